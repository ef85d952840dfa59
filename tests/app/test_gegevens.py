"""Every fact that the law asks for can be filled in, and what stands in a form reads back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from pgbdesk.app import parsing
from pgbdesk.app.gegevens import BY_KEY, SOORTEN
from pgbdesk.app.gegevens.bewaren import Antwoorden, getypt, lees, lijsten, stap, weg
from pgbdesk.app.gegevens.spec import info_of, is_lijst
from pgbdesk.app.reading import Problems
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import WeekTijd, Zorgovereenkomst
from pgbdesk.domain.record import Kind, fields_of
from pgbdesk.errors import Invalid, PgbError
from tests.helpers.law_builders import contract, people
from tests.helpers.strategies import households

DAY = date(2026, 11, 24)

#: What is filled in elsewhere, and why it is no question here.
ELSEWHERE = {
    ("budgetplan", "antwoorden"): "typed when its paper is made",
    ("zorgovereenkomst", "toekenning_ids"): "chosen with the budget",
    ("zorgovereenkomst", "zorgbeschrijving"): "a paper of its own",
    ("gebeurtenis", "vastgelegd_op"): "set by the program",
    ("contactmoment", "betreft"): "set by who sends a paper or records an answer",
}


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda s: s.sleutel)
def test_every_field_is_asked_for_once_or_has_a_place_elsewhere(soort):
    asked = [veld.naam for veld in soort.velden]
    assert len(asked) == len(set(asked))
    known = {info.name for info in fields_of(soort.cls)} - {"id"}
    left = known - set(asked) - {name for key, name in ELSEWHERE if key == soort.sleutel}
    assert left == set()
    assert set(asked) <= known


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda s: s.sleutel)
def test_every_part_of_a_list_is_asked_for(soort):
    for veld in soort.velden:
        info = info_of(soort.cls, veld.naam)
        if is_lijst(info) and info.kind is Kind.VALUES:
            assert {deel.naam for deel in veld.delen} == {f.name for f in fields_of(info.element)}
            assert veld.zin is not None


def _clean(record):
    """As people type: no spaces at the ends, instants to the minute, and times of the week in its order."""
    changes: dict[str, object] = {}
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if info.kind is Kind.TEXT and isinstance(value, str) and info.name != "id" and info.refers_to is None:
            changes[info.name] = " ".join(value.split()) or ("x" if not info.optional else None)
        elif info.kind is Kind.INSTANT and value is not None:
            changes[info.name] = amsterdam(value.date(), value.time().replace(second=0))
        elif info.kind is Kind.VALUES and info.element is WeekTijd and value:
            changes[info.name] = tuple(sorted(value, key=lambda t: (t.weekdag, t.van, t.tot)))
    return replace(record, **changes)


@pytest.mark.parametrize("count", [12, pytest.param(200, marks=pytest.mark.release)])
def test_what_stands_in_the_form_of_any_record_reads_back_as_that_record(count):
    @settings(max_examples=count, suppress_health_check=[HealthCheck.too_slow])
    @given(households())
    def holds(household):
        for soort in SOORTEN:
            for record in household.all(soort.cls):
                clean = _clean(record)
                answers = Antwoorden(getypt(soort, clean), lijsten(soort, clean))
                back = lees(soort, answers, clean, household, DAY)
                assert back == clean, {k: str(v) for k, v in getattr(back, "by_name", {}).items()}

    holds()


@pytest.fixture
def dossier():
    return Dossier((*people(), contract()))


def answers(soort, record, **typed):
    return Antwoorden({**getypt(soort, record), **typed}, lijsten(soort, record))


def test_all_mistakes_are_told_at_once_by_field(dossier):
    soort = BY_KEY["toekenning"]
    wrong = lees(soort, answers(soort, None, van="32-1-2026", bedrag="veel"), None, dossier, DAY)
    assert isinstance(wrong, Problems)
    assert {"van", "bedrag", "budgethouder_id", "wet", "tot"} <= wrong.by_name.keys()


def test_a_new_record_is_made_and_told_in_the_history(dossier):
    soort = BY_KEY["toekenning"]
    typed = {"budgethouder_id": "b1", "wet": "wlz", "van": "1-1-2026", "tot": "31-12-2026", "bedrag": "28.000,00"}
    made = lees(soort, answers(soort, None, **typed), None, dossier, DAY)
    assert isinstance(made, Toekenning)
    assert (made.bedrag, made.tot, made.overgangsrecht) == (Decimal("28000.00"), date(2026, 12, 31), None)
    text, [change] = stap(soort, None, made, dossier)
    assert str(text) == "Toekenning bewaard: Toekenning Wlz 2026"
    assert change.after == made


def test_an_agreement_that_would_overlap_another_is_refused_at_its_first_day(dossier):
    soort = BY_KEY["zorgovereenkomst"]
    later = contract("z2", ingang=date(2027, 1, 1))
    first = dossier.get(Zorgovereenkomst, "z1")
    both = dossier.with_changes([(first, replace(first, einddatum=date(2026, 12, 31))), (None, later)])
    moved = lees(soort, answers(soort, later, ingang="1-12-2026"), later, both, DAY)
    assert isinstance(moved, Zorgovereenkomst)
    with pytest.raises(Invalid) as wrong:
        stap(soort, later, moved, both)
    assert wrong.value.field == "ingang"


def test_a_record_that_others_need_stays(dossier):
    soort = BY_KEY["persoon"]
    with pytest.raises(PgbError, match="horen nog 1 andere"):
        weg(soort, dossier.all(soort.cls)[0], dossier)


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("4-12-2026 9:00", amsterdam(date(2026, 12, 4), parsing.clock_time("9:00"))),
        ("vandaag 14.30 uur", amsterdam(DAY, parsing.clock_time("14:30"))),
        ("4 dec om 9 uur", amsterdam(date(2026, 12, 4), parsing.clock_time("9:00"))),
    ],
)
def test_a_day_with_a_time_is_read_as_people_type_it(typed, instant):
    assert parsing.instant(typed, DAY) == instant


@pytest.mark.parametrize("typed", ["9:00", "4-12-2026", "gisteren"])
def test_a_day_without_a_time_is_told_what_is_right(typed):
    with pytest.raises(Invalid):
        parsing.instant(typed, DAY)
