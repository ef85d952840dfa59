"""What a dossier is called where others can read along: the title of the window. Chosen, never taken from data."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pgbdesk.app.changes import Change
from pgbdesk.domain.dossier import HUISHOUDEN_ID, Dossier
from pgbdesk.domain.personen import Huishouden, Persoon
from pgbdesk.errors import Invalid
from pgbdesk.text import Text

#: What a dossier is called as long as nobody called it something.
STANDAARD = Text("Dossier 1")
MOST = 40
LABEL = Text("Bijnaam van dit dossier")
HINT = Text("Staat boven in het venster, waar anderen het zien. Bijvoorbeeld: Map van mama")


def lees(typed: str, _today: date | None = None) -> str:
    """A nickname as it was typed, on one line. Raises `Invalid` when it is long or holds the number of a person."""
    name = " ".join(typed.split())
    if len(name) > MOST:
        raise Invalid(Text("Deze bijnaam is te lang. Er passen {n} tekens in.", n=MOST))
    if not name.isprintable():
        raise Invalid(Text("In deze bijnaam staat een teken dat niet mag."))
    if re.search(r"\d(?:[ .\-]?\d){7}", name):
        raise Invalid(Text("Zet geen nummer van een persoon of rekening in de bijnaam. Anderen kunnen het lezen."))
    return name


def bijnaam(dossier: Dossier) -> Text:
    """What the dossier is called in the title of the window."""
    try:
        name = lees(dossier.huishouden.bijnaam or "")
    except Invalid:  # of a file that another program wrote
        name = ""
    return Text("{naam}", naam=name) if name else STANDAARD


def geef(dossier: Dossier, name: str | None) -> tuple[Text, tuple[Change, ...]]:
    """Call the dossier something; None is its ordinary name again."""
    before = dossier.find(Huishouden, HUISHOUDEN_ID)
    after = replace(before or Huishouden(id=HUISHOUDEN_ID), bijnaam=name or None)
    return Text("Bijnaam van het dossier gewijzigd"), (Change(before, after),)


def verraadt(name: str | None, dossier: Dossier) -> bool:
    """Whether a nickname holds the surname of somebody in the dossier."""
    words = set(re.findall(r"\w+", (name or "").casefold()))
    surnames = (re.findall(r"\w+", (p.achternaam or "").casefold()) for p in dossier.all(Persoon))
    return any(surname and set(surname) <= words for surname in surnames)
