"""Records as plain data (dicts, lists, texts, whole numbers, booleans) and back.

The open JSON file is this data as it is; a row in the dossier file is this data with nested parts as
JSON texts. What is unknown is left out. Decoders are made once per class from its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from pgbdesk.domain.dates import in_amsterdam
from pgbdesk.domain.record import FieldInfo, Kind, Value, fields_of, per_class
from pgbdesk.errors import Invalid
from pgbdesk.text import Text

V = TypeVar("V", bound=Value)

Plain = Any

MAX_TEXT = 20_000


def encode(value: Value) -> dict[str, Plain]:
    """A record or value as plain data; unknown fields and empty lists are left out."""
    plain: dict[str, Plain] = {}
    for name, show, default in _encoders(type(value)):
        content = getattr(value, name)
        if content is None or (content == () == default):
            continue
        plain[name] = show(content)
    return plain


def decode(cls: type[V], plain: Mapping[str, Plain]) -> V:
    """A record or value from plain data; null counts as absent.

    Raises `Invalid` whose `field` is the path to the first thing that is wrong. Unknown keys raise
    too: nothing is dropped silently. Use `problems` for everything that is wrong at once.
    """
    read = _decoders(cls)
    try:  # what is right is read at one go; a whole dossier is some 30,000 of these
        values = {name: read[name](content) for name, content in plain.items() if content is not None}
    except (Invalid, KeyError):
        values = _one_by_one(read, plain)
    for name in _required(cls):
        if name not in values:
            raise Invalid(_missing(name), name)
    return cls(**values)


def _one_by_one(read: Mapping[str, Callable[[Plain], Any]], plain: Mapping[str, Plain]) -> dict[str, Any]:
    """The same, until the first thing that is wrong, which is told with its path."""
    values: dict[str, Any] = {}
    for name, content in plain.items():
        if content is None:
            continue
        decoder = read.get(name)
        if decoder is None:
            raise Invalid(_unknown(name), name)
        try:
            values[name] = decoder(content)
        except Invalid as invalid:
            raise Invalid(invalid.what, _path(name, invalid.field)) from None
    return values


def problems(cls: type[Value], plain: Mapping[str, Plain]) -> tuple[Invalid, ...]:
    """Everything that is wrong with a record's plain data, each `Invalid` with its path in `field`."""
    found: list[Invalid] = []
    good: dict[str, Any] = {}
    read = _decoders(cls)
    for name, content in plain.items():
        if content is None:
            continue
        if name not in read:
            found.append(Invalid(_unknown(name), name))
            continue
        nested = _nested_problems(cls, name, content)
        found.extend(nested)
        if nested:
            continue
        try:
            good[name] = read[name](content)
        except Invalid as invalid:
            found.append(Invalid(invalid.what, _path(name, invalid.field)))
    missing = [name for name in _required(cls) if plain.get(name) is None]
    found.extend(Invalid(_missing(name), name) for name in missing)
    if not found:
        try:
            cls(**good)
        except Invalid as invalid:
            found.append(invalid)
    return tuple(found)


def _nested_problems(cls: type[Value], name: str, content: Plain) -> tuple[Invalid, ...]:
    info = next(f for f in fields_of(cls) if f.name == name)
    if info.kind is Kind.VALUE and isinstance(content, Mapping):
        return tuple(Invalid(p.what, _path(name, p.field)) for p in problems(info.element, content))
    if info.kind is Kind.VALUES and isinstance(content, list):
        return tuple(
            Invalid(p.what, _path(f"{name}[{number}]", p.field))
            for number, part in enumerate(content)
            if isinstance(part, Mapping)
            for p in problems(info.element, part)
        )
    return ()


def _path(name: str, rest: str | None) -> str:
    if not rest:
        return name
    return name + rest if rest.startswith("[") else f"{name}.{rest}"


def _unknown(name: str) -> Text:
    return Text("pgbdesk kent het veld '{naam}' niet. Kijk of de naam goed is gespeld.", naam=name)


