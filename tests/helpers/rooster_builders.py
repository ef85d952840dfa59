"""A small household for the roster and the hours: Mrs. De Wit with Fatima (on call), Jan (own company), Els (sister).

The people and amounts of acceptance scenario D1, without its calls and hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.declaratie import Betaling
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, WeekTijd, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Eenheid,
    Looptijd,
    OvereenkomstSoort,
    Relatie,
    UrenGrondslag,
    Vorm,
    Wet,
)
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case

ALL_WEEK = tuple(WeekTijd(weekdag=day, van=time(0), tot=time(0)) for day in range(1, 8))

FATIMA = Zorgovereenkomst(
    id="z-fatima",
    budgethouder_id="b1",
    zorgverlener_id="v-fatima",
    soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST,
    toekenning_ids=("t1",),
    ingang=date(2025, 5, 1),
    looptijd=Looptijd.ONBEPAALD,
    uren_grondslag=UrenGrondslag.GEEN,
    referentietijden=ALL_WEEK,
    vakantiegeld_inbegrepen=True,
    vakantieuren_inbegrepen=True,
)
JAN = Zorgovereenkomst(
    id="z-jan",
    budgethouder_id="b1",
    zorgverlener_id="v-jan",
    soort=OvereenkomstSoort.OPDRACHT,
    toekenning_ids=("t1",),
    ingang=date(2025, 5, 1),
)
ELS = Zorgovereenkomst(
    id="z-els",
    budgethouder_id="b1",
    zorgverlener_id="v-els",
    soort=OvereenkomstSoort.PARTNER_OF_FAMILIE,
    toekenning_ids=("t1",),
    ingang=date(2025, 5, 1),
)


def household() -> tuple[Record, ...]:
    """Everybody, their agreements and rates, and the budget of 2026 with three months paid."""
    return (
        Persoon(id="p1", voorletters="A.", tussenvoegsel="de", achternaam="Wit", bsn="999990007"),
        Persoon(id="p-fatima", voornaam="Fatima", achternaam="El Amrani", bsn="999990019"),
        Persoon(id="p-jan", voornaam="Jan", achternaam="Bos"),
        Persoon(id="p-els", voornaam="Els", tussenvoegsel="de", achternaam="Wit", bsn="999990020"),
        Budgethouder(id="b1", persoon_id="p1", klantnummer_svb="123456"),
        Toekenning(
            id="t1",
            budgethouder_id="b1",
            wet=Wet.WLZ,
            van=date(2026, 1, 1),
            tot=date(2026, 12, 31),
            bedrag=Decimal("28000.00"),
        ),
        Zorgverlener(id="v-fatima", persoon_id="p-fatima"),
        Zorgverlener(id="v-jan", persoon_id="p-jan", bedrijfsnaam="Bos Thuiszorg", kvk="12345678"),
        Zorgverlener(id="v-els", persoon_id="p-els", relatie_code=Relatie.BROER_ZUS),
        FATIMA,
        JAN,
        ELS,
        Tarief(id="r-fatima", zorgovereenkomst_id="z-fatima", bedrag=Decimal("18.50")),
        Tarief(id="r-jan", zorgovereenkomst_id="z-jan", bedrag=Decimal("52.00")),
        Tarief(id="r-els", zorgovereenkomst_id="z-els", eenheid=Eenheid.MAAND, bedrag=Decimal("850.00")),
        Betaling(id="bt1", toekenning_id="t1", datum=date(2026, 3, 31), bedrag=Decimal("6912.40")),
    )


def at(day: str, clock: str = "12:00") -> datetime:
    """A Dutch instant from `2026-04-20` and `10:00`."""
    return amsterdam(date.fromisoformat(day), time.fromisoformat(clock))


def call(day: str, van: str, tot: str, sent: str | None = None, **more: object) -> Oproep:
    """A call to Fatima, sent at `sent` (`2026-04-14T12:00`), by message."""
    oproep = Oproep(
        zorgovereenkomst_id="z-fatima",
        begin=at(day, van),
        einde=at(day, tot),
        verzonden_op=at(*sent.split("T")) if sent else None,
        vorm=Vorm.ELEKTRONISCH if sent else None,
        tijden_vermeld=True if sent else None,
    )
    return replace(oproep, **more)  # type: ignore[arg-type]


def case_of(records: Iterable[Record] = (), now: str = "2026-11-24T12:00") -> Case:
    """The household with more records, judged at `now`."""
    return Case(Dossier((*household(), *records)), at(*now.split("T")), lawbook())
