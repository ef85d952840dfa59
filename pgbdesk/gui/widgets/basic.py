"""Labels, buttons, cards and rows."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pgbdesk.gui.icons import pixmap, spaced_icon
from pgbdesk.gui.sleep import asleep
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import LEVELS
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.flow import FlowLayout
from pgbdesk.text import Text


def label(text: Text | str, role: str = "", *, wrap: bool = True) -> QLabel:
    """A piece of text. Roles: h1, h2, big, strong, label, muted, error, echo, or none."""
    made = QLabel(say(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def section(text: Text) -> QLabel:
    """The heading of the next part of a form, with room above it."""
    made = label(text, "section")
    made.setIndent(0)
    return made


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and let it look again; what sleeps is looked at when it wakes."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if asleep(widget):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def within(window: QWidget, wide: int, high: int) -> QSize:
    """The size of a small window over a large one: pixels at 100 % in today's text size, no larger than that window."""
    return QSize(min(theme().px(wide), window.width()), min(theme().px(high), window.height()))


def restyled(event: QEvent) -> bool:
    """Whether text size or colours changed: what a widget measured or coloured itself must be done again."""
    return event.type() is QEvent.Type.StyleChange


#: Pixels that the ring around what has the keyboard takes, in every text size, and one to spare.
RING = 8


def beside_ring(gap: int) -> int:
    """A gap of `gap` pixels at 100 %, beside what can have the keyboard: the ring never touches words."""
    return max(theme().px(gap), RING)


#: Letters on one line of a button or box to tick: with text of 200 % they fit in a page.
ON_A_LINE = 56


