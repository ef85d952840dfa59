"""Declarations of costs beside care, and of work against what was recorded: D03, D07, D09 to D14, D16 to D21."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pgbdesk.domain.budget import EigenGetal
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    Antwoord,
    Dagbesteding,
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    EigenGetalSoort,
    KostenSoort,
    OvereenkomstSoort,
    Relatie,
    VerzuimSoort,
    Wet,
)
from pgbdesk.domain.werk import Oproep, Uren, Verzuim
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.declaraties import insturen_uiterlijk, lints
from pgbdesk.law.declaraties_kosten import ritprijs_max
from pgbdesk.law.engine import all_rules
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from tests.helpers.budget_builders import D, base, d1, invoice, sheet
from tests.helpers.rooster_builders import ELS, FATIMA, JAN, at

S = DeclaratieStatus
K = KostenSoort
LAW = lawbook()


def case_of(*extra: Record, now: str = "2026-05-10", without: tuple[str, ...] = (), **budget: object) -> Case:
    """The household of D1 with these records; a record with a known id takes the place of the old one."""
    ids = {r.id for r in extra} | set(without)
    return Case(Dossier((*(r for r in base(**budget) if r.id not in ids), *extra)), at(now), LAW)


def found(declaratie: Declaratie, rule: str, case: Case | None = None) -> Finding | None:
    return next((f for f in lints(declaratie, case or case_of()) if f.rule == rule), None)


def costs(
    soort: DeclaratieSoort = DeclaratieSoort.BIJKOMENDE_KOSTEN, bedrag: str = "20.00", **more: object
) -> Declaratie:
    """A declaration of costs in April 2026."""
    plain = Declaratie(
        id="d-kosten",
        toekenning_id="t1",
        soort=soort,
        periode_van=date(2026, 4, 1),
        periode_tot=date(2026, 4, 30),
        regels=(DeclaratieRegel(datum=date(2026, 4, 10), bedrag=D(bedrag)),),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


# D11: bijkomende kosten, Rlz 5.17 lid 1 onder h -------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "overeenkomst", "fires"),
    [
        (None, None, True),
        (K.ANDERS, None, True),
        (K.SOCIAAL_NETWERK, None, True),
        (K.CURSUS, None, False),
        (K.CURSUS, "z-els", False),
        (K.CONSUMPTIES_OVERWERK, "z-fatima", False),
        (K.CONSUMPTIES_OVERWERK, "z-jan", True),  # only for who is employed
        (K.TOEGANG_BEGELEIDER, "z-jan", False),
        (K.TOEGANG_BEGELEIDER, "z-els", True),  # a sister
        (K.TOESLAG_WOONINITIATIEF, None, False),
    ],
)
def test_d11_bijkomende_kosten_are_those_on_the_list(soort, overeenkomst, fires):
    finding = found(costs(kostensoort=soort, zorgovereenkomst_id=overeenkomst), "declaratie.kostensoort")
    assert bool(finding) is fires
    assert finding is None or finding.blocks_print


def test_d11_overtime_meals_of_an_employed_sister_are_not_paid_either():
    employed = replace(ELS, soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST)
    declaratie = costs(kostensoort=K.CONSUMPTIES_OVERWERK, zorgovereenkomst_id="z-els")
    assert found(declaratie, "declaratie.kostensoort", case_of(employed))
    stranger = Zorgverlener(id="v-els", persoon_id="p-els", relatie_code=Relatie.GEEN)
    assert found(declaratie, "declaratie.kostensoort", case_of(employed, stranger)) is None


def test_d11_is_a_rule_of_the_wlz_only():
    assert found(costs(kostensoort=K.ANDERS), "declaratie.kostensoort", case_of(wet=Wet.WMO)) is None


@pytest.mark.parametrize(
    ("van", "tot", "fires"),
    [
        (date(2020, 3, 1), date(2020, 3, 31), False),
        (date(2020, 2, 29), date(2020, 3, 31), True),
        (date(2021, 12, 1), date(2021, 12, 31), False),
        (date(2021, 12, 31), date(2022, 1, 1), True),
        (date(2026, 4, 1), date(2026, 4, 30), True),
    ],
)
@pytest.mark.parametrize("soort", [K.CORONA, K.CONTINUITEIT_WOONINITIATIEF])
def test_d12_covid_costs_only_from_march_2020_to_the_end_of_2021(soort, van, tot, fires):
    """Stcrt. 2020, 63858: in force 9 December 2020, back to 1 March 2020."""
    declaratie = costs(kostensoort=soort, periode_van=van, periode_tot=tot)
    assert bool(found(declaratie, "declaratie.corona")) is fires
    assert found(costs(kostensoort=K.CURSUS), "declaratie.corona") is None


# D13, D14: transport ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profiel", "dagbesteding", "wet", "fires"),
    [
        ("VG3", Dagbesteding.GEEN, Wet.WLZ, True),
        ("VG3", Dagbesteding.ZONDER_VERVOER, Wet.WLZ, True),
        ("VG3", Dagbesteding.MET_VERVOER, Wet.WLZ, False),
        ("VG3", None, Wet.WLZ, False),  # not known is never "no"
        ("VV5", Dagbesteding.GEEN, Wet.WLZ, False),
        (None, Dagbesteding.GEEN, Wet.WLZ, False),
        ("VG3", Dagbesteding.GEEN, Wet.WMO, False),
    ],
)
def test_d13_transport_needs_begeleiding_in_a_group_with_transport_or_vv(profiel, dagbesteding, wet, fires):
    case = case_of(zorgprofiel=profiel, dagbesteding=dagbesteding, wet=wet)
    assert bool(found(costs(DeclaratieSoort.VERVOER), "declaratie.vervoer", case)) is fires
    assert found(costs(), "declaratie.vervoer", case) is None


def test_vector_10_a_ride_of_25_minutes_in_2026():
    day = date(2026, 6, 1)
    assert ritprijs_max(25, LAW.amount("tarief.wlz_informeel_uur", day)) == D("11.24")
    assert ritprijs_max(25, LAW.amount("tarief.wlz_formeel_uur", day)) == D("35.41")


def ride(
    price: str, overeenkomst: str | None = None, minutes: int | None = 25, day: date = date(2026, 4, 10)
) -> Declaratie:
    line = DeclaratieRegel(datum=day, eenheid=Eenheid.STUK, aantal=D(2), tarief=D(price), rit_minuten=minutes)
    return costs(DeclaratieSoort.VERVOER, zorgovereenkomst_id=overeenkomst, regels=(line,))


@pytest.mark.parametrize(
    ("price", "overeenkomst", "minutes", "fires"),
    [
        ("11.24", "z-els", 25, False),
        ("11.25", "z-els", 25, True),  # a sister is informal
        ("35.41", None, 25, False),
        ("35.42", None, 25, True),
        ("35.42", None, None, False),  # not known how long
    ],
)
def test_d14_a_ride_costs_at_most_its_minutes_at_the_highest_rate(price, overeenkomst, minutes, fires):
    finding = found(ride(price, overeenkomst, minutes), "declaratie.ritprijs")
    assert bool(finding) is fires
    if finding:
        assert (finding.bedrag, finding.blocks_print) == (D("0.01"), False)


def test_d14_is_not_judged_where_the_rate_is_not_known_and_not_sure_where_it_is_derived():
    assert found(ride("99.00", day=date(2027, 4, 1)), "declaratie.ritprijs") is None
    derived = found(ride("99.00", day=date(2025, 4, 1)), "declaratie.ritprijs")
    assert derived is not None
    assert derived.zekerheid is Zekerheid.AFGELEID


def test_lint_14_travel_of_a_zorginstelling_is_inside_its_rate():
    house = replace(JAN, soort=OvereenkomstSoort.ZORGINSTELLING)
    declaratie = costs(DeclaratieSoort.REISKOSTEN, zorgovereenkomst_id="z-jan")
    assert found(declaratie, "declaratie.reiskosten_instelling", case_of(house))
    assert found(declaratie, "declaratie.reiskosten_instelling") is None
    care = invoice()
    assert found(care, "declaratie.reiskosten_instelling", case_of(house)) is None


# D18 and lint 26: sociaal netwerk ---------------------------------------------------------------------


def help_of(bedrag: str = "141.00", **more: object) -> Declaratie:
    return replace(costs(bedrag=bedrag, kostensoort=K.SOCIAAL_NETWERK), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("wet", [Wet.WMO, Wet.JEUGDWET])
@pytest.mark.parametrize(("bedrag", "fires"), [("141.00", False), ("141.01", True)])
def test_d18_at_most_141_a_month(wet, bedrag, fires):
    """Stcrt. 2018, 68315; whether it was raised later was not found."""
    finding = found(help_of(bedrag), "declaratie.sociaal_netwerk", case_of(wet=wet))
    assert bool(finding) is fires
    if finding:  # sheet N 12: the amount after 2019 was not found, so it is no reason to stop the paper
        assert (finding.blocks_print, finding.zekerheid) == (False, Zekerheid.NIET_GECONTROLEERD)
        assert "niet nagekeken" in Language("nl").say(finding.uitleg)


def test_d18_the_amount_of_the_gemeente_comes_first_and_two_months_hold_it_twice():
    own = EigenGetal(soort=EigenGetalSoort.SOCIAAL_NETWERK_MAAND, waarde=D(150))
    case = case_of(wet=Wet.WMO, eigen_getallen=(own,))
    assert found(help_of("150.00"), "declaratie.sociaal_netwerk", case) is None
    over = found(help_of("150.01"), "declaratie.sociaal_netwerk", case)
    assert over is not None
    assert over.blocks_print, "that stands in the user's own paper"
    assert over.bronnen[0].name == "Uw beschikking (ingevuld door u)"
    later = replace(own, van=date(2026, 5, 1))
    assert found(help_of("150.00"), "declaratie.sociaal_netwerk", case_of(wet=Wet.WMO, eigen_getallen=(later,)))
    two = help_of("282.00", periode_van=date(2026, 3, 1))
    assert found(two, "declaratie.sociaal_netwerk", case_of(wet=Wet.WMO)) is None


def test_d18_before_may_2019_there_was_no_number():
    old = help_of("999.00", periode_van=date(2019, 4, 1), periode_tot=date(2019, 4, 30))
    assert found(old, "declaratie.sociaal_netwerk", case_of(wet=Wet.WMO)) is None


@pytest.mark.parametrize(("month", "fires"), [(3, False), (4, True)])
def test_d18_a_second_declaration_in_the_month_is_asked_about(month, fires):
    first = help_of(
        id="d-eerst", periode_van=date(2026, month, 1), periode_tot=date(2026, month, 28), status=S.INGEDIEND
    )
    finding = found(help_of(), "declaratie.sociaal_netwerk", case_of(first, wet=Wet.WMO))
    assert bool(finding) is fires
    assert finding is None or not finding.blocks_print
    assert (
        found(
            replace(first, id="d-weer", corrigeert_id="d-eerst"),
            "declaratie.sociaal_netwerk",
            case_of(first, wet=Wet.WMO),
        )
        is None
    )


def test_lint_26_not_beside_a_zorgovereenkomst():
    finding = found(help_of(zorgovereenkomst_id="z-els"), "declaratie.sociaal_netwerk", case_of(wet=Wet.WMO))
    assert finding is not None
    assert (finding.blocks_print, finding.field) == (True, "zorgovereenkomst_id")


# D19, D21 ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bedrag", "earlier", "fires"),
    [("5961.00", None, False), ("5961.01", None, True), ("1000.00", "4961.00", False), ("1000.00", "4961.01", True)],
)
def test_d19_the_toeslag_of_a_house_is_spent_once(bedrag, earlier, fires):
    """Rlz 5.17 lid 1 onder b: 5,961 in 2026, infection prevention in it."""
    before = costs(bedrag=earlier or "0.00", id="d-eerder", kostensoort=K.INFECTIEPREVENTIE, status=S.BETAALD)
    declaratie = costs(bedrag=bedrag, kostensoort=K.TOESLAG_WOONINITIATIEF)
    finding = found(declaratie, "declaratie.toeslag_wooninitiatief", case_of(before))
    assert bool(finding) is fires
    if finding:
        assert (finding.bedrag, finding.blocks_print) == (D("0.01"), True)
        assert finding.berekening is not None


def test_d19_goes_by_the_days_of_the_award_and_is_silent_without_a_number():
    half = case_of(tot=date(2026, 7, 3))  # 184 days: vector 7
    declaratie = costs(bedrag="3005.01", kostensoort=K.TOESLAG_WOONINITIATIEF)
    assert found(declaratie, "declaratie.toeslag_wooninitiatief", half)
    exact = costs(bedrag="3005.00", kostensoort=K.TOESLAG_WOONINITIATIEF)
    assert found(exact, "declaratie.toeslag_wooninitiatief", half) is None
    later = case_of(van=date(2027, 1, 1), tot=date(2027, 12, 31))
    assert found(declaratie, "declaratie.toeslag_wooninitiatief", later) is None


@pytest.mark.parametrize(
    ("bedrag", "earlier", "fires"),
    [("272.00", "0.00", False), ("272.01", "0.00", True), ("172.00", "100.00", False), ("172.01", "100.00", True)],
)
def test_d21_a_feestdagenuitkering_is_at_most_272_for_a_carer_in_a_year(bedrag, earlier, fires):
    kind = DeclaratieSoort.FEESTDAGENUITKERING
    second = replace(FATIMA, id="z-fatima-2", ingang=date(2026, 3, 1))
    before = costs(kind, earlier, id="d-eerder", zorgovereenkomst_id="z-fatima-2", status=S.BETAALD)
    other_year = costs(
        kind,
        "272.00",
        id="d-2025",
        zorgovereenkomst_id="z-fatima",
        periode_van=date(2025, 12, 1),
        periode_tot=date(2025, 12, 31),
    )
    finding = found(
        costs(kind, bedrag, zorgovereenkomst_id="z-fatima"),
        "declaratie.feestdagen",
        case_of(second, before, other_year),
    )
    assert bool(finding) is fires


def test_d21_is_not_judged_in_a_year_whose_amount_is_not_known():
    late = costs(
        DeclaratieSoort.FEESTDAGENUITKERING,
        "999.00",
        zorgovereenkomst_id="z-fatima",
        periode_van=date(2027, 1, 1),
        periode_tot=date(2027, 1, 31),
    )
    assert found(late, "declaratie.feestdagen") is None


# D03, D07, D09, D10, D20 -----------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "fires"), [(date(2026, 6, 11), False), (date(2026, 6, 12), True)])
def test_d03_an_invoice_comes_within_six_weeks_after_the_month(day, fires):
    finding = found(invoice(factuurdatum=day), "declaratie.factuur_laat")
    assert bool(finding) is fires
    assert finding is None or not finding.blocks_print


def test_d07_the_same_time_in_declarations_of_two_agreements_of_one_carer():
    second = replace(FATIMA, id="z-fatima-2", toekenning_ids=("t1",))

    def hours(id: str, agreement: str, van: str, tot: str, day: str = "2026-04-08") -> Uren:
        return Uren(id=id, zorgovereenkomst_id=agreement, begin=at(day, van), einde=at(day, tot))

    def asked(id: str, agreement: str, uren_id: str) -> Declaratie:
        line = DeclaratieRegel(
            datum=date(2026, 4, 8), eenheid=Eenheid.UUR, aantal=D(4), tarief=D("18.50"), uren_id=uren_id
        )
        return sheet(id=id, zorgovereenkomst_id=agreement, regels=(line,))

    one, other = asked("d-1", "z-fatima", "u-1"), asked("d-2", "z-fatima-2", "u-2")
    mine = hours("u-1", "z-fatima", "09:00", "13:00")
    for van, tot, fires in (("12:59", "15:00", True), ("13:00", "15:00", False), ("08:00", "09:00", False)):
        case = case_of(second, one, other, mine, hours("u-2", "z-fatima-2", van, tot))
        assert bool(found(one, "declaratie.tegelijk", case)) is fires
    case = case_of(second, one, mine, hours("u-2", "z-fatima-2", "12:00", "15:00"))
    assert found(one, "declaratie.tegelijk", case) is None, "the other hours were not declared"


@pytest.mark.parametrize(("bedrag", "fires"), [("7433.79", False), ("7433.78", True)])
def test_d09_the_charges_come_on_top_of_an_employees_declaration(bedrag, fires):
    """6,912.40 was spent; 425.50 is asked and 95.91 of charges (22.54 %) comes with it."""
    case = d1([sheet()], bedrag=D(bedrag) + D("0.02"))
    finding = found(sheet(), "declaratie.budget", case)
    assert bool(finding) is fires
    if finding:
        assert "werkgeverslasten" in str(finding.uitleg)


def test_d09_money_paid_in_is_there_as_well():
    short = d1([invoice()], bedrag=D("7600.00"))
    paid_in = d1([invoice()], bedrag=D("7600.00"), vrijwillige_storting=D("100.00"))
    assert found(invoice(), "declaratie.budget", short)
    assert found(invoice(), "declaratie.budget", paid_in) is None


def test_d10_no_hours_beside_a_fixed_monthly_amount():
    line = DeclaratieRegel(datum=date(2026, 4, 10), eenheid=Eenheid.UUR, aantal=D(2), tarief=D("20.00"))
    hours = costs(DeclaratieSoort.UREN, zorgovereenkomst_id="z-els", regels=(line,))
    finding = found(hours, "declaratie.maandloon")
    assert finding is not None
    assert finding.blocks_print
    monthly = replace(hours, soort=DeclaratieSoort.MAANDLOON)
    assert found(monthly, "declaratie.maandloon") is None
    assert found(sheet(), "declaratie.maandloon") is None


def ill(van: int, tot: int | None, **more: object) -> Verzuim:
    plain = Verzuim(
        zorgverlener_id="v-jan",
        soort=VerzuimSoort.ZIEK,
        van=date(2026, 4, van),
        tot=date(2026, 4, tot) if tot else None,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verzuim", "lines"),
    [
        (ill(9, 14), 2),  # Jan worked on 2, 7, 9, 14, 16 and 21 April, he says
        (ill(10, 13), 0),
        (ill(16, None), 2),
        (ill(9, 14, percentage=D(50)), 0),  # half ill: he may have worked
        (ill(9, 14, soort=VerzuimSoort.VERLOF), 0),
        (ill(9, 14, zorgverlener_id=None, zorgovereenkomst_id="z-jan"), 2),
        (ill(9, 14, zorgovereenkomst_id="z-els"), 0),
    ],
)
def test_d20_who_is_not_employed_is_not_paid_for_days_of_illness(verzuim, lines):
    told = [f for f in lints(invoice(), case_of(verzuim)) if f.rule == "declaratie.ziek"]
    assert len(told) == lines
    assert all(f.blocks_print for f in told)


def test_d20_an_employee_is_paid_while_ill():
    verzuim = ill(1, 30, zorgverlener_id="v-fatima")
    assert found(sheet(), "declaratie.ziek", case_of(verzuim)) is None


# D16 and the terms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "fires"),
    [("2027-03-15", False), ("2027-03-16", True), ("2027-03-31", True), ("2027-04-01", True), ("2028-01-01", False)],
)
def test_d16_care_of_last_year_is_sent_before_1_april(now, fires):
    late = invoice(periode_van=date(2026, 12, 1), periode_tot=date(2026, 12, 31))
    finding = found(late, "declaratie.jaarafsluiting", case_of(late, now=now))
    assert bool(finding) is fires
    if finding:
        assert (finding.uiterlijk, finding.ernst) == (date(2027, 3, 31), Ernst.NU)
        assert ("te laat" in str(finding.titel)) is (now > "2027-03-31")


def test_d16_is_of_the_wlz_and_silent_when_the_year_was_settled():
    late = invoice(periode_van=date(2026, 12, 1), periode_tot=date(2026, 12, 31))
    assert found(late, "declaratie.jaarafsluiting", case_of(late, now="2027-03-20", wet=Wet.WMO)) is None
    settled = case_of(late, now="2027-03-20", vastgesteld_op=date(2027, 3, 1))
    assert found(late, "declaratie.jaarafsluiting", settled) is None


@pytest.mark.parametrize(("waarde", "uiterlijk"), [(None, date(2026, 5, 28)), ("90", date(2026, 7, 29))])
def test_a_gemeente_may_set_its_own_term(waarde, uiterlijk):
    own = (EigenGetal(soort=EigenGetalSoort.DECLARATIE_DAGEN, waarde=D(waarde)),) if waarde else ()
    finding = found(invoice(), "declaratie.termijn", case_of(wet=Wet.WMO, eigen_getallen=own))
    assert finding is not None
    assert finding.uiterlijk == uiterlijk
    assert insturen_uiterlijk(invoice(), LAW) == date(2026, 5, 28)


@pytest.mark.parametrize(("svb", "uiterlijk"), [(True, date(2026, 5, 9)), (False, None), (None, None)])
def test_zvw_with_the_payroll_of_the_svb_is_sent_before_the_tenth(svb, uiterlijk):
    agreement = replace(FATIMA, salarisadministratie_svb=svb)
    finding = found(sheet(), "declaratie.termijn", case_of(agreement, now="2026-05-02", wet=Wet.ZVW))
    assert (finding.uiterlijk if finding else None) == uiterlijk


# From roster to declaration ----------------------------------------------------------------------------


def test_lines_that_come_from_the_roster_ask_whether_the_care_was_given():
    line = DeclaratieRegel(
        datum=date(2026, 4, 15),
        omschrijving="Zorg volgens rooster",
        eenheid=Eenheid.UUR,
        aantal=D(4),
        tarief=D("18.50"),
    )
    finding = found(sheet(regels=(line,)), "declaratie.rooster")
    assert finding is not None
    assert (finding.bedrag, finding.blocks_print) == (D("74.00"), True)
    assert found(sheet(), "declaratie.rooster") is None


def test_one_day_and_more_days_are_told_in_their_own_words():
    line = DeclaratieRegel(datum=date(2026, 4, 15), omschrijving="Zorg volgens rooster", bedrag=D(74))
    [one, two] = [found(sheet(regels=(line,) * n), "declaratie.rooster") for n in (1, 2)]
    assert one is not None
    assert two is not None
    assert Language("nl").say(one.uitleg).startswith("Deze dag staat alleen in het rooster.")
    assert Language("nl").say(two.uitleg).startswith("Deze dagen staan alleen in het rooster.")


def test_of_a_shift_still_to_come_nobody_is_asked_whether_the_care_was_given():
    """On 15 April at noon the shift of that day may still go on; a day later it is over."""
    line = DeclaratieRegel(datum=date(2026, 4, 15), omschrijving="Zorg volgens rooster", bedrag=D(74))
    assert found(sheet(regels=(line,)), "declaratie.rooster", case_of(now="2026-04-15")) is None
    assert found(sheet(regels=(line,)), "declaratie.rooster", case_of(now="2026-04-16")) is not None


@pytest.mark.parametrize("words", ["Begeleiding", "", "zorg"])
def test_other_words_on_a_line_do_not_make_that_the_care_was_given(words):
    """A call in the roster, accepted, of which nobody recorded the hours; and the same line once they are recorded."""
    call = Oproep(
        id="o-open",
        zorgovereenkomst_id=FATIMA.id,
        begin=at("2026-04-15", "09:00"),
        einde=at("2026-04-15", "13:00"),
        verzonden_op=at("2026-04-01"),
        antwoord=Antwoord.AANVAARD,
    )
    hours = Uren(id="u-open", zorgovereenkomst_id=FATIMA.id, oproep_id=call.id, begin=call.begin, einde=call.einde)
    line = DeclaratieRegel(
        datum=date(2026, 4, 15), omschrijving=words, eenheid=Eenheid.UUR, aantal=D(4), tarief=D("18.50")
    )
    open_, given = case_of(call), case_of(call, hours)
    finding = found(sheet(regels=(line,)), "declaratie.rooster", open_)
    assert finding is not None
    assert finding.blocks_print
    assert found(sheet(regels=(line,)), "declaratie.rooster", given) is None
    assert found(sheet(regels=(replace(line, uren_id=hours.id),)), "declaratie.rooster", given) is None
    assert found(sheet(regels=(replace(line, datum=date(2026, 4, 14)),)), "declaratie.rooster", open_) is None


@pytest.mark.parametrize("keep", [5, 6, 7])
def test_pay_that_is_owed_and_not_asked_is_told_to_the_cent(keep):
    """Of 101.75 without care, lines for 27.75 and 74.00 stand in the whole sheet."""
    declaratie = sheet(regels=sheet().regels[:keep])
    finding = found(declaratie, "declaratie.loon_niet_gevraagd", d1([declaratie]))
    left = {5: D("101.75"), 6: D("74.00"), 7: None}[keep]
    assert (finding.bedrag if finding else None) == left


# The table of lints --------------------------------------------------------------------------------------

#: Lints of `svb-formulieren.md` section 16 that are about declarations and budgets: the rule that carries each out.
LINTS = {
    2: "declaratie.handtekening",
    3: "declaratie.wet",
    4: "declaratie.gegevens",
    5: "declaratie.tarief",
    6: "declaratie.periode",
    7: "declaratie.inhoud",
    8: "declaratie.termijn",
    9: "declaratie.dubbel",
    10: "declaratie.maximum",
    11: "uren.veertig",
    14: "declaratie.reiskosten_instelling",
    24: "tarief.etmaal",
    25: "declaratie.budget",
    26: "declaratie.sociaal_netwerk",
}


@pytest.mark.parametrize(("lint", "rule"), LINTS.items())
def test_each_lint_about_declarations_and_budgets_has_its_rule(lint, rule):
    assert rule in {r.id for r in all_rules()}


@pytest.mark.parametrize(
    ("blad", "rules"),
    [
        ("D03", {"declaratie.factuur_laat"}),
        ("D07", {"declaratie.dubbel", "declaratie.tegelijk"}),
        ("D09", {"declaratie.budget"}),
        ("D10", {"declaratie.maandloon"}),
        ("D12", {"declaratie.corona"}),
        ("D13", {"declaratie.vervoer"}),
        ("D14", {"declaratie.ritprijs"}),
        ("D16", {"declaratie.jaarafsluiting"}),
        ("D18", {"declaratie.sociaal_netwerk"}),
        ("D19", {"declaratie.toeslag_wooninitiatief"}),
        ("D20", {"declaratie.ziek"}),
        ("D21", {"declaratie.feestdagen"}),
    ],
)
def test_each_rule_of_the_catalogue_is_carried_out(blad, rules):
    assert rules <= {r.id for r in all_rules() if blad in r.blad}


def test_they_are_told_on_the_list_of_today_until_the_declaration_is_sent():
    wrong = costs(kostensoort=K.ANDERS)
    assert any(f.rule == "declaratie.kostensoort" for f in engine.assess(case_of(wrong)))
    sent = replace(wrong, status=S.INGEDIEND)
    assert not any(f.rule == "declaratie.kostensoort" for f in engine.assess(case_of(sent)))
