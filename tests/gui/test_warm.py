"""What an open dossier needs is loaded while the passphrase is typed, a piece at a time, and never in its way."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from PySide6.QtCore import QObject

from pgbdesk.clock import fixed
from pgbdesk.gui.warm import PAGES, WarmUp, steps
from tests.helpers.gui import services

CLOCK = fixed(date(2026, 11, 24))


def test_the_rules_and_the_pages_are_there_after_the_last_step():
    """In a process of its own: here they are loaded already."""
    code = (
        "import sys; from pgbdesk.gui.warm import steps; from pgbdesk import bootstrap\n"
        "for step in steps(bootstrap.services()): step()\n"
        "print('pgbdesk.law.rules.oproep' in sys.modules, 'pgbdesk.gui.pages.vandaag' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_it_goes_on_by_itself_and_ends(qtbot):
    parent = QObject()
    warm = WarmUp(services(CLOCK), parent, after=0)
    warm.start()
    qtbot.waitUntil(lambda: warm.done)
    assert not warm._timer.isActive()


def test_an_open_dossier_ends_it(desk):
    desk.open()
    assert not desk.window.warm._timer.isActive()
    assert not desk.window.warm._begin.isActive()


def test_every_page_that_is_loaded_ahead_exists():
    assert len(PAGES) == len(set(PAGES))
    assert sum(1 for _ in steps(services(CLOCK))) > len(PAGES)
