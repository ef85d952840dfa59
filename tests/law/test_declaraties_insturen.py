"""By when a declaration is sent (D01, D02, D16, lint 8): the term of each law, said in the words of that law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pgbdesk.domain.budget import EigenGetal
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.soorten import (
    DeclaratieSoort,
    DeclaratieStatus,
    EigenGetalSoort,
    KostenSoort,
    OvereenkomstSoort,
    UrenSoort,
    Wet,
)
from pgbdesk.i18n import Language
from pgbdesk.law.declaraties import lints
from pgbdesk.law.rule import Ernst, Finding, Zekerheid
from tests.helpers.pgb_builders import D, agreement, budget, carer, case, day, found, hours, rate

TERMIJN, SLUITING = "declaratie.termijn", "declaratie.jaarafsluiting"
SAY = Language("nl").say


def october(**more: object) -> Declaratie:
    """The hours of October, received on 5 November 2026."""
    plain = Declaratie(
        id="d1",
        zorgovereenkomst_id="z1",
        soort=DeclaratieSoort.UREN,
        periode_van=date(2026, 10, 1),
        periode_tot=date(2026, 10, 31),
        ontvangen_op=date(2026, 11, 5),
        status=DeclaratieStatus.CONCEPT,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def told(today: str, declaratie: Declaratie, *rules: str, grant: object = None, **contract: object) -> list[Finding]:
    c = case(today, grant or budget(), carer(), agreement(**contract), rate("20.00"), declaratie)  # type: ignore[arg-type]
    return found(c, *(rules or (TERMIJN,)))


@pytest.mark.parametrize(
    ("today", "ernst", "late"),
    [
        ("2026-11-25", Ernst.BINNENKORT, False),  # day 20
        ("2026-11-26", Ernst.NU, False),  # day 21
        ("2026-12-03", Ernst.NU, False),  # day 28, M.7 vector 17
        ("2026-12-04", Ernst.NU, True),
    ],
)
def test_wlz_four_weeks_after_receipt(today, ernst, late):
    [finding] = told(today, october())
    assert (finding.ernst, finding.uiterlijk) == (ernst, day("2026-12-03"))
    assert ("te laat" in SAY(finding.titel)) is late
    assert "U heeft 4 weken" in SAY(finding.uitleg)
    assert finding.bronnen[0].name == "Rlz 5.23 lid 4"


def test_a_gemeente_has_no_term_in_the_law_so_the_sentence_and_the_source_do_not_say_so():
    """Sheet D.1: Wmo and Jeugdwet have no term in the text read; the SVB's practice is the same."""
    [finding] = told("2026-12-10", october(), grant=budget(wet=Wet.WMO))
    assert finding.uiterlijk == day("2026-12-03")
    assert finding.zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert "De gemeente kan een andere tijd kiezen" in SAY(finding.uitleg)
    assert not any("Rlz" in bron.name for bron in finding.bronnen)


@pytest.mark.parametrize(
    ("van", "uiterlijk"), [(None, "2027-01-04"), ("2026-11-05", "2027-01-04"), ("2026-11-06", "2026-12-03")]
)
def test_the_days_of_the_verordening_count_on_their_own_days_and_are_what_the_sentence_says(van, uiterlijk):
    own = EigenGetal(
        soort=EigenGetalSoort.DECLARATIE_DAGEN, waarde=D(60), bron="Verordening", van=day(van) if van else None
    )
    [finding] = told("2026-12-02", october(), grant=budget(wet=Wet.WMO, eigen_getallen=(own,)))
    assert finding.uiterlijk == day(uiterlijk)
    if uiterlijk == "2027-01-04":
        assert "60 dagen" in SAY(finding.uitleg)
        assert finding.bronnen[0].name == "Verordening (ingevuld door u)"
        assert "4 weken" not in SAY(finding.uitleg)


def test_zvw_with_the_payroll_of_the_svb_before_the_tenth():
    paid = {"soort": OvereenkomstSoort.ARBEIDSOVEREENKOMST, "salarisadministratie_svb": True}
    [finding] = told("2026-11-08", october(soort=DeclaratieSoort.ZVW), grant=budget(wet=Wet.ZVW), **paid)
    assert finding.uiterlijk == day("2026-11-09")
    assert "voor 10 november 2026" in SAY(finding.uitleg)
    assert "4 weken" not in SAY(finding.uitleg)
    assert told("2026-11-08", october(soort=DeclaratieSoort.ZVW), grant=budget(wet=Wet.ZVW)) == []


@pytest.mark.parametrize(
    ("soort", "wat"),
    [
        (DeclaratieSoort.UREN, "de uren van oktober"),
        (DeclaratieSoort.FACTUUR, "de factuur van oktober"),
        (DeclaratieSoort.VERVOER, "de kosten van vervoer van oktober"),
        (DeclaratieSoort.FEESTDAGENUITKERING, "de feestdagenuitkering van oktober"),
        (DeclaratieSoort.BIJKOMENDE_KOSTEN, "de kosten van oktober"),
    ],
)
def test_the_title_says_what_it_is(soort, wat):
    [finding] = told("2026-11-20", october(soort=soort))
    assert wat in SAY(finding.titel)


