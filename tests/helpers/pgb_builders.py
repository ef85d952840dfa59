"""Small records for the cases of the pgb rules: one budgethouder, one carer, one agreement, one rate, one budget."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import in_amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import OvereenkomstSoort, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case, Finding

D = Decimal


def day(text: str) -> date:
    """A day: `2026-12-31`."""
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """An instant on a Dutch clock: `2026-12-31 12:00`."""
    return in_amsterdam(datetime.fromisoformat(text))


def budget(jaar: int = 2026, wet: Wet = Wet.WLZ, **more: Any) -> Toekenning:
    """A budget of Mrs. De Wit for a calendar year."""
    values: dict[str, Any] = {
        "id": "t1",
        "budgethouder_id": "b1",
        "wet": wet,
        "van": date(jaar, 1, 1),
        "tot": date(jaar, 12, 31),
    }
    return Toekenning(**(values | more))


def carer(**more: Any) -> Zorgverlener:
    """Sam, who gives care."""
    return Zorgverlener(**({"id": "v1", "persoon_id": "p2"} | more))


def agreement(**more: Any) -> Zorgovereenkomst:
    """An opdracht with Sam since 2019."""
    values: dict[str, Any] = {
        "id": "z1",
        "budgethouder_id": "b1",
        "zorgverlener_id": "v1",
        "soort": OvereenkomstSoort.OPDRACHT,
        "ingang": date(2019, 1, 1),
    }
    return Zorgovereenkomst(**(values | more))


def rate(bedrag: str, **more: Any) -> Tarief:
    """An hourly rate of the agreement."""
    return Tarief(bedrag=D(bedrag), **({"id": "r1", "zorgovereenkomst_id": "z1"} | more))


def hours(begin: str, einde: str, **more: Any) -> Uren:
    """Hours of Sam."""
    return Uren(begin=at(begin), einde=at(einde), **({"zorgovereenkomst_id": "z1"} | more))


def people() -> tuple[Record, ...]:
    """Mrs. De Wit with her budget, and Sam as a person."""
    return (
        Persoon(id="p1", voorletters="A.", tussenvoegsel="de", achternaam="Wit"),
        Persoon(id="p2", voornaam="Sam", achternaam="Bakker"),
        Budgethouder(id="b1", persoon_id="p1"),
    )


def case(now: str, *records: Record | Iterable[Record]) -> Case:
    """A household with these records on a day at noon."""
    flat: list[Record] = list(people())
    for record in records:
        flat.extend([record] if isinstance(record, Record) else record)
    return Case(Dossier(flat), at(f"{now} 12:00"), lawbook())


def found(case: Case, *rules: str) -> list[Finding]:
    """What some rules say, in the order of the list of today."""
    return [f for f in engine.assess(case) if f.rule in rules]
