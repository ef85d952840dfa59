"""Where our own data files are, and where a user's private files go."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data(name: str, installed: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").exists() else _PACKAGE / installed


def resource(*parts: str) -> Path:
    """A file in `resources/`: beside the package in a checkout, inside it when installed."""
    return _data("resources", "_resources").joinpath(*parts)


def translations() -> Path:
    """The folder with the catalogues (`<lang>/LC_MESSAGES/pgbdesk.po`)."""
    return _data("translations", "_translations")


def private_folder() -> Path:
    """The user's local, non-roaming folder for working copies; made with mode 0700 on first use.

    `PGBDESK_HOME` overrides it (tests, a portable stick).
    """
    if override := os.environ.get("PGBDESK_HOME"):
        folder = Path(override)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "pgbdesk"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support" / "pgbdesk"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "pgbdesk"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def settings_file() -> Path:
    """What the program remembers on this computer; the window writes it, and saving looks at it."""
    return private_folder() / "instellingen.json"
