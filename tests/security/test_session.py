"""T21 and T22: what a long session of real work leaves on the computer, and that it talks to nobody.

The session is all our journeys through the real window: new dossiers, hours, declarations, letters, erasing nothing.
It runs in an empty home and an empty folder for temporary files, under strace. For a release.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.exchange.demo import demo
from tests.helpers.desk import GOOD

pytestmark = pytest.mark.release

ROOT = Path(__file__).resolve().parents[2]
#: What a user asked to be written in the open: papers and exports. Everything else must hold nothing.
CHOSEN = {".pdf", ".json", ".xlsx", ".csv", ".ics"}
#: How long a session lasts at least.
SECONDS = 600
#: Where a program may write besides its own folders.
ELSEWHERE = ("/dev/", "/proc/")


def planted() -> list[str]:
    """Words of people that must be nowhere in the open: of the example, and of the walk of a newcomer."""
    words = [p.bsn for p in demo().all(Persoon) if p.bsn] + [z.iban for z in demo().all(Zorgverlener) if z.iban]
    assert len(words) >= 6
    return [*words, GOOD]


def forms(word: str) -> list[bytes]:
    """How a word can stand in a file."""
    return [word.encode(), word.encode("utf-16-le"), word.encode().hex().encode(), word[::-1].encode()]


def found_in(folder: Path, words: list[str]) -> list[str]:
    """The files that hold one of the words, but for what the user chose to write."""
    needles = [form for word in words for form in forms(word)]
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in CHOSEN and any(needle in path.read_bytes() for needle in needles)
    ]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """All journeys under strace in a folder of their own, for ten minutes; gives the folder and what strace saw."""
    assert shutil.which("strace"), "install strace for the release run"
    folder = tmp_path_factory.mktemp("sessie")
    for name in ("thuis", "tijdelijk"):
        (folder / name).mkdir()
    seen, began, rounds = "", time.monotonic(), 0
    while time.monotonic() - began < SECONDS:
        seen += _journeys(folder)
        rounds += 1
    print(f"T21, T22: {rounds} times all journeys, {time.monotonic() - began:.0f} s")
    return folder, seen


def _journeys(folder: Path) -> str:
    log = folder.with_name("strace.txt")
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-o", str(log), "-e", "trace=socket,connect,openat,rename,renameat2"),
            *(sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly"),
            *("-o", "timeout=1800", "tests/journeys"),
        ],
        cwd=ROOT,
        env=os.environ
        | {"HOME": str(folder / "thuis"), "TMPDIR": str(folder / "tijdelijk"), "PYTHONDONTWRITEBYTECODE": "1"}
        | {"PGBDESK_HOME": str(folder / "thuis" / "pgbdesk")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    return log.read_text("utf-8", "replace")


@pytest.mark.timeout(3600)
def test_t21_a_session_leaves_no_word_of_anybody_in_the_open(session):
    folder, _ = session
    assert found_in(folder, planted()) == []


#: What looking up a name on the internet touches: the file that says who to ask, a service, a port.
#: Not the socket of nscd: the name of the user is asked there too, and it hands a question on to this file.
LOOKING_UP = ("/etc/resolv.conf", "systemd/resolve", "htons(53)")


def test_t22_a_session_looks_up_no_name(session):
    _, seen = session
    assert [name for name in LOOKING_UP if name in seen] == []


def test_t22_the_control_a_name_that_is_looked_up_is_seen(tmp_path):
    seen = tmp_path / "s.txt"
    code = "import socket\ntry: socket.getaddrinfo('pgbdesk.invalid', 80)\nexcept OSError: pass"
    command = ["strace", "-f", "-qq", "-o", str(seen), "-e", "trace=socket,connect,openat", sys.executable, "-c", code]
    subprocess.run(command, check=True)
    assert [name for name in LOOKING_UP if name in seen.read_text()]


def test_t21_a_session_writes_nowhere_but_in_its_own_folders(session):
    folder, seen = session
    written = set(re.findall(r'openat\([^"\n]*"([^"\n]+)", [^)\n]*O_(?:CREAT|WRONLY|RDWR)', seen))
    own = (str(folder), *ELSEWHERE)
    absolute = {path for path in written if path.startswith("/")}
    assert absolute, "the control: it did write"
    assert sorted(path for path in absolute if not path.startswith(own)) == []


def test_t22_a_session_opens_no_socket_to_another_computer(session):
    _, seen = session
    assert "openat(" in seen  # the control: strace saw what was done
    assert re.findall(r"socket\(AF_INET6?[^\n]*", seen) == []
    assert re.findall(r"connect\([^\n]*AF_INET[^\n]*", seen) == []


def test_the_controls_a_word_in_the_open_is_found_and_a_socket_is_seen(tmp_path):
    [word, *_] = planted()
    (tmp_path / "log.txt").write_bytes(b"x" + word.encode("utf-16-le"))
    (tmp_path / "gekozen.pdf").write_text(word)
    assert found_in(tmp_path, planted()) == ["log.txt"]
    seen = tmp_path / "s.txt"
    code = "import socket; socket.socket(socket.AF_INET).close()"
    subprocess.run(
        ["strace", "-f", "-qq", "-o", str(seen), "-e", "trace=socket", sys.executable, "-c", code], check=True
    )
    assert "socket(AF_INET" in seen.read_text()
