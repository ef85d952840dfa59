"""What is known of a paper, to be filled in: what it is, of which day, until when it is kept, what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from pgbdesk.app import parsing
from pgbdesk.app.changes import Change
from pgbdesk.app.documenten import SOORTEN, gekoppeld, koppelen, losmaken
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.app.zoeken import Zoeker
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Document
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.page import Context
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Line, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.wrapped import WrappedRows
from pgbdesk.text import Text

WAAROVER = Text("Waar gaat dit papier over? (hoeft niet)")
HOE = Text("Typ een naam, een dag of een bedrag. Kies met pijl omlaag en Enter.")
MOST = 12
ONE_LINE = 48  # characters of what it is about that stay on one line, beside the button


class Koppelaar(Box):
    """What a paper is about: what was chosen already, and a line to look for more."""

    def __init__(self, context: Context, document: Document) -> None:
        super().__init__(gap=6)
        self._context = context
        self.document = document
        self._zoeker = Zoeker(context.case(), say)
        self._records: list[Record] = []
        self.chosen = Box(gap=4)
        self.add(self.chosen)
        title = label(WAAROVER, "label")
        self.line = Line(420)
        self.line.setAccessibleName(title.text())
        self.line.setAccessibleDescription(say(HOE))
        title.setBuddy(self.line)
        self.add(title)
        self.add(label(HOE, "muted"))
        self.add(self.line, left=True)
        self.found = QListWidget()
        self.found.setAccessibleName(say(Text("Gevonden")))
        WrappedRows(self.found)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.hide()
        self.add(self.found)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._first)
        self.found.itemActivated.connect(lambda _: self._take(self.found.currentRow()))
        self.found.itemClicked.connect(lambda _: self._take(self.found.currentRow()))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.chosen.clear()
        dossier = self._context.session.dossier
        for link, record in gekoppeld(self.document, dossier):
            words = omschrijving(record, dossier)
            button = Button(Text("Losmaken"), lambda link=link: self._drop(link), icon_name="x")  # type: ignore[misc]
            button.setAccessibleName(say(Text("Losmaken: {wat}", wat=words)))
            about = say(Text("Gaat over: {wat}", wat=words))
            self.chosen.add(Row(label(about, wrap=len(about) > ONE_LINE), button))
        self.chosen.setVisible(bool(self.document.betreft))

    def _search(self, typed: str) -> None:
        treffers = self._zoeker.zoek(typed) if typed.strip() else ()
        self._records = [t.record for t in treffers if t.record is not None and not isinstance(t.record, Document)]
        self._records = list(dict.fromkeys(self._records))[:MOST]
        dossier = self._context.session.dossier
        self.found.clear()
        for record in self._records:
            self.found.addItem(QListWidgetItem(say(omschrijving(record, dossier))))
        self.found.setCurrentRow(0)
        self.found.setVisible(bool(typed.strip()))
        if typed.strip() and not self._records:
            item = QListWidgetItem(say(Text("Niets gevonden. Typ minder letters.")))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(item)
        row = self.fontMetrics().height() + theme().px(16)
        self.found.setMinimumHeight(row * min(5, max(1, self.found.count())))
        self.found.setMaximumHeight(row * min(5, max(1, self.found.count())) + theme().px(4))

    def _first(self) -> None:
        self._take(max(0, self.found.currentRow()))

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._records):
            return
        record = self._records[row]
        self.document = koppelen(self.document, record)
        words = omschrijving(record, self._context.session.dossier)
        self.line.clear()
        self._show_chosen()
        self.line.setFocus()
        announce(self, say(Text("Gaat over: {wat}", wat=words)))

    def _drop(self, link: Betreft) -> None:
        self.document = losmaken(self.document, link)
        self._show_chosen()
        self.line.setFocus()


class Formulier(Card):
    """The questions about one paper. `done` is called when it was saved or left as it was."""

    def __init__(self, context: Context, document: Document, done: Callable[[], None]) -> None:
        super().__init__(Text("Gegevens van dit papier"))
        self._context, self._document, self._done = context, document, done
        known = dict(SOORTEN)
        soorten = SOORTEN
        if document.soort and document.soort not in known:
            soorten = (*SOORTEN, (document.soort, Text("{soort}", soort=document.soort)))
        entries = (
            Entry("titel", Text("Hoe heet dit papier?"), wide=44),
            Entry("soort", Text("Wat voor papier is het?"), choices=soorten, optional=True),
            Entry(
                "datum",
                Text("Van welke dag is het?"),
                parsing.day,
                optional=True,
                hint=Text("De datum op het papier"),
                wide=12,
            ),
            Entry(
                "bewaren_tot",
                Text("Zelf langer bewaren: tot en met welke dag?"),
                parsing.day,
                optional=True,
                hint=Text("Laat dit leeg: dan geldt de tijd die de regels noemen"),
                wide=12,
            ),
        )
        self.form = Form(entries, lambda: context.today)
        self.form.fill({entry.name: _typed(document, entry) for entry in entries})
        self.add(self.form)
        self.links = Koppelaar(context, document)
        self.add(self.links)
        self.save_button = Button(Text("Bewaar"), self.save, "primary")
        self.cancel = Button(Text("Niet veranderen"), done)
        self.add(Row(self.save_button, self.cancel))

    @property
    def document_id(self) -> str:
        """Which paper it is about."""
        return self._document.id

    def save(self) -> None:
        """Write what was filled in, or show what is wrong."""
        read = self.form.read(dict)
        if isinstance(read, Problems):
            self.form.go_to_problem(read)
            return
        after = replace(self._document, **read, betreft=self.links.document.betreft)
        try:
            self._context.session.do(Text("Papier: {titel}", titel=after.titel), Change(self._document, after))
        except PgbError as problem:
            self._context.ask.tell(problem.what, problem.advice)
            return
        self._done()


def _typed(document: Document, entry: Entry) -> str:
    value = getattr(document, entry.name)
    return "" if value is None else entry.show(value)
