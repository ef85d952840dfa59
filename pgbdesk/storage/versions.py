"""Other versions of a dossier: copies that sync programs made, and whether this file is the last that was seen here."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
from datetime import datetime
from pathlib import Path

from pgbdesk.app.gevonden import NotTheLast, OtherVersion
from pgbdesk.errors import PgbError
from pgbdesk.paths import private_dir, private_folder
from pgbdesk.storage import container
from pgbdesk.storage.header import Header

#: What sync programs put after the name of a file of which there are two versions.
CONFLICT = re.compile(
    r"""
      [ ]\(.*(?:conflict|conflicterende|in[ ]conflict).*\)  # Dropbox, Nextcloud, Seafile: (… conflicted copy …)
    | [ ]\[.*conflict.*\]                             # pCloud, Box: [conflicted]
    | \.sync-conflict-\d{8}-\d{6}(?:-\w+)?            # Syncthing
    | [_-]conflict[_-]?.*                             # ownCloud: _conflict-20261124-130500; Resilio
    | -[A-Z0-9][A-Z0-9-]{2,62}                        # OneDrive: -LAPTOP-ANS, -Laptop-van-Ans
    | [ ]\(\d{1,3}\)                                  # Google Drive: (1)
    | [ ]\d{1,2}                                      # iCloud Drive: 2
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z]")


def looks_like_conflict(dossier: Path, other: Path) -> bool:
    """Whether a file has the name that a sync program gives to another version of this dossier."""
    if other.suffix != dossier.suffix or other.name == dossier.name or not other.stem.startswith(dossier.stem):
        return False
    rest = other.stem[len(dossier.stem) :]
    found = CONFLICT.fullmatch(rest)
    if found is None:
        return False
    words = "conflict" in rest.lower() or not rest.startswith("-")
    return words or _CAPITAL.search(rest) is not None  # without one it is a word of the user: dossier-oud


def others(dossier: Path, opened: Header) -> tuple[OtherVersion, ...]:
    """The conflict copies beside a dossier, the newest first: by name, and by the id in their header."""
    found = []
    with contextlib.suppress(OSError):
        for path in dossier.parent.iterdir():
            if looks_like_conflict(dossier, path):
                with contextlib.suppress(PgbError, ValueError):
                    header = container.read_header(path)
                    if header.dossier_id == opened.dossier_id:
                        found.append(OtherVersion(path, header.generation, datetime.fromisoformat(header.saved)))
    return tuple(sorted(found, key=lambda v: (v.generation, v.saved), reverse=True))


class Seen:
    """What this computer remembers of a dossier: the last generation, and which file that was.

    At one place, and wherever it stood: an older copy under another name, as in the second place, is older too.
    """

    def __init__(self, dossier_id: bytes, path: Path) -> None:
        self._here = _Last(dossier_id + str(path.absolute()).encode("utf-8", "surrogateescape"))
        self._anywhere = _Last(dossier_id)

    def judge(self, header: Header) -> NotTheLast | None:
        """Whether a file is older than what was here, or another of the same generation."""
        return self._here.judge(header) or self._anywhere.judge(header)

    def floor(self) -> int:
        """The highest generation that was here."""
        return max(self._here.generation, self._anywhere.generation)

    def note(self, header: Header) -> None:
        """This is the last one now. A disk that does not take it costs a warning, no data."""
        self._here.note(header)
        if header.generation >= self._anywhere.generation:
            self._anywhere.note(header)


class _Last:
    """The last file of which something was noted."""

    def __init__(self, of: bytes) -> None:
        self._file = private_folder() / "gezien" / f"{hashlib.sha256(of).hexdigest()[:32]}.json"

    def last(self) -> tuple[int, datetime, str] | None:
        """Generation, when it was saved, and the print of the file; None when it was never here."""
        try:
            plain = json.loads(self._file.read_text("utf-8"))
            return int(plain["generatie"]), datetime.fromisoformat(plain["bewaard"]), str(plain["afdruk"])
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def judge(self, header: Header) -> NotTheLast | None:
        """Whether a file is older than what was here, or another of the same generation."""
        last = self.last()
        if last is None:
            return None
        generation, seen, mark = last
        if header.generation > generation or (header.generation == generation and _mark(header) == mark):
            return None
        return NotTheLast(datetime.fromisoformat(header.saved), seen, header.generation == generation)

    @property
    def generation(self) -> int:
        """That of the last one; 0 when there was none."""
        last = self.last()
        return last[0] if last else 0

    def note(self, header: Header) -> None:
        """This is the last one now."""
        plain = {"generatie": header.generation, "bewaard": header.saved, "afdruk": _mark(header)}
        temporary = self._file.with_suffix(f".{secrets.token_hex(4)}")
        try:
            private_dir(self._file.parent)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(plain, file)
            os.replace(temporary, self._file)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _mark(header: Header) -> str:
    return hashlib.sha256(header.body_mac).hexdigest()[:32]
