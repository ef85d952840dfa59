"""What can be done about who gets into a dossier, in the words of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Daad:
    """Something that can be done, and what must be filled in for it."""

    key: str
    titel: Text
    uitleg: Text
    gelukt: Text
    nieuw: bool = False
    welke: bool = False
    anderen: bool = False
    kopieen: bool = False
    code: bool = False  # it gives a new code, which must be typed back first


DADEN = (
    Daad(
        "zin",
        Text("Een wachtwoordzin erbij"),
        Text("Zo kan iemand anders, zoals uw partner, ook in het dossier. Er is plaats voor 4 zinnen."),
        Text("De wachtwoordzin is erbij gekomen"),
        nieuw=True,
    ),
    Daad(
        "wijzig",
        Text("Een wachtwoordzin wijzigen"),
        Text(
            "De oude zin opent het dossier daarna niet meer. De gegevens zelf veranderen niet. Kopieën ergens anders, "
            "zoals op een USB-stick, blijven open met de oude zin."
        ),
        Text("De wachtwoordzin is gewijzigd"),
        nieuw=True,
        welke=True,
        kopieen=True,
    ),
    Daad(
        "weg",
        Text("Een wachtwoordzin weghalen"),
        Text(
            "Die zin opent het dossier niet meer. Had die persoon een kopie van het bestand, of vertrouwt u het niet? "
            "Kies dan: Toegang intrekken."
        ),
        Text("De wachtwoordzin is weg"),
        welke=True,
        kopieen=True,
    ),
    Daad(
        "herstel",
        Text("Een nieuw herstelblad"),
        Text(
            "Als het oude blad weg is of iemand het zag. De oude herstelcode opent het dossier daarna niet meer. "
            "Kopieën ergens anders, zoals op een USB-stick, blijven open met de oude code."
        ),
        Text("Er is een nieuw herstelblad"),
        kopieen=True,
        code=True,
    ),
    Daad(
        "nood",
        Text("Een noodblad maken"),
        Text(
            "Voor in een dichte envelop bij iemand die u vertrouwt: als u het zelf niet meer kunt. Was er al een "
            "noodblad? De oude noodcode opent het dossier daarna niet meer."
        ),
        Text("Het noodblad is gemaakt"),
        kopieen=True,
        code=True,
    ),
    Daad(
        "intrekken",
        Text("Toegang intrekken"),
        Text(
            "Het dossier krijgt een nieuwe sleutel. Alleen de zinnen die u nu typt, blijven werken. De herstelcode en "
            "de noodcode vervallen. U krijgt een nieuw herstelblad. De reservekopieën op deze computer gaan mee. "
            "Kopieën ergens anders blijven open voor wie de oude zin kent."
        ),
        Text("De toegang is ingetrokken"),
        anderen=True,
        code=True,
    ),
)
