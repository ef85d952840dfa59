"""The page of hours opens where something must be done first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pgbdesk.app import attention
from pgbdesk.app.urenbegin import Plek, begin, lopend, plek_van
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus
from pgbdesk.domain.werk import Uren
from tests.helpers.rooster_builders import at, case_of, household

TODAY = date(2026, 5, 4)
MAART = Uren(id="u1", zorgovereenkomst_id="z-fatima", begin=at("2026-03-02", "09:00"), einde=at("2026-03-02", "13:00"))
APRIL = replace(MAART, id="u2", begin=at("2026-04-02", "09:00"), einde=at("2026-04-02", "13:00"))
MEI = replace(MAART, id="u3", begin=at("2026-05-02", "09:00"), einde=at("2026-05-02", "13:00"))
VAN_JAN = Declaratie(
    id="d1",
    soort=DeclaratieSoort.FACTUUR,
    zorgovereenkomst_id="z-jan",
    toekenning_id="t1",
    periode_van=date(2026, 4, 1),
    periode_tot=date(2026, 4, 30),
    ontvangen_op=date(2026, 4, 30),
    status=DeclaratieStatus.CONCEPT,
)


def found(*records: Record, ids: frozenset[str] | None = None) -> Plek | None:
    attention.forget()
    return begin(case_of(records, now="2026-05-04T10:00"), ids)


def test_a_declaration_that_is_due_comes_first():
    assert found(VAN_JAN, MAART) == Plek("z-jan", date(2026, 4, 1))


def test_else_the_oldest_month_with_hours_that_were_not_declared():
    assert found(APRIL, MAART) == Plek("z-fatima", date(2026, 3, 1))


def test_hours_of_this_month_can_wait():
    assert found(MEI) is None


def test_the_month_of_another_budgethouder_is_left_alone():
    assert found(MAART, ids=frozenset({"b9"})) is None
    assert found(MAART, ids=frozenset({"b1"})) == Plek("z-fatima", date(2026, 3, 1))


def test_a_declaration_a_payment_and_hours_lead_to_their_month():
    paid = Betaling(id="bt9", declaratie_id="d1", datum=TODAY, bedrag=Decimal("10.00"))
    dossier = case_of((VAN_JAN, MAART, paid)).dossier
    april = Plek("z-jan", date(2026, 4, 1))
    assert (plek_van("d1", dossier), plek_van("bt9", dossier)) == (april, april)
    assert plek_van("u1", dossier) == Plek("z-fatima", date(2026, 3, 1))
    assert plek_van("z-jan", dossier) is None


def test_only_agreements_that_run_in_the_month_are_offered_by_name():
    dossier = Dossier(household())
    assert [id for _, id in lopend(dossier, date(2026, 4, 1), None)] == ["z-els", "z-fatima", "z-jan"]
    assert lopend(dossier, date(2025, 4, 1), None) == []
