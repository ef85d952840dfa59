"""What the list of dossiers remembers of each: who, which budgets, what is due and when it was looked at.

No carer, no BSN, no amount and no sentence of the dossier: only short words for what is due, and dates.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pgbdesk.app.budgethouders.kort import kort
from pgbdesk.app.labels import label_of
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.rule import Ernst
from pgbdesk.text import Text, in_a_row

TAAK = "taak"
#: What is due at the latest in so many days is for this week.
WEEK = 7
#: After so many days the state of a dossier is old.
OUD_NA = 7

EIGEN_TAAK = Text("Eigen taak")


@dataclass(frozen=True, slots=True)
class Termijn:
    """Something with a last day: the rule it comes from, the month it is about, or the words of an own task."""

    regel: str
    uiterlijk: date
    ernst: Ernst
    maand: date | None = None
    eigen: str = ""
    uitgesteld: date | None = None  # put off until this day; the last day stays
    gebeurt: bool = False  # that day is when something happens: nothing is late after it

    @property
    def telt(self) -> bool:
        """Whether it can be too late: what is only to be known cannot."""
        return self.ernst in (Ernst.NU, Ernst.BINNENKORT)

    def woorden(self, *, initialen: bool = False) -> Text:
        """What is due, in a few words; own words only when names may be seen."""
        if self.regel == TAAK:
            return EIGEN_TAAK if initialen or not self.eigen else Text("{titel}", titel=self.eigen)
        return kort(self.regel, self.maand)

    def woorden_op(self, vandaag: date, *, initialen: bool = False) -> Text:
        """The same, and whether it was put off until after a day."""
        woorden = self.woorden(initialen=initialen)
        if self.uitgesteld is None or self.uitgesteld <= vandaag:
            return woorden
        return Text("{wat} (uitgesteld)", wat=woorden)


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget by its law and year."""

    wet: Wet
    jaar: int


@dataclass(frozen=True, slots=True)
class Status:
    """How a dossier stood when it was open last. `nu` and `let_op` count what has no date."""

    op: datetime
    namen: tuple[str, ...]
    budgetten: tuple[Budget, ...]
    nu: int
    let_op: int
    termijnen: tuple[Termijn, ...]

    def te_laat(self, vandaag: date) -> int:
        """How much is past its day today."""
        return sum(t.telt and not t.gebeurt and t.uiterlijk < vandaag for t in self.termijnen)

    def deze_week(self, vandaag: date) -> int:
        """How much is due within a week."""
        return sum(t.telt and 0 <= (t.uiterlijk - vandaag).days <= WEEK for t in self.termijnen)

    def eerste(self, vandaag: date) -> Termijn | None:
        """What comes first: what counts before what is only to be known, the oldest day first."""
        counting = [t for t in self.termijnen if t.telt]
        open_ = counting or [t for t in self.termijnen if t.uiterlijk >= vandaag]
        return min(open_, key=lambda t: t.uiterlijk, default=None)

    def dagen_oud(self, vandaag: date) -> int:
        """How many days ago it was looked at."""
        return max(0, (vandaag - self.op.date()).days)


@dataclass(frozen=True, slots=True)
class Rij:
    """A dossier in the list. `id` is a secret that only the list and the dossier know; `sleutel` is its kept key."""

    id: str
    pad: str
    status: Status | None = None
    gekoppeld: bool = False
    sleutel: str = ""

    @property
    def bestand(self) -> str:
        """What the file is called, without its ending."""
        return Path(self.pad).stem

    def naam(self, *, initialen: bool = False) -> Text:
        """Who it is about; what the file is called while that is not known."""
        namen = self.status.namen if self.status is not None else ()
        if not namen:
            return Text("Onbekend") if initialen else Text("{naam}", naam=self.bestand)
        shown = [voorletters(naam) for naam in namen] if initialen else namen
        return in_a_row((Text("{naam}", naam=naam) for naam in shown), ", ")

    @property
    def budgetten(self) -> Text:
        """`Wlz 2026, Wmo 2026`; a question mark while that is not known."""
        if self.status is None:
            return Text("?")
        parts = (Text("{wet} {jaar}", wet=label_of(b.wet), jaar=str(b.jaar)) for b in self.status.budgetten)
        return in_a_row(parts, ", ")


@dataclass(frozen=True, slots=True)
class Lijst:
    """The dossiers in the list, whether only initials are shown, and whether keys of dossiers may be kept in it."""

    rijen: tuple[Rij, ...] = ()
    initialen: bool = False
    sleutels: bool = False

    def rij(self, id: str | None) -> Rij | None:
        """The row with this id."""
        return next((r for r in self.rijen if r.id == id), None)

    def bij_pad(self, pad: Path) -> Rij | None:
        """The row of the dossier at a place."""
        return next((r for r in self.rijen if Path(r.pad) == pad.absolute()), None)

    def met(self, rij: Rij) -> Lijst:
        """The list with another row in the place of the one with its id; as it was when that is gone."""
        return replace(self, rijen=tuple(rij if r.id == rij.id else r for r in self.rijen))

    def met_sleutels(self, mag: bool) -> Lijst:
        """Keys of dossiers may be kept from now on; or not, and then those that were kept are gone."""
        rijen = self.rijen if mag else tuple(replace(r, sleutel="") for r in self.rijen)
        return replace(self, sleutels=mag, rijen=rijen)

    def met_sleutel(self, id: str, sleutel: str) -> Lijst:
        """The list with the key of a dossier, where keys may be kept; an empty one forgets it."""
        rij = self.rij(id)
        if rij is None or (sleutel and not self.sleutels):
            return self
        return self.met(replace(rij, sleutel=sleutel))

    def zonder(self, id: str) -> Lijst:
        """The list without a row. The dossier itself stays where it is."""
        return replace(self, rijen=tuple(r for r in self.rijen if r.id != id))

    def erbij(self, paden: Iterable[Path]) -> Lijst:
        """The list with these dossiers; what is in it already stays as it is."""
        known = {Path(r.pad) for r in self.rijen}
        fresh = [p for p in dict.fromkeys(p.absolute() for p in paden) if p not in known]
        return replace(self, rijen=(*self.rijen, *(Rij(secrets.token_hex(16), str(p)) for p in fresh)))

    def bijgewerkt(self, id: str, status: Status, pad: Path | None = None) -> Lijst:
        """The list after a dossier was looked at; an older look changes nothing."""
        rij = self.rij(id)
        if rij is None or (rij.status is not None and rij.status.op > status.op):
            return self
        return self.met(replace(rij, status=status, pad=str(pad.absolute()) if pad else rij.pad, gekoppeld=True))


#: What makes another list from a list.
Verandering = Callable[[Lijst], Lijst]


def voorletters(naam: str) -> str:
    """`Noor de Vries` becomes `N.d.V.`."""
    words = naam.replace("-", " ").split()
    return "".join(f"{word[0]}." for word in words)
