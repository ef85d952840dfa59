"""Making budgetplannen and their papers: from the care of now, variants, questions that stay, cuts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import maak, naam_van, past_bij, verstuurd
from pgbdesk.app.budgetplan import MOST, begin, naast_elkaar, regels_van_nu, toegepast, variant, varianten, weg
from pgbdesk.app.reading import read
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.soorten import ContactMet, Eenheid, PlanStatus, Wet, Zorgfunctie
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.i18n import Language
from pgbdesk.law.bezuinigen import bezuinigingen
from pgbdesk.law.book import lawbook
from pgbdesk.law.budgetplan import plantotaal
from pgbdesk.law.rule import Case
from pgbdesk.text import Money

NL = Language("nl")
D = Decimal


@pytest.fixture
def case():
    return Case(demo(), fixed(DEMO_DAY)(), lawbook())


def changed(case, *pairs):
    return replace(case, dossier=case.dossier.with_changes(pairs))


def done(case, changes):
    return changed(case, *((c.before, c.after) for c in changes))


def anna(case):
    return next(b for b in case.dossier.all(Budgethouder) if "Anna" in case.dossier.naam_budgethouder(b))


def line(naam, uren, tarief, functie=Zorgfunctie.HUISHOUDELIJKE_HULP, **more):
    return PlanRegel(
        naam=naam, zorgfunctie=functie, eenheid=Eenheid.UUR, aantal_per_week=D(uren), tarief=D(tarief), **more
    )


@pytest.fixture
def planned(case):
    plan = Budgetplan(
        budgethouder_id=anna(case).id,
        naam="Gewoon",
        wet=Wet.WLZ,
        van=date(2027, 1, 1),
        tot=date(2027, 12, 31),
        bedrag=D(5000),
        reserve=D(100),
        regels=(line("Oost", 4, "10.25"), line("Wijk", 1, 30, Zorgfunctie.VERPLEGING, wet=Wet.ZVW)),
    )
    return changed(case, (None, plan)), plan


def paper(form_id, plan, case, **typed):
    soort = BRIEF_BIJ_ID[form_id]
    assert past_bij(soort, plan, case)
    entries = soort.vragen(plan, case)
    begun = dict(soort.begin(plan, case)) | typed
    answers = read(entries, {e.name: begun.get(e.name, "") for e in entries}, lambda **v: v, case.today)
    assert isinstance(answers, dict)
    return soort, answers, maak(soort, plan, answers, case)


def fields(document):
    return {f.id: f.value for s in document.sections for f in s.fields}


# Making --------------------------------------------------------------------------------------------


def test_the_care_of_now_is_what_is_agreed_with_its_rates(case):
    lines = {
        case.dossier.naam_zorgverlener(r.zorgverlener_id or ""): r for r in regels_van_nu(anna(case).id, Wet.WLZ, case)
    }
    assert lines["Jan Bos"].tarief == D("52.00")
    assert lines["Els de Wit"].eenheid is Eenheid.MAAND
    assert lines["Els de Wit"].aantal_per_week is None
    assert lines["Fatima El Amrani"].zorgfunctie is Zorgfunctie.BEGELEIDING_INDIVIDUEEL
    assert regels_van_nu(anna(case).id, Wet.ZVW, case) == ()
    empty = Budgetplan(budgethouder_id=anna(case).id, wet=Wet.WLZ)
    _, [made] = begin(empty, case, zoals_nu=True)
    assert isinstance(made.after, Budgetplan)
    assert (len(made.after.regels), made.after.status) == (len(lines), PlanStatus.CONCEPT)
    _, [bare] = begin(empty, case, zoals_nu=False)
    assert isinstance(bare.after, Budgetplan)
    assert bare.after.regels == ()


def test_a_variant_is_a_copy_with_its_own_name_and_at_most_four_stand_side_by_side(planned):
    case, plan = planned
    for _ in range(5):
        _, made, changes = variant(plan, case)
        case = done(case, changes)
        assert made.regels == plan.regels
    assert [p.naam for p in varianten(plan, case)] == ["Gewoon", *(f"Variant {n}" for n in range(2, 7))]
    beside = naast_elkaar(plan, case)
    assert len(beside) == MOST
    assert plan in beside
    other_year = replace(plan, id="anders", van=date(2028, 1, 1), tot=date(2028, 12, 31))
    assert other_year not in varianten(plan, changed(case, (None, other_year)))


def test_cuts_go_into_one_variant_and_the_plan_itself_stays(planned):
    case, plan = planned
    award = D("3000.00")
    text, after, changes = toegepast(plan, bezuinigingen(plan, award, case)[0], award, case)
    case = done(case, changes)
    assert NL.say(text).startswith("Bezuiniging: ")
    assert case.dossier.get(Budgetplan, plan.id) == plan
    assert (after.naam, after.bedrag) == ("Bezuinigd", award)
    for _ in range(5):
        cuts = bezuinigingen(after, award, case)
        if not cuts:
            break
        _, after, changes = toegepast(after, cuts[0], award, case)
        case = done(case, changes)
    assert len(case.dossier.all(Budgetplan)) == 2
    assert plantotaal(after, case).totaal <= award


def test_a_plan_can_be_removed(planned):
    case, plan = planned
    _, changes = weg(plan, case)
    assert done(case, changes).dossier.all(Budgetplan) == ()


# On paper ------------------------------------------------------------------------------------------


def test_each_law_has_the_sheet_with_its_own_lines_and_the_plan_to_sign_has_all(planned):
    case, plan = planned
    assert NL.say(naam_van(plan, case)) == "Budgetplan Gewoon, Anna de Wit, vanaf 1 januari 2027"
    _, _, wlz = paper("budgetplan", plan, case)
    _, _, zvw = paper("budgetplan_zvw", plan, case)
    assert not past_bij(BRIEF_BIJ_ID["budgetplan_gemeente"], plan, case)
    _, _, signed = paper("plan_tekenen", plan, case)

    def people(document):
        return {row[0] for s in document.sections if s.table is not None for row in s.table.rows}

    assert "Oost" in people(wlz)
    assert "Wijk" not in people(wlz)
    assert "Wijk" in people(zvw)
    assert "Oost" not in people(zvw)
    assert {"Oost", "Wijk"} <= people(signed)
    assert fields(signed)["totaal"] == Money(D("3792.00"))  # 2132 + 1560 and the reserve
    assert fields(signed)["over"] == Money(D("1208.00"))
    assert fields(wlz)["totaal"] == Money(D("2232.00"))
    assert fields(wlz)["profiel"] == "4VV"
    assert NL.say(wlz.model) == "het budgetplan van Zorgkantoor Voorbeeldregio"
    assert len(signed.signatures) == 1
    assert str(signed.signatures[0][1]).endswith("de Wit")


def test_answers_stay_with_the_plan_and_stand_in_the_next_paper(planned):
    case, plan = planned
    soort, answers, document = paper("budgetplan", plan, case, week="Maandag\nen dinsdag")
    assert any("Maandag\nen dinsdag" in NL.say(p) for s in document.sections for p in s.paragraphs)
    _, changes = verstuurd(soort, plan, answers, case)
    after = done(case, changes)
    sent = after.dossier.get(Budgetplan, plan.id)
    assert (sent.status, sent.antwoorden) == (PlanStatus.INGEDIEND, {"week": "Maandag\nen dinsdag"})
    assert dict(soort.begin(sent, after))["week"] == "Maandag\nen dinsdag"
    assert soort.contact(plan, answers, case) is ContactMet.ZORGKANTOOR


def test_what_would_bring_the_plan_back_is_said_before_it_goes(planned):
    case, plan = planned
    dear = replace(plan, regels=(line("Oost", 4, "99"),))
    case = changed(case, (plan, dear))
    soort, answers, _ = paper("budgetplan", dear, case)
    assert any("hoogste tarief" in NL.say(t) for t in soort.let_op(dear, answers, case))


def test_a_plan_for_the_jeugdwet_asks_why_zorg_in_natura_does_not_fit(case):
    grant = next(t for t in case.dossier.all(Toekenning) if t.wet is Wet.JEUGDWET)
    plan = Budgetplan(toekenning_id=grant.id, regels=(line("Oost", 1, 20),))
    known = changed(case, (None, plan))
    asked = {e.name for e in BRIEF_BIJ_ID["budgetplan_gemeente"].vragen(plan, known)}
    assert "waarom_geen_zin" in asked
    wmo = replace(plan, wet=Wet.WMO)
    assert "waarom_geen_zin" not in {
        e.name for e in BRIEF_BIJ_ID["budgetplan_gemeente"].vragen(wmo, changed(known, (plan, wmo)))
    }
    soort, answers, document = paper("budgetplan_gemeente", plan, known)
    assert fields(document)["bh_naam"] == "S. de Wit"
    assert soort.contact(plan, answers, known) is ContactMet.GEMEENTE


def test_variants_and_cuts_are_papers_too(planned):
    case, plan = planned
    assert not past_bij(BRIEF_BIJ_ID["plan_vergelijking"], plan, case)
    _, made, changes = variant(plan, case, "Ruim")
    case = done(case, changes)
    wider = replace(made, regels=(replace(line("Oost", 8, "10.25"), zorgfunctie=None),))
    case = changed(case, (made, wider))
    _, _, document = paper("plan_vergelijking", plan, case)
    tables = {str(s.title): s.table for s in document.sections if s.table is not None}
    assert tables["Alles bij elkaar"].rows[0][1:] == (Money(D("3792.00")), Money(D("4364.00")))
    assert [NL.show(v) for v in tables["Per wet"].rows[1]][2] == "–"
    assert "Nog niet gekozen" in {NL.show(row[0]) for row in tables["Per soort zorg"].rows}  # as in the plan itself
    _, _, cuts = paper("plan_bezuinigen", plan, case, toegekend="3.500,00")
    [table] = [s.table for s in cuts.sections if s.table is not None]
    assert fields(cuts)["tekort"] == Money(D("292.00"))
    assert len(table.rows) == len(bezuinigingen(plan, D(3500), case))
    _, _, fits = paper("plan_bezuinigen", plan, case, toegekend="9.000")
    assert any("past in het budget" in NL.say(p) for s in fits.sections for p in s.paragraphs)
