"""The roster of a week or a month as a paper, for everybody or for one carer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pgbdesk.app.rooster import Dienst, Stand, Week, monday_of
from pgbdesk.app.roosterconflicten import beoordeeld
from pgbdesk.domain.dates import month_end
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.forms.rooster import ROOSTER, Roosterfeiten, Roosterregel
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.rule import Case
from pgbdesk.text import Text, Weekday

DAG = timedelta(days=1)
WEEK = timedelta(days=7)
IEDEREEN = Text("alle zorgverleners")

#: What does not take place, so that it counts for nothing.
_VERVALT = frozenset({Stand.AFGEZEGD, Stand.AFGEZEGD_BETALEN, Stand.GEWEIGERD, Stand.AFWEZIG})


def van_week(dag: date) -> tuple[date, date]:
    """The first and last day of the week of a day."""
    maandag = monday_of(dag)
    return maandag, maandag + 6 * DAG


def van_maand(dag: date) -> tuple[date, date]:
    """The first and last day of the month of a day."""
    return dag.replace(day=1), month_end(dag)


def zorgverleners(
    case: Case, van: date, tot: date, budgethouder_ids: Iterable[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """The carers with a shift in these days, as id and name, by name."""
    found = {
        d.overeenkomst.zorgverlener_id: case.dossier.naam_bij(d.overeenkomst)
        for d in _diensten(case, van, tot, budgethouder_ids)
    }
    return tuple(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))


def roosterpapier(
    case: Case,
    van: date,
    tot: date,
    budgethouder_ids: Iterable[str] | None = None,
    zorgverlener_id: str | None = None,
) -> Document:
    """The roster from `van` to `tot`, both counted; of one carer without the others and without remarks.

    In a week every day stands on it, also one on which nobody comes; in a month only days with a shift.
    """
    ids = None if budgethouder_ids is None else frozenset(budgethouder_ids)
    shown = [
        d
        for d in _diensten(case, van, tot, ids)
        if zorgverlener_id is None or d.overeenkomst.zorgverlener_id == zorgverlener_id
    ]
    holders = tuple(b for b in case.dossier.all(Budgethouder) if ids is None or b.id in ids)
    meer = len({d.overeenkomst.budgethouder_id for d in shown}) > 1
    facts = Roosterfeiten(
        voor=_voor(case, holders, zorgverlener_id),
        van=van,
        tot=tot,
        gemaakt=case.today,
        regels=tuple(_regels(case, shown, van, tot)),
        let_op=() if zorgverlener_id is not None else tuple(_let_op(shown)),
        meer=meer,
        iedereen=zorgverlener_id is None,
    )
    return fill(ROOSTER, facts)


def bestandsnaam(van: date, tot: date) -> str:
    """A neutral name: which days, never who."""
    return f"rooster-{van:%Y-%m}.pdf" if tot - van > 6 * DAG else f"rooster-week-{van.isocalendar().week:02}.pdf"


def _diensten(case: Case, van: date, tot: date, budgethouder_ids: Iterable[str] | None) -> tuple[Dienst, ...]:
    ids = None if budgethouder_ids is None else frozenset(budgethouder_ids)
    key = "roosterpapier", f"{van} {tot} {sorted(ids) if ids is not None else '*'}"
    return case.once(key, lambda: _gezocht(case, van, tot, ids))


def _gezocht(case: Case, van: date, tot: date, ids: frozenset[str] | None) -> tuple[Dienst, ...]:
    found: list[Dienst] = []
    maandag = monday_of(van)
    while maandag <= tot:
        made: Week = beoordeeld(case, maandag, ids)
        found += [d for d in made.diensten if van <= d.dag <= tot and d.stand is not Stand.AFGEZEGD]
        maandag += WEEK
    return tuple(found)


def _voor(case: Case, holders: tuple[Budgethouder, ...], zorgverlener_id: str | None) -> Text:
    names = ", ".join(case.dossier.naam_budgethouder(b) for b in holders)
    if zorgverlener_id is None:
        return Text("{namen}, {wie}", namen=names, wie=IEDEREEN)
    return Text("{namen}, zorgverlener {wie}", namen=names, wie=case.dossier.naam_zorgverlener(zorgverlener_id))


def _regels(case: Case, shown: list[Dienst], van: date, tot: date) -> Iterable[Roosterregel]:
    week = tot - van <= 6 * DAG
    dag = van
    while dag <= tot:
        if not week and (dag == van or dag.weekday() == 0):
            last = min(tot, monday_of(dag) + 6 * DAG)
            if any(dag <= d.dag <= last for d in shown):
                yield Roosterregel(Text("Week {nummer}", nummer=dag.isocalendar().week))
        here = [d for d in shown if d.dag == dag]
        yield from (_regel(case, dienst) for dienst in here)
        if week and not here:
            yield Roosterregel(Weekday(dag), stand=Text("Niemand"))
        dag += DAG


def _regel(case: Case, dienst: Dienst) -> Roosterregel:
    long = round((dienst.einde.timestamp() - dienst.begin.timestamp()) / 60)
    return Roosterregel(
        Weekday(dienst.dag),
        f"{dienst.begin:%H:%M}–{dienst.einde:%H:%M}",
        case.dossier.naam_bij(dienst.overeenkomst),
        case.dossier.naam_budgethouder(dienst.overeenkomst.budgethouder_id),
        Text(dienst.stand.value),
        0 if dienst.stand in _VERVALT else long,
    )


def _let_op(shown: list[Dienst]) -> Iterable[Text]:
    """Each remark once, with its day."""
    seen: set[str] = set()
    for dienst in shown:
        for conflict in dienst.conflicten:
            zin = Text("{dag}: {zin}", dag=Weekday(dienst.dag), zin=conflict.zin)
            if str(zin) not in seen:
                seen.add(str(zin))
                yield zin
