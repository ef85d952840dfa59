"""Nothing comes without its test: every rule, paper, page, migration and command; and no module grows too long."""

from __future__ import annotations

import pytest

from pgbdesk.cli.arguments import COMMANDS
from pgbdesk.forms.catalogue import CATALOGUE
from pgbdesk.gui.pages import PAGES
from pgbdesk.law.engine import all_rules
from pgbdesk.storage.migrations import STEPS
from tests.architecture.house_rules import ROOT

MAX_LINES = 400


def words_of_tests(*folders: str) -> str:
    """The text of all tests in some folders."""
    return "\n".join(
        path.read_text("utf-8") for folder in folders for path in sorted((ROOT / "tests" / folder).rglob("test_*.py"))
    )


@pytest.mark.parametrize("rule", sorted({r.id for r in all_rules()}))
def test_every_rule_is_named_in_a_test(rule):
    assert rule in words_of_tests("law", "app", "journeys")


@pytest.mark.parametrize("form", [spec.id for spec in CATALOGUE])
def test_every_paper_is_printed_in_a_test(form):
    assert form in words_of_tests("pdf", "forms").lower()


@pytest.mark.parametrize("page", [page.class_name for page in PAGES])
def test_every_page_is_used_in_a_test(page):
    assert page in words_of_tests("gui")


@pytest.mark.parametrize("step", STEPS)
def test_every_migration_is_named_in_a_test(step):
    assert step.removesuffix(".sql") in words_of_tests("storage")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_run_in_a_test(command):
    assert f'"{command}"' in words_of_tests("cli", "journeys")


def test_a_rule_without_a_test_would_be_seen():
    assert "oproep." + "bestaat_niet" not in words_of_tests("law", "app", "journeys")


def test_no_module_is_longer_than_can_be_overseen():
    longer = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sorted((ROOT / "pgbdesk").rglob("*.py"))
        if (lines := len(path.read_text("utf-8").splitlines())) >= MAX_LINES
    }
    assert longer == {}
