"""What can be found is put in words a thing at a time, and the first letter still finds all of it."""

from __future__ import annotations

from pgbdesk.app.zoeken import Zoeker
from pgbdesk.text import Text
from tests.helpers.rooster_builders import case_of


def test_opening_puts_nothing_in_words():
    said: list[Text] = []

    def say(text: Text) -> str:
        said.append(text)
        return str(text)

    zoeker = Zoeker(case_of(), say)
    assert zoeker.zoek("")
    assert said == []
    assert zoeker.zoek("fatima")
    assert len(said) > 20


def test_the_first_letter_finds_all_when_only_some_of_it_was_put_in_words():
    case = case_of()
    begun = Zoeker(case, str)
    ahead = begun.vooruit()
    next(ahead)
    next(ahead)
    assert begun.zoek("fatima") == Zoeker(case, str).zoek("fatima")
    assert list(ahead) == [], "nothing is put in words twice"
