"""The open dossier on screen: which budget, the navigation, the pages, and news."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pgbdesk.app.attention import attention
from pgbdesk.app.session import Session
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Ask
from pgbdesk.gui.icons import icon
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.page import Context, Page, Scope, scope_of
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.services import Services
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Row, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

ALLE = Text("Alle budgetten")
ONGEDAAN = Text("Ongedaan maken")
NARROW = 760
UNDO_SECONDS = 20


class NavigationList(QListWidget):
    """The pages by name. Arrows move; Enter, Space or a click opens."""

    def __init__(self, open_page: Callable[[int], None]) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAccessibleName(say(Text("Pagina's")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open = open_page
        self.itemClicked.connect(lambda _: self._open(self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the page that is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentRow())
            return
        super().keyPressEvent(event)


class Workspace(QWidget):
    """One session on screen. `changed` listeners of the window are told through the session."""

    def __init__(self, session: Session, services: Services, ask: Ask, jobs: Jobs, banner: Text | None = None) -> None:
        super().__init__()
        self.session = session
        self.scope = Scope()
        self.context = Context(session, ask, services, jobs, self.scope, self.go, self.told)
        self._back: list[tuple[int, int]] = []
        self._unsubscribe = session.subscribe(self._touched)
        self._build(banner)
        self._pages: list[Page | None] = [None] * len(PAGES)
        theme().changed.connect(self._sized)
        self.open_page(0)
        QTimer.singleShot(0, self._first_focus)

    # Making --------------------------------------------------------------------------------------

    def _build(self, banner: Text | None) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._top = Row(
            Button(Text("Menu"), self.show_menu, icon_name="menu"),
            self._scope_label_button(),
        )
        self._top.setContentsMargins(8, 6, 8, 6)
        outer.addWidget(self._top)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        outer.addLayout(middle, 1)
        self.side = self._side()
        middle.addWidget(self.side)
        right = QVBoxLayout()
        right.setSpacing(0)
        middle.addLayout(right, 1)
        if banner is not None:
            message = Message("info", banner)
            message.setContentsMargins(0, 0, 0, 0)
            right.addWidget(message)
        self.stack = QStackedWidget()
        right.addWidget(self.stack, 1)
        self.undo_bar = self._undo_bar()
        right.addWidget(self.undo_bar)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme().px(8), 0, 0)
        column.setSpacing(theme().px(4))
        head = QVBoxLayout()
        head.setContentsMargins(theme().px(10), 0, theme().px(10), theme().px(6))
        title = label(Text("&Persoon en budget"), "label", wrap=False)
        self.chooser = QComboBox()
        title.setBuddy(self.chooser)
        self.chooser.setAccessibleName(say(Text("Persoon en budget")))
        head.addWidget(title)
        head.addWidget(self.chooser)
        column.addLayout(head)
        self.nav = NavigationList(self.open_page)
        for number, page in enumerate(PAGES):
            item = QListWidgetItem(icon(page.icon, theme().tokens.text), say(page.title))
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.nav.addItem(item)
        column.addWidget(self.nav, 1)
        self._fill_chooser()
        self.chooser.activated.connect(lambda _: self._choose_scope())
        self._size_side(side)
        return side

    def _size_side(self, side: QFrame) -> None:
        widest = max((self.nav.fontMetrics().horizontalAdvance(say(p.title) + " (99)") for p in PAGES), default=120)
        side.setFixedWidth(widest + theme().px(86))
        self.nav.setIconSize(QSize(theme().px(20), theme().px(20)))

    def _scope_label_button(self) -> Button:
        self._scope_button = Button(ALLE, self.show_menu)
        return self._scope_button

    def _undo_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("card")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme().px(16), theme().px(4), theme().px(16), theme().px(4))
        self._news = label("")
        row.addWidget(self._news, 1)
        self.undo_button = Button(ONGEDAAN, self.undo, "link")
        row.addWidget(self.undo_button)
        self._undo_timer = QTimer(self)
        self._undo_timer.setSingleShot(True)
        self._undo_timer.timeout.connect(bar.hide)
        bar.hide()
        return bar

    # Scope ---------------------------------------------------------------------------------------

    def _fill_chooser(self) -> None:
        kept = self.scope.toekenning_id
        self.chooser.blockSignals(True)
        self.chooser.clear()
        self.chooser.addItem(say(ALLE), None)
        for toekenning in sorted(self.session.dossier.all(Toekenning), key=lambda t: (t.tot, t.id), reverse=True):
            self.chooser.addItem(say(scope_of(self.context, toekenning)), toekenning.id)
        running = [t for t in self.session.dossier.all(Toekenning) if self.session.today in t.periode]
        if kept is None and len(running) == 1:
            kept = running[0].id
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(kept)))
        self.chooser.blockSignals(False)
        self.scope.toekenning_id = self.chooser.currentData()
        self._scope_button.set_text(self.chooser.currentText())

    def _choose_scope(self) -> None:
        self.scope.toekenning_id = self.chooser.currentData()
        self._scope_button.set_text(self.chooser.currentText())
        for page in self._pages:
            if page is not None:
                page.stale = True
        current = self.page
        current.update_now()

    # Pages ---------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page on screen."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def go(self, key: str, record_id: str | None = None) -> None:
        """Open a page by its key, at a record when one is given."""
        number = next((n for n, page in enumerate(PAGES) if page.key == key), 0)
        self.open_page(number)
        if record_id is not None:
            self.page.open_record(record_id)

    def open_page(self, number: int, *, remember: bool = True) -> None:
        """Show a page; the focus goes to its title."""
        if not 0 <= number < len(PAGES):
            return
        if remember and self.stack.count():
            here = PAGES.index(type(self.page))
            if here != number:
                self._back.append((here, self.page.verticalScrollBar().value()))
        page = self._pages[number]
        if page is None:
            page = self._pages[number] = PAGES[number](self.context)
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.update_now()
        self.nav.setCurrentRow(number)
        self._count()
        if not self._wide:
            self.side.hide()
        page.header.title.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(page, say(page.title))

    def back(self) -> None:
        """The page before this one, scrolled as it was."""
        if self._back:
            number, scrolled = self._back.pop()
            self.open_page(number, remember=False)
            self.page.verticalScrollBar().setValue(scrolled)

    def next_section(self, step: int) -> None:
        """F6: from budget to navigation to page and round."""
        stops: list[QWidget] = [self.chooser, self.nav, self.page.header.title]
        now = self.focusWidget()
        here = next(
            (n for n, stop in enumerate(stops) if now is not None and (stop is now or stop.isAncestorOf(now))), 2
        )
        target = stops[(here + step) % len(stops)]
        if not target.isVisible():
            self.show_menu()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first_focus(self) -> None:
        self.page.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    # News ----------------------------------------------------------------------------------------

    def told(self, text: Text) -> None:
        """Show news under the page for a while, and announce it."""
        self._show_news(text, undo=False)

    def _show_news(self, text: Text, *, undo: bool) -> None:
        self._news.setText(say(text))
        self.undo_button.setVisible(undo)
        self.undo_bar.show()
        self._undo_timer.start(UNDO_SECONDS * 1000)
        announce(self, say(text))

    def _touched(self, entities: frozenset[type[Record]]) -> None:
        if entities & {Toekenning, Budgethouder, Persoon}:
            self._fill_chooser()
        for page in self._pages:
            if page is not None:
                page.touched(entities)
        self._count()
        done = self.session.undo_label
        if done is not None:
            self._show_news(done, undo=True)

    def undo(self) -> None:
        """Take back the last step."""
        taken = self.session.undo()
        if taken is not None:
            self._show_news(Text("Ongedaan gemaakt: {wat}", wat=taken), undo=False)

    def redo(self) -> None:
        """Do again what was taken back."""
        done = self.session.redo()
        if done is not None:
            self._show_news(Text("Opnieuw gedaan: {wat}", wat=done), undo=True)

    def _count(self) -> None:
        """The number of things to do now, behind the first page."""
        if not PAGES:
            return
        pressing = len(attention(self.context.case()).nu)
        words = say(PAGES[0].title)
        self.nav.item(0).setText(f"{words} ({pressing})" if pressing else words)
        self.nav.item(0).setData(
            Qt.ItemDataRole.AccessibleTextRole,
            say(Text.counted("{pagina}, {n} taak nu", "{pagina}, {n} taken nu", pressing, pagina=PAGES[0].title)),
        )

    def new_day(self) -> None:
        """It is past midnight: every page is out of date."""
        for page in self._pages:
            if page is not None:
                page.stale = True
        self.page.update_now()
        self._count()

    # Size ----------------------------------------------------------------------------------------

    @property
    def _wide(self) -> bool:
        return not theme().roomy and self.width() >= theme().px(NARROW)

    def show_menu(self) -> None:
        """Show or hide the navigation when there is no room for it beside the page."""
        self.side.setVisible(not self.side.isVisible())
        if self.side.isVisible():
            self.nav.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room decides whether the navigation stands beside the page."""
        super().resizeEvent(event)
        self._sized()

    def _sized(self) -> None:
        self._size_side(self.side)
        wide = self._wide
        self._top.setVisible(not wide)
        if wide or not self.nav.hasFocus():
            self.side.setVisible(wide)

    def leave(self) -> None:
        """The dossier is locked or closed: hear nothing any more."""
        self._unsubscribe()
