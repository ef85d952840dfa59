"""Costs that the residents of a house share: split to the cent, and the parts add up to the whole.

The law does not say how a house splits its costs; the residents agree on that. The three ways are
those of `Verdeelsleutel`: equally, by the nights that somebody slept there, or by a fixed part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import CENT, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Bewoner, GedeeldeKosten, Wooninitiatief
from pgbdesk.domain.soorten import Verdeelsleutel
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.text import Money, Text


def verdeel(bedrag: Decimal, gewichten: Sequence[int | Decimal]) -> tuple[Decimal, ...]:
    """Split euros by weight into whole cents that add up to `bedrag` rounded to the cent.

    Each part is at most a cent away from its exact share (largest remainder; of equal ones the first
    gets the cent). A cost below zero is money back. Raises ValueError without a weight above zero, or
    with one below zero.
    """
    if any(g < 0 for g in gewichten):
        raise ValueError("a weight is below zero")
    total = sum((Fraction(g) for g in gewichten), Fraction(0))
    if not total:
        raise ValueError("nobody to split among")
    whole = int(cents(bedrag) / CENT)
    exact = [Fraction(abs(whole)) * Fraction(g) / total for g in gewichten]
    parts = [int(e) for e in exact]
    left = abs(whole) - sum(parts)
    by_rest = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for number in by_rest[:left]:
        parts[number] += 1
    sign = -1 if whole < 0 else 1
    return tuple(cents(Decimal(sign * part) * CENT) for part in parts)


@dataclass(frozen=True, slots=True)
class Aandeel:
    """What one resident pays of one cost. `gewicht` is one, a number of nights, or a fixed part."""

    bewoner: Bewoner
    gewicht: Decimal
    bedrag: Decimal


@dataclass(frozen=True, slots=True)
class Verdeling:
    """One cost over the residents; the parts add up to the cost. Empty when it cannot be split."""

    kosten: GedeeldeKosten
    aandelen: tuple[Aandeel, ...]
    ontbreekt: tuple[Text, ...] = ()


def periode(kosten: GedeeldeKosten) -> tuple[date, date]:
    """The days that a cost is for: as stated, else the month of its day."""
    return kosten.van or month_start(kosten.datum), kosten.tot or month_end(max(kosten.datum, kosten.van or date.min))


def nachten(bewoner: Bewoner, van: date, tot: date) -> int:
    """The nights in a period that a resident slept in the house; a night belongs to the day it begins on.

    Nights away are not counted, also not twice when two times away overlap.
    """
    first, last = max(van, bewoner.van or van), min(tot, bewoner.tot or tot)
    if last < first:
        return 0
    away = sorted((max(a.van, first), min(a.tot, last)) for a in bewoner.afwezig if a.van <= last and a.tot >= first)
    count, reached = (last - first).days + 1, first.toordinal()
    for begin, einde in away:
        begins = max(begin.toordinal(), reached)
        count -= max(0, einde.toordinal() - begins + 1)
        reached = max(reached, einde.toordinal() + 1)
    return count


def verdeel_kosten(kosten: GedeeldeKosten, bewoners: Iterable[Bewoner]) -> Verdeling:
    """Split one cost over the residents by its key.

    Equally and by a fixed part: over who lives there on the day of the cost, or in its days when they
    are stated. Where the key or a fixed part is not known nothing is split, and it says what is missing.
    """
    van, tot = periode(kosten) if kosten.van or kosten.tot else (kosten.datum, kosten.datum)
    aanwezig = [b for b in bewoners if (b.van is None or b.van <= tot) and (b.tot is None or van <= b.tot)]
    match kosten.verdeelsleutel:
        case None:
            return Verdeling(kosten, (), (Text("Hoe deze kosten verdeeld worden"),))
        case Verdeelsleutel.GELIJK:
            weights = [(b, Decimal(1)) for b in aanwezig]
        case Verdeelsleutel.NACHTEN:
            days = periode(kosten)
            weights = [(b, Decimal(nachten(b, *days))) for b in bewoners]
        case Verdeelsleutel.VAST:
            if any(b.aandeel is None for b in aanwezig):
                return Verdeling(kosten, (), (Text("Het vaste deel van elke bewoner"),))
            weights = [(b, b.aandeel or Decimal(0)) for b in aanwezig]
    if not any(weight for _, weight in weights):
        return Verdeling(kosten, (), (Text("Wie er in deze dagen woonde"),))
    parts = verdeel(kosten.bedrag, [weight for _, weight in weights])
    return Verdeling(kosten, tuple(Aandeel(b, w, part) for (b, w), part in zip(weights, parts, strict=True)))


def berekening(verdeling: Verdeling, huis: Wooninitiatief, dossier: Dossier) -> Berekening:
    """How one cost was split: the weight and the part of each resident, and the sum."""
    kosten = verdeling.kosten
    eenheid = {
        Verdeelsleutel.NACHTEN: Text("nachten"),
        Verdeelsleutel.VAST: Text("vast deel"),
        Verdeelsleutel.GELIJK: Text("gelijk"),
    }
    stappen = tuple(
        Stap(
            Text("{naam}", naam=naam_bewoner(a.bewoner, dossier)),
            Money(a.bedrag),
            Text("{n} ({eenheid})", n=a.gewicht, eenheid=eenheid[kosten.verdeelsleutel])
            if kosten.verdeelsleutel is not None
            else None,
            feiten=(huis,),
        )
        for a in verdeling.aandelen
    )
    return Berekening(
        "wooninitiatief.verdeling",
        Text("{wat}: {bedrag}", wat=kosten.omschrijving or Text("Gedeelde kosten"), bedrag=Money(cents(kosten.bedrag))),
        Money(sum((a.bedrag for a in verdeling.aandelen), Decimal(0))) if verdeling.aandelen else None,
        stappen,
        aannames=(Text("De delen zijn samen precies het hele bedrag."),) if verdeling.aandelen else (),
        ontbreekt=verdeling.ontbreekt,
    )


def naam_bewoner(bewoner: Bewoner, dossier: Dossier) -> object:
    """How we speak of a resident."""
    known = dossier.naam_budgethouder(bewoner.budgethouder_id) if bewoner.budgethouder_id else ""
    return known or bewoner.naam or Text("een bewoner")
