"""How sure a rule or a calculation is."""

from __future__ import annotations

from enum import StrEnum


class Zekerheid(StrEnum):
    """How sure the rule itself is."""

    VAST = "vast"
    BETWIST = "betwist"
    NIET_GECONTROLEERD = "niet_gecontroleerd"
    AFGELEID = "afgeleid"
