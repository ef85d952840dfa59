"""The log of a dossier: what happened, when, on which computer, with which access."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pgbdesk.text import Text, Weekday

#: What can happen, and how it is said. The words in the file are never changed.
GEBEURTENISSEN = {
    "begin": Text("Logboek begonnen"),
    "stap": Text("Iets veranderd"),
    "geopend": Text("Dossier geopend"),
    "gesloten": Text("Dossier gesloten"),
    "afgedrukt": Text("Papier afgedrukt of bewaard"),
    "uitgevoerd": Text("Alles uitgevoerd als open bestand"),
    "tabel": Text("Tabel bewaard als rekenblad"),
    "agenda": Text("Agenda gemaakt"),
    "kopie": Text("Kopie van het dossier gemaakt"),
    "teruggezet": Text("Reservekopie teruggezet"),
    "herstelcode": Text("Geopend met de herstelcode"),
    "noodcode": Text("Geopend met de noodcode"),
    "toegang": Text("Toegang veranderd"),
    "gewist": Text("Gegevens voorgoed gewist"),
    "meekijken": Text("Een adviseur keek mee"),
    "gastkopie": Text("Gastkopie gemaakt"),
    "klok_terug": Text("De klok van de computer ging terug"),
}


class Toegangsdaad(StrEnum):
    """What was done to who can get in; these words stand in the file, with the ids of the ways in."""

    ZIN = "zin"
    WIJZIG = "wijzig"
    WEG = "weg"
    HERSTEL = "herstel"
    NOOD = "nood"
    INTREKKEN = "intrekken"

    def over(self, *ways: str) -> str:
        """What is written in the log: what was done, and the ids of what it was done to."""
        return " ".join((self.value, *ways))


TOEGANG = {
    Toegangsdaad.ZIN: Text("Toegang veranderd: een wachtwoordzin erbij ({naam})"),
    Toegangsdaad.WIJZIG: Text("Toegang veranderd: een wachtwoordzin gewijzigd ({naam})"),
    Toegangsdaad.WEG: Text("Toegang veranderd: een wachtwoordzin weggehaald ({naam})"),
    Toegangsdaad.HERSTEL: Text("Toegang veranderd: een nieuwe herstelcode"),
    Toegangsdaad.NOOD: Text("Toegang veranderd: een nieuwe noodcode"),
    Toegangsdaad.INTREKKEN: Text("Toegang ingetrokken: het dossier heeft een nieuwe sleutel"),
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line. `access` is the short id of what it was unlocked with, `behalf` for whom; both may be empty."""

    seq: int
    at: datetime
    computer: str
    access: str
    behalf: str
    event: str
    what: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the log: its number and the first eight hex digits of its seal, as on each printed report."""

    seq: int
    seal: str

    def __str__(self) -> str:
        return f"{self.seq}-{self.seal}"


def wat_gebeurde(entry: LogEntry, names: Mapping[str, str]) -> Text:
    """What happened; of a change of access also what, and to which way in. `names` are what these are called, by id."""
    did, _, way = entry.what.partition(" ")
    way = way.split(" ")[-1]
    if entry.event == "toegang" and did in TOEGANG:
        return Text(TOEGANG[Toegangsdaad(did)].msgid, naam=names.get(way) or way[:6])
    return GEBEURTENISSEN.get(entry.event, Text("{wat}", wat=entry.event))


#: The ways of opening; what each was done with when it has no name of its own.
OPENINGEN = {
    "geopend": Text("wachtwoordzin"),
    "herstelcode": Text("herstelcode"),
    "noodcode": Text("noodcode"),
}


def opening(kind: str) -> str:
    """The event of an opening with a key of this kind."""
    return {"recovery": "herstelcode", "emergency": "noodcode"}.get(kind, "geopend")


def laatste_opening(entries: Iterable[LogEntry]) -> LogEntry | None:
    """When it was opened before; None for a new dossier."""
    return next((entry for entry in reversed(tuple(entries)) if entry.event in OPENINGEN), None)


def hoe_geopend(entry: LogEntry, names: Mapping[str, str], today: date) -> Text:
    """When, where and with what it was opened; `names` are what the ways in are called, by id."""
    met = Text("{naam}", naam=names[entry.access]) if names.get(entry.access) else OPENINGEN[entry.event]
    days, tijd = (today - entry.at.date()).days, entry.at.time()
    known = {"tijd": tijd, "computer": entry.computer or Text("een computer zonder naam"), "toegang": met}
    if days == 0:
        return Text("Voor het laatst geopend: vandaag om {tijd}, op {computer}, met: {toegang}.", **known)
    if days == 1:
        return Text("Voor het laatst geopend: gisteren om {tijd}, op {computer}, met: {toegang}.", **known)
    return Text(
        "Voor het laatst geopend: {dag} om {tijd}, op {computer}, met: {toegang}.",
        dag=Weekday(entry.at.date()),
        **known,
    )


_PRINTED = re.compile(r"(\d{1,9})\s*[-–—/ ]\s*((?:[0-9a-f]\s*){8})", re.IGNORECASE)


def printed_head(typed: str) -> Head | None:
    """The head that somebody copies from a paper, such as `1234-9f3a21bc`; None when it is not complete."""
    found = _PRINTED.fullmatch(typed.strip())
    return Head(int(found[1]), re.sub(r"\s", "", found[2]).lower()) if found else None
