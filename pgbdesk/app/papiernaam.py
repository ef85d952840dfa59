"""What a paper or a pack is called, by the id that stands in the log of the dossier."""

from __future__ import annotations

from pgbdesk.app.pakketten.lijst import PAKKETTEN
from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.text import Text


def papiernaam(kept: str) -> Text | None:
    """Its title; None for what is no paper of ours."""
    if kept in BY_ID:
        return BY_ID[kept].title
    return next((pakket.titel for pakket in PAKKETTEN if pakket.id == kept), None)
