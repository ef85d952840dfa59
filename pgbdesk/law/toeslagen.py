"""What is added to a Wlz budget, and what may be spent of it (Rlz 5.13, 5.17 lid 1 onder b)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.soorten import ToeslagSoort
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.bijlage_h import heeft_kwaliteitstoeslag, over_dagen
from pgbdesk.law.engine import certainty
from pgbdesk.law.naar_dagen import jaardelen
from pgbdesk.law.parameters import DatedValue, Lawbook, NotInForce
from pgbdesk.text import Money, Text

WOONINITIATIEF, KWALITEIT = "wooninitiatief.toeslag", "wooninitiatief.toeslag_vv"


def over_jaren(name: str, van: date, tot: date, law: Lawbook) -> tuple[Decimal, tuple[DatedValue, ...]]:
    """A yearly amount by the days of each year, rounded once, with the numbers used. Raises `NotInForce`."""
    total, used = Decimal(0), []
    for deel in jaardelen(van, tot):
        value = law[name].on(deel.van)
        used.append(value)
        total += Decimal(value.value) * deel.dagen / deel.dagen_in_jaar
    return cents(total), tuple(used)


def wooninitiatief(van: date, tot: date, law: Lawbook) -> Decimal:
    """The toeslag of Rlz 5.13 lid 1, which is also the most that may be spent on it. Raises `NotInForce`."""
    return over_jaren(WOONINITIATIEF, van, tot, law)[0]


def kwaliteit(van: date, tot: date, law: Lawbook) -> Decimal:
    """The extra amount of Rlz 5.13 lid 2 for VV4 to VV8. Raises `NotInForce`."""
    return over_jaren(KWALITEIT, van, tot, law)[0]


def berekening(soort: ToeslagSoort, van: date, tot: date, law: Lawbook) -> Berekening:
    """How a toeslag for living in a wooninitiatief comes about, by the days of each year."""
    name = KWALITEIT if soort is ToeslagSoort.KWALITEIT_VV else WOONINITIATIEF
    titel = (
        Text("Extra toeslag voor 4VV tot en met 8VV")
        if soort is ToeslagSoort.KWALITEIT_VV
        else Text("Toeslag wooninitiatief")
    )
    try:
        total, used = over_jaren(name, van, tot, law)
    except NotInForce as error:
        return Berekening("budget.toeslag", titel, None, ontbreekt=(Text("Het getal van {dag}", dag=error.day),))
    stappen = tuple(
        Stap(
            Text("{jaar}: {n} van {dagen} dagen", jaar=str(deel.van.year), n=deel.dagen, dagen=deel.dagen_in_jaar),
            Money(cents(Decimal(value.value) * deel.dagen / deel.dagen_in_jaar)),
            Text("van {bedrag} per jaar", bedrag=Money(Decimal(value.value))),
            (value.source,),
        )
        for deel, value in zip(jaardelen(van, tot), used, strict=True)
    )
    return Berekening("budget.toeslag", titel, Money(total), stappen, zekerheid=certainty(*(v.source for v in used)))


def in_wooninitiatief(toekenning: Toekenning, law: Lawbook) -> Berekening:
    """Profile and allowances of a resident of a wooninitiatief together: a ceiling, over the days of the award."""
    titel = Text("Hoogste pgb in een wooninitiatief")
    van, tot = toekenning.van, toekenning.tot
    profiel = over_dagen(toekenning.zorgprofiel, toekenning.dagbesteding, van, tot, law)
    extra = heeft_kwaliteitstoeslag(toekenning.zorgprofiel)
    if profiel is None or extra is None:
        return Berekening("budget.plafond", titel, None, ontbreekt=(Text("Het bedrag van het zorgprofiel"),))
    names = (WOONINITIATIEF, KWALITEIT) if extra else (WOONINITIATIEF,)
    try:
        parts = [over_jaren(name, van, tot, law) for name in names]
    except NotInForce as error:
        return Berekening("budget.plafond", titel, None, ontbreekt=(Text("Het getal van {dag}", dag=error.day),))
    basis, profielen = cents(profiel[0]), tuple(value.source for value in profiel[1])
    labels = (Text("Toeslag wooninitiatief"), Text("Extra toeslag voor 4VV tot en met 8VV"))
    stappen = (
        Stap(Text("Zorgprofiel, voor deze dagen"), Money(basis), bronnen=profielen, feiten=(toekenning,)),
        *(
            Stap(label, Money(amount), bronnen=tuple(v.source for v in used))
            for label, (amount, used) in zip(labels, parts, strict=False)
        ),
    )
    total = basis + sum((amount for amount, _ in parts), Decimal(0))
    sources = (*profielen, *(v.source for _, used in parts for v in used))
    return Berekening("budget.plafond", titel, Money(total), stappen, zekerheid=certainty(*sources))


def toegekend(toekenning: Toekenning, soort: ToeslagSoort) -> Decimal | None:
    """What the award holds of one kind of toeslag; None when it names none or no amount."""
    amounts = [t.bedrag for t in toekenning.toeslagen if t.soort is soort and t.bedrag is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def heeft(toekenning: Toekenning, soort: ToeslagSoort) -> bool:
    """Whether the award names this kind of toeslag."""
    return any(t.soort is soort for t in toekenning.toeslagen)
