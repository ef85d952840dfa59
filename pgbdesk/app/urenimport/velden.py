"""What a column of a spreadsheet with hours can be, guessed from its heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from pgbdesk.app.tabel import Rij, Vel
from pgbdesk.text import N_


class Veld(Enum):
    """What is taken from a row, in the order of the form."""

    DATUM = N_("Datum")
    VAN = N_("Van")
    TOT = N_("Tot")
    PAUZE = N_("Pauze")
    UREN = N_("Aantal uren")
    ZORGVERLENER = N_("Zorgverlener")
    SOORT = N_("Soort")
    KM = N_("Kilometers")
    NOTITIE = N_("Notitie")


#: Headings as people write them, letters only, the likeliest first. English ones too: the window can be in English.
KOPPEN: Mapping[Veld, tuple[str, ...]] = {
    Veld.DATUM: ("datum", "dag", "werkdatum", "datumdienst", "date", "day"),
    Veld.VAN: ("van", "begin", "begintijd", "starttijd", "start", "aanvang", "vanaf", "from", "tijdvan", "in"),
    Veld.TOT: ("tot", "einde", "eind", "eindtijd", "stop", "stoptijd", "until", "to", "end", "tijdtot", "uit"),
    Veld.PAUZE: ("pauze", "pauzeminuten", "pauzeinminuten", "pauzemin", "break"),
    Veld.UREN: ("uren", "aantaluren", "totaaluren", "totaal", "duur", "gewerkt", "hours", "aantal"),
    Veld.ZORGVERLENER: (
        *("zorgverlener", "naamzorgverlener", "medewerker", "hulpverlener", "begeleider", "naam", "wie"),
        *("zorgovereenkomstid", "carer", "name"),
    ),
    Veld.SOORT: ("soort", "soorturen", "type", "kind"),
    Veld.KM: ("km", "kilometers", "kilometer", "aantalkm", "reiskm"),
    Veld.NOTITIE: (
        *("notitie", "opmerking", "opmerkingen", "omschrijving", "toelichting", "werkzaamheden"),
        *("note", "notes", "remark"),
    ),
}
_KOPRIJEN = 15  # rows in which the headings are looked for


@dataclass(frozen=True, slots=True)
class Indeling:
    """Which row has the headings (None: no row has), and the column, from 0, of each field that is there."""

    koprij: int | None
    kolommen: Mapping[Veld, int]


def raad(vel: Vel) -> Indeling:
    """The row that looks most like headings, and what its columns are."""
    best = Indeling(None, {})
    for rij in vel.rijen[:_KOPRIJEN]:
        found = kolommen_van(rij)
        if len(found) > len(best.kolommen) and len(found) >= 2:
            best = Indeling(rij.nummer, found)
    return best


def onder_koppen(vel: Vel) -> tuple[Rij, ...]:
    """The rows that can be hours: those below what looks most like headings, or all where nothing does."""
    koprij = raad(vel).koprij
    return vel.rijen if koprij is None else tuple(rij for rij in vel.rijen if rij.nummer > koprij)


def kolommen_van(rij: Rij) -> dict[Veld, int]:
    """What the columns under these headings are; each column is one thing only."""
    words = [_letters(cel) if isinstance(cel, str) else "" for cel in rij.cellen]
    found: dict[Veld, int] = {}
    for veld, known in KOPPEN.items():
        places = [(known.index(word), n) for n, word in enumerate(words) if word in known and n not in found.values()]
        if places:
            found[veld] = min(places)[1]
    return found


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.split("(", maxsplit=1)[0]).casefold()
    return re.sub(r"[^a-z]", "", plain)


def letter_van(kolom: int) -> str:
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    name, number = "", kolom + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def koppen_van(vel: Vel, koprij: int | None) -> tuple[str, ...]:
    """The name of every column: its heading, else its letter."""
    wide = max((len(rij.cellen) for rij in vel.rijen), default=0)
    row = next((rij for rij in vel.rijen if rij.nummer == koprij), None)
    cells = row.cellen if row is not None else ()
    shown = [str(cells[n]) if n < len(cells) and cells[n] is not None else "" for n in range(wide)]
    return tuple(" ".join(text.split())[:40] or letter_van(n) for n, text in enumerate(shown))
