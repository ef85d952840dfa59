"""Rules about one person in two roles: who runs a budget and gives care from it, or from another one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.soorten import VertegenwoordigerSoort, Wet
from pgbdesk.law.engine import rule
from pgbdesk.law.formeel import is_naaste
from pgbdesk.law.inbeeld import bij_wet, loopt_nog
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
RLZ_BEHEER = Source("Rlz 5.11", _NAGEKEKEN, "A", "BWBR0036014", "5.11")
CZ_BEHEERDER = Source("CZ zorgkantoor, pgb-beheerder", _NAGEKEKEN, "B", page="https://www.cz-zorgkantoor.nl")
RZV_VERTEGENWOORDIGER = Source("Regeling zorgverzekering 2.29c", _NAGEKEKEN, "A", "BWBR0018715", "2.29c")
EIGEN = Source("Raad van pgbdesk, geen wet", _NAGEKEKEN, "E")

VRAAG_AKKOORD = Text("Vraag het antwoord op papier, bewaar het en vul de datum in bij de vertegenwoordiging.")


def _last_day(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _nu(v: Vertegenwoordiging, case: Case) -> bool:
    """Whether somebody acts for the budgethouder today."""
    return (v.van is None or v.van <= case.today) and (v.tot is None or case.today <= v.tot)


def _zelf(overeenkomst: Zorgovereenkomst, carer: Zorgverlener, case: Case) -> Vertegenwoordiging | None:
    """How the carer acts for the same budgethouder today, the heaviest role first."""
    if carer.persoon_id is None:
        return None
    roles = [
        v
        for v in case.dossier.where(Vertegenwoordiging, "persoon_id", carer.persoon_id)
        if v.budgethouder_id == overeenkomst.budgethouder_id and _nu(v, case)
    ]
    return min(roles, key=lambda v: (v.soort is VertegenwoordigerSoort.OUDER, v.id), default=None)


@rule(
    "belangen.zorgverlener",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Wie het pgb beheert of de budgethouder vertegenwoordigt, is niet ook betaalde zorgverlener"),
    bronnen=(RLZ_BEHEER, RZV_VERTEGENWOORDIGER),
    blad=("C20",),
)
def vertegenwoordiger_is_zorgverlener(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C20: the representative is a paid carer, and no near family (Wlz, Zvw).

    Silent while it is not known whether they are family (that asks C21); information once the
    zorgkantoor or insurer allowed it.
    """
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if carer is None or is_naaste(carer) is not False or not loopt_nog(overeenkomst, case):
        return
    rol, found = _zelf(overeenkomst, carer, case), bij_wet(overeenkomst, case, Wet.WLZ, Wet.ZVW)
    if rol is None or found is None:
        return
    zvw = found[0].wet is Wet.ZVW
    naam = case.dossier.naam_zorgverlener(carer)
    wie = Text("de zorgverzekeraar") if zvw else Text("het zorgkantoor")
    yield Finding(
        "belangen.zorgverlener",
        Ernst.INFO if rol.akkoord_verstrekker_op is not None else Ernst.NU,
        overeenkomst,
        Text("{naam} regelt het pgb en wordt eruit betaald", naam=naam),
        Text(
            "{naam} is geen naaste familie. Wie het pgb regelt, mag dan niet ook betaalde zorg geven. "
            "Dan kan {wie} het pgb weigeren of stoppen.",
            naam=naam,
            wie=wie,
        )
        if rol.akkoord_verstrekker_op is None
        else Text("U vulde in dat {wie} dit goed vond op {dag}.", wie=wie, dag=rol.akkoord_verstrekker_op),
        Text("Laat een ander het pgb regelen, of zoek een andere zorgverlener. Twijfelt u? Bel Per Saldo.")
        if rol.akkoord_verstrekker_op is None
        else Text("U hoeft niets te doen. Bewaar het antwoord op papier."),
        (RZV_VERTEGENWOORDIGER,) if zvw else (CZ_BEHEERDER, RLZ_BEHEER),
    )


