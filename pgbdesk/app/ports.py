"""What the session needs from the world, as protocols that adapters and fakes both fulfil."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from pgbdesk.errors import PgbError
from pgbdesk.text import Text

if TYPE_CHECKING:  # the locked window knows these ports, and must be there at once
    from pgbdesk.app.bewaren import Saving
    from pgbdesk.app.changes import Change, HistoryEntry, Step
    from pgbdesk.app.gast import Gast, Gastbestand
    from pgbdesk.app.logboek import Head, LogEntry
    from pgbdesk.app.officieel.veld import Ingevuld, OfficieelFormulier, Opdruk
    from pgbdesk.app.safety import Safety
    from pgbdesk.app.tabel import Tabel, Vel
    from pgbdesk.app.wissen.opdracht import Erasure
    from pgbdesk.domain.dossier import Dossier
    from pgbdesk.forms.bundel import Bundel
    from pgbdesk.forms.spec import Document

#: The largest file that goes into a dossier: 25 MB.
MAX_CONTENT = 25_000_000


T = TypeVar("T")


class TooLarge(PgbError):
    """A file that does not fit into a dossier."""

    def __init__(self) -> None:
        super().__init__(
            Text("Dit bestand is te groot voor het dossier."),
            Text(
                "Er past hoogstens {n} MB in. Maak het kleiner, of maak er meer bestanden van.",
                n=MAX_CONTENT // 1_000_000,
            ),
        )


class Unreadable(PgbError):
    """A PDF of somebody else that cannot be shown."""

    def __init__(self) -> None:
        super().__init__(
            Text("Deze PDF kan hier niet worden getoond."),
            Text(
                "Misschien is het bestand beschadigd of heeft het een wachtwoord. U kunt er wel een kopie van bewaren."
            ),
        )


class NietGelezen(PgbError):
    """A spreadsheet of somebody else that cannot be read; its sentence names the row where that is known."""


class Store(Protocol):
    """Where a dossier is kept. Every method that writes is one durable transaction."""

    def dossier(self) -> Dossier:
        """Everything, read from the rows."""

    def apply(self, step: Step) -> int:
        """Write the changes and the history line together; returns its seq.

        Raises AssertionError (a bug) when a `before` is not what is stored, `PgbError` when the
        disk does not take it; then nothing was written.
        """

    def erase(self, erasure: Erasure) -> None:
        """Carry it out so that nothing of what goes can be read any more: not in the records, the history,
        unfinished input, settings, or files without a document. All of it or nothing; raises as `apply` does.
        """

    def begin_erase(self, erasure: Erasure) -> Saving[None]:
        """Begin that: the slow part is for another thread. Until it is finished nothing else may be changed."""

    def beside(self, work: Callable[[], T]) -> Saving[T]:
        """Begin work with this store that is for another thread, after what is being written; closing waits for it."""

    def size_of(self, seq: int) -> int:
        """How large what one line of the history changed is, in bytes, about."""

    def history(self, limit: int = 1000) -> tuple[HistoryEntry, ...]:
        """The newest lines of the history, the oldest first."""

    def changes_of(self, seq: int) -> tuple[Change, ...]:
        """What one line of the history changed."""

    def drafts(self) -> Mapping[str, Mapping[str, str]]:
        """Input that was not right yet, by form key: what was typed in each field."""

    def put_draft(self, key: str, typed: Mapping[str, str] | None) -> None:
        """Keep what was typed in a form, or forget it (None)."""

    def settings(self) -> Mapping[str, str]:
        """The settings that belong to this dossier."""

    def put_setting(self, name: str, value: str | None) -> None:
        """Keep one setting, or forget it (None)."""

    def put_content(self, data: bytes) -> str:
        """Keep the bytes of a document; gives their SHA-256, for `Document.sha256`. The same bytes are kept once.

        Raises `TooLarge` above `MAX_CONTENT` bytes.
        """

    def put_in_pieces(self, data: bytes, sha256: str) -> Iterator[None]:
        """The same, for a window that must not wait: each step is short, and nothing is kept before the last.

        `sha256` is that of the bytes. Raises as `put_content` does. Other methods may be called between the steps;
        of what was begun and never ended, nothing stays.
        """

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a document, or None when they are not in this dossier."""

    def content_in_pieces(self, sha256: str) -> Iterator[bytes]:
        """The same in short steps, in their order; none when they are not in this dossier."""

    def note(self, event: str, what: str = "") -> None:
        """Add a line to the log of what happened (`pgbdesk.app.logboek.GEBEURTENISSEN`)."""

    def log(self, limit: int = 1000) -> tuple[LogEntry, ...]:
        """The newest lines of that log that are not steps, the oldest first."""

    def head(self) -> Head | None:
        """The last line of the log, for on paper; None when there is no log."""

    def is_past(self, printed: Head) -> bool:
        """Whether a head from a paper is in the past of this dossier."""

    @property
    def safety(self) -> Safety | None:
        """What it can do for its safety; None for the example, which is kept nowhere."""

    def pictures(self) -> Callable[[bytes], None] | None:
        """What keeps a picture of the dossier as it is saved, for the next opening; None when none may be kept."""

    def save(self) -> None:
        """Write the container now (it is also written by itself)."""

    def begin_save(self) -> Saving[None] | None:
        """Begin to do so: the slow part is for another thread, and nothing that follows changes what is written.

        None when there is nothing new. Raises `PgbError` as `save` does.
        """

    def close(self) -> None:
        """Write the container and let go of everything. The store cannot be used afterwards."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a dossier, after the slow derivation. Wiped by `wipe`; never printed.

    `access` is the id of the way in that was used and `kind` which kind that is, for the log.
    """

    secret: bytearray = field(repr=False)
    access: str = ""
    kind: str = ""

    def wipe(self) -> None:
        """Overwrite the key in memory."""
        self.secret[:] = bytes(len(self.secret))


