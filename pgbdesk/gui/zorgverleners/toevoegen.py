"""A new carer in five steps: who, which agreement, hours and rate, the period, and a check of all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from pgbdesk.app.gevolgen import Gevolg, gevolgen
from pgbdesk.app.overeenkomst import nagekeken, overeenkomst_bewaren
from pgbdesk.app.reading import Entry, Problems, together
from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.basic import Box, Button, label, section
from pgbdesk.gui.widgets.check_row import CheckRow
from pgbdesk.gui.widgets.fields import Field, Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.gui.widgets.wizard import Step, Wizard, Wrong
from pgbdesk.gui.zorgverleners.formulier import VUL_IN
from pgbdesk.gui.zorgverleners.toets import AfspraakToets
from pgbdesk.gui.zorgverleners.vragen import (
    BEGIN,
    SOORT,
    UREN,
    WIE,
    OproepUitleg,
    SoortAdvies,
    budgethouders,
    periode,
    show_asked,
    voor_wie,
)
from pgbdesk.text import Text

NAAM = Text("Zorgverlener toevoegen")


class VraagStap(Step):
    """The questions about one subject."""

    def __init__(self, title: Text, entries: Sequence[Entry], context: Context, *, first: bool = False) -> None:
        super().__init__()
        self.title = title
        if first:
            self.add(label(VUL_IN, "muted"))
        self.form = Form(entries, lambda: context.today)
        self.form.changed.connect(self.changed.emit)
        self.add(self.form)

    def check(self) -> Sequence[Wrong]:
        """What is wrong here, also between these answers."""
        result = self.form.read(lambda **values: nagekeken(values))
        return self.form.links(result.by_name) if isinstance(result, Problems) else ()


class AfspraakStap(VraagStap):
    """What is agreed, with what that means: an on-call contract, and what the law says of it."""

    def __init__(self, title: Text, entries: Sequence[Entry], context: Context, judge: Callable[[], None]) -> None:
        super().__init__(title, entries, context)
        self._judge = judge
        self.verdict = OproepUitleg()
        self.toets = AfspraakToets(context)
        self.add(self.verdict)
        self.add(self.toets)

    def opened(self) -> None:
        """Answers on other pages may have changed what it means."""
        self._judge()


class ControleStap(Step):
    """All answers, each with the way back to it. `keep` keeps them or says what is wrong, by field."""

    title = Text("Klopt het zo?")
    button = Text("Bewaar zorgverlener")

    def __init__(
        self,
        steps: Sequence[VraagStap],
        go: Callable[[str], None],
        keep: Callable[[], Mapping[str, Text]],
        means: Callable[[], Sequence[Gevolg]],
    ) -> None:
        super().__init__()
        self._steps, self._go, self._keep, self._means = steps, go, keep, means
        self.answers = Box(gap=4)
        self.add(self.answers)
        self.meaning = Box(gap=8)
        self.add(self.meaning)

    def opened(self) -> None:
        """Show what was answered."""
        self.answers.clear()
        for step in self._steps:
            self.answers.add(section(step.title))
            for name, field in step.form.fields.items():
                if not field.isHidden() and field.text:
                    self.answers.add(_answer(field, partial(self._go, name)))
        self.meaning.clear()
        found = self._means()
        if found:
            self.meaning.add(section(Text("Dit betekent het, voordat u tekent")))
        for each in found:
            self.meaning.add(Message(each.niveau, each.titel, each.uitleg))

    def check(self) -> Sequence[Wrong]:
        """Keep it; what is wrong leads to its field."""
        return [(what, partial(self._go, name) if name else None) for name, what in self._keep().items()]


def _answer(field: Field, change: Callable[[], None]) -> CheckRow:
    words = dict(field.entry.choices or ()).get(field.text) or field.read_as or field.text
    return CheckRow(field.entry.label, words, change, wide=260)


class Toevoegen(Wizard):
    """The five steps. `done` is called with the way it ended: kept, given up, or left for later."""

    def __init__(self, context: Context, done: Callable[[], None]) -> None:
        self._context, self._ended = context, done
        dossier = context.session.dossier
        hours = Text("Welke uren en welk tarief spreekt u af?")
        self.hours = AfspraakStap(hours, UREN, context, self.judge)
        self.period = AfspraakStap(Text("Voor welke periode?"), periode(dossier), context, self.judge)
        kind = VraagStap(Text("Welke zorgovereenkomst is het?"), (voor_wie(dossier), *SOORT), context)
        self.advice = SoortAdvies()
        kind.add(self.advice)
        self.questions = (
            VraagStap(Text("Wie is de zorgverlener?"), WIE, context, first=True),
            kind,
            self.hours,
            self.period,
        )
        check = ControleStap(self.questions, self.go_to, self._keep, self._gevolgen)
        super().__init__(NAAM, (*self.questions, check), done=done, cancel=done)
        self.add_button(Button(Text("Annuleren"), self.give_up))
        known = budgethouders(dossier)
        self.fill({**BEGIN, **({"budgethouder": known[0][0]} if len(known) == 1 else {})})
        for number, step in enumerate(self.questions, 1):
            step.form.keep_draft(context.session.store, partial(_draft_key, number))
            step.form.restore_draft()
            step.form.changed.connect(self._follow)
        self._follow()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of all steps, by name."""
        return {name: field for step in self.questions for name, field in step.form.fields.items()}

    @property
    def typed(self) -> dict[str, str]:
        """All answers so far."""
        return {name: field.text for name, field in self.fields.items()}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Fill in answers, by field."""
        for step in self.questions:
            step.form.fill(typed)

    def go_to(self, name: str) -> None:
        """The page of an answer, with the keyboard in its field."""
        for number, step in enumerate(self.questions):
            if name in step.form.fields:
                self.go(number)
                step.form[name].focus()

    def _follow(self) -> None:
        typed = self.typed
        for step in self.questions:
            show_asked(step.form, typed)
        self.hours.verdict.follow(typed)
        self.advice.follow(typed)
        self.judge()

    def _gevolgen(self) -> Sequence[Gevolg]:
        """What all answers mean, for the check at the end."""
        known = {name: value for step in self.questions for name, value in step.form.values.items()}
        case = self._context.case()
        return gevolgen(known, case.dossier, case.now, case.law)

    def judge(self) -> None:
        """What the law says of the answers so far, on the page where they are given."""
        if isinstance(self.step, AfspraakStap):
            known = {name: value for step in self.questions for name, value in step.form.values.items()}
            self.step.toets.follow(known, None)

    def _keep(self) -> Mapping[str, Text]:
        """Keep the answers as one step; what is wrong, by field, when that cannot be."""
        dossier, today = self._context.session.dossier, self._context.today
        values: dict[str, Any] = {}
        problems: dict[str, Text] = {}
        for step in self.questions:
            read, wrong = step.form.answers()
            values.update(read)
            problems.update(wrong)
        result = together(lambda **v: overeenkomst_bewaren(v, dossier, None, today), values, problems)
        if isinstance(result, Problems):
            for step in self.questions:
                step.form.show_problems(result.by_name)
            return result.by_name
        self._forget()
        text, changes = result
        self._context.session.do(text, *changes)
        return {}

    def give_up(self) -> None:
        """Forget what was typed."""
        self._forget()
        self._ended()

    def _forget(self) -> None:
        for step in self.questions:
            step.form.forget_draft()


def _draft_key(number: int) -> str:
    return f"zorgverlener:nieuw:{number}"
