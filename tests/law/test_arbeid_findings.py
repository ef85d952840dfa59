"""Findings on the end of an employment: each rule on both sides of its days, through the engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Huishouden
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import (
    EindeRoute,
    GebeurtenisSoort,
    Looptijd,
    OvereenkomstSoort,
    UrenGrondslag,
    Verzoeker,
    VerzuimSoort,
    Wet,
)
from pgbdesk.domain.werk import Verzuim
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.rule import Ernst, Finding
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.law_builders import case, contract, rate, worked
from tests.law.test_keten import THREE_YEARS, fixed

D = Decimal
DUTCH = Language("nl")


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def found(rule: str, today: str, *records: Record) -> list[Finding]:
    """What one rule finds, with every sentence put into words once."""
    findings = engine.assess(case(f"{today} 12:00", *records, *([] if _has_rate(records) else [rate()])))
    assert not [f for f in findings if f.rule == "pgbdesk.controle"]
    own = [f for f in findings if f.rule == rule]
    for finding in own:
        for text in (finding.titel, finding.uitleg, finding.doen):
            assert "{" not in DUTCH.say(text)
            assert "None" not in DUTCH.say(text)
        assert finding.bronnen
        assert all(value is not None for _, value in finding.because), "an empty line under Waarom"
    return own


def _has_rate(records: tuple[Record, ...]) -> bool:
    return any(record.TABLE == "tarief" for record in records)


def steady(ingang: str = "2022-01-01", **more: Any) -> Zorgovereenkomst:
    values: dict[str, Any] = {
        "looptijd": Looptijd.ONBEPAALD,
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 1200,
        "vaste_tijden": True,
        "dagen_per_week": 4,
    }
    return contract(ingang=day(ingang), **(values | more))


# The chain -------------------------------------------------------------------------------------------


def chain(*terms: tuple[str, str | None], **last: Any) -> list[Zorgovereenkomst]:
    contracts = [fixed(f"z{n}", *term) for n, term in enumerate(terms, start=1)]
    return [*contracts[:-1], replace(contracts[-1], **last)]


PERMANENT = (*THREE_YEARS, ("2026-01-01", "2026-06-30"))


@pytest.mark.parametrize(
    ("today", "heard"), [("2025-12-31", 0), ("2026-01-01", 1), ("2026-06-30", 1), ("2026-08-29", 1), ("2026-08-30", 0)]
)
def test_a_permanent_contract_by_law_is_told_from_its_day_until_sixty_days_after_the_last(today, heard):
    """keten.onbepaald, BW 7:668a."""
    findings = found("keten.onbepaald", today, *chain(*PERMANENT))
    assert len(findings) == heard
    for finding in findings:
        assert finding.ernst is Ernst.LET_OP
        assert finding.berekening is not None
        assert finding.uitleg.values["dag"] == date(2026, 1, 1)


def test_a_permanent_contract_is_not_told_after_notice_or_when_another_agreement_followed():
    assert not found("keten.onbepaald", "2026-03-01", *chain(*PERMANENT, opgezegd_op=date(2026, 2, 1)))
    following = contract("z9", ingang=date(2026, 7, 1), looptijd=Looptijd.ONBEPAALD)
    assert not found("keten.onbepaald", "2026-07-02", *chain(*PERMANENT), following)


@pytest.mark.parametrize(
    ("today", "heard"), [("2025-09-30", 0), ("2025-10-01", 1), ("2025-12-31", 1), ("2026-01-01", 0)]
)
def test_a_contract_that_will_become_permanent_is_told_three_months_ahead(today, heard):
    """keten.wordt_onbepaald."""
    findings = found("keten.wordt_onbepaald", today, *chain(*THREE_YEARS[:2], ("2025-01-01", "2026-06-30")))
    assert [(f.ernst, f.uiterlijk) for f in findings] == heard * [(Ernst.BINNENKORT, date(2025, 12, 31))]


def test_a_fourth_contract_still_to_begin_is_told_at_once():
    terms = [(f"2026-0{m}-01", f"2026-0{m}-28") for m in (1, 2, 3)]
    [finding] = found("keten.wordt_onbepaald", "2026-03-10", *chain(*terms, ("2026-09-01", "2027-03-01")))
    assert finding.uitleg.values["aantal"] == 3


@pytest.mark.parametrize(
    ("today", "heard"), [("2025-09-29", 0), ("2025-09-30", 1), ("2025-12-31", 1), ("2026-01-01", 0)]
)
def test_that_the_next_contract_is_permanent_is_told_three_months_before_the_end(today, heard):
    """keten.volgende."""
    findings = found("keten.volgende", today, *chain(*THREE_YEARS))
    assert [(f.ernst, f.uiterlijk) for f in findings] == heard * [(Ernst.BINNENKORT, date(2025, 12, 31))]
    for finding in findings:
        assert finding.doen.values["nieuw"] == date(2026, 7, 2)


def test_that_the_next_is_permanent_is_no_news_when_it_was_told_that_it_ends_or_there_is_room():
    assert not found(
        "keten.volgende", "2025-12-01", *chain(*THREE_YEARS, niet_verlengen_aangezegd_op=day("2025-11-20"))
    )
    assert not found("keten.volgende", "2024-12-01", *chain(*THREE_YEARS[:2]))


# The notice of the end ---------------------------------------------------------------------------------


D4 = fixed("z1", "2026-03-01", "2026-12-31", uren_minuten=360)


@pytest.mark.parametrize(
    ("today", "ernst", "amount"),
    [
        ("2026-11-15", None, None),
        ("2026-11-16", Ernst.BINNENKORT, None),  # 45 days before the end
        ("2026-11-22", Ernst.BINNENKORT, None),
        ("2026-11-23", Ernst.NU, None),  # a week before the day to tell
        ("2026-11-30", Ernst.NU, None),
        ("2026-12-01", Ernst.NU, "16.03"),  # 481.00 a month / 30
        ("2026-12-31", Ernst.NU, "481.00"),
        ("2027-01-01", None, None),
    ],
)
def test_that_the_end_must_be_told(today, ernst, amount):
    """aanzeggen.doen, C13 and product D4: by 30 November 2026."""
    findings = found("aanzeggen.doen", today, D4)
    assert [f.ernst for f in findings] == ([ernst] if ernst else [])
    for finding in findings:
        assert finding.uiterlijk == date(2026, 11, 30)
        assert finding.bedrag == (D(amount) if amount else None)
        assert finding.berekening is not None


@pytest.mark.parametrize(
    "facts",
    [
        {"niet_verlengen_aangezegd_op": day("2026-11-20")},
        {"looptijd": Looptijd.VERVANGING},
        {"beeindigd_per": day("2026-12-15")},
        {"soort": OvereenkomstSoort.OPDRACHT},
    ],
    ids=["told", "a replacement", "ends before", "not employed"],
)
def test_where_nothing_must_be_told(facts):
    assert not found("aanzeggen.doen", "2026-11-25", replace(D4, **facts))


def test_nothing_must_be_told_where_an_agreement_follows_or_the_contract_is_permanent():
    following = contract("z2", ingang=date(2027, 1, 1), looptijd=Looptijd.ONBEPAALD)
    assert not found("aanzeggen.doen", "2026-11-25", D4, following)
    assert not found("aanzeggen.doen", "2026-12-01", *chain(*THREE_YEARS, ("2026-01-01", "2026-12-31")))


@pytest.mark.parametrize(
    ("told", "today", "amount"),
    [
        (None, "2026-12-31", None),
        (None, "2027-01-01", "481.00"),
        (None, "2027-02-28", "481.00"),
        (None, "2027-03-01", None),  # two months after the end it can no longer be asked
        ("2026-11-30", "2027-01-01", None),
        ("2026-12-10", "2026-12-11", "160.33"),
    ],
)
def test_what_telling_it_too_late_costs(told, today, amount):
    """aanzeggen.vergoeding, BW 7:668 lid 3."""
    findings = found("aanzeggen.vergoeding", today, replace(D4, niet_verlengen_aangezegd_op=day(told)))
    assert [f.bedrag for f in findings] == ([D(amount)] if amount else [])
    for finding in findings:
        assert finding.uiterlijk == date(2027, 2, 28)
        assert finding.zekerheid is (Zekerheid.BETWIST if told else Zekerheid.NIET_GECONTROLEERD)


def test_without_a_wage_it_is_told_without_an_amount():
    [finding] = found("aanzeggen.vergoeding", "2027-01-01", D4, rate(van=date(2030, 1, 1)))
    assert finding.bedrag is None


@pytest.mark.parametrize(
    ("today", "heard"), [("2026-12-31", 0), ("2027-01-05", 1), ("2027-10-31", 1), ("2027-11-01", 0)]
)
def test_a_term_that_went_on_without_a_word(today, heard):
    """aanzeggen.doorgegaan, BW 7:668 lid 4: ten months more."""
    findings = found("aanzeggen.doorgegaan", today, D4, worked("2027-01-04 09:00", "2027-01-04 11:00"))
    assert [f.uitleg.values["tot"] for f in findings] == heard * [date(2027, 10, 31)]


# Trial period and notice -------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "heard"), [("2026-01-01", 1), ("2026-03-31", 1), ("2026-04-01", 0)])
def test_a_trial_period_that_does_not_hold_is_told_until_it_would_have_ended(today, heard):
    """proeftijd.geldig, BW 7:652."""
    own = steady("2026-01-01", proeftijd_maanden=3)
    assert len(found("proeftijd.geldig", today, own)) == heard
    assert not found("proeftijd.geldig", today, replace(own, proeftijd_maanden=2))


NOTICE: dict[str, Any] = {
    "opgezegd_op": day("2026-04-10"),
    "opgezegd_door": Verzoeker.WERKGEVER,
    "einde_route": EindeRoute.UWV,
    "toestemming_ontslag_op": day("2026-04-01"),
}


@pytest.mark.parametrize(
    ("ends", "today", "ernst"),
    [
        ("2026-05-31", "2026-04-12", None),
        ("2026-05-30", "2026-04-12", Ernst.NU),
        ("2026-05-30", "2026-06-01", Ernst.LET_OP),
        ("2026-05-30", "2026-07-29", Ernst.LET_OP),
        ("2026-05-30", "2026-07-30", None),
    ],
)
def test_notice_that_is_too_short(ends, today, ernst):
    """opzegging.termijn, C17: notice on 10 April, a month, ends on 31 May (SVB)."""
    findings = found("opzegging.termijn", today, steady(**NOTICE, beeindigd_per=day(ends)))
    assert [f.ernst for f in findings] == ([ernst] if ernst else [])
    for finding in findings:
        assert finding.uitleg.values["vroegst"] == date(2026, 5, 31)


def test_a_carer_who_leaves_early_is_only_information():
    own = steady(**(NOTICE | {"opgezegd_door": Verzoeker.ZORGVERLENER}), beeindigd_per=day("2026-04-30"))
    assert [f.ernst for f in found("opzegging.termijn", "2026-04-12", own)] == [Ernst.INFO]
    on_call = replace(own, uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None, beeindigd_per=day("2026-04-14"))
    assert not found("opzegging.termijn", "2026-04-12", on_call)
    assert found("opzegging.termijn", "2026-04-12", replace(on_call, beeindigd_per=day("2026-04-13")))


@pytest.mark.parametrize(
    ("clause", "facts", "heard"),
    [
        (False, {}, 1),
        (True, {}, 0),
        (None, {}, 0),
        (False, {"einde_route": EindeRoute.WEDERZIJDS}, 0),
        (False, {"opgezegd_door": Verzoeker.ZORGVERLENER}, 0),
        (False, {"beeindigd_per": day("2026-12-31")}, 0),
    ],
)
def test_a_fixed_term_that_is_ended_early_without_that_being_agreed(clause, facts, heard):
    """opzegging.tussentijds, BW 7:667 lid 3."""
    values = NOTICE | {"beeindigd_per": day("2026-05-31"), "opzegbeding": clause} | facts
    own = steady("2026-01-01", looptijd=Looptijd.BEPAALD, einddatum=day("2026-12-31"), **values)
    assert len(found("opzegging.tussentijds", "2026-04-12", own)) == heard


@pytest.mark.parametrize(
    ("absence", "today", "heard"),
    [
        ({"soort": VerzuimSoort.ZIEK, "van": day("2026-04-10")}, "2026-04-12", [Ernst.NU]),
        ({"soort": VerzuimSoort.ZWANGERSCHAP, "van": day("2026-04-01")}, "2026-04-12", [Ernst.NU]),
        ({"soort": VerzuimSoort.ZIEK, "van": day("2026-04-11")}, "2026-04-12", []),
        ({"soort": VerzuimSoort.ZIEK, "van": day("2026-04-10")}, "2026-06-01", [Ernst.LET_OP]),
        ({"soort": VerzuimSoort.ZIEK, "van": day("2026-04-10")}, "2026-09-01", []),
    ],
)
def test_notice_during_illness_or_pregnancy(absence, today, heard):
    """opzegging.verbod, C18."""
    own = steady(**NOTICE, beeindigd_per=day("2026-05-31"))
    findings = found("opzegging.verbod", today, own, Verzuim(id="x1", zorgverlener_id="v1", **absence))
    assert [f.ernst for f in findings] == heard


def test_notice_that_must_be_taken_back_is_not_also_told_to_be_too_short_or_without_permission():
    values = NOTICE | {"einde_route": EindeRoute.OPZEGGING, "toestemming_ontslag_op": None}
    own = steady(**values, beeindigd_per=day("2026-04-30"))
    ill = Verzuim(id="x1", zorgverlener_id="v1", soort=VerzuimSoort.ZIEK, van=date(2026, 4, 1))
    for rule in ("opzegging.termijn", "opzegging.route"):
        assert found(rule, "2026-04-12", own)
        assert not found(rule, "2026-04-12", own, ill)


@pytest.mark.parametrize(
    ("facts", "given", "heard"),
    [
        ({"einde_route": EindeRoute.OPZEGGING}, "2026-04-10", [Ernst.NU]),
        ({"einde_route": EindeRoute.UWV}, "2026-04-10", [Ernst.NU]),
        ({"einde_route": None}, "2026-04-10", [Ernst.LET_OP]),
        ({"einde_route": EindeRoute.UWV, "toestemming_ontslag_op": day("2026-04-01")}, "2026-04-10", []),
        ({"einde_route": EindeRoute.KANTONRECHTER}, "2026-04-10", []),
        ({"einde_route": EindeRoute.OPZEGGING, "dagen_per_week": 3}, "2026-04-10", [Ernst.NU]),
        ({"einde_route": EindeRoute.OPZEGGING, "dagen_per_week": 3}, "2025-12-31", []),
        ({"einde_route": EindeRoute.OPZEGGING}, "2025-12-31", [Ernst.NU]),
        ({"einde_route": EindeRoute.OPZEGGING, "opgezegd_door": None}, "2026-04-10", []),
    ],
)
def test_notice_without_permission_or_consent(facts, given, heard):
    """opzegging.route, BW 7:671: under the home service rule (less than four days, until 2026) none was needed."""
    values = {"opgezegd_op": day(given), "opgezegd_door": Verzoeker.WERKGEVER} | facts
    findings = found("opzegging.route", given, steady(**values))
    assert [f.ernst for f in findings] == heard
    if facts.get("dagen_per_week") == 3 and findings:
        assert findings[0].zekerheid is Zekerheid.NIET_GECONTROLEERD
        assert "let_op" in findings[0].uitleg.values


@pytest.mark.parametrize(("today", "heard"), [("2026-04-10", 1), ("2026-05-01", 1), ("2026-05-02", 0)])
def test_the_time_to_think_is_told_until_three_weeks_are_over(today, heard):
    """opzegging.bedenktijd: fourteen days, or three weeks when it was not mentioned."""
    own = steady(**(NOTICE | {"einde_route": EindeRoute.WEDERZIJDS}))
    findings = found("opzegging.bedenktijd", today, own)
    assert [(f.uitleg.values["kort"], f.uiterlijk) for f in findings] == heard * [(date(2026, 4, 24), date(2026, 5, 1))]


# The end -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "heard"), [("2026-10-31", 0), ("2026-11-01", 1), ("2026-12-31", 1), ("2027-01-01", 0)]
)
@pytest.mark.parametrize("soort", [OvereenkomstSoort.ARBEIDSOVEREENKOMST, OvereenkomstSoort.ZORGINSTELLING])
def test_that_an_agreement_ends_within_sixty_days(soort, today, heard):
    """einde.contract_loopt_af, C12."""
    own = replace(D4, soort=soort, niet_verlengen_aangezegd_op=date(2026, 10, 1))
    assert [f.ernst for f in found("einde.contract_loopt_af", today, own)] == heard * [Ernst.INFO]
    following = replace(own, id="z2", ingang=date(2027, 1, 1), einddatum=None)
    assert not found("einde.contract_loopt_af", today, own, following)


@pytest.mark.parametrize(("today", "said"), [("2026-11-15", True), ("2026-11-18", False), ("2026-12-31", False)])
def test_an_end_of_which_must_be_told_whether_it_goes_on_is_not_told_twice(today, said):
    """aanzeggen.doen names the last day too, from 45 days before it."""
    assert bool(found("einde.contract_loopt_af", today, D4)) is said
    assert bool(found("aanzeggen.doen", today, D4)) is not said


DIED = date(2026, 10, 12)
DEATH = replace(Budgethouder(id="b1", persoon_id="p1"), overleden_op=DIED)


@pytest.mark.parametrize(
    ("clause", "ernst", "field"),
    [
        (True, Ernst.LET_OP, "beeindigd_per"),
        (False, Ernst.NU, "ontbindende_voorwaarde"),
        (None, Ernst.LET_OP, "ontbindende_voorwaarde"),
    ],
)
def test_what_the_death_of_the_budgethouder_means_for_a_contract(clause, ernst, field):
    """einde.overlijden_budgethouder: by itself only when the contract says so (BW 7:675, SVB model)."""
    own = steady(ontbindende_voorwaarde=clause)
    [finding] = found("einde.overlijden_budgethouder", "2026-11-25", own, DEATH)
    assert (finding.ernst, finding.field) == (ernst, field)
    assert (finding.berekening is not None) is (clause is False)
    assert not found("einde.overlijden_budgethouder", "2026-10-11", own, DEATH)
    assert not found("einde.overlijden_budgethouder", "2027-04-13", own, DEATH)
    assert not found("einde.overlijden_budgethouder", "2026-11-25", replace(own, beeindigd_per=DIED), DEATH)


@pytest.mark.parametrize(
    ("wet", "today", "heard"),
    [
        (Wet.WLZ, "2026-10-12", 1),
        (Wet.WLZ, "2027-01-12", 1),
        (Wet.WLZ, "2027-01-13", 0),
        (Wet.WMO, "2026-11-25", 1),
        (Wet.ZVW, "2026-11-25", 0),
    ],
)
def test_the_single_payment_is_told_for_three_months(wet, today, heard):
    """einde.eenmalige_uitkering: Wlz yes, Wmo with consent, Zvw no."""
    grant = Toekenning(id="g1", budgethouder_id="b1", wet=wet, van=date(2026, 1, 1), tot=date(2026, 12, 31))
    shift = worked("2026-09-05 08:00", "2026-09-05 18:00")
    own = contract(beeindigd_per=DIED)
    findings = found("einde.eenmalige_uitkering", today, own, DEATH, grant, shift, rate("18.00"))
    assert [f.bedrag for f in findings] == heard * [D("60.00")]


@pytest.mark.parametrize(
    ("today", "ernst", "by"),
    [("2026-11-30", Ernst.BINNENKORT, "2026-11-30"), ("2026-12-01", Ernst.NU, None), ("2027-07-02", None, None)],
)
def test_who_goes_to_care_in_kind_must_give_notice(today, ernst, by):
    """einde.zorg_in_natura: from 1 January; notice of a month against the end of a month by 30 November."""
    event = Gebeurtenis(id="g1", budgethouder_id="b1", soort=GebeurtenisSoort.NAAR_ZORG_IN_NATURA, op=date(2027, 1, 1))
    findings = found("einde.zorg_in_natura", today, steady("2026-02-01"), event)
    assert [(f.ernst, f.uiterlijk) for f in findings] == ([(ernst, day(by))] if ernst else [])
    assert not found("einde.zorg_in_natura", today, steady("2026-02-01", opgezegd_op=day("2026-11-01")), event)


@pytest.mark.parametrize(
    ("today", "heard"), [("2026-10-11", 0), ("2026-10-12", 1), ("2027-01-12", 1), ("2027-01-13", 0)]
)
def test_the_wages_after_the_death_of_a_carer(today, heard):
    """einde.overlijden_zorgverlener, BW 7:674: 20 h x 52 / 12 x 18.00 = 1,560."""
    own = steady(beeindigd_per=DIED, einde_route=EindeRoute.OVERLIJDEN_ZORGVERLENER)
    assert [f.bedrag for f in found("einde.overlijden_zorgverlener", today, own, rate("18.00"))] == heard * [
        D("1560.00")
    ]


@pytest.mark.parametrize(
    ("today", "ernst"),
    [
        ("2026-03-29", None),
        ("2026-03-30", Ernst.INFO),
        ("2026-06-30", Ernst.INFO),
        ("2026-07-01", Ernst.LET_OP),
        ("2026-09-30", Ernst.LET_OP),
        ("2026-10-01", None),
    ],
)
def test_the_transition_payment_is_told_around_the_end(today, ernst):
    """transitievergoeding.einde: two whole years of 1,560 a month."""
    own = steady("2024-07-01", beeindigd_per=day("2026-06-30"), opgezegd_door=Verzoeker.WERKGEVER)
    findings = found("transitievergoeding.einde", today, own, rate("18.00"))
    assert [(f.ernst, f.bedrag) for f in findings] == ([(ernst, D("1040.00"))] if ernst else [])
    gone = replace(own, opgezegd_door=Verzoeker.ZORGVERLENER)
    assert not found("transitievergoeding.einde", today, gone, rate("18.00"))


# What is coming ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ingang", "einde", "heard"),
    [
        ("2026-11-01", None, 1),
        ("2026-11-01", "2027-12-31", 0),
        ("2026-11-01", "2028-01-01", 1),
        ("2026-09-26", None, 1),
        ("2026-09-25", None, 0),
        ("2027-02-01", None, 1),
    ],
)
def test_a_new_on_call_contract_that_runs_past_2028_is_told(ingang, einde, heard):
    """verandering.oproep, wet 36 746: planned, so not certain."""
    own = contract(ingang=day(ingang), einddatum=day(einde), looptijd=Looptijd.BEPAALD if einde else Looptijd.ONBEPAALD)
    findings = found("verandering.oproep", "2026-11-25", own)
    assert [(f.ernst, f.zekerheid) for f in findings] == heard * [(Ernst.INFO, Zekerheid.NIET_GECONTROLEERD)]
    assert not found("verandering.oproep", "2026-11-25", steady(ingang))


@pytest.mark.parametrize(
    ("today", "heard"), [("2026-11-01", 0), ("2026-11-02", 1), ("2026-12-31", 1), ("2027-01-01", 0)]
)
def test_that_something_changes_is_told_once_for_the_household(today, heard):
    """verandering.overzicht."""
    records = (Huishouden(id="huishouden"), steady(), steady(id="z2", zorgverlener_id="v1", budgethouder_id="b1"))
    findings = found("verandering.overzicht", today, *records)
    assert [(f.ernst, f.titel.count) for f in findings] == heard * [(Ernst.INFO, 2)]


def test_all_rules_of_an_end_are_silent_in_a_calm_household():
    calm = case("2026-06-10 12:00", steady(), rate())
    mine = ("keten.", "aanzeggen.", "proeftijd.", "opzegging.", "einde.", "transitievergoeding.", "verandering.")
    assert not [f.rule for f in engine.assess(calm) if f.rule.startswith(mine)]


def test_facts_that_are_missing_are_asked_once_for_the_household():
    """gegevens.arbeid, pgb-regels G.3: what to note of every employment contract."""
    full = steady(
        vakantiegeld_inbegrepen=True,
        loonheffingskorting=False,
        getekend_budgethouder_op=date(2021, 12, 1),
        getekend_zorgverlener_op=date(2021, 12, 1),
        goedgekeurd_svb_op=date(2021, 12, 20),
    )
    home = Huishouden(id="huishouden")
    assert not found("gegevens.arbeid", "2026-06-10", home, full)
    assert not found("gegevens.arbeid", "2026-06-10", full, contract("z2"))  # no household record: nobody to tell
    [finding] = found("gegevens.arbeid", "2026-06-10", home, full, contract("z2", loonheffingskorting=True))
    assert finding.titel.count == 1
    assert len(finding.because) == 7
    assert not found("gegevens.arbeid", "2026-06-10", home, full, contract("z2", soort=OvereenkomstSoort.OPDRACHT))
    assert not found(
        "gegevens.arbeid", "2026-06-10", home, replace(full, id="z3", zorgverlener_id="v1"), full, *_paid("z3")
    )


def _paid(id: str) -> tuple[Record, ...]:
    return rate(), rate(id="t9", zorgovereenkomst_id=id)


#: Fact sheet 14: what must be looked at on each event, as far as it is about chains, notice and the end.
MATRIX: dict[str, tuple[str, list[Record], set[str]]] = {
    "a new agreement with irregular hours that runs past 2028": (
        "2026-11-25",
        [
            *chain(*[(f"2026-0{m}-01", f"2026-0{m}-28") for m in (6, 7, 8)], ("2026-11-20", "2028-06-30")),
        ],
        {"keten.onbepaald"},
    ),
    "three months to one month before the end": (
        "2025-11-25",
        [*chain(*THREE_YEARS)],
        {"keten.volgende", "aanzeggen.doen", "transitievergoeding.einde"},
    ),
    "ill when notice is given": (
        "2026-04-12",
        [
            steady(**(NOTICE | {"einde_route": EindeRoute.OPZEGGING, "toestemming_ontslag_op": None})),
            Verzuim(id="x1", zorgverlener_id="v1", soort=VerzuimSoort.ZIEK, van=date(2026, 4, 1)),
        ],
        {"opzegging.verbod"},
    ),
    "death": (
        "2026-11-25",
        [steady(), DEATH],
        {"einde.overlijden_budgethouder", "einde.eenmalige_uitkering"},
    ),
}


@pytest.mark.parametrize(("today", "records", "wanted"), MATRIX.values(), ids=MATRIX)
def test_the_matrix_of_what_an_event_asks(today, records, wanted):
    rates = [rate("18.50", id=f"t-{r.id}", zorgovereenkomst_id=r.id) for r in records if r.TABLE == "zorgovereenkomst"]
    heard = {f.rule for f in engine.assess(case(f"{today} 12:00", *records, *rates))}
    assert wanted <= heard


def test_a_new_on_call_agreement_is_told_its_trial_period_chain_and_the_plans():
    own = contract(
        ingang=date(2026, 11, 20), looptijd=Looptijd.BEPAALD, einddatum=date(2028, 1, 31), proeftijd_maanden=2
    )
    heard = {f.rule for f in engine.assess(case("2026-11-25 12:00", own, rate()))}
    assert {"proeftijd.geldig", "verandering.oproep"} <= heard
