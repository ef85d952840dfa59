"""Headings in a list of choices are seen and heard, and never chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from pgbdesk.app.bladen.lijst import BLADEN
from pgbdesk.app.bladen.lijst import GROEPEN as BLADGROEPEN
from pgbdesk.app.brieven.lijst import GROEPEN, PAPIEREN
from pgbdesk.gui.widgets.groups import with_headings
from pgbdesk.text import Text


def test_arrows_pass_over_headings_and_each_choice_is_heard_with_its_heading(qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    for value, words in (("", "Kies"), ("a", "Appel"), ("p", "Peer"), ("w", "Wortel")):
        box.addItem(words, value)
    fruit, other = Text("Budget"), Text("Uren")
    with_headings(box, {"a": fruit, "p": fruit, "w": other})
    assert [box.itemText(n) for n in range(box.count())] == ["Kies", "Budget", "Appel", "Peer", "Uren", "Wortel"]
    chosen = []
    for _ in range(4):
        QTest.keyClick(box, Qt.Key.Key_Down)
        chosen.append(box.currentText())
    assert chosen == ["Appel", "Peer", "Wortel", "Wortel"]
    assert box.itemData(5, Qt.ItemDataRole.AccessibleTextRole) == "Uren: Wortel"
    assert box.findData("w") == 5


def test_every_letter_and_sheet_stands_under_one_heading():
    stands = [soort.id for _, soorten in (*GROEPEN, *BLADGROEPEN) for soort in soorten]
    assert len(stands) == len(set(stands))
    assert set(stands) == {soort.id for soort in PAPIEREN}
    assert {soort.id for soort in BLADEN} < set(stands)
