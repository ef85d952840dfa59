"""What follows from an employment on a day: the transition payment, leave, the least wage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.reading import Entry
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.errors import Invalid
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.minimumloon import ondergrens
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case
from pgbdesk.law.transitievergoeding import peildag, transitievergoeding
from pgbdesk.law.verlof import verlof
from pgbdesk.text import Text

NIET_IN_DIENST = Text("Deze zorgverlener is niet bij u in dienst.")
ONBEKEND = Text("Vul eerst de geboortedatum van de zorgverlener in. Een ondernemer heeft geen minimumloon.")


def _vragen(op: Text, *, alleen_dienst: bool = True) -> Callable[[Case], tuple[Entry, ...]]:
    def vragen(case: Case) -> tuple[Entry, ...]:
        dossier = case.dossier
        agreements = tuple(
            (z.id, omschrijving(z, dossier)) for z in dossier.all(Zorgovereenkomst) if in_dienst(z) or not alleen_dienst
        )
        return (
            Entry("overeenkomst", Text("Welke zorgovereenkomst?"), choices=agreements),
            Entry("dag", op, parsing.day, wide=12),
        )

    return vragen


def _gekozen(values: Mapping[str, Any], case: Case) -> tuple[Zorgovereenkomst, date]:
    return case.dossier.get(Zorgovereenkomst, values["overeenkomst"]), values["dag"]


def _transitie(values: Mapping[str, Any], case: Case) -> tuple[Berekening, ...]:
    overeenkomst, dag = _gekozen(values, case)
    if dag < overeenkomst.ingang:
        raise Invalid(Text("Deze dag ligt voor de eerste werkdag."), "dag")
    return (transitievergoeding(overeenkomst, case, dag).berekening,)


def _verlof(values: Mapping[str, Any], case: Case) -> tuple[Berekening, ...]:
    stand = verlof(*_gekozen(values, case), case)
    if stand is None:
        raise Invalid(NIET_IN_DIENST, "overeenkomst")
    return (stand.berekening,)


def _minimum(values: Mapping[str, Any], case: Case) -> tuple[Berekening, ...]:
    grens = ondergrens(*_gekozen(values, case), case)
    if grens is None:
        raise Invalid(ONBEKEND, "overeenkomst")
    return (grens.berekening,)


def _vandaag(case: Case, over: Record | None) -> Mapping[str, str]:
    filled = {"dag": parsing.shown(case.today)}
    if isinstance(over, Zorgovereenkomst):
        filled["overeenkomst"] = over.id
    return filled


def _einde(case: Case, over: Record | None) -> Mapping[str, str]:
    """The day on which it ends, else today."""
    filled = dict(_vandaag(case, over))
    if isinstance(over, Zorgovereenkomst) and in_dienst(over):
        filled["dag"] = parsing.shown(peildag(over, case))
    return filled


TRANSITIEVERGOEDING = Rekenhulp(
    id="transitievergoeding",
    titel=Text("Hoe hoog is de transitievergoeding?"),
    uitleg=Text(
        "Stopt u een contract of verlengt u het niet? Dan heeft een werknemer recht op een transitievergoeding. "
        "Meestal betaalt de SVB die. Kies een dag om te zien wat het dan is."
    ),
    vragen=_vragen(Text("Laatste werkdag")),
    reken=_transitie,
    invul=_einde,
)

VERLOF = Rekenhulp(
    id="verlof",
    titel=Text("Hoeveel verlof heeft een zorgverlener?"),
    uitleg=Text("Opgebouwd, opgenomen en over, tot en met een dag. Alleen voor wie bij u in dienst is."),
    vragen=_vragen(Text("Tot en met welke dag?")),
    reken=_verlof,
    invul=_vandaag,
)

MINIMUMLOON = Rekenhulp(
    id="minimumloon",
    titel=Text("Wat moet ik minstens betalen?"),
    uitleg=Text("Het minimumloon per uur op een dag, bij de leeftijd van de zorgverlener, met vakantiegeld."),
    vragen=_vragen(Text("Op welke dag?"), alleen_dienst=False),
    reken=_minimum,
    invul=_vandaag,
)
