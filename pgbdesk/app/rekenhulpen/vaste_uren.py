"""How many fixed hours to offer: the average of the paid hours in twelve months (BW 7:628a lid 5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.reading import Entry
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.rule import Case
from pgbdesk.law.vaste_uren import aan_te_bieden, aanbod, gemiddeld
from pgbdesk.text import Minutes, Text


def _vragen(_case: Case) -> tuple[Entry, ...]:
    def uren(name: str, title: Text, hint: Text | None = None, *, optional: bool = True) -> Entry:
        return Entry(name, title, parsing.duration, hint, optional=optional, wide=10, show=_shown)

    return (
        uren("gewerkt", Text("Gewerkte uren in 12 maanden"), optional=False),
        uren("ziek", Text("Uren ziek, doorbetaald")),
        uren("afgezegd", Text("Uren te laat afgezegd, betaald")),
        uren("verlof", Text("Uren verlof, betaald")),
    )


def _shown(value: object) -> str:
    return parsing.shown_duration(value if isinstance(value, int) else None)


def _reken(values: Mapping[str, Any], case: Case) -> tuple[Berekening, ...]:
    weken = case.law["oproep.weken_per_jaar"].on(case.today)
    stap = case.law["oproep.afronding_minuten"].on(case.today)
    namen = (
        ("gewerkt", Text("Gewerkt")),
        ("ziek", Text("Ziek, doorbetaald")),
        ("afgezegd", Text("Te laat afgezegd")),
        ("verlof", Text("Verlof, betaald")),
    )
    stappen = [Stap(title, Minutes(values[name])) for name, title in namen if values.get(name)]
    betaald = sum(values.get(name) or 0 for name, _ in namen)
    per_week = gemiddeld(betaald, int(weken.value))
    bieden = aan_te_bieden(per_week, int(stap.value))
    stappen += [
        Stap(Text("Betaalde uren samen"), Minutes(betaald)),
        Stap(
            Text("Gemiddeld per week"),
            Minutes(per_week),
            Text("gedeeld door {weken}, naar boven afgerond op een hele minuut", weken=int(weken.value)),
            (weken.source,),
        ),
        Stap(
            Text("Minstens aan te bieden per week"),
            Minutes(bieden),
            Text("naar boven afgerond op een kwartier"),
            (stap.source,),
        ),
    ]
    titel = Text("Bied per week minstens aan")
    zekerheid = certainty(weken.source, stap.source)
    return (Berekening("oproep.aanbod_uren", titel, Minutes(bieden), tuple(stappen), zekerheid=zekerheid),)


def _invul(case: Case, over: Record | None) -> Mapping[str, str]:
    """All that was paid in the twelve months of an agreement."""
    if not isinstance(over, Zorgovereenkomst):
        return {}
    return {"gewerkt": parsing.shown_duration(aanbod(over, case).betaalde_minuten)}


VASTE_UREN = Rekenhulp(
    id="vaste_uren",
    titel=Text("Hoeveel vaste uren moet ik aanbieden?"),
    uitleg=Text(
        "Werkt iemand 12 maanden op oproep? Dan biedt u minstens het gemiddelde van alle betaalde uren aan. "
        "Ook uren die betaald zijn bij ziekte, verlof of te laat afzeggen tellen mee."
    ),
    vragen=_vragen,
    reken=_reken,
    invul=_invul,
)
