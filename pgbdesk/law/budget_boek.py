"""What was paid and what is under way: declarations with their corrections, and payments, of one budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_start, months_between
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus

NUL = Decimal(0)

#: Sent to who pays, and not paid yet.
ONDERWEG = frozenset({DeclaratieStatus.INGEDIEND, DeclaratieStatus.GOEDGEKEURD})
#: Sent, and not sent back.
VERSTUURD = ONDERWEG | {DeclaratieStatus.BETAALD}
#: Kinds that ask for the pay of hours; other kinds come on top of it.
VOOR_UREN = frozenset({DeclaratieSoort.UREN, DeclaratieSoort.FACTUUR, DeclaratieSoort.MAANDLOON, DeclaratieSoort.ZVW})


def toekenning_van_declaratie(declaratie: Declaratie, dossier: Dossier) -> Toekenning | None:
    """The budget that a declaration is paid from: as stated, else that of its agreement on the first day."""
    if declaratie.toekenning_id is not None:
        return dossier.find(Toekenning, declaratie.toekenning_id)
    overeenkomst = dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    return dossier.toekenning_van(overeenkomst, declaratie.periode_van) if overeenkomst else None


@dataclass(frozen=True)
class Keten:
    """A declaration and its corrections, the oldest first: together they ask for one amount.

    `betaald` is all that was paid of it; `besteed` the part that is not in the beginstand already.
    """

    declaraties: tuple[Declaratie, ...]
    betaald: Decimal
    besteed: Decimal

    @property
    def laatste(self) -> Declaratie:
        """The one that counts in the end."""
        return self.declaraties[-1]

    @property
    def verstuurd(self) -> Declaratie | None:
        """The last one that was sent and not sent back."""
        return next((d for d in reversed(self.declaraties) if d.status in VERSTUURD), None)

    @property
    def onderweg(self) -> Decimal:
        """What was asked and not paid yet. Partial payments are taken off."""
        sent = self.verstuurd
        if sent is None or sent.status not in ONDERWEG:
            return NUL
        return max(NUL, sent.totaal - self.betaald)

    @property
    def gevraagd(self) -> Decimal:
        """The amount that it is about: of the last one; what was really paid, once that is closed."""
        if self.laatste.status is DeclaratieStatus.BETAALD:
            return self.betaald
        return self.laatste.totaal

    @property
    def open(self) -> Decimal:
        """What is ready to be asked, but is neither paid nor under way."""
        return max(NUL, self.gevraagd - self.betaald - self.onderweg)


@dataclass(frozen=True)
class Boek:
    """All that was paid and asked of one budget."""

    toekenning: Toekenning
    ketens: tuple[Keten, ...]
    los: tuple[Betaling, ...]  # payments without a declaration, after the beginstand

    @property
    def begin(self) -> Decimal:
        """What was spent before the dossier began."""
        return self.toekenning.beginstand_besteed or NUL

    @property
    def besteed(self) -> Decimal:
        """All that was paid, in euros."""
        return self.begin + sum((k.besteed for k in self.ketens), NUL) + sum((b.bedrag for b in self.los), NUL)

    @property
    def onderweg(self) -> Decimal:
        """All that was declared and not yet paid, in euros."""
        return sum((k.onderweg for k in self.ketens), NUL)


def boek_van(toekenning: Toekenning, dossier: Dossier) -> Boek:
    """The book of one budget: its declarations as chains of corrections, and its loose payments."""
    ketens = tuple(
        _keten(chain, toekenning, dossier)
        for chain in _chains(dossier)
        if toekenning_van_declaratie(chain[-1], dossier) is toekenning
    )
    los = tuple(
        b
        for b in dossier.where(Betaling, "toekenning_id", toekenning.id)
        if _los(b, dossier) and not _in_beginstand(b.datum, toekenning)
    )
    return Boek(toekenning, ketens, los)


def _los(betaling: Betaling, dossier: Dossier) -> bool:
    declaratie = dossier.find(Declaratie, betaling.declaratie_id)
    if declaratie is None:
        return True
    # A payment that names another budget than its declaration belongs to the budget it names.
    eigen = toekenning_van_declaratie(declaratie, dossier)
    return eigen is None or eigen.id != betaling.toekenning_id


def _in_beginstand(day: date, toekenning: Toekenning) -> bool:
    return toekenning.beginstand_datum is not None and day <= toekenning.beginstand_datum


def _keten(chain: tuple[Declaratie, ...], toekenning: Toekenning, dossier: Dossier) -> Keten:
    betaald = besteed = NUL
    for declaratie in chain:
        eigen = [
            b
            for b in dossier.where(Betaling, "declaratie_id", declaratie.id)
            if b.toekenning_id in (None, toekenning.id)
        ]
        betaald += sum((b.bedrag for b in eigen), NUL)
        besteed += sum((b.bedrag for b in eigen if not _in_beginstand(b.datum, toekenning)), NUL)
        if declaratie.status is DeclaratieStatus.BETAALD and not eigen:
            rest = max(NUL, declaratie.totaal - betaald)
            betaald += rest
            if not _in_beginstand(declaratie.status_sinds or declaratie.periode_tot, toekenning):
                besteed += rest
    return Keten(chain, betaald, besteed)


def _chains(dossier: Dossier) -> Iterator[tuple[Declaratie, ...]]:
    """Every declaration once, with its corrections after it. A circle, which a file may hold, is cut open."""
    seen: set[str] = set()
    all_of_them = dossier.all(Declaratie)
    roots = [d for d in all_of_them if dossier.find(Declaratie, d.corrigeert_id) is None]
    for root in (*roots, *all_of_them):
        if root.id not in seen:
            yield tuple(_followed(root, dossier, seen))


def _followed(root: Declaratie, dossier: Dossier, seen: set[str]) -> Iterator[Declaratie]:
    waiting = [root]
    while waiting:
        declaratie = waiting.pop(0)
        if declaratie.id not in seen:
            seen.add(declaratie.id)
            yield declaratie
            waiting.extend(dossier.where(Declaratie, "corrigeert_id", declaratie.id))


def per_maand(declaratie: Declaratie, amount: Decimal) -> Mapping[date, Decimal]:
    """An amount of a declaration by month of care: by the days of its lines, else evenly over its months."""
    waarden = [(r.datum, r.waarde or NUL) for r in declaratie.regels]
    total = sum((w for _, w in waarden), NUL)
    months = tuple(months_between(declaratie.periode_van, declaratie.periode_tot))
    shares: dict[date, Decimal] = {}
    if len(months) > 1 and total and all(day is not None for day, _ in waarden):
        for day, waarde in waarden:
            assert day is not None
            shares[month_start(day)] = shares.get(month_start(day), NUL) + amount * waarde / total
    else:
        for month in months:
            shares[month] = amount / len(months)
    first = next(iter(shares))
    # Division may leave a hair; the whole is what counts.
    shares[first] += amount - sum(shares.values(), NUL)
    return shares
