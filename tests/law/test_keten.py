"""The chain of fixed-term contracts, art. 7:668a BW: vectors of the fact sheet and both sides of each limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pgbdesk.app.check_arbeid import keten as plain
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, UrenGrondslag
from pgbdesk.law.keten import VERVANGING, Keten, keten
from pgbdesk.law.rule import Case
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.law_builders import case, contract, people, worked


def fixed(id: str, ingang: str, einde: str | None, **more) -> Zorgovereenkomst:
    values = {
        "looptijd": Looptijd.BEPAALD,
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 720,
        "einddatum": date.fromisoformat(einde) if einde else None,
    }
    return contract(id, ingang=date.fromisoformat(ingang), **(values | more))


def chain(*terms: tuple[str, str | None], today: str = "2026-11-24", **more) -> tuple[Keten, Case]:
    """The chain at the last of these contracts."""
    contracts = [fixed(f"z{n}", begin, einde, **more) for n, (begin, einde) in enumerate(terms, start=1)]
    judged = case(f"{today} 12:00", *contracts)
    found = keten(contracts[-1], judged)
    assert found is not None
    return found, judged


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


THREE_YEARS = (("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31"))

PERMANENT = {
    "exactly 36 months in three contracts is still fixed": (THREE_YEARS, None),
    "going on after 36 months is permanent from that day": ((*THREE_YEARS, ("2026-01-01", "2026-06-30")), "2026-01-01"),
    "the third contract passes 36 months while it runs": (
        (*THREE_YEARS[:2], ("2025-01-01", "2026-03-31")),
        "2026-01-01",
    ),
    "the third contract ends on the last day of 36 months": (
        (("2023-01-15", "2024-01-14"), ("2024-01-15", "2025-01-14"), ("2025-01-15", "2026-01-14")),
        None,
    ),
    "a day more and it is permanent": (
        (("2023-01-15", "2024-01-14"), ("2024-01-15", "2025-01-14"), ("2025-01-15", "2026-01-15")),
        "2026-01-15",
    ),
    "the fourth contract is permanent from its first day": (
        (
            ("2025-01-01", "2025-03-31"),
            ("2025-04-01", "2025-06-30"),
            ("2025-07-01", "2025-09-30"),
            ("2025-10-01", "2025-12-31"),
        ),
        "2025-10-01",
    ),
    "three contracts in nine months are still fixed": (
        (("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30")),
        None,
    ),
    "the gaps count in the 36 months": (
        (("2023-01-01", "2023-12-31"), ("2024-07-01", "2025-06-30"), ("2025-10-01", "2026-01-31")),
        "2026-01-01",
    ),
    "one contract of four years alone stays fixed": ((("2022-01-01", "2025-12-31"),), None),
    "after one contract of three years a new one is permanent": (
        (("2022-01-01", "2024-12-31"), ("2025-01-01", "2025-04-01")),
        "2025-01-01",
    ),
    "but not one of at most three months directly after it (lid 3)": (
        (("2022-01-01", "2024-12-31"), ("2025-01-01", "2025-03-31")),
        None,
    ),
    "a short contract that does not follow directly is permanent": (
        (("2022-01-01", "2024-12-31"), ("2025-01-02", "2025-03-31")),
        "2025-01-02",
    ),
    "what was permanent once stays so with a new paper": (
        (*THREE_YEARS, ("2026-01-01", "2026-06-30"), ("2026-07-01", "2026-12-31")),
        "2026-01-01",
    ),
    "24 months was the limit until the end of 2019": (
        (("2017-06-01", "2018-05-31"), ("2018-06-01", "2019-07-31")),
        "2019-06-01",
    ),
    "24 months that were full in 2020 are judged by 36": (
        (("2018-01-01", "2018-12-31"), ("2019-01-01", "2020-06-30")),
        None,
    ),
    "the last day of the old law": ((("2017-12-31", "2018-12-31"), ("2019-01-01", "2020-06-30")), "2019-12-31"),
    "a contract from before July 2015 is not judged by this law": (
        (("2013-01-01", "2013-12-31"), ("2014-01-01", "2014-12-31"), ("2015-01-01", "2016-12-31")),
        None,
    ),
}


@pytest.mark.parametrize(("terms", "since"), PERMANENT.values(), ids=PERMANENT)
def test_when_a_fixed_term_contract_became_permanent(terms, since):
    """BW 7:668a lid 1 and 3."""
    found, _ = chain(*terms)
    assert found.onbepaald_op == day(since)
    assert found.berekening.uitkomst == (found.onbepaald_op or found.wordt_onbepaald_op)


@pytest.mark.parametrize(("following", "links"), [("2026-10-01", 2), ("2026-10-02", 1)])
def test_a_gap_of_exactly_six_months_continues_the_chain_and_a_day_more_ends_it(following, links):
    """Fact sheet 4: contract 1 ends 31-3-2026, next starts 1-10-2026 continues; 2-10-2026 is a new chain."""
    found, _ = chain(("2025-04-01", "2026-03-31"), (following, "2026-12-31"))
    assert found.contracten == links
    first, _ = chain(("2025-04-01", "2026-03-31"))
    assert first.nieuwe_keten_vanaf == date(2026, 10, 2)


AHEAD = {
    "first of a year: after three years": (THREE_YEARS[:1], "2026-01-01", "2025-12-31"),
    "third contract: the next one is permanent": (
        (("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31"), ("2026-01-01", "2026-06-30")),
        "2026-07-01",
        "2026-06-30",
    ),
    "exactly 36 months used": (THREE_YEARS, "2026-01-01", "2025-12-31"),
    "second contract with room left": (THREE_YEARS[:2], "2026-01-01", "2025-12-31"),
    "in a gap": ((("2023-01-01", "2023-12-31"), ("2024-04-01", "2024-12-31")), "2026-01-01", "2025-12-31"),
}


@pytest.mark.parametrize(("terms", "becomes", "safe"), AHEAD.values(), ids=AHEAD)
def test_the_day_on_which_going_on_makes_it_permanent_and_the_last_safe_end(terms, becomes, safe):
    found, _ = chain(*terms, today="2024-06-01")
    assert found.onbepaald_op is None
    assert found.wordt_onbepaald_op == day(becomes)
    assert found.laatste_veilige_einde == day(safe)


def test_a_contract_that_will_pass_the_limit_while_it_runs_has_its_day_in_the_future():
    found, judged = chain(*THREE_YEARS[:2], ("2025-01-01", "2027-12-31"), today="2025-06-01")
    printed = plain(found.overeenkomst, judged)
    assert printed["onbepaald_sinds"] is None
    assert printed["wordt_onbepaald_op"] == "2026-01-01"
    assert printed["laatste_veilige_einde"] is None


def test_a_replacement_counts_as_a_fixed_term_contract():
    """Fact sheet 4: "for the duration of illness" counts (derived); without an end it converts when time is up."""
    found, _ = chain(("2023-01-01", "2023-12-31"), ("2024-01-01", None), looptijd=Looptijd.VERVANGING)
    assert found.contracten == 2
    assert found.onbepaald_op == date(2026, 1, 1)
    assert VERVANGING in found.berekening.aannames
    assert VERVANGING not in chain(*THREE_YEARS)[0].berekening.aannames


def test_an_agreed_permanent_contract_is_so_since_its_first_day():
    own = contract(looptijd=Looptijd.ONBEPAALD, ingang=date(2024, 3, 1))
    found = keten(own, case("2026-11-24 12:00", own))
    assert found is not None
    assert (found.afgesproken, found.onbepaald_op, found.contracten) == (True, date(2024, 3, 1), 0)


def test_an_unknown_term_is_not_taken_for_a_permanent_contract():
    own = contract(looptijd=None)
    found = keten(own, case("2026-11-24 12:00", own))
    assert found is not None
    assert found.onbepaald_op is None
    assert found.berekening.ontbreekt


def test_there_is_no_chain_outside_employment():
    own = contract(soort=OvereenkomstSoort.OPDRACHT, looptijd=Looptijd.BEPAALD)
    judged = case("2026-11-24 12:00", own)
    assert keten(own, judged) is None
    assert plain(own, judged) == {}


def aged(geboren: str | None = None, aow: str | None = None) -> tuple:
    """Fatima with a birth date or the day of the AOW age."""
    return tuple(
        replace(p, geboortedatum=day(geboren), aow_vanaf=day(aow)) if isinstance(p, Persoon) and p.id == "p2" else p
        for p in people()
    )


AOW_TERMS = tuple((f"2024-{m:02}-01", f"2024-{m:02}-28") for m in range(3, 10))


@pytest.mark.parametrize(("number", "since"), [(6, None), (7, "2024-09-01")])
def test_after_the_aow_age_six_contracts_are_allowed(number, since):
    """BW 7:668a lid 12: 6 contracts, 48 months, only those after the AOW age."""
    contracts = [fixed(f"z{n}", *term) for n, term in enumerate(AOW_TERMS[:number], start=1)]
    before = fixed("z0", "2023-01-01", "2024-02-29")
    found = keten(contracts[-1], case("2026-11-24 12:00", before, *contracts, *aged(aow="2024-03-01")))
    assert found is not None
    assert found.contracten == number
    assert found.onbepaald_op == day(since)


@pytest.mark.parametrize(("einde", "since"), [("2026-02-28", None), ("2026-03-01", "2026-03-01")])
def test_after_the_aow_age_48_months_are_allowed(einde, since):
    terms = [fixed("z1", "2022-03-01", "2024-02-28"), fixed("z2", "2024-03-01", einde)]
    found = keten(terms[-1], case("2026-11-24 12:00", *terms, *aged(aow="2022-03-01")))
    assert found is not None
    assert found.onbepaald_op == day(since)


@pytest.mark.parametrize(("minutes", "links"), [(720, 1), (721, 3)])
def test_under_eighteen_with_at_most_twelve_hours_does_not_count(minutes, links):
    """BW 7:668a lid 11."""
    terms = [
        fixed(f"z{n}", *term, uren_minuten=minutes)
        for n, term in enumerate(
            (("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-31"), ("2024-01-01", "2024-06-30")), start=1
        )
    ]
    found = keten(terms[-1], case("2026-11-24 12:00", *terms, *aged(geboren="2006-03-01")))
    assert found is not None
    assert found.contracten == links
    assert found.begin == (date(2024, 3, 1) if links == 1 else date(2023, 1, 1))


@pytest.mark.parametrize(("hours", "links"), [("10:00", 1), ("23:00", 2), (None, 2)])
def test_under_eighteen_hours_that_vary_are_judged_by_what_was_worked(hours, links):
    """Unknown hours are not "few": without any recorded hours the contract counts."""
    terms = [
        fixed("z1", "2023-01-02", "2023-01-15", uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None),
        fixed("z2", "2023-01-16", "2024-06-30", uren_minuten=1200),
    ]
    shifts = [worked(f"2023-01-{d:02} 08:00", f"2023-01-{d:02} {hours}", id=f"u{d}") for d in (3, 5, 10, 12) if hours]
    found = keten(terms[-1], case("2026-11-24 12:00", *terms, *shifts, *aged(geboren="2006-03-01")))
    assert found is not None
    assert found.contracten == links


def test_work_for_an_employer_whom_the_budgethouder_follows_counts_as_a_contract():
    """BW 7:668a lid 2."""
    terms = [
        fixed("z1", "2024-01-01", "2024-12-31", opvolgend_werkgever_sinds=date(2023, 7, 1)),
        fixed("z2", "2025-01-01", "2025-12-31"),
        fixed("z3", "2026-01-01", "2026-12-31"),
    ]
    judged = case("2026-11-24 12:00", *terms)
    second, third = keten(terms[1], judged), keten(terms[2], judged)
    assert second is not None
    assert third is not None
    assert (second.contracten, second.begin, second.onbepaald_op) == (3, date(2023, 7, 1), None)
    assert third.onbepaald_op == date(2026, 1, 1)


def test_what_check_prints_of_a_chain():
    found, judged = chain(*THREE_YEARS)
    assert plain(found.overeenkomst, judged) == {
        "begin": "2023-01-01",
        "contracten": 3,
        "maanden": 36,
        "grens_contracten": 3,
        "grens_maanden": 36,
        "onbepaald_sinds": None,
        "wordt_onbepaald_op": "2026-01-01",
        "laatste_veilige_einde": "2025-12-31",
        "nieuwe_keten_vanaf": "2026-07-02",
    }


def test_the_count_says_that_the_text_of_the_law_was_read_in_an_old_version_and_tells_of_2028():
    found, _ = chain(("2026-01-01", "2027-12-31"))
    assert found.berekening.zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert found.nieuwe_keten_vanaf == date(2028, 7, 2)
    assert any(text.values.get("maanden") == 36 for text in found.berekening.aannames)
    assert not any("maanden" in text.values for text in chain(*THREE_YEARS)[0].berekening.aannames)


def test_an_on_call_contract_is_told_that_each_accepted_call_may_be_a_contract():
    found, _ = chain(("2026-01-01", "2026-12-31"), uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    plain_, _ = chain(("2026-01-01", "2026-12-31"))
    assert len(found.berekening.aannames) == len(plain_.berekening.aannames) + 1
