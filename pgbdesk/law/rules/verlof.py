"""Findings on leave: about to lapse, more taken than earned, no rest taken this year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import VerzuimSoort
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.verlof import Verlofstand, verlof, verlofuren
from pgbdesk.law.verzuim import verzuim_van
from pgbdesk.text import Minutes, Text

SINDS = date(2015, 1, 1)
DAY = timedelta(days=1)
VOORUIT = 92  # days before leave lapses, so that there is time to take it
NAJAAR = 10  # the month from which a year without rest is told


def _einde(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _bijgehouden(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether leave is kept in the dossier at all: an opening balance, or leave that was noted."""
    return (
        overeenkomst.verlof_beginstand_minuten is not None
        or any(True for _ in verlofuren(overeenkomst, case.dossier))
        or any(v.soort is VerzuimSoort.VERLOF for v in verzuim_van(overeenkomst, case.dossier))
    )


def _stand(overeenkomst: Zorgovereenkomst, case: Case) -> Verlofstand | None:
    """The balance today of a running employment whose leave is kept; else None."""
    if not in_dienst(overeenkomst) or case.today not in overeenkomst.periode or not _bijgehouden(overeenkomst, case):
        return None
    return verlof(overeenkomst, case.today, case)


VERVALT_TITEL = Text("{naam} heeft nog {uren} verlof van {jaar}")
VERVALT_UITLEG = Text(
    "Wettelijk verlof van {jaar} kan vervallen op {dag}. Dat mag alleen als u {naam} op tijd waarschuwt en {naam} "
    "vrij kan nemen. Of dit voor uw situatie klopt, is nog niet nagekeken."
)
VERVALT_DOEN = Text("Zeg {naam} hoeveel verlof er nog is en spreek af wanneer {naam} vrij neemt. Bewaar dat bericht.")


@rule(
    "verlof.vervalt",
    of=Zorgovereenkomst,
    day=_einde,
    since=SINDS,
    titel=Text("Verlof van vorig jaar vervalt een half jaar later"),
    getallen=("verlof.vervalt_na_maanden",),
    blad=("arbeidsrecht 10.2",),
)
def vervalt(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Leave of last year is left in the last three months before it may lapse (7:640a BW, not looked up).

    Silent when leave is not kept in the dossier.
    """
    parameter = case.law["verlof.vervalt_na_maanden"].on(case.today)
    stand = _stand(overeenkomst, case)
    if stand is None:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    for jaar in stand.jaren:
        if jaar.over <= 0 or not 0 < (jaar.vervalt_op - case.today).days <= VOORUIT:
            continue
        uren = Minutes(jaar.over)
        yield Finding(
            rule="verlof.vervalt",
            ernst=Ernst.BINNENKORT,
            about=overeenkomst,
            titel=Text(VERVALT_TITEL.msgid, naam=naam, uren=uren, jaar=jaar.jaar),
            uitleg=Text(VERVALT_UITLEG.msgid, naam=naam, jaar=jaar.jaar, dag=jaar.vervalt_op),
            doen=Text(VERVALT_DOEN.msgid, naam=naam),
            bronnen=(parameter.source,),
            uiterlijk=jaar.vervalt_op - DAY,
            zekerheid=certainty(parameter.source),
            because=((Text("Verlof over van {jaar}", jaar=jaar.jaar), uren),),
            berekening=stand.berekening,
        )


TE_VEEL_TITEL = Text("{naam} nam meer verlof op dan er was")
TE_VEEL_UITLEG = Text("Er is {uren} meer opgenomen dan opgebouwd. Stopt het werk, dan moet dat worden verrekend.")
TE_VEEL_DOEN = Text("Kijk na of de uren kloppen. Spreek met {naam} af hoe u het verschil inhaalt.")


@rule(
    "verlof.te_veel",
    of=Zorgovereenkomst,
    day=_einde,
    since=SINDS,
    titel=Text("Er is niet meer verlof opgenomen dan opgebouwd"),
    getallen=("verlof.weken", "verlof.uren_per_verlofuur"),
    blad=("arbeidsrecht 10.2",),
)
def te_veel(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """More leave was taken than was earned up to today. Silent when leave is not kept."""
    stand = _stand(overeenkomst, case)
    if stand is None or stand.saldo >= 0:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="verlof.te_veel",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(TE_VEEL_TITEL.msgid, naam=naam),
        uitleg=Text(TE_VEEL_UITLEG.msgid, uren=Minutes(-stand.saldo)),
        doen=Text(TE_VEEL_DOEN.msgid, naam=naam),
        bronnen=stand.berekening.bronnen,
        zekerheid=stand.berekening.zekerheid,
        because=(
            (Text("Opgebouwd"), Minutes(stand.beginstand + stand.opgebouwd)),
            (Text("Opgenomen"), Minutes(stand.opgenomen)),
        ),
        berekening=stand.berekening,
    )


RUST_TITEL = Text("{naam} heeft dit jaar nog geen twee weken vrij gehad")
RUST_UITLEG = Text(
    "Een werknemer heeft per jaar recht op twee weken vrij achter elkaar, of twee keer een week. In het dossier staat "
    "dat voor {jaar} nog niet. Er is nog {uren} verlof."
)
RUST_DOEN = Text("Spreek met {naam} af wanneer {naam} vrij neemt, en leg dat vast.")


@rule(
    "verlof.rust",
    of=Zorgovereenkomst,
    day=_einde,
    since=SINDS,
    titel=Text("Per jaar twee weken vrij achter elkaar, of twee keer een week"),
    getallen=("verlof.aaneengesloten_weken",),
    blad=("arbeidsrecht 10.2",),
)
def rust(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """From October on: no two weeks of leave are noted this year, of who was here all year with leave left."""
    if case.today.month < NAJAAR or overeenkomst.ingang > date(case.today.year, 1, 1):
        return
    stand = _stand(overeenkomst, case)
    if stand is None or stand.saldo <= 0:
        return
    weken = case.law["verlof.aaneengesloten_weken"].on(case.today)
    if _weken_vrij(overeenkomst, case) >= weken.value:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="verlof.rust",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(RUST_TITEL.msgid, naam=naam),
        uitleg=Text(RUST_UITLEG.msgid, jaar=case.today.year, uren=Minutes(stand.saldo)),
        doen=Text(RUST_DOEN.msgid, naam=naam),
        bronnen=(weken.source,),
        zekerheid=certainty(weken.source),
        berekening=stand.berekening,
    )


def _weken_vrij(overeenkomst: Zorgovereenkomst, case: Case) -> int:
    """Whole weeks in a row of leave in the year of today, planned ones counted; leave from day to day joined."""
    jaar = case.today.year
    weken, last, length = 0, None, 0
    for verzuim in verzuim_van(overeenkomst, case.dossier):
        if verzuim.soort is not VerzuimSoort.VERLOF:
            continue
        van, tot = max(verzuim.van, date(jaar, 1, 1)), min(verzuim.tot or verzuim.van, date(jaar, 12, 31))
        if van > tot:
            continue
        if last is None or van > last + DAY:
            weken, length = weken + length // 7, 0
        length += max(0, (tot - max(van, (last + DAY) if last is not None and length else van)).days + 1)
        last = max(tot, last or tot)
    return weken + length // 7
