"""What must hold of employment law for every household: no rule fails, the order of records does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pgbdesk.app.check_arbeid import arbeid
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, UrenGrondslag, UrenSoort, VerzuimSoort, Wet
from pgbdesk.domain.werk import Uren, Verzuim
from pgbdesk.law import engine
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from tests.helpers import strategies
from tests.helpers.arbeid_builders import grant
from tests.helpers.law_builders import people

CLOCKS = st.sampled_from(
    [
        amsterdam(date(year, month, day), datetime.min.time())
        for year, month, day in (
            (2014, 5, 5),
            (2021, 7, 1),
            (2025, 12, 31),
            (2026, 1, 1),
            (2026, 11, 24),
            (2027, 6, 1),
            (2031, 2, 28),
        )
    ]
)
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 1))
MAYBE = st.none() | st.booleans()


@st.composite
def employments(draw: st.DrawFn) -> tuple[Record, ...]:
    """One carer with an employment, a rate, hours, absences and a birthday, all near each other."""
    ingang = draw(DAYS)
    records: list[Record] = [
        Persoon(
            id="p2",
            geboortedatum=draw(st.none() | st.dates(date(1950, 1, 1), date(2012, 12, 31))),
            aow_vanaf=draw(st.none() | DAYS),
        ),
        Zorgverlener(id="v1", persoon_id="p2", werkt_elders_minuten_per_week=draw(st.none() | st.integers(0, 3000))),
        Zorgovereenkomst(
            id="z1",
            budgethouder_id="b1",
            zorgverlener_id="v1",
            soort=draw(st.sampled_from([OvereenkomstSoort.ARBEIDSOVEREENKOMST] * 3 + list(OvereenkomstSoort))),
            ingang=ingang,
            einddatum=draw(st.none() | st.dates(ingang, date(2028, 1, 1))),
            looptijd=draw(st.none() | st.sampled_from(Looptijd)),
            schriftelijk=draw(MAYBE),
            uren_grondslag=draw(st.none() | st.sampled_from(UrenGrondslag)),
            uren_minuten=draw(st.none() | st.integers(0, 2400)),
            dagen_per_week=draw(st.none() | st.integers(0, 7)),
            vakantiegeld_inbegrepen=draw(MAYBE),
            vakantieuren_inbegrepen=draw(MAYBE),
            salarisadministratie_svb=draw(MAYBE),
            wachtdagen=draw(st.none() | st.integers(0, 4)),
            verlof_beginstand_minuten=draw(st.none() | st.integers(0, 3000)),
            verlof_beginstand_datum=draw(st.none() | DAYS),
        ),
        grant(draw(st.sampled_from(Wet))),
    ]
    if draw(st.booleans()):
        records.append(Tarief(id="t1", zorgovereenkomst_id="z1", bedrag=draw(st.decimals(0, 40, places=2))))
    for number in range(draw(st.integers(0, 8))):
        begin = amsterdam(draw(DAYS), datetime.min.time()).replace(hour=draw(st.integers(0, 23)))
        records.append(
            Uren(
                id=f"u{number}",
                zorgovereenkomst_id="z1",
                begin=begin,
                einde=begin + timedelta(hours=draw(st.integers(2, 30))),
                soort=draw(st.sampled_from(UrenSoort)),
                pauze_minuten=draw(st.none() | st.integers(0, 59)),
            )
        )
    for number in range(draw(st.integers(0, 3))):
        van = draw(DAYS)
        records.append(
            Verzuim(
                id=f"k{number}",
                soort=draw(st.sampled_from(VerzuimSoort)),
                zorgovereenkomst_id=draw(st.sampled_from(["z1", None])),
                zorgverlener_id=draw(st.sampled_from(["v1", None])),
                van=van,
                tot=draw(st.none() | st.dates(van, date(2028, 1, 1))),
                gemeld_op=draw(st.none() | st.just(amsterdam(van, datetime.min.time()))),
                door_zwangerschap=draw(MAYBE),
                arbodienst_op=draw(st.none() | DAYS),
                verlof_minuten=draw(st.none() | st.integers(0, 3000)),
            )
        )
    return tuple(records)


def failed(case: Case) -> list[Any]:
    return [f.uitleg.values["regel"] for f in engine.assess(case) if f.rule == "pgbdesk.controle"]


@settings(max_examples=40, deadline=None)
@given(employments(), CLOCKS)
def test_no_rule_fails_and_check_prints_for_every_employment(records, now):
    case = Case(Dossier((*people(), *records)), now, lawbook())
    assert failed(case) == []
    for overeenkomst in case.dossier.all(Zorgovereenkomst):
        arbeid(overeenkomst, case)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.households(), CLOCKS)
def test_no_rule_fails_for_any_household(dossier, now):
    case = Case(dossier, now, lawbook())
    assert failed(case) == []
    for overeenkomst in dossier.all(Zorgovereenkomst):
        arbeid(overeenkomst, case)


@settings(max_examples=20, deadline=None)
@given(employments(), CLOCKS, st.integers(0, 100))
def test_the_order_of_the_records_does_not_matter(records, now, seed):
    mixed = list({(type(r), r.id): r for r in (*people(), *records)}.values())
    random.Random(seed).shuffle(mixed)
    once = engine.assess(Case(Dossier((*people(), *records)), now, lawbook()))
    again = engine.assess(Case(Dossier(mixed), now, lawbook()))
    assert {(f.rule, f.about.id, f.uiterlijk, f.bedrag) for f in once} == {
        (f.rule, f.about.id, f.uiterlijk, f.bedrag) for f in again
    }


@settings(max_examples=25, deadline=None)
@given(employments())
def test_a_higher_rate_is_never_more_under_the_minimum(records):
    case = Case(Dossier((*people(), *records)), amsterdam(date(2026, 11, 24), datetime.min.time()), lawbook())
    raised = [replace(r, bedrag=r.bedrag + Decimal("5.00")) if isinstance(r, Tarief) else r for r in records]
    other = Case(Dossier((*people(), *raised)), case.now, lawbook())
    low = {f.about.id for f in engine.assess(case) if f.rule == "minimumloon.tarief"}
    high = {f.about.id for f in engine.assess(other) if f.rule == "minimumloon.tarief"}
    assert high <= low
