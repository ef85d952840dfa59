"""What to look at before somebody signs: both sides of every date, two sides, two people (pgb sheet E, P01 to P05)."""

from __future__ import annotations

from typing import Any

import pytest

from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.domain.soorten import Wet
from pgbdesk.i18n import Language
from pgbdesk.law.rule import Case
from pgbdesk.law.tekenen import macht_tot, waarschuwingen
from pgbdesk.law.vertegenwoordiging import wie_tekent
from tests.helpers.mensen_builders import budget, d, dag, helper, mens, op, rol

say = Language("nl").say
PAPER: dict[str, Any] = {"machtiging_getekend_op": dag("2020-01-01"), "beschikking_rechtbank_op": dag("2020-01-01")}
JAN = Zorgverlener(id="v1", persoon_id="p3")


def said(case: Case, carer: Zorgverlener | None = None, ingang: str | None = None) -> list[tuple[str, bool]]:
    """The sentences about an agreement or paper of today, and whether the paper can come back for it."""
    holder = case.dossier.get(Budgethouder, "b1")
    signers = wie_tekent(holder, case.today, case).tekenaars
    found = waarschuwingen(signers, holder, case.today, case, zorgverlener=carer, ingang=d(ingang))
    assert all(w.bronnen for w in found), "each sentence says where it stands"
    return [(say(w.zin), w.zwaar) for w in found]


def test_who_signs_alone_with_a_paper_that_holds_is_told_nothing():
    assert said(op("2026-05-01", *mens(), helper(), rol(Soort.PGB_BEHEERDER, **PAPER))) == []
    assert said(op("2026-05-01", *mens())) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-04-30", []),  # the last day of the paper is counted; the reminder comes beside it
        (
            "2026-05-01",
            ["K. Bakker tekent. Het papier, de getekende machtiging, gold tot en met 30 april 2026."],
        ),
    ],
)
def test_a_machtiging_holds_until_its_last_day(day, expected):
    case = op(day, *mens(), helper(), rol(Soort.GEMACHTIGDE, papier_geldig_tot=dag("2026-04-30"), **PAPER))
    assert [words for words, heavy in said(case) if heavy] == expected


@pytest.mark.parametrize(
    ("ingang", "heavy"),
    [("2026-12-31", False), ("2027-01-01", True)],  # the role ends on 31 December
)
def test_an_agreement_that_begins_after_the_power_ends_is_told(ingang, heavy):
    case = op("2026-06-01", *mens(), helper(), rol(Soort.PGB_BEHEERDER, tot=dag("2026-12-31"), **PAPER))
    found = said(case, ingang=ingang)
    assert [h for _, h in found] == ([True] if heavy else [])
    assert not heavy or found[0][0] == (
        "K. Bakker mag tekenen tot en met 31 december 2026. Dit gaat pas in op 1 januari 2027. "
        "Vraag wie er dan mag tekenen."
    )


@pytest.mark.parametrize(("day", "told"), [("2026-10-31", False), ("2026-11-01", True), ("2026-12-31", True)])
def test_the_end_of_a_role_is_told_sixty_days_before(day, told):
    case = op(day, *mens(), helper(), rol(Soort.PGB_BEHEERDER, tot=dag("2026-12-31"), **PAPER))
    words = "K. Bakker mag nog tekenen tot en met 31 december 2026. Regel op tijd een opvolger."
    assert said(case) == ([(words, False)] if told else [])


@pytest.mark.parametrize(
    ("soort", "more", "geboren", "expected"),
    [
        (Soort.OUDER, {}, "2010-05-02", "2028-05-01"),  # BW 1:233: at 18 it stops
        (Soort.VOOGD, {"tot": dag("2027-01-01")}, "2010-05-02", "2027-01-01"),
        (Soort.OUDER, {}, None, None),
        (Soort.GEWAARBORGDE_HULP, {}, "1980-01-01", "2028-06-30"),  # Stcrt. 2023, 32327
        (Soort.GEMACHTIGDE, {"papier_geldig_tot": dag("2026-08-01"), "tot": dag("2026-09-01")}, None, "2026-08-01"),
        (Soort.CURATOR, {}, None, None),
    ],
)
def test_until_when_a_role_gives_power(soort, more, geboren, expected):
    case = op("2026-05-01", *mens(geboren), helper(), role := rol(soort, **(PAPER | more)))
    assert macht_tot(role, case) == d(expected)


def test_who_is_the_carer_too_stands_on_both_sides_until_the_office_allowed_it():
    carer = Zorgverlener(id="v1", persoon_id="p2")
    case = op("2026-05-01", *mens(), helper(), rol(Soort.PGB_BEHEERDER, **PAPER))
    [(words, heavy)] = said(case, carer)
    assert words.startswith("K. Bakker staat aan twee kanten")
    assert heavy
    allowed = rol(Soort.PGB_BEHEERDER, akkoord_verstrekker_op=dag("2026-01-05"), **PAPER)
    assert [h for _, h in said(op("2026-05-01", *mens(), helper(), allowed), carer)] == [False]


def test_a_budgethouder_cannot_be_the_own_carer():
    [(words, heavy)] = said(op("2026-05-01", *mens()), Zorgverlener(id="v1", persoon_id="p1"))
    assert "staat aan twee kanten" in words
    assert heavy


