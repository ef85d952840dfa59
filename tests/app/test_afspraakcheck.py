"""What the law says of an agreement while it is typed, before anything is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pgbdesk.app.afspraakcheck import REGELS, tijdens_invullen
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import FormeelGrond, Relatie, UrenGrondslag
from pgbdesk.law import loon
from pgbdesk.law.engine import all_rules
from pgbdesk.law.tariefgrens import Stand
from tests.helpers.pgb_builders import D, agreement, budget, carer, case, day, rate

TYPED: dict[str, Any] = {
    "soort": "persoon",
    "voornaam": "Sam",
    "achternaam": "Bakker",
    "relatie": "kind",
    "formeel": "",
    "budgethouder": "b1",
    "overeenkomst": "opdracht",
    "ingang": day("2026-06-01"),
    "looptijd": "onbepaald",
    "eenheid": "uur",
    "bedrag": D("26.98"),
}


def check(now: str = "2026-06-01", bestaand: str | None = None, extra: Any = (), **more: Any):
    c = case(now, budget(), extra)
    return tijdens_invullen({**TYPED, **more}, c.dossier, bestaand, c.now, c.law)


def rules(**more: Any) -> list[str]:
    found = check(**more)
    assert found is not None
    return [f.rule for f in found.bevindingen]


@pytest.mark.parametrize("missing", ["budgethouder", "overeenkomst", "ingang", "eenheid", "bedrag"])
def test_nothing_is_said_while_too_little_is_filled_in(missing):
    nothing: dict[str, Any] = {missing: None}
    assert check(**nothing) is None
    assert check(voornaam=None, achternaam=None) is None
    assert check(soort="instelling", bedrijfsnaam=None) is None


@pytest.mark.parametrize(
    ("bedrag", "expected"), [("26.98", []), ("26.99", ["tarief.maximum"]), ("99.00", ["tarief.maximum"])]
)
def test_the_highest_rate_is_told_while_typing(bedrag, expected):
    assert rules(bedrag=D(bedrag)) == expected


def test_a_brother_who_is_a_zzper_at_80_euros():
    """Vector 20, before it is saved."""
    assert set(rules(relatie="broer_zus", formeel="zzp", bedrag=D("80.00"))) == {"tarief.maximum", "formeel.familie"}


def test_a_rate_that_is_right_says_up_to_where():
    found = check()
    assert found is not None
    assert found.grens is not None
    assert found.grens.stand is Stand.BINNEN
    assert "26.98" in str(found.tarief_zin)
    formal = check(relatie="geen", formeel="zzp", bedrag=D("84.99"))
    assert formal is not None
    assert "84.99" in str(formal.tarief_zin)


def test_the_rate_of_next_year_is_not_guessed():
    grants = budget(2027, id="t2")
    found = check("2027-03-01", extra=grants, ingang=day("2027-01-01"), bedrag=D("500"))
    assert found is not None
    assert not found.bevindingen
    assert "niet bekend" in str(found.tarief_zin)


def test_an_own_number_and_a_second_hand_number_are_told_as_what_they_are():
    old = case("2025-06-01", budget(2025))
    found = tijdens_invullen(
        {**TYPED, "ingang": day("2025-06-01"), "bedrag": D("20")}, old.dossier, None, old.now, old.law
    )
    assert found is not None
    assert "waarschijnlijk" in str(found.tarief_zin)


def test_hours_above_forty_a_week_are_told():
    more = {"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren": 2401}
    assert "uren.veertig_afgesproken" in rules(**more)
    assert "uren.veertig_afgesproken" not in rules(**{**more, "uren": 2400})
    assert "uren.veertig_afgesproken" not in rules(**more, overeenkomst="arbeidsovereenkomst")


def test_an_existing_agreement_is_judged_as_it_would_become_and_nothing_is_kept():
    there = (carer(relatie_code=Relatie.KIND), agreement(), rate("20.00"))
    c = case("2026-06-01", budget(), there)
    before = list(c.dossier)
    typed = {**TYPED, "ingang": day("2019-01-01"), "bedrag": D("30.00")}
    found = tijdens_invullen(typed, c.dossier, "z1", c.now, c.law)
    assert found is not None
    assert [f.rule for f in found.bevindingen] == ["tarief.maximum"]
    assert {f.about.id for f in found.bevindingen} <= {"r1", "nieuw-tarief"}
    assert list(c.dossier) == before
    assert isinstance(c.dossier, Dossier)


def test_an_empty_answer_does_not_take_away_what_is_known_of_a_carer():
    there = (carer(relatie_code=Relatie.GEEN, formeel_grond=FormeelGrond.ZZP), agreement(), rate("60.00"))
    found = check(bestaand="z1", extra=there, relatie="geen", bedrag=D("60.00"), ingang=day("2019-01-01"))
    assert found is not None
    assert not found.bevindingen


def test_typing_does_not_touch_what_is_remembered_of_hours(monkeypatch):
    """No rule of the form asks for hours: they would be counted anew for each key."""
    monkeypatch.setattr(loon, "reken", lambda *_: pytest.fail("hours were counted"))
    loon.forget()
    more = {"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren": 2401, "bedrag": D("99")}
    assert rules(**more)


def test_every_rule_of_the_form_is_a_rule_about_an_agreement_or_a_rate():
    known = {r.id: r.of.__name__ for r in all_rules()}
    assert {known[id] for id in REGELS} == {"Zorgovereenkomst", "Tarief"}
    assert replace(agreement(), id="x") != agreement()
    assert Zorgovereenkomst.TABLE == "zorgovereenkomst"
