"""Every table leaves the program in the same way: copied, or saved as a spreadsheet, from its menu or from Bewerken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from pgbdesk.app.tabel import Tabel, heeft_nummers
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Kind
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitgaand import WORDT_GEMAAKT, al_bezig, maak
from pgbdesk.gui.vastleggen import leg_vast
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.page import Context, Page

XLSX = Kind(Text("Rekenblad (Excel, LibreOffice)"), ("xlsx",))
CSV = Kind(Text("Tekst met puntkomma's (CSV)"), ("csv",))

KOPIEER_RIJ = Text("&Kopieer de rij")
KOPIEER = Text("Kopieer de &tabel")
ALS_XLSX = Text("Bewaar als reken&blad…")
ALS_CSV = Text("Bewaar als &CSV…")

GEEN_TABEL = Text("Op deze pagina staat nu geen tabel.")
WELKE = Text("Hier horen meer tabellen bij. Ga eerst in de tabel staan die u bedoelt, of bewaar alles als rekenblad.")
NUMMERS = Text("In deze tabel staat een BSN of een rekeningnummer")
LEESBAAR = Text("Het bestand is niet versleuteld. Iedereen die erbij kan, kan het lezen.")


@runtime_checkable
class HeeftTabel(Protocol):
    """A widget that shows a table."""

    def tabel(self) -> Tabel:
        """What it shows now, with typed cells: the rows that are there after filtering, in their order."""


@runtime_checkable
class HeeftTabellen(Protocol):
    """A page that knows more tables than it shows."""

    def tabellen(self) -> list[Tabel]:
        """All of them."""


@runtime_checkable
class Page_(Protocol):  # noqa: N801 - what a page has, without importing all of it
    """A page of the window."""

    context: Context
    key: str


def tabelmenu(view: QAbstractItemView) -> None:
    """Give a view of a table its menu: by the right button, the menu key or Shift+F10."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(partial(_popup, view))


