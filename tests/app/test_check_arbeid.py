"""What `check --json` prints of an employment: regime, premium, charges, minimum wage and pay in illness."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pgbdesk.app.check_arbeid import arbeid
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.soorten import UrenGrondslag
from tests.helpers.arbeid_builders import away, fixed, grant
from tests.helpers.law_builders import case, rate

ADULT = Persoon(id="p2", voornaam="Fatima", geboortedatum=date(1990, 1, 1))


def printed(now: str, *records: Any, **more: Any) -> dict[str, Any]:
    z = fixed(**more)
    return arbeid(z, case(f"{now} 12:00", z, ADULT, grant(), rate("20.00"), *records))


@pytest.mark.parametrize(
    ("now", "more", "regime", "premie", "procent", "minimum"),
    [
        ("2026-02-10", {}, "gewoon", "laag", "17.54", "15.89"),
        ("2026-08-10", {"uren_grondslag": UrenGrondslag.GEEN}, "gewoon", "hoog", "22.54", "16.19"),
        ("2025-08-10", {}, "rdah", "laag", "0", "15.56"),
        ("2025-08-10", {"dagen_per_week": 4}, "gewoon", "laag", None, "15.56"),
        ("2027-06-01", {}, "gewoon", "laag", None, None),  # not known, not guessed
    ],
)
def test_the_law_of_the_day_and_its_numbers(now, more, regime, premie, procent, minimum):
    found = printed(now, **more)
    assert (found["regime"], found["ww_premie"]) == (regime, premie)
    assert (found["werkgeverslasten_procent"], found["minimumloon"]) == (procent, minimum)
    assert found["loondoorbetaling"] is None


def test_pay_in_an_illness_that_runs():
    assert printed("2026-02-10", away("2026-01-05"))["loondoorbetaling"] == {
        "eerste_ziektedag": "2026-01-05",
        "weken": 104,
        "tot": "2028-01-02",
        "betwist": False,
        "eerste_jaar_tot": "2027-01-03",
        "minuten_per_week": 960,
        "per_week": "320.00",
        "uwv_uiterlijk": "2026-10-26",
    }
    assert printed("2026-02-10", away("2026-01-05", "2026-02-09"))["loondoorbetaling"] is None
    assert printed("2014-02-10", away("2014-01-05"), ingang=date(2013, 1, 1))["loondoorbetaling"] is None


def test_an_amount_that_is_missing_is_null():
    found = printed("2026-02-10", away("2026-01-05"), uren_minuten=None)["loondoorbetaling"]
    assert (found["minuten_per_week"], found["per_week"]) == (None, None)
