"""The calculators, in the order in which they are offered."""

from __future__ import annotations

from pgbdesk.app.rekenhulpen.dienst import MINIMUMLOON, TRANSITIEVERGOEDING, VERLOF
from pgbdesk.app.rekenhulpen.kosten import KOSTEN
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.app.rekenhulpen.tariefopbouw import TARIEFOPBOUW
from pgbdesk.app.rekenhulpen.vaste_uren import VASTE_UREN
from pgbdesk.app.rekenhulpen.verdeling import GEDEELDE_KOSTEN
from pgbdesk.app.rekenhulpen.wat_als import WAT_ALS
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Wooninitiatief
from pgbdesk.law.overeenkomst import in_dienst, oproepcontract

REKENHULPEN: tuple[Rekenhulp, ...] = (
    WAT_ALS,
    VASTE_UREN,
    KOSTEN,
    VERLOF,
    TRANSITIEVERGOEDING,
    MINIMUMLOON,
    TARIEFOPBOUW,
    GEDEELDE_KOSTEN,
)

BY_ID = {rekenhulp.id: rekenhulp for rekenhulp in REKENHULPEN}


def bij(record: Record | None) -> tuple[Rekenhulp, ...]:
    """The calculators that make sense for a record, in order; none for most kinds."""
    match record:
        case Zorgovereenkomst() if in_dienst(record):
            on_call = (VASTE_UREN,) if oproepcontract(record)[0] else ()
            return (*on_call, WAT_ALS, KOSTEN, VERLOF, TRANSITIEVERGOEDING, MINIMUMLOON, TARIEFOPBOUW)
        case Zorgovereenkomst():
            return (WAT_ALS, KOSTEN, MINIMUMLOON, TARIEFOPBOUW)
        case Toekenning():
            return (WAT_ALS,)
        case Wooninitiatief():
            return (GEDEELDE_KOSTEN,)
        case _:
            return ()


__all__ = ["BY_ID", "REKENHULPEN", "Rekenhulp", "bij"]
