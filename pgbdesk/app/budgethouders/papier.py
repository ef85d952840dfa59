"""The list as a paper and as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pgbdesk.app.agenda import AgendaItem, uid_van
from pgbdesk.app.budgethouders.overzicht import Regel, agenda
from pgbdesk.app.budgethouders.rij import voorletters
from pgbdesk.forms.budgethouders import BUDGETHOUDERSLIJST, Dagregel, Dossierregel, Lijstfeiten
from pgbdesk.forms.spec import Document, fill
from pgbdesk.text import Text, in_a_row

OPENEN = Text("Op deze dag loopt iets af of gebeurt er iets. Open het dossier in pgbdesk voor wat u moet doen.")


def lijst_papier(regels: Sequence[Regel], vandaag: date, *, initialen: bool) -> Document:
    """What is shown in the list, and the last days of those dossiers, as a paper."""
    facts = Lijstfeiten(
        vandaag,
        initialen,
        tuple(Dossierregel(r.naam, r.rij.budgetten, r.woorden, r.taak, r.datum, r.leeftijd) for r in regels),
        tuple(Dagregel(d.termijn.uiterlijk, d.wat, d.regel.naam, d.wanneer) for d in agenda(regels)),
    )
    return fill(BUDGETHOUDERSLIJST, facts)


def agenda_items(regels: Iterable[Regel]) -> tuple[AgendaItem, ...]:
    """The last days from today on for a calendar: initials and a few words, never a name or words of your own.

    The same day of the same dossier keeps its id, so that a calendar that takes it over again has it once.
    """
    found: dict[str, AgendaItem] = {}
    for dag in agenda(regels):
        if dag.dagen < 0:
            continue
        t = dag.termijn
        uid = uid_van(dag.regel.id, t.regel, t.maand.isoformat() if t.maand else "", t.eigen, t.uiterlijk.isoformat())
        titel = Text("pgb: {wat} ({wie})", wat=t.woorden(initialen=True), wie=_letters(dag.regel))
        found[uid] = AgendaItem(uid, titel, t.uiterlijk, uitleg=OPENEN, herinner=timedelta(days=1))
    return tuple(found.values())


def _letters(regel: Regel) -> Text:
    status = regel.rij.status
    namen = status.namen if status is not None else ()
    return in_a_row((Text("{naam}", naam=voorletters(naam)) for naam in namen), ", ")
