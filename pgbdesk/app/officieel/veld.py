"""What there is to fill in on an official PDF, as it tells itself. Places are in points from the bottom left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pgbdesk.errors import PgbError
from pgbdesk.text import Text


class VeldSoort(StrEnum):
    """What kind of answer a field takes."""

    TEKST = "tekst"
    AANKRUISEN = "aankruisen"
    KEUZE = "keuze"  # one of several circles
    LIJST = "lijst"  # one of a list


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a field stands: page from 0, left, bottom, width and height."""

    bladzijde: int
    links: float
    onder: float
    breed: float
    hoog: float


@dataclass(frozen=True, slots=True)
class Optie:
    """One of the answers of a choice: its code in the PDF, and the words beside it."""

    code: str
    woorden: str


@dataclass(frozen=True, slots=True)
class OfficieelVeld:
    """A field: its name in the PDF, the words that stand beside it, and its place or places.

    `lengte` is the most characters it takes; `vakjes` whether each has a box of its own.
    """

    naam: str
    soort: VeldSoort
    bijschrift: str
    plekken: tuple[Plek, ...]
    opties: tuple[Optie, ...] = ()
    lengte: int | None = None
    vakjes: bool = False
    regels: bool = False


@dataclass(frozen=True, slots=True)
class OfficieelFormulier:
    """A PDF that may be filled in. Without fields, text is printed at places that the user points out."""

    bladzijden: tuple[tuple[float, float], ...]  # width and height of each
    velden: tuple[OfficieelVeld, ...]
    nummer: str | None = None  # such as 0427NT/0217, when it is on the paper


@dataclass(frozen=True, slots=True)
class Opdruk:
    """A text to print at a place of a PDF without fields: page from 0, points from the top left, size in points."""

    tekst: str
    bladzijde: int
    links: int
    boven: int
    grootte: int = 10


@dataclass(frozen=True, slots=True)
class Ingevuld:
    """The new PDF, which fields have something in them, and which text did not fit whole."""

    pdf: bytes
    gevuld: tuple[str, ...]
    te_lang: tuple[str, ...]


class Geweigerd(PgbError):
    """A PDF that pgbdesk does not fill in, with the reason."""


Antwoorden = Mapping[str, str]

GEEN_PDF = Text("Dit bestand is geen PDF, of het is niet heel.")
OPNIEUW = Text("Haal het formulier opnieuw op bij de SVB, het zorgkantoor of uw gemeente.")
OP_SLOT = Text("Deze PDF is met een wachtwoord op slot gezet.")
ZONDER_SLOT = Text("Vraag om een PDF zonder wachtwoord, of druk het invulblad van pgbdesk af en schrijf over.")
XFA = Text("Deze PDF is gemaakt voor een ander programma (XFA). pgbdesk kan die niet veilig invullen.")
OVERSCHRIJVEN = Text("Druk het invulblad van pgbdesk af en neem het over.")
GETEKEND = Text("Deze PDF is al digitaal getekend. Na het invullen telt die handtekening niet meer.")
LEEG_ORIGINEEL = Text("Gebruik het lege formulier.")
PROGRAMMA = Text("In deze PDF zit een programma of een opdracht. Dat is niet veilig.")
TE_GROOT = Text("Deze PDF is te groot. pgbdesk vult formulieren in tot 25 MB en 200 bladzijden.")
