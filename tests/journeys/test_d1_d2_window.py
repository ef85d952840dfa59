"""Scenarios D1 and D2 through the real window, by keyboard, on a real encrypted file with real papers.

A household is made from nothing, April 2026 is typed as it happened, the declaration is sent, the file
is locked and opened again; a year later the same hands make the offer of fixed hours.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pgbdesk.app.maandstaat import Keuze
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.rondom import Taak
from pgbdesk.domain.soorten import Antwoord, DeclaratieStatus, Eenheid
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.gui.create import CreateScreen
from pgbdesk.gui.first_questions import FirstQuestions
from pgbdesk.gui.pages.budget import BudgetPage
from pgbdesk.gui.pages.rooster import RoosterPage
from pgbdesk.gui.pages.uren import UrenPage
from pgbdesk.gui.pages.vaste_uren import VasteUrenPage
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.gui.window import MainWindow
from pgbdesk.law.budget import stand
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.keys import Cost
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.recovery import check_group
from tests.gui.test_uren_d1 import HOURS, accept_29_april, type_calls, type_rows, withdraw_22_april
from tests.helpers.desk import GOOD, Desk, settle
from tests.helpers.gui import FakeAsk, press, services, type_into, walk_carer

CHEAP = Cost(8_192, 1, 1)


class RealDesk(Desk):
    """The window on real files and papers; only the questions to the user are answered by the test."""

    def __init__(self, qtbot, day):
        self.qtbot = qtbot
        self.ask = FakeAsk()
        self.now = fixed(day)()
        opener = VaultOpener(lambda: self.now, cost=CHEAP, recovery_cost=CHEAP)
        access = FileAccess(lambda: self.now, cost=CHEAP, code_cost=CHEAP)
        self.services = services(
            lambda: self.now,
            opener=lambda: opener,
            access=lambda: access,
            papers=PdfPapers,
            open_format=OpenJson,
            check_group=check_group,
        )
        self.window = MainWindow(self.services, self.ask)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def enter(self):
        self.key(Qt.Key.Key_Return)

    def answer(self, label, words):
        self.tab_to_field(label)
        self.type(words)

    @property
    def dossier(self):
        return self.workspace.session.dossier

    def go(self, number):
        self.shortcut(f"Ctrl+{number}")
        return self.page


@pytest.fixture
def desk(qtbot):
    made = RealDesk(qtbot, date(2026, 5, 4))
    yield made
    made.close()


def make_dossier(desk: RealDesk, path: Path) -> None:
    """From the first screen to an open dossier with its budget."""
    desk.ask.save_path = path
    desk.tab_to_button("Begin mijn dossier")
    desk.enter()
    screen = desk.screen
    assert isinstance(screen, CreateScreen)
    desk.enter()
    desk.tab_to_button("Verder")
    desk.enter()
    desk.answer("Wachtwoordzin", GOOD)
    desk.answer("Nog een keer", GOOD)
    desk.enter()
    desk.qtbot.waitUntil(lambda: screen.wizard.number == 2)
    code = screen.made.code
    desk.answer("Herstelcode", code)
    desk.enter()
    desk.qtbot.waitUntil(lambda: isinstance(desk.screen, FirstQuestions))
    questions = desk.screen
    assert isinstance(questions, FirstQuestions)
    desk.answer("Voornaam", "A.")
    desk.answer("Tussenvoegsel", "de")
    desk.answer("Achternaam", "Wit")
    desk.enter()
    type_into(questions.steps[1].form["wet"].input, "Wlz")
    desk.answer("Eerste dag", "1-1-2026")
    desk.answer("Laatste dag", "31-12-2026")
    desk.answer("Bedrag", "28.000,00")
    desk.enter()
    desk.answer("Bedrag dat al", "6912,40")
    desk.answer("Tot en met", "31-3-2026")
    desk.tab_to_button("Klaar")
    desk.enter()


CARERS = (
    {
        "soort": "Persoon",
        "voornaam": "Fatima",
        "achternaam": "El Amrani",
        "bsn": "999990019",
        "overeenkomst": "Arbeidsovereenkomst",
        "ingang": "1-5-2025",
        "uren_grondslag": "Geen vaste uren",
        "tijden": "ma-za 8-20",
        "eenheid": "uur",
        "bedrag": "18,50",
    },
    {
        "soort": "Persoon",
        "voornaam": "Jan",
        "achternaam": "Bos",
        "kvk": "12345678",
        "overeenkomst": "Overeenkomst van opdracht",
        "ingang": "1-5-2025",
        "eenheid": "uur",
        "bedrag": "52",
    },
    {
        "soort": "Persoon",
        "voornaam": "Els",
        "tussenvoegsel": "de",
        "achternaam": "Wit",
        "relatie": "Broer of zus",
        "overeenkomst": "Zorgovereenkomst met partner",
        "ingang": "1-5-2025",
        "eenheid": "maand",
        "bedrag": "850,00",
    },
)


def add_bsn(desk: RealDesk) -> None:
    """The declaration needs a BSN, address or client number of the budgethouder."""
    page = desk.go(2)
    assert isinstance(page, BudgetPage)
    desk.tab_to_button("Budget wijzigen")
    desk.enter()
    type_into(page.form["bsn"].input, "9999 90 007")
    press(page.save)
    assert page.form_card.isHidden(), page.summary.words


def add_carers(desk: RealDesk) -> None:
    add_bsn(desk)
    page = desk.go(3)
    assert isinstance(page, ZorgverlenersPage)
    for carer in CARERS:
        page.show_form()
        assert page.wizard is not None
        walk_carer(page.wizard, **carer)
        press(page.wizard.next_button)
        assert not page.busy, page.wizard.summary.words
    assert len(desk.dossier.all(Zorgovereenkomst)) == 3


def type_april(desk: RealDesk) -> None:
    """Six calls with their moments, one withdrawal, one late yes, the hours, and Jan's invoice."""
    roster = desk.go(4)
    assert isinstance(roster, RoosterPage)
    type_calls(roster)
    withdraw_22_april(roster)
    accept_29_april(roster)
    hours = desk.go(5)
    assert isinstance(hours, UrenPage)
    type_into(hours.who, "Fatima")
    type_rows(desk.qtbot, hours.hours.view, HOURS)
    type_into(hours.received["ontvangen_op"].input, "4-5-2026")
    press(hours.figures.buttons[Keuze.ALLES])
    press(hours.check)
    press(hours.review.go_on)
    type_into(hours.send.form["op"].input, "4-5-2026")
    press(hours.send.sent)
    type_into(hours.who, "Jan")
    type_into(hours.invoice.form["factuurnummer"].input, "2026-014")
    type_into(hours.invoice.form["factuurdatum"].input, "30-4-2026")
    rows = [(day, "Begeleiding", "2,5") for day in ("2", "7", "9", "14", "21", "28")]
    type_rows(desk.qtbot, hours.invoice.view, rows)
    type_into(hours.received["ontvangen_op"].input, "30-4-2026")
    press(hours.check)


