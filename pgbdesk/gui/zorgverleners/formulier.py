"""The form for a carer and agreement that are there: all questions on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from pgbdesk.app.overeenkomst import gegevens_van, overeenkomst_bewaren
from pgbdesk.app.reading import Problems, together
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.basic import Button, Card, Row, label, section
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.gui.zorgverleners.toets import AfspraakToets
from pgbdesk.gui.zorgverleners.vragen import SOORT, UREN, WIE, OproepUitleg, periode, show_asked, voor_wie
from pgbdesk.text import Text

VUL_IN = Text("Vul alle velden in. Staat er (hoeft niet) bij? Dan mag u het veld overslaan.")


class Formulier(Card):
    """One agreement. `done` is called after keeping or cancelling."""

    def __init__(self, context: Context, overeenkomst: Zorgovereenkomst, done: Callable[[], None]) -> None:
        super().__init__(Text("Zorgverlener wijzigen"))
        self._context, self._editing, self._done = context, overeenkomst.id, done
        dossier, today = context.session.dossier, lambda: context.today
        self.add(label(VUL_IN, "muted"))
        self.summary = ErrorSummary()
        self.add(self.summary)
        self.add(label(Text("Wie is het?"), "h2"))
        self.who = Form(WIE, today)
        self.add(self.who)
        self.add(section(Text("Wat spreekt u af?")))
        period = periode(dossier)
        self.terms = Form((voor_wie(dossier), *SOORT, *period[:-1], *UREN, period[-1]), today)
        self.add(self.terms)
        self.verdict = OproepUitleg()
        self.add(self.verdict)
        self.toets = AfspraakToets(context)
        self.add(self.toets)
        self.save = Button(Text("Bewaar zorgverlener"), self._save, "primary")
        self.add(Row(self.save, Button(Text("Annuleren"), self.cancel)))
        typed = gegevens_van(overeenkomst, dossier, context.today)
        for part, form in self._forms.items():
            form.fill({name: typed.get(name, "") for name in form.fields})
            form.keep_draft(context.session.store, partial(self._draft_key, part))
            form.restore_draft()
            form.changed.connect(self._follow)
        self._follow()

    @property
    def _forms(self) -> Mapping[str, Form]:
        return {"wie": self.who, "afspraak": self.terms}

    def _draft_key(self, part: str) -> str:
        return f"zorgverlener:{self._editing}:{part}"

    def _follow(self) -> None:
        typed = {**self.who.typed, **self.terms.typed}
        for form in self._forms.values():
            show_asked(form, typed)
        self.verdict.follow(typed)
        self.toets.follow({**self.who.values, **self.terms.values}, self._editing)

    def _save(self) -> None:
        dossier, today = self._context.session.dossier, self._context.today
        values, problems = {}, {}
        for form in self._forms.values():
            read, wrong = form.answers()
            values.update(read)
            problems.update(wrong)
        result = together(lambda **v: overeenkomst_bewaren(v, dossier, self._editing, today), values, problems)
        if isinstance(result, Problems):
            self._wrong(result.by_name)
            return
        self._forget()
        text, changes = result
        self._context.session.do(text, *changes)
        self._done()

    def _wrong(self, problems: Mapping[str, Text]) -> None:
        self.who.show_problems(problems)
        self.terms.show_problems(problems)
        mine = {k: v for k, v in problems.items() if k in self.who.fields}
        theirs = {k: v for k, v in problems.items() if k not in self.who.fields}
        self.summary.show_problems([*self.who.links(mine), *self.terms.links(theirs)])

    def _forget(self) -> None:
        for form in self._forms.values():
            form.forget_draft()

    def cancel(self) -> None:
        """Give up what was typed."""
        self._forget()
        self._done()
