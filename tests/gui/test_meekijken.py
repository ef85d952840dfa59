"""An adviser looks along with consent, reading only, and leaves a report; a guest copy has an end."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pgbdesk.app.changes import Change
from pgbdesk.app.gast import Gast, gast_van
from pgbdesk.app.meekijken import begin, klaar, verslag
from pgbdesk.app.session import Session
from pgbdesk.clock import AMSTERDAM, fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.privacy import Meekijkmoment
from pgbdesk.domain.rondom import Document
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.banner import Place
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.storage.errors import ReadOnly
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.helpers.desk import Desk, settle
from tests.storage.conftest import CHEAP, SECRET

NOW = datetime(2026, 5, 10, 14, tzinfo=AMSTERDAM)
DAY = date(2026, 5, 10)
GUEST = "kachel zeilboot wortel gitaar"


def opener(day=DAY):
    return VaultOpener(fixed(day), cost=CHEAP, recovery_cost=CHEAP)


@pytest.fixture
def desk(qtbot, tmp_path):
    """The window on a real file with the example household in it."""
    made = Desk(qtbot, DAY)
    made.opener = opener()
    path = tmp_path / "gezin.pgbd"
    key, _ = made.opener.create(path, SECRET)
    session = made.window.unlocked(path, key)
    assert session is not None
    session.do(Text("begin"), *(Change(None, record) for record in demo()))
    settle()
    yield made
    made.close()


def looking(desk):
    desk.workspace.go("privacy", "meekijken")
    return desk.workspace.page.looking


def fill_and_begin(desk):
    part = looking(desk)
    anna = next(b.id for b in desk.workspace.session.dossier.all(Budgethouder))
    part.form.fill({"adviseur": "J. Bakker", "doel": "Budget nakijken", "van": "Anna de Wit", "houder": anna})
    part.begin_button.setFocus()
    desk.key(Qt.Key.Key_Return)
    return part


def test_without_consent_nobody_looks_along(desk):
    part = looking(desk)
    part.form.fill({"adviseur": "J. Bakker", "doel": "Budget nakijken"})
    part.begin_button.click()
    settle()
    assert desk.workspace.session.dossier.all(Meekijkmoment) == ()
    assert desk.window.open.store.read_only is None
    assert "Vul dit nog in" in part.form["van"].input.accessibleDescription()


def test_looking_along_is_recorded_reads_only_and_ends_with_a_report(desk):
    part = fill_and_begin(desk)
    store, session = desk.window.open.store, desk.workspace.session
    [moment] = session.dossier.all(Meekijkmoment)
    assert (moment.toestemming_van, moment.toestemming_op, moment.einde) == ("Anna de Wit", DAY, None)
    assert "J. Bakker kijkt mee" in desk.workspace.banner.words
    with pytest.raises(ReadOnly):
        session.do(Text("x"), Change(None, Persoon(achternaam="Nieuw")))
    before = session.undo_label
    with pytest.raises(ReadOnly):
        session.undo()
    assert session.undo_label == before, "what could be taken back can still be taken back later"
    desk.workspace.go("budget")
    desk.workspace.go("zorgverleners")
    desk.workspace.go("budget")
    part = looking(desk)
    assert "Bekeken: Budget, Zorgverleners" in part.seen.text()
    part.advice.fill({"advies": "Bied Fatima vaste uren aan."})
    part.stop_button.setFocus()
    desk.key(Qt.Key.Key_Return)
    [moment] = session.dossier.all(Meekijkmoment)
    assert moment.bekeken == ("budget", "zorgverleners")
    assert moment.advies == "Bied Fatima vaste uren aan."
    assert moment.einde is not None
    assert store.read_only is None
    assert Place.READ_ONLY not in desk.workspace.banner.notes
    assert [e.what for e in store.log() if e.event == "meekijken"] == ["begonnen", "klaar"]
    assert "Verslag van J. Bakker" in desk.words(part.paper)
    session.do(Text("x"), Change(None, Persoon(achternaam="Nieuw")))


def test_the_household_can_turn_changing_on_during_the_visit(desk):
    part = fill_and_begin(desk)
    desk.ask.yes = False
    part.write_button.click()
    assert desk.window.open.store.read_only is not None
    desk.ask.yes = True
    part.write_button.click()
    settle()
    assert desk.window.open.store.read_only is None
    assert part.busy.isVisible(), "the visit goes on"


def test_the_report_has_two_versions():
    dossier = demo()
    houder = dossier.all(Budgethouder)[0]
    moment, _, changes = begin("J. Bakker", "Kijken bij Fatima El Amrani", ("Anna de Wit", DAY), NOW, houder=houder.id)
    dossier = dossier.with_changes((c.before, c.after) for c in changes)
    _, [change] = klaar(moment, ("budget",), NOW, "Bel Fatima El Amrani.")
    after = change.after
    assert isinstance(after, Meekijkmoment)
    assert after.einde is not None
    assert after.einde > after.begin
    case = Case(dossier.with_changes([(moment, after)]), fixed(DEMO_DAY)(), lawbook())
    pages = {"budget": Text("Budget")}
    named, bare = (str(verslag(after, case, pages, met_namen=names)) for names in (True, False))
    assert "Bel Fatima El Amrani." in named
    assert "Fatima" not in bare
    assert "F.E.A." in bare
    assert "J. Bakker" in bare, "the adviser answers for the report"


# Guest copies ----------------------------------------------------------------------------------------


@pytest.fixture
def guest(tmp_path):
    path = tmp_path / "gast.pgbd"
    opener().guest_copy(demo(), {"a" * 64: b"paper"}, path, GUEST, Gast(date(2026, 5, 24), "J. Bakker"))
    return path


def opened(path, day):
    made = opener(day)
    return made.open(path, made.unlock(path, GUEST))


def test_a_guest_copy_opens_with_its_own_phrase_for_reading_and_has_no_history(guest):
    store = opened(guest, date(2026, 5, 24))
    try:
        assert store.dossier() == demo()
        assert store.history() == ()
        assert store.content("a" * 64) == b"paper"
        assert store.read_only is not None
        assert store.may_allow_writing
        store.allow_writing()
        Session(store, fixed(DAY)).do(Text("x"), Change(None, Persoon(achternaam="Notitie")))
    finally:
        store.close()


def test_after_its_last_day_nothing_can_be_written(guest):
    store = opened(guest, date(2026, 5, 25))
    try:
        assert not store.may_allow_writing
        with pytest.raises(ReadOnly):
            Session(store, fixed(DAY)).do(Text("x"), Change(None, Persoon(achternaam="Notitie")))
    finally:
        store.close()


def test_a_guest_copy_leaves_no_copy_of_itself_behind(guest):
    store = opened(guest, DAY)
    store.allow_writing()
    store.put_setting("x", "y")
    store.close()
    home = Path(os.environ["PGBDESK_HOME"])
    assert [p for p in home.rglob("*") if p.suffix in (".db", ".pgbd")] == []
    assert sorted(p.name for p in guest.parent.iterdir() if p.suffix == ".pgbd") == ["gast.pgbd"]


def test_guest_copies_are_listed_until_they_are_wiped(guest):
    world = opener()
    [listed] = world.guests()
    assert (listed.path, listed.tot) == (guest, date(2026, 5, 24))
    assert not listed.voorbij(date(2026, 5, 24))
    assert listed.voorbij(date(2026, 5, 25))
    text = (Path(os.environ["PGBDESK_HOME"]) / "gastkopieen.json").read_text("utf-8")
    assert "Bakker" not in text, "the list names no people"
    assert world.remove_guest(guest)
    assert not guest.exists()
    assert world.guests() == ()


def test_one_that_came_from_another_computer_is_listed_when_it_is_opened(guest, monkeypatch, tmp_path):
    monkeypatch.setenv("PGBDESK_HOME", str(tmp_path / "elsewhere"))
    assert opener().guests() == ()
    opened(guest, DAY).close()
    assert [g.path for g in opener().guests()] == [guest]


def test_the_start_screen_asks_to_remove_what_is_over(desk, guest):
    desk.now = fixed(date(2026, 6, 1))()
    desk.window.opening.start()
    settle()
    button = desk.tab_to_button("gast verwijderen")
    button.click()
    settle()
    assert not guest.exists()
    assert "Verwijder deze gastkopieën" not in desk.words()


def test_a_guest_copy_is_made_in_the_window_without_bsns_and_papers(desk, tmp_path):
    path = tmp_path / "mee.pgbd"
    desk.ask.save_path = path
    desk.workspace.go("privacy", "gastkopie")
    part = desk.workspace.page.guests
    part.form.fill({"voor": "J. Bakker", "tot": "1-12-2026"})
    part.make_button.click()
    settle()
    assert "binnen 3 maanden" in part.summary.words
    assert "wachtwoordzin" in part.summary.words
    part.form.fill({"tot": "20-5-2026"})
    part.first.line.setText(GUEST)
    part.second.line.setText(GUEST)
    desk.ask.secret = "een zin van een ander"
    part.make_button.click()
    assert not path.exists(), "an open window is not enough to take all of it along"
    desk.ask.secret = SECRET
    part.make_button.click()
    desk.qtbot.waitUntil(lambda: not part.busy.isVisible() and path.exists(), timeout=20_000)
    settle()
    store = opened(path, DAY)
    try:
        assert gast_van(store.settings()) == Gast(date(2026, 5, 20), "J. Bakker")
        assert all(p.bsn is None for p in store.dossier().all(Persoon))
        assert len(store.dossier()) == len(desk.workspace.session.dossier)
    finally:
        store.close()
    assert part.table.records.rowCount() == 1
    assert part.first.text == ""
    assert [e.event for e in desk.window.open.store.log() if e.event == "gastkopie"] == ["gastkopie"]


def give_copy(desk, path, tot):
    """A guest copy, made in the window."""
    desk.ask.save_path, desk.ask.secret = path, SECRET
    desk.workspace.go("privacy", "gastkopie")
    part = desk.workspace.page.guests
    part.form.fill({"tot": tot})
    part.first.line.setText(GUEST)
    part.second.line.setText(GUEST)
    part.make_button.click()
    desk.qtbot.waitUntil(lambda: not part.busy.isVisible() and path.exists(), timeout=20_000)
    settle()
    return part


def told(moment, desk):
    """What the report says of a guest copy."""
    report = verslag(moment, desk.workspace.page.context.case(), {})
    [said] = [field.value for section in report.sections for field in section.fields if field.id == "kopie_tot"]
    return said


def test_a_guest_copy_that_is_given_during_a_visit_is_told_in_the_report_and_in_the_log(desk, tmp_path):
    fill_and_begin(desk)
    store, session = desk.window.open.store, desk.workspace.session
    part = give_copy(desk, tmp_path / "een.pgbd", "20-5-2026")
    assert part.form["voor"].text == "J. Bakker", "who looks along is proposed"
    [moment] = session.dossier.all(Meekijkmoment)
    assert (moment.kopie_tot, moment.einde) == (date(2026, 5, 20), None), "at once: also when the program stops now"
    assert store.read_only is not None, "the adviser still only looks"
    with pytest.raises(ReadOnly):
        session.do(Text("x"), Change(None, Persoon(achternaam="Nieuw")))
    give_copy(desk, tmp_path / "twee.pgbd", "18-5-2026")  # a second one, that is over sooner
    part = looking(desk)
    part.stop_button.click()
    settle()
    [moment] = session.dossier.all(Meekijkmoment)
    assert moment.kopie_tot == date(2026, 5, 20)
    assert told(moment, desk) == date(2026, 5, 20)
    events = [(e.event, e.what) for e in store.log() if e.event in ("meekijken", "gastkopie")]
    assert events == [("meekijken", "begonnen"), ("gastkopie", ""), ("gastkopie", ""), ("meekijken", "klaar")]


def test_a_guest_copy_outside_a_visit_is_told_with_no_visit(desk, tmp_path):
    fill_and_begin(desk).stop_button.click()
    settle()
    desk.workspace.go("privacy", "gastkopie")
    desk.workspace.page.guests.form.fill({"voor": "tante Ans"})
    give_copy(desk, tmp_path / "een.pgbd", "20-5-2026")
    [moment] = desk.workspace.session.dossier.all(Meekijkmoment)
    assert moment.kopie_tot is None
    assert told(moment, desk) is None


def test_an_ordinary_dossier_is_no_guest():
    assert gast_van({"x": "y"}) is None
    assert Dossier().all(Document) == ()
