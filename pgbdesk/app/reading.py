"""From what was typed in a form to a record, or to all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from pgbdesk.app import parsing
from pgbdesk.errors import Invalid
from pgbdesk.text import Text

E = TypeVar("E")

#: The name under which a problem of the record as a whole stands.
WHOLE = ""

LEEG = Text("Vul dit nog in: {veld}")
KIES = Text("Kies een antwoord bij: {veld}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form. `choices` makes it a list to choose from, which may be empty for now; `wide` is its width in
    characters. More than one of `lines` gives room for a story, with line ends kept. A BSN that is `kept` stands in a
    record; where that may not be, its field is closed.
    """

    name: str
    label: Text
    read: parsing.Reader = parsing.text
    hint: Text | None = None
    optional: bool = False
    choices: tuple[tuple[str, Text], ...] | None = None
    wide: int = 30
    lines: int = 1
    show: Callable[[Any], str] = parsing.shown
    echo: Callable[[Any], Text] | None = None
    kept: bool = False


#: The BSN of a person that is kept in a record.
BSN = Entry(
    "bsn",
    Text("Burgerservicenummer (BSN)"),
    parsing.bsn,
    optional=True,
    hint=Text("9 cijfers. Het komt op de declaraties te staan."),
    wide=12,
    kept=True,
)


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong, by field; `WHOLE` for the record itself."""

    by_name: Mapping[str, Text]


def read(entries: Iterable[Entry], typed: Mapping[str, str], make: Callable[..., E], today: date) -> E | Problems:
    """The record that `make` makes of the values, or every problem at once: of fields, and between fields."""
    values, problems = read_all(entries, typed, today)
    return together(make, values, problems)


def read_all(entries: Iterable[Entry], typed: Mapping[str, str], today: date) -> tuple[dict[str, Any], dict[str, Text]]:
    """The values of the fields that read, and what is wrong with the others, by field."""
    values: dict[str, Any] = {}
    problems: dict[str, Text] = {}
    for entry in entries:
        try:
            values[entry.name] = read_one(entry, typed.get(entry.name, ""), today)
        except Invalid as invalid:
            problems[entry.name] = invalid.what
    return values, problems


#: What making a record of fields that are not all there can run into, apart from what the domain refuses.
_NOT_WITHOUT = (TypeError, ValueError, AttributeError, AssertionError, LookupError, ArithmeticError)


def together(make: Callable[..., E], values: Mapping[str, Any], wrong: Mapping[str, Text]) -> E | Problems:
    """What `make` makes of the values, or the problems that were there already with those between the fields.

    A field that is wrong counts as not filled in, so that the others are judged too: a last day before the
    first is told beside a postcode that does not read. `make` must not change anything. What it cannot judge
    without the wrong fields is judged when they are right.
    """
    problems = dict(wrong)
    while True:
        typed = {**values, **dict.fromkeys(problems)}
        try:
            made = make(**typed)
        except Invalid as invalid:
            if invalid.field in typed and invalid.field not in problems:
                problems[invalid.field] = invalid.what
                continue
            if not problems:
                problems[WHOLE] = invalid.what
            return Problems(problems)
        except _NOT_WITHOUT:
            if not problems:
                raise
            return Problems(problems)
        return Problems(problems) if problems else made


def read_one(entry: Entry, typed: str, today: date) -> Any:
    """The value of one field; None when an optional one is empty. Raises `Invalid`."""
    words = typed.strip()
    if not words:
        if entry.optional:
            return None
        if entry.choices is not None:
            raise Invalid(Text(KIES.msgid, veld=entry.label), entry.name)
        raise Invalid(Text(LEEG.msgid, veld=entry.label), entry.name)
    if entry.choices is not None:
        if words not in {value for value, _ in entry.choices}:
            raise Invalid(Text("Kies een antwoord uit de lijst."), entry.name)
        return words
    return entry.read(words, today)


def choice(kind: type[StrEnum], labels: Mapping[Any, Text]) -> tuple[tuple[str, Text], ...]:
    """The choices of an enumeration, in its order."""
    return tuple((member.value, labels[member]) for member in kind if member in labels)


YES_NO = (("ja", Text("Ja")), ("nee", Text("Nee")), ("onbekend", Text("Dat weet ik nog niet")))


def yes_no(word: str | None) -> bool | None:
    """The answer to a yes-or-no question; None when it is not known."""
    return {"ja": True, "nee": False}.get(word or "")


def from_yes_no(value: bool | None) -> str:
    """The inverse of `yes_no`."""
    return "onbekend" if value is None else "ja" if value else "nee"
