"""Which zorgovereenkomst fits, by the tree of the SVB (forms sheet §3): family, institution, business, employment."""

from __future__ import annotations

from dataclasses import dataclass

from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import FormeelGrond, OvereenkomstSoort, Relatie, ZorgverlenerSoort
from pgbdesk.law.formeel import GRAAD_WOORDEN, NAASTEN, graad
from pgbdesk.law.papieren import SVB_SOORT
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

SCHOONFAMILIE = frozenset({Relatie.SCHOONOUDER, Relatie.SCHOONKIND, Relatie.ZWAGER_SCHOONZUS})
ZAAK = frozenset({FormeelGrond.ONDERNEMING, FormeelGrond.ZZP})
TWIJFEL_SCHOON = Text("De SVB noemt schoonfamilie niet overal bij familie. Vraag het de SVB voordat u tekent.")
TWIJFEL_FAMILIE = Text(
    "U vulde nog niet in of het familie is. Bij een partner of naaste familie is het een ander model."
)
GEZAG = (
    Text("U bepaalt wat er gebeurt, waar, hoe en wanneer."),
    Text("U mag het werk controleren en er een gesprek over houden."),
    Text("De zorgverlener mag geen ander sturen."),
)
ANDERS = Text("Klopt een van deze drie niet? Vraag dan de SVB welk model u nodig heeft.")


@dataclass(frozen=True, slots=True)
class Soortadvies:
    """The model that fits what is known, why, and what makes that less sure."""

    soort: OvereenkomstSoort
    redenen: tuple[Text, ...]
    twijfel: tuple[Text, ...] = ()
    bronnen: tuple[Source, ...] = (SVB_SOORT,)


def soortadvies(carer: Zorgverlener) -> Soortadvies:
    """The model by the answers so far; the first question of the tree that is answered with yes decides."""
    relatie = carer.relatie_code
    found = graad(relatie)
    if found in NAASTEN and found is not None:
        twijfel = (TWIJFEL_SCHOON,) if relatie in SCHOONFAMILIE else ()
        woorden = GRAAD_WOORDEN[found]
        return Soortadvies(
            OvereenkomstSoort.PARTNER_OF_FAMILIE, (Text("Volgens uw antwoord is het {graad}.", graad=woorden),), twijfel
        )
    onbekend = (TWIJFEL_FAMILIE,) if relatie is None else ()
    if carer.soort is ZorgverlenerSoort.INSTELLING:
        waarom = Text("Het is een bedrijf waar meer mensen de zorg geven, en het staat bij de KvK.")
        return Soortadvies(OvereenkomstSoort.ZORGINSTELLING, (waarom,))
    if carer.ondernemer_ib or (carer.ondernemer_ib is None and carer.formeel_grond in ZAAK):
        waarom = Text("De zorgverlener is ondernemer voor de Belastingdienst. Dan geldt het minimumloon niet.")
        check = Text("Twijfelt u? Laat de OndernemersCheck van de Belastingdienst doen.")
        return Soortadvies(OvereenkomstSoort.OPDRACHT, (waarom,), (check, *onbekend))
    return Soortadvies(OvereenkomstSoort.ARBEIDSOVEREENKOMST, GEZAG, (ANDERS, *onbekend))
