"""T56: only what is locked by its hash, a list of parts with the C libraries inside, and two builds that are equal."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "packaging").glob("requirements*.lock"))


def unlocked(text: str) -> list[str]:
    """Packages of a lock file that are not at one version with at least one hash."""
    parts = re.split(r"\n(?=[A-Za-z0-9])", "\n" + re.sub(r"(?m)^\s*#.*$", "", text))
    wanted = [part.strip() for part in parts if part.strip()]
    return [part.split()[0] for part in wanted if not re.match(r"[\w.-]+==\S+", part) or "--hash=sha256:" not in part]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_t56_everything_is_locked_by_version_and_hash_and_installed_so(lock):
    assert unlocked(lock.read_text("utf-8")) == []
    assert "--require-hashes" in (ROOT / "packaging" / "common.sh").read_text("utf-8")


def test_t56_the_control_a_package_without_hash_is_found():
    assert unlocked("a==1 \\\n    --hash=sha256:00\nb==2\nc>=3 \\\n    --hash=sha256:00\n") == ["b==2", "c>=3"]


def test_t56_the_list_of_parts_has_every_package_and_the_libraries_inside_them():
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "sbom")], capture_output=True, text=True, check=True
    )
    parts = json.loads(done.stdout)["components"]
    names = [(part["name"], tuple(p["value"] for p in part.get("properties", ()))) for part in parts]
    for wanted in (("SQLCipher", "sqlcipher3"), ("SQLite", "sqlcipher3"), ("OpenSSL", "sqlcipher3")):
        assert (wanted[0], (wanted[1],)) in names
    assert ("OpenSSL", ("cryptography",)) in names
    assert all(re.match(r"\d+\.\d+", part["version"]) for part in parts)
    locked = [
        line.split("==")[0] for line in (ROOT / "packaging/requirements.lock").read_text().splitlines() if "==" in line
    ]
    assert {name.strip() for name in locked if not name.startswith((" ", "#"))} <= {name for name, _ in names}


@pytest.mark.release
def test_t56_two_builds_of_the_wheel_are_the_same_bytes(tmp_path):
    prints = []
    for number, stamp in enumerate(("1767225600", "1767225600", "1767229200")):
        out = tmp_path / str(number)
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"SOURCE_DATE_EPOCH": stamp})
        [wheel] = out.glob("*.whl")
        prints.append(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert prints[0] == prints[1]
    assert prints[2] != prints[0], "the control: another day gives another wheel"
