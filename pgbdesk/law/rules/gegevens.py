"""A finding on facts that are not in the dossier: once for the household, contract by contract under Waarom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Huishouden
from pgbdesk.law.engine import rule
from pgbdesk.law.gegevens_arbeid import ontbrekend
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

TITEL_ONE = "Vul de gegevens van {n} contract aan"
TITEL_MANY = "Vul de gegevens van {n} contracten aan"
UITLEG = Text(
    "pgbdesk kan dan beter rekenen en op tijd waarschuwen. "
    "Wat niet is ingevuld, telt hier niet als nee: pgbdesk zegt er dan niets over."
)
DOEN = Text("Kijk in de ondertekende zorgovereenkomst. Vul in wat u daar vindt.")
SVB = Source("SVB, zorgovereenkomst: gegevens per contract", date(2026, 11, 22), "B", page="https://www.svb.nl/nl/pgb")


@rule(
    "gegevens.arbeid",
    of=Huishouden,
    day=lambda _: date.max,
    since=date(2015, 1, 1),
    titel=Text("Van elk contract met een werknemer staan de gegevens in het dossier"),
    bronnen=(SVB,),
    blad=("pgb-regels G.3",),
)
def arbeid(huishouden: Huishouden, case: Case) -> Iterator[Finding]:
    """Running employment contracts of which facts are missing; silent when all are there."""
    missing = [
        (overeenkomst, facts)
        for overeenkomst in case.dossier.all(Zorgovereenkomst)
        if case.today in overeenkomst.periode and (facts := ontbrekend(overeenkomst, case))
    ]
    if not missing:
        return
    missing.sort(key=lambda each: (case.dossier.naam_bij(each[0]), each[0].id))
    yield Finding(
        rule="gegevens.arbeid",
        ernst=Ernst.INFO,
        about=huishouden,
        titel=Text.counted(TITEL_ONE, TITEL_MANY, len(missing)),
        uitleg=UITLEG,
        doen=DOEN,
        bronnen=(SVB,),
        because=tuple(
            (Text("{naam}: niet ingevuld", naam=case.dossier.naam_voor(overeenkomst)), fact)
            for overeenkomst, facts in missing
            for fact in facts
        ),
    )
