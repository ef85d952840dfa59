"""Pay during illness: how long, how much, over which hours, and the days by which it must be reported.

BW 7:629: 104 weeks of 70 %, the first 52 at least the minimum wage. The home service rule: six weeks.
After the AOW age: six weeks, thirteen for illness that began before July 2023. The SVB pays 100 % in
the first year and 70 % in the second; that page is older than the rules of 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from pgbdesk.domain.dates import add_months, month_start, next_working_day
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import UrenGrondslag
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.leeftijd import aow_bereikt, persoon_van
from pgbdesk.law.loon import regels
from pgbdesk.law.minimumloon import ondergrens
from pgbdesk.law.overeenkomst import minuten_per_week, oproepcontract
from pgbdesk.law.parameters import DatedValue, NotInForce
from pgbdesk.law.regime import BANNER, Regime, regime
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.stukken import beloop
from pgbdesk.law.tarieven import uurtarief
from pgbdesk.law.verzuim import Ziekteperiode
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes, Money, Text

DAY = timedelta(days=1)
MAANDEN_PER_JAAR, WEKEN_PER_JAAR = 12, 52
DUUR_TITEL = Text("Hoe lang u loon bij ziekte betaalt")
UREN_TITEL = Text("Uren per week voor het loon bij ziekte")
LOON_TITEL = Text("Loon bij ziekte per week")
OVER_GRENS = Text(
    "De ziekte begon vóór 2026, onder de oude regeling: 6 weken. Volgens de nieuwe regels is het 104 weken. "
    "Welke geldt, is niet zeker. pgbdesk gaat uit van de langste tijd."
)
AOW_TIJDENS = Text(
    "{naam} bereikt tijdens de ziekte de AOW-leeftijd. Dan kan de tijd korter zijn. Dat is nog niet nagekeken."
)
MAX_DAGLOON = Text("Het loon is niet vergeleken met het maximumdagloon.")


@dataclass(frozen=True, slots=True)
class Duur:
    """How long wages go on: so many weeks, the last of those days, and the last day that is paid.

    `tot` is earlier than `einde_weken` when the contract ends before. `oude_regel`: it is the home service
    rule after 2025, of which it is not known whether it still holds (Zvw without the SVB's payroll).
    """

    weken: int
    einde_weken: date
    tot: date
    betwist: bool
    berekening: Berekening
    oude_regel: bool = False


def duur(overeenkomst: Zorgovereenkomst, periode: Ziekteperiode, case: Case) -> Duur:
    """How long wages are due for a spell of illness, by the law of its first day (BW 7:629 lid 1 and 2).

    Raises `NotInForce` for an illness of before the numbers are known.
    """
    eerste = periode.eerste_dag
    waarde, bronnen, aannames, betwist = _weken(overeenkomst, periode, case)
    einde = periode.na_dagen(7 * int(waarde.value))
    last = overeenkomst.laatste_dag
    tot = min(einde, last) if last is not None else einde
    stappen = [
        Stap(Text("Eerste ziektedag"), eerste, feiten=periode.delen),
        Stap(Text("Weken loon"), int(waarde.value), bronnen=bronnen, feiten=(overeenkomst,)),
        Stap(Text("Die weken zijn om na"), einde, Text("Dagen tussen ziekteperiodes tellen niet mee")),
    ]
    if overeenkomst.wachtdagen:
        stappen.append(
            Stap(Text("Afgesproken wachtdagen zonder loon"), overeenkomst.wachtdagen, feiten=(overeenkomst,))
        )
    if last is not None and last < einde:
        stappen.append(Stap(Text("Het contract stopt op"), last, feiten=(overeenkomst,)))
    zeker = Zekerheid.BETWIST if betwist else certainty(*bronnen)
    berekening = Berekening("ziekte.duur", DUUR_TITEL, tot, tuple(stappen), tuple(aannames), zekerheid=zeker)
    stand = regime(overeenkomst, eerste, case)
    oude_regel = stand.regime is Regime.RDAH and stand.banner is not None
    return Duur(int(waarde.value), einde, tot, betwist, berekening, oude_regel)


def _weken(
    overeenkomst: Zorgovereenkomst, periode: Ziekteperiode, case: Case
) -> tuple[DatedValue, tuple[Source, ...], list[Text], bool]:
    """The number of weeks, where it stands, what was taken for granted, and whether readings differ."""
    eerste = periode.eerste_dag
    gewoon = case.law["ziekte.weken"].on(eerste)
    stand = regime(overeenkomst, eerste, case)
    rdah = case.law["ziekte.rdah_weken"].on(eerste)
    onder_rdah = stand.regime is Regime.RDAH
    if onder_rdah and regime(overeenkomst, periode.na_dagen(7 * int(rdah.value)), case).regime is Regime.RDAH:
        aannames = [*stand.berekening.aannames, *((stand.banner,) if stand.banner is not None else ())]
        return rdah, (rdah.source, *stand.bronnen), aannames, False
    if aow_bereikt(overeenkomst, eerste, case) and case.law["ziekte.aow_weken"].known_on(eerste):
        kort = case.law["ziekte.aow_weken"].on(eerste)
        return kort, (kort.source,), [], False
    if onder_rdah:
        return gewoon, (gewoon.source, rdah.source, *stand.bronnen), [OVER_GRENS], True
    aannames = list(stand.berekening.aannames)
    if stand.banner is not None:
        aannames.append(BANNER)
    persoon = persoon_van(overeenkomst, case)
    aow = persoon.aow_vanaf if persoon else None
    if persoon is not None and aow is not None and eerste < aow <= periode.na_dagen(7 * int(gewoon.value)):
        aannames.append(Text(AOW_TIJDENS.msgid, naam=persoon.roepnaam))
    return gewoon, (gewoon.source, *(stand.bronnen if stand.banner else ())), aannames, False


def eerste_jaar_tot(periode: Ziekteperiode, case: Case) -> date:
    """The last day of the first 52 sick weeks: until then at least the minimum wage, and 100 % by the SVB."""
    return periode.na_dagen(7 * case.law.whole("ziekte.minimumloon_weken", periode.eerste_dag))


def week_42(periode: Ziekteperiode, case: Case) -> date:
    """The last day for the report to UWV: the last day of week 42, on a working day else the first one after it."""
    weken = case.law.whole("ziekte.uwv_week", periode.eerste_dag)
    return next_working_day(periode.na_dagen(7 * weken))


# Hours and euros ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Grondslag:
    """Minutes per week over which wages are due, and the minutes that were called for in the sick days."""

    minuten_per_week: int | None
    opgeroepen: int
    berekening: Berekening


def grondslag(overeenkomst: Zorgovereenkomst, periode: Ziekteperiode, case: Case) -> Grondslag:
    """The hours for pay in illness: as agreed; on call as called for, else the average of three months before.

    The three whole months before the month of falling ill, guaranteed hours at least (P-Direkt, 7:610b).
    A shorter employment counts from its first day to the first sick day. Minutes are rounded up.
    """
    if not oproepcontract(overeenkomst)[0]:
        agreed = minuten_per_week(overeenkomst)
        afspraak = None if agreed is None else int(agreed.to_integral_value(ROUND_CEILING))
        stap = Stap(Text("Afgesproken uren per week"), _minuten(afspraak), feiten=(overeenkomst,))
        missing = () if afspraak is not None else (Text("Het aantal uren per week staat niet in het dossier."),)
        return Grondslag(
            afspraak, 0, Berekening("ziekte.uren", UREN_TITEL, _minuten(afspraak), (stap,), ontbreekt=missing)
        )
    maanden = _known(case, "ziekte.oproep_gemiddelde_maanden", periode.eerste_dag)
    tot = month_start(periode.eerste_dag)
    van = add_months(tot, -int(maanden.value))
    heel = overeenkomst.ingang <= van
    if not heel:
        van, tot = overeenkomst.ingang, periode.eerste_dag
    minuten = sum(line.verschuldigd for line in regels(overeenkomst, case) if van <= line.dag < tot)
    gemiddeld = _gemiddeld(minuten, (van, tot), int(maanden.value) if heel else None)
    zeker = minuten_per_week(overeenkomst) if overeenkomst.uren_grondslag is UrenGrondslag.MIN_MAX else None
    per_week = max(gemiddeld, int(zeker or 0))
    opgeroepen = _opgeroepen(overeenkomst, periode, case)
    stappen = [
        Stap(Text("Betaalde uren van {van} tot {tot}", van=van, tot=tot), Minutes(minuten), feiten=(overeenkomst,)),
        Stap(Text("Gemiddeld per week"), Minutes(gemiddeld), bronnen=(maanden.source,)),
    ]
    if zeker:
        stappen.append(Stap(Text("Gegarandeerd per week"), Minutes(int(zeker)), feiten=(overeenkomst,)))
    if opgeroepen:
        stappen.append(
            Stap(
                Text("Al opgeroepen in de ziektedagen"),
                Minutes(opgeroepen),
                Text("Voor die dagen telt de oproep, niet het gemiddelde"),
                (maanden.source,),
            )
        )
    berekening = Berekening(
        "ziekte.uren", UREN_TITEL, Minutes(per_week), tuple(stappen), zekerheid=certainty(maanden.source)
    )
    return Grondslag(per_week, opgeroepen, berekening)


def _minuten(count: int | None) -> Minutes | None:
    return None if count is None else Minutes(count)


def _known(case: Case, name: str, day: date) -> DatedValue:
    """The number on `day`; on a day before it was law the first one there was."""
    return case.law[name].from_the_first(day)


def _gemiddeld(minuten: int, dagen: tuple[date, date], maanden: int | None) -> int:
    """Minutes per week: of whole months times 12 divided by 52, else by days; rounded up."""
    if maanden is not None:
        return -(-minuten * MAANDEN_PER_JAAR // (maanden * WEKEN_PER_JAAR))
    length = (dagen[1] - dagen[0]).days
    return -(-minuten * 7 // length) if length > 0 else 0


def _opgeroepen(overeenkomst: Zorgovereenkomst, periode: Ziekteperiode, case: Case) -> int:
    """Minutes of calls that were made before the first sick day, for days on which the carer is ill."""
    total = 0
    for oproep in case.dossier.where(Oproep, "zorgovereenkomst_id", overeenkomst.id):
        if oproep.begin.date() < periode.eerste_dag or not periode.loopt_op(oproep.begin.date()):
            continue
        if oproep.bereikt_op is None or oproep.bereikt_op.date() >= periode.eerste_dag:
            continue
        nu = beloop(oproep, overeenkomst, case.law).nu
        if nu is not None:
            total += int((nu[1].timestamp() - nu[0].timestamp()) // 60)
    return total


def ziekteloon(overeenkomst: Zorgovereenkomst, periode: Ziekteperiode, day: date, case: Case) -> Berekening:
    """Euros per week of pay in illness on `day`: what the law asks at least, and what the SVB pays.

    The outcome is the higher of both. None where the hours, the rate or a number is missing.
    """
    uren = grondslag(overeenkomst, periode, case)
    tarief = uurtarief(case.dossier, overeenkomst, day)
    if uren.minuten_per_week is None or tarief is None:
        missing = uren.berekening.ontbreekt or (Text("Het uurtarief staat niet in het dossier."),)
        return Berekening("ziekte.loon", LOON_TITEL, None, uren.berekening.stappen, ontbreekt=missing)
    eerste_jaar = day <= eerste_jaar_tot(periode, case)
    wet = case.law["ziekte.procent"].on(day)
    svb = case.law["ziekte.svb_procent_jaar_1" if eerste_jaar else "ziekte.svb_procent_jaar_2"].on(day)
    per_uur = tarief * wet.value / 100
    stappen = [
        *uren.berekening.stappen,
        Stap(Text("Uurloon"), Money(tarief), feiten=(overeenkomst,)),
        Stap(_procent(Text("De wet"), wet), Money(cents(per_uur)), bronnen=(wet.source,)),
    ]
    aannames = [MAX_DAGLOON]
    if eerste_jaar:
        per_uur, extra = _minstens(overeenkomst, day, case, (per_uur, tarief))
        stappen += extra
    volgens_wet = per_uur * uren.minuten_per_week / 60
    volgens_svb = tarief * svb.value / 100 * uren.minuten_per_week / 60
    stappen.append(Stap(Text("Per week volgens de wet minstens"), Money(cents(volgens_wet))))
    stappen.append(Stap(_procent(Text("De SVB betaalt"), svb), Money(cents(volgens_svb)), bronnen=(svb.source,)))
    bronnen = [bron for stap in stappen for bron in stap.bronnen]
    uitkomst = Money(cents(max(volgens_wet, volgens_svb)))
    return Berekening(
        "ziekte.loon", LOON_TITEL, uitkomst, tuple(stappen), tuple(aannames), zekerheid=certainty(*bronnen)
    )


def _procent(wie: Text, waarde: DatedValue) -> Text:
    return Text("{wie}: {procent} %", wie=wie, procent=Decimal(waarde.value))


def _minstens(
    overeenkomst: Zorgovereenkomst, day: date, case: Case, loon: tuple[Decimal, Decimal]
) -> tuple[Decimal, list[Stap]]:
    """The pay per hour raised to the minimum wage, but not above the wage itself; with the step that says so."""
    per_uur, tarief = loon
    try:
        grens = ondergrens(overeenkomst, day, case)
    except NotInForce:
        return per_uur, [Stap(Text("Minstens het minimumloon"), None, Text("Dat bedrag is niet bekend"))]
    if grens is None or per_uur >= grens.exact:
        return per_uur, []
    minstens = min(tarief, grens.exact)
    return minstens, [Stap(Text("Minstens het minimumloon"), Money(cents(minstens)), bronnen=grens.berekening.bronnen)]
