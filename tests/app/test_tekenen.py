"""Whose name stands under a paper about money: as the law says on the day of the paper (pgb sheet E)."""

from __future__ import annotations

from typing import Any

import pytest

from pgbdesk.app.partijen import vertegenwoordiger
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from tests.helpers.mensen_builders import dag, helper, mens, op, rol

PAPER: dict[str, Any] = {"machtiging_getekend_op": dag("2020-01-01"), "beschikking_rechtbank_op": dag("2020-01-01")}


@pytest.mark.parametrize(
    ("soort", "geboren", "day", "naam"),
    [
        (Soort.BEWINDVOERDER, "1980-01-01", "2026-05-01", "K. Bakker"),
        (Soort.MENTOR, "1980-01-01", "2026-05-01", None),  # a mentor decides on care, not on money
        (Soort.OUDER, "2008-05-02", "2026-05-01", "K. Bakker"),
        (Soort.OUDER, "2008-05-01", "2026-05-01", None),  # 18 today
        (Soort.GEWAARBORGDE_HULP, "1980-01-01", "2028-06-30", "K. Bakker"),
        (Soort.GEWAARBORGDE_HULP, "1980-01-01", "2028-07-01", None),
        (Soort.PGB_BEHEERDER, "1980-01-01", "2026-05-01", "K. Bakker"),
    ],
)
def test_the_one_who_may_act_for_money_signs_else_the_budgethouder(soort, geboren, day, naam):
    case = op(day, *mens(geboren), helper(), rol(soort, **PAPER))
    assert vertegenwoordiger(case, "b1", dag(day)) == naam


def test_an_organisation_signs_by_its_name_and_nobody_is_made_up():
    company = rol(Soort.BEWINDVOERDER, persoon_id=None, organisatie="Bewind BV", **PAPER)
    case = op("2026-05-01", *mens(), company)
    assert vertegenwoordiger(case, "b1", dag("2026-05-01")) == "Bewind BV"
    assert vertegenwoordiger(case, "unknown", dag("2026-05-01")) is None
