"""How sentences and values are put into words: translation and Dutch or English formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from pgbdesk.paths import translations
from pgbdesk.text import Hours, Midden, Minutes, Money, Text, Weekday, lowered

#: The languages of the window, by code, each in its own words.
LANGUAGES: Mapping[str, str] = {"nl": "Nederlands", "en": "English"}

_DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

_TYPED_DAYS = dict(
    zip(("ma", "di", "wo", "do", "vr", "za", "zo", "geen"), (*(d[:3] for d in _DAYS["en"]), "none"), strict=True)
)
_FIGURE = re.compile(r"\d+,\d{1,2}")
_DAY = re.compile(r"\b(?:ma|di|wo|do|vr|za|zo)\b")
_TIMES = rf"{_DAY.pattern}(?:-{_DAY.pattern})? \d\d:\d\d-\d\d:\d\d"
_WEEKLY = re.compile(rf"{_TIMES}(?:, {_TIMES})*")


class Language:
    """One language: `say` a sentence, `show` a value. Day and month names are own words, since Babel
    costs more to load than the locked window does to appear."""

    def __init__(self, code: str = "nl") -> None:
        self.code = code if code in LANGUAGES else "nl"
        self._catalogue = NullTranslations() if self.code == "nl" else catalogue(self.code)

    def say(self, text: Text) -> str:
        """The sentence in this language, its values formatted; the Dutch one when it is not translated."""
        if not text.msgid:
            return ""
        if text.plural is None or text.count is None:
            template = self._single(text.msgid)
        else:
            template = self._catalogue.ngettext(text.msgid, text.plural, text.count)
        return template.format_map({name: self.show(value) for name, value in text.values.items()})

    def _single(self, msgid: str) -> str:
        """A sentence without a count. Python of Debian 12 does not find one by itself that has a plural elsewhere."""
        found = self._catalogue.gettext(msgid)
        return found if found != msgid or self.code == "nl" else self._catalogue.ngettext(msgid, msgid, 1)

    def show(self, value: object) -> str:  # noqa: PLR0912 - one line for each kind of value
        """A value as people write it in this language; nothing for None."""
        match value:
            case None:
                return ""
            case Text():
                return self.say(value)
            case Money():
                return self.money(value.amount)
            case Hours():
                return self.number(Decimal(value.minutes) / 60, 2)
            case Minutes():
                return self.duration(value.count)
            case Midden():
                return lowered(self.say(value.label))
            case Weekday():
                return self.weekday(value.day)
            case bool():
                return self.say(Text("ja") if value else Text("nee"))
            case Decimal():
                return self.number(value)
            case datetime():
                return self.instant(value)
            case date():
                return self.day(value)
            case time():
                return value.strftime("%H:%M")
            case _:
                return str(value)

    def money(self, amount: Decimal, *, symbol: bool = True) -> str:
        """`€ 1.234,50`, with a no-break space. Below zero `€ -1.234,50` in Dutch and `-€ 1,234.50` in English."""
        if symbol and amount < 0 and self.code == "en":
            return f"-{self.money(-amount)}"
        figure = self.number(amount, 2)
        return f"€\u00a0{figure}" if symbol else figure

    def number(self, number: Decimal, decimals: int | None = None) -> str:
        """`1.234,5` in Dutch and `1,234.5` in English; all its own decimals unless a number is asked for."""
        text = f"{number:,.{decimals}f}" if decimals is not None else f"{number:,f}"
        return text if self.code == "en" else text.translate(str.maketrans(",.", ".,"))

    def day(self, day: date) -> str:
        """`4 december 2026`."""
        return f"{day.day} {_MONTHS[self.code][day.month - 1]} {day.year}"

    def weekday(self, day: date) -> str:
        """`vrijdag 4 december 2026`."""
        return f"{_DAYS[self.code][day.weekday()]} {self.day(day)}"

    def weekday_name(self, number: int) -> str:
        """The name of weekday 1 (Monday) to 7 (Sunday)."""
        return _DAYS[self.code][number - 1]

    def short_day(self, day: date) -> str:
        """`vr 4 dec` and `Fri 4 Dec`, for narrow places that also have the full date."""
        letters = 3 if self.code == "en" else 2
        return f"{_DAYS[self.code][day.weekday()][:letters]} {day.day} {self.month_name(day.month, short=True)}"

    def brief_day(self, day: date) -> str:
        """`4 dec 2026`, for tables with many columns."""
        return f"{day.day} {self.month_name(day.month, short=True)} {day.year}"

    def month(self, day: date) -> str:
        """`december 2026`."""
        return f"{_MONTHS[self.code][day.month - 1]} {day.year}"

    def month_name(self, number: int, *, short: bool = False) -> str:
        """The name of month 1 to 12."""
        name = _MONTHS[self.code][number - 1]
        if not short:
            return name
        return "mrt" if name == "maart" else name[:3]

    def typed(self, shown: str) -> str:
        """A figure or weekly times as they are typed: `22,50` or `ma-vr 09:00-12:00` in Dutch, `22.50` or
        `Mon-Fri 09:00-12:00` in English. Anything else stays as it is."""
        if self.code == "nl":
            return shown
        if _FIGURE.fullmatch(shown):
            return shown.replace(",", ".")
        if _WEEKLY.fullmatch(shown):
            return _DAY.sub(lambda found: _TYPED_DAYS[found[0]], shown)
        return _TYPED_DAYS.get(shown, shown)

    def numeric_day(self, day: date) -> str:
        """`4-12-2026`, as it is typed."""
        return f"{day.day}-{day.month}-{day.year}"

    def instant(self, instant: datetime) -> str:
        """`vrijdag 4 december 2026 om 09:00 uur`."""
        at = "om" if self.code == "nl" else "at"
        tail = " uur" if self.code == "nl" else ""
        return f"{self.weekday(instant.date())} {at} {instant:%H:%M}{tail}"

    def duration(self, minutes: int) -> str:
        """`3 uur en 30 minuten`."""
        hours, rest = divmod(minutes, 60)
        hour, minute, minutes_, and_ = (
            ("uur", "minuut", "minuten", "en") if self.code == "nl" else ("hours", "minute", "minutes", "and")
        )
        if self.code == "en" and hours == 1:
            hour = "hour"
        parts = [f"{hours} {hour}"] if hours or not rest else []
        if rest:
            parts.append(f"{rest} {minute if rest == 1 else minutes_}")
        return f" {and_} ".join(parts)


@cache
def catalogue(code: str) -> NullTranslations:
    """The translations of a language; none when there are no translations.

    An installed program has them compiled, which costs nothing to read. A checkout has only the text file,
    and compiles it in memory when it was changed after the last time.
    """
    text = translations() / code / "LC_MESSAGES" / "pgbdesk.po"
    compiled = text.with_suffix(".mo")
    if compiled.exists() and not (text.exists() and text.stat().st_mtime > compiled.stat().st_mtime):
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    if not text.exists():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = BytesIO()
    with text.open("rb") as file:
        write_mo(made, read_po(file, locale=code))
    made.seek(0)
    return GNUTranslations(made)
