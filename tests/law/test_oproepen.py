"""Calls: which oblige, what the carer may refuse, what is kept. TV numbers are those of the fact sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.domain.overeenkomst import WeekTijd
from pgbdesk.domain.soorten import Antwoord, OvereenkomstSoort, UrenGrondslag, Vorm
from pgbdesk.domain.werk import Oproep
from pgbdesk.law import oproepen
from pgbdesk.law.oproepen import beoordeel
from pgbdesk.law.overeenkomst import oproepcontract
from pgbdesk.law.results import Oproepstand
from pgbdesk.law.rule import Case
from pgbdesk.law.termijn import laatste_moment
from tests.helpers.law_builders import at, call, case, contract, rate, withdrawn

AFTER = "2026-12-31 12:00"
FRIDAY = ("2026-12-04 09:00", "2026-12-04 13:00")
EARLY = "2026-11-20 20:00"


def judged(now: str, oproep: Oproep, *records):
    return beoordeel(oproep, case(now, oproep, *records))


def late(*changes, **more):
    return call(*FRIDAY, EARLY, wijzigingen=changes, **more)


# Which calls oblige (1.3, 1.4) --------------------------------------------------------------------

OBLIGES = {  # changes to a call that would oblige, does the carer have a right to refuse
    "in time, in writing, with times": ({}, False),
    "no form known: not oral, as far as is known": ({"vorm": None}, False),
    "times not known": ({"tijden_vermeld": None}, False),
    "TV-13 by telephone (S7, S10)": ({"vorm": Vorm.MONDELING}, True),
    "without times (S10)": ({"tijden_vermeld": False}, True),
    "sent too late": ({"verzonden_op": at("2026-12-03 09:00")}, True),
    "sent in time, arrived too late (art. 3:37 BW)": ({"ontvangen_op": at("2026-12-01 00:01")}, True),
    "not known when it was sent": ({"verzonden_op": None}, True),
}


@pytest.mark.parametrize(("change", "refuse"), OBLIGES.values(), ids=OBLIGES)
def test_a_call_obliges_only_when_it_was_in_time_written_and_named_the_times(change, refuse):
    oproep = replace(call(*FRIDAY, EARLY, antwoord=Antwoord.OPEN), **change)
    assert judged("2026-11-25 12:00", oproep).mag_weigeren is refuse


def test_the_reason_tells_a_call_without_a_known_message_from_a_late_one():
    unknown = judged("2026-11-25 12:00", call(*FRIDAY, antwoord=Antwoord.OPEN))
    late = judged("2026-11-25 12:00", call(*FRIDAY, "2026-12-02 09:00", antwoord=Antwoord.OPEN))
    assert unknown.oproep is late.oproep is Oproepstand.TE_LAAT
    assert unknown.reden == oproepen.NIET_GESTUURD
    assert late.reden == oproepen.TE_LAAT


def test_tv17_a_clause_of_24_hours_does_not_help_because_no_cao_holds_for_a_pgb():
    # There is no field for another term: four days are always asked.
    assert judged("2026-11-25 12:00", call(*FRIDAY, "2026-12-03 08:59")).oproep is Oproepstand.TE_LAAT


MONDAY_TO_FRIDAY = tuple(
    WeekTijd(weekdag=day, van=at("2026-01-01 08:00").time(), tot=at("2026-01-01 18:00").time()) for day in range(1, 6)
)


@pytest.mark.parametrize(
    ("begin", "einde", "refuse"),
    [
        ("2026-12-04 09:00", "2026-12-04 18:00", False),
        ("2026-12-04 09:00", "2026-12-04 18:01", True),
        ("2026-12-04 07:59", "2026-12-04 12:00", True),
        ("2026-12-06 09:00", "2026-12-06 12:00", True),  # TV-15: a Sunday (S20)
        ("2022-07-31 09:00", "2022-07-31 12:00", False),  # before 1 August 2022 there was no such rule
        ("2022-08-07 09:00", "2022-08-07 12:00", True),
    ],
)
def test_tv15_outside_the_agreed_days_and_hours_the_carer_may_refuse(begin, einde, refuse):
    z1 = contract(ingang=date(2020, 1, 1), referentietijden=MONDAY_TO_FRIDAY)
    oproep = call(begin, einde, f"{begin[:4]}-01-02 09:00", antwoord=Antwoord.OPEN)
    assert judged(f"{begin[:4]}-01-03 09:00", oproep, z1).mag_weigeren is refuse


@pytest.mark.parametrize(("maximum", "refuse"), [(8 * 60, False), (8 * 60 - 1, True)])
def test_above_the_maximum_of_a_week_the_carer_may_refuse(maximum, refuse):
    z1 = contract(uren_grondslag=UrenGrondslag.MIN_MAX, uren_minuten=60, uren_maximum_minuten=maximum)
    other = call("2026-12-02 09:00", "2026-12-02 13:00", EARLY, id="o2")
    next_week = call("2026-12-07 09:00", "2026-12-07 13:00", EARLY, id="o3")
    oproep = call(*FRIDAY, EARLY, antwoord=Antwoord.OPEN)
    assert judged("2026-11-25 12:00", oproep, other, next_week, z1).mag_weigeren is refuse


def test_who_is_not_employed_may_always_refuse():
    z1 = contract(soort=OvereenkomstSoort.OPDRACHT)
    assert judged("2026-11-25 12:00", call(*FRIDAY, EARLY), z1).mag_weigeren is True


DST = {  # begin, the last safe moment
    "as a rule the end of the fifth day before": ("2026-12-04 09:00", "2026-11-29 23:59:59"),
    "over the end of February (TV-10)": ("2027-03-02 07:00", "2027-02-25 23:59:59"),
    "the clock goes back in between (TV-07)": ("2026-10-27 09:00", "2026-10-22 23:59:59"),
    "the clock goes forward: 96 hours before half past midnight is still the day before that": (
        "2027-03-30 00:30",
        "2027-03-25 23:30:00",
    ),
}


@pytest.mark.parametrize(("begin", "last"), DST.values(), ids=DST)
def test_the_last_safe_moment_is_in_time_in_every_reading(begin, last):
    assert laatste_moment(at(begin), 4) == at(last)
    einde = begin[:11] + "23:00"
    assert judged("2026-01-02 09:00", call(begin, einde, last)).oproep is Oproepstand.OP_TIJD


# Kept verdicts -----------------------------------------------------------------------------------


def test_one_changed_call_is_judged_again_and_the_others_are_kept():
    first, second = late(), call("2026-12-11 09:00", "2026-12-11 13:00", EARLY, id="o2")
    before = case(AFTER, first, second)
    kept, old = beoordeel(second, before), beoordeel(first, before)
    changed = replace(first, wijzigingen=(withdrawn("2026-11-21 09:00"),))
    after = Case(before.dossier.with_changes([(first, changed)]), before.now, before.law)
    assert beoordeel(second, after) is kept
    assert (old.verschuldigd_minuten, beoordeel(changed, after).verschuldigd_minuten) == (240, 0)
    undone = Case(after.dossier.with_changes([(changed, first)]), before.now, before.law)
    assert beoordeel(first, undone) == old


def test_a_call_moved_next_to_another_changes_what_the_other_is_owed():
    first = call("2026-12-04 09:00", "2026-12-04 11:00", EARLY)
    second = call("2026-12-04 16:00", "2026-12-04 18:00", EARLY, id="o2")
    before = case("2026-12-01 12:00", first, second)
    assert beoordeel(second, before).verschuldigd_minuten == 180
    closer = replace(second, begin=at("2026-12-04 11:00"), einde=at("2026-12-04 13:00"))
    after = Case(before.dossier.with_changes([(second, closer)]), before.now, before.law)
    assert [beoordeel(o, after).verschuldigd_minuten for o in (first, closer)] == [120, 120]


def test_a_new_rate_changes_the_amount():
    oproep, old = late(), rate("18.00")
    before = case("2026-12-01 12:00", oproep, old)
    assert beoordeel(oproep, before).bedrag_verschuldigd == Decimal("72.00")
    after = Case(before.dossier.with_changes([(old, replace(old, bedrag=Decimal("20.00")))]), before.now, before.law)
    assert beoordeel(oproep, after).bedrag_verschuldigd == Decimal("80.00")


def test_nothing_of_a_dossier_is_kept_after_it_was_forgotten():
    beoordeel(late(), case(AFTER, late()))
    oproepen.forget()
    assert not oproepen._VERDICTS
    assert not oproepen._BY_CALL
    assert not oproepen._VIEW


# What is on call (1.1) ----------------------------------------------------------------------------

ON_CALL = {
    "nulurencontract": ({}, True),
    "hours not known: on call, to be safe": ({"uren_grondslag": None}, True),
    "TV-34 min-max (S21b)": ({"uren_grondslag": UrenGrondslag.MIN_MAX}, True),
    "TV-35 yearly hours, equal pay (S8b)": (
        {"uren_grondslag": UrenGrondslag.VAST_JAAR, "loon_gelijkmatig": True},
        False,
    ),
    "yearly hours, paid as worked (S14)": (
        {"uren_grondslag": UrenGrondslag.VAST_JAAR, "loon_gelijkmatig": False},
        True,
    ),
    "yearly hours, pay not known": ({"uren_grondslag": UrenGrondslag.VAST_JAAR}, True),
    "yearly hours paid as worked stay on call beside standby": (
        {"uren_grondslag": UrenGrondslag.VAST_JAAR, "loon_gelijkmatig": False, "alleen_wachtdienst": True},
        True,
    ),
    "TV-37 10 hours a week, for a time 30 (S25)": (
        {"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren_minuten": 600},
        False,
    ),
    "TV-38 24 hours a week and paid standby (S11)": (
        {"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren_minuten": 1440, "alleen_wachtdienst": True},
        False,
    ),
    "fixed hours, no work no pay": ({"uren_grondslag": UrenGrondslag.VAST_WEEK, "loon_uitgesloten": True}, True),
    "opdracht (S27d)": ({"soort": OvereenkomstSoort.OPDRACHT}, False),
}


@pytest.mark.parametrize(("more", "on_call"), ON_CALL.values(), ids=ON_CALL)
def test_what_is_an_on_call_contract_and_why(more, on_call):
    found, why = oproepcontract(contract(**more))
    assert found is on_call
    assert why.msgid
