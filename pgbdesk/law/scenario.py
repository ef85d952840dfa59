"""What if: the forecast before and after changes, side by side, per budget, per law and for the household.

Nothing in the dossier changes. What an agreement is expected to cost as it stands is what was agreed,
else its average month; a change counts from tomorrow on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.budget import verwachting
from pgbdesk.law.budget_verwachting import Maand, Verwachting, op_dag
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case
from pgbdesk.law.scenario_dagen import (
    NieuweZorgverlener,
    NieuwTarief,
    Stop,
    UrenPerWeek,
    Verschil,
    Wijziging,
    Ziek,
    verschil_van_nieuwe,
    verschil_van_overeenkomst,
)
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes, Money, Text, left_over

__all__ = [
    "NieuwTarief",
    "NieuweZorgverlener",
    "Scenario",
    "Stop",
    "UrenPerWeek",
    "Vergelijking",
    "Wijziging",
    "Ziek",
    "scenario",
]

NUL = Decimal(0)
TITEL = Text("Verwachting aan het einde")
ZIEK_IN_DIENST = Text(
    "Wie in dienst is, krijgt loon bij ziekte. Wat de SVB daarvan terugbetaalt aan het budget, is niet meegeteld."
)
VERVANGING = Text("Op het loon van een vervanger zijn geen werkgeverslasten gerekend.")
LASTEN_ONBEKEND = Text("Werkgeverslasten: niet voor elke maand is het percentage bekend.")
VAST_BEDRAG = Text("Een vast bedrag per maand blijft gelijk als de uren veranderen.")


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One budget: the forecast as it stands and as it would be, with how it comes about."""

    toekenning: Toekenning
    voor: Verwachting
    na: Verwachting
    op_voor: date | None  # the day on which the money is used up
    op_na: date | None
    berekening: Berekening

    @property
    def verschil(self) -> Decimal:
        """What will be spent more (below zero: less), charges counted, in euros, not rounded."""
        return self.na.kosten - self.voor.kosten


@dataclass(frozen=True, slots=True)
class Scenario:
    """All budgets that run or are to come; by law; and the household as a whole."""

    budgetten: tuple[Vergelijking, ...]
    per_wet: tuple[tuple[Wet, Berekening], ...]
    huishouden: Berekening


def scenario(case: Case, wijzigingen: Sequence[Wijziging]) -> Scenario:
    """The forecasts before and after. A change that names what is not in the dossier changes nothing."""
    budgetten = tuple(
        _vergelijk(toekenning, tuple(wijzigingen), case)
        for toekenning in case.dossier.all(Toekenning)
        if case.today <= toekenning.tot
    )
    wetten = [wet for wet in Wet if any(v.toekenning.wet is wet for v in budgetten)]
    return Scenario(
        budgetten,
        tuple((wet, _samen((v for v in budgetten if v.toekenning.wet is wet), TITEL)) for wet in wetten),
        _samen(budgetten, Text("Verwachting voor het hele huishouden")),
    )


def _vergelijk(toekenning: Toekenning, changes: tuple[Wijziging, ...], case: Case) -> Vergelijking:
    voor = verwachting(toekenning, case)
    parts = [(wie, verschil) for wie, verschil in _verschillen(toekenning, changes, case) if verschil.loon]
    na = _met(voor, [verschil for _, verschil in parts])
    op_voor, op_na = op_dag(voor, case.today), op_dag(na, case.today)
    lasten = _meer_of_minder(cents(voor.lasten_verwacht - na.lasten_verwacht))
    berekening = Berekening(
        "budget.wat_als",
        TITEL,
        None if na.eind is None else Money(cents(na.eind)),
        (
            Stap(Text("Verwachting nu"), _geld(voor.eind), feiten=(toekenning,)),
            *(Stap(wie, _meer_of_minder(-cents(sum(v.loon.values(), NUL)))) for wie, v in parts),
            *((Stap(Text("Werkgeverslasten daarover"), lasten),) if parts else ()),
            Stap(Text("Verwachting straks"), _geld(na.eind)),
            Stap(Text("Nu is het budget op"), _rond(op_voor)),
            Stap(Text("Straks is het budget op"), _rond(op_na)),
        ),
        aannames=_aannames(changes, na, case),
        ontbreekt=() if na.eind is not None else (Text("Het bedrag van de toekenning"),),
        zekerheid=Zekerheid.AFGELEID,
    )
    return Vergelijking(toekenning, voor, na, op_voor, op_na, berekening)


def _rond(day: date | None) -> Text:
    return Text("niet voor het einde") if day is None else Text("rond {dag}", dag=day)


def _geld(amount: Decimal | None) -> object:
    if amount is None or cents(amount) < 0:
        return None if amount is None else left_over(cents(amount))
    return Text("{bedrag} over", bedrag=Money(cents(amount)))


def _meer_of_minder(amount: Decimal) -> Money | Text:
    """A difference in what is left."""
    if not amount:
        return Money(amount)
    if amount < 0:
        return Text("{bedrag} minder over", bedrag=Money(-amount))
    return Text("{bedrag} meer over", bedrag=Money(amount))


