"""How hard a passphrase is to guess, in honest words: rather too low than too high. And good ones, made by chance.

A guesser takes lists: common words first, then names and places, years, rows of keys, the same again.
So a word costs as many guesses as its place in a list of common words, and letters only count as
letters when no word is found in them. The gate is 10^11 guesses: with the derivation of a dossier
(`pgbdesk.storage.keys`) that is years for one fast graphics card.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from math import log2

from pgbdesk.paths import resource
from pgbdesk.text import Text


class Sterkte(StrEnum):
    """How a passphrase is judged. With the first one no dossier is made."""

    TE_ZWAK = "te_zwak"
    ZWAK = "zwak"
    GOED = "goed"
    STERK = "sterk"


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The judgement, its words, and an estimate of the guesses needed as a power of two."""

    sterkte: Sterkte
    woorden: Text
    bits: float

    @property
    def mag(self) -> bool:
        """Whether a dossier may be made with it."""
        return self.sterkte is not Sterkte.TE_ZWAK


#: How many words a passphrase by chance has, at home and for who works with dossiers of others.
WOORDEN, WOORDEN_BEROEP = 4, 5
#: Below the first it is refused (10^11 guesses; for professionals 10^13). Then good, then strong.
POORT, POORT_BEROEP = log2(1e11), log2(1e13)
_GOED, _STERK = 42.0, 52.0
#: As much of a text as is looked at: more only makes it stronger.
_LOOKED_AT = 100
_UNKNOWN_LETTER, _LOOSE_LETTER = 2.6, 4.0
_COMMON = 4.0
_YEAR, _DIGIT, _SIGN = log2(150), log2(10), 3.5
#: A day is nearly always somebody's birthday, which whoever guesses may know.
_DATE = 12.0
#: Little words join the others to a sentence, and a sentence is easier to guess than loose words.
_LITTLE, _LITTLE_LESS = 150, 2.5
_AGAIN = _SPACES = 1.0
_RANDOM = 5.0
_SWAPPED = str.maketrans("0134578@$!€", "oieastbasie")
#: What is tried before any list: these cost almost nothing.
_FIRST = frozenset(
    """wachtwoord wachtwoordzin wachtzin welkom geheim dossier pgb pgbdesk zorg budget qwerty qwertyuiop asdf asdfgh
    azerty azertyuiop zxcvbn zxcvbnm password hallo schatje lieverd mama papa oma opa ajax feyenoord psv test admin
    inloggen letmein abcdef abcdefgh abc""".split()  # noqa: SIM905 - words are easiest read as words
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "abcdefghijklmnopqrstuvwxyz")


_MONTHS = "jan feb maart apr mei juni juli aug sep okt nov dec"
_A_DATE = re.compile(
    rf"(?<!\d)\d{{1,2}}[-./ ]?(?:\d{{1,2}}[-./ ]|(?:{_MONTHS.replace(' ', '|')})[a-z]*[-./ ]?)(?:19|20)?\d\d(?!\d)",
    re.IGNORECASE,
)


@cache
def _ranks() -> dict[str, int]:
    """The place of each common word, the most used first."""
    words = resource("wachtzin", "veelgebruikt.txt").read_text("utf-8").split()
    return {word: place for place, word in enumerate(words, 1)}


@cache
def woordenlijst() -> tuple[str, ...]:
    """The words that passphrases are made of."""
    return tuple(resource("wachtzin", "woorden.txt").read_text("utf-8").split())


def maak_zin(aantal: int = WOORDEN) -> str:
    """A passphrase of so many different words, by chance of the system: each word is one of 2,048.

    The few that the meter would not call good, or refuse to a professional, are drawn again: words hidden in words.
    """
    while True:
        zin = " ".join(secrets.SystemRandom().sample(woordenlijst(), aantal))
        if _bits(zin, frozenset()) >= max(_GOED, POORT_BEROEP):
            return zin


