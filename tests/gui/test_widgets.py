"""The widgets that pages are made of: fields with their words, tables by value, wizards that forget nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QIcon
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QWidget

from pgbdesk.app import parsing
from pgbdesk.app.reading import YES_NO, Entry, Problems
from pgbdesk.errors import Invalid
from pgbdesk.gui.ask import question_box
from pgbdesk.gui.focus_ring import FocusRing
from pgbdesk.gui.icons import icon, pixmap
from pgbdesk.gui.row_words import NBSP
from pgbdesk.gui.secret import SecretInput
from pgbdesk.gui.table import Column, RecordTable, Table
from pgbdesk.gui.theme import Theme, theme
from pgbdesk.gui.tokens import CONTRAST, Scheme
from pgbdesk.gui.widgets.basic import RING, Box, Button, Disclosure, Line, Row, label
from pgbdesk.gui.widgets.fields import Field, Form
from pgbdesk.gui.widgets.flow import FlowLayout
from pgbdesk.gui.widgets.links import LinkLine
from pgbdesk.gui.widgets.message import ErrorSummary, Message, Verdict
from pgbdesk.gui.widgets.wizard import Step, Wizard
from pgbdesk.gui.widgets.wrapped import WrappedRows
from pgbdesk.text import Text
from tests.helpers.desk import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager

TODAY = date(2026, 11, 24)
DATUM = Entry("datum", Text("Datum"), parsing.day, hint=Text("Bijvoorbeeld 4-12-2026"), wide=12)
BEDRAG = Entry("bedrag", Text("Bedrag"), parsing.money, optional=True, wide=10)
KEUZE = Entry("keuze", Text("Is dat zo?"), choices=YES_NO)


@pytest.fixture
def put(qtbot):
    """Show a widget in a window of its own, active."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        settle()
        return widget

    return show


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def description_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


# Fields --------------------------------------------------------------------------------------------


def test_a_field_is_named_by_its_label_and_described_by_its_hint(put):
    field = Field(DATUM, lambda: TODAY)
    put(field)

    assert name_of(field.input) == "Datum"
    assert description_of(field.input) == "Bijvoorbeeld 4-12-2026"


def test_an_optional_field_says_that_it_may_be_left_out(put):
    field = Field(BEDRAG, lambda: TODAY)
    put(field)

    assert field.label.text() == name_of(field.input) == "Bedrag (hoeft niet)"


def test_a_choice_is_named_by_its_label_not_by_what_is_chosen(put):
    field = Field(KEUZE, lambda: TODAY)
    put(field)
    relations = QAccessible.queryAccessibleInterface(field.input).relations()

    assert isinstance(field.input, QComboBox)
    assert [type(other.object()) for other, _ in relations] == [QLabel]


def test_a_day_is_echoed_with_its_weekday_while_typing(put):
    field = Field(DATUM, lambda: TODAY)
    put(field)
    heard: list[int] = []
    field.changed.connect(lambda: heard.append(1))

    QTest.keyClicks(field.input, "4 dec")

    assert "vrijdag 4 december 2026" in [text.text() for text in field.findChildren(QLabel)]
    assert len(heard) == 5
    assert field.value() == date(2026, 12, 4)


def test_a_moment_is_echoed_with_its_time(put):
    field = Field(Entry("gehoord", Text("Gehoord op"), parsing.instant), lambda: TODAY)
    put(field)

    QTest.keyClicks(field.input, "9-3-2026 9:10")

    assert field.read_as == "maandag 9 maart 2026 om 09:10 uur"


@pytest.mark.parametrize(("typed", "shown"), [("22.50", "€ 22,50"), ("1.250", "€ 1.250,00"), ("abc", "")])
def test_an_amount_is_echoed_as_it_was_understood(put, typed, shown):
    field = Field(Entry("bedrag", Text("Bedrag"), parsing.money), lambda: TODAY)
    put(field)

    QTest.keyClicks(field.input, typed)

    assert field._echo.text().replace("\u00a0", " ") == shown


@pytest.mark.parametrize(("typed", "shown"), [("9", "09:00"), ("09:00", "")])
def test_what_stands_in_the_field_already_is_not_echoed(put, typed, shown):
    clock = Entry("van", Text("Van"), parsing.clock_time, echo=lambda at: Text("{at}", at=at))
    field = Field(clock, lambda: TODAY)
    put(field)

    QTest.keyClicks(field.input, typed)

    assert field._echo.text() == shown


