"""Rules about life events: the 18th birthday, what was not reported, moves, visits, consent, death. M.5 P07 to P18."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import Period, add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Gebeurtenis, Toestemming
from pgbdesk.domain.soorten import GebeurtenisSoort, UrenSoort, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.law.bronnen_mensen import (
    AGENDA_2020,
    AVG,
    JW_812,
    RLZ_518_G,
    RLZ_520,
    SVB_OVERLIJDEN,
    VGZ_ACHTTIEN,
    VGZ_WIJZIGEN,
    WMO_238,
    ZK_HUISBEZOEK,
    bw1,
)
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.levensplan import Levensplan, plan_van
from pgbdesk.law.levensplan_soorten import Levensgebeurtenis
from pgbdesk.law.mensen import geboren_op, lopende_budgetten, meerderjarig_op
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.law.verblijf import wlz_in
from pgbdesk.text import Text

SINDS = date(2015, 1, 1)
_STIL_NA_MAANDEN = 12


def _dag_mens(_budgethouder: Budgethouder) -> date:
    return SINDS


def _dag_gebeurtenis(gebeurtenis: Gebeurtenis) -> date:
    return gebeurtenis.op


def _naam(budgethouder: Budgethouder | str | None, case: Case) -> object:
    naam = case.dossier.naam_budgethouder(budgethouder) if budgethouder is not None else ""
    return naam or Text("de budgethouder")


def _oud(day: date, case: Case) -> bool:
    return add_months(day, _STIL_NA_MAANDEN) < case.today


# P07, P08: 18 years --------------------------------------------------------------------------------


@rule(
    "levensgebeurtenis.achttien",
    of=Budgethouder,
    day=_dag_mens,
    since=SINDS,
    titel=Text("Begin op 17 jaar met wat er op de 18e verjaardag verandert."),
    bronnen=(AGENDA_2020, VGZ_ACHTTIEN, bw1("233")),
    blad=("P07",),
)
def achttien(budgethouder: Budgethouder, case: Case) -> Iterator[Finding]:
    """P07: at 17 years, 17½, 17¾ and 18, as long as steps of the plan are open. Each moment asks for its own steps."""
    plan = plan_van(budgethouder, case)
    if plan is None or plan.soort is not Levensgebeurtenis.ACHTTIEN or plan.klaar:
        return
    begonnen = [s for s in plan.open_stappen if s.vanaf is None or s.vanaf <= case.today]
    if not begonnen or not plan.van_belang(case.today):
        return
    step = min(begonnen, key=lambda s: s.uiterlijk or date.max)
    voorbij = case.today >= plan.op
    uiterlijk = min((s.uiterlijk for s in begonnen if s.uiterlijk and s.uiterlijk >= case.today), default=None)
    yield Finding(
        "levensgebeurtenis.achttien",
        _ernst_achttien(plan, case),
        budgethouder,
        Text("{naam} is 18: regel wat nog open staat", naam=_naam(budgethouder, case))
        if voorbij
        else Text("{naam} wordt 18 op {dag}", naam=_naam(budgethouder, case), dag=plan.op),
        Text("Sinds {dag} geldt de Jeugdwet niet meer en hebben de ouders geen gezag meer.", dag=plan.op)
        if voorbij
        else Text("Op die dag stopt de Jeugdwet en verliezen de ouders het gezag. Regelen kost tijd."),
        _stappen(step.wat_nu(case.today), len(plan.open_stappen) - 1),
        (AGENDA_2020, VGZ_ACHTTIEN, bw1("233")),
        uiterlijk=uiterlijk or plan.op,
        gebeurt=uiterlijk is None,
        liefst=uiterlijk is not None and not any(s.termijn for s in begonnen if s.uiterlijk == uiterlijk),
        zekerheid=certainty(AGENDA_2020, VGZ_ACHTTIEN, bw1("233")),
        because=((Text("18e verjaardag"), plan.op), (Text("Stappen die nu aan de beurt zijn"), len(begonnen))),
    )


def _stappen(eerste: Text, daarna: int) -> Text:
    """The step to take now, and how many come after it."""
    if not daarna:
        return Text("{stap}.", stap=eerste)
    return Text.counted(
        "{stap}. Daarna is er nog {n} stap.", "{stap}. Daarna zijn er nog {n} stappen.", daarna, stap=eerste
    )


def _ernst_achttien(plan: Levensplan, case: Case) -> Ernst:
    """A remark at 17, soon at 17½; from the birthday on now, while who decides and from which law is open."""
    if case.today >= plan.op:
        urgent = {"beslissen", "formulier", "overeenkomsten", "wet"}
        return Ernst.NU if any(s.regel.rpartition(".")[2] in urgent for s in plan.open_stappen) else Ernst.LET_OP
    moments = {s.vanaf for s in plan.stappen if s.vanaf is not None}
    return Ernst.INFO if sum(m <= case.today for m in moments) <= 1 else Ernst.BINNENKORT


@rule(
    "levensgebeurtenis.jeugdwet_na_18",
    of=Toekenning,
    day=lambda t: t.tot,
    since=SINDS,
    titel=Text("Uit een Jeugdwet-budget wordt na de 18e verjaardag geen zorg meer betaald."),
    bronnen=(AGENDA_2020,),
    blad=("P08",),
)
def jeugdwet_na_18(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """P08: hours on or after the birthday from this budget. Silent a year after the last of them."""
    if toekenning.wet is not Wet.JEUGDWET:
        return
    holder = case.dossier.find(Budgethouder, toekenning.budgethouder_id)
    geboren = geboren_op(holder, case.dossier) if holder is not None else None
    grens = meerderjarig_op(geboren, toekenning.tot, case.law) if geboren is not None else None
    if grens is None or toekenning.tot < grens:
        return
    late = [u for u in _uren_van(toekenning.budgethouder_id, case) if u.dag >= grens and _uit(u, toekenning, case)]
    if not late or _oud(max(u.dag for u in late), case):
        return
    first = min(u.dag for u in late)
    yield Finding(
        "levensgebeurtenis.jeugdwet_na_18",
        Ernst.NU if case.today in toekenning.periode else Ernst.LET_OP,
        toekenning,
        Text("Zorg na de 18e verjaardag staat op het Jeugdwet-budget"),
        Text(
            "{naam} werd 18 op {dag}. De Jeugdwet stopt dan. De gemeente kan deze zorg weigeren.",
            naam=_naam(holder, case),
            dag=grens,
        ),
        Text("Kijk of de gemeente de jeugdhulp heeft verlengd. Anders hoort deze zorg bij een andere wet."),
        (AGENDA_2020,),
        zekerheid=certainty(AGENDA_2020),
        because=((Text("18e verjaardag"), grens), (Text("Eerste dag daarna"), first), (Text("Diensten"), len(late))),
    )


def _uren_van(budgethouder_id: str, case: Case) -> Iterator[Uren]:
    for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", budgethouder_id):
        yield from case.dossier.where(Uren, "zorgovereenkomst_id", z.id)


def _uit(uren: Uren, toekenning: Toekenning, case: Case) -> bool:
    """Whether hours are paid from a budget: by the law they name, else by their agreement."""
    if uren.wet is not None:
        return uren.wet is toekenning.wet and uren.dag in toekenning.periode
    z = case.dossier.find(Zorgovereenkomst, uren.zorgovereenkomst_id)
    return z is not None and case.dossier.toekenning_van(z, uren.dag) is toekenning


# P13: not reported ---------------------------------------------------------------------------------

#: What is reported to who grants the budget. Death in the Netherlands is not, nor a visit or a decision.
TE_MELDEN = frozenset(
    {
        GebeurtenisSoort.VERHUIZING,
        GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE,
        GebeurtenisSoort.VERHUIZING_ANDER_ZORGKANTOOR,
        GebeurtenisSoort.ANDERE_VERTEGENWOORDIGER,
        GebeurtenisSoort.ANDERE_ZORGVRAAG,
        GebeurtenisSoort.GEWIJZIGD_BUDGETPLAN,
        GebeurtenisSoort.GEWIJZIGDE_ZORGOVEREENKOMST,
        GebeurtenisSoort.SCHULDSANERING_OF_FAILLISSEMENT,
        GebeurtenisSoort.DETENTIE,
        GebeurtenisSoort.OPNAME,
        GebeurtenisSoort.BUITENLAND,
        GebeurtenisSoort.ANDERE_WET,
        GebeurtenisSoort.NAAR_ZORG_IN_NATURA,
    }
)


@rule(
    "levensgebeurtenis.niet_gemeld",
    of=Gebeurtenis,
    day=_dag_gebeurtenis,
    since=SINDS,
    titel=Text("Wat verandert, meldt u meteen aan wie het budget geeft."),
    bronnen=(RLZ_518_G, WMO_238, JW_812, VGZ_WIJZIGEN),
    blad=("P13",),
)
def niet_gemeld(gebeurtenis: Gebeurtenis, case: Case) -> Iterator[Finding]:
    """P13: it happened, it stands in the dossier for three days, and nobody was told. Silent after a year."""
    if gebeurtenis.soort not in TE_MELDEN or gebeurtenis.gemeld_op is not None or _oud(gebeurtenis.op, case):
        return
    dagen = case.law.whole("gebeurtenis.wijziging_melden_dagen", gebeurtenis.op)
    uiterlijk = max(gebeurtenis.op, gebeurtenis.vastgelegd_op or gebeurtenis.op) + timedelta(days=dagen)
    if case.today <= uiterlijk:
        return
    plan = plan_van(gebeurtenis, case)
    if plan is not None and any(s.meldt and s.gedaan for s in plan.stappen):
        return
    wat = plan.titel if plan is not None else Text("Deze wijziging")
    bronnen = _bronnen_melden(gebeurtenis, case)
    yield Finding(
        "levensgebeurtenis.niet_gemeld",
        Ernst.BINNENKORT,
        gebeurtenis,
        Text("Heeft u dit gemeld? {wat}", wat=wat),
        Text("Een wijziging meldt u meteen. Meldt u niets, dan kan er later geld teruggevraagd worden."),
        Text("Meld het, en vul de dag in. Dan heeft u bewijs."),
        bronnen,
        uiterlijk=gebeurtenis.op,
        zekerheid=certainty(*bronnen),
        because=((Text("Dag"), gebeurtenis.op), (Text("In het dossier sinds"), gebeurtenis.vastgelegd_op)),
        field="gemeld_op",
    )


def _bronnen_melden(gebeurtenis: Gebeurtenis, case: Case) -> tuple[Source, ...]:
    wetten = {t.wet for t in lopende_budgetten(gebeurtenis.budgethouder_id or "", gebeurtenis.op, case.dossier)} or {
        Wet.WLZ
    }
    per_wet = {Wet.WLZ: RLZ_518_G, Wet.WMO: WMO_238, Wet.JEUGDWET: JW_812}
    return tuple(per_wet[w] for w in (Wet.WLZ, Wet.WMO, Wet.JEUGDWET) if w in wetten) or (VGZ_WIJZIGEN,)


# P14: house visit ------------------------------------------------------------------------------------


@rule(
    "levensgebeurtenis.huisbezoek",
    of=Budgethouder,
    day=_dag_mens,
    since=SINDS,
    titel=Text("Het zorgkantoor komt minstens eens in de 3 jaar langs."),
    bronnen=(ZK_HUISBEZOEK,),
    blad=("P14",),
)
def huisbezoek(budgethouder: Budgethouder, case: Case) -> Iterator[Finding]:
    """P14: the last visit that is known is more than three years ago. Silent when none is known."""
    if budgethouder.overleden_op is not None or not wlz_in(budgethouder.id, Period(case.today, case.today), case):
        return
    visits = [
        g.op
        for g in case.dossier.where(Gebeurtenis, "budgethouder_id", budgethouder.id)
        if g.soort is GebeurtenisSoort.HUISBEZOEK
    ]
    if not visits:
        return
    last = max(visits)
    jaren = case.law.whole("gebeurtenis.huisbezoek_jaren", case.today)
    if case.today <= add_months(last, jaren * 12):
        return
    yield Finding(
        "levensgebeurtenis.huisbezoek",
        Ernst.INFO,
        budgethouder,
        Text("Er komt waarschijnlijk een huisbezoek"),
        Text("Het laatste was op {dag}. Sommige zorgkantoren komen minstens eens in de 3 jaar.", dag=last),
        Text("Houd uw administratie bij. Dan hoeft u alleen de papieren klaar te leggen."),
        (ZK_HUISBEZOEK,),
        zekerheid=certainty(ZK_HUISBEZOEK),
        because=((Text("Laatste huisbezoek"), last),),
    )


# P15: move with a budget of the gemeente ---------------------------------------------------------


@rule(
    "levensgebeurtenis.verhuizing_gemeente",
    of=Gebeurtenis,
    day=_dag_gebeurtenis,
    since=SINDS,
    titel=Text("Een budget van de gemeente gaat niet vanzelf mee bij een verhuizing."),
    bronnen=(AGENDA_2020,),
    blad=("P15",),
)
def verhuizing_gemeente(gebeurtenis: Gebeurtenis, case: Case) -> Iterator[Finding]:
    """P15: from the day it is recorded until the steps were taken up as tasks or done, or a year passed."""
    if gebeurtenis.soort is not GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE or _oud(gebeurtenis.op, case):
        return
    plan = plan_van(gebeurtenis, case)
    if plan is None or plan.klaar or plan.budgethouder is None or all(s.taak for s in plan.open_stappen):
        return
    before = lopende_budgetten(plan.budgethouder.id, gebeurtenis.op - timedelta(days=1), case.dossier)
    own = [t for t in before if t.wet in (Wet.WMO, Wet.JEUGDWET)]
    if not own:
        return
    yield Finding(
        "levensgebeurtenis.verhuizing_gemeente",
        Ernst.BINNENKORT if gebeurtenis.op >= case.today else Ernst.LET_OP,
        gebeurtenis,
        Text("Regel het budget van {naam} in de nieuwe gemeente", naam=_naam(plan.budgethouder, case)),
        Text("Een budget van de gemeente gaat niet vanzelf mee. Het kan stoppen. De nieuwe gemeente beslist opnieuw."),
        Text("Open het plan en zet de stappen bij uw taken."),
        (AGENDA_2020,),
        uiterlijk=gebeurtenis.op - timedelta(days=1),
        zekerheid=certainty(AGENDA_2020),
        because=((Text("Dag van de verhuizing"), gebeurtenis.op), (Text("Budget tot en met"), own[0].tot)),
    )


# P17: care after death ---------------------------------------------------------------------------


@rule(
    "levensgebeurtenis.zorg_na_overlijden",
    of=Budgethouder,
    day=_dag_mens,
    since=SINDS,
    titel=Text("Het pgb stopt de dag na het overlijden."),
    bronnen=(RLZ_520, SVB_OVERLIJDEN),
    blad=("P17",),
)
def zorg_na_overlijden(budgethouder: Budgethouder, case: Case) -> Iterator[Finding]:
    """P17: hours of care after the day of death. Silent a year after it."""
    died = budgethouder.overleden_op
    if died is None or _oud(died, case):
        return
    late = [u for u in _uren_van(budgethouder.id, case) if u.dag > died and u.soort is UrenSoort.GEWERKT]
    if not late:
        return
    yield Finding(
        "levensgebeurtenis.zorg_na_overlijden",
        Ernst.NU,
        budgethouder,
        Text.counted("Er staat {n} dienst na het overlijden", "Er staan {n} diensten na het overlijden", len(late)),
        Text("Het pgb stopt de dag na het overlijden. Zorg van daarna betaalt de SVB niet."),
        Text("Kijk de dagen na. Klopt een dienst niet? Haal die dan weg."),
        (RLZ_520, SVB_OVERLIJDEN),
        zekerheid=certainty(RLZ_520, SVB_OVERLIJDEN),
        because=((Text("Overleden op"), died), (Text("Eerste dag daarna"), min(u.dag for u in late))),
    )


# P18: consent ----------------------------------------------------------------------------------------

_MET_OVERDRACHT = frozenset({GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE, GebeurtenisSoort.ANDERE_WET})


def _geldt(toestemming: Toestemming, day: date) -> bool:
    given = toestemming.gegeven_op is not None and toestemming.gegeven_op <= day
    ended = toestemming.tot is not None and toestemming.tot < day
    return given and not ended and (toestemming.ingetrokken_op is None or toestemming.ingetrokken_op > day)


@rule(
    "levensgebeurtenis.toestemming",
    of=Gebeurtenis,
    day=_dag_gebeurtenis,
    since=SINDS,
    titel=Text("Gegevens gaan alleen van de ene wet of gemeente naar de andere als u dat goedvindt."),
    bronnen=(AGENDA_2020, AVG),
    blad=("P18",),
)
def toestemming(gebeurtenis: Gebeurtenis, case: Case) -> Iterator[Finding]:
    """P18: a move or another law, and no consent that holds. A consent that was withdrawn is a choice: silent."""
    if gebeurtenis.soort not in _MET_OVERDRACHT or _oud(gebeurtenis.op, case):
        return
    given = [
        t
        for t in case.dossier.where(Toestemming, "budgethouder_id", gebeurtenis.budgethouder_id)
        if t.gebeurtenis_id in (None, gebeurtenis.id)
    ]
    if any(_geldt(t, case.today) for t in given) or any(t.ingetrokken_op is not None for t in given):
        return
    plan = plan_van(gebeurtenis, case)
    if plan is None or any(s.gedaan for s in plan.stappen if s.regel.endswith(".toestemming")):
        return
    if not any(s.regel.endswith(".toestemming") for s in plan.stappen):
        return
    verlopen = [t for t in given if t.tot is not None and t.tot < case.today]
    yield Finding(
        "levensgebeurtenis.toestemming",
        Ernst.LET_OP,
        gebeurtenis,
        Text("De toestemming voor het overdragen van gegevens is verlopen")
        if verlopen
        else Text("Er is nog geen toestemming om gegevens over te dragen"),
        Text("Zonder toestemming mag de ene instantie niets aan de andere geven. U vertelt dan alles opnieuw."),
        Text("Wilt u dat wel? Leg de toestemming vast. Wilt u het niet? Dan hoeft u niets te doen."),
        (AGENDA_2020, AVG),
        uiterlijk=gebeurtenis.op if gebeurtenis.op >= case.today else None,
        zekerheid=certainty(AGENDA_2020, AVG),
        because=((Text("Dag"), gebeurtenis.op), *((Text("Gold tot en met"), t.tot) for t in verlopen)),
    )
