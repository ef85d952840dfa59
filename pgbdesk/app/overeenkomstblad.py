"""An agreement from the dossier as the sheets of the SVB's models ask for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pgbdesk.app.labels import label_of
from pgbdesk.app.overeenkomst import tijden_getoond
from pgbdesk.app.partijen import budgethouderfeiten, persoonsfeiten, tekenaars
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.soorten import (
    Eenheid,
    Looptijd,
    OvereenkomstSoort,
    ReiskostenSoort,
    Route,
    VertegenwoordigerSoort,
    Wet,
)
from pgbdesk.forms.overeenkomstfeiten import (
    Overeenkomstfeiten,
    Vergoeding,
    Vertegenwoordigerfeiten,
    Zorgbeschrijvingfeiten,
    Zorgverlenerfeiten,
)
from pgbdesk.law.aanzeggen import aanzeggen_uiterlijk
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week
from pgbdesk.law.papieren import DOOR_RECHTER
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text

MINDERJARIG = frozenset({VertegenwoordigerSoort.OUDER, VertegenwoordigerSoort.VOOGD})
_SOORT = {
    OvereenkomstSoort.ARBEIDSOVEREENKOMST: Text("Arbeidsovereenkomst"),
    OvereenkomstSoort.OPDRACHT: Text("Overeenkomst van opdracht"),
    OvereenkomstSoort.ZORGINSTELLING: Text("Zorgovereenkomst met een zorginstelling"),
    OvereenkomstSoort.PARTNER_OF_FAMILIE: Text("Zorgovereenkomst met partner of familie"),
}
_LOOPTIJD = {
    Looptijd.ONBEPAALD: Text("A. voor onbepaalde tijd"),
    Looptijd.BEPAALD: Text("B. voor bepaalde tijd"),
    Looptijd.VERVANGING: Text("C. tijdelijk, in plaats van de vaste zorgverlener die ziek is of verlof heeft"),
}
SVB_POST = Text("Stuur het model via Mijn PGB of naar SVB PGB, Postbus 8038, 3503 RA Utrecht.")
NAAR_ZORGKANTOOR = Text(
    "Stuur het model met de zorgbeschrijving naar het zorgkantoor. Dat stuurt het door naar de SVB."
)
NAAR_PORTAAL = Text("Maak de zorgovereenkomst in het PGB Portaal. Gebruik daarvoor de typlijst.")
ZVW_THUIS = Text("Bewaar het model thuis. De zorgverzekeraar hoeft het niet te krijgen.")
ZVW_SVB = Text("Regelt de SVB het loon? Stuur dan ook de aanmelding voor de salarisadministratie naar de SVB.")
KIJK = Text("Kijk in uw toekenningsbeschikking waar u het model naartoe stuurt.")
DRIE = Text("Maak het drie keer: voor u, voor de zorgverlener en om in te sturen.")


def budgetten(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Toekenning, ...]:
    """The budgets that pay it: those it names, else the one of its first day or of today."""
    named = tuple(t for t in (case.dossier.find(Toekenning, id) for id in overeenkomst.toekenning_ids) if t is not None)
    running = tuple(t for t in named if t.van <= max(case.today, overeenkomst.ingang) <= t.tot)
    if named:
        return running or named
    found = case.dossier.toekenning_van(overeenkomst, max(case.today, overeenkomst.ingang))
    return (found,) if found is not None else ()


def waarheen(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Text, ...]:
    """Where the SVB's model, or its change form, goes (facts sheet §1)."""
    found = budgetten(overeenkomst, case)
    if not found:
        return (KIJK,)
    said: list[Text] = []
    for budget in found:
        if budget.wet is Wet.ZVW:
            said += [ZVW_THUIS, ZVW_SVB]
        elif budget.route is Route.PORTAAL:
            said.append(NAAR_PORTAAL)
        elif budget.route is Route.ZORGKANTOOR_PAPIER or budget.wet is Wet.WLZ:
            said.append(NAAR_ZORGKANTOOR)
        elif budget.route in (Route.MIJN_PGB, Route.POST):
            said.append(SVB_POST)
        else:
            said.append(KIJK)
    return (*dict.fromkeys(said), DRIE)


