"""Sheets for money beside care, filled in from budgets and declarations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pgbdesk.app import parsing
from pgbdesk.app.bladen.soort import blad, naar_svb
from pgbdesk.app.brieven.soort import Waarden, budget_van, houder_van
from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import budgethouderfeiten
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel, cents
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, KostenSoort, Wet
from pgbdesk.errors import Invalid
from pgbdesk.forms.bladen_geld import (
    BIJKOMENDE_KOSTEN,
    VERANTWOORDINGSVRIJ,
    VERVOER_ZONDER_CONTRACT,
    Kostenfeiten,
    Kostenregel,
    Vvbfeiten,
)
from pgbdesk.law.budget import stand
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.vvb import gevraagd, vvb
from pgbdesk.text import Money, Text

TE_VEEL = Text("U kunt nog {bedrag} vragen.")
NUL = Decimal(0)
REGEL_FOUT = Text(
    "Regel {n} is niet duidelijk. Vul een datum, wat het was en het bedrag in, met ; ertussen. "
    "Bijvoorbeeld: 6-10-2026; taxi naar de dagbesteding; 17,50"
)
#: Not asked for finally: it can still be printed.
OPEN = frozenset({DeclaratieStatus.CONCEPT, DeclaratieStatus.GECONTROLEERD, DeclaratieStatus.GETEKEND})


def loopt_of_net_voorbij(toekenning: Toekenning, case: Case) -> bool:
    """Whether something can still be asked from a budget: it runs, or ended less than half a year ago."""
    return toekenning.van <= case.today <= add_months(toekenning.tot, 6)


# The amount without account ------------------------------------------------------------------------


def vvb_recht(toekenning: Toekenning, case: Case) -> Decimal | None:
    """The amount in euros that a budget gives: as the decision names it, else by the law of the Wlz; None: unknown."""
    if toekenning.verantwoordingsvrij_bedrag is not None:
        return toekenning.verantwoordingsvrij_bedrag
    if toekenning.wet is not Wet.WLZ or toekenning.bedrag is None:
        return None
    try:
        return vvb(toekenning.bedrag, toekenning.van, toekenning.tot, case.law)
    except NotInForce:
        return None


def _al_gevraagd(toekenning: Toekenning, case: Case) -> Decimal:
    return sum((d.totaal for d in gevraagd(toekenning, case.dossier)), NUL)


def _over(toekenning: Toekenning, case: Case) -> Decimal | None:
    recht = vvb_recht(toekenning, case)
    return None if recht is None else max(NUL, recht - _al_gevraagd(toekenning, case))


def _heeft_vvb(toekenning: Toekenning, case: Case) -> bool:
    over = _over(toekenning, case)
    return loopt_of_net_voorbij(toekenning, case) and over is not None and over > NUL


def _vvbcontrole(toekenning: Toekenning, waarden: Waarden, case: Case) -> None:
    over = _over(toekenning, case)
    if over is not None and waarden["bedrag"] > over:
        raise Invalid(Text(TE_VEEL.msgid, bedrag=Money(over)), "bedrag")
    if waarden["bedrag"] == NUL:
        raise Invalid(Text("Vul een bedrag in dat hoger is dan 0."), "bedrag")


def _vvbfeiten(toekenning: Toekenning, waarden: Waarden, case: Case) -> Vvbfeiten:
    return Vvbfeiten(
        budgethouder=budgethouderfeiten(case.dossier, toekenning.budgethouder_id),
        wet=label_of(toekenning.wet),
        kenmerk=toekenning.kenmerk,
        van=toekenning.van,
        tot=toekenning.tot,
        recht=vvb_recht(toekenning, case),
        al_gevraagd=_al_gevraagd(toekenning, case),
        bedrag=waarden["bedrag"],
        zorg_betaald=stand(toekenning, case).besteed > NUL,
        wlz=toekenning.wet is Wet.WLZ,
    )


def _vvb_ingestuurd(toekenning: Toekenning, waarden: Waarden, case: Case) -> tuple[Change, ...]:
    return (ingestuurd(toekenning, DeclaratieSoort.VERANTWOORDINGSVRIJ, _een_regel(waarden["bedrag"], case), case),)


def _een_regel(bedrag: Decimal, case: Case) -> tuple[DeclaratieRegel, ...]:
    return (DeclaratieRegel(datum=case.today, omschrijving="Verantwoordingsvrij bedrag", bedrag=bedrag),)


def ingestuurd(
    toekenning: Toekenning,
    soort: DeclaratieSoort,
    regels: tuple[DeclaratieRegel, ...],
    case: Case,
    kostensoort: KostenSoort | None = None,
) -> Change:
    """The declaration that was sent with a form, new in the dossier."""
    days = [r.datum for r in regels if r.datum is not None]
    whole = soort is DeclaratieSoort.VERANTWOORDINGSVRIJ
    van, tot = (toekenning.van, toekenning.tot) if whole else (min(days), max(days))
    made = Declaratie(
        toekenning_id=toekenning.id,
        soort=soort,
        periode_van=van,
        periode_tot=tot,
        regels=regels,
        status=DeclaratieStatus.INGEDIEND,
        status_sinds=case.today,
        kostensoort=kostensoort,
    )
    return Change(None, made)


VVB = blad(
    VERANTWOORDINGSVRIJ,
    _heeft_vvb,
    _vvbfeiten,
    naar_svb,
    vragen=lambda _t, _case: (
        Entry(
            "bedrag",
            Text("Welk bedrag vraagt u nu?"),
            parsing.money,
            hint=Text("Het hele bedrag, of een deel."),
            wide=12,
        ),
    ),
    begin=lambda t, case: {"bedrag": parsing.shown(_over(t, case))},
    controle=_vvbcontrole,
    gedaan=_vvb_ingestuurd,
    daarna=Text("Vastgelegd als ingestuurde declaratie. U ziet het terug bij Budget."),
)


# Rides and bills -----------------------------------------------------------------------------------


def kostenregels(typed: str, today: date) -> tuple[DeclaratieRegel, ...]:
    """Lines of `day; what it was; amount`. Raises `Invalid` that names the line which does not read."""
    found = []
    for number, line in enumerate((part for part in typed.splitlines() if part.strip()), 1):
        parts = [part.strip() for part in re.split(r"[;\t]", line)]
        if len(parts) < 3 or not parts[1]:
            raise Invalid(Text(REGEL_FOUT.msgid, n=number))
        try:
            day, amount = parsing.day(parts[0], today), parsing.money(parts[-1])
        except Invalid as wrong:
            raise Invalid(Text("Regel {n}: {wat}", n=number, wat=wrong.what)) from None
        if day > today:
            raise Invalid(Text("Regel {n}: deze dag moet nog komen.", n=number))
        found.append(DeclaratieRegel(datum=day, omschrijving="; ".join(parts[1:-1]), bedrag=amount))
    return tuple(found)


REGELS = Entry(
    "regels",
    Text("Welke kosten waren er?"),
    kostenregels,
    hint=Text("Zet elke rit of rekening op een eigen regel: datum; wat het was; bedrag."),
    wide=48,
    lines=6,
)


def _past(soort: DeclaratieSoort) -> Callable[[Declaratie | Toekenning, Case], bool]:
    def past(record: Declaratie | Toekenning, case: Case) -> bool:
        if isinstance(record, Declaratie):
            return record.soort is soort and record.status in OPEN and budget_van(record, case) is not None
        return loopt_of_net_voorbij(record, case)

    return past


def kostenfeiten(
    record: Declaratie | Toekenning, waarden: Waarden, case: Case, *, wie: str | None = None
) -> Kostenfeiten:
    """The costs of a declaration, or those that were typed for a budget; `wie` was paid for them."""
    budget = budget_van(record, case)
    regels = record.regels if isinstance(record, Declaratie) else waarden["regels"]
    soort = record.kostensoort if isinstance(record, Declaratie) else _kostensoort(waarden)
    days = [r.datum for r in regels if r.datum is not None]
    if isinstance(record, Declaratie):
        days += [record.periode_van, record.periode_tot]
    overeenkomst = record.zorgovereenkomst_id if isinstance(record, Declaratie) else None
    return Kostenfeiten(
        budgethouder=budgethouderfeiten(case.dossier, houder_van(record, case)),
        wet=label_of(budget.wet) if budget else None,
        kenmerk=budget.kenmerk if budget else None,
        van=min(days),
        tot=max(days),
        soort=label_of(soort) if soort else None,
        zorgverlener=case.dossier.naam_bij(overeenkomst) if overeenkomst else wie,
        regels=tuple(Kostenregel(r.datum, r.omschrijving or "", r.waarde) for r in regels),
        totaal=cents(sum((r.waarde for r in regels if r.waarde is not None), NUL)),
        wlz=budget is not None and budget.wet is Wet.WLZ,
    )


def _kostensoort(waarden: Waarden) -> KostenSoort | None:
    return KostenSoort(waarden["soort"]) if waarden.get("soort") else None


def _kosten_ingestuurd(
    soort: DeclaratieSoort,
) -> Callable[[Declaratie | Toekenning, Waarden, Case], tuple[Change, ...]]:
    def gedaan(record: Declaratie | Toekenning, waarden: Waarden, case: Case) -> tuple[Change, ...]:
        if isinstance(record, Declaratie):
            sent = replace(record, status=DeclaratieStatus.INGEDIEND, status_sinds=case.today)
            return (Change(record, sent),)
        return (ingestuurd(record, soort, waarden["regels"], case, _kostensoort(waarden)),)

    return gedaan


def _in_budget(record: Declaratie | Toekenning, waarden: Waarden, _case: Case) -> None:
    if isinstance(record, Toekenning):
        for regel in waarden["regels"]:
            if regel.datum not in record.periode:
                raise Invalid(
                    Text("{dag} valt niet in dit budget. Kies het budget van dat jaar.", dag=regel.datum), "regels"
                )


VERVOER = blad(
    VERVOER_ZONDER_CONTRACT,
    _past(DeclaratieSoort.VERVOER),
    kostenfeiten,
    naar_svb,
    vragen=lambda record, _case: () if isinstance(record, Declaratie) else (REGELS,),
    controle=_in_budget,
    gedaan=_kosten_ingestuurd(DeclaratieSoort.VERVOER),
    daarna=Text("Vastgelegd als ingestuurde declaratie. U ziet het terug bij Budget."),
)

#: Costs that come now; what was paid in the time of covid is over, and the own network has a sheet of its own.
_NU = (
    KostenSoort.CONSUMPTIES_OVERWERK,
    KostenSoort.CURSUS,
    KostenSoort.TOEGANG_BEGELEIDER,
    KostenSoort.TOESLAG_WOONINITIATIEF,
    KostenSoort.INFECTIEPREVENTIE,
)


def _soortvraag(toekenning: Toekenning) -> Entry:
    kinds = _NU if toekenning.wet is Wet.WLZ else (*_NU, KostenSoort.ANDERS)
    return Entry("soort", Text("Wat voor kosten zijn het?"), choices=tuple((k.value, label_of(k)) for k in kinds))


KOSTEN = blad(
    BIJKOMENDE_KOSTEN,
    _past(DeclaratieSoort.BIJKOMENDE_KOSTEN),
    kostenfeiten,
    naar_svb,
    vragen=lambda record, _case: () if isinstance(record, Declaratie) else (_soortvraag(record), REGELS),
    controle=_in_budget,
    gedaan=_kosten_ingestuurd(DeclaratieSoort.BIJKOMENDE_KOSTEN),
    daarna=Text("Vastgelegd als ingestuurde declaratie. U ziet het terug bij Budget."),
)
