"""How a budget stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie, DeclaratieRegel, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.soorten import (
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    Looptijd,
    OvereenkomstSoort,
    PlanStatus,
    UrenGrondslag,
    UrenSoort,
    Wet,
)
from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.budget import stand, verwachting
from pgbdesk.law.budget_berekening import verwacht_eind
from pgbdesk.law.budget_marge import marge
from pgbdesk.law.budget_verwachting import NUL, Maand, Verwachting
from pgbdesk.law.results import ONBEKEND, BudgetStand
from pgbdesk.law.rule import Case, Finding, Zekerheid
from pgbdesk.text import Money
from tests.helpers.budget_builders import D, april, base, budget_2026, d1, invoice, sheet
from tests.helpers.rooster_builders import ELS, FATIMA, JAN, at, call

S = DeclaratieStatus
LAW = lawbook()
STATUSSEN = (None, S.CONCEPT, S.GECONTROLEERD, S.GETEKEND, S.INGEDIEND, S.TERUGGESTUURD, S.GOEDGEKEURD, S.BETAALD)


def of(case: Case, id: str = "t1") -> BudgetStand:
    return stand(case.dossier.get(Toekenning, id), case)


def closes(s: BudgetStand) -> bool:
    assert s.toegekend is not None
    assert s.vrij is not None
    return s.toegekend == s.besteed + s.onderweg + s.verplicht + s.vrij


def paid(declaratie: Declaratie, amount: str, day: date = date(2026, 5, 8)) -> Betaling:
    return Betaling(toekenning_id="t1", declaratie_id=declaratie.id, datum=day, bedrag=D(amount))


@pytest.mark.parametrize("now", ["2026-04-30T23:00", "2026-05-10T12:00"])
@pytest.mark.parametrize(("van_fatima", "van_jan"), list(product(STATUSSEN, STATUSSEN[1:])))
def test_april_of_scenario_d1_to_the_cent_whatever_the_declarations_are(now, van_fatima, van_jan):
    """Product D1 step 5: spent 8,967.90, left 19,032.10, 2,379.01 a month, average 2,241.98, year end 1,096.30."""
    declaraties = [invoice(van_jan)] + ([sheet(van_fatima)] if van_fatima else [])
    s = of(d1(declaraties, now))
    assert s.besteed + s.onderweg + s.verplicht_nu == D("8967.90")
    assert s.over_nu == D("19032.10")
    assert s.per_resterende_maand == D("2379.01")
    assert s.gemiddeld_per_maand == D("2241.98")
    assert s.verwacht_eind == D("1096.30")
    assert s.niet_geleverd == D("101.75")
    assert s.over_geleverd == D("19133.85")
    assert closes(s)


def test_scenario_d1_with_payments_recorded_and_els_paid_by_herself():
    jan, fatima = invoice(S.BETAALD), sheet(S.BETAALD)
    els = Betaling(toekenning_id="t1", datum=date(2026, 4, 24), bedrag=D("850.00"), omschrijving="Els april")
    s = of(d1([jan, fatima, paid(jan, "780.00"), paid(fatima, "425.50"), els]))
    assert (s.besteed, s.onderweg, s.verplicht_nu) == (D("8967.90"), D(0), D(0))
    assert s.verwacht_eind == D("1096.30")


def test_a_declaration_that_is_under_way_counts_once_and_is_split_as_the_contract_says():
    s = of(d1([invoice(S.INGEDIEND), sheet(S.GOEDGEKEURD)]))
    assert (s.besteed, s.onderweg, s.verplicht_nu) == (D("6912.40"), D("1205.50"), D("850.00"))


def test_the_monthly_amounts_to_the_end_of_the_year_are_promised():
    s = of(d1([invoice(S.BETAALD), sheet(S.BETAALD)]))
    assert s.verplicht == D("850.00") * 9
    assert s.vrij == D("19032.10") - D("850.00") * 8


def test_a_partial_payment_is_taken_off_what_is_under_way():
    jan = invoice(S.INGEDIEND)
    s = of(d1([jan, paid(jan, "500.00")]))
    assert (s.besteed, s.onderweg) == (D("7412.40"), D("280.00"))


def test_pay_that_the_svb_cut_is_still_owed_when_hours_ask_for_it():
    """Product D7: 407.00 was paid against 425.50."""
    fatima = sheet(S.BETAALD)
    s = of(d1([invoice(S.BETAALD), fatima, paid(fatima, "407.00")]))
    assert s.verplicht_nu == D("850.00") + D("18.50")
    assert s.over_nu == D("19032.10")


def test_what_a_correction_replaces_is_not_counted_twice():
    first = invoice(S.INGEDIEND)
    better = invoice(S.INGEDIEND, id="d-jan-2", corrigeert_id="d-jan", regels=first.regels[:5])
    s = of(d1([first, better, sheet(S.INGEDIEND)]))
    assert s.onderweg == D("650.00") + D("425.50")


def test_a_correction_of_a_paid_declaration_asks_only_for_the_rest():
    first = invoice(S.BETAALD, regels=invoice().regels[:5])
    better = invoice(S.INGEDIEND, id="d-jan-2", corrigeert_id="d-jan")
    s = of(d1([first, better, paid(first, "650.00")]))
    assert (s.besteed, s.onderweg) == (D("7562.40"), D("130.00"))


@pytest.mark.parametrize(("day", "besteed"), [(date(2026, 3, 31), "6912.40"), (date(2026, 4, 1), "7012.40")])
def test_payments_up_to_the_day_of_the_beginstand_are_inside_it(day, besteed):
    s = of(d1([Betaling(toekenning_id="t1", datum=day, bedrag=D("100.00"))]))
    assert s.besteed == D(besteed)


def test_hours_up_to_the_day_of_the_beginstand_are_inside_it():
    before = Uren(zorgovereenkomst_id="z-jan", begin=at("2026-03-31", "09:00"), einde=at("2026-03-31", "13:00"))
    after = Uren(zorgovereenkomst_id="z-jan", begin=at("2026-04-01", "09:00"), einde=at("2026-04-01", "13:00"))
    without = of(d1())
    assert of(d1([before])).verplicht_nu == without.verplicht_nu
    assert of(d1([after])).verplicht_nu == without.verplicht_nu + 208


def test_an_unknown_amount_gives_no_figures_that_need_it():
    s = of(d1([invoice()], bedrag=None))
    assert (s.toegekend, s.vrij, s.verwacht_eind, s.over_nu, s.over_geleverd, s.op_in) == (None,) * 6
    assert s.per_resterende_maand is None
    assert s.besteed == D("6912.40")


def test_calls_that_were_made_for_later_are_promised():
    without = of(d1())
    s = of(d1([call("2026-05-20", "09:00", "13:00", "2026-05-08T10:00")]))
    assert s.verplicht - without.verplicht == D("74.00")
    assert s.verplicht_nu == without.verplicht_nu


def test_fixed_hours_are_promised_to_the_end_of_the_grant():
    vast = replace(FATIMA, uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=420)
    case = Case(Dossier((*(r for r in base() if r.id != FATIMA.id), vast)), at("2026-12-24"), lawbook())
    els = D("850.00")
    s = of(case)
    assert s.verplicht - s.verplicht_nu == els + 7 * D("18.50"), "25 to 31 December is one week of seven hours"


def test_an_agreement_that_ends_promises_nothing_after_its_last_day():
    ends = replace(ELS, beeindigd_per=date(2026, 6, 30))
    case = Case(Dossier((*(r for r in base() if r.id != "z-els"), ends)), at("2026-05-10"), lawbook())
    s = of(case)
    assert s.verplicht == 3 * D("850.00")


def test_the_month_in_which_the_budget_runs_out():
    s = of(d1([invoice()], bedrag=D("20000.00")))
    # 8,967.90 to April and 2,241.975 a month: September ends at 20,177.78.
    assert s.op_in == date(2026, 9, 1)
    assert s.verwacht_eind == D("-6903.70")
    assert of(d1([invoice()])).op_in is None


def test_an_approved_plan_adds_only_what_no_agreement_covers():
    plan = Budgetplan(
        toekenning_id="t1",
        status=PlanStatus.GOEDGEKEURD,
        regels=(
            PlanRegel(zorgverlener_id="v-els", eenheid=Eenheid.MAAND, tarief=D("850.00")),
            PlanRegel(naam="Nieuw", eenheid=Eenheid.UUR, aantal_per_week=D(3), weken=D(52), tarief=D("20.00")),
        ),
    )
    s = of(d1([invoice(), plan]))
    assert s.vrij is not None
    assert s.verwacht_eind == s.vrij - D("2080.00"), "eight of twelve months of 3,120.00"
    concept = replace(plan, status=PlanStatus.CONCEPT)
    assert of(d1([invoice(), concept])).verwacht_eind == D("1096.30")


def test_the_series_add_up_to_the_totals():
    s = of(d1([invoice(S.INGEDIEND), sheet()]))
    assert sum(m.besteed for m in s.per_maand) == pytest.approx(s.besteed, abs=D("0.03"))
    assert sum(m.onderweg for m in s.per_maand) == s.onderweg
    assert sum(m.verschuldigd for m in s.per_maand) == s.verplicht_nu
    assert dict(s.per_zorgverlener)["v-jan"] == ((date(2026, 4, 1), D("780.00")),)
    assert dict(s.per_zorgverlener)["v-fatima"] == ((date(2026, 4, 1), D("425.50")),)
    assert len(s.per_maand) == 12


def test_what_each_carer_got_adds_up_to_all_that_was_paid_asked_and_is_owed():
    """A monthly wage is paid without a declaration; a loose payment of which nobody is known stays in sight."""
    els = Betaling(toekenning_id="t1", datum=date(2026, 4, 24), bedrag=D("850.00"))
    loose = Betaling(toekenning_id="t1", datum=date(2026, 5, 4), bedrag=D("12.34"))
    s = of(d1([invoice(S.INGEDIEND), sheet(), els, loose]))
    told = sum(amount for _, months in s.per_zorgverlener for _, amount in months)
    assert told == s.besteed - s.begin + s.onderweg + s.verplicht_nu
    assert dict(s.per_zorgverlener)["v-els"] == ((date(2026, 4, 1), D("850.00")),)
    assert dict(s.per_zorgverlener)[ONBEKEND] == ((date(2026, 5, 1), D("12.34")),)


def test_one_agreement_over_two_laws_is_paid_by_the_law_of_the_hours():
    wmo = Toekenning(
        id="t2", budgethouder_id="b1", wet=Wet.WMO, van=date(2026, 1, 1), tot=date(2026, 12, 31), bedrag=D("5000.00")
    )
    both = replace(FATIMA, toekenning_ids=("t1", "t2"))
    hours = [
        Uren(
            zorgovereenkomst_id=both.id, begin=at("2026-05-04", "09:00"), einde=at("2026-05-04", "13:00"), wet=Wet.WMO
        ),
        Uren(
            zorgovereenkomst_id=both.id, begin=at("2026-05-05", "09:00"), einde=at("2026-05-05", "14:00"), wet=Wet.WLZ
        ),
        Uren(zorgovereenkomst_id=both.id, begin=at("2026-05-06", "09:00"), einde=at("2026-05-06", "12:00")),
    ]
    plain = Case(Dossier((*(r for r in base() if r.id != both.id), both, wmo)), at("2026-05-10"), lawbook())
    case = Case(plain.dossier.with_changes((None, u) for u in hours), plain.now, plain.law)
    assert of(case, "t2").verplicht_nu == 4 * D("18.50")
    assert of(case, "t1").verplicht_nu - of(plain, "t1").verplicht_nu == 8 * D("18.50")


def test_hours_in_two_decimals_leave_no_cents_owed():
    uren = Uren(
        id="u-x", zorgovereenkomst_id="z-fatima", begin=at("2026-04-02", "09:00"), einde=at("2026-04-02", "12:10")
    )
    regel = DeclaratieRegel(datum=date(2026, 4, 2), eenheid=Eenheid.UUR, aantal=D("3.17"), tarief=D("18.50"))
    less = replace(regel, aantal=D("3.16"))
    for lines, rest in (((regel,), D(0)), ((less,), D("0.12"))):
        declaratie = replace(sheet(S.INGEDIEND), regels=lines)
        case = Case(Dossier((*base(), uren, declaratie)), at("2026-04-20"), lawbook())
        assert of(case).verplicht_nu == rest


amounts = st.decimals(min_value=0, max_value=9000, places=2)


@given(
    beginstand=amounts,
    lines=st.lists(st.tuples(st.sampled_from(list(S)), amounts, st.integers(1, 12)), max_size=6),
    payments=st.lists(st.tuples(st.dates(date(2025, 12, 1), date(2027, 1, 31)), amounts), max_size=4),
    today=st.dates(date(2025, 12, 1), date(2027, 2, 1)),
)
def test_granted_is_always_paid_plus_under_way_plus_promised_plus_free(beginstand, lines, payments, today):
    declaraties = [
        Declaratie(
            id=f"d{n}",
            zorgovereenkomst_id="z-jan",
            toekenning_id="t1",
            soort=DeclaratieSoort.FACTUUR,
            periode_van=date(2026, month, 1),
            periode_tot=date(2026, month, 28),
            regels=(DeclaratieRegel(bedrag=amount),),
            status=status,
        )
        for n, (status, amount, month) in enumerate(lines)
    ]
    betalingen = [
        Betaling(
            id=f"b{n}", toekenning_id="t1", datum=day, bedrag=amount, declaratie_id=f"d{n}" if n < len(lines) else None
        )
        for n, (day, amount) in enumerate(payments)
    ]
    records = (*base(), *april(), *declaraties, *betalingen)
    dossier = Dossier(records).with_changes([(budget_2026(), budget_2026_with(beginstand))])
    s = of(Case(dossier, at(today.isoformat()), lawbook()))
    assert closes(s)
    assert s.verwacht_eind is not None
    assert s.vrij is not None
    assert s.verwacht_eind <= s.vrij + D("0.01")
    assert min(s.besteed, s.onderweg, s.verplicht, s.verplicht_nu) >= 0


def budget_2026_with(beginstand: Decimal) -> Toekenning:
    return replace(budget_2026(), beginstand_besteed=beginstand)


def test_a_household_with_only_a_budget_can_be_judged():
    t = Toekenning(
        id="t9", budgethouder_id="b9", wet=Wet.WMO, van=date(2026, 3, 15), tot=date(2027, 3, 14), bedrag=D(12000)
    )
    s = stand(t, Case(Dossier((t,)), at("2026-05-10"), lawbook()))
    assert (s.vrij, s.verwacht_eind, s.gemiddeld_per_maand) == (D(12000), D(12000), None)
    assert len(s.per_maand) == 13


def test_an_agreement_without_any_rate_costs_nothing_yet():
    z = Zorgovereenkomst(
        id="z9",
        budgethouder_id="b1",
        zorgverlener_id="v-jan",
        soort=OvereenkomstSoort.OPDRACHT,
        ingang=date(2026, 4, 1),
    )
    u = Uren(zorgovereenkomst_id="z9", begin=at("2026-04-02", "09:00"), einde=at("2026-04-02", "12:10"))
    assert of(d1([z, u])).verplicht == of(d1()).verplicht
    rate = Tarief(zorgovereenkomst_id="z9", bedrag=D("30.00"))
    assert of(d1([z, u, rate])).verplicht == of(d1()).verplicht + D("95.00")


def test_scenario_d1_with_one_payment_for_three_months_instead_of_a_beginstand():
    """A loose payment pays the whole monthly amounts of the months before it, and not a part of one."""
    loose = Betaling(toekenning_id="t1", datum=date(2026, 3, 31), bedrag=D("6912.40"))
    s = of(d1([invoice(), loose], beginstand_besteed=None, beginstand_datum=None))
    assert (s.over_nu, s.verwacht_eind) == (D("19032.10"), D("1096.30"))
    small = Betaling(toekenning_id="t1", datum=date(2026, 5, 1), bedrag=D("849.99"))
    assert of(d1([small])).verplicht_nu == of(d1()).verplicht_nu


# What the user is told ---------------------------------------------------------------------------


def told(case: Case, rule: str) -> list[Finding]:
    return [f for f in engine.assess(case) if f.rule == rule]


@pytest.mark.parametrize(("bedrag", "short"), [("15000.00", True), ("40000.00", False)])
def test_a_budget_that_is_promised_away_is_told_with_the_sum_that_is_missing(bedrag, short):
    case = d1([invoice()], bedrag=D(bedrag))
    vrij = of(case).vrij
    assert vrij is not None
    found = told(case, "budget.vol")
    assert bool(found) is (vrij < 0) is short
    if short:
        assert found[0].bedrag == -vrij


def test_a_budget_with_exactly_nothing_free_is_not_over_full():
    vrij = of(d1([invoice()])).vrij
    assert vrij is not None
    exact = D("28000.00") - vrij
    assert of(d1([invoice()], bedrag=exact)).vrij == 0
    assert told(d1([invoice()], bedrag=exact), "budget.vol") == []
    assert told(d1([invoice()], bedrag=exact - D("0.01")), "budget.vol")[0].bedrag == D("0.01")


@pytest.mark.parametrize(("bedrag", "mentioned"), [("30929.42", False), ("30929.43", True), ("60000.00", True)])
def test_more_than_a_tenth_left_of_a_wlz_budget_is_mentioned_for_it_lapses(bedrag, mentioned):
    """Rlz 5.21. 26,903.70 of care and 932.78 of charges are expected, so a tenth is left of 30,929.42."""
    case = d1([invoice()], bedrag=D(bedrag))
    assert of(case).verwacht_eind == D(bedrag) - D("26903.70")
    assert of(case).verwacht_eind_met_lasten == D(bedrag) - D("27836.48")
    found = told(case, "budget.over10")
    assert bool(found) is mentioned
    if found:
        assert found[0].bronnen[0].name == "Rlz 5.21"


def test_what_is_left_of_a_wmo_budget_is_not_mentioned_as_lapsing():
    assert told(d1([invoice()], bedrag=D("60000.00"), wet=Wet.WMO), "budget.over10") == []


def test_pay_without_care_is_told_as_disputed_with_its_sum():
    """D1 step 4: 5.5 hours owed and not delivered are 101.75; the program does not decide who pays."""
    [finding] = told(d1([invoice()]), "budget.niet_geleverd")
    assert finding.bedrag == D("101.75")
    assert finding.zekerheid is Zekerheid.BETWIST
    quiet = Case(Dossier(base()), at("2026-05-10"), lawbook())
    assert told(quiet, "budget.niet_geleverd") == []


def test_a_budget_that_is_over_is_not_warned_about():
    case = d1([invoice()], "2027-01-01T12:00", bedrag=D("15000.00"))
    assert {f.rule for f in engine.assess(case)}.isdisjoint({"budget.vol", "budget.tekort", "budget.over10"})


# Employer's charges, money paid in, and the day on which it is used up --------------------------------


def test_d1_keeps_its_figures_and_the_charges_stand_beside_them():
    """Stcrt. 2026, 19766: 22.54 % on Fatima's 425.50 of April is 95.91; Jan and Els are not employed."""
    s = of(d1([invoice()]))
    assert (s.over_nu, s.verwacht_eind) == (D("19032.10"), D("1096.30"))
    assert s.lasten_nu == D("95.91")
    # Eight months of 2,241.975, of which 95.9077 of every 2,055.50 comes on top.
    assert s.lasten_verwacht == D("836.87")
    assert s.verwacht_eind_met_lasten == D("163.52")
    assert closes(s)


