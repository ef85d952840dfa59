"""Which hours are taken already: in the dossier, or by an earlier row. Looked up by day, so that it stays quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pgbdesk.domain.werk import Uren

Span = tuple[float, float]  # from and to, in seconds since 1970


class Bezet:
    """The hours of one agreement."""

    def __init__(self, known: Iterable[Uren]) -> None:
        self._spans: dict[Span, bool] = {}
        self._by_day: dict[date, list[Span]] = {}
        for uren in known:
            self.erbij(uren, bekend=True)

    def erbij(self, uren: Uren, *, bekend: bool) -> None:
        """Take hours; `bekend` when they are in the dossier."""
        span = _span(uren)
        self._spans[span] = bekend
        for day in _days(uren):
            self._by_day.setdefault(day, []).append(span)

    def kent(self, uren: Uren) -> bool | None:
        """Whether the very same hours are in the dossier (True) or in an earlier row (False); None when in neither."""
        return self._spans.get(_span(uren))

    def botst(self, uren: Uren) -> bool:
        """Whether some of these hours are taken."""
        begin, einde = _span(uren)
        return any(van < einde and begin < tot for day in _days(uren) for van, tot in self._by_day.get(day, ()))


def _span(uren: Uren) -> Span:
    return uren.begin.timestamp(), uren.einde.timestamp()


def _days(uren: Uren) -> Iterator[date]:
    """Every day that hours touch."""
    first, last = uren.begin.date(), uren.einde.date()
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
