"""Pay during illness: length, level, hours, and what is told of it (arbeidsrecht.md section 12)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, UrenGrondslag, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.regime import BANNER
from pgbdesk.law.rule import Case, Ernst
from pgbdesk.law.verzuim import Ziekteperiode, overeenkomst_van, ziekteperioden
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.law.ziekte import OVER_GRENS, Duur, duur, eerste_jaar_tot, grondslag, week_42, ziekteloon
from pgbdesk.text import Minutes, Money
from tests.helpers.arbeid_builders import away, fixed, found, grant
from tests.helpers.law_builders import call, case, contract, rate, worked

D = Decimal


def day(text: str) -> date:
    return date.fromisoformat(text)


def spell(*reports: Verzuim) -> Ziekteperiode:
    return Ziekteperiode(reports)


# Spells ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tot", "van", "one"),
    [
        ("2026-03-01", "2026-03-29", True),  # 27 days between
        ("2026-03-01", "2026-03-30", False),  # 28 days between: four weeks
        ("2026-03-01", "2026-03-02", True),
        (None, "2026-06-01", True),  # the first report still runs
    ],
)
def test_spells_with_less_than_four_weeks_between_are_one(tot, van, one):
    """BW 7:629 lid 10."""
    z = fixed()
    reports = (away("2026-02-01", tot), away(van, id="zk2"))
    assert len(ziekteperioden(z, case("2026-06-10 12:00", z, reports))) == (1 if one else 2)


def test_the_gaps_are_no_sick_days():
    two = spell(away("2026-01-05", "2026-01-11"), away("2026-01-19", "2026-01-25", "zk2"))
    assert two.ziektedagen(day("2026-12-31")) == 14
    assert two.ziektedagen(day("2026-01-20")) == 9
    assert two.na_dagen(7) == day("2026-01-11")
    assert two.na_dagen(8) == day("2026-01-19")
    assert two.na_dagen(42) == day("2026-02-22")
    assert two.laatste_dag == day("2026-01-25")
    assert not two.loopt_op(day("2026-01-15"))


def test_a_day_in_two_reports_counts_once():
    two = spell(away("2026-01-05", "2026-01-11"), away("2026-01-10", "2026-01-14", "zk2"))
    assert two.ziektedagen(day("2026-12-31")) == 10
    inside = spell(away("2026-01-05", "2026-01-11"), away("2026-01-06", "2026-01-08", "zk2"))
    assert inside.ziektedagen(day("2026-12-31")) == 7
    running = spell(away("2026-01-05"), away("2026-01-06", "2026-01-08", "zk2"))
    assert running.ziektedagen(day("2026-01-31")) == 27


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=1, max_size=4), st.integers(1, 800))
def test_so_many_days_are_complete_on_the_day_that_counts_to_them(parts, days):
    begin, reports = date(2026, 1, 1), []
    for number, (gap, length) in enumerate(parts):
        van = begin + timedelta(days=gap)
        begin = van + timedelta(days=length)
        reports.append(Verzuim(id=str(number), soort=VerzuimSoort.ZIEK, van=van, tot=begin - timedelta(days=1)))
    running = Ziekteperiode((*reports[:-1], Verzuim(id="x", soort=VerzuimSoort.ZIEK, van=reports[-1].van)))
    on = running.na_dagen(days)
    assert running.ziektedagen(on) == days
    assert running.loopt_op(on)


def test_a_report_that_names_only_the_carer_is_of_the_oldest_employment():
    one, two = fixed(), fixed(id="z2", ingang=date(2025, 1, 1))
    report = away("2026-02-01", zorgovereenkomst_id=None, zorgverlener_id="v1")
    dossier = case("2026-02-10 12:00", one, two, report).dossier
    assert overeenkomst_van(report, dossier) == one
    assert overeenkomst_van(away("2023-02-01", zorgovereenkomst_id=None, zorgverlener_id="v1"), dossier) is None
    assert overeenkomst_van(away("2023-02-01", zorgovereenkomst_id=None), dossier) is None
    free = fixed(soort=OvereenkomstSoort.OPDRACHT)
    assert overeenkomst_van(away("2026-02-01"), case("2026-02-10 12:00", free).dossier) is None


# Length ------------------------------------------------------------------------------------------


def length(z: Zorgovereenkomst, report: Verzuim, *more: Any) -> Duur:
    return duur(z, spell(report), case("2026-06-10 12:00", z, report, *(more or (grant(),))))


@pytest.mark.parametrize(
    ("van", "dagen", "weken", "tot"),
    [
        ("2026-01-05", 4, 104, "2028-01-02"),  # 104 weeks from a Monday
        ("2026-01-05", 3, 104, "2028-01-02"),  # after 2026 the group of at most three days too
        ("2024-01-01", 4, 104, "2025-12-28"),
        ("2025-06-02", 3, 6, "2025-07-13"),  # the home service rule: six weeks
        ("2025-11-20", 3, 6, "2025-12-31"),  # the six weeks end on the last day of the old rule
    ],
)
def test_how_long_wages_go_on(van, dagen, weken, tot):
    found_ = length(fixed(dagen_per_week=dagen, ingang=date(2020, 1, 1)), away(van))
    assert (found_.weken, found_.tot, found_.betwist) == (weken, day(tot), False)


def test_an_illness_that_runs_over_the_change_of_2026_has_two_readings_and_the_longest_counts():
    found_ = length(fixed(), away("2025-11-21"))
    assert (found_.weken, found_.betwist) == (104, True)
    assert found_.berekening.zekerheid is Zekerheid.BETWIST
    assert found_.berekening.aannames == (OVER_GRENS,)


def test_the_new_term_of_at_most_three_days_carries_the_banner():
    found_ = length(fixed(), away("2026-01-05"))
    assert BANNER in found_.berekening.aannames
    assert found_.berekening.zekerheid is Zekerheid.NIET_GECONTROLEERD


def test_zvw_without_the_svbs_payroll_keeps_six_weeks():
    z = fixed(salarisadministratie_svb=False)
    assert length(z, away("2026-01-05"), grant(Wet.ZVW)).weken == 6


@pytest.mark.parametrize(
    ("aow", "van", "weken"),
    [
        ("2022-01-01", "2023-06-30", 13),  # illness that began before 1 July 2023
        ("2022-01-01", "2023-07-01", 6),
        ("2026-01-05", "2026-01-05", 6),
        ("2026-01-06", "2026-01-05", 104),  # a day short of the AOW age
    ],
)
def test_after_the_aow_age_it_is_six_weeks_and_thirteen_before_july_2023(aow, van, weken):
    z = fixed(dagen_per_week=4, ingang=date(2020, 1, 1))
    found_ = length(z, away(van), grant(), Persoon(id="p2", voornaam="Fatima", aow_vanaf=day(aow)))
    assert found_.weken == weken
    assert bool(found_.berekening.aannames) is (weken == 104)  # reached during the illness: said, not looked up


def test_of_two_short_terms_the_shortest_counts():
    z = fixed(ingang=date(2020, 1, 1))
    assert length(z, away("2023-01-02"), grant(), Persoon(id="p2", aow_vanaf=date(2022, 1, 1))).weken == 6


def test_a_replacement_is_paid_to_the_end_of_its_contract_at_most():
    z = fixed(looptijd=Looptijd.VERVANGING, einddatum=date(2026, 3, 31))
    found_ = length(z, away("2026-01-05"))
    assert (found_.tot, found_.einde_weken) == (date(2026, 3, 31), date(2028, 1, 2))


def test_gaps_do_not_shorten_the_weeks():
    z = fixed(ingang=date(2020, 1, 1))
    parts = (away("2025-03-03", "2025-03-09"), away("2025-03-31", None, "zk2"))
    found_ = duur(z, spell(*parts), case("2025-06-10 12:00", z, parts, grant()))
    assert found_.tot == date(2025, 5, 4)  # one week, three weeks of work, five weeks


@pytest.mark.parametrize(
    ("van", "deadline"),
    [
        ("2026-01-05", "2026-10-26"),  # the example: week 42 ends on Sunday 25 October
        ("2026-01-06", "2026-10-26"),  # ends on a Monday
        ("2026-01-02", "2026-10-22"),  # ends on a Thursday
        ("2026-01-03", "2026-10-23"),
        ("2026-01-04", "2026-10-26"),  # Saturday
    ],
)
def test_the_report_to_uwv_after_42_weeks(van, deadline):
    z = fixed()
    assert week_42(spell(away(van)), case("2026-10-01 12:00", z)) == day(deadline)


def test_the_first_year_is_52_sick_weeks():
    assert eerste_jaar_tot(spell(away("2026-01-05")), case("2026-10-01 12:00")) == date(2027, 1, 3)


# Hours and euros ---------------------------------------------------------------------------------


def base(z: Zorgovereenkomst, report: Verzuim, *records: Any) -> Any:
    return grondslag(z, spell(report), case("2026-06-10 12:00", z, report, *records))


def weekly(hours: int, first: str, weeks: int) -> list[Any]:
    days = [day(first) + timedelta(weeks=n) for n in range(weeks)]
    return [worked(f"{d} 08:00", f"{d} {8 + hours:02}:00", f"u{d}") for d in days]


def test_fixed_hours_are_the_hours():
    assert base(fixed(), away("2026-05-04")).minuten_per_week == 960
    assert (
        base(fixed(uren_grondslag=UrenGrondslag.VAST_MAAND, uren_minuten=1000), away("2026-05-04")).minuten_per_week
        == 231
    )
    unknown = base(fixed(uren_minuten=None), away("2026-05-04"))
    assert unknown.minuten_per_week is None
    assert unknown.berekening.ontbreekt


def test_on_call_it_is_the_average_of_the_three_months_before_the_month_of_falling_ill():
    z = contract(ingang=date(2025, 1, 1))
    hours = [*weekly(8, "2026-02-02", 13), *weekly(12, "2026-05-04", 1)]
    got = base(z, away("2026-05-11"), hours)
    assert got.minuten_per_week == 480  # February to April; May does not count
    assert got.berekening.uitkomst == Minutes(480)


@pytest.mark.parametrize(("guaranteed", "expected"), [(300, 480), (600, 600)])
def test_guaranteed_hours_are_the_least(guaranteed, expected):
    z = contract(ingang=date(2025, 1, 1), uren_grondslag=UrenGrondslag.MIN_MAX, uren_minuten=guaranteed)
    assert base(z, away("2026-05-11"), weekly(8, "2026-02-02", 13)).minuten_per_week == expected


def test_a_shorter_employment_counts_from_its_first_day():
    z = contract(ingang=date(2026, 4, 20))
    assert base(z, away("2026-05-11"), weekly(8, "2026-04-20", 3)).minuten_per_week == 480
    assert base(z, away("2026-04-20")).minuten_per_week == 0


def test_calls_from_before_the_illness_are_paid_as_called():
    z = contract(ingang=date(2025, 1, 1))
    records = [
        call("2026-05-12 09:00", "2026-05-12 13:00", "2026-05-01 09:00", id="o1"),
        call("2026-05-13 09:00", "2026-05-13 13:00", "2026-05-11 09:00", id="o2"),  # made when ill already
        call("2026-05-20 09:00", "2026-05-20 13:00", "2026-05-01 09:00", id="o3"),  # after the last sick day
        call("2026-05-10 09:00", "2026-05-10 13:00", "2026-05-01 09:00", id="o4"),  # before the first
    ]
    assert base(z, away("2026-05-11", "2026-05-17"), records).opgeroepen == 240


def pay(z: Zorgovereenkomst, report: Verzuim, on: str, *records: Any) -> Any:
    return ziekteloon(z, spell(report), day(on), case("2026-12-10 12:00", z, report, grant(), *records))


@pytest.mark.parametrize(
    ("van", "on", "expected"),
    [
        ("2026-01-05", "2026-02-01", "320.00"),  # year 1: 100 %
        ("2025-01-06", "2026-01-04", "320.00"),  # the last day of week 52
        ("2025-01-06", "2026-01-05", "224.00"),  # year 2: 70 %
    ],
)
def test_the_svb_pays_100_percent_in_the_first_year_and_70_in_the_second(van, on, expected):
    z = fixed(dagen_per_week=4, ingang=date(2020, 1, 1))
    got = pay(z, away(van), on, rate("20.00"))
    assert got.uitkomst == Money(D(expected))
    assert got.zekerheid is Zekerheid.NIET_GECONTROLEERD  # the page of the SVB is old


def test_the_law_asks_70_percent_but_in_the_first_year_at_least_the_minimum_wage():
    z = fixed()
    adult = Persoon(id="p2", geboortedatum=date(1990, 1, 1))
    got = pay(z, away("2026-01-05"), "2026-02-01", adult, rate("20.00"))
    steps = {str(s.wat): s.waarde for s in got.stappen}
    assert steps["De wet: 70 %"] == Money(D("14.00"))
    assert steps["Minstens het minimumloon"] == Money(D("15.89"))
    assert steps["Per week volgens de wet minstens"] == Money(D("254.19"))  # 16 x 15.8868
    high = pay(z, away("2026-01-05"), "2026-02-01", adult, rate("30.00"))
    assert "Minstens het minimumloon" not in {str(s.wat) for s in high.stappen}
    low = pay(z, away("2026-01-05"), "2026-02-01", adult, rate("15.00"))
    assert {str(s.wat): s.waarde for s in low.stappen}["Minstens het minimumloon"] == Money(D("15.00"))


def test_without_a_rate_or_hours_there_is_no_amount_and_a_reason():
    z = fixed()
    no_rate = pay(z, away("2026-01-05"), "2026-02-01", rate(zorgovereenkomst_id="z9"))
    assert no_rate.uitkomst is None
    assert no_rate.ontbreekt
    assert pay(fixed(uren_minuten=None), away("2026-01-05"), "2026-02-01").uitkomst is None
    unknown = pay(z, away("2026-12-01"), "2027-02-01", Persoon(id="p2", geboortedatum=date(1990, 1, 1)))
    assert unknown.uitkomst is not None  # the minimum of 2027 is not known: said in the steps, not guessed
    assert None in [s.waarde for s in unknown.stappen if str(s.wat) == "Minstens het minimumloon"]


# Findings ----------------------------------------------------------------------------------------


def judged(now: str, *records: Any) -> Case:
    return case(f"{now} 12:00", *records, grant())


def test_a_running_illness_is_told_with_its_length_and_pay():
    [f] = found(judged("2026-01-10", fixed(), away("2026-01-05")), "ziekte.loon")
    assert f.ernst is Ernst.INFO
    assert f.uitleg.values["tot"] == date(2028, 1, 2)
    assert f.uitleg.values["bedrag"] == Money(D("296.00"))
    assert f.berekening is not None
    [g] = found(judged("2026-01-10", fixed(uren_minuten=None), away("2026-01-05")), "ziekte.loon")
    assert "bedrag" not in g.uitleg.values


@pytest.mark.parametrize(
    ("now", "ernst"),
    [
        ("2025-06-12", Ernst.INFO),
        ("2025-06-13", Ernst.BINNENKORT),  # thirty days before the six weeks are over
        ("2025-07-13", Ernst.BINNENKORT),
        ("2025-07-14", Ernst.LET_OP),
        ("2025-08-12", Ernst.LET_OP),
        ("2025-08-13", None),
    ],
)
def test_the_end_of_the_pay_is_told_ahead_and_a_month_after(now, ernst):
    list_ = found(judged(now, fixed(), away("2025-06-02")), "ziekte.loon")
    assert [f.ernst for f in list_] == ([ernst] if ernst else [])


def test_an_illness_that_is_over_or_of_an_opdracht_is_silent():
    assert found(judged("2026-02-10", fixed(), away("2026-01-05", "2026-02-09")), "ziekte.loon") == []
    assert found(judged("2026-01-04", fixed(), away("2026-01-05")), "ziekte.loon") == []
    free = fixed(soort=OvereenkomstSoort.OPDRACHT)
    assert found(judged("2026-02-10", free, away("2026-01-05")), "ziekte.loon") == []
    ended = fixed(beeindigd_per=date(2026, 1, 31))
    assert found(judged("2026-02-10", ended, away("2026-01-05")), "ziekte.loon") == []


@pytest.mark.parametrize(
    ("now", "told"), [("2026-12-03", False), ("2026-12-04", True), ("2027-01-03", True), ("2027-01-04", False)]
)
def test_the_second_year_is_told_a_month_ahead(now, told):
    assert bool(found(judged(now, fixed(), away("2026-01-05")), "ziekte.tweede_jaar")) is told
    aow = Persoon(id="p2", aow_vanaf=date(2020, 1, 1))
    assert found(judged(now, fixed(), away("2026-01-05"), aow), "ziekte.tweede_jaar") == []


@pytest.mark.parametrize(
    ("absences", "told"),
    [
        ([away("2026-01-05", "2026-03-31", zorgovereenkomst_id="z2")], True),
        ([away("2026-01-05", "2026-03-31", zorgovereenkomst_id=None, zorgverlener_id="v2")], True),
        ([away("2026-01-05", None, zorgovereenkomst_id="z2")], False),  # still ill
        ([away("2026-01-05", "2026-04-10", zorgovereenkomst_id="z2")], False),  # the last day is today
        ([away("2025-01-05", "2025-03-31", zorgovereenkomst_id="z2")], False),  # before the replacement
        ([], False),
    ],
)
def test_a_replacement_ends_when_the_regular_carer_is_back(absences, told):
    other = Zorgverlener(id="v2", persoon_id="p2")
    regular = fixed(id="z2", zorgverlener_id="v2")
    z = fixed(looptijd=Looptijd.VERVANGING, vervangt_zorgverlener_id="v2", ingang=date(2026, 1, 6))
    assert bool(found(judged("2026-04-10", z, regular, other, absences), "ziekte.vervanging")) is told


def test_who_is_no_replacement_is_not_told_to_stop():
    z = fixed(vervangt_zorgverlener_id="v2")
    absence = away("2026-01-05", "2026-03-31", zorgovereenkomst_id=None, zorgverlener_id="v2")
    assert found(judged("2026-04-10", z, Zorgverlener(id="v2"), absence), "ziekte.vervanging") == []


@pytest.mark.parametrize(("agreed", "told"), [(None, False), (0, False), (2, False), (3, True)])
def test_at_most_two_days_without_pay_may_be_agreed(agreed, told):
    """BW 7:629 lid 9."""
    z = fixed(wachtdagen=agreed)
    assert bool(found(judged("2026-04-10", z), "ziekte.wachtdagen")) is told
    assert (
        "Afgesproken wachtdagen zonder loon" in {str(s.wat) for s in length(z, away("2026-01-05")).berekening.stappen}
    ) is bool(agreed)