def wetten(overeenkomst: Zorgovereenkomst, case: Case) -> Text | None:
    """The laws that pay it, as named on a form."""
    names = list(dict.fromkeys(str(label_of(t.wet)) for t in budgetten(overeenkomst, case)))
    return Text("{wetten}", wetten=", ".join(names)) if names else None


def overeenkomstfeiten(
    overeenkomst: Zorgovereenkomst, case: Case, zorg: Zorgbeschrijvingfeiten | None = None
) -> Overeenkomstfeiten:
    """All that a model asks; `zorg` as typed just now, else as it stands in the dossier."""
    found = budgetten(overeenkomst, case)
    kenmerken = [t.kenmerk for t in found if t.kenmerk]
    minuten = minuten_per_week(overeenkomst)
    tarieven = tarieven_vanaf_nu(overeenkomst, case)
    proef = overeenkomst.proeftijd_maanden
    return Overeenkomstfeiten(
        soort=_SOORT[overeenkomst.soort],
        wet=wetten(overeenkomst, case),
        kenmerk=", ".join(kenmerken) or None,
        model_nummer=overeenkomst.model_nummer,
        model_versie=overeenkomst.model_versie,
        budgethouder=budgethouderfeiten(case.dossier, overeenkomst.budgethouder_id),
        zorgverlener=zorgverlenerfeiten(overeenkomst.zorgverlener_id, case),
        vertegenwoordiger=vertegenwoordigerfeiten(overeenkomst.budgethouder_id, case),
        ingang=overeenkomst.ingang,
        looptijd=_LOOPTIJD[
            overeenkomst.looptijd or (Looptijd.BEPAALD if overeenkomst.einddatum else Looptijd.ONBEPAALD)
        ],
        eind=overeenkomst.einddatum,
        vervanging=overeenkomst.looptijd is Looptijd.VERVANGING,
        vaste_zorgverlener=_vaste(overeenkomst, case),
        proeftijd=Text.counted("{n} maand", "{n} maanden", proef) if proef else None,
        aanzeggen_uiterlijk=aanzeggen_uiterlijk(overeenkomst, case.law) if in_dienst(overeenkomst) else None,
        uren=label_of(overeenkomst.uren_grondslag) if overeenkomst.uren_grondslag else None,
        uren_per_week=None if minuten is None else kwartier(minuten),
        maandloon=any(t.eenheid is Eenheid.MAAND for t in tarieven),
        tijden=tijden_getoond(overeenkomst.rooster or overeenkomst.referentietijden or None) or None,
        zorg=zorg or zorgfeiten(overeenkomst),
        vergoedingen=tuple(_vergoeding(t) for t in tarieven),
        reiskosten=_reiskosten(overeenkomst, case),
        salaris_svb=overeenkomst.salarisadministratie_svb,
        loonheffingskorting=overeenkomst.loonheffingskorting,
        bijlagen=_bijlagen(overeenkomst, case),
        waarheen=waarheen(overeenkomst, case),
        wlz=any(t.wet is Wet.WLZ for t in found),
        portaal=any(t.route is Route.PORTAAL for t in found),
    )


def kwartier(minuten: Decimal) -> Decimal:
    """Minutes a week as hours in quarters, as the SVB's forms want them."""
    return (Decimal(round(minuten / 15)) / 4).quantize(Decimal("0.01"))


def tarieven_vanaf_nu(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Tarief, ...]:
    """The rates that hold on the first day or today, whichever is later."""
    day = max(case.today, overeenkomst.ingang)
    rates = case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    return tuple(t for t in rates if t.geldt_op(day))


def _vergoeding(tarief: Tarief) -> Vergoeding:
    return Vergoeding(
        label_of(tarief.wet) if tarief.wet else None,
        label_of(tarief.zorgfunctie) if tarief.zorgfunctie else None,
        label_of(tarief.eenheid),
        tarief.bedrag,
        tarief.van,
    )


def zorgfeiten(overeenkomst: Zorgovereenkomst) -> Zorgbeschrijvingfeiten:
    """The zorgbeschrijving as it stands in the dossier."""
    known = overeenkomst.zorgbeschrijving or {}
    names = ("functies", "wat", "wanneer", "frequentie", "doel", "waarom")
    return Zorgbeschrijvingfeiten(**{name: known.get(name) or None for name in names})


