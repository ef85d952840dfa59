"""The papers of a budgetplan, filled in from the plan, its carers and the answers to a few questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pgbdesk.app import parsing
from pgbdesk.app.bladen.soort import blad, let_op_geld
from pgbdesk.app.brieven.budget import contact_van
from pgbdesk.app.brieven.soort import Waarden
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import budgethouderfeiten, tekenaars, vertegenwoordiger
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.dates import Period
from pgbdesk.domain.personen import Verstrekker, Zorgverlener
from pgbdesk.domain.soorten import ContactMet, Eenheid, PlanStatus, Wet, Zorgfunctie
from pgbdesk.forms.budgetplan import BUDGETPLAN, BUDGETPLAN_GEMEENTE, BUDGETPLAN_ZVW, PLAN_TEKENEN
from pgbdesk.forms.plan_feiten import Planfeiten, Som, Zorgregel
from pgbdesk.law.bezuinigen import ZORG, hoeveel, hoeveel_in_cijfers
from pgbdesk.law.budgetplan import (
    Deeltotaal,
    Plantotaal,
    Regelkosten,
    bedrag_van_plan,
    houder_van_plan,
    naam_van_regel,
    periode_van_plan,
    plantotaal,
    toekenning_van_plan,
    verstrekker_van_plan,
    wet_van_plan,
)
from pgbdesk.law.budgetplan_toets import opmerkingen
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Finding
from pgbdesk.law.vvb import vvb
from pgbdesk.text import Text

NUL = Decimal(0)
EENHEID: dict[Eenheid, Text] = {
    Eenheid.UUR: Text("uur per week"),
    Eenheid.DAGDEEL: Text("dagdeel per week"),
    Eenheid.ETMAAL: Text("etmaal per week"),
    Eenheid.STUK: Text("keer per week"),
    Eenheid.MAAND: Text("maand"),
}
VRAAG: dict[str, Text] = {
    "situatie": Text("Waarom is deze zorg nodig?"),
    "waarom_pgb": Text("Waarom kiest u voor een pgb?"),
    "waarom_geen_zin": Text("Waarom past zorg in natura niet?"),
    "week": Text("Op welke dagen en tijden komt de zorg?"),
    "kwaliteit": Text("Hoe zorgt u dat de zorg goed blijft?"),
    "beheer": Text("Wie beheert het pgb, en hoe?"),
    "uren_indicatie": Text("Hoeveel uur verpleging en verzorging staat in de indicatie?"),
    "uren_zin": Text("Hoeveel uur daarvan krijgt u als zorg in natura?"),
}
WLZ_VRAGEN, ZVW_VRAGEN = ("week",), ("waarom_pgb", "uren_indicatie", "uren_zin")


def _deel(total: Plantotaal, wetten: Iterable[Wet | None] | None) -> tuple[Regelkosten, ...]:
    """The lines for some laws; all of them for None."""
    return total.regels if wetten is None else tuple(k for k in total.regels if k.wet in set(wetten))


def _regel(kosten: Regelkosten, case: Case) -> Zorgregel:
    regel = kosten.regel
    carer = case.dossier.find(Zorgverlener, regel.zorgverlener_id)
    numbers = (
        [f"{name} {number}" for name, number in (("KvK", carer.kvk), ("AGB", carer.agb), ("BIG", carer.big)) if number]
        if carer
        else []
    )
    return Zorgregel(
        wie=naam_van_regel(regel, case),
        soort=None if regel.formeel is None else Text("formeel") if regel.formeel else Text("informeel"),
        nummers=", ".join(numbers) or None,
        relatie=label_of(carer.relatie_code) if carer and carer.relatie_code else None,
        zorg=ZORG[regel.zorgfunctie],
        wat=regel.omschrijving,
        doel=regel.doel,
        aantal=regel.aantal_per_week,
        eenheid=EENHEID[regel.eenheid or Eenheid.UUR],
        tarief=regel.tarief,
        weken=regel.weken,
        kosten=kosten.kosten,
        lasten=kosten.lasten,
    )


def per_week(deel: Deeltotaal) -> Text | None:
    """How much a week, in words: `6 uur en 30 minuten per week`, and a second unit when there is one."""
    return _bij_elkaar([hoeveel(unit, count) for unit, count in deel.per_week])


def _bij_elkaar(parts: Sequence[Text]) -> Text | None:
    if not parts:
        return None
    said = parts[0]
    for part in parts[1:]:
        said = Text("{een} en {ander}", een=said, ander=part)
    return said


def _sommen(
    lines: tuple[Regelkosten, ...], by: Callable[[Regelkosten], object], words: Callable[[object], Text]
) -> tuple[Som, ...]:
    groups: dict[object, list[Regelkosten]] = {}
    for line in lines:
        groups.setdefault(by(line), []).append(line)
    sums = []
    for key, own in groups.items():
        week: dict[Eenheid, Decimal] = {}
        for k in own:
            unit = k.regel.eenheid or Eenheid.UUR
            if k.regel.aantal_per_week is not None and unit is not Eenheid.MAAND:
                week[unit] = week.get(unit, NUL) + k.regel.aantal_per_week
        total = sum((k.totaal for k in own), NUL)
        counts = [hoeveel_in_cijfers(unit, count) for unit, count in week.items()]  # as in the column of the lines
        sums.append(Som(words(key), _bij_elkaar(counts), total))
    return tuple(sums)


def zorg_woord(key: object) -> Text:
    """What a kind of care is called in a sentence; care in general when it is not known."""
    return ZORG[key] if isinstance(key, Zorgfunctie) else ZORG[None]


def wet_woord(key: object) -> Text:
    """What a law is called, or that none was chosen."""
    return label_of(key) if isinstance(key, Wet) else Text("Nog niet gekozen")


def planfeiten(plan: Budgetplan, waarden: Waarden, case: Case, wet: Wet | None = None) -> Planfeiten:
    """A plan on paper: the part of it for one law, or all of it."""
    holder = houder_van_plan(plan, case)
    main, period = wet_van_plan(plan, case), periode_van_plan(plan, case)
    chosen = wet or main
    total = plantotaal(plan, case)
    lines = _deel(total, None if wet is None else ((wet, None) if wet is main else (wet,)))
    whole = len(lines) == len(total.regels)
    granted = toekenning_van_plan(plan, case)
    giver = case.dossier.find(Verstrekker, verstrekker_van_plan(replace(plan, wet=chosen), case))
    reserve = total.reserve if whole or wet is main else NUL
    return Planfeiten(
        budgethouder=budgethouderfeiten(case.dossier, holder),
        vertegenwoordiger=vertegenwoordiger(case, holder, case.today),
        ondertekenaars=tuple(t.naam for t in tekenaars(case, holder, case.today, geld=True) if t.naam),
        wet=chosen,
        wet_naam=label_of(chosen) if chosen is not None else None,
        verstrekker=giver.naam if giver else None,
        kenmerk=granted.kenmerk if granted else None,
        zorgprofiel=_profiel(plan, case),
        naam=plan.naam,
        van=period.first,
        tot=period.last or period.first,
        regels=tuple(_regel(k, case) for k in lines),
        per_functie=_sommen(lines, lambda k: k.regel.zorgfunctie, zorg_woord),
        per_wet=_sommen(lines, lambda k: k.wet, wet_woord),
        lasten=sum((k.lasten for k in lines), NUL),
        reserve=reserve,
        totaal=sum((k.totaal for k in lines), reserve),
        bedrag=bedrag_van_plan(plan, case) if whole else None,
        vrij_bedrag=_vrij(plan, period, case) if chosen is Wet.WLZ else None,
        aannames=total.aannames,
        antwoorden={**(plan.antwoorden or {}), **{k: v for k, v in waarden.items() if k in VRAAG}},
    )


def _profiel(plan: Budgetplan, case: Case) -> str | None:
    """The care profile of its award, else that of the latest Wlz budget of this budgethouder."""
    granted = toekenning_van_plan(plan, case)
    if granted is not None and granted.zorgprofiel:
        return granted.zorgprofiel
    own = [t for t in case.dossier.where(Toekenning, "budgethouder_id", houder_van_plan(plan, case)) if t.zorgprofiel]
    return max(own, key=lambda t: t.tot).zorgprofiel if own else None


def _vrij(plan: Budgetplan, period: Period, case: Case) -> Decimal | None:
    amount = bedrag_van_plan(plan, case)
    if amount is None or period.last is None:
        return None
    try:
        return vvb(amount, period.first, period.last, case.law)
    except NotInForce:
        return None


# Questions, and what sending does ------------------------------------------------------------------


def _vragen(names: tuple[str, ...]) -> Callable[[Budgetplan, Case], tuple[Entry, ...]]:
    entries = tuple(
        Entry(name, VRAAG[name], parsing.story, optional=True, wide=44, lines=4 if name != "uren_zin" else 2)
        for name in names
    )
    return lambda _plan, _case: entries


def _gemeentevragen(plan: Budgetplan, case: Case) -> tuple[Entry, ...]:
    names = ["waarom_pgb", "week", "kwaliteit", "beheer"]
    if _gemeentewet(plan, case) is Wet.JEUGDWET:
        names.insert(1, "waarom_geen_zin")
    return _vragen(tuple(names))(plan, case)


def _begin(plan: Budgetplan, _case: Case) -> Mapping[str, str]:
    return dict(plan.antwoorden or {})


def _bewaard(plan: Budgetplan, waarden: Waarden, _case: Case) -> tuple[Change, ...]:
    """The answers stay with the plan, and it counts as sent in."""
    answers = {**(plan.antwoorden or {}), **{k: str(v) for k, v in waarden.items() if k in VRAAG and v}}
    after = replace(plan, antwoorden=answers or None, status=PlanStatus.INGEDIEND)
    return (Change(plan, after),) if after != plan else ()


def _let_op(plan: Budgetplan, waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    return (*opmerkingen(plan, case), *let_op_geld(plan, waarden, case))


def contact_van_plan(wet: Wet | None) -> Callable[[Budgetplan, Waarden, Case], ContactMet]:
    """Who a plan goes to: for one law of it, or for its own."""
    return lambda plan, _waarden, case: contact_van(
        verstrekker_van_plan(plan if wet is None else replace(plan, wet=wet), case), case
    )


def _heeft(plan: Budgetplan, wet: Wet, case: Case) -> bool:
    main = wet_van_plan(plan, case)
    own = any((r.wet or main) is wet for r in plan.regels)
    return own and plan.status is not PlanStatus.AFGEWEZEN


def _gemeentewet(plan: Budgetplan, case: Case) -> Wet:
    return next((w for w in (Wet.JEUGDWET, Wet.WMO) if _heeft(plan, w, case)), Wet.WMO)


PLAN_WLZ = blad(
    BUDGETPLAN,
    lambda plan, case: _heeft(plan, Wet.WLZ, case),
    lambda plan, waarden, case: planfeiten(plan, waarden, case, Wet.WLZ),
    contact_van_plan(Wet.WLZ),
    vragen=_vragen(WLZ_VRAGEN),
    begin=_begin,
    let_op=_let_op,
    gedaan=_bewaard,
)
PLAN_GEMEENTE = blad(
    BUDGETPLAN_GEMEENTE,
    lambda plan, case: _heeft(plan, Wet.WMO, case) or _heeft(plan, Wet.JEUGDWET, case),
    lambda plan, waarden, case: planfeiten(plan, waarden, case, _gemeentewet(plan, case)),
    lambda plan, waarden, case: contact_van_plan(_gemeentewet(plan, case))(plan, waarden, case),
    vragen=_gemeentevragen,
    begin=_begin,
    let_op=_let_op,
    gedaan=_bewaard,
)
PLAN_ZVW = blad(
    BUDGETPLAN_ZVW,
    lambda plan, case: _heeft(plan, Wet.ZVW, case),
    lambda plan, waarden, case: planfeiten(plan, waarden, case, Wet.ZVW),
    contact_van_plan(Wet.ZVW),
    vragen=_vragen(ZVW_VRAGEN),
    begin=_begin,
    let_op=_let_op,
    gedaan=_bewaard,
)
TEKENEN = blad(
    PLAN_TEKENEN,
    lambda plan, _case: bool(plan.regels),
    planfeiten,
    contact_van_plan(None),
    vragen=_vragen(("situatie",)),
    begin=_begin,
    let_op=_let_op,
    gedaan=_bewaard,
    gedaan_knop=Text("Dit is getekend en verstuurd"),
)
