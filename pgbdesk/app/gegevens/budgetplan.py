"""The questions about a budgetplan: for whom and when, and who gives which care for how much."""

from __future__ import annotations

from typing import cast

from pgbdesk.app import parsing
from pgbdesk.app.gegevens.spec import Groep, Soort, Veld
from pgbdesk.domain.budget import Budgetplan, PlanRegel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Value
from pgbdesk.domain.soorten import Eenheid
from pgbdesk.law.bezuinigen import ZORG, hoeveel
from pgbdesk.law.tariefgrens import PER
from pgbdesk.text import Money, Text


def regelzin(value: Value, dossier: Dossier) -> Text:
    """One line of a plan as one sentence: who, what, how much, at what rate."""
    regel = cast("PlanRegel", value)
    unit = regel.eenheid or Eenheid.UUR
    wie = (dossier.naam_zorgverlener(regel.zorgverlener_id) if regel.zorgverlener_id else "") or regel.naam
    tarief = Text("{bedrag} {per}", bedrag=Money(regel.tarief), per=PER[unit]) if regel.tarief is not None else None
    if unit is Eenheid.MAAND:
        return Text(
            "{wie}: {zorg}, {tarief}",
            wie=wie or Text("Nog niemand"),
            zorg=ZORG[regel.zorgfunctie],
            tarief=tarief or Text("tarief onbekend"),
        )
    count = regel.aantal_per_week
    return Text(
        "{wie}: {zorg}, {aantal}, {tarief}",
        wie=wie or Text("Nog niemand"),
        zorg=ZORG[regel.zorgfunctie],
        aantal=hoeveel(unit, count) if count is not None else Text("aantal onbekend"),
        tarief=tarief or Text("tarief onbekend"),
    )


BUDGETPLAN = Soort(
    Budgetplan,
    Text("Budgetplan"),
    Text("Budgetplannen"),
    Text("Budgetplan toevoegen"),
    (
        Groep(
            Text("Het plan"),
            (
                Veld("naam", Text("Hoe noemt u dit plan?"), Text("Bijvoorbeeld: met een extra hulp."), breed=24),
                Veld("budgethouder_id", Text("Voor welke budgethouder?")),
                Veld("wet", Text("Uit welke wet komt het budget?")),
                Veld("verstrekker_id", Text("Aan wie stuurt u het plan?")),
                Veld("van", Text("Eerste dag"), breed=12),
                Veld("tot", Text("Laatste dag"), breed=12),
                Veld("toekenning_id", Text("Bij welke toekenning hoort het?"), Text("Leeg als u het nog aanvraagt.")),
                Veld("bedrag", Text("Met welk budget rekent u?"), Text("Als er nog geen toekenning is."), breed=14),
                Veld("reserve", Text("Reserve voor onverwachte zorg"), breed=12),
                Veld("status", Text("Hoe staat het ermee?")),
                Veld("versie", Text("Versie"), breed=6),
            ),
        ),
        Groep(
            Text("De zorg"),
            (
                Veld(
                    "regels",
                    Text("Wie geeft welke zorg?"),
                    Text("Zet elke zorgverlener en elke soort zorg op een eigen regel."),
                    delen=(
                        Veld("zorgverlener_id", Text("Wie geeft de zorg?"), Text("Of vul hieronder een naam in.")),
                        Veld("naam", Text("Naam, als diegene nog niet in uw dossier staat"), breed=24),
                        Veld("zorgfunctie", Text("Welke soort zorg?")),
                        Veld("omschrijving", Text("Wat doet deze zorgverlener?"), breed=44),
                        Veld("doel", Text("Wat is het doel?"), breed=44),
                        Veld(
                            "aantal_per_week",
                            Text("Hoeveel per week?"),
                            Text("Bijvoorbeeld 3,5 of 3:30. Leeg bij een bedrag per maand."),
                            breed=8,
                            lees=parsing.count_per_week,
                        ),
                        Veld("eenheid", Text("Waarin telt u?")),
                        Veld("tarief", Text("Welk tarief?"), Text("Bijvoorbeeld 10,25"), breed=10),
                        Veld(
                            "weken",
                            Text("Hoeveel weken?"),
                            Text("Leeg is alle weken van de periode."),
                            breed=6,
                            lees=parsing.number,
                        ),
                        Veld("formeel", Text("Is het formele zorg?")),
                        Veld("overeenkomst", Text("Wat voor contract?"), Text("Alleen voor wie nieuw is.")),
                        Veld("wet", Text("Uit een andere wet dan het plan?")),
                    ),
                    zin=regelzin,
                ),
            ),
        ),
    ),
)
