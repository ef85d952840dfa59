"""The container: header, encrypted database, header again. Read whole, written whole, never in place."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

from pgbdesk.storage import header as head
from pgbdesk.storage import room
from pgbdesk.storage.errors import (
    ANDERS,
    ChangedUnderneath,
    Damaged,
    Exists,
    NoSuchFile,
    NotADossier,
    NotOpened,
    NotSaved,
    reason,
)
from pgbdesk.storage.header import Header

PAGE = 4096

#: Size and hash of a file.
Print = tuple[int, bytes]
#: Of a file of which it plays no part.
NO_PRINT: Print = (0, b"")


@dataclass(frozen=True, slots=True)
class Container:
    """A container as it was read: header, body, and a print of the file to see later whether it changed."""

    header: Header
    body: bytes
    print: Print


def read(path: Path) -> Container:
    """The container in a file; its checksums and lengths are right, its MACs not yet looked at.

    Raises `NoSuchFile`, `NotADossier`, `TooNew`, `Damaged`, `NotOpened`.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unread(error) from None
    return parse(raw)


def parse(raw: bytes, known: Print | None = None) -> Container:
    """The container in these bytes, of which the print may be known. Raises `NotADossier`, `TooNew`, `Damaged`."""
    header = _fitting(raw[: head.SIZE], raw[-head.SIZE :], len(raw))
    return Container(header, raw[head.SIZE : -head.SIZE], known or file_print(raw))


