"""Removing one record from a list, after asking."""

from __future__ import annotations

from pgbdesk.app.gegevens import Soort
from pgbdesk.app.gegevens.bewaren import weg
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.errors import PgbError
from pgbdesk.gui.page import Context
from pgbdesk.text import Text


def verwijder(context: Context, soort: Soort, record_id: str | None) -> None:
    """Remove a record of a kind as one step, when the user says so; what still needs it is told."""
    dossier = context.session.dossier
    record = dossier.find(soort.cls, record_id)
    if record is None:
        return
    if not context.ask.confirm(
        Text("{wat} verwijderen?", wat=omschrijving(record, dossier)),
        Text("U kunt dit ongedaan maken met Ctrl+Z."),
        Text("Verwijderen"),
        Text("Laten staan"),
    ):
        return
    try:
        text, changes = weg(soort, record, dossier)
        context.session.do(text, *changes)
    except PgbError as problem:
        context.ask.tell(problem.what, problem.advice)
