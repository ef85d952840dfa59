"""What one carer costs in a month over all budgets of the dossier, for a second look (H07). Euros."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.dates import month_end, months_between
from pgbdesk.domain.declaratie import Declaratie, cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.budget_boek import VOOR_UREN, per_maand
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.tarieven import tarief
from pgbdesk.law.weekuren import recent
from pgbdesk.text import Money, Text

NUL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Maandtotaal:
    """One month of one carer: what each agreement costs, and all of them."""

    maand: date
    per_overeenkomst: tuple[tuple[Zorgovereenkomst, Decimal], ...]

    @property
    def totaal(self) -> Decimal:
        """Euros, rounded once."""
        return cents(sum((amount for _, amount in self.per_overeenkomst), NUL))

    def berekening(self, grens: Decimal, bron: Source, case: Case) -> Berekening:
        """How the total came about."""
        stappen = tuple(
            Stap(
                Text("Zorg voor {naam}", naam=case.dossier.naam_budgethouder(z.budgethouder_id)),
                Money(cents(amount)),
                feiten=(z,),
            )
            for z, amount in self.per_overeenkomst
        )
        return Berekening(
            "uren.maandtotaal",
            Text("Kosten van één zorgverlener in één maand"),
            Money(self.totaal),
            (*stappen, Stap(Text("Vanaf dit bedrag kijken instanties extra mee"), Money(grens), None, (bron,))),
            (Text("Per zorgovereenkomst telt het hoogste van: de uren, de declaraties en het maandloon."),),
        )


def maandtotalen(overeenkomsten: tuple[Zorgovereenkomst, ...], vanaf: date, case: Case) -> tuple[Maandtotaal, ...]:
    """The months since `vanaf` up to this one, the oldest first.

    Of each agreement the highest counts of what the hours come to, what was declared, and a fixed
    monthly amount: they are the same care told in three ways.
    """
    months: dict[date, list[tuple[Zorgovereenkomst, Decimal]]] = {}
    for z in overeenkomsten:
        hours, declared = _uren(z, vanaf, case), _gedeclareerd(z, vanaf, case)
        fixed = _maandloon(z, vanaf, case)
        for month in hours.keys() | declared.keys() | fixed.keys():
            most = max(hours.get(month, NUL), declared.get(month, NUL), fixed.get(month, NUL))
            if most and vanaf <= month <= case.today:
                months.setdefault(month, []).append((z, most))
    return tuple(Maandtotaal(month, tuple(months[month])) for month in sorted(months))


def _uren(overeenkomst: Zorgovereenkomst, vanaf: date, case: Case) -> dict[date, Decimal]:
    minutes: dict[tuple[int, int, Decimal], int] = {}
    today = case.today
    for regel in recent(overeenkomst, vanaf, case):
        if regel.tarief is not None and regel.dag <= today:
            key = (regel.dag.year, regel.dag.month, regel.tarief)
            minutes[key] = minutes.get(key, 0) + regel.verschuldigd
    found: dict[date, Decimal] = {}
    for (year, month, euros), count in minutes.items():
        first = date(year, month, 1)
        found[first] = found.get(first, NUL) + euros * count / 60
    return found


def _gedeclareerd(overeenkomst: Zorgovereenkomst, vanaf: date, case: Case) -> dict[date, Decimal]:
    found: dict[date, Decimal] = {}
    for d in case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id):
        corrected = case.dossier.where(Declaratie, "corrigeert_id", d.id)
        if d.soort not in VOOR_UREN or d.periode_tot < vanaf or corrected:
            continue
        for month, amount in per_maand(d, d.totaal).items():
            found[month] = found.get(month, NUL) + amount
    return found


def _maandloon(overeenkomst: Zorgovereenkomst, vanaf: date, case: Case) -> dict[date, Decimal]:
    rates = case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    if not any(t.eenheid is Eenheid.MAAND for t in rates):
        return {}
    first = max(vanaf, overeenkomst.ingang)
    last = min(case.today, overeenkomst.laatste_dag or case.today)
    found = {}
    for month in months_between(first, last):
        rate = tarief(case.dossier, overeenkomst, min(month_end(month), last), Eenheid.MAAND)
        if rate is not None:
            found[month] = rate.bedrag
    return found
