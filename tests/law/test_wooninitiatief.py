"""What a kleinschalig wooninitiatief is by law (Blz 3.1.4 lid 2 and 3; pgb-regels H.1), and C24."""

from __future__ import annotations

from typing import Any

import pytest

from pgbdesk.domain.rondom import Bewoner, Wooninitiatief
from pgbdesk.law.rule import Ernst
from pgbdesk.law.wooninitiatief import is_wooninitiatief, woont_in, woont_kleinschalig
from tests.helpers.pgb_builders import case, day, found

TODAY = "2026-06-01"


def house(count: int = 3, **more: Any) -> Wooninitiatief:
    values: dict[str, Any] = {
        "id": "w1",
        "bewoners": tuple(Bewoner(naam=f"Bewoner {n}") for n in range(count)),
        "bundelt_zorg": True,
        "een_adres": True,
    }
    return Wooninitiatief(**(values | more))


def verdict(huis: Wooninitiatief, on: str = TODAY):
    return is_wooninitiatief(huis, day(on), case(TODAY, huis))


@pytest.mark.parametrize(("count", "yes"), [(0, False), (2, False), (3, True), (26, True), (27, False)])
def test_vector_27_a_house_with_2_3_26_or_27_residents_with_a_pgb(count, yes):
    found = verdict(house(count))
    assert found.voldoet is yes
    assert found.bewoners == count
    assert bool(found.redenen) is not yes


@pytest.mark.parametrize(
    ("meter", "ruimten", "yes"),
    [
        (100, 1, True),
        (101, 1, False),
        (120, 1, False),  # vector 28
        (100, 0, False),
        (0, 2, True),
        (None, 1, None),
        (50, None, None),
        (120, None, False),
        (None, 0, False),
    ],
)
def test_several_addresses_within_100_metres_with_a_common_room(meter, ruimten, yes):
    huis = house(een_adres=False, afstand_meter=meter, gemeenschappelijke_ruimten=ruimten)
    assert verdict(huis).voldoet is yes


def test_on_one_address_neither_distance_nor_room_is_asked():
    assert verdict(house(afstand_meter=500, gemeenschappelijke_ruimten=0)).voldoet is True


@pytest.mark.parametrize(("bundelt", "yes"), [(True, True), (False, False), (None, None)])
def test_the_residents_buy_care_together(bundelt, yes):
    assert verdict(house(bundelt_zorg=bundelt)).voldoet is yes


def test_what_is_not_known_is_named_unless_something_else_fails_for_certain():
    unsure = verdict(house(een_adres=None))
    assert unsure.voldoet is None
    assert unsure.ontbreekt
    assert verdict(house(2, een_adres=None)).voldoet is False


def test_who_lives_with_a_parent_does_not_count_and_has_no_wooninitiatief():
    bewoners = (
        Bewoner(budgethouder_id="b1"),
        Bewoner(naam="Twee"),
        Bewoner(naam="Drie"),
        Bewoner(budgethouder_id="b2", woont_bij_ouder=True),
    )
    huis = house(bewoners=bewoners)
    c = case(TODAY, huis)
    assert verdict(huis).bewoners == 3
    assert woont_kleinschalig("b1", day(TODAY), c) is True
    assert woont_kleinschalig("b2", day(TODAY), c) is False
    assert woont_kleinschalig("b3", day(TODAY), c) is None
    assert woont_in("b2", day(TODAY), c) is None


@pytest.mark.parametrize(("on", "count"), [("2026-02-28", 2), ("2026-03-01", 3), ("2026-05-31", 3), ("2026-06-01", 2)])
def test_residents_count_on_the_days_they_live_there(on, count):
    guest = Bewoner(naam="Drie", van=day("2026-03-01"), tot=day("2026-05-31"))
    huis = house(bewoners=(Bewoner(naam="Een"), Bewoner(naam="Twee"), guest))
    assert verdict(huis, on).bewoners == count


def test_the_calculation_shows_each_condition_with_its_source():
    b = verdict(house(een_adres=False, afstand_meter=120, gemeenschappelijke_ruimten=1)).berekening
    assert len(b.stappen) == 3
    assert all(s.bronnen for s in b.stappen)
    assert str(b.uitkomst) == "nee"
    assert any("gemeten" in str(a) for a in b.aannames)


def test_before_the_numbers_hold_nothing_is_guessed():
    assert verdict(house(), "2014-12-31").voldoet is None


@pytest.mark.parametrize(
    ("bewoner", "told"),
    [
        (Bewoner(naam="Bo", huur_apart=False), True),
        (Bewoner(naam="Bo", huur_apart=True), False),
        (Bewoner(naam="Bo"), False),
        (Bewoner(naam="Bo", huur_apart=False, tot=day("2026-05-31")), False),
        (Bewoner(naam="Bo", huur_apart=False, tot=day("2026-06-01")), True),
    ],
)
def test_c24_room_and_care_in_one_paper(bewoner, told):
    findings = found(case(TODAY, house(bewoners=(bewoner,))), "wooninitiatief.huur")
    assert [f.ernst for f in findings] == ([Ernst.LET_OP] if told else [])
    if told:
        assert "Bo" in [v for _, v in findings[0].because]
