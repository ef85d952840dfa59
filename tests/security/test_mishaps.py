"""T26: whatever raises, wherever, with whatever in it: the log and what the window says hold no name and no number."""

from __future__ import annotations

import importlib
import inspect
import logging
import pkgutil
import re
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

import pgbdesk.app
import pgbdesk.exchange
import pgbdesk.forms
import pgbdesk.pdf
import pgbdesk.storage
from pgbdesk import log
from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.gui.app import Mishaps
from tests.helpers.gui import FakeAsk
from tests.helpers.strategies import _valid_bsn, _valid_iban, records

PLANTED = ("Kanarie-Oberwald", _valid_bsn(12_345_678), _valid_iban(777_000_000), "geheime diagnose", "06 12345678")
WORDS = " ".join(PLANTED)


class Boom(Exception):
    """What is raised has everything in it that may not be told."""


class Hostile:
    """Whoever touches it gets an exception with planted words in its message, its arguments and its locals."""

    def _boom(self, *_: object, **__: object) -> None:
        secret = WORDS
        raise Boom(secret, self)

    __iter__ = __len__ = __getitem__ = __contains__ = __call__ = __enter__ = __bool__ = __int__ = __add__ = _boom
    __lt__ = __le__ = __gt__ = __ge__ = __sub__ = __truediv__ = __mul__ = __or__ = __fspath__ = __index__ = _boom
    __hash__ = __eq__ = __ne__ = _boom  # type: ignore[assignment]

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)
        self._boom()

    def __repr__(self) -> str:
        return WORDS

    __str__ = __repr__


@pytest.fixture
def written(tmp_path):
    """Gives what stands in the log, also in what it had to begin anew."""
    handler = log.set_up(tmp_path)
    assert handler is not None
    yield lambda: "".join(path.read_text("utf-8") for path in sorted(tmp_path.glob("pgbdesk.log*"), reverse=True))
    logging.getLogger(log.NAME).removeHandler(handler)
    handler.close()


def tells(text: str) -> set[str]:
    """What of the planted words, and which runs of 8 digits or more, a text holds."""
    return {word for word in PLANTED if word in text} | set(re.findall(r"\d{8,}", text))


def services() -> Iterator[tuple[str, object, int]]:
    """Every public function and method of what the window and the command line call, with how many values it asks."""
    for package in (pgbdesk.app, pgbdesk.storage, pgbdesk.exchange, pgbdesk.pdf, pgbdesk.forms):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, thing in inspect.getmembers(module):
                if getattr(thing, "__module__", None) != found.name or name.startswith("_"):
                    continue
                if inspect.isfunction(thing):
                    yield f"{found.name}.{name}", thing, _asked(thing)
                elif inspect.isclass(thing) and not getattr(thing, "_is_protocol", False):
                    for part, method in inspect.getmembers(thing, inspect.isfunction):
                        if not part.startswith("_") and method.__module__ == found.name:
                            yield f"{found.name}.{name}.{part}", method, _asked(method)


def _asked(function: object) -> int:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(p.kind in kinds for p in inspect.signature(function).parameters.values())  # type: ignore[arg-type]


def test_t26_every_function_that_is_made_to_raise_tells_its_kind_and_place_only(qapp, written, tmp_path, monkeypatch):
    monkeypatch.setattr("resource.setrlimit", Hostile())  # one limits the process that it is in
    monkeypatch.chdir(tmp_path)  # some make a file that is called as what they were given
    ask = FakeAsk()
    mishaps, raised = Mishaps(ask), 0
    for _name, function, count in services():
        if not count:  # it takes nothing from anybody, and may act on the process of the tests
            continue
        try:
            made = function(*[Hostile()] * count)  # type: ignore[operator]
            if inspect.isgenerator(made):
                next(made, None)
        except Exception:
            raised += 1
            mishaps.happened(*sys.exc_info())
    assert raised > 600
    assert written().count("MISHAP line=") > 300
    assert tells(written()) == set()
    assert {word for told in ask.told for word in tells(told)} == set()


@pytest.mark.parametrize("count", [150, pytest.param(5_000, marks=pytest.mark.release)])
def test_t26_random_records_in_what_is_raised_and_what_is_logged_are_not_told(qapp, written, count):
    ask = FakeAsk()
    mishaps, logger = Mishaps(ask), logging.getLogger("pgbdesk.proef")
    each = max(1, count // len(ENTITIES))
    seen: list[str] = []

    def one(record: object) -> None:
        seen.append(repr(record))
        try:
            raise KeyError(record, WORDS, repr(record))
        except KeyError as error:
            mishaps._told.clear()
            mishaps.happened(KeyError, error, error.__traceback__)
            logger.info("FAILED what=%s", repr(record), exc_info=True)  # as nobody may: the filter is the second line

    quick = settings(max_examples=each, suppress_health_check=list(HealthCheck), database=None, deadline=None)
    for cls in ENTITIES:
        quick(given(records(cls))(one))()
    assert len(seen) > count // 2
    assert any(re.search(r"\d{8,}", text) for text in seen), "the control: the records have long numbers in them"
    assert tells(written()) == set()
    assert {word for told in ask.told for word in tells(told)} == set()


def test_t26_the_control_a_log_without_the_filter_tells_everything(tmp_path):
    plain = logging.FileHandler(tmp_path / "los.log", encoding="utf-8")
    logger = logging.getLogger("los")
    logger.propagate = False
    logger.addHandler(plain)
    try:
        logger.error("FAILED %s", WORDS)
    finally:
        logger.removeHandler(plain)
        plain.close()
    assert tells((tmp_path / "los.log").read_text("utf-8")) >= set(PLANTED)
