"""Work: calls, hours, absence, and the offer of fixed hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from pgbdesk.domain.dates import minutes_between
from pgbdesk.domain.record import Record, Value, in_order, instants_in_order, refers
from pgbdesk.domain.soorten import (
    Antwoord,
    UrenSoort,
    Verzoeker,
    VerzuimSoort,
    Vorm,
    Wet,
    WijzigingSoort,
    Zorgfunctie,
)
from pgbdesk.errors import Invalid
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijziging(Value):
    """A call that was withdrawn or changed after it was made."""

    soort: WijzigingSoort
    verzonden_op: datetime | None = None
    ontvangen_op: datetime | None = None
    vorm: Vorm | None = None
    nieuw_begin: datetime | None = None
    nieuw_einde: datetime | None = None
    op_verzoek_van: Verzoeker | None = None
    bewijs_document_id: str | None = refers("documenten", optional=True)

    def check(self) -> None:
        instants_in_order(self.nieuw_begin, self.nieuw_einde, "nieuw_einde")

    @property
    def bereikt_op(self) -> datetime | None:
        """The instant that counts: of arrival, else of sending."""
        return self.ontvangen_op or self.verzonden_op


@dataclass(frozen=True, slots=True, kw_only=True)
class Oproep(Record):
    """A call to come and work at stated times (art. 7:628a BW)."""

    LIST: ClassVar[str] = "oproepen"
    TABLE: ClassVar[str] = "oproep"

    zorgovereenkomst_id: str = refers("zorgovereenkomsten")
    begin: datetime
    einde: datetime
    verzonden_op: datetime | None = None
    ontvangen_op: datetime | None = None
    vorm: Vorm | None = None
    tijden_vermeld: bool | None = None
    antwoord: Antwoord | None = None
    antwoord_op: datetime | None = None
    wijzigingen: tuple[Wijziging, ...] = ()

    def check(self) -> None:
        instants_in_order(self.begin, self.einde, "einde")
        if minutes_between(self.begin, self.einde) > 7 * 24 * 60:
            raise Invalid(Text("Een oproep kan niet langer dan 7 dagen duren."), "einde")

    @property
    def minuten(self) -> int:
        """The length of the call as it was first made."""
        return minutes_between(self.begin, self.einde)

    @property
    def bereikt_op(self) -> datetime | None:
        """The instant that counts: of arrival, else of sending (art. 3:37 BW)."""
        return self.ontvangen_op or self.verzonden_op


@dataclass(frozen=True, slots=True, kw_only=True)
class Uren(Record):
    """Hours worked, or not worked and yet paid. `begin` and `einde` are instants; a night runs on."""

    LIST: ClassVar[str] = "uren"
    TABLE: ClassVar[str] = "uren"

    zorgovereenkomst_id: str = refers("zorgovereenkomsten")
    oproep_id: str | None = refers("oproepen", optional=True)
    begin: datetime
    einde: datetime
    pauze_minuten: int | None = None
    soort: UrenSoort = UrenSoort.GEWERKT
    wet: Wet | None = None
    zorgfunctie: Zorgfunctie | None = None
    km: Decimal | None = None
    notitie: str | None = None

    def check(self) -> None:
        instants_in_order(self.begin, self.einde, "einde")
        length = minutes_between(self.begin, self.einde)
        if length > 24 * 60 * 7:
            raise Invalid(Text("Eén regel kan niet langer dan 7 dagen duren."), "einde")
        if (self.pauze_minuten or 0) >= length:
            raise Invalid(Text("De pauze is even lang als de dienst, of langer."), "pauze_minuten")

    @property
    def minuten(self) -> int:
        """The minutes that count: from begin to end, breaks taken off."""
        return minutes_between(self.begin, self.einde) - (self.pauze_minuten or 0)

    @property
    def dag(self) -> date:
        """The Dutch day on which it began; a night counts for the day it began on."""
        return self.begin.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzuim(Record):
    """A carer who is away: ill, pregnant or on leave. `tot` is the last day away."""

    LIST: ClassVar[str] = "verzuim"
    TABLE: ClassVar[str] = "verzuim"

    zorgverlener_id: str | None = refers("zorgverleners", optional=True)
    zorgovereenkomst_id: str | None = refers("zorgovereenkomsten", optional=True)
    soort: VerzuimSoort
    van: date
    tot: date | None = None
    percentage: Decimal | None = None
    verblijfadres: str | None = None
    gemeld_op: datetime | None = None
    hersteld_gemeld_op: datetime | None = None
    door_zwangerschap: bool | None = None
    bevallingsdatum: date | None = None
    arbodienst_op: date | None = None
    verlof_minuten: int | None = None  # leave: how much of it is taken off the hours saved
    bericht_op: datetime | None = None  # when the carer told it: the 24 hours of the SVB count from here

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")
        if self.percentage is not None and self.percentage > 100:
            raise Invalid(Text("Een percentage is hoogstens 100."), "percentage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanbieding(Record):
    """An offer of fixed hours (art. 7:628a lid 5 BW). `peildatum` is the day after the twelve months."""

    LIST: ClassVar[str] = "aanbiedingen"
    TABLE: ClassVar[str] = "aanbieding"

    zorgovereenkomst_id: str = refers("zorgovereenkomsten")
    peildatum: date | None = None
    aangeboden_op: date | None = None
    ontvangen_op: date | None = None
    vorm: Vorm | None = None
    uren_minuten_per_week: int | None = None
    antwoord: Antwoord | None = None
    antwoord_op: date | None = None
    ingang: date | None = None
