"""What the list of dossiers remembers and shows: no more than it needs, counted from the day it is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pgbdesk.app.budgethouders.kort import IETS, KORT, kort
from pgbdesk.app.budgethouders.overzicht import Keuze, Stand, Wanneer, agenda, kies, regels
from pgbdesk.app.budgethouders.plat import naar_lijst, naar_status, van_lijst, van_status
from pgbdesk.app.budgethouders.rij import Budget, Lijst, Rij, Status, Termijn, voorletters
from pgbdesk.app.budgethouders.status import status_van
from pgbdesk.clock import fixed
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.soorten import Wet
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import all_rules
from pgbdesk.law.rule import Case, Ernst

NOW = fixed(DEMO_DAY)()
CASE = Case(demo(), NOW, lawbook())


def status(*termijnen: Termijn, nu: int = 0, let_op: int = 0, naam: str = "Noor de Vries") -> Status:
    return Status(NOW, (naam,), (Budget(Wet.WLZ, 2026),), nu, let_op, termijnen)


def due(days: int, ernst: Ernst = Ernst.BINNENKORT, regel: str = "declaratie.termijn") -> Termijn:
    return Termijn(regel, DEMO_DAY + timedelta(days=days), ernst)


def shown(*states: Status | None, initialen: bool = False, vandaag: date = DEMO_DAY):
    rijen = tuple(Rij(f"{n:032x}", f"/dossiers/Dossier {n}.pgbd", s) for n, s in enumerate(states))
    return regels(Lijst(rijen, initialen), vandaag)


def one(state: Status | None, **more):
    return shown(state, **more)[0]


# What is remembered ------------------------------------------------------------------------------------


def test_the_list_knows_the_names_budgets_and_last_days_of_the_example():
    found = status_van(CASE)
    assert found.namen == ("Anna de Wit", "Sem de Wit")
    assert found.budgetten[0].jaar == 2026
    assert found.te_laat(DEMO_DAY) == 2  # the offer to Fatima, and the hours of September
    first = found.eerste(DEMO_DAY)
    assert first is not None
    assert (str(first.woorden()), first.uiterlijk) == ("Aanbod vaste uren", date(2026, 10, 31))


def test_no_carer_no_number_and_no_sentence_of_the_dossier_is_in_the_list():
    lijst = Lijst((Rij("0" * 32, "/dossiers/Dossier 1.pgbd", status_van(CASE)),))
    words = str(van_lijst(lijst))
    holders = {"Anna", "Sem", "de Wit", "Wit"}
    for persoon in CASE.dossier.all(Persoon):
        if persoon.naam not in ("Anna de Wit", "Sem de Wit"):
            assert persoon.naam not in words
            assert not persoon.achternaam or persoon.achternaam in holders or persoon.achternaam not in words
        assert not persoon.bsn or persoon.bsn not in words
        assert not persoon.straat or persoon.straat not in words


def test_what_is_kept_is_read_back_as_it_was():
    lijst = Lijst((Rij("0" * 32, "/x/é.pgbd", status_van(CASE), gekoppeld=True), Rij("1" * 32, "/y.pgbd")), True)
    assert naar_lijst(van_lijst(lijst)) == lijst


@pytest.mark.parametrize("wrong", [{}, {"rijen": [{}], "initialen": True}, {"rijen": 3, "initialen": True}])
def test_something_else_is_not_read_as_a_list(wrong):
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        naar_lijst(wrong)


def test_every_rule_has_a_few_words_without_names():
    assert [r.id for r in all_rules() if kort(r.id) is IETS] == []


def test_the_few_words_are_few():
    assert max(len(str(words)) for words in KORT.values()) <= 28


def test_a_declaration_is_named_with_its_month():
    assert str(kort("declaratie.termijn", date(2026, 9, 1))) == "Declaratie september 2026"


# How a dossier stands, each boundary on both sides -----------------------------------------------------


@pytest.mark.parametrize(
    ("state", "stand", "words"),
    [
        (status(due(-1)), Stand.TE_LAAT, "1 te laat"),
        (status(due(-1), due(-30), due(0)), Stand.TE_LAAT, "2 te laat"),
        (status(due(0)), Stand.NU, "1 binnen 7 dagen"),
        (status(due(7), due(3)), Stand.NU, "2 binnen 7 dagen"),
        (status(due(8)), Stand.IN_ORDE, "In orde"),
        (status(nu=1), Stand.NU, "1 nu doen"),
        (status(due(8), let_op=3), Stand.LET_OP, "Let op: 3"),
        (status(due(-1, Ernst.INFO)), Stand.IN_ORDE, "In orde"),
        (status(due(-1, Ernst.LET_OP)), Stand.IN_ORDE, "In orde"),
        (status(), Stand.IN_ORDE, "In orde"),
        (None, Stand.ONBEKEND, "Op slot, nog niet bekeken"),
    ],
)
def test_the_state_of_a_dossier_is_an_icon_and_words(state, stand, words):
    found = one(state)
    assert (found.stand, str(found.woorden)) == (stand, words)


def test_what_just_happens_on_a_day_is_not_late_after_it():
    """Somebody turned 18, or the budget was expected to run out: with a way there and back through the file."""
    event = replace(due(3), gebeurt=True)
    state = naar_status(van_status(status(event)))
    assert state.termijnen == (event,)
    later = one(state, vandaag=DEMO_DAY + timedelta(days=6))
    assert str(later.woorden) == "In orde"
    [dag] = agenda([later])
    assert (str(dag.wanneer), dag.icoon, dag.laat) == ("3 dagen geleden", "info", False)
    assert agenda([later], Wanneer.TE_LAAT) == ()
    old = van_status(status(event))
    del old["termijnen"][0]["gebeurt"]  # a list of an older pgbdesk
    assert not naar_status(old).termijnen[0].gebeurt


def test_a_locked_dossier_grows_late_by_itself_and_says_how_old_its_state_is():
    state = status(due(3))
    assert str(one(state).woorden) == "1 binnen 7 dagen"
    later = one(state, vandaag=DEMO_DAY + timedelta(days=6))
    assert (str(later.woorden), str(later.leeftijd), later.oud) == ("1 te laat", "6 dagen geleden", False)
    assert str(one(state).leeftijd) == "vandaag"
    assert one(state, vandaag=DEMO_DAY + timedelta(days=8)).oud
    assert str(one(None).leeftijd) == "nooit"


def test_what_is_most_pressing_stands_first():
    found = shown(status(), None, status(due(1)), status(due(-1)), status(let_op=1))
    assert [r.stand for r in found] == list(Stand)


def test_the_choice_shows_what_has_to_be_done_now_or_minded():
    found = shown(status(), None, status(due(1), let_op=1), status(due(-1)), status(let_op=1))
    assert len(kies(found, Keuze.ALLES)) == 5
    assert {r.stand for r in kies(found, Keuze.NU_DOEN)} == {Stand.TE_LAAT, Stand.NU}
    assert {r.stand for r in kies(found, Keuze.LET_OP)} == {Stand.NU, Stand.LET_OP}


# Initials ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("naam", "letters"),
    [("Noor de Vries", "N.d.V."), ("Anna-Maria El Amrani", "A.M.E.A."), ("Şahin", "Ş."), ("", "")],
)
def test_initials(naam, letters):
    assert voorletters(naam) == letters


def test_with_initials_only_no_name_no_file_and_no_words_of_your_own_are_shown():
    task = Termijn("taak", DEMO_DAY, Ernst.NU, eigen="Bellen met Noor")
    for state in (status(task), None):
        found = one(state, initialen=True)
        assert "Noor" not in f"{found.naam} {found.taak}"
        assert "Dossier" not in f"{found.naam}"
    assert str(one(status(task), initialen=True).taak) == "Eigen taak"
    assert str(one(status(task)).taak) == "Bellen met Noor"


# The calendar over all dossiers ------------------------------------------------------------------------


def test_the_calendar_holds_the_days_of_all_dossiers_in_order():
    found = agenda(shown(status(due(5), due(-2), naam="Bakker"), status(due(3), naam="Chen"), None))
    assert [(d.dagen, str(d.regel.naam)) for d in found] == [(-2, "Bakker"), (3, "Chen"), (5, "Bakker")]
    assert [str(d.wanneer) for d in found] == ["2 dagen te laat", "nog 3 dagen", "nog 5 dagen"]


@pytest.mark.parametrize(
    ("wanneer", "days"),
    [
        (Wanneer.ALLES, [-1, 0, 7, 8, 30, 31]),
        (Wanneer.TE_LAAT, [-1]),
        (Wanneer.WEEK, [0, 7]),
        (Wanneer.MAAND, [0, 7, 8, 30]),
    ],
)
def test_the_calendar_can_be_narrowed(wanneer, days):
    found = agenda(shown(status(*(due(d) for d in (-1, 0, 7, 8, 30, 31)), due(-5, Ernst.INFO))), wanneer)
    assert [d.dagen for d in found] == days


# Changing the list -------------------------------------------------------------------------------------


def test_a_dossier_is_added_once_and_taken_out_without_touching_its_file(tmp_path: Path):
    file = tmp_path / "a.pgbd"
    file.write_bytes(b"x")
    lijst = Lijst().erbij([file, file]).erbij([file])
    [rij] = lijst.rijen
    assert len(rij.id) == 32
    assert lijst.bij_pad(file) == rij
    assert lijst.zonder(rij.id) == Lijst()
    assert file.exists()


def test_an_older_look_changes_nothing_and_a_newer_one_takes_its_place():
    lijst = Lijst((Rij("a", "/x.pgbd", status()),))
    older, newer = (replace(status(naam="Ander"), op=NOW + timedelta(hours=h)) for h in (-1, 1))
    assert lijst.bijgewerkt("a", older) == lijst
    assert lijst.bijgewerkt("a", newer).rijen[0].status == newer
    assert lijst.bijgewerkt("b", newer) == lijst
