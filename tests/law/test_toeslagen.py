"""What a Wlz budget holds and what is added to it: Rlz 5.13, 5.14, 5.17, Bijlage H, Blz 3.7.2, Awb 6:7."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.domain.budget import Toekenning, Toeslag
from pgbdesk.domain.soorten import Dagbesteding, ToeslagSoort, Wet
from pgbdesk.law import bezwaar, bijlage_h, buitenland, toeslagen, vvb
from pgbdesk.law.book import lawbook
from pgbdesk.law.naar_dagen import jaardelen, naar_dagen
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money

D = Decimal
LAW = lawbook()
JAAR = (date(2026, 1, 1), date(2026, 12, 31))


def award(bedrag: str | None = "70000", van: date = JAAR[0], tot: date = JAAR[1], **more: object) -> Toekenning:
    plain = Toekenning(id="t", budgethouder_id="b", wet=Wet.WLZ, van=van, tot=tot, bedrag=D(bedrag) if bedrag else None)
    return replace(plain, **more)  # type: ignore[arg-type]


# Days of a year: Rlz 5.14 ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bedrag", "van", "tot", "deel"),
    [
        ("5961", date(2026, 1, 1), date(2026, 7, 3), "3005.00"),  # pgb-regels M.7 vector 7: 184 of 365 days
        ("5961", date(2028, 1, 1), date(2028, 7, 1), "2980.50"),  # M.7 vector 32: 183 of 366 days is half
        ("365", date(2026, 1, 1), date(2026, 1, 1), "1.00"),  # both ends count
        ("365", date(2026, 1, 1), date(2026, 12, 31), "365.00"),
        ("366", date(2027, 12, 31), date(2028, 1, 1), "2.00"),  # one day of each year: 366/365 + 1
    ],
)
def test_a_yearly_amount_goes_by_days_and_a_leap_year_has_366(bedrag, van, tot, deel):
    assert naar_dagen(D(bedrag), van, tot) == D(deel)


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(0, 1500))
def test_the_parts_of_years_hold_every_day_once(van, length):
    tot = date.fromordinal(van.toordinal() + length)
    assert sum(deel.dagen for deel in jaardelen(van, tot)) == length + 1


# Verantwoordingsvrij bedrag: Rlz 5.17 ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("bedrag", "van", "tot", "uitkomst"),
    [
        ("70000", *JAAR, "1050.00"),  # M.7 vector 1
        ("10000", *JAAR, "250.00"),  # M.7 vector 2: the minimum
        ("100000", *JAAR, "1250.00"),  # M.7 vector 3: the maximum
        ("16666.66", *JAAR, "250.00"),  # 1.5 % is 249.9999
        ("16667.00", *JAAR, "250.01"),  # 250.005, half-up
        ("83333.33", *JAAR, "1250.00"),
        ("83332.00", *JAAR, "1249.98"),
        ("35000", date(2026, 7, 1), JAAR[1], "525.00"),  # the award is of that period already
        ("5000", date(2026, 7, 1), JAAR[1], "126.03"),  # 250 x 184/365
        ("50000", date(2026, 7, 1), JAAR[1], "630.14"),  # 1,250 x 184/365
        ("5000", date(2028, 7, 1), date(2028, 12, 31), "125.68"),  # 250 x 184/366
    ],
)
def test_verantwoordingsvrij_bedrag(bedrag, van, tot, uitkomst):
    assert vvb.vvb(D(bedrag), van, tot, LAW) == D(uitkomst)
    made = vvb.berekening(award(bedrag, van, tot), LAW)
    assert made is not None
    assert made.uitkomst == Money(D(uitkomst))
    assert any(bron.name == "Rlz 5.17 lid 1" for bron in made.bronnen)


def test_another_law_has_no_verantwoordingsvrij_bedrag_of_itself_and_an_unknown_award_says_so():
    assert vvb.berekening(award(wet=Wet.WMO), LAW) is None
    unknown = vvb.berekening(award(None), LAW)
    assert unknown is not None
    assert (unknown.uitkomst, bool(unknown.ontbreekt)) == (None, True)
    old = vvb.berekening(award(van=date(2014, 1, 1), tot=date(2014, 12, 31)), LAW)
    assert old is not None
    assert (old.uitkomst, bool(old.ontbreekt)) == (None, True)


@given(st.integers(0, 30_000_000), st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(0, 364))
def test_verantwoordingsvrij_bedrag_lies_between_its_limits(bedrag, van, length):
    tot = min(date.fromordinal(van.toordinal() + length), date(van.year, 12, 31))
    found = vvb.vvb(D(bedrag) / 100, van, tot, LAW)
    assert naar_dagen(D(250), van, tot) <= found <= naar_dagen(D(1250), van, tot)


# Toeslag wooninitiatief: Rlz 5.13 --------------------------------------------------------------------


def test_vector_8_vv5_in_a_house_for_all_of_2026_is_80591():
    made = toeslagen.in_wooninitiatief(award(zorgprofiel="VV5"), LAW)
    assert made.uitkomst == Money(D("80591.00"))
    assert [step.waarde for step in made.stappen] == [Money(D(n)) for n in ("69285.00", "5961.00", "5345.00")]


@pytest.mark.parametrize(("profiel", "extra"), [("VV3", False), ("4VV", True), ("VV8", True), ("VG4", False)])
def test_the_extra_toeslag_is_only_for_vv4_to_vv8(profiel, extra):
    assert bijlage_h.heeft_kwaliteitstoeslag(profiel) is extra
    steps = toeslagen.in_wooninitiatief(award(zorgprofiel=profiel, dagbesteding=Dagbesteding.GEEN), LAW).stappen
    assert len(steps) == (3 if extra else 2)


@pytest.mark.parametrize(
    ("van", "tot", "bedrag"),
    [
        (date(2026, 1, 1), date(2026, 7, 3), "3005.00"),
        (date(2025, 7, 1), date(2026, 6, 30), "5813.30"),  # 5,668 x 184/365 + 5,961 x 181/365
        (date(2024, 1, 1), date(2024, 12, 31), "5401.00"),
    ],
)
def test_the_toeslag_goes_by_the_days_of_each_year(van, tot, bedrag):
    assert toeslagen.wooninitiatief(van, tot, LAW) == D(bedrag)
    made = toeslagen.berekening(ToeslagSoort.WOONINITIATIEF, van, tot, LAW)
    assert made.uitkomst == Money(D(bedrag))


@pytest.mark.parametrize("year", [2018, 2020, 2027])
def test_a_year_whose_amount_was_not_found_gives_no_figure(year):
    van, tot = date(year, 1, 1), date(year, 12, 31)
    with pytest.raises(NotInForce):
        toeslagen.wooninitiatief(van, tot, LAW)
    for soort in (ToeslagSoort.WOONINITIATIEF, ToeslagSoort.KWALITEIT_VV):
        made = toeslagen.berekening(soort, van, tot, LAW)
        assert (made.uitkomst, bool(made.ontbreekt)) == (None, True)
    assert toeslagen.in_wooninitiatief(award("1", van, tot, zorgprofiel="VV5"), LAW).uitkomst is None


def test_second_hand_amounts_are_shown_as_not_checked():
    made = toeslagen.berekening(ToeslagSoort.WOONINITIATIEF, date(2019, 1, 1), date(2019, 12, 31), LAW)
    assert made.zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert toeslagen.berekening(ToeslagSoort.WOONINITIATIEF, *JAAR, LAW).zekerheid is Zekerheid.VAST


def test_what_an_award_names_of_a_toeslag_is_added_up():
    t = award(toeslagen=(Toeslag(soort=ToeslagSoort.MEERZORG, bedrag=D(100)), Toeslag(soort=ToeslagSoort.MEERZORG)))
    assert toeslagen.toegekend(t, ToeslagSoort.MEERZORG) == D(100)
    assert toeslagen.toegekend(t, ToeslagSoort.PAB) is None
    assert (toeslagen.heeft(t, ToeslagSoort.MEERZORG), toeslagen.heeft(t, ToeslagSoort.PAB)) == (True, False)


# Bijlage H -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "naam"),
    [
        ("VV5", "5VV"),
        ("5VV", "5VV"),
        ("ZZP 5 VV", "5VV"),
        ("vg-3", "3VG"),
        ("GGZ-W 2", "2GGZ-W"),
        ("2 GGZ wonen", "2GGZ-W"),
        ("LVG3", "3LVG"),
        ("SGLVG 1", "1SGLVG"),
        ("ZG visueel 4", "4ZGVIS"),
        ("4ZGaud", "4ZGAUD"),
        ("GGZ 2", None),
        ("iets anders", None),
        ("", None),
        (None, None),
    ],
)
def test_a_profile_is_read_as_people_write_it(typed, naam):
    found = bijlage_h.profiel(typed)
    assert (found.naam if found else None) == naam


@pytest.mark.parametrize(
    ("typed", "dagbesteding", "bedrag"),
    [
        ("VV5", None, 69285),
        ("VG3", Dagbesteding.GEEN, 40719),
        ("VG3", Dagbesteding.ZONDER_VERVOER, 62378),
        ("VG3", Dagbesteding.MET_VERVOER, 64539),
        ("LVG1", Dagbesteding.MET_VERVOER, 40449),
        ("LVG1", Dagbesteding.GEEN, None),  # LVG rows exist only with day activity
        ("GGZ-W 4", Dagbesteding.GEEN, 68568),
        ("ZGvis 5", Dagbesteding.MET_VERVOER, 112309),
        ("ZGaud 3", Dagbesteding.ZONDER_VERVOER, 150389),
        ("LG7", Dagbesteding.GEEN, 81761),
        ("VG3", None, None),  # not known whether there is day activity
        ("VG9", Dagbesteding.GEEN, None),
    ],
)
def test_bijlage_h_2026(typed, dagbesteding, bedrag):
    found = bijlage_h.bedrag(typed, dagbesteding, date(2026, 3, 1), LAW)
    assert (found.value if found else None) == bedrag
    if found:
        assert sum(part for _, part in found.parts) == bedrag, "the parts add up to the total"


def test_the_ceiling_says_that_it_is_no_budget():
    made = bijlage_h.berekening("VV5", None, *JAAR, LAW)
    assert made.uitkomst == Money(D("69285.00"))
    assert "plafond" in str(made.aannames[0])
    assert "niet uw budget" in str(made.aannames[0])
    assert made.zekerheid is Zekerheid.VAST
    assert bijlage_h.berekening("VV5", None, date(2025, 1, 1), date(2025, 12, 31), LAW).zekerheid is Zekerheid.AFGELEID
    for typed, day in (("?", JAAR[0]), ("VG3", JAAR[0]), ("VV5", date(2027, 1, 1))):
        unknown = bijlage_h.berekening(typed, None, day, day, LAW)
        assert (unknown.uitkomst, len(unknown.ontbreekt)) == (None, 1)


@pytest.mark.parametrize(
    ("typed", "out"),
    [
        ("LVG2", False),
        ("LVG3", True),
        ("LVG5", True),
        ("SGLVG1", True),
        ("VV8", False),
        ("VV9b", True),
        ("GGZ beveiligd 3", True),
        ("GGZ-W 3", False),
        ("?", None),
    ],
)
def test_profiles_that_rlz_5_5_excludes(typed, out):
    assert bijlage_h.uitgesloten(typed) is out
    assert bijlage_h.alleen_oude_rechten(typed) is (typed == "LVG2")


# Abroad: Blz 3.7.2 lid 3 -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("daar", "procent", "uitkomst"),
    [
        (8, 85, "67686.12"),  # M.7 vector 13
        (13, 100, "69285.00"),  # M.7 vector 15
        (0, 30, "69285.00"),
        (13, 30, "57160.13"),
    ],
)
def test_the_formula_abroad(daar, procent, uitkomst):
    assert buitenland.bedrag_buitenland(D(69285), D(daar), D(procent)) == D(uitkomst)


@pytest.mark.parametrize(
    ("land", "procent"), [("Spanje", 85), ("België", 100), ("Nieuw-Zeeland", 72), ("Marokko", 30), (None, None)]
)
def test_the_percentage_of_a_country_and_of_one_that_is_not_listed(land, procent):
    found = buitenland.percentage(land, date(2026, 5, 1), LAW)
    assert (found.value if found else None) == procent


# Objection: Awb 6:7 ----------------------------------------------------------------------------------


def test_six_weeks_to_object_and_a_reminder_two_weeks_before():
    assert bezwaar.bezwaar_uiterlijk(date(2026, 11, 5), LAW) == date(2026, 12, 17)
    assert bezwaar.herinneren_vanaf(date(2026, 11, 5), LAW) == date(2026, 12, 3)
    assert bezwaar.bezwaar_uiterlijk(date(2014, 1, 1), LAW) is None
    assert bezwaar.herinneren_vanaf(date(2014, 1, 1), LAW) is None
    made = bezwaar.berekening(award(), date(2026, 11, 5), LAW)
    assert made.uitkomst == date(2026, 12, 17)
    assert bezwaar.berekening(award(), date(2014, 1, 1), LAW).uitkomst is None
