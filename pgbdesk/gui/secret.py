"""The inputs for what opens a dossier: the passphrase, and the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from pgbdesk.gui.announce import announce
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Line, Row, StatusTag, label
from pgbdesk.text import Text

GROUPS, DIGITS = 8, 6
HERSTELCODE = Text("Herstelcode")


class _SecretLine(Line):
    """A line that notices capitals where a small letter was meant."""

    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it: Caps Lock is on."""
        text = event.text()
        if text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(text.isupper() != shift)
        super().keyPressEvent(event)


class SecretInput(Box):
    """A passphrase that can be shown, pasted, and that warns about Caps Lock."""

    entered = Signal()
    changed = Signal()

    def __init__(self, title: Text, hint: Text | None = None) -> None:
        super().__init__(gap=4)
        self._title = title
        name = label(title, "label")
        self.add(name)
        if hint is not None:
            self.add(label(hint, "muted"))
        self.line = _SecretLine(420)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1024)
        self.line.setAccessibleName(say(title))
        self.line.setAccessibleDescription(say(hint) if hint is not None else "")
        name.setBuddy(self.line)
        self.line.returnPressed.connect(self.entered.emit)
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.toggle = Button(Text("Toon"), self._toggle, icon_name="eye")
        self.add(Row(self.line, self.toggle))
        self.caps = StatusTag("warning", Text("Caps Lock staat aan"))
        self.caps.hide()
        self.line.caps.connect(self.caps.setVisible)
        self.add(self.caps)
        self._name_toggle(Text("Toon"))

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
        self._name_toggle(Text("Verberg") if hidden else Text("Toon"))

    def _name_toggle(self, verb: Text) -> None:
        self.toggle.set_text(verb)
        self.toggle.setAccessibleName(f"{say(verb)}: {say(self._title)}")


class Proposal(Box):
    """Proposes words by chance. They are typed by hand: so they are remembered, and never on a clipboard."""

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.button = Button(Text("Stel woorden voor"), self.propose, icon_name="key-round")
        self.words = label("", "big")
        self.words.hide()
        self.hint = label(
            Text("Schrijf deze woorden op en typ ze hieronder. Past het niet? Vraag andere woorden."), "muted"
        )
        self.hint.hide()
        self.setContentsMargins(0, theme().px(12), 0, 0)  # it goes with what is below it
        self.add(self.button, left=True)
        self.add(self.words)
        self.add(self.hint)

    def propose(self) -> None:
        """Show other words, and say them."""
        from pgbdesk.app.wachtzin import WOORDEN, WOORDEN_BEROEP, maak_zin

        zin = maak_zin(WOORDEN_BEROEP if preferences().now.professional else WOORDEN)
        self.words.setText(zin)
        self.words.show()
        self.hint.show()
        announce(self, zin)

    def forget(self) -> None:
        """Take the words off the screen."""
        self.words.clear()
        self.words.hide()
        self.hint.hide()


class RecoveryInput(Box):
    """Eight groups of six digits; a wrong group is named while typing."""

    changed = Signal()
    entered = Signal()

    def __init__(self, check_group: Callable[[str], bool], title: Text = HERSTELCODE) -> None:
        super().__init__(gap=4)
        self._check_group = check_group
        self._name = name = label(title, "label")
        hint = label(Text("8 groepen van 6 cijfers, spaties mogen"), "muted")
        self.line = Line(520)
        self.line.setMaxLength(120)
        self.line.setAccessibleName(name.text())
        self.line.setAccessibleDescription(hint.text())
        name.setBuddy(self.line)
        self.line.textChanged.connect(lambda _: self._judge())
        self.line.returnPressed.connect(self.entered.emit)
        self.state = StatusTag("info", "", wrap=True)
        self.state.hide()
        self.add(name)
        self.add(hint)
        self.add(self.line, left=True)
        self.add(self.state)

    def set_title(self, title: Text) -> None:
        """Another code is asked for: the one that is called so."""
        self._name.setText(say(title))
        self.line.setAccessibleName(self._name.text())

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    @property
    def digits(self) -> str:
        """The digits that were typed."""
        return "".join(c for c in self.line.text() if c in "0123456789")

    @property
    def complete(self) -> bool:
        """Whether all eight groups are right."""
        found = self._groups()
        return len(found) == GROUPS and all(self._check_group(group) for group in found)

    @property
    def wrong_group(self) -> int | None:
        """The number of the first whole group that cannot be right."""
        for number, group in enumerate(self._groups(), 1):
            if len(group) == DIGITS and not self._check_group(group):
                return number
        return None

    def focus(self) -> None:
        """Go to it."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _groups(self) -> list[str]:
        digits = self.digits
        return [digits[i : i + DIGITS] for i in range(0, len(digits), DIGITS)]

    def _judge(self) -> None:
        wrong, found = self.wrong_group, self._groups()
        self.state.setVisible(bool(found))
        if wrong is not None:
            self.state.set("danger", Text("Groep {n} klopt niet. Kijk die cijfers na.", n=wrong))
        elif len(found) > GROUPS:
            self.state.set("danger", Text("Dit zijn te veel cijfers. Het zijn 8 groepen van 6."))
        elif self.complete:
            self.state.set("success", Text("Alle 8 groepen zijn ingevuld"))
        else:
            whole = sum(len(group) == DIGITS for group in found)
            self.state.set("info", Text("{n} van 8 groepen getypt", n=whole))
        self.changed.emit()
