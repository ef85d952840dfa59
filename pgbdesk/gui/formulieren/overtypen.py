"""Typing a sheet over: every value with a button that copies it, and a tick for what was done.

Ticks are kept as long as the dossier is open, by paper and record, so that looking something up on another
page does not lose the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox

from pgbdesk.forms.spec import Document
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import dutch, say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label, section
from pgbdesk.text import Money, Text


class Overtypen(Box):
    """The values of a sheet under each other, in its order."""

    def __init__(self, context: Context, document: Document, record_id: str) -> None:
        super().__init__(gap=6)
        self._context = context
        self._done = context.afgevinkt.setdefault(f"{document.form_id}:{record_id}", set())
        self.boxes: dict[str, QCheckBox] = {}
        self.copies: dict[str, Button] = {}
        self.add(label(Text("Kopieer een waarde, plak hem, en vink hem af."), "muted"))
        self.stand = label("", "strong")
        self.add(self.stand)
        title: Text | None = None
        for heading, key, name, value in waarden(document):
            if heading != title:
                title = heading
                self.add(section(heading))
            self._line(key, name, value)
        self._say()

    def _line(self, key: str, name: Text, value: str) -> None:
        self.add(label(Text("{naam}: {waarde}", naam=name, waarde=value)))  # a box cannot wrap long words
        box = QCheckBox(say(Text("Overgenomen")))
        box.setAccessibleName(say(Text("Overgenomen: {naam}", naam=name)))
        box.setChecked(key in self._done)
        box.toggled.connect(partial(self._ticked, key))
        copy = Button(Text("Kopieer"), partial(self._copy, key, name, value), icon_name="copy")
        copy.setAccessibleName(say(Text("Kopieer {naam}: {waarde}", naam=name, waarde=value)))
        self.boxes[key], self.copies[key] = box, copy
        self.add(Row(copy, box))

    def _copy(self, key: str, name: Text, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self._context.told(Text("{naam} is gekopieerd.", naam=name))
        self.boxes[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self, key: str, on: bool) -> None:
        (self._done.add if on else self._done.discard)(key)
        self._say()

    def _say(self) -> None:
        done = sum(box.isChecked() for box in self.boxes.values())
        self.stand.setText(say(Text("{n} van {m} overgenomen", n=done, m=len(self.boxes))))


def waarden(document: Document) -> Iterator[tuple[Text, str, Text, str]]:
    """All values of a sheet in reading order: heading, key, name, and the value as it is typed into a form."""
    for number, part in enumerate(document.sections):
        for field in part.fields:
            if field.value not in (None, "", ()):
                yield part.title, f"{number}.{field.id}", field.label, getypt(field.value)
        if part.table is None:
            continue
        for row_number, row in enumerate(part.table.rows):
            for column, value in zip(part.table.headings, row, strict=True):
                if value not in (None, "", ()):
                    yield part.title, f"{number}.{row_number}.{column.msgid}", column, getypt(value)


def getypt(value: object) -> str:
    """A value as it is typed into a form, which is Dutch: `01-03-2026`, `18,50`, without the euro sign."""
    match value:
        case Money():
            return f"{value.amount:.2f}".replace(".", ",")
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case datetime():
            return f"{value:%d-%m-%Y %H:%M}"
        case date():
            return f"{value:%d-%m-%Y}"
        case _:
            return dutch(Text("{waarde}", waarde=value))
