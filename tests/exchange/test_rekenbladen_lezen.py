"""T17: no spreadsheet of somebody else stops the program, costs more than its share, or is taken over by halves."""

from __future__ import annotations

import io
import json
import random
import stat
import subprocess
import sys
import time as clock
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pgbdesk.app.ports import NietGelezen
from pgbdesk.app.tabel import Tabel, Vel
from pgbdesk.app.urenimport.lezen import bekijk, ontbreekt
from pgbdesk.app.urenimport.velden import raad
from pgbdesk.clock import fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import InvalidMany, PgbError
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.exchange.lezen import grenzen, werker
from pgbdesk.exchange.open_json import MAX_CHARACTERS, OpenJson
from pgbdesk.exchange.rekenvellen import FOUTEN, Rekenbladen
from pgbdesk.forms.bundel import Afgebroken
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from tests.architecture.house_rules import ROOT
from tests.helpers.budget_builders import d1
from tests.helpers.rekenbladen import URENSTAAT, ods, packed, xlsx

NOW = fixed(DEMO_DAY)()
D = Decimal


def read(tmp_path: Path, data: bytes, name: str = "uren.csv") -> tuple[Vel, ...]:
    path = tmp_path / name
    path.write_bytes(data)
    return Rekenbladen().lees(path)


def refused(tmp_path: Path, data: bytes, name: str = "uren.csv") -> str:
    with pytest.raises(NietGelezen) as told:
        read(tmp_path, data, name)
    assert told.value.advice is not None
    return str(told.value.what)


# What is read -------------------------------------------------------------------------------------


def test_a_workbook_is_read_with_its_kinds(tmp_path):
    [vel] = read(tmp_path, xlsx(URENSTAAT, "Uren"), "u.xlsx")
    assert vel.naam == "Uren"
    assert [rij.nummer for rij in vel.rijen] == [1, 3, 4, 5, 6, 7, 8, 9, 10]
    assert vel.rijen[2].cellen == (
        *(datetime(2026, 11, 2), "Fatima El Amrani", time(5), time(6, 30), D(0), D("1.5"), "boodschappen"),  # noqa: DTZ001
    )


def test_an_ods_is_read_with_its_kinds_and_its_endless_empty_rows_are_not(tmp_path):
    rows = [
        [("string", "", "Datum"), ("string", "", "Van"), ("string", "", "Uren")],
        [("date", "2026-11-02", "02-11-26"), ("time", "PT09H30M00S", "09:30"), ("float", "3.5", "3,5")],
    ]
    [vel] = read(tmp_path, ods(rows), "u.ods")
    assert [rij.cellen for rij in vel.rijen] == [
        ("Datum", "Van", "Uren"),
        (date(2026, 11, 2), timedelta(hours=9, minutes=30), D("3.5")),
    ]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ("Datum;Van\r\n2-11-2026;9:00\r\n".encode("utf-8-sig"), [("Datum", "Van"), ("2-11-2026", "9:00")]),
        (b"Datum,Van\n2-11-2026,9:00\n", [("Datum", "Van"), ("2-11-2026", "9:00")]),
        ("Datum\tVan\n2-11\t9:00".encode("utf-16"), [("Datum", "Van"), ("2-11", "9:00")]),
        ("Naam;Van\nZoë;9:00".encode("cp1252"), [("Naam", "Van"), ("Zoë", "9:00")]),
        (b"sep=|\nDatum|Van\n2-11|9:00", [("Datum", "Van"), ("2-11", "9:00")]),
        (b'a;"b;c"\n"d\ne";f', [("a", "b;c"), ("d\ne", "f")]),
    ],
    ids=["excel", "comma", "utf-16", "windows", "sep", "quotes"],
)
def test_a_csv_is_read_however_it_was_written(tmp_path, data, rows):
    [vel] = read(tmp_path, data)
    assert [rij.cellen for rij in vel.rijen] == rows