def test_fixed_hours_of_an_employee_carry_charges_on_what_is_agreed():
    """M.7 vector 11, for the months to come: 23 euros, ten hours a week, in the high and the low percentage."""
    for looptijd, schriftelijk, procent in (
        (Looptijd.BEPAALD, True, D("22.54")),
        (Looptijd.ONBEPAALD, True, D("17.54")),
    ):
        z = replace(
            FATIMA,
            ingang=date(2026, 1, 1),
            looptijd=looptijd,
            schriftelijk=schriftelijk,
            uren_grondslag=UrenGrondslag.VAST_WEEK,
            uren_minuten=600,
        )
        t = replace(budget_2026(), beginstand_besteed=None, beginstand_datum=None)
        rate = Tarief(zorgovereenkomst_id=z.id, bedrag=D("23.00"))
        s = stand(t, Case(Dossier((t, z, rate)), at("2025-12-31"), lawbook()))
        year = D("23.00") * 10 * 365 / 7
        assert s.verplicht == cents(year)
        assert s.lasten_verwacht == cents(year * procent / 100)
        assert s.verwacht_eind_met_lasten == cents(D("28000.00") - year * (100 + procent) / 100)


@pytest.mark.parametrize(("wage", "procent", "charges"), [("11960", "22.54", "2695.78"), ("11960", "17.54", "2097.78")])
def test_vector_11_the_charges_on_a_year_of_wage(wage, procent, charges):
    assert cents(D(wage) * D(procent) / 100) == D(charges)
    assert {LAW.amount(f"werkgeverslasten.{n}_procent", date(2026, 6, 1)) for n in ("laag", "hoog")} >= {D(procent)}


