"""Formal or informal care, and why (pgb-regels C; Rlz 5.22, Rzv 2.29a)."""

from __future__ import annotations

from typing import Any

import pytest

from pgbdesk.domain.soorten import FormeelGrond, Relatie, Wet, ZorgverlenerSoort
from pgbdesk.law.formeel import Graad, beoordeel, graad, is_naaste
from pgbdesk.law.rule import Ernst
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.pgb_builders import agreement, budget, carer, case, day, found

NAASTE = (
    Relatie.PARTNER,
    Relatie.OUDER,
    Relatie.KIND,
    Relatie.SCHOONOUDER,
    Relatie.SCHOONKIND,
    Relatie.BROER_ZUS,
    Relatie.GROOTOUDER,
    Relatie.KLEINKIND,
    Relatie.ZWAGER_SCHOONZUS,
)


def status(wet: Wet = Wet.WLZ, toekenning: dict[str, Any] | None = None, **who: Any):
    grant = budget(wet=wet, **(toekenning or {}))
    c = case("2026-06-01", grant, carer(**who), agreement())
    return beoordeel(agreement(), grant, day("2026-06-01"), c)


@pytest.mark.parametrize(
    ("relatie", "degree"),
    [
        (Relatie.PARTNER, Graad.ECHTGENOOT),
        (Relatie.OUDER, Graad.EERSTE),
        (Relatie.KIND, Graad.EERSTE),
        (Relatie.SCHOONOUDER, Graad.EERSTE),  # the partner's parents
        (Relatie.SCHOONKIND, Graad.EERSTE),  # the partner of a child
        (Relatie.BROER_ZUS, Graad.TWEEDE),
        (Relatie.GROOTOUDER, Graad.TWEEDE),
        (Relatie.KLEINKIND, Graad.TWEEDE),
        (Relatie.ZWAGER_SCHOONZUS, Graad.TWEEDE),  # the partner of a brother or sister
        (Relatie.OVERIG_FAMILIE, Graad.VERDER),  # uncle, nephew, great-grandparent: not excluded
        (Relatie.GEEN, Graad.GEEN),
        (None, None),
    ],
)
def test_degrees_of_kinship(relatie, degree):
    assert graad(relatie) is degree


def test_every_relation_has_a_degree_and_only_the_first_two_are_near():
    assert {r for r in Relatie if is_naaste(carer(relatie_code=r))} == set(NAASTE)
    assert is_naaste(carer()) is None


@pytest.mark.parametrize(
    ("who", "formal", "words"),
    [
        ({"formeel_grond": FormeelGrond.ZZP, "kvk_zorgactiviteit": True, "relatie_code": Relatie.GEEN}, True, "zzp'er"),
        (
            {"formeel_grond": FormeelGrond.ZZP, "kvk_zorgactiviteit": True, "relatie_code": Relatie.OVERIG_FAMILIE},
            True,
            "zzp'er",
        ),
        ({"formeel_grond": FormeelGrond.ZZP, "kvk_zorgactiviteit": False}, False, "Handelsregister"),
        ({"formeel_grond": FormeelGrond.BIG, "relatie_code": Relatie.GEEN}, True, "BIG-register"),
        ({"formeel_grond": FormeelGrond.SKJ}, False, "SKJ"),
        ({"formeel_grond": FormeelGrond.GEEN}, False, "geen inschrijving"),
        ({"soort": ZorgverlenerSoort.INSTELLING, "kvk_zorgactiviteit": True}, True, "bedrijf"),
        ({"soort": ZorgverlenerSoort.INSTELLING, "kvk_zorgactiviteit": False}, False, "Handelsregister"),
        ({"formeel_grond": FormeelGrond.ONDERNEMING}, True, "bedrijf"),
    ],
)
def test_the_wlz_follows_the_register_and_says_why(who, formal, words):
    verdict = status(**who)
    assert verdict.formeel is formal
    assert verdict.tarief_formeel is formal
    assert words in str(verdict.reden)
    assert verdict.bronnen
    assert verdict.berekening.stappen[0].hoe == verdict.reden


@pytest.mark.parametrize("relatie", NAASTE)
@pytest.mark.parametrize("grond", [FormeelGrond.ZZP, FormeelGrond.BIG, FormeelGrond.GEEN, None])
def test_near_family_is_informal_whatever_its_registration(relatie, grond):
    """Rlz 5.22 lid 3: the zzp route and the BIG route do not count."""
    verdict = status(relatie_code=relatie, formeel_grond=grond, kvk_zorgactiviteit=True)
    assert verdict.formeel is False
    assert "informeel" in str(verdict.reden)
    assert "graad" in str(verdict.reden) or "partner" in str(verdict.reden)