def test_the_verantwoordingsvrij_bedrag_is_handed_in_by_nobody():
    assert told("2026-12-20", october(soort=DeclaratieSoort.VERANTWOORDINGSVRIJ)) == []


def test_without_an_agreement_no_name_is_missing_in_the_sentence():
    help_ = october(
        zorgovereenkomst_id=None,
        toekenning_id="t1",
        soort=DeclaratieSoort.BIJKOMENDE_KOSTEN,
        kostensoort=KostenSoort.SOCIAAL_NETWERK,
    )
    for today in ("2026-11-20", "2026-12-20"):
        [finding] = told(today, help_, grant=budget(wet=Wet.WMO))
        assert SAY(finding.uitleg).startswith("U kreeg dit op 5 november 2026. De gemeente wil het")
        assert "  " not in SAY(finding.uitleg) + SAY(finding.doen)


@pytest.mark.parametrize(
    ("today", "rule", "uiterlijk"),
    [
        ("2027-03-12", TERMIJN, "2027-03-31"),  # the closing of the year comes before four weeks
        ("2027-03-15", TERMIJN, "2027-03-31"),
        ("2027-03-16", SLUITING, "2027-03-31"),
        ("2027-03-31", SLUITING, "2027-03-31"),
        ("2027-04-01", SLUITING, "2027-03-31"),
    ],
)
def test_care_of_last_year_has_one_last_day_and_is_told_once(today, rule, uiterlijk):
    december = october(periode_van=day("2026-12-01"), periode_tot=day("2026-12-31"), ontvangen_op=day("2027-03-10"))
    [finding] = told(today, december, TERMIJN, SLUITING)
    assert (finding.rule, finding.uiterlijk) == (rule, day(uiterlijk))
    assert ("te laat" in SAY(finding.titel)) is (today > uiterlijk)


def test_four_weeks_that_end_before_the_closing_of_the_year_count_first():
    december = october(periode_van=day("2026-12-01"), periode_tot=day("2026-12-31"), ontvangen_op=day("2027-02-01"))
    [finding] = told("2027-02-20", december, TERMIJN, SLUITING)
    assert (finding.rule, finding.uiterlijk) == (TERMIJN, day("2027-03-01"))


def test_the_closing_of_the_year_is_of_the_wlz_only():
    december = october(periode_van=day("2026-12-01"), periode_tot=day("2026-12-31"), ontvangen_op=day("2027-03-10"))
    [finding] = told("2027-03-20", december, TERMIJN, SLUITING, grant=budget(wet=Wet.JEUGDWET))
    assert (finding.rule, finding.uiterlijk) == (TERMIJN, day("2027-04-07"))


@pytest.mark.parametrize(
    ("wet", "contract", "uiterlijk", "ernst"),
    [
        (Wet.WLZ, {}, "2026-12-12", Ernst.BINNENKORT),  # M.7 vector 16
        (Wet.ZVW, {}, None, Ernst.LET_OP),  # the reglement of the insurer tells it
        (
            Wet.ZVW,
            {"soort": OvereenkomstSoort.ARBEIDSOVEREENKOMST, "salarisadministratie_svb": True},
            "2026-11-09",
            Ernst.NU,
        ),
    ],
)
def test_a_month_without_a_declaration_is_told_with_the_term_of_its_law(wet, contract, uiterlijk, ernst):
    worked = hours("2026-10-05 08:00", "2026-10-05 10:00", id="u1", soort=UrenSoort.GEWERKT)
    c = case("2026-11-08", budget(wet=wet), carer(), agreement(**contract), rate("20.00"), worked)
    [finding] = found(c, "declaratie.maand")
    assert (finding.ernst, finding.uiterlijk) == (ernst, day(uiterlijk) if uiterlijk else None)
    assert ("6 weken" in SAY(finding.uitleg)) is (wet is Wet.WLZ)
    assert ("reglement" in SAY(finding.uitleg)) is (uiterlijk is None)


@pytest.mark.parametrize("begin", ["2026-10-05 09:00", "2026-10-05 10:00"])
def test_the_same_time_twice_is_told_once_in_the_list_of_today(begin):
    """H04 and D07: hours of one carer that overlap, in two declarations. The page of a declaration tells it too."""
    pieces = (
        hours("2026-10-05 08:00", "2026-10-05 10:00", id="u1", soort=UrenSoort.GEWERKT),
        hours(begin, "2026-10-05 12:00", id="u2", soort=UrenSoort.GEWERKT),
    )
    two = [october(id=f"d{n}", regels=(DeclaratieRegel(datum=day("2026-10-05"), uren_id=f"u{n}"),)) for n in (1, 2)]
    c = case("2026-11-08", budget(), carer(), agreement(), rate("20.00"), pieces, two)
    overlap = begin.endswith("09:00")
    assert [f.rule for f in found(c, "uren.dubbel", "declaratie.tegelijk")] == (["uren.dubbel"] if overlap else [])
    assert any(f.rule == "declaratie.tegelijk" for f in lints(two[0], c)) is overlap
