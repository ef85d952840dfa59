"""Reading and writing files for the commands: all or nothing, and never over something that is there."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from getpass import getpass
from pathlib import Path

from pgbdesk.app.logboek import opening
from pgbdesk.app.ports import Key, Opener, Store
from pgbdesk.app.wachtzin import beoordeel
from pgbdesk.cli.problems import (
    AlreadyThere,
    CannotRead,
    CannotWrite,
    NoSecret,
    NoTerminal,
    NotText,
    NotTheSame,
    TooWeak,
)
from pgbdesk.cli.tongue import say
from pgbdesk.cli.world import World
from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import PgbError
from pgbdesk.text import Text

_BOM = b"\xef\xbb\xbf"


def secret(descriptor: int | None) -> str:
    """The passphrase of a dossier that is there: from a file descriptor, else asked on the terminal."""
    return _from(descriptor) if descriptor is not None else _ask(say(Text("Wachtwoordzin: ")))


def new_secret(descriptor: int | None) -> str:
    """The passphrase of a new dossier: asked twice. Raises a problem when it is too easy to guess."""
    if descriptor is not None:
        typed = _from(descriptor)
    else:
        typed = _ask(say(Text("Nieuwe wachtwoordzin: ")))
        if _ask(say(Text("Nog een keer: "))) != typed:
            raise NotTheSame
    judged = beoordeel(typed)
    if not judged.mag:
        raise TooWeak(judged.woorden)
    return typed


def _from(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, "rb") as file:
            typed = file.read().decode()
    except (OSError, UnicodeDecodeError):
        raise NoSecret from None
    typed = typed.removesuffix("\n").removesuffix("\r")
    if not typed:
        raise NoSecret
    return typed


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise NoTerminal
    return getpass(prompt)


def is_json(path: Path) -> bool:
    """Whether a file is meant as an open JSON file: by its name, else by how it begins."""
    try:
        with path.open("rb") as file:
            begin = file.read(64)
    except OSError:
        raise CannotRead(path) from None
    return path.suffix.lower() == ".json" or begin.removeprefix(_BOM).lstrip()[:1] in (b"{", b"[")


def read_json(path: Path, world: World) -> Dossier:
    """The dossier in an open JSON file. Raises `InvalidMany` with all that is wrong."""
    try:
        return world.open_format().read_file(path)
    except OSError:
        raise CannotRead(path) from None
    except UnicodeDecodeError:
        raise NotText(path) from None


def read_any(path: Path, descriptor: int | None, world: World) -> Dossier:
    """The household in a dossier or an open JSON file. Nothing is changed."""
    if is_json(path):
        return read_json(path, world)
    opener = world.opener()
    key = opener.unlock(path, secret(descriptor))
    with opened(opener, path, key, read_only=True) as store:
        return store.dossier()


@contextlib.contextmanager
def logged(path: Path, descriptor: int | None, world: World) -> Iterator[tuple[Dossier, Callable[[str, str], object]]]:
    """The household in a dossier or an open JSON file, and what adds a line to the log of the dossier.

    The opening is in the log; an open file has none.
    """
    if is_json(path):
        yield read_json(path, world), lambda _event, _what: None
        return
    opener = world.opener()
    key = opener.unlock(path, secret(descriptor))
    with visited(opener, path, key) as store:
        yield store.dossier(), lambda event, what: note(store, event, what)


@contextlib.contextmanager
def visited(opener: Opener, path: Path, key: Key) -> Iterator[Store]:
    """An open store for something that goes out. The opening is in the log; a disk that refuses that stops nothing."""
    try:
        store = opener.open(path, key)
        try:
            note(store, opening(key.kind))
            yield store
        finally:
            with contextlib.suppress(PgbError):
                store.close()
    finally:
        key.wipe()


def note(store: Store, event: str, what: str = "") -> None:
    """Add a line to the log of a dossier. What is out is out: a disk that refuses stops nothing."""
    with contextlib.suppress(PgbError):
        store.note(event, what)


@contextlib.contextmanager
def opened(opener: Opener, path: Path, key: Key, *, read_only: bool = False) -> Iterator[Store]:
    """An open store, let go of at the end; the key is wiped."""
    try:
        store = opener.open(path, key, read_only=read_only)
        try:
            yield store
        finally:
            store.close()
    finally:
        key.wipe()


def absent(path: Path) -> None:
    """Raise a problem when there is something at the place of a new file."""
    if os.path.lexists(path):
        raise AlreadyThere(path)


def write_new(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read: whole or not at all, and never over another."""
    part = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        absent(path)
        part.rename(path)
    except OSError:
        raise CannotWrite(path) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
