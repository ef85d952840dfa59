"""A household of seven years with 20 carers, for a representative with many budgets: the same for the same number.

Each carer comes once a week for one to three years; half of them on call. Some 1,900 hour lines, 950
calls and 480 declarations, a Wlz award each year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import AMSTERDAM, add_months, month_end
from pgbdesk.domain.declaratie import Betaling, Declaratie, DeclaratieRegel
from pgbdesk.domain.dossier import HUISHOUDEN_ID, Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Huishouden, Persoon, Verstrekker, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Antwoord,
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    Looptijd,
    OvereenkomstSoort,
    UrenGrondslag,
    VerstrekkerSoort,
    Vorm,
    Wet,
)
from pgbdesk.domain.werk import Oproep, Uren
from tests.helpers.ten_years import Maker

FIRST_YEAR, LAST_YEAR = 2020, 2026
CARERS = 20
TARIEF = Decimal("22.00")


def seven_years(number: int) -> Dossier:
    """The dossier with this number."""
    return Dossier(_records(Maker(number)))


def _records(make: Maker) -> Iterator[Record]:
    yield Huishouden(id=HUISHOUDEN_ID, naam="Zeven jaar")
    holder = Persoon(id=make.id(), voorletters="B.", achternaam="Houder", geboortedatum=date(1950, 3, 4))
    budgethouder = Budgethouder(id=make.id(), persoon_id=holder.id)
    office = Verstrekker(id=make.id(), soort=VerstrekkerSoort.ZORGKANTOOR, naam="Zorgkantoor")
    yield from (holder, budgethouder, office)
    awards = [_award(make, year, budgethouder, office) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    yield from awards
    for carer in range(CARERS):
        yield from _carer(make, carer, budgethouder, awards)


def _award(make: Maker, year: int, budgethouder: Budgethouder, office: Verstrekker) -> Toekenning:
    return Toekenning(
        id=make.id(),
        budgethouder_id=budgethouder.id,
        verstrekker_id=office.id,
        wet=Wet.WLZ,
        van=date(year, 1, 1),
        tot=date(year, 12, 31),
        bedrag=Decimal(60_000),
    )


def _carer(make: Maker, number: int, budgethouder: Budgethouder, awards: list[Toekenning]) -> Iterator[Record]:
    person = Persoon(id=make.id(), voornaam=f"Zorg{number}", geboortedatum=date(1970 + number, 5, 6))
    carer = Zorgverlener(id=make.id(), persoon_id=person.id)
    first = add_months(date(FIRST_YEAR, 1, 1), make.pick(0, 58))
    months = make.pick(12, 36)
    last = min(month_end(add_months(first, months - 1)), date(LAST_YEAR, 10, 31))
    agreement = Zorgovereenkomst(
        id=make.id(),
        budgethouder_id=budgethouder.id,
        zorgverlener_id=carer.id,
        soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST if number % 4 else OvereenkomstSoort.OPDRACHT,
        toekenning_ids=tuple(award.id for award in awards),
        ingang=first,
        looptijd=Looptijd.BEPAALD if number % 3 else Looptijd.ONBEPAALD,
        einddatum=last if number % 3 else None,
        uren_grondslag=UrenGrondslag.GEEN if number % 2 else UrenGrondslag.VAST_WEEK,
        uren_minuten=None if number % 2 else 240,
    )
    rate = Tarief(id=make.id(), zorgovereenkomst_id=agreement.id, eenheid=Eenheid.UUR, bedrag=TARIEF, van=first)
    yield from (person, carer, agreement, rate)
    month = first
    while month <= last:
        yield from _month(make, month, agreement, awards[month.year - FIRST_YEAR], on_call=bool(number % 2))
        month = add_months(month, 1)


def _month(
    make: Maker, month: date, agreement: Zorgovereenkomst, award: Toekenning, *, on_call: bool
) -> Iterator[Record]:
    worked = []
    for day in make.days(month, 4):
        begin = datetime.combine(day, time(make.pick(8, 17)), tzinfo=AMSTERDAM)
        einde = begin + timedelta(minutes=30 * make.pick(4, 8))
        oproep = None
        if on_call:
            oproep = Oproep(
                id=make.id(),
                zorgovereenkomst_id=agreement.id,
                begin=begin,
                einde=einde,
                verzonden_op=begin - timedelta(days=make.pick(2, 12)),
                vorm=Vorm.ELEKTRONISCH,
                tijden_vermeld=True,
                antwoord=Antwoord.AANVAARD,
            )
            yield oproep
        hours = Uren(
            id=make.id(),
            zorgovereenkomst_id=agreement.id,
            oproep_id=oproep.id if oproep else None,
            begin=begin,
            einde=einde,
        )
        worked.append(hours)
        yield hours
    yield from _declaration(make, month, agreement, award, worked)


def _declaration(
    make: Maker, month: date, agreement: Zorgovereenkomst, award: Toekenning, worked: list[Uren]
) -> Iterator[Record]:
    lines = tuple(
        DeclaratieRegel(datum=u.dag, eenheid=Eenheid.UUR, aantal=Decimal(u.minuten) / 60, tarief=TARIEF, uren_id=u.id)
        for u in worked
    )
    sent = month_end(month) + timedelta(days=5)
    declaration = Declaratie(
        id=make.id(),
        zorgovereenkomst_id=agreement.id,
        toekenning_id=award.id,
        soort=DeclaratieSoort.UREN,
        periode_van=month,
        periode_tot=month_end(month),
        ontvangen_op=sent,
        regels=lines,
        status=DeclaratieStatus.BETAALD,
        status_sinds=sent + timedelta(days=9),
    )
    yield declaration
    yield Betaling(
        id=make.id(),
        toekenning_id=award.id,
        declaratie_id=declaration.id,
        datum=sent + timedelta(days=9),
        bedrag=declaration.totaal,
    )
