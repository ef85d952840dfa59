"""How long to wait between tries of a passphrase: it slows down a visitor, and never locks anybody out."""

from __future__ import annotations

import time
from collections.abc import Callable

from pgbdesk.errors import PgbError
from pgbdesk.text import Text

#: So many wrong tries cost nothing; then these seconds, and the last for ever.
VRIJ = 3
WACHTTIJDEN = (2, 4, 8, 16, 30, 60)


class TeVlug(PgbError):
    """The wait is not over yet; nothing was tried."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            Text("Wacht nog {n} seconden en probeer het dan opnieuw.", n=seconds),
            Text("Na een paar foute pogingen wacht pgbdesk even. U wordt nooit buitengesloten."),
        )


class Wachten:
    """Counts wrong tries in this program. The clock only goes forward: setting the computer's clock changes nothing."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._wrong = 0
        self._until = 0.0

    @property
    def left(self) -> float:
        """How many seconds there are to wait still."""
        return max(0.0, self._until - self._seconds())

    def wrong(self) -> None:
        """One more wrong try."""
        self._wrong += 1
        if self._wrong >= VRIJ:
            step = min(self._wrong - VRIJ, len(WACHTTIJDEN) - 1)
            self._until = self._seconds() + WACHTTIJDEN[step]

    def right(self) -> None:
        """It was right: begin anew."""
        self._wrong, self._until = 0, 0.0
