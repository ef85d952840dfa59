"""The notice that a fixed term ends or goes on (art. 7:668 BW)."""

from __future__ import annotations

from datetime import date, timedelta

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Looptijd
from pgbdesk.law.parameters import Lawbook, NotInForce


def aanzeggen_uiterlijk(overeenkomst: Zorgovereenkomst, law: Lawbook) -> date | None:
    """The last day to say whether a longer fixed term goes on (art. 7:668 lid 1 and 2 BW).

    None without a fixed end, for a shorter term, for a replacement (whose end is no day in the
    calendar), and before this was law.
    """
    end = overeenkomst.einddatum
    if end is None or overeenkomst.looptijd is not Looptijd.BEPAALD:
        return None
    try:
        least = law.whole("arbeid.aanzeggen_vanaf_maanden", overeenkomst.ingang)
        ahead = law.whole("arbeid.aanzeggen_maanden", overeenkomst.ingang)
    except NotInForce:
        return None
    if end + timedelta(days=1) < add_months(overeenkomst.ingang, least):
        return None
    return add_months(end, -ahead)
