"""Overviews of one budgethouder, filled in from everything the dossier knows of this person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.app import parsing
from pgbdesk.app.bladen.soort import blad
from pgbdesk.app.brieven.soort import Waarden, houder_van
from pgbdesk.app.labels import choices, label_of
from pgbdesk.app.overeenkomst import TIJDEN, tijden_getoond
from pgbdesk.app.partijen import budgethouderfeiten, persoonsfeiten, tekenaars
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import amsterdam, minutes_between
from pgbdesk.domain.overeenkomst import WeekTijd, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, OvereenkomstSoort, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import Invalid
from pgbdesk.forms.overzichten import (
    GEGEVENSBLAD,
    MOTIVATIE,
    ONDERWERPEN,
    OVERSTAP,
    Gegevensfeiten,
    Motivatiefeiten,
    Overstapfeiten,
    Regel,
)
from pgbdesk.forms.school_en_aanbieders import (
    OVERZICHT_SCHOOL,
    VERGELIJKING_AANBIEDERS,
    Aanbieder,
    Aanbiedersfeiten,
    Schoolfeiten,
)
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.law.rule import Case
from pgbdesk.text import Minutes, Text

SCHOOLWEKEN = 8
DAG = timedelta(days=1)


def _leeft(budgethouder: Budgethouder, _case: Case) -> bool:
    return budgethouder.overleden_op is None


def _overig(_record: object, _waarden: Waarden, _case: Case) -> ContactMet:
    return ContactMet.OVERIG


def _loopt(case: Case, budgethouder_id: str) -> tuple[Zorgovereenkomst, ...]:
    own = case.dossier.where(Zorgovereenkomst, "budgethouder_id", budgethouder_id)
    return tuple(z for z in own if case.today in z.periode)


# One data sheet ------------------------------------------------------------------------------------


def _telefoon(persoon_id: str | None, case: Case) -> str | None:
    persoon = case.dossier.find(Persoon, persoon_id)
    return persoon.telefoon_1 if persoon else None


def _gegevens(budgethouder: Budgethouder, waarden: Waarden, case: Case) -> Gegevensfeiten:
    dossier = case.dossier
    holder = budgethouderfeiten(dossier, budgethouder.id)
    acts = [
        v
        for v in dossier.where(Vertegenwoordiging, "budgethouder_id", budgethouder.id)
        if v.tot is None or case.today <= v.tot
    ]
    budgets = [t for t in dossier.where(Toekenning, "budgethouder_id", budgethouder.id) if case.today <= t.tot]
    offices = {v.id: v for t in budgets if (v := dossier.find(Verstrekker, t.verstrekker_id)) is not None}
    without = waarden["bsn"] == "nee"
    return Gegevensfeiten(
        budgethouder=replace(holder, bsn=None) if without else holder,
        datum=case.today,
        vertegenwoordigers=tuple(
            Regel(
                (
                    persoonsfeiten(dossier, v.persoon_id).naam or v.organisatie,
                    label_of(v.soort),
                    v.van,
                    _telefoon(v.persoon_id, case),
                )
            )
            for v in acts
        ),
        budgetten=tuple(Regel((_gever(t, case), label_of(t.wet), t.kenmerk, t.van, t.tot)) for t in budgets),
        zorgverleners=tuple(
            Regel((dossier.naam_bij(z), label_of(z.soort), z.ingang, _telefoon(_persoon_van(z, case), case)))
            for z in _loopt(case, budgethouder.id)
        ),
        contacten=tuple(Regel((v.naam, v.contactpersoon, v.telefoon, v.email)) for v in offices.values()),
    )


def _gever(toekenning: Toekenning, case: Case) -> str | None:
    giver = case.dossier.find(Verstrekker, toekenning.verstrekker_id)
    return giver.naam if giver else None


def _persoon_van(z: Zorgovereenkomst, case: Case) -> str | None:
    carer = case.dossier.find(Zorgverlener, z.zorgverlener_id)
    return carer.persoon_id if carer else None


GEGEVENS = blad(
    GEGEVENSBLAD,
    _leeft,
    _gegevens,
    _overig,
    vragen=lambda _b, _case: (
        Entry(
            "bsn",
            Text("Moet het BSN erop staan?"),
            hint=Text("Alleen een loket dat het BSN mag gebruiken, heeft het nodig."),
            choices=(("nee", Text("Nee, zonder BSN")), ("ja", Text("Ja, met BSN"))),
        ),
    ),
    begin=lambda _b, _case: {"bsn": "nee"},
)

# Motivation ----------------------------------------------------------------------------------------


def _motivatie(budgethouder: Budgethouder, waarden: Waarden, case: Case) -> Motivatiefeiten:
    return Motivatiefeiten(
        budgethouderfeiten(case.dossier, budgethouder.id),
        case.today,
        tuple(t.naam for t in tekenaars(case, budgethouder.id, case.today, geld=False) if t.naam)[:1],
        {naam: waarden[naam] for naam, _ in ONDERWERPEN},
    )


MOTIVEREN = blad(
    MOTIVATIE,
    _leeft,
    _motivatie,
    _overig,
    vragen=lambda _b, _case: tuple(
        Entry(naam, titel, parsing.story, optional=True, wide=44, lines=3) for naam, titel in ONDERWERPEN
    ),
    onthoud=True,
)

# Another law ---------------------------------------------------------------------------------------


def _wisselt(record: Budgethouder | Gebeurtenis, case: Case) -> bool:
    if isinstance(record, Gebeurtenis):
        return record.soort is GebeurtenisSoort.ANDERE_WET
    return record.overleden_op is None and bool(lopende_budgetten(record.id, case.today, case.dossier))


def _wisselbegin(record: Budgethouder | Gebeurtenis, case: Case) -> Mapping[str, str]:
    running = lopende_budgetten(houder_van(record, case), case.today, case.dossier)
    begin = {"van": running[0].wet.value} if len({t.wet for t in running}) == 1 else {}
    return begin | ({"dag": parsing.shown(record.op)} if isinstance(record, Gebeurtenis) else {})


def _wisselcontrole(_record: Budgethouder | Gebeurtenis, waarden: Waarden, _case: Case) -> None:
    if waarden["van"] == waarden["naar"]:
        raise Invalid(Text("Kies een andere wet dan de oude."), "naar")


def _overstap(record: Budgethouder | Gebeurtenis, waarden: Waarden, case: Case) -> Overstapfeiten:
    holder, day = houder_van(record, case), waarden["dag"]
    old = Wet(waarden["van"])
    last = day - DAG
    budgets = [
        t for t in case.dossier.where(Toekenning, "budgethouder_id", holder) if t.van <= last and case.today <= t.tot
    ]
    stops = Text("Laten stoppen op de laatste dag")
    return Overstapfeiten(
        budgethouder=budgethouderfeiten(case.dossier, holder),
        van_wet=label_of(old),
        naar_wet=label_of(Wet(waarden["naar"])),
        dag=day,
        laatste_dag=last,
        budgetten=tuple(
            Regel((_gever(t, case), label_of(t.wet), t.tot, stops if t.wet is old else Text("Blijft zoals het is")))
            for t in budgets
        ),
        overeenkomsten=tuple(
            Regel((case.dossier.naam_bij(z), label_of(z.soort), _wat_te_doen(z, old, case)))
            for z in _loopt(case, holder)
        ),
    )


def _wat_te_doen(z: Zorgovereenkomst, old: Wet, case: Case) -> Text:
    budget = case.dossier.toekenning_van(z, case.today)
    if budget is None:
        return Text("Kijk eerst uit welk budget dit betaald wordt")
    if budget.wet is not old:
        return Text("Blijft zoals het is")
    if z.soort is OvereenkomstSoort.ARBEIDSOVEREENKOMST:
        return Text("Nieuwe zorgovereenkomst op het model van de nieuwe wet; het dienstverband gaat door")
    return Text("Nieuwe zorgovereenkomst op het model van de nieuwe wet")


OVERSTAPPEN = blad(
    OVERSTAP,
    _wisselt,
    _overstap,
    _overig,
    vragen=lambda _record, _case: (
        Entry("van", Text("Uit welke wet komt het budget nu?"), choices=choices(Wet)),
        Entry("naar", Text("Naar welke wet gaat het?"), choices=choices(Wet)),
        Entry("dag", Text("Eerste dag van de nieuwe wet"), parsing.day, wide=12),
    ),
    begin=_wisselbegin,
    controle=_wisselcontrole,
)

# School --------------------------------------------------------------------------------------------


def minuten_onder(uren: Uren, tijden: tuple[WeekTijd, ...]) -> int:
    """How many minutes of some hours lie within weekly times."""
    found, day = 0, uren.begin.date()
    while day <= uren.einde.date():
        for tijd in tijden:
            if tijd.weekdag == day.isoweekday() and tijd.van < tijd.tot:
                begin, einde = amsterdam(day, tijd.van), amsterdam(day, tijd.tot)
                first, last = max(begin, uren.begin), min(einde, uren.einde)
                found += minutes_between(first, last) if first < last else 0
        day += DAG
    return found


def _school(budgethouder: Budgethouder, waarden: Waarden, case: Case) -> Schoolfeiten:
    tijden: tuple[WeekTijd, ...] = waarden["tijden"]
    since = case.today - timedelta(weeks=SCHOOLWEKEN)
    per: dict[str, int] = {}
    for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", budgethouder.id):
        for uren in case.dossier.where(Uren, "zorgovereenkomst_id", z.id):
            if since <= uren.dag < case.today and (minutes := minuten_onder(uren, tijden)):
                naam = case.dossier.naam_bij(z)
                per[naam] = per.get(naam, 0) + minutes
    lines = tuple(Regel((naam, Minutes(round(m / SCHOOLWEKEN)))) for naam, m in per.items())
    return Schoolfeiten(
        budgethouder=budgethouderfeiten(case.dossier, budgethouder.id),
        school=waarden["school"],
        tijden=tijden_getoond(tijden),
        zorg=waarden["zorg"],
        wens=waarden["wens"],
        weken=SCHOOLWEKEN,
        regels=lines,
        totaal=sum(round(m / SCHOOLWEKEN) for m in per.values()),
    )


def _gaat_naar_school(budgethouder: Budgethouder, case: Case) -> bool:
    """A child, or somebody young enough for special education; also when the birth date is not known."""
    born = budgethouderfeiten(case.dossier, budgethouder.id).geboren
    return budgethouder.overleden_op is None and (born is None or case.today.year - born.year <= 20)


SCHOOL = blad(
    OVERZICHT_SCHOOL,
    _gaat_naar_school,
    _school,
    _overig,
    vragen=lambda _b, _case: (
        Entry("school", Text("Welke school?"), wide=30),
        Entry(
            "tijden", Text("Wat zijn de schooltijden?"), TIJDEN, hint=Text("Bijvoorbeeld: ma-vr 8:30-14:00"), wide=30
        ),
        Entry("zorg", Text("Welke zorg is er nodig op school?"), parsing.story, optional=True, wide=44, lines=4),
        Entry("wens", Text("Wat wilt u bespreken?"), parsing.story, optional=True, wide=44, lines=3),
    ),
)

# Comparing providers -------------------------------------------------------------------------------

AANBIEDER_FOUT = Text(
    "Regel {n} is niet duidelijk. Vul de naam in, en daarna het tarief, wat goed is en wat minder is, met ; ertussen. "
    "Bijvoorbeeld: Thuishulp Oost; 32,50; steeds dezelfde; niet in de zomer"
)


def aanbieders(typed: str, _today: date) -> tuple[Aanbieder, ...]:
    """Lines of `name; rate; what is good; what is less good`; only the name must be there. Raises `Invalid` by line."""
    found = []
    for number, line in enumerate((part for part in typed.splitlines() if part.strip()), 1):
        parts = [part.strip() for part in re.split(r"[;\t]", line)]
        if not parts[0] or len(parts) > 4:
            raise Invalid(Text(AANBIEDER_FOUT.msgid, n=number))
        name, rate, good, less = (*parts, "", "", "")[:4]
        amount: Decimal | None = None
        if rate:
            try:
                amount = parsing.money(rate)
            except Invalid as wrong:
                raise Invalid(Text("Regel {n}: {wat}", n=number, wat=wrong.what)) from None
        found.append(Aanbieder(name, amount, good or None, less or None))
    return tuple(found)


AANBIEDERS = blad(
    VERGELIJKING_AANBIEDERS,
    _leeft,
    lambda b, waarden, case: Aanbiedersfeiten(
        case.dossier.naam_budgethouder(b), case.today, waarden["zorg"], waarden["aanbieders"], waarden["keuze"]
    ),
    _overig,
    vragen=lambda _b, _case: (
        Entry("zorg", Text("Voor welke zorg?"), wide=40),
        Entry(
            "aanbieders",
            Text("Welke aanbieders bekeek u?"),
            aanbieders,
            hint=Text("Elke aanbieder op een eigen regel: naam; tarief; wat goed is; wat minder is."),
            wide=48,
            lines=6,
        ),
        Entry("keuze", Text("Wat kiest u, en waarom?"), parsing.story, optional=True, wide=44, lines=3),
    ),
)
