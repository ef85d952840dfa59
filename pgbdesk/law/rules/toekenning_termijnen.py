"""Rules about what has to be done with a budget by a day: object, ask, meet conditions, compare the settlement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.soorten import Wet, Zorgfunctie
from pgbdesk.domain.werk import Uren
from pgbdesk.law import bezwaar, vvb
from pgbdesk.law.budget import stand
from pgbdesk.law.budget_boek import VOOR_UREN, boek_van
from pgbdesk.law.engine import rule
from pgbdesk.law.inbeeld import telt_nog
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.rules.toekenning import AWB, RLZ_517, RLZ_521, SINDS, VOORWAARDEN
from pgbdesk.law.sources import Source
from pgbdesk.text import N_, Money, Text

_BESCHIKKING = Source("De beschikking van de gemeente", date(2026, 11, 22), "B", page="https://www.svb.nl/nl/pgb")


def _begin(toekenning: Toekenning) -> date:
    return max(toekenning.van, SINDS)


@rule(
    "budget.bezwaar",
    of=Toekenning,
    day=_begin,
    since=SINDS,
    titel=Text("Bezwaar maakt u binnen 6 weken na het besluit"),
    bronnen=(AWB,),
    blad=("B12",),
)
def bezwaar_herinnering(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The last two weeks in which an objection to the grant, or to its settlement, is still possible."""
    if toekenning.wet is Wet.ZVW or toekenning.bezwaar_op is not None:
        return
    for day, wat in (
        (toekenning.besluit_op, Text("de beschikking")),
        (toekenning.vastgesteld_op, Text("de vaststelling")),
    ):
        if day is None:
            continue
        first, last = bezwaar.herinneren_vanaf(day, case.law), bezwaar.bezwaar_uiterlijk(day, case.law)
        if first is None or last is None or not first <= case.today <= last:
            continue
        yield Finding(
            "budget.bezwaar",
            Ernst.INFO,
            toekenning,
            Text("Bezwaar tegen {wat} kan tot en met {dag}", wat=wat, dag=last),
            Text("Daarna staat het besluit vast. Bent u het ermee eens? Dan hoeft u niets te doen."),
            Text(
                "Bent u het er niet mee eens? Schrijf voor of op {dag} een brief. "
                "Uw redenen mogen later. Twijfelt u? Bel Per Saldo.",
                dag=last,
            ),
            (AWB,),
            uiterlijk=last,
            berekening=bezwaar.berekening(toekenning, day, case.law),
        )


# Verantwoordingsvrij bedrag ----------------------------------------------------------------------------


def _eind_van_jaar(toekenning: Toekenning, case: Case) -> bool:
    """Whether the budget runs, and the year is so far that somebody should look after it."""
    if toekenning.wet is not Wet.WLZ or case.today not in toekenning.periode:
        return False
    try:
        return case.today.month >= case.law.whole("wlz.vvb_vragen_maand", case.today)
    except NotInForce:
        return False


