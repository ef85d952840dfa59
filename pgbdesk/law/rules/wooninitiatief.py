"""Rules about a wooninitiatief: the room and the care are two papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.rondom import Bewoner, Wooninitiatief
from pgbdesk.law.engine import rule
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

_NAGEKEKEN = date(2026, 11, 22)
BRIEF_2024 = Source("Kamerbrief wooninitiatieven 2024", _NAGEKEKEN, "B", page="https://www.rijksoverheid.nl")
VERSLAG_2021 = Source("Verslag Tweede Kamer 2 maart 2021", _NAGEKEKEN, "B", page="https://www.tweedekamer.nl")


def _laatste_dag(huis: Wooninitiatief) -> date:
    ends = [b.tot or date.max for b in huis.bewoners]
    return max(ends, default=date.max)


@rule(
    "wooninitiatief.huur",
    of=Wooninitiatief,
    day=_laatste_dag,
    since=date(2015, 1, 1),
    titel=Text("Huur en zorg staan in twee aparte papieren"),
    bronnen=(BRIEF_2024, VERSLAG_2021),
    blad=("C24",),
)
def huur_en_zorg_samen(huis: Wooninitiatief, case: Case) -> Iterator[Finding]:
    """C24: lease and care in one paper. Silent where it was not filled in, and for who has left."""
    samen = [b for b in huis.bewoners if b.huur_apart is False and (b.tot is None or b.tot >= case.today)]
    if not samen:
        return
    yield Finding(
        "wooninitiatief.huur",
        Ernst.LET_OP,
        huis,
        Text("Huur en zorg staan in één papier"),
        Text(
            "Stopt de zorg, dan kan ook de kamer weg zijn. Met twee papieren kunt u van zorg wisselen "
            "en blijven wonen. Het zorgkantoor kan ernaar vragen."
        ),
        Text("Vraag om een apart huurcontract en een aparte zorgovereenkomst."),
        (BRIEF_2024, VERSLAG_2021),
        because=tuple((Text("Bewoner"), naam) for b in samen if (naam := _naam(b, case))),
        field="bewoners",
    )


def _naam(bewoner: Bewoner, case: Case) -> str:
    if bewoner.budgethouder_id is not None:
        return case.dossier.naam_budgethouder(bewoner.budgethouder_id) or bewoner.naam or ""
    return bewoner.naam or ""
