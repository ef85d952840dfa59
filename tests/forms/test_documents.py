"""From the dossier to a paper: who, what, how much, and what is still missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.app import documents
from pgbdesk.app.aanbod import kandidaten, voorstel
from pgbdesk.app.declareren import maand_uit_rooster
from pgbdesk.app.rekenblad import rekenblad
from pgbdesk.app.veranderpapier import verander_papier
from pgbdesk.clock import fixed
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.law.tariefopbouw import Opbouw, tariefopbouw
from pgbdesk.text import Money, Text


@pytest.fixture
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def fields(document):
    return {field.id: field.value for section in document.sections for field in section.fields}


def declaration_of(case, name, status):
    return next(
        d
        for d in case.dossier.all(Declaratie)
        if name in case.dossier.naam_bij(d.zorgovereenkomst_id) and d.status == status
    )


def test_a_declaration_names_both_sides_the_law_and_the_amount(case):
    declaratie = declaration_of(case, "Zoë", "concept")
    found = fields(documents.urendeclaratie(declaratie, case))
    assert found["bh_naam"] == "A.M. de Wit"
    assert found["bh_bsn"] == "999990007"
    assert found["zv_naam"] == "Z. Ćosić"
    assert found["zv_bsn"] == "999990032"
    assert str(found["wet"]) == "Wlz"
    assert found["totaal"] == Money(declaratie.totaal)


def test_a_carer_with_a_company_is_named_by_its_kvk_number_and_not_by_bsn(case):
    found = fields(documents.urendeclaratie(declaration_of(case, "Jan", "gecontroleerd"), case))
    assert (found["zv_naam"], found["zv_kvk"], found["zv_bsn"]) == ("Bos Begeleiding", "12345678", None)
    assert found["factuurnummer"] == "2026-010"


def test_pay_without_care_stands_apart_with_its_own_sum(case):
    fatima = next(z for z in case.dossier.all(Zorgovereenkomst) if "Fatima" in case.dossier.naam_bij(z))
    november = maand_uit_rooster(fatima, date(2026, 11, 1), case)
    document = documents.urendeclaratie(november, case)
    titles = [str(section.title) for section in document.sections]
    assert "Loon zonder zorg" in titles
    apart: Any = next(s for s in document.sections if str(s.title) == "Loon zonder zorg")
    delivered: Any = next(s for s in document.sections if str(s.title) == "Geleverde zorg")
    sums = [table.totals[-1].amount for table in (apart.table, delivered.table)]
    assert sum(sums) == november.totaal
    assert apart.table.totals[3] == Decimal("5.50")  # 4 hours withdrawn on 11 November, 1.5 to make three on the 6th


def test_what_is_not_known_is_named_as_missing(case):
    declaratie = declaration_of(case, "Zoë", "concept")
    anna = next(p for p in case.dossier.all(Persoon) if p.voornaam == "Anna")
    nameless = replace(anna, voornaam=None, voorletters=None, tussenvoegsel=None, achternaam=None)
    changed = replace(case, dossier=case.dossier.with_changes([(anna, nameless)]))
    [missing] = documents.urendeclaratie(declaratie, changed).missing
    assert str(missing).endswith("Naam")
    assert documents.urendeclaratie(declaratie, case).missing == ()


def test_the_weeks_of_the_copy_sheet_add_up_to_the_total(case):
    for declaratie in case.dossier.all(Declaratie):
        weeks = documents.weken(declaratie)
        assert sum((w.bedrag for w in weeks), Decimal(0)) == declaratie.totaal
        assert all(declaratie.periode_van <= w.van <= w.tot <= declaratie.periode_tot for w in weeks)


def test_the_letter_offers_at_least_the_average_with_all_its_dates(case):
    kandidaat = next(k for k in kandidaten(case) if "Fatima" in str(k.naam))
    found = fields(documents.aanbod_brief(voorstel(kandidaat, case.today), case))
    assert found["uren"].count >= found["gemiddeld"].count
    assert found["uren"].count % 15 == 0
    assert found["antwoord"] == date(2026, 12, 24)
    assert found["ingang"] == date(2026, 12, 1)


def test_a_file_name_says_what_and_when_but_never_who(case):
    declaratie = declaration_of(case, "Zoë", "concept")
    name = documents.file_name("urendeclaratie", declaratie, DEMO_DAY)
    assert name.startswith("urendeclaratie-2026-11-")
    assert name.endswith(".pdf")
    assert name == documents.file_name("urendeclaratie", declaratie, DEMO_DAY)
    assert not any(word in name.lower() for word in ("wit", "zo", "cosic", "9999"))


def test_papers_that_wait_are_in_the_queue_and_sending_leaves_proof(case):
    waiting = documents.te_drukken(case)
    assert {p.form_id for p in waiting} == {"urendeclaratie", "portaal_overname"}
    for papier in waiting:
        assert documents.document(papier, case).form_id == papier.form_id
    papier = waiting[0]
    _, [change] = documents.verstuurd(papier, case.now, ContactMet.SVB, "")
    after = case.dossier.with_changes([(change.before, change.after)])
    [proof] = documents.verzendingen(after, papier.over)
    assert isinstance(proof, Contactmoment)
    assert proof.op == case.now


def test_a_calculation_becomes_a_paper_with_outcome_steps_doubts_and_sources(case):
    """The form `rekenblad`."""
    berekening = tariefopbouw(Opbouw(loon=Decimal(18), vakantiebijslag=Decimal(8)))
    unknown = Berekening("x", Text("Iets"), None, ontbreekt=(Text("Het tarief is niet bekend."),))
    document = rekenblad(Text("Tarief"), [(Text("Loon"), "18")], (berekening, unknown), DEMO_DAY)
    tables = {str(s.title): s.table for s in document.sections if s.table is not None}
    assert tables["Uitkomst"].rows[0][1] == Money(Decimal("19.44"))
    assert str(tables["Uitkomst"].rows[1][1]) == "Nog niet te zeggen"
    assert tables["Dit is ingevuld"].rows == ((Text("Loon"), "18"),)
    words = [str(p) for s in document.sections for p in s.paragraphs]
    assert "Het tarief is niet bekend." in words
    assert any("nog niet nagekeken" in w for w in words)
    assert any("Uitvoeringsbesluit Wmo 2015" in w for w in words)


def test_what_changes_becomes_a_paper_that_says_what_is_only_planned(case):
    """The form `wat_verandert`."""
    document = verander_papier(case)
    [table] = [s.table for s in document.sections if s.table is not None]
    days = [row[0] for row in table.rows if isinstance(row[0], date)]
    assert len(days) == len(table.rows)
    assert days == sorted(days)
    assert any("gepland" in str(row[1]) for row in table.rows)
    assert any("Fatima El Amrani, " in str(row[3]) for row in table.rows), "the same for several stands once"
    assert any(s.paragraphs for s in document.sections if str(s.title) == "Bronnen")
