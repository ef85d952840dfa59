"""The files of documents beside an open JSON file: `dossier-documenten/<sha256>` beside `dossier.json`."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from pgbdesk.app.ports import MAX_CONTENT, Store
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Document
from pgbdesk.errors import PgbError
from pgbdesk.paths import Draft, draft_private
from pgbdesk.text import Text

_HASH = re.compile(r"[0-9a-f]{64}")


class NotWritten(PgbError):
    """The folder with the files could not be made beside the open file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Text("De documenten konden niet worden bewaard in de map {naam}.", naam=folder.name),
            Text("Kies een andere plek, of kijk of de schijf vol is. Er is geen open bestand gemaakt."),
        )


class Changed(PgbError):
    """A file in the folder is not what the open file says it is."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            Text("Het bestand van {titel} is veranderd of beschadigd.", titel=document.titel),
            Text("Maak het open bestand opnieuw, met zijn map met documenten. Er is niets overgenomen."),
        )


def folder_of(path: Path) -> Path:
    """The folder with the files of an open JSON file."""
    return path.with_name(f"{path.stem}-documenten")


def write_beside(path: Path, dossier: Dossier, content: Callable[[str], bytes | None]) -> int:
    """Write the files of all documents beside an open file that comes at `path`; how many there are.

    Files that only their owner can read, each whole or not at all. No folder when there is nothing for it.
    Raises `NotWritten`.
    """
    written = 0
    for name in names_beside(dossier):
        data = content(name)
        if data is not None:
            keep_beside([draft_beside(path, name, data)])
            written += 1
    return written


def names_beside(dossier: Dossier) -> list[str]:
    """The names of the files of documents beside an open file: their hashes, each once."""
    return sorted({d.sha256 for d in dossier.all(Document) if d.sha256 and _HASH.fullmatch(d.sha256)})


def draft_beside(path: Path, name: str, data: bytes) -> Draft:
    """One of them, whole on disk beside an open file that comes at `path`; slow. Raises `NotWritten`."""
    folder = folder_of(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        return draft_private(folder / name, data)
    except OSError:
        raise NotWritten(folder) from None


def keep_beside(drafts: Sequence[Draft]) -> None:
    """Give them their names. Raises `NotWritten`."""
    for draft in drafts:
        try:
            draft.keep()
        except OSError:
            raise NotWritten(draft.place.parent) from None


def drop_beside(path: Path, drafts: Sequence[Draft]) -> None:
    """The open file does not come: nothing of those is left, nor an empty folder."""
    for draft in drafts:
        draft.drop()
    with contextlib.suppress(OSError):  # there is none, or something else is in it
        folder_of(path).rmdir()


def check_beside(path: Path, dossier: Dossier) -> tuple[Document, ...]:
    """Whether every file beside an open file is what it should be; gives the documents whose file is not there.

    Raises `Changed` for a file that is another one than the open file says.
    """
    missing = []
    for document in dossier.all(Document):
        if document.sha256 and _read(path, document) is None:
            missing.append(document)
    return tuple(missing)


def take_beside(path: Path, dossier: Dossier, store: Store) -> None:
    """Put the files beside an open file in a dossier. Raises `Changed`."""
    taken: set[str] = set()
    for document in dossier.all(Document):
        if document.sha256 and document.sha256 not in taken:
            taken.add(document.sha256)
            data = _read(path, document)
            if data is not None:
                store.put_content(data)


def _read(path: Path, document: Document) -> bytes | None:
    name = document.sha256 or ""
    if not _HASH.fullmatch(name):  # never a path out of the folder
        return None
    place = folder_of(path) / name
    try:
        if not place.is_file():
            return None
        data = place.read_bytes() if place.stat().st_size <= MAX_CONTENT else b""
    except OSError:
        raise Changed(document) from None
    if sha256(data).hexdigest() != name:
        raise Changed(document)
    return data
