"""Letters about one shift, filled in from the call; the same words as a message to copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from pgbdesk.app import oproepinvoer as invoer
from pgbdesk.app import parsing, rooster
from pgbdesk.app.brieven.soort import BRIEF, Briefsoort, Waarden
from pgbdesk.app.changes import Change
from pgbdesk.app.partijen import briefhoofd, let_op_tekenaars, partij_zorgverlener
from pgbdesk.app.reading import Entry
from pgbdesk.app.roosterwoorden import roepnaam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import ContactMet, UrenSoort, Verzoeker, Vorm
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import Invalid
from pgbdesk.forms.brieven_oproep import INTREKKINGSBRIEF, OPROEPBRIEF, WIJZIGINGSBRIEF, Oproepfeiten
from pgbdesk.law.engine import assess_records
from pgbdesk.law.oproepen import regels_per_oproep
from pgbdesk.law.rule import Case, Finding
from pgbdesk.law.stukken import StukSoort, tijden_nu
from pgbdesk.law.termijn import laatste_moment
from pgbdesk.text import Text

BERICHT = "bericht"
_HOE = Entry(
    "kanaal",
    Text("Hoe stuurt u het?"),
    hint=Text("Een brief, een e-mail en een app-bericht zijn allemaal goed. Alleen bellen is niet genoeg."),
    choices=((BRIEF, Text("Als brief")), (BERICHT, Text("Als e-mail of app-bericht"))),
)
_BEGIN: Mapping[str, str] = {"kanaal": BRIEF}


def _vorm(waarden: Waarden) -> Vorm:
    return Vorm.ELEKTRONISCH if waarden["kanaal"] == BERICHT else Vorm.SCHRIFTELIJK


def _overeenkomst(oproep: Oproep, case: Case) -> Zorgovereenkomst:
    return case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id)


def _nog_te_sturen(oproep: Oproep, case: Case) -> bool:
    return oproep.bereikt_op is None and not oproep.wijzigingen and oproep.begin > case.now


def _staat_nog(oproep: Oproep, case: Case) -> bool:
    nu = tijden_nu(oproep)
    worked = any(u.soort is UrenSoort.GEWERKT for u in case.dossier.where(Uren, "oproep_id", oproep.id))
    return oproep.bereikt_op is not None and nu is not None and nu[0] > case.now and not worked


# The call as it would be ---------------------------------------------------------------------------


def _opgeroepen(oproep: Oproep, waarden: Waarden, case: Case) -> Oproep:
    return replace(oproep, verzonden_op=case.now, vorm=_vorm(waarden), tijden_vermeld=True)


def _ingetrokken(oproep: Oproep, waarden: Waarden, case: Case) -> Oproep:
    return rooster.ingetrokken(oproep, op=case.now, vorm=_vorm(waarden), verzoek=Verzoeker.WERKGEVER)


def _verplaatst(oproep: Oproep, waarden: Waarden, case: Case) -> Oproep:
    return invoer.na_wijzigen(
        oproep,
        case.now,
        datum=waarden["datum"],
        van=waarden["van"],
        tot=waarden["tot"],
        gestuurd=invoer.NU,
        op=None,
        om=None,
        vorm=_vorm(waarden).value,
        verzoek=Verzoeker.WERKGEVER.value,
    )


def _daarna(oproep: Oproep, after: Oproep, case: Case) -> Case:
    return replace(case, dossier=case.dossier.with_changes([(oproep, after)]))


def _let_op(oproep: Oproep, after: Oproep, case: Case) -> tuple[Finding | Text, ...]:
    found = assess_records([after], _daarna(oproep, after, case), {"oproep.termijn", "oproep.intrekking"})
    return (*found, *let_op_tekenaars(case, _overeenkomst(oproep, case).budgethouder_id, geld=False))


def _loon_door(oproep: Oproep, after: Oproep, case: Case) -> int:
    """Minutes that are paid though they will not be worked, once this was sent."""
    then = _daarna(oproep, after, case)
    lines = regels_per_oproep(_overeenkomst(oproep, case), then).get(oproep.id, ())
    return sum(line.verschuldigd for line in lines if line.stuk.soort is StukSoort.VERVALLEN)


def _uiterlijk(begin: datetime, case: Case) -> date | None:
    days = case.law.find("oproep.termijn_dagen", begin.date())
    return laatste_moment(begin, int(days.value)).date() if days is not None else None


def _feiten(oproep: Oproep, case: Case, after: Oproep | None = None) -> Oproepfeiten:
    overeenkomst = _overeenkomst(oproep, case)
    tijden = tijden_nu(oproep) or (oproep.begin, oproep.einde)
    ontvanger = partij_zorgverlener(case.dossier, overeenkomst.zorgverlener_id)
    return Oproepfeiten(
        hoofd=briefhoofd(case, overeenkomst.budgethouder_id, ontvanger, geld=False),
        tijden=tijden,
        nieuw=tijden_nu(after) if after is not None else None,
        loon_door=_loon_door(oproep, after, case) if after is not None else 0,
        uiterlijk=_uiterlijk(tijden[0], case),
    )


def _bericht(oproep: Oproep, case: Case) -> Text:
    overeenkomst = _overeenkomst(oproep, case)
    afzender = case.dossier.naam_budgethouder(overeenkomst.budgethouder_id)
    return invoer.berichttekst(oproep, roepnaam(case, overeenkomst), afzender)


def _zorgverlener(_oproep: Oproep, _waarden: Waarden, _case: Case) -> ContactMet:
    return ContactMet.ZORGVERLENER


OPROEPEN = Briefsoort(
    OPROEPBRIEF,
    Text("Oproep maken"),
    _nog_te_sturen,
    lambda oproep, _waarden, case: _feiten(oproep, case),
    _zorgverlener,
    vragen=lambda _oproep, _case: (_HOE,),
    begin=lambda _oproep, _case: _BEGIN,
    let_op=lambda oproep, waarden, case: _let_op(oproep, _opgeroepen(oproep, waarden, case), case),
    gedaan=lambda oproep, waarden, case: (Change(oproep, _opgeroepen(oproep, waarden, case)),),
    bericht=lambda oproep, _waarden, case: _bericht(oproep, case),
)


INTREKKEN = Briefsoort(
    INTREKKINGSBRIEF,
    Text("Afzegging maken"),
    _staat_nog,
    lambda oproep, waarden, case: _feiten(oproep, case, _ingetrokken(oproep, waarden, case)),
    _zorgverlener,
    vragen=lambda _oproep, _case: (_HOE,),
    begin=lambda _oproep, _case: _BEGIN,
    let_op=lambda oproep, waarden, case: _let_op(oproep, _ingetrokken(oproep, waarden, case), case),
    gedaan=lambda oproep, waarden, case: (Change(oproep, _ingetrokken(oproep, waarden, case)),),
    bericht=lambda oproep, waarden, case: _bericht(_ingetrokken(oproep, waarden, case), case),
)


def _nieuwe_tijden(oproep: Oproep, _case: Case) -> Mapping[str, str]:
    begin, einde = tijden_nu(oproep) or (oproep.begin, oproep.einde)
    return {
        **_BEGIN,
        "datum": parsing.shown(begin.date()),
        "van": parsing.shown(begin.time()),
        "tot": parsing.shown(einde.time()),
    }


def _andere_tijden(oproep: Oproep, waarden: Waarden, case: Case) -> None:
    after = tijden_nu(_verplaatst(oproep, waarden, case))
    if after == (tijden_nu(oproep) or (oproep.begin, oproep.einde)):
        raise Invalid(Text("Dit zijn de tijden van nu. Vul de nieuwe tijden in."), "datum")
    if after is not None and after[0] <= case.now:
        raise Invalid(Text("Deze tijd is al geweest. Kies een tijd die nog komt."), "datum")


WIJZIGEN = Briefsoort(
    WIJZIGINGSBRIEF,
    Text("Wijziging maken"),
    _staat_nog,
    lambda oproep, waarden, case: _feiten(oproep, case, _verplaatst(oproep, waarden, case)),
    _zorgverlener,
    vragen=lambda _oproep, _case: (
        replace(invoer.DATUM, label=Text("Nieuwe dag")),
        replace(invoer.VAN, label=Text("Nieuwe tijd: van")),
        replace(invoer.TOT, label=Text("Nieuwe tijd: tot")),
        _HOE,
    ),
    begin=_nieuwe_tijden,
    controle=_andere_tijden,
    let_op=lambda oproep, waarden, case: _let_op(oproep, _verplaatst(oproep, waarden, case), case),
    gedaan=lambda oproep, waarden, case: (Change(oproep, _verplaatst(oproep, waarden, case)),),
    bericht=lambda oproep, waarden, case: _bericht(_verplaatst(oproep, waarden, case), case),
)
