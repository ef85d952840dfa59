"""The list of pages: one Tab stop, arrows move in it, Enter opens; the open page is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pgbdesk.gui.announce import announce
from pgbdesk.gui.eenvoudig import EENVOUDIG, HULP, MEER, MINDER, PAGINAS, is_simple
from pgbdesk.gui.icons import pixmap
from pgbdesk.gui.pages import Group
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import restyled
from pgbdesk.text import Text

ICON = Qt.ItemDataRole.UserRole
BADGE = Qt.ItemDataRole.UserRole + 1
OPEN = Qt.ItemDataRole.UserRole + 2
LINE = Qt.ItemDataRole.UserRole + 3
HEADING = Qt.ItemDataRole.UserRole + 4
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws icon, name and badge. The open page has a stripe and bold letters; the current row a line around it.

    The name of a group stands in muted bold letters behind an arrow. Above some rows there is a line.
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
        heading = bool(index.data(HEADING))
        colour = look.primary if opened else look.muted if heading else look.text
        painter.drawPixmap(left, top, pixmap(str(index.data(ICON)), colour, size, ratio))
        right = self._badge(painter, area, index)
        painter.setFont(theme().font(bold=opened or heading))
        painter.setPen(QColor(look.muted if heading else look.text))
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
    """The pages by name, in groups. Arrows move; Enter, Space or a click opens a page, and folds a group in or out."""

    def __init__(self, groups: Sequence[Group], open_page: Callable[[int], None], help_: Callable[[], None]) -> None:
        super().__init__()
        self._help = help_
        self._all = False  # in the simple view: whether "Meer" was chosen
        self._unfolded = {group.key for group in groups if group.title is None} | set(preferences().now.unfolded)
        self._opened = 0
        self.setObjectName("nav")
        self.setAccessibleName(say(Text("Pagina's")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Delegate(self))
        self._open, self._groups = open_page, tuple(groups)
        self._pages = tuple(page for group in groups for page in group.pages)
        self._rows: list[Group | int] = []  # what each row is: the name of a group, or the number of a page
        for group in groups:
            self._add(group)
        self.itemClicked.connect(lambda _: self._go())
        self.show_view()

    def _add(self, group: Group) -> None:
        """The name of a group, and its pages."""
        first = self.count()
        if group.title is not None:
            item = QListWidgetItem(say(group.title))
            item.setData(HEADING, True)
            self.addItem(item)
            self._rows.append(group)
        for page in group.pages:
            item = QListWidgetItem(say(page.title))
            item.setData(ICON, page.icon)
            self.addItem(item)
            self._rows.append(self._pages.index(page))
        self.item(first).setData(LINE, first > 0 and (group.title is None or self._groups.index(group) == 1))

    def _go(self) -> None:
        """Open the page in the current row, or do what the row says."""
        row = self.currentRow()
        if row < len(self._rows):
            here = self._rows[row]
            if isinstance(here, Group):
                self._fold(here, unfold=here.key not in self._unfolded)
            else:
                self._open(here)
        elif row == len(self._rows):
            self._help()
        else:
            self._all = not self._all
            self.show_view()
            self.setCurrentRow(self.count() - 1)
            announce(self, say(Text("Alle pagina's staan er nu") if self._all else EENVOUDIG))

    def _fold(self, group: Group, *, unfold: bool) -> None:
        """Fold the pages of a group in or out; it stays so on this computer."""
        kept, one = set(preferences().now.unfolded), {group.key}
        self._unfolded = self._unfolded | one if unfold else self._unfolded - one
        preferences().change(unfolded=tuple(sorted(kept | one if unfold else kept - one)))
        self.show_view()
        announce(self, self.item(self._rows.index(group)).data(Qt.ItemDataRole.AccessibleTextRole))

    def show_view(self) -> None:
        """The groups as they are folded; or, in the simple view, a few pages with Hulp and Meer below them.

        The open page is always there.
        """
        simple = is_simple()
        self._all = self._all and simple
        while self.count() > len(self._rows):
            self.takeItem(self.count() - 1)
        for row, here in enumerate(self._rows):
            if isinstance(here, Group):
                self._show_heading(self.item(row), here)
                self.setRowHidden(row, simple)
                continue
            few, folded = simple and not self._all, not simple and self._group_of(here).key not in self._unfolded
            left_out = folded or (few and self._pages[here].key not in PAGINAS)
            self.setRowHidden(row, left_out and here != self._opened)
        if simple:
            self._add_ways()

    def _group_of(self, number: int) -> Group:
        """The group in which a page stands."""
        return next(group for group in self._groups if self._pages[number] in group.pages)

    def _show_heading(self, item: QListWidgetItem, group: Group) -> None:
        """The arrow of a group, and its words for a screen reader."""
        assert group.title is not None
        folded = group.key not in self._unfolded
        item.setData(ICON, "chevron-right" if folded else "chevron-down")
        words = (
            Text("{groep}, ingeklapt, {n} pagina's", groep=group.title, n=len(group.pages))
            if folded
            else Text("{groep}, uitgeklapt, {n} pagina's", groep=group.title, n=len(group.pages))
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, say(words))

    def _add_ways(self) -> None:
        """What stands below the pages in the simple view."""
        for words, icon in ((HULP, "circle-help"), (MINDER if self._all else MEER, "menu")):
            item = QListWidgetItem(say(words))
            item.setData(ICON, icon)
            item.setData(LINE, words is HULP)
            self.addItem(item)

    def row_of(self, number: int) -> int:
        """The row in which a page stands, by its number in `PAGES`."""
        return self._rows.index(number)

    def mark(self, number: int) -> None:
        """This page is open; its group is unfolded."""
        self._opened = number
        self._unfolded |= {self._group_of(number).key}
        for row, here in enumerate(self._rows):
            self.item(row).setData(OPEN, here == number)
        self.show_view()
        self.setCurrentRow(self.row_of(number))

    def set_badge(self, number: int, count: int) -> None:
        """So many things to do now on a page; a screen reader hears it in words."""
        item, title = self.item(self.row_of(number)), self._pages[number].title
        item.setData(BADGE, count)
        words = Text.counted("{pagina}, {n} taak nu", "{pagina}, {n} taken nu", count, pagina=title) if count else title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, say(words))

    @property
    def wide(self) -> int:
        """The width at which every name and badge fits."""
        metrics = QFontMetrics(theme().font(bold=True))
        titles = [page.title for page in self._pages] + [group.title for group in self._groups if group.title]
        names = max((metrics.horizontalAdvance(say(title)) for title in titles), default=0)
        return names + theme().px(18 + 20 + 10 + 48)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the page that is chosen; right and left fold its group out and in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go()
            return
        here = self._rows[self.currentRow()] if 0 <= self.currentRow() < len(self._rows) else None
        if isinstance(here, Group) and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._fold(here, unfold=event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self.scheduleDelayedItemsLayout()
