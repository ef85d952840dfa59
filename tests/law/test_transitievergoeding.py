"""The transition payment, art. 7:673 BW: published calculations, whole years, the rest, the cap, who gets none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.app.check_arbeid import arbeid
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, EindeRoute, Looptijd, OvereenkomstSoort, UrenGrondslag, Verzoeker
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.transitievergoeding import Transitievergoeding, formule, transitievergoeding
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money
from tests.helpers.law_builders import case, contract, rate, worked
from tests.law.test_keten import aged

D = Decimal


def day(text: str) -> date:
    return date.fromisoformat(text)


def steady(ingang: str, einde: str | None = None, **more: Any) -> Zorgovereenkomst:
    """A permanent contract of 20 fixed hours, ended on a day."""
    values: dict[str, Any] = {
        "looptijd": Looptijd.ONBEPAALD,
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 1200,
        "vakantiegeld_inbegrepen": True,
        "beeindigd_per": day(einde) if einde else None,
    }
    return contract(ingang=day(ingang), **(values | more))


def owed(own: Zorgovereenkomst, *records: Any, today: str = "2026-11-24") -> Transitievergoeding:
    return transitievergoeding(own, case(f"{today} 12:00", own, *records))


PUBLISHED = {
    "ARAG: 8 years and 15 days": (8, "4333.33", "3000", "11638.76", "0.15"),
    "ARAG: dismissed in the trial period after 15 days": (0, "3000", "1500", "41.67", "0.005"),
    "NVLF: 6 months": (0, "1684.80", "9366", "260.17", "0.005"),
}


@pytest.mark.parametrize(("years", "month", "rest", "expected", "tolerance"), PUBLISHED.values(), ids=PUBLISHED)
def test_the_formula_gives_what_was_published(years, month, rest, expected, tolerance):
    """Fact sheet 7: a third of the monthly wage per year, the wage of the rest divided by 36."""
    per_year, remainder = (lawbook()[f"transitie.deel_{name}"].on(date(2026, 1, 1)) for name in ("per_jaar", "rest"))
    assert abs(formule(years, D(month), D(rest), per_year, remainder).som - D(expected)) <= D(tolerance)


def test_six_months_of_nvlf_through_a_whole_dossier():
    """9,366 euros earned in six months of varying hours: 9366 / 36 = 260.17, with a dot in the printed figures."""
    own = steady("2026-01-01", "2026-06-30", uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    shifts = [worked(f"2026-{m:02}-15 08:00", f"2026-{m:02}-15 18:00", id=f"u{m}") for m in range(1, 7)]
    judged = case("2026-11-24 12:00", own, *shifts, rate("156.10"))
    printed = arbeid(own, judged)
    assert printed["transitievergoeding"] == "260.17"
    assert printed["transitievergoeding_per"] == "2026-06-30"


def test_fifteen_days_in_a_trial_period_count_from_the_first_day():
    """3,000 euros a month, half a month: 1,500 / 36 = 41.67."""
    monthly = rate("3000.00", eenheid=Eenheid.MAAND)
    own = steady("2026-03-01", "2026-03-15", einde_route=EindeRoute.PROEFTIJD, proeftijd_maanden=1)
    assert owed(own, monthly).bedrag == D("41.67")


def test_whole_years_and_the_rest_add_up():
    """20 h x 52 / 12 x 18 = 1,560 a month. Two years and three months: 1560/3 x 2 + 3 x 1560/36 = 1,170."""
    found = owed(steady("2023-07-01", "2025-09-30"), rate("18.00"))
    assert (found.jaren, found.bedrag, found.werkelijk) == (2, D("1170.00"), True)
    assert found.berekening.uitkomst == Money(D("1170.00"))
    assert {Money(D("1040.00")), Money(D("130.00")), Money(D("4680.00"))} <= {
        s.waarde for s in found.berekening.stappen
    }


@pytest.mark.parametrize(
    ("einde", "years", "amount"),
    [("2025-06-29", 1, "1038.56"), ("2025-06-30", 2, "1040.00"), ("2025-07-01", 2, "1041.44")],
)
def test_a_year_is_whole_on_its_last_day(einde, years, amount):
    found = owed(steady("2023-07-01", einde), rate("18.00"))
    assert found.jaren == years
    assert found.bedrag == D(amount)


def test_vakantiegeld_belongs_to_the_wage():
    inside = owed(steady("2024-01-01", "2025-12-31"), rate("18.00")).bedrag
    outside = owed(steady("2024-01-01", "2025-12-31", vakantiegeld_inbegrepen=False), rate("18.00")).bedrag
    unknown = owed(steady("2024-01-01", "2025-12-31", vakantiegeld_inbegrepen=None), rate("18.00")).bedrag
    assert (inside, outside, unknown) == (D("1040.00"), D("1123.20"), D("1040.00"))


def test_varying_hours_count_as_the_average_of_the_twelve_months_before_the_month_of_the_end():
    """PUBLISHED (magontslag): ends in January 2022 -> January to December 2021: here 10 h a month."""
    own = steady("2020-01-15", "2022-01-14", uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    old = [worked(f"2020-{m:02}-20 08:00", f"2020-{m:02}-21 14:00", id=f"o{m}") for m in range(1, 13)]
    year = [worked(f"2021-{m:02}-20 08:00", f"2021-{m:02}-20 18:00", id=f"u{m}") for m in range(1, 13)]
    last = worked("2022-01-10 08:00", "2022-01-10 20:00", id="l1")
    found = owed(own, *old, *year, last, rate("18.00"))
    assert found.jaren == 2
    assert found.bedrag == D("120.00")  # 2 x 180 / 3
    window = next(s for s in found.berekening.stappen if s.wat.values.keys() == {"van", "tot"})
    assert (window.wat.values["van"], window.wat.values["tot"]) == (date(2021, 1, 1), date(2021, 12, 31))
    months = next(s for s in found.berekening.stappen if s.wat.msgid == "Maanden in dienst in die tijd")
    assert Language("nl").show(months.waarde) == "12", "months are no money"


def test_contracts_with_gaps_of_at_most_six_months_are_added_up_and_the_gap_is_not():
    first = steady("2024-01-01", "2024-06-30", id="z1", looptijd=Looptijd.BEPAALD)
    joined = steady("2025-01-01", "2025-06-30", id="z2", looptijd=Looptijd.BEPAALD)
    apart = replace(joined, ingang=day("2025-01-02"))
    rates = (rate("18.00"), rate("18.00", id="t2", zorgovereenkomst_id="z2"))
    assert owed(joined, first, *rates).bedrag == D("520.00")  # one whole year: 1560 / 3
    assert owed(apart, first, *rates).jaren == 0


def test_an_earlier_employer_counts_in_the_years():
    own = steady("2025-01-01", "2025-12-31", opvolgend_werkgever_sinds=day("2023-01-01"))
    assert owed(own, rate("18.00")).jaren == 3


@pytest.mark.parametrize(("year", "cap"), [(2020, 83000), (2021, 84000), (2024, 94000), (2025, 98000), (2026, 102000)])
def test_the_amount_is_capped_by_the_year_in_which_it_ends_unless_a_years_wage_is_more(year, cap):
    """41 years at 5,000 a month: a third is 68,333, a year's wage 60,000. At 9,000: 123,000, a year's wage 108,000."""
    own = steady(f"{year - 41}-01-01" if year < 2031 else "", f"{year}-12-31")
    middle = rate("8000.00", eenheid=Eenheid.MAAND)
    high = rate("9000.00", eenheid=Eenheid.MAAND)
    found = owed(own, middle, today=f"{year}-12-31")
    assert found.jaren == 42
    assert found.bedrag == min(D("112000.00"), max(D(cap), D("96000.00")))
    assert owed(own, high, today=f"{year}-12-31").bedrag == D("108000.00")


def test_without_the_cap_of_a_year_a_small_amount_stands_and_a_large_one_is_not_guessed():
    """2027: the cap was not found. It never bites below a year's wage."""
    small = owed(steady("2023-07-01", "2027-06-30"), rate("18.00"), today="2027-06-01")
    assert small.bedrag == D("2080.00")
    assert small.berekening.zekerheid is Zekerheid.NIET_GECONTROLEERD
    large = owed(steady("1985-07-01", "2027-06-30"), rate("9000.00", eenheid=Eenheid.MAAND), today="2027-06-01")
    assert large.bedrag is None
    assert large.berekening.ontbreekt


