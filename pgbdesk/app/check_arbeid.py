"""What `pgbdesk check` prints under `arbeid`: one function per key."""

from __future__ import annotations

from typing import Any

from pgbdesk.domain.dates import add_months, month_end, month_start
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import UrenSoort
from pgbdesk.law.aanzeggen import aanzeggen_uiterlijk
from pgbdesk.law.loon import regels
from pgbdesk.law.rule import Case

Plain = dict[str, Any]


def arbeid(overeenkomst: Zorgovereenkomst, case: Case) -> Plain:
    """The figures of one employment; what pgbdesk does not calculate is null or empty."""
    return {
        "keten": keten(overeenkomst, case),
        "aanzeggen_uiterlijk": aanzeggen(overeenkomst, case),
        "transitievergoeding": transitievergoeding(overeenkomst, case),
        "verlof_minuten": verlof_minuten(overeenkomst, case),
        "rechtsvermoeden_minuten_per_week": rechtsvermoeden(overeenkomst, case),
    }


def keten(overeenkomst: Zorgovereenkomst, case: Case) -> Plain:  # noqa: ARG001
    """The chain of fixed-term contracts."""
    return {}


def aanzeggen(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    """The last day to say whether a fixed term goes on."""
    day = aanzeggen_uiterlijk(overeenkomst, case.law)
    return day.isoformat() if day else None


def transitievergoeding(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:  # noqa: ARG001
    """Euros owed when the employment ends."""
    return None


def verlof_minuten(overeenkomst: Zorgovereenkomst, case: Case) -> Plain:  # noqa: ARG001
    """Leave earned and taken."""
    return {}


def rechtsvermoeden(overeenkomst: Zorgovereenkomst, case: Case) -> int:
    """Minutes per week that the law presumes: the average of the months before (art. 7:610b BW).

    Whole calendar months before this one. 0 while the employment has not lasted that long.
    """
    months = case.law.whole("arbeid.rechtsvermoeden_maanden", case.today)
    tot = month_end(add_months(month_start(case.today), -1))
    van = add_months(month_start(tot), 1 - months)
    if overeenkomst.ingang > van:
        return 0
    minuten = sum(
        line.minuten
        for line in regels(overeenkomst, case)
        if van <= line.dag <= tot and line.stuk.uren is not None and line.stuk.uren.soort is UrenSoort.GEWERKT
    )
    days = (tot - van).days + 1
    return -(-minuten * 7 // days)
