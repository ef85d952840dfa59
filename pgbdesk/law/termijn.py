"""The four days of a call, in the three readings of "ten minste vier dagen van tevoren".

No court chose between them. R1: four full calendar days lie in between. R2: 4 times 24 hours. R3: the
dates differ by four. R1 is the safe one for the employer (art. 7:628a lid 2 and 3 BW).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from pgbdesk.domain.dates import amsterdam, in_amsterdam
from pgbdesk.law.results import Lezingen


def lezingen(begin: datetime, bereikt: datetime | None, dagen: int) -> Lezingen:
    """Which readings take a notice that arrived at `bereikt` as in time for work from `begin`.

    Nothing counts as in time when it is not known when the notice arrived.
    """
    if bereikt is None:
        return Lezingen(False, False, False)
    begin, bereikt = in_amsterdam(begin), in_amsterdam(bereikt)
    verschil = (begin.date() - bereikt.date()).days
    return Lezingen(
        vier_volle_dagen=verschil > dagen,
        uur_96=bereikt.timestamp() <= grens_uren(begin, dagen).timestamp(),
        datumverschil=verschil >= dagen,
    )


def grens_uren(begin: datetime, dagen: int) -> datetime:
    """The deadline of R2: by the clock or by elapsed hours, whichever is earlier when the clock changes."""
    by_clock = amsterdam(begin.date() - timedelta(days=dagen), begin.time().replace(tzinfo=None))
    elapsed = (begin.astimezone(UTC) - timedelta(days=dagen)).astimezone(begin.tzinfo)
    return min(by_clock, elapsed, key=datetime.timestamp)


def laatste_moment(begin: datetime, dagen: int) -> datetime:
    """The last second that is in time in every reading: the end of the fifth day before, as a rule."""
    r1 = amsterdam(begin.date() - timedelta(days=dagen + 1), time(23, 59, 59))
    return min(r1, grens_uren(begin, dagen), key=datetime.timestamp)


def eerste_dag_op_tijd(nu: datetime, dagen: int) -> date:
    """The first day of work for which a call made now is in time in every reading."""
    return nu.date() + timedelta(days=dagen + 1)
