"""Findings on working hours: one per limit and carer, on the next planned shift or the latest one that passed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.law.arbeidstijd import Grens, Overtreding, overtredingen
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Minutes, Text

SINDS = date(2016, 1, 1)
TERUG = timedelta(days=28)  # what lies longer ago cannot be mended and is not told
NABIJ = timedelta(days=7)
WEEK = timedelta(days=7)
_IN_WEKEN = frozenset({Grens.WEEK, Grens.VIER_WEKEN, Grens.ZESTIEN_WEKEN, Grens.NACHTEN_GEMIDDELD})
_AANTALLEN = frozenset({Grens.NACHTREEKS, Grens.NACHTEN, Grens.ZONDAGEN})

#: What each limit asks: the title and why.
WOORDEN: dict[Grens, tuple[Text, Text]] = {
    Grens.DIENST: (
        Text("{naam} werkt te lang achter elkaar op {dag}"),
        Text("Die dienst is {is_}. Hoogstens {mag} mag. Slaapdiensten hebben andere regels; die kent pgbdesk niet."),
    ),
    Grens.WEEK: (
        Text("{naam} werkt te veel in de week van {dag}"),
        Text("In die week is het {is_}. Hoogstens {mag} mag, alle werkgevers samen."),
    ),
    Grens.VIER_WEKEN: (
        Text("{naam} werkt te veel in vier weken"),
        Text("Van {van} tot en met {tot} is het gemiddeld {is_} per week. Hoogstens {mag} mag, alle werkgevers samen."),
    ),
    Grens.ZESTIEN_WEKEN: (
        Text("{naam} werkt te veel in zestien weken"),
        Text("Van {van} tot en met {tot} is het gemiddeld {is_} per week. Hoogstens {mag} mag, alle werkgevers samen."),
    ),
    Grens.RUST: (
        Text("{naam} heeft te weinig rust op {dag}"),
        Text("Na het begin van het werk is er in 24 uur {is_} rust achter elkaar. Er moet {mag} zijn."),
    ),
    Grens.WEEKRUST: (
        Text("{naam} heeft te weinig rust in de week vanaf {dag}"),
        Text(
            "In 7 dagen is er hoogstens {is_} rust achter elkaar. Er moet {mag} zijn, of een langere rust in 14 dagen."
        ),
    ),
    Grens.PAUZE: (
        Text("{naam} heeft te weinig pauze op {dag}"),
        Text("Er is {is_} pauze. Bij zo'n lange dienst hoort {mag}."),
    ),
    Grens.NACHTDIENST: (
        Text("De nachtdienst van {naam} op {dag} is te lang"),
        Text("De dienst is {is_}. Hoogstens {mag} mag. Langer mag alleen soms, met genoeg rust erna."),
    ),
    Grens.NACHTRUST: (
        Text("{naam} heeft te weinig rust na de nacht van {dag}"),
        Text("Na die nachtdienst is er {is_} rust. Er moet {mag} zijn."),
    ),
    Grens.NACHTREEKS: (
        Text("{naam} werkt te veel diensten achter elkaar met een nacht erin"),
        Text("Op {dag} is het de {is_}e dienst zonder lange rust. Hoogstens {mag} mogen."),
    ),
    Grens.NACHTREEKS_RUST: (
        Text("{naam} heeft te weinig rust na een reeks nachten"),
        Text("Na de nacht van {dag} is er {is_} rust. Na drie of meer nachten achter elkaar moet er {mag} zijn."),
    ),
    Grens.NACHTEN: (
        Text("{naam} werkt te veel nachten"),
        Text("In de 16 weken tot {dag} zijn het {is_} nachten. Hoogstens {mag} mogen."),
    ),
    Grens.NACHTEN_GEMIDDELD: (
        Text("{naam} werkt te veel in zestien weken met nachten"),
        Text("Van {van} tot en met {tot} is het gemiddeld {is_} per week. Met zo veel nachten mag hoogstens {mag}."),
    ),
    Grens.ZONDAGEN: (
        Text("{naam} heeft te weinig vrije zondagen"),
        Text("In de 52 weken tot {dag} zijn {is_} zondagen vrij. Er moeten er {mag} zijn."),
    ),
    Grens.JEUGD_NACHT: (
        Text("{naam} is nog geen 18 en werkt in de nacht van {dag}"),
        Text("Tussen 23 en 6 uur is het {is_}. Onder 18 jaar mag dat niet."),
    ),
}
GEEN_PAUZE = Text("Er is geen pauze. Bij zo'n lange dienst hoort {mag}.")
ROOSTER = Text("Pas het rooster aan. Vraag iemand anders voor een deel van het werk.")
VOORTAAN = Text(
    "Kijk of de uren kloppen. Spreek met {naam} af hoe het voortaan anders gaat. "
    "Was er plotseling ernstig gevaar? Schrijf dat op: dan gelden de rusttijden niet."
)


@rule(
    "arbeidstijd.grenzen",
    of=Zorgverlener,
    day=lambda _: date.max,
    since=SINDS,
    titel=Text("Werktijden, rust, pauzes, nachten en zondagen van werknemers"),
    getallen=(
        "arbeidstijd.dienst_max_uren",
        "arbeidstijd.rust_dag_uren",
        "arbeidstijd.rust_week_uren",
        "arbeidstijd.pauze_minuten",
        "arbeidstijd.nacht_tot_uur",
        "arbeidstijd.nachtdienst_max_uren",
        "arbeidstijd.zondagen_vrij",
        "arbeidstijd.jeugd_nacht_van_uur",
    ),
    blad=("H03", "arbeidsrecht 11"),
)
def grenzen(zorgverlener: Zorgverlener, case: Case) -> Iterator[Finding]:
    """The limits of the working hours act that planned shifts, or those of the last four weeks, pass.

    Of each limit the first planned one is told, else the latest. Silent for opdracht, and about what lies
    longer ago.
    """
    if case.today < SINDS or not any(
        in_dienst(z) for z in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", zorgverlener.id)
    ):
        return
    for found in _een_per_grens(overtredingen(zorgverlener, case, case.today - TERUG - WEEK), case):
        yield _finding(found, zorgverlener, case)


def _een_per_grens(found: Iterable[Overtreding], case: Case) -> Iterator[Overtreding]:
    """The first planned one of each limit, else the latest of the last four weeks."""
    chosen: dict[Grens, Overtreding] = {}
    for each in found:
        last = each.dag + WEEK if each.grens in _IN_WEKEN else each.dag
        if not each.gepland and last < case.today - TERUG:
            continue
        known = chosen.get(each.grens)
        if known is None or not known.gepland:
            chosen[each.grens] = each
    yield from chosen.values()


def _finding(found: Overtreding, zorgverlener: Zorgverlener, case: Case) -> Finding:
    naam = case.dossier.naam_zorgverlener(zorgverlener)
    titel, uitleg = WOORDEN[found.grens]
    if found.grens is Grens.PAUZE and not found.is_:
        uitleg = GEEN_PAUZE
    bronnen = _bronnen(found, case)
    values = {
        "naam": naam,
        "dag": found.dag,
        "is_": _groot(found, found.is_),
        "mag": _groot(found, found.mag),
        "van": found.van or found.dag,
        "tot": found.dag + WEEK - timedelta(days=1),
    }
    ernst = Ernst.LET_OP
    if found.gepland:
        ernst = Ernst.NU if found.dag <= case.today + NABIJ else Ernst.BINNENKORT
    return Finding(
        rule=f"arbeidstijd.{found.grens.value}",
        ernst=ernst,
        about=_over(found, zorgverlener, case),
        titel=Text(titel.msgid, **values),
        uitleg=Text(uitleg.msgid, **values),
        doen=ROOSTER if found.gepland else Text(VOORTAAN.msgid, naam=naam),
        bronnen=bronnen,
        zekerheid=certainty(*bronnen),
        uiterlijk=max(found.dag, case.today) if found.gepland else None,
        because=((Text("Het is"), values["is_"]), (Text("Grens"), values["mag"])),
        berekening=_berekening(found, zorgverlener, case) if found.weken else None,
    )


def _groot(found: Overtreding, value: int) -> object:
    return value if found.grens in _AANTALLEN else Minutes(value)


def _bronnen(found: Overtreding, case: Case) -> tuple[Source, ...]:
    sources = {s.name: s for s in (case.law[f"arbeidstijd.{n}"].on(case.today).source for n in found.getallen)}
    return tuple(sources.values())


def _over(found: Overtreding, zorgverlener: Zorgverlener, case: Case) -> Record:
    """The call or hours that make it too much; for weeks the agreement that runs then, else the carer."""
    if found.bron is not None:
        return found.bron
    running = [
        z
        for z in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", zorgverlener.id)
        if in_dienst(z) and found.dag in z.periode
    ]
    return min(running, key=lambda z: (z.ingang, z.id)) if running else zorgverlener


def _berekening(found: Overtreding, zorgverlener: Zorgverlener, case: Case) -> Berekening:
    bronnen = _bronnen(found, case)
    stappen = [Stap(Text("Week van {dag}", dag=monday), Minutes(minuten)) for monday, minuten in found.weken]
    if zorgverlener.werkt_elders_minuten_per_week:
        elders = Minutes(zorgverlener.werkt_elders_minuten_per_week)
        stappen.append(Stap(Text("Elders, in elke week"), elders, feiten=(zorgverlener,)))
    hoe = Text("Gedeeld door {n}", n=len(found.weken)) if len(found.weken) > 1 else None
    stappen.append(Stap(Text("Per week"), Minutes(found.is_), hoe))
    stappen.append(Stap(Text("Hoogstens"), Minutes(found.mag), bronnen=bronnen))
    return Berekening(
        f"arbeidstijd.{found.grens.value}",
        Text("Gewerkte uren per week"),
        Minutes(found.is_),
        tuple(stappen),
        zekerheid=certainty(*bronnen),
    )
