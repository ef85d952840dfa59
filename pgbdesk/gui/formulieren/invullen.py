"""Fill in the official PDF that the user has downloaded, with the values of one of our papers."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QWidget

from pgbdesk.app import parsing
from pgbdesk.app.documenten import lees
from pgbdesk.app.officieel.bewaren import als_plekken, als_velden, bewaar, bewaard, opdrukken
from pgbdesk.app.officieel.koppelen import Waarde, antwoorden, raad, waarden
from pgbdesk.app.officieel.veld import OfficieelFormulier, OfficieelVeld
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.rondom import Koppeling
from pgbdesk.errors import PgbError
from pgbdesk.forms.spec import Document
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import PDF
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier_beeld import PagePicture, dots, image_of
from pgbdesk.gui.tongue import dutch, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import NARROWEST, Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.paths import write_private
from pgbdesk.text import Text

UITLEG = Text(
    "Kies het lege formulier dat u van de SVB, het zorgkantoor of de gemeente heeft. pgbdesk vult een kopie in. "
    "Uw eigen bestand verandert niet."
)
NIET = Text("Niet invullen")
PUNT_PER_MM = 72 / 25.4
NUMMER = Entry(
    "nummer",
    Text("Nummer van het formulier"),
    hint=Text("Het staat meestal onderaan, zoals 0427NT/0217. pgbdesk onthoudt hiermee wat waar hoort."),
    optional=True,
    wide=20,
)
PLEK = (
    Entry("bladzijde", Text("Bladzijde"), parsing.whole, wide=6),
    Entry("links", Text("Van links (mm)"), parsing.whole, wide=6),
    Entry("boven", Text("Van boven (mm)"), parsing.whole, wide=6),
)


class AanwijsPlaat(PagePicture):
    """A page on which a place can be pointed out; it can be typed as well."""

    pointed = Signal(float, float)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where it was, as a part of the width and of the height."""
        shown = self._shown(self.width())
        self.pointed.emit(event.position().x() / max(1, shown.width()), event.position().y() / max(1, shown.height()))