NONE: dict[str, tuple[dict[str, Any], dict[str, str], bool]] = {
    "the carer gave notice": ({"opgezegd_door": Verzoeker.ZORGVERLENER}, {}, False),
    "the budgethouder gave notice": ({"opgezegd_door": Verzoeker.WERKGEVER}, {}, True),
    "the carer died": ({"einde_route": EindeRoute.OVERLIJDEN_ZORGVERLENER}, {}, False),
    "on the day of the AOW age": ({}, {"aow": "2025-06-30"}, False),
    "the day before the AOW age": ({}, {"aow": "2025-07-01"}, True),
    "under 18 with 12 hours": ({"uren_minuten": 720}, {"geboren": "2007-07-01"}, False),
    "under 18 with more": ({"uren_minuten": 721}, {"geboren": "2007-07-01"}, True),
    "18 on the last day": ({"uren_minuten": 720}, {"geboren": "2007-06-30"}, True),
    "a fixed term that is not continued": ({"looptijd": Looptijd.BEPAALD, "einddatum": day("2025-06-30")}, {}, True),
}


@pytest.mark.parametrize(("facts", "person", "due"), NONE.values(), ids=NONE)
def test_who_gets_it_and_who_does_not(facts, person, due):
    own = replace(steady("2024-07-01", "2025-06-30"), **facts)
    found = owed(own, rate("18.00"), *aged(**person))
    assert (found.bedrag > 0 if found.bedrag is not None else None) is due
    assert (found.reden is None) is due


