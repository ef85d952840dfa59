"""Last days and shifts as a calendar file, for the calendar of a computer or phone; without names unless asked."""

from __future__ import annotations

from functools import partial

from pgbdesk.app.agenda import WEKEN_VOORUIT, dagen, diensten
from pgbdesk.gui.ask import Kind
from pgbdesk.gui.page import Page
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitgaand import al_bezig
from pgbdesk.gui.uitvoer import maak_en_schrijf
from pgbdesk.text import Text

ICS = Kind(Text("Agenda (iCalendar)"), ("ics",))
VRAAG = Text("Wilt u namen en uw eigen woorden in uw agenda?")
UITLEG = Text(
    "Een agenda is vaak te zien voor anderen: op een telefoon, of bij een bedrijf op internet. "
    "Zonder namen staat er alleen wat u moet doen, en bij diensten de voorletters. "
    "Het gaat om de laatste dagen van uw taken, en om de diensten van de komende {weken} weken."
)
NIETS = Text("Er is nu niets om in uw agenda te zetten.")


def zet_in_agenda(page: Page) -> None:
    """Ask whether names may come along, and save the file where the user wants."""
    context = page.context
    if al_bezig(page, context.told):
        return
    whole = context.ask.confirm(VRAAG, Text(UITLEG.msgid, weken=WEKEN_VOORUIT), Text("Met namen"), Text("Zonder namen"))
    case = context.case()
    items = (*dagen(case, volledig=whole), *diensten(case, context.budgethouder_ids, volledig=whole))
    if not items:
        context.told(NIETS)
        return
    name = f"pgb-agenda-{context.today.isoformat()}.ics"
    path = context.ask.save_file(Text("Zet in agenda"), ICS, name)
    if path is not None:
        make = partial(context.services.calendar, items, context.session.now, say)
        maak_en_schrijf(page, path, make, "", "agenda")
