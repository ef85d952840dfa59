"""The pages of a paper come on screen without the window waiting for them."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from pgbdesk.app.ports import PageImage, Unreadable
from pgbdesk.app.roosterpapier import roosterpapier, van_week
from pgbdesk.forms.spec import Document
from pgbdesk.gui.bladen import Leaves, Made
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Text
from tests.helpers.budget_builders import d1
from tests.helpers.gui import make_context

TITLE = Text("Een papier")


def words(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.text()]


class Papers(PdfPapers):
    """Papers of grey pages; each `let` lets one page be drawn."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.let = threading.Semaphore(0)
        self.threads: set[int] = set()

    def leaf(self, pdf: bytes, number: int, dpi: int = 96) -> tuple[PageImage, int]:
        self.threads.add(threading.get_ident())
        assert self.let.acquire(timeout=30)
        return PageImage(2, 3, 8, bytes(24)), self.count


class Counting(PdfPapers):
    """Tells how many papers were made."""

    made = 0

    def pdf(self, document: Document, *, large: bool = False) -> bytes:
        self.made += 1
        return super().pdf(document, large=large)


class Damaged(Papers):
    """Papers that cannot be drawn."""

    def leaf(self, pdf: bytes, number: int, dpi: int = 96) -> tuple[PageImage, int]:
        raise Unreadable


@pytest.fixture
def jobs():
    made = Jobs()
    yield made
    made.stop()


def test_pages_come_one_by_one_and_have_their_room_and_name_at_once(qtbot, jobs):
    papers = Papers(14)
    leaves = Leaves(jobs, papers, Made(lambda: b"pdf"), TITLE, most=12)
    qtbot.addWidget(leaves)
    assert words(leaves) == ["Het papier wordt gemaakt."]
    assert leaves.pictures[0].accessibleName() == "Het papier wordt gemaakt."
    room = leaves.pictures[0].sizeHint()
    papers.let.release()
    qtbot.waitUntil(lambda: len(leaves.pictures) == 12)
    assert words(leaves) == ["14 bladzijden. Hier staan de eerste 12. In de PDF staat alles."]
    assert [p.accessibleName() for p in leaves.pictures[::11]] == [
        "Een papier, bladzijde 1 van 14",
        "Een papier, bladzijde 12 van 14",
    ]
    assert leaves.pictures[0].sizeHint().width() == 2
    assert leaves.pictures[11].sizeHint() == room, "a white page until it is drawn"
    for _ in range(11):
        papers.let.release()
    qtbot.waitUntil(lambda: leaves.pictures[11].sizeHint().width() == 2)
    assert threading.get_ident() not in papers.threads


def test_a_paper_is_made_once_also_for_who_cannot_wait(qtbot):
    papers = Counting()
    context = make_context(d1().dossier, date(2026, 5, 10), papers=lambda: papers)
    panel = PrintPanel(context, roosterpapier(context.case(), *van_week(context.today)), "rooster.pdf")
    qtbot.addWidget(panel)
    assert panel.pdf.startswith(b"%PDF")
    qtbot.waitUntil(lambda: "1 bladzijde" in words(panel))
    assert papers.made == 1
    context.jobs.stop()


def test_a_paper_that_cannot_be_drawn_says_so(qtbot, jobs):
    leaves = Leaves(jobs, Damaged(1), Made(lambda: b"pdf"), TITLE)
    qtbot.addWidget(leaves)
    qtbot.waitUntil(lambda: not leaves.pictures)
    assert str(Unreadable().what) in " ".join(words(leaves))
