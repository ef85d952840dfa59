"""One budgetplan on screen: its care, its totals, what needs a second look, its variants, and what can be cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from pgbdesk.app import parsing
from pgbdesk.app.bladen.budgetplan import PLAN_GEMEENTE, PLAN_WLZ, PLAN_ZVW, TEKENEN, per_week, wet_woord, zorg_woord
from pgbdesk.app.bladen.plan_varianten import BEZUINIGEN, VERGELIJKEN, vergelijkfeiten
from pgbdesk.app.brieven.soort import past_bij
from pgbdesk.app.budgetplan import varianten
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.budget import Budgetplan
from pgbdesk.domain.soorten import Eenheid
from pgbdesk.forms.plan_varianten import Vergelijkregel
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, Row, label, section
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.law.bezuinigen import Bezuiniging, bezuinigingen, hoeveel
from pgbdesk.law.budgetplan import Plantotaal, Regelkosten, bedrag_van_plan, naam_van_regel, plantotaal
from pgbdesk.law.budgetplan_toets import opmerkingen
from pgbdesk.text import Money, Text, of_data, raised

NIEMAND = Text("Nog niemand")
LASTEN = Text("Werkgeverslasten zijn premies die u als werkgever betaalt, boven op het loon.")
FIRST = 6  # cuts that are shown at once; with many carers there are many
#: The papers of a plan, each with what its button says.
PAPIEREN = (
    (PLAN_WLZ, Text("Overnameblad Wlz")),
    (PLAN_GEMEENTE, Text("Overnameblad gemeente")),
    (PLAN_ZVW, Text("Overnameblad Zvw deel 2")),
    (TEKENEN, Text("Plan om te tekenen")),
)


@dataclass(frozen=True, slots=True)
class _Som:
    """A line of a table of totals."""

    id: str
    wat: Text
    per_week: Text | None
    totaal: Decimal


def overzicht(plan: Budgetplan, context: Context) -> QWidget:
    """The care of a plan with what it costs, the totals, and the way to its papers."""
    case = context.case()
    total = plantotaal(plan, case)
    card = Card(Text("Wat dit plan kost: {totaal}", totaal=Money(total.totaal)))
    card.add(_stand(total))
    told = opmerkingen(plan, case, met_bedrag=False)
    if told:
        card.add(Message("warning", Text("Kijk hier nog naar"), list(told)))
    if total.regels:
        card.add(section(Text("De zorg")))
        card.add(_zorgtabel(total, context))
        card.add(label(LASTEN, "muted"))
        card.add(section(Text("Per soort zorg")))
        sums = [_Som(str(n), of_data(_zorg(f)), per_week(d), d.totaal) for n, (f, d) in enumerate(total.per_functie)]
        card.add(_somtabel(Text("Soort zorg"), sums))
        if len(total.per_wet) > 1:
            card.add(section(Text("Per wet")))
            laws = [_Som(str(n), wet_woord(w), per_week(d), d.totaal) for n, (w, d) in enumerate(total.per_wet)]
            card.add(_somtabel(Text("Wet"), laws))
        for line in total.aannames:
            card.add(label(line, "muted"))
        papers = [
            _naar_papier(words, soort.id, plan, context) for soort, words in PAPIEREN if past_bij(soort, plan, case)
        ]
        card.add(section(Text("Op papier")))
        card.add(Row(*papers))
    return card


def _stand(total: Plantotaal) -> QWidget:
    """What is left of the amount, or lacking."""
    if total.over is None:
        return label(Text("Vul bij Wijzigen in met welk budget u rekent. Dan ziet u of het past."), "muted")
    bedrag = Money(total.bedrag or Decimal(0))
    if total.over < 0:
        return Message(
            "danger", Text("Tekort: {meer} boven het budget van {bedrag}", meer=Money(-total.over), bedrag=bedrag), []
        )
    return Message(
        "success", Text("Past in het budget van {bedrag}: {over} over", bedrag=bedrag, over=Money(total.over)), []
    )


def _zorgtabel(total: Plantotaal, context: Context) -> Table:
    case = context.case()
    numbers = {id(k): str(n) for n, k in enumerate(total.regels)}

    def aantal(kosten: Regelkosten) -> str:
        regel = kosten.regel
        unit, count = regel.eenheid or Eenheid.UUR, regel.aantal_per_week
        if unit is Eenheid.MAAND:
            return say(Text("Elke maand"))
        return say(hoeveel(unit, count)) if count is not None else ""

    table = Table(
        (
            Column[Regelkosten](Text("Wie"), lambda k: naam_van_regel(k.regel, case) or say(NIEMAND), stretch=True),
            Column[Regelkosten](Text("Zorg"), lambda k: _zorg(k.regel.zorgfunctie)),
            Column[Regelkosten](Text("Hoeveel"), aantal),
            Column[Regelkosten](Text("Tarief"), lambda k: _geld(k.regel.tarief), numeric=True, sort=_tarief),
            Column[Regelkosten](Text("Kosten"), lambda k: _geld(k.kosten), numeric=True, sort=lambda k: k.kosten),
            Column[Regelkosten](
                Text("Werkgeverslasten"), lambda k: _geld(k.lasten), numeric=True, sort=lambda k: k.lasten
            ),
        ),
        lambda k: numbers[id(k)],
        Text("De zorg in dit plan"),
    )
    table.set_records(total.regels)
    return table


def _zorg(key: object) -> str:
    """A kind of care as a row begins with it."""
    return raised(say(zorg_woord(key) if key is not None else Text("Nog niet gekozen")))


def _tarief(kosten: Regelkosten) -> Decimal:
    return kosten.regel.tarief or Decimal(0)


def _geld(amount: Decimal | None) -> Money | None:
    return None if amount is None else Money(amount)


def _somtabel(kop: Text, sums: list[_Som]) -> Table:
    table = Table(
        (
            Column[_Som](kop, lambda s: say(s.wat), stretch=True),
            Column[_Som](Text("Per week"), lambda s: say(s.per_week) if s.per_week else ""),
            Column[_Som](Text("Hele periode"), lambda s: Money(s.totaal), numeric=True, sort=lambda s: s.totaal),
        ),
        lambda s: s.id,
        Text("Totaal per {kop}", kop=kop),
    )
    table.set_records(sums)
    return table


def _naar_papier(words: Text, form_id: str, plan: Budgetplan, context: Context) -> Button:
    return Button(words, lambda: context.go("formulieren", f"{form_id}:{plan.id}"), icon_name="file-text")


# Variants ------------------------------------------------------------------------------------------


def vergelijking(plan: Budgetplan, context: Context) -> QWidget | None:
    """The variants side by side; None when there is only one."""
    case = context.case()
    if len(varianten(plan, case)) < 2:
        return None
    facts = vergelijkfeiten(plan, {}, case)
    card = Card(Text("Varianten naast elkaar"))
    for title, lines in (
        (Text("Alles bij elkaar"), facts.samen),
        (Text("Per soort zorg"), facts.functies),
        (Text("Per wet"), facts.wetten),
        (Text("Per zorgverlener"), facts.zorgverleners),
    ):
        card.add(section(title))
        card.add(_varianttabel(title, facts.namen, lines))
    if past_bij(VERGELIJKEN, plan, case):
        card.add(Row(_naar_papier(Text("Vergelijking op papier"), VERGELIJKEN.id, plan, context)))
    return card


def _varianttabel(title: Text, namen: tuple[str, ...], lines: tuple[Vergelijkregel, ...]) -> Table:
    def variant(number: int, naam: str) -> Column[Vergelijkregel]:
        return Column(Text("{naam}", naam=naam), lambda r: _woord(r.waarden[number]), numeric=True)

    table = Table(
        (
            Column[Vergelijkregel](Text("Wat"), lambda r: raised(say(r.wat)), stretch=True),
            *(variant(number, naam) for number, naam in enumerate(namen)),
        ),
        lambda r: say(r.wat),
        Text("Varianten: {wat}", wat=title),
    )
    table.setSortingEnabled(False)
    table.set_records(lines)
    return table


def _woord(value: object) -> object:
    return say(value) if isinstance(value, Text) else value


# Less money ----------------------------------------------------------------------------------------

BEDRAG = Entry(
    "toegekend", Text("Welk bedrag is toegekend?"), parsing.money, hint=Text("Bijvoorbeeld 24.300,00"), wide=14
)


class LagerBudget(Card):
    """The award is lower than the plan: what can be cut. `apply` is given the cut and the amount."""

    def __init__(
        self,
        plan: Budgetplan,
        context: Context,
        apply: Callable[[Bezuiniging, Decimal], None],
        toegekend: Decimal | None,
    ) -> None:
        super().__init__(Text("Kreeg u minder dan dit plan kost?"))
        self._plan, self._context, self._apply = plan, context, apply
        self.form = Form((BEDRAG,), lambda: context.today)
        known = toegekend if toegekend is not None else bedrag_van_plan(plan, context.case())
        self.form.fill({"toegekend": parsing.shown(known)})
        self.add(self.form)
        self.ask = Button(Text("Laat zien wat u kunt doen"), self.show_cuts)
        self.add(Row(self.ask))
        self.cuts = Box(gap=10)
        self.add(self.cuts)
        self.buttons: list[Button] = []
        if known is not None and plantotaal(plan, context.case()).totaal > known:
            self.show_cuts()

    def show_cuts(self) -> None:
        """The cuts for the amount that was typed, or that it fits."""
        self.cuts.clear()
        self.buttons = []
        found = self.form.read(lambda toegekend: toegekend)
        if isinstance(found, Problems):
            self.form.go_to_problem(found)
            return
        case = self._context.case()
        cuts = bezuinigingen(self._plan, found, case)
        if not cuts:
            self.cuts.add(Message("success", Text("Het plan past in {bedrag}.", bedrag=Money(found)), []))
            return
        gap = plantotaal(self._plan, case).totaal - found
        self.cuts.add(
            label(Text("U komt {tekort} tekort. Elke keuze is apart uitgerekend.", tekort=Money(gap)), "strong")
        )
        for cut in cuts[:FIRST]:
            self.cuts.add(self._cut(cut, found))
        if len(cuts) > FIRST:
            rest = cuts[FIRST:]
            more = Text.counted("Nog {n} mogelijkheid", "Nog {n} mogelijkheden", len(rest))
            self.cuts.add(Disclosure(more, lambda: self._all(rest, found)))
        paper = Button(
            Text("Deze lijst op papier"),
            lambda: self._context.go("formulieren", f"{BEZUINIGEN.id}:{self._plan.id}"),
            icon_name="file-text",
        )
        about = self._plan.toekenning_id or ""
        objection = Button(Text("Bezwaar maken"), lambda: self._context.go("formulieren", f"bezwaarschrift:{about}"))
        self.cuts.add(Row(paper, objection))

    def _all(self, cuts: tuple[Bezuiniging, ...], toegekend: Decimal) -> QWidget:
        box = Box(gap=10)
        for cut in cuts:
            box.add(self._cut(cut, toegekend))
        return box

    def _cut(self, cut: Bezuiniging, toegekend: Decimal) -> QWidget:
        after = (
            Text("Bespaart {bedrag}. Daarna past het: {over} over.", bedrag=Money(cut.bespaart), over=Money(cut.over))
            if cut.genoeg
            else Text(
                "Bespaart {bedrag}. Daarna nog {tekort} tekort.", bedrag=Money(cut.bespaart), tekort=Money(-cut.over)
            )
        )
        message = Message("success" if cut.genoeg else "info", cut.wat, [after, *cut.gevolgen])
        do = Button(Text("Pas toe in een variant"), lambda: self._apply(cut, toegekend))
        do.setAccessibleName(say(Text("Pas toe in een variant: {wat}", wat=cut.wat)))
        self.buttons.append(do)
        message.column.addWidget(Row(do))
        return message
