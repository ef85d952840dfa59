"""All declarations with their state and the day that counts, with a filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property

from PySide6.QtWidgets import QComboBox, QLineEdit

from pgbdesk.app.labels import label_of
from pgbdesk.app.maandstaat import termijn
from pgbdesk.app.tabel import Maand
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieStatus
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say, show
from pgbdesk.gui.widgets.basic import Box, Card, Row, label
from pgbdesk.law.declaraties import NOG_NIET_VERSTUURD, WACHT_OP_GELD, vervangen
from pgbdesk.law.rule import Case
from pgbdesk.text import N_, Money, Text


class Filter(Enum):
    """Which declarations are shown."""

    ALLES = N_("Alle declaraties")
    TE_DOEN = N_("Nog insturen")
    ONDERWEG = N_("Ingestuurd")
    BETAALD = N_("Uitbetaald")

    def takes(self, declaratie: Declaratie) -> bool:
        """Whether a declaration is shown."""
        match self:
            case Filter.TE_DOEN:
                return declaratie.status in NOG_NIET_VERSTUURD
            case Filter.ONDERWEG:
                return declaratie.status in WACHT_OP_GELD
            case Filter.BETAALD:
                return declaratie.status is DeclaratieStatus.BETAALD
        return True


@dataclass(frozen=True)
class _Rij:
    """A declaration in the list. Sums and terms are worked out for rows that are looked at: there are many."""

    declaratie: Declaratie
    naam: str
    case: Case

    @property
    def maand(self) -> date:
        return self.declaratie.periode_van

    @cached_property
    def bedrag(self) -> Decimal:
        return self.declaratie.totaal

    @cached_property
    def uiterlijk(self) -> date | None:
        return termijn(self.declaratie, self.case)


def _columns() -> list[Column[_Rij]]:
    return [
        Column(
            Text("Maand"),
            lambda r: r.maand,
            shown=lambda day: language().month(day) if isinstance(day, date) else "",
            cell=lambda r: Maand(r.maand),
        ),
        Column(Text("Zorgverlener"), lambda r: r.naam, stretch=True),
        Column(Text("Soort"), lambda r: label_of(r.declaratie.soort), sort=lambda r: str(label_of(r.declaratie.soort))),
        Column(Text("Bedrag"), lambda r: Money(r.bedrag), numeric=True, sort=lambda r: r.bedrag),
        Column(
            Text("Stand"), lambda r: label_of(r.declaratie.status), sort=lambda r: str(label_of(r.declaratie.status))
        ),
        Column(Text("Uiterlijk"), lambda r: r.uiterlijk, shown=show),
    ]


class DeclaratieLijst(Card):
    """The list. `go` opens one."""

    def __init__(self, context: Context, go: Callable[[str], None]) -> None:
        super().__init__(Text("Alle declaraties"))
        self._context = context
        self.which = QComboBox()
        for each in Filter:
            self.which.addItem(say(Text(each.value)), each)
        self.which.currentIndexChanged.connect(lambda _: self.refresh())
        self.words = QLineEdit()
        self.add(Row(_named(Text("Toon"), self.which), _named(Text("Zoek in de lijst"), self.words), gap=16))
        self.table = Table(_columns(), lambda r: r.declaratie.id, Text("Alle declaraties"))
        self.table.opened.connect(go)
        self.words.textChanged.connect(self.table.filter)
        self.add(self.table)
        self.none = label(Text("Er zijn nog geen declaraties."), "muted")
        self.add(self.none)

    def show_with(self, shown: Declaratie | None) -> None:
        """Show all as they are now, unless nobody works; the one that is on screen above it is the chosen one."""
        self.refresh()
        self.setVisible(bool(self._context.session.dossier.all(Zorgovereenkomst)))
        if shown is not None:
            self.table.choose(shown.id)
        else:
            self.table.clearSelection()  # this month has none yet: the one of another month is not on screen

    def refresh(self) -> None:
        """Show the declarations of the chosen budget."""
        case, chosen = self._context.case(), self.which.currentData()
        ids = self._context.budgethouder_ids
        rows = []
        for declaratie in case.dossier.all(Declaratie):
            overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
            if ids is not None and (overeenkomst is None or overeenkomst.budgethouder_id not in ids):
                continue
            if vervangen(declaratie, case.dossier) or not chosen.takes(declaratie):
                continue
            rows.append(_Rij(declaratie, say(case.dossier.naam_voor(overeenkomst)) if overeenkomst else "", case))
        rows.sort(key=lambda r: (r.maand, r.naam), reverse=True)
        self.table.set_records(rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)


def _named(name: Text, widget: QComboBox | QLineEdit) -> Box:
    box = Box(gap=3)
    words = label(name, "label", wrap=False)
    words.setBuddy(widget)
    widget.setAccessibleName(words.text())
    box.add(words)
    box.add(widget, left=True)
    return box
