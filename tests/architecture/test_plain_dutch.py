"""All Dutch texts are plain: short sentences, no hard words, hardly a passive verb; and a warning says all it must.

The bar is design/ux.md, sections 1.3 and 4: B1 as a guide. Figures: python packaging/plain_dutch.py.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest

from pgbdesk.clock import fixed
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import assess
from pgbdesk.law.rule import Case
from pgbdesk.text import Text
from tests.architecture.house_rules import ROOT
from tests.helpers.waarschuwing import lacking

sys.path.insert(0, str(ROOT / "packaging"))

import plain_dutch  # type: ignore[import-not-found]

#: Words in one sentence, in any text at all.
MOST = 18


@pytest.fixture(scope="module")
def texts():
    """Every text, measured."""
    return plain_dutch.texts()


def test_no_sentence_is_longer_than_a_tired_reader_can_hold(texts):
    assert [t.text for t in texts if t.longest > MOST] == []


def test_sentences_are_short_on_the_whole(texts):
    lengths = [n for t in texts if t.longest >= 5 for n in t.lengths]
    assert sum(lengths) / len(lengths) <= 8
    assert sum(n > 15 for n in lengths) <= len(lengths) / 100


def test_no_text_has_a_word_for_which_there_is_a_plainer_one(texts):
    words, exceptions = plain_dutch.word_list()
    hard = {t.text: found for t in texts if (found := plain_dutch.hard_words(t.text, words))}
    assert {t: found for t, found in hard.items() if not t.startswith(tuple(exceptions))} == {}
    assert [begin for begin in exceptions if not any(t.startswith(begin) for t in hard)] == [], "no longer needed"


def test_passive_verbs_are_rare_and_the_whole_reads_easily(texts):
    sentences = sum(len(t.lengths) for t in texts)
    assert sum(t.passive for t in texts) / sentences <= 0.02
    assert plain_dutch.flesch(t for t in texts if t.longest >= 5) >= 75


@pytest.mark.parametrize(
    ("text", "longest", "passive", "hard"),
    [
        ("Teneinde uw aanvraag te beoordelen dient te worden betaald.", 9, 1, 2),
        ("Uw aanvraag wordt door de gemeente beoordeeld. U krijgt bericht.", 7, 1, 0),
        ("Stuur de uren in. Dat kan tot {dag}.", 4, 0, 0),
        ("Dit staat in artikel 7:628a (Burgerlijk Wetboek, boek 7).", 3, 0, 0),
    ],
)
def test_the_measure_sees_what_is_long_passive_or_hard(text, longest, passive, hard):
    measured = plain_dutch.Measured(text)
    assert (measured.longest, measured.passive) == (longest, passive)
    assert len(plain_dutch.hard_words(text, plain_dutch.word_list()[0])) == hard


def test_a_hard_text_scores_lower_than_a_plain_one():
    plain = plain_dutch.Measured("Stuur de uren voor vrijdag naar de SVB. Dan krijgt Els haar loon op tijd.")
    hard = plain_dutch.Measured(
        "Urendeclaraties dienen uiterlijk voorafgaand aan de betalingstermijn aangeleverd te zijn."
    )
    assert plain.flesch > 80
    assert hard.flesch < 30


# Warnings ------------------------------------------------------------------------------------------


def _households() -> list[tuple[str, date]]:
    return [("", DEMO_DAY), *((name, date(2026, 11, 24)) for name in ("d1", "d2", "dossier-v1", "dossier-v2"))]


@pytest.mark.parametrize(("name", "day"), _households(), ids=lambda value: str(value) or "example")
def test_a_warning_says_what_why_and_what_now_and_where_it_stands(name, day):
    """ux.md §4.3: heading, why, what to do, by when or what it costs when it must be done now, source."""
    data = ROOT / "tests" / "data" / f"{name}.json"
    dossier = OpenJson().read(data.read_text("utf-8")) if name else demo()
    found = assess(Case(dossier, fixed(day)(), lawbook()))
    assert found
    assert {f.rule: wrong for f in found if (wrong := lacking(f))} == {}


def test_a_warning_that_lacks_something_would_be_seen():
    """Each part taken from a warning of the example is missed."""
    found = next(f for f in assess(Case(demo(), fixed(DEMO_DAY)(), lawbook())) if f.rule == "declaratie.termijn")
    assert lacking(found) == []
    parts = (
        replace(found, titel=Text("")),
        replace(found, uitleg=Text("")),
        replace(found, doen=Text("Later")),
        replace(found, bronnen=()),
    )
    assert all(lacking(without) for without in parts)
    bare = replace(found, titel=Text("Kijk"), uitleg=Text("De maand is om."), doen=Text("Doe het."), bedrag=None)
    assert "what comes of it" in lacking(bare)
