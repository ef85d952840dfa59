"""What is not known is said by name, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings

from pgbdesk.app.check import check
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import AMSTERDAM
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.werk import Oproep
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.getallen import raakt
from pgbdesk.law.parameters import DatedValue, Lawbook, Parameter
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text
from tests.architecture.house_rules import ROOT
from tests.helpers.law_builders import call, case
from tests.helpers.strategies import INSTANTS, households

FILES = {
    "d1": ROOT / "tests" / "data" / "d1.json",
    "d2": ROOT / "tests" / "data" / "d2.json",
    "demo": ROOT / "resources" / "demo" / "demo.json",
}
ZOMER_2027 = datetime(2027, 6, 1, 12, 0, tzinfo=AMSTERDAM)


def household(name: str, years: int = 0) -> Dossier:
    """An example household, with every day of it so many years later."""
    text = FILES[name].read_text("utf-8")
    if years:
        text = re.sub(r'"(20\d\d)(-\d\d-\d\d)', lambda m: f'"{int(m[1]) + years}{m[2]}', text)
    return OpenJson().read(text)


def unknown(dossier: Dossier, now: datetime = ZOMER_2027) -> dict[str, Finding]:
    found = engine.assess(Case(dossier, now, lawbook()))
    return {str(f.titel.values["onderwerp"]).strip("‘’"): f for f in found if f.rule == "pgbdesk.getal_onbekend"}


def test_with_the_clock_at_june_2027_the_program_says_which_numbers_it_no_longer_knows():
    said = unknown(household("d1"))
    assert {"Loon en minimumloon", "Hoogste tarieven", "Werkgeverslasten", "Transitievergoeding"} <= said.keys()
    wages = said["Loon en minimumloon"]
    assert "Minimumloon per uur vanaf 21 jaar" in str(wages.uitleg)
    assert "raadt niet" in str(wages.uitleg)
    last = {str(what): str(day) for what, day in wages.because}
    assert last["Minimumloon per uur vanaf 21 jaar, zonder vakantiegeld"] == "bekend tot en met 31-12-2026"
    assert not any("percentage" in what for what in last), "the youth percentages of 2027 are known"
    for finding in said.values():
        assert finding.bronnen
        assert "Wet en regels" in str(finding.doen)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("day", ["2026-11-24", "2026-12-31"])
def test_as_long_as_the_numbers_hold_nothing_is_said(name, day):
    now = datetime.fromisoformat(day).replace(hour=12, tzinfo=AMSTERDAM)
    assert "Hoogste tarieven" not in unknown(household(name), now)
    assert "Werkgeverslasten" not in unknown(household(name), now)


@pytest.mark.parametrize("name", FILES)
def test_check_goes_on_with_the_clock_at_june_2027(name):
    said = check(household(name), ZOMER_2027, lawbook())
    assert not [b for b in said["bevindingen"] if b["regel"] == "pgbdesk.controle"]
    named = [b for b in said["bevindingen"] if b["regel"] == "pgbdesk.getal_onbekend"]
    assert any("minimumloon" in b["uitleg"].lower() for b in named)
    assert {"oproepen", "aanbod", "budget", "arbeid"} <= said.keys()


def poisoned(until: date) -> Lawbook:
    """The book in which every amount that ended by `until` is a thousand times as high."""
    book = lawbook()
    wrong = {
        name: replace(
            p,
            values=tuple(
                replace(v, value=Decimal(v.value) * 1000) if v.until is not None and v.until <= until else v
                for v in p.values
            ),
        )
        for name, p in book.parameters.items()
        if p.unit != "switch"
    }
    return Lawbook({**book.parameters, **wrong}, book.subjects)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("years", [6, 8])
def test_nothing_of_a_later_household_is_computed_from_an_amount_that_ended(name, years):
    """Everything in it lies after 2026, so numbers that ended in 2026 may not matter, whatever they are."""
    later = household(name, years)
    now = datetime(2026 + years, 11, 24, 12, 0, tzinfo=AMSTERDAM)
    assert check(later, now, lawbook()) == check(later, now, poisoned(date(2026, 12, 31)))


def test_a_program_that_guesses_would_be_caught(monkeypatch):
    """With a book that goes on after its end, the poison does matter."""

    def guess(parameter: Parameter, day: date) -> DatedValue:
        return next((v for v in reversed(parameter.values) if v.since <= day), parameter.values[0])

    monkeypatch.setattr(Parameter, "on", guess)
    monkeypatch.setattr(Parameter, "known_on", lambda _parameter, _day: True)
    later, now = household("d1", 6), datetime(2032, 11, 24, 12, 0, tzinfo=AMSTERDAM)
    assert check(later, now, lawbook()) != check(later, now, poisoned(date(2026, 12, 31)))


@given(households(), INSTANTS)
@settings(max_examples=40, deadline=None)
def test_no_rule_fails_for_a_number_that_is_missing_on_any_day(dossier, now):
    found = engine.assess(Case(dossier, now, lawbook()))
    assert not [f for f in found if f.rule == "pgbdesk.controle"]
    for finding in found:
        if finding.rule == "pgbdesk.getal_onbekend":
            assert finding.because


SOURCE = Source("Test", date(2026, 1, 1), page="https://example.org")


@pytest.fixture
def asking(monkeypatch):
    """A rule that asks for the minimum wage on the day of a call; before that it says one thing."""
    monkeypatch.setattr(engine, "_RULES", [])
    monkeypatch.setattr(engine, "MODULES", ())

    @engine.rule(
        "test.loon", of=Oproep, day=lambda o: o.begin.date(), since=date(2020, 1, 1), titel=Text("Het loon is genoeg")
    )
    def judge(oproep: Oproep, case: Case) -> Iterator[Finding]:
        yield Finding("test.loon", Ernst.INFO, oproep, Text("t"), Text("u"), Text("d"), (SOURCE,))
        case.law.amount("loon.wml_21", oproep.begin.date())


def test_a_rule_without_its_number_is_told_by_name_and_what_it_did_find_stays(asking):
    one = call("2027-02-04 09:00", "2027-02-04 13:00", "2027-01-01 09:00")
    found = engine.assess(case("2026-11-24 12:00", one))
    assert [f.rule for f in found] == ["pgbdesk.getal_onbekend", "test.loon"]
    assert found[0].ernst is Ernst.LET_OP
    assert "Het loon is genoeg" in str(found[0].uitleg)
    assert [(str(what), str(day)) for what, day in found[0].because] == [
        ("Minimumloon per uur vanaf 21 jaar, zonder vakantiegeld", "niet bekend op 04-02-2027")
    ]


def test_the_same_gap_of_many_records_is_told_once(asking):
    calls = [call(f"2027-02-0{n} 09:00", f"2027-02-0{n} 13:00", "2027-01-01 09:00", id=f"o{n}") for n in range(1, 6)]
    found = engine.assess(case("2026-11-24 12:00", *calls))
    assert [f.rule for f in found if f.rule.startswith("pgbdesk")] == ["pgbdesk.getal_onbekend"]


@pytest.mark.parametrize(
    ("voor", "matters"),
    [("wlz", True), ("zvw", False), ("werkgever", True), ("wooninitiatief", False), ("naslag", False), ("", True)],
)
def test_a_number_is_told_only_where_it_can_matter(voor, matters):
    d1 = household("d1")
    assert d1.all(Toekenning)
    assert raakt(voor, Case(d1, datetime(2026, 11, 24, 12, 0, tzinfo=AMSTERDAM), lawbook())) == matters


def test_the_numbers_of_a_budget_that_ended_long_ago_do_not_matter():
    assert not raakt("wlz", Case(household("d1"), datetime(2040, 1, 1, 12, 0, tzinfo=AMSTERDAM), lawbook()))
