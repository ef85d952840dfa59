"""A new dossier, one thing per page: where, the passphrase, the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt

from pgbdesk.app.wachtzin import Sterkte, beoordeel
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import DOSSIER, PDF, Ask
from pgbdesk.gui.asking import busy_bar
from pgbdesk.gui.guarded import Guarded
from pgbdesk.gui.secret import Proposal, RecoveryInput, SecretInput
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import Screen
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Card, Row, StatusTag, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.gui.widgets.wizard import Step, Wizard, Wrong
from pgbdesk.paths import write_private
from pgbdesk.text import Text

LEVEL = {Sterkte.TE_ZWAK: "danger", Sterkte.ZWAK: "warning", Sterkte.GOED: "success", Sterkte.STERK: "success"}


@dataclass(slots=True)
class Made:
    """What has been chosen so far. The file is made when the code was typed back, and then the code is forgotten."""

    path: Path | None = None
    code: str = ""


class PlaceStep(Step):
    """Where the file comes. A place is proposed, so that going on is enough."""

    title = Text("Waar wilt u het dossier bewaren?")

    def __init__(self, ask: Ask, made: Made) -> None:
        super().__init__()
        self._ask, self._made = ask, made
        self.add(label(Text("Het dossier is één bestand op deze computer. Alles wat u invult, staat daarin.")))
        self.place = Card(Text("Uw dossier komt hier"))
        self.file = label("", "strong")
        self.folder = label("", "muted")
        self.place.add(self.file)
        self.place.add(self.folder)
        self.add(self.place)
        self.choose_button = Button(Text("Kies een plek"), self.choose, icon_name="folder")
        self.add(self.choose_button, left=True)
        self.add(label(Text("Zet geen naam of BSN in de bestandsnaam. Anderen kunnen die lezen."), "muted"))
        documents = ask.documents()
        self._set(None if documents is None else free_name(documents))

    def choose(self) -> None:
        """Ask for a place."""
        path = self._ask.save_file(Text("Nieuw dossier bewaren"), DOSSIER, "Dossier 1.pgbd")
        if path is not None:
            self._set(path)
            self.changed.emit()

    def _set(self, path: Path | None) -> None:
        self._made.path = path
        self.place.setVisible(path is not None)
        if path is not None:
            self.file.setText(path.name)
            own = path.parent == self._ask.documents()
            self.folder.setText(say(Text("In de map {map}", map=path.parent.name if own else str(path.parent))))
            self.folder.setToolTip(str(path.parent))
            self.choose_button.set_text(Text("Kies een andere plek"))

    def check(self) -> Sequence[Wrong]:
        """A place, where there is no file yet."""
        if self._made.path is None:
            return ((Text("Kies eerst een plek voor het dossier."), self.choose_button.setFocus),)
        if self._made.path.exists():
            what = Text("Er staat al een bestand met deze naam. Kies een andere naam.")
            return ((what, self.choose_button.setFocus),)
        return ()


def free_name(folder: Path) -> Path:
    """The first name of a dossier that is free in a folder: `Dossier 1.pgbd`, `Dossier 2.pgbd`, …"""
    return next(path for n in count(1) if not (path := folder / f"Dossier {n}.pgbd").exists())


#: Makes the file: where, with which passphrase and code; then the one or the other is called.
Make = Callable[[Path, tuple[str, str], Callable[[], None], Callable[[PgbError], None]], None]


class PassphraseStep(Step):
    """The passphrase, twice."""

    title = Text("Kies een wachtwoordzin")

    def __init__(self) -> None:
        super().__init__()
        self.add(
            label(
                Text(
                    "Neem 4 of meer gewone woorden die niets met elkaar te maken hebben. "
                    "Zo'n zin is sterker dan een kort woord met tekens. Niemand anders kent deze zin, ook wij niet."
                )
            )
        )
        self.proposal = Proposal()
        self.add(self.proposal)
        self.first = SecretInput(Text("Wachtwoordzin"), Text("Spaties en hoofdletters tellen mee"))
        self.strength = StatusTag("info", "", wrap=True)
        self.strength.hide()
        self.second = SecretInput(Text("Nog een keer dezelfde zin"))
        for widget in (self.first, self.strength, self.second):
            self.add(widget)
        self.first.changed.connect(self._judge)
        self.first.changed.connect(self.changed.emit)
        self.second.changed.connect(self.changed.emit)

    def _judge(self) -> None:
        self.strength.setVisible(bool(self.first.text))
        verdict = beoordeel(self.first.text, beroep=preferences().now.professional)
        self.strength.set(LEVEL[verdict.sterkte], verdict.woorden)

    def check(self) -> Sequence[Wrong]:
        """Strong enough, and twice the same."""
        one, two = self.first.text, self.second.text
        if not one:
            return ((Text("Vul een wachtwoordzin in."), self.first.focus),)
        verdict = beoordeel(one, beroep=preferences().now.professional)
        if not verdict.mag:
            return ((verdict.woorden, self.first.focus),)
        if one != two:
            return ((Text("De twee zinnen zijn niet gelijk. Typ ze opnieuw."), self.second.focus),)
        return ()

    def leave(self, go_on: Callable[[], None], wrong: Callable[[Sequence[Wrong]], None]) -> None:
        """Go on; the words that were proposed are not needed on screen any more."""
        if not self.check():
            self.proposal.forget()
        super().leave(go_on, wrong)

    def forget(self) -> None:
        """Take the passphrase off the screen."""
        self.first.clear()
        self.second.clear()
        self.proposal.forget()


class SheetStep(Step):
    """The recovery code: print it or write it down, and type it back; only then the file is made.

    Whoever stops before that has no dossier of which the code is known to nobody.
    """

    title = Text("Bewaar uw herstelcode")
    button = Text("Dossier maken")

    def __init__(
        self,
        make: Callable[[Callable[[], None], Callable[[PgbError], None]], None],
        sheet: tuple[Callable[[], None], Callable[[], None]],
        check_group: Callable[[str], bool],
        draw: Callable[[], str],
        made: Made,
    ) -> None:
        """`sheet` saves and prints it; `draw` draws a code."""
        super().__init__()
        self._make, self._draw, self._made = make, draw, made
        self.waiting = False
        save, print_ = sheet
        self.add(
            Message(
                "warning",
                Text("Zonder wachtwoordzin en zonder herstelcode kan niemand dit dossier openen. Ook wij niet."),
                [Text("Druk het blad af of schrijf de code over. Leg het op een veilige plek, niet bij de computer.")],
            )
        )
        card = Card(Text("Uw herstelcode"))
        self.numbers = label("", "big", wrap=False)
        card.add(self.numbers)
        card.add(
            Row(
                Button(Text("Herstelblad afdrukken"), print_, icon_name="printer"),
                Button(Text("Herstelblad bewaren als PDF"), save, icon_name="save"),
            )
        )
        self.add(card)
        self.add(label(Text("Typ de code over van uw papier. Zo weet u zeker dat die klopt."), "strong"))
        self.code = RecoveryInput(check_group)
        self.add(self.code)
        self.add(label(Text("Het dossier wordt gemaakt als u de code hebt overgetypt."), "muted"))
        self.busy = busy_bar(Text("Bezig met het maken van het dossier"))
        self.add(self.busy)

    def opened(self) -> None:
        """Show the code, in two rows. It stays the same when the user went back."""
        self._made.code = self._made.code or self._draw()
        groups = self._made.code.split()
        self.numbers.setText("\n".join("   ".join(groups[i : i + 4]) for i in range(0, len(groups), 4)))
        self.numbers.setAccessibleName(say(Text("Herstelcode: {code}", code=", ".join(groups))))

    def check(self) -> Sequence[Wrong]:
        """What was typed is the code."""
        if self.code.digits != "".join(self._made.code.split()):
            what = Text("De code is niet hetzelfde als op het scherm. Kijk hem na.")
            return ((what, self.code.focus),)
        return ()

    def leave(self, go_on: Callable[[], None], wrong: Callable[[Sequence[Wrong]], None]) -> None:
        """Make the file; that takes a second or two."""
        if self.waiting:
            return
        problems = self.check()
        if problems:
            wrong(problems)
            return
        self._wait(True)
        announce(self, say(Text("Het dossier wordt gemaakt.")))

        def made() -> None:
            self._wait(False)
            go_on()

        def failed(problem: PgbError) -> None:
            self._wait(False)
            wrong(((problem.what, None), *(((problem.advice, None),) if problem.advice is not None else ())))

        self._make(made, failed)

    def _wait(self, waiting: bool) -> None:
        self.waiting = waiting
        self.busy.setVisible(waiting)

    def forget(self) -> None:
        """Take the code off the screen."""
        self.numbers.clear()
        self.numbers.setAccessibleName("")
        self.code.line.clear()


class CreateScreen(Guarded, Screen):
    """Makes a dossier file. `make` is slow work; `done` is called when all is settled, `locked` by the lock."""

    def __init__(
        self,
        *,
        ask: Ask,
        draw: Callable[[], str],
        make: Make,
        sheet: Callable[[Path, str], bytes],
        print_sheet: Callable[[Path, str], None],
        check_group: Callable[[str], bool],
        done: Callable[[], None],
        cancel: Callable[[], None],
        locked: Callable[[], None],
    ) -> None:
        super().__init__()
        self._ask, self._make, self._sheet, self._print = ask, make, sheet, print_sheet
        self._finished, self.leave_locked = done, locked
        self.made = Made()
        self.place = PlaceStep(ask, self.made)
        self.passphrase = PassphraseStep()
        sheet_ways = (self._save_sheet, self._print_sheet)
        self.paper = SheetStep(self._make_it, sheet_ways, check_group, draw, self.made)
        self.wizard = Wizard(
            Text("Nieuw dossier"), (self.place, self.passphrase, self.paper), done=self._done, cancel=cancel
        )
        self.box.add(self.wizard)

    def take_focus(self) -> None:
        """Where the keyboard begins: at the title when a place is proposed, since Enter is enough there."""
        first = self.place.choose_button if self.made.path is None else self.wizard.title
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_it(self, made: Callable[[], None], failed: Callable[[PgbError], None]) -> None:
        assert self.made.path is not None

        def not_made(problem: PgbError) -> None:
            if not self.is_left_alone():
                failed(problem)

        self._make(self.made.path, (self.passphrase.first.text, self.made.code), made, not_made)

    def _done(self) -> None:
        self.forget()
        if not self.is_left_alone():
            self._finished()

    @property
    def waiting(self) -> bool:  # type: ignore[override]
        """Whether the file is being made."""
        return self.paper.waiting

    def forget(self) -> None:
        """Take passphrase and code off the screen, and lose them."""
        self.made.code = ""
        self.passphrase.forget()
        self.paper.forget()

    def _print_sheet(self) -> None:
        assert self.made.path is not None
        self._print(self.made.path, self.made.code)

    def _save_sheet(self) -> None:
        assert self.made.path is not None
        place = self._ask.save_file(Text("Herstelblad bewaren"), PDF, "herstelblad.pdf")
        if place is None:
            return
        try:
            write_private(place, self._sheet(self.made.path, self.made.code))
        except OSError:
            self.wizard.summary.show_problems(
                [(Text("Het blad kan daar niet worden bewaard. Kies een andere map."), None)]
            )
