"""The book of law that comes with the program."""

from __future__ import annotations

from functools import cache

from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.reading import load
from pgbdesk.paths import resource


@cache
def lawbook() -> Lawbook:
    """All numbers in `resources/law`. A file that cannot be read stops the program."""
    return load({path.stem: path.read_text("utf-8") for path in resource("law").glob("*.toml")})
