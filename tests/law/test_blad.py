"""Every rule of the fact sheets has its function, and every rule of the program says which it carries out.

The sheets: `pgb-regels.md`, catalogue M.1 to M.5 (C contract, H hours, D declarations, B budget, P people and
events), and the sections of `arbeidsrecht.md`.
"""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import all_rules
from pgbdesk.law.rule import Rule

CATALOGUE = {"C": 24, "H": 10, "D": 21, "B": 17, "P": 18}
SECTIONS = ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", *(str(n) for n in range(2, 14)))
#: Sections of `pgb-regels.md` that hold rules of their own beside the catalogue.
PGB_SECTIONS = ("A.1", "B.4", "B.10", "B.11", "C", "E.3", "G.3", "H.1")
ALL = frozenset(
    [
        *(f"{kind}{number:02}" for kind, last in CATALOGUE.items() for number in range(1, last + 1)),
        *(f"arbeidsrecht {section}" for section in SECTIONS),
        *(f"pgb-regels {section}" for section in PGB_SECTIONS),
    ]
)

#: What is carried out by a calculation instead of a rule: the module and the function.
CALCULATIONS: dict[str, str] = {
    "pgb-regels B.4": "pgbdesk.law.tariefgrens:grens",
    "pgb-regels C": "pgbdesk.law.formeel:beoordeel",
    "pgb-regels H.1": "pgbdesk.law.wooninitiatief:is_wooninitiatief",
    "arbeidsrecht 1.7": "pgbdesk.law.vaste_uren:opzegging_werknemer_vroegste_einde",
}

#: A part of a section: "arbeidsrecht 10.2" carries out a part of "arbeidsrecht 10".
_PART = re.compile(r"^(arbeidsrecht \d+)\.\d+$")
#: Formulas and cases may be named besides the ids.
_BESIDES = re.compile(r"^(M\.[67]|TV-\d+|§)")


def of_the_sheets(blad: tuple[str, ...]) -> set[str]:
    """The ids that a rule names, with the section of every part."""
    ids = {id for id in blad if not _BESIDES.match(id)}
    return {part[1] if id not in ALL and (part := _PART.match(id)) else id for id in ids}


def carried_out() -> set[str]:
    return {id for each in all_rules() for id in of_the_sheets(each.blad)} | CALCULATIONS.keys()


@pytest.mark.parametrize("id", sorted(ALL))
def test_every_rule_of_the_sheets_is_carried_out(id):
    assert id in carried_out(), "no @rule(..., blad=...) and no calculation names it"


@pytest.mark.parametrize("each", all_rules(), ids=lambda r: f"{r.id} {r.since}")
def test_every_rule_says_what_it_asks_where_it_stands_and_which_rule_of_the_sheets_it_is(each: Rule):
    assert each.titel is not None, "give it a titel: one sentence for the page Wet en regels"
    assert str(each.titel)[0].isupper()
    assert len(str(each.titel)) <= 90
    assert each.staat_in(lawbook(), each.since), "give it bronnen, or the getallen in which it stands"
    assert each.blad, "give it blad: the ids of the fact sheets"
    assert of_the_sheets(each.blad) <= ALL, "blad names what the sheets do not have"


@pytest.mark.parametrize("where", CALCULATIONS.values())
def test_every_calculation_is_there(where):
    module, _, function = where.partition(":")
    assert callable(getattr(import_module(module), function))
