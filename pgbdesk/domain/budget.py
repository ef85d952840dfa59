"""Money that was granted and planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from pgbdesk.domain.dates import Period
from pgbdesk.domain.record import Record, Value, in_order, refers
from pgbdesk.domain.soorten import Eenheid, PlanStatus, Route, Wet, Zorgfunctie


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Value):
    """A part of a toekenning that is meant for one kind of care."""

    zorgfunctie: Zorgfunctie | None = None
    bedrag: Decimal | None = None
    eenheid: Eenheid | None = None
    aantal: Decimal | None = None
    maximum_tarief: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toekenning(Record):
    """The decision (beschikking) that grants a budget under one law for a period. Both days count."""

    LIST: ClassVar[str] = "toekenningen"
    TABLE: ClassVar[str] = "toekenning"

    budgethouder_id: str = refers("budgethouders")
    verstrekker_id: str | None = refers("verstrekkers", optional=True)
    wet: Wet
    kenmerk: str | None = None
    van: date
    tot: date
    bedrag: Decimal | None = None
    route: Route | None = None
    zorgprofiel: str | None = None
    verantwoordingsvrij_bedrag: Decimal | None = None
    beginstand_besteed: Decimal | None = None
    beginstand_datum: date | None = None
    posten: tuple[Post, ...] = ()

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")

    @property
    def periode(self) -> Period:
        """The days for which the budget is meant."""
        return Period(self.van, self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRegel(Value):
    """One line of a budgetplan: who does what for how long and at what rate."""

    zorgverlener_id: str | None = refers("zorgverleners", optional=True)
    naam: str | None = None
    zorgfunctie: Zorgfunctie | None = None
    eenheid: Eenheid | None = None
    aantal_per_week: Decimal | None = None
    weken: Decimal | None = None
    tarief: Decimal | None = None
    formeel: bool | None = None
    omschrijving: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgetplan(Record):
    """How the budget is meant to be spent."""

    LIST: ClassVar[str] = "budgetplannen"
    TABLE: ClassVar[str] = "budgetplan"

    toekenning_id: str = refers("toekenningen")
    versie: int | None = None
    status: PlanStatus | None = None
    reserve: Decimal | None = None
    antwoorden: Mapping[str, str] | None = None
    regels: tuple[PlanRegel, ...] = ()
