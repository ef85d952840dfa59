"""What leaves the list: on paper, as a PDF, as a calendar file. Each time it is said who can read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.app.budgethouders.overzicht import Regel
from pgbdesk.app.budgethouders.papier import agenda_items, lijst_papier
from pgbdesk.app.ports import PageImage
from pgbdesk.forms.spec import Document
from pgbdesk.gui.ask import PDF, Kind
from pgbdesk.gui.bladen import WORDT_GEMAAKT
from pgbdesk.gui.papier import SPOOL
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitgaand import al_bezig, maak
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.budgethouders.scherm import Lijstblad

ICS = Kind(Text("Agendabestand (ICS)"), ("ics",))
LEESBAAR = Text("Dit bestand is niet versleuteld.")
IN_AGENDA = Text("Open het bestand met uw agenda. Er staan initialen in, geen namen.")
DPI = 300


def print_list(blad: Lijstblad, regels: Sequence[Regel], *, initialen: bool) -> None:
    """Print the list."""
    print_paper(blad, lijst_papier(regels, blad.today, initialen=initialen))


def print_paper(blad: Lijstblad, document: Document) -> None:
    """Print a paper of the list on a printer of the user's choice."""
    window, papers = blad.window_, blad.window_.services.papers()

    def made(pages: Sequence[PageImage]) -> None:
        if window.ask.print_pages(document.title, pages):
            blad.tell("success", Text("Afgedrukt: {wat}", wat=document.title), [SPOOL])

    blad.tell("info", WORDT_GEMAAKT)
    window.jobs.run(lambda: papers.pages(papers.pdf(document), dpi=DPI), blad, made)


def save_paper(blad: Lijstblad, document: Document, name: str) -> None:
    """Save a paper of the list as a PDF."""
    _save(blad, PDF, name, partial(blad.window_.services.papers().pdf, document), [LEESBAAR])


def save_calendar(blad: Lijstblad, regels: Sequence[Regel]) -> None:
    """Save the last days as a calendar file."""
    items = agenda_items(regels)
    if not items:
        blad.tell("info", Text("Er zijn geen deadlines vanaf vandaag."))
        return
    services = blad.window_.services
    lines = [Text.counted("Er staat {n} deadline in.", "Er staan {n} deadlines in.", len(items)), IN_AGENDA, LEESBAAR]
    _save(blad, ICS, "pgb-deadlines.ics", partial(services.calendar, items, services.clock(), say), lines)


def _save(blad: Lijstblad, kind: Kind, name: str, make: Callable[[], bytes], lines: Sequence[Text]) -> None:
    window = blad.window_
    if al_bezig(blad, lambda words: blad.tell("info", words)):
        return
    place = window.ask.save_file(Text("Bewaar"), kind, name)
    if place is None:
        return
    blad.tell("info", WORDT_GEMAAKT)
    maak(
        blad,
        window.jobs,
        Path(place),
        make,
        done=lambda: blad.tell("success", Text("Bewaard: {naam}", naam=place.name), lines),
        failed=lambda problem: window.ask.tell(problem.what, problem.advice),
    )
