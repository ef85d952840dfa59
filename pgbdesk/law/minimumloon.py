"""The minimum wage: per age and day, with holiday pay and hours, and what the rates of an agreement fall short.

The wage in the model of the SVB holds 8 % holiday pay; a rate that also holds the holiday hours must
be one twelfth higher still. Since 2024 the minimum is an amount per hour; before that it was not, and
pgbdesk says nothing. An opdracht has a minimum too, unless the contractor is an entrepreneur.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import Eenheid, OvereenkomstSoort
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.leeftijd import leeftijd_op, persoon_van, verjaardag
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.text import Money, Text

DAY = timedelta(days=1)
CENT = Decimal("0.01")
VOL, JONGST = 21, 15
TITEL = Text("Het laagste uurloon dat mag")
ONDERNEMER = Text("Een ondernemer heeft geen minimumloon.")
GEEN_MENS = Text("Een instelling heeft geen minimumloon.")
LEEFTIJD_ONBEKEND = Text("De geboortedatum staat niet in het dossier. Het minimumloon hangt van de leeftijd af.")
TE_JONG = Text("Onder 15 jaar is er geen minimumloon.")
MODEL = Text("In het model van de SVB zit het vakantiegeld in het uurloon. Daar gaat pgbdesk van uit.")


@dataclass(frozen=True, slots=True)
class Minimum:
    """The minimum per hour for an age on a day, without holiday pay."""

    leeftijd: int
    bedrag: Decimal
    source: Source
    procent: Decimal | None = None  # of the full amount, when it was worked out from that
    tot: date | None = None  # the last day it holds, when known


def minimum(jaren: int, day: date, law: Lawbook) -> Minimum | None:
    """The minimum wage per hour on `day` at an age; None under 15 years.

    As published for the age, else the percentage of the full amount rounded to the cent. Raises
    `NotInForce` on a day for which the amount is not known.
    """
    if jaren < JONGST:
        return None
    trede = min(jaren, VOL)
    eigen = law[f"loon.wml_{trede}"]
    if eigen.known_on(day):
        found = eigen.on(day)
        return Minimum(trede, Decimal(found.value), found.source, tot=found.until)
    vol = law["loon.wml_21"].on(day)
    procent = Decimal(law[f"loon.wml_procent_{trede}"].on(day).value)
    return Minimum(trede, cents(vol.value * procent / 100), vol.source, procent, vol.until)


@dataclass(frozen=True, slots=True)
class Ondergrens:
    """The least rate per hour that an agreement may have on a day.

    `exact` is not rounded: a rate is judged by it. `bedrag` is rounded up to the cent, to be shown.
    """

    exact: Decimal
    bedrag: Decimal
    minimum: Minimum
    berekening: Berekening


def ondergrens(overeenkomst: Zorgovereenkomst, day: date, case: Case, jaren: int | None = None) -> Ondergrens | None:
    """The least rate on `day`: the minimum wage with what the rate holds; None where there is no minimum.

    `jaren` is the age on `day`; without it, it is read from the dossier. Raises `NotInForce` where the
    amount is not known.
    """
    if not heeft_minimum(overeenkomst, case):
        return None
    if jaren is None:
        persoon = persoon_van(overeenkomst, case)
        jaren = leeftijd_op(persoon.geboortedatum if persoon else None, day)
    if jaren is None:
        return None
    found = minimum(jaren, day, case.law)
    if found is None:
        return None
    stappen = [Stap(Text("Leeftijd"), Text.counted("{n} jaar", "{n} jaar", jaren))]
    if found.procent is not None:
        stappen.append(
            Stap(
                Text("Deel van het volle minimumloon"),
                Text("{procent} %", procent=found.procent),
                bronnen=(case.law[f"loon.wml_procent_{found.leeftijd}"].on(day).source,),
            )
        )
    stappen.append(Stap(Text("Minimumloon per uur zonder vakantiegeld"), Money(found.bedrag), bronnen=(found.source,)))
    exact, aannames = found.bedrag, []
    if _met_vakantiegeld(overeenkomst, day, case):
        bijslag = case.law["loon.vakantiebijslag_procent"].on(day)
        exact = exact * (100 + Decimal(bijslag.value)) / 100
        hoe = Text("{procent} % erbij", procent=Decimal(bijslag.value))
        stappen.append(Stap(Text("Met vakantiegeld"), Money(_up(exact)), hoe, (bijslag.source,), (overeenkomst,)))
        if overeenkomst.vakantiegeld_inbegrepen is None and in_dienst(overeenkomst):
            aannames.append(MODEL)
    if overeenkomst.vakantieuren_inbegrepen and in_dienst(overeenkomst):
        factor = case.law["verlof.uren_per_verlofuur"].on(day)
        exact = exact * (factor.value + 1) / factor.value
        hoe = Text("Eén verlofuur per {n} gewerkte uren zit in het loon", n=int(factor.value))
        stappen.append(Stap(Text("Met vakantie-uren"), Money(_up(exact)), hoe, (factor.source,), (overeenkomst,)))
    bronnen = [bron for stap in stappen for bron in stap.bronnen]
    bedrag = _up(exact)
    berekening = Berekening(
        "minimumloon.ondergrens", TITEL, Money(bedrag), tuple(stappen), tuple(aannames), zekerheid=certainty(*bronnen)
    )
    return Ondergrens(exact, bedrag, found, berekening)


def _up(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_CEILING)


def _met_vakantiegeld(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> bool:
    """Whether the rate holds the holiday pay: as agreed, else as in the SVB's model; in an opdracht it always does."""
    if not in_dienst(overeenkomst):
        return True
    if overeenkomst.vakantiegeld_inbegrepen is not None:
        return overeenkomst.vakantiegeld_inbegrepen
    return case.law.switch("loon.inclusief_vakantiebijslag", day)


