"""Backups as the user knows them: which there are, which are kept, and how the newest one stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from pgbdesk.errors import PgbError
from pgbdesk.text import Text

#: What is kept: the newest ones, and the last one of so many days, weeks and months in which there are any.
LAST, DAYS, WEEKS, MONTHS = 10, 14, 8, 12
#: How much room the backups of one dossier may take, in bytes.
CAP = 2_000_000_000
#: From so many days without a checked backup on it is time, and high time.
AMBER_DAYS, RED_DAYS = 7, 30
#: After so many days a second place is asked for, or asked to be brought up to date.
SECOND_DAYS = 30
#: After so many days an older backup is restored as a drill.
DRILL_DAYS = 30


class Kind(StrEnum):
    """Why a backup was made. All but the first are kept for good."""

    ORDINARY = "gewoon"
    MIGRATION = "voor-schema"
    KEYS = "voor-sleutel"
    RESTORE = "voor-herstel"


#: Who works for others makes backups only where they chose.
GEEN_PLEK = Text("Nog geen plek voor reservekopieën gekozen")

KINDS = {
    Kind.ORDINARY: Text("vanzelf gemaakt"),
    Kind.MIGRATION: Text("voor een nieuwe versie van pgbdesk"),
    Kind.KEYS: Text("voor een verandering van de toegang"),
    Kind.RESTORE: Text("voor het terugzetten van een oudere"),
}


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `checked` is when it was last found whole; None when it never was, or is damaged now."""

    path: Path
    generation: int
    made: datetime
    size: int
    kind: Kind
    checked: datetime | None
    damaged: bool = False

    @property
    def order(self) -> tuple[int, datetime]:
        """The older, the smaller: by generation first, so that a wrong clock changes nothing."""
        return self.generation, self.made


class TweedeMislukt(PgbError):
    """The dossier is saved and its backup `made`; only the copy in the second place is not there."""

    def __init__(self, reason: Text, made: Backup) -> None:
        super().__init__(
            Text("De kopie op de tweede plek is niet gelukt: {reden}", reden=reason),
            Text("Uw dossier is wel bewaard, en de gewone reservekopie is gemaakt. Kijk de tweede plek na."),
        )
        self.made = made


class Place(StrEnum):
    """Where an older copy of a dossier stands."""

    BACKUP = "reservekopie"
    SECOND = "tweede plek"
    ASIDE = "apart gezet werk"
    BESIDE = "andere versie"


PLACES = {
    Place.BACKUP: Text("reservekopie"),
    Place.SECOND: Text("kopie op de tweede plek"),
    Place.ASIDE: Text("apart gezet werk op deze computer"),
    Place.BESIDE: Text("andere versie naast het dossier"),
}


@dataclass(frozen=True, slots=True)
class OlderCopy:
    """A file with what the dossier held before: when it was written, and where it stands."""

    path: Path
    place: Place
    written: datetime


def superfluous(backups: Iterable[Backup], cap: int = CAP) -> tuple[Backup, ...]:
    """Which may go, the oldest first.

    Days, weeks and months are those in which there are backups, and not counted from today: with a wrong
    clock the set does not empty itself. The ten newest, those before a change of schema or keys, and the
    newest checked one always stay, also above the cap.
    """
    newest_first = sorted(backups, key=lambda b: b.order, reverse=True)
    ordinary = [b for b in newest_first if b.kind is Kind.ORDINARY]
    firm = set(map(_id, (*ordinary[:LAST], *(b for b in newest_first if b.kind is not Kind.ORDINARY))))
    if checked := next((b for b in newest_first if b.checked is not None and not b.damaged), None):
        firm.add(_id(checked))
    days = _last_of_each(ordinary, DAYS, lambda b: b.made.date())
    weeks = _last_of_each(ordinary, WEEKS, lambda b: b.made.isocalendar()[:2])
    months = _last_of_each(ordinary, MONTHS, lambda b: (b.made.year, b.made.month))
    kept = firm | set(map(_id, (*days, *weeks, *months)))
    total = sum(b.size for b in newest_first if _id(b) in kept)
    for number, tier in enumerate((days, weeks, months)):  # above the cap the oldest dailies go first
        spared = firm | set(map(_id, (*(weeks if number < 1 else ()), *(months if number < 2 else ()))))
        for backup in reversed(tier):
            if total > cap and _id(backup) in kept - spared:
                kept.discard(_id(backup))
                total -= backup.size
    return tuple(b for b in reversed(newest_first) if _id(b) not in kept)


def _id(backup: Backup) -> Path:
    return backup.path


def _last_of_each(newest_first: Sequence[Backup], count: int, period: Callable[[Backup], object]) -> tuple[Backup, ...]:
    seen: dict[object, Backup] = {}
    for backup in newest_first:
        if period(backup) not in seen:
            if len(seen) == count:
                break
            seen[period(backup)] = backup
    return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class BackupState:
    """How it stands. `covered` is the last moment at which a whole backup held all that is in the dossier.

    `begun` is when the dossier was begun: it counts while there is no backup. `problem` is why the last one
    was not made; `damaged` how many were found to have changed. `second` is
    the second place, `second_at` when it was last written, and `second_problem` why that failed the last time.
    """

    covered: datetime | None
    begun: datetime
    problem: Text | None = None
    damaged: int = 0
    second: Path | None = None
    second_at: datetime | None = None
    second_problem: Text | None = None

    def level(self, now: datetime) -> str:
        """`ok`, `warning` (amber) or `danger` (red)."""
        age = now - (self.covered or self.begun)
        if self.damaged or age >= timedelta(days=RED_DAYS):
            return "danger"
        if self.problem is not None or self.second_problem is not None or age >= timedelta(days=AMBER_DAYS):
            return "warning"
        return "ok"

    def second_is_due(self, now: datetime) -> bool:
        """Whether it is time to ask for a second place, or to plug it in."""
        return now - (self.second_at or self.begun) >= timedelta(days=SECOND_DAYS)
