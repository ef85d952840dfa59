"""Another representative: what is looked at on both sides of each day, what goes out, the one step that records it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pgbdesk.app.opvolging import Opvolging, nakijken, paar, stap, te_sturen, wie_dan
from pgbdesk.app.papieren import papier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.domain.rondom import Gebeurtenis, Taak
from pgbdesk.domain.soorten import GebeurtenisSoort, Wet
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.i18n import Language
from pgbdesk.law.rule import Case
from pgbdesk.text import Text
from tests.helpers.mensen_builders import budget, d, dag, found, helper, mens, op, rol, zorgverlener

say = Language("nl").say
PAPER: dict[str, Any] = {"machtiging_getekend_op": dag("2026-05-01")}
OLD = rol(Soort.PGB_BEHEERDER, **PAPER)
LIES = helper("p9", "Lies", "Smit")


def house(day: str, *records: Any, geboren: str = "1980-01-01") -> Case:
    return op(day, *mens(geboren), helper(), LIES, budget(), OLD, *records)


def change(case: Case, last: str, begin: str, soort: Soort = Soort.PGB_BEHEERDER, **more: Any) -> Opvolging:
    """Lies follows Karim."""
    new = rol(soort, id="r2", persoon_id="p9", van=dag(begin), **(PAPER | more))
    return Opvolging(case.dossier.get(Budgethouder, "b1"), dag(begin), OLD, dag(last), new)


def said(change_: Opvolging, case: Case) -> list[str]:
    found_ = nakijken(change_, case)
    assert all(w.bronnen for w in found_)
    return [say(w.zin) for w in found_]


@pytest.mark.parametrize(
    ("last", "begin", "words"),
    [
        ("2026-05-31", "2026-06-01", None),
        (
            "2026-05-31",
            "2026-06-02",
            "Op 1 juni 2026 is er niemand die mag tekenen. Laat de dagen aansluiten.",
        ),
        (
            "2026-05-31",
            "2026-06-03",
            "Van 1 juni 2026 tot en met 2 juni 2026 is er niemand die mag tekenen. Laat de dagen aansluiten.",
        ),
        (
            "2026-05-31",
            "2026-05-31",
            "Van 31 mei 2026 tot en met 31 mei 2026 hebben twee mensen dezelfde rol. "
            "In het PGB Portaal kan er maar één in.",
        ),
    ],
)
def test_the_days_follow_on_each_other(last, begin, words):
    case = house("2026-05-10")
    found_ = said(change(case, last, begin), case)
    assert (words in found_) if words is not None else found_ == []


@pytest.mark.parametrize(("day", "told"), [("2026-06-01", False), ("2026-06-02", True)])
def test_a_paper_of_after_the_first_day_does_not_prove_it(day, told):
    case = house("2026-05-10")
    found_ = said(change(case, "2026-05-31", "2026-06-01", machtiging_getekend_op=dag(day)), case)
    assert any("is pas van" in zin for zin in found_) == told


@pytest.mark.parametrize(
    ("soort", "geboren", "words"),
    [
        (Soort.OUDER, "2008-06-02", None),  # 17 on 1 June
        (Soort.OUDER, "2008-06-01", "De budgethouder is dan 18 of ouder. Een ouder of voogd beslist niet meer."),
        (Soort.GEWAARBORGDE_HULP, "1980-01-01", "Een nieuwe gewaarborgde hulp kan niet meer. Kies pgb-beheerder."),
    ],
)
def test_a_role_that_the_law_does_not_give_any_more_is_told(soort, geboren, words):
    case = house("2026-05-10", geboren=geboren)
    found_ = said(change(case, "2026-05-31", "2026-06-01", soort), case)
    assert (words in found_) if words else not any("18 of ouder" in zin for zin in found_)


def test_a_successor_who_gives_paid_care_is_told():
    case = house("2026-05-10", *zorgverlener("p9"))
    words = "Lies Smit geeft ook betaalde zorg uit dit pgb. Vraag wie het budget geeft of dat mag."
    assert words in said(change(case, "2026-05-31", "2026-06-01"), case)
    ended = case.dossier.get(Zorgovereenkomst, "z1")
    over = replace(case, dossier=case.dossier.with_changes([(ended, replace(ended, einddatum=dag("2026-05-31")))]))
    assert words not in said(change(over, "2026-05-31", "2026-06-01"), over)


def test_who_signs_then_is_the_successor_and_without_one_the_budgethouder():
    case = house("2026-05-10")
    then = wie_dan(change(case, "2026-05-31", "2026-06-01"), case)
    assert (then.geld.naam if then.geld else None, then.zorg.naam if then.zorg else None) == ("L. Smit", "L. Smit")
    alone = wie_dan(Opvolging(case.dossier.get(Budgethouder, "b1"), dag("2026-06-01"), OLD, dag("2026-05-31")), case)
    assert alone.geld is not None
    assert alone.geld.rol is None


@pytest.mark.parametrize(
    ("wet", "soort", "papers"),
    [
        (Wet.WLZ, Soort.PGB_BEHEERDER, ["Machtigingsformulier pgb-beheerder", "Vertegenwoordiger voor PGB-zaken"]),
        (Wet.WLZ, Soort.CURATOR, ["Formulier verplichtingen pgb-beheer", "Vertegenwoordiger voor PGB-zaken"]),
        (Wet.WMO, Soort.GEMACHTIGDE, ["Melding van de nieuwe vertegenwoordiger", "Vertegenwoordiger voor PGB-zaken"]),
        (Wet.ZVW, Soort.MENTOR, ["Formulier vertegenwoordiger van de verzekeraar", "Vertegenwoordiger voor PGB-zaken"]),
    ],
)
def test_the_papers_are_those_of_the_law_and_the_role(wet, soort, papers):
    """Rlz 5.11: a machtigingsformulier; of who was appointed the decision and the form verplichtingen pgb-beheer."""
    case = op("2026-05-10", *mens(), LIES, budget(wet))
    assert [say(s.wat) for s in te_sturen(rol(soort, persoon_id="p9"), "b1", dag("2026-06-01"), case)] == papers


def test_a_change_of_next_year_goes_by_the_budgets_of_today_until_the_next_are_known():
    case = op("2026-12-10", *mens(), LIES, budget(Wet.WLZ))
    papers = te_sturen(rol(Soort.PGB_BEHEERDER, persoon_id="p9"), "b1", dag("2027-01-01"), case)
    assert "Machtigingsformulier pgb-beheerder" in [say(s.wat) for s in papers]


def test_one_step_ends_the_old_role_begins_the_new_and_makes_the_tasks():
    case = house("2026-05-10")
    _, changes = stap(change(case, "2026-05-31", "2026-06-01"), case)
    after = case.dossier.with_changes((c.before, c.after) for c in changes)
    assert after.get(Vertegenwoordiging, "r1").tot == dag("2026-05-31")
    assert after.get(Vertegenwoordiging, "r2").van == dag("2026-06-01")
    [event] = after.all(Gebeurtenis)
    assert (event.soort, event.op) == (GebeurtenisSoort.ANDERE_VERTEGENWOORDIGER, dag("2026-06-01"))
    tasks = {t.titel.rpartition(": ")[2]: t.gedaan_op for t in after.all(Taak)}
    assert tasks["Vul de laatste dag van de oude vertegenwoordiger in"] == dag("2026-05-10")  # it was just done
    assert tasks["Haal de toegang van Karim Bakker tot dit dossier weg"] is None
    assert tasks["Meld de nieuwe vertegenwoordiger met het formulier"] is None


def test_the_list_on_paper_has_both_people_the_days_the_papers_and_what_is_open():
    case = house("2026-05-10")
    _, changes = stap(change(case, "2026-05-31", "2026-06-01"), case)
    after = replace(case, dossier=case.dossier.with_changes((c.before, c.after) for c in changes))
    for id_ in ("r1", "r2"):  # from either side
        made = papier("overdrachtslijst", after.dossier.get(Vertegenwoordiging, id_), {}, after)
        values = {f.id: f.value for s in made.sections for f in s.fields}
        assert (values["stopt"], values["opvolger"]) == ("K. Bakker", "L. Smit")
        assert (values["laatste_dag"], values["vanaf"]) == (dag("2026-05-31"), dag("2026-06-01"))
        assert [name for _, name in made.signatures] == ["K. Bakker", "L. Smit"]
    open_ = next(s.table for s in made.sections if say(s.title) == "Dit is nog niet klaar")
    assert open_ is not None
    assert any("Haal de toegang" in say(row[0]) for row in open_.rows if isinstance(row[0], Text))


def test_roles_that_follow_each_other_are_a_pair_and_others_are_not():
    case = house("2026-05-10")
    assert paar(OLD, case) == (None, OLD)
    ended = replace(OLD, tot=dag("2026-05-31"))
    new = rol(Soort.PGB_BEHEERDER, id="r2", persoon_id="p9", van=dag("2026-06-01"))
    both = op("2026-05-10", *mens(), helper(), LIES, ended, new)
    assert paar(ended, both) == paar(new, both) == (ended, new)


@pytest.mark.parametrize(
    ("today", "tot", "next_van", "told"),
    [
        ("2026-05-02", "2026-06-30", None, True),  # 59 days before
        ("2026-05-01", "2026-06-30", None, True),  # 60 days before
        ("2026-04-30", "2026-06-30", None, False),
        ("2026-05-02", "2026-06-30", "2026-07-01", False),  # somebody follows on
        ("2026-05-02", "2026-06-30", "2026-07-02", True),  # a day later
        ("2026-07-01", "2026-06-30", None, False),  # over: then it is not a reminder any more
    ],
)
def test_the_end_of_a_role_without_a_successor_is_told_in_time(today, tot, next_van, told):
    """`vertegenwoordiging.opvolger`: sixty days before, our own choice."""
    records = [rol(Soort.PGB_BEHEERDER, tot=d(tot), **PAPER)]
    if next_van is not None:
        records.append(rol(Soort.PGB_BEHEERDER, id="r2", persoon_id="p9", van=dag(next_van), **PAPER))
    case = op(today, *mens(), helper(), LIES, budget(), *records)
    assert bool(found(case, "vertegenwoordiging.opvolger")) == told
