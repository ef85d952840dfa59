"""Fields: label above, hint, error and echo in words, all tied to the input for a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pgbdesk.app import parsing
from pgbdesk.app.bsn import BSN_NIET, zonder_nummers
from pgbdesk.app.parsing import money
from pgbdesk.app.ports import Store
from pgbdesk.app.reading import Entry, Problems, read_all, read_one, together
from pgbdesk.errors import Invalid
from pgbdesk.gui.bsn import bsn_allowed
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Line, beside_ring, label, restyle, restyled
from pgbdesk.gui.widgets.beside import IconLine
from pgbdesk.gui.widgets.flow import FlowLayout
from pgbdesk.gui.widgets.hidden_line import HiddenLine
from pgbdesk.gui.widgets.lines import Lines
from pgbdesk.text import Text

GAP = 3  # pixels at 100 % between the parts of a field
LABEL_WIDE = 320  # pixels at 100 % that a label may take before it goes on on a next line
#: Numbers of a person that somebody who looks along must not read.
HIDDEN = (parsing.bsn, parsing.iban)
#: What is read as words: a figure in it stays as it was typed.
WORDS = (parsing.text, parsing.story)
NARROWEST = 96  # pixels that a list of choices may be narrowed to when its words do not fit the window
ONE_LINE = 40  # characters of an echo that stay on one line, however narrow the field is
HOEFT_NIET = Text("(hoeft niet)")
MOET = Text("(vul in)")


class Field(QFrame):
    """One entry of a form as label, hint, input, error and echo. `changed` is sent while typing."""

    changed = Signal()
    left = Signal()

    def __init__(self, entry: Entry, today: Callable[[], date], *, mostly_optional: bool = False) -> None:
        super().__init__()
        self.entry, self._today = entry, today
        self._room = 0  # its width, as soon as it stands somewhere
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(beside_ring(GAP))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme().px(GAP))
        column.addWidget(self._head)
        mark = (HOEFT_NIET if entry.optional else None) if not mostly_optional else (None if entry.optional else MOET)
        name = say(entry.label) + (f" {say(mark)}" if mark is not None else "")
        head.addStretch(1)  # the name stands at its box, also beside a field with a hint
        self.label = label(name, "label")
        head.addWidget(self.label)
        closed = entry.kept and entry.read is parsing.bsn and not bsn_allowed()
        hint = BSN_NIET if closed else entry.hint
        self._hint = say(hint) if hint is not None else ""
        if self._hint:
            head.addWidget(label(self._hint, "muted"))
        self._error = label("", "error")
        self._error_row = IconLine("danger", self._error)
        self._error_row.hide()
        head.addWidget(self._error_row)
        self.input = self._make_input()
        if closed and isinstance(self.input, QLineEdit):
            self.input.setReadOnly(True)  # it can still be reached, so that a screen reader tells why
        self.input.setObjectName(entry.name)
        self.label.setBuddy(self.input)
        self.input.setAccessibleName(name)
        column.addWidget(self.input, 0, Qt.AlignmentFlag.AlignLeft)
        self._echo = label("", "echo")
        self._echo.hide()
        column.addWidget(self._echo)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._describe("")

    def _make_input(self) -> QLineEdit | QComboBox | Lines:
        if self.entry.choices is not None:
            box = QComboBox()
            for value, text in self.entry.choices:
                box.addItem(say(text), value)
            if self.entry.optional:
                box.insertItem(0, say(Text("Kies (hoeft niet)")), "")
            else:
                box.insertItem(0, say(Text("Kies")), "")
            box.setCurrentIndex(0)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            # In large letters a long choice may be cut off in the box; the page itself never grows beyond its window.
            box.setMinimumWidth(NARROWEST)
            box.currentIndexChanged.connect(lambda _: self._typed())
            return box
        wide = min(9 * self.entry.wide + 24, 460)
        if self.entry.lines > 1:
            story = Lines(wide, self.entry.lines)
            story.textChanged.connect(self._typed)
            story.left.connect(self.left.emit)
            return story
        line = HiddenLine(wide) if self.entry.read in HIDDEN else Line(wide)
        line.textChanged.connect(lambda _: self._typed())
        line.editingFinished.connect(self.left.emit)
        return line

    @property
    def text(self) -> str:
        """What was typed, or the value of the choice."""
        if isinstance(self.input, QComboBox):
            return str(self.input.currentData() or "")
        return self.input.text()

    def set_text(self, text: str) -> None:
        """Fill in a text or choice, without the signal of typing."""
        with QSignalBlocker(self.input):
            if isinstance(self.input, QComboBox):
                self.input.setCurrentIndex(max(0, self.input.findData(text)))
            else:
                self.input.setText(text if self.entry.read in WORDS else language().typed(text))
        self._show_echo()

    def set_choices(self, choices: Sequence[tuple[str, Text]]) -> None:
        """Offer other choices; keeps the chosen one when it is among them."""
        assert isinstance(self.input, QComboBox)
        chosen = self.text
        with QSignalBlocker(self.input):
            first = self.input.itemText(0)
            self.input.clear()
            self.input.addItem(first, "")
            for value, text in choices:
                self.input.addItem(say(text), value)
            self.input.setCurrentIndex(max(0, self.input.findData(chosen)))
        self.entry = Entry(**{**_as_dict(self.entry), "choices": tuple(choices)})

    def value(self) -> Any:
        """The value; raises `Invalid` when it does not read."""
        return read_one(self.entry, self.text, self._today())

    def peek(self) -> Any:
        """The value, or None when it does not read yet."""
        try:
            return self.value()
        except Invalid:
            return None

    def changeEvent(self, event: QEvent) -> None:
        """The gaps follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._column.setSpacing(beside_ring(GAP))
            head = self._head.layout()
            assert head is not None
            head.setSpacing(theme().px(GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A choice that its box cuts off stands under it in full."""
        super().resizeEvent(event)
        self._room = event.size().width()
        if isinstance(self.input, QComboBox):
            self._show_echo()

    def _cut_off(self, box: QComboBox) -> bool:
        """Whether there is no room for the words that were chosen."""
        beside = self._room - self._left - box.sizeHint().width()  # the box is as wide as its longest words
        if not self._room or beside >= 0:
            return False
        metrics = box.fontMetrics()
        longest = max(metrics.horizontalAdvance(box.itemText(n)) for n in range(box.count()))
        return metrics.horizontalAdvance(box.currentText()) > longest + beside

    # Its size in a row of fields ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As wide as its input, and wider for a label or hint on one line up to a bound."""
        metrics, most = QFontMetrics(theme().font(bold=True)), theme().px(LABEL_WIDE)
        words = max(metrics.horizontalAdvance(text) for text in (self.label.text(), self._hint))
        width = max(self.input.sizeHint().width(), min(words + theme().px(4), most)) + self._left
        return QSize(width, self.height_with(self.head_for(width), width))

    def head_for(self, width: int) -> int:
        """How high what stands above the input is, at this width."""
        rows = self._head.layout()
        assert rows is not None
        inside = width - self._left
        return rows.heightForWidth(inside) if rows.hasHeightForWidth() else rows.sizeHint().height()

    def height_with(self, head: int, width: int) -> int:
        """How high it is with so much room above the input."""
        height = head + beside_ring(GAP) + self.input.sizeHint().height()
        if self._echo.isHidden():
            return height
        inside = width - self._left
        echo = self._echo.heightForWidth(inside) if self._echo.wordWrap() else self._echo.sizeHint().height()
        return height + beside_ring(GAP) + echo

    def keep_head(self, height: int) -> None:
        """Give what stands above the input this height, so that inputs in a row stand at one height."""
        if self._head.minimumHeight() != height:
            self._head.setMinimumHeight(height)

    @property
    def _left(self) -> int:
        return self._column.contentsMargins().left()

    def set_error(self, what: Text | None) -> None:
        """Show what is wrong, or that nothing is."""
        words = "" if what is None else say(Text("Fout: {wat}", wat=what))
        self._error.setText(words)
        self._error_row.setVisible(bool(words))
        wrong = "true" if words else "false"
        restyle(self, "wrong", wrong)
        restyle(self.input, "wrong", wrong)
        self._column.setContentsMargins(theme().px(10) if words else 0, 0, 0, 0)
        self._describe(words)

    def focus(self) -> None:
        """Go to the input."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self, error: str) -> None:
        self.input.setAccessibleDescription(" ".join(part for part in (error, self._hint) if part))

    def _typed(self) -> None:
        self._show_echo()
        self.changed.emit()

    @property
    def read_as(self) -> str:
        """How what was typed was understood, as it stands under the input: `€ 19,50`. Empty when that says nothing."""
        return "" if self._echo.isHidden() else self._echo.text()

    def _show_echo(self) -> None:
        words = ""
        if isinstance(self.input, QComboBox) and self._cut_off(self.input):
            words = self.input.currentText()
        elif isinstance(self.input, QLineEdit) and self.input.text().strip():
            value = self.peek()
            if self.entry.echo is not None and value is not None:
                words = say(self.entry.echo(value))
            elif isinstance(value, datetime):
                words = language().instant(value)
            elif isinstance(value, date):
                words = language().weekday(value)
            elif self.entry.read is money and isinstance(value, Decimal):
                words = language().money(value)
            if words == self.input.text().strip():
                words = ""  # it stands in the field already
        self._echo.setWordWrap(len(words) > ONE_LINE)
        self._echo.setText(words)
        self._echo.setVisible(bool(words))


def _as_dict(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


class _Rows(FlowLayout):
    """Fields in rows: inputs stand at one height, each with its label and hint right above it."""

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for row in self._rows(rect.width()):
            fields = [(item.widget(), hint.width()) for item, hint in row]
            head = max(field.head_for(width) for field, width in fields if isinstance(field, Field))
            x, high = rect.x(), 0
            for field, width in fields:
                assert isinstance(field, Field)
                height = field.height_with(head, width)
                if move:
                    field.keep_head(head)
                    field.setGeometry(QRect(x, y, width, height))
                x += width + self._gap
                high = max(high, height)
            y += high + self._gap
        return max(0, y - self._gap - rect.y())


class Form(Box):
    """Entries under each other. Reads all of them at once; shows every problem at its field."""

    changed = Signal()

    def __init__(
        self,
        entries: Sequence[Entry],
        today: Callable[[], date],
        *,
        in_row: bool = False,
        mostly_optional: bool = False,
        between: tuple[str, QWidget] | None = None,
    ) -> None:
        """`mostly_optional` marks the few fields that must be filled in, instead of those that need not.

        `between` is what stands under the field of that name, above the fields that follow.
        """
        super().__init__(gap=14)
        self._today = today
        self._draft: tuple[Store, Callable[[], str]] | None = None
        self.fields: dict[str, Field] = {}
        flow = self._rows() if in_row else None
        for entry in entries:
            field = Field(entry, today, mostly_optional=mostly_optional)
            field.changed.connect(self.changed.emit)
            self.fields[entry.name] = field
            if flow is not None:
                flow.addWidget(field)
            else:
                self.add(field)
            if between is not None and entry.name == between[0]:
                self.add(between[1])
                flow = self._rows() if in_row else None

    def _rows(self) -> _Rows:
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.add(holder)
        return _Rows(holder, 16)

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    @property
    def typed(self) -> dict[str, str]:
        """What stands in each field."""
        return {name: field.text for name, field in self.fields.items()}

    @property
    def values(self) -> dict[str, Any]:
        """What reads so far, without showing what does not; None for that, and for fields that are hidden."""
        return {name: None if field.isHidden() else field.peek() for name, field in self.fields.items()}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Fill in texts, by field name."""
        for name, text in typed.items():
            if name in self.fields:
                self.fields[name].set_text(text)

    def keep_draft(self, store: Store, key: Callable[[], str]) -> None:
        """From now on keep what is typed, encrypted, until `forget_draft`: a lock or power cut loses nothing."""
        self._draft = (store, key)
        self.changed.connect(
            lambda: store.put_draft(key(), self.typed if bsn_allowed() else zonder_nummers(self.typed))
        )

    def restore_draft(self) -> bool:
        """Fill in what was typed before and not saved; whether there was anything."""
        if self._draft is None:
            return False
        store, key = self._draft
        typed = store.drafts().get(key())
        if typed is not None:
            self.fill(typed)
        return typed is not None

    def forget_draft(self) -> None:
        """It was saved or given up: what was typed is no longer kept."""
        if self._draft is not None:
            store, key = self._draft
            store.put_draft(key(), None)

    def read(self, make: Callable[..., Any]) -> Any:
        """What `make` makes of the values, or `Problems`; problems are shown at their fields.

        Fields that are hidden are passed as None.
        """
        result = together(make, *self.answers())
        self.show_problems(result.by_name if isinstance(result, Problems) else {})
        return result

    def answers(self) -> tuple[dict[str, Any], dict[str, Text]]:
        """The values of the fields that read, and what is wrong with the others. Hidden fields are None."""
        visible = [f.entry for f in self.fields.values() if not f.isHidden()]
        values, problems = read_all(visible, self.typed, self._today())
        return {**dict.fromkeys(name for name, f in self.fields.items() if f.isHidden()), **values}, problems

    def show_problems(self, by_name: Mapping[str, Text]) -> None:
        """Show each problem at its field, and clear the others."""
        for name, field in self.fields.items():
            field.set_error(by_name.get(name))

    def go_to_problem(self, problems: Problems) -> None:
        """Put the keyboard at the first field that is wrong, so that its error is read aloud."""
        first = next((field for name, field in self.fields.items() if name in problems.by_name), None)
        if first is not None:
            first.focus()

    def links(self, by_name: Mapping[str, Text]) -> list[tuple[Text, Callable[[], None] | None]]:
        """The problems for an error summary, in the order of the fields, each with the way to its field."""
        order = [name for name in self.fields if name in by_name] + [n for n in by_name if n not in self.fields]
        return [(by_name[name], self.fields[name].focus if name in self.fields else None) for name in order]
