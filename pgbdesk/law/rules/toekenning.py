"""Rules about the decision that grants a budget: its amounts, its allowances, its terms (Rlz 5.5 to 5.19, Awb 6:7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.soorten import Wet
from pgbdesk.law import bezwaar, bijlage_h, vvb
from pgbdesk.law.beschikking import ontbrekend
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.inbeeld import telt_nog
from pgbdesk.law.naar_dagen import naar_dagen
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Money, Text

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
LVG_GESLOTEN = date(2020, 1, 1)  # LVG 1 and 2: only who had a pgb on the day before (Rlz 5.5)


def rlz(article: str, paragraph: str | None = None) -> Source:
    name = f"Rlz {article}" + (f" lid {paragraph}" if paragraph else "")
    return Source(name, _NAGEKEKEN, "A", "BWBR0036014", article, paragraph)


RLZ_55, RLZ_57, RLZ_513 = rlz("5.5"), rlz("5.7"), rlz("5.13")
RLZ_514, RLZ_517, RLZ_519, RLZ_521 = rlz("5.14"), rlz("5.17", "1"), rlz("5.19"), rlz("5.21")
BIJLAGE_H = Source("Rlz Bijlage H", _NAGEKEKEN, "A", "BWBR0036014", "5.1")
AWB = Source("Awb 6:7", _NAGEKEKEN, "A", "BWBR0005537", "6:7", text_of=date(2015, 11, 28))
EKT = Source("Extra kosten thuis: zorgkantoren", _NAGEKEKEN, "B", page="https://www.informatielangdurigezorg.nl/ekt")
VOORWAARDEN = Source("De voorwaarden in uw beschikking", _NAGEKEKEN, "B", page="https://www.rijksoverheid.nl")


def begin(toekenning: Toekenning) -> date:
    return max(toekenning.van, SINDS)


def wlz(toekenning: Toekenning, case: Case) -> bool:
    """Whether it is a Wlz budget about which something can still be done."""
    return toekenning.wet is Wet.WLZ and telt_nog(toekenning, case)


def fout(toekenning: Toekenning, case: Case) -> Ernst:
    """What is against the law presses while the budget runs; after that it is only good to know."""
    return Ernst.NU if case.today <= toekenning.tot else Ernst.LET_OP


def _bezwaar(toekenning: Toekenning, case: Case) -> date | None:
    """The last day to object, while it is still to come and nobody objected yet."""
    if toekenning.besluit_op is None or toekenning.bezwaar_op is not None:
        return None
    last = bezwaar.bezwaar_uiterlijk(toekenning.besluit_op, case.law)
    return last if last is not None and case.today <= last else None


BEZWAAR_TOT = Text("Vraag het zorgkantoor om uitleg. Bezwaar maken kan tot en met {dag}.")
VRAAG_UITLEG = Text("Vraag het zorgkantoor om uitleg, en bewaar het antwoord.")


def _doen(last: date | None) -> Text:
    return VRAAG_UITLEG if last is None else Text(BEZWAAR_TOT.msgid, dag=last)


# Amounts -----------------------------------------------------------------------------------------------


@rule(
    "budget.vvb_verschil",
    of=Toekenning,
    day=begin,
    since=SINDS,
    titel=Text("Het verantwoordingsvrij bedrag in de beschikking klopt"),
    bronnen=(RLZ_517, RLZ_519),
    blad=("B01",),
)
def vvb_verschil(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The amount in the decision is another one than 1.5 % between its limits gives."""
    stated = toekenning.verantwoordingsvrij_bedrag
    if not wlz(toekenning, case) or stated is None or toekenning.bedrag is None:
        return
    right = vvb.vvb(toekenning.bedrag, toekenning.van, toekenning.tot, case.law)
    if abs(stated - right) <= case.law.amount("budget.verschil_vvb", toekenning.van):
        return
    last = _bezwaar(toekenning, case)
    yield Finding(
        "budget.vvb_verschil",
        Ernst.LET_OP if last is None else Ernst.BINNENKORT,
        toekenning,
        Text("Het verantwoordingsvrij bedrag lijkt niet te kloppen"),
        Text("In de beschikking staat {staat}. Wij komen op {goed}.", staat=Money(stated), goed=Money(right)),
        _doen(last),
        (RLZ_517, RLZ_519),
        uiterlijk=last,
        bedrag=abs(stated - right),
        berekening=vvb.berekening(toekenning, case.law),
        field="verantwoordingsvrij_bedrag",
    )