@rule(
    "budget.vvb_vragen",
    of=Toekenning,
    day=_begin,
    since=SINDS,
    titel=Text("Het verantwoordingsvrij bedrag vraagt u voor het einde van het jaar"),
    bronnen=(RLZ_517,),
    blad=("B06",),
)
def vvb_vragen(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """From 1 November: it was not asked for yet."""
    if not _eind_van_jaar(toekenning, case) or vvb.gevraagd(toekenning, case.dossier):
        return
    made = vvb.berekening(toekenning, case.law)
    own = made.uitkomst.amount if made is not None and isinstance(made.uitkomst, Money) else None
    known = [a for a in (toekenning.verantwoordingsvrij_bedrag, own) if a is not None]
    amount = min(known, default=None)  # where the two differ (B01), the lower one is safe
    if not amount:
        return
    yield Finding(
        "budget.vvb_vragen",
        Ernst.INFO,
        toekenning,
        Text("U heeft het verantwoordingsvrij bedrag nog niet gevraagd"),
        Text(
            "{bedrag} van uw budget mag u uitgeven zonder bonnetjes. De SVB betaalt het als u erom vraagt. "
            "Er moet dan dit jaar ook zorg uit het budget zijn betaald.",
            bedrag=Money(amount),
        ),
        Text("Vraag het bij de SVB, of in het PGB Portaal, voor het einde van het jaar."),
        (RLZ_517,),
        uiterlijk=toekenning.tot,
        bedrag=amount,
        berekening=made if amount == own else None,
    )


@rule(
    "budget.vvb_nihil",
    of=Toekenning,
    day=_begin,
    since=SINDS,
    titel=Text("Zonder betaalde zorg wordt het budget op nul gezet"),
    bronnen=(RLZ_521,),
    blad=("B07",),
)
def vvb_nihil(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """It was asked for, but no care was paid: the budget is settled at nothing. In the last months, and after."""
    over = case.today > toekenning.tot and telt_nog(toekenning, case)
    if toekenning.wet is not Wet.WLZ or not (over or _eind_van_jaar(toekenning, case)):
        return
    asked = vvb.gevraagd(toekenning, case.dossier)
    if not asked or _zorg_betaald(toekenning, case):
        return
    yield Finding(
        "budget.vvb_nihil",
        Ernst.LET_OP,
        toekenning,
        Text("Er is nog geen zorg betaald uit dit budget"),
        Text(
            "U vroeg het verantwoordingsvrij bedrag. Wordt er in de hele periode geen zorg betaald, dan zet het "
            "zorgkantoor het budget op nul. U moet het bedrag dan terugbetalen."
        ),
        Text("Stuur declaraties voor gegeven zorg in. Is er geen zorg gegeven? Bel het zorgkantoor."),
        (RLZ_521,),
        bedrag=sum((d.totaal for d in asked), Decimal(0)),
    )


def _zorg_betaald(toekenning: Toekenning, case: Case) -> bool:
    boek = boek_van(toekenning, case.dossier)
    care = any(k.betaald and k.laatste.soort in VOOR_UREN for k in boek.ketens)
    return care or bool(boek.begin) or any(b.bedrag for b in boek.los)


# Conditions and settlement -----------------------------------------------------------------------------


@rule(
    "budget.voorwaarden",
    of=Toekenning,
    day=_begin,
    since=SINDS,
    titel=Text("Aan de voorwaarden van een beschikking moet u voldoen"),
    bronnen=(VOORWAARDEN,),
    blad=("B17",),
)
def voorwaarden(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """Conditions of the grant that are still open; silent when the budget is over."""
    if case.today > toekenning.tot:
        return
    for voorwaarde in toekenning.voorwaarden:
        if voorwaarde.voldaan_op is not None:
            continue
        last = voorwaarde.uiterlijk
        days = None if last is None else (last - case.today).days
        soon = days is not None and days <= case.law.whole("declaratie.nu_dagen", case.today)
        yield Finding(
            "budget.voorwaarden",
            Ernst.LET_OP if last is None else Ernst.NU if soon else Ernst.BINNENKORT,
            toekenning,
            Text("Voorwaarde van het budget: {wat}", wat=voorwaarde.omschrijving),
            Text(
                "Het budget is gegeven op deze voorwaarde. Doet u dit niet, dan kan het budget stoppen of lager worden."
            ),
            Text("Doe dit en laat het weten aan wie het budget geeft. Vul de dag in bij het budget."),
            (VOORWAARDEN,),
            uiterlijk=last,
            field="voorwaarden",
        )


@rule(
    "budget.vaststelling",
    of=Toekenning,
    day=lambda t: max(t.vastgesteld_op or t.tot, SINDS),
    since=SINDS,
    titel=Text("De vaststelling is gelijk aan wat er betaald is"),
    bronnen=(RLZ_521, AWB),
    blad=("B12",),
)
def vaststelling(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The budget was settled at another sum than the dossier says was paid, while objecting is still possible."""
    day, amount = toekenning.vastgesteld_op, toekenning.vastgesteld_bedrag
    if toekenning.wet is not Wet.WLZ or day is None or amount is None or toekenning.bezwaar_op is not None:
        return
    last = bezwaar.bezwaar_uiterlijk(day, case.law)
    own = stand(toekenning, case).besteed
    if last is None or case.today > last:
        return
    if abs(own - amount) <= case.law.amount("budget.verschil_jaarbedrag", day):
        return
    yield Finding(
        "budget.vaststelling",
        Ernst.BINNENKORT,
        toekenning,
        Text("De vaststelling verschilt {bedrag} van uw eigen boekhouding", bedrag=Money(abs(own - amount))),
        Text("Vastgesteld is {vast}. Volgens dit dossier is {eigen} betaald.", vast=Money(amount), eigen=Money(own)),
        Text("Zoek het verschil op. Klopt de vaststelling niet? Maak bezwaar voor of op {dag}.", dag=last),
        (RLZ_521, AWB),
        uiterlijk=last,
        bedrag=abs(own - amount),
        berekening=bezwaar.berekening(toekenning, day, case.law),
    )


# A part per kind of care -------------------------------------------------------------------------------

_FUNCTIE = {
    Zorgfunctie.PERSOONLIJKE_VERZORGING: N_("persoonlijke verzorging"),
    Zorgfunctie.VERPLEGING: N_("verpleging"),
    Zorgfunctie.BEGELEIDING_INDIVIDUEEL: N_("begeleiding"),
    Zorgfunctie.BEGELEIDING_GROEP: N_("begeleiding in een groep"),
    Zorgfunctie.HUISHOUDELIJKE_HULP: N_("huishoudelijke hulp"),
    Zorgfunctie.LOGEEROPVANG: N_("logeeropvang"),
    Zorgfunctie.VERVOER: N_("vervoer"),
    Zorgfunctie.OVERIG: N_("overige zorg"),
}


def per_functie(toekenning: Toekenning, case: Case) -> dict[Zorgfunctie, Decimal]:
    """What was asked of a budget by kind of care, in euros; lines that name no kind are in none."""
    found: dict[Zorgfunctie, Decimal] = {}
    for keten in boek_van(toekenning, case.dossier).ketens:
        for regel in (keten.verstuurd or keten.laatste).regels:
            uren = case.dossier.find(Uren, regel.uren_id)
            functie = regel.zorgfunctie or (uren.zorgfunctie if uren else None)
            if functie is not None and regel.waarde is not None:
                found[functie] = found.get(functie, Decimal(0)) + regel.waarde
    return found


@rule(
    "budget.functie",
    of=Toekenning,
    day=_begin,
    since=SINDS,
    titel=Text("Van een deel voor één soort zorg vraagt u niet meer dan er is"),
    bronnen=(_BESCHIKKING,),
    blad=("D17",),
)
def functie(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """Wmo and Jeugdwet: more was asked of a part for one kind of care. In the Wlz parts limit nothing."""
    parts = {p.zorgfunctie: p.bedrag for p in toekenning.posten if p.zorgfunctie and p.bedrag is not None}
    if toekenning.wet not in (Wet.WMO, Wet.JEUGDWET) or not parts or not telt_nog(toekenning, case):
        return
    asked = per_functie(toekenning, case)
    for kind, granted in parts.items():
        total = asked.get(kind, Decimal(0))
        if total <= granted:
            continue
        yield Finding(
            "budget.functie",
            Ernst.NU if case.today <= toekenning.tot else Ernst.LET_OP,
            toekenning,
            Text("Er is meer {zorg} gevraagd dan er is toegekend", zorg=Text(_FUNCTIE[kind])),
            Text(
                "Voor {zorg} is {deel} toegekend. Gevraagd is {totaal}. De SVB betaalt niet meer dan dit deel.",
                zorg=Text(_FUNCTIE[kind]),
                deel=Money(granted),
                totaal=Money(total),
            ),
            Text("Vraag de gemeente of u mag schuiven tussen soorten zorg. Tot dan betaalt u dit misschien zelf."),
            (_BESCHIKKING,),
            bedrag=total - granted,
            field="posten",
        )
