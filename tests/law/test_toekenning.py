"""The decision that grants a budget: its amounts, allowances and terms (B01 to B03, B06 to B17, D17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pgbdesk.domain.budget import Budgetplan, PlanRegel, Post, Toekenning, Toeslag, Voorwaarde
from pgbdesk.domain.declaratie import Betaling, Declaratie, DeclaratieRegel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Bewoner, Wooninitiatief
from pgbdesk.domain.soorten import (
    Dagbesteding,
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    PlanStatus,
    ToeslagSoort,
    UrenGrondslag,
    Wet,
    Zorgfunctie,
)
from pgbdesk.law import engine
from pgbdesk.law.beschikking import VERMELDINGEN
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from tests.helpers.budget_builders import D, base, budget_2026, invoice
from tests.helpers.rooster_builders import FATIMA, at

S = DeclaratieStatus
T = ToeslagSoort
LAW = lawbook()


def award(**more: object) -> Toekenning:
    plain = Toekenning(
        id="t1",
        budgethouder_id="b1",
        wet=Wet.WLZ,
        van=date(2026, 1, 1),
        tot=date(2026, 12, 31),
        bedrag=D("70000.00"),
        besluit_op=date(2026, 5, 1),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def told(rule: str, toekenning: Toekenning, *extra: Record, now: str = "2026-05-10") -> Finding | None:
    people = (Persoon(id="p1", voorletters="A.", achternaam="Wit"), Budgethouder(id="b1", persoon_id="p1"))
    case = Case(Dossier((*people, toekenning, *extra)), at(now), LAW)
    found = [f for f in engine.assess(case) if f.rule == rule]
    assert not any(f.rule == "pgbdesk.controle" for f in engine.assess(case))
    return found[0] if found else None


# Amounts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "fires"),
    [("1050.00", False), ("1049.99", False), ("1050.01", False), ("1049.98", True), ("1050.02", True), (None, False)],
)
def test_b01_the_verantwoordingsvrij_bedrag_of_the_decision_is_computed_again(stated, fires):
    finding = told("budget.vvb_verschil", award(verantwoordingsvrij_bedrag=D(stated) if stated else None))
    assert bool(finding) is fires
    if finding:
        assert (finding.ernst, finding.uiterlijk) == (Ernst.BINNENKORT, date(2026, 6, 12))
        assert finding.berekening is not None


def test_b01_when_objecting_is_no_longer_possible_it_is_only_asked_about():
    wrong = award(verantwoordingsvrij_bedrag=D("900.00"))
    late = told("budget.vvb_verschil", wrong, now="2026-06-13")
    assert late is not None
    assert (late.ernst, late.uiterlijk) == (Ernst.LET_OP, None)
    objected = told("budget.vvb_verschil", replace(wrong, bezwaar_op=date(2026, 5, 2)))
    assert objected is not None
    assert objected.uiterlijk is None
    assert told("budget.vvb_verschil", replace(wrong, wet=Wet.WMO)) is None
    assert told("budget.vvb_verschil", wrong, now="2027-07-01") is None, "settled half a year after"


@pytest.mark.parametrize(("bedrag", "fires"), [("35287.67", False), ("35288.67", False), ("35288.68", True)])
def test_b02_a_part_of_a_year_goes_by_days_within_a_euro(bedrag, fires):
    """Rlz 5.14: 70,000 for 184 of 365 days is 35,287.67."""
    finding = told("budget.naar_dagen", award(tot=date(2026, 7, 3), bedrag=D(bedrag), jaarbedrag=D(70000)))
    assert bool(finding) is fires
    if finding:
        assert finding.ernst is Ernst.INFO
        assert "pgb op maat" in str(finding.uitleg)


@pytest.mark.parametrize(("bedrag", "fires"), [("69285.00", False), ("69286.00", False), ("69286.01", True)])
def test_b03_more_than_bijlage_h_gives(bedrag, fires):
    finding = told("budget.plafond", award(zorgprofiel="VV5", bedrag=D(bedrag)))
    assert bool(finding) is fires
    if finding:
        assert finding.ernst is Ernst.INFO
        assert finding.berekening is not None
        assert "niet uw budget" in str(finding.berekening.aannames[0])


def test_b03_the_known_allowances_are_counted_and_an_unknown_amount_silences_it():
    house = (Toeslag(soort=T.WOONINITIATIEF, bedrag=D(5961)), Toeslag(soort=T.KWALITEIT_VV, bedrag=D(5345)))
    assert told("budget.plafond", award(zorgprofiel="VV5", bedrag=D("80591.00"), toeslagen=house)) is None
    assert told("budget.plafond", award(zorgprofiel="VV5", bedrag=D("80600.00"), toeslagen=house))
    unknown = (Toeslag(soort=T.MEERZORG),)
    assert told("budget.plafond", award(zorgprofiel="VV5", bedrag=D(999999), toeslagen=unknown)) is None
    assert told("budget.plafond", award(zorgprofiel="VG3", bedrag=D(999999))) is None, "day activity is not known"


def test_b03_does_not_guess_the_amount_of_a_year_that_is_not_known():
    """Half of the award lies in 2027, for which there is no Bijlage H."""
    over = award(zorgprofiel="VV5", bedrag=D(999999), van=date(2026, 7, 1), tot=date(2027, 6, 30))
    assert told("budget.plafond", over, now="2026-11-05") is None
    kinds = (Toeslag(soort=T.EXTRA_KOSTEN_THUIS, bedrag=D(99999)),)
    assert told("budget.ekt", replace(over, toeslagen=kinds), now="2026-11-05") is None
    half = replace(over, tot=date(2026, 12, 31), bedrag=D("34928.11"))  # 69,285 x 184/365 = 34,927.23
    assert told("budget.plafond", half, now="2026-11-05") is None
    assert told("budget.plafond", replace(half, bedrag=D("34928.24")), now="2026-11-05")


def test_b03_a_derived_amount_never_contradicts_a_decision():
    old = award(van=date(2025, 1, 1), tot=date(2025, 12, 31), zorgprofiel="VV5", bedrag=D(999999))
    assert told("budget.plafond", old, now="2025-05-10") is None


def test_b11_a_decision_names_what_rlz_5_19_asks():
    items = tuple(key for key, _ in VERMELDINGEN)
    all_but_one = items[:-1]
    finding = told("budget.beschikking", award(vermeldt=all_but_one))
    assert finding is not None
    assert len(finding.because) == 1
    assert told("budget.beschikking", award(vermeldt=items)) is None
    assert told("budget.beschikking", award()) is None, "nobody looked"


# Allowances --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profiel", "fires"), [("VV4", False), ("VV8", False), ("VV3", True), ("VG5", True), (None, False)]
)
def test_b08_the_extra_allowance_is_for_vv4_to_vv8(profiel, fires):
    extra = (Toeslag(soort=T.KWALITEIT_VV, bedrag=D(5345)),)
    finding = told("budget.kwaliteitstoeslag", award(zorgprofiel=profiel, toeslagen=extra))
    assert bool(finding) is fires
    if finding:
        assert (finding.ernst, finding.bedrag) == (Ernst.NU, D(5345))
        after = told("budget.kwaliteitstoeslag", award(zorgprofiel=profiel, toeslagen=extra), now="2027-02-01")
        assert after is not None
        assert after.ernst is Ernst.LET_OP
    assert told("budget.kwaliteitstoeslag", award(zorgprofiel=profiel)) is None


def house(residents: int, **more: object) -> Wooninitiatief:
    plain = Wooninitiatief(
        id="w",
        bundelt_zorg=True,
        een_adres=True,
        bewoners=(Bewoner(budgethouder_id="b1"), *(Bewoner(naam=str(n)) for n in range(residents - 1))),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("residents", "fires"), [(2, True), (3, False), (26, False), (27, True)])
def test_b09_an_allowance_for_a_house_that_is_no_wooninitiatief(residents, fires):
    """Blz 3.1.4: vector 27."""
    extra = (Toeslag(soort=T.WOONINITIATIEF, bedrag=D(5961)),)
    finding = told("budget.toeslag_zonder_huis", award(toeslagen=extra), house(residents))
    assert bool(finding) is fires
    assert told("budget.toeslag_zonder_huis", award(), house(residents)) is None


def test_b09_is_silent_where_a_fact_about_the_house_is_not_known():
    extra = (Toeslag(soort=T.WOONINITIATIEF, bedrag=D(5961)),)
    assert told("budget.toeslag_zonder_huis", award(toeslagen=extra)) is None
    assert told("budget.toeslag_zonder_huis", award(toeslagen=extra), house(5, bundelt_zorg=None)) is None


@pytest.mark.parametrize(("bedrag", "fires"), [("17321.25", False), ("17322.25", False), ("17322.26", True)])
def test_b10_extra_kosten_thuis_is_at_most_a_quarter_of_the_profile(bedrag, fires):
    """25 % of 69,285 is 17,321.25; a euro is let go."""
    extra = (Toeslag(soort=T.EXTRA_KOSTEN_THUIS, bedrag=D(bedrag)),)
    assert bool(told("budget.ekt", award(zorgprofiel="VV5", toeslagen=extra))) is fires


def test_b10_not_in_a_house_that_buys_care_together():
    extra = (Toeslag(soort=T.EXTRA_KOSTEN_THUIS),)
    assert told("budget.ekt", award(toeslagen=extra), house(5))
    assert told("budget.ekt", award(toeslagen=extra)) is None


def test_b16_compensation_that_is_more_than_the_charges_is_not_for_care():
    vast = replace(FATIMA, uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=600)
    extra = (Toeslag(soort=T.WERKGEVERSLASTEN, bedrag=D("9000.00")),)
    t = replace(budget_2026(), beginstand_besteed=None, beginstand_datum=None, toeslagen=extra)
    records = (*(r for r in base() if r.id not in ("t1", FATIMA.id)), vast)
    finding = told("budget.compensatie", t, *records, now="2026-01-01")
    assert finding is not None
    assert finding.bedrag is not None
    assert 0 < finding.bedrag < 9000
    small = replace(t, toeslagen=(Toeslag(soort=T.WERKGEVERSLASTEN, bedrag=D("100.00")),))
    assert told("budget.compensatie", small, *records, now="2026-01-01") is None
    assert told("budget.compensatie", replace(t, beginstand_besteed=D(1)), *records, now="2026-01-01") is None


# Who may have it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profiel", "oud", "fires"),
    [
        ("LVG3", None, True),
        ("SGLVG1", None, True),
        ("LVG2", None, False),
        ("LVG2", True, False),
        ("LVG2", False, True),
        ("VV5", False, False),
        (None, False, False),
    ],
)
def test_b13_profiles_without_a_pgb(profiel, oud, fires):
    assert bool(told("budget.profiel_uitgesloten", award(zorgprofiel=profiel, overgangsrecht=oud))) is fires
    before_2020 = award(zorgprofiel="LVG2", overgangsrecht=False, van=date(2019, 1, 1), tot=date(2019, 12, 31))
    assert told("budget.profiel_uitgesloten", before_2020, now="2019-05-01") is None


@pytest.mark.parametrize(("last", "fires"), [(date(2025, 11, 30), False), (date(2025, 11, 29), True)])
def test_b14_old_rights_survive_31_days(last, fires):
    before = award(id="t0", van=date(2025, 1, 1), tot=last)
    finding = told("budget.onderbreking", award(overgangsrecht=True), before)
    assert bool(finding) is fires
    assert told("budget.onderbreking", award(overgangsrecht=None), before) is None
    assert told("budget.onderbreking", award(overgangsrecht=True)) is None


def test_b14_in_2015_it_was_seven_days_and_between_is_not_known():
    for year, gap, fires in ((2015, 7, False), (2015, 8, True), (2020, 40, False)):
        begin = date(year, 6, 1)
        before = award(id="t0", van=date(year, 1, 1), tot=begin - timedelta(days=gap + 1))
        later = award(overgangsrecht=True, van=begin, tot=date(year, 12, 31))
        assert bool(told("budget.onderbreking", later, before, now=f"{year}-06-10")) is fires


# Terms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "fires"), [("2026-05-28", False), ("2026-05-29", True), ("2026-06-12", True), ("2026-06-13", False)]
)
def test_b12_the_last_two_weeks_to_object_are_told(now, fires):
    """Awb 6:7: 1 May and 42 days is 12 June."""
    finding = told("budget.bezwaar", award(), now=now)
    assert bool(finding) is fires
    if finding:
        assert (finding.ernst, finding.uiterlijk) == (Ernst.INFO, date(2026, 6, 12))
    assert told("budget.bezwaar", award(bezwaar_op=date(2026, 5, 2)), now=now) is None
    assert told("budget.bezwaar", award(wet=Wet.ZVW), now=now) is None
    assert told("budget.bezwaar", award(besluit_op=None), now=now) is None


def asked(status: DeclaratieStatus = S.INGEDIEND) -> Declaratie:
    return Declaratie(
        id="d-vvb",
        toekenning_id="t1",
        soort=DeclaratieSoort.VERANTWOORDINGSVRIJ,
        periode_van=date(2026, 1, 1),
        periode_tot=date(2026, 12, 31),
        regels=(DeclaratieRegel(bedrag=D("1050.00")),),
        status=status,
    )


@pytest.mark.parametrize(
    ("now", "fires"), [("2026-10-31", False), ("2026-11-01", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_b06_from_november_the_verantwoordingsvrij_bedrag_is_mentioned(now, fires):
    finding = told("budget.vvb_vragen", award(), now=now)
    assert bool(finding) is fires
    if finding:
        assert (finding.ernst, finding.bedrag) == (Ernst.INFO, D("1050.00"))
    assert told("budget.vvb_vragen", award(), asked(), now=now) is None
    assert bool(told("budget.vvb_vragen", award(), asked(S.CONCEPT), now=now)) is fires
    assert told("budget.vvb_vragen", award(wet=Wet.WMO), now=now) is None


def test_b06_names_the_lower_amount_where_the_decision_differs_and_explains_only_its_own():
    """B01 tells the difference; until it is settled nobody should spend the higher amount."""
    half = award(bedrag=D("5000.00"), van=date(2026, 7, 1))  # 250 x 184/365
    finding = told("budget.vvb_vragen", replace(half, verantwoordingsvrij_bedrag=D("250.00")), now="2026-11-05")
    assert finding is not None
    assert (finding.bedrag, finding.berekening is not None) == (D("126.03"), True)
    finding = told("budget.vvb_vragen", replace(half, verantwoordingsvrij_bedrag=D("100.00")), now="2026-11-05")
    assert finding is not None
    assert (finding.bedrag, finding.berekening) == (D("100.00"), None)


def test_b06_names_the_amount_of_the_decision_when_it_is_known():
    finding = told("budget.vvb_vragen", award(verantwoordingsvrij_bedrag=D("999.00")), now="2026-11-05")
    assert finding is not None
    assert finding.bedrag == D("999.00")


@pytest.mark.parametrize(
    ("now", "fires"), [("2026-10-31", False), ("2026-11-01", True), ("2027-02-01", True), ("2027-07-02", False)]
)
def test_b07_asked_while_no_care_was_paid_is_settled_at_nothing(now, fires):
    """Rlz 5.21 lid 4."""
    assert bool(told("budget.vvb_nihil", award(), asked(), now=now)) is fires
    assert told("budget.vvb_nihil", award(), now=now) is None
    paid = Betaling(toekenning_id="t1", datum=date(2026, 3, 1), bedrag=D(10))
    assert told("budget.vvb_nihil", award(), asked(), paid, now=now) is None
    assert told("budget.vvb_nihil", award(beginstand_besteed=D(1)), asked(), now=now) is None
    care = invoice(S.BETAALD)
    assert told("budget.vvb_nihil", award(), asked(), care, now=now) is None


@pytest.mark.parametrize(
    ("uiterlijk", "ernst"),
    [
        (None, Ernst.LET_OP),
        (date(2026, 5, 9), Ernst.NU),
        (date(2026, 5, 17), Ernst.NU),
        (date(2026, 5, 18), Ernst.BINNENKORT),
    ],
)
def test_b17_open_conditions_of_a_grant(uiterlijk, ernst):
    open_one = Voorwaarde(omschrijving="Kies een pgb-beheerder", uiterlijk=uiterlijk)
    finding = told("budget.voorwaarden", award(voorwaarden=(open_one,)))
    assert finding is not None
    assert (finding.ernst, finding.uiterlijk) == (ernst, uiterlijk)
    done = replace(open_one, voldaan_op=date(2026, 5, 1))
    assert told("budget.voorwaarden", award(voorwaarden=(done,))) is None
    assert told("budget.voorwaarden", award(voorwaarden=(open_one,)), now="2027-01-01") is None


@pytest.mark.parametrize(
    ("bedrag", "fires"), [("780.00", False), ("781.00", False), ("781.01", True), ("700.00", True)]
)
def test_a_settlement_is_compared_with_what_the_dossier_says_was_paid(bedrag, fires):
    """D.5: compare with the own ledger; objecting is possible for six weeks."""
    t = award(vastgesteld_op=date(2027, 4, 1), vastgesteld_bedrag=D(bedrag))
    finding = told("budget.vaststelling", t, invoice(S.BETAALD), now="2027-05-13")
    assert bool(finding) is fires
    if finding:
        assert finding.uiterlijk == date(2027, 5, 13)
    assert told("budget.vaststelling", t, invoice(S.BETAALD), now="2027-05-14") is None


# Parts per kind of care (D17), reserve, charges (B15) --------------------------------------------------


@pytest.mark.parametrize(
    ("wet", "granted", "fires"),
    [(Wet.WMO, "779.99", True), (Wet.JEUGDWET, "779.99", True), (Wet.WMO, "780.00", False), (Wet.WLZ, "1.00", False)],
)
def test_d17_a_part_for_one_kind_of_care_limits_only_in_wmo_and_jeugdwet(wet, granted, fires):
    part = Post(zorgfunctie=Zorgfunctie.BEGELEIDING_INDIVIDUEEL, bedrag=D(granted))
    lines = tuple(replace(r, zorgfunctie=Zorgfunctie.BEGELEIDING_INDIVIDUEEL) for r in invoice().regels)
    finding = told("budget.functie", award(wet=wet, posten=(part,)), invoice(S.INGEDIEND, regels=lines))
    assert bool(finding) is fires
    if finding:
        assert (finding.bedrag, finding.ernst) == (D("0.01"), Ernst.NU)


def test_d17_lines_that_name_no_kind_of_care_are_in_no_part():
    part = Post(zorgfunctie=Zorgfunctie.BEGELEIDING_INDIVIDUEEL, bedrag=D("1.00"))
    assert told("budget.functie", award(wet=Wet.WMO, posten=(part,)), invoice(S.INGEDIEND)) is None


@pytest.mark.parametrize(("bedrag", "fires"), [("102.04", True), ("102.05", False), ("99.99", False)])
def test_little_that_is_free_is_mentioned(bedrag, fires):
    """B.8: reserve, under 2 % by our own choice. 100 was paid and nothing more is planned."""
    paid = Betaling(toekenning_id="t1", datum=date(2026, 5, 9), bedrag=D("100.00"))
    nothing = PlanRegel(naam="Niets", eenheid=Eenheid.MAAND, tarief=D(0))
    plan = Budgetplan(toekenning_id="t1", status=PlanStatus.GOEDGEKEURD, regels=(nothing,))
    assert bool(told("budget.reserve", award(bedrag=D(bedrag)), paid, plan)) is fires
    assert told("budget.reserve", award(bedrag=D(bedrag)), paid, plan, now="2026-12-01") is None


def test_b15_a_forecast_without_a_percentage_says_so():
    t = award(van=date(2027, 1, 1), tot=date(2027, 12, 31))
    vast = replace(FATIMA, uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=600)
    records = (*(r for r in base() if r.id not in ("t1", FATIMA.id)), vast)
    finding = told("budget.werkgeverslasten", t, *records, now="2027-06-01")
    assert finding is not None
    assert finding.zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert told("budget.werkgeverslasten", award(), *records, now="2026-06-01") is None


@pytest.mark.parametrize("now", ["2014-06-01", "2021-06-01", "2026-06-01", "2027-06-01", "2031-06-01"])
@pytest.mark.parametrize("profiel", ["VV5", "?", None])
def test_no_rule_raises_on_an_award_with_everything_in_any_year(now, profiel):
    year = int(now[:4])
    t = award(
        van=date(year, 1, 1),
        tot=date(year, 12, 31),
        besluit_op=date(year, 5, 20),
        zorgprofiel=profiel,
        dagbesteding=Dagbesteding.MET_VERVOER,
        toeslagen=tuple(Toeslag(soort=kind, bedrag=D(100)) for kind in T),
        verantwoordingsvrij_bedrag=D(1),
        jaarbedrag=D(1),
        vermeldt=("periode",),
        overgangsrecht=True,
        voorwaarden=(Voorwaarde(omschrijving="iets"),),
        posten=(Post(zorgfunctie=Zorgfunctie.OVERIG, bedrag=D(0), eenheid=Eenheid.UUR),),
        vastgesteld_op=date(year, 5, 20),
        vastgesteld_bedrag=D(1),
    )
    told("budget.plafond", t, house(5), now=now)
    told("budget.plafond", replace(t, vastgesteld_op=None), asked(), now=now)
