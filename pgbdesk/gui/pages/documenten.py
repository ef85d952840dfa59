"""Documenten: papers and photos, encrypted in the dossier, tied to what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox

from pgbdesk.app.documenten import (
    AlreadyThere,
    NotAdded,
    Regel,
    document_van,
    regels,
    toevoegen,
    verwijderen,
)
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Document
from pgbdesk.errors import PgbError
from pgbdesk.gui.ask import Kind
from pgbdesk.gui.documenten.formulier import Formulier
from pgbdesk.gui.documenten.kopie import bewaar_kopie
from pgbdesk.gui.documenten.opnemen import Uitkomsten, opnemen
from pgbdesk.gui.documenten.voorbeeld import Voorbeeld
from pgbdesk.gui.page import Page
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Line, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.text import Text

ALLES = Kind(
    Text("Papieren en foto's"),
    ("pdf", "jpg", "jpeg", "png", "docx", "odt", "xlsx", "ods", "txt", "eml", "heic", "webp", "gif", "tif", "tiff"),
)
LEEG = Text(
    "Hier komen uw papieren te staan: beschikkingen, zorgovereenkomsten, brieven en foto's. "
    "Ze gaan versleuteld in uw dossier. Het bestand dat u kiest, blijft ook staan waar het nu staat."
)
SLEEP = Text("U kunt een bestand ook hierheen slepen. Het mag hoogstens 25 MB groot zijn.")
#: Of the papers that may go, so many stand below the list with a button of their own.
AT_ONCE = 20


class DocumentenPage(Page):
    """The list of papers, and the one that was chosen."""

    key: ClassVar[str] = "documenten"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text(
        "Kies een bestand en zeg waar het over gaat. U ziet tot wanneer u het moet bewaren. "
        "pgbdesk gooit nooit zelf iets weg."
    )

    def build(self) -> None:
        """The list, the chosen paper, and what may be thrown away."""
        self.choose_button = Button(Text("Bestand kiezen"), self.choose, "primary", "plus")
        self.add(Row(self.choose_button))
        self.add(label(SLEEP, "muted"))
        self.empty = EmptyState(LEEG)
        self.add(self.empty)
        self._build_list()
        self.details = Box(gap=8)
        self.add(self.details)
        self.old = Box(gap=8)
        self.add(self.old)
        self._form: Formulier | None = None
        self._shown: str | None = None
        self.preview: Voorbeeld | None = None
        inner = self.widget()
        assert inner is not None
        inner.setAcceptDrops(True)
        inner.installEventFilter(self)

    def _build_list(self) -> None:
        self.list = Box(gap=8)
        self.add(self.list)
        name = label(Text("Zoek in uw papieren"), "label")
        self.words = Line(360)
        self.words.setAccessibleName(name.text())
        name.setBuddy(self.words)
        self.only_old = QCheckBox(say(Text("Alleen wat weg mag")))
        self.only_old.toggled.connect(lambda _: self.refresh())
        self.list.add(name)
        for widget in (self.words, self.only_old):
            self.list.add(widget, left=True)
        self.table = Table(
            (
                Column[Regel](Text("Papier"), lambda r: r.document.titel, stretch=True),
                Column[Regel](Text("Soort"), lambda r: r.soort),
                Column[Regel](Text("Datum"), lambda r: r.document.datum, shown=_day),
                Column[Regel](Text("Gaat over"), _about, stretch=True),
                Column[Regel](Text("Bewaren tot en met"), lambda r: r.bewaring.tot, shown=_until),
            ),
            lambda r: r.document.id,
            Text("Papieren in dit dossier"),
        )
        self.list.add(self.table)
        self.words.textChanged.connect(self.table.filter)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self.look)

    def refresh(self) -> None:
        """Fill the list, and the chosen paper anew."""
        if self._form is not None and self._document(self._form.document_id) is None:
            self._take_away_form()  # the step that added it was taken back
        rows = regels(self.context.case(), self.context.budgethouder_ids)
        shown = [r for r in rows if r.weg] if self.only_old.isChecked() else rows
        self.table.set_records(shown)
        self.list.setVisible(bool(rows) and self._form is None)
        self.empty.setVisible(not rows and self._form is None)
        self._show_old([r for r in rows if r.weg])
        self._shown = ""  # no paper at all is another one too
        self._show(self.table.current())

    def open_record(self, record_id: str) -> None:
        """Choose a paper and look at it."""
        if self._document(record_id) is not None:
            self.only_old.setChecked(False)
            self.words.clear()
            self.table.choose(record_id)
            self.table.setFocus()
            self._show(record_id)

    def focus_filter(self) -> None:
        """Go to the words to look for."""
        self.words.setFocus()

    def _document(self, record_id: str | None) -> Document | None:
        return self.context.session.dossier.find(Document, record_id)

    # Adding --------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file and add it."""
        path = self.context.ask.open_file(Text("Welk bestand wilt u bewaren?"), ALLES)
        if path is not None:
            self.add_files([path])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files in one step; one file opens its questions. A file that cannot be added is told, the others are."""
        opnemen(self.context, self, paths, self._kept)

    def _kept(self, outcomes: Uitkomsten) -> None:
        """The bytes are in the dossier: now the documents."""
        session = self.context.session
        added: list[Document] = []
        problems: list[PgbError] = []
        for outcome in outcomes:
            try:
                if isinstance(outcome, PgbError):
                    raise outcome
                added.append(document_van(outcome, (*added, *session.dossier.all(Document))))
            except PgbError as problem:
                problems.append(problem)
        try:
            if added:
                words, changes = toevoegen(added)
                session.do(words, *changes)
        except PgbError as refused:
            problems, added = [refused], []
        self._tell(problems, len(added))
        if added:
            self._open_added(added)
        elif len(problems) == 1 and isinstance(problems[0], AlreadyThere):
            self.open_record(problems[0].id)

    def _open_added(self, added: Sequence[Document]) -> None:
        """Choose the first one; when it is the only one, with its questions. Not for who went to another page."""
        if self.isVisible():
            self.update_now()
            self.open_record(added[0].id)
            if len(added) == 1:
                self.change(added[0].id)

    def _tell(self, problems: Sequence[PgbError], added: int) -> None:
        """What could not be added, every file of it."""
        if problems:
            told = problems[0] if len(problems) == 1 and not added else NotAdded(problems, added)
            self.context.ask.tell(told.what, told.advice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files that are dragged onto the page are added."""
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            assert isinstance(event, QDropEvent)
            paths = _files(event.mimeData())
            if paths:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    self.add_files(paths)
                return True
        return super().eventFilter(watched, event)

    # One paper -----------------------------------------------------------------------------------

    def _show(self, record_id: str | None) -> None:
        if self._form is not None or record_id == self._shown:
            return
        self.details.clear()
        self.preview = None
        self._shown = record_id
        document = self._document(record_id)
        row = next((r for r in self.table.records.records if r.document.id == record_id), None)
        if document is None or row is None:
            return
        card = Card(Text("{titel}", titel=document.titel))
        for over in row.over:
            card.add(label(Text("Gaat over: {wat}", wat=over)))
        card.add(label(_keeping(row)))
        if sources := source_line(row.bewaring.bronnen):
            card.add(label(sources, "muted"))
        card.add(self._buttons(document))
        self.place = Box(gap=0)
        card.add(self.place)
        self.details.add(card)

    def _buttons(self, document: Document) -> Row:
        titel = document.titel
        self.look_button = Button(Text("Bekijken"), lambda: self.look(document.id), icon_name="eye")
        buttons = (
            (self.look_button, Text("Bekijken: {titel}", titel=titel)),
            (
                Button(Text("Wijzigen"), lambda: self.change(document.id), icon_name="pencil"),
                Text("Wijzigen: {titel}", titel=titel),
            ),
            (
                Button(Text("Kopie bewaren"), lambda: self.save_copy(document), icon_name="save"),
                Text("Kopie bewaren: {titel}", titel=titel),
            ),
            (
                Button(Text("Verwijderen"), lambda: self.remove(document), icon_name="trash-2"),
                Text("Verwijderen: {titel}", titel=titel),
            ),
        )
        for button, words in buttons:
            button.setAccessibleName(say(words))
        return Row(*(button for button, _ in buttons))

    def look(self, record_id: str) -> None:
        """Show the paper itself, or take it away again."""
        document = self._document(record_id)
        if document is None:
            return
        self._show(record_id)
        shown = self.preview is None
        self.place.clear()
        self.preview = Voorbeeld(self.context, document) if shown else None
        if self.preview is not None:
            self.place.add(self.preview)
        self.look_button.set_text(Text("Niet meer tonen") if shown else Text("Bekijken"))
        words = Text("Niet meer tonen: {titel}") if shown else Text("Bekijken: {titel}")
        self.look_button.setAccessibleName(say(Text(words.msgid, titel=document.titel)))

    def change(self, record_id: str) -> None:
        """The questions about a paper, with the paper beside them."""
        document = self._document(record_id)
        if document is None:
            return
        self._take_away_form()
        self.details.clear()
        self.preview = None
        self._form = Formulier(self.context, document, self._close_form)
        self.details.add(self._form)
        self.details.add(Voorbeeld(self.context, document))
        for widget in (self.list, self.old, self.empty):
            widget.hide()
        self._form.form["titel"].focus()

    @property
    def form(self) -> Formulier | None:
        """The questions, when they are on screen."""
        return self._form

    def _close_form(self) -> None:
        self._take_away_form()
        self.refresh()
        self.table.setFocus()

    def _take_away_form(self) -> None:
        self._form = None
        self._shown = None
        self.details.clear()

    def save_copy(self, document: Document) -> None:
        """Write the file somewhere else, after the warning that everybody can read it there."""
        bewaar_kopie(self.context, self, document)

    def remove(self, document: Document) -> None:
        """Remove a paper, after a question; Ctrl+Z brings it back."""
        question = Text("{titel} verwijderen?", titel=document.titel)
        explanation = Text("U kunt dit ongedaan maken met Ctrl+Z.")
        if not self.context.ask.confirm(question, explanation, Text("Verwijderen"), Text("Laten staan")):
            return
        try:
            words, changes = verwijderen(document, self.context.session.dossier)
            self.context.session.do(words, *changes)
        except PgbError as problem:
            self.context.ask.tell(problem.what, problem.advice)
            return
        self.header.title.setFocus()

    # What may go ---------------------------------------------------------------------------------

    def _show_old(self, rows: Sequence[Regel]) -> None:
        self.old.clear()
        self.old.setVisible(bool(rows) and self._form is None)
        if not rows:
            return
        words = Text.counted(
            "{n} papier hoeft u niet meer te bewaren", "{n} papieren hoeft u niet meer te bewaren", len(rows)
        )
        self.old.add(Message("info", words, [Text("U beslist zelf of het weg gaat. pgbdesk gooit niets weg.")]))
        if len(rows) > AT_ONCE:
            more = Text("Hier staan de eerste {n}. Kies 'Alleen wat weg mag' en u ziet ze alle in de lijst.", n=AT_ONCE)
            self.old.add(label(more, "muted"))
        for row in rows[:AT_ONCE]:
            button = Button(Text("Verwijderen"), lambda row=row: self.remove(row.document), icon_name="trash-2")  # type: ignore[misc]
            button.setAccessibleName(say(Text("Verwijderen: {titel}, mag weg", titel=row.document.titel)))
            words = Text("{titel}: {reden}", titel=row.document.titel, reden=_keeping(row))
            line = Box(gap=4)
            line.add(label(words))
            line.add(button, left=True)
            self.old.add(line)


def _files(mime: QMimeData) -> list[Path]:
    """The files on this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _about(row: Regel) -> str:
    return " · ".join(say(words) for words in row.over)


def _keeping(row: Regel) -> Text:
    """Until when it is kept, with the reason."""
    bewaring = row.bewaring
    if bewaring.tot is None:
        return bewaring.reden
    if row.weg:
        return Text("Bewaren hoefde tot en met {dag}. {reden}", dag=bewaring.tot, reden=bewaring.reden)
    return Text("Bewaar dit tot en met {dag}. {reden}", dag=bewaring.tot, reden=bewaring.reden)


def _day(value: object) -> str:
    return language().day(value) if isinstance(value, date) else ""


def _until(value: object) -> str:
    return language().day(value) if isinstance(value, date) else say(Text("Nog niet bekend"))
