"""The list for a handover, filled in from the two roles that follow each other."""

from __future__ import annotations

from pgbdesk.app.attention import attention, met_uitstel
from pgbdesk.app.bladen.soort import blad
from pgbdesk.app.brieven.soort import Waarden, houder_van
from pgbdesk.app.labels import label_of
from pgbdesk.app.opvolging import DAG, TOEGANG, Opvolging, bij_opvolging, nakijken, paar, te_sturen
from pgbdesk.app.partijen import budgethouderfeiten
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.forms.overdrachtslijst import OVERDRACHTSLIJST, Open, Overdrachtsfeiten, Stuk
from pgbdesk.law.rule import Case, Ernst
from pgbdesk.law.vertegenwoordiging import naam_van


def _feiten(rol: Vertegenwoordiging, _waarden: Waarden, case: Case) -> Overdrachtsfeiten:
    oud, nieuw = paar(rol, case)
    holder = case.dossier.get(Budgethouder, rol.budgethouder_id)
    last = oud.tot if oud else None
    begin = nieuw.van if nieuw and nieuw.van else last + DAG if last else case.today
    change = Opvolging(holder, begin, oud, last, nieuw)
    return Overdrachtsfeiten(
        budgethouder=budgethouderfeiten(case.dossier, holder.id).naam or "",
        stopt=naam_van(oud, case, formeel=True) if oud else None,
        stopt_rol=label_of(oud.soort) if oud else None,
        laatste_dag=last,
        opvolger=naam_van(nieuw, case, formeel=True) if nieuw else budgethouderfeiten(case.dossier, holder.id).naam,
        opvolger_rol=label_of(nieuw.soort) if nieuw else None,
        vanaf=begin,
        datum=case.today,
        stukken=tuple(Stuk(s.wat, s.naar, s.erbij) for s in te_sturen(nieuw, holder.id, begin, case)),
        let_op=tuple(w.zin for w in nakijken(change, case)),
        open=_open(holder.id, case),
        toegang=TOEGANG,
    )


def _open(houder: str, case: Case) -> tuple[Open, ...]:
    """What asks for something to be done for this budgethouder, or for the household as a whole."""
    points = (p for p in attention(case).alle if p.ernst is not Ernst.INFO)
    return tuple(Open(met_uitstel(p), p.uiterlijk) for p in points if houder_van(p.about, case) in ("", houder))


OVERDRAGEN = blad(
    OVERDRACHTSLIJST,
    bij_opvolging,
    _feiten,
    lambda _record, _waarden, _case: ContactMet.OVERIG,
)
