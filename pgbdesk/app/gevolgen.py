"""What an agreement means before it is signed: the model, trial period, notice, minimum wage, rate and budget.

The records are made as they would be kept and laid over the dossier; nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pgbdesk.app.afspraakcheck import bevindingen_bij, concept
from pgbdesk.app.labels import label_of
from pgbdesk.app.overeenkomst import huidig_tarief
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import Eenheid
from pgbdesk.law.aanzeggen import aanzeggen_uiterlijk
from pgbdesk.law.budget import verwachting
from pgbdesk.law.kosten_overeenkomst import Inzet, kosten
from pgbdesk.law.minimumloon import heeft_minimum, ondergrens
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.proeftijd import proeftijd
from pgbdesk.law.rule import Case
from pgbdesk.law.soort_overeenkomst import soortadvies
from pgbdesk.law.werkgeverslasten import ww_premie
from pgbdesk.text import Money, Text, Weekday

VOLWASSEN = 21  # the age from which the whole minimum wage is due; used when the age is not known
GOED, LET_OP, UITLEG = "success", "warning", "info"
GEEN_UREN = Text("Er zijn geen uren afgesproken. pgbdesk kan de kosten daarom niet uitrekenen.")


@dataclass(frozen=True, slots=True)
class Gevolg:
    """One thing it means: how pressing (`success`, `info` or `warning`), in a sentence, with why."""

    niveau: str
    titel: Text
    uitleg: tuple[Text, ...] = ()


def gevolgen(typed: Mapping[str, Any], dossier: Dossier, now: datetime, law: Lawbook) -> tuple[Gevolg, ...]:
    """What the answers mean; nothing while too little is filled in."""
    changes = concept(typed, dossier, None, now.date())
    if changes is None:
        return ()
    after = dossier.with_changes((c.before, c.after) for c in changes)
    made = next((c.after for c in changes if isinstance(c.after, Zorgovereenkomst)), None)
    if made is None:
        return ()
    case = Case(after, now, law)
    check = bevindingen_bij(changes, dossier, None, now, law)
    rate = huidig_tarief(made, after, now.date())
    zin = check.tarief_zin if check is not None else None
    return (
        *_soort(made, case),
        *_proeftijd(made, case),
        *_aanzeggen(made, law),
        *((Gevolg(UITLEG, zin),) if zin is not None else ()),
        *_minimum(made, rate, case),
        *_budget(made, rate, case, Case(dossier, now, law)),
    )


def _soort(made: Zorgovereenkomst, case: Case) -> Iterator[Gevolg]:
    advies = soortadvies(case.dossier.get(Zorgverlener, made.zorgverlener_id))
    if advies.soort is made.soort:
        yield Gevolg(
            GOED, Text("Het model past: {soort}.", soort=label_of(made.soort)), (*advies.redenen, *advies.twijfel)
        )
        return
    yield Gevolg(
        LET_OP,
        Text("Past dit model? Bij uw antwoorden hoort: {soort}.", soort=label_of(advies.soort)),
        (*advies.redenen, *advies.twijfel),
    )


def _proeftijd(made: Zorgovereenkomst, case: Case) -> Iterator[Gevolg]:
    """Art. 7:652 BW."""
    found = proeftijd(made, case)
    if found is None:
        return
    hoogstens = Text.counted("{n} maand", "{n} maanden", found.maximum)
    mag = Text("Een proeftijd mag hoogstens {duur} zijn.", duur=hoogstens)
    geen = Text("Een proeftijd mag niet: het contract is niet langer dan 6 maanden.")
    regel = mag if found.maximum else geen
    if found.fout is not None:
        yield Gevolg(LET_OP, Text("Deze proeftijd geldt niet."), (regel,))
    elif found.tot is not None:
        yield Gevolg(GOED, Text("De proeftijd loopt tot en met {dag}.", dag=Weekday(found.tot)), (regel,))
    else:
        yield Gevolg(UITLEG, regel, (Text("Er is geen proeftijd afgesproken."),))


def _aanzeggen(made: Zorgovereenkomst, law: Lawbook) -> Iterator[Gevolg]:
    """Art. 7:668 BW."""
    last = aanzeggen_uiterlijk(made, law) if in_dienst(made) else None
    if last is not None:
        yield Gevolg(
            UITLEG,
            Text("Laat uiterlijk {dag} schriftelijk weten of het contract doorgaat.", dag=Weekday(last)),
            (Text("pgbdesk zet dit op tijd bij Vandaag, met de brief erbij."),),
        )


def _minimum(made: Zorgovereenkomst, rate: Tarief | None, case: Case) -> Iterator[Gevolg]:
    """The minimum wage on the first day; of an adult when the age is not known."""
    if rate is None or rate.eenheid is not Eenheid.UUR or not heeft_minimum(made, case):
        return
    try:
        found = ondergrens(made, made.ingang, case) or ondergrens(made, made.ingang, case, VOLWASSEN)
    except NotInForce:
        yield Gevolg(UITLEG, Text("Het minimumloon van {dag} is niet bekend in pgbdesk.", dag=made.ingang))
        return
    if found is None:
        return
    bedrag = Money(found.bedrag)
    if rate.bedrag < found.exact:
        yield Gevolg(LET_OP, Text("Dit is minder dan het minimumloon: {bedrag} per uur.", bedrag=bedrag))
    else:
        yield Gevolg(GOED, Text("Dit is niet minder dan het minimumloon: {bedrag} per uur.", bedrag=bedrag))


def _budget(made: Zorgovereenkomst, rate: Tarief | None, case: Case, before: Case) -> Iterator[Gevolg]:
    """What it costs the budget of its first day, charges included, and what is left of that at its end."""
    budget = case.dossier.toekenning_van(made, made.ingang)
    if budget is None or rate is None:
        return
    minuten = minuten_per_week(made)
    if minuten is None or rate.eenheid is not Eenheid.UUR:
        yield Gevolg(UITLEG, GEEN_UREN)
        return
    kost = _kosten(made, rate.bedrag, minuten, budget, case)
    if kost is None:
        yield Gevolg(UITLEG, Text("De werkgeverslasten van {dag} zijn niet bekend in pgbdesk.", dag=made.ingang))
        return
    now = verwachting(budget, before).eind
    titel = Text(
        "Dit kost ongeveer {kost} van het budget {wet} tot en met {tot}, met werkgeverslasten.",
        kost=Money(kost),
        wet=label_of(budget.wet),
        tot=budget.tot,
    )
    if now is None:
        yield Gevolg(UITLEG, titel, (Text("Het budget zelf is niet bekend. Vul het bedrag in bij Budget."),))
        return
    rest = now - kost
    zonder = (
        Text("Zonder dit contract blijft er naar verwachting {nu} over.", nu=Money(now))
        if now >= 0
        else Text("Ook zonder dit contract is er naar verwachting {nu} te weinig.", nu=Money(-now))
    )
    words: tuple[Text, ...]
    if rest < 0:
        komt = Text("Met dit contract komt u {rest} tekort.", rest=Money(-rest))
        words = (zonder, komt, Text("Spreek minder uren af, of vraag eerst meer budget."))
    else:
        words = (zonder, Text("Met dit contract blijft er {rest} over.", rest=Money(rest)))
    yield Gevolg(LET_OP if rest < 0 else GOED, titel, words)


def _kosten(
    made: Zorgovereenkomst, tarief: Decimal, minuten: Decimal, budget: Toekenning, case: Case
) -> Decimal | None:
    first, last = max(made.ingang, budget.van), min(made.laatste_dag or date.max, budget.tot)
    inzet = Inzet(
        tarief=tarief,
        uren_per_week=minuten / 60,
        weken=Decimal((last - first).days + 1) / 7,
        premie=ww_premie(made, made.ingang, case).premie,
    )
    found = kosten(inzet, made.ingang, case.law).uitkomst
    return found.amount if isinstance(found, Money) else None
