"""How plain our Dutch is: the length of sentences, hard words, passive verbs, and Flesch-Douma, over all texts.

The texts are every sentence of the catalogue (window, papers, letters, law, checklists) and the manual. Hard words
with a plainer one stand in translations/moeilijke_woorden.toml, with the texts that may be longer and why.

    python packaging/plain_dutch.py         the figures, and the worst fifty texts
    python packaging/plain_dutch.py 200     the worst two hundred
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import translations

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "translations" / "moeilijke_woorden.toml"

#: What stands in a text and is no Dutch of ours: values, and names of sources of law.
_VALUE = re.compile(r"\{\w+\}")
_SOURCE = re.compile(
    r"\([^()]*\)|‘[^’]*’|“[^”]*”|\b(?:artikel|art\.|lid|sub|onder)\s+[\d.:]+\w*|https?://\S+|\w+(?:\.\w{2,})+"
)
_END = re.compile(r"(?<=[.!?:;])\s+|\n+|(?<=[.!?])$")
_SHORT = re.compile(r"\b(?:bijv|enz|nr|t\.a\.v|p|max|min|dhr|mevr|a\.u\.b|o\.a)\.", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyáéíóúàèëïöüê]+", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:word|wordt|worden|werd|werden|geworden)\b(?:\W+\w+){0,6}?\W+(?:ge|be|ver|ont|her|\w{2,4}ge)\w{2,}(?:d|t|en)\b|"
    r"\b(?:ge|be|ver|ont|her|\w{2,4}ge)\w{2,}(?:d|t|en)\W+(?:word|wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Measured:
    """One text and what can be counted in it."""

    text: str

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, without the names of sources; a value counts as one word."""
        words = _SHORT.sub("kort", _SOURCE.sub(" ", _VALUE.sub("waarde", self.text)))
        return tuple(part for part in (p.strip() for p in _END.split(words)) if _WORD.search(part))

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The number of words of each sentence."""
        return tuple(len(_WORD.findall(sentence)) for sentence in self.sentences)

    @property
    def longest(self) -> int:
        """The words of its longest sentence; 0 without a sentence."""
        return max(self.lengths, default=0)

    @property
    def passive(self) -> int:
        """How many of its sentences have a passive verb."""
        return sum(bool(_PASSIVE.search(sentence)) for sentence in self.sentences)

    @property
    def flesch(self) -> float:
        """Flesch-Douma: about 100 is very easy, 60 ordinary, 30 hard. Short texts say little."""
        return flesch([self])


def flesch(texts: Iterable[Measured]) -> float:
    """Flesch-Douma over several texts."""
    sentences = [s for text in texts for s in text.sentences]
    words = [w for s in sentences for w in _WORD.findall(s)]
    syllables = sum(max(1, len(_VOWELS.findall(word))) for word in words)
    return 206.84 - 0.93 * len(words) / max(1, len(sentences)) - 77 * syllables / max(1, len(words))


def texts() -> list[Measured]:
    """All Dutch texts: each sentence of the catalogue, and each paragraph of the manual."""
    found = [m if isinstance(m, str) else m[1] for m in translations.messages()]
    for path in sorted((ROOT / "resources" / "handleiding").glob("*.md")):
        found += [line.lstrip("#- ") for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Measured(text) for text in found]


def word_list() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The hard words with their plain ones, and the texts that may be hard with the reason why."""
    raw = tomllib.loads(WORDS.read_text("utf-8"))
    return raw["woorden"], raw["uitzonderingen"]


def hard_words(text: str, words: Mapping[str, str]) -> list[str]:
    """The hard words in a text, each with what to say instead."""
    seen = _VALUE.sub(" ", text)
    return [f"{hard} → {plain}" for hard, plain in words.items() if re.search(rf"\b{hard}\b", seen, re.IGNORECASE)]


def main() -> None:
    """Print the figures and the worst texts."""
    all_texts, (words, _) = texts(), word_list()
    lengths = [n for text in all_texts for n in text.lengths]
    running = [t for t in all_texts if t.longest >= 5]
    passive = sum(t.passive for t in all_texts)
    print(f"{len(all_texts)} texts, {len(lengths)} sentences, mean {sum(lengths) / len(lengths):.1f} words")
    of_running = [n for text in running for n in text.lengths]
    print(f"running text: mean {sum(of_running) / len(of_running):.1f} words, longest {max(lengths)}")
    print(f"more than 15 words: {sum(n > 15 for n in lengths)}; more than 20: {sum(n > 20 for n in lengths)}")
    print(f"passive: {100 * passive / len(lengths):.1f} % of the sentences")
    print(f"Flesch-Douma over running text: {flesch(running):.0f}")
    print(f"with a hard word: {sum(bool(hard_words(t.text, words)) for t in all_texts)}")
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    worst = sorted(all_texts, key=lambda t: (len(hard_words(t.text, words)), t.longest), reverse=True)[:most]
    for text in worst:
        print(f"{text.longest:3} {'; '.join(hard_words(text.text, words))} | {text.text}")


if __name__ == "__main__":
    main()
