"""Sentences for users: Dutch msgids with typed values, translated only where they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """Euros in a sentence: shown as `€ 1.234,50`. Whole cents; round before you say it."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Minutes:
    """A duration in a sentence: whole minutes, shown as `3 uur en 30 minuten`."""

    count: int


@dataclass(frozen=True, slots=True)
class Hours:
    """A duration as the SVB writes it: whole minutes, shown as `3,50` (hours)."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day in a sentence with the name of its weekday: `vrijdag 4 december 2026`."""

    day: date


@dataclass(frozen=True, slots=True)
class Midden:
    """A label within a sentence, without its capital: `Lies Smit (pgb-beheerder)`."""

    label: Text


def N_(msgid: str) -> str:  # noqa: N802 - the name that Babel looks for
    """Mark a sentence for translation without translating it."""
    return msgid


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as `N_`
    """Mark a sentence with a number in it for translation without translating it."""
    return one, many


def of_data(words: str) -> Text:
    """A sentence from a data file of ours, such as the title of a number of the law: itself the msgid."""
    return Text(words.replace("{", "{{").replace("}", "}}"))


def left_over(amount: Decimal) -> Money | Text:
    """What is left of a budget in a sentence; below zero in words, since a minus is easily missed."""
    return Money(amount) if amount >= 0 else Text("tekort van {bedrag}", bedrag=Money(-amount))


def in_a_row(parts: Iterable[Text], between: str = "; ") -> Text:
    """Sentences after each other, each to be translated on its own."""
    values = {f"p{number}": part for number, part in enumerate(parts)}
    return Text(between.join(f"{{{name}}}" for name in values), **values)


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """A sentence that has not been put into words yet: a Dutch msgid and typed values.

    `str(text)` gives a plain Dutch rendering for logs of tests and for the command line's last
    resort; the window and the papers use `i18n.Language.say`.
    """

    msgid: str
    values: Mapping[str, object] = field(hash=False)
    plural: str | None = None
    count: int | None = None

    def __init__(self, msgid: str, **values: object) -> None:
        object.__setattr__(self, "msgid", msgid)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "plural", None)
        object.__setattr__(self, "count", None)

    @classmethod
    def counted(cls, one: str, many: str, n: int, /, **values: object) -> Text:
        """A sentence with a number in it: `one` when `n` is 1, else `many`; both may use `{n}`."""
        text = cls(one, **{"n": n, **values})
        object.__setattr__(text, "plural", many)
        object.__setattr__(text, "count", n)
        return text

    def met(self, values: Mapping[str, object]) -> Text:
        """The same sentence with other values."""
        text = Text(self.msgid, **values)
        object.__setattr__(text, "plural", self.plural)
        object.__setattr__(text, "count", self.count)
        return text

    def __str__(self) -> str:
        template = self.msgid if self.plural is None or self.count == 1 else self.plural
        return template.format_map({name: _plain(value) for name, value in self.values.items()})


def lowered(words: str) -> str:
    """Words with a small first letter, unless they begin with an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def raised(words: str) -> str:
    """Words as they stand on their own: with a capital first letter."""
    return words[:1].upper() + words[1:]


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return f"€ {value.amount:.2f}"
    if isinstance(value, Hours):
        return f"{value.minutes / 60:.2f}".replace(".", ",")
    if isinstance(value, Minutes):
        hours, minutes = divmod(value.count, 60)
        return f"{hours} uur" + (f" en {minutes} minuten" if minutes else "")
    if isinstance(value, Midden):
        return lowered(str(value.label))
    if isinstance(value, Weekday):
        return value.day.strftime("%d-%m-%Y")
    if isinstance(value, datetime):
        return value.strftime("%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return value
