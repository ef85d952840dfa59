"""The fuzzer: `python -m tests.security.fuzz_run TARGET SECONDS FOLDER`. Needs atheris; `packaging/fuzz` gets it."""

from __future__ import annotations

import hashlib
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

os.environ["OPENPYXL_LXML"] = "False"  # as the process that reads spreadsheets does

with atheris.instrument_imports(include=["pgbdesk", "json", "tomllib"]):
    import json  # noqa: F401
    import tomllib  # noqa: F401

    import pgbdesk.exchange.lezen.csv_lezen
    import pgbdesk.exchange.lezen.ods_lezen
    import pgbdesk.exchange.lezen.xlsx_lezen
    import pgbdesk.exchange.lezen.zipwacht
    import pgbdesk.exchange.open_json
    import pgbdesk.exchange.rekenvellen
    import pgbdesk.law.geladen
    import pgbdesk.pdf.officieel
    import pgbdesk.storage.lockfile  # noqa: F401
    from tests.security.fuzz import TARGETS, Target, change, kept


if sys.argv[1:2] == ["xlsx"]:  # of the library that reads it, what goes through the rows
    with atheris.instrument_imports(include=["openpyxl.reader", "openpyxl.worksheet._reader", "openpyxl.packaging"]):
        import openpyxl.reader.excel  # noqa: F401


def dictionary(target: Target, folder: Path) -> list[str]:
    """The option that tells the fuzzer which words a target knows."""
    words = sorted(set(target.words()))
    path = folder / "words.dict"
    path.write_text("".join(f'"{word}"\n' for word in words), "utf-8")
    return [f"-dict={path}"] if words else []


def mutator(target: Target) -> dict[str, Callable[[bytes, int, int], bytes]]:
    """Changes to the tree that the bytes mean, half of the time; else to the bytes."""
    if target.tree is None:
        return {}
    read, write = target.tree
    words = tuple(sorted(set(target.words())))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        rng = random.Random(seed)
        if rng.random() < 0.8:
            try:
                made = write(change(read(data), words, rng))
            except Exception:  # whatever is no tree is changed as bytes
                made = b""
            if made and len(made) <= most:
                return made
        return bytes(atheris.Mutate(data, most))

    return {"custom_mutator": mutate}


#: Part of what refuses a header lets go of no memory; a new process after this many is enough.
RUNS = 150_000


def main(name: str, seconds: str, folder: str) -> None:
    """Fuzz one target for so many seconds; what is kept, and what failed, goes to the folder."""
    target, place = TARGETS[name], Path(folder)
    seeds = place / "corpus"
    seeds.mkdir(parents=True, exist_ok=True)
    for raw in (*target.seeds(), *kept(name)):
        (seeds / hashlib.sha1(raw, usedforsecurity=False).hexdigest()).write_bytes(raw)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=30",
        "-rss_limit_mb=3000",
        f"-runs={RUNS}",
        f"-max_len={target.longest}",
    ]
    options += ["-print_final_stats=1", f"-artifact_prefix={place}/failed-", *dictionary(target, place)]
    atheris.Setup([sys.argv[0], *options, str(seeds)], lambda data: target.read(data) and None, **mutator(target))
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
