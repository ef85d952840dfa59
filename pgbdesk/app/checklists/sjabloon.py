"""What a checklist asks: data with a version in `resources/checklists`, one file per list."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pgbdesk.paths import resource
from pgbdesk.text import N_, Text

#: The answers that can be given, by the name that a file asks for them with.
ANTWOORDEN: Mapping[str, tuple[tuple[str, Text], ...]] = {
    "gewoon": (
        ("ja", Text("Ja")),
        ("nee", Text("Nee")),
        ("weet_niet", Text("Weet ik niet")),
        ("niet_nodig", Text("Niet nodig")),
    ),
    "vaardigheid": (
        ("ja", Text("Ja, zelf")),
        ("met_hulp", Text("Met hulp")),
        ("nee", Text("Nee, nog niet")),
    ),
}
#: The answers after which there is nothing left to do.
KLAAR = frozenset({"ja", "niet_nodig", "met_hulp"})

EIGEN_LIJST = N_("Dit is een eigen lijst van pgbdesk. Er is geen officiële lijst gevonden.")


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question: what to do when the answer is no, where it stands, and what the dossier may know of it.

    `feit` names a function in `feiten`, `ga` the page where it can be mended. `sinds` is the version of the
    list in which the question appeared.
    """

    id: str
    vraag: Text
    bron: Text
    doen: Text | None = None
    feit: str = ""
    ga: str = ""
    sinds: int = 1


@dataclass(frozen=True, slots=True)
class Deel:
    """Questions under a heading."""

    titel: Text
    vragen: tuple[Vraag, ...]


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """A checklist. `rijen` are the rows of table L of the fact sheet that it carries out, marked LIST there."""

    id: str
    titel: Text
    uitleg: Text
    versie: int
    vanaf: date
    delen: tuple[Deel, ...]
    antwoorden: tuple[tuple[str, Text], ...]
    eigen_lijst: bool = False
    rijen: tuple[int, ...] = ()

    @property
    def vragen(self) -> tuple[Vraag, ...]:
        """All questions in order."""
        return tuple(vraag for deel in self.delen for vraag in deel.vragen)


#: In the order in which they are offered: what people look for most comes first.
VOLGORDE = (
    *("start_met_pgb", "nieuwe_zorgverlener", "zorgverlener_ziek", "huisbezoek_zorgkantoor", "huisbezoek_adviseur"),
    *("jaarafsluiting", "pgb_vaardigheid", "werkgever", "achttien_jaar", "verhuizing", "andere_wet"),
    *("ziekenhuisopname", "vakantie", "overlijden", "zorg_door_familie", "risicolijst", "herbeoordeling"),
    *("keuzeblad", "naar_natura", "wooninitiatief_keuze", "wooninitiatief_fasen", "wooninitiatief_regie"),
    "wooninitiatief_continuiteit",
)


@cache
def sjablonen() -> Mapping[str, Sjabloon]:
    """All checklists by id, in order. A file that cannot be read stops the program: it is ours."""
    found = {path.stem: lees(path.stem, path.read_text("utf-8")) for path in resource("checklists").glob("*.toml")}
    if set(found) != set(VOLGORDE):
        raise ValueError(f"VOLGORDE and resources/checklists differ: {set(found) ^ set(VOLGORDE)}")
    return {id: found[id] for id in VOLGORDE}


def lees(id: str, text: str) -> Sjabloon:
    """A checklist from its file. Raises ValueError for a question without an id, words or a source, or one id twice."""
    plain = tomllib.loads(text)
    delen = tuple(Deel(Text(deel["titel"]), tuple(_vragen(deel))) for deel in plain["deel"])
    ids = [vraag.id for deel in delen for vraag in deel.vragen]
    if len(ids) != len(set(ids)):
        raise ValueError(f"{id}: a question twice")
    return Sjabloon(
        id=id,
        titel=Text(plain["titel"]),
        uitleg=Text(plain["uitleg"]),
        versie=plain["versie"],
        vanaf=plain["vanaf"],
        delen=delen,
        antwoorden=ANTWOORDEN[plain.get("antwoorden", "gewoon")],
        eigen_lijst=plain.get("eigen_lijst", False),
        rijen=tuple(plain.get("rijen", ())),
    )


def _vragen(deel: Mapping[str, Any]) -> Iterator[Vraag]:
    for vraag in deel["vragen"]:
        unknown = set(vraag) - {"id", "vraag", "bron", "doen", "feit", "ga", "sinds"}
        if unknown or not all(vraag.get(name) for name in ("id", "vraag", "bron")):
            raise ValueError(f"not a question: {vraag}")
        yield Vraag(
            id=vraag["id"],
            vraag=Text(vraag["vraag"]),
            bron=Text(vraag["bron"]),
            doen=Text(vraag["doen"]) if "doen" in vraag else None,
            feit=vraag.get("feit", ""),
            ga=vraag.get("ga", ""),
            sinds=vraag.get("sinds", 1),
        )