class InvulPaneel(Box):
    """From an empty official PDF to a filled copy: open, look what goes where, look at the pages, save."""

    def __init__(self, context: Context, document: Document) -> None:
        super().__init__(gap=12)
        self._context, self._document = context, document
        self._waarden = waarden(document, dutch, lambda value: dutch(Text("{v}", v=value)))  # the form is Dutch
        self._raw, self.pdf = b"", b""
        self.formulier: OfficieelFormulier | None = None
        self.title = label(Text("Uw eigen PDF invullen"), "h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.title)
        self.add(label(UITLEG))
        self.open_button = Button(Text("Kies het formulier"), self.choose, "primary", "folder")
        self.add(Row(self.open_button))
        self.refused = Box()
        self.add(self.refused)
        self.work = Box(gap=10)
        self.add(self.work)

    # Opening ---------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for the PDF and see what there is to fill in."""
        path = self._context.ask.open_file(Text("Het lege formulier"), PDF)
        if path is not None:
            self.load(path)

    def load(self, path: Path) -> None:
        """Read a PDF. What cannot be filled in is said, with what to do then."""
        self.refused.clear()
        self.work.clear()
        self.formulier = None
        try:
            self._raw = lees(path)
            self.formulier = self._context.services.papers().official(self._raw)
        except PgbError as problem:
            self.refused.add(Message("danger", problem.what, [problem.advice] if problem.advice else []))
            return
        self._build()
        announce(self, say(self._found()))

    def _found(self) -> Text:
        assert self.formulier is not None
        count = len(self.formulier.velden)
        if not count:
            return Text("Dit formulier heeft geen velden. Wijs aan waar elk gegeven moet staan.")
        return Text.counted("{n} veld gevonden", "{n} velden gevonden", count)

    def _build(self) -> None:
        formulier = self.formulier
        assert formulier is not None
        self.number = Form((NUMMER,), lambda: self._context.today)
        self.number.fill({"nummer": formulier.nummer or ""})
        self.work.add(self.number)
        self.work.add(label(self._found(), "strong"))
        kept = bewaard(self._context.session.dossier, self._document.form_id, formulier.nummer)
        self.boxes: dict[str, QComboBox] = {}
        self.places: list[Koppeling] = list(als_plekken(kept)) if kept is not None else []
        if formulier.velden:
            match = als_velden(kept) if kept is not None else raad(formulier, self._waarden)
            self.work.add(self._fields(formulier, match))
        else:
            self.work.add(self._placing())
        self.show_button = Button(Text("Toon het ingevulde formulier"), self.show_filled, "primary")
        self.save_button = Button(Text("Bewaar als nieuw bestand"), self.save)
        self.work.add(Row(self.show_button, self.save_button))
        self.result = Box(gap=8)
        self.work.add(self.result)
        self.show_filled()

    # Fields ----------------------------------------------------------------------------------------

    def _fields(self, formulier: OfficieelFormulier, match: dict[str, str]) -> QWidget:
        card = Card(Text("Wat komt waar?"))
        for veld in formulier.velden:
            words = label(_naam(veld), "label")
            box = self._choice(_naam(veld))
            box.setCurrentIndex(max(0, box.findData(match.get(veld.naam, ""))))
            words.setBuddy(box)
            self.boxes[veld.naam] = box
            card.add(words)
            card.add(box, left=True)
        return card

    def _choice(self, name: Text) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(say(name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMinimumWidth(NARROWEST)
        box.addItem(say(NIET), "")
        for waarde in self._waarden:
            box.addItem(_keuze(waarde), waarde.id)
        return box

    @property
    def match(self) -> dict[str, str]:
        """Which value goes into which field, as it is chosen now."""
        return {name: box.currentData() for name, box in self.boxes.items() if box.currentData()}

    # Places ----------------------------------------------------------------------------------------

    def _placing(self) -> QWidget:
        card = Card(Text("Waar moet wat staan?"))
        card.add(label(Text("Kies een gegeven. Klik dan op de bladzijde, of vul de plaats in millimeters in.")))
        words = label(Text("Gegeven"), "label")
        self.value = self._choice(Text("Gegeven"))
        words.setBuddy(self.value)
        card.add(words)
        card.add(self.value, left=True)
        self.place = Form(PLEK, lambda: self._context.today, in_row=True)
        self.place.fill({"bladzijde": "1"})
        card.add(self.place)
        card.add(
            Row(
                Button(Text("Zet op deze plaats"), self.add_place), Button(Text("Haal de laatste weg"), self.drop_place)
            )
        )
        return card

    def add_place(self) -> None:
        """Put the chosen value at the typed place."""
        found = self.place.read(lambda **typed: typed)
        if isinstance(found, Problems):
            self.place.go_to_problem(found)
            return
        if self.value.currentData():
            links, boven = (round(found[name] * PUNT_PER_MM) for name in ("links", "boven"))
            page = max(0, found["bladzijde"] - 1)
            self.places.append(Koppeling(waarde=self.value.currentData(), bladzijde=page, links=links, boven=boven))
            self.show_filled()

    def drop_place(self) -> None:
        """Take the last place back."""
        if self.places:
            self.places.pop()
            self.show_filled()

    def _point(self, page: int, across: float, down: float) -> None:
        assert self.formulier is not None
        wide, high = self.formulier.bladzijden[page]
        self.place.fill(
            {
                "bladzijde": str(page + 1),
                "links": str(round(across * wide / PUNT_PER_MM)),
                "boven": str(round(down * high / PUNT_PER_MM)),
            }
        )
        self.add_place()

    # The result ------------------------------------------------------------------------------------

    def show_filled(self) -> None:
        """Fill a copy and show its pages, and for each what was filled in and what was not."""
        formulier, papers = self.formulier, self._context.services.papers()
        assert formulier is not None
        self.result.clear()
        try:
            if formulier.velden:
                done = papers.fill_official(self._raw, antwoorden(formulier, self.match, self._waarden))
                self.pdf, filled, long = done.pdf, set(done.gevuld), done.te_lang
            else:
                texts = {w.id: w.tekst for w in self._waarden}
                self.pdf, filled, long = papers.print_on(self._raw, opdrukken(self.places, texts)), set(), ()
            pages = papers.pages(self.pdf, dpi=dots())
        except PgbError as problem:
            self.result.add(Message("danger", problem.what, [problem.advice] if problem.advice else []))
            return
        if long:
            names = [_naam(v) for v in formulier.velden if v.naam in long]
            self.result.add(Message("warning", Text("Dit past niet helemaal in het veld:"), names))
        for number, page in enumerate(pages):
            if formulier.velden:
                self.result.add(_verslag(formulier, number, filled))
            picture = AanwijsPlaat(QPixmap.fromImage(image_of(page)), partial(self._page, self.pdf, number))
            picture.setAccessibleName(say(Text("Bladzijde {n} van {m}", n=number + 1, m=len(pages))))
            if not formulier.velden:
                picture.pointed.connect(lambda x, y, n=number: self._point(n, x, y))
            self.result.add(picture)

    def _page(self, pdf: bytes, number: int) -> QPixmap:
        """One page anew; what was filled in is drawn with it."""
        return QPixmap.fromImage(image_of(self._context.services.papers().pages(pdf, dpi=dots())[number]))

    def save(self) -> bool:
        """Save the filled copy as a new file, and keep what goes where for the next time."""
        formulier = self.formulier
        assert formulier is not None
        self.show_filled()
        place = self._context.ask.save_file(
            Text("Bewaren als PDF"), PDF, f"ingevuld-{self._context.today:%Y-%m-%d}.pdf"
        )
        if place is None:
            return False
        try:
            if os.path.lexists(place):
                raise FileExistsError  # never over the empty form, nor over another file
            write_private(place, self.pdf)
        except FileExistsError:
            self._context.ask.tell(Text("Dit bestand bestaat al."), Text("Kies een andere naam."))
            return False
        except OSError:
            self._context.ask.tell(Text("De PDF kon daar niet worden bewaard."), Text("Kies een andere map."))
            return False
        self._keep()
        self._context.told(Text("Ingevuld en bewaard. Het bestand is niet versleuteld. Teken het nog zelf."))
        return True

    def _keep(self) -> None:
        nummer = self.number["nummer"].text.strip() or None
        matches = [Koppeling(waarde=value, veld=name) for name, value in self.match.items()] or self.places
        session = self._context.session
        changes = bewaar(session.dossier, self._document.form_id, nummer, matches, session.today)
        if changes:
            session.do(Text("Onthouden hoe het formulier wordt ingevuld"), *changes)


def _naam(veld: OfficieelVeld) -> Text:
    words = veld.bijschrift or veld.naam
    return Text("Bladzijde {n}: {woorden}", n=veld.plekken[0].bladzijde + 1, woorden=words)


def _keuze(waarde: Waarde) -> str:
    shown = waarde.tekst if len(waarde.tekst) <= 40 else f"{waarde.tekst[:39]}…"
    parts = [part for part in (waarde.kop, waarde.label) if part]
    return f"{' – '.join(parts)}: {shown}" if shown else " – ".join(parts)


def _verslag(formulier: OfficieelFormulier, page: int, filled: set[str]) -> QWidget:
    here = [v for v in formulier.velden if v.plekken[0].bladzijde == page]
    open_ = [v for v in here if v.naam not in filled]
    title = Text("Bladzijde {p}: {n} van {van} velden ingevuld", p=page + 1, n=len(here) - len(open_), van=len(here))
    if not open_:
        return Message("success", title)
    names = ", ".join(v.bijschrift or v.naam for v in open_)
    return Message("info", title, [Text("Niet ingevuld: {namen}", namen=names)])
