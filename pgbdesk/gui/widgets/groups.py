"""Headings in a list of choices: they cannot be chosen, and a screen reader hears the heading with each choice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text


def with_headings(box: QComboBox, heading_of: Mapping[str, Text]) -> None:
    """Put a heading before the first choice of each group; `heading_of` gives the heading by the value of a choice.

    Choices of one group stand together already. Choices without a heading stay as they are.
    """
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    before, row = None, 0
    while row < box.count():
        heading = heading_of.get(str(box.itemData(row) or ""))
        if heading is not None:
            words = say(heading)
            if words != before:
                before = words
                box.insertItem(row, words, "")
                item = model.item(row)
                item.setEnabled(False)
                item.setFont(theme().font(bold=True))
                row += 1
            box.setItemData(row, f"{words}: {box.itemText(row)}", Qt.ItemDataRole.AccessibleTextRole)
        row += 1