def test_rows_keep_the_number_that_the_spreadsheet_shows(tmp_path):
    [vel] = read(tmp_path, b'a;b\n\n"c\nd";e\nf;g\n')
    assert [(rij.nummer, rij.cellen[0]) for rij in vel.rijen] == [(1, "a"), (3, "c\nd"), (5, "f")]


def test_what_we_write_is_read_back(tmp_path):
    rows = (("=1+1", D("-12.5"), date(2026, 11, 2)), ("'=2", D(3), None), ("Zoë _x0041_", None, date(2026, 1, 1)))
    tabel, maker = Tabel("Uren", ("a", "b", "c"), rows), Rekenbladen()
    [vel] = read(tmp_path, maker.xlsx([tabel], NOW), "u.xlsx")
    assert [rij.cellen[0] for rij in vel.rijen[1:]] == [row[0] for row in rows]
    assert vel.rijen[1].cellen[1] == D("-12.5")
    [vel] = read(tmp_path, maker.csv(tabel))
    assert [rij.cellen[0] for rij in vel.rijen[1:]] == [row[0] for row in rows]
    assert vel.rijen[1].cellen[1] == "-12,5"


def test_a_formula_is_not_worked_out(tmp_path):
    """Nobody worked it out, so there is nothing: the row says that a time is missing."""
    [vel] = read(tmp_path, xlsx([("Datum", "Van"), ("2-11-2026", "=1/3")]), "u.xlsx")
    assert vel.rijen[1].cellen == ("2-11-2026",)


# Twelve bombs -------------------------------------------------------------------------------------


def _sheet(body: str) -> dict[str, str | bytes]:
    """The members of a workbook with another first sheet."""
    with zipfile.ZipFile(io.BytesIO(xlsx([("a",)]))) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = body
    return members


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def nested_zip() -> bytes:
    inner = packed({"nul": bytes(5_000_000)})
    for _ in range(4):
        inner = packed({f"{n}.zip": inner for n in range(8)})
    return inner


def ratio_286() -> bytes:
    """A workbook of 210 kB that is 60 MB of rows: it once cost 42 seconds and 598 MB."""
    row = "<row><c><v>1</v></c>" * 1 + "</row>"
    return packed(_sheet(f"<worksheet {_MAIN}><sheetData>{row * 2_000_000}</sheetData></worksheet>"))


def billion_laughs() -> bytes:
    text = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{_LOL}]><worksheet {_MAIN}><sheetData>'
    return packed(_sheet(f'{text}<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row></sheetData></worksheet>'))


def million_columns() -> bytes:
    cells = "".join(f'<c t="n"><v>{n % 7919 * 104729}</v></c>' for n in range(1_000_000))
    return packed(_sheet(f"<worksheet {_MAIN}><sheetData><row>{cells}</row></sheetData></worksheet>"))


def million_columns_csv() -> bytes:
    return b"a;b\n" + b";" * 1_000_000


