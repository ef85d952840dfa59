"""What findings on employment say: each thing once, in the right tense, by the law of its day, no empty figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pgbdesk.domain.soorten import Looptijd, Verzoeker
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.rule import Finding
from tests.helpers.law_builders import case, contract, worked
from tests.law.test_arbeid_findings import found, steady

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