@pytest.mark.parametrize(
    ("role", "carer", "told"),
    [
        ({"werkt_bij_zorgverlener": True}, JAN, True),
        ({"organisatie": "Zorg BV"}, Zorgverlener(id="v1", bedrijfsnaam="zorg bv "), True),
        ({"organisatie": "Zorg BV"}, Zorgverlener(id="v1", bedrijfsnaam="Andere BV"), False),
        ({"organisatie": "Zorg BV", "akkoord_verstrekker_op": dag("2026-01-05")},
         Zorgverlener(id="v1", bedrijfsnaam="Zorg BV"), False),
    ],
)  # fmt: skip
def test_who_belongs_to_the_company_that_cares_can_be_refused(role, carer, told):
    """BW 1:383 lid 5 onder d tot en met f, by Rlz 5.11."""
    case = op("2026-05-01", *mens(), helper(), rol(Soort.PGB_BEHEERDER, **(PAPER | role)))
    assert [h for _, h in said(case, carer)] == ([True] if told else [])


@pytest.mark.parametrize(("huisnummer", "told"), [("12", True), ("14", False)])
def test_who_lives_with_the_carer_is_asked_whether_they_are_family(huisnummer, told):
    home: dict[str, Any] = {"straat": "Lindelaan", "postcode": "1234 AB", "plaats": "Voorbeeldstad"}
    karim = Persoon(id="p2", voorletters="K.", achternaam="Bakker", huisnummer="12", **home)
    jan = Persoon(id="p3", voornaam="Jan", achternaam="Bos", huisnummer=huisnummer, **home)
    found = said(op("2026-05-01", *mens(), karim, jan, rol(Soort.PGB_BEHEERDER, **PAPER)), JAN)
    words = "K. Bakker en Jan Bos wonen op hetzelfde adres. Zijn zij partner of familie? Vraag of dit mag."
    assert found == ([(words, False)] if told else [])


@pytest.mark.parametrize(
    ("soort", "words"),
    [
        (Soort.CURATOR, "K. Bakker en L. Smit zijn samen benoemd. In de beschikking staat of u allebei moet tekenen."),
        (Soort.OUDER, "K. Bakker en L. Smit hebben allebei gezag. Vraag of één handtekening genoeg is."),
        (
            Soort.PGB_BEHEERDER,
            "K. Bakker en L. Smit hebben dezelfde rol. In het PGB Portaal kan maar één persoon per budget.",
        ),
    ],
)
def test_two_people_with_the_same_role_are_both_named(soort, words):
    people = (helper(), helper("p9", "Lies", "Smit"))
    both = (rol(soort, **PAPER), rol(soort, id="r2", persoon_id="p9", **PAPER))
    assert said(op("2026-05-01", *mens("2012-01-01"), *people, *both)) == [(words, False)]
    ended = rol(soort, id="r2", persoon_id="p9", tot=dag("2026-04-30"), **PAPER)
    assert said(op("2026-05-01", *mens("2012-01-01"), *people, both[0], ended)) == []


def test_a_child_without_a_parent_in_the_dossier_has_nobody_to_sign():
    [(words, heavy)] = said(op("2026-05-01", *mens("2012-01-01")))
    assert words == "Er staat niemand in het dossier die hiervoor mag tekenen."
    assert heavy


def test_a_reason_to_refuse_somebody_is_told_before_that_person_signs():
    case = op("2026-05-01", *mens(), helper(), rol(Soort.PGB_BEHEERDER, detentie=True, **PAPER))
    assert said(case) == [("Wie het budget geeft, kan K. Bakker weigeren: gevangenisstraf.", True)]


@pytest.mark.parametrize(
    ("wet", "expected"),
    [
        (Wet.WLZ, {"Rlz 5.11", "SVB, vertegenwoordiger voor pgb-zaken"}),
        (Wet.WMO, {"SVB, vertegenwoordiger voor pgb-zaken"}),
        (Wet.JEUGDWET, {"SVB, vertegenwoordiger voor pgb-zaken"}),
        (Wet.ZVW, {"SVB, vertegenwoordiger voor pgb-zaken"}),
    ],
)
def test_a_budget_of_another_law_is_not_judged_by_the_regulation_of_the_wlz(wet, expected):
    """Rlz 5.11 is of the Wlz; a gemeente or an insurer has rules of its own (pgb sheet A and E)."""
    case = op("2026-05-01", *mens(), helper(), budget(wet), rol(Soort.PGB_BEHEERDER))
    holder = case.dossier.get(Budgethouder, "b1")
    signers = wie_tekent(holder, case.today, case).tekenaars
    warned = waarschuwingen(signers, holder, case.today, case)
    assert warned
    assert {bron.name for w in warned for bron in w.bronnen} == expected
    named = {bron.name for signer in signers for bron in signer.bronnen}
    assert ("Rlz 5.11" in named) is (wet is Wet.WLZ)


def test_who_has_a_budget_of_the_wlz_too_keeps_its_rules():
    case = op("2026-05-01", *mens(), helper(), budget(Wet.WMO), budget(Wet.WLZ), rol(Soort.PGB_BEHEERDER))
    holder = case.dossier.get(Budgethouder, "b1")
    found = waarschuwingen(wie_tekent(holder, case.today, case).tekenaars, holder, case.today, case)
    assert "Rlz 5.11" in {bron.name for w in found for bron in w.bronnen}
