"""Help that needs no internet: what a page is for, the keys, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

import pgbdesk
from pgbdesk.gui.handleiding import chapter_of, show_manual
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import RING, Box, Button, label, restyled, within
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

ALGEMEEN = Text(
    "Kies links een pagina. Op Vandaag staat wat u nu moet doen. Alles wordt vanzelf bewaard. "
    "Vergist u zich? Druk op Ctrl+Z."
)
ZONDER_DOSSIER = Text(
    "Begin een dossier, of open het dossier dat u al heeft. Kijkt u eerst liever rond? Bekijk dan het voorbeeld."
)
PER_SALDO = Text("Komt u er niet uit? Per Saldo helpt u verder: kijk op pgb.nl.")

OVER = (
    Text("Versie {versie}", versie=pgbdesk.__version__),
    Text("pgbdesk is een programma voor mensen met een pgb. Het maakt geen verbinding met internet."),
    Text("pgbdesk is niet van de SVB, een zorgkantoor of de overheid."),
    Text(
        "pgbdesk rekent voor u uit wat de regels zeggen. Dat is geen juridisch advies. "
        "Twijfelt u? Vraag het aan Per Saldo."
    ),
    Text("Lettertypen Noto Sans en Atkinson Hyperlegible Next (OFL)."),
    Text("Pictogrammen van Lucide (ISC en MIT). Vensters met Qt en PySide6 (LGPL)."),
)


class Panel(QDialog):
    """A small window with text that scrolls; Esc closes it, and the keyboard goes back to where it was."""

    def __init__(self, window: MainWindow, title: Text) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(title))
        self.resize(within(window, 560, 460))
        column = QVBoxLayout(self)
        pad = theme().px(20)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme().px(12))
        head = label(title, "h1")
        column.addWidget(head)
        inner = QWidget()
        inner.setObjectName("page")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(RING, RING, RING, RING)  # the ring is not cut off
        self.box = Box(gap=10)
        rows.addWidget(self.box)
        rows.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(say(title))
        area.setWidget(inner)
        column.addWidget(area, 1)
        self.close_button = Button(Text("Sluiten"), self.accept, "primary")
        column.addWidget(self.close_button)
        self.close_button.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters have a larger window."""
        super().changeEvent(event)
        window = self.parentWidget()
        if restyled(event) and window is not None:
            self.resize(self.size().expandedTo(within(window, 560, 460)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 again shows the keys."""
        if event.key() == Qt.Key.Key_F1:
            window = self.parent()
            self.accept()
            show_shortcuts(window)  # type: ignore[arg-type]
            return
        super().keyPressEvent(event)


def show_help(window: MainWindow) -> Panel:
    """What the page on screen is for."""
    page = window.workspace.page if window.workspace is not None else None
    panel = Panel(window, page.title if page is not None else Text("Hulp"))
    key = page.key if page is not None else getattr(window.centralWidget(), "help_key", "beginnen")
    if page is not None and page.help.msgid:
        panel.box.add(label(page.help))
    panel.box.add(Button(Text("Hele handleiding"), lambda: _manual(window, panel, key)), left=True)
    if (chapter := chapter_of(key)) is not None:
        panel.box.add(chapter)
    panel.box.add(label(ALGEMEEN if page is not None else ZONDER_DOSSIER))
    panel.box.add(label(PER_SALDO))
    panel.open()
    return panel


def _manual(window: MainWindow, panel: Panel, key: str) -> None:
    """The whole manual, in the place of the help of one page."""
    panel.accept()
    show_manual(window, key)


def show_shortcuts(window: MainWindow) -> Panel:
    """The keys."""
    from pgbdesk.gui.toetsen import KeysPanel

    panel = KeysPanel(window)
    panel.open()
    return panel


def show_about(window: MainWindow) -> Panel:
    """What this program is, and what it is not."""
    panel = Panel(window, Text("Over pgbdesk"))
    for line in OVER:
        panel.box.add(label(line))
    panel.open()
    return panel
