"""The first steps of a new household: which one is next, and when the household knows the way."""

from __future__ import annotations

from dataclasses import replace

from pgbdesk.app.eerste_stappen import NIEUW, eerste_stappen
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieStatus, Eenheid
from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import demo


def without(dossier, *kinds):
    return dossier.with_changes([(record, None) for kind in kinds for record in dossier.all(kind)])


def done(dossier):
    return [step.klaar for step in eerste_stappen(dossier)]


def test_an_empty_dossier_begins_with_the_budget():
    steps = eerste_stappen(Dossier())
    assert [step.klaar for step in steps] == [False] * 4
    assert steps[0].pagina == "budget"


def test_each_step_is_done_when_its_records_are_there():
    known = without(demo(), Declaratie)
    assert done(known) == [True, True, True, False]
    assert done(without(known, Uren)) == [True, True, False, False]


def test_the_step_for_a_carer_opens_the_questions_for_somebody_new():
    assert [step.sleutel for step in eerste_stappen(Dossier())] == [None, NIEUW, None, None]


def test_who_sent_a_declaration_knows_the_way():
    first = demo().all(Declaratie)[0]
    rest = without(demo(), Declaratie)
    concept = replace(first, status=DeclaratieStatus.CONCEPT)
    assert done(rest.with_changes([(None, concept)])) == [True, True, True, False]
    sent = replace(first, status=DeclaratieStatus.INGEDIEND)
    assert eerste_stappen(rest.with_changes([(None, sent)])) == ()


def test_who_pays_a_fixed_amount_each_month_needs_no_declaration():
    dossier = without(demo(), Declaratie)
    els = next(z for z in dossier.all(Zorgovereenkomst) if "Els" in dossier.naam_bij(z))
    assert all(t.eenheid is Eenheid.MAAND for t in dossier.where(Tarief, "zorgovereenkomst_id", els.id))
    others = [z for z in dossier.all(Zorgovereenkomst) if z.id != els.id]
    assert (
        eerste_stappen(
            Dossier([r for r in dossier if r not in others and getattr(r, "zorgovereenkomst_id", els.id) == els.id])
        )
        == ()
    )
