"""The outcome of `check` as a list that people read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pgbdesk.cli.tongue import language, say
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.i18n import Language
from pgbdesk.text import N_, Text, Weekday

_HEADINGS = {
    "nu": N_("Nu doen"),
    "binnenkort": N_("Binnenkort"),
    "let_op": N_("Let op"),
    "info": N_("Goed om te weten"),
}
_CERTAINTY = {
    "betwist": N_("Hierover zijn juristen het niet eens. pgbdesk volgt wat veilig is."),
    "niet_gecontroleerd": N_("Dit is nog niet nagekeken."),
}
_FIGURES = {
    "toegekend": N_("Toegekend"),
    "besteed": N_("Uitbetaald"),
    "onderweg": N_("Onderweg"),
    "verplicht": N_("Nog te betalen tot het einde"),
    "vrij": N_("Vrij"),
    "verwacht_eind": N_("Over aan het einde"),
}
_WIDTH = 78

#: How a day stands there: the last one, when it is best done, and when something happens.
UITERLIJK, LIEFST, OP = N_("Uiterlijk: {dag}"), N_("Liefst voor of op: {dag}"), N_("Op: {dag}")


def listing(found: Mapping[str, Any], dossier: Dossier) -> str:
    """All findings, the most pressing first, then how each running budget stands."""
    spoken = language()
    today = date.fromisoformat(found["vandaag"])
    blocks = [say(Text("Nagekeken op {dag}", dag=today))]
    for ernst, heading in _HEADINGS.items():
        of_kind = [b for b in found["bevindingen"] if b["ernst"] == ernst]
        if of_kind:
            blocks.append(f"{say(heading).upper()} ({len(of_kind)})")
            blocks += ["\n".join(_finding(b, spoken)) for b in of_kind]
    if not found["bevindingen"]:
        blocks.append(say(Text("Er is niets dat aandacht vraagt.")))
    running = [t for t in dossier.all(Toekenning) if today in t.periode]
    blocks += ["\n".join(_budget(t, found["budget"][t.id], spoken)) for t in running]
    return "\n\n".join(blocks)


def _finding(b: Mapping[str, Any], spoken: Language) -> Iterator[str]:
    yield from _wrapped(b["titel"], "* ", "  ")
    yield from _wrapped(b["uitleg"], "  ", "  ")
    yield from _wrapped(say(Text("Doen: {wat}", wat=b["doen"])), "  ", "  ")
    if b["uiterlijk"]:
        words = OP if b.get("gebeurt") else LIEFST if b.get("liefst") else UITERLIJK
        yield "  " + say(Text(words, dag=Weekday(date.fromisoformat(b["uiterlijk"]))))
    if "uitgesteld_tot" in b:
        yield "  " + say(Text("Door u uitgesteld tot {dag}", dag=Weekday(date.fromisoformat(b["uitgesteld_tot"]))))
    if b["bedrag"]:
        yield "  " + say(Text("Bedrag: {bedrag}", bedrag=_money(b["bedrag"], spoken)))
    if b["zekerheid"] in _CERTAINTY:
        yield f"  {say(_CERTAINTY[b['zekerheid']])}"
    if b["bron"]:
        yield from _wrapped(say(Text("Bron: {bron}", bron="; ".join(bron["tekst"] for bron in b["bron"]))), "  ", "  ")


def _budget(toekenning: Toekenning, figures: Mapping[str, str | None], spoken: Language) -> Iterator[str]:
    wet = {"wlz": "Wlz", "wmo": "Wmo", "jeugdwet": "Jeugdwet", "zvw": "Zvw"}[toekenning.wet.value]
    yield say(Text("BUDGET {wet}, {van} tot en met {tot}", wet=wet, van=toekenning.van, tot=toekenning.tot))
    for key, name in _FIGURES.items():
        amount = figures[key]
        shown = _money(amount, spoken) if amount is not None else say(Text("niet bekend"))
        yield f"  {say(name) + ':':<31}{shown:>16}"


def _money(amount: str, spoken: Language) -> str:
    return spoken.money(Decimal(amount)).replace("\u00a0", " ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest) or [first.rstrip()]
