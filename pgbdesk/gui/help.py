"""Help that needs no internet: what a page is for, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, label
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

ALGEMEEN = Text(
    "Kies links een pagina. Op Vandaag staat wat u nu moet doen. Alles wordt vanzelf bewaard. "
    "Vergist u zich? Druk op Ctrl+Z."
)
PER_SALDO = Text("Komt u er niet uit? Per Saldo helpt u verder: kijk op pgb.nl.")

KEYS = (
    ("Ctrl+1 … Ctrl+9", Text("Naar een pagina")),
    ("F6", Text("Naar het volgende deel van het venster")),
    ("Alt+←", Text("Terug naar de vorige pagina")),
    ("Ctrl+Z", Text("Ongedaan maken")),
    ("Ctrl+Y", Text("Opnieuw doen")),
    ("Ctrl+F", Text("Filteren op deze pagina")),
    ("Ctrl+S", Text("Nu bewaren")),
    ("Ctrl+L", Text("Op slot")),
    ("Ctrl++ en Ctrl+-", Text("Grotere en kleinere letters")),
    ("Ctrl+Alt+C", Text("Hoog contrast")),
    ("F1", Text("Hulp bij deze pagina")),
)


class Panel(QDialog):
    """A small window with text; Esc closes it."""

    def __init__(self, window: MainWindow, title: Text) -> None:
        super().__init__(window)
        self.setWindowTitle(say(title))
        self.resize(theme().px(560), theme().px(380))
        column = QVBoxLayout(self)
        self.box = Box(gap=10)
        self.box.add(label(title, "h1"))
        column.addWidget(self.box)
        column.addStretch(1)
        close = Button(Text("Sluiten"), self.accept, "primary")
        column.addWidget(close)
        close.setFocus()


def show_help(window: MainWindow) -> Panel:
    """What the page on screen is for."""
    page = window.workspace.page if window.workspace is not None else None
    panel = Panel(window, page.title if page is not None else Text("Hulp"))
    if page is not None and page.help.msgid:
        panel.box.add(label(page.help))
    panel.box.add(label(ALGEMEEN))
    panel.box.add(label(PER_SALDO))
    panel.open()
    return panel


def show_shortcuts(window: MainWindow) -> Panel:
    """The keys."""
    panel = Panel(window, Text("Toetsen"))
    for keys, what in KEYS:
        panel.box.add(label(f"{keys}: {say(what)}"))
    panel.open()
    return panel
