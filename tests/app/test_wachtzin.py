"""A passphrase is judged as a guesser would: rather too low than too high."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.app import wachtzin
from pgbdesk.app.wachtzin import WOORDEN_BEROEP, Sterkte, beoordeel, maak_zin, woordenlijst


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


# T35: the meter against phrases that people in the Netherlands choose ----------------------------------

NAMES = ["noor", "Jan de Vries", "mohammed", "Anneke", "Sophie", "pietje", "Fatima", "Kees Jansen", "Daan", "Lieke"]
PLACES = ["Dorpsstraat", "Kerkstraat", "Molenweg", "Amsterdam", "rotterdam", "Schoolstraat", "Utrecht", "Groningen"]
CLUBS = ["ajax", "feyenoord", "psv", "Vitesse", "heracles", "twente"]
WORDS = ["welkom", "zonnebloem", "geheim", "wachtwoord", "Zomer", "herfst", "voetbal", "vakantie", "schatje", "poesje"]
SENTENCES = [
    "ik hou van mijn kat",
    "ik hou van jou",
    "dit is mijn wachtwoord",
    "welkom bij pgbdesk",
    "de kat van de buren",
    "mijn hond heet Max",
    "mama en papa",
    "laat mij erin",
    "zomer in Nederland",
    "wie dit leest is gek",
]


def weak_phrases() -> list[str]:
    """300 of them, by the patterns that leaks show."""
    made = [f"{w}{n}" for w in WORDS for n in ("", "1", "01", "123", "2026", "!", "1!", "99")]
    made += [f"{c}{n}" for c in CLUBS for n in ("4ever", "1", "020", "1900", "isdebeste", "Kampioen", "!!")]
    made += [f"{p} {n}" for p in PLACES for n in ("1", "12", "12a", "123", "2026")]
    made += [f"{n}{m}" for n in NAMES for m in ("", "1965", "12-03-1965", "2015!", "01", "120365", " 12 maart 1965")]
    made += SENTENCES + [s.capitalize() + "!" for s in SENTENCES] + [s.replace(" ", "") + "1" for s in SENTENCES]
    made += ["12345678901234", "qwertyuiop", "asdfghjkl1", "aaaaaaaa", "1q2w3e", "abcdefgh1", "0612345678", "P@ssw0rd1"]
    made += [
        "w3lk0m",
        "g3h31m2026",
        "Z0nn3bl03m",
        "Wachtwoord123!",
        "01-01-1980",
        "19800101",
        "Januari2026",
        "maart 2026",
    ]
    made += [f"{w} {v}" for w in WORDS for v in ("en nog wat", "van mij", "1234")]
    return made[:300]


def test_t35_three_hundred_weak_dutch_phrases_are_all_below_the_gate():
    phrases = weak_phrases()
    assert len(phrases) == 300
    assert [(zin, round(beoordeel(zin).bits, 1)) for zin in phrases if beoordeel(zin).mag] == []


def test_t35_three_hundred_phrases_that_were_made_are_all_above_the_gate():
    made = [maak_zin() for _ in range(300)]
    assert [(zin, beoordeel(zin).bits) for zin in made if not beoordeel(zin).mag] == []
    assert len(set(made)) == 300
    assert all(beoordeel(maak_zin(WOORDEN_BEROEP), beroep=True).mag for _ in range(100))


def test_words_that_a_professional_would_be_refused_are_never_proposed(monkeypatch):
    drawn = iter([42.5, 43.1, 43.3])
    monkeypatch.setattr(wachtzin, "_bits", lambda _zin, _own: next(drawn))
    maak_zin(WOORDEN_BEROEP)
    assert list(drawn) == []


@pytest.mark.parametrize("zin", ["a" * 1_024, "fiets " * 170, "".join(chr(33 + n % 90) for n in range(1_024))])
def test_t35_a_thousand_signs_cost_no_more_work_than_a_hundred(zin, monkeypatch):
    looked: list[str] = []
    real = wachtzin._word

    def counted(word: str, own: frozenset[str]) -> float | None:
        looked.append(word)
        return real(word, own)

    monkeypatch.setattr(wachtzin, "_word", counted)
    beoordeel(zin)
    assert len(looked) <= 2 * 100 * 20


def test_names_and_dates_of_the_dossier_are_tried_first():
    zin = "quirijn xantippe 83451 waddinxveen"
    assert beoordeel(zin).mag
    assert not beoordeel(zin, eigen=["Quirijn Xantippe", "83451", "Waddinxveen"]).mag


def test_the_list_has_enough_plain_words_and_each_only_once():
    words = woordenlijst()
    assert len(words) == len(set(words)) >= 2_048
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in words)