def _missing(name: str) -> Text:
    return Text("'{naam}' ontbreekt. Zonder dit veld kan pgbdesk de regel niet gebruiken.", naam=name)


def _wrong(expected: Text) -> Invalid:
    return Invalid(Text("Hier hoort {verwacht} te staan.", verwacht=expected))


# Encoding --------------------------------------------------------------------------------------


@per_class
def _encoders(cls: type[Value]) -> tuple[tuple[str, Callable[[Any], Plain], Any], ...]:
    """Name, encoder and the default of each field: an empty list is left out where that is what absent means."""
    defaults = cls.__dataclass_fields__
    return tuple((info.name, _ENCODE[info.kind], defaults[info.name].default) for info in fields_of(cls))


def _as_is(content: Any) -> Plain:
    return content


_ENCODE: dict[Kind, Callable[[Any], Plain]] = {
    Kind.TEXT: _as_is,
    Kind.INTEGER: _as_is,
    Kind.YES_NO: _as_is,
    Kind.DECIMAL: lambda amount: format(amount, "f"),
    Kind.DAY: date.isoformat,
    Kind.INSTANT: lambda instant: instant.isoformat(timespec="seconds"),
    Kind.CLOCK_TIME: lambda clock: clock.isoformat(timespec="minutes"),
    Kind.CHOICE: str,
    Kind.VALUE: encode,
    Kind.VALUES: lambda parts: [encode(part) for part in parts],
    Kind.TEXTS: list,
    Kind.ANSWERS: dict,
}


# Decoding --------------------------------------------------------------------------------------


@per_class
def _decoders(cls: type[Value]) -> Mapping[str, Callable[[Plain], Any]]:
    return {info.name: _decoder(info) for info in fields_of(cls)}


@per_class
def _required(cls: type[Value]) -> tuple[str, ...]:
    defaults = getattr(cls, "__dataclass_fields__", {})
    return tuple(
        f.name for f in fields_of(cls) if _has_no_default(defaults[f.name]) or (f.name == "id" and f.refers_to is None)
    )


def _has_no_default(f: Any) -> bool:
    return f.default is MISSING and f.default_factory is MISSING


def _decoder(info: FieldInfo) -> Callable[[Plain], Any]:
    if info.kind is Kind.CHOICE:
        return _choice(info.element)
    if info.kind is Kind.VALUE:
        return _value(info.element)
    if info.kind is Kind.VALUES:
        return _values(info.element)
    if info.name == "id" or (info.refers_to is not None and info.kind is Kind.TEXT):
        return _id
    return _DECODE[info.kind]


def _text(content: Plain) -> str:
    if not isinstance(content, str):
        raise _wrong(Text("een tekst tussen aanhalingstekens"))
    if len(content) > MAX_TEXT:
        raise Invalid(Text("Deze tekst is te lang. Er passen {n} tekens in.", n=MAX_TEXT))
    if "\x00" in content or not (content.isascii() or _is_whole(content)):
        raise Invalid(Text("In deze tekst staat een teken dat niet mag."))
    return content


def _is_whole(content: str) -> bool:
    """Whether a text has no half characters (lone surrogates), which cannot be written."""
    return not any("\ud800" <= character <= "\udfff" for character in content)


def _id(content: Plain) -> str:
    if not isinstance(content, str) or not 0 < len(content) <= 64 or not content.isprintable():
        raise _wrong(Text("een id: een tekst van 1 tot 64 tekens"))
    return content


def _integer(content: Plain) -> int:
    if isinstance(content, bool) or not isinstance(content, int):
        raise _wrong(Text("een geheel getal"))
    return content


def _yes_no(content: Plain) -> bool:
    if not isinstance(content, bool):
        raise _wrong(Text("true of false"))
    return content


_BEDRAG = Text('een bedrag of aantal als tekst, met een punt, bijvoorbeeld "18.50"')


