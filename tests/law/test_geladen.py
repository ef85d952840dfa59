"""Numbers that the user loads: read by the same rules, laid over the book, taken away without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.app.check import check
from pgbdesk.app.wetgetallen import bekijk
from pgbdesk.domain.dates import AMSTERDAM
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Wetgetallen
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.geladen import Lading, lees, met_geladen, over
from pgbdesk.law.parameters import DatedValue, NotInForce
from pgbdesk.law.reading import Fout
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from tests.architecture.house_rules import ROOT

WML_2027 = """\
titel = "Minimumloon 2027"
bron = "Staatscourant 2026, 12345"

[bronnen]
st = {name = "Stcrt. 2026, 12345", page = "https://example.org/12345", checked_on = 2026-12-01, tier = "A"}

[loon.wml_21]
checked_until = 2026-12-01
[[loon.wml_21.values]]
since = 2027-01-01
until = 2027-06-30
value = 15.25
source = "st"
"""
ANDERS = """\
titel = "Eigen grens"
bron = "Mijn gemeente"
[budget.over_procent]
checked_until = 2026-11-24
[[budget.over_procent.values]]
since = 2026-01-01
until = 2026-12-31
value = 90
source = {name = "Brief", page = "https://example.org", checked_on = 2026-11-24, tier = "B"}
"""
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=AMSTERDAM)


def record(text: str, id: str = "w1", op: date = date(2026, 12, 1)) -> Wetgetallen:
    return Wetgetallen(id=id, titel=lees(text, lawbook()).titel, toml=tuple(text.splitlines()), geladen_op=op)


def d1(*more: Wetgetallen) -> Dossier:
    text = (ROOT / "tests" / "data" / "d1.json").read_text("utf-8")
    return OpenJson().read(text).with_changes((None, each) for each in more)


def on(dossier: Dossier, name: str, day: str) -> Decimal:
    return met_geladen(lawbook(), dossier).amount(name, date.fromisoformat(day))


def test_a_loaded_number_counts_in_its_period_and_the_book_outside_it():
    dossier = d1(record(WML_2027))
    assert on(dossier, "loon.wml_21", "2026-12-31") == Decimal("14.99")
    assert on(dossier, "loon.wml_21", "2027-01-01") == Decimal("15.25")
    assert on(dossier, "loon.wml_21", "2027-06-30") == Decimal("15.25")
    with pytest.raises(NotInForce):
        on(dossier, "loon.wml_21", "2027-07-01")


def test_a_loaded_number_is_marked_as_loaded_with_its_source():
    value = met_geladen(lawbook(), d1(record(WML_2027)))["loon.wml_21"].on(date(2027, 2, 1))
    assert value.source.geladen == "Minimumloon 2027"
    assert value.source.name == "Stcrt. 2026, 12345"
    assert "Door u geladen: Minimumloon 2027." in [str(words) for words in value.source.twijfels]


def test_two_loads_combine_and_taking_one_away_restores():
    one, two = record(WML_2027), record(ANDERS, "w2")
    both = d1(one, two)
    assert on(both, "loon.wml_21", "2027-02-01") == Decimal("15.25")
    assert on(both, "budget.over_procent", "2026-11-24") == 90
    without = both.with_changes([(two, None)])
    assert on(without, "budget.over_procent", "2026-11-24") == 10
    assert on(without, "loon.wml_21", "2027-02-01") == Decimal("15.25")
    nothing = without.with_changes([(one, None)])
    assert met_geladen(met_geladen(lawbook(), both), nothing) is lawbook()


def test_of_two_loads_about_one_day_the_last_one_counts():
    later = record(WML_2027.replace("15.25", "15.40"), "w0", date(2026, 12, 15))
    assert on(d1(record(WML_2027), later), "loon.wml_21", "2027-02-01") == Decimal("15.40")
    assert on(d1(later, record(WML_2027)), "loon.wml_21", "2027-02-01") == Decimal("15.40")


def test_check_uses_loaded_numbers_and_no_longer_says_that_they_are_not_known():
    summer = datetime(2027, 2, 1, 12, 0, tzinfo=AMSTERDAM)

    def wages(dossier: Dossier) -> str:
        found = check(dossier, summer, lawbook())["bevindingen"]
        return next(str(b["uitleg"]) for b in found if "Loon en minimumloon" in b["titel"])

    assert "vanaf 21 jaar" in wages(d1())
    assert "vanaf 21 jaar" not in wages(d1(record(WML_2027)))


def test_before_loading_the_user_sees_what_changes_and_what_it_does_to_the_dossier():
    case = Case(d1(), datetime(2027, 2, 1, 12, 0, tzinfo=AMSTERDAM), lawbook())
    seen = bekijk(WML_2027, case)
    [change] = seen.wijzigingen
    assert (str(change.was), Language("nl").say(change.wordt)) == ("niet bekend", "€\u00a015,25 per uur")
    assert (change.sinds, change.tot) == (date(2027, 1, 1), date(2027, 6, 30))
    assert any("Loon en minimumloon" in str(f.titel) for f in seen.weg)
    assert any("Loon en minimumloon" in str(f.titel) for f in seen.erbij), "one number fewer is not known"
    assert not case.dossier.all(Wetgetallen), "nothing has changed yet"


def test_the_open_file_and_back_keeps_what_was_loaded():
    dossier = d1(record(WML_2027))
    assert OpenJson().read(OpenJson().write(dossier, NOW)) == dossier


WRONG = {  # what is changed, the place that is named, a word of the advice
    "no title": ('titel = "Minimumloon 2027"\n', "", "titel", "ontbreekt"),
    "no origin": ('bron = "Staatscourant 2026, 12345"\n', "", "bron", "ontbreekt"),
    "an empty title": ('titel = "Minimumloon 2027"', 'titel = " "', "titel", "geen tekst"),
    "no TOML": ("[loon.wml_21]", "[loon.wml_21", "", "TOML"),
    "an unknown number": ("loon.wml_21", "loon.wml_22", "loon.wml_22", "Bedoelt u loon.wml_21"),
    "an unknown subject": ("loon.wml_21", "lonen.wml_21", "lonen", "Bedoelt u loon"),
    "no day of checking": ("checked_until = 2026-12-01\n", "", "loon.wml_21", "checked_until"),
    "no first day": ("since = 2027-01-01\n", "", "loon.wml_21[0]", "since"),
    "a day between quotes": ("since = 2027-01-01", 'since = "2027-01-01"', "loon.wml_21[0]", "zonder aanhalingstekens"),
    "a number between quotes": ("value = 15.25", 'value = "15,25"', "loon.wml_21[0]", "geen getal"),
    "no number": ("value = 15.25", "value = nan", "loon.wml_21[0]", "geen getal"),
    "no source": ('source = "st"', "", "loon.wml_21[0]", "source"),
    "a source that is not there": ('source = "st"', 'source = "xx"', "loon.wml_21[0]", "[bronnen]"),
    "a source without a place": (', page = "https', ', doubt = "https', "bronnen.st", "geen plek"),
    "an unknown certainty": ('tier = "A"', 'tier = "Z"', "bronnen.st", "Kies uit"),
    "another unit": ("checked_until", 'unit = "euro"\nchecked_until', "loon.wml_21", "eenheid"),
    "an end before the begin": ("until = 2027-06-30", "until = 2026-06-30", "loon.wml_21[0]", "laatste dag"),
    "an unknown word": ("value = 15.25", "value = 15.25\nkleur = 1", "loon.wml_21[0]", "kleur"),
}


@pytest.mark.parametrize(("before", "after", "where", "advice"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_with_the_place_and_what_to_do(before, after, where, advice):
    assert before in WML_2027
    with pytest.raises(Fout) as raised:
        lees(WML_2027.replace(before, after), lawbook())
    assert raised.value.where == where
    assert advice in Language("nl").say(raised.value.wat)


@pytest.mark.parametrize("text", ["", 'titel = "a"\nbron = "b"\n', "x" * 500_000])
def test_a_file_without_numbers_is_refused(text):
    with pytest.raises(Fout):
        lees(text, lawbook())


def test_a_load_that_cannot_be_read_does_not_count_and_is_told():
    broken = Wetgetallen(id="w9", titel="Stuk", toml=("titel = 3",), geladen_op=date(2026, 12, 1))
    case = Case(d1(broken, record(WML_2027)), NOW, lawbook())
    assert case.law.amount("loon.wml_21", date(2027, 2, 1)) == Decimal("15.25")
    [told] = [f for f in engine.assess(case) if f.rule == "pgbdesk.geladen_fout"]
    assert told.about == broken
    assert "Stuk" in str(told.titel)


def test_a_table_takes_new_rows_and_refuses_rows_that_the_book_does_not_know():
    table = """\
