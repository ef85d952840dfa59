"""The calculators, in the order in which they are offered."""

from __future__ import annotations

from pgbdesk.app.rekenhulpen.dienst import MINIMUMLOON, TRANSITIEVERGOEDING, VERLOF
from pgbdesk.app.rekenhulpen.kosten import KOSTEN
from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.app.rekenhulpen.tariefopbouw import TARIEFOPBOUW
from pgbdesk.app.rekenhulpen.vaste_uren import VASTE_UREN
from pgbdesk.app.rekenhulpen.verdeling import GEDEELDE_KOSTEN

REKENHULPEN: tuple[Rekenhulp, ...] = (
    VASTE_UREN,
    KOSTEN,
    VERLOF,
    TRANSITIEVERGOEDING,
    MINIMUMLOON,
    TARIEFOPBOUW,
    GEDEELDE_KOSTEN,
)

BY_ID = {rekenhulp.id: rekenhulp for rekenhulp in REKENHULPEN}

__all__ = ["BY_ID", "REKENHULPEN", "Rekenhulp"]