def heeft_minimum(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether there is a minimum wage: for employees, and for contractors who are no entrepreneur (sheet 10.3)."""
    if overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING or persoon_van(overeenkomst, case) is None:
        return False
    if in_dienst(overeenkomst):
        return True
    zorgverlener = case.dossier.get(Zorgverlener, overeenkomst.zorgverlener_id)
    if zorgverlener.ondernemer_ib is None:
        return not (zorgverlener.kvk or zorgverlener.btw_nummer)
    return not zorgverlener.ondernemer_ib


def toets(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Berekening:
    """The least rate of an agreement on `day` as a calculation; `ontbreekt` says why there is none."""
    try:
        found = ondergrens(overeenkomst, day, case)
    except NotInForce as unknown:
        return _niets(unknown.what)
    if found is not None:
        return found.berekening
    if not heeft_minimum(overeenkomst, case):
        person = persoon_van(overeenkomst, case)
        instelling = person is None or overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING
        return _niets(GEEN_MENS if instelling else ONDERNEMER)
    persoon = persoon_van(overeenkomst, case)
    return _niets(LEEFTIJD_ONBEKEND if persoon is None or persoon.geboortedatum is None else TE_JONG)


def _niets(why: Text) -> Berekening:
    return Berekening("minimumloon.ondergrens", TITEL, None, ontbreekt=(why,))


# Through time ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tekort:
    """A stretch of days in which a rate lies under the minimum. Both days count; `tot` None goes on."""

    tarief: Tarief
    van: date
    tot: date | None
    ondergrens: Ondergrens
    jarig: bool  # begins because of a birthday


def tekorten(tarief: Tarief, overeenkomst: Zorgovereenkomst, horizon: date, case: Case) -> Iterator[Tekort]:
    """The stretches up to `horizon` in which an hourly rate lies under the minimum, in order.

    Cut where a birthday or a half year changes the minimum. Days for which the amount is not known
    are left out.
    """
    if tarief.eenheid is not Eenheid.UUR or not heeft_minimum(overeenkomst, case):
        return
    persoon = persoon_van(overeenkomst, case)
    geboren = persoon.geboortedatum if persoon else None
    if geboren is None:
        return
    van, tot = _loopt(tarief, overeenkomst, case)
    van = max(van, case.law["loon.wml_21"].first_day)
    last = min(tot or horizon, horizon)
    if van > last:
        return
    begins = _knippen(geboren, van, last, case.law)
    for begin, volgende in zip(begins, [*begins[1:], None], strict=True):
        jaren = leeftijd_op(geboren, begin)
        try:
            grens = ondergrens(overeenkomst, begin, case, jaren)
        except NotInForce:
            continue
        if grens is not None and tarief.bedrag < grens.exact:
            einde = volgende - DAY if volgende else tot
            jarig = begin != van and begin in _verjaardagen(geboren, begin, begin)
            yield Tekort(tarief, begin, einde, grens, jarig)


def _loopt(tarief: Tarief, overeenkomst: Zorgovereenkomst, case: Case) -> tuple[date, date | None]:
    """The days on which a rate is used: within the agreement, until a newer one for the same takes its place."""
    van = max(overeenkomst.ingang, tarief.van or overeenkomst.ingang)
    ends = [day for day in (tarief.tot, overeenkomst.laatste_dag) if day is not None]
    for other in case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id):
        same = (other.wet, other.zorgfunctie, other.eenheid) == (tarief.wet, tarief.zorgfunctie, tarief.eenheid)
        if same and other.van is not None and other.van > (tarief.van or date.min):
            ends.append(other.van - DAY)
    return van, min(ends) if ends else None


def _knippen(geboren: date, van: date, tot: date, law: Lawbook) -> list[date]:
    """`van`, and the days up to `tot` on which the minimum can change."""
    halfjaren = {value.since for value in law["loon.wml_21"].values if van < value.since <= tot}
    gestopt = {
        value.until + DAY for value in law["loon.wml_21"].values if value.until and van < value.until + DAY <= tot
    }
    return sorted({van} | halfjaren | gestopt | {day for day in _verjaardagen(geboren, van, tot) if day > van})


def _verjaardagen(geboren: date, van: date, tot: date) -> set[date]:
    """The birthdays from 15 to 21 within some days."""
    return {day for jaren in range(JONGST, VOL + 1) if van <= (day := verjaardag(geboren, jaren)) <= tot}
