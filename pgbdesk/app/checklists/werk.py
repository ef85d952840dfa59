"""Begin a checklist, answer it, make agreements with a date, finish it. Every step can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pgbdesk.app.changes import Change
from pgbdesk.app.checklists.feiten import Gezien, gezien
from pgbdesk.app.checklists.sjabloon import KLAAR, Deel, Sjabloon, Vraag, sjablonen
from pgbdesk.domain.record import new_id
from pgbdesk.domain.rondom import Betreft, Checklist, ChecklistAntwoord, Taak
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

LEEG = ChecklistAntwoord(vraag="")


@dataclass(frozen=True, slots=True)
class Stand:
    """A question with its answer, what the dossier knows of it, and whether it is new since the list was begun."""

    vraag: Vraag
    antwoord: ChecklistAntwoord
    gezien: Gezien | None
    nieuw: bool

    @property
    def beantwoord(self) -> bool:
        """Whether there is an answer, from the dossier or from the user."""
        return self.antwoord.antwoord is not None

    @property
    def klaar(self) -> bool:
        """Whether nothing is left to do."""
        return self.antwoord.antwoord in KLAAR


@dataclass(frozen=True, slots=True)
class DeelStand:
    """A part of a list: how many of its questions are answered."""

    deel: Deel
    vragen: tuple[Stand, ...]

    @property
    def beantwoord(self) -> int:
        """How many have an answer."""
        return sum(stand.beantwoord for stand in self.vragen)


def sjabloon_van(checklist: Checklist) -> Sjabloon | None:
    """The list that was begun, as it is now; None for a list of a newer pgbdesk."""
    return sjablonen().get(checklist.sjabloon)


def begin(sjabloon: Sjabloon, houder: str | None, case: Case) -> Checklist:
    """A list with the answers that follow from the dossier; the user can change each of them."""
    answers = []
    for vraag in sjabloon.vragen:
        known = gezien(vraag.feit, case, houder)
        if known is not None and known.antwoord in dict(sjabloon.antwoorden):
            answers.append(ChecklistAntwoord(vraag=vraag.id, antwoord=known.antwoord))
    return Checklist(
        sjabloon=sjabloon.id,
        sjabloon_versie=sjabloon.versie,
        budgethouder_id=houder,
        gestart_op=case.today,
        antwoorden=tuple(answers),
    )


def stand(checklist: Checklist, case: Case) -> tuple[DeelStand, ...]:
    """All parts with their answers. Answers to questions that the list no longer has stay in the record."""
    sjabloon = sjabloon_van(checklist)
    if sjabloon is None:
        return ()
    known = {answer.vraag: answer for answer in checklist.antwoorden}
    begun = checklist.sjabloon_versie or 1
    return tuple(
        DeelStand(
            deel,
            tuple(
                Stand(
                    vraag,
                    known.get(vraag.id, replace(LEEG, vraag=vraag.id)),
                    gezien(vraag.feit, case, checklist.budgethouder_id),
                    vraag.sinds > begun,
                )
                for vraag in deel.vragen
            ),
        )
        for deel in sjabloon.delen
    )


def voortgang(checklist: Checklist) -> tuple[int, int]:
    """How many questions have an answer, and how many there are."""
    sjabloon = sjabloon_van(checklist)
    if sjabloon is None:
        return 0, 0
    answered = {a.vraag for a in checklist.antwoorden if a.antwoord is not None}
    return sum(vraag.id in answered for vraag in sjabloon.vragen), len(sjabloon.vragen)


def ingevuld(checklist: Checklist) -> Text:
    """How far a list is, in words."""
    done, count = voortgang(checklist)
    if checklist.afgerond_op is None:
        return Text("{n} van {van} vragen ingevuld", n=done, van=count)
    return Text("{n} van {van} vragen ingevuld, klaar op {dag}", n=done, van=count, dag=checklist.afgerond_op)


def beantwoord(checklist: Checklist, vraag: str, **given: str | None) -> Checklist:
    """The list with what was given for a question: `antwoord`, `notitie` or `document_id`."""
    known = {answer.vraag: answer for answer in checklist.antwoorden}
    known[vraag] = replace(known.get(vraag, replace(LEEG, vraag=vraag)), **given)  # type: ignore[arg-type]
    kept = tuple(a for a in known.values() if a.antwoord or a.notitie or a.document_id)
    return replace(checklist, antwoorden=kept)


def afspraak(checklist: Checklist, titel: str, uiterlijk: date | None) -> tuple[Taak, tuple[Change, ...]]:
    """An agreement that becomes a task on Vandaag, and the changes that keep it."""
    taak = Taak(id=new_id(), titel=titel, uiterlijk=uiterlijk, betreft=Betreft(soort="checklist", id=checklist.id))
    after = replace(checklist, taken_ids=(*checklist.taken_ids, taak.id))
    return taak, (Change(None, taak), Change(checklist, after))


def taken(checklist: Checklist, alle: Iterable[Taak]) -> tuple[Taak, ...]:
    """The agreements of a list, in the order in which they were made."""
    by_id = {taak.id: taak for taak in alle}
    return tuple(by_id[id] for id in checklist.taken_ids if id in by_id)


def titel(checklist: Checklist) -> Text:
    """What a list that was begun is called."""
    sjabloon = sjabloon_van(checklist)
    return sjabloon.titel if sjabloon is not None else Text("{naam}", naam=checklist.sjabloon)


#: The name under which a signature stands: `antwoord` is the day, `notitie` the name, the document the drawing.
ONDERTEKENING = "_ondertekening"


def ondertekend(checklist: Checklist, naam: str, op: date, document_id: str | None) -> Checklist:
    """The list with the signature of somebody, drawn (a document) or typed."""
    return beantwoord(checklist, ONDERTEKENING, antwoord=op.isoformat(), notitie=naam, document_id=document_id)
