"""What findings on employment say: each thing once, in the right tense, by the law of its day, no empty figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from pgbdesk.app.check_arbeid import arbeid
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Budgethouder, Huishouden
from pgbdesk.domain.soorten import EindeRoute, Looptijd, Verzoeker, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.rule import Finding
from pgbdesk.law.transitievergoeding import transitievergoeding
from tests.helpers.law_builders import call, case, contract, rate, worked
from tests.law.test_arbeid_findings import found, steady
from tests.law.test_keten import aged

DUTCH = Language("nl")


def on_call(ingang: str, **more):
    return contract(ingang=date.fromisoformat(ingang), looptijd=Looptijd.ONBEPAALD, schriftelijk=True, **more)


def shifts(van: str, weken: int, uren: int = 4, id: str = "u"):
    """One shift a week from a day on."""
    first = date.fromisoformat(van)
    days = [first + timedelta(weeks=n) for n in range(weken)]
    return [worked(f"{d} 09:00", f"{d} {9 + uren}:00", id=f"{id}{n}") for n, d in enumerate(days)]


def said(finding: Finding) -> str:
    return " ".join(DUTCH.say(text) for text in (finding.titel, finding.uitleg, finding.doen))


# A dossier of 2021 is judged by 2021 ---------------------------------------------------------------------


def test_in_2021_nothing_is_said_of_the_plans_for_2028_or_of_rules_that_came_later():
    """House rule 3: a new on-call contract of June 2021, looked at in June 2021."""
    judged = case("2021-06-25 12:00", on_call("2021-06-01"), shifts("2021-06-02", 3))
    rules = {rule.id: rule for rule in engine.all_rules()}
    for finding in engine.assess(judged):
        assert "2028" not in said(finding)
        assert finding.rule not in rules or rules[finding.rule].since <= judged.today
    assert found("verandering.oproep", "2026-06-25", on_call("2026-06-01"))


def test_a_replacement_that_just_began_is_not_warned_for_2028():
    """It ends when the regular carer is back."""
    own = contract(ingang=date(2026, 11, 10), looptijd=Looptijd.VERVANGING)
    assert not found("verandering.oproep", "2026-11-24", own)


# The offer of fixed hours ------------------------------------------------------------------------------


@pytest.mark.parametrize("today", ["2026-11-24", "2026-12-24"], ids=["due", "too late"])
def test_without_paid_hours_no_offer_of_no_hours_is_asked(today):
    """oproep.aanbod: who has not kept the hours is asked for them, not told to offer 0 hours or that € 0 is owed."""
    (finding,) = found("oproep.aanbod", today, on_call("2025-11-10"))
    assert "0 uur" not in said(finding)
    assert "Vul eerst de betaalde uren" in said(finding)
    assert finding.bedrag is None


def test_the_presumed_hours_are_not_told_beside_an_offer_of_as_many():
    """rechtsvermoeden.omvang: 4 hours each week, in three months as in twelve."""
    own, hours = on_call("2025-08-28"), shifts("2025-09-01", 64)
    assert found("oproep.aanbod", "2026-11-24", own, *hours)
    assert not found("rechtsvermoeden.omvang", "2026-11-24", own, *hours)


def test_when_three_months_give_more_than_the_offer_it_is_said_why_there_are_two_numbers():
    """7:610b: 8 hours in the last months; the offer rests on the twelve months before."""
    own = on_call("2025-08-28")
    hours = [*shifts("2025-09-01", 46), *shifts("2026-08-03", 13, uren=8, id="v")]
    (finding,) = found("rechtsvermoeden.omvang", "2026-11-24", own, *hours)
    assert "gemiddelde van 12 maanden" in said(finding)


# Information on paper -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-11-08", "De belangrijkste gegevens geeft u uiterlijk op 8 november 2026, de rest uiterlijk op"),
        ("2026-11-09", "moesten er op 8 november 2026 al zijn. De rest geeft u uiterlijk op 1 december 2026"),
        ("2026-12-01", "moesten er op 8 november 2026 al zijn. De rest geeft u uiterlijk op 1 december 2026"),
        ("2026-12-02", "moesten er op 8 november 2026 zijn, de rest op 1 december 2026"),
    ],
)
def test_a_day_still_to_come_is_not_told_as_past(today, words):
    """rechtsvermoeden.informatie: a week, and a month."""
    (finding,) = found("rechtsvermoeden.informatie", today, on_call("2026-11-01"))
    assert words in said(finding)


# Notice by the carer -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "heard"), [("2026-11-15", 1), ("2026-11-16", 0)])
def test_a_carer_who_left_too_early_is_not_told_of_when_gone(today, heard):
    """opzegging.termijn: nobody can ask any more to work until the end of the term."""
    own = steady(opgezegd_op=date(2026, 11, 1), opgezegd_door=Verzoeker.ZORGVERLENER, beeindigd_per=date(2026, 11, 15))
    assert len(found("opzegging.termijn", today, own)) == heard


# Illness ----------------------------------------------------------------------------------------------


def grant(wet: Wet) -> Toekenning:
    return Toekenning(id="t1", budgethouder_id="b1", wet=wet, van=date(2026, 1, 1), tot=date(2026, 12, 31))


def ill(van: str, tot: str | None = None) -> Verzuim:
    return Verzuim(
        id="x1",
        zorgovereenkomst_id="z1",
        soort=VerzuimSoort.ZIEK,
        van=date.fromisoformat(van),
        tot=date.fromisoformat(tot) if tot else None,
    )


@pytest.mark.parametrize(
    ("wet", "svb", "words"),
    [
        (Wet.WLZ, None, "vult uw budget aan"),
        (Wet.ZVW, True, "uit een aparte regeling, niet uit uw budget"),
        (Wet.ZVW, False, "alleen als zij ook het loon regelt"),
        (Wet.ZVW, None, "alleen als zij ook het loon regelt"),
    ],
)
def test_who_pays_in_illness_depends_on_the_budget(wet, svb, words):
    """ziekte.loon, fact sheet 12: the budget topped up; Zvw from a scheme of its own, only through the SVB."""
    own = steady(salarisadministratie_svb=svb, toekenning_ids=("t1",))
    (finding,) = found("ziekte.loon", "2026-11-12", own, grant(wet), ill("2026-11-10"))
    assert words in said(finding)


def test_an_illness_over_the_change_of_2026_says_what_is_disputed():
    """ziekte.loon: it began under the rule of six weeks and went on after 1 January 2026."""
    own = steady(dagen_per_week=2)
    (over,) = found("ziekte.loon", "2026-01-20", own, ill("2025-12-08"))
    (after,) = found("ziekte.loon", "2026-01-20", own, ill("2026-01-05"))
    assert "Welke geldt, is niet zeker" in said(over)
    assert "Welke geldt, is niet zeker" not in said(after)


def test_where_the_old_rule_stays_for_now_it_is_not_said_that_the_new_one_holds():
    """werkgeverslasten.regime and ziekte.loon: Zvw, two days, wages not through the SVB."""
    own = steady(dagen_per_week=2, salarisadministratie_svb=False, toekenning_ids=("t1",))
    (regime,) = found("werkgeverslasten.regime", "2026-11-12", own, grant(Wet.ZVW), Huishouden(id="h"))
    assert "nog de oude regels" in said(regime)
    assert "Sinds 1 januari 2026 gelden de gewone regels" not in said(regime)
    (loon,) = found("ziekte.loon", "2026-11-12", own, grant(Wet.ZVW), ill("2026-11-10"))
    assert "nog de oude regels" in said(loon)


@pytest.mark.parametrize(("today", "heard"), [("2026-09-30", 1), ("2026-11-29", 1), ("2026-11-30", 0)])
def test_an_illness_is_not_to_be_reported_for_ever_after_the_contract(today, heard):
    """ziekte.melden: the contract ended on 30 September; nobody noted that the illness did."""
    own = steady(beeindigd_per=date(2026, 9, 30))
    assert len(found("ziekte.melden", today, own, ill("2026-09-01"))) == heard


@pytest.mark.parametrize(("dagen", "day"), [(2, None), (4, "2021-10-19")])
def test_under_the_home_service_rule_uwv_is_not_told_after_42_weeks(dagen, day):
    """The figure and the finding `ziekte.week42` say the same."""
    own = steady("2020-01-01", dagen_per_week=dagen)
    judged = case("2021-01-05 12:00", own, ill("2020-12-30"))
    printed = arbeid(own, judged)["loondoorbetaling"]
    assert printed["uwv_uiterlijk"] == day


# The transition payment ---------------------------------------------------------------------------------

NOTICE = {"opgezegd_op": date(2026, 10, 10), "opgezegd_door": Verzoeker.WERKGEVER, "einde_route": EindeRoute.UWV}


@pytest.mark.parametrize(
    ("facts", "today", "words"),
    [
        ({}, "2026-11-24", "Gaat u door? Dan hoeft u niets te doen"),
        (NOTICE, "2026-11-24", "U stopt het contract."),
        (NOTICE, "2026-12-24", "Stopte u het contract"),
    ],
    ids=["may go on", "notice was given", "over"],
)
def test_the_transition_payment_is_told_as_things_stand(facts, today, words):
    """transitievergoeding.einde: who gave notice is not asked whether it goes on."""
    facts = facts or {"looptijd": Looptijd.BEPAALD, "einddatum": date(2026, 11, 30)}
    own = steady(**({"beeindigd_per": date(2026, 11, 30)} | facts if "opgezegd_op" in facts else facts))
    (finding,) = found("transitievergoeding.einde", today, own)
    assert words in said(finding)
    assert ("Gaat u door?" in said(finding)) is ("opgezegd_op" not in facts)


# Small words ------------------------------------------------------------------------------------------


def test_an_illness_that_came_back_is_not_said_to_have_gone_on():
    """ziekte.loon: 27 days between count as none (7:629 lid 10), but the carer worked in them."""
    eerder = replace(ill("2025-11-01", "2025-12-15"), id="x0")
    (finding,) = found("ziekte.loon", "2026-02-01", steady(), eerder, ill("2026-01-12"))
    assert "is weer ziek. De ziekte vanaf 1 november 2025 telt mee" in said(finding)
    assert "tot en met 25 november 2027" in said(finding)  # 728 sick days, 45 of them before


def test_who_is_given_notice_after_a_death_is_not_suddenly_without_work():
    """einde.eenmalige_uitkering: not beside "the contract runs on"."""
    dood = Budgethouder(id="b1", persoon_id="p1", overleden_op=date(2026, 11, 12))
    for clause, heard in ((False, 0), (True, 1), (None, 1)):
        own = steady(ontbindende_voorwaarde=clause)
        assert len(found("einde.eenmalige_uitkering", "2026-11-24", own, grant(Wet.WLZ), dood)) == heard


def test_six_months_from_the_last_day_of_august_hold_no_trial_period():
    """7:652 lid 4: not longer than six months; 28 February is the last day of the sixth."""
    own = steady("2026-08-31", looptijd=Looptijd.BEPAALD, einddatum=date(2027, 2, 28), proeftijd_maanden=1)
    assert found("proeftijd.geldig", "2026-09-15", own)
    longer = replace(own, einddatum=date(2027, 3, 1))
    assert not found("proeftijd.geldig", "2026-09-15", longer)


def test_a_short_call_whose_hours_nobody_noted_is_not_said_to_be_worked():
    """oproep.minimum_drie_uur."""
    short = call("2026-11-20 09:00", "2026-11-20 11:00", "2026-11-10 10:00")
    (noted,) = found(
        "oproep.minimum_drie_uur",
        "2026-11-24",
        short,
        worked("2026-11-20 09:00", "2026-11-20 11:00", oproep_id="o1"),
        on_call("2026-01-01"),
    )
    (not_noted,) = found("oproep.minimum_drie_uur", "2026-11-24", short, on_call("2026-01-01"))
    assert "werkte Fatima" in said(noted)
    assert "werkte Fatima" not in said(not_noted)
    assert "staan niet in uw dossier" in said(not_noted)


def test_no_break_is_said_in_words():
    """arbeidstijd.pauze: not "0 uur pauze"."""
    own = steady(rooster=())
    day = worked("2026-11-20 09:00", "2026-11-20 15:00", pauze_minuten=0)
    (finding,) = found("arbeidstijd.pauze", "2026-11-24", own, day)
    assert "Er is geen pauze. Bij zo'n lange dienst hoort 30 minuten." in said(finding)


@pytest.mark.parametrize(("op", "due"), [("2026-02-28", False), ("2026-03-01", True)])
def test_who_was_born_on_29_february_is_eighteen_on_1_march(op, due):
    """7:673 lid 7, as everywhere: 18 years on 1 March 2026 for 29 February 2008."""
    own = steady("2025-01-01", uren_minuten=600, beeindigd_per=date.fromisoformat(op), vakantiegeld_inbegrepen=True)
    judged = case(f"{op} 12:00", own, *aged("2008-02-29"))
    assert bool(transitievergoeding(own, judged).bedrag) is due


@pytest.mark.parametrize(
    ("today", "words"),
    [("2026-11-21", "Meldt u dat later dan 21 november 2026?"), ("2026-11-22", "De melding moest er")],
)
def test_a_report_of_which_the_day_is_past_is_said_to_be_late(today, words):
    """ziekte.melden: 24 hours; without a shift the whole next day is in time."""
    (finding,) = found("ziekte.melden", today, steady(), ill("2026-11-20"))
    assert words in said(finding)


def test_without_a_rate_the_difference_in_premium_is_not_said_to_be_nothing():
    """werkgeverslasten.herziening: twice the agreed hours, no wage in the dossier."""
    own = steady("2025-01-01", schriftelijk=True, uren_minuten=60)
    hours = [worked(f"2026-0{m}-02 08:00", f"2026-0{m}-02 18:00", id=f"u{m}") for m in range(1, 9)]
    later = rate("18.00", van=date(2027, 1, 1))
    (finding,) = found("werkgeverslasten.herziening", "2026-11-24", own, grant(Wet.WLZ), *hours, later)
    assert finding.bedrag is None
    (known,) = found("werkgeverslasten.herziening", "2026-11-24", own, grant(Wet.WLZ), *hours, rate("18.00"))
    assert known.bedrag == Decimal("72.00")  # 80 h x 18.00 x 5 %
