"""Acceptance scenario D6: a budgetplan for a new award, three variants, one PDF to sign, and an award that is lower."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from pgbdesk.domain.budget import Budgetplan
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import Eenheid, PlanStatus
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.gegevens.lijst import Lijst
from pgbdesk.gui.pages.budgetplan import BudgetplanPage
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.desk import Desk, plain, settle
from tests.helpers.gui import type_into

WLZ, ZVW = "wlz", "zvw"


@pytest.fixture
def desk(qtbot):
    made = Desk(qtbot, DEMO_DAY)
    made.open(demo())
    made.workspace.go("budgetplan")
    return made


def page(desk) -> BudgetplanPage:
    found = desk.workspace.page
    assert isinstance(found, BudgetplanPage)
    return found


def press(desk, words):
    """Tab to a button and press it, as without a mouse."""
    desk.tab_to(lambda w: isinstance(w, QAbstractButton) and plain(w.text()) == words, most=120)
    desk.key(Qt.Key.Key_Return)


def fill(form, **typed):
    for name, words in typed.items():
        field = form[name].input
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(words))
        else:
            type_into(field, words)


def add_line(desk, **typed):
    """One line of the plan, in the form that is open."""
    formulier = page(desk).formulier
    assert formulier is not None
    lines = formulier.lists["regels"]
    assert isinstance(lines, Lijst)
    lines.new.click()
    fill(lines.form, **typed)
    echo = lines.form["tarief"]._echo.text().replace("\u00a0", " ")
    lines.keep.click()
    assert not lines.busy
    return echo


def keep(desk):
    formulier = page(desk).formulier
    assert formulier is not None
    formulier.save.click()
    settle()
    assert page(desk).formulier is None, formulier.summary.accessibleName()


def said(desk):
    return desk.words().replace("\u00a0", " ")


def cells(table):
    return {tuple(c.text(r).replace("\u00a0", " ") for c in table.records.columns) for r in table.records.records}


def tables(desk):
    from pgbdesk.gui.table import Table

    return {t.accessibleName(): cells(t) for t in page(desk).findChildren(Table) if t.isVisible()}


def test_d6_from_needs_per_week_to_a_plan_to_sign_and_cuts_when_the_award_is_lower(desk):
    # The needs: three lines over two laws. A comma and a point are the same amount.
    press(desk, "Nieuw budgetplan")
    begin = page(desk).begin_form
    assert begin is not None
    anna = begin["budgethouder"].input
    assert isinstance(anna, QComboBox)
    anna.setCurrentIndex(1)
    fill(begin, wet=WLZ, bedrag="9.000", naam="Gewoon", zoals_nu="nee")
    assert isinstance(begin["van"].input, QLineEdit)
    assert (begin["van"].text, begin["tot"].text) == ("1-1-2027", "31-12-2027")
    press(desk, "Maak het plan")
    common = {"eenheid": "uur", "overeenkomst": "zorginstelling"}
    comma = add_line(
        desk, naam="Thuishulp Oost", zorgfunctie="huishoudelijke_hulp", aantal_per_week="4", tarief="10,25", **common
    )
    point = add_line(
        desk, naam="Thuishulp West", zorgfunctie="huishoudelijke_hulp", aantal_per_week="2,5", tarief="10.25", **common
    )
    assert comma == point == "€ 10,25"
    add_line(desk, naam="Dagzorg", zorgfunctie="begeleiding_groep", aantal_per_week="2", tarief="50", eenheid="dagdeel")
    add_line(desk, naam="Wijkzorg", zorgfunctie="verpleging", aantal_per_week="1", tarief="30", wet=ZVW, **common)
    keep(desk)
    # 4 × 10.25 × 52 = 2132.00; 2.5 × 10.25 × 52 = 1332.50; 2 × 50 × 52 = 5200.00; 30 × 52 = 1560.00
    shown = tables(desk)
    assert shown["Totaal per Soort zorg"] == {
        ("Huishoudelijke hulp", "6 uur en 30 minuten per week", "€ 3.464,50"),
        ("Begeleiding in een groep", "2 dagdelen per week", "€ 5.200,00"),
        ("Verpleging", "1 uur per week", "€ 1.560,00"),
    }
    assert shown["Totaal per Wet"] == {
        ("Wlz", "6 uur en 30 minuten per week en 2 dagdelen per week", "€ 8.664,50"),
        ("Zvw", "1 uur per week", "€ 1.560,00"),
    }
    assert "Wat dit plan kost: € 10.224,50" in said(desk)

    # Two more variants, side by side.
    for naam, uren in (("Zuinig", "1"), ("Ruim", "8")):
        press(desk, "Maak een variant")
        formulier = page(desk).formulier
        assert formulier is not None
        fill(formulier.forms[0], naam=naam)
        lines = formulier.lists["regels"]
        assert isinstance(lines, Lijst)
        lines._change(0)
        fill(lines.form, aantal_per_week=uren)
        lines.keep.click()
        keep(desk)
    beside = tables(desk)["Varianten: Alles bij elkaar"]
    assert ("Totaal", "€ 10.224,50", "€ 8.625,50", "€ 12.356,50") in beside
    assert ("Over of tekort", "tekort van € 1.224,50", "€ 374,50", "tekort van € 3.356,50") in beside
    headings = [plain(str(c.title)) for t in page(desk).findChildren(type(page(desk).table)) for c in t.records.columns]
    assert {"Gewoon", "Zuinig", "Ruim"} <= set(headings)

    # One PDF to sign.
    gewoon = next(p for p in desk.workspace.session.dossier.all(Budgetplan) if p.naam == "Gewoon")
    page(desk).table.choose(gewoon.id)
    press(desk, "Plan om te tekenen")
    forms = desk.workspace.page
    assert isinstance(forms, FormulierenPage)
    assert forms.brief is not None
    type_into(forms.brief.form["situatie"].input, "Ik kan niet zelf het huis schoonmaken.")  # type: ignore[index]
    press(desk, "Maak het blad")
    assert forms.brief.panel is not None
    text = "".join(
        p.extract_text() for p in PdfReader(io.BytesIO(PdfPapers().pdf(forms.brief.panel.document))).pages
    ).replace("\u00a0", " ")
    for words in ("Mijn budgetplan", "A.M. de Wit", "Handtekening", "€ 10,25", "€ 10.224,50", "Per wet", "schoonmaken"):
        assert words in text, words
    press(desk, "Dit is getekend en verstuurd")
    dossier = desk.workspace.session.dossier
    assert dossier.get(Budgetplan, gewoon.id).status is PlanStatus.INGEDIEND
    assert any(c.onderwerp == "Mijn budgetplan" for c in dossier.all(Contactmoment))

    # The award is lower: what can be cut, with its effects, until it fits.
    desk.workspace.go("budgetplan", gewoon.id)
    lager = page(desk).lager
    assert lager is not None
    type_into(lager.form["toegekend"].input, "8.000,00")
    press(desk, "Laat zien wat u kunt doen")
    assert "U komt € 2.224,50 tekort." in said(desk)
    assert "Dan is er niemand meer voor verpleging." in said(desk)
    assert "1 dagdeel per week minder begeleiding in een groep." in said(desk)
    first = lager.buttons[0].accessibleName()
    assert first.startswith("Pas toe in een variant: ")
    lager.buttons[0].setFocus()
    desk.key(Qt.Key.Key_Return)
    cut = next(p for p in desk.workspace.session.dossier.all(Budgetplan) if p.naam == "Bezuinigd")
    assert page(desk).plan == cut
    assert "Past in het budget van € 8.000,00" in said(desk)
    assert gewoon.regels == desk.workspace.session.dossier.get(Budgetplan, gewoon.id).regels
    desk.shortcut("Ctrl+Z")
    assert all(p.naam != "Bezuinigd" for p in desk.workspace.session.dossier.all(Budgetplan))


def test_a_plan_can_begin_with_the_care_of_now(desk):
    press(desk, "Nieuw budgetplan")
    begin = page(desk).begin_form
    assert begin is not None
    fill(begin, wet=WLZ)
    anna = begin["budgethouder"].input
    assert isinstance(anna, QComboBox)
    anna.setCurrentIndex(1)
    press(desk, "Maak het plan")
    [plan] = desk.workspace.session.dossier.all(Budgetplan)
    names = {desk.workspace.session.dossier.naam_zorgverlener(r.zorgverlener_id or "") for r in plan.regels}
    assert {"Fatima El Amrani", "Jan Bos"} <= names
    assert all(r.tarief and (r.aantal_per_week or r.eenheid is Eenheid.MAAND) for r in plan.regels)
    assert "Fatima El Amrani" in said(desk)
