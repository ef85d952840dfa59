"""Trial period and notice: art. 7:652, 7:667, 7:670-7:672 BW."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import EindeRoute, Looptijd, OvereenkomstSoort, UrenGrondslag, Verzoeker, VerzuimSoort
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law import opzegging
from pgbdesk.law.proeftijd import Proeftijdfout, proeftijd
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.law_builders import ALL_WEEK, case, contract
from tests.law.test_keten import aged

TODAY = "2026-11-24 12:00"


def day(text: str) -> date:
    return date.fromisoformat(text)


def steady(ingang: str, **more: Any) -> Zorgovereenkomst:
    """A permanent contract of 20 fixed hours."""
    values: dict[str, Any] = {
        "looptijd": Looptijd.ONBEPAALD,
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 1200,
        "vaste_tijden": True,
        "schriftelijk": True,
    }
    return contract(ingang=day(ingang), **(values | more))


TRIALS = {
    "six months: none": ("2026-01-01", "2026-06-30", Looptijd.BEPAALD, 0),
    "a day more than six months: one month": ("2026-01-01", "2026-07-01", Looptijd.BEPAALD, 1),
    "a day short of two years: one month": ("2026-01-01", "2027-12-30", Looptijd.BEPAALD, 1),
    "two years: two months": ("2026-01-01", "2027-12-31", Looptijd.BEPAALD, 2),
    "permanent: two months": ("2026-01-01", None, Looptijd.ONBEPAALD, 2),
    "no calendar end: one month": ("2026-01-01", None, Looptijd.VERVANGING, 1),
}


@pytest.mark.parametrize(("ingang", "einde", "looptijd", "most"), TRIALS.values(), ids=TRIALS)
def test_how_long_a_trial_period_may_be(ingang, einde, looptijd, most):
    """BW 7:652; fact sheet 6.1."""
    end = day(einde) if einde else None
    for months in range(4):
        own = steady(ingang, einddatum=end, looptijd=looptijd, proeftijd_maanden=months)
        found = proeftijd(own, case(TODAY, own))
        assert found is not None
        assert found.maximum == most
        wrong = Proeftijdfout.NIET_TOEGESTAAN if most == 0 else Proeftijdfout.TE_LANG
        assert found.fout is (None if months <= most else wrong)


def test_a_trial_period_in_a_follow_up_contract_or_one_that_was_only_spoken_does_not_hold():
    before = steady("2025-01-01", einddatum=day("2025-12-31"), looptijd=Looptijd.BEPAALD)
    own = steady("2026-01-01", proeftijd_maanden=1)
    following = proeftijd(own, case(TODAY, replace(before, id="z0"), own))
    spoken = steady("2026-01-01", proeftijd_maanden=1, schriftelijk=False)
    said = proeftijd(spoken, case(TODAY, spoken))
    assert following is not None
    assert following.fout is Proeftijdfout.OPVOLGEND
    assert said is not None
    assert said.fout is Proeftijdfout.MONDELING


def test_there_is_no_trial_period_where_the_term_is_unknown_or_nobody_is_employed():
    for own in (steady("2026-01-01", looptijd=None), steady("2026-01-01", soort=OvereenkomstSoort.OPDRACHT)):
        assert proeftijd(own, case(TODAY, own)) is None


EMPLOYER = {
    "under 5 years: a month, to the month's end": ("2025-09-01", "2026-03-15", "2026-04-30", 1),
    "SVB: notice on 10 April ends on 31 May": ("2025-09-01", "2026-04-10", "2026-05-31", 1),
    "the day before 5 years: still one month": ("2021-04-01", "2026-03-31", "2026-04-30", 1),
    "5 years completed that day: two months": ("2021-04-01", "2026-04-01", "2026-06-30", 2),
    "the day before 10 years": ("2016-01-31", "2026-01-30", "2026-03-31", 2),
    "10 years: three months, 31st becomes 30th": ("2016-01-01", "2026-01-31", "2026-04-30", 3),
    "the day before 15 years": ("2011-03-01", "2026-02-28", "2026-05-31", 3),
    "15 years: four months": ("2011-02-28", "2026-02-28", "2026-06-30", 4),
    "notice on the last day of a month": ("2025-09-01", "2026-02-28", "2026-03-31", 1),
}


@pytest.mark.parametrize(("first", "given", "earliest", "months"), EMPLOYER.values(), ids=EMPLOYER)
def test_the_term_of_the_employer(first, given, earliest, months):
    """BW 7:672 lid 1 and 2; SVB."""
    own = steady(first)
    found = opzegging.opzegtermijn_werkgever(own, day(given), case(TODAY, own))
    assert (found.vroegste_einde, found.maanden) == (day(earliest), months)
    assert found.mag_tussentijds is True
    assert found.berekening.uitkomst == day(earliest)


@pytest.mark.parametrize(("aow", "months"), [("2026-04-01", 1), ("2026-04-02", 2)])
def test_after_the_aow_age_the_term_is_a_month(aow, months):
    own = steady("2021-01-01")
    found = opzegging.opzegtermijn_werkgever(own, day("2026-04-01"), case(TODAY, own, *aged(aow=aow)))
    assert found.maanden == months
    assert (found.berekening.zekerheid is Zekerheid.NIET_GECONTROLEERD) is (months == 1)


def test_contracts_that_follow_each_other_and_an_earlier_employer_count_as_service():
    own = steady("2024-01-01", id="z2")
    before = steady("2021-01-01", id="z1", looptijd=Looptijd.BEPAALD, einddatum=day("2023-12-31"))
    alone = steady("2024-01-01", opvolgend_werkgever_sinds=day("2021-03-01"))
    assert opzegging.opzegtermijn_werkgever(own, day("2026-03-01"), case(TODAY, before, own)).maanden == 2
    assert opzegging.opzegtermijn_werkgever(alone, day("2026-03-01"), case(TODAY, alone)).maanden == 2
    assert opzegging.opzegtermijn_werkgever(alone, day("2026-02-28"), case(TODAY, alone)).maanden == 1


@pytest.mark.parametrize(("given", "months"), [("2026-01-31", 0), ("2026-02-01", 1)])
def test_in_the_trial_period_there_is_no_term(given, months):
    own = steady("2026-01-01", proeftijd_maanden=1)
    found = opzegging.opzegtermijn_werkgever(own, day(given), case(TODAY, own))
    assert found.maanden == months
    assert found.vroegste_einde == (day(given) if not months else day("2026-03-31"))


EMPLOYEE: dict[str, tuple[dict[str, Any], str, str]] = {
    "TV-58: on call, notice Mon 1-3-2027, four days": ({"uren_grondslag": None}, "2027-03-01", "2027-03-05"),
    "min-max is on call": (
        {"uren_grondslag": UrenGrondslag.MIN_MAX, "uren_maximum_minuten": 1300},
        "2026-03-30",
        "2026-04-03",
    ),
    "few hours at floating times: four days is safe": (
        {"uren_minuten": 899, "vaste_tijden": False},
        "2026-03-02",
        "2026-03-06",
    ),
    "15 hours at floating times: a month": ({"uren_minuten": 900, "vaste_tijden": False}, "2026-03-02", "2026-04-30"),
    "few hours at fixed times: a month": ({"uren_minuten": 600}, "2026-03-02", "2026-04-30"),
    "a roster makes the times fixed": (
        {"uren_minuten": 600, "vaste_tijden": None, "rooster": ALL_WEEK[:2]},
        "2026-03-02",
        "2026-04-30",
    ),
    "fifteen years do not make it longer": ({"ingang": day("2005-01-01")}, "2026-03-02", "2026-04-30"),
    "on call before 2020: a month": (
        {"uren_grondslag": None, "ingang": day("2018-01-01")},
        "2019-12-31",
        "2020-01-31",
    ),
}


@pytest.mark.parametrize(("facts", "given", "earliest"), EMPLOYEE.values(), ids=EMPLOYEE)
def test_the_term_of_the_employee(facts, given, earliest):
    """BW 7:672 lid 5; fact sheet 1.7 and 6.2."""
    own = replace(steady("2025-01-01"), **facts)
    found = opzegging.opzegtermijn_werknemer(own, day(given), case(TODAY, own))
    assert found.vroegste_einde == day(earliest)


def test_an_overeenkomst_van_opdracht_has_a_month_in_the_model():
    own = steady("2020-01-01", soort=OvereenkomstSoort.OPDRACHT)
    for term in (opzegging.opzegtermijn_werkgever, opzegging.opzegtermijn_werknemer):
        assert term(own, day("2026-03-10"), case(TODAY, own)).vroegste_einde == day("2026-04-10")
    house = steady("2020-01-01", soort=OvereenkomstSoort.ZORGINSTELLING)
    assert opzegging.opzegtermijn_werkgever(house, day("2026-03-10"), case(TODAY, house)).vroegste_einde is None


@pytest.mark.parametrize("clause", [True, False, None])
def test_a_fixed_term_ends_early_only_where_that_was_agreed(clause):
    """BW 7:667 lid 3."""
    own = steady("2026-01-01", looptijd=Looptijd.BEPAALD, einddatum=day("2026-12-31"), opzegbeding=clause)
    found = opzegging.opzegtermijn_werkgever(own, day("2026-03-10"), case(TODAY, own))
    assert found.mag_tussentijds is clause


def test_a_chain_that_became_permanent_can_be_ended_by_notice():
    terms = [
        steady(f"{y}-01-01", id=f"z{y}", looptijd=Looptijd.BEPAALD, einddatum=day(f"{y}-12-31"))
        for y in range(2023, 2027)
    ]
    judged = case(TODAY, *terms)
    assert opzegging.mag_tussentijds(terms[-1], day("2026-01-01"), judged) is True
    assert opzegging.mag_tussentijds(terms[-2], day("2025-12-31"), judged) is None


@pytest.mark.parametrize(
    ("route", "earliest"),
    [(EindeRoute.OPZEGGING, "2026-06-30"), (EindeRoute.UWV, "2026-05-31"), (EindeRoute.WEDERZIJDS, None)],
)
def test_time_at_the_uwv_may_be_taken_off_but_a_month_stays(route, earliest):
    given = {"opgezegd_op": day("2026-04-10"), "opgezegd_door": Verzoeker.WERKGEVER, "einde_route": route}
    own = steady("2018-01-01", **given)
    assert opzegging.kortste_einde(own, case(TODAY, own)) == (day(earliest) if earliest else None)


def absent(**more: Any) -> Verzuim:
    values: dict[str, Any] = {"zorgverlener_id": "v1", "soort": VerzuimSoort.ZIEK, "van": day("2026-03-01")}
    return Verzuim(id="x1", **(values | more))


BANS: dict[str, tuple[Verzuim, dict[str, Any], bool]] = {
    "ill on the day of notice": (absent(), {}, True),
    "the first day of illness": (absent(van=day("2026-04-10")), {}, True),
    "ill from the next day": (absent(van=day("2026-04-11")), {}, False),
    "the last day of illness": (absent(tot=day("2026-04-10")), {}, True),
    "better the day before": (absent(tot=day("2026-04-09")), {}, False),
    "a day short of two years ill": (absent(van=day("2024-04-11")), {}, True),
    "two years ill": (absent(van=day("2024-04-10")), {}, False),
    "pregnancy leave": (absent(soort=VerzuimSoort.ZWANGERSCHAP), {}, True),
    "leave of a kind we do not know": (absent(soort=VerzuimSoort.VERLOF), {}, False),
    "under this contract": (absent(zorgverlener_id=None, zorgovereenkomst_id="z1"), {}, True),
    "under another contract": (absent(zorgovereenkomst_id="z9"), {}, False),
    "the carer gave notice": (absent(), {"opgezegd_door": Verzoeker.ZORGVERLENER}, False),
    "unknown who gave notice": (absent(), {"opgezegd_door": None}, False),
    "with the carer's written consent": (absent(), {"einde_route": EindeRoute.OPZEGGING_MET_INSTEMMING}, False),
    "by mutual consent": (absent(), {"einde_route": EindeRoute.WEDERZIJDS}, False),
    "in the trial period": (
        absent(van=day("2026-04-05")),
        {"ingang": day("2026-03-20"), "proeftijd_maanden": 1},
        False,
    ),
    "not employed": (absent(), {"soort": OvereenkomstSoort.OPDRACHT}, False),
}


@pytest.mark.parametrize(("verzuim", "facts", "banned"), BANS.values(), ids=BANS)
def test_notice_is_forbidden_in_illness_and_pregnancy(verzuim, facts, banned):
    """BW 7:670; C18."""
    given = {
        "opgezegd_op": day("2026-04-10"),
        "opgezegd_door": Verzoeker.WERKGEVER,
        "einde_route": EindeRoute.OPZEGGING,
    }
    own = replace(steady("2022-01-01"), **(given | facts))
    assert (opzegging.verbod(own, case(TODAY, own, verzuim)) is not None) is banned


@pytest.mark.parametrize(("named", "last"), [(True, "2026-03-15"), (False, "2026-03-22")])
def test_the_time_to_think_after_an_end_by_mutual_consent(named, last):
    """BW 7:670b: fourteen days, three weeks when it was not mentioned."""
    own = steady("2022-01-01")
    assert opzegging.bedenktijd_tot(day("2026-03-01"), case(TODAY, own), genoemd=named).uitkomst == day(last)
    assert opzegging.bedenktijd_tot(day("2014-03-01"), case(TODAY, own), genoemd=named).ontbreekt


def test_before_the_law_that_we_know_nothing_is_counted():
    own = steady("2010-01-01")
    found = opzegging.opzegtermijn_werkgever(own, day("2014-03-01"), case(TODAY, own))
    assert found.vroegste_einde is None
    assert found.berekening.ontbreekt
