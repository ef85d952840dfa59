"""Rules about what a Wlz budget holds on top of the profile: whether it fits, how much, and what for (Rlz 5.13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.soorten import ToeslagSoort
from pgbdesk.law import bijlage_h, toeslagen
from pgbdesk.law.budget import stand
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.rules.toekenning import EKT, RLZ_513, SINDS, begin, fout, rlz, wlz
from pgbdesk.law.wooninitiatief import BLZ, woont_in, woont_kleinschalig
from pgbdesk.text import Money, Text

RLZ_513A = rlz("5.13a")


@rule(
    "budget.kwaliteitstoeslag",
    of=Toekenning,
    day=begin,
    since=date(2019, 1, 1),
    titel=Text("De extra toeslag in een wooninitiatief is voor 4VV tot en met 8VV"),
    bronnen=(RLZ_513,),
    blad=("B08",),
)
def kwaliteitstoeslag(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The allowance of Rlz 5.13 lid 2 with a profile that is not VV4 to VV8."""
    if not wlz(toekenning, case) or not toeslagen.heeft(toekenning, ToeslagSoort.KWALITEIT_VV):
        return
    if bijlage_h.heeft_kwaliteitstoeslag(toekenning.zorgprofiel) is not False:
        return
    yield Finding(
        "budget.kwaliteitstoeslag",
        fout(toekenning, case),
        toekenning,
        Text("De extra toeslag past niet bij het zorgprofiel"),
        Text(
            "Deze toeslag is alleen voor 4VV tot en met 8VV. In het budget staat {profiel}. Geld dat u ten onrechte "
            "krijgt, moet u misschien terugbetalen.",
            profiel=toekenning.zorgprofiel,
        ),
        Text("Kijk het zorgprofiel na. Klopt het? Meld het dan bij het zorgkantoor."),
        (RLZ_513,),
        bedrag=toeslagen.toegekend(toekenning, ToeslagSoort.KWALITEIT_VV),
        field="zorgprofiel",
    )


