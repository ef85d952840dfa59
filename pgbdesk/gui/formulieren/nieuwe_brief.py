"""A new letter: which one, about what, what must be asked, how it looks, and that it was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from pgbdesk.app.bladen.lijst import GROEPEN as BLADGROEPEN
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID, BRIEVEN, GROEPEN, keuzes
from pgbdesk.app.brieven.soort import Briefsoort, maak, naam_van, past_bij, verstuurd
from pgbdesk.app.documents import file_name
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.app.tekenblok import tekenblok
from pgbdesk.app.wachtrij import uit_rij
from pgbdesk.domain.record import Record
from pgbdesk.forms.spec import PrintAs
from pgbdesk.gui.announce import announce
from pgbdesk.gui.formulieren.aftelklok import Aftelklok
from pgbdesk.gui.formulieren.nakijkblok import Nakijkblok
from pgbdesk.gui.formulieren.overtypen import Overtypen
from pgbdesk.gui.formulieren.verhalen import Verhalen
from pgbdesk.gui.formulieren.wachtrij import zet_in_rij
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier import DUTCH, IN_DUTCH, PrintPanel
from pgbdesk.gui.tongue import dutch, language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.groups import with_headings
from pgbdesk.gui.widgets.message import LEVEL_OF, ErrorSummary, Message, source_line
from pgbdesk.law.rule import Finding
from pgbdesk.text import Text

VANDAAG = Text("Als u dit vandaag verstuurt:")


@dataclass(frozen=True, slots=True)
class Woorden:
    """What is said around the papers of one kind."""

    titel: Text
    welke: Text
    waarover: Text
    maak: Text
    gemaakt: Text
    geen: Text


BRIEF = Woorden(
    Text("Nieuwe brief"),
    Text("Welke brief wilt u maken?"),
    Text("Waarover gaat de brief?"),
    Text("Maak de brief"),
    Text("De brief is gemaakt"),
    Text("Er is nu geen brief die bij uw gegevens past. Vul eerst in wie het budget heeft en wie er zorg geeft."),
)
BLAD = Woorden(
    Text("Nieuw blad of overzicht"),
    Text("Welk blad wilt u maken?"),
    Text("Waarover gaat het blad?"),
    Text("Maak het blad"),
    Text("Het blad is gemaakt"),
    Text("Er is nu geen blad dat bij uw gegevens past. Vul eerst in wie het budget heeft en wie er zorg geeft."),
)


#: Above the questions when the window is not in Dutch: the paper will be.
ANTWOORD_IN_DUTCH = Text("Dit papier wordt in het Nederlands gemaakt. Schrijf uw antwoorden daarom in het Nederlands.")


class NieuweBrief(Box):
    """Choose, answer, look, print, record. `close` goes back to the papers that wait."""

    def __init__(
        self,
        context: Context,
        close: Callable[[], None],
        soorten: tuple[Briefsoort, ...] = BRIEVEN,
        woorden: Woorden = BRIEF,
    ) -> None:
        super().__init__(gap=12)
        self._context, self._close, self._woorden = context, close, woorden
        self._soorten = soorten
        self._keuzes = keuzes(context.case(), context.budgethouder_ids, soorten)
        self.soort: Briefsoort | None = None
        self._record: Record | None = None
        self._waarden: dict[str, Any] | None = None
        self._verstuurd = False
        self.panel: PrintPanel | None = None
        self.title = label(woorden.titel, "h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.title)
        self.summary = ErrorSummary()
        self.add(self.summary)
        welke = tuple((soort.id, soort.spec.title) for soort, _ in self._keuzes)
        self.choice = Form(
            (Entry("soort", woorden.welke, choices=welke), Entry("over", woorden.waarover, choices=())),
            lambda: context.today,
        )
        lijst = self.choice["soort"].input
        assert isinstance(lijst, QComboBox)
        with_headings(lijst, {soort.id: groep for groep, soorten in (*GROEPEN, *BLADGROEPEN) for soort in soorten})
        self.choice.changed.connect(self._chosen)
        self.add(self.choice)
        self.questions = Box(gap=12)
        self.add(self.questions)
        self.form: Form | None = None
        self.verhalen: Verhalen | None = None
        self.make = Button(woorden.maak, self.show_letter, "primary", "file-text")
        self.add(Row(self.make, Button(Text("Terug naar de lijst"), close, icon_name="arrow-left")))
        self.letter = Box(gap=12)
        self.add(self.letter)
        if not welke:
            self.choice.hide()
            self.make.hide()
            self.letter.add(Message("info", woorden.geen))
        self.choice["over"].hide()
        self.make.setEnabled(False)

    def start(self, soort_id: str = "", record_id: str = "") -> bool:
        """Go to the first question; with a letter chosen already, and its record, when these fit."""
        offered = {s.id: records for s, records in self._keuzes}
        fits = any(r.id == record_id for r in offered.get(soort_id, ()))
        if fits or (soort_id in offered and not record_id):
            self.choice["soort"].set_text(soort_id)
            self._chosen(over=record_id)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        return fits

    # Which one ---------------------------------------------------------------------------------------

    def _chosen(self, over: str = "") -> None:
        """Another letter or record was chosen: ask what belongs to it."""
        soort = BRIEF_BIJ_ID.get(self.choice["soort"].text)
        if soort is not self.soort:
            self.soort = soort
            records = next((records for s, records in self._keuzes if s is soort), ())
            case = self._context.case()
            field = self.choice["over"]
            field.set_choices([(r.id, naam_van(r, case)) for r in records])
            field.set_text(over or (records[0].id if len(records) == 1 else ""))
            field.setVisible(bool(records))
        wanted = self.choice["over"].text
        record = next((r for s, rs in self._keuzes if s is self.soort for r in rs if r.id == wanted), None)
        if record is not self._record or record is None:
            self._record = record
            self._ask()

    def _ask(self) -> None:
        """The questions of the letter, filled in as far as the dossier knows."""
        self.questions.clear()
        self._drop_letter()
        self.form, self.verhalen = None, None
        self.make.setEnabled(self._record is not None)
        if self.soort is None or self._record is None:
            return
        case = self._context.case()
        entries = self.soort.vragen(self._record, case)
        if entries:
            self.form = Form(entries, lambda: self._context.today)
            self.form.fill(self.soort.begin(self._record, case))
            self.verhalen = Verhalen(self._context.session.store, self.soort, self._record, self.form)
            self.verhalen.begin()
            self.form.changed.connect(self._drop_letter)
            if not self.soort.spec.eigen and language().code != DUTCH:
                to_write = any(not entry.choices for entry in entries)
                self.questions.add(label(ANTWOORD_IN_DUTCH if to_write else IN_DUTCH, "muted"))
            self.questions.add(self.form)

    def _drop_letter(self) -> None:
        self.letter.clear()
        self.panel, self._waarden = None, None
        self.summary.hide()

    # The letter --------------------------------------------------------------------------------------

    def show_letter(self) -> None:
        """Make the letter of the answers, or show what is wrong with them."""
        values = self._read()
        if values is None:
            return
        self._drop_letter()
        self._waarden = values
        self._build()
        announce(self, say(self._woorden.gemaakt))

    def _read(self) -> dict[str, Any] | None:
        soort, record = self.soort, self._record
        if soort is None or record is None:
            return None
        if self.form is None:
            return {}
        case = self._context.case()

        def checked(**values: Any) -> dict[str, Any]:
            soort.controle(record, values, case)
            return values

        found = self.form.read(checked)
        if isinstance(found, Problems):
            self._drop_letter()
            self.summary.show_problems(self.form.links(found.by_name))
            return None
        self.summary.show_problems([])
        assert isinstance(found, dict)
        return found

    def _build(self) -> None:
        soort, record, values = self.soort, self._record, self._waarden
        assert soort is not None
        assert record is not None
        assert values is not None
        case = self._context.case()
        document = maak(soort, record, values, case)
        checked = Nakijkblok(self._context, kijk_na(document, record, case, values))
        rules = checked.regels
        told = [e for e in soort.let_op(record, values, case) if isinstance(e, Text) or e.rule not in rules]
        if not checked.dicht and (signing := tekenblok(document, record, case)) is not None:
            told = [e for e in told if e not in signing.let_op]  # it stands with the paper
        if told:
            self.letter.add(label(VANDAAG, "strong"))
        for each in told:
            self.letter.add(_warning(each))
        if checked.regels:
            self.letter.add(checked)
        if checked.dicht or any(isinstance(each, Finding) and each.blocks_print for each in told):
            return
        if soort.klok is not None and (moment := soort.klok(record, values, case)) is not None:
            self.letter.add(Aftelklok(self._context, moment))
        card = Card(document.title)
        typed = self.form.typed if self.form is not None else {}
        self.panel = PrintPanel(
            self._context,
            document,
            file_name(soort.id, record, self._context.today),
            lambda wijze: zet_in_rij(self._context, soort.id, record, typed, wijze),
            over=record,
        )
        card.add(self.panel)
        if soort.bericht is not None:
            words = dutch(soort.bericht(record, values, case))
            card.add(Message("info", Text("Of stuur dit als e-mail of app-bericht"), [words]))
            card.add(Row(Button(Text("Kopieer het bericht"), lambda: self._copy(words), icon_name="copy")))
        self.done = Button(soort.gedaan_knop, self._sent, icon_name="send")
        row: list[Button] = [self.done]
        if soort.vastleggen is not None:
            row.append(Button(soort.vastleg_knop, self._record_now, icon_name="save"))
        card.add(Row(*row))
        self.letter.add(card)
        self.typing: Overtypen | None = None
        if document.print_as is PrintAs.PREP:
            over = Card(Text("Overtypen"))
            self.typing = Overtypen(self._context, document, record.id)
            over.add(self.typing)
            self.letter.add(over)

    def _record_now(self) -> None:
        """Record the fact, and go on with the paper about it: what must be done with it still waits."""
        soort, record, values = self.soort, self._record, self._waarden
        assert soort is not None
        assert soort.vastleggen is not None
        assert record is not None
        assert values is not None
        text, change = soort.vastleggen(record, values, self._context.case())
        self._verstuurd = True
        self._context.session.do(text, change)
        self._verstuurd = False
        made = change.after
        assert made is not None
        self._keuzes = keuzes(self._context.case(), self._context.budgethouder_ids, self._soorten)
        self.soort, self._record = None, None
        self.start(soort.id, made.id)
        self._context.told(text)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._context.told(Text("Het bericht is gekopieerd. U kunt het nu plakken."))

    def _sent(self) -> None:
        soort, record, values = self.soort, self._record, self._waarden
        assert soort is not None
        assert record is not None
        assert values is not None
        text, changes = verstuurd(soort, record, values, self._context.case())
        self._verstuurd = True
        if self.verhalen is not None:
            self.verhalen.sent()
        gone = uit_rij(soort.id, record, self._context.session.dossier)
        self._context.session.do(text, *changes, *gone)
        self._drop_letter()
        self.questions.clear()
        self.choice.hide()
        self.make.hide()
        lines = [soort.daarna] if soort.daarna is not None else [Text("Het staat bij uw contacten, als bewijs.")]
        news = Message("success", text, lines)
        news.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.letter.add(news)
        news.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.told(text)

    def refresh(self) -> None:
        """The dossier changed: use the record as it is now; leave when the letter makes no sense any more."""
        if self._verstuurd or self.soort is None or self._record is None:
            return
        case = self._context.case()
        record = case.dossier.find(type(self._record), self._record.id)
        if record is None or not past_bij(self.soort, record, case):
            self._close()
            return
        self._record = record
        if self._waarden is not None:
            self.letter.clear()
            self._build()


def _warning(each: Finding | Text) -> Message:
    """What the law or the dossier says of sending it."""
    if isinstance(each, Text):
        return Message("warning", each)
    return Message(LEVEL_OF[each.ernst], each.titel, [each.uitleg, each.doen], source_line(each.bronnen))
