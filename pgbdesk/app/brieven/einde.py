"""Letters about an agreement that ends, filled in from the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from pgbdesk.app import parsing
from pgbdesk.app.brieven.budget import contact_van
from pgbdesk.app.brieven.soort import Briefsoort, Waarden, budget_van
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import (
    briefhoofd,
    let_op_tekenaars,
    partij_svb,
    partij_verstrekker,
    partij_zorgverlener,
)
from pgbdesk.app.reading import Entry
from pgbdesk.domain.dates import add_months, month_end
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import new_id
from pgbdesk.domain.soorten import ContactMet, Looptijd, Verzoeker, Wet
from pgbdesk.errors import Invalid
from pgbdesk.forms.brieven_einde import (
    AANZEGBRIEF,
    EENMALIGE_UITKERING,
    OPZEGBRIEF,
    Aanzegfeiten,
    Eenmaligfeiten,
    Opzegfeiten,
)
from pgbdesk.law.aanzeggen import aanzeggen_uiterlijk, gezegd_op
from pgbdesk.law.einde import eenmalige_uitkering, overlijden
from pgbdesk.law.engine import assess_records
from pgbdesk.law.opzegging import opzegtermijn_werkgever
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Finding
from pgbdesk.text import Text

DAG = timedelta(days=1)
SVB_KEUZE, VERSTREKKER_KEUZE = "svb", "verstrekker"
_OPZEGREGELS = frozenset({"opzegging.termijn", "opzegging.tussentijds", "opzegging.verbod", "opzegging.route"})


def _zorgverlener(_overeenkomst: Zorgovereenkomst, _waarden: Waarden, _case: Case) -> ContactMet:
    return ContactMet.ZORGVERLENER


# Notice --------------------------------------------------------------------------------------------


def _kan_opzeggen(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    last = overeenkomst.laatste_dag
    running = overeenkomst.ingang <= case.today and (last is None or last > case.today)
    return running and overeenkomst.opgezegd_op is None and overeenkomst.beeindigd_per is None


def _opzegvragen(_overeenkomst: Zorgovereenkomst, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry(
            "einde",
            Text("Wat is de laatste dag?"),
            parsing.day,
            hint=Text("Hier staat de eerste dag die kan als de brief vandaag aankomt."),
            wide=12,
        ),
        Entry("reden", Text("Waarom zegt u op?"), parsing.story, hint=Text("In één of twee zinnen."), wide=44, lines=3),
    )


def _opzegbegin(overeenkomst: Zorgovereenkomst, case: Case) -> Mapping[str, str]:
    return {"einde": parsing.shown(opzegtermijn_werkgever(overeenkomst, case.today, case).vroegste_einde)}


def _opzegcontrole(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> None:
    last = overeenkomst.laatste_dag
    if waarden["einde"] < case.today:
        raise Invalid(Text("Deze dag is al geweest. Kies een dag vanaf vandaag."), "einde")
    if last is not None and waarden["einde"] > last:
        raise Invalid(Text("Het contract stopt al op {dag}. Kies een eerdere dag.", dag=last), "einde")


def opgezegd(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Zorgovereenkomst:
    """The agreement after notice that arrives today."""
    return replace(
        overeenkomst,
        opgezegd_op=case.today,
        opgezegd_door=Verzoeker.WERKGEVER,
        beeindigd_per=waarden["einde"],
        einde_reden=overeenkomst.einde_reden or waarden["reden"],
    )


def wat_als(
    before: Zorgovereenkomst | None, after: Zorgovereenkomst, case: Case, regels: frozenset[str]
) -> tuple[Finding, ...]:
    """What some rules would say if an agreement were like this."""
    changed = replace(case, dossier=case.dossier.with_changes([(before, after)]))
    return assess_records([after], changed, regels)


def _opzeg_let_op(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    found = wat_als(overeenkomst, opgezegd(overeenkomst, waarden, case), case, _OPZEGREGELS)
    return (*found, *let_op_tekenaars(case, overeenkomst.budgethouder_id, geld=False))


def laatste_opzegdag(overeenkomst: Zorgovereenkomst, einde: date, case: Case) -> date | None:
    """The last day on which notice can arrive for an end on `einde`; None when today is too late or unknown."""
    term = opzegtermijn_werkgever(overeenkomst, case.today, case)
    if term.vroegste_einde is None or einde < term.vroegste_einde:
        return None
    whole = einde if einde == month_end(einde) else einde.replace(day=1) - DAG
    last = month_end(add_months(whole, -term.maanden)) if in_dienst(overeenkomst) else add_months(einde, -term.maanden)
    then = opzegtermijn_werkgever(overeenkomst, last, case).vroegste_einde
    return last if last >= case.today and then is not None and then <= einde else None


def _opzegfeiten(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Opzegfeiten:
    ontvanger = partij_zorgverlener(case.dossier, overeenkomst.zorgverlener_id)
    return Opzegfeiten(
        hoofd=briefhoofd(case, overeenkomst.budgethouder_id, ontvanger, geld=False),
        in_dienst=in_dienst(overeenkomst),
        ingang=overeenkomst.ingang,
        einde=waarden["einde"],
        reden=waarden["reden"],
        aankomen_uiterlijk=laatste_opzegdag(overeenkomst, waarden["einde"], case),
    )


OPZEGGEN = Briefsoort(
    OPZEGBRIEF,
    Text("Opzegbrief maken"),
    _kan_opzeggen,
    _opzegfeiten,
    _zorgverlener,
    vragen=_opzegvragen,
    begin=_opzegbegin,
    controle=_opzegcontrole,
    let_op=_opzeg_let_op,
    gedaan=lambda z, waarden, case: (Change(z, opgezegd(z, waarden, case)),),
    gedaan_knop=Text("Ik heb de brief vandaag gegeven"),
    daarna=Text(
        "Vastgelegd: opgezegd vandaag. Kwam de brief op een andere dag aan? Verander die dag dan bij de "
        "zorgovereenkomst. Geef het einde ook door aan de SVB of in het PGB Portaal."
    ),
    regels=frozenset({"einde.zorg_in_natura"}),
)

# Does it go on? ------------------------------------------------------------------------------------

_JA_NEE = (("ja", Text("Ja, ik wil doorgaan")), ("nee", Text("Nee, het stopt")))


def _kan_aanzeggen(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    einde = overeenkomst.einddatum
    if einde is None or overeenkomst.looptijd is not Looptijd.BEPAALD or not in_dienst(overeenkomst):
        return False
    running = overeenkomst.ingang <= case.today <= einde and overeenkomst.laatste_dag == einde
    return running and gezegd_op(overeenkomst, case) is None


def _aanzegvragen(_overeenkomst: Zorgovereenkomst, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("gaat_door", Text("Gaat het contract door?"), choices=_JA_NEE),
        Entry(
            "nieuw_tot",
            Text("Als het doorgaat: tot en met welke dag?"),
            parsing.day,
            hint=Text("Laat leeg voor onbepaalde tijd."),
            optional=True,
            wide=12,
        ),
        Entry(
            "anders",
            Text("Als het doorgaat: wat wordt anders?"),
            parsing.story,
            hint=Text("Bijvoorbeeld: 8 uur per week. Laat leeg als alles zo blijft."),
            optional=True,
            wide=44,
            lines=3,
        ),
    )


def _aanzegcontrole(overeenkomst: Zorgovereenkomst, waarden: Waarden, _case: Case) -> None:
    tot, einde = waarden["nieuw_tot"], overeenkomst.einddatum
    if tot is not None and einde is not None and tot <= einde:
        raise Invalid(Text("Kies een dag na {einde}: dan stopt het contract van nu.", einde=einde), "nieuw_tot")


def _aanzeg_let_op(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    now: list[Finding | Text] = list(assess_records([overeenkomst], case, {"aanzeggen.doen"}))
    if waarden["gaat_door"] == "ja" and overeenkomst.einddatum is not None:
        following = replace(
            overeenkomst,
            id=new_id(),
            ingang=overeenkomst.einddatum + DAG,
            einddatum=waarden["nieuw_tot"],
            looptijd=Looptijd.BEPAALD if waarden["nieuw_tot"] else Looptijd.ONBEPAALD,
            getekend_budgethouder_op=None,
            getekend_zorgverlener_op=None,
        )
        now += wat_als(None, following, case, frozenset({"keten.onbepaald", "keten.wordt_onbepaald"}))
    return (*now, *let_op_tekenaars(case, overeenkomst.budgethouder_id, geld=False))


def _aanzegfeiten(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Aanzegfeiten:
    ontvanger = partij_zorgverlener(case.dossier, overeenkomst.zorgverlener_id)
    assert overeenkomst.einddatum is not None
    return Aanzegfeiten(
        hoofd=briefhoofd(case, overeenkomst.budgethouder_id, ontvanger, geld=False),
        ingang=overeenkomst.ingang,
        einde=overeenkomst.einddatum,
        gaat_door=waarden["gaat_door"] == "ja",
        nieuw_tot=waarden["nieuw_tot"],
        anders=waarden["anders"],
        uiterlijk=aanzeggen_uiterlijk(overeenkomst, case.law),
    )


def _aangezegd(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    if waarden["gaat_door"] == "ja":
        return ()
    return (Change(overeenkomst, replace(overeenkomst, niet_verlengen_aangezegd_op=case.today)),)


AANZEGGEN = Briefsoort(
    AANZEGBRIEF,
    Text("Aanzegbrief maken"),
    _kan_aanzeggen,
    _aanzegfeiten,
    _zorgverlener,
    vragen=_aanzegvragen,
    controle=_aanzegcontrole,
    let_op=_aanzeg_let_op,
    gedaan=_aangezegd,
    gedaan_knop=Text("Ik heb de brief vandaag gegeven"),
    daarna=Text("Vastgelegd. Gaat het contract door? Leg dan ook de nieuwe zorgovereenkomst vast bij Zorgverleners."),
    regels=frozenset({"aanzeggen.doen"}),
)

# The single payment --------------------------------------------------------------------------------


def _gestopt_op(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    died = overlijden(overeenkomst, case)
    return died if died is not None and died in overeenkomst.periode else overeenkomst.beeindigd_per


def _kan_uitkering(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    einde = _gestopt_op(overeenkomst, case)
    if einde is None or not einde <= case.today <= add_months(einde, 12):
        return False
    return eenmalige_uitkering(overeenkomst, einde, case).kan is not False


def _uitkeringsvragen(_overeenkomst: Zorgovereenkomst, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry(
            "aan",
            Text("Aan wie stuurt u het verzoek?"),
            hint=Text("De bronnen zijn het niet eens. Bel eerst de SVB."),
            choices=((SVB_KEUZE, Text("De SVB")), (VERSTREKKER_KEUZE, Text("Wie het budget geeft"))),
        ),
        Entry("aanvrager", Text("Wie vraagt het aan en tekent?"), wide=30),
        Entry("einde", Text("Op welke dag stopte de zorg?"), parsing.day, wide=12),
        Entry("reden", Text("Waarom stopte de zorg?"), parsing.story, wide=44, lines=3),
    )


def _uitkeringsbegin(overeenkomst: Zorgovereenkomst, case: Case) -> Mapping[str, str]:
    hoofd = briefhoofd(case, overeenkomst.budgethouder_id, partij_svb(), geld=True)
    died = overlijden(overeenkomst, case) is not None
    return {
        "aan": SVB_KEUZE,
        "aanvrager": hoofd.ondertekenaars[0] if hoofd.ondertekenaars else "",
        "einde": parsing.shown(_gestopt_op(overeenkomst, case)),
        "reden": "De budgethouder is overleden." if died else "",
    }


def _uitkeringsfeiten(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Eenmaligfeiten:
    stand = eenmalige_uitkering(overeenkomst, waarden["einde"], case)
    budget = case.dossier.toekenning_van(overeenkomst, waarden["einde"]) or budget_van(overeenkomst, case)
    at_svb = waarden["aan"] == SVB_KEUZE
    ontvanger = partij_svb() if at_svb else partij_verstrekker(case.dossier, budget.verstrekker_id if budget else None)
    hoofd = briefhoofd(case, overeenkomst.budgethouder_id, ontvanger, geld=True)
    return Eenmaligfeiten(
        hoofd=replace(hoofd, ondertekenaars=(waarden["aanvrager"],), namens=None),
        zorgverlener=partij_zorgverlener(case.dossier, overeenkomst.zorgverlener_id).naam,
        wet=label_of(budget.wet) if budget else None,
        kenmerk=budget.kenmerk if budget else None,
        einde=waarden["einde"],
        reden=waarden["reden"],
        maanden=stand.maanden,
        bedrag=stand.bedrag,
        bij_gemeente=not at_svb and budget is not None and budget.wet in (Wet.WMO, Wet.JEUGDWET),
    )


def _uitkering_naar(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> ContactMet:
    if waarden["aan"] == SVB_KEUZE:
        return ContactMet.SVB
    budget = case.dossier.toekenning_van(overeenkomst, waarden["einde"]) or budget_van(overeenkomst, case)
    return contact_van(budget.verstrekker_id if budget else None, case)


UITKERING = Briefsoort(
    EENMALIGE_UITKERING,
    Text("Verzoek maken"),
    _kan_uitkering,
    _uitkeringsfeiten,
    _uitkering_naar,
    vragen=_uitkeringsvragen,
    begin=_uitkeringsbegin,
    regels=frozenset({"einde.eenmalige_uitkering"}),
)
