"""Rules about a budget: it runs out, it is promised away, much is left, pay without care."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months, month_start
from pgbdesk.domain.personen import Verstrekker
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.budget import stand
from pgbdesk.law.budget_berekening import STAATSCOURANT, verwacht_eind
from pgbdesk.law.budget_plichten import overeenkomsten_van
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.law.engine import rule
from pgbdesk.law.results import BudgetStand
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.text import Money, Text

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
BEREKENING = Source("Berekening van pgbdesk, geen besluit", _NAGEKEKEN, "B", page="https://www.svb.nl/nl/pgb")
VERVALT = Source("Rlz 5.21", _NAGEKEKEN, "A", "BWBR0036014", "5.21")
LOON = Source("BW 7:628a lid 1 en 3", _NAGEKEKEN, "C", "BWBR0005290", "628a")


def _running(toekenning: Toekenning, case: Case) -> BudgetStand | None:
    return stand(toekenning, case) if case.today in toekenning.periode else None


def _verstrekker(toekenning: Toekenning, case: Case) -> object:
    record = case.dossier.find(Verstrekker, toekenning.verstrekker_id)
    return (record.naam if record else None) or Text("wie het budget geeft")


def _last_day(toekenning: Toekenning) -> date:
    return toekenning.tot


@rule(
    "budget.tekort",
    of=Toekenning,
    day=_last_day,
    since=SINDS,
    titel=Text("Het budget is genoeg tot het einde van de periode"),
    bronnen=(BEREKENING,),
    blad=("B04",),
)
def tekort(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The forecast is below zero before the end of the grant, money paid in and employer's charges counted."""
    s = _running(toekenning, case)
    if s is None or s.eind is None or s.eind >= 0:
        return
    day = s.op_op or toekenning.tot
    yield Finding(
        "budget.tekort",
        Ernst.LET_OP,
        toekenning,
        Text("Het budget is waarschijnlijk op rond {dag}", dag=day),
        Text(
            "Als u zo doorgaat, komt u {bedrag} tekort op {dag}. De SVB betaalt niet meer dan uw budget.",
            bedrag=Money(-s.eind),
            dag=toekenning.tot,
        ),
        Text(
            "U kunt minder uren afspreken of meer zorg aanvragen bij {verstrekker}.",
            verstrekker=_verstrekker(toekenning, case),
        ),
        (BEREKENING,),
        uiterlijk=day,
        gebeurt=True,
        bedrag=-s.eind,
        because=_cijfers(s),
        berekening=verwacht_eind(toekenning, case),
    )


