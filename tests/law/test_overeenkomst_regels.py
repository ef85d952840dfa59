"""What must be right about a zorgovereenkomst in the Wlz (pgb-regels B.9 to B.11; Rlz 5.16)."""

from __future__ import annotations

from typing import Any

import pytest

from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, OvereenkomstSoort, UrenSoort, Wet
from pgbdesk.law.rule import Ernst
from pgbdesk.law.rules.overeenkomst import eerste_zorg, getekend_op
from tests.helpers.pgb_builders import agreement, budget, carer, case, day, found, hours

ZORG = hours("2026-04-10 09:00", "2026-04-10 12:00")


def told(rule: str, *extra: Record, now: str = "2026-06-01", wet: Wet = Wet.WLZ, **more: Any):
    return found(case(now, budget(wet=wet), carer(), agreement(**more), extra), rule)


def ernst(rule: str, *extra: Record, **more: Any) -> list[Ernst]:
    return [f.ernst for f in told(rule, *extra, **more)]


# C01: care only under an approved agreement (Rlz 5.16) -------------------------------------------

C01 = "overeenkomst.goedkeuring"


def approved(zorgkantoor: str | None, svb: str | None) -> dict[str, Any]:
    return {
        "goedgekeurd_verstrekker_op": day(zorgkantoor) if zorgkantoor else None,
        "goedgekeurd_svb_op": day(svb) if svb else None,
    }


@pytest.mark.parametrize(
    ("zorgkantoor", "svb", "expected"),
    [
        ("2026-04-01", "2026-04-10", []),  # approved on the day of the first care
        ("2026-04-01", "2026-04-11", [Ernst.LET_OP]),  # one day late: nothing can be done but ask
        ("2026-04-11", "2026-04-01", [Ernst.LET_OP]),
        ("2026-04-01", "2026-07-01", [Ernst.NU]),  # care is given, approval is to come
        ("2026-04-01", None, [Ernst.LET_OP]),
        (None, "2026-04-01", [Ernst.LET_OP]),
        (None, None, [Ernst.INFO]),
    ],
)
def test_c01_care_before_approval(zorgkantoor, svb, expected):
    assert ernst(C01, ZORG, **approved(zorgkantoor, svb)) == expected


def declaration(status: DeclaratieStatus, **more: Any) -> Declaratie:
    return Declaratie(
        zorgovereenkomst_id="z1",
        soort=DeclaratieSoort.UREN,
        periode_van=day("2026-04-01"),
        periode_tot=day("2026-04-30"),
        status=status,
        **more,
    )


def test_a_declaration_counts_as_care_by_the_days_of_its_lines():
    d = declaration(DeclaratieStatus.CONCEPT, regels=(DeclaratieRegel(datum=day("2026-04-03")),))
    c = case("2026-06-01", budget(), carer(), agreement(), d, ZORG)
    assert eerste_zorg(agreement(), c) == day("2026-04-03")
    assert ernst(C01, d, **approved("2026-04-03", "2026-04-03")) == []
    assert ernst(C01, d, **approved("2026-04-04", "2026-04-03")) == [Ernst.LET_OP]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (DeclaratieStatus.BETAALD, []),
        (DeclaratieStatus.GOEDGEKEURD, []),
        (DeclaratieStatus.INGEDIEND, [Ernst.INFO]),
        (DeclaratieStatus.TERUGGESTUURD, [Ernst.INFO]),
    ],
)
def test_what_the_svb_paid_was_approved(status, expected):
    assert ernst(C01, declaration(status)) == expected


def test_c01_is_silent_without_care_outside_the_wlz_and_on_settled_years():
    assert ernst(C01) == []
    assert ernst(C01, hours("2026-06-02 09:00", "2026-06-02 10:00")) == []  # still to come
    assert ernst(C01, hours("2026-04-10 09:00", "2026-04-10 12:00", soort=UrenSoort.ZIEK)) == []
    assert ernst(C01, ZORG, wet=Wet.WMO) == []
    assert ernst(C01, hours("2024-04-10 09:00", "2024-04-10 12:00"), ZORG) == []


# C09: derdenbeding -------------------------------------------------------------------------------

C09 = "overeenkomst.derdenbeding"


