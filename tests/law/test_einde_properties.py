"""For every employment that can be written down: nothing raises, the order does not matter, amounts are sane."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pgbdesk.app.check import check
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import (
    Eenheid,
    EindeRoute,
    GebeurtenisSoort,
    Looptijd,
    OvereenkomstSoort,
    UrenGrondslag,
    Verzoeker,
    VerzuimSoort,
)
from pgbdesk.domain.werk import Uren, Verzuim
from pgbdesk.law import engine
from pgbdesk.law.aanzeggen import aanzegging
from pgbdesk.law.book import lawbook
from pgbdesk.law.einde import eenmalige_uitkering, loon_na_overlijden
from pgbdesk.law.keten import keten
from pgbdesk.law.opzegging import opzegtermijn_werkgever, opzegtermijn_werknemer
from pgbdesk.law.proeftijd import proeftijd
from pgbdesk.law.rule import Case
from pgbdesk.law.transitievergoeding import transitievergoeding
from pgbdesk.law.wat_verandert import wat_verandert
from tests.helpers.law_builders import people

DAYS = st.dates(date(2012, 1, 1), date(2029, 12, 31))
LENGTHS = st.sampled_from([1, 30, 89, 90, 180, 181, 184, 364, 365, 366, 730, 1095, 1096, 2000])
MAYBE = st.none() | DAYS
YES_NO = st.none() | st.booleans()


@st.composite
def agreements(draw: st.DrawFn, id: str) -> Zorgovereenkomst:
    """One agreement with everything that the end of an employment looks at."""
    begin = draw(DAYS)
    end = draw(st.none() | LENGTHS.map(lambda n: begin + timedelta(days=n)))
    stopped = draw(st.none() | LENGTHS.map(lambda n: begin + timedelta(days=n)))
    minutes = draw(st.none() | st.sampled_from([0, 60, 720, 721, 900, 1200]))
    return Zorgovereenkomst(
        id=id,
        budgethouder_id="b1",
        zorgverlener_id="v1",
        soort=draw(st.sampled_from([OvereenkomstSoort.ARBEIDSOVEREENKOMST] * 4 + list(OvereenkomstSoort))),
        ingang=begin,
        looptijd=draw(st.none() | st.sampled_from(Looptijd)),
        einddatum=end,
        beeindigd_per=stopped,
        schriftelijk=draw(YES_NO),
        proeftijd_maanden=draw(st.none() | st.integers(0, 3)),
        niet_verlengen_aangezegd_op=draw(MAYBE),
        uren_grondslag=draw(st.none() | st.sampled_from(UrenGrondslag)),
        uren_minuten=minutes,
        vaste_tijden=draw(YES_NO),
        dagen_per_week=draw(st.none() | st.integers(0, 7)),
        vakantiegeld_inbegrepen=draw(YES_NO),
        salarisadministratie_svb=draw(YES_NO),
        getekend_budgethouder_op=draw(MAYBE),
        opgezegd_op=draw(MAYBE),
        opgezegd_door=draw(st.none() | st.sampled_from(Verzoeker)),
        einde_route=draw(st.none() | st.sampled_from(EindeRoute)),
        toestemming_ontslag_op=draw(MAYBE),
        opzegbeding=draw(YES_NO),
        ontbindende_voorwaarde=draw(YES_NO),
        opvolgend_werkgever_sinds=draw(MAYBE),
    )


@st.composite
def shifts(draw: st.DrawFn, id: str, agreements: list[str]) -> Uren:
    begin = amsterdam(draw(DAYS), time(9))
    length = timedelta(hours=draw(st.integers(1, 10)))
    return Uren(id=id, zorgovereenkomst_id=draw(st.sampled_from(agreements)), begin=begin, einde=begin + length)


@st.composite
def households(draw: st.DrawFn) -> Dossier:
    ids = [f"z{n}" for n in range(draw(st.integers(1, 5)))]
    records: list[Record] = [
        replace(p, geboortedatum=draw(st.none() | st.dates(date(1950, 1, 1), date(2012, 1, 1))), aow_vanaf=draw(MAYBE))
        if isinstance(p, Persoon)
        else replace(p, overleden_op=draw(MAYBE))
        if isinstance(p, Budgethouder)
        else p
        for p in people()
    ]
    records += [draw(agreements(id)) for id in ids]
    records += [draw(shifts(f"u{n}", ids)) for n in range(draw(st.integers(0, 6)))]
    for id in ids:
        if draw(st.booleans()):
            unit = draw(st.sampled_from([Eenheid.UUR, Eenheid.UUR, Eenheid.MAAND]))
            records.append(
                Tarief(id=f"t-{id}", zorgovereenkomst_id=id, eenheid=unit, bedrag=Decimal("18.50"), van=draw(MAYBE))
            )
    if draw(st.booleans()):
        soort = draw(st.sampled_from(VerzuimSoort))
        records.append(Verzuim(id="x1", zorgverlener_id="v1", soort=soort, van=draw(DAYS)))
    event = draw(st.none() | st.sampled_from([GebeurtenisSoort.OVERLIJDEN, GebeurtenisSoort.NAAR_ZORG_IN_NATURA]))
    if event is not None:
        records.append(Gebeurtenis(id="g1", budgethouder_id="b1", soort=event, op=draw(DAYS)))
    return Dossier(records)


NOWS = DAYS.map(lambda day: datetime.combine(day, time(12), tzinfo=amsterdam(day, time(12)).tzinfo))


@settings(max_examples=60, deadline=None)
@given(households(), NOWS)
def test_no_rule_and_no_calculation_fails_and_the_order_of_records_does_not_matter(dossier, now):
    case = Case(dossier, now, lawbook())
    found = engine.assess(case)
    assert not [f for f in found if f.rule == "pgbdesk.controle"]
    back = Case(Dossier(reversed(list(dossier))), now, lawbook())
    assert [(f.rule, f.about.id, f.bedrag, f.uiterlijk) for f in engine.assess(back)] == [
        (f.rule, f.about.id, f.bedrag, f.uiterlijk) for f in found
    ]
    check(dossier, now, lawbook())
    wat_verandert(case)


@settings(max_examples=60, deadline=None)
@given(households(), NOWS, DAYS)
def test_what_is_counted_makes_sense(dossier, now, day):
    case = Case(dossier, now, lawbook())
    for own in dossier.all(Zorgovereenkomst):
        assert_sane(own, case, day)


def assert_sane(own: Zorgovereenkomst, case: Case, day: date) -> None:
    chain: Any = keten(own, case)
    if chain is not None and chain.onbepaald_op is not None:
        assert chain.wordt_onbepaald_op is None
        assert chain.laatste_veilige_einde is None
    elif chain is not None and chain.schakels:
        assert chain.contracten >= 1
        assert chain.begin <= own.ingang or chain.begin <= (own.laatste_dag or chain.begin)
    notice = aanzegging(own, case)
    if notice is not None:
        assert notice.uiterlijk < notice.einde
        assert notice.vergoeding is None or notice.vergoeding >= 0
        assert notice.dagen_te_laat or notice.vergoeding == 0
    for term in (opzegtermijn_werkgever(own, day, case), opzegtermijn_werknemer(own, day, case)):
        assert term.vroegste_einde is None or term.vroegste_einde >= day
        assert term.vroegste_einde is not None or term.berekening.ontbreekt
    trial = proeftijd(own, case)
    assert trial is None or 0 <= trial.maximum <= 2
    paid = transitievergoeding(own, case)
    assert paid.bedrag is None or paid.bedrag >= 0
    assert paid.bedrag is not None or paid.berekening.ontbreekt or paid.reden
    if day >= own.ingang:
        once = eenmalige_uitkering(own, day, case)
        assert once.bedrag is None or once.bedrag > 0
        loon_na_overlijden(own, day, case)
