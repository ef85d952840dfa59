"""Questions to the user that stop everything: only for decisions. Tests answer with a fake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from pgbdesk.app.ports import PageImage
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file in a file dialog: what it is called, and its endings."""

    name: Text
    endings: tuple[str, ...]


DOSSIER = Kind(Text("pgbdesk-dossier"), ("pgbd",))
PDF = Kind(Text("PDF"), ("pdf",))
JSON = Kind(Text("Open bestand (JSON)"), ("json",))


class Ask(Protocol):
    """What can be asked."""

    def confirm(self, question: Text, explanation: Text, do: Text, leave: Text) -> bool:
        """Whether to do it. `do` and `leave` are verbs; leaving is the safe choice and the default."""

    def tell(self, what: Text, advice: Text | None = None) -> None:
        """A problem that must be seen."""

    def open_file(self, title: Text, kind: Kind) -> Path | None:
        """An existing file, or None."""

    def save_file(self, title: Text, kind: Kind, name: str) -> Path | None:
        """A place for a new file, or None."""

    def print_pages(self, title: Text, pages: Sequence[PageImage]) -> bool:
        """Print pages on a printer of the user's choice; whether they were sent to it."""


class Dialogs:
    """Asks with real dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def confirm(self, question: Text, explanation: Text, do: Text, leave: Text) -> bool:
        """See `Ask.confirm`."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("pgbdesk")
        box.setText(say(question))
        box.setInformativeText(say(explanation))
        yes = box.addButton(say(do), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(say(leave), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    def tell(self, what: Text, advice: Text | None = None) -> None:
        """See `Ask.tell`."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("pgbdesk")
        box.setText(say(what))
        if advice is not None:
            box.setInformativeText(say(advice))
        box.addButton(say(Text("Begrepen")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def open_file(self, title: Text, kind: Kind) -> Path | None:
        """See `Ask.open_file`."""
        name, _ = QFileDialog.getOpenFileName(self._parent, say(title), "", _filters([kind]))
        return Path(name) if name else None

    def save_file(self, title: Text, kind: Kind, name: str) -> Path | None:
        """See `Ask.save_file`. The ending is added when it was left out."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, say(title), name, _filters([kind]))
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(f".{kind.endings[0]}")

    def print_pages(self, title: Text, pages: Sequence[PageImage]) -> bool:
        """See `Ask.print_pages`."""
        from PySide6.QtGui import QImage, QPainter
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("pgbdesk")
        printer.setFullPage(True)  # the papers have their own margins
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(say(title))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return False
        painter = QPainter()
        if not painter.begin(printer):
            self.tell(Text("De printer doet het niet."), Text("Kijk of de printer aanstaat, of bewaar als PDF."))
            return False
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
            painter.drawImage(painter.viewport(), image)
        painter.end()
        return True


def _filters(kinds: Sequence[Kind]) -> str:
    return ";;".join(f"{say(kind.name)} ({' '.join('*.' + ending for ending in kind.endings)})" for kind in kinds)
