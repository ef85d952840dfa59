"""Questions to the user that stop everything: only for decisions. Tests answer with a fake."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from pgbdesk.app.ports import PageImage
from pgbdesk.gui.icons import pixmap
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import restyled
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file in a file dialog: what it is called, and its endings."""

    name: Text
    endings: tuple[str, ...]


DOSSIER = Kind(Text("pgbdesk-dossier"), ("pgbd",))
PDF = Kind(Text("PDF"), ("pdf",))
BESTAND = Kind(Text("Alle bestanden"), ("*",))
JSON = Kind(Text("Open bestand (JSON)"), ("json",))


class Printing(Protocol):
    """A print run that was begun: pages go to the printer one by one, so that they need not all be kept."""

    def add(self, page: PageImage) -> None:
        """One more page."""

    def end(self) -> None:
        """All pages were given, or no more will come."""


class Ask(Protocol):
    """What can be asked."""

    def confirm(self, question: Text, explanation: Text, do: Text, leave: Text) -> bool:
        """Whether to do it. `do` and `leave` are verbs; leaving is the safe choice and the default."""

    def tell(self, what: Text, advice: Text | None = None) -> None:
        """A problem that must be seen."""

    def passphrase(self, why: Text) -> str | None:
        """The passphrase once more, or None when the user leaves it."""

    def open_file(self, title: Text, kind: Kind) -> Path | None:
        """An existing file, or None."""

    def open_folder(self, title: Text) -> Path | None:
        """An existing folder, or None."""

    def save_file(self, title: Text, kind: Kind, name: str) -> Path | None:
        """A place for a new file, or None."""

    def documents(self) -> Path | None:
        """The folder in which people of this computer keep their own files, when there is one."""

    def print_pages(self, title: Text, pages: Sequence[PageImage]) -> bool:
        """Print pages on a printer of the user's choice; whether they were sent to it."""

    def start_print(self, title: Text) -> Printing | None:
        """Choose a printer and begin a print run; None when the user does not, or the printer does not work."""


class QtPrinting:
    """A print run on a printer of the computer. `beside` does something slow while the window goes on."""

    def __init__(self, printer: object, painter: object, beside: Callable[[Callable[[], None]], None]) -> None:
        self._printer, self._painter, self._pages, self._beside = printer, painter, 0, beside

    def add(self, page: PageImage) -> None:
        """See `Printing.add`. The picture is not kept; packing it takes a quarter of a second."""
        self._beside(partial(self._draw, page))

    def _draw(self, page: PageImage) -> None:
        from pgbdesk.gui.papier_beeld import image_of

        if self._pages:
            self._printer.newPage()  # type: ignore[attr-defined]
        self._pages += 1
        self._painter.drawImage(self._painter.viewport(), image_of(page))  # type: ignore[attr-defined]

    def end(self) -> None:
        """See `Printing.end`."""
        self._beside(lambda: self._painter.end() and None)  # type: ignore[attr-defined]


