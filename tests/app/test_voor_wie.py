"""One carer with two budgets of the family: wherever one is chosen or warned of, it is said for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.rooster import monday_of, week
from pgbdesk.app.urenbegin import lopend
from pgbdesk.app.zoeken import Zoeker
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import HUISHOUDEN_ID, Dossier
from pgbdesk.domain.personen import Budgethouder, Huishouden, Persoon
from pgbdesk.domain.soorten import Wet
from pgbdesk.law import engine
from tests.helpers.rooster_builders import FATIMA, call, case_of, household

SEM = (Persoon(id="p-sem", voornaam="Sem", achternaam="de Wit"), Budgethouder(id="b2", persoon_id="p-sem"))
JEUGD = Toekenning(
    id="t2", budgethouder_id="b2", wet=Wet.JEUGDWET, van=date(2026, 1, 1), tot=date(2026, 12, 31), bedrag=None
)
FOR_SEM = replace(FATIMA, id="z-sem", budgethouder_id="b2", toekenning_ids=("t2",), ingang=date(2026, 1, 1))
FAMILY = (*SEM, JEUGD, FOR_SEM)
MAY = date(2026, 5, 4)


def names(*records) -> list[str]:
    dossier = Dossier((*household(), *records))
    return [str(naam) for naam, id in lopend(dossier, MAY, None) if id.startswith(("z-fatima", "z-sem"))]


def test_who_works_for_two_of_the_family_is_offered_twice_with_for_whom():
    assert names(*FAMILY) == ["Fatima El Amrani (voor A. de Wit)", "Fatima El Amrani (voor Sem)"]
    rows = week(case_of(FAMILY), monday_of(MAY)).rijen
    assert {str(rij.naam) for rij in rows} >= {"Fatima El Amrani (voor A. de Wit)", "Fatima El Amrani (voor Sem)"}
    assert "Jan Bos" in {str(rij.naam) for rij in rows}


def test_the_name_alone_is_enough_when_the_other_contract_is_over():
    gone = replace(FOR_SEM, ingang=date(2024, 1, 1), einddatum=date(2024, 12, 31))
    assert names(*SEM, JEUGD, gone) == ["Fatima El Amrani"]


def test_two_contracts_for_one_person_differ_in_law_or_else_in_first_day():
    wmo = replace(JEUGD, budgethouder_id="b1", wet=Wet.WMO)
    other = replace(FOR_SEM, budgethouder_id="b1")
    assert names(*SEM, wmo, other) == [
        "Fatima El Amrani (voor A. de Wit, Wlz)",
        "Fatima El Amrani (voor A. de Wit, Wmo)",
    ]
    unknown = replace(other, toekenning_ids=())
    assert names(*SEM, wmo, unknown) == [
        "Fatima El Amrani (voor A. de Wit, sinds 01-01-2026)",
        "Fatima El Amrani (voor A. de Wit, sinds 01-05-2025)",
    ]


def test_a_budget_is_called_after_its_holder_when_there_are_more():
    alone, family = Dossier(household()), Dossier((*household(), *SEM, replace(JEUGD, wet=Wet.WLZ)))
    assert str(omschrijving(alone.get(Toekenning, "t1"), alone)) == "Toekenning Wlz 2026"
    said = [str(omschrijving(t, family)) for t in family.all(Toekenning)]
    assert said == ["Toekenning Wlz 2026 · A. de Wit", "Toekenning Wlz 2026 · Sem de Wit"]


def test_search_tells_the_two_apart():
    found = [str(t.titel) for t in Zoeker(case_of(FAMILY), str).zoek("oproepen fatima vrijdag")]
    assert {"(voor A. de Wit)", "(voor Sem)"} <= {
        f"({each.split('(')[1].split(')')[0]})" for each in found if "(" in each
    }


def test_an_amount_finds_a_payment_once_and_without_a_loose_colon():
    found = [str(t.titel) for t in Zoeker(case_of(()), str).zoek("6912,40")]
    assert found == ["Betaling van € 6912.40 op 31-03-2026"]


def test_every_rule_speaks_of_a_family_with_two_budgets_and_one_carer(caplog):
    twice = [Huishouden(id=HUISHOUDEN_ID), *FAMILY, replace(FOR_SEM, id="z-sem-2", ingang=date(2026, 2, 1))]
    calls = [
        replace(call("2026-05-06", "09:00", "12:00"), id=f"o-{z}", zorgovereenkomst_id=z) for z in ("z-fatima", "z-sem")
    ]
    found = [str(finding.titel) for finding in engine.assess(case_of([*twice, *calls], "2026-05-04T10:00"))]
    assert "RULE_FAILED" not in caplog.text
    fatima = [titel for titel in found if "Fatima" in titel]
    assert fatima
    assert all("(voor " in titel for titel in fatima), fatima
    assert any("(voor Sem" in titel for titel in fatima)
