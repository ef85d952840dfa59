"""Rows of a list whose words go on in a next line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem


class WrappedRows(QStyledItemDelegate):
    """Measures words in the room that a row has between its spacing.

    Qt measures them in the whole list: words that only just fit there are then cut, with dots, in their own row.
    """

    def __init__(self, rows: QListView) -> None:
        super().__init__(rows)
        self._rows = rows
        rows.setWordWrap(True)
        rows.setItemDelegate(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as all lines."""
        row = QStyleOptionViewItem(option)
        row.rect = QRect(0, 0, self._rows.viewport().width() - 2 * self._rows.spacing(), option.rect.height())
        return super().sizeHint(row, index)
