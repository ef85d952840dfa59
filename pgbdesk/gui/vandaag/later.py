"""Tasks for later: the question when, on the card of a task, and the closed line of what was put off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from pgbdesk.app import parsing
from pgbdesk.app.attention import Punt
from pgbdesk.app.reading import Entry
from pgbdesk.app.uitstel import Grens, NietUitstellen, grens, keuzes, teruggehaald, uitstellen
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.vandaag.anderen import others
from pgbdesk.gui.widgets.basic import Box, Button, Disclosure, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text, Weekday

LATER = Text("Later")
UITGESTELD = Text("Uitgesteld ({n})")
WANNEER = Text("Wanneer wilt u deze taak weer zien?")
ANDERE_DAG = Entry("dag", Text("Op een andere dag"), parsing.day, wide=12)
UITSTELLEN = Text("Stel uit tot deze dag")
TERUG, NU = Text("Haal terug"), Text("Doe dit nu")
SHOWN = 5


def later(punt: Punt, context: Context) -> Disclosure | None:
    """The way to put a task off, closed; None when it cannot wait."""
    bound = grens(punt, context.today)
    if bound is None:
        return None
    made = Disclosure(LATER, lambda: WhenPanel(punt, bound, context))
    made.link.setAccessibleName(say(Text("Later: {titel}", titel=punt.titel)))
    return made


class WhenPanel(Box):
    """When to see a task again: a few days, another one, and the last day it can be."""

    def __init__(self, punt: Punt, bound: Grens, context: Context) -> None:
        super().__init__(gap=8)
        self._punt, self._context, self._done = punt, context, False
        self.add(label(WANNEER, "strong"))
        self.add(Row(*(self._button(k.naam, k.dag) for k in keuzes(punt, context.today))))
        self.form = Form((replace(ANDERE_DAG, hint=bound.waarom),), lambda: context.today)
        self.add(self.form)
        self.button = Button(UITSTELLEN, self._other_day)
        self._name(self.button, UITSTELLEN)
        self.add(Row(self.button))

    def _button(self, words: Text, day: date) -> Button:
        made = Button(words, lambda: self._put_off(day))
        self._name(made, words)
        return made

    def _name(self, button: Button, words: Text) -> None:
        button.setProperty("done", True)  # never by Enter at the title
        button.setAccessibleName(say(Text("{knop}: {titel}", knop=words, titel=self._punt.titel)))

    def _other_day(self) -> None:
        field = self.form["dag"]
        answer = self.form.read(lambda dag: dag)
        if not isinstance(answer, date):
            field.focus()
            return
        try:
            self._put_off(answer)
        except NietUitstellen as problem:
            field.set_error(problem.what)
            field.focus()

    def _put_off(self, day: date) -> None:
        if self._done:
            return  # pressed twice before the list followed
        session = self._context.session
        words, changes = uitstellen(self._punt, day, session.dossier, session.today)
        session.do(words, *changes)
        self._done = True


class Waiting(Disclosure):
    """What was put off, closed: each task with the day on which it is there again, and the ways to have it now."""

    def __init__(
        self,
        points: Sequence[Punt],
        context: Context,
        when: Callable[[Punt], Text | None],
        do: Callable[[Punt], Button],
    ) -> None:
        """`when` says the last day of a task, `do` makes the button that does it."""
        self._context, self._when, self._do = context, when, do
        super().__init__(Text(UITGESTELD.msgid, n=len(points)), lambda: self._some(list(points)))

    def _some(self, points: list[Punt]) -> QWidget:
        box, rest = Box(gap=10), points[SHOWN:]
        for punt in points[:SHOWN]:
            box.add(self._card(punt))
        if rest:
            box.add(others(len(rest), lambda: self._some(rest)))
        return box

    def _card(self, punt: Punt) -> QWidget:
        assert punt.tot is not None
        back = Text("Weer in uw lijst op {dag}", dag=Weekday(punt.tot))
        card = Message("info", punt.titel, [words for words in (back, self._when(punt)) if words])
        take = Button(TERUG, lambda: self._take_back(punt), icon_name="undo-2")
        take.setProperty("done", True)
        take.setAccessibleName(say(Text("{knop}: {titel}", knop=TERUG, titel=punt.titel)))
        card.column.addWidget(Row(self._do(punt), take))
        return card

    def _take_back(self, punt: Punt) -> None:
        session = self._context.session
        words, changes = teruggehaald(punt, session.dossier)
        session.do(words, *changes)  # nothing when it was pressed twice
