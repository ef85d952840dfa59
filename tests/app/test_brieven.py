"""Letters from the dossier: for which record, what the law says of sending it, and what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID, PAPIEREN, brief_bij, keuzes
from pgbdesk.app.brieven.mensen import papieren_van
from pgbdesk.app.brieven.soort import maak, past_bij, records_voor, verstuurd
from pgbdesk.app.documents import verzendingen
from pgbdesk.app.reading import Problems, read
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker
from pgbdesk.domain.rondom import Betreft, Contactmoment, Gebeurtenis, Toestemming
from pgbdesk.domain.soorten import (
    ContactMet,
    DeclaratieStatus,
    GebeurtenisSoort,
    Looptijd,
    VerzuimSoort,
    Vorm,
    Wet,
    WijzigingSoort,
)
from pgbdesk.domain.werk import Oproep, Verzuim
from pgbdesk.errors import Invalid
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.forms.brief import SVB
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import assess
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

NL = Language("nl")
#: What a user types where nothing stands yet.
TYPED = {
    "reden": "Ik ga verhuizen.",
    "gaat_door": "nee",
    "besluit_op": "1-11-2026",
    "gevraagd_tot": "31-12-2029",
    "aan_wie": "Gemeente Anderstad",
    "gemachtigde": "Els de Wit",
    "derde": "Wooninitiatief De Linde",
    "afspraak": "De nachtzorg wordt gedeeld.",
    "datum": "5-12-2026",
}


@pytest.fixture
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def changed(case, *pairs):
    return replace(case, dossier=case.dossier.with_changes(pairs))


def on(case, day):
    return replace(case, now=fixed(day)())


def agreement(case, name):
    return next(z for z in case.dossier.all(Zorgovereenkomst) if name in case.dossier.naam_bij(z))


def answers(soort, record, case, **typed):
    """What the questions of a letter give: what stands in them, and what was typed."""
    begin = dict(soort.begin(record, case))
    if soort.id == "wijzigingsbrief":
        begin |= {"datum": TYPED["datum"]}
    all_typed = {e.name: typed.get(e.name) or begin.get(e.name) or "" for e in soort.vragen(record, case)}
    for name, text in all_typed.items():
        entry = next(e for e in soort.vragen(record, case) if e.name == name)
        if not text and not entry.optional:
            all_typed[name] = TYPED[name]
    found = read(soort.vragen(record, case), all_typed, lambda **v: v, case.today)
    assert not isinstance(found, Problems), found
    soort.controle(record, found, case)
    return found


def offered_for(soort_id, case) -> list[Any]:
    """The records that a letter can be about."""
    return list(records_voor(BRIEF_BIJ_ID[soort_id], case))


def words(document):
    said = [NL.show(document.title)]
    for section in document.sections:
        said += [NL.say(p) for p in section.paragraphs]
        said += [f"{NL.say(f.label)}: {NL.show(f.value)}" for f in section.fields if f.value not in (None, "")]
    return " | ".join(said).replace("\u00a0", " ")


def letter(soort_id, record, case, **typed):
    soort = BRIEF_BIJ_ID[soort_id]
    assert past_bij(soort, record, case)
    return maak(soort, record, answers(soort, record, case, **typed), case)


def sent(soort_id, record, case, **typed):
    """The household after a letter was sent."""
    soort = BRIEF_BIJ_ID[soort_id]
    _, changes = verstuurd(soort, record, answers(soort, record, case, **typed), case)
    return changed(case, *((c.before, c.after) for c in changes))


def warnings(soort_id, record, case, **typed):
    soort = BRIEF_BIJ_ID[soort_id]
    found = soort.let_op(record, answers(soort, record, case, **typed), case)
    return {w.rule if not isinstance(w, Text) else NL.say(w) for w in found}


# The list ------------------------------------------------------------------------------------------


def test_in_the_example_each_letter_on_offer_can_be_made_and_recorded(case):
    offered = keuzes(case)
    assert {s.id for s, _ in offered} >= {
        *("oproepbrief", "intrekkingsbrief", "wijzigingsbrief", "aanzegbrief", "opzegbrief", "factuurblad"),
        *("vragenbrief", "langere_toekenning", "bezwaarschrift", "toestemming_gegevens", "machtiging_spreken"),
        *("addendum_drie_partijen", "ontvangstbewijs"),
    }
    for soort, records in offered:
        record = records[0]
        values = answers(soort, record, case)
        document = maak(soort, record, values, case)
        assert document.form_id == soort.id
        assert document.waarheen
        assert len(document.exemplaren) >= 2
        after = sent(soort.id, record, case)
        proof = [c for c in after.dossier.all(Contactmoment) if c.op == case.now]
        assert [(c.betreft, c.onderwerp) for c in proof] == [
            (Betreft(soort=record.TABLE, id=record.id), str(soort.spec.title))
        ]


def test_a_letter_is_only_offered_for_the_laws_that_know_it(case):
    wlz, jeugdwet = (
        next(t for t in case.dossier.all(Toekenning) if t.wet is w and t.tot.year == 2026)
        for w in (Wet.WLZ, Wet.JEUGDWET)
    )
    langer, bezwaar, vragen = (BRIEF_BIJ_ID[i] for i in ("langere_toekenning", "bezwaarschrift", "vragenbrief"))
    assert not past_bij(langer, wlz, case)
    assert past_bij(langer, jeugdwet, case)
    zvw = replace(wlz, wet=Wet.ZVW)
    assert not past_bij(bezwaar, zvw, case)
    assert past_bij(vragen, zvw, case)


def test_the_choice_follows_the_chosen_budget(case):
    sem = next(b for b in case.dossier.all(Budgethouder) if "Sem" in case.dossier.naam_budgethouder(b))
    offered: dict[str, Any] = {s.id: r for s, r in keuzes(case, frozenset({sem.id}))}
    assert {case.dossier.naam_budgethouder(r) for r in offered["toestemming_gegevens"]} == {"Sem de Wit"}
    assert "opzegbrief" not in offered or all(z.budgethouder_id == sem.id for z in offered["opzegbrief"])


def test_no_dossier_no_letters():
    from pgbdesk.domain.dossier import Dossier

    assert keuzes(Case(Dossier(), fixed(DEMO_DAY)(), lawbook())) == ()


# Who signs -----------------------------------------------------------------------------------------


def test_a_parent_signs_for_a_child_and_writes_in_its_name(case):
    jeugdwet = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    document = letter("vragenbrief", jeugdwet, case)
    [(_, naam)] = document.signatures
    assert naam != document.sender[0]
    assert f"namens {document.sender[0]}" in words(document)


def test_nobody_who_may_sign_is_said_on_paper_and_beside_it(case):
    jeugdwet = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    from pgbdesk.domain.personen import Vertegenwoordiging

    [parent] = case.dossier.all(Vertegenwoordiging)
    alone = changed(case, (parent, None))
    document = letter("vragenbrief", jeugdwet, alone)
    assert "Wie er mag tekenen" in [str(m) for m in document.missing]
    assert document.signatures == ()
    assert any("niemand" in w for w in warnings("vragenbrief", jeugdwet, alone))


def test_an_address_that_is_not_known_is_named_as_missing(case):
    jeugdwet = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    missing = [str(m) for m in letter("vragenbrief", jeugdwet, case).missing]
    assert missing == ["Adres van wie de brief krijgt"]  # the gemeente of the example has no postal address
    gemeente = case.dossier.get(Verstrekker, jeugdwet.verstrekker_id)
    known = changed(case, (gemeente, replace(gemeente, postadres="Postbus 2, 1200 AA Voorbeeldstad")))
    document = letter("vragenbrief", jeugdwet, known)
    assert document.missing == ()
    assert document.recipient == ("Gemeente Voorbeeldstad", "Postbus 2", "1200 AA Voorbeeldstad")


# The end of an agreement ---------------------------------------------------------------------------


def test_notice_offers_the_first_last_day_and_says_until_when_it_can_arrive(case):
    """Arbeidsrecht 6.2: less than 5 years, one month, to the end of a month."""
    fatima = agreement(case, "Fatima")
    document = letter("opzegbrief", fatima, case)
    assert "De laatste dag is: 31 december 2026" in words(document)
    assert document.uiterlijk == date(2026, 11, 30)
    assert "7:672" in NL.say(document.source)
    later = letter("opzegbrief", fatima, case, einde="28-2-2027")
    assert later.uiterlijk == date(2027, 1, 31)
    assert letter("opzegbrief", fatima, case, einde="30-11-2026").uiterlijk is None


def test_notice_that_is_too_short_or_during_illness_is_warned_of_before_it_is_sent(case):
    """Arbeidsrecht 6.2 and 6.3."""
    fatima = agreement(case, "Fatima")
    assert "opzegging.termijn" in warnings("opzegbrief", fatima, case, einde="30-11-2026")
    assert "opzegging.termijn" not in warnings("opzegbrief", fatima, case)
    ill = Verzuim(zorgovereenkomst_id=fatima.id, soort=VerzuimSoort.ZIEK, van=date(2026, 11, 20))
    assert "opzegging.verbod" in warnings("opzegbrief", fatima, changed(case, (None, ill)))


def test_a_last_day_that_is_over_is_refused_at_its_question(case):
    soort, fatima = BRIEF_BIJ_ID["opzegbrief"], agreement(case, "Fatima")
    with pytest.raises(Invalid) as refused:
        soort.controle(fatima, {"einde": date(2026, 11, 1), "reden": "x"}, case)
    assert refused.value.field == "einde"
    piotr = agreement(case, "Piotr")
    with pytest.raises(Invalid):
        soort.controle(piotr, {"einde": date(2027, 2, 28), "reden": "x"}, case)


def test_giving_notice_is_recorded_in_the_agreement_and_asks_no_second_letter(case):
    fatima = agreement(case, "Fatima")
    after = sent("opzegbrief", fatima, case)
    ended = after.dossier.get(Zorgovereenkomst, fatima.id)
    assert (ended.opgezegd_op, ended.beeindigd_per) == (DEMO_DAY, date(2026, 12, 31))
    assert not past_bij(BRIEF_BIJ_ID["opzegbrief"], ended, after)


def test_notice_of_who_is_not_employed_names_no_article_of_employment_law(case):
    jan = agreement(case, "Jan")
    document = letter("opzegbrief", jan, case)
    assert "7:672" not in NL.say(document.source)
    assert "De laatste dag is: 24 december 2026" in words(document)


@pytest.mark.parametrize(
    ("typed", "said", "told"),
    [
        ({"gaat_door": "nee"}, "gaat daarna niet door", True),
        ({"gaat_door": "ja", "nieuw_tot": "31-1-2028"}, "Het loopt tot en met: 31 januari 2028", False),
        ({"gaat_door": "ja", "anders": "8 uur per week"}, "Dit wordt anders: 8 uur per week", False),
        ({"gaat_door": "ja"}, "Het loopt tot en met: onbepaalde tijd", False),
    ],
)
def test_whether_a_fixed_term_goes_on_with_the_last_day_to_say_so(case, typed, said, told):
    """Arbeidsrecht 5: in writing, a month before the end. 31-1-2027 gives 31-12-2026."""
    piotr = agreement(case, "Piotr")
    document = letter("aanzegbrief", piotr, case, **typed)
    assert said in words(document)
    assert document.uiterlijk == date(2026, 12, 31)
    after = sent("aanzegbrief", piotr, case, **typed).dossier.get(Zorgovereenkomst, piotr.id)
    assert (after.niet_verlengen_aangezegd_op == DEMO_DAY) is told


def test_the_finding_that_a_fixed_term_ends_leads_to_its_letter_and_goes_when_it_was_sent(case):
    later = on(case, date(2026, 12, 20))
    [finding] = [f for f in assess(later) if f.rule == "aanzeggen.doen"]
    soort = brief_bij(finding, later)
    assert soort is not None
    assert soort.id == "aanzegbrief"
    after = sent("aanzegbrief", finding.about, later)
    assert not [f for f in assess(after) if f.rule == "aanzeggen.doen"]


def test_too_late_says_what_it_costs_and_going_on_for_the_fourth_time_makes_it_permanent(case):
    piotr = agreement(case, "Piotr")
    late = on(case, date(2027, 1, 10))
    assert "aanzeggen.doen" in warnings("aanzegbrief", piotr, late)
    with pytest.raises(Invalid) as refused:
        BRIEF_BIJ_ID["aanzegbrief"].controle(piotr, {"nieuw_tot": date(2027, 1, 31)}, case)
    assert refused.value.field == "nieuw_tot"


def test_the_single_payment_is_the_average_of_three_worked_months_and_is_signed_by_who_asks(case):
    """Arbeidsrecht 6.4: last three worked months / 3; Wlz yes, Zvw no, no institution."""
    fatima = agreement(case, "Fatima")
    anna = case.dossier.get(Budgethouder, fatima.budgethouder_id)
    died = changed(case, (anna, replace(anna, overleden_op=date(2026, 11, 20))))
    document = letter("eenmalige_uitkering", fatima, died, aanvrager="Bram de Wit")
    [table] = [s.table for s in document.sections if s.table is not None]
    amounts = [row[1].amount for row in table.rows]
    asked = next(f.value for s in document.sections for f in s.fields if f.id == "bedrag")
    assert len(amounts) == 3
    assert asked.amount == (sum(amounts, Decimal(0)) / 3).quantize(Decimal("0.01"))
    assert document.signatures[0][1] == "Bram de Wit"
    assert document.recipient == SVB.regels
    other = letter("eenmalige_uitkering", fatima, died, aanvrager="Bram de Wit", aan="verstrekker")
    assert other.recipient[0] == "Zorgkantoor Voorbeeldregio"
    [finding] = [f for f in assess(died) if f.rule == "einde.eenmalige_uitkering" and f.about == fatima]
    assert brief_bij(finding, died) is BRIEF_BIJ_ID["eenmalige_uitkering"]
    assert not past_bij(BRIEF_BIJ_ID["eenmalige_uitkering"], fatima, case)


# One shift -----------------------------------------------------------------------------------------


def test_a_call_by_letter_is_recorded_as_written_and_as_message_as_electronic(case):
    planned = offered_for("oproepbrief", case)[0]
    document = letter("oproepbrief", planned, case)
    assert document.uiterlijk == planned.begin.date() - timedelta(days=5)
    for kanaal, vorm in (("brief", Vorm.SCHRIFTELIJK), ("bericht", Vorm.ELEKTRONISCH)):
        after = sent("oproepbrief", planned, case, kanaal=kanaal).dossier
        call = after.get(Oproep, planned.id)
        assert (call.verzonden_op, call.vorm, call.tijden_vermeld) == (case.now, vorm, True)
        assert [c.kanaal for c in verzendingen(after, planned)] == [kanaal]


def test_a_late_withdrawal_says_that_pay_goes_on_and_an_early_one_does_not(case):
    """Arbeidsrecht 1.5: within four days the carer keeps the wages of the call."""
    call = next(r for r in offered_for("intrekkingsbrief", case) if r.begin.date() == date(2026, 11, 25))
    assert "krijgt u het loon" in words(letter("intrekkingsbrief", call, case))
    assert "oproep.intrekking" in warnings("intrekkingsbrief", call, case)
    early = replace(call, begin=call.begin + timedelta(days=30), einde=call.einde + timedelta(days=30))
    calm = changed(case, (call, early))
    assert "loon" not in words(letter("intrekkingsbrief", early, calm))
    assert "oproep.intrekking" not in warnings("intrekkingsbrief", early, calm)
    after = sent("intrekkingsbrief", call, case).dossier.get(Oproep, call.id)
    assert [w.soort for w in after.wijzigingen] == [WijzigingSoort.INTREKKING]


def test_new_times_stand_beside_the_old_ones_on_paper_and_in_the_message(case):
    soort = BRIEF_BIJ_ID["wijzigingsbrief"]
    call = offered_for("wijzigingsbrief", case)[0]
    document = letter("wijzigingsbrief", call, case, datum="5-12-2026", van="10", tot="14")
    assert "zaterdag 5 december 2026" in words(document)
    assert NL.weekday(call.begin.date()) in words(document)
    values = answers(soort, call, case, datum="5-12-2026", van="10", tot="14")
    assert soort.bericht is not None
    assert "zaterdag 5 december 2026" in NL.say(soort.bericht(call, values, case))
    same = answers(soort, call, case, datum="5-12-2026") | {
        "datum": call.begin.date(),
        "van": call.begin.time(),
        "tot": call.einde.time(),
    }
    with pytest.raises(Invalid):
        soort.controle(call, same, case)


# Money ---------------------------------------------------------------------------------------------


@pytest.fixture
def unpaid(case):
    """A declaration that was sent in September and never paid."""
    sent_in = next(d for d in case.dossier.all(Declaratie) if d.status is DeclaratieStatus.INGEDIEND)
    late = replace(sent_in, status_sinds=date(2026, 9, 10))
    return changed(case, (sent_in, late)), late


def test_late_payment_gives_a_reminder_and_then_a_complaint_that_names_it(unpaid):
    case, declaratie = unpaid
    [finding] = [f for f in assess(case) if f.rule == "declaratie.betaling" and f.about == declaratie]
    assert brief_bij(finding, case) is BRIEF_BIJ_ID["herinnering_betaling"]
    document = letter("herinnering_betaling", declaratie, case)
    assert "Betalen voor of op: 20 oktober 2026" in words(document)  # 30 days, and 10 for payroll taxes
    assert "5.23" in NL.say(document.source)
    assert any("eerst een herinnering" in w for w in warnings("klacht_betaling", declaratie, case))
    reminded = on(sent("herinnering_betaling", declaratie, case), date(2026, 12, 8))
    assert not any("eerst een herinnering" in w for w in warnings("klacht_betaling", declaratie, reminded))
    complaint = words(letter("klacht_betaling", declaratie, reminded))
    assert "contact met u op: 24 november 2026" in complaint
    assert "49 dagen te laat" in complaint


def test_what_is_not_late_asks_no_reminder(case):
    assert records_voor(BRIEF_BIJ_ID["herinnering_betaling"], case) == ()


def test_an_invoice_holds_what_the_svb_asks_of_it(case):
    """Svb-formulieren 8.1: number, date, period, care, rate, total, law, KvK."""
    [invoice] = offered_for("factuurblad", case)
    document = letter("factuurblad", invoice, case)
    said = words(document)
    for wanted in ("2026-010", "12345678", "Wlz", "Bos Begeleiding", "A.M. de Wit"):
        assert wanted in said
    [table] = [s.table for s in document.sections if s.table is not None]
    assert table.totals[-1].amount == invoice.totaal
    no_number = changed(case, (invoice, replace(invoice, factuurnummer=None)))
    bare = no_number.dossier.get(Declaratie, invoice.id)
    assert "Factuurnummer" in [str(m) for m in letter("factuurblad", bare, no_number).missing]
    assert any(getattr(w, "blocks_print", False) for w in BRIEF_BIJ_ID["factuurblad"].let_op(bare, {}, no_number))


# Budget --------------------------------------------------------------------------------------------


def test_an_objection_has_six_weeks_and_may_come_without_reasons(case):
    """Awb 6:7 and 6:8: 42 days after the day on the letter."""
    wlz = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.WLZ and t.tot.year == 2026)
    document = letter("bezwaarschrift", wlz, case, besluit_op="12-11-2026")
    assert document.uiterlijk == date(2026, 12, 24)
    assert "Mijn redenen stuur ik later" in words(document)
    assert "minder uren" in words(letter("bezwaarschrift", wlz, case, redenen="Er zijn minder uren."))
    assert warnings("bezwaarschrift", wlz, case, besluit_op="12-11-2026") == set()
    [late] = warnings("bezwaarschrift", wlz, case, besluit_op="12-10-2026")
    assert "23 november 2026" in late
    after = sent("bezwaarschrift", wlz, case, besluit_op="12-11-2026").dossier.get(Toekenning, wlz.id)
    assert (after.bezwaar_op, after.besluit_op) == (DEMO_DAY, date(2026, 11, 12))
    with pytest.raises(Invalid):
        BRIEF_BIJ_ID["bezwaarschrift"].controle(wlz, {"besluit_op": date(2026, 12, 1)}, case)


def test_questions_on_a_budget_name_the_rule_only_where_it_is_the_rule(case):
    jeugdwet = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    assert "5.4" not in NL.say(letter("vragenbrief", jeugdwet, case).source)
    wmo = replace(jeugdwet, wet=Wet.WMO)
    as_wmo = changed(case, (jeugdwet, wmo))
    document = letter("vragenbrief", wmo, as_wmo, eigen_vraag="Waarom minder?")
    assert "5.4 lid 3" in NL.say(document.source)
    assert "7. Waarom minder?" in words(document)


def test_a_longer_grant_ends_after_the_present_one_and_says_that_its_source_was_not_looked_up(case):
    jeugdwet = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    assert "Nog niet nagekeken" in NL.say(letter("langere_toekenning", jeugdwet, case).source)
    with pytest.raises(Invalid):
        BRIEF_BIJ_ID["langere_toekenning"].controle(jeugdwet, {"gevraagd_tot": jeugdwet.tot}, case)


# People --------------------------------------------------------------------------------------------


def test_consent_becomes_a_consent_in_the_dossier_and_its_task_goes(case):
    anna = next(b for b in case.dossier.all(Budgethouder) if "Anna" in case.dossier.naam_budgethouder(b))
    move = Gebeurtenis(
        budgethouder_id=anna.id, soort=GebeurtenisSoort.ANDERE_WET, op=date(2026, 12, 20), vastgelegd_op=DEMO_DAY
    )
    moving = changed(case, (None, move))
    [finding] = [f for f in assess(moving) if f.rule == "levensgebeurtenis.toestemming"]
    assert brief_bij(finding, moving) is BRIEF_BIJ_ID["toestemming_gegevens"]
    after = sent("toestemming_gegevens", move, moving)
    [given] = after.dossier.all(Toestemming)
    assert (given.gebeurtenis_id, given.gegeven_op, given.tot) == (move.id, DEMO_DAY, date(2027, 11, 24))
    assert given.aan_wie == "Gemeente Anderstad"
    assert not [f for f in assess(after) if f.rule == "levensgebeurtenis.toestemming"]


def test_consent_at_18_is_offered_from_17_on_only(case):
    soort = BRIEF_BIJ_ID["toestemming_gegevens"]
    assert {case.dossier.naam_budgethouder(b) for b in records_voor(soort, case)} == {"Sem de Wit"}
    assert records_voor(soort, on(case, date(2026, 5, 1))) == ()


def test_who_may_speak_may_not_sign_and_signs_too(case):
    anna = next(b for b in case.dossier.all(Budgethouder) if "Anna" in case.dossier.naam_budgethouder(b))
    document = letter("machtiging_spreken", anna, case)
    assert "mag niet voor mij tekenen" in words(document)
    assert [name for _, name in document.signatures] == ["A.M. de Wit", "Els de Wit"]
    with pytest.raises(Invalid):
        BRIEF_BIJ_ID["machtiging_spreken"].controle(anna, {"tot": DEMO_DAY}, case)


def test_three_parties_sign_an_addendum_and_a_receipt_lists_its_papers(case):
    fatima = agreement(case, "Fatima")
    assert [str(n) for _, n in letter("addendum_drie_partijen", fatima, case).signatures] == [
        *("A.M. de Wit", "F. El Amrani", "Wooninitiatief De Linde"),
    ]
    receipt = letter("ontvangstbewijs", fatima, case, papieren="Aanbod vaste uren;; Loonstrook ")
    [table] = [s.table for s in receipt.sections if s.table is not None]
    assert table.rows == (("Aanbod vaste uren",), ("Loonstrook",))
    assert papieren_van(" ; ") == ()


def test_each_letter_says_what_it_records(case):
    assert {s.id for s in PAPIEREN} == set(BRIEF_BIJ_ID)
    met = {ContactMet.ZORGVERLENER, ContactMet.SVB, ContactMet.ZORGKANTOOR, ContactMet.GEMEENTE, ContactMet.OVERIG}
    for soort, records in keuzes(case):
        assert soort.contact(records[0], answers(soort, records[0], case), case) in met


def test_a_person_without_a_name_leaves_no_hole_unsaid(case):
    fatima = agreement(case, "Fatima")
    anna = next(p for p in case.dossier.all(Persoon) if p.voornaam == "Anna")
    nameless = changed(
        case, (anna, replace(anna, voornaam=None, voorletters=None, tussenvoegsel=None, achternaam=None, straat=None))
    )
    assert "Uw naam" in [str(m) for m in letter("opzegbrief", fatima, nameless).missing]


def test_looptijd_of_a_replacement_asks_no_notice_of_going_on(case):
    piotr = agreement(case, "Piotr")
    other = changed(case, (piotr, replace(piotr, looptijd=Looptijd.VERVANGING)))
    assert not past_bij(BRIEF_BIJ_ID["aanzegbrief"], other.dossier.get(Zorgovereenkomst, piotr.id), other)
