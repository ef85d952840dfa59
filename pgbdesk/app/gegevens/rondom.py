"""The questions about stays elsewhere, events, consents and houses."""

from __future__ import annotations

from typing import cast

from pgbdesk.app import parsing
from pgbdesk.app.gegevens.spec import Groep, Soort, Veld
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Value
from pgbdesk.domain.rondom import (
    Bewoner,
    Contactmoment,
    Gebeurtenis,
    GedeeldeKosten,
    Toestemming,
    Verblijf,
    Wooninitiatief,
)
from pgbdesk.text import Money, Text


def _bewoner(value: Value, dossier: Dossier) -> Text:
    bewoner = cast("Bewoner", value)
    known = dossier.naam_budgethouder(bewoner.budgethouder_id) if bewoner.budgethouder_id else ""
    return Text("{naam}", naam=known or bewoner.naam or Text("Een bewoner"))


def _kosten(value: Value, _dossier: Dossier) -> Text:
    kosten = cast("GedeeldeKosten", value)
    what = kosten.omschrijving or Text("Gedeelde kosten")
    return Text("{wat}: {bedrag} op {dag}", wat=what, bedrag=Money(kosten.bedrag), dag=kosten.datum)


VERBLIJF = Soort(
    Verblijf,
    Text("Verblijf"),
    Text("Opname, buitenland en logeren"),
    Text("Verblijf toevoegen"),
    (
        Groep(
            Text("Waar en wanneer?"),
            (
                Veld("budgethouder_id", Text("Welke budgethouder?")),
                Veld("soort", Text("Waar?")),
                Veld("van", Text("Eerste dag"), breed=12),
                Veld("tot", Text("Laatste dag"), Text("Leeg zolang het duurt."), breed=12),
                Veld("land", Text("Land"), breed=20),
                Veld("buiten_eu", Text("Buiten de EU, de EER en Zwitserland?")),
                Veld("lokale_zorgverleners", Text("Zorgverleners van daar?")),
                Veld("zorg_gaat_door", Text("Mocht de zorg uit het pgb doorgaan?")),
                Veld("gemeld_op", Text("Gemeld op"), breed=12),
                Veld("notitie", Text("Notitie"), breed=44),
            ),
        ),
    ),
)

GEBEURTENIS = Soort(
    Gebeurtenis,
    Text("Gebeurtenis"),
    Text("Gebeurtenissen"),
    Text("Gebeurtenis toevoegen"),
    (
        Groep(
            Text("Wat is er veranderd?"),
            (
                Veld("budgethouder_id", Text("Welke budgethouder?")),
                Veld("soort", Text("Wat?")),
                Veld("op", Text("Op welke dag?"), breed=12),
                Veld("gemeld_op", Text("Gemeld op"), breed=12),
                Veld("gemeld_aan", Text("Gemeld aan")),
                Veld("toekenning_id", Text("Over welke toekenning?")),
                Veld("notitie", Text("Notitie"), breed=44),
            ),
        ),
    ),
)

TOESTEMMING = Soort(
    Toestemming,
    Text("Toestemming"),
    Text("Toestemming om gegevens te delen"),
    Text("Toestemming toevoegen"),
    (
        Groep(
            Text("Toestemming"),
            (
                Veld("budgethouder_id", Text("Welke budgethouder?")),
                Veld("gegevens", Text("Welke gegevens?"), breed=44),
                Veld("van_wie", Text("Wie geeft ze?")),
                Veld("aan_wie", Text("Wie krijgt ze?")),
                Veld("doel", Text("Waarvoor?"), breed=44),
                Veld("gegeven_op", Text("Gegeven op"), breed=12),
                Veld("tot", Text("Geldig tot en met"), breed=12),
                Veld("ingetrokken_op", Text("Ingetrokken op"), breed=12),
                Veld("gebeurtenis_id", Text("Hoort bij")),
                Veld("document_id", Text("Papier in dit dossier")),
            ),
        ),
    ),
)

WOONINITIATIEF = Soort(
    Wooninitiatief,
    Text("Wooninitiatief"),
    Text("Wooninitiatieven"),
    Text("Wooninitiatief toevoegen"),
    (
        Groep(
            Text("Het huis"),
            (
                Veld("naam", Text("Naam")),
                Veld("adres", Text("Adres"), breed=44),
                Veld("kvk", Text("KvK-nummer"), breed=10),
                Veld("agb", Text("AGB-code"), breed=10),
                Veld("lrza_nummer", Text("Nummer in het register van zorgaanbieders (LRZa)"), breed=16),
                Veld("bundelt_zorg", Text("Kopen de bewoners samen zorg in?")),
                Veld("een_adres", Text("Wonen zij op één adres?")),
                Veld("afstand_meter", Text("Grootste afstand tussen de adressen, in meters"), breed=8),
                Veld("gemeenschappelijke_ruimten", Text("Aantal gezamenlijke ruimten"), breed=6),
            ),
        ),
        Groep(
            Text("Bewoners en kosten"),
            (
                Veld(
                    "bewoners",
                    Text("Bewoners met een pgb"),
                    delen=(
                        Veld("budgethouder_id", Text("Budgethouder in dit dossier")),
                        Veld("naam", Text("Of alleen een naam")),
                        Veld("van", Text("Woont er vanaf"), breed=12),
                        Veld("tot", Text("Tot en met"), breed=12),
                        Veld(
                            "afwezig",
                            Text("Dagen weg"),
                            Text("Bijvoorbeeld: 5-10-2026 t/m 7-10-2026, 24-12-2026"),
                            breed=40,
                        ),
                        Veld("aandeel", Text("Vast deel van de kosten"), breed=8, lees=parsing.number),
                        Veld("huur_apart", Text("Zijn huur en zorg twee aparte papieren?")),
                        Veld("woont_bij_ouder", Text("Woont bij een ouder of pleegouder?")),
                    ),
                    zin=_bewoner,
                ),
                Veld(
                    "gedeelde_kosten",
                    Text("Gedeelde kosten"),
                    delen=(
                        Veld("datum", Text("Datum"), breed=12),
                        Veld("omschrijving", Text("Waarvoor?")),
                        Veld("bedrag", Text("Bedrag"), breed=12),
                        Veld("verdeelsleutel", Text("Hoe verdeelt u het?")),
                        Veld("van", Text("Kosten vanaf"), breed=12),
                        Veld("tot", Text("Kosten tot en met"), breed=12),
                    ),
                    zin=_kosten,
                ),
            ),
        ),
    ),
)

CONTACT = Soort(
    Contactmoment,
    Text("Contact"),
    Text("Contact: gebeld, gemaild, verstuurd"),
    Text("Contact vastleggen"),
    (
        Groep(
            Text("Het gesprek of bericht"),
            (
                Veld("met", Text("Met wie?")),
                Veld("op", Text("Wanneer?"), Text("Bijvoorbeeld: 24-11-2026 14:30"), breed=18),
                Veld("kanaal", Text("Hoe?"), Text("Bijvoorbeeld: telefoon, mail of brief"), breed=20),
                Veld("onderwerp", Text("Waarover?"), breed=44),
                Veld(
                    "verslag",
                    Text("Wat is er gezegd of afgesproken?"),
                    Text("Noem ook wie u sprak."),
                    breed=44,
                    lees=parsing.story,
                ),
                Veld("document_id", Text("Welk papier hoort erbij?")),
            ),
        ),
    ),
)
