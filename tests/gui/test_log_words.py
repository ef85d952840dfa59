"""What stands in the file as a key is shown in the words of the window, in either language."""

from __future__ import annotations

from datetime import datetime

import pytest

from pgbdesk.app.kanalen import KANAAL
from pgbdesk.app.logboek import LogEntry
from pgbdesk.app.wachtrij import KANALEN
from pgbdesk.clock import AMSTERDAM
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.gui.gebeurtenissen.plan import HOE
from pgbdesk.gui.pages.logboek import CONTACTEN, _papier
from pgbdesk.gui.tongue import say, set_language
from pgbdesk.text import Text

AT = datetime(2026, 5, 1, 9, tzinfo=AMSTERDAM)


@pytest.fixture
def english(qapp):
    set_language("en")
    yield
    set_language("nl")


def hoe(kept):
    column = next(c for c in CONTACTEN if c.title == Text("Hoe"))
    return column.text(Contactmoment(met=ContactMet.SVB, op=AT, kanaal=kept))


def test_how_somebody_was_told_stands_in_the_language_of_the_window(english):
    assert hoe("telefoon") == "Telephone"
    assert hoe("post") == "By post"
    assert hoe("via de buurvrouw") == "via de buurvrouw", "what somebody typed stays"
    assert hoe(None) == ""


def test_every_way_that_can_be_chosen_has_its_words():
    assert {kept for kept, _ in HOE} | set(KANALEN) <= set(KANAAL)


@pytest.mark.parametrize(
    ("event", "what", "shown"),
    [
        ("afgedrukt", "urendeclaratie", "Claim for care"),
        ("tabel", "zorgverleners", "Carers"),
        ("begin", "urendeclaratie", ""),
        ("afgedrukt", "iets_van_later", "iets van later"),
    ],
)
def test_the_log_of_access_names_papers_and_pages(english, event, what, shown):
    found = _papier(LogEntry(1, AT, "LAPTOP", "", "", event, what))
    assert (say(found) if isinstance(found, Text) else found) == shown