def seen(desk: RealDesk) -> str:
    return desk.words(desk.page).replace("\u00a0", " ")


def test_d1_from_an_empty_computer_to_the_budget_to_the_cent(desk, tmp_path):
    path = tmp_path / "Dossier 1.pgbd"
    make_dossier(desk, path)
    add_carers(desk)
    type_april(desk)

    sent, invoice = desk.dossier.all(Declaratie)
    assert (sent.totaal, sent.status) == (Decimal("425.50"), DeclaratieStatus.INGEDIEND)
    assert (invoice.totaal, invoice.factuurnummer) == (Decimal("780.00"), "2026-014")

    page = desk.go(2)
    assert isinstance(page, BudgetPage)
    desk.tab_to_button("Hoe komt pgbdesk aan de verwachting?")
    desk.enter()
    words = seen(desk)
    for figure in ("€ 19.032,10", "€ 101,75", "€ 19.133,85", "€ 2.379,01", "€ 2.241,98", "€ 1.096,30"):
        assert figure in words, figure
    [toekenning] = desk.dossier.all(Toekenning)
    now = stand(toekenning, desk.workspace.context.case())
    assert now.besteed + now.onderweg + now.verplicht_nu == Decimal("8967.90")
    assert now.verwacht_eind == Decimal("1096.30")

    desk.shortcut("Ctrl+S")
    before = desk.dossier
    desk.shortcut("Ctrl+L")
    assert isinstance(desk.screen, UnlockScreen)
    assert desk.window.workspace is None
    raw = path.read_bytes()
    assert b"Amrani" not in raw
    desk.tab_to_field("Wachtwoordzin")
    desk.type("fout " + GOOD)
    desk.enter()
    desk.qtbot.waitUntil(lambda: "klopt niet" in desk.words())
    desk.screen.secret.clear()
    desk.tab_to_field("Wachtwoordzin")
    desk.type(GOOD)
    desk.enter()
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert desk.dossier == before


def test_d1_can_be_taken_back_step_by_step_and_done_again(desk, tmp_path):
    make_dossier(desk, tmp_path / "Dossier 1.pgbd")
    add_carers(desk)
    filled = desk.dossier
    type_april(desk)
    after = desk.dossier
    steps = 0
    while desk.dossier != filled:
        desk.shortcut("Ctrl+Z")
        steps += 1
        assert steps < 100
    for _ in range(steps):
        desk.shortcut("Ctrl+Y")
    assert desk.dossier == after


def test_a_form_with_wrong_answers_says_all_of_them_and_keeps_the_words(desk, tmp_path):
    make_dossier(desk, tmp_path / "Dossier 1.pgbd")
    page = desk.go(3)
    assert isinstance(page, ZorgverlenersPage)
    page.show_form()
    wizard = page.wizard
    assert wizard is not None
    walk_carer(wizard, voornaam="Fatima", bsn="123456789", iban="NL00")
    for part in ("Vul dit nog in: Achternaam", "BSN", "rekeningnummer"):
        assert part in wizard.summary.words
    assert wizard.fields["voornaam"].text == "Fatima"
    assert desk.dossier.all(Zorgovereenkomst) == ()


