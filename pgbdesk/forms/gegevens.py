"""Facts that several papers share: who somebody is, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Partij:
    """A person or company as printed: name, address lines, and the numbers a paper may need."""

    naam: str = ""
    adres: tuple[str, ...] = ()
    bsn: str | None = None
    klantnummer: str | None = None
    kvk: str | None = None
    geboortedatum: date | None = None
    agb: str | None = None
    iban: str | None = None

    @property
    def regels(self) -> tuple[str, ...]:
        """Name and address, for a letter."""
        return tuple(line for line in (self.naam, *self.adres) if line)


JANSEN = Partij(
    "A. de Wit-Şahin",
    ("Lindelaan 12 a", "1234 AB Voorbeeldstad"),
    bsn="999990007",
    klantnummer="1234567",
)
FATIMA = Partij("F. El Amrani", ("Bakkerstraat 3", "1234 CD Voorbeeldstad"), bsn="999990019")
