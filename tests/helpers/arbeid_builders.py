"""Records for the cases of employment law, next to those of `law_builders`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.soorten import Wet


def grant(wet: Wet = Wet.WLZ, id: str = "t1", **more: Any) -> Toekenning:
    """A budget of a law from 2020 to 2028, unless `more` says otherwise."""
    values: dict[str, Any] = {"budgethouder_id": "b1", "van": date(2020, 1, 1), "tot": date(2028, 12, 31)}
    return Toekenning(id=id, wet=wet, bedrag=Decimal(1000), **(values | more))
