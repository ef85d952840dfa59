"""The steps of the plans for death, prison, debts and another representative (table I).

What a source leaves open has no day.
"""

from __future__ import annotations

from collections.abc import Mapping

from pgbdesk.domain.soorten import ContactMet, Wet
from pgbdesk.law.bronnen_mensen import (
    CZ_EEN_PERSOON,
    EIGEN,
    JW_812,
    POLIS,
    RLZ_511,
    RLZ_518_G,
    RLZ_520,
    SVB_BEWAREN,
    SVB_OVERLIJDEN,
    SVB_VERTEGENWOORDIGER,
    VGZ_BEHEERDER,
    VGZ_WIJZIGEN,
    WMO_238,
)
from pgbdesk.law.levensplan_soorten import (
    OVEREENKOMST,
    ROL,
    SVB,
    WIE_BUDGET_GEEFT,
    WLZ,
    ZELF,
    ZORGKANTOOR,
    ZORGVERLENERS,
    Levensgebeurtenis,
    Stapsoort,
    dag_ervoor,
    geen_dag,
    inleveren,
    op_de_dag,
    wet,
)
from pgbdesk.text import Text

OVERLIJDEN = (
    Stapsoort(
        "buitenland",
        Text("Alleen bij overlijden in het buitenland: bel de SVB"),
        SVB,
        Text("Bij overlijden in Nederland hoeft u niets te melden. De SVB krijgt het bericht uit de BRP."),
        (SVB_OVERLIJDEN,),
        op_de_dag,
        contact=ContactMet.SVB,
    ),
    Stapsoort(
        "zorgverleners",
        Text("Vertel het de zorgverleners en maak geen nieuwe afspraken meer"),
        ZORGVERLENERS,
        Text(
            "In de SVB-modellen stopt de zorgovereenkomst vanzelf op de dag van overlijden. "
            "Staat dat er niet in? Vraag dan de SVB wat er moet gebeuren."
        ),
        (SVB_OVERLIJDEN,),
        op_de_dag,
        contact=ContactMet.ZORGVERLENER,
        hulp=OVEREENKOMST,
        pagina="zorgverleners",
    ),
    Stapsoort(
        "declaraties",
        Text("Stuur de laatste declaraties in"),
        SVB,
        Text("Het pgb stopt de dag na het overlijden. Zorg tot en met die dag wordt nog betaald."),
        (SVB_OVERLIJDEN, RLZ_520),
        inleveren,
        contact=ContactMet.SVB,
        pagina="uren",
        papier="urendeclaratie",
        termijn=True,
    ),
    Stapsoort(
        "eenmalig",
        Text("Vraag een eenmalige uitkering voor de zorgverleners aan, als zij opeens geen werk meer hebben"),
        Text("de SVB, het zorgkantoor of de gemeente"),
        Text(
            "Dat is hoogstens 1 maandloon: het gemiddelde van de laatste 3 maanden. Bij de Wlz kan het. "
            "Bij Wmo en Jeugdwet moet de gemeente het goedvinden. Bij de Zvw en bij instellingen kan het niet."
        ),
        (SVB_OVERLIJDEN,),
        geen_dag,
        geldt=wet(Wet.WLZ, Wet.WMO, Wet.JEUGDWET),
        contact=ContactMet.SVB,
    ),
    Stapsoort(
        "bewaren",
        Text("Bewaar de administratie. Zeg de nabestaanden waar die ligt"),
        ZELF,
        Text("Ook na het overlijden kan er nog een controle komen."),
        (SVB_BEWAREN,),
        geen_dag,
        pagina="gebeurtenissen:bewaren",
    ),
)

_MELDEN = Text(
    "Bij de Wlz mag het zorgkantoor dan het pgb weigeren of stoppen. Meld het meteen, dan kunt u samen kijken."
)

DETENTIE = (
    Stapsoort(
        "melden",
        Text("Meld de gevangenisstraf"),
        WIE_BUDGET_GEEFT,
        _MELDEN,
        (RLZ_518_G, WMO_238, JW_812, POLIS, VGZ_WIJZIGEN),
        op_de_dag,
        meldt=True,
    ),
    Stapsoort(
        "zorg",
        Text("Spreek af wat er met de zorg en de zorgovereenkomsten gebeurt"),
        ZORGVERLENERS,
        Text("Zorg die niet gegeven wordt, betaalt het budget meestal niet. Loon kan wel doorlopen."),
        (VGZ_WIJZIGEN,),
        op_de_dag,
        contact=ContactMet.ZORGVERLENER,
        pagina="rooster",
    ),
)

SCHULDEN = (
    Stapsoort(
        "melden",
        Text("Meld de schuldsanering of het faillissement"),
        WIE_BUDGET_GEEFT,
        _MELDEN,
        (RLZ_518_G, WMO_238, JW_812, POLIS, VGZ_WIJZIGEN),
        op_de_dag,
        meldt=True,
    ),
    Stapsoort(
        "beheer",
        Text("Vraag of iemand anders het pgb kan beheren"),
        ZORGKANTOOR,
        Text("Met een andere beheerder kan het pgb soms doorgaan. Het zorgkantoor beslist."),
        (RLZ_511,),
        op_de_dag,
        geldt=WLZ,
        contact=ContactMet.ZORGKANTOOR,
        hulp=ROL,
        pagina="gebeurtenissen:tekenen",
    ),
)

VERTEGENWOORDIGER = (
    Stapsoort(
        "melden",
        Text("Meld de nieuwe vertegenwoordiger met het formulier"),
        Text("wie het budget geeft, en de SVB"),
        Text("Zonder formulier mag de nieuwe persoon niet tekenen. Meld het voordat het ingaat."),
        (RLZ_511, VGZ_BEHEERDER, SVB_VERTEGENWOORDIGER),
        dag_ervoor,
        meldt=True,
        hulp=ROL,
        pagina="gebeurtenissen:tekenen",
    ),
    Stapsoort(
        "papier",
        Text("Leg het papier klaar: de machtiging met 2 handtekeningen, of de beschikking van de rechtbank"),
        ZELF,
        Text("De SVB vraagt om een kopie, en bij de Wlz ook het zorgkantoor."),
        (RLZ_511, SVB_VERTEGENWOORDIGER),
        dag_ervoor,
        hulp=ROL,
        pagina="gebeurtenissen:tekenen",
    ),
    Stapsoort(
        "portaal",
        Text("Regel de toegang tot het PGB Portaal"),
        ZORGKANTOOR,
        Text("Eén persoon per budget kan in het PGB Portaal."),
        (CZ_EEN_PERSOON,),
        op_de_dag,
        geldt=WLZ,
        contact=ContactMet.ZORGKANTOOR,
    ),
    Stapsoort(
        "oude_rol",
        Text("Vul de laatste dag van de oude vertegenwoordiger in"),
        ZELF,
        Text("Dan staat op elk papier de goede naam."),
        (EIGEN,),
        op_de_dag,
        hulp=ROL,
        pagina="gebeurtenissen:tekenen",
    ),
)

MENSEN: Mapping[Levensgebeurtenis, tuple[Stapsoort, ...]] = {
    Levensgebeurtenis.OVERLIJDEN: OVERLIJDEN,
    Levensgebeurtenis.DETENTIE: DETENTIE,
    Levensgebeurtenis.SCHULDEN: SCHULDEN,
    Levensgebeurtenis.VERTEGENWOORDIGER: VERTEGENWOORDIGER,
}
