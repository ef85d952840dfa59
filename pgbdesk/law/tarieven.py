"""Which rate holds: by agreement, day, law and kind of care."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, Wet, Zorgfunctie

_DAY = timedelta(days=1)


def tarief(
    dossier: Dossier,
    overeenkomst: Zorgovereenkomst,
    day: date,
    eenheid: Eenheid = Eenheid.UUR,
    *,
    wet: Wet | None = None,
    functie: Zorgfunctie | None = None,
) -> Tarief | None:
    """The rate per `eenheid` that an agreement has on `day`: the most specific, then the newest, then the highest.

    Two rates from one day on are a mistake in the dossier, which is reported; until it is mended the
    higher one is safe for the employer.
    """
    fitting = [
        t
        for t in dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
        if t.eenheid is eenheid
        and t.geldt_op(day)
        and (wet is None or t.wet is None or t.wet is wet)
        and (functie is None or t.zorgfunctie is None or t.zorgfunctie is functie)
    ]
    if not fitting:
        return None

    def fit(t: Tarief) -> tuple[bool, bool, date, Decimal]:
        by_law = wet is not None and t.wet is wet
        by_care = functie is not None and t.zorgfunctie is functie
        return by_law, by_care, t.van or date.min, t.bedrag

    return max(fitting, key=fit)


def uurtarief(
    dossier: Dossier,
    overeenkomst: Zorgovereenkomst,
    day: date,
    *,
    wet: Wet | None = None,
    functie: Zorgfunctie | None = None,
) -> Decimal | None:
    """Euros per hour on `day`, or None when no hourly rate is known."""
    found = tarief(dossier, overeenkomst, day, wet=wet, functie=functie)
    return found.bedrag if found else None


def tariefdelen(dossier: Dossier, overeenkomst: Zorgovereenkomst, van: date, tot: date) -> list[tuple[date, date]]:
    """The days of `van` up to and including `tot`, cut where a rate of the agreement begins or ends."""
    cuts = {van}
    for rate in dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id):
        for day in (rate.van, rate.tot + _DAY if rate.tot else None):
            if day is not None and van < day <= tot:
                cuts.add(day)
    starts = sorted(cuts)
    return [(first, (starts[n + 1] - _DAY) if n + 1 < len(starts) else tot) for n, first in enumerate(starts)]
