"""Money that was granted and planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from pgbdesk.domain.dates import Period
from pgbdesk.domain.record import Record, Value, in_order, refers
from pgbdesk.domain.soorten import (
    Dagbesteding,
    Eenheid,
    EigenGetalSoort,
    OvereenkomstSoort,
    PlanStatus,
    Route,
    ToeslagSoort,
    Wet,
    Zorgfunctie,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Value):
    """A part of a toekenning that is meant for one kind of care."""

    zorgfunctie: Zorgfunctie | None = None
    bedrag: Decimal | None = None
    eenheid: Eenheid | None = None
    aantal: Decimal | None = None
    maximum_tarief: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toeslag(Value):
    """An amount on top of the profile, for the period of the toekenning. It is part of `Toekenning.bedrag`."""

    soort: ToeslagSoort
    bedrag: Decimal | None = None
    omschrijving: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenGetal(Value):
    """A number that holds for this budget only: from the beschikking, the verordening or the reglement."""

    soort: EigenGetalSoort
    waarde: Decimal
    zorgfunctie: Zorgfunctie | None = None
    bron: str | None = None  # where it stands, as the user found it
    van: date | None = None
    tot: date | None = None

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")

    def geldt_op(self, day: date) -> bool:
        """Whether it holds on a day; both ends count, an end that is not there does not limit."""
        return (self.van is None or self.van <= day) and (self.tot is None or day <= self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorwaarde(Value):
    """Something the verstrekker asks in return for this budget."""

    omschrijving: str
    uiterlijk: date | None = None
    voldaan_op: date | None = None


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
    jaarbedrag: Decimal | None = None  # for a whole year, when the beschikking names it
    dagbesteding: Dagbesteding | None = None
    toeslagen: tuple[Toeslag, ...] = ()
    eigen_getallen: tuple[EigenGetal, ...] = ()
    voorwaarden: tuple[Voorwaarde, ...] = ()
    vermeldt: tuple[str, ...] = ()  # which items of Rlz 5.19 the beschikking names, see `law`
    besluit_op: date | None = None  # the day on the letter; the six weeks for bezwaar count from here
    bezwaar_op: date | None = None
    vastgesteld_op: date | None = None
    vastgesteld_bedrag: Decimal | None = None
    vrijwillige_storting: Decimal | None = None
    overgangsrecht: bool | None = None  # holds by old rights (Rlz 5.5, 5.7)
    pre2014_doorlopend: bool | None = None  # without a break since before 2014 (Rlz 5.22 lid 2 onder b)

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")

    @property
    def periode(self) -> Period:
        """The days for which the budget is meant."""
        return Period(self.van, self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRegel(Value):
    """One line of a budgetplan: who does what for how long and at what rate.

    `aantal_per_week` is in `eenheid` (hours: `3.50`; a month is one amount). Without `wet` it is the law of the plan.
    """

    zorgverlener_id: str | None = refers("zorgverleners", optional=True)
    naam: str | None = None
    zorgfunctie: Zorgfunctie | None = None
    eenheid: Eenheid | None = None
    aantal_per_week: Decimal | None = None
    weken: Decimal | None = None
    tarief: Decimal | None = None
    formeel: bool | None = None
    omschrijving: str | None = None
    wet: Wet | None = None
    overeenkomst: OvereenkomstSoort | None = None  # for who is new: the kind of agreement that is meant
    doel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgetplan(Record):
    """How a budget is meant to be spent: one that was granted, or one that is asked for and has no toekenning yet.

    Plans for one budgethouder and period are variants of each other, told apart by `naam`. `bedrag` is what can be
    spent in the period, as far as it is known.
    """

    LIST: ClassVar[str] = "budgetplannen"
    TABLE: ClassVar[str] = "budgetplan"

    toekenning_id: str | None = refers("toekenningen", optional=True)
    budgethouder_id: str | None = refers("budgethouders", optional=True)
    verstrekker_id: str | None = refers("verstrekkers", optional=True)
    naam: str | None = None
    wet: Wet | None = None
    van: date | None = None
    tot: date | None = None
    bedrag: Decimal | None = None
    versie: int | None = None
    status: PlanStatus | None = None
    reserve: Decimal | None = None
    antwoorden: Mapping[str, str] | None = None
    regels: tuple[PlanRegel, ...] = ()

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")
