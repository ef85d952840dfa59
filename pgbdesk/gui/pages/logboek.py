"""Logboek: every change, who made it and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import shiboken6
from PySide6.QtWidgets import QWidget

from pgbdesk.app.changes import DONE, REDONE, UNDONE, HistoryEntry
from pgbdesk.app.kanalen import kanaal
from pgbdesk.app.labels import label_of
from pgbdesk.app.logboek import LogEntry, printed_head, wat_gebeurde
from pgbdesk.app.papiernaam import papiernaam
from pgbdesk.app.toegang import namen
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.errors import PgbError
from pgbdesk.gui.page import Page
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Line, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.message import Verdict
from pgbdesk.text import Text, of_data

#: Whom the log names without a name.
WIE = {"gebruiker": Text("gebruiker")}
#: What stands with these events is no paper.
GEEN_PAPIER = ("begin", "gewist", "toegang")
#: Values of a step that are words of ours, kept in Dutch: the kind of what was kept, and what was put back.
WOORDEN = ("soort", "wat")
SOORT = {DONE: Text("Gedaan"), UNDONE: Text("Ongedaan gemaakt"), REDONE: Text("Opnieuw gedaan")}


def _what(entry: HistoryEntry) -> str:
    kinds = {name: of_data(words) for name, words in entry.values.items() if name in WOORDEN}
    return say(Text(entry.label, **{**entry.values, **kinds}))


COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column(
        Text("Wanneer"),
        lambda e: e.at,
        shown=lambda at: language().instant(at),  # type: ignore[arg-type]
    ),
    Column(Text("Wat"), _what, stretch=True),
    Column(Text("Soort"), lambda e: SOORT.get(e.kind, Text(""))),
    Column(Text("Door"), lambda e: WIE.get(e.who, e.who)),
)


def _papier(entry: LogEntry) -> Text | str:
    """The title of a paper, or of the page from which a table came."""
    if entry.event in GEEN_PAPIER:
        return ""
    from pgbdesk.gui.pages import BY_KEY  # which has this page too

    page = BY_KEY.get(entry.what)
    return papiernaam(entry.what) or (page.title if page is not None else entry.what.replace("_", " "))


def _access_columns(who: Callable[[LogEntry], str], what: Callable[[LogEntry], str]) -> tuple[Column[LogEntry], ...]:
    """When, what, which paper, with which way in and for whom, and where (NEN 7513 asks no less)."""
    return (
        Column(Text("Wanneer"), lambda e: e.at, shown=lambda at: language().instant(at)),  # type: ignore[arg-type]
        Column(Text("Wat"), what, stretch=True),
        Column(Text("Welk papier"), _papier),
        Column(Text("Toegang"), who),
        Column(Text("Computer"), lambda e: e.computer),
    )


CONTACTEN: tuple[Column[Contactmoment], ...] = (
    Column(Text("Wanneer"), lambda c: c.op, shown=lambda at: language().instant(at)),  # type: ignore[arg-type]
    Column(Text("Met wie"), lambda c: label_of(c.met), sort=lambda c: str(label_of(c.met))),
    Column(Text("Hoe"), lambda c: kanaal(c.kanaal)),
    Column(Text("Waarover"), lambda c: ". ".join(words for words in (c.onderwerp, c.verslag) if words), stretch=True),
)


ONVOLLEDIG = Text("Dit nummer is niet compleet. Het is een getal, een streepje en acht tekens.")
KLOPT = Text("Dit klopt. Alles van toen zit nog zo in dit dossier.")
KLOPT_NIET = Text("Dit klopt niet. Dit papier hoort niet bij dit dossier, of het verleden is veranderd.")
KLOPT_NIET_UITLEG = Text(
    "Kijk of u het nummer goed hebt overgetypt. Bewaar het papier en vraag wie er in het dossier werkte."
)
HEEL = Text("Het logboek is heel. Er is achteraf niets veranderd.")
NIET_HEEL = Text("In het logboek is achteraf iets veranderd of weggehaald.")


class LogboekPage(Page):
    """The history, the newest line first. Nothing can be changed in it."""

    key: ClassVar[str] = "logboek"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()  # every change stands in it
    help: ClassVar[Text] = Text(
        "Hier staat elke verandering: wat, wanneer en door wie. Ook wat u ongedaan maakte blijft hier staan. "
        "U kunt in het logboek zelf niets wissen. Onderaan kunt u controleren of een papier bij dit dossier hoort."
    )

    def build(self) -> None:
        """Make the widgets."""
        name = label(Text("Zoek in het logboek"), "label")
        self.words = Line(360)
        self.words.setAccessibleName(name.text())
        name.setBuddy(self.words)
        self.table = Table(COLUMNS, lambda e: str(e.seq), Text("Logboek"))
        self.words.textChanged.connect(self.table.filter)
        self.table.opened.connect(lambda _: self._revert())
        self.table.chosen.connect(lambda _: self._can_revert())
        self.revert = Button(Text("Zet deze stap terug"), self._revert, icon_name="undo-2")
        self.empty = EmptyState(Text("Hier komt te staan wat u in dit dossier verandert."))
        search = Box(gap=4)
        search.add(name)
        search.add(self.words, left=True)
        self.filter_widgets = (search, self.table, self.revert)
        for widget in (*self.filter_widgets, self.empty, self._contacts(), *self._access(), self._paper_check()):
            self.add(widget)

    def _contacts(self) -> Card:
        """With whom there was contact: what people show when somebody says that nothing was sent or said."""
        card = Card(Text("Contact"))
        card.add(
            label(
                Text("Met wie u belde, mailde of schreef. Legt u vast dat u iets verstuurde? Dat staat er vanzelf bij.")
            )
        )
        self.contact_table = Table(CONTACTEN, lambda c: c.id, Text("Contact"))
        self.contact_table.opened.connect(lambda key: self.context.go("gegevens", key))
        card.add(self.contact_table)
        self.new_contact = Button(
            Text("Contact vastleggen"), lambda: self.context.go("gegevens", f"{Contactmoment.TABLE}:"), icon_name="plus"
        )
        card.add(self.new_contact, left=True)
        return card

    def _access(self) -> tuple[QWidget, ...]:
        """Who opened it, printed from it and took from it: what professionals must be able to show."""
        self.access = Card(Text("Geopend, afgedrukt en uitgevoerd"))
        self.access_table = Table(
            _access_columns(self._who, self._happened), lambda e: str(e.seq), Text("Geopend, afgedrukt en uitgevoerd")
        )
        self.access.add(self.access_table)
        return (self.access,)

    def _who(self, entry: LogEntry) -> str:
        """What the way in is called with which it was opened, else the begin of its number; and for whom."""
        known = namen(self.context.session.store.settings()).get(entry.access, entry.access[:6])
        return f"{known} ({entry.behalf})" if entry.behalf else known

    def _happened(self, entry: LogEntry) -> str:
        return say(wat_gebeurde(entry, namen(self.context.session.store.settings())))

    def _paper_check(self) -> Card:
        card = self.paper = Card(Text("Controleer een afdruk"))
        card.add(
            label(
                Text(
                    "Onderaan elk papier staat een nummer, zoals 1234-9f3a21bc. Typ het hier. U ziet dan of dit "
                    "dossier hetzelfde is gebleven sinds dat papier werd gemaakt. Bewaar zo'n papier dus apart."
                )
            )
        )
        name = label(Text("Nummer onderaan het papier"), "label")
        self.printed = Line(260)
        self.printed.setAccessibleName(name.text())
        name.setBuddy(self.printed)
        self.printed.returnPressed.connect(self._check_paper)
        card.add(name)
        card.add(self.printed, left=True)
        self.check_button = Button(Text("Controleer"), self._check_paper, "primary")
        self.whole_button = Button(Text("Kijk het hele logboek na"), self._check_whole)
        card.add(Row(self.check_button, self.whole_button))
        self.answer = Verdict()
        card.add(self.answer)
        return card

    def _check_paper(self) -> None:
        head, store = printed_head(self.printed.text()), self.context.session.store
        if head is None:
            self.answer.show_verdict("warning", ONVOLLEDIG)
        elif not store.is_past(head):
            self._verdict(whole=False, right=KLOPT, wrong=KLOPT_NIET)
        else:
            self._verdict(whole=not self._faults(), right=KLOPT, wrong=KLOPT_NIET)

    def _check_whole(self) -> None:
        self._verdict(whole=not self._faults(), right=HEEL, wrong=NIET_HEEL)

    def _verdict(self, *, whole: bool, right: Text, wrong: Text) -> None:
        if not shiboken6.isValid(self):  # locked while it was looked at
            return
        if whole:
            self.answer.show_verdict("success", right)
        else:
            self.answer.show_verdict("danger", wrong, (KLOPT_NIET_UITLEG,))

    def _faults(self) -> tuple[str, ...]:
        safety = self.context.session.store.safety
        return self.context.jobs.wait_for(safety.log_faults) if safety is not None else ()

    def refresh(self) -> None:
        """Show the newest lines."""
        self.header.set_line(Text("Alles wat in dit dossier is veranderd, voor alle budgetten"))
        lines = tuple(reversed(self.context.session.history()))
        self.table.set_records(lines)
        for widget in self.filter_widgets:
            widget.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        contacts = sorted(self.context.session.dossier.all(Contactmoment), key=lambda c: c.op, reverse=True)
        self.contact_table.set_records(contacts)
        self.contact_table.setVisible(bool(contacts))
        seen = tuple(reversed(self.context.session.store.log()))
        self.access_table.set_records(seen)
        self.access.setVisible(bool(seen))
        self.paper.setVisible(self.context.session.store.safety is not None)

    # One step ------------------------------------------------------------------------------------

    def _chosen(self) -> HistoryEntry | None:
        """The step that is chosen, when it is one that changed something."""
        seq = self.table.current()
        found = next((entry for entry in self.table.records.records if str(entry.seq) == seq), None)
        return found if found is not None and found.kind == DONE and found.tables else None

    def _can_revert(self) -> None:
        self.revert.setEnabled(self._chosen() is not None)

    def _revert(self) -> None:
        """Take back the chosen step by itself, when the user is sure."""
        entry, ask = self._chosen(), self.context.ask
        if entry is None or not ask.confirm(
            Text("Deze stap terugzetten?"),
            Text(
                "{wat}. Alleen deze stap gaat terug; wat u daarna deed blijft. U kunt dit weer ongedaan maken.",
                wat=_what(entry),
            ),
            Text("Zet deze stap terug"),
            Text("Niet doen"),
        ):
            return
        try:
            self.context.session.revert(entry)
        except PgbError as problem:
            ask.tell(problem.what, problem.advice)

    def focus_filter(self) -> None:
        """Go to the words to look for."""
        self.words.setFocus()
