"""Behind a finding: its calculation, the facts it was read from as links, and the rule with its days."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pgbdesk.domain.record import Record
from pgbdesk.gui.berekening import feiten, stappen
from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.basic import Box, label
from pgbdesk.law.engine import rule_of
from pgbdesk.law.rule import Finding, Rule
from pgbdesk.text import Text


def uitleg(finding: Finding, context: Context) -> QWidget:
    """All of it under each other; what a finding does not have is left out."""
    box = Box(gap=8)
    about = finding.about
    if finding.berekening is not None:
        box.add(label(Text("Zo is het berekend"), "label"))
        box.add(stappen(finding.berekening, context))
    if finding.berekening is None or _key(about) not in {_key(r) for r in finding.berekening.feiten}:
        box.add(feiten((about,), context))
    found = rule_of(finding)
    if found is not None:
        box.add(_rule(found))
    return box


def _key(record: Record) -> tuple[str, str]:
    return record.TABLE, record.id


def _rule(found: Rule) -> QWidget:
    """What the rule asks and since when; which version it is follows from its days."""
    box = Box(gap=1)
    if found.titel is not None:
        box.add(label(Text("Regel: {titel}", titel=found.titel)))
    if found.until is None:
        box.add(label(Text("Deze regel geldt sinds {dag}.", dag=found.since), "muted"))
    else:
        box.add(label(Text("Deze regel gold van {van} tot en met {tot}.", van=found.since, tot=found.until), "muted"))
    return box
