"""The third step: every row as it is read, what is wrong with its place, and then one step that takes it over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox

from pgbdesk.app.urenimport.lezen import Importregel, Voorbeeld
from pgbdesk.app.urenimport.velden import Veld
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say, show
from pgbdesk.gui.widgets.basic import Box, Row, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.gui.widgets.wizard import Step, Wrong
from pgbdesk.text import Hours, Text, in_a_row

GENOEMD = 20  # problems that are named above the table; the table has them all
ALLES, FOUT, MEE = Text("Alle rijen"), Text("Rijen met een fout"), Text("Rijen die meegaan")
NIETS = Text("Er is geen rij die mee kan.")


def _stand(regel: Importregel) -> str:
    if regel.fouten:
        return say(in_a_row([fout.wat for fout in regel.fouten], " "))
    return say(Text("Gaat mee. {let_op}", let_op=in_a_row(regel.let_op)) if regel.let_op else Text("Gaat mee"))


def _cel(veld: Veld) -> Callable[[Importregel], object]:
    return lambda regel: regel.gelezen.get(veld, "")


COLUMNS: tuple[Column[Importregel], ...] = (
    Column(Text("Rij"), lambda r: r.nummer, numeric=True),
    Column(
        Text("Datum"), lambda r: r.uren.dag if r.uren else _cel(Veld.DATUM)(r), sort=lambda r: str(r.nummer).zfill(9)
    ),
    Column(Text("Van"), lambda r: r.uren.begin.time() if r.uren else _cel(Veld.VAN)(r), sort=lambda r: show(r.uren)),
    Column(Text("Tot"), lambda r: r.uren.einde.time() if r.uren else _cel(Veld.TOT)(r), sort=lambda r: show(r.uren)),
    Column(Text("Uren"), lambda r: Hours(r.uren.minuten) if r.uren else None, sort=lambda r: r.uren and r.uren.minuten),
    Column(Text("Zorgverlener"), lambda r: r.naam),
    Column(Text("Wat er gebeurt"), _stand, stretch=True),
)


class NakijkStap(Step):
    """Shows what taking over would do. `take` does it, and says what must be seen first."""

    title = Text("Klopt het zo?")
    button = Text("Neem over")

    def __init__(self, voorbeeld: Callable[[], Voorbeeld], take: Callable[[], Sequence[Wrong]]) -> None:
        super().__init__()
        self._voorbeeld, self._take = voorbeeld, take
        self.found = Message("info", "")
        self.add(self.found)
        self.problems = Message("warning", "")
        self.add(self.problems)
        self.which = QComboBox()
        for words in (ALLES, FOUT, MEE):
            self.which.addItem(say(words))
        self.which.currentIndexChanged.connect(lambda _: self._show_rows())
        name = label(Text("Toon"), "label", wrap=False)
        name.setBuddy(self.which)
        self.which.setAccessibleName(name.text())
        choice = Box(gap=3)
        choice.add(name)
        choice.add(self.which, left=True)
        self.add(Row(choice))
        self.table = Table(COLUMNS, lambda r: str(r.nummer), Text("De rijen van het rekenblad"))
        self.add(self.table)

    def opened(self) -> None:
        """What would happen, in figures and then row by row."""
        found = self._voorbeeld()
        minutes = sum(uren.minuten for uren in found.uren)
        self.found.set(
            "success" if found.uren else "warning",
            Text.counted(
                "{n} rij gaat mee: {uren} uur", "{n} rijen gaan mee: {uren} uur", len(found.uren), uren=Hours(minutes)
            ),
            self._others(found),
        )
        lines: list[Text] = [fout.zin for fout in found.fouten[:GENOEMD]]
        if len(found.fouten) > GENOEMD:
            lines.append(Text("En nog {n}. Ze staan allemaal in de tabel.", n=len(found.fouten) - GENOEMD))
        title = Text.counted(
            "{n} rij gaat niet mee. Verbeter die in uw rekenblad, of neem de andere rijen vast over.",
            "{n} rijen gaan niet mee. Verbeter ze in uw rekenblad, of neem de andere rijen vast over.",
            found.fout,
        )
        self.problems.set("warning", title, lines)
        self.problems.setVisible(bool(found.fout))
        self._show_rows()

    def _others(self, found: Voorbeeld) -> list[Text]:
        lines = []
        if found.dubbel:
            lines.append(
                Text.counted(
                    "{n} rij staat er al, en blijft weg.", "{n} rijen staan er al, en blijven weg.", found.dubbel
                )
            )
        notes = sum(bool(r.let_op) for r in found.regels if r.gaat_mee)
        if notes:
            lines.append(Text.counted("Let op bij {n} rij.", "Let op bij {n} rijen.", notes))
        lines.append(Text("Alles gaat in één stap. Met Ctrl+Z neemt u het terug."))
        return lines

    def _show_rows(self) -> None:
        chosen, rows = self.which.currentIndex(), self._voorbeeld().regels
        if chosen == 1:
            rows = tuple(regel for regel in rows if regel.fouten)
        elif chosen == 2:
            rows = tuple(regel for regel in rows if regel.gaat_mee)
        self.table.set_records(rows)
        self.table.setVisible(bool(rows))

    def check(self) -> Sequence[Wrong]:
        """Take it over, when there is something to take."""
        if not self._voorbeeld().uren:
            return [(NIETS, self.table.setFocus)]
        return self._take()
