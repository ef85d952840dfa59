"""What was declared and what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from pgbdesk.domain.dates import Period
from pgbdesk.domain.record import Record, Value, in_order, refers
from pgbdesk.domain.soorten import (
    BetalingBron,
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    KostenSoort,
    Zorgfunctie,
)

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Euros rounded half-up to the cent. Do it once, at the end."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaratieRegel(Value):
    """One line: what was done on a day, and what it costs. `aantal` is in `eenheid` (hours: `3.50`)."""

    datum: date | None = None
    omschrijving: str | None = None
    eenheid: Eenheid | None = None
    aantal: Decimal | None = None
    tarief: Decimal | None = None
    bedrag: Decimal | None = None
    uren_id: str | None = refers("uren", optional=True)
    zorgfunctie: Zorgfunctie | None = None
    rit_minuten: int | None = None  # transport: how long one ride takes

    @property
    def waarde(self) -> Decimal | None:
        """The amount of this line, not rounded: as stated, else number times rate, else unknown."""
        if self.bedrag is not None:
            return self.bedrag
        if self.aantal is not None and self.tarief is not None:
            return self.aantal * self.tarief
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaratie(Record):
    """What is asked from the budget for one agreement and one period."""

    LIST: ClassVar[str] = "declaraties"
    TABLE: ClassVar[str] = "declaratie"

    zorgovereenkomst_id: str | None = refers("zorgovereenkomsten", optional=True)
    toekenning_id: str | None = refers("toekenningen", optional=True)
    soort: DeclaratieSoort
    periode_van: date
    periode_tot: date
    ontvangen_op: date | None = None
    factuurnummer: str | None = None
    factuurdatum: date | None = None
    regels: tuple[DeclaratieRegel, ...] = ()
    status: DeclaratieStatus = DeclaratieStatus.CONCEPT
    status_sinds: date | None = None
    corrigeert_id: str | None = refers("declaraties", optional=True)
    reden_terug: str | None = None
    kostensoort: KostenSoort | None = None

    def check(self) -> None:
        in_order(self.periode_van, self.periode_tot, "periode_tot")

    @property
    def periode(self) -> Period:
        """The days it is about; both count."""
        return Period(self.periode_van, self.periode_tot)

    @property
    def totaal(self) -> Decimal:
        """The sum of the lines in euros, rounded to the cent once; a line without an amount adds nothing."""
        return cents(sum((waarde for regel in self.regels if (waarde := regel.waarde) is not None), Decimal(0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Betaling(Record):
    """Money that left the budget."""

    LIST: ClassVar[str] = "betalingen"
    TABLE: ClassVar[str] = "betaling"

    toekenning_id: str | None = refers("toekenningen", optional=True)
    declaratie_id: str | None = refers("declaraties", optional=True)
    datum: date
    bedrag: Decimal
    omschrijving: str | None = None
    bron: BetalingBron | None = None
