"""A week as a table of agreements by days, and as a list of shifts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pgbdesk.app.dienstwoorden import zin_van
from pgbdesk.app.rooster import Dienst, Rij, Stand, Week
from pgbdesk.app.tabel import Tabel
from pgbdesk.domain.dates import minutes_between
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.gui.tongue import language, say
from pgbdesk.text import Hours, Text, Weekday

Index = QModelIndex | QPersistentModelIndex

#: The shift in a cell, for the delegate and the page.
DIENST = Qt.ItemDataRole.UserRole

#: Icon and kind of ink per state of a shift; the word stands beside it always.
TEKEN: dict[Stand, tuple[str, str]] = {
    Stand.NOG_OPROEPEN: ("triangle-alert", "warning"),
    Stand.OPGEROEPEN: ("send", "info"),
    Stand.AANVAARD: ("circle-check", "success"),
    Stand.GEWEIGERD: ("x", "danger"),
    Stand.GEWERKT: ("check", "success"),
    Stand.AFGEZEGD: ("x", "muted"),
    Stand.AFGEZEGD_BETALEN: ("octagon-alert", "danger"),
    Stand.VASTE_TIJD: ("calendar-days", "muted"),
    Stand.AFWEZIG: ("info", "info"),
}


@dataclass(frozen=True, slots=True)
class Regel:
    """A line of the table: one agreement, at most one shift a day; busy days make more lines."""

    overeenkomst: Zorgovereenkomst
    naam: str
    eerste: bool
    dagen: tuple[Dienst | None, ...]


def regels_van(week: Week) -> tuple[Regel, ...]:
    """The lines of a week."""
    return tuple(regel for rij in week.rijen for regel in _regels(rij))


def _regels(rij: Rij) -> Iterator[Regel]:
    for n in range(max(1, *(len(dag) for dag in rij.dagen))):
        yield Regel(rij.overeenkomst, say(rij.naam), n == 0, tuple(d[n] if n < len(d) else None for d in rij.dagen))


def in_regels(naam: str) -> str:
    """A name in a narrow column: the first name, the rest, and below that for whom."""
    return naam.replace(" ", "\n", 1).replace(" (", "\n(")


def tijden(dienst: Dienst) -> str:
    """`09:00–12:00`."""
    return f"{dienst.begin:%H:%M}–{dienst.einde:%H:%M}"


KOPPEN = (Text("Zorgverlener"), Text("Datum"), Text("Van"), Text("Tot"), Text("Uren"), Text("Stand"))


def tabel_van(naam: str, diensten: Iterable[tuple[str, Dienst]]) -> Tabel:
    """Shifts, each with the name of the carer, for a spreadsheet."""
    return Tabel(
        naam,
        tuple(say(kop) for kop in KOPPEN),
        tuple(
            (
                *(wie, dienst.dag, dienst.begin.time(), dienst.einde.time()),
                *(Hours(minutes_between(dienst.begin, dienst.einde)), say(Text(dienst.stand.value))),
            )
            for wie, dienst in diensten
        ),
    )


def botsingen(dienst: Dienst) -> tuple[str, ...]:
    """What a shift runs into, each in a word or two."""
    return tuple(dict.fromkeys(say(Text(c.soort.value)) for c in dienst.conflicten))


class WeekTable(QAbstractTableModel):
    """Agreements as rows, days as columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.maandag = date(2000, 1, 3)
        self.regels: tuple[Regel, ...] = ()

    def show(self, week: Week) -> None:
        """Show another week, or the same week after a change."""
        regels = regels_van(week)
        if week.maandag == self.maandag and len(regels) == len(self.regels):
            self.regels = regels
            if regels:
                self.dataChanged.emit(self.index(0, 0), self.index(len(regels) - 1, 6))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(regels) - 1)
            return
        self.beginResetModel()
        self.maandag, self.regels = week.maandag, regels
        self.endResetModel()

    def dag(self, column: int) -> date:
        """The day of a column."""
        return self.maandag + timedelta(days=column)

    def tabel(self, naam: str) -> Tabel:
        """The shifts of the week, in order of time."""
        found = [(regel.naam, dienst) for regel in self.regels for dienst in regel.dagen if dienst is not None]
        return tabel_van(naam, sorted(found, key=lambda pair: (pair[1].begin, pair[0])))

    def dienst(self, index: Index) -> Dienst | None:
        """The shift in a cell."""
        return self.regels[index.row()].dagen[index.column()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.regels)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        regel, dienst = self.regels[index.row()], self.dienst(index)
        if role == DIENST:
            return dienst
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join((tijden(dienst), say(Text(dienst.stand.value)), *botsingen(dienst))) if dienst else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join(say(c.zin) for c in dienst.conflicten) if dienst else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if dienst is not None:
                return say(zin_van(dienst, regel.naam))
            dag = Weekday(self.dag(index.column()))
            return say(Text("{naam}, {dag}: geen dienst", naam=regel.naam, dag=dag))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A shift that can still be moved can be dragged; every day of everybody takes it."""
        found = super().flags(index)
        dienst = self.dienst(index)
        if dienst is not None and dienst.verplaatsbaar:
            found |= Qt.ItemFlag.ItemIsDragEnabled
        return found | Qt.ItemFlag.ItemIsDropEnabled

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return language().short_day(self.dag(section)).replace(" ", "\n", 1)  # a day is a narrow column
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return language().weekday(self.dag(section))
            return None
        regel = self.regels[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return in_regels(regel.naam) if regel.eerste else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return regel.naam
        return None


class WeekList(QAbstractListModel):
    """The shifts of a week in order of time, each as one line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.diensten: tuple[Dienst, ...] = ()
        self._namen: dict[str, str] = {}

    def tabel(self, naam: str) -> Tabel:
        """The shifts of the week, in order of time."""
        return tabel_van(naam, ((self._namen[d.overeenkomst.id], d) for d in self.diensten))

    def show(self, week: Week) -> None:
        """Show a week."""
        self.beginResetModel()
        self.diensten = week.diensten
        self._namen = {rij.overeenkomst.id: say(rij.naam) for rij in week.rijen}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.diensten)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        dienst = self.diensten[index.row()]
        if role == DIENST:
            return dienst
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join(say(c.zin) for c in dienst.conflicten)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return say(zin_van(dienst, self._namen[dienst.overeenkomst.id]))
        return None
