"""One calculator: the questions, the answer while typing, how it came about, and the paper of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

from pgbdesk.app.reading import Problems, read
from pgbdesk.app.rekenblad import rekenblad, uitkomst
from pgbdesk.app.rekenhulpen import Rekenhulp
from pgbdesk.domain.record import Record
from pgbdesk.gui.announce import announce
from pgbdesk.gui.berekening import BerekeningCard
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.tongue import say, show
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.law.berekening import Berekening
from pgbdesk.text import Text


class Uitrekenen(Box):
    """Questions on top, answers under them. What is typed is not kept: the dossier does not change."""

    def __init__(self, context: Context, rekenhulp: Rekenhulp, over: Record | None, stop: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self._context, self.rekenhulp = context, rekenhulp
        self.add(Button(Text("Terug naar de rekenhulpen"), stop, "link", "chevron-left"), left=True)
        self.title = label(rekenhulp.titel, "h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.title)
        self.add(label(rekenhulp.uitleg))
        self.summary = ErrorSummary()
        self.add(self.summary)
        case = context.case()
        card = Card()
        asked = rekenhulp.vragen(case)
        few = sum(not entry.optional for entry in asked) * 2 < len(asked)
        self.form = Form(asked, lambda: context.today, in_row=True, mostly_optional=few)
        self.form.fill(rekenhulp.invul(case, over))
        self.form.changed.connect(self._typed)
        card.add(self.form)
        self.button = Button(Text("Reken uit"), self.ask, "primary")
        card.add(Row(self.button))
        self.add(card)
        self.answers = Box(gap=12)
        self.add(self.answers)
        self.berekeningen: tuple[Berekening, ...] = ()
        self.panel: PrintPanel | None = None
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(700)
        self._said.timeout.connect(self._say)
        self.reken()

    def _typed(self) -> None:
        self.reken()
        self._said.start()

    def ask(self) -> None:
        """The button: show every problem, or announce the answer."""
        result = self._read()
        problems = dict(result.by_name) if isinstance(result, Problems) else {}
        self.form.show_problems(problems)
        self.summary.show_problems(self.form.links(problems))
        self.reken()
        if not problems:
            self._say()

    def _read(self) -> tuple[Berekening, ...] | Problems:
        case = self._context.case()
        entries = [field.entry for field in self.form.fields.values()]
        return read(
            entries, self.form.typed, lambda **values: self.rekenhulp.antwoord(values, case), self._context.today
        )

    def reken(self) -> None:
        """Count with what stands in the fields; while something is not right there is no answer."""
        result = self._read()
        self.berekeningen = () if isinstance(result, Problems) else result
        self.panel = None
        self.answers.clear()
        if isinstance(result, Problems):
            return
        self.form.show_problems({})
        self.summary.show_problems(())
        for berekening in result:
            self.answers.add(BerekeningCard(berekening, self._context))
        if result:
            self.paper_button = Button(Text("Maak er een papier van"), self.show_paper, icon_name="printer")
            self.answers.add(Row(self.paper_button))

    def show_paper(self) -> None:
        """The calculation as a paper, with preview."""
        if self.panel is not None:
            return
        day = self._context.today
        paper = rekenblad(self.rekenhulp.titel, self._invoer(), self.berekeningen, day)
        self.panel = PrintPanel(self._context, paper, f"berekening-{self.rekenhulp.id}-{day:%Y-%m-%d}.pdf")
        self.answers.add(self.panel)
        self.panel.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _invoer(self) -> list[tuple[Text, object]]:
        """What was filled in, as it was typed; a choice by its words."""
        found: list[tuple[Text, object]] = []
        for field in self.form.fields.values():
            if field.text:
                words = dict(field.entry.choices or ()).get(field.text, field.text)
                found.append((field.entry.label, words))
        return found

    def _say(self) -> None:
        if self.berekeningen:
            announce(self, ". ".join(f"{say(b.titel)}: {show(uitkomst(b))}" for b in self.berekeningen))