@rule(
    "budget.toeslag_zonder_huis",
    of=Toekenning,
    day=begin,
    since=SINDS,
    titel=Text("De toeslag wooninitiatief is voor wie in een wooninitiatief woont"),
    bronnen=(RLZ_513, BLZ),
    blad=("B09",),
)
def toeslag_zonder_huis(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The allowance while the house is no wooninitiatief by law; silent when a fact about the house is missing."""
    kinds = (ToeslagSoort.WOONINITIATIEF, ToeslagSoort.KWALITEIT_VV)
    if not wlz(toekenning, case) or not any(toeslagen.heeft(toekenning, kind) for kind in kinds):
        return
    day = min(max(case.today, toekenning.van), toekenning.tot)
    if woont_kleinschalig(toekenning.budgethouder_id, day, case) is not False:
        return
    amounts = [toeslagen.toegekend(toekenning, kind) for kind in kinds]
    yield Finding(
        "budget.toeslag_zonder_huis",
        fout(toekenning, case),
        toekenning,
        Text("Het huis is volgens de wet geen wooninitiatief, maar er is wel een toeslag"),
        Text(
            "Een wooninitiatief heeft 3 tot en met 26 bewoners met een pgb. Zij kopen samen zorg in "
            "en wonen dicht bij elkaar. Geld dat u ten onrechte krijgt, moet u misschien "
            "terugbetalen."
        ),
        Text("Kijk de gegevens van het wooninitiatief na. Kloppen ze? Meld het dan bij het zorgkantoor."),
        (RLZ_513, BLZ),
        bedrag=sum((a for a in amounts if a is not None), Decimal(0)) or None,
    )


@rule(
    "budget.ekt",
    of=Toekenning,
    day=begin,
    since=date(2018, 7, 1),
    titel=Text("Extra kosten thuis zijn hoogstens een vierde van het profiel, en voor wie thuis woont"),
    bronnen=(EKT,),
    blad=("B10",),
)
def extra_kosten_thuis(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """EKT above its part of the profile, or in a house where residents buy care together."""
    if not wlz(toekenning, case) or not toeslagen.heeft(toekenning, ToeslagSoort.EXTRA_KOSTEN_THUIS):
        return
    day = min(max(case.today, toekenning.van), toekenning.tot)
    amount = toeslagen.toegekend(toekenning, ToeslagSoort.EXTRA_KOSTEN_THUIS)
    profiel = bijlage_h.over_dagen(
        toekenning.zorgprofiel, toekenning.dagbesteding, toekenning.van, toekenning.tot, case.law
    )
    procent = case.law["wlz.ekt_procent"].on(toekenning.van)
    if woont_in(toekenning.budgethouder_id, day, case) is not None:
        yield Finding(
            "budget.ekt",
            Ernst.LET_OP,
            toekenning,
            Text("Extra kosten thuis zijn niet bedoeld voor een wooninitiatief"),
            Text("Deze toeslag is voor wie gewoon thuis woont. U vulde in dat u in een wooninitiatief woont."),
            Text("Vraag het zorgkantoor of deze toeslag klopt."),
            (EKT,),
            bedrag=amount,
        )
    if profiel is None or amount is None:
        return
    most = cents(profiel[0] * Decimal(procent.value) / 100)
    bronnen = (procent.source, *(value.source for value in profiel[1]))
    if amount - most > case.law.amount("budget.verschil_jaarbedrag", toekenning.van):
        yield Finding(
            "budget.ekt",
            Ernst.LET_OP,
            toekenning,
            Text("De toeslag voor extra kosten thuis is hoger dan mag"),
            Text(
                "Hoogstens {p} procent van het profiel mag: {hoogst} van {profiel}. Er staat {bedrag}.",
                p=procent.value,
                hoogst=Money(most),
                profiel=Money(cents(profiel[0])),
                bedrag=Money(amount),
            ),
            Text("Kijk het bedrag na in de beschikking. Klopt het? Vraag het zorgkantoor om uitleg."),
            bronnen,
            bedrag=amount - most,
            zekerheid=certainty(*bronnen),
        )


@rule(
    "budget.compensatie",
    of=Toekenning,
    day=begin,
    since=date(2026, 1, 1),
    titel=Text("Compensatie voor werkgeverslasten is alleen voor die lasten"),
    bronnen=(RLZ_513A,),
    blad=("B16",),
)
def compensatie(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """More compensation than charges are expected: what is left may not go to care.

    Silent where the charges are not known: in a year without a percentage, or with money spent before
    the dossier began.
    """
    amount = toeslagen.toegekend(toekenning, ToeslagSoort.WERKGEVERSLASTEN)
    if amount is None or case.today not in toekenning.periode or toekenning.beginstand_besteed:
        return
    s = stand(toekenning, case)
    if s.lasten_nu is None or s.lasten_verwacht is None or amount <= s.lasten_nu + s.lasten_verwacht:
        return
    left = amount - s.lasten_nu - s.lasten_verwacht
    bron = case.law["werkgeverslasten.compensatie_procent"].on(toekenning.van).source
    yield Finding(
        "budget.compensatie",
        Ernst.LET_OP,
        toekenning,
        Text("Van de compensatie voor werkgeverslasten blijft waarschijnlijk {bedrag} over", bedrag=Money(left)),
        Text("Dit geld is alleen voor werkgeverslasten. Aan zorg mag u het niet uitgeven."),
        Text("Reken bij uw plannen zonder dit bedrag. Is het contract veranderd? Meld dat bij het zorgkantoor."),
        (bron,),
        bedrag=left,
        because=(
            (Text("Compensatie"), Money(amount)),
            (Text("Werkgeverslasten tot nu toe"), Money(s.lasten_nu)),
            (Text("Werkgeverslasten die nog komen"), Money(s.lasten_verwacht)),
        ),
    )
