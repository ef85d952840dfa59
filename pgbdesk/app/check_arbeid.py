"""What `pgbdesk check` prints under `arbeid`: one function per key."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.aanzeggen import aanzeggen_uiterlijk
from pgbdesk.law.keten import keten as _keten
from pgbdesk.law.minimumloon import toets
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rechtsvermoeden import omvang
from pgbdesk.law.regime import regime as _regime
from pgbdesk.law.rule import Case
from pgbdesk.law.transitievergoeding import peildag
from pgbdesk.law.transitievergoeding import transitievergoeding as _transitie
from pgbdesk.law.verlof import verlof
from pgbdesk.law.verzuim import ziekteperioden
from pgbdesk.law.werkgeverslasten import percentage, ww_premie
from pgbdesk.law.ziekmelding import meldt_na_42_weken
from pgbdesk.law.ziekte import duur, eerste_jaar_tot, grondslag, week_42, ziekteloon
from pgbdesk.text import Money

Plain = dict[str, Any]


def arbeid(overeenkomst: Zorgovereenkomst, case: Case) -> Plain:
    """The figures of one employment; what pgbdesk does not calculate is null or empty."""
    return {
        "keten": keten(overeenkomst, case),
        "aanzeggen_uiterlijk": aanzeggen(overeenkomst, case),
        "transitievergoeding": transitievergoeding(overeenkomst, case),
        "transitievergoeding_per": _dag(peildag(overeenkomst, case)),
        "verlof_minuten": verlof_minuten(overeenkomst, case),
        "rechtsvermoeden_minuten_per_week": rechtsvermoeden(overeenkomst, case),
        "regime": regime(overeenkomst, case),
        "ww_premie": premie(overeenkomst, case),
        "werkgeverslasten_procent": werkgeverslasten(overeenkomst, case),
        "minimumloon": minimumloon(overeenkomst, case),
        "loondoorbetaling": loondoorbetaling(overeenkomst, case),
    }


def keten(overeenkomst: Zorgovereenkomst, case: Case) -> Plain:
    """The chain of fixed-term contracts that this agreement closes (art. 7:668a BW).

    `begin` is the first day of the chain, `contracten` how many contracts count, `maanden` the whole
    months from the first day, gaps included, to the last day of this agreement (to today when it has
    none). `grens_contracten` and `grens_maanden` are the most that the law allows. `onbepaald_sinds`: it
    is a permanent contract since that day, agreed or by law. `wordt_onbepaald_op`: it becomes one on that
    day, while it runs or when the work simply goes on. `laatste_veilige_einde`: the last day on which a
    fixed-term contract may end. `nieuwe_keten_vanaf`: a contract from that day on begins a new chain.
    A day that does not apply is null.
    """
    found = _keten(overeenkomst, case)
    if found is None:
        return {}
    nu = found.onbepaald_op is not None and found.onbepaald_op <= case.today
    return {
        "begin": _dag(found.begin),
        "contracten": found.contracten,
        "maanden": found.maanden(overeenkomst.laatste_dag or max(case.today, overeenkomst.ingang)),
        "grens_contracten": found.grens_contracten,
        "grens_maanden": found.grens_maanden,
        "onbepaald_sinds": _dag(found.onbepaald_op if nu else None),
        "wordt_onbepaald_op": _dag(
            found.wordt_onbepaald_op if nu or found.onbepaald_op is None else found.onbepaald_op
        ),
        "laatste_veilige_einde": _dag(found.laatste_veilige_einde),
        "nieuwe_keten_vanaf": _dag(found.nieuwe_keten_vanaf),
    }


def _dag(day: date | None) -> str | None:
    return day.isoformat() if day else None


def aanzeggen(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    """The last day to say whether a fixed term goes on."""
    return _dag(aanzeggen_uiterlijk(overeenkomst, case.law))


def transitievergoeding(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    """Euros with a dot, such as "260.17": when the agreement ends on its last day, else when it ended today.

    `transitievergoeding_per` says which day that is. "0.00" when nothing is owed; null when a fact or a
    number of the law is missing.
    """
    bedrag = _transitie(overeenkomst, case).bedrag
    return None if bedrag is None else f"{bedrag:.2f}"


def verlof_minuten(overeenkomst: Zorgovereenkomst, case: Case) -> Plain:
    """Leave up to today, in minutes; `per_jaar` says what is left of each year and when it may lapse."""
    stand = verlof(overeenkomst, case.today, case)
    if stand is None:
        return {}
    return {
        "beginstand": stand.beginstand,
        "opgebouwd": stand.opgebouwd,
        "opgenomen": stand.opgenomen,
        "saldo": stand.saldo,
        "in_loon": stand.in_loon,
        "per_jaar": [
            {"jaar": j.jaar, "opgebouwd": j.opgebouwd, "over": j.over, "vervalt_op": j.vervalt_op.isoformat()}
            for j in stand.jaren
        ],
    }


def rechtsvermoeden(overeenkomst: Zorgovereenkomst, case: Case) -> int:
    """Minutes per week that the law presumes: the average of the three whole months before (art. 7:610b BW)."""
    return omvang(overeenkomst, case).minuten_per_week


def regime(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    """`rdah` (regeling dienstverlening aan huis) or `gewoon` (ordinary law), today."""
    found = _regime(overeenkomst, case.today, case).regime
    return found.value if found else None


def premie(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    """The WW premium today, `laag` or `hoog`; what is not known counts as high."""
    found = ww_premie(overeenkomst, case.today, case).premie
    return found.value if found else None


def werkgeverslasten(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    """The percentage that the SVB withholds today, such as "22.54"; "0" where none is, null when not known."""
    found = percentage(overeenkomst, case.today, case).uitkomst
    return f"{found}" if isinstance(found, Decimal) else None


def minimumloon(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    """The least hourly rate today with what the rate holds, in euros; null when there is none or it is not known."""
    found = toets(overeenkomst, case.today, case).uitkomst
    return f"{found.amount:.2f}" if isinstance(found, Money) else None


def loondoorbetaling(overeenkomst: Zorgovereenkomst, case: Case) -> Plain | None:
    """Pay for an illness that runs today: its first day, how long, over how many minutes a week; else null.

    `per_week` is in euros, by the law or the practice of the SVB, whichever is more. `uwv_uiterlijk` is
    the last day for the report after 42 weeks; null where none is made (home service rule, AOW age).
    """
    periode = next((p for p in ziekteperioden(overeenkomst, case) if p.loopt_op(case.today)), None)
    if periode is None:
        return None
    try:
        lengte = duur(overeenkomst, periode, case)
    except NotInForce:
        return None
    loon = ziekteloon(overeenkomst, periode, case.today, case).uitkomst
    return {
        "eerste_ziektedag": _dag(periode.eerste_dag),
        "weken": lengte.weken,
        "tot": _dag(lengte.tot),
        "betwist": lengte.betwist,
        "eerste_jaar_tot": _dag(eerste_jaar_tot(periode, case)),
        "minuten_per_week": grondslag(overeenkomst, periode, case).minuten_per_week,
        "per_week": f"{loon.amount:.2f}" if isinstance(loon, Money) else None,
        "uwv_uiterlijk": _dag(week_42(periode, case) if meldt_na_42_weken(overeenkomst, case) else None),
    }
