"""What a guess at a passphrase costs: measured once, when a way in is made, with a clock of the test."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pgbdesk.storage import container, header, keys, memory
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.calibration import USUAL, Calibrated, new_passphrase, passes_for
from pgbdesk.storage.keys import FLOOR, PASSPHRASE, RECOMMENDED, RECOVERY, SMALL, Cost, within_bounds
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.register import ListRegister
from tests.storage.conftest import CHEAP, CLOCK, SECRET
from tests.storage.test_reader import read

MAMA = "een andere zin van vier"
#: Cheap, and with as many passes as what is recommended.
BASE = Cost(8_192, 3, 1)


class Stopwatch:
    """A clock on which a derivation takes so many seconds a pass, whatever this computer is doing."""

    def __init__(self, monkeypatch, one):
        self.now, self.one, self.paid = 0.0, one, []
        monkeypatch.setattr(keys, "derive", self.derive)

    def derive(self, secret, salt, cost):
        """No Argon2, and a key that differs for each secret, salt and cost."""
        if secret:
            self.paid.append(cost)
            self.now += self.one * cost.passes
        return hashlib.sha256(repr((secret, salt, cost)).encode()).digest()

    def wanted(self, cost=RECOMMENDED):
        return Calibrated(cost, lambda: self.now)


def passphrases(path):
    return [slot.cost for slot in container.read_header(path).slots if slot.kind == PASSPHRASE]


@pytest.mark.parametrize(
    ("seconds", "passes"),
    [(2.4, 3), (0.7, 3), (0.69, 4), (0.42, 5), (0.41, 6), (0.1, 21), (0.03, 64), (0.0, 3), (-1.0, 3)],
)
def test_the_passes_are_the_fewest_that_take_seven_tenths_of_a_second(seconds, passes):
    assert passes_for(seconds, RECOMMENDED) == passes


@given(st.floats(0.001, 5))
@example(0.7)
@example(0.6999999)
@example(0.0328125)
def test_no_computer_gets_fewer_than_three_more_than_64_or_what_takes_over_a_second_and_a_half(seconds):
    passes, one = passes_for(seconds, RECOMMENDED), seconds / 3
    assert within_bounds(Cost(RECOMMENDED.memory, passes, RECOMMENDED.lanes))
    assert passes >= 3
    if passes > 3:
        assert one * passes <= 1.5
        assert one * (passes - 1) < 0.7, "not one more than is needed"
    assert passes == 64 or one * passes >= 0.7 - 1e-9


@pytest.mark.parametrize(("one", "paid"), [(0.25, [3]), (0.8, [3]), (0.11, [3, 7])])
def test_what_is_measured_is_what_is_used_when_it_took_long_enough(monkeypatch, path, one, paid):
    watch = Stopwatch(monkeypatch, one)
    VaultOpener(CLOCK, cost=watch.wanted(), recovery_cost=FLOOR).create(path, SECRET)
    assert [cost.passes for cost in watch.paid if cost.memory == RECOMMENDED.memory] == paid
    assert passphrases(path) == [Cost(262_144, paid[-1], 4)]
    [code] = [slot.cost for slot in container.read_header(path).slots if slot.kind == RECOVERY]
    assert code == FLOOR, "a code of 128 random bits need not be stretched"


def test_a_dossier_of_a_quick_computer_opens_here_and_with_the_reader_and_for_real(path):
    ticks = count(0, 0.3)  # each look at the clock is 0.3 s later: 0.1 s a pass
    opener = VaultOpener(CLOCK, cost=Calibrated(BASE, lambda: next(ticks)), recovery_cost=CHEAP)
    opener.create(path, SECRET)
    assert passphrases(path) == [Cost(8_192, 7, 1)]
    assert opener.unlock(path, SECRET).access == container.read_header(path).slots[0].id.hex()
    done = read(path)
    assert done.returncode == 0, done.stderr
    assert read(path, MAMA).returncode == 1  # the control


def test_a_cost_that_is_given_is_not_measured(monkeypatch, path):
    watch = Stopwatch(monkeypatch, 0.001)
    VaultOpener(CLOCK, cost=BASE, recovery_cost=CHEAP).create(path, SECRET)
    assert watch.paid == [BASE, CHEAP]
    assert passphrases(path) == [BASE]


def test_outside_tests_a_passphrase_of_a_dossier_and_of_the_list_is_measured_from_what_is_recommended():
    assert USUAL.cost == RECOMMENDED
    for made in (VaultOpener(), FileAccess(), ListRegister()):
        assert made._cost is USUAL


def test_with_little_memory_nothing_is_measured(monkeypatch, path):
    watch = Stopwatch(monkeypatch, 0.001)
    monkeypatch.setattr(memory, "available", lambda: (1 << 30) - 1)
    VaultOpener(CLOCK, cost=watch.wanted()).create(path, SECRET)
    assert passphrases(path) == [SMALL]


def test_at_unlocking_it_is_never_measured_again_and_never_goes_up_and_down(monkeypatch, path):
    watch = Stopwatch(monkeypatch, 0.11)
    key, _ = VaultOpener(CLOCK, cost=watch.wanted()).create(path, SECRET)
    before = path.read_bytes()
    for one in (0.001, 0.05, 0.1, 3.0):  # quicker and slower computers
        watch.one = one
        assert not FileAccess(CLOCK, cost=watch.wanted()).strengthen(path, SECRET, key.access)
    assert path.read_bytes() == before


def test_what_was_made_with_little_memory_is_measured_when_it_is_made_stronger_and_only_once(monkeypatch, path):
    watch = Stopwatch(monkeypatch, 0.11)
    key, _ = VaultOpener(CLOCK, cost=SMALL).create(path, SECRET)
    access = FileAccess(CLOCK, cost=watch.wanted())
    assert access.strengthen(path, SECRET, key.access)
    assert passphrases(path) == [Cost(262_144, 7, 4)]
    watch.one = 0.055
    assert not access.strengthen(path, SECRET, key.access)


@pytest.mark.parametrize(
    ("one", "passes"),
    [
        (0.01, 64),  # a quicker computer: as long as it takes there
        (0.15, 7),  # a slower one: no easier to guess than the one beside it
        (0.29, 5),  # still slower: as near as a second and a half allows
        (0.8, 3),  # never under what is recommended
    ],
)
def test_one_more_passphrase_is_as_hard_to_guess_as_the_one_beside_it_where_that_can_be(monkeypatch, path, one, passes):
    watch = Stopwatch(monkeypatch, 0.11)
    VaultOpener(CLOCK, cost=watch.wanted()).create(path, SECRET)
    watch.one = one
    FileAccess(CLOCK, cost=watch.wanted()).add(path, SECRET, MAMA)
    assert [cost.passes for cost in passphrases(path)] == [7, passes]


def test_after_access_was_withdrawn_the_passphrases_that_stay_cost_the_same(monkeypatch, path):
    watch = Stopwatch(monkeypatch, 0.11)
    VaultOpener(CLOCK, cost=CHEAP).create(path, SECRET)
    access = FileAccess(CLOCK, cost=watch.wanted())
    access.add(path, SECRET, MAMA)
    watch.paid.clear()
    access.withdraw(path, [SECRET, MAMA])
    assert passphrases(path) == [Cost(262_144, 7, 4)] * 2
    measured = [cost for cost in watch.paid if cost == RECOMMENDED]
    assert len(measured) == 1


def test_the_passphrase_of_the_list_is_measured_too_and_opens_it(monkeypatch):
    watch = Stopwatch(monkeypatch, 0.11)
    register = ListRegister(CLOCK, cost=watch.wanted())
    key = register.create(SECRET)
    assert passphrases(register.path) == [Cost(262_144, 7, 4)]
    watch.one = 0.055
    register.change_passphrase(key, MAMA)
    assert passphrases(register.path) == [Cost(262_144, 13, 4)]
    assert register.unlock(MAMA).secret == key.secret


def test_a_slot_with_more_passes_cannot_be_made_cheaper():
    bound = {"prefix": header.prefix(), "dossier_id": bytes(16)}
    ticks = count(0, 0.3)
    slot = new_passphrase(SECRET, bytes(32), Calibrated(BASE, lambda: next(ticks)), beside=(), **bound)
    assert keys.open_slot(SECRET, slot, **bound) == bytes(32)
    assert keys.open_slot(SECRET, replace(slot, cost=BASE), **bound) is None
