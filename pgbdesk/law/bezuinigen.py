"""The award is lower than the plan: what can be cut, what each cut saves, and what it means for care and contracts.

Facts: svb-formulieren §6 (who signs a change), §7 (notice). A cut of hours goes by quarters of an hour, down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from pgbdesk.domain.budget import Budgetplan, PlanRegel
from pgbdesk.domain.soorten import Eenheid, OvereenkomstSoort, Zorgfunctie
from pgbdesk.law.budgetplan import (
    Plantotaal,
    Regelkosten,
    naam_van_regel,
    overeenkomst_van_regel,
    plantotaal,
    regelkosten,
)
from pgbdesk.law.rule import Case
from pgbdesk.text import NN_, Minutes, Money, Text

NUL, KWART = Decimal(0), Decimal("0.25")

ZORG: dict[Zorgfunctie | None, Text] = {
    Zorgfunctie.PERSOONLIJKE_VERZORGING: Text("persoonlijke verzorging"),
    Zorgfunctie.VERPLEGING: Text("verpleging"),
    Zorgfunctie.BEGELEIDING_INDIVIDUEEL: Text("begeleiding"),
    Zorgfunctie.BEGELEIDING_GROEP: Text("begeleiding in een groep"),
    Zorgfunctie.HUISHOUDELIJKE_HULP: Text("huishoudelijke hulp"),
    Zorgfunctie.LOGEEROPVANG: Text("logeeropvang"),
    Zorgfunctie.VERVOER: Text("vervoer"),
    Zorgfunctie.OVERIG: Text("zorg"),
    None: Text("zorg"),
}
#: For one and for more; a part may also be half.
PER_WEEK: dict[Eenheid, tuple[str, str]] = {
    Eenheid.UUR: NN_("{n} uur per week", "{n} uur per week"),
    Eenheid.DAGDEEL: NN_("{n} dagdeel per week", "{n} dagdelen per week"),
    Eenheid.ETMAAL: NN_("{n} etmaal per week", "{n} etmalen per week"),
    Eenheid.STUK: NN_("{n} keer per week", "{n} keer per week"),
    Eenheid.MAAND: NN_("{n} per maand", "{n} per maand"),
}
IN_DIENST_MINDER = Text(
    "{naam} is bij u in dienst. Minder uren mag alleen als {naam} het goed vindt. "
    "Op het wijzigingsformulier tekent {naam} ook."
)
IN_DIENST_STOP = Text(
    "{naam} is bij u in dienst. Stoppen kan niet zomaar: er geldt een opzegtermijn, en soms is toestemming nodig."
)
WIJZIGING = Text("Pas de zorgovereenkomst met {naam} aan met het wijzigingsformulier. {naam} tekent ook.")
OPZEGGEN = Text("Zeg de zorgovereenkomst met {naam} op. Let op de opzegtermijn.")
NIEMAND_MEER = Text("Dan is er niemand meer voor {zorg}.")
RESERVE_WEG = Text("Er is dan geen geld voor onverwachte zorg, zoals een vervanger bij ziekte.")


def hoeveel(eenheid: Eenheid, aantal: Decimal) -> Text:
    """How much a week, in words: `3 uur en 30 minuten per week`, `1 dagdeel per week`.

    Part of an hour is never a figure: 6,30 is read as six hours and thirty minutes.
    """
    if eenheid is Eenheid.UUR:
        minutes = (aantal * 60).to_integral_value(ROUND_HALF_UP)
        return Text("{duur} per week", duur=Minutes(int(minutes)))
    return hoeveel_in_cijfers(eenheid, aantal)


def hoeveel_in_cijfers(eenheid: Eenheid, aantal: Decimal) -> Text:
    """The same as a paper has it, with hours as the SVB writes them: `3,50 uur per week`."""
    if aantal == 1:
        return Text.counted(*PER_WEEK[eenheid], 1)
    return Text.counted(*PER_WEEK[eenheid], 2, n=aantal)


@dataclass(frozen=True, slots=True)
class Bezuiniging:
    """One cut: in words, euros saved, what follows from it, and the plan as it would be. `over` as in `Plantotaal`."""

    id: str
    wat: Text
    bespaart: Decimal
    gevolgen: tuple[Text, ...]
    plan: Budgetplan
    over: Decimal

    @property
    def genoeg(self) -> bool:
        """Whether the plan fits the budget after it."""
        return self.over >= NUL


def bezuinigingen(plan: Budgetplan, bedrag: Decimal, case: Case) -> tuple[Bezuiniging, ...]:
    """What can be cut so that the plan fits `bedrag` euros: those that are enough first; nothing when it fits.

    Each is worked out on its own; after one is applied, ask again for what is left.
    """
    found = [cut for cut in _Snijder(plan, bedrag, case).alle() if cut.bespaart > NUL]
    return tuple(sorted(found, key=lambda cut: (not cut.genoeg, -cut.bespaart if not cut.genoeg else NUL)))


class _Snijder:
    """Makes the cuts in one plan that must fit one amount."""

    def __init__(self, plan: Budgetplan, bedrag: Decimal, case: Case) -> None:
        self.plan, self.bedrag, self.case = plan, bedrag, case
        self.nu: Plantotaal = plantotaal(plan, case)
        self.gap = self.nu.totaal - bedrag
        self._kosten: dict[PlanRegel, Decimal] = {k.regel: k.totaal for k in self.nu.regels}

    def alle(self) -> Iterator[Bezuiniging]:
        if self.gap <= NUL:
            return
        if self.plan.reserve:
            yield self._na("reserve", Text("Geen reserve aanhouden"), (RESERVE_WEG,), replace(self.plan, reserve=NUL))
        yield from self._alles_minder()
        for number, kosten in enumerate(self.nu.regels):
            if kosten.totaal > NUL:
                yield self._minder(number, kosten) or self._stop(number, kosten.regel)

    def _na(self, id: str, wat: Text, gevolgen: tuple[Text, ...], after: Budgetplan) -> Bezuiniging:
        then = sum((self._kost(regel) for regel in after.regels), after.reserve or NUL)
        return Bezuiniging(id, wat, self.nu.totaal - then, gevolgen, after, self.bedrag - then)

    def _kost(self, regel: PlanRegel) -> Decimal:
        """What a line costs; most lines of a plan after a cut are those of the plan before it."""
        if regel not in self._kosten:
            self._kosten[regel] = regelkosten(regel, self.plan, self.case).totaal
        return self._kosten[regel]

    def _alles_minder(self) -> Iterator[Bezuiniging]:
        """All care by the week a little less, each line by the same part."""
        by_week = [k for k in self.nu.regels if _per_week(k.regel)]
        cost = sum((k.totaal for k in by_week), NUL)
        if len(by_week) < 2 or cost <= self.gap:
            return
        part = (cost - self.gap) / cost
        lines = tuple(
            replace(r, aantal_per_week=_kwartier((r.aantal_per_week or NUL) * part)) if _per_week(r) else r
            for r in self.plan.regels
        )
        if all(r.aantal_per_week or r.eenheid is Eenheid.MAAND for r in lines):
            changed = [(old, new) for old, new in zip(self.plan.regels, lines, strict=True) if old != new]
            effects = [gevolg for old, new in changed for gevolg in self._gevolgen_minder(old, new, met_naam=True)]
            words = Text("Alle zorg per uur een beetje minder")
            yield self._na("alles", words, tuple(dict.fromkeys(effects)), replace(self.plan, regels=lines))

    def _minder(self, number: int, kosten: Regelkosten) -> Bezuiniging | None:
        """As much less of one line as closes the gap; None where the whole line is not enough."""
        regel = kosten.regel
        if not _per_week(regel):
            return None
        count = regel.aantal_per_week or NUL
        rest = _kwartier(count - self.gap * count / kosten.totaal)
        if rest <= NUL:
            return None
        after = replace(regel, aantal_per_week=rest)
        words = Text(
            "{wie}: {aantal} in plaats van {nu}", wie=self._wie(regel), aantal=_aantal(after), nu=_aantal(regel)
        )
        lines = _met(self.plan.regels, number, after)
        return self._na(
            f"minder-{number}", words, tuple(self._gevolgen_minder(regel, after)), replace(self.plan, regels=lines)
        )

    def _stop(self, number: int, regel: PlanRegel) -> Bezuiniging:
        lines = _met(self.plan.regels, number, None)
        words = Text("{wie}: helemaal stoppen", wie=self._wie(regel))
        return self._na(
            f"stop-{number}", words, tuple(self._gevolgen_stop(regel, lines)), replace(self.plan, regels=lines)
        )

    def _wie(self, regel: PlanRegel) -> Text:
        naam = naam_van_regel(regel, self.case) or Text("iemand")
        return Text("{naam} ({zorg})", naam=naam, zorg=ZORG[regel.zorgfunctie])

    # What follows --------------------------------------------------------------------------------

    def _gevolgen_minder(self, before: PlanRegel, after: PlanRegel, *, met_naam: bool = False) -> Iterator[Text]:
        lost = (before.aantal_per_week or NUL) - (after.aantal_per_week or NUL)
        fewer = hoeveel(before.eenheid or Eenheid.UUR, lost)
        if met_naam:
            yield Text("{wie}: {aantal} minder.", wie=self._wie(before), aantal=fewer)
        else:
            yield Text("{aantal} minder {zorg}.", aantal=fewer, zorg=ZORG[before.zorgfunctie])
        known = overeenkomst_van_regel(before, self.plan, self.case)
        if known is not None:
            hired = known.soort is OvereenkomstSoort.ARBEIDSOVEREENKOMST
            words = IN_DIENST_MINDER if hired else WIJZIGING
            yield Text(words.msgid, naam=naam_van_regel(before, self.case))

    def _gevolgen_stop(self, regel: PlanRegel, rest: tuple[PlanRegel, ...]) -> Iterator[Text]:
        zorg = ZORG[regel.zorgfunctie]
        if regel.eenheid is Eenheid.MAAND:
            yield Text("{bedrag} per maand aan {zorg} valt weg.", bedrag=Money(regel.tarief or NUL), zorg=zorg)
        else:
            yield Text("{aantal} {zorg} valt weg.", aantal=_aantal(regel), zorg=zorg)
        if regel.zorgfunctie is not None and all(r.zorgfunctie is not regel.zorgfunctie for r in rest):
            yield Text(NIEMAND_MEER.msgid, zorg=zorg)
        known = overeenkomst_van_regel(regel, self.plan, self.case)
        if known is not None and all(r.zorgverlener_id != regel.zorgverlener_id for r in rest):
            hired = known.soort is OvereenkomstSoort.ARBEIDSOVEREENKOMST
            words = IN_DIENST_STOP if hired else OPZEGGEN
            yield Text(words.msgid, naam=naam_van_regel(regel, self.case))


# Words and small sums ------------------------------------------------------------------------------


def _per_week(regel: PlanRegel) -> bool:
    return regel.eenheid is not Eenheid.MAAND and bool(regel.aantal_per_week) and bool(regel.tarief)


def _kwartier(count: Decimal) -> Decimal:
    """Down to quarters: what is left must fit."""
    return max(NUL, (count / KWART).to_integral_value(ROUND_DOWN) * KWART)


def _met(regels: tuple[PlanRegel, ...], number: int, after: PlanRegel | None) -> tuple[PlanRegel, ...]:
    return (*regels[:number], *((after,) if after is not None else ()), *regels[number + 1 :])


def _aantal(regel: PlanRegel) -> Text:
    return hoeveel(regel.eenheid or Eenheid.UUR, regel.aantal_per_week or NUL)
