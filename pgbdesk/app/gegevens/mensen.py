"""The questions about people: who they are, who acts for whom, who grants the budget, who gives care."""

from __future__ import annotations

from pgbdesk.app.gegevens.spec import Groep, Soort, Veld
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker, Vertegenwoordiging, Zorgverlener
from pgbdesk.text import Text

PERSOON = Soort(
    Persoon,
    Text("Persoon"),
    Text("Personen"),
    Text("Persoon toevoegen"),
    (
        Groep(
            Text("Naam"),
            (
                Veld("voorletters", Text("Voorletters"), breed=10),
                Veld("voornaam", Text("Voornaam"), breed=24),
                Veld("tussenvoegsel", Text("Tussenvoegsel"), breed=10),
                Veld("achternaam", Text("Achternaam"), breed=24),
                Veld("geboortedatum", Text("Geboortedatum"), Text("Bijvoorbeeld 3-5-1984"), breed=12),
                Veld("geslacht", Text("Geslacht")),
                Veld("bsn", Text("Burgerservicenummer (BSN)"), Text("9 cijfers"), breed=12),
                Veld("aow_vanaf", Text("AOW-leeftijd bereikt op"), Text("Staat in de brief van de SVB."), breed=12),
            ),
        ),
        Groep(
            Text("Adres en telefoon"),
            (
                Veld("straat", Text("Straat")),
                Veld("huisnummer", Text("Huisnummer"), breed=8),
                Veld("toevoeging", Text("Toevoeging"), breed=8),
                Veld("postcode", Text("Postcode"), breed=10),
                Veld("plaats", Text("Woonplaats")),
                Veld("land", Text("Land"), Text("Alleen als het niet Nederland is."), breed=20),
                Veld("telefoon_1", Text("Telefoonnummer"), breed=16),
                Veld("telefoon_2", Text("Tweede telefoonnummer"), breed=16),
                Veld("email", Text("E-mailadres")),
            ),
        ),
    ),
)

BUDGETHOUDER = Soort(
    Budgethouder,
    Text("Budgethouder"),
    Text("Budgethouders"),
    Text("Budgethouder toevoegen"),
    (
        Groep(
            Text("Budgethouder"),
            (
                Veld("persoon_id", Text("Wie is het?")),
                Veld("klantnummer_svb", Text("Klantnummer bij de SVB"), breed=14),
                Veld("iban", Text("Rekeningnummer (IBAN)"), breed=24),
                Veld("overleden_op", Text("Overleden op"), breed=12),
            ),
        ),
    ),
)

VERTEGENWOORDIGING = Soort(
    Vertegenwoordiging,
    Text("Vertegenwoordiging"),
    Text("Vertegenwoordigers"),
    Text("Vertegenwoordiger toevoegen"),
    (
        Groep(
            Text("Wie regelt het pgb voor wie?"),
            (
                Veld("budgethouder_id", Text("Voor welke budgethouder?")),
                Veld("soort", Text("In welke rol?")),
                Veld("persoon_id", Text("Wie is het?"), Text("Staat de persoon er niet bij? Voeg die eerst toe.")),
                Veld("organisatie", Text("Naam van de organisatie")),
                Veld("van", Text("Vanaf"), breed=12),
                Veld("tot", Text("Tot en met"), breed=12),
            ),
        ),
        Groep(
            Text("Papieren"),
            (
                Veld("machtiging_getekend_op", Text("Machtiging getekend op"), breed=12),
                Veld("beschikking_rechtbank_op", Text("Beschikking van de rechtbank van"), breed=12),
                Veld("papier_geldig_tot", Text("Papier geldig tot en met"), breed=12),
                Veld(
                    "akkoord_verstrekker_op",
                    Text("Zorgkantoor of gemeente akkoord op"),
                    Text("Alleen als dat nodig was, bijvoorbeeld omdat deze persoon ook zorg geeft."),
                    breed=12,
                ),
            ),
        ),
        Groep(
            Text("Mag deze persoon het doen?"),
            (
                Veld("werkt_bij_zorgverlener", Text("Werkt bij een zorgverlener van de budgethouder?")),
                Veld("schuldsanering_of_faillissement", Text("In de schuldsanering of failliet?")),
                Veld("detentie", Text("Zit in de gevangenis?")),
                Veld("zonder_brp_adres", Text("Zonder adres in de basisregistratie?")),
                Veld("eerder_tekortgeschoten", Text("Eerder afgewezen als vertegenwoordiger?")),
            ),
        ),
    ),
)

