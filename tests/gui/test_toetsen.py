"""The sheet of keys on screen: with and without a dossier, printed and saved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from pgbdesk.gui.toetsen import LUKT_NIET, KeysPanel
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.desk import Desk
from tests.helpers.gui import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager


@pytest.fixture
def panel(desk: Desk) -> Iterator[KeysPanel]:
    """The keys as the menu shows them, without a dossier."""
    desk.window.services = replace(desk.window.services, papers=PdfPapers)
    desk.shortcut("Ctrl+?")
    [found] = [p for p in desk.window.findChildren(KeysPanel) if p.isVisible()]
    yield found
    found.close()


def words(panel: KeysPanel) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)]


def test_it_tells_each_page_by_its_key_without_a_dossier(panel, desk):
    assert desk.window.open is None
    assert {"Ctrl+1: Vandaag", "Ctrl+2: Budget", "F1: Hulp bij deze pagina"} <= set(words(panel))


def test_it_is_printed_on_one_sheet_and_says_so(panel, desk):
    press(panel.print_button)
    assert desk.ask.printed == [("Toetsen", 1)]
    assert "Naar de printer gestuurd." in words(panel)


def test_a_print_that_was_called_off_says_nothing(panel, desk):
    desk.ask.yes = False
    press(panel.print_button)
    assert not panel.news.isVisibleTo(panel)


@pytest.mark.parametrize(("large", "sheets"), [(False, 1), (True, 3)])
def test_it_is_saved_as_a_pdf_in_large_letters_too(panel, desk, tmp_path, large, sheets):
    desk.ask.save_path = tmp_path / "toetsen.pdf"
    panel.large.setChecked(large)
    press(panel.save_button)
    pdf = PdfReader(io.BytesIO(desk.ask.save_path.read_bytes()))
    assert "Ctrl+1" in pdf.pages[0].extract_text()
    assert len(pdf.pages) == sheets
    assert "Bewaard: toetsen.pdf" in words(panel)


def test_a_place_that_takes_no_file_is_told_and_can_be_chosen_again(panel, desk, tmp_path):
    desk.ask.save_path = tmp_path / "geen map" / "toetsen.pdf"
    press(panel.save_button)
    assert str(LUKT_NIET) in words(panel)
    desk.ask.save_path = tmp_path / "toetsen.pdf"
    press(panel.save_button)
    assert str(LUKT_NIET) not in words(panel)


def test_who_reads_large_letters_gets_them_on_paper(desk):
    desk.look(scale=200)
    desk.shortcut("Ctrl+?")
    [panel] = desk.window.findChildren(KeysPanel)
    assert panel.large.isChecked()
    panel.close()
