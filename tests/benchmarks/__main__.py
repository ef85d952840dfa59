"""Measure, and print a table with targets. Each figure comes from processes of their own, in turns.

packaging/bench            seven rounds
packaging/bench --rounds 3
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from compileall import compile_dir
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.benchmarks.turns import SHOWS_A_PAGE, TURNS

ROOT = Path(__file__).resolve().parents[2]

FIGURES = (  # key, what it is, target, unit
    ("start", "start to first painted window", None, "ms"),
    ("start locked", "start with a dossier to the painted unlock screen", None, "ms"),
    ("derive", "key derivation (slow on purpose)", None, "ms"),
    ("unlock", "unlock apart from key derivation", None, "ms"),
    ("open", "open, check and show ten years", 1000, "ms"),
    ("again picture", "from nothing to the first page of ten years as it stood, with the key", None, "ms"),
    ("again", "... and to the dossier itself", None, "ms"),
    ("answer", "T1: from the passphrase until the first task can be read", 2000, "ms"),
    ("slowest page", "the page that takes longest to show, the first time", 150, "ms"),
    *(
        (f"{what} {count}", f"{words} {count} dossiers, until painted", 150, "ms")
        for count in (25, 50)
        for what, words in (("list", "Mijn budgethouders with"), ("calendar", "all deadlines of"))
    ),
    ("check", "pgbdesk check of ten years, without reading the file", None, "ms"),
    ("judge first", "all rules on ten years, the first time", None, "ms"),
    ("judge", "all rules on ten years", 150, "ms"),
    ("judge fifty", "all rules on 50 dossiers of seven years and 20 carers", 5000, "ms"),
    ("long list", "to show 10,000 documents, the first time", None, "ms"),
    ("long list ahead", "... the longest turn of putting them in words", 100, "ms"),
    ("filter", "... the slowest letter while it is filtered", 100, "ms"),
    ("change on vandaag", "one changed call on Vandaag: the longest turn of the window", 100, "ms"),
    ("right on vandaag", "... until the list is right", None, "ms"),
    ("change on rooster", "... until right on Rooster en oproepen", 100, "ms"),
    ("change on uren", "... on Uren en declaraties", 100, "ms"),
    ("change on budget", "... on Budget: the longest turn", 100, "ms"),
    ("right on budget", "... until right on Budget", None, "ms"),
    ("turn while saved", "ten years saved (Ctrl+S): the longest turn of the window meanwhile", 100, "ms"),
    ("time until saved", "... until it is saved", None, "ms"),
    ("turn while backed up", "a checked backup of ten years: the longest turn of the window meanwhile", 100, "ms"),
    ("time until backed up", "... until it is made", None, "ms"),
    ("look", "other letters or colours, all pages opened: the longest turn", 100, "ms"),
    ("page after look", "... the longest turn of showing a page after that", 150, "ms"),
    ("language", "another language, all pages opened: the longest turn", 150, "ms"),
    ("first paper", "urendeclaratie as tagged PDF, the first one", None, "ms"),
    ("paper", "urendeclaratie as tagged PDF", 100, "ms"),
    ("print 500", "500 declarations in one print run, as tagged PDFs", 30_000, "ms"),
    ("grown 500", "... and how much memory grew after the first 50", 20, "MB"),
    *(
        (f"{what} {size}", f"{words}, {size} MB", target, "ms")
        for size in (5, 30)
        for what, words, target in (
            ("commit", "one step, durable", 50),
            ("save", "save: write, read back, check", 1000),
            ("mac", "the MACs of a file", None),
            ("verify", "verify a whole file", 1000),
            ("backup", "a checked backup", None),
            ("close", "lock: save, back up, let go", 500 if size == 5 else None),
            ("unlock and open", "unlock with 256 MiB, and open", 2000 if size == 5 else 2500),
        )
    ),
    *((f"turn {key}", f"longest turn: {words}", 150 if key in SHOWS_A_PAGE else 100, "ms") for key, words in TURNS),
    ("memory", "memory with ten years open", 350, "MB"),
    ("memory at the end", "... after visiting four pages", 350, "MB"),
)


def measure(folder: Path, what: str, *rest: str) -> dict[str, float]:
    """One measurement in a fresh process and a fresh private folder."""
    with tempfile.TemporaryDirectory(dir=folder) as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "PGBDESK_HOME": home,
            "PYTHONPATH": str(ROOT),
            "BENCH_BEGAN": str(time.monotonic_ns() / 1e6),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.measure", what, *rest],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def compile_all() -> None:
    """The package and the translations, as building and installing do."""
    if not compile_dir(ROOT / "pgbdesk", quiet=1):
        sys.exit("pgbdesk does not compile")
    for path in (ROOT / "translations").glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as made:
            write_mo(made, read_po(source, locale=path.parent.parent.name))


def machine() -> str:
    """What it was measured on."""
    cpu = next(
        (x.split(":")[1].strip() for x in Path("/proc/cpuinfo").read_text().splitlines() if x.startswith("model name")),
        platform.processor(),
    )
    return f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.platform()}"


def main() -> None:
    """All rounds, then the table."""
    parser = argparse.ArgumentParser("packaging/bench")
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    seen: dict[str, list[float]] = {}
    compile_all()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = str(folder / "tien-jaar.pgbd")
        print(f"the ten-year dossier is {measure(folder, 'make', dossier)['file']:.1f} MB", flush=True)
        measure(folder, "start")  # once for nothing, so that files are read from memory
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", flush=True)
            found = measure(folder, "start") | measure(folder, "unlock", dossier) | measure(folder, "open", dossier)
            for what in ("again", "turns", "look"):
                found |= measure(folder, what, dossier)
            found |= measure(folder, "safe", "5") | measure(folder, "safe", "30")
            for what in ("paper", "print", "check", "judge", "filter", "many"):
                found |= measure(folder, what)
            found["start locked"] = measure(folder, "start", dossier)["start"]
            for key, value in found.items():
                seen.setdefault(key, []).append(value)
    print(f"\n{machine()}; no screen (offscreen); load {os.getloadavg()[0]:.1f}\n")
    print(f"{'':54}{'min':>8}{'median':>8}{'max':>8}  target")
    missed = 0
    for key, words, target, unit in FIGURES:
        values = seen[key]
        middle = statistics.median(values)
        late = target is not None and middle > target
        missed += late
        goal = "" if target is None else f"< {target} {unit}{'  MISSED' if late else ''}"
        print(f"{words:54}{min(values):8.0f}{middle:8.0f}{max(values):8.0f}  {goal or unit}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
