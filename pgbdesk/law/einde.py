"""How an employment ends when somebody dies or the pgb stops, and the single payment for sudden loss of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import add_months, month_start
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import GebeurtenisSoort, OvereenkomstSoort, Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.dienstverband import dienstverband
from pgbdesk.law.engine import certainty
from pgbdesk.law.loon import verschuldigd
from pgbdesk.law.maandloon import maandloon
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text

DAG = timedelta(days=1)

TITEL_EENMALIG = Text("Eenmalige uitkering")
TITEL_OVERLIJDEN = Text("Loon na het overlijden van de zorgverlener")
ZVW = Text("Bij een pgb van de zorgverzekeraar bestaat deze uitkering niet.")
MET_TOESTEMMING = Text("Alleen als de gemeente het goed vindt.")
GENOEG_BUDGET = Text("Er moet een geldige zorgovereenkomst zijn, en genoeg budget over.")
WET_ONBEKEND = Text("Van welke wet het budget is")
GEEN_LOON = Text("Betaald loon in de laatste maanden")


@dataclass(frozen=True, slots=True)
class EenmaligeUitkering:
    """The payment for a carer who is suddenly without work. `kan` is None when the law of the budget is not known.

    `maanden`: first day and pay of the worked months that it is counted from.
    """

    kan: bool | None
    bedrag: Decimal | None
    berekening: Berekening
    maanden: tuple[tuple[date, Decimal], ...] = ()


def overlijden(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    """The day on which the budgethouder died, by the person or by an event that was recorded."""
    holder = case.dossier.find(Budgethouder, overeenkomst.budgethouder_id)
    if holder is not None and holder.overleden_op is not None:
        return holder.overleden_op
    return _gebeurtenis(overeenkomst, GebeurtenisSoort.OVERLIJDEN, case)


def zorg_in_natura(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    """The day from which the budgethouder chose care in kind instead of the pgb."""
    return _gebeurtenis(overeenkomst, GebeurtenisSoort.NAAR_ZORG_IN_NATURA, case)


def _gebeurtenis(overeenkomst: Zorgovereenkomst, soort: GebeurtenisSoort, case: Case) -> date | None:
    events = case.dossier.where(Gebeurtenis, "budgethouder_id", overeenkomst.budgethouder_id)
    return max((event.op for event in events if event.soort is soort), default=None)


def eenmalige_uitkering(overeenkomst: Zorgovereenkomst, einde: date, case: Case) -> EenmaligeUitkering:
    """At most the average month's pay of the last three worked months, by the law that pays.

    Wlz: allowed. Wmo and Jeugdwet: only when the gemeente agrees. Zvw: not. Never for an institution.
    """
    toekenning = case.dossier.toekenning_van(overeenkomst, einde)
    if overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING or (toekenning and toekenning.wet is Wet.ZVW):
        nee = Berekening("einde.eenmalige_uitkering", TITEL_EENMALIG, None, ontbreekt=(ZVW,))
        return EenmaligeUitkering(False, None, nee)
    hoogste = case.law.find("loon.eenmalige_uitkering_maanden", einde)
    over = case.law.find("loon.eenmalige_uitkering_gemiddelde_maanden", einde)
    if hoogste is None or over is None:
        leeg = Berekening("einde.eenmalige_uitkering", TITEL_EENMALIG, None, ontbreekt=(Text("De regels van die dag"),))
        return EenmaligeUitkering(None, None, leeg)
    maanden = _gewerkte_maanden(overeenkomst, einde, int(over.value), case)
    stappen = tuple(Stap(Text("Loon over de maand vanaf {dag}", dag=m), Money(cents(b))) for m, b in maanden)
    aannames = [GENOEG_BUDGET]
    if toekenning is not None and toekenning.wet in (Wet.WMO, Wet.JEUGDWET):
        aannames.append(MET_TOESTEMMING)
    bedrag = cents(sum((b for _, b in maanden), Decimal(0)) / int(over.value) * hoogste.value) if maanden else None
    ontbreekt = (*(() if maanden else (GEEN_LOON,)), *(() if toekenning else (WET_ONBEKEND,)))
    if bedrag is not None:
        hoe = Text("de laatste {n} gewerkte maanden samen, gedeeld door {n}", n=int(over.value))
        stappen = (*stappen, Stap(Text("Hoogstens"), Money(bedrag), hoe, (over.source, hoogste.source)))
    berekening = Berekening(
        "einde.eenmalige_uitkering",
        TITEL_EENMALIG,
        Money(bedrag) if bedrag is not None else None,
        stappen,
        tuple(aannames),
        ontbreekt,
        certainty(over.source, hoogste.source),
    )
    return EenmaligeUitkering(True if toekenning else None, bedrag, berekening, maanden)


def _gewerkte_maanden(
    overeenkomst: Zorgovereenkomst, einde: date, aantal: int, case: Case
) -> tuple[tuple[date, Decimal], ...]:
    """The last months with pay up to and including the end, oldest first; at most two years back."""
    found: list[tuple[date, Decimal]] = []
    month = month_start(einde)
    for back in range(24):
        van = add_months(month, -back)
        if len(found) == aantal or add_months(van, 1) <= overeenkomst.ingang:
            break
        paid = verschuldigd(overeenkomst, van, min(einde, add_months(van, 1) - DAG), case).bedrag_verschuldigd
        if paid:
            found.append((van, paid))
    return tuple(reversed(found))


def loon_na_overlijden(overeenkomst: Zorgovereenkomst, overleden_op: date, case: Case) -> Berekening:
    """Wages after the carer's death: from the day after it up to and including one month on (art. 7:674 BW)."""
    maanden = case.law.find("arbeid.loon_na_overlijden_maanden", overleden_op)
    if maanden is None or not in_dienst(overeenkomst):
        return Berekening(
            "einde.loon_na_overlijden", TITEL_OVERLIJDEN, None, ontbreekt=(Text("De regels van die dag"),)
        )
    tot = add_months(overleden_op, int(maanden.value))
    brug = case.law.find("arbeid.keten_tussenpoos_maanden", overleden_op)
    dienst = dienstverband(overeenkomst, case.dossier, int(brug.value) if brug else 0)
    over = case.law.whole("arbeid.rechtsvermoeden_maanden", overleden_op)
    loon = maandloon(dienst, add_months(overleden_op + DAG, -over), overleden_op, case, vakantiegeld=True)
    uitkomst = Money(cents(loon.bedrag * maanden.value)) if loon.bedrag is not None else None
    stappen = (
        Stap(Text("Overleden op"), overleden_op, feiten=(overeenkomst,)),
        Stap(Text("Loon tot en met"), tot, bronnen=(maanden.source,)),
        *loon.stappen,
    )
    return Berekening(
        "einde.loon_na_overlijden",
        TITEL_OVERLIJDEN,
        uitkomst,
        stappen,
        loon.aannames,
        loon.ontbreekt,
        certainty(maanden.source),
    )
