"""Where the page of hours opens: at the month and the agreement that need something first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pgbdesk.app.attention import attention
from pgbdesk.app.maandstaat import gedeclareerd
from pgbdesk.app.urenregels import uit_rooster
from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.declaraties_termijnen import per_maand_betaald
from pgbdesk.law.rule import Case, Ernst
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Plek:
    """One agreement in one month."""

    overeenkomst_id: str
    maand: date


def plek_van(record_id: str, dossier: Dossier) -> Plek | None:
    """The month of a declaration, of a payment, or of hours; None for anything else."""
    betaling, uren = dossier.find(Betaling, record_id), dossier.find(Uren, record_id)
    declaratie = dossier.find(Declaratie, betaling.declaratie_id if betaling else record_id)
    if declaratie is not None and declaratie.zorgovereenkomst_id is not None:
        return Plek(declaratie.zorgovereenkomst_id, month_start(declaratie.periode_van))
    return None if uren is None else Plek(uren.zorgovereenkomst_id, month_start(uren.dag))


def lopend(dossier: Dossier, maand: date, budgethouder_ids: frozenset[str] | None) -> list[tuple[str | Text, str]]:
    """The agreements that run in a month, by name: (name, id)."""
    first, last = month_start(maand), month_end(maand)
    running = [z for z in dossier.all(Zorgovereenkomst) if z.ingang <= last and (z.laatste_dag or date.max) >= first]
    named = [
        (dossier.naam_voor(z), z.id)
        for z in running
        if budgethouder_ids is None or z.budgethouder_id in budgethouder_ids
    ]
    return sorted(named, key=lambda each: (str(each[0]), each[1]))


def begin(case: Case, budgethouder_ids: frozenset[str] | None) -> Plek | None:
    """The declaration that is most pressing; else the oldest month with hours that were not declared, or with a roster.

    Only of these budgethouders, or of all (None). None when nothing waits.
    """
    for plek in chain(_gevraagd(case), _niet_gedeclareerd(case), _alleen_rooster(case)):
        overeenkomst = case.dossier.find(Zorgovereenkomst, plek.overeenkomst_id)
        if overeenkomst and (budgethouder_ids is None or overeenkomst.budgethouder_id in budgethouder_ids):
            return plek
    return None


def _gevraagd(case: Case) -> Iterator[Plek]:
    """The declarations that ask for attention, the most harmful first."""
    for punt in attention(case).alle:
        plek = plek_van(punt.about.id, case.dossier)
        if punt.ernst is not Ernst.INFO and punt.actie == "declaratie" and plek is not None:
            yield plek


def _niet_gedeclareerd(case: Case) -> Iterator[Plek]:
    """Months that are over with hours and without a declaration, the oldest first."""
    this = month_start(case.today)
    for maand, overeenkomst_id in sorted(_gewerkt(case) - gedeclareerd(case)):
        overeenkomst = case.dossier.find(Zorgovereenkomst, overeenkomst_id)
        if overeenkomst is None or maand >= this or per_maand_betaald(overeenkomst, maand, case.dossier):
            continue
        yield Plek(overeenkomst_id, maand)


def _alleen_rooster(case: Case) -> Iterator[Plek]:
    """Months that are over of which only the roster is known, the oldest first: its hours can be taken over."""
    this = month_start(case.today)
    called = _maanden(case.dossier.all(Oproep)) - _gewerkt(case) - gedeclareerd(case)
    for maand, overeenkomst_id in sorted(called):
        overeenkomst = case.dossier.find(Zorgovereenkomst, overeenkomst_id)
        if overeenkomst is None or maand >= this:
            continue
        if uit_rooster(case, overeenkomst, maand):
            yield Plek(overeenkomst_id, maand)


def _gewerkt(case: Case) -> set[tuple[date, str]]:
    return case.once(("gewerkte maanden", ""), lambda: _maanden(case.dossier.all(Uren)))


def _maanden(werk: Iterable[Uren] | Iterable[Oproep]) -> set[tuple[date, str]]:
    """In which months there is work for which agreement. Days are made for the months only: there are many hours."""
    found = {(each.begin.year, each.begin.month, each.zorgovereenkomst_id) for each in werk}
    return {(date(year, month, 1), overeenkomst_id) for year, month, overeenkomst_id in found}
