"""All packs: the month, the visit, the evidence of every euro, the year, and the handover to a successor."""

from __future__ import annotations

from datetime import date

from pgbdesk.app.checklists.verslag import verslag
from pgbdesk.app.checklists.werk import sjabloon_van
from pgbdesk.app.documents import portaal_overname, urendeclaratie
from pgbdesk.app.labels import label_of
from pgbdesk.app.pakketten import ontbreekt
from pgbdesk.app.pakketten.bladen import (
    aanwezig,
    betaalblad,
    bewijsblad,
    budgetblad,
    contractblad,
    declaraties,
    lopend,
    los,
    overeenkomsten,
)
from pgbdesk.app.pakketten.soort import Inhoud, Pakket, Tijd, Vraag
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import Period, add_months, month_end
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Checklist
from pgbdesk.domain.soorten import DeclaratieSoort
from pgbdesk.forms.bundel import Deel
from pgbdesk.forms.portaal_overname import PORTAAL_OVERNAME
from pgbdesk.forms.spec import Document
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

TERUG_MAANDEN = 3

D_BUDGET = Text("Het budget en het plan")
D_ZORG = Text("Zorgovereenkomsten")
D_UREN = Text("Van uren tot betaling")
D_DECLARATIES = Text("Declaraties")
D_LOS = Text("Betalingen zonder declaratie")
D_LOPEND = Text("Taken, brieven en afspraken")
D_AANWEZIG = Text("Wie er zijn")


def _papieren(found: tuple[Declaratie, ...], case: Case) -> tuple[Document, ...]:
    """The declarations as papers; monthly pay has none."""
    return tuple(urendeclaratie(d, case) for d in found if d.soort is not DeclaratieSoort.MAANDLOON)


def _van_budget(found: tuple[Declaratie, ...], toekenning: Toekenning, case: Case) -> tuple[Declaratie, ...]:
    return tuple(d for d in found if toekenning_van_declaratie(d, case.dossier) in (toekenning, None))


def _budgetten(houder: str, case: Case) -> tuple[Toekenning, ...]:
    """The budgets that run, or the last one."""
    all_of = sorted(case.dossier.where(Toekenning, "budgethouder_id", houder), key=lambda t: t.van)
    return tuple(t for t in all_of if case.today in t.periode) or tuple(all_of[-1:])


def _maand(vraag: Vraag) -> Inhoud:
    assert vraag.maand is not None
    houder, case, period = vraag.over.id, vraag.case, vraag.maand
    zorg = overeenkomsten(houder, period, case)
    found = declaraties(zorg, period, case)
    sheets: list[Document] = []
    for declaratie in found:
        toekenning = toekenning_van_declaratie(declaratie, case.dossier)
        if toekenning is not None and toekenning.route in PORTAAL_OVERNAME.routes:
            sheets += [portaal_overname(d, case) for d in (declaratie,) if d.soort is not DeclaratieSoort.MAANDLOON]
    return Inhoud(
        period,
        (*ontbreekt.in_maanden(zorg, period, case), *ontbreekt.in_overeenkomsten(zorg, case)),
        (
            Deel(D_UREN, (betaalblad(houder, zorg, period, case),)),
            Deel(D_DECLARATIES, () if vraag.geschoond else _papieren(found, case)),
            Deel(Text("Overnamebladen voor het portaal"), tuple(sheets)),
        ),
    )


def _bezoek(vraag: Vraag) -> Inhoud:
    """Plan, agreements, and the last three whole months from hours to payment."""
    houder, case = vraag.over.id, vraag.case
    last = month_end(add_months(case.today.replace(day=1), -1))
    period = Period(add_months(last.replace(day=1), 1 - TERUG_MAANDEN), last)
    zorg = overeenkomsten(houder, Period(period.first), case)
    found = declaraties(zorg, period, case)
    budgets = _budgetten(houder, case)
    return Inhoud(
        period,
        (
            *ontbreekt.in_overeenkomsten(zorg, case),
            *(words for t in budgets for words in ontbreekt.in_plan(t, case)),
            *ontbreekt.in_maanden(zorg, period, case),
        ),
        (
            Deel(D_AANWEZIG, (aanwezig(houder, case),)),
            Deel(D_BUDGET, tuple(budgetblad(t, case) for t in budgets)),
            Deel(D_ZORG, (contractblad(houder, zorg, period, case),)),
            Deel(D_UREN, (betaalblad(houder, zorg, period, case), *los(budgets, Period(period.first), case))),
            Deel(D_DECLARATIES, () if vraag.geschoond else _papieren(found, case)),
            Deel(D_LOPEND, (lopend(houder, case, plichten=False, sinds=period.first),)),
            Deel(Text("Vragen en antwoorden van het huisbezoek"), _verslagen(vraag, period.first)),
        ),
    )


def _verslagen(vraag: Vraag, sinds: date) -> tuple[Document, ...]:
    """The checklists for a visit that were begun lately; for others without names."""
    lists = [
        c
        for c in vraag.case.dossier.all(Checklist)
        if c.sjabloon.startswith("huisbezoek")
        and sjabloon_van(c) is not None
        and c.budgethouder_id in (None, vraag.over.id)
        and (c.gestart_op is None or c.gestart_op >= sinds)
    ]
    return tuple(verslag(c, vraag.case, met_namen=not vraag.geschoond) for c in lists)


def _zorg_van(toekenning: Toekenning, case: Case) -> tuple[Zorgovereenkomst, ...]:
    zorg = overeenkomsten(toekenning.budgethouder_id, toekenning.periode, case)
    return tuple(z for z in zorg if not z.toekenning_ids or toekenning.id in z.toekenning_ids)


