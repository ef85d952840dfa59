"""The highest rate that a budget pays on a day, by law and by formal or informal care, step by step.

Wlz: Rlz 5.22. Zvw: Rzv 2.29a and the insurer's reglement. Wmo and Jeugdwet: the verordening; those
numbers stand in the dossier (`Toekenning.eigen_getallen`, `posten.maximum_tarief`). Holiday pay is in the
rate that is compared; the employer's charges are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, EigenGetalSoort, Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.beschikking import eigen_papier
from pgbdesk.law.formeel import Formeel, beoordeel
from pgbdesk.law.inbeeld import budgetten, in_beeld
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

#: The numbers of the law, by law, formal or not, and unit. What is not here the law does not limit itself.
LANDELIJK: dict[tuple[Wet, bool, Eenheid], str] = {
    (Wet.WLZ, False, Eenheid.UUR): "tarief.wlz_informeel_uur",
    (Wet.WLZ, True, Eenheid.UUR): "tarief.wlz_formeel_uur",
    (Wet.WLZ, False, Eenheid.DAGDEEL): "tarief.wlz_informeel_dagdeel",
    (Wet.WLZ, True, Eenheid.DAGDEEL): "tarief.wlz_formeel_dagdeel",
    (Wet.ZVW, False, Eenheid.UUR): "tarief.zvw_informeel_uur",
}
EIGEN: dict[tuple[bool, Eenheid], EigenGetalSoort] = {
    (False, Eenheid.UUR): EigenGetalSoort.INFORMEEL_UUR,
    (True, Eenheid.UUR): EigenGetalSoort.FORMEEL_UUR,
    (False, Eenheid.DAGDEEL): EigenGetalSoort.INFORMEEL_DAGDEEL,
    (True, Eenheid.DAGDEEL): EigenGetalSoort.FORMEEL_DAGDEEL,
}
MET_GRENS = frozenset({Eenheid.UUR, Eenheid.DAGDEEL})

PER: dict[Eenheid, Text] = {
    Eenheid.UUR: Text("per uur"),
    Eenheid.DAGDEEL: Text("per dagdeel"),
    Eenheid.ETMAAL: Text("per etmaal"),
    Eenheid.MAAND: Text("per maand"),
    Eenheid.STUK: Text("per stuk"),
}
WETTEN: dict[Wet, Text] = {
    Wet.WLZ: Text("Wlz"),
    Wet.WMO: Text("Wmo"),
    Wet.JEUGDWET: Text("Jeugdwet"),
    Wet.ZVW: Text("Zvw"),
}
INCLUSIEF = Text("Vakantiegeld telt mee in dit tarief. Wat u als werkgever extra betaalt, telt niet mee.")
GEEN_GETAL = Text("Voor {dag} kent pgbdesk het hoogste tarief niet.")
HOOGSTE_POST = Text("Voor welke zorg dit tarief is, is niet ingevuld. pgbdesk kijkt naar het hoogste maximum.")


class Stand(StrEnum):
    """How a rate stands to the highest one."""

    BINNEN = auto()
    BOVEN = auto()
    MAG_HOGER = auto()  # above it, with a reason that the user filled in
    ONBEKEND = auto()  # a fact or a number is missing
    GEEN_GRENS = auto()  # there is no highest rate for this unit


@dataclass(frozen=True, slots=True)
class Maximum:
    """A highest rate in euros, with where it stands. Not sure: derived, or read second-hand."""

    bedrag: Decimal
    bron: Source
    zeker: bool
    eigen: bool = False  # from the user's own papers


@dataclass(frozen=True, slots=True)
class Grens:
    """A rate beside the highest one of a budget on a day. `bedrag` is what is compared: holiday pay in it."""

    tarief: Tarief
    dag: date
    toekenning: Toekenning | None
    status: Formeel
    bedrag: Decimal
    maximum: Maximum | None
    stand: Stand
    berekening: Berekening

    @property
    def zeker(self) -> bool:
        """Whether the highest rate is certain enough to call more of it wrong."""
        return self.maximum is not None and self.maximum.zeker

    @property
    def verschil(self) -> Decimal:
        """Euros above the highest rate; nothing when it is not above."""
        return Decimal(0) if self.maximum is None else max(Decimal(0), self.bedrag - self.maximum.bedrag)


def grens(
    overeenkomst: Zorgovereenkomst, tarief: Tarief, day: date, case: Case, toekenning: Toekenning | None = None
) -> Grens:
    """The highest rate for what `tarief` is for, on `day`, and whether it is more than that (C02).

    Without a budget given it is the one that the agreement is paid from on that day. Nothing is raised
    when a number or fact is missing: `stand` is then ONBEKEND and the calculation says what is missing.
    """
    toekenning = toekenning or _budget(overeenkomst, tarief, day, case)
    status = beoordeel(overeenkomst, toekenning, day, case)
    bedrag, stappen = _vergeleken(overeenkomst, tarief, day, case)
    aannames = (INCLUSIEF, *status.aannames)
    if toekenning is None or tarief.eenheid not in MET_GRENS:
        stand = Stand.ONBEKEND if toekenning is None else Stand.GEEN_GRENS
        return _grens(
            tarief,
            day,
            toekenning,
            status,
            (bedrag, None, stand),
            stappen=stappen,
            aannames=aannames,
            ontbreekt=status.ontbreekt,
        )
    kanten = (status.tarief_formeel,) if status.tarief_formeel is not None else (False, True)
    maxima = [maximum(toekenning, tarief, formeel=kant, day=day, case=case) for kant in kanten]
    if toekenning_zonder_functie(toekenning, tarief):
        aannames = (*aannames, HOOGSTE_POST)
    stand, gekozen = _vergelijk(bedrag, maxima, tarief)
    ontbreekt = status.ontbreekt
    if stand is Stand.ONBEKEND and (status.tarief_formeel is not None or not any(maxima)):
        ontbreekt = (*ontbreekt, Text(GEEN_GETAL.msgid, dag=day))
    return _grens(
        tarief,
        day,
        toekenning,
        status,
        (bedrag, gekozen, stand),
        stappen=stappen,
        aannames=aannames,
        ontbreekt=ontbreekt,
    )


def oordelen(tarief: Tarief, case: Case) -> Iterator[Grens]:
    """A rate beside the highest one of each budget that still matters, the newest budget first."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, tarief.zorgovereenkomst_id)
    if overeenkomst is None:
        return
    for toekenning, day in in_beeld(overeenkomst, case, tarief):
        yield grens(overeenkomst, tarief, day, case, toekenning)


