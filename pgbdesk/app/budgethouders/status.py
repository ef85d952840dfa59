"""From an open dossier to what the list remembers of it."""

from __future__ import annotations

from pgbdesk.app.attention import Punt, attention
from pgbdesk.app.budgethouders.rij import TAAK, Budget, Status, Termijn
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_start
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.law.rule import Case, Ernst


def status_van(case: Case) -> Status:
    """How a dossier stands now, in as few words as the list needs."""
    found = attention(case)
    termijnen = [termijn for punt in found.alle if (termijn := _termijn(punt)) is not None]
    return Status(
        op=case.now,
        namen=tuple(filter(None, (case.dossier.naam_budgethouder(b) for b in case.dossier.all(Budgethouder)))),
        budgetten=_budgetten(case),
        # What was put off counts: the list may be looked at after its day, while the dossier stays locked.
        nu=sum(p.uiterlijk is None and p.ernst in (Ernst.NU, Ernst.BINNENKORT) for p in found.alle),
        let_op=sum(p.uiterlijk is None and p.ernst is Ernst.LET_OP for p in found.alle),
        termijnen=tuple(sorted(termijnen, key=lambda t: (t.uiterlijk, t.regel, t.eigen))),
    )


def _termijn(punt: Punt) -> Termijn | None:
    if punt.uiterlijk is None:
        return None
    if punt.taak is not None:
        ernst = Ernst.NU if punt.ernst is Ernst.NU else Ernst.BINNENKORT
        return Termijn(TAAK, punt.uiterlijk, ernst, eigen=punt.taak.titel, uitgesteld=punt.tot)
    assert punt.finding is not None
    maand = month_start(punt.about.periode_van) if isinstance(punt.about, Declaratie) else None
    return Termijn(punt.finding.rule, punt.uiterlijk, punt.ernst, maand, uitgesteld=punt.tot, gebeurt=punt.gebeurt)


def _budgetten(case: Case) -> tuple[Budget, ...]:
    """The budgets that run today, or else the last one."""
    known = sorted(case.dossier.all(Toekenning), key=lambda t: (t.van, t.id))
    running = [t for t in known if case.today in t.periode] or known[-1:]
    return tuple(dict.fromkeys(Budget(t.wet, max(t.van, min(case.today, t.tot)).year) for t in running))
