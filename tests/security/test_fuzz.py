"""T16: what the fuzzer kept and what it once broke is read again by every run. The fuzzer is `packaging/fuzz`."""

from __future__ import annotations

import random

import pytest

from pgbdesk.domain import plain
from tests.security.fuzz import TARGETS, change, kept


@pytest.mark.parametrize("name", TARGETS)
def test_t16_what_a_fuzzer_found_is_read_or_refused_in_our_own_words(name):
    target = TARGETS[name]
    taken = [target.read(raw) for raw in (*target.seeds(), *kept(name))]
    assert any(taken), "some of it is whole, so that reading is tried too"


@pytest.mark.parametrize(("name", "count"), [("json", 400), ("header", 3_000)])
def test_t16_random_changes_to_what_is_meant_are_read_or_refused(name, count):
    target, rng = TARGETS[name], random.Random(20261126)
    assert target.tree is not None
    read, write = target.tree
    seeds, words = [raw for raw in target.seeds() if len(raw) < 3_000], tuple(target.words())
    taken = [target.read(write(change(read(rng.choice(seeds)), words, rng))) for _ in range(count)]
    assert any(taken)
    assert not all(taken)


def test_t16_the_control_a_reader_that_forgets_a_check_is_found(monkeypatch):
    """What was broken once: a list that must be there was not asked for."""
    broken = [raw for raw in kept("json") if b'"wetgetallen": [{"id": "w"' in raw]
    assert broken
    monkeypatch.setattr(plain, "_required", lambda _cls: ())
    with pytest.raises(TypeError):
        TARGETS["json"].read(broken[0])
