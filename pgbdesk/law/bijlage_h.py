"""The yearly amount of a care profile (Rlz Bijlage H): a ceiling under pgb op maat, never "your budget".

A profile is written in many ways on a decision (`VV5`, `5VV`, `VG 3`, `GGZ-wonen 2`); here it is read
into one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.soorten import Dagbesteding
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.naar_dagen import jaardelen
from pgbdesk.law.parameters import DatedValue, Lawbook, Parameter
from pgbdesk.text import N_, Money, Text

TITEL = Text("Hoogste pgb bij dit zorgprofiel")
PLAFOND = Text(
    "Dit bedrag is een plafond. Het zorgkantoor geeft wat u nodig heeft: dat kan minder zijn. Het is niet uw budget."
)

_LETTERS = "SGLVG|LVG|VG|VV|LG|ZGVIS|ZGAUD|GGZW|GGZB"
_GROUPS = (
    ("GGZWONEN", "GGZW"),
    ("GGZBEVEILIGD", "GGZB"),
    ("ZGVISUEEL", "ZGVIS"),
    ("ZGAUDITIEF", "ZGAUD"),
)
_PROFIEL = re.compile(rf"(?:(?P<n1>\d+)(?P<l1>{_LETTERS})|(?P<l2>{_LETTERS})(?P<n2>\d+))")

_KEYS = {"GGZW": "ggz_w", "ZGVIS": "zgvis", "ZGAUD": "zgaud"}
_DAG = {
    Dagbesteding.GEEN: "_zonder_dagbesteding",
    Dagbesteding.ZONDER_VERVOER: "_dagbesteding",
    Dagbesteding.MET_VERVOER: "_dagbesteding_vervoer",
}


@dataclass(frozen=True, slots=True)
class Profiel:
    """A care profile: the letters of the group (`VV`, `GGZW`) and the number in it."""

    groep: str
    nummer: int

    @property
    def naam(self) -> str:
        """As the sheets write it: `5VV`, `1GGZ-W`."""
        return f"{self.nummer}{self.groep.replace('GGZW', 'GGZ-W').replace('GGZB', 'GGZ-B')}"


def profiel(typed: str | None) -> Profiel | None:
    """Read a profile as people write it; None when it is not one that is known."""
    if not typed:
        return None
    plain = re.sub(r"[^A-Z0-9]", "", typed.upper()).removeprefix("ZZP")
    for word, letters in _GROUPS:
        plain = plain.replace(word, letters)
    found = _PROFIEL.match(plain)
    if found is None:
        return None
    letters, number = found["l1"] or found["l2"], found["n1"] or found["n2"]
    return Profiel(letters, int(number))


def heeft_kwaliteitstoeslag(typed: str | None) -> bool | None:
    """Whether a profile is VV4 to VV8, for which Rlz 5.13 lid 2 adds an amount; None when it cannot be read."""
    found = profiel(typed)
    return None if found is None else found.groep == "VV" and 4 <= found.nummer <= 8


def uitgesloten(typed: str | None) -> bool | None:
    """Whether Rlz 5.5 excludes a profile from a pgb; None when it cannot be read.

    LVG 3, 4 and 5, SGLVG, GGZ beveiligd, and VV 9b (herstelgerichte behandeling) never; LVG 1 and 2
    only by old rights, see `alleen_oude_rechten`.
    """
    found = profiel(typed)
    if found is None:
        return None
    if found.groep == "LVG":
        return found.nummer in (3, 4, 5)
    return found.groep in ("SGLVG", "GGZB") or (found.groep == "VV" and found.nummer == 9)


def alleen_oude_rechten(typed: str | None) -> bool:
    """Whether a profile may only go on when there was a pgb on 31 December 2019 (Rlz 5.5)."""
    found = profiel(typed)
    return found is not None and found.groep == "LVG" and found.nummer in (1, 2)


def regel(typed: str | None, dagbesteding: Dagbesteding | None, law: Lawbook) -> Parameter | None:
    """The line of Bijlage H; None when profile or day activity do not lead to one line.

    VV profiles have no split by day activity: it is paid inside the total.
    """
    found = profiel(typed)
    if found is None:
        return None
    base = f"{found.nummer}{_KEYS.get(found.groep, found.groep.lower())}"
    endings = [""] if found.groep == "VV" else [_DAG[dagbesteding]] if dagbesteding is not None else []
    names = (f"bijlage_h.profiel.{base}{ending}" for ending in endings)
    return next((law.parameters[name] for name in names if name in law.parameters), None)


def bedrag(typed: str | None, dagbesteding: Dagbesteding | None, day: date, law: Lawbook) -> DatedValue | None:
    """The yearly amount on `day`, with its parts; None when the line or the year is not known."""
    found = regel(typed, dagbesteding, law)
    return found.on(day) if found is not None and found.known_on(day) else None


def over_dagen(
    typed: str | None, dagbesteding: Dagbesteding | None, van: date, tot: date, law: Lawbook
) -> tuple[Decimal, tuple[DatedValue, ...]] | None:
    """The ceiling for these days, each year by its own amount, not rounded; None when one of them is not known."""
    total, used = Decimal(0), []
    for deel in jaardelen(van, tot):
        value = bedrag(typed, dagbesteding, deel.van, law)
        if value is None:
            return None
        used.append(value)
        total += Decimal(value.value) * deel.dagen / deel.dagen_in_jaar
    return total, tuple(used)


_DELEN = {
    "pv": N_("Persoonlijke verzorging"),
    "vp": N_("Verpleging"),
    "begeleiding_individueel": N_("Begeleiding individueel"),
    "begeleiding_groep": N_("Begeleiding in een groep"),
    "huishoudelijke_hulp": N_("Huishoudelijke hulp"),
}


def berekening(typed: str | None, dagbesteding: Dagbesteding | None, van: date, tot: date, law: Lawbook) -> Berekening:
    """The ceiling for a profile over these days, by parts; it says that it is no budget."""
    value, days = bedrag(typed, dagbesteding, van, law), over_dagen(typed, dagbesteding, van, tot, law)
    if value is None or days is None:
        onbekend = next(
            (d.van.year for d in jaardelen(van, tot) if not bedrag(typed, dagbesteding, d.van, law)), van.year
        )
        wat = (
            Text("Het zorgprofiel")
            if profiel(typed) is None
            else Text("Of er dagbesteding is, met of zonder vervoer")
            if regel(typed, dagbesteding, law) is None
            else Text("Het bedrag van dit profiel in {jaar}", jaar=str(onbekend))
        )
        return Berekening("budget.plafond", TITEL, None, aannames=(PLAFOND,), ontbreekt=(wat,))
    total = Decimal(value.value)
    parts = tuple(
        Stap(Text(_DELEN.get(name, name)), Money(Decimal(part)), bronnen=(value.source,)) for name, part in value.parts
    )
    return Berekening(
        "budget.plafond",
        TITEL,
        Money(cents(days[0])),
        (
            *parts,
            Stap(Text("Samen, voor een heel jaar"), Money(total), bronnen=(value.source,)),
            Stap(Text("Voor deze dagen"), Money(cents(days[0])), Text("naar dagen")),
        ),
        aannames=(PLAFOND,),
        zekerheid=certainty(*(v.source for v in days[1])),
    )
