"""The steps of the plans for a stay elsewhere and for a carer who is ill or pregnant (table I)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import ContactMet, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.bronnen_mensen import (
    BLZ_372,
    EIGEN,
    JW_812,
    RLZ_520,
    SVB_ZIEK,
    SVB_ZWANGER,
    VGZ_VAKANTIE,
    VGZ_WIJZIGEN,
    WMO_238,
)
from pgbdesk.law.levensplan_soorten import (
    DAG,
    GEMEENTE,
    SVB,
    VAN_GEMEENTE,
    WLZ,
    ZELF,
    ZORGKANTOOR,
    ZORGVERLENERS,
    Levensgebeurtenis,
    Situatie,
    Stapsoort,
    dag_erna,
    dag_ervoor,
    eerste_werkdag_erna,
    getal,
    op_de_dag,
    weken_ervoor,
)
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.sources import Source
from pgbdesk.law.verblijf import melden_dagen
from pgbdesk.text import Text


def _einde_opname(s: Situatie) -> date | None:
    """The last day of the two months, the first day counted (Rlz 5.20)."""
    maanden = getal(s, "wlz.opname_maanden")
    return None if maanden is None else add_months(s.op, maanden) - DAG


def _waarschuwen(s: Situatie) -> date | None:
    dagen = getal(s, "wlz.opname_waarschuwen_dagen")
    return None if dagen is None else s.op + timedelta(days=dagen - 1)


def _lang_weg(s: Situatie) -> bool:
    """Longer than six weeks in a row, or without a last day yet."""
    stay, grens = s.over, melden_dagen(s.op, s.case.law)
    if not isinstance(stay, Verblijf) or grens is None:
        return WLZ(s)
    return WLZ(s) and (stay.tot is None or (stay.tot - stay.van).days + 1 > grens)


def _buiten_eu(s: Situatie) -> bool:
    return WLZ(s) and not (isinstance(s.over, Verblijf) and s.over.buiten_eu is False)


def _zorg_van_daar(s: Situatie) -> bool:
    return WLZ(s) and not (isinstance(s.over, Verblijf) and s.over.lokale_zorgverleners is False)


def overeenkomst_van(verzuim: Verzuim, s: Situatie) -> Zorgovereenkomst | None:
    """The agreement that an absence is about: as named, else the one of the carer on that day."""
    dossier = s.case.dossier
    named = dossier.find(Zorgovereenkomst, verzuim.zorgovereenkomst_id)
    if named is not None or verzuim.zorgverlener_id is None:
        return named
    every = dossier.where(Zorgovereenkomst, "zorgverlener_id", verzuim.zorgverlener_id)
    return next((z for z in every if s.op in z.periode), None)


def _wet(s: Situatie) -> Wet | None:
    z = overeenkomst_van(s.over, s) if isinstance(s.over, Verzuim) else None
    budget = s.case.dossier.toekenning_van(z, s.op) if z is not None else None
    return budget.wet if budget is not None else None


def _bij_verzekeraar(s: Situatie) -> bool:
    return _wet(s) is Wet.ZVW


def _niet_bij_verzekeraar(s: Situatie) -> bool:
    return _wet(s) is not Wet.ZVW


def _in_dienst(s: Situatie) -> bool:
    """Whether the carer who is away is employed, or that is not known."""
    z = overeenkomst_van(s.over, s) if isinstance(s.over, Verzuim) else None
    return z is None or in_dienst(z)


def _niet_in_dienst(s: Situatie) -> bool:
    return not _in_dienst(s)


def _hersteld(s: Situatie) -> date | None:
    verzuim = s.over
    return verzuim.tot + DAG + DAG if isinstance(verzuim, Verzuim) and verzuim.tot is not None else None


def _vervanging(bron: Source, wanneer: Callable[[Situatie], date | None]) -> Stapsoort:
    """Somebody else for a carer who is away; `wanneer` is the day on which it must be there."""
    return Stapsoort(
        "vervanging",
        Text("Regel vervanging, met een tijdelijke zorgovereenkomst"),
        Text("een vervanger"),
        Text("Voor een vervanger is een eigen zorgovereenkomst nodig: tijdelijk in plaats van de vaste zorgverlener."),
        (bron,),
        wanneer,
        contact=ContactMet.ZORGVERLENER,
        pagina="zorgverleners",
    )


OPNAME = (
    Stapsoort(
        "zorgverleners",
        Text("Zeg de diensten af die niet nodig zijn, of spreek ander werk af"),
        ZORGVERLENERS,
        Text("Zeg een oproep minstens 4 hele dagen van tevoren af. Anders betaalt u het loon van die dienst."),
        (VGZ_WIJZIGEN,),
        op_de_dag,
        contact=ContactMet.ZORGVERLENER,
        pagina="rooster",
    ),
    Stapsoort(
        "melden_gemeente",
        Text("Meld de opname"),
        GEMEENTE,
        Text("U moet een wijziging meteen melden. De gemeente bepaalt of het budget doorloopt."),
        (WMO_238, JW_812),
        op_de_dag,
        geldt=VAN_GEMEENTE,
        contact=ContactMet.GEMEENTE,
        meldt=True,
    ),
    Stapsoort(
        "overleg",
        Text("Vraag hoe lang de opname nog duurt"),
        Text("het ziekenhuis of de instelling"),
        Text("Na 2 maanden stopt het Wlz-budget. Dan is er nog tijd om iets te regelen."),
        (EIGEN,),
        _waarschuwen,
        geldt=WLZ,
    ),
    Stapsoort(
        "melden",
        Text("Meld de opname als die langer gaat duren"),
        ZORGKANTOOR,
        Text("Na 2 maanden in een ziekenhuis of instelling stopt het Wlz-budget. Meld het voor die tijd."),
        (VGZ_WIJZIGEN, RLZ_520),
        _einde_opname,
        geldt=WLZ,
        contact=ContactMet.ZORGKANTOOR,
        meldt=True,
    ),
    Stapsoort(
        "twee_maanden",
        Text("Dit is de laatste dag van de 2 maanden"),
        ZORGKANTOOR,
        Text(
            "Duurt de opname langer? Dan trekt het zorgkantoor het budget in. De eerste dag telt mee: de veilige kant."
        ),
        (RLZ_520,),
        _einde_opname,
        geldt=WLZ,
        contact=ContactMet.ZORGKANTOOR,
        termijn=True,
    ),
)

BUITENLAND = (
    Stapsoort(
        "melden",
        Text("Meld dat u langer dan 6 weken achter elkaar weg bent"),
        ZORGKANTOOR,
        Text("Langer dan 6 weken weg meldt u voordat u vertrekt."),
        (VGZ_VAKANTIE, BLZ_372),
        dag_ervoor,
        geldt=_lang_weg,
        contact=ContactMet.ZORGKANTOOR,
        meldt=True,
    ),
    Stapsoort(
        "zorgverleners_daar",
        Text("Vraag toestemming voor zorgverleners van daar"),
        ZORGKANTOOR,
        Text("Zorgverleners in het buitenland mogen alleen als het zorgkantoor het eerst goedvindt."),
        (VGZ_VAKANTIE,),
        dag_ervoor,
        geldt=_zorg_van_daar,
        contact=ContactMet.ZORGKANTOOR,
        termijn=True,
    ),
    Stapsoort(
        "dagen",
        Text("Tel de dagen buiten de EU in dit jaar na"),
        ZELF,
        Text("Buiten de EU, de EER en Zwitserland loopt het Wlz-budget hoogstens 13 weken per jaar door."),
        (BLZ_372,),
        dag_ervoor,
        geldt=_buiten_eu,
        hulp=Text("De teller staat bij Gebeurtenissen, onder Verblijf."),
        pagina="gebeurtenissen:verblijf",
    ),
    Stapsoort(
        "rooster",
        Text("Pas het rooster aan voor deze dagen"),
        ZORGVERLENERS,
        Text("Zeg een oproep minstens 4 hele dagen van tevoren af. Anders betaalt u het loon van die dienst."),
        (EIGEN,),
        dag_ervoor,
        contact=ContactMet.ZORGVERLENER,
        pagina="rooster",
    ),
)

ZIEK = (
    Stapsoort(
        "melden",
        Text("Meld de zorgverlener ziek"),
        SVB,
        Text("Meld het binnen 24 uur. Meldt u later? Dan betaalt u misschien zelf een deel van het loon."),
        (SVB_ZIEK,),
        dag_erna,
        geldt=_niet_bij_verzekeraar,
        contact=ContactMet.SVB,
        meldt=True,
    ),
    Stapsoort(
        "melden_zvw",
        Text("Meld de zorgverlener ziek"),
        Text("de SVB of de zorgverzekeraar"),
        Text("Bij een pgb van de zorgverzekeraar is dat binnen 1 werkdag."),
        (SVB_ZIEK,),
        eerste_werkdag_erna,
        geldt=_bij_verzekeraar,
        contact=ContactMet.VERZEKERAAR,
        meldt=True,
    ),
    _vervanging(SVB_ZIEK, op_de_dag),
    Stapsoort(
        "loon",
        Text("Betaal het loon door. De SVB vult het budget aan"),
        SVB,
        Text("Een zorgverlener in dienst houdt recht op loon. Schrijf de zieke uren op."),
        (SVB_ZIEK,),
        op_de_dag,
        geldt=_in_dienst,
        pagina="uren",
    ),
    Stapsoort(
        "geen_loon",
        Text("Schrijf geen uren op over de dagen dat de zorgverlener ziek is"),
        ZELF,
        Text("Bij een overeenkomst van opdracht is er geen loon bij ziekte."),
        (SVB_ZIEK,),
        op_de_dag,
        geldt=_niet_in_dienst,
        pagina="uren",
    ),
    Stapsoort(
        "beter",
        Text("Meld de zorgverlener beter"),
        SVB,
        Text("Ook beter zijn, of voor een deel werken, meldt u binnen 24 uur."),
        (SVB_ZIEK,),
        _hersteld,
        contact=ContactMet.SVB,
        termijn=True,
    ),
)

ZWANGER = (
    Stapsoort(
        "melden",
        Text("Meld het zwangerschapsverlof"),
        SVB,
        Text("De SVB wil het minstens 4 weken voor het verlof weten."),
        (SVB_ZWANGER,),
        weken_ervoor("ziekte.zwangerschap_melden_weken"),
        contact=ContactMet.SVB,
        meldt=True,
    ),
    _vervanging(SVB_ZWANGER, dag_ervoor),
)

ZORG: Mapping[Levensgebeurtenis, tuple[Stapsoort, ...]] = {
    Levensgebeurtenis.OPNAME: OPNAME,
    Levensgebeurtenis.BUITENLAND: BUITENLAND,
    Levensgebeurtenis.ZIEK: ZIEK,
    Levensgebeurtenis.ZWANGER: ZWANGER,
}