@rule(
    "belangen.familie",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Familie die het pgb beheert en betaald zorgt, vraagt het zorgkantoor of dat mag (Wlz)"),
    bronnen=(CZ_BEHEERDER,),
    blad=("C21",),
)
def familie_regelt_en_zorgt(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C21: near family runs the pgb and is a paid carer. Zorgkantoren differ: ask, and keep the answer.

    For a parent of a minor it is information: parents often do both. Silent once it was allowed.
    """
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if carer is None or is_naaste(carer) is False or not loopt_nog(overeenkomst, case):
        return
    rol = _zelf(overeenkomst, carer, case)
    if rol is None or rol.akkoord_verstrekker_op is not None or bij_wet(overeenkomst, case, Wet.WLZ) is None:
        return
    naam = case.dossier.naam_zorgverlener(carer)
    familie = is_naaste(carer) is not None
    yield Finding(
        "belangen.familie",
        Ernst.INFO if familie and rol.soort is VertegenwoordigerSoort.OUDER else Ernst.LET_OP,
        overeenkomst,
        Text("Vraag of {naam} het pgb mag regelen en ook zorg mag geven", naam=naam),
        Text(
            "Naaste familie mag soms het pgb regelen en ook betaald zorgen. Het ene zorgkantoor vindt dat goed, "
            "het andere niet."
        )
        if familie
        else Text(
            "Wie het pgb regelt, mag meestal geen betaalde zorg geven. Het mag alleen bij naaste "
            "familie, als het zorgkantoor het goed vindt. U vulde nog niet in of {naam} familie is.",
            naam=naam,
        ),
        VRAAG_AKKOORD if familie else Text("Vul bij de zorgverlener in of het familie is."),
        (CZ_BEHEERDER,),
        field="akkoord_verstrekker_op" if familie else "relatie_code",
    )


@rule(
    "belangen.elders",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Het is bekend wie voor de een het pgb regelt en bij de ander betaald zorgt"),
    bronnen=(EIGEN,),
    blad=("pgb-regels E.3",),
)
def regelt_elders(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """E.3: who gives care here runs the budget of somebody else in this dossier. Information only."""
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if carer is None or carer.persoon_id is None or not loopt_nog(overeenkomst, case):
        return
    elders = sorted(
        {
            case.dossier.naam_budgethouder(v.budgethouder_id)
            for v in case.dossier.where(Vertegenwoordiging, "persoon_id", carer.persoon_id)
            if v.budgethouder_id != overeenkomst.budgethouder_id and _nu(v, case)
        }
    )
    if not elders:
        return
    naam = case.dossier.naam_zorgverlener(carer)
    yield Finding(
        "belangen.elders",
        Ernst.INFO,
        overeenkomst,
        Text("{naam} geeft hier zorg en regelt het pgb van iemand anders", naam=naam),
        Text(
            "{naam} regelt het pgb van {ander} en werkt voor {hier}. Dat mag. "
            "Het is goed om te weten wie welke rol heeft.",
            naam=naam,
            ander=", ".join(elders),
            hier=case.dossier.naam_budgethouder(overeenkomst.budgethouder_id),
        ),
        Text("U hoeft niets te doen. Houd de papieren van de twee budgetten uit elkaar."),
        (EIGEN,),
    )


@rule(
    "belangen.bedrijf",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Het bedrijf van wie het pgb regelt, is niet ook de zorgverlener"),
    bronnen=(RLZ_BEHEER,),
    blad=("pgb-regels E.3",),
)
def bedrijf_van_vertegenwoordiger(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """E.3: the company that gives care belongs to who runs the budget, by its name. Silent once it was allowed."""
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if carer is None or not carer.bedrijfsnaam or not loopt_nog(overeenkomst, case):
        return
    firm = carer.bedrijfsnaam.strip().casefold()
    for v in case.dossier.where(Vertegenwoordiging, "budgethouder_id", overeenkomst.budgethouder_id):
        if not _nu(v, case) or v.akkoord_verstrekker_op is not None or v.organisatie is None:
            continue
        if v.organisatie.strip().casefold() != firm:
            continue
        persoon = case.dossier.find(Persoon, v.persoon_id)
        yield Finding(
            "belangen.bedrijf",
            Ernst.LET_OP,
            overeenkomst,
            Text("{bedrijf} geeft zorg en regelt ook het pgb", bedrijf=carer.bedrijfsnaam),
            Text(
                "Wie het pgb regelt, kijkt ook of de zorg goed is en wat zij kost. "
                "Als dat hetzelfde bedrijf is, kan dat niet goed. Wie het budget geeft kan dit weigeren."
            ),
            Text("Laat iemand buiten het bedrijf het pgb regelen. Mag het toch? {vraag}", vraag=VRAAG_AKKOORD),
            (RLZ_BEHEER,),
            because=((Text("Vertegenwoordiger"), persoon.naam if persoon else v.organisatie),),
        )
        return
