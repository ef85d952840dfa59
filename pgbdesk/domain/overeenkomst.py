"""The zorgovereenkomst and what is agreed in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import ClassVar

from pgbdesk.domain.dates import Period
from pgbdesk.domain.record import Record, Value, in_order, refers
from pgbdesk.domain.soorten import (
    Eenheid,
    EindeRoute,
    Looptijd,
    OvereenkomstSoort,
    ReiskostenSoort,
    UrenGrondslag,
    Verzoeker,
    Wet,
    Zorgfunctie,
)
from pgbdesk.errors import Invalid
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTijd(Value):
    """A time in every week. Weekday 1 is Monday, 7 is Sunday; `tot` at or before `van` runs past midnight."""

    weekdag: int
    van: time
    tot: time

    def check(self) -> None:
        if not 1 <= self.weekdag <= 7:
            raise Invalid(Text("Een weekdag is een getal van 1 (maandag) tot en met 7 (zondag)."), "weekdag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zorgovereenkomst(Record):
    """The agreement between a budgethouder and a zorgverlener. `ingang` and the last day both count."""

    LIST: ClassVar[str] = "zorgovereenkomsten"
    TABLE: ClassVar[str] = "zorgovereenkomst"

    budgethouder_id: str = refers("budgethouders")
    zorgverlener_id: str = refers("zorgverleners")
    soort: OvereenkomstSoort
    model_nummer: str | None = None
    model_versie: str | None = None
    toekenning_ids: tuple[str, ...] = field(default=(), metadata={"refers_to": "toekenningen"})
    ingang: date
    looptijd: Looptijd | None = None
    einddatum: date | None = None
    vervangt_zorgverlener_id: str | None = refers("zorgverleners", optional=True)
    schriftelijk: bool | None = None
    proeftijd_maanden: int | None = None
    niet_verlengen_aangezegd_op: date | None = None
    uren_grondslag: UrenGrondslag | None = None
    uren_minuten: int | None = None
    uren_maximum_minuten: int | None = None
    loon_gelijkmatig: bool | None = None
    loon_uitgesloten: bool | None = None
    alleen_wachtdienst: bool | None = None
    vaste_tijden: bool | None = None
    dagen_per_week: int | None = None
    rooster: tuple[WeekTijd, ...] = ()
    referentietijden: tuple[WeekTijd, ...] | None = None  # None: not known; empty: none were agreed
    vakantiegeld_inbegrepen: bool | None = None
    vakantieuren_inbegrepen: bool | None = None
    salarisadministratie_svb: bool | None = None
    loonheffingskorting: bool | None = None
    zorgbeschrijving: Mapping[str, str] | None = None
    getekend_budgethouder_op: date | None = None
    getekend_zorgverlener_op: date | None = None
    goedgekeurd_verstrekker_op: date | None = None
    goedgekeurd_svb_op: date | None = None
    beeindigd_per: date | None = None
    einde_reden: str | None = None
    opgezegd_op: date | None = None  # the day on which the notice arrived
    opgezegd_door: Verzoeker | None = None
    einde_route: EindeRoute | None = None
    toestemming_ontslag_op: date | None = None  # the UWV's permission, or the carer's written consent
    opzegbeding: bool | None = None  # a fixed term that both may end early (BW 7:667 lid 3)
    ontbindende_voorwaarde: bool | None = None  # ends by itself at death or when the pgb ends (SVB model)
    derdenbeding: bool | None = None
    model_was_actueel: bool | None = None  # the SVB model in force on the day of signing (Rlz 5.16)
    behandeling_of_verblijf: bool | None = None  # holds what a Wlz budget may not pay (Wlz 3.3.3)
    zorgbeschrijving_op: date | None = None
    feiten_gewijzigd_op: date | None = None  # the care changed; a new zorgbeschrijving is due
    informatie_gegeven_op: date | None = None  # the written information of BW 7:655
    opvolgend_werkgever_sinds: date | None = None  # worked before for an employer whom this one follows
    meer_dan_40_uur_akkoord_op: date | None = None  # the zorgkantoor allows more than 40 hours a week
    wachtdagen: int | None = None
    verlof_beginstand_minuten: int | None = None
    verlof_beginstand_datum: date | None = None

    def check(self) -> None:
        in_order(self.ingang, self.einddatum, "einddatum")
        in_order(self.ingang, self.beeindigd_per, "beeindigd_per")
        if self.dagen_per_week is not None and self.dagen_per_week > 7:
            raise Invalid(Text("Een week heeft 7 dagen."), "dagen_per_week")
        if (
            self.uren_minuten is not None
            and self.uren_maximum_minuten is not None
            and self.uren_maximum_minuten < self.uren_minuten
        ):
            raise Invalid(Text("Het maximum aantal uren is lager dan het minimum."), "uren_maximum_minuten")

    @property
    def laatste_dag(self) -> date | None:
        """The last day it runs, or None when no end is known. `beeindigd_per` is that last day."""
        known = [day for day in (self.einddatum, self.beeindigd_per) if day is not None]
        return min(known) if known else None

    @property
    def periode(self) -> Period:
        """The days on which it runs."""
        return Period(self.ingang, self.laatste_dag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tarief(Record):
    """What a unit of care costs under an agreement. Without law or kind of care it holds for all of them."""

    LIST: ClassVar[str] = "tarieven"
    TABLE: ClassVar[str] = "tarief"

    zorgovereenkomst_id: str = refers("zorgovereenkomsten")
    wet: Wet | None = None
    zorgfunctie: Zorgfunctie | None = None
    eenheid: Eenheid = Eenheid.UUR
    bedrag: Decimal
    van: date | None = None
    tot: date | None = None
    hoger_mag_want: str | None = None  # why more than the maximum is allowed (Rlz 5.22 lid 2, verordening)
    wijziging_gemeld_op: date | None = None  # the change form went out

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")

    def geldt_op(self, day: date) -> bool:
        """Whether this rate holds on `day`; a side without a date is open."""
        return (self.van is None or self.van <= day) and (self.tot is None or day <= self.tot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reiskosten(Record):
    """What was agreed on travel."""

    LIST: ClassVar[str] = "reiskosten"
    TABLE: ClassVar[str] = "reiskosten"

    zorgovereenkomst_id: str = refers("zorgovereenkomsten")
    soort: ReiskostenSoort | None = None
    bedrag_per_km: Decimal | None = None
    km_enkel: Decimal | None = None
    vast_bedrag: Decimal | None = None
    van: date | None = None
    tot: date | None = None

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")
