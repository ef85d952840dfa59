"""The notice of the end of a fixed term, art. 7:668 BW: dates, days too late, both ways to count the amount."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, Looptijd, UrenGrondslag
from pgbdesk.law.aanzeggen import Aanzegging, aanzeggen_uiterlijk, aanzegging, doorgegaan_tot, naar_rato
from pgbdesk.law.book import lawbook
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text
from tests.helpers.law_builders import case, contract, rate, worked

D = Decimal


def term(einde: str, ingang: str = "2026-03-01", **more: Any) -> Zorgovereenkomst:
    """A fixed term with 10 hours a week."""
    values: dict[str, Any] = {
        "looptijd": Looptijd.BEPAALD,
        "einddatum": date.fromisoformat(einde),
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 600,
        "vakantiegeld_inbegrepen": False,
    }
    return contract(ingang=date.fromisoformat(ingang), **(values | more))


def notice(own: Zorgovereenkomst, today: str, *records) -> Aanzegging:
    found = aanzegging(own, case(f"{today} 12:00", own, *records))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("last", "by"),
    [
        ("2024-05-07", "2024-04-07"),  # PUBLISHED: SVB podcast
        ("2026-12-31", "2026-11-30"),
        ("2027-03-31", "2027-02-28"),
        ("2028-03-31", "2028-02-29"),
        ("2027-06-30", "2027-05-30"),  # safe; 31-5-2027 is arguable
        ("2026-08-31", "2026-07-31"),
    ],
)
def test_the_last_day_to_tell_is_a_month_before_the_end(last, by):
    """Fact sheet 5, table."""
    own = term(last, ingang="2023-01-01")
    assert aanzeggen_uiterlijk(own, lawbook()) == date.fromisoformat(by)
    assert notice(own, "2023-06-01").berekening_dag.uitkomst == date.fromisoformat(by)


@pytest.mark.parametrize(
    "own",
    [
        term("2026-08-31", ingang="2026-03-02"),
        term("2026-12-31", looptijd=Looptijd.VERVANGING),
        term("2026-12-31", beeindigd_per=date(2026, 9, 30)),
        term("2014-12-31", ingang="2014-01-01"),
    ],
    ids=["a day short of six months", "a replacement", "ended before its last day", "before this was law"],
)
def test_where_no_notice_is_asked(own):
    assert aanzegging(own, case("2026-06-01 12:00", own)) is None


def test_the_month_wage_is_the_bare_wage_and_never_more():
    """10 h x 52 / 12 x 18.50 = 801.67; nothing was told by the end: one month's wage."""
    found = notice(term("2026-12-31"), "2027-01-15")
    assert found.dagen_te_laat == 31
    assert found.vergoeding == D("801.67")
    assert found.berekening.uitkomst == Money(D("801.67"))
    assert found.vorderen_tot == date(2027, 2, 28)
    assert found.berekening.zekerheid is Zekerheid.NIET_GECONTROLEERD


@pytest.mark.parametrize(("included", "amount"), [(True, "742.28"), (False, "801.67"), (None, "801.67")])
def test_vakantiegeld_is_taken_out_of_the_wage_where_it_is_known_to_be_in_it(included, amount):
    found = notice(term("2026-12-31", vakantiegeld_inbegrepen=included), "2027-01-15")
    assert found.vergoeding == D(amount)


@pytest.mark.parametrize(
    ("told", "days", "amount"),
    [
        ("2026-11-30", 0, "0.00"),
        ("2026-12-01", 1, "26.72"),  # 801.67/30 is more than 801.67/31
        ("2026-12-10", 10, "267.22"),
        ("2026-12-30", 30, "801.67"),
        ("2026-12-31", 31, "801.67"),
    ],
)
def test_told_too_late_costs_pro_rata_by_the_higher_of_both_ways(told, days, amount):
    own = term("2026-12-31", niet_verlengen_aangezegd_op=date.fromisoformat(told))
    found = notice(own, "2027-01-15")
    assert (found.dagen_te_laat, found.vergoeding) == (days, D(amount))
    if 0 < days < 31:
        assert found.berekening.zekerheid is Zekerheid.BETWIST
        shown = {stap.waarde for stap in found.berekening.stappen}
        assert Money((D(600) * 52 / 12 * D("18.50") / 60 * days / 31).quantize(D("0.01"))) in shown
        assert Money(D(amount)) in shown


def test_both_ways_to_count_a_part_of_a_month():
    assert naar_rato(D(3100), 10, 31) == (D(1000), D(3100) / 3)
    assert naar_rato(D(2800), 29, 28) == (D(2800), D(2800) * 29 / 30)


def test_while_nothing_was_told_the_amount_grows_by_the_day():
    assert notice(term("2026-12-31"), "2026-11-30").vergoeding == D("0.00")
    assert notice(term("2026-12-31"), "2026-12-01").vergoeding == D("26.72")


