"""One checklist that was begun: its parts, the open part with its questions, the end, and the report."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pgbdesk.app.changes import Change
from pgbdesk.app.checklists.sjabloon import EIGEN_LIJST
from pgbdesk.app.checklists.verslag import verslag
from pgbdesk.app.checklists.werk import DeelStand, beantwoord, ingevuld, sjabloon_van, stand, titel
from pgbdesk.app.documenten import Bestand
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.record import new_id
from pgbdesk.domain.rondom import Betreft, Checklist, Document
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import BESTAND
from pgbdesk.gui.checklists.slot import SlotKaart
from pgbdesk.gui.checklists.vraagblok import VraagBlok
from pgbdesk.gui.documenten.opnemen import opnemen
from pgbdesk.gui.page import Context, Title, scope_of
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.sleep import lay_down, wake
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.text import Text

BIG = 150  # percent
EERSTE = Text("Enter: naar de eerste vraag zonder antwoord")
LETTERS = Text("Sneller met het toetsenbord: J is ja, N is nee. U gaat dan vanzelf naar de volgende vraag.")
DEEL = Text("{titel}: {n} van {van} ingevuld")


class ChecklistBlad(Box):
    """A list. `stop` goes back to all lists."""

    def __init__(self, context: Context, checklist_id: str, stop: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self._context, self._id = context, checklist_id
        checklist = self.checklist
        sjabloon = sjabloon_van(checklist)
        assert sjabloon is not None, "a list that this pgbdesk does not know is not opened"
        self._sjabloon = sjabloon
        self.title = Title(self._name(checklist), lambda: EERSTE, "h2")
        self.add(self.title)
        self.progress = label("", "muted")
        self.add(self.progress)
        self.add(label(sjabloon.uitleg))
        if sjabloon.eigen_lijst:
            self.add(label(Text(EIGEN_LIJST), "muted"))
        self._small = theme().scale
        self.big_button = Button(Text("Groot tonen"), self.show_big)
        self.finish_button = Button(Text("Lijst is klaar"), self.finish)
        self.report_button = Button(Text("Verslag maken"), lambda: self.report(met_namen=True), icon_name="printer")
        self.add(
            Row(
                Button(Text("Stop en bewaar"), stop, icon_name="arrow-left"),
                self.report_button,
                Button(Text("Verslag zonder namen"), lambda: self.report(met_namen=False)),
                self.finish_button,
                self.big_button,
            )
        )
        self.paper = Box()
        self.add(self.paper)
        self.parts = Box(gap=8)
        if {"ja", "nee"} & {code for code, _ in sjabloon.antwoorden}:
            self.add(label(LETTERS, "muted"))
        self.add(self.parts)
        self._heads: list[Button] = []
        self._open = self._first_open()
        self.blocks: dict[str, VraagBlok] = {}
        self._make_parts()
        self.end = SlotKaart(context, lambda: self.checklist)
        self.add(self.end)
        self._tell_progress()

    @property
    def checklist(self) -> Checklist:
        """The list as it is in the dossier now."""
        return self._context.session.dossier.get(Checklist, self._id)

    def _name(self, checklist: Checklist) -> Text:
        """The list, and for whom it is filled in: `Huisbezoek · J. Bakker · Wmo 2026`."""
        dossier, today = self._context.session.dossier, self._context.today
        houder = checklist.budgethouder_id
        if houder is None:
            return titel(checklist)
        running = [t for t in dossier.where(Toekenning, "budgethouder_id", houder) if today in t.periode]
        naam = Text("{naam}", naam=dossier.naam_budgethouder(houder))
        wie = scope_of(self._context, running[0]) if len(running) == 1 else naam
        return Text("{titel} · {wie}", titel=titel(checklist), wie=wie)

    def _stand(self) -> tuple[DeelStand, ...]:
        return stand(self.checklist, self._context.case())

    def _first_open(self) -> int:
        parts = self._stand()
        return next((n for n, part in enumerate(parts) if part.beantwoord < len(part.vragen)), 0)

    # Parts -----------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.parts.clear()
        self._heads.clear()
        self.blocks = {}
        parts = self._stand()
        for number, part in enumerate(parts):
            arrow = "chevron-down" if number == self._open else "chevron-right"
            head = Button(self._head(part), lambda n=number: self.show_part(n), "link", arrow)  # type: ignore[misc]
            head.setAccessibleDescription(say(Text("Uitgeklapt") if number == self._open else Text("Ingeklapt")))
            self._heads.append(head)
            self.parts.add(head, left=True)
            if number == self._open:
                self.parts.add(self._questions(part, number, len(parts)))

    @staticmethod
    def _head(part: DeelStand) -> Text:
        return Text(DEEL.msgid, titel=part.deel.titel, n=part.beantwoord, van=len(part.vragen))

    def _questions(self, part: DeelStand, number: int, count: int) -> Card:
        card = Card()
        card.setAccessibleName(say(part.deel.titel))
        questions = Box(gap=22)
        for one in part.vragen:
            block = VraagBlok(one, self._sjabloon.antwoorden, self.give, self._go, self.attach)
            block.answered.connect(self._next_question)
            self.blocks[one.vraag.id] = block
            questions.add(block)
        card.add(questions)
        row = Row()
        if number > 0:
            row.add(Button(Text("Vorige"), lambda: self.show_part(number - 1)))
        if number + 1 < count:
            row.add(Button(Text("Volgende"), lambda: self.show_part(number + 1), "primary"))
        card.add(row)
        return card

    def show_part(self, number: int) -> None:
        """Open a part; the keyboard goes to its heading. The open part closes when it is asked for again."""
        self._open = -1 if number == self._open else number
        self._make_parts()
        self._heads[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter at the title: the first question without an answer, or the first one that is shown."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.title.hasFocus() and self.blocks:
            waiting = (b for b in self.blocks.values() if not any(c.isChecked() for c in b.buttons.values()))
            next(waiting, next(iter(self.blocks.values()))).take_focus()
            return
        super().keyPressEvent(event)

    def _next_question(self, vraag: str) -> None:
        """After an answer by letter: the next question, in the next part when this one ends; then the report."""
        order = list(self.blocks)
        after = order.index(vraag) + 1
        if after < len(order):
            self.blocks[order[after]].take_focus()
        elif self._open + 1 < len(self._heads):
            self.show_part(self._open + 1)
            next(iter(self.blocks.values())).take_focus()
        else:
            self.report_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, page: str) -> None:
        self._context.go(page, None)

    # Answers ---------------------------------------------------------------------------------------

    def give(self, vraag: str, **given: Any) -> None:
        """Keep an answer or a note."""
        checklist = self.checklist
        words = next(v.vraag for v in self._sjabloon.vragen if v.id == vraag)
        after = beantwoord(checklist, vraag, **given)
        self._context.session.do(
            Text("Checklist: {vraag}", vraag=words), Change(checklist, after), merge=f"{self._id}:{vraag}"
        )

    def attach(self, vraag: str) -> None:
        """Put a file into the dossier as the proof of an answer."""
        path = self._context.ask.open_file(Text("Bestand bij deze vraag"), BESTAND)
        if path is not None:
            opnemen(self._context, self, [path], lambda outcomes: self._attach(vraag, outcomes[0]))

    def _attach(self, vraag: str, outcome: Bestand | PgbError) -> None:
        """The bytes are in the dossier: now the document. Also after this list was closed."""
        if isinstance(outcome, PgbError):
            self._context.ask.tell(outcome.what, outcome.advice)
            return
        checklist = self._context.session.dossier.find(Checklist, self._id)
        if checklist is None:  # taken back meanwhile
            return
        document = Document(
            id=new_id(),
            titel=outcome.name,
            datum=self._context.today,
            mediatype=mimetypes.guess_type(outcome.name)[0],
            sha256=outcome.sha256,
            betreft=(Betreft(soort="checklist", id=checklist.id),),
        )
        after = beantwoord(checklist, vraag, document_id=document.id)
        self._context.session.do(
            Text("Bestand toegevoegd: {naam}", naam=outcome.name), Change(None, document), Change(checklist, after)
        )

    def finish(self) -> None:
        """The list is done, or is opened again."""
        checklist = self.checklist
        if checklist.afgerond_op is None:
            label_ = Text("Checklist klaar: {titel}", titel=titel(checklist))
            after = replace(checklist, afgerond_op=self._context.today)
        else:
            label_ = Text("Checklist weer geopend: {titel}", titel=titel(checklist))
            after = replace(checklist, afgerond_op=None)
        self._context.session.do(label_, Change(checklist, after))

    def show_big(self) -> None:
        """Large letters, so that two people can read along at a table; the next time as they were.

        The questions get them a turn later: all at once takes too long.
        """
        big = theme().scale == self._small
        self.parts.hide()
        asleep = lay_down(self.parts)
        theme().set(scale=max(BIG, self._small) if big else self._small)
        QTimer.singleShot(0, self.parts, lambda: self._wake(asleep))
        self.big_button.set_text(Text("Gewoon tonen") if big else Text("Groot tonen"))

    def _wake(self, asleep: list[QWidget]) -> None:
        wake(asleep)
        QTimer.singleShot(0, self.parts, self.parts.show)

    def leave(self) -> None:
        """Letters as they were before."""
        if theme().scale != self._small:
            theme().set(scale=self._small)

    def refresh(self) -> None:
        """After a change: the figures and answers, while the keyboard stays where it is."""
        parts = self._stand()
        for head, part in zip(self._heads, parts, strict=True):
            head.set_text(self._head(part))
            for one in part.vragen:
                if (block := self.blocks.get(one.vraag.id)) is not None:
                    block.show_stand(one)
        self.end.show_checklist()
        self._tell_progress()

    def _tell_progress(self) -> None:
        self.progress.setText(say(ingevuld(self.checklist)))
        self.finish_button.set_text(Text("Lijst is klaar") if self.checklist.afgerond_op is None else Text("Open weer"))

    # Report ----------------------------------------------------------------------------------------

    def report(self, *, met_namen: bool) -> None:
        """Show the report, ready to be printed."""
        self.paper.clear()
        document = verslag(self.checklist, self._context.case(), met_namen=met_namen)
        name = f"checklist-{self._sjabloon.id.replace('_', '-')}.pdf"
        self.panel = PrintPanel(self._context, document, name, over=self.checklist if met_namen else None)
        self.paper.add(self.panel)
        self.panel.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, say(Text("Het verslag staat klaar.")))
