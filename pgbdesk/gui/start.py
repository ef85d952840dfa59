"""The first screen: begin a dossier, look at the example, or open a dossier; and the unlock screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from pgbdesk.errors import PgbError
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Inner, Row, label, restyled
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text


class Screen(QScrollArea):
    """A screen without a dossier: one column in the middle, not too wide."""

    WIDTH = 680

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = Inner()
        outer.setObjectName("page")
        self._row = QHBoxLayout(outer)
        self.box = Box(gap=14)
        column = QVBoxLayout()
        column.addWidget(self.box)
        column.addStretch(1)
        self._row.addStretch(1)
        self._row.addLayout(column, 1000)
        self._row.addStretch(1)
        self.setWidget(outer)
        self._space()

    def _space(self) -> None:
        pad = theme().px(24)
        self._row.setContentsMargins(pad, theme().px(32), pad, pad)
        self.box.setMaximumWidth(theme().px(self.WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        """The width follows the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._space()

    def heading(self, text: Text) -> QLabel:
        """The title, which can take the focus."""
        made = label(text, "h1")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.add(made)
        return made


class StartScreen(Screen):
    """What to do: three choices, and the dossiers that were open before."""

    def __init__(
        self,
        *,
        begin: Callable[[], None],
        demo: Callable[[], None],
        choose: Callable[[], None],
        reopen: Callable[[Path], None],
        recent: Sequence[Path],
    ) -> None:
        super().__init__()
        self.title = self.heading(Text("Welkom bij pgbdesk"))
        self.box.add(
            label(
                Text(
                    "Met pgbdesk houdt u uw pgb bij: zorgverleners, oproepen, uren en budget. "
                    "Alles staat versleuteld op deze computer. Er wordt niets verstuurd."
                )
            )
        )
        known = [path for path in recent if path.exists()]
        if known:
            card = Card(Text("Laatst geopend"))
            for path in known[:5]:
                opener = Button(Text("{naam} openen", naam=path.stem), lambda p=path: reopen(p), "primary", "lock")  # type: ignore[misc]
                opener.setAccessibleDescription(str(path))
                card.add(opener, left=True)
                card.add(label(str(path.parent), "muted"))
            self.box.add(card)
        self._choice(
            Text("Begin mijn dossier"),
            Text("U maakt een nieuw dossier met een wachtwoordzin. Dat duurt ongeveer 5 minuten."),
            begin,
            primary=not known,
        )
        self._choice(
            Text("Bekijk het voorbeeld"),
            Text("Een verzonnen gezin met zorgverleners, oproepen en een budget. U kunt alles proberen."),
            demo,
        )
        self._choice(
            Text("Open een bestaand dossier"),
            Text("U heeft al een dossier of een reservekopie op deze computer."),
            choose,
        )

    def _choice(self, title: Text, what: Text, do: Callable[[], None], *, primary: bool = False) -> None:
        card = Card()
        button = Button(title, do, "primary" if primary else "")
        button.setAccessibleDescription(say(what))
        card.add(button, left=True)
        card.add(label(what))
        self.box.add(card)


class SecretInput(QWidget):
    """A passphrase that can be shown, pasted, and that warns about Caps Lock."""

    entered = Signal()
    changed = Signal()

    def __init__(self, title: Text, hint: Text | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        name = label(title, "label")
        column.addWidget(name)
        if hint is not None:
            column.addWidget(label(hint, "muted"))
        self.line = _SecretLine()
        self.line.setMinimumWidth(theme().px(420))
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1024)
        self.line.setAccessibleName(say(title))
        self.line.setAccessibleDescription(say(hint) if hint is not None else "")
        name.setBuddy(self.line)
        self.line.returnPressed.connect(self.entered.emit)
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.toggle = Button(Text("Toon"), self._toggle, icon_name="eye")
        self.toggle.setAccessibleName(say(Text("Toon {wat}", wat=title)))
        column.addWidget(Row(self.line, self.toggle))
        self.caps = label(Text("Let op: Caps Lock staat aan."), "strong")
        self.caps.hide()
        self.line.caps.connect(self.caps.setVisible)
        column.addWidget(self.caps)

    @property
    def text(self) -> str:
        """What was typed, as it is: spaces count."""
        return self.line.text()

    def clear(self) -> None:
        """Forget it."""
        self.line.clear()

    def focus(self) -> None:
        """Go to it."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.toggle.set_text(Text("Verberg") if hidden else Text("Toon"))


class _SecretLine(QLineEdit):
    """A line that notices capitals where a small letter was meant."""

    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it: Caps Lock is on."""
        text = event.text()
        if text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(text.isupper() != shift)
        super().keyPressEvent(event)


