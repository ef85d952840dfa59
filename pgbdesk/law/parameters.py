"""The numbers of the law: dated, with their source, from `resources/law/*.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pgbdesk.errors import PgbError
from pgbdesk.law.sources import Source
from pgbdesk.text import Text


class NotInForce(PgbError):
    """There is no number for that day: it was not law yet, or was not looked up."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(Text("Voor {naam} is op {dag} geen waarde bekend.", naam=name, dag=day))
        self.name, self.day = name, day


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A number with the first day it holds, the last one if known, and its source."""

    value: Decimal | int
    since: date
    until: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the law through time."""

    name: str
    title: str
    unit: str
    checked_until: date
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """What held on `day`. Raises `NotInForce` outside every period."""
        for dated in reversed(self.values):
            if dated.since <= day and (dated.until is None or day <= dated.until):
                return dated
        raise NotInForce(self.name, day)


@dataclass(frozen=True, slots=True)
class Lawbook:
    """All numbers by name, such as `oproep.termijn_dagen`."""

    parameters: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Parameter:
        return self.parameters[name]

    def whole(self, name: str, day: date) -> int:
        """A number that is counted, such as months or minutes, on `day`."""
        return int(self.parameters[name].on(day).value)

    def amount(self, name: str, day: date) -> Decimal:
        """A number with decimals, such as euros or a percentage, on `day`."""
        return Decimal(self.parameters[name].on(day).value)


def load(texts: Mapping[str, str]) -> Lawbook:
    """The book from the texts of the TOML files, by file name. Raises ValueError naming file and key."""
    raise NotImplementedError


Raw = Mapping[str, Any]
