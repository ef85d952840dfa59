"""Making a pack in the window by keyboard: choose, make, see what is missing, save and print."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pypdf import PdfReader

from pgbdesk.domain.dossier import Dossier
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.pdf.papers import PdfPapers
from tests.gui.test_overview_pages import button, seen
from tests.helpers.gui import FakeAsk, grab, make_context, mount, press, type_into


class QuickPapers(PdfPapers):
    """Papers with small pictures."""

    def pages(self, pdf, dpi=96):
        return super().pages(pdf, dpi=20)


@pytest.fixture
def context(tmp_path):
    return make_context(demo(), DEMO_DAY, papers=QuickPapers, ask=FakeAsk(save_path=tmp_path / "map.pdf"))


@pytest.fixture
def page(qtbot, context):
    made = FormulierenPage(context)
    mount(qtbot, made)
    return made


def made(qtbot, page, pack, over="Anna"):
    """The pack, chosen and made by keyboard."""
    press(page.pack_button)
    type_into(page.pack.form["pakket"].input, pack)
    type_into(page.pack.form["over"].input, over)
    press(page.pack.make)
    qtbot.waitUntil(lambda: bool(page.pack.pdf), timeout=10_000)
    return page.pack


def test_a_visit_pack_says_first_what_is_missing_and_is_saved_and_printed(qtbot, page, context):
    screen = made(qtbot, page, "Map voor")
    words = seen(page)
    assert "Er ontbreken nog" in words
    assert words.index("Er ontbreken nog") < words.index("bladzijden")
    grab(page, "pakket")
    press(screen.save_button)
    pages = PdfReader(context.ask.save_path).pages
    assert "Map voor een huisbezoek" in pages[0].extract_text()
    press(screen.print_button)
    qtbot.waitUntil(lambda: bool(context.ask.printed))
    assert context.ask.printed == [("Map voor een huisbezoek", len(pages))]


def test_a_month_pack_asks_for_the_month_and_others_do_not(qtbot, page):
    press(page.pack_button)
    type_into(page.pack.form["pakket"].input, "Map van een maand")
    assert page.pack.form["maand"].isVisible()
    assert page.pack.form["maand"].text == "2026-10"
    type_into(page.pack.form["pakket"].input, "Overdracht")
    assert not page.pack.form["maand"].isVisible()


def test_for_the_mail_a_pack_is_locked(qtbot, page, context):
    screen = made(qtbot, page, "Overdracht")
    press(screen.lock_button)
    assert "Het wachtwoord van deze PDF is" in seen(page)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(context.ask.save_path.read_bytes()))


def test_what_is_not_chosen_is_told(qtbot, page):
    press(page.pack_button)
    press(page.pack.make)
    assert "Controleer" in seen(page)
    assert page.pack.pdf == b""


def test_another_page_leads_to_a_pack_and_back(qtbot, page):
    page.open_record("pakket_jaarmap:")
    assert page.pack.pakket.id == "pakket_jaarmap"
    press(button(page, "Terug naar de lijst"))
    assert page.pack is None


def test_an_empty_dossier_says_what_to_fill_in_first(qtbot):
    page = FormulierenPage(make_context(Dossier(), DEMO_DAY, papers=QuickPapers))
    mount(qtbot, page)
    press(page.pack_button)
    assert page.pack is not None
    type_into(page.pack.form["pakket"].input, "Overdracht")
    assert "Er is nog geen budget of budgethouder" in seen(page)