@dataclass(frozen=True, slots=True)
class Handed:
    """What one process hands to the next: the key, and where the window stands (as Qt writes it, in base 64).

    `beside` is the key of the list of dossiers, when this one was opened from there.
    """

    key: Key
    geometry: str
    beside: Key | None = None


class Succeeds(Protocol):
    """A process that was started ahead, and goes on when the passphrase is right."""

    def hand(self, key: Key, geometry: str, beside: Key | None = None) -> bool:
        """Hand over, with the key of the list of dossiers when that is open; False when the other process is gone."""

    def wait(self) -> bool:
        """Wait until the other window is there; False when it does not come. Slow: run it in a job."""

    def stop(self) -> None:
        """It is not needed any more."""

    def take_place(self) -> None:
        """Go, and leave the program to the other process. Comes back only when the system cannot do it."""


class WaitsForKey(Protocol):
    """The other side: a process that was started ahead."""

    @property
    def descriptor(self) -> int:
        """Can be read when the key is there, or when no key will come."""

    def take(self) -> Handed | None:
        """The key; None when there comes none."""

    def ready(self) -> None:
        """The window is there: the other process may go."""


class Opener(Protocol):
    """Makes, unlocks and opens dossier files. `create` and `unlock` are slow: run them in a job."""

    def draw_code(self) -> str:
        """A recovery code to write down and type back before a dossier is made with it; quick."""

    def create(self, path: Path, passphrase: str, code: str = "") -> tuple[Key, str]:
        """Make a new, empty dossier file, with this recovery code or a new one; gives its key and that code.

        Raises `PgbError` when there is a file already, or the folder cannot be written.
        """

    def look(self, path: Path) -> None:
        """Whether this can be a dossier at all, without a passphrase; quick. Raises `PgbError` as `unlock` does."""

    def opens_otherwise(self, backup: Path, path: Path) -> bool:
        """Whether a backup opens with a passphrase or code that the dossier at `path` does not take now."""

    def unlock(self, path: Path, secret: str) -> Key:
        """The key, from a passphrase or a recovery code.

        Raises `PgbError` of a kind of its own for: no such file, not a dossier, empty or damaged,
        made by a newer pgbdesk, wrong passphrase or code.
        """

    def open(self, path: Path, key: Key, *, read_only: bool = False) -> Store:
        """The store of an unlocked file. Raises `PgbError` when it is in use or damaged."""

    def guest_copy(self, dossier: Dossier, files: Mapping[str, bytes], path: Path, passphrase: str, gast: Gast) -> None:
        """Make a guest copy with these records and files: a file of its own, until a day. Slow: run it in a job.

        Raises `PgbError` when there is a file already, or the folder cannot be written.
        """

    def guests(self) -> tuple[Gastbestand, ...]:
        """The guest copies on this computer that are still there, the soonest over first."""

    def remove_guest(self, path: Path) -> bool:
        """Wipe a guest copy; whether it is gone."""

    def restore(self, backup: Path, path: Path, key: Key) -> Path | None:
        """Put an unlocked backup back as the dossier at `path`; gives where what stood there is kept.

        Nothing is lost: what stood there becomes a backup first. Raises `PgbError` when that is another dossier.
        """


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page of a paper as a picture: rows of `stride` bytes, 32-bit BGRA, or 8-bit when it is `grey`."""

    width: int
    height: int
    stride: int
    pixels: bytes
    grey: bool = False


class Papers(Protocol):
    """Turns a filled-in form into a paper."""

    def pdf(self, document: Document, *, large: bool = False) -> bytes:
        """The paper as a tagged PDF; `large` is large print. Made in memory, never in a file."""

    def bundle(self, bundel: Bundel, *, large: bool = False, step: Callable[[int, int], bool] | None = None) -> bytes:
        """Several papers as one tagged PDF with contents and page numbers, in memory.

        `step` is told how many of how many are done, and says whether to go on; `Afgebroken` is raised when not.
        """

    def encrypted(self, pdf: bytes, password: str) -> bytes:
        """The same PDF, which only opens with the password (AES-256); in memory."""

    def official(self, pdf: bytes) -> OfficieelFormulier:
        """What there is to fill in on somebody else's PDF. Raises `Geweigerd` when it is not safe or not whole."""

    def fill_official(self, pdf: bytes, answers: Mapping[str, str]) -> Ingevuld:
        """A new PDF with answers in its fields. Raises `Geweigerd`."""

    def print_on(self, pdf: bytes, texts: Sequence[Opdruk]) -> bytes:
        """A new PDF with texts at places, for one without fields. Raises `Geweigerd`."""

    def pages(self, pdf: bytes, dpi: int = 96) -> tuple[PageImage, ...]:
        """The pages as pictures, for preview and for printing."""

    def leaf(self, pdf: bytes, number: int, dpi: int = 96) -> tuple[PageImage, int]:
        """One page (from 0) of a PDF of somebody else, and how many pages it has.

        Raises `Unreadable` when it is damaged, has a password, or has no such page.
        """


