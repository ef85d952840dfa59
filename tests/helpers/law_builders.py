"""Small records for the cases of the on-call law: one budgethouder, one carer, one agreement `z1`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pgbdesk.domain.dates import in_amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, WeekTijd, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Antwoord,
    OvereenkomstSoort,
    UrenGrondslag,
    Vorm,
    WijzigingSoort,
    ZorgverlenerSoort,
)
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren, Wijziging
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case

ALL_WEEK = tuple(WeekTijd(weekdag=day, van=time(0), tot=time(0)) for day in range(1, 8))


def at(text: str) -> datetime:
    """An instant on a Dutch clock: `2026-12-04 09:00`."""
    return in_amsterdam(datetime.fromisoformat(text))


def contract(id: str = "z1", **more: Any) -> Zorgovereenkomst:
    """An on-call employment contract that holds every day of the week, unless `more` says otherwise."""
    values: dict[str, Any] = {
        "budgethouder_id": "b1",
        "zorgverlener_id": "v1",
        "soort": OvereenkomstSoort.ARBEIDSOVEREENKOMST,
        "ingang": date(2026, 1, 1),
        "uren_grondslag": UrenGrondslag.GEEN,
        "referentietijden": ALL_WEEK,
    }
    return Zorgovereenkomst(id=id, **(values | more))


def call(begin: str, einde: str, sent: str | None = None, id: str = "o1", **more: Any) -> Oproep:
    """A written call with its times, accepted, unless `more` says otherwise."""
    values: dict[str, Any] = {
        "zorgovereenkomst_id": "z1",
        "vorm": Vorm.ELEKTRONISCH,
        "tijden_vermeld": True,
        "antwoord": Antwoord.AANVAARD,
        "verzonden_op": at(sent) if sent else None,
    }
    return Oproep(id=id, begin=at(begin), einde=at(einde), **(values | more))


def withdrawn(sent: str | None, **more: Any) -> Wijziging:
    """A written withdrawal."""
    values: dict[str, Any] = {"vorm": Vorm.ELEKTRONISCH, "verzonden_op": at(sent) if sent else None}
    return Wijziging(soort=WijzigingSoort.INTREKKING, **(values | more))


def moved(sent: str, begin: str, einde: str, **more: Any) -> Wijziging:
    """A written change of the times."""
    values: dict[str, Any] = {"vorm": Vorm.ELEKTRONISCH, "nieuw_begin": at(begin), "nieuw_einde": at(einde)}
    return Wijziging(soort=WijzigingSoort.WIJZIGING, verzonden_op=at(sent), **(values | more))


def worked(begin: str, einde: str, id: str = "u1", oproep_id: str | None = None, **more: Any) -> Uren:
    """Recorded hours."""
    values: dict[str, Any] = {"zorgovereenkomst_id": "z1", "oproep_id": oproep_id}
    return Uren(id=id, begin=at(begin), einde=at(einde), **(values | more))


def rate(bedrag: str = "18.50", id: str = "t1", **more: Any) -> Tarief:
    """An hourly rate of `z1`."""
    return Tarief(id=id, bedrag=Decimal(bedrag), **({"zorgovereenkomst_id": "z1"} | more))


def offer(made: str, minutes: int | None = None, id: str = "a1", **more: Any) -> Aanbieding:
    """A written offer of fixed hours that was made on a day."""
    values: dict[str, Any] = {
        "zorgovereenkomst_id": "z1",
        "aangeboden_op": date.fromisoformat(made),
        "vorm": Vorm.ELEKTRONISCH,
        "uren_minuten_per_week": minutes,
        "antwoord": Antwoord.OPEN,
    }
    return Aanbieding(id=id, **(values | more))


def people() -> tuple[Record, ...]:
    """Mrs. De Wit, who holds the budget, and Fatima, who works for her."""
    return (
        Persoon(id="p1", voorletters="A.", tussenvoegsel="de", achternaam="Wit"),
        Persoon(id="p2", voornaam="Fatima", achternaam="El Amrani"),
        Budgethouder(id="b1", persoon_id="p1"),
        Zorgverlener(id="v1", soort=ZorgverlenerSoort.PERSOON, persoon_id="p2"),
    )


def case(now: str, *records: Record | Iterable[Record]) -> Case:
    """A household with these records at an instant; with an on-call contract and a rate if none is given."""
    flat: list[Record] = []
    for record in records:
        flat.extend([record] if isinstance(record, Record) else record)
    if not any(isinstance(record, Zorgovereenkomst) for record in flat):
        flat.append(contract())
    if not any(isinstance(record, Tarief) for record in flat):
        flat.append(rate())
    return Case(Dossier((*people(), *flat)), at(now), lawbook())
