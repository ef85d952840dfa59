"""T57: none of the rules of `static_rules.py` is broken anywhere in the program, and each of them bites."""

from __future__ import annotations

import ast

import pytest

from tests.security.static_rules import ROOT, RULES, StaticRule, broken, without_docstrings


def test_t57_nothing_in_the_program_breaks_a_rule():
    assert broken(ROOT) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name[:50])
def test_t57_the_control_each_rule_finds_every_example_and_leaves_what_is_right(rule: StaticRule, tmp_path):
    (tmp_path / "pgbdesk").mkdir()
    module = tmp_path / "pgbdesk" / "nieuw.py"
    for good in (*rule.good, '"""A docstring may name it: PRAGMA rekey, VACUUM INTO, eval(x)."""'):
        module.write_text(f"{good}\n", "utf-8")
        assert broken(tmp_path, (rule,)) == [], good
    for bad in rule.bad:
        module.write_text(f"def f(db, x):\n    if x:\n        {bad}\n", "utf-8")
        assert broken(tmp_path, (rule,)) == [f"pgbdesk/nieuw.py:3: {rule.name}"], bad


def test_t57_an_exception_to_a_rule_is_still_needed():
    used = {
        (rule.name, name)
        for rule in RULES
        for name in rule.but_for
        if any(rule.broken(node) for node in ast.walk(without_docstrings((ROOT / name).read_text("utf-8"))))
    }
    assert used == {(rule.name, name) for rule in RULES for name in rule.but_for}