@pytest.mark.parametrize(
    ("getekend", "beding", "expected"),
    [
        ("2017-03-31", False, [Ernst.LET_OP]),
        ("2017-03-31", None, [Ernst.INFO]),
        ("2017-03-31", True, []),
        ("2017-04-01", None, []),
        ("2017-04-01", False, [Ernst.LET_OP]),
        ("2026-01-01", True, []),
    ],
)
def test_c09_an_agreement_without_derdenbeding(getekend, beding, expected):
    more = {"ingang": day("2016-01-01"), "getekend_zorgverlener_op": day(getekend), "derdenbeding": beding}
    assert ernst(C09, **more) == expected
    assert ernst(C09, wet=Wet.ZVW, **more) == []
    assert ernst(C09, einddatum=day("2026-05-31"), **more) == []


def test_the_day_of_signing_is_the_last_signature_else_the_first_day():
    both = agreement(getekend_budgethouder_op=day("2017-03-01"), getekend_zorgverlener_op=day("2017-04-02"))
    assert getekend_op(both) == day("2017-04-02")
    assert getekend_op(agreement()) == day("2019-01-01")


# C11: zorgbeschrijving ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gewijzigd", "beschreven", "expected"),
    [
        ("2026-05-01", "2026-05-01", []),
        ("2026-05-01", "2026-04-30", [Ernst.LET_OP]),
        ("2026-05-01", None, [Ernst.LET_OP]),
        ("2026-06-02", None, []),  # it changes tomorrow
        (None, "2020-01-01", []),
        (None, None, []),
    ],
)
def test_c11_changed_facts_ask_for_a_new_zorgbeschrijving(gewijzigd, beschreven, expected):
    more = {
        "feiten_gewijzigd_op": day(gewijzigd) if gewijzigd else None,
        "zorgbeschrijving_op": day(beschreven) if beschreven else None,
    }
    assert ernst("overeenkomst.zorgbeschrijving", **more) == expected


# C19, C23, B.11 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"behandeling_of_verblijf": True}, [Ernst.NU]),
        ({"behandeling_of_verblijf": True, "einddatum": day("2026-05-31")}, [Ernst.LET_OP]),
        ({"behandeling_of_verblijf": True, "wet": Wet.JEUGDWET}, []),
        ({"behandeling_of_verblijf": False}, []),
        ({}, []),
    ],
)
def test_c19_the_wlz_never_pays_treatment_or_stay(more, expected):
    assert ernst("overeenkomst.behandeling", **more) == expected


@pytest.mark.parametrize(("actueel", "expected"), [(False, [Ernst.LET_OP]), (True, []), (None, [])])
def test_c23_signed_on_an_older_model(actueel, expected):
    assert ernst("overeenkomst.model", model_was_actueel=actueel, model_versie="2019") == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"schriftelijk": False}, [Ernst.NU]),
        ({"schriftelijk": True}, []),
        ({"vakantiegeld_inbegrepen": False}, [Ernst.LET_OP]),
        ({"vakantiegeld_inbegrepen": True}, []),
        ({"vakantiegeld_inbegrepen": False, "soort": OvereenkomstSoort.PARTNER_OF_FAMILIE}, [Ernst.LET_OP]),
        ({"vakantiegeld_inbegrepen": False, "soort": OvereenkomstSoort.ARBEIDSOVEREENKOMST}, []),
        ({"vakantiegeld_inbegrepen": False, "soort": OvereenkomstSoort.ZORGINSTELLING}, []),
        ({}, []),
    ],
)
def test_b11_in_writing_and_with_holiday_pay_in_the_fee_of_opdracht(more, expected):
    assert ernst("overeenkomst.inhoud", **more) == expected
    assert ernst("overeenkomst.inhoud", wet=Wet.WMO, **more) == []


@pytest.mark.parametrize(
    ("bureau", "wet", "expected"),
    [(True, Wet.WLZ, [Ernst.INFO]), (False, Wet.WLZ, []), (None, Wet.WLZ, []), (True, Wet.WMO, [])],
)
def test_a1_what_a_bureau_costs_is_not_paid_from_the_wlz(bureau, wet, expected):
    c = case("2026-06-01", budget(wet=wet), carer(is_bemiddelaar=bureau), agreement())
    assert [f.ernst for f in found(c, "overeenkomst.bemiddelaar")] == expected
