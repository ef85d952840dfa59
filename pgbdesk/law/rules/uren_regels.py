"""Rules about the hours of a week: at most 40 for who works outside the Arbeidstijdenbesluit; twice at one time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import Wet, ZorgverlenerSoort
from pgbdesk.law.engine import rule
from pgbdesk.law.inbeeld import in_beeld, loopt_nog, telt_vanaf
from pgbdesk.law.loon import LoonRegel, is_gewerkt
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.law.weekuren import (
    MA_TOT_ZO,
    Week,
    afspraak_per_week,
    berekening,
    buiten_arbeidstijden,
    groep,
    maandag,
    meeste_minuten,
    recent,
    toestemming,
    weken,
    zekerheid,
    zelfde_persoon,
)
from pgbdesk.text import Minutes, Text, Weekday

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
RLZ_VEERTIG = Source("Rlz 5.18 lid 1 onder d", _NAGEKEKEN, "A", "BWBR0036014", "5.18", "1")
RLZ_WIE = Source("Rlz 5.22 lid 5", _NAGEKEKEN, "A", "BWBR0036014", "5.22", "5")
AFWIJKEN = Source("Per Saldo: het zorgkantoor kan toestemming geven", _NAGEKEKEN, "S", page="https://www.pgb.nl")
RLZ_INHOUD = Source("Rlz 5.23 lid 2", _NAGEKEKEN, "A", "BWBR0036014", "5.23", "2")
MEESTE_REGELS = 10

OVER_DOEN = Text(
    "Verdeel de uren over meer zorgverleners. Kan dat niet? Vraag het zorgkantoor vooraf om toestemming op papier."
)


def _last_day(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _wie_toestaat(week: Week) -> Text:
    return Text("het zorgkantoor") if week.toekenning.wet is Wet.WLZ else Text("wie het budget geeft")


@rule(
    "uren.veertig",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Wie niet bij u in dienst is, werkt hoogstens 40 uur per week voor u (Wlz)"),
    bronnen=(RLZ_VEERTIG, RLZ_WIE),
    blad=("H01",),
)
def meer_dan_veertig(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """H01: more than 40 hours in one week, Monday to Sunday, for a carer outside the Arbeidstijdenbesluit.

    All agreements of the carer with this budgethouder count together, and it is said once, at the newest.
    With the zorgkantoor's permission it is information. Silent on weeks in budgets that are settled.
    """
    samen = groep(overeenkomst, case.dossier)
    if not samen or samen[-1] is not overeenkomst:
        return
    over = [
        (week, grens)
        for week in weken(overeenkomst, telt_vanaf(case), case)
        if (grens := meeste_minuten(week.toekenning, week.maandag, case)) and week.gewerkt > grens[0]
    ]
    zonder = [(w, g) for w, g in over if toestemming(w) is None]
    if zonder:
        yield _te_veel(overeenkomst, zonder, case)
    elif over:
        yield _met_toestemming(overeenkomst, over, case)


def _te_veel(overeenkomst: Zorgovereenkomst, over: list[tuple[Week, tuple[int, Source]]], case: Case) -> Finding:
    week, grens = over[-1]
    naam = case.dossier.naam_voor(overeenkomst)
    return Finding(
        "uren.veertig",
        Ernst.NU if week.zondag >= case.today else Ernst.LET_OP,
        overeenkomst,
        Text.counted(
            "{naam} werkte in {n} week meer uren dan mag",
            "{naam} werkte in {n} weken meer uren dan mag",
            len(over),
            naam=naam,
        ),
        Text(
            "In week {week}, van {van} tot en met {tot}, werkte {naam} {uren}. Wie niet bij u in dienst is, mag "
            "hoogstens {meest} per week voor u werken. Wat erboven komt, kan {wie} weigeren of terugvragen.",
            week=week.nummer,
            van=week.maandag,
            tot=week.zondag,
            naam=naam,
            uren=Minutes(week.gewerkt),
            meest=Minutes(grens[0]),
            wie=_wie_toestaat(week),
        ),
        OVER_DOEN,
        _bronnen(week, grens),
        zekerheid=zekerheid(week, grens[0]),
        because=(
            *((Text("Week vanaf {dag}", dag=w.maandag), Minutes(w.gewerkt)) for w, _ in over[-MEESTE_REGELS:]),
            (Text("Hoe wij tellen"), MA_TOT_ZO),
        ),
        berekening=berekening(week, grens),
    )


def _bronnen(week: Week, grens: tuple[int, Source]) -> tuple[Source, ...]:
    return (RLZ_VEERTIG, RLZ_WIE) if week.toekenning.wet is Wet.WLZ else (grens[1],)


def _met_toestemming(
    overeenkomst: Zorgovereenkomst, over: list[tuple[Week, tuple[int, Source]]], case: Case
) -> Finding:
    week, grens = over[-1]
    return Finding(
        "uren.veertig",
        Ernst.INFO,
        overeenkomst,
        Text("{naam} werkt met toestemming meer dan 40 uur", naam=case.dossier.naam_voor(overeenkomst)),
        Text(
            "In week {week} was dat {uren}. U vulde in dat {wie} dit goed vond op {dag}.",
            week=week.nummer,
            uren=Minutes(week.gewerkt),
            wie=_wie_toestaat(week),
            dag=toestemming(week),
        ),
        Text("Bewaar de brief met de toestemming."),
        (*_bronnen(week, grens), AFWIJKEN),
        because=((Text("Hoe wij tellen"), MA_TOT_ZO),),
        berekening=berekening(week, grens),
    )


@rule(
    "uren.veertig_gepland",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Plan voor wie niet bij u in dienst is hoogstens 40 uur per week (Wlz)"),
    bronnen=(RLZ_VEERTIG, RLZ_WIE),
    blad=("H02",),
)
def veertig_gepland(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """H02: a week to come holds more than 40 hours, worked and planned.

    Silent with the zorgkantoor's permission, and once more than 40 were worked (that is H01).
    """
    samen = groep(overeenkomst, case.dossier)
    if not samen or samen[-1] is not overeenkomst or not loopt_nog(overeenkomst, case):
        return
    for week in weken(overeenkomst, maandag(case.today), case):
        grens = meeste_minuten(week.toekenning, week.maandag, case)
        if grens is not None and week.gewerkt <= grens[0] < week.totaal and toestemming(week) is None:
            yield _gepland(overeenkomst, week, grens, case)
            return


def _gepland(overeenkomst: Zorgovereenkomst, week: Week, grens: tuple[int, Source], case: Case) -> Finding:
    naam = case.dossier.naam_voor(overeenkomst)
    return Finding(
        "uren.veertig_gepland",
        Ernst.BINNENKORT,
        overeenkomst,
        Text("{naam} staat in week {week} voor te veel uren op het rooster", naam=naam, week=week.nummer),
        Text(
            "Er staat {uren} gepland of gewerkt. Wie niet bij u in dienst is, mag hoogstens {meest} per week "
            "voor u werken.",
            uren=Minutes(week.totaal),
            meest=Minutes(grens[0]),
        ),
        OVER_DOEN,
        _bronnen(week, grens),
        uiterlijk=max(week.maandag, case.today),
        zekerheid=zekerheid(week, grens[0]),
        because=((Text("Hoe wij tellen"), MA_TOT_ZO),),
        berekening=berekening(week, grens),
    )


@rule(
    "uren.veertig_afgesproken",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Spreek met wie niet bij u in dienst is hoogstens 40 uur per week af (Wlz)"),
    bronnen=(RLZ_VEERTIG, RLZ_WIE),
    blad=("H02",),
)
def veertig_afgesproken(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """H02: the agreement itself promises more than 40 hours a week. Silent with the zorgkantoor's permission."""
    if overeenkomst.meer_dan_40_uur_akkoord_op is not None or not loopt_nog(overeenkomst, case):
        return
    if not buiten_arbeidstijden(overeenkomst, case.dossier):
        return
    agreed = afspraak_per_week(overeenkomst)
    found = next(in_beeld(overeenkomst, case), None)
    grens = meeste_minuten(found[0], found[1], case) if found is not None else None
    if agreed is None or grens is None or agreed <= grens[0] or (found is not None and found[1] < case.today):
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        "uren.veertig_afgesproken",
        Ernst.LET_OP,
        overeenkomst,
        Text("U sprak met {naam} meer uren per week af dan mag", naam=naam),
        Text(
            "In de zorgovereenkomst staat {uren} per week. Wie niet bij u in dienst is, mag hoogstens {meest} per week "
            "voor u werken.",
            uren=Minutes(agreed),
            meest=Minutes(grens[0]),
        ),
        OVER_DOEN,
        (RLZ_VEERTIG, RLZ_WIE) if grens[1].bwb else (grens[1],),
        because=((Text("Hoe wij tellen"), MA_TOT_ZO),),
        field="uren_minuten",
    )


