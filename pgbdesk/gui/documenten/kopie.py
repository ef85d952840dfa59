"""A copy of a paper outside the dossier: read in short steps, written by the other thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pgbdesk.app.documenten import bestandsnaam
from pgbdesk.domain.rondom import Document
from pgbdesk.errors import PgbError
from pgbdesk.gui.ask import Kind
from pgbdesk.gui.page import Context
from pgbdesk.paths import write_private
from pgbdesk.text import Text

NIET_VERSLEUTELD = Text("Een kopie buiten het dossier is niet versleuteld")
LEESBAAR = Text("Iedereen die bij het bestand kan, kan het lezen. Wis de kopie als u die niet meer nodig heeft.")


def bewaar_kopie(context: Context, owner: QWidget, document: Document) -> None:
    """Write the file of a paper somewhere else, after the warning that everybody can read it there."""
    steps = context.session.store.content_in_pieces(document.sha256 or "")
    context.jobs.in_turns(steps, owner, lambda pieces: _ask(context, owner, document, pieces))


def _ask(context: Context, owner: QWidget, document: Document, pieces: Sequence[bytes]) -> None:
    ask, today = context.ask, context.today
    if not pieces:
        ask.tell(Text("Het bestand van dit papier staat niet in dit dossier."))
        return
    if not ask.confirm(NIET_VERSLEUTELD, LEESBAAR, Text("Toch bewaren"), Text("Niet doen")):
        return
    name = bestandsnaam(document, today)
    place = ask.save_file(Text("Kopie bewaren"), Kind(Text("Bestand"), (name.rpartition(".")[2],)), name)
    if place is None:
        return

    def failed(problem: PgbError) -> None:
        ask.tell(problem.what, problem.advice)

    context.told(Text("De kopie wordt bewaard."))
    context.jobs.run(lambda: _write(place, pieces), owner, context.told, failed)


def _write(place: Path, pieces: Sequence[bytes]) -> Text:
    """Write it there, in any thread; gives what to say."""
    try:
        write_private(place, b"".join(pieces))
    except OSError:
        raise PgbError(Text("De kopie kon daar niet worden bewaard."), Text("Kies een andere map.")) from None
    return Text("Kopie bewaard. Het bestand is niet versleuteld.")
