"""What was done this week: facts that were recorded and are still there, from the history of the dossier."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.klaar import FEITEN, REGELS, TABELLEN, Weekwerk
from pgbdesk.app.session import Session
from pgbdesk.app.wissen.opdracht import Erasure
from pgbdesk.clock import AMSTERDAM
from pgbdesk.domain.declaratie import Betaling
from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Betreft, Checklist, ChecklistAntwoord, Gebeurtenis, Taak
from pgbdesk.domain.soorten import Antwoord, DeclaratieStatus, GebeurtenisSoort
from pgbdesk.domain.werk import Aanbieding, Oproep
from pgbdesk.text import Text
from tests.helpers.budget_builders import d1, invoice
from tests.helpers.memory_store import MemoryStore

MONDAY = date(2026, 5, 18)
SENT: dict[str, Any] = {"status": DeclaratieStatus.INGEDIEND, "status_sinds": MONDAY}


class Week:
    """A session on a clock that is set by hand, and what it says was done."""

    def __init__(self, *records) -> None:
        self.now = datetime(2026, 5, 18, 9, 0, tzinfo=AMSTERDAM)
        self.store = MemoryStore(d1([invoice(), *records]).dossier)
        self.session = Session(self.store, lambda: self.now)
        self.work = Weekwerk(self.session)

    def change(self, record, **values) -> None:
        before = self.session.dossier.get(type(record), record.id)
        self.session.do(Text("stap"), Change(before, replace(before, **values)))

    def add(self, *records) -> None:
        self.session.do(Text("stap"), *(Change(None, record) for record in records))

    @property
    def done(self) -> list[tuple[int, str]]:
        """The day of the month and the words; the same whether it was followed or is read anew."""
        found = [(g.dag.day, str(g.wat)) for g in self.work.gedaan()]
        anew = [(g.dag.day, str(g.wat)) for g in Weekwerk(self.session).gedaan()]
        assert sorted(anew) == sorted(found)
        return found


@pytest.fixture
def week() -> Week:
    return Week()


JAN = "Declaratie van Jan Bos voor april 2026"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (invoice(), SENT, f"Ingestuurd: {JAN}"),
        (invoice(DeclaratieStatus.INGEDIEND), {"status": DeclaratieStatus.BETAALD}, f"Betaald: {JAN}"),
        (Taak(id="t", titel="Bel de SVB"), {"gedaan_op": MONDAY}, "Gedaan: Bel de SVB"),
        (
            Checklist(id="c", sjabloon="huisbezoek_zorgkantoor"),
            {"afgerond_op": MONDAY},
            "Afgerond: Huisbezoek van het zorgkantoor",
        ),
        (
            Gebeurtenis(id="g", soort=GebeurtenisSoort.VERHUIZING, op=MONDAY),
            {"gemeld_op": MONDAY},
            "Gemeld: Verhuizing op 18-05-2026",
        ),
        (
            Aanbieding(id="a", zorgovereenkomst_id="z-fatima", antwoord=Antwoord.OPEN),
            {"antwoord": Antwoord.AANVAARD},
            "Antwoord vastgelegd: Aanbod vaste uren aan Fatima El Amrani",
        ),
    ],
)
def test_a_fact_that_was_recorded_counts_until_it_is_undone(before, after, words):
    week = Week(*([] if before.id == "d-jan" else [before]))
    if before.id == "d-jan" and before != invoice():
        week = Week()
        week.now -= timedelta(days=7)
        week.change(before, status=before.status)
        week.now += timedelta(days=7)
    assert week.done == []
    week.change(before, **after)
    assert week.done == [(18, words)]
    week.session.undo()
    assert week.done == []
    week.session.redo()
    assert week.done == [(18, words)]
    week.session.revert(next(e for e in week.session.history() if e.kind == "stap" and e.at == week.now))
    assert week.done == []


BOTH = ("getekend_budgethouder_op", "getekend_zorgverlener_op")


@pytest.mark.parametrize(("first", "second"), [BOTH, BOTH[::-1]])
def test_an_agreement_is_signed_when_both_have_signed(week, first, second):
    agreement = week.session.dossier.get(Zorgovereenkomst, "z-jan")
    week.now -= timedelta(days=7)
    week.change(agreement, **dict.fromkeys(BOTH))
    week.now += timedelta(days=7)
    unsigned = week.session.dossier.get(Zorgovereenkomst, "z-jan")
    week.change(unsigned, **{first: MONDAY})
    assert week.done == []
    week.change(replace(unsigned, **{first: MONDAY}), **{second: MONDAY})
    assert week.done == [(18, "Getekend: Zorgovereenkomst met Jan Bos")]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            Betaling(declaratie_id="d-jan", datum=date(2026, 5, 4), bedrag=Decimal(780)),
            "Vastgelegd: Betaling van € 780.00 op 04-05-2026",
        ),
        (
            Taak(titel="Meld het", gedaan_op=MONDAY, betreft=Betreft(soort="declaratie", id="d-jan")),
            "Gedaan: Meld het",
        ),
        (Betaling(datum=date(2026, 5, 4), bedrag=Decimal(780)), None),  # of no duty in particular
        (Taak(titel="Al gedaan", gedaan_op=MONDAY), None),
        (replace(invoice(DeclaratieStatus.INGEDIEND), id="d-nieuw"), None),
    ],
)
def test_a_new_record_counts_when_it_settles_something_that_was_there(week, record, words):
    week.add(record)
    assert week.done == ([(18, words)] if words else [])


def test_a_call_that_was_made_counts_and_so_does_its_answer(week):
    begin = week.now + timedelta(days=9)
    call = Oproep(
        id="o", zorgovereenkomst_id="z-fatima", begin=begin, einde=begin + timedelta(hours=3), verzonden_op=week.now
    )
    week.add(call)
    week.now += timedelta(days=2)
    week.change(call, antwoord=Antwoord.AANVAARD)
    name = "Oproep van Fatima El Amrani op 27-05-2026"
    assert week.done == [(20, f"Antwoord vastgelegd: {name}"), (18, f"Opgeroepen: {name}")]


def test_what_came_in_as_a_whole_settled_nothing(week):
    agreement = replace(week.session.dossier.get(Zorgovereenkomst, "z-fatima"), id="z-nieuw")
    begin = week.now + timedelta(days=9)
    call = Oproep(zorgovereenkomst_id="z-nieuw", begin=begin, einde=begin + timedelta(hours=3), verzonden_op=week.now)
    week.add(agreement, call, replace(invoice(), id="d-nieuw", **SENT), Taak(id="t", titel="Later"))
    assert week.done == []
    week.change(Taak(id="t", titel="Later"), gedaan_op=MONDAY)
    assert week.done == [(18, "Gedaan: Later")]


def test_a_take_over_of_a_whole_dossier_is_not_even_read(week, monkeypatch):
    assert len(ENTITIES) > TABELLEN
    records = {type(r): r for r in d1([invoice()]).dossier}
    assert len(records) > TABELLEN
    week.session.do(Text("overgenomen"), *(Change(None, replace(r, id=f"{r.id}-2")) for r in records.values()))
    monkeypatch.setattr(week.store, "changes_of", lambda _: pytest.fail("read"))
    assert week.done == []


def test_a_declaration_that_was_paid_is_told_once(week):
    week.session.do(
        Text("Uitbetaald"),
        Change(invoice(), invoice(DeclaratieStatus.BETAALD)),
        Change(None, Betaling(declaratie_id="d-jan", datum=MONDAY, bedrag=Decimal(780))),
    )
    words = [wat for _, wat in week.done]
    assert f"Betaald: {JAN}" in words
    assert not [w for w in words if w.startswith("Vastgelegd")]


def test_answers_of_a_checklist_count_as_work_until_it_is_finished(week):
    checklist = Checklist(id="c", sjabloon="huisbezoek_zorgkantoor")
    week.add(checklist)
    assert week.done == []
    week.change(checklist, antwoorden=(ChecklistAntwoord(vraag="plan", antwoord="ja"),))
    assert week.done == [(18, "Aan gewerkt: Huisbezoek van het zorgkantoor")]
    week.change(checklist, afgerond_op=MONDAY)
    assert week.done == [(18, "Afgerond: Huisbezoek van het zorgkantoor")]


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        (datetime(2026, 5, 17, 23, 59, tzinfo=AMSTERDAM), False),  # Sunday
        (datetime(2026, 5, 18, 0, 0, tzinfo=AMSTERDAM), True),
        (datetime(2026, 5, 20, 12, 0, tzinfo=AMSTERDAM), True),
    ],
)
def test_the_week_begins_on_monday_in_amsterdam(week, at, counts):
    week.now = at
    week.change(invoice(), **SENT)
    week.now = datetime(2026, 5, 24, 23, 0, tzinfo=AMSTERDAM)
    assert bool(week.done) is counts
    week.now = datetime(2026, 5, 25, 0, 1, tzinfo=AMSTERDAM)
    assert week.done == []


def test_a_fact_of_last_week_that_is_undone_and_done_again_is_not_of_this_week(week):
    week.now -= timedelta(days=7)
    week.change(invoice(), **SENT)
    week.now += timedelta(days=7)
    week.session.undo()
    week.session.redo()
    assert week.done == []


def test_more_steps_than_are_looked_at_first_are_all_read(week):
    week.change(invoice(), **SENT)
    for number in range(2 * REGELS + 5):
        week.add(Persoon(achternaam=f"Nummer {number}"))
    assert [wat for _, wat in week.done] == [f"Ingestuurd: {JAN}"]


def test_each_line_is_read_once(week, monkeypatch):
    week.change(invoice(), **SENT)
    assert week.work.gedaan()
    read: list[int] = []
    real = week.store.changes_of

    def reading(seq):
        read.append(seq)
        return real(seq)

    monkeypatch.setattr(week.store, "changes_of", reading)
    week.add(Taak(id="t", titel="Bel"))
    assert week.work.gedaan()
    assert week.work.gedaan()
    assert read == [week.session.history()[-1].seq]


def test_what_is_erased_is_not_told_any_more(week):
    task = Taak(id="t", titel="Bel Kanarie")
    week.add(task)
    week.change(task, gedaan_op=MONDAY)
    assert week.done
    named = week.session.dossier.get(Taak, "t")
    changes = (Change(named, replace(named, titel="Bel iemand")),)
    week.session.erase(Erasure(changes, frozenset(), re.compile("Kanarie"), week.now, "wie"))
    assert week.done == [], "the file does not tell it any more, so neither does who followed it"


def test_every_fact_is_of_a_known_entity_and_in_words():
    assert {feit.of for feit in FEITEN} <= set(ENTITIES)
    assert all("{wat}" in feit.woorden for feit in FEITEN)
