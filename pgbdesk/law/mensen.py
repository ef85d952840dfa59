"""Budgethouders: when they reach an age, and which of their budgets run on a day."""

from __future__ import annotations

from datetime import date, timedelta

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.parameters import Lawbook, NotInForce

DAG = timedelta(days=1)


def bereikt(geboren: date, maanden: int) -> date:
    """The day on which somebody is `maanden` months old.

    Where that month has no such day, it is the first day after it: who was born on 29 February is a
    year older on 1 March, as `Period.years_completed_on` also says.
    """
    day = add_months(geboren, maanden)
    return day if day.day == geboren.day else day + DAG


def meerderjarig_op(geboren: date, day: date, law: Lawbook) -> date | None:
    """The 18th birthday by the law of `day` (BW 1:233): from then on parents and guardians have no power.

    None where the age is not known on `day`.
    """
    try:
        return bereikt(geboren, law.whole("vertegenwoordiging.meerderjarig_jaren", day) * 12)
    except NotInForce:
        return None


def geboren_op(budgethouder: Budgethouder, dossier: Dossier) -> date | None:
    """The birth date of a budgethouder, when it is known."""
    persoon = dossier.find(Persoon, budgethouder.persoon_id)
    return persoon.geboortedatum if persoon else None


def buiten_de_wlz(budgethouder: Budgethouder, day: date, dossier: Dossier) -> bool:
    """Whether none of the budgets of that day is from the Wlz; with none on that day, of all. Not known is no."""
    every = dossier.where(Toekenning, "budgethouder_id", budgethouder.id)
    budgets = [t for t in every if day in t.periode] or every
    return bool(budgets) and all(t.wet is not Wet.WLZ for t in budgets)


def lopende_budgetten(budgethouder_id: str, day: date, dossier: Dossier) -> tuple[Toekenning, ...]:
    """The budgets of a budgethouder that cover a day."""
    return tuple(t for t in dossier.where(Toekenning, "budgethouder_id", budgethouder_id) if day in t.periode)
