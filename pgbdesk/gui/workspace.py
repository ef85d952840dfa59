"""The open dossier on screen: which budget, the navigation, the pages, and news."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

import shiboken6
from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pgbdesk.app.attention import attention
from pgbdesk.app.session import Session
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Ask
from pgbdesk.gui.banner import Banner, NewsBar, Offer
from pgbdesk.gui.hidden_pages import HiddenPages
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.page import Context, Page, Scope, scope_of
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.services import Services
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.side import PERSOON_EN_BUDGET, Side
from pgbdesk.gui.tab_order import next_stop
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Row
from pgbdesk.text import Text

ALLE = Text("Alle budgetten")
NARROW = 760
#: So long the rules are asked in one turn of the window (seconds), and so long after a change (milliseconds) when
#: only their number is on screen.
SLICE, PAUSE = 0.012, 200

#: The setting of the dossier in which the chosen budget is kept, and what stands there for all of them.
SCOPE, ALLES = "gekozen_budget", "alle"


class Workspace(QWidget):
    """One session on screen. `undone`: a step was taken back or done again; others: that was asked for."""

    undone = Signal()
    searched = Signal()
    helped = Signal()
    exampled = Signal(str)  # the key of a page
    opened = Signal(str)  # the key of a page
    judged = Signal()  # all rules were asked after a change, and the page on screen is right

    def __init__(
        self, session: Session, services: Services, ask: Ask, jobs: Jobs, *, size: QSize | None = None
    ) -> None:
        """With the `size` that it will have, so that it is laid out once."""
        super().__init__()
        self._narrow = False  # the navigation takes the place of the page
        if size is not None:
            self.resize(size)
        self.session = session
        self.scope = Scope(self._kept_scope())
        self.context = Context(session, ask, services, jobs, self.scope, self.go, self.told, self.exampled.emit)
        self._back: list[tuple[int, int, QWidget | None]] = []
        self._undoing = False
        self.bottom: QWidget | None = None  # of the window, where F6 goes last
        self._pages: list[Page | None] = [None] * len(PAGES)
        self._build()
        self._hidden = HiddenPages(self.stack, self._pages)
        self._fill_chooser()
        self._unsubscribe = session.subscribe(self._touched)
        theme().changed.connect(self._sized)
        preferences().changed.connect(self.nav.show_view)
        self._counting = QTimer(self, singleShot=True)
        self._counting.timeout.connect(self._count_ahead)
        self._judging: Iterator[None] = iter(())
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._judge)
        self.open_page(0, remember=False)
        self.count()

    # Making --------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.menu_button = Button(Text("Menu"), self.toggle_menu, icon_name="menu")
        self.scope_button = Button(ALLE, self._choose_in_menu)
        self._top = Row(self.menu_button, self.scope_button)
        outer.addWidget(self._top)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        outer.addLayout(middle, 1)
        self.side = Side(self.open_page, self.searched.emit, self.helped.emit)
        self.nav, self.chooser = self.side.nav, self.side.chooser
        self.chooser.activated.connect(lambda _: self._choose_scope())
        middle.addWidget(self.side)
        self.main = QWidget()
        middle.addWidget(self.main, 1)
        right = QVBoxLayout(self.main)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self.banner = Banner()
        right.addWidget(self.banner)
        self.stack = QStackedWidget()
        right.addWidget(self.stack, 1)
        self._right = right
        self.offer: Offer | None = None
        self.news = NewsBar(self.undo)
        right.addWidget(self.news)

    def offer_simple(self) -> None:
        """Ask which view is wanted, in a quiet line below the page."""
        self.offer = Offer()
        self._right.insertWidget(self._right.indexOf(self.news), self.offer)

    # Scope ---------------------------------------------------------------------------------------

    def _kept_scope(self) -> str | None:
        """The budget that was chosen last; else the only one that runs today."""
        kept = self.session.store.settings().get(SCOPE)
        if kept == ALLES:
            return None
        if self.session.dossier.find(Toekenning, kept) is not None:
            return kept
        running = [t for t in self.session.dossier.all(Toekenning) if self.session.today in t.periode]
        return running[0].id if len(running) == 1 else None

    def _fill_chooser(self) -> None:
        if self.scope.toekenning_id is None:
            self.scope.toekenning_id = self._kept_scope()  # the first budget of a new household is the chosen one
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            self.chooser.addItem(say(ALLE), None)
            for toekenning in sorted(self.session.dossier.all(Toekenning), key=lambda t: (t.tot, t.id), reverse=True):
                self.chooser.addItem(say(scope_of(self.context, toekenning)), toekenning.id)
            self.chooser.setCurrentIndex(max(0, self.chooser.findData(self.scope.toekenning_id)))
        self.scope.toekenning_id = self.chooser.currentData()
        self._name_scope()
        self._sized()

    def _name_scope(self) -> None:
        words = self.chooser.currentText()
        self.scope_button.setText(words)
        self.scope_button.setAccessibleName(f"{words}, {say(PERSOON_EN_BUDGET)}")
        self.chooser.setToolTip(words)

    def _choose_scope(self) -> None:
        self.scope.toekenning_id = self.chooser.currentData()
        self.session.store.put_setting(SCOPE, self.scope.toekenning_id or ALLES)
        self._name_scope()
        self.out_of_date()

    def out_of_date(self) -> None:
        """Every page must be filled again: another budget, or another day."""
        for page in self._pages:
            if page is not None:
                page.stale = True
        if not self.page.judged:
            self.page.update_now()
        self._counting.start(0)  # in short turns

    # Pages ---------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page on screen."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def go(self, key: str, record_id: str | None = None) -> None:
        """Open a page by its key, at a record when one is given."""
        self.open_page(next((n for n, page in enumerate(PAGES) if page.key == key), 0))
        if record_id is not None:
            self.page.open_record(record_id)

    def open_page(self, number: int, *, remember: bool = True) -> None:
        """Show a page; the focus goes to its title."""
        if not 0 <= number < len(PAGES):
            return
        if remember:
            here = self._pages.index(self.page)
            if here != number:
                self._back.append((here, self.page.verticalScrollBar().value(), self.page.focusWidget()))
        page = self._pages[number]
        if page is None:
            page = self._pages[number] = PAGES[number].load()(self.context, self.stack)
            self.stack.addWidget(page)
            page.setGeometry(self.stack.rect())
        self._hidden.wake(page)
        if page.fills_unseen:
            page.update_now()
        self.stack.setCurrentWidget(page)
        page.update_now()
        self.nav.mark(number)
        if not self._wide:
            self._show_side(False)
        self.focus_title()
        announce(page, say(page.title))
        self.opened.emit(PAGES[number].key)

    def back(self) -> None:
        """The page before this one, with the keyboard where it was, scrolled as it was."""
        if not self._back:
            return
        number, scrolled, focus = self._back.pop()
        self.open_page(number, remember=False)
        bar = self.page.verticalScrollBar()
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        bar.setValue(scrolled)
        QTimer.singleShot(0, bar, lambda: bar.setValue(scrolled))  # after what has the focus was brought into view

    def focus_title(self) -> None:
        """Put the keyboard at the title of the page."""
        self.page.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_section(self, step: int) -> None:
        """F6: from budget to navigation to what stands above the page, page, news, and the bottom; and round."""
        stops: list[tuple[QWidget | None, QWidget]] = [
            (self.chooser, self.chooser),
            (self.nav, self.nav),
            (self.banner.first, self.banner),
            (self.page.header.title, self.stack),
            (self.news.close_button if self.news.isVisible() else None, self.news),
            (self.bottom if self.bottom is not None and self.bottom.isVisible() else None, self.bottom or self),
        ]
        target = next_stop(stops, self.window().focusWidget(), step)
        if self.side.isAncestorOf(target):
            self._show_side(True)
        elif not self._wide:
            self._show_side(False)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # News ----------------------------------------------------------------------------------------

    def told(self, text: Text) -> None:
        """Show news under the page for a while, and announce it."""
        self.news.show_news(text, undo=False)

    def _touched(self, entities: frozenset[type[Record]]) -> None:
        if entities & {Toekenning, Budgethouder, Persoon}:
            self._fill_chooser()
        waits = self.page if self.page.judged else None
        for page in self._pages:
            if page is not None and page is not waits:
                page.touched(entities)
        if waits is not None:
            waits.stale = True
        self._slices.stop()
        self._counting.start(PAUSE if waits is None else 0)
        done = self.session.undo_label
        if done is None and not self._undoing:
            self.news.hide()  # what it offers to take back was erased
        elif done is not None and not self._undoing:
            self.news.show_news(done, undo=True)

    def undo(self) -> None:
        """Take back the last step."""
        self._again(self.session.undo, Text("Ongedaan gemaakt: {wat}"))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._again(self.session.redo, Text("Opnieuw gedaan: {wat}"))

    def _again(self, do: Callable[[], Text | None], words: Text) -> None:
        self._undoing = True
        try:
            step = do()
        finally:
            self._undoing = False
        self.undone.emit()
        if step is not None:
            self.news.show_news(Text(words.msgid, wat=step), undo=False)

    def count(self) -> None:
        """The number of things to do now, behind the page of today."""
        here = next((n for n, page in enumerate(PAGES) if page.key == "vandaag"), None)
        if here is not None:
            self.nav.set_badge(here, len(attention(self.context.case()).nu))

    def _count_ahead(self) -> None:
        """Count after asking the rules in short turns: whoever types on does not wait for them."""
        self._judging = self.page.ahead()
        self._slices.start()

    def _judge(self) -> None:
        until = monotonic() + SLICE
        for _ in self._judging:
            if monotonic() > until:
                return
        self._slices.stop()
        self.count()
        self.page.update_now()
        self.judged.emit()

    @property
    def waiting(self) -> bool:
        """Whether the page on screen is still to follow a change, once the rules were asked."""
        return self.page.judged and self.page.stale and (self._counting.isActive() or self._slices.isActive())

    # Size ----------------------------------------------------------------------------------------

    @property
    def _wide(self) -> bool:
        return not theme().roomy and self.width() >= theme().px(NARROW)

    def toggle_menu(self) -> None:
        """Show or hide the navigation when there is no room for it beside the page."""
        self._show_side(not self.side.isVisible())
        if self.side.isVisible():
            self.nav.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_in_menu(self) -> None:
        self._show_side(True)
        self.chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_side(self, shown: bool) -> None:
        """In a narrow window the navigation takes the place of the page."""
        wide = self._wide
        self.side.setVisible(shown or wide)
        self.main.setVisible(wide or not shown)
        self.menu_button.setAccessibleDescription(say(Text("Uitgeklapt") if shown else Text("Ingeklapt")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the menu of a narrow window."""
        if event.key() == Qt.Key.Key_Escape and not self._wide and self.side.isVisible():
            self._show_side(False)
            self.menu_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room decides whether the navigation stands beside the page."""
        super().resizeEvent(event)
        self._sized()

    def _sized(self) -> None:
        wide = self._wide
        side, top = theme().px(12), theme().px(8)
        self._top.setContentsMargins(side, top, side, top)
        self._top.setVisible(not wide)
        width = max(self.nav.wide, self._chooser_width())
        self.side.setMinimumWidth(width if wide else 0)
        self.side.setMaximumWidth(width if wide else 16_777_215)
        focus = self.window().focusWidget()
        opened = self._narrow and self.side.isVisible()
        self._narrow = not wide
        self._show_side(wide or opened or (focus is not None and self.side.isAncestorOf(focus)))

    def _chooser_width(self) -> int:
        """The width at which every budget can be read, up to a third of the window."""
        metrics = self.chooser.fontMetrics()
        names = max(metrics.horizontalAdvance(self.chooser.itemText(n)) for n in range(self.chooser.count()))
        return min(names + theme().px(76), self.width() // 3)

    def rest(self) -> None:
        """Ask the rules nothing: the dossier is being changed in another thread."""
        self._counting.stop()
        self._slices.stop()
        self._judging = iter(())

    def go_on(self) -> None:
        """Ask them again."""
        self._counting.start(0)

    def leave(self) -> None:
        """The dossier is locked or closed: hear nothing any more."""
        self.rest()
        self._unsubscribe()
