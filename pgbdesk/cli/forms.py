"""Which papers and packs the command line knows: all of the catalogue that can be made from a dossier."""

from __future__ import annotations

from pgbdesk.app.pakketten.lijst import PAKKETTEN
from pgbdesk.app.papieren import over
from pgbdesk.forms.catalogue import CATALOGUE
from pgbdesk.forms.checklistverslag import CHECKLISTVERSLAG
from pgbdesk.forms.rooster import ROOSTER
from pgbdesk.forms.wat_verandert import WAT_VERANDERT
from pgbdesk.forms.wet_en_regels import WET_EN_REGELS

#: Papers that are no letter, sheet, declaration or offer.
ALGEMEEN = (WAT_VERANDERT.id, WET_EN_REGELS.id, CHECKLISTVERSLAG.id, ROOSTER.id)


def te_maken() -> tuple[str, ...]:
    """The names of all papers and packs, in the order of the catalogue."""
    papers = tuple(spec.id for spec in CATALOGUE if over(spec.id) or spec.id in ALGEMEEN)
    return (*papers, *(pakket.id for pakket in PAKKETTEN))
