"""Names stand at the lines of a chart where they lie over nothing else."""

from __future__ import annotations

from itertools import pairwise

from pgbdesk.gui.budget.namen import Box, Names, Room

ROOM = Room(Box(0, 0, 380, 200), 500, 240)
FALLING = [(float(x), x / 2) for x in range(10, 371, 30)]


def test_a_line_is_met_where_it_passes_also_between_its_points():
    assert Box(100, 90, 140, 110).under([(0, 0), (200, 200)])
    assert not Box(100, 10, 140, 40).under([(0, 0), (200, 200)])


def test_names_lie_over_no_line_and_no_other_name():
    even = [(x, y + 12) for x, y in FALLING]
    names = Names(ROOM, 7, [FALLING, even])
    placed = [names.place(line, (90, 16), at_end=at_end) for line, at_end in ((even, True), (FALLING, False))]
    found = [box for box in placed if box is not None]
    assert len(found) == 2
    assert not any(a.meets(b) for a, b in pairwise(found))
    assert not any(box.under(line) for box in found for line in (FALLING, even))
    assert found[0].left > even[-1][0], "what is expected is named beside its end"


def test_a_name_without_room_is_left_out():
    assert Names(Room(Box(0, 0, 50, 20), 50, 20), 7, [FALLING]).place(FALLING, (90, 16), at_end=True) is None
