"""A pack in the window: which one, for whom, made in one go; what is missing is said first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from threading import Event
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from pgbdesk.app.pakketten.lijst import PAKKET_BIJ_ID, PAKKETTEN
from pgbdesk.app.pakketten.soort import Pakket, Tijd, Vraag, bestandsnaam, naam_van_keuze
from pgbdesk.app.ports import PageImage
from pgbdesk.app.reading import YES_NO, Entry, Problems, yes_no
from pgbdesk.app.wachtrij import nieuw_wachtwoord
from pgbdesk.domain.dates import Period, add_months, month_end
from pgbdesk.domain.record import Record
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.bladen import Leaves, Made
from pgbdesk.gui.formulieren.bewaren import bewaar, toon_wachtwoord
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier import SPOOL
from pgbdesk.gui.tongue import say
from pgbdesk.gui.vastleggen import leg_vast
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, Message
from pgbdesk.law.declaraties import maand_tekst
from pgbdesk.text import Text

MAANDEN = 13
GETOOND = 12  # pages on screen; a binder of a year would fill the memory
GEEN = Text("Er is nog geen budget of budgethouder. Vul die eerst in.")


class PakketScherm(Box):
    """Choose, make, look, print or save. `close` goes back to the list of papers."""

    def __init__(self, context: Context, close: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self._context = context
        self.pakket: Pakket | None = None
        self.pdf = b""
        self._name = ""
        self.title = label(Text("Map met papieren maken"), "h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.title)
        self.summary = ErrorSummary()
        self.add(self.summary)
        self.form = Form(self._entries(), lambda: context.today)
        self.form.fill({"geschoond": "nee", "maand": _key(add_months(context.today.replace(day=1), -1))})
        self.form.changed.connect(self._chosen)
        self.add(self.form)
        self.explained = label("", "muted")
        self.add(self.explained)
        self.large = QCheckBox(say(Text("Grote letters")))
        self.make = Button(Text("Maak de map"), self.make_it, "primary", "file-text")
        self.add(Row(self.make, self.large, Button(Text("Terug naar de lijst"), close, icon_name="arrow-left")))
        self.result = Box(gap=12)
        self.add(self.result)
        self._chosen()

    def _entries(self) -> tuple[Entry, ...]:
        first = self._context.today.replace(day=1)
        months = (add_months(first, -n) for n in range(MAANDEN))
        return (
            Entry("pakket", Text("Welke map?"), choices=tuple((p.id, p.titel) for p in PAKKETTEN)),
            Entry("over", Text("Voor wie of welk budget?"), choices=()),
            Entry("maand", Text("Welke maand?"), choices=tuple((_key(m), maand_tekst(m)) for m in months)),
            Entry(
                "geschoond",
                Text("Is het voor iemand anders, bijvoorbeeld een adviseur?"),
                hint=Text("Dan blijven papieren met BSN en adres eruit."),
                choices=YES_NO[:2],
            ),
        )

    def start(self, form_id: str = "", _record_id: str = "") -> bool:
        """Go to the first question, with a pack chosen when another page leads here."""
        if form_id in PAKKET_BIJ_ID:
            self.form["pakket"].set_text(form_id)
            self._chosen()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        return form_id in PAKKET_BIJ_ID

    def refresh(self) -> None:
        """The dossier changed: what was made may no longer be right."""
        self._drop()
        self.pakket = None
        self._chosen()

    def _drop(self) -> None:
        self.result.clear()
        self.pdf = b""

    def _chosen(self) -> None:
        """Another pack was chosen: what it is about, and whether it has a month."""
        pakket = PAKKET_BIJ_ID.get(self.form["pakket"].text)
        if pakket is self.pakket and pakket is not None:
            self._drop()
            return
        self.pakket = pakket
        self._drop()
        records = self._records()
        over = self.form["over"]
        case = self._context.case()
        over.set_choices([(r.id, naam_van_keuze(r, case)) for r in records])
        over.set_text(records[0].id if len(records) == 1 else "")
        over.setVisible(bool(records))
        self.form["maand"].setVisible(pakket is not None and pakket.tijd is Tijd.MAAND)
        self.explained.setText(say(pakket.uitleg) if pakket is not None else "")
        self.explained.setVisible(pakket is not None)
        if pakket is not None and not records:
            self.result.add(Message("info", GEEN))

    def _records(self) -> tuple[Record, ...]:
        if self.pakket is None:
            return ()
        wanted = self._context.budgethouder_ids
        found = self._context.session.dossier.all(self.pakket.over)
        return tuple(r for r in found if wanted is None or getattr(r, "budgethouder_id", r.id) in wanted)

    # Making it ---------------------------------------------------------------------------------------

    def make_it(self) -> None:
        """Make the PDF beside the window's own work; it can be stopped."""
        values = self.form.read(lambda **given: given)
        if isinstance(values, Problems):
            self._drop()
            self.summary.show_problems(self.form.links(values.by_name))
            return
        self.summary.show_problems([])
        vraag = self._vraag(values)
        if vraag is None or self.pakket is None:
            return
        self._drop()
        bundel = self.pakket.bundel(vraag)
        missing = self.pakket.inhoud(vraag).ontbreekt
        self._name = bestandsnaam(self.pakket, vraag)
        papers, large, stop = self._context.services.papers(), self.large.isChecked(), Event()
        self.result.add(label(Text("De map wordt gemaakt."), "strong"))
        self.result.add(Row(Button(Text("Stoppen"), stop.set, icon_name="x")))
        self.make.setEnabled(False)

        def failed(problem: PgbError) -> None:
            self.make.setEnabled(True)
            self._drop()
            self.result.add(Message("warning", problem.what))

        def made(pdf: bytes) -> None:
            self.make.setEnabled(True)
            self._show(pdf, tuple(dict.fromkeys(missing)))

        self._context.jobs.run(
            lambda: papers.bundle(bundel, large=large, step=lambda _n, _m: not stop.is_set()), self, made, failed
        )

    def _vraag(self, values: dict[str, Any]) -> Vraag | None:
        over = next((r for r in self._records() if r.id == values["over"]), None)
        if over is None or self.pakket is None:
            return None
        month = None
        if self.pakket.tijd is Tijd.MAAND:
            first = date.fromisoformat(f"{values['maand']}-01")
            month = Period(first, month_end(first))
        return Vraag(over, month, self._context.case(), bool(yes_no(values["geschoond"])))

    def _show(self, pdf: bytes, missing: tuple[Text, ...]) -> None:
        self._drop()
        self.pdf = pdf
        if missing:
            words = Text.counted("Er ontbreekt nog {n} ding", "Er ontbreken nog {n} dingen", len(missing))
            news = Message("warning", words, missing[:GETOOND])
        else:
            news = Message("success", Text("Er ontbreekt niets dat pgbdesk kan zien"))
        news.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.result.add(news)
        assert self.pakket is not None
        card = Card(self.pakket.titel)
        self.print_button = Button(Text("Druk af"), self.print, "primary", "printer")
        self.save_button = Button(Text("Bewaar als PDF"), self.save, icon_name="save")
        self.lock_button = Button(Text("Bewaar versleuteld voor de mail"), self.save_locked, icon_name="lock")
        card.add(Row(self.print_button, self.save_button, self.lock_button))
        self.locked = Box()
        card.add(self.locked)
        papers, made = self._context.services.papers(), Made(lambda: pdf)
        card.add(Leaves(self._context.jobs, papers, made, self.pakket.titel, GETOOND))
        self.result.add(card)
        news.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, news.words)

    # Getting it out ----------------------------------------------------------------------------------

    def save(self) -> None:
        """Save where the user wants it."""
        if bewaar(self._context, self.pdf, self._name):
            self._log()

    def _log(self) -> None:
        assert self.pakket is not None
        leg_vast(self._context.session, "afgedrukt", self.pakket.id)

    def save_locked(self) -> None:
        """Save so that it only opens with a password, which is shown once."""
        word = nieuw_wachtwoord()
        self.locked.clear()
        if bewaar(self._context, self._context.services.papers().encrypted(self.pdf, word), self._name, locked=True):
            self._log()
            message = toon_wachtwoord(word)
            message.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.locked.add(message)
            message.setFocus(Qt.FocusReason.OtherFocusReason)

    def print(self) -> None:
        """Print on a printer of the user's choice; its pages are drawn while the window goes on."""
        papers, pdf = self._context.services.papers(), self.pdf
        self._context.told(Text("Het papier gaat naar de printer."))
        self._context.jobs.run(lambda: papers.pages(pdf, dpi=200), self, self._print)

    def _print(self, pages: Sequence[PageImage]) -> None:
        if self.pakket is not None and self._context.ask.print_pages(self.pakket.titel, pages):
            self._log()
            self._context.told(Text("Naar de printer gestuurd. {spool}", spool=SPOOL))


def _key(month: date) -> str:
    return f"{month:%Y-%m}"
