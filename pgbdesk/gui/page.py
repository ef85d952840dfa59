"""What a page is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pgbdesk.app.attention import ahead, shared
from pgbdesk.app.session import Session
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.gui.ask import Ask
from pgbdesk.gui.focus_ring import bring_into_view
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.pages import BY_KEY
from pgbdesk.gui.services import Services
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Inner, label
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

#: Milliseconds after which a page that is shown has been painted.
SEEN = 50

W = TypeVar("W", bound=QWidget)


@dataclass(slots=True)
class Scope:
    """Which budget the pages are about: one toekenning, or None for all of them."""

    toekenning_id: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a page is given. `go(page, record_id)` opens another page; `told(text)` shows and announces news."""

    session: Session
    ask: Ask
    services: Services
    jobs: Jobs
    scope: Scope
    go: Callable[[str, str | None], None]
    told: Callable[[Text], None]
    example: Callable[[str], object] = lambda _page: None  # shows a page in the example
    afgevinkt: dict[str, set[str]] = field(default_factory=dict)  # what was typed over, by sheet; not kept in the file

    @property
    def today(self) -> date:
        """The Dutch day."""
        return self.session.today

    def case(self) -> Case:
        """The household as it is now, for the law; within a minute all pages share what was worked out."""
        return shared(Case(self.session.dossier, self.session.now, self.services.law()))

    @property
    def toekenning(self) -> Toekenning | None:
        """The budget that was chosen, or None when the pages are about all of them."""
        return self.session.dossier.find(Toekenning, self.scope.toekenning_id)

    @property
    def budgethouder_ids(self) -> frozenset[str] | None:
        """The budgethouder of the chosen budget, or None for all."""
        chosen = self.toekenning
        return None if chosen is None else frozenset({chosen.budgethouder_id})

    @property
    def scope_text(self) -> Text:
        """What the pages are about, in words."""
        chosen = self.toekenning
        if chosen is None:
            return Text("Alle budgetten")
        return scope_of(self, chosen)


def scope_of(context: Context, toekenning: Toekenning) -> Text:
    """`Noor de Vries · Wlz 2026`."""
    from pgbdesk.app.labels import label_of

    budgethouder = context.session.dossier.find(Budgethouder, toekenning.budgethouder_id)
    naam = context.session.dossier.naam_budgethouder(budgethouder) if budgethouder else ""
    jaar = str(toekenning.van.year)
    if toekenning.tot.year != toekenning.van.year:
        jaar += f"–{toekenning.tot.year}"
    return Text("{naam} · {wet} {jaar}", naam=naam or Text("Budgethouder"), wet=label_of(toekenning.wet), jaar=jaar)


