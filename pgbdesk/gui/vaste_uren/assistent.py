"""The assistant for an offer of fixed hours: five steps, one thing per page, all filled in beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from pgbdesk.app import parsing
from pgbdesk.app.aanbod import VORMEN, Kandidaat, antwoord_uiterlijk, gedaan, nagekeken, voorstel
from pgbdesk.app.documents import aanbod_brief, file_name
from pgbdesk.app.labels import label_of
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.soorten import Vorm
from pgbdesk.errors import Invalid
from pgbdesk.gui.announce import announce
from pgbdesk.gui.formulieren.nakijkblok import Nakijkblok
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, show
from pgbdesk.gui.widgets.basic import Actions, Box, Button, Card, Row, empty, label
from pgbdesk.gui.widgets.check_row import CheckRow
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, Message
from pgbdesk.law.tarieven import uurtarief
from pgbdesk.text import Hours, Minutes, Money, Text

AANBOD = (
    Entry(
        "uren_minuten_per_week",
        Text("Uw aanbod: uren per week"),
        parsing.duration,
        hint=Text("Bijvoorbeeld 5,25 of 5:15"),
        wide=8,
        show=parsing.shown_duration,
        echo=lambda minutes: Text("{m} per week", m=Minutes(minutes)),
    ),
    Entry("ingang", Text("De vaste uren gaan in op"), parsing.day, wide=12),
)
HOE = (
    Entry("aangeboden_op", Text("Wanneer geeft of stuurt u het aanbod?"), parsing.day, wide=12),
    Entry("vorm", Text("Hoe?"), choices=tuple((v.value, label_of(v)) for v in VORMEN)),
)


class Assistant(Box):
    """Five steps: is it on call, are the hours right, the average, the letter, check and print."""

    STEPS = 5

    def __init__(self, context: Context, kandidaat: Kandidaat, stop: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self._context, self._stop = context, stop
        self.kandidaat = kandidaat
        self.aanbieding = voorstel(kandidaat, context.today)
        self.number = 0
        self.summary = ErrorSummary()
        self.next = Button(Text("Verder"), self._next, "primary")

    def show_step(self, number: int) -> None:
        """Show one step; the focus goes to its question."""
        self.number = number
        empty(self.column)
        self.summary = ErrorSummary()
        self.next = Button(Text("Verder"), self._next, "primary")
        self.add(Button(Text("Terug"), self._back, "link", "chevron-left"), left=True)
        naam = self.kandidaat.naam
        self.add(label(Text("Vaste uren voor {naam} · stap {n} van {m}", naam=naam, n=number, m=self.STEPS), "muted"))
        builders: tuple[tuple[Text, Callable[[], None]], ...] = (
            (Text("Gaat het om een oproepcontract?"), self._on_call),
            (Text("Kloppen de uren van {naam}?", naam=naam), self._hours),
            (Text("Hoeveel uur werkte {naam} gemiddeld?", naam=naam), self._average),
            (Text("Wanneer en hoe doet u het aanbod?"), self._how),
            (Text("Controleer en druk af"), self._check),
        )
        question, build = builders[number - 1]
        heading = label(question, "h1")
        heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(heading)
        self.add(self.summary)
        build()
        if number < self.STEPS:
            self.add(Actions(self.next))
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, heading.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter at the question or in a field goes on."""
        focus = self.window().focusWidget()
        going = isinstance(focus, QLabel | QLineEdit | QComboBox)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and going and 0 < self.number < self.STEPS:
            self._next()
            return
        super().keyPressEvent(event)

    def _back(self) -> None:
        if self.number == 1:
            self._stop()
        else:
            self.show_step(self.number - 1)

    def _next(self) -> None:
        if self._take_over():
            self.show_step(self.number + 1)

    def _take_over(self) -> bool:
        """Keep what was filled in on this step; False when something must be corrected first."""
        form = getattr(self, "form", None)
        if self.number not in (3, 4) or form is None:
            return True
        values = form.read(lambda **v: v)
        if isinstance(values, Problems):
            self.summary.show_problems(form.links(values.by_name))
            return False
        if "vorm" in values:
            values["vorm"] = Vorm(values["vorm"])
        try:
            self.aanbieding = nagekeken(replace(self.aanbieding, **values), self.kandidaat.aanbod)
        except Invalid as invalid:
            problem = {invalid.field or "": invalid.what}
            form.show_problems(problem)
            self.summary.show_problems(form.links(problem))
            return False
        return True

    # Steps ---------------------------------------------------------------------------------------

    def _on_call(self) -> None:
        self.add(Message("info", self.kandidaat.aanbod.reden))
        self.add(
            label(
                Text(
                    "Klopt dat niet? Pas dan eerst de zorgovereenkomst aan. Staan er vaste uren in, dan hoeft dit niet."
                )
            )
        )
        other = Button(
            Text("Zorgovereenkomst bekijken"),
            lambda: self._context.go("zorgverleners", self.kandidaat.overeenkomst.id),
        )
        self.add(Row(other))

    def _hours(self) -> None:
        stand = self.kandidaat.aanbod
        self.add(label(Text("Dit zijn alle betaalde uren per maand: gewerkt, ziek, verlof en te laat afgezegd.")))
        table = Table(
            (
                Column(Text("Maand vanaf"), lambda r: r[0], stretch=True),
                Column(Text("Uren"), lambda r: r[1], numeric=True, shown=_hours_shown, cell=_hours_cell),
            ),
            lambda r: str(r[0]),
            Text("Betaalde uren per maand"),
        )
        table.set_records(stand.per_maand)
        self.add(table)
        self.add(label(Text("Samen {uren}", uren=Minutes(stand.betaalde_minuten)), "strong"))
        self.add(Row(Button(Text("Uren aanpassen"), lambda: self._context.go("uren", None))))

    def _average(self) -> None:
        stand = self.kandidaat.aanbod
        self.add(
            label(
                Text(
                    "{totaal} in 12 maanden, gedeeld door 52 weken = {gemiddeld} per week.",
                    totaal=Minutes(stand.betaalde_minuten),
                    gemiddeld=Minutes(stand.gemiddeld_minuten_per_week),
                ),
                "strong",
            )
        )
        self.add(
            label(
                Text(
                    "Een zorgovereenkomst telt in kwartieren. U biedt daarom minstens {minstens} per week aan.",
                    minstens=Minutes(stand.aan_te_bieden_minuten_per_week),
                )
            )
        )
        self.form = Form(AANBOD, lambda: self._context.today)
        self.form.fill(
            {
                "uren_minuten_per_week": parsing.shown_duration(self.aanbieding.uren_minuten_per_week),
                "ingang": parsing.shown(self.aanbieding.ingang),
            }
        )
        self.add(self.form)
        if stand.ingang_uiterlijk is not None:
            self.add(label(Text("De vaste uren gaan uiterlijk in op {dag}.", dag=stand.ingang_uiterlijk), "muted"))
        cost = self._cost()
        if cost is not None:
            self.add(label(cost))

    def _cost(self) -> Text | None:
        overeenkomst, minutes = self.kandidaat.overeenkomst, self.aanbieding.uren_minuten_per_week
        rate = uurtarief(self._context.session.dossier, overeenkomst, self._context.today)
        if rate is None or minutes is None:
            return None
        month = rate * minutes * 52 / 12 / 60
        return Text("Dat kost ongeveer {bedrag} per maand.", bedrag=Money(month.quantize(Decimal("0.01"))))

    def _how(self) -> None:
        stand = self.kandidaat.aanbod
        safe = stand.aanbieden_veilig
        if safe is not None and safe >= self._context.today:
            self.add(label(Text("Doe het uiterlijk {dag}.", dag=language().weekday(safe)), "strong"))
        elif stand.aanbieden_uiterlijk is not None:
            late = Text("Het moest er op {dag} zijn. Doe het vandaag nog.", dag=stand.aanbieden_uiterlijk)
            self.add(Message("danger", late))
        self.form = Form(HOE, lambda: self._context.today)
        self.form.fill(
            {
                "aangeboden_op": parsing.shown(self.aanbieding.aangeboden_op),
                "vorm": (self.aanbieding.vorm or Vorm.ELEKTRONISCH).value,
            }
        )
        self.add(self.form)

    def _check(self) -> None:
        offer, naam = self.aanbieding, self.kandidaat.naam
        rows = (
            (Text("Voor"), Text("{naam}", naam=naam), 1),
            (Text("Uren per week"), Minutes(offer.uren_minuten_per_week or 0), 3),
            (Text("Ingang"), offer.ingang, 3),
            (Text("Aanbod op"), offer.aangeboden_op, 4),
            (Text("Hoe"), label_of(offer.vorm) if offer.vorm else None, 4),
            (Text("Antwoord uiterlijk"), antwoord_uiterlijk(offer), 4),
        )
        card = Card()
        for what, value, step in rows:
            card.add(CheckRow(what, Text("{waarde}", waarde=value), partial(self.show_step, step)))
        self.add(card)
        self.record = Button(Text("Leg vast en maak de brief"), self._done, "primary", "printer")
        self.add(Actions(self.record))
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self) -> None:
        text, changes = gedaan(self.aanbieding, self.kandidaat.naam)
        self._context.session.do(text, *changes)
        empty(self.column)
        self.add(Message("success", Text("Het aanbod aan {naam} is vastgelegd", naam=self.kandidaat.naam)))
        letter = aanbod_brief(self.aanbieding, self._context.case())
        name = file_name("aanbod_vaste_uren", self.aanbieding, self._context.today)
        checked = Nakijkblok(self._context, kijk_na(letter, self.aanbieding, self._context.case()))
        if checked.regels:
            self.add(checked)
        self.panel = PrintPanel(self._context, letter, name, over=self.aanbieding)
        if checked.dicht:
            self.panel.setEnabled(False)
        self.add(self.panel)
        back = Button(Text("Klaar"), self._stop, "primary")
        self.add(Row(back))
        self.panel.print_button.setFocus(Qt.FocusReason.OtherFocusReason)


