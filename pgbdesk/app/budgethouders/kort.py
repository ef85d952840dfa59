"""What is due in a few words, by the rule that found it: for lists and calendars in which no names stand."""

from __future__ import annotations

from datetime import date

from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.text import Text

#: By the beginning of the rule; the longest that fits counts.
KORT: dict[str, Text] = {
    "aanzeggen": Text("Aanzeggen"),
    "arbeidstijd": Text("Werktijden en rust"),
    "belangen": Text("Belangen nakijken"),
    "bewaren": Text("Papieren bewaren"),
    "budget": Text("Budget"),
    "budget.tekort": Text("Budget raakt op"),
    "budget.vol": Text("Budget is vol"),
    "budget.vvb": Text("Verantwoordingsvrij bedrag"),
    "declaratie": Text("Declaratie"),
    "declaratie.betaling": Text("Betaling nakijken"),
    "declaratie.handtekening": Text("Handtekening"),
    "declaratie.jaarafsluiting": Text("Jaar afsluiten"),
    "declaratie.rooster": Text("Uren invullen"),
    "einde": Text("Einde van een contract"),
    "formeel": Text("Formele zorg"),
    "gegevens": Text("Gegevens aanvullen"),
    "keten": Text("Keten van contracten"),
    "levensgebeurtenis": Text("Gebeurtenis"),
    "levensgebeurtenis.achttien": Text("Wordt 18 jaar"),
    "levensplan": Text("Gebeurtenis"),
    "logeren": Text("Logeren"),
    "loonheffingskorting": Text("Loonheffingskorting"),
    "minimumloon": Text("Minimumloon"),
    "oproep": Text("Oproep"),
    "oproep.aanbod": Text("Aanbod vaste uren"),
    "oproep.aanbod_geldig": Text("Aanbod vaste uren"),
    "overeenkomst": Text("Zorgovereenkomst"),
    "opzegging": Text("Opzegging"),
    "pgbdesk": Text("Regels nakijken"),
    "proeftijd": Text("Proeftijd"),
    "rechtsvermoeden": Text("Afspraken over uren"),
    "tarief": Text("Tarief"),
    "transitievergoeding": Text("Transitievergoeding"),
    "uren": Text("Uren"),
    "verandering": Text("Nieuwe regels"),
    "verblijf": Text("Verblijf"),
    "verlof": Text("Verlof"),
    "vertegenwoordiging": Text("Vertegenwoordiging"),
    "werkgeverslasten": Text("Werkgeverslasten"),
    "wooninitiatief": Text("Wooninitiatief"),
    "ziekte": Text("Ziekte"),
}
IETS = Text("Iets om te doen")


def kort(regel: str, maand: date | None = None) -> Text:
    """What a rule asks, in a few words; with the month when it is about one."""
    fitting = [name for name in KORT if regel == name or regel.startswith((name + ".", name + "_"))]
    words = KORT[max(fitting, key=len)] if fitting else IETS
    return words if maand is None else Text("{wat} {maand}", wat=words, maand=maand_tekst(maand))