def read_header(path: Path) -> Header:
    """Only the header, for unlocking; the body is not read. Raises as `read` does."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            front = file.read(head.SIZE)
            file.seek(max(0, size - head.SIZE))
            back = file.read(head.SIZE)
    except OSError as error:
        raise _unread(error) from None
    return _fitting(front, back, size)


def _unread(error: OSError) -> NoSuchFile | NotADossier | NotOpened:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NoSuchFile()
    return NotADossier() if isinstance(error, IsADirectoryError) else NotOpened(reason(error))


def _fitting(front: bytes, back: bytes, size: int) -> Header:
    """The header of a file of this size, of which these are the two ends. Raises as `parse` does."""
    if not size:
        raise NotADossier(empty=True)
    header = _header(front, back, size)
    body = size - 2 * head.SIZE
    if body != header.body_len or body % PAGE or not body:
        raise Damaged
    return header


def _header(front: bytes, back: bytes, size: int) -> Header:
    """The header in front, or the one behind when the first is damaged."""
    if not front.startswith(head.MAGIC) and not back.startswith(head.MAGIC):
        raise NotADossier
    if size < 2 * head.SIZE + PAGE:
        raise Damaged
    try:
        return head.unpack(front)
    except (Damaged, NotADossier):
        pass
    try:
        return head.unpack(back)
    except NotADossier:
        raise Damaged from None


def file_print(raw: bytes) -> Print:
    """Size and hash of a file, to see whether another program changed it."""
    return len(raw), hashlib.sha256(raw).digest()


def body_mac(key: bytes, header: Header, body: bytes) -> bytes:
    """The MAC over the whole body, bound to dossier, generation and length: no old page goes unseen."""
    made = hmac.new(key, digestmod=hashlib.sha256)
    made.update(header.dossier_id + header.generation.to_bytes(8, "big") + len(body).to_bytes(8, "big"))
    made.update(body)
    return made.digest()


def authentic(container: Container, header_key: bytes, body_key: bytes) -> bool:
    """Whether header and body are as they were written by somebody with the key."""
    expected = body_mac(body_key, container.header, container.body)
    return head.is_sealed(container.header, header_key) and hmac.compare_digest(expected, container.header.body_mac)


def pack(header: Header, body: bytes) -> bytes:
    """The whole file."""
    packed = head.pack(header)
    return b"".join((packed, body, packed))


class Draft:
    """A new file beside `path`: on disk, read back and found the same, and without its name. Raises `NotSaved`.

    Used in a `with`, after which nothing is left of it unless it was placed. What cannot fit is not begun.
    `known` is the print of these bytes, when somebody worked it out already.
    """

    def __init__(self, path: Path, raw: bytes, known: Print | None = None) -> None:
        room.fits(path.parent, len(raw))
        self.path, self.raw, self._known = path, raw, known
        self._temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
        try:
            _write_new(self._temporary, raw)
            if self._temporary.read_bytes() != raw:
                raise NotSaved(ANDERS)
        except OSError as error:
            raise self.refused(error) from None
        except BaseException:
            self.discard()
            raise

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    @property
    def print(self) -> Print:
        """The print that the file has."""
        self._known = self._known or file_print(self.raw)
        return self._known

    def place(self, ours: Set[Print] | None) -> None:
        """Rename it over what stands at `path`. Raises `Exists`, `ChangedUnderneath` or `NotSaved`; see `write`."""
        try:
            if ours is None:
                _place_new(self._temporary, self.path)
            else:
                _still_ours(self.path, ours)
                os.replace(self._temporary, self.path)
            _sync_folder(self.path.parent)
        except OSError as error:
            raise self.refused(error) from None

    def refused(self, error: OSError) -> NotSaved:
        """What is told when the disk refuses; nothing is left of the draft."""
        self.discard()  # what it took is not in the way
        return NotSaved(reason(error), room.missing(self.path.parent, len(self.raw)))

    def discard(self) -> None:
        """Remove it, if it was not placed."""
        with contextlib.suppress(OSError):
            self._temporary.unlink(missing_ok=True)


def write(path: Path, raw: bytes, *, check: Callable[[bytes], None], ours: Set[Print] | None) -> None:
    """Put `raw` at `path`: new file beside it, on disk, read back and checked, then renamed over.

    `ours` are the prints of what may stand there now; None means that nothing may stand there. The
    old file is whole until the new one is. Raises `Exists`, `ChangedUnderneath` or `NotSaved`; after
    the last the new file may stand there, if the disk failed at the very end. A file that cannot fit is
    not begun.
    """
    with Draft(path, raw) as draft:
        try:
            check(raw)
        except OSError as error:
            raise draft.refused(error) from None
        draft.place(ours)


def wipe(path: Path) -> bool:
    """Remove a file for good; whether it is gone.

    Both headers, where the wrapped key is, are overwritten first: what a disk may keep of the rest opens with
    nothing then. A disk that writes elsewhere when it overwrites (flash) may still keep them for a while.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        try:
            size = os.fstat(descriptor).st_size
            for start in (0, max(0, size - head.SIZE)):
                os.lseek(descriptor, start, os.SEEK_SET)
                os.write(descriptor, os.urandom(min(head.SIZE, size)))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        path.unlink()
        _sync_folder(path.parent)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def clear_leftovers(path: Path) -> None:
    """Remove half-written files that a killed program left beside a dossier; only under its lock."""
    import glob

    name, drawn = glob.escape(path.name), "[0-9a-f]" * 8
    for pattern in (f".{name}.{drawn}.tmp", f".{name}.lock.{drawn}"):
        for left in path.parent.glob(pattern):
            with contextlib.suppress(OSError):
                left.unlink()


def _write_new(path: Path, raw: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        view = memoryview(raw)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _place_new(temporary: Path, path: Path) -> None:
    """Give a file its name, never that of another; where the disk knows no second names, after looking."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise Exists from None
    except OSError:
        if path.exists():
            raise Exists from None
        os.replace(temporary, path)


def _still_ours(path: Path, ours: Set[Print]) -> None:
    try:
        now = file_print(path.read_bytes())
    except FileNotFoundError:
        raise ChangedUnderneath from None
    if now not in ours:
        raise ChangedUnderneath


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # pragma: no cover - Windows has no such thing
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):  # a disk that does not sync folders
            raise
    finally:
        os.close(descriptor)
