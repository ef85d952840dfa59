"""Reporting illness, recovery and pregnancy: by when, and whether it was in time.

The SVB asks for a report within 24 hours; for a pgb of the zorgverzekeraar within one working day. UWV
asks for a report after 42 weeks, and for illness by pregnancy within six weeks or on the fourth day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import next_working_day
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, VerzuimSoort, Wet
from pgbdesk.domain.werk import Oproep, Uren, Verzuim
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.leeftijd import aow_bereikt
from pgbdesk.law.regime import Regime, regime, wet_van
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.tarieven import uurtarief
from pgbdesk.law.verzuim import periode_van, verzuim_van
from pgbdesk.law.ziekte import grondslag
from pgbdesk.text import Minutes, Money, Text

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Termijn:
    """The last day of a report, and the last moment where the hour is known."""

    uiterlijk: date
    moment: datetime | None
    source: Source

    def te_laat(self, gemeld: datetime) -> bool:
        """Whether a report at that instant came too late."""
        return (
            gemeld.timestamp() > self.moment.timestamp() if self.moment is not None else gemeld.date() > self.uiterlijk
        )


def ziekmelden(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, case: Case) -> Termijn:
    """By when an illness must be reported to the SVB: 24 hours, or one working day for Zvw.

    The 24 hours count from when the carer told it, or from the first shift on the first sick day, whichever is
    first and known; else the whole next day is in time.
    """
    if wet_van(overeenkomst, verzuim.van, case) is Wet.ZVW:
        dagen = case.law["ziekte.melden_zvw_werkdagen"].on(verzuim.van)
        uiterlijk = verzuim.van
        for _ in range(int(dagen.value)):
            uiterlijk = next_working_day(uiterlijk + DAY)
        return Termijn(uiterlijk, None, dagen.source)
    uren = case.law["ziekte.melden_uren"].on(verzuim.van)
    known = [each for each in (verzuim.bericht_op, _eerste_dienst(verzuim, overeenkomst, case)) if each is not None]
    begin = min(known, key=datetime.timestamp, default=None)
    if begin is None:
        return Termijn(verzuim.van + timedelta(hours=int(uren.value)), None, uren.source)
    moment = datetime.fromtimestamp(begin.timestamp() + 3600 * int(uren.value), tz=begin.tzinfo)
    return Termijn(moment.date(), moment, uren.source)


def _eerste_dienst(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, case: Case) -> datetime | None:
    """When the first shift of the first sick day began: called for, or recorded."""
    calls = case.dossier.where(Oproep, "zorgovereenkomst_id", overeenkomst.id)
    begins = [o.begin for o in calls if o.begin.date() == verzuim.van and o.antwoord is not Antwoord.GEWEIGERD]
    hours = case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id)
    begins += [u.begin for u in hours if u.dag == verzuim.van]
    return min(begins, key=datetime.timestamp) if begins else None


def herstel_melden(verzuim: Verzuim, case: Case) -> Termijn:
    """By when recovery, or the return after leave for a birth, must be reported: the day after the last day away."""
    assert verzuim.tot is not None
    uren = case.law["ziekte.melden_uren"].on(verzuim.tot)
    return Termijn(verzuim.tot + timedelta(hours=int(uren.value)), None, uren.source)


def zwangerschap_melden(verzuim: Verzuim, case: Case) -> Termijn:
    """By when leave for a birth must be reported to the SVB: four weeks before it begins."""
    weken = case.law["ziekte.zwangerschap_melden_weken"].on(verzuim.van)
    return Termijn(verzuim.van - timedelta(weeks=int(weken.value)), None, weken.source)


def uwv_door_zwangerschap(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, case: Case) -> Termijn:
    """By when UWV must know of an illness by pregnancy: within six weeks; by the birth: on the fourth day.

    It is by the birth when leave for a birth ended before it.
    """
    na_verlof = any(
        other.soort is VerzuimSoort.ZWANGERSCHAP and other.tot is not None and other.tot < verzuim.van
        for other in verzuim_van(overeenkomst, case.dossier)
    )
    if na_verlof:
        dag = case.law["ziekte.na_bevalling_uwv_dag"].on(verzuim.van)
        return Termijn(verzuim.van + (int(dag.value) - 1) * DAY, None, dag.source)
    weken = case.law["ziekte.zwanger_uwv_weken"].on(verzuim.van)
    return Termijn(verzuim.van + timedelta(weeks=int(weken.value)), None, weken.source)


def meldt_na_42_weken(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether UWV is told after 42 weeks: not under the home service rule, nor after the AOW age (no WIA)."""
    if aow_bereikt(overeenkomst, case.today, case):
        return False
    return regime(overeenkomst, case.today, case).regime is Regime.GEWOON


def eigen_kosten(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, case: Case) -> Berekening:
    """What a late report costs: the SVB compensates only from the day on which the arbodienst began.

    Pay over the days from the first sick day to the day before that, at 100 %. None where a fact is
    missing.
    """
    titel = Text("Loon dat de SVB niet vergoedt")
    uren = grondslag(overeenkomst, periode_van(verzuim, overeenkomst, case), case)
    tarief = uurtarief(case.dossier, overeenkomst, verzuim.van)
    if verzuim.arbodienst_op is None or uren.minuten_per_week is None or tarief is None:
        missing = Text("De dag waarop de arbodienst begon, de uren per week of het uurloon is niet bekend.")
        return Berekening("ziekte.eigen_kosten", titel, None, uren.berekening.stappen, ontbreekt=(missing,))
    dagen = max(0, (verzuim.arbodienst_op - verzuim.van).days)
    minuten = Decimal(uren.minuten_per_week) * dagen / 7
    return Berekening(
        "ziekte.eigen_kosten",
        titel,
        Money(cents(minuten / 60 * tarief)),
        (
            *uren.berekening.stappen,
            Stap(Text("Dagen tot de arbodienst begon"), dagen, feiten=(verzuim,)),
            Stap(Text("Uren in die dagen"), Minutes(int(minuten))),
            Stap(Text("Uurloon"), Money(tarief), feiten=(overeenkomst,)),
        ),
        zekerheid=uren.berekening.zekerheid,
    )