@pytest.mark.parametrize("relatie", NAASTE)
def test_a_company_of_near_family_is_not_excluded_but_asked_first(relatie):
    """Rlz 5.22 lid 3 switches off the zzp and BIG routes only (pgb-regels 0.4 point 7)."""
    verdict = status(relatie_code=relatie, formeel_grond=FormeelGrond.ONDERNEMING, kvk_zorgactiviteit=True)
    assert verdict.formeel is True
    assert verdict.vraag_vooraf
    assert "zorgkantoor" in str(verdict.reden)


@pytest.mark.parametrize("who", [{}, {"kvk": "12345678"}, {"big": "1"}, {"soort": ZorgverlenerSoort.INSTELLING}])
def test_what_is_not_known_is_never_taken_for_no(who):
    verdict = status(**who)
    assert verdict.formeel is None
    assert verdict.tarief_formeel is None
    assert verdict.ontbreekt
    assert str(verdict.woord) == "niet bekend"


def test_without_a_budget_nothing_is_said():
    c = case("2026-06-01", carer(), agreement())
    verdict = beoordeel(agreement(), None, day("2026-06-01"), c)
    assert (verdict.formeel, verdict.wet) == (None, None)


@pytest.mark.parametrize(("flag", "formal_rate"), [(True, True), (False, False), (None, False)])
def test_a_pgb_since_before_2014_gives_everybody_the_formal_rate_and_the_label_stays(flag, formal_rate):
    """Rlz 5.22 lid 2 onder b."""
    verdict = status(toekenning={"pre2014_doorlopend": flag}, relatie_code=Relatie.KIND)
    assert verdict.formeel is False
    assert verdict.tarief_formeel is formal_rate
    assert ("2014" in str(verdict.reden)) is formal_rate


def test_what_was_assumed_is_said():
    unsure = status(formeel_grond=FormeelGrond.ZZP)
    assert len(unsure.aannames) == 2
    assert not status(formeel_grond=FormeelGrond.ZZP, kvk_zorgactiviteit=True, relatie_code=Relatie.GEEN).aannames
    assert status(formeel_grond=FormeelGrond.BIG, relatie_code=Relatie.OVERIG_FAMILIE).aannames


def test_a_partner_rests_on_an_older_text_and_says_so():
    assert status(relatie_code=Relatie.PARTNER).zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert status(relatie_code=Relatie.KIND).zekerheid is Zekerheid.VAST


# Zvw and gemeente --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "formal"),
    [
        ({"formeel_grond": FormeelGrond.ZZP, "sbi_code": "8691"}, True),
        ({"formeel_grond": FormeelGrond.ZZP, "sbi_code": "87101"}, True),
        ({"formeel_grond": FormeelGrond.ONDERNEMING, "sbi_code": "88101"}, True),
        ({"formeel_grond": FormeelGrond.ZZP, "sbi_code": "8559"}, False),
        ({"formeel_grond": FormeelGrond.ZZP, "sbi_code": "89"}, False),
        ({"formeel_grond": FormeelGrond.ZZP}, None),
        ({"formeel_grond": FormeelGrond.BIG}, True),
        ({"formeel_grond": FormeelGrond.GEEN}, False),
        ({"formeel_grond": FormeelGrond.SKJ}, False),
        ({"sbi_code": "8691"}, True),
        ({}, None),
    ],
)
def test_the_zvw_asks_for_sbi_86_87_or_88_or_big(who, formal):
    assert status(Wet.ZVW, relatie_code=Relatie.GEEN, **who).formeel is formal


@pytest.mark.parametrize("relatie", NAASTE)
@pytest.mark.parametrize("grond", [FormeelGrond.ZZP, FormeelGrond.BIG, FormeelGrond.ONDERNEMING])
def test_the_zvw_never_takes_near_family_for_formal(relatie, grond):
    assert status(Wet.ZVW, relatie_code=relatie, formeel_grond=grond, sbi_code="8691").formeel is False


@pytest.mark.parametrize("wet", [Wet.WMO, Wet.JEUGDWET])
@pytest.mark.parametrize(
    ("grond", "formal"),
    [(FormeelGrond.ZZP, True), (FormeelGrond.SKJ, True), (FormeelGrond.GEEN, False), (None, None)],
)
def test_the_gemeente_decides_and_what_the_user_filled_in_counts(wet, grond, formal):
    verdict = status(wet, formeel_grond=grond)
    assert verdict.formeel is formal
    assert verdict.zekerheid is Zekerheid.NIET_GECONTROLEERD


# Findings ----------------------------------------------------------------------------------------


