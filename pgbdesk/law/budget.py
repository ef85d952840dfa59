"""How a budget stands: what was paid, what is under way, what is owed or agreed, what is left.

Euros are added up exactly and rounded once. Months are whole calendar months of the grant. What the
SVB takes on top of an employee's wage is counted in `budget_lasten`, beside these figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.dates import month_end, month_start, months_between
from pgbdesk.domain.declaratie import Betaling, Declaratie, cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, PlanStatus
from pgbdesk.law.budget_boek import NUL, VOOR_UREN, Boek, Keten, boek_van, per_maand
from pgbdesk.law.budget_lasten import Lasten, LoonPost, lasten_op_ketens
from pgbdesk.law.budget_plichten import Plicht, plichten
from pgbdesk.law.budget_verwachting import Maand, Verwachting, op_dag
from pgbdesk.law.budget_zorgverlener import PerZorgverlener
from pgbdesk.law.results import BudgetStand, MaandStand
from pgbdesk.law.rule import Case

#: A monthly amount that was paid without a declaration is looked for until so many days after the month.
ZOEK_DAGEN = 40


@dataclass
class _Maand:
    """Sums of one month, not rounded."""

    besteed: Decimal = NUL
    onderweg: Decimal = NUL
    verschuldigd: Decimal = NUL
    afgesproken: Decimal = NUL

    @property
    def tot_nu(self) -> Decimal:
        return self.besteed + self.onderweg + self.verschuldigd


class _Telling:
    """All sums of one budget. Care counts in the month it was given, a loose payment in the month it was paid."""

    def __init__(self, toekenning: Toekenning, case: Case) -> None:
        self.toekenning, self.case = toekenning, case
        self.boek: Boek = boek_van(toekenning, case.dossier)
        self.plichten: tuple[Plicht, ...] = plichten(toekenning, case)
        self.maanden: dict[date, _Maand] = {m: _Maand() for m in months_between(toekenning.van, toekenning.tot)}
        self.per_zorgverlener = PerZorgverlener(case.dossier)
        self.verschuldigd = NUL
        self.afgesproken = NUL
        self.niet_geleverd = NUL
        self.afgesproken_met: dict[str, Decimal] = {}
        self.loon: dict[LoonPost, Decimal] = {}  # recorded pay for hours, by agreement and month
        self.loon_afgesproken: dict[LoonPost, Decimal] = {}
        self._begin()
        gedekt = self._ketens()
        self._losse_betalingen()
        self._plichten(gedekt)

    def _maand(self, day: date) -> _Maand:
        """The month of `day`; what lies outside the grant counts in its first or last month."""
        inside = min(max(month_start(day), next(iter(self.maanden))), month_start(self.toekenning.tot))
        return self.maanden[inside]

    def _begin(self) -> None:
        tot = min(self.toekenning.beginstand_datum or self.toekenning.van, self.toekenning.tot)
        months = tuple(months_between(self.toekenning.van, max(tot, self.toekenning.van)))
        for month in months:
            self.maanden[month].besteed += self.boek.begin / len(months)

    def _ketens(self) -> dict[tuple[str, date], Decimal]:
        """Count the declarations; gives what was asked for hours, by agreement and month: sent, and ready to send."""
        gedekt: dict[tuple[str, date], Decimal] = {}
        for keten in self.boek.ketens:
            laatste = keten.verstuurd or keten.laatste
            overeenkomst = self.case.dossier.find(Zorgovereenkomst, keten.laatste.zorgovereenkomst_id)
            for month, part in per_maand(laatste, keten.besteed).items():
                self._maand(month).besteed += part
                self._van(overeenkomst, month, part, loon=laatste.soort in VOOR_UREN)
            for month, part in per_maand(laatste, keten.onderweg).items():
                self._maand(month).onderweg += part
                self._van(overeenkomst, month, part, loon=laatste.soort in VOOR_UREN)
            self._open(keten, overeenkomst)
            if overeenkomst is not None and keten.laatste.soort in VOOR_UREN:
                asked = keten.betaald + keten.onderweg + keten.open
                for month, part in per_maand(keten.laatste, asked).items():
                    key = (overeenkomst.id, month)
                    gedekt[key] = gedekt.get(key, NUL) + part
        return gedekt

    def _open(self, keten: Keten, overeenkomst: Zorgovereenkomst | None) -> None:
        """What stands in a declaration that was not sent is owed."""
        for month, part in per_maand(keten.laatste, keten.open).items():
            self._maand(month).verschuldigd += part
            self.verschuldigd += part
            self._van(overeenkomst, month, part, loon=keten.laatste.soort in VOOR_UREN)

    def _losse_betalingen(self) -> None:
        for betaling in self.boek.los:
            self._maand(betaling.datum).besteed += betaling.bedrag

    def _plichten(self, gedekt: Mapping[tuple[str, date], Decimal]) -> None:
        resten = [self._rest(plicht, gedekt) for plicht in self.plichten]
        self._los_betaald(resten)
        for plicht, rest in zip(self.plichten, resten, strict=True):
            maand = self.maanden[plicht.maand]
            maand.verschuldigd += rest
            maand.afgesproken += plicht.afgesproken
            self.verschuldigd += rest
            self.afgesproken += plicht.afgesproken
            self.niet_geleverd += plicht.niet_geleverd
            carer = plicht.overeenkomst.zorgverlener_id
            self.afgesproken_met[carer] = self.afgesproken_met.get(carer, NUL) + plicht.afgesproken
            self._van(plicht.overeenkomst, plicht.maand, rest, loon=True)
            if plicht.afgesproken:
                post = LoonPost(plicht.overeenkomst, plicht.maand)
                self.loon_afgesproken[post] = self.loon_afgesproken.get(post, NUL) + plicht.afgesproken

    def _rest(self, plicht: Plicht, gedekt: Mapping[tuple[str, date], Decimal]) -> Decimal:
        """What is owed and was neither asked nor paid."""
        asked = gedekt.get((plicht.overeenkomst.id, plicht.maand), NUL)
        rest = max(NUL, plicht.verschuldigd - asked)
        return NUL if asked and rest <= plicht.afronding else rest

    def _los_betaald(self, resten: list[Decimal]) -> None:
        """Take off what loose payments paid: the exact amount of a month, else whole monthly amounts before it."""
        left = []
        for betaling in sorted(self.boek.los, key=lambda b: b.datum):
            exact = next((n for n, p in enumerate(self.plichten) if _is_voor(betaling, p, resten[n])), None)
            if exact is None:
                left.append(betaling)
            else:
                plicht = self.plichten[exact]
                self.per_zorgverlener.add(plicht.overeenkomst, plicht.maand, betaling.bedrag)
                resten[exact] = NUL
        for betaling in left:
            amount = betaling.bedrag
            for number, plicht in enumerate(self.plichten):
                over = plicht.per_maand and month_end(plicht.maand) <= betaling.datum
                if over and NUL < resten[number] <= amount:
                    self.per_zorgverlener.add(plicht.overeenkomst, plicht.maand, resten[number])
                    amount -= resten[number]
                    resten[number] = NUL
            self.per_zorgverlener.add_loose(betaling, amount)

    def _van(self, overeenkomst: Zorgovereenkomst | None, month: date, part: Decimal, *, loon: bool) -> None:
        self.per_zorgverlener.add(overeenkomst, month, part)
        if overeenkomst is not None and part and loon:
            post = LoonPost(overeenkomst, month)
            self.loon[post] = self.loon.get(post, NUL) + part

    # The forecast ---------------------------------------------------------------------------------

    @cached_property
    def voorbij(self) -> tuple[date, ...]:
        """The months from the first one to the last one that is over and has anything in it."""
        begin = self.toekenning.beginstand_datum
        recorded = [
            month
            for month, maand in self.maanden.items()
            if month_end(month) <= self.case.today and (maand.tot_nu or (begin is not None and month <= begin))
        ]
        return tuple(m for m in self.maanden if recorded and m <= recorded[-1])

    @cached_property
    def bekend_vanaf(self) -> date | None:
        """The first month of which it is known what it cost: with a beginstand the first one of the grant.

        Without one, what was spent before the first payment, declaration or pay that is owed is not known,
        and not nothing. None when nothing is recorded.
        """
        if self.toekenning.beginstand_datum is not None:
            return next(iter(self.maanden))
        owed = {plicht.maand for plicht in self.plichten if plicht.verschuldigd}
        return next((m for m, maand in self.maanden.items() if maand.tot_nu or m in owed), None)

    @property
    def gemeten(self) -> tuple[date, ...]:
        """The months behind us of which it is known what they cost."""
        first = self.bekend_vanaf
        return tuple(m for m in self.voorbij if first is not None and m >= first)

    @property
    def gemiddeld(self) -> Decimal | None:
        """What a month cost on average, not rounded; None when no month is over."""
        if not self.gemeten:
            return None
        return sum((self.maanden[m].tot_nu for m in self.gemeten), NUL) / len(self.gemeten)

    @cached_property
    def plan(self) -> Budgetplan | None:
        """The approved budgetplan with the highest version."""
        approved = [
            plan
            for plan in self.case.dossier.where(Budgetplan, "toekenning_id", self.toekenning.id)
            if plan.status is PlanStatus.GOEDGEKEURD and plan.regels
        ]
        return max(approved, key=lambda plan: plan.versie or 0, default=None)

    def verwacht(self) -> dict[date, Decimal]:
        """What is expected on top of what stands, by month still to come.

        With an approved plan: what is agreed, and the planned lines that no agreement covers. Without
        one: the average of the months behind us, and never less than what is agreed.
        """
        coming = [m for m in self.maanden if m not in self.voorbij]
        rest = {m: self.maanden[m].afgesproken for m in coming}
        if self.plan is not None:
            future = [m for m in coming if month_end(m) > self.case.today]
            extra = sum((self._planned_without_agreement(r, len(future)) for r in self.plan.regels), NUL)
            return {m: amount + (extra / len(future) if m in future else NUL) for m, amount in rest.items()}
        if self.gemiddeld is None:
            return rest
        by_average = {m: max(NUL, self.gemiddeld - self.maanden[m].tot_nu) for m in coming}
        return by_average if sum(by_average.values(), NUL) >= sum(rest.values(), NUL) else rest

    def _planned_without_agreement(self, regel: PlanRegel, months: int) -> Decimal:
        planned = planbedrag(regel, len(self.maanden)) * months / len(self.maanden)
        covered = self.afgesproken_met.get(regel.zorgverlener_id or "", NUL)
        return max(NUL, planned - covered)


def _is_voor(betaling: Betaling, plicht: Plicht, rest: Decimal) -> bool:
    """Whether a payment without a declaration is the exact amount that was left of a month."""
    days = (betaling.datum - month_end(plicht.maand)).days
    return bool(rest) and betaling.bedrag == cents(rest) and plicht.maand <= betaling.datum and days <= ZOEK_DAGEN


def planbedrag(regel: PlanRegel, months: int) -> Decimal:
    """What a line of a budgetplan costs over the whole grant, in euros, not rounded."""
    if regel.tarief is None:
        return NUL
    if regel.eenheid is Eenheid.MAAND:
        return regel.tarief * months
    if regel.aantal_per_week is None:
        return NUL
    weeks = regel.weken if regel.weken is not None else Decimal(52) * months / 12
    return regel.tarief * regel.aantal_per_week * weeks


def stand(toekenning: Toekenning, case: Case) -> BudgetStand:
    """How one budget stands today.

    `toegekend = besteed + onderweg + verplicht + vrij`, to the cent. Where the granted amount is not
    known, the figures that need it are None.
    """
    return _bereken(toekenning, case)[0]


def verwachting(toekenning: Toekenning, case: Case) -> Verwachting:
    """The same forecast by month, not rounded, for who wants to change something in it."""
    return _bereken(toekenning, case)[1]


def _bereken(toekenning: Toekenning, case: Case) -> tuple[BudgetStand, Verwachting]:
    """Worked out once for a case; a budget that is not the one in the dossier is worked out for itself."""
    if case.dossier.find(Toekenning, toekenning.id) is not toekenning:
        return _gerekend(toekenning, case)
    return case.once(("budget", toekenning.id), lambda: _gerekend(toekenning, case))


def _gerekend(toekenning: Toekenning, case: Case) -> tuple[BudgetStand, Verwachting]:
    telling = _Telling(toekenning, case)
    besteed, onderweg = cents(telling.boek.besteed), cents(telling.boek.onderweg)
    verplicht = cents(telling.verschuldigd + telling.afgesproken)
    verplicht_nu = cents(telling.verschuldigd)
    niet_geleverd = cents(telling.niet_geleverd)
    toegekend = toekenning.bedrag
    over_nu = None if toegekend is None else toegekend - besteed - onderweg - verplicht_nu
    resterend = sum(1 for m in telling.maanden if month_end(m) > case.today)
    verwacht = telling.verwacht()
    gemiddeld = telling.gemiddeld
    vooruit = _vooruit(telling, verwacht)
    vrij = None if toegekend is None else toegekend - besteed - onderweg - verplicht
    verwacht_eind = None if toegekend is None else cents(toegekend - _totaal(telling, verwacht))
    eind = vooruit.eind
    found = BudgetStand(
        toegekend=toegekend,
        besteed=besteed,
        onderweg=onderweg,
        verplicht=verplicht,
        vrij=vrij,
        verwacht_eind=verwacht_eind,
        verplicht_nu=verplicht_nu,
        niet_geleverd=niet_geleverd,
        over_nu=over_nu,
        over_geleverd=None if over_nu is None else over_nu + niet_geleverd,
        per_resterende_maand=cents(over_nu / resterend) if over_nu is not None and resterend else None,
        gemiddeld_per_maand=cents(gemiddeld) if gemiddeld is not None else None,
        op_in=_op_in(telling, verwacht),
        per_maand=tuple(
            MaandStand(
                maand,
                cents(m.besteed),
                cents(m.onderweg),
                cents(m.verschuldigd),
                cents(verwacht.get(maand, m.afgesproken)),
            )
            for maand, m in telling.maanden.items()
        ),
        per_zorgverlener=telling.per_zorgverlener.series(),
        storting=vooruit.storting,
        resterend=None if vrij is None else vrij + vooruit.storting,
        lasten_nu=None if vooruit.lasten_onbekend else cents(vooruit.lasten_bekend),
        lasten_verwacht=None if vooruit.lasten_onbekend else cents(vooruit.lasten_verwacht),
        verwacht_eind_met_lasten=None if eind is None or vooruit.lasten_onbekend else cents(eind),
        op_op=op_dag(vooruit, case.today),
        lasten_onbekend=vooruit.lasten_onbekend,
        bekend_vanaf=telling.bekend_vanaf,
        begin=telling.boek.begin,
    )
    return found, vooruit


def _vooruit(telling: _Telling, verwacht: Mapping[date, Decimal]) -> Verwachting:
    """The forecast by month, with the employer's charges beside what is known and what is expected."""
    lasten = Lasten(telling.case, telling.toekenning, telling.loon, telling.loon_afgesproken, telling.boek.los)
    komend = {m: verwacht.get(m, maand.afgesproken) for m, maand in telling.maanden.items()}
    bekend, straks, onbekend = lasten.per_maand(telling.voorbij, komend)
    return Verwachting(
        toekenning=telling.toekenning,
        storting=telling.toekenning.vrijwillige_storting or NUL,
        maanden=tuple(
            Maand(m, maand.tot_nu, komend[m], bekend.get(m, NUL), straks.get(m, NUL))
            for m, maand in telling.maanden.items()
        ),
        lasten_onbekend=onbekend,
        per_maand=_gemiddeld_per_overeenkomst(telling),
        voorbij=telling.voorbij,
        gemeten=telling.gemeten,
    )


