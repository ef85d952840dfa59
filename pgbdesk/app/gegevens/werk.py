"""The questions about an agreement, its rates and travel, and a carer who is away."""

from __future__ import annotations

from pgbdesk.app.gegevens.spec import Groep, Soort, Veld
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.werk import Verzuim
from pgbdesk.text import Text

ZORGOVEREENKOMST = Soort(
    Zorgovereenkomst,
    Text("Zorgovereenkomst"),
    Text("Zorgovereenkomsten"),
    None,
    (
        Groep(
            Text("De afspraak"),
            (
                Veld("budgethouder_id", Text("Voor welke budgethouder?")),
                Veld("zorgverlener_id", Text("Met welke zorgverlener?")),
                Veld("soort", Text("Soort zorgovereenkomst")),
                Veld("ingang", Text("Eerste werkdag"), breed=12),
                Veld("looptijd", Text("Voor hoelang is de zorgovereenkomst?")),
                Veld("einddatum", Text("Laatste dag"), breed=12),
                Veld("vervangt_zorgverlener_id", Text("In plaats van welke zorgverlener?")),
                Veld("schriftelijk", Text("Staat de afspraak op papier?")),
                Veld(
                    "model_nummer",
                    Text("Nummer van het SVB-formulier"),
                    Text("Staat onderaan het formulier."),
                    breed=14,
                ),
                Veld("model_versie", Text("Versie van het SVB-formulier"), breed=14),
                Veld("model_was_actueel", Text("Was dit het nieuwste formulier toen u tekende?")),
                Veld(
                    "derdenbeding",
                    Text("Staat er een derdenbeding in?"),
                    Text("Dan kan het zorgkantoor geld rechtstreeks bij de zorgverlener terugvragen."),
                ),
                Veld("behandeling_of_verblijf", Text("Gaat het om behandeling of verblijf?")),
                Veld("ontbindende_voorwaarde", Text("Stopt het contract vanzelf als het pgb stopt?")),
                Veld("opzegbeding", Text("Mag u een tijdelijk contract eerder opzeggen?")),
            ),
        ),
        Groep(
            Text("Uren"),
            (
                Veld("uren_grondslag", Text("Zijn er vaste uren afgesproken?")),
                Veld("uren_minuten", Text("Aantal uren"), breed=8),
                Veld("uren_maximum_minuten", Text("Hoogste aantal uren"), breed=8),
                Veld("dagen_per_week", Text("Dagen per week"), breed=6),
                Veld("vaste_tijden", Text("Zijn de werktijden vast?")),
                Veld("rooster", Text("Vaste dagen en tijden"), Text("Bijvoorbeeld: ma-vr 8:00-12:00"), breed=40),
                Veld(
                    "referentietijden",
                    Text("Dagen en tijden waarop u mag oproepen"),
                    Text("Bijvoorbeeld: ma-vr 8:00-18:00. Geen afgesproken? Typ: geen"),
                    breed=40,
                ),
                Veld("loon_gelijkmatig", Text("Elke maand hetzelfde loon?")),
                Veld("loon_uitgesloten", Text("Geen werk, geen loon afgesproken?")),
                Veld("alleen_wachtdienst", Text("Alleen wachtdiensten?")),
                Veld("meer_dan_40_uur_akkoord_op", Text("Zorgkantoor vond meer dan 40 uur goed op"), breed=12),
            ),
        ),
        Groep(
            Text("Loon en verlof"),
            (
                Veld("salarisadministratie_svb", Text("Doet de SVB de salarisadministratie?")),
                Veld("loonheffingskorting", Text("Loonheffingskorting toepassen?")),
                Veld("vakantiegeld_inbegrepen", Text("Zit het vakantiegeld in het tarief?")),
                Veld("vakantieuren_inbegrepen", Text("Zitten de vakantie-uren in het tarief?")),
                Veld("verlof_beginstand_minuten", Text("Verlof over toen u begon met pgbdesk, in uren"), breed=8),
                Veld("verlof_beginstand_datum", Text("Op welke dag was dat?"), breed=12),
                Veld("proeftijd_maanden", Text("Proeftijd in maanden"), breed=6),
                Veld("wachtdagen", Text("Wachtdagen bij ziekte"), breed=6),
                Veld("opvolgend_werkgever_sinds", Text("Deed dit werk al voor een ander sinds"), breed=12),
            ),
        ),
        Groep(
            Text("Tekenen en goedkeuren"),
            (
                Veld("getekend_budgethouder_op", Text("Getekend door u op"), breed=12),
                Veld("getekend_zorgverlener_op", Text("Getekend door de zorgverlener op"), breed=12),
                Veld("goedgekeurd_verstrekker_op", Text("Goedgekeurd door zorgkantoor of gemeente op"), breed=12),
                Veld("goedgekeurd_svb_op", Text("Goedgekeurd door de SVB op"), breed=12),
                Veld("informatie_gegeven_op", Text("Gegevens over het werk op papier gegeven op"), breed=12),
                Veld("zorgbeschrijving_op", Text("Datum van de zorgbeschrijving"), breed=12),
                Veld("feiten_gewijzigd_op", Text("De zorg is veranderd op"), breed=12),
            ),
        ),
        Groep(
            Text("Einde"),
            (
                Veld("niet_verlengen_aangezegd_op", Text("Gemeld dat het contract stopt of doorgaat op"), breed=12),
                Veld("opgezegd_op", Text("Opgezegd op"), breed=12),
                Veld("opgezegd_door", Text("Wie heeft opgezegd?")),
                Veld("einde_route", Text("Hoe eindigt het contract?")),
                Veld("toestemming_ontslag_op", Text("Toestemming voor ontslag van"), breed=12),
                Veld("beeindigd_per", Text("Laatste werkdag"), breed=12),
                Veld("einde_reden", Text("Reden"), breed=44),
            ),
        ),
    ),
)

