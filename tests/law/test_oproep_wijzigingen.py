"""Calls that were changed more than once, refused, or made again: what obliges and what is owed (1.4, 1.5).

The fact sheet has no worked case for these; each outcome was derived by hand from the articles named.
"""

from __future__ import annotations

from datetime import date

import pytest

from pgbdesk.domain.soorten import Antwoord, UrenGrondslag, Verzoeker, Vorm
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.oproepen import beoordeel
from tests.helpers.law_builders import at, call, case, contract, moved, withdrawn, worked

AFTER = "2026-12-31 12:00"
EARLY = "2026-11-20 20:00"
MONDAY = ("2026-12-14 09:00", "2026-12-14 13:00")
OPEN = {"antwoord": Antwoord.OPEN}


def judged(now: str, *records, of: str = "o1"):
    judging = case(now, *records)
    return beoordeel(judging.dossier.get(Oproep, of), judging)


LONGER = ("2026-12-14 09:00", "2026-12-14 17:00")
OBLIGES = {  # sent, changes, may the carer refuse the call as it stands now
    "made longer in time": ("2026-12-01 09:00", [moved("2026-12-02 09:00", *LONGER)], False),
    "made longer too late (TV-22)": ("2026-12-01 09:00", [moved("2026-12-13 09:00", *LONGER)], True),
    "made longer in time, then cut too late: what is left was announced": (
        "2026-12-01 09:00",
        [moved("2026-12-02 09:00", *LONGER), moved("2026-12-13 09:00", "2026-12-14 09:00", "2026-12-14 16:00")],
        False,
    ),
    "made longer by telephone": ("2026-12-01 09:00", [moved("2026-12-02 09:00", *LONGER, vorm=Vorm.MONDELING)], True),
    "made longer too late because the carer asked": (
        "2026-12-01 09:00",
        [moved("2026-12-13 09:00", *LONGER, op_verzoek_van=Verzoeker.ZORGVERLENER)],
        False,
    ),
    "called too late, then moved in time to a later day": (
        "2026-12-12 09:00",
        [moved("2026-12-12 10:00", "2026-12-20 09:00", "2026-12-20 13:00")],
        False,
    ),
    "moved in time, then back too late": (
        "2026-12-01 09:00",
        [moved("2026-12-02 09:00", "2026-12-20 09:00", "2026-12-20 13:00"), moved("2026-12-12 09:00", *MONDAY)],
        True,
    ),
    "moved too late, and back again to the time announced": (
        "2026-12-01 09:00",
        [moved("2026-12-12 09:00", *LONGER), moved("2026-12-12 10:00", *MONDAY)],
        False,
    ),
}


@pytest.mark.parametrize(("sent", "changes", "refuse"), OBLIGES.values(), ids=OBLIGES)
def test_what_was_announced_in_time_obliges_and_nothing_more(sent, changes, refuse):
    oproep = call(*MONDAY, sent, wijzigingen=tuple(changes), **OPEN)
    assert judged("2026-12-13 12:00", oproep).mag_weigeren is refuse


def test_the_last_safe_moment_follows_the_time_the_call_has_now():
    later = moved("2026-12-01 09:00", "2026-12-20 09:00", "2026-12-20 13:00")
    safe = at("2026-12-15 23:59:59")
    assert judged("2026-12-02 12:00", call(*MONDAY, EARLY, wijzigingen=(later,))).laatste_moment == safe
    off = call(*MONDAY, EARLY, wijzigingen=(later, withdrawn("2026-12-15 23:00")))
    assert judged(AFTER, off).laatste_moment == safe
    assert judged(AFTER, off).verschuldigd_minuten == 0


# Refused (1.4, 1.5) --------------------------------------------------------------------------------

NO = {"antwoord": Antwoord.GEWEIGERD}
REFUSED = {  # sent, changes, answered, minutes owed
    "refused": (EARLY, [], "2026-12-01 09:00", 0),
    "refused, and withdrawn after that": (EARLY, [withdrawn("2026-12-13 09:00")], "2026-12-01 09:00", 0),
    "the new time, that came too late, refused: the pay of the old one stays (lid 3)": (
        EARLY,
        [moved("2026-12-13 09:00", "2026-12-14 14:00", "2026-12-14 18:00")],
        "2026-12-13 10:00",
        240,
    ),
    "the new time, in time, refused": (
        EARLY,
        [moved("2026-12-02 09:00", "2026-12-14 14:00", "2026-12-14 18:00")],
        "2026-12-02 10:00",
        0,
    ),
    "a call that obliged nobody, moved and refused": (
        "2026-12-12 09:00",
        [moved("2026-12-13 09:00", "2026-12-14 14:00", "2026-12-14 18:00")],
        "2026-12-13 10:00",
        0,
    ),
    "not known when it was refused": (EARLY, [withdrawn("2026-12-13 09:00")], None, 0),
}


