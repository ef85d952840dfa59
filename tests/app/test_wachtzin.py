"""A passphrase is judged as a guesser would: rather too low than too high."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.app.wachtzin import Sterkte, beoordeel


@pytest.mark.parametrize(
    ("zin", "sterkte"),
    [
        ("", Sterkte.TE_ZWAK),
        ("welkom", Sterkte.TE_ZWAK),
        ("Welkom2026!", Sterkte.TE_ZWAK),  # capitals, a year and a sign do not make it hard
        ("P@ssw0rd", Sterkte.TE_ZWAK),
        ("noor2015", Sterkte.TE_ZWAK),
        ("aaaaaaaaaaaaaaaaaaaa", Sterkte.TE_ZWAK),
        ("12345678901234", Sterkte.TE_ZWAK),
        ("qwertyuiop asdfgh", Sterkte.TE_ZWAK),
        ("paard paard paard paard", Sterkte.TE_ZWAK),  # the same word again is no new word
        ("fiets paraplu kachel", Sterkte.ZWAK),
        ("fiets paraplu kachel oceaan", Sterkte.GOED),
        ("tandarts groen 83 wolkenkrabber", Sterkte.GOED),
        ("fiets paraplu kachel oceaan tandarts", Sterkte.STERK),
        ("x7Kp!qR9zW2m", Sterkte.STERK),  # made by a password manager
    ],
)
def test_a_passphrase_is_judged_by_what_a_guesser_needs(zin, sterkte):
    assert beoordeel(zin).sterkte is sterkte


def test_only_the_weakest_is_refused():
    assert not beoordeel("welkom2026").mag
    assert beoordeel("fiets paraplu kachel").mag


def test_every_judgement_has_words():
    said = {str(beoordeel(zin).woorden) for zin in ("a", "fiets paraplu kachel", "fiets paraplu kachel oceaan")}

    assert len(said) == 3


@given(st.text(max_size=60), st.sampled_from(["oceaan", "kachel", "paraplu"]))
def test_one_more_word_never_makes_a_sentence_of_words_weaker(zin, woord):
    words = " ".join(w for w in zin.split() if w.isalpha() and len(w) > 3)

    assert beoordeel(f"{words} {woord}").bits >= beoordeel(words).bits


@given(st.text(max_size=200))
def test_any_text_is_judged_without_an_error(zin):
    assert beoordeel(zin).bits >= 0
