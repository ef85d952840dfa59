"""A calculation on screen: the outcome, the steps, the facts it rests on, and where the rules stand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.rekenblad import ONZEKER, uitkomst
from pgbdesk.domain.record import Record
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say, show
from pgbdesk.gui.waarheen import where
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.text import Text, raised

FACTS = 8  # how many facts are shown as links


class BerekeningCard(Card):
    """One calculation as a card."""

    def __init__(self, berekening: Berekening, context: Context | None = None) -> None:
        super().__init__(berekening.titel)
        self.berekening = berekening
        self.outcome = label(raised(show(uitkomst(berekening))), "big")
        self.add(self.outcome)
        self.setAccessibleDescription(self.outcome.text())
        if berekening.ontbreekt:
            self.add(Message("warning", Text("Dit ontbreekt nog"), berekening.ontbreekt))
        self.add(stappen(berekening, context))


def stappen(berekening: Berekening, context: Context | None = None) -> QWidget:
    """The steps, what was taken for granted, the facts as links, and the sources."""
    box = Box(gap=8)
    for stap in berekening.stappen:
        box.add(_stap(stap))
    if berekening.zekerheid in ONZEKER:
        box.add(label(ONZEKER[berekening.zekerheid]))
    for aanname in berekening.aannames:
        box.add(label(aanname, "muted"))
    if context is not None and berekening.feiten:
        box.add(feiten(berekening.feiten, context))
    if berekening.bronnen:
        box.add(label(source_line(berekening.bronnen), "muted"))
    return box


def _stap(stap: Stap) -> QWidget:
    box = Box(gap=1)
    words = say(stap.wat) if stap.waarde is None else say(Text("{wat}: {waarde}", wat=stap.wat, waarde=stap.waarde))
    box.add(label(words))
    if stap.hoe is not None:
        box.add(label(stap.hoe, "muted"))
    return box


def feiten(records: tuple[Record, ...], context: Context) -> QWidget:
    """The records that were used, each a link to where it can be seen."""
    box = Box(gap=2)
    box.add(label(Text("Gebruikte gegevens"), "label"))
    dossier = context.session.dossier
    row = Row()
    for record in records[:FACTS]:
        words = omschrijving(record, dossier)
        place = where(record)
        if place is None:
            row.add(label(words, wrap=False))
            continue
        page, record_id = place
        row.add(Button(words, lambda p=page, r=record_id: context.go(p, r), "link"))  # type: ignore[misc]
    box.add(row)
    if len(records) > FACTS:
        box.add(label(Text("en nog {n}", n=len(records) - FACTS), "muted"))
    return box
