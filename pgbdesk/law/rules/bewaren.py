"""The rule about keeping papers: what may go (sheet G.2, M.5 P16). pgbdesk removes nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.personen import Huishouden
from pgbdesk.law.bewaren import opruimlijst
from pgbdesk.law.bronnen_mensen import AWB_HERZIEN, SVB_BEWAREN
from pgbdesk.law.engine import rule
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.text import Text

SINDS = date(2015, 1, 1)


@rule(
    "bewaren.verlopen",
    of=Huishouden,
    day=lambda _: SINDS,
    since=SINDS,
    titel=Text("Papieren bewaart u minstens 5 jaar na het jaar, en 5 jaar na de vaststelling."),
    bronnen=(SVB_BEWAREN, AWB_HERZIEN),
    blad=("P16",),
)
def verlopen(huishouden: Huishouden, case: Case) -> Iterator[Finding]:
    """P16: told once for all that may go, as a remark; nobody has to throw anything away."""
    weg = opruimlijst(case)
    if not weg:
        return
    yield Finding(
        "bewaren.verlopen",
        Ernst.INFO,
        huishouden,
        Text.counted("Van {n} ding is de bewaartijd voorbij", "Van {n} dingen is de bewaartijd voorbij", len(weg)),
        Text("U mag dit weggooien. Dat hoeft niet. pgbdesk gooit zelf niets weg."),
        Text("Kijk bij Gebeurtenissen, onder Bewaren, wat het is."),
        (SVB_BEWAREN, AWB_HERZIEN),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
        because=((Text("Langst voorbij sinds"), weg[0].tot),),
    )