def test_charges_that_were_recorded_as_paid_are_not_counted_twice():
    before = of(d1([invoice()]))
    paid_apart = Betaling(
        toekenning_id="t1", datum=date(2026, 5, 8), bedrag=D("50.00"), omschrijving="Werkgeverslasten april"
    )
    s = of(d1([invoice(), paid_apart]))
    assert s.besteed == before.besteed + 50
    assert s.lasten_nu == D("45.91")


def test_a_monthly_wage_of_an_employee_carries_charges_too():
    employed = replace(ELS, soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST)
    case = Case(Dossier((*(r for r in base() if r.id != "z-els"), employed)), at("2026-12-10"), lawbook())
    s = of(case)
    assert s.lasten_nu == cents(8 * D("850.00") * D("22.54") / 100), "April to November"
    assert s.lasten_verwacht is not None
    assert s.lasten_verwacht >= cents(D("850.00") * D("22.54") / 100)


def test_in_2027_the_percentage_is_not_known_and_nothing_is_guessed():
    t = replace(budget_2026(), van=date(2027, 1, 1), tot=date(2027, 12, 31), beginstand_datum=None)
    employed = replace(ELS, soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST)
    records = (*(r for r in base() if r.id not in ("z-els", "t1")), employed, replace(t, beginstand_besteed=None))
    s = of(Case(Dossier(records), at("2027-06-01"), lawbook()))
    assert (s.lasten_nu, s.lasten_verwacht, s.verwacht_eind_met_lasten) == (None, None, None)
    assert s.lasten_onbekend
    assert s.eind == s.verwacht_eind == D("28000.00") - 12 * D("850.00")


