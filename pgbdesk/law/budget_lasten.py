"""The employer's charges that the SVB takes from a budget on top of an employee's wage, by month.

Counted over the pay for hours and fixed monthly amounts of an arbeidsovereenkomst, at the percentage
of the month (`werkgeverslasten.percentage`). Costs beside the wage, such as travel, carry none here; a
feestdagenuitkering is wage as well, but what the SVB withholds on it was not found. What was spent
before the dossier began holds what the SVB took then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_end
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.budget_boek import NUL, VOOR_UREN, Boek, per_maand
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case
from pgbdesk.law.werkgeverslasten import percentage

_WOORD = "werkgeverslast"


@dataclass(frozen=True, slots=True, eq=False)
class LoonPost:
    """One agreement in one month; the same agreement and month are the same key."""

    overeenkomst: Zorgovereenkomst
    maand: date

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LoonPost) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, date]:
        return self.overeenkomst.id, self.maand


def is_lasten(betaling: Betaling) -> bool:
    """Whether a payment is recorded as employer's charges, by its description."""
    return _WOORD in (betaling.omschrijving or "").lower()


def procent(overeenkomst: Zorgovereenkomst, maand: date, case: Case) -> Decimal | None:
    """The percentage in a month, on the last day of it on which the agreement runs; None when not known.

    Before 2026 the SVB took no charges from the budget: then it is nothing.
    """
    if not in_dienst(overeenkomst):
        return NUL
    last = month_end(maand)
    if overeenkomst.laatste_dag is not None:
        last = min(last, overeenkomst.laatste_dag)
    day = max(last, overeenkomst.ingang)
    if day < case.law["werkgeverslasten.laag_procent"].first_day:
        return NUL
    found = percentage(overeenkomst, day, case).uitkomst
    return found if isinstance(found, Decimal) else None


class Lasten:
    """The charges of one budget."""

    def __init__(
        self,
        case: Case,
        toekenning: Toekenning,
        loon: Mapping[LoonPost, Decimal],
        afgesproken: Mapping[LoonPost, Decimal],
        los: Iterable[Betaling],
    ) -> None:
        self.case, self.toekenning = case, toekenning
        self.loon, self.afgesproken = loon, afgesproken
        self.betaald = sum((b.bedrag for b in los if is_lasten(b)), NUL)
        self.onbekend = False
        self._procent: dict[LoonPost, Decimal | None] = {}

    def per_maand(
        self, voorbij: Iterable[date], verwacht: Mapping[date, Decimal]
    ) -> tuple[dict[date, Decimal], dict[date, Decimal], bool]:
        """Charges on what is known, on what is expected, by month; and whether a percentage is not known.

        Charges that were recorded as paid stand in the payments already, and are taken off the earliest
        months. Where more is expected than was agreed, as much of it is wage of employees as of what
        is known.
        """
        bekend = self._som(self.loon)
        deel = self._deel(set(voorbij), bekend)
        straks = self._som(self.afgesproken)
        for maand, amount in verwacht.items():
            if amount and deel:
                straks[maand] = max(straks.get(maand, NUL), amount * deel)
                self._ken(maand)
        return self._zonder_betaalde(bekend), straks, self.onbekend

    def _som(self, loon: Mapping[LoonPost, Decimal]) -> dict[date, Decimal]:
        found: dict[date, Decimal] = {}
        for post, amount in loon.items():
            if amount:
                found[post.maand] = found.get(post.maand, NUL) + amount * self._van(post) / 100
        return {maand: amount for maand, amount in found.items() if amount}

    def _van(self, post: LoonPost) -> Decimal:
        if post not in self._procent:
            self._procent[post] = procent(post.overeenkomst, post.maand, self.case)
        known = self._procent[post]
        if known is None:
            self.onbekend = True
            return NUL
        return known

    def _deel(self, voorbij: set[date], bekend: Mapping[date, Decimal]) -> Decimal:
        """What part of what is spent comes on top as charges, in the months behind us."""
        total = sum((amount for post, amount in self.loon.items() if post.maand in voorbij), NUL)
        charges = sum((amount for maand, amount in bekend.items() if maand in voorbij), NUL)
        return charges / total if total > 0 else NUL

    def _ken(self, maand: date) -> None:
        """Note when the percentage of a month to come is not known for those who are employed."""
        for overeenkomst in {post.overeenkomst.id: post.overeenkomst for post in self.loon}.values():
            if in_dienst(overeenkomst) and maand <= (overeenkomst.laatste_dag or maand):
                self._van(LoonPost(overeenkomst, maand))

    def _zonder_betaalde(self, bekend: Mapping[date, Decimal]) -> dict[date, Decimal]:
        left, rest = self.betaald, {}
        for maand, amount in sorted(bekend.items()):
            taken = min(left, amount)
            left -= taken
            rest[maand] = amount - taken
        return rest


def lasten_op_ketens(boek: Boek, zonder: Declaratie, toekenning: Toekenning, case: Case) -> Decimal:
    """The charges on wages that were paid or are under way, without those of one declaration, in euros."""
    loon: dict[LoonPost, Decimal] = {}
    for keten in boek.ketens:
        overeenkomst = case.dossier.find(Zorgovereenkomst, keten.laatste.zorgovereenkomst_id)
        if overeenkomst is None or keten.laatste.soort not in VOOR_UREN:
            continue
        if any(d.id == zonder.id for d in keten.declaraties):
            continue
        for maand, part in per_maand(keten.verstuurd or keten.laatste, keten.besteed + keten.onderweg).items():
            post = LoonPost(overeenkomst, maand)
            loon[post] = loon.get(post, NUL) + part
    bekend, _, _ = Lasten(case, toekenning, loon, {}, boek.los).per_maand((), {})
    return sum(bekend.values(), NUL)


def lasten_van(declaratie: Declaratie, case: Case) -> Decimal | None:
    """The charges on one declaration of an employee's hours, not rounded; None when the percentage is not known."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    if overeenkomst is None or declaratie.soort not in VOOR_UREN:
        return NUL
    found = NUL
    for maand, part in per_maand(declaratie, declaratie.totaal).items():
        known = procent(overeenkomst, maand, case)
        if known is None:
            return None
        found += part * known / 100
    return found
