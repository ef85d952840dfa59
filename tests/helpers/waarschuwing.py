"""What a warning with a consequence must say (ux.md, section 4.3)."""

from __future__ import annotations

import re

from pgbdesk.i18n import Language
from pgbdesk.law.rule import Ernst, Finding

#: Words in a heading; a name, day or time that is put in counts as one, however long it is.
MOST_IN_HEADING = 16
#: How a sentence tells what comes of it: what another may do, what is paid or not, what stops.
GEVOLG = re.compile(
    r"€|\b(kan|kunt|kunnen|mag|mogen|betaalt|betaal|betaald|betalen|weiger\w*|vervalt|vervallen|stopt|stoppen|terug\w*|kost\w*"
    r"|boete|tekort|verliest|recht op|houdt recht|afkeur\w*|afwijz\w*|geld|loon|telt niet|geldt|gelden|hoge premie"
    r"|loopt het oproepcontract door|minder over|werkweigering|vergoed\w*)\b",
    re.IGNORECASE,
)
#: The facts name no consequence of these, and none is made up.
ZONDER_GEVOLG = (
    "arbeidstijd.",
    "declaratie.factuur_laat",
    "overeenkomst.inhoud",
    "overeenkomst.zorgbeschrijving",
    "ziekte.zwangerschap",
)


def lacking(finding: Finding) -> list[str]:
    """What a warning does not have and must: heading, why, what comes of it, what now, by when or how much, source."""
    titel, uitleg, doen = (Language("nl").say(text) for text in (finding.titel, finding.uitleg, finding.doen))
    wrong = [what for what, words in (("heading", titel), ("why", uitleg), ("what now", doen)) if not words.strip()]
    if titel.endswith("."):
        wrong.append("a heading has no full stop")
    if len(finding.titel.msgid.split()) > MOST_IN_HEADING:
        wrong.append("a long heading")
    if not doen.rstrip().endswith((".", "?", ")")):
        wrong.append("what to do is a whole sentence")
    if not finding.bronnen:
        wrong.append("source")
    told = finding.bedrag is not None or GEVOLG.search(f"{titel} {uitleg} {doen}") is not None
    if finding.ernst is not Ernst.INFO and not told and not finding.rule.startswith(ZONDER_GEVOLG):
        wrong.append("what comes of it")
    if finding.ernst is Ernst.NU and finding.uiterlijk is None and finding.bedrag is None and not told:
        wrong.append("by when, or how much")
    return wrong