def test_before_2026_no_charges_were_taken_from_a_budget():
    """M.6: from 2026-01-01. Ten hours a week in December 2025, and the same in January 2026."""
    vast = replace(FATIMA, uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=600)
    rate = Tarief(zorgovereenkomst_id=vast.id, bedrag=D("20.00"))
    for van, tot, procent in (
        (date(2025, 12, 1), date(2025, 12, 31), D(0)),
        (date(2026, 1, 1), date(2026, 1, 31), D("22.54")),
    ):
        t = replace(budget_2026(), van=van, tot=tot, beginstand_besteed=None, beginstand_datum=None)
        s = stand(t, Case(Dossier((t, vast, rate)), at("2025-11-30"), lawbook()))
        assert s.lasten_verwacht == cents(D(31) / 7 * 200 * procent / 100)
        assert not s.lasten_onbekend


def test_money_paid_in_comes_on_top_of_what_was_granted():
    """Rlz 5.23 lid 7; M.6: remaining = award + storting - paid - sent - committed."""
    without, s = of(d1([invoice()])), of(d1([invoice()], vrijwillige_storting=D("500.00")))
    assert (s.toegekend, s.vrij) == (without.toegekend, without.vrij)
    assert s.vrij is not None
    assert s.resterend == s.vrij + 500
    assert s.verwacht_eind_met_lasten == D("663.52")
    assert closes(s)


