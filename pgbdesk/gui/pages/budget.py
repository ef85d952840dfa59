"""Budget: what was granted, what is spent, what is expected, month by month and per carer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pgbdesk.app import parsing
from pgbdesk.app.begin import ROUTE_VAN, VERSTREKKER_VAN
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import choices
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.app.tabel import Tabel
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Route, Wet
from pgbdesk.gui.berekening import stappen
from pgbdesk.gui.budget.balk import BudgetBar
from pgbdesk.gui.budget.cijferreeks import Chart
from pgbdesk.gui.budget.cijfers import bedrag_of_niet, burn_down, figures, per_carer, warning, zonder_lasten
from pgbdesk.gui.budget.grafiek import ChartCard, chart_tabel
from pgbdesk.gui.budget.huishouden import HouseholdCard, Standen, huishouden_table
from pgbdesk.gui.page import Page, scope_of
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.law.budget import stand, verwachting
from pgbdesk.law.budget_berekening import verwacht_eind
from pgbdesk.law.results import BudgetStand
from pgbdesk.text import Text

BUDGET = (
    Entry("voornaam", Text("Voornaam van de budgethouder"), wide=24),
    Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
    Entry("achternaam", Text("Achternaam"), wide=24),
    Entry(
        "bsn", Text("Burgerservicenummer (BSN)"), parsing.bsn, optional=True, hint=Text("9 cijfers"), wide=12, kept=True
    ),
    Entry("klantnummer", Text("Klantnummer SVB"), optional=True, wide=14),
    Entry("wet", Text("Uit welke wet komt het pgb?"), choices=choices(Wet)),
    Entry("verstrekker", Text("Wie geeft het pgb?"), optional=True, wide=30),
    Entry("kenmerk", Text("Kenmerk van de toekenning"), optional=True, wide=20),
    Entry("van", Text("Eerste dag van het budget"), parsing.day, hint=Text("Bijvoorbeeld 1-1-2026"), wide=12),
    Entry("tot", Text("Laatste dag van het budget"), parsing.day, hint=Text("Bijvoorbeeld 31-12-2026"), wide=12),
    Entry("bedrag", Text("Bedrag van het budget"), parsing.money, hint=Text("Bijvoorbeeld 28.000,00"), wide=12),
    Entry("route", Text("Hoe stuurt u declaraties in?"), choices=choices(Route), optional=True),
    Entry("besteed", Text("Al uitgegeven voordat u begon"), parsing.money, optional=True, wide=12),
    Entry("besteed_tot", Text("Uitgegeven tot en met"), parsing.day, optional=True, wide=12),
)


class BudgetPage(Page):
    """One budget; for all budgets a bar each, below the household as a whole."""

    key: ClassVar[str] = "budget"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    judged: ClassVar[bool] = True
    help: ClassVar[Text] = Text(
        "Uitbetaald is wat de SVB heeft betaald. Ingestuurd is onderweg. Afgesproken moet nog komen. "
        "De verwachting is een berekening van pgbdesk, geen besluit."
    )

    def build(self) -> None:
        """The overview, the form for a budget, and where the charts come."""
        self.form_card = Card(Text("Budget toevoegen"))
        self.summary = ErrorSummary()
        self.form_card.add(self.summary)
        self.form = Form(BUDGET, lambda: self.context.today)
        self.form_card.add(self.form)
        self.save = Button(Text("Bewaar budget"), self._save, "primary")
        self.form_card.add(Row(self.save, Button(Text("Annuleren"), self._hide_form)))
        self.form_card.hide()
        self.content = Box(gap=12)
        self.add(self.content)
        self.paper = Box(gap=10)
        self.add(self.paper)
        self.add(self.form_card)
        self._editing: str | None = None
        self._cards: dict[str, tuple[object, Card]] = {}
        self.form.keep_draft(self.context.session.store, lambda: f"budget:{self._editing or 'nieuw'}")

    def refresh(self) -> None:
        """Fill in the budget that was chosen, or all of them; a card on which nothing changed stays."""
        case = self.context.case()
        chosen = self.context.toekenning
        grants = [chosen] if chosen else self._running_first()
        standen = [(toekenning, stand(toekenning, case)) for toekenning in grants]
        self._cards = self._that_stay(standen) if len(standen) > 1 else {}
        self.content.clear()
        self.paper.clear()
        if not grants:
            self.content.add(
                EmptyState(
                    Text("Hier komt uw budget te staan, met wat er is uitgegeven en wat er over is."),
                    Button(Text("Budget toevoegen"), self.show_form, "primary"),
                    example=self.in_example,
                )
            )
            return
        running = self._of_today(standen)
        if len(running) > 1:
            self.content.add(HouseholdCard(running))
        for toekenning, now in standen:
            if len(grants) == 1:
                self.content.add(self._card(toekenning, now))
                self._add_charts(toekenning, now)
            elif toekenning.id in self._cards:
                self.content.add(self._cards[toekenning.id][1]).raise_()  # its place for who has it read aloud
            else:
                made = self._card(toekenning, now)
                self._cards[toekenning.id] = self._shown_on(toekenning, now), made
                self.content.add(made)
        more = Button(Text("Budget toevoegen"), self.show_form, icon_name="plus")
        self.content.add(Row(more, Button(Text("Druk dit overzicht af"), self.print_page, icon_name="printer")))

    def ahead(self) -> Iterator[None]:
        """Also how each budget stands."""
        yield from super().ahead()
        case, chosen = self.context.case(), self.context.toekenning
        for toekenning in [chosen] if chosen else self._running_first():
            stand(toekenning, case)
            yield

    def print_page(self) -> bool:
        """What stands on this page as a paper, with preview."""
        from pgbdesk.gui.budget.papier import overzicht
        from pgbdesk.gui.papier import PrintPanel

        case, chosen = self.context.case(), self.context.toekenning
        standen = [(t, stand(t, case)) for t in ([chosen] if chosen else self._running_first())]
        if not standen:
            return False
        about, naam = Text("Budget: {wat}", wat=self.context.scope_text), partial(scope_of, self.context)
        paper = overzicht(about, standen, naam, self._charts, case)
        self.paper.clear()
        panel = PrintPanel(self.context, paper, f"budget-{self.context.today:%Y-%m-%d}.pdf")
        self.paper.add(panel)
        self.ensureWidgetVisible(panel)
        panel.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _running_first(self) -> list[Toekenning]:
        """All budgets: those that run today, then the others, the latest first; people in one order on every page."""
        today, found = self.context.today, self.context.session.dossier.all(Toekenning)
        latest = sorted(found, key=lambda t: t.tot, reverse=True)
        return sorted(latest, key=lambda t: today not in t.periode)

    def _of_today(self, standen: Standen) -> Standen:
        """The budgets that run today: what the household has now."""
        return [(t, now) for t, now in standen if self.context.today in t.periode]

    def _shown_on(self, toekenning: Toekenning, now: BudgetStand) -> object:
        """All that a card of a budget is made of."""
        return toekenning, now, scope_of(self.context, toekenning), toekenning.tot < self.context.today

    def _that_stay(self, standen: Standen) -> dict[str, tuple[object, Card]]:
        """Cards that would be made the same; taken from the page. What was unfolded is worked out again."""
        stay: dict[str, tuple[object, Card]] = {}
        for toekenning, now in standen:
            shown, card = self._cards.get(toekenning.id, (None, None))
            if card is None or shown != self._shown_on(toekenning, now):
                continue
            if not any(how.opened for how in card.findChildren(Disclosure)):
                self.content.column.removeWidget(card)
                stay[toekenning.id] = shown, card
        return stay

    def _card(self, toekenning: Toekenning, now: BudgetStand) -> Card:
        card = Card(
            Text("{wat} · {bedrag}", wat=scope_of(self.context, toekenning), bedrag=bedrag_of_niet(toekenning.bedrag))
        )
        ended = toekenning.tot < self.context.today
        if now.eind is not None and now.eind < 0 and not ended:
            card.add(warning(now))
        card.add(BudgetBar(now, toekenning, ended=ended))
        for line in figures(now, ended=ended):
            card.add(label(line))
        how = Text("Hoe komt pgbdesk aan dit bedrag?") if ended else Text("Hoe komt pgbdesk aan de verwachting?")
        card.add(Disclosure(how, lambda: self._how(toekenning)))
        edit = Button(Text("Budget wijzigen"), lambda: self.edit(toekenning), icon_name="pencil")
        edit.setAccessibleName(say(Text("Budget wijzigen: {wat}", wat=scope_of(self.context, toekenning))))
        more = Button(Text("Meer gegevens"), lambda: self.context.go("gegevens", toekenning.id))
        more.setAccessibleName(say(Text("Meer gegevens: {wat}", wat=scope_of(self.context, toekenning))))
        what_if = Button(Text("Wat als er iets verandert?"), lambda: self._what_if(toekenning))
        what_if.setAccessibleName(say(Text("Wat als er iets verandert? {wat}", wat=scope_of(self.context, toekenning))))
        plan = Button(Text("Budgetplan"), lambda: self.context.go("budgetplan", toekenning.id))
        plan.setAccessibleName(say(Text("Budgetplan: {wat}", wat=scope_of(self.context, toekenning))))
        card.add(Row(edit, more, plan) if ended else Row(edit, more, what_if, plan))
        return card

    def _add_charts(self, toekenning: Toekenning, now: BudgetStand) -> None:
        if toekenning.bedrag is not None:
            left, spent = self._charts(toekenning, now)
            self.content.add(ChartCard(left, bars=False))
            if spent.series:
                self.content.add(ChartCard(spent, bars=True))

    def _what_if(self, toekenning: Toekenning) -> None:
        self.context.go("rekenhulpen", f"wat_als:{toekenning.id}")

    def _charts(self, toekenning: Toekenning, now: BudgetStand) -> tuple[Chart, Chart]:
        left = burn_down(now, verwachting(toekenning, self.context.case()), ended=toekenning.tot < self.context.today)
        return left, per_carer(now, self.context.session.dossier.naam_zorgverlener)

    def tabellen(self) -> list[Tabel]:
        """What is left per month and what each carer costs, of the chosen budget or of all, for a spreadsheet.

        Of several that run today their sums by law come first.
        """
        case, chosen, found = self.context.case(), self.context.toekenning, []
        grants = [chosen] if chosen else self._running_first()
        running = self._of_today([(t, stand(t, case)) for t in grants])
        if len(running) > 1:
            found.append(huishouden_table(running).tabel())
        for toekenning in grants:
            if toekenning.bedrag is not None:
                wat = say(scope_of(self.context, toekenning))
                for chart in self._charts(toekenning, stand(toekenning, case)):
                    if chart.series:
                        found.append(replace(chart_tabel(chart), naam=f"{wat} {say(chart.title)}"))
        return found

    def _how(self, toekenning: Toekenning) -> QWidget:
        """The forecast step by step, and what it would be without the employer's charges."""
        case, box = self.context.case(), Box(gap=10)
        without = zonder_lasten(stand(toekenning, case))
        if without is not None:
            box.add(label(without))
        box.add(stappen(verwacht_eind(toekenning, case), self.context))  # with the source below everything
        return box

    # The form ------------------------------------------------------------------------------------

    def show_form(self) -> None:
        """An empty form for a new budget."""
        self._editing = None
        self.form.fill(dict.fromkeys(self.form.fields, ""))
        self._open_form(Text("Budget toevoegen"))

    def edit(self, toekenning: Toekenning) -> None:
        """The form with an existing budget."""
        self._editing = toekenning.id
        dossier = self.context.session.dossier
        budgethouder = dossier.get(Budgethouder, toekenning.budgethouder_id)
        persoon = dossier.get(Persoon, budgethouder.persoon_id)
        verstrekker = dossier.find(Verstrekker, toekenning.verstrekker_id)
        shown = parsing.shown
        self.form.fill(
            {
                "voornaam": persoon.voornaam or "",
                "tussenvoegsel": persoon.tussenvoegsel or "",
                "achternaam": persoon.achternaam or "",
                "bsn": persoon.bsn or "",
                "klantnummer": budgethouder.klantnummer_svb or "",
                "wet": toekenning.wet.value,
                "verstrekker": (verstrekker.naam if verstrekker else None) or "",
                "kenmerk": toekenning.kenmerk or "",
                "van": shown(toekenning.van),
                "tot": shown(toekenning.tot),
                "bedrag": shown(toekenning.bedrag),
                "route": toekenning.route.value if toekenning.route else "",
                "besteed": shown(toekenning.beginstand_besteed),
                "besteed_tot": shown(toekenning.beginstand_datum),
            }
        )
        self._open_form(Text("Budget wijzigen"))

    def _open_form(self, title: Text) -> None:
        if self.form_card.title is not None:
            self.form_card.title.setText(say(title))
        self.form.show_problems({})
        self.summary.show_problems([])
        self.form.restore_draft()
        self.content.hide()
        self.form_card.show()
        self.form["voornaam"].focus()

    def _hide_form(self) -> None:
        self.form.forget_draft()
        self.form_card.hide()
        self.content.show()
        self.header.title.setFocus()

    def _save(self) -> None:
        result = self.form.read(self._step)
        if isinstance(result, Problems):
            self.summary.show_problems(self.form.links(result.by_name))
            return
        self._hide_form()
        text, changes = result
        self.context.session.do(text, *changes)

    def _step(self, **typed: Any) -> tuple[Text, list[Change]]:
        """The step that the form means; raises `Invalid` as the records do."""
        dossier = self.context.session.dossier
        wet = Wet(typed["wet"])
        before = dossier.find(Toekenning, self._editing)
        holder = dossier.find(Budgethouder, before.budgethouder_id) if before else self._known_holder(typed)
        person = dossier.find(Persoon, holder.persoon_id) if holder else None
        giver = dossier.find(Verstrekker, before.verstrekker_id) if before else None
        persoon = replace(
            person or Persoon(),
            voornaam=typed["voornaam"],
            tussenvoegsel=typed["tussenvoegsel"],
            achternaam=typed["achternaam"],
            bsn=typed["bsn"] or (person.bsn if person else None),
        )
        budgethouder = replace(
            holder or Budgethouder(persoon_id=persoon.id),
            klantnummer_svb=typed["klantnummer"] or (holder.klantnummer_svb if holder else None),
        )
        verstrekker = replace(
            giver or Verstrekker(soort=VERSTREKKER_VAN[wet]), soort=VERSTREKKER_VAN[wet], naam=typed["verstrekker"]
        )
        fields = {
            "budgethouder_id": budgethouder.id,
            "verstrekker_id": verstrekker.id,
            "wet": wet,
            "kenmerk": typed["kenmerk"],
            "van": typed["van"],
            "tot": typed["tot"],
            "bedrag": typed["bedrag"],
            "route": Route(typed["route"]) if typed["route"] else ROUTE_VAN[wet],
            "beginstand_besteed": typed["besteed"],
            "beginstand_datum": typed["besteed_tot"],
        }
        toekenning = replace(before, **fields) if before else Toekenning(**fields)
        changes = [
            Change(person, persoon),
            Change(holder, budgethouder),
            Change(giver, verstrekker),
            Change(before, toekenning),
        ]
        text = Text("Budget van {naam} bewaard", naam=persoon.naam)
        return text, [c for c in changes if c.before != c.after]

    def _known_holder(self, typed: dict[str, Any]) -> Budgethouder | None:
        """A second budget of the same person is not a second person."""
        dossier = self.context.session.dossier
        for holder in dossier.all(Budgethouder):
            persoon = dossier.find(Persoon, holder.persoon_id)
            if persoon and (persoon.voornaam, persoon.achternaam) == (typed["voornaam"], typed["achternaam"]):
                return holder
        return None
