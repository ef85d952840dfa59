"""What a budgetplan costs, what in it needs a second look, and what can be cut when the award is lower."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Budgetplan, EigenGetal, PlanRegel, Toekenning
from pgbdesk.domain.personen import Budgethouder, Zorgverlener
from pgbdesk.domain.soorten import Eenheid, EigenGetalSoort, OvereenkomstSoort, Wet, Zorgfunctie
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.i18n import Language
from pgbdesk.law.bezuinigen import bezuinigingen, hoeveel
from pgbdesk.law.book import lawbook
from pgbdesk.law.budgetplan import (
    bedrag_van_plan,
    houder_van_plan,
    periode_van_plan,
    plantotaal,
    verstrekker_van_plan,
    wet_van_plan,
)
from pgbdesk.law.budgetplan_toets import opmerkingen
from pgbdesk.law.rule import Case

D = Decimal
NL = Language("nl")
BEGELEIDING, HULP = Zorgfunctie.BEGELEIDING_INDIVIDUEEL, Zorgfunctie.HUISHOUDELIJKE_HULP


@pytest.fixture(scope="module")
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


@pytest.fixture(scope="module")
def anna(case):
    return next(b for b in case.dossier.all(Budgethouder) if "Anna" in case.dossier.naam_budgethouder(b))


def line(naam="Nieuw", uren="3", tarief="20", **more):
    given = {
        "naam": naam,
        "zorgfunctie": BEGELEIDING,
        "aantal_per_week": D(uren),
        "eenheid": Eenheid.UUR,
        "tarief": D(tarief),
    }
    return PlanRegel(**(given | more))


def plan(anna, *regels, **more):
    given = {"budgethouder_id": anna.id, "wet": Wet.WLZ, "van": date(2026, 1, 1), "tot": date(2026, 12, 31)}
    return Budgetplan(**(given | more), regels=regels)


def carer(case, naam):
    return next(z.id for z in case.dossier.all(Zorgverlener) if naam in case.dossier.naam_zorgverlener(z))


def said(texts):
    return " | ".join(NL.say(t) for t in texts).replace("\u00a0", " ")


# In figures ----------------------------------------------------------------------------------------


def test_a_plan_adds_up_per_kind_of_care_and_per_law(case, anna):
    made = plan(
        anna,
        line("Een", "4", "10.25"),
        line("Twee", "2.5", "52"),
        line("Drie", "3", "25", zorgfunctie=HULP),
        line("Vier", "1", "60", zorgfunctie=Zorgfunctie.VERPLEGING, wet=Wet.ZVW),
        line("Vijf", "0", "100", eenheid=Eenheid.MAAND, aantal_per_week=None, zorgfunctie=HULP),
        reserve=D("500"),
    )
    total = plantotaal(made, case)
    # 4 × 10.25 × 52 + 2.5 × 52 × 52 = 2132 + 6760; 3 × 25 × 52 + 12 × 100 = 3900 + 1200; 60 × 52 = 3120
    assert {f: d.totaal for f, d in total.per_functie} == {
        BEGELEIDING: D("8892.00"),
        HULP: D("5100.00"),
        Zorgfunctie.VERPLEGING: D("3120.00"),
    }
    assert {w: d.totaal for w, d in total.per_wet} == {Wet.WLZ: D("13992.00"), Wet.ZVW: D("3120.00")}
    assert total.totaal == D("17612.00")
    assert dict(total.per_functie)[BEGELEIDING].per_week == ((Eenheid.UUR, D("6.5")),)
    assert dict(total.per_functie)[HULP].per_week == ((Eenheid.UUR, D("3")),)


@given(
    lines=st.lists(
        st.tuples(
            st.decimals("0", "40", places=2), st.decimals("0", "99", places=2), st.sampled_from(list(Zorgfunctie))
        ),
        max_size=6,
    ),
    reserve=st.decimals("0", "5000", places=2),
)
def test_the_parts_are_the_whole_to_the_cent(case, anna, lines, reserve):
    made = plan(anna, *(line("X", u, t, zorgfunctie=f) for u, t, f in lines), reserve=reserve)
    total = plantotaal(made, case)
    parts = [sum((d.totaal for _, d in total.per_functie), D(0)), sum((d.totaal for _, d in total.per_wet), D(0))]
    assert parts == [total.totaal - reserve] * 2
    assert all(k.totaal == k.totaal.quantize(D("0.01")) for k in total.regels)


def test_who_is_employed_costs_the_charges_too_since_2026(case, anna):
    fatima = carer(case, "Fatima")
    employed = plantotaal(plan(anna, line(zorgverlener_id=fatima, uren="1", tarief="100")), case)
    assert employed.lasten == D("1172.08")  # on call, so the high premium: 22.54 % of 5200.00
    new = line(uren="1", tarief="100", overeenkomst=OvereenkomstSoort.ARBEIDSOVEREENKOMST)
    assert plantotaal(plan(anna, new), case).lasten == D("1172.08")
    assert "hoge WW-premie" in said(plantotaal(plan(anna, new), case).aannames)
    free = line(uren="1", tarief="100", overeenkomst=OvereenkomstSoort.OPDRACHT)
    assert plantotaal(plan(anna, free), case).lasten == 0
    before = plan(anna, new, van=date(2025, 1, 1), tot=date(2025, 12, 31))
    assert plantotaal(before, case).lasten == 0
    later = plan(anna, new, van=date(2027, 1, 1), tot=date(2027, 12, 31))
    assert plantotaal(later, case).lasten == D("1172.08")
    assert "van 2027 is nog niet bekend" in said(plantotaal(later, case).aannames)
    zvw = plan(anna, new, wet=Wet.ZVW)
    assert plantotaal(zvw, case).lasten == 0
    assert "verzekeraar" in said(plantotaal(zvw, case).aannames)


def test_half_a_year_has_half_the_weeks_unless_the_plan_says_how_many(case, anna):
    half = plan(anna, line(uren="2", tarief="10"), van=date(2026, 7, 1))
    assert plantotaal(half, case).totaal == D("520.00")
    ten = plan(anna, line(uren="2", tarief="10", weken=D(10)))
    assert plantotaal(ten, case).totaal == D("200.00")


def test_what_a_plan_does_not_say_its_award_does(case, anna):
    award = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.WLZ and t.tot.year == 2026)
    bound = Budgetplan(toekenning_id=award.id, bedrag=D(1))
    assert (houder_van_plan(bound, case), wet_van_plan(bound, case)) == (anna.id, Wet.WLZ)
    assert bedrag_van_plan(bound, case) == award.bedrag
    assert (periode_van_plan(bound, case).first, periode_van_plan(bound, case).last) == (award.van, award.tot)
    asked = plan(anna, bedrag=D(30000))
    assert verstrekker_van_plan(asked, case) == award.verstrekker_id
    assert plantotaal(asked, case).over == D(30000)
    assert plantotaal(plan(anna), case).over is None


# A second look -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regel", "told"),
    [
        (line("Bo", "3", "26.99", formeel=False), "hoger dan het hoogste tarief voor informele zorg: € 26,98"),
        (line("Bo", "3", "85", formeel=True), "hoger dan het hoogste tarief voor formele zorg: € 84,99"),
        (line("Bo", "3", "26.99"), "kies of het formele zorg is. Informeel is hoogstens € 26,98 per uur."),
        (line("Bo", "3", "85"), "hoger dan het hoogste tarief voor formele zorg: € 84,99"),
        (line("Bo", "40.25", "20"), "meer dan 40 uur"),
        (line("Bo", "3", "15", overeenkomst=OvereenkomstSoort.ARBEIDSOVEREENKOMST), "lager dan het minimumloon"),
        (replace(line("Bo"), tarief=None), "vul het tarief in"),
        (replace(line("Bo"), aantal_per_week=None), "vul in hoeveel per week"),
        (line("Bo", zorgfunctie=None), "kies de soort zorg"),
    ],
)
def test_what_would_bring_a_plan_back_is_said_beside_it(case, anna, regel, told):
    assert told in said(opmerkingen(plan(anna, regel), case))


@pytest.mark.parametrize(
    "regel",
    [
        line("Bo", "3", "26.98"),
        line("Bo", "3", "84.99", formeel=True),
        line("Bo", "40", "20"),
        line("Bo", "3", "16.19", overeenkomst=OvereenkomstSoort.ARBEIDSOVEREENKOMST),
        line("Bo", "3", "10.25", overeenkomst=OvereenkomstSoort.ZORGINSTELLING),
    ],
)
def test_what_is_just_within_is_not_said(case, anna, regel):
    assert opmerkingen(plan(anna, regel, tot=date(2026, 6, 30)), case) == ()


def test_a_year_whose_rates_are_not_known_is_compared_with_the_last_that_are(case, anna):
    later = plan(anna, line("Bo", "3", "27", formeel=False), van=date(2027, 1, 1), tot=date(2027, 12, 31))
    assert "€ 26,98. Dat is het bedrag van 2026." in said(opmerkingen(later, case))


def test_the_gemeentes_own_highest_rate_counts(case):
    award = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    own = EigenGetal(soort=EigenGetalSoort.INFORMEEL_UUR, waarde=D(20))
    known = replace(award, eigen_getallen=(own,))
    changed = replace(case, dossier=case.dossier.with_changes([(award, known)]))
    assert "€ 20,00" in said(
        opmerkingen(Budgetplan(toekenning_id=award.id, regels=(line("Bo", "1", "21", formeel=False),)), changed)
    )


def test_family_at_the_formal_rate_and_a_plan_that_costs_too_much_are_said(case, anna):
    els = carer(case, "Els")
    told = said(opmerkingen(plan(anna, line(zorgverlener_id=els, formeel=True), bedrag=D(1000)), case))
    assert "naaste familie" in told
    assert "€ 2.120,00 meer dan het budget van € 1.000,00" in told
    assert "nog geen zorg" in said(opmerkingen(plan(anna), case))


# Less money ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def three(case, anna):
    """Fatima employed, Jan with a business, and one new who is alone in her kind of care; € 18,972.08 and a reserve."""
    return plan(
        anna,
        line(zorgverlener_id=carer(case, "Fatima"), uren="1", tarief="100", naam=None),
        line(zorgverlener_id=carer(case, "Jan"), uren="4", tarief="50", naam=None),
        line("Bo", "2", "20", zorgfunctie=HULP),
        reserve=D("120"),
    )


@pytest.mark.parametrize(
    ("unit", "count", "words"),
    [
        (Eenheid.UUR, "6.30", "6 uur en 18 minuten per week"),  # as a figure it is read as six hours and a half
        (Eenheid.UUR, "4", "4 uur per week"),
        (Eenheid.UUR, "0.75", "45 minuten per week"),
        (Eenheid.UUR, "2.03", "2 uur en 2 minuten per week"),
        (Eenheid.UUR, "0.999", "1 uur per week"),
        (Eenheid.DAGDEEL, "1", "1 dagdeel per week"),
        (Eenheid.DAGDEEL, "2.5", "2,5 dagdelen per week"),
    ],
)
def test_how_much_a_week_is_said_in_hours_and_minutes(unit, count, words):
    assert NL.say(hoeveel(unit, D(count))) == words


def by_id(cuts):
    return {cut.id: cut for cut in cuts}


def test_a_plan_that_fits_needs_no_cuts(case, three):
    total = plantotaal(three, case).totaal
    assert total == D("18972.08")
    assert bezuinigingen(three, total, case) == ()


def test_each_cut_says_what_it_saves_what_is_lost_and_what_is_still_lacking(case, three):
    cuts = by_id(bezuinigingen(three, D("17972.08"), case))
    assert {cut.id for cut in cuts.values() if cut.genoeg} == {"alles", "minder-0", "minder-1", "minder-2"}
    jan = cuts["minder-1"]
    assert NL.say(jan.wat) == "Jan Bos (begeleiding): 3 uur en 30 minuten per week in plaats van 4 uur per week"
    assert (jan.bespaart, jan.over) == (D("1300.00"), D("300.00"))
    assert "30 minuten per week minder begeleiding." in said(jan.gevolgen)
    assert "wijzigingsformulier" in said(jan.gevolgen)
    fatima = cuts["minder-0"]
    assert "in dienst" in said(fatima.gevolgen)
    assert "tekent Fatima El Amrani ook" in said(fatima.gevolgen)
    reserve = cuts["reserve"]
    assert (reserve.bespaart, reserve.over, reserve.genoeg) == (D("120"), D("-880.00"), False)
    assert "vervanger" in said(reserve.gevolgen)


def test_where_less_is_not_enough_stopping_is_told_with_who_does_that_care_then(case, three):
    cuts = by_id(bezuinigingen(three, D("12000"), case))
    bo = cuts["stop-2"]
    assert (bo.bespaart, bo.genoeg) == (D("2080.00"), False)
    assert "Dan is er niemand meer voor huishoudelijke hulp." in said(bo.gevolgen)
    assert "opzegtermijn" in said(cuts["stop-0"].gevolgen)
    assert cuts["minder-1"].genoeg
    month = replace(three, regels=(line("Els", "0", "850", eenheid=Eenheid.MAAND, aantal_per_week=None),))
    assert "€ 850,00 per maand aan begeleiding valt weg." in said(
        by_id(bezuinigingen(month, D(1), case))["stop-0"].gevolgen
    )


@given(gap=st.decimals("0.01", "18000", places=2))
def test_whoever_follows_the_cuts_ends_within_the_budget(case, three, gap):
    """Each time the first cut on offer; never more steps than there are lines and a reserve."""
    award = plantotaal(three, case).totaal - gap
    now = three
    for _ in range(len(three.regels) + 1):
        cuts = bezuinigingen(now, award, case)
        if not cuts:
            break
        for cut in cuts:
            assert cut.bespaart > 0
            assert plantotaal(cut.plan, case).totaal == award - cut.over
            assert all(not (r.aantal_per_week or D(0)) % D("0.25") for r in cut.plan.regels)
        now = cuts[0].plan
    assert plantotaal(now, case).totaal <= award
