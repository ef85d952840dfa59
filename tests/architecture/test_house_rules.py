"""The rules of the house hold, and each of them bites."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import house_rules
from tests.architecture.house_rules import ROOT, RULES, HouseRule


def a_file_for(rule: HouseRule) -> str:
    """A path that the rule is about."""
    first = rule.where.replace("{", "").replace("}", "").split("/")[0].split(",")[0]
    if first != rule.where.split("/", maxsplit=1)[0] and "," in rule.where.split("/", maxsplit=1)[0]:
        return f"{first}/somewhere/new.py"
    return f"{first}/domain/new.py"


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_no_line_of_ours_breaks_a_rule_of_the_house():
    assert house_rules.broken(ROOT) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.instead[:40])
def test_each_rule_finds_what_it_forbids_and_leaves_the_rest(rule, tmp_path):
    name = a_file_for(rule)
    write(tmp_path, name, "x = 1\n")
    assert house_rules.broken(tmp_path) == []
    write(tmp_path, name, f"x = 1\n{rule.example}\n")
    [told] = [line for line in house_rules.broken(tmp_path) if rule.instead in line]
    assert told.startswith(f"{name}:2: ")


def test_no_sentence_for_users_shouts_or_blames():
    assert house_rules.unfriendly(ROOT) == []


@pytest.mark.parametrize("sentence", ["Gelukt!", "Sorry, dat kan niet.", "Dit is een ongeldige datum."])
def test_a_sentence_that_shouts_or_blames_is_found(sentence, tmp_path):
    write(tmp_path, "pgbdesk/app/new.py", f"from pgbdesk.text import Text\n\nX = Text({sentence!r})\n")
    assert len(house_rules.unfriendly(tmp_path)) == 1


def test_nothing_but_codes_and_numbers_is_logged():
    assert house_rules.loose_logging(ROOT) == []


@pytest.mark.parametrize(
    "call",
    ['_log.warning(f"saved {name}")', "_log.error(str(error))", '_log.info("OPENED file=%s", p, extra={"a": 1})'],
)
def test_a_loose_line_in_the_log_is_found(call, tmp_path):
    write(tmp_path, "pgbdesk/app/new.py", f"def save(_log, name, error, p):\n    {call}\n")
    assert len(house_rules.loose_logging(tmp_path)) == 1