# The same time twice -----------------------------------------------------------------------------


@rule(
    "uren.dubbel",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Eén zorgverlener werkt niet op twee plaatsen tegelijk"),
    bronnen=(RLZ_INHOUD,),
    blad=("H04",),
)
def tegelijk(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """H04: hours of one carer overlap, in one budget or in several of this dossier.

    Said once, at the newest agreement of the carer. A bedrijf sends several people: silent there.
    """
    samen = zelfde_persoon(overeenkomst, case.dossier)
    if samen[-1] is not overeenkomst or not _is_mens(overeenkomst, case):
        return
    pairs = _overlap(samen, case)
    if not pairs:
        return
    tweede = pairs[-1][1]
    naam = case.dossier.naam_voor(overeenkomst)
    namen = {case.dossier.naam_budgethouder(z.budgethouder_id) for z in samen}
    yield Finding(
        "uren.dubbel",
        Ernst.NU,
        overeenkomst,
        Text.counted(
            "Uren van {naam} staan {n} keer dubbel",
            "Uren van {naam} staan {n} keer dubbel",
            len(pairs),
            naam=naam,
        ),
        Text(
            "{naam} kan niet op twee plaatsen tegelijk werken. Op {dag} staan twee keer uren op dezelfde tijd. "
            "Dezelfde tijd wordt maar één keer betaald.",
            naam=naam,
            dag=Weekday(tweede.stuk.begin.date()),
        ),
        Text("Pas de tijden aan, of haal één van de twee weg."),
        (RLZ_INHOUD,),
        because=(
            *((Text("Dubbel op"), b.stuk.begin) for _, b in pairs[-MEESTE_REGELS:]),
            *((Text("Voor"), n) for n in sorted(namen) if len(namen) > 1),
        ),
    )


def _is_mens(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    return carer is not None and carer.soort is ZorgverlenerSoort.PERSOON


def _overlap(samen: tuple[Zorgovereenkomst, ...], case: Case) -> list[tuple[LoonRegel, LoonRegel]]:
    """Pairs of worked pieces that overlap, by time; one pair for each piece that begins inside another."""
    vanaf = telt_vanaf(case)
    pieces = [r for z in samen for r in recent(z, vanaf, case) if is_gewerkt(r) and r.dag == r.stuk.begin.date()]
    pieces.sort(key=lambda r: (r.stuk.van, r.stuk.tot))
    found = []
    last: LoonRegel | None = None
    for regel in pieces:
        if last is not None and regel.stuk.van < last.stuk.tot:
            found.append((last, regel))
        if last is None or regel.stuk.tot > last.stuk.tot:
            last = regel
    return found
