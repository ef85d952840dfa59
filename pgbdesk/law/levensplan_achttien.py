"""The plan for the 18th birthday (table I). It begins at 17 years."""

from __future__ import annotations

from pgbdesk.domain.soorten import ContactMet, Wet
from pgbdesk.law.bronnen_mensen import AGENDA_2020, AVG, SVB_VERTEGENWOORDIGER, VGZ_ACHTTIEN, bw1
from pgbdesk.law.levensplan_soorten import (
    JEUGDWET,
    OVEREENKOMST,
    ROL,
    TOESTEMMING,
    ZORGVERLENERS,
    ZVW,
    Stapsoort,
    dag_ervoor,
    op_de_dag,
    op_leeftijd,
    wet,
)
from pgbdesk.text import Text

_17 = op_leeftijd("gebeurtenis.achttien_herinnering_1_maanden")
_17_HALF = op_leeftijd("gebeurtenis.achttien_herinnering_2_maanden")
_17_DRIEKWART = op_leeftijd("gebeurtenis.achttien_herinnering_3_maanden")


ACHTTIEN = (
    Stapsoort(
        "gesprek",
        Text("Vraag een gesprek aan over de zorg vanaf 18 jaar"),
        Text("de gemeente, en het zorgkantoor als er Wlz-zorg is of komt"),
        Text("Op 18 jaar verandert er veel: de wet, wie er beslist en wie er betaalt. Dat regelen kost tijd."),
        (AGENDA_2020, VGZ_ACHTTIEN),
        _17_HALF,
        _17,
        contact=ContactMet.GEMEENTE,
    ),
    Stapsoort(
        "wet",
        Text("Vraag aan wat na de Jeugdwet komt: Wmo, Zvw of Wlz"),
        Text("de gemeente, de wijkverpleegkundige of het CIZ"),
        Text("De Jeugdwet stopt op 18 jaar. Alleen in bijzondere gevallen loopt jeugdhulp door."),
        (AGENDA_2020, VGZ_ACHTTIEN),
        _17_DRIEKWART,
        _17_HALF,
        geldt=JEUGDWET,
        contact=ContactMet.GEMEENTE,
    ),
    Stapsoort(
        "indicatie_zvw",
        Text("Vraag een nieuwe indicatie voor volwassenen aan"),
        Text("de wijkverpleegkundige"),
        Text("Bij kinderen geldt de indicatie van de kinderverpleegkundige. Die stopt op 18 jaar."),
        (AGENDA_2020,),
        _17_DRIEKWART,
        _17_HALF,
        geldt=ZVW,
        contact=ContactMet.VERZEKERAAR,
    ),
    Stapsoort(
        "beslissen",
        Text("Kies wie er na 18 beslist: zelf, met een machtiging, of door bewind, mentorschap of curatele"),
        Text("de rechtbank, als de rechter iemand moet benoemen"),
        Text("Ouders verliezen op de 18e verjaardag het gezag. Daarna tekenen zij niet meer voor hun kind."),
        (bw1("233"), bw1("431"), bw1("450"), VGZ_ACHTTIEN),
        _17_DRIEKWART,
        _17_HALF,
        hulp=ROL,
        pagina="gebeurtenissen:tekenen",
    ),
    Stapsoort(
        "overdracht",
        Text("Geef toestemming om gegevens over te dragen"),
        Text("de gemeente, het zorgkantoor of de verzekeraar"),
        Text("Zonder toestemming mag de ene wet geen gegevens aan de andere geven. U vertelt dan alles opnieuw."),
        (AGENDA_2020, AVG),
        dag_ervoor,
        _17_DRIEKWART,
        contact=ContactMet.GEMEENTE,
        hulp=TOESTEMMING,
        pagina="gebeurtenissen:toestemming",
    ),
    Stapsoort(
        "digid",
        Text("Vraag een eigen DigiD aan"),
        Text("DigiD"),
        Text("Vanaf 18 jaar logt de budgethouder in met de eigen DigiD. Een vertegenwoordiger ook."),
        (VGZ_ACHTTIEN,),
        dag_ervoor,
        _17_DRIEKWART,
    ),
    Stapsoort(
        "overeenkomsten",
        Text("Sluit de oude zorgovereenkomsten af en maak nieuwe voor de nieuwe wet"),
        ZORGVERLENERS,
        Text("Uit het Jeugdwet-budget kan zorg na de 18e verjaardag niet meer betaald worden."),
        (AGENDA_2020,),
        dag_ervoor,
        _17_DRIEKWART,
        geldt=JEUGDWET,
        hulp=OVEREENKOMST,
        pagina="zorgverleners",
        termijn=True,
    ),
    Stapsoort(
        "formulier",
        Text("Stuur het nieuwe formulier voor de vertegenwoordiger"),
        Text("de SVB, en bij de Wlz het zorgkantoor"),
        Text("Het gezag van de ouders stopt vanzelf. Beiden tekenen een nieuw formulier."),
        (SVB_VERTEGENWOORDIGER, VGZ_ACHTTIEN),
        op_de_dag,
        _17_DRIEKWART,
        contact=ContactMet.SVB,
        hulp=ROL,
        pagina="gebeurtenissen:tekenen",
        termijn=True,
    ),
    Stapsoort(
        "eigen_bijdrage",
        Text("Houd rekening met de eigen bijdrage"),
        Text("het CAK"),
        Text("Vanaf 18 jaar is er een eigen bijdrage voor de Wmo en de Wlz."),
        (VGZ_ACHTTIEN,),
        op_de_dag,
        _17_DRIEKWART,
        geldt=wet(Wet.JEUGDWET, Wet.WMO, Wet.WLZ),
    ),
)
