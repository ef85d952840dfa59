"""The line with the sources: only what somebody looked at is dated, the rest says that nobody did."""

from __future__ import annotations

from datetime import date

from pgbdesk.app.rekenblad import bron_regel
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.message import source_line
from pgbdesk.law.sources import Source

LOOKED_AT = Source("BW 7:628a lid 2", date(2026, 11, 22))
NOTE = Source("Een notitie", date(2026, 11, 20), tier="D")


def test_a_source_that_was_looked_at_has_its_day():
    assert source_line([LOOKED_AT]) == "Bron: BW 7:628a lid 2 · nagekeken op 22 november 2026"
    assert say(bron_regel(LOOKED_AT)) == "BW 7:628a lid 2, nagekeken op 22 november 2026"


def test_a_source_that_was_not_looked_at_has_no_day():
    assert source_line([NOTE]) == "Bron: Een notitie (nog niet nagekeken)"
    assert say(bron_regel(NOTE)) == "Een notitie, nog niet nagekeken bij de bron"


def test_a_source_that_another_one_repeats_with_a_remark_is_named_once():
    remark = Source("BW 7:628a lid 2; de wet noemt geen aantal weken", date(2026, 11, 22))
    assert source_line([LOOKED_AT, remark]).count("BW 7:628a lid 2") == 1
    assert "geen aantal weken" in source_line([LOOKED_AT, remark])


def test_the_day_is_that_of_the_sources_that_were_looked_at():
    line = source_line([NOTE, LOOKED_AT, NOTE])
    assert line == "Bron: Een notitie (nog niet nagekeken); BW 7:628a lid 2 · de rest nagekeken op 22 november 2026"
