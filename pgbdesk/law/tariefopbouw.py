"""How a rate is built from its parts (Handreiking toereikende tarieven pgb; Uitvoeringsbesluit Wmo 2015 art. 5.4).

Two routes: an employee of the budgethouder, and a provider with overhead. The percentages are the
user's own; the law gives the parts, not the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

_NAGEKEKEN = date(2026, 11, 22)
HANDREIKING = Source(
    "Handreiking toereikende tarieven pgb (VWS, VNG, Per Saldo; 22 december 2023)",
    _NAGEKEKEN,
    "C",
    page="https://vng.nl",
)
UITVOERINGSBESLUIT = Source("Uitvoeringsbesluit Wmo 2015 art. 5.4 lid 3", _NAGEKEKEN, "A", "BWBR0036096", "5.4", "3")

HONDERD = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opbouw:
    """The parts of a rate. Euros per hour and percentages; a part that is not there is zero.

    `productiviteit` is the part of the paid hours that is care, in percent; 100 for an employee of
    the budgethouder.
    """

    loon: Decimal
    vakantiebijslag: Decimal = Decimal(0)
    eindejaarsuitkering: Decimal = Decimal(0)
    werkgeverslasten: Decimal = Decimal(0)
    productiviteit: Decimal = HONDERD
    overhead: Decimal = Decimal(0)
    marge: Decimal = Decimal(0)
    reiskosten: Decimal = Decimal(0)
    indexatie: Decimal = Decimal(0)


def _met(percent: Decimal) -> Decimal:
    return 1 + percent / HONDERD


def tariefopbouw(opbouw: Opbouw, uren_per_jaar: Decimal | None = None, geboden: Decimal | None = None) -> Berekening:
    """The rate per hour that the parts come to, and the gap with a rate that was offered.

    `loon * (1 + vb + eju) * (1 + wgl) / productiviteit * (1 + overhead) * (1 + marge) + reis`, then
    the index. Rounded to the cent once, at the end. Raises ValueError when `productiviteit` is zero.
    """
    if opbouw.productiviteit <= 0:
        raise ValueError("productiviteit")
    met_toeslagen = opbouw.loon * _met(opbouw.vakantiebijslag + opbouw.eindejaarsuitkering)
    met_lasten = met_toeslagen * _met(opbouw.werkgeverslasten)
    per_zorguur = met_lasten * HONDERD / opbouw.productiviteit
    kostprijs = per_zorguur * _met(opbouw.overhead) * _met(opbouw.marge) + opbouw.reiskosten
    tarief = kostprijs * _met(opbouw.indexatie)
    stappen = [
        Stap(Text("Loon per uur"), _euro(opbouw.loon), bronnen=(HANDREIKING, UITVOERINGSBESLUIT)),
        Stap(
            Text("Met vakantiegeld en eindejaarsuitkering"),
            _euro(met_toeslagen),
            Text(
                "loon x (100% + {vb}% + {eju}%)",
                vb=opbouw.vakantiebijslag,
                eju=opbouw.eindejaarsuitkering,
            ),
        ),
        Stap(
            Text("Met werkgeverslasten"),
            _euro(met_lasten),
            Text("hiervoor x (100% + {wgl}%)", wgl=opbouw.werkgeverslasten),
        ),
    ]
    if opbouw.productiviteit != HONDERD:
        stappen.append(
            Stap(
                Text("Per uur zorg"),
                _euro(per_zorguur),
                Text("hiervoor : {p}%, want niet elk betaald uur is zorg", p=opbouw.productiviteit),
            )
        )
    if opbouw.overhead or opbouw.marge:
        stappen.append(
            Stap(
                Text("Met overhead en marge"),
                _euro(kostprijs - opbouw.reiskosten),
                Text("hiervoor x (100% + {o}%) x (100% + {m}%)", o=opbouw.overhead, m=opbouw.marge),
            )
        )
    if opbouw.reiskosten:
        stappen.append(
            Stap(Text("Met reiskosten"), _euro(kostprijs), Text("plus {r} per uur", r=_euro(opbouw.reiskosten)))
        )
    if opbouw.indexatie:
        stappen.append(Stap(Text("Met indexatie"), _euro(tarief), Text("hiervoor x (100% + {i}%)", i=opbouw.indexatie)))
    stappen.extend(_gat(cents(tarief), uren_per_jaar, geboden))
    return Berekening(
        "tarief.opbouw",
        Text("Nodig tarief per uur"),
        Money(cents(tarief)),
        tuple(stappen),
        aannames=(
            Text("De percentages zijn van u. Er is geen wet die ze voorschrijft."),
            Text("De handreiking zelf is niet regel voor regel nagelopen."),
        ),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
    )


def _gat(tarief: Decimal, uren_per_jaar: Decimal | None, geboden: Decimal | None) -> list[Stap]:
    """What is short per hour and per year when a lower rate was offered."""
    if geboden is None:
        return []
    per_uur = tarief - geboden
    stappen = [
        Stap(Text("Tarief in uw beschikking"), _euro(geboden)),
        Stap(Text("Tekort per uur"), _euro(max(per_uur, Decimal(0))), Text("nodig tarief min het tarief van nu")),
    ]
    if uren_per_jaar is not None:
        stappen.append(
            Stap(
                Text("Tekort per jaar"),
                _euro(max(per_uur, Decimal(0)) * uren_per_jaar),
                Text("tekort per uur x {uren} uur", uren=uren_per_jaar),
            )
        )
    return stappen


def _euro(amount: Decimal) -> Money:
    return Money(cents(amount))