def test_the_day_on_which_the_money_is_used_up():
    """20,000: to April 8,967.90 with 95.91 of charges; then 2,241.975 and 104.61 a month."""
    s = of(d1([invoice()], bedrag=D("20000.00")))
    # Four months to August: 9,063.81 + 9,386.34 = 18,450.15; 1,549.85 of 2,346.58 in September: day 20.
    assert s.op_op == date(2026, 9, 20)
    assert of(d1([invoice()], bedrag=D("20000.00"), vrijwillige_storting=D("3000.00"))).op_op == date(2026, 10, 30)
    assert of(d1([invoice()])).op_op is None


def test_money_that_is_used_up_already_says_since_when():
    s = of(d1([invoice()], bedrag=D("6912.40")))
    assert s.op_op == date(2026, 4, 1)
    [told_of] = told(d1([invoice()], bedrag=D("6912.40")), "budget.tekort")
    assert told_of.uiterlijk == date(2026, 4, 1)
    assert told_of.berekening is not None
    assert told_of.berekening.uitkomst == Money(-(told_of.bedrag or D(0)))


@given(st.integers(0, 4_000_000), st.integers(0, 300_000), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_there_is_a_last_day_exactly_when_there_is_not_enough(granted, paid_in, today):
    case = d1([invoice()], f"{today}T12:00", bedrag=D(granted) / 100, vrijwillige_storting=D(paid_in) / 100)
    t = case.dossier.get(Toekenning, "t1")
    vooruit, s = verwachting(t, case), stand(t, case)
    assert vooruit.eind is not None
    assert (s.op_op is None) is (vooruit.eind >= 0)
    if s.op_op is not None:
        assert t.van <= s.op_op <= t.tot
        more = replace(t, bedrag=(t.bedrag or D(0)) + 100)
        later = stand(more, Case(case.dossier.with_changes([(t, more)]), case.now, case.law)).op_op
        assert later is None or later >= s.op_op


def test_the_forecast_explains_itself_and_its_steps_add_up():
    case = d1([invoice()], vrijwillige_storting=D("500.00"))
    made = verwacht_eind(case.dossier.get(Toekenning, "t1"), case)
    assert made.uitkomst == Money(D("663.52"))
    amounts = [step.waarde.amount for step in made.stappen if isinstance(step.waarde, Money)]
    assert sum(amounts[:2]) - sum(amounts[2:]) == D("663.52"), "to the cent, with the rounding as a step"
    unknown = d1([invoice()], bedrag=None)
    assert verwacht_eind(unknown.dossier.get(Toekenning, "t1"), unknown).ontbreekt


def test_the_steps_of_every_budget_of_the_example_add_up_to_the_cent():
    case = Case(demo(), fixed(DEMO_DAY)(), lawbook())
    for grant in case.dossier.all(Toekenning):
        made = verwacht_eind(grant, case)
        granted, *costs = [step.waarde.amount for step in made.stappen if isinstance(step.waarde, Money)]
        assert made.uitkomst == Money(granted - sum(costs)), grant.kenmerk


def test_pay_while_ill_is_owed_without_care_but_is_not_what_may_be_refused():
    ill = Uren(
        zorgovereenkomst_id="z-fatima",
        begin=at("2026-04-16", "09:00"),
        einde=at("2026-04-16", "13:00"),
        soort=UrenSoort.ZIEK,
    )
    with_ill, without = of(d1([invoice(), ill])), of(d1([invoice()]))
    assert with_ill.verplicht_nu == without.verplicht_nu + 74
    assert with_ill.niet_geleverd == without.niet_geleverd == D("101.75")


def test_both_figures_and_the_question_to_ask_stand_with_pay_without_care():
    [finding] = told(d1([invoice()]), "budget.niet_geleverd")
    assert [value for _, value in finding.because] == [Money(D(n)) for n in ("101.75", "19032.10", "19133.85")]
    assert "mag ik loon voor uren zonder zorg" in str(finding.doen)


# A household that begins to record in the middle of the year -----------------------------------------------


def half_way(first: int, **grant: object) -> Case:
    """Jan for 1,000 a month from the month `first` up to October 2026; nothing was recorded before."""
    people = (Persoon(id="p1", achternaam="Wit"), Budgethouder(id="b1", persoon_id="p1"), Zorgverlener(id="v-jan"))
    agreed = replace(JAN, toekenning_ids=("t1",), ingang=date(2025, 1, 1))
    paid_ = [
        Betaling(toekenning_id="t1", datum=date(2026, month, 20), bedrag=D("1000.00"), id=f"b{month}")
        for month in range(first, 11)
    ]
    t = budget_2026(**({"bedrag": D("12000.00"), "beginstand_besteed": None, "beginstand_datum": None} | grant))
    return Case(Dossier((*people, agreed, t, *paid_)), at("2026-11-02"), lawbook())


def told_of(case: Case, rule: str) -> list[str]:
    return [Language("nl").say(f.titel) for f in engine.assess(case) if f.rule == rule]


@pytest.mark.parametrize(
    ("first", "grant", "average", "asks"),
    [
        (1, {}, "1000.00", False),
        (2, {}, "1000.00", False),  # care of January is paid in February
        (3, {}, "1000.00", True),
        (9, {}, "1000.00", True),
        (9, {"beginstand_besteed": D(0)}, "1000.00", False),
        # The user says that nothing was spent up to August: then those months count.
        (9, {"beginstand_besteed": D(0), "beginstand_datum": date(2026, 8, 31)}, "200.00", False),
        (9, {"beginstand_besteed": D(8000), "beginstand_datum": date(2026, 8, 31)}, "1000.00", False),
    ],
)
def test_months_of_which_nothing_is_known_do_not_count_as_months_without_care(first, grant, average, asks):
    """What is absent is unknown, never zero: the forecast goes by the months that are known, and asks for the rest."""
    case = half_way(first, **grant)
    [t] = case.dossier.all(Toekenning)
    assert stand(t, case).gemiddeld_per_maand == D(average)
    assert bool(told_of(case, "budget.beginstand")) is asks
    if asks:
        assert told_of(case, "budget.over10") == [], "what is left is not known"


def test_who_began_care_later_is_not_asked_what_was_spent_before():
    case = half_way(9)
    later = replace(case.dossier.all(Zorgovereenkomst)[0], ingang=date(2026, 9, 1))
    others = [r for r in case.dossier if r.id != later.id]
    assert told_of(Case(Dossier((*others, later)), case.now, lawbook()), "budget.beginstand") == []


def test_the_range_of_the_end_carries_on_the_cheapest_and_the_dearest_of_the_last_six_months():
    """Three months of 100 come; of the last six months one cost 40 and one 150: 180 less, or 150 more."""
    cost = [D(900), *[D(100)] * 3, D(40), D(100), D(150), D(100), D(100)]
    months = [Maand(date(2026, n, 1), amount, NUL) for n, amount in enumerate(cost, 1)]
    coming = [Maand(date(2026, n, 1), NUL, D(100)) for n in (10, 11, 12)]
    behind = tuple(m.maand for m in months)
    vooruit = Verwachting(budget_2026(), NUL, (*months, *coming), voorbij=behind, gemeten=behind)
    found = marge(vooruit)
    assert found is not None
    assert (found.laagst, found.hoogst, found.maanden) == (D(40), D(150), 6)
    assert (sum(found.minder), sum(found.meer)) == (D(180), D(150))
    alone = marge(replace(vooruit, gemeten=behind[:1]))
    assert alone is None, "of one month no range can be told"


def test_what_the_forecast_expects_lies_within_the_range():
    """More is agreed than a month ever cost: the range then begins at the forecast."""
    months = (Maand(date(2026, 1, 1), D(40), NUL), Maand(date(2026, 2, 1), D(60), NUL))
    vooruit = Verwachting(
        budget_2026(),
        NUL,
        (*months, Maand(date(2026, 3, 1), D(10), D(500))),
        voorbij=tuple(m.maand for m in months),
        gemeten=tuple(m.maand for m in months),
    )
    found = marge(vooruit)
    assert found is not None
    assert (found.minder[-1], found.meer[-1]) == (D(470), D(0))
