"""The rates of a declaration beside the highest ones of the days of care (C02), for what was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel, cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.declaraties_termijnen import ZORG
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.law.tariefgrens import PER, WETTEN, Grens, Stand, grens, te_hoog
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

RLZ_TARIEF = Source("Rlz 5.22 lid 1", date(2026, 11, 22), "A", "BWBR0036014", "5.22", "1")


@dataclass(frozen=True, slots=True)
class TeHoog:
    """A line of a declaration whose agreed rate is above the highest one of its day."""

    nummer: int
    regel: DeclaratieRegel
    grens: Grens

    @property
    def bedrag(self) -> Decimal:
        """What is above it, in euros, not rounded."""
        return self.grens.verschil * (self.regel.aantal or Decimal(0))


def te_hoge_regels(declaratie: Declaratie, case: Case) -> tuple[TeHoog, ...]:
    """The lines at an agreed rate that is above the highest one of their own day.

    A rate that was not agreed is another mistake, told by `declaraties_controle.tarieven`.
    """
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if overeenkomst is None or toekenning is None or declaratie.soort not in ZORG:
        return ()
    rates = case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    known: dict[tuple[str, object], Grens] = {}
    found = []
    for number, regel in enumerate(declaratie.regels):
        day, eenheid = regel.datum or declaratie.periode_tot, regel.eenheid or Eenheid.UUR
        agreed = next((t for t in rates if t.eenheid is eenheid and t.bedrag == regel.tarief and t.geldt_op(day)), None)
        if agreed is None:
            continue
        if (agreed.id, day) not in known:
            known[agreed.id, day] = grens(overeenkomst, agreed, day, case, toekenning)
        if known[agreed.id, day].stand is Stand.BOVEN:
            found.append(TeHoog(number, regel, known[agreed.id, day]))
    return tuple(found)


def maximum(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """C02 for a declaration: care at a rate that is above the highest one of the day of care."""
    found = te_hoge_regels(declaratie, case)
    if not found:
        return
    g = found[0].grens
    assert g.maximum is not None
    assert g.toekenning is not None
    zeker = all(f.grens.zeker for f in found)
    total = cents(sum((f.bedrag for f in found), Decimal(0)))
    known = {
        "dag": g.dag,
        "tarief": Money(g.bedrag),
        "per": PER[g.tarief.eenheid],
        "wet": WETTEN[g.toekenning.wet],
        "maximum": Money(g.maximum.bedrag),
    }
    yield Finding(
        "declaratie.maximum",
        Ernst.LET_OP,
        declaratie,
        Text("Het tarief op deze declaratie is hoger dan het budget betaalt"),
        Text("Bij {dag} staat {tarief} {per}. De {wet} betaalt dan hoogstens {maximum}.", **known)
        if zeker
        else Text(
            "Bij {dag} staat {tarief} {per}. De {wet} betaalt dan waarschijnlijk hoogstens {maximum}. "
            "Dat getal is niet nagekeken bij de bron.",
            **known,
        ),
        Text(
            "Spreek een lager tarief af en geef de wijziging door. Mag het meer zijn? Vul dan bij het tarief in waarom."
        ),
        (g.maximum.bron, *(b for b in g.status.bronnen if b.name != g.maximum.bron.name)),
        bedrag=total,
        zekerheid=Zekerheid.VAST if zeker else Zekerheid.NIET_GECONTROLEERD,
        because=(
            (Text("Formeel of informeel"), g.status.woord),
            (Text("Boven het hoogste tarief"), Money(total)),
        ),
        field=f"regels[{found[0].nummer}].tarief",
        berekening=_berekening(found, total),
    )


def _berekening(found: tuple[TeHoog, ...], total: Decimal) -> Berekening:
    first = found[0].grens.berekening
    stappen = tuple(
        Stap(
            Text(
                "{dag}: {tarief} in plaats van hoogstens {maximum}",
                dag=f.grens.dag,
                tarief=Money(f.grens.bedrag),
                maximum=Money(f.grens.maximum.bedrag if f.grens.maximum else Decimal(0)),
            ),
            Money(cents(f.bedrag)),
            Text("keer {n}", n=f.regel.aantal),
        )
        for f in found
    )
    return Berekening(
        "declaratie.maximum",
        Text("Wat boven het hoogste tarief komt"),
        Money(total),
        (*first.stappen, *stappen),
        first.aannames,
        first.ontbreekt,
        first.zekerheid,
    )


def al_gezegd(declaratie: Declaratie, case: Case) -> bool:
    """Whether `tarief.maximum` says it already of every rate that is too high here, for the same budget."""
    found = te_hoge_regels(declaratie, case)
    rates = {f.grens.tarief.id: f.grens for f in found}
    return all(
        (told := te_hoog(g.tarief, case)) is not None and told.toekenning is g.toekenning for g in rates.values()
    )
