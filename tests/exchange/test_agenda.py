"""The calendar file: last days and shifts arrive at the right instant, and tell nothing of anybody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from pgbdesk.app.agenda import AgendaItem, dagen, diensten, uid_van
from pgbdesk.app.attention import attention
from pgbdesk.app.rooster import Stand, monday_of, week
from pgbdesk.clock import fixed
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.rondom import Taak
from pgbdesk.exchange.agenda import agenda
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

NOW = fixed(DEMO_DAY)()


@pytest.fixture(scope="module")
def case():
    return Case(demo(), NOW, lawbook())


def events(data: bytes):
    return [part for part in Calendar.from_ical(data).walk() if part.name == "VEVENT"]


def test_a_last_day_is_a_whole_day_that_leaves_the_day_free_and_warns_a_day_before():
    item = AgendaItem(uid_van("a"), Text("pgb: uren invullen"), date(2026, 12, 31), herinner=timedelta(days=1))
    [event] = events(agenda([item], stamp=NOW))
    assert event["SUMMARY"] == "pgb: uren invullen"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (event["TRANSP"], event["CLASS"]) == ("TRANSPARENT", "PRIVATE")
    [alarm] = event.subcomponents
    assert alarm["TRIGGER"].dt == timedelta(days=-1)


def test_a_night_in_which_the_clock_goes_back_keeps_both_instants():
    begin, einde = amsterdam(date(2026, 10, 24), time(22)), datetime(2026, 10, 25, 7, tzinfo=UTC)
    [event] = events(agenda([AgendaItem(uid_van("b"), Text("Dienst A."), begin, einde)], stamp=NOW))
    assert event["DTSTART"].dt == datetime(2026, 10, 24, 20, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=11)


def test_the_file_is_as_the_standard_asks(case):
    data = agenda([*dagen(case, volledig=True), *diensten(case, volledig=True)], stamp=NOW)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    uids = [str(event["UID"]) for event in events(data)]
    assert len(uids) == len(set(uids)) > 5


def test_words_of_the_user_cannot_add_an_entry_of_their_own():
    titel = "Bel\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:vals; a,b\\"
    [event] = events(agenda([AgendaItem(uid_van("c"), Text("{t}", t=titel), date(2026, 1, 2))], stamp=NOW))
    assert "vals; a,b\\" in str(event["SUMMARY"])


def test_every_last_day_that_is_still_to_come_goes_in_and_none_that_has_passed(case):
    wanted = [p.uiterlijk for p in attention(case).alle if p.uiterlijk is not None and p.uiterlijk >= DEMO_DAY]
    assert sorted(i.begin for i in dagen(case)) == sorted(wanted)
    assert len(wanted) > 3


def test_shifts_that_nobody_comes_for_stay_out(case):
    shown = diensten(case)
    assert shown
    assert all(isinstance(item.begin, datetime) and item.begin.date() >= DEMO_DAY and item.einde for item in shown)
    gone = [
        d
        for n in range(8)
        for d in week(case, monday_of(DEMO_DAY) + timedelta(days=7 * n)).diensten
        if d.stand in (Stand.AFGEZEGD, Stand.AFGEZEGD_BETALEN, Stand.GEWEIGERD, Stand.GEWERKT) and d.oproep
    ]
    assert not {uid_van("dienst", d.oproep.id) for d in gone if d.oproep} & {item.uid for item in shown}


def test_the_same_thing_has_the_same_id_each_time(case):
    later = Case(demo(), NOW + timedelta(hours=3), lawbook())
    assert {i.uid for i in diensten(case)} == {i.uid for i in diensten(later)}


def planted() -> tuple[set[str], Case]:
    """The example with a task in the user's own words, and every word in it that tells who somebody is."""
    dossier = demo()
    taak = Taak(titel="Bel de neuroloog over epilepsie", uiterlijk=DEMO_DAY + timedelta(days=3))
    dossier = dossier.with_changes([(None, taak)])
    words = {"neuroloog", "epilepsie"}
    for persoon in dossier.all(Persoon):
        words |= {w for w in (persoon.voornaam, persoon.achternaam, persoon.bsn) if w and len(w) > 2}
    words |= {z.bedrijfsnaam for z in dossier.all(Zorgverlener) if z.bedrijfsnaam}
    words |= {z.iban for z in dossier.all(Zorgverlener) if z.iban} | {
        b.iban for b in dossier.all(Budgethouder) if b.iban
    }
    return words, Case(dossier, NOW, lawbook())


def test_nothing_in_it_tells_who_somebody_is_or_what_they_have():
    words, case = planted()
    text = _unfolded(agenda([*dagen(case), *diensten(case)], stamp=NOW))
    assert {word for word in words if re.search(rf"\b{re.escape(word)}\b", text)} == set()
    assert not re.search(r"\d{8}", re.sub(r"\d{8}T\d{6}Z|DATE:\d{8}|[0-9a-f]{32}", "", text))
    assert "ziek" not in text


def test_on_request_names_and_own_words_come_along_but_never_a_bsn_or_an_account():
    words, case = planted()
    text = _unfolded(agenda([*dagen(case, volledig=True), *diensten(case, volledig=True)], stamp=NOW))
    assert "epilepsie" in text
    assert not [w for w in words if w[-4:].isdigit() and w in text]


def _unfolded(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").decode()
