"""Which papers and packs the command line knows: all of the catalogue that can be made from a dossier."""

from __future__ import annotations

from pgbdesk.app.pakketten.lijst import PAKKETTEN
from pgbdesk.app.papieren import over
from pgbdesk.forms.catalogue import CATALOGUE
from pgbdesk.forms.wat_verandert import WAT_VERANDERT
from pgbdesk.forms.wet_en_regels import WET_EN_REGELS

#: Papers about the whole household or the law, not about one record.
ALGEMEEN = (WAT_VERANDERT.id, WET_EN_REGELS.id)


def te_maken() -> tuple[str, ...]:
    """The names of all papers and packs, in the order of the catalogue."""
    papers = tuple(spec.id for spec in CATALOGUE if over(spec.id) or spec.id in ALGEMEEN)
    return (*papers, *(pakket.id for pakket in PAKKETTEN))
