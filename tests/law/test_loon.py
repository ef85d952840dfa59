"""What is owed and what was delivered, in minutes and euros. TV numbers are those of the fact sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, OvereenkomstSoort, UrenGrondslag, UrenSoort, Verzoeker, Vorm, Wet
from pgbdesk.domain.werk import Oproep
from pgbdesk.law import loon, oproepen
from pgbdesk.law.loon import verschuldigd
from pgbdesk.law.oproepen import beoordeel
from pgbdesk.law.results import Oproepstand
from pgbdesk.law.rule import Case
from tests.helpers.law_builders import at, call, case, contract, moved, rate, withdrawn, worked

AFTER = "2026-12-31 12:00"
FRIDAY = ("2026-12-04 09:00", "2026-12-04 13:00")
EARLY = "2026-11-20 20:00"


def judged(now: str, oproep: Oproep, *records):
    return beoordeel(oproep, case(now, oproep, *records))


def owed(now: str, *records, van=date(2026, 1, 1), tot=date(2027, 12, 31)):
    judging = case(now, *records)
    return verschuldigd(judging.dossier.get(Zorgovereenkomst, "z1"), van, tot, judging)


# Acceptance scenario D1 --------------------------------------------------------------------------

D1_CALLS = (
    call("2026-04-01 09:00", "2026-04-01 13:00", "2026-03-20 09:00", id="o1"),
    call("2026-04-08 09:00", "2026-04-08 13:00", "2026-03-30 09:00", id="o8"),
    call("2026-04-10 10:00", "2026-04-10 11:30", "2026-04-01 09:00", id="o10"),
    call("2026-04-15 09:00", "2026-04-15 13:00", "2026-04-07 09:00", id="o15"),
    call(
        *("2026-04-22 09:00", "2026-04-22 13:00", "2026-04-14 09:00"),
        id="o22",
        wijzigingen=(withdrawn("2026-04-20 10:00"),),
    ),
    call("2026-04-29 09:00", "2026-04-29 13:00", "2026-04-27 09:00", id="o29"),
)
D1_HOURS = tuple(
    worked(f"2026-04-{day:02} {begin}", f"2026-04-{day:02} {einde}", id=f"u{day}", oproep_id=f"o{day}")
    for day, begin, einde in [
        (1, "09:00", "13:00"),
        (8, "09:00", "13:00"),
        (10, "10:00", "11:30"),
        (15, "09:00", "13:00"),
        (29, "09:00", "13:00"),
    ]
)
D1 = {  # owed, delivered, stand
    "o1": (240, 240, Oproepstand.OP_TIJD),
    "o10": (180, 90, Oproepstand.OP_TIJD),
    "o22": (240, 0, Oproepstand.OP_TIJD),
    "o29": (240, 240, Oproepstand.TE_LAAT),
}


def d1() -> Case:
    return case("2026-05-02 12:00", contract(ingang=date(2025, 5, 1)), rate("18.50"), D1_CALLS, D1_HOURS)


@pytest.mark.parametrize(("id", "expected"), D1.items(), ids=D1)
def test_d1_each_call_of_april(id, expected):
    verdict = beoordeel(d1().dossier.get(Oproep, id), d1())
    assert (verdict.verschuldigd_minuten, verdict.geleverd_minuten, verdict.oproep) == expected


def test_d1_april_owes_23_hours_of_which_17_and_a_half_were_delivered():
    april = d1()
    stand = verschuldigd(contract(ingang=date(2025, 5, 1)), date(2026, 4, 1), date(2026, 4, 30), april)
    assert (stand.minuten_verschuldigd, stand.minuten_geleverd) == (23 * 60, 17 * 60 + 30)
    assert (stand.bedrag_verschuldigd, stand.bedrag_geleverd) == (Decimal("425.50"), Decimal("323.75"))


def test_d1_a_late_call_could_be_refused_also_when_it_was_accepted():
    verdict = beoordeel(d1().dossier.get(Oproep, "o29"), d1())
    assert verdict.mag_weigeren is True
    assert verdict.laatste_moment == at("2026-04-24 23:59:59")


# What is owed (1.2, 1.5) --------------------------------------------------------------------------


def late(*changes, **more):
    return call(*FRIDAY, EARLY, wijzigingen=changes, **more)


OWED = {  # records, owed, delivered
    "refused: nothing": ([late(antwoord=Antwoord.GEWEIGERD)], 0, 0),
    "refused and then withdrawn: nothing": (
        [late(withdrawn("2026-12-03 09:00"), antwoord=Antwoord.GEWEIGERD)],
        *(0, 0),
    ),
    "never sent: nothing": ([call(*FRIDAY, antwoord=Antwoord.OPEN)], 0, 0),
    "no message on record, but the carer said yes: as called": ([call(*FRIDAY)], 240, 0),
    "over and not recorded: owed, not delivered": ([late()], 240, 0),
    "TV-16 accepted late call, cancelled the day before (S15)": (
        [call(*FRIDAY, "2026-12-02 09:00", wijzigingen=(withdrawn("2026-12-03 09:00"),))],
        *(240, 0),
    ),
    "TV-23 two hours withdrawn a day ahead": (
        [call("2026-12-04 09:00", "2026-12-04 11:00", EARLY, wijzigingen=(withdrawn("2026-12-03 09:00"),))],
        *(180, 0),
    ),
    "TV-25 withdrawn by telephone six days ahead (S7)": (
        [late(withdrawn("2026-11-28 09:00", vorm=Vorm.MONDELING))],
        *(240, 0),
    ),
    "withdrawn, and not known when": ([late(withdrawn(None))], 240, 0),
    "withdrawn in the last safe second": ([late(withdrawn("2026-11-29 23:59:59"))], 0, 0),
    "withdrawn a second later": ([late(withdrawn("2026-11-30 00:00:00"))], 240, 0),
    "withdrawn at the carer's request": (
        [late(withdrawn("2026-12-03 09:00", op_verzoek_van=Verzoeker.ZORGVERLENER))],
        *(0, 0),
    ),
    "withdrawn at the employer's request": (
        [late(withdrawn("2026-12-03 09:00", op_verzoek_van=Verzoeker.WERKGEVER))],
        *(240, 0),
    ),
    "TV-22 lengthened, worked as long": (
        [
            late(moved("2026-12-03 09:00", "2026-12-04 09:00", "2026-12-04 17:00")),
            worked("2026-12-04 09:00", "2026-12-04 17:00", oproep_id="o1"),
        ],
        *(480, 480),
    ),
    "lengthened by telephone, and gone home early: nothing was taken away": (
        [
            late(moved("2026-12-03 09:00", "2026-12-04 09:00", "2026-12-04 17:00", vorm=Vorm.MONDELING)),
            worked("2026-12-04 09:00", "2026-12-04 12:00", oproep_id="o1"),
        ],
        *(180, 180),
    ),
    "moved in part: overlap is paid once": (
        [
            late(moved("2026-12-03 09:00", "2026-12-04 11:00", "2026-12-04 15:00")),
            worked("2026-12-04 11:00", "2026-12-04 15:00", oproep_id="o1"),
        ],
        *(360, 240),
    ),
    "moved twice, both late: every lost time once": (
        [
            late(
                moved("2026-12-03 09:00", "2026-12-04 14:00", "2026-12-04 18:00"),
                moved("2026-12-03 10:00", "2026-12-05 09:00", "2026-12-05 13:00"),
            ),
            worked("2026-12-05 09:00", "2026-12-05 13:00", oproep_id="o1"),
        ],
        *(720, 240),
    ),
    "moved in time, then withdrawn late": (
        [
            late(
                moved("2026-11-25 09:00", "2026-12-11 09:00", "2026-12-11 12:00"),
                withdrawn("2026-12-10 09:00"),
            )
        ],
        *(180, 0),
    ),
    "worked longer than called: what was worked": (
        [late(), worked("2026-12-04 09:00", "2026-12-04 15:00", oproep_id="o1")],
        *(360, 360),
    ),
    "a break is taken off": (
        [late(), worked("2026-12-04 09:00", "2026-12-04 13:00", oproep_id="o1", pauze_minuten=30)],
        *(210, 210),
    ),
    "sick on the day of the call: paid, not delivered": (
        [late(), worked("2026-12-04 09:00", "2026-12-04 13:00", oproep_id="o1", soort=UrenSoort.ZIEK)],
        *(240, 0),
    ),
    "hours in the time of the call that name no call: the same time is owed once": (
        [late(), worked("2026-12-04 09:00", "2026-12-04 13:00")],
        *(240, 240),
    ),
    "hours that name no call, of a call that was withdrawn late": (
        [late(withdrawn("2026-12-03 09:00")), worked("2026-12-04 09:00", "2026-12-04 12:00")],
        *(240, 180),
    ),
    "one line of hours over two calls": (
        [
            late(),
            call("2026-12-04 13:00", "2026-12-04 15:00", EARLY, id="o2"),
            worked("2026-12-04 09:00", "2026-12-04 15:00"),
        ],
        *(360, 360),
    ),
    "hours without a call, on another day": (
        [late(withdrawn("2026-11-21 09:00")), worked("2026-12-05 09:00", "2026-12-05 10:00")],
        *(180, 60),
    ),
    "TV-32 an hour at eight and an hour at eight in the evening (HR BZ2907)": (
        [
            worked("2026-12-04 08:00", "2026-12-04 09:00", id="u1"),
            worked("2026-12-04 20:00", "2026-12-04 21:00", id="u2"),
        ],
        *(360, 120),
    ),
    "a break of 14 minutes: one period": (
        [
            worked("2026-12-04 08:00", "2026-12-04 09:00", id="u1"),
            worked("2026-12-04 09:14", "2026-12-04 10:14", id="u2"),
        ],
        *(180, 120),
    ),
    "a break of 15 minutes: two periods": (
        [
            worked("2026-12-04 08:00", "2026-12-04 09:00", id="u1"),
            worked("2026-12-04 09:15", "2026-12-04 10:15", id="u2"),
        ],
        *(360, 120),
    ),
    "a call and hours right after it: one period": (
        [
            call("2026-12-04 09:00", "2026-12-04 11:00", EARLY),
            worked("2026-12-04 09:00", "2026-12-04 11:00", id="u1", oproep_id="o1"),
            worked("2026-12-04 11:00", "2026-12-04 12:00", id="u2"),
        ],
        *(180, 180),
    ),
    "a night in which the clock goes back has an hour more": (
        [worked("2026-10-24 23:00", "2026-10-25 07:00")],
        *(540, 540),
    ),
    "a night in which the clock goes forward has an hour less": (
        [worked("2026-03-28 23:00", "2026-03-29 07:00")],
        *(420, 420),
    ),
    "ten minutes in between, also in the night that the clock goes forward": (
        [
            worked("2026-03-29 00:50", "2026-03-29 01:50", id="u1"),
            worked("2026-03-29 03:00", "2026-03-29 04:00", id="u2"),
        ],
        *(180, 120),
    ),
    "sick hours have no least pay": ([worked("2026-12-04 09:00", "2026-12-04 10:00", soort=UrenSoort.ZIEK)], 60, 0),
    "leave is paid": ([worked("2026-12-04 09:00", "2026-12-04 10:00", soort=UrenSoort.VERLOF)], 60, 0),
}


@pytest.mark.parametrize(("records", "minutes", "delivered"), OWED.values(), ids=OWED)
def test_what_an_on_call_carer_is_owed(records, minutes, delivered):
    stand = owed(AFTER, *records)
    assert (stand.minuten_verschuldigd, stand.minuten_geleverd) == (minutes, delivered)


def test_leave_that_is_in_the_rate_is_not_paid_again():
    leave = worked("2026-12-04 09:00", "2026-12-04 10:00", soort=UrenSoort.VERLOF)
    assert owed(AFTER, leave, contract(vakantieuren_inbegrepen=True)).minuten_verschuldigd == 0


@pytest.mark.parametrize("soort", [s for s in OvereenkomstSoort if s is not OvereenkomstSoort.ARBEIDSOVEREENKOMST])
def test_who_is_not_employed_is_owed_what_was_delivered(soort):
    records = [
        late(withdrawn("2026-12-03 09:00")),
        worked("2026-12-05 09:00", "2026-12-05 10:00", id="u1"),
        worked("2026-12-06 09:00", "2026-12-06 10:00", id="u2", soort=UrenSoort.ZIEK),
    ]
    stand = owed(AFTER, *records, contract(soort=soort))
    assert (stand.minuten_verschuldigd, stand.minuten_geleverd) == (60, 60)


FLOOR = {  # agreement, owed for one visit of an hour
    "TV-29 12 hours a week, floating times (HR BZ2907)": (UrenGrondslag.VAST_WEEK, 720, False, 180),
    "12 hours a week at fixed times": (UrenGrondslag.VAST_WEEK, 720, True, 60),
    "a minute less than 15 hours a week": (UrenGrondslag.VAST_WEEK, 899, False, 180),
    "15 hours a week": (UrenGrondslag.VAST_WEEK, 900, False, 60),
    "59 hours in four weeks": (UrenGrondslag.VAST_4_WEKEN, 59 * 60, False, 180),
    "60 hours in four weeks": (UrenGrondslag.VAST_4_WEKEN, 60 * 60, False, 60),
    "64 hours a month": (UrenGrondslag.VAST_MAAND, 64 * 60, False, 180),
    "65 hours a month": (UrenGrondslag.VAST_MAAND, 65 * 60, False, 60),
    "TV-30 20 hours a week at fixed times": (UrenGrondslag.VAST_WEEK, 1200, True, 60),
    "fixed hours, not known how many": (UrenGrondslag.VAST_WEEK, None, None, 180),
}


@pytest.mark.parametrize(("basis", "minutes", "fixed", "expected"), FLOOR.values(), ids=FLOOR)
def test_the_three_hours_hold_on_call_or_below_15_hours_with_floating_times(basis, minutes, fixed, expected):
    z1 = contract(uren_grondslag=basis, uren_minuten=minutes, vaste_tijden=fixed)
    visit = worked("2026-12-04 09:00", "2026-12-04 10:00")
    assert owed(AFTER, visit, z1).minuten_verschuldigd == expected


@pytest.mark.parametrize(
    ("now", "delivered"), [("2026-12-04 12:59", 240), ("2026-12-04 13:00", 0), ("2026-12-04 13:01", 0)]
)
def test_a_call_still_to_come_counts_as_delivered_until_it_is_over(now, delivered):
    verdict = judged(now, late())
    assert (verdict.verschuldigd_minuten, verdict.geleverd_minuten) == (240, delivered)


def test_what_was_kept_of_a_call_still_to_come_is_dropped_once_it_is_over():
    before = case("2026-12-04 12:59", late())
    [oproep] = before.dossier.all(Oproep)
    assert beoordeel(oproep, before).geleverd_minuten == 240
    over = Case(before.dossier, at("2026-12-04 13:00"), before.law)
    assert beoordeel(oproep, over).geleverd_minuten == 0
    assert beoordeel(oproep, before).geleverd_minuten == 240


def test_a_late_change_of_a_call_still_to_come_adds_what_it_cost_to_what_stands():
    oproep = late(moved("2026-12-02 09:00", "2026-12-05 09:00", "2026-12-05 13:00"))
    verdict = judged("2026-12-03 12:00", oproep)
    assert (verdict.verschuldigd_minuten, verdict.geleverd_minuten) == (480, 240)


@pytest.mark.parametrize(
    ("sent", "disputed"),
    [("2026-11-29 23:59", False), ("2026-11-30 08:00", True), ("2026-11-30 20:00", True), ("2026-12-01 00:00", False)],
)
def test_where_the_readings_of_a_withdrawal_differ_the_verdict_says_so(sent, disputed):
    verdict = judged(AFTER, late(withdrawn(sent)))
    assert verdict.betwist is disputed
    assert (verdict.reden == oproepen.MISSCHIEN_LAAT_GEWIJZIGD) is disputed


def test_added_time_is_no_late_change_but_the_carer_may_refuse_it():
    verdict = judged("2026-12-03 12:00", late(moved("2026-12-03 09:00", "2026-12-04 09:00", "2026-12-04 17:00")))
    assert verdict.mag_weigeren is True
    assert verdict.betwist is False
    assert verdict.reden == oproepen.OP_TIJD


def test_before_2020_a_withdrawn_call_cost_nothing():
    oproep = call(
        *("2019-12-31 09:00", "2019-12-31 13:00", "2019-12-01 09:00"), wijzigingen=(withdrawn("2019-12-30 09:00"),)
    )
    assert owed(AFTER, oproep, contract(ingang=date(2019, 1, 1)), van=date(2019, 1, 1)).minuten_verschuldigd == 0


# Euros -------------------------------------------------------------------------------------------


def test_the_rate_of_the_day_counts_also_within_a_night():
    old = rate("18.00", id="t1", tot=date(2026, 12, 4))
    new = rate("24.00", id="t2", van=date(2026, 12, 5))
    stand = owed(AFTER, worked("2026-12-04 20:00", "2026-12-05 02:00"), old, new)
    assert stand.bedrag_verschuldigd == Decimal("120.00")


def test_the_most_specific_rate_counts():
    general, of_law = rate("18.00", id="t1"), rate("20.00", id="t2", wet=Wet.WLZ)
    hours = worked("2026-12-04 09:00", "2026-12-04 13:00", wet=Wet.WLZ)
    assert owed(AFTER, hours, general, of_law).bedrag_verschuldigd == Decimal("80.00")


def test_without_a_rate_the_amount_is_unknown_and_the_minutes_are_not():
    stand = owed(AFTER, worked("2026-12-04 09:00", "2026-12-04 13:00"), rate(tot=date(2026, 12, 3)))
    assert stand.bedrag_verschuldigd is None
    assert stand.minuten_verschuldigd == 240


def test_euros_are_rounded_once_over_all_lines():
    # Three times 3 hours and 10 minutes at 18.55: 58.741666… each, 176.225 together.
    hours = [worked(f"2026-12-0{n} 09:00", f"2026-12-0{n} 12:10", id=f"u{n}") for n in (1, 2, 3)]
    assert owed(AFTER, *hours, rate("18.55")).bedrag_verschuldigd == Decimal("176.23")


def test_lost_time_of_two_calls_at_once_is_owed_by_the_same_call_in_every_order_of_the_records():
    """Two calls moved late to one time and then withdrawn late: that time is owed once, always by the same call."""

    def twice(id, begin, einde):
        changes = (moved("2026-12-03 09:00", "2026-12-05 14:00", "2026-12-05 18:00"), withdrawn("2026-12-04 10:00"))
        return call(f"2026-12-04 {begin}", f"2026-12-04 {einde}", EARLY, id=id, wijzigingen=changes)

    calls = (twice("o1", "08:00", "12:00"), twice("o2", "13:00", "17:00"))
    owed_by = []
    for order in (calls, calls[::-1]):
        loon.forget()
        oproepen.forget()
        judging = case(AFTER, *order)
        owed_by.append([beoordeel(each, judging).verschuldigd_minuten for each in calls])
    assert owed_by == [[480, 240], [480, 240]]
