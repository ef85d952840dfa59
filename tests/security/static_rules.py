"""T57: what may never stand in the program, as rules over the syntax tree, in which nothing hides in another line.

Each rule has examples of what it forbids and of what looks like it and is right; a test plants both.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class StaticRule:
    """`broken` tells of a node whether it breaks the rule. `bad` and `good` are examples; `but_for` may do it."""

    name: str
    broken: Callable[[ast.AST], bool]
    bad: tuple[str, ...]
    good: tuple[str, ...] = ()
    but_for: frozenset[str] = frozenset()


def _called(node: ast.AST) -> str:
    """The dotted name of what is called; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    known = getattr(node, "called", None)
    if known is None:
        known = node.called = ast.unparse(node.func)  # type: ignore[attr-defined]  # asked by many rules
    return str(known)


def _imports(*names: str) -> Callable[[ast.AST], bool]:
    def broken(node: ast.AST) -> bool:
        if isinstance(node, ast.Import):
            return any(alias.name.split(".")[0] in names for alias in node.names)
        return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in names

    return broken


def _calls(pattern: str) -> Callable[[ast.AST], bool]:
    wanted = re.compile(pattern)
    return lambda node: wanted.fullmatch(_called(node)) is not None


def _option(name: str, value: object) -> Callable[[ast.AST], bool]:
    """A call with this keyword, unless its value is a constant other than `value`."""

    def broken(node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and any(
            word.arg == name and not (isinstance(word.value, ast.Constant) and word.value.value != value)
            for word in node.keywords
        )

    return broken


def _says(pattern: str) -> Callable[[ast.AST], bool]:
    """A text, also a part of one with values in it, that is no docstring (those are taken out first)."""
    wanted = re.compile(pattern, re.IGNORECASE)
    return lambda node: (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(wanted.search(node.value))
    )


RULES = (
    StaticRule(
        "pickle and its kin run what they read",
        _imports("pickle", "marshal", "shelve", "dill", "jsonpickle"),
        ("import pickle", "from pickle import loads", "import shelve as s"),
        ("import json",),
    ),
    StaticRule(
        "eval, exec and compile run what they are given",
        _calls(r"(builtins\.)?(eval|exec|compile|__import__)"),
        ("eval(x)", "exec(text)", "__import__(name)"),
        ("re.compile(x)", "query.exec()"),
    ),
    StaticRule(
        "a shell reads more than a name of a file", _option("shell", True), ("run(x, shell=True)", "run(x, shell=a)")
    ),
    StaticRule(
        "a shell reads more than a name of a file: os",
        _calls(r"os\.(system|popen)|subprocess\.(getoutput|getstatusoutput)"),
        ("os.system(x)", "os.popen(x)"),
    ),
    StaticRule("yaml makes objects", _imports("yaml", "ruamel"), ("import yaml", "from yaml import load")),
    StaticRule(
        "a name of a temporary file can be taken by another before it is opened",
        _calls(r"(tempfile\.)?(mktemp|NamedTemporaryFile|mkstemp|TemporaryFile|SpooledTemporaryFile)|os\.tempnam"),
        ("tempfile.mktemp()", "tempfile.NamedTemporaryFile()", "mkstemp()"),
    ),
    StaticRule(
        "XML with entities that grow or fetch",
        _imports("xml", "lxml"),
        ("import xml.etree.ElementTree", "from lxml import etree"),
        ("import defusedxml.ElementTree",),
        frozenset({"pgbdesk/exchange/lezen/ods_lezen.py"}),
    ),
    StaticRule(
        "no part of the program talks to another computer",
        _imports(
            "socket", "ssl", "http", "urllib", "requests", "httpx", "ftplib", "smtplib", "socketserver", "asyncio"
        ),
        ("import socket", "from urllib.request import urlopen", "import http.client"),
    ),
    StaticRule(
        "no part of the window talks to another computer",
        lambda node: (
            isinstance(node, ast.ImportFrom)
            and (node.module or "") in ("PySide6.QtNetwork", "PySide6.QtWebEngineWidgets")
        ),
        ("from PySide6.QtNetwork import QNetworkAccessManager",),
        ("from PySide6.QtWidgets import QWidget",),
    ),
    StaticRule(
        "a key is never changed in place",
        _says(r"\brekey\b"),
        ('db.execute("PRAGMA rekey = 1")', 'x = f"pragma rekey={k}"'),
    ),
    StaticRule(
        "a key never stands in SQL",
        _says(r"pragma\s+(hex)?key\s*="),
        ("db.execute(\"PRAGMA key = 'x'\")", "db.execute(f\"PRAGMA key = '{k}'\")"),
        ('db.execute("PRAGMA foreign_keys = ON")',),
    ),
    StaticRule(
        "a journal in which committed rows can be lost",
        _says(r"journal_mode\s*=\s*(wal|off|memory|delete)"),
        ('db.execute("PRAGMA journal_mode=WAL")', 'x = "journal_mode = off"'),
        ('db.execute("PRAGMA journal_mode = TRUNCATE")',),
    ),
    StaticRule(
        "a commit that is not on the disk",
        _says(r"synchronous\s*=\s*(normal|off|0|1)\b"),
        ('db.execute("PRAGMA synchronous = NORMAL")', 'x = "PRAGMA synchronous=0"'),
        ('db.execute("PRAGMA synchronous = FULL")',),
    ),
    StaticRule(
        "sorting that writes readable files",
        _says(r"temp_store\s*=\s*(1|file|0|default)\b|temp_store_directory"),
        ('db.execute("PRAGMA temp_store = 1")', 'x = "PRAGMA temp_store=FILE"'),
        ('db.execute("PRAGMA temp_store = 2")',),
    ),
    StaticRule(
        "a half file under its own name",
        _says(r"vacuum\s+into"),
        ("db.execute(\"VACUUM INTO 'x'\")",),
        ('x = "VACUUM"',),
    ),
    StaticRule(
        "another file cannot be attached, nor a program loaded",
        _says(r"\battach\s+(database\s+)?['\"?]|load_extension"),
        ("db.execute(\"ATTACH 'x' AS y\")", 'db.execute("SELECT load_extension(1)")'),
        ('_says("attachment")',),
        frozenset({"pgbdesk/storage/connection.py"}),  # which denies it
    ),
    StaticRule(
        "a log with what an exception says, or with locals",
        lambda node: (
            _calls(r".*\.exception|traceback\.(print|format)_\w+|cgitb\.\w+|faulthandler\.\w+")(node)
            or _option("exc_info", True)(node)
            or _imports("cgitb")(node)
        ),
        ("_log.exception(e)", '_log.error("X", exc_info=True)', "traceback.print_exc()", "import cgitb"),
        ("future.result()",),
    ),
    StaticRule(
        "a bare log: through log.event or a logger of the module, never the root",
        _calls(r"logging\.(debug|info|warning|error|critical|log|basicConfig)"),
        ('logging.info("x")', "logging.basicConfig()"),
        ('_log.warning("SAVE_FAILED n=%d", 1)',),
    ),
    StaticRule(
        "chance that can be guessed",
        _imports("random"),
        ("import random", "from random import choice"),
        ("import secrets",),
    ),
    StaticRule(
        "hashes that are broken",
        _calls(r"hashlib\.(md5|sha1)"),
        ("hashlib.md5(x)", "hashlib.sha1(x)"),
        ("hashlib.sha256(x)",),
    ),
    StaticRule(
        "a comparison of secrets that tells how far it came",
        lambda node: (
            isinstance(node, ast.Compare)
            and any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops)
            and any(re.search(r"\bmac\b|\bmac$|_mac\(", ast.unparse(part)) for part in (node.left, *node.comparators))
        ),
        ("header.mac == other", "body_mac(key) != mac"),
        ("hmac.compare_digest(header.mac, other)",),
    ),
    StaticRule(
        "zip files are never unpacked to disk", _calls(r".*\.extractall|.*\.unpack_archive"), ("archive.extractall()",)
    ),
)


def without_docstrings(text: str) -> ast.Module:
    """The syntax tree of a module, without what its docstrings say."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            body[0].value = ast.Constant(value=None)
    return tree


def modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every module of the program, with its path from the root."""
    for path in sorted((root / "pgbdesk").rglob("*.py")):
        yield path.relative_to(root).as_posix(), without_docstrings(path.read_text("utf-8"))


#: The only kinds of nodes that a rule looks at.
_LOOKED_AT = (ast.Call, ast.Import, ast.ImportFrom, ast.Constant, ast.Compare)


def broken(root: Path, rules: tuple[StaticRule, ...] = RULES) -> list[str]:
    """Every place that breaks a rule."""
    return [
        f"{name}:{getattr(node, 'lineno', '?')}: {rule.name}"
        for name, tree in modules(root)
        for node in ast.walk(tree)
        if isinstance(node, _LOOKED_AT)
        for rule in rules
        if name not in rule.but_for and rule.broken(node)
    ]
