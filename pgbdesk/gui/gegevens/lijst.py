"""A list of parts inside a record: each part a line, with a small form to add one or change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from pgbdesk.app.gegevens.bewaren import waarden
from pgbdesk.app.gegevens.spec import Veld, entry, getoond, info_of
from pgbdesk.app.reading import Problems
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Value
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, Tick, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.text import Text

ONE_LINE = 48  # characters of a part that stand beside its buttons


class Aankruisen(Box):
    """Texts to tick, kept as a tuple in the order of the choices; what is not among them stays."""

    changed = Signal()

    def __init__(self, veld: Veld) -> None:
        super().__init__(gap=4)
        self.add(label(veld.vraag, "label"))
        if veld.uitleg is not None:
            self.add(label(veld.uitleg, "muted"))
        self.boxes: dict[str, QCheckBox] = {}
        self._others: tuple[str, ...] = ()
        for word, text in veld.keuzes:
            box = Tick(text)
            box.toggled.connect(lambda _: self.changed.emit())
            self.boxes[word] = box
            self.add(box, left=True)

    def fill(self, parts: tuple[Any, ...]) -> None:
        """Tick what is among the parts."""
        self._others = tuple(part for part in parts if part not in self.boxes)
        for word, box in self.boxes.items():
            box.setChecked(word in parts)

    @property
    def parts(self) -> tuple[Any, ...]:
        """What is ticked."""
        return (*(word for word, box in self.boxes.items() if box.isChecked()), *self._others)


class Lijst(Box):
    """Parts of one class under each other. `changed` is sent when one was added, changed or removed."""

    changed = Signal()

    def __init__(self, cls: type[Value], veld: Veld, dossier: Callable[[], Dossier], today: Callable[[], date]) -> None:
        super().__init__(gap=6)
        self._cls, self._veld, self._dossier, self._today = cls, veld, dossier, today
        self.parts: tuple[Any, ...] = ()
        self._number: int | None = None
        self._kept: Value | None = None
        self.add(label(veld.vraag, "label"))
        if veld.uitleg is not None:
            self.add(label(veld.uitleg, "muted"))
        self._lines = Box(gap=12)
        self.add(self._lines)
        self.new = Button(Text("Toevoegen"), self._add, icon_name="plus")
        self.new.setAccessibleName(say(Text("Toevoegen: {wat}", wat=veld.vraag)))
        self.add(Row(self.new))
        self.card = Card()
        self.form = Form([entry(cls, deel, dossier()) for deel in veld.delen], today, mostly_optional=True)
        self.card.add(self.form)
        self.keep = Button(Text("Zet in de lijst"), self._keep, "primary")
        self.card.add(Row(self.keep, Button(Text("Annuleren"), self._close)))
        self.card.hide()
        self.add(self.card)

    def fill(self, parts: tuple[Any, ...]) -> None:
        """Show parts."""
        self.parts = tuple(parts)
        self.card.hide()
        self._show()

    def _show(self) -> None:
        self._lines.clear()
        said = [
            say(self._veld.zin(part, self._dossier())) if self._veld.zin is not None else str(part)
            for part in self.parts
        ]
        below = any(len(words) > ONE_LINE for words in said)  # then the links of every line stand below it
        for number, words in enumerate(said):
            change = Button(Text("Wijzigen"), lambda n=number: self._change(n), "link")  # type: ignore[misc]
            change.setAccessibleName(say(Text("Wijzigen: {wat}", wat=words)))
            remove = Button(Text("Weghalen"), lambda n=number: self._remove(n), "link")  # type: ignore[misc]
            remove.setAccessibleName(say(Text("Weghalen: {wat}", wat=words)))
            if below:  # the words go on on a next line where the window is narrow
                line = Box(gap=0)
                line.add(label(words))
                line.add(Row(change, remove))
                self._lines.add(line)
            else:
                self._lines.add(Row(label(words, wrap=False), change, remove))

    def _add(self) -> None:
        self._open(None, dict.fromkeys(self.form.fields, ""))

    def _change(self, number: int) -> None:
        part = self.parts[number]
        typed = {
            deel.naam: getoond(info_of(self._cls, deel.naam), getattr(part, deel.naam)) for deel in self._veld.delen
        }
        self._open(number, typed)

    def _open(self, number: int | None, typed: dict[str, str]) -> None:
        self._number = number
        self.form.show_problems({})
        self.form.fill(typed)
        self.card.show()
        next(iter(self.form.fields.values())).focus()

    def _keep(self) -> None:
        before = None if self._number is None else self.parts[self._number]

        def make(**values: Any) -> Any:
            fields = waarden(self._cls, values)
            return replace(before, **fields) if before is not None else self._cls(**fields)

        result = self.form.read(make)
        if isinstance(result, Problems):
            return
        if self._number is None:
            self.parts = (*self.parts, result)
        else:
            self.parts = (*self.parts[: self._number], result, *self.parts[self._number + 1 :])
        self._close()
        self._show()
        self.changed.emit()

    def _remove(self, number: int) -> None:
        self.parts = (*self.parts[:number], *self.parts[number + 1 :])
        self._close()
        self._show()
        self.changed.emit()

    def _close(self) -> None:
        self.card.hide()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def vraag(self) -> Text:
        """What the list is of."""
        return self._veld.vraag

    @property
    def busy(self) -> bool:
        """Whether a part stands in its form that is not in the list yet."""
        return self.card.isVisibleTo(self)
