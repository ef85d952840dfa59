"""From recorded hours to a declaration, and from concept to paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.app.declareren import (
    VOLGENDE,
    Step,
    als_uren,
    gecontroleerd,
    getekend,
    goedgekeurd,
    ingediend,
    maand_uit_rooster,
    markeer_betaald,
    nog_te_betalen,
    opgeslagen,
    opnieuw,
    rooster_overnemen,
    teruggestuurd,
    uren_uit_oproepen,
    verbetering,
)
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief
from pgbdesk.domain.soorten import Antwoord, DeclaratieSoort, DeclaratieStatus, Eenheid, UrenSoort, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import PgbError
from pgbdesk.law.book import lawbook
from pgbdesk.law.budget import stand
from pgbdesk.law.declaraties import is_niet_geleverd, mag_afdrukken
from pgbdesk.law.loon import verschuldigd
from pgbdesk.law.rule import Case
from tests.helpers.budget_builders import D, april, base, d1, invoice, sheet
from tests.helpers.rooster_builders import ELS, FATIMA, JAN, at, call

S = DeclaratieStatus
APRIL = date(2026, 4, 1)


def after(case: Case, step: Step) -> Case:
    changed = case.dossier.with_changes((c.before, c.after) for c in step[1])
    return replace(case, dossier=changed)


def test_april_of_scenario_d1_is_declared_from_the_roster():
    case = d1()
    declaratie = maand_uit_rooster(FATIMA, APRIL, case)
    assert declaratie.totaal == D("425.50")
    assert declaratie.soort is DeclaratieSoort.UREN
    assert declaratie.toekenning_id == "t1"
    undelivered = [r for r in declaratie.regels if is_niet_geleverd(r)]
    assert [(r.datum, r.aantal) for r in undelivered] == [
        (date(2026, 4, 10), D("1.50")),
        (date(2026, 4, 22), D("4.00")),
    ]
    assert all(r.uren_id for r in declaratie.regels if not is_niet_geleverd(r))
    assert mag_afdrukken(declaratie, case)


def test_only_what_was_delivered_can_be_chosen():
    declaratie = maand_uit_rooster(FATIMA, APRIL, d1(), alleen_geleverd=True)
    assert declaratie.totaal == D("323.75")
    assert not any(is_niet_geleverd(r) for r in declaratie.regels)


def test_a_declaration_from_the_roster_leaves_nothing_owed_in_the_budget():
    case = d1()
    stored = after(case, opgeslagen(maand_uit_rooster(FATIMA, APRIL, case), "Fatima"))
    before, now = (stand(c.dossier.get(Toekenning, "t1"), c) for c in (case, stored))
    assert (before.verplicht_nu, before.vrij) == (now.verplicht_nu, now.vrij)


def test_hours_that_were_declared_are_not_proposed_again():
    declaratie = maand_uit_rooster(FATIMA, APRIL, d1([sheet()]), alleen_geleverd=True)
    assert declaratie.regels == ()


def test_a_night_at_the_end_of_the_month_stands_in_both_months():
    night = Uren(
        id="nacht", zorgovereenkomst_id="z-jan", begin=at("2026-04-30", "22:00"), einde=at("2026-05-01", "07:00")
    )
    case = d1([night], "2026-06-02T12:00")
    before = maand_uit_rooster(JAN, APRIL, case)
    assert [(r.datum, r.aantal) for r in before.regels] == [(date(2026, 4, 30), D("2.00"))]
    stored = after(case, opgeslagen(before, "Jan"))
    may = maand_uit_rooster(JAN, date(2026, 5, 1), stored)
    assert [(r.datum, r.aantal) for r in may.regels] == [(date(2026, 5, 1), D("7.00"))]
    assert before.totaal + may.totaal == 9 * D("52.00")


def test_the_rate_of_the_day_is_used():
    case = d1(
        [
            Uren(zorgovereenkomst_id="z-jan", begin=at(day, "09:00"), einde=at(day, "10:00"))
            for day in ("2026-04-15", "2026-04-16")
        ]
    )
    old = case.dossier.get(Tarief, "r-jan")
    new = Tarief(zorgovereenkomst_id="z-jan", bedrag=D("55.00"), van=date(2026, 4, 16))
    case = replace(case, dossier=case.dossier.with_changes([(old, replace(old, tot=date(2026, 4, 15))), (None, new)]))
    assert [r.tarief for r in maand_uit_rooster(JAN, APRIL, case).regels] == [D("52.00"), D("55.00")]


def test_a_monthly_amount_is_one_line():
    declaratie = maand_uit_rooster(ELS, APRIL, d1())
    assert (declaratie.soort, declaratie.totaal) == (DeclaratieSoort.MAANDLOON, D("850.00"))
    assert declaratie.regels[0].eenheid is Eenheid.MAAND


def test_the_period_is_cut_to_the_agreement():
    ends = replace(JAN, beeindigd_per=date(2026, 4, 12))
    assert maand_uit_rooster(ends, APRIL, d1()).periode_tot == date(2026, 4, 12)
    with pytest.raises(PgbError):
        maand_uit_rooster(ends, date(2026, 5, 1), d1())


def test_each_law_gets_its_own_declaration():
    both = replace(FATIMA, toekenning_ids=("t1", "t2"))
    wmo = Toekenning(id="t2", budgethouder_id="b1", wet=Wet.WMO, van=date(2026, 1, 1), tot=date(2026, 12, 31))
    hours = [
        Uren(
            zorgovereenkomst_id=both.id, begin=at("2026-05-04", "09:00"), einde=at("2026-05-04", "13:00"), wet=Wet.WMO
        ),
        Uren(zorgovereenkomst_id=both.id, begin=at("2026-05-05", "09:00"), einde=at("2026-05-05", "14:00")),
    ]
    records = [*(r for r in base() if r.id != both.id), both, wmo, *hours]
    case = Case(Dossier(records), at("2026-06-10"), lawbook())
    may = date(2026, 5, 1)
    assert maand_uit_rooster(both, may, case).totaal == 5 * D("18.50")
    assert maand_uit_rooster(both, may, case, toekenning=wmo).totaal == 4 * D("18.50")
    assert maand_uit_rooster(both, may, case, toekenning=wmo).toekenning_id == "t2"


def test_sick_hours_are_named_and_are_no_undelivered_care():
    sick = Uren(
        zorgovereenkomst_id="z-fatima",
        begin=at("2026-05-04", "09:00"),
        einde=at("2026-05-04", "11:00"),
        soort=UrenSoort.ZIEK,
    )
    declaratie = maand_uit_rooster(FATIMA, date(2026, 5, 1), d1([sick], "2026-06-10T12:00"), alleen_geleverd=True)
    assert [(r.omschrijving, r.aantal) for r in declaratie.regels] == [("Ziek", D("2.00"))]


shifts = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 23), st.integers(0, 59), st.integers(1, 15 * 60)), max_size=12
)


@given(shifts)
def test_splitting_by_month_and_line_keeps_all_hours(pieces):
    """Hours over March to June: what the declarations ask is what is owed, to half a hundredth of an hour."""
    hours = [
        Uren(
            id=f"u{n}",
            zorgovereenkomst_id="z-fatima",
            begin=at((date(2026, 3, 25) + timedelta(days=day)).isoformat(), f"{hour:02}:{minute:02}"),
            einde=at((date(2026, 3, 25) + timedelta(days=day)).isoformat(), f"{hour:02}:{minute:02}")
            + timedelta(minutes=length),
        )
        for n, (day, hour, minute, length) in enumerate(pieces)
    ]
    case = Case(Dossier((*base(), *hours)), at("2026-08-01"), lawbook())
    for month, last in ((3, 31), (4, 30), (5, 31), (6, 30)):
        declaratie = maand_uit_rooster(FATIMA, date(2026, month, 1), case)
        owed = verschuldigd(FATIMA, date(2026, month, 1), date(2026, month, last), case)
        assert sum((r.aantal or D(0) for r in declaratie.regels), D(0)) == als_uren(owed.minuten_verschuldigd)
        assert declaratie.totaal == cents(als_uren(owed.minuten_verschuldigd) * D("18.50"))


def test_three_times_twenty_minutes_is_one_hour():
    hours = [
        Uren(zorgovereenkomst_id="z-jan", begin=at(f"2026-04-0{n}", "09:00"), einde=at(f"2026-04-0{n}", "09:20"))
        for n in (1, 2, 3)
    ]
    lines = maand_uit_rooster(JAN, APRIL, d1(hours)).regels
    assert [r.aantal for r in lines] == [D("0.33"), D("0.34"), D("0.33")]


# Taking over the roster ---------------------------------------------------------------------------


def test_calls_that_are_over_are_proposed_as_hours():
    may = (date(2026, 5, 1), date(2026, 5, 31))
    calls = [
        call("2026-05-04", "09:00", "13:00", "2026-04-20T10:00", id="o1"),
        call("2026-05-05", "09:00", "13:00", "2026-04-20T10:00", id="o2", antwoord=Antwoord.GEWEIGERD),
        call("2026-05-06", "09:00", "13:00", "2026-04-20T10:00", id="o3", antwoord=Antwoord.AANVAARD),
        call("2026-05-20", "09:00", "13:00", "2026-04-20T10:00", id="o4"),
    ]
    case = d1(calls, "2026-05-10T12:00")
    proposed = uren_uit_oproepen(FATIMA, *may, case)
    assert [u.oproep_id for u in proposed] == ["o1", "o3"]
    label, _ = step = rooster_overnemen(proposed, "Fatima")
    assert str(label) == "2 diensten van Fatima overgenomen"
    assert uren_uit_oproepen(FATIMA, *may, after(case, step)) == ()


def test_a_withdrawn_call_is_not_proposed_as_hours():
    assert uren_uit_oproepen(FATIMA, date(2026, 4, 22), date(2026, 4, 22), d1()) == ()


def test_an_accepted_call_without_hours_is_declared_as_in_the_roster():
    accepted = call("2026-05-06", "09:00", "13:00", "2026-04-20T10:00", antwoord=Antwoord.AANVAARD)
    [line] = maand_uit_rooster(
        FATIMA, date(2026, 5, 1), d1([accepted], "2026-06-10T12:00"), alleen_geleverd=True
    ).regels
    assert (line.aantal, line.omschrijving) == (D("4.00"), "Zorg volgens rooster")


# From concept to paid -----------------------------------------------------------------------------


def test_a_declaration_goes_from_concept_to_paid():
    case = d1([sheet()])
    day = date(2026, 5, 10)

    def now() -> Declaratie:
        return case.dossier.get(Declaratie, "d-fatima")

    case = after(case, gecontroleerd(now(), case))
    for step in (getekend, ingediend, goedgekeurd):
        case = after(case, step(now(), day))
    case = after(case, markeer_betaald(now(), case.dossier, day))
    assert (now().status, now().status_sinds) == (S.BETAALD, day)
    [betaling] = case.dossier.where(Betaling, "declaratie_id", "d-fatima")
    assert (betaling.bedrag, betaling.toekenning_id) == (D("425.50"), "t1")
    assert nog_te_betalen(now(), case.dossier) == 0


def test_a_declaration_that_would_come_back_is_not_checked_off():
    wrong = invoice(factuurnummer=None)
    with pytest.raises(PgbError, match="factuurnummer"):
        gecontroleerd(wrong, d1([wrong]))


def test_what_came_back_keeps_the_reason_and_can_be_done_again():
    _, (change,) = teruggestuurd(invoice(S.INGEDIEND), date(2026, 5, 12), "Tarief klopt niet")
    assert isinstance(change.after, Declaratie)
    assert (change.after.status, change.after.reden_terug) == (S.TERUGGESTUURD, "Tarief klopt niet")
    _, (again,) = opnieuw(change.after, date(2026, 5, 13))
    assert isinstance(again.after, Declaratie)
    assert (again.after.status, again.after.reden_terug) == (S.CONCEPT, "Tarief klopt niet")


@pytest.mark.parametrize("status", list(S))
def test_no_step_can_be_skipped(status):
    day = date(2026, 5, 10)
    steps = {
        S.GETEKEND: lambda d: getekend(d, day),
        S.INGEDIEND: lambda d: ingediend(d, day),
        S.GOEDGEKEURD: lambda d: goedgekeurd(d, day),
        S.TERUGGESTUURD: lambda d: teruggestuurd(d, day),
        S.BETAALD: lambda d: markeer_betaald(d, d1().dossier, day),
        S.CONCEPT: lambda d: opnieuw(d, day),
    }
    for target, step in steps.items():
        if target in VOLGENDE[status]:
            assert step(invoice(status))[1]
        else:
            with pytest.raises(PgbError):
                step(invoice(status))


def test_a_payment_in_part_leaves_the_rest_under_way():
    case = d1([invoice(S.INGEDIEND)])
    day = date(2026, 5, 20)
    case = after(case, markeer_betaald(invoice(S.INGEDIEND), case.dossier, day, bedrag=D("500.00")))
    jan = case.dossier.get(Declaratie, "d-jan")
    assert (jan.status, nog_te_betalen(jan, case.dossier)) == (S.INGEDIEND, D("280.00"))
    case = after(case, markeer_betaald(jan, case.dossier, day))
    assert case.dossier.get(Declaratie, "d-jan").status is S.BETAALD
    assert sum((b.bedrag for b in case.dossier.all(Betaling)), Decimal(0)) == D("780.00")


def test_a_correction_is_a_new_concept_and_asks_for_the_difference():
    less = invoice(S.BETAALD, regels=invoice().regels[:5])
    betaling = Betaling(declaratie_id="d-jan", datum=date(2026, 5, 8), bedrag=D("650.00"))
    case = d1([less, betaling])
    better = replace(verbetering(less, date(2026, 5, 10)), regels=invoice().regels)
    assert (better.corrigeert_id, better.status) == ("d-jan", S.CONCEPT)
    assert better.id != less.id
    assert nog_te_betalen(better, case.dossier) == D("130.00")


def test_april_helper_holds_the_hours_of_the_scenario():
    owed = verschuldigd(FATIMA, APRIL, date(2026, 4, 30), d1())
    assert (owed.minuten_geleverd, owed.minuten_verschuldigd) == (1050, 1380)
    assert len(april()) == 11
