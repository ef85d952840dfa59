"""Zorgverleners: who gives care, with which zorgovereenkomst and at what rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.app.eerste_stappen import NIEUW
from pgbdesk.app.labels import label_of
from pgbdesk.app.overeenkomst import (
    verwijderen,
)
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Eenheid,
)
from pgbdesk.errors import PgbError
from pgbdesk.gui.page import Page
from pgbdesk.gui.sommen import reken_iets_uit
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.niemand import EERST_BUDGET
from pgbdesk.gui.zorgverleners.formulier import Formulier
from pgbdesk.gui.zorgverleners.goedkeuring import Goedkeuring, Papierknoppen
from pgbdesk.gui.zorgverleners.toevoegen import Toevoegen
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
    """The list; or the form for one agreement; or the steps for a new carer."""

    key: ClassVar[str] = "zorgverleners"
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
            example=self.in_example,
        )
        self.add(self.empty_state)
        self.first_budget = EmptyState(
            EERST_BUDGET,
            Button(Text("Naar het budget"), lambda: self.context.go("budget", None), "primary"),
            example=self.in_example,
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
                    lambda r: say(_per(r.tarief)) if r.tarief else "",
                    numeric=True,
                    sort=lambda r: r.tarief.bedrag if r.tarief else None,
                    cell=lambda r: Money(r.tarief.bedrag) if r.tarief and r.tarief.bedrag is not None else None,
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
        self._open: Toevoegen | Formulier | None = None

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
        self.list.setVisible(bool(rows) and not self.busy)
        holders = bool(dossier.all(Budgethouder))
        self.first_budget.setVisible(not holders)
        self.empty_state.setVisible(holders and not rows and not self.busy)
        current = self.table.current()
        if current is not None:
            self._show_details(current)

    def open_record(self, record_id: str) -> None:
        """Choose the agreement, or the one of a record that belongs to it; `nieuw` asks for somebody new."""
        if record_id == NIEUW and self.context.session.dossier.all(Budgethouder):
            self.show_form()
            return
        dossier = self.context.session.dossier
        rate = dossier.find(Tarief, record_id)
        wanted = rate.zorgovereenkomst_id if rate is not None else record_id
        if dossier.find(Zorgovereenkomst, wanted) is not None:
            self.table.choose(wanted)
            self.table.setFocus()

    def main_button(self) -> QAbstractButton | None:
        """What an empty page asks for."""
        for empty in (self.first_budget, self.empty_state):
            if empty.isVisible():
                return empty.findChild(Button)
        return None

    def title_key(self, key: int) -> bool:
        """N: somebody new."""
        new = key == Qt.Key.Key_N and (self.list.isVisible() or self.empty_state.isVisible())
        if new:
            self.show_form()
        return new

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
        card = Card(Text("{naam}", naam=dossier.naam_voor(overeenkomst)))
        card.add(label(oproepcontract(overeenkomst)[1]))
        rates = sorted(
            dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id), key=lambda t: t.van or overeenkomst.ingang
        )
        for rate in rates:
            card.add(label(_rate_words(rate)))
        name = dossier.naam_voor(overeenkomst)
        change = Button(Text("Wijzigen"), lambda: self.edit(record_id), icon_name="pencil")
        change.setAccessibleName(say(Text("Wijzigen: {naam}", naam=name)))
        remove = Button(Text("Verwijderen"), lambda: self._remove(overeenkomst), icon_name="trash-2")
        remove.setAccessibleName(say(Text("Verwijderen: {naam}", naam=name)))
        more = Button(Text("Meer gegevens"), lambda: self.context.go("gegevens", record_id))
        more.setAccessibleName(say(Text("Meer gegevens: {naam}", naam=name)))
        card.add(Row(change, more, remove))
        card.add(Goedkeuring(self.context, overeenkomst))
        card.add(Papierknoppen(self.context, overeenkomst))
        card.add(reken_iets_uit(overeenkomst, self.context))
        self.details.add(card)

    def _remove(self, overeenkomst: Zorgovereenkomst) -> None:
        dossier = self.context.session.dossier
        name = dossier.naam_voor(overeenkomst)
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

    # Adding and changing -------------------------------------------------------------------------

    def show_form(self) -> None:
        """The five steps for a new carer."""
        self._put(Toevoegen(self.context, self._close))
        assert self.wizard is not None
        self.wizard.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, record_id: str) -> None:
        """The form with an existing agreement."""
        overeenkomst = self.context.session.dossier.find(Zorgovereenkomst, record_id)
        if overeenkomst is None:
            return
        self._put(Formulier(self.context, overeenkomst, self._close))
        assert self.form is not None
        self.form.who["soort"].focus()

    @property
    def busy(self) -> bool:
        """Whether something is being filled in."""
        return self._open is not None

    @property
    def wizard(self) -> Toevoegen | None:
        """The steps for a new carer, when they are on screen."""
        return self._open if isinstance(self._open, Toevoegen) else None

    @property
    def form(self) -> Formulier | None:
        """The form of an existing one, when it is on screen."""
        return self._open if isinstance(self._open, Formulier) else None

    def _put(self, opened: Toevoegen | Formulier) -> None:
        self._take_away()
        self._open = opened
        self.empty_state.hide()
        self.list.hide()
        self.column.insertWidget(1, opened)

    def _take_away(self) -> None:
        if self._open is not None:
            self._open.hide()
            self._open.deleteLater()
            self._open = None

    def _close(self) -> None:
        self._take_away()
        self.stale = True
        self.update_now()
        self.header.title.setFocus()


def _rate(page: Page, overeenkomst: Zorgovereenkomst) -> Tarief | None:
    dossier = page.context.session.dossier
    day = min(page.context.today, overeenkomst.laatste_dag or page.context.today)
    for unit in Eenheid:
        found = tarief(dossier, overeenkomst, max(day, overeenkomst.ingang), unit)
        if found is not None:
            return found
    return None


def _per(rate: Tarief) -> Text:
    return Text("{bedrag} per {per}", bedrag=Money(rate.bedrag), per=label_of(rate.eenheid))


def _rate_words(rate: Tarief) -> Text:
    if rate.van is None:
        return _per(rate)
    return Text("{bedrag} per {per}, vanaf {dag}", bedrag=Money(rate.bedrag), per=label_of(rate.eenheid), dag=rate.van)


def _day(value: object) -> str:
    return language().brief_day(value) if isinstance(value, date) else ""
