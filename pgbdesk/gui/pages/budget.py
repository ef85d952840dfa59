"""Budget: what was granted, what is spent, what is expected, month by month and per carer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from pgbdesk.app import parsing
from pgbdesk.app.begin import ROUTE_VAN, VERSTREKKER_VAN
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import choices
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_start
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Route, Wet
from pgbdesk.gui.berekening import stappen
from pgbdesk.gui.budget.balk import BudgetBar
from pgbdesk.gui.budget.grafiek import Chart, ChartCard, Point
from pgbdesk.gui.page import Page, scope_of
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, EmptyState, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, Message
from pgbdesk.law.budget import stand
from pgbdesk.law.budget_berekening import verwacht_eind
from pgbdesk.law.results import BudgetStand
from pgbdesk.text import Money, Text

BUDGET = (
    Entry("voornaam", Text("Voornaam van de budgethouder"), wide=24),
    Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
    Entry("achternaam", Text("Achternaam"), wide=24),
    Entry("bsn", Text("Burgerservicenummer (BSN)"), parsing.bsn, optional=True, hint=Text("9 cijfers"), wide=12),
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
    """One budget; for all budgets a bar each."""

    key: ClassVar[str] = "budget"
    title: ClassVar[Text] = Text("Budget")
    icon: ClassVar[str] = "wallet"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
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
        self.add(self.form_card)
        self._editing: str | None = None
        self.form.keep_draft(self.context.session.store, lambda: f"budget:{self._editing or 'nieuw'}")

    def refresh(self) -> None:
        """Fill in the budget that was chosen, or all of them."""
        self.content.clear()
        case = self.context.case()
        chosen = self.context.toekenning
        grants = [chosen] if chosen else list(case.dossier.all(Toekenning))
        if not grants:
            self.content.add(
                EmptyState(
                    Text("Hier komt uw budget te staan, met wat er is uitgegeven en wat er over is."),
                    Button(Text("Budget toevoegen"), self.show_form, "primary"),
                )
            )
            return
        for toekenning in grants:
            self._one(toekenning, stand(toekenning, case), charts=len(grants) == 1)
        self.content.add(Row(Button(Text("Budget toevoegen"), self.show_form, icon_name="plus")))

    def _one(self, toekenning: Toekenning, now: BudgetStand, *, charts: bool) -> None:
        card = Card(Text("{wat} · {bedrag}", wat=scope_of(self.context, toekenning), bedrag=_money(toekenning.bedrag)))
        if now.eind is not None and now.eind < 0:
            card.add(_warning(now))
        card.add(BudgetBar(now, toekenning))
        for line in figures(now):
            card.add(label(line))
        how = Disclosure(
            Text("Hoe komt pgbdesk aan de verwachting?"),
            lambda: stappen(verwacht_eind(toekenning, self.context.case()), self.context),
        )
        card.add(how)
        edit = Button(Text("Budget wijzigen"), lambda: self.edit(toekenning), icon_name="pencil")
        edit.setAccessibleName(say(Text("Budget wijzigen: {wat}", wat=scope_of(self.context, toekenning))))
        more = Button(Text("Meer gegevens"), lambda: self.context.go("gegevens", toekenning.id))
        more.setAccessibleName(say(Text("Meer gegevens: {wat}", wat=scope_of(self.context, toekenning))))
        what_if = Button(Text("Wat als er iets verandert?"), lambda: self.context.go("rekenhulpen", "wat_als"))
        card.add(Row(edit, more, what_if))
        self.content.add(card)
        if charts and toekenning.bedrag is not None:
            self.content.add(ChartCard(burn_down(toekenning, now), bars=False))
            spent = per_carer(now, self.context.session.dossier.naam_zorgverlener)
            if spent.series:
                self.content.add(ChartCard(spent, bars=True))

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


# What the numbers say --------------------------------------------------------------------------------


def _money(amount: Decimal | None) -> object:
    return Text("bedrag nog niet ingevuld") if amount is None else Money(amount)


def _warning(now: BudgetStand) -> QWidget:
    assert now.eind is not None
    lines = [
        Text("De SVB betaalt niet meer dan uw budget. U kunt minder uren afspreken of meer zorg aanvragen."),
        Text("Dit is een berekening van pgbdesk, geen besluit."),
    ]
    short = Money(-now.eind)
    if now.op_op is None:
        return Message(
            "warning", Text("Het budget is waarschijnlijk niet genoeg: {bedrag} tekort", bedrag=short), lines
        )
    return Message(
        "warning", Text("Het budget is waarschijnlijk op rond {dag}: {b} tekort", dag=now.op_op, b=short), lines
    )


def figures(now: BudgetStand) -> list[Text]:
    """The figures under the bar, in sentences."""
    lines = []
    if now.over_nu is not None:
        lines.append(Text("Nu over, met alles wat u al schuldig bent: {bedrag}", bedrag=Money(now.over_nu)))
    if now.niet_geleverd:
        lines.append(
            Text(
                "Daarin zit {verschil} loon zonder zorg. Betaalt uw verstrekker dat niet, dan is er {over} over.",
                verschil=Money(now.niet_geleverd),
                over=Money(now.over_geleverd or Decimal(0)),
            )
        )
    if now.per_resterende_maand is not None:
        lines.append(Text("Dat is {bedrag} per maand tot het einde.", bedrag=Money(now.per_resterende_maand)))
    if now.gemiddeld_per_maand is not None:
        lines.append(Text("Tot nu toe gaf u gemiddeld {bedrag} per maand uit.", bedrag=Money(now.gemiddeld_per_maand)))
    if now.storting:
        lines.append(Text("U stortte zelf {bedrag}. Dat komt er nog bij.", bedrag=Money(now.storting)))
    return [*lines, *_lasten(now)]


def _lasten(now: BudgetStand) -> list[Text]:
    """The employer's charges, which the figures above leave out."""
    if now.lasten_nu is None or now.lasten_verwacht is None:
        return [Text("De werkgeverslasten zijn niet voor elke maand bekend. Reken op minder dan hier staat.")]
    charges = now.lasten_nu + now.lasten_verwacht
    if not charges or now.verwacht_eind_met_lasten is None:
        return []
    left = now.verwacht_eind_met_lasten
    return [
        Text(
            "Hierbij zijn werkgeverslasten niet geteld: ongeveer {bedrag}. Met die lasten komt u {tekort} tekort.",
            bedrag=Money(charges),
            tekort=Money(-left),
        )
        if left < 0
        else Text(
            "Hierbij zijn werkgeverslasten niet geteld: ongeveer {bedrag}. Met die lasten houdt u {over} over.",
            bedrag=Money(charges),
            over=Money(left),
        )
    ]


