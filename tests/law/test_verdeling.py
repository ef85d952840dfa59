"""Costs that the residents of a house share: cent-exact, by the key they agreed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.rondom import Afwezig, Bewoner, GedeeldeKosten, Wooninitiatief
from pgbdesk.domain.soorten import Verdeelsleutel
from pgbdesk.law.verdeling import berekening, nachten, verdeel, verdeel_kosten
from pgbdesk.text import Money

D = Decimal
CENTS = st.integers(-10_000_000, 10_000_000).map(lambda n: D(n) / 100)
WEIGHTS = st.lists(st.integers(0, 400), min_size=1, max_size=26).filter(sum)


@pytest.mark.parametrize(
    ("bedrag", "gewichten", "delen"),
    [
        ("100.00", (1, 1, 1), ("33.34", "33.33", "33.33")),
        ("0.02", (1, 1, 1), ("0.01", "0.01", "0.00")),
        ("100.00", (30, 30, 29), ("33.71", "33.71", "32.58")),  # nights: 33.7079, 33.7079, 32.5843
        ("1.00", (2, 1), ("0.67", "0.33")),
        ("-1.00", (2, 1), ("-0.67", "-0.33")),  # money back
        ("10.00", (0, 5), ("0.00", "10.00")),
        ("10.005", (1,), ("10.01",)),
    ],
)
def test_a_sum_is_split_to_the_cent(bedrag, gewichten, delen):
    assert verdeel(D(bedrag), gewichten) == tuple(D(d) for d in delen)


@given(CENTS, WEIGHTS)
def test_the_parts_always_add_up_and_are_at_most_a_cent_off(bedrag, gewichten):
    parts = verdeel(bedrag, gewichten)
    assert sum(parts) == bedrag
    for part, weight in zip(parts, gewichten, strict=True):
        assert abs(part - bedrag * weight / sum(gewichten)) < D("0.01")


@given(CENTS, WEIGHTS)
def test_who_has_the_larger_weight_never_pays_less(bedrag, gewichten):
    parts = verdeel(abs(bedrag), gewichten)
    by_weight = sorted(zip(gewichten, parts, strict=True), key=lambda pair: pair[0])
    for (less, low), (more, high) in pairwise(by_weight):
        assert less == more or low <= high


@given(CENTS, st.decimals(min_value=0, max_value=100, places=2), WEIGHTS)
def test_the_size_of_the_weights_does_not_matter(bedrag, factor, gewichten):
    if factor:
        assert verdeel(bedrag, [factor * g for g in gewichten]) == verdeel(bedrag, gewichten)


@pytest.mark.parametrize("gewichten", [(), (0, 0), (1, -1)])
def test_without_anybody_to_split_among_it_is_refused(gewichten):
    with pytest.raises(ValueError, match=r"nobody|below zero"):
        verdeel(D(1), gewichten)


# Nights ------------------------------------------------------------------------------------------------

MEI = (date(2026, 5, 1), date(2026, 5, 31))


def away(*days: tuple[int, int]) -> tuple[Afwezig, ...]:
    return tuple(Afwezig(van=date(2026, 5, a), tot=date(2026, 5, b)) for a, b in days)


@pytest.mark.parametrize(
    ("bewoner", "count"),
    [
        (Bewoner(), 31),
        (Bewoner(van=date(2026, 5, 10)), 22),
        (Bewoner(tot=date(2026, 5, 10)), 10),
        (Bewoner(van=date(2026, 6, 1)), 0),
        (Bewoner(tot=date(2026, 4, 30)), 0),
        (Bewoner(afwezig=away((3, 4))), 29),
        (Bewoner(afwezig=away((3, 10), (8, 12))), 21),  # ten nights away, not thirteen
        (Bewoner(afwezig=away((8, 12), (3, 10), (1, 31))), 0),
        (Bewoner(van=date(2026, 5, 5), afwezig=away((1, 6))), 25),
        (Bewoner(afwezig=(Afwezig(van=date(2026, 4, 1), tot=date(2026, 4, 30)),)), 31),
    ],
)
def test_nights_away_are_not_counted_and_none_twice(bewoner, count):
    assert nachten(bewoner, *MEI) == count


@given(
    st.lists(st.tuples(st.integers(1, 31), st.integers(0, 40)), max_size=5),
    st.integers(1, 31),
    st.integers(0, 40),
)
def test_nights_are_the_days_of_living_there_that_lie_in_no_absence(absences, first, length):
    van = date(2026, 5, first)
    tot = date.fromordinal(van.toordinal() + length)
    bewoner = Bewoner(
        van=van,
        tot=tot,
        afwezig=tuple(
            Afwezig(van=date(2026, 5, a), tot=date.fromordinal(date(2026, 5, a).toordinal() + n)) for a, n in absences
        ),
    )
    days = (date(2026, 5, day) for day in range(1, 32))
    counted = sum(1 for day in days if van <= day <= tot and not any(a.van <= day <= a.tot for a in bewoner.afwezig))
    assert nachten(bewoner, *MEI) == counted


# Costs of a house --------------------------------------------------------------------------------------

ANNA = Bewoner(budgethouder_id="b1", van=date(2026, 1, 1), aandeel=D(2))
BRAM = Bewoner(naam="Bram", van=date(2026, 1, 1), afwezig=away((1, 10)), aandeel=D(1))
CARL = Bewoner(naam="Carl", van=date(2026, 5, 20), aandeel=D(1))
HUIS = Wooninitiatief(id="w", bewoners=(ANNA, BRAM, CARL))
BREAD = GedeeldeKosten(datum=date(2026, 5, 31), bedrag=D("100.00"), verdeelsleutel=Verdeelsleutel.GELIJK)


def parts(kosten: GedeeldeKosten, bewoners: tuple[Bewoner, ...] = HUIS.bewoners) -> list[Decimal]:
    return [a.bedrag for a in verdeel_kosten(kosten, bewoners).aandelen]


def test_equally_is_over_who_lives_there_that_day():
    assert parts(BREAD) == [D("33.34"), D("33.33"), D("33.33")]
    assert parts(replace(BREAD, datum=date(2026, 5, 19))) == [D("50.00"), D("50.00")]
    whole_month = replace(BREAD, datum=date(2026, 5, 1), van=MEI[0], tot=MEI[1])
    assert len(parts(whole_month)) == 3


def test_by_nights_is_over_the_month_of_the_cost():
    """31, 21 and 12 nights: 48.4375, 32.8125, 18.75."""
    assert parts(replace(BREAD, verdeelsleutel=Verdeelsleutel.NACHTEN)) == [D("48.44"), D("32.81"), D("18.75")]


def test_by_nights_of_the_days_that_are_stated():
    ten = replace(BREAD, verdeelsleutel=Verdeelsleutel.NACHTEN, van=date(2026, 5, 1), tot=date(2026, 5, 10))
    assert parts(ten) == [D("100.00"), D("0.00"), D("0.00")]


def test_a_fixed_part_is_that_of_those_who_live_there():
    fixed = replace(BREAD, verdeelsleutel=Verdeelsleutel.VAST)
    assert parts(fixed) == [D("50.00"), D("25.00"), D("25.00")]
    assert parts(replace(fixed, datum=date(2026, 5, 1))) == [D("66.67"), D("33.33")]


@pytest.mark.parametrize(
    ("kosten", "bewoners"),
    [
        (replace(BREAD, verdeelsleutel=None), HUIS.bewoners),
        (replace(BREAD, verdeelsleutel=Verdeelsleutel.VAST), (replace(ANNA, aandeel=None), BRAM)),
        (replace(BREAD, datum=date(2025, 5, 1)), HUIS.bewoners),
        (BREAD, ()),
        (replace(BREAD, verdeelsleutel=Verdeelsleutel.NACHTEN), (replace(BRAM, afwezig=away((1, 31))),)),
    ],
)
def test_what_cannot_be_split_says_what_is_missing(kosten, bewoners):
    split = verdeel_kosten(kosten, bewoners)
    assert (split.aandelen, len(split.ontbreekt)) == ((), 1)
    assert berekening(split, HUIS, Dossier((HUIS,))).uitkomst is None


@given(
    CENTS,
    st.sampled_from(list(Verdeelsleutel)),
    st.lists(st.tuples(st.integers(1, 28), st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=8),
)
def test_the_shares_of_a_house_are_its_invoice(bedrag, sleutel, people):
    """H.3: the sum of the shares is the invoice of the house."""
    bewoners = tuple(
        Bewoner(naam=str(n), van=date(2026, 5, day), aandeel=D(part), afwezig=away((day, min(31, day + gone))))
        for n, (day, gone, part) in enumerate(people)
    )
    split = verdeel_kosten(
        GedeeldeKosten(datum=date(2026, 5, 31), bedrag=abs(bedrag), verdeelsleutel=sleutel), bewoners
    )
    assert split.ontbreekt or sum(a.bedrag for a in split.aandelen) == abs(bedrag)


def test_a_split_explains_itself_by_name():
    dossier = Dossier((HUIS, Persoon(id="p1", voornaam="Anna"), Budgethouder(id="b1", persoon_id="p1")))
    made = berekening(verdeel_kosten(BREAD, (*HUIS.bewoners[:2], Bewoner())), HUIS, dossier)
    assert made.uitkomst == Money(D("100.00"))
    assert [str(step.wat) for step in made.stappen] == ["Anna", "Bram", "een bewoner"]
    assert made.stappen[0].waarde == Money(D("33.34"))
