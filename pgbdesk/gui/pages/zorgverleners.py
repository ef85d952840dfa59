"""Zorgverleners: who gives care, with which zorgovereenkomst and at what rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.overeenkomst import (
    FormulierFout,
    gegevens_van,
    overeenkomst_bewaren,
    verwijderen,
)
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.app.rekenhulpen import bij
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Eenheid,
)
from pgbdesk.errors import PgbError
from pgbdesk.gui.page import Page
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, EmptyState, Row, label, section
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, Message
from pgbdesk.gui.zorgverleners.toets import AfspraakToets
from pgbdesk.gui.zorgverleners.velden import AFSPRAAK, WIE
from pgbdesk.law.overeenkomst import oproepcontract
from pgbdesk.law.tarieven import tarief
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Regel:
    """One agreement in the list."""

    overeenkomst: Zorgovereenkomst
    naam: str
    budgethouder: str
    tarief: Tarief | None


class ZorgverlenersPage(Page):
    """The list; under it the form for a carer with an agreement."""

    key: ClassVar[str] = "zorgverleners"
    title: ClassVar[Text] = Text("Zorgverleners")
    icon: ClassVar[str] = "users"
    shows: ClassVar[frozenset[type[Record]]] = frozenset(
        {Zorgovereenkomst, Zorgverlener, Persoon, Tarief, Budgethouder, Toekenning}
    )
    help: ClassVar[Text] = Text(
        "Een zorgovereenkomst is het contract tussen u en de zorgverlener. Het tarief is inclusief vakantiegeld."
    )

    def build(self) -> None:
        """List, details and form."""
        self.empty_state = EmptyState(
            Text("Hier komen uw zorgverleners te staan, met hun zorgovereenkomst en tarief."),
            Button(Text("Zorgverlener toevoegen"), self.show_form, "primary"),
        )
        self.add(self.empty_state)
        self.first_budget = EmptyState(
            Text("Een zorgverlener hoort bij een budgethouder. Vul daarom eerst het budget in."),
            Button(Text("Naar het budget"), lambda: self.context.go("budget", None), "primary"),
        )
        self.add(self.first_budget)
        self.list = Box(gap=10)
        self.add(self.list)
        self.table = Table(
            (
                Column[Regel](Text("Zorgverlener"), lambda r: r.naam, stretch=True),
                Column[Regel](Text("Voor"), lambda r: r.budgethouder),
                Column[Regel](Text("Soort"), lambda r: label_of(r.overeenkomst.soort)),
                Column[Regel](Text("Vanaf"), lambda r: r.overeenkomst.ingang, shown=_day),
                Column[Regel](Text("Tot en met"), lambda r: r.overeenkomst.laatste_dag, shown=_day),
                Column[Regel](
                    Text("Tarief"),
                    lambda r: r.tarief.bedrag if r.tarief else None,
                    numeric=True,
                    shown=lambda v: "" if v is None else say(Text("{b}", b=Money(v))),  # type: ignore[arg-type]
                ),
            ),
            lambda r: r.overeenkomst.id,
            Text("Zorgverleners en zorgovereenkomsten"),
        )
        self.list.add(self.table)
        self.new = Button(Text("Zorgverlener toevoegen"), self.show_form, icon_name="plus")
        self.list.add(Row(self.new))
        self.details = Box(gap=8)
        self.list.add(self.details)
        self.table.chosen.connect(self._show_details)
        self.table.opened.connect(self.edit)
        self._build_form()

    def _build_form(self) -> None:
        self.form_card = Card(Text("Zorgverlener toevoegen"))
        self.form_card.add(
            label(Text("Vul alle velden in. Staat er (hoeft niet) bij? Dan mag u het veld overslaan."), "muted")
        )
        self.summary = ErrorSummary()
        self.form_card.add(self.summary)
        self.form_card.add(label(Text("Wie is het?"), "h2"))
        self.who = Form(WIE, lambda: self.context.today)
        self.form_card.add(self.who)
        self.form_card.add(section(Text("Wat spreekt u af?")))
        self.terms = Form((_holder_entry(self), *AFSPRAAK), lambda: self.context.today)
        self.form_card.add(self.terms)
        self.verdict = Message("info", "")
        self.verdict.hide()
        self.form_card.add(self.verdict)
        self.toets = AfspraakToets(self.context)
        self.form_card.add(self.toets)
        self.save = Button(Text("Bewaar zorgverlener"), self._save, "primary")
        self.form_card.add(Row(self.save, Button(Text("Annuleren"), self._close)))
        self.form_card.hide()
        self.add(self.form_card)
        self.who.changed.connect(self._follow)
        self.terms.changed.connect(self._follow)
        self._editing: str | None = None
        for part, form in (("wie", self.who), ("afspraak", self.terms)):
            form.keep_draft(self.context.session.store, partial(self._draft_key, part))

    def _draft_key(self, part: str) -> str:
        return f"zorgverlener:{self._editing or 'nieuw'}:{part}"

    def refresh(self) -> None:
        """Fill the list."""
        dossier = self.context.session.dossier
        only = self.context.budgethouder_ids
        rows = [
            Regel(
                z,
                dossier.naam_bij(z),
                dossier.naam_budgethouder(z.budgethouder_id),
                _rate(self, z),
            )
            for z in dossier.all(Zorgovereenkomst)
            if only is None or z.budgethouder_id in only
        ]
        rows.sort(key=lambda r: (r.overeenkomst.laatste_dag is not None, r.naam, r.overeenkomst.ingang))
        self.table.set_records(rows)
        self.list.setVisible(bool(rows) and self.form_card.isHidden())
        holders = _holders(self)
        self.first_budget.setVisible(not holders)
        self.empty_state.setVisible(bool(holders) and not rows and self.form_card.isHidden())
        self.terms["budgethouder"].set_choices(holders)
        current = self.table.current()
        if current is not None:
            self._show_details(current)

    def open_record(self, record_id: str) -> None:
        """Choose the agreement, or the one of a record that belongs to it."""
        dossier = self.context.session.dossier
        rate = dossier.find(Tarief, record_id)
        wanted = rate.zorgovereenkomst_id if rate is not None else record_id
        if dossier.find(Zorgovereenkomst, wanted) is not None:
            self.table.choose(wanted)
            self.table.setFocus()

    def focus_filter(self) -> None:
        """The list itself; it is short."""
        self.table.setFocus()

    # Details -------------------------------------------------------------------------------------

    def _show_details(self, record_id: str) -> None:
        self.details.clear()
        dossier = self.context.session.dossier
        overeenkomst = dossier.find(Zorgovereenkomst, record_id)
        if overeenkomst is None:
            return
        card = Card(Text("{naam}", naam=dossier.naam_bij(overeenkomst)))
        card.add(label(oproepcontract(overeenkomst)[1]))
        rates = sorted(
            dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id), key=lambda t: t.van or overeenkomst.ingang
        )
        for rate in rates:
            card.add(label(_rate_words(rate)))
        name = dossier.naam_bij(overeenkomst)
        change = Button(Text("Wijzigen"), lambda: self.edit(record_id), icon_name="pencil")
        change.setAccessibleName(say(Text("Wijzigen: {naam}", naam=name)))
        remove = Button(Text("Verwijderen"), lambda: self._remove(overeenkomst), icon_name="trash-2")
        remove.setAccessibleName(say(Text("Verwijderen: {naam}", naam=name)))
        more = Button(Text("Meer gegevens"), lambda: self.context.go("gegevens", record_id))
        more.setAccessibleName(say(Text("Meer gegevens: {naam}", naam=name)))
        card.add(Row(change, more, remove))
        card.add(Disclosure(Text("Reken iets uit"), lambda: self._sums(overeenkomst)))
        self.details.add(card)

    def _sums(self, overeenkomst: Zorgovereenkomst) -> QWidget:
        """The calculators that can be filled in for this agreement."""
        row = Row()
        for rekenhulp in bij(overeenkomst):
            open_one = partial(self.context.go, "rekenhulpen", f"{rekenhulp.id}:{overeenkomst.id}")
            row.add(Button(rekenhulp.titel, open_one, "link"))
        return row

    def _remove(self, overeenkomst: Zorgovereenkomst) -> None:
        dossier = self.context.session.dossier
        name = dossier.naam_bij(overeenkomst)
        if not self.context.ask.confirm(
            Text("Zorgovereenkomst met {naam} verwijderen?", naam=name),
            Text("U kunt dit ongedaan maken met Ctrl+Z."),
            Text("Verwijderen"),
            Text("Laten staan"),
        ):
            return
        try:
            text, changes = verwijderen(overeenkomst, dossier)
            self.context.session.do(text, *changes)
        except PgbError as problem:
            self.context.ask.tell(problem.what, problem.advice)

    # The form ------------------------------------------------------------------------------------

    def show_form(self) -> None:
        """An empty form."""
        self._editing = None
        for form in (self.who, self.terms):
            form.fill(dict.fromkeys(form.fields, ""))
            form.show_problems({})
        self.who.fill({"soort": "persoon"})
        self.terms.fill({"eenheid": "uur", "looptijd": "onbepaald"})
        holders = _holders(self)
        if len(holders) == 1:
            self.terms.fill({"budgethouder": holders[0][0]})
        self._open(Text("Zorgverlener toevoegen"))

    def edit(self, record_id: str) -> None:
        """The form with an existing agreement."""
        dossier = self.context.session.dossier
        overeenkomst = dossier.find(Zorgovereenkomst, record_id)
        if overeenkomst is None:
            return
        self._editing = record_id
        typed = gegevens_van(overeenkomst, dossier, self.context.today)
        for form in (self.who, self.terms):
            form.show_problems({})
            form.fill({name: typed.get(name, "") for name in form.fields})
        self._open(Text("Zorgverlener wijzigen"))

    def _open(self, title: Text) -> None:
        if self.form_card.title is not None:
            self.form_card.title.setText(say(title))
        self.summary.show_problems([])
        self.who.restore_draft()
        self.terms.restore_draft()
        self.empty_state.hide()
        self.list.hide()
        self.form_card.show()
        self._follow()
        self.who["soort"].focus()

    def _close(self) -> None:
        self.who.forget_draft()
        self.terms.forget_draft()
        self.form_card.hide()
        self.stale = True
        self.update_now()
        self.header.title.setFocus()

    def _follow(self) -> None:
        """Show only the questions that belong to the answers so far, and what they mean."""
        company = self.who["soort"].text == "instelling"
        for name in ("voornaam", "tussenvoegsel", "achternaam", "bsn"):
            self.who[name].setVisible(not company)
        employed = self.terms["overeenkomst"].text == "arbeidsovereenkomst"
        basis = self.terms["uren_grondslag"].text
        for name in ("uren_grondslag", "vaste_tijden", "tijden"):
            self.terms[name].setVisible(employed)
        self.terms["uren"].setVisible(employed and basis not in ("", "geen"))
        self.terms["maximum"].setVisible(employed and basis == "min_max")
        self.terms["einddatum"].setVisible(self.terms["looptijd"].text in ("bepaald", "vervanging"))
        self._judge(employed, basis)
        self.toets.follow({**self.who.values, **self.terms.values}, self._editing)

    def _judge(self, employed: bool, basis: str) -> None:
        if employed and basis in ("", "geen", "min_max"):
            self.verdict.set(
                "info",
                Text("Dit wordt een oproepcontract"),
                [
                    Text("U roept minstens 4 hele dagen van tevoren op. Na 12 maanden biedt u vaste uren aan."),
                    Text("Per keer dat iemand werkt betaalt u minstens 3 uur."),
                ],
            )
            self.verdict.show()
        else:
            self.verdict.hide()

    def _save(self) -> None:
        who = self.who.read(lambda **v: v)
        terms = self.terms.read(lambda **v: v)
        problems = {
            **(who.by_name if isinstance(who, Problems) else {}),
            **(terms.by_name if isinstance(terms, Problems) else {}),
        }
        if problems:
            self._wrong(problems)
            return
        try:
            text, changes = self._step({**who, **terms})
        except FormulierFout as wrong:
            self._wrong(wrong.by_name)
            return
        self.form_card.hide()
        self.context.session.do(text, *changes)
        self._close()

    def _wrong(self, problems: Any) -> None:
        self.who.show_problems(problems)
        self.terms.show_problems(problems)
        mine = {k: v for k, v in problems.items() if k in self.who.fields}
        theirs = {k: v for k, v in problems.items() if k not in self.who.fields}
        self.summary.show_problems([*self.who.links(mine), *self.terms.links(theirs)])

    def _step(self, typed: dict[str, Any]) -> tuple[Text, list[Change]]:
        return overeenkomst_bewaren(typed, self.context.session.dossier, self._editing, self.context.today)


def _holder_entry(page: ZorgverlenersPage) -> Entry:
    return Entry("budgethouder", Text("Voor welke budgethouder?"), choices=tuple(_holders(page)))


def _holders(page: Page) -> list[tuple[str, Text]]:
    dossier = page.context.session.dossier
    return [(b.id, Text("{naam}", naam=dossier.naam_budgethouder(b))) for b in dossier.all(Budgethouder)]


def _rate(page: Page, overeenkomst: Zorgovereenkomst) -> Tarief | None:
    dossier = page.context.session.dossier
    day = min(page.context.today, overeenkomst.laatste_dag or page.context.today)
    for unit in Eenheid:
        found = tarief(dossier, overeenkomst, max(day, overeenkomst.ingang), unit)
        if found is not None:
            return found
    return None


def _rate_words(rate: Tarief) -> Text:
    per = label_of(rate.eenheid)
    if rate.van is None:
        return Text("{bedrag} per {per}", bedrag=Money(rate.bedrag), per=per)
    return Text("{bedrag} per {per}, vanaf {dag}", bedrag=Money(rate.bedrag), per=per, dag=rate.van)


def _day(value: object) -> str:
    return language().numeric_day(value) if isinstance(value, date) else ""
