"""What an agreement means before it is signed, and whether it may be declared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.app.gevolgen import GEEN_UREN, GOED, LET_OP, gevolgen
from pgbdesk.app.goedkeuring import begin, declareerstand, nagekeken, vastleggen
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, Wet
from pgbdesk.errors import Invalid
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from tests.helpers.desk import family

NL = Language("nl")
NOW = fixed(date(2026, 2, 20))()
BEA = {
    "soort": "persoon",
    "voornaam": "Bea",
    "achternaam": "Vries",
    "relatie": "geen",
    "overeenkomst": "arbeidsovereenkomst",
    "ingang": date(2026, 3, 1),
    "looptijd": "bepaald",
    "einddatum": date(2026, 12, 31),
    "uren_grondslag": "vast_week",
    "uren": 360,
    "eenheid": "uur",
    "bedrag": Decimal("18.50"),
}


@pytest.fixture
def dossier():
    return family()


def means(dossier, **typed):
    holder = dossier.all(Toekenning)[0].budgethouder_id
    found = gevolgen(BEA | {"budgethouder": holder} | typed, dossier, NOW, lawbook())
    return {NL.say(g.titel).replace("\u00a0", " "): g for g in found}


def starting(found, words):
    return next(g for title, g in found.items() if title.startswith(words))


def test_nothing_is_said_before_enough_is_filled_in(dossier):
    assert gevolgen({"soort": "persoon"}, dossier, NOW, lawbook()) == ()


def test_a_contract_of_six_months_has_no_trial_period_and_of_ten_has_one_month(dossier):
    assert starting(means(dossier), "Een proeftijd mag hoogstens 1 maand")
    short = means(dossier, einddatum=date(2026, 8, 31), proeftijd=1)
    found = starting(short, "Deze proeftijd geldt niet")
    assert found.niveau == LET_OP
    assert "niet langer dan 6 maanden" in NL.say(found.uitleg[0])


def test_a_rate_below_the_minimum_wage_is_told_and_who_has_no_age_counts_as_grown_up(dossier):
    assert starting(means(dossier), "Dit is niet minder dan het minimumloon").niveau == GOED
    assert starting(means(dossier, bedrag=Decimal("12.00")), "Dit is minder dan het minimumloon").niveau == LET_OP


def test_the_cost_for_the_budget_is_wage_and_charges_of_the_days_in_it(dossier):
    """6 hours, 306 days, 18.50: at least the wage, 4852.29, and the rest of the budget goes down by that."""
    cost = starting(means(dossier), "Dit kost ongeveer")
    assert cost.titel.values["kost"].amount > Decimal("4852.28")
    now, short = cost.uitleg[0].values["nu"].amount, cost.uitleg[1].values["rest"].amount
    assert now + short == cost.titel.values["kost"].amount
    assert cost.niveau == LET_OP
    assert "tekort" in NL.say(cost.uitleg[1])
    cheap = starting(means(dossier, ingang=date(2026, 12, 28)), "Dit kost ongeveer")
    assert cheap.niveau == GOED
    rest = cheap.uitleg[1].values["rest"].amount
    assert cheap.uitleg[0].values["nu"].amount - rest == cheap.titel.values["kost"].amount
    assert NL.say(GEEN_UREN) in means(dossier, uren_grondslag="geen", uren=None)


def test_a_model_that_does_not_fit_the_answers_is_questioned_with_reasons(dossier):
    found = starting(means(dossier, relatie="broer_zus"), "Past dit model?")
    assert found.niveau == LET_OP
    assert found.uitleg


# Approval --------------------------------------------------------------------------------------------


@pytest.fixture
def agreement(dossier):
    first = dossier.all(Zorgovereenkomst)[0]
    return replace(first, goedgekeurd_verstrekker_op=None, goedgekeurd_svb_op=None)


def stand(dossier, agreement):
    return declareerstand(agreement, Case(dossier, NOW, lawbook()))


def test_it_may_be_declared_after_both_approved_and_from_its_first_day(dossier, agreement):
    assert not stand(dossier, agreement).mag
    half = replace(agreement, goedgekeurd_verstrekker_op=date(2026, 2, 1))
    assert "SVB" in " ".join(NL.say(t) for t in stand(dossier, half).mist)
    whole = replace(half, goedgekeurd_svb_op=date(2026, 2, 10))
    assert stand(dossier, whole).mag
    later = replace(whole, ingang=date(2026, 3, 1), einddatum=None, beeindigd_per=None)
    assert "vanaf 1 maart 2026" in NL.say(stand(dossier, later).zin)


def test_an_agreement_of_which_declarations_were_paid_is_known_to_the_svb(dossier, agreement):
    paid = Declaratie(
        zorgovereenkomst_id=agreement.id,
        soort=DeclaratieSoort.UREN,
        periode_van=date(2026, 1, 1),
        periode_tot=date(2026, 1, 31),
        status=DeclaratieStatus.BETAALD,
    )
    assert stand(dossier.with_changes([(None, paid)]), agreement).mag


def test_a_zvw_budget_asks_signatures_only(dossier, agreement):
    dossier = dossier.with_changes([(t, replace(t, wet=Wet.ZVW)) for t in dossier.all(Toekenning)])
    signed = replace(agreement, getekend_zorgverlener_op=date(2026, 2, 1), getekend_budgethouder_op=date(2026, 2, 2))
    assert stand(dossier, signed).mag
    assert not stand(dossier, replace(signed, getekend_budgethouder_op=None)).mag


def test_days_to_come_are_refused_and_the_others_kept(agreement):
    values = dict.fromkeys(begin(agreement)) | {"goedgekeurd_svb_op": date(2026, 2, 21)}
    with pytest.raises(Invalid):
        nagekeken(values, NOW.date())
    values["goedgekeurd_svb_op"] = date(2026, 2, 20)
    _, [change] = vastleggen(agreement, nagekeken(values, NOW.date()), "Bea")
    assert isinstance(change.after, Zorgovereenkomst)
    assert change.after.goedgekeurd_svb_op == date(2026, 2, 20)