@pytest.mark.parametrize(("sent", "changes", "answered", "owed"), REFUSED.values(), ids=REFUSED)
def test_a_refused_call_owes_only_what_was_lost_before_the_answer(sent, changes, answered, owed):
    oproep = call(*MONDAY, sent, wijzigingen=tuple(changes), antwoord_op=at(answered) if answered else None, **NO)
    result = judged(AFTER, oproep)
    assert (result.verschuldigd_minuten, result.geleverd_minuten) == (owed, 0)
    assert ("loopt" in str(result.reden)) is bool(owed)


# Made again (lid 3: the pay the carer would have had) -----------------------------------------------

GONE = call(*MONDAY, EARLY, wijzigingen=(withdrawn("2026-12-13 09:00"),))
AGAIN = {  # begin and end of the second call, its hours, minutes owed for the first and in all
    "within the time that was withdrawn, worked": ("10:00", "12:00", True, 120, 240),
    "within it, planned": ("10:00", "12:00", False, 120, 240),
    "over its end": ("12:00", "15:00", True, 180, 360),
    "the same time": ("09:00", "13:00", True, 0, 240),
    "right after it": ("13:00", "15:00", True, 240, 360),
}


@pytest.mark.parametrize(("begin", "einde", "done", "first", "total"), AGAIN.values(), ids=AGAIN)
def test_a_call_withdrawn_late_and_made_again_is_owed_once(begin, einde, done, first, total):
    begin, einde = f"2026-12-14 {begin}", f"2026-12-14 {einde}"
    second = call(begin, einde, "2026-12-13 09:05", id="o2")
    hours = [worked(begin, einde, oproep_id="o2")] if done else []
    now = AFTER if done else "2026-12-13 12:00"
    owed = [judged(now, GONE, second, *hours, of=id).verschuldigd_minuten for id in ("o1", "o2")]
    assert (owed[0], sum(owed)) == (first, total)


def test_two_withdrawn_calls_for_the_same_time_are_owed_once():
    second = call("2026-12-14 10:00", "2026-12-14 15:00", EARLY, id="o2", wijzigingen=GONE.wijzigingen)
    owed = [judged(AFTER, GONE, second, of=id).verschuldigd_minuten for id in ("o1", "o2")]
    assert sum(owed) == 6 * 60


def test_a_call_that_was_withdrawn_had_been_made_also_when_nobody_knows_when():
    oproep = call(*MONDAY, wijzigingen=(withdrawn("2026-12-13 09:00"),), **OPEN)
    assert judged(AFTER, oproep).verschuldigd_minuten == 240


# The maximum of a min-max agreement (1.4) -----------------------------------------------------------

MIN_MAX = contract(
    ingang=date(2026, 1, 1), uren_grondslag=UrenGrondslag.MIN_MAX, uren_minuten=480, uren_maximum_minuten=960
)


def eight_hours(day: int, sent: str | None, **more):
    return call(f"2026-12-{day} 09:00", f"2026-12-{day} 17:00", sent, id=f"o{day}", **(OPEN | more))


MAXIMUM = {  # calls of eight hours in one week with a maximum of sixteen; those that may be refused
    "two": ([eight_hours(14, "2026-12-01 09:00"), eight_hours(15, "2026-12-02 09:00")], set()),
    "the third": (
        [eight_hours(n, f"2026-12-0{n - 13} 09:00") for n in (14, 15, 16)],
        {"o16"},
    ),
    "the one that was asked last, though it comes first": (
        [eight_hours(n, f"2026-12-0{20 - n} 09:00") for n in (14, 15, 16)],
        {"o14"},
    ),
    "a refused one does not count": (
        [eight_hours(14, "2026-12-01 09:00", **NO), *(eight_hours(n, f"2026-12-0{n - 13} 09:00") for n in (15, 16))],
        set(),
    ),
    "one that was withdrawn in time does not count": (
        [
            eight_hours(14, "2026-12-01 09:00", wijzigingen=(withdrawn("2026-12-02 09:00"),)),
            *(eight_hours(n, f"2026-12-0{n - 13} 09:00") for n in (15, 16)),
        ],
        set(),
    ),
    "one that was moved here from another week counts": (
        [
            *(eight_hours(n, "2026-12-01 09:00") for n in (14, 15)),
            eight_hours(
                28,
                "2026-12-01 10:00",
                wijzigingen=(moved("2026-12-02 09:00", "2026-12-16 09:00", "2026-12-16 17:00"),),
            ),
        ],
        {"o28"},
    ),
}


@pytest.mark.parametrize(("calls", "may_refuse"), MAXIMUM.values(), ids=MAXIMUM)
def test_only_the_call_that_goes_over_the_maximum_may_be_refused(calls, may_refuse):
    judging = case("2026-12-07 12:00", MIN_MAX, *calls)
    assert {c.id for c in calls if c.antwoord is not Antwoord.GEWEIGERD and beoordeel(c, judging).mag_weigeren} == (
        may_refuse
    )
