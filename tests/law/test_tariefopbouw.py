"""A rate from its parts (pgb-regels J; Uitvoeringsbesluit Wmo 2015 art. 5.4)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.law.tariefopbouw import Opbouw, tariefopbouw
from pgbdesk.text import Money

D = Decimal


@pytest.mark.parametrize(
    ("opbouw", "tarief"),
    [
        pytest.param(
            Opbouw(loon=D("18.00"), vakantiebijslag=D(8), werkgeverslasten=D("22.54"), reiskosten=D("0.50")),
            "24.32",
            id="employee, high charges (J, first vector)",
        ),
        pytest.param(
            Opbouw(
                loon=D("22.00"),
                vakantiebijslag=D(8),
                eindejaarsuitkering=D("8.33"),
                werkgeverslasten=D(28),
                productiviteit=D(80),
                overhead=D(15),
                marge=D(3),
            ),
            "48.50",
            id="provider (J, second vector)",
        ),
        pytest.param(Opbouw(loon=D(20)), "20.00", id="nothing on top"),
        pytest.param(Opbouw(loon=D(20), indexatie=D("5.17")), "21.03", id="one index, rounded half-up once"),
    ],
)
def test_a_rate_is_the_product_of_its_parts(opbouw, tarief):
    assert tariefopbouw(opbouw).uitkomst == Money(D(tarief))


def test_the_gap_is_never_below_zero_and_counts_per_year():
    found = {str(s.wat): s.waarde for s in tariefopbouw(Opbouw(loon=D(20)), D(100), D("18.50")).stappen}
    assert found["Tekort per uur"] == Money(D("1.50"))
    assert found["Tekort per jaar"] == Money(D("150.00"))
    more = {str(s.wat): s.waarde for s in tariefopbouw(Opbouw(loon=D(20)), D(100), D(25)).stappen}
    assert more["Tekort per uur"] == Money(D("0.00"))


def test_hours_that_are_never_care_have_no_rate():
    with pytest.raises(ValueError, match="productiviteit"):
        tariefopbouw(Opbouw(loon=D(20), productiviteit=D(0)))


@given(st.integers(1, 100_00), st.integers(0, 50), st.integers(1, 100))
def test_no_part_ever_lowers_a_rate(cents, percent, productiviteit):
    loon = D(cents) / 100
    base = tariefopbouw(Opbouw(loon=loon)).uitkomst
    more = tariefopbouw(Opbouw(loon=loon, overhead=D(percent), productiviteit=D(productiviteit))).uitkomst
    assert isinstance(base, Money)
    assert isinstance(more, Money)
    assert more.amount >= base.amount
