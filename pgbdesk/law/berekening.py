"""A calculation that explains itself: the steps, the facts they rest on, and where each rule stands.

Everything that counts euros, minutes or days for a user gives one of these next to its outcome, so
that the window and the papers can show how it came about.
"""

from __future__ import annotations

from dataclasses import dataclass

from pgbdesk.domain.record import Record
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Stap:
    """One line of a calculation.

    `waarde` is a typed value that `i18n` can show: `Money`, `Minutes`, a date, a Decimal, a Text, or
    None when it is not known. `hoe` says in words how it follows from the lines before it. `feiten`
    are the records it was read from.
    """

    wat: Text
    waarde: object
    hoe: Text | None = None
    bronnen: tuple[Source, ...] = ()
    feiten: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Berekening:
    """A figure with its name, the steps that led to it, and what was taken for granted.

    `id` names the calculation as a rule is named (`transitie.vergoeding`). `uitkomst` is None when a
    fact or a number of the law is missing: `ontbreekt` then says which.
    """

    id: str
    titel: Text
    uitkomst: object
    stappen: tuple[Stap, ...] = ()
    aannames: tuple[Text, ...] = ()
    ontbreekt: tuple[Text, ...] = ()
    zekerheid: Zekerheid = Zekerheid.VAST

    @property
    def bronnen(self) -> tuple[Source, ...]:
        """The sources of all steps, each once, in order."""
        seen: dict[str, Source] = {}
        for stap in self.stappen:
            for bron in stap.bronnen:
                seen.setdefault(bron.name, bron)
        return tuple(seen.values())

    @property
    def feiten(self) -> tuple[Record, ...]:
        """The records that were used, each once, in order."""
        seen: dict[tuple[str, str], Record] = {}
        for stap in self.stappen:
            for feit in stap.feiten:
                seen.setdefault((feit.TABLE, feit.id), feit)
        return tuple(seen.values())
