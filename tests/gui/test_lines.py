"""A field for reasons: several lines by keyboard, kept as they were typed, on the paper too."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pgbdesk.app import parsing
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.gui.theme import theme
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.lines import Lines
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Text
from tests.helpers.desk import settle
from tests.helpers.gui import make_context, mount, type_into

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager

ENTRIES = (
    Entry("voor", Text("Voor")),
    Entry("reden", Text("Waarom?"), parsing.story, hint=Text("In uw eigen woorden."), lines=4),
    Entry("na", Text("Na")),
)


@pytest.fixture
def form(qtbot):
    made = Form(ENTRIES, lambda: DEMO_DAY)
    mount(qtbot, made)
    return made


def story(form) -> Lines:
    field = form["reden"].input
    assert isinstance(field, Lines)
    return field


def test_enter_begins_a_line_and_tab_goes_on(form):
    field = story(form)
    type_into(field, "Eerste reden.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "Tweede reden.")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert form["reden"].value() == "Eerste reden.\nTweede reden."
    focus = form.window().focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.objectName() == "na"
    QTest.keyClick(focus, Qt.Key.Key_Backtab)
    assert form.window().focusWidget() is field


def test_a_screen_reader_hears_its_label_hint_and_error(form):
    field = story(form)
    heard = QAccessible.queryAccessibleInterface(field)
    assert heard.text(QAccessible.Text.Name) == "Waarom?"
    assert heard.text(QAccessible.Text.Description) == "In uw eigen woorden."
    form.read(dict)
    assert "Fout: Vul dit nog in: Waarom?" in heard.text(QAccessible.Text.Description)
    assert form["reden"].label.buddy() is field


def test_it_has_room_for_its_lines_at_every_text_size(form):
    heights = []
    for scale in (100, 200):
        theme().set(scale=scale)
        settle()
        field = story(form)
        assert field.viewport().height() >= 4 * field.fontMetrics().lineSpacing()
        heights.append(field.height())
    theme().set(scale=100)
    assert heights[1] > heights[0]


def test_typing_counts_filling_in_does_not_and_leaving_is_told(form):
    changed, left = [], []
    form.changed.connect(lambda: changed.append(1))
    form["reden"].left.connect(lambda: left.append(1))
    form.fill({"reden": "Een\nTwee"})
    assert (changed, form["reden"].text) == ([], "Een\nTwee")
    type_into(story(form), "Drie")
    form["na"].focus()
    assert changed
    assert left


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Een  \r\nTwee\r\n", "Een\nTwee"),
        ("Een\n\n\n\n\nTwee", "Een\n\nTwee"),
        ("Een\u2029Twee\u2028Drie", "Een\nTwee\nDrie"),
        ("x" * 10_000, "x" * 10_000),
    ],
)
def test_a_story_keeps_its_lines_and_no_more_than_one_empty_one(typed, kept):
    assert parsing.story(typed) == kept


def test_a_story_that_is_too_long_is_refused_with_how_much_fits():
    with pytest.raises(Exception, match="10000"):
        parsing.story("x" * 10_001)


def test_reasons_in_lines_are_on_the_objection_line_by_line(qtbot):
    context = make_context(demo(), DEMO_DAY, papers=PdfPapers)
    page = FormulierenPage(context)
    mount(qtbot, page)
    grant = next(t for t in context.session.dossier.all(Toekenning) if t.tot.year == 2026)
    page.start_letter("bezwaarschrift", grant.id)
    assert page.brief is not None
    form = page.brief.form
    assert form is not None
    type_into(form["besluit_op"].input, "12-11-2026")
    field = story_of(form)
    type_into(field, "1. Er zijn te weinig uren gerekend.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "2. De reistijd is vergeten.")
    page.brief.make.click()
    assert page.brief.panel is not None
    text = PdfReader(io.BytesIO(page.brief.panel.pdf)).pages[0].extract_text()
    lines = [line.strip() for line in text.splitlines()]
    at = lines.index("1. Er zijn te weinig uren gerekend.")
    assert lines[at + 1] == "2. De reistijd is vergeten."


def story_of(form: Form) -> Lines:
    field = form["redenen"].input
    assert isinstance(field, Lines)
    return field


def told(page, form_id, record, **typed):
    """The form of a letter or sheet, with what was typed in it."""
    page.start_letter(form_id, record.id)
    assert page.brief is not None
    form = page.brief.form
    assert form is not None
    for name, words in typed.items():
        type_into(form[name].input, words)
    return form


def test_a_story_is_kept_until_the_letter_was_sent_but_a_day_is_worked_out_anew(qtbot):
    context = make_context(demo(), DEMO_DAY, papers=PdfPapers)
    page = FormulierenPage(context)
    mount(qtbot, page)
    fatima = next(z for z in context.session.dossier.all(Zorgovereenkomst) if z.schriftelijk)
    told(page, "opzegbrief", fatima, reden="Ik ga verhuizen.", einde="31-1-2027")
    page.stop_letter()
    again = told(page, "opzegbrief", fatima)
    assert again["reden"].text == "Ik ga verhuizen."
    assert again["einde"].text == "31-12-2026"
    assert page.brief is not None
    page.brief.make.click()
    page.brief.done.click()
    assert not [key for key in context.session.store.drafts() if key.startswith("brief:")]


def test_the_shared_texts_of_a_motivation_stay_for_the_next_time(qtbot):
    context = make_context(demo(), DEMO_DAY, papers=PdfPapers)
    page = FormulierenPage(context)
    mount(qtbot, page)
    anna = context.session.dossier.all(Budgethouder)[0]
    told(page, "motivatie_pgb", anna, waarom="Ik kies zelf.")
    assert page.brief is not None
    page.brief.make.click()
    page.brief.done.click()
    page.stop_letter()
    assert told(page, "motivatie_pgb", anna)["waarom"].text == "Ik kies zelf."
