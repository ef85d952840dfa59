"""The example household: a story in the open JSON format, as it stands on one fixed day.

Its people are invented and their BSNs are test numbers. The window shows it with a clock that
stands still on `DEMO_DAY`, so that every date in it keeps its meaning.
"""

from __future__ import annotations

from datetime import date

from pgbdesk.domain.dossier import Dossier
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.paths import resource

DEMO_DAY = date(2026, 11, 24)


def demo() -> Dossier:
    """The example household."""
    return OpenJson().read(resource("demo", "demo.json").read_text("utf-8"))
