"""The print queue on screen: order, copies, large letters; print all, save as one PDF, record that it was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from functools import partial
from threading import Event

from PySide6.QtCore import Qt

from pgbdesk.app import parsing, wachtrij
from pgbdesk.app.changes import Change
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.app.wachtrij import Wachtend
from pgbdesk.domain.dates import in_amsterdam
from pgbdesk.domain.record import Record
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import PDF, Printing
from pgbdesk.gui.bladen import Leaves, Made
from pgbdesk.gui.formulieren.bewaren import bewaar, toon_wachtwoord
from pgbdesk.gui.formulieren.drukgang import Drukgang
from pgbdesk.gui.formulieren.nakijkblok import Nakijkblok
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier import SPOOL, Wijze
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.vastleggen import gestempeld, leg_vast
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary, Message
from pgbdesk.text import Text

DPI = 300
LEEG = Text("De wachtrij is leeg. Maak een papier en kies daar: Zet in de wachtrij.")
OVERGESLAGEN = Text("Niet afgedrukt: {papier}. {waarom}")
GESTOPT = Text("U heeft gestopt. Wat al naar de printer ging, staat als afgedrukt in de lijst.")


class WachtrijScherm(Box):
    """All papers that were put ready. `close` goes back to the list of papers."""

    def __init__(self, context: Context, close: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self._context = context
        self.rij: tuple[Wachtend, ...] = ()
        self.title = label(Text("Wachtrij om af te drukken"), "h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.title)
        self.empty_state = self.add(EmptyState(LEEG))
        self.full = Box(gap=12)
        self.add(self.full)
        self._build_table()
        self._build_out()
        self._build_sent()
        self.news = Box(gap=8)
        self.add(self.news)
        self.run: Drukgang | None = None
        self.add(Row(Button(Text("Terug naar de lijst"), close, icon_name="arrow-left")))
        self.refresh()

    def start(self, _form_id: str = "", _record_id: str = "") -> bool:
        """Go to the beginning."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # What it looks like ----------------------------------------------------------------------------

    def _build_table(self) -> None:
        self.table = Table(
            (
                Column[Wachtend](Text("Papier"), lambda w: w.titel, stretch=True),
                Column[Wachtend](Text("Exemplaren"), lambda w: w.exemplaren, shown=str),
                Column[Wachtend](Text("Letters"), _letters),
                Column[Wachtend](Text("Stand"), _stand),
            ),
            lambda w: w.id,
            Text("Papieren in de wachtrij"),
        )
        self.full.add(self.table)
        self.up = Button(Text("Omhoog"), lambda: self._move(-1), icon_name="arrow-up")
        self.down = Button(Text("Omlaag"), lambda: self._move(1), icon_name="arrow-down")
        self.more = Button(Text("Eén meer"), lambda: self._copies(1), icon_name="plus")
        self.less = Button(Text("Eén minder"), lambda: self._copies(-1), icon_name="minus")
        self.letters = Button(Text("Andere letters"), self._letters, icon_name="type")
        self.away = Button(Text("Haal uit de wachtrij"), self._away, icon_name="trash-2")
        self.look = Button(Text("Bekijk"), self.show_paper, icon_name="eye")
        self.full.add(label(Text("Voor het gekozen papier:"), "muted"))
        self.full.add(Row(self.look, self.up, self.down, self.more, self.less, self.letters, self.away))

    def _build_out(self) -> None:
        self.print_button = Button(Text("Druk alles af"), self.print, "primary", "printer")
        self.save_button = Button(Text("Bewaar als één PDF"), self.save, icon_name="save")
        self.lock_button = Button(Text("Bewaar versleuteld voor de mail"), self.save_locked, icon_name="lock")
        self.full.add(Row(self.print_button, self.save_button, self.lock_button))

    def _build_sent(self) -> None:
        card = Card(Text("Verstuurd?"))
        card.add(label(Text("Leg vast wanneer en hoe. Dat is uw bewijs, en het staat bij uw contacten.")))
        self.summary = ErrorSummary()
        card.add(self.summary)
        kanalen = tuple(wachtrij.KANALEN.items())
        self.form = Form(
            (
                Entry("dag", Text("Op welke dag?"), parsing.day, wide=14),
                Entry("kanaal", Text("Hoe?"), choices=kanalen),
            ),
            lambda: self._context.today,
        )
        self.form.fill({"dag": parsing.shown(self._context.today), "kanaal": "post"})
        card.add(self.form)
        self.sent_all = Button(Text("Leg vast: alles verstuurd"), lambda: self._sent(self.rij), icon_name="send")
        self.sent_one = Button(Text("Leg vast: alleen het gekozen papier"), lambda: self._sent(self._chosen()))
        card.add(Row(self.sent_all, self.sent_one))
        self.full.add(card)

    def refresh(self) -> None:
        """The queue as it stands now."""
        self.rij = wachtrij.wachtend(self._context.case())
        self.table.set_records(self.rij)
        if self.rij and self.table.current() is None:
            self.table.choose(self.rij[0].id)
        self.empty_state.setVisible(not self.rij)
        self.full.setVisible(bool(self.rij))

    def _chosen(self) -> tuple[Wachtend, ...]:
        return tuple(w for w in self.rij if w.id == self.table.current())

    # Putting in order ------------------------------------------------------------------------------

    def _do(self, step: tuple[Text, Change | tuple[Change, ...]], keep: str | None = None) -> None:
        words, changes = step
        self._context.session.do(words, *(changes if isinstance(changes, tuple) else (changes,)))
        self.refresh()
        if keep is not None:
            self.table.choose(keep)

    def _move(self, step: int) -> None:
        for wacht in self._chosen():
            self._do(wachtrij.verplaats(self.rij, wacht.id, step), wacht.id)

    def _copies(self, step: int) -> None:
        for wacht in self._chosen():
            self._do(wachtrij.anders(wacht, exemplaren=wacht.exemplaren + step), wacht.id)

    def _letters(self) -> None:
        for wacht in self._chosen():
            self._do(wachtrij.anders(wacht, groot=not wacht.afdruk.grote_letters), wacht.id)

    def _away(self) -> None:
        for wacht in self._chosen():
            self._do(wachtrij.haal_weg(wacht))
        self.table.setFocus()

    def show_paper(self) -> None:
        """How the chosen paper looks now, with what the pre-check finds."""
        self.news.clear()
        for wacht in self._chosen():
            card = Card(wacht.titel)
            if wacht.document is None:
                card.add(Message("warning", wacht.waarom_niet))
            else:
                card.add(Nakijkblok(self._context, wacht.meldingen))
                papers = self._context.services.papers()
                document, large = wacht.document, bool(wacht.afdruk.grote_letters)
                made = Made(partial(papers.pdf, document, large=large))
                card.add(Leaves(self._context.jobs, papers, made, document.title))
            self.news.add(card)
            card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    # Printing ----------------------------------------------------------------------------------------

    def print(self) -> None:
        """Print all that may be printed, one paper after another; what may not is told."""
        self.news.clear()
        printing = self._context.ask.start_print(Text("Wachtrij om af te drukken"))
        if printing is None:
            return
        wanted = self.rij
        gone: list[Wachtend] = []
        skipped: list[Wachtend] = []
        self.run = Drukgang(
            wanted,
            lambda wacht: self._print_one(wacht, printing, gone, skipped),
            lambda _n, whole: self._printed(printing, gone, skipped, whole=whole),
        )
        self._busy(True)
        self.news.add(self.run)
        self.run.start()

    def _print_one(self, wacht: Wachtend, printing: Printing, gone: list[Wachtend], skipped: list[Wachtend]) -> None:
        document = wacht.document
        if document is None or not wacht.kan:
            skipped.append(wacht)
            return
        papers = self._context.services.papers()
        stamped, large = gestempeld(self._context.session.store, document), bool(wacht.afdruk.grote_letters)
        pages = self._context.jobs.wait_for(lambda: papers.pages(papers.pdf(stamped, large=large), dpi=DPI))
        for _ in range(wacht.exemplaren):
            for page in pages:
                printing.add(page)
        gone.append(wacht)

    def _printed(self, printing: Printing, gone: list[Wachtend], skipped: list[Wachtend], *, whole: bool) -> None:
        printing.end()
        self._busy(False)
        self.news.clear()
        self.run = None
        for wacht in gone:
            leg_vast(self._context.session, "afgedrukt", wacht.afdruk.formulier)
        if gone:
            self._do(wachtrij.afgedrukt(gone, self._context.session.now))
        words, _ = wachtrij.afgedrukt(gone, self._context.session.now)
        lines: list[Text] = [] if whole else [GESTOPT]
        lines += [Text(OVERGESLAGEN.msgid, papier=w.titel, waarom=w.waarom_niet) for w in skipped]
        message = Message("success" if gone and not skipped and whole else "warning", words, [*lines, SPOOL])
        self._tell(message)

    # In one file -------------------------------------------------------------------------------------

    def save(self) -> None:
        """One PDF with all papers that may be printed."""

        def keep(pdf: bytes) -> None:
            if bewaar(self._context, pdf, self._name()):
                self._log()

        self._make(keep)

    def save_locked(self) -> None:
        """The same, which only opens with a password; that is shown once."""
        word = wachtrij.nieuw_wachtwoord()

        def keep(pdf: bytes) -> None:
            if bewaar(self._context, self._context.services.papers().encrypted(pdf, word), self._name(), locked=True):
                self._log()
                self._tell(toon_wachtwoord(word))

        self._make(keep)

    def _log(self) -> None:
        leg_vast(self._context.session, "afgedrukt", "wachtrij")

    def _name(self) -> str:
        return f"papieren-{self._context.today:%Y-%m-%d}.{PDF.endings[0]}"

    def _make(self, then: Callable[[bytes], object]) -> None:
        self.news.clear()
        bundel = wachtrij.bundel(self.rij)
        skipped = [w for w in self.rij if not w.kan]
        if not bundel.delen:
            lines = [Text(OVERGESLAGEN.msgid, papier=w.titel, waarom=w.waarom_niet) for w in skipped]
            self._tell(Message("warning", Text("Geen van deze papieren kan nu worden gemaakt"), lines))
            return
        large = any(w.afdruk.grote_letters for w in self.rij)
        papers, stop = self._context.services.papers(), Event()
        bar = Box(gap=6)
        bar.add(label(Text("De PDF wordt gemaakt."), "strong"))
        bar.add(Row(Button(Text("Stoppen"), stop.set, icon_name="x")))
        self.news.add(bar)
        self._busy(True)

        def made(pdf: bytes) -> None:
            self._busy(False)
            self.news.clear()
            then(pdf)
            for w in skipped:
                words = Text("Niet in de PDF: {papier}. {waarom}", papier=w.titel, waarom=w.waarom_niet)
                self.news.add(Message("warning", words))

        def failed(problem: Exception) -> None:
            self._busy(False)
            self.news.clear()
            self._tell(Message("warning", getattr(problem, "what", Text("Dit is niet gelukt."))))

        self._context.jobs.run(
            lambda: papers.bundle(bundel, large=large, step=lambda _n, _m: not stop.is_set()), self, made, failed
        )

    # Sent --------------------------------------------------------------------------------------------

    def _sent(self, which: Sequence[Wachtend]) -> None:
        found = self.form.read(lambda **values: values)
        if isinstance(found, Problems):
            self.summary.show_problems(self.form.links(found.by_name))
            return
        self.summary.show_problems([])
        if not which:
            return
        day, now = found["dag"], self._context.session.now
        op = now if day == now.date() else in_amsterdam(datetime.combine(day, time(12)))
        words, changes = wachtrij.verstuurd(which, op, found["kanaal"])
        self._do((words, changes))
        self._tell(Message("success", words, [Text("Het staat bij uw contacten, als bewijs.")]))
        self._context.told(words)

    def _tell(self, message: Message) -> None:
        message.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.news.add(message)
        message.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, message.words)

    def _busy(self, busy: bool) -> None:
        self.full.setEnabled(not busy)


def _letters(wacht: Wachtend) -> Text:
    return Text("Groot") if wacht.afdruk.grote_letters else Text("Gewoon")


def _stand(wacht: Wachtend) -> Text:
    if wacht.document is None:
        return Text("Kan niet meer worden gemaakt")
    if wacht.afdruk.afgedrukt_op is not None:
        return Text("Afgedrukt op {dag}", dag=language().day(wacht.afdruk.afgedrukt_op.date()))
    return Text("Nog niet afgedrukt")


def zet_in_rij(context: Context, formulier: str, over: Record, typed: Mapping[str, str], wijze: Wijze) -> None:
    """Put a paper in the queue, as one step that can be undone."""
    words, change = wachtrij.zet_erbij(
        formulier,
        over,
        typed,
        context.case(),
        exemplaren=wijze.exemplaren,
        groot=wijze.groot,
        taal=wijze.taal,
    )
    context.session.do(words, change)
    context.told(words)


def knop(aantal: int) -> str:
    """The words on the button that leads here."""
    return say(Text("Wachtrij ({n})", n=aantal))
