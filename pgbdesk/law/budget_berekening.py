"""How the forecast of one budget comes about, step by step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.budget import stand, verwachting
from pgbdesk.law.budget_verwachting import NUL, Verwachting, op_dag
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

TITEL = Text("Verwachting aan het einde")
STAATSCOURANT = Source(
    "Stcrt. 2026, 19766",
    date(2026, 11, 22),
    "A",
    page="https://zoek.officielebekendmakingen.nl/stcrt-2026-19766.html",
)
GELIJK = Text("Zorg telt op de dag dat zij gegeven wordt. Wat nog komt, is gelijk over de dagen verdeeld.")
LASTEN_ONBEKEND = Text("Werkgeverslasten: niet voor elke maand is het percentage bekend")
LASTEN_GESCHAT = Text("De werkgeverslasten zijn geschat uit het loon. De SVB rekent ze precies uit.")


def verwacht_eind(toekenning: Toekenning, case: Case) -> Berekening:
    """What will be left, with money paid in and the employer's charges; the day on which it is used up."""
    s, vooruit = stand(toekenning, case), verwachting(toekenning, case)
    eind, ontbreekt = s.verwacht_eind_met_lasten, []
    if toekenning.bedrag is None:
        ontbreekt.append(Text("Het bedrag van de toekenning"))
    if vooruit.lasten_onbekend:
        ontbreekt.append(LASTEN_ONBEKEND)
    return Berekening(
        "budget.verwacht_eind",
        TITEL,
        None if eind is None else Money(eind),
        (*_ontvangsten(toekenning), *_kosten(vooruit, _te_besteden(toekenning), eind), *_op(vooruit, case)),
        aannames=(GELIJK, LASTEN_GESCHAT) if vooruit.lasten_bekend or vooruit.lasten_verwacht else (GELIJK,),
        ontbreekt=tuple(ontbreekt),
        zekerheid=Zekerheid.AFGELEID,
    )


def _ontvangsten(toekenning: Toekenning) -> tuple[Stap, ...]:
    granted = None if toekenning.bedrag is None else Money(toekenning.bedrag)
    steps = [Stap(Text("Toegekend"), granted, feiten=(toekenning,))]
    if toekenning.vrijwillige_storting:
        steps.append(Stap(Text("Zelf gestort"), Money(toekenning.vrijwillige_storting), feiten=(toekenning,)))
    return tuple(steps)


def _te_besteden(toekenning: Toekenning) -> Decimal:
    return (toekenning.bedrag or NUL) + (toekenning.vrijwillige_storting or NUL)


def _kosten(vooruit: Verwachting, budget: Decimal, eind: Decimal | None) -> tuple[Stap, ...]:
    """What is known and expected, and the charges on both; to the cent what comes off until what will be left.

    Each is rounded for itself. The cent that this may cost is in the charges still to come: those are an estimate.
    """
    bekend = cents(sum((m.bekend for m in vooruit.maanden), NUL))
    verwacht = cents(sum((m.verwacht for m in vooruit.maanden), NUL))
    nu, straks = cents(vooruit.lasten_bekend), cents(vooruit.lasten_verwacht)
    if eind is not None and straks:
        straks = budget - bekend - verwacht - nu - eind
    return (
        Stap(Text("Betaald, ingestuurd of al te betalen"), Money(bekend)),
        Stap(Text("Nog afgesproken of verwacht"), Money(verwacht)),
        Stap(Text("Werkgeverslasten tot nu toe"), Money(nu), bronnen=(STAATSCOURANT,)),
        Stap(Text("Werkgeverslasten die nog komen"), Money(straks), bronnen=(STAATSCOURANT,)),
    )


def _op(vooruit: Verwachting, case: Case) -> tuple[Stap, ...]:
    day = op_dag(vooruit, case.today)
    return () if day is None else (Stap(Text("Het geld is op rond"), day),)
