"""The numbers of the law: dated, with their source. `law/reading.py` reads them from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pgbdesk.errors import PgbError
from pgbdesk.law.sources import Source
from pgbdesk.text import Text, of_data


class NotInForce(PgbError):
    """There is no number for that day: it was not law yet, or was not looked up."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(Text("Voor {naam} is op {dag} geen waarde bekend.", naam=name, dag=day))
        self.name, self.day = name, day


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A number with the first day it holds, the last one if known, and its source.

    `parts` are the other columns of a table, such as the kinds of care in an amount of Bijlage H.
    """

    value: Decimal | int
    since: date
    until: date | None
    source: Source
    note: str | None = None
    parts: tuple[tuple[str, Decimal | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the law through time.

    `voor` says whose dossier it matters for: a law, `werkgever`, ... (`VOOR`); empty is everybody's.
    """

    name: str
    title: str
    unit: str
    checked_until: date
    values: tuple[DatedValue, ...]
    voor: str = ""
    table: str = ""  # the name of all lines of a table together, such as `bijlage_h.profiel`

    def on(self, day: date) -> DatedValue:
        """What held on `day`. Raises `NotInForce` outside every period."""
        for dated in reversed(self.values):
            if dated.since <= day and (dated.until is None or day <= dated.until):
                return dated
        raise NotInForce(self.name, day)

    def from_the_first(self, day: date) -> DatedValue:
        """What held on `day`; before its first day, the first there was. Raises `NotInForce` after its end or in a gap.

        Only for what the law asks of a time that began before the law itself, such as a first year of work.
        """
        return self.first if day < self.first_day else self.on(day)

    def nearest(self, day: date) -> DatedValue:
        """What held on `day`; else the last that ended before it, else the first there was. Only to name its source."""
        if self.known_on(day):
            return self.on(day)
        return max((v for v in self.values if v.since <= day), key=lambda v: v.since, default=self.first)

    def known_on(self, day: date) -> bool:
        """Whether there is a number for `day`."""
        return any(v.since <= day and (v.until is None or day <= v.until) for v in self.values)

    @property
    def first(self) -> DatedValue:
        """The first value there is; of what is planned (`komend`) what will hold from that day on."""
        return self.values[0]

    @property
    def first_day(self) -> date:
        """The first day for which there is a number."""
        return self.first.since

    @property
    def newest(self) -> DatedValue:
        """The value of the last day for which there is one; for what is said without a day."""
        return self.values[-1]

    @property
    def subject(self) -> str:
        """The file it stands in, such as `oproep`."""
        return self.name.partition(".")[0]

    @property
    def heading(self) -> str:
        """What it is called where one line of a table stands for all of them."""
        return self.title.partition(": ")[0] if self.table else self.title

    @property
    def titel(self) -> Text:
        """The title in a sentence; of one line of a table what it is called, and which line it is."""
        if not self.table:
            return of_data(self.title)
        kop, _, regel = self.title.partition(": ")
        return Text("{kop}: {regel}", kop=of_data(kop), regel=of_data(regel))

    @property
    def last_day(self) -> date | None:
        """The last day for which there is a number; None when there is no end in sight."""
        return self.newest.until


@dataclass(frozen=True, slots=True)
class Lawbook:
    """All numbers by name, such as `oproep.termijn_dagen`, and the Dutch names of their subjects."""

    parameters: Mapping[str, Parameter]
    subjects: Mapping[str, str] = field(default_factory=dict)
    onder: Lawbook | None = None  # the book of the program, when numbers of the user were laid over it

    def __getitem__(self, name: str) -> Parameter:
        return self.parameters[name]

    def whole(self, name: str, day: date) -> int:
        """A number that is counted, such as months or minutes, on `day`. Raises `NotInForce`."""
        return int(self.parameters[name].on(day).value)

    def amount(self, name: str, day: date) -> Decimal:
        """A number with decimals, such as euros or a percentage, on `day`. Raises `NotInForce`."""
        return Decimal(self.parameters[name].on(day).value)

    def find(self, name: str, day: date) -> DatedValue | None:
        """What held on `day`, with its source; None where there is no number for it."""
        parameter = self.parameters[name]
        return parameter.on(day) if parameter.known_on(day) else None

    def switch(self, name: str, day: date) -> bool:
        """Whether a rule that is switched by date holds on `day`; not before its first day."""
        parameter = self.parameters[name]
        return bool(parameter.on(day).value) if parameter.known_on(day) else False

    def table(self, name: str) -> tuple[Parameter, ...]:
        """The lines of a table, such as `bijlage_h.profiel`, in the order of the file."""
        return tuple(p for key, p in self.parameters.items() if key.startswith(f"{name}."))


#: Whose dossier a number matters for. `naslag` is only there to be looked up.
VOOR = frozenset(
    {
        *("", "wlz", "wmo", "jeugdwet", "zvw", "zvw_informeel", "werkgever", "zorgverlener", "reiskosten"),
        *("wooninitiatief", "naslag"),
    }
)

UNITS = frozenset(
    {
        *("days", "weeks", "months", "years", "minutes", "minutes per week", "hours", "hours per week"),
        *("hours per month", "percent", "euro", "euro per hour", "euro per dagdeel", "euro per month"),
        *("euro per year", "euro per km", "etmalen per year", "contracts", "persons", "metres", "times"),
        *("number", "switch"),
    }
)
