"""Numbers that the user loads: what would change, and what that does to the open dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pgbdesk.app.changes import Change
from pgbdesk.app.wet import NIET_BEKEND, waarde
from pgbdesk.domain.record import new_id
from pgbdesk.domain.rondom import Wetgetallen
from pgbdesk.law import engine
from pgbdesk.law.geladen import Lading, lees
from pgbdesk.law.parameters import Lawbook, Parameter
from pgbdesk.law.rule import Case, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One number that a file gives: what held on its first day, and what will hold."""

    name: str
    titel: Text
    was: Text
    wordt: Text
    sinds: date
    tot: date | None
    bron: Source

    @property
    def gelijk(self) -> bool:
        """Whether nothing changes."""
        return str(self.was) == str(self.wordt)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A file that was read, and what it would do; nothing of the dossier has changed yet."""

    record: Wetgetallen
    lading: Lading
    wijzigingen: tuple[Wijziging, ...]
    erbij: tuple[Finding, ...]
    weg: tuple[Finding, ...]


def bekijk(text: str, case: Case) -> Voorbeeld:
    """What loading this file would do to the household. Raises `law.reading.Fout` when the file is wrong."""
    under = case.law.onder or case.law
    lading = lees(text, under)
    record = Wetgetallen(
        id=new_id(),
        titel=lading.titel,
        toml=tuple(text.splitlines()),
        geladen_op=case.today,
        bron=lading.bron,
    )
    after = replace(case, dossier=case.dossier.with_changes([(None, record)]))
    erbij, weg = verschil(case, after)
    return Voorbeeld(record, lading, tuple(_wijzigingen(lading, case.law)), erbij, weg)


def verschil(before: Case, after: Case) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that come, and those that go, from one state of a household to another."""
    old, new = engine.assess(before), engine.assess(after)
    return _without(new, old), _without(old, new)


def _without(these: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    said = {_says(f) for f in others}
    return tuple(f for f in these if _says(f) not in said)


def _says(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.about.id, str(finding.titel), str(finding.uitleg), finding.uiterlijk, finding.bedrag


def _wijzigingen(lading: Lading, book: Lawbook) -> Iterator[Wijziging]:
    for new in lading.parameters:
        old = book[new.name]
        for value in new.values:
            yield Wijziging(
                name=new.name,
                titel=old.titel,
                was=_op(old, value.since),
                wordt=waarde(value.value, old.unit),
                sinds=value.since,
                tot=value.until,
                bron=value.source,
            )


def _op(parameter: Parameter, day: date) -> Text:
    return waarde(parameter.on(day).value, parameter.unit) if parameter.known_on(day) else NIET_BEKEND


def laden(voorbeeld: Voorbeeld) -> tuple[Text, Change]:
    """Take the numbers into the dossier."""
    return Text("Nieuwe getallen geladen: {titel}", titel=voorbeeld.record.titel), Change(None, voorbeeld.record)


def verwijderen(record: Wetgetallen) -> tuple[Text, Change]:
    """Take loaded numbers out of the dossier: what was there before counts again."""
    return Text("Geladen getallen verwijderd: {titel}", titel=record.titel), Change(record, None)
