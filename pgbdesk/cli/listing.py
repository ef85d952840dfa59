"""The outcome of `check` as a list that people read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.i18n import Language

_HEADINGS = {"nu": "Nu doen", "binnenkort": "Binnenkort", "let_op": "Let op", "info": "Goed om te weten"}
_CERTAINTY = {
    "betwist": "Hierover zijn juristen het niet eens. pgbdesk volgt wat veilig is.",
    "niet_gecontroleerd": "Dit is nog niet nagekeken.",
}
_FIGURES = {
    "toegekend": "Toegekend",
    "besteed": "Uitbetaald",
    "onderweg": "Onderweg",
    "verplicht": "Nog te betalen tot het einde",
    "vrij": "Vrij",
    "verwacht_eind": "Over aan het einde",
}
_WIDTH = 78


def listing(found: Mapping[str, Any], dossier: Dossier) -> str:
    """All findings, the most pressing first, then how each running budget stands."""
    language = Language("nl")
    blocks = [f"Nagekeken op {language.day(date.fromisoformat(found['vandaag']))}"]
    for ernst, heading in _HEADINGS.items():
        of_kind = [b for b in found["bevindingen"] if b["ernst"] == ernst]
        if of_kind:
            blocks.append(f"{heading.upper()} ({len(of_kind)})")
            blocks += ["\n".join(_finding(b, language)) for b in of_kind]
    if not found["bevindingen"]:
        blocks.append("Er is niets dat aandacht vraagt.")
    today = date.fromisoformat(found["vandaag"])
    running = [t for t in dossier.all(Toekenning) if today in t.periode]
    blocks += ["\n".join(_budget(t, found["budget"][t.id], language)) for t in running]
    return "\n\n".join(blocks)


def _finding(b: Mapping[str, Any], language: Language) -> Iterator[str]:
    yield from _wrapped(b["titel"], "* ", "  ")
    yield from _wrapped(b["uitleg"], "  ", "  ")
    yield from _wrapped(f"Doen: {b['doen']}", "  ", "  ")
    if b["uiterlijk"]:
        yield f"  Uiterlijk: {language.weekday(date.fromisoformat(b['uiterlijk']))}"
    if b["bedrag"]:
        yield f"  Bedrag: {_money(b['bedrag'], language)}"
    if b["zekerheid"] in _CERTAINTY:
        yield f"  {_CERTAINTY[b['zekerheid']]}"
    if b["bron"]:
        yield from _wrapped("Bron: " + "; ".join(bron["tekst"] for bron in b["bron"]), "  ", "  ")


def _budget(toekenning: Toekenning, figures: Mapping[str, str | None], language: Language) -> Iterator[str]:
    wet = {"wlz": "Wlz", "wmo": "Wmo", "jeugdwet": "Jeugdwet", "zvw": "Zvw"}[toekenning.wet.value]
    yield f"BUDGET {wet}, {language.day(toekenning.van)} tot en met {language.day(toekenning.tot)}"
    for key, name in _FIGURES.items():
        amount = figures[key]
        yield f"  {name + ':':<31}{_money(amount, language) if amount is not None else 'niet bekend':>16}"


def _money(amount: str, language: Language) -> str:
    return language.money(Decimal(amount)).replace("\u00a0", " ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest) or [first.rstrip()]
