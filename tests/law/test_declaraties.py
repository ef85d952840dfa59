"""Declarations: the terms, and everything for which one would come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, Eenheid, Route, VertegenwoordigerSoort, Wet
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.declaraties import (
    betaling_uiterlijk,
    inleveren_uiterlijk,
    insturen_uiterlijk,
    lints,
    maanden_zonder_declaratie,
    mag_afdrukken,
    per_maand_betaald,
)
from pgbdesk.law.engine import all_rules
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.rules import declaratie as rules
from pgbdesk.text import Money
from tests.helpers.budget_builders import D, april, base, d1, invoice, sheet
from tests.helpers.rooster_builders import ELS, FATIMA, at

S = DeclaratieStatus
LAW = lawbook()


def found(declaratie: Declaratie, case: Case | None = None) -> dict[str, Finding]:
    return {finding.rule: finding for finding in lints(declaratie, case or d1())}


def changed(change: Record, now: str = "2026-05-10") -> Case:
    """D1 with one record of the household replaced."""
    kept = [r for r in (*base(), *april()) if r.id != change.id]
    return Case(Dossier((*kept, change)), at(now), LAW)


# Terms --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "uiterlijk"),
    [
        (date(2026, 10, 1), date(2026, 12, 12)),  # pgb-regels M.7 vector 16
        (date(2026, 4, 15), date(2026, 6, 11)),  # product D1 step 6
        (date(2028, 2, 1), date(2028, 4, 11)),  # a leap year
    ],
)
def test_a_carer_hands_in_within_six_weeks_after_the_month(month, uiterlijk):
    assert inleveren_uiterlijk(month, LAW) == uiterlijk


@pytest.mark.parametrize(
    ("ontvangen", "uiterlijk"),
    [
        (date(2026, 11, 5), date(2026, 12, 3)),  # pgb-regels M.7 vector 17
        (date(2026, 4, 30), date(2026, 5, 28)),  # product D1 step 6
    ],
)
def test_the_budgethouder_sends_within_four_weeks_after_receipt(ontvangen, uiterlijk):
    assert insturen_uiterlijk(invoice(ontvangen_op=ontvangen), LAW) == uiterlijk


def test_without_a_day_of_receipt_the_term_of_the_carer_is_shown():
    assert insturen_uiterlijk(sheet(), LAW) == date(2026, 6, 11)


@pytest.mark.parametrize(
    ("declaratie", "uiterlijk"),
    [
        (invoice(S.INGEDIEND), date(2026, 5, 31)),  # Rlz 5.23 lid 5: 30 days after 1 May
        (sheet(S.INGEDIEND), date(2026, 6, 10)),  # 10 more with payroll
        (sheet(S.BETAALD), None),
        (sheet(S.CONCEPT), None),
    ],
)
def test_the_svb_pays_within_thirty_days_or_forty(declaratie, uiterlijk):
    assert betaling_uiterlijk(declaratie, d1()) == uiterlijk


@pytest.mark.parametrize(("day", "late"), [("2026-05-31", False), ("2026-06-01", True)])
def test_an_unpaid_declaration_is_told_the_day_after(day, late):
    case = d1([invoice(S.INGEDIEND)], f"{day}T12:00")
    told = [f for f in engine.assess(case) if f.rule == "declaratie.betaling"]
    assert bool(told) is late
    if late:
        assert told[0].uiterlijk == date(2026, 5, 31)
        assert told[0].bedrag == D("780.00")


@pytest.mark.parametrize(
    ("day", "ernst"),
    [
        ("2026-04-30", None),  # the month is not over
        ("2026-05-20", Ernst.BINNENKORT),  # 8 days left
        ("2026-05-21", Ernst.NU),  # 7 days left
        ("2026-05-28", Ernst.NU),
        ("2026-05-29", Ernst.NU),  # late
    ],
)
def test_sending_is_pressing_in_the_last_week_and_when_late(day, ernst):
    finding = found(invoice(), d1([invoice()], f"{day}T12:00")).get("declaratie.termijn")
    assert (finding.ernst if finding else None) is ernst
    if finding:
        assert finding.uiterlijk == date(2026, 5, 28)
        assert "factuur van april 2026" in str(finding.titel)
        assert ("te laat" in str(finding.titel)) is (day > "2026-05-28")
        assert not finding.blocks_print


def test_what_was_sent_asks_for_nothing_more():
    for status in (S.INGEDIEND, S.GOEDGEKEURD, S.BETAALD):
        assert "declaratie.termijn" not in found(invoice(status))
    assert "declaratie.termijn" in found(invoice(S.TERUGGESTUURD))


@pytest.mark.parametrize(("day", "months"), [("2026-04-30", ()), ("2026-05-01", (date(2026, 4, 1),))])
def test_hours_of_a_month_that_is_over_ask_for_a_declaration(day, months):
    case = d1((), f"{day}T12:00")
    assert maanden_zonder_declaratie(FATIMA, case) == months
    titles = [str(f.titel) for f in rules.maand(FATIMA, case)]
    assert titles == [f"Stuur de uren van april {m.year} in" for m in months]
    assert maanden_zonder_declaratie(FATIMA, d1([sheet()], "2026-05-10T12:00")) == ()


def test_a_fixed_monthly_amount_needs_no_declaration():
    assert per_maand_betaald(ELS, date(2026, 4, 1), d1().dossier)
    assert not per_maand_betaald(FATIMA, date(2026, 4, 1), d1().dossier)


# Right declarations are left alone ----------------------------------------------------------------


@pytest.mark.parametrize("declaratie", [invoice(), sheet()], ids=["factuur", "uren"])
def test_a_right_declaration_may_be_printed(declaratie):
    case = d1([declaratie])
    assert mag_afdrukken(declaratie, case)
    assert set(found(declaratie, case)) <= {"declaratie.termijn", "declaratie.inhoud"}


def test_a_declaration_of_delivered_hours_only_says_what_is_owed_beside_it_and_asks():
    """Issue of owed and not delivered: 5.5 hours are owed by law (BW 7:628a) and not asked; never decided silently."""
    delivered = replace(sheet(), regels=sheet().regels[:5])
    findings = found(delivered, d1([delivered]))
    assert set(findings) == {"declaratie.termijn", "declaratie.loon_niet_gevraagd"}
    finding = findings["declaratie.loon_niet_gevraagd"]
    assert (finding.bedrag, finding.zekerheid, finding.blocks_print) == (D("101.75"), Zekerheid.BETWIST, False)
    assert [value for _, value in finding.because] == [Money(D(n)) for n in ("323.75", "101.75", "0.00")]
    assert "mag ik loon voor uren zonder zorg" in str(finding.doen)


def test_owed_and_not_delivered_may_be_declared_but_may_be_refused():
    finding = found(sheet())["declaratie.inhoud"]
    assert finding.zekerheid is Zekerheid.BETWIST
    assert finding.bedrag == D("101.75")
    assert not finding.blocks_print


# Every lint fires: forms sheet section 16 ---------------------------------------------------------


def _machtiging(**more: object) -> Vertegenwoordiging:
    plain = Vertegenwoordiging(
        id="vt",
        budgethouder_id="b1",
        persoon_id="p-els",
        soort=VertegenwoordigerSoort.GEMACHTIGDE,
        van=date(2026, 1, 1),
        tot=date(2026, 5, 10),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("vertegenwoordiging", "fires"),
    [
        (_machtiging(), True),
        (_machtiging(machtiging_getekend_op=date(2026, 5, 10)), False),
        (_machtiging(machtiging_getekend_op=date(2026, 5, 11)), True),
        (_machtiging(tot=date(2026, 5, 9)), False),
        (_machtiging(van=date(2026, 5, 11), tot=None), False),
        (_machtiging(soort=VertegenwoordigerSoort.OUDER), False),
    ],
)
def test_lint_2_a_gemachtigde_signs_only_with_a_signed_machtiging(vertegenwoordiging, fires):
    finding = found(sheet(), d1([vertegenwoordiging])).get("declaratie.handtekening")
    assert bool(finding) is fires
    if finding:
        assert (finding.blocks_print, finding.field) == (True, "machtiging_getekend_op")


def test_lint_3_the_law_must_be_known():
    loose = replace(FATIMA, toekenning_ids=("t-weg",))
    case = changed(loose)
    finding = found(sheet(toekenning_id=None), case)["declaratie.wet"]
    assert (finding.blocks_print, finding.field) == (True, "toekenning_id")
    assert "declaratie.wet" not in found(sheet(toekenning_id=None))
    assert "declaratie.wet" not in found(sheet(), case), "its own budget says the law"


@pytest.mark.parametrize(
    ("change", "declaratie", "field"),
    [
        (Persoon(id="p1", achternaam="Wit", bsn="999990007"), sheet(), "budgethouder.achternaam"),
        (Budgethouder(id="b1", persoon_id="p-weg"), sheet(), "budgethouder.achternaam"),
        (Persoon(id="p-fatima"), sheet(), "zorgverlener.naam"),
        (Persoon(id="p-fatima", voornaam="Fatima", achternaam="El Amrani"), sheet(), "zorgverlener.bsn"),
        (Zorgverlener(id="v-jan", persoon_id="p-jan"), invoice(), "zorgverlener.kvk"),
    ],
)
def test_lint_4_names_and_numbers_must_be_there(change, declaratie, field):
    findings = [f for f in lints(declaratie, changed(change)) if f.rule == "declaratie.gegevens"]
    assert field in {f.field for f in findings}
    assert all(f.blocks_print for f in findings)


def test_lint_4_bsn_address_or_customer_number_is_enough():
    case = changed(Budgethouder(id="b1", persoon_id="p1"))
    assert "declaratie.gegevens" not in found(sheet(), case), "the BSN is known"
    neither = case.dossier.with_changes(
        [(case.dossier.get(Persoon, "p1"), Persoon(id="p1", voorletters="A.", achternaam="Wit"))]
    )
    assert found(sheet(), replace(case, dossier=neither))["declaratie.gegevens"].field == "budgethouder.bsn"


def test_lint_4_the_budget_is_of_the_same_person_as_the_agreement():
    other = replace(d1().dossier.get(Toekenning, "t1"), budgethouder_id="b2")
    assert found(sheet(), changed(other))["declaratie.gegevens"].field == "toekenning_id"


def _line(**more: object) -> Declaratie:
    first = invoice().regels[0]
    return invoice(regels=(replace(first, **more), *invoice().regels[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("declaratie", "rule"),
    [
        (_line(tarief=D("52.01")), "declaratie.tarief"),
        (_line(tarief=None, bedrag=D("130.00")), "declaratie.tarief"),
        (_line(eenheid=Eenheid.DAGDEEL), "declaratie.tarief"),
        (_line(bedrag=D("130.02")), "declaratie.som"),
        (_line(bedrag=D("129.98")), "declaratie.som"),
        (_line(datum=date(2026, 5, 1)), "declaratie.periode"),
        (_line(aantal=None), "declaratie.inhoud"),
        (invoice(factuurnummer=None), "declaratie.inhoud"),
        (invoice(factuurdatum=None), "declaratie.inhoud"),
        (invoice(regels=()), "declaratie.inhoud"),
        (invoice(periode_van=date(2025, 12, 31)), "declaratie.periode"),
    ],
)
def test_lints_5_6_and_7_block_the_paper(declaratie, rule):
    finding = found(declaratie)[rule]
    assert finding.blocks_print
    assert finding.field
    assert not mag_afdrukken(declaratie, d1())


@pytest.mark.parametrize("bedrag", [D("129.99"), D("130.00"), D("130.01")])
def test_lint_5_a_cent_is_rounding(bedrag):
    assert "declaratie.som" not in found(_line(bedrag=bedrag))


def test_lint_5_the_rate_is_that_of_the_day():
    ends = replace(d1().dossier.get(Tarief, "r-jan"), tot=date(2026, 4, 2))
    case = changed(ends)
    fields = {f.field for f in lints(invoice(), case) if f.rule == "declaratie.tarief"}
    assert fields == {f"regels[{n}].tarief" for n in range(1, 6)}, "2 April still has the rate"


@pytest.mark.parametrize(("today", "fires"), [("2026-04-30", True), ("2026-05-01", False)])
def test_lint_6_the_period_must_be_over(today, fires):
    findings = lints(sheet(), d1((), f"{today}T12:00"))
    assert any(f.rule == "declaratie.periode" for f in findings) is fires


@pytest.mark.parametrize(("ingang", "fires"), [(date(2026, 4, 1), False), (date(2026, 4, 2), True)])
def test_lint_6_the_period_lies_within_the_agreement(ingang, fires):
    finding = found(sheet(), changed(replace(FATIMA, ingang=ingang))).get("declaratie.periode")
    assert bool(finding) is fires
    if finding:
        assert finding.field == "periode_van"


@pytest.mark.parametrize("gone", ["datum", "aantal"])
def test_lint_7_an_hour_sheet_names_days_and_hours(gone):
    line = replace(sheet().regels[0], **{gone: None})
    finding = next(f for f in lints(sheet(regels=(line,)), d1()) if f.rule == "declaratie.inhoud")
    assert (finding.blocks_print, finding.field) == (True, f"regels[0].{gone}")


def test_lint_7_an_invoice_may_state_results_without_days():
    line = DeclaratieRegel(omschrijving="2 weekenden", eenheid=Eenheid.UUR, aantal=D(8), tarief=D("52.00"))
    assert "declaratie.inhoud" not in found(invoice(regels=(line,)))


@pytest.mark.parametrize(("route", "fires"), [(Route.PORTAAL, True), (None, True), (Route.POST, False)])
def test_lint_9_a_second_declaration_of_a_month_is_told_in_the_portal(route, fires):
    second = invoice(id="d2", factuurnummer="2026-015")
    case = d1([invoice(S.INGEDIEND), second])
    budget = case.dossier.get(Toekenning, "t1")
    case = replace(case, dossier=case.dossier.with_changes([(budget, replace(budget, route=route))]))
    finding = found(second, case).get("declaratie.dubbel")
    assert bool(finding) is fires
    if finding:
        assert not finding.blocks_print


def test_lint_9_the_same_hours_or_invoice_are_never_asked_twice():
    assert found(invoice(id="d2"), d1([invoice(S.INGEDIEND)]))["declaratie.dubbel"].blocks_print
    assert found(sheet(id="d2"), d1([sheet(S.INGEDIEND)]))["declaratie.dubbel"].blocks_print


def test_lint_9_a_correction_or_another_month_is_no_second_one():
    better = invoice(id="d2", corrigeert_id="d-jan")
    assert "declaratie.dubbel" not in found(better, d1([invoice(S.INGEDIEND), better]))
    may = invoice(id="d3", periode_van=date(2026, 5, 1), periode_tot=date(2026, 5, 31))
    assert "declaratie.dubbel" not in found(may, d1([invoice(S.INGEDIEND), may]))


@pytest.mark.parametrize(("bedrag", "fires"), [("7692.39", True), ("7692.40", False)])
def test_lint_25_the_budget_must_be_enough(bedrag, fires):
    """6,912.40 was spent and 780.00 is asked."""
    case = d1([invoice()], bedrag=D(bedrag))
    finding = found(invoice(), case).get("declaratie.budget")
    assert bool(finding) is fires
    if finding:
        assert (finding.blocks_print, finding.bedrag) == (False, D("0.01"))


def test_a_declaration_for_other_costs_needs_no_agreement():
    other = Declaratie(
        toekenning_id="t1",
        soort=DeclaratieSoort.VERANTWOORDINGSVRIJ,
        periode_van=date(2026, 4, 1),
        periode_tot=date(2026, 4, 30),
        regels=(DeclaratieRegel(bedrag=D("250.00")),),
    )
    assert mag_afdrukken(other, d1())


def test_every_finding_says_what_why_and_what_to_do_with_a_source():
    broken = invoice(regels=(), factuurnummer=None, periode_tot=date(2027, 1, 1), toekenning_id=None)
    for finding in lints(broken, d1([_machtiging()])):
        assert str(finding.titel)
        assert str(finding.uitleg).endswith(".")
        assert str(finding.doen).endswith(".")
        assert finding.bronnen
        assert all(source.url for source in finding.bronnen)


def test_the_rules_say_nothing_of_what_was_sent():
    wrong = _line(tarief=D("60.00"))
    of_tarief = next(r for r in all_rules() if r.id == "declaratie.tarief")
    assert tuple(of_tarief.judge(wrong, d1([wrong])))
    sent = replace(wrong, status=S.INGEDIEND)
    assert not tuple(of_tarief.judge(sent, d1([sent])))


def test_terms_run_by_the_calendar_not_by_working_days():
    for days in range(60):
        day = date(2026, 4, 1) + timedelta(days=days)
        assert insturen_uiterlijk(invoice(ontvangen_op=day), LAW) == day + timedelta(days=28)


def test_the_terms_of_the_svb_do_not_hold_for_an_insurer():
    """Pgb-regels D.1: the reglement of the insurer sets its own terms."""
    case = changed(replace(d1().dossier.get(Toekenning, "t1"), wet=Wet.ZVW), "2026-07-10")
    assert "declaratie.termijn" not in found(invoice(), case)
    assert betaling_uiterlijk(invoice(S.INGEDIEND), case) is None
    assert "declaratie.termijn" in found(invoice(), d1((), "2026-07-10T12:00"))
