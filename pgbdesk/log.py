"""The log of the program: event codes and numbers, never what is in a dossier.

A line is a code in capitals and `name=value` pairs with numbers, ids of rules and names of types:
`SAVE_OK ms=41 bytes=53248`. A test forbids any other form. As a second line of defence a filter
blacks out what looks like a number of a person, an account, an address or a quoted text.
"""

from __future__ import annotations

import logging
import os
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

MAX_BYTES, COPIES = 1_000_000, 3
NAME = "pgbdesk"

_SECRETS = (
    re.compile(r"\b[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{0,3}\b"),  # IBAN
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # e-mail
    re.compile(r"(?<![\d])\d(?:[ .\-]?\d){7,8}(?![\d])"),  # BSN, KvK, AGB
    re.compile(r"(?<!\d)(?:\+31|0)[ \-]?(?:\d[ \-]?){9}(?!\d)"),  # telephone
    re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’|`[^`]*`"),  # quoted text
)
BLACK = "[weg]"


def redacted(line: str) -> str:
    """A line without what looks like somebody's number, address or words."""
    for pattern in _SECRETS:
        line = pattern.sub(BLACK, line)
    return line


class Redactor(logging.Filter):
    """Blacks out a record before any handler writes it; messages of exceptions and locals are dropped."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, redacted."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        record.msg = redacted(record.getMessage()) + (f" exception={kind}" if kind else "")
        record.args, record.exc_info, record.exc_text, record.stack_info = None, None, None, None
        return True


class _PrivateFile(RotatingFileHandler):
    """A log that only its owner can read."""

    def _open(self):  # type: ignore[no-untyped-def]
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")


def set_up(folder: Path) -> logging.Handler | None:
    """Write the log to `folder`; None when the disk does not take it: a log is not worth stopping for."""
    try:
        handler = _PrivateFile(folder / "pgbdesk.log", maxBytes=MAX_BYTES, backupCount=COPIES, delay=False)
    except OSError:
        return None
    handler.addFilter(Redactor())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger(NAME)
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return handler


def mishap(trace: TracebackType | None, folder: Path) -> str:
    """Note an error that nothing else caught, by the line of our code; gives its place, to tell."""
    if not is_set_up():
        set_up(folder)
    where = place(trace)
    event("MISHAP", line=int(where.rpartition(" ")[2]) if " " in where else 0)
    return where


def place(trace: TracebackType | None) -> str:
    """The innermost line of our own code, such as `window.py 120`; never a value."""
    found = "?"
    while trace is not None:
        if str(trace.tb_frame.f_globals.get("__name__")).partition(".")[0] == "pgbdesk":
            found = f"{Path(trace.tb_frame.f_code.co_filename).name} {trace.tb_lineno}"
        trace = trace.tb_next
    return found


def is_set_up() -> bool:
    """Whether it is known where the log is written."""
    return bool(logging.getLogger(NAME).handlers)


def event(code: str, **numbers: int | float) -> None:
    """Note that something happened: a code in capitals, and numbers."""
    logging.getLogger(NAME).info(" ".join((code, *(f"{name}={number}" for name, number in numbers.items()))))