class UnlockScreen(Screen):
    """Asks the passphrase of one dossier; with the recovery code as the other way in."""

    def __init__(self, path: Path, *, unlock: Callable[[str], None], other: Callable[[], None], locked: bool) -> None:
        super().__init__()
        self._unlock = unlock
        self.heading(Text("Dossier {naam} openen", naam=path.stem))
        if locked:
            self.box.add(Message("info", Text("Het dossier is op slot. Alles is bewaard.")))
        self.message = Message("danger", "")
        self.message.hide()
        self.box.add(self.message)
        self.secret = SecretInput(Text("Wachtwoordzin"))
        self.secret.entered.connect(self._go)
        self.box.add(self.secret)
        self.open_button = Button(Text("Openen"), self._go, "primary", "lock")
        self.box.add(Row(self.open_button, Button(Text("Ander dossier kiezen"), other)))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(say(Text("Bezig met openen")))
        self.busy.setFormat("")
        self.busy.hide()
        self.box.add(self.busy)
        self.lost = Button(Text("Ik weet de zin niet meer"), self._show_recovery, "link")
        self.box.add(self.lost, left=True)
        self.recovery = Card(Text("Openen met de herstelcode"))
        self.recovery.add(label(Text("De herstelcode staat op uw herstelblad: 8 groepen van 6 cijfers.")))
        self.code = RecoveryInput(check_group=None)
        self.recovery.add(self.code)
        self.recovery.add(Button(Text("Openen met de code"), self._go_code, "primary"), left=True)
        self.recovery.hide()
        self.box.add(self.recovery)

    def set_check(self, check_group: Callable[[str], bool]) -> None:
        """How a group of the code is checked while typing."""
        self.code.check_group = check_group

    def _go(self) -> None:
        if not self.secret.text:
            self.show_problem(Text("Typ eerst uw wachtwoordzin."), None)
            return
        self._start(self.secret.text)

    def _go_code(self) -> None:
        self._start(self.code.text)

    def _start(self, secret: str) -> None:
        self.message.hide()
        self._wait(True)
        self._unlock(secret)

    def _wait(self, waiting: bool) -> None:
        self.busy.setVisible(waiting)
        self.open_button.setEnabled(not waiting)

    def show_error(self, problem: PgbError) -> None:
        """Say why it did not open, and what to do."""
        self.show_problem(problem.what, problem.advice)

    def show_problem(self, what: Text, advice: Text | None) -> None:
        """Show a problem and go back to the field; what was typed stays."""
        self._wait(False)
        self.message.set("danger", what, [advice] if advice is not None else [])
        self.message.show()
        self.secret.focus()

    def _show_recovery(self) -> None:
        self.recovery.show()
        self.code.focus()


class RecoveryInput(Box):
    """Eight groups of six digits; a wrong group is named while typing."""

    changed = Signal()

    def __init__(self, check_group: Callable[[str], bool] | None) -> None:
        super().__init__(gap=4)
        self.check_group = check_group
        name = label(Text("Herstelcode"), "label")
        self.add(name)
        self.line = QLineEdit()
        self.line.setMinimumWidth(theme().px(520))
        self.line.setAccessibleName(say(Text("Herstelcode")))
        name.setBuddy(self.line)
        self.line.textChanged.connect(lambda _: self._check())
        self.add(self.line, left=True)
        self.state = label(Text("Typ de cijfers. Spaties mogen."), "muted")
        self.add(self.state)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def focus(self) -> None:
        """Go to it."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def complete(self) -> bool:
        """Whether all eight groups are right."""
        found = self._groups()
        return self.check_group is not None and len(found) == 8 and all(self.check_group(g) for g in found)

    def _groups(self) -> list[str]:
        digits = "".join(c for c in self.line.text() if c.isdigit())
        return [digits[i : i + 6] for i in range(0, len(digits), 6)]

    def _check(self) -> None:
        found = self._groups()
        check = self.check_group
        wrong = [n for n, g in enumerate(found, 1) if len(g) == 6 and check is not None and not check(g)]
        if wrong:
            self.state.setText(say(Text("Groep {n} klopt niet. Kijk die cijfers na.", n=wrong[0])))
        elif self.complete:
            self.state.setText(say(Text("De code klopt.")))
        else:
            self.state.setText(say(Text("{n} van 8 groepen", n=len([g for g in found if len(g) == 6]))))
        self.changed.emit()