def details(kandidaat: Kandidaat) -> QWidget:
    """All days and figures of an offer, as a list."""
    stand = kandidaat.aanbod
    box = Box(gap=3)
    rows: tuple[tuple[Text, object], ...] = (
        (Text("Begin van het werk bij u"), stand.begin),
        (Text("12 maanden zijn om op"), stand.twaalf_maanden_op),
        (Text("Aanbod uiterlijk op"), stand.aanbieden_uiterlijk),
        (Text("Antwoord uiterlijk op"), stand.aanvaarden_uiterlijk),
        (Text("Vaste uren uiterlijk vanaf"), stand.ingang_uiterlijk),
        (Text("Betaalde uren in 12 maanden"), Minutes(stand.betaalde_minuten)),
        (Text("Gemiddeld per week"), Minutes(stand.gemiddeld_minuten_per_week)),
        (Text("Minstens aan te bieden"), Minutes(stand.aan_te_bieden_minuten_per_week)),
    )
    for what, value in rows:
        if value is not None:
            box.add(label(Text("{wat}: {waarde}", wat=what, waarde=value)))
    box.add(label(stand.reden))
    box.add(label(Text("Bron: BW 7:628a lid 5 en 8"), "muted"))
    return box


def _hours_cell(row: tuple[object, object]) -> Hours | None:
    return Hours(row[1]) if isinstance(row[1], int) else None


def _hours_shown(value: object) -> str:
    return show(Hours(value)) if isinstance(value, int) else ""
