"""The calculators that can be filled in for a record, as links: from where the question arises."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from pgbdesk.app.rekenhulpen import bij
from pgbdesk.domain.record import Record
from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.basic import Button, Disclosure, Row
from pgbdesk.text import Text

REKEN = Text("Reken iets uit")


def sommen(record: Record | None, context: Context) -> QWidget:
    """A link to each of them."""
    row = Row()
    for rekenhulp in bij(record):
        assert record is not None
        row.add(Button(rekenhulp.titel, partial(context.go, "rekenhulpen", f"{rekenhulp.id}:{record.id}"), "link"))
    return row


def reken_iets_uit(record: Record | None, context: Context) -> Disclosure:
    """The same behind one link; hidden where there is nothing to count."""
    made = Disclosure(REKEN, lambda: sommen(record, context))
    if not bij(record):
        made.hide()
        made.link.hide()  # which may stand in a row of its own
    return made
