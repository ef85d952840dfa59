"""From a cell to what somebody would have typed: the same reading as in the grid of hours follows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pgbdesk.app.tabel import Gelezen

#: Day 0 of spreadsheets, and the days that can be meant by a bare number: from 1954 to 2091.
_DAG_NUL, _EERSTE, _LAATSTE = date(1899, 12, 30), 20_000, 70_000
_MINUTEN = 24 * 60


def als_dag(cel: Gelezen) -> str:
    """A day as `4-12-2026`; a bare number is the day of that number, as spreadsheets count them."""
    if isinstance(cel, Decimal) and _EERSTE <= cel <= _LAATSTE:
        cel = _DAG_NUL + timedelta(days=int(cel))
    if isinstance(cel, date):
        return f"{cel.day}-{cel.month}-{cel.year}"
    return _tekst(cel)


def als_tijd(cel: Gelezen) -> str:
    """A time of day as `09:00`; a number below 1 is a part of a day, and 9.5 is half past nine."""
    if isinstance(cel, datetime):
        cel = cel.time()
    if isinstance(cel, time):
        return _klok(cel.hour * 60 + cel.minute + (1 if cel.second >= 30 else 0))
    if isinstance(cel, timedelta):
        return _klok(_in_minuten(cel))
    if isinstance(cel, Decimal) and 0 <= cel < 1:
        return _klok(_heel(cel * _MINUTEN))
    if isinstance(cel, Decimal) and 1 <= cel <= 24:
        return _klok(_heel(cel * 60))
    return _tekst(cel)


def als_duur(cel: Gelezen) -> str:
    """A duration as `3:30`, or in hours as `3,5`."""
    if isinstance(cel, time):
        return f"{cel.hour}:{cel.minute:02}"
    if isinstance(cel, timedelta):
        minutes = _in_minuten(cel)
        return f"{minutes // 60}:{minutes % 60:02}"
    return _tekst(cel)


def als_tekst(cel: Gelezen) -> str:
    """Any cell in words."""
    return _tekst(cel)


def _klok(minutes: int) -> str:
    minutes %= _MINUTEN
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _in_minuten(length: timedelta) -> int:
    return max(0, _heel(Decimal(int(length.total_seconds())) / 60))


def _heel(number: Decimal) -> int:
    return int(number.to_integral_value())


def _tekst(cel: Gelezen) -> str:
    match cel:
        case None:
            return ""
        case bool():
            return "ja" if cel else "nee"
        case Decimal():
            return _getal(cel)
        case datetime():
            return f"{cel.day}-{cel.month}-{cel.year} {cel:%H:%M}"
        case date():
            return f"{cel.day}-{cel.month}-{cel.year}"
        case time():
            return f"{cel:%H:%M}"
        case timedelta():
            return f"{_in_minuten(cel) // 60}:{_in_minuten(cel) % 60:02}"
        case str():
            return cel.strip()


def _getal(number: Decimal) -> str:
    """A number as it is typed: at most two decimals, with a comma. One that is far too long stays as it is."""
    if abs(number.adjusted()) > 12:
        return str(number)
    text = f"{number.quantize(Decimal('0.01')):f}"
    return text.rstrip("0").rstrip(".").replace(".", ",")
