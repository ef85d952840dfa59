"""The keys of the window by subject, for the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pgbdesk.forms.spec import Document, FilledSection, fill
from pgbdesk.forms.toetsenblad import TOETSENBLAD, Toets
from pgbdesk.text import Text

#: A page by its number.
PAGINA = "Ctrl+{n}"


@dataclass(frozen=True, slots=True)
class Groep:
    """Keys for one subject."""

    titel: Text
    toetsen: tuple[Toets, ...]


def _toets(keys: str, what: Text) -> Toets:
    return Toets(Text("{toets}", toets=keys), what)


GROEPEN = (
    Groep(
        Text("Naar een plek"),
        (
            _toets("Ctrl+,", Text("Naar de instellingen")),
            _toets("Ctrl+Shift+B", Text("Naar Mijn budgethouders")),
            _toets("F6 / Shift+F6", Text("Naar het volgende of vorige deel van het venster")),
            Toets(Text("Alt+pijl links"), Text("Terug naar de vorige pagina")),
            _toets("Ctrl+K", Text("Zoeken: een naam, dag, bedrag, papier, pagina of wat u wilt doen")),
        ),
    ),
    Groep(
        Text("Op een pagina"),
        (
            _toets("Enter", Text("Bij de titel van een pagina: naar wat u daar als eerste doet")),
            _toets("Ctrl+F", Text("Filteren op deze pagina")),
            _toets("Ctrl+P", Text("Afdrukken wat bij deze pagina hoort, of de papieren die klaarliggen")),
            _toets("Ctrl+Shift+C", Text("De tabel op deze pagina kopiëren")),
            _toets("Shift+F10", Text("In een tabel: kopiëren of bewaren")),
            _toets("Esc", Text("Een vraag, formulier of zoekvenster verlaten")),
            _toets("Ctrl+Z", Text("Ongedaan maken")),
            _toets("Ctrl+Y / Ctrl+Shift+Z", Text("Opnieuw doen")),
        ),
    ),
    Groep(
        Text("Op sommige pagina's"),
        (
            _toets("N", Text("Bij de titel van Zorgverleners of in het rooster: nieuw")),
            _toets("V", Text("In het rooster: een dienst verplaatsen")),
            _toets("Delete", Text("In het rooster: een dienst afzeggen")),
            _toets("Ctrl+D", Text("In het rooster: de vorige week overnemen")),
            _toets("J / N", Text("In een checklist: ja of nee")),
        ),
    ),
    Groep(
        Text("Uw dossier"),
        (
            _toets("Ctrl+O", Text("Een dossier openen")),
            _toets("Ctrl+Shift+N", Text("Een nieuw dossier maken")),
            _toets("Ctrl+S", Text("Nu bewaren")),
            _toets("Ctrl+L", Text("Dossier op slot")),
            _toets("Ctrl+W", Text("Het dossier sluiten")),
            _toets("Ctrl+Q", Text("Het programma afsluiten")),
        ),
    ),
    Groep(
        Text("Letters en kleuren"),
        (
            _toets("Ctrl++ / Ctrl+- / Ctrl+0", Text("Grotere, kleinere en gewone letters")),
            _toets("Ctrl+Alt+C", Text("Hoog contrast aan of uit")),
            _toets("Ctrl+Alt+E", Text("Eenvoudige weergave aan of uit")),
        ),
    ),
    Groep(
        Text("Hulp"),
        (
            _toets("F1", Text("Hulp bij deze pagina")),
            _toets("Ctrl+?", Text("Deze lijst met toetsen")),
        ),
    ),
)


def groepen(pages: Sequence[Text]) -> tuple[Groep, ...]:
    """All keys; `pages` are the titles of the pages that have a number, in their order."""
    numbered = tuple(_toets(PAGINA.format(n=n), title) for n, title in enumerate(pages, 1))
    first, *others = GROEPEN
    return (Groep(first.titel, numbered + first.toetsen), *others)


def papier(groups: Sequence[Groep], *, groot: bool = False) -> Document:
    """The sheet of keys: a table, or (`groot`) a line for each key, since large letters leave no room for columns."""
    made = fill(TOETSENBLAD, tuple(_rows(groups)))
    if not groot:
        return made
    how, _table = made.sections
    lines = (FilledSection(group.titel, tuple(map(regel, group.toetsen)), (), None) for group in groups)
    return replace(made, sections=(how, *lines))


def regel(toets: Toets) -> Text:
    """A key and what it does in one line."""
    return Text("{toets}: {wat}", toets=toets.toets, wat=toets.wat)


def _rows(groups: Sequence[Groep]) -> Iterator[Toets]:
    for group in groups:
        yield Toets(group.titel)
        yield from group.toetsen
