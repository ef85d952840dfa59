"""Letters that ask for a second opinion, or to go on with a pgb after a move, filled in from the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pgbdesk.app import parsing
from pgbdesk.app.brieven.budget import contact_van
from pgbdesk.app.brieven.soort import Briefsoort, Waarden, houder_van
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import briefhoofd, let_op_tekenaars, partij_verstrekker
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.personen import Verstrekker
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, Wet
from pgbdesk.errors import Invalid
from pgbdesk.forms.brieven_aanvraag import SECOND_OPINION, VOORTZETTEN, Secondfeiten, Voortzetfeiten
from pgbdesk.forms.gegevens import Partij
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.law.rule import Case, Finding
from pgbdesk.text import Text

_GEMEENTE = frozenset({Wet.WMO, Wet.JEUGDWET})


def _let_op(record: Toekenning | Gebeurtenis, _waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    return let_op_tekenaars(case, houder_van(record, case), geld=False)


# A second opinion ----------------------------------------------------------------------------------


def _secondcontrole(_toekenning: Toekenning, waarden: Waarden, case: Case) -> None:
    if waarden["indicatie_op"] > case.today:
        raise Invalid(Text("Deze dag moet nog komen. Kijk op de indicatie."), "indicatie_op")


SECOND = Briefsoort(
    SECOND_OPINION,
    Text("Second opinion vragen"),
    lambda t, case: t.van <= case.today <= add_months(t.tot, 3),
    lambda t, waarden, case: Secondfeiten(
        briefhoofd(case, t.budgethouder_id, partij_verstrekker(case.dossier, t.verstrekker_id), geld=False),
        label_of(t.wet),
        t.kenmerk,
        waarden["indicatie_op"],
        waarden["oneens"],
        waarden["wie"],
    ),
    lambda t, _waarden, case: contact_van(t.verstrekker_id, case),
    vragen=lambda _t, _case: (
        Entry("indicatie_op", Text("Welke datum staat op de indicatie?"), parsing.day, wide=12),
        Entry("wie", Text("Wie stelde de indicatie?"), optional=True, wide=30),
        Entry("oneens", Text("Waarom bent u het er niet mee eens?"), parsing.story, wide=44, lines=5),
    ),
    controle=_secondcontrole,
    let_op=_let_op,
)

# Going on after a move -----------------------------------------------------------------------------


def _budget(gebeurtenis: Gebeurtenis, case: Case) -> Toekenning | None:
    """The Wmo or Jeugdwet budget that the move is about: as stated, else the one that runs on the day before."""
    stated = case.dossier.find(Toekenning, gebeurtenis.toekenning_id)
    if stated is not None:
        return stated if stated.wet in _GEMEENTE else None
    running = [
        t
        for t in lopende_budgetten(gebeurtenis.budgethouder_id or "", min(gebeurtenis.op, case.today), case.dossier)
        if t.wet in _GEMEENTE
    ]
    return running[0] if running else None


def _verhuist(gebeurtenis: Gebeurtenis, case: Case) -> bool:
    moves = gebeurtenis.soort is GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE
    return moves and gebeurtenis.op >= add_months(case.today, -6) and _budget(gebeurtenis, case) is not None


def hoogstens(gebeurtenis: Gebeurtenis, budget: Toekenning) -> date:
    """Until when it can be asked: the end of the award; in the Jeugdwet at most a year after the move (S1)."""
    if budget.wet is Wet.JEUGDWET:
        return min(budget.tot, add_months(gebeurtenis.op, 12))
    return budget.tot


def _voortzetbegin(gebeurtenis: Gebeurtenis, case: Case) -> Mapping[str, str]:
    budget = _budget(gebeurtenis, case)
    return {"gevraagd_tot": parsing.shown(hoogstens(gebeurtenis, budget))} if budget else {}


def _voortzetcontrole(gebeurtenis: Gebeurtenis, waarden: Waarden, case: Case) -> None:
    budget = _budget(gebeurtenis, case)
    if budget is not None and waarden["gevraagd_tot"] > hoogstens(gebeurtenis, budget):
        last = hoogstens(gebeurtenis, budget)
        raise Invalid(Text("U kunt dit hoogstens vragen tot en met {dag}.", dag=last), "gevraagd_tot")


def _voortzetfeiten(gebeurtenis: Gebeurtenis, waarden: Waarden, case: Case) -> Voortzetfeiten:
    budget = _budget(gebeurtenis, case)
    old = case.dossier.find(Verstrekker, budget.verstrekker_id) if budget else None
    lines = tuple(line.strip() for line in (waarden["adres"] or "").splitlines() if line.strip())
    return Voortzetfeiten(
        hoofd=briefhoofd(case, gebeurtenis.budgethouder_id or "", Partij(waarden["gemeente"], lines), geld=False),
        wet=budget.wet if budget else None,
        wet_naam=label_of(budget.wet) if budget else None,
        kenmerk=budget.kenmerk if budget else None,
        oude_gemeente=old.naam if old else None,
        verhuizing_op=gebeurtenis.op,
        beschikking_tot=budget.tot if budget else None,
        gevraagd_tot=waarden["gevraagd_tot"],
    )


DOORGAAN = Briefsoort(
    VOORTZETTEN,
    Text("Verzoek maken"),
    _verhuist,
    _voortzetfeiten,
    lambda _g, _waarden, _case: ContactMet.GEMEENTE,
    vragen=lambda _g, _case: (
        Entry("gemeente", Text("Naar welke gemeente verhuist u?"), wide=30),
        Entry("adres", Text("Adres van die gemeente"), parsing.story, optional=True, wide=30, lines=3),
        Entry("gevraagd_tot", Text("Tot en met welke dag vraagt u door te gaan?"), parsing.day, wide=12),
    ),
    begin=_voortzetbegin,
    controle=_voortzetcontrole,
    let_op=_let_op,
)
