"""For whom a carer comes, in the words where somebody chooses or is warned.

Who works for two children of a family has two agreements, two budgets and one name. A choice or a
warning with the name alone is then taken for the other one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.soorten import Wet
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.domain.dossier import Dossier

WET: Mapping[Wet, Text] = {
    Wet.WLZ: Text("Wlz"),
    Wet.WMO: Text("Wmo"),
    Wet.JEUGDWET: Text("Jeugdwet"),
    Wet.ZVW: Text("Zvw"),
}


def naam_met_voor_wie(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> str | Text:
    """The name of the carer; when this carer has more agreements at the time, with what tells this one apart.

    That is the budgethouder; of two agreements for the same one also the law or else the first day.
    """
    naam = dossier.naam_bij(overeenkomst)
    others = [
        z
        for z in dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id)
        if z.id != overeenkomst.id and z.periode.overlaps(overeenkomst.periode)
    ]
    if not others:
        return naam
    wie = _roepnaam(overeenkomst, dossier)
    same = [z for z in others if z.budgethouder_id == overeenkomst.budgethouder_id]
    if not same:
        return Text("{naam} (voor {wie})", naam=naam, wie=wie)
    wet = _wet(overeenkomst, dossier)
    if wet is not None and all(_wet(z, dossier) not in (wet, None) for z in same):
        return Text("{naam} (voor {wie}, {wet})", naam=naam, wie=wie, wet=WET[wet])
    return Text("{naam} (voor {wie}, sinds {dag})", naam=naam, wie=wie, dag=overeenkomst.ingang)


def _roepnaam(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> str:
    houder = dossier.find(Budgethouder, overeenkomst.budgethouder_id)
    persoon = dossier.find(Persoon, houder.persoon_id) if houder else None
    return persoon.roepnaam if persoon else ""


def _wet(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> Wet | None:
    """The law of the budgets that pay it, when that is one and known."""
    paid_by = (dossier.find(Toekenning, id) for id in overeenkomst.toekenning_ids)
    laws = {budget.wet for budget in paid_by if budget is not None}
    return laws.pop() if len(laws) == 1 else None
