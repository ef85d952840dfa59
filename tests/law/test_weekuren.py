"""The 40 hours of one week, Monday to Sunday, and the same time twice (H01, H02, H04; Rlz 5.18(1)(d), 5.22(5))."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from pgbdesk.domain.budget import EigenGetal
from pgbdesk.domain.overeenkomst import WeekTijd
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Antwoord,
    EigenGetalSoort,
    FormeelGrond,
    OvereenkomstSoort,
    Relatie,
    UrenGrondslag,
    UrenSoort,
    Wet,
    Zorgfunctie,
    ZorgverlenerSoort,
)
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.rule import Ernst
from pgbdesk.law.weekuren import afspraak_per_week, maandag, weken
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes
from tests.helpers.pgb_builders import D, agreement, at, budget, carer, case, day, found, hours

MOEDER = {"relatie_code": Relatie.OUDER}
#: Week 45 of 2026: Monday 2 November up to and including Sunday 8 November.
WEEK_45 = date(2026, 11, 2)
H01, H02, H04 = "uren.veertig", "uren.veertig_gepland", "uren.dubbel"
AGREED = "uren.veertig_afgesproken"


def week(minuten: int, first: date = WEEK_45, zorgovereenkomst_id: str = "z1", **more: Any) -> list[Uren]:
    """So many minutes from a Monday on, eight hours a day at most."""
    found, d = [], first
    while minuten:
        part = min(minuten, 480)
        begin = datetime.combine(d, time(9))
        einde = begin + timedelta(minutes=part)
        found.append(
            hours(f"{begin:%Y-%m-%d %H:%M}", f"{einde:%Y-%m-%d %H:%M}", zorgovereenkomst_id=zorgovereenkomst_id, **more)
        )
        minuten, d = minuten - part, d + timedelta(days=1)
    return found


def h01(uren: list[Uren], *extra: Record, now: str = "2026-11-24", wet: Wet = Wet.WLZ, **more: Any):
    toekenning = more.pop("toekenning", {})
    z = agreement(**more)
    return found(case(now, budget(wet=wet, **toekenning), carer(**MOEDER), z, uren, extra), H01)


def test_vector_22_a_mother_in_opdracht_41_hours_in_week_45():
    [finding] = h01(week(41 * 60), soort=OvereenkomstSoort.OPDRACHT)
    assert finding.ernst is Ernst.LET_OP
    assert "week 45" in str(finding.uitleg)
    assert "41 uur" in str(finding.uitleg)
    assert finding.berekening is not None
    assert finding.berekening.uitkomst == Minutes(2460)
    assert any("maandag tot en met zondag" in str(a) for a in finding.berekening.aannames)


def test_vector_23_the_same_mother_as_an_employee():
    """The Arbeidstijdenbesluit holds for her; the 40 hours do not."""
    assert not h01(week(41 * 60), soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST)


@pytest.mark.parametrize(("minuten", "told"), [(2400, False), (2401, True)])
def test_forty_hours_exactly_are_allowed(minuten, told):
    assert bool(h01(week(minuten))) is told


@pytest.mark.parametrize(
    ("soort", "who", "told"),
    [
        (OvereenkomstSoort.OPDRACHT, {}, True),
        (OvereenkomstSoort.PARTNER_OF_FAMILIE, {}, True),
        (OvereenkomstSoort.ZORGINSTELLING, {"formeel_grond": FormeelGrond.ZZP}, True),
        (OvereenkomstSoort.ZORGINSTELLING, {"formeel_grond": FormeelGrond.ONDERNEMING}, False),
        (OvereenkomstSoort.ZORGINSTELLING, {"soort": ZorgverlenerSoort.INSTELLING}, False),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, {}, False),
    ],
)
def test_it_holds_for_who_works_outside_the_arbeidstijdenbesluit(soort, who, told):
    c = case("2026-11-24", budget(), carer(**who), agreement(soort=soort), week(2460))
    assert bool(found(c, H01)) is told


def test_the_week_runs_from_monday_to_sunday():
    """20 hours up to Sunday and 21 from Monday on are two weeks, though within seven days."""
    sunday_end = week(20 * 60, date(2026, 11, 6))
    monday_on = week(21 * 60, date(2026, 11, 9))
    assert not h01([*sunday_end, *monday_on])
    assert maandag(date(2026, 11, 8)) == WEEK_45
    assert maandag(WEEK_45) == WEEK_45


def test_a_night_from_sunday_to_monday_counts_in_each_week_for_its_part():
    night = hours("2026-11-08 22:00", "2026-11-09 06:00")
    c = case("2026-11-24", budget(), carer(), agreement(), night)
    assert [(w.maandag, w.gewerkt) for w in weken(agreement(), date(2026, 11, 1), c)] == [
        (WEEK_45, 120),
        (date(2026, 11, 9), 360),
    ]
    assert not h01([*week(38 * 60), night])
    assert h01([*week(38 * 60 + 1), night])


def test_two_agreements_of_one_carer_count_together_and_it_is_said_once():
    second = agreement(id="z2", ingang=day("2026-01-01"), soort=OvereenkomstSoort.PARTNER_OF_FAMILIE)
    both = [*week(1300), *week(1300, zorgovereenkomst_id="z2")]
    # The same times twice are another mistake; the hours still add up.
    findings = h01(both, second)
    assert [f.about.id for f in findings] == ["z2"]
    assert "43 uur" in str(findings[0].uitleg)


def test_hours_for_another_budgethouder_are_not_added():
    other = (
        Persoon(id="p3", voornaam="Bo", achternaam="Vos"),
        Budgethouder(id="b2", persoon_id="p3"),
        budget(id="t2", budgethouder_id="b2"),
        agreement(id="z2", budgethouder_id="b2"),
        *week(1300, zorgovereenkomst_id="z2"),
    )
    assert not h01(week(1300), *other)


def test_sick_hours_and_leave_are_no_work():
    assert not h01([*week(2400), *week(480, date(2026, 11, 7), soort=UrenSoort.ZIEK)])


def test_the_wmo_has_no_forty_hours_unless_the_verordening_says_so():
    assert not h01(week(2460), wet=Wet.WMO)
    own = EigenGetal(soort=EigenGetalSoort.WEEKUREN_INFORMEEL, waarde=D("36"), bron="Verordening 2026")
    [finding] = h01(week(2161), wet=Wet.WMO, toekenning={"eigen_getallen": (own,)})
    assert "Verordening 2026" in finding.bronnen[0].name
    assert not h01(week(2160), wet=Wet.WMO, toekenning={"eigen_getallen": (own,)})


def test_hours_of_another_law_do_not_count_for_the_wlz():
    both = agreement(toekenning_ids=("t1", "t2"))
    uren = [*week(2400), *week(480, date(2026, 11, 7), wet=Wet.WMO)]
    c = case("2026-11-24", budget(), budget(id="t2", wet=Wet.WMO), carer(), both, uren)
    assert not found(c, H01)
    c = case("2026-11-24", budget(), budget(id="t2", wet=Wet.WMO), carer(), both, week(2880))
    assert found(c, H01)


@pytest.mark.parametrize(
    ("akkoord", "expected"),
    [
        (None, [Ernst.LET_OP]),
        ("2026-11-08", [Ernst.INFO]),  # on the last day of the week
        ("2026-11-09", [Ernst.LET_OP]),  # after it
    ],
)
def test_permission_of_the_zorgkantoor_makes_it_information(akkoord, expected):
    more: dict[str, Any] = {"meer_dan_40_uur_akkoord_op": day(akkoord) if akkoord else None}
    assert [f.ernst for f in h01(week(2460), **more)] == expected


def test_this_week_is_pressing_and_settled_years_are_silent():
    assert [f.ernst for f in h01(week(2460), now="2026-11-08")] == [Ernst.NU]
    old = week(2460, date(2024, 11, 4))
    assert not h01(old, now="2026-11-24", toekenning={"van": day("2024-01-01")})


def test_several_weeks_are_one_finding_with_each_week_in_its_reasons():
    [finding] = h01([*week(2460), *week(2500, date(2026, 10, 5))])
    assert "2 weken" in str(finding.titel)
    assert [str(v) for _, v in finding.because[:2]] == [str(Minutes(2500)), str(Minutes(2460))]


def test_logeeropvang_that_alone_brings_it_above_is_disputed():
    stay = hours("2026-11-07 10:00", "2026-11-08 10:00", zorgfunctie=Zorgfunctie.LOGEEROPVANG)
    [finding] = h01([*week(1200), stay])
    assert finding.zekerheid is Zekerheid.BETWIST
    [without] = h01(week(2460))
    assert without.zekerheid is Zekerheid.VAST


# H02 ---------------------------------------------------------------------------------------------


def planned(minuten: int) -> list[Oproep]:
    """Calls in week 48, after now, eight hours a day at most."""
    return [
        Oproep(
            zorgovereenkomst_id="z1",
            begin=u.begin,
            einde=u.einde,
            verzonden_op=at("2026-11-01 12:00"),
            antwoord=Antwoord.AANVAARD,
        )
        for u in week(minuten, date(2026, 11, 30))
    ]


@pytest.mark.parametrize(("minuten", "expected"), [(2400, []), (2401, [Ernst.BINNENKORT])])
def test_h02_a_coming_week_with_more_than_forty_hours(minuten, expected):
    c = case("2026-11-24", budget(), carer(**MOEDER), agreement(), planned(minuten))
    findings = found(c, H02)
    assert [f.ernst for f in findings] == expected
    if expected:
        assert findings[0].uiterlijk == date(2026, 11, 30)
    allowed = agreement(meer_dan_40_uur_akkoord_op=day("2026-01-01"))
    assert not found(case("2026-11-24", budget(), carer(**MOEDER), allowed, planned(minuten)), H02)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren_minuten": 2400}, False),
        ({"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren_minuten": 2401}, True),
        ({"uren_grondslag": UrenGrondslag.VAST_4_WEKEN, "uren_minuten": 9604}, True),
        ({"rooster": tuple(WeekTijd(weekdag=d, van=time(8), tot=time(16)) for d in range(1, 6))}, False),
        ({"rooster": tuple(WeekTijd(weekdag=d, van=time(8), tot=time(16)) for d in range(1, 7))}, True),
        ({"rooster": (WeekTijd(weekdag=1, van=time(22), tot=time(6)),)}, False),
        ({}, False),
        (
            {
                "uren_grondslag": UrenGrondslag.VAST_WEEK,
                "uren_minuten": 2460,
                "soort": OvereenkomstSoort.ARBEIDSOVEREENKOMST,
            },
            False,
        ),
    ],
)
def test_h02_an_agreement_that_promises_more_than_forty_hours(more, told):
    c = case("2026-11-24", budget(), carer(**MOEDER), agreement(**more))
    assert [f.ernst for f in found(c, AGREED)] == ([Ernst.LET_OP] if told else [])


def test_a_night_in_the_weekly_times_runs_past_midnight():
    assert afspraak_per_week(agreement(rooster=(WeekTijd(weekdag=1, van=time(22), tot=time(6)),))) == 480


# H04 ---------------------------------------------------------------------------------------------


def h04(*records: Record, **who: Any):
    return found(case("2026-11-24", budget(), carer(**who), agreement(), records), H04)


@pytest.mark.parametrize(
    ("tweede", "told"),
    [
        (("2026-11-03 12:00", "2026-11-03 14:00"), False),
        (("2026-11-03 11:59", "2026-11-03 14:00"), True),
        (("2026-11-03 09:00", "2026-11-03 12:00"), True),
        (("2026-11-03 07:00", "2026-11-03 09:00"), False),
        (("2026-11-03 07:00", "2026-11-03 09:01"), True),
    ],
)
def test_h04_one_carer_at_two_places_at_once(tweede, told):
    findings = h04(hours("2026-11-03 09:00", "2026-11-03 12:00"), hours(*tweede))
    assert [f.ernst for f in findings] == ([Ernst.NU] if told else [])


def test_h04_holds_over_budgets_and_over_two_records_of_one_person():
    other = (
        Persoon(id="p3", voornaam="Bo", achternaam="Vos"),
        Budgethouder(id="b2", persoon_id="p3"),
        carer(id="v2"),
        agreement(id="z2", budgethouder_id="b2", zorgverlener_id="v2", ingang=day("2026-01-01")),
        hours("2026-11-03 11:00", "2026-11-03 13:00", zorgovereenkomst_id="z2"),
    )
    [finding] = h04(hours("2026-11-03 09:00", "2026-11-03 12:00"), *other)
    assert finding.about.id == "z2"
    assert "Bo Vos" in [v for _, v in finding.because]


def test_h04_a_company_may_send_two_people_and_a_night_is_no_double():
    pair = (hours("2026-11-03 09:00", "2026-11-03 12:00"), hours("2026-11-03 10:00", "2026-11-03 11:00"))
    assert not h04(*pair, soort=ZorgverlenerSoort.INSTELLING)
    assert not h04(hours("2026-11-03 22:00", "2026-11-04 06:00"), hours("2026-11-04 06:00", "2026-11-04 09:00"))
    assert h04(hours("2026-11-03 22:00", "2026-11-04 06:00"), hours("2026-11-04 05:00", "2026-11-04 09:00"))