def _vaste(overeenkomst: Zorgovereenkomst, case: Case) -> str | None:
    carer = case.dossier.find(Zorgverlener, overeenkomst.vervangt_zorgverlener_id)
    return case.dossier.naam_zorgverlener(carer) if carer is not None else None


def zorgverlenerfeiten(zorgverlener_id: str, case: Case) -> Zorgverlenerfeiten:
    """A carer in the words of the SVB's forms."""
    carer = case.dossier.find(Zorgverlener, zorgverlener_id)
    if carer is None:
        return Zorgverlenerfeiten()
    persoon = persoonsfeiten(case.dossier, carer.persoon_id)
    return Zorgverlenerfeiten(
        persoon=persoon,
        bedrijf=carer.bedrijfsnaam,
        contactpersoon=carer.contactpersoon,
        kvk=carer.kvk,
        agb=carer.agb,
        iban=carer.iban,
        op_naam_van=carer.tenaamstelling or carer.bedrijfsnaam or persoon.naam,
        bic=carer.bic,
        relatie=label_of(carer.relatie_code) if carer.relatie_code else None,
        wooninitiatief=bool(carer.is_wooninitiatief),
    )


def vertegenwoordigerfeiten(budgethouder_id: str, case: Case) -> Vertegenwoordigerfeiten | None:
    """Who signs a contract for the budgethouder today; None when that is the budgethouder."""
    rol = next((t.rol for t in tekenaars(case, budgethouder_id, case.today, geld=True) if t.rol is not None), None)
    if rol is None:
        return None
    holder, acts = budgethouderfeiten(case.dossier, budgethouder_id), persoonsfeiten(case.dossier, rol.persoon_id)
    return Vertegenwoordigerfeiten(
        persoon=acts,
        soort=label_of(rol.soort),
        gemachtigd=rol.soort not in DOOR_RECHTER | MINDERJARIG,
        minderjarig=rol.soort in MINDERJARIG,
        benoemd=rol.soort in DOOR_RECHTER,
        zelfde_adres=acts.straat is not None and (acts.straat, acts.woonplaats) == (holder.straat, holder.woonplaats),
    )


def _reiskosten(overeenkomst: Zorgovereenkomst, case: Case) -> Text | None:
    day = max(case.today, overeenkomst.ingang)
    for reis in case.dossier.where(Reiskosten, "zorgovereenkomst_id", overeenkomst.id):
        if not _geldt(reis, day) or reis.soort is None:
            continue
        if reis.soort is ReiskostenSoort.KILOMETER and reis.bedrag_per_km is not None:
            return Text("{bedrag} per kilometer", bedrag=Money(reis.bedrag_per_km))
        if reis.soort is ReiskostenSoort.VAST and reis.vast_bedrag is not None:
            return Text("vast bedrag: {bedrag}", bedrag=Money(reis.vast_bedrag))
        return label_of(reis.soort)
    return None


def _geldt(reis: Reiskosten, day: date) -> bool:
    return (reis.van is None or reis.van <= day) and (reis.tot is None or day <= reis.tot)


def _bijlagen(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Text, ...]:
    """What goes with the model (facts sheet §4.11)."""
    found = budgetten(overeenkomst, case)
    said: list[Text] = []
    if any(rol.soort in DOOR_RECHTER for rol in _rollen(overeenkomst, case)):
        said.append(Text("Een kopie van de beschikking van de rechtbank."))
    if len(tarieven_vanaf_nu(overeenkomst, case)) > 1:
        said.append(Text("De tarievenlijst, met een streep bij wat geldt."))
    if any(t.wet is Wet.WLZ and t.route is not Route.PORTAAL for t in found):
        said.append(Text("De zorgbeschrijving, op het formulier van uw zorgkantoor."))
    if any(t.wet is Wet.ZVW for t in found) and overeenkomst.salarisadministratie_svb:
        said.append(Text("Een kopie van de toekenningsbeschikking van de zorgverzekeraar."))
    return tuple(said)


def _rollen(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Vertegenwoordiging, ...]:
    found = tekenaars(case, overeenkomst.budgethouder_id, case.today, geld=True)
    return tuple(t.rol for t in found if t.rol is not None)
