"""The commands: the same household in and out, clear lines when something is wrong, and nothing half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pgbdesk import bootstrap, process
from pgbdesk.cli import files
from pgbdesk.cli.arguments import parse
from pgbdesk.cli.problems import Code
from pgbdesk.cli.run import run
from pgbdesk.cli.world import World
from pgbdesk.clock import fixed
from pgbdesk.exchange.open_json import OpenJson
from tests.helpers.budget_builders import d1

SECRET = "vijf rustige paarden eten hooi"
DAY = "2026-05-10"


@pytest.fixture
def world(cheap_opener) -> World:
    """The real world, with cheap keys and a clock that stands still."""
    real = bootstrap.world(fixed(date.fromisoformat(DAY)))
    return replace(real, opener=lambda: cheap_opener, verify=cheap_opener.verify)


@pytest.fixture
def household(tmp_path: Path) -> Path:
    """D1 as an open file."""
    case = d1()
    path = tmp_path / "d1.json"
    path.write_text(OpenJson().write(case.dossier, case.now), "utf-8")
    return path


def descriptor(secret: str = SECRET) -> str:
    """The number of a descriptor from which a passphrase can be read once."""
    reading, writing = os.pipe()
    os.write(writing, secret.encode())
    os.close(writing)
    return str(reading)


def do(world: World, *command: object, secret: str | None = SECRET) -> int:
    """Carry out a command; gives the exit status."""
    more = [] if secret is None else ["--wachtwoord-fd", descriptor(secret)]
    return run(parse([*map(str, command), *more]), world)


@pytest.fixture
def dossier(world: World, household: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """D1 as a dossier."""
    path = tmp_path / "d1.pgbd"
    assert do(world, "import", household, path) == Code.OK
    capsys.readouterr()
    return path


def lists(path: Path) -> dict[str, Any]:
    """An open file without the moment at which it was made."""
    data = json.loads(path.read_text("utf-8"))
    del data["gemaakt_op"]
    return {
        key: sorted(value, key=lambda r: r["id"]) if isinstance(value, list) else value for key, value in data.items()
    }


def test_import_then_export_gives_the_same_household(world, household, dossier, tmp_path):
    out = tmp_path / "uit.json"
    assert do(world, "export", dossier, out) == Code.OK
    assert lists(out) == lists(household)
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_name_that_ends_in_xlsx_gives_a_spreadsheet_with_a_sheet_for_each_list(world, dossier, tmp_path, capsys):
    out = tmp_path / "uit.xlsx"
    assert do(world, "export", dossier, out) == Code.OK
    assert "niet versleuteld" in capsys.readouterr().out
    book = load_workbook(out)
    assert {"uren", "personen"} <= set(book.sheetnames)
    assert out.stat().st_mode & 0o777 == 0o600
    assert do(world, "export", dossier, out) == Code.EXISTS


def test_the_files_of_documents_go_out_beside_the_open_file_and_come_back_in(world, household, tmp_path, capsys):
    data = b"%PDF-1.4 besluit"
    name = sha256(data).hexdigest()
    opened = json.loads(household.read_text("utf-8"))
    opened["documenten"] = [{"id": "p", "titel": "Besluit", "sha256": name}]
    household.write_text(json.dumps(opened), "utf-8")
    beside = tmp_path / "d1-documenten"
    beside.mkdir()
    (beside / name).write_bytes(data)
    path, out = tmp_path / "met.pgbd", tmp_path / "uit.json"
    assert do(world, "import", household, path) == Code.OK
    assert do(world, "export", path, out) == Code.OK
    assert (tmp_path / "uit-documenten" / name).read_bytes() == data

    (beside / name).write_bytes(b"veranderd")
    assert do(world, "import", household, tmp_path / "niet.pgbd") != Code.OK
    assert not (tmp_path / "niet.pgbd").exists()
    assert "Besluit is veranderd of beschadigd" in capsys.readouterr().err


def test_export_without_a_file_writes_to_the_screen(world, household, dossier, capsys):
    assert do(world, "export", dossier) == Code.OK
    assert json.loads(capsys.readouterr().out)["formaat"] == "pgbdesk-dossier"


def test_import_gives_a_recovery_code_that_opens_the_dossier(world, household, tmp_path, capsys):
    path = tmp_path / "nieuw.pgbd"
    assert do(world, "import", household, path) == Code.OK
    [line] = [x for x in capsys.readouterr().out.splitlines() if x.startswith("Herstelcode: ")]
    assert do(world, "verify", path, secret=line.removeprefix("Herstelcode: ")) == Code.OK


def test_import_can_put_the_recovery_code_on_paper_instead(world, household, tmp_path, capsys):
    path, sheet = tmp_path / "nieuw.pgbd", tmp_path / "blad.pdf"
    assert do(world, "import", household, path, "--herstelblad", sheet) == Code.OK
    assert sheet.read_bytes().startswith(b"%PDF")
    assert "Herstelcode:" not in capsys.readouterr().out


def test_verify_says_how_much_is_in_a_whole_dossier(world, household, dossier, capsys):
    assert do(world, "verify", dossier) == Code.OK
    assert f"{len(OpenJson().read(household.read_text('utf-8')))} gegevens" in capsys.readouterr().out


def test_check_says_the_same_of_a_dossier_and_of_its_open_file(world, household, dossier, capsys):
    assert do(world, "check", dossier, "--json", "--vandaag", DAY) == Code.OK
    of_dossier = json.loads(capsys.readouterr().out)
    assert do(world, "check", household, "--json", "--vandaag", DAY, secret=None) == Code.OK
    assert json.loads(capsys.readouterr().out) == of_dossier
    assert of_dossier["vandaag"] == DAY
    assert set(of_dossier) == {"vandaag", "bevindingen", "oproepen", "aanbod", "budget", "arbeid"}


def test_check_for_people_lists_what_to_do_first(world, household, capsys):
    assert do(world, "check", household, secret=None) == Code.OK
    shown = capsys.readouterr().out
    assert shown.startswith("Nagekeken op 10 mei 2026")
    assert "Doen: " in shown
    assert "Toegekend:                          € 28.000,00" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert do(world, "check", household, "--json", secret=None) == Code.OK
    findings = json.loads(capsys.readouterr().out)["bevindingen"]
    flat = " ".join(shown.split())
    assert all(" ".join(finding["titel"].split()) in flat for finding in findings)


def test_check_changes_nothing(world, household, dossier, tmp_path):
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    do(world, "check", household, secret=None)
    do(world, "check", dossier)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_print_makes_the_hours_of_a_month_as_pdf(world, dossier, tmp_path, capsys):
    pdf = tmp_path / "uren.pdf"
    status = do(world, "print", dossier, "urendeclaratie", "--maand", "2026-04", "--zorgverlener", "fatima", "-o", pdf)
    assert (status, capsys.readouterr().err) == (Code.OK, "")
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "425,50" in text


def test_print_without_a_name_for_the_file_takes_a_neutral_one(world, dossier, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert do(world, "print", dossier, "portaal_overname", "--maand", "2026-04", "--zorgverlener", "fatima") == Code.OK
    [made] = tmp_path.glob("*.pdf")
    assert made.name.startswith("portaal-overname-2026-04-")
    assert "fatima" not in made.name.lower()


# What goes wrong ------------------------------------------------------------------------------------

WRONG_CHOICES = {  # what is typed after the file, the status, and a word of what is told
    "no month": (("urendeclaratie",), Code.WRONG_INPUT, "--maand 2026-04"),
    "several carers": (("urendeclaratie", "--maand", "2026-04"), Code.WRONG_INPUT, "--zorgverlener NAAM"),
    "nobody of that name": (
        ("urendeclaratie", "--maand", "2026-04", "--zorgverlener", "Xavier"),
        Code.WRONG_INPUT,
        "Xavier",
    ),
    "a month before anything ran": (("urendeclaratie", "--maand", "1999-01"), Code.WRONG_INPUT, "geen zorgverlener"),
}


@pytest.mark.parametrize(("more", "status", "told"), WRONG_CHOICES.values(), ids=WRONG_CHOICES)
def test_print_says_what_to_add(world, household, tmp_path, capsys, more, status, told):
    assert do(world, "print", household, *more, "-o", tmp_path / "x.pdf", secret=None) == status
    err = capsys.readouterr().err
    assert told in err
    assert 2 <= len(err.splitlines()) <= 3
    assert not (tmp_path / "x.pdf").exists()


def test_a_paper_that_would_come_back_is_not_made_and_all_reasons_are_told(world, household, tmp_path, capsys):
    data = json.loads(household.read_text("utf-8"))
    for rate in data["tarieven"]:
        del rate["bedrag"]
    data["tarieven"] = []
    household.write_text(json.dumps(data), "utf-8")
    status = do(
        world,
        *("print", household, "urendeclaratie", "--maand", "2026-04", "--zorgverlener", "fatima"),
        *("-o", tmp_path / "x.pdf"),
        secret=None,
    )
    assert status == Code.NOT_COMPLETE
    assert "kan nog niet worden gemaakt" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_nothing_is_written_over_a_file_that_is_there(world, household, dossier, tmp_path, capsys):
    there = tmp_path / "er-al.json"
    there.write_text("van mij", "utf-8")
    for command in (
        ("export", dossier, there),
        ("import", household, dossier),
        ("print", household, "urendeclaratie", "--maand", "2026-04", "-o", there),
    ):
        before = dossier.read_bytes()
        assert do(world, *command) == Code.EXISTS
        assert "Er staat al een bestand" in capsys.readouterr().err
        assert (there.read_text("utf-8"), dossier.read_bytes()) == ("van mij", before)


def test_a_wrong_passphrase_has_a_status_of_its_own_but_check_keeps_to_its_contract(world, dossier, capsys):
    assert do(world, "verify", dossier, secret="iets anders") == Code.SECRET
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "De wachtwoordzin klopt niet."
    assert told[1] == f"Bestand: {dossier}"
    assert "knop" not in told[2]
    assert do(world, "check", dossier, secret="iets anders") == Code.WRONG_INPUT


def test_a_passphrase_that_is_easy_to_guess_makes_no_dossier(world, household, tmp_path, capsys):
    assert do(world, "import", household, tmp_path / "x.pgbd", secret="welkom") == Code.SECRET
    assert not (tmp_path / "x.pgbd").exists()


def test_two_different_new_passphrases_make_no_dossier(world, household, tmp_path, capsys, monkeypatch):
    typed = iter([SECRET, SECRET + "s"])
    monkeypatch.setattr(files, "_ask", lambda prompt: next(typed))
    assert do(world, "import", household, tmp_path / "x.pgbd", secret=None) == Code.SECRET
    assert not (tmp_path / "x.pgbd").exists()


def test_without_a_terminal_or_a_descriptor_there_is_nobody_to_ask(world, dossier, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert do(world, "verify", dossier, secret=None) == Code.SECRET
    assert "--wachtwoord-fd" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["63", "0"])
def test_a_descriptor_that_cannot_be_read_is_told(world, dossier, capsys, number, monkeypatch):
    def unreadable(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("os.fdopen", unreadable)
    assert run(parse(["verify", str(dossier), "--wachtwoord-fd", number]), world) == Code.SECRET
    assert "--wachtwoord-fd" in capsys.readouterr().err


def test_an_import_that_fails_half_way_leaves_nothing(world, household, tmp_path, monkeypatch):
    path = tmp_path / "x.pgbd"

    def full(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pgbdesk.cli.commands.Session.do", full)
    with pytest.raises(KeyboardInterrupt):
        do(world, "import", household, path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d1.json"]


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(world, dossier, tmp_path, capsys):
    assert do(world, "export", dossier, tmp_path / "weg" / "uit.json") == Code.NOT_WRITTEN
    assert f"Bestand: {tmp_path / 'weg' / 'uit.json'}" in capsys.readouterr().err


def damage(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))


FILES = {  # what is done to a dossier, and the status of verify
    "one bit is different": (damage, Code.DAMAGED),
    "the end is missing": (lambda p: p.write_bytes(p.read_bytes()[:-5_000]), Code.DAMAGED),
    "empty": (lambda p: p.write_bytes(b""), Code.WRONG_INPUT),
    "a letter": (lambda p: p.write_bytes(b"Beste mevrouw, " * 5_000), Code.WRONG_INPUT),
    "gone": (lambda p: p.unlink(), Code.WRONG_INPUT),
}


@pytest.mark.parametrize(("change", "status"), FILES.values(), ids=FILES)
def test_a_file_that_is_not_right_is_told_by_its_kind(world, dossier, capsys, change, status):
    change(dossier)
    before = dossier.read_bytes() if dossier.exists() else None
    assert do(world, "verify", dossier) == status
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert told[1] == f"Bestand: {dossier}"
    assert do(world, "check", dossier) == Code.WRONG_INPUT
    assert (dossier.read_bytes() if dossier.exists() else None) == before


# The real command ---------------------------------------------------------------------------------------


def pgbdesk(*command: object, own_folder: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pgbdesk", *map(str, command)],
        env=os.environ | {"PGBDESK_HOME": str(own_folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **more,
    )


def test_the_real_command_makes_and_checks_a_dossier(household, tmp_path, own_folder):
    path = tmp_path / "echt.pgbd"
    for command in (("import", household, path), ("check", path, "--json", "--vandaag", DAY), ("verify", path)):
        fd = int(descriptor())
        done = pgbdesk(*command, "--wachtwoord-fd", fd, own_folder=own_folder, pass_fds=(fd,))
        os.close(fd)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_has_enough_is_no_mistake(household, own_folder):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "pgbdesk", "check", str(household), "--vandaag", DAY],
            env=os.environ | {"PGBDESK_HOME": str(own_folder)},
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (Code.OK, "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is always a screen")
@pytest.mark.parametrize("command", [[], ["demo"]])
def test_without_a_screen_the_window_says_so(own_folder, command):
    nowhere = {name: value for name, value in os.environ.items() if not name.startswith(("DISPLAY", "WAYLAND", "QT_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pgbdesk", *command],
        env=nowhere | {"PGBDESK_HOME": str(own_folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Code.OTHER
    assert "geen scherm" in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("typed", ["9999-12-31", "0001-01-01"])
def test_a_day_outside_our_times_is_refused(household, own_folder, typed):
    done = pgbdesk("check", household, "--vandaag", typed, own_folder=own_folder)
    assert done.returncode == Code.WRONG_INPUT
    assert "geen datum" in done.stderr


def test_no_passphrase_can_be_given_as_an_argument(own_folder):
    done = pgbdesk("verify", "x.pgbd", "--wachtwoord", SECRET, own_folder=own_folder)
    assert done.returncode == Code.WRONG_INPUT


def test_a_bug_tells_its_kind_and_place_and_nothing_of_what_was_typed(
    world, household, capsys, monkeypatch, own_folder
):
    def broken() -> Any:
        raise KeyError("Fatima El Amrani")

    done: list[str] = []
    monkeypatch.setattr(sys, "excepthook", None)
    monkeypatch.setattr(process, "harden", lambda: done.append("hardened"))
    monkeypatch.setattr(bootstrap, "world", lambda: replace(world, law=broken))
    with pytest.raises(KeyError) as caught:
        bootstrap.run_command(parse(["check", str(household)]))
    assert done == ["hardened"]
    assert sys.excepthook is not None
    sys.excepthook(KeyError, caught.value, caught.tb)
    told = capsys.readouterr().err
    assert told.startswith("Er ging iets mis in pgbdesk (KeyError, commands.py ")
    assert "Fatima" not in told


@pytest.mark.parametrize(
    ("command", "out", "line"),
    [
        ("export", "uit.json", ("uitgevoerd", "json")),
        ("export", "uit.xlsx", ("tabel", "alles")),
        ("print", "uit.pdf", ("afgedrukt", "wat_verandert")),
    ],
)
def test_what_goes_out_is_in_the_log_of_the_dossier(world, dossier, tmp_path, command, out, line):
    words = [dossier, "wat_verandert", "--uit"] if command == "print" else [dossier]
    assert do(world, command, *words, tmp_path / out) == Code.OK
    opener = world.opener()
    store = opener.open(dossier, opener.unlock(dossier, SECRET), read_only=True)
    assert [(entry.event, entry.what) for entry in store.log()][-2:] == [("geopend", ""), line]
    store.close()
