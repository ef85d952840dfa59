"""T08, T38 and T40: saving, copying and coming back: whatever the disk or another computer does, no input is lost."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pgbdesk.app.changes import Change, Step
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import connection, container, header, prepare, room, work
from pgbdesk.storage.errors import ChangedUnderneath, Damaged, Exists, InUse, NotADossier, NotOpened, NotSaved
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK, SECRET


def add(store, name):
    Session(store, CLOCK).do(Text("toegevoegd"), Change(None, Persoon(achternaam=name)))


def names(store):
    return [person.achternaam for person in store.dossier().all(Persoon)]


def saved_names(opener, path, key):
    store = opener.open(path, key)
    try:
        return names(store)
    finally:
        store.close()


def shown(folder):
    """The names in a folder, apart from the file that tells other computers that the dossier is open."""
    return sorted(p.name for p in folder.iterdir() if p.suffix != ".lock")


def refusing(number):
    def refuse(*_args, **_more):
        raise OSError(number, os.strerror(number))

    return refuse


# Copies -----------------------------------------------------------------------------------------------


def test_a_copy_has_everything_and_the_dossier_itself_is_still_to_be_saved(opener, path, made):
    key, code = made
    store = opener.open(path, key)
    add(store, "Wit")
    copy = path.with_name("kopie.pgbd")
    store.save_copy(copy)
    assert store.dirty
    add(store, "Zwart")
    store.close()
    assert saved_names(opener, path, key) == ["Wit", "Zwart"]
    assert saved_names(opener, copy, opener.unlock(copy, code)) == ["Wit"]


def test_a_copy_never_takes_the_place_of_a_file(opener, path, made, monkeypatch):
    key, _ = made
    store = opener.open(path, key)
    other = path.with_name("kopie.pgbd")
    other.write_text("belangrijk")
    with pytest.raises(Exists):
        store.save_copy(other)
    monkeypatch.setattr(os, "link", refusing(errno.EPERM))  # a disk without second names, as a usb-stick
    with pytest.raises(Exists):
        store.save_copy(other)
    assert other.read_text() == "belangrijk"
    store.save_copy(path.with_name("nieuw.pgbd"))
    assert shown(path.parent) == ["dossier.pgbd", "kopie.pgbd", "nieuw.pgbd"]
    store.close()


def test_a_copy_does_not_open_beside_the_open_dossier(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    copy = path.with_name("kopie.pgbd")
    store.save_copy(copy)
    with pytest.raises(InUse):
        opener.open(copy, key)
    store.close()


def test_what_a_crash_left_of_the_dossier_does_not_slip_into_its_copy(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    copy = path.with_name("kopie.pgbd")
    store.save_copy(copy)
    add(store, "Niet in de kopie")
    store.abandon()
    opened = opener.open(copy, key)
    assert names(opened) == []
    assert opened.found.set_aside is not None
    opened.close()


# Two computers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("saves_here", [0, 1], ids=["nothing saved here", "saved here too, and lost to the other"])
def test_work_that_goes_on_from_another_file_is_kept_aside_and_overwrites_nothing(
    opener, path, made, monkeypatch, tmp_path, saves_here
):
    key, _ = made
    start = path.read_bytes()
    here = opener.open(path, key)
    add(here, "Hier")
    for _ in range(saves_here):
        here.save()
    add(here, "Hier, niet bewaard")
    here.abandon()
    path.write_bytes(start)
    with monkeypatch.context() as other:
        other.setenv("PGBDESK_HOME", str(tmp_path / "andere computer"))
        there = opener.open(path, key)
        add(there, "Daar")
        there.close()
    opened = opener.open(path, key)
    assert names(opened) == ["Daar"]
    assert opened.found.recovered is None
    aside = work.look(opened.found.set_aside, opened._db_key)
    assert aside is not None
    assert aside.steps == 2
    opened.close()
    assert saved_names(opener, path, key) == ["Daar"]


def test_the_journal_goes_along_with_work_that_is_set_aside():
    folder = work.WorkFolder(bytes(16))
    folder.database.write_bytes(b"pages")
    folder.database.with_name("werk.db-journal").write_bytes(b"pages as they were")
    kept = folder.set_aside()
    assert kept.read_bytes() == b"pages"
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"pages as they were"
    folder.database.write_bytes(b"more")
    assert folder.set_aside() != kept


def test_a_damaged_working_copy_does_not_keep_a_whole_dossier_shut(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    add(store, "Wit")
    store.save()
    store.abandon()
    [database] = Path(os.environ["PGBDESK_HOME"]).rglob("werk.db")
    whole = database.read_bytes()
    for at in range(100, len(whole), 4096):
        database.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        opened = opener.open(path, key)
        assert names(opened) == ["Wit"]
        assert opened.found.set_aside is not None
        opened.abandon()


def _saved_with(opener, path, key, name):
    store = opener.open(path, key)
    add(store, name)
    store.close()


def test_what_was_read_while_it_was_checked_is_not_shown_when_the_check_finds_something(
    opener, path, made, monkeypatch
):
    key, _ = made
    _saved_with(opener, path, key, "Wit")
    monkeypatch.setattr(prepare, "problems", lambda _db: ("*** in database main ***",))
    with pytest.raises(Damaged):
        opener.open(path, key)


def test_where_it_cannot_be_checked_beside_the_reading_it_is_checked_after(opener, path, made, monkeypatch):
    key, _ = made
    _saved_with(opener, path, key, "Wit")
    checked = []

    def checks(db):
        checked.append(db)
        return connection.problems(db)

    monkeypatch.setattr(prepare, "_problems_of", lambda *_: (_ for _ in ()).throw(InUse()))
    monkeypatch.setattr(prepare, "problems", checks)
    assert saved_names(opener, path, key) == ["Wit"]
    assert len(checked) == 1
    monkeypatch.setattr(prepare, "problems", lambda _db: ("row 1 missing from index",))
    with pytest.raises(Damaged):
        opener.open(path, key)


def test_while_it_is_checked_beside_the_reading_python_looks_for_no_cycles(opener, path, made, monkeypatch):
    """In the other thread that could drop a widget, which ends the program."""
    key, _ = made
    _saved_with(opener, path, key, "Wit")
    looking = []

    def problems(_db):
        looking.append(gc.isenabled())
        return ()

    monkeypatch.setattr(prepare, "problems", problems)
    before = gc.isenabled()
    opener.open(path, key).close()
    assert looking == [False]
    assert gc.isenabled() == before


def test_what_was_read_while_it_was_checked_is_not_given_after_a_change(opener, path, made):
    key, _ = made
    _saved_with(opener, path, key, "Wit")
    store = opener.open(path, key)
    add_one = Change(None, Persoon(achternaam="Bos"))
    store.apply(Step("toegevoegd", {}, (add_one,), CLOCK(), "wie"))
    assert names(store) == ["Wit", "Bos"]
    store.close()


# A save that fails ------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["replace", "fsync"])
@pytest.mark.parametrize("then", ["goes on", "crashes", "crashes and restores the old file"])
def test_a_save_that_fails_at_the_end_loses_nothing_whether_the_program_goes_on_or_not(
    opener, path, made, monkeypatch, moment, then
):
    key, _ = made
    start = path.read_bytes()
    store = opener.open(path, key)
    add(store, "Een")
    with monkeypatch.context() as disk:
        if moment == "replace":
            disk.setattr(os, "replace", replace_fails_for(path))
        else:
            disk.setattr(container, "_sync_folder", refusing(errno.EIO))
        with pytest.raises(NotSaved):
            store.save()
    assert store.dirty
    add(store, "Twee")
    if then == "goes on":
        store.save()
        assert not store.dirty
        store.close()
    else:
        store.abandon()
        if then != "crashes":
            path.write_bytes(start)
        store = opener.open(path, key)
        assert store.found.recovered is not None
        assert store.found.set_aside is None
        store.close()
    assert saved_names(opener, path, key) == ["Een", "Twee"]


def replace_fails_for(target):
    replace = os.replace

    def refuse(source, destination):
        if Path(destination) == target:
            raise OSError(errno.EIO, "I/O error")
        replace(source, destination)

    return refuse


def test_a_disk_that_cannot_sync_folders_is_no_reason_not_to_save(opener, path, made, monkeypatch):
    key, _ = made
    fsync = os.fsync

    def some(descriptor):
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", some)
    store = opener.open(path, key)
    add(store, "Wit")
    store.close()
    assert saved_names(opener, path, key) == ["Wit"]


def test_an_older_file_that_the_user_put_back_stays_what_it_is(opener, path, made):
    key, _ = made
    older = path.read_bytes()
    store = opener.open(path, key)
    add(store, "Wit")
    store.save()
    store.abandon()
    path.write_bytes(older)
    store = opener.open(path, key)
    assert names(store) == []
    store.close()


def test_a_stick_that_was_pulled_out_is_called_by_its_name_and_the_input_is_kept(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    add(store, "Wit")
    raw = path.read_bytes()
    shutil.rmtree(path.parent)
    with pytest.raises(NotSaved, match="usb"):
        store.save()
    path.parent.mkdir()
    path.write_bytes(raw)
    store.close()
    assert saved_names(opener, path, key) == ["Wit"]


@pytest.mark.parametrize("total", [100_000_000, 0], ids=["nearly full", "a disk that does not say"])
def test_a_save_that_cannot_fit_is_not_begun_and_says_how_much_to_free(opener, path, made, monkeypatch, total):
    key, _ = made
    store = opener.open(path, key)
    add(store, "Wit")
    before, usage = path.read_bytes(), shutil.disk_usage(path.parent)
    with monkeypatch.context() as disk:
        disk.setattr(shutil, "disk_usage", lambda _folder: usage._replace(total=total, free=0))
        disk.setattr(container, "_write_new", refusing(errno.EFAULT) if total else container._write_new)
        if total:
            with pytest.raises(NotSaved, match="schijf is vol") as refused:
                store.save()
            size = Path(store._folder.database).stat().st_size + 2 * header.SIZE
            assert f"minstens {-(-(2 * size + 50_000_000) // 1_000_000)} MB" in str(refused.value.advice)
            assert path.read_bytes() == before
        else:
            store.save()
    store.close()
    assert saved_names(opener, path, key) == ["Wit"]


def test_a_stick_of_which_the_folder_stays_is_still_called_pulled_out(opener, path, made, monkeypatch):
    key, _ = made
    store = opener.open(path, key)
    add(store, "Wit")
    raw = path.read_bytes()
    path.unlink()
    with monkeypatch.context() as disk:
        disk.setattr(room, "disk_of", lambda _path: 0)  # the disk under it
        with pytest.raises(NotSaved, match="usb"):
            store.save()
    assert not list(path.parent.glob(".*.tmp"))
    path.write_bytes(raw)
    store.close()
    assert saved_names(opener, path, key) == ["Wit"]


def test_a_file_that_was_removed_is_not_made_anew_behind_the_users_back(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    add(store, "Wit")
    path.unlink()
    with pytest.raises(ChangedUnderneath):
        store.save()
    assert not path.exists()
    store.save_copy(path)
    store.abandon()
    assert saved_names(opener, path, key) == ["Wit"]


def test_a_link_to_a_dossier_stays_a_link(opener, path, made):
    key, _ = made
    link = path.with_name("snelkoppeling.pgbd")
    link.symlink_to(path)
    store = opener.open(link, key)
    add(store, "Wit")
    store.close()
    assert link.is_symlink()
    assert saved_names(opener, path, key) == ["Wit"]


def test_half_written_files_of_a_killed_program_are_cleared_and_nothing_else(opener, path, made):
    key, _ = made
    left = path.with_name(f".{path.name}.0a1b2c3d.tmp")
    mine = path.with_name(f".{path.name}.mijn-eigen.tmp")
    left.touch()
    mine.touch()
    opener.open(path, key).close()
    assert not left.exists()
    assert mine.exists()


# A disk that refuses ----------------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["open", "read_bytes"])  # to ask the passphrase, and to open
def test_a_file_that_may_not_be_read_is_not_called_damaged_or_unsaved(opener, path, made, monkeypatch, call):
    key, _ = made
    monkeypatch.setattr(Path, call, refusing(errno.EACCES))
    with pytest.raises(NotOpened, match="geen toegang"):
        opener.unlock(path, SECRET) if call == "open" else opener.open(path, key)


def test_a_folder_is_no_dossier(opener, path):
    with pytest.raises(NotADossier):
        opener.unlock(path.parent, SECRET)


@pytest.mark.parametrize("call", ["mkdir", "write", "fsync"])
def test_no_room_for_a_working_copy_is_told_as_such(opener, path, made, monkeypatch, call):
    key, _ = made
    with monkeypatch.context() as disk:
        if call == "mkdir":
            shutil.rmtree(Path(os.environ["PGBDESK_HOME"]) / "werk", ignore_errors=True)  # so that there is one to make
            disk.setattr(Path, "mkdir", refusing(errno.ENOSPC))
        else:
            disk.setattr(os, call, refusing(errno.ENOSPC))
        with pytest.raises(NotOpened, match="schijf is vol"):
            opener.open(path, key)
        with pytest.raises(NotOpened, match="schijf is vol"):
            opener.verify(path, SECRET)
        with pytest.raises(NotSaved, match="schijf is vol"):
            opener.create(path.with_name("nieuw.pgbd"), SECRET)
    assert list(path.parent.iterdir()) == [path]
    assert saved_names(opener, path, key) == []


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 2 MB that really fills up, for the working copy and the dossier."""
    mounted = tmp_path / "kleine schijf"
    mounted.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "pgbdesk-test", str(mounted)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield mounted
    subprocess.run(["umount", "-l", str(mounted)], check=True)


