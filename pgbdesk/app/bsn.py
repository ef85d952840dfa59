"""A BSN that may not be kept: the words about it, and what was typed without it. Light: the locked window knows it."""

from __future__ import annotations

from collections.abc import Mapping

from pgbdesk.text import Text

#: Answers to questions of papers that are a BSN, wherever they are kept.
BSN_NAMES = frozenset({"bsn"})

BSN_NIET = Text("Hier komt geen BSN bij: u werkt voor een ander. Zie Privacy.")


def zonder_nummers(getypt: Mapping[str, str]) -> dict[str, str]:
    """What was typed, without a BSN."""
    return {name: words for name, words in getypt.items() if name not in BSN_NAMES}
