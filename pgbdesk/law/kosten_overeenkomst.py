"""What an agreement costs the budget in a year: the wage, the employer's charges, and travel (pgb-regels M.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.sources import Source
from pgbdesk.law.werkgeverslasten import WwPremie
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

TITEL = Text("Kosten in de hele tijd")
GEEN_LASTEN = Text("Geen arbeidsovereenkomst: er zijn geen werkgeverslasten.")
NAAST_LOON = Text("De werkgeverslasten komen boven op het loon en gaan van het budget af.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inzet:
    """Work agreed: euros per hour (vakantiegeld included), hours per week, weeks, travel in euros per week.

    `premie` is None for who is not employed.
    """

    tarief: Decimal
    uren_per_week: Decimal
    weken: Decimal
    reiskosten_per_week: Decimal = Decimal(0)
    premie: WwPremie | None = None


def kosten(inzet: Inzet, day: date, law: Lawbook) -> Berekening:
    """Euros for the whole time at the charges of `day`: `uren x tarief x weken`, `loon x percentage`, travel.

    Each line is rounded to the cent; the outcome is the sum of the lines. None where the percentage of
    that day is not known.
    """
    loon = cents(inzet.uren_per_week * inzet.weken * inzet.tarief)
    reis = cents(inzet.reiskosten_per_week * inzet.weken)
    stappen = [
        Stap(
            Text("Loon"),
            Money(loon),
            Text(
                "{uren} uur per week x {weken} weken x {tarief}",
                uren=inzet.uren_per_week,
                weken=inzet.weken,
                tarief=Money(inzet.tarief),
            ),
        )
    ]
    lasten, bron = Decimal(0), None
    if inzet.premie is not None:
        try:
            waarde = law[f"werkgeverslasten.{inzet.premie}_procent"].on(day)
        except NotInForce as unknown:
            return Berekening("kosten.overeenkomst", TITEL, None, tuple(stappen), ontbreekt=(unknown.what,))
        lasten, bron = cents(loon * Decimal(waarde.value) / 100), waarde.source
        stappen.append(
            Stap(
                Text("Werkgeverslasten"),
                Money(lasten),
                Text("{procent}% van het loon", procent=Decimal(waarde.value)),
                (waarde.source,),
            )
        )
    if reis:
        stappen.append(Stap(Text("Reiskosten"), Money(reis)))
    som = loon + lasten + reis
    uren = inzet.uren_per_week * inzet.weken
    if uren:
        stappen.append(Stap(Text("Per uur zorg"), Money(cents(som / uren)), Text("alles samen gedeeld door de uren")))
    return Berekening(
        "kosten.overeenkomst",
        TITEL,
        Money(som),
        tuple(stappen),
        (GEEN_LASTEN,) if inzet.premie is None else (NAAST_LOON,),
        zekerheid=_zekerheid(bron),
    )


def _zekerheid(bron: Source | None) -> Zekerheid:
    return certainty(bron) if bron is not None else Zekerheid.VAST
