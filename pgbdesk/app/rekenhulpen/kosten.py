"""What a carer costs the budget: wage, employer's charges and travel, for a year or part of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.reading import Entry
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.kosten_overeenkomst import Inzet, kosten
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week
from pgbdesk.law.rule import Case
from pgbdesk.law.tarieven import uurtarief
from pgbdesk.law.werkgeverslasten import WwPremie, ww_premie
from pgbdesk.text import Text

PREMIE = (
    (WwPremie.LAAG.value, Text("In dienst, vast contract op papier met vaste uren (lage premie)")),
    (WwPremie.HOOG.value, Text("In dienst, ander contract (hoge premie)")),
    ("geen", Text("Niet in dienst")),
)


def _vragen(_case: Case) -> tuple[Entry, ...]:
    return (
        Entry("contract", Text("Wat voor contract is het?"), choices=PREMIE),
        Entry("tarief", Text("Loon per uur, met vakantiegeld"), parsing.money, wide=10),
        Entry("uren", Text("Uren per week"), parsing.number, wide=8),
        Entry("weken", Text("Aantal weken"), parsing.number, wide=8),
        Entry("reiskosten", Text("Reiskosten per week"), parsing.money, optional=True, wide=10),
    )


def _reken(values: Mapping[str, Any], case: Case) -> tuple[Berekening, ...]:
    contract = values["contract"]
    inzet = Inzet(
        tarief=values["tarief"],
        uren_per_week=values["uren"],
        weken=values["weken"],
        reiskosten_per_week=values.get("reiskosten") or Decimal(0),
        premie=None if contract == "geen" else WwPremie(contract),
    )
    return (kosten(inzet, case.today, case.law),)


def _invul(case: Case, over: Record | None) -> Mapping[str, str]:
    filled = {"weken": "52"}
    if not isinstance(over, Zorgovereenkomst):
        return filled
    premie = ww_premie(over, case.today, case).premie if in_dienst(over) else None
    filled["contract"] = premie.value if premie else "hoog" if in_dienst(over) else "geen"
    rate = uurtarief(case.dossier, over, case.today)
    if rate is not None:
        filled["tarief"] = parsing.shown(rate)
    per_week = minuten_per_week(over)
    if per_week:
        filled["uren"] = parsing.shown(per_week / 60)
    return filled


KOSTEN = Rekenhulp(
    id="kosten",
    titel=Text("Wat kost een zorgverlener?"),
    uitleg=Text(
        "Wat een zorgovereenkomst uit het budget kost: loon, werkgeverslasten en reiskosten. "
        "Handig voor een budgetplan of als u iemand aanneemt."
    ),
    vragen=_vragen,
    reken=_reken,
    invul=_invul,
)
