"""The rules of the house that no linter has: what may not stand where, and what to do instead.

Each rule has an `example` of what it forbids; a test puts that in a copy of the code and expects to be
told, so that no rule can sleep.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class HouseRule:
    """`pattern` may not stand in a line of the files that `where` matches, except in `but_for`."""

    pattern: str
    where: str
    instead: str
    example: str
    but_for: tuple[str, ...] = ()


RULES = (
    HouseRule(
        r"\b(date\.today|datetime\.(now|utcnow|today)|time\.time)\(",
        "pgbdesk/**/*.py",
        "take the injected clock: session.now, case.today, services.clock",
        "x = date.today()",
        ("pgbdesk/clock.py",),
    ),
    HouseRule(
        r"except( Exception| BaseException)?:|except Exception as",
        "pgbdesk/**/*.py",
        "catch the kinds you expect; only the rule engine, a left-behind working copy and the lock may catch all",
        "except Exception:",
        (
            "pgbdesk/law/engine.py",  # a bug in one rule must not hide what the others say
            "pgbdesk/gui/vergeten.py",  # a bug must not keep a dossier in memory or on screen at the lock; it is told
            "pgbdesk/storage/work.py",  # whatever is wrong with a left-behind copy, the container is whole
            # These raise again after putting things back.
            *("pgbdesk/gui/jobs.py", "pgbdesk/gui/writes.py"),
            *("pgbdesk/storage/store.py", "pgbdesk/storage/opener.py", "pgbdesk/storage/container.py"),
            "pgbdesk/storage/connection.py",
            "pgbdesk/cli/commands.py",
        ),
    ),
    HouseRule(
        r"\.exec\(",
        "pgbdesk/**/*.py",
        "put the question in gui/ask.py, so that tests can answer it",
        "dialog.exec()",
        (
            "pgbdesk/gui/ask.py",
            "pgbdesk/gui/app.py",
            "pgbdesk/gui/rooster/slepen.py",  # carrying is no question
            "pgbdesk/gui/jobs.py",  # nor is waiting for work
        ),
    ),
    HouseRule(
        r"(?<!def )(?<![\w.])print\(",
        "pgbdesk/**/*.py",
        "only the command line prints; elsewhere return the text or log an event",
        "print(dossier)",
        ("pgbdesk/cli/*.py", "pgbdesk/__main__.py"),
    ),
    HouseRule(
        r"\b(Text|N_|Text\.counted)\(\s*f[\"']",
        "pgbdesk/**/*.py",
        "give the sentence typed values: Text('… {dag}', dag=day)",
        'Text(f"Tot {day}")',
    ),
    HouseRule(
        r"\bfloat\(",
        "pgbdesk/{domain,law,app,forms,storage,exchange,cli}/**/*.py",
        "money is Decimal, durations are whole minutes",
        "total = float(amount)",
    ),
    HouseRule(
        r"\bpickle\b|\beval\(|shell=True|yaml\.load\(|tempfile\.mktemp|cgitb",
        "pgbdesk/**/*.py",
        "never: it runs what it reads, or leaves what it should not",
        "pickle.loads(raw)",
    ),
    HouseRule(
        r"(?i)PRAGMA (rekey|key ?=)|journal_mode ?= ?WAL|synchronous ?= ?(NORMAL|OFF)|temp_store ?= ?1",
        "pgbdesk/**/*.py",
        "keep to the recipe in storage/connection.py",
        'db.execute("PRAGMA rekey = 1")',
    ),
    HouseRule(
        r"logging\.exception|\.exception\(|exc_info=|traceback\.(print|format)",
        "pgbdesk/**/*.py",
        "log a code with log.event; messages and locals may hold what is in a dossier",
        "_log.exception(error)",
    ),
    HouseRule(
        r"qtbot\.wait\(|\bsleep\(|processEvents",
        "tests/**/*.py",
        "wait for a signal or a condition: qtbot.waitSignal, qtbot.waitUntil",
        "qtbot.wait(100)",
        # A screen reader in another process gets no signal of ours: it looks again after a while.
        ("tests/benchmarks/*.py", "tests/atspi/*.py", "tests/architecture/house_rules.py"),
    ),
    HouseRule(
        r"\b(TODO|FIXME|XXX)\b",
        "{pgbdesk,tests,packaging}/**/*",
        "make it now, or make an issue of it",
        "# TODO later",
        ("tests/architecture/house_rules.py",),
    ),
    HouseRule(
        r"/(root|home)/\w|/work/\w|C:\\\\Users|/tmp/\w",
        "{pgbdesk,tests,packaging,resources,translations}/**/*",
        "name no folder of a machine: ask paths.py, tmp_path or mktemp",
        'open("/home/somebody/dossier")',
        ("tests/architecture/house_rules.py",),
    ),
)


def _matches(path: str, glob: str) -> bool:
    if found := re.search(r"\{([^}]*)\}", glob):
        return any(_matches(path, glob.replace(found.group(), word)) for word in found.group(1).split(","))
    pattern = re.escape(glob).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(pattern, path) is not None


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Every text file of ours, with its path from the root."""
    for top in ("pgbdesk", "tests", "packaging", "resources", "translations"):
        for path in sorted((root / top).rglob("*")):
            if path.is_file() and path.suffix not in (".ttf", ".png", ".pyc", ".pgbd", ".pdf", ".mo"):
                try:
                    yield path.relative_to(root).as_posix(), path.read_text("utf-8")
                except UnicodeDecodeError:
                    continue  # not a text