@rule(
    "budget.vol",
    of=Toekenning,
    day=_last_day,
    since=SINDS,
    titel=Text("Er is niet meer afgesproken dan er in het budget zit"),
    bronnen=(BEREKENING,),
    blad=("B04",),
)
def vol(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """More was spent, asked, owed and agreed than was granted."""
    s = _running(toekenning, case)
    if s is None or s.resterend is None or s.resterend >= 0:
        return
    yield Finding(
        "budget.vol",
        Ernst.LET_OP,
        toekenning,
        Text("U heeft meer afgesproken dan er in het budget zit"),
        Text(
            "Alles samen is {bedrag} meer dan het budget. Dat verschil moet u misschien zelf betalen.",
            bedrag=Money(-s.resterend),
        ),
        Text("Kijk welke afspraken u kunt aanpassen. Twijfelt u? Bel Per Saldo."),
        (BEREKENING,),
        bedrag=-s.resterend,
        because=_cijfers(s),
    )


@rule(
    "budget.over10",
    of=Toekenning,
    day=_last_day,
    since=SINDS,
    titel=Text("Er blijft niet veel Wlz-budget over, want dat vervalt"),
    bronnen=(VERVALT,),
    blad=("B05",),
)
def over10(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """A Wlz budget is expected to leave much: what is left lapses."""
    s = _running(toekenning, case)
    if s is None or toekenning.wet is not Wet.WLZ or s.eind is None or not s.toegekend or s.gemiddeld_per_maand is None:
        return
    if _eerste_onbekend(toekenning, s, case) is not None:
        return  # what was spent before the first record is not known: then it is not known what is left
    left = s.eind - s.storting  # money of one's own comes back, and does not lapse
    if left * 100 <= s.toegekend * case.law.whole("budget.over_procent", case.today):
        return
    yield Finding(
        "budget.over10",
        Ernst.INFO,
        toekenning,
        Text("U houdt waarschijnlijk {bedrag} over", bedrag=Money(left)),
        Text("Wat aan het eind van een Wlz-budget over is, vervalt. U kunt het niet meenemen."),
        Text("Krijgt u alle zorg die nodig is? Anders kunt u meer uren afspreken."),
        (VERVALT, BEREKENING),
        bedrag=left,
        because=_cijfers(s),
        berekening=verwacht_eind(toekenning, case),
    )


@rule(
    "budget.niet_geleverd",
    of=Toekenning,
    day=_last_day,
    since=SINDS,
    titel=Text("Loon zonder geleverde zorg staat apart"),
    bronnen=(LOON,),
    blad=("arbeidsrecht 1.5",),
)
def niet_geleverd(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """Pay is owed for time without care; who grants the budget may refuse to pay it."""
    s = _running(toekenning, case)
    if s is None or not s.niet_geleverd:
        return
    yield Finding(
        "budget.niet_geleverd",
        Ernst.INFO,
        toekenning,
        Text("{bedrag} is loon zonder geleverde zorg", bedrag=Money(s.niet_geleverd)),
        Text(
            "Dit loon moet u betalen, bijvoorbeeld omdat een dienst te laat is afgezegd. Dit is niet helemaal zeker: "
            "het budget is voor zorg, en {verstrekker} kan weigeren om dit te betalen.",
            verstrekker=_verstrekker(toekenning, case),
        ),
        Text(
            "Vraag aan {verstrekker}: mag ik loon voor uren zonder zorg uit het pgb betalen? Ik moet "
            "dit loon van de wet betalen. Schrijf het antwoord op. Kies daarna bij de declaratie of "
            "u deze uren "
            "meeneemt.",
            verstrekker=_verstrekker(toekenning, case),
        ),
        (LOON,),
        bedrag=s.niet_geleverd,
        zekerheid=Zekerheid.BETWIST,
        because=_twee_lezingen(s),
    )


@rule(
    "budget.werkgeverslasten",
    of=Toekenning,
    day=_last_day,
    since=date(2026, 1, 1),
    titel=Text("In de verwachting zitten de werkgeverslasten"),
    bronnen=(STAATSCOURANT,),
    blad=("B15",),
)
def werkgeverslasten(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The forecast leaves out employer's charges, since a percentage is not known for all of its months."""
    s = _running(toekenning, case)
    if s is None or not s.lasten_onbekend:
        return
    yield Finding(
        "budget.werkgeverslasten",
        Ernst.LET_OP,
        toekenning,
        Text("De verwachting is zonder werkgeverslasten"),
        Text(
            "Sinds 2026 haalt de SVB werkgeverslasten van uw budget af voor wie bij u in dienst is. Het percentage is "
            "niet voor elke maand bekend. Er blijft dus minder over dan u ziet."
        ),
        Text(
            "Vraag de SVB naar het percentage. Is er een nieuwe pgbdesk, of een bestand met nieuwe getallen? Laad dat."
        ),
        (STAATSCOURANT,),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
        because=_cijfers(s),
        berekening=verwacht_eind(toekenning, case),
    )


@rule(
    "budget.reserve",
    of=Toekenning,
    day=_last_day,
    since=SINDS,
    titel=Text("Er blijft een beetje ruimte in het budget"),
    bronnen=(BEREKENING,),
    blad=("B04",),
)
def reserve(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """Almost all of it is spent or agreed; silent in the last month, and where more is wrong already."""
    s = _running(toekenning, case)
    if s is None or s.resterend is None or not s.toegekend or s.resterend < 0 or (s.eind is not None and s.eind < 0):
        return
    if (toekenning.tot - case.today).days < 31:
        return
    if s.resterend * 100 >= s.toegekend * case.law.whole("budget.reserve_procent", case.today):
        return
    yield Finding(
        "budget.reserve",
        Ernst.INFO,
        toekenning,
        Text("In het budget is nog {bedrag} vrij", bedrag=Money(s.resterend)),
        Text("Al het andere is uitgegeven of afgesproken. Voor een drukke week is dan weinig over."),
        Text("Houd hier rekening mee als u extra zorg afspreekt."),
        (BEREKENING,),
        bedrag=s.resterend,
        because=_cijfers(s),
    )


def _twee_lezingen(s: BudgetStand) -> tuple[tuple[Text, object], ...]:
    """What is left when all wage owed is paid from the budget, and when only care that was given is."""
    figures = (
        (Text("Loon zonder geleverde zorg"), s.niet_geleverd),
        (Text("Nu over als het budget dit betaalt"), s.over_nu),
        (Text("Nu over als het budget alleen geleverde zorg betaalt"), s.over_geleverd),
    )
    return tuple((what, Money(amount)) for what, amount in figures if amount is not None)


def _cijfers(s: BudgetStand) -> tuple[tuple[Text, object], ...]:
    figures = (
        (Text("Toegekend"), s.toegekend),
        (Text("Betaald"), s.besteed),
        (Text("Onderweg"), s.onderweg),
        (Text("Nog te betalen of afgesproken"), s.verplicht),
        (Text("Gemiddeld per maand"), s.gemiddeld_per_maand),
    )
    return tuple((what, Money(amount)) for what, amount in figures if amount is not None)


#: Care is often paid in the month after it was given: one empty month says nothing.
_LEGE_MAANDEN = 2


def _eerste_onbekend(toekenning: Toekenning, s: BudgetStand, case: Case) -> date | None:
    """The first month with anything in it, when care was agreed on before it and no beginstand is filled in."""
    if toekenning.beginstand_besteed is not None or toekenning.beginstand_datum is not None:
        return None
    recorded = s.bekend_vanaf
    begin = add_months(month_start(toekenning.van), _LEGE_MAANDEN)
    if recorded is None or recorded < begin or recorded > case.today:
        return None
    earlier = any(z.ingang < month_start(begin) for z in overeenkomsten_van(toekenning, case))
    return recorded if earlier else None


@rule(
    "budget.beginstand",
    of=Toekenning,
    day=_last_day,
    since=SINDS,
    titel=Text("Van een lopend budget is bekend wat er al betaald was"),
    bronnen=(BEREKENING,),
    blad=("B04", "B05"),
)
def beginstand(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The records begin long after the budget, while care was agreed before: what was spent then is not known."""
    s = _running(toekenning, case)
    first = _eerste_onbekend(toekenning, s, case) if s is not None else None
    if first is None:
        return
    yield Finding(
        "budget.beginstand",
        Ernst.LET_OP,
        toekenning,
        Text("Vul in wat er vóór {maand} al uit het budget betaald was", maand=maand_tekst(first)),
        Text(
            "Het budget begon op {dag}. pgbdesk kent geen uitgaven van vóór {maand}. Was er toen al zorg? "
            "Dan is er minder over dan u ziet.",
            dag=toekenning.van,
            maand=maand_tekst(first),
        ),
        Text("Kijk bij uw zorgverzekeraar wat er al betaald was. Was er niets? Vul dan 0 in.")
        if toekenning.wet is Wet.ZVW
        else Text("Kijk bij de SVB of in het PGB Portaal wat er al betaald was. Was er niets? Vul dan 0 in."),
        (BEREKENING,),
        field="beginstand_besteed",
    )
