"""The recovery code: 128 random bits as eight groups of six digits, each group checked by itself.

A group is a 16-bit number times eleven, so that every wrong digit and every swap of two neighbours is
seen while typing.
"""

from __future__ import annotations

import re
import secrets

GROUPS, DIGITS = 8, 6


def new_code() -> str:
    """A new code, in groups with spaces."""
    return " ".join(f"{secrets.randbits(16) * 11:06}" for _ in range(GROUPS))


def check_group(group: str) -> bool:
    """Whether six digits can be a group of a code."""
    return bool(re.fullmatch(r"[0-9]{6}", group)) and int(group) % 11 == 0 and int(group) // 11 < 1 << 16


def groups(typed: str) -> list[str]:
    """The digits that were typed, in groups of six; the last one may be short."""
    digits = re.sub(r"[^0-9]", "", typed)
    return [digits[i : i + DIGITS] for i in range(0, len(digits), DIGITS)]


def is_code(typed: str) -> bool:
    """Whether a text is a whole code: nothing but digits and separators, and every group right."""
    if re.search(r"[^0-9\s.\-]", typed):
        return False
    found = groups(typed)
    return len(found) == GROUPS and all(check_group(group) for group in found)


def wrong_group(typed: str) -> int | None:
    """Which group (from 1) of what is meant as a code is wrong or missing; None when no code is meant, or none is."""
    if re.search(r"[^0-9\s.\-]", typed):
        return None
    found = groups(typed)
    if len(found) < GROUPS - 1:
        return None
    for number, group in enumerate(found, start=1):
        if number > GROUPS or not check_group(group):
            return number
    return None if len(found) == GROUPS else GROUPS


def code_bytes(typed: str) -> bytes:
    """The 128 bits of a code. Raises ValueError when a group is wrong."""
    if not is_code(typed):
        raise ValueError("not a recovery code")
    return b"".join((int(group) // 11).to_bytes(2, "big") for group in groups(typed))
