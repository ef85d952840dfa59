"""Who can get in: passphrases, the recovery sheet and the emergency sheet. The dossier is closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from pgbdesk.app.toegang import NAMEN, ZINNEN, Access, Soort, Toegang, Veranderd
from pgbdesk.app.toegang_daden import DADEN, Daad
from pgbdesk.app.wachten import TeVlug, Wachten
from pgbdesk.app.wachtzin import beoordeel
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import PDF, Ask
from pgbdesk.gui.asking import Asking, Run, busy_bar, problem_message
from pgbdesk.gui.create import LEVEL
from pgbdesk.gui.guarded import Guarded
from pgbdesk.gui.secret import Proposal, RecoveryInput, SecretInput
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import Screen
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Actions, Box, Button, Card, Line, Row, StatusTag, Tick, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.paths import write_private
from pgbdesk.text import Text

BEZIG = Text("Bezig. Het nieuwe bestand wordt gemaakt en geprobeerd.")
GEBLEVEN = Text("Er is niets veranderd.")
NOG_NIET = Text("Er is nog niets veranderd. Pas als u de code hebt overgetypt, gaat die gelden.")

#: Why something cannot be done now.
NIET_NU = {
    "zin": Text("Dit kan nu niet: er zijn al 4 zinnen."),
    "weg": Text("Dit kan nu niet: er is maar 1 zin."),
}


def _with_words(button: Button, words: Text, not_now: Text | None) -> Box:
    """A button with what it does under it, and why it cannot be pressed now."""
    box = Box(gap=3)
    box.add(button, left=True)
    box.add(label(words, "muted"))
    if not_now is not None:
        box.add(label(not_now, "muted"))
    return box


class AccessScreen(Guarded, Asking, Screen):
    """Shows the ways in and changes them. `run` does slow work; `finished` opens the dossier again with what is new.

    `finished(key, names)` is given the new key and what new ways are called; `leave` goes back to unlocking, and
    `locked` does so because nobody is there. A new code counts only when it was typed back: until then nothing is
    written, and whoever stops has the sheet of before.
    """

    def __init__(
        self,
        path: Path,
        *,
        access: Access,
        names: Mapping[str, str],
        ask: Ask,
        run: Run,
        wait: Wachten,
        sheet: Callable[[Soort, str], bytes],
        print_sheet: Callable[[Soort, str], None],
        check_group: Callable[[str], bool],
        finished: Callable[[Veranderd, Mapping[str, str]], None],
        leave: Callable[[], None],
        locked: Callable[[], None],
    ) -> None:
        super().__init__()
        self.leave_locked, self._tries = locked, wait
        self._path, self._access, self._names, self._ask, self._run = path, access, dict(names), ask, run
        self._sheet, self._print, self._finished, self._leave = sheet, print_sheet, finished, leave
        self._daad = DADEN[0]
        self._done: Veranderd | None = None
        self._code = ""
        self._proved: tuple[str, ...] = ()
        self._ways = access.ways(path)
        self.title = self.heading(Text("Wie kan in dit dossier?"))
        self.message = problem_message()
        self.box.add(self.message)
        self.overview = self._overview()
        self.form = self._form()
        self.paper = self._paper(check_group)
        self.result = self._result()
        self.busy = busy_bar(BEZIG)
        for widget in (self.overview, self.form, self.paper, self.busy, self.result):
            self.box.add(widget)
        for hidden in (self.form, self.paper, self.result):
            hidden.hide()

    # The parts -----------------------------------------------------------------------------------

    def name(self, way: Toegang) -> Text:
        """What a way in is called: its kind, and whose it is."""
        kind, whose = NAMEN[way.soort], self._names.get(way.id, "")
        return Text("{soort}: {naam}", soort=kind, naam=whose) if whose else kind

    def _overview(self) -> Card:
        card = Card(Text("Hiermee gaat het nu open"))
        for way in self._ways:
            card.add(label(self.name(way)))
        if not any(way.soort is Soort.NOOD for way in self._ways):
            card.add(
                label(
                    Text("Er is geen noodblad. Met een noodblad kan iemand verder als u het zelf niet meer kunt."),
                    "muted",
                )
            )
        card.add(label(Text("Wat wilt u doen?"), "strong"))
        zinnen = sum(way.soort is Soort.ZIN for way in self._ways)
        self.choices: dict[str, Button] = {}
        for daad in DADEN:
            button = Button(daad.titel, lambda d=daad: self.choose(d))  # type: ignore[misc]
            button.setAccessibleDescription(say(daad.uitleg))
            button.setEnabled(not (daad.key == "zin" and zinnen >= ZINNEN) and not (daad.key == "weg" and zinnen < 2))
            self.choices[daad.key] = button
            card.add(_with_words(button, daad.uitleg, NIET_NU.get(daad.key) if not button.isEnabled() else None))
        card.add(Button(Text("Terug naar het dossier"), self._leave, "link"), left=True)
        return card

    def _form(self) -> Card:
        card = Card()
        self.form_title = label("", "h2")
        self.form_text = label("")
        self.which_name = label(Text("Welke zin?"), "label")
        self.which = QComboBox()
        self.which.setAccessibleName(self.which_name.text())
        self.which_name.setBuddy(self.which)
        for way in self._ways:
            if way.soort is Soort.ZIN:
                self.which.addItem(say(self.name(way)), way.id)
        self.now = SecretInput(
            Text("Uw wachtwoordzin van nu"), Text("Of uw herstelcode. Zo weet pgbdesk dat u het bent.")
        )
        self.others = [
            SecretInput(Text("Zin van iemand die erin mag blijven, {n} (hoeft niet)", n=n)) for n in range(1, ZINNEN)
        ]
        self.proposal = Proposal()
        self.new = SecretInput(Text("Nieuwe wachtwoordzin"), Text("Spaties en hoofdletters tellen mee"))
        self.strength = StatusTag("info", "", wrap=True)
        self.strength.hide()
        self.again = SecretInput(Text("Nog een keer de nieuwe zin"))
        self.whose_field = Box(gap=4)
        name = label(Text("Van wie is deze zin?"), "label")
        self.whose = Line(320)
        self.whose.setMaxLength(40)
        self.whose.setAccessibleName(name.text())
        name.setBuddy(self.whose)
        self.whose_field.add(name)
        self.whose_field.add(self.whose, left=True)
        self.backups = Tick(Text("Ook in de reservekopieën op deze computer"))
        self.backups.setChecked(True)
        self.do_button = Button(Text("Doen"), self._go, "primary")
        self.new.changed.connect(self._judge)
        for secret in (self.now, self.new, self.again, *self.others):
            secret.entered.connect(self._go)
        first = (self.form_title, self.form_text, self.which_name, self.which, self.now, *self.others, self.proposal)
        for widget in (*first, self.new, self.strength, self.again, self.whose_field, self.backups):
            card.add(widget)
        card.add(Actions(self.do_button, Button(Text("Toch niet"), self._back)))
        return card

    def _paper(self, check_group: Callable[[str], bool]) -> Card:
        """The new code, that does not count before it was typed back."""
        card = Card(Text("De nieuwe code"))
        self.not_yet = Message("info", NOG_NIET)
        self.numbers = label("", "big", wrap=False)
        self.print_button = Button(Text("Blad afdrukken"), self._print_code, icon_name="printer")
        self.save_button = Button(Text("Blad bewaren als PDF"), self._save_code, icon_name="save")
        self.code = RecoveryInput(check_group)
        self.code.entered.connect(self._typed_back)
        self.count_button = Button(Text("De code klopt, ga verder"), self._typed_back, "primary")
        card.add(self.not_yet)
        card.add(self.numbers)
        card.add(Row(self.print_button, self.save_button))
        card.add(label(Text("Typ de code over van uw papier. Zo weet u zeker dat die klopt."), "strong"))
        card.add(self.code)
        card.add(Actions(self.count_button, Button(Text("Toch niet"), self._back)))
        return card

    def _result(self) -> Card:
        card = Card()
        self.result_line = Message("success", "")
        self.ready = Button(Text("Klaar, open het dossier"), self._ready, "primary")
        card.add(self.result_line)
        card.add(self.ready, left=True)
        return card

    # Doing ---------------------------------------------------------------------------------------

    def choose(self, daad: Daad) -> None:
        """Ask what is needed for something."""
        self._daad = daad
        self.message.hide()
        self.overview.hide()
        self.form_title.setText(say(daad.titel))
        self.form_text.setText(say(daad.uitleg))
        for widget in (self.proposal, self.new, self.again):
            widget.setVisible(daad.nieuw)
        self.whose_field.setVisible(daad.key == "zin")
        self.which_name.setVisible(daad.welke)
        self.which.setVisible(daad.welke)
        for other in self.others:
            other.setVisible(daad.anderen)
        self.strength.hide()
        self.backups.setVisible(daad.kopieen)
        self.do_button.set_text(daad.titel)
        self.form.show()
        if daad.welke:
            self.which.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.now.focus()

    def _back(self) -> None:
        self.forget()
        self.form.hide()
        self.paper.hide()
        self.message.hide()
        self.overview.show()
        self.choices[self._daad.key].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take all that was typed or shown off the screen."""
        for secret in (self.now, self.new, self.again, *self.others):
            secret.clear()
        self.proposal.forget()
        self.numbers.clear()
        self.numbers.setAccessibleName("")
        self.code.line.clear()
        self._code, self._proved = "", ()

    def _verdict(self, zin: str) -> tuple[str, Text, bool]:
        found = beoordeel(zin, eigen=self._names.values(), beroep=preferences().now.professional)
        return LEVEL[found.sterkte], found.woorden, found.mag

    def _judge(self) -> None:
        self.strength.setVisible(bool(self.new.text))
        kind, words, _ = self._verdict(self.new.text)
        self.strength.set(kind, words)

    def _go(self) -> None:
        if self.waiting:
            return
        if not self.now.text:
            self.tell_problem(Text("Vul uw wachtwoordzin van nu in."), None, self.now)
            return
        if self._daad.nieuw:
            _, words, good = self._verdict(self.new.text)
            if not good:
                self.tell_problem(words, None, self.new)
                return
            if self.new.text != self.again.text:
                self.tell_problem(Text("De twee zinnen zijn niet gelijk. Typ ze opnieuw."), None, self.again)
                return
        if self._tries.left > 0:
            early = TeVlug(ceil(self._tries.left))
            self.tell_problem(early.what, early.advice, self.now)
            return
        self.wait(True)
        announce(self, say(BEZIG))
        if not self._daad.code:
            self._run(self._work(), self._was_done, self._failed)
            return
        access, path, withdraw = self._access, self._path, self._daad.anderen
        proved = (self.now.text, *(other.text for other in self.others if withdraw and other.text))

        def drafted(code: str) -> None:
            self._drafted(code, proved)

        self._run(lambda: access.draft_code(path, proved, withdraw=withdraw), drafted, self._failed)

    def _work(self) -> Callable[[], Veranderd]:
        access, path, key = self._access, self._path, self._daad.key
        now, new, way, backups = self.now.text, self.new.text, str(self.which.currentData()), self.backups.isChecked()
        code, proved = self._code, self._proved
        works: dict[str, Callable[[], Veranderd]] = {
            "zin": lambda: access.add(path, now, new),
            "wijzig": lambda: access.change(path, way, now, new, backups=backups),
            "weg": lambda: access.remove(path, way, now, backups=backups),
            "herstel": lambda: access.new_code(path, Soort.HERSTEL, proved[0], code, backups=backups),
            "nood": lambda: access.new_code(path, Soort.NOOD, proved[0], code, backups=backups),
            "intrekken": lambda: access.withdraw(path, proved, code),
        }
        return works[key]

    def _drafted(self, code: str, proved: tuple[str, ...]) -> None:
        """Who asks is known: show the code. It counts when it was typed back."""
        self._tries.right()
        self.wait(False)
        if self.is_left_alone():
            return
        self.forget()
        self._code, self._proved = code, proved
        self.form.hide()
        self.message.hide()
        self.code.set_title(NAMEN[self._kind])
        groups = code.split()
        self.numbers.setText("\n".join("   ".join(groups[i : i + 4]) for i in range(0, len(groups), 4)))
        self.numbers.setAccessibleName(say(Text("Code: {code}", code=", ".join(groups))))
        self.paper.show()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.not_yet.words)

    def _typed_back(self) -> None:
        if self.waiting:
            return
        if self.code.digits != "".join(self._code.split()):
            self.tell_problem(Text("De code is niet hetzelfde als op het scherm. Kijk hem na."), None, self.code)
            return
        self.wait(True)
        announce(self, say(BEZIG))
        self._run(self._work(), self._was_done, self._not_counted)

    def _failed(self, problem: PgbError) -> None:
        self._tries.wrong()
        self.wait(False)
        if not self.is_left_alone():
            self.tell_problem(problem.what, problem.advice or GEBLEVEN, self.now)

    def _not_counted(self, problem: PgbError) -> None:
        """Who asked was known, so it is the disk."""
        self.wait(False)
        if not self.is_left_alone():
            self.tell_problem(problem.what, problem.advice or GEBLEVEN, self.code)

    def wait(self, waiting: bool) -> None:
        """Nothing can be filled in meanwhile."""
        super().wait(waiting)
        self.form.setEnabled(not waiting)
        self.paper.setEnabled(not waiting)

    def _was_done(self, done: Veranderd) -> None:
        self._tries.right()
        self.wait(False)
        if self.is_left_alone():
            done.key.wipe()
            return
        self._done = done
        self._new_names(done)
        self.forget()
        self.form.hide()
        self.paper.hide()
        self.message.hide()
        lines = [
            Text(
                "Het nieuwe bestand is eerst geprobeerd met wat u typte. Pas daarna kwam het in de plaats van het oude."
            )
        ]
        if self._daad.kopieen and not self.backups.isChecked():
            lines.append(Text("De reservekopieën op deze computer gaan nog open met wat er eerst was."))
        if done.oude_kopieen:
            left = Text("{n} reservekopieën op deze computer konden niet mee veranderen.", n=done.oude_kopieen)
            lines.append(left)
        self.result_line.set("success", self._daad.gelukt, lines)
        self.result.show()
        self.ready.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.result_line.words)

    def _new_names(self, done: Veranderd) -> None:
        if done.nieuw is None:
            return
        if self._daad.key == "zin":
            self._names[done.nieuw.id] = self.whose.text().strip()
        elif self._daad.key == "wijzig":
            self._names[done.nieuw.id] = self._names.get(str(self.which.currentData()), "")

    def _ready(self) -> None:
        assert self._done is not None
        self._finished(self._done, self._names)

    # The sheet -----------------------------------------------------------------------------------

    @property
    def _kind(self) -> Soort:
        return Soort.NOOD if self._daad.key == "nood" else Soort.HERSTEL

    def _print_code(self) -> None:
        self._print(self._kind, self._code)

    def _save_code(self) -> None:
        name = "noodblad.pdf" if self._kind is Soort.NOOD else "herstelblad.pdf"
        place = self._ask.save_file(Text("Blad bewaren"), PDF, name)
        if place is None:
            return
        try:
            write_private(place, self._sheet(self._kind, self._code))
        except OSError:
            self.tell_problem(Text("Het blad kan daar niet worden bewaard. Kies een andere map."), None, self.code)
