"""The example: made-up people, in memory. From an open dossier it is asked first; the example leads back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.gui.announce import announce
from pgbdesk.gui.banner import Note
from pgbdesk.gui.coming import load_first_page
from pgbdesk.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pgbdesk.app.session import Session
    from pgbdesk.gui.services import Services
    from pgbdesk.gui.window import MainWindow

VOORBEELD = Text("Dit is een voorbeeld met verzonnen mensen")
PROBEER = Text("Vandaag is hier {dag}. Probeer gerust alles: er wordt niets bewaard en niets verstuurd.")
VRAAG = Text("Wilt u het voorbeeld bekijken?")
OP_SLOT = Text(
    "Uw dossier gaat dan op slot. Daarna ziet u het voorbeeld. Wat u bewaarde, blijft bewaard. "
    "Wat u net typte en nog niet bewaarde, typt u later opnieuw."
)
ERHEEN, BLIJF = Text("Naar het voorbeeld"), Text("Blijf hier")
TERUG, NAAR_LIJST = Text("Terug naar mijn dossier"), Text("Terug naar Mijn budgethouders")

Way = tuple[Text, Callable[[], object]]


def toon(window: MainWindow, page: str = "") -> None:
    """Show the example, on its own day, at a page. An open dossier is saved and locked first, when the user agrees."""
    from pgbdesk.app.opengaan import voorbeeld

    if not _agreed(window):
        return
    _let_go(window)
    window.warm.stop()  # the two would be in each other's way
    before, services = _before(window), window.services
    screen: object = window.centralWidget()
    session = window.jobs.wait_for(lambda: voorbeeld(services.demo, services.demo_clock))
    there: object = window.centralWidget()
    if there is not None and there is not screen:  # locked meanwhile; a screen that was left can be gone by now
        return
    if window.open is not None and window.open.path is not None and not window.curtain.save():
        return
    window.close_dossier()
    window.budgethouders.forget()  # nothing looks after its lock in the example
    window.jobs.wait_for(lambda: _ready(session, services))
    came = window.open
    if came is not None:  # another dossier meanwhile
        return
    lines = (Text(PROBEER.msgid, dag=session.today),)
    window.show_session(session, None, Note("info", VOORBEELD, lines, _ways(window, before)))
    assert window.open is not None
    assert window.workspace is not None
    window.open.before = before
    announce(window.workspace.banner, window.workspace.banner.words)  # heard only once it is in the window
    if page:
        window.workspace.go(page)


def _ready(session: Session, services: Services) -> None:
    """All that the first page needs; touches no window."""
    from pgbdesk.app.opengaan import oordeel

    oordeel(session, services.law)
    load_first_page()


def _let_go(window: MainWindow) -> None:
    """What was asked for before a dossier is open is not waited for any more: nothing of it may come in between."""
    window.opening.left()
    screen: QWidget | None = window.centralWidget()
    if screen is not None and window.workspace is None:
        window.jobs.leave(screen)


def _agreed(window: MainWindow) -> bool:
    """Whether the open dossier may be locked."""
    opened = window.open
    if opened is None or opened.path is None:
        return True
    agreed = window.ask.confirm(VRAAG, OP_SLOT, ERHEEN, BLIJF)
    return agreed and opened is window.open  # it can have been locked while nobody answered


def _before(window: MainWindow) -> Path | None:
    """The file to go back to: the list of dossiers when the dossier was opened from there."""
    if window.budgethouders.key is not None:
        return window.budgethouders.register.path
    return None if window.open is None else window.open.path or window.open.before


def _ways(window: MainWindow, before: Path | None) -> tuple[Way, ...]:
    """What can be done in the example."""
    again: Way = (Text("Zet het voorbeeld terug"), partial(toon, window))
    if before is None:
        return (Text("Begin mijn eigen dossier"), window.opening.begin), again
    back = NAAR_LIJST if window.budgethouders.is_list(before) else TERUG
    return (back, partial(window.opening.reopen, before)), again
