"""Budgetplan: plans for a budget that runs or is asked for, their variants, and what to do when it comes lower."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtCore import Qt

from pgbdesk.app import parsing
from pgbdesk.app.budgetplan import ZOALS_NU, begin, toegepast, variant, weg
from pgbdesk.app.gegevens.budgetplan import BUDGETPLAN
from pgbdesk.app.labels import choices, label_of
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import PlanStatus, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.gui.budget.plandetail import LagerBudget, overzicht, vergelijking
from pgbdesk.gui.gegevens.formulier import Formulier
from pgbdesk.gui.page import Page
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.law.bezuinigen import Bezuiniging
from pgbdesk.law.budgetplan import houder_van_plan, periode_van_plan, plantotaal
from pgbdesk.text import Money, Text

JA_NEE = (("ja", Text("Ja, begin met de zorg van nu")), ("nee", Text("Nee, begin leeg")))


class BudgetplanPage(Page):
    """The list of plans, and the chosen one with its totals, variants and cuts."""

    key: ClassVar[str] = "budgetplan"
    shows: ClassVar[frozenset[type[Record]]] = frozenset(
        {Budgetplan, Toekenning, Zorgovereenkomst, Tarief, Zorgverlener, Persoon, Budgethouder, Verstrekker, Uren}
    )
    help: ClassVar[Text] = Text(
        "In een budgetplan staat welke zorg u wilt kopen, van wie en voor hoeveel. Maak varianten en vergelijk ze. "
        "Kreeg u minder? Dan ziet u wat u kunt doen en wat dat betekent."
    )

    def build(self) -> None:
        """List, form for a new plan, and places for the chosen one."""
        self.top = Box(gap=10)
        self.add(self.top)
        self.empty_state = EmptyState(
            Text("Hier maakt u een plan voor een nieuw budget, of voor het budget dat u heeft."),
            Button(Text("Nieuw budgetplan"), self.start, "primary"),
        )
        self.top.add(self.empty_state)
        self.table = Table(
            (
                Column[Budgetplan](
                    Text("Plan"), lambda p: say(omschrijving(p, self.context.session.dossier)), stretch=True
                ),
                Column[Budgetplan](Text("Voor wie"), self._houder),
                Column[Budgetplan](Text("Vanaf"), lambda p: periode_van_plan(p, self.context.case()).first),
                Column[Budgetplan](Text("Kosten"), self._kosten, numeric=True),
                Column[Budgetplan](Text("Stand"), lambda p: say(label_of(p.status)) if p.status else ""),
            ),
            lambda p: p.id,
            Text("Budgetplannen"),
        )
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _: self.edit())
        self.top.add(self.table)
        self.new = Button(Text("Nieuw budgetplan"), self.start, icon_name="plus")
        self.change = Button(Text("Wijzigen"), self.edit, icon_name="pencil")
        self.copy = Button(Text("Maak een variant"), self.make_variant, icon_name="copy")
        self.remove = Button(Text("Verwijderen"), self.delete, icon_name="trash-2")
        self.buttons = Row(self.change, self.copy, self.new, self.remove)
        self.top.add(self.buttons)
        self.detail = Box(gap=12)
        self.top.add(self.detail)
        self.form_place = Box(gap=12)
        self.add(self.form_place)
        self.formulier: Formulier | None = None
        self.begin_form: Form | None = None
        self.lager: LagerBudget | None = None
        self._toegekend: dict[str, Decimal] = {}

    def _houder(self, plan: Budgetplan) -> str:
        return self.context.session.dossier.naam_budgethouder(houder_van_plan(plan, self.context.case()))

    def _kosten(self, plan: Budgetplan) -> object:
        return Money(plantotaal(plan, self.context.case()).totaal)

    @property
    def plan(self) -> Budgetplan | None:
        """The plan that is chosen."""
        return self.context.session.dossier.find(Budgetplan, self.table.current())

    def _plans(self) -> list[Budgetplan]:
        case, holders = self.context.case(), self.context.budgethouder_ids
        found = [p for p in case.dossier.all(Budgetplan) if holders is None or houder_van_plan(p, case) in holders]
        return sorted(found, key=lambda p: periode_van_plan(p, case).first, reverse=True)

    def refresh(self) -> None:
        """The list and the chosen plan; an open form is left alone."""
        if self.formulier is not None or self.begin_form is not None:
            return
        plans = self._plans()
        self.table.set_records(plans)
        self.table.setVisible(bool(plans))
        self.empty_state.setVisible(not plans)
        for button in (self.new, self.change, self.copy, self.remove):
            button.setVisible(bool(plans))
        self._show(self.table.current() or "")

    def open_record(self, record_id: str) -> None:
        """Choose a plan; for a budget its plan, or the form for a new one."""
        self._close()
        dossier = self.context.session.dossier
        grant = dossier.find(Toekenning, record_id)
        if grant is not None:
            own = [p for p in dossier.where(Budgetplan, "toekenning_id", grant.id) if p in self.table.records.records]
            if not own:
                self.start(grant)
                return
            record_id = own[-1].id
        if self.table.records.row_of(record_id) >= 0:
            self.table.choose(record_id)

    # The chosen plan -------------------------------------------------------------------------------

    def _show(self, _key: str) -> None:
        self.detail.clear()
        self.lager = None
        plan = self.plan
        if plan is None:
            return
        self.detail.add(overzicht(plan, self.context))
        side = vergelijking(plan, self.context)
        if side is not None:
            self.detail.add(side)
        if plan.regels:
            self.lager = LagerBudget(plan, self.context, self.apply, self._toegekend.get(plan.id))
            self.detail.add(self.lager)

    def make_variant(self) -> None:
        """A copy of the chosen plan, opened to change something in it."""
        plan = self.plan
        if plan is None:
            return
        text, made, changes = variant(plan, self.context.case())
        self.context.session.do(text, *changes)
        self.table.choose(made.id)
        self.edit()

    def apply(self, cut: Bezuiniging, toegekend: Decimal) -> None:
        """Apply a cut in a variant, and show what is still lacking in that."""
        plan = self.plan
        if plan is None:
            return
        text, after, changes = toegepast(plan, cut, toegekend, self.context.case())
        self._toegekend[after.id] = toegekend
        self.context.session.do(text, *changes)
        self.table.choose(after.id)
        self._show(after.id)
        self.context.told(text)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self) -> None:
        """Remove the chosen plan; it can be undone."""
        plan = self.plan
        if plan is not None:
            text, changes = weg(plan, self.context.case())
            self.context.session.do(text, *changes)
            self.context.told(text)

    # Forms -----------------------------------------------------------------------------------------

    def start(self, grant: Toekenning | None = None) -> None:
        """Ask for whom, for which law and for when; then the plan is there."""
        self._close()
        self.begin_form = Form(self._begin_entries(), lambda: self.context.today)
        self.begin_form.fill(self._begin_values(grant))
        card = Card(Text("Nieuw budgetplan"))
        self.summary = ErrorSummary()
        card.add(self.summary)
        card.add(self.begin_form)
        self.make = Button(Text("Maak het plan"), lambda: self._made(grant), "primary")
        card.add(Row(self.make, Button(Text("Annuleren"), self._cancel)))
        self.form_place.add(card)
        self.top.hide()
        next(iter(self.begin_form.fields.values())).focus()

    def _begin_entries(self) -> tuple[Entry, ...]:
        dossier = self.context.session.dossier
        holders = tuple((b.id, Text("{naam}", naam=dossier.naam_budgethouder(b))) for b in dossier.all(Budgethouder))
        return (
            Entry("budgethouder", Text("Voor wie is het plan?"), choices=holders),
            Entry("wet", Text("Uit welke wet komt het budget?"), choices=choices(Wet)),
            Entry("van", Text("Eerste dag"), parsing.day, wide=12),
            Entry("tot", Text("Laatste dag"), parsing.day, wide=12),
            Entry(
                "bedrag",
                Text("Met welk budget rekent u?"),
                parsing.money,
                hint=Text("Weet u het nog niet? Laat het dan leeg."),
                optional=True,
                wide=14,
            ),
            Entry("naam", Text("Hoe noemt u dit plan?"), optional=True, wide=24),
            Entry("zoals_nu", Text("Begint u met de zorg die u nu heeft?"), choices=JA_NEE),
        )

    def _begin_values(self, grant: Toekenning | None) -> dict[str, str]:
        year = self.context.today.year + 1
        values = {"van": f"1-1-{year}", "tot": f"31-12-{year}", "zoals_nu": "ja", "naam": say(ZOALS_NU)}
        scope = grant or self.context.toekenning
        holders = self.context.session.dossier.all(Budgethouder)
        if scope is not None:
            values |= {"budgethouder": scope.budgethouder_id, "wet": scope.wet.value}
        elif len(holders) == 1:
            values["budgethouder"] = holders[0].id
        if grant is not None:
            shown = parsing.shown
            values |= {"van": shown(grant.van), "tot": shown(grant.tot), "bedrag": shown(grant.bedrag)}
        return values

    def _made(self, grant: Toekenning | None) -> None:
        form = self.begin_form
        if form is None:
            return

        def make(**typed: Any) -> Budgetplan:
            first, last = typed["van"], typed["tot"]
            linked = grant if grant is not None and (grant.van, grant.tot) == (first, last) else None
            return Budgetplan(
                budgethouder_id=typed["budgethouder"],
                toekenning_id=linked.id if linked is not None else None,
                naam=typed["naam"],
                wet=Wet(typed["wet"]),
                van=first,
                tot=last,
                bedrag=typed["bedrag"],
                antwoorden=None,
                status=PlanStatus.CONCEPT,
            )

        found = form.read(make)
        if isinstance(found, Problems):
            self.summary.show_problems(form.links(found.by_name))
            return
        text, changes = begin(found, self.context.case(), zoals_nu=form["zoals_nu"].text == "ja")
        self._close()
        self.context.session.do(text, *changes)
        self.refresh()
        self.table.choose(found.id)
        self.edit()

    def edit(self) -> None:
        """The chosen plan in one form, with a line for each carer and kind of care."""
        plan = self.plan
        if plan is None:
            return
        self._close()
        self.formulier = Formulier(self.context, BUDGETPLAN, plan, self._done)
        self.form_place.add(self.formulier)
        self.top.hide()
        self.formulier.focus_first()

    def _done(self, kept: Record | None) -> None:
        self._close()
        self.refresh()
        if kept is not None:
            self.table.choose(kept.id)
            self._show(kept.id)
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self) -> None:
        self._close()
        self.refresh()
        self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.form_place.clear()
        self.formulier, self.begin_form = None, None
        self.top.show()