VERSTREKKER = Soort(
    Verstrekker,
    Text("Zorgkantoor, gemeente of verzekeraar"),
    Text("Zorgkantoren, gemeenten en verzekeraars"),
    Text("Zorgkantoor, gemeente of verzekeraar toevoegen"),
    (
        Groep(
            Text("Wie geeft het budget?"),
            (
                Veld("soort", Text("Wat is het?")),
                Veld("naam", Text("Naam")),
                Veld("postadres", Text("Postadres"), breed=44),
                Veld("telefoon", Text("Telefoonnummer"), breed=16),
                Veld("email", Text("E-mailadres")),
                Veld("contactpersoon", Text("Contactpersoon")),
            ),
        ),
    ),
)

ZORGVERLENER = Soort(
    Zorgverlener,
    Text("Zorgverlener"),
    Text("Zorgverleners"),
    Text("Zorgverlener toevoegen"),
    (
        Groep(
            Text("Wie geeft de zorg?"),
            (
                Veld("soort", Text("Persoon of zorginstelling?")),
                Veld("persoon_id", Text("Welke persoon?")),
                Veld("bedrijfsnaam", Text("Naam van het bedrijf of de instelling")),
                Veld("contactpersoon", Text("Contactpersoon")),
                Veld("relatie_code", Text("Is het familie van de budgethouder?")),
                Veld("zelfde_adres", Text("Woont op hetzelfde adres?")),
                Veld("is_wooninitiatief", Text("Is dit een wooninitiatief?")),
                Veld("is_bemiddelaar", Text("Is dit een bemiddelingsbureau?")),
                Veld(
                    "urenblad_taal",
                    Text("Taal naast het Nederlands op het urenbriefje"),
                    Text("Alleen de vaste woorden. Kies niets als Nederlands genoeg is."),
                ),
            ),
        ),
        Groep(
            Text("Betalen"),
            (
                Veld("iban", Text("Rekeningnummer (IBAN)"), breed=24),
                Veld("tenaamstelling", Text("Op naam van")),
                Veld("bic", Text("BIC-code"), Text("Alleen bij een buitenlandse rekening."), breed=14),
                Veld("btw_nummer", Text("Btw-nummer"), breed=18),
                Veld("loonheffingskorting_elders", Text("Gebruikt de loonheffingskorting al bij ander werk?")),
                Veld(
                    "werkt_elders_minuten_per_week",
                    Text("Uren per week bij andere werkgevers"),
                    Text("Telt mee voor de werktijden."),
                    breed=8,
                ),
            ),
        ),
        Groep(
            Text("Formeel of informeel"),
            (
                Veld("formeel_grond", Text("Waarom is deze zorgverlener formeel?")),
                Veld("kvk", Text("KvK-nummer"), Text("8 cijfers"), breed=10),
                Veld("kvk_zorgactiviteit", Text("Staat zorg in het Handelsregister?")),
                Veld("sbi_code", Text("SBI-code"), Text("Staat in het uittreksel van de KvK."), breed=10),
                Veld("big", Text("BIG-nummer"), breed=14),
                Veld("agb", Text("AGB-code"), breed=10),
                Veld("bewijs_formeel_op", Text("Bewijs is van"), Text("De dag van het uittreksel."), breed=12),
                Veld("vergunning_wtza", Text("Nummer van de Wtza-vergunning"), breed=16),
                Veld("ondernemer_ib", Text("Ondernemer voor de Belastingdienst?")),
            ),
        ),
    ),
)
