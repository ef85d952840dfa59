"""All sheets and overviews, in the order in which they are offered."""

from __future__ import annotations

from pgbdesk.app.bladen.budgetplan import PLAN_GEMEENTE, PLAN_WLZ, PLAN_ZVW, TEKENEN
from pgbdesk.app.bladen.geld import KOSTEN, NETWERK, VERVOER, VVB
from pgbdesk.app.bladen.plan_varianten import BEZUINIGEN, VERGELIJKEN
from pgbdesk.app.bladen.vertegenwoordiging import BEHEERDER, VERTEGENWOORDIGER
from pgbdesk.app.bladen.zvw import ZVW
from pgbdesk.app.brieven.soort import Briefsoort

BLADEN: tuple[Briefsoort, ...] = (
    PLAN_WLZ,
    PLAN_GEMEENTE,
    PLAN_ZVW,
    TEKENEN,
    VERGELIJKEN,
    BEZUINIGEN,
    VVB,
    VERVOER,
    KOSTEN,
    NETWERK,
    ZVW,
    VERTEGENWOORDIGER,
    BEHEERDER,
)
