"""How old a carer is, and whether the AOW age was reached."""

from __future__ import annotations

from datetime import date, timedelta

from pgbdesk.domain.dates import Period, add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.law.rule import Case


def persoon_van(overeenkomst: Zorgovereenkomst, case: Case) -> Persoon | None:
    """The human being who works under an agreement."""
    zorgverlener = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    return case.dossier.find(Persoon, zorgverlener.persoon_id) if zorgverlener else None


def leeftijd(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> int | None:
    """Whole years on `day`; a birthday counts from the day itself. None when the day of birth is not known."""
    persoon = persoon_van(overeenkomst, case)
    return leeftijd_op(persoon.geboortedatum if persoon else None, day)


def leeftijd_op(geboren: date | None, day: date) -> int | None:
    """Whole years on `day`; who was born on 29 February grows older on 1 March in other years."""
    if geboren is None or day < geboren:
        return None
    return Period(geboren).years_completed_on(day)


def verjaardag(geboren: date, jaren: int) -> date:
    """The first day on which somebody has an age; 1 March for who was born on 29 February, in other years."""
    day = add_months(geboren, 12 * jaren)
    return day if day.day == geboren.day else day + timedelta(days=1)


def aow_bereikt(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> bool | None:
    """Whether the AOW age was reached on `day`; None when it is not known."""
    persoon = persoon_van(overeenkomst, case)
    if persoon is None or persoon.aow_vanaf is None:
        return None
    return persoon.aow_vanaf <= day
