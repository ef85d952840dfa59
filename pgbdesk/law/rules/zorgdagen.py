"""Rules about days of care: more than a day holds, in an institution or abroad, logeeropvang, the total of a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import amsterdam, minutes_between
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import Eenheid, VerblijfSoort, Wet, Zorgfunctie, ZorgverlenerSoort
from pgbdesk.law.declaraties import NOG_NIET_VERSTUURD, maand_tekst, vervangen
from pgbdesk.law.engine import rule
from pgbdesk.law.inbeeld import telt_nog, telt_vanaf
from pgbdesk.law.logeren import logeerjaren
from pgbdesk.law.loon import LoonRegel, is_gewerkt
from pgbdesk.law.maandtotaal import maandtotalen
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.weekuren import recent, zelfde_persoon
from pgbdesk.text import Minutes, Money, Text

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
DAG = timedelta(days=1)
RLZ_INHOUD = Source("Rlz 5.23 lid 2", _NAGEKEKEN, "A", "BWBR0036014", "5.23", "2")
RLZ_OPNAME = Source("Rlz 5.20 lid 1", _NAGEKEKEN, "A", "BWBR0036014", "5.20", "1")
BLZ_BUITENLAND = Source("Blz 3.7.2", _NAGEKEKEN, "A", "BWBR0035948", "3.7.2")
RLZ_LOGEREN = Source("Rlz 5.18 lid 1 onder f", _NAGEKEKEN, "A", "BWBR0036014", "5.18", "1")

AGENDA_PGB = Source("Voortgangsbrief Agenda pgb 2020", _NAGEKEKEN, "B", page="https://www.rijksoverheid.nl")

WAAR: dict[VerblijfSoort, Text] = {
    VerblijfSoort.ZIEKENHUIS: Text("in het ziekenhuis"),
    VerblijfSoort.INSTELLING: Text("in een instelling"),
    VerblijfSoort.DETENTIE: Text("in detentie"),
    VerblijfSoort.BUITENLAND: Text("in het buitenland"),
}


# A day has 24 hours ------------------------------------------------------------------------------


@rule(
    "uren.dag",
    of=Declaratie,
    day=lambda d: d.periode_tot,
    since=SINDS,
    titel=Text("Een zorgverlener werkt op een dag niet meer uren dan de dag heeft"),
    bronnen=(RLZ_INHOUD,),
    blad=("H05",),
)
def langer_dan_een_dag(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """H05: more hours on a day than it has, or an etmaal logeeropvang with hours beside it.

    For one person only: a company may send several. Silent once the declaration was sent; hours with
    times that overlap are another rule (`uren.dubbel`).
    """
    if declaratie.status not in NOG_NIET_VERSTUURD or vervangen(declaratie, case.dossier):
        return
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id) if overeenkomst else None
    if carer is None or carer.soort is not ZorgverlenerSoort.PERSOON:
        return
    per_day: dict[date, Decimal] = {}
    etmalen: set[date] = set()
    for regel in declaratie.regels:
        if regel.datum is None or regel.aantal is None:
            continue
        if (regel.eenheid or Eenheid.UUR) is Eenheid.UUR:
            per_day[regel.datum] = per_day.get(regel.datum, Decimal(0)) + regel.aantal
        elif regel.eenheid is Eenheid.ETMAAL and regel.zorgfunctie is Zorgfunctie.LOGEEROPVANG and regel.aantal:
            etmalen.add(regel.datum)
    naam = case.dossier.naam_zorgverlener(carer)
    for day, hours in sorted(per_day.items()):
        if hours * 60 > _minuten(day):
            uitleg = Text(
                "Op {dag} staan {uren} voor {naam}. Zo lang duurt die dag niet. De SVB kan dat afkeuren.",
                dag=day,
                uren=Minutes(int(hours * 60)),
                naam=naam,
            )
            yield _dag(declaratie, Text("Op {dag} staan te veel uren", dag=day), uitleg)
        elif hours and day in etmalen:
            uitleg = Text(
                "Op {dag} staat een etmaal logeeropvang en ook losse uren voor {naam}. "
                "In een etmaal zit de hele dag al. De SVB kan dat afkeuren.",
                dag=day,
                naam=naam,
            )
            yield _dag(declaratie, Text("Op {dag} staat dezelfde zorg twee keer", dag=day), uitleg)


def _minuten(day: date) -> int:
    """The minutes of a day: an hour more or less when the clock changes."""
    return minutes_between(amsterdam(day, time()), amsterdam(day + DAG, time()))


def _dag(declaratie: Declaratie, titel: Text, uitleg: Text) -> Finding:
    doen = Text("Kijk de regels van die dag na en pas ze aan.")
    return Finding("uren.dag", Ernst.LET_OP, declaratie, titel, uitleg, doen, (RLZ_INHOUD,), field="regels")


# Care while away ---------------------------------------------------------------------------------


@rule(
    "uren.verblijf",
    of=Verblijf,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Geen uren op dagen dat de budgethouder elders verbleef, behalve als dat mag"),
    bronnen=(RLZ_OPNAME, BLZ_BUITENLAND),
    blad=("H08",),
)
def uren_bij_verblijf(verblijf: Verblijf, case: Case) -> Iterator[Finding]:
    """H08: hours on days in an institution or abroad.

    The first and the last day are left out: care at home is possible on those. Silent when the user
    filled in that the care goes on, and on what lies in settled years.
    """
    if verblijf.soort not in WAAR or verblijf.zorg_gaat_door:
        return
    van = max(verblijf.van + DAG, telt_vanaf(case))
    tot = (verblijf.tot - DAG) if verblijf.tot else case.today
    found = [
        regel
        for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", verblijf.budgethouder_id)
        for regel in recent(z, van, case)
        if regel.dag <= tot and is_gewerkt(regel)
    ]
    if not found:
        return
    days = sorted({regel.dag for regel in found})
    waar = WAAR[verblijf.soort]
    buitenland = verblijf.soort is VerblijfSoort.BUITENLAND
    yield Finding(
        "uren.verblijf",
        Ernst.LET_OP,
        verblijf,
        Text.counted(
            "Op {n} dag staan uren terwijl {naam} {waar} was",
            "Op {n} dagen staan uren terwijl {naam} {waar} was",
            len(days),
            naam=case.dossier.naam_budgethouder(verblijf.budgethouder_id),
            waar=waar,
        ),
        Text("In het buitenland gelden andere regels voor uw budget. Wie het budget geeft kan deze uren weigeren.")
        if buitenland
        else Text("Daar krijgt u de zorg al van een ander. Wie het budget geeft kan deze uren weigeren."),
        Text("Kloppen de dagen? Mag de zorg toch doorgaan? Vul dat in bij het verblijf. Haal anders de uren weg."),
        (BLZ_BUITENLAND,) if buitenland else (RLZ_OPNAME,),
        because=(
            *((Text("Uren op"), day) for day in days[:10]),
            (Text("Samen"), Minutes(sum(_gewerkt(r) for r in found))),
        ),
    )


def _gewerkt(regel: LoonRegel) -> int:
    return regel.minuten


# Logeeropvang ------------------------------------------------------------------------------------


@rule(
    "logeren.etmalen",
    of=Toekenning,
    day=lambda t: t.tot,
    since=SINDS,
    titel=Text("Logeeropvang is er voor een beperkt aantal etmalen per jaar (Wlz)"),
    bronnen=(RLZ_LOGEREN,),
    blad=("H09",),
)
def te_veel_etmalen(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """H09: more etmalen logeeropvang in a year than the budget allows; in a part of a year weeks times three."""
    if toekenning.wet is not Wet.WLZ or not telt_nog(toekenning, case):
        return
    for jaar in logeerjaren(toekenning, case):
        if jaar.geteld <= jaar.mag or jaar.jaar < telt_vanaf(case).year:
            continue
        zeker = jaar.geteld > jaar.mag_ruim
        yield Finding(
            "logeren.etmalen",
            Ernst.NU if zeker and jaar.jaar == case.today.year else Ernst.LET_OP,
            toekenning,
            Text("In {jaar} is er meer logeeropvang dan mag", jaar=str(jaar.jaar)),
            Text(
                "U legde {n} etmalen vast. Uit het budget mogen er {mag} betaald worden. "
                "Het zorgkantoor kan de rest weigeren of terugvragen.",
                n=jaar.geteld,
                mag=jaar.mag,
            ),
            Text("Kijk de dagen na. Kloppen ze? Bel het zorgkantoor voordat u meer logeeropvang afspreekt."),
            jaar.berekening.bronnen,
            zekerheid=Zekerheid.VAST if zeker else Zekerheid.BETWIST,
            berekening=jaar.berekening,
        )


@rule(
    "logeren.buiten_eu",
    of=Verblijf,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Logeeropvang buiten de EU wordt niet uit de Wlz betaald"),
    bronnen=(RLZ_LOGEREN,),
    blad=("H10",),
)
def logeren_buiten_eu(verblijf: Verblijf, case: Case) -> Iterator[Finding]:
    """H10: logeeropvang outside the EU, while a Wlz budget runs. Silent when it is long over."""
    if verblijf.soort is not VerblijfSoort.LOGEEROPVANG or not verblijf.buiten_eu:
        return
    wlz = any(
        t.wet is Wet.WLZ and verblijf.van in t.periode and telt_nog(t, case)
        for t in case.dossier.where(Toekenning, "budgethouder_id", verblijf.budgethouder_id)
    )
    if not wlz:
        return
    voorbij = verblijf.tot is not None and verblijf.tot < case.today
    yield Finding(
        "logeren.buiten_eu",
        Ernst.LET_OP if voorbij else Ernst.NU,
        verblijf,
        Text("Logeeropvang buiten de EU wordt niet betaald"),
        Text("De Wlz betaalt logeeropvang alleen binnen de Europese Unie."),
        Text("Declareer deze dagen niet. Zoek logeeropvang in Nederland of in een ander land van de EU."),
        (RLZ_LOGEREN,),
        because=((Text("Van"), verblijf.van), (Text("Land"), verblijf.land)),
        field="buiten_eu",
    )


# The total of a month ----------------------------------------------------------------------------


@rule(
    "uren.maandtotaal",
    of=Zorgovereenkomst,
    day=lambda z: z.laatste_dag or date.max,
    since=SINDS,
    titel=Text("Instanties kijken extra mee als één zorgverlener veel verdient in een maand"),
    bronnen=(AGENDA_PGB,),
    blad=("H07",),
)
def veel_in_een_maand(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """H07: a person earns much in one month, over all budgets of this dossier. A signal, not a ban.

    The signal is about people; a company is left out. Said once, at the newest agreement of the carer,
    about the latest month; silent on settled years.
    """
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    samen = zelfde_persoon(overeenkomst, case.dossier)
    if carer is None or carer.soort is not ZorgverlenerSoort.PERSOON or samen[-1] is not overeenkomst:
        return
    try:
        info = case.law["tarief.maandtotaal_info"].on(case.today)
        hoog = case.law["tarief.maandtotaal_waarschuwing"].on(case.today)
    except NotInForce:
        return
    months = [m for m in maandtotalen(samen, telt_vanaf(case), case) if m.totaal >= info.value]
    if not months:
        return
    above = [m for m in months if m.totaal >= hoog.value]
    month, grens = (above[-1], hoog) if above else (months[-1], info)
    naam = case.dossier.naam_zorgverlener(carer)
    yield Finding(
        "uren.maandtotaal",
        Ernst.LET_OP if above else Ernst.INFO,
        overeenkomst,
        Text("{naam} kost {bedrag} in {maand}", naam=naam, bedrag=Money(month.totaal), maand=maand_tekst(month.maand)),
        Text(
            "Dit mag. Vanaf {grens} per maand vragen instanties vaker hoe dat kan.",
            grens=Money(Decimal(grens.value)),
        ),
        Text("Kijk of de uren kloppen en bewaar het rooster goed."),
        (grens.source,),
        bedrag=month.totaal,
        because=tuple((Text("{maand}", maand=maand_tekst(m.maand)), Money(m.totaal)) for m in months[-6:]),
        berekening=month.berekening(Decimal(grens.value), grens.source, case),
    )
