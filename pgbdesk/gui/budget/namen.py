"""Where the names of lines stand in a chart: beside their own line, over as little else as can be.

In plain numbers: a chart is painted often, and objects of Qt would make each of hundreds of places a slow question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

XY = tuple[float, float]
#: How much worse it is to lie over another name than over a line, and to stand away from where a line ends.
OVER_A_NAME, NOT_AT_THE_END = 10, 2


@dataclass(frozen=True, slots=True)
class Box:
    """A place for a name, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two places lie over each other."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def under(self, line: Sequence[XY]) -> bool:
        """Whether a line, which goes from left to right, passes through this place."""
        for (x1, y1), (x2, y2) in pairwise(line):
            if x2 < self.left or x1 > self.right:
                continue
            slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
            begin, end = y1 + slope * (max(x1, self.left) - x1), y1 + slope * (min(x2, self.right) - x1)
            if min(begin, end) <= self.bottom and max(begin, end) >= self.top:
                return True
        return False

    def wider(self, by: float) -> Box:
        """With some room around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Room:
    """Where names may stand: beside the months, to the end of the drawing; above the months, down to the axis."""

    months: Box
    right: float
    bottom: float

    def has(self, box: Box) -> bool:
        """Whether a name there lies over no amount or month of the axes."""
        beside = box.left > self.months.right
        bottom = self.bottom if beside else self.months.bottom
        return (
            box.left >= self.months.left
            and box.right <= self.right
            and box.top >= self.months.top
            and box.bottom <= bottom
        )


class Names:
    """The names of one chart, placed one after the other."""

    def __init__(self, room: Room, gap: float, lines: Sequence[Sequence[XY]]) -> None:
        self._room, self._gap, self._lines = room, gap, lines
        self._told: list[Box] = []

    def place(self, line: Sequence[XY], size: XY, *, at_end: bool) -> Box | None:
        """The best place for the name of a line; None when there is no room. `at_end`: best where the line ends."""
        best, least = None, float("inf")
        for box in self._places(line, size):
            if not self._room.has(box):
                continue
            score = self._crossed(box) + (_away(box, line[-1]) if at_end else 0)
            if score < least:
                best, least = box, score
            if not score:
                break
        if best is not None:
            self._told.append(best)
        return best

    def _crossed(self, box: Box) -> float:
        around = box.wider(2)
        return sum(map(around.under, self._lines)) + OVER_A_NAME * sum(map(around.meets, self._told))

    def _places(self, line: Sequence[XY], size: XY) -> Iterator[Box]:
        """Above, below and beside each point and each middle between two, from the end on."""
        (wide, high), gap = size, self._gap
        middles = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise(line)]
        for x, y in (*reversed(line), *reversed(middles)):
            for left in (x + gap, x + 3 * gap, x - wide / 2, x - wide - gap):
                for away in (gap, 2 * gap, gap + high):
                    for top in (y - high - away, y + away, y - high / 2):
                        yield Box(left, top, left + wide, top + high)


def _away(box: Box, end: XY) -> float:
    """How far from where its line ends a name would stand."""
    return (box.left < end[0]) * NOT_AT_THE_END + abs((box.top + box.bottom) / 2 - end[1]) / 100
