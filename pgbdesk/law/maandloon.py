"""What an employee earns in a month: agreed, or the average of a number of months when the hours vary.

With or without vakantiegeld: the transition payment counts it in, the payment for a late notice does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, UrenGrondslag
from pgbdesk.law.berekening import Stap
from pgbdesk.law.dienstverband import Dienstverband
from pgbdesk.law.loon import regels
from pgbdesk.law.overeenkomst import minuten_per_week
from pgbdesk.law.rule import Case
from pgbdesk.law.tarieven import tarief, uurtarief
from pgbdesk.text import Minutes, Money, Text

WEKEN, MAANDEN = 52, 12

GEEN_LOON = Text("Het loon per uur of per maand")
GEEN_UREN = Text("De uren, afgesproken of gewerkt")
SVB_MODEL = Text("Niet ingevuld of het loon met vakantiegeld is. In het SVB-model is dat altijd zo. Zo is gerekend.")
ZEKERHEIDSHALVE = Text("Niet ingevuld of het loon met vakantiegeld is. Er is niets afgetrokken, dat is het veiligst.")


@dataclass(frozen=True, slots=True)
class Maandloon:
    """Euros a month, not rounded; None when a fact is missing, which `ontbreekt` names."""

    bedrag: Decimal | None
    stappen: tuple[Stap, ...] = ()
    aannames: tuple[Text, ...] = ()
    ontbreekt: tuple[Text, ...] = ()


def wisselend(overeenkomst: Zorgovereenkomst) -> bool:
    """Whether the hours are not one agreed number."""
    return overeenkomst.uren_grondslag in (None, UrenGrondslag.GEEN, UrenGrondslag.MIN_MAX)


def maandloon(
    dienst: Dienstverband, van: date, tot: date, case: Case, *, vakantiegeld: bool, op: date | None = None
) -> Maandloon:
    """The gross monthly wage of the latest agreement, the hours being those of `van` up to and including `tot`.

    Agreed hours count as agreed; hours that vary as the average of all paid hours in those days, over
    the months in which there was employment. At the rate of `op`, the day on which it ends; else of `tot`.
    """
    overeenkomst = dienst.laatste
    op = op or tot
    vast = tarief(case.dossier, overeenkomst, op, Eenheid.MAAND)
    if vast is not None:
        kaal = Stap(Text("Loon per maand"), Money(cents(vast.bedrag)), feiten=(vast,))
        return _met(vast.bedrag, (kaal,), overeenkomst, op, case, vakantiegeld=vakantiegeld)
    per_uur = uurtarief(case.dossier, overeenkomst, op)
    uren = _minuten_per_maand(dienst, van, tot, case)
    ontbreekt = (*((GEEN_LOON,) if per_uur is None else ()), *((GEEN_UREN,) if uren is None else ()))
    if per_uur is None or uren is None:
        return Maandloon(None, ontbreekt=ontbreekt)
    minuten, stappen = uren
    bedrag = minuten * per_uur / 60
    stappen = (
        *stappen,
        Stap(Text("Bruto per uur"), Money(per_uur), feiten=(overeenkomst,)),
        Stap(Text("Loon per maand"), Money(cents(bedrag)), Text("uren per maand keer het uurloon")),
    )
    return _met(bedrag, stappen, overeenkomst, op, case, vakantiegeld=vakantiegeld)


def _minuten_per_maand(
    dienst: Dienstverband, van: date, tot: date, case: Case
) -> tuple[Decimal, tuple[Stap, ...]] | None:
    overeenkomst = dienst.laatste
    afgesproken = minuten_per_week(overeenkomst)
    if afgesproken is not None and not wisselend(overeenkomst):
        minuten = afgesproken * WEKEN / MAANDEN
        wat = Text("Afgesproken uren per maand")
        return minuten, (Stap(wat, Minutes(round(minuten)), feiten=(overeenkomst,)),)
    maanden = dienst.maanden_in_dienst(van, tot)
    betaald = sum(
        line.verschuldigd
        for other in dienst.overeenkomsten
        for line in regels(other, case)
        if van <= line.dag <= tot and line.dag <= case.today
    )
    if not betaald or not maanden:
        return None if afgesproken is None else (afgesproken * WEKEN / MAANDEN, ())
    gemiddeld = Decimal(betaald) / maanden
    stappen = [
        Stap(Text("Betaalde uren van {van} tot en met {tot}", van=van, tot=tot), Minutes(betaald)),
        Stap(Text("Maanden in dienst in die tijd"), _zonder_nullen(maanden)),
        Stap(Text("Gemiddelde uren per maand"), Minutes(round(gemiddeld)), Text("uren gedeeld door maanden")),
    ]
    minimum = (afgesproken or Decimal(0)) * WEKEN / MAANDEN
    if minimum > gemiddeld:
        stappen.append(Stap(Text("Minstens afgesproken per maand"), Minutes(round(minimum)), feiten=(overeenkomst,)))
    return max(gemiddeld, minimum), tuple(stappen)


def _zonder_nullen(aantal: Decimal) -> Decimal:
    """A number that is no money, with two decimals at most: `12` and `11,5`."""
    return aantal.quantize(Decimal("0.01")).normalize() + 0


def _met(
    bedrag: Decimal,
    stappen: tuple[Stap, ...],
    overeenkomst: Zorgovereenkomst,
    op: date,
    case: Case,
    *,
    vakantiegeld: bool,
) -> Maandloon:
    """The wage with vakantiegeld put in, or taken out."""
    inbegrepen = overeenkomst.vakantiegeld_inbegrepen
    aannames = (SVB_MODEL if vakantiegeld else ZEKERHEIDSHALVE,) if inbegrepen is None else ()
    if inbegrepen is vakantiegeld or inbegrepen is None:
        return Maandloon(bedrag, stappen, aannames)
    deel = factor(op, case)
    if deel is None:
        return Maandloon(bedrag, stappen, aannames)
    waarde, stap = deel
    anders = bedrag * waarde if vakantiegeld else bedrag / waarde
    wat = Text("Loon per maand met vakantiegeld") if vakantiegeld else Text("Loon per maand zonder vakantiegeld")
    return Maandloon(anders, (*stappen, stap, Stap(wat, Money(cents(anders)))), aannames)


def factor(op: date, case: Case) -> tuple[Decimal, Stap] | None:
    """One plus the part that vakantiegeld adds, such as 1.08, with the line that says so; None before it is known."""
    bijslag = case.law.find("loon.vakantiebijslag_procent", op)
    if bijslag is None:
        return None
    procent = Decimal(bijslag.value)
    return 1 + procent / 100, Stap(Text("Vakantiegeld in procenten"), procent, bronnen=(bijslag.source,))