def question_box(
    parent: QWidget, question: Text, explanation: Text, do: Text, leave: Text
) -> tuple[QMessageBox, QPushButton]:
    """A question with its two answers, and the button that does it. Enter and Esc leave it."""
    box = _Box(parent, "circle-help", "info")
    box.setText(say(question))
    box.setInformativeText(say(explanation))
    yes = box.addButton(say(do), QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(say(leave), QMessageBox.ButtonRole.RejectRole)
    box.safe(no)
    return box, yes


class _Box(QMessageBox):
    """A box over the window, with a picture in our colours and as large as the text, also when those change."""

    def __init__(self, parent: QWidget, icon_name: str, level: str) -> None:
        super().__init__(parent)
        self._icon_name, self._level = icon_name, level
        self._safe: QPushButton | None = None
        self.setWindowTitle("pgbdesk")
        self._draw()

    def safe(self, answer: QPushButton) -> None:
        """Enter and Esc give this answer, also when colours or text size change while the box is open."""
        self._safe = answer
        self.setDefaultButton(answer)
        self.setEscapeButton(answer)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture again when colours or text size changed, once the words have their new size."""
        super().changeEvent(event)
        if restyled(event):
            QTimer.singleShot(0, self, self._after_change)

    def _after_change(self) -> None:
        self._draw()
        if self._safe is not None:  # Qt makes the first answer the default again, and gives it the keyboard
            self.setDefaultButton(self._safe)
            self._safe.setFocus()

    def _draw(self) -> None:
        for name, bold in (("qt_msgbox_label", True), ("qt_msgbox_informativelabel", False)):
            words = self.findChild(QLabel, name)
            if words is not None:
                words.setFont(theme().font(bold=bold))  # Qt leaves one of the two as it was before the last change
        colour = getattr(theme().tokens, self._level)
        self.setIconPixmap(pixmap(self._icon_name, colour, theme().px(32), self.devicePixelRatioF()))


class Dialogs:
    """Asks with real dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def confirm(self, question: Text, explanation: Text, do: Text, leave: Text) -> bool:
        """See `Ask.confirm`."""
        box, yes = question_box(self._parent, question, explanation, do, leave)
        box.exec()
        return box.clickedButton() is yes

    def passphrase(self, why: Text) -> str | None:
        """See `Ask.passphrase`."""
        from pgbdesk.gui.again import PassphraseDialog

        asked = PassphraseDialog(self._parent, why)
        asked.exec()
        return asked.take()

    def tell(self, what: Text, advice: Text | None = None) -> None:
        """See `Ask.tell`."""
        box = _Box(self._parent, "triangle-alert", "warning")
        box.setText(say(what))
        if advice is not None:
            box.setInformativeText(say(advice))
        box.addButton(say(Text("Begrepen")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def open_file(self, title: Text, kind: Kind) -> Path | None:
        """See `Ask.open_file`."""
        name, _ = QFileDialog.getOpenFileName(self._parent, say(title), "", _filters([kind]))
        return Path(name) if name else None

    def open_folder(self, title: Text) -> Path | None:
        """See `Ask.open_folder`."""
        name = QFileDialog.getExistingDirectory(self._parent, say(title))
        return Path(name) if name else None

    def save_file(self, title: Text, kind: Kind, name: str) -> Path | None:
        """See `Ask.save_file`. The ending is added when it was left out."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, say(title), name, _filters([kind]))
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(f".{kind.endings[0]}")

    def documents(self) -> Path | None:
        """See `Ask.documents`."""
        from PySide6.QtCore import QStandardPaths

        name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(name) if name and os.access(name, os.W_OK) else None

    def print_pages(self, title: Text, pages: Sequence[PageImage]) -> bool:
        """See `Ask.print_pages`."""
        printing = self.start_print(title)
        if printing is None:
            return False
        for page in pages:
            printing.add(page)
        printing.end()
        return True

    def start_print(self, title: Text) -> Printing | None:
        """See `Ask.start_print`."""
        from PySide6.QtGui import QPainter
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("pgbdesk")
        printer.setFullPage(True)  # the papers have their own margins
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(say(title))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return None
        painter = QPainter()
        if not painter.begin(printer):
            self.tell(Text("De printer doet het niet."), Text("Kijk of de printer aanstaat, of bewaar als PDF."))
            return None
        return QtPrinting(printer, painter, self._beside)

    def _beside(self, work: Callable[[], None]) -> None:
        """Do it in another thread where Qt may print from one."""
        jobs = getattr(self._parent, "jobs", None)
        if jobs is None or sys.platform == "darwin":
            work()
        else:
            jobs.wait_for(work)


def _filters(kinds: Sequence[Kind]) -> str:
    return ";;".join(f"{say(kind.name)} ({' '.join('*.' + ending for ending in kind.endings)})" for kind in kinds)
