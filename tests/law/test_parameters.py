"""The numbers of the law: nothing in a file of the law is skipped or guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.law.book import lawbook
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.reading import load

GOOD = """
[dagen]
title = "Days"
unit = "days"
checked_until = 2026-11-22
[[dagen.values]]
since = 2020-01-01
value = 4
source = {name = "BW 7:628a lid 2", bwb = "BWBR0005290", checked_on = 2026-11-22, tier = "A"}
[[dagen.values]]
since = 2028-01-01
until = 2029-12-31
value = 3.5
source = {name = "Wet", page = "https://example.org", checked_on = 2026-11-22, tier = "D"}
"""

WRONG = {  # what is changed, what the error names
    "an unknown key of a number": ('unit = "days"', 'unit = "days"\ncolour = "red"', "oproep.dagen: unknown colour"),
    "an unknown key of a value": ("value = 4", "value = 4\nmaybe = 5", r"oproep.dagen\[0\]: unknown maybe"),
    "an unknown key of a source": ('tier = "A"', 'tier = "A", href = "x"', r"oproep.dagen\[0\]: unknown href"),
    "an unknown unit": ('unit = "days"', 'unit = "fortnights"', "oproep.dagen: unknown unit"),
    "a unit that is no text": ('unit = "days"', "unit = 4", "oproep.dagen: unknown unit"),
    "no title": ('title = "Days"', "", "oproep.dagen: missing title"),
    "an empty title": ('title = "Days"', 'title = ""', "oproep.dagen: title"),
    "no source": (
        'source = {name = "BW 7:628a lid 2", bwb = "BWBR0005290", checked_on = 2026-11-22, tier = "A"}',
        "",
        r"oproep.dagen\[0\]: missing source",
    ),
    "a source without a place": (', bwb = "BWBR0005290"', "", r"oproep.dagen\[0\]: a source needs"),
    "a source without a day": (", checked_on = 2026-11-22, tier", ", tier", r"oproep.dagen\[0\]: missing checked_on"),
    "a source with a day that is none": (
        'checked_on = 2026-11-22, tier = "A"',
        'checked_on = "gisteren", tier = "A"',
        r"oproep.dagen\[0\]: checked_on",
    ),
    "a source whose article is no text": (
        'bwb = "BWBR0005290"',
        'bwb = "BWBR0005290", article = 628',
        r"oproep.dagen\[0\]: article",
    ),
    "an unknown certainty": ('tier = "A"', 'tier = "Z"', r"oproep.dagen\[0\]: unknown tier"),
    "values that are no number": ("value = 4", 'value = "4"', r"oproep.dagen\[0\]: value is not a number"),
    "yes instead of a number": ("value = 4", "value = true", r"oproep.dagen\[0\]: value is not a number"),
    "days that are not in order": ("since = 2020-01-01", "since = 2030-01-01", "oproep.dagen: values overlap"),
    "values that overlap": (
        "since = 2020-01-01",
        "since = 2020-01-01\nuntil = 2028-01-01",
        "oproep.dagen: values overlap",
    ),
    "an end before the begin": ("until = 2029-12-31", "until = 2027-12-31", r"oproep.dagen\[1\]: until lies before"),
    "an instant for a day": ("since = 2020-01-01", "since = 2020-01-01T00:00:00", r"oproep.dagen\[0\]: since or until"),
    "no TOML": ("[dagen]", "[dagen", "oproep: no TOML"),
}


@pytest.mark.parametrize(("before", "after", "named"), WRONG.values(), ids=WRONG)
def test_a_file_of_the_law_with_a_fault_is_refused_and_the_error_names_the_place(before, after, named):
    assert before in GOOD
    with pytest.raises(ValueError, match=named):
        load({"oproep": GOOD.replace(before, after, 1)})


def test_a_number_without_values_is_refused():
    with pytest.raises(ValueError, match=r"oproep\.dagen: no values"):
        load({"oproep": '[dagen]\ntitle="a"\nunit="days"\nchecked_until=2026-01-01\nvalues=[]'})


def test_a_key_outside_every_number_is_refused():
    with pytest.raises(ValueError, match=r"oproep\.los: not a table"):
        load({"oproep": "los = 1\n" + GOOD})


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2020, 1, 1), 4),
        (date(2027, 12, 31), 4),
        (date(2028, 1, 1), Decimal("3.5")),
        (date(2029, 12, 31), Decimal("3.5")),
    ],
)
def test_the_number_of_the_day_counts(day, value):
    assert load({"oproep": GOOD})["oproep.dagen"].on(day).value == value


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2030, 1, 1)])
def test_outside_every_period_there_is_no_number(day):
    with pytest.raises(NotInForce):
        load({"oproep": GOOD})["oproep.dagen"].on(day)


def test_before_the_first_day_the_first_number_can_be_asked_but_after_the_end_there_is_none():
    days = load({"oproep": GOOD})["oproep.dagen"]
    assert days.from_the_first(date(1990, 1, 1)).value == 4
    assert days.from_the_first(date(2028, 1, 1)).value == Decimal("3.5")
    with pytest.raises(NotInForce):
        days.from_the_first(date(2030, 1, 1))


NUMBERS = [  # arbeidsrecht 0.2 and 0.3
    ("oproep.termijn_dagen", "2020-01-01", 4),
    ("oproep.minimum_minuten", "2020-01-01", 180),
    ("oproep.minimum_grens_minuten", "2020-01-01", 15 * 60),
    ("oproep.onderbreking_minuten", "2020-01-01", 15),
    ("oproep.aanbod_na_maanden", "2020-01-01", 12),
    ("oproep.aanbod_binnen_maanden", "2020-01-01", 1),
    ("oproep.aanvaarden_binnen_maanden", "2021-07-01", 1),
    ("oproep.ingang_na_maanden", "2021-07-01", 2),
    ("oproep.overbrugging_maanden", "2020-01-01", 6),
    ("oproep.weken_per_jaar", "2020-01-01", 52),
    ("oproep.afronding_minuten", "2020-01-01", 15),
    ("oproep.verjaring_jaren", "2020-01-01", 5),
    ("oproep.opzegtermijn_werknemer_dagen", "2020-01-01", 4),
    ("oproep.referentietijden", "2022-08-01", 1),
    ("oproep.einde_oproepcontract", "2027-12-31", 1),
    ("oproep.einde_oproepcontract", "2028-01-01", 0),
]


@pytest.mark.parametrize(("name", "day", "value"), NUMBERS)
def test_the_numbers_of_the_on_call_law(name, day, value):
    assert lawbook().whole(name, date.fromisoformat(day)) == value


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("oproep.termijn_dagen", "2019-12-31"),
        ("oproep.referentietijden", "2022-07-31"),
        ("oproep.ingang_na_maanden", "2021-06-30"),
    ],
)
def test_before_its_first_day_a_rule_is_not_law(name, day):
    with pytest.raises(NotInForce):
        lawbook().whole(name, date.fromisoformat(day))


def test_every_number_of_the_book_has_a_link_and_was_checked_before_it_was_used():
    for parameter in lawbook().parameters.values():
        for value in parameter.values:
            assert value.source.url or value.source.tier == "E", parameter.name
            assert value.source.checked_on <= parameter.checked_until, parameter.name
