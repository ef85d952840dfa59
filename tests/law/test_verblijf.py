"""Stays elsewhere: 45 days and two months (Rlz 5.20), six weeks in a row (VGZ), 13 weeks a year (Blz 3.7.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.budget import Toeslag
from pgbdesk.domain.soorten import ToeslagSoort, VerblijfSoort, Wet
from pgbdesk.law.buitenland import bedrag_buitenland, korting_buitenland
from pgbdesk.law.rule import Ernst
from pgbdesk.law.verblijf import (
    buitenland_jaar,
    opname_stand,
    opnames,
    reizen,
)
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money
from tests.helpers.mensen_builders import budget, dag, found, gebeurtenis, op, verblijf

ZIEKENHUIS, INSTELLING, WEG = VerblijfSoort.ZIEKENHUIS, VerblijfSoort.INSTELLING, VerblijfSoort.BUITENLAND


# P09: admission -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "ernst"),
    [
        ("2026-02-13", None),  # day 44
        ("2026-02-14", Ernst.BINNENKORT),  # day 45
        ("2026-02-15", Ernst.BINNENKORT),  # day 46
        ("2026-02-28", Ernst.BINNENKORT),  # exactly two months, the first day counted
        ("2026-03-01", Ernst.NU),  # longer than two months
        ("2026-11-01", Ernst.NU),  # as long as it goes on
    ],
)
def test_p09_an_admission_from_1_january(today, ernst):
    told = found(op(today, verblijf(ZIEKENHUIS, "2026-01-01"), budget()), "verblijf.opname")
    assert [f.ernst for f in told] == ([] if ernst is None else [ernst])
    if told:
        assert told[0].uiterlijk == date(2026, 2, 28)
        assert told[0].berekening is not None


@pytest.mark.parametrize(
    ("van", "laatste"),
    [
        ("2026-01-10", "2026-03-09"),
        ("2026-12-31", "2027-02-27"),
        ("2027-12-31", "2028-02-28"),
        ("2026-06-30", "2026-08-29"),
    ],
)
def test_two_months_are_counted_from_the_first_day_on_the_safe_side(van, laatste):
    case = op(van, verblijf(INSTELLING, van), budget(tot="2028-12-31"))
    stand = opname_stand(opnames("b1", case)[0], case)
    assert stand is not None
    assert stand.laatste_dag == dag(laatste)
    assert stand.dagen == 1
    assert not stand.te_lang


@pytest.mark.parametrize(
    ("tot", "today", "ernst"),
    [
        ("2026-02-28", "2026-03-05", None),  # it ended in time
        ("2026-03-01", "2026-03-05", Ernst.LET_OP),  # it ended too late: told, but nothing is pressing any more
        ("2026-03-01", "2027-03-01", Ernst.LET_OP),
        ("2026-03-01", "2027-03-02", None),  # a year later it is silent
        ("2026-03-10", "2026-02-20", Ernst.NU),  # planned too long: told before it is
    ],
)
def test_p09_an_admission_that_has_an_end(tot, today, ernst):
    told = found(op(today, verblijf(ZIEKENHUIS, "2026-01-01", tot), budget()), "verblijf.opname")
    assert [f.ernst for f in told] == ([] if ernst is None else [ernst])


def test_p09_hospital_and_then_an_institution_count_as_one_stay():
    one = verblijf(ZIEKENHUIS, "2026-01-01", "2026-01-31")
    next_day = verblijf(INSTELLING, "2026-02-01", id="s2")
    a_day_home = verblijf(INSTELLING, "2026-02-02", id="s2")
    together = found(op("2026-03-05", one, next_day, budget()), "verblijf.opname")
    assert [(f.ernst, f.about.id) for f in together] == [(Ernst.NU, "s1")]
    assert found(op("2026-03-05", one, a_day_home, budget()), "verblijf.opname") == []


def test_p09_reported_is_calmer_and_without_a_wlz_budget_there_is_no_such_rule():
    told = found(
        op("2026-02-14", verblijf(ZIEKENHUIS, "2026-01-01", gemeld_op=dag("2026-01-05")), budget()), "verblijf"
    )
    assert [f.ernst for f in told] == [Ernst.LET_OP]
    assert found(op("2026-04-14", verblijf(ZIEKENHUIS, "2026-01-01"), budget(Wet.WMO)), "verblijf") == []
    assert found(op("2026-04-14", verblijf(VerblijfSoort.LOGEEROPVANG, "2026-01-01"), budget()), "verblijf") == []


# P10: six weeks in a row ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tot", "told"),
    [("2026-08-11", 0), ("2026-08-12", 1)],  # 42 and 43 days from 1 July
)
def test_p10_more_than_42_days_in_a_row_is_reported_before_the_journey(tot, told):
    findings = found(op("2026-06-01", verblijf(WEG, "2026-07-01", tot), budget()), "verblijf.buitenland_melden")
    assert len(findings) == told
    if told:
        assert findings[0].ernst is Ernst.BINNENKORT
        assert findings[0].uiterlijk == date(2026, 6, 30)


@pytest.mark.parametrize(("today", "told"), [("2026-08-11", 0), ("2026-08-12", 1)])
def test_p10_a_journey_without_an_end_is_counted_up_to_today(today, told):
    case = op(today, verblijf(WEG, "2026-07-01"), budget())
    assert len(found(case, "verblijf.buitenland_melden")) == told


def test_p10_is_silent_when_it_was_reported_and_for_other_laws():
    long = verblijf(WEG, "2026-07-01", "2026-09-30", gemeld_op=dag("2026-06-01"))
    assert found(op("2026-06-02", long, budget()), "verblijf.buitenland_melden") == []
    unreported = verblijf(WEG, "2026-07-01", "2026-09-30")
    assert found(op("2026-06-02", unreported, budget(Wet.ZVW)), "verblijf.buitenland_melden") == []
    assert found(op("2027-10-01", unreported, budget()), "verblijf.buitenland_melden") == []


def test_p10_two_journeys_without_a_day_at_home_are_one():
    row = (verblijf(WEG, "2026-07-01", "2026-07-31"), verblijf(WEG, "2026-08-01", "2026-08-20", id="s2"))
    assert len(found(op("2026-06-01", *row, budget()), "verblijf.buitenland_melden")) == 1
    apart = (row[0], verblijf(WEG, "2026-08-02", "2026-08-20", id="s2"))
    assert found(op("2026-06-01", *apart, budget()), "verblijf.buitenland_melden") == []


# P11: 13 weeks in a calendar year -----------------------------------------------------------------


def away(*spans: tuple[str, str], buiten_eu: bool | None = True, gemeld: bool = True):
    return [
        verblijf(WEG, van, tot, id=f"s{n}", buiten_eu=buiten_eu, gemeld_op=dag("2025-01-01") if gemeld else None)
        for n, (van, tot) in enumerate(spans)
    ]


@pytest.mark.parametrize(
    ("spans", "dagen"),
    [
        ([("2026-01-01", "2026-04-01")], 91),
        ([("2026-01-01", "2026-04-02")], 92),
        # Across new year each year counts its own days.
        ([("2025-11-01", "2026-04-01")], 91),
        ([("2025-11-01", "2026-04-02")], 92),
        ([("2026-02-01", "2026-02-28"), ("2026-12-01", "2027-02-28")], 28 + 31),
        # Days that stand there twice count once.
        ([("2026-01-01", "2026-03-01"), ("2026-02-01", "2026-04-01")], 91),
    ],
)
def test_p11_the_days_of_a_calendar_year(spans, dagen):
    case = op("2026-05-01", *away(*spans), budget())
    stand = buitenland_jaar("b1", 2026, case)
    assert stand is not None
    assert stand.dagen == dagen
    assert stand.te_veel is (dagen > 91)
    told = [f for f in found(case, "verblijf.buitenland_jaar") if "2026" in str(f.titel)]
    assert [f.ernst for f in told] == ([Ernst.NU] if dagen > 91 else [])


def test_p11_new_year_does_not_add_two_years_together():
    case = op("2026-05-01", *away(("2025-10-03", "2026-04-01")), budget(van="2025-01-01"))
    assert [buitenland_jaar("b1", y, case).dagen for y in (2025, 2026)] == [90, 91]  # type: ignore[union-attr]
    assert found(case, "verblijf.buitenland_jaar") == []


@pytest.mark.parametrize(("buiten_eu", "ernst"), [(False, []), (None, [Ernst.LET_OP]), (True, [Ernst.NU])])
def test_p11_inside_the_eu_does_not_count_and_unknown_is_asked(buiten_eu, ernst):
    case = op("2026-01-02", *away(("2026-01-01", "2026-04-02"), buiten_eu=buiten_eu), budget())
    assert [f.ernst for f in found(case, "verblijf.buitenland_jaar")] == ernst


def test_p11_with_the_palliative_supplement_a_year_is_allowed():
    grant = budget(toeslagen=(Toeslag(soort=ToeslagSoort.PALLIATIEF),))
    assert found(op("2026-01-02", *away(("2026-01-01", "2026-06-30")), grant), "verblijf.buitenland_jaar") == []


def test_p11_last_year_is_a_remark_and_the_year_before_is_silent():
    stay = away(("2025-01-01", "2025-06-30"))
    grant = budget(van="2025-01-01", tot="2025-12-31")
    assert [f.ernst for f in found(op("2026-03-01", *stay, grant), "verblijf.buitenland_jaar")] == [Ernst.LET_OP]
    assert found(op("2027-03-01", *stay, grant), "verblijf.buitenland_jaar") == []


# The formula, M.6 and M.7 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weken", "procent", "bedrag"),
    [("8", "85", "67686.12"), ("13", "100", "69285.00"), ("0", "30", "69285.00"), ("52", "30", "20785.50")],
)
def test_m7_the_budget_of_a_year_with_weeks_abroad(weken, procent, bedrag):
    assert bedrag_buitenland(Decimal(69285), Decimal(weken), Decimal(procent)) == Decimal(bedrag)


def test_the_formula_counts_only_for_a_long_journey_with_carers_from_there_and_is_not_certain():
    grant = budget(jaarbedrag=Decimal("69285.00"))

    def outcome(tot: str, **more: Any) -> Any:
        case = op("2026-02-01", verblijf(WEG, "2026-03-01", tot, **more), grant)
        return korting_buitenland(reizen("b1", case)[0], grant, case)

    eight_weeks = "2026-04-25"
    assert outcome(eight_weeks, land="Spanje") is None
    assert outcome("2026-04-11", land="Spanje", lokale_zorgverleners=True) is None  # six weeks
    found_ = outcome(eight_weeks, land="spanje", lokale_zorgverleners=True)
    assert found_.uitkomst == Money(Decimal("67686.12"))
    assert found_.zekerheid is Zekerheid.NIET_GECONTROLEERD
    other = outcome(eight_weeks, land="Bhutan", lokale_zorgverleners=True)
    assert other.uitkomst == Money(bedrag_buitenland(Decimal(69285), Decimal(8), Decimal(30)))
    accent = outcome(eight_weeks, land="BELGIË", lokale_zorgverleners=True)
    assert accent.uitkomst == Money(Decimal("69285.00")), "all of it counts in Belgium, however it is written"
    unknown = outcome(eight_weeks, lokale_zorgverleners=True)
    assert unknown.uitkomst is None
    assert "het land" in [str(t) for t in unknown.ontbreekt]


def test_an_event_alone_raises_nothing_here():
    from pgbdesk.domain.soorten import GebeurtenisSoort

    case = op("2026-12-01", gebeurtenis(GebeurtenisSoort.OPNAME, "2026-01-01"), budget())
    assert found(case, "verblijf") == []


def test_of_a_journey_over_new_year_each_budget_counts_the_days_of_its_own_year():
    """Blz 3.7.2 lid 3: 31 days of December in 2026, and 28 in 2027; 85 % counts in Spain."""
    grants = [
        budget(id=f"t{jaar}", van=f"{jaar}-01-01", tot=f"{jaar}-12-31", jaarbedrag=Decimal("52000.00"))
        for jaar in (2026, 2027)
    ]
    stay = verblijf(
        WEG, "2026-12-01", "2027-01-28", land="Spanje", lokale_zorgverleners=True, gemeld_op=dag("2026-11-01")
    )
    told = found(op("2026-11-20", stay, *grants), "verblijf.buitenland_budget")
    # 31/7 weeks x 1000 x 15 % and 28/7 weeks x 1000 x 15 %
    assert [f.bedrag for f in told] == [Decimal("664.29"), Decimal("600.00")]
    assert all(f.zekerheid is Zekerheid.NIET_GECONTROLEERD and f.berekening for f in told)


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ({"land": "Spanje", "lokale_zorgverleners": True}, True),
        ({"land": "Frankrijk", "lokale_zorgverleners": True}, False),  # all of it counts
        ({"land": "Spanje"}, False),  # not known who gives the care
        ({"lokale_zorgverleners": True}, True),  # asks for the country
    ],
)
def test_a_lower_budget_is_told_only_for_carers_from_a_country_where_less_counts(more, fires):
    stay = verblijf(WEG, "2026-03-01", "2026-04-25", **more)
    told = found(op("2026-02-01", stay, budget(jaarbedrag=Decimal("69285.00"))), "verblijf.buitenland_budget")
    assert bool(told) is fires
