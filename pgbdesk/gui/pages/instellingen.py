"""Instellingen: how the program looks, when it locks, and which numbers of the law it uses."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker

from pgbdesk import i18n
from pgbdesk.app.bijnaam import HINT, LABEL, MOST, geef, lees, verraadt
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.personen import Huishouden
from pgbdesk.domain.record import Record
from pgbdesk.gui.eenvoudig import EENVOUDIG, WAT, is_simple, set_simple
from pgbdesk.gui.motion import MINDER, SYSTEEM
from pgbdesk.gui.motion import WAT as MINDER_WAT
from pgbdesk.gui.page import Page
from pgbdesk.gui.settings import LOCK_MINUTES, preferences
from pgbdesk.gui.theme import MAX_SCALE, MIN_SCALE
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.typeface import LEESBAAR
from pgbdesk.gui.typeface import WAT as WAARVOOR
from pgbdesk.gui.widgets.basic import Button, Card, Row, Tick, label
from pgbdesk.gui.widgets.choice import Choice
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.paths import translations
from pgbdesk.text import Text

SCHEMES = (
    (Scheme.SYSTEM.value, Text("Zoals de computer")),
    (Scheme.LIGHT.value, Text("Licht")),
    (Scheme.DARK.value, Text("Donker")),
    (Scheme.CONTRAST.value, Text("Hoog contrast")),
)
METEEN = Text(
    "De nieuwe taal geldt meteen. Papieren die een ander moet lezen, blijven in het Nederlands. "
    "Wat u op een andere pagina nog niet had bewaard, typt u opnieuw."
)
VERRAADT = Text("In deze bijnaam staat een achternaam uit het dossier. Anderen kunnen die lezen, boven in het venster.")
SIZES = tuple((str(size), Text("{n} procent", n=size)) for size in range(MIN_SCALE, MAX_SCALE + 1, 10))
LOCKS = tuple(
    (str(n), Text("Na {n} minuten", n=n) if n else Text("Nooit: ik zet het zelf op slot")) for n in LOCK_MINUTES
)


def languages() -> tuple[tuple[str, Text], ...]:
    """The languages that are there: Dutch, and those with a catalogue."""
    there = [code for code in i18n.LANGUAGES if code == "nl" or (translations() / code).is_dir()]
    return tuple((code, Text("{naam}", naam=i18n.LANGUAGES[code])) for code in there)


class InstellingenPage(Page):
    """The settings of the program on this computer. Each counts at once."""

    key: ClassVar[str] = "instellingen"
    shows: ClassVar[frozenset[type[Record]]] = frozenset({Huishouden})
    help: ClassVar[Text] = Text(
        "Hier kiest u de grootte van de letters en de kleuren. U kiest ook wanneer het dossier op slot gaat. "
        "Elke keuze geldt meteen. Er hoeft niets te worden bewaard."
    )

    def build(self) -> None:
        """Make the widgets."""
        change = preferences().change
        look = Card(Text("Letters en kleuren"))
        self.letters = Choice(Text("Grootte van de letters"), SIZES, lambda v: change(scale=int(v)))
        self.scheme = Choice(Text("Kleuren"), SCHEMES, lambda v: change(scheme=v))
        look.add(Row(self.letters, self.scheme, gap=24))
        look.add(label(Text("Met Ctrl++ en Ctrl+- maakt u de letters overal groter en kleiner."), "muted"))
        self.readable = Tick(LEESBAAR)
        self.readable.toggled.connect(lambda on: change(readable=on))
        look.add(self.readable, left=True)
        look.add(label(WAARVOOR, "muted"))
        self.still = Tick(MINDER)
        self.still.toggled.connect(lambda on: change(still=on))
        look.add(self.still, left=True)
        self.moves = label(MINDER_WAT, "muted")
        look.add(self.moves)
        look.add(Button(Text("Zet letters en kleuren terug"), self._standard), left=True)
        self.add(look)
        view = Card(Text("Hoeveel op het scherm"))
        self.simple = Tick(EENVOUDIG)
        self.simple.toggled.connect(set_simple)
        view.add(self.simple, left=True)
        view.add(label(WAT, "muted"))
        self.add(view)
        lock = Card(Text("Op slot"))
        self.lock = Choice(Text("Het dossier gaat op slot als u niets doet"), LOCKS, self._lock_after)
        lock.add(self.lock)
        lock.add(label(Text("1 minuut van tevoren ziet u een waarschuwing. Er gaat niets verloren."), "muted"))
        self.add(lock)
        self.add(self._called())
        self.add(self._work())
        self.language: Choice | None = None
        if len(languages()) > 1:
            speech = Card(Text("Taal"))
            self.language = Choice(Text("Taal van de vensters"), languages(), self._speak)
            speech.add(self.language)
            speech.add(label(METEEN, "muted"))
            self.add(speech)
        self.add(self._law())
        preferences().changed.connect(self._show_now)

    def refresh(self) -> None:
        """Show the settings as they are."""
        self.header.set_line(Text("Dit geldt voor pgbdesk op deze computer"))
        self._show_now()
        self._show_name()

    def _show_now(self) -> None:
        now = preferences().now
        self.letters.show_value(str(now.scale))
        self.scheme.show_value(now.scheme)
        ticks = ((self.simple, is_simple()), (self.readable, now.readable), (self.still, now.still))
        for tick, on in ticks:
            with QSignalBlocker(tick):
                tick.setChecked(on)
        self.moves.setText(say(SYSTEEM if preferences().system_still else MINDER_WAT))
        self.lock.show_value(str(now.locks_after))
        self.professional.setChecked(now.professional)
        if self.language is not None:
            self.language.show_value(now.language)

    def _called(self) -> Card:
        """What the dossier is called where others can read along."""
        card = Card(Text("Titel van het venster"))
        self.name = Form(
            (Entry("bijnaam", LABEL, lees, hint=HINT, optional=True, wide=MOST),), lambda: self.context.today
        )
        card.add(self.name)
        self.named = Message("warning", VERRAADT)
        self.named.hide()
        card.add(self.named)
        self.name_button = Button(Text("Bewaar de bijnaam"), self._call)
        card.add(self.name_button, left=True)
        card.add(label(Text("Zonder bijnaam staat er: Dossier 1 – pgbdesk."), "muted"))
        return card

    def _call(self) -> None:
        session = self.context.session
        found = self.name.read(lambda bijnaam: (bijnaam,))
        if isinstance(found, Problems):
            self.name["bijnaam"].focus()
            return
        words, changes = geef(session.dossier, found[0])
        session.do(words, *changes)
        self._show_name()

    def _show_name(self) -> None:
        chosen = self.context.session.dossier.huishouden.bijnaam
        self.name.fill({"bijnaam": chosen or ""})
        self.named.setVisible(verraadt(chosen, self.context.session.dossier))

    def _work(self) -> Card:
        """Whether the user works for others."""
        card = Card(Text("Werkt u met dossiers van anderen?"))
        self.professional = Tick(Text("Ja, ik ben vertegenwoordiger of adviseur"))
        self.professional.clicked.connect(lambda on: preferences().change(professional=on, recent=()))
        card.add(self.professional)
        card.add(
            label(
                Text(
                    "Het dossier gaat dan na 5 minuten op slot (hoogstens 15) en een nieuwe wachtwoordzin moet sterker "
                    "zijn. pgbdesk onthoudt op deze computer niet welke dossiers u opende. Er worden geen BSN's "
                    "bewaard, en reservekopieën komen alleen op de plek die u kiest."
                ),
                "muted",
            )
        )
        card.add(
            Button(Text("Naar Beroepsmatig werken"), lambda: self.context.go("privacy", "beroep")),
            left=True,
        )
        return card

    def _lock_after(self, minutes: str) -> None:
        """For who works for others the choice is kept apart, and is at most a quarter of an hour."""
        if preferences().now.professional:
            preferences().change(professional_minutes=min(int(minutes) or 15, 15))
            self._show_now()
        else:
            preferences().change(lock_minutes=int(minutes))

    def _speak(self, code: str) -> None:
        preferences().change(language=code)

    def _standard(self) -> None:
        preferences().change(scale=MIN_SCALE, scheme=Scheme.SYSTEM.value, readable=False, still=False)

    def _law(self) -> Card:
        """When the numbers of the law were looked up, and the way to all of them."""
        card = Card(Text("Regels in pgbdesk"))
        parameters = self.context.services.law().parameters.values()
        card.add(_checked(min(p.checked_until for p in parameters), self.context.today))
        self.law_button = Button(Text("Naar Wet en regels"), lambda: self.context.go("wet", None))
        card.add(Row(self.law_button))
        return card


def _checked(oldest: date, today: date) -> Message:
    """How old the oldest number is; after half a year it may have changed."""
    words = Text("De regels zijn nagekeken op {dag}", dag=oldest)
    if (today - oldest).days > 183:
        later = Text("Sindsdien kan er iets veranderd zijn. Kijk op pgb.nl of svb.nl voordat u een besluit neemt.")
        return Message("warning", words, [later])
    return Message("info", words, [Text("Elke waarschuwing heeft een bron. Klik op Waarom? om die te zien.")])
