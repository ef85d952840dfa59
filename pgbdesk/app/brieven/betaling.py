"""Letters about a payment that is late, and the invoice, filled in from the declaration."""

from __future__ import annotations

from datetime import date

from pgbdesk.app.brieven.soort import Briefsoort, Waarden, budget_van, houder_van
from pgbdesk.app.documents import regel_van, verzendingen, waarheen_met
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import (
    briefhoofd,
    let_op_tekenaars,
    partij_budgethouder,
    partij_svb,
    partij_zorgverlener,
)
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import ContactMet, DeclaratieSoort
from pgbdesk.forms.brieven_betaling import (
    FACTUURBLAD,
    HERINNERING_BETALING,
    KLACHT_BETALING,
    Betaalfeiten,
    Factuurfeiten,
)
from pgbdesk.forms.gegevens import Partij
from pgbdesk.law.declaraties import insturen_uiterlijk, lints
from pgbdesk.law.declaraties_termijnen import NOG_NIET_VERSTUURD, betaling_uiterlijk, vervangen
from pgbdesk.law.rule import Case, Finding
from pgbdesk.text import Text


def _te_laat(declaratie: Declaratie, case: Case) -> bool:
    uiterlijk = betaling_uiterlijk(declaratie, case)
    return uiterlijk is not None and uiterlijk < case.today and not vervangen(declaratie, case.dossier)


def _zorgverlener(declaratie: Declaratie, case: Case) -> Partij:
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    return partij_zorgverlener(case.dossier, overeenkomst.zorgverlener_id) if overeenkomst else Partij()


def eerder_gevraagd(declaratie: Declaratie, case: Case) -> tuple[date, ...]:
    """The days after it was sent on which somebody wrote or called about a declaration, oldest first."""
    sent = declaratie.status_sinds
    days = {c.op.date() for c in verzendingen(case.dossier, declaratie)}
    return tuple(sorted(day for day in days if sent is not None and sent < day <= case.today))


def _feiten(declaratie: Declaratie, _waarden: Waarden, case: Case) -> Betaalfeiten:
    budget = budget_van(declaratie, case)
    uiterlijk = betaling_uiterlijk(declaratie, case)
    return Betaalfeiten(
        hoofd=briefhoofd(case, houder_van(declaratie, case), partij_svb(), geld=True),
        zorgverlener=_zorgverlener(declaratie, case).naam,
        wet=budget.wet if budget else None,
        wet_naam=label_of(budget.wet) if budget else None,
        kenmerk=budget.kenmerk if budget else None,
        periode=(declaratie.periode_van, declaratie.periode_tot),
        bedrag=declaratie.totaal,
        ingestuurd=declaratie.status_sinds,
        betalen_uiterlijk=uiterlijk,
        dagen_te_laat=(case.today - uiterlijk).days if uiterlijk else 0,
        eerder=eerder_gevraagd(declaratie, case),
    )


def _let_op(declaratie: Declaratie, _waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    return let_op_tekenaars(case, houder_van(declaratie, case), geld=True)


def _eerst_herinneren(declaratie: Declaratie, _waarden: Waarden, case: Case) -> tuple[Finding | Text, ...]:
    first = (
        ()
        if eerder_gevraagd(declaratie, case)
        else (Text("U heeft nog niet gebeld of geschreven over deze declaratie. Stuur eerst een herinnering."),)
    )
    return (*first, *_let_op(declaratie, _waarden, case))


def _svb(_declaratie: Declaratie, _waarden: Waarden, _case: Case) -> ContactMet:
    return ContactMet.SVB


HERINNEREN = Briefsoort(
    HERINNERING_BETALING,
    Text("Herinnering maken"),
    _te_laat,
    _feiten,
    _svb,
    let_op=_let_op,
    regels=frozenset({"declaratie.betaling"}),
)

KLAGEN = Briefsoort(KLACHT_BETALING, Text("Klacht maken"), _te_laat, _feiten, _svb, let_op=_eerst_herinneren)


def _is_factuur(declaratie: Declaratie, case: Case) -> bool:
    invoice = declaratie.soort is DeclaratieSoort.FACTUUR and declaratie.status in NOG_NIET_VERSTUURD
    return invoice and not vervangen(declaratie, case.dossier)


def _factuur(declaratie: Declaratie, _waarden: Waarden, case: Case) -> Factuurfeiten:
    holder = houder_van(declaratie, case)
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id) if overeenkomst else None
    budget = budget_van(declaratie, case)
    return Factuurfeiten(
        zorgverlener=_zorgverlener(declaratie, case),
        btw_nummer=carer.btw_nummer if carer else None,
        budgethouder=partij_budgethouder(case.dossier, holder),
        ondertekenaars=briefhoofd(case, holder, Partij(), geld=True).ondertekenaars,
        nummer=declaratie.factuurnummer,
        datum=declaratie.factuurdatum,
        periode=(declaratie.periode_van, declaratie.periode_tot),
        wet=label_of(budget.wet) if budget else None,
        regels=tuple(regel_van(regel, case.dossier) for regel in declaratie.regels),
        totaal=declaratie.totaal,
        waarheen=(waarheen_met(budget),),
        uiterlijk=insturen_uiterlijk(declaratie, case.law),
    )


FACTUUR = Briefsoort(
    FACTUURBLAD,
    Text("Factuurblad maken"),
    _is_factuur,
    _factuur,
    _svb,
    let_op=lambda d, waarden, case: (
        *(f for f in lints(d, case) if f.blocks_print),
        *_let_op(d, waarden, case),
    ),
    daarna=Text("Leg bij de declaratie zelf vast dat u hem heeft ingestuurd."),
)
