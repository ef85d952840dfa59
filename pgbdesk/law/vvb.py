"""The verantwoordingsvrij bedrag: the part of a Wlz budget that needs no account (Rlz 5.17)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.engine import certainty
from pgbdesk.law.naar_dagen import jaardelen, ongerond
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.text import Money, Text

TITEL = Text("Verantwoordingsvrij bedrag")


def vvb(bedrag: Decimal, van: date, tot: date, law: Lawbook) -> Decimal:
    """The amount in euros for an award of `bedrag` over these days.

    1.5 % of the award, at least 250 and at most 1,250 a year; the two limits go by days, the award
    is of that period already. Raises `NotInForce` before 2015.
    """
    deel = law.amount("wlz.vvb_procent", van) * bedrag / 100
    minst = ongerond(law.amount("wlz.vvb_min", van), van, tot)
    hoogst = ongerond(law.amount("wlz.vvb_max", van), van, tot)
    return cents(min(max(deel, minst), hoogst))


def berekening(toekenning: Toekenning, law: Lawbook) -> Berekening | None:
    """How the amount of one Wlz award comes about; None for another law.

    Another law has none unless the gemeente grants it: then only its own decision tells it.
    """
    if toekenning.wet is not Wet.WLZ:
        return None
    if toekenning.bedrag is None:
        return Berekening("budget.vvb", TITEL, None, ontbreekt=(Text("Het bedrag van de toekenning"),))
    van, tot = toekenning.van, toekenning.tot
    try:
        values = [law[f"wlz.{name}"].on(van) for name in ("vvb_procent", "vvb_min", "vvb_max")]
    except NotInForce as error:
        return Berekening("budget.vvb", TITEL, None, ontbreekt=(Text("Het getal van {dag}", dag=error.day),))
    procent, minst, hoogst = values
    dagen = sum(deel.dagen for deel in jaardelen(van, tot))
    stappen = (
        Stap(Text("Budget"), Money(toekenning.bedrag), feiten=(toekenning,)),
        Stap(Text("Dagen"), Decimal(dagen), Text("De eerste en de laatste dag tellen mee.")),
        Stap(
            Text("Deel van het budget"),
            Money(cents(Decimal(procent.value) * toekenning.bedrag / 100)),
            Text("{p} procent van het budget", p=procent.value),
            (procent.source,),
        ),
        Stap(
            Text("Minstens"),
            Money(cents(ongerond(Decimal(minst.value), van, tot))),
            Text("{bedrag} per jaar, naar dagen", bedrag=Money(Decimal(minst.value))),
            (minst.source,),
        ),
        Stap(
            Text("Hoogstens"),
            Money(cents(ongerond(Decimal(hoogst.value), van, tot))),
            Text("{bedrag} per jaar, naar dagen", bedrag=Money(Decimal(hoogst.value))),
            (hoogst.source,),
        ),
    )
    return Berekening(
        "budget.vvb",
        TITEL,
        Money(vvb(toekenning.bedrag, van, tot, law)),
        stappen,
        zekerheid=certainty(*(v.source for v in values)),
    )


_GEVRAAGD = frozenset({DeclaratieStatus.INGEDIEND, DeclaratieStatus.GOEDGEKEURD, DeclaratieStatus.BETAALD})


def gevraagd(toekenning: Toekenning, dossier: Dossier) -> tuple[Declaratie, ...]:
    """The declarations with which it was asked for, sent and not sent back."""
    return tuple(
        d
        for d in dossier.where(Declaratie, "soort", DeclaratieSoort.VERANTWOORDINGSVRIJ)
        if d.status in _GEVRAAGD and toekenning_van_declaratie(d, dossier) is toekenning
    )
