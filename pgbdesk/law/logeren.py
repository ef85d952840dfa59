"""Nights of logeeropvang (etmalen) in a calendar year, and how many a Wlz budget allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import Eenheid, VerblijfSoort, Zorgfunctie
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

DAG = timedelta(days=1)

HELE_WEKEN = Text(
    "In een deel van het jaar tellen weken van 7 dagen. De wet zegt niet of een week die niet heel is meetelt. "
    "pgbdesk gaat uit van hele weken: dat is veilig."
)
HOOGSTE_TELT = Text("Het hoogste telt van: de nachten die u vastlegde en de etmalen op declaraties.")


@dataclass(frozen=True, slots=True)
class Logeerjaar:
    """One calendar year, or the part of it in which a budget holds: etmalen used and allowed.

    `mag` counts whole weeks, which is the safe reading; `mag_ruim` counts a week that was begun too.
    """

    jaar: int
    geteld: Decimal
    mag: int
    mag_ruim: int
    berekening: Berekening


def logeerjaren(toekenning: Toekenning, case: Case) -> tuple[Logeerjaar, ...]:
    """Each calendar year of a Wlz budget, the oldest first; years whose limit is not known are left out."""
    found = []
    for jaar in range(toekenning.van.year, toekenning.tot.year + 1):
        van, tot = max(toekenning.van, date(jaar, 1, 1)), min(toekenning.tot, date(jaar, 12, 31))
        geteld = _etmalen(toekenning, van, tot, case)
        if geteld and (line := _jaar(jaar, van, tot, geteld, case)) is not None:
            found.append(line)
    return tuple(found)


def _jaar(jaar: int, van: date, tot: date, geteld: tuple[Decimal, Decimal], case: Case) -> Logeerjaar | None:
    try:
        most, per_week = case.law["wlz.logeer_etmalen"].on(van), case.law["wlz.logeer_etmalen_per_week"].on(van)
    except NotInForce:
        return None
    weken, rest = divmod((tot - van).days + 1, 7)
    mag = min(int(most.value), weken * int(per_week.value))
    ruim = min(int(most.value), (weken + bool(rest)) * int(per_week.value))
    nachten, gedeclareerd = geteld
    stappen = (
        Stap(Text("Nachten bij logeeropvang"), nachten),
        Stap(Text("Etmalen op declaraties"), gedeclareerd),
        Stap(Text("Hele weken in {jaar}", jaar=str(jaar)), weken),
        Stap(Text("Etmalen per week"), per_week.value, None, (per_week.source,)),
        Stap(Text("Hoogstens in een heel jaar"), most.value, None, (most.source,)),
        Stap(Text("Hoogstens nu"), mag),
    )
    total = max(geteld)
    titel = Text("Logeeropvang in {jaar}", jaar=str(jaar))
    return Logeerjaar(
        jaar, total, mag, ruim, Berekening("logeren.etmalen", titel, total, stappen, (HELE_WEKEN, HOOGSTE_TELT))
    )


def _etmalen(toekenning: Toekenning, van: date, tot: date, case: Case) -> tuple[Decimal, Decimal] | None:
    """Nights recorded as stays, and etmalen declared; None when there are none."""
    nachten = Decimal(0)
    for stay in case.dossier.where(Verblijf, "budgethouder_id", toekenning.budgethouder_id):
        if stay.soort is VerblijfSoort.LOGEEROPVANG:
            einde = stay.tot or case.today
            # A night counts in the year in which it begins.
            last = min(einde, tot + DAG)
            nachten += max(0, (last - max(stay.van, van)).days)
    gedeclareerd = Decimal(0)
    for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", toekenning.budgethouder_id):
        for d in case.dossier.where(Declaratie, "zorgovereenkomst_id", z.id):
            outside = d.periode_tot < van or d.periode_van > tot
            if outside or d.toekenning_id not in (None, toekenning.id):
                continue
            if case.dossier.where(Declaratie, "corrigeert_id", d.id):
                continue
            gedeclareerd += sum(
                (
                    r.aantal or Decimal(0)
                    for r in d.regels
                    if r.eenheid is Eenheid.ETMAAL
                    and r.zorgfunctie is Zorgfunctie.LOGEEROPVANG
                    and van <= (r.datum or d.periode_van) <= tot
                ),
                Decimal(0),
            )
    return (nachten, gedeclareerd) if nachten or gedeclareerd else None
