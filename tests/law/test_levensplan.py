"""Life events as dated plans (pgb sheet, table I): who is told what by when, and what is done."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import (
    ContactMet,
    GebeurtenisSoort,
    OvereenkomstSoort,
    VerblijfSoort,
    VerzuimSoort,
    Wet,
)
from pgbdesk.domain.werk import Verzuim
from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.law.levensplan import STAPPEN, TITEL, VAN_GEBEURTENIS, Levensplan, plan_van, plannen
from pgbdesk.law.levensplan_soorten import Levensgebeurtenis, geen_dag
from pgbdesk.law.mensen import bereikt
from pgbdesk.law.rule import Case
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.mensen_builders import (
    budget,
    dag,
    gebeurtenis,
    helper,
    mens,
    op,
    taak,
    verblijf,
    zorgverlener,
)

Soort = GebeurtenisSoort


def days(plan: Levensplan) -> dict[str, str | None]:
    """The last day of each step, by the end of its id."""
    return {
        s.regel.rpartition(".")[2]: s.uiterlijk.isoformat() if s.uiterlijk is not None else None for s in plan.stappen
    }


def plan_of(case: Case, record: Record) -> Levensplan:
    plan = plan_van(record, case)
    assert plan is not None
    return plan


def plan_for(soort: GebeurtenisSoort, day: str, *records: Any, **more: Any) -> Levensplan:
    event = gebeurtenis(soort, day, **more)
    return plan_of(op("2026-05-01", event, *records), event)


# The table as a whole ---------------------------------------------------------------------------------


def test_every_event_of_table_i_has_a_plan_with_sources_and_words():
    assert STAPPEN.keys() == set(Levensgebeurtenis) == TITEL.keys()
    for soort, steps in STAPPEN.items():
        assert steps, soort
        assert len({s.id for s in steps}) == len(steps), soort
        for step in steps:
            assert step.bronnen, (soort, step.id)
            assert step.wat.msgid, (soort, step.id)
            assert step.waarom.msgid.endswith("."), (soort, step.id)
            assert step.papier is None or step.papier in BY_ID, (soort, step.id)


def test_only_what_the_law_or_an_office_sets_is_a_term():
    case = op("2026-06-01", *mens("2009-05-20"), budget(Wet.JEUGDWET))
    terms = {s.regel.rpartition(".")[2] for s in plannen(case)[0].stappen if s.termijn}
    assert terms == {"overeenkomsten", "formulier"}
    event = gebeurtenis(Soort.LAGERE_TOEKENNING, "2026-05-20")
    plan = plan_of(op("2026-05-21", event, budget()), event)
    assert [s.regel for s in plan.stappen if s.termijn] == ["levensplan.lager_budget.bezwaar"]
    for soort, steps in STAPPEN.items():
        assert all(s.uiterlijk is not geen_dag for s in steps if s.termijn), soort


def test_every_kind_of_event_leads_to_a_plan_but_the_other_one():
    assert set(Soort) - VAN_GEBEURTENIS.keys() == {Soort.ANDERS}
    assert plan_van(gebeurtenis(Soort.ANDERS, "2026-05-01"), op("2026-05-01")) is None


@pytest.mark.parametrize("soort", [s for s in Soort if s is not Soort.ANDERS])
@pytest.mark.parametrize("wet", list(Wet))
def test_a_plan_can_be_made_for_every_event_and_law_also_without_a_birth_date(soort, wet):
    event = gebeurtenis(soort, "2026-06-15", budgethouder_id=None)
    plan = plan_of(op("2026-05-01", *mens(None), event, budget(wet)), event)
    assert plan.stappen
    assert plan.budgethouder is not None  # the only one there is


@pytest.mark.parametrize(
    ("wet", "soort", "stap", "bronnen"),
    [
        (Wet.WLZ, Soort.DETENTIE, "melden", ["Rlz 5.18 lid 1", "VGZ, pgb wijzigen"]),
        (Wet.WMO, Soort.DETENTIE, "melden", ["Wmo 2015 2.3.8"]),
        (Wet.JEUGDWET, Soort.SCHULDSANERING_OF_FAILLISSEMENT, "melden", ["Jeugdwet 8.1.2"]),
        (Wet.ZVW, Soort.SCHULDSANERING_OF_FAILLISSEMENT, "melden", ["Polis en reglement van de zorgverzekeraar"]),
        (Wet.WMO, Soort.ANDERE_VERTEGENWOORDIGER, "papier", ["SVB, vertegenwoordiger voor pgb-zaken"]),
        (
            Wet.WLZ,
            Soort.ANDERE_VERTEGENWOORDIGER,
            "papier",
            ["Rlz 5.11", "SVB, vertegenwoordiger voor pgb-zaken"],
        ),
        (Wet.JEUGDWET, Soort.OVERLIJDEN, "declaraties", ["SVB, overlijden"]),
    ],
)
def test_a_step_names_only_what_is_written_about_the_law_of_the_budget(wet, soort, stap, bronnen):
    event = gebeurtenis(soort, "2026-06-15", budgethouder_id=None)
    plan = plan_of(op("2026-05-01", *mens(None), event, budget(wet)), event)
    [step] = [s for s in plan.stappen if s.regel.endswith(f".{stap}")]
    assert [b.name for b in step.bronnen] == bronnen


# 18 years -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geboren", "maanden", "day"),
    [
        ("2008-02-29", 17 * 12, "2025-03-01"),  # no 29 February in 2025
        ("2008-02-29", 20 * 12, "2028-02-29"),
        ("2008-08-31", 17 * 12 + 6, "2026-03-01"),  # no 31 February
        ("2008-08-28", 17 * 12 + 6, "2026-02-28"),
        ("2009-05-20", 17 * 12 + 9, "2027-02-20"),
    ],
)
def test_an_age_is_reached_on_the_birthday_or_the_first_day_after_it_that_exists(geboren, maanden, day):
    assert bereikt(dag(geboren), maanden) == dag(day)


@pytest.mark.parametrize(
    ("today", "there"),
    [
        ("2026-05-19", False),  # a day before 17 years
        ("2026-05-20", True),
        ("2027-05-20", True),
        ("2027-11-20", True),  # half a year after it
        ("2027-11-21", False),
    ],
)
def test_the_plan_for_18_begins_at_17(today, there):
    case = op(today, *mens("2009-05-20"), budget(Wet.JEUGDWET))
    assert [p.soort for p in plannen(case)] == ([Levensgebeurtenis.ACHTTIEN] if there else [])


def test_the_days_of_the_plan_for_18():
    case = op("2026-06-01", *mens("2009-05-20"), budget(Wet.JEUGDWET))
    [plan] = plannen(case)
    assert plan.op == date(2027, 5, 20)
    assert days(plan) == {
        "gesprek": "2026-11-20",  # 17½
        "wet": "2027-02-20",  # 17¾
        "beslissen": "2027-02-20",
        "overdracht": "2027-05-19",
        "digid": "2027-05-19",
        "overeenkomsten": "2027-05-19",
        "formulier": "2027-05-20",
        "eigen_bijdrage": "2027-05-20",
    }
    begin = {s.regel.rpartition(".")[2]: s.vanaf for s in plan.stappen}
    assert begin["gesprek"] == date(2026, 5, 20)
    assert begin["wet"] == date(2026, 11, 20)
    assert begin["digid"] == date(2027, 2, 20)
    assert {s.zekerheid for s in plan.stappen} >= {Zekerheid.NIET_GECONTROLEERD}  # the letter of 2020


def test_which_steps_of_18_there_are_follows_the_laws():
    wlz = plannen(op("2026-06-01", *mens("2009-05-20"), budget()))[0]
    assert "overeenkomsten" not in days(wlz)
    assert "wet" not in days(wlz)
    zvw = plannen(op("2026-06-01", *mens("2009-05-20"), budget(Wet.ZVW)))[0]
    assert "indicatie_zvw" in days(zvw)
    assert "eigen_bijdrage" not in days(zvw)


# Moves and another law ----------------------------------------------------------------------------


def test_a_move_to_another_gemeente_under_the_jeugdwet_ends_the_old_right_within_a_year():
    late = plan_for(Soort.VERHUIZING_ANDERE_GEMEENTE, "2026-07-01", budget(Wet.JEUGDWET, tot="2029-12-31"))
    assert days(late)["overgang_jeugdwet"] == "2027-06-30"
    soon = plan_for(Soort.VERHUIZING_ANDERE_GEMEENTE, "2026-07-01", budget(Wet.JEUGDWET))
    assert days(soon)["overgang_jeugdwet"] == "2026-12-31"
    assert "voortzetten" not in days(soon)


def test_a_move_to_another_gemeente_under_the_wmo_is_told_before_and_asked_anew():
    plan = plan_for(Soort.VERHUIZING_ANDERE_GEMEENTE, "2026-07-01", budget(Wet.WMO))
    assert days(plan) == {
        "melden": "2026-06-30",
        "aanvragen": "2026-06-30",
        "voortzetten": "2026-06-30",
        "einde_wmo": "2026-12-31",
        "toestemming": "2026-06-30",
        "brp": "2026-07-01",
        "adres": "2026-07-01",
    }


def test_a_move_to_another_zorgkantoor_needs_no_consent():
    plan = plan_for(Soort.VERHUIZING_ANDER_ZORGKANTOOR, "2026-07-01", budget())
    assert days(plan)["melden"] == "2026-06-30"
    assert "toestemming" not in days(plan)
    assert "geen toestemming" in str(next(s for s in plan.stappen if s.regel.endswith(".overdracht")).waarom)


def test_another_law_splits_agreements_and_hours_by_day():
    plan = plan_for(Soort.ANDERE_WET, "2026-07-01", budget(Wet.JEUGDWET, tot="2026-06-30"))
    assert days(plan) == {
        "melden": "2026-07-01",
        "oude_overeenkomsten": "2026-06-30",
        "nieuwe_overeenkomsten": "2026-06-30",
        "uren_splitsen": "2026-07-01",
        "toestemming": "2026-07-01",
    }


# Death, stays, absence -----------------------------------------------------------------------------


def test_a_death_asks_for_the_last_declarations_and_reports_nothing_in_the_netherlands():
    case = op("2026-05-12", *mens(overleden_op=dag("2026-05-10")), budget())
    [plan] = plannen(case)
    assert plan.soort is Levensgebeurtenis.OVERLIJDEN
    assert days(plan)["declaraties"] == "2026-07-12"  # 31 May and 42 days
    assert not any(s.meldt for s in plan.stappen)
    zvw = plannen(op("2026-05-12", *mens(overleden_op=dag("2026-05-10")), budget(Wet.ZVW)))[0]
    assert "eenmalig" not in days(zvw)


def test_an_admission_warns_on_day_45_and_names_the_end_of_two_months():
    stay = verblijf(VerblijfSoort.ZIEKENHUIS, "2026-01-01")
    plan = plan_of(op("2026-01-05", stay, budget()), stay)
    assert days(plan) == {
        "zorgverleners": "2026-01-01",
        "overleg": "2026-02-14",
        "melden": "2026-02-28",
        "twee_maanden": "2026-02-28",
    }
    wmo = plan_of(op("2026-01-05", stay, budget(Wet.WMO)), stay)
    assert days(wmo) == {"zorgverleners": "2026-01-01", "melden_gemeente": "2026-01-01"}


@pytest.mark.parametrize(("tot", "there"), [("2026-08-11", False), ("2026-08-12", True), (None, True)])
def test_a_journey_is_reported_only_when_longer_than_six_weeks(tot, there):
    stay = verblijf(VerblijfSoort.BUITENLAND, "2026-07-01", tot, buiten_eu=False, lokale_zorgverleners=False)
    plan = plan_of(op("2026-05-01", stay, budget()), stay)
    assert ("melden" in days(plan)) is there
    assert "dagen" not in days(plan)
    assert "zorgverleners_daar" not in days(plan)


@pytest.mark.parametrize(
    ("wet", "van", "step", "day"),
    [
        (Wet.WLZ, "2026-05-01", "melden", "2026-05-02"),  # within 24 hours
        (Wet.ZVW, "2026-05-01", "melden_zvw", "2026-05-04"),  # Friday, and 5 May is a holiday: Monday
        (Wet.ZVW, "2026-05-04", "melden_zvw", "2026-05-06"),
    ],
)
def test_a_sick_carer_is_reported_within_24_hours_or_one_working_day(wet, van, step, day):
    sick = Verzuim(id="x1", zorgovereenkomst_id="z1", soort=VerzuimSoort.ZIEK, van=dag(van))
    carer = zorgverlener(soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST)
    plan = plan_of(op("2026-05-06", helper(), *carer, sick, budget(wet)), sick)
    assert days(plan)[step] == day
    assert str(plan.titel) == "Karim Bakker is ziek"
    assert "geen_loon" not in days(plan)


def test_a_sick_carer_who_is_not_employed_is_not_paid():
    sick = Verzuim(id="x1", zorgverlener_id="v1", soort=VerzuimSoort.ZIEK, van=dag("2026-05-01"))
    plan = plan_of(op("2026-05-06", helper(), *zorgverlener(), sick, budget()), sick)
    assert "geen_loon" in days(plan)
    assert "loon" not in days(plan)


def test_pregnancy_is_reported_four_weeks_before_the_leave():
    leave = Verzuim(id="x1", zorgovereenkomst_id="z1", soort=VerzuimSoort.ZWANGERSCHAP, van=dag("2026-07-01"))
    plan = plan_of(op("2026-05-06", helper(), *zorgverlener(), leave, budget()), leave)
    assert days(plan)["melden"] == "2026-06-03"


def test_leave_is_no_event():
    leave = Verzuim(id="x1", zorgovereenkomst_id="z1", soort=VerzuimSoort.VERLOF, van=dag("2026-07-01"))
    assert plannen(op("2026-05-06", helper(), *zorgverlener(), leave, budget())) == ()


# Changes, zin, award, visit -----------------------------------------------------------------------


def test_a_lower_award_can_be_objected_to_for_six_weeks_from_the_letter():
    grant = budget(besluit_op=dag("2026-05-20"))
    plan = plan_for(Soort.LAGERE_TOEKENNING, "2026-07-01", grant, toekenning_id=grant.id)
    assert days(plan)["bezwaar"] == "2026-07-01"
    without = plan_for(Soort.LAGERE_TOEKENNING, "2026-05-20", budget())
    assert days(without)["bezwaar"] == "2026-07-01"


@pytest.mark.parametrize(
    ("soort", "ingang", "stopt", "day"),
    [
        # 7:672: at month end, 1 month under 5 years, 2 from 5 years, 3 from 10, 4 from 15.
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, "2024-01-01", "2026-09-01", "2026-07-31"),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, "2021-09-01", "2026-09-01", "2026-07-31"),  # not 5 years on 31 August
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, "2021-08-31", "2026-09-01", "2026-06-30"),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, "2016-08-31", "2026-09-01", "2026-05-31"),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, "2011-08-31", "2026-09-01", "2026-04-30"),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, "2024-01-01", "2026-09-15", "2026-07-31"),
        (OvereenkomstSoort.OPDRACHT, "2011-08-31", "2026-09-01", "2026-07-31"),
    ],
)
def test_a_switch_to_zin_names_the_last_day_of_notice(soort, ingang, stopt, day):
    plan = plan_for(Soort.NAAR_ZORG_IN_NATURA, stopt, helper(), *zorgverlener(soort=soort, ingang=ingang), budget())
    assert days(plan)["opzeggen"] == day


def test_a_changed_plan_goes_to_the_zorgkantoor_before_it_takes_effect():
    for soort in (Soort.GEWIJZIGD_BUDGETPLAN, Soort.GEWIJZIGDE_ZORGOVEREENKOMST):
        plan = plan_for(soort, "2026-07-01", budget())
        assert plan.stappen[0].regel == "levensplan.wijziging.melden"
        assert days(plan)["melden"] == "2026-06-30"


def test_a_house_visit_is_prepared_the_day_before():
    plan = plan_for(Soort.HUISBEZOEK, "2026-07-01", budget())
    assert days(plan)["papieren"] == "2026-06-30"
    assert not any(s.meldt for s in plan.stappen)


# What is done ---------------------------------------------------------------------------------------


def test_a_step_is_done_when_its_task_is():
    event = gebeurtenis(Soort.VERHUIZING, "2026-07-01")
    open_task = taak("levensplan.verhuizing.brp", event)
    plan = plan_of(op("2026-05-01", event, open_task, budget()), event)
    step = next(s for s in plan.stappen if s.regel.endswith(".brp"))
    assert step.taak == open_task
    assert not step.gedaan
    done = taak("levensplan.verhuizing.brp", event, "2026-06-30")
    step = next(s for s in plan_of(op("2026-05-01", event, done, budget()), event).stappen if s.regel.endswith(".brp"))
    assert step.gedaan_op == date(2026, 6, 30)


def test_a_task_about_another_event_does_nothing():
    event, other = gebeurtenis(Soort.VERHUIZING, "2026-07-01"), gebeurtenis(Soort.VERHUIZING, "2026-01-01", "g2")
    done = taak("levensplan.verhuizing.brp", other, "2026-01-01")
    plan = plan_of(op("2026-05-01", event, other, done, budget()), event)
    assert not any(s.gedaan for s in plan.stappen)


def test_what_was_reported_is_done_for_the_one_it_was_reported_to():
    event = gebeurtenis(
        Soort.VERHUIZING_ANDERE_GEMEENTE, "2026-07-01", gemeld_op=dag("2026-06-01"), gemeld_aan=ContactMet.GEMEENTE
    )
    plan = plan_of(op("2026-05-01", event, budget(Wet.WMO), budget()), event)
    done = {s.regel.rpartition(".")[2] for s in plan.stappen if s.gedaan}
    assert done == {"melden"}
    every = {s.regel.rpartition(".")[2] for s in plan.stappen}
    assert "melden_zorgkantoor" in every


def test_a_sick_report_in_the_evening_counts_for_that_day():
    sick = Verzuim(
        id="x1",
        zorgovereenkomst_id="z1",
        soort=VerzuimSoort.ZIEK,
        van=dag("2026-05-01"),
        gemeld_op=amsterdam(dag("2026-05-01"), time(23, 30)),
    )
    plan = plan_of(op("2026-05-06", helper(), *zorgverlener(), sick, budget()), sick)
    assert next(s for s in plan.stappen if s.meldt).gedaan_op == date(2026, 5, 1)


def test_a_plan_is_ready_when_every_step_is_done_and_the_next_step_is_the_earliest():
    event = gebeurtenis(Soort.LAGERE_TOEKENNING, "2026-05-20")
    plan = plan_of(op("2026-05-21", event, budget()), event)
    assert plan.volgende is not None
    assert plan.volgende.regel.endswith(".rekenen")
    tasks = [taak(s.regel, event, "2026-05-22") for s in plan.stappen]
    ready = plan_of(op("2026-05-21", event, *tasks, budget()), event)
    assert ready.klaar
    assert ready.volgende is None
    assert not ready.van_belang(dag("2026-05-23"))


@pytest.mark.parametrize(("today", "there"), [("2027-01-01", True), ("2027-01-02", False)])
def test_a_plan_that_was_never_finished_leaves_the_list_half_a_year_after_its_last_day(today, there):
    event = gebeurtenis(Soort.VERHUIZING, "2026-07-01")
    assert plan_of(op(today, event, budget()), event).van_belang(dag(today)) is there


@pytest.mark.parametrize(("today", "there"), [("2026-02-28", True), ("2026-03-01", False)])
def test_where_only_advice_is_left_a_plan_leaves_the_list_after_a_month(today, there):
    stay = verblijf(VerblijfSoort.BUITENLAND, "2026-01-28", "2026-02-03", buiten_eu=False, lokale_zorgverleners=False)
    plan = plan_of(op(today, stay, budget()), stay)
    assert not any(s.termijn for s in plan.stappen)
    assert plan.van_belang(dag(today)) is there


def test_what_stands_in_the_dossier_twice_is_one_plan():
    stay = verblijf(VerblijfSoort.ZIEKENHUIS, "2026-05-01")
    same, other = gebeurtenis(Soort.OPNAME, "2026-05-01"), gebeurtenis(Soort.OPNAME, "2026-05-02", "g2")
    assert [p.over for p in plannen(op("2026-05-05", stay, same, budget()))] == [stay]
    assert len(plannen(op("2026-05-05", stay, other, budget()))) == 2
    dead = mens(overleden_op=dag("2026-05-10"))
    one = plannen(op("2026-05-12", *dead, gebeurtenis(Soort.OVERLIJDEN, "2026-05-10"), budget()))
    assert [type(p.over) for p in one] == [Budgethouder]
    alone = plannen(op("2026-05-12", gebeurtenis(Soort.OVERLIJDEN, "2026-05-10"), budget()))
    assert [type(p.over) for p in alone] == [Gebeurtenis]
