"""A fault while something is drawn is told as any other; Qt ends the program where a painter is left open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pgbdesk.gui.budget.cijferreeks import Chart, Point
from pgbdesk.gui.budget.lijn import LineChart
from pgbdesk.gui.checklists.handtekening import TekenVak
from pgbdesk.text import Text

MONTHS = tuple(Point(name[:3], name, (Decimal(5), Decimal(6), None)) for name in ("januari", "februari"))
COSTS = Chart(Text("Kosten"), Text("U komt uit."), (Text("Besteed"), Text("Gepland"), Text("Verwacht")), MONTHS)


def broken(*_args: object) -> None:
    raise ArithmeticError("no room")


@pytest.mark.parametrize(
    ("drawing", "part"),
    [
        (lambda: LineChart(COSTS), "draw"),
        (TekenVak, "_paint"),
    ],
)
def test_a_fault_while_drawing_is_told_and_the_program_goes_on(qtbot, monkeypatch, drawing, part):
    shown = drawing()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    with monkeypatch.context() as patch:
        patch.setattr(shown, part, broken)
        with pytest.raises(ArithmeticError) as kept:  # what went wrong keeps the painter for as long as it is told
            shown.repaint()
        assert not shown.paintingActive()

    shown.repaint()
    assert kept.type is ArithmeticError