def burn_down(toekenning: Toekenning, now: BudgetStand) -> Chart:
    """What is left at the end of each month: known, spread evenly, expected."""
    granted = toekenning.bedrag or Decimal(0)
    months = now.per_maand
    known = _last_known(now)
    left = spread = granted
    points = []
    share = granted / len(months) if months else Decimal(0)
    for number, month in enumerate(months):
        spread -= share
        spent = month.besteed + month.onderweg + month.verschuldigd
        left -= spent + (month.verwacht if number > known else Decimal(0))
        points.append(
            Point(
                language().month_name(month.maand.month, short=True),
                language().month(month.maand),
                (left if number <= known else None, spread, left if number >= known else None),
            )
        )
    if now.verwacht_eind is not None and points:
        last = points[-1]
        points[-1] = Point(last.short, last.name, (last.values[0], last.values[1], now.verwacht_eind))
    conclusion = (
        Text("Er is geen bedrag bekend.")
        if now.verwacht_eind is None
        else Text("Bij dit tempo komt u {bedrag} tekort.", bedrag=Money(-now.verwacht_eind))
        if now.verwacht_eind < 0
        else Text("Bij dit tempo houdt u {bedrag} over.", bedrag=Money(now.verwacht_eind))
    )
    series = (Text("Echt over"), Text("Gelijk verdeeld"), Text("Verwachting"))
    return Chart(Text("Hoeveel is er nog over?"), conclusion, series, tuple(points), known + 1)


def _last_known(now: BudgetStand) -> int:
    """The number of the last month in which something was spent or is owed."""
    return max((n for n, m in enumerate(now.per_maand) if m.besteed or m.onderweg or m.verschuldigd), default=0)


def per_carer(now: BudgetStand, name_of: Callable[[str], str]) -> Chart:
    """Who the money went to, month by month; at most five, the rest together."""
    totals = sorted(now.per_zorgverlener, key=lambda item: sum(a for _, a in item[1]), reverse=True)
    shown, rest = totals[:5], totals[5:]
    months = sorted({month_start(day) for _, amounts in totals for day, _ in amounts})
    series: list[tuple[Text, dict[Any, Decimal]]] = [
        (Text("{naam}", naam=name_of(carer) or Text("Onbekend")), dict(amounts)) for carer, amounts in shown
    ]
    if rest:
        together: dict[Any, Decimal] = {}
        for _, amounts in rest:
            for day, amount in amounts:
                together[day] = together.get(day, Decimal(0)) + amount
        series.append((Text("Overig"), together))
    points = tuple(
        Point(
            language().month_name(month.month, short=True),
            language().month(month),
            tuple(amounts.get(month, Decimal(0)) for _, amounts in series),
        )
        for month in months
    )
    total = sum((amount for _, amounts in totals for _, amount in amounts), Decimal(0))
    conclusion = Text("Samen {bedrag} in deze maanden.", bedrag=Money(total))
    return Chart(Text("Kosten per zorgverlener"), conclusion, tuple(name for name, _ in series), points)
