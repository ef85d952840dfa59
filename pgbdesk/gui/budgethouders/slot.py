"""Before the list of dossiers is there: choosing its passphrase, unlocking it, and what to do when it is damaged."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QLabel

from pgbdesk.app.budgethouders.register import LijstBeschadigd, Register
from pgbdesk.app.wachtzin import beoordeel
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Ask
from pgbdesk.gui.asking import Asking, busy_bar, problem_message
from pgbdesk.gui.create import LEVEL
from pgbdesk.gui.secret import Proposal, SecretInput
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import Screen
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Actions, Button, Card, Row, StatusTag, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

TITEL = Text("Mijn budgethouders")
BEZIG = Text("De lijst gaat open. Dat duurt even.")
WAT = Text(
    "Houdt u het pgb bij voor meer mensen? Dan ziet u hier van elk dossier wat er moet gebeuren en vóór welke dag."
)
WAT_ER_IN_STAAT = (
    Text("De naam van de budgethouder, welk budget, en hoeveel er te laat is of binnen 7 dagen moet."),
    Text("De laatste dagen, met een paar woorden erbij. Geen BSN, geen bedragen en geen zorgverleners."),
    Text("Waar het dossier staat. De dossiers zelf blijven waar ze zijn, elk met een eigen wachtwoordzin."),
)
EIGEN_ZIN = Text("De lijst krijgt een eigen wachtwoordzin. Die opent alleen de lijst, geen enkel dossier.")
KWIJT = Text("Bent u deze zin kwijt? Dan maakt u de lijst opnieuw. Uw dossiers blijven gewoon bestaan.")
OPNIEUW = Text("De lijst opnieuw maken")
ANDERE_ZIN = Text("Andere wachtwoordzin voor de lijst")
ALLEEN_DE_LIJST = Text(
    "Alleen de lijst krijgt een andere zin. De wachtwoordzinnen van uw dossiers blijven zoals ze zijn."
)
ZONDER_VORIGE = Text("Maak de lijst opnieuw. In de lijst staat niets dat u kwijt kunt raken.")


class ZinScherm(Asking, Screen):
    """Asks a passphrase for the list, twice, and says how strong it is."""

    help_key = "budgethouders"
    title: QLabel

    def ask_zin(self, card: Card, button: Text, cancel: Callable[[], None]) -> None:
        """Put the fields at the end of a card."""
        self.proposal = Proposal()
        self.first = SecretInput(Text("Wachtwoordzin"), Text("Spaties en hoofdletters tellen mee"))
        self.strength = StatusTag("info", "", wrap=True)
        self.strength.hide()
        self.second = SecretInput(Text("Nog een keer dezelfde zin"))
        self.busy = busy_bar(BEZIG)
        for widget in (self.proposal, self.first, self.strength, self.second, self.busy):
            card.add(widget)
        self.first.changed.connect(self._judge)
        self.first.entered.connect(self.second.focus)
        self.second.entered.connect(self.go)
        self.go_button = Button(button, self.go, "primary")
        card.add(Actions(self.go_button, Button(Text("Terug"), cancel)))
        self.box.add(card)

    def _judge(self) -> None:
        self.strength.setVisible(bool(self.first.text))
        verdict = beoordeel(self.first.text, beroep=preferences().now.professional)
        self.strength.set(LEVEL[verdict.sterkte], verdict.woorden)

    def go(self) -> None:
        """Go on when the passphrase is strong enough and was typed twice the same."""
        if not self.waiting and self.is_right():
            self.wait(True)
            self.begin()

    def is_right(self) -> bool:
        """Whether all can be used; else it is told what is wrong."""
        verdict = beoordeel(self.first.text, beroep=preferences().now.professional)
        if not self.first.text:
            self.tell_problem(Text("Vul een wachtwoordzin in."), None, self.first)
        elif not verdict.mag:
            self.tell_problem(verdict.woorden, None, self.first)
        elif self.first.text != self.second.text:
            self.tell_problem(Text("De twee zinnen zijn niet gelijk. Typ ze opnieuw."), None, self.second)
        else:
            return True
        return False

    @abstractmethod
    def begin(self) -> None:
        """The slow work with the passphrase."""

    def show_error(self, problem: PgbError) -> None:
        """Say why it did not happen."""
        self.tell_problem(problem.what, problem.advice, self.first)


class NieuweLijst(ZinScherm):
    """What the list is, and its passphrase. `make` is slow."""

    def __init__(self, make: Callable[[str], None], cancel: Callable[[], None]) -> None:
        super().__init__()
        self._make = make
        self.title = self.heading(TITEL)
        self.box.add(label(WAT))
        card = Card(Text("Wat er in de lijst staat"))
        for line in WAT_ER_IN_STAAT:
            card.add(label(line))
        self.box.add(card)
        self.message = problem_message()
        self.box.add(self.message)
        zin = Card(Text("Kies een wachtwoordzin voor de lijst"))
        zin.add(label(EIGEN_ZIN))
        zin.add(label(KWIJT))
        self.ask_zin(zin, Text("Lijst maken"), cancel)

    def begin(self) -> None:
        """Make the list."""
        announce(self, say(Text("De lijst wordt gemaakt.")))
        self._make(self.first.text)


class AndereZin(ZinScherm):
    """Another passphrase for the list that is open; asks the one of now, since an open window is not enough."""

    def __init__(self, change: Callable[[str, str], None], cancel: Callable[[], None]) -> None:
        super().__init__()
        self._change = change
        self.title = self.heading(ANDERE_ZIN)
        self.box.add(label(ALLEEN_DE_LIJST))
        self.message = problem_message()
        self.box.add(self.message)
        self.now = SecretInput(Text("De wachtwoordzin die de lijst nu heeft"))
        self.box.add(self.now)
        self.ask_zin(Card(Text("De nieuwe wachtwoordzin")), Text("Zin wijzigen"), cancel)
        self.now.entered.connect(self.first.focus)

    def is_right(self) -> bool:
        """Whether the one of now was typed too."""
        if not self.now.text:
            self.tell_problem(Text("Vul de wachtwoordzin van de lijst in."), None, self.now)
            return False
        return super().is_right()

    def begin(self) -> None:
        """Change it."""
        announce(self, say(Text("De wachtwoordzin van de lijst wordt gewijzigd.")))
        self._change(self.now.text, self.first.text)

    def show_error(self, problem: PgbError) -> None:
        """Say why it did not change; mostly it is the passphrase of now."""
        self.tell_problem(problem.what, problem.advice, self.now)


class Locked(Protocol):
    """Shows the lock of the list again."""

    def __call__(self, *, locked: bool) -> None:
        """`locked`: it was open a moment ago."""


class LijstSlot(Asking, Screen):
    """Asks the passphrase of the list. A list that is lost or damaged can be made anew: nothing is lost with it."""

    help_key = "budgethouders"

    def __init__(
        self,
        register: Register,
        ask: Ask,
        unlock: Callable[[str], None],
        *,
        other: Callable[[], None],
        anew: Callable[[], None],
        again: Locked,
        locked: bool,
    ) -> None:
        super().__init__()
        self._register, self._ask, self._unlock = register, ask, unlock
        self._anew, self._again = anew, again
        self.title = self.heading(TITEL)
        self.saved = Message("info", Text("De lijst is op slot. Alles is bewaard."))
        if not locked:
            self.saved.hide()
        self.box.add(self.saved)
        self.message = problem_message()
        self.box.add(self.message)
        self.secret = SecretInput(Text("Wachtwoordzin van de lijst"))
        self.secret.entered.connect(self.go)
        self.box.add(self.secret)
        self.open_button = Button(Text("Openen"), self.go, "primary", "lock")
        self.box.add(Row(self.open_button, Button(Text("Naar het begin"), other)))
        self.busy = busy_bar(BEZIG)
        self.box.add(self.busy)
        self.lost = Button(Text("Ik weet de zin niet meer"), self.show_ways, "link")
        self.box.add(self.lost, left=True)
        self.ways = self._ways()
        self.box.add(self.ways)

    def _ways(self) -> Card:
        card = Card(OPNIEUW)
        card.add(label(Text("In de lijst staat niets dat u kwijt kunt raken. Alles komt uit uw dossiers.")))
        card.add(label(Text("U kiest een nieuwe zin en voegt uw dossiers weer toe. De oude lijst wordt bewaard.")))
        self.previous = Button(Text("Zet de vorige lijst terug"), self.restore, icon_name="history")
        self.previous.hide()
        card.add(Row(self.previous, Button(OPNIEUW, self.make_anew)))
        card.hide()
        return card

    def go(self) -> None:
        """Try the passphrase."""
        if self.waiting:
            return
        if not self.secret.text:
            self.tell_problem(Text("Vul de wachtwoordzin van de lijst in."), None, self.secret)
            return
        self.wait(True)
        self.message.hide()
        announce(self, say(BEZIG))
        self._unlock(self.secret.text)

    def show_error(self, problem: PgbError) -> None:
        """Say why it did not open; for a damaged list with what can be done."""
        advice = problem.advice
        if isinstance(problem, LijstBeschadigd):
            self.saved.hide()
            self.previous.setVisible(self._register.has_previous)
            self.ways.show()
            advice = advice if self._register.has_previous else ZONDER_VORIGE
        self.tell_problem(problem.what, advice, self.secret)

    def show_ways(self) -> None:
        """What can be done without the passphrase."""
        self.ways.show()
        self.ways.findChildren(Button)[-1].setFocus()

    def restore(self) -> None:
        """Put the list before the last change back."""
        try:
            self._register.restore_previous()
        except PgbError as problem:
            self.tell_problem(problem.what, problem.advice, self.secret)
            return
        self._again(locked=False)

    def make_anew(self) -> None:
        """Keep the list aside and begin another."""
        question = Text("Wilt u de lijst opnieuw maken?")
        why = Text("Uw dossiers veranderen niet. U voegt ze daarna weer toe aan de nieuwe lijst.")
        if not self._ask.confirm(question, why, OPNIEUW, Text("Niet doen")):
            return
        try:
            self._register.set_aside()
        except PgbError as problem:
            self.tell_problem(problem.what, problem.advice, self.secret)
            return
        self._anew()
