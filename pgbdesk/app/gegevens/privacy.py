"""The questions about the ground on which somebody else keeps a dossier."""

from __future__ import annotations

from pgbdesk.app.gegevens.spec import Groep, Soort, Veld
from pgbdesk.domain.privacy import Grondslag
from pgbdesk.text import Text

GRONDSLAG = Soort(
    Grondslag,
    Text("Grondslag"),
    Text("Waarom u dit dossier mag bijhouden"),
    Text("Grondslag toevoegen"),
    (
        Groep(
            Text("Waarom mag u dit dossier bijhouden?"),
            (
                Veld("soort", Text("Op welke grond?"), Text("Wie voor een ander werkt, moet een grond hebben (AVG).")),
                Veld("budgethouder_id", Text("Voor welke budgethouder?")),
                Veld("gegeven_door", Text("Wie gaf dit?"), Text("Bijvoorbeeld de budgethouder, of de rechtbank.")),
                Veld("gegeven_op", Text("Gegeven op"), breed=12),
                Veld("tot", Text("Geldig tot en met"), breed=12),
                Veld("ingetrokken_op", Text("Ingetrokken op"), breed=12),
                Veld("document_id", Text("Papier in dit dossier")),
                Veld("notitie", Text("Notitie"), breed=44),
            ),
        ),
        Groep(
            Text("Burgerservicenummers (BSN)"),
            (
                Veld(
                    "bsn_nodig",
                    Text("Moet u BSN's bewaren?"),
                    Text("Zonder ja bewaart pgbdesk ze niet. U schrijft een BSN dan met de pen op het papier."),
                ),
                Veld(
                    "bsn_waarom",
                    Text("Welke wet vraagt dat?"),
                    Text("Een BSN gebruikt u alleen als een wet dat voorschrijft (UAVG artikel 46)."),
                    breed=44,
                ),
            ),
        ),
    ),
)
