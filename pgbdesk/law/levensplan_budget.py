"""The steps of the plans for changes, zorg in natura, a lower award and a house visit (table I, F.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.law.bronnen_mensen import (
    AWB_BEZWAAR,
    CZ_WIJZIGEN,
    EIGEN,
    JW_812,
    RLZ_518_G,
    VGZ_WIJZIGEN,
    WMO_238,
    ZK_HUISBEZOEK,
    ZK_STOPPEN,
)
from pgbdesk.law.levensplan_soorten import (
    OVEREENKOMST,
    TOESTEMMING,
    WIE_BUDGET_GEEFT,
    ZELF,
    ZORGKANTOOR,
    ZORGVERLENERS,
    Levensgebeurtenis,
    Situatie,
    Stapsoort,
    dag_ervoor,
    geen_dag,
    getal,
    op_de_dag,
    opzeggen,
)
from pgbdesk.text import Text


def _bezwaar(s: Situatie) -> date | None:
    """Six weeks from the day on the letter (Awb 6:7); the day of the event when the letter has none."""
    dagen = getal(s, "budget.bezwaar_dagen")
    toekenning = s.case.dossier.find(Toekenning, s.over.toekenning_id) if isinstance(s.over, Gebeurtenis) else None
    letter = (toekenning.besluit_op if toekenning else None) or s.op
    return None if dagen is None else letter + timedelta(days=dagen)


_METEEN = Text("U moet een wijziging meteen melden. Anders kan er geld teruggevraagd worden.")
_VOORAF = Text("Het zorgkantoor kijkt eerst naar het plan. Pas daarna verandert u de zorgovereenkomst.")

ZORGVRAAG = (
    Stapsoort(
        "melden",
        Text("Meld dat de zorgvraag veranderd is"),
        WIE_BUDGET_GEEFT,
        _METEEN,
        (RLZ_518_G, WMO_238, JW_812, VGZ_WIJZIGEN),
        op_de_dag,
        meldt=True,
    ),
    Stapsoort(
        "indicatie",
        Text("Vraag of er een nieuwe indicatie nodig is"),
        Text("het CIZ, de gemeente of de wijkverpleegkundige"),
        Text("Is er blijvend meer of andere zorg nodig? Dan past de oude indicatie misschien niet meer."),
        (VGZ_WIJZIGEN,),
        geen_dag,
    ),
    Stapsoort(
        "zorgbeschrijving",
        Text("Pas de zorgbeschrijvingen aan"),
        ZORGVERLENERS,
        Text("In de zorgbeschrijving staat welke zorg iemand geeft. Die moet kloppen."),
        (RLZ_518_G,),
        op_de_dag,
        contact=ContactMet.ZORGVERLENER,
        pagina="zorgverleners",
    ),
)

WIJZIGING = (
    Stapsoort(
        "melden",
        Text("Stuur eerst het nieuwe budgetplan of het wijzigingsformulier"),
        WIE_BUDGET_GEEFT,
        _VOORAF,
        (CZ_WIJZIGEN, RLZ_518_G),
        dag_ervoor,
        meldt=True,
    ),
    Stapsoort(
        "tekenen",
        Text("Laat de zorgverlener tekenen bij minder loon of andere uren"),
        ZORGVERLENERS,
        Text("Loon verlagen of uren veranderen kan niet zonder handtekening van de zorgverlener."),
        (CZ_WIJZIGEN,),
        dag_ervoor,
        contact=ContactMet.ZORGVERLENER,
        termijn=True,
    ),
    Stapsoort(
        "invullen",
        Text("Vul het nieuwe tarief of de nieuwe uren in"),
        ZELF,
        Text("Dan kloppen de declaraties en het budget vanaf die dag."),
        (EIGEN,),
        op_de_dag,
        hulp=Text("Bij Zorgverleners vult u een nieuw tarief in met de eerste dag."),
        pagina="zorgverleners",
    ),
)

NAAR_ZIN = (
    Stapsoort(
        "melden",
        Text("Meld dat u overstapt naar zorg in natura"),
        WIE_BUDGET_GEEFT,
        Text("Meld het voordat u stopt. U noemt de dag waarop het pgb stopt."),
        (ZK_STOPPEN, RLZ_518_G),
        dag_ervoor,
        meldt=True,
    ),
    Stapsoort(
        "opzeggen",
        Text("Zeg de zorgovereenkomsten op: dit is de laatste dag voor de langste opzegtermijn"),
        ZORGVERLENERS,
        Text(
            "Stopt u zelf met het pgb? Dan geldt de opzegtermijn. Bij een zorgverlener in dienst is opzeggen "
            "niet altijd toegestaan. Bel eerst Per Saldo of de SVB."
        ),
        (ZK_STOPPEN,),
        opzeggen,
        contact=ContactMet.ZORGVERLENER,
        hulp=OVEREENKOMST,
        pagina="zorgverleners",
        termijn=True,
    ),
    Stapsoort(
        "declaraties",
        Text("Stuur de laatste declaraties in"),
        Text("de SVB"),
        Text("Zorg tot en met de laatste dag van het pgb wordt nog betaald."),
        (ZK_STOPPEN,),
        geen_dag,
        contact=ContactMet.SVB,
        pagina="uren",
        papier="urendeclaratie",
    ),
)

LAGER_BUDGET = (
    Stapsoort(
        "bezwaar",
        Text("Bent u het er niet mee eens? Maak bezwaar"),
        WIE_BUDGET_GEEFT,
        Text("Bezwaar maken kan 6 weken lang, vanaf de dag op de brief. Daarna staat het besluit vast."),
        (AWB_BEZWAAR,),
        _bezwaar,
        termijn=True,
    ),
    Stapsoort(
        "rekenen",
        Text("Kijk of de afspraken nog passen in het budget"),
        ZELF,
        Text("De SVB betaalt niet meer dan het budget. Wat u te veel afspreekt, betaalt u zelf."),
        (EIGEN,),
        op_de_dag,
        hulp=Text("Vul het nieuwe bedrag in bij Budget. Dan ziet u wanneer het op is."),
        pagina="budget",
    ),
    Stapsoort(
        "overeenkomsten",
        Text("Pas de zorgovereenkomsten aan"),
        ZORGVERLENERS,
        Text("Minder uren of minder loon spreekt u samen af, op papier."),
        (CZ_WIJZIGEN,),
        geen_dag,
        contact=ContactMet.ZORGVERLENER,
        pagina="zorgverleners",
    ),
)

HUISBEZOEK = (
    Stapsoort(
        "papieren",
        Text(
            "Leg klaar: identiteitsbewijs, indicatie, beschikking, budgetplan, zorgovereenkomsten, "
            "zorgbeschrijvingen, declaraties en facturen van dit en vorig jaar"
        ),
        ZELF,
        Text("Het zorgkantoor kijkt de hele administratie na. Er is geen vaste lijst: dit is een lijst van pgbdesk."),
        (ZK_HUISBEZOEK, EIGEN),
        dag_ervoor,
        pagina="formulieren",
    ),
    Stapsoort(
        "aanwezig",
        Text("Zorg dat de budgethouder en de pgb-beheerder er zijn. Zorgverleners zijn er niet bij"),
        Text("de pgb-beheerder"),
        Text("Het zorgkantoor wil de budgethouder zien. Bij CZ mag familie die ook zorgt er wel bij zijn."),
        (ZK_HUISBEZOEK,),
        dag_ervoor,
    ),
    Stapsoort(
        "toestemming",
        Text("Wilt u er iemand anders bij? Laat dan een toestemmingsverklaring tekenen"),
        ZORGKANTOOR,
        Text("Anderen mogen er alleen bij zijn met een handtekening van de budgethouder."),
        (ZK_HUISBEZOEK,),
        dag_ervoor,
        contact=ContactMet.ZORGKANTOOR,
        hulp=TOESTEMMING,
        pagina="gebeurtenissen:toestemming",
    ),
    Stapsoort(
        "verslag",
        Text("Schrijf op wat er besproken en afgesproken is"),
        ZELF,
        Text("Dan kunt u het vergelijken met de brief die u krijgt."),
        (EIGEN,),
        op_de_dag,
    ),
    Stapsoort(
        "brief",
        Text("Kijk de brief na. Staan er acties in? Zet de dagen in pgbdesk"),
        ZORGKANTOOR,
        Text("Tegen het besluit in de brief kunt u bezwaar maken. Tegen het bezoek zelf niet."),
        (ZK_HUISBEZOEK, AWB_BEZWAAR),
        geen_dag,
        contact=ContactMet.ZORGKANTOOR,
    ),
)

BUDGET: Mapping[Levensgebeurtenis, tuple[Stapsoort, ...]] = {
    Levensgebeurtenis.ZORGVRAAG: ZORGVRAAG,
    Levensgebeurtenis.WIJZIGING: WIJZIGING,
    Levensgebeurtenis.NAAR_ZIN: NAAR_ZIN,
    Levensgebeurtenis.LAGER_BUDGET: LAGER_BUDGET,
    Levensgebeurtenis.HUISBEZOEK: HUISBEZOEK,
}