def te_hoog(tarief: Tarief, case: Case) -> Grens | None:
    """The first budget for which a rate is too high without a reason, if there is one."""
    return next((g for g in oordelen(tarief, case) if g.stand is Stand.BOVEN), None)


# The numbers -------------------------------------------------------------------------------------


def maximum(toekenning: Toekenning, tarief: Tarief, *, formeel: bool, day: date, case: Case) -> Maximum | None:
    """The highest rate on `day`: the lowest of the law's and that of the user's own papers; None when none is known."""
    known = [_landelijk(toekenning.wet, tarief.eenheid, formeel=formeel, day=day, case=case)]
    known += [_eigen(toekenning, tarief, formeel=formeel, day=day), _post(toekenning, tarief)]
    found = [m for m in known if m is not None]
    return min(found, key=lambda m: m.bedrag) if found else None


def _landelijk(wet: Wet, eenheid: Eenheid, *, formeel: bool, day: date, case: Case) -> Maximum | None:
    name = LANDELIJK.get((wet, formeel, eenheid))
    if name is None:
        return None
    try:
        value = case.law[name].on(day)
    except NotInForce:
        return None
    return Maximum(Decimal(value.value), value.source, is_zeker(value.source))


def is_zeker(bron: Source) -> bool:
    """Whether a number was read at first hand. A text of its own time is; a derived or second-hand one is not."""
    return bron.tier in ("A", "B", "C") and not bron.derived and bron.doubt is None


def _eigen(toekenning: Toekenning, tarief: Tarief, *, formeel: bool, day: date) -> Maximum | None:
    """What the beschikking, verordening or reglement says, by kind of care where it does."""
    soort = EIGEN.get((formeel, tarief.eenheid))
    holding = [g for g in toekenning.eigen_getallen if g.soort is soort and g.geldt_op(day)]
    exact = [g for g in holding if g.zorgfunctie is tarief.zorgfunctie]
    general = [g for g in holding if g.zorgfunctie is None]
    chosen = exact or general or (holding if tarief.zorgfunctie is None else [])
    if not chosen:
        return None
    best = max(chosen, key=lambda g: g.waarde)
    return Maximum(best.waarde, eigen_papier(toekenning, best), zeker=True, eigen=True)


