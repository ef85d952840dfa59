"""T43: which backups are kept: never fewer than ten, never without the newest checked one, whatever the clock does."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pgbdesk.app.reservekopie import AMBER_DAYS, RED_DAYS, Backup, BackupState, Kind, superfluous
from pgbdesk.clock import AMSTERDAM

START = datetime(2026, 1, 1, 9, tzinfo=AMSTERDAM)


def backup(generation, made, *, size=5_000_000, kind=Kind.ORDINARY, checked=True, damaged=False):
    return Backup(Path(f"{generation}-{kind}"), generation, made, size, kind, made if checked else None, damaged)


def kept_of(backups, **more):
    gone = {b.path for b in superfluous(backups, **more)}
    return [b for b in backups if b.path not in gone]


def history(rng):
    """A household at work: some days, some failures, now and then another clock, a migration or a new key."""
    now, made = START, []
    for generation in range(1, rng.randrange(2, 120)):
        now += timedelta(hours=rng.choice((0, 1, 3, 20, 40, 200, 900)))
        if rng.random() < 0.02:
            now += timedelta(days=365 * rng.choice((-5, 5)))
        kind = rng.choices((Kind.ORDINARY, Kind.MIGRATION, Kind.KEYS), (40, 1, 1))[0]
        size = rng.choice((1, 30, 400)) * 1_000_000
        made.append(backup(generation, now, size=size, kind=kind, checked=rng.random() < 0.9))
    return made


@pytest.mark.parametrize("cap", [2_000_000_000, 50_000_000, 0])
def test_a_thousand_households_never_lose_what_must_stay(cap):
    for seed in range(334):
        never_loses(history(random.Random(seed)), cap)


def never_loses(made, cap):
    so_far: list[Backup] = []
    for one in made:  # thinned out after each, as it happens
        so_far = kept_of([*so_far, one], cap=cap)
    checked = [b for b in made if b.checked is not None]
    if checked:
        assert checked[-1] in so_far
    assert len(so_far) >= min(10, len(made))
    assert [b for b in made if b.kind is not Kind.ORDINARY] == [b for b in so_far if b.kind is not Kind.ORDINARY]
    ordinary = [b for b in made if b.kind is Kind.ORDINARY]
    assert ordinary[-10:] == [b for b in so_far if b.kind is Kind.ORDINARY][-len(ordinary[-10:]) :]
    spare = [b for b in so_far if b not in ordinary[-10:] and b.kind is Kind.ORDINARY and b not in checked[-1:]]
    assert sum(b.size for b in so_far) <= cap or not spare


def test_a_year_of_daily_work_keeps_ten_fourteen_days_eight_weeks_and_twelve_months():
    made = [
        backup(3 * day + turn, START + timedelta(days=day, hours=4 * turn)) for day in range(365) for turn in range(3)
    ]
    so_far: list[Backup] = []
    for one in made:
        so_far = kept_of([*so_far, one])
    days = {b.made.date() for b in so_far}
    last = made[-1].made.date()
    assert {last - timedelta(days=n) for n in range(14)} <= days
    assert len({b.made.isocalendar()[:2] for b in so_far}) >= 8
    assert {(2026, month) for month in range(1, 13)} <= {(b.made.year, b.made.month) for b in so_far}
    assert so_far[-10:] == made[-10:]
    assert len(so_far) < 40


def test_above_the_cap_the_oldest_days_go_before_the_months():
    made = [backup(day, START + timedelta(days=day), size=100) for day in range(200)]
    few = kept_of(made, cap=2_000)
    assert sum(b.size for b in few) <= 2_000
    assert few[-10:] == made[-10:]
    assert {b.made.month for b in few} >= {1, 2, 3, 4, 5, 6}


def test_without_the_rule_for_the_newest_checked_one_it_would_go():
    """The control: it stays because it is the last that was checked, and goes when a later one is."""
    made = [backup(n, START + timedelta(minutes=n), checked=n == 0) for n in range(30)]
    assert made[0] in kept_of(made)
    made[25] = replace(made[25], checked=START)
    assert made[0] not in kept_of(made)


@pytest.mark.parametrize(
    ("days", "problem", "damaged", "level"),
    [
        (0, None, 0, "ok"),
        (AMBER_DAYS - 1, None, 0, "ok"),
        (AMBER_DAYS, None, 0, "warning"),
        (RED_DAYS - 1, None, 0, "warning"),
        (RED_DAYS, None, 0, "danger"),
        (0, "vol", 0, "warning"),
        (0, None, 1, "danger"),
    ],
)
def test_t44_the_state_is_amber_after_a_week_and_red_after_a_month(days, problem, damaged, level):
    state = BackupState(START, START - timedelta(days=900), problem, damaged)
    assert state.level(START + timedelta(days=days)) == level


def test_without_any_backup_the_days_since_the_beginning_count():
    state = BackupState(None, START)
    assert [state.level(START + timedelta(days=n)) for n in (1, 7, 30)] == ["ok", "warning", "danger"]
    assert state.second_is_due(START + timedelta(days=30))
    assert not replace(state, second_at=START + timedelta(days=20)).second_is_due(START + timedelta(days=30))
