"""Who may act for money and for care on a day, and who may not (pgb sheet E; M.5 P01 to P06)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.soorten import OvereenkomstSoort, Relatie, Wet
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.i18n import Language
from pgbdesk.law.rule import Ernst
from pgbdesk.law.vertegenwoordiging import Tekenaar, wie_tekent
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.mensen_builders import budget, d, dag, found, helper, mens, op, rol, zorgverlener

BESCHIKKING: dict[str, Any] = {"beschikking_rechtbank_op": dag("2020-01-01")}
MACHTIGING: dict[str, Any] = {"machtiging_getekend_op": dag("2025-01-01")}


def wie(tekenaar: Tekenaar | None) -> str:
    """`curator`, `zelf`, or `niemand`."""
    return "niemand" if tekenaar is None else "zelf" if tekenaar.rol is None else tekenaar.rol.soort.value


def tekent(day: str, *records: Any) -> tuple[str, str]:
    """Who signs for money and for care on a day."""
    case = op(day, *records)
    stand = wie_tekent(case.dossier.get(Budgethouder, "b1"), dag(day), case)
    return wie(stand.geld), wie(stand.zorg)


# Table E.1: powers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((), ("zelf", "zelf")),
        ((rol(Soort.CURATOR, **BESCHIKKING),), ("curator", "curator")),
        ((rol(Soort.BEWINDVOERDER, **BESCHIKKING),), ("bewindvoerder", "zelf")),
        ((rol(Soort.MENTOR, **BESCHIKKING),), ("zelf", "mentor")),
        (
            (rol(Soort.BEWINDVOERDER, **BESCHIKKING), rol(Soort.MENTOR, "r2", **BESCHIKKING)),
            ("bewindvoerder", "mentor"),
        ),
        ((rol(Soort.GEMACHTIGDE, **MACHTIGING),), ("gemachtigde", "gemachtigde")),
        ((rol(Soort.PGB_BEHEERDER, **MACHTIGING),), ("pgb_beheerder", "pgb_beheerder")),
        # Who the judge appointed goes before a volmacht, each in its own part.
        (
            (rol(Soort.PGB_BEHEERDER, **MACHTIGING), rol(Soort.BEWINDVOERDER, "r2", **BESCHIKKING)),
            ("bewindvoerder", "pgb_beheerder"),
        ),
        ((rol(Soort.GEMACHTIGDE, **MACHTIGING), rol(Soort.CURATOR, "r2", **BESCHIKKING)), ("curator", "curator")),
        # Parents have no power over an adult, also when nobody filled in their last day.
        ((rol(Soort.OUDER),), ("zelf", "zelf")),
    ],
)
def test_each_role_has_the_powers_of_table_e1(roles, expected):
    assert tekent("2026-06-01", *mens(), helper(), *roles) == expected
    assert tekent("2026-06-01", *mens(), helper(), *reversed(roles)) == expected


@pytest.mark.parametrize(
    ("geboren", "day", "expected"),
    [
        ("2008-06-02", "2026-06-01", ("ouder", "ouder")),
        ("2008-06-01", "2026-06-01", ("zelf", "zelf")),  # the 18th birthday itself (BW 1:233)
        ("2008-02-29", "2026-02-28", ("ouder", "ouder")),  # born on 29 February: 18 on 1 March
        ("2008-02-29", "2026-03-01", ("zelf", "zelf")),
        (None, "2026-06-01", ("ouder", "ouder")),  # what is not known is not "no"
    ],
)
def test_the_power_of_parents_ends_by_itself_on_the_18th_birthday(geboren, day, expected):
    assert tekent(day, *mens(geboren), helper(), rol(Soort.OUDER, van=dag("2008-06-01"))) == expected


def test_a_minor_does_not_sign_and_nobody_is_made_up():
    case = op("2026-06-01", *mens("2012-01-01"))
    stand = wie_tekent(case.dossier.get(Budgethouder, "b1"), dag("2026-06-01"), case)
    assert stand.geld is None
    assert stand.zorg is None
    assert "geen ouder of voogd" in str(stand.uitleg)
    assert stand.tekenaars == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-04-30", "zelf"),
        ("2026-05-01", "gemachtigde"),
        ("2026-08-31", "gemachtigde"),
        ("2026-09-01", "zelf"),
    ],
)
def test_a_role_counts_from_its_first_up_to_its_last_day(day, expected):
    role = rol(Soort.GEMACHTIGDE, van=dag("2026-05-01"), tot=dag("2026-08-31"), **MACHTIGING)
    assert tekent(day, *mens(), helper(), role) == (expected, expected)


@pytest.mark.parametrize(
    ("van", "day", "expected"),
    [
        ("2024-06-30", "2024-06-30", "gewaarborgde_hulp"),  # an old one may go on
        ("2020-01-01", "2028-06-30", "gewaarborgde_hulp"),
        ("2020-01-01", "2028-07-01", "zelf"),  # until 1 July 2028 at the latest
        (None, "2026-01-01", "gewaarborgde_hulp"),
        ("2024-07-01", "2026-01-01", "zelf"),  # a new one is not possible since 1 July 2024
    ],
)
def test_the_gewaarborgde_hulp_of_before_may_act_until_1_july_2028(van, day, expected):
    assert tekent(day, *mens(), helper(), rol(Soort.GEWAARBORGDE_HULP, van=d(van), **MACHTIGING))[0] == expected


def test_after_death_the_representative_winds_up_and_without_one_nobody_signs():
    role = rol(Soort.BEWINDVOERDER, **BESCHIKKING)
    dead = mens(overleden_op=dag("2026-05-10"))
    assert tekent("2026-05-10", *dead, helper(), role) == ("bewindvoerder", "zelf")
    assert tekent("2026-05-11", *dead, helper(), role) == ("bewindvoerder", "niemand")
    assert tekent("2026-05-11", *dead) == ("niemand", "niemand")


@pytest.mark.parametrize(
    ("soort", "more", "in_orde"),
    [
        (Soort.CURATOR, {}, False),
        (Soort.CURATOR, {"machtiging_getekend_op": dag("2025-01-01")}, False),  # only the court's paper counts
        (Soort.CURATOR, BESCHIKKING, True),
        (Soort.GEMACHTIGDE, BESCHIKKING, False),
        (Soort.GEMACHTIGDE, MACHTIGING, True),
        (Soort.GEMACHTIGDE, {"machtiging_getekend_op": dag("2026-06-01")}, True),
        (Soort.GEMACHTIGDE, {"machtiging_getekend_op": dag("2026-06-02")}, False),
        (Soort.PGB_BEHEERDER, BESCHIKKING, True),  # who the court appointed needs no machtiging (Rlz 5.11)
        (Soort.PGB_BEHEERDER, MACHTIGING, True),
        (Soort.PGB_BEHEERDER, {}, False),
        (Soort.GEMACHTIGDE, MACHTIGING | {"papier_geldig_tot": dag("2026-06-01")}, True),
        (Soort.GEMACHTIGDE, MACHTIGING | {"papier_geldig_tot": dag("2026-05-31")}, False),
    ],
)
def test_the_paper_must_prove_the_role_on_that_day(soort, more, in_orde):
    case = op("2026-06-01", *mens(), helper(), rol(soort, **more))
    geld = wie_tekent(case.dossier.get(Budgethouder, "b1"), dag("2026-06-01"), case).geld
    assert geld is not None
    assert geld.in_orde is in_orde
    assert geld.papier is not None
    assert geld.bronnen


def test_a_zorgovereenkomst_is_signed_by_both_when_money_and_care_are_apart():
    roles = (rol(Soort.BEWINDVOERDER, **BESCHIKKING), rol(Soort.MENTOR, "r2", persoon_id="p3", **BESCHIKKING))
    case = op("2026-06-01", *mens(), helper(), helper("p3", "Ria"), *roles)
    both = wie_tekent(case.dossier.get(Budgethouder, "b1"), dag("2026-06-01"), case).tekenaars
    assert [t.naam for t in both] == ["K. Bakker", "R. Bakker"]
    same = op("2026-06-01", *mens(), helper(), roles[0], rol(Soort.MENTOR, "r2", **BESCHIKKING))
    assert len(wie_tekent(same.dossier.get(Budgethouder, "b1"), dag("2026-06-01"), same).tekenaars) == 1


# P01 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "van", "tot", "ernst"),
    [
        ("2026-06-01", "2020-01-01", None, Ernst.INFO),
        ("2027-12-31", "2020-01-01", None, Ernst.INFO),
        ("2028-01-01", "2020-01-01", None, Ernst.BINNENKORT),  # half a year before
        ("2028-06-30", "2020-01-01", None, Ernst.BINNENKORT),
        ("2028-07-01", "2020-01-01", None, Ernst.NU),
        ("2026-06-01", "2024-06-30", None, Ernst.INFO),
        ("2026-06-01", "2024-07-01", None, Ernst.NU),
        ("2026-06-01", "2020-01-01", "2026-05-31", None),  # it is over: nothing to do
        ("2026-06-01", "2020-01-01", "2026-06-01", Ernst.INFO),
    ],
)
def test_p01_a_gewaarborgde_hulp_is_old_and_ends(today, van, tot, ernst):
    role = rol(Soort.GEWAARBORGDE_HULP, van=d(van), tot=d(tot), **MACHTIGING)
    told = found(op(today, *mens(), helper(), role, budget()), "vertegenwoordiging.gewaarborgde_hulp")
    assert [f.ernst for f in told] == ([] if ernst is None else [ernst])
    if told and van != "2024-07-01":
        assert told[0].uiterlijk == date(2028, 6, 30)


# P02, P03 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "field", ["schuldsanering_of_faillissement", "detentie", "zonder_brp_adres", "eerder_tekortgeschoten"]
)
@pytest.mark.parametrize(("wet", "ernst"), [(Wet.WLZ, Ernst.NU), (Wet.WMO, Ernst.LET_OP)])
def test_p02_each_ground_of_rlz_511_is_told(field, wet, ernst):
    facts: dict[str, Any] = MACHTIGING | {field: True}
    case = op("2026-06-01", *mens(), helper(), rol(Soort.PGB_BEHEERDER, **facts), budget(wet))
    told = found(case, "vertegenwoordiging.geweigerd")
    assert [(f.ernst, f.field) for f in told] == [(ernst, field)]


@pytest.mark.parametrize("more", [{}, {"detentie": False}, {"detentie": True, "tot": dag("2026-05-31")}])
def test_p02_says_nothing_of_what_is_unknown_not_so_or_over(more):
    case = op("2026-06-01", *mens(), helper(), rol(Soort.PGB_BEHEERDER, **MACHTIGING, **more), budget())
    assert found(case, "vertegenwoordiging.geweigerd") == []


def test_p03_who_works_for_the_institution_that_cares_may_not():
    role = rol(Soort.MENTOR, werkt_bij_zorgverlener=True, **BESCHIKKING)
    [told] = found(op("2026-06-01", *mens(), helper(), role, budget()), "vertegenwoordiging.zorginstelling")
    assert told.ernst is Ernst.NU
    assert told.zekerheid is Zekerheid.NIET_GECONTROLEERD  # BW 1:383 was read in the text of 2015


@pytest.mark.parametrize(
    ("soort", "wet", "more", "relatie", "told"),
    [
        # Wlz: C20 and C21 tell it at the agreement, once.
        (Soort.PGB_BEHEERDER, Wet.WLZ, {}, Relatie.GEEN, {"belangen.zorgverlener": Ernst.NU}),
        (Soort.PGB_BEHEERDER, Wet.WLZ, {}, Relatie.KIND, {"belangen.familie": Ernst.LET_OP}),
        (Soort.PGB_BEHEERDER, Wet.WLZ, {"akkoord_verstrekker_op": dag("2026-02-01")}, Relatie.KIND, {}),
        (Soort.PGB_BEHEERDER, Wet.WLZ, {}, None, {"belangen.familie": Ernst.LET_OP}),
        # Rzv 2.29c: unpaid, also for family.
        (Soort.GEMACHTIGDE, Wet.ZVW, {}, Relatie.GEEN, {"belangen.zorgverlener": Ernst.NU}),
        (Soort.GEMACHTIGDE, Wet.ZVW, {}, Relatie.KIND, {"vertegenwoordiging.betaalde_zorg": Ernst.LET_OP}),
        (Soort.GEMACHTIGDE, Wet.WMO, {}, Relatie.KIND, {"vertegenwoordiging.betaalde_zorg": Ernst.INFO}),
    ],
)
def test_p03_the_representative_is_also_the_paid_carer_and_it_is_told_once(soort, wet, more, relatie, told):
    care = zorgverlener()
    care = tuple(replace(r, relatie_code=relatie) if isinstance(r, Zorgverlener) else r for r in care)
    case = op("2026-06-01", *mens(), helper(), rol(soort, **MACHTIGING, **more), budget(wet), *care)
    rules = ("vertegenwoordiging.betaalde_zorg", "belangen.zorgverlener", "belangen.familie")
    assert {f.rule: f.ernst for rule in rules for f in found(case, rule)} == told


def test_p03_a_parent_of_a_minor_who_cares_is_only_a_remark_and_an_ended_agreement_none():
    minor = mens("2014-01-01")
    parent = rol(Soort.OUDER)
    case = op("2026-06-01", *minor, helper(), parent, budget(Wet.JEUGDWET), *zorgverlener())
    assert [f.ernst for f in found(case, "vertegenwoordiging.betaalde_zorg")] == [Ernst.INFO]
    ended = zorgverlener(beeindigd_per=dag("2026-05-31"))
    over = op("2026-06-01", *minor, helper(), parent, budget(Wet.JEUGDWET), *ended)
    assert found(over, "vertegenwoordiging.betaalde_zorg") == []


def test_p03_representative_of_one_and_carer_of_another_is_a_remark_told_once():
    other = (Persoon(id="p9", voornaam="Bo", achternaam="Smit"), Budgethouder(id="b2", persoon_id="p9"))
    case = op(
        "2026-06-01",
        *(*mens(), *other, helper(), rol(Soort.PGB_BEHEERDER, **MACHTIGING), budget()),
        *zorgverlener(budgethouder_id="b2"),
    )
    [told] = found(case, "belangen.elders")
    assert told.ernst is Ernst.INFO
    assert "Bo Smit" in str(told.uitleg)
    assert found(case, "vertegenwoordiging.betaalde_zorg") == []


# Nobody acts for a while --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eind", "begin", "fires"),
    [
        ("2026-05-31", "2026-06-02", True),  # nobody on 1 June
        ("2026-05-31", "2026-06-01", False),
        ("2026-06-01", "2026-06-10", False),  # the old one still acts today
        ("2026-05-31", None, False),  # ended: the budgethouder may act alone
    ],
)
def test_l14_between_two_representatives_nobody_acts(eind, begin, fires):
    """Sheet L 14: roles with periods; a day between the old one and the new one."""
    roles = [rol(Soort.CURATOR, tot=dag(eind), **BESCHIKKING)]
    if begin:
        roles.append(rol(Soort.CURATOR, id="r2", van=dag(begin), **BESCHIKKING))
    told = found(op("2026-06-01", *mens(), helper(), *roles, budget()), "vertegenwoordiging.niemand")
    assert [f.ernst for f in told] == ([Ernst.NU] if fires else [])
    if fires:
        assert "2 juni 2026" in Language("nl").say(told[0].uitleg)


# P04 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "more", "ernst"),
    [
        (Soort.CURATOR, {}, Ernst.NU),
        (Soort.CURATOR, BESCHIKKING, None),
        (Soort.OUDER, {}, None),  # the BRP shows it
        (Soort.VOOGD, {}, Ernst.NU),
        (Soort.GEMACHTIGDE, {"machtiging_getekend_op": dag("2026-06-02")}, Ernst.NU),
        (Soort.GEMACHTIGDE, MACHTIGING | {"papier_geldig_tot": dag("2026-05-31")}, Ernst.NU),
        (Soort.GEMACHTIGDE, MACHTIGING | {"papier_geldig_tot": dag("2026-06-01")}, Ernst.BINNENKORT),
        (Soort.GEMACHTIGDE, MACHTIGING | {"papier_geldig_tot": dag("2026-07-31")}, Ernst.BINNENKORT),  # 60 days
        (Soort.GEMACHTIGDE, MACHTIGING | {"papier_geldig_tot": dag("2026-08-01")}, None),
        (Soort.GEMACHTIGDE, {"tot": dag("2026-05-31")}, None),
        (Soort.GEMACHTIGDE, {"van": dag("2026-07-01")}, None),  # begins later
    ],
)
def test_p04_the_paper_is_missing_expires_or_expired(soort, more, ernst):
    born = "2012-01-01" if soort in (Soort.OUDER, Soort.VOOGD) else "1980-03-01"
    told = found(op("2026-06-01", *mens(born), helper(), rol(soort, **more), budget()), "vertegenwoordiging.papier")
    assert [f.ernst for f in told] == ([] if ernst is None else [ernst])


def test_p04_is_silent_on_a_guardian_of_somebody_who_is_18():
    case = op("2026-06-01", *mens("2000-01-01"), helper(), rol(Soort.VOOGD), budget())
    assert found(case, "vertegenwoordiging.papier") == []


# P05, P06 -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ((rol(Soort.MENTOR, **BESCHIKKING),), True),
        ((rol(Soort.BEWINDVOERDER, **BESCHIKKING),), True),
        ((rol(Soort.MENTOR, **BESCHIKKING), rol(Soort.BEWINDVOERDER, "r2", **BESCHIKKING)), False),
        ((rol(Soort.MENTOR, **BESCHIKKING), rol(Soort.PGB_BEHEERDER, "r2", **MACHTIGING)), False),
        ((rol(Soort.CURATOR, **BESCHIKKING),), False),
        ((), False),
    ],
)
def test_p05_mentor_only_or_bewindvoerder_only(roles, told):
    case = op("2026-06-01", *mens(), helper(), *roles, budget())
    assert [f.ernst for f in found(case, "vertegenwoordiging.halve_macht")] == ([Ernst.LET_OP] if told else [])
    without = op("2026-06-01", *mens(), helper(), *roles)
    assert found(without, "vertegenwoordiging.halve_macht") == []


@pytest.mark.parametrize(("count", "told"), [(2, 0), (3, 1), (4, 1)])
@pytest.mark.parametrize("wie", [{"persoon_id": "p2"}, {"persoon_id": None, "organisatie": "Bewind BV"}])
def test_p06_for_three_or_more_persons_the_quality_rules_hold(count, told, wie):
    holders = [Budgethouder(id=f"b{n}", persoon_id="p1") for n in range(1, count + 1)]
    roles = [
        rol(Soort.BEWINDVOERDER, f"r{n}", budgethouder_id=f"b{n}", **wie, **BESCHIKKING) for n in range(1, count + 1)
    ]
    case = op("2026-06-01", Persoon(id="p1", achternaam="X"), helper(), *holders, *roles)
    assert len(found(case, "vertegenwoordiging.veel_personen")) == told


def test_one_person_manages_a_budget():
    two = (
        rol(Soort.PGB_BEHEERDER, **MACHTIGING),
        rol(Soort.PGB_BEHEERDER, "r2", persoon_id="p3", **MACHTIGING),
    )
    case = op("2026-06-01", *mens(), helper(), helper("p3", "Ria"), *two)
    [told] = found(case, "vertegenwoordiging.twee_beheerders")
    assert "Karim Bakker en Ria Bakker" in str(told.titel)
    one = op("2026-06-01", *mens(), helper(), two[0], rol(Soort.GEMACHTIGDE, "r3", **MACHTIGING))
    assert found(one, "vertegenwoordiging.twee_beheerders") == []


def test_nothing_is_asked_of_representatives_after_a_death():
    case = op(
        "2026-06-01",
        *mens(overleden_op=dag("2026-05-10")),
        helper(),
        rol(Soort.GEMACHTIGDE, detentie=True, werkt_bij_zorgverlener=True),
        budget(),
        *zorgverlener(soort=OvereenkomstSoort.OPDRACHT, beeindigd_per=dag("2026-05-10")),
    )
    assert found(case, "vertegenwoordiging") == []
