"""What a guess at a passphrase costs on this computer: measured when a way in is made, on the way in itself.

On a quick computer the passes are raised until one derivation takes about as long as it takes on an ordinary one.
Nothing is measured at unlocking, and a way in is only made again when it costs less than `least`, which does not
depend on what was measured: so it never goes up and down.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil, floor

from pgbdesk.storage import keys
from pgbdesk.storage.keys import PASSPHRASE, RECOMMENDED, Cost, Slot, affordable

#: How long one derivation must take at least, and may take at most, where the passes were raised (seconds).
LEAST, MOST = 0.7, 1.5
#: The most passes that a reader accepts.
MOST_PASSES = 64
_WARM = Cost(8_192, 1, 1)


@dataclass(frozen=True, slots=True)
class Calibrated:
    """At least `cost`, with more passes on a computer that is done with it sooner than `LEAST`.

    `ticks` is a clock in seconds that never goes back.
    """

    cost: Cost
    ticks: Callable[[], float] = time.perf_counter


#: What a passphrase costs outside tests.
USUAL = Calibrated(RECOMMENDED)
#: A cost as it is, or one that is measured first.
Wanted = Cost | Calibrated


def least(wanted: Wanted) -> Cost:
    """What a new way in costs at least on this computer, as much memory as it has now."""
    return affordable(wanted.cost if isinstance(wanted, Calibrated) else wanted)


def new_passphrase(
    secret: str,
    dek: bytes,
    wanted: Wanted,
    *,
    prefix: bytes,
    dossier_id: bytes,
    id: bytes | None = None,
    beside: Iterable[Slot] = (),
) -> Slot:
    """A slot for a passphrase. The derivation that is measured is the one that is used when it took long enough.

    No easier to guess than the passphrases `beside` it, unless that would take over `MOST` on this computer.
    """
    cost, plain, salt = least(wanted), keys.secret_bytes(secret, PASSPHRASE), os.urandom(16)
    if isinstance(wanted, Calibrated) and cost == wanted.cost:  # otherwise there was no memory for it
        keys.derive(b"", bytes(16), _WARM)  # loading the library is not what is measured
        begin = wanted.ticks()
        kek = keys.derive(plain, salt, cost)
        passes = passes_for(wanted.ticks() - begin, cost, beside)
        if passes > cost.passes:
            cost = replace(cost, passes=passes)
            kek = keys.derive(plain, salt, cost)
    else:
        kek = keys.derive(plain, salt, cost)
    return keys.wrapped(kek, PASSPHRASE, dek, cost, salt, prefix=prefix, dossier_id=dossier_id, id=id)


def passes_for(seconds: float, cost: Cost, beside: Iterable[Slot] = ()) -> int:
    """How many passes, when `cost` took so many seconds: the least that are estimated to take `LEAST`.

    A clock that says nothing (no time at all) changes nothing.
    """
    if seconds <= 0:
        return cost.passes
    one = seconds / cost.passes
    work = max((s.cost.memory * s.cost.passes for s in beside if s.kind == PASSPHRASE), default=0)
    asked = max(ceil(LEAST / one), ceil(work / cost.memory))
    return max(cost.passes, min(asked, floor(MOST / one), MOST_PASSES))
