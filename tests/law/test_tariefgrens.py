"""The highest rates (pgb-regels B.4, C02, C03, C10, H06): each side of each boundary, by the law of the day of care."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pgbdesk.domain.budget import EigenGetal, Post
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.soorten import (
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    EigenGetalSoort,
    FormeelGrond,
    OvereenkomstSoort,
    Relatie,
    Wet,
    Zorgfunctie,
    ZorgverlenerSoort,
)
from pgbdesk.i18n import Language
from pgbdesk.law.declaraties import lints
from pgbdesk.law.rule import Ernst
from pgbdesk.law.tariefgrens import Stand, grens
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money
from tests.helpers.pgb_builders import D, agreement, budget, carer, case, day, found, rate

INFORMEEL = {"relatie_code": Relatie.KIND}
FORMEEL = {"formeel_grond": FormeelGrond.ZZP, "kvk_zorgactiviteit": True, "relatie_code": Relatie.GEEN}
C02, ONBEKEND = "tarief.maximum", "pgbdesk.getal_onbekend"


def judged(bedrag: str, on: str, who: dict[str, Any], *, wet: Wet = Wet.WLZ, toekenning: Any = None, **more: Any):
    grant = budget(int(on[:4]), wet, **(toekenning or {}))
    c = case(on, grant, carer(**who), agreement(ingang=date(2015, 1, 1)), rate(bedrag, **more))
    [t] = c.dossier.where(type(rate("1")), "id", "r1")
    return grens(agreement(ingang=date(2015, 1, 1)), t, day(on), c)


#: Rlz 5.22 by period: informal hour, formal hour, formal dagdeel; whether the number was read at first hand.
PERIODEN = [
    ("2015-01-01", "20.00", "63.00", "58.00", True),
    ("2020-06-30", "20.00", "63.00", "58.00", True),
    ("2020-07-01", "20.73", "65.29", "60.11", False),
    ("2020-12-31", "20.73", "65.29", "60.11", False),
    ("2021-01-01", "21.14", "66.60", "61.32", False),
    ("2021-12-31", "21.14", "66.60", "61.32", False),
    ("2022-01-01", "21.68", "68.30", "62.88", True),
    ("2023-06-01", "22.98", "72.39", "66.64", True),
    ("2024-06-01", "24.44", "77.00", "70.88", True),
    ("2025-01-01", "25.65", "80.81", "74.39", False),
    ("2025-12-31", "25.65", "80.81", "74.39", False),
    ("2026-01-01", "26.98", "84.99", "78.24", True),
    ("2026-12-31", "26.98", "84.99", "78.24", True),
]


@pytest.mark.parametrize(("on", "informeel", "formeel", "dagdeel", "zeker"), PERIODEN)
def test_each_period_of_the_wlz_both_sides_of_each_highest_rate(on, informeel, formeel, dagdeel, zeker):
    for who, most, eenheid in (
        (INFORMEEL, informeel, Eenheid.UUR),
        (FORMEEL, formeel, Eenheid.UUR),
        (FORMEEL, dagdeel, Eenheid.DAGDEEL),
    ):
        exact = judged(most, on, who, eenheid=eenheid)
        above = judged(str(D(most) + D("0.01")), on, who, eenheid=eenheid)
        assert exact.stand is Stand.BINNEN
        assert above.stand is Stand.BOVEN
        assert above.verschil == D("0.01")
        assert above.zeker is zeker
        assert above.berekening.uitkomst == Money(D(most))
        assert (above.berekening.zekerheid is Zekerheid.VAST) is zeker


@pytest.mark.parametrize("on", ["2014-12-31", "2027-01-01", "2027-06-01"])
def test_on_a_day_without_a_number_nothing_is_guessed(on):
    verdict = judged("500", on, INFORMEEL)
    assert verdict.stand is Stand.ONBEKEND
    assert verdict.maximum is None
    assert verdict.berekening.uitkomst is None
    assert verdict.berekening.ontbreekt


def test_the_calculation_names_budget_day_reason_rate_and_source():
    b = judged("27.00", "2026-12-31", INFORMEEL).berekening
    assert [str(s.wat) for s in b.stappen] == [
        "Budget",
        "Dag",
        "Formeel of informeel",
        "Afgesproken tarief",
        "Hoogste tarief per uur",
    ]
    assert "Rlz 5.22 lid 1" in [s.name for s in b.bronnen]
    assert {f.TABLE for f in b.feiten} == {"toekenning", "zorgverlener", "tarief", "zorgovereenkomst"}


@pytest.mark.parametrize("eenheid", [Eenheid.MAAND, Eenheid.ETMAAL, Eenheid.STUK])
def test_other_units_have_no_highest_rate(eenheid):
    assert judged("9999", "2026-06-01", INFORMEEL, eenheid=eenheid).stand is Stand.GEEN_GRENS


@pytest.mark.parametrize(
    ("bedrag", "stand"),
    [("26.98", Stand.BINNEN), ("26.99", Stand.ONBEKEND), ("84.99", Stand.ONBEKEND), ("85.00", Stand.BOVEN)],
)
def test_while_it_is_not_known_whether_care_is_formal_only_what_holds_for_both_is_said(bedrag, stand):
    assert judged(bedrag, "2026-06-01", {}).stand is stand


@pytest.mark.parametrize(
    ("inbegrepen", "soort", "stand"),
    [
        (False, OvereenkomstSoort.ARBEIDSOVEREENKOMST, Stand.BOVEN),  # 25.00 and 8 % is 27.00
        (True, OvereenkomstSoort.ARBEIDSOVEREENKOMST, Stand.BINNEN),
        (None, OvereenkomstSoort.ARBEIDSOVEREENKOMST, Stand.BINNEN),
        (False, OvereenkomstSoort.OPDRACHT, Stand.BINNEN),
    ],
)
def test_holiday_pay_counts_in_the_highest_rate(inbegrepen, soort, stand):
    """Rlz 5.22: gross pay including vakantiebijslag."""
    z = agreement(soort=soort, vakantiegeld_inbegrepen=inbegrepen)
    t = rate("25.00")
    c = case("2026-06-01", budget(), carer(**INFORMEEL), z, t)
    verdict = grens(z, t, day("2026-06-01"), c)
    assert verdict.stand is stand
    assert verdict.bedrag == (D("27.00") if stand is Stand.BOVEN else D("25.00"))


@pytest.mark.parametrize(
    ("bedrag", "stand"), [("26.99", Stand.BINNEN), ("84.99", Stand.BINNEN), ("85.00", Stand.BOVEN)]
)
def test_a_pgb_since_before_2014_pays_everybody_up_to_the_formal_rate(bedrag, stand):
    verdict = judged(bedrag, "2026-06-01", INFORMEEL, toekenning={"pre2014_doorlopend": True})
    assert verdict.stand is stand
    assert verdict.status.formeel is False


# Own numbers: gemeente and insurer ---------------------------------------------------------------


def own(soort: EigenGetalSoort, waarde: str, **more: Any) -> EigenGetal:
    return EigenGetal(soort=soort, waarde=D(waarde), bron="Verordening 2026, art. 8", **more)


VERORDENING = {
    "eigen_getallen": (
        own(EigenGetalSoort.INFORMEEL_UUR, "20.00"),
        own(EigenGetalSoort.FORMEEL_UUR, "60.00"),
        own(EigenGetalSoort.FORMEEL_UUR, "30.00", zorgfunctie=Zorgfunctie.HUISHOUDELIJKE_HULP),
        own(EigenGetalSoort.FORMEEL_DAGDEEL, "55.00", van=day("2026-07-01")),
    )
}


@pytest.mark.parametrize("wet", [Wet.WMO, Wet.JEUGDWET])
@pytest.mark.parametrize(
    ("grond", "functie", "eenheid", "on", "most"),
    [
        (FormeelGrond.GEEN, None, Eenheid.UUR, "2026-06-01", "20.00"),
        (FormeelGrond.ZZP, None, Eenheid.UUR, "2026-06-01", "60.00"),
        (FormeelGrond.ZZP, Zorgfunctie.BEGELEIDING_INDIVIDUEEL, Eenheid.UUR, "2026-06-01", "60.00"),
        (FormeelGrond.ZZP, Zorgfunctie.HUISHOUDELIJKE_HULP, Eenheid.UUR, "2026-06-01", "30.00"),
        (FormeelGrond.ZZP, Zorgfunctie.BEGELEIDING_GROEP, Eenheid.DAGDEEL, "2026-07-01", "55.00"),
    ],
)
def test_the_verordening_sets_the_rate_by_kind_of_care_and_day(wet, grond, functie, eenheid, on, most):
    who = {"formeel_grond": grond}
    more = {"wet": wet, "toekenning": VERORDENING, "zorgfunctie": functie, "eenheid": eenheid}
    # `wet` of judged is that of the budget; the rate itself names none.
    exact = judged(most, on, who, **more)
    above = judged(str(D(most) + D("0.01")), on, who, **more)
    assert (exact.stand, above.stand) == (Stand.BINNEN, Stand.BOVEN)
    assert above.zeker
    assert above.maximum is not None
    assert "Verordening 2026, art. 8" in above.maximum.bron.name


def test_before_the_first_day_of_an_own_number_there_is_none():
    verdict = judged(
        "99", "2026-06-30", {"formeel_grond": FormeelGrond.ZZP}, wet=Wet.WMO, toekenning=VERORDENING,
        eenheid=Eenheid.DAGDEEL,
    )  # fmt: skip
    assert verdict.stand is Stand.ONBEKEND


@pytest.mark.parametrize(
    ("functie", "bedrag", "stand"),
    [
        (Zorgfunctie.BEGELEIDING_INDIVIDUEEL, "45.00", Stand.BINNEN),
        (Zorgfunctie.BEGELEIDING_INDIVIDUEEL, "45.01", Stand.BOVEN),
        (Zorgfunctie.HUISHOUDELIJKE_HULP, "25.01", Stand.BOVEN),
        (Zorgfunctie.VERPLEGING, "99.00", Stand.ONBEKEND),
        (None, "45.00", Stand.BINNEN),  # it may be for what has the highest one
        (None, "45.01", Stand.BOVEN),
    ],
)
def test_the_beschikking_may_set_a_rate_per_part(functie, bedrag, stand):
    posten = (
        Post(zorgfunctie=Zorgfunctie.BEGELEIDING_INDIVIDUEEL, maximum_tarief=D("45.00")),
        Post(zorgfunctie=Zorgfunctie.HUISHOUDELIJKE_HULP, maximum_tarief=D("25.00")),
        Post(zorgfunctie=Zorgfunctie.BEGELEIDING_GROEP, eenheid=Eenheid.DAGDEEL, maximum_tarief=D("90.00")),
    )
    verdict = judged(
        bedrag, "2026-06-01", {"formeel_grond": FormeelGrond.ZZP}, wet=Wet.WMO, toekenning={"posten": posten},
        zorgfunctie=functie,
    )  # fmt: skip
    assert verdict.stand is stand


@pytest.mark.parametrize(("bedrag", "stand"), [("29.52", Stand.BINNEN), ("29.53", Stand.BOVEN)])
def test_the_zvw_has_one_informal_rate_for_the_country(bedrag, stand):
    assert judged(bedrag, "2025-06-01", INFORMEEL, wet=Wet.ZVW).stand is stand


def test_the_zvw_rate_of_2026_is_not_known_unless_the_reglement_is_filled_in():
    assert judged("40", "2026-06-01", INFORMEEL, wet=Wet.ZVW).stand is Stand.ONBEKEND
    reglement = {"eigen_getallen": (own(EigenGetalSoort.INFORMEEL_UUR, "31.00"),)}
    assert judged("31.01", "2026-06-01", INFORMEEL, wet=Wet.ZVW, toekenning=reglement).stand is Stand.BOVEN


def test_own_numbers_serve_where_the_number_of_the_law_is_not_known():
    """1 January 2027: the book has no rate; the beschikking has."""
    beschikking = {"eigen_getallen": (own(EigenGetalSoort.INFORMEEL_UUR, "28.00"),)}
    verdict = judged("28.01", "2027-03-01", INFORMEEL, toekenning=beschikking)
    assert verdict.stand is Stand.BOVEN
    assert verdict.maximum is not None
    assert verdict.maximum.eigen


def test_a_reason_that_allows_more_is_shown_in_the_calculation():
    verdict = judged("95.00", "2026-06-01", FORMEEL, hoger_mag_want="NZa-tarief wijkverpleging")
    assert verdict.stand is Stand.MAG_HOGER
    assert "NZa-tarief" in str(verdict.berekening.stappen[-1].waarde)


# C02 ---------------------------------------------------------------------------------------------


def c02(now: str, bedrag: str, who: dict[str, Any], *, jaar: int | None = None, **more: Any):
    grant = budget(jaar or int(now[:4]))
    return found(case(now, grant, carer(**who), agreement(), rate(bedrag, **more)), C02)


def test_vector_18_informal_27_euros_on_the_last_day_of_2026():
    [finding] = c02("2026-12-31", "27.00", INFORMEEL)
    assert finding.ernst is Ernst.NU
    assert finding.bedrag == D("0.02")
    assert finding.zekerheid is Zekerheid.VAST
    assert "26.98" in str(finding.uitleg)
    assert finding.berekening is not None
    assert not c02("2026-12-31", "26.98", INFORMEEL)


def test_vector_20_a_brother_as_zzp_at_80_euros_is_told_twice_once_for_each_rule():
    who = {**FORMEEL, "relatie_code": Relatie.BROER_ZUS}
    c = case("2026-06-01", budget(), carer(**who), agreement(), rate("80.00"))
    assert {f.rule for f in found(c, C02, "formeel.familie")} == {C02, "formeel.familie"}
    assert all(f.ernst is Ernst.NU for f in found(c, C02, "formeel.familie"))


def test_vector_31_formal_77_euros_in_2024_is_right():
    assert not c02("2024-06-01", "77.00", FORMEEL)
    assert c02("2024-06-01", "77.01", FORMEEL)


@pytest.mark.parametrize("now", ["2020-07-01", "2021-06-01", "2025-06-01"])
def test_a_highest_rate_that_is_derived_or_second_hand_warns_and_says_so(now):
    [finding] = c02(now, "99.00", FORMEEL)
    assert finding.ernst is Ernst.LET_OP
    assert finding.zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert "niet nagekeken" in str(finding.uitleg)


def test_a_rate_of_the_past_is_judged_by_its_own_day_and_pressed_less():
    """25.00 was right in 2026 but not in 2024; 2024 is settled half a year after it (Rlz 5.21)."""
    who = INFORMEEL
    old = c02("2025-06-30", "25.00", who, jaar=2024)
    assert [f.ernst for f in old] == [Ernst.LET_OP]
    assert ("Op deze dag", day("2024-12-31")) in [(str(w), v) for w, v in old[0].because]
    assert not c02("2025-07-01", "25.00", who, jaar=2024)
    assert not c02("2026-06-01", "25.00", who)


def test_a_settled_budget_is_left_in_peace():
    grant = budget(vastgesteld_op=day("2026-06-01"))
    assert not found(case("2026-06-01", grant, carer(**INFORMEEL), agreement(), rate("99")), C02)


@pytest.mark.parametrize(("who", "told"), [(FORMEEL, []), (INFORMEEL, [Ernst.LET_OP])])
def test_a_reason_for_more_silences_it_for_formal_care_and_asks_for_paper_otherwise(who, told):
    """Rlz 5.22 lid 2 onder a: only for a formal carer."""
    assert [f.ernst for f in c02("2026-06-01", "95.00", who, hoger_mag_want="NZa")] == told


def test_a_rate_for_one_law_is_not_judged_by_another():
    grants = (budget(), budget(id="t2", wet=Wet.WMO))
    z = agreement(toekenning_ids=("t1", "t2"))
    assert not found(case("2026-06-01", grants, carer(**INFORMEEL), z, rate("40", wet=Wet.WMO)), C02)
    assert found(case("2026-06-01", grants, carer(**INFORMEEL), z, rate("40", wet=Wet.WLZ)), C02)


@pytest.mark.parametrize(
    ("who", "bedrag", "ernst"),
    [
        ({}, "26.98", []),
        ({}, "26.99", [Ernst.LET_OP]),
        ({"kvk": "12345678"}, "52.00", [Ernst.INFO]),
        ({"soort": ZorgverlenerSoort.INSTELLING}, "52.00", [Ernst.INFO]),
        ({}, "85.00", []),  # too high for both: that is C02
        (FORMEEL, "52.00", []),
    ],
)
def test_it_is_asked_whether_care_is_formal_only_where_the_rate_depends_on_it(who, bedrag, ernst):
    c = case("2026-06-01", budget(), carer(**who), agreement(), rate(bedrag))
    assert [f.ernst for f in found(c, "tarief.formeel_onbekend")] == ernst
    assert bool(found(c, C02)) is (bedrag == "85.00")


def test_in_2027_it_is_said_once_that_the_rates_are_not_known():
    rates = (rate("99"), rate("98", id="r2", van=day("2027-02-01")))
    c = case("2027-06-01", budget(2027), carer(**INFORMEEL), agreement(), rates)
    [finding] = [f for f in found(c, ONBEKEND) if "Hoogste tarieven" in Language("nl").say(f.titel)]
    assert finding.ernst is Ernst.LET_OP, "a rate could not be judged"
    assert not found(c, "tarief.maximum_onbekend"), "it is told once, with the other numbers"
    assert "Een uurtarief is niet hoger dan het hoogste tarief van die dag" in Language("nl").say(finding.uitleg)
    assert not found(c, C02)
    assert not found(case("2026-12-31", budget(), carer(), agreement(), rates[0]), ONBEKEND)


def test_who_filled_in_the_rates_of_2027_is_not_told():
    own_rates = (own(EigenGetalSoort.INFORMEEL_UUR, "28.00"), own(EigenGetalSoort.FORMEEL_UUR, "89.00"))
    c = case(
        "2027-06-01", budget(2027, eigen_getallen=own_rates), carer(**INFORMEEL), agreement(), rate("27.50")
    )  # fmt: skip
    assert not found(c, C02)
    assert not any("Een uurtarief" in Language("nl").say(f.uitleg) for f in found(c, ONBEKEND))


@pytest.mark.parametrize(
    ("who", "getallen", "told"),
    [
        ({"formeel_grond": FormeelGrond.GEEN}, (), True),
        ({}, (), True),
        ({"formeel_grond": FormeelGrond.BIG}, (), False),  # the number is not for formal care
        ({"formeel_grond": FormeelGrond.GEEN}, ("29.00",), False),  # it stands in the reglement
    ],
)
def test_the_rate_of_the_zvw_in_2026_is_asked_only_for_informal_care(who, getallen, told):
    """Sheet N 3: the informal rate of the Zvw of 2026 was not found."""
    own_rates = tuple(own(EigenGetalSoort.INFORMEEL_UUR, waarde) for waarde in getallen)
    grant = budget(wet=Wet.ZVW, eigen_getallen=own_rates)
    c = case("2026-06-01", grant, carer(**who), agreement(), rate("30.00"))
    assert any("(Zvw)" in Language("nl").say(f.uitleg) for f in found(c, ONBEKEND)) is told


def test_for_days_that_are_over_nobody_is_told_to_agree_on_less():
    """The rate of 26.50 is right in 2026, and was above the derived 25.65 of 2025."""
    grants = (budget(2025, id="t0"), budget())
    c = case("2026-02-10", grants, carer(**INFORMEEL), agreement(toekenning_ids=("t0", "t1")), rate("26.50"))
    [finding] = found(c, C02)
    assert finding.ernst is Ernst.LET_OP
    assert "Die dagen zijn voorbij" in Language("nl").say(finding.doen)
    now = case("2026-02-10", budget(), carer(**INFORMEEL), agreement(), rate("27.00"))
    assert "Spreek een lager tarief af" in Language("nl").say(found(now, C02)[0].doen)


# C03, C10, H06 -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "who", "told"),
    [
        ("2017-12-31", INFORMEEL, False),
        ("2018-01-01", INFORMEEL, True),
        ("2026-06-01", INFORMEEL, True),
        ("2026-06-01", FORMEEL, False),
        ("2026-06-01", {}, False),
    ],
)
def test_c03_informal_care_has_no_rate_per_dagdeel_since_2018(on, who, told):
    until = day("2017-12-31") if on < "2018" else None
    z = agreement(ingang=day("2015-01-01"), einddatum=until)
    t = rate("20.00", eenheid=Eenheid.DAGDEEL, tot=until)
    findings = found(case(on, budget(int(on[:4])), carer(**who), z, t), "tarief.dagdeel")
    assert [f.ernst for f in findings] == ([Ernst.LET_OP] if told else [])


def test_in_2016_the_informal_rate_held_per_dagdeel_too():
    assert judged("20.00", "2016-12-31", INFORMEEL, eenheid=Eenheid.DAGDEEL).stand is Stand.BINNEN
    assert judged("20.01", "2016-12-31", INFORMEEL, eenheid=Eenheid.DAGDEEL).stand is Stand.BOVEN


def changed(wet: Wet = Wet.WLZ, *extra: Any, **more: Any):
    rates = (
        rate("20.00", tot=day("2026-03-31")),
        rate("21.00", id="r2", van=day("2026-04-01"), **more),
    )
    return found(case("2026-06-01", budget(wet=wet), carer(**INFORMEEL), agreement(), rates, extra), "tarief.gemeld")


def test_c10_a_changed_rate_asks_for_the_change_form():
    [finding] = changed()
    assert finding.about.id == "r2"
    assert finding.ernst is Ernst.LET_OP
    assert finding.field == "wijziging_gemeld_op"
    assert changed(Wet.WMO)
    assert changed(Wet.JEUGDWET)


def test_c10_is_silent_once_told_or_paid_and_for_the_zvw_and_for_the_first_rate():
    assert not changed(wijziging_gemeld_op=day("2026-04-02"))
    assert not changed(Wet.ZVW)
    assert not changed(zorgfunctie=Zorgfunctie.VERPLEGING)  # a rate for something else, no change
    paid = declared("21.00", status=DeclaratieStatus.BETAALD, on="2026-04-15")
    assert not changed(Wet.WLZ, paid)
    assert changed(Wet.WLZ, replace(paid, status=DeclaratieStatus.CONCEPT))


@pytest.mark.parametrize(
    ("soort", "ondernemer", "told"),
    [
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, None, True),
        (OvereenkomstSoort.OPDRACHT, False, True),
        (OvereenkomstSoort.OPDRACHT, True, False),
        (OvereenkomstSoort.OPDRACHT, None, False),
        (OvereenkomstSoort.PARTNER_OF_FAMILIE, None, False),
        (OvereenkomstSoort.ZORGINSTELLING, None, False),
    ],
)
def test_h06_no_etmaal_where_the_minimum_wage_holds(soort, ondernemer, told):
    t = rate("200", eenheid=Eenheid.ETMAAL)
    c = case("2026-06-01", budget(), carer(ondernemer_ib=ondernemer), agreement(soort=soort), t)
    assert [f.ernst for f in found(c, "tarief.etmaal")] == ([Ernst.NU] if told else [])
    hourly = replace(t, eenheid=Eenheid.UUR)
    assert not found(case("2026-06-01", budget(), carer(), agreement(soort=soort), hourly), "tarief.etmaal")


# The same on a declaration, and not twice --------------------------------------------------------


def declared(tarief: str, on: str = "2026-05-12", **more: Any) -> Declaratie:
    values: dict[str, Any] = {
        "id": "d1",
        "zorgovereenkomst_id": "z1",
        "toekenning_id": "t1",
        "soort": DeclaratieSoort.UREN,
        "periode_van": day(on).replace(day=1),
        "periode_tot": day(on).replace(day=28),
        "regels": (DeclaratieRegel(datum=day(on), eenheid=Eenheid.UUR, aantal=D("4"), tarief=D(tarief)),),
    }
    return Declaratie(**(values | more))


def test_a_declaration_at_the_agreed_rate_that_is_too_high_says_what_is_above_it():
    d = declared("30.00")
    c = case("2026-06-01", budget(), carer(**INFORMEEL), agreement(), rate("30.00"), d)
    [told] = [f for f in lints(d, c) if f.rule == "declaratie.maximum"]
    assert told.bedrag == D("12.08")  # 4 times 3.02
    assert not told.blocks_print
    assert told.berekening is not None
    assert not [f for f in lints(d, c) if f.rule == "declaratie.tarief"]


def test_the_list_of_today_says_it_once():
    c = case("2026-06-01", budget(), carer(**INFORMEEL), agreement(), rate("30.00"), declared("30.00"))
    assert [f.rule for f in found(c, C02, "declaratie.maximum")] == [C02]


def test_care_of_a_day_with_a_lower_highest_rate_is_told_at_the_declaration():
    """26.00 is right in 2026, not on 31 December 2025 (25.65, derived): judged by the day of care."""
    grants = (budget(), budget(2025, id="t0", vastgesteld_op=None))
    z = agreement(toekenning_ids=("t0", "t1"))
    d = declared("26.00", on="2025-12-12", toekenning_id="t0")
    c = case("2026-01-05", grants, carer(**INFORMEEL), z, rate("26.00"), d)
    told = found(c, C02, "declaratie.maximum")
    assert [f.rule for f in told] == [C02]
    assert told[0].zekerheid is Zekerheid.NIET_GECONTROLEERD


def test_a_rate_that_was_not_agreed_is_the_other_mistake_only():
    d = declared("30.00")
    c = case("2026-06-01", budget(), carer(**INFORMEEL), agreement(), rate("20.00"), d)
    assert [f.rule for f in lints(d, c) if f.rule in ("declaratie.maximum", "declaratie.tarief")] == [
        "declaratie.tarief"
    ]


def test_a_declaration_at_a_right_rate_says_nothing():
    d = declared("26.98")
    c = case("2026-06-01", budget(), carer(**INFORMEEL), agreement(), rate("26.98"), d)
    assert not [f for f in lints(d, c) if f.rule == "declaratie.maximum"]


def test_the_rule_on_a_declaration_speaks_when_the_rate_is_right_today():
    """One agreement, two budgets of one year: the older part was under a lower own rate."""
    posten = (Post(zorgfunctie=Zorgfunctie.BEGELEIDING_INDIVIDUEEL, maximum_tarief=D("20.00")),)
    early = budget(wet=Wet.WMO, tot=day("2026-05-31"), posten=posten, vastgesteld_op=day("2026-06-01"))
    late = budget(id="t2", wet=Wet.WMO, van=day("2026-06-01"))
    z = agreement(toekenning_ids=("t1", "t2"))
    who = {"formeel_grond": FormeelGrond.GEEN}
    c = case("2026-06-03", (early, late), carer(**who), z, rate("22.00"), declared("22.00"))
    assert [f.rule for f in found(c, C02, "declaratie.maximum")] == ["declaratie.maximum"]


@pytest.mark.parametrize(("now", "told"), [("2026-05-30", True), ("2026-06-01", False)])
def test_half_a_year_after_its_last_day_a_budget_is_settled(now, told):
    """Rlz 5.21: the last day is 30 November 2025."""
    grant = budget(2025, tot=day("2025-11-30"))
    assert bool(found(case(now, grant, carer(**INFORMEEL), agreement(), rate("99")), C02)) is told
