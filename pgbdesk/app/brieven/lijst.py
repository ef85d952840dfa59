"""All letters and sheets, in the order in which they are offered, and which one answers a finding."""

from __future__ import annotations

from pgbdesk.app.bladen.lijst import BLADEN
from pgbdesk.app.brieven.aanvraag import DOORGAAN, SECOND
from pgbdesk.app.brieven.betaling import FACTUUR, HERINNEREN, KLAGEN
from pgbdesk.app.brieven.budget import BEZWAAR, LANGER, VRAGEN
from pgbdesk.app.brieven.einde import AANZEGGEN, OPZEGGEN, UITKERING
from pgbdesk.app.brieven.mensen import MET_DRIE, ONTVANGEN, SPREKEN, TOESTEMMEN
from pgbdesk.app.brieven.oproep import INTREKKEN, OPROEPEN, WIJZIGEN
from pgbdesk.app.brieven.soort import Briefsoort, past_bij, records_voor
from pgbdesk.domain.record import Record
from pgbdesk.law.rule import Case, Finding

BRIEVEN: tuple[Briefsoort, ...] = (
    OPROEPEN,
    INTREKKEN,
    WIJZIGEN,
    AANZEGGEN,
    OPZEGGEN,
    UITKERING,
    FACTUUR,
    HERINNEREN,
    KLAGEN,
    BEZWAAR,
    VRAGEN,
    LANGER,
    TOESTEMMEN,
    SPREKEN,
    MET_DRIE,
    ONTVANGEN,
    SECOND,
    DOORGAAN,
)

#: Everything that is made by choosing it, answering its questions and looking at the paper.
PAPIEREN: tuple[Briefsoort, ...] = (*BRIEVEN, *BLADEN)

BRIEF_BIJ_ID = {soort.id: soort for soort in PAPIEREN}


def keuzes(
    case: Case, houders: frozenset[str] | None = None, soorten: tuple[Briefsoort, ...] = BRIEVEN
) -> tuple[tuple[Briefsoort, tuple[Record, ...]], ...]:
    """The letters (or sheets) that make sense now, each with the records it can be about."""
    found = ((soort, records_voor(soort, case, houders)) for soort in soorten)
    return tuple((soort, records) for soort, records in found if records)


def brief_bij(finding: Finding, case: Case) -> Briefsoort | None:
    """The letter that does what a finding asks for; None when there is none for its record."""
    for soort in PAPIEREN:
        if finding.rule in soort.regels and past_bij(soort, finding.about, case):
            return soort
    return None
