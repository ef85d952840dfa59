"""What the user has said to be done, for things that leave no other mark in the dossier."""

from __future__ import annotations

from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Taak
from pgbdesk.law.rule import Case


def afgehandeld(regel: str, about: Record, case: Case) -> bool:
    """Whether a task that came from a rule, about this record, is done."""
    return any(
        taak.gedaan_op is not None and taak.betreft is not None and taak.betreft.id == about.id
        for taak in case.dossier.where(Taak, "bron_regel", regel)
    )
