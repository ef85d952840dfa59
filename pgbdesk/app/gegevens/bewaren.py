"""From the typed answers of a form to a record in the dossier, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pgbdesk.app.changes import Change
from pgbdesk.app.gegevens.spec import Soort, entry, getoond, info_of, is_lijst
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.reading import Problems, read, yes_no
from pgbdesk.domain.checks import overlapping, who_points_to
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Kind, Record, Value, new_id
from pgbdesk.errors import Invalid, PgbError
from pgbdesk.text import Text


def getypt(soort: Soort, record: Record | None) -> dict[str, str]:
    """What stands in the fields for a record; empty for a new one."""
    found: dict[str, str] = {}
    for veld in soort.velden:
        info = info_of(soort.cls, veld.naam)
        if not is_lijst(info):
            found[veld.naam] = "" if record is None else getoond(info, getattr(record, veld.naam))
    return found


def lijsten(soort: Soort, record: Record | None) -> dict[str, tuple[Any, ...]]:
    """The parts of the lists of a record, by field."""
    names = [veld.naam for veld in soort.velden if is_lijst(info_of(soort.cls, veld.naam))]
    return {name: () if record is None else tuple(getattr(record, name)) for name in names}


def waarden(cls: type[Value], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that were read, as the record wants them: yes and no as booleans, words as members."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        info = info_of(cls, name)
        if info.kind is Kind.YES_NO:
            made[name] = yes_no(value)
        elif info.kind is Kind.CHOICE:
            made[name] = None if value is None else info.element(value)
        elif info.kind is Kind.VALUES and value is None:
            made[name] = None if name == "referentietijden" else ()  # not known is not: none agreed
        else:
            made[name] = value
    return made


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """What was filled in: typed texts by field, and the parts of the lists by field."""

    getypt: Mapping[str, str]
    delen: Mapping[str, tuple[Any, ...]]


def lees(
    soort: Soort, antwoorden: Antwoorden, before: Record | None, dossier: Dossier, today: date
) -> Record | Problems:
    """The record of the answers, or every problem by field. What is not asked stays as it was."""
    entries = [entry(soort.cls, veld, dossier) for veld in soort.velden if not is_lijst(info_of(soort.cls, veld.naam))]

    def make(**values: Any) -> Record:
        fields = {**waarden(soort.cls, values), **antwoorden.delen}
        return replace(before, **fields) if before is not None else soort.cls(id=new_id(), **fields)

    return read(entries, antwoorden.getypt, make, today)


def stap(soort: Soort, before: Record | None, after: Record, dossier: Dossier) -> tuple[Text, tuple[Change, ...]]:
    """The step that keeps a record. Raises `Invalid` when it does not go with the rest of the dossier."""
    later = dossier.with_changes([(before, after)])
    known = {p.where for p in overlapping(dossier)}
    clash = next((p for p in overlapping(later) if p.where not in known), None)
    if clash is not None:
        raise Invalid(clash.what, "ingang")
    words = omschrijving(after, later)
    return Text("{soort} bewaard: {wat}", soort=soort.enkel, wat=words), (Change(before, after),)


def weg(soort: Soort, record: Record, dossier: Dossier) -> tuple[Text, tuple[Change, ...]]:
    """The step that removes a record. Raises `PgbError` when others still point to it."""
    others = who_points_to(dossier, record)
    if others:
        raise PgbError(
            Text("Dit kan niet weg: er horen nog {n} andere gegevens bij.", n=len(others)),
            Text("Het gaat onder andere om: {wat}.", wat=omschrijving(others[0], dossier)),
        )
    words = omschrijving(record, dossier)
    return Text("{soort} verwijderd: {wat}", soort=soort.enkel, wat=words), (Change(record, None),)
