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

TITEL = Text("Verwacht over aan het einde")
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
    ontbreekt = []
    if toekenning.bedrag is None:
        ontbreekt.append(Text("Het bedrag van de toekenning"))
    if vooruit.lasten_onbekend:
        ontbreekt.append(LASTEN_ONBEKEND)
    return Berekening(
        "budget.verwacht_eind",
        TITEL,
        None if s.verwacht_eind_met_lasten is None else Money(s.verwacht_eind_met_lasten),
        (*_ontvangsten(toekenning), *_kosten(vooruit), *_op(vooruit, case)),
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


def _kosten(vooruit: Verwachting) -> tuple[Stap, ...]:
    """What is known and expected, and the charges on both, each rounded for itself."""
    parts = (
        (Text("Betaald, ingestuurd of al verschuldigd"), sum((m.bekend for m in vooruit.maanden), NUL)),
        (Text("Nog afgesproken of verwacht"), sum((m.verwacht for m in vooruit.maanden), NUL)),
        (Text("Werkgeverslasten tot nu toe"), vooruit.lasten_bekend),
        (Text("Werkgeverslasten die nog komen"), vooruit.lasten_verwacht),
    )
    known, charges = parts[:2], parts[2:]
    return (
        *(Stap(what, Money(cents(amount))) for what, amount in known),
        *(Stap(what, Money(cents(amount)), bronnen=(STAATSCOURANT,) if amount else ()) for what, amount in charges),
        *_afronding(vooruit, sum((cents(amount) for _, amount in parts), NUL)),
    )


def _afronding(vooruit: Verwachting, shown: Decimal) -> tuple[Stap, ...]:
    """The cent by which rounded amounts miss the outcome: without it, whoever adds them up finds another one."""
    if vooruit.eind is None or vooruit.beschikbaar is None:
        return ()
    difference = vooruit.beschikbaar - shown - cents(vooruit.eind)
    return (Stap(Text("Afronding"), Money(difference)),) if difference else ()


def _op(vooruit: Verwachting, case: Case) -> tuple[Stap, ...]:
    day = op_dag(vooruit, case.today)
    return () if day is None else (Stap(Text("Het geld is op rond"), day),)
