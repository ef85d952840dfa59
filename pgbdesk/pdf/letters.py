"""Words in other letters than ours: Arabic is joined, and put in the order in which it is seen.

reportlab draws letters from left to right and joins nothing. So each line is shaped here, right before it is
measured or drawn, and drawn in runs: each in a font that has its letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Letters that run from right to left: Arabic, and its joined forms.
ARABIC = "NotoSansArabic"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: Left with Arabic: what stands between its words, and its own marks and figures.
_RUN = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+(?: +[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+)*")


def runs_right_to_left(text: str) -> bool:
    """Whether there are letters in it that run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


@lru_cache(maxsize=2048)
def in_runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """The text as it is seen from left to right, in parts with the font of each."""
    if not runs_right_to_left(text):
        return ((font, text),)
    seen = as_seen(text)
    found: list[tuple[str, str]] = []
    end = 0
    for match in _RUN.finditer(seen):
        if match.start() > end:
            found.append((font, seen[end : match.start()]))
        found.append((ARABIC, match.group()))
        end = match.end()
    if end < len(seen):
        found.append((font, seen[end:]))
    return tuple(found)


def as_seen(text: str) -> str:
    """Joined letters in the order of the eye. A line with only Arabic runs from right to left, others from the left."""
    import arabic_reshaper
    from bidi import get_display

    alone = not re.search("[A-Za-z\u00c0-\u024f\u0400-\u04ff]", text)
    return str(get_display(arabic_reshaper.reshape(text), base_dir="R" if alone else "L"))
