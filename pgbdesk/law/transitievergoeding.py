"""The transition payment when an employment ends (art. 7:673 BW), with every step of the calculation.

A third of a month's wage for each whole year, and the wage of what is left divided by 36. The SVB pays
it, not the budget, when the budgethouder ended the contract himself and followed all rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import add_months, month_start
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, EindeRoute, Verzoeker
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.dienstverband import Dienstverband, dienstverband, gaat_door, lengte_in_maanden
from pgbdesk.law.leeftijd import persoon_van, verjaardag
from pgbdesk.law.loon import regels
from pgbdesk.law.maandloon import Maandloon, factor, maandloon, wisselend
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week
from pgbdesk.law.parameters import DatedValue
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.tarieven import tarief, tariefdelen
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

DAG = timedelta(days=1)
NUL = Decimal("0.00")

TITEL = Text("Transitievergoeding")
GEEN_WET = Text("Voor die dag kent pgbdesk de regels van de transitievergoeding niet")
MAXIMUM_ONBEKEND = Text("Het maximum van {jaar}")
ZONDER_MAXIMUM = Text(
    "Het maximum van {jaar} is nog niet bekend. Dit bedrag is lager dan een jaarloon, dus telt het niet."
)
SVB_BETAALT = Text(
    "De SVB betaalt de vergoeding, niet uw budget. Dat geldt als u zelf het contract stopt en alle regels volgt."
)
EXTRA = Text("Vaste toeslagen, een eindejaarsuitkering of wisselende toeslagen kent pgbdesk niet. Tel die er nog bij.")
GESCHAT = Text("De dagen tot {dag} zijn geschat met het loon per maand.")
MAANDEN_LOON = Text("maanden keer het maandloon van die tijd")
VERDIEND = Text("wat in die dagen is verdiend")
VERDIEND_EN_GESCHAT = Text("verdiend tot vandaag, daarna het maandloon")

ZELF_OPGEZEGD = Text("{naam} heeft zelf opgezegd. Dan is er geen vergoeding.")
AOW = Text("{naam} heeft op die dag de AOW-leeftijd. Dan is er geen vergoeding.")
JONG = Text("{naam} is dan nog geen {leeftijd} jaar en werkt hoogstens {uren} uur per week. Dan is er geen vergoeding.")
LOOPT_DOOR = Text("Het werk gaat door met een nieuw contract. Dan is er nu geen vergoeding.")
OVERLEDEN = Text("Het contract stopt door het overlijden van {naam}. Dan is er geen vergoeding.")
WEDERZIJDS = Text(
    "U stopt in overleg. De wet verplicht u dan niet. Spreekt u de vergoeding af? De SVB betaalt hoogstens dit bedrag."
)
VOORWAARDE = Text(
    "Het contract stopt vanzelf, door overlijden of omdat het pgb stopt. "
    "Of de vergoeding dan geldt, is niet duidelijk. Vraag het de SVB."
)


@dataclass(frozen=True, slots=True)
class Transitievergoeding:
    """The payment for an employment that ends on `per`.

    `bedrag`: euros, rounded once; 0 when it is not owed (`reden` says why), None when a fact or number is
    missing. `werkelijk` is True when the contract has a last day, False when `per` is only today.
    """

    per: date
    werkelijk: bool
    bedrag: Decimal | None
    reden: Text | None
    jaren: int
    berekening: Berekening


@dataclass(frozen=True, slots=True)
class Formule:
    """What the formula gives, not rounded: the part of the whole years, and the part of the rest."""

    jaren: Decimal
    rest: Decimal

    @property
    def som(self) -> Decimal:
        """Both together."""
        return self.jaren + self.rest


def formule(jaren: int, maand: Decimal, restloon: Decimal, per_jaar: DatedValue, rest: DatedValue) -> Formule:
    """A third of `maand` per whole year, and the wage of the rest divided by 36 (art. 7:673 lid 2 BW)."""
    return Formule(maand * jaren / per_jaar.value, restloon / rest.value)


def peildag(overeenkomst: Zorgovereenkomst, case: Case) -> date:
    """The last day of the agreement, else today; the first day when it has not begun yet."""
    return overeenkomst.laatste_dag or max(case.today, overeenkomst.ingang)


def transitievergoeding(overeenkomst: Zorgovereenkomst, case: Case, per: date | None = None) -> Transitievergoeding:
    """What is owed when the employment ends on `per`: else on its last day, else today.

    Agreements with gaps of at most six months are added up. The wage holds vakantiegeld. Hours that
    vary count as the average of the twelve months before the month in which it ends.
    """
    op = per or peildag(overeenkomst, case)
    werkelijk = overeenkomst.laatste_dag == op
    waarom_niet = _niet_verschuldigd(overeenkomst, op, case, gedacht=per is not None and not werkelijk)
    if waarom_niet is not None:
        reden, bronnen = waarom_niet
        berekening = Berekening("transitie.vergoeding", TITEL, Money(NUL), (Stap(reden, Money(NUL), bronnen=bronnen),))
        return Transitievergoeding(op, werkelijk, NUL, reden, 0, berekening)
    getallen = _getallen(op, case)
    if getallen is None:
        leeg = Berekening("transitie.vergoeding", TITEL, None, ontbreekt=(GEEN_WET,))
        return Transitievergoeding(op, werkelijk, None, GEEN_WET, 0, leeg)
    return _reken(overeenkomst, op, werkelijk, getallen, case)


# Whether -------------------------------------------------------------------------------------------


def _niet_verschuldigd(
    overeenkomst: Zorgovereenkomst, op: date, case: Case, *, gedacht: bool
) -> tuple[Text, tuple[Source, ...]] | None:
    """Why nothing is owed, with where that stands; None when it is, or may be.

    For a day that is only thought of (`gedacht`) it does not matter how the contract really ended.
    """
    naam = case.dossier.naam_voor(overeenkomst)
    recht = case.law.find("transitie.vanaf_eerste_dag", op)
    bronnen = (recht.source,) if recht else ()
    if not in_dienst(overeenkomst):
        return Text("Er is geen arbeidsovereenkomst."), bronnen
    if not gedacht and overeenkomst.opgezegd_door is Verzoeker.ZORGVERLENER:
        return Text(ZELF_OPGEZEGD.msgid, naam=naam), bronnen
    if not gedacht and overeenkomst.einde_route is EindeRoute.OVERLIJDEN_ZORGVERLENER:
        return Text(OVERLEDEN.msgid, naam=naam), bronnen
    if not gedacht and gaat_door(overeenkomst, case.dossier):
        return LOOPT_DOOR, bronnen
    persoon = persoon_van(overeenkomst, case)
    if persoon is not None and persoon.aow_vanaf is not None and op >= persoon.aow_vanaf:
        return Text(AOW.msgid, naam=naam), bronnen
    return _jong(overeenkomst, op, case)


def _jong(overeenkomst: Zorgovereenkomst, op: date, case: Case) -> tuple[Text, tuple[Source, ...]] | None:
    """Under eighteen with few hours (lid 7)."""
    persoon = persoon_van(overeenkomst, case)
    leeftijd, uren = case.law.find("transitie.jeugd_leeftijd", op), case.law.find("transitie.jeugd_uren", op)
    if persoon is None or persoon.geboortedatum is None or leeftijd is None or uren is None:
        return None
    if op >= verjaardag(persoon.geboortedatum, int(leeftijd.value)):
        return None
    per_week = None if wisselend(overeenkomst) else minuten_per_week(overeenkomst)
    if per_week is None:
        van, tot = overeenkomst.ingang, min(op, case.today)
        days = (tot - van).days + 1
        worked = sum(r.verschuldigd for r in regels(overeenkomst, case) if van <= r.dag <= tot)
        per_week = Decimal(worked) * 7 / days if days > 0 and worked else None
    if per_week is None or per_week > uren.value * 60:
        return None
    naam = case.dossier.naam_voor(overeenkomst)
    return Text(JONG.msgid, naam=naam, leeftijd=int(leeftijd.value), uren=int(uren.value)), (uren.source,)


# How much ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Getallen:
    per_jaar: DatedValue
    rest: DatedValue
    maanden: DatedValue
    brug: DatedValue


def _getallen(op: date, case: Case) -> _Getallen | None:
    names = ("deel_per_jaar", "deel_rest", "wisselend_maanden", "tussenpoos_maanden")
    found = [case.law.find(f"transitie.{name}", op) for name in names]
    known = [value for value in found if value is not None]
    return _Getallen(*known) if len(known) == len(names) else None


def _reken(
    overeenkomst: Zorgovereenkomst, op: date, werkelijk: bool, getallen: _Getallen, case: Case
) -> Transitievergoeding:
    dienst = dienstverband(overeenkomst, case.dossier, int(getallen.brug.value))
    tijd = dienst.zonder_einde().met_voorganger()
    jaren, rest_vanaf = _jaren(tijd, op)
    loon = _maandloon(dienst, op, getallen, case)
    rest = _restloon(dienst, tijd, (rest_vanaf, op), loon, case) if loon.bedrag is not None else None
    if loon.bedrag is None or rest is None:
        mist = loon.ontbreekt or (Text("Het loon per uur op elke gewerkte dag"),)
        leeg = Berekening("transitie.vergoeding", TITEL, None, loon.stappen, loon.aannames, mist)
        return Transitievergoeding(op, werkelijk, None, None, jaren, leeg)
    restloon, rest_stap, rest_aannames = rest
    delen = formule(jaren, loon.bedrag, restloon, getallen.per_jaar, getallen.rest)
    bedrag, maximum, ontbreekt, max_aannames = _begrensd(delen.som, loon.bedrag, op, case)
    stappen = (
        Stap(Text("Eerste dag, contracten samen geteld"), tijd.begin, feiten=dienst.overeenkomsten),
        Stap(Text("Laatste dag") if werkelijk else Text("Als het op deze dag zou stoppen"), op, feiten=(overeenkomst,)),
        Stap(Text("Hele jaren in dienst"), jaren),
        *loon.stappen,
        Stap(
            Text("Deel voor de hele jaren"),
            Money(cents(delen.jaren)),
            Text("{jaren} keer het maandloon, gedeeld door {deler}", jaren=jaren, deler=int(getallen.per_jaar.value)),
            (getallen.per_jaar.source,),
        ),
        rest_stap,
        Stap(
            Text("Deel voor de rest"),
            Money(cents(delen.rest)),
            Text("het loon van de rest, gedeeld door {deler}", deler=int(getallen.rest.value)),
            (getallen.rest.source,),
        ),
        *maximum,
    )
    aannames = (*loon.aannames, *rest_aannames, *max_aannames, EXTRA, *_svb(overeenkomst, op, case))
    zeker = _zekerheid(overeenkomst, getallen, ontbreekt or max_aannames)
    uitkomst = Money(bedrag) if bedrag is not None else None
    berekening = Berekening("transitie.vergoeding", TITEL, uitkomst, stappen, aannames, ontbreekt, zeker)
    return Transitievergoeding(op, werkelijk, bedrag, _voorbehoud(overeenkomst), jaren, berekening)


def _jaren(dienst: Dienstverband, op: date) -> tuple[int, date]:
    """Whole years of employment complete at the end of `op`, and the first day of what is left."""
    jaren, vanaf = 0, dienst.begin
    while (volgend := dienst.na_maanden(12 * (jaren + 1))) is not None and volgend <= op + DAG:
        jaren, vanaf = jaren + 1, volgend
    return jaren, vanaf


def _maandloon(dienst: Dienstverband, op: date, getallen: _Getallen, case: Case) -> Maandloon:
    """The wage of a month at the rate of the end.

    Hours that vary count over the twelve months before the month of the end, or before this month.
    """
    grens = min(month_start(op), month_start(case.today))
    if grens <= dienst.laatste.ingang and wisselend(dienst.laatste) and len(dienst.overeenkomsten) == 1:
        grens = min(op, case.today) + DAG  # it ends in the month in which it began
    van, tot = add_months(grens, -int(getallen.maanden.value)), grens - DAG
    return maandloon(dienst, van, max(tot, dienst.begin), case, vakantiegeld=True, op=op)


def _restloon(
    dienst: Dienstverband, tijd: Dienstverband, dagen: tuple[date, date], loon: Maandloon, case: Case
) -> tuple[Decimal, Stap, tuple[Text, ...]] | None:
    """The wage of the days after the last whole year, contract by contract; None where a rate is missing.

    Agreed hours at the rates of those days; hours that vary as paid, and what is still to come by the
    monthly wage `loon`.
    """
    vanaf, op = dagen
    wat = Text("Loon van {van} tot en met {tot}", van=vanaf, tot=op) if vanaf <= op else Text("Loon van de rest")
    if vanaf > op:
        return NUL, Stap(wat, Money(NUL)), ()
    totaal, hoe = Decimal(0), MAANDEN_LOON
    aannames: tuple[Text, ...] = ()
    for overeenkomst, (first, last) in zip(dienst.overeenkomsten, tijd.stukken(vanaf, op), strict=True):
        if last < first:
            continue
        if not wisselend(overeenkomst) or tarief(case.dossier, overeenkomst, last, Eenheid.MAAND) is not None:
            deel = _vast_loon(overeenkomst, first, last, case)
        else:
            deel = _betaald(overeenkomst, first, min(last, case.today), case)
            hoe = VERDIEND
            if deel is not None and last > case.today and loon.bedrag is not None:
                deel += loon.bedrag * lengte_in_maanden(max(first, case.today + DAG), last)
                hoe, aannames = VERDIEND_EN_GESCHAT, (Text(GESCHAT.msgid, dag=op),)
        if deel is None:
            return None
        totaal += deel
    return totaal, Stap(wat, Money(cents(totaal)), hoe), aannames


def _vast_loon(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> Decimal | None:
    """The wage of some days with agreed hours; where the rate changed, each rate for its own months and days."""
    alleen = Dienstverband((overeenkomst,))
    som = geteld = Decimal(0)
    for first, last in tariefdelen(case.dossier, overeenkomst, van, tot):
        per_maand = maandloon(alleen, first, first, case, vakantiegeld=True, op=first).bedrag
        if per_maand is None:
            return None
        tot_en_met = lengte_in_maanden(van, last)
        som, geteld = som + per_maand * (tot_en_met - geteld), tot_en_met
    return som


def _betaald(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> Decimal | None:
    """Gross wages of these days with vakantiegeld, not rounded; None where a rate is missing."""
    total = Decimal(0)
    for line in regels(overeenkomst, case):
        if not van <= line.dag <= tot or not line.verschuldigd:
            continue
        if line.tarief is None:
            return None
        total += line.tarief * line.verschuldigd / 60
    deel = factor(tot, case) if overeenkomst.vakantiegeld_inbegrepen is False else None
    return total * deel[0] if deel else total


def _begrensd(
    bedrag: Decimal, maand: Decimal, op: date, case: Case
) -> tuple[Decimal | None, tuple[Stap, ...], tuple[Text, ...], tuple[Text, ...]]:
    """Not more than the highest amount of the year, or than a year's wage when that is more.

    Gives the amount, the lines, what is missing and what was taken for granted.
    """
    jaarloon = maand * 12
    hoogste = case.law.find("transitie.maximum", op)
    if hoogste is None and bedrag > jaarloon:
        return None, (), (Text(MAXIMUM_ONBEKEND.msgid, jaar=op.year),), ()
    if hoogste is None:
        return cents(bedrag), (), (), (Text(ZONDER_MAXIMUM.msgid, jaar=op.year),)
    grens = max(Decimal(hoogste.value), jaarloon)
    stap = Stap(
        Text("Hoogstens"), Money(cents(grens)), Text("het maximum, of een jaarloon als dat meer is"), (hoogste.source,)
    )
    return cents(min(bedrag, grens)), (stap,), (), ()


def _svb(overeenkomst: Zorgovereenkomst, op: date, case: Case) -> tuple[Text, ...]:
    if overeenkomst.einde_route is EindeRoute.WEDERZIJDS and not case.law.switch("transitie.svb_betaalt_vso", op):
        return ()
    return (SVB_BETAALT,) if case.law.switch("transitie.svb_betaalt", op) else ()


def _voorbehoud(overeenkomst: Zorgovereenkomst) -> Text | None:
    match overeenkomst.einde_route:
        case EindeRoute.WEDERZIJDS:
            return WEDERZIJDS
        case EindeRoute.ONTBINDENDE_VOORWAARDE:
            return VOORWAARDE
        case _:
            return None


def _zekerheid(overeenkomst: Zorgovereenkomst, getallen: _Getallen, open_: tuple[Text, ...]) -> Zekerheid:
    if overeenkomst.einde_route is EindeRoute.ONTBINDENDE_VOORWAARDE:
        return Zekerheid.BETWIST
    used = (getallen.per_jaar, getallen.rest, getallen.maanden, getallen.brug)
    if open_ or not all(value.source.nagekeken for value in used):
        return Zekerheid.NIET_GECONTROLEERD
    return Zekerheid.VAST
