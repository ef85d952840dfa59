"""Which facts of an employment are not in the dossier, though its rules and calculations rest on them."""

from __future__ import annotations

from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

#: What to note of every employment contract (pgb-regels G.3), by field of the agreement.
FEITEN: tuple[tuple[str, Text], ...] = (
    ("looptijd", Text("tijdelijk of vast contract")),
    ("dagen_per_week", Text("dagen per week")),
    ("uren_grondslag", Text("vaste uren of op oproep")),
    ("vakantiegeld_inbegrepen", Text("loon met of zonder vakantiegeld")),
    ("loonheffingskorting", Text("loonheffingskorting")),
    ("getekend_budgethouder_op", Text("dag waarop u tekende")),
    ("getekend_zorgverlener_op", Text("dag waarop de zorgverlener tekende")),
    ("goedgekeurd_svb_op", Text("dag waarop de SVB goedkeurde")),
)
TARIEF = Text("loon per uur of per maand")


def ontbrekend(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Text, ...]:
    """What is not known of an employment, in the words of the form; empty when all is, or nobody is employed."""
    if not in_dienst(overeenkomst):
        return ()
    facts = [wat for field, wat in FEITEN if getattr(overeenkomst, field) is None]
    if not case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id):
        facts.append(TARIEF)
    return tuple(facts)
