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
from pgbdesk.text import Text

#: What stands under which heading.
GROEPEN: tuple[tuple[Text, tuple[Briefsoort, ...]], ...] = (
    (Text("Oproepen en diensten"), (OPROEPEN, INTREKKEN, WIJZIGEN)),
    (Text("Einde van een contract"), (AANZEGGEN, OPZEGGEN, UITKERING)),
    (Text("Declaratie en betaling"), (FACTUUR, HERINNEREN, KLAGEN)),
    (Text("Budget en besluit"), (BEZWAAR, VRAGEN, LANGER, SECOND, DOORGAAN)),
    (Text("Toestemming en machtiging"), (TOESTEMMEN, SPREKEN)),
    (Text("Afspraken op papier"), (MET_DRIE, ONTVANGEN)),
)

BRIEVEN: tuple[Briefsoort, ...] = tuple(soort for _, soorten in GROEPEN for soort in soorten)

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
