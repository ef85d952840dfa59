"""The keys on paper, to lay beside the keyboard. Nothing of a dossier is on it."""

from __future__ import annotations

from dataclasses import dataclass

from pgbdesk.forms.spec import Column, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Toets:
    """A key, or keys that belong together, and what it does. Without `wat` it is the heading of what follows."""

    toets: Text
    wat: Text | str = ""


TOETSENBLAD = FormSpec[tuple[Toets, ...]](
    id="toetsenblad",
    title=Text("Toetsen van pgbdesk"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Zo leest u dit blad"),
            paragraphs=lambda _: (
                Text("Bij Ctrl+Z houdt u Ctrl ingedrukt en drukt u op Z."),
                Text("Staat er een schuine streep tussen? Dan zijn het verschillende toetsen."),
            ),
        ),
        Section(
            Text("Toetsen"),
            table=TableSpec(
                (
                    Column(Text("Toets"), lambda r: r.toets),
                    Column(Text("Wat u ermee doet"), lambda r: r.wat, grow=True),
                ),
                lambda f: f,
            ),
        ),
    ),
    source=Text("Gemaakt met pgbdesk. Op dit blad staan geen gegevens uit uw dossier."),
    example=(
        Toets(Text("Hulp")),
        Toets(Text("{toets}", toets="F1"), Text("Hulp bij deze pagina")),
        Toets(Text("Alt+pijl links"), Text("Terug naar de vorige pagina")),
    ),
)
