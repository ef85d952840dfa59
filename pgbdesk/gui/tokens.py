"""Colours with measured contrast, and sizes that follow the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """How the window looks: as the system does, or one of our own."""

    SYSTEM = "systeem"
    LIGHT = "licht"
    DARK = "donker"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours. Text has at least 4.5:1, borders of inputs at least 3:1."""

    window: str
    surface: str
    text: str
    muted: str
    primary: str
    on_primary: str
    link: str
    border: str
    divider: str
    focus: str
    selection: str
    header: str
    disabled: str
    danger: str
    danger_tint: str
    warning: str
    warning_tint: str
    success: str
    success_tint: str
    info: str
    info_tint: str
    series: tuple[str, ...]


LIGHT = Tokens(
    window="#F4F6F8",
    surface="#FFFFFF",
    text="#17212B",
    muted="#4A5968",
    primary="#0B5566",
    on_primary="#FFFFFF",
    link="#0B4F8A",
    border="#6B7885",
    divider="#D3DAE1",
    focus="#0A3F8F",
    selection="#E0F0F3",
    header="#E9EDF1",
    disabled="#4A5968",
    danger="#9B1C1C",
    danger_tint="#FCEBEA",
    warning="#7A4A00",
    warning_tint="#FFF3D9",
    success="#0A5D38",
    success_tint="#E5F4EB",
    info="#0B4F8A",
    info_tint="#E7F0F9",
    series=("#0B5566", "#B45309", "#6D28A8", "#3F6212", "#9D174D", "#334155"),
)

DARK = Tokens(
    window="#12171D",
    surface="#1B222A",
    text="#E9EEF3",
    muted="#B3BFCA",
    primary="#7CCBDB",
    on_primary="#12171D",
    link="#93C7F7",
    border="#8695A3",
    divider="#35404B",
    focus="#FFD75E",
    selection="#1E3A42",
    header="#232C36",
    disabled="#B3BFCA",
    danger="#FFA9A1",
    danger_tint="#3C1B1D",
    warning="#FFCB6B",
    warning_tint="#3A2C10",
    success="#86DBA8",
    success_tint="#12331F",
    info="#93C7F7",
    info_tint="#15293F",
    series=("#7CCBDB", "#F2A65A", "#C9A3F2", "#A9D06B", "#F29BC1", "#B8C4D0"),
)

CONTRAST = Tokens(
    window="#000000",
    surface="#000000",
    text="#FFFFFF",
    muted="#FFFFFF",
    primary="#FFE600",
    on_primary="#000000",
    link="#7FE7FF",
    border="#FFFFFF",
    divider="#FFFFFF",
    focus="#FFE600",
    selection="#303030",
    header="#1A1A1A",
    disabled="#A8A8A8",
    danger="#FF9A9A",
    danger_tint="#000000",
    warning="#FFE600",
    warning_tint="#000000",
    success="#7CFF9B",
    success_tint="#000000",
    info="#7FE7FF",
    info_tint="#000000",
    series=("#FFE600", "#7FE7FF", "#FF9A9A", "#7CFF9B", "#FFFFFF", "#FFB3FF"),
)

#: Levels of a message, from the tokens: text and stripe, tint, icon.
LEVELS = {
    "danger": "octagon-alert",
    "warning": "triangle-alert",
    "success": "circle-check",
    "info": "info",
}


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
