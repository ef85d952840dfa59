"""Sheets from the dossier: what stands on them, what is missing, what is refused, and what sending them records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.app.bladen.geld import kostenregels
from pgbdesk.app.bladen.lijst import BLADEN
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID, keuzes
from pgbdesk.app.brieven.soort import maak, past_bij, verstuurd
from pgbdesk.app.reading import Problems, read
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import EigenGetal, Toekenning
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Verstrekker, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import (
    DeclaratieSoort,
    DeclaratieStatus,
    EigenGetalSoort,
    FormeelGrond,
    KostenSoort,
    VerstrekkerSoort,
    VertegenwoordigerSoort,
    Wet,
)
from pgbdesk.errors import Invalid
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Money

NL = Language("nl")
D = Decimal
HULP = {
    "naam": "B. Buurman",
    "relatie": "buurman",
    "werk": "Boodschappen doen.\nElke dinsdag.",
    "vanaf": "1-12-2026",
    "per_maand": "100",
    "iban": "NL69TEST0000000001",
}


@pytest.fixture
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def changed(case, *pairs):
    return replace(case, dossier=case.dossier.with_changes(pairs))


def grant(case, wet, year=2026):
    return next(t for t in case.dossier.all(Toekenning) if t.wet is wet and t.tot.year == year)


def answers(form_id, record, case, **typed):
    soort = BRIEF_BIJ_ID[form_id]
    entries = soort.vragen(record, case)
    begun = dict(soort.begin(record, case)) | typed
    found = read(entries, {e.name: begun.get(e.name, "") for e in entries}, lambda **v: v, case.today)
    assert not isinstance(found, Problems), found
    soort.controle(record, found, case)
    return found


def sheet(form_id, record, case, **typed):
    assert past_bij(BRIEF_BIJ_ID[form_id], record, case)
    return maak(BRIEF_BIJ_ID[form_id], record, answers(form_id, record, case, **typed), case)


def sent(form_id, record, case, **typed):
    _, changes = verstuurd(BRIEF_BIJ_ID[form_id], record, answers(form_id, record, case, **typed), case)
    return changed(case, *((c.before, c.after) for c in changes))


def fields(document):
    return {f.id: f.value for s in document.sections for f in s.fields}


def said(document):
    return " | ".join(NL.say(p) for s in document.sections for p in s.paragraphs).replace("\u00a0", " ")


# The amount without account ------------------------------------------------------------------------


def test_the_amount_without_account_is_what_the_decision_names_and_asking_it_is_a_declaration(case):
    wlz = grant(case, Wet.WLZ)
    document = sheet("verantwoordingsvrij", wlz, case)
    found = fields(document)
    assert (found["recht"], found["bedrag"], found["al"]) == (Money(D("364.50")), Money(D("364.50")), Money(D(0)))
    assert found["bh_iban"] == "NL69TEST0000000001"
    assert document.missing == ()
    after = sent("verantwoordingsvrij", wlz, case, bedrag="200,00")
    [asked] = after.dossier.where(Declaratie, "soort", DeclaratieSoort.VERANTWOORDINGSVRIJ)
    assert (asked.totaal, asked.status, asked.periode_van) == (D("200.00"), DeclaratieStatus.INGEDIEND, wlz.van)
    assert len(after.dossier.all(Contactmoment)) == len(case.dossier.all(Contactmoment)) + 1
    rest = fields(sheet("verantwoordingsvrij", wlz, after))
    assert (rest["al"], rest["bedrag"]) == (Money(D("200.00")), Money(D("164.50")))
    all_asked = sent("verantwoordingsvrij", wlz, after)
    assert not past_bij(BRIEF_BIJ_ID["verantwoordingsvrij"], wlz, all_asked)


@pytest.mark.parametrize(("typed", "wrong"), [("364,51", "364,50"), ("0", "hoger is dan 0")])
def test_more_than_is_left_or_nothing_is_refused(case, typed, wrong):
    with pytest.raises(Invalid) as refused:
        answers("verantwoordingsvrij", grant(case, Wet.WLZ), case, bedrag=typed)
    assert wrong in NL.say(refused.value.what).replace("\u00a0", " ")
    assert refused.value.field == "bedrag"


def test_without_care_paid_the_sheet_warns_that_the_budget_can_become_nothing(case):
    wlz = grant(case, Wet.WLZ)
    later = replace(wlz, id="nieuw", van=date(2026, 11, 1), tot=date(2027, 10, 31), verantwoordingsvrij_bedrag=None)
    alone = changed(case, (None, later))
    assert "nog geen betaalde zorg" in said(sheet("verantwoordingsvrij", later, alone))
    assert "nog geen betaalde zorg" not in said(sheet("verantwoordingsvrij", wlz, case))
    # 1.5 % of € 24,300.00 as no decision names it
    assert fields(sheet("verantwoordingsvrij", later, alone))["recht"] == Money(D("364.50"))


def test_a_gemeente_gives_it_only_when_the_decision_says_so(case):
    jeugdwet = grant(case, Wet.JEUGDWET)
    assert not past_bij(BRIEF_BIJ_ID["verantwoordingsvrij"], jeugdwet, case)
    given = replace(jeugdwet, verantwoordingsvrij_bedrag=D(100))
    assert past_bij(BRIEF_BIJ_ID["verantwoordingsvrij"], given, changed(case, (jeugdwet, given)))


# Rides and bills -----------------------------------------------------------------------------------

RITTEN = "6-10-2026; taxi naar de dagbesteding; 17,50\n\n13-10-2026;taxi terug; 17.50"


def test_rides_are_typed_line_by_line_and_become_a_declaration(case):
    wlz = grant(case, Wet.WLZ)
    document = sheet("vervoer_zonder_contract", wlz, case, regels=RITTEN)
    [table] = [s.table for s in document.sections if s.table is not None]
    assert table.rows == (
        (date(2026, 10, 6), "taxi naar de dagbesteding", Money(D("17.50"))),
        (date(2026, 10, 13), "taxi terug", Money(D("17.50"))),
    )
    assert table.totals[-1] == Money(D("35.00"))
    after = sent("vervoer_zonder_contract", wlz, case, regels=RITTEN)
    [ride] = after.dossier.where(Declaratie, "soort", DeclaratieSoort.VERVOER)
    assert (ride.totaal, ride.toekenning_id, ride.periode_tot) == (D("35.00"), wlz.id, date(2026, 10, 13))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("6-10-2026; taxi", "Regel 1 is niet duidelijk"),
        ("6-10-2026; taxi; 17,50\n7-10-2026; taxi; zeven", "Regel 2: Vul een bedrag in"),
        ("40-10-2026; taxi; 17,50", "Regel 1: Deze datum bestaat niet"),
        ("30-12-2026; taxi; 17,50", "Regel 1: deze dag moet nog komen"),
    ],
)
def test_a_line_that_does_not_read_is_named_by_its_number(typed, wrong):
    with pytest.raises(Invalid) as refused:
        kostenregels(typed, DEMO_DAY)
    assert wrong in NL.say(refused.value.what)


def test_a_ride_of_another_year_belongs_to_another_budget(case):
    with pytest.raises(Invalid) as refused:
        answers("vervoer_zonder_contract", grant(case, Wet.WLZ), case, regels="6-10-2025; taxi; 17,50")
    assert refused.value.field == "regels"


def test_costs_that_the_wlz_does_not_pay_are_not_on_offer(case):
    soort = BRIEF_BIJ_ID["bijkomende_kosten"]
    kinds = {law: soort.vragen(grant(case, law), case)[0].choices for law in (Wet.WLZ, Wet.JEUGDWET)}
    offered = {law: {value for value, _ in choices or ()} for law, choices in kinds.items()}
    assert KostenSoort.ANDERS not in offered[Wet.WLZ]
    assert KostenSoort.ANDERS in offered[Wet.JEUGDWET]
    assert KostenSoort.CORONA not in offered[Wet.WLZ]
    wlz, typed = grant(case, Wet.WLZ), {"soort": "cursus", "regels": "9-10-2026; cursus tillen; 165"}
    assert NL.show(fields(sheet("bijkomende_kosten", wlz, case, **typed))["soort"]) == "Cursus over de beperking"
    [cost] = sent("bijkomende_kosten", wlz, case, **typed).dossier.where(
        Declaratie, "soort", DeclaratieSoort.BIJKOMENDE_KOSTEN
    )
    assert (cost.kostensoort, cost.totaal) == (KostenSoort.CURSUS, D("165.00"))


def test_costs_that_stand_in_the_dossier_are_printed_as_they_are_and_then_sent(case):
    wlz = grant(case, Wet.WLZ)
    line = DeclaratieRegel(datum=date(2026, 10, 9), omschrijving="Entree zwembad", bedrag=D("4.50"))
    kosten = Declaratie(
        toekenning_id=wlz.id,
        soort=DeclaratieSoort.BIJKOMENDE_KOSTEN,
        kostensoort=KostenSoort.TOEGANG_BEGELEIDER,
        periode_van=date(2026, 10, 1),
        periode_tot=date(2026, 10, 31),
        regels=(line,),
    )
    known = changed(case, (None, kosten))
    found = fields(sheet("bijkomende_kosten", kosten, known))
    assert (found["van"], found["tot"]) == (kosten.periode_van, kosten.periode_tot)
    after = sent("bijkomende_kosten", kosten, known)
    assert after.dossier.get(Declaratie, kosten.id).status is DeclaratieStatus.INGEDIEND
    assert not past_bij(BRIEF_BIJ_ID["bijkomende_kosten"], after.dossier.get(Declaratie, kosten.id), after)


# The own network -----------------------------------------------------------------------------------


def test_help_from_the_own_network_is_for_gemeenten_only_and_has_a_highest_amount(case):
    jeugdwet = grant(case, Wet.JEUGDWET)
    assert not past_bij(BRIEF_BIJ_ID["sociaal_netwerk"], grant(case, Wet.WLZ), case)
    document = sheet("sociaal_netwerk", jeugdwet, case, **HULP)
    assert fields(document)["hoogste"] == Money(D(141))
    assert "Elke dinsdag." in said(document)
    assert "Straat en huisnummer" in [str(m) for m in document.missing]
    with pytest.raises(Invalid) as refused:
        answers("sociaal_netwerk", jeugdwet, case, **(HULP | {"per_maand": "141,01"}))
    assert refused.value.field == "per_maand"
    own = EigenGetal(soort=EigenGetalSoort.SOCIAAL_NETWERK_MAAND, waarde=D(200))
    higher = replace(jeugdwet, eigen_getallen=(own,))
    known = changed(case, (jeugdwet, higher))
    assert fields(sheet("sociaal_netwerk", higher, known, **(HULP | {"per_maand": "150"})))["hoogste"] == Money(D(200))


MAAND = "31-10-2026; vergoeding oktober; 100\n13-10-2026; bus; 12,40"


def test_help_of_a_month_is_declared_once_and_not_above_the_highest_amount(case):
    jeugdwet = grant(case, Wet.JEUGDWET)
    document = sheet("sociaal_netwerk_maand", jeugdwet, case, wie="B. Buurman", regels=MAAND)
    assert fields(document)["wie"] == "B. Buurman"
    [table] = [s.table for s in document.sections if s.table is not None]
    assert table.totals[-1] == Money(D("112.40"))
    after = sent("sociaal_netwerk_maand", jeugdwet, case, wie="B. Buurman", regels=MAAND)
    [made] = after.dossier.where(Declaratie, "kostensoort", KostenSoort.SOCIAAL_NETWERK)
    assert (made.totaal, made.status) == (D("112.40"), DeclaratieStatus.INGEDIEND)
    for known, lines, told in (
        (after, "20-10-2026; nog een keer; 5", "hoogstens 1 keer per maand"),
        (case, "31-10-2026; oktober; 50\n1-11-2026; november; 50", "één maand"),
        (case, "31-10-2026; oktober; 141,01", "141,00"),
        (case, "31-10-2025; oktober; 5", "één maand"),
    ):
        with pytest.raises(Invalid) as refused:
            answers("sociaal_netwerk_maand", jeugdwet, known, wie="B. Buurman", regels=lines)
        assert told in NL.say(refused.value.what)
    assert answers("sociaal_netwerk_maand", jeugdwet, after, wie="B.", regels="3-11-2026; november; 141")["wie"] == "B."


# Who acts ------------------------------------------------------------------------------------------


def test_a_parent_and_somebody_with_a_mandate_bring_other_papers(case):
    [parent] = case.dossier.all(Vertegenwoordiging)
    document = sheet("vertegenwoordiger", parent, case)
    assert fields(document)["bh_naam"] == "S. de Wit"
    assert fields(document)["vt_naam"] == "A.M. de Wit"
    assert "18e verjaardag" in said(document)
    assert "hetzelfde als dat van de budgethouder" in said(document)
    mandate = replace(parent, soort=VertegenwoordigerSoort.GEMACHTIGDE)
    assert "tekenen allebei" in said(sheet("vertegenwoordiger", mandate, changed(case, (parent, mandate))))
    court = replace(parent, soort=VertegenwoordigerSoort.CURATOR)
    assert "beschikking van de rechtbank" in said(sheet("vertegenwoordiger", court, changed(case, (parent, court))))


def test_a_pgb_beheerder_is_for_the_wlz_and_the_sheet_names_what_stands_in_the_way(case):
    [parent] = case.dossier.all(Vertegenwoordiging)
    assert not past_bij(BRIEF_BIJ_ID["pgb_beheerder"], parent, case)  # a Jeugdwet budget only
    anna = next(b for b in case.dossier.all(Budgethouder) if "Anna" in case.dossier.naam_budgethouder(b))
    helper = Vertegenwoordiging(
        budgethouder_id=anna.id, persoon_id=parent.persoon_id, soort=VertegenwoordigerSoort.PGB_BEHEERDER, detentie=True
    )
    known = changed(case, (None, helper))
    document = sheet("pgb_beheerder", helper, known)
    assert fields(document)["zorgkantoor"] == "Zorgkantoor Voorbeeldregio"
    assert "zit vast." in said(document)
    assert str(document.model).startswith("Machtigingsformulier")
    ended = replace(helper, tot=date(2026, 1, 1))
    assert not past_bij(BRIEF_BIJ_ID["pgb_beheerder"], ended, changed(known, (helper, ended)))
    legacy = replace(helper, soort=VertegenwoordigerSoort.GEWAARBORGDE_HULP)
    assert not past_bij(BRIEF_BIJ_ID["pgb_beheerder"], legacy, changed(known, (helper, legacy)))


# The Zvw -------------------------------------------------------------------------------------------


@pytest.fixture
def zvw(case):
    """The October invoice of Jan, from a Zvw budget of an insurer."""
    wlz = grant(case, Wet.WLZ)
    insurer = Verstrekker(soort=VerstrekkerSoort.ZORGVERZEKERAAR, naam="Menzis")
    budget = replace(wlz, id="zvw", wet=Wet.ZVW, verstrekker_id=insurer.id, kenmerk="ZVW-1", posten=())
    invoice = next(d for d in case.dossier.all(Declaratie) if d.status is DeclaratieStatus.GECONTROLEERD)
    agreement = case.dossier.get(Zorgovereenkomst, invoice.zorgovereenkomst_id)
    carer = case.dossier.get(Zorgverlener, agreement.zorgverlener_id)
    formal = replace(carer, formeel_grond=FormeelGrond.ZZP, kvk_zorgactiviteit=True, sbi_code="8621")
    moved = replace(invoice, toekenning_id=budget.id)
    known = changed(case, (None, insurer), (None, budget), (invoice, moved), (carer, formal))
    return known, moved, insurer


@pytest.mark.parametrize(
    ("naam", "model"),
    [
        ("Menzis", "Declaratieformulier, met daarbij: Factuur formele zorgaanbieder (Menzis)"),
        ("DSW Zorgverzekeraar", "Zvw-pgb specificatieformulier (DSW Zorgverzekeraar)"),
        ("inTwente", "Zvw-pgb specificatieformulier (inTwente)"),
        ("Zilveren Kruis", "declaratieformulier Zvw-pgb van Zilveren Kruis"),
    ],
)
def test_each_insurer_has_its_own_form_with_the_same_contents(zvw, naam, model):
    case, declaratie, insurer = zvw
    known = changed(case, (insurer, replace(insurer, naam=naam)))
    document = sheet("zvw_declaratie", declaratie, known)
    assert NL.say(document.model) == model
    assert fields(document)["zv_naam"] == "Bos Begeleiding"
    assert NL.show(fields(document)["zv_soort"]) == "formeel"
    [table] = [s.table for s in document.sections if s.table is not None]
    assert table.totals[-1] == Money(declaratie.totaal)
    assert "geen feestdagenuitkering" in said(document)


def test_a_declaration_of_another_law_is_not_for_an_insurer(case, zvw):
    other = next(d for d in case.dossier.all(Declaratie) if d.status is DeclaratieStatus.GECONTROLEERD)
    assert not past_bij(BRIEF_BIJ_ID["zvw_declaratie"], other, case)
    known, declaratie, _ = zvw
    after = sent("zvw_declaratie", declaratie, known)
    assert after.dossier.get(Declaratie, declaratie.id).status is DeclaratieStatus.INGEDIEND


# The list ------------------------------------------------------------------------------------------


def test_sheets_are_a_list_of_their_own_and_say_who_signs_the_real_form(case):
    offered = {soort.id for soort, _ in keuzes(case, soorten=BLADEN)}
    assert {"verantwoordingsvrij", "vervoer_zonder_contract", "vertegenwoordiger"} <= offered
    assert not offered & {soort.id for soort, _ in keuzes(case)}
    for soort in BLADEN:
        assert soort.spec.over
        assert soort.spec.exemplaren