def _decimal(content: Plain) -> Decimal:
    expected = _BEDRAG
    if not isinstance(content, str):
        raise _wrong(expected)
    try:
        number = Decimal(content)
    except InvalidOperation:
        raise _wrong(expected) from None
    if not number.is_finite() or content != content.strip() or len(content) > 20 or "e" in content.lower():
        raise _wrong(expected)
    if len(content) > 7 and -(number.as_tuple().exponent) > 6:  # type: ignore[operator]  # finite, so the exponent is a number
        raise Invalid(Text("Dit getal heeft meer dan 6 cijfers achter de punt."))
    return number


def _day(content: Plain) -> date:
    if isinstance(content, str) and len(content) == 10:
        try:
            return date.fromisoformat(content)
        except ValueError:
            raise Invalid(Text("De datum {datum} bestaat niet.", datum=content)) from None
    raise _wrong(Text('een datum, bijvoorbeeld "2026-11-22"'))


def _instant(content: Plain) -> datetime:
    if isinstance(content, str) and len(content) >= 16 and content[10:11] in ("T", " "):
        try:
            instant = datetime.fromisoformat(content)
        except ValueError:
            raise Invalid(Text("Het tijdstip {tijdstip} bestaat niet.", tijdstip=content)) from None
        try:
            return in_amsterdam(instant)
        except OverflowError:
            raise Invalid(Text("Het tijdstip {tijdstip} bestaat niet.", tijdstip=content)) from None
    raise _wrong(Text('een datum met een tijd, bijvoorbeeld "2026-11-22T09:00:00+01:00"'))


def _clock_time(content: Plain) -> time:
    if isinstance(content, str):
        try:
            clock = time.fromisoformat(content)
        except ValueError:
            clock = None
        if clock is not None and clock.tzinfo is None:
            return clock.replace(second=0, microsecond=0)
        if content == "24:00":
            return time(0, 0)
    raise _wrong(Text('een tijd, bijvoorbeeld "09:00"'))


def _texts(content: Plain) -> tuple[str, ...]:
    if not isinstance(content, list) or not all(isinstance(part, str) for part in content):
        raise _wrong(Text("een lijst met teksten"))
    return tuple(_text(part) for part in content)


def _answers(content: Plain) -> dict[str, str]:
    if not isinstance(content, Mapping) or not all(isinstance(part, str) for part in content.values()):
        raise _wrong(Text("een lijst met vragen en antwoorden, allemaal tekst"))
    return {str(name): _text(part) for name, part in content.items()}


def _choice(choices: Any) -> Callable[[Plain], Any]:
    by_word = {member.value: member for member in choices}

    def read(content: Plain) -> Any:
        try:
            return by_word[content]
        except (KeyError, TypeError):
            raise _wrong(Text("een van deze woorden: {woorden}", woorden=", ".join(by_word))) from None

    return read


def _value(cls: type[Value]) -> Callable[[Plain], Any]:
    def read(content: Plain) -> Any:
        if not isinstance(content, Mapping):
            raise _wrong(Text("een blok tussen accolades"))
        return decode(cls, content)

    return read


def _values(cls: type[Value]) -> Callable[[Plain], Any]:
    def read(content: Plain) -> Any:
        if not isinstance(content, list):
            raise _wrong(Text("een lijst tussen vierkante haken"))
        parts = []
        for number, part in enumerate(content):
            if not isinstance(part, Mapping):
                raise Invalid(_wrong(Text("een blok tussen accolades")).what, f"[{number}]")
            try:
                parts.append(decode(cls, part))
            except Invalid as invalid:
                raise Invalid(invalid.what, _path(f"[{number}]", invalid.field)) from None
        return tuple(parts)

    return read


_DECODE: dict[Kind, Callable[[Plain], Any]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.YES_NO: _yes_no,
    Kind.DECIMAL: _decimal,
    Kind.DAY: _day,
    Kind.INSTANT: _instant,
    Kind.CLOCK_TIME: _clock_time,
    Kind.TEXTS: _texts,
    Kind.ANSWERS: _answers,
}
