"""What a rate should be: built from wage, charges and the rest; the gap with what was offered."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.reading import Entry
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.errors import Invalid
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.rule import Case
from pgbdesk.law.tariefopbouw import Opbouw, tariefopbouw
from pgbdesk.law.tarieven import uurtarief
from pgbdesk.text import Text

_PARTS = (
    "vakantiebijslag",
    "eindejaarsuitkering",
    "werkgeverslasten",
    "productiviteit",
    "overhead",
    "marge",
    "reiskosten",
    "indexatie",
)


def _percent(name: str, title: Text, hint: Text | None = None) -> Entry:
    return Entry(name, title, parsing.number, hint, optional=True, wide=8)


def _vragen(_case: Case) -> tuple[Entry, ...]:
    return (
        Entry("loon", Text("Uurloon zonder vakantiegeld"), parsing.money, Text("In euro's."), wide=10),
        _percent("vakantiebijslag", Text("Vakantiegeld in procent")),
        _percent("eindejaarsuitkering", Text("Eindejaarsuitkering in procent")),
        _percent("werkgeverslasten", Text("Werkgeverslasten in procent")),
        _percent(
            "productiviteit",
            Text("Deel van de betaalde uren dat zorg is, in procent"),
            Text("Alleen voor een bedrijf of zzp'er. Leeg is 100."),
        ),
        _percent("overhead", Text("Overhead in procent")),
        _percent("marge", Text("Risico en marge in procent")),
        Entry("reiskosten", Text("Reiskosten per uur zorg"), parsing.money, optional=True, wide=10),
        _percent("indexatie", Text("Indexatie in procent")),
        Entry("geboden", Text("Tarief in uw beschikking"), parsing.money, optional=True, wide=10),
        Entry("uren", Text("Uren zorg per jaar"), parsing.number, optional=True, wide=8),
    )


def _reken(values: Mapping[str, Any], _case: Case) -> tuple[Berekening, ...]:
    if values.get("productiviteit") == 0:
        raise Invalid(Text("Vul een getal boven 0 in, of laat het leeg."), "productiviteit")
    parts: dict[str, Decimal] = {name: values[name] for name in _PARTS if values.get(name) is not None}
    return (tariefopbouw(Opbouw(loon=values["loon"], **parts), values.get("uren"), values.get("geboden")),)


def _invul(case: Case, over: Record | None) -> Mapping[str, str]:
    """Holiday pay as in the law; the rate of an agreement is what was offered."""
    filled = {"vakantiebijslag": parsing.shown(case.law.amount("loon.vakantiebijslag_procent", case.today))}
    rate = uurtarief(case.dossier, over, case.today) if isinstance(over, Zorgovereenkomst) else None
    if rate is not None:
        filled["geboden"] = parsing.shown(rate)
    return filled


TARIEFOPBOUW = Rekenhulp(
    id="tariefopbouw",
    titel=Text("Hoe hoog moet een tarief zijn?"),
    uitleg=Text(
        "Bouw een uurtarief op uit loon, werkgeverslasten en andere kosten. Is het tarief in uw beschikking lager? "
        "Dan ziet u wat u tekortkomt. U kunt de berekening meesturen als u om een hoger tarief vraagt."
    ),
    vragen=_vragen,
    reken=_reken,
    invul=_invul,
)