def _bewijs(vraag: Vraag) -> Inhoud:
    """Behind every euro: agreement, call, hours, declaration, payment."""
    toekenning, case = vraag.over, vraag.case
    assert isinstance(toekenning, Toekenning)
    zorg = _zorg_van(toekenning, case)
    found = _van_budget(declaraties(zorg, toekenning.periode, case), toekenning, case)
    used = {d.zorgovereenkomst_id for d in found}
    parts = tuple(
        Deel(
            Text("{naam}", naam=case.dossier.naam_bij(z)),
            tuple(bewijsblad(d, case) for d in found if d.zorgovereenkomst_id == z.id),
        )
        for z in zorg
        if z.id in used
    )
    mine = [z for z in zorg if z.id in used]
    return Inhoud(
        toekenning.periode,
        (*ontbreekt.in_overeenkomsten(mine, case), *ontbreekt.in_bewijs(found, case)),
        (
            Deel(D_ZORG, (contractblad(toekenning.budgethouder_id, zorg, toekenning.periode, case),)),
            *parts,
            Deel(D_LOS, los([toekenning], toekenning.periode, case)),
        ),
    )


def _jaar(vraag: Vraag) -> Inhoud:
    """The binder of a budget, with tabs."""
    toekenning, case = vraag.over, vraag.case
    assert isinstance(toekenning, Toekenning)
    houder, period = toekenning.budgethouder_id, toekenning.periode
    until = Period(period.first, max(period.first, min(toekenning.tot, case.today)))
    zorg = _zorg_van(toekenning, case)
    found = _van_budget(declaraties(zorg, period, case), toekenning, case)
    return Inhoud(
        period,
        (
            *ontbreekt.in_plan(toekenning, case),
            *ontbreekt.in_overeenkomsten(zorg, case),
            *ontbreekt.in_maanden(zorg, until, case),
            *ontbreekt.in_bewijs(found, case),
        ),
        (
            Deel(D_BUDGET, (budgetblad(toekenning, case),)),
            Deel(D_ZORG, (contractblad(houder, zorg, period, case),)),
            Deel(D_UREN, (betaalblad(houder, zorg, until, case), *los([toekenning], period, case))),
            Deel(D_DECLARATIES, () if vraag.geschoond else _papieren(found, case)),
            Deel(Text("Bewijs bij elke declaratie"), tuple(bewijsblad(d, case) for d in found)),
            Deel(D_LOPEND, (lopend(houder, case, plichten=False, sinds=period.first),)),
            Deel(Text("Beschikkingen, contracten en bonnen"), ()),
        ),
    )


def _overdracht(vraag: Vraag) -> Inhoud:
    """For who takes over: who is who, what runs, what must be done, and what is not settled yet."""
    houder, case = vraag.over.id, vraag.case
    period = Period(add_months(case.today.replace(day=1), -12), case.today)
    zorg = overeenkomsten(houder, Period(case.today), case)
    all_year = overeenkomsten(houder, period, case)
    budgets = _budgetten(houder, case)
    return Inhoud(
        period,
        (
            *ontbreekt.in_overeenkomsten(zorg, case),
            *(words for t in budgets for words in ontbreekt.in_plan(t, case)),
            *ontbreekt.in_maanden(all_year, period, case),
        ),
        (
            Deel(Text("Wat er loopt en wat u moet doen"), (lopend(houder, case, plichten=True),)),
            *(Deel(Text("Budget {wet}", wet=label_of(t.wet)), (budgetblad(t, case),)) for t in budgets),
            Deel(D_ZORG, (contractblad(houder, zorg, period, case),)),
            Deel(D_UREN, (betaalblad(houder, all_year, period, case), *los(budgets, period, case))),
        ),
    )


MAANDPAKKET = Pakket(
    "pakket_maand",
    Text("Map van een maand"),
    Text("Alle declaraties van een maand, met wat er nog ontbreekt."),
    Budgethouder,
    Tijd.MAAND,
    _maand,
)
BEZOEKPAKKET = Pakket(
    "pakket_bezoek",
    Text("Map voor een huisbezoek"),
    Text("Plan, zorgovereenkomsten en de laatste 3 maanden van uren tot betaling."),
    Budgethouder,
    Tijd.GEEN,
    _bezoek,
)
BEWIJSPAKKET = Pakket(
    "pakket_bewijs_per_euro",
    Text("Bewijs bij elke euro"),
    Text("Per declaratie: zorgovereenkomst, oproep, uren, declaratie en betaling."),
    Toekenning,
    Tijd.GEEN,
    _bewijs,
)
JAARMAP = Pakket(
    "pakket_jaarmap",
    Text("Jaarmap"),
    Text("Alles van een budget in een map met tabbladen."),
    Toekenning,
    Tijd.GEEN,
    _jaar,
    tabs=True,
)
OVERDRACHT = Pakket(
    "pakket_overdracht",
    Text("Overdracht"),
    Text("Voor wie het pgb van u overneemt: wat er loopt, wat er moet gebeuren en wat nog ontbreekt."),
    Budgethouder,
    Tijd.GEEN,
    _overdracht,
)

PAKKETTEN: tuple[Pakket, ...] = (MAANDPAKKET, BEZOEKPAKKET, BEWIJSPAKKET, JAARMAP, OVERDRACHT)
PAKKET_BIJ_ID = {pakket.id: pakket for pakket in PAKKETTEN}