def test_it_may_be_told_in_the_contract_itself():
    """SVB: ticked in the zorgovereenkomst that it will not be extended."""
    found = notice(term("2026-12-31", niet_verlengen_aangezegd_op=date(2026, 2, 20)), "2027-01-15")
    assert (found.dagen_te_laat, found.vergoeding) == (0, D("0.00"))


@pytest.mark.parametrize(
    ("begin", "signed", "told"),
    [("2027-01-01", "2026-11-20", "2026-11-20"), ("2027-01-01", None, None), ("2027-02-01", "2026-11-20", None)],
)
def test_a_signed_agreement_that_follows_directly_tells_it_too(begin, signed, told):
    following = contract(
        "z2",
        ingang=date.fromisoformat(begin),
        looptijd=Looptijd.ONBEPAALD,
        getekend_budgethouder_op=date.fromisoformat(signed) if signed else None,
    )
    found = notice(term("2026-12-31"), "2027-01-15", following)
    assert found.gezegd_op == (date.fromisoformat(told) if told else None)


def test_hours_that_vary_count_as_the_average_of_the_twelve_months_before_the_end():
    """120 hours in 2026 are 10 a month, at 18.50; hours before or after those months do not count."""
    own = term("2026-12-31", ingang="2025-06-01", uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    shifts = [worked(f"2026-{m:02}-05 08:00", f"2026-{m:02}-05 18:00", id=f"u{m}") for m in range(1, 13)]
    before = worked("2025-12-31 08:00", "2025-12-31 18:00", id="u0")
    found = notice(own, "2027-01-15", *shifts, before)
    assert found.vergoeding == D("185.00")


def test_a_short_employment_is_averaged_over_its_own_months():
    """Seven months, 14 shifts of 5 hours: 10 hours a month."""
    own = term("2026-09-30", uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    shifts = [
        worked(f"2026-{m:02}-{d:02} 08:00", f"2026-{m:02}-{d:02} 13:00", id=f"u{m}-{d}")
        for m in range(3, 10)
        for d in (5, 20)
    ]
    assert notice(own, "2026-11-01", *shifts).vergoeding == D("185.00")


def test_a_fixed_monthly_wage_is_the_month_wage():
    monthly = rate("1000.00", eenheid=Eenheid.MAAND)
    assert notice(term("2026-12-31"), "2027-01-15", monthly).vergoeding == D("1000.00")


def test_without_a_wage_there_is_no_amount_and_it_says_what_is_missing():
    unpaid = rate(van=date(2030, 1, 1))
    found = notice(term("2026-12-31"), "2027-01-15", unpaid)
    assert found.vergoeding is None
    assert found.berekening.ontbreekt


@pytest.mark.parametrize(
    ("ingang", "einde", "new_end"),
    [
        ("2026-01-01", "2026-06-30", "2026-12-31"),  # the same time
        ("2025-01-01", "2025-12-31", "2026-12-31"),
        ("2024-01-01", "2025-12-31", "2026-12-31"),  # at most a year
        ("2026-04-15", "2026-06-14", "2026-08-14"),
    ],
)
def test_a_term_that_went_on_without_a_word_goes_on_for_the_same_time_at_most_a_year(ingang, einde, new_end):
    """Fact sheet 5: deemed continued for the same time, at most one year."""
    own = term(einde, ingang=ingang)
    after = worked("2026-07-02 09:00", "2026-07-02 10:00", id="u2")
    on_the_last_day = worked(f"{einde} 09:00", f"{einde} 10:00")
    assert doorgegaan_tot(own, case("2026-11-24 12:00", own, after)) == date.fromisoformat(new_end)
    assert doorgegaan_tot(own, case("2026-11-24 12:00", own, on_the_last_day)) is None
    assert doorgegaan_tot(own, case(f"{einde} 12:00", own, after)) is None
    following = contract("z2", ingang=date(2026, 7, 1))
    assert doorgegaan_tot(own, case("2026-11-24 12:00", own, after, following)) is None


def test_a_last_day_without_a_word_on_the_term_is_a_fixed_term():
    """Art. 7:668 BW; the chain counts it as fixed-term too, and to tell is safe."""
    own = term("2026-12-31", looptijd=None)
    assert aanzeggen_uiterlijk(own, lawbook()) == date(2026, 11, 30)


def test_the_wage_is_the_one_of_the_end_also_while_that_is_still_to_come():
    """A rise on 1 December that is agreed already counts for an end on 31 December."""
    rates = rate("18.00", tot=date(2026, 11, 30)), rate("20.00", id="t2", van=date(2026, 12, 1))
    own = term("2026-12-31", uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=1200)
    early, late = (notice(own, today, *rates).berekening for today in ("2026-12-01", "2027-01-15"))
    wages = [next(s.waarde for s in b.stappen if s.wat == Text("Bruto per uur")) for b in (early, late)]
    assert wages == [Money(D("20.00"))] * 2
