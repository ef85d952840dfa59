"""Tasks that are put off: until when, what comes back when, and that no last day is ever lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from pgbdesk.app.agenda import dagen
from pgbdesk.app.attention import Attention, Punt, attention, dagen_tekst, forget, met_uitstel
from pgbdesk.app.budgethouders.overzicht import agenda, regels
from pgbdesk.app.budgethouders.plat import naar_status, van_status
from pgbdesk.app.budgethouders.rij import Lijst, Rij
from pgbdesk.app.budgethouders.status import status_van
from pgbdesk.app.changes import Change
from pgbdesk.app.check import check
from pgbdesk.app.pakketten.bladen import lopend
from pgbdesk.app.papieren import papier
from pgbdesk.app.session import Session
from pgbdesk.app.uitstel import LANGST, NietUitstellen, grens, keuzes, teruggehaald, uitgesteld, uitstellen
from pgbdesk.app.wissen.plan import plan, wisbaar
from pgbdesk.cli.listing import listing
from pgbdesk.clock import fixed
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.domain.rondom import Betreft, Taak, Uitstel
from pgbdesk.domain.soorten import Looptijd, VertegenwoordigerSoort
from pgbdesk.errors import Invalid
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case, Ernst
from pgbdesk.text import Text
from tests.helpers.budget_builders import d1, invoice
from tests.helpers.memory_store import MemoryStore

DAY = timedelta(days=1)
TODAY = date(2026, 5, 18)  # a Monday; the invoice of Jan must be in on 28 May
LAST = date(2026, 5, 28)


@pytest.fixture(autouse=True)
def nothing_remembered():
    forget()


class Household:
    """A session in which the day can be another one."""

    def __init__(self, *records, day: date = TODAY) -> None:
        self.day = day
        self.session = Session(MemoryStore(d1([invoice(), *records]).dossier), self.clock)

    def clock(self) -> datetime:
        return fixed(self.day)()

    @property
    def case(self) -> Case:
        return Case(self.session.dossier, self.session.now, lawbook())

    @property
    def found(self) -> Attention:
        return attention(self.case)

    def of(self, id: str = "d-jan") -> Punt:
        [punt] = [p for p in self.found.alle if p.about.id == id and p.ernst is not Ernst.INFO]
        return punt

    def put_off(self, days: int = 3, id: str = "d-jan") -> None:
        words, changes = uitstellen(self.of(id), self.day + days * DAY, self.session.dossier, self.day)
        self.session.do(words, *changes)

    def waits(self, id: str = "d-jan") -> bool:
        found = self.found
        listed = any(p.about.id == id for p in found.nu + found.binnenkort + found.let_op)
        waits = any(p.about.id == id for p in found.uitgesteld)
        assert listed != waits, "a task stands in one place"
        return waits


@pytest.fixture
def home() -> Household:
    return Household()


# Coming back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("after", "waits"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_task_that_was_put_off_is_there_again_on_its_day(home, after, waits):
    before = home.found
    home.put_off(2)  # sooner than it becomes more pressing
    home.day = TODAY + after * DAY
    assert home.waits() is waits
    if after == 0:
        assert len(home.found.nu + home.found.binnenkort) == len(before.nu + before.binnenkort) - 1
        assert [p.tot for p in home.found.uitgesteld] == [TODAY + 2 * DAY]


def test_putting_off_can_be_undone_and_done_again(home):
    home.put_off()
    home.session.undo()
    assert not home.waits()
    home.session.redo()
    assert home.waits()
    assert str(home.session.undo_label) == "Uitgesteld tot 21-05-2026: Stuur de factuur van april 2026 in"


def test_a_task_can_be_taken_back_before_its_day(home):
    home.put_off()
    [punt] = home.found.uitgesteld
    words, changes = teruggehaald(punt, home.session.dossier)
    home.session.do(words, *changes)
    assert not home.waits()
    assert home.session.dossier.all(Uitstel) == ()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"ontvangen_op": date(2026, 4, 29)}, id="another last day"),
        pytest.param({"regels": invoice().regels[:-1]}, id="another amount"),
    ],
)
def test_a_task_that_changed_is_there_again_at_once(home, change):
    home.put_off()
    declaratie = home.session.dossier.get(Declaratie, "d-jan")
    home.session.do(Text("wijziging"), Change(declaratie, replace(declaratie, **change)))
    assert not home.waits()


def test_a_task_that_becomes_more_pressing_is_there_again_at_once(home):
    task = Taak(id="t", titel="Bel de huisarts", uiterlijk=TODAY + 20 * DAY)
    home.session.do(Text("taak"), Change(None, task))
    assert home.of("t").ernst is Ernst.BINNENKORT
    home.put_off(19, "t")
    assert home.waits("t")
    home.day = TODAY + 15 * DAY
    assert home.of("t").ernst is Ernst.NU
    assert not home.waits("t")


def test_an_amount_that_is_expected_may_move_a_little_each_day():
    case = Case(demo(), fixed(DEMO_DAY)(), lawbook())
    [punt] = [p for p in attention(case).alle if p.finding and p.finding.rule == "budget.tekort"]
    _, changes = uitstellen(punt, DEMO_DAY + 3 * DAY, case.dossier, DEMO_DAY)
    dossier = case.dossier.with_changes((c.before, c.after) for c in changes)
    assert punt.finding is not None
    assert punt.finding.bedrag is not None
    for factor, waits in (("1.05", True), ("0.95", True), ("1.15", False), ("0.85", False)):
        moved = replace(punt, finding=replace(punt.finding, bedrag=punt.finding.bedrag * Decimal(factor)))
        assert bool(list(uitgesteld([moved], dossier, DEMO_DAY))) is waits


def test_a_day_on_which_something_is_expected_is_no_last_day():
    """The budget that runs out, and who turns eighteen: the day is told as what it is, here and in the calendar."""
    case = Case(demo(), fixed(DEMO_DAY)(), lawbook())
    [punt] = [p for p in attention(case).alle if p.finding and p.finding.rule == "budget.tekort"]
    assert punt.uiterlijk == date(2026, 11, 30)
    assert punt.gebeurt
    bound = grens(punt, DEMO_DAY)
    assert bound is not None
    assert str(bound.waarom).endswith("Dan gebeurt het.")
    [entry] = dagen(case, volledig=True, punten=[punt])
    assert "laatste dag" not in str(entry.uitleg)
    assert "verandert er iets" in str(entry.uitleg)


def test_such_a_day_that_passed_is_not_late():
    assert str(dagen_tekst(-3, gebeurt=True)) == "3 dagen geleden"
    assert str(dagen_tekst(-3)) == "3 dagen te laat"
    assert str(dagen_tekst(-1, gebeurt=True)) == "1 dag geleden"


def test_two_days_that_one_rule_finds_in_one_record_are_two_tasks(home):
    home.put_off()
    [punt] = home.found.uitgesteld
    other = replace(punt, tot=None, uiterlijk=LAST + DAY)
    assert [p for p, _ in uitgesteld([punt, other], home.session.dossier, TODAY)] == [punt]
    _, changes = uitstellen(other, TODAY + DAY, home.session.dossier, TODAY)
    assert [c.before for c in changes] == [None], "the first stays put off"


# Until when -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, False), (1, True), (10, True), (11, False), (400, False)])
def test_no_task_waits_beyond_its_last_day(home, days, may):
    if may:
        home.put_off(days)
        assert home.waits()
        return
    with pytest.raises(NietUitstellen) as problem:
        home.put_off(days)
    if days > 0:
        assert str(problem.value.what) == "Kan niet later dan 28-05-2026. Dat is de laatste dag."
    assert home.session.dossier.all(Uitstel) == ()


@pytest.mark.parametrize(("day", "may"), [(LAST - DAY, True), (LAST, False), (LAST + DAY, False)])
def test_what_is_due_today_or_late_cannot_wait(day, may):
    home = Household(day=day)
    assert (grens(home.of(), day) is not None) is may
    assert bool(keuzes(home.of(), day)) is may
    if not may:
        with pytest.raises(NietUitstellen):
            home.put_off(1)


@pytest.mark.parametrize("day", [LAST, LAST + DAY])
def test_a_task_that_waits_in_the_file_beyond_its_last_day_is_shown_all_the_same(home, day):
    """As another program could write it; the record itself refuses it too."""
    with pytest.raises(Invalid):
        Uitstel(regel="x", haast=0, uiterlijk=LAST, gezet_op=TODAY, tot=LAST + DAY)
    home.put_off(10)
    [kept] = home.session.dossier.all(Uitstel)
    object.__setattr__(kept, "tot", LAST + 30 * DAY)
    assert home.waits()
    assert home.found.uitgesteld[0].tot == LAST
    home.day = day
    assert not home.waits()


@pytest.mark.parametrize(
    ("ernst", "uiterlijk", "may"),
    [
        (Ernst.NU, None, False),  # the law asks for it at once
        (Ernst.NU, LAST, True),
        (Ernst.BINNENKORT, None, True),
        (Ernst.LET_OP, None, True),
        (Ernst.LET_OP, TODAY, False),
        (Ernst.INFO, LAST, False),  # there is nothing to do
        (Ernst.INFO, None, False),
    ],
)
def test_what_the_law_asks_for_at_once_and_what_asks_nothing_is_not_put_off(home, ernst, uiterlijk, may):
    assert (grens(replace(home.of(), ernst=ernst, uiterlijk=uiterlijk), TODAY) is not None) is may


@pytest.mark.parametrize("uiterlijk", [None, TODAY + 2 * LANGST])
def test_without_a_day_that_is_near_a_task_waits_three_months_at_most(home, uiterlijk):
    bound = grens(replace(home.of(), ernst=Ernst.LET_OP, uiterlijk=uiterlijk), TODAY)
    assert bound is not None
    assert bound.dag == TODAY + LANGST
    assert "laatste dag" not in str(bound.waarom)


def test_a_day_that_nobody_set_is_not_called_the_last_day(home):
    punt = home.of()
    assert punt.finding is not None
    bound = grens(replace(punt, finding=replace(punt.finding, liefst=True)), TODAY)
    assert bound is not None
    assert str(bound.waarom) == "Kan niet later dan 28-05-2026. Dan is het liefst klaar."


@pytest.mark.parametrize(
    ("today", "last", "offered"),
    [
        (TODAY, LAST, [TODAY + DAY, TODAY + 7 * DAY]),
        (TODAY, TODAY + 6 * DAY, [TODAY + DAY]),  # next Monday is too late
        (TODAY, TODAY + DAY, [TODAY + DAY]),
        (TODAY + 2 * DAY, LAST, [TODAY + 3 * DAY, TODAY + 7 * DAY]),
        (TODAY - DAY, LAST, [TODAY]),  # on Sunday tomorrow is Monday
        (LAST, LAST, []),
    ],
)
def test_tomorrow_and_next_monday_are_offered_as_far_as_they_can(home, today, last, offered):
    assert [k.dag for k in keuzes(replace(home.of(), uiterlijk=last), today)] == offered


def test_what_is_over_is_cleared_away_with_the_next_one(home):
    home.session.do(Text("taak"), Change(None, Taak(id="t", titel="Bel", uiterlijk=LAST)))
    home.put_off(1, "t")
    home.day = TODAY + 2 * DAY
    home.put_off(3)
    assert [u.tot for u in home.session.dossier.all(Uitstel)] == [TODAY + 5 * DAY]
    home.session.undo()
    assert [u.tot for u in home.session.dossier.all(Uitstel)] == [TODAY + DAY]


def test_every_task_of_the_example_that_can_wait_does():
    case = Case(demo(), fixed(DEMO_DAY)(), lawbook())
    session = Session(MemoryStore(case.dossier), fixed(DEMO_DAY))
    able = [p for p in attention(case).alle if grens(p, DEMO_DAY)]
    assert len(able) > 5
    for punt in able:
        words, changes = uitstellen(punt, DEMO_DAY + DAY, session.dossier, DEMO_DAY)
        session.do(words, *changes)
    after = attention(Case(session.dossier, session.now, lawbook()))
    assert {(p.titel.msgid, p.about.id) for p in after.uitgesteld} == {(p.titel.msgid, p.about.id) for p in able}
    assert [replace(p, tot=None) for p in after.alle] == list(attention(case).alle)


# Nothing is lost elsewhere ----------------------------------------------------------------------------


def test_last_days_stay_in_the_calendar_the_check_and_the_list(home):
    before = dagen(home.case)
    home.put_off()
    assert dagen(home.case) == before
    case = home.case
    found = json.loads(json.dumps(check(case.dossier, case.now, case.law)))
    [said] = [b for b in found["bevindingen"] if "uitgesteld_tot" in b]
    assert (said["betreft"]["id"], said["uiterlijk"], said["uitgesteld_tot"]) == ("d-jan", "2026-05-28", "2026-05-21")
    assert "Door u uitgesteld tot donderdag 21 mei 2026" in listing(found, case.dossier).replace("\u00a0", " ")


def test_papers_say_that_a_task_was_put_off(home):
    assert str(met_uitstel(home.of())) == "Stuur de factuur van april 2026 in"
    home.put_off()
    assert str(met_uitstel(home.of())) == "Stuur de factuur van april 2026 in (uitgesteld tot 21-05-2026)"


def test_the_folder_and_the_list_for_a_handover_print_it_with_its_last_day(home):
    home.put_off()
    [holder] = home.session.dossier.all(Budgethouder)
    role = Vertegenwoordiging(
        id="v", budgethouder_id=holder.id, soort=VertegenwoordigerSoort.PGB_BEHEERDER, tot=TODAY, van=date(2026, 1, 1)
    )
    home.session.do(Text("rol"), Change(None, role))
    said = "Stuur de factuur van april 2026 in (uitgesteld tot 21-05-2026)"
    for paper in (lopend(holder.id, home.case, plichten=False), papier("overdrachtslijst", role, {}, home.case)):
        rows = [
            [str(cell) for cell in row] for part in paper.sections if part.table is not None for row in part.table.rows
        ]
        [row] = [row for row in rows if said in row]
        assert any("28" in cell and "2026" in cell for cell in row if cell != said), row


def test_the_list_of_dossiers_keeps_the_last_day_and_says_that_it_was_put_off(home):
    before = status_van(home.case)
    home.put_off()
    after = status_van(home.case)
    assert [(t.regel, t.uiterlijk) for t in after.termijnen] == [(t.regel, t.uiterlijk) for t in before.termijnen]
    assert (after.nu, after.let_op) == (before.nu, before.let_op)
    assert naar_status(van_status(after)) == after
    shown = {day: regels(Lijst((Rij("0" * 32, "/x.pgbd", after),)), day) for day in (TODAY, TODAY + 3 * DAY)}
    words = {day: [str(d.wat) for d in agenda(rows) if d.termijn.uiterlijk == LAST] for day, rows in shown.items()}
    assert words == {TODAY: ["Declaratie april 2026 (uitgesteld)"], TODAY + 3 * DAY: ["Declaratie april 2026"]}


def test_a_list_of_before_there_was_putting_off_is_still_read(home):
    plain = van_status(status_van(home.case))
    for termijn in plain["termijnen"]:
        del termijn["uitgesteld"]
    assert naar_status(plain) == status_van(home.case)


# Erasing ----------------------------------------------------------------------------------------------


def test_what_was_put_off_goes_with_the_person_it_is_about(home):
    home.put_off()
    home.day = date(2040, 1, 1)
    jan = next(w for w in wisbaar(home.session.dossier) if "Jan" in w.naam)
    agreement = home.session.dossier.get(Zorgovereenkomst, "z-jan")
    ended = replace(agreement, looptijd=Looptijd.BEPAALD, einddatum=date(2026, 6, 30))
    home.session.do(Text("einde"), Change(agreement, ended))
    other = Uitstel(regel="taak", betreft=Betreft(soort="taak", id="t"), haast=0, gezet_op=TODAY, tot=TODAY + DAY)
    home.session.do(Text("ander"), Change(None, other))
    made = plan(jan, home.case)
    assert [r for r in made.weg if isinstance(r, Uitstel)] == [
        u for u in home.session.dossier.all(Uitstel) if u != other
    ]
    home.session.erase(made.erasure)
    assert home.session.dossier.all(Uitstel) == (other,)
