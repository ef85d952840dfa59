"""Puts the program together; the only module that knows every layer. What is slow to load is loaded when asked."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.clock import Clock, dutch_now, fixed

if TYPE_CHECKING:
    from pgbdesk.app.agenda import AgendaItem
    from pgbdesk.app.budgethouders.register import Register
    from pgbdesk.app.ports import Key, Opener, OpenFormat, Papers, Rekenbladen, Succeeds
    from pgbdesk.app.toegang import Access
    from pgbdesk.cli.problems import Code
    from pgbdesk.cli.world import Verified, World
    from pgbdesk.domain.dossier import Dossier
    from pgbdesk.errors import PgbError
    from pgbdesk.gui.services import Services
    from pgbdesk.law.parameters import Lawbook
    from pgbdesk.text import Text


def _opener(clock: Clock) -> Callable[[], Opener]:
    @cache
    def make() -> Opener:
        from pgbdesk.storage.late import LateOpener

        return LateOpener(clock)

    return make


def _load() -> object:
    from pgbdesk.storage import opener

    return opener


def _access(clock: Clock) -> Callable[[], Access]:
    @cache
    def make() -> Access:
        from pgbdesk.storage.access import FileAccess

        return FileAccess(clock)

    return make


def _register(clock: Clock) -> Callable[[], Register]:
    @cache
    def make() -> Register:
        from pgbdesk.storage.register import ListRegister

        return ListRegister(clock)

    return make


@cache
def _papers() -> Papers:
    """Papers for the command line."""
    from pgbdesk.cli.tongue import language
    from pgbdesk.pdf.papers import PdfPapers

    return PdfPapers(lambda: language().code)


@cache
def _window_papers() -> Papers:
    from pgbdesk.gui.tongue import language
    from pgbdesk.pdf.papers import PdfPapers

    return PdfPapers(lambda: language().code)


@cache
def _open_format() -> OpenFormat:
    from pgbdesk.exchange.open_json import OpenJson

    return OpenJson()


@cache
def _sheets() -> Rekenbladen:
    from pgbdesk.exchange.rekenvellen import Rekenbladen

    return Rekenbladen()


def _calendar(items: Iterable[AgendaItem], stamp: datetime, say: Callable[[Text], str]) -> bytes:
    from pgbdesk.exchange.agenda import agenda

    return agenda(items, stamp=stamp, say=say)


def _law() -> Lawbook:
    from pgbdesk.law.book import lawbook

    return lawbook()


def _demo() -> Dossier:
    from pgbdesk.exchange.demo import demo

    return demo()


def _verify(path: Path, secret: str) -> Verified:
    from pgbdesk.storage.opener import VaultOpener

    return VaultOpener().verify(path, secret)


def _picture(path: Path, key: Key) -> bytes | None:
    from pgbdesk.storage.beeld import picture

    return picture(path, key)


def _check_group(group: str) -> bool:
    from pgbdesk.storage.recovery import check_group

    return check_group(group)


def exit_code(problem: PgbError) -> int:
    """The exit status of a known problem, by its kind; see the help of the command line."""
    from pgbdesk.app.reservekopie import TweedeMislukt
    from pgbdesk.cli.problems import Code
    from pgbdesk.errors import Invalid, InvalidMany
    from pgbdesk.storage import errors

    kinds: tuple[tuple[type[PgbError], Code], ...] = (
        (errors.WrongPassphrase, Code.SECRET),
        (errors.WrongCode, Code.SECRET),
        (errors.Damaged, Code.DAMAGED),
        (errors.TooNew, Code.TOO_NEW),
        (errors.InUse, Code.IN_USE),
        (errors.Exists, Code.EXISTS),
        (errors.NotSaved, Code.NOT_WRITTEN),
        (TweedeMislukt, Code.NOT_WRITTEN),
        (errors.ReadOnly, Code.NOT_WRITTEN),
        (errors.Unrestorable, Code.EXISTS),
        (errors.ChangedUnderneath, Code.NOT_WRITTEN),
        (errors.NoSuchFile, Code.WRONG_INPUT),
        (errors.NotADossier, Code.WRONG_INPUT),
        (InvalidMany, Code.WRONG_INPUT),
        (Invalid, Code.WRONG_INPUT),
    )
    return next((code for kind, code in kinds if isinstance(problem, kind)), Code.OTHER)


def world(clock: Clock = dutch_now) -> World:
    """What the commands work with."""
    from pgbdesk.cli.world import World

    return World(
        opener=_opener(clock),
        verify=_verify,
        papers=_papers,
        open_format=_open_format,
        sheets=_sheets,
        law=_law,
        clock=clock,
        exit_code=exit_code,
    )


def _demo_now() -> datetime:
    from pgbdesk.exchange.demo import DEMO_DAY

    return fixed(DEMO_DAY)()


def services(clock: Clock = dutch_now, demo_clock: Clock = _demo_now) -> Services:
    """What the window works with."""
    from pgbdesk.gui.services import Services

    return Services(
        opener=_opener(clock),
        access=_access(clock),
        papers=_window_papers,
        open_format=_open_format,
        demo=_demo,
        demo_clock=demo_clock,
        law=_law,
        check_group=_check_group,
        load=_load,
        sheets=_sheets,
        calendar=_calendar,
        clock=clock,
        register=_register(clock),
        picture=_picture,
    )


def _succeed(path: Path) -> Succeeds | None:
    from pgbdesk.successor import start_successor

    return start_successor(path)


def run_command(args: Namespace) -> int:
    """Carry out a command without a window; gives the exit status."""
    from pgbdesk import log, process
    from pgbdesk.cli.run import mishap, run
    from pgbdesk.paths import private_folder

    process.harden()
    sys.excepthook = mishap
    log.set_up(private_folder())
    return run(args, world())


def run_window(path: Path | None, today: date | None, *, demo: bool = False) -> int:
    """Open the window, with a dossier or the example; gives the exit status. `today` is for tests and pictures."""
    from pgbdesk import process

    process.harden()
    before = process.goes_on()  # first of all, so that the key is in no environment or pipe any more
    from pgbdesk.gui.app import run

    clock = fixed(today) if today else dutch_now
    given = services(clock, clock if today else _demo_now)
    if today is None:
        given = replace(given, renew=process.renew, succeed=_succeed if process.CAN_SUCCEED else None)
    return run(given, path, demo=demo, before=before)
