"""The trial period: how long it may be, and whether the one that was agreed holds (art. 7:652 BW)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.dienstverband import zelfde_paar
from pgbdesk.law.engine import certainty, sources_of
from pgbdesk.law.keten import tijdelijk
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import DatedValue
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

DAG = timedelta(days=1)

TITEL = Text("Langste proeftijd")
ANDER_WERK = Text("Een nieuwe proeftijd mag alleen als het nieuwe werk heel andere vaardigheden vraagt.")
ALS_GEHEEL = Text("Een proeftijd die te lang is, geldt helemaal niet.")


class Proeftijdfout(StrEnum):
    """Why an agreed trial period does not hold."""

    TE_LANG = "te_lang"
    NIET_TOEGESTAAN = "niet_toegestaan"
    OPVOLGEND = "opvolgend"
    MONDELING = "mondeling"


@dataclass(frozen=True, slots=True)
class Proeftijd:
    """The trial period of one agreement. `maximum` in months, 0 where none is allowed.

    `tot` is the last day of what was agreed, None when nothing was. `fout` says why it does not hold.
    """

    maximum: int
    afgesproken: int | None
    tot: date | None
    fout: Proeftijdfout | None
    berekening: Berekening

    def loopt(self, day: date, overeenkomst: Zorgovereenkomst) -> bool:
        """Whether `day` lies in a trial period that holds."""
        return self.fout is None and self.tot is not None and overeenkomst.ingang <= day <= self.tot


def proeftijd(overeenkomst: Zorgovereenkomst, case: Case) -> Proeftijd | None:
    """What may be agreed and what was; None for who is not employed, or where the term is not known."""
    fixed = tijdelijk(overeenkomst)
    if not in_dienst(overeenkomst) or fixed is None:
        return None
    found = _maximum(overeenkomst, fixed=fixed, case=case)
    if found is None:
        return None
    maximum, stappen, used = found
    afgesproken = overeenkomst.proeftijd_maanden
    tot = add_months(overeenkomst.ingang, afgesproken) - DAG if afgesproken else None
    eerder = _eerder(overeenkomst, case)
    fout = _fout(overeenkomst, maximum, eerder=eerder is not None) if afgesproken else None
    if eerder is not None:
        stappen = (*stappen, Stap(Text("Werkte eerder al bij u vanaf"), eerder.ingang, feiten=(eerder,)))
    berekening = Berekening(
        "proeftijd.maximum",
        TITEL,
        Text("geen") if not maximum else Text.counted("{n} maand", "{n} maanden", maximum),
        stappen,
        (ALS_GEHEEL, *((ANDER_WERK,) if eerder is not None else ())),
        zekerheid=certainty(*sources_of(used)),
    )
    return Proeftijd(maximum, afgesproken, tot, fout, berekening)


def _maximum(
    overeenkomst: Zorgovereenkomst, *, fixed: bool, case: Case
) -> tuple[int, tuple[Stap, ...], tuple[DatedValue, ...]] | None:
    """Months that may be agreed, by the law of the first day."""
    begin, law = overeenkomst.ingang, case.law
    boven, kort = law.find("arbeid.proeftijd_boven_maanden", begin), law.find("arbeid.proeftijd_kort_maanden", begin)
    vanaf, lang = (
        law.find("arbeid.proeftijd_lang_vanaf_maanden", begin),
        law.find("arbeid.proeftijd_lang_maanden", begin),
    )
    if boven is None or kort is None or vanaf is None or lang is None:
        return None
    eerste = Stap(Text("Eerste dag van het contract"), begin, feiten=(overeenkomst,))
    if not fixed:
        return int(lang.value), (eerste, Stap(Text("Vast contract"), Text("ja"), bronnen=(lang.source,))), (lang,)
    if overeenkomst.einddatum is None:
        zonder = Stap(Text("Tijdelijk, zonder vaste einddatum"), Text("ja"), bronnen=(kort.source,))
        return int(kort.value), (eerste, zonder), (kort,)
    na = overeenkomst.einddatum + DAG
    laatste = Stap(Text("Laatste dag van het contract"), overeenkomst.einddatum, feiten=(overeenkomst,))
    if na >= add_months(begin, int(vanaf.value)):
        duur = Stap(Text("Even lang als of langer dan (maanden)"), int(vanaf.value), bronnen=(vanaf.source,))
        return int(lang.value), (eerste, laatste, duur), (vanaf, lang)
    grens = add_months(begin, int(boven.value))
    if na > (grens if grens.day == begin.day else grens + DAG):  # 31 August to 28 February is six months, no more
        duur = Stap(Text("Langer dan (maanden)"), int(boven.value), bronnen=(boven.source,))
        return int(kort.value), (eerste, laatste, duur), (boven, kort)
    duur = Stap(Text("Niet langer dan (maanden)"), int(boven.value), bronnen=(boven.source,))
    return 0, (eerste, laatste, duur), (boven,)


def _eerder(overeenkomst: Zorgovereenkomst, case: Case) -> Zorgovereenkomst | None:
    """The agreement before this one with the same carer, if there is one."""
    before = [
        other
        for other in zelfde_paar(overeenkomst, case.dossier)
        if (other.ingang, other.id) < (overeenkomst.ingang, overeenkomst.id)
    ]
    return before[-1] if before else None


def _fout(overeenkomst: Zorgovereenkomst, maximum: int, *, eerder: bool) -> Proeftijdfout | None:
    if overeenkomst.schriftelijk is False:
        return Proeftijdfout.MONDELING
    if not maximum:
        return Proeftijdfout.NIET_TOEGESTAAN
    if (overeenkomst.proeftijd_maanden or 0) > maximum:
        return Proeftijdfout.TE_LANG
    return Proeftijdfout.OPVOLGEND if eerder else None
