"""Shared costs of a house: equally or by the nights slept there, to the cent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.labels import label_of
from pgbdesk.app.reading import Entry
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import GedeeldeKosten, Wooninitiatief
from pgbdesk.domain.soorten import Verdeelsleutel
from pgbdesk.errors import Invalid
from pgbdesk.law import verdeling
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text

VOORBEELD = Text("Vul elke bewoner in, met een komma ertussen. Bijvoorbeeld: Anna, Bert, Chris.")
NACHTEN = Text("Vul evenveel getallen in als er bewoners zijn, met een komma ertussen. Bijvoorbeeld: 30, 28, 31.")
SLEUTELS = (Verdeelsleutel.GELIJK, Verdeelsleutel.NACHTEN)


def _namen(typed: str, _today: date) -> tuple[str, ...]:
    names = tuple(name.strip() for name in typed.split(",") if name.strip())
    if not names:
        raise Invalid(VOORBEELD)
    return names


def _nachten(typed: str, _today: date) -> tuple[int, ...]:
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if not all(re.fullmatch(r"\d{1,4}", part) for part in parts):
        raise Invalid(NACHTEN)
    return tuple(int(part) for part in parts)


def _vragen(_case: Case) -> tuple[Entry, ...]:
    return (
        Entry("bedrag", Text("Bedrag"), parsing.money, wide=10),
        Entry("sleutel", Text("Hoe verdeelt u het?"), choices=tuple((s.value, label_of(s)) for s in SLEUTELS)),
        Entry("namen", Text("Bewoners"), _namen, VOORBEELD, wide=40),
        Entry("nachten", Text("Nachten per bewoner"), _nachten, NACHTEN, optional=True, wide=40),
    )


@dataclass(frozen=True, slots=True)
class _Vraag:
    """What was asked, read."""

    bedrag: Decimal
    namen: tuple[str, ...]
    gewichten: tuple[int, ...]
    per_nacht: bool


def _lees(values: Mapping[str, Any]) -> _Vraag:
    per_nacht = values["sleutel"] == Verdeelsleutel.NACHTEN
    namen = values["namen"]
    gewichten = values.get("nachten") or () if per_nacht else (1,) * len(namen)
    if len(gewichten) != len(namen) or not any(gewichten):
        raise Invalid(NACHTEN, "nachten")
    return _Vraag(values["bedrag"], namen, gewichten, per_nacht)


def _reken(values: Mapping[str, Any], _case: Case) -> tuple[Berekening, ...]:
    vraag = _lees(values)
    delen = verdeling.verdeel(vraag.bedrag, vraag.gewichten)
    stappen = tuple(
        Stap(
            Text("{naam}", naam=naam),
            Money(deel),
            Text.counted("{n} nacht", "{n} nachten", gewicht) if vraag.per_nacht else None,
        )
        for naam, gewicht, deel in zip(vraag.namen, vraag.gewichten, delen, strict=True)
    )
    samen = Stap(Text("Samen"), Money(sum(delen, Decimal(0))), Text("precies het hele bedrag"))
    titel = Text("Ieder betaalt zijn deel van")
    return (Berekening("wooninitiatief.verdeling", titel, Money(vraag.bedrag), (*stappen, samen)),)


def _invul(case: Case, over: Record | None) -> Mapping[str, str]:
    """The residents of the house, and their nights in the month of its last shared cost."""
    huis = over if isinstance(over, Wooninitiatief) else next(iter(case.dossier.all(Wooninitiatief)), None)
    if huis is None or not huis.bewoners:
        return {}
    filled = {"namen": ", ".join(_naam(b, case) for b in huis.bewoners)}
    if huis.gedeelde_kosten:
        last: GedeeldeKosten = max(huis.gedeelde_kosten, key=lambda k: k.datum)
        filled["bedrag"] = parsing.shown(last.bedrag)
        filled["sleutel"] = (last.verdeelsleutel or Verdeelsleutel.GELIJK).value
        days = verdeling.periode(last)
        filled["nachten"] = ", ".join(str(verdeling.nachten(b, *days)) for b in huis.bewoners)
    return filled


def _naam(bewoner: Any, case: Case) -> str:
    return str(verdeling.naam_bewoner(bewoner, case.dossier)).replace(",", " ")


GEDEELDE_KOSTEN = Rekenhulp(
    id="gedeelde_kosten",
    titel=Text("Gedeelde kosten van een wooninitiatief"),
    uitleg=Text(
        "Verdeel een rekening over de bewoners: gelijk, of naar het aantal nachten. "
        "De delen zijn samen precies het hele bedrag."
    ),
    vragen=_vragen,
    reken=_reken,
    invul=_invul,
)
