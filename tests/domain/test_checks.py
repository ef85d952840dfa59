"""Which lists the records of a class can point into."""

from __future__ import annotations

from pgbdesk.domain.checks import lists_of, references, who_points_to
from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.exchange.demo import demo


def points(record: Record, target: Record) -> bool:
    return any((to, id) == (target.LIST, target.id) for _, to, id in references(record))


def test_who_points_to_a_record_is_found_among_the_lists_that_can():
    dossier = demo()
    used = {cls: {to for record in dossier.all(cls) for _, to, _ in references(record)} for cls in ENTITIES}
    assert sum(map(len, used.values())) > 15
    assert all(used[cls] <= lists_of(cls) for cls in ENTITIES)
    for target in dossier.all(Zorgverlener):
        assert set(who_points_to(dossier, target)) == {record for record in dossier if points(record, target)}
