"""One question of a checklist: the answers, what the dossier knows, what to do, a note and a proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from pgbdesk.app.checklists.werk import Stand
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label
from pgbdesk.gui.widgets.lines import Lines
from pgbdesk.text import Text

GEZIEN = Text("Volgens uw dossier: {wat}")
NIEUW = Text("Nieuw in deze lijst")


#: The letter of an answer: J or Y is yes, N is no.
LETTERS = {Qt.Key.Key_J: "ja", Qt.Key.Key_Y: "ja", Qt.Key.Key_N: "nee"}


class Keuze(QRadioButton):
    """One answer of a question. `letter` is told the answer that a letter means, while one of them has the keyboard."""

    letter = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J, Y and N answer; the other keys are the button's own."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        answer = LETTERS.get(Qt.Key(event.key())) if plain and not event.isAutoRepeat() else None
        if answer is None:
            super().keyPressEvent(event)
        else:
            self.letter.emit(answer)


class VraagBlok(Box):
    """A question. `given` is told what changed: `antwoord` or `notitie`; `go` opens the page where it can be mended.

    `answered` is sent when a letter answered it: who fills in a list by letters wants the next question.
    """

    answered = Signal(str)

    def __init__(
        self,
        stand: Stand,
        antwoorden: Sequence[tuple[str, Text]],
        given: Callable[..., None],
        go: Callable[[str], None],
        attach: Callable[[str], None],
    ) -> None:
        super().__init__(gap=6)
        vraag = stand.vraag
        self.id = vraag.id
        self.title = label(vraag.vraag, "strong")
        self.add(self.title)
        if stand.nieuw:
            self.add(label(NIEUW, "echo"))
        self._answers(stand, antwoorden, given)
        if stand.gezien is not None:
            self.add(label(Text(GEZIEN.msgid, wat=stand.gezien.tekst), "muted"))
        self.todo = label(vraag.doen or "")
        self.add(self.todo)
        self.todo.setVisible(vraag.doen is not None and not stand.klaar)
        row = Row()
        self.note_button = Button(Text("Notitie"), self.show_note)
        self.note_button.setAccessibleName(say(Text("Notitie bij: {vraag}", vraag=vraag.vraag)))
        row.add(self.note_button)
        if vraag.ga:
            there = Button(Text("Ga daarheen"), lambda: go(vraag.ga))
            there.setAccessibleName(say(Text("Ga daarheen: {vraag}", vraag=vraag.vraag)))
            row.add(there)
        proof = Button(Text("Bestand erbij") if stand.antwoord.document_id is None else Text("Ander bestand"), None)
        proof.clicked.connect(lambda: attach(vraag.id))
        proof.setAccessibleName(f"{proof.text()}: {say(vraag.vraag)}")
        row.add(proof)
        self._note(stand, given)
        self.add(row)
        self.add(label(Text("Bron: {bron}", bron=vraag.bron), "muted"))

    def _answers(self, stand: Stand, antwoorden: Sequence[tuple[str, Text]], given: Callable[..., None]) -> None:
        self.group = QButtonGroup(self)
        self.buttons: dict[str, Keuze] = {}
        row = Row(gap=16)
        row.setAccessibleName(say(stand.vraag.vraag))
        for code, words in antwoorden:
            button = Keuze(say(words))
            button.letter.connect(lambda answer: self._by_letter(answer, given))
            button.setAccessibleName(f"{say(words)}: {say(stand.vraag.vraag)}")
            button.setChecked(stand.antwoord.antwoord == code)
            button.clicked.connect(lambda _checked=False, c=code: given(self.id, antwoord=c))
            self.group.addButton(button)
            self.buttons[code] = button
            row.add(button)
        self.add(row)

    def _by_letter(self, answer: str, given: Callable[..., None]) -> None:
        if answer not in self.buttons:
            return
        self.buttons[answer].setChecked(True)
        given(self.id, antwoord=answer)
        self.answered.emit(self.id)

    def take_focus(self) -> None:
        """Go to its answers: to the one that was given, or the first."""
        chosen = next((b for b in self.buttons.values() if b.isChecked()), None)
        (chosen or next(iter(self.buttons.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self, stand: Stand, given: Callable[..., None]) -> None:
        self._note_words = words = label(Text("Notitie (hoeft niet)"), "label")
        self.note = Lines(460, 2)
        self.note.setText(stand.antwoord.notitie or "")
        self.note.setAccessibleName(say(Text("Notitie bij: {vraag}", vraag=stand.vraag.vraag)))
        words.setBuddy(self.note)
        self._kept = self.note.text()
        self.note.left.connect(lambda: self._left(given))
        self.add(words)
        self.add(self.note, left=True)
        self._show_note(bool(stand.antwoord.notitie))

    def _show_note(self, shown: bool) -> None:
        self._note_words.setVisible(shown)
        self.note.setVisible(shown)
        self.note_button.setVisible(not shown)

    def show_note(self) -> None:
        """Open the note, to type in it."""
        self._show_note(True)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self, given: Callable[..., None]) -> None:
        if self.note.text() != self._kept:
            self._kept = self.note.text()
            given(self.id, notitie=self._kept.strip() or None)

    def show_stand(self, stand: Stand) -> None:
        """The same question after an answer; what is being typed stays."""
        for code, button in self.buttons.items():
            if button.isChecked() != (code == stand.antwoord.antwoord):
                self.group.setExclusive(False)
                button.setChecked(code == stand.antwoord.antwoord)
                self.group.setExclusive(True)
        self.todo.setVisible(stand.vraag.doen is not None and not stand.klaar)
        if stand.antwoord.notitie:
            self._show_note(True)
        if not self.note.hasFocus() and self.note.text() != (stand.antwoord.notitie or ""):
            self.note.setText(stand.antwoord.notitie or "")
            self._kept = self.note.text()
