"""What the law says of an agreement while it is typed: too high a rate, no formal care, more than 40 hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pgbdesk.app.afspraakcheck import Afspraakcheck, tijdens_invullen
from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.message import LEVEL_OF, Verdict, source_line
from pgbdesk.law.tariefgrens import Stand

#: How many other findings are named under the first.
NOG_MEER = 2


class AfspraakToets(Verdict):
    """Under the form: the most pressing finding, else how the rate stands to the highest one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def follow(self, typed: Mapping[str, Any], editing: str | None) -> None:
        """Judge what stands in the form now; hidden while too little is filled in."""
        case = self._context.case()
        self._show(tijdens_invullen(typed, case.dossier, editing, case.now, case.law))

    def _show(self, check: Afspraakcheck | None) -> None:
        zin = check.tarief_zin if check is not None else None
        if check is not None and check.bevindingen:
            first, *others = check.bevindingen
            lines = [first.uitleg, first.doen, *(f.uitleg for f in others[:NOG_MEER]), *([zin] if zin else [])]
            self.show_verdict(LEVEL_OF[first.ernst], first.titel, lines, source_line(first.bronnen))
        elif check is not None and check.grens is not None and zin is not None:
            g = check.grens
            level = "success" if g.stand is Stand.BINNEN and g.zeker else "info"
            self.show_verdict(level, zin, [g.status.reden], source_line(g.berekening.bronnen))
        else:
            self.hide()