def fill(folder):
    """Take all room that is left; gives the file that takes it."""
    ballast = folder / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    return ballast


def test_on_a_disk_that_is_really_full_every_acknowledged_step_stays_and_work_goes_on(opener, small_disk, monkeypatch):
    monkeypatch.setenv("PGBDESK_HOME", str(small_disk / "thuis"))
    path = small_disk / "dossier.pgbd"
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    acknowledged: list[str] = []
    for turn in range(5):
        ballast = fill(small_disk)
        refused = None
        while refused is None:
            name = f"{turn}-{len(acknowledged)} " + "lang " * 200
            try:
                add(store, name)
                acknowledged.append(name)
            except NotSaved as problem:
                refused = problem
        assert "schijf is vol" in str(refused)
        assert names(store) == acknowledged
        before = path.read_bytes()
        with pytest.raises(NotSaved, match="schijf is vol"):
            store.save_copy(small_disk / "kopie.pgbd")
        if store.dirty:
            with pytest.raises(NotSaved, match="schijf is vol"):
                store.save()
        assert path.read_bytes() == before
        ballast.unlink()
        add(store, f"{turn} weer ruimte")
        acknowledged.append(f"{turn} weer ruimte")
        store.save()
        assert shown(small_disk) == ["dossier.pgbd", "thuis"]
    ballast = fill(small_disk)
    store.abandon()
    with contextlib.suppress(NotOpened):
        opener.open(path, key).abandon()
    ballast.unlink()
    assert saved_names(opener, path, key) == acknowledged