def test_a_wrong_field_says_so_in_words_with_an_icon_and_to_a_screen_reader(put):
    field = Field(DATUM, lambda: TODAY)
    put(field)

    field.set_error(Text("Vul een datum in."))
    assert description_of(field.input).startswith("Fout: Vul een datum in.")
    assert field.property("wrong") == "true"

    field.set_error(None)
    assert description_of(field.input) == "Bijvoorbeeld 4-12-2026"


def test_filling_in_does_not_count_as_typing(put):
    field = Field(DATUM, lambda: TODAY)
    put(field)
    heard: list[int] = []
    field.changed.connect(lambda: heard.append(1))

    field.set_text("4-12-2026")

    assert heard == []
    assert field.text == "4-12-2026"


def test_a_form_shows_all_problems_at_once_and_keeps_what_was_typed(put):
    form = Form((DATUM, BEDRAG, KEUZE), lambda: TODAY)
    put(form)
    form.fill({"datum": "31-11-2026", "bedrag": "1,250"})

    result = form.read(lambda **values: values)

    assert isinstance(result, Problems)
    assert set(result.by_name) == {"datum", "bedrag", "keuze"}
    assert form.typed == {"datum": "31-11-2026", "bedrag": "1,250", "keuze": ""}
    assert [str(what) for what, _ in form.links(result.by_name)] == [str(result.by_name[n]) for n in form.fields]


def test_a_form_gives_values_and_clears_old_errors(put):
    form = Form((DATUM, BEDRAG), lambda: TODAY)
    put(form)
    form.read(lambda **values: values)
    form.fill({"datum": "morgen"})

    assert form.read(lambda **values: values) == {"datum": TODAY + timedelta(days=1), "bedrag": None}
    assert form["datum"].property("wrong") == "false"


def test_a_problem_of_the_whole_record_stands_at_its_field(put):
    form = Form((DATUM, BEDRAG), lambda: TODAY)
    put(form)
    form.fill({"datum": "vandaag", "bedrag": "10"})

    def make(**values: object) -> None:
        raise Invalid(Text("Te hoog."), "bedrag")

    result = form.read(make)

    assert isinstance(result, Problems)
    assert form["bedrag"].property("wrong") == "true"


def test_a_line_is_as_wide_as_its_answer_grows_with_the_text_and_gives_way(put):
    line = Line(100)
    put(line)
    small = line.sizeHint().width()

    theme().set(scale=200)

    assert line.sizeHint().width() == 2 * small
    assert line.minimumSizeHint().width() < line.sizeHint().width()


# Messages ------------------------------------------------------------------------------------------


LANG = Entry(
    "lang", Text("Is dit een vraag die te lang is voor een enkele regel boven het veld?"), optional=True, wide=8
)


@pytest.mark.parametrize("scale", [100, 200])
def test_fields_in_a_row_have_their_inputs_at_one_height_and_each_label_right_above_its_own(put, scale):
    form = Form((LANG, BEDRAG, DATUM), lambda: TODAY, in_row=True)
    put(form)
    form.fill({"bedrag": "19,25"})
    form["lang"].set_error(Text("Dit klopt niet."))
    theme().set(scale=scale)
    form.resize(theme().px(900), theme().px(300))
    settle()
    fields = list(form.fields.values())
    first_row = [f for f in fields if f.y() == fields[0].y()]

    assert len(first_row) >= 2
    assert len({f.input.mapTo(form, f.input.rect().topLeft()).y() for f in first_row}) == 1
    bare = [f for f in first_row if f.entry.hint is None and f is not form["lang"]]
    assert bare, "a field with only a label beside one with more"
    for field in bare:
        below = field.label.mapTo(form, field.label.rect().bottomLeft()).y()
        assert field.input.mapTo(form, field.input.rect().topLeft()).y() - below <= RING + 1
    for field in fields:
        assert field.label.height() >= field.label.heightForWidth(field.label.width()), "no words are cut off"
        corner = field.mapTo(form, field.rect().bottomRight())
        assert form.rect().contains(corner), "every field is in sight"


