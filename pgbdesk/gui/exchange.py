"""The open JSON file from the menus: out of a dossier, and into a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgbdesk.errors import InvalidMany
from pgbdesk.gui.ask import JSON
from pgbdesk.gui.vastleggen import leg_vast
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

NIET_VERSLEUTELD = Text("Een open bestand is niet versleuteld")
LEESBAAR = Text("Iedereen die bij dit bestand kan, kan alles lezen: ook het BSN en de rekeningnummers.")


def export_dossier(window: MainWindow) -> None:
    """Write the open JSON file, after a warning that it is readable by everyone."""
    if window.open is None:
        return
    if not window.ask.confirm(NIET_VERSLEUTELD, LEESBAAR, Text("Toch maken"), Text("Niet doen")):
        return
    path = window.ask.save_file(Text("Open bestand maken"), JSON, "dossier.json")
    if path is None:
        return
    text = window.services.open_format().write(window.open.session.dossier, window.open.session.now)
    try:
        path.write_text(text, "utf-8")
    except OSError:
        window.ask.tell(Text("Het bestand kon daar niet worden bewaard."), Text("Kies een andere map."))
        return
    leg_vast(window.open.session.store, "uitgevoerd", "json")
    if window.workspace is not None:
        window.workspace.told(Text("Open bestand gemaakt"))


def import_dossier(window: MainWindow) -> None:
    """Take over an open JSON file into a new dossier; nothing is made when anything is wrong in it."""
    path = window.ask.open_file(Text("Open bestand overnemen"), JSON)
    if path is None:
        return
    try:
        dossier = window.services.open_format().read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        window.ask.tell(Text("Dit bestand kan niet worden gelezen."), Text("Kies een ander bestand."))
        return
    except InvalidMany as problem:
        first = problem.problems[0]
        advice = Text("{waar}: {wat} ({n} in totaal)", waar=first.where, wat=first.what, n=len(problem.problems))
        window.ask.tell(problem.what, advice)
        return
    window.opening.begin_with(dossier)
