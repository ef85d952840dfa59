"""Each calculator by its cases: what was typed, and the figures it must give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.app.reading import Problems, read
from pgbdesk.app.rekenhulpen import BY_ID
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Afwezig, Bewoner, GedeeldeKosten, Wooninitiatief
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, Verdeelsleutel, Wet
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Midden, Minutes, Money, Text
from tests.helpers.law_builders import contract, people, rate

DAY = date(2026, 11, 24)


def case_of(*records, day=DAY):
    return Case(Dossier(records), fixed(day)(), lawbook())


def reken(rekenhulp_id, day=DAY, **typed):
    """What a calculator says of typed texts: the outcome, and the steps by name; or the problems by field."""
    rekenhulp, case = BY_ID[rekenhulp_id], case_of(day=day)
    result = read(rekenhulp.vragen(case), typed, lambda **v: rekenhulp.antwoord(v, case), day)
    if isinstance(result, Problems):
        return {name: str(what) for name, what in result.by_name.items()}
    [berekening] = result
    return berekening.uitkomst, {str(s.wat): s.waarde for s in berekening.stappen}


def euro(text):
    return Money(Decimal(text))


@pytest.mark.parametrize(
    ("contract_soort", "lasten", "samen"),
    [
        pytest.param("hoog", "2695.78", "14655.78", id="high premium (pgb-regels M.7 nr. 11)"),
        pytest.param("laag", "2097.78", "14057.78", id="low premium (pgb-regels M.7 nr. 11)"),
        pytest.param("geen", None, "11960.00", id="not employed: no charges"),
    ],
)
def test_a_carer_of_23_euros_and_ten_hours_a_week_costs_a_year(contract_soort, lasten, samen):
    outcome, steps = reken("kosten", contract=contract_soort, tarief="23", uren="10", weken="52")
    assert outcome == euro(samen)
    assert steps["Loon"] == euro("11960.00")
    assert steps.get("Werkgeverslasten") == (euro(lasten) if lasten else None)


def test_travel_is_added_and_the_price_of_an_hour_is_told():
    outcome, steps = reken("kosten", contract="geen", tarief="20", uren="10", weken="4", reiskosten="5,50")
    assert outcome == euro("822.00")
    assert steps["Reiskosten"] == euro("22.00")
    assert steps["Per uur zorg"] == euro("20.55")


def test_the_charges_of_2027_are_not_guessed():
    outcome, steps = reken("kosten", date(2027, 6, 1), contract="hoog", tarief="23", uren="10", weken="52")
    assert outcome is None
    assert "Werkgeverslasten" not in steps


def test_twelve_months_of_worked_sick_withdrawn_and_leave_come_to_ten_and_three_quarters():
    """arbeidsrecht 1.8 TV-56."""
    outcome, steps = reken("vaste_uren", gewerkt="480", ziek="24", afgezegd="12", verlof="40")
    assert steps["Betaalde uren samen"] == Minutes(556 * 60)
    assert steps["Gemiddeld per week"] == Minutes(642)
    assert outcome == Minutes(645)


@pytest.mark.parametrize(
    ("sleutel", "nachten", "delen"),
    [
        ("gelijk", "", ["33.34", "33.33", "33.33"]),
        ("nachten", "30, 28, 31", ["33.71", "31.46", "34.83"]),
        ("nachten", "0, 1, 0", ["0.00", "100.00", "0.00"]),
    ],
)
def test_a_bill_of_a_hundred_euros_is_split_to_the_cent(sleutel, nachten, delen):
    _, steps = reken("gedeelde_kosten", bedrag="100", sleutel=sleutel, namen="Anna, Bert, Chris", nachten=nachten)
    assert [steps[naam] for naam in ("Anna", "Bert", "Chris")] == [euro(deel) for deel in delen]
    assert steps["Samen"] == euro("100.00")


@pytest.mark.parametrize("nachten", ["", "30, 28", "0, 0, 0", "dertig, 28, 31"])
def test_nights_that_do_not_fit_the_residents_are_told_at_their_field(nachten):
    problems = reken("gedeelde_kosten", bedrag="100", sleutel="nachten", namen="Anna, Bert, Chris", nachten=nachten)
    assert "evenveel getallen" in problems["nachten"]


def test_the_residents_and_their_nights_are_filled_in_from_the_house():
    weg = Afwezig(van=date(2026, 10, 5), tot=date(2026, 10, 7))
    huis = Wooninitiatief(
        id="w1",
        bewoners=(Bewoner(naam="Anna", afwezig=(weg,)), Bewoner(naam="Bert")),
        gedeelde_kosten=(
            GedeeldeKosten(datum=date(2026, 10, 31), bedrag=Decimal(500), verdeelsleutel=Verdeelsleutel.NACHTEN),
        ),
    )
    assert BY_ID["gedeelde_kosten"].invul(case_of(huis), huis) == {
        "namen": "Anna, Bert",
        "bedrag": "500,00",
        "sleutel": "nachten",
        "nachten": "28, 31",
    }


def test_an_agreement_fills_in_its_rate_hours_and_premium():
    vast = contract(
        uren_grondslag="vast_week",
        uren_minuten=600,
        looptijd=Looptijd.ONBEPAALD,
        schriftelijk=True,
        vaste_tijden=True,
    )
    case = case_of(vast, rate("23.00"), *people())
    filled = BY_ID["kosten"].invul(case, vast)
    assert filled == {"weken": "52", "contract": "laag", "tarief": "23,00", "uren": "10,00"}
    assert BY_ID["tariefopbouw"].invul(case, vast) == {"vakantiebijslag": "8,00", "geboden": "23,00"}


def over(rekenhulp_id, case, **typed):
    """As `reken`, about a household."""
    rekenhulp = BY_ID[rekenhulp_id]
    result = read(rekenhulp.vragen(case), typed, lambda **v: rekenhulp.antwoord(v, case), case.today)
    if isinstance(result, Problems):
        return {name: str(what) for name, what in result.by_name.items()}
    return result[0]


FIXED = contract(uren_grondslag="vast_week", uren_minuten=720, ingang=date(2026, 1, 1), vaste_tijden=True)


def test_leave_of_a_fixed_contract_is_four_times_the_weekly_hours_in_a_year():
    """arbeidsrecht 10.2: 12 hours a week is 48 hours of leave a year."""
    case = case_of(FIXED, rate("20"), *people(), day=date(2026, 12, 31))
    assert over("verlof", case, overeenkomst="z1", dag="31-12-2026").uitkomst == Minutes(48 * 60)


def test_the_transition_payment_of_a_chosen_day_shows_its_steps():
    """arbeidsrecht 7: a third of a month's wage for each whole year."""
    case = case_of(FIXED, rate("20"), *people())
    answer = over("transitievergoeding", case, overeenkomst="z1", dag="31-12-2026")
    assert isinstance(answer.uitkomst, Money)
    assert answer.stappen
    assert answer.bronnen


