"""All problems of a form at once: of each field, and between the fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from pgbdesk.app import parsing
from pgbdesk.app.reading import WHOLE, Entry, Problems, read
from pgbdesk.domain.record import Record, in_order
from pgbdesk.errors import Invalid
from pgbdesk.text import Text

TODAY = date(2026, 5, 10)
ENTRIES = (
    Entry("postcode", Text("Postcode"), parsing.postcode),
    Entry("van", Text("Eerste dag"), parsing.day),
    Entry("tot", Text("Laatste dag"), parsing.day, optional=True),
    Entry("minimum", Text("Minimum"), parsing.whole, optional=True),
    Entry("maximum", Text("Maximum"), parsing.whole, optional=True),
)
RIGHT = {"postcode": "1234 AB", "van": "1-5-2026", "tot": "31-5-2026", "minimum": "2", "maximum": "4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ding(Record):
    postcode: str
    van: date
    tot: date | None = None
    minimum: int | None = None
    maximum: int | None = None

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            raise Invalid(Text("Het maximum is lager dan het minimum."), "maximum")


def wrong(**typed: str) -> dict[str, str]:
    found = read(ENTRIES, {**RIGHT, **typed}, Ding, TODAY)
    assert isinstance(found, Problems)
    return {name: str(what) for name, what in found.by_name.items()}


def test_a_form_that_is_right_gives_its_record():
    made = read(ENTRIES, RIGHT, Ding, TODAY)
    assert isinstance(made, Ding)
    assert (made.van, made.tot) == (date(2026, 5, 1), date(2026, 5, 31))


def test_a_last_day_before_the_first_is_told_beside_a_postcode_that_does_not_read():
    found = wrong(postcode="12", tot="1-4-2026")
    assert set(found) == {"postcode", "tot"}
    assert "ligt voor de eerste dag" in found["tot"]


def test_everything_that_is_wrong_between_the_fields_is_told_at_once():
    assert set(wrong(tot="1-4-2026", minimum="5")) == {"tot", "maximum"}


def test_what_cannot_be_judged_without_a_wrong_field_is_not_told():
    assert set(wrong(van="31 november", tot="1-4-2026")) == {"van"}


def test_a_problem_of_the_whole_is_told_when_nothing_else_is_wrong():
    def never(**_: Any) -> Ding:
        raise Invalid(Text("Dit kan niet samen."))

    found = read(ENTRIES, RIGHT, never, TODAY)
    assert isinstance(found, Problems)
    assert set(found.by_name) == {WHOLE}


def test_a_mistake_of_the_program_is_not_taken_for_a_wrong_answer():
    def broken(**_: Any) -> Ding:
        raise TypeError("a bug")

    with pytest.raises(TypeError):
        read(ENTRIES, RIGHT, broken, TODAY)
