"""`pgbdesk print` knows every paper and pack of the catalogue."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from pgbdesk import bootstrap
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.pakketten.lijst import PAKKETTEN
from pgbdesk.cli.arguments import parse
from pgbdesk.cli.forms import te_maken
from pgbdesk.cli.problems import Code
from pgbdesk.cli.run import run
from pgbdesk.clock import fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.forms.catalogue import BY_ID, CATALOGUE
from pgbdesk.i18n import Language
from tests.pdf.test_papers import squeezed

NL = Language("nl")
#: About a visit that only the window begins, about many dossiers at once, and about the window itself.
MEER = {"adviesverslag", "budgethouderslijst", "maandrunverslag", "toetsenblad"}
#: Parts of a pack, of another step or with a secret code: never printed by themselves.
DELEN = {"herstelblad", "noodblad", "rekenblad", *MEER, *(s.id for s in CATALOGUE if s.id.startswith("pakket_"))}


@pytest.fixture(scope="module")
def household(tmp_path_factory):
    path = tmp_path_factory.mktemp("huis") / "demo.json"
    path.write_text(OpenJson().write(demo(), fixed(DEMO_DAY)()), "utf-8")
    return path


@pytest.fixture(scope="module")
def world():
    return replace(bootstrap.world(fixed(DEMO_DAY)))


def printed(world, household, tmp_path, *more):
    target = tmp_path / "uit.pdf"
    status = run(parse(["print", str(household), *map(str, more), "-o", str(target)]), world)
    return status, target


def text_of(path: Path) -> str:
    return str(squeezed("".join(p.extract_text() for p in PdfReader(path).pages)))


def first(cls, name=""):
    dossier = demo()
    if cls is Zorgovereenkomst:
        return next(z.id for z in dossier.all(cls) if name in dossier.naam_bij(z))
    return next(r.id for r in dossier.all(cls))


def test_every_paper_of_the_catalogue_can_be_asked_for():
    assert {spec.id for spec in CATALOGUE} - set(te_maken()) == DELEN
    assert {pakket.id for pakket in PAKKETTEN} <= set(te_maken())
    assert set(BRIEF_BIJ_ID) <= set(te_maken())


@pytest.mark.parametrize(
    "more",
    [
        (
            "opzegbrief",
            "--zorgverlener",
            "fatima",
            "--antwoord",
            "reden=Ik ga verhuizen.",
            "--antwoord",
            "per=31-1-2027",
        ),
        ("machtiging_spreken", "--over", first(Budgethouder)[:8], "--antwoord", "gemachtigde=Els de Wit"),
        (
            "bezwaarschrift",
            "--over",
            first(Toekenning)[:8],
            "--antwoord",
            "besluit_op=1-11-2026",
            "--antwoord",
            "reden=Te laag.",
        ),
        ("wat_verandert",),
        ("wet_en_regels",),
    ],
    ids=lambda more: more[0],
)
def test_letters_and_reports_are_made_from_what_is_typed(world, household, tmp_path, more, capsys):
    status, target = printed(world, household, tmp_path, *more)
    assert status == Code.OK, capsys.readouterr().err
    assert squeezed(NL.say(BY_ID[more[0]].title)) in text_of(target)


@pytest.mark.parametrize("pakket", PAKKETTEN, ids=lambda p: p.id)
def test_packs_are_made(world, household, tmp_path, pakket, capsys):
    over = first(pakket.over)
    status, target = printed(world, household, tmp_path, pakket.id, "--maand", "2026-10", "--over", over, "--geschoond")
    assert status == Code.OK, capsys.readouterr().err
    assert squeezed(NL.say(pakket.titel)) in text_of(target)


def test_an_encrypted_pdf_shows_its_password_once(world, household, tmp_path, capsys):
    status, target = printed(world, household, tmp_path, "wat_verandert", "--versleutel")
    assert status == Code.OK
    word = capsys.readouterr().out.split("Wachtwoord: ")[1].split()[0]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(target.read_bytes()))
    with pikepdf.open(io.BytesIO(target.read_bytes()), password=word) as opened:
        assert opened.encryption.R == 6


@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        (("opzegbrief",), Code.WRONG_INPUT, "Er zijn meer keuzes"),
        (("opzegbrief", "--over", "bestaat-niet"), Code.WRONG_INPUT, "Deze keuze is er niet"),
        (("opzegbrief", "--zorgverlener", "fatima"), Code.WRONG_INPUT, "Een antwoord ontbreekt"),
        (("pakket_maand",), Code.WRONG_INPUT, "Bij dit pakket hoort een maand"),
        (("pakket_bezoek",), Code.WRONG_INPUT, "Er zijn meer keuzes"),
    ],
)
def test_what_is_not_clear_is_told_with_the_choices_and_nothing_is_made(
    world, household, tmp_path, more, status, told, capsys
):
    found, target = printed(world, household, tmp_path, *more)
    assert found == status
    assert told in capsys.readouterr().err
    assert not target.exists()


def test_an_answer_without_a_question_is_refused(capsys):
    with pytest.raises(SystemExit):
        parse(["print", "a.json", "opzegbrief", "--antwoord", "zomaar"])
    assert "geen antwoord" in capsys.readouterr().err