def beoordeel(zin: str, *, eigen: Iterable[str] = (), beroep: bool = False) -> Oordeel:
    """Judge a passphrase as a guesser would: by words, years, digits and signs, not by capitals and rules.

    `eigen` are names, dates and the like of the dossier, which whoever knows the user tries first.
    """
    own = frozenset(part for word in eigen for part in re.findall(r"[^\W\d_]{2,}|\d{2,}", word.lower()))
    bits = _bits(unicodedata.normalize("NFC", zin)[:_LOOKED_AT], own)
    if bits < (POORT_BEROEP if beroep else POORT):
        return Oordeel(
            Sterkte.TE_ZWAK, Text("Te makkelijk te raden. Neem 4 woorden die niets met elkaar te maken hebben."), bits
        )
    if bits < _GOED:
        return Oordeel(Sterkte.ZWAK, Text("Matig. Met nog een woord erbij is de zin goed."), bits)
    if bits < _STERK:
        return Oordeel(Sterkte.GOED, Text("Goed. Raden duurt jaren, ook met een snelle computer."), bits)
    return Oordeel(Sterkte.STERK, Text("Sterk. Deze zin is niet te raden."), bits)


def _bits(zin: str, own: frozenset[str]) -> float:
    whole = min(_parts(zin, own), _parts(zin.lower().translate(_SWAPPED), own) + 2.0)
    kinds = sum(any(test(c) for c in zin) for test in (str.islower, str.isupper, str.isdigit))
    changes = sum(_kind(a) != _kind(b) for a, b in pairwise(zin))
    if kinds >= 2 and len(set(zin)) >= 8 and changes >= 0.55 * len(zin):
        random = len(zin) * _RANDOM  # made by a password manager, unless there are words in it
        return max(whole, random) if whole >= random / 2 else whole
    return whole


def _kind(sign: str) -> str:
    return "d" if sign.isdigit() else "u" if sign.isupper() else "l" if sign.isalpha() else "s"


def _parts(zin: str, own: frozenset[str]) -> float:
    seen: set[str] = set()
    total = 0.0
    dates = _A_DATE.sub("\x01", zin)
    for part in re.findall(r"[^\W\d_]+|\d+|\s+|\x01|[^\w\s\x01]+|_+", dates):
        key = part.lower()
        if key in seen and not part.isspace():
            total += _AGAIN
            continue
        if part == "\x01":
            total += _DATE
        elif part.isspace():
            total += 0.0 if part in seen else _SPACES
        elif part.isalpha():
            total += _letters(key, own)
        elif part.isdigit():
            total += 1.0 if part in own else _digits(part)
        else:
            total += min(len(set(part)), 3) * _SIGN
        seen.add(part if part.isspace() else key)
    return total


def _letters(letters: str, own: frozenset[str]) -> float:
    """The cheapest way to make these letters: from words, parts that are in no list, and rows of keys."""
    letters = letters[:40]
    best = [0.0]
    for end in range(1, len(letters) + 1):
        ways = [best[end - 1] + _UNKNOWN_LETTER]
        for start in range(max(0, end - 20), end):
            word = letters[start:end]
            cost = _word(word, own)
            if cost is not None:
                ways.append(best[start] + cost + (0.0 if start == 0 else 1.0))
        best.append(min(ways))
    if not re.search(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", letters) and len(letters) > 3:
        return max(best[-1], len(letters) * _LOOSE_LETTER) if len(set(letters)) > 3 else best[-1]
    return best[-1]


def _word(word: str, own: frozenset[str]) -> float | None:
    if word in own:
        return 1.0
    if word in _FIRST or (len(set(word)) == 1 and len(word) > 1):
        return _COMMON
    if len(word) >= 4 and any(word in row or word[::-1] in row for row in _ROWS):
        return _COMMON
    place = _ranks().get(word)
    if place is None and len(word) > 3:
        place = _ranks().get(word[::-1])
    if place is None:
        return None
    bits = log2(place + 1) + 0.5
    return max(1.0, bits - _LITTLE_LESS) if place <= _LITTLE else bits


def _digits(digits: str) -> float:
    if re.fullmatch(r"(19|20)\d\d", digits):
        return _YEAR
    if re.fullmatch(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((19|20)\d\d|\d\d)", digits):
        return _DATE
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    if len(digits) > 2 and len(steps) == 1 and steps <= {9, 0, 1}:
        return _COMMON
    return min(len(digits), 12) * _DIGIT