def in_lines(words: str) -> str:
    """Words on a button, on more lines when they are long: Qt does not break them by itself."""
    if len(words) <= ON_A_LINE:
        return words
    count = -(-len(words) // ON_A_LINE)
    return "\n".join(textwrap.wrap(words, max(len(words) // count + 6, 12), break_long_words=False))


class Tick(QCheckBox):
    """A box to tick, whose words go on in a next line when they are long."""

    def __init__(self, text: Text | str) -> None:
        super().__init__(in_lines(say(text)))


class Button(QPushButton):
    """A button that also answers to Enter. Kinds: plain, primary, danger, link."""

    _look_of = 0

    def __init__(
        self, text: Text | str, do: Callable[[], object] | None = None, kind: str = "", icon_name: str = ""
    ) -> None:
        super().__init__(in_lines(say(text)))
        self._do, self._icon_name = do, icon_name
        if kind:
            self.setProperty("kind", kind)
        self._look()
        self.clicked.connect(self._clicked)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def _clicked(self) -> None:
        if self._do is not None:
            self._do()

    def _look(self) -> None:
        self._look_of = theme().revision
        if self._icon_name:
            tokens, size = theme().tokens, theme().px(18)
            colour = {"primary": tokens.on_primary, "danger": tokens.surface, "link": tokens.link}
            gap = theme().px(6) if self.text() else 0
            self.setIcon(spaced_icon(self._icon_name, colour.get(str(self.property("kind")), tokens.text), size, gap))
            self.setIconSize(QSize(size + gap, size))

    def changeEvent(self, event: QEvent) -> None:
        """The icon follows the colours and the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._look()

    def set_text(self, text: Text | str) -> None:
        """Change what it says."""
        self.setText(in_lines(say(text)))

    def set_icon(self, name: str) -> None:
        """Another icon."""
        self._icon_name = name
        self._look()

    def set_kind(self, kind: str) -> None:
        """Change how it looks."""
        restyle(self, "kind", kind)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does; a key that is held down does it once."""
        if event.isAutoRepeat():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isEnabled():
            self.click()
            return
        super().keyPressEvent(event)


class Line(QLineEdit):
    """A line to type in, as wide as its answer: `wide` pixels at 100 %, narrower where there is no room."""

    def __init__(self, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Its own width."""
        return QSize(theme().px(self._wide), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few characters."""
        return QSize(min(theme().px(70), theme().px(self._wide)), super().minimumSizeHint().height())


class Box(QWidget):
    """Widgets under each other, with `add` for what pages need most."""

    _look_of = 0

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap, self._typed_in = gap, False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._set_gap()

    def _set_gap(self) -> None:
        self._look_of = theme().revision
        self.column.setSpacing(beside_ring(self._gap) if self._typed_in else theme().px(self._gap))

    def changeEvent(self, event: QEvent) -> None:
        """The gaps follow the text size."""
        super().changeEvent(event)
        if self._look_of != theme().revision and restyled(event):
            self._set_gap()

    def add(self, widget: QWidget, *, left: bool = False) -> QWidget:
        """Put a widget at the end; `left` keeps it as narrow as it wants to be."""
        focus = isinstance(widget, Row) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not self._typed_in and focus and widget.property("kind") != "link":  # a link has its own room
            self._typed_in = True
            self._set_gap()
        if left:
            self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.column.addWidget(widget)
        return widget

    def clear(self) -> None:
        """Take everything out."""
        empty(self.column)


def empty(layout: QLayout) -> None:
    """Remove all that is in a layout; the widgets go with the next turn of the event loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


class Inner(QWidget):
    """What is in the scroll area. Its height follows from its width, not from how narrow it could be."""

    def minimumSizeHint(self) -> QSize:
        """No least height: wrapped text at its narrowest would make every page far too high."""
        return QSize(super().minimumSizeHint().width(), 0)


class Card(QFrame):
    """A white block with a heading. `body` is where its content goes."""

    _look_of = 0

    def __init__(self, title: Text | str | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self._outer = QVBoxLayout(self)
        self._space()
        self.title = label(title, "h2") if title is not None else None
        if self.title is not None:
            self._outer.addWidget(self.title)
            self.setAccessibleName(self.title.text())
        self.body = Box(self, gap=10)
        self._outer.addWidget(self.body)

    def _space(self) -> None:
        self._look_of = theme().revision
        pad = theme().px(16)
        self._outer.setContentsMargins(pad, pad, pad, pad)
        self._outer.setSpacing(theme().px(10))

    def changeEvent(self, event: QEvent) -> None:
        """The margins follow the text size."""
        super().changeEvent(event)
        if self._look_of != theme().revision and restyled(event):
            self._space()

    def add(self, widget: QWidget, *, left: bool = False) -> QWidget:
        """Put a widget at the end of the body."""
        return self.body.add(widget, left=left)


class IconLabel(QLabel):
    """An icon that stands for a word; its name is that word."""

    _look_of: tuple[int, float] = (0, 0.0)

    def __init__(self, level: str, word: Text | str, size: int = 22, *, icon: str | None = None) -> None:
        """`icon`: another one than that of the level, in its colour."""
        super().__init__()
        self._size, self._icon = size, icon
        self.set_level(level, word)

    def set_level(self, level: str, word: Text | str) -> None:
        """Show the icon of a level (danger, warning, success, info) or any icon by name."""
        self._level, self._word = level, word
        self._look_of = self._look()
        colour = getattr(theme().tokens, level, theme().tokens.text)
        size = theme().px(self._size)
        self.setPixmap(pixmap(self._icon or LEVELS.get(level, level), colour, size, self.devicePixelRatioF()))
        self.setAccessibleName(say(word))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _look(self) -> tuple[int, float]:
        """What the picture depends on."""
        return theme().revision, self.devicePixelRatioF()

    def changeEvent(self, event: QEvent) -> None:
        """The picture follows the colours and the text size."""
        super().changeEvent(event)
        if self._look_of != self._look() and restyled(event):
            self.set_level(self._level, self._word)


class Row(QWidget):
    """Widgets in a row that wraps; `down` is the gap between its lines, when that is another one."""

    def __init__(self, *widgets: QWidget, gap: int = 8, down: int | None = None) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap, centred=True, down=down)
        for widget in widgets:
            self._flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end."""
        self._flow.addWidget(widget)
        return widget


class Actions(Row):
    """The buttons at the end of a form, with room above them."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(*widgets)
        self._space()

    def _space(self) -> None:
        self.setContentsMargins(0, theme().px(10), 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The room follows the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._space()


class Disclosure(Box):
    """A link that shows and hides what is under it; its arrow points down while that is shown, and it says `hide`."""

    def __init__(self, title: Text, content: Callable[[], QWidget], hide: Text | None = None) -> None:
        super().__init__(gap=4)
        self._title, self._content, self._hide = title, content, hide
        self.link = Button(title, self.toggle, "link", "chevron-right")
        self.link.setAccessibleDescription(say(Text("Ingeklapt")))
        self.add(self.link, left=True)
        self._shown: QWidget | None = None

    @property
    def opened(self) -> bool:
        """Whether what is under it is shown."""
        return self._shown is not None and self._shown.isVisibleTo(self)

    def toggle(self) -> None:
        """Show what is hidden, or hide what is shown. It is made when it is first shown."""
        if self._shown is None:
            self._shown = self.add(self._content())
            self.show()  # a card leaves no room for it before
            self._shown.show()
        else:
            self._shown.setVisible(not self._shown.isVisibleTo(self))
        self.link.set_icon("chevron-down" if self.opened else "chevron-right")
        if self._hide is not None:
            self.link.set_text(self._hide if self.opened else self._title)
        self.link.setAccessibleDescription(say(Text("Uitgeklapt") if self.opened else Text("Ingeklapt")))


class StatusTag(QWidget):
    """An icon (that of the level, or another) and a word in one colour; not clickable. `wrap`: whole sentences."""

    def __init__(self, level: str, word: Text | str, *, wrap: bool = False, icon: str | None = None) -> None:
        super().__init__()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        self._icon = IconLabel(level, "", 18, icon=icon)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        self._text = label(word, wrap=wrap)
        self._text.setProperty("ink", level)
        row.addWidget(self._text, int(wrap))
        if not wrap:
            row.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        """The gap follows the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._row.setSpacing(theme().px(6))

    def set(self, level: str, word: Text | str) -> None:
        """Say something else."""
        self._icon.set_level(level, "")
        restyle(self._text, "ink", level)
        self._text.setText(say(word))