def test_what_a_killed_program_left_of_copies_for_looking_is_gone_at_the_next_opening(opener, path, made):
    """They are older states: of before somebody was erased, or of before a key was withdrawn."""
    key, _ = made
    store = opener.open(path, key)
    folder = store._folder.path
    store.abandon()
    left = ["controle.db-12", "controle.db-12-journal", "controle.db-12.nieuw", "proef.db-3", "sleutel-oud-4.db"]
    dead = subprocess.Popen([sys.executable, "-S", "-c", ""])
    dead.wait()
    running, stopped = f"nakijken-{os.getpid()}.db", f"nakijken-{dead.pid}.db"
    for name in (*left, running, stopped, "bewaard-1.db"):
        (folder / name).write_bytes(b"x")
    again = opener.open(path, key)
    there = {found.name for found in folder.iterdir()}
    again.abandon()
    assert not there & {*left, stopped}
    assert {"werk.db", running, "bewaard-1.db"} <= there, "the control: what counts, and what another looks at, stays"


def test_a_backup_that_was_half_written_when_the_program_was_killed_goes_with_the_next(opener, path, made, tmp_path):
    key, _ = made
    second = tmp_path / "stick"
    second.mkdir()
    store = opener.open(path, key)
    store.choose_second(second)
    first = store.back_up()
    half = first.path.with_name(f".{first.path.name}.0a1b2c3d.tmp")
    of_second = second / f".{path.stem}-2026-11-01-stand-1.pgbd.0a1b2c3d.tmp"
    other = second / ".iets-anders.pgbd.0a1b2c3d.tmp"
    for name in (half, of_second, other):
        name.write_bytes(b"x")
    add(store, "Wit")
    store.back_up()
    store.close()
    assert not half.exists()
    assert not of_second.exists()
    assert other.exists(), "the control: what is not ours stays"


def test_a_backup_that_was_half_written_when_the_program_was_killed_goes_at_the_next_opening(opener, path, made):
    """Also when nothing changes after it, so that no backup is made."""
    key, _ = made
    store = opener.open(path, key)
    half = store.back_up().path.with_name(".00000003-20261124T120000-voor-sleutel-2.pgbd.d55278b8.tmp")
    store.close()
    half.write_bytes(b"x")
    opener.open(path, key).abandon()
    assert not half.exists()
