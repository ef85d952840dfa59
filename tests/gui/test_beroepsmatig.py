"""Working for others: nothing of a BSN is kept, the lock is near, no copies stay, and a ground is asked."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pgbdesk.app.beroep import BEROEP, initialen, is_professional, mag_bsn, zonder_bsn
from pgbdesk.app.changes import Change
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.privacy import Grondslag
from pgbdesk.domain.rondom import Afdruk
from pgbdesk.domain.soorten import Grond
from pgbdesk.gui.banner import Place
from pgbdesk.gui.privacy.beroep import before_removing
from pgbdesk.gui.settings import preferences
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.helpers.desk import Desk, family, settle
from tests.helpers.strategies import _valid_bsn
from tests.storage.conftest import CHEAP, CLOCK, SECRET

BSN = _valid_bsn(7_654_321)
TODAY = date(2026, 5, 10)
GROUND = Grondslag(soort=Grond.RECHTER, gegeven_door="Rechtbank", gegeven_op=date(2026, 1, 5))
WITH_LAW = replace(GROUND, bsn_nodig=True, bsn_waarom="Wabvpz")


@pytest.fixture
def desk(qtbot):
    made = Desk(qtbot)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("setting", "computer", "professional"),
    [(None, False, False), (None, True, True), ("ja", False, True), ("nee", True, False)],
)
def test_a_dossier_is_as_the_computer_unless_it_says_otherwise(setting, computer, professional):
    assert is_professional({BEROEP: setting} if setting else {}, computer=computer) is professional


@pytest.mark.parametrize(
    ("ground", "day", "allowed"),
    [
        (GROUND, TODAY, False),
        (WITH_LAW, TODAY, True),
        (replace(WITH_LAW, bsn_waarom=None), TODAY, False),
        (replace(WITH_LAW, tot=date(2026, 5, 9)), TODAY, False),
        (replace(WITH_LAW, tot=TODAY), TODAY, True),
        (replace(WITH_LAW, ingetrokken_op=TODAY), TODAY, False),
        (WITH_LAW, date(2026, 1, 4), False),
        (WITH_LAW, date(2026, 1, 5), True),
    ],
)
def test_a_bsn_is_kept_only_on_a_ground_of_today_that_names_the_law(ground, day, allowed):
    """UAVG art. 46: only where a law prescribes it."""
    dossier = Dossier([ground])
    assert mag_bsn(dossier, day, professional=True) is allowed
    assert mag_bsn(dossier, day, professional=False)


def test_a_bsn_that_comes_in_is_left_out_and_one_that_was_there_stays():
    old = Persoon(achternaam="Bos", bsn=BSN)
    assert zonder_bsn(None, old) == replace(old, bsn=None)
    assert zonder_bsn(old, replace(old, plaats="Ede")) == replace(old, plaats="Ede")
    assert zonder_bsn(old, replace(old, bsn=_valid_bsn(5))) == old
    queued = Afdruk(formulier="netwerk", gezet_op=TODAY, antwoorden={"bsn": BSN, "naam": "Bos"})
    assert zonder_bsn(None, queued) == replace(queued, antwoorden={"naam": "Bos"})


@pytest.mark.parametrize(("naam", "kort"), [("Jan Bos", "J.B."), ("Els de Wit", "E.d.W."), ("", "")])
def test_initials(naam, kort):
    assert initialen(naam) == kort


def professional(desk, tmp_path, *records):
    preferences().change(professional=True)
    return desk.open(family().with_changes([(None, r) for r in records]), tmp_path / "Client.pgbd")


def test_the_field_of_a_bsn_is_closed_and_says_why_and_where_to_change_it(desk, tmp_path):
    store = professional(desk, tmp_path, GROUND)
    person = store.dossier().all(Persoon)[0]
    desk.workspace.go("gegevens", person.id)
    field = desk.workspace.page.form.forms[0]["bsn"]
    assert isinstance(field.input, QLineEdit)
    assert field.input.isReadOnly()
    assert "u werkt voor een ander" in field.input.accessibleDescription()
    assert field.input.focusPolicy() & Qt.FocusPolicy.TabFocus
    desk.workspace.session.do(Text("x"), Change(None, Persoon(achternaam="Nieuw", bsn=BSN)))
    assert [p.bsn for p in store.dossier().all(Persoon) if p.achternaam == "Nieuw"] == [None]
    assert desk.workspace.session.withheld == 1


def test_a_ground_with_a_law_opens_the_field(desk, tmp_path):
    store = professional(desk, tmp_path, WITH_LAW)
    desk.workspace.go("gegevens", store.dossier().all(Persoon)[0].id)
    assert not desk.workspace.page.form.forms[0]["bsn"].input.isReadOnly()


def test_at_home_nothing_changes(desk, tmp_path):
    store = desk.open(family(), tmp_path / "Gezin.pgbd")
    desk.workspace.go("gegevens", store.dossier().all(Persoon)[0].id)
    assert not desk.workspace.page.form.forms[0]["bsn"].input.isReadOnly()
    assert Place.BASIS not in desk.workspace.banner.notes
    assert str(tmp_path / "Gezin.pgbd") in preferences().now.recent


def test_the_lock_is_near_and_no_list_is_left_for_one_dossier_only(desk, tmp_path):
    path = tmp_path / "Client.pgbd"
    preferences().change(lock_minutes=60)
    store = desk.open(family(), path)
    assert desk.window.open.watch._minutes() == 60
    desk.workspace.go("privacy", "beroep")
    desk.workspace.page.work._choose("ja")
    assert store.settings()[BEROEP] == "ja"
    assert desk.window.open.watch._minutes() == 5
    assert str(path) not in preferences().now.recent
    preferences().change(professional_minutes=15)
    assert desk.window.open.watch._minutes() == 15


def test_a_missing_ground_is_asked_in_the_window_until_it_is_there(desk, tmp_path):
    professional(desk, tmp_path)
    note = desk.workspace.banner.notes[Place.BASIS]
    assert "waarom u dit dossier mag bijhouden" in str(note.title)
    note.buttons[0][1]()
    settle()
    page = desk.workspace.page
    assert page.work.isVisible()
    page.work.list.new.click()
    settle()
    page.work.list.form.forms[0].fill({"soort": "rechter", "gegeven_door": "Rechtbank", "gegeven_op": "5-1-2026"})
    page.work.list.form.save.click()
    settle()
    assert Place.BASIS not in desk.workspace.banner.notes
    assert [g.gegeven_door for g in desk.workspace.session.dossier.all(Grondslag)] == ["Rechtbank"]


def test_bsns_from_before_are_taken_out_for_good(desk, tmp_path):
    person = Persoon(achternaam="Oud", bsn=BSN)
    store = desk.open(family(), tmp_path / "Client.pgbd")
    desk.workspace.session.do(Text("x"), Change(None, person))
    preferences().change(professional=True)
    desk.workspace.go("privacy", "beroep")
    desk.workspace.page.work.bsn_button.click()
    settle()
    assert store.dossier().get(Persoon, person.id).bsn is None
    assert all(BSN not in str(step) for step in store._steps)


# On the disk --------------------------------------------------------------------------------------


@pytest.fixture
def opened(tmp_path):
    folder = tmp_path / "dossiers"
    folder.mkdir()
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(folder / "client.pgbd", SECRET)
    return opener.open(folder / "client.pgbd", key)


def left_here():
    """Files on this computer that could hold a dossier."""
    home = Path(os.environ["PGBDESK_HOME"])
    return sorted(p.name for p in home.rglob("*") if p.is_file() and p.suffix in (".db", ".pgbd", ".db-journal"))


def test_after_closing_nothing_of_a_professional_dossier_is_left_on_the_computer(opened, tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    preferences().change(professional=True, backup_folder=str(place))
    opened.put_setting("x", "y")
    opened.close()
    assert left_here() == []
    assert len(list(place.rglob("*.pgbd"))) == 1


def test_at_home_a_backup_is_left(opened):
    """The control: without professional mode there is one, so that the search can find something."""
    opened.put_setting("x", "y")
    opened.close()
    assert [name[-5:] for name in left_here()] == [".pgbd"]


def test_without_a_chosen_place_no_backup_is_made_anywhere_and_that_is_told(opened, tmp_path):
    preferences().change(professional=True)
    opened.put_setting("x", "y")
    assert "Nog geen plek" in str(opened.backup_state().problem)
    opened.close()
    assert left_here() == []
    assert [p.name for p in (tmp_path / "dossiers").rglob("*.pgbd")] == ["client.pgbd"]


@pytest.mark.parametrize(("folder", "words"), [(None, "Kies eerst een plek"), ("stick", "op de plek die u koos")])
def test_what_comes_before_removing_them_follows_from_whether_a_place_was_chosen(folder, words):
    assert words in str(before_removing(folder))


def test_backups_from_before_are_named_and_go_when_asked(opened, tmp_path):
    opened.back_up()
    opened.put_setting(BEROEP, "ja")
    preferences().change(backup_folder=str(tmp_path / "stick"))
    [left] = opened.leftovers()
    assert opened.backups() == ()
    assert opened.back_up().path.is_relative_to(tmp_path / "stick")
    assert opened.remove_copies([left]) == ()
    assert opened.leftovers() == ()
    opened.close()
    assert left_here() == []
