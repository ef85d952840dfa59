"""The guest copies on this computer: files and days only, so that one of which the day is over is not forgotten."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from datetime import date
from pathlib import Path

from pgbdesk.app.gast import Gastbestand
from pgbdesk.paths import is_there, private_folder


def _list_file() -> Path:
    return private_folder() / "gastkopieen.json"


def listed() -> tuple[Gastbestand, ...]:
    """The guest copies that were made or opened here and are still there, the soonest over first."""
    try:
        raw = json.loads(_list_file().read_text("utf-8"))
        known = [Gastbestand(Path(entry["pad"]), date.fromisoformat(entry["tot"])) for entry in raw]
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    return tuple(sorted((g for g in known if is_there(g.path)), key=lambda g: (g.tot, str(g.path))))


def note(path: Path, tot: date) -> None:
    """A guest copy is on this computer."""
    mine = path.absolute()
    keep([*(g for g in listed() if g.path != mine), Gastbestand(mine, tot)])


def keep(known: list[Gastbestand]) -> None:
    """Remember these; a disk that does not take it costs a reminder, no data."""
    temporary = _list_file().with_suffix(f".{secrets.token_hex(4)}")
    plain = [{"pad": str(g.path), "tot": g.tot.isoformat()} for g in known]
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(plain, file)
        os.replace(temporary, _list_file())
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
