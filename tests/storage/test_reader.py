"""The stand-alone reader: one script without pgbdesk that reads every golden file, and refuses what it must."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.domain.plain import decode
from pgbdesk.exchange.open_json import OpenJson
from tests.storage.conftest import SECRET

ROOT = Path(__file__).resolve().parents[2]
SCRIPT, DATA = ROOT / "packaging" / "lees_dossier.py", ROOT / "tests" / "data"


def read(path, secret=SECRET):
    """The script as somebody without pgbdesk runs it: in a folder of its own."""
    reading, writing = os.pipe()
    os.write(writing, secret.encode())
    os.close(writing)
    try:
        return subprocess.run(
            [sys.executable, "-I", str(SCRIPT), str(path), "--fd", str(reading)],
            cwd=path.parent,
            pass_fds=[reading],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.close(reading)


def records(plain):
    """The rows of the script as records of pgbdesk."""
    found = []
    for cls in ENTITIES:
        for row in plain["tables"].get(cls.TABLE, ()):
            switches = {k: bool(v) if k in SWITCHES.get(cls.TABLE, ()) else v for k, v in row.items() if v is not None}
            found.append(decode(cls, switches))
    return found


SWITCHES = {
    cls.TABLE: tuple(name for name, kind in cls.__annotations__.items() if "bool" in str(kind)) for cls in ENTITIES
}


@pytest.mark.parametrize("golden", sorted(DATA.glob("dossier-v*.pgbd")), ids=lambda p: p.stem)
def test_every_golden_file_is_read_whole_without_pgbdesk(golden):
    done = read(golden)
    assert done.returncode == 0, done.stderr
    dossier = OpenJson().read(golden.with_suffix(".json").read_text("utf-8"))
    assert {r.id: r for r in records(json.loads(done.stdout))} == {r.id: r for r in dossier}


def test_a_dossier_of_today_is_read_with_its_recovery_code_and_log(opener, path, made):
    _, code = made
    done = read(path, code)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["tables"]["logboek"] == []


def test_what_it_must_not_read_is_refused_with_a_sentence(path, made):
    raw = path.read_bytes()
    assert "does not open" in read(path, "iets anders").stderr
    path.write_bytes(raw[:20_000] + bytes([raw[20_000] ^ 1]) + raw[20_001:])
    assert "damaged" in read(path).stderr
    path.write_bytes(b"\x00" + raw[1:])
    assert read(path).returncode == 0  # by the header behind
    path.write_bytes(b"x" * 50_000)
    done = read(path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no dossier" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_needs_four_libraries_and_nothing_of_pgbdesk():
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    used = {n.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for n in node.names}
    used |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert used - set(sys.stdlib_module_names) == {"argon2", "cbor2", "cryptography", "sqlcipher3"}