def test_a_message_says_its_level_in_words():
    assert Message("danger", Text("Te laat")).words.startswith("Te laat of kost geld: Te laat")
    assert Message("warning", Text("Kijk uit")).accessibleName() == "Let op: Kijk uit"


def test_a_verdict_is_read_aloud_once_when_it_stays(put, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    verdict = Verdict()
    put(verdict)
    verdict.show_verdict("warning", Text("Te kort"))
    verdict.show_verdict("success", Text("Op tijd"))
    assert said == []
    assert verdict._timer.interval() == 500

    verdict._timer.timeout.emit()
    verdict.show_verdict("success", Text("Op tijd"))

    assert said == ["In orde: Op tijd."]


def test_the_error_summary_takes_the_keyboard_and_leads_to_the_field(put):
    line = QLineEdit()
    summary = ErrorSummary()
    row = Row(summary, line)
    put(row)

    summary.show_problems([(Text("Vul een naam in."), line.setFocus), (Text("Te laat."), None)])
    assert summary.hasFocus()
    assert summary.accessibleName() == "Fout: Controleer 2 antwoorden"

    links = summary.findChildren(Button)
    assert [b.text() for b in links] == ["Vul een naam in."]
    links[0].setFocus()
    QTest.keyClick(links[0], Qt.Key.Key_Return)
    assert line.hasFocus()

    summary.show_problems([])
    assert summary.isHidden()


def test_a_disclosure_says_whether_it_is_open(put):
    made = []
    shown = Disclosure(Text("Waarom?"), lambda: made.append(1) or label("Daarom"))  # type: ignore[func-returns-value]
    put(shown)
    assert (shown.link.accessibleDescription(), made) == ("Ingeklapt", [])

    QTest.keyClick(shown.link, Qt.Key.Key_Space)
    assert shown.link.accessibleDescription() == "Uitgeklapt"
    QTest.keyClick(shown.link, Qt.Key.Key_Return)
    assert shown.link.accessibleDescription() == "Ingeklapt"
    assert made == [1]


def test_widgets_in_a_row_go_on_in_a_next_row(put):
    row = Row(*(Button(Text("Knop {n}", n=n)) for n in range(6)))
    put(row)
    flow = row.layout()
    assert isinstance(flow, FlowLayout)

    assert flow.heightForWidth(200) > flow.heightForWidth(2_000)


def test_icons_and_margins_follow_scheme_and_text_size(put):
    button = Button(Text("Open"), icon_name="lock")
    put(button)
    before, small = button.icon().cacheKey(), button.iconSize().width()

    theme().set(scheme=Scheme.DARK, scale=200)

    assert button.icon().cacheKey() != before
    assert button.iconSize().width() == 2 * small


# Tables --------------------------------------------------------------------------------------------

Rij = tuple[str, date | None, Decimal]
ROWS: tuple[Rij, ...] = (
    ("Noor", date(2026, 2, 1), Decimal("100")),
    ("Anna", date(2025, 12, 31), Decimal("9")),
    ("Sem", None, Decimal("20.50")),
)
COLUMNS: tuple[Column[Rij], ...] = (
    Column(Text("Naam"), lambda r: r[0], stretch=True),
    Column(Text("Vanaf"), lambda r: r[1]),
    Column(Text("Bedrag"), lambda r: r[2], numeric=True),
)


@pytest.fixture
def table(put) -> Table:
    made = Table(COLUMNS, lambda r: r[0], Text("Mensen"))
    made.set_records(ROWS)
    put(made)
    return made


def names(table: Table) -> list[str]:
    return [r[0] for r in table.records.records]


@pytest.mark.parametrize(
    ("column", "order"), [(0, ["Anna", "Noor", "Sem"]), (1, ["Anna", "Noor", "Sem"]), (2, ["Anna", "Sem", "Noor"])]
)
def test_a_table_sorts_by_value_not_by_text_and_what_is_not_known_comes_last(table, column, order):
    table.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    assert names(table) == order


def test_sorting_and_filtering_keep_the_chosen_record(table):
    table.choose("Sem")

    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.current() == "Sem"
    table.filter("20,5")
    assert names(table) == ["Sem"]
    table.filter("")
    assert table.current() == "Sem"


def test_a_row_is_a_whole_sentence_for_a_screen_reader(table):
    index = table.records.index(0, 0)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Naam Noor, Vanaf 1 februari 2026, Bedrag 100"
    assert table.records.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Bedrag: 100"


def test_enter_opens_a_row_and_tab_leaves_the_table(table, qtbot):
    opened: list[str] = []
    table.opened.connect(opened.append)
    table.setFocus()

    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)

    assert opened == ["Anna"]
    assert not table.tabKeyNavigation()


