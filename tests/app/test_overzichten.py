"""Overviews, house papers, a second opinion and going on after a move, from the dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.app.bladen.overzichten import aanbieders, minuten_onder
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import maak, past_bij, verstuurd
from pgbdesk.app.overeenkomst import TIJDEN
from pgbdesk.app.reading import Problems, read
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Verstrekker
from pgbdesk.domain.rondom import Bewoner, Contactmoment, Gebeurtenis, GedeeldeKosten, Wooninitiatief
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, Verdeelsleutel, VerstrekkerSoort, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import Invalid
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Minutes, Money

NL = Language("nl")
D = Decimal


@pytest.fixture
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def changed(case, *pairs):
    return replace(case, dossier=case.dossier.with_changes(pairs))


def holder(case, naam):
    return next(b for b in case.dossier.all(Budgethouder) if naam in case.dossier.naam_budgethouder(b))


def answers(form_id, record, case, **typed):
    soort = BRIEF_BIJ_ID[form_id]
    entries = soort.vragen(record, case)
    begun = dict(soort.begin(record, case)) | typed
    found = read(entries, {e.name: begun.get(e.name, "") for e in entries}, lambda **v: v, case.today)
    assert not isinstance(found, Problems), found
    soort.controle(record, found, case)
    return found


def paper(form_id, record, case, **typed):
    assert past_bij(BRIEF_BIJ_ID[form_id], record, case)
    return maak(BRIEF_BIJ_ID[form_id], record, answers(form_id, record, case, **typed), case)


def fields(document):
    return {f.id: f.value for s in document.sections for f in s.fields}


def table(document, title):
    return next(s.table for s in document.sections if str(s.title) == title)


def said(document):
    return " | ".join(NL.say(p) for s in document.sections for p in s.paragraphs).replace("\u00a0", " ")


# One person ----------------------------------------------------------------------------------------


def test_the_data_sheet_holds_all_offices_and_the_bsn_only_when_it_is_asked_for(case):
    anna = holder(case, "Anna")
    without = paper("gegevensblad", anna, case)
    assert fields(without)["bh_bsn"] is None
    assert fields(paper("gegevensblad", anna, case, bsn="ja"))["bh_bsn"] == "999990007"
    budgets = table(without, "Budgetten")
    assert [row[0] for row in budgets.rows] == ["Zorgkantoor Voorbeeldregio"]
    carers = {row[0] for row in table(without, "Zorgverleners").rows}
    assert "Fatima El Amrani" in carers
    assert table(without, "Loketten").rows[0][0] == "Zorgkantoor Voorbeeldregio"
    sem = paper("gegevensblad", holder(case, "Sem"), case)
    assert [NL.show(v) for v in table(sem, "Wie mag iets regelen").rows[0]][:2] == ["A.M. de Wit", "Ouder"]


def test_the_motivation_is_in_the_users_own_words_and_signed_by_who_may(case):
    sem = holder(case, "Sem")
    document = paper("motivatie_pgb", sem, case, waarom="Ik wil zelf kiezen.\nElke dag.")
    assert "Ik wil zelf kiezen.\nElke dag." in said(document)
    assert "Nog in te vullen." in said(document)
    [(_, signer)] = document.signatures
    assert str(signer).endswith("de Wit")
    assert "Sem" not in str(signer)


def test_another_law_says_what_stops_what_stays_and_from_which_day(case):
    anna = holder(case, "Anna")
    document = paper("overstap_andere_wet", anna, case, naar="wmo", dag="1-1-2027")
    found = fields(document)
    assert (NL.show(found["van"]), NL.show(found["naar"])) == ("Wlz", "Wmo")
    assert (found["dag"], found["laatste"]) == (date(2027, 1, 1), date(2026, 12, 31))
    assert NL.show(table(document, "Budgetten").rows[0][3]) == "Laten stoppen op de laatste dag"
    todo = {row[0]: NL.show(row[2]) for row in table(document, "Zorgovereenkomsten").rows}
    assert "dienstverband gaat door" in todo["Fatima El Amrani"]
    assert "dienstverband" not in todo["Jan Bos"]
    with pytest.raises(Invalid) as refused:
        answers("overstap_andere_wet", anna, case, naar="wlz", dag="1-1-2027")
    assert refused.value.field == "naar"


def test_a_change_of_law_that_stands_as_an_event_brings_its_day(case):
    event = Gebeurtenis(budgethouder_id=holder(case, "Sem").id, soort=GebeurtenisSoort.ANDERE_WET, op=date(2027, 5, 20))
    known = changed(case, (None, event))
    found = fields(paper("overstap_andere_wet", event, known, naar="wmo"))
    assert (NL.show(found["van"]), found["dag"]) == ("Jeugdwet", date(2027, 5, 20))
    other = replace(event, soort=GebeurtenisSoort.HUISBEZOEK)
    assert not past_bij(BRIEF_BIJ_ID["overstap_andere_wet"], other, changed(known, (event, other)))


def hours(day, van, tot):
    first, last = (date.fromisoformat(day), date.fromisoformat(day))
    from datetime import time

    return Uren(
        zorgovereenkomst_id="z",
        begin=amsterdam(first, time.fromisoformat(van)),
        einde=amsterdam(last, time.fromisoformat(tot)),
    )


@pytest.mark.parametrize(
    ("van", "tot", "minutes"),
    [("08:00", "09:30", 60), ("09:00", "10:00", 60), ("13:00", "16:00", 60), ("14:00", "16:00", 0)],
)
def test_only_the_part_in_school_hours_counts(van, tot, minutes):
    school = TIJDEN("ma-vr 8:30-14:00")
    assert TIJDEN("Mon-Fri 8:30 to 14:00") == school  # as an English window asks it
    assert minuten_onder(hours("2026-11-23", van, tot), school) == minutes  # a Monday
    assert minuten_onder(hours("2026-11-22", van, tot), school) == 0  # a Sunday


def test_the_school_overview_is_the_average_week_of_the_last_eight(case):
    sem = holder(case, "Sem")
    agreement = replace(case.dossier.all(Zorgovereenkomst)[0], id="school", budgethouder_id=sem.id)
    work = [
        replace(hours(f"2026-11-{day:02}", "08:30", "10:30"), id=f"u{day}", zorgovereenkomst_id="school")
        for day in (9, 16)
    ]
    known = changed(case, (None, agreement), *((None, u) for u in work))
    document = paper("overzicht_school", sem, known, school="De Brug", tijden="ma-vr 8:30-14:00")
    rows = table(document, "Zorg uit het pgb onder schooltijd")
    mine = {row[0]: row[1] for row in rows.rows}
    assert mine["Fatima El Amrani"] == Minutes(30)  # 4 hours in 8 weeks
    assert not past_bij(BRIEF_BIJ_ID["overzicht_school"], holder(case, "Anna"), case)


def test_providers_are_typed_line_by_line_and_only_the_name_must_be_there(case):
    found = aanbieders("Oost; 32,50; steeds dezelfde; niet in de zomer\n\nWest", DEMO_DAY)
    assert [(a.naam, a.tarief, a.minder) for a in found] == [
        ("Oost", D("32.50"), "niet in de zomer"),
        ("West", None, None),
    ]
    for typed, wrong in (
        (";12", "Regel 1 is niet"),
        ("Oost; veel", "Regel 1: Vul een bedrag"),
        ("a;1;b;c;d", "Regel 1"),
    ):
        with pytest.raises(Invalid) as refused:
            aanbieders(typed, DEMO_DAY)
        assert wrong in NL.say(refused.value.what)
    document = paper("vergelijking_aanbieders", holder(case, "Anna"), case, zorg="hulp", aanbieders="Oost; 32,50")
    assert table(document, "De aanbieders").rows[0][:2] == ("Oost", Money(D("32.50")))


# A house -------------------------------------------------------------------------------------------


@pytest.fixture
def house(case):
    anna, sem = holder(case, "Anna"), holder(case, "Sem")
    cost = GedeeldeKosten(
        datum=date(2026, 11, 1), bedrag=D("500.00"), verdeelsleutel=Verdeelsleutel.GELIJK, omschrijving="Alarm"
    )
    huis = Wooninitiatief(
        naam="De Linde",
        adres="Lindelaan 12",
        bewoners=(
            Bewoner(budgethouder_id=anna.id, van=date(2024, 1, 1), huur_apart=True),
            Bewoner(budgethouder_id=sem.id, van=date(2024, 1, 1)),
        ),
        gedeelde_kosten=(cost,),
        een_adres=True,
        bundelt_zorg=True,
    )
    return changed(case, (None, huis)), huis


def test_the_house_overview_says_what_is_not_met_and_adds_up(house):
    case, huis = house
    document = paper("overzicht_huis", huis, case)
    assert NL.show(fields(document)["voldoet"]) == "nee"  # two residents, three are needed
    assert "minstens 3" in said(document)
    rows = table(document, "De bewoners")
    assert [row[4] for row in rows.rows] == [Money(D("250.00"))] * 2
    assert rows.totals[-1] == Money(D("500.00"))
    empty = replace(huis, bewoners=())
    assert not past_bij(BRIEF_BIJ_ID["overzicht_huis"], empty, changed(case, (huis, empty)))


def test_the_uniform_file_names_what_each_resident_lacks(house):
    case, huis = house
    document = paper("aanvraagdossier", huis, case, visie="Samen wonen.")
    assert "Samen wonen." in said(document)
    assert "Anna de Wit: er ontbre" in said(document)
    stands = {(NL.show(r[0]), NL.show(r[1])): NL.show(r[2]) for r in table(document, "Per bewoner").rows}
    assert stands["Anna de Wit", "Huurcontract apart van de zorg"] == "aanwezig"
    assert stands["Sem de Wit", "Huurcontract apart van de zorg"] == "ontbreekt"
    assert stands["Anna de Wit", "Budgetplan"] == "ontbreekt"
    plan = Budgetplan(budgethouder_id=holder(case, "Anna").id, regels=(PlanRegel(naam="Oost"),))
    again = paper("aanvraagdossier", huis, changed(case, (None, plan)))
    stands = {(NL.show(r[0]), NL.show(r[1])): NL.show(r[2]) for r in table(again, "Per bewoner").rows}
    assert stands["Anna de Wit", "Budgetplan"] == "aanwezig"


# Letters -------------------------------------------------------------------------------------------


def test_a_second_opinion_is_asked_of_the_insurer_and_is_no_objection(case):
    wlz = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.WLZ and t.tot.year == 2026)
    assert not past_bij(BRIEF_BIJ_ID["second_opinion"], wlz, case)
    insurer = Verstrekker(soort=VerstrekkerSoort.ZORGVERZEKERAAR, naam="DSW", postadres="Postbus 173, 3100 AD Schiedam")
    zvw = replace(wlz, id="zvw", wet=Wet.ZVW, verstrekker_id=insurer.id, kenmerk="ZVW-1")
    known = changed(case, (None, insurer), (None, zvw))
    typed = {"indicatie_op": "1-10-2026", "oneens": "Te weinig uren.\nMijn ziekte is gelijk."}
    document = paper("second_opinion", zvw, known, **typed)
    assert document.recipient[0] == "DSW"
    assert "Te weinig uren.\nMijn ziekte is gelijk." in said(document)
    assert document.missing == ()
    soort = BRIEF_BIJ_ID["second_opinion"]
    _, [change] = verstuurd(soort, zvw, answers("second_opinion", zvw, known, **typed), known)
    assert isinstance(change.after, Contactmoment)
    assert change.after.met is ContactMet.VERZEKERAAR
    with pytest.raises(Invalid) as refused:
        answers("second_opinion", zvw, known, indicatie_op="1-12-2026", oneens="x")
    assert refused.value.field == "indicatie_op"


def test_after_a_move_the_new_gemeente_is_asked_to_go_on_until_the_end_of_the_award(case):
    sem = holder(case, "Sem")
    move = Gebeurtenis(budgethouder_id=sem.id, soort=GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE, op=date(2026, 12, 15))
    known = changed(case, (None, move))
    document = paper(
        "voortzetten_pgb", move, known, gemeente="Gemeente Anderstad", adres="Postbus 9\n1300 AA Anderstad"
    )
    assert document.recipient == ("Gemeente Anderstad", "Postbus 9", "1300 AA Anderstad")
    found = fields(document)
    assert (found["oud"], found["loopt"], found["gevraagd"]) == (
        "Gemeente Voorbeeldstad",
        date(2026, 12, 31),
        date(2026, 12, 31),
    )
    assert "overgangsrecht van de Jeugdwet" in said(document)
    with pytest.raises(Invalid) as refused:
        answers("voortzetten_pgb", move, known, gemeente="Anderstad", gevraagd_tot="1-1-2027")
    assert refused.value.field == "gevraagd_tot"


def test_in_the_jeugdwet_going_on_is_at_most_a_year(case):
    grant = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    long = replace(grant, tot=date(2029, 12, 31))
    move = Gebeurtenis(
        budgethouder_id=grant.budgethouder_id, soort=GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE, op=date(2026, 12, 15)
    )
    known = changed(case, (grant, long), (None, move))
    assert dict(BRIEF_BIJ_ID["voortzetten_pgb"].begin(move, known)) == {"gevraagd_tot": "15-12-2027"}
    wmo = replace(long, wet=Wet.WMO)
    known = changed(known, (long, wmo))
    assert dict(BRIEF_BIJ_ID["voortzetten_pgb"].begin(move, known)) == {"gevraagd_tot": "31-12-2029"}
    wlz = replace(wmo, wet=Wet.WLZ)
    assert not past_bij(BRIEF_BIJ_ID["voortzetten_pgb"], move, changed(known, (wmo, wlz)))
