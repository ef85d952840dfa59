"""The passphrase once more, before everything leaves a dossier: an open window must not be enough for that."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pgbdesk.gui.secret import SecretInput
from pgbdesk.gui.theme import theme
from pgbdesk.gui.widgets.basic import Button, Row, label
from pgbdesk.text import Text


class PassphraseDialog(QDialog):
    """Asks for the passphrase; Esc and "Niet doen" leave it."""

    def __init__(self, parent: QWidget, why: Text) -> None:
        super().__init__(parent)
        self.setWindowTitle("pgbdesk")
        column = QVBoxLayout(self)
        pad = theme().px(20)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme().px(12))
        column.addWidget(label(why))
        self.secret = SecretInput(Text("Wachtwoordzin"))
        self.secret.entered.connect(self.accept)
        column.addWidget(self.secret)
        column.addWidget(Row(Button(Text("Verder"), self.accept, "primary"), Button(Text("Niet doen"), self.reject)))
        self.setMinimumWidth(min(theme().px(480), parent.width()))
        self.secret.focus()

    def take(self) -> str | None:
        """What was typed, or None when the user left it; after this nothing of it is in the window."""
        typed = self.secret.text if self.result() == QDialog.DialogCode.Accepted else None
        self.secret.clear()
        return typed or None