def broken(root: Path, rules: tuple[HouseRule, ...] = RULES) -> list[str]:
    """Every line that breaks a rule, with what to do instead."""
    found = []
    for name, text in texts(root):
        mine = [
            r
            for r in rules
            if _matches(name, r.where)
            and not any(_matches(name, g) for g in r.but_for)
            and re.search(r.pattern, text)  # most files break nothing: their lines need no look
        ]
        found += [
            f"{name}:{number}: {line.strip()[:80]} -> {rule.instead}"
            for number, line in enumerate(text.splitlines(), 1)
            for rule in mine
            if re.search(rule.pattern, line)
        ]
    return found


# What users read ----------------------------------------------------------------------------------

FORBIDDEN_WORDS = re.compile(r"!|\b(sorry|helaas|ongeldige?|verplicht veld|foutcode|oeps|succesvol|please)\b", re.I)


@cache
def calls(source: str) -> tuple[ast.Call, ...]:
    """Every call in a module; the same text is read once."""
    return tuple(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Every msgid in a module: the texts given to `Text`, `Text.counted` and `N_`."""
    for node in calls(source):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("Text", "N_", "counted"):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def unfriendly(root: Path) -> list[str]:
    """Sentences with words or signs that our users do not get to read."""
    return [
        f"{name}:{line}: {text!r} has {found.group()!r}"
        for name, source in texts(root)
        if name.startswith("pgbdesk/") and name.endswith(".py")
        for line, text in sentences(source)
        if (found := FORBIDDEN_WORDS.search(text))
    ]


# What is logged -----------------------------------------------------------------------------------

LOGGED = re.compile(r"[A-Z][A-Z_]+( [a-z_]+=%[sd])*")
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
LOGS = re.compile(rf"\.({'|'.join(sorted(LEVELS))})\(")


def loose_logging(root: Path) -> list[str]:
    """Calls of a logger that are not a code with `name=%s` pairs, outside log.py."""
    found = []
    for name, source in texts(root):
        if not name.startswith("pgbdesk/") or not name.endswith(".py") or name == "pgbdesk/log.py":
            continue
        if not LOGS.search(source):
            continue  # as most modules: there is no need to read how they are put together
        for node in calls(source):
            if isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
                owner = ast.unparse(node.func.value)
                if "log" not in owner.lower() or "login" in owner.lower():
                    continue
                first = node.args[0] if node.args else None
                if not (isinstance(first, ast.Constant) and LOGGED.fullmatch(str(first.value))) or node.keywords:
                    found.append(f"{name}:{node.lineno}: {ast.unparse(node)[:80]} -> a code and name=%s pairs")
    return found
