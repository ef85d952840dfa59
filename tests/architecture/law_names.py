"""Which numbers of the law the code asks for, by reading the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pgbdesk.law.book import lawbook
from tests.architecture.house_rules import ROOT

_NAME = re.compile(r"^([a-z_]+)\.[a-z0-9_.]+$")
#: Calls whose first word is a name of a number.
ASKING = frozenset({"whole", "amount", "switch", "table", "find"})
#: What a law book is called where it is asked with square brackets.
BOOKS = frozenset({"law", "book", "wet", "lawbook"})


def _is_name(node: ast.AST | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        found = _NAME.match(node.value)
        if found and found[1] in lawbook().subjects:
            return node.value
    return None


def _called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def names_asked(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Names that are certainly asked of a law book, with their line; a `*` stands for what is put behind it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in ASKING and node.args:
            argument: ast.AST = node.args[0]
        elif isinstance(node, ast.Subscript) and _called(node.value) in BOOKS:
            argument = node.slice
        else:
            continue
        put_together = {id(part) for j in ast.walk(argument) if isinstance(j, ast.JoinedStr) for part in j.values}
        for each in ast.walk(argument):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and _NAME.match(each.value):
                yield each.value + ("*" if id(each) in put_together else ""), each.lineno


def names_mentioned(tree: ast.AST) -> Iterator[str]:
    """Every text that could be the name of a number, and the beginnings of names that are put together."""
    for node in ast.walk(tree):
        name = _is_name(node)
        if name is not None:
            yield name
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            begin = str(node.values[0].value)
            if begin.partition(".")[0] in lawbook().subjects and "." in begin:
                yield begin + "*"


@dataclass(frozen=True)
class Module:
    """A file of the program, and the names of numbers in it."""

    path: Path
    text: str

    @cached_property
    def _tree(self) -> ast.AST:
        """How it is put together; nothing where no subject of the law stands in it, as in most."""
        return ast.parse(self.text if _subjects().search(self.text) else "")

    @cached_property
    def asked(self) -> tuple[tuple[str, int], ...]:
        """See `names_asked`."""
        return tuple(names_asked(self._tree))

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """See `names_mentioned`."""
        return frozenset(names_mentioned(self._tree))


@cache
def _subjects() -> re.Pattern[str]:
    return re.compile(rf"""["'](?:{"|".join(sorted(lawbook().subjects))})\.""")


@cache
def code() -> tuple[Module, ...]:
    """The files of the program, each read once."""
    return tuple(Module(path, path.read_text("utf-8")) for path in sorted((ROOT / "pgbdesk").rglob("*.py")))


def unused() -> set[str]:
    """Numbers that no line of the program names; all lines of a table count as one."""
    mentioned = {name for module in code() for name in module.mentioned}
    begins = tuple(name[:-1] for name in mentioned if name.endswith("*"))
    return {
        parameter.table or name
        for name, parameter in lawbook().parameters.items()
        if not {name, parameter.table} & mentioned and not (begins and name.startswith(begins))
    }
