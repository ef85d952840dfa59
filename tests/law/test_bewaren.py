"""How long papers are kept (pgb sheet G.2), what may go, and that nothing goes by itself (M.5 P16)."""

from __future__ import annotations

import pytest

from pgbdesk.domain.dossier import HUISHOUDEN_ID
from pgbdesk.domain.rondom import Betreft, Document
from pgbdesk.domain.soorten import OvereenkomstSoort, VertegenwoordigerSoort, Wet
from pgbdesk.i18n import Language
from pgbdesk.law.bewaren import archieflijst, bewaren_tot, opruimlijst
from pgbdesk.law.rule import Ernst
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.mensen_builders import budget, d, dag, found, helper, mens, op, rol, zorgverlener


@pytest.mark.parametrize(
    ("wet", "vastgesteld", "tot"),
    [
        (Wet.WMO, None, "2023-12-31"),  # SVB: 5 years after the end of the year
        (Wet.JEUGDWET, None, "2023-12-31"),
        (Wet.ZVW, None, "2023-12-31"),
        (Wet.WLZ, "2019-04-01", "2024-04-01"),  # 5 years after the vaststelling is longer
        (Wet.WLZ, "2018-12-31", "2023-12-31"),
        (Wet.WLZ, "2018-06-01", "2023-12-31"),
        (Wet.WLZ, None, None),  # not vastgesteld as far as we know: keep
        (Wet.WLZ, "2020-02-29", "2025-02-28"),
    ],
)
def test_a_budget_of_2018_is_kept_until_the_longest_term_is_over(wet, vastgesteld, tot):
    grant = budget(wet, "2018-01-01", "2018-12-31", vastgesteld_op=d(vastgesteld))
    kept = bewaren_tot(grant, op("2026-06-01", grant))
    assert kept.tot == d(tot)
    assert kept.reden.msgid


def test_of_a_budget_that_was_not_vastgesteld_only_the_least_is_told():
    """The SVB asks 5 years after the year in any case; the 5 years after the vaststelling cannot be counted yet."""
    grant = budget(Wet.WLZ, "2025-01-01", "2025-12-31")
    kept = bewaren_tot(grant, op("2026-06-01", grant))
    assert (kept.tot, kept.minstens) == (None, dag("2030-12-31"))
    assert Language("nl").show(kept.wanneer) == "31 december 2030 of later"
    assert not kept.mag_weg(dag("2040-01-01"))
    running = budget(Wet.WLZ, "2026-01-01", "2026-12-31")
    assert Language("nl").show(bewaren_tot(running, op("2026-06-01", running)).wanneer) == "Loopt nog"


def test_a_budget_that_runs_is_kept():
    grant = budget(Wet.WMO)
    assert bewaren_tot(grant, op("2026-12-31", grant)).tot is None
    assert bewaren_tot(grant, op("2027-01-01", grant)).tot == dag("2031-12-31")


@pytest.mark.parametrize(("zelf", "tot"), [(False, "2025-12-31"), (True, "2023-12-31"), (None, "2023-12-31")])
def test_who_runs_the_payroll_keeps_it_seven_years(zelf, tot):
    """Product default of G.2: max(5 years, 7 years after the year when the household is its own wage office)."""
    grant = budget(Wet.ZVW, "2018-01-01", "2018-12-31")
    agreement = zorgverlener(
        soort=OvereenkomstSoort.ARBEIDSOVEREENKOMST, ingang="2018-01-01", salarisadministratie_svb=zelf
    )
    kept = bewaren_tot(grant, op("2026-06-01", helper(), *agreement, grant))
    assert kept.tot == dag(tot)
    if zelf is False:
        assert kept.berekening.zekerheid is Zekerheid.NIET_GECONTROLEERD  # second-hand
        assert len(kept.berekening.stappen) == 3


def test_an_agreement_is_kept_as_long_as_the_last_budget_it_was_paid_from():
    years = [budget(Wet.WMO, f"{y}-01-01", f"{y}-12-31") for y in (2018, 2019)]
    agreement = zorgverlener(ingang="2018-01-01", beeindigd_per=dag("2019-03-31"))
    case = op("2026-06-01", helper(), *agreement, *years)
    assert bewaren_tot(agreement[1], case).tot == dag("2024-12-31")
    runs = zorgverlener(ingang="2018-01-01")
    assert bewaren_tot(runs[1], op("2026-06-01", helper(), *runs, *years)).tot is None


def test_a_representation_is_kept_after_it_ended():
    role = rol(VertegenwoordigerSoort.MENTOR, van=dag("2018-01-01"), tot=dag("2018-06-30"))
    case = op("2026-06-01", *mens(), helper(), role, budget(Wet.WMO, "2018-01-01", "2018-12-31"))
    assert bewaren_tot(role, case).tot == dag("2023-12-31")
    open_ended = rol(VertegenwoordigerSoort.MENTOR)
    assert bewaren_tot(open_ended, op("2026-06-01", *mens(), helper(), open_ended)).tot is None


@pytest.mark.parametrize(
    ("datum", "eigen", "betreft", "tot"),
    [
        ("2018-05-01", None, (), "2023-12-31"),
        (None, None, (), None),
        (None, "2020-01-01", (), "2020-01-01"),  # chosen by the user
        ("2018-05-01", "2030-01-01", (), "2030-01-01"),  # longer than asked: fine
        ("2018-05-01", "2020-01-01", (), "2023-12-31"),  # shorter than asked: not followed
        ("2016-05-01", None, ("toekenning",), "2024-04-01"),  # of a budget that was vastgesteld in 2019
        ("2016-05-01", "2020-01-01", ("toekenning",), "2024-04-01"),
        ("2016-05-01", None, ("iets_nieuws",), "2021-12-31"),
    ],
)
def test_a_document_is_kept_as_long_as_what_it_is_about(datum, eigen, betreft, tot):
    grant = budget(Wet.WLZ, "2018-01-01", "2018-12-31", vastgesteld_op=dag("2019-04-01"))
    paper = Document(
        id="doc1",
        titel="Brief",
        datum=d(datum),
        bewaren_tot=d(eigen),
        betreft=tuple(Betreft(soort=soort, id=grant.id) for soort in betreft),
    )
    assert bewaren_tot(paper, op("2026-06-01", grant, paper)).tot == d(tot)


@pytest.mark.parametrize(("today", "told"), [("2023-12-31", 0), ("2024-01-01", 1)])
def test_p16_what_may_go_is_told_once_as_a_remark_and_stays(today, told):
    grants = [budget(Wet.WMO, "2018-01-01", "2018-12-31"), budget(Wet.ZVW, "2018-01-01", "2018-12-31")]
    case = op(today, *grants)
    findings = found(case, "bewaren.verlopen")
    assert [(f.ernst, f.about.id) for f in findings] == [(Ernst.INFO, HUISHOUDEN_ID)] * told
    assert len(opruimlijst(case)) == 2 * told
    assert len(archieflijst(case)) == 2
    assert list(case.dossier.all(type(grants[0]))) == grants


def test_the_archive_shows_first_what_goes_first_and_last_what_is_kept():
    grants = [budget(Wet.WMO), budget(Wet.WMO, "2019-01-01", "2019-12-31"), budget(Wet.WMO, "2018-01-01", "2018-12-31")]
    listed = archieflijst(op("2026-06-01", *grants))
    assert [b.tot for b in listed] == [dag("2023-12-31"), dag("2024-12-31"), None]