def _verschillen(toekenning: Toekenning, changes: tuple[Wijziging, ...], case: Case) -> Iterable[tuple[Text, Verschil]]:
    """The difference per agreement and per new carer, in the order in which they are named."""
    ids = dict.fromkeys(c.overeenkomst_id for c in changes if not isinstance(c, NieuweZorgverlener))
    for id in ids:
        overeenkomst = case.dossier.find(Zorgovereenkomst, id)
        if overeenkomst is None or not overeenkomst.periode.overlaps(toekenning.periode):
            continue
        own = tuple(c for c in changes if not isinstance(c, NieuweZorgverlener) and c.overeenkomst_id == id)
        naam = case.dossier.naam_voor(overeenkomst)
        yield (
            Text("{naam}: {wat}", naam=naam, wat=_wat(own)),
            verschil_van_overeenkomst(overeenkomst, own, toekenning, case),
        )
    for change in changes:
        if isinstance(change, NieuweZorgverlener) and change.toekenning_id == toekenning.id:
            yield (
                Text("{naam}: {wat}", naam=change.naam, wat=_wat((change,))),
                verschil_van_nieuwe(change, toekenning, case),
            )


def _wat(changes: tuple[Wijziging, ...]) -> Text:
    """What changes, in words; of several changes the first, with how many there are."""
    words = _woorden(changes[0])
    if len(changes) == 1:
        return words
    return Text.counted("{wat}, en nog {n} wijziging", "{wat}, en nog {n} wijzigingen", len(changes) - 1, wat=words)


def _woorden(change: Wijziging) -> Text:
    match change:
        case UrenPerWeek():
            return Text("{uren} per week vanaf {dag}", uren=Minutes(change.minuten), dag=change.vanaf)
        case NieuwTarief():
            return Text("tarief {bedrag} vanaf {dag}", bedrag=Money(change.bedrag), dag=change.vanaf)
        case Ziek():
            return Text.counted("{n} week ziek vanaf {dag}", "{n} weken ziek vanaf {dag}", change.weken, dag=change.van)
        case NieuweZorgverlener():
            return Text("nieuw, {uren} per week vanaf {dag}", uren=Minutes(change.minuten), dag=change.vanaf)
        case Stop():
            return Text("stopt na {dag}", dag=change.laatste_dag)


def _met(voor: Verwachting, verschillen: Sequence[Verschil]) -> Verwachting:
    """The forecast with differences in it. What is taken off a month is never more than is expected in it."""
    if not verschillen:
        return voor

    def changed(maand: Maand) -> Maand:
        loon = sum((v.loon.get(maand.maand, NUL) for v in verschillen), NUL)
        lasten = sum((v.lasten.get(maand.maand, NUL) for v in verschillen), NUL)
        return replace(
            maand,
            verwacht=max(NUL, maand.verwacht + loon),
            lasten_verwacht=max(NUL, maand.lasten_verwacht + lasten),
        )

    return replace(
        voor,
        maanden=tuple(changed(m) for m in voor.maanden),
        lasten_onbekend=voor.lasten_onbekend or any(v.onbekend for v in verschillen),
    )


def _aannames(changes: tuple[Wijziging, ...], na: Verwachting, case: Case) -> tuple[Text, ...]:
    said = []
    ill = [c for c in changes if isinstance(c, Ziek)]
    agreements = [case.dossier.find(Zorgovereenkomst, c.overeenkomst_id) for c in ill]
    if any(z is not None and in_dienst(z) for z in agreements):
        said.append(ZIEK_IN_DIENST)
    if any(c.vervanging_minuten for c in ill):
        said.append(VERVANGING)
    if any(isinstance(c, UrenPerWeek) for c in changes):
        said.append(VAST_BEDRAG)
    if na.lasten_onbekend:
        said.append(LASTEN_ONBEKEND)
    return tuple(said)


def _samen(found: Iterable[Vergelijking], titel: Text) -> Berekening:
    """Several budgets together, before and after. Their money does not mix: a lack in one is not paid by another."""
    found = tuple(found)
    known = [v for v in found if v.voor.eind is not None and v.na.eind is not None]
    voor = sum((v.voor.eind for v in known if v.voor.eind is not None), NUL)
    na = sum((v.na.eind for v in known if v.na.eind is not None), NUL)
    complete = bool(found) and len(known) == len(found)
    return Berekening(
        "budget.wat_als",
        titel,
        Money(cents(na)) if complete else None,
        (
            Stap(Text("Verwachting nu"), _geld(voor) if complete else None),
            Stap(Text("Verschil"), _meer_of_minder(cents(na) - cents(voor)) if complete else None),
            Stap(Text("Verwachting straks"), _geld(na) if complete else None),
        ),
        aannames=(Text("Elk budget betaalt alleen zijn eigen zorg."),) if len(found) > 1 else (),
        ontbreekt=() if complete else (Text("Het bedrag van een toekenning"),),
        zekerheid=Zekerheid.AFGELEID,
    )