def gigabyte_string() -> bytes:
    """One text of a gigabyte, packed to a megabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in _sheet("").items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            file.write(f"<worksheet {_MAIN}><sheetData><row><c t='str'><v>".encode())
            for _ in range(1_000):
                file.write(b"x" * 1_000_000)
            file.write(b"</v></c></row></sheetData></worksheet>")
    return out.getvalue()


def long_cell() -> bytes:
    return b"a;b\n1;" + b"x" * 1_000_000 + b"\n"


def nul_bytes() -> bytes:
    return b"Datum;Van\n2-11-2026;9:00\n3-11-2026;\x00\x00\n"


def mixed_encodings() -> bytes:
    return "Naam;Van\nZoë;9:00\n".encode() + "Ćosić;9:00\nRené;9:00\n".replace("Ć", "").replace("ć", "").encode(
        "cp1252"
    )


def symlink_in_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _sheet("").items():
            info = zipfile.ZipInfo(name)
            if name == "xl/worksheets/sheet1.xml":
                info.external_attr, content = (stat.S_IFLNK | 0o777) << 16, b"/etc/passwd"  # noqa: PLW2901
            archive.writestr(info, content)
    return out.getvalue()


def too_many_rows() -> bytes:
    return b"1;2\n" * 200_001


def ods_repeated() -> bytes:
    """A row of ods that says of itself that it stands there a hundred million times."""
    data = ods([[("string", "", "x")]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml").decode()
    return packed(
        {
            "content.xml": content.replace(
                "<table:table-row>", '<table:table-row table:number-rows-repeated="99999999">', 1
            )
        }
    )


BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nested zip": ("b.xlsx", nested_zip, "Dit bestand kan niet worden gelezen."),
    "ratio 286 to 1": (
        "b.xlsx",
        ratio_286,
        "Dit bestand is verdacht klein ingepakt. Uitgepakt is het meer dan 100 keer",
    ),
    "billion laughs": ("b.xlsx", billion_laughs, "In dit bestand staat iets dat zichzelf vermenigvuldigt."),
    "a million columns": ("b.xlsx", million_columns, "Rij 1: er zijn te veel kolommen. Meer dan 100"),
    "a million columns in csv": ("b.csv", million_columns_csv, "Rij 2: er zijn te veel kolommen. Meer dan 100"),
    "a string of 1 GB": ("b.xlsx", gigabyte_string, "Uitgepakt is dit bestand te groot. Meer dan 100 MB"),
    "a cell of a million letters": ("b.csv", long_cell, "Rij 2: in één vak staan te veel tekens."),
    "NUL": ("b.csv", nul_bytes, "Rij 3: hier staat een teken dat niet in een tekst hoort."),
    "mixed encodings": ("b.csv", mixed_encodings, "Rij 4: de letters op deze regel zijn niet te lezen."),
    "symlink in zip": ("b.xlsx", symlink_in_zip, "Dit bestand verwijst naar andere bestanden."),
    "too many rows": ("b.csv", too_many_rows, "Rij 200001: er zijn te veel rijen. Meer dan 200000"),
    "a row a hundred million times": ("b.ods", ods_repeated, "Rij 1 van blad 'Uren': er zijn te veel rijen."),
}
assert len(BOMBS) == 12
SLOW_TO_MAKE = ("a string of 1 GB", "a million columns", "ratio 286 to 1")


def _measured(tmp_path: Path, name: str, data: bytes) -> tuple[float, int, str]:
    """How long a file takes, how many kB the process that reads it grows to, and what is said of it."""
    path = tmp_path / name
    path.write_bytes(data)
    soort = "csv" if name.endswith("csv") else "zip"
    begin = clock.monotonic()
    words = refused(tmp_path, data, name)
    took = clock.monotonic() - begin
    script = (
        "import resource, subprocess, sys\n"
        f"subprocess.run([sys.executable, '-m', 'pgbdesk.exchange.lezen.werker', '{soort}'],"
        f" stdin=open({str(path)!r}, 'rb'), stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return took, int(done.stdout), words


@pytest.mark.parametrize("bomb", [b for b in BOMBS if b not in SLOW_TO_MAKE])
def test_t17_a_bomb_is_told_by_its_place_and_does_no_harm(bomb, tmp_path):
    name, make, words = BOMBS[bomb]
    assert refused(tmp_path, make(), name).startswith(words)


@pytest.mark.release
@pytest.mark.parametrize("bomb", BOMBS)
def test_t17_each_of_the_twelve_bombs_stays_within_thirty_seconds_and_a_gigabyte(bomb, tmp_path, record_property):
    name, make, words = BOMBS[bomb]
    took, kilobytes, told = _measured(tmp_path, name, make())
    print(f"T17 {bomb}: {took:.1f} s, {kilobytes // 1000} MB")
    assert told.startswith(words)
    assert took <= grenzen.SECONDEN + 1
    assert kilobytes * 1024 <= 1_100_000_000


def test_the_limits_of_the_process_can_fail(tmp_path):
    """Without its ceiling the process could take what it likes; with it, it is told that it asks too much."""
    take = "import mmap; mmap.mmap(-1, 1_500_000_000)"
    script = f"from pgbdesk.exchange.lezen import werker; werker.begrens(); {take}"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Cannot allocate memory" in done.stderr
    free = subprocess.run([sys.executable, "-c", take], check=False)
    assert free.returncode == 0


def test_a_process_that_takes_too_long_is_stopped_and_one_that_is_not_wanted_too(tmp_path, monkeypatch):
    monkeypatch.setattr("pgbdesk.exchange.rekenvellen._WERKER", ("-c", "import threading; threading.Event().wait(60)"))
    monkeypatch.setattr(grenzen, "SECONDEN", 0.3)
    assert refused(tmp_path, b"a;b").startswith("Het lezen duurde te lang.")
    monkeypatch.setattr(grenzen, "SECONDEN", 30)
    with pytest.raises(Afgebroken):
        Rekenbladen().lees(tmp_path / "uren.csv", lambda: True)


@pytest.mark.parametrize(
    "script", ["raise SystemExit(3)", "print('geen json')", "print('{}')", "print('{\"vellen\": [[1]]}')"]
)
def test_a_process_that_breaks_is_told_and_nothing_of_it_is_believed(tmp_path, monkeypatch, script):
    monkeypatch.setattr("pgbdesk.exchange.rekenvellen._WERKER", ("-c", script))
    assert refused(tmp_path, b"a;b") == "Dit bestand kan niet worden gelezen."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b" \n", "Dit bestand is leeg."),
        ("a.csv", b"x" * (grenzen.BESTAND + 1), "Dit bestand is te groot. Meer dan 20 MB"),
        ("a.csv", b'a;b\n1;"zonder eind\n2;3', "Rij 2: een aanhalingsteken staat verkeerd"),
        ("a.xlsx", b"PK\x03\x04 en dan niets", "Dit bestand kan niet worden gelezen."),
        ("a.xlsx", packed({"foto.jpg": b"x"}), "Dit bestand kan niet worden gelezen."),
        ("a.xlsx", packed({"[Content_Types].xml": "<a"}), "Dit bestand "),
        ("a.xlsx", packed({f"{n}": b"" for n in range(2_001)}), "In dit bestand zitten te veel delen."),
        ("a.xlsx", packed({"../../x": b"", "[Content_Types].xml": b""}), "Dit bestand verwijst naar andere bestanden."),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Dit is een oud rekenblad (.xls)"),
    ],
)
def test_what_is_no_spreadsheet_says_so(tmp_path, name, data, words):
    assert refused(tmp_path, data, name).startswith(words)


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path):
    for path in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(NietGelezen):
            Rekenbladen().lees(path)


def test_every_problem_says_what_to_do():
    assert all(what.msgid and str(advice) for what, advice in FOUTEN.values())


# Mutations ----------------------------------------------------------------------------------------


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with a few bytes changed, taken out, put in or repeated, or cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        at = chance.randrange(len(changed)) if changed else 0
        match chance.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randint(1, 20)]
            case 2:
                changed[at:at] = chance.choice([b'"', b";", b"\n", b"\x00", b"\xff", b"=", b",", b"'", b"\xc3\xab"])
            case 3:
                changed[at:at] = changed[at : at + 50] * chance.randint(1, 30)
            case 4:
                del changed[at:]
            case _:
                changed[at:at] = str(chance.randint(-(10**9), 10**9)).encode()
    return bytes(changed)


def _in_zip(data: bytes, chance: random.Random) -> bytes:
    """A packed file with one of its members changed, packed again: what reaches the parsers of XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    whole = members[name]
    members[name] = _mutated(whole if isinstance(whole, bytes) else whole.encode(), chance)
    return packed(members)