def test_a_column_is_never_narrower_than_its_words(table):
    table.resize(500, table.height())
    settle()

    widths = [table.columnWidth(n) for n in range(3)]
    words = [table.fontMetrics().horizontalAdvance(w) for w in ("Noor", "31 december 2025", "Bedrag")]
    assert all(width > text for width, text in zip(widths, words, strict=True))


def test_a_table_without_room_for_its_columns_is_a_list_that_says_the_same_and_becomes_a_table_again(table):
    table.resize(240, table.height())
    settle()

    assert table.horizontalScrollBar().maximum() == 0
    assert [table.isColumnHidden(n) for n in range(3)] == [False, True, True]
    words = table.records.index(0, 0).data()
    assert words.replace(NBSP, " ") == "Noor\nVanaf: 1 februari 2026 · Bedrag: 100"
    assert words.split(" ") == [
        "Noor\nVanaf:" + NBSP + "1" + NBSP + "februari" + NBSP + "2026" + NBSP + "·",
        f"Bedrag:{NBSP}100",
    ]
    table.choose("Sem")
    table.resize(700, table.height())
    settle()
    assert not table.isColumnHidden(2)
    assert table.records.index(0, 0).data() == "Noor"
    assert table.current() == "Sem"


def test_in_a_list_of_states_whom_a_row_is_about_stands_in_its_first_line():
    stand = Column[str](Text("Stand"), lambda _: "2 te laat", icon=lambda _: "danger")
    columns = (stand, Column[str](Text("Naam"), str), Column[str](Text("Budget"), lambda _: "Wlz 2026"))
    found = RecordTable(columns, str).block("Noor Bakker")
    assert found == f"2 te laat{NBSP}· Noor Bakker\nBudget:{NBSP}Wlz{NBSP}2026", "a short value stays with its name"


def test_where_there_is_no_room_long_texts_go_on_two_lines_and_nothing_scrolls_sideways(put):
    long = "Arbeidsovereenkomst (in dienst bij u) met Noor"
    columns = (Column[Rij](Text("Soort"), lambda r: r[0], stretch=True), *COLUMNS[1:])
    made = Table(columns, lambda r: r[0], Text("Mensen"))
    made.set_records([(long, date(2025, 12, 31), Decimal("9"))])
    put(made)
    metrics = made.fontMetrics()
    made.resize(1000, made.height())
    settle()
    wide = made.rowHeight(0)
    needed = sum(metrics.horizontalAdvance(w) for w in (long, "31 december 2025", "Bedrag"))
    made.resize(needed - metrics.horizontalAdvance("(in dienst)"), made.height())
    settle()

    assert made.rowHeight(0) >= wide + metrics.height()
    assert made.horizontalScrollBar().maximum() == 0


def test_the_model_of_a_table_keeps_the_promises_of_qt(qapp):
    model = RecordTable(COLUMNS, lambda r: r[0])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    model.set_records(ROWS)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.filter("anna")

    assert model.rowCount() == 1
    assert tester.model() is model


# Wizards -------------------------------------------------------------------------------------------


class Ask(Step):
    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Text(title)
        self.line = QLineEdit()
        self.add(self.line)

    def check(self):
        return () if self.line.text() else ((Text("Vul iets in."), self.line.setFocus),)


@pytest.fixture
def wizard(put) -> tuple[Wizard, list[str]]:
    done: list[str] = []
    made = Wizard(
        Text("Vragen"),
        (Ask("Eerste?"), Ask("Tweede?")),
        done=lambda: done.append("klaar"),
        cancel=lambda: done.append("terug"),
    )
    put(made)
    return made, done