def household(now: str = "2026-06-01", wet: Wet = Wet.WLZ, **who: Any):
    return case(now, budget(wet=wet), carer(**who), agreement())


@pytest.mark.parametrize(
    ("grond", "relatie", "told"),
    [
        (FormeelGrond.ZZP, Relatie.BROER_ZUS, True),
        (FormeelGrond.BIG, Relatie.PARTNER, True),
        (FormeelGrond.ZZP, Relatie.OVERIG_FAMILIE, False),
        (FormeelGrond.ZZP, Relatie.GEEN, False),
        (FormeelGrond.ZZP, None, False),
        (FormeelGrond.GEEN, Relatie.BROER_ZUS, False),
        (FormeelGrond.ONDERNEMING, Relatie.BROER_ZUS, False),
        (None, Relatie.BROER_ZUS, False),
    ],
)
def test_c04_formal_by_zzp_or_big_while_near_family(grond, relatie, told):
    findings = found(household(formeel_grond=grond, relatie_code=relatie), "formeel.familie")
    assert [f.ernst for f in findings] == ([Ernst.NU] if told else [])


def test_c04_is_only_said_for_the_wlz():
    assert not found(
        household(wet=Wet.WMO, formeel_grond=FormeelGrond.ZZP, relatie_code=Relatie.KIND), "formeel.familie"
    )


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ({"formeel_grond": FormeelGrond.ONDERNEMING, "relatie_code": Relatie.KIND}, True),
        ({"soort": ZorgverlenerSoort.INSTELLING, "relatie_code": Relatie.ZWAGER_SCHOONZUS}, True),
        ({"formeel_grond": FormeelGrond.ONDERNEMING, "relatie_code": Relatie.OVERIG_FAMILIE}, False),
        ({"formeel_grond": FormeelGrond.ONDERNEMING}, False),
        ({"formeel_grond": FormeelGrond.ONDERNEMING, "relatie_code": Relatie.KIND, "kvk_zorgactiviteit": False}, False),
    ],
)
def test_c05_a_company_of_near_family_is_laid_before_the_zorgkantoor(who, told):
    findings = found(household(**who), "formeel.familiebedrijf")
    assert [f.ernst for f in findings] == ([Ernst.LET_OP] if told else [])


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ({"formeel_grond": FormeelGrond.ZZP, "sbi_code": "8559"}, True),
        ({"formeel_grond": FormeelGrond.ZZP, "sbi_code": "8691"}, False),
        ({"formeel_grond": FormeelGrond.ZZP}, False),
        ({"formeel_grond": FormeelGrond.SKJ}, True),
        ({"formeel_grond": FormeelGrond.BIG, "relatie_code": Relatie.PARTNER}, True),
        ({"formeel_grond": FormeelGrond.BIG}, False),
        ({"formeel_grond": FormeelGrond.GEEN, "relatie_code": Relatie.PARTNER}, False),
        ({"sbi_code": "8559"}, False),
    ],
)
def test_c06_formal_care_of_the_zvw(who, told):
    findings = found(household(wet=Wet.ZVW, **who), "formeel.zvw")
    assert [f.ernst for f in findings] == ([Ernst.NU] if told else [])
    assert not found(household(**who), "formeel.zvw")


@pytest.mark.parametrize(("now", "told"), [("2026-06-01", False), ("2026-06-02", True)])
def test_c07_proof_older_than_twelve_months_is_looked_at_again(now, told):
    who: dict[str, Any] = {
        "formeel_grond": FormeelGrond.ZZP,
        "kvk_zorgactiviteit": True,
        "bewijs_formeel_op": day("2025-06-01"),
    }
    findings = found(household(now, **who), "formeel.bewijs")
    assert [f.ernst for f in findings] == ([Ernst.INFO] if told else [])
    if told:
        assert findings[0].berekening is not None
        assert findings[0].berekening.uitkomst == day("2026-06-01")


def test_c07_is_silent_without_proof_and_for_informal_care():
    assert not found(household(formeel_grond=FormeelGrond.ZZP), "formeel.bewijs")
    assert not found(household(formeel_grond=FormeelGrond.GEEN, bewijs_formeel_op=day("2020-01-01")), "formeel.bewijs")


def test_an_agreement_that_is_over_is_left_in_peace():
    c = case(
        "2026-06-01",
        budget(),
        carer(formeel_grond=FormeelGrond.ZZP, relatie_code=Relatie.KIND, bewijs_formeel_op=day("2020-01-01")),
        agreement(einddatum=day("2026-05-31")),
    )
    assert not found(c, "formeel.familie", "formeel.familiebedrijf", "formeel.bewijs")
