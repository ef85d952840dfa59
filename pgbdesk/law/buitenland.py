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

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.bronnen_mensen import BLZ_372_FORMULE, VGZ_VAKANTIE
from pgbdesk.law.parameters import DatedValue, Lawbook
from pgbdesk.law.rule import Case
from pgbdesk.law.verblijf import WEEK, Reeks, dagen_in_jaar, te_melden
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

WEKEN_PER_JAAR = 52  # the formula counts a year as 52 weeks
_ANDER = "buitenland.aanvaardbaar.ander_land"


def bedrag_buitenland(jaarbedrag: Decimal, weken_weg: Decimal, procent: Decimal) -> Decimal:
    """The budget of a year with weeks abroad: `A/52*C + D/52*C*E`.

    `procent` is how much of the budget counts in that country. Euros, rounded half-up once.
    """
    thuis = WEKEN_PER_JAAR - weken_weg
    return cents((thuis * jaarbedrag + weken_weg * jaarbedrag * procent / 100) / WEKEN_PER_JAAR)


def percentage(land: str | None, day: date, law: Lawbook) -> DatedValue | None:
    """How much counts in a country, in percent; a country that is not on the list has its own line.

    Capitals and accents make no difference. None without a country, or when the list is not known on that day.
    """
    if not land:
        return None
    plain = unicodedata.normalize("NFKD", land).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z]+", "_", plain).strip("_")
    found = law.parameters.get(f"buitenland.aanvaardbaar.{key}") or law.parameters.get(_ANDER)
    return found.on(day) if found is not None and found.known_on(day) else None


def korting_buitenland(reeks: Reeks, toekenning: Toekenning, case: Case) -> Berekening | None:
    """What is left of a year's budget after a journey; None when the formula does not apply.

    It applies only to a journey of more than six weeks with carers outside Dutch tax and social law. Of a
    journey over new year only the days in the year of the budget count.
    """
    local = [v for v in reeks.verblijven if v.lokale_zorgverleners]
    jaar = toekenning.van.year
    dagen = dagen_in_jaar(reeks, jaar, case.today)
    if not te_melden(reeks, case) or not local or not dagen:
        return None
    land = local[0].land
    jaarbedrag = toekenning.jaarbedrag or toekenning.bedrag
    deel = percentage(land, reeks.van, case.law)
    missing = tuple(
        what
        for known, what in (
            (land, Text("het land")),
            (jaarbedrag, Text("het bedrag van het budget")),
            (deel, Text("het deel van het budget dat in dat land telt")),
        )
        if known is None
    )
    procent = None if deel is None else Decimal(deel.value)
    uitkomst = None
    if jaarbedrag is not None and procent is not None:
        weken = min(Decimal(dagen) / WEEK, Decimal(WEKEN_PER_JAAR))
        uitkomst = Money(bedrag_buitenland(jaarbedrag, weken, procent))
    steps = (
        Stap(Text("Budget voor een jaar"), None if jaarbedrag is None else Money(jaarbedrag), feiten=(toekenning,)),
        Stap(
            Text("Dagen in het buitenland in {jaar}", jaar=str(jaar)),
            dagen,
            feiten=tuple(reeks.verblijven),
            bronnen=(VGZ_VAKANTIE,),
        ),
        Stap(
            Text("Deel dat telt in {land} (procent)", land=land or Text("dat land")),
            procent,
            bronnen=() if deel is None else (deel.source,),
        ),
        Stap(
            Text("Budget voor het jaar met deze reis"),
            uitkomst,
            Text("Weken thuis tellen helemaal. Weken in het buitenland tellen voor dit deel."),
            (BLZ_372_FORMULE,),
        ),
    )
    return Berekening(
        "verblijf.korting",
        Text("Budget bij een lange reis met zorgverleners van daar"),
        uitkomst,
        steps,
        aannames=(Text("Een jaar is 52 weken."), Text("De percentages zijn die van 2015. Vraag ze na.")),
        ontbreekt=missing,
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
    )
