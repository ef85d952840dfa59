"""One person in two roles (C20, C21; pgb-regels E.2 and E.3)."""

from __future__ import annotations

from typing import Any

import pytest

from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Relatie, VertegenwoordigerSoort, Wet, ZorgverlenerSoort
from pgbdesk.law.rule import Ernst
from tests.helpers.pgb_builders import agreement, budget, carer, case, day, found

V = VertegenwoordigerSoort
C20, C21 = "belangen.zorgverlener", "belangen.familie"


def acts(soort: V = V.PGB_BEHEERDER, **more: Any) -> Vertegenwoordiging:
    return Vertegenwoordiging(**({"id": "vt1", "budgethouder_id": "b1", "persoon_id": "p2", "soort": soort} | more))


def ernst(rule: str, v: Vertegenwoordiging, relatie: Relatie | None, wet: Wet = Wet.WLZ, **more: Any) -> list[Ernst]:
    c = case("2026-06-01", budget(wet=wet), carer(relatie_code=relatie), agreement(**more), v)
    return [f.ernst for f in found(c, rule)]


@pytest.mark.parametrize("soort", list(V))
@pytest.mark.parametrize("wet", [Wet.WLZ, Wet.ZVW])
@pytest.mark.parametrize("relatie", [Relatie.GEEN, Relatie.OVERIG_FAMILIE])
def test_c20_who_runs_the_budget_gives_no_paid_care_unless_near_family(soort, wet, relatie):
    assert ernst(C20, acts(soort), relatie, wet) == [Ernst.NU]
    assert ernst(C21, acts(soort), relatie, wet) == []


@pytest.mark.parametrize("relatie", [Relatie.OUDER, Relatie.BROER_ZUS, Relatie.PARTNER])
def test_c21_near_family_is_asked_first(relatie):
    assert ernst(C20, acts(), relatie) == []
    assert ernst(C21, acts(), relatie) == [Ernst.LET_OP]
    assert ernst(C21, acts(V.OUDER), relatie) == [Ernst.INFO]
    assert ernst(C21, acts(), relatie, Wet.ZVW) == []


def test_while_it_is_not_known_whether_it_is_family_that_is_asked():
    assert ernst(C20, acts(), None) == []
    assert ernst(C21, acts(), None) == [Ernst.LET_OP]


def test_the_answer_of_the_zorgkantoor_settles_it():
    allowed = acts(akkoord_verstrekker_op=day("2026-01-01"))
    assert ernst(C20, allowed, Relatie.GEEN) == [Ernst.INFO]
    assert ernst(C21, allowed, Relatie.OUDER) == []


@pytest.mark.parametrize(
    ("van", "tot", "told"),
    [
        (None, None, True),
        ("2026-06-01", "2026-06-01", True),
        ("2026-06-02", None, False),
        (None, "2026-05-31", False),
    ],
)
def test_only_who_acts_today_counts(van, tot, told):
    v = acts(van=day(van) if van else None, tot=day(tot) if tot else None)
    assert bool(ernst(C20, v, Relatie.GEEN)) is told


def test_another_persons_role_another_law_and_an_ended_agreement_are_no_conflict():
    assert ernst(C20, acts(persoon_id="p1"), Relatie.GEEN) == []
    assert ernst(C20, acts(), Relatie.GEEN, Wet.WMO) == []
    assert ernst(C20, acts(), Relatie.GEEN, einddatum=day("2026-05-31")) == []


def test_e3_who_runs_a_budget_there_and_gives_care_here_is_information():
    other: tuple[Record, ...] = (
        Persoon(id="p3", voornaam="Bo", achternaam="Vos"),
        Budgethouder(id="b2", persoon_id="p3"),
    )
    c = case("2026-06-01", budget(), carer(), agreement(), other, acts(budgethouder_id="b2"))
    [finding] = found(c, "belangen.elders")
    assert finding.ernst is Ernst.INFO
    assert "Bo Vos" in str(finding.uitleg)
    assert not found(c, C20, C21)


@pytest.mark.parametrize(
    ("organisatie", "more", "told"),
    [
        ("Thuis BV", {}, True),
        (" thuis bv ", {}, True),
        ("Ander BV", {}, False),
        (None, {}, False),
        ("Thuis BV", {"akkoord_verstrekker_op": day("2026-01-01")}, False),
        ("Thuis BV", {"tot": day("2026-05-31")}, False),
    ],
)
def test_e3_the_company_of_who_runs_the_budget_is_the_carer(organisatie, more, told):
    firm = carer(soort=ZorgverlenerSoort.INSTELLING, persoon_id=None, bedrijfsnaam="Thuis BV")
    v = acts(persoon_id=None, organisatie=organisatie, **more)
    findings = found(case("2026-06-01", budget(), firm, agreement(), v), "belangen.bedrijf")
    assert [f.ernst for f in findings] == ([Ernst.LET_OP] if told else [])
