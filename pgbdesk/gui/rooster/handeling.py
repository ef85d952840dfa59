"""One thing to do, with its fields, its verdict while typing, and the words on its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from pgbdesk.app.oproepinvoer import EERDER, NIET
from pgbdesk.app.reading import Entry, Problems, read
from pgbdesk.app.roosterwoorden import Toon, Uitspraak
from pgbdesk.gui.widgets.basic import Box, Button, Row, in_lines
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, Verdict, source_line
from pgbdesk.text import Text

OOK = Text("Ook goed om te weten:")
MARGE = 40  # pixels of air around what is brought into view
LEVEL = {Toon.IN_ORDE: "success", Toon.INFO: "info", Toon.LET_OP: "warning", Toon.KOST_GELD: "danger"}


class Handeling(Box):
    """Fields in a row with the verdict under day and times, one main button and the safe one.

    `make` turns the values of the fields into what `judge` judges and `do` records; it raises
    `Invalid`. `judge` may be None when there is nothing to say of it.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        today: Callable[[], date],
        *,
        button: Text,
        make: Callable[..., Any],
        do: Callable[[Any], None],
        judge: Callable[[Any], Uitspraak] | None = None,
        safe: Text | None = None,
        leave: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(gap=12)
        self._today, self._make, self._do, self._judge = today, make, do, judge
        self._button, self._safe, self._leave = button, safe, leave
        self.summary = ErrorSummary()
        self.add(self.summary)
        self.verdict = Verdict()
        amid = entries[-1].name != "tot" and any(entry.name == "tot" for entry in entries)
        self.form = Form(entries, today, in_row=True, between=("tot", self.verdict) if amid else None)
        self.add(self.form)
        if not amid:
            self.add(self.verdict)
        self._revealed = ""
        self.main = Button(button, self.act, "primary")
        self.other = Button(safe or Text("Laat zo"), self._leave_it)
        self.buttons = Row(self.main, self.other)
        self.add(self.buttons)
        self.other.setVisible(leave is not None)
        self.said: Uitspraak | None = None
        self.form.changed.connect(self.look)
        for field in self.form.fields.values():
            field.label.setWordWrap(False)
            field.label.setText(in_lines(field.label.text()))
            if isinstance(field.input, QLineEdit):
                field.input.returnPressed.connect(self._entered)

    def start(self, **texts: str) -> None:
        """Begin with these texts in the fields."""
        self.form.show_problems({})
        self.summary.show_problems([])
        self.form.fill(texts)
        self._revealed = ""
        self.look()

    def look(self) -> None:
        """Show the fields that count now, and what the law says of what was typed."""
        self._show_moment()
        if self._judge is None:
            return
        made = read(self._visible(), self.form.typed, self._with_hidden, self._today())
        if isinstance(made, Problems):
            self.said = None
            self.verdict.hide()
            self.main.set_text(self._button)
            return
        self.said = self._judge(made)
        lines = self.said.zinnen
        if self.said.ook:
            lines = (*lines, OOK, *self.said.ook)
        bron = source_line([self.said.bron]) if self.said.bron is not None else ""
        self.verdict.show_verdict(LEVEL[self.said.toon], self.said.kop, lines, bron)
        self.main.set_text(self.said.knop)
        if self._leave is not None and self.said.veilig is not None:
            self.other.set_text(self.said.veilig)
        if self.verdict.words != self._revealed:
            self._revealed = self.verdict.words
            QTimer.singleShot(0, self, self._reveal)  # when it has its place

    def _reveal(self) -> None:
        """Bring the verdict into view for who is typing here, with the field that the keyboard is in."""
        focus = QApplication.focusWidget()
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or focus is None or not self.isAncestorOf(focus) or self.verdict.isHidden():
            return
        area.ensureWidgetVisible(self.verdict, 0, MARGE)
        field = next((f for f in self.form.fields.values() if f.input is focus), focus)
        area.ensureWidgetVisible(field, 0, 0)  # with its name

    def _entered(self) -> None:
        """Enter in a field: a warning must have been in view before what it warns of is done."""
        warns = self.said is not None and self.said.toon in (Toon.LET_OP, Toon.KOST_GELD)
        heading = 2 * self.verdict.fontMetrics().height()
        if warns and self.isVisible() and self.verdict.visibleRegion().boundingRect().height() < heading:
            self._reveal()
            return
        self.act()

    def act(self) -> None:
        """Record it, or show everything that is not right yet."""
        result = self.form.read(self._make)
        if isinstance(result, Problems):
            self.summary.show_problems(self.form.links(result.by_name))
            return
        self.summary.show_problems([])
        self._do(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the safe choice."""
        if event.key() == Qt.Key.Key_Escape and self._leave is not None:
            self._leave()
            return
        super().keyPressEvent(event)

    def _leave_it(self) -> None:
        if self._leave is not None:
            self._leave()

    def _visible(self) -> list[Entry]:
        return [field.entry for field in self.form.fields.values() if not field.isHidden()]

    def _with_hidden(self, **values: Any) -> Any:
        hidden = {name: None for name, field in self.form.fields.items() if field.isHidden()}
        return self._make(**values, **hidden)

    def _show_moment(self) -> None:
        """The own date and time of a message only when it was sent earlier; how only when it was sent."""
        fields = self.form.fields
        if "gestuurd" not in fields:
            return
        when = fields["gestuurd"].text
        for name in ("op", "om"):
            fields[name].setVisible(when == EERDER)
        if "vorm" in fields:
            fields["vorm"].setVisible(when != NIET)

    @property
    def costs(self) -> bool:
        """Whether the main button, as it stands, costs money."""
        return self.said is not None and self.said.toon is Toon.KOST_GELD

    @property
    def words(self) -> str:
        """What the verdict says, for tests."""
        return self.verdict.words if self.verdict.isVisibleTo(self) else ""
