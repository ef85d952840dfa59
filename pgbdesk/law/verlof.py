"""Leave of an employee: earned, taken and left, in minutes, with the days on which the rest of a year lapses.

Art. 7:634 BW: four times the weekly hours a year. With hours that change, the SVB's rule: one hour for
twelve hours that were paid, leave itself left out (the same as one thirteenth of all paid hours).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import UrenSoort, VerzuimSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.loon import regels
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week, oproepcontract
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import StukSoort
from pgbdesk.law.verzuim import verzuim_van
from pgbdesk.text import Minutes, Text

DAY = timedelta(days=1)
TITEL = Text("Verlof dat nog over is")
GEEN_DIENST = Text("Deze zorgverlener is niet bij u in dienst. Dan is er geen wettelijk verlof.")
IN_LOON = Text("De vakantie-uren zitten in het uurloon. Verlof is dan vrije tijd zonder extra loon.")
OUD_VERLOF = Text("Wat van een jaar over is, vervalt misschien. pgbdesk trekt het niet af.")


@dataclass(frozen=True, slots=True)
class VerlofJaar:
    """Leave of one calendar year: what was earned (the opening balance included), and what of it is left.

    `vervalt_op` is the first day on which the rest has lapsed; this rule is not looked up (7:640a, M).
    """

    jaar: int
    opgebouwd: int
    over: int
    vervalt_op: date


@dataclass(frozen=True, slots=True)
class Verlofstand:
    """Minutes of leave on a day. `saldo` = `beginstand` + `opgebouwd` - `opgenomen`, and may be below zero."""

    beginstand: int
    opgebouwd: int
    opgenomen: int
    saldo: int
    jaren: tuple[VerlofJaar, ...]
    in_loon: bool
    berekening: Berekening


def verlof(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Verlofstand | None:
    """Leave up to and including `day`; None for who is not employed.

    From the first day of the agreement, or from the day of the opening balance when there is one.
    Oldest leave is taken first. Nothing is taken off for what may have lapsed: that is safe for the
    employer, who must warn first.
    """
    if not in_dienst(overeenkomst):
        return None
    begin = overeenkomst.ingang
    beginstand = overeenkomst.verlof_beginstand_minuten or 0
    if overeenkomst.verlof_beginstand_minuten is not None and overeenkomst.verlof_beginstand_datum is not None:
        begin = max(begin, overeenkomst.verlof_beginstand_datum)
    last = min(day, overeenkomst.laatste_dag or day)
    per_jaar = _opgebouwd(overeenkomst, begin, last, case)
    genomen = sum(minuten for dag, minuten in opnames(overeenkomst, case.dossier) if begin <= dag <= day)
    opgebouwd = {jaar: int(minuten.quantize(Decimal(1), ROUND_HALF_UP)) for jaar, minuten in per_jaar.items()}
    totaal = sum(opgebouwd.values())
    jaren = _verdeel(opgebouwd, beginstand, begin, genomen, case)
    saldo = beginstand + totaal - genomen
    return Verlofstand(
        beginstand,
        totaal,
        genomen,
        saldo,
        jaren,
        bool(overeenkomst.vakantieuren_inbegrepen),
        _berekening(overeenkomst, (beginstand, begin), opgebouwd, genomen, case),
    )


def _jaren(van: date, tot: date) -> Iterator[tuple[date, date]]:
    """The parts of calendar years in some days."""
    while van <= tot:
        end = min(tot, date(van.year, 12, 31))
        yield van, end
        van = end + DAY


def _opgebouwd(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> dict[int, Decimal]:
    """Minutes earned in each calendar year, not rounded; 0 in a year for which there is no number."""
    per_week = None if oproepcontract(overeenkomst)[0] else minuten_per_week(overeenkomst)
    betaald = _betaald(overeenkomst, van, tot, case) if per_week is None else {}
    found = {}
    for first, last in _jaren(van, tot):
        try:
            if per_week is not None:
                deel = Decimal((last - first).days + 1) / _dagen(first.year)
                found[first.year] = per_week * case.law.amount("verlof.weken", last) * deel
            else:
                per_uur = case.law.amount("verlof.uren_per_verlofuur", last)
                found[first.year] = betaald.get(first.year, 0) / per_uur
        except NotInForce:
            found[first.year] = Decimal(0)
    return found


def _dagen(jaar: int) -> int:
    return (date(jaar, 12, 31) - date(jaar, 1, 1)).days + 1


def _betaald(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> dict[int, int]:
    """Paid minutes per year without leave: worked, sick, withdrawn too late, topped up; not what is to come."""
    found: dict[int, int] = {}
    tot = min(tot, case.today)
    for line in regels(overeenkomst, case):
        if van <= line.dag <= tot and line.stuk.soort is not StukSoort.VERLOF:
            found[line.dag.year] = found.get(line.dag.year, 0) + line.verschuldigd
    return found


def opnames(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> Iterator[tuple[date, int]]:
    """Leave that was taken: the first day and the minutes of each time.

    An absence that says how much it took counts for that; hours of leave on its days are the same leave.
    """
    periods = [
        verzuim
        for verzuim in verzuim_van(overeenkomst, dossier)
        if verzuim.soort is VerzuimSoort.VERLOF and verzuim.verlof_minuten is not None
    ]
    for verzuim in periods:
        yield verzuim.van, verzuim.verlof_minuten or 0
    for uren in verlofuren(overeenkomst, dossier):
        if not any(v.van <= uren.dag and (v.tot is None or uren.dag <= v.tot) for v in periods):
            yield uren.dag, uren.minuten


def verlofuren(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> Iterator[Uren]:
    """The hours of leave of an agreement; by the index on their kind, since most hours are work."""
    return (u for u in dossier.where(Uren, "soort", UrenSoort.VERLOF) if u.zorgovereenkomst_id == overeenkomst.id)


def _verdeel(
    opgebouwd: dict[int, int], beginstand: int, begin: date, genomen: int, case: Case
) -> tuple[VerlofJaar, ...]:
    """What is left of each year when the oldest is taken first; the opening balance is of the day before it."""
    per_jaar = dict(opgebouwd)
    if beginstand:
        eerder = (begin - DAY).year
        per_jaar[eerder] = per_jaar.get(eerder, 0) + beginstand
    left, found = genomen, []
    for jaar in sorted(per_jaar):
        taken = min(max(per_jaar[jaar], 0), left)
        left -= taken
        einde = date(jaar + 1, 1, 1)
        known = case.law["verlof.vervalt_na_maanden"].from_the_first(einde)
        found.append(VerlofJaar(jaar, per_jaar[jaar], per_jaar[jaar] - taken, add_months(einde, int(known.value))))
    return tuple(found)


def _berekening(
    overeenkomst: Zorgovereenkomst, beginstand: tuple[int, date], opgebouwd: dict[int, int], genomen: int, case: Case
) -> Berekening:
    vast = not oproepcontract(overeenkomst)[0] and minuten_per_week(overeenkomst) is not None
    naam = "verlof.weken" if vast else "verlof.uren_per_verlofuur"
    dag = min(case.today, date(max(opgebouwd, default=case.today.year), 12, 31))
    bron = case.law.find(naam, dag) or case.law[naam].newest
    hoe = (
        Text("{n} keer de uren per week, naar het deel van het jaar", n=int(bron.value))
        if vast
        else Text("Betaalde uren zonder verlof, gedeeld door {n}", n=int(bron.value))
    )
    stappen = []
    if beginstand[0]:
        stappen.append(Stap(Text("Stand op {dag}", dag=beginstand[1]), Minutes(beginstand[0]), feiten=(overeenkomst,)))
    for jaar, minuten in opgebouwd.items():
        stappen.append(
            Stap(Text("Opgebouwd in {jaar}", jaar=jaar), Minutes(minuten), hoe, (bron.source,), (overeenkomst,))
        )
    stappen.append(Stap(Text("Opgenomen"), Minutes(genomen)))
    saldo = beginstand[0] + sum(opgebouwd.values()) - genomen
    aannames = [IN_LOON] if overeenkomst.vakantieuren_inbegrepen else []
    return Berekening(
        "verlof.saldo",
        TITEL,
        Minutes(saldo),
        tuple(stappen),
        (*aannames, OUD_VERLOF),
        zekerheid=certainty(bron.source),
    )
