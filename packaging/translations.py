"""The sentences of the program, and their catalogues in translations/. Run by packaging/update-translations.

A sentence is what stands in `Text("…")`, `Text.counted("…", "…", n)`, `N_("…")`, `NN_` and `doubt="…"`, and the
titles, notes and doubts in resources/law, and the checklists. The name of a source is one when it explains something.
The template has them all; a catalogue keeps what was translated and gets the new ones.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "pgbdesk.pot"

#: In every header, so that only sentences differ.
BEGIN = datetime(2026, 11, 26, tzinfo=UTC)

#: One sentence, or a sentence for one and for more.
Message = str | tuple[str, str]

#: The words that a file of the law shows to users.
_LAW_KEYS = ("title", "note", "doubt")

#: The long words of a mere reference, such as `Rlz 5.22 lid 1 onder b`; it is the same in every language.
_REFERENCE = frozenset(
    [
        "lid",
        "onder",
        "art",
        "Rlz",
        "Blz",
        "Wlz",
        "Awb",
        "Rzv",
        "Wmo",
        "Stcrt",
        "Stb",
        "Arbeidstijdenwet",
        "Jeugdwet",
        "Bijlage",
        "Regeling",
        "zorgverzekering",
        "Wet",
        "flexibel",
        "werken",
        "Besluit",
        "Wfsv",
        "Uitvoeringsbesluit",
        "pgbdesk",
    ]
)


@cache
def messages() -> tuple[Message, ...]:
    """Every sentence of the program, once, in alphabetical order."""
    found: set[Message] = set()
    for path in sorted((ROOT / "pgbdesk").rglob("*.py")):
        found.update(of_code(ast.parse(path.read_text(encoding="utf-8"), str(path))))
    for path in sorted((ROOT / "resources" / "law").glob("*.toml")):
        found.update(_of_law(tomllib.loads(path.read_text(encoding="utf-8"))))
    for path in sorted((ROOT / "resources" / "checklists").glob("*.toml")):
        found.update(_of_checklist(tomllib.loads(path.read_text(encoding="utf-8"))))
    counted = {message[0] for message in found if isinstance(message, tuple)}
    return tuple(sorted((m for m in found if m and m not in counted), key=lambda m: m if isinstance(m, str) else m[0]))


def of_code(tree: ast.Module) -> Iterator[Message]:
    """The sentences in a module; a constant of the module may stand for its text."""
    named = {
        target.id: statement.value.value
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name) and isinstance(statement.value.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "doubt":
            yield from _literals(node.value, named)
        if not isinstance(node, ast.Call) or not node.args:
            continue
        match node.func:
            case ast.Name("Text" | "N_"):
                yield from _literals(node.args[0], named)
            case ast.Name("Source" | "pagina"):
                yield from filter(_explains, _literals(node.args[0], named))
            case ast.Attribute(attr="counted") | ast.Name("NN_") if len(node.args) > 1:
                yield from zip(_literals(node.args[0], named), _literals(node.args[1], named), strict=True)


def _literals(node: ast.expr, named: Mapping[str, str]) -> list[str]:
    """The texts that an expression can be; none for a variable, whose text is marked where it is made."""
    match node:
        case ast.Constant(str(words)):
            return [words]
        case ast.Name(name) if name in named:
            return [named[name]]
        case ast.IfExp():
            return [*_literals(node.body, named), *_literals(node.orelse, named)]
    return []


def _explains(name: str) -> bool:
    """Whether the name of a source is more than a reference, or joins two with a word."""
    return "en" in name.split() or not _REFERENCE.issuperset(re.findall(r"[^\W\d_]{3,}", name))


def _of_law(table: Any) -> Iterator[str]:
    if isinstance(table, dict):
        if "tier" in table and _explains(table["name"]):
            yield table["name"]
        yield from (table[key] for key in _LAW_KEYS if isinstance(table.get(key), str))
        yield from (row[1] for row in table.get("rows", []) if isinstance(row, list) and isinstance(row[1], str))
        table = table.values()
    elif not isinstance(table, list):
        return
    for each in table:
        yield from _of_law(each)


def _of_checklist(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (table["titel"], table["uitleg"])
    for part in table["deel"]:
        yield part["titel"]
        yield from (ask[key] for ask in part["vragen"] for key in ("vraag", "doen", "bron") if key in ask)


def template() -> Catalog:
    """A catalogue of all sentences without translations."""
    catalog = Catalog(project="pgbdesk", charset="utf-8", fuzzy=False)
    catalog.header_comment = "# The sentences of pgbdesk. Made by packaging/update-translations."
    for message in messages():
        catalog.add(message)
    return catalog


def read(path: Path) -> Catalog:
    """A catalogue as it is in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue so that differences stay small: sorted, without line numbers and dates."""
    catalog.project, catalog.version, catalog.msgid_bugs_address = "pgbdesk", "1", ""
    catalog.last_translator, catalog.language_team = "pgbdesk", "pgbdesk"
    catalog.creation_date = catalog.revision_date = BEGIN
    for message in catalog:
        message.flags.discard("python-format")  # ours have braces; a percent sign is a percent sign
        if message.id and "{" in str(message.id):
            message.flags.add("python-brace-format")
    with path.open("wb") as file:
        write_po(file, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)


def untranslated(catalog: Catalog) -> list[str]:
    """The sentences of a catalogue that have no translation, or one that nobody looked at."""
    texts = [(m, [m.string] if isinstance(m.string, str) else m.string or [""]) for m in catalog if m.id]
    return [m.id if isinstance(m.id, str) else m.id[0] for m, words in texts if m.fuzzy or not all(words)]


def main() -> None:
    """Renew the template and each catalogue, and say what is not translated yet."""
    fresh = template()
    write(TEMPLATE, fresh)
    missing = False
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/pgbdesk.po")):
        known = read(path)
        known.update(fresh, no_fuzzy_matching=True)
        write(path, known)
        left = untranslated(known)
        missing = missing or bool(left)
        print(f"{path.relative_to(ROOT)}: {len(known)} sentences, {len(left)} without translation", *left, sep="\n  ")
    sys.exit(missing)


if __name__ == "__main__":
    main()
