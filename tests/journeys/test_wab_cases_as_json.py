"""The worked cases of the on-call law, from an open JSON file to what `check` prints.

Numbers of the cases are those of the fact sheet (TV-01 …); `backing` says whether the outcome was
published or derived. Weekdays are in the case where they matter.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pgbdesk.app.check import check
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.law.book import lawbook

AMS = ZoneInfo("Europe/Amsterdam")
REFERENCE_ALL_DAYS = [{"weekdag": day, "van": "00:00", "tot": "24:00"} for day in range(1, 8)]


def household(contracts, *, calls=(), hours=(), offers=(), rates=None):
    """An open JSON file with one budgethouder and one carer."""
    return {
        "formaat": "pgbdesk-dossier",
        "versie": 1,
        "huishouden": {"naam": "Test"},
        "personen": [{"id": "p1", "achternaam": "De Wit"}, {"id": "p2", "voornaam": "Fatima", "achternaam": "Amrani"}],
        "budgethouders": [{"id": "b1", "persoon_id": "p1"}],
        "zorgverleners": [{"id": "v1", "soort": "persoon", "persoon_id": "p2"}],
        "zorgovereenkomsten": [
            {
                "budgethouder_id": "b1",
                "zorgverlener_id": "v1",
                "soort": "arbeidsovereenkomst",
                "looptijd": "onbepaald",
                "uren_grondslag": "geen",
                "referentietijden": REFERENCE_ALL_DAYS,
            }
            | contract
            for contract in contracts
        ],
        "tarieven": rates
        or [
            {"id": f"t{c['id']}", "zorgovereenkomst_id": c["id"], "eenheid": "uur", "bedrag": "20.00"}
            for c in contracts
        ],
        "oproepen": list(calls),
        "uren": list(hours),
        "aanbiedingen": list(offers),
    }


def judged(data, today, clock="12:00"):
    dossier = OpenJson().read(json.dumps(data))
    now = datetime.fromisoformat(f"{today}T{clock}").replace(tzinfo=AMS)
    return json.loads(json.dumps(check(dossier, now, lawbook())))


def call(begin, einde, sent, *, vorm="elektronisch", antwoord="aanvaard", **more):
    return {
        "id": "o1",
        "zorgovereenkomst_id": "z1",
        "begin": begin,
        "einde": einde,
        "verzonden_op": sent,
        "vorm": vorm,
        "tijden_vermeld": True,
        "antwoord": antwoord,
    } | more


ON_CALL = {"id": "z1", "ingang": "2026-01-01"}

NOTICE = {  # verzonden, begin, einde, R1, R2, R3, stand
    "TV-01 Sunday evening for Friday 09:00: in time": (
        "2026-11-29T20:00",
        "2026-12-04T09:00",
        "2026-12-04T17:00",
        1,
        1,
        1,
    ),
    "TV-02 Monday evening, 85 hours before": ("2026-11-30T20:00", "2026-12-04T09:00", "2026-12-04T17:00", 0, 0, 1),
    "TV-03 exactly 96 hours before": ("2026-11-30T09:00", "2026-12-04T09:00", "2026-12-04T17:00", 0, 1, 1),
    "a minute less than 96 hours": ("2026-11-30T09:01", "2026-12-04T09:00", "2026-12-04T17:00", 0, 0, 1),
    "TV-05 the last minute of R1": ("2026-11-29T23:59", "2026-12-04T09:00", "2026-12-04T17:00", 1, 1, 1),
    "the first minute after R1": ("2026-11-30T00:00", "2026-12-04T09:00", "2026-12-04T17:00", 0, 1, 1),
    "TV-06 Tuesday 00:01": ("2026-12-01T00:01", "2026-12-04T09:00", "2026-12-04T17:00", 0, 0, 0),
    "the last minute of R3": ("2026-11-30T23:59", "2026-12-04T09:00", "2026-12-04T17:00", 0, 0, 1),
    "TV-07 the clock went back: the earlier variant of R2 counts": (
        *("2026-10-23T09:30", "2026-10-27T09:00", "2026-10-27T12:00"),
        *(0, 0, 1),
    ),
    "the clock went forward: 96 hours elapsed is the earlier variant": (
        *("2026-03-25T08:30", "2026-03-29T09:00", "2026-03-29T12:00"),
        *(0, 0, 1),
    ),
    "TV-10 over the end of February": ("2027-02-25T22:00", "2027-03-02T07:00", "2027-03-02T12:00", 1, 1, 1),
    "TV-11 27 December for 1 January": ("2026-12-27T23:00", "2027-01-01T08:00", "2027-01-01T12:00", 1, 1, 1),
    "TV-11 28 December for 1 January": ("2026-12-28T08:00", "2027-01-01T08:00", "2027-01-01T12:00", 0, 1, 1),
    "TV-12 Easter makes no difference": ("2027-03-25T18:00", "2027-03-30T10:00", "2027-03-30T12:00", 1, 1, 1),
    "a leap day in between": ("2028-02-25T23:00", "2028-03-01T09:00", "2028-03-01T12:00", 1, 1, 1),
}


@pytest.mark.parametrize(("sent", "begin", "einde", "r1", "r2", "r3"), NOTICE.values(), ids=NOTICE)
def test_a_call_is_judged_by_three_readings_and_the_safe_one_is_followed(sent, begin, einde, r1, r2, r3):
    result = judged(household([ON_CALL], calls=[call(begin, einde, sent, antwoord="open")]), sent[:10])["oproepen"][
        "o1"
    ]
    assert result["lezingen"] == {"vier_volle_dagen": bool(r1), "96_uur": bool(r2), "datumverschil": bool(r3)}
    stand = "op_tijd" if r1 and r2 and r3 else "betwist" if r1 or r2 or r3 else "te_laat"
    assert result["oproep"] == stand
    assert result["mag_weigeren"] is (stand != "op_tijd")
    safe = datetime.fromisoformat(begin).date() - timedelta(days=5)
    assert datetime.fromisoformat(result["laatste_moment"]).astimezone(AMS).date() == safe


def test_tv13_a_call_by_telephone_does_not_oblige():
    result = judged(
        household(
            [ON_CALL], calls=[call("2026-12-14T09:00", "2026-12-14T12:00", "2026-12-04T09:00", vorm="mondeling")]
        ),
        "2026-12-04",
    )["oproepen"]["o1"]
    assert (result["oproep"], result["mag_weigeren"]) == ("ongeldig", True)


def test_a_call_without_times_does_not_oblige():
    data = household(
        [ON_CALL], calls=[call("2026-12-14T09:00", "2026-12-14T12:00", "2026-12-04T09:00", tijden_vermeld=False)]
    )
    result = judged(data, "2026-12-04")["oproepen"]["o1"]
    assert (result["oproep"], result["mag_weigeren"]) == ("ongeldig", True)


@pytest.mark.parametrize(
    ("reference", "may_refuse"),
    [
        ([{"weekdag": d, "van": "08:00", "tot": "18:00"} for d in range(1, 6)], True),  # TV-15: Sunday outside
        ([{"weekdag": 7, "van": "08:00", "tot": "18:00"}], False),
        ([{"weekdag": 7, "van": "08:00", "tot": "10:00"}], True),  # only a part lies inside
        ([], True),  # none agreed: every call may be refused
        (None, False),  # not known: that is a question for the user, not an answer
    ],
)
def test_tv15_outside_the_reference_times_the_carer_may_refuse(reference, may_refuse):
    contract = ON_CALL | {"referentietijden": reference}
    data = household(
        [contract], calls=[call("2026-12-13T09:00", "2026-12-13T12:00", "2026-12-01T09:00", antwoord="open")]
    )
    assert judged(data, "2026-12-01")["oproepen"]["o1"]["mag_weigeren"] is may_refuse


def worked(begin, einde, number=1, **more):
    return {"id": f"u{number}", "zorgovereenkomst_id": "z1", "oproep_id": "o1", "begin": begin, "einde": einde} | more


def withdrawal(sent, vorm="elektronisch", **more):
    return {"soort": "intrekking", "verzonden_op": sent, "vorm": vorm} | more


def change(sent, begin, einde, vorm="elektronisch", **more):
    return {"soort": "wijziging", "verzonden_op": sent, "vorm": vorm, "nieuw_begin": begin, "nieuw_einde": einde} | more


OWED = {  # begin, einde, sent, wijzigingen, hours worked, owed, delivered
    "TV-16 accepted late call, cancelled the day before": (
        *("2026-12-04T09:00", "2026-12-04T17:00", "2026-12-02T09:00", [withdrawal("2026-12-03T09:00")], []),
        *(480, 0),
    ),
    "TV-02 withdrawn 85 hours before": (
        *("2026-12-04T09:00", "2026-12-04T17:00", "2026-11-20T20:00", [withdrawal("2026-11-30T20:00")], []),
        *(480, 0),
    ),
    "TV-18 withdrawn a week before": (
        *("2026-12-04T09:00", "2026-12-04T17:00", "2026-11-20T20:00", [withdrawal("2026-11-27T09:00")], []),
        *(0, 0),
    ),
    "withdrawn in the last safe minute": (
        *("2026-12-04T09:00", "2026-12-04T17:00", "2026-11-20T20:00", [withdrawal("2026-11-29T23:59")], []),
        *(0, 0),
    ),
    "TV-20 moved within the day, a day ahead": (
        *("2026-12-04T08:00", "2026-12-04T12:00", "2026-11-20T20:00"),
        [change("2026-12-03T08:00", "2026-12-04T12:00", "2026-12-04T16:00")],
        [("2026-12-04T12:00", "2026-12-04T16:00")],
        *(480, 240),
    ),
    "TV-21 cut short two days ahead": (
        *("2026-12-04T09:00", "2026-12-04T17:00", "2026-11-20T20:00"),
        [change("2026-12-02T08:00", "2026-12-04T09:00", "2026-12-04T13:00")],
        [("2026-12-04T09:00", "2026-12-04T13:00")],
        *(480, 240),
    ),
    "TV-22 lengthened a day ahead": (
        *("2026-12-04T09:00", "2026-12-04T13:00", "2026-11-20T20:00"),
        [change("2026-12-03T08:00", "2026-12-04T09:00", "2026-12-04T17:00")],
        [("2026-12-04T09:00", "2026-12-04T17:00")],
        *(480, 480),
    ),
    "TV-23 a call of two hours withdrawn a day ahead: three hours": (
        *("2026-12-04T09:00", "2026-12-04T11:00", "2026-11-20T20:00", [withdrawal("2026-12-03T09:00")], []),
        *(180, 0),
    ),
    "TV-25 withdrawn by telephone six days ahead": (
        *(
            "2026-12-14T09:00",
            "2026-12-14T13:00",
            "2026-12-01T09:00",
            [withdrawal("2026-12-08T09:00", "mondeling")],
            [],
        ),
        *(240, 0),
    ),
    "TV-26 hospital: four hours withdrawn two days ahead": (
        *("2026-12-04T09:00", "2026-12-04T13:00", "2026-11-20T20:00", [withdrawal("2026-12-02T09:00")], []),
        *(240, 0),
    ),
    "withdrawn late at the carer's own recorded request": (
        *("2026-12-04T09:00", "2026-12-04T13:00", "2026-11-20T20:00"),
        [withdrawal("2026-12-02T09:00", op_verzoek_van="zorgverlener")],
        [],
        *(0, 0),
    ),
    "worked an hour and a half: three hours": (
        *("2026-12-04T10:00", "2026-12-04T11:30", "2026-11-20T20:00", []),
        [("2026-12-04T10:00", "2026-12-04T11:30")],
        *(180, 90),
    ),
    "worked exactly three hours": (
        *("2026-12-04T10:00", "2026-12-04T13:00", "2026-11-20T20:00", []),
        [("2026-12-04T10:00", "2026-12-04T13:00")],
        *(180, 180),
    ),
    "cut in time: only what is left": (
        *("2026-12-14T09:00", "2026-12-14T17:00", "2026-11-20T20:00"),
        [change("2026-12-01T08:00", "2026-12-14T09:00", "2026-12-14T13:00")],
        [("2026-12-14T09:00", "2026-12-14T13:00")],
        *(240, 240),
    ),
}


@pytest.mark.parametrize(("begin", "einde", "sent", "changes", "hours", "owed", "delivered"), OWED.values(), ids=OWED)
def test_what_must_be_paid_for_a_call(begin, einde, sent, changes, hours, owed, delivered):
    data = household(
        [ON_CALL],
        calls=[call(begin, einde, sent, wijzigingen=changes)],
        hours=[worked(a, b, n) for n, (a, b) in enumerate(hours)],
    )
    result = judged(data, "2026-12-31")["oproepen"]["o1"]
    assert (result["verschuldigd_minuten"], result["geleverd_minuten"]) == (owed, delivered)


def test_tv28_six_separate_rides_are_eighteen_hours():
    calls = [
        call(f"2026-12-04T{h:02}:00", f"2026-12-04T{h:02}:30", "2026-11-20T20:00", id=f"o{h}") for h in range(8, 20, 2)
    ]
    hours = [worked(c["begin"], c["einde"], n, oproep_id=c["id"]) for n, c in enumerate(calls)]
    results = judged(household([ON_CALL], calls=calls, hours=hours), "2026-12-31")["oproepen"]
    assert sum(r["verschuldigd_minuten"] for r in results.values()) == 18 * 60


@pytest.mark.parametrize(
    ("contract", "owed"),
    [
        ({"uren_grondslag": "vast_week", "uren_minuten": 720, "vaste_tijden": False}, 180),  # TV-29
        ({"uren_grondslag": "vast_week", "uren_minuten": 720, "vaste_tijden": True}, 60),
        ({"uren_grondslag": "vast_week", "uren_minuten": 899, "vaste_tijden": False}, 180),
        ({"uren_grondslag": "vast_week", "uren_minuten": 900, "vaste_tijden": False}, 60),
        ({"uren_grondslag": "vast_week", "uren_minuten": 1200, "vaste_tijden": True}, 60),  # TV-30
        ({"uren_grondslag": "geen"}, 180),
        ({"soort": "opdracht"}, 60),
    ],
)
def test_the_three_hour_minimum_holds_on_call_or_under_fifteen_hours_without_times(contract, owed):
    data = household(
        [ON_CALL | contract],
        calls=[call("2026-12-04T10:00", "2026-12-04T11:00", "2026-11-20T20:00")],
        hours=[worked("2026-12-04T10:00", "2026-12-04T11:00")],
    )
    assert judged(data, "2026-12-31")["oproepen"]["o1"]["verschuldigd_minuten"] == owed


CLASSIFIED = {
    "nulurencontract": ({"uren_grondslag": "geen"}, True),
    "TV-34 min-max": ({"uren_grondslag": "min_max", "uren_minuten": 1440, "uren_maximum_minuten": 2040}, True),
    "fixed per week": ({"uren_grondslag": "vast_week", "uren_minuten": 600}, False),
    "fixed per four weeks": ({"uren_grondslag": "vast_4_weken", "uren_minuten": 600}, False),
    "fixed per month": ({"uren_grondslag": "vast_maand", "uren_minuten": 600}, False),
    "TV-35 yearly hours, equal pay": (
        {"uren_grondslag": "vast_jaar", "uren_minuten": 62400, "loon_gelijkmatig": True},
        False,
    ),
    "yearly hours, paid as worked": (
        {"uren_grondslag": "vast_jaar", "uren_minuten": 62400, "loon_gelijkmatig": False},
        True,
    ),
    "fixed, but pay excluded": ({"uren_grondslag": "vast_week", "uren_minuten": 600, "loon_uitgesloten": True}, True),
    "TV-38 fixed, and paid standby": (
        {"uren_grondslag": "vast_week", "uren_minuten": 1440, "alleen_wachtdienst": True},
        False,
    ),
    "opdracht": ({"soort": "opdracht", "uren_grondslag": "geen"}, False),
    "family": ({"soort": "partner_of_familie", "uren_grondslag": "geen"}, False),
}


@pytest.mark.parametrize(("contract", "on_call"), CLASSIFIED.values(), ids=CLASSIFIED)
def test_what_is_an_on_call_contract(contract, on_call):
    result = judged(household([ON_CALL | contract]), "2026-03-01")
    assert result["aanbod"].get("z1", {"is_oproepovereenkomst": False})["is_oproepovereenkomst"] is on_call


DATES = {  # contracts (ingang, last day, more), today, T, offer by, start by, under which contract
    "TV-39 Per Saldo": ([("2021-01-01", None)], "2021-12-01", "2022-01-01", "2022-01-31", "2022-03-01"),
    "TV-41": ([("2025-11-01", None)], "2026-11-22", "2026-11-01", "2026-11-30", "2027-01-01"),
    "TV-42": ([("2025-03-01", None)], "2026-03-10", "2026-03-01", "2026-03-31", "2026-05-01"),
    "TV-43 months are those of the employment": (
        [("2025-03-15", None)],
        "2026-03-20",
        "2026-03-15",
        "2026-04-14",
        "2026-05-15",
    ),
    "TV-46 no leap day": ([("2024-03-01", None)], "2025-03-02", "2025-03-01", "2025-03-31", "2025-05-01"),
    "TV-46 a leap day": ([("2023-03-01", None)], "2024-03-02", "2024-03-01", "2024-03-31", "2024-05-01"),
    "TV-47 three times five months": (
        [("2025-01-01", "2025-05-31"), ("2025-06-01", "2025-10-31"), ("2025-11-01", "2026-03-31")],
        *("2026-01-10", "2026-01-01", "2026-01-31", "2026-03-01"),
    ),
    "TV-49 a gap of exactly six months is bridged and does not count": (
        [("2025-01-01", "2025-03-31"), ("2025-10-01", None)],
        *("2026-07-02", "2026-07-01", "2026-07-31", "2026-09-01"),
    ),
    "a gap of six months and a day starts anew": (
        [("2025-01-01", "2025-03-31"), ("2025-10-02", None)],
        *("2026-10-03", "2026-10-02", "2026-11-01", "2026-12-02"),
    ),
    "TV-51 the months that were not on call count too": (
        [("2025-01-01", "2025-06-30", {"uren_grondslag": "vast_week", "uren_minuten": 960}), ("2025-07-01", None)],
        *("2026-01-02", "2026-01-01", "2026-01-31", "2026-03-01"),
    ),
    "D2": ([("2025-05-01", None)], "2026-05-02", "2026-05-01", "2026-05-31", "2026-07-01"),
}


@pytest.mark.parametrize(("contracts", "today", "t", "offer_by", "start_by"), DATES.values(), ids=DATES)
def test_the_dates_of_the_offer_of_fixed_hours(contracts, today, t, offer_by, start_by):
    made = [
        {"id": f"z{n}", "ingang": c[0]}
        | ({"looptijd": "bepaald", "einddatum": c[1]} if c[1] else {})
        | (c[2] if len(c) > 2 else {})
        for n, c in enumerate(contracts, 1)
    ]
    result = judged(household(made), today)["aanbod"][f"z{len(contracts)}"]
    assert result["is_oproepovereenkomst"] is True
    assert result["twaalf_maanden_op"] == t
    assert result["aanbieden_uiterlijk"] == offer_by
    assert result["ingang_uiterlijk"] == start_by


def offer(made, *, vorm="elektronisch", minutes=645, answer="open", answered=None, **more):
    return (
        {
            "id": "a1",
            "zorgovereenkomst_id": "z1",
            "aangeboden_op": made,
            "vorm": vorm,
            "uren_minuten_per_week": minutes,
            "antwoord": answer,
        }
        | ({"antwoord_op": answered} if answered else {})
        | more
    )


def twelve_months_of_hours(minutes=33360):
    """TV-56: 480 h worked, 24 sick, 12 late-withdrawn, 40 leave; 556 hours in all."""
    lines = []
    for n, (soort, hours) in enumerate([("gewerkt", 480), ("ziek", 24), ("verlof", 40)]):
        for part in range(hours // 8):
            day = date(2025, 1, 6) + timedelta(days=part + n * 90)
            lines.append(
                {
                    "id": f"h{n}-{part}",
                    "zorgovereenkomst_id": "z1",
                    "begin": f"{day}T{8 + n:02}:00",
                    "einde": f"{day}T{16 + n:02}:00",
                    "soort": soort,
                }
            )
    return lines


LATE_WITHDRAWN = [
    call(
        *("2025-11-14T09:00", "2025-11-14T21:00", "2025-11-01T09:00"),
        wijzigingen=[withdrawal("2025-11-13T09:00")],
    )
]


def year_of_2025(today, *offers, contract=None):
    contract = {"id": "z1", "ingang": "2025-01-01", "vakantieuren_inbegrepen": False} | (contract or {})
    return judged(household([contract], calls=LATE_WITHDRAWN, hours=twelve_months_of_hours(), offers=offers), today)[
        "aanbod"
    ]["z1"]


def test_tv56_the_average_counts_all_paid_hours_and_is_rounded_up():
    result = year_of_2025("2026-01-10")
    assert result["betaalde_minuten"] == 556 * 60
    assert result["gemiddeld_minuten_per_week"] == 642
    assert result["aan_te_bieden_minuten_per_week"] == 645
    assert result["status"] == "nu"


STATUSES = {
    "before the twelve months": ("2025-12-31", [], "nog_niet"),
    "on the first day of month 13": ("2026-01-01", [], "nu"),
    "on the last day of month 13": ("2026-01-31", [], "nu"),
    "the day after": ("2026-02-01", [], "te_laat"),
    "offered in time": ("2026-02-01", [offer("2026-01-20")], "aangeboden"),
    "still open on the last day to accept": ("2026-02-20", [offer("2026-01-20")], "aangeboden"),
    "TV-53 not answered within a month": ("2026-02-24", [offer("2026-01-20")], "vervallen"),
    "accepted": ("2026-02-24", [offer("2026-01-20", answer="aanvaard", answered="2026-02-01")], "aanvaard"),
    "TV-52 refused": ("2026-02-24", [offer("2026-01-20", answer="geweigerd", answered="2026-02-01")], "geweigerd"),
    "TV-54 an oral offer is no offer": ("2026-02-01", [offer("2026-01-20", vorm="mondeling")], "te_laat"),
    "an offer of too few hours is no offer": ("2026-02-01", [offer("2026-01-20", minutes=630)], "te_laat"),
    "an offer before the twelve months are over is no offer": ("2026-02-01", [offer("2025-12-20")], "te_laat"),
}


@pytest.mark.parametrize(("today", "offers", "status"), STATUSES.values(), ids=STATUSES)
def test_where_the_offer_stands(today, offers, status):
    assert year_of_2025(today, *offers)["status"] == status


@pytest.mark.parametrize("refused", [True, False])
def test_tv52_a_new_offer_is_due_a_year_later(refused):
    answer = {"answer": "geweigerd", "answered": "2026-02-01"} if refused else {}
    result = year_of_2025("2027-01-05", offer("2026-01-20", **answer))
    assert result["twaalf_maanden_op"] == "2027-01-01"
    assert result["aanbieden_uiterlijk"] == "2027-01-31"
    assert result["status"] == "nu"


def test_tv42_the_answer_is_due_a_month_after_the_offer():
    contract = {"ingang": "2025-03-01"}
    result = judged(household([ON_CALL | contract], offers=[offer("2026-03-10", minutes=0)]), "2026-03-11")["aanbod"][
        "z1"
    ]
    assert result["aanvaarden_uiterlijk"] == "2026-04-10"


def test_without_an_offer_the_claim_runs_from_month_fourteen_less_what_was_paid():
    result = year_of_2025("2026-03-01")
    assert result["vordering"]["vanaf"] == "2026-02-01"
    assert result["vordering"]["minuten_per_week"] >= 642
    assert float(result["vordering"]["bedrag"]) > 0


def test_in_time_there_is_no_claim():
    claim = year_of_2025("2026-01-31").get("vordering")
    assert claim is None or claim["bedrag"] in (None, "0.00")