def _post(toekenning: Toekenning, tarief: Tarief) -> Maximum | None:
    """The highest rate of the part of the budget that the rate is paid from."""
    values = [
        p.maximum_tarief
        for p in toekenning.posten
        if p.maximum_tarief is not None
        and (p.eenheid or Eenheid.UUR) is tarief.eenheid
        and (tarief.zorgfunctie is None or p.zorgfunctie in (None, tarief.zorgfunctie))
    ]
    return Maximum(max(values), eigen_papier(toekenning), zeker=True, eigen=True) if values else None


def toekenning_zonder_functie(toekenning: Toekenning, tarief: Tarief) -> bool:
    """Whether the papers tell kinds of care apart while the rate does not."""
    apart = [p for p in toekenning.posten if p.maximum_tarief is not None and p.zorgfunctie is not None]
    return tarief.zorgfunctie is None and (bool(apart) or any(g.zorgfunctie for g in toekenning.eigen_getallen))


# Comparing ---------------------------------------------------------------------------------------


def _vergelijk(bedrag: Decimal, maxima: list[Maximum | None], tarief: Tarief) -> tuple[Stand, Maximum | None]:
    """The verdict; while it is not known whether care is formal, only what holds for both."""
    known = [m for m in maxima if m is not None]
    if not known:
        return Stand.ONBEKEND, None
    low, high = min(known, key=lambda m: m.bedrag), max(known, key=lambda m: m.bedrag)
    if bedrag <= low.bedrag:
        return Stand.BINNEN, low
    if bedrag > high.bedrag and len(known) == len(maxima):
        return (Stand.MAG_HOGER if tarief.hoger_mag_want else Stand.BOVEN), high
    return Stand.ONBEKEND, low if len(maxima) > 1 else None


def _vergeleken(
    overeenkomst: Zorgovereenkomst, tarief: Tarief, day: date, case: Case
) -> tuple[Decimal, tuple[Stap, ...]]:
    """The rate with holiday pay in it: an employee's rate may have been agreed without."""
    stap = Stap(Text("Afgesproken tarief"), Money(tarief.bedrag), feiten=(tarief, overeenkomst))
    if not in_dienst(overeenkomst) or overeenkomst.vakantiegeld_inbegrepen is not False:
        return tarief.bedrag, (stap,)
    try:
        value = case.law["loon.vakantiebijslag_procent"].on(day)
    except NotInForce:
        return tarief.bedrag, (stap,)
    bedrag = cents(tarief.bedrag * (100 + Decimal(value.value)) / 100)
    hoe = Text("Vakantiegeld komt er nog bij: {procent} %.", procent=value.value)
    return bedrag, (stap, Stap(Text("Met vakantiegeld"), Money(bedrag), hoe, (value.source,)))


def _budget(overeenkomst: Zorgovereenkomst, tarief: Tarief, day: date, case: Case) -> Toekenning | None:
    """The budget that a rate is paid from on a day: of the law that it names, else of the agreement."""
    if tarief.wet is None:
        return case.dossier.toekenning_van(overeenkomst, day)
    return next((t for t in budgetten(overeenkomst, case) if t.wet is tarief.wet and day in t.periode), None)


def _grens(
    tarief: Tarief,
    day: date,
    toekenning: Toekenning | None,
    status: Formeel,
    outcome: tuple[Decimal, Maximum | None, Stand],
    *,
    stappen: tuple[Stap, ...],
    aannames: tuple[Text, ...],
    ontbreekt: tuple[Text, ...],
) -> Grens:
    bedrag, gekozen, stand = outcome
    lines = [
        Stap(
            Text("Budget"), WETTEN[toekenning.wet] if toekenning else None, feiten=(toekenning,) if toekenning else ()
        ),
        Stap(Text("Dag"), day),
        *status.berekening.stappen,
        *stappen,
    ]
    if gekozen is not None:
        what = Text("Hoogste tarief {per}", per=PER[tarief.eenheid])
        lines.append(Stap(what, Money(gekozen.bedrag), None, (gekozen.bron,)))
    if stand is Stand.MAG_HOGER:
        lines.append(Stap(Text("Waarom meer mag"), Text("{reden}", reden=tarief.hoger_mag_want)))
    zeker = Zekerheid.VAST if gekozen is None or gekozen.zeker else Zekerheid.NIET_GECONTROLEERD
    berekening = Berekening(
        "tarief.maximum",
        Text("Het hoogste tarief"),
        Money(gekozen.bedrag) if gekozen is not None and stand is not Stand.ONBEKEND else None,
        tuple(lines),
        aannames,
        ontbreekt,
        zeker,
    )
    return Grens(tarief, day, toekenning, status, bedrag, gekozen, stand, berekening)
