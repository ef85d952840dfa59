"""A household after ten years: 5 carers, 12,500 hour lines, 3,000 calls, 600 declarations. The same every time.

One Wlz budget, a new award each year. Two carers work on call: of their hours 1,500 each were called
for, some of the calls late, some withdrawn. Everything older than two months is paid.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import AMSTERDAM, add_months, month_end
from pgbdesk.domain.declaratie import Betaling, Declaratie, DeclaratieRegel
from pgbdesk.domain.dossier import HUISHOUDEN_ID, Dossier
from pgbdesk.domain.overeenkomst import Tarief, WeekTijd, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Huishouden, Persoon, Verstrekker, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Antwoord,
    BetalingBron,
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    Looptijd,
    OvereenkomstSoort,
    Route,
    UrenGrondslag,
    VerstrekkerSoort,
    Vorm,
    Wet,
    WijzigingSoort,
    Zorgfunctie,
)
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren, Wijziging

#: The day on which the dossier is looked at; its last month is the one before.
TODAY = date(2026, 11, 24)
FIRST_MONTH = date(2016, 11, 1)
MONTHS = 120
CARERS = ("Fatima", "Jan", "Els", "Mehmet", "Sanne")
ON_CALL = 2

_NINES = "99999"  # the range that is kept for tests


class Maker:
    """Makes the records in order; randomness with a fixed seed."""

    def __init__(self, seed: int = 2026) -> None:
        self._random = random.Random(seed)

    def id(self) -> str:
        """An id as the program makes them, but the same every time."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def chance(self, percent: int) -> bool:
        """Yes, so many times out of a hundred."""
        return self._random.randrange(100) < percent

    def pick(self, first: int, last: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(first, last)

    def days(self, month: date, count: int) -> list[date]:
        """So many different days of a month, in order."""
        return sorted(month.replace(day=d) for d in self._random.sample(range(1, month_end(month).day + 1), count))


def ten_years() -> Dossier:
    """The dossier."""
    return Dossier(_records(Maker()))


def _records(make: Maker) -> Iterator[Record]:
    yield Huishouden(id=HUISHOUDEN_ID, naam="Tien jaar")
    holder = Persoon(id=make.id(), voorletters="A.", achternaam="De Wit", bsn=_bsn(0))
    budgethouder = Budgethouder(id=make.id(), persoon_id=holder.id, klantnummer_svb="1234567")
    office = Verstrekker(id=make.id(), soort=VerstrekkerSoort.ZORGKANTOOR, naam="Zorgkantoor Voorbeeld")
    yield from (holder, budgethouder, office)
    awards = [_award(make, year, budgethouder, office) for year in range(2016, 2027)]
    yield from awards
    for number, name in enumerate(CARERS):
        yield from _carer(make, number, name, budgethouder, awards)


def _bsn(number: int) -> str:
    """A BSN from the test range that passes the 11-test."""
    for tail in range(number * 20, 9_999):
        digits = f"{_NINES}{tail:04}"
        total = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        if total % 11 == 0:
            return digits
    raise ValueError(number)


def _award(make: Maker, year: int, budgethouder: Budgethouder, office: Verstrekker) -> Toekenning:
    return Toekenning(
        id=make.id(),
        budgethouder_id=budgethouder.id,
        verstrekker_id=office.id,
        wet=Wet.WLZ,
        kenmerk=f"WLZ-{year}",
        van=date(year, 1, 1),
        tot=date(year, 12, 31),
        bedrag=Decimal("96000.00"),
        route=Route.PORTAAL,
    )


def _carer(
    make: Maker, number: int, name: str, budgethouder: Budgethouder, awards: list[Toekenning]
) -> Iterator[Record]:
    person = Persoon(id=make.id(), voornaam=name, achternaam=f"Zorg{number}", bsn=_bsn(number + 1))
    carer = Zorgverlener(id=make.id(), persoon_id=person.id)
    agreement = Zorgovereenkomst(
        id=make.id(),
        budgethouder_id=budgethouder.id,
        zorgverlener_id=carer.id,
        soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST if number < 4 else OvereenkomstSoort.OPDRACHT,
        toekenning_ids=tuple(award.id for award in awards),
        ingang=FIRST_MONTH,
        looptijd=Looptijd.ONBEPAALD,
        schriftelijk=True,
        uren_grondslag=UrenGrondslag.GEEN if number < ON_CALL else UrenGrondslag.VAST_WEEK,
        uren_minuten=None if number < ON_CALL else 960,
        referentietijden=tuple(WeekTijd(weekdag=day, van=time(7), tot=time(22)) for day in range(1, 8)),
        vakantiegeld_inbegrepen=True,
        vakantieuren_inbegrepen=True,
        salarisadministratie_svb=True,
        getekend_budgethouder_op=FIRST_MONTH,
        getekend_zorgverlener_op=FIRST_MONTH,
    )
    yield from (person, carer, agreement)
    rates = [_rate(make, year, agreement) for year in range(2016, 2027)]
    yield from rates
    for index in range(MONTHS):
        month = add_months(FIRST_MONTH, index)
        yield from _month(make, number, index, month, agreement, awards, rates[month.year - 2016])
    if number < ON_CALL:
        yield from (_offer(make, year, agreement) for year in range(2020, 2027))


def _rate(make: Maker, year: int, agreement: Zorgovereenkomst) -> Tarief:
    return Tarief(
        id=make.id(),
        zorgovereenkomst_id=agreement.id,
        eenheid=Eenheid.UUR,
        bedrag=Decimal("16.00") + Decimal("0.60") * (year - 2016),
        van=date(year, 1, 1),
        tot=date(year, 12, 31),
    )


def _month(
    make: Maker,
    number: int,
    index: int,
    month: date,
    agreement: Zorgovereenkomst,
    awards: list[Toekenning],
    rate: Tarief,
) -> Iterator[Record]:
    days = make.days(month, 20 if index % 6 == 0 else 21)
    called = set(days[: 12 + index % 2]) if number < ON_CALL else set()
    worked: list[Uren] = []
    for day in days:
        begin = datetime.combine(day, time(make.pick(8, 17)), tzinfo=AMSTERDAM)
        einde = begin + timedelta(minutes=30 * make.pick(3, 8))
        oproep = _call(make, agreement, begin, einde) if day in called else None
        if oproep is not None:
            yield oproep
        hours = Uren(
            id=make.id(),
            zorgovereenkomst_id=agreement.id,
            oproep_id=oproep.id if oproep else None,
            begin=begin,
            einde=einde,
            wet=Wet.WLZ,
            zorgfunctie=Zorgfunctie.BEGELEIDING_INDIVIDUEEL,
        )
        worked.append(hours)
        yield hours
    yield from _declaration(make, month, agreement, awards[month.year - 2016], rate, worked)


def _call(make: Maker, agreement: Zorgovereenkomst, begin: datetime, einde: datetime) -> Oproep:
    days_before = make.pick(1, 4) if make.chance(15) else make.pick(5, 20)
    changed: tuple[Wijziging, ...] = ()
    if make.chance(8):
        moved = Wijziging(
            soort=WijzigingSoort.WIJZIGING,
            verzonden_op=begin - timedelta(days=6),
            vorm=Vorm.ELEKTRONISCH,
            nieuw_begin=begin,
            nieuw_einde=einde,
        )
        changed = (moved,)
    return Oproep(
        id=make.id(),
        zorgovereenkomst_id=agreement.id,
        begin=begin,
        einde=einde,
        verzonden_op=begin - timedelta(days=max(days_before, 8) if changed else days_before),
        vorm=Vorm.ELEKTRONISCH,
        tijden_vermeld=True,
        antwoord=Antwoord.AANVAARD,
        wijzigingen=changed,
    )


def _declaration(
    make: Maker, month: date, agreement: Zorgovereenkomst, award: Toekenning, rate: Tarief, worked: list[Uren]
) -> Iterator[Record]:
    paid = month_end(month) < TODAY - timedelta(days=60)
    declaration = Declaratie(
        id=make.id(),
        zorgovereenkomst_id=agreement.id,
        toekenning_id=award.id,
        soort=DeclaratieSoort.UREN
        if agreement.soort is OvereenkomstSoort.ARBEIDSOVEREENKOMST
        else DeclaratieSoort.FACTUUR,
        periode_van=month,
        periode_tot=month_end(month),
        ontvangen_op=month_end(month) + timedelta(days=2),
        factuurnummer=f"{month:%Y-%m}" if agreement.soort is OvereenkomstSoort.OPDRACHT else None,
        factuurdatum=month_end(month) if agreement.soort is OvereenkomstSoort.OPDRACHT else None,
        regels=tuple(_line(hours, rate) for hours in worked),
        status=DeclaratieStatus.BETAALD if paid else DeclaratieStatus.INGEDIEND,
        status_sinds=month_end(month) + timedelta(days=20 if paid else 3),
    )
    yield declaration
    if paid:
        yield Betaling(
            id=make.id(),
            toekenning_id=award.id,
            declaratie_id=declaration.id,
            datum=month_end(month) + timedelta(days=20),
            bedrag=declaration.totaal,
            bron=BetalingBron.SVB,
        )


def _line(hours: Uren, rate: Tarief) -> DeclaratieRegel:
    return DeclaratieRegel(
        datum=hours.dag,
        omschrijving="Zorg",
        eenheid=Eenheid.UUR,
        aantal=Decimal(hours.minuten) / 60,
        tarief=rate.bedrag,
        uren_id=hours.id,
    )


def _offer(make: Maker, year: int, agreement: Zorgovereenkomst) -> Aanbieding:
    day = date(year, 11, 10)
    return Aanbieding(
        id=make.id(),
        zorgovereenkomst_id=agreement.id,
        peildatum=date(year, 11, 1),
        aangeboden_op=day,
        vorm=Vorm.ELEKTRONISCH,
        uren_minuten_per_week=1_200,
        antwoord=Antwoord.GEWEIGERD,
        antwoord_op=day + timedelta(days=6),
        ingang=date(year + 1, 1, 1),
    )
