"""T4: the hours of one month from the roster. T5: a declaration printed and marked as sent. By keyboard only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pgbdesk.app.maandstaat import Stap
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import DeclaratieStatus, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import demo
from pgbdesk.gui.pages.uren import UrenPage
from tests.journeys.steps import begin

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def october_only_in_the_roster():
    """The example on which only October of Fatima waits: her calls are there, her hours are not."""
    dossier = demo()
    fatima = next(z for z in dossier.all(Zorgovereenkomst) if "Fatima" in dossier.naam_bij(z))
    waiting = [d for d in dossier.all(Declaratie) if d.status is not DeclaratieStatus.BETAALD]
    changes: list[tuple[Record, Record | None]] = [
        (d, None if d.zorgovereenkomst_id == fatima.id else _paid(d)) for d in waiting
    ]
    changes += [(u, None) for u in dossier.where(Uren, "zorgovereenkomst_id", fatima.id) if u.dag >= OCTOBER]
    return dossier.with_changes(changes), fatima


def _paid(declaratie):
    return replace(declaratie, status=DeclaratieStatus.BETAALD)


def declared(desk, month, overeenkomst=None):
    found = [d for d in desk.dossier.all(Declaratie) if d.periode_van == month]
    return [d for d in found if overeenkomst is None or d.zorgovereenkomst_id == overeenkomst.id]


def test_t4_the_hours_of_a_month_come_from_the_roster_in_three_keys(desk_on):
    dossier, fatima = october_only_in_the_roster()
    desk = desk_on(date(2026, 11, 3))
    hands = begin(desk, dossier)
    hands.press("Ctrl+5")
    page = desk.page
    assert isinstance(page, UrenPage)
    assert page.overeenkomst is not None
    assert (page.overeenkomst.id, page.maand) == (fatima.id, OCTOBER), "it opens where the work is"
    hands.press("Alt+O", "Alt+C")

    [made] = declared(desk, OCTOBER, fatima)
    assert made.totaal == Decimal("616.00"), "8 calls of 4 hours at 19.25"
    assert page.stap is Stap.NAKIJKEN
    assert hands.controls == ["Ctrl+5", "Alt+O", "Alt+C"], "the target of T4"
    assert (hands.typed, hands.moves) == ([], [])


def test_t4_a_line_that_cannot_be_right_is_named_and_led_to(desk_on):
    dossier, fatima = october_only_in_the_roster()
    desk = desk_on(date(2026, 11, 3))
    hands = begin(desk, dossier)
    hands.press("Ctrl+5", "Alt+O")
    page = desk.page
    assert isinstance(page, UrenPage)
    hands.tab_to("Uren van de maand", kind=type(page.hours.view))
    hands.cells("31", "12", "9.75")
    hands.press("Alt+C")
    assert page.stap is Stap.INVULLEN
    assert page.summary.isAncestorOf(hands.focus) or page.summary.hasFocus(), "the summary has the keyboard"
    assert "Regel 1: Deze tijd bestaat niet: 9.75" in page.summary.words
    assert declared(desk, OCTOBER, fatima) == [], "nothing is half made"
    hands.tab_to("Regel 1…")  # the way to the line
    hands.enter()
    assert hands.focus is page.hours.view
    assert page.hours.view.table.unfinished, "what was typed stays"


def jeugdwet():
    """The example, and the budget that goes by post."""
    dossier = demo()
    return dossier, next(t.id for t in dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)


def test_t5_from_the_card_to_sent_in_four_times_enter(desk_on):
    dossier, budget = jeugdwet()
    desk = desk_on(date(2026, 12, 3))
    hands = begin(desk, dossier, budget)
    assert "Stuur de uren van november 2026 in" in desk.words()
    hands.enter()
    page = desk.page
    assert isinstance(page, UrenPage)
    assert (page.maand, page.stap) == (NOVEMBER, Stap.INVULLEN)
    hands.enter()
    assert page.stap is Stap.NAKIJKEN
    assert hands.at == "Alles klopt, druk af", "the check comes before the paper"
    assert desk.ask.printed == []
    hands.enter()
    desk.work_done()
    assert desk.ask.printed == [("Declaratie van zorg", 1)]
    assert hands.at == "Leg vast: ingestuurd"
    hands.enter()

    [made] = declared(desk, NOVEMBER)
    assert (made.status, made.status_sinds) == (DeclaratieStatus.INGEDIEND, date(2026, 12, 3))
    assert made.totaal == Decimal("332.50"), "7 times 2.5 hours at 19.00"
    assert hands.controls == ["Return"] * 4, "the target of T5"
    assert (hands.typed, hands.moves) == ([], [])


def test_t5_without_a_printer_nothing_is_lost_and_nothing_is_called_sent(desk_on):
    dossier, budget = jeugdwet()
    desk = desk_on(date(2026, 12, 3))
    hands = begin(desk, dossier, budget)
    desk.ask.yes = False  # the user closes the window of the printer
    hands.enter(3)
    [made] = declared(desk, NOVEMBER)
    assert made.status is DeclaratieStatus.GECONTROLEERD
    assert hands.at == "Bekijk en druk af", "the keyboard is at the paper"
    hands.press("Ctrl+Z")
    [made] = declared(desk, NOVEMBER)
    assert made.status is DeclaratieStatus.CONCEPT


def test_t5_a_day_that_is_still_to_come_is_not_a_day_of_sending(desk_on):
    dossier, budget = jeugdwet()
    desk = desk_on(date(2026, 12, 3))
    hands = begin(desk, dossier, budget)
    hands.enter(3)
    hands.press("Shift+Tab")
    hands.type("4-12-2026")
    hands.press("Tab")
    hands.enter()
    assert "Deze dag is nog niet geweest" in desk.words()
    [made] = declared(desk, NOVEMBER)
    assert made.status is DeclaratieStatus.GECONTROLEERD
