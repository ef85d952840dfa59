"""How hard a passphrase is to guess, in honest words: rather too low than too high."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import log2

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


#: A word that people choose themselves is among the first few thousand that a guesser tries.
_WORD = log2(4_000)
_COMMON_WORD = log2(100)
_YEAR = log2(150)
_DIGIT = log2(10)
_SIGN = log2(12)
_AGAIN = 1.0
_SPACES = 1.0
_RANDOM = 5.0

#: Below this a guesser with one computer needs hours; above `_GOED` years, above `_STERK` longer than anyone waits.
_ZWAK, _GOED, _STERK = 34, 42, 55

_COMMON = frozenset(
    """wachtwoord wachtwoordzin wachtzin welkom geheim dossier pgb pgbdesk zorg budget qwerty qwertyuiop asdf asdfgh
    azerty password hallo schatje lieverd mama papa oma opa ajax feyenoord psv test admin inloggen letmein zomer winter
    lente herfst januari februari maart april mei juni juli augustus september oktober november december maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag amsterdam rotterdam utrecht nederland holland abcdef abc
    ik jij hij zij wij het een van de en is in op te dat die met voor mijn onze ons u uw""".split()  # noqa: SIM905 - words are easiest read as words
)


def beoordeel(zin: str) -> Oordeel:
    """Judge a passphrase as a guesser would: by words, years, digits and signs, not by capitals and rules."""
    bits = _bits(unicodedata.normalize("NFC", zin))
    if bits < _ZWAK:
        return Oordeel(
            Sterkte.TE_ZWAK, Text("Te makkelijk te raden. Neem 4 woorden die niets met elkaar te maken hebben."), bits
        )
    if bits < _GOED:
        return Oordeel(Sterkte.ZWAK, Text("Matig. Met nog een woord erbij is de zin goed."), bits)
    if bits < _STERK:
        return Oordeel(Sterkte.GOED, Text("Goed. Raden duurt jaren, ook met een snelle computer."), bits)
    return Oordeel(Sterkte.STERK, Text("Sterk. Deze zin is niet te raden."), bits)


def _bits(zin: str) -> float:
    parts = re.findall(r"[^\W\d_]+|\d+|\s+|[^\w\s]+|_+", zin)
    if len(zin) >= 10 and len(parts) >= 0.6 * len(zin) and len(set(zin)) >= 8:
        return len(zin) * _RANDOM  # made by a password manager
    seen: set[str] = set()
    total = 0.0
    for part in parts:
        key = part.lower()
        if key in seen and not part.isspace():
            total += _AGAIN
            continue
        if part.isspace():
            total += 0.0 if part in seen else _SPACES
        elif part.isalpha():
            total += _word(key)
        elif part.isdigit():
            total += _digits(part)
        else:
            total += min(len(set(part)), 3) * _SIGN
        seen.add(part if part.isspace() else key)
    return total


def _word(word: str) -> float:
    if word in _COMMON or len(set(word)) <= 2:
        return min(_COMMON_WORD, len(word) * 2.0)
    if len(word) <= 3:
        return len(word) * 3.0
    if not re.search(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]", word):
        return len(word) * 4.0  # letters at random
    return _WORD + max(0, len(word) - 12) * 1.5  # words written together count for more than one


def _digits(digits: str) -> float:
    if re.fullmatch(r"(19|20)\d\d", digits):
        return _YEAR
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    if len(digits) > 2 and len(steps) == 1 and steps <= {9, 0, 1}:
        return _COMMON_WORD / 2
    return min(len(digits), 12) * _DIGIT
