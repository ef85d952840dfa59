"""The pages of a paper on screen, drawn by the other thread: the window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Lock

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from pgbdesk.app.ports import PageImage, Papers
from pgbdesk.errors import PgbError
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.papier_beeld import PagePicture, dots, image_of, leaf_of
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

WORDT_GEMAAKT = Text("Het papier wordt gemaakt.")
#: A4 in inches: the room of a page that is still to be drawn.
WIDE, HIGH = 8.27, 11.69


class Made:
    """The PDF of a paper. It is made once: by the other thread, or by who asks for it before that is ready."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make: Callable[[], bytes] | None = make
        self._lock = Lock()
        self._pdf = b""

    @property
    def pdf(self) -> bytes:
        """The PDF; who asks while it is being made waits for it."""
        with self._lock:
            if self._make is not None:
                self._pdf = self._make()
                self._make = None
            return self._pdf


class Leaves(Box):
    """The pages under each other, each with a name for who cannot see it; `most` limits how many."""

    def __init__(self, jobs: Jobs, papers: Papers, made: Made, title: Text, most: int = 0) -> None:
        super().__init__()
        self._jobs, self._papers, self._made, self._title, self._most = jobs, papers, made, title, most
        self.words = label(WORDT_GEMAAKT, "muted")
        self.add(self.words)
        self._white = QPixmap(QSize(round(WIDE * dots()), round(HIGH * dots())))  # one for all
        self._white.fill(Qt.GlobalColor.white)
        self.count = 0  # of the pages of the paper, when it is made
        self.pictures = [self._empty(WORDT_GEMAAKT)]
        self._draw(0)

    def _empty(self, name: Text) -> PagePicture:
        """A white page, so that nothing moves when the paper comes."""
        picture = PagePicture(self._white)
        picture.setAccessibleName(say(name))
        self.add(picture)
        return picture

    def _draw(self, number: int) -> None:
        """Let the other thread draw one page; the next one follows when this one is on screen."""
        at = dots()
        self._jobs.run(
            partial(_leaf, self._papers, self._made, number, at),
            self,
            partial(self._put, number, at),
            self._failed,
            when_shown=not number,
        )

    def _put(self, number: int, at: int, drawn: tuple[PageImage, int]) -> None:
        page, count = drawn
        if number == 0:
            self._tell(count)
        again = partial(leaf_of, self._papers, self._made.pdf, number)
        self.pictures[number].show_page(QPixmap.fromImage(image_of(page)), at, again)
        if number + 1 < len(self.pictures):
            self._draw(number + 1)

    def _tell(self, count: int) -> None:
        """How many pages there are; each gets its room and its name."""
        self.count, shown = count, min(count, self._most or count)
        words = say(Text.counted("{n} bladzijde", "{n} bladzijden", count))
        if shown < count:
            words += ". " + say(Text("Hier staan de eerste {n}. In de PDF staat alles.", n=shown))
        self.words.setText(words)
        for number in range(shown):
            name = Text("{titel}, bladzijde {n} van {m}", titel=self._title, n=number + 1, m=count)
            if number < len(self.pictures):
                self.pictures[number].setAccessibleName(say(name))
            else:
                self.pictures.append(self._empty(name))

    def _failed(self, problem: PgbError) -> None:
        self.clear()
        self.pictures = []
        self.add(Message("warning", problem.what, [problem.advice] if problem.advice else []))


def _leaf(papers: Papers, made: Made, number: int, at: int) -> tuple[PageImage, int]:
    return papers.leaf(made.pdf, number, at)
