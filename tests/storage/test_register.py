"""The list of dossiers on disk: encrypted, told by open dossiers without its key, and lost without losing anything."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pgbdesk.app.budgethouders.register import KOPPELING, LijstBeschadigd, LijstNietBewaard
from pgbdesk.app.budgethouders.rij import Budget, Lijst, Status, Termijn
from pgbdesk.app.budgethouders.status import status_van
from pgbdesk.clock import fixed
from pgbdesk.domain.soorten import Wet
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case, Ernst
from pgbdesk.storage import container
from pgbdesk.storage.errors import Exists, NotADossier, WrongPassphrase
from pgbdesk.storage.keys import Cost
from pgbdesk.storage.register import ListRegister
from tests.helpers.memory_store import MemoryStore

SECRET = "kanarie zingt in de kelder"
NOW = fixed(DEMO_DAY)()
KANARIES = ("Kanarie-Überwald", "Huisbezoek bij Kanarie", "Dossier Kanarie", "oproep.aanbod")


@pytest.fixture
def register() -> ListRegister:
    return ListRegister(lambda: NOW, cost=Cost(8_192, 1, 1))


def status(naam: str = KANARIES[0], *, op=NOW) -> Status:
    return Status(
        op=op,
        namen=(naam,),
        budgetten=(Budget(Wet.WLZ, 2026),),
        nu=0,
        let_op=2,
        termijnen=(
            Termijn("oproep.aanbod", date(2026, 10, 31), Ernst.NU),
            Termijn("taak", date(2026, 12, 9), Ernst.BINNENKORT, eigen=KANARIES[1]),
        ),
    )


def with_one(register, tmp_path):
    key = register.create(SECRET)
    lijst = register.change(key, lambda lijst: lijst.erbij([tmp_path / f"{KANARIES[2]}.pgbd"]))
    return key, lijst.rijen[0]


def everything_on_disk(folder: str | Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(Path(folder).rglob("*")) if p.is_file())


def readable(raw: bytes) -> set[str]:
    return {w for w in KANARIES if any(w.encode(code) in raw for code in ("utf-8", "utf-16-le", "utf-16-be"))}


def test_nothing_of_the_list_can_be_read_on_disk_neither_in_the_list_nor_in_its_letterbox(register, tmp_path):
    key, rij = with_one(register, tmp_path)
    register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status()))
    store = MemoryStore(demo())
    register.koppel(key, rij, store)
    assert register.meld(store, tmp_path / f"{KANARIES[2]}.pgbd", status)

    home = os.environ["PGBDESK_HOME"]
    raw = everything_on_disk(home)
    assert len(list(Path(home).rglob("*"))) >= 4  # the list, the one before it, the letterbox with a letter
    assert readable(raw) == set()
    names = " ".join(p.name for p in Path(home).rglob("*"))
    assert "Kanarie" not in names
    (tmp_path / "controle").write_text(KANARIES[0], "utf-8")  # the control: it would have been found
    assert readable(everything_on_disk(tmp_path)) == {KANARIES[0]}


def test_only_the_user_can_read_the_files(register, tmp_path):
    if os.name == "nt":
        pytest.skip("Windows has no such modes")
    key, rij = with_one(register, tmp_path)
    store = MemoryStore(demo())
    register.koppel(key, rij, store)
    register.meld(store, tmp_path / "x.pgbd", status)
    for path in register.path.parent.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_the_list_is_as_it_was_after_closing_and_opening(register, tmp_path):
    key, rij = with_one(register, tmp_path)
    kept = register.change(key, lambda lijst: replace(lijst.bijgewerkt(rij.id, status()), initialen=True))
    assert register.read(register.unlock(SECRET)) == kept
    assert kept.rijen[0].status == status()


def test_a_wrong_passphrase_is_told_apart_from_damage(register, tmp_path):
    with_one(register, tmp_path)
    with pytest.raises(WrongPassphrase):
        register.unlock(SECRET + " ")


@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_one_changed_byte_is_seen_or_mended_and_never_believed(register, tmp_path, where):
    key, rij = with_one(register, tmp_path)
    whole = register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status()))
    raw = bytearray(register.path.read_bytes())
    raw[int(len(raw) * where)] ^= 1
    register.path.write_bytes(raw)
    try:
        assert register.read(key) == whole  # a header stands there twice
    except LijstBeschadigd:
        assert register.path.read_bytes() == bytes(raw)


def test_a_damaged_list_is_kept_aside_and_the_one_before_it_opens_with_the_same_passphrase(register, tmp_path):
    key, rij = with_one(register, tmp_path)
    register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status()))
    register.path.write_bytes(register.path.read_bytes()[:20_000])
    with pytest.raises(LijstBeschadigd):
        register.unlock(SECRET)
    assert register.has_previous

    register.restore_previous()

    assert [r.id for r in register.read(register.unlock(SECRET)).rijen] == [rij.id]
    assert len(list(register.path.parent.glob("*.opzij"))) == 1
    assert not register.has_previous


def test_a_new_list_is_never_made_over_one_that_is_there(register, tmp_path):
    with_one(register, tmp_path)
    before = register.path.read_bytes()
    with pytest.raises(Exists):
        register.create("een andere zin van vijf")
    assert register.path.read_bytes() == before
    register.set_aside()
    assert register.read(register.create("een andere zin van vijf")) == Lijst()


def test_the_list_is_not_taken_for_a_dossier(register, tmp_path, cheap_opener):
    with_one(register, tmp_path)
    with pytest.raises(NotADossier):
        cheap_opener.look(register.path)
    with pytest.raises(NotADossier):
        cheap_opener.unlock(register.path, SECRET)


def test_a_dossier_is_not_taken_for_the_list(register, tmp_path, cheap_opener):
    register.path.parent.mkdir(parents=True)
    cheap_opener.create(register.path, SECRET)
    with pytest.raises(LijstBeschadigd):
        register.unlock(SECRET)


def test_another_passphrase_opens_it_and_the_old_one_opens_nothing_any_more(register, tmp_path):
    key, rij = with_one(register, tmp_path)
    register.change_passphrase(key, "nieuwe zin met vijf woorden")
    with pytest.raises(WrongPassphrase):
        register.unlock(SECRET)
    assert [r.id for r in register.read(register.unlock("nieuwe zin met vijf woorden")).rijen] == [rij.id]
    assert not register.has_previous


def test_a_disk_that_refuses_leaves_the_list_as_it_was(register, tmp_path, monkeypatch):
    key, rij = with_one(register, tmp_path)

    def full(*_args):
        raise OSError(28, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(LijstNietBewaard):
            register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status()))
    assert register.read(key).rijen == (rij,)


# The letterbox -------------------------------------------------------------------------------------------


def test_an_open_dossier_tells_how_it_stands_and_the_list_hears_it_when_it_opens(register, tmp_path):
    key, rij = with_one(register, tmp_path)
    store = MemoryStore(demo())
    register.koppel(key, rij, store)
    case = Case(demo(), NOW, lawbook())
    moved = tmp_path / "ergens anders" / "Dossier 7.pgbd"

    assert register.meld(store, moved, lambda: status_van(case))

    [found] = register.read(register.unlock(SECRET)).rijen
    assert found.status == status_van(case)
    assert found.gekoppeld
    assert found.pad == str(moved)  # a dossier that was moved is found again
    assert list(register.path.with_name("post").iterdir()) == []


def test_a_dossier_that_is_in_no_list_tells_nothing_and_is_not_even_looked_at(register, tmp_path):
    def never() -> Status:
        raise AssertionError

    with_one(register, tmp_path)
    store = MemoryStore(demo())
    assert not register.meld(store, tmp_path / "x.pgbd", never)
    store.put_setting(KOPPELING + "00" * 16, '{"bus": "00", "rij": "x"}')  # the list of another computer
    assert not register.meld(store, tmp_path / "x.pgbd", never)


def test_an_older_state_does_not_take_the_place_of_a_newer_one(register, tmp_path):
    key, rij = with_one(register, tmp_path)
    register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status("Nieuw")))
    store = MemoryStore(demo())
    register.koppel(key, rij, store)
    register.meld(store, tmp_path / "x.pgbd", lambda: status("Oud", op=NOW - timedelta(days=1)))
    found = register.read(key).rijen[0].status
    assert found is not None
    assert found.namen == ("Nieuw",)


@pytest.mark.parametrize("gewist", [True, False])
def test_of_what_was_erased_nothing_stays_in_the_list_nor_in_the_list_before_it(register, tmp_path, gewist):
    key, rij = with_one(register, tmp_path)
    store, box = MemoryStore(demo()), register.path.with_name("post")
    register.koppel(key, rij, store)
    register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status("Oud", op=NOW - timedelta(hours=3))))
    register.meld(store, tmp_path / "x.pgbd", lambda: status("Oud", op=NOW - timedelta(hours=2)))
    assert register.meld(
        store, tmp_path / "x.pgbd", lambda: status("Nieuw", op=NOW - timedelta(hours=1)), gewist=gewist
    )
    assert len(list(box.iterdir())) == 1, "what was told before and not read yet is gone too"
    register.meld(store, tmp_path / "x.pgbd", lambda: status("Nieuw"))  # the dossier closes, and is opened again

    found = register.read(key).rijen[0].status

    assert found is not None
    assert found.namen == ("Nieuw",)
    assert list(box.iterdir()) == []
    assert register.has_previous is not gewist
    register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status("Later")))
    assert register.has_previous, "from then on it is kept again"


def test_a_list_before_this_one_that_cannot_be_thrown_away_is_tried_again(register, tmp_path, monkeypatch):
    key, rij = with_one(register, tmp_path)
    store = MemoryStore(demo())
    register.koppel(key, rij, store)
    register.change(key, lambda lijst: lijst.bijgewerkt(rij.id, status("Oud")))
    register.meld(store, tmp_path / "x.pgbd", lambda: status("Nieuw"), gewist=True)
    with monkeypatch.context() as disk:
        disk.setattr(container, "wipe", lambda _path: False)
        register.read(key)
    assert register.has_previous
    register.read(key)
    assert not register.has_previous


def test_letters_of_others_and_rubbish_say_nothing_and_are_thrown_away(register, tmp_path):
    key, rij = with_one(register, tmp_path)
    box = register.path.with_name("post")
    box.mkdir()
    for number, raw in enumerate((b"", b"rommel", os.urandom(9_000), b"\x00" * 2_000_000)):
        (box / f"{number}").write_bytes(raw)
    assert register.read(key).rijen == (rij,)
    assert list(box.iterdir()) == []


def test_who_knows_one_dossier_cannot_speak_for_another(register, tmp_path):
    key, _ = with_one(register, tmp_path)
    lijst = register.change(key, lambda lijst: lijst.erbij([tmp_path / "tweede.pgbd"]))
    one, two = lijst.rijen
    store = MemoryStore(demo())
    register.koppel(key, one, store)
    [(name, link)] = store.settings().items()
    store.put_setting(name, link.replace(one.id, "0" * 32))
    register.meld(store, tmp_path / "x.pgbd", status)
    assert register.read(key).rijen == (one, two)
