"""The roster on paper: of a week or a month, of everybody or of one carer, looked at before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pgbdesk.app.reading import Entry
from pgbdesk.app.roosterpapier import bestandsnaam, roosterpapier, van_maand, van_week, zorgverleners
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.text import Text

WEEK, MAAND = "week", "maand"
PERIODE = Entry("periode", Text("Wat drukt u af?"), choices=((WEEK, Text("Deze week")), (MAAND, Text("Hele maand"))))
ALLEN = "iedereen"
IEDEREEN = (ALLEN, Text("Alle zorgverleners"))
WIE = Entry("wie", Text("Van wie?"), choices=(IEDEREEN,))


class RoosterAfdruk(Card):
    """Two questions and the paper under them. `done` is called when it is closed."""

    def __init__(self, context: Context, done: Callable[[], None]) -> None:
        super().__init__(Text("Rooster afdrukken"))
        self._context, self._done = context, done
        self._dag = context.today
        self.form = Form((PERIODE, WIE), lambda: context.today, in_row=True)
        self.form.changed.connect(self._make)
        self.add(self.form)
        self.place = Box()
        self.add(self.place)
        self.add(Row(Button(Text("Sluit de afdruk"), self.leave)))
        self.panel: PrintPanel | None = None
        self.hide()

    def begin(self, dag: date) -> None:
        """The week of a day; the button to print has the keyboard."""
        self._dag = dag
        self.form.fill({"periode": self.form["periode"].text or WEEK, "wie": self.form["wie"].text or ALLEN})
        self._make()
        self.show()
        if self.panel is not None:
            self.panel.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What is on screen follows the dossier."""
        if not self.isHidden():
            self._make()

    def _make(self) -> None:
        """The paper for what was chosen."""
        case, ids = self._context.case(), self._context.budgethouder_ids
        van, tot = van_maand(self._dag) if self.form["periode"].text == MAAND else van_week(self._dag)
        choices = tuple((id_, Text("{naam}", naam=naam)) for id_, naam in zorgverleners(case, van, tot, ids))
        who = self.form["wie"].text
        self.form["wie"].set_choices((IEDEREEN, *choices))
        self.form["wie"].set_text(who if who in dict(choices) else ALLEN)
        chosen = self.form["wie"].text
        document = roosterpapier(case, van, tot, ids, None if chosen == ALLEN else chosen)
        self.place.clear()
        self.panel = PrintPanel(self._context, document, bestandsnaam(van, tot))
        self.place.add(self.panel)

    def leave(self) -> None:
        """Close it."""
        self.place.clear()
        self.panel = None
        self.hide()
        self._done()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
