"""Who can get in: passphrases, the recovery sheet and the emergency sheet. The dossier is closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from pgbdesk.app.toegang import NAMEN, ZINNEN, Access, Soort, Toegang, Veranderd
from pgbdesk.app.toegang_daden import DADEN, Daad
from pgbdesk.app.wachtzin import beoordeel
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import PDF, Ask
from pgbdesk.gui.asking import Asking, busy_bar, problem_message
from pgbdesk.gui.create import LEVEL
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


class AccessScreen(Asking, Screen):
    """Shows the ways in and changes them. `run` does slow work; `finished` opens the dossier again with what is new.

    `finished(key, names)` is given the new key and what new ways are called; `leave` goes back to unlocking.
    """

    def __init__(
        self,
        path: Path,
        *,
        access: Access,
        names: Mapping[str, str],
        ask: Ask,
        run: Callable[[Callable[[], Veranderd], Callable[[Veranderd], None], Callable[[PgbError], None]], None],
        sheet: Callable[[Soort, str], bytes],
        print_sheet: Callable[[Soort, str], None],
        check_group: Callable[[str], bool],
        finished: Callable[[Veranderd, Mapping[str, str]], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__()
        self._path, self._access, self._names, self._ask, self._run = path, access, dict(names), ask, run
        self._sheet, self._print, self._finished, self._leave = sheet, print_sheet, finished, leave
        self._daad = DADEN[0]
        self._done: Veranderd | None = None
        self._ways = access.ways(path)
        self.title = self.heading(Text("Wie kan in dit dossier?"))
        self.message = problem_message()
        self.box.add(self.message)
        self.overview = self._overview()
        self.form = self._form()
        self.result = self._result(check_group)
        self.busy = busy_bar(BEZIG)
        for widget in (self.overview, self.form, self.busy, self.result):
            self.box.add(widget)
        for hidden in (self.form, self.result):
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

    def _result(self, check_group: Callable[[str], bool]) -> Card:
        card = Card()
        self.result_line = Message("success", "")
        self.numbers = label("", "big", wrap=False)
        self.print_button = Button(Text("Blad afdrukken"), self._print_code, icon_name="printer")
        self.save_button = Button(Text("Blad bewaren als PDF"), self._save_code, icon_name="save")
        self.code_buttons = Row(self.print_button, self.save_button)
        self.copy_text = label(Text("Typ de code over van uw papier. Zo weet u zeker dat die klopt."), "strong")
        self.code = RecoveryInput(check_group)
        self.ready = Button(Text("Klaar, open het dossier"), self._ready, "primary")
        for widget in (self.result_line, self.numbers, self.code_buttons, self.copy_text, self.code):
            card.add(widget)
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
        self._forget()
        self.form.hide()
        self.message.hide()
        self.overview.show()
        self.choices[self._daad.key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        for secret in (self.now, self.new, self.again, *self.others):
            secret.clear()
        self.proposal.forget()

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
        self.wait(True)
        announce(self, say(BEZIG))
        self._run(self._work(), self._was_done, self._failed)

    def _work(self) -> Callable[[], Veranderd]:
        access, path, key = self._access, self._path, self._daad.key
        now, new, way, backups = self.now.text, self.new.text, str(self.which.currentData()), self.backups.isChecked()
        stay = [now, *(other.text for other in self.others if other.text)]
        works: dict[str, Callable[[], Veranderd]] = {
            "zin": lambda: access.add(path, now, new),
            "wijzig": lambda: access.change(path, way, now, new, backups=backups),
            "weg": lambda: access.remove(path, way, now, backups=backups),
            "herstel": lambda: access.new_code(path, Soort.HERSTEL, now),
            "nood": lambda: access.new_code(path, Soort.NOOD, now),
            "intrekken": lambda: access.withdraw(path, stay),
        }
        return works[key]

    def _failed(self, problem: PgbError) -> None:
        self.tell_problem(problem.what, problem.advice or GEBLEVEN, self.now)

    def wait(self, waiting: bool) -> None:
        """Nothing can be filled in meanwhile."""
        super().wait(waiting)
        self.form.setEnabled(not waiting)

    def _was_done(self, done: Veranderd) -> None:
        self._done = done
        self.wait(False)
        self._new_names(done)
        self._forget()
        self.form.hide()
        self.message.hide()
        lines = [
            Text(
                "Het nieuwe bestand is eerst geprobeerd met wat u typte. Pas daarna kwam het in de plaats van het oude."
            )
        ]
        if done.oude_kopieen:
            left = Text("{n} reservekopieën op deze computer konden niet mee veranderen.", n=done.oude_kopieen)
            lines.append(left)
        self.result_line.set("success", self._daad.gelukt, lines)
        coded = bool(done.code)
        for widget in (self.numbers, self.code_buttons, self.copy_text, self.code):
            widget.setVisible(coded)
        self.code.set_title(NAMEN[self._kind])
        groups = done.code.split()
        self.numbers.setText("\n".join("   ".join(groups[i : i + 4]) for i in range(0, len(groups), 4)))
        self.numbers.setAccessibleName(say(Text("Code: {code}", code=", ".join(groups))))
        self.result.show()
        (self.print_button if coded else self.ready).setFocus(Qt.FocusReason.OtherFocusReason)
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
        if self._done.code and self.code.digits != "".join(self._done.code.split()):
            self.tell_problem(Text("De code is niet hetzelfde als op het scherm. Kijk hem na."), None, self.code)
            return
        self.numbers.clear()
        self._finished(self._done, self._names)

    # The sheet -----------------------------------------------------------------------------------

    @property
    def _kind(self) -> Soort:
        assert self._done is not None
        return self._done.nieuw.soort if self._done.nieuw is not None else Soort.HERSTEL

    def _print_code(self) -> None:
        assert self._done is not None
        self._print(self._kind, self._done.code)

    def _save_code(self) -> None:
        assert self._done is not None
        name = "noodblad.pdf" if self._kind is Soort.NOOD else "herstelblad.pdf"
        place = self._ask.save_file(Text("Blad bewaren"), PDF, name)
        if place is None:
            return
        try:
            write_private(place, self._sheet(self._kind, self._done.code))
        except OSError:
            self.tell_problem(Text("Het blad kan daar niet worden bewaard. Kies een andere map."), None, self.code)
