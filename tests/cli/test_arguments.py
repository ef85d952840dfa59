"""What is typed: the window is the default, help is Dutch, and every mistake is told in two lines with status 2."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pgbdesk import __main__, __version__, bootstrap
from pgbdesk.cli.arguments import COMMANDS, parse
from pgbdesk.cli.problems import MEANING, Code

WINDOW = {  # typed, and what the window is given
    "nothing": ([], (None, None, False)),
    "a dossier": (["thuis.pgbd"], (Path("thuis.pgbd"), None, False)),
    "a dossier on a day": (["thuis.pgbd", "--vandaag", "2026-11-24"], (Path("thuis.pgbd"), date(2026, 11, 24), False)),
    "a dossier with the name of a command": (["./check"], (Path("check"), None, False)),
    "the example": (["demo"], (None, None, True)),
    "the example on a day": (["demo", "--vandaag", "2026-12-01"], (None, date(2026, 12, 1), True)),
}


@pytest.mark.parametrize(("typed", "expected"), WINDOW.values(), ids=WINDOW)
def test_the_window_opens_with_what_was_typed(typed, expected, monkeypatch):
    given = []

    def opened(path, today, *, demo=False):
        given.append((path, today, demo))
        return 0

    monkeypatch.setattr(bootstrap, "run_window", opened)
    assert __main__.main(typed) == 0
    assert given == [expected]


MISTAKES = {
    "a command without its file": (["check"], "Dit ontbreekt nog: BESTAND."),
    "an unknown choice": (["check", "a.json", "--raar"], "pgbdesk kent dit niet: --raar."),
    "an unknown form": (["print", "a.json", "brief"], "kan niet bij FORMULIER"),
    "a day that is not there": (["check", "a.json", "--vandaag", "2026-02-30"], "2026-02-30 is geen datum"),
    "a day the wrong way round": (["check", "a.json", "--vandaag", "24-11-2026"], "24-11-2026 is geen datum"),
    "a month that is not there": (["print", "a", "urendeclaratie", "--maand", "2026-13"], "2026-13 is geen maand"),
    "a word for a number": (["verify", "a", "--wachtwoord-fd", "drie"], "drie is geen nummer"),
    "nothing behind a choice": (["check", "a.json", "--vandaag"], "Achter --vandaag ontbreekt iets."),
    "two dossiers": (["a.pgbd", "b.pgbd"], "pgbdesk kent dit niet: b.pgbd."),
}


@pytest.mark.parametrize(("typed", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_dutch_with_where_to_read_more(typed, told, capsys):
    assert __main__.main(typed) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert told in lines[0]
    assert lines[1].endswith("--help")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_dutch_and_complete(command, capsys):
    assert __main__.main([*([command] if command else []), "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Zo typt u het: pgbdesk")
    for english in ("usage", "positional", "options", "show this", "optional"):
        assert english not in shown
    if command in ("", "check"):
        assert "pgbdesk check" in shown
    elif command != "demo":
        assert all(f"  {code:d}  {meaning}" in shown for code, meaning in MEANING.items())


def test_every_status_is_explained_and_none_is_used_twice():
    assert set(MEANING) == set(Code)
    assert len(set(MEANING.values())) == len(Code)


def test_the_version_is_shown(capsys):
    assert __main__.main(["--version"]) == 0
    assert capsys.readouterr().out == f"pgbdesk {__version__}\n"


def test_ctrl_c_ends_without_a_traceback(monkeypatch, capsys):
    def stopped(_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run_command", stopped)
    assert __main__.main(["verify", "a.pgbd"]) == 130
    assert capsys.readouterr().err == "\nGestopt.\n"


def test_a_command_that_comes_later_is_a_file_name():
    args = parse(["--vandaag", "2026-11-24", "demo"])
    assert (args.command, args.file) == (None, Path("demo"))
