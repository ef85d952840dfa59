"""Formulieren: papers that wait to be printed, with preview, and what was sent."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pgbdesk.app.bladen.lijst import BLADEN
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID, PAPIEREN
from pgbdesk.app.declareren import ingediend
from pgbdesk.app.documents import Papier, document, file_name, te_drukken, verstuurd, verzendingen
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.pakketten.lijst import PAKKET_BIJ_ID
from pgbdesk.app.wachtrij import uit_rij
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Afdruk, Contactmoment
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.gui.formulieren.nakijkblok import Nakijkblok
from pgbdesk.gui.formulieren.nieuwe_brief import BLAD, NieuweBrief
from pgbdesk.gui.formulieren.pakket import PakketScherm
from pgbdesk.gui.formulieren.wachtrij import WachtrijScherm, knop, zet_in_rij
from pgbdesk.gui.page import Page
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.filterveld import FilterField
from pgbdesk.gui.widgets.message import Message
from pgbdesk.gui.widgets.niemand import NobodyYet
from pgbdesk.text import Text

NIETS_KLAAR = Text(
    "Er ligt niets klaar. Een declaratie of een aanbod komt hier vanzelf te staan. Een brief maakt u zelf."
)


class FormulierenPage(Page):
    """The queue on top, the chosen paper under it."""

    key: ClassVar[str] = "formulieren"
    fills_unseen: ClassVar[bool] = False  # a paper is drawn only when it is in sight
    shows: ClassVar[frozenset[type[Record]]] = frozenset(
        {Declaratie, Aanbieding, Contactmoment, Afdruk, Persoon, Budgethouder, Vertegenwoordiging, Verstrekker}
        | {Zorgovereenkomst}
        | {cls for soort in PAPIEREN for cls in soort.spec.over}
    )
    help: ClassVar[Text] = Text(
        "Hier staan de papieren die klaarliggen. U ziet eerst hoe het eruitziet. pgbdesk verstuurt niets: "
        "u drukt het af of bewaart het als PDF. Met Nieuwe brief maakt u zelf een brief, bijvoorbeeld om op te zeggen. "
        "Met Nieuw blad of overzicht maakt u een blad om over te nemen. Dat doet u op een formulier "
        "van de SVB of het zorgkantoor."
    )

    def build(self) -> None:
        """The way to a new letter, the queue, and the paper."""
        self.new = Button(Text("Nieuwe brief"), self.start_letter, icon_name="mail-plus")
        self.new_sheet = Button(Text("Nieuw blad of overzicht"), self.start_sheet, icon_name="file-text")
        self.queue_button = Button(Text("Wachtrij"), self.open_queue, icon_name="printer")
        self.pack_button = Button(Text("Map met papieren maken"), self.open_pack, icon_name="folder")
        self.new_row = self.add(Row(self.new, self.new_sheet, self.pack_button, self.queue_button))
        self.brief: NieuweBrief | None = None
        self.queue: WachtrijScherm | None = None
        self.pack: PakketScherm | None = None
        self._begun_with = self.new
        self.brief_place = Box()
        self.brief_place.hide()
        self.add(self.brief_place)
        self.nobody = NobodyYet(NIETS_KLAAR, self.context, self.in_example)
        self.add(self.nobody)
        self.empty_state = EmptyState(
            NIETS_KLAAR,
            Button(Text("Naar uren en declaraties"), lambda: self.context.go("uren", None), "primary"),
            example=self.in_example,
        )
        self.add(self.empty_state)
        self.table = Table(
            (
                Column[Papier](Text("Papier"), lambda p: p.titel, stretch=True),
                Column[Papier](Text("Uiterlijk"), lambda p: p.dag, shown=_day),
                Column[Papier](Text("Stand"), _state),
            ),
            lambda p: p.id,
            Text("Papieren die klaarliggen"),
        )
        self.table.chosen.connect(self._show)
        self.filter = FilterField(Text("Zoek in de papieren die klaarliggen"))
        self.filter.words.textChanged.connect(self.table.filter)
        self.add(self.filter)
        self.add(self.table)
        self.paper = Box(gap=10)
        self.add(self.paper)
        self._shown: str | None = None
        self.panel: PrintPanel | None = None

    def refresh(self) -> None:
        """Fill the queue; the chosen paper is made again, since its facts may have changed."""
        for screen in (self.brief, self.queue, self.pack):
            if screen is not None:
                screen.refresh()
        if self.brief is not None or self.queue is not None or self.pack is not None:
            return
        self.queue_button.set_text(knop(len(self.context.session.dossier.all(Afdruk))))
        papers = te_drukken(self.context.case())
        self.table.set_records(papers)
        self.table.setVisible(bool(papers))
        self.filter.setVisible(bool(papers))
        anybody = bool(self.context.session.dossier.all(Zorgovereenkomst))
        self.nobody.show_when(not papers and not anybody)
        self.empty_state.setVisible(not papers and anybody)
        self._shown = None
        current = self.table.current()
        if papers and current is not None:
            self._show(current)
        else:
            self.paper.clear()

    def open_record(self, record_id: str) -> None:
        """Choose the paper about a record, or a paper by its own key; else a new letter with that key."""
        form_id, _, about = record_id.partition(":")
        if form_id in BRIEF_BIJ_ID:
            self.start_letter(form_id, about)
            return
        if form_id in PAKKET_BIJ_ID:
            self.open_pack(form_id)
            return
        if form_id == "wachtrij":
            self.open_queue()
            return
        self.stop_letter()
        self.filter.words.clear()
        for papier in self.table.records.records:
            if record_id in (papier.id, papier.over.id):
                self.table.choose(papier.id)
                return

    def focus_filter(self) -> None:
        """Go to the words to look for among the papers that wait."""
        if self.filter.isVisibleTo(self):
            self.filter.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().focus_filter()

    def start_sheet(self) -> None:
        """Make a new sheet or overview."""
        self._start(NieuweBrief(self.context, self.stop_letter, BLADEN, BLAD), "", "", self.new_sheet)

    def start_letter(self, form_id: str = "", record_id: str = "") -> None:
        """Make a new letter or sheet, with the first choices made when another page leads here."""
        if BRIEF_BIJ_ID.get(form_id) in BLADEN:
            self._start(NieuweBrief(self.context, self.stop_letter, BLADEN, BLAD), form_id, record_id, self.new_sheet)
        else:
            self._start(NieuweBrief(self.context, self.stop_letter), form_id, record_id, self.new)

    def open_queue(self) -> None:
        """The print queue."""
        self._start(WachtrijScherm(self.context, self.stop_letter), "", "", self.queue_button)

    def open_pack(self, pack: str = "") -> None:
        """A pack of papers, with one chosen when another page leads here."""
        self._start(PakketScherm(self.context, self.stop_letter), pack, "", self.pack_button)

    def _start(
        self, made: NieuweBrief | WachtrijScherm | PakketScherm, form_id: str, record_id: str, button: Button
    ) -> None:
        self.stop_letter()
        self._begun_with = button
        if isinstance(made, WachtrijScherm):
            self.queue = made
        elif isinstance(made, PakketScherm):
            self.pack = made
        else:
            self.brief = made
        for widget in (self.new_row, self.filter, self.table, self.nobody, self.empty_state, self.paper):
            widget.hide()
        self.brief_place.add(made)
        self.brief_place.show()
        made.show()
        made.start(form_id, record_id)

    def stop_letter(self) -> None:
        """Back to the papers that wait."""
        if self.brief is None and self.queue is None and self.pack is None:
            return
        self.brief, self.queue, self.pack = None, None, None
        self.brief_place.clear()
        self.brief_place.hide()
        self.new_row.show()
        self.paper.show()
        self.refresh()
        self._begun_with.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, key: str) -> None:
        if key == self._shown or not self.isVisible():
            return
        papier = next((p for p in self.table.records.records if p.id == key), None)
        if papier is None:
            return
        self._shown = key
        self.paper.clear()
        case = self.context.case()
        made = document(papier, case)
        card = Card(papier.titel)
        checked = Nakijkblok(self.context, kijk_na(made, papier.over, case))
        card.add(checked)
        if checked.dicht:
            if _declared(papier):
                card.add(Row(self._check_button(papier)))
            self.paper.add(card)
            return
        if not papier.klaar:
            card.add(self._first_check(papier))
        self.panel = PrintPanel(
            self.context,
            made,
            file_name(papier.form_id, papier.over, self.context.today),
            lambda wijze: zet_in_rij(self.context, papier.form_id, papier.over, {}, wijze),
            over=papier.over,
        )
        card.add(self.panel)
        sent = verzendingen(case.dossier, papier.over)
        for contact in sent:
            card.add(label(Text("Verstuurd op {dag}", dag=contact.op.date()), "muted"))
        if papier.klaar:
            words = Text("Leg vast: vandaag ingestuurd") if _declared(papier) else Text("Ik heb dit verstuurd")
            card.add(Row(Button(words, lambda: self._sent(papier), icon_name="send")))
        self.paper.add(card)

    def _first_check(self, papier: Papier) -> QWidget:
        message = Message("warning", Text("Kijk deze declaratie eerst na"), [Text("Daarna kunt u die insturen.")])
        message.column.addWidget(Row(self._check_button(papier)))
        return message

    def _check_button(self, papier: Papier) -> Button:
        return Button(Text("Declaratie nakijken"), lambda: self.context.go("uren", papier.over.id), "primary")

    def _sent(self, papier: Papier) -> None:
        met = ContactMet.ZORGVERLENER if isinstance(papier.over, Aanbieding) else ContactMet.SVB
        text, changes = verstuurd(papier, self.context.session.now, met, "")
        if isinstance(papier.over, Declaratie):
            changes += ingediend(papier.over, self.context.today)[1]
        self.context.session.do(text, *changes, *uit_rij(papier.form_id, papier.over, self.context.session.dossier))


def _declared(papier: Papier) -> bool:
    return isinstance(papier.over, Declaratie)


def _day(value: object) -> str:
    from datetime import date

    return language().day(value) if isinstance(value, date) else ""


def _state(papier: Papier) -> Text:
    return Text("Klaar om af te drukken") if papier.klaar else Text("Eerst nakijken")
