"""Journeys go through the window too: the ordinary look before each."""

from __future__ import annotations

from tests.gui.conftest import ordinary_look

__all__ = ["ordinary_look"]