titel = "Bijlage H 2027"
bron = "Rlz"
[bijlage_h.profiel]
checked_until = 2027-01-02
[[bijlage_h.profiel.values]]
since = 2027-01-01
until = 2027-12-31
columns = ["totaal"]
rows = [["5vv", "5VV", 72000], ["6vv", "6VV", 72000]]
source = {name = "Rlz Bijlage H", bwb = "BWBR0036014", checked_on = 2027-01-02, tier = "A"}
"""
    book = over(lawbook(), lees(table, lawbook()))
    assert book.whole("bijlage_h.profiel.5vv", date(2027, 5, 1)) == 72000
    assert book["bijlage_h.profiel.5vv"].title == lawbook()["bijlage_h.profiel.5vv"].title
    with pytest.raises(NotInForce):
        book.whole("bijlage_h.profiel.4vv", date(2027, 5, 1))
    with pytest.raises(Fout, match=r"bijlage_h\.profiel\.99vv"):
        lees(table.replace('"6vv"', '"99vv"'), lawbook())


DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))


@given(DAYS, st.none() | st.integers(0, 900), st.lists(DAYS, min_size=1, max_size=5))
def test_outside_the_period_of_a_load_nothing_changes_and_twice_is_as_once(since, days, asked):
    until = None if days is None else since + timedelta(days=days)
    old = lawbook()["transitie.maximum"]
    new = DatedValue(1, since, until, Source("Test", since, page="https://example.org"))
    lading = Lading("t", "b", (replace(old, values=(new,)),))
    once = over(lawbook(), lading)
    laid = once["transitie.maximum"]
    assert over(once, lading) == once
    for day in [*asked, since, *([until] if until else [])]:
        if since <= day and (until is None or day <= until):
            assert laid.on(day).value == 1
        else:
            assert laid.known_on(day) == old.known_on(day)
            assert not old.known_on(day) or laid.on(day).value == old.on(day).value
