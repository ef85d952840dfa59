"""The command line in English: asked for with --taal, or as chosen in the window. What leaves the house stays Dutch."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from pgbdesk import __main__
from pgbdesk.cli import listing, tongue
from pgbdesk.cli.arguments import COMMANDS, parse
from pgbdesk.i18n import Language
from pgbdesk.paths import private_folder
from tests.architecture.house_rules import ROOT
from tests.gui.test_english import dutch_words

D1 = str(ROOT / "tests" / "data" / "d1.json")
#: Names of options, of what stands behind them and of papers: scripts use them, so they are the same in any language.
_NAMES = re.compile(r"--[\w-]+|\b[A-Z=]{4,}\b|\{nl,en\}|\w+_\w+|reden=\S+|Source: [^*]*?(?=\n\n|\Z)", re.DOTALL)


@pytest.fixture(autouse=True)
def dutch_again() -> Iterator[None]:
    """Other tests speak Dutch."""
    yield
    tongue.speak("nl")


@pytest.mark.parametrize("command", ["", *(c for c in COMMANDS if c != "print")])
def test_help_is_english_when_that_is_asked_for(command, capsys):
    assert __main__.main([*([command] if command else []), "--help", "--taal=en"]) == 0
    shown = capsys.readouterr().out
    assert "show this help" in shown
    assert dutch_words(_NAMES.sub(" ", shown)) == set()


def test_a_mistake_is_told_in_english(capsys):
    assert __main__.main(["check", D1, "--taal", "en", "--vandaag", "2026-02-30"]) == 2
    assert "2026-02-30 is not a date" in capsys.readouterr().err
    assert __main__.main(["check", "nergens.json", "--taal=en"]) == 2
    assert "This file cannot be read." in capsys.readouterr().err


def test_the_findings_are_english_and_the_json_for_scripts_stays_as_it_is(capsys):
    assert __main__.main(["check", D1, "--taal=en", "--vandaag", "2026-11-24"]) == 0
    shown = capsys.readouterr().out
    assert "You are too late with the offer to Fatima El Amrani" in shown
    assert "TO DO NOW" in shown
    assert dutch_words(_NAMES.sub(" ", shown)) == set()
    answers = []
    for more in ([], ["--taal=en"]):
        assert __main__.main(["check", D1, "--json", "--vandaag", "2026-11-24", *more]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]


def test_the_language_of_the_window_counts_on_the_command_line_and_an_option_goes_before_it(capsys, own_folder):
    (private_folder() / "instellingen.json").write_text('{"language": "en"}', "utf-8")
    parse(["verify", "x.pgbd"])
    assert tongue.language().code == "en"
    parse(["verify", "x.pgbd", "--taal=nl"])
    assert tongue.language().code == "nl"


@pytest.mark.parametrize("written", ["", "[]", "{", '{"language": "xx"}'])
def test_a_setting_that_cannot_be_read_is_dutch(written, own_folder):
    (private_folder() / "instellingen.json").write_text(written, "utf-8")
    assert tongue.chosen() == "nl"


def test_a_declaration_stays_dutch_for_the_svb(tmp_path, capsys):
    made = tmp_path / "april.pdf"
    typed = ["print", D1, "urendeclaratie", "--maand", "2026-04", "--zorgverlener", "Jan", "-o", str(made), "--taal=en"]
    assert __main__.main([*typed, "--vandaag", "2026-05-10"]) == 0
    assert f"Made: {made}" in capsys.readouterr().out
    text = PdfReader(io.BytesIO(made.read_bytes())).pages[0].extract_text()
    assert "Declaratie van zorg" in text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Uiterlijk: dinsdag 24 november 2026"),
        ({"liefst": True}, "Liefst voor of op: dinsdag 24 november 2026"),
        ({"gebeurt": True}, "Op: dinsdag 24 november 2026"),
    ],
)
def test_the_day_of_a_finding_is_called_a_last_day_only_where_it_is_one(more, words):
    finding: dict[str, object] = {
        "titel": "Iets",
        "uitleg": "Waarom",
        "doen": "Wat",
        "uiterlijk": "2026-11-24",
        "bedrag": None,
        "zekerheid": "vast",
        "bron": [],
    }
    assert f"  {words}" in tuple(listing._finding(finding | more, Language("nl")))