@rule(
    "budget.naar_dagen",
    of=Toekenning,
    day=begin,
    since=SINDS,
    titel=Text("Een Wlz-budget voor een deel van het jaar gaat naar dagen"),
    bronnen=(RLZ_514,),
    blad=("B02",),
)
def naar_dagen_van_het_jaar(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The amount is not the part of the yearly amount that belongs to its days."""
    if not wlz(toekenning, case) or toekenning.jaarbedrag is None or toekenning.bedrag is None:
        return
    right = naar_dagen(toekenning.jaarbedrag, toekenning.van, toekenning.tot)
    if abs(toekenning.bedrag - right) <= case.law.amount("budget.verschil_jaarbedrag", toekenning.van):
        return
    yield Finding(
        "budget.naar_dagen",
        Ernst.INFO,
        toekenning,
        Text("Het budget is niet precies het deel van het jaarbedrag"),
        Text(
            "Van {jaar} per jaar hoort {goed} bij deze dagen. Toegekend is {bedrag}. Dat kan kloppen: het "
            "zorgkantoor geeft wat u nodig heeft (pgb op maat).",
            jaar=Money(toekenning.jaarbedrag),
            goed=Money(right),
            bedrag=Money(toekenning.bedrag),
        ),
        Text("Lees in de beschikking hoe het bedrag is berekend. Snapt u het niet? Vraag het zorgkantoor."),
        (RLZ_514,),
        bedrag=abs(toekenning.bedrag - right),
        field="bedrag",
    )


@rule(
    "budget.plafond",
    of=Toekenning,
    day=begin,
    since=SINDS,
    titel=Text("Een Wlz-budget is niet hoger dan profiel en toeslagen samen"),
    bronnen=(BIJLAGE_H,),
    blad=("B03",),
)
def plafond(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """More was granted than Bijlage H and the known allowances give; silent where an amount is only derived."""
    if not wlz(toekenning, case) or toekenning.bedrag is None or any(t.bedrag is None for t in toekenning.toeslagen):
        return
    profiel = bijlage_h.over_dagen(
        toekenning.zorgprofiel, toekenning.dagbesteding, toekenning.van, toekenning.tot, case.law
    )
    if profiel is None or any(value.source.derived for value in profiel[1]):
        return
    value = profiel[1][-1]
    extra = sum((t.bedrag or Decimal(0) for t in toekenning.toeslagen), Decimal(0))
    most = cents(profiel[0]) + extra
    if toekenning.bedrag - most <= case.law.amount("budget.verschil_jaarbedrag", toekenning.van):
        return
    yield Finding(
        "budget.plafond",
        Ernst.INFO,
        toekenning,
        Text("Het budget is hoger dan het zorgprofiel en de toeslagen samen"),
        Text(
            "Samen is dat hoogstens {hoogst}. Toegekend is {bedrag}. Waarschijnlijk is er een toeslag die nog niet is "
            "ingevuld.",
            hoogst=Money(most),
            bedrag=Money(toekenning.bedrag),
        ),
        Text("Kijk in de beschikking welke toeslagen erin zitten, en vul die in bij het budget."),
        (value.source,),
        bedrag=toekenning.bedrag - most,
        berekening=bijlage_h.berekening(
            toekenning.zorgprofiel, toekenning.dagbesteding, toekenning.van, toekenning.tot, case.law
        ),
        field="toeslagen",
    )


@rule(
    "budget.beschikking",
    of=Toekenning,
    day=begin,
    since=SINDS,
    titel=Text("In een beschikking staat alles wat erin hoort"),
    bronnen=(RLZ_519,),
    blad=("B11",),
)
def beschikking(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The decision does not name all that Rlz 5.19 asks; silent while nobody looked what it names."""
    missing = ontbrekend(toekenning)
    if not wlz(toekenning, case) or not missing:
        return
    last = _bezwaar(toekenning, case)
    yield Finding(
        "budget.beschikking",
        Ernst.LET_OP if last is None else Ernst.BINNENKORT,
        toekenning,
        Text.counted(
            "In de beschikking ontbreekt {n} ding dat erin hoort",
            "In de beschikking ontbreken {n} dingen die erin horen",
            len(missing),
        ),
        Text("Zonder deze gegevens kunt u niet nagaan of uw budget klopt. Bij Waarom staat wat ontbreekt."),
        _doen(last),
        (RLZ_519,),
        uiterlijk=last,
        because=tuple((Text("Ontbreekt"), item) for item in missing),
        field="vermeldt",
    )


# Who may have it ---------------------------------------------------------------------------------------


@rule(
    "budget.profiel_uitgesloten",
    of=Toekenning,
    day=begin,
    since=SINDS,
    titel=Text("Niet elk zorgprofiel kan een pgb krijgen"),
    bronnen=(RLZ_55,),
    blad=("B13",),
)
def profiel_uitgesloten(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """A profile that Rlz 5.5 excludes, or that may only go on by old rights which are said not to be there."""
    if not wlz(toekenning, case):
        return
    out = bijlage_h.uitgesloten(toekenning.zorgprofiel)
    old = bijlage_h.alleen_oude_rechten(toekenning.zorgprofiel) and toekenning.van >= LVG_GESLOTEN
    if not out and not (old and toekenning.overgangsrecht is False):
        return
    yield Finding(
        "budget.profiel_uitgesloten",
        fout(toekenning, case),
        toekenning,
        Text("Bij dit zorgprofiel kan geen pgb"),
        Text(
            "Voor profiel {profiel} geeft de Wlz geen pgb, of alleen met oude rechten.", profiel=toekenning.zorgprofiel
        ),
        Text("Kijk het zorgprofiel na. Klopt het? Bel vandaag het zorgkantoor."),
        (RLZ_55,),
        field="zorgprofiel",
    )


@rule(
    "budget.onderbreking",
    of=Toekenning,
    day=begin,
    since=SINDS,
    titel=Text("Oude rechten vervallen als het pgb te lang stil lag"),
    bronnen=(RLZ_57,),
    blad=("B14",),
)
def onderbreking(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """A budget by old rights, after a gap that is longer than those rights survive."""
    if not wlz(toekenning, case) or not toekenning.overgangsrecht:
        return
    before = [
        t.tot
        for t in case.dossier.where(Toekenning, "budgethouder_id", toekenning.budgethouder_id)
        if t.wet is Wet.WLZ and t.van < toekenning.van
    ]
    parameter = case.law["wlz.overgang_onderbreking_dagen"]
    if not before or not parameter.known_on(toekenning.van):
        return
    most = parameter.on(toekenning.van)
    gap = (toekenning.van - max(before)).days - 1
    if gap <= most.value:
        return
    yield Finding(
        "budget.onderbreking",
        Ernst.LET_OP,
        toekenning,
        Text("Het pgb lag {n} dagen stil. Uw oude rechten zijn misschien vervallen", n=gap),
        Text("Oude rechten blijven bij een onderbreking van hoogstens {n} dagen.", n=most.value),
        Text("Vraag het zorgkantoor of uw oude rechten nog gelden, en bewaar het antwoord."),
        (most.source,),
        zekerheid=certainty(most.source),
        because=((Text("Laatste dag van het vorige budget"), max(before)), (Text("Dagen ertussen"), gap)),
        field="overgangsrecht",
    )
