"""Unfinished input of a month of hours, kept until it is right: as plain texts by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pgbdesk.app.maandstaat import FactuurKolom
from pgbdesk.app.urenregels import Kolom, Regel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.werk import Uren


def sleutel(overeenkomst_id: str, maand: date) -> str:
    """The name under which the input of a month is kept."""
    return f"uren:{overeenkomst_id}:{maand:%Y-%m}"


def van_regels(regels: Iterable[Regel]) -> dict[str, str]:
    """Unfinished lines as texts."""
    return {
        f"regel|{regel.sleutel}|{kolom.name}": text for regel in regels for kolom, text in regel.getypt.items() if text
    }


def naar_regels(typed: Mapping[str, str], dossier: Dossier) -> tuple[Regel, ...]:
    """The unfinished lines that were kept, in their order."""
    found: dict[str, dict[Kolom, str]] = {}
    for name, text in typed.items():
        kind, _, rest = name.partition("|")
        key, _, kolom = rest.rpartition("|")
        if kind == "regel" and kolom in Kolom.__members__:
            found.setdefault(key, {})[Kolom[kolom]] = text
    return tuple(Regel(getypt, dossier.find(Uren, key), key) for key, getypt in found.items())


def van_factuur(lines: Iterable[Mapping[FactuurKolom, str]]) -> dict[str, str]:
    """The lines of an invoice as texts."""
    return {
        f"factuur|{n:03}|{kolom.name}": text for n, line in enumerate(lines) for kolom, text in line.items() if text
    }


def naar_factuur(typed: Mapping[str, str]) -> tuple[dict[FactuurKolom, str], ...]:
    """The lines of an invoice that were kept."""
    found: dict[str, dict[FactuurKolom, str]] = {}
    for name, text in sorted(typed.items()):
        kind, _, rest = name.partition("|")
        number, _, kolom = rest.partition("|")
        if kind == "factuur" and kolom in FactuurKolom.__members__:
            found.setdefault(number, {})[FactuurKolom[kolom]] = text
    return tuple(found.values())
