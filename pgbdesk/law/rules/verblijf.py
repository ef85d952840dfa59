"""Rules about stays elsewhere: in an institution (Rlz 5.20) and abroad (Blz 3.7.2). M.5 P09 to P11."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.dates import Period, add_months
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.law.bronnen_mensen import BLZ_372, BLZ_372_FORMULE, RLZ_520, VGZ_VAKANTIE, VGZ_WIJZIGEN
from pgbdesk.law.buitenland import korting_buitenland
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.mensen import DAG
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.verblijf import (
    BuitenlandJaar,
    OpnameStand,
    Reeks,
    buitenland_jaar,
    jaren_weg,
    melden_dagen,
    opname_stand,
    opnames,
    reizen,
    te_melden,
    wlz_in,
)
from pgbdesk.text import Money, Text

SINDS = date(2015, 1, 1)

#: What is over so long, nobody mends any more: then it is not told.
_STIL_NA_MAANDEN = 12


def _dag(verblijf: Verblijf) -> date:
    return verblijf.van


def _dag_mens(_budgethouder: Budgethouder) -> date:
    return SINDS


def _voor_wlz(reeks: Reeks, case: Case) -> bool:
    period = Period(reeks.van, reeks.laatste(case.today))
    return bool(wlz_in(reeks.verblijven[0].budgethouder_id, period, case))


def _eerste_van(verblijf: Verblijf, reeksen: tuple[Reeks, ...]) -> Reeks | None:
    """The row of stays that a stay begins; the others of that row say nothing of themselves."""
    return next((r for r in reeksen if r.verblijven[0] is verblijf), None)


def _oud(laatste: date, case: Case) -> bool:
    return add_months(laatste, _STIL_NA_MAANDEN) < case.today


@rule(
    "verblijf.opname",
    of=Verblijf,
    day=_dag,
    since=SINDS,
    titel=Text("Langer dan 2 maanden in een ziekenhuis of instelling: dan stopt het Wlz-budget."),
    bronnen=(RLZ_520, VGZ_WIJZIGEN),
    blad=("P09",),
)
def opname(verblijf: Verblijf, case: Case) -> Iterator[Finding]:
    """P09: from day 45 a warning, after two months it has gone wrong. Silent a year after it ended."""
    reeks = _eerste_van(verblijf, opnames(verblijf.budgethouder_id, case))
    if reeks is None or not _voor_wlz(reeks, case) or _oud(reeks.laatste(case.today), case):
        return
    stand = opname_stand(reeks, case)
    if stand is None:
        return
    if stand.te_lang:
        yield _te_lang(verblijf, stand, case)
    elif reeks.laatste(case.today) >= stand.waarschuwen_op and (reeks.tot is None or reeks.tot >= case.today):
        yield _bijna(verblijf, stand, case)


def _te_lang(verblijf: Verblijf, stand: OpnameStand, case: Case) -> Finding:
    naam, over = case.dossier.naam_budgethouder(verblijf.budgethouder_id), stand.reeks.tot
    running = over is None or over >= case.today
    return Finding(
        "verblijf.opname",
        Ernst.NU if running else Ernst.LET_OP,
        verblijf,
        Text("{naam} is langer dan 2 maanden opgenomen", naam=naam)
        if running
        else Text("{naam} was langer dan 2 maanden opgenomen", naam=naam),
        Text(
            "De 2 maanden waren om op {dag}. Het zorgkantoor trekt het Wlz-budget dan in. "
            "Zorg van daarna betaalt de SVB misschien niet.",
            dag=stand.laatste_dag,
        ),
        Text("Bel het zorgkantoor. Spreek af hoe het verder gaat, ook met uw zorgverleners."),
        (RLZ_520,),
        uiterlijk=stand.laatste_dag if running else None,
        because=_feiten(stand),
        berekening=stand.berekening,
    )


def _bijna(verblijf: Verblijf, stand: OpnameStand, case: Case) -> Finding:
    gemeld = stand.reeks.gemeld_op is not None
    return Finding(
        "verblijf.opname",
        Ernst.LET_OP if gemeld else Ernst.BINNENKORT,
        verblijf,
        Text.counted(
            "De opname van {naam} duurt {n} dag",
            "De opname van {naam} duurt {n} dagen",
            stand.dagen,
            naam=case.dossier.naam_budgethouder(verblijf.budgethouder_id),
        ),
        Text("Duurt de opname langer dan 2 maanden? Dan stopt het Wlz-budget. Dat is na {dag}.", dag=stand.laatste_dag),
        Text("Overleg met het zorgkantoor wat er na die dag gebeurt.")
        if gemeld
        else Text("Meld de opname bij het zorgkantoor. Doe dat voor of op {dag}.", dag=stand.laatste_dag),
        (RLZ_520, VGZ_WIJZIGEN),
        uiterlijk=stand.laatste_dag,
        because=_feiten(stand),
        berekening=stand.berekening,
    )


def _feiten(stand: OpnameStand) -> tuple[tuple[Text, object], ...]:
    facts = (
        (Text("Eerste dag"), stand.reeks.van),
        (Text("Dagen"), stand.dagen),
        (Text("Laatste dag van de 2 maanden"), stand.laatste_dag),
        (Text("Gemeld op"), stand.reeks.gemeld_op),
    )
    return tuple((what, value) for what, value in facts if value is not None)


@rule(
    "verblijf.buitenland_melden",
    of=Verblijf,
    day=_dag,
    since=SINDS,
    titel=Text("Langer dan 6 weken achter elkaar in het buitenland meldt u bij het zorgkantoor."),
    bronnen=(VGZ_VAKANTIE, BLZ_372),
    blad=("P10",),
)
def buitenland_melden(verblijf: Verblijf, case: Case) -> Iterator[Finding]:
    """P10: more than six weeks away in a row and not reported. Silent a year after it ended."""
    reeks = _eerste_van(verblijf, reizen(verblijf.budgethouder_id, case))
    if reeks is None or reeks.gemeld_op is not None or not te_melden(reeks, case) or not _voor_wlz(reeks, case):
        return
    if _oud(reeks.laatste(case.today), case):
        return
    over = reeks.tot is not None and reeks.tot < case.today
    grens = melden_dagen(reeks.van, case.law)
    yield Finding(
        "verblijf.buitenland_melden",
        Ernst.LET_OP if over else Ernst.BINNENKORT,
        verblijf,
        Text("Meld dat {naam} lang weg is", naam=case.dossier.naam_budgethouder(verblijf.budgethouder_id)),
        Text("Langer dan 6 weken achter elkaar in het buitenland meldt u voor vertrek. Het budget kan veranderen."),
        Text("Meld het bij het zorgkantoor en vul in op welke dag u dat deed."),
        (VGZ_VAKANTIE, BLZ_372),
        uiterlijk=None if over else reeks.van - DAG,
        because=(
            (Text("Eerste dag"), reeks.van),
            (Text("Dagen achter elkaar"), reeks.dagen(case.today)),
            (Text("Melden vanaf meer dagen dan"), grens),
        ),
        field="gemeld_op",
    )


@rule(
    "verblijf.buitenland_budget",
    of=Verblijf,
    day=_dag,
    since=SINDS,
    titel=Text("Met zorgverleners uit een ander land kan het Wlz-budget van dat jaar lager worden."),
    bronnen=(BLZ_372_FORMULE,),
    blad=("P10", "M.6"),
)
def buitenland_budget(verblijf: Verblijf, case: Case) -> Iterator[Finding]:
    """The formula of Blz 3.7.2 lid 3, for each year of a long journey. Silent where all of the budget counts."""
    reeks = _eerste_van(verblijf, reizen(verblijf.budgethouder_id, case))
    if reeks is None or _oud(reeks.laatste(case.today), case):
        return
    for toekenning in wlz_in(verblijf.budgethouder_id, Period(reeks.van, reeks.laatste(case.today)), case):
        made = korting_buitenland(reeks, toekenning, case)
        vol = toekenning.jaarbedrag or toekenning.bedrag
        if made is None or vol is None or (isinstance(made.uitkomst, Money) and made.uitkomst.amount >= vol):
            continue
        lager = vol - made.uitkomst.amount if isinstance(made.uitkomst, Money) else None
        jaar = str(toekenning.van.year)
        yield Finding(
            "verblijf.buitenland_budget",
            Ernst.LET_OP,
            verblijf,
            Text("Het budget van {jaar} kan lager worden door de reis", jaar=jaar),
            Text("U vulde nog niet alles in. Dan kan pgbdesk niet rekenen.")
            if lager is None
            else Text(
                "Geven mensen uit dat land de zorg? Dan telt voor die weken maar een deel van het budget. "
                "pgbdesk komt op {bedrag} minder voor een heel jaar. Dit is niet zeker.",
                bedrag=Money(lager),
            ),
            Text("Vul het land in bij het verblijf.")
            if lager is None
            else Text("Vraag het zorgkantoor voor vertrek hoeveel het wordt. Spreek nog niet al het geld af."),
            (BLZ_372_FORMULE,),
            bedrag=lager,
            zekerheid=made.zekerheid,
            berekening=made,
            field="land" if lager is None else None,
        )


@rule(
    "verblijf.buitenland_jaar",
    of=Budgethouder,
    day=_dag_mens,
    since=SINDS,
    titel=Text("Buiten de EU, de EER en Zwitserland loopt het Wlz-budget hoogstens 13 weken per jaar door."),
    bronnen=(BLZ_372,),
    blad=("P11",),
)
def buitenland_te_lang(budgethouder: Budgethouder, case: Case) -> Iterator[Finding]:
    """P11, for this year, last year and years to come; with the palliative supplement a year is allowed."""
    for jaar in jaren_weg(budgethouder.id, case):
        if jaar < case.today.year - 1:
            continue
        if not wlz_in(budgethouder.id, Period(date(jaar, 1, 1), date(jaar, 12, 31)), case):
            continue
        stand = buitenland_jaar(budgethouder.id, jaar, case)
        if stand is None:
            continue
        if stand.te_veel:
            yield _te_veel(budgethouder, stand, case)
        elif stand.misschien_te_veel:
            yield _misschien(budgethouder, stand, case)


def _te_veel(budgethouder: Budgethouder, stand: BuitenlandJaar, case: Case) -> Finding:
    past = stand.jaar < case.today.year
    naam = case.dossier.naam_budgethouder(budgethouder)
    return Finding(
        "verblijf.buitenland_jaar",
        Ernst.LET_OP if past else Ernst.NU,
        budgethouder,
        Text("{naam} is in {jaar} te lang buiten de EU", naam=naam, jaar=str(stand.jaar)),
        Text(
            "Het zijn {n} dagen. Het Wlz-budget loopt hoogstens {max} dagen per jaar door. "
            "Zorg op de andere dagen wordt niet betaald.",
            n=stand.dagen,
            max=stand.hoogstens,
        ),
        Text("Bel het zorgkantoor. Bij zorg in de laatste levensfase mag het 1 jaar zijn."),
        (BLZ_372,),
        zekerheid=certainty(BLZ_372),
        because=((Text("Dagen in {jaar}", jaar=str(stand.jaar)), stand.dagen), (Text("Hoogstens"), stand.hoogstens)),
        berekening=stand.berekening,
    )


def _misschien(budgethouder: Budgethouder, stand: BuitenlandJaar, case: Case) -> Finding:
    naam = case.dossier.naam_budgethouder(budgethouder)
    return Finding(
        "verblijf.buitenland_jaar",
        Ernst.LET_OP,
        budgethouder,
        Text("{naam} is in {jaar} misschien te lang buiten de EU", naam=naam, jaar=str(stand.jaar)),
        Text(
            "Van {n} dagen is niet ingevuld of het buiten de EU, de EER en Zwitserland is. "
            "Op te veel dagen daarbuiten betaalt het Wlz-budget de zorg niet.",
            n=stand.onbekend,
        ),
        Text("Vul bij elk verblijf in of het buiten de EU is."),
        (BLZ_372,),
        because=((Text("Zeker buiten de EU"), stand.dagen), (Text("Niet ingevuld"), stand.onbekend)),
        berekening=stand.berekening,
        field="buiten_eu",
    )
