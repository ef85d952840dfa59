"""What every screen and page owes its users, in every look: WCAG 2.2 AA as far as a program can test itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import records_voor
from pgbdesk.app.budgethouders.register import LijstBeschadigd
from pgbdesk.app.changes import Change
from pgbdesk.app.tabel import Rij, Vel
from pgbdesk.app.urenimport.lezen import bekijk
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.rondom import Document
from pgbdesk.exchange.demo import demo
from pgbdesk.gui.access import AccessScreen
from pgbdesk.gui.access_flow import show_access
from pgbdesk.gui.eenvoudig import set_simple
from pgbdesk.gui.formulieren.wachtrij import zet_in_rij
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.pages.budgetplan import BudgetplanPage
from pgbdesk.gui.pages.documenten import DocumentenPage
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.gui.pages.privacy import PrivacyPage
from pgbdesk.gui.papier import Wijze
from pgbdesk.gui.table import Table
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.urenimport.gang import Urenimport
from pgbdesk.gui.widgets.lines import Lines
from pgbdesk.gui.widgets.wizard import Wizard
from pgbdesk.gui.zorgverleners.goedkeuring import Goedkeuring
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.helpers.desk import CODE, GOOD, Desk, family, plain, settle
from tests.helpers.many import a_list
from tests.storage.conftest import CHEAP

OFTEN = ((Scheme.DARK, 200),)
#: In which every page is looked at: each size once. Nothing that is checked depends on the colours of a size.
OF_PAGES = ((Scheme.LIGHT, 100), (Scheme.DARK, 200), (Scheme.CONTRAST, 150))
LOOKS = [(Scheme.LIGHT, 100), (Scheme.LIGHT, 200), (Scheme.DARK, 100), (Scheme.DARK, 200), (Scheme.CONTRAST, 150)]


def _page(key: str) -> Callable[[Desk], None]:
    def show(desk: Desk) -> None:
        desk.open()
        desk.workspace.go(key)

    return show


def _empty(key: str) -> Callable[[Desk], None]:
    """A page of a dossier without anybody in it: the first questions were put off."""

    def show(desk: Desk) -> None:
        desk.open(Dossier())
        desk.workspace.go(key)

    return show


def _pack(desk: Desk) -> None:
    """A pack that can be chosen."""
    desk.open(demo())
    desk.workspace.go("formulieren")
    page = desk.workspace.page
    assert isinstance(page, FormulierenPage)
    page.open_pack("pakket_maand")


def _queue(desk: Desk) -> None:
    """The print queue with a paper in it."""
    desk.open(demo())
    desk.workspace.go("formulieren")
    page = desk.workspace.page
    assert isinstance(page, FormulierenPage)
    paper = page.table.records.records[0]
    zet_in_rij(page.context, paper.form_id, paper.over, {}, Wijze(2, groot=True, taal=""))
    page.open_queue()


def _rekenhulp(key: str) -> Callable[[Desk], None]:
    def show(desk: Desk) -> None:
        desk.open()
        desk.workspace.go("rekenhulpen", key)

    return show


def _letter(key: str) -> Callable[[Desk], None]:
    """A letter with its questions, about the first record that it fits."""

    def show(desk: Desk) -> None:
        desk.open(demo())
        desk.workspace.go("formulieren")
        page = desk.workspace.page
        assert isinstance(page, FormulierenPage)
        about = records_voor(BRIEF_BIJ_ID[key], page.context.case())[0]
        page.start_letter(key, about.id)
        assert page.brief is not None
        assert page.brief.form is not None

    return show


def _sheet(key: str) -> Callable[[Desk], None]:
    """A sheet that is made: its clock, its paper, and its values to copy and tick."""

    def show(desk: Desk) -> None:
        _letter(key)(desk)
        page = desk.workspace.page
        assert isinstance(page, FormulierenPage)
        assert page.brief is not None
        page.brief.show_letter()
        assert page.brief.panel is not None, page.brief.summary.words

    return show


def _carer(desk: Desk) -> None:
    """An agreement with its approval asked and the ways to its papers."""
    desk.open(demo())
    found = desk.workspace.session.dossier.all(Zorgovereenkomst)
    desk.workspace.go("zorgverleners", next(z.id for z in found if z.einddatum is None))
    settle()
    block = desk.workspace.page.findChild(Goedkeuring)
    assert block is not None
    block.show_form()


def _checklist(desk: Desk) -> None:
    desk.open()
    desk.workspace.go("checklists", "nieuw:huisbezoek_zorgkantoor")


def _plan(desk: Desk) -> None:
    """A budgetplan of the care of now that costs too much, with a variant beside it."""
    desk.open(demo())
    grant = next(t for t in desk.workspace.session.dossier.all(Toekenning) if t.tot.year == 2026)
    desk.workspace.go("budgetplan", grant.id)
    page = desk.workspace.page
    assert isinstance(page, BudgetplanPage)
    page.make.click()
    assert page.formulier is not None
    page.formulier.cancel()
    page.make_variant()
    page.formulier.cancel()


def _start(desk: Desk) -> None:
    desk.window.opening.start()


def _unlock(desk: Desk) -> None:
    from pathlib import Path

    desk.window.opening.ask_secret(Path("Gezin.pgbd"), locked=True)
    desk.screen.lost.click()
    desk.screen.code.line.setText("000011 000023")
    desk.screen._go()


def _create(step: int) -> Callable[[Desk], None]:
    def show(desk: Desk) -> None:
        desk.window.opening.begin()
        desk.screen.made.code = CODE
        for _ in range(step):
            desk.screen.wizard._go_on()
        if step < 2:
            if step == 1:
                desk.screen.passphrase.first.line.setText("kort")
            desk.screen.wizard.next()  # with its problems

    return show


def _access(key: str = "", *, done: bool = False) -> Callable[[Desk], None]:
    """The screen of who can get in; with a form and what is wrong in it, or with what came of it."""

    def show(desk: Desk) -> None:
        from pathlib import Path

        path = Path(os.environ["PGBDESK_HOME"]) / "Gezin.pgbd"
        desk.open(path=path)
        show_access(desk.window)
        screen = desk.screen
        assert isinstance(screen, AccessScreen)
        if key:
            screen.choices[key].click()
            if done:
                screen._drafted(CODE, (GOOD,))
            else:
                screen._go()

    return show


def _questions(desk: Desk) -> None:
    desk.window.opening.begin()
    desk.window.opening.new._made()
    wizard = desk.screen.wizard
    assert isinstance(wizard, Wizard)
    wizard._go_on()
    wizard.next()


def _papers(key: str, *, form: bool) -> Callable[[Desk], None]:
    """The page of papers with one that may go: looked at, or with its questions."""

    def show(desk: Desk) -> None:
        desk.open(family().with_changes((None, paper) for paper in PAPIEREN))
        desk.workspace.go("documenten", key)
        page = desk.workspace.page
        assert isinstance(page, DocumentenPage)
        if form:
            page.change(key)
            assert page.form is not None
            page.form.form.fill({"datum": "31-2-2026"})
            page.form.save()
        else:
            page.look(key)

    return show


def _erase(desk: Desk) -> None:
    """What erasing a carer does, with what is not done yet."""
    dossier = demo()
    deal = next(z for z in dossier.all(Zorgovereenkomst) if dossier.naam_bij(z) == "Zoë Ćosić")
    desk.open(dossier.with_changes([(deal, replace(deal, beeindigd_per=date(2026, 4, 30)))]))
    desk.workspace.go("privacy", dossier.get(Zorgverlener, deal.zorgverlener_id).persoon_id)
    page = desk.workspace.page
    assert isinstance(page, PrivacyPage)
    assert page.wizard is not None
    page.wizard.next()
    page.wizard.next()


def _sheet_in(step: int) -> Callable[[Desk], None]:
    """Hours of a spreadsheet, as far as a step, with what is wrong there."""

    def show(desk: Desk) -> None:
        desk.open(demo())
        desk.workspace.go("uren", "rekenblad")
        settle()
        here = desk.workspace.page.widget()
        assert isinstance(here, Urenimport)
        here.file._was_read("november.csv", (BLAD,))
        if step:
            here.file.form["wie"].set_text("-")
            here.wizard._go_on()
        if step == 2:
            here.columns.voorbeeld = bekijk(BLAD, here.columns.indeling, None, here._context.case())
            here.wizard._go_on()
        else:
            here.columns.form["DATUM"].set_text("-")
            here.wizard.next()

    return show


BLAD = Vel(
    "november",
    (
        Rij(1, ("Datum", "Naam van de medewerker die er was", "Begintijd", "Eindtijd", "Opmerking")),
        Rij(2, ("4-5-2026", "Fatima El Amrani", "5:00", "6:30", "boodschappen")),
        Rij(3, ("5-5-2026", "Iemand Anders", "9:00", "12:00", None)),
        Rij(4, ("6-5-2026", "Fatima", "negen uur", "12:00", "naar de dokter geweest met de taxi")),
    ),
)


def _privacy(part: str) -> Callable[[Desk], None]:
    """A part of the page Privacy of a real file that is kept for somebody else, with what is wrong in its form."""

    def show(desk: Desk) -> None:
        from pathlib import Path

        real = VaultOpener(desk.services.clock, cost=CHEAP, recovery_cost=CHEAP)
        desk.opener = real  # type: ignore[assignment]
        path = Path(os.environ["PGBDESK_HOME"]) / "Gezin.pgbd"
        key, _ = real.create(path, GOOD)
        session = desk.window.unlocked(path, key)
        assert session is not None
        session.do(Text("begin"), *(Change(None, record) for record in family()))
        session.store.put_setting("beroepsmatig", "ja" if part == "beroep" else "nee")
        desk.workspace.go("privacy", part)
        desk.window._backups.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # below the screen that is looked at here
        page = desk.workspace.page
        assert isinstance(page, PrivacyPage)
        if part == "meekijken":
            page.looking.begin()
        if part == "gastkopie":
            page.guests.make_button.click()

    return show


def _simple(desk: Desk) -> None:
    desk.open()
    set_simple(True)


def _list(count: int, do: Callable[[Desk], None] = lambda _desk: None) -> Callable[[Desk], None]:
    """The list of dossiers, unlocked; `do` goes on from there."""

    def show(desk: Desk) -> None:
        key = desk.register.create(GOOD)
        lijst = a_list(count, Path(os.environ["PGBDESK_HOME"]))
        desk.register.change(key, lambda _lijst: lijst)
        desk.window.budgethouders.open(key)
        if count:
            desk.qtbot.waitUntil(lambda: len(desk.screen.weg) == count)
            desk.screen.weg = frozenset()
            desk.screen.refresh()
        do(desk)

    return show


def _list_lock(desk: Desk) -> None:
    """The lock of a list that is damaged, with what can be done."""
    desk.register.create(GOOD)
    desk.window.budgethouders.ask(locked=True)
    desk.screen.show_error(LijstBeschadigd())


def _list_new(desk: Desk) -> None:
    desk.window.budgethouders.show()
    desk.screen.go()


def _run(desk: Desk) -> None:
    """The month run with a problem, after one dossier that was left out."""
    desk.screen.month_run()
    desk.screen.start()
    desk.screen.skip()
    desk.screen.go()


def _run_over(desk: Desk) -> None:
    _run(desk)
    desk.screen.stop()


PAPIEREN = (
    Document(id="oud", titel="Beschikking 2018", soort="beschikking", datum=date(2018, 3, 1)),
    Document(id="nieuw", titel="Brief van de SVB over de uren van april", soort="svb", datum=date(2026, 4, 1)),
)


SHOWN: dict[str, Callable[[Desk], None]] = {
    "start": _start,
    "openen": _unlock,
    "nieuw: plek": _create(0),
    "nieuw: zin": _create(1),
    "nieuw: blad": _create(2),
    "toegang": _access(),
    "toegang: zin erbij": _access("zin"),
    "toegang: intrekken": _access("intrekken"),
    "toegang: noodblad": _access("nood", done=True),
    "eerste vragen": _questions,
    **{f"pagina {page.key}": _page(page.key) for page in PAGES},
    "brief met redenen": _letter("bezwaarschrift"),
    "belblad": _sheet("belblad_ziek"),
    "zorgverlener met papieren": _carer,
    "wachtrij": _queue,
    "pakket": _pack,
    "budgetplan met variant": _plan,
    "rekenhulp wat_als": _rekenhulp("wat_als"),
    "checklist open": _checklist,
    "iemand wissen": _erase,
    "beroepsmatig werken": _privacy("beroep"),
    "adviseur kijkt mee": _privacy("meekijken"),
    "gastkopie maken": _privacy("gastkopie"),
    "rekenblad: bestand": _sheet_in(0),
    "rekenblad: kolommen": _sheet_in(1),
    "rekenblad: nakijken": _sheet_in(2),
    "eenvoudige weergave": _simple,
    "budgethouders: nieuw": _list_new,
    "budgethouders: op slot": _list_lock,
    "budgethouders: leeg": _list(0),
    "budgethouders: 25": _list(25),
    "budgethouders: deadlines": _list(25, lambda desk: desk.screen.calendar()),
    "budgethouders: maandrun": _list(25, lambda desk: desk.screen.month_run()),
    "budgethouders: maandrun bezig": _list(25, _run),
    "budgethouders: maandrun klaar": _list(25, _run_over),
    "papier bekeken": _papers("oud", form=False),
    "papier met vragen": _papers("nieuw", form=True),
    **{f"lege pagina {page.key}": _empty(page.key) for page in PAGES if page.key != "instellingen"},
}


CHECKS: list[Callable[[Desk], None]] = []


def check(asked: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """Something that holds on every screen; its name says what."""
    CHECKS.append(asked)
    return asked


def _cases() -> list[Any]:
    """Every page in each size; a step within a page in one of them; and all in all looks before a release."""
    return [
        pytest.param(
            shown,
            look,
            id=f"{shown}-{look[0].value} {look[1]}",
            marks=() if look in (OF_PAGES if shown.startswith("pagina ") else OFTEN) else pytest.mark.release,
        )
        for shown in SHOWN
        for look in LOOKS
    ]


@pytest.mark.parametrize(("shown", "look"), _cases())
def test_everybody_can_use_this_screen(shown, look, desk):
    """Every check on one window: to open it costs more than all of them together."""
    desk.look(*look)
    SHOWN[shown](desk)
    for _ in range(4):
        settle()

    assert _failing(desk) == {}


def _failing(desk: Desk) -> dict[str, str]:
    failing = {}
    for asked in CHECKS:
        try:
            asked(desk)
        except AssertionError as wrong:
            failing[asked.__name__] = str(wrong)
    return failing


def test_a_check_that_fails_is_told_by_its_name(desk):
    _start(desk)
    settle()
    button = next(w for w in visible(desk, QAbstractButton) if isinstance(w, QAbstractButton) and w.text())
    button.setFixedSize(10, 10)

    assert {"targets_are_large_enough_for_a_shaking_hand", "no_words_on_a_button_or_label_are_cut_off"} <= set(
        _failing(desk)
    )


def visible(desk: Desk, kind: type[QWidget] | tuple[type[QWidget], ...] = QWidget) -> list[QWidget]:
    root = desk.window.centralWidget()
    assert root is not None
    return [w for w in root.findChildren(QWidget) if isinstance(w, kind) and w.isVisible() and not _of_qt(w)]


def _of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes itself: headers, viewports, the list of a combo box."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(parent, QAbstractItemView | QComboBox)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} {getattr(widget, 'text', lambda: '')()!r}"


@check
def everything_that_takes_the_keyboard_has_a_name(screen: Desk) -> None:
    inputs = visible(screen, (QAbstractButton, QLineEdit, Lines, QComboBox, QAbstractItemView, QAbstractSpinBox))
    focusable = [w for w in inputs if w.focusPolicy() != Qt.FocusPolicy.NoFocus]

    assert focusable
    assert [described(w) for w in focusable if not name_of(w)] == []


@check
def the_name_of_a_button_begins_with_its_words(screen: Desk) -> None:
    buttons = [b for b in visible(screen, QAbstractButton) if isinstance(b, QAbstractButton) and b.text()]

    assert [(name_of(b), b.text()) for b in buttons if not name_of(b).startswith(plain(b.text()))] == []


@check
def every_choice_and_line_has_a_label_that_can_be_seen(screen: Desk) -> None:
    """A combo box takes its name from its label only (Linux)."""
    labels = [w for w in visible(screen, QLabel) if isinstance(w, QLabel)]
    buddies = {label.buddy() for label in labels if label.text()}
    inputs = visible(screen, (QLineEdit, Lines, QComboBox, QAbstractSpinBox))

    assert [described(w) for w in inputs if w not in buddies] == []


@check
def targets_are_large_enough_for_a_shaking_hand(screen: Desk) -> None:
    """WCAG 2.5.8 asks 24 by 24."""
    targets = visible(screen, (QAbstractButton, QLineEdit, Lines, QComboBox))

    assert [(described(w), w.size()) for w in targets if min(w.width(), w.height()) < 24] == []


@check
def no_words_on_a_button_or_label_are_cut_off(screen: Desk) -> None:
    cut = []
    for widget in visible(screen, (QAbstractButton, QLabel)):
        if widget.hasHeightForWidth() and widget.height() + 1 < widget.heightForWidth(widget.width()):
            cut.append((described(widget), widget.height(), widget.heightForWidth(widget.width())))
        elif isinstance(widget, QAbstractButton) and widget.width() < widget.minimumSizeHint().width():
            cut.append((described(widget), widget.width(), widget.sizeHint().width()))
        if isinstance(widget, QLabel) and widget.text():
            needed = _needed(widget)
            if widget.height() + 1 < needed:
                cut.append((described(widget), widget.height(), needed))

    assert cut == []


def _needed(label: QLabel) -> int:
    if label.wordWrap():
        return label.heightForWidth(label.width())
    metrics = QFontMetrics(label.font())
    assert max(metrics.horizontalAdvance(t) for t in plain(label.text()).split("\n")) <= label.width() + 1, label.text()
    return metrics.height() * (label.text().count("\n") + 1)


@check
def nothing_stands_outside_the_page_at_the_side(screen: Desk) -> None:
    """WCAG 1.4.10: one direction of scrolling."""
    areas = [w for w in visible(screen, QScrollArea) if isinstance(w, QScrollArea)]
    out = []
    for area in areas:
        assert area.horizontalScrollBar().maximum() == 0, described(area)
        inner = area.widget()
        assert inner is not None
        for widget in inner.findChildren(QWidget):
            right = widget.mapTo(inner, QPoint(widget.width(), 0)).x()
            inside = _in_scrolling(widget, area)
            if widget.isVisible() and not inside and right > area.viewport().width() + 1:
                out.append((described(widget), right, area.viewport().width()))

    assert out == []


@check
def no_table_scrolls_sideways(screen: Desk) -> None:
    """WCAG 1.4.10, with large text too: a table becomes a list where its columns have no room."""
    tables = [w for w in visible(screen, Table) if isinstance(w, Table)]

    assert [described(t) for t in tables if t.horizontalScrollBar().maximum() > 0] == []


def _in_scrolling(widget: QWidget, area: QScrollArea) -> bool:
    """Whether it is in a table or another area, which scrolls by itself."""
    parent = widget.parentWidget()
    while parent is not None and parent is not area:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


@check
def tab_reaches_everything_and_comes_back(screen: Desk) -> None:
    """WCAG 2.1.1 and 2.1.2, in the order of reading (2.4.3)."""
    root = screen.window.centralWidget()
    wanted = {
        w
        for w in visible(screen)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled() and not isinstance(w, QScrollArea)
    }
    start = screen.focus
    seen: list[QWidget] = [start]
    for _ in range(250):
        screen.key(Qt.Key.Key_Tab)
        if screen.focus is start:
            break
        seen.append(screen.focus)

    assert screen.focus is start, f"Tab does not come back from {described(screen.focus)}"
    assert [described(w) for w in wanted if w not in seen and not _radio_beside(w, seen)] == []
    assert root is not None
    assert all(root.isAncestorOf(w) for w in seen)
    assert _backwards(seen, screen) == []


def _backwards(stops: list[QWidget], screen: Desk) -> list[str]:
    """Where Tab goes up the page while what comes next does not stand to the right either."""
    space = screen.window.workspace
    root = screen.window.centralWidget() if space is None else space.page
    assert root is not None
    within = [w for w in stops if root.isAncestorOf(w)]
    first = min(range(len(within)), key=lambda n: within[n].mapTo(root, QPoint(0, 0)).y(), default=0)
    within = within[first:] + within[:first]  # Tab goes round: the list begins at the top
    places = [QRect(w.mapTo(root, QPoint(0, 0)), w.size()) for w in within]
    return [
        f"{described(before)} -> {described(after)}"
        for (before, a), (after, b) in pairwise(zip(within, places, strict=True))
        if b.bottom() < a.top() and b.left() < a.right()
    ]


def _radio_beside(widget: QWidget, seen: list[QWidget]) -> bool:
    """One radio button of a group is a Tab stop for all."""
    from PySide6.QtWidgets import QRadioButton

    return isinstance(widget, QRadioButton) and any(
        isinstance(other, QRadioButton) and other.parentWidget() is widget.parentWidget() for other in seen
    )


@check
def what_has_the_keyboard_can_be_seen_and_has_a_ring(screen: Desk) -> None:
    """WCAG 2.4.7 and 2.4.11."""
    start = screen.focus
    for _ in range(60):
        screen.key(Qt.Key.Key_Tab)
        focus, ring = screen.focus, screen.window._ring
        if focus is start:
            break
        assert ring.isVisible(), described(focus)
        top = focus.mapTo(screen.window, focus.rect().topLeft())
        assert ring.geometry().adjusted(-1, -1, 1, 1).intersects(focus.rect().translated(top)), described(focus)


@check
def a_level_is_never_told_by_colour_alone(screen: Desk) -> None:
    """WCAG 1.4.1: an icon with a word stands beside it."""
    from pgbdesk.gui.widgets.message import Message

    for message in [m for m in visible(screen, Message) if isinstance(m, Message)]:
        assert message.accessibleName().split(":")[0].strip(), described(message)
        assert message._icon.isVisible()


def test_no_shortcut_is_a_single_letter_for_the_whole_window(desk):
    """WCAG 2.1.4."""
    desk.open()
    for action in desk._actions():
        for keys in action.shortcuts():
            assert "+" in keys.toString() or keys.toString().startswith("F"), keys.toString()


@check
def letters_follow_the_theme_everywhere(screen: Desk) -> None:
    small = [
        w
        for w in visible(screen, (QLabel, QLineEdit, Lines, QComboBox))
        if w.font().pointSizeF() < 9 * theme().scale / 100
    ]

    assert [described(w) for w in small] == []