def _good(case: Case, rows: list[tuple[str, list[tuple[int, list[grenzen.Cel]]]]]) -> int:
    """The rows through the judging of hours: what could be taken over. Raises for a bug only."""
    taken = 0
    for vel in _vellen(rows):
        if not vel.rijen:
            continue
        indeling = raad(vel)
        if ontbreekt(indeling, None):
            continue
        try:
            found = bekijk(vel, indeling, None, case)
        except PgbError:
            continue
        taken += len(found.uren)
        Dossier([*case.dossier, *found.uren])
    return taken


def _vellen(rows: list[tuple[str, list[tuple[int, list[grenzen.Cel]]]]]) -> list[Vel]:
    from pgbdesk.exchange.rekenvellen import _vellen as parsed

    plain = {"vellen": [[n, [[at, [werker.plat(c) for c in cells]] for at, cells in rijen]] for n, rijen in rows]}
    try:
        return list(parsed(json.loads(json.dumps(plain)), "x"))
    except NietGelezen:
        return []


def mutate(soort: str, data: bytes, count: int, seed: int) -> tuple[int, int]:
    """Read `count` changed files; how many were read, and how many were refused. Anything else fails the test."""
    chance, case = random.Random(seed), Case(demo(), NOW, lawbook())
    read_, refused_ = 0, 0
    for number in range(count):
        changed = _in_zip(data, chance) if soort == "zip" and number % 2 else _mutated(data, chance)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the process has nobody to warn
                rows = werker.lees(soort, changed)
        except (grenzen.Leesfout, *werker.STUK):
            refused_ += 1
            continue
        read_ += 1
        _good(case, rows)
    return read_, refused_


