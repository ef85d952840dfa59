"""The questions about a carer and what is agreed."""

from __future__ import annotations

from pgbdesk.app import parsing
from pgbdesk.app.labels import choices
from pgbdesk.app.overeenkomst import TIJDEN
from pgbdesk.app.reading import YES_NO, Entry
from pgbdesk.domain.soorten import (
    Eenheid,
    FormeelGrond,
    Looptijd,
    OvereenkomstSoort,
    Relatie,
    UrenGrondslag,
    ZorgverlenerSoort,
)
from pgbdesk.text import Text

WIE = (
    Entry("soort", Text("Persoon of zorginstelling?"), choices=choices(ZorgverlenerSoort)),
    Entry("voornaam", Text("Voornaam"), wide=24),
    Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
    Entry("achternaam", Text("Achternaam"), wide=24),
    Entry("bedrijfsnaam", Text("Naam van het bedrijf of de instelling"), optional=True),
    Entry("bsn", Text("Burgerservicenummer (BSN)"), parsing.bsn, optional=True, hint=Text("9 cijfers"), wide=12),
    Entry("kvk", Text("KvK-nummer"), parsing.kvk, optional=True, hint=Text("8 cijfers"), wide=10),
    Entry("iban", Text("Rekeningnummer (IBAN)"), parsing.iban, optional=True, wide=24),
    Entry("relatie", Text("Is het familie van u?"), choices=choices(Relatie), optional=True),
    Entry(
        "formeel",
        Text("Heeft de zorgverlener een inschrijving voor zorg?"),
        choices=choices(FormeelGrond),
        optional=True,
        hint=Text("Dat bepaalt of het formele zorg is, en hoe hoog het tarief mag zijn."),
    ),
)

AFSPRAAK = (
    Entry("overeenkomst", Text("Soort zorgovereenkomst"), choices=choices(OvereenkomstSoort)),
    Entry(
        "ingang",
        Text("Eerste werkdag volgens de zorgovereenkomst"),
        parsing.day,
        hint=Text("Bijvoorbeeld 1-5-2025"),
        wide=12,
    ),
    Entry("looptijd", Text("Voor hoelang is de zorgovereenkomst?"), choices=choices(Looptijd)),
    Entry("einddatum", Text("Laatste dag"), parsing.day, optional=True, wide=12),
    Entry("uren_grondslag", Text("Zijn er vaste uren afgesproken?"), choices=choices(UrenGrondslag), optional=True),
    Entry("uren", Text("Aantal uren"), parsing.duration, optional=True, wide=8, show=parsing.shown_duration),
    Entry("maximum", Text("Hoogste aantal uren per week"), parsing.duration, optional=True, wide=8),
    Entry("vaste_tijden", Text("Zijn de werktijden vast?"), choices=YES_NO, optional=True),
    Entry(
        "tijden",
        Text("Dagen en tijden waarop u mag oproepen"),
        TIJDEN,
        optional=True,
        hint=Text("Bijvoorbeeld: ma-vr 8:00-18:00, za 9:00-12:00. Geen afgesproken? Typ: geen"),
        wide=40,
    ),
    Entry("eenheid", Text("Tarief per"), choices=choices(Eenheid)),
    Entry("bedrag", Text("Tarief"), parsing.money, hint=Text("Bijvoorbeeld 18,50"), wide=10),
    Entry("tarief_van", Text("Dit tarief geldt vanaf"), parsing.day, optional=True, wide=12),
)