class OpenFormat(Protocol):
    """The open JSON file."""

    def write(self, dossier: Dossier, now: datetime) -> str:
        """The dossier as the text of an open JSON file."""

    def read_file(self, path: Path) -> Dossier:
        """The dossier in an open JSON file on the disk. Raises as `read`, OSError and UnicodeDecodeError."""

    def read(self, text: str) -> Dossier:
        """The dossier in the text of an open JSON file. Raises `InvalidMany` with every problem and its place."""


class Rekenbladen(Protocol):
    """Spreadsheets, out and in."""

    def xlsx(self, tabellen: Sequence[Tabel], made: datetime) -> bytes:
        """A workbook with a sheet for each table, in memory. Text in it is text and never a formula."""

    def csv(self, tabel: Tabel) -> bytes:
        """A table with semicolons, in memory; what could be taken for a formula has an apostrophe before it."""

    def tekst(self, tabel: Tabel) -> str:
        """A table with tabs between its cells, for the clipboard; as harmless as `csv`."""

    def lees(self, path: Path, stop: Callable[[], bool] = ...) -> tuple[Vel, ...]:
        """The sheets in an .xlsx, .ods or .csv that have something in them; slow: run it in a job.

        Raises `NietGelezen`, and `Afgebroken` when `stop` says so. Nothing of the file is carried out.
        """
