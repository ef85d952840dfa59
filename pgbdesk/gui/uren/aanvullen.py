"""The way from what is missing on a declaration to the place where it can be filled in."""

from __future__ import annotations

from collections.abc import Callable

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Zorgverlener
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button
from pgbdesk.law.rule import Finding
from pgbdesk.text import Text


def plek(finding: Finding, context: Context) -> tuple[str, str] | None:
    """The page and the record on which the missing field stands; None when it stands on the declaration itself."""
    declaratie, wie = finding.about, (finding.field or "").partition(".")[0]
    if not isinstance(declaratie, Declaratie):
        return None
    dossier = context.session.dossier
    overeenkomst = dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    if overeenkomst is None:
        return None
    mens: Budgethouder | Zorgverlener | None = None
    if wie == "budgethouder":
        mens = dossier.find(Budgethouder, overeenkomst.budgethouder_id)
    elif wie == "zorgverlener":
        mens = dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    return ("gegevens", mens.persoon_id) if mens is not None and mens.persoon_id else None


def weg(finding: Finding, context: Context) -> Callable[[], None] | None:
    """What leads there, if it stands somewhere else."""
    there = plek(finding, context)
    return None if there is None else lambda: context.go(*there)


def vul_aan(finding: Finding, context: Context) -> Button | None:
    """A button that leads there, if it stands somewhere else."""
    go = weg(finding, context)
    if go is None:
        return None
    button = Button(Text("Vul dit aan"), go, icon_name="pencil")
    button.setAccessibleName(say(Text("Vul dit aan: {titel}", titel=finding.titel)))
    return button
