"""From a paper, its record and the answers that were typed, to what the pre-check looks at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pgbdesk.app.bladen.wijziging import wijzigingsblad
from pgbdesk.app.nakijken.lijst import nakijken
from pgbdesk.app.nakijken.lint import Melding, Zaak
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.forms.bladen_wijziging import WIJZIGING
from pgbdesk.forms.spec import Document
from pgbdesk.law.papier_wijziging import Wijzigingsblad
from pgbdesk.law.rule import Case

#: The name under which the answers of a change form hold what it changes.
WIJZIGINGSBLAD = "wijzigingsblad"


def zaak(document: Document, over: Record, case: Case, waarden: Mapping[str, Any] | None = None) -> Zaak:
    """A paper as it stands now, with what was answered for it."""
    answers = waarden or {}
    blad = answers.get(WIJZIGINGSBLAD)
    if blad is None and answers and document.papier == WIJZIGING.papier and isinstance(over, Zorgovereenkomst):
        blad = wijzigingsblad(over, answers, case)
    return Zaak(document.papier, over, case, document, blad if isinstance(blad, Wijzigingsblad) else None)


def kijk_na(
    document: Document, over: Record, case: Case, waarden: Mapping[str, Any] | None = None
) -> tuple[Melding, ...]:
    """All that may bring this paper back, what blocks it first."""
    return nakijken(zaak(document, over, case, waarden))