def test_under_eighteen_varying_hours_are_judged_by_what_was_worked():
    own = steady("2025-06-01", "2025-06-30", uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    few = worked("2025-06-10 08:00", "2025-06-10 18:00")
    many = [worked(f"2025-06-{d:02} 06:00", f"2025-06-{d:02} 20:00", id=f"u{d}") for d in range(2, 7)]
    assert owed(own, few, *aged(geboren="2008-01-01")).bedrag == D("0.00")
    assert (owed(own, *many, *aged(geboren="2008-01-01")).bedrag or 0) > 0


@pytest.mark.parametrize(("begin", "due"), [("2025-07-01", False), ("2025-07-02", True)])
def test_nothing_is_owed_while_the_work_goes_on_with_a_new_contract(begin, due):
    following = steady(begin, id="z2")
    found = owed(steady("2024-07-01", "2025-06-30"), following, rate("18.00"))
    assert (found.bedrag == 0) is not due


def test_who_is_not_employed_gets_none():
    assert owed(steady("2024-07-01", "2025-06-30", soort=OvereenkomstSoort.OPDRACHT)).bedrag == 0


@pytest.mark.parametrize(("einde", "known"), [("2019-12-31", False), ("2020-01-01", True)])
def test_before_2020_the_formula_was_another_and_nothing_is_guessed(einde, known):
    assert (owed(steady("2018-07-01", einde), rate("18.00")).bedrag is not None) is known


def test_an_end_by_mutual_consent_and_one_by_itself_carry_their_reservation():
    together = owed(steady("2024-07-01", "2025-06-30", einde_route=EindeRoute.WEDERZIJDS), rate("18.00"))
    itself = owed(steady("2024-07-01", "2025-06-30", einde_route=EindeRoute.ONTBINDENDE_VOORWAARDE), rate("18.00"))
    assert together.bedrag == itself.bedrag == D("520.00")
    assert together.reden is not None
    assert itself.reden is not None
    assert itself.berekening.zekerheid is Zekerheid.BETWIST


def test_without_an_end_it_is_what_would_be_owed_today():
    own = steady("2024-11-25")
    found = owed(own, rate("18.00"))
    assert (found.per, found.werkelijk, found.bedrag) == (date(2026, 11, 24), False, D("1040.00"))
    assert arbeid(own, case("2026-11-24 12:00", own))["transitievergoeding_per"] == "2026-11-24"


def test_a_fixed_term_still_to_end_is_estimated_with_the_monthly_wage():
    """Paid up to today, then the average: 6 months of 180 each, and 2 whole months to come."""
    own = steady(
        "2026-04-01", looptijd=Looptijd.BEPAALD, einddatum=day("2026-11-30"), uren_grondslag=None, uren_minuten=None
    )
    shifts = [worked(f"2026-{m:02}-15 08:00", f"2026-{m:02}-15 18:00", id=f"u{m}") for m in range(4, 10)]
    found = owed(own, *shifts, rate("18.00"), today="2026-09-30")
    assert found.per == date(2026, 11, 30)
    assert found.bedrag == (D(8) * 180 / 36).quantize(D("0.01"))


def test_another_day_can_be_tried():
    own = steady("2024-01-01", "2025-06-30", opgezegd_door=Verzoeker.ZORGVERLENER)
    judged = case("2026-11-24 12:00", own, rate("18.00"))
    assert transitievergoeding(own, judged, date(2025, 12, 31)).bedrag == D("1040.00")
    assert transitievergoeding(own, judged).bedrag == 0


def test_without_a_wage_or_hours_it_says_what_is_missing():
    unpaid = rate(van=date(2030, 1, 1))
    found = owed(steady("2024-07-01", "2025-06-30"), unpaid)
    assert found.bedrag is None
    assert found.berekening.ontbreekt
    on_call = steady("2024-07-01", "2025-06-30", uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    assert owed(on_call).bedrag is None


def test_a_rise_of_the_wage_counts_from_its_day_and_the_wage_of_the_end_is_the_monthly_wage():
    """Fact sheet 7: 20 h x 52 / 12 = 86.67 h; five months at 18 and one at 20 after a whole year, ended at 20.

    1,733.33 / 3 + (5 x 1,560.00 + 1,733.33) / 36 = 842.59.
    """
    own = steady("2025-02-01", "2026-07-31")
    rates = rate("18.00", tot=day("2026-06-30")), rate("20.00", id="t2", van=day("2026-07-01"))
    assert owed(own, *rates).bedrag == D("842.59")


def test_a_rise_on_the_day_of_the_end_is_in_the_monthly_wage():
    """The wage of the month in which it ends, not of the month before."""
    own = steady("2025-01-01", "2025-12-31")
    rates = rate("18.00", tot=day("2025-12-30")), rate("21.00", id="t2", van=day("2025-12-31"))
    assert owed(own, *rates).bedrag == D("606.67")  # 86.67 x 21 / 3


def test_the_rest_is_the_wage_of_each_contract_in_it():
    """Half a year of ten hours, then half a year of twenty: the rest holds both, the month is the last."""
    small = steady("2026-01-01", "2026-03-31", id="z1", uren_minuten=600)
    own = steady("2026-04-01", "2026-06-30", id="z2")
    rates = rate("18.00"), rate("18.00", id="t2", zorgovereenkomst_id="z2")
    assert owed(own, small, *rates).bedrag == D("195.00")  # (3 x 780 + 3 x 1,560) / 36
