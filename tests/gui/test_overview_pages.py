"""Vandaag, Budget, Zorgverleners, Vaste uren and Formulieren, with the example household on its own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pgbdesk.app.attention import Attention, attention
from pgbdesk.app.changes import Change
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.rondom import Contactmoment, Taak
from pgbdesk.domain.soorten import DeclaratieStatus, UrenGrondslag, Wet
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.budget.cijfers import burn_down, per_carer
from pgbdesk.gui.budget.grafiek import ChartCard
from pgbdesk.gui.budget.huishouden import HouseholdCard
from pgbdesk.gui.budget.lijn import LineChart
from pgbdesk.gui.pages import vandaag
from pgbdesk.gui.pages.budget import BudgetPage
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.gui.pages.vandaag import VandaagPage
from pgbdesk.gui.pages.vaste_uren import VasteUrenPage
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language
from pgbdesk.gui.widgets.basic import Disclosure
from pgbdesk.law.budget import stand, verwachting
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.law.rule import Ernst
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Money, Text
from tests.helpers.desk import settle
from tests.helpers.gui import WENT, FakeAsk, make_context, mount, press, type_into, walk_carer, words_of


@pytest.fixture
def context():
    return make_context(demo(), DEMO_DAY, papers=PdfPapers)


def shown(qtbot, page):
    mount(qtbot, page)
    return page


def seen(widget: QWidget) -> str:
    """All visible words; what was just added is shown first."""
    settle()
    return words_of(widget).replace("\u00a0", " ")


def button(widget: QWidget, words: str) -> QAbstractButton:
    """The visible button that says this."""
    settle()
    for found in widget.findChildren(QAbstractButton):
        if found.isVisibleTo(widget) and found.text().startswith(words):
            return found
    raise AssertionError(f"no button {words!r}")


def named(widget: QWidget, name: str) -> QAbstractButton:
    """The visible button with this name for a screen reader."""
    settle()
    return next(b for b in widget.findChildren(QAbstractButton) if b.isVisibleTo(widget) and b.accessibleName() == name)


def choose(context, law: str, year: int) -> None:
    grants = context.session.dossier.all(Toekenning)
    context.scope.toekenning_id = next(t.id for t in grants if t.wet == law and t.van.year == year)


# Vandaag -----------------------------------------------------------------------------------------


def test_the_most_harmful_task_stands_first_with_its_day_and_what_to_do(qtbot, context):
    page = shown(qtbot, VandaagPage(context))
    words = seen(page)
    assert words.index("U bent te laat met het aanbod aan Fatima") < words.index("Stuur de uren van september")
    assert "zaterdag 31 oktober 2026 gemoeten · 24 dagen te laat" in words
    press(button(page, "Aanbod maken"))
    went, _ = WENT[id(context)]
    assert went[0][0] == "vaste_uren"


def test_why_shows_the_facts_and_the_source(qtbot, context):
    page = shown(qtbot, VandaagPage(context))
    press(button(page, "Waarom?"))
    words = seen(page)
    assert "BW 7:628a lid 5" in words
    assert "nagekeken op" in words
    assert "Gemiddeld per week (gedeeld door 52)" in words


def test_a_task_goes_when_it_is_recorded_as_done_and_comes_back_with_undo(qtbot, context):
    page = shown(qtbot, VandaagPage(context))
    assert "Map klaarleggen" in seen(page)
    press(button(page, "Gedaan"))
    assert "Map klaarleggen" not in seen(page)
    [taak] = context.session.dossier.all(Taak)
    assert taak.gedaan_op == DEMO_DAY
    context.session.undo()
    assert "Map klaarleggen" in seen(page)


@pytest.mark.parametrize("waits", [False, True])
def test_all_is_well_is_not_said_above_something_to_look_at(qtbot, context, monkeypatch, waits):
    """ "Alles is bij" above "22 dagen te laat" would make people stop reading."""
    punt = replace(attention(context.case()).alle[0], ernst=Ernst.LET_OP)
    monkeypatch.setattr(vandaag, "attention", lambda _case: Attention((), (), (punt,) if waits else (), ()))

    words = seen(shown(qtbot, VandaagPage(context)))

    assert ("U hoeft nu niets te doen. Alles is bij." in words) is not waits
    assert ("Er is nu niets met haast. Kijk wel naar wat hieronder staat." in words) is waits


def test_an_empty_dossier_says_how_to_begin(qtbot):
    page = shown(qtbot, VandaagPage(make_context(Dossier(), DEMO_DAY)))
    press(button(page, "Budget toevoegen"))
    assert WENT[id(page.context)][0] == [("budget", None)]


def test_tasks_of_another_budget_are_never_shown_as_those_of_the_chosen_one(qtbot, context):
    choose(context, "jeugdwet", 2026)
    page = shown(qtbot, VandaagPage(context))
    assert "Fatima" not in seen(page)
    other = button(page, "Voor andere budgetten (")
    press(other)
    assert "U bent te laat met het aanbod aan Fatima El Amrani" in seen(page)


def test_the_chosen_budget_narrows_the_list(qtbot, context):
    choose(context, "jeugdwet", 2026)
    page = shown(qtbot, VandaagPage(context))
    assert "Budget Sem de Wit · Jeugdwet 2026" in seen(page)
    assert "Budget Anna" not in seen(page)


# Budget ------------------------------------------------------------------------------------------


def test_the_budget_says_that_it_runs_short_and_by_how_much(qtbot, context):
    choose(context, "wlz", 2026)
    page = shown(qtbot, BudgetPage(context))
    words = seen(page)
    toekenning = context.toekenning
    now = stand(toekenning, context.case())
    assert now.eind is not None
    short = language().money(-now.eind).replace("\u00a0", " ")
    assert now.eind != now.verwacht_eind, "with the employer's charges it is another amount"
    assert f"Het budget is waarschijnlijk op rond 30 november 2026: {short} tekort" in words
    assert f"Verwachting: {short} tekort op 31 december 2026" in words
    assert f"Bij dit tempo komt u {short} tekort" in words, "the chart ends at the same figure"
    assert "€ 396,00 tekort" not in words, "the figure without charges would be a second truth"
    assert "Werkgeverslasten tellen mee" in words
    press(button(page, "Hoe komt pgbdesk aan de verwachting?"))
    assert "Zonder werkgeverslasten zou u € 396,00 tekort komen" in seen(page)


def test_each_figure_that_is_left_says_what_it_means_and_the_bar_has_a_key(qtbot, context):
    choose(context, "wlz", 2026)
    page = shown(qtbot, BudgetPage(context))
    words = seen(page)
    for said in ("Nu over: ", "Dit is het budget min alle zorg tot nu toe", "Verwachting: wat er aan het einde"):
        assert said in words
    for part in ("Uitbetaald €", "Ingestuurd €", "Afgesproken €"):
        assert part in words


def test_a_budget_that_is_over_has_no_forecast_and_cannot_change_any_more(qtbot, context):
    choose(context, "wlz", 2025)
    page = shown(qtbot, BudgetPage(context))
    words = seen(page)
    assert "Er bleef € 6.315,60 over op 31 december 2025" in words
    assert "U gaf gemiddeld € 2.973,70 per maand uit." in words
    assert "U hield € 6.315,60 over." in words, "the chart says the same"
    for said in (
        "Verwachting: wat",
        "als u zo doorgaat",
        "Bij dit tempo",
        "Tot nu toe",
        "Nu over",
        "Wat als er iets verandert?",
    ):
        assert said not in words
    assert not any("Wat als" in b.text() for b in page.findChildren(QAbstractButton) if b.isVisible())
    press(button(page, "Hoe komt pgbdesk aan dit bedrag?"))


def test_a_rate_says_per_what(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    rows = page.table.records
    rates = {rows.index(n, 0).data(): rows.index(n, 5).data().replace("\u00a0", " ") for n in range(rows.rowCount())}
    assert (rates["Els de Wit"], rates["Jan Bos"]) == ("€ 850,00 per maand", "€ 52,00 per uur")


def test_with_all_budgets_the_household_is_added_up_by_law_and_as_a_whole(qtbot, context):
    """The budgets that run today; the sums are those of the bars of the budgets themselves."""
    page = shown(qtbot, BudgetPage(context))
    [card] = page.findChildren(HouseholdCard)
    case = context.case()
    now = [stand(t, case) for t in context.session.dossier.all(Toekenning) if DEMO_DAY in t.periode]
    wlz, jeugdwet, whole = card.tabel().rijen
    assert (wlz[0], jeugdwet[0], whole[0]) == ("Wlz", "Jeugdwet", "Samen")
    assert whole[1:] == tuple(
        Money(sum((getattr(s, name) for s in now), Decimal(0)))
        for name in ("toegekend", "besteed", "onderweg", "verplicht", "vrij")
    )
    choose(context, "wlz", 2026)
    page.refresh()
    settle()
    assert not page.findChildren(HouseholdCard), "one budget is no household"


def test_with_all_budgets_only_what_changed_is_made_anew_and_all_of_it_is_right(qtbot, context):
    """As it would be made at once; a card that was unfolded is worked out again."""
    page = shown(qtbot, BudgetPage(context))
    before = {id_: card for id_, (_, card) in page._cards.items()}
    assert len(before) == 3
    opened, *_ = [id_ for id_ in before if context.session.dossier.get(Toekenning, id_).wet is Wet.JEUGDWET]
    before[opened].findChild(Disclosure).toggle()
    [grant] = [t for t in context.session.dossier.all(Toekenning) if t.wet is Wet.WLZ and DEMO_DAY in t.periode]
    context.session.do(Text("Meer"), Change(grant, replace(grant, bedrag=Decimal(30_000))))
    page.refresh()
    settle()
    after = {id_: card for id_, (_, card) in page._cards.items()}
    assert {id_ for id_ in after if after[id_] is before[id_]} == set(before) - {grant.id, opened}
    fresh = shown(qtbot, BudgetPage(context))
    assert seen(page) == seen(fresh)
    assert "€ 30.000,00" in seen(page).replace("\u00a0", " ")


def test_the_budget_is_printed_with_the_amounts_of_its_charts(qtbot, context):
    page = shown(qtbot, BudgetPage(context))
    choose(context, "wlz", 2026)
    page.refresh()
    assert page.print_page()
    [panel] = page.findChildren(PrintPanel)
    [outcome, steps] = [block.rows for section in panel.document.sections if (block := section.table) is not None]
    printed = {language().show(row[0]): row for row in steps}
    left, carers = page._charts(context.toekenning, stand(context.toekenning, context.case()))
    october = next(p for p in left.points if p.name == "oktober 2026")
    assert printed["oktober 2026"][2] == Money(october.values[0] or Decimal(0))
    assert printed["Els de Wit"][2] == Money(sum((p.values[0] or Decimal(0) for p in carers.points), Decimal(0)))
    assert language().show(outcome[-1][-1]).replace("\u00a0", " ") == "tekort van € 2.457,94"
    context.scope.toekenning_id = None
    page.refresh()
    assert page.print_page(), "all budgets too"


def test_what_if_takes_over_the_budget_that_it_was_asked_for(qtbot, context):
    choose(context, "jeugdwet", 2026)
    page = shown(qtbot, BudgetPage(context))
    press(button(page, "Wat als er iets verandert?"))
    went, _ = WENT[id(context)]
    assert went == [("rekenhulpen", f"wat_als:{context.toekenning.id}")]


def test_a_chart_says_in_words_what_falls_short(qtbot, context):
    choose(context, "wlz", 2026)
    page = shown(qtbot, BudgetPage(context))
    left = page.findChildren(ChartCard)[0]
    left.drawing.setFocus()
    QTest.keyClick(left.drawing, Qt.Key.Key_Right)
    QTest.keyClick(left.drawing, Qt.Key.Key_Right)
    assert "Verwachting: tekort van € 2.457,94" in left.point.text().replace("\u00a0", " ")
    assert "€ -" not in seen(page)
    rows = left.table.records
    last = " ".join(str(rows.index(rows.rowCount() - 1, n).data()) for n in range(rows.columnCount()))
    assert "tekort van € 2.457,94" in last.replace("\u00a0", " ")


def test_the_expected_line_of_the_chart_starts_where_the_known_one_ends_and_ends_at_the_forecast(context):
    choose(context, "wlz", 2026)
    now = stand(context.toekenning, context.case())
    chart = burn_down(now, verwachting(context.toekenning, context.case()))
    known = [p for p in chart.points if p.values[0] is not None]
    expected = [p for p in chart.points if p.values[2] is not None]
    assert known[-1] is expected[0]
    assert known[-1].values[0] == known[-1].values[2]
    assert expected[-1].values[2] == now.eind
    falling = [value for p in expected if (value := p.values[2]) is not None]
    assert falling == sorted(falling, reverse=True)


def test_around_what_is_expected_lies_a_range_that_is_told_in_words_too(context):
    choose(context, "wlz", 2026)
    now = stand(context.toekenning, context.case())
    chart = burn_down(now, verwachting(context.toekenning, context.case()))
    least, most = chart.points[-1].values[3:]
    assert least is not None
    assert most is not None
    assert now.eind is not None
    assert least < now.eind < most
    told = language().say(chart.conclusion).replace("\u00a0", " ")
    assert told.endswith("Het kan ook € 876,89 tot € 2.565,70 tekort zijn.")
    assert all(p.values[3] is None for p in chart.points if p.values[0] is not None), "what is known is certain"
    over = burn_down(now, verwachting(context.toekenning, context.case()), ended=True)
    assert over.band is None


@pytest.mark.parametrize(("law", "colour"), [("wlz", "danger"), ("jeugdwet", "success")])
def test_what_is_expected_is_drawn_in_the_colour_of_what_it_comes_to(qtbot, context, law, colour):
    choose(context, law, 2026)
    now = stand(context.toekenning, context.case())
    drawing = LineChart(burn_down(now, verwachting(context.toekenning, context.case())))
    qtbot.addWidget(drawing)
    assert drawing.pen(2).color() == QColor(getattr(theme().tokens, colour))


def test_the_costs_per_carer_add_up_to_what_was_paid_in_every_budget(context):
    """The chart, its table and the spreadsheet have the same amounts; under it stands what is not in them."""
    case, dossier = context.case(), context.session.dossier
    for grant in dossier.all(Toekenning):
        now = stand(grant, case)
        chart = per_carer(now, dossier.naam_zorgverlener)
        told = sum((v for p in chart.points for v in p.values if v is not None), Decimal(0))
        assert told == now.besteed - now.begin + now.onderweg + now.verplicht_nu
        assert now.begin == 0 or "voordat u begon" in str(chart.notes)


def test_a_chart_is_read_by_arrows_and_has_the_same_numbers_as_its_table(qtbot, context):
    choose(context, "wlz", 2026)
    page = shown(qtbot, BudgetPage(context))
    left, carers = page.findChildren(ChartCard)
    left.drawing.setFocus()
    QTest.keyClick(left.drawing, Qt.Key.Key_Left)
    month = left.point.text()
    assert month.startswith("oktober 2026")
    assert "Echt over" in month
    QTest.keyClick(left.drawing, Qt.Key.Key_T)
    assert left.table.isVisibleTo(page)
    assert not left.drawing.isVisibleTo(page)
    rows = left.table.records
    october = next(n for n, p in enumerate(rows.records) if p.name == "oktober 2026")
    assert rows.index(october, 1).data() in month
    carers.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[1:] == ["Jan Bos", "Els de Wit", "Fatima El Amrani", "Zoë Ćosić"] or len(lines[0]) > 10
    assert len(lines) == len(carers.chart.points) + 1


def test_a_budget_is_added_by_keyboard_and_all_mistakes_are_told_at_once(qtbot):
    page = shown(qtbot, BudgetPage(make_context(Dossier(), DEMO_DAY)))
    press(button(page, "Budget toevoegen"))
    press(page.save)
    assert "Vul dit nog in: Voornaam van de budgethouder" in page.summary.words
    assert "Vul dit nog in: Bedrag van het budget" in page.summary.words
    for name, words in (
        ("voornaam", "Noor"),
        ("achternaam", "Vries"),
        ("wet", "Wmo"),
        ("van", "1-1-2026"),
        ("tot", "31-12-2025"),
        ("bedrag", "1.250"),
    ):
        type_into(page.form[name].input, words)
    press(page.save)
    assert "ligt voor de eerste dag" in page.summary.words
    type_into(page.form["tot"].input, "31-12-2026")
    press(page.save)
    [toekenning] = page.context.session.dossier.all(Toekenning)
    assert (toekenning.bedrag, toekenning.tot) == (Decimal("1250"), date(2026, 12, 31))
    page.context.session.undo()
    assert len(page.context.session.dossier) == 0


def test_a_budget_is_changed_without_making_a_second_person(qtbot, context):
    choose(context, "wlz", 2026)
    page = shown(qtbot, BudgetPage(context))
    people = len(context.session.dossier.all(Persoon))
    press(button(page, "Budget wijzigen"))
    type_into(page.form["bedrag"].input, "25.000,00")
    press(page.save)
    assert context.toekenning.bedrag == Decimal("25000.00")
    assert len(context.session.dossier.all(Persoon)) == people


# Zorgverleners -----------------------------------------------------------------------------------


NEW = {
    "voornaam": "Fatima",
    "achternaam": "El Amrani",
    "budgethouder": "Anna",
    "overeenkomst": "Arbeidsovereenkomst",
    "ingang": "1-6-2026",
    "uren_grondslag": "Geen vaste uren",
    "bedrag": "18,50",
}


def test_only_questions_that_belong_to_the_answers_are_asked(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    page.edit(context.session.dossier.all(Zorgovereenkomst)[0].id)
    who, terms = page.form.who, page.form.terms
    type_into(terms["overeenkomst"].input, "Overeenkomst van opdracht")
    assert terms["uren_grondslag"].isHidden()
    type_into(terms["overeenkomst"].input, "Arbeidsovereenkomst")
    assert not terms["uren_grondslag"].isHidden()
    type_into(terms["uren_grondslag"].input, "Geen vaste uren")
    assert "Dit is een oproepcontract" in page.form.verdict.words
    type_into(terms["uren_grondslag"].input, "Een vast aantal uren per week")
    assert not terms["uren"].isHidden()
    assert page.form.verdict.isHidden()
    type_into(who["soort"].input, "Zorginstelling")
    assert who["voornaam"].isHidden()


def test_each_step_tells_its_own_problems_and_the_last_one_shows_every_answer(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    press(page.new)
    wizard = page.wizard
    assert seen(wizard).startswith("Zorgverlener toevoegen · stap 1 van 5")
    press(wizard.next_button)
    assert "Vul dit nog in: Voornaam" in wizard.summary.words
    assert "Tarief" not in wizard.summary.words, "that is asked on another page"
    walk_carer(wizard, **{**NEW, "tussenvoegsel": "", "achternaam": "Bakker"})
    assert wizard.title.text() == "Klopt het zo?"
    words = seen(wizard)
    for said in ("Fatima", "Bakker", "Arbeidsovereenkomst", "Geen vaste uren", "€ 18,50", "1 juni 2026"):
        assert said in words
    press(named(wizard, "Wijzig: Achternaam"))
    assert wizard.number == 0
    assert wizard.focusWidget() is wizard.fields["achternaam"].input


def test_a_last_day_before_the_first_is_told_on_the_page_of_the_period_beside_a_day_that_does_not_exist(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    press(page.new)
    walk_carer(page.wizard, **{**NEW, "looptijd": "Bepaalde tijd", "einddatum": "1-5-2026", "tarief_van": "31-11-2026"})
    assert page.wizard.number == 3
    assert "ligt voor de eerste dag" in page.wizard.summary.words
    assert "bestaat niet" in page.wizard.summary.words


def test_a_second_agreement_in_the_same_time_is_refused_with_the_reason(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    press(page.new)
    before = context.session.dossier
    walk_carer(page.wizard, **NEW)
    press(page.wizard.next_button)
    assert "terwijl een andere nog loopt" in page.wizard.summary.words
    assert context.session.dossier is before
    settle()
    press(page.wizard.summary.findChildren(QAbstractButton)[0])
    assert page.wizard.focusWidget() is page.wizard.fields["ingang"].input


def test_a_carer_needs_a_budgethouder_first_and_the_page_leads_there(qtbot):
    context = make_context(Dossier(), DEMO_DAY)
    page = shown(qtbot, ZorgverlenersPage(context))
    assert "hoort bij een budgethouder" in seen(page)
    press(button(page, "Naar het budget"))
    assert WENT[id(context)][0] == [("budget", None)]

    persoon = Persoon(voornaam="Noor", achternaam="Vries")
    context.session.do(Text("x"), Change(None, persoon), Change(None, Budgethouder(persoon_id=persoon.id)))
    assert "hoort bij een budgethouder" not in seen(page)
    press(button(page, "Zorgverlener toevoegen"))
    assert page.wizard.fields["budgethouder"].text


def test_a_carer_comes_and_goes_with_undo(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    count = len(context.session.dossier.all(Zorgverlener))
    press(page.new)
    walk_carer(
        page.wizard,
        voornaam="Ayşe",
        achternaam="Yılmaz",
        budgethouder="Sem",
        overeenkomst="Arbeidsovereenkomst",
        ingang="1-12-2026",
        uren_grondslag="Een minimum",
        uren="4",
        maximum="8:30",
        tijden="ma-vr 8-18, za 9:00-12:00",
        bedrag="19",
    )
    press(page.wizard.next_button)
    made = next(
        z for z in context.session.dossier.all(Zorgovereenkomst) if "Ayşe" in context.session.dossier.naam_bij(z)
    )
    assert (made.uren_grondslag, made.uren_minuten, made.uren_maximum_minuten) == (UrenGrondslag.MIN_MAX, 240, 510)
    assert made.referentietijden is not None
    assert [t.weekdag for t in made.referentietijden] == [1, 2, 3, 4, 5, 6]
    page.edit(made.id)
    assert page.form.terms["tijden"].text == "ma-vr 08:00-18:00, za 09:00-12:00"
    context.session.undo()
    assert len(context.session.dossier.all(Zorgverlener)) == count


def test_an_agreement_with_hours_cannot_be_removed_and_says_what_to_do(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    fatima = next(
        z for z in context.session.dossier.all(Zorgovereenkomst) if "Fatima" in context.session.dossier.naam_bij(z)
    )
    page.open_record(fatima.id)
    press(button(page, "Verwijderen"))
    [told] = context.ask.told
    assert "horen nog" in told
    assert context.session.dossier.get(Zorgovereenkomst, fatima.id) == fatima


def test_unfinished_input_is_there_again_after_the_window_was_closed(qtbot, context):
    page = shown(qtbot, ZorgverlenersPage(context))
    press(page.new)
    walk_carer(page.wizard, voornaam="Half", achternaam="Wit")
    type_into(page.wizard.fields["overeenkomst"].input, "Arbeids")
    page.close()
    again = shown(qtbot, ZorgverlenersPage(context))
    press(again.new)
    assert again.wizard.fields["voornaam"].text == "Half"
    assert again.wizard.fields["overeenkomst"].text == "arbeidsovereenkomst"
    press(button(again, "Annuleren"))
    press(again.new)
    assert again.wizard.fields["voornaam"].text == ""


# Vaste uren --------------------------------------------------------------------------------------


def test_each_on_call_carer_stands_with_where_the_offer_is(qtbot, context):
    page = shown(qtbot, VasteUrenPage(context))
    words = seen(page)
    assert "Fatima El Amrani · Te laat" in words
    assert "Zoë Ćosić · Nog niet nodig" in words
    assert "Jan Bos" not in words


def test_a_task_opens_the_assistant_at_its_carer(qtbot, context):
    page = shown(qtbot, VasteUrenPage(context))
    fatima = next(
        z for z in context.session.dossier.all(Zorgovereenkomst) if "Fatima" in context.session.dossier.naam_bij(z)
    )
    page.open_record(fatima.id)
    assert page.wizard is not None
    assert "Fatima El Amrani · stap 1 van 5" in seen(page)
    QTest.keyClick(page.wizard.next, Qt.Key.Key_Return)
    assert page.wizard.number == 2
    press(button(page.wizard, "Terug"))
    press(button(page.wizard, "Terug"))
    assert page.wizard is None
    assert context.session.dossier.all(Aanbieding) == ()


# Formulieren -------------------------------------------------------------------------------------


def test_the_queue_shows_a_paper_and_saves_it_as_a_pdf(qtbot, context, tmp_path):
    place: Path = tmp_path / "brief.pdf"
    object.__setattr__(context, "ask", FakeAsk(save_path=place))
    page = shown(qtbot, FormulierenPage(context))
    jan = next(p for p in page.table.records.records if p.form_id == "urendeclaratie" and p.klaar)
    page.table.choose(jan.id)
    assert page.panel is not None
    press(page.panel.save_button)
    assert place.read_bytes().startswith(b"%PDF")
    press(page.panel.print_button)
    assert context.ask.printed == [("Declaratie van zorg", 1)]
    assert jan.titel.values == {"naam": "Jan Bos", "maand": maand_tekst(date(2026, 10, 1))}
    press(button(page, "Leg vast: vandaag ingestuurd"))
    proof = context.session.dossier.all(Contactmoment)[-1]
    assert proof.betreft.id == jan.over.id
    sent = context.session.dossier.get(Declaratie, jan.over.id)
    assert (sent.status, sent.status_sinds) == (DeclaratieStatus.INGEDIEND, DEMO_DAY)
    assert all(p.over.id != jan.over.id for p in page.table.records.records)
    context.session.undo()
    assert context.session.dossier.get(Declaratie, jan.over.id) == jan.over


def test_a_paper_that_was_not_looked_at_says_so_and_cannot_be_recorded_as_sent(qtbot, context):
    page = shown(qtbot, FormulierenPage(context))
    waiting = next(p for p in page.table.records.records if p.form_id == "portaal_overname" and not p.klaar)
    page.table.choose(waiting.id)
    assert "Kijk deze declaratie eerst na" in seen(page)
    press(button(page, "Declaratie nakijken"))
    assert WENT[id(context)][0] == [("uren", waiting.over.id)]
    with pytest.raises(AssertionError, match="no button"):
        button(page, "Leg vast")


def test_large_print_makes_the_paper_longer_and_keeps_it_whole(qtbot, context):
    page = shown(qtbot, FormulierenPage(context))
    assert page.panel is not None
    before = page.panel.pdf
    page.panel.large.click()
    assert page.panel.pdf != before


def test_a_declaration_that_would_come_back_cannot_be_printed(qtbot, context):
    dossier = context.session.dossier
    anna = next(p for p in dossier.all(Persoon) if p.voornaam == "Anna")
    zoe = next(p for p in dossier.all(Persoon) if p.voornaam == "Zoë")
    from pgbdesk.app.changes import Change
    from pgbdesk.text import Text

    context.session.do(Text("x"), Change(zoe, replace(zoe, bsn=None, geboortedatum=None)), Change(anna, anna))
    page = shown(qtbot, FormulierenPage(context))
    paper = next(p for p in page.table.records.records if p.form_id == "urendeclaratie" and "Zoë" in str(p.titel))
    page.table.choose(paper.id)
    assert "Dit papier kan nog niet worden afgedrukt" in seen(page)
    press(button(page, "Declaratie nakijken"))
    assert WENT[id(context)][0][-1] == ("uren", paper.over.id)


def test_nothing_waiting_says_so(qtbot):
    page = shown(qtbot, FormulierenPage(make_context(Dossier(), DEMO_DAY, papers=PdfPapers)))
    assert "Vul daarom eerst het budget in" in seen(page)


def test_papers_that_wait_are_found_by_words(qtbot, context):
    page = shown(qtbot, FormulierenPage(context))
    page.focus_filter()
    every = page.table.records.rowCount()
    page.filter.words.setText("jan bos")
    found = page.table.records.records
    assert 0 < len(found) < every
    page.open_record(next(iter(context.session.dossier.all(Declaratie))).id)
    assert page.table.records.rowCount() == every, "another page leads to a paper: it is not hidden by words"
