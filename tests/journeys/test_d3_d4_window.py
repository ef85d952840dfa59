"""Scenarios D3 and D4 of the product sheet: a sick call with a replacement, and a new carer, through the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from pgbdesk.app.attention import findings
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import Looptijd, Route, VerzuimSoort
from pgbdesk.domain.werk import Verzuim
from pgbdesk.gui.formulieren.aftelklok import Aftelklok
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage
from pgbdesk.gui.zorgverleners.goedkeuring import Goedkeuring
from pgbdesk.pdf.papers import PdfPapers
from tests.gui.test_overview_pages import button
from tests.helpers.desk import Desk, family, settle
from tests.helpers.gui import press, type_into, walk_carer
from tests.pdf.test_papers import read, squeezed


class PaperDesk(Desk):
    """The window with real papers."""

    def __init__(self, qtbot, day, household):
        super().__init__(qtbot, day)
        self.services = replace(self.services, papers=PdfPapers)
        self.window.services = self.services
        self.open(household)

    @property
    def dossier(self):
        return self.workspace.session.dossier

    def sheet(self, form_id, record_id):
        """The page of papers with a sheet begun about a record."""
        self.workspace.go("formulieren", f"{form_id}:{record_id}")
        settle()
        page = self.page
        assert isinstance(page, FormulierenPage)
        assert page.brief is not None
        return page.brief

    def made(self, brief):
        """Make the paper and read it back."""
        press(brief.make)
        settle()
        assert brief.panel is not None, brief.summary.words
        return read(brief.panel.pdf)


def named(dossier, name):
    return next(z for z in dossier.all(Zorgovereenkomst) if name in dossier.naam_bij(z))


def labels(widget):
    return " | ".join(w.text().replace("\u00a0", " ") for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


@pytest.fixture
def portal():
    """The household of D1 with a budget in the PGB Portaal."""
    dossier = family()
    return dossier.with_changes([(t, replace(t, route=Route.PORTAAL)) for t in dossier.all(Toekenning)])


def test_d3_a_sick_call_is_counted_down_reported_and_replaced(qtbot, portal):
    """Fatima calls on Monday 9 February 2026 at 07:30: report before 10 February 07:30, replace, report recovery."""
    desk = PaperDesk(qtbot, date(2026, 2, 9), portal)
    desk.now = amsterdam(date(2026, 2, 9), desk.now.time().replace(hour=7, minute=30, second=0, microsecond=0))
    fatima = named(desk.dossier, "Fatima")
    desk.workspace.go("zorgverleners", fatima.id)
    settle()
    press(button(desk.page, "Ziek melden"))
    settle()
    page = desk.page
    assert isinstance(page, FormulierenPage)
    brief = page.brief
    assert brief is not None
    assert brief.form is not None
    type_into(brief.form["adres"].input, "Bakkerstraat 3, Voorbeeldstad")
    type_into(brief.form["zwangerschap"].input, "Nee")
    text = desk.made(brief)
    for words in (
        "dinsdag 10 februari 2026 om 07:30 uur",
        "999990019",
        "9 februari 2026",
        "Bakkerstraat 3, Voorbeeldstad",
        "Helemaal of gedeeltelijk ziek",
        "Komt het door zwangerschap",
        "104 weken",
        "6 weken",
    ):
        assert squeezed(words) in text
    clock = brief.findChild(Aftelklok)
    assert clock is not None
    assert clock.rest.count == 24 * 60
    # She writes it down first and calls at nine: the clock goes on, and Vandaag says until when.
    press(button(brief, "Leg vast, ik meld het straks"))
    settle()
    [ill] = desk.dossier.where(Verzuim, "soort", VerzuimSoort.ZIEK)
    assert (ill.gemeld_op, ill.bericht_op) == (None, desk.now)
    desk.now += timedelta(hours=1, minutes=30)
    case = page.context.case()
    [told] = [f for f in findings(case) if f.rule == "ziekte.melden"]
    assert told.about.id == ill.id
    text = desk.made(brief)
    clock = brief.findChildren(Aftelklok)[-1]
    assert clock.rest.count == 22 * 60 + 30
    assert "Nog 22 uur en 30 minuten" in labels(clock)
    press(brief.done)
    settle()
    [ill] = desk.dossier.where(Verzuim, "soort", VerzuimSoort.ZIEK)
    assert ill.gemeld_op == desk.now
    assert any(c.betreft is not None and c.betreft.id == ill.id for c in desk.dossier.all(Contactmoment))

    replacement = _replacement(desk)
    assert replacement.vervangt_zorgverlener_id == fatima.zorgverlener_id
    brief = desk.sheet("zorgovereenkomst_arbeid", replacement.id)
    type_into(brief.form["actueel"].input, "Ja")
    text = desk.made(brief)
    assert squeezed("C. tijdelijk, in plaats van de vaste zorgverlener") in text
    assert squeezed("Naam vaste zorgverlener") in text
    assert squeezed("El Amrani") in text
    assert squeezed("De vergoeding is per uur.") in text

    desk.now = fixed(date(2026, 2, 16))()
    brief = desk.sheet("belblad_hersteld", ill.id)
    text = desk.made(brief)
    assert squeezed("Meld dit binnen 24 uur.") in text
    assert squeezed("16 februari 2026") in text
    press(brief.done)
    settle()
    [ill] = desk.dossier.where(Verzuim, "soort", VerzuimSoort.ZIEK)
    assert (ill.tot, ill.hersteld_gemeld_op) == (date(2026, 2, 15), desk.now)


def _replacement(desk):
    desk.workspace.go("zorgverleners")
    page = desk.page
    assert isinstance(page, ZorgverlenersPage)
    page.show_form()
    settle()
    walk_carer(
        page.wizard,
        soort="Persoon",
        voornaam="Bea",
        achternaam="Vries",
        bsn="999990032",
        overeenkomst="Arbeidsovereenkomst",
        uren_grondslag="Geen vaste uren",
        eenheid="uur",
        bedrag="18,50",
        ingang="9-2-2026",
        looptijd="Tijdelijk in plaats van",
        vervangt="Fatima",
    )
    assert page.wizard is not None
    press(page.wizard.next_button)
    settle()
    made = named(desk.dossier, "Bea")
    assert made.looptijd is Looptijd.VERVANGING
    return made


def test_d4_a_new_carer_from_advice_to_may_declare(qtbot, portal):
    """1 March to 31 December 2026, 6 hours a week: advice, trial period, notice by 30 November, wage, budget, form."""
    desk = PaperDesk(qtbot, date(2026, 2, 20), portal)
    desk.workspace.go("zorgverleners")
    page = desk.page
    assert isinstance(page, ZorgverlenersPage)
    page.show_form()
    settle()
    wizard = page.wizard
    assert wizard is not None
    walk_carer(
        wizard,
        soort="Persoon",
        voornaam="Bea",
        achternaam="Vries",
        bsn="999990032",
        iban="NL58TEST0000000005",
        relatie="Geen familie",
        formeel="Geen",
        overeenkomst="Arbeidsovereenkomst",
        uren_grondslag="Een vast aantal uren per week",
        uren="6",
        eenheid="uur",
        bedrag="18,50",
        ingang="1-3-2026",
        looptijd="Bepaalde tijd",
        einddatum="31-12-2026",
        proeftijd="1",
    )
    settle()
    assert "Bij uw antwoorden past: Arbeidsovereenkomst" in wizard.advice.words
    assert "De zorgverlener mag geen ander sturen." in wizard.advice.words
    said = labels(wizard)
    for words in (
        "Het model past: Arbeidsovereenkomst",
        "De proeftijd loopt tot en met dinsdag 31 maart 2026.",
        "Een proeftijd mag hoogstens 1 maand zijn.",
        "Laat uiterlijk maandag 30 november 2026 schriftelijk weten of het contract doorgaat.",
        "Dit tarief mag.",
        "Dit is niet minder dan het minimumloon: € ",
        "van het budget Wlz tot en met 31 december 2026, met werkgeverslasten.",
        "Zonder dit contract blijft er naar verwachting",
    ):
        assert words in said, said
    assert not [z for z in desk.dossier.all(Zorgovereenkomst) if "Bea" in desk.dossier.naam_bij(z)]  # not signed yet
    press(wizard.next_button)
    settle()
    bea = named(desk.dossier, "Bea")
    assert (bea.proeftijd_maanden, bea.einddatum) == (1, date(2026, 12, 31))
    assert len(desk.dossier.where(Tarief, "zorgovereenkomst_id", bea.id)) == 1

    brief = desk.sheet("zorgovereenkomst_arbeid", bea.id)
    for name, typed in (("model_nummer", "0425NT"), ("actueel", "Ja"), ("functies", "Begeleiding"), ("wat", "Helpen.")):
        type_into(brief.form[name].input, typed)
    text = desk.made(brief)
    for words in ("nummer 0425NT", "1 maart 2026", "B. voor bepaalde tijd", "6,00", "30 november 2026", "€ 18,50"):
        assert squeezed(words) in text
    press(brief.done)
    settle()

    brief = desk.sheet("typlijst_zorgovereenkomst", bea.id)
    desk.made(brief)
    assert brief.typing is not None
    keys = {key.partition(".")[2]: key for key in brief.typing.copies}
    press(brief.typing.copies[keys["ingang"]])
    assert QGuiApplication.clipboard().text() == "01-03-2026"
    brief.typing.boxes[keys["ingang"]].click()
    assert "1 van " in labels(brief.typing)
    desk.workspace.go("vandaag")
    brief = desk.sheet("typlijst_zorgovereenkomst", bea.id)
    desk.made(brief)
    assert brief.typing.boxes[keys["ingang"]].isChecked()  # the place is kept while something else was looked up

    _approve(desk, bea)
    desk.now = fixed(date(2026, 11, 16))()
    brief = desk.sheet("aanzegbrief", bea.id)
    type_into(brief.form["gaat_door"].input, "Ja, ik wil doorgaan")
    type_into(brief.form["anders"].input, "8 uur per week")
    text = desk.made(brief)
    assert squeezed("Uw contract loopt tot en met 31 december 2026.") in text
    assert squeezed("Dit wordt anders: 8 uur per week") in text


def _approve(desk, agreement):
    """Until both approved it, it may not be declared; then it may."""
    desk.workspace.go("zorgverleners", agreement.id)
    settle()
    block = desk.page.findChild(Goedkeuring)
    assert not block.stand.mag
    assert "de goedkeuring van de SVB" in labels(block)
    desk.now = fixed(date(2026, 3, 5))()
    press(block.open)
    for name, day in (("goedgekeurd_verstrekker_op", "26-2-2026"), ("goedgekeurd_svb_op", "2-3-2026")):
        type_into(block.form[name].input, day)
    press(block.keep)
    settle()
    block = desk.page.findChildren(Goedkeuring)[-1]
    assert block.stand.mag
    assert "Goedgekeurd: u mag declareren." in labels(desk.page)
