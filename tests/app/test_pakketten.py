"""Packs from the example household: what is missing first, then everything, in one PDF with contents and numbers."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from pgbdesk.app.pakketten.bladen import betaalblad, bewijsblad, budgetblad, contractblad, overeenkomsten
from pgbdesk.app.pakketten.lijst import BEWIJSPAKKET, BEZOEKPAKKET, JAARMAP, MAANDPAKKET, OVERDRACHT, PAKKETTEN
from pgbdesk.app.pakketten.soort import Tijd, Vraag, bestandsnaam
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import Period, month_end
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Checklist
from pgbdesk.domain.soorten import DeclaratieStatus, Wet
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text
from tests.pdf.test_papers import PAPERS, squeezed, words_of

NL = Language("nl")
OKTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
#: In large letters the sheets are those of the others, a hundred times.
ELK = [(p, large) for p in PAKKETTEN for large in (False, True) if not (large and p in (JAARMAP, BEWIJSPAKKET))]


@pytest.fixture(scope="module")
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def anna(case):
    return next(b for b in case.dossier.all(Budgethouder) if "Anna" in case.dossier.naam_budgethouder(b))


def wlz_2026(case):
    return next(t for t in case.dossier.all(Toekenning) if t.wet == "wlz" and t.van.year == 2026)


def ask(pakket, case, **more):
    over = anna(case) if pakket.over is Budgethouder else wlz_2026(case)
    return Vraag(over, OKTOBER if pakket.tijd is Tijd.MAAND else None, case, **more)


def missing(pakket, case):
    return [NL.say(words) for words in pakket.inhoud(ask(pakket, case)).ontbreekt]


@pytest.mark.parametrize(("pakket", "large"), ELK, ids=[f"{p.id}-{large}" for p, large in ELK])
def test_each_pack_is_one_pdf_with_what_is_missing_first_contents_and_page_numbers(pakket, large, case):
    bundel = pakket.bundel(ask(pakket, case))
    pdf = PAPERS.bundle(bundel, large=large)
    reader = PdfReader(io.BytesIO(pdf))
    pages = [squeezed(p.extract_text()) for p in reader.pages]
    assert all(f"bladzijde{n}van{len(pages)}" in text for n, text in enumerate(pages, 1))
    text = "".join(pages)
    told = [squeezed(words) for words in missing(pakket, case)]
    assert told or pakket is OVERDRACHT
    front = "".join(pages[: next(n for n, p in enumerate(pages) if "Inhoud" in p) + 1])
    for n in range(1, 9):
        front = front.replace(f"bladzijde{n}van{len(pages)}", "")
    assert all(words in front for words in told)
    for deel in bundel.delen:
        begin = squeezed(NL.say(deel.titel))
        assert begin in text
    marks = [o.title for o in reader.outline if not isinstance(o, list)]
    assert marks[1:] == [NL.say(d.titel) for d in bundel.delen]


@pytest.mark.parametrize("pakket", PAKKETTEN, ids=lambda p: p.id)
def test_every_word_of_every_sheet_is_in_the_file(pakket, case):
    bundel = pakket.bundel(ask(pakket, case))
    pages = PdfReader(io.BytesIO(PAPERS.bundle(bundel))).pages
    text = squeezed("".join(p.extract_text() for p in pages))
    for n in range(1, len(pages) + 1):
        text = text.replace(f"bladzijde{n}van{len(pages)}", "")
    for deel in bundel.delen:
        for document in deel.documenten:
            assert [w for w in words_of(document) if squeezed(w) not in text] == []


def test_the_contents_name_the_page_on_which_a_part_begins(case):
    bundel = BEZOEKPAKKET.bundel(ask(BEZOEKPAKKET, case))
    reader = PdfReader(io.BytesIO(PAPERS.bundle(bundel)))
    front = squeezed(reader.pages[0].extract_text()) + squeezed(reader.pages[1].extract_text())
    tops = [o for o in reader.outline if not isinstance(o, list)][1:]
    for mark in tops:
        page = reader.get_destination_page_number(mark)
        assert page is not None
        assert squeezed(f"{mark.title}{page + 1}") in front


def test_the_year_binder_has_a_tab_before_each_part_also_before_an_empty_one(case):
    bundel = JAARMAP.bundel(ask(JAARMAP, case))
    tabs = [d.documenten[0] for d in bundel.delen]
    assert all(t.form_id == "pakket_tab" for t in tabs)
    assert NL.say(tabs[1].title) == "Tab 2: Zorgovereenkomsten"
    assert "Leeg" in [str(s.title) for s in tabs[-1].sections]


def test_what_was_spent_before_the_household_began_explains_why_the_payments_in_the_binder_are_less(case):
    year = next(t for t in case.dossier.all(Toekenning) if t.van.year == 2025 and t.beginstand_besteed)
    shown = {f.id: f.value for s in budgetblad(year, case).sections for f in s.fields}
    begin, spent = shown["begin"], shown["besteed"]
    assert isinstance(begin, Money)
    assert isinstance(spent, Money)
    assert begin.amount == year.beginstand_besteed
    paid = sum(b.bedrag for b in case.dossier.where(Betaling, "toekenning_id", year.id))
    assert spent.amount - begin.amount == paid
    now = {f.id: f.value for s in budgetblad(wlz_2026(case), case).sections for f in s.fields}
    assert now["begin"] is None, "nothing was spent before"


def test_a_tab_says_how_many_of_one_kind_are_behind_it(case):
    bundel = JAARMAP.bundel(ask(JAARMAP, case))
    tab, *behind = next(d.documenten for d in bundel.delen if NL.say(d.titel) == "Declaraties")
    count = len([d for d in behind if NL.say(d.title) == "Declaratie van zorg"])
    assert count > 1
    assert f"Declaratie van zorg ({count} keer)" in [NL.say(p) for s in tab.sections for p in s.paragraphs]


def test_a_visit_pack_finds_the_one_missing_signature(case):
    z = overeenkomsten(anna(case).id, OKTOBER, case)[0]
    unsigned = replace(z, getekend_zorgverlener_op=None)
    changed = replace(case, dossier=case.dossier.with_changes([(z, unsigned)]))
    before, after = missing(BEZOEKPAKKET, case), missing(BEZOEKPAKKET, changed)
    naam = case.dossier.naam_bij(z)
    assert set(after) - set(before) == {f"De zorgovereenkomst met {naam} is niet getekend door de zorgverlener."}
    assert after[0] == f"De zorgovereenkomst met {naam} is niet getekend door de zorgverlener."


def test_what_the_award_divides_is_not_called_a_plan_where_there_is_none(case):
    told = [NL.say(section.title) for section in budgetblad(wlz_2026(case), case).sections]

    assert "Bij het budget Wlz is geen budgetplan ingevuld." in missing(BEZOEKPAKKET, case)
    assert "Plan" not in told
    assert "Bedragen per soort zorg" in told


def test_a_month_with_hours_and_no_declaration_is_missing(case):
    lost = next(
        d
        for d in case.dossier.all(Declaratie)
        if d.periode_van == OKTOBER.first and d.status is DeclaratieStatus.CONCEPT
    )
    changed = replace(case, dossier=case.dossier.with_changes([(lost, None)]))
    naam = case.dossier.naam_bij(lost.zorgovereenkomst_id)
    assert f"Van {naam} is er geen declaratie voor oktober 2026." in missing(MAANDPAKKET, changed)
    assert f"Van {naam} is er geen declaratie voor oktober 2026." not in missing(MAANDPAKKET, case)
    assert f"De declaratie van {naam} voor oktober 2026 is nog niet ingestuurd." in missing(MAANDPAKKET, case)


def test_the_evidence_says_where_declared_and_paid_differ_to_the_cent(case):
    paid = next(
        d for d in case.dossier.all(Declaratie) if d.status is DeclaratieStatus.BETAALD and d.periode_van.year == 2026
    )
    [betaling] = case.dossier.where(Betaling, "declaratie_id", paid.id)
    less = replace(betaling, bedrag=betaling.bedrag - Decimal("18.50"))
    changed = replace(case, dossier=case.dossier.with_changes([(betaling, less)]))
    fields = {f.id: f.value for s in bewijsblad(paid, changed).sections for f in s.fields}
    assert fields["verschil"] == Money(Decimal("18.50"))
    whole = {f.id: f.value for s in bewijsblad(paid, case).sections for f in s.fields}
    assert whole["verschil"] == Money(Decimal("0.00"))
    new = set(missing(BEWIJSPAKKET, changed)) - set(missing(BEWIJSPAKKET, case))
    assert len(new) == 1


@pytest.mark.parametrize(("year", "rate"), [(2025, "18,50"), (2026, "19,25")])
def test_the_rate_of_an_agreement_is_that_of_the_time_of_the_pack(year, rate, case):
    time = Period(date(year, 1, 1), date(year, 12, 31))
    sheet = contractblad(anna(case).id, overeenkomsten(anna(case).id, time, case), time, case)
    table = next(s.table for s in sheet.sections if s.table is not None)
    [fatima] = [row for row in table.rows if "Fatima" in str(row[0])]
    assert isinstance(fatima[2], Text)
    assert rate in NL.say(fatima[2])


def test_hours_declared_and_paid_of_a_month_add_up(case):
    zorg = case.dossier.all(Zorgovereenkomst)
    mine = [z for z in zorg if z.budgethouder_id == anna(case).id]
    sheet = betaalblad(anna(case).id, mine, Period(date(2026, 9, 1), month_end(date(2026, 9, 1))), case)
    table = next(s.table for s in sheet.sections if s.table is not None)
    of_september = [
        d
        for d in case.dossier.all(Declaratie)
        if d.periode_van == date(2026, 9, 1) and d.zorgovereenkomst_id in {z.id for z in mine}
    ]
    assert table.totals is not None
    assert table.totals[3] == Money(sum((d.totaal for d in of_september), Decimal(0)))


@pytest.mark.parametrize("pakket", [MAANDPAKKET, BEZOEKPAKKET], ids=lambda p: p.id)
def test_a_copy_for_others_holds_no_bsn_and_no_address(pakket, case):
    def text(*, geschoond: bool) -> str:
        pdf = PAPERS.bundle(pakket.bundel(ask(pakket, case, geschoond=geschoond)))
        return "".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)

    assert "999990007" in text(geschoond=False)
    assert [w for w in ("999990007", "999990032", "NL00", "1234 AB") if w in text(geschoond=True)] == []


def test_a_visit_pack_holds_the_answers_of_the_visit_and_for_others_no_names(case):
    list_of_visit = Checklist(
        sjabloon="huisbezoek_adviseur", budgethouder_id=anna(case).id, gestart_op=DEMO_DAY, aanwezigen=("Anna de Wit",)
    )
    with_list = replace(case, dossier=case.dossier.with_changes([(None, list_of_visit)]))

    def last(**more):
        return BEZOEKPAKKET.inhoud(ask(BEZOEKPAKKET, with_list, **more)).delen[-1].documenten

    assert last() != last(geschoond=True)
    assert len(last()) == 1
    assert "Anna" in str(last())
    assert "Anna" not in str(last(geschoond=True))


def test_a_file_name_says_which_pack_and_when_but_never_who(case):
    assert bestandsnaam(BEZOEKPAKKET, ask(BEZOEKPAKKET, case)) == "pakket-bezoek-2026-11.pdf"
    assert bestandsnaam(MAANDPAKKET, ask(MAANDPAKKET, case)) == "pakket-maand-2026-10.pdf"


def test_a_household_with_nothing_in_it_gives_packs_that_say_so():
    holder = Budgethouder(id="b", persoon_id="p")
    grant = Toekenning(id="t", budgethouder_id="b", wet=Wet.WLZ, van=date(2026, 1, 1), tot=date(2026, 12, 31))
    empty = Case(Dossier([holder, grant]), fixed(DEMO_DAY)(), lawbook())
    for pakket in PAKKETTEN:
        over = holder if pakket.over is Budgethouder else grant
        vraag = Vraag(over, OKTOBER if pakket.tijd is Tijd.MAAND else None, empty)
        assert len(PdfReader(io.BytesIO(PAPERS.bundle(pakket.bundel(vraag)))).pages) >= 2
