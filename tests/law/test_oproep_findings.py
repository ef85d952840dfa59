"""What the user is told of calls and of the offer: when it presses, how much, how sure, with which source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.domain.soorten import Antwoord, OvereenkomstSoort, Vorm
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from tests.helpers.law_builders import call, case, contract, moved, offer, rate, withdrawn, worked

FRIDAY = ("2026-12-04 09:00", "2026-12-04 13:00")
EARLY = "2026-11-20 20:00"
OLD = contract(ingang=date(2026, 6, 1))


def told(judging: Case, rule: str) -> list[Finding]:
    return [f for f in engine.assess(judging) if f.rule == rule]


def rules(judging: Case) -> set[str]:
    return {f.rule for f in engine.assess(judging) if f.rule.startswith("oproep.")}


# A call still to be made ---------------------------------------------------------------------------

TO_CALL = {  # now, how pressing
    "weeks ahead": ("2026-11-10 12:00", Ernst.INFO),
    "two weeks before the last day": ("2026-11-15 12:00", Ernst.BINNENKORT),
    "the day before the last day": ("2026-11-28 12:00", Ernst.NU),
    "on the last day": ("2026-11-29 23:59", Ernst.NU),
    "too late": ("2026-11-30 00:00", Ernst.NU),
}


@pytest.mark.parametrize(("now", "ernst"), TO_CALL.values(), ids=TO_CALL)
def test_a_planned_shift_asks_for_a_call_by_the_last_safe_day(now, ernst):
    [finding] = told(case(now, OLD, call(*FRIDAY, antwoord=None)), "oproep.doen")
    assert finding.ernst is ernst
    assert finding.uiterlijk == date(2026, 11, 29)
    assert finding.titel.values["naam"] == "Fatima El Amrani"


@pytest.mark.parametrize(
    "judging",
    [
        case("2026-11-10 12:00", OLD, call(*FRIDAY, "2026-11-01 09:00", antwoord=None)),
        case("2026-12-05 12:00", OLD, call(*FRIDAY, antwoord=None)),
        case("2026-11-10 12:00", contract(soort=OvereenkomstSoort.OPDRACHT), call(*FRIDAY, antwoord=None)),
    ],
    ids=["sent", "over", "not employed"],
)
def test_a_shift_that_was_called_or_is_over_or_of_a_company_asks_for_no_call(judging):
    assert told(judging, "oproep.doen") == []


# A call that came late -----------------------------------------------------------------------------

LATE = {  # how it stands, now, how pressing, how sure
    "no answer yet": ("2026-12-02 09:00", None, "2026-12-03 12:00", Ernst.LET_OP, Zekerheid.VAST),
    "accepted": ("2026-12-02 09:00", Antwoord.AANVAARD, "2026-12-03 12:00", Ernst.INFO, Zekerheid.VAST),
    "over": ("2026-12-02 09:00", None, "2026-12-05 12:00", Ernst.INFO, Zekerheid.VAST),
    "the readings differ": ("2026-11-30 08:00", None, "2026-12-03 12:00", Ernst.LET_OP, Zekerheid.BETWIST),
}


@pytest.mark.parametrize(("sent", "answer", "now", "ernst", "zekerheid"), LATE.values(), ids=LATE)
def test_a_late_call_is_told_and_presses_only_while_something_can_be_done(sent, answer, now, ernst, zekerheid):
    [finding] = told(case(now, OLD, call(*FRIDAY, sent, antwoord=answer)), "oproep.termijn")
    assert (finding.ernst, finding.zekerheid) == (ernst, zekerheid)
    assert [(s.article, s.paragraph) for s in finding.bronnen] == [("628a", "2")]


@pytest.mark.parametrize(
    "oproep",
    [
        call(*FRIDAY, EARLY),
        call(*FRIDAY, "2026-12-02 09:00", antwoord=Antwoord.GEWEIGERD),
        call(*FRIDAY, "2026-12-02 09:00", wijzigingen=(withdrawn("2026-12-02 10:00"),)),
    ],
    ids=["in time", "refused", "withdrawn"],
)
def test_a_call_in_time_or_that_is_gone_is_not_called_late(oproep):
    assert told(case("2026-12-03 12:00", OLD, oproep), "oproep.termijn") == []


def test_calls_of_years_ago_are_no_findings():
    long_ago = call("2024-12-04 09:00", "2024-12-04 13:00", "2024-12-03 09:00", wijzigingen=(withdrawn(None),))
    found = rules(case("2026-12-03 12:00", contract(ingang=date(2024, 12, 1), einddatum=date(2024, 12, 31)), long_ago))
    assert found == set()


# Owed without care ---------------------------------------------------------------------------------

WITHOUT_CARE = {  # records, rule, euros of the difference
    "withdrawn late (D1, 22 April)": (
        [call(*FRIDAY, EARLY, wijzigingen=(withdrawn("2026-12-02 10:00"),))],
        *("oproep.intrekking", "74.00"),
    ),
    "withdrawn by telephone": (
        [call(*FRIDAY, EARLY, wijzigingen=(withdrawn("2026-11-22 10:00", vorm=Vorm.MONDELING),))],
        *("oproep.intrekking", "74.00"),
    ),
    "moved late": (
        [
            call(*FRIDAY, EARLY, wijzigingen=(moved("2026-12-02 10:00", "2026-12-04 14:00", "2026-12-04 18:00"),)),
            worked("2026-12-04 14:00", "2026-12-04 18:00", oproep_id="o1"),
        ],
        *("oproep.intrekking", "74.00"),
    ),
    "shorter than three hours (D1, 10 April)": (
        [
            call("2026-12-04 10:00", "2026-12-04 11:30", EARLY),
            worked("2026-12-04 10:00", "2026-12-04 11:30", oproep_id="o1"),
        ],
        *("oproep.minimum_drie_uur", "27.75"),
    ),
}


@pytest.mark.parametrize(("records", "rule", "euros"), WITHOUT_CARE.values(), ids=WITHOUT_CARE)
def test_what_is_owed_without_care_is_told_with_its_amount_and_as_disputed(records, rule, euros):
    [finding] = told(case("2026-12-31 12:00", OLD, rate("18.50"), records), rule)
    assert finding.bedrag == Decimal(euros)
    assert finding.zekerheid is Zekerheid.BETWIST
    assert "verstrekker" in finding.doen.msgid


def test_the_amount_of_a_top_up_is_rounded_half_up():
    # One minute short of three hours at 19.50 is 0.325: 33 cents.
    hours = worked("2026-12-04 10:00", "2026-12-04 12:59", oproep_id="o1")
    records = [call("2026-12-04 10:00", "2026-12-04 12:59", EARLY), hours]
    [finding] = told(case("2026-12-31 12:00", OLD, rate("19.50"), records), "oproep.minimum_drie_uur")
    assert finding.bedrag == Decimal("0.33")


def test_without_a_rate_the_finding_is_there_and_the_amount_is_not():
    oproep = call(*FRIDAY, EARLY, wijzigingen=(withdrawn("2026-12-02 10:00"),))
    [finding] = told(case("2026-12-31 12:00", OLD, rate(tot=date(2026, 7, 1)), oproep), "oproep.intrekking")
    assert finding.bedrag is None


def test_a_withdrawal_in_time_costs_nothing_and_is_no_finding():
    oproep = call(*FRIDAY, EARLY, wijzigingen=(withdrawn("2026-11-22 10:00"),))
    assert rules(case("2026-12-01 12:00", OLD, oproep)) == set()


# Reference times -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "found"),
    [(None, {"oproep.referentietijden_vastleggen"}), ((), {"oproep.referentietijden_vastleggen"})],
    ids=["not known", "none agreed"],
)
def test_an_on_call_contract_without_reference_times_asks_for_them(times, found):
    assert rules(case("2026-12-01 12:00", contract(ingang=date(2026, 6, 1), referentietijden=times))) == found


# The offer -----------------------------------------------------------------------------------------

A_YEAR = contract(ingang=date(2025, 1, 1))
HOURS = [worked(f"2025-06-{d:02} 08:00", f"2025-06-{d:02} 18:00", id=f"u{d}") for d in range(1, 27)]  # 300 a week
OFFER = {  # today, offers, rule, how pressing, until
    "sixty-one days before": ("2025-11-01", [], None, None, None),
    "sixty days before": ("2025-11-02", [], "oproep.aanbod", Ernst.INFO, "2026-01-31"),
    "the first day": ("2026-01-01", [], "oproep.aanbod", Ernst.BINNENKORT, "2026-01-31"),
    "two weeks left": ("2026-01-17", [], "oproep.aanbod", Ernst.NU, "2026-01-31"),
    "the last day": ("2026-01-31", [], "oproep.aanbod", Ernst.NU, "2026-01-31"),
    "too late": ("2026-02-01", [], "oproep.aanbod", Ernst.NU, "2026-01-31"),
    "waiting for an answer": (
        *("2026-01-20", [offer("2026-01-10", 300)]),
        *("oproep.aanbod_antwoord", Ernst.BINNENKORT, "2026-02-10"),
    ),
    "lapsed": ("2026-03-01", [offer("2026-01-10", 300)], "oproep.aanbod_antwoord", Ernst.INFO, None),
    "accepted": ("2026-03-01", [offer("2026-01-10", 300, antwoord=Antwoord.AANVAARD)], None, None, None),
    "refused": ("2026-03-01", [offer("2026-01-10", 300, antwoord=Antwoord.GEWEIGERD)], None, None, None),
}


@pytest.mark.parametrize(("today", "offers", "rule", "ernst", "until"), OFFER.values(), ids=OFFER)
def test_the_offer_is_told_in_time(today, offers, rule, ernst, until):
    found = [
        f
        for f in engine.assess(case(f"{today} 12:00", A_YEAR, HOURS, offers))
        if f.rule in ("oproep.aanbod", "oproep.aanbod_antwoord", "oproep.aanbod_geldig", "oproep.vordering")
    ]
    assert [f.rule for f in found] == ([rule] if rule else [])
    if rule:
        assert found[0].ernst is ernst
        assert found[0].uiterlijk == (date.fromisoformat(until) if until else None)


def test_being_late_shows_the_claim_so_far():
    [finding] = told(case("2026-02-07 12:00", A_YEAR, HOURS, rate("20.00")), "oproep.aanbod")
    assert finding.bedrag == Decimal("100.00")
    assert ("628a", "8") in [(s.article, s.paragraph) for s in finding.bronnen]


def test_an_offer_that_came_late_leaves_a_claim_that_is_disputed():
    judging = case(
        "2026-06-01 12:00", A_YEAR, HOURS, rate("20.00"), offer("2026-02-08", 300, antwoord=Antwoord.GEWEIGERD)
    )
    [finding] = told(judging, "oproep.vordering")
    assert (finding.bedrag, finding.zekerheid) == (Decimal("100.00"), Zekerheid.BETWIST)


@pytest.mark.parametrize(
    "made",
    [offer("2026-01-10", 300, vorm=Vorm.MONDELING), offer("2026-01-10", 299), offer("2025-12-31", 300)],
    ids=["spoken", "too low", "too early"],
)
def test_an_offer_that_is_none_by_law_is_told(made):
    judging = case("2026-01-20 12:00", A_YEAR, HOURS, made)
    assert {"oproep.aanbod", "oproep.aanbod_geldig"} <= rules(judging)


def test_an_ended_agreement_asks_for_no_offer_when_nothing_can_be_claimed():
    ended = contract(ingang=date(2025, 1, 1), beeindigd_per=date(2026, 1, 20))
    assert rules(case("2026-06-01 12:00", ended, HOURS)) == set()


def test_an_ended_agreement_still_shows_what_can_be_claimed():
    ended = contract(ingang=date(2025, 1, 1), beeindigd_per=date(2026, 2, 7))
    [finding] = told(case("2026-06-01 12:00", ended, HOURS, rate("20.00")), "oproep.vordering")
    assert "tot het einde van het contract" in str(finding.uitleg)
    assert (finding.ernst, finding.bedrag) == (Ernst.LET_OP, Decimal("100.00"))


# In words ------------------------------------------------------------------------------------------


def test_every_finding_can_be_said_and_says_what_to_do():
    judging = case(
        "2026-12-03 12:00",
        contract(ingang=date(2025, 11, 1), referentietijden=None),
        call(*FRIDAY, "2026-12-02 09:00", id="o1", antwoord=None),
        call("2026-12-20 09:00", "2026-12-20 10:00", "2026-12-01 09:00", id="o2"),
        call("2026-12-21 09:00", "2026-12-21 13:00", id="o3", antwoord=None),
        call("2026-12-02 09:00", "2026-12-02 13:00", EARLY, id="o4", wijzigingen=(withdrawn("2026-12-01 09:00"),)),
        offer("2026-11-05", 0, vorm=Vorm.MONDELING),
    )
    language = Language("nl")
    findings = [f for f in engine.assess(judging) if f.rule.startswith("oproep.")]
    assert len({f.rule for f in findings}) >= 7
    for finding in findings:
        for text in (finding.titel, finding.uitleg, finding.doen):
            said = language.say(text)
            assert said
            assert "{" not in said
            assert "!" not in said
        for what, _ in finding.because:
            assert language.say(what)
        assert finding.bronnen
        assert all(source.url for source in finding.bronnen)
