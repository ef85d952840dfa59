"""The steps of the plans for a move and for another law (table I)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.soorten import ContactMet, Wet
from pgbdesk.law.bronnen_mensen import (
    AGENDA_2020,
    AVG,
    EIGEN,
    JW_812,
    RLZ_518_G,
    SVB_ADRES,
    VGZ_WIJZIGEN,
    WLZ_912,
    WMO_238,
)
from pgbdesk.law.levensplan_soorten import (
    BEIDE_GEMEENTEN,
    BEIDE_ZORGKANTOREN,
    DAG,
    GEMEENTE,
    JEUGDWET,
    OVEREENKOMST,
    TOESTEMMING,
    VAN_GEMEENTE,
    WIE_BUDGET_GEEFT,
    WLZ,
    WMO,
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
)
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.text import Text


def _overgang_jeugdwet(s: Situatie) -> date | None:
    """The old indication goes on for at most a year after the move, and not longer than it runs."""
    jaren = getal(s, "wmo.jeugdwet_verhuizing_jaren")
    if jaren is None or s.budgethouder is None:
        return None
    end = add_months(s.op, jaren * 12) - DAG
    running = lopende_budgetten(s.budgethouder.id, s.op, s.case.dossier)
    own = [t.tot for t in running if t.wet is Wet.JEUGDWET]
    return min([end, *own])


def _einde_wmo(s: Situatie) -> date | None:
    """The last day of the Wmo budget that runs on the day of the move."""
    if s.budgethouder is None:
        return None
    running: tuple[Toekenning, ...] = lopende_budgetten(s.budgethouder.id, s.op, s.case.dossier)
    return max((t.tot for t in running if t.wet is Wet.WMO), default=None)


_ADRES = Stapsoort(
    "brp",
    Text("Geef het nieuwe adres door aan de gemeente (BRP)"),
    GEMEENTE,
    Text("De SVB krijgt het adres van de budgethouder uit de BRP."),
    (SVB_ADRES,),
    op_de_dag,
    contact=ContactMet.GEMEENTE,
)
_BUDGET = Stapsoort(
    "adres",
    Text("Pas het adres aan in pgbdesk"),
    ZELF,
    Text("Het adres staat op de papieren die u afdrukt."),
    (EIGEN,),
    op_de_dag,
)

VERHUIZING = (
    _ADRES,
    Stapsoort(
        "melden",
        Text("Meld de verhuizing"),
        WIE_BUDGET_GEEFT,
        Text("U moet een wijziging meteen melden."),
        (RLZ_518_G, WMO_238, JW_812, VGZ_WIJZIGEN),
        op_de_dag,
        meldt=True,
    ),
    _BUDGET,
)

VERHUIZING_ZORGKANTOOR = (
    Stapsoort(
        "melden",
        Text("Meld de verhuizing bij allebei de zorgkantoren"),
        BEIDE_ZORGKANTOREN,
        Text("Het nieuwe zorgkantoor neemt het pgb over. Meld het voordat u verhuist."),
        (VGZ_WIJZIGEN, RLZ_518_G),
        dag_ervoor,
        contact=ContactMet.ZORGKANTOOR,
        meldt=True,
    ),
    Stapsoort(
        "overdracht",
        Text("Vraag of uw gegevens zijn overgedragen"),
        Text("het nieuwe zorgkantoor"),
        Text("Zorgkantoren mogen deze gegevens aan elkaar geven. Daar is geen toestemming voor nodig."),
        (WLZ_912, AGENDA_2020),
        op_de_dag,
        contact=ContactMet.ZORGKANTOOR,
    ),
    Stapsoort(
        "beschikking",
        Text("Kijk de nieuwe beschikking na en vul die in"),
        ZELF,
        Text("Het bedrag en de voorwaarden kunnen anders zijn."),
        (EIGEN,),
        geen_dag,
        hulp=Text("Vul de beschikking in bij Budget."),
        pagina="budget",
    ),
    _ADRES,
    _BUDGET,
)

VERHUIZING_GEMEENTE = (
    Stapsoort(
        "melden",
        Text("Meld de verhuizing bij allebei de gemeenten"),
        BEIDE_GEMEENTEN,
        Text("Een budget van de gemeente gaat niet vanzelf mee. Meld het voordat u verhuist."),
        (WMO_238, JW_812, AGENDA_2020),
        dag_ervoor,
        geldt=VAN_GEMEENTE,
        contact=ContactMet.GEMEENTE,
        meldt=True,
    ),
    Stapsoort(
        "melden_zorgkantoor",
        Text("Meld het nieuwe adres"),
        ZORGKANTOOR,
        Text("U moet een wijziging meteen melden. Kijk of uw nieuwe adres bij een ander zorgkantoor hoort."),
        (RLZ_518_G, VGZ_WIJZIGEN),
        dag_ervoor,
        geldt=WLZ,
        contact=ContactMet.ZORGKANTOOR,
        meldt=True,
    ),
    Stapsoort(
        "aanvragen",
        Text("Vraag een nieuw budget aan"),
        Text("de nieuwe gemeente"),
        Text("De nieuwe gemeente beslist zelf. De beschikking van de oude gemeente geldt daar niet."),
        (AGENDA_2020,),
        dag_ervoor,
        geldt=WMO,
        contact=ContactMet.GEMEENTE,
    ),
    Stapsoort(
        "voortzetten",
        Text("Vraag of het Wmo-budget door mag lopen tot het eind van de beschikking"),
        Text("de nieuwe gemeente"),
        Text("De nieuwe gemeente mag dat doen, maar hoeft het niet."),
        (AGENDA_2020,),
        dag_ervoor,
        geldt=WMO,
        contact=ContactMet.GEMEENTE,
    ),
    Stapsoort(
        "einde_wmo",
        Text("Het Wmo-budget loopt op deze dag af, ook als de nieuwe gemeente het overneemt"),
        ZELF,
        Text("Langer dan de beschikking kan de nieuwe gemeente het niet laten doorlopen."),
        (AGENDA_2020,),
        _einde_wmo,
        geldt=WMO,
        termijn=True,
    ),
    Stapsoort(
        "overgang_jeugdwet",
        Text("Tot deze dag mag u de oude zorg uit de Jeugdwet houden, als u dat wilt"),
        Text("de nieuwe gemeente"),
        Text("Het overgangsrecht geldt hoogstens 1 jaar, en niet langer dan de beschikking."),
        (AGENDA_2020,),
        _overgang_jeugdwet,
        geldt=JEUGDWET,
        contact=ContactMet.GEMEENTE,
        termijn=True,
    ),
    Stapsoort(
        "toestemming",
        Text("Geef toestemming om gegevens over te dragen"),
        BEIDE_GEMEENTEN,
        Text("Gemeenten mogen uw gegevens alleen aan elkaar geven als u dat goedvindt."),
        (AGENDA_2020, AVG),
        dag_ervoor,
        geldt=VAN_GEMEENTE,
        contact=ContactMet.GEMEENTE,
        hulp=TOESTEMMING,
        pagina="gebeurtenissen:toestemming",
    ),
    _ADRES,
    _BUDGET,
)

ANDERE_WET = (
    Stapsoort(
        "melden",
        Text("Meld dat er een andere wet gaat gelden"),
        Text("de gemeente en het zorgkantoor"),
        Text("Is er een Wlz-indicatie? Dan gaat de Wlz voor. De gemeente stopt dan het oude budget."),
        (AGENDA_2020, WMO_238, JW_812),
        op_de_dag,
        contact=ContactMet.GEMEENTE,
        meldt=True,
    ),
    Stapsoort(
        "oude_overeenkomsten",
        Text("Sluit de zorgovereenkomsten van de oude wet af"),
        ZORGVERLENERS,
        Text("De laatste dag is de dag voordat de nieuwe wet begint. Let op de opzegtermijn."),
        (AGENDA_2020,),
        dag_ervoor,
        hulp=OVEREENKOMST,
        pagina="zorgverleners",
        termijn=True,
    ),
    Stapsoort(
        "nieuwe_overeenkomsten",
        Text("Maak nieuwe zorgovereenkomsten voor de nieuwe wet"),
        ZORGVERLENERS,
        Text("Zonder zorgovereenkomst die is goedgekeurd betaalt de SVB niet uit het nieuwe budget."),
        (AGENDA_2020,),
        dag_ervoor,
        pagina="zorgverleners",
    ),
    Stapsoort(
        "uren_splitsen",
        Text("Schrijf de uren op bij de goede wet: tot deze dag de oude, daarna de nieuwe"),
        ZELF,
        Text("Elke wet betaalt alleen de zorg van de eigen dagen."),
        (EIGEN,),
        op_de_dag,
        hulp=Text("Kies de wet bij Uren en declaraties."),
        pagina="uren",
    ),
    Stapsoort(
        "toestemming",
        Text("Geef toestemming om gegevens over te dragen"),
        Text("de gemeente en het zorgkantoor"),
        Text("Zonder toestemming krijgt het zorgkantoor niets van de gemeente."),
        (AGENDA_2020, AVG),
        op_de_dag,
        contact=ContactMet.GEMEENTE,
        hulp=TOESTEMMING,
        pagina="gebeurtenissen:toestemming",
    ),
)

VERHUIZEN: Mapping[Levensgebeurtenis, tuple[Stapsoort, ...]] = {
    Levensgebeurtenis.VERHUIZING: VERHUIZING,
    Levensgebeurtenis.VERHUIZING_ZORGKANTOOR: VERHUIZING_ZORGKANTOOR,
    Levensgebeurtenis.VERHUIZING_GEMEENTE: VERHUIZING_GEMEENTE,
    Levensgebeurtenis.ANDERE_WET: ANDERE_WET,
}
