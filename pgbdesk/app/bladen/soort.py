"""How a sheet or overview joins the papers that can be made: what its button says, and what is recorded of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pgbdesk.app.brieven.budget import contact_van
from pgbdesk.app.brieven.soort import Briefsoort, Waarden, budget_van, houder_van
from pgbdesk.app.partijen import let_op_tekenaars
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.forms.spec import FormSpec, PrintAs
from pgbdesk.law.rule import Case, Finding
from pgbdesk.text import Text

OVERGENOMEN = Text("Ik heb dit overgenomen en ingestuurd")
GEGEVEN = Text("Ik heb dit gegeven of verstuurd")


def naar_svb(_record: Any, _waarden: Waarden, _case: Case) -> ContactMet:
    """Papers that go to the SVB."""
    return ContactMet.SVB


def naar_verstrekker(record: Record, _waarden: Waarden, case: Case) -> ContactMet:
    """Papers that go to who grants the budget that the record is about."""
    budget = budget_van(record, case)
    return contact_van(budget.verstrekker_id if budget else None, case)


def let_op_geld(record: Record, _waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    """Who signs for money should be in order before a form goes out."""
    return let_op_tekenaars(case, houder_van(record, case), geld=True)


def blad(
    spec: FormSpec[Any],
    past: Callable[[Any, Case], bool],
    feiten: Callable[[Any, Waarden, Case], Any],
    contact: Callable[[Any, Waarden, Case], ContactMet] = naar_verstrekker,
    **more: Any,
) -> Briefsoort:
    """A sheet to copy or an overview; `more` as for a letter."""
    prep = spec.print_as is PrintAs.PREP
    given: dict[str, Any] = {
        "gedaan_knop": OVERGENOMEN if prep else GEGEVEN,
        "kanaal": "formulier" if prep else "papier",
        "let_op": let_op_geld if prep else (lambda _record, _waarden, _case: ()),
    }
    knop = more.pop("knop", Text("Overnameblad maken") if prep else Text("Overzicht maken"))
    return Briefsoort(spec, knop, past, feiten, contact, **(given | more))
