"""The open JSON file from the menus: out of a dossier, and into a new one."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from pgbdesk.app.bijlagen import check_beside, folder_of, take_beside
from pgbdesk.app.wachten import TeVlug
from pgbdesk.errors import InvalidMany, PgbError
from pgbdesk.gui.ask import DOSSIER, JSON
from pgbdesk.gui.openbestand import OpenBestand
from pgbdesk.gui.uitgaand import WORDT_GEMAAKT, Uitgaand, al_bezig
from pgbdesk.gui.vastleggen import leg_vast
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

NIET_VERSLEUTELD = Text("Een open bestand is niet versleuteld")
NOG_EEN_KEER = Text("Typ uw wachtwoordzin nog een keer. Zo kan een ander niet alles meenemen als u even weg bent.")
LEESBAAR = Text("Iedereen die bij dit bestand kan, kan alles lezen: ook het BSN en de rekeningnummers.")


def export_dossier(window: MainWindow) -> None:
    """Write the open JSON file, after a warning that it is readable by everyone."""
    if window.open is None or window.workspace is None or al_bezig(window.workspace, window.workspace.told):
        return
    if not window.ask.confirm(NIET_VERSLEUTELD, LEESBAAR, Text("Toch maken"), Text("Niet doen")):
        return
    if not really_you(window):
        return
    path = window.ask.save_file(Text("Open bestand maken"), JSON, "dossier.json")
    if path is None:
        return
    session, form, desk = window.open.session, window.services.open_format(), window.workspace
    dossier, now = session.dossier, session.now

    def made(files: int) -> None:
        leg_vast(session, "uitgevoerd", "json")
        beside = Text("Open bestand gemaakt. Uw documenten staan in de map {map}.", map=folder_of(path).name)
        desk.told(beside if files else Text("Open bestand gemaakt"))

    desk.told(WORDT_GEMAAKT)
    OpenBestand(desk, path, made, lambda problem: window.ask.tell(problem.what, problem.advice)).begin(
        lambda: form.write(dossier, now).encode("utf-8")
    )


def save_copy(window: MainWindow) -> None:
    """A second file with everything, for instance on a USB stick."""
    desk = window.workspace
    safety = None if window.open is None else window.open.store.safety
    if desk is None or safety is None:
        window.ask.tell(Text("Van het voorbeeld kunt u geen kopie bewaren."))
        return
    if al_bezig(desk, desk.told):
        return
    path = window.ask.save_file(Text("Kopie bewaren"), DOSSIER, "Kopie.pgbd")
    if path is None:
        return
    uit = Uitgaand(desk)

    def made(_: None) -> None:
        uit.klaar()
        desk.told(Text("Kopie bewaard: {naam}", naam=path.name))

    def failed(problem: PgbError) -> None:
        uit.klaar()
        window.ask.tell(problem.what, problem.advice)

    desk.told(WORDT_GEMAAKT)
    window.jobs.write(lambda: safety.begin_copy(path), desk, made, failed)


def export_sheets(window: MainWindow) -> None:
    """Write the whole dossier as a spreadsheet, after the same warning and question as the open JSON file."""
    if window.open is None or window.workspace is None or al_bezig(window.workspace, window.workspace.told):
        return
    if not window.ask.confirm(NIET_VERSLEUTELD, LEESBAAR, Text("Toch maken"), Text("Niet doen")):
        return
    if not really_you(window):
        return
    from pgbdesk.app.alles import alles
    from pgbdesk.gui.uitvoer import XLSX, maak_en_schrijf

    session, sheets = window.open.session, window.services.sheets()
    dossier, now = session.dossier, session.now
    path = window.ask.save_file(Text("Alles als rekenblad"), XLSX, f"dossier-{session.today.isoformat()}.xlsx")
    if path is not None:
        maak_en_schrijf(window.workspace.page, path, lambda: sheets.xlsx(alles(dossier), now), "alles")


def really_you(window: MainWindow, why: Text = NOG_EEN_KEER) -> bool:
    """Whether the passphrase, or a code, was given once more; the example has none. Wrong tries are slowed down."""
    assert window.open is not None
    path = window.open.path
    if path is None:
        return True
    tries = window.opening.wait
    if tries.left > 0:
        early = TeVlug(ceil(tries.left))
        window.ask.tell(early.what, early.advice)
        return False
    secret = window.ask.passphrase(why)
    if secret is None:
        return False
    opened = window.open
    try:
        window.jobs.wait_for(lambda: window.services.opener().unlock(path, secret).wipe())
    except PgbError as problem:
        tries.wrong()
        window.ask.tell(problem.what, problem.advice)
        return False
    tries.right()
    return window.open is opened  # not locked meanwhile


def import_dossier(window: MainWindow) -> None:
    """Take over an open JSON file into a new dossier; nothing is made when anything is wrong in it."""
    path = window.ask.open_file(Text("Open bestand overnemen"), JSON)
    if path is None:
        return
    try:
        dossier = window.services.open_format().read_file(path)
    except (OSError, UnicodeDecodeError):
        window.ask.tell(Text("Dit bestand kan niet worden gelezen."), Text("Kies een ander bestand."))
        return
    except InvalidMany as problem:
        first = problem.problems[0]
        advice = Text("{waar}: {wat} ({n} in totaal)", waar=first.where, wat=first.what, n=len(problem.problems))
        window.ask.tell(problem.what, advice)
        return
    try:
        missing = check_beside(path, dossier)
    except PgbError as problem:
        window.ask.tell(problem.what, problem.advice)
        return
    if missing and not window.ask.confirm(
        Text.counted("Er ontbreekt {n} document", "Er ontbreken {n} documenten", len(missing)),
        Text("Zet de map {map} naast het open bestand. Dan komen ze mee.", map=folder_of(path).name),
        Text("Zonder overnemen"),
        Text("Niet doen"),
    ):
        return
    window.opening.new.begin_with(dossier, lambda store: take_beside(path, dossier, store))