def _gemiddeld_per_overeenkomst(telling: _Telling) -> dict[str, Decimal]:
    """What each agreement cost in an average month behind us, from the first month with care that is recorded."""
    recorded = [post.maand for post in telling.loon if post.maand in telling.voorbij]
    months = [m for m in telling.voorbij if recorded and m >= min(recorded)]
    found: dict[str, Decimal] = {}
    for post, amount in telling.loon.items():
        if post.maand in months:
            found[post.overeenkomst.id] = found.get(post.overeenkomst.id, NUL) + amount / len(months)
    return found


def _totaal(telling: _Telling, verwacht: Mapping[date, Decimal]) -> Decimal:
    spent = telling.boek.besteed + telling.boek.onderweg + telling.verschuldigd
    achter = sum((telling.maanden[m].afgesproken for m in telling.voorbij), NUL)
    return spent + achter + sum(verwacht.values(), NUL)


def _op_in(telling: _Telling, verwacht: Mapping[date, Decimal]) -> date | None:
    """The first day of the month in which what was spent and is expected passes what was granted."""
    if telling.toekenning.bedrag is None:
        return None
    total = NUL
    for month, maand in telling.maanden.items():
        total += maand.tot_nu + verwacht.get(month, maand.afgesproken)
        if total > telling.toekenning.bedrag:
            return month
    return None


def vrij_voor(declaratie: Declaratie, toekenning: Toekenning, case: Case) -> Decimal | None:
    """What is left for this declaration: granted and paid in, less what was paid and what else is under way.

    The employer's charges on those wages are taken off as well, as far as they are known.
    """
    if toekenning.bedrag is None:
        return None
    boek = boek_van(toekenning, case.dossier)
    others: Iterable[Keten] = (k for k in boek.ketens if all(d.id != declaratie.id for d in k.declaraties))
    own = next((k.besteed for k in boek.ketens if any(d.id == declaratie.id for d in k.declaraties)), NUL)
    granted = toekenning.bedrag + (toekenning.vrijwillige_storting or NUL)
    charges = lasten_op_ketens(boek, declaratie, toekenning, case)
    return granted - (boek.besteed - own) - sum((k.onderweg for k in others), NUL) - charges
