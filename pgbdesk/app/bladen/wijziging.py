"""Sheets to copy to the SVB's change form, filled in from what is typed and what the dossier knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.bladen.overeenkomst import loopt_of_komt
from pgbdesk.app.bladen.soort import blad
from pgbdesk.app.brieven.soort import Waarden
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.overeenkomst import huidig_tarief
from pgbdesk.app.overeenkomstblad import kwartier, waarheen, wetten, zorgverlenerfeiten
from pgbdesk.app.partijen import budgethouderfeiten
from pgbdesk.app.reading import Entry, yes_no
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, VerzuimSoort
from pgbdesk.errors import Invalid
from pgbdesk.forms.bladen_wijziging import BEEINDIGING, WIJZIGING, Wijzigingsfeiten
from pgbdesk.law.papier_wijziging import (
    NIEUWE_OVEREENKOMST,
    TEKENT_ZORGVERLENER,
    Onderwerp,
    Wijzigingsblad,
)
from pgbdesk.law.rule import Case
from pgbdesk.law.verzuim import afwezig_op
from pgbdesk.text import Money, Text

DAG = timedelta(days=1)
JA_NEE = (("ja", Text("Ja")), ("nee", Text("Nee")))
_LOOPTIJDEN = (("onbepaald", Text("Onbepaalde tijd")), ("bepaald", Text("Bepaalde tijd")))
_TEKENS = (("erbij", Text("Erbij")), ("eraf", Text("Eraf")))
_KRUIS: tuple[tuple[Onderwerp, Text], ...] = (
    (Onderwerp.WERKTIJDEN, Text("werktijden (ga naar 2)")),
    (Onderwerp.LOOPTIJD, Text("looptijd (ga naar 3)")),
    (Onderwerp.BEEINDIGEN, Text("beëindigen (ga naar 4)")),
    (Onderwerp.BEEINDIGEN_ZIEK, Text("beëindigen (ga naar 4)")),
    (Onderwerp.LOON_HOGER, Text("loon of vergoeding (ga naar 5)")),
    (Onderwerp.LOON_LAGER, Text("loon of vergoeding (ga naar 5)")),
    (Onderwerp.EENMALIG, Text("eenmalig een bedrag erbij of eraf (ga naar 6)")),
    (Onderwerp.LOONHEFFINGSKORTING, Text("toepassen loonheffingskorting (ga naar 7)")),
    (Onderwerp.OVERIG, Text("overige afspraken (ga naar 8)")),
)
_WAAROM: tuple[tuple[Onderwerp, Text], ...] = (
    (Onderwerp.WERKTIJDEN, Text("De zorgverlener tekent ook, want de werktijden veranderen.")),
    (Onderwerp.LOON_LAGER, Text("De zorgverlener tekent ook, want het loon wordt lager.")),
    (Onderwerp.LOONHEFFINGSKORTING, Text("De zorgverlener tekent ook, want de loonheffingskorting verandert.")),
    (Onderwerp.BEEINDIGEN_ZIEK, Text("De zorgverlener tekent ook, want hij is ziek.")),
)
HOEFT_NIET = Text("De zorgverlener hoeft niet te tekenen.")
NIETS = Text("Vul minstens één ding in dat verandert.")
ANDER_WERK = Text("Dan is een nieuwe zorgovereenkomst nodig, geen wijziging.")


# What changes ----------------------------------------------------------------------------------------


def _vragen(_overeenkomst: Zorgovereenkomst, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("ingang", Text("Vanaf welke dag geldt de wijziging?"), parsing.day, wide=12),
        Entry(
            "nieuw",
            Text("Verandert het soort werk, het KvK-nummer of de zorgverlener zelf?"),
            choices=JA_NEE,
        ),
        Entry(
            "werktijden",
            Text("Andere dagen en tijden?"),
            hint=Text("Bijvoorbeeld: ma en wo 9:00-13:00. Laat leeg wat zo blijft. Dat geldt voor alle vragen."),
            optional=True,
            wide=40,
        ),
        Entry("uren", Text("Ander aantal uren per week?"), parsing.duration, optional=True, wide=8),
        Entry("looptijd", Text("Andere looptijd?"), choices=_LOOPTIJDEN, optional=True),
        Entry("tot", Text("Bij bepaalde tijd: tot en met welke dag?"), parsing.day, optional=True, wide=12),
        Entry(
            "bedrag",
            Text("Nieuw loon of tarief?"),
            parsing.money,
            hint=Text("Bruto, en bij een zzp'er met btw. Per dezelfde eenheid als nu."),
            optional=True,
            wide=10,
        ),
        Entry("eenmalig", Text("Eenmalig een bedrag?"), parsing.money, optional=True, wide=10),
        Entry("erbij", Text("Komt dat bedrag erbij of gaat het eraf?"), choices=_TEKENS, optional=True),
        Entry("korting", Text("Loonheffingskorting toepassen?"), choices=JA_NEE, optional=True),
        Entry("overig", Text("Andere afspraken?"), parsing.story, optional=True, wide=44, lines=2),
    )


def _begin(_overeenkomst: Zorgovereenkomst, case: Case) -> Mapping[str, str]:
    following = (case.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return {"ingang": parsing.shown(following), "nieuw": "nee"}


def onderwerpen(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> frozenset[Onderwerp]:
    """What changes, of the answers to either form."""
    answer = waarden.get
    found: set[Onderwerp] = set()
    if answer("einde") is not None:
        found.add(Onderwerp.BEEINDIGEN_ZIEK if answer("ziek") == "ja" else Onderwerp.BEEINDIGEN)
    if answer("werktijden") or answer("uren") is not None:
        found.add(Onderwerp.WERKTIJDEN)
    if answer("looptijd"):
        found.add(Onderwerp.LOOPTIJD)
    bedrag = answer("bedrag")
    if bedrag is not None:
        now = huidig_tarief(overeenkomst, case.dossier, waarden["ingang"] or case.today)
        lower = now is not None and bedrag < now.bedrag
        found.add(Onderwerp.LOON_LAGER if lower else Onderwerp.LOON_HOGER)
    if answer("eenmalig") is not None:
        found.add(Onderwerp.EENMALIG)
    if answer("korting"):
        found.add(Onderwerp.LOONHEFFINGSKORTING)
    if answer("overig"):
        found.add(Onderwerp.OVERIG)
    if answer("nieuw") == "ja":
        found.add(Onderwerp.WERKZAAMHEDEN)
    return frozenset(found)


def wijzigingsblad(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Wijzigingsblad:
    """What the pre-check looks at: the sheet says itself when the carer signs too."""
    ingang = waarden.get("ingang") or waarden.get("einde")
    return Wijzigingsblad(onderwerpen(overeenkomst, waarden, case), ingang, regel_zorgverlener=True)


def _controle(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> None:
    found = onderwerpen(overeenkomst, waarden, case)
    if found & NIEUWE_OVEREENKOMST:
        raise Invalid(ANDER_WERK, "nieuw")
    if waarden["ingang"] < overeenkomst.ingang:
        begin = overeenkomst.ingang
        raise Invalid(Text("De zorgovereenkomst begint pas op {dag}. Kies een latere dag.", dag=begin), "ingang")
    if waarden["looptijd"] == "bepaald" and waarden["tot"] is None:
        raise Invalid(Text("Vul de laatste dag in."), "tot")
    if waarden["tot"] is not None and waarden["looptijd"] != "bepaald":
        raise Invalid(Text("Kies ook: bepaalde tijd."), "looptijd")
    if waarden["tot"] is not None and waarden["tot"] < waarden["ingang"]:
        raise Invalid(Text("Kies een dag na de eerste dag van de wijziging."), "tot")
    if waarden["eenmalig"] is not None and not waarden["erbij"]:
        raise Invalid(Text("Kies of het bedrag erbij komt of eraf gaat."), "erbij")
    if not found:
        raise Invalid(NIETS, "werktijden")


# The facts -------------------------------------------------------------------------------------------


def _basis(overeenkomst: Zorgovereenkomst, ingang: date, waarden: Waarden, case: Case) -> dict[str, Any]:
    found = onderwerpen(overeenkomst, waarden, case)
    carer = zorgverlenerfeiten(overeenkomst.zorgverlener_id, case)
    why = [words for each, words in _WAAROM if each in found]
    return {
        "budgethouder": budgethouderfeiten(case.dossier, overeenkomst.budgethouder_id),
        "ingang": ingang,
        "zv_naam": carer.bedrijf or carer.persoon.naam,
        "zv_bsn": carer.persoon.bsn,
        "onderdelen": tuple(dict.fromkeys(words for each, words in _KRUIS if each in found)),
        "tekent_ook": bool(found & TEKENT_ZORGVERLENER),
        "waarom": why[0] if why else HOEFT_NIET,
        "instelling": overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING,
        "waarheen": waarheen(overeenkomst, case)[:-1] or waarheen(overeenkomst, case),
        "wet": wetten(overeenkomst, case),
    }


def _feiten(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Wijzigingsfeiten:
    now = huidig_tarief(overeenkomst, case.dossier, waarden["ingang"])
    sign = -1 if waarden["erbij"] == "eraf" else 1
    looptijd = dict(_LOOPTIJDEN).get(waarden["looptijd"] or "")
    return Wijzigingsfeiten(
        **_basis(overeenkomst, waarden["ingang"], waarden, case),
        werktijden=waarden["werktijden"] or None,
        uren_per_week=None if waarden["uren"] is None else kwartier(waarden["uren"]),
        looptijd=looptijd,
        tot=waarden["tot"],
        bedrag=waarden["bedrag"],
        bedrag_was=now.bedrag if now else None,
        eenheid=label_of(now.eenheid) if now else None,
        eenmalig=None if waarden["eenmalig"] is None else sign * waarden["eenmalig"],
        korting=dict(JA_NEE).get(waarden["korting"] or ""),
        overig=waarden["overig"] or None,
    )


def _gewijzigd(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    """What the dossier can take over: a new rate from that day, the term, and the loonheffingskorting."""
    after = overeenkomst
    if waarden["looptijd"]:
        einde = waarden["tot"] if waarden["looptijd"] == "bepaald" else None
        after = replace(after, looptijd=Looptijd(waarden["looptijd"]), einddatum=einde)
    if waarden["korting"]:
        after = replace(after, loonheffingskorting=yes_no(waarden["korting"]))
    changes = [Change(overeenkomst, after)] if after != overeenkomst else []
    return (*changes, *_nieuw_tarief(overeenkomst, waarden, case))


def _nieuw_tarief(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    van, bedrag = waarden["ingang"], waarden["bedrag"]
    now = huidig_tarief(overeenkomst, case.dossier, van) if bedrag is not None else None
    if now is None or bedrag == now.bedrag:
        return ()
    if van <= (now.van or overeenkomst.ingang):
        return (Change(now, replace(now, bedrag=bedrag, wijziging_gemeld_op=case.today)),)
    made = Tarief(
        zorgovereenkomst_id=overeenkomst.id,
        wet=now.wet,
        zorgfunctie=now.zorgfunctie,
        eenheid=now.eenheid,
        bedrag=bedrag,
        van=van,
        tot=now.tot,
        wijziging_gemeld_op=case.today,
    )
    return Change(now, replace(now, tot=van - DAG)), Change(None, made)


def _let_op(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> tuple[Text, ...]:
    now = huidig_tarief(overeenkomst, case.dossier, waarden["ingang"])
    rates = case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    running = [t for t in rates if t.geldt_op(waarden["ingang"])]
    if waarden["bedrag"] is None or now is None or len(running) < 2:
        return ()
    return (
        Text(
            "Er zijn meer tarieven in deze zorgovereenkomst. Dit gaat over {bedrag} per {eenheid}.",
            bedrag=Money(now.bedrag),
            eenheid=label_of(now.eenheid),
        ),
    )


WIJZIGEN = blad(
    WIJZIGING,
    loopt_of_komt,
    _feiten,
    vragen=_vragen,
    begin=_begin,
    controle=_controle,
    let_op=_let_op,
    gedaan=_gewijzigd,
    daarna=Text(
        "Vastgelegd. Nieuw loon, looptijd en loonheffingskorting staan in het dossier. "
        "Zet andere werktijden en afspraken zelf bij Zorgverleners."
    ),
)

# The end ---------------------------------------------------------------------------------------------


def _eindevragen(_overeenkomst: Zorgovereenkomst, _case: Case) -> tuple[Entry, ...]:
    return (
        Entry("einde", Text("Wat is de laatste dag?"), parsing.day, wide=12),
        Entry("reden", Text("Waarom stopt het?"), optional=True, wide=44),
        Entry("ziek", Text("Is de zorgverlener nu ziek?"), choices=JA_NEE),
    )


def _eindebegin(overeenkomst: Zorgovereenkomst, case: Case) -> Mapping[str, str]:
    away = afwezig_op(case.today, overeenkomst, case.dossier)
    ill = any(v.soort is VerzuimSoort.ZIEK for v in away)
    return {
        "einde": parsing.shown(overeenkomst.laatste_dag),
        "reden": overeenkomst.einde_reden or "",
        "ziek": "ja" if ill else "nee",
    }


def _eindecontrole(overeenkomst: Zorgovereenkomst, waarden: Waarden, _case: Case) -> None:
    if waarden["einde"] < overeenkomst.ingang:
        raise Invalid(Text("Deze dag ligt voor het begin van de zorgovereenkomst."), "einde")


def _eindefeiten(overeenkomst: Zorgovereenkomst, waarden: Waarden, case: Case) -> Wijzigingsfeiten:
    return Wijzigingsfeiten(
        **_basis(overeenkomst, waarden["einde"], waarden, case),
        einde=waarden["einde"],
        reden=waarden["reden"] or None,
        ziek=waarden["ziek"] == "ja",
    )


def _beeindigd(overeenkomst: Zorgovereenkomst, waarden: Waarden, _case: Case) -> tuple[Change, ...]:
    after = replace(
        overeenkomst,
        beeindigd_per=waarden["einde"],
        einde_reden=waarden["reden"] or overeenkomst.einde_reden,
    )
    return (Change(overeenkomst, after),) if after != overeenkomst else ()


BEEINDIGEN = blad(
    BEEINDIGING,
    loopt_of_komt,
    _eindefeiten,
    vragen=_eindevragen,
    begin=_eindebegin,
    controle=_eindecontrole,
    gedaan=_beeindigd,
    daarna=Text("Vastgelegd: de laatste dag staat in de zorgovereenkomst. Declareer de laatste uren op tijd."),
)
