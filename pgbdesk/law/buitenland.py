"""How much of a Wlz budget counts for a year with weeks abroad (Blz 3.7.2 lid 3, Rlz Bijlage D).

Only when somebody is away for more than six weeks in a row with carers outside Dutch tax and social
law. The formula in the law is a picture that could not be read: it was put together again from its
explanation, so the outcome is shown as not checked.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import VerblijfSoort
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.parameters import DatedValue, Lawbook, NotInForce
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

WEKEN = 52  # the formula counts a year as 52 weeks
_ANDER = "ander_land"
_TITEL = Text("Budget in een jaar met weken in het buitenland")


def pgb(jaarbedrag: Decimal, weken_nederland: Decimal, weken_buitenland: Decimal, procent: Decimal) -> Decimal:
    """Euros for the year: `A/52 x C + D/52 x C x E`, rounded half-up to the cent once."""
    hier = jaarbedrag * weken_nederland / WEKEN
    daar = jaarbedrag * weken_buitenland * procent / (100 * WEKEN)
    return cents(hier + daar)


def percentage(land: str | None, day: date, law: Lawbook) -> DatedValue | None:
    """How much counts in a country, in percent; for a country that is not on the list the general number.

    None without a country, or when the list is not known on that day.
    """
    if not land:
        return None
    plain = unicodedata.normalize("NFKD", land).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z]+", "_", plain).strip("_")
    found = law.parameters.get(f"buitenland.aanvaardbaar.{key}") or law.parameters.get(
        f"buitenland.aanvaardbaar.{_ANDER}"
    )
    return found.on(day) if found is not None and found.known_on(day) else None


def formule_geldt(verblijf: Verblijf, law: Lawbook) -> bool | None:
    """Whether a stay is one for which the formula is meant; None when a fact is missing."""
    if verblijf.soort is not VerblijfSoort.BUITENLAND:
        return False
    try:
        weken = law.whole("wlz.buitenland_melden_weken", verblijf.van)
    except NotInForce:
        return None
    if verblijf.tot is not None and (verblijf.tot - verblijf.van).days + 1 <= weken * 7:
        return False
    if verblijf.lokale_zorgverleners is False:
        return False
    return None if verblijf.tot is None else verblijf.lokale_zorgverleners


def berekening(jaarbedrag: Decimal, verblijf: Verblijf, law: Lawbook) -> Berekening:
    """What counts of a yearly amount with this stay; the rest of the 52 weeks is taken as spent at home."""
    value = percentage(verblijf.land, verblijf.van, law)
    missing = []
    if value is None:
        missing.append(Text("Het land, of het percentage van dat land"))
    if verblijf.tot is None:
        missing.append(Text("De laatste dag van het verblijf"))
    if value is None or verblijf.tot is None:
        return Berekening("budget.buitenland", _TITEL, None, ontbreekt=tuple(missing))
    daar = Decimal((verblijf.tot - verblijf.van).days + 1) / 7
    hier = WEKEN - daar
    procent = Decimal(value.value)
    return Berekening(
        "budget.buitenland",
        _TITEL,
        Money(pgb(jaarbedrag, hier, daar, procent)),
        (
            Stap(Text("Budget voor een heel jaar"), Money(jaarbedrag)),
            Stap(Text("Dagen in het buitenland"), Decimal((verblijf.tot - verblijf.van).days + 1), feiten=(verblijf,)),
            Stap(Text("Deel dat daar telt"), Text("{p} procent", p=procent), bronnen=(value.source,)),
            Stap(Text("Weken in Nederland"), Money(cents(jaarbedrag * hier / WEKEN)), Text("de rest van 52 weken")),
            Stap(Text("Weken in het buitenland"), Money(pgb(jaarbedrag, Decimal(0), daar, procent))),
        ),
        aannames=(
            Text("De formule in de wet is een plaatje. pgbdesk heeft haar uit de toelichting overgenomen."),
            Text("De percentages zijn die van 2015."),
        ),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
    )
