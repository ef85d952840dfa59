"""Records for the cases of employment law, next to those of `law_builders`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Looptijd, UrenGrondslag, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.engine import assess
from pgbdesk.law.rule import Case, Finding
from tests.helpers.law_builders import at, contract


def grant(wet: Wet = Wet.WLZ, id: str = "t1", **more: Any) -> Toekenning:
    """A budget of a law from 2020 to 2028, unless `more` says otherwise."""
    values: dict[str, Any] = {"budgethouder_id": "b1", "van": date(2020, 1, 1), "tot": date(2028, 12, 31)}
    return Toekenning(id=id, wet=wet, bedrag=Decimal(1000), **(values | more))


def fixed(**more: Any) -> Zorgovereenkomst:
    """Written, for an indefinite time since 2024, with 16 fixed hours a week on three days."""
    values: dict[str, Any] = {
        "ingang": date(2024, 1, 1),
        "looptijd": Looptijd.ONBEPAALD,
        "schriftelijk": True,
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 960,
        "vaste_tijden": True,
        "dagen_per_week": 3,
    }
    return contract(**(values | more))


def away(van: str, tot: str | None = None, id: str = "zk1", **more: Any) -> Verzuim:
    """An illness under `z1`, reported at ten in the morning of its first day."""
    values: dict[str, Any] = {
        "soort": VerzuimSoort.ZIEK,
        "zorgovereenkomst_id": "z1",
        "gemeld_op": at(f"{van} 10:00"),
        "tot": date.fromisoformat(tot) if tot else None,
    }
    return Verzuim(id=id, van=date.fromisoformat(van), **(values | more))


def found(judged: Case, rule: str) -> list[Finding]:
    """What one rule says of a household."""
    return [finding for finding in assess(judged) if finding.rule == rule]
