"""Small records for the cases of people and events: Noor (`b1`) with a Wlz budget, and who acts for her."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.dossier import HUISHOUDEN_ID, Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Huishouden, Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Gebeurtenis, Taak, Verblijf
from pgbdesk.domain.soorten import (
    GebeurtenisSoort,
    OvereenkomstSoort,
    VerblijfSoort,
    VertegenwoordigerSoort,
    Wet,
)
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import assess
from pgbdesk.law.rule import Case, Finding


def d(text: str | None) -> date | None:
    """A day: `2026-12-04`."""
    return None if text is None else date.fromisoformat(text)


def dag(text: str) -> date:
    """A day that is there."""
    return date.fromisoformat(text)


def mens(geboren: str | None = "1980-03-01", **more: Any) -> tuple[Record, ...]:
    """Noor, who holds the budget."""
    return (
        Huishouden(id=HUISHOUDEN_ID, naam="Familie De Vries"),
        Persoon(
            id="p1", voorletters="N.", voornaam="Noor", tussenvoegsel="de", achternaam="Vries", geboortedatum=d(geboren)
        ),
        Budgethouder(id="b1", persoon_id="p1", **more),
    )


def helper(id: str = "p2", voornaam: str = "Karim", achternaam: str = "Bakker") -> Persoon:
    """Somebody who acts for Noor."""
    return Persoon(id=id, voorletters=f"{voornaam[0]}.", voornaam=voornaam, achternaam=achternaam)


def rol(soort: VertegenwoordigerSoort, id: str = "r1", **more: Any) -> Vertegenwoordiging:
    """A role of Karim for Noor, without dates and papers unless given."""
    values: dict[str, Any] = {"budgethouder_id": "b1", "persoon_id": "p2"} | more
    return Vertegenwoordiging(id=id, soort=soort, **values)


def budget(
    wet: Wet = Wet.WLZ, van: str = "2026-01-01", tot: str = "2026-12-31", id: str = "", **more: Any
) -> Toekenning:
    """A budget of Noor for 2026."""
    values: dict[str, Any] = {"budgethouder_id": "b1", "bedrag": Decimal("40000.00")} | more
    return Toekenning(id=id or f"t-{wet}-{van}", wet=wet, van=dag(van), tot=dag(tot), **values)


def verblijf(soort: VerblijfSoort, van: str, tot: str | None = None, id: str = "s1", **more: Any) -> Verblijf:
    """A stay of Noor."""
    return Verblijf(id=id, budgethouder_id="b1", soort=soort, van=dag(van), tot=d(tot), **more)


def gebeurtenis(soort: GebeurtenisSoort, op: str, id: str = "g1", **more: Any) -> Gebeurtenis:
    """An event of Noor."""
    values: dict[str, Any] = {"id": id, "budgethouder_id": "b1", "soort": soort, "op": dag(op)} | more
    return Gebeurtenis(**values)


def zorgverlener(
    persoon_id: str = "p2",
    soort: OvereenkomstSoort = OvereenkomstSoort.OPDRACHT,
    ingang: str = "2020-01-01",
    **more: Any,
) -> tuple[Record, ...]:
    """A carer with an agreement with Noor."""
    values: dict[str, Any] = {"id": "z1", "budgethouder_id": "b1", "zorgverlener_id": "v1"} | more
    return (
        Zorgverlener(id="v1", persoon_id=persoon_id),
        Zorgovereenkomst(soort=soort, ingang=dag(ingang), **values),
    )


def taak(regel: str, over: Record, gedaan: str | None = None, id: str | None = None) -> Taak:
    """A task of a step of a plan."""
    return Taak(
        id=id or f"taak-{regel}",
        titel="Stap",
        gedaan_op=d(gedaan),
        betreft=Betreft(soort=over.TABLE, id=over.id),
        bron_regel=regel,
    )


def op(day: str, *records: Record | Iterable[Record]) -> Case:
    """A household with these records, in the afternoon of a day; Noor is there when no budgethouder is."""
    flat: list[Record] = []
    for record in records:
        flat.extend([record] if isinstance(record, Record) else record)
    if not any(isinstance(r, Budgethouder) for r in flat):
        flat = [*mens(), *flat]
    now: datetime = amsterdam(dag(day), time(14))
    return Case(Dossier(flat), now, lawbook())


def found(case: Case, regel: str) -> list[Finding]:
    """What one rule, or all rules that begin so, find."""
    return [f for f in assess(case) if f.rule == regel or f.rule.startswith(f"{regel}.")]
