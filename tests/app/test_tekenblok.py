"""What is said of who signs before a paper is printed, and the names on the lines of the paper itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pgbdesk.app.bladen.overeenkomst import OPDRACHT
from pgbdesk.app.documents import aanbod_brief, urendeclaratie
from pgbdesk.app.papieren import papier, waarden
from pgbdesk.app.tekenblok import tekenblok
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, OvereenkomstSoort
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.i18n import Language
from pgbdesk.law.rule import Case
from pgbdesk.text import Text
from tests.helpers.mensen_builders import budget, dag, helper, mens, op, rol, zorgverlener

say = Language("nl").say
PAPER: dict[str, Any] = {"machtiging_getekend_op": dag("2020-01-01"), "beschikking_rechtbank_op": dag("2020-01-01")}
JAN = helper("p3", "Jan", "Bos")
DECLARATIE = Declaratie(
    id="d1",
    soort=DeclaratieSoort.UREN,
    zorgovereenkomst_id="z1",
    periode_van=dag("2026-04-01"),
    periode_tot=dag("2026-04-30"),
)


def house(
    day: str, *roles: Any, geboren: str = "1980-01-01", soort: OvereenkomstSoort = OvereenkomstSoort.OPDRACHT
) -> Case:
    people = (*mens(geboren), helper(), helper("p9", "Lies", "Smit"), JAN)
    return op(day, *people, *zorgverlener("p3", soort=soort), budget(), DECLARATIE, *roles)


def printed(name: object) -> str | None:
    """A name as it stands on a line; None for an empty line."""
    return say(name) if isinstance(name, Text) else name if isinstance(name, str) else None


def line(case: Case, declaratie: Declaratie = DECLARATIE) -> str | None:
    """The first signature line of the declaration of April."""
    return printed(urendeclaratie(declaratie, case).signatures[0][1])


OLD = rol(Soort.PGB_BEHEERDER, tot=dag("2026-04-30"), **PAPER)
NEW = rol(Soort.PGB_BEHEERDER, id="r2", persoon_id="p9", van=dag("2026-05-01"), **PAPER)


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-04-30", "K. Bakker, Pgb-beheerder"), ("2026-05-01", "L. Smit, Pgb-beheerder")],
)
def test_the_declaration_is_signed_by_who_may_on_the_day_of_signing_not_of_the_care(day, name):
    assert line(house(day, OLD, NEW)) == name


def test_a_declaration_that_went_out_keeps_the_name_of_who_signed_it_then():
    sent = replace(DECLARATIE, status=DeclaratieStatus.GETEKEND, status_sinds=dag("2026-04-30"))
    assert line(house("2026-06-01", OLD, NEW), sent) == "K. Bakker, Pgb-beheerder"


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-04-30", "K. Bakker, Ouder"), ("2026-05-01", "N. de Vries")],  # 18 on 1 May: BW 1:233
)
def test_a_parent_signs_until_the_day_before_the_eighteenth_birthday(day, name):
    assert line(house(day, rol(Soort.OUDER), geboren="2008-05-01")) == name


def test_a_child_without_a_parent_has_an_empty_line_and_is_told_before_printing():
    case = house("2026-05-01", geboren="2012-01-01")
    assert line(case) is None
    blok = tekenblok(urendeclaratie(DECLARATIE, case), DECLARATIE, case)
    assert blok is not None
    assert blok.zwaar
    assert say(blok.let_op[0]) == "Er staat niemand in het dossier die hiervoor mag tekenen."


def test_a_bewindvoerder_signs_for_money_and_with_a_mentor_what_is_about_care_too():
    roles = (rol(Soort.BEWINDVOERDER, **PAPER), rol(Soort.MENTOR, id="r2", persoon_id="p9", **PAPER))
    case = house("2026-05-01", *roles, soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST)
    assert line(case) == "K. Bakker, Bewindvoerder"
    offer = Aanbieding(id="a1", zorgovereenkomst_id="z1")
    names = [printed(name) for _, name in aanbod_brief(offer, case).signatures]
    assert names == ["K. Bakker, Bewindvoerder", "L. Smit, Mentor", "J. Bos"]
    blok = tekenblok(aanbod_brief(offer, case), offer, case)
    assert blok is not None
    assert "Dit gaat over geld en over zorg. Daarom tekenen zij allebei." in [say(r) for r in blok.regels]


def test_a_sheet_to_copy_names_who_signs_the_form_of_the_office():
    case = house("2026-05-01", NEW)
    agreement = case.dossier.get(Zorgovereenkomst, "z1")
    sheet = papier(OPDRACHT.id, agreement, waarden(OPDRACHT.id, agreement, {}, case), case)
    assert [say(role) for role in sheet.ondertekenen] == [
        "budgethouder of vertegenwoordiger: L. Smit, Pgb-beheerder",
        "zorgverlener: Jan Bos",
    ]


def test_before_printing_it_says_who_why_by_which_paper_and_that_the_carer_is_the_same_person():
    case = house("2026-05-01", rol(Soort.GEMACHTIGDE, persoon_id="p3", **PAPER))
    blok = tekenblok(urendeclaratie(DECLARATIE, case), DECLARATIE, case)
    assert blok is not None
    assert say(blok.titel) == "Wie tekent dit papier op 1 mei 2026?"
    assert [say(r) for r in blok.regels] == [
        "J. Bos tekent voor de budgethouder, als gemachtigde.",
        "De budgethouder heeft iemand gemachtigd. Wat die mag, staat in de machtiging.",
        "Dat blijkt uit de getekende machtiging. Houd een kopie bij de hand.",
    ]
    assert "staat aan twee kanten" in say(blok.let_op[0])
    assert blok.zwaar


def test_a_paper_that_nobody_signs_says_nothing():
    from pgbdesk.app.documents import portaal_overname

    case = house("2026-05-01", NEW)
    assert tekenblok(portaal_overname(DECLARATIE, case), DECLARATIE, case) is None