def test_a_wizard_goes_on_by_enter_back_by_terug_and_forgets_nothing(wizard):
    made, done = wizard
    assert made.title.text() == "Eerste?"
    made.step.line.setFocus()

    QTest.keyClick(made.step.line, Qt.Key.Key_Return)
    assert made.number == 0
    assert made.summary.hasFocus()

    made.step.line.setFocus()
    QTest.keyClicks(made.step.line, "een")
    QTest.keyClick(made.step.line, Qt.Key.Key_Return)
    made.step.line.setFocus()
    assert (made.number, made.title.text()) == (1, "Tweede?")

    made.back()
    assert made.step.line.text() == "een"
    assert made.title.hasFocus()

    made.next()
    made.step.line.setText("twee")
    made.next()
    assert done == ["klaar"]


def test_terug_on_the_first_step_leaves_the_wizard(wizard):
    made, done = wizard
    made.back()

    assert done == ["terug"]


def test_the_passphrase_is_asked_again_by_keyboard_and_esc_leaves_it(qtbot):
    from pgbdesk.gui.again import PassphraseDialog
    from pgbdesk.gui.exchange import NOG_EEN_KEER

    parent = QWidget()
    parent.resize(800, 600)
    qtbot.addWidget(parent)
    parent.show()
    for typed, key, expected in (("een zin", Qt.Key.Key_Return, "een zin"), ("een zin", Qt.Key.Key_Escape, None)):
        asked = PassphraseDialog(parent, NOG_EEN_KEER)

        asked.open()
        QTest.keyClicks(asked.secret.line, typed)
        QTest.keyClick(asked.secret.line, key)
        assert not asked.isVisible()
        assert asked.take() == expected
        assert asked.secret.text == ""


def test_a_bsn_and_an_iban_are_dots_until_somebody_goes_to_them_and_after_20_seconds_again(qtbot):
    from datetime import date

    from pgbdesk.app import parsing
    from pgbdesk.app.reading import Entry
    from pgbdesk.gui.widgets.fields import Form
    from pgbdesk.gui.widgets.hidden_line import SHOWN_MS, HiddenLine

    form = Form(
        (
            Entry("naam", Text("Naam")),
            Entry("bsn", Text("BSN"), parsing.bsn),
            Entry("iban", Text("IBAN"), parsing.iban),
        ),
        lambda: date(2026, 5, 10),
    )
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.fill({"naam": "Anna", "bsn": "999990007", "iban": "NL91ABNA0417164300"})
    form["naam"].input.setFocus()
    bsn = form["bsn"].input
    assert isinstance(bsn, HiddenLine)
    assert "9" not in bsn.displayText()
    naam = form["naam"].input
    assert isinstance(naam, QLineEdit)
    assert naam.displayText() == "Anna"
    assert form["bsn"].text == "999990007"

    bsn.setFocus()
    assert bsn.displayText() == "999990007"
    assert bsn._hide.interval() == SHOWN_MS == 20_000
    bsn._hide.timeout.emit()
    assert "9" not in bsn.displayText()
    QTest.keyClick(bsn, Qt.Key.Key_Backspace)
    assert bsn.displayText() == "99999000"
    form["iban"].input.setFocus()
    assert "9" not in bsn.displayText()


def test_high_contrast_can_be_chosen_after_the_system_began_to_ask_for_it(qapp, monkeypatch):
    """The look is compared with what is on screen, not with what the system asks for now."""
    theme().set(scheme=Scheme.SYSTEM)
    told: list[str] = []
    theme().changed.connect(lambda: told.append(theme().tokens.window))
    monkeypatch.setattr(Theme, "_wants_contrast", lambda _self: True)
    theme().set(scheme=Scheme.CONTRAST)
    assert told == [CONTRAST.window]
    theme().set(scheme=Scheme.SYSTEM)  # looks the same now: nothing is painted anew
    assert told == [CONTRAST.window]


def test_an_icon_keeps_its_colour_in_a_chosen_row(qapp):
    drawn = icon("octagon-alert", "#FFA9A1", 18).pixmap(18, 18, QIcon.Mode.Selected)
    assert drawn.toImage() == pixmap("octagon-alert", "#FFA9A1", 18).toImage()


def test_the_gaps_of_a_box_follow_the_text_size(put):
    box = Box(gap=12)
    box.add(Button(Text("Bewaar")))
    put(box)
    before = box.column.spacing()
    theme().set(scale=200)
    settle()
    assert box.column.spacing() == 2 * before


