"""Acceptance scenario D1: April 2026 at Mrs. De Wit's, with the declarations in any status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie, DeclaratieRegel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Antwoord, DeclaratieSoort, DeclaratieStatus, Eenheid, Route, Vorm, WijzigingSoort
from pgbdesk.domain.werk import Oproep, Uren, Wijziging
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from tests.helpers.rooster_builders import at, call, household

D = Decimal


def budget_2026(**more: object) -> Toekenning:
    """The award of D1, with what was spent in January to March as beginstand."""
    [toekenning] = [r for r in household() if isinstance(r, Toekenning)]
    begin = {"beginstand_besteed": D("6912.40"), "beginstand_datum": date(2026, 3, 31), "route": Route.PORTAAL}
    return replace(toekenning, **(begin | more))  # type: ignore[arg-type]


def base(**toekenning: object) -> tuple[Record, ...]:
    """The household of D1 with its budget, without the loose payment."""
    return (
        *(r for r in household() if not isinstance(r, Betaling | Toekenning)),
        budget_2026(**toekenning),
    )


def shift(day: str, van: str, tot: str, oproep: Oproep | None = None, overeenkomst: str = "z-fatima") -> Uren:
    """Hours of Fatima on a day."""
    return Uren(
        id=f"u-{overeenkomst}-{day}",
        zorgovereenkomst_id=overeenkomst,
        oproep_id=oproep.id if oproep else None,
        begin=at(day, van),
        einde=at(day, tot),
    )


def april() -> tuple[Record, ...]:
    """The calls and hours of Fatima in April 2026: 17.50 hours delivered, 23.00 owed."""
    records: list[Record] = []
    for day, tot, sent in (
        ("2026-04-01", "13:00", "2026-03-20T10:00"),
        ("2026-04-08", "13:00", "2026-03-30T10:00"),
        ("2026-04-10", "11:30", "2026-04-01T10:00"),
        ("2026-04-15", "13:00", "2026-04-06T10:00"),
        ("2026-04-29", "13:00", "2026-04-27T10:00"),
    ):
        van = "10:00" if day == "2026-04-10" else "09:00"
        oproep = call(day, van, tot, sent, id=f"o-{day}", antwoord=Antwoord.AANVAARD)
        records += [oproep, shift(day, van, tot, oproep)]
    intrekking = Wijziging(
        soort=WijzigingSoort.INTREKKING, verzonden_op=at("2026-04-20", "10:00"), vorm=Vorm.ELEKTRONISCH
    )
    records.append(
        call("2026-04-22", "09:00", "13:00", "2026-04-14T10:00", id="o-2026-04-22", wijzigingen=(intrekking,))
    )
    return tuple(records)


def invoice(status: DeclaratieStatus = DeclaratieStatus.CONCEPT, **more: object) -> Declaratie:
    """Jan's invoice: six times 2.5 hours at 52 euros, received on the last day of April."""
    return replace(
        Declaratie(
            id="d-jan",
            zorgovereenkomst_id="z-jan",
            toekenning_id="t1",
            soort=DeclaratieSoort.FACTUUR,
            periode_van=date(2026, 4, 1),
            periode_tot=date(2026, 4, 30),
            ontvangen_op=date(2026, 4, 30),
            factuurnummer="2026-014",
            factuurdatum=date(2026, 4, 30),
            regels=tuple(
                DeclaratieRegel(datum=date(2026, 4, day), eenheid=Eenheid.UUR, aantal=D("2.50"), tarief=D("52.00"))
                for day in (2, 7, 9, 14, 16, 21)
            ),
            status=status,
            status_sinds=date(2026, 5, 1),
        ),
        **more,  # type: ignore[arg-type]
    )


def sheet(status: DeclaratieStatus = DeclaratieStatus.CONCEPT, **more: object) -> Declaratie:
    """Fatima's hour sheet: what was delivered, and what is owed without care."""
    delivered = [
        ("2026-04-01", "4"),
        ("2026-04-08", "4"),
        ("2026-04-10", "1.5"),
        ("2026-04-15", "4"),
        ("2026-04-29", "4"),
    ]
    lines = [
        DeclaratieRegel(
            datum=date.fromisoformat(day),
            omschrijving="Zorg",
            eenheid=Eenheid.UUR,
            aantal=D(hours),
            tarief=D("18.50"),
            uren_id=f"u-z-fatima-{day}",
        )
        for day, hours in delivered
    ]
    lines += [
        DeclaratieRegel(
            datum=date.fromisoformat(day),
            omschrijving="Verschuldigd, niet geleverd",
            eenheid=Eenheid.UUR,
            aantal=D(hours),
            tarief=D("18.50"),
        )
        for day, hours in (("2026-04-10", "1.5"), ("2026-04-22", "4"))
    ]
    return replace(
        Declaratie(
            id="d-fatima",
            zorgovereenkomst_id="z-fatima",
            toekenning_id="t1",
            soort=DeclaratieSoort.UREN,
            periode_van=date(2026, 4, 1),
            periode_tot=date(2026, 4, 30),
            regels=tuple(lines),
            status=status,
            status_sinds=date(2026, 5, 1),
        ),
        **more,  # type: ignore[arg-type]
    )


def d1(extra: Iterable[Record] = (), now: str = "2026-05-10T12:00", **toekenning: object) -> Case:
    """Everything of D1 with what is given, judged at `now`."""
    return Case(Dossier((*base(**toekenning), *april(), *extra)), at(*now.split("T")), lawbook())