def _popup(view: QAbstractItemView, at: QPoint) -> None:
    if _page(view) is None:  # a table in a window of its own
        return
    menu = menu_van(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(view.viewport().mapToGlobal(at))


def menu_van(view: QAbstractItemView) -> QMenu:
    """The menu of one table."""
    menu = QMenu(view)
    whole = cast("HeeftTabel", view)
    _add(menu, KOPIEER_RIJ, partial(kopieer_rij, view)).setEnabled(view.currentIndex().isValid())
    _add(menu, KOPIEER, lambda: kopieer(view, whole.tabel()))
    menu.addSeparator()
    _add(menu, ALS_XLSX, lambda: bewaar(view, (whole.tabel(),), XLSX))
    _add(menu, ALS_CSV, lambda: bewaar(view, (whole.tabel(),), CSV))
    return menu


def _add(menu: QMenu, text: Text, do: object) -> QAction:
    action = menu.addAction(say(text))
    action.triggered.connect(do)
    return action


def kopieer_rij(view: QAbstractItemView) -> None:
    """Copy the row that the keyboard is at, with its headings."""
    row, whole = view.currentIndex().row(), cast("HeeftTabel", view).tabel()
    if row >= 0 and _page(view) is not None:
        kopieer(view, Tabel(whole.naam, whole.koppen, whole.rijen[row : row + 1]))


# Which tables -------------------------------------------------------------------------------------


def tabellen_van(page: QWidget) -> list[QWidget]:
    """The tables on a page that can be seen; of a table inside something that gives it, only the outer one."""
    found = [w for w in page.findChildren(QWidget) if isinstance(w, HeeftTabel) and w.isVisibleTo(page)]
    return [w for w in found if not any(other is not w and other.isAncestorOf(w) for other in found)]


def gekozen(page: QWidget) -> list[Tabel]:
    """The table with the keyboard in it; else those that the page itself names, else all that can be seen."""
    known, focus = tabellen_van(page), page.window().focusWidget()
    for widget in known:
        if focus is not None and (widget is focus or widget.isAncestorOf(focus)):
            return [cast("HeeftTabel", widget).tabel()]
    if isinstance(page, HeeftTabellen):
        return page.tabellen()
    return [cast("HeeftTabel", widget).tabel() for widget in known]


def bewaar_pagina(page: QWidget, kind: Kind) -> None:
    """Save what is chosen on a page; a .csv holds one table, a spreadsheet any number."""
    if al_bezig(page, _context(page).told):
        return
    tabellen = gekozen(page)
    if not tabellen:
        _context(page).told(GEEN_TABEL)
    elif kind is CSV and len(tabellen) > 1:
        _context(page).told(WELKE)
    else:
        bewaar(page, tabellen, kind)


def kopieer_pagina(page: QWidget) -> None:
    """Copy the table that is chosen on a page."""
    tabellen = gekozen(page)
    if len(tabellen) == 1:
        kopieer(page, tabellen[0])
    else:
        _context(page).told(WELKE if tabellen else GEEN_TABEL)


# What leaves --------------------------------------------------------------------------------------


def kopieer(source: QWidget, tabel: Tabel) -> None:
    """Put a table on the clipboard, for a spreadsheet; it goes off it by itself (`ClipboardGuard`)."""
    context = _context(source)
    if not _mag(source, (tabel,)):
        return
    QGuiApplication.clipboard().setText(context.services.sheets().tekst(tabel))
    announce(source, say(Text("Gekopieerd")))
    context.told(Text("Gekopieerd: {naam}", naam=tabel.naam))


def bewaar(source: QWidget, tabellen: Sequence[Tabel], kind: Kind) -> None:
    """Save tables where the user wants. The name of the file tells nothing about anybody."""
    context, page = _context(source), _page(source)
    if page is None or al_bezig(source, context.told) or not _mag(source, tabellen):
        return
    name = f"{page.key}-{context.today.isoformat()}.{kind.endings[0]}"
    path = context.ask.save_file(Text("Bewaren als rekenblad"), kind, name)
    if path is None:
        return
    maker, now = context.services.sheets(), context.session.now
    make = partial(maker.csv, tabellen[0]) if kind is CSV else partial(maker.xlsx, tabellen, now)
    maak_en_schrijf(source, path, make, page.key)


def maak_en_schrijf(source: QWidget, path: Path, make: Callable[[], bytes], what: str, event: str = "tabel") -> None:
    """Make a file that the user chose while the window goes on; note it in the log, and say who can read it."""
    context = _context(source)

    def made() -> None:
        leg_vast(context.session, event, what)
        context.told(Text("Bewaard: {naam}. Dit bestand is niet versleuteld.", naam=path.name))

    context.told(WORDT_GEMAAKT)
    tell = context.ask.tell
    maak(source, context.jobs, path, make, done=made, failed=lambda problem: tell(problem.what, problem.advice))


def _mag(source: QWidget, tabellen: Sequence[Tabel]) -> bool:
    """Whether numbers that people are known by may leave: the same question as before everything leaves."""
    if not heeft_nummers(tabellen):
        return True
    from pgbdesk.gui.exchange import really_you
    from pgbdesk.gui.window import MainWindow

    context, window = _context(source), source.window()
    if not context.ask.confirm(NUMMERS, LEESBAAR, Text("Toch maken"), Text("Niet doen")):
        return False
    return isinstance(window, MainWindow) and really_you(window)


def _page(widget: QWidget) -> Page | None:
    """The page that a widget stands on, if it does."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, Page_):
        at = at.parentWidget()
    return cast("Page | None", at)


def _context(widget: QWidget) -> Context:
    page = _page(widget)
    assert page is not None
    return page.context


def is_kopie(event: object) -> bool:
    """Whether a key copies."""
    return bool(event.matches(QKeySequence.StandardKey.Copy))  # type: ignore[attr-defined]
