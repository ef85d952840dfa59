"""The offer of fixed hours: its days, its average, where it stands and what it costs to be late (1.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.soorten import Antwoord, OvereenkomstSoort, UrenGrondslag, UrenSoort, Vorm
from pgbdesk.law.book import lawbook
from pgbdesk.law.results import Aanbod, AanbodStatus
from pgbdesk.law.vaste_uren import (
    aan_te_bieden,
    aanbod,
    gemiddeld,
    opzegging_werknemer_vroegste_einde,
    uren_per_maand,
)
from tests.helpers.law_builders import call, case, contract, offer, rate, withdrawn, worked


def stands(now: str, *records, of: str = "z1") -> Aanbod:
    judging = case(f"{now} 12:00" if len(now) == 10 else now, *records)
    return aanbod(judging.dossier.get(Zorgovereenkomst, of), judging)


def weekly(first: str, weeks: int, hours: int = 10, prefix: str = "w"):
    """So many weeks of one long shift, from a day on."""
    day = date.fromisoformat(first)
    return [
        worked(
            f"{day + timedelta(days=7 * n)} 06:00",
            f"{day + timedelta(days=7 * n)} {6 + hours:02}:00",
            id=f"{prefix}{n}",
        )
        for n in range(weeks)
    ]


# The days ----------------------------------------------------------------------------------------

DAYS = {  # first day, today, T, offer by, safe day, accept by when offered on the last day, start by
    "TV-39 Per Saldo (S1)": (
        *("2021-01-01", "2022-01-05", "2022-01-01", "2022-01-31"),
        *("2022-01-31", "2022-02-28", "2022-03-01"),
    ),
    "TV-41": (
        *("2025-11-01", "2026-11-22", "2026-11-01", "2026-11-30"),
        *("2026-11-30", "2026-12-30", "2027-01-01"),
    ),
    "TV-43 months of the employment": (
        *("2025-03-15", "2026-03-20", "2026-03-15", "2026-04-14"),
        *("2026-04-14", "2026-05-14", "2026-05-15"),
    ),
    "D2: the last day is a Sunday, so the Friday before": (
        *("2025-05-01", "2026-05-02", "2026-05-01", "2026-05-31"),
        *("2026-05-29", "2026-06-30", "2026-07-01"),
    ),
    "begun on a 31st: the earlier day counts": (
        *("2025-01-31", "2026-02-01", "2026-01-31", "2026-02-27"),
        *("2026-02-27", "2026-03-27", "2026-03-31"),
    ),
    "begun on a leap day": (
        *("2024-02-29", "2025-03-01", "2025-02-28", "2025-03-27"),
        *("2025-03-27", "2025-04-27", "2025-04-28"),
    ),
    "before 1 July 2021 there was no last day to begin": (
        *("2020-02-01", "2021-02-05", "2021-02-01", "2021-02-28"),
        *("2021-02-26", "2021-03-28", None),
    ),
    "TV-40 longer than a year on 1 January 2020 (S18)": (
        *("2008-06-04", "2020-01-10", "2020-01-01", "2020-01-31"),
        *("2020-01-31", "2020-02-29", None),
    ),
}


@pytest.mark.parametrize(
    ("first", "today", "complete", "offer_by", "safe", "accept_by", "start_by"), DAYS.values(), ids=DAYS
)
def test_the_days_of_the_offer(first, today, complete, offer_by, safe, accept_by, start_by):
    stand = stands(today, contract(ingang=date.fromisoformat(first)))
    found = (
        stand.twaalf_maanden_op,
        stand.aanbieden_uiterlijk,
        stand.aanbieden_veilig,
        stand.aanvaarden_uiterlijk,
        stand.ingang_uiterlijk,
    )
    expected = (complete, offer_by, safe, accept_by, start_by)
    assert tuple(day.isoformat() if day else None for day in found) == expected


def test_tv40_the_first_average_is_that_of_2019():
    hours = weekly("2019-01-02", 52) + weekly("2018-06-04", 20, hours=2, prefix="x")
    stand = stands("2020-01-10", contract(ingang=date(2008, 6, 4)), hours)
    assert (stand.betaalde_minuten, stand.gemiddeld_minuten_per_week) == (31200, 600)
    assert stand.status is AanbodStatus.NU


@pytest.mark.parametrize(
    ("offered", "received", "by"),
    [
        ("2026-03-10", None, "2026-04-10"),
        ("2026-03-10", "2026-03-12", "2026-04-12"),
        ("2026-03-31", None, "2026-04-30"),
    ],
)
def test_tv42_the_answer_is_due_a_month_after_the_offer_arrived(offered, received, by):
    made = replace(offer(offered), ontvangen_op=date.fromisoformat(received) if received else None)
    stand = stands("2026-04-01", contract(ingang=date(2025, 3, 1)), made)
    assert stand.aanvaarden_uiterlijk == date.fromisoformat(by)
    assert stand.ingang_uiterlijk == date(2026, 5, 1)


# Several agreements ------------------------------------------------------------------------------

CHAINS = {  # (first day, last day) of each, T under the latest
    "TV-47 three times five months (S6)": (
        [("2025-01-01", "2025-05-31"), ("2025-06-01", "2025-10-31"), ("2025-11-01", None)],
        "2026-01-01",
    ),
    "TV-49 a gap of exactly six months": ([("2025-01-01", "2025-03-31"), ("2025-10-01", None)], "2026-07-01"),
    "a gap of six months and a day": ([("2025-01-01", "2025-03-31"), ("2025-10-02", None)], "2026-10-02"),
    "days that are left of a contract are carried on": (
        [("2025-01-01", "2025-03-15"), ("2025-04-01", None)],
        "2026-01-17",
    ),
    "agreements that overlap count once": ([("2025-01-01", "2025-12-31"), ("2025-07-01", None)], "2026-01-01"),
}


@pytest.mark.parametrize(("parts", "complete"), CHAINS.values(), ids=CHAINS)
def test_agreements_with_short_gaps_count_as_one_and_the_gap_itself_does_not(parts, complete):
    contracts = [
        contract(f"z{n}", ingang=date.fromisoformat(a), einddatum=date.fromisoformat(b) if b else None)
        for n, (a, b) in enumerate(parts, 1)
    ]
    stand = stands("2025-12-01", contracts, of=f"z{len(parts)}")
    assert stand.twaalf_maanden_op == date.fromisoformat(complete)


def test_hours_of_all_agreements_of_the_employment_are_counted():
    first = contract("z1", ingang=date(2025, 1, 1), einddatum=date(2025, 6, 30), uren_grondslag=UrenGrondslag.VAST_WEEK)
    second = contract("z2", ingang=date(2025, 7, 1))
    hours = [
        worked("2025-02-03 08:00", "2025-02-03 18:00", id="u1"),
        worked("2025-08-04 08:00", "2025-08-04 18:00", id="u2", zorgovereenkomst_id="z2"),
    ]
    stand = stands("2026-01-02", first, second, hours, of="z2")
    assert stand.betaalde_minuten == 1200
    assert stand.zorgovereenkomst_ids == ("z1", "z2")


def test_work_for_another_budgethouder_does_not_count():
    other = (Persoon(id="p9", achternaam="Bos"), Budgethouder(id="b9", persoon_id="p9"))
    first = contract("z1", ingang=date(2025, 1, 1), einddatum=date(2025, 6, 30), budgethouder_id="b9")
    second = contract("z2", ingang=date(2025, 7, 1))
    assert stands("2026-01-02", other, first, second, of="z2").twaalf_maanden_op == date(2026, 7, 1)


def test_work_under_an_opdracht_does_not_count():
    first = contract("z1", ingang=date(2025, 1, 1), einddatum=date(2025, 6, 30), soort=OvereenkomstSoort.OPDRACHT)
    second = contract("z2", ingang=date(2025, 7, 1))
    assert stands("2026-01-02", first, second, of="z2").begin == date(2025, 7, 1)


# The average -------------------------------------------------------------------------------------


def test_d2_262_and_a_half_hours_are_303_minutes_a_week_and_an_offer_of_five_and_a_quarter_hours():
    hours = [worked(f"2025-06-{d:02} 08:00", f"2025-06-{d:02} 18:30", id=f"u{d}") for d in range(1, 26)]
    stand = stands("2026-05-02", contract(ingang=date(2025, 5, 1)), hours)
    assert stand.betaalde_minuten == 15750
    assert stand.gemiddeld_minuten_per_week == 303
    assert stand.aan_te_bieden_minuten_per_week == 315
    assert uren_per_maand(stand.betaalde_minuten) == Decimal("21.88")
    assert dict(stand.per_maand)[date(2025, 6, 1)] == 15750
    assert len(stand.per_maand) == 12


@pytest.mark.parametrize(
    ("paid", "per_week", "offered"),
    [(0, 0, 0), (1, 1, 15), (52, 1, 15), (52 * 15, 15, 15), (52 * 15 + 1, 16, 30), (33360, 642, 645)],
)
def test_the_average_is_rounded_up_to_a_minute_and_the_offer_to_a_quarter_of_an_hour(paid, per_week, offered):
    assert gemiddeld(paid, 52) == per_week
    assert aan_te_bieden(per_week, 15) == offered


COUNTED = {  # record, minutes in the average of 2025
    "worked": (worked("2025-06-02 08:00", "2025-06-02 12:00"), 240),
    "on the first day": (worked("2025-01-01 08:00", "2025-01-01 12:00"), 240),
    "on the last day": (worked("2025-12-31 08:00", "2025-12-31 12:00"), 240),
    "after the twelve months": (worked("2026-01-01 08:00", "2026-01-01 12:00"), 0),
    "over the last midnight: only the part before": (worked("2025-12-31 20:00", "2026-01-01 02:00"), 240),
    "sick": (worked("2025-06-02 08:00", "2025-06-02 12:00", soort=UrenSoort.ZIEK), 240),
    "leave": (worked("2025-06-02 08:00", "2025-06-02 12:00", soort=UrenSoort.VERLOF), 240),
    "topped up to three hours": (worked("2025-06-02 08:00", "2025-06-02 09:00"), 180),
    "withdrawn too late": (
        call("2025-06-02 08:00", "2025-06-02 12:00", "2025-05-01 09:00", wijzigingen=(withdrawn("2025-06-01 09:00"),)),
        240,
    ),
    "withdrawn in time": (
        call("2025-06-02 08:00", "2025-06-02 12:00", "2025-05-01 09:00", wijzigingen=(withdrawn("2025-05-02 09:00"),)),
        0,
    ),
}


@pytest.mark.parametrize(("record", "minutes"), COUNTED.values(), ids=COUNTED)
def test_tv56_all_paid_hours_count(record, minutes):
    assert stands("2026-01-02", contract(ingang=date(2025, 1, 1)), record).betaalde_minuten == minutes


def test_leave_within_the_rate_does_not_count():
    leave = worked("2025-06-02 08:00", "2025-06-02 12:00", soort=UrenSoort.VERLOF)
    z1 = contract(ingang=date(2025, 1, 1), vakantieuren_inbegrepen=True)
    assert stands("2026-01-02", z1, leave).betaalde_minuten == 0


# Where it stands ---------------------------------------------------------------------------------

REFUSED: dict[str, Any] = {"antwoord": Antwoord.GEWEIGERD, "antwoord_op": date(2026, 2, 1)}
STATUS = {  # today, offers, status, T
    "the day before the twelve months are over": ("2025-12-31", [], AanbodStatus.NOG_NIET, "2026-01-01"),
    "the first day": ("2026-01-01", [], AanbodStatus.NU, "2026-01-01"),
    "the last day": ("2026-01-31", [], AanbodStatus.NU, "2026-01-01"),
    "the day after": ("2026-02-01", [], AanbodStatus.TE_LAAT, "2026-01-01"),
    "years later: still the first round": ("2028-06-01", [], AanbodStatus.TE_LAAT, "2026-01-01"),
    "offered": ("2026-01-28", [offer("2026-01-28", 600)], AanbodStatus.AANGEBODEN, "2026-01-01"),
    "open through the Monday after a last Saturday": (
        *("2026-03-02", [offer("2026-01-28", 600)]),
        *(AanbodStatus.AANGEBODEN, "2026-01-01"),
    ),
    "TV-53 lapsed the day after (S2)": (
        *("2026-03-03", [offer("2026-01-28", 600)]),
        *(AanbodStatus.VERVALLEN, "2026-01-01"),
    ),
    "TV-52 refused (S22)": (
        *("2026-06-01", [offer("2026-01-28", 600, **REFUSED)]),
        *(AanbodStatus.GEWEIGERD, "2026-01-01"),
    ),
    "TV-52 a year later the next one": (
        *("2027-01-01", [offer("2026-01-28", 600, **REFUSED)]),
        *(AanbodStatus.NU, "2027-01-01"),
    ),
    "TV-54 spoken is no offer (S17)": (
        *("2026-02-02", [offer("2026-01-28", 600, vorm=Vorm.MONDELING)]),
        *(AanbodStatus.TE_LAAT, "2026-01-01"),
    ),
    "a minute too low is no offer": ("2026-02-02", [offer("2026-01-28", 599)], AanbodStatus.TE_LAAT, "2026-01-01"),
    "an offer before the twelve months were over": (
        *("2026-01-05", [offer("2025-12-31", 600)]),
        *(AanbodStatus.NU, "2026-01-01"),
    ),
    "a second offer mends a spoken one": (
        *("2026-01-30", [offer("2026-01-20", 600, vorm=Vorm.MONDELING), offer("2026-01-29", 600, id="a2")]),
        *(AanbodStatus.AANGEBODEN, "2026-01-01"),
    ),
    "accepted": (
        *("2026-06-01", [offer("2026-01-28", 600, antwoord=Antwoord.AANVAARD)]),
        *(AanbodStatus.AANVAARD, "2026-01-01"),
    ),
}


@pytest.mark.parametrize(("today", "offers", "status", "complete"), STATUS.values(), ids=STATUS)
def test_where_the_offer_stands(today, offers, status, complete):
    stand = stands(today, contract(ingang=date(2025, 1, 1)), weekly("2025-01-06", 52), offers)
    assert stand.status is status
    assert stand.twaalf_maanden_op == date.fromisoformat(complete)


def test_an_agreement_that_ends_within_the_year_asks_for_no_offer_yet():
    stand = stands("2025-09-01", contract(ingang=date(2025, 1, 1), einddatum=date(2025, 8, 31)))
    assert stand.status is AanbodStatus.NOG_NIET
    assert stand.twaalf_maanden_op is None


@pytest.mark.parametrize("basis", [UrenGrondslag.VAST_WEEK, UrenGrondslag.VAST_MAAND])
def test_without_an_on_call_contract_there_is_nothing_to_offer(basis):
    stand = stands("2026-06-01", contract(ingang=date(2025, 1, 1), uren_grondslag=basis, uren_minuten=600))
    assert stand.is_oproepovereenkomst is False
    assert stand.status is None


# The claim (lid 8) -------------------------------------------------------------------------------

A_YEAR = weekly("2025-01-06", 52)  # 520 hours: 600 minutes a week
TWENTY = rate("20.00")
CLAIM = {  # today, more records, euros
    "on the last day to offer there is none": ("2026-01-31", [TWENTY], "0.00"),
    "one day: a seventh of ten hours": ("2026-02-01", [TWENTY], "28.57"),
    "two weeks": ("2026-02-14", [TWENTY], "400.00"),
    "what was paid in that time is taken off": (
        *("2026-02-14", [TWENTY, worked("2026-02-03 08:00", "2026-02-03 13:00", id="p1")]),
        "300.00",
    ),
    "never below nothing": ("2026-02-01", [TWENTY, worked("2026-02-01 08:00", "2026-02-01 11:00", id="p1")], "0.00"),
    "at the rates of the days": (
        *("2026-02-14", [rate("18.00", tot=date(2026, 2, 7)), rate("24.00", id="t2", van=date(2026, 2, 8))]),
        "420.00",
    ),
    "it stops the day before an offer that came late": ("2026-06-01", [TWENTY, offer("2026-02-15", 600)], "400.00"),
    "an offer in time leaves none": ("2026-06-01", [TWENTY, offer("2026-01-15", 600)], "0.00"),
    "a rate that is not known makes it unknown": ("2026-02-14", [rate("20.00", tot=date(2026, 2, 7))], None),
}


@pytest.mark.parametrize(("today", "records", "euros"), CLAIM.values(), ids=CLAIM)
def test_the_claim_runs_from_month_fourteen_over_the_average(today, records, euros):
    claim = stands(today, contract(ingang=date(2025, 1, 1)), A_YEAR, records).vordering
    assert claim is not None
    if euros is None:
        assert claim.bedrag is None
    else:
        assert claim.bedrag == Decimal(euros)


def test_the_claim_goes_back_five_years_at_most():
    stand = stands("2032-03-01", contract(ingang=date(2025, 1, 1)), A_YEAR, TWENTY)
    assert stand.vordering is not None
    days = (date(2032, 3, 1) - date(2027, 3, 1)).days + 1
    assert stand.vordering.bedrag == (Decimal(600 * days * 20) / (7 * 60)).quantize(Decimal("0.01"))
    assert stand.vordering.vanaf == date(2026, 2, 1)


def test_the_claim_ends_with_the_agreement():
    z1 = contract(ingang=date(2025, 1, 1), beeindigd_per=date(2026, 2, 7))
    stand = stands("2026-06-01", z1, A_YEAR, TWENTY)
    assert stand.vordering is not None
    assert stand.vordering.bedrag == Decimal("200.00")


# Notice by the carer (1.7) ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "last"), [("2027-03-01", "2027-03-05"), ("2026-12-29", "2027-01-02"), ("2028-02-26", "2028-03-01")]
)
def test_tv58_an_on_call_carer_may_leave_four_days_on(given, last):
    found = opzegging_werknemer_vroegste_einde(date.fromisoformat(given), lawbook())
    assert found == date.fromisoformat(last)
