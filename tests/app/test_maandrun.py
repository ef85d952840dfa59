"""The month run over all dossiers (scenario D10a): what can be made is made, the rest says why, nothing is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pgbdesk.app.budgethouders.maandrun import Resultaat, Soort, maandrun, van_deze_maand
from pgbdesk.app.budgethouders.openen import Kluis
from pgbdesk.app.budgethouders.ronde import GESTOPT, Opdracht, Verslag, Wijze, doe, niet_gedaan, verslag_papier
from pgbdesk.app.session import Session
from pgbdesk.app.wachtrij import wachtend
from pgbdesk.clock import fixed
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import DeclaratieStatus
from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.storage.keys import Cost
from pgbdesk.storage.register import ListRegister
from pgbdesk.text import Text
from tests.helpers.many import PHRASE, household, kluis, real_files
from tests.helpers.memory_store import MemoryStore

OCTOBER = date(2026, 10, 1)


def of_october(dossier: Dossier, naam: str) -> Declaratie:
    return next(
        d
        for d in dossier.all(Declaratie)
        if d.periode_van == OCTOBER and naam in dossier.naam_bij(d.zorgovereenkomst_id or "")
    )


def reopened(dossier: Dossier, *namen: str) -> Dossier:
    """As if these were not sent yet."""
    for naam in namen:
        old = of_october(dossier, naam)
        dossier = dossier.with_changes([(old, replace(old, status=DeclaratieStatus.CONCEPT))])
    return dossier


def without(dossier: Dossier, naam: str, *, hours: bool = False) -> Dossier:
    """Without the declaration of a carer, and without the hours of the month."""
    gone = of_october(dossier, naam)
    records: list[Record] = [*dossier.where(Betaling, "declaratie_id", gone.id), gone]
    if hours:
        of_month = dossier.where(Uren, "zorgovereenkomst_id", gone.zorgovereenkomst_id)
        records += [u for u in of_month if u.begin.date().replace(day=1) == OCTOBER]
    return dossier.with_changes([(r, None) for r in records])


def session(dossier: Dossier | None = None) -> Session:
    return Session(MemoryStore(dossier or demo()), fixed(DEMO_DAY))


def run(made: Session, maand: date = OCTOBER) -> dict[str, Resultaat]:
    return {str(r.wat): r for r in maandrun(made, maand, lawbook())}


# One dossier -------------------------------------------------------------------------------------------


def test_what_is_ready_waits_in_the_queue_and_one_undo_takes_it_all_back():
    made = session()
    before = made.dossier
    found = run(made)
    assert {n for n, r in found.items() if r.soort is Soort.GEMAAKT} == {"Jan Bos", "Zoë Ćosić"}
    assert of_october(made.dossier, "Zoë").status is DeclaratieStatus.GECONTROLEERD
    papers = van_deze_maand(made, OCTOBER, lawbook())
    assert {w.afdruk.betreft.id for w in papers if w.afdruk.betreft} == {
        of_october(made.dossier, n).id for n in ("Jan Bos", "Zoë")
    }
    made.undo()
    assert set(made.dossier) == set(before)


def test_what_was_sent_and_what_the_svb_pays_by_itself_need_nothing():
    found = run(session())
    assert (found["Fatima El Amrani"].soort, str(found["Fatima El Amrani"].waarom)) == (
        Soort.HOEFT_NIET,
        "Al ingestuurd.",
    )
    assert found["Els de Wit"].soort is Soort.HOEFT_NIET
    assert "Maandloon" in str(found["Els de Wit"].waarom)


@pytest.mark.parametrize(
    ("dossier", "naam", "waarom"),
    [
        (without(demo(), "Jan Bos"), "Jan Bos", "De factuur staat er nog niet in"),
        (without(demo(), "Zoë", hours=True), "Zoë Ćosić", "2 diensten uit het rooster zijn nog niet overgenomen"),
        (without(demo(), "Piotr", hours=True), "Piotr Łukasik", "Er staan geen uren"),
    ],
)
def test_what_cannot_be_made_says_why_and_changes_nothing(dossier, naam, waarom):
    made = session(dossier)
    found = run(made)[naam]
    assert found.soort is Soort.TEGENGEHOUDEN
    assert waarom in str(found.waarom)


def test_a_declaration_that_came_back_is_for_the_user():
    old = of_october(demo(), "Fatima")
    back = replace(old, status=DeclaratieStatus.TERUGGESTUURD)
    found = run(session(demo().with_changes([(old, back)])))["Fatima El Amrani"]
    assert (found.soort, "kwam terug" in str(found.waarom)) == (Soort.TEGENGEHOUDEN, True)


def test_hours_that_changed_after_the_declaration_hold_it():
    dossier = demo()
    zoe = of_october(dossier, "Zoë")
    uren = dossier.find(Uren, zoe.regels[0].uren_id)
    assert uren is not None
    changed = dossier.with_changes([(uren, replace(uren, pauze_minuten=30))])
    found = run(session(changed))["Zoë Ćosić"]
    assert (found.soort, "veranderd" in str(found.waarom)) == (Soort.TEGENGEHOUDEN, True)


def test_a_month_that_is_not_over_is_not_declared():
    made = session()
    before = made.dossier
    assert {r.soort for r in run(made, date(2026, 11, 1)).values()} == {Soort.TEGENGEHOUDEN}
    assert made.dossier is before


def test_a_second_run_makes_nothing_twice():
    made = session()
    run(made)
    before = len(wachtend(Case(made.dossier, made.now, lawbook())))
    run(made)
    assert len(wachtend(Case(made.dossier, made.now, lawbook()))) == before


# Four dossiers, real files (D10a) ----------------------------------------------------------------------


@pytest.fixture
def four(tmp_path: Path, cheap_opener) -> Kluis:
    dossiers = {
        "two reopened": lambda: reopened(household(0), "Fatima", "Piotr"),
        "one reopened": lambda: reopened(household(1), "Fatima"),
        "no invoice": lambda: without(household(2), "Jan Bos"),
        "no hours": lambda: without(household(3), "Zoë", hours=True),
    }
    paths = real_files(cheap_opener, tmp_path, dossiers)
    register = ListRegister(fixed(DEMO_DAY), cost=Cost(8_192, 1, 1))
    key = register.create("de lijst heeft een eigen zin")
    register.change(key, lambda lijst: lijst.erbij(paths))
    return kluis(cheap_opener, register, "de lijst heeft een eigen zin")


def all_done(four: Kluis, wijze: Wijze, most: int = 4) -> list[Verslag]:
    opdracht = Opdracht(OCTOBER, wijze, PdfPapers())
    return [
        doe(four, rij, four.opener.unlock(Path(rij.pad), PHRASE), opdracht)
        for rij in four.register.read(four.lijst).rijen[:most]
    ]


def test_d10a_eleven_declarations_two_held_with_their_reason_nine_ready(four):
    done = all_done(four, Wijze.WACHTRIJ)
    assert [(v.gemaakt, v.tegengehouden) for v in done] == [(4, 0), (3, 0), (1, 1), (1, 1)]
    assert sum(v.gemaakt for v in done) == 9
    held = [str(r.waarom) for v in done for r in v.resultaten if r.soort is Soort.TEGENGEHOUDEN]
    assert len(held) == 2
    assert all(held)
    for verslag in done:  # closed and opened again: it is in the file, and the dossier knows its list
        key = four.opener.unlock(Path(verslag.rij.pad), PHRASE)
        store = four.opener.open(Path(verslag.rij.pad), key)
        waiting = wachtend(Case(store.dossier(), four.clock(), four.law))
        assert len([w for w in waiting if w.afdruk.formulier == "urendeclaratie"]) >= verslag.gemaakt
        assert any(name.startswith("budgethouderslijst:") for name in store.settings())
        store.close()


def test_packs_have_neutral_names_and_hold_the_papers(four):
    done = all_done(four, Wijze.MAP, 2)
    names = [name for v in done for name, _ in v.pdfs]
    assert all(name.startswith("maandpakket-2026-10-") for name in names)
    assert len(names) == len(set(names))
    assert all(pdf.startswith(b"%PDF") for v in done for _, pdf in v.pdfs)


def test_what_is_printed_at_once_is_marked_as_printed(four):
    [first] = all_done(four, Wijze.AFDRUKKEN, 1)
    assert [name.startswith("declaraties-2026-10-") for name, _ in first.pdfs] == [True]
    store = four.opener.open(Path(first.rij.pad), four.opener.unlock(Path(first.rij.pad), PHRASE))
    waiting = [w for w in wachtend(Case(store.dossier(), four.clock(), four.law)) if w.afdruk.afgedrukt_op]
    store.close()
    assert waiting


def test_a_dossier_that_does_not_open_ends_only_its_own_turn(four):
    [rij, *_] = four.register.read(four.lijst).rijen
    key = four.opener.unlock(Path(rij.pad), PHRASE)
    raw = bytearray(Path(rij.pad).read_bytes())
    raw[len(raw) // 2] ^= 1
    Path(rij.pad).write_bytes(raw)
    verslag = doe(four, rij, key, Opdracht(OCTOBER, Wijze.WACHTRIJ, PdfPapers()))
    assert (verslag.gemaakt, verslag.tegengehouden, verslag.status) == (0, 1, None)
    assert "beschadigd" in str(verslag.resultaten[0].waarom)


def test_the_report_names_everything_once_and_with_initials_nobody(four):
    done = [*all_done(four, Wijze.WACHTRIJ, 2), niet_gedaan(four.register.read(four.lijst).rijen[2], GESTOPT)]
    paper = verslag_papier(done, OCTOBER, DEMO_DAY, initialen=False)
    made, left = (s.table for s in paper.sections[1:])
    assert made is not None
    assert left is not None
    assert len(made.rows) == 7
    assert (str(left.rows[-1][1]), str(left.rows[-1][2])) == ("Het hele dossier", str(GESTOPT))
    short = verslag_papier(done, OCTOBER, DEMO_DAY, initialen=True)
    words = " ".join(str(c) for s in short.sections if s.table for row in s.table.rows for c in row)
    assert "N.d.V." in words
    for naam in ("Noor", "Vries", "Fatima", "Zoë", "Dossier 3"):
        assert naam not in words
    assert isinstance(made.rows[0][0], Text)