# D2 --------------------------------------------------------------------------------------------------


def twelve_months(desk: RealDesk) -> None:
    """262.50 paid hours from May 2025 to April 2026, typed month by month: 50 hours, then eleven times 19.32 or so."""
    page = desk.go(5)
    assert isinstance(page, UrenPage)
    type_into(page.who, "Fatima")
    months = [(2025, n) for n in range(5, 13)] + [(2026, n) for n in range(1, 5)]
    while (page.maand.year, page.maand.month) != months[0]:
        press(page.previous)
    for number, _ in enumerate(months):
        rows = [(str(day), "8", "13") for day in (2, 9, 16, 23)]  # 20 hours
        if number == 0:
            rows += [(str(day), "8", "15") for day in (5, 12, 19)]  # 21 hours
            rows += [("26", "8", "9:30")]  # an hour and a half is paid as three
        # twelve times 20 is 240; 21 + 3 makes 264, so one day of the last month is shorter by an hour and a half
        if number == len(months) - 1:
            rows[-1] = ("23", "8", "11:30")
        type_rows(desk.qtbot, page.hours.view, rows)
        if number < len(months) - 1:
            press(page.following)


def test_d2_the_assistant_offers_fixed_hours_by_enter_alone(desk, tmp_path):
    desk.now = fixed(date(2026, 5, 20))()
    make_dossier(desk, tmp_path / "Dossier 1.pgbd")
    add_carers(desk)
    twelve_months(desk)

    page = desk.go(6)
    assert isinstance(page, VasteUrenPage)
    words = seen(desk)
    assert "5 uur en 15 minuten per week" in words
    assert "vrijdag 29 mei 2026" in words or "zondag 31 mei 2026" in words
    desk.tab_to_button("Aanbod maken")
    for _ in range(6):  # open, four times "Verder", and record it
        desk.enter()
    [offer] = desk.dossier.all(Aanbieding)
    assert offer.uren_minuten_per_week == 315
    assert (offer.aangeboden_op, offer.ingang) == (date(2026, 5, 20), date(2026, 7, 1))
    assert page.wizard is not None
    text = page.wizard.panel.document
    assert text.form_id == "aanbod_vaste_uren"
    desk.enter()  # print
    desk.work_done()
    assert desk.ask.printed == [("Aanbod voor vaste uren", 1)]
    desk.tab_to_button("Klaar")
    desk.enter()
    assert "Wacht op antwoord" in seen(desk)
    desk.tab_to_button("Fatima El Amrani zegt ja")
    desk.enter()
    [offer] = desk.dossier.all(Aanbieding)
    assert offer.antwoord is Antwoord.AANVAARD
    [taak] = desk.dossier.all(Taak)
    assert taak.uiterlijk == date(2026, 7, 1)


def test_d2_an_offer_that_is_too_low_is_refused_with_the_reason(desk, tmp_path):
    desk.now = fixed(date(2026, 5, 20))()
    make_dossier(desk, tmp_path / "Dossier 1.pgbd")
    add_carers(desk)
    twelve_months(desk)
    page = desk.go(6)
    assert isinstance(page, VasteUrenPage)
    desk.tab_to_button("Aanbod maken")
    for _ in range(3):
        desk.enter()
    assert page.wizard is not None
    type_into(page.wizard.form["uren_minuten_per_week"].input, "5")
    press(page.wizard.next)
    settle()
    assert page.wizard.number == 3
    assert "mag niet" in page.wizard.summary.words
    assert desk.dossier.all(Aanbieding) == ()


def test_a_new_rate_ends_the_old_one_the_day_before(desk, tmp_path):
    make_dossier(desk, tmp_path / "Dossier 1.pgbd")
    add_carers(desk)
    page = desk.go(3)
    assert isinstance(page, ZorgverlenersPage)
    fatima = next(z for z in desk.dossier.all(Zorgovereenkomst) if "Fatima" in desk.dossier.naam_bij(z))
    page.edit(fatima.id)
    assert page.form is not None
    type_into(page.form.terms["bedrag"].input, "19,25")
    type_into(page.form.terms["tarief_van"].input, "1-5-2026")
    press(page.form.save)
    rates = sorted(desk.dossier.where(Tarief, "zorgovereenkomst_id", fatima.id), key=lambda t: t.van or date.min)
    assert [(t.bedrag, t.van, t.tot) for t in rates] == [
        (Decimal("18.50"), date(2025, 5, 1), date(2026, 4, 30)),
        (Decimal("19.25"), date(2026, 5, 1), None),
    ]
    assert all(t.eenheid is Eenheid.UUR for t in rates)
