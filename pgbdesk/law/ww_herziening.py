"""When the low WW premium becomes the high one afterwards (Besluit Wfsv 2.3).

Within two months after the begin the employment ends; or in a calendar year more than 30 % more hours
are paid than were agreed. The second not for who works many hours: from 35 a week until 2025, more
than 30 a week since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.loon import optellen, regels
from pgbdesk.law.overeenkomst import minuten_per_week
from pgbdesk.law.rule import Case
from pgbdesk.law.werkgeverslasten import WwPremie, ww_premie
from pgbdesk.text import Minutes, Money, Text

DAY = timedelta(days=1)
TITEL = Text("Meer uren dan afgesproken in {jaar}")


@dataclass(frozen=True, slots=True)
class Herziening:
    """The paid and the agreed minutes of a year or its part up to today, and the most that stays low."""

    jaar: int
    betaald: int
    afgesproken: int
    grens: int  # for the whole year, or the part of it that the agreement runs
    grens_tot_nu: int
    verschil: Decimal | None  # euros between high and low over the wage up to today; None where a rate is missing
    berekening: Berekening

    @property
    def over(self) -> bool:
        """Whether it is certain: more was paid than may be paid in the whole year."""
        return self.betaald > self.grens

    @property
    def te_snel(self) -> bool:
        """Whether it will come to that if it goes on as until now."""
        return self.betaald > self.grens_tot_nu


def kort_dienstverband(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether an agreement with the low premium ended within two months after its begin."""
    maanden = case.law["werkgeverslasten.ww_herziening_maanden"]
    if overeenkomst.laatste_dag is None or not maanden.known_on(overeenkomst.ingang):
        return False
    if ww_premie(overeenkomst, overeenkomst.ingang, case).premie is not WwPremie.LAAG:
        return False
    return overeenkomst.laatste_dag < add_months(overeenkomst.ingang, int(maanden.on(overeenkomst.ingang).value))


def herziening(overeenkomst: Zorgovereenkomst, jaar: int, case: Case) -> Herziening | None:
    """Paid against agreed hours of a calendar year; None where the premium is not low or the hours are exempt."""
    begin, einde = (
        max(overeenkomst.ingang, date(jaar, 1, 1)),
        min(overeenkomst.laatste_dag or date.max, date(jaar, 12, 31)),
    )
    nu = min(einde, case.today)
    procent = case.law["werkgeverslasten.ww_herziening_procent"]
    if begin > nu or not procent.known_on(begin):
        return None
    if ww_premie(overeenkomst, nu, case).premie is not WwPremie.LAAG:
        return None
    per_week = minuten_per_week(overeenkomst)
    if per_week is None or _vrijgesteld(per_week, begin, case):
        return None
    extra = procent.on(begin)
    lines = [line for line in regels(overeenkomst, case) if begin <= line.dag <= nu]
    betaald = sum(line.verschuldigd for line in lines)
    loon = optellen(lines).bedrag_verschuldigd
    punten = case.law["werkgeverslasten.ww_verschil_procent"].on(begin)
    afgesproken = per_week * ((einde - begin).days + 1) / 7
    tot_nu = per_week * ((nu - begin).days + 1) / 7
    factor = (100 + Decimal(extra.value)) / 100
    verschil = cents(loon * Decimal(punten.value) / 100) if loon is not None else None
    berekening = Berekening(
        "werkgeverslasten.herziening",
        Text(TITEL.msgid, jaar=jaar),
        Minutes(betaald),
        (
            Stap(
                Text("Afgesproken van {van} tot en met {tot}", van=begin, tot=einde),
                Minutes(int(afgesproken)),
                feiten=(overeenkomst,),
            ),
            Stap(
                Text("Meeste uren met de lage premie"),
                Minutes(int(afgesproken * factor)),
                Text("{procent} % meer", procent=Decimal(extra.value)),
                (extra.source,),
            ),
            Stap(Text("Betaald tot en met {dag}", dag=nu), Minutes(betaald)),
            Stap(
                Text("Verschil tussen hoge en lage premie over het loon"),
                Money(verschil) if verschil is not None else None,
                Text("{procent} %", procent=Decimal(punten.value)),
                (punten.source,),
            ),
        ),
        zekerheid=certainty(extra.source, punten.source),
    )
    return Herziening(
        jaar, betaald, int(afgesproken), int(afgesproken * factor), int(tot_nu * factor), verschil, berekening
    )


def _vrijgesteld(per_week: Decimal, day: date, case: Case) -> bool:
    """Whether so many hours are exempt from the 30 % rule on `day`."""
    uren = case.law["werkgeverslasten.ww_herziening_uren"].on(day)
    vanaf = case.law.switch("werkgeverslasten.ww_herziening_uren_zelf_vrij", day)
    return per_week >= uren.value * 60 if vanaf else per_week > uren.value * 60