class Title(QLabel):
    """The heading of a page. When the keyboard comes to it, it can say what its keys do."""

    def __init__(self, title: Text, keys: Callable[[], Text | None], role: str = "h1") -> None:
        super().__init__(say(title))
        self._keys = keys
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what Enter does here, for who hears the window."""
        keys = self._keys()
        self.setAccessibleDescription("" if keys is None else say(keys))
        super().focusInEvent(event)


class PageHeader(Box):
    """The title, which takes the focus when the page opens, and the line under it."""

    def __init__(self, title: Text, keys: Callable[[], Text | None] = lambda: None) -> None:
        super().__init__(gap=8)  # room for the ring around the title
        self.title = Title(title, keys)
        self.add(self.title)
        self.line = label("", "muted")
        self.add(self.line)

    def set_line(self, text: Text | str) -> None:
        """Say what the page is about."""
        self.line.setText(say(text))
        self.line.setVisible(bool(say(text)))


class Page(QScrollArea):
    """A page: `build` makes its widgets once, `refresh` fills them. It is told when what it shows changes."""

    key: ClassVar[str] = ""
    title: ClassVar[Text] = Text("")
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text("")
    #: Shows what all rules say. On screen it follows a change when they were asked, in short turns of the window.
    judged: ClassVar[bool] = False
    #: The names of parts from top to bottom, when some are made only when they are first asked for; the last one is
    #: there from the beginning.
    order: ClassVar[tuple[str, ...]] = ()
    #: Parts of `order` below what is seen at first: made and filled when the page was shown, so that it shows sooner.
    below: ClassVar[tuple[str, ...]] = ()
    #: Filled before it is seen, which is quicker: what is made in sight is laid out again at each step.
    fills_unseen: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        """A page is called as the navigation calls it."""
        super().__init_subclass__()
        if cls.key in BY_KEY:
            cls.title = BY_KEY[cls.key].title

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Made inside its parent, it is styled once; a whole page that gets one later is styled all over again."""
        super().__init__(parent)
        self.context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = Inner()
        inner.setObjectName("page")
        self.column = QVBoxLayout(inner)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)
        self.header = PageHeader(self.title, self._title_keys)
        self.column.addWidget(self.header)
        self.stale = True
        self.filled_on: date | None = None
        self._space()
        theme().changed.connect(self._space)
        self.build()
        self.column.addStretch(1)

    def build(self) -> None:
        """Make the widgets. Put them in with `add`."""

    def refresh(self) -> None:
        """Fill the widgets from the dossier. May be called often; must be quick."""

    def ahead(self) -> Iterator[None]:
        """Ask the rules, and work out what else `refresh` needs, in short turns of the window."""
        yield from ahead(self.context.case())

    def open_record(self, record_id: str) -> None:
        """Show one record; called after `refresh` when another page leads here."""

    def focus_filter(self) -> None:
        """Go to the field that filters this page (Ctrl+F); a page without one says so."""
        self.context.told(Text("Op deze pagina valt niets te filteren. Zoek in alles met Ctrl+K."))

    def main_button(self) -> QAbstractButton | None:
        """The button that Enter presses while the keyboard is at the title: the next thing to do here, if there is one.

        Only what shows something more or can be undone: whoever opens a page has not read it yet.
        """
        return None

    def title_key(self, key: int) -> bool:  # noqa: ARG002 - pages look at it
        """Do what a single key means while the keyboard is at the title; whether it means anything."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """At the title Enter presses the main button, and single keys may mean something; elsewhere they do not."""
        if self.header.title.hasFocus() and not event.isAutoRepeat() and self._at_title(event):
            return
        super().keyPressEvent(event)

    def _at_title(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.title_key(event.key())
        button = self.main_button()
        if button is None or not button.isEnabled() or not button.isVisible():
            return False
        button.click()
        return True

    def _title_keys(self) -> Text | None:
        button = self.main_button()
        if button is None or not button.isEnabled() or not button.isVisible():
            return None
        return Text("Enter: {knop}", knop=button.accessibleName() or button.text().replace("&", ""))

    @property
    def in_example(self) -> Callable[[], object] | None:
        """What shows this page in the example; None in the example itself, which is kept nowhere."""
        return None if self.context.session.store.safety is None else partial(self.context.example, self.key)

    def print_page(self) -> bool:
        """Show what this page can print (Ctrl+P); False when it has no paper of its own."""
        return False

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the page."""
        self.column.addWidget(widget)
        return widget

    def made(self, name: str) -> bool:
        """Whether a part that is made when it is first asked for is there already."""
        return name in self.__dict__

    def put(self, part: W, name: str) -> W:
        """Put a part that is made now in its place by `order`, not shown yet."""
        part.hide()
        after = next(filter(self.made, self.order[self.order.index(name) + 1 :]), None)
        end = self.column.count() - 1  # before the room that is left
        self.column.insertWidget(end if after is None else self.column.indexOf(getattr(self, after)), part)
        return part

    def finish(self) -> None:
        """Make what is below; who waits for the whole page asks for it."""
        for name in self.below:
            getattr(self, name)

    def _finish_in_sight(self) -> None:
        """Not when it left the screen meanwhile: the dossier may be closed by now. When it is seen again it is done."""
        if self.isVisible():
            self.finish()

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a part; one that is not needed is not made for it."""
        if shown or self.made(name):
            getattr(self, name).setVisible(shown)

    def update_now(self) -> None:
        """Refresh when something it shows has changed since the last time."""
        if self.stale:
            self.stale = False
            self.filled_on = self.context.today
            self.header.set_line(self.context.scope_text)
            self.refresh()

    def touched(self, entities: frozenset[type[Record]]) -> None:
        """What it shows changed: refresh now when it is on screen, else when it is opened."""
        if not self.shows or entities & self.shows:
            self.stale = True
            if self.isVisible():
                self.update_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Pages are filled when they are seen."""
        super().showEvent(event)
        self.update_now()
        if not all(map(self.made, self.below)):
            QTimer.singleShot(SEEN, self, self._finish_in_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """When there is less room, as when news comes under the page, what has the keyboard stays in view."""
        super().resizeEvent(event)
        focus, inner = self.window().focusWidget(), self.widget()
        smaller = event.size().height() < event.oldSize().height()
        if smaller and focus is not None and inner is not None and inner.isAncestorOf(focus):
            QTimer.singleShot(0, focus, lambda: bring_into_view(self, focus))

    def _space(self) -> None:
        pad = theme().px(20)
        self.column.setContentsMargins(pad, theme().px(14), pad, pad)
        self.column.setSpacing(theme().px(12))
