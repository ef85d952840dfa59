"""Loading new numbers: what is wrong with a file, what it would change, and what was loaded before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from pgbdesk.app.wetgetallen import Voorbeeld, Wijziging, bekijk, laden, verwijderen
from pgbdesk.domain.rondom import Wetgetallen
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Kind
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.law.geladen import MAX_CHARACTERS, in_volgorde
from pgbdesk.law.reading import Fout
from pgbdesk.law.rule import Finding
from pgbdesk.text import Text

TOML = Kind(Text("Getallen (TOML)"), ("toml",))
UITLEG = Text(
    "Zijn er nieuwe getallen, zoals het minimumloon van een nieuw jaar? U kunt ze laden uit een bestand. "
    "pgbdesk haalt niets van internet. U ziet eerst wat er verandert."
)
_MOST = 12  # findings that are named one by one


def _day(value: object) -> str:
    return language().day(value) if value is not None else ""  # type: ignore[arg-type]


COLUMNS: tuple[Column[Wijziging], ...] = (
    Column(Text("Getal"), lambda w: w.titel, stretch=True),
    Column(Text("Nu"), lambda w: w.was),
    Column(Text("Wordt"), lambda w: Text("blijft gelijk") if w.gelijk else w.wordt),
    Column(Text("Vanaf"), lambda w: w.sinds, shown=_day),
    Column(Text("Tot en met"), lambda w: w.tot, shown=_day),
    Column(Text("Bron"), lambda w: w.bron.name),
)


class Laden(Card):
    """The card for loading. It shows one of: what was loaded, what is wrong with a file, what a file would do."""

    def __init__(self, context: Context) -> None:
        super().__init__(Text("Nieuwe getallen laden"))
        self.context = context
        self.add(label(UITLEG))
        self.choose_button = Button(Text("Kies een bestand"), self.choose, icon_name="folder")
        self.add(Row(self.choose_button))
        self.outcome = Box(gap=10)
        self.add(self.outcome)
        self.loaded = Box(gap=10)
        self.add(self.loaded)
        self.voorbeeld: Voorbeeld | None = None

    def refresh(self) -> None:
        """Show what was loaded."""
        self.loaded.clear()
        loads = in_volgorde(self.context.session.dossier)
        self.loaded.setVisible(bool(loads))
        self.outcome.setVisible(self.outcome.column.count() > 0)
        if loads:
            self.loaded.add(label(Text("Door u geladen"), "strong"))
        for load in loads:
            self.loaded.add(self._loaded(load))

    def _loaded(self, load: Wetgetallen) -> Box:
        box = Box(gap=3)
        box.add(label(load.titel))
        words = Text("Bron: {bron} · geladen op {dag}", bron=load.bron or "", dag=load.geladen_op)
        box.add(label(words, "muted"))
        remove = Button(Text("Verwijder"), lambda: self._remove(load), icon_name="trash-2")
        remove.setAccessibleName(say(Text("Verwijder {titel}", titel=load.titel)))
        box.add(Row(remove))
        return box

    def choose(self) -> None:
        """Let the user choose a file, and show what it would do."""
        path = self.context.ask.open_file(Text("Nieuwe getallen laden"), TOML)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Show what is wrong with a file, or what it would change."""
        self.outcome.clear()
        self.outcome.show()
        self.voorbeeld = None
        try:
            text = _read(path)
        except (OSError, UnicodeDecodeError):
            self._wrong(Text("Dit bestand kan niet worden gelezen."), [Text("Kies een ander bestand.")])
            return
        try:
            self.voorbeeld = bekijk(text, self.context.case())
        except Fout as fout:
            place = Text("Plek in het bestand: {plek}", plek=fout.plek)
            lines = [Text("Bestand: {naam}", naam=path.name), *([place] if fout.where else []), fout.wat]
            self._wrong(Text("In dit bestand klopt iets niet. Er is niets veranderd."), lines)
            return
        self._show(self.voorbeeld)

    def _wrong(self, title: Text, lines: list[Text]) -> None:
        message = Message("danger", title, lines)
        self.outcome.add(message)
        announce(self, say(title), urgent=True)

    def _show(self, voorbeeld: Voorbeeld) -> None:
        title = label(Text("Dit verandert er: {titel}", titel=voorbeeld.record.titel), "h2")
        title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.outcome.add(title)
        self.outcome.add(label(Text("Bron: {bron}", bron=voorbeeld.lading.bron), "muted"))
        table = Table(COLUMNS, lambda w: f"{w.name} {w.sinds}", Text("Getallen die veranderen"))
        table.set_records(voorbeeld.wijzigingen)
        self.outcome.add(table)
        self.table = table
        self._findings(voorbeeld.erbij, Text("Dit komt erbij in uw dossier"))
        self._findings(voorbeeld.weg, Text("Dit gaat weg in uw dossier"))
        if not voorbeeld.erbij and not voorbeeld.weg:
            self.outcome.add(label(Text("Voor uw dossier verandert er nu niets.")))
        self.accept = Button(Text("Neem deze getallen over"), self._accept, "primary")
        self.outcome.add(Row(self.accept, Button(Text("Niet doen"), self._give_up)))
        title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _findings(self, findings: tuple[Finding, ...], heading: Text) -> None:
        if not findings:
            return
        self.outcome.add(label(heading, "strong"))
        for finding in findings[:_MOST]:
            self.outcome.add(label(Text("{titel}. {uitleg}", titel=finding.titel, uitleg=finding.uitleg)))
        if len(findings) > _MOST:
            self.outcome.add(label(Text("En nog {n} andere.", n=len(findings) - _MOST)))

    def _accept(self) -> None:
        if self.voorbeeld is not None:
            step, change = laden(self.voorbeeld)
            self._done(lambda: self.context.session.do(step, change))

    def _give_up(self) -> None:
        self._done(lambda: None)

    def _done(self, do: Callable[[], None]) -> None:
        self.voorbeeld = None
        self.outcome.clear()
        self.outcome.hide()
        do()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, load: Wetgetallen) -> None:
        step, change = verwijderen(load)
        self.context.session.do(step, change)
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(path: Path) -> str:
    """The text of a file, no more of it than a file of numbers can hold. Raises OSError, UnicodeDecodeError."""
    with path.open("rb") as file:
        return file.read(4 * MAX_CHARACTERS).decode("utf-8-sig")