CSV_FILE = Rekenbladen().csv(
    Tabel(
        "u",
        tuple(map(str, URENSTAAT[2])),
        tuple((f"{n}-11-2026", "Fatima", "5:00", "6:30", "0", "1,5", "x") for n in range(1, 20)),
    )
)


@pytest.mark.parametrize(("soort", "count"), [("csv", 100), ("zip", 25)])
def test_t17_a_changed_file_is_read_or_refused_and_never_anything_else(soort, count):
    data = CSV_FILE if soort == "csv" else xlsx(URENSTAAT)
    read_, refused_ = mutate(soort, data, count, 1)
    assert read_ + refused_ == count
    assert read_
    assert refused_


@pytest.mark.release
@pytest.mark.parametrize(("soort", "count"), [("csv", 10_000), ("zip", 1_000)])
def test_t17_ten_thousand_csv_and_a_thousand_workbooks(soort, count):
    data = CSV_FILE if soort == "csv" else xlsx(URENSTAAT)
    begin = clock.monotonic()
    read_, refused_ = mutate(soort, data, count, 17)
    print(f"T17 {soort}: {read_} read, {refused_} refused, {clock.monotonic() - begin:.0f} s")
    assert read_ + refused_ == count


def _in_json(text: bytes, chance: random.Random) -> bytes:
    """An open file in which one value is another one: what reaches the checks behind the reading of JSON."""
    data = json.loads(text)
    rows = chance.choice([value for value in data.values() if isinstance(value, list) and value])
    row = chance.choice(rows)
    name = chance.choice(list(row))
    row[name] = chance.choice([None, -1, 10**15, "", "x" * 30_000, "2026-02-30", [], {}, True, 0.5, "\x00", "nieuw"])
    return json.dumps(data).encode()


def _json(count: int, seed: int) -> tuple[int, int]:
    """Changed open files: read whole, or refused with the place."""
    chance, good, bad = random.Random(seed), 0, 0
    small = OpenJson().write(d1().dossier, NOW).encode()
    OpenJson().read(small.decode())
    for number in range(count):
        changed = _in_json(small, chance) if number % 2 else _mutated(small, chance)
        try:
            OpenJson().read(changed.decode("utf-8"))
            good += 1
        except UnicodeDecodeError:
            bad += 1
        except InvalidMany as problem:
            bad += all(found.where and str(found.what) for found in problem.problems)
    return good, bad


def test_t17_a_changed_open_file_is_read_whole_or_refused_with_its_place():
    good, bad = _json(40, 3)
    assert good + bad == 40
    assert good
    assert bad


@pytest.mark.release
def test_t17_five_hundred_open_files():
    good, bad = _json(500, 17)
    print(f"T17 json: {good} read, {bad} refused")
    assert good + bad == 500
    assert MAX_CHARACTERS == 50_000_000
