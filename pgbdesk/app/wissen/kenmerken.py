"""What a person can be recognised by in a text, and the same text without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.record import FieldInfo, Kind, Value, fields_of

#: Texts that are no words of people: keys and kinds.
_NO_WORDS = frozenset({"id", "sha256", "mediatype", "sjabloon", "formulier", "vraag", "bron_regel", "regel"})
SHORTEST = 3


def zoekterm(persoon: Persoon | None, rollen: Iterable[Value], dossier: Dossier) -> re.Pattern[str]:
    """Finds the person in a text: numbers, addresses and full names always, a single name when nobody shares it."""
    sure: set[str] = set()
    for rol in rollen:
        if isinstance(rol, Zorgverlener):
            sure |= {x for x in (rol.bedrijfsnaam, rol.tenaamstelling, rol.contactpersoon, rol.btw_nummer) if x}
            sure |= {x for x in (rol.kvk, rol.agb, rol.big, rol.vergunning_wtza) if x}
        if isinstance(rol, Zorgverlener | Budgethouder):
            sure |= _account(rol.iban)
        if isinstance(rol, Budgethouder) and rol.klantnummer_svb:
            sure.add(rol.klantnummer_svb)
    alone: set[str] = set()
    if persoon is not None:
        sure |= {x for x in (persoon.bsn, persoon.telefoon_1, persoon.telefoon_2, persoon.email) if x}
        sure |= {name for name in (persoon.naam, persoon.formele_naam) if " " in name}
        sure |= _address(persoon, dossier)
        alone = _names(persoon, dossier)
    parts = [f"(?i:{_whole(sure)})"] if sure else []
    parts += [_whole(alone)] if alone else []
    return re.compile("|".join(parts) or r"(?!)")


def _whole(words: Iterable[str]) -> str:
    longest = sorted({word for word in words if len(word) >= SHORTEST}, key=lambda word: (-len(word), word))
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)"


def _account(iban: str | None) -> set[str]:
    """An account number as it is kept, and in groups of four."""
    return {iban, " ".join(iban[n : n + 4] for n in range(0, len(iban), 4))} if iban else set()


def _address(persoon: Persoon, dossier: Dossier) -> set[str]:
    line = persoon.adresregel
    shared = any(other.adresregel == line for other in dossier.all(Persoon) if other.id != persoon.id)
    return {line} if persoon.straat and persoon.huisnummer and not shared else set()


def _names(persoon: Persoon, dossier: Dossier) -> set[str]:
    """First name and surname, as far as nobody else in the dossier has them."""
    others = {
        name.casefold()
        for other in dossier.all(Persoon)
        if other.id != persoon.id
        for name in (other.voornaam, other.achternaam)
        if name
    }
    mine = (persoon.voornaam, persoon.achternaam)
    return {name for name in mine if name and len(name) >= SHORTEST and name.casefold() not in others}


def zonder(value: Any, zoek: re.Pattern[str], naam: str) -> Any:
    """A record or value in which the person is called by another name wherever a text speaks of them."""
    changed: dict[str, Any] = {}
    for info in fields_of(type(value)):
        content = getattr(value, info.name)
        after = _zonder(info, content, zoek, naam)
        if after != content:
            changed[info.name] = after
    return replace(value, **changed) if changed else value


def _zonder(info: FieldInfo, content: Any, zoek: re.Pattern[str], naam: str) -> Any:
    if content is None or info.refers_to is not None or info.name in _NO_WORDS:
        return content
    if info.kind is Kind.TEXT:
        return zoek.sub(naam, content)
    if info.kind is Kind.TEXTS:
        return tuple(zoek.sub(naam, text) for text in content)
    if info.kind is Kind.ANSWERS:
        return {key: zoek.sub(naam, text) for key, text in content.items()}
    if info.kind is Kind.VALUE:
        return zonder(content, zoek, naam)
    if info.kind is Kind.VALUES:
        return tuple(zonder(part, zoek, naam) for part in content)
    return content


def kaal(value: Any, keep: frozenset[str] = frozenset()) -> Any:
    """A record or value without any text of people: days, numbers, kinds and what it points to stay."""
    return replace(value, **dict(_kaal(value, keep)))


def _kaal(value: Value, keep: frozenset[str]) -> Iterator[tuple[str, Any]]:
    for info in fields_of(type(value)):
        content = getattr(value, info.name)
        if info.refers_to is not None or info.name == "id" or info.name in keep or content is None:
            continue
        if info.kind is Kind.TEXT:
            yield info.name, None if info.optional else "–"
        elif info.kind is Kind.TEXTS:
            yield info.name, ()
        elif info.kind is Kind.ANSWERS:
            yield info.name, None
        elif info.kind is Kind.VALUE:
            yield info.name, kaal(content, keep)
        elif info.kind is Kind.VALUES:
            yield info.name, tuple(kaal(part, keep) for part in content)


def losgemaakt(value: Any, weg: Mapping[str, frozenset[str]]) -> Any:
    """A record or value that points no more to records that go, given as ids by list."""
    changed: dict[str, Any] = {}
    for info in fields_of(type(value)):
        content = getattr(value, info.name)
        if info.refers_to is not None:
            gone = weg.get(info.refers_to, frozenset())
            after: Any = (
                tuple(id for id in content if id not in gone)
                if isinstance(content, tuple)
                else None
                if content in gone
                else content
            )
        elif info.kind is Kind.VALUE and content is not None:
            after = losgemaakt(content, weg)
        elif info.kind is Kind.VALUES and content is not None:
            after = tuple(losgemaakt(part, weg) for part in content)
        else:
            continue
        if after != content:
            changed[info.name] = after
    return replace(value, **changed) if changed else value
