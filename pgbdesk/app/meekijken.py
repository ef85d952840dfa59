"""An adviser looks along: with consent that is recorded first, and a report of what was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from pgbdesk.app.changes import Change
from pgbdesk.app.checklists.verslag import zonder_namen
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.privacy import Meekijkmoment
from pgbdesk.domain.rondom import Checklist, Taak
from pgbdesk.forms.adviesverslag import ADVIESVERSLAG, Adviesafspraak, Adviesfeiten
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

#: The checklist of an adviser's visit, of which the tasks stand in the report.
LIJST = "huisbezoek_adviseur"


def begin(
    adviseur: str,
    doel: str,
    toestemming: tuple[str, date],
    now: datetime,
    *,
    organisatie: str | None = None,
    houder: str | None = None,
) -> tuple[Meekijkmoment, Text, tuple[Change, ...]]:
    """The consent (by whom, on which day) and the begin of looking along, and the step that records them."""
    made = Meekijkmoment(
        budgethouder_id=houder,
        adviseur=adviseur,
        organisatie=organisatie,
        doel=doel,
        toestemming_van=toestemming[0],
        toestemming_op=toestemming[1],
        begin=now,
    )
    return made, Text("Meekijken begonnen: {naam}", naam=adviseur), (Change(None, made),)


def klaar(
    moment: Meekijkmoment, bekeken: tuple[str, ...], now: datetime, advies: str | None = None
) -> tuple[Text, tuple[Change, ...]]:
    """The step that records what was looked at, until when, and the advice."""
    einde = moment.einde or max(now, moment.begin + timedelta(minutes=1))
    after = replace(moment, einde=einde, bekeken=bekeken or moment.bekeken, advies=advies or moment.advies)
    return Text("Meekijken klaar: {naam}", naam=moment.adviseur), (Change(moment, after),)


def met_kopie(moment: Meekijkmoment, tot: date) -> tuple[Text, tuple[Change, ...]]:
    """The step that records that a guest copy was given during the visit; of more copies the last day counts."""
    after = replace(moment, kopie_tot=max(tot, moment.kopie_tot or tot))
    changes = () if after == moment else (Change(moment, after),)
    return Text("Gastkopie meegegeven: {naam}", naam=moment.adviseur), changes


def verslag(moment: Meekijkmoment, case: Case, paginas: Mapping[str, Text], *, met_namen: bool = True) -> Document:
    """The report: who looked along, for what, with whose consent, what was looked at, the advice and the tasks."""
    dossier = case.dossier

    def clean(words: str | None) -> str | None:
        return words if met_namen or words is None else zonder_namen(words, dossier)

    houder = dossier.find(Budgethouder, moment.budgethouder_id)
    lists = [c for c in dossier.all(Checklist) if c.sjabloon == LIJST and c.gestart_op == moment.begin.date()]
    ids = {id for checklist in lists for id in checklist.taken_ids}
    return fill(
        ADVIESVERSLAG,
        Adviesfeiten(
            adviseur=moment.adviseur,
            organisatie=moment.organisatie,
            budgethouder=clean(dossier.naam_budgethouder(houder)) if houder else None,
            doel=clean(moment.doel),
            toestemming_van=clean(moment.toestemming_van),
            toestemming_op=moment.toestemming_op,
            begin=moment.begin,
            einde=moment.einde,
            bekeken=tuple(paginas[key] for key in moment.bekeken if key in paginas),
            advies=clean(moment.advies),
            afspraken=tuple(Adviesafspraak(clean(t.titel), t.uiterlijk) for t in dossier.all(Taak) if t.id in ids),
            kopie_tot=moment.kopie_tot,
            met_namen=met_namen,
        ),
    )