def test_a_last_day_before_the_first_is_refused():
    case = case_of(FIXED, rate("20"), *people())
    problems = over("transitievergoeding", case, overeenkomst="z1", dag="31-12-2025")
    assert problems["dag"] == "Deze dag ligt voor de eerste werkdag."


def test_the_least_wage_of_2026_and_that_of_2027_is_not_guessed():
    """arbeidsrecht 10.1: 14,99 from 1 July 2026, with 8 % holiday pay 16,19."""
    grown = Persoon(id="p2", voornaam="Fatima", geboortedatum=date(1980, 1, 1))
    case = case_of(FIXED, rate("20"), *(p for p in people() if p.id != "p2"), grown)
    assert over("minimumloon", case, overeenkomst="z1", dag="24-11-2026").uitkomst == euro("16.19")
    unknown = over("minimumloon", case, overeenkomst="z1", dag="1-1-2027")
    assert unknown.uitkomst is None
    assert "voor 01-01-2027 staat dit getal niet in pgbdesk" in str(unknown.ontbreekt[0])


def grant(bedrag="20000"):
    return Toekenning(
        id="t1",
        budgethouder_id="b1",
        wet=Wet.ZVW,
        van=date(2026, 1, 1),
        tot=date(2026, 12, 31),
        bedrag=Decimal(bedrag),
    )


FAMILY = contract(soort=OvereenkomstSoort.PARTNER_OF_FAMILIE, uren_grondslag="vast_week", uren_minuten=600)


def forecast(**typed):
    case = case_of(FAMILY, rate("20"), grant(), *people(), day=date(2026, 12, 1))
    answer = over("wat_als", case, vanaf="2-12-2026", **typed)
    return answer if isinstance(answer, dict) else answer.uitkomst.amount


def test_five_hours_more_a_week_cost_what_they_cost_until_the_end_of_the_budget():
    """30 days: 5 hours at 20 euros over 30/7 weeks is 428,57."""
    assert forecast() - forecast(overeenkomst="z1", uren="15") == Decimal("428.57")


def test_who_stops_leaves_the_rest_in_the_budget():
    assert forecast(overeenkomst="z1", stop="1-12-2026") - forecast() == Decimal("857.14")


def test_somebody_new_for_a_budget_is_counted_and_an_incomplete_one_is_told():
    new = {"budget": "t1", "soort": "partner_of_familie", "nieuw_uren": "7", "nieuw_tarief": "10"}
    assert forecast() - forecast(**new) == Decimal("300.00")
    assert "budget" in forecast(nieuw_uren="7")


def test_what_if_begins_with_the_budget_that_it_was_asked_for():
    """A budget alone asks for nobody new: its own forecast stands first, before the household."""
    case = case_of(
        FAMILY, rate("20"), grant(), replace(grant(), id="t2", wet=Wet.WMO), *people(), day=date(2026, 12, 1)
    )
    found = BY_ID["wat_als"]
    typed = {"vanaf": date(2026, 12, 2), "budget": "t2"}
    first, second, *_ = found.reken(typed, case)
    assert "Wmo" in str(first.titel)
    assert "huishouden" in str(second.titel)


def test_a_change_without_a_carer_asks_for_whom():
    assert forecast(uren="15") == {"overeenkomst": "Kies eerst bij welke zorgverlener dit hoort."}


def test_a_label_within_a_sentence_has_no_capital_and_march_is_mrt():
    nl, en = Language("nl"), Language("en")
    said = Text("{naam} ({rol})", naam="Lies", rol=Midden(Text("Pgb-beheerder")))
    assert (nl.say(said), str(said)) == ("Lies (pgb-beheerder)", "Lies (pgb-beheerder)")
    assert nl.show(Midden(Text("BSN"))) == "BSN"
    assert (nl.short_day(date(2026, 3, 7)), en.month_name(3, short=True)) == ("za 7 mrt", "Mar")
