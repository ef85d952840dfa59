"""Where backups may stand: in our own folder at home; for who works for others only in the place they chose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pgbdesk.app.beroep import is_professional
from pgbdesk.app.gast import GAST_TOT
from pgbdesk.paths import settings_file
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.connection import Connection

#: The folder beside a dossier for copies that must be made, when no place was chosen.
BESIDE = "Reservekopieën pgbdesk"


@dataclass(frozen=True, slots=True)
class Beleid:
    """What this computer is for: whether dossiers of others are kept on it, and where their backups go."""

    professional: bool = False
    folder: Path | None = None


def of_computer() -> Beleid:
    """As it was set in the window; at home when nothing was set or it cannot be read."""
    try:
        raw = json.loads(settings_file().read_text("utf-8"))
        folder = raw.get("backup_folder")
        return Beleid(raw.get("professional") is True, Path(folder) if folder else None)
    except (OSError, ValueError, AttributeError):
        return Beleid()


def settings_of(db: Connection) -> dict[str, str]:
    """What was set in a dossier."""
    return dict(db.execute("SELECT naam, waarde FROM instelling"))


def of_dossier(found: Mapping[str, str]) -> Beleid:
    """The same, unless the settings of the dossier itself say otherwise."""
    now = of_computer()
    if GAST_TOT in found:
        return Beleid(professional=True)  # no backups of a guest copy, wherever it is
    return Beleid(is_professional(found, computer=now.professional), now.folder)


def backups(dossier_id: bytes, dossier: Path, beleid: Beleid | None = None) -> Backups:
    """The backups of a dossier. A professional's stand in the chosen place, else beside the dossier."""
    now = beleid or of_computer()
    if not now.professional:
        return Backups(dossier_id)
    return Backups(dossier_id, now.folder or dossier.absolute().parent / BESIDE)
