"""What is told of life events (M.5 P07, P08, P13 to P15, P17, P18)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given

from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Toestemming
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, UrenSoort, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import assess
from pgbdesk.law.levensplan import plan_van
from pgbdesk.law.rule import Case, Ernst
from pgbdesk.law.rules.levensgebeurtenis import _stappen
from pgbdesk.text import Text
from tests.helpers.mensen_builders import (
    budget,
    dag,
    found,
    gebeurtenis,
    helper,
    mens,
    op,
    taak,
    zorgverlener,
)
from tests.helpers.strategies import households

Soort = GebeurtenisSoort


def worked(day: str, id: str = "u1", **more: Any) -> Uren:
    return Uren(
        id=id,
        zorgovereenkomst_id="z1",
        begin=amsterdam(dag(day), time(9)),
        einde=amsterdam(dag(day), time(12)),
        **more,
    )


# P07 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "ernst", "uiterlijk"),
    [
        ("2026-05-19", None, None),
        ("2026-05-20", Ernst.INFO, "2026-11-20"),  # 17 years
        ("2026-11-19", Ernst.INFO, "2026-11-20"),
        ("2026-11-20", Ernst.BINNENKORT, "2026-11-20"),  # 17½
        ("2026-11-21", Ernst.BINNENKORT, "2027-02-20"),  # the first step is late: the next day that still helps
        ("2027-02-20", Ernst.BINNENKORT, "2027-02-20"),  # 17¾
        ("2027-05-19", Ernst.BINNENKORT, "2027-05-19"),
        ("2027-05-20", Ernst.NU, "2027-05-20"),  # 18
        ("2027-06-20", Ernst.NU, "2027-05-20"),
        ("2028-01-01", None, None),
    ],
)
def test_p07_reminds_at_17_17_and_a_half_17_and_three_quarters_and_18(today, ernst, uiterlijk):
    told = found(op(today, *mens("2009-05-20"), budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")
    assert [f.ernst for f in told] == ([] if ernst is None else [ernst])
    if told:
        assert told[0].uiterlijk == dag(uiterlijk)


def test_p07_a_step_that_is_late_tells_its_own_day_since_the_finding_tells_that_of_the_next():
    """ "Uiterlijk 20 februari" beside a step of the plan of 20 November would be two days for one thing."""
    [late] = found(op("2026-11-21", *mens("2009-05-20"), budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")
    [early] = found(op("2026-11-20", *mens("2009-05-20"), budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")

    assert "(het beste was voor of op 20 november 2026)" in Language("nl").say(late.doen)
    assert "het beste was" not in Language("nl").say(early.doen)


@pytest.mark.parametrize(("today", "liefst"), [("2026-11-21", True), ("2027-05-19", False)])
def test_p07_a_day_that_nobody_set_is_when_it_is_best_done(today, liefst):
    [told] = found(op(today, *mens("2009-05-20"), budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")
    assert told.liefst is liefst


@pytest.mark.parametrize(("today", "told"), [("2025-02-28", 0), ("2025-03-01", 1)])
def test_p07_born_on_29_february_is_17_on_1_march(today, told):
    assert len(found(op(today, *mens("2008-02-29"), budget()), "levensgebeurtenis.achttien")) == told


def test_p07_after_the_birthday_says_what_has_changed_and_counts_the_steps_in_words():
    [told] = found(op("2027-06-20", *mens("2009-05-20"), budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")
    assert Language("nl").say(told.uitleg).startswith("Sinds 20 mei 2027 geldt de Jeugdwet niet meer")
    assert "nog 8 stappen" in Language("nl").say(told.doen)
    assert Language("nl").say(_stappen(Text("Bel"), 1)) == "Bel. Daarna is er nog 1 stap."
    assert Language("nl").say(_stappen(Text("Bel"), 0)) == "Bel."


def test_p07_goes_on_to_the_next_step_and_is_silent_until_its_time():
    holder = mens("2009-05-20")
    done = taak("levensplan.achttien.gesprek", holder[2], "2026-06-01")
    early = found(op("2026-06-02", *holder, done, budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")
    assert early == []
    [told] = found(op("2026-11-20", *holder, done, budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")
    assert told.uiterlijk == date(2027, 2, 20)
    case = op("2027-06-01", *holder, budget(Wet.JEUGDWET))
    plan = plan_van(holder[2], case)
    assert plan is not None
    all_done = [taak(s.regel, holder[2], "2027-05-01") for s in plan.stappen]
    assert found(op("2027-06-01", *holder, *all_done, budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien") == []
    no_money = [t for t in all_done if not t.bron_regel.endswith("eigen_bijdrage")]  # type: ignore[union-attr]
    [calm] = found(op("2027-06-01", *holder, *no_money, budget(Wet.JEUGDWET)), "levensgebeurtenis.achttien")
    assert calm.ernst is Ernst.LET_OP


# P08 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "today", "ernst"),
    [
        ("2026-05-19", "2026-06-01", None),
        ("2026-05-20", "2026-06-01", Ernst.NU),  # the birthday itself
        ("2026-05-21", "2026-06-01", Ernst.NU),
        ("2026-05-21", "2027-02-01", Ernst.LET_OP),  # the budget is over
        ("2026-05-21", "2027-05-22", None),
    ],
)
def test_p08_care_from_a_jeugdwet_budget_on_or_after_the_18th_birthday(day, today, ernst):
    case = op(today, *mens("2008-05-20"), helper(), *zorgverlener(), budget(Wet.JEUGDWET), worked(day))
    told = found(case, "levensgebeurtenis.jeugdwet_na_18")
    assert [f.ernst for f in told] == ([] if ernst is None else [ernst])


def test_p08_is_about_that_budget_only():
    both = (budget(Wet.JEUGDWET), budget(Wet.WMO))
    records = (*mens("2008-05-20"), helper(), *zorgverlener(), *both)
    assert found(op("2026-06-01", *records, worked("2026-05-25", wet=Wet.WMO)), "levensgebeurtenis.jeugdwet") == []
    by_law = op("2026-06-01", *records, worked("2026-05-25", wet=Wet.JEUGDWET))
    assert len(found(by_law, "levensgebeurtenis.jeugdwet_na_18")) == 1
    young = op("2026-06-01", *mens(None), helper(), *zorgverlener(), budget(Wet.JEUGDWET), worked("2026-05-25"))
    assert found(young, "levensgebeurtenis.jeugdwet_na_18") == []


# P13 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "told"),
    [("2026-05-10", 0), ("2026-05-13", 0), ("2026-05-14", 1), ("2027-05-10", 1), ("2027-05-11", 0)],
)
def test_p13_a_change_that_nobody_was_told_of_for_three_days(today, told):
    case = op(today, gebeurtenis(Soort.VERHUIZING, "2026-05-10"), budget())
    assert [f.ernst for f in found(case, "levensgebeurtenis.niet_gemeld")] == [Ernst.BINNENKORT] * told


def test_p13_counts_from_when_it_was_recorded_when_that_was_later():
    event = gebeurtenis(Soort.VERHUIZING, "2026-05-10", vastgelegd_op=dag("2026-05-20"))
    assert found(op("2026-05-23", event, budget()), "levensgebeurtenis.niet_gemeld") == []
    assert len(found(op("2026-05-24", event, budget()), "levensgebeurtenis.niet_gemeld")) == 1
    before = gebeurtenis(Soort.VERHUIZING, "2026-06-10", vastgelegd_op=dag("2026-05-01"))
    assert found(op("2026-06-12", before, budget()), "levensgebeurtenis.niet_gemeld") == []


@pytest.mark.parametrize(
    "more", [{"gemeld_op": dag("2026-05-11")}, {"gemeld_op": dag("2026-05-11"), "gemeld_aan": ContactMet.ZORGKANTOOR}]
)
def test_p13_is_silent_once_it_was_reported(more):
    case = op("2026-06-01", gebeurtenis(Soort.VERHUIZING, "2026-05-10", **more), budget())
    assert found(case, "levensgebeurtenis.niet_gemeld") == []
    event = gebeurtenis(Soort.VERHUIZING, "2026-05-10")
    done = taak("levensplan.verhuizing.melden", event, "2026-05-12")
    assert found(op("2026-06-01", event, done, budget()), "levensgebeurtenis.niet_gemeld") == []


@pytest.mark.parametrize("soort", [Soort.OVERLIJDEN, Soort.HUISBEZOEK, Soort.LAGERE_TOEKENNING, Soort.ANDERS])
def test_p13_is_not_about_what_need_not_be_reported(soort):
    assert found(op("2026-06-01", gebeurtenis(soort, "2026-05-10"), budget()), "levensgebeurtenis.niet_gemeld") == []


@pytest.mark.parametrize(
    ("wet", "bron"), [(Wet.WLZ, "Rlz 5.18 lid 1"), (Wet.WMO, "Wmo 2015 2.3.8"), (Wet.JEUGDWET, "Jeugdwet 8.1.2")]
)
def test_p13_names_the_duty_of_the_law_of_the_budget(wet, bron):
    [told] = found(
        op("2026-06-01", gebeurtenis(Soort.VERHUIZING, "2026-05-10"), budget(wet)), "levensgebeurtenis.niet_gemeld"
    )
    assert [b.name for b in told.bronnen] == [bron]


# P14 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "told"), [("2026-05-10", 0), ("2026-05-11", 1)])
def test_p14_a_house_visit_of_more_than_three_years_ago(today, told):
    case = op(today, gebeurtenis(Soort.HUISBEZOEK, "2023-05-10"), budget())
    assert [f.ernst for f in found(case, "levensgebeurtenis.huisbezoek")] == [Ernst.INFO] * told


def test_p14_says_nothing_without_a_visit_without_wlz_or_with_a_visit_to_come():
    assert found(op("2026-06-01", budget()), "levensgebeurtenis.huisbezoek") == []
    old = gebeurtenis(Soort.HUISBEZOEK, "2020-05-10")
    assert found(op("2026-06-01", old, budget(Wet.WMO)), "levensgebeurtenis.huisbezoek") == []
    planned = gebeurtenis(Soort.HUISBEZOEK, "2026-07-01", "g2")
    assert found(op("2026-06-01", old, planned, budget()), "levensgebeurtenis.huisbezoek") == []


# P15 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wet", "today", "ernst"),
    [
        (Wet.WMO, "2026-05-01", Ernst.BINNENKORT),
        (Wet.JEUGDWET, "2026-07-01", Ernst.BINNENKORT),
        (Wet.WMO, "2026-07-02", Ernst.LET_OP),
        (Wet.WMO, "2027-07-02", None),
        (Wet.WLZ, "2026-05-01", None),
    ],
)
def test_p15_a_budget_of_the_gemeente_does_not_move_along(wet, today, ernst):
    event = gebeurtenis(Soort.VERHUIZING_ANDERE_GEMEENTE, "2026-07-01")
    told = found(op(today, event, budget(wet)), "levensgebeurtenis.verhuizing_gemeente")
    assert [f.ernst for f in told] == ([] if ernst is None else [ernst])


def test_p15_is_silent_when_the_steps_are_tasks():
    event = gebeurtenis(Soort.VERHUIZING_ANDERE_GEMEENTE, "2026-07-01")
    plan = plan_van(event, op("2026-05-01", event, budget(Wet.WMO)))
    assert plan is not None
    tasks = [taak(s.regel, event) for s in plan.stappen]
    assert found(op("2026-05-01", event, *tasks, budget(Wet.WMO)), "levensgebeurtenis.verhuizing_gemeente") == []


# P17 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "soort", "told"),
    [
        ("2026-05-10", UrenSoort.GEWERKT, 0),  # the day of death itself is paid
        ("2026-05-11", UrenSoort.GEWERKT, 1),
        ("2026-05-11", UrenSoort.ZIEK, 0),
    ],
)
def test_p17_care_after_the_day_of_death(day, soort, told):
    records = (*mens(overleden_op=dag("2026-05-10")), helper(), *zorgverlener(), budget())
    case = op("2026-05-20", *records, worked(day, soort=soort))
    assert [f.ernst for f in found(case, "levensgebeurtenis.zorg_na_overlijden")] == [Ernst.NU] * told
    year_later = op("2027-05-11", *records, worked(day, soort=soort))
    assert found(year_later, "levensgebeurtenis.zorg_na_overlijden") == []


# P18 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consent", "told"),
    [
        (None, 1),
        ({"gegeven_op": dag("2026-05-01")}, 0),
        ({"gegeven_op": dag("2026-05-01"), "tot": dag("2026-06-01")}, 0),
        ({"gegeven_op": dag("2026-05-01"), "tot": dag("2026-05-31")}, 1),  # expired
        ({"gegeven_op": dag("2026-05-01"), "ingetrokken_op": dag("2026-05-10")}, 0),  # that is a choice
        ({"gegeven_op": dag("2026-06-02")}, 1),
        ({"gegeven_op": dag("2026-05-01"), "gebeurtenis_id": "g2"}, 1),  # for another event
        ({}, 1),
    ],
)
def test_p18_no_consent_or_an_expired_one(consent, told):
    events = (gebeurtenis(Soort.ANDERE_WET, "2026-07-01"), gebeurtenis(Soort.ANDERS, "2026-07-01", "g2"))
    given = [Toestemming(id="c1", budgethouder_id="b1", **consent)] if consent is not None else []
    case = op("2026-06-01", *events, *given, budget(Wet.WMO))
    assert [f.ernst for f in found(case, "levensgebeurtenis.toestemming")] == [Ernst.LET_OP] * told


def test_p18_is_silent_between_zorgkantoren_and_when_the_step_is_done():
    move = gebeurtenis(Soort.VERHUIZING_ANDER_ZORGKANTOOR, "2026-07-01")
    assert found(op("2026-06-01", move, budget()), "levensgebeurtenis.toestemming") == []
    wlz_only = gebeurtenis(Soort.VERHUIZING_ANDERE_GEMEENTE, "2026-07-01")
    assert found(op("2026-06-01", wlz_only, budget()), "levensgebeurtenis.toestemming") == []
    law = gebeurtenis(Soort.ANDERE_WET, "2026-07-01")
    done = taak("levensplan.andere_wet.toestemming", law, "2026-05-30")
    assert found(op("2026-06-01", law, done, budget(Wet.WMO)), "levensgebeurtenis.toestemming") == []


# Properties ----------------------------------------------------------------------------------------------

OURS = ("vertegenwoordiging.", "verblijf.", "levensgebeurtenis.", "bewaren.")


@given(households())
def test_no_rule_raises_on_any_household_and_the_order_of_records_does_not_matter(dossier):
    for now in ("2026-11-24", "2027-06-01"):
        case = Case(dossier, amsterdam(dag(now), time(12)), lawbook())
        there = assess(case)
        ours = [f for f in there if f.rule == "pgbdesk.controle" and str(f.uitleg.values["regel"]).startswith(OURS)]
        assert ours == []
        back = assess(Case(Dossier(reversed(list(dossier))), case.now, case.law))
        assert [f for f in back if f.rule.startswith(OURS)] == [f for f in there if f.rule.startswith(OURS)]
