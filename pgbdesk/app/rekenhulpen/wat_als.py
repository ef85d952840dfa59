"""What if: hours, a rate, illness, an end or somebody new, and what that does to each budget and the household."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.labels import label_of
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.reading import Entry
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import OvereenkomstSoort
from pgbdesk.errors import Invalid
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.rule import Case
from pgbdesk.law.scenario import (
    NieuweZorgverlener,
    NieuwTarief,
    Stop,
    UrenPerWeek,
    Wijziging,
    Ziek,
    scenario,
)
from pgbdesk.text import Text

KIES_WIE = Text("Kies eerst bij welke zorgverlener dit hoort.")
NIEUW_ONVOLLEDIG = Text("Vul voor een nieuwe zorgverlener het budget, de uren en het tarief in.")
SOORTEN = (OvereenkomstSoort.ARBEIDSOVEREENKOMST, OvereenkomstSoort.OPDRACHT, OvereenkomstSoort.PARTNER_OF_FAMILIE)


def _vragen(case: Case) -> tuple[Entry, ...]:
    dossier, today = case.dossier, case.today
    running = tuple(
        (z.id, omschrijving(z, dossier))
        for z in dossier.all(Zorgovereenkomst)
        if z.laatste_dag is None or today < z.laatste_dag
    )
    budgets = tuple((t.id, omschrijving(t, dossier)) for t in dossier.all(Toekenning) if today <= t.tot)
    hours = {"optional": True, "wide": 8}
    return (
        Entry("vanaf", Text("Vanaf welke dag?"), parsing.day, wide=12),
        Entry("overeenkomst", Text("Bij welke zorgverlener?"), choices=running, optional=True),
        Entry("uren", Text("Nieuw aantal uren per week"), parsing.duration, **hours),  # type: ignore[arg-type]
        Entry("tarief", Text("Nieuw tarief"), parsing.money, optional=True, wide=10),
        Entry("ziek", Text("Aantal weken ziek"), parsing.whole, optional=True, wide=6),
        Entry("stop", Text("Laatste werkdag als het stopt"), parsing.day, optional=True, wide=12),
        Entry("budget", Text("Iemand erbij: uit welk budget?"), choices=budgets, optional=True),
        Entry("soort", Text("Iemand erbij: wat voor contract?"), choices=_soorten(), optional=True),
        Entry("nieuw_uren", Text("Iemand erbij: uren per week"), parsing.duration, **hours),  # type: ignore[arg-type]
        Entry("nieuw_tarief", Text("Iemand erbij: tarief per uur"), parsing.money, optional=True, wide=10),
    )


def _soorten() -> tuple[tuple[str, Text], ...]:
    return tuple((soort.value, label_of(soort)) for soort in SOORTEN)


def _wijzigingen(values: Mapping[str, Any]) -> Iterator[Wijziging]:
    """The changes that were asked for. Raises `Invalid` at the field where something is missing."""
    vanaf, id = values["vanaf"], values.get("overeenkomst")
    asked = [name for name in ("uren", "tarief", "ziek", "stop") if values.get(name) is not None]
    if asked and id is None:
        raise Invalid(KIES_WIE, "overeenkomst")
    if id is not None:
        if values.get("uren") is not None:
            yield UrenPerWeek(id, values["uren"], vanaf)
        if values.get("tarief") is not None:
            yield NieuwTarief(id, values["tarief"], vanaf)
        if values.get("ziek") is not None:
            yield Ziek(id, vanaf, values["ziek"])
        if values.get("stop") is not None:
            yield Stop(id, values["stop"])
    yield from _nieuw(values)


def _nieuw(values: Mapping[str, Any]) -> Iterator[Wijziging]:
    asked = [values.get(name) for name in ("nieuw_uren", "nieuw_tarief")]
    if all(part is None for part in asked):
        return  # a budget alone asks for nobody: it is the one that the question began with
    if any(part is None for part in (values.get("budget"), *asked)):
        raise Invalid(NIEUW_ONVOLLEDIG, "budget")
    soort = OvereenkomstSoort(values.get("soort") or OvereenkomstSoort.ARBEIDSOVEREENKOMST)
    naam = "Nieuwe zorgverlener"
    yield NieuweZorgverlener(
        values["budget"], naam, soort, values["nieuw_uren"], values["nieuw_tarief"], values["vanaf"]
    )


def _reken(values: Mapping[str, Any], case: Case) -> tuple[Berekening, ...]:
    """The household first when there are several budgets, then each law with several, then each budget.

    A budget that was chosen comes before all of them.
    """
    found = scenario(case, tuple(_wijzigingen(values)))
    first = [v for v in found.budgetten if v.toekenning.id == values.get("budget")]
    named = [_genoemd(v.berekening, omschrijving(v.toekenning, case.dossier)) for v in first]
    others = [v for v in found.budgetten if v not in first]
    per_budget = tuple(_genoemd(v.berekening, omschrijving(v.toekenning, case.dossier)) for v in others)
    if len(found.budgetten) <= 1:
        return (*named, *per_budget)
    several = 1 < len(found.per_wet) < len(found.budgetten)
    per_wet = tuple(_genoemd(b, label_of(wet)) for wet, b in found.per_wet) if several else ()
    return (*named, found.huishouden, *per_wet, *per_budget)


def _genoemd(berekening: Berekening, wat: Text) -> Berekening:
    """With the budget or law in its title: several stand under each other."""
    return replace(berekening, titel=Text("{titel}: {wat}", titel=berekening.titel, wat=wat))


def _invul(case: Case, over: Record | None) -> Mapping[str, str]:
    filled = {"vanaf": parsing.shown(case.today + timedelta(days=1))}
    if isinstance(over, Zorgovereenkomst):
        filled["overeenkomst"] = over.id
    if isinstance(over, Toekenning):
        filled["budget"] = over.id
    return filled


WAT_ALS = Rekenhulp(
    id="wat_als",
    titel=Text("Wat als er iets verandert?"),
    uitleg=Text(
        "Andere uren, een ander tarief, ziekte, iemand erbij of iemand die stopt: zie wat er dan van uw budget "
        "overblijft, en tot wanneer het genoeg is. Vult u niets in? Dan ziet u de verwachting van nu."
    ),
    vragen=_vragen,
    reken=_reken,
    invul=_invul,
)
