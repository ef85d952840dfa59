"""Rules about who acts for a budgethouder: may they, and is the paper in order (sheet E, M.5 P01 to P06)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.law.bronnen_mensen import (
    CZ_EEN_PERSOON,
    RLZ_511,
    STCRT_BEHEERDER,
    SVB_VERTEGENWOORDIGER,
    VGZ_BEHEERDER,
    bw1,
)
from pgbdesk.law.engine import rule
from pgbdesk.law.mensen import DAG, lopende_budgetten
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.vertegenwoordiging import (
    DOOR_RECHTER,
    heeft_macht_op,
    loopt,
    minderjarig,
    naam_van,
    papier_dag,
    papier_van,
    personen_van,
    rollen_op,
)
from pgbdesk.law.vertegenwoordiging_regels import BEHEER, SINDS, dag, dag_mens, loopt_nu, vond
from pgbdesk.text import Text

# P01 -------------------------------------------------------------------------------------------------


@rule(
    "vertegenwoordiging.gewaarborgde_hulp",
    of=Vertegenwoordiging,
    day=dag,
    since=SINDS,
    titel=Text("Een gewaarborgde hulp kan niet nieuw beginnen sinds 1 juli 2024, en stopt op 1 juli 2028."),
    bronnen=(STCRT_BEHEERDER, VGZ_BEHEERDER),
    blad=("P01",),
)
def gewaarborgde_hulp(rol: Vertegenwoordiging, case: Case) -> Iterator[Finding]:
    """P01. Silent once the role has ended; while it still may run, a remark, and pressing near its end."""
    if rol.soort is not Soort.GEWAARBORGDE_HULP or not loopt_nu(rol, case):
        return
    naam, law = naam_van(rol, case), case.law
    regel, doen = "vertegenwoordiging.gewaarborgde_hulp", Text("Vraag het zorgkantoor om het formulier pgb-beheerder.")
    if rol.van is not None and not law.switch("vertegenwoordiging.nieuwe_gewaarborgde_hulp", rol.van):
        yield vond(
            regel,
            Ernst.NU,
            rol,
            case,
            (
                Text("{naam} kan geen gewaarborgde hulp zijn", naam=naam),
                Text("Sinds 1 juli 2024 begint er geen nieuwe gewaarborgde hulp meer. Er is nu een pgb-beheerder."),
                doen,
            ),
            bronnen=(
                STCRT_BEHEERDER,
                VGZ_BEHEERDER,
            ),
            field="soort",
        )
        return
    laatste = _laatste_dag_hulp(case)
    if laatste is None:
        return
    maanden = law.whole("vertegenwoordiging.gewaarborgde_hulp_herinneren_maanden", case.today)
    ernst = Ernst.INFO
    if case.today >= add_months(laatste + DAG, -maanden):
        ernst = Ernst.BINNENKORT
    if case.today > laatste:
        ernst = Ernst.NU
    yield vond(
        regel,
        ernst,
        rol,
        case,
        (
            Text("{naam} mag nog gewaarborgde hulp zijn tot en met {dag}", naam=naam, dag=laatste)
            if ernst is not Ernst.NU
            else Text("{naam} mag geen gewaarborgde hulp meer zijn", naam=naam),
            Text("De gewaarborgde hulp is vervangen door de pgb-beheerder. Zonder pgb-beheerder kan het pgb stoppen."),
            doen,
        ),
        bronnen=(
            STCRT_BEHEERDER,
            VGZ_BEHEERDER,
        ),
        uiterlijk=laatste,
        field="soort",
    )


def _laatste_dag_hulp(case: Case) -> date | None:
    """The last day on which an old gewaarborgde hulp still may act."""
    on = [v for v in case.law["vertegenwoordiging.gewaarborgde_hulp"].values if v.value]
    return on[-1].until if on else None


# P04 -------------------------------------------------------------------------------------------------


@rule(
    "vertegenwoordiging.papier",
    of=Vertegenwoordiging,
    day=dag,
    since=SINDS,
    titel=Text("Van elke vertegenwoordiger is er een papier dat nog geldt."),
    bronnen=(RLZ_511, SVB_VERTEGENWOORDIGER),
    blad=("P04",),
)
def papier(rol: Vertegenwoordiging, case: Case) -> Iterator[Finding]:
    """P04: the paper is missing, not signed yet, or expired; a reminder before it expires."""
    bewijs = papier_van(rol)
    if bewijs is None or not loopt(rol, case.today) or not loopt_nu(rol, case):
        return
    if not heeft_macht_op(rol, case.today, case):
        return
    regel, naam, tot = "vertegenwoordiging.papier", naam_van(rol, case), rol.papier_geldig_tot
    signed = papier_dag(rol)
    uitleg = Text("Zonder geldig papier mag deze persoon niet tekenen. Een declaratie kan dan terugkomen.")
    if signed is None or signed > case.today:
        field = "beschikking_rechtbank_op" if rol.soort in DOOR_RECHTER | {Soort.VOOGD} else "machtiging_getekend_op"
        yield vond(
            regel,
            Ernst.NU,
            rol,
            case,
            (
                Text("Het papier van {naam} ontbreekt", naam=naam),
                uitleg,
                Text("Nodig is {papier}. Heeft u die? Vul dan de datum in.", papier=bewijs),
            ),
            bronnen=(
                RLZ_511,
                SVB_VERTEGENWOORDIGER,
            ),
            field=field,
        )
    elif tot is not None and tot < case.today:
        yield vond(
            regel,
            Ernst.NU,
            rol,
            case,
            (
                Text("Het papier van {naam} is verlopen", naam=naam),
                uitleg,
                Text("Vraag een nieuw papier aan. Nodig is {papier}.", papier=bewijs),
            ),
            bronnen=(
                RLZ_511,
                SVB_VERTEGENWOORDIGER,
            ),
            field="papier_geldig_tot",
            uiterlijk=tot,
        )
    elif tot is not None:
        dagen = case.law.whole("vertegenwoordiging.papier_herinneren_dagen", case.today)
        if case.today >= tot - timedelta(days=dagen) and (rol.tot is None or rol.tot > tot):
            yield vond(
                regel,
                Ernst.BINNENKORT,
                rol,
                case,
                (
                    Text("Het papier van {naam} verloopt op {dag}", naam=naam, dag=tot),
                    uitleg,
                    Text("Vraag op tijd een nieuw papier aan."),
                ),
                bronnen=(RLZ_511,),
                uiterlijk=tot,
                field="papier_geldig_tot",
            )


# P05 -------------------------------------------------------------------------------------------------


@rule(
    "vertegenwoordiging.halve_macht",
    of=Budgethouder,
    day=dag_mens,
    since=SINDS,
    titel=Text("Een mentor beslist niet over geld. Een bewindvoerder beslist niet over zorg."),
    bronnen=(bw1("431"), bw1("450")),
    blad=("P05",),
)
def halve_macht(budgethouder: Budgethouder, case: Case) -> Iterator[Finding]:
    """P05: an adult has a mentor and nobody for the money, or a bewindvoerder and nobody for the care."""
    if budgethouder.overleden_op is not None or not lopende_budgetten(budgethouder.id, case.today, case.dossier):
        return
    if minderjarig(budgethouder, case.today, case):
        return
    roles = [r for r in rollen_op(budgethouder, case.today, case) if heeft_macht_op(r, case.today, case)]
    kinds = {r.soort for r in roles}
    if kinds - {Soort.MENTOR, Soort.BEWINDVOERDER} or len(kinds) != 1:
        return
    rol, mentor = roles[0], Soort.MENTOR in kinds
    yield vond(
        "vertegenwoordiging.halve_macht",
        Ernst.LET_OP,
        rol,
        case,
        (
            Text(
                "{naam} beslist alleen over {deel}",
                naam=naam_van(rol, case),
                deel=Text("zorg") if mentor else Text("geld"),
            ),
            Text(
                "Een mentor mag geen declaraties tekenen. De budgethouder tekent dan zelf, of er is een bewindvoerder."
            )
            if mentor
            else Text("Een bewindvoerder beslist niet welke zorg er komt. Dat doet de budgethouder, of een mentor."),
            Text("Kan de budgethouder dit zelf? Dan hoeft u niets te doen. Anders vraagt u de rechtbank om allebei."),
        ),
        bronnen=(
            bw1("431"),
            bw1("450"),
        ),
    )


# P06 -------------------------------------------------------------------------------------------------


@rule(
    "vertegenwoordiging.veel_personen",
    of=Vertegenwoordiging,
    day=dag,
    since=SINDS,
    titel=Text("Wie voor 3 of meer mensen beslist, moet aan kwaliteitseisen voldoen."),
    bronnen=(bw1("383", "7"),),
    blad=("P06",),
)
def veel_personen(rol: Vertegenwoordiging, case: Case) -> Iterator[Finding]:
    """P06, told once per person: at the first of the budgethouders."""
    if rol.soort not in BEHEER or not loopt(rol, case.today):
        return
    mensen = personen_van(rol, case.today, case, BEHEER)
    grens = case.law.whole("vertegenwoordiging.kwaliteitseisen_vanaf_personen", case.today)
    first = next((r for r in case.dossier.all(Vertegenwoordiging) if _dezelfde(r, rol) and loopt(r, case.today)), None)
    if len(mensen) < grens or first is not rol:
        return
    yield vond(
        "vertegenwoordiging.veel_personen",
        Ernst.INFO,
        rol,
        case,
        (
            Text("{naam} beheert het pgb van {n} mensen", naam=naam_van(rol, case), n=len(mensen)),
            Text("Wie voor 3 of meer mensen curator, bewindvoerder of mentor is, moet aan kwaliteitseisen voldoen."),
            Text("Een maximum voor een pgb-beheerder is niet gevonden. Vraag het na bij het zorgkantoor."),
        ),
        bronnen=(bw1("383", "7"),),
    )


def _dezelfde(one: Vertegenwoordiging, other: Vertegenwoordiging) -> bool:
    if one.soort not in BEHEER:
        return False
    if other.persoon_id is not None:
        return one.persoon_id == other.persoon_id
    return one.persoon_id is None and one.organisatie == other.organisatie


@rule(
    "vertegenwoordiging.twee_beheerders",
    of=Budgethouder,
    day=dag_mens,
    since=SINDS,
    titel=Text("Eén persoon beheert een pgb."),
    bronnen=(CZ_EEN_PERSOON,),
    blad=("P04",),
)
def twee_beheerders(budgethouder: Budgethouder, case: Case) -> Iterator[Finding]:
    """Sheet L 14: two people with the same kind of role on one day; one person per budget in the portal."""
    if budgethouder.overleden_op is not None:
        return
    wanted = {Soort.PGB_BEHEERDER, Soort.CURATOR, Soort.BEWINDVOERDER, Soort.MENTOR}
    seen: dict[Soort, Vertegenwoordiging] = {}
    for rol in rollen_op(budgethouder, case.today, case):
        if rol.soort not in wanted:
            continue
        other = seen.setdefault(rol.soort, rol)
        if other is not rol:
            yield vond(
                "vertegenwoordiging.twee_beheerders",
                Ernst.INFO,
                rol,
                case,
                (
                    Text("{een} en {ander} hebben dezelfde rol", een=naam_van(other, case), ander=naam_van(rol, case)),
                    Text("In het PGB Portaal kan maar één persoon per budget."),
                    Text("Is een van de twee gestopt? Vul dan de laatste dag in."),
                ),
                bronnen=(CZ_EEN_PERSOON,),
                field="tot",
            )
