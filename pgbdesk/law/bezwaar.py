"""The six weeks to object to a decision (Awb 6:7 and 6:8): counted from the day on the letter."""

from __future__ import annotations

from datetime import date, timedelta

from pgbdesk.domain.budget import Toekenning
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.text import Text


def bezwaar_uiterlijk(besluit_op: date, law: Lawbook) -> date | None:
    """The last day to object; None before there was such a number.

    The term begins the day after the letter was sent. The day on the letter is taken for that day,
    which is safe; a last day in a weekend is not moved on, which is safe too.
    """
    try:
        return besluit_op + timedelta(days=law.whole("budget.bezwaar_dagen", besluit_op))
    except NotInForce:
        return None


def herinneren_vanaf(besluit_op: date, law: Lawbook) -> date | None:
    """The day from which the program reminds of it."""
    last = bezwaar_uiterlijk(besluit_op, law)
    if last is None:
        return None
    return last - timedelta(days=law.whole("budget.bezwaar_herinneren_dagen", besluit_op))


def berekening(toekenning: Toekenning, besluit_op: date, law: Lawbook) -> Berekening:
    """How the last day comes about."""
    titel = Text("Laatste dag om bezwaar te maken")
    last = bezwaar_uiterlijk(besluit_op, law)
    if last is None:
        return Berekening("budget.bezwaar", titel, None, ontbreekt=(Text("De termijn op {dag}", dag=besluit_op),))
    term = law["budget.bezwaar_dagen"].on(besluit_op)
    return Berekening(
        "budget.bezwaar",
        titel,
        last,
        (
            Stap(Text("Datum op de brief"), besluit_op, feiten=(toekenning,)),
            Stap(Text("Laatste dag"), last, Text("{n} dagen later", n=term.value), (term.source,)),
        ),
        aannames=(Text("De brief is verstuurd op de dag die erop staat."),),
        zekerheid=certainty(term.source),
    )
