"""Ctrl+K: a few letters lead to any person, paper, day, amount, page or action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QVBoxLayout

from pgbdesk.app.zoeken import DOEN, Treffer, Zoeker
from pgbdesk.gui.announce import announce
from pgbdesk.gui.icons import icon
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.waarheen import where
from pgbdesk.gui.widgets.basic import label, restyled, within
from pgbdesk.gui.widgets.wrapped import WrappedRows
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.workspace import Workspace

VRAAG = Text("Zoek een naam, dag, bedrag, papier of pagina")
HOE = Text("Bijvoorbeeld: Fatima, 4 dec, 425,50 of oproepen Fatima vrijdag. Enter opent wat u kiest.")
NIETS = Text("Niets gevonden. Probeer een ander woord of minder letters.")
PAGINA = Text("Pagina")
ICONEN = {
    "Persoon": "users",
    "Budget": "wallet",
    "Zorgovereenkomst": "file-text",
    "Oproep en uren": "calendar-days",
} | {
    "Declaratie en betaling": "euro",
    "Papier": "file-text",
    "Rekenhulp": "calculator",
    "Doen": "check",
    "Gegevens": "database",
}

#: Other words under which somebody looks for what a menu does.
OOK = ((Text("&Wie kan erin…"), Text("Wachtwoordzin, herstelcode, noodblad en sleutel")),)

#: So long what can be found is put in words in one turn of the window (seconds).
SLICE = 0.01
#: The size of an icon in the list, at 100 %.
ICOON = 18


class Zoekvenster(QDialog):
    """A line to type in and the list of what was found. The keyboard stays in the line; arrows choose, Enter opens."""

    def __init__(self, desk: Workspace, actions: Sequence[QAction]) -> None:
        super().__init__(desk.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(Text("Zoeken en doen")))
        self._desk = desk
        self._do: dict[str, Callable[[], object]] = {}
        self._found: tuple[Treffer, ...] = ()
        self._zoeker = Zoeker(desk.context.case(), say, (*self._pages(), *self._actions(actions)))
        self._build()
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(500)
        self._saying.timeout.connect(self._tell)
        self._search("")
        self._vooruit = self._zoeker.vooruit()
        self._ahead = QTimer(self, interval=0)
        self._ahead.timeout.connect(self._prepare)
        self._ahead.start()

    def _prepare(self) -> None:
        """The first letter does not wait for words of ten years."""
        until = monotonic() + SLICE
        for _ in self._vooruit:
            if monotonic() > until:
                return
        self._ahead.stop()

    def _build(self) -> None:
        px = theme().px
        self.resize(within(self._desk.window(), 620, 480))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(8))
        title = label(VRAAG, "label")
        self.line = QLineEdit()
        self.line.setAccessibleDescription(say(HOE))
        title.setBuddy(self.line)
        self.found = QListWidget()
        self.found.setAccessibleName(say(Text("Gevonden")))
        WrappedRows(self.found)
        self.found.setSpacing(px(3))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = label(NIETS, "muted")
        for widget in (title, self.line, label(HOE, "muted"), self.none):
            column.addWidget(widget)
        column.addWidget(self.found, 1)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.found.itemActivated.connect(lambda _: self.open_chosen())
        self.found.itemClicked.connect(lambda _: self.open_chosen())
        self.line.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """The icons follow the colours and the text size; larger letters have a larger window."""
        super().changeEvent(event)
        if restyled(event) and hasattr(self, "found"):
            self._draw()
            self.resize(self.size().expandedTo(within(self._desk.window(), 620, 480)))

    def _draw(self) -> None:
        size, colour = theme().px(ICOON), theme().tokens.text
        self.found.setIconSize(QSize(size, size))
        for row, treffer in enumerate(self._found):
            name = ICONEN.get(treffer.soort.msgid, "arrow-left" if treffer.pagina == "" else "house")
            self.found.item(row).setIcon(icon(name, colour, size))

    # What can be found -----------------------------------------------------------------------------

    @staticmethod
    def _pages() -> list[Treffer]:
        from pgbdesk.gui.pages import PAGES

        return [Treffer(PAGINA, page.title, None, page.key) for page in PAGES]

    def _actions(self, actions: Sequence[QAction]) -> list[Treffer]:
        found = []
        other = {say(name): words for name, words in OOK}
        for number, action in enumerate(actions):
            if action.isEnabled() and action.text():
                key = f"actie:{number}"
                self._do[key] = action.trigger
                words = action.text().replace("&", "").removesuffix("…")
                keys = action.shortcut().toString()
                titel = Text("{wat} ({toets})", wat=words, toets=keys) if keys else Text("{wat}", wat=words)
                found.append(Treffer(DOEN, titel, None, "", key, other.get(action.text())))
        return found

    def _search(self, typed: str) -> None:
        self._found = self._zoeker.zoek(typed)
        self.found.clear()
        for treffer in self._found:
            self.found.addItem(say(Text("{wat} – {soort}", wat=treffer.titel, soort=treffer.soort)))
        self._draw()
        self.found.setCurrentRow(0)
        self.found.setVisible(bool(self._found))
        self.none.setVisible(not self._found)
        if typed:
            self._saying.start()

    def _tell(self) -> None:
        if not self._found:
            announce(self, say(NIETS))
            return
        first = self.found.item(max(0, self.found.currentRow())).text()
        announce(self, say(Text("{n} gevonden. Gekozen: {wat}", n=len(self._found), wat=first)))

    # Choosing --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line choose from the list, so that typing and choosing need no Tab."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                row = self.found.currentRow() + step
                self.found.setCurrentRow(max(0, min(self.found.count() - 1, row)))
                self._saying.start()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.open_chosen()
                return True
        return super().eventFilter(watched, event)

    def open_chosen(self) -> None:
        """Go where the chosen line leads, or do what it says."""
        row = self.found.currentRow()
        if not 0 <= row < len(self._found):
            return
        treffer = self._found[row]
        self.accept()
        do = self._do.get(treffer.sleutel or "")
        if do is not None:
            QTimer.singleShot(0, do)  # when this window is gone: an action may open another one
            return
        place = (treffer.pagina, treffer.sleutel)
        if treffer.record is not None:
            place = where(treffer.record) or ("gegevens", treffer.record.id)
        QTimer.singleShot(0, self._desk, partial(self._desk.go, *place))


def search(desk: Workspace, actions: Sequence[QAction]) -> Zoekvenster:
    """Open the window."""
    made = Zoekvenster(desk, actions)
    made.open()
    return made
