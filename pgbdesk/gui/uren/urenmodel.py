"""The hours of a month as a table to type in. What a line means is decided in `app.urenregels`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from pgbdesk.app.tabel import Waarde
from pgbdesk.app.urenregels import SOORT_WOORD, Fout, Kolom, Regel, als_getypt
from pgbdesk.domain.werk import Uren
from pgbdesk.gui.tongue import language, say, show
from pgbdesk.gui.uren.grid import GridView
from pgbdesk.gui.uren.gridmodel import GridTable
from pgbdesk.text import Hours, Text, Weekday

Index = QModelIndex | QPersistentModelIndex

_COLUMNS: tuple[tuple[Text, Kolom | None], ...] = (
    (Text("Datum"), Kolom.DATUM),
    (Text("Van"), Kolom.VAN),
    (Text("Tot"), Kolom.TOT),
    (Text("Pauze"), Kolom.PAUZE),
    (Text("Uren"), None),
    (Text("Soort"), Kolom.SOORT),
    (Text("Let op"), None),
    (Text("Notitie"), Kolom.NOTITIE),
)
UREN, LET_OP = 4, 6
COLUMN_OF: Mapping[Kolom, int] = {kolom: n for n, (_, kolom) in enumerate(_COLUMNS) if kolom is not None}


class HoursTable(GridTable):
    """Lines of hours; there is always an empty one at the end."""

    titles = tuple(title for title, _ in _COLUMNS)
    typed_columns = tuple(COLUMN_OF.values())
    numeric = (1, 2, 3, UREN)
    spare = (LET_OP,)

    def __init__(self) -> None:
        super().__init__()
        self.regels: list[Regel] = [Regel({})]
        self.notes: Mapping[str, Text] = {}

    # Filling -----------------------------------------------------------------------------------

    def fill(self, uren: tuple[Uren, ...], drafts: tuple[Regel, ...], notes: Mapping[str, Text]) -> None:
        """Show these hours, with what was typed over them, then the unfinished lines, then an empty one."""
        self.beginResetModel()
        typed = {regel.sleutel: regel.getypt for regel in drafts}
        self.notes, self.wrong = notes, {}
        self.regels = [Regel(typed.pop(u.id, als_getypt(u)), u, u.id) for u in uren]
        self.regels += [regel for regel in drafts if regel.sleutel in typed and not regel.leeg]
        self.regels.append(Regel({}))
        self.endResetModel()

    def refresh(self, uren: tuple[Uren, ...], notes: Mapping[str, Text]) -> None:
        """The dossier changed: every line keeps its place, new hours come at the end, gone ones go."""
        self.notes = notes
        left = {u.id: u for u in uren}
        rows: list[Regel] = []
        for regel in self.regels:
            now = left.pop(regel.sleutel, None)
            if now is not None:
                rows.append(regel if regel.uren == now else Regel(als_getypt(now), now, now.id))
            elif regel.uren is None and not regel.leeg:
                rows.append(regel)
        rows += [Regel(als_getypt(u), u, u.id) for u in left.values()]
        rows.append(self.regels[-1] if self.regels[-1].leeg else Regel({}))
        if len(rows) == len(self.regels):
            self.regels = rows
            self.redraw()
            return
        self.beginResetModel()
        self.regels, self.wrong = rows, {}
        self.endResetModel()

    def set_line(self, row: int, regel: Regel) -> None:
        """Put a line in its place; a new empty one follows when the last was filled."""
        self.regels[row] = regel
        if row == len(self.regels) - 1 and not regel.leeg:
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self.regels.append(Regel({}))
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(_COLUMNS) - 1))

    def drop_line(self, row: int) -> None:
        """Take out a line that was no hours yet."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.regels[row]
        self.wrong = {}
        self.endRemoveRows()

    def mark_lines(self, fouten: Mapping[str, tuple[Fout, ...]]) -> None:
        """Show what is wrong, by the key of the line."""
        self.mark(
            {
                (row, COLUMN_OF[fout.kolom]): fout.wat
                for row, regel in enumerate(self.regels)
                for fout in fouten.get(regel.sleutel, ())
            }
        )

    @property
    def noted(self) -> tuple[tuple[Uren, Text], ...]:
        """The hours of which something is remarkable, in the order of the lines."""
        return tuple((r.uren, self.notes[r.sleutel]) for r in self.regels if r.uren and r.sleutel in self.notes)

    def row_of(self, sleutel: str) -> int:
        """The row of a line."""
        return next(row for row, regel in enumerate(self.regels) if regel.sleutel == sleutel)

    @property
    def unfinished(self) -> tuple[Regel, ...]:
        """The lines that are not hours yet, or that were changed into something that is not."""
        return tuple(r for r in self.regels if not r.leeg and (r.uren is None or not _as_read(r)))

    # What is shown -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Qt's own."""
        return 0 if parent.isValid() else len(self.regels)

    def is_empty(self, row: int) -> bool:
        """Whether nothing was typed in a line."""
        return self.regels[row].leeg

    def put(self, row: int, column: int, text: str) -> None:
        """Keep what was typed."""
        kolom = _COLUMNS[column][1]
        assert kolom is not None
        regel = self.regels[row]
        self.set_line(row, replace(regel, getypt={**regel.getypt, kolom: text}))

    def edited(self, row: int, column: int) -> str:
        """What stands in a cell while it is being typed."""
        kolom = _COLUMNS[column][1]
        return self.regels[row].getypt.get(kolom, "") if kolom is not None else self.text(row, column)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell: the day with its name, the kind of hours as a word, the rest as typed."""
        regel, kolom = self.regels[row], _COLUMNS[column][1]
        if kolom is None:
            return self._computed(regel, row, column)
        typed = regel.getypt.get(kolom, "")
        if regel.uren is None or not _as_read(regel):
            return typed
        if kolom is Kolom.DATUM:
            return language().short_day(regel.uren.dag)
        return say(Text(SOORT_WOORD[regel.uren.soort])) if kolom is Kolom.SOORT else typed

    def waarde(self, row: int, column: int) -> Waarde:
        """Hours as day, times and minutes; what is not hours yet as it was typed."""
        regel, kolom = self.regels[row], _COLUMNS[column][1]
        uren = regel.uren if _as_read(regel) else None
        if uren is None or column == LET_OP:
            return super().waarde(row, column)
        match kolom:
            case Kolom.DATUM:
                return uren.dag
            case Kolom.VAN:
                return uren.begin.time()
            case Kolom.TOT:
                return uren.einde.time()
            case Kolom.PAUZE:
                return uren.pauze_minuten
            case None:
                return Hours(uren.minuten)
            case _:
                return super().waarde(row, column)

    def sentence(self, row: int, column: int) -> str:
        """A cell in words; the first one says the whole line."""
        regel = self.regels[row]
        if regel.uren is None or column:
            return super().sentence(row, column)
        return say(
            Text(
                "{dag}, {van} tot {tot}, {uren} uur",
                dag=Weekday(regel.uren.dag),
                van=regel.uren.begin.time(),
                tot=regel.uren.einde.time(),
                uren=Hours(regel.uren.minuten),
            )
        )

    def _computed(self, regel: Regel, row: int, column: int) -> str:
        if column == UREN:
            return show(Hours(regel.uren.minuten)) if regel.uren is not None else ""
        wrong = [what for (at, _), what in self.wrong.items() if at == row]
        note = wrong[0] if wrong else self.notes.get(regel.sleutel)
        return say(note) if note is not None else ""


def _as_read(regel: Regel) -> bool:
    return regel.uren is not None and dict(regel.getypt) == als_getypt(regel.uren)


class HoursView(GridView):
    """Types the hours of a month."""

    def __init__(self) -> None:
        self.table = HoursTable()
        widths = ("wo 28 okt 0", "00:00 ", "00:00 ", "Pauze ", "Uren 00", "Gewerkt  ", "", "")
        super().__init__(self.table, Text("Uren van de maand"), widths)

    def go_to_fout(self, sleutel: str, fout: Fout) -> None:
        """Go to the cell that is wrong."""
        self.go_to(self.table.row_of(sleutel), COLUMN_OF[fout.kolom])
