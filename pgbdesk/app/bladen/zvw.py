"""The sheet for a declaration to a zorgverzekeraar, filled in from a declaration of a Zvw budget."""

from __future__ import annotations

from pgbdesk.app.bladen.soort import blad
from pgbdesk.app.brieven.soort import Waarden, budget_van, houder_van
from pgbdesk.app.declareren import ingediend
from pgbdesk.app.documents import regel_van
from pgbdesk.app.partijen import budgethouderfeiten, partij_zorgverlener
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Verstrekker, Zorgverlener
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, Wet
from pgbdesk.forms.gegevens import Partij
from pgbdesk.forms.zvw_declaratie import ZVW_DECLARATIE, Zvwfeiten
from pgbdesk.law.declaraties import insturen_uiterlijk
from pgbdesk.law.formeel import beoordeel, is_naaste
from pgbdesk.law.rule import Case

_SOORTEN = frozenset({DeclaratieSoort.UREN, DeclaratieSoort.FACTUUR, DeclaratieSoort.ZVW})
_OPEN = frozenset({DeclaratieStatus.CONCEPT, DeclaratieStatus.GECONTROLEERD, DeclaratieStatus.GETEKEND})


def _past(declaratie: Declaratie, case: Case) -> bool:
    budget = budget_van(declaratie, case)
    is_zvw = budget is not None and budget.wet is Wet.ZVW
    return is_zvw and declaratie.soort in _SOORTEN and declaratie.status in _OPEN


def _feiten(declaratie: Declaratie, _waarden: Waarden, case: Case) -> Zvwfeiten:
    dossier, budget = case.dossier, budget_van(declaratie, case)
    overeenkomst = dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    carer = dossier.find(Zorgverlener, overeenkomst.zorgverlener_id) if overeenkomst else None
    verzekeraar = dossier.find(Verstrekker, budget.verstrekker_id) if budget else None
    status = beoordeel(overeenkomst, budget, declaratie.periode_tot, case) if overeenkomst else None
    return Zvwfeiten(
        verzekerde=budgethouderfeiten(dossier, houder_van(declaratie, case)),
        verzekeraar=verzekeraar.naam if verzekeraar else None,
        polis_of_kenmerk=budget.kenmerk if budget else None,
        zorgverlener=partij_zorgverlener(dossier, carer.id) if carer else Partij(),
        formeel=status.tarief_formeel if status else None,
        familie=bool(is_naaste(carer)),
        van=declaratie.periode_van,
        tot=declaratie.periode_tot,
        factuurnummer=declaratie.factuurnummer,
        factuurdatum=declaratie.factuurdatum,
        regels=tuple(regel_van(r, dossier) for r in declaratie.regels),
        totaal=declaratie.totaal,
        via_svb=bool(overeenkomst and overeenkomst.salarisadministratie_svb),
        uiterlijk=insturen_uiterlijk(declaratie, case.law),
    )


ZVW = blad(
    ZVW_DECLARATIE,
    _past,
    _feiten,
    gedaan=lambda declaratie, _waarden, case: ingediend(declaratie, case.today)[1],
)
