"""Who can get into a dossier: passphrases, the recovery code, the emergency code; and how that is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pgbdesk.app.ports import Key
from pgbdesk.text import Text

#: How many passphrases fit.
ZINNEN = 4


class Soort(StrEnum):
    """The kinds of way in; these words stand in the file."""

    ZIN = "passphrase"
    HERSTEL = "recovery"
    NOOD = "emergency"


@dataclass(frozen=True, slots=True)
class Toegang:
    """One way in. What it is called stands inside the dossier and not here."""

    id: str
    soort: Soort


@dataclass(frozen=True, slots=True)
class Veranderd:
    """After a change: the key to open with, the way that is new, its code when it is one, and which backups stay old.

    `oude_kopieen` is the number of backups on this computer that could not be changed along.
    """

    key: Key
    nieuw: Toegang | None = None
    code: str = ""
    oude_kopieen: int = 0


class Access(Protocol):
    """Changes who can get in. The dossier must be closed. Each method is slow: run it in a job.

    `secret` is a passphrase or code that is valid now. A change is written as a new file, which is opened
    with every secret that was typed and stays valid before it takes the place of the old one. Everything
    raises `PgbError`, and then the dossier is as it was.
    """

    def ways(self, path: Path) -> tuple[Toegang, ...]:
        """Every way in; quick."""

    def add(self, path: Path, secret: str, new: str) -> Veranderd:
        """One more passphrase."""

    def change(self, path: Path, way: str, secret: str, new: str, *, backups: bool) -> Veranderd:
        """Another passphrase in the place of `way`; also in the backups on this computer."""

    def remove(self, path: Path, way: str, secret: str, *, backups: bool) -> Veranderd:
        """Take a way in away; the last passphrase stays. Whoever has a copy of the file can still open that."""

    def draft_code(self, path: Path, secrets: Sequence[str], *, withdraw: bool = False) -> str:
        """A new code, to be written down and typed back before it counts, when these secrets are right.

        Nothing is written: whoever stops now has the code of before. `withdraw`: it is for `withdraw`.
        """

    def new_code(self, path: Path, kind: Soort, secret: str, code: str, *, backups: bool) -> Veranderd:
        """Let a code that was typed back count as recovery or emergency code; the old one is valid no more.

        With `backups` not in the backups on this computer either.
        """

    def withdraw(self, path: Path, secrets: Sequence[str], code: str) -> Veranderd:
        """A new key for everything: only these passphrases and this code, which was typed back, stay valid."""

    def finish(self, path: Path, key: Key) -> int:
        """After unlocking: go on with a withdrawal that was broken off before all backups here had the new key.

        Gives how many stay behind. Quick when there is nothing to do.
        """

    def strengthen(self, path: Path, secret: str, way: str) -> bool:
        """After unlocking with `secret`: make `way` as hard to guess as a new one; whether that was done.

        Nothing is done when it is so already, or when another computer or a newer file is in the picture.
        """


#: The settings of a dossier in which is kept what each way in is called, and when the yearly question was answered.
NAAM, GEVRAAGD = "toegang:", "toegang_gevraagd"
NAMEN = {Soort.ZIN: Text("Wachtwoordzin"), Soort.HERSTEL: Text("Herstelcode"), Soort.NOOD: Text("Noodcode")}


def namen(settings: Mapping[str, str]) -> dict[str, str]:
    """What the ways in are called, by id."""
    return {key.removeprefix(NAAM): name for key, name in settings.items() if key.startswith(NAAM)}


def moet_vragen(settings: Mapping[str, str], begin: date | None, vandaag: date) -> bool:
    """Whether it is a year ago that the user was asked for passphrase and sheet; `begin`: of the dossier."""
    asked = settings.get(GEVRAAGD)
    last = date.fromisoformat(asked) if asked else begin
    return last is not None and (vandaag - last).days >= 365
