"""The list of pages: one Tab stop, arrows move in it, Enter opens; the open page is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pgbdesk.gui.announce import announce
from pgbdesk.gui.eenvoudig import EENVOUDIG, HULP, MEER, MINDER, PAGINAS, is_simple
from pgbdesk.gui.icons import pixmap
from pgbdesk.gui.pages import Entry
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import restyled
from pgbdesk.text import Text

ICON = Qt.ItemDataRole.UserRole
BADGE = Qt.ItemDataRole.UserRole + 1
OPEN = Qt.ItemDataRole.UserRole + 2
LINE = Qt.ItemDataRole.UserRole + 3
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws icon, name and badge. The open page has a stripe and bold letters; the current row a line around it.

    The first page of a next group has a line above it.
    """

    APART = 17

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of 32 pixels at 100 %, so that all pages are in sight in an ordinary window."""
        apart = theme().px(self.APART) if index.data(LINE) else 0
        return QSize(theme().px(120), max(theme().px(32), theme().line + theme().px(10)) + apart)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        look, px, area = theme().tokens, theme().px, option.rect
        state: QStyle.StateFlag = option.state
        opened = bool(index.data(OPEN))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(LINE):
            area = self._below_line(painter, area)
        if opened:
            painter.fillRect(area, QColor(look.selection))
            painter.fillRect(QRect(area.left(), area.top(), px(4), area.height()), QColor(look.primary))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(look.header))
        size = px(20)
        left = area.left() + px(18)
        top = area.top() + (area.height() - size) // 2
        ratio = painter.device().devicePixelRatio()
        colour = look.primary if opened else look.text
        painter.drawPixmap(left, top, pixmap(str(index.data(ICON)), colour, size, ratio))
        right = self._badge(painter, area, index)
        painter.setFont(theme().font(bold=opened))
        painter.setPen(QColor(look.text))
        text = QRect(left + size + px(10), area.top(), right - left - size - px(14), area.height())
        words = QFontMetrics(painter.font()).elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(px(6), 3, -px(6), -3), 4, 4)
        painter.restore()

    def _below_line(self, painter: QPainter, area: QRect) -> QRect:
        """Draw the line between two groups, and say what is left for the row."""
        px = theme().px
        middle = area.top() + px(self.APART) // 2
        painter.fillRect(
            QRect(area.left() + px(12), middle, area.width() - px(24), max(1, px(1))), QColor(theme().tokens.divider)
        )
        return area.adjusted(0, px(self.APART), 0, 0)

    @staticmethod
    def _badge(painter: QPainter, area: QRect, index: Index) -> int:
        """Draw the number at the right, and say where it begins."""
        number = int(index.data(BADGE) or 0)
        right = area.right() - theme().px(10)
        if not number:
            return right
        look, words = theme().tokens, str(number)
        painter.setFont(theme().font(0.9, bold=True))
        height = QFontMetrics(painter.font()).height() + theme().px(2)
        width = max(height, QFontMetrics(painter.font()).horizontalAdvance(words) + theme().px(12))
        box = QRect(right - width, area.top() + (area.height() - height) // 2, width, height)
        painter.setPen(QPen(QColor(look.danger), 1))
        painter.setBrush(QColor(look.danger_tint))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(look.danger))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        return box.left()


class NavigationList(QListWidget):
    """The pages by name, in groups with a line between. Arrows move; Enter, Space or a click opens."""

    def __init__(
        self, groups: Sequence[Sequence[Entry]], open_page: Callable[[int], None], help_: Callable[[], None]
    ) -> None:
        super().__init__()
        self._help = help_
        self._all = False  # in the simple view: whether "Meer" was chosen
        self.setObjectName("nav")
        self.setAccessibleName(say(Text("Pagina's")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Delegate(self))
        self._open, self._pages = open_page, tuple(page for group in groups for page in group)
        for group in groups:
            for page in group:
                item = QListWidgetItem(say(page.title))
                item.setData(ICON, page.icon)
                item.setData(LINE, page is group[0] and group is not groups[0])
                self.addItem(item)
        self.itemClicked.connect(lambda _: self._go())
        self.show_view()

    def _go(self) -> None:
        """Open the page in the current row, or do what the row says."""
        row = self.currentRow()
        if row < len(self._pages):
            self._open(row)
        elif row == len(self._pages):
            self._help()
        else:
            self._all = not self._all
            self.show_view()
            self.setCurrentRow(self.count() - 1)
            announce(self, say(Text("Alle pagina's staan er nu") if self._all else EENVOUDIG))

    def show_view(self) -> None:
        """All pages; or, in the simple view, a few with Hulp and Meer below them. The open page is always there."""
        simple = is_simple()
        while self.count() > len(self._pages):
            self.takeItem(self.count() - 1)
        for row, page in enumerate(self._pages):
            hidden = simple and not self._all and page.key not in PAGINAS and not self.item(row).data(OPEN)
            self.setRowHidden(row, hidden)
        if not simple:
            self._all = False
            return
        for words, icon in ((HULP, "circle-help"), (MINDER if self._all else MEER, "menu")):
            item = QListWidgetItem(say(words))
            item.setData(ICON, icon)
            item.setData(LINE, words is HULP)
            self.addItem(item)

    def mark(self, number: int) -> None:
        """This page is open."""
        for row in range(self.count()):
            self.item(row).setData(OPEN, row == number)
        self.show_view()
        self.setCurrentRow(number)

    def set_badge(self, number: int, count: int) -> None:
        """So many things to do now on a page; a screen reader hears it in words."""
        item, title = self.item(number), self._pages[number].title
        item.setData(BADGE, count)
        words = Text.counted("{pagina}, {n} taak nu", "{pagina}, {n} taken nu", count, pagina=title) if count else title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, say(words))

    @property
    def wide(self) -> int:
        """The width at which every name and badge fits."""
        metrics = QFontMetrics(theme().font(bold=True))
        names = max((metrics.horizontalAdvance(say(page.title)) for page in self._pages), default=0)
        return names + theme().px(18 + 20 + 10 + 48)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the page that is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self.scheduleDelayedItemsLayout()