TARIEF = Soort(
    Tarief,
    Text("Tarief"),
    Text("Tarieven"),
    Text("Tarief toevoegen"),
    (
        Groep(
            Text("Tarief"),
            (
                Veld("zorgovereenkomst_id", Text("Bij welke zorgovereenkomst?")),
                Veld("bedrag", Text("Tarief"), Text("Met vakantiegeld. Bijvoorbeeld 18,50"), breed=10),
                Veld("eenheid", Text("Per")),
                Veld("van", Text("Vanaf"), breed=12),
                Veld("tot", Text("Tot en met"), breed=12),
                Veld("wet", Text("Alleen voor deze wet")),
                Veld("zorgfunctie", Text("Alleen voor deze zorg")),
                Veld(
                    "hoger_mag_want",
                    Text("Waarom het hoger mag dan het maximum"),
                    Text("Bijvoorbeeld: toestemming van het zorgkantoor van 3 maart."),
                    breed=44,
                ),
                Veld("wijziging_gemeld_op", Text("Wijzigingsformulier verstuurd op"), breed=12),
            ),
        ),
    ),
)

REISKOSTEN = Soort(
    Reiskosten,
    Text("Reiskosten"),
    Text("Reiskosten"),
    Text("Reiskosten toevoegen"),
    (
        Groep(
            Text("Reiskosten"),
            (
                Veld("zorgovereenkomst_id", Text("Bij welke zorgovereenkomst?")),
                Veld("soort", Text("Wat is afgesproken?")),
                Veld("bedrag_per_km", Text("Bedrag per kilometer"), breed=8),
                Veld("km_enkel", Text("Kilometers enkele reis"), breed=8),
                Veld("vast_bedrag", Text("Vast bedrag"), breed=10),
                Veld("van", Text("Vanaf"), breed=12),
                Veld("tot", Text("Tot en met"), breed=12),
            ),
        ),
    ),
)

VERZUIM = Soort(
    Verzuim,
    Text("Ziek of afwezig"),
    Text("Ziek, zwanger of met verlof"),
    Text("Ziek of afwezig toevoegen"),
    (
        Groep(
            Text("Wie is er niet?"),
            (
                Veld("zorgverlener_id", Text("Welke zorgverlener?")),
                Veld("zorgovereenkomst_id", Text("Bij welke zorgovereenkomst?")),
                Veld("soort", Text("Waarom?")),
                Veld("van", Text("Eerste dag"), breed=12),
                Veld("tot", Text("Laatste dag"), Text("Leeg zolang het duurt."), breed=12),
                Veld("percentage", Text("Hoeveel procent ziek?"), breed=6),
                Veld("verlof_minuten", Text("Uren verlof"), Text("Alleen bij verlof."), breed=8),
                Veld("verblijfadres", Text("Adres tijdens de ziekte"), breed=44),
                Veld("door_zwangerschap", Text("Door zwangerschap of bevalling?")),
                Veld("bevallingsdatum", Text("Verwachte bevallingsdatum"), breed=12),
            ),
        ),
        Groep(
            Text("Melden"),
            (
                Veld("bericht_op", Text("U hoorde het op"), breed=20),
                Veld("gemeld_op", Text("Gemeld bij de SVB op"), Text("Bijvoorbeeld 3-5-2026 9:30"), breed=18),
                Veld("hersteld_gemeld_op", Text("Beter gemeld op"), Text("Bijvoorbeeld 10-5-2026 9:30"), breed=18),
                Veld("arbodienst_op", Text("Arbodienst begon op"), breed=12),
            ),
        ),
    ),
)
