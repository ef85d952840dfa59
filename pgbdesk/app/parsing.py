"""From what Dutch people type to a value. Forgiving where only one thing can be meant, never guessing.

Every reader takes the typed text (not empty) and the day of today, and raises `Invalid` with a
sentence that shows what is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from pgbdesk.domain import waarden
from pgbdesk.domain.dates import amsterdam
from pgbdesk.errors import Invalid
from pgbdesk.text import Text

Reader = Callable[[str, date], object]

BEDRAG = Text("Vul een bedrag in, bijvoorbeeld 22,50.")
DUIZENDTAL = Text("Bedoelt u duizend of een komma? Vul het bedrag in met 2 cijfers na de komma, bijvoorbeeld 1.250,00.")
TE_HOOG = Text("Dit bedrag is te hoog. Kijk na of er een cijfer te veel staat.")
HOOGSTE = Decimal("9999999.99")
NIET_NEGATIEF = Text("Een bedrag kan niet lager zijn dan 0.")
UREN = Text("Vul de uren in, bijvoorbeeld 3,5 of 3:30.")
DATUM = Text("Vul een datum in, bijvoorbeeld 4-12-2026.")
TIJD = Text("Vul een tijd in, bijvoorbeeld 9:00.")
GETAL = Text("Vul een heel getal in, bijvoorbeeld 3.")

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        (
            *("januari", "februari", "maart", "april", "mei", "juni"),
            *("juli", "augustus", "september", "oktober", "november", "december"),
        ),
        1,
    )
} | {"mrt": 3, "mar": 3, "may": 5, "oct": 10}
_NEAR = {"morgen": 1, "overmorgen": 2, "gisteren": -1, "tomorrow": 1, "yesterday": -1}
#: The first letters of the days, in Dutch and English.
DAYS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}
DAYS |= {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6}
_WEEKDAYS = (
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)


def money(typed: str, _today: date | None = None) -> Decimal:
    """Euros: `22,50`, `22.50`, `€ 22,5`, `1.250`, `1.250,00`, `1250.5`. `1,250` is refused: it is not clear.

    Raises `Invalid`, also for ten million and more: a digit too many.
    """
    text = re.sub(r"[\s\u00a0€]", "", typed).removesuffix(",-").removesuffix(".-")
    if text.startswith("-"):
        raise Invalid(NIET_NEGATIEF)
    amount = _decimal(text, BEDRAG)
    if amount > HOOGSTE:
        raise Invalid(TE_HOOG)
    return amount


def _decimal(text: str, example: Text) -> Decimal:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+\.\d{1,2}", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        raise Invalid(DUIZENDTAL)
    elif re.fullmatch(r"\d+([.,]\d{1,2})?", text):
        text = text.replace(",", ".")
    else:
        raise Invalid(example)
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Invalid(example) from None


def number(typed: str, _today: date | None = None) -> Decimal:
    """A number with at most two decimals, such as kilometres."""
    return _decimal(re.sub(r"\s", "", typed), Text("Vul een getal in, bijvoorbeeld 12,5."))


def count_per_week(typed: str, today: date | None = None) -> Decimal:
    """How much of something: a number, or hours with minutes (`2:30` and `2u30` are 2.50)."""
    if re.fullmatch(r"\s*\d+\s*[:u]\s*\d+\s*(?:uur)?\s*", typed.lower()):
        return (Decimal(duration(typed, today)) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return number(typed, today)


def whole(typed: str, _today: date | None = None) -> int:
    """A whole number."""
    if not re.fullmatch(r"\d{1,9}", typed.strip()):
        raise Invalid(GETAL)
    return int(typed)


def duration(typed: str, _today: date | None = None) -> int:
    """Whole minutes, from hours: `3`, `3,5`, `3.25`, `3:30`, `3u30`, `45m`."""
    text = re.sub(r"\s", "", typed.lower()).removesuffix("uur").removesuffix("min")
    if match := re.fullmatch(r"(\d{1,4})(?::|u)(\d{2})", text):
        hours, minutes = int(match[1]), int(match[2])
        if minutes > 59:
            raise Invalid(UREN)
        return hours * 60 + minutes
    if match := re.fullmatch(r"(\d{1,4})u", text):
        return int(match[1]) * 60
    if match := re.fullmatch(r"(\d{1,4})m", text) or (
        re.fullmatch(r"(\d{1,4})", text) if "min" in typed.lower() else None
    ):
        return int(match[1])
    if re.fullmatch(r"\d{1,4}([.,]\d{1,2})?", text):
        minutes_ = Decimal(text.replace(",", ".")) * 60
        if minutes_ == minutes_.to_integral_value():
            return int(minutes_)
        return int(minutes_.to_integral_value())
    raise Invalid(UREN)


def clock_time(typed: str, _today: date | None = None) -> time:
    """A time of day: `9`, `900`, `9.00`, `9:00`, `21u15`."""
    text = re.sub(r"\s", "", typed.lower()).removesuffix("uur").removesuffix("u")
    match = re.fullmatch(r"(\d{1,2})(?:[.:u](\d{2}))?", text) or re.fullmatch(r"(\d{1,2})(\d{2})", text)
    if match is None:
        raise Invalid(TIJD)
    hours, minutes = int(match[1]), int(match[2] or 0)
    if hours == 24 and minutes == 0:
        hours = 0
    if hours > 23 or minutes > 59:
        raise Invalid(Text("Deze tijd bestaat niet: {tijd}. Vul een tijd in, bijvoorbeeld 9:00.", tijd=typed.strip()))
    return time(hours, minutes)


def day(typed: str, today: date) -> date:
    """A day: `4-12-2026`, `4/12/26`, `4 dec`, `4 december 2026`, `vr`, `morgen`, `+7`, `2026-12-04`.

    Without a year the day nearest to today is meant, half a year back or ahead.
    """
    text = " ".join(typed.lower().replace(",", " ").split())
    if text in ("vandaag", "nu", "today", "now"):
        return today
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if match := re.fullmatch(r"([+-])(\d{1,4})", text):
        return today + timedelta(days=int(match[2]) * (1 if match[1] == "+" else -1))
    if len(text) >= 2 and any(name.startswith(text) for name in _WEEKDAYS):
        return today + timedelta(days=(DAYS[text[:2]] - today.weekday()) % 7 or 7)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _existing(int(match[1]), int(match[2]), int(match[3]))
    text = re.sub(rf"^({'|'.join(DAYS)})[a-z]*\.? ", "", text)
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?", text):
        return _with_year(int(match[1]), int(match[2]), match[3], today)
    if match := re.fullmatch(r"(\d{1,2})[- ]?([a-z]{3,9})\.?(?:[- ](\d{2}|\d{4}))?", text):
        month = _MONTHS.get(match[2][:3])
        if month is not None:
            return _with_year(int(match[1]), month, match[3], today)
    raise Invalid(DATUM)


def _with_year(number: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return _existing(int(year) if len(year) == 4 else 2000 + int(year), month, number)
    near = [d for y in (today.year - 1, today.year, today.year + 1) if (d := _try(y, month, number)) is not None]
    if not near:
        return _existing(today.year, month, number)
    return min(near, key=lambda d: (abs((d - today).days), d))


def _try(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _existing(year: int, month: int, number: int) -> date:
    found = _try(year, month, number)
    if found is None or not 1900 <= year <= 2100:
        raise Invalid(Text("Deze datum bestaat niet: {datum}. Kijk dag en maand na.", datum=f"{number}-{month}-{year}"))
    return found


def instant(typed: str, today: date) -> datetime:
    """A day with a time on a Dutch clock: `4-12-2026 9:00`, `vandaag 14.30`, `4 dec om 9 uur`."""
    words = re.sub(r"\s+om\s+", " ", typed.strip().lower()).removesuffix("uur").strip()
    first, _, last = words.rpartition(" ")
    if not first:
        raise Invalid(Text("Vul een dag en een tijd in, bijvoorbeeld 4-12-2026 9:00."))
    return amsterdam(day(first, today), clock_time(last))


def text(typed: str, _today: date | None = None) -> str:
    """Any text, spaces at the ends taken off."""
    if len(typed) > 2_000:
        raise Invalid(Text("Deze tekst is te lang. Er passen {n} tekens in.", n=2_000))
    return typed.strip()


def story(typed: str, _today: date | None = None) -> str:
    """A text of several lines: line ends are kept, more than one empty line under each other is not."""
    if len(typed) > 10_000:
        raise Invalid(Text("Deze tekst is te lang. Er passen {n} tekens in.", n=10_000))
    lines = [line.rstrip() for line in re.split(r"\r\n|[\r\n\u2028\u2029]", typed)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def bsn(typed: str, _today: date | None = None) -> str | None:
    """A BSN."""
    return waarden.bsn(typed)


def iban(typed: str, _today: date | None = None) -> str | None:
    """An IBAN."""
    return waarden.iban(typed)


def postcode(typed: str, _today: date | None = None) -> str | None:
    """A Dutch postcode."""
    return waarden.postcode(typed)


def kvk(typed: str, _today: date | None = None) -> str | None:
    """A KvK number."""
    return waarden.kvk(typed)


def agb(typed: str, _today: date | None = None) -> str | None:
    """An AGB code."""
    return waarden.agb(typed)


# What a value looks like in a field ------------------------------------------------------------


def shown(value: object) -> str:
    """A value as it can be typed: `22,50`, `4-12-2026`, `09:00`; minutes are shown by `shown_duration`."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        whole_, _, decimals = f"{value:.2f}".partition(".")
        return f"{whole_},{decimals}"
    if isinstance(value, datetime):
        return f"{value.day}-{value.month}-{value.year} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


def shown_duration(minutes: int | None) -> str:
    """Minutes as hours: `3,50`; as `3:20` when two decimals cannot say it."""
    if minutes is None:
        return ""
    hours = Decimal(minutes) / 60
    if hours * 100 == (hours * 100).to_integral_value():
        return shown(hours)
    return f"{minutes // 60}:{minutes % 60:02}"
