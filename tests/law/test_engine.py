"""The engine: no rule hides another, versions do not overlap, old numbers are told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.werk import Oproep
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.text import Text
from tests.helpers.law_builders import at, call, case, contract, people, rate, withdrawn, worked

SOURCE = Source("Test", date(2026, 1, 1), page="https://example.org")


@pytest.fixture
def own_rules(monkeypatch):
    """Only the rules that a test registers."""
    monkeypatch.setattr(engine, "_RULES", [])
    monkeypatch.setattr(engine, "MODULES", ())


def found(oproep: Oproep, rule: str = "test.regel", **more) -> Finding:
    values: dict[str, Any] = {
        "rule": rule,
        "ernst": Ernst.INFO,
        "about": oproep,
        "titel": Text("t"),
        "uitleg": Text("u"),
        "doen": Text("d"),
        "bronnen": (SOURCE,),
    }
    return Finding(**(values | more))


def day_of(oproep: Oproep) -> date:
    return oproep.begin.date()


ONE = call("2026-12-04 09:00", "2026-12-04 13:00", "2026-11-01 09:00")


def test_a_rule_that_fails_becomes_a_finding_and_the_others_are_still_heard(own_rules, caplog):
    @engine.rule("test.kapot", of=Oproep, day=day_of, since=date(2020, 1, 1))
    def broken(oproep: Oproep, case: Case) -> Iterator[Finding]:
        yield from ()
        raise RuntimeError("Fatima 999990007")

    @engine.rule("test.goed", of=Oproep, day=day_of, since=date(2020, 1, 1))
    def sound(oproep: Oproep, case: Case) -> Iterator[Finding]:
        yield found(oproep, "test.goed")

    with caplog.at_level(logging.ERROR):
        findings = engine.assess(case("2026-11-24 12:00", ONE))
    assert [f.rule for f in findings] == ["pgbdesk.controle", "test.goed"]
    assert findings[0].zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert findings[0].uitleg.values["regel"] == "test.kapot"
    assert "RULE_FAILED rule=test.kapot type=RuntimeError" in caplog.text
    assert "Fatima" not in caplog.text
    assert "999990007" not in caplog.text


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [("2026-01-01", None, True), ("2025-12-31", None, True), ("2026-01-01", "2027-01-01", False), (None, None, True)],
)
def test_two_versions_of_a_rule_never_hold_on_the_same_day(own_rules, since, until, refused):
    def register(first: date, last: date | None) -> None:
        @engine.rule("test.versie", of=Oproep, day=day_of, since=first, until=last)
        def version(oproep: Oproep, case: Case) -> Iterator[Finding]:
            yield from ()

    register(date(2020, 1, 1), date(2025, 12, 31) if until else None)
    first = date.fromisoformat(since) if since else date(2020, 1, 1)
    if refused:
        with pytest.raises(ValueError, match=r"test\.versie"):
            register(first, None)
    else:
        register(first, date.fromisoformat(until))
        assert len(engine.all_rules()) == 2


@pytest.mark.parametrize(
    ("begin", "heard"), [("2025-12-31", 0), ("2026-01-01", 1), ("2026-06-30", 1), ("2026-07-01", 0)]
)
def test_a_rule_is_asked_only_of_records_whose_day_lies_in_its_time(own_rules, begin, heard):
    @engine.rule("test.tijd", of=Oproep, day=day_of, since=date(2026, 1, 1), until=date(2026, 6, 30))
    def timed(oproep: Oproep, case: Case) -> Iterator[Finding]:
        yield found(oproep, "test.tijd")

    one = call(f"{begin} 09:00", f"{begin} 13:00", "2025-11-01 09:00")
    assert len([f for f in engine.assess(case("2026-11-24 12:00", one)) if f.rule == "test.tijd"]) == heard


def test_the_most_pressing_comes_first_then_the_earliest_then_the_rule_then_the_record(own_rules):
    wanted = [
        (Ernst.NU, date(2026, 12, 9), "test.b"),
        (Ernst.BINNENKORT, date(2026, 11, 1), "test.a"),
        (Ernst.BINNENKORT, date(2026, 12, 1), "test.a"),
        (Ernst.LET_OP, None, "test.a"),
        (Ernst.INFO, date(2026, 1, 1), "test.a"),
        (Ernst.INFO, date(2026, 1, 1), "test.b"),
    ]

    @engine.rule("test.alles", of=Oproep, day=day_of, since=date(2020, 1, 1))
    def all_of_it(oproep: Oproep, case: Case) -> Iterator[Finding]:
        for ernst, uiterlijk, rule in reversed(wanted):
            yield found(oproep, rule, ernst=ernst, uiterlijk=uiterlijk)

    assert [(f.ernst, f.uiterlijk, f.rule) for f in engine.assess(case("2026-11-24 12:00", ONE))] == wanted


def test_numbers_that_were_not_looked_up_for_half_a_year_are_told_once():
    book = lawbook()
    checked = max(p.checked_until for p in book.parameters.values())
    empty = Dossier(people())
    now = at("2026-11-24 12:00")
    fresh = engine.assess(Case(empty, now, book))
    stale = engine.assess(Case(empty, now.replace(year=now.year + 1), book))
    assert checked > now.date() - timedelta(days=60)
    assert [f.rule for f in fresh] == []
    [told] = [f for f in stale if f.rule == "pgbdesk.nagekeken"]
    assert told.ernst is Ernst.INFO
    assert told.zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert told.titel.count == len(
        {p.table or p.name for p in book.parameters.values() if p.values[-1].source.tier != "E"}
    )


def test_every_rule_of_the_program_has_a_module_on_the_list_and_an_own_id():
    rules = engine.all_rules()
    assert {r.judge.__module__ for r in rules} == set(engine.MODULES)
    assert len({(r.id, r.since) for r in rules}) == len(rules)


def test_the_order_of_the_records_does_not_change_what_is_found():
    records = [
        *people(),
        contract(ingang=date(2025, 5, 1)),
        rate(),
        call("2026-11-20 09:00", "2026-11-20 11:00", "2026-11-18 09:00", id="o1"),
        call(
            "2026-11-21 09:00",
            "2026-11-21 13:00",
            "2026-11-01 09:00",
            id="o2",
            wijzigingen=(withdrawn("2026-11-20 09:00"),),
        ),
        call("2026-12-10 09:00", "2026-12-10 13:00", id="o3", antwoord=None),
        worked("2026-11-20 09:00", "2026-11-20 10:00", oproep_id="o1"),
    ]
    now = at("2026-11-24 12:00")
    there = engine.assess(Case(Dossier(records), now, lawbook()))
    back = engine.assess(Case(Dossier(reversed(records)), now, lawbook()))
    assert there == back
    assert {"oproep.termijn", "oproep.intrekking", "oproep.doen", "oproep.aanbod"} <= {f.rule for f in there}
    assert replace(there[0], rule="x") != there[0]
