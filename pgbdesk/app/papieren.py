"""Any paper of the catalogue that is made from a record: by its name, its record and the answers that were typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import maak, naam_van
from pgbdesk.app.documents import aanbod_brief, portaal_overname, urendeclaratie
from pgbdesk.app.reading import Problems as Fouten
from pgbdesk.app.reading import read
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import BY_TABLE, Dossier
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.errors import InvalidMany, Problem
from pgbdesk.forms.aanbod_vaste_uren import AANBOD_VASTE_UREN
from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.forms.portaal_overname import PORTAAL_OVERNAME
from pgbdesk.forms.spec import Document
from pgbdesk.forms.urendeclaratie import URENDECLARATIE
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

ANTWOORDEN = Text("Een antwoord ontbreekt of klopt niet.")

#: Papers that need no question, by the record they are about.
_ZONDER_VRAGEN: dict[str, type[Record]] = {
    URENDECLARATIE.id: Declaratie,
    PORTAAL_OVERNAME.id: Declaratie,
    AANBOD_VASTE_UREN.id: Aanbieding,
}


def over(formulier: str) -> tuple[type[Record], ...]:
    """The kinds of record that a paper can be about; empty when it is not made from a record."""
    soort = BRIEF_BIJ_ID.get(formulier)
    if soort is not None:
        return soort.spec.over
    cls = _ZONDER_VRAGEN.get(formulier)
    return () if cls is None else (cls,)


def record_van(betreft: Betreft | None, dossier: Dossier) -> Record | None:
    """The record that something is about, as it is now; None when it is gone."""
    cls = BY_TABLE.get(betreft.soort) if betreft is not None else None
    return dossier.find(cls, betreft.id) if cls is not None and betreft is not None else None


def waarden(formulier: str, record: Record, typed: Mapping[str, str], case: Case) -> dict[str, Any]:
    """The answers of a paper: what was typed, else what stands there at first. Raises `InvalidMany`."""
    soort = BRIEF_BIJ_ID.get(formulier)
    if soort is None:
        return {}
    entries = soort.vragen(record, case)
    begin = {**soort.begin(record, case), **typed}

    def checked(**values: Any) -> dict[str, Any]:
        soort.controle(record, values, case)
        return values

    found = read(entries, begin, checked, case.today)
    if isinstance(found, Fouten):
        raise InvalidMany(ANTWOORDEN, tuple(Problem(n or formulier, what) for n, what in found.by_name.items()))
    return found


def papier(formulier: str, record: Record, values: Mapping[str, Any], case: Case) -> Document:
    """The paper, filled in. Raises KeyError for one that is not made from a record."""
    soort = BRIEF_BIJ_ID.get(formulier)
    if soort is not None:
        return maak(soort, record, values, case)
    if formulier not in _ZONDER_VRAGEN:
        raise KeyError(formulier)
    if isinstance(record, Aanbieding):
        return aanbod_brief(record, case)
    assert isinstance(record, Declaratie)
    return (portaal_overname if formulier == PORTAAL_OVERNAME.id else urendeclaratie)(record, case)


def titel(formulier: str, record: Record, case: Case) -> Text:
    """What a paper is called in a list: which one, and about what."""
    spec = BY_ID[formulier]
    if isinstance(record, Aanbieding):
        about = Text("{naam}", naam=case.dossier.naam_voor(record.zorgovereenkomst_id))
    else:
        about = naam_van(record, case)
    return Text("{papier}: {over}", papier=spec.title, over=about)
