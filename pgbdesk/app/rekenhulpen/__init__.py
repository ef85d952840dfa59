"""The calculators, in the order in which they are offered."""

from __future__ import annotations

from pgbdesk.app.rekenhulpen.spec import Rekenhulp
from pgbdesk.app.rekenhulpen.tariefopbouw import TARIEFOPBOUW

REKENHULPEN: tuple[Rekenhulp, ...] = (TARIEFOPBOUW,)

BY_ID = {rekenhulp.id: rekenhulp for rekenhulp in REKENHULPEN}

__all__ = ["BY_ID", "REKENHULPEN", "Rekenhulp"]
