"""The steps after filling in: looking at it, printing and sending, and being paid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt

from pgbdesk.app import parsing
from pgbdesk.app.declareren import gecontroleerd, ingediend, markeer_betaald, teruggestuurd
from pgbdesk.app.documents import urendeclaratie
from pgbdesk.app.labels import eenheid_bij
from pgbdesk.app.maandstaat import Maandstaat, Stap, Step, betaald_verschil, termijn
from pgbdesk.app.nakijken.lijst import houdt_tegen
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, Eenheid, Route
from pgbdesk.errors import Invalid, PgbError
from pgbdesk.gui.page import Context, scope_of
from pgbdesk.gui.papier import deur_uit, naar_printer
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.uitleg import uitleg
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, StatusTag, label
from pgbdesk.gui.widgets.check_row import CheckRow
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import FindingCard, Message
from pgbdesk.law.declaraties import insturen_uiterlijk, lints
from pgbdesk.text import Money, Text, Weekday

#: The papers of a declaration: the sheet itself, and the sheet to type over in the portal.
PAPIEREN = (
    ("urendeclaratie", Text("Bekijk en druk af")),
    ("portaal_overname", Text("Overnameblad voor het PGB Portaal")),
)


class StappenRegel(Row):
    """The four steps in words, with a sign at what is done and what is now."""

    def __init__(self) -> None:
        super().__init__(gap=14)
        self.words = ""

    def show_step(self, now: Stap, *, done: bool) -> None:
        """Show which step is to be done; `done` when the last one was."""
        for tag in self.findChildren(StatusTag):
            tag.hide()
            tag.setParent(None)
            tag.deleteLater()
        order = list(Stap)
        parts = []
        for number, stap in enumerate(order, 1):
            before = order.index(stap) < order.index(now) or done
            level = "success" if before else "info" if stap is now else "muted"
            state = Text("klaar") if before else Text("nu") if stap is now else Text("nog niet")
            words = say(Text("{n} {stap}: {stand}", n=number, stap=Text(stap.value), stand=state))
            parts.append(words)
            self.add(StatusTag(level, words, icon="clock" if level == "muted" else None))
        self.words = " · ".join(parts)
        self.setAccessibleName(self.words)


def _line_columns() -> list[Column[DeclaratieRegel]]:
    return [
        Column(Text("Datum"), lambda r: r.datum, shown=lambda day: language().short_day(day) if day else ""),  # type: ignore[arg-type]
        Column(Text("Omschrijving"), lambda r: r.omschrijving, stretch=True),
        Column(Text("Aantal"), lambda r: r.aantal, numeric=True),
        Column(Text("Eenheid"), lambda r: eenheid_bij(r.eenheid, r.aantal) if isinstance(r.eenheid, Eenheid) else None),
        Column(Text("Tarief"), lambda r: Money(r.tarief) if r.tarief is not None else None, numeric=True),
        Column(Text("Bedrag"), lambda r: Money(r.waarde) if r.waarde is not None else None, numeric=True),
    ]


class NakijkenKaart(Card):
    """Step 2: everything that will be declared, with "Wijzig" per row, and what the checks say."""

    def __init__(self, context: Context, change: Callable[[str], None], after: Callable[[bool], None]) -> None:
        """`change` goes back to a field; `after` goes on when all is right, told whether it was printed."""
        super().__init__(Text("Kijk de declaratie na"))
        self._context, self._change, self._after = context, change, after
        self._declaratie: Declaratie | None = None
        self._rows = Box(gap=4)
        self.add(self._rows)
        self.lines = Table(_line_columns(), lambda r: str(id(r)), Text("Regels van de declaratie"))
        self.lines.setSortingEnabled(False)
        self.add(self.lines)
        self.lints = Box(gap=8)
        self.add(self.lints)
        self.print_it = Button(Text("Alles klopt, druk af"), self.accept_and_print, icon_name="printer")
        self.go_on = Button(Text("Alles klopt, ga verder"), self.accept)
        self.back = Button(Text("Terug naar invullen"), lambda: self._change(""))
        self.buttons = Row(self.print_it, self.go_on, self.back)
        self.add(self.buttons)

    def show_staat(self, staat: Maandstaat, *, deciding: bool) -> None:
        """Show what is declared; `deciding` while it can still be changed here."""
        assert self.title is not None
        self.title.setText(say(Text("Kijk de declaratie na") if deciding else Text("De declaratie")))
        self.buttons.setVisible(deciding)
        self.lints.setVisible(deciding)
        declaratie = staat.declaratie
        assert declaratie is not None
        self._declaratie = declaratie
        on_paper = not typed_over(declaratie, self._context)
        self.print_it.setVisible(on_paper)
        self.print_it.set_kind("primary" if on_paper else "")
        self.go_on.set_kind("" if on_paper else "primary")
        self._rows.clear()
        for what, value, field in self._facts(staat, declaratie):
            self._rows.add(CheckRow(what, value, self._changer(field) if deciding else None))
        self.lines.set_records(declaratie.regels)
        self.lints.clear()
        for finding in lints(declaratie, self._context.case()):
            self.lints.add(FindingCard(finding, more=partial(uitleg, finding, self._context)))

    @property
    def main(self) -> Button:
        """The button that most people want next."""
        return self.go_on if self.print_it.isHidden() else self.print_it

    def accept(self) -> None:
        """Everything is right."""
        if self._accepted():
            self._after(False)

    def accept_and_print(self) -> None:
        """Everything is right: print it at once. What would bring the paper back is shown with the paper instead."""
        if not self._accepted():
            return
        case = self._context.case()
        declaratie = case.dossier.get(Declaratie, _known(self._declaratie).id)
        paper = urendeclaratie(declaratie, case)
        if paper.missing or houdt_tegen(kijk_na(paper, declaratie, case)):
            self._context.go("formulieren", f"{PAPIEREN[0][0]}:{declaratie.id}")
        else:
            self._after(naar_printer(self._context, paper))

    def _accepted(self) -> bool:
        try:
            step, changes = gecontroleerd(_known(self._declaratie), self._context.case())
        except PgbError as problem:
            self._context.ask.tell(problem.what, problem.advice)
            return False
        self._context.session.do(step, *changes)
        return True

    def _changer(self, field: str) -> Callable[[], None]:
        return lambda: self._change(field)

    def _facts(self, staat: Maandstaat, d: Declaratie) -> list[tuple[Text, Text | str, str]]:
        dossier = self._context.session.dossier
        toekenning = dossier.find(Toekenning, d.toekenning_id)
        budget: Text | str = scope_of(self._context, toekenning) if toekenning else Text("Niet ingevuld")
        facts: list[tuple[Text, Text | str, str]] = [
            (Text("Zorgverlener"), dossier.naam_voor(staat.overeenkomst), "zorgverlener"),
            (Text("Periode"), Text("{van} tot en met {tot}", van=d.periode_van, tot=d.periode_tot), "maand"),
            (Text("Budget"), budget, "budget"),
        ]
        if d.soort is DeclaratieSoort.FACTUUR:
            facts.append((Text("Factuurnummer"), d.factuurnummer or Text("Niet ingevuld"), "factuurnummer"))
            when: Text | str = Text("{dag}", dag=d.factuurdatum) if d.factuurdatum else Text("Niet ingevuld")
            facts.append((Text("Factuurdatum"), when, "factuurdatum"))
        received: Text | str = Text("{dag}", dag=d.ontvangen_op) if d.ontvangen_op else Text("Niet ingevuld")
        facts.append((Text("Ontvangen op"), received, "ontvangen_op"))
        facts.append((Text("Totaal"), Text("{bedrag}", bedrag=Money(d.totaal)), "regels"))
        return facts


def typed_over(declaratie: Declaratie, context: Context) -> bool:
    """Whether a declaration is typed over in the portal, not sent on paper."""
    toekenning = context.session.dossier.find(Toekenning, declaratie.toekenning_id)
    return toekenning is not None and toekenning.route in (Route.PORTAAL, Route.MIJN_PGB)


INGESTUURD_OP = Entry("op", Text("Ingestuurd op"), parsing.day, wide=12)


class InsturenKaart(Card):
    """Step 3: print it or type it over, and record on which day it was sent."""

    def __init__(self, context: Context, back: Callable[[], None], after: Callable[[], None]) -> None:
        """`back` opens it to be changed; `after` is called when it was recorded as sent."""
        super().__init__(Text("Druk af en stuur in"))
        self._context, self._after = context, after
        self._declaratie: Declaratie | None = None
        self.add(label(Text("pgbdesk verstuurt niets. U stuurt het zelf in, of u typt het over in het portaal.")))
        self.papers_by_form = {form: Button(words, self._opener(form), icon_name="printer") for form, words in PAPIEREN}
        self.add(Row(*self.papers_by_form.values()))
        self.post = Message("info", Text("Zo gaat dit papier de deur uit"))
        self.add(self.post)
        self.form = Form((INGESTUURD_OP,), lambda: context.today)
        self.add(self.form)
        self.sent = Button(Text("Leg vast: ingestuurd"), self.record, "primary")
        self.reopen = Button(Text("Wijzig de declaratie"), back)
        self.add(Row(self.sent, self.reopen))

    def show_staat(self, staat: Maandstaat) -> None:
        """Show it for a declaration that was looked at."""
        if self._declaratie is None or staat.declaratie is None or self._declaratie.id != staat.declaratie.id:
            self.form.fill({"op": parsing.shown(self._context.today)})
        self._declaratie = staat.declaratie
        on_paper = staat.declaratie is not None and not typed_over(staat.declaratie, self._context)
        self.post.setVisible(on_paper)
        if on_paper:
            paper = urendeclaratie(_known(staat.declaratie), self._context.case())
            self.post.set("info", Text("Zo gaat dit papier de deur uit"), deur_uit(paper, self._context.today))

    def take_focus(self, *, printed: bool) -> Button:
        """Put the keyboard at recording that it was sent when the paper is there, else at the paper; gives where."""
        portal = typed_over(_known(self._declaratie), self._context)
        button = self.sent if printed else self.papers_by_form["portaal_overname" if portal else "urendeclaratie"]
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button

    def record(self) -> None:
        """Record that it was sent."""
        result = self.form.read(lambda op: not_later(op, self._context.today, "op"))
        if isinstance(result, Problems):
            self.form.go_to_problem(result)
            return
        assert self._declaratie is not None
        if _do(self._context, lambda: ingediend(_known(self._declaratie), result)):
            self._after()

    def _opener(self, form: str) -> Callable[[], None]:
        return lambda: self._context.go("formulieren", f"{form}:{_known(self._declaratie).id}")


BETAALD_OP = Entry("op", Text("Uitbetaald op"), parsing.day, wide=12)
BEDRAG = Entry("bedrag", Text("Uitbetaald bedrag"), parsing.money, wide=12)
TERUG_OP = Entry("terug_op", Text("Teruggekregen op"), parsing.day, wide=12)
REDEN = Entry("reden", Text("Waarom kwam het terug?"), parsing.text, wide=40)


class BetalingKaart(Card):
    """Step 4: it was paid, or it came back."""

    def __init__(self, context: Context) -> None:
        super().__init__(Text("Uitbetaald"))
        self._context = context
        self._declaratie: Declaratie | None = None
        self._shown: tuple[Declaratie, Decimal] | None = None
        self._top = Box(gap=6)
        self.add(self._top)
        self._paying = Box(gap=10)
        self.form = Form((BETAALD_OP, BEDRAG), lambda: context.today, in_row=True)
        self._paying.add(self.form)
        self.paid = Button(Text("Leg vast: uitbetaald"), self.record, "primary")
        self.came_back = Button(Text("Het kwam terug"), self._open_back)
        self._paying.add(Row(self.paid, self.came_back))
        self.add(self._paying)
        self._returning = Box(gap=10)
        self.back_form = Form((TERUG_OP, REDEN), lambda: context.today, in_row=True)
        self._returning.add(self.back_form)
        self.returned = Button(Text("Leg vast: teruggestuurd"), self.record_back, "primary")
        self._returning.add(Row(self.returned, Button(Text("Toch niet"), self._returning.hide)))
        self._returning.hide()
        self.add(self._returning)

    def show_staat(self, staat: Maandstaat) -> None:
        """Show what is expected or what was paid."""
        d = staat.declaratie
        assert d is not None
        fresh = (d, staat.betaald) != self._shown
        self._declaratie, self._shown = d, (d, staat.betaald)
        self._top.clear()
        waiting = d.status is not DeclaratieStatus.BETAALD
        self._paying.setVisible(waiting)
        if fresh:
            self._returning.hide()
            rest = max(d.totaal - staat.betaald, Decimal(0))
            self.form.fill({"op": parsing.shown(self._context.today), "bedrag": parsing.shown(rest)})
            self.back_form.fill({"terug_op": parsing.shown(self._context.today), "reden": ""})
        self._top.add(label(Text("Gevraagd: {bedrag}.", bedrag=Money(d.totaal))))
        if d.status_sinds is not None and waiting:
            self._top.add(label(Text("Ingestuurd op {dag}.", dag=Weekday(d.status_sinds))))
        uiterlijk = termijn(d, self._context.case())
        if uiterlijk is not None and waiting:
            self._top.add(label(Text("De SVB betaalt uiterlijk op {dag}.", dag=Weekday(uiterlijk))))
        if staat.betaald:
            self._top.add(label(Text("Uitbetaald: {bedrag}.", bedrag=Money(staat.betaald)), "strong"))
        verschil = betaald_verschil(staat)
        if verschil is not None:
            self._top.add(Message("warning", verschil))

    def record(self) -> None:
        """Record a payment."""
        result = self.form.read(lambda op, bedrag: (not_later(op, self._context.today, "op"), bedrag))
        if isinstance(result, Problems):
            self.form.go_to_problem(result)
            return
        op, bedrag = result
        dossier = self._context.session.dossier
        _do(self._context, lambda: markeer_betaald(_known(self._declaratie), dossier, op, bedrag=bedrag))

    def record_back(self) -> None:
        """Record that it came back, and why."""
        result = self.back_form.read(
            lambda terug_op, reden: (not_later(terug_op, self._context.today, "terug_op"), reden)
        )
        if isinstance(result, Problems):
            self.back_form.go_to_problem(result)
            return
        _do(self._context, lambda: teruggestuurd(_known(self._declaratie), *result))

    def _open_back(self) -> None:
        self._returning.show()
        self.back_form["terug_op"].focus()


class TerugKaart(Message):
    """It came back: why, and the way on."""

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__("warning", "")
        self.again = Button(Text("Verbeter de declaratie"), again, "primary")
        self.column.addWidget(self.again)

    def show_staat(self, staat: Maandstaat) -> None:
        """Show why it came back."""
        d = staat.declaratie
        assert d is not None
        lines = [Text("De reden: {reden}", reden=d.reden_terug)] if d.reden_terug else []
        self.set("warning", Text("Deze declaratie kwam terug"), lines)


def deadline_words(declaratie: Declaratie, naam: str | Text, context: Context) -> tuple[str, Text]:
    """The level and the words of the day that counts: for the carer to hand in, or for the user to send."""
    uiterlijk = insturen_uiterlijk(declaratie, context.case().law)
    if uiterlijk is None:
        return "info", Text("Voor deze maand is geen termijn bekend.")
    if declaratie.ontvangen_op is None:
        return "info", Text(
            "{naam} levert het urenbriefje of de factuur in voor of op {dag}.", naam=naam, dag=Weekday(uiterlijk)
        )
    days = (uiterlijk - context.today).days
    if days < 0:
        return "danger", Text.counted(
            "Uiterlijk {dag} insturen. Dat is 1 dag te laat.",
            "Uiterlijk {dag} insturen. Dat is {n} dagen te laat.",
            -days,
            dag=Weekday(uiterlijk),
        )
    level = "warning" if days <= 7 else "info"
    return level, Text("Uiterlijk {dag} insturen.", dag=Weekday(uiterlijk))


def not_later(day: date, today: date, field: str) -> date:
    """A day that has been; raises `Invalid` for one that is still to come."""
    if day > today:
        raise Invalid(Text("Deze dag is nog niet geweest. Kijk de datum na."), field)
    return day


def received_before(today: date) -> Callable[[date | None], date | None]:
    """Takes the day on which hours were received, which may be open but not still to come."""

    def read(ontvangen_op: date | None) -> date | None:
        return None if ontvangen_op is None else not_later(ontvangen_op, today, "ontvangen_op")

    return read


def _known(declaratie: Declaratie | None) -> Declaratie:
    assert declaratie is not None
    return declaratie


def _do(context: Context, make: Callable[[], Step]) -> bool:
    """Make a step, or tell why it cannot be made; whether it was."""
    try:
        step, changes = make()
    except PgbError as problem:
        context.ask.tell(problem.what, problem.advice)
        return False
    context.session.do(step, *changes)
    return True
