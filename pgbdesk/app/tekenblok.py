"""Who signs a paper today, in sentences, and what to look at first: shown before a paper is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.app.brieven.soort import houder_van
from pgbdesk.app.labels import label_of
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Checklist
from pgbdesk.domain.werk import Aanbieding, Oproep, Verzuim
from pgbdesk.forms.spec import Document
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.tekenen import waarschuwingen
from pgbdesk.law.vertegenwoordiging import Tekenaar, wie_tekent
from pgbdesk.text import Midden, Text

#: Papers about these are about money alone; the others are about care too.
_ALLEEN_GELD: tuple[type[Record], ...] = (Declaratie, Toekenning, Budgetplan)


@dataclass(frozen=True, slots=True)
class Tekenblok:
    """Who may sign on a day and why, and what to look at before that. `zwaar`: the paper can come back for it."""

    dag: date
    regels: tuple[Text, ...]
    let_op: tuple[Text, ...]
    bronnen: tuple[Source, ...]
    zwaar: bool

    @property
    def titel(self) -> Text:
        """The question that it answers."""
        return Text("Wie tekent dit papier op {dag}?", dag=self.dag)


def tekenblok(document: Document, over: Record, case: Case) -> Tekenblok | None:
    """Who signs a paper about a record today; None when nobody signs it, or it is about who will sign."""
    if not (document.moet_getekend or document.ondertekenen) or isinstance(over, Vertegenwoordiging):
        return None
    holder = case.dossier.find(Budgethouder, _houder(over, case))
    if holder is None:
        return None
    signers = tekenaars_van(over, holder, case)
    overeenkomst = _overeenkomst(over, case)
    said = waarschuwingen(
        signers,
        holder,
        case.today,
        case,
        zorgverlener=case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id) if overeenkomst else None,
        ingang=_ingang(over),
    )
    sources = {b.name: b for b in (*(b for t in signers for b in t.bronnen), *(b for w in said for b in w.bronnen))}
    return Tekenblok(
        case.today,
        tuple(_regels(signers)),
        tuple(w.zin for w in said),
        tuple(sources.values()),
        any(w.zwaar for w in said),
    )


def tekenaars_van(over: Record, budgethouder: Budgethouder, case: Case) -> tuple[Tekenaar, ...]:
    """Who signs for the budgethouder under such a paper today: one person, or one for money and one for care."""
    stand = wie_tekent(budgethouder, case.today, case)
    if isinstance(over, _ALLEEN_GELD):
        return (stand.geld,) if stand.geld is not None else ()
    return stand.tekenaars


def _houder(over: Record, case: Case) -> str:
    if isinstance(over, Checklist):
        return over.budgethouder_id or ""
    if isinstance(over, Aanbieding):
        overeenkomst = _overeenkomst(over, case)
        return overeenkomst.budgethouder_id if overeenkomst else ""
    return houder_van(over, case)


def _overeenkomst(over: Record, case: Case) -> Zorgovereenkomst | None:
    if isinstance(over, Zorgovereenkomst):
        return over
    if isinstance(over, Aanbieding | Oproep | Declaratie | Verzuim):
        return case.dossier.find(Zorgovereenkomst, over.zorgovereenkomst_id)
    return None


def _ingang(over: Record) -> date | None:
    """The first day of what is agreed, when that still has to begin."""
    if isinstance(over, Zorgovereenkomst | Aanbieding):
        return over.ingang
    return None


def _regels(signers: tuple[Tekenaar, ...]) -> list[Text]:
    lines: list[Text] = []
    for signer in signers:
        if signer.rol is None:
            lines.append(Text("{naam} tekent zelf.", naam=signer.naam or Text("De budgethouder")))
        else:
            lines.append(
                Text(
                    "{naam} tekent voor de budgethouder, als {rol}.",
                    naam=signer.naam or Text("onbekend"),
                    rol=Midden(label_of(signer.rol.soort)),
                )
            )
            lines.append(signer.reden)
            if signer.papier is not None and signer.mist is None:
                lines.append(Text("Dat blijkt uit {papier}. Houd een kopie bij de hand.", papier=signer.papier))
    if len(signers) > 1:
        lines.append(Text("Dit gaat over geld en over zorg. Daarom tekenen zij allebei."))
    return lines
