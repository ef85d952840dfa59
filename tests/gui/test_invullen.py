"""Filling in the user's own official PDF from a paper, in the window."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from pgbdesk.domain.rondom import Formulierkoppeling
from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.forms.spec import fill
from pgbdesk.gui.formulieren.invullen import InvulPaneel
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.budget_builders import d1
from tests.helpers.desk import settle
from tests.helpers.gui import FakeAsk, make_context, mount, words_of
from tests.pdf import officieel_voorbeelden as voorbeeld

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager


@pytest.fixture
def panel(qtbot, tmp_path):
    ask = FakeAsk()
    context = make_context(d1().dossier, date(2026, 5, 10), ask=ask, papers=PdfPapers)
    spec = BY_ID["urendeclaratie"]
    made = InvulPaneel(context, fill(spec, spec.example))
    mount(qtbot, made)
    made.ask = ask  # type: ignore[attr-defined]
    made.folder = tmp_path  # type: ignore[attr-defined]
    return made


def loaded(panel, raw: bytes, name: str = "leeg.pdf"):
    path = panel.folder / name
    path.write_bytes(raw)
    panel.ask.open_path = path
    panel.choose()
    settle()
    return path


def test_the_fields_are_matched_shown_per_page_and_saved_as_a_new_file(panel):
    empty = loaded(panel, voorbeeld.svb())
    before = empty.read_bytes()
    assert panel.match["F1.bsn_bh"]
    assert "Bladzijde 1:" in words_of(panel)
    assert "Bladzijde 2:" in words_of(panel)
    assert "Niet ingevuld" in words_of(panel)

    panel.ask.save_path = panel.folder / "ingevuld.pdf"
    assert panel.save()
    fields = PdfReader(io.BytesIO((panel.folder / "ingevuld.pdf").read_bytes())).get_fields() or {}
    assert fields["F1.bsn_bh"]["/V"]
    assert empty.read_bytes() == before


def test_what_the_user_corrects_is_kept_for_the_next_form_with_that_number(panel):
    loaded(panel, voorbeeld.svb())
    box = panel.boxes["F1.per"]
    box.setCurrentIndex(3)
    wanted = box.currentData()
    panel.ask.save_path = panel.folder / "een.pdf"
    panel.save()
    session = panel._context.session
    [kept] = session.dossier.all(Formulierkoppeling)
    assert kept.nummer == "0427NT/0217"

    loaded(panel, voorbeeld.svb(), "nog-een.pdf")
    assert panel.match["F1.per"] == wanted
    session.undo()
    assert not session.dossier.all(Formulierkoppeling)


def test_another_file_is_never_overwritten(panel):
    empty = loaded(panel, voorbeeld.gemeente())
    panel.ask.save_path = empty

    assert not panel.save()
    assert empty.read_bytes() == voorbeeld.gemeente()
    assert "bestaat al" in str(panel.ask.told)


@pytest.mark.parametrize(
    ("raw", "words"), [(b"geen pdf", "geen PDF"), (voorbeeld.svb()[:700], "geen PDF")], ids=["brief", "afgekapt"]
)
def test_a_file_that_cannot_be_filled_in_is_refused_with_the_reason_and_what_to_do(panel, raw, words):
    loaded(panel, raw)

    assert words in words_of(panel)
    assert "opnieuw" in words_of(panel)
    assert panel.formulier is None


def test_without_fields_a_value_is_put_at_a_typed_or_pointed_place_and_taken_back(panel):
    loaded(panel, voorbeeld.without_fields())
    assert "geen velden" in words_of(panel)
    panel.value.setCurrentIndex(1)
    panel.place.fill({"bladzijde": "1", "links": "28", "boven": "12"})
    panel.add_place()
    panel._point(0, 0.5, 0.5)
    assert len(panel.places) == 2
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(panel.pdf)).pages)
    shown = panel._waarden[0].tekst
    assert text.count(shown) == 2

    panel.drop_place()
    assert len(panel.places) == 1


def test_a_place_that_is_no_number_is_refused_at_its_field(panel):
    loaded(panel, voorbeeld.without_fields())
    panel.value.setCurrentIndex(1)
    panel.place.fill({"bladzijde": "een", "links": "28", "boven": "12"})
    panel.add_place()

    assert panel.places == []
    assert "heel getal" in words_of(panel)
