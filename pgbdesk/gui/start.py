"""The first screen: begin a dossier, look at the example, or open a dossier; and the unlock screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout

from pgbdesk.gui.announce import announce
from pgbdesk.gui.asking import Asking, busy_bar, problem_message
from pgbdesk.gui.secret import RecoveryInput, SecretInput
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Inner, Row, label, restyled
from pgbdesk.gui.widgets.message import ErrorMessage, Message
from pgbdesk.paths import is_there
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.gast import Gastbestand
    from pgbdesk.errors import PgbError

STAAT_NOG = Text("Uw invoer staat nog wel op deze computer. Bij de volgende keer openen is die er weer.")
GING_MIS = Text("Bij het vergrendelen ging iets mis. Misschien is niet alles in het dossier bewaard.")
BEZIG = Text("Het dossier gaat open. Dat duurt even.")


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
        over: Sequence[Gastbestand] = (),
        remove: Callable[[Path], None] = lambda _path: None,
        budgethouders: Callable[[], None] | None = None,
    ) -> None:
        """`over` are guest copies on this computer of which the last day is over; `remove` wipes one."""
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
        self.message = ErrorMessage("danger", "")
        self.message.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.message.hide()
        self.box.add(self.message)
        if over:
            card = Card(Text("Verwijder deze gastkopieën"))
            card.add(label(Text("De einddatum is voorbij. Iemand gaf ze mee om te bekijken, niet om te houden.")))
            for guest in over:
                words = Text("{naam} verwijderen", naam=guest.path.stem)
                card.add(Button(words, lambda p=guest.path: remove(p), icon_name="trash-2"), left=True)  # type: ignore[misc]
                card.add(label(Text("Einddatum: {dag}", dag=guest.tot), "muted"))
            self.box.add(card)
        known = [path for path in recent if is_there(path)]
        if known:
            card = Card(Text("Laatst geopend"))
            for path in known[:5]:
                kind = "primary" if path is known[0] else ""
                opener = Button(Text("{naam} openen", naam=path.stem), lambda p=path: reopen(p), kind, "lock")  # type: ignore[misc]
                opener.setAccessibleDescription(str(path))
                one = Box(gap=3)
                one.add(opener, left=True)
                one.add(label(str(path.parent), "muted"))
                card.add(one)
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
        if budgethouders is not None:
            self._choice(
                Text("Mijn budgethouders"),
                Text("U houdt het pgb bij voor meer mensen. Alle dossiers in één lijst, met wat er moet gebeuren."),
                budgethouders,
            )

    def show_problem(self, path: Path, problem: PgbError) -> None:
        """Say why a file cannot be opened, and go to it."""
        lines = [Text("Het gaat om: {naam}", naam=path.name)]
        if problem.advice is not None:
            lines.append(problem.advice)
        self.message.set("danger", problem.what, lines)
        self.message.show()
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, title: Text, what: Text, do: Callable[[], None], *, primary: bool = False) -> None:
        card = Card()
        button = Button(title, do, "primary" if primary else "")
        button.setAccessibleDescription(say(what))
        card.add(button, left=True)
        card.add(label(what))
        self.box.add(card)


class UnlockScreen(Asking, Screen):
    """Asks the passphrase of one dossier; with the recovery code as the other way in.

    `begun` is sent once, when something is typed for the first time.
    """

    begun = Signal()

    def __init__(
        self,
        path: Path,
        *,
        unlock: Callable[[str], None],
        other: Callable[[], None],
        check_group: Callable[[str], bool],
        locked: bool,
        ill: bool = False,
        back: Text | None = None,
    ) -> None:
        super().__init__()
        self._unlock = unlock
        self._typed = False
        self._asked: SecretInput | RecoveryInput | None = None
        self.title = self.heading(Text("{naam} openen", naam=path.stem))
        if ill:
            self.box.add(Message("warning", Text("{wat} {advies}", wat=GING_MIS, advies=STAAT_NOG)))
        elif locked:
            self.box.add(Message("info", Text("Het dossier is op slot. Alles is bewaard.")))
        self.message = problem_message()
        self.box.add(self.message)
        self.secret = SecretInput(Text("Wachtwoordzin"))
        self.secret.entered.connect(self._go)
        self.secret.changed.connect(self._begun)
        self.box.add(self.secret)
        self.open_button = Button(Text("Openen"), self._go, "primary", "lock")
        self.box.add(Row(self.open_button, Button(back or Text("Ander dossier kiezen"), other)))
        self.busy = busy_bar(BEZIG)
        self.box.add(self.busy)
        self.lost = Button(Text("Ik weet de zin niet meer"), self._show_recovery, "link")
        self.box.add(self.lost, left=True)
        self._check_group = check_group

    @cached_property
    def code(self) -> RecoveryInput:
        """Where a code is typed; it comes when it is asked for."""
        code = RecoveryInput(self._check_group, Text("Herstelcode of noodcode"))
        code.entered.connect(self._go_code)
        code.changed.connect(self._begun)
        card = Card(Text("Openen met een code"))
        card.add(label(Text("De herstelcode staat op uw herstelblad. Een noodcode staat op het noodblad.")))
        card.add(label(Text("Zonder wachtwoordzin en zonder code kan niemand dit dossier openen. Ook wij niet.")))
        card.add(code)
        card.add(Button(Text("Openen met de code"), self._go_code, "primary"), left=True)
        self.box.add(card)
        return code

    def forget(self) -> None:
        """Take what was typed off the screen."""
        self.secret.clear()
        if "code" in self.__dict__:
            self.code.line.clear()

    def _begun(self) -> None:
        if not self._typed:
            self._typed = True
            self.begun.emit()

    def _go(self) -> None:
        if not self.secret.text:
            self.tell_problem(Text("Vul uw wachtwoordzin in."), None, self.secret)
            return
        self._start(self.secret.text, self.secret)

    def _go_code(self) -> None:
        wrong = self.code.wrong_group
        if wrong is not None:
            self.tell_problem(Text("Groep {n} klopt niet. Kijk die cijfers na.", n=wrong), None, self.code)
        elif not self.code.complete:
            self.tell_problem(Text("Vul alle 8 groepen van de code in."), None, self.code)
        else:
            self._start(self.code.text, self.code)

    def _start(self, secret: str, asked: SecretInput | RecoveryInput) -> None:
        if self.waiting:
            return
        self._asked = asked
        self.message.hide()
        self.wait(True)
        announce(self, say(BEZIG))
        self._unlock(secret)

    def show_error(self, problem: PgbError) -> None:
        """Say why it did not open, and what to do."""
        self.tell_problem(problem.what, problem.advice, self._asked or self.secret)

    def _show_recovery(self) -> None:
        self.code.focus()
