"""Papers of others in the dossier: what may come in, what they are about, and what stands in the way of removing."""

from __future__ import annotations

from datetime import date

import pytest

from pgbdesk.app.demo_store import DemoStore
from pgbdesk.app.documenten import (
    JPEG,
    PDF,
    CannotRead,
    Empty,
    StillNeeded,
    bestandsnaam,
    gekoppeld,
    koppelen,
    lees,
    losmaken,
    mediatype,
    nieuw,
    papieren_bij,
    soort_naam,
    toevoegen,
    van_houders,
    verwijderen,
)
from pgbdesk.app.ports import MAX_CONTENT, TooLarge
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Betreft, Document, Toestemming
from tests.helpers.desk import family


@pytest.mark.parametrize(
    ("data", "name", "media"),
    [
        (b"%PDF-1.7", "brief.pdf", PDF),
        (b"%PDF-1.7", "foto.jpg", PDF),  # a file is what it begins with, whatever it is called
        (b"\xff\xd8\xff\xe0", "scan", JPEG),
        (b"Beste", "brief.TXT", "text/plain"),
        (b"MZ", "programma.exe", None),
        (b"Beste", "zonder", None),
    ],
)
def test_a_file_is_what_it_begins_with_and_not_what_it_is_called(data, name, media):
    assert mediatype(data, name) == media


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    big = tmp_path / "film.mp4"
    with big.open("wb") as file:
        file.truncate(MAX_CONTENT + 1)
    with pytest.raises(TooLarge):
        lees(big)


def test_what_cannot_be_read_says_so_with_its_name(tmp_path):
    (tmp_path / "leeg.pdf").touch()
    with pytest.raises(Empty, match=r"leeg\.pdf"):
        lees(tmp_path / "leeg.pdf")
    for name in ("er-is-niets.pdf", "."):
        with pytest.raises(CannotRead):
            lees(tmp_path / name)


def test_a_paper_is_called_as_its_file_and_its_bytes_are_in_the_dossier():
    store = DemoStore(Dossier())
    document = nieuw(b"%PDF-1.4 besluit", "Beschikking_Wlz 2026.pdf", store, Dossier())
    assert document.titel == "Beschikking Wlz 2026"
    assert document.mediatype == PDF
    assert store.content(document.sha256 or "") == b"%PDF-1.4 besluit"
    assert str(toevoegen([document])[0]) == "Papier toegevoegd: Beschikking Wlz 2026"
    assert str(toevoegen([document, document])[0]) == "2 papieren toegevoegd"


def test_a_paper_is_tied_to_anything_once_and_untied_again():
    dossier = family()
    agreement = dossier.all(Zorgovereenkomst)[0]
    paper = koppelen(koppelen(Document(id="p", titel="Contract"), agreement), agreement)
    dossier = dossier.with_changes([(None, paper)])
    [(link, record)] = gekoppeld(paper, dossier)
    assert record == agreement
    assert papieren_bij(agreement, dossier) == (paper,)
    assert losmaken(paper, link).betreft == ()


def test_what_it_was_about_may_be_gone():
    paper = Document(id="p", titel="Brief", betreft=(Betreft(soort="toekenning", id="weg"),))
    assert gekoppeld(paper, family().with_changes([(None, paper)])) == ()


def test_with_a_budget_chosen_papers_of_somebody_else_are_not_listed():
    dossier = family()
    agreement = dossier.all(Zorgovereenkomst)[0]
    paper = koppelen(Document(id="p", titel="Contract"), agreement)
    assert van_houders(paper, frozenset({agreement.budgethouder_id}), dossier)
    assert not van_houders(paper, frozenset({"iemand-anders"}), dossier)
    assert van_houders(paper, None, dossier)
    assert van_houders(Document(id="q", titel="Van niemand"), frozenset({"iemand-anders"}), dossier)


def test_the_proof_of_something_else_is_not_removed_and_it_is_said_of_what():
    paper = Document(id="p", titel="Formulier")
    consent = Toestemming(id="t", budgethouder_id="b", aan_wie="de SVB", document_id="p")
    with pytest.raises(StillNeeded) as refused:
        verwijderen(paper, Dossier([paper, consent]))
    assert "Toestemming aan de SVB" in str(refused.value.what)
    label, [change] = verwijderen(paper, Dossier([paper]))
    assert (str(label), change.before, change.after) == ("Papier verwijderd: Formulier", paper, None)


def test_a_copy_gets_a_name_without_anybody_in_it():
    paper = Document(
        id="p", titel="Indicatie Noor de Vries", datum=date(2026, 4, 2), mediatype=PDF, sha256="a3f2" + "0" * 60
    )
    assert bestandsnaam(paper, date(2026, 5, 1)) == "papier-2026-04-a3f2.pdf"
    assert bestandsnaam(Document(id="abcdef", titel="?"), date(2026, 5, 1)) == "papier-2026-05-abcd.bin"


@pytest.mark.parametrize(("soort", "words"), [("vog", "VOG of diploma"), ("oude map", "oude map"), (None, "")])
def test_a_kind_that_pgbdesk_does_not_know_is_shown_as_it_is(soort, words):
    assert str(soort_naam(Document(id="p", titel="x", soort=soort))) == words
