"""What a plan to erase somebody says to the user."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from pgbdesk.app.wissen.plan import Plan
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.privacy import Grondslag, Meekijkmoment
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import (
    Afdruk,
    Checklist,
    Contactmoment,
    Document,
    Gebeurtenis,
    Taak,
    Toestemming,
    Uitstel,
    Verblijf,
)
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren, Verzuim
from pgbdesk.text import NN_, Text

#: One and many of each kind, in the order in which they are told.
_WOORDEN: tuple[tuple[type[Record], tuple[str, str]], ...] = (
    (Persoon, NN_("{n} persoon: naam, adres, nummers en geboortedatum", "{n} personen")),
    (Budgethouder, NN_("{n} budgethouder", "{n} budgethouders")),
    (Zorgverlener, NN_("{n} zorgverlener", "{n} zorgverleners")),
    (Vertegenwoordiging, NN_("{n} vertegenwoordiging", "{n} vertegenwoordigingen")),
    (Toekenning, NN_("{n} toekenning", "{n} toekenningen")),
    (Budgetplan, NN_("{n} budgetplan", "{n} budgetplannen")),
    (Zorgovereenkomst, NN_("{n} zorgovereenkomst", "{n} zorgovereenkomsten")),
    (Tarief, NN_("{n} tarief", "{n} tarieven")),
    (Reiskosten, NN_("{n} afspraak over reiskosten", "{n} afspraken over reiskosten")),
    (Oproep, NN_("{n} oproep", "{n} oproepen")),
    (Uren, NN_("{n} regel met uren", "{n} regels met uren")),
    (Verzuim, NN_("{n} ziekmelding of verlof", "{n} ziekmeldingen of verlof")),
    (Aanbieding, NN_("{n} aanbod van vaste uren", "{n} keer een aanbod van vaste uren")),
    (Declaratie, NN_("{n} declaratie", "{n} declaraties")),
    (Betaling, NN_("{n} betaling", "{n} betalingen")),
    (Contactmoment, NN_("{n} contact", "{n} contacten")),
    (Document, NN_("{n} papier uit de kast Documenten", "{n} papieren uit de kast Documenten")),
    (Checklist, NN_("{n} checklist", "{n} checklists")),
    (Taak, NN_("{n} taak", "{n} taken")),
    (Verblijf, NN_("{n} verblijf ergens anders", "{n} keer verblijf ergens anders")),
    (Gebeurtenis, NN_("{n} gebeurtenis", "{n} gebeurtenissen")),
    (Toestemming, NN_("{n} toestemming", "{n} toestemmingen")),
    (Grondslag, NN_("{n} grondslag", "{n} grondslagen")),
    (Meekijkmoment, NN_("{n} keer meekijken", "{n} keer meekijken")),
    (Uitstel, NN_("{n} taak die is uitgesteld", "{n} taken die zijn uitgesteld")),
    (Afdruk, NN_("{n} papier in de wachtrij", "{n} papieren in de wachtrij")),
)


def geteld(records: Iterable[Record]) -> tuple[Text, ...]:
    """How many of each kind there are, in words."""
    counts = Counter(type(record) for record in records)
    return tuple(Text.counted(*words, counts[cls]) for cls, words in _WOORDEN if counts[cls])


def gaat_weg(plan: Plan) -> tuple[Text, ...]:
    """What goes, in words: records, and what of the others is taken out."""
    lines = geteld(plan.weg)
    if any(isinstance(change.after, Persoon) for change in plan.erasure.changes) or not lines:
        named = Text("Naam, adres, telefoon, BSN, rekeningnummer en notities")
        lines = (named, *lines)
    return (*lines, Text("Alles wat daarvan in het Logboek stond, en in invoer die nog niet af was"))


def zelfde_naam(getypt: str, naam: str) -> bool:
    """Whether somebody typed this name; capitals, spaces and marks on letters do not matter."""
    return bool(getypt.strip()) and _gelijk(getypt) == _gelijk(naam)


def _gelijk(naam: str) -> str:
    flat = "".join(c for c in unicodedata.normalize("NFKD", naam) if not unicodedata.combining(c))
    return " ".join(flat.replace("ł", "l").replace("Ł", "L").casefold().split())
