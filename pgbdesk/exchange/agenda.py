"""The calendar file (iCalendar, RFC 5545): what other programs take over as appointments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from pgbdesk.app.agenda import AgendaItem
from pgbdesk.text import Text


def agenda(items: Iterable[AgendaItem], *, stamp: datetime, say: Callable[[Text], str] = str) -> bytes:
    """The items as an .ics file. `stamp` is the aware instant of making; `say` puts titles into words.

    Instants are written in UTC, so that no program can mistake the time zone; last days as whole days that leave the
    day free. Everything is marked private. An item with the `uid` of an earlier one replaces it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//pgbdesk//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for item in items:
        calendar.add_component(_event(item, stamp, say))
    return bytes(calendar.to_ical())


def _event(item: AgendaItem, stamp: datetime, say: Callable[[Text], str]) -> Event:
    event = Event()
    title = say(item.titel)
    event.add("uid", item.uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    if isinstance(item.begin, datetime):
        event.add("dtstart", item.begin.astimezone(UTC))
        if item.einde is not None:
            event.add("dtend", item.einde.astimezone(UTC))
    else:
        event.add("dtstart", item.begin)
        event.add("dtend", _next(item.begin))
        event.add("transp", "TRANSPARENT")
    if item.uitleg is not None:
        event.add("description", say(item.uitleg))
    if item.herinner is not None:
        event.add_component(_alarm(item.herinner, title))
    return event


def _next(day: date) -> date:
    """The day on which an entry of a whole day ends: the first one that is not of it."""
    return day + timedelta(days=1)


def _alarm(before: timedelta, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -before)
    return alarm
