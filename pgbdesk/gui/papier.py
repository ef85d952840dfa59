"""A paper on screen: preview, large print, save as PDF, print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox

from pgbdesk.app.ports import PageImage
from pgbdesk.app.tekenblok import Tekenblok, tekenblok
from pgbdesk.app.wachtrij import nieuw_wachtwoord
from pgbdesk.domain.record import Record
from pgbdesk.forms.spec import Document, PrintAs
from pgbdesk.gui.bladen import Leaves, Made
from pgbdesk.gui.formulieren.bewaren import bewaar, toon_wachtwoord
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.vastleggen import gestempeld, leg_vast
from pgbdesk.gui.widgets.basic import Box, Button, Line, Row, label
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.i18n import LANGUAGES
from pgbdesk.text import Text, Weekday, in_a_row

DUTCH = "nl"
#: How fine a page is printed, and how many pages are drawn at once.
DPI, FEW = 300, 1
IN_DUTCH = Text("Dit papier is in het Nederlands, omdat een zorgverlener of instantie het moet kunnen lezen.")
SPOOL = Text("Uw computer kan een kopie van de afdruk in de wachtrij van de printer bewaren.")


@dataclass(frozen=True, slots=True)
class Wijze:
    """How a paper is printed: how many copies, in large letters or not, in which language (empty: its own)."""

    exemplaren: int
    groot: bool
    taal: str


class PrintPanel(Box):
    """One paper: what is missing, how it looks, and what can be done with it."""

    def __init__(
        self,
        context: Context,
        document: Document,
        file_name: str,
        queue: Callable[[Wijze], None] | None = None,
        *,
        over: Record | None = None,
    ) -> None:
        """`queue` puts the paper in the print queue, printed as it says.

        `over` is the record that the paper is about: then it says who may sign it today.
        """
        super().__init__(gap=10)
        self._context, self.document, self._name = context, document, file_name
        if document.missing:
            lines = [Text("{veld}", veld=name) for name in document.missing]
            self.add(Message("warning", Text("Dit ontbreekt nog op het papier:"), lines))
        self.signing = tekenblok(document, over, context.case()) if over is not None else None
        if self.signing is not None:
            self.add(_wie_tekent(self.signing))
        if lines := deur_uit(document, context.today):
            self.add(Message("info", Text("Zo gaat dit papier de deur uit"), lines))
        self.large = QCheckBox(say(Text("Grote letters")))
        self.large.toggled.connect(lambda _: self.show_preview())
        self.print_button = Button(Text("Druk af"), self.print, "primary", "printer")
        self.save_button = Button(Text("Bewaar als PDF"), self.save, icon_name="save")
        self.lock_button = Button(Text("Bewaar versleuteld"), self.save_locked, icon_name="lock")
        self.add(Row(self.print_button, self.save_button, self.lock_button, self.large))
        more = self._queue_row(queue) if queue is not None else Row()
        self.locked, self.official = Box(), Box()
        if document.eigen:
            self._add_language(more)
        if document.print_as is not PrintAs.REPORT:
            self.official_button = Button(Text("Vul mijn eigen PDF in"), self.fill_own, icon_name="pencil")
            more.add(self.official_button)
        self.add(more)
        if not document.eigen and language().code != DUTCH:
            self.add(label(IN_DUTCH, "muted"))
        asked = Box(gap=0)  # empty until it is asked for: then it takes no room
        asked.add(self.locked)
        asked.add(self.official)
        self.add(asked)
        self.preview = Box(gap=8)
        self.add(self.preview)
        self.show_preview()

    def _add_language(self, row: Row) -> None:
        self.language = QComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(self.document.taal or language().code))
        self.language.currentIndexChanged.connect(lambda _: self._choose_language())
        words = label(Text("Taal van dit papier"), "label", wrap=False)
        words.setBuddy(self.language)
        self.language.setAccessibleName(words.text())
        row.add(words)
        row.add(self.language)

    def _choose_language(self) -> None:
        self.document = replace(self.document, taal=str(self.language.currentData()))
        self.show_preview()

    def _queue_row(self, queue: Callable[[Wijze], None]) -> Row:
        self.copies = Line(70)
        self.copies.setValidator(QIntValidator(1, 99, self.copies))
        self.copies.setText(str(max(1, len(self.document.exemplaren))))
        words = label(Text("Aantal exemplaren"), "label", wrap=False)
        words.setBuddy(self.copies)
        self.copies.setAccessibleName(words.text())
        self.queue_button = Button(
            Text("Zet in de wachtrij"),
            lambda: queue(Wijze(self.number_of_copies, self.large.isChecked(), self.document.taal)),
            icon_name="plus",
        )
        return Row(words, self.copies, self.queue_button)

    @property
    def number_of_copies(self) -> int:
        """How many copies are asked for; one when nothing is typed."""
        return int(self.copies.text() or 1)

    def fill_own(self) -> None:
        """Open the part in which the official PDF of the user is filled in, or close it again."""
        from pgbdesk.gui.formulieren.invullen import InvulPaneel

        if self.official.column.count():
            self.official.clear()
            return
        self.filling = InvulPaneel(self._context, self.document)
        self.official.add(self.filling)
        self.filling.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preview(self) -> None:
        """Make the paper again and show its pages."""
        papers, large = self._context.services.papers(), self.large.isChecked()
        document = gestempeld(self._context.session.store, self.document)
        self._made = Made(lambda: papers.pdf(document, large=large))
        self.preview.clear()
        self.leaves = Leaves(self._context.jobs, papers, self._made, self.document.title)
        self.preview.add(self.leaves)

    @property
    def pdf(self) -> bytes:
        """The paper as it is shown."""
        return self._made.pdf

    def save(self) -> bool:
        """Save as a file at a place that the user chooses; whether it was."""
        done = bewaar(self._context, self.pdf, self._name)
        if done:
            leg_vast(self._context.session, "afgedrukt", self.document.form_id)
        return done

    def save_locked(self) -> bool:
        """Save as a file that only opens with a password, which is shown once; whether it was."""
        word = nieuw_wachtwoord()
        self.locked.clear()
        if not bewaar(
            self._context, self._context.services.papers().encrypted(self.pdf, word), self._name, locked=True
        ):
            return False
        leg_vast(self._context.session, "afgedrukt", self.document.form_id)
        message = toon_wachtwoord(word)
        message.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.locked.add(message)
        message.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def print(self) -> None:
        """Print on a printer that the user chooses; many pages are drawn while the window goes on."""
        papers, made = self._context.services.papers(), self._made
        if self.leaves.count <= FEW:
            self._print(self._context.jobs.wait_for(lambda: papers.pages(made.pdf, dpi=DPI)))
            return
        self._context.told(Text("Het papier gaat naar de printer."))
        self._context.jobs.run(lambda: papers.pages(made.pdf, dpi=DPI), self, self._print)

    def _print(self, pages: Sequence[PageImage]) -> None:
        naar_printer(self._context, self.document, pages)


def naar_printer(context: Context, document: Document, pages: Sequence[PageImage] = ()) -> bool:
    """Print a paper (`pages`, when they were drawn already) on a printer that the user chooses; whether it was sent."""
    papers = context.services.papers()
    if not pages:
        stamped = gestempeld(context.session.store, document)
        pages = context.jobs.wait_for(lambda: papers.pages(papers.pdf(stamped), dpi=DPI))
    sent = context.ask.print_pages(document.title, pages)
    if sent:
        leg_vast(context.session, "afgedrukt", document.form_id)
        context.told(Text("Naar de printer gestuurd. {spool}", spool=SPOOL))
    return sent


def _wie_tekent(blok: Tekenblok) -> Message:
    """Who signs today, and what to look at first."""
    level = "warning" if blok.zwaar else "info"
    return Message(level, blok.titel, [*blok.let_op, *blok.regels], source_line(blok.bronnen))


def deur_uit(document: Document, today: date) -> list[Text]:
    """Until when, who signs, how many copies and for whom, and how it gets there."""
    lines: list[Text] = []
    if document.uiterlijk is not None:
        dag = Weekday(document.uiterlijk)
        late = Text("Dit moest uiterlijk {dag} weg zijn. Doe het zo snel mogelijk.", dag=dag)
        lines.append(late if document.uiterlijk < today else Text("Het moet er uiterlijk {dag} zijn.", dag=dag))
    names = [say(Text("{naam}", naam=name)) for _, name in document.signatures if name]
    if names and document.exemplaren:
        lines.append(Text("Laat tekenen door: {namen}.", namen=", ".join(dict.fromkeys(names))))
    if document.ondertekenen:
        wie = "; ".join(say(role) for role in document.ondertekenen)
        lines.append(Text("Wie het officiële formulier tekent: {wie}.", wie=wie))
    if document.exemplaren:
        *others, last = document.exemplaren
        voor = Text("{een} en voor {ander}", een=in_a_row(others, ", "), ander=last) if others else last
        lines.append(Text("Druk het {n} keer af: voor {wie}.", n=len(document.exemplaren), wie=voor))
    return [*lines, *document.waarheen]
