"""Every figure explains itself: one click from a finding or an amount to calculation, facts, rule and source."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.budget import BudgetPage
from pgbdesk.gui.pages.vandaag import VandaagPage
from pgbdesk.gui.widgets.basic import Disclosure
from pgbdesk.gui.widgets.message import FindingCard
from pgbdesk.law import engine
from pgbdesk.law.engine import rule_of
from pgbdesk.law.rule import Ernst, Finding
from pgbdesk.text import Text
from tests.helpers.gui import WENT, make_context, mount, press, words_of
from tests.helpers.law_builders import worked

T = Text("x")


@pytest.fixture
def today(qtbot):
    page = VandaagPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, page)
    return page


def open_reasons(card):
    [why] = [d for d in card.findChildren(Disclosure) if d.link.text() == "Waarom?"]
    press(why.link)
    return words_of(why)


def test_behind_every_task_of_today_stand_its_facts_its_rule_and_its_source(today):
    cards = today.findChildren(FindingCard)
    assert cards
    for card in cards:
        words = open_reasons(card)
        assert "Gebruikte gegevens" in words
        assert "Bron:" in words
        rule = rule_of(card.finding)
        if rule is not None and rule.titel is not None:
            assert f"Regel: {rule.titel}" in words
            assert "geldt sinds" in words or "gold van" in words


def test_a_fact_leads_to_the_page_where_it_can_be_seen(today):
    card = next(c for c in today.findChildren(FindingCard) if c.finding.rule.startswith("oproep."))
    open_reasons(card)
    link = next(b for b in card.findChildren(QAbstractButton) if "Fatima" in b.text() or "Zoë" in b.text())
    press(link)
    went, _ = WENT[id(today.context)]
    assert went[-1][0] in ("zorgverleners", "rooster", "vaste_uren")


def test_the_forecast_of_a_budget_shows_how_it_comes_about(qtbot):
    page = BudgetPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, page)
    how = next(d for d in page.findChildren(Disclosure) if "verwachting" in d.link.text())
    press(how.link)
    words = words_of(how)
    assert "Toegekend: €" in words
    assert "Nog afgesproken of verwacht: €" in words


def test_of_two_versions_of_a_rule_the_one_of_the_day_of_the_facts_is_told(monkeypatch):
    """A case is judged by the rules of its own date."""
    engine.all_rules()  # imports them, so that none is lost with the list of this test
    monkeypatch.setattr(engine, "_RULES", [])
    for since, until in ((date(2015, 1, 1), date(2019, 12, 31)), (date(2020, 1, 1), None)):
        make = engine.rule("proef", of=Uren, day=lambda u: u.dag, since=since, until=until)
        make(lambda _u, _c: iter(()))
    said = {}
    for day in ("2019-12-31", "2020-01-01"):
        finding = Finding("proef", Ernst.INFO, worked(f"{day} 09:00", f"{day} 10:00"), T, T, T, ())
        found = rule_of(finding)
        assert found is not None
        said[day] = found.since.year
    assert said == {"2019-12-31": 2015, "2020-01-01": 2020}
