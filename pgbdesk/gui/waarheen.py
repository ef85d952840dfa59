"""On which page a record can be seen and changed."""

from __future__ import annotations

from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Checklist, Document, Gebeurtenis, Toestemming, Verblijf
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren

_PAGE: dict[type[Record], str] = {
    Toekenning: "budget",
    Budgetplan: "budgetplan",
    Betaling: "uren",
    Declaratie: "uren",
    Zorgverlener: "zorgverleners",
    Zorgovereenkomst: "zorgverleners",
    Oproep: "rooster",
    Uren: "rooster",
    Aanbieding: "vaste_uren",
    Vertegenwoordiging: "gebeurtenissen",
    Verblijf: "gebeurtenissen",
    Gebeurtenis: "gebeurtenissen",
    Toestemming: "gebeurtenissen",
    Document: "documenten",
    Checklist: "checklists",
}


def where(record: Record) -> tuple[str, str] | None:
    """The key of the page and the id to open there; None when it has no page of its own."""
    if isinstance(record, Tarief | Reiskosten):
        return "zorgverleners", record.zorgovereenkomst_id
    page = _PAGE.get(type(record))
    return None if page is None else (page, record.id)
