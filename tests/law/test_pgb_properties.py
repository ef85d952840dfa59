"""Whatever a dossier holds: no rule fails, the order of records does not matter, nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgbdesk.domain.dates import AMSTERDAM
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, FormeelGrond, Relatie, Wet
from pgbdesk.law import engine, loon, oproepen
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.law.tariefgrens import Stand, grens
from pgbdesk.law.weekuren import groep, maandag, weken
from tests.helpers.pgb_builders import agreement, budget, carer, case, rate
from tests.helpers.strategies import households

INSTANTS = st.datetimes(datetime(2014, 1, 1), datetime(2031, 1, 1), timezones=st.just(AMSTERDAM))  # noqa: DTZ001
EURO = st.decimals(0, 120, places=2)
DAYS = st.dates(date(2014, 6, 1), date(2028, 12, 31))
OURS = ("overeenkomst.", "formeel.", "tarief.", "uren.", "logeren.", "belangen.", "wooninitiatief.huur")


def judged(dossier: Dossier, now: datetime) -> Case:
    loon.forget()
    oproepen.forget()
    return Case(dossier, now, lawbook())


@given(households(), INSTANTS)
@settings(max_examples=25, deadline=None)
def test_no_rule_fails_on_any_household_on_any_day(dossier, now):
    assert not [f for f in engine.assess(judged(dossier, now)) if f.rule == "pgbdesk.controle"]


@given(households(), INSTANTS)
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_records_does_not_change_what_these_rules_say(dossier, now):
    there = [f for f in engine.assess(judged(dossier, now)) if f.rule.startswith(OURS)]
    back = [f for f in engine.assess(judged(Dossier(reversed(list(dossier))), now)) if f.rule.startswith(OURS)]
    assert [(f.rule, f.about.id, f.ernst, f.titel) for f in there] == [
        (f.rule, f.about.id, f.ernst, f.titel) for f in back
    ]


@given(households(), INSTANTS)
@settings(max_examples=15, deadline=None)
def test_each_finding_says_what_to_do_and_where_it_stands(dossier, now):
    for f in engine.assess(judged(dossier, now)):
        if f.rule.startswith(OURS):
            assert str(f.titel)
            assert str(f.uitleg)
            assert str(f.doen)
            assert f.bronnen
            assert f.berekening is None or f.berekening.stappen


@given(EURO, DAYS, st.sampled_from(Relatie), st.none() | st.sampled_from(FormeelGrond), st.sampled_from(Wet))
@settings(max_examples=100, deadline=None)
def test_a_lower_rate_is_never_judged_worse(bedrag, day, relatie, grond, wet):
    order = [Stand.BINNEN, Stand.ONBEKEND, Stand.BOVEN]
    grant = budget(day.year, wet)
    who = carer(relatie_code=relatie, formeel_grond=grond)
    c = case(str(day), grant, who, agreement(ingang=date(2014, 1, 1)))
    z = c.dossier.get(Zorgovereenkomst, "z1")
    high = grens(z, rate(str(bedrag)), day, c)
    low = grens(z, rate(str(bedrag / 2)), day, c)
    assert order.index(low.stand) <= order.index(high.stand)
    assert high.verschil >= 0
    assert (high.stand is Stand.BOVEN) <= (high.maximum is not None and high.verschil > 0)


@given(households(most=3), INSTANTS)
@settings(max_examples=15, deadline=None)
def test_the_hours_of_the_weeks_add_up_to_the_hours_of_the_days(dossier, now):
    c = judged(dossier, now)
    for z in dossier.all(Zorgovereenkomst):
        for week in weken(z, date(1980, 1, 1), c):
            assert week.maandag == maandag(week.maandag)
            assert week.totaal == sum(week.per_dag.values())
            assert all(week.maandag <= d <= week.zondag for d in week.per_dag)
            assert set(week.overeenkomsten) <= {g.id for g in groep(z, dossier)}
            assert week.zondag - week.maandag == timedelta(days=6)


@pytest.mark.parametrize("eenheid", list(Eenheid))
@pytest.mark.parametrize("wet", list(Wet))
def test_in_june_2027_no_rule_raises_and_no_rate_is_called_too_high(eenheid, wet):
    t: Tarief = rate("999", eenheid=eenheid)
    c = case("2027-06-01", budget(2027, wet), carer(relatie_code=Relatie.KIND), agreement(), t)
    rules = {f.rule for f in engine.assess(c)}
    assert "pgbdesk.controle" not in rules
    assert "tarief.maximum" not in rules
    assert grens(agreement(), t, c.today, c).maximum is None
    assert Decimal(t.bedrag) == 999
