"""Reports of illness, recovery, leave for a birth, and to UWV (arbeidsrecht.md section 12; pgb-regels M.5 P12)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Betreft, Taak
from pgbdesk.domain.soorten import Antwoord, OvereenkomstSoort, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.rule import Case, Ernst
from pgbdesk.law.ziekmelding import eigen_kosten, uwv_door_zwangerschap, ziekmelden
from tests.helpers.arbeid_builders import away, fixed, found, grant
from tests.helpers.law_builders import at, call, case, worked


def judged(now: str, *records: Any) -> Case:
    return case(now if " " in now else f"{now} 12:00", *records, grant())


# Within 24 hours, or one working day for Zvw ---------------------------------------------------------


@pytest.mark.parametrize(
    ("gemeld", "late"),
    [
        ("2026-03-02 08:00", False),
        ("2026-03-03 23:59", False),  # no shift known: the whole next day is in time
        ("2026-03-04 00:00", True),
    ],
)
def test_p12_a_report_later_than_24_hours_is_late(gemeld, late):
    z = fixed()
    report = away("2026-03-02", gemeld_op=at(gemeld))
    assert ziekmelden(report, z, judged("2026-03-10", z, report)).te_laat(at(gemeld)) is late
    list_ = found(judged("2026-03-10", z, report), "ziekte.melden")
    assert [f.ernst for f in list_] == ([Ernst.LET_OP] if late else [])


@pytest.mark.parametrize(("gemeld", "late"), [("2026-03-03 09:00", False), ("2026-03-03 09:01", True)])
@pytest.mark.parametrize("kind", ["call", "hours"])
def test_where_a_shift_of_that_day_is_known_the_24_hours_count_from_it(gemeld, late, kind):
    z = fixed()
    report = away("2026-03-02", gemeld_op=at(gemeld))
    shift = (
        call("2026-03-02 09:00", "2026-03-02 13:00", "2026-02-01 09:00")
        if kind == "call"
        else worked("2026-03-02 09:00", "2026-03-02 11:00")
    )
    refused = call("2026-03-02 06:00", "2026-03-02 08:00", id="o9", antwoord=Antwoord.GEWEIGERD)
    term = ziekmelden(report, z, judged("2026-03-10", z, report, shift, refused))
    assert term.moment == at("2026-03-03 09:00")
    assert term.te_laat(at(gemeld)) is late


def test_24_hours_are_hours_that_passed_when_the_clock_goes_back():
    z = fixed()
    report = away("2026-10-24")
    shift = call("2026-10-24 09:00", "2026-10-24 13:00", "2026-10-01 09:00")
    assert ziekmelden(report, z, judged("2026-10-30", z, report, shift)).moment == at("2026-10-25 08:00")


@pytest.mark.parametrize(
    ("van", "uiterlijk"),
    [
        ("2026-03-02", "2026-03-03"),
        ("2026-03-06", "2026-03-09"),  # ill on Friday: Monday
        ("2026-03-07", "2026-03-09"),
        ("2026-04-02", "2026-04-07"),  # Thursday before Good Friday and Easter
    ],
)
def test_a_pgb_of_the_zorgverzekeraar_asks_one_working_day(van, uiterlijk):
    z = fixed()
    report = away(van)
    term = ziekmelden(report, z, case("2026-05-01 12:00", z, report, grant(Wet.ZVW)))
    assert (term.uiterlijk, term.moment) == (date.fromisoformat(uiterlijk), None)


@pytest.mark.parametrize(
    ("report", "now", "ernst"),
    [
        (away("2026-03-02", gemeld_op=None), "2026-03-02", Ernst.NU),
        (away("2026-03-02", gemeld_op=None), "2026-06-02", Ernst.NU),  # still ill
        (away("2026-03-02", gemeld_op=None), "2026-03-01", None),  # still to come
        (away("2026-03-02", "2026-03-06", gemeld_op=None), "2026-03-06", Ernst.NU),
        (away("2026-03-02", "2026-03-06", gemeld_op=None), "2026-03-07", Ernst.LET_OP),
        (away("2026-03-02", "2026-03-06", gemeld_op=None), "2026-05-05", Ernst.LET_OP),
        (away("2026-03-02", "2026-03-06", gemeld_op=None), "2026-05-06", None),  # two months later
        (away("2026-03-02", gemeld_op=at("2026-03-09 10:00")), "2026-09-01", Ernst.LET_OP),
        (away("2026-03-02", gemeld_op=at("2026-03-09 10:00")), "2026-09-02", None),  # half a year later
        (away("2026-03-02", soort=VerzuimSoort.VERLOF, gemeld_op=None), "2026-03-02", None),
    ],
)
def test_when_a_report_is_asked_for(report, now, ernst):
    list_ = found(judged(now, fixed(), report), "ziekte.melden")
    assert [f.ernst for f in list_] == ([ernst] if ernst else [])
    if ernst is Ernst.NU:
        assert list_[0].uiterlijk == date(2026, 3, 3)


def test_who_is_not_employed_is_not_reported():
    free = fixed(soort=OvereenkomstSoort.PARTNER_OF_FAMILIE)
    assert found(judged("2026-03-02", free, away("2026-03-02", gemeld_op=None)), "ziekte.melden") == []


@pytest.mark.parametrize(("svb", "text"), [(None, "over te nemen"), (False, "over te nemen"), (True, "PGB Portaal")])
def test_zvw_without_the_svbs_payroll_must_first_bring_the_wage_there(svb, text):
    z = fixed(salarisadministratie_svb=svb)
    [f] = found(case("2026-03-02 12:00", z, away("2026-03-02", gemeld_op=None), grant(Wet.ZVW)), "ziekte.melden")
    assert text in str(f.doen)


def test_a_late_report_costs_the_days_until_the_arbodienst_began():
    """16 hours a week at 18.50; seven days until the arbodienst: one week of pay."""
    z = fixed()
    report = away("2026-03-02", gemeld_op=at("2026-03-08 10:00"), arbodienst_op=date(2026, 3, 9))
    [f] = found(judged("2026-03-20", z, report), "ziekte.melden")
    assert f.bedrag == Decimal("296.00")
    assert f.berekening is not None
    without = away("2026-03-02", gemeld_op=at("2026-03-08 10:00"))
    [g] = found(judged("2026-03-20", z, without), "ziekte.melden")
    assert g.bedrag is None
    assert eigen_kosten(without, z, judged("2026-03-20", z, without)).ontbreekt
    same_day = away("2026-03-02", gemeld_op=at("2026-03-08 10:00"), arbodienst_op=date(2026, 3, 2))
    assert found(judged("2026-03-20", z, same_day), "ziekte.melden")[0].bedrag is None


# Recovery ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "now", "told"),
    [
        ({}, "2026-03-06", False),  # the last sick day
        ({}, "2026-03-07", True),
        ({}, "2026-05-05", True),
        ({}, "2026-05-06", False),  # two months later
        ({"hersteld_gemeld_op": at("2026-03-07 09:00")}, "2026-03-08", False),
        ({"gemeld_op": None}, "2026-03-08", False),  # the illness itself was never reported
        ({"soort": VerzuimSoort.ZWANGERSCHAP}, "2026-03-08", True),
        ({"soort": VerzuimSoort.VERLOF}, "2026-03-08", False),
    ],
)
def test_recovery_is_reported_within_24_hours(more, now, told):
    list_ = found(judged(now, fixed(), away("2026-03-02", "2026-03-06", **more)), "ziekte.herstel")
    assert bool(list_) is told
    assert all(f.ernst is Ernst.NU and f.uiterlijk == date(2026, 3, 7) for f in list_)


def test_who_is_ill_again_the_next_day_or_whose_contract_ended_did_not_recover():
    first = away("2026-03-02", "2026-03-06")
    assert found(judged("2026-03-08", fixed(), first, away("2026-03-07", id="zk2")), "ziekte.herstel") == []
    assert found(judged("2026-03-08", fixed(), first, away("2026-03-08", id="zk2")), "ziekte.herstel") != []
    assert found(judged("2026-03-08", fixed(beeindigd_per=date(2026, 3, 6)), first), "ziekte.herstel") == []


# A birth -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "ernst"),
    [
        ("2026-03-22", None),
        ("2026-03-23", Ernst.BINNENKORT),  # six weeks before the last day
        ("2026-04-19", Ernst.BINNENKORT),
        ("2026-04-20", Ernst.NU),
        ("2026-06-15", Ernst.NU),  # too late and still of use
        ("2026-09-21", None),
    ],
)
def test_leave_for_a_birth_is_reported_four_weeks_ahead(now, ernst):
    leave = away("2026-06-01", "2026-09-20", soort=VerzuimSoort.ZWANGERSCHAP, gemeld_op=None)
    list_ = found(judged(now, fixed(), leave), "ziekte.zwangerschap")
    assert [f.ernst for f in list_] == ([ernst] if ernst else [])
    assert all(f.uiterlijk == date(2026, 5, 4) for f in list_)


def test_reported_leave_for_a_birth_and_plain_illness_are_silent():
    leave = away("2026-06-01", "2026-09-20", soort=VerzuimSoort.ZWANGERSCHAP)
    assert found(judged("2026-05-01", fixed(), leave, away("2026-04-01", id="zk2")), "ziekte.zwangerschap") == []


def pregnant(van: str) -> Verzuim:
    return away(van, door_zwangerschap=True)


@pytest.mark.parametrize(
    ("van", "after_leave", "uiterlijk"),
    [("2026-03-02", False, "2026-04-13"), ("2026-10-05", True, "2026-10-08"), ("2026-09-20", True, "2026-11-01")],
)
def test_uwv_knows_within_six_weeks_before_the_leave_and_on_the_fourth_day_after(van, after_leave, uiterlijk):
    leave = away("2026-06-01", "2026-09-20", "zk2", soort=VerzuimSoort.ZWANGERSCHAP)
    z = fixed()
    records = (z, pregnant(van), *((leave,) if after_leave else ()))
    assert uwv_door_zwangerschap(pregnant(van), z, judged(van, *records)).uiterlijk == date.fromisoformat(uiterlijk)


@pytest.mark.parametrize(
    ("now", "ernst"),
    [
        ("2026-03-01", None),
        ("2026-03-02", Ernst.BINNENKORT),
        ("2026-03-29", Ernst.BINNENKORT),
        ("2026-03-30", Ernst.NU),
        ("2026-06-12", Ernst.NU),
        ("2026-06-13", None),
    ],
)
def test_illness_by_pregnancy_is_told_until_two_months_after_the_last_day(now, ernst):
    list_ = found(judged(now, fixed(), pregnant("2026-03-02")), "ziekte.door_zwangerschap")
    assert [f.ernst for f in list_] == ([ernst] if ernst else [])


def done(rule: str) -> Taak:
    return Taak(
        id="k1", titel="Gemeld", gedaan_op=date(2026, 3, 5), bron_regel=rule, betreft=Betreft(soort="verzuim", id="zk1")
    )


def test_uwv_is_not_told_of_the_home_service_rule_nor_of_what_is_done():
    rule = "ziekte.door_zwangerschap"
    assert found(judged("2026-03-10", fixed(), pregnant("2026-03-02"), done(rule)), rule) == []
    assert found(judged("2025-03-10", fixed(), pregnant("2025-03-02")), rule) == []
    assert found(judged("2026-03-10", fixed(), away("2026-03-02")), rule) == []


# 42 weeks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "ernst"),
    [
        ("2026-09-13", None),
        ("2026-09-14", Ernst.BINNENKORT),  # six weeks before Monday 26 October
        ("2026-10-11", Ernst.BINNENKORT),
        ("2026-10-12", Ernst.NU),
        ("2026-11-26", Ernst.NU),
        ("2028-01-02", Ernst.NU),
        ("2028-01-03", None),  # after 104 weeks
    ],
)
def test_uwv_is_told_after_42_weeks(now, ernst):
    list_ = found(judged(now, fixed(), away("2026-01-05")), "ziekte.week42")
    assert [f.ernst for f in list_] == ([ernst] if ernst else [])
    assert all(f.uiterlijk == date(2026, 10, 26) for f in list_)


def test_the_fine_is_named_while_its_amount_is_known():
    [f] = found(judged("2026-11-01", fixed(), away("2026-01-05")), "ziekte.week42")
    assert "boete" in f.uitleg.values
    [g] = found(judged("2027-01-05", fixed(), away("2026-01-05")), "ziekte.week42")
    assert "boete" not in g.uitleg.values


@pytest.mark.parametrize(
    "records",
    [
        (fixed(), away("2026-01-05"), done("ziekte.week42")),
        (fixed(), away("2026-01-05", "2026-10-20")),  # recovered
        (fixed(), away("2026-01-05"), Persoon(id="p2", aow_vanaf=date(2026, 1, 1))),  # no WIA after the AOW age
        (fixed(soort=OvereenkomstSoort.OPDRACHT), away("2026-01-05")),
    ],
)
def test_where_uwv_need_not_know_nothing_is_said(records):
    assert found(judged("2026-10-26", *records), "ziekte.week42") == []


def test_spells_are_added_up_and_the_gap_is_not():
    """Four weeks of illness, two of work, then ill again: two weeks later than without the gap."""
    parts = (away("2026-01-05", "2026-02-01"), away("2026-02-16", id="zk2"))
    [f] = found(judged("2026-11-01", fixed(), parts), "ziekte.week42")
    assert f.uiterlijk == date(2026, 11, 9)
    assert f.about.id == "zk2"
