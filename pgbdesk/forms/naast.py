"""Words of another language beside the Dutch ones of a paper: labels only, never what people typed.

Each language has one word list, `translations/urenblad/<code>.toml`, with the Dutch words as keys. A list says whether
somebody who grew up with the language has read it; until then the paper says that it was not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pgbdesk.domain.soorten import AndereTaal
from pgbdesk.paths import translations
from pgbdesk.text import N_, Text

#: The languages of which we know what their letters ask: Arabic runs from right to left.
VAN_RECHTS = frozenset({AndereTaal.AR})

GELDT = Text("De Nederlandse woorden gelden. De andere taal staat er als hulp bij.")
NIET_NAGEKEKEN = Text("De andere taal is nog niet nagekeken door iemand die deze taal van huis uit spreekt.")

#: Days of the week, Monday first, as they stand in a narrow column.
DAGEN = (N_("ma"), N_("di"), N_("wo"), N_("do"), N_("vr"), N_("za"), N_("zo"))


@dataclass(frozen=True)
class Naast:
    """A second language: its code, its own name, its words by the Dutch ones, and whether a native read them."""

    taal: AndereTaal
    naam: str
    nagekeken: bool
    woorden: Mapping[str, str]

    @property
    def van_rechts(self) -> bool:
        """Whether it is written from right to left."""
        return self.taal in VAN_RECHTS

    @property
    def noten(self) -> tuple[Text, ...]:
        """What every paper with this language says of it."""
        return (GELDT,) if self.nagekeken else (GELDT, NIET_NAGEKEKEN)

    def woord(self, dutch: object) -> str:
        """The words beside a Dutch sentence; empty when there are none, or when it is no sentence of ours."""
        return self.woorden.get(dutch.msgid, "") if isinstance(dutch, Text) else ""

    def dag(self, number: int) -> str:
        """The short name of weekday 1 (Monday) to 7 (Sunday)."""
        return self.woorden[DAGEN[number - 1]]


@cache
def naast(taal: AndereTaal) -> Naast:
    """The word list of a language, read once. Raises OSError or KeyError for a broken installation."""
    raw = tomllib.loads((translations() / "urenblad" / f"{taal.value}.toml").read_text("utf-8"))
    return Naast(taal, raw["naam"], bool(raw["nagekeken"]), dict(raw["woorden"]))
