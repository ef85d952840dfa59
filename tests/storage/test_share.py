"""T40: a network share, as a model: without second names and folders that sync, and one that goes away at any call."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, lockfile
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.errors import ChangedUnderneath, NotSaved, WrongPassphrase
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET

CALLS = ("open", "replace", "link", "unlink", "stat", "rename", "scandir", "listdir", "access")


class Share:
    """A folder that answers as a share does. From call number `left` on it is not there; None: it is."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.left, self.count, self.lost = str(folder), None, 0, False
        self.real = {name: getattr(os, name) for name in CALLS}
        for name in CALLS:
            monkeypatch.setattr(os, name, self._asked(name, self.real[name]))
        monkeypatch.setattr(io, "open", self._asked("io.open", io.open))
        for name in ("fsync", "write"):
            monkeypatch.setattr(os, name, self._written(name, getattr(os, name)))

    def _call(self):
        self.count += 1
        if self.left is not None and self.count > self.left:
            raise OSError(errno.ETIMEDOUT, "Connection timed out")

    def _asked(self, name, real):
        def call(*given, **more):
            if any(isinstance(one, str | Path) and str(one).startswith(self.folder) for one in given[:2]):
                self._call()
                if name == "link":
                    raise OSError(errno.EOPNOTSUPP, "Operation not supported")
                done = real(*given, **more)
                if name == "replace" and self.lost:
                    raise OSError(errno.ETIMEDOUT, "Connection timed out")  # it was done; the answer did not come
                return done
            return real(*given, **more)

        return call

    def _written(self, name, real):
        def call(descriptor, *given):
            where = os.readlink(f"/proc/self/fd/{descriptor}")
            if where.startswith(self.folder):
                self._call()
                if name == "fsync" and os.path.isdir(where):
                    raise OSError(errno.EINVAL, "Invalid argument")
            return real(descriptor, *given)

        return call

    def goes_away_after(self, calls):
        """So many calls are answered, and then none."""
        self.count, self.left = 0, calls

    def is_back(self):
        """It answers again."""
        self.left, self.lost = None, False


@pytest.fixture
def share(path, made, monkeypatch):
    return Share(path.parent, monkeypatch)


def add(store, name):
    Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam=name)))


def names_elsewhere(opener, path, monkeypatch, tmp_path):
    """Who is in the file on the share, seen from a computer that never saw it."""
    with monkeypatch.context() as other:
        other.setenv("PGBDESK_HOME", str(tmp_path / "elders"))
        store = opener.open(path, opener.unlock(path, SECRET))
        try:
            assert store.found.others == ()
            return {person.achternaam for person in store.dossier().all(Persoon)}
        finally:
            store.close()


def test_t40_a_dossier_lives_on_a_share(opener, path, made, share, monkeypatch, tmp_path):
    store = opener.open(path, made[0])
    assert store.read_only is None
    add(store, "Wit")
    store.save()
    store.save_copy(path.with_name("kopie.pgbd"))
    store.close()
    assert share.count > 10  # the control: it was asked
    assert names_elsewhere(opener, path, monkeypatch, tmp_path) == {"Wit"}
    assert sorted(p.name for p in path.parent.iterdir()) == ["dossier.pgbd", "kopie.pgbd"]


def test_t40_at_whatever_call_of_a_save_the_share_goes_away_nothing_is_lost(
    opener, path, made, share, monkeypatch, tmp_path
):
    store = opener.open(path, made[0])
    said, number, calls = list[str](), 0, None
    while calls is None or number <= calls:
        add(store, f"N{number}")
        share.goes_away_after(number)
        try:
            store.save()
            calls = share.count if calls is None and number >= share.count else calls
        except NotSaved as problem:
            said.append(str(problem.what))
        share.is_back()
        assert container.authentic(container.read(path), store._header_key, store._body_key), (
            "the old one or the new one, and whole"
        )
        number += 1
    assert len(said) > 5  # the control: it did go away in the middle of saves
    assert all("netwerk" in words or "usb-stick" in words for words in said)
    store.close()
    assert names_elsewhere(opener, path, monkeypatch, tmp_path) == {f"N{n}" for n in range(number)}


def test_t40_a_save_of_which_the_answer_was_lost_is_no_conflict_with_ourselves(
    opener, path, made, share, monkeypatch, tmp_path
):
    store = opener.open(path, made[0])
    add(store, "Wit")
    share.lost = True
    with pytest.raises(NotSaved):
        store.save()
    share.is_back()
    add(store, "Zwart")
    store.save()
    store.close()
    assert names_elsewhere(opener, path, monkeypatch, tmp_path) == {"Wit", "Zwart"}


class Forgets(set[container.Print]):
    """What a save that did not remember its own file would know."""

    def add(self, _print):
        """Nothing is remembered."""


def test_t40_the_control_a_save_that_forgot_its_own_file_would_see_a_conflict(opener, path, made, share):
    store = opener.open(path, made[0])
    store._ours = Forgets(store._ours)
    add(store, "Wit")
    share.lost = True
    with pytest.raises(NotSaved):
        store.save()
    share.is_back()
    with pytest.raises(ChangedUnderneath):
        store.save()
    store.abandon()


def at_every_call(share, do):
    """What is said when the share goes away at each call of `do`, until it is done; nothing but our own words."""
    said, number = list[str](), 0
    while True:
        share.goes_away_after(number)
        try:
            do()
        except PgbError as problem:
            said.append(str(problem.what))
        else:
            return said
        finally:
            share.is_back()
        number += 1


def test_t40_a_share_that_goes_away_at_any_call_of_opening_is_told_in_our_own_words(opener, path, made, share):
    store = opener.open(path, made[0])
    add(store, "Wit")
    share.goes_away_after(0)
    with pytest.raises(NotSaved):
        store.close()
    share.is_back()
    for ask in (lambda: opener.look(path), lambda: opener.unlock(path, SECRET)):
        said = at_every_call(share, ask)
        assert said
        assert all("netwerk" in words for words in said)

    def work():
        store = opener.open(path, made[0])
        try:
            assert {person.achternaam for person in store.dossier().all(Persoon)} == {"Wit"}
        finally:
            store.close()

    assert len(at_every_call(share, work)) > 1
    work()  # what was typed is there
    assert not lockfile.path_of(path).exists()


def test_t40_a_share_that_goes_away_at_any_call_of_a_change_of_passphrase_shuts_nobody_out(opener, path, made, share):
    access = FileAccess(CLOCK, cost=CHEAP, code_cost=CHEAP)
    now = [SECRET, f"{SECRET} 0"]

    def change():
        way = opener.unlock(path, now[0]).access
        now[1] = f"{SECRET} {share.left}"
        access.change(path, way, now[0], now[1], backups=False)

    said, number = 0, 0
    while True:
        share.goes_away_after(number)
        try:
            change()
        except PgbError:
            said += 1
            share.is_back()
            opens = [one for one in now if _opens(opener, path, one)]
            assert len(opens) == 1, "the old one or the new one"
            now[0] = opens[0]
        else:
            share.is_back()
            break
        number += 1
    assert said > 5
    assert _opens(opener, path, now[1])


def _opens(opener, path, secret):
    try:
        opener.unlock(path, secret).wipe()
    except WrongPassphrase:
        return False
    return True
