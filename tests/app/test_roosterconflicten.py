"""What a shift runs into: each kind with a case on both sides of its boundary, and nothing where all is well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from pgbdesk.app.rooster import Botsing, ingetrokken
from pgbdesk.app.roosterconflicten import beoordeeld, conflicten_van
from pgbdesk.app.roosterdaden import kopieer_week, verplaats
from pgbdesk.domain.overeenkomst import WeekTijd
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import Antwoord, VerblijfSoort, VerzuimSoort, Vorm
from pgbdesk.domain.werk import Oproep, Uren, Verzuim
from pgbdesk.i18n import Language
from tests.helpers.rooster_builders import ELS, FATIMA, at, call, case_of

say = Language("nl").say
MONDAY = date(2026, 11, 30)
SHIFT = call("2026-12-04", "09:00", "12:00", "2026-11-20T12:00")  # a Friday


def marks(oproep: Oproep, *records: object) -> list[str]:
    """What a call runs into, in the words of its cell."""
    return [c.soort.value for c in conflicten_van(oproep, case_of([oproep, *records]))]  # type: ignore[list-item]


def ill(van: str, tot: str | None) -> Verzuim:
    return Verzuim(
        zorgverlener_id="v-fatima",
        soort=VerzuimSoort.ZIEK,
        van=date.fromisoformat(van),
        tot=date.fromisoformat(tot) if tot else None,
    )


def test_a_shift_on_its_own_runs_into_nothing():
    assert marks(SHIFT) == []


@pytest.mark.parametrize(
    ("van", "tot", "expected"),
    [
        ("12:00", "15:00", []),  # follows on: no overlap
        ("11:59", "15:00", ["Dubbel"]),
        ("08:00", "09:00", []),
        ("08:00", "09:01", ["Dubbel"]),
    ],
)
def test_the_same_carer_twice_at_one_time_is_double_from_the_first_minute(van, tot, expected):
    assert marks(SHIFT, call("2026-12-04", van, tot, "2026-11-20T12:00")) == expected


def test_a_shift_that_was_called_off_or_refused_takes_no_time():
    off = ingetrokken(
        call("2026-12-04", "10:00", "13:00", "2026-11-20T12:00"), op=at("2026-11-21"), vorm=Vorm.SCHRIFTELIJK
    )
    refused = call("2026-12-04", "10:00", "13:00", "2026-11-20T12:00", antwoord=Antwoord.GEWEIGERD)
    assert marks(SHIFT, off, refused) == []


def test_a_shift_for_another_budgethouder_counts_and_says_for_whom_also_when_only_one_is_shown():
    other = replace(FATIMA, id="z-b2", budgethouder_id="b2")
    there = replace(call("2026-12-04", "10:00", "13:00", "2026-11-20T12:00"), zorgovereenkomst_id="z-b2")
    people = (Persoon(id="p2", voornaam="Noor", achternaam="de Vries"), Budgethouder(id="b2", persoon_id="p2"))
    case = case_of([SHIFT, *people, other, there])
    [dienst] = beoordeeld(case, MONDAY, {"b1"}).diensten
    [conflict] = dienst.conflicten
    assert say(conflict.zin) == "Fatima El Amrani staat dan ook van 10:00 tot 13:00 in het rooster van Noor de Vries."


@pytest.mark.parametrize(
    ("van", "tot", "expected"),
    [
        ("2026-12-04", "2026-12-04", ["Afwezig"]),
        ("2026-12-01", None, ["Afwezig"]),
        ("2026-12-05", None, []),  # from the next day
        ("2026-12-01", "2026-12-03", []),  # until the day before
    ],
)
def test_whom_is_ill_or_on_leave_on_the_day_is_marked(van, tot, expected):
    assert marks(SHIFT, ill(van, tot)) == expected


@pytest.mark.parametrize(("tot", "expected"), [(date(2026, 12, 4), []), (date(2026, 12, 3), ["Geen contract"])])
def test_a_shift_after_the_last_day_of_the_agreement_is_marked_and_stays_in_sight(tot, expected):
    case = case_of([SHIFT, replace(FATIMA, einddatum=tot)])
    [dienst] = beoordeeld(case, MONDAY).diensten
    assert [c.soort.value for c in dienst.conflicten] == expected


def test_a_call_in_a_week_in_which_the_agreement_does_not_run_at_all_is_still_shown():
    case = case_of([SHIFT, replace(FATIMA, einddatum=date(2026, 10, 31))])
    [dienst] = beoordeeld(case, MONDAY).diensten
    assert [c.soort for c in dienst.conflicten] == [Botsing.BUITEN_CONTRACT]


@pytest.mark.parametrize(("tot", "expected"), [(time(12), []), (time(11), ["Andere tijd"])])
def test_a_call_outside_the_agreed_hours_is_marked(tot, expected):
    fridays = replace(FATIMA, referentietijden=(WeekTijd(weekdag=5, van=time(9), tot=tot),))
    assert marks(SHIFT, fridays) == expected


@pytest.mark.parametrize(
    ("tot", "goes_on", "expected"),
    [
        (date(2026, 12, 4), None, ["Niet thuis"]),
        (date(2026, 12, 4), True, []),  # care goes on there
        (date(2026, 12, 3), None, []),
    ],
)
def test_a_shift_while_the_budgethouder_is_in_hospital_is_marked(tot, goes_on, expected):
    stay = Verblijf(
        budgethouder_id="b1",
        soort=VerblijfSoort.ZIEKENHUIS,
        van=date(2026, 12, 1),
        tot=tot,
        zorg_gaat_door=goes_on,
    )
    assert marks(SHIFT, stay) == expected


@pytest.mark.parametrize(
    ("begin", "expected"),
    [("09:00", []), ("07:59", []), ("05:00", ["Weinig rust"])],
)
def test_too_little_rest_after_an_evening_is_marked(begin, expected):
    """Eleven hours of rest; once in seven days eight is enough (art. 5:3 ATW)."""
    evening = call("2026-12-03", "18:00", "22:00", "2026-11-20T12:00")
    assert marks(call("2026-12-04", begin, "12:00", "2026-11-20T12:00"), evening) == expected


def test_fixed_times_and_the_hours_of_that_day_are_one_shift():
    fixed = replace(FATIMA, rooster=(WeekTijd(weekdag=5, van=time(9), tot=time(12)),))
    worked = Uren(zorgovereenkomst_id="z-fatima", begin=at("2026-12-04", "09:05"), einde=at("2026-12-04", "12:00"))
    case = case_of([fixed, worked], "2026-12-05T12:00")
    assert [d.conflicten for d in beoordeeld(case, MONDAY).diensten] == [(), ()]


# Taking a week over ------------------------------------------------------------------------------


def test_copying_a_week_makes_planned_calls_at_the_same_clock_times_also_when_the_clock_changes():
    case = case_of([call("2026-10-23", "09:00", "12:00", "2026-10-10T12:00")])
    [regel] = kopieer_week(case, date(2026, 10, 19), date(2026, 10, 26)).regels
    assert (regel.oproep.begin, regel.oproep.einde) == (at("2026-10-30", "09:00"), at("2026-10-30", "12:00"))
    assert regel.oproep.verzonden_op is None


def test_copying_a_week_twice_adds_nothing():
    case = case_of([call("2026-10-23", "09:00", "12:00", "2026-10-10T12:00")])
    found = kopieer_week(case, date(2026, 10, 19), date(2026, 10, 26))
    _, changes = found.stap({r.oproep.id for r in found.regels})
    again = replace(case, dossier=case.dossier.with_changes((c.before, c.after) for c in changes))
    assert kopieer_week(again, date(2026, 10, 19), date(2026, 10, 26)).regels == ()


def test_a_withdrawn_or_refused_shift_is_not_copied():
    withdrawn = ingetrokken(call("2026-10-23", "09:00", "12:00"), op=at("2026-10-10"), vorm=Vorm.ELEKTRONISCH)
    refused = call("2026-10-22", "09:00", "12:00", "2026-10-10T12:00", antwoord=Antwoord.GEWEIGERD)
    found = kopieer_week(case_of([withdrawn, refused]), date(2026, 10, 19), date(2026, 10, 26))
    assert (found.regels, found.achter) == ((), ())


def test_what_falls_after_the_agreement_stays_behind_and_says_why():
    ended = replace(FATIMA, einddatum=date(2026, 10, 28))
    case = case_of(
        [ended, call("2026-10-20", "09:00", "12:00", "2026-10-10T12:00"), call("2026-10-23", "09:00", "12:00")]
    )
    found = kopieer_week(case, date(2026, 10, 19), date(2026, 10, 26))
    assert [r.oproep.begin for r in found.regels] == [at("2026-10-27", "09:00")]
    assert [say(z) for z in found.achter] == [
        "Fatima El Amrani, vrijdag 30 oktober 2026: de zorgovereenkomst loopt dan niet."
    ]


def test_only_what_was_chosen_is_taken_over():
    case = case_of([call("2026-10-20", "09:00", "12:00"), call("2026-10-23", "09:00", "12:00")])
    found = kopieer_week(case, date(2026, 10, 19), date(2026, 10, 26))
    words, changes = found.stap({found.regels[1].oproep.id})
    assert [c.after.begin for c in changes] == [at("2026-10-30", "09:00")]  # type: ignore[union-attr]
    assert str(words) == "1 dienst overgenomen uit de vorige week"


# Moving ------------------------------------------------------------------------------------------


def test_a_plan_moves_without_a_trace_of_a_change():
    plan = call("2026-12-04", "09:00", "12:00")
    move = verplaats(plan, ELS, at("2026-12-05", "10:00"), at("2026-12-05", "13:00"))
    assert (move.plan, move.nieuw, move.na.id) == (True, None, plan.id)
    assert (move.na.zorgovereenkomst_id, move.na.begin, move.na.wijzigingen) == ("z-els", at("2026-12-05", "10:00"), ())
