"""What no single record can see: ids that point nowhere, and agreements that overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from pgbdesk.domain.dossier import BY_LIST, Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Kind, Record, Value, fields_of, per_class
from pgbdesk.domain.soorten import Looptijd
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import Problem
from pgbdesk.text import Text


def references(record: Value) -> Iterator[tuple[str, str, str]]:
    """Every id that a record holds, as `(path, list, id)`, nested values included."""
    for info in fields_of(type(record)):
        content = getattr(record, info.name)
        if info.refers_to and isinstance(content, tuple):
            for number, id in enumerate(content):
                yield f"{info.name}[{number}]", info.refers_to, id
        elif info.refers_to and content is not None:
            yield info.name, info.refers_to, content
        elif info.kind is Kind.VALUE and content is not None:
            yield from ((f"{info.name}.{path}", to, id) for path, to, id in references(content))
        elif info.kind is Kind.VALUES:
            for number, part in enumerate(content or ()):
                yield from ((f"{info.name}[{number}].{path}", to, id) for path, to, id in references(part))


def broken_references(dossier: Dossier) -> tuple[Problem, ...]:
    """Every id in the dossier that points to a record that is not there."""
    return tuple(
        Problem(
            f"{record.LIST}[{number}].{path}",
            Text("Dit verwijst naar '{id}' in {lijst}, maar dat staat er niet.", id=id, lijst=to),
        )
        for cls in BY_LIST.values()
        for number, record in enumerate(dossier.all(cls))
        for path, to, id in references(record)
        if dossier.find(BY_LIST[to], id) is None
    )


def strange_hours(dossier: Dossier) -> tuple[Problem, ...]:
    """Hours that name a call of another agreement than their own: they would be paid twice."""
    return tuple(
        Problem(
            f"{Uren.LIST}[{number}].oproep_id",
            Text("De oproep '{id}' is van een andere zorgovereenkomst dan deze uren.", id=call.id),
        )
        for number, uren in enumerate(dossier.all(Uren))
        if (call := dossier.find(Oproep, uren.oproep_id)) is not None
        and call.zorgovereenkomst_id != uren.zorgovereenkomst_id
    )


def who_points_to(dossier: Dossier, target: Record) -> tuple[Record, ...]:
    """The records that hold the id of `target`; it cannot be removed while they are there."""
    return tuple(
        record
        for cls in BY_LIST.values()
        if target.LIST in lists_of(cls)
        for record in dossier.all(cls)
        if any(id == target.id and to == target.LIST for _, to, id in references(record))
    )


@per_class
def lists_of(cls: type[Value]) -> frozenset[str]:
    """The lists that records of a class can point into."""
    found: set[str] = set()
    for info in fields_of(cls):
        if info.refers_to:
            found.add(info.refers_to)
        elif info.kind in (Kind.VALUE, Kind.VALUES):
            found |= lists_of(info.element)
    return frozenset(found)


def overlapping(dossier: Dossier) -> tuple[Problem, ...]:
    """Agreements of one budgethouder with one carer that run on the same day.

    There is one zorgovereenkomst per zorgverlener, also over several laws (SVB); a temporary
    replacement may run beside it.
    """
    order = {z.id: n for n, z in enumerate(dossier.all(Zorgovereenkomst))}
    groups: dict[tuple[str, str], list[Zorgovereenkomst]] = {}
    for overeenkomst in dossier.all(Zorgovereenkomst):
        if overeenkomst.looptijd is not Looptijd.VERVANGING:
            groups.setdefault((overeenkomst.budgethouder_id, overeenkomst.zorgverlener_id), []).append(overeenkomst)
    return tuple(
        Problem(
            f"zorgovereenkomsten[{order[second.id]}].ingang",
            Text(
                "De zorgovereenkomst met {naam} vanaf {ingang} begint terwijl een andere nog loopt.",
                naam=dossier.naam_bij(second) or second.zorgverlener_id,
                ingang=second.ingang,
            ),
        )
        for first, second in _overlaps(groups.values())
    )


def _overlaps(groups: Iterable[list[Zorgovereenkomst]]) -> Iterator[tuple[Zorgovereenkomst, Zorgovereenkomst]]:
    for group in groups:
        by_start = sorted(group, key=lambda z: (z.ingang, z.laatste_dag or date.max))
        yield from ((a, b) for a, b in combinations(by_start, 2) if a.periode.overlaps(b.periode))


def household_problems(dossier: Dossier) -> tuple[Problem, ...]:
    """All that is wrong in the dossier as a whole."""
    return broken_references(dossier) + overlapping(dossier) + strange_hours(dossier)
