"""Recording life events: what becomes of the answers, tasks from steps, what was reported, and undoing it all."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.gebeurtenissen import (
    KEUZES,
    ZIEK,
    ZWANGER,
    contacten,
    gemeld,
    intrekken,
    naar_taken,
    stap_gedaan,
    stap_weer_open,
    vastleggen,
    verwijderen,
    zonder_taak,
)
from pgbdesk.app.session import Session
from pgbdesk.clock import fixed
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Contactmoment, Gebeurtenis, Taak, Toestemming, Verblijf
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, VerblijfSoort, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.errors import Invalid, PgbError
from pgbdesk.law.book import lawbook
from pgbdesk.law.levensplan import Levensplan, PlanStap, plan_van
from pgbdesk.law.rule import Case
from tests.helpers.memory_store import MemoryStore
from tests.helpers.mensen_builders import budget, dag, gebeurtenis, helper, mens, zorgverlener

TODAY = dag("2026-05-10")


def desk(*records: Record) -> Session:
    """An open dossier with Noor, a carer and a budget."""
    carer = zorgverlener()
    return Session(MemoryStore(Dossier((*mens(), helper(), *carer, budget(Wet.WMO), *records))), fixed(TODAY))


def plan_in(session: Session, record: Record) -> Levensplan:
    known = session.dossier.find(type(record), record.id)
    assert known is not None
    plan = plan_van(known, Case(session.dossier, session.now, lawbook()))
    assert plan is not None
    return plan


def step(plan: Levensplan, name: str) -> PlanStap:
    return next(s for s in plan.stappen if s.regel.endswith(f".{name}"))


def record_it(session: Session, **typed: Any) -> Record:
    text, changes, record = vastleggen({"op": dag("2026-06-01"), "budgethouder": "b1"} | typed, session.dossier, TODAY)
    session.do(text, *changes)
    return record


# Recording --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keuze", KEUZES, ids=lambda k: k.key)
def test_every_choice_becomes_a_record_with_a_plan_and_can_be_undone(keuze):
    session = desk()
    before = session.dossier
    record = record_it(session, wat=keuze.key, waar="ziekenhuis", zorgovereenkomst="z1")
    plan = plan_in(session, record)
    assert plan.op == date(2026, 6, 1)
    assert plan.stappen
    session.undo()
    assert session.dossier == before


def test_a_move_is_an_event_that_knows_when_it_was_recorded():
    record = record_it(desk(), wat="verhuizing_andere_gemeente", notitie="naar oma")
    assert isinstance(record, Gebeurtenis)
    assert (record.soort, record.vastgelegd_op, record.notitie) == (
        GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE,
        TODAY,
        "naar oma",
    )


def test_an_admission_and_a_journey_are_stays():
    there = record_it(desk(), wat="opname", waar="instelling", tot=dag("2026-06-20"))
    assert isinstance(there, Verblijf)
    assert (there.soort, there.van, there.tot) == (VerblijfSoort.INSTELLING, dag("2026-06-01"), dag("2026-06-20"))
    away = record_it(desk(), wat="buitenland", land="Suriname", buiten_eu="ja", lokale_zorgverleners="nee")
    assert isinstance(away, Verblijf)
    assert (away.soort, away.land, away.buiten_eu, away.lokale_zorgverleners) == (
        VerblijfSoort.BUITENLAND,
        "Suriname",
        True,
        False,
    )


def test_a_death_stands_with_the_budgethouder():
    record = record_it(desk(), wat="overlijden")
    assert isinstance(record, Budgethouder)
    assert record.overleden_op == date(2026, 6, 1)


@pytest.mark.parametrize(("wat", "soort"), [(ZIEK, VerzuimSoort.ZIEK), (ZWANGER, VerzuimSoort.ZWANGERSCHAP)])
def test_a_carer_who_is_away_is_an_absence(wat, soort):
    record = record_it(desk(), wat=wat, zorgovereenkomst="z1", budgethouder=None)
    assert isinstance(record, Verzuim)
    assert (record.zorgverlener_id, record.zorgovereenkomst_id, record.soort) == ("v1", "z1", soort)


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(Invalid):
        record_it(desk(), wat="buitenland", tot=dag("2026-05-30"))


# Tasks ------------------------------------------------------------------------------------------------


def test_open_steps_become_tasks_once_with_their_last_day_and_rule():
    session = desk()
    event = record_it(session, wat="verhuizing_andere_gemeente")
    text, changes = naar_taken(plan_in(session, event))
    session.do(text, *changes)
    plan = plan_in(session, event)
    tasks = session.dossier.all(Taak)
    assert len(tasks) == len(plan.stappen)
    assert zonder_taak(plan) == ()
    told = next(t for t in tasks if t.bron_regel == "levensplan.verhuizing_gemeente.melden")
    assert told.uiterlijk == date(2026, 5, 31)
    assert told.titel.startswith("Verhuizing van Noor de Vries naar een andere gemeente: Meld de verhuizing")
    assert told.betreft is not None
    assert (told.betreft.soort, told.betreft.id) == ("gebeurtenis", event.id)
    assert naar_taken(plan)[1] == ()


def test_a_step_that_is_done_needs_no_task_before_and_can_be_opened_again():
    session = desk()
    event = record_it(session, wat="verhuizing")
    plan = plan_in(session, event)
    text, changes = stap_gedaan(plan, step(plan, "brp"), TODAY)
    session.do(text, *changes)
    done = step(plan_in(session, event), "brp")
    assert done.gedaan_op == TODAY
    text, changes = stap_weer_open(done)
    session.do(text, *changes)
    again = step(plan_in(session, event), "brp")
    assert again.gedaan_op is None
    assert again.taak is not None
    session.undo()
    assert step(plan_in(session, event), "brp").gedaan_op == TODAY


# Reporting ------------------------------------------------------------------------------------------


REPORT = {"op": TODAY, "aan": "gemeente", "kanaal": "telefoon", "verslag": "mevrouw Jansen: komt goed"}


def test_reporting_keeps_a_contact_marks_the_event_and_the_step_in_one_undoable_go():
    session = desk()
    event = record_it(session, wat="verhuizing_andere_gemeente")
    before = session.dossier
    plan = plan_in(session, event)
    text, changes = gemeld(plan, step(plan, "melden"), REPORT, session.now)
    session.do(text, *changes)
    kept = session.dossier.get(Gebeurtenis, event.id)
    assert (kept.gemeld_op, kept.gemeld_aan) == (TODAY, ContactMet.GEMEENTE)
    [contact] = contacten(event, session.dossier)
    assert (contact.met, contact.op, contact.kanaal) == (ContactMet.GEMEENTE, session.now, "telefoon")
    assert contact.verslag == "mevrouw Jansen: komt goed"
    assert step(plan_in(session, event), "melden").gedaan_op == TODAY
    session.undo()
    assert session.dossier == before


def test_a_report_of_another_day_is_kept_at_noon_and_a_second_one_does_not_change_the_first():
    session = desk()
    event = record_it(session, wat="verhuizing_andere_gemeente")
    for day, who in (("2026-05-08", "gemeente"), ("2026-05-09", "zorgkantoor")):
        plan = plan_in(session, event)
        text, changes = gemeld(plan, step(plan, "melden"), REPORT | {"op": dag(day), "aan": who}, session.now)
        session.do(text, *changes)
    kept = session.dossier.get(Gebeurtenis, event.id)
    assert (kept.gemeld_op, kept.gemeld_aan) == (dag("2026-05-08"), ContactMet.GEMEENTE)
    assert [c.op for c in contacten(event, session.dossier)] == [
        amsterdam(dag("2026-05-09"), time(12)),
        amsterdam(dag("2026-05-08"), time(12)),
    ]


def test_other_steps_that_are_reported_leave_the_event_as_it_was():
    session = desk()
    event = record_it(session, wat="verhuizing_andere_gemeente")
    plan = plan_in(session, event)
    text, changes = gemeld(plan, step(plan, "aanvragen"), REPORT, session.now)
    session.do(text, *changes)
    assert session.dossier.get(Gebeurtenis, event.id).gemeld_op is None
    assert step(plan_in(session, event), "aanvragen").gedaan
    assert not step(plan_in(session, event), "melden").gedaan


def test_a_stay_and_an_absence_say_when_they_were_reported():
    session = desk()
    stay = record_it(session, wat="opname", waar="ziekenhuis")
    plan = plan_in(session, stay)
    text, changes = gemeld(plan, next(s for s in plan.stappen if s.meldt), REPORT, session.now)
    session.do(text, *changes)
    assert session.dossier.get(Verblijf, stay.id).gemeld_op == TODAY
    sick = record_it(session, wat=ZIEK, zorgovereenkomst="z1")
    plan = plan_in(session, sick)
    text, changes = gemeld(plan, next(s for s in plan.stappen if s.meldt), REPORT | {"aan": "svb"}, session.now)
    session.do(text, *changes)
    assert session.dossier.get(Verzuim, sick.id).gemeld_op == session.now


# Removing -------------------------------------------------------------------------------------------


def test_an_event_goes_with_its_open_tasks_and_leaves_what_was_done_as_proof():
    session = desk()
    event = record_it(session, wat="verhuizing")
    plan = plan_in(session, event)
    for text, changes in (
        stap_gedaan(plan, step(plan, "brp"), TODAY),
        gemeld(plan, step(plan, "melden"), REPORT, session.now),
    ):
        session.do(text, *changes)
    text, changes = naar_taken(plan_in(session, event))
    session.do(text, *changes)
    text, changes = verwijderen(plan_in(session, event), session.dossier)
    session.do(text, *changes)
    assert session.dossier.find(Gebeurtenis, event.id) is None
    assert all(t.gedaan_op is not None for t in session.dossier.all(Taak))
    assert len(session.dossier.all(Contactmoment)) == 1


def test_a_death_that_was_a_mistake_only_loses_its_day():
    session = desk()
    holder = record_it(session, wat="overlijden")
    text, changes = verwijderen(plan_in(session, holder), session.dossier)
    session.do(text, *changes)
    assert session.dossier.get(Budgethouder, "b1").overleden_op is None


def test_an_event_with_a_consent_and_a_birthday_stay():
    event = gebeurtenis(GebeurtenisSoort.ANDERE_WET, "2026-06-01")
    consent = Toestemming(id="c1", budgethouder_id="b1", gegeven_op=TODAY, gebeurtenis_id="g1")
    session = desk(event, consent)
    with pytest.raises(PgbError, match="toestemming"):
        verwijderen(plan_in(session, event), session.dossier)
    young = Session(MemoryStore(Dossier((*mens("2009-05-01"), budget()))), fixed(TODAY))
    with pytest.raises(PgbError, match="geboortedatum"):
        verwijderen(plan_in(young, young.dossier.get(Budgethouder, "b1")), young.dossier)


def test_a_consent_is_taken_back_on_a_day():
    consent = Toestemming(id="c1", budgethouder_id="b1", gegeven_op=dag("2026-01-01"))
    [change] = intrekken(consent, TODAY)[1]
    assert isinstance(change, Change)
    assert isinstance(change.after, Toestemming)
    assert change.after.ingetrokken_op == TODAY
