"""All sheets and overviews, in the order in which they are offered."""

from __future__ import annotations

from pgbdesk.app.bladen.geld import KOSTEN, NETWERK, VERVOER, VVB
from pgbdesk.app.bladen.vertegenwoordiging import BEHEERDER, VERTEGENWOORDIGER
from pgbdesk.app.bladen.zvw import ZVW
from pgbdesk.app.brieven.soort import Briefsoort

BLADEN: tuple[Briefsoort, ...] = (
    VVB,
    VERVOER,
    KOSTEN,
    NETWERK,
    ZVW,
    VERTEGENWOORDIGER,
    BEHEERDER,
)