def test_a_choice_that_its_box_cuts_off_stands_under_it_in_full(put):
    words = "Anna de Wit, Wlz van 1 januari 2026 tot en met 31 december 2026"
    choices = (("a", Text("Kort")), ("b", Text("{naam}", naam=words)))
    field = Field(Entry("over", Text("Waarover gaat het?"), choices=choices), lambda: TODAY)
    put(field)
    field.set_text("b")
    for wide, said in ((900, ""), (300, words), (900, "")):
        field.resize(wide, 200)
        settle()
        assert field.read_as == said
    field.set_text("a")
    field.resize(300, 200)
    settle()
    assert field.read_as == ""


@pytest.mark.parametrize("scale", [100, 200])
def test_the_ring_around_what_is_typed_in_never_touches_the_words_above_it(put, scale):
    """In high contrast it is widest: the ring is double there."""
    theme().set(scheme=Scheme.CONTRAST, scale=scale)
    field = Field(BEDRAG, lambda: TODAY)
    secret = SecretInput(Text("Wachtwoordzin"))
    lines = {}
    for widget, words, typed_in in ((field, field.label, field.input), (secret, None, secret.line)):
        put(widget)
        settle()
        name = words or next(w for w in secret.findChildren(QLabel) if w.buddy() is typed_in)
        below = name.mapTo(widget, name.rect().bottomLeft()).y()
        lines[type(widget)] = typed_in.mapTo(widget, typed_in.rect().topLeft()).y() - below

    assert min(lines.values()) > FocusRing.GAP + FocusRing.WIDTH + FocusRing.INNER


@pytest.mark.parametrize("scale", [100, 200])
def test_the_picture_in_a_question_grows_with_the_text(qtbot, scale):
    theme().set(scale=scale)
    window = QWidget()
    qtbot.addWidget(window)

    box, _ = question_box(window, Text("Weg?"), Text("Het kan terug."), Text("Doen"), Text("Laten"))

    assert box.iconPixmap().deviceIndependentSize().height() == theme().px(32)


def test_a_row_that_only_just_fits_in_its_list_goes_on_in_a_next_line(put):
    rows = QListWidget()
    rows.setSpacing(10)
    rows.addItem("twee woorden")
    WrappedRows(rows)
    put(rows)
    one = rows.fontMetrics().height()
    margins = rows.width() - rows.viewport().width()

    rows.resize(rows.fontMetrics().horizontalAdvance("twee woorden") + 12 + margins, 300)
    settle()

    assert rows.visualItemRect(rows.item(0)).height() >= 2 * one


def test_a_link_of_a_whole_sentence_breaks_only_where_the_room_ends(put):
    sentence = "Zoë Ćosić kan nog niet worden gewist: er loopt nog een zorgovereenkomst of een budget."
    box = Box()
    link = LinkLine(sentence)
    box.add(link)
    put(box)

    assert link.text() == sentence
    assert link.heightForWidth(2000) < link.heightForWidth(300)


def test_the_picture_in_a_question_that_is_open_follows_text_size_and_colours(qtbot):
    theme().set(scheme=Scheme.LIGHT, scale=100)
    window = QWidget()
    qtbot.addWidget(window)
    box, _ = question_box(window, Text("Weg?"), Text("Het kan terug."), Text("Doen"), Text("Laten"))
    box.open()
    light = box.iconPixmap().toImage()

    theme().set(scheme=Scheme.DARK)
    qtbot.waitUntil(lambda: box.iconPixmap().toImage() != light)
    theme().set(scale=200)

    qtbot.waitUntil(lambda: box.iconPixmap().deviceIndependentSize().height() == theme().px(32))


@pytest.mark.parametrize("scale", [200, 100])
def test_both_sentences_of_a_question_that_is_open_follow_the_text_size(qtbot, scale):
    theme().set(scale=300 - scale)
    window = QWidget()
    qtbot.addWidget(window)
    box, _ = question_box(window, Text("Weg?"), Text("Het kan terug."), Text("Doen"), Text("Laten"))
    box.ensurePolished()
    settle()
    theme().set(scale=scale)
    settle()
    sizes = {w.text(): w.font().pointSizeF() for w in box.findChildren(QLabel) if w.text()}
    assert sizes == pytest.approx(dict.fromkeys(("Weg?", "Het kan terug."), theme().font().pointSizeF()))
