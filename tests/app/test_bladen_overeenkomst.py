"""Sheets for an agreement: the order of the SVB's model, who signs a change, the portal, and calls about illness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.app.bladen.overeenkomst import MODEL_VAN
from pgbdesk.app.bladen.wijziging import wijzigingsblad
from pgbdesk.app.brieven.soort import past_bij
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.overeenkomstblad import (
    DRIE,
    KIJK,
    NAAR_PORTAAL,
    NAAR_ZORGKANTOOR,
    SVB_POST,
    ZVW_SVB,
    ZVW_THUIS,
    kwartier,
    waarheen,
)
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, Route, VertegenwoordigerSoort, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.errors import Invalid
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.papier_wijziging import TEKENT_ZORGVERLENER, Onderwerp
from pgbdesk.law.rule import Case
from pgbdesk.text import Text
from tests.app.test_bladen import NL, answers, changed, fields, said, sent, sheet

D = Decimal


@pytest.fixture
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def agreement(case, name="Fatima"):
    return next(z for z in case.dossier.all(Zorgovereenkomst) if name in case.dossier.naam_bij(z))


def rewritten(case, record, **facts):
    after = replace(record, **facts)
    return changed(case, (record, after)), after


def headings(document):
    return [NL.say(s.title) for s in document.sections]


# The four agreements ---------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", OvereenkomstSoort)
def test_each_kind_of_agreement_has_its_own_sheet_in_the_order_of_the_model_of_2019(case, soort):
    case, fatima = rewritten(case, agreement(case), soort=soort)
    document = sheet(MODEL_VAN[soort].id, fatima, case)
    numbered = [int(h.split(".")[0]) for h in headings(document) if h[0].isdigit()]
    assert numbered == sorted(numbered)
    assert {1, 2, 3, 10} <= set(numbered)
    assert "niet nagekeken" in said(document)  # what nobody could read of the model is said
    assert document.papier == "zorgovereenkomst"
    others = [each for each in MODEL_VAN.values() if each is not MODEL_VAN[soort]]
    assert not any(past_bij(each, fatima, case) for each in others)


def test_the_form_number_is_what_the_user_reads_on_the_form_and_is_kept(case):
    typed = {"model_nummer": "0425NT", "model_versie": "0126", "actueel": "ja", "wat": "Wassen.", "functies": "Zorg"}
    fatima = agreement(case)
    document = sheet("zorgovereenkomst_arbeid", fatima, case, **typed)
    assert fields(document)["model_nummer"] == "0425NT"
    assert document.model is not None
    assert "0425NT" in NL.say(document.model)
    after = sent("zorgovereenkomst_arbeid", fatima, case, **typed).dossier.get(Zorgovereenkomst, fatima.id)
    assert (after.model_nummer, after.model_versie, after.model_was_actueel) == ("0425NT", "0126", True)
    assert after.zorgbeschrijving == {"functies": "Zorg", "wat": "Wassen."}


def test_who_has_a_machtiging_stands_at_the_back_and_the_budgethouder_signs_in_a_box_of_its_own(case):
    fatima = agreement(case)
    roles = case.dossier.where(Vertegenwoordiging, "budgethouder_id", fatima.budgethouder_id)
    case = changed(case, *((role, None) for role in roles))
    carer = case.dossier.get(Zorgverlener, agreement(case, "Els").zorgverlener_id)
    role = Vertegenwoordiging(
        budgethouder_id=fatima.budgethouder_id,
        persoon_id=carer.persoon_id,
        soort=VertegenwoordigerSoort.GEMACHTIGDE,
        van=date(2026, 1, 1),
        machtiging_getekend_op=date(2026, 1, 1),
    )
    alone = sheet("zorgovereenkomst_arbeid", fatima, case)
    assert fields(alone)["heeft_vt"] == Text("nee")
    document = sheet("zorgovereenkomst_arbeid", fatima, changed(case, (None, role)))
    assert fields(document)["heeft_vt"] == Text("ja")
    assert NL.say(fields(document)["vt_wettelijk"]) == "Nee, ik machtig de vertegenwoordiger"
    assert "in het aparte vak van de machtiging" in said(document)


@pytest.mark.parametrize(
    ("wet", "route", "goes"),
    [
        (Wet.WLZ, Route.PORTAAL, (NAAR_PORTAAL, DRIE)),
        (Wet.WLZ, Route.ZORGKANTOOR_PAPIER, (NAAR_ZORGKANTOOR, DRIE)),
        (Wet.WMO, Route.POST, (SVB_POST, DRIE)),
        (Wet.JEUGDWET, Route.MIJN_PGB, (SVB_POST, DRIE)),
        (Wet.ZVW, Route.VERZEKERAAR, (ZVW_THUIS, ZVW_SVB, DRIE)),
        (Wet.WMO, None, (KIJK, DRIE)),
    ],
)
def test_the_model_goes_where_the_law_and_route_of_the_budget_say(case, wet, route, goes):
    fatima = agreement(case)
    grants = case.dossier.all(Toekenning)
    case = changed(case, *((t, replace(t, wet=wet, route=route)) for t in grants))
    assert waarheen(fatima, case) == goes


def test_hours_on_the_forms_are_in_quarters():
    assert [kwartier(D(m)) for m in (15, 30, 45, 360)] == [D("0.25"), D("0.50"), D("0.75"), D("6.00")]


def test_a_replacement_names_the_regular_carer_and_is_looptijd_c(case):
    fatima, els = agreement(case), agreement(case, "Els")
    case, made = rewritten(
        case, fatima, looptijd=Looptijd.VERVANGING, vervangt_zorgverlener_id=els.zorgverlener_id, einddatum=None
    )
    found = fields(sheet("zorgovereenkomst_arbeid", made, case))
    assert NL.say(found["looptijd"]).startswith("C.")
    assert "Els" in found["vaste_zorgverlener"]


# The zorgbeschrijving and the portal -----------------------------------------------------------------


def test_the_zorgbeschrijving_is_kept_with_its_day_and_the_portal_list_shows_it(case):
    fatima = agreement(case)
    typed = {"functies": "Begeleiding", "wat": "De dag plannen.", "wanneer": "maandag", "frequentie": "1 keer"}
    after = sent("zorgbeschrijving", fatima, case, **typed, doel="Thuis wonen.", waarom="Dat lukt niet alleen.")
    kept = after.dossier.get(Zorgovereenkomst, fatima.id)
    assert kept.zorgbeschrijving_op == DEMO_DAY
    document = sheet("typlijst_zorgovereenkomst", kept, after)
    assert [h[:6] for h in headings(document)] == ["Stap 1", "Stap 2", "Stap 3", "Stap 4", "Stap 5"]
    assert (fields(document)["wat"], fields(document)["doel"]) == ("De dag plannen.", "Thuis wonen.")
    assert "U tekent als laatste" in said(document)


def test_the_portal_list_is_only_for_a_budget_in_the_portal(case):
    fatima = agreement(case)
    case = changed(case, *((t, replace(t, route=Route.POST)) for t in case.dossier.all(Toekenning)))
    assert not past_bij(MODEL_VAN[OvereenkomstSoort.OPDRACHT], fatima, case)
    with pytest.raises(AssertionError):
        sheet("typlijst_zorgovereenkomst", fatima, case)


# A change --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "signs"),
    [
        ({"bedrag": "19,50"}, False),
        ({"bedrag": "12,00"}, True),
        ({"werktijden": "ma 9-12", "uren": "3"}, True),
        ({"looptijd": "onbepaald"}, False),
        ({"korting": "ja"}, True),
        ({"eenmalig": "100", "erbij": "erbij"}, False),
        ({"overig": "Anders."}, False),
    ],
)
def test_the_carer_signs_a_change_when_it_costs_the_carer_something(case, typed, signs):
    """Forms sheet §6: less pay, other times, loonheffingskorting; not for more pay or a longer term."""
    fatima = agreement(case)
    document = sheet("wijziging", fatima, case, **typed)
    assert fields(document)["tekent_ook"] == (Text("ja") if signs else Text("nee"))
    shown = [h for h in headings(document) if h[0].isdigit()]
    assert len(shown) == 2  # question 1, and only what changes
    blad = wijzigingsblad(fatima, answers("wijziging", fatima, case, **typed), case)
    assert bool(blad.onderwerpen & TEKENT_ZORGVERLENER) is signs


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "werktijden"),
        ({"nieuw": "ja"}, "nieuw"),
        ({"looptijd": "bepaald"}, "tot"),
        ({"tot": "31-12-2027"}, "looptijd"),
        ({"eenmalig": "100"}, "erbij"),
        ({"ingang": "1-1-2000", "overig": "x"}, "ingang"),
    ],
)
def test_a_change_that_cannot_be_is_refused_at_its_question(case, typed, field):
    with pytest.raises(Invalid) as refused:
        answers("wijziging", agreement(case), case, **typed)
    assert refused.value.field == field


def test_new_pay_begins_on_its_day_and_the_old_rate_ends_the_day_before(case):
    fatima = agreement(case)
    after = sent("wijziging", fatima, case, ingang="1-12-2026", bedrag="30,00")
    rates = after.dossier.where(Tarief, "zorgovereenkomst_id", fatima.id)
    [new] = [t for t in rates if t.bedrag == D("30.00")]
    assert (new.van, new.wijziging_gemeld_op) == (date(2026, 12, 1), DEMO_DAY)
    assert any(t.tot == date(2026, 11, 30) for t in rates)


def test_a_wlz_change_that_goes_back_too_far_is_told_before_it_is_printed(case):
    fatima = agreement(case)
    typed = {"ingang": "1-9-2026", "overig": "Anders."}
    document = sheet("wijziging", fatima, case, **typed)
    found = kijk_na(document, fatima, case, answers("wijziging", fatima, case, **typed))
    assert "papier.wijziging_datum" in {m.bevinding.rule for m in found}


def test_ending_the_agreement_of_a_sick_carer_needs_the_signature_of_the_carer(case):
    fatima = agreement(case)
    well = sheet("beeindiging", fatima, case, einde="31-12-2026", ziek="nee")
    ill = sheet("beeindiging", fatima, case, einde="31-12-2026", ziek="ja")
    assert (fields(well)["tekent_ook"], fields(ill)["tekent_ook"]) == (Text("nee"), Text("ja"))
    asked = answers("beeindiging", fatima, case, einde="31-12-2026", ziek="ja")
    assert wijzigingsblad(fatima, asked, case).onderwerpen == {Onderwerp.BEEINDIGEN_ZIEK}
    after = sent("beeindiging", fatima, case, einde="31-12-2026", reden="Klaar")
    assert after.dossier.get(Zorgovereenkomst, fatima.id).laatste_dag == date(2026, 12, 31)


# Calls -----------------------------------------------------------------------------------------------


@pytest.fixture
def monday(case):
    """Monday 9 February 2026, 07:30 (scenario D3)."""
    return replace(case, now=amsterdam(date(2026, 2, 9), fixed(DEMO_DAY)().time().replace(hour=7, minute=30, second=0)))


def test_a_call_at_half_past_seven_must_be_reported_within_24_hours(monday):
    fatima = agreement(monday)
    document = sheet("belblad_ziek", fatima, monday, zwangerschap="nee", adres="Dorpsstraat 1, Ergens")
    found = fields(document)
    assert NL.say(Text("{x}", x=found["uiterlijk"])) == "dinsdag 10 februari 2026 om 07:30 uur"
    assert {"naam", "bsn", "dag", "adres", "deels", "zwangerschap", "wia", "no_risk"} <= set(found)
    assert (found["dag"], found["deels"]) == (date(2026, 2, 9), Text("helemaal"))
    words = said(document)
    assert "vóór 10 uur" in words
    assert "104 weken" in words
    assert "minder dan 4 dagen per week: 6 weken" in words


def test_reporting_keeps_the_illness_and_the_moment_and_half_ill_is_said_as_the_svb_asks_it(monday):
    fatima = agreement(monday)
    document = sheet("belblad_ziek", fatima, monday, procent="50")
    assert "50 procent arbeidsgeschikt" in NL.say(fields(document)["deels"])
    after = sent("belblad_ziek", fatima, monday, procent="50")
    [ill] = [v for v in after.dossier.where(Verzuim, "zorgovereenkomst_id", fatima.id) if v.van == date(2026, 2, 9)]
    assert (ill.soort, ill.percentage, ill.gemeld_op) == (VerzuimSoort.ZIEK, D(50), monday.now)
    assert len(after.dossier.all(Contactmoment)) == len(monday.dossier.all(Contactmoment)) + 1
    back = sheet("belblad_hersteld", ill, after, dag="16-2-2026")
    assert fields(back)["uiterlijk"] == date(2026, 2, 16)
    done = sent("belblad_hersteld", ill, after, dag="16-2-2026").dossier.get(Verzuim, ill.id)
    assert (done.tot, done.hersteld_gemeld_op) == (date(2026, 2, 15), monday.now)
    partly = sent("belblad_hersteld", ill, after, dag="16-2-2026", uren="3 uur per dag").dossier.get(Verzuim, ill.id)
    assert (partly.tot, partly.hersteld_gemeld_op) == (None, None)


def test_zvw_has_one_working_day_and_asks_for_the_decision(monday):
    grants = monday.dossier.all(Toekenning)
    case = changed(monday, *((t, replace(t, wet=Wet.ZVW, route=Route.VERZEKERAAR)) for t in grants))
    document = sheet("belblad_ziek", agreement(case), case)
    assert fields(document)["uiterlijk"] == date(2026, 2, 10)
    assert "1 werkdag" in said(document)
    assert "kopie van de toekenningsbeschikking" in said(document)


def test_pregnancy_is_reported_four_weeks_before_the_leave(monday):
    fatima = agreement(monday)
    typed = {"dag": "1-6-2026", "bevalling": "10-7-2026"}
    assert fields(sheet("belblad_zwanger", fatima, monday, **typed))["uiterlijk"] == date(2026, 5, 4)
    after = sent("belblad_zwanger", fatima, monday, **typed)
    [leave] = after.dossier.where(Verzuim, "soort", VerzuimSoort.ZWANGERSCHAP)
    assert (leave.van, leave.bevallingsdatum) == (date(2026, 6, 1), date(2026, 7, 10))


@pytest.mark.parametrize(
    ("form", "typed", "field"),
    [
        ("belblad_ziek", {"dag": "1-1-2000"}, "dag"),
        ("belblad_ziek", {"gehoord": "10-2-2026 9:00"}, "gehoord"),
        ("belblad_ziek", {"procent": "0"}, "procent"),
        ("belblad_zwanger", {"dag": "1-8-2026", "bevalling": "10-7-2026"}, "dag"),
    ],
)
def test_a_call_with_a_day_that_cannot_be_is_refused(monday, form, typed, field):
    with pytest.raises(Invalid) as refused:
        answers(form, agreement(monday), monday, **typed)
    assert refused.value.field == field


def test_no_illness_is_reported_for_an_institution(monday):
    case, fatima = rewritten(monday, agreement(monday), soort=OvereenkomstSoort.ZORGINSTELLING)
    with pytest.raises(AssertionError):
        sheet("belblad_ziek", fatima, case)
