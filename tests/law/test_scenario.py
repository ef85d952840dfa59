"""What if: hours, rate, illness, somebody new, an end; before and after side by side, per law and for the household."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgbdesk.app.rekenblad import uitkomst
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.soorten import OvereenkomstSoort, UrenGrondslag, Wet
from pgbdesk.law.book import lawbook
from pgbdesk.law.budget import stand, verwachting
from pgbdesk.law.rule import Case
from pgbdesk.law.scenario import (
    NieuweZorgverlener,
    NieuwTarief,
    Scenario,
    Stop,
    UrenPerWeek,
    Vergelijking,
    Wijziging,
    Ziek,
    scenario,
)
from pgbdesk.text import Money
from tests.helpers.budget_builders import D, base, budget_2026, d1, invoice
from tests.helpers.rooster_builders import ELS, FATIMA, JAN, at

VAST = replace(FATIMA, uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=600)
WMO = Toekenning(
    id="t2", budgethouder_id="b1", wet=Wet.WMO, van=date(2026, 1, 1), tot=date(2026, 12, 31), bedrag=D("6000.00")
)
FROM = date(2026, 12, 1)


def vast(now: str = "2026-11-30", **budget: object) -> Case:
    """Fatima ten hours a week at 18.50 and Els 850 a month, to the end of December: 31 days to come."""
    records = (*(r for r in base(**budget) if r.id != FATIMA.id), VAST, WMO)
    return Case(Dossier(records), at(now), lawbook())


def one(found: Scenario, id: str = "t1") -> Vergelijking:
    return next(v for v in found.budgetten if v.toekenning.id == id)


# Each change, by hand ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "verschil"),
    [
        # 31 days of 300 minutes a week more: 31/7 x 5 x 18.50
        (UrenPerWeek("z-fatima", 900, FROM), D("31") / 7 * 5 * D("18.50") * D("1.2254")),
        (UrenPerWeek("z-fatima", 0, FROM), -D("31") / 7 * 10 * D("18.50") * D("1.2254")),
        (UrenPerWeek("z-fatima", 900, date(2026, 12, 25)), D("5") * D("18.50") * D("1.2254")),  # one week of 7 days
        (NieuwTarief("z-fatima", D("20.00"), FROM), D("31") / 7 * 10 * D("1.50") * D("1.2254")),
        (NieuwTarief("z-els", D("900.00"), FROM), D("50.00")),  # a month, no charges on family
        (Stop("z-els", date(2026, 12, 15)), -D("850.00") * 16 / 31),
        (Stop("z-els", date(2026, 12, 31)), D(0)),
        (Ziek("z-els", FROM, 2), -D("850.00") * 14 / 31),  # not employed: no pay while ill
        (Ziek("z-fatima", FROM, 2), D(0)),  # employed: the pay goes on
        (Ziek("z-fatima", FROM, 2, 600, D("30.00")), D("600.00")),  # and somebody in her place
        (Ziek("z-els", FROM, 2, 300, D("20.00")), -D("850.00") * 14 / 31 + 200),
        (UrenPerWeek("bestaat-niet", 900, FROM), D(0)),
    ],
)
def test_what_a_change_costs_or_saves(change, verschil):
    found = one(scenario(vast(), [change]))
    assert cents(found.verschil) == cents(verschil)
    assert found.voor.eind is not None
    assert found.na.eind is not None
    assert cents(found.voor.eind - found.na.eind) == cents(verschil)


@pytest.mark.parametrize(
    ("soort", "verschil"),
    [
        (OvereenkomstSoort.OPDRACHT, D("31") / 7 * 4 * D("30.00")),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, D("31") / 7 * 4 * D("30.00") * D("1.2254")),
    ],
)
def test_somebody_new_costs_pay_and_charges_when_employed(soort, verschil):
    change = NieuweZorgverlener("t1", "Mehmet", soort, 240, D("30.00"), FROM)
    found = scenario(vast(), [change])
    assert cents(one(found).verschil) == cents(verschil)
    assert one(found, "t2").verschil == 0
    assert "Mehmet" in str(one(found).berekening.stappen[1].wat)


def test_a_new_carer_of_another_law_is_paid_from_that_budget():
    change = NieuweZorgverlener("t2", "Mehmet", OvereenkomstSoort.OPDRACHT, 240, D("30.00"), FROM)
    found = scenario(vast(), [change])
    assert one(found).verschil == 0
    assert cents(one(found, "t2").verschil) == cents(D("31") / 7 * 120)
    by_law = dict(found.per_wet)
    assert by_law[Wet.WMO].uitkomst == Money(cents(D("6000.00") - D("31") / 7 * 120))


def test_hours_that_were_not_agreed_are_those_of_an_average_month():
    """D1: Fatima works on call; April cost 425.50, so that stopping saves 425.50 x 12/52 a week."""
    case = d1([invoice()], "2026-05-10T12:00")
    found = one(scenario(case, [Stop("z-fatima", date(2026, 5, 10))]))
    days = (date(2026, 12, 31) - date(2026, 5, 10)).days
    pay = D("425.50") * 12 / 52 / 7 * days
    saved = sum((v.verwacht - n.verwacht for v, n in zip(found.voor.maanden, found.na.maanden, strict=True)), D(0))
    assert cents(saved) == cents(pay)


def test_the_day_on_which_the_money_is_used_up_moves():
    case = d1([invoice()], bedrag=D("20000.00"))
    found = one(scenario(case, [Stop("z-jan", date(2026, 5, 31))]))
    assert found.op_voor == date(2026, 9, 20)
    assert found.op_na is None or found.op_na > found.op_voor


def test_what_falls_short_and_what_it_costs_more_is_said_in_words():
    found = scenario(vast(bedrag=D("1000.00")), [UrenPerWeek("z-fatima", 900, FROM)])
    for berekening in (one(found).berekening, found.huishouden):
        steps = {str(s.wat).partition(":")[0]: s.waarde for s in berekening.stappen}
        assert not any(isinstance(v, Money) and v.amount < 0 for v in steps.values())
    words = {str(s.wat).partition(":")[0]: str(s.waarde) for s in one(found).berekening.stappen}
    assert words["Verwachting nu"].startswith("tekort van € ")
    assert words["Werkgeverslasten daarover"].endswith(" minder over")
    assert str(uitkomst(one(found).berekening)).startswith("tekort van € ")


def test_an_unknown_amount_gives_no_outcome_and_says_so():
    found = scenario(vast(bedrag=None), [UrenPerWeek("z-fatima", 900, FROM)])
    assert (one(found).berekening.uitkomst, found.huishouden.uitkomst) == (None, None)
    assert found.huishouden.ontbreekt


def test_a_budget_that_is_over_is_not_in_it():
    found = scenario(vast("2027-01-01"), [])
    assert found.budgetten == ()
    assert found.huishouden.uitkomst is None


def test_in_a_year_without_a_percentage_it_says_so():
    later = replace(budget_2026(), van=date(2027, 1, 1), tot=date(2027, 12, 31), beginstand_datum=None)
    records = (*(r for r in base() if r.id not in (FATIMA.id, "t1")), VAST, replace(later, beginstand_besteed=None))
    found = scenario(Case(Dossier(records), at("2027-06-01"), lawbook()), [UrenPerWeek("z-fatima", 900, FROM)])
    assert one(found).na.lasten_onbekend
    assert any("Werkgeverslasten" in str(a) for a in one(found).berekening.aannames)


# Properties --------------------------------------------------------------------------------------------

DAYS = st.dates(date(2026, 10, 1), date(2027, 2, 1))
AGREEMENTS = st.sampled_from([VAST.id, ELS.id, JAN.id, "weg"])
EUROS = st.integers(0, 9000).map(lambda n: D(n) / 100)
MINUTES = st.integers(0, 2400)
CHANGES = st.lists(
    st.one_of(
        st.builds(UrenPerWeek, AGREEMENTS, MINUTES, DAYS),
        st.builds(NieuwTarief, AGREEMENTS, EUROS, DAYS),
        st.builds(Ziek, AGREEMENTS, DAYS, st.integers(0, 10), MINUTES, EUROS),
        st.builds(Stop, AGREEMENTS, DAYS),
        st.builds(
            NieuweZorgverlener,
            st.sampled_from(["t1", "t2", "weg"]),
            st.just("Mehmet"),
            st.sampled_from(OvereenkomstSoort),
            MINUTES,
            EUROS,
            DAYS,
        ),
    ),
    max_size=5,
)


@pytest.mark.parametrize("now", ["2026-01-15", "2026-05-10", "2026-11-30"])
def test_no_change_is_the_same_forecast(now):
    case = vast(now)
    found = scenario(case, [])
    for v in found.budgetten:
        assert v.na is v.voor
        assert v.voor == verwachting(v.toekenning, case)
        assert v.op_voor == v.op_na == stand(v.toekenning, case).op_op
        assert v.verschil == 0


@given(CHANGES)
@settings(max_examples=40, deadline=None)
def test_the_sums_are_kept(changes: list[Wijziging]):
    """The household is the sum of its laws, a law the sum of its budgets, a budget the sum of its months."""
    found = scenario(vast(), changes)
    for v in found.budgetten:
        assert v.voor.eind is not None
        assert v.na.eind is not None
        assert abs(v.voor.eind - v.na.eind - v.verschil) < D("1e-18"), "but for the last of 28 digits"
        assert all(m.verwacht >= 0 and m.lasten_verwacht >= 0 for m in v.na.maanden)
        assert [(m.maand, m.bekend) for m in v.na.maanden] == [(m.maand, m.bekend) for m in v.voor.maanden]
        assert (v.op_na is None) is (v.na.eind >= 0)
    total = sum((v.na.eind for v in found.budgetten if v.na.eind is not None), D(0))
    assert found.huishouden.uitkomst == Money(cents(total))
    by_law = [b.uitkomst.amount for _, b in found.per_wet if isinstance(b.uitkomst, Money)]
    assert abs(sum(by_law) - cents(total)) <= D("0.01")


@given(CHANGES)
@settings(max_examples=20, deadline=None)
def test_what_lies_after_the_budget_changes_nothing(changes: list[Wijziging]):
    after = date(2027, 1, 1)
    later = [c for c in changes if isinstance(c, UrenPerWeek | NieuwTarief | NieuweZorgverlener) and c.vanaf >= after]
    assert all(v.verschil == 0 for v in scenario(vast(), later).budgetten)


@given(MINUTES, st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_more_hours_never_cost_less_and_the_same_hours_nothing(minutes, ahead):
    start = FROM + timedelta(days=ahead)
    found = one(scenario(vast(), [UrenPerWeek("z-fatima", minutes, start)])).verschil
    assert found == 0 if minutes == 600 else (found >= 0) is (minutes > 600) or found == 0


def test_the_dossier_is_not_touched():
    case = vast()
    before = list(case.dossier)
    scenario(case, [Stop("z-els", date(2026, 12, 1)), UrenPerWeek("z-fatima", 0, FROM)])
    assert list(case.dossier) == before
