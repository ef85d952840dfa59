"""Steps in the roster that touch several records: take a week over, and move a shift to another time or carer.

Each is one step to undo, and can be looked at before it is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pgbdesk.app.changes import Change
from pgbdesk.app.rooster import Botsing, Conflict, Dienst, Stand, ingetrokken, verplaatst, week
from pgbdesk.app.roosterconflicten import beoordeeld
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Verzoeker, Vorm
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.rule import Case
from pgbdesk.text import Text, Weekday

_NIET_OVER = frozenset({Stand.AFGEZEGD, Stand.AFGEZEGD_BETALEN, Stand.GEWEIGERD})

#: What is better not planned without thinking.
ZWAAR = frozenset({Botsing.DUBBEL, Botsing.AFWEZIG, Botsing.OPGENOMEN, Botsing.JEUGD})


@dataclass(frozen=True, slots=True)
class KopieRegel:
    """A shift of the week before, as the plan it would become, with what that runs into."""

    oproep: Oproep
    naam: str | Text
    conflicten: tuple[Conflict, ...]

    @property
    def zwaar(self) -> bool:
        """Whether it is better left out, unless the user chooses it."""
        return any(c.soort in ZWAAR for c in self.conflicten)


@dataclass(frozen=True, slots=True)
class Kopie:
    """What taking a week over would do: the plans, and what stays behind with the reason in a sentence."""

    regels: tuple[KopieRegel, ...]
    achter: tuple[Text, ...]

    def stap(self, gekozen: Collection[str]) -> tuple[Text, tuple[Change, ...]]:
        """The step for the plans with these ids."""
        changes = tuple(Change(None, r.oproep) for r in self.regels if r.oproep.id in gekozen)
        words = Text.counted(
            "1 dienst overgenomen uit de vorige week", "{n} diensten overgenomen uit de vorige week", len(changes)
        )
        return words, changes


def kopieer_week(case: Case, van: date, naar: date, budgethouder_ids: Iterable[str] | None = None) -> Kopie:
    """The calls of one week as plans in another, from Monday to Monday.

    Left out without a word: what was called off or refused, and what stands there already.
    """
    ids = None if budgethouder_ids is None else frozenset(budgethouder_ids)
    there = {(d.overeenkomst.id, d.begin) for d in week(case, naar, ids).diensten if d.stand is not Stand.AFGEZEGD}
    plans: list[tuple[Dienst, Oproep]] = []
    behind: list[Text] = []
    for dienst in week(case, van, ids).diensten:
        if dienst.oproep is None or dienst.stand in _NIET_OVER:
            continue
        begin = amsterdam(dienst.begin.date() + (naar - van), dienst.begin.time())
        einde = amsterdam(dienst.einde.date() + (naar - van), dienst.einde.time())
        if (dienst.overeenkomst.id, begin) in there:
            continue
        if begin.date() not in dienst.overeenkomst.periode:
            naam = case.dossier.naam_voor(dienst.overeenkomst)
            dag = Weekday(begin.date())
            behind.append(Text("{naam}, {dag}: de zorgovereenkomst loopt dan niet.", naam=naam, dag=dag))
            continue
        plans.append((dienst, Oproep(zorgovereenkomst_id=dienst.overeenkomst.id, begin=begin, einde=einde)))
    return Kopie(_met_conflicten(plans, case, naar), tuple(behind))


def _met_conflicten(plans: list[tuple[Dienst, Oproep]], case: Case, naar: date) -> tuple[KopieRegel, ...]:
    """Judged together: two plans of one week can be in each other's way too."""
    if not plans:
        return ()
    after = replace(case, dossier=case.dossier.with_changes([(None, oproep) for _, oproep in plans]))
    found = {d.oproep.id: d.conflicten for d in beoordeeld(after, naar).diensten if d.oproep is not None}
    return tuple(
        KopieRegel(oproep, case.dossier.naam_voor(dienst.overeenkomst), found.get(oproep.id, ()))
        for dienst, oproep in plans
    )


# Moving ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verplaatsing:
    """A shift as it would be. `voor` is the call as it is now, `na` that call afterwards.

    To another carer the old call is withdrawn (`na`) and `nieuw` is a plan for the other one. A call that
    was never sent is only changed.
    """

    voor: Oproep
    na: Oproep
    nieuw: Oproep | None = None

    @property
    def plan(self) -> bool:
        """Whether nothing was sent yet, so that it costs nothing."""
        return self.voor.bereikt_op is None

    @property
    def toont(self) -> Oproep:
        """The call that stands in the roster afterwards."""
        return self.nieuw or self.na

    def stap(self, naam: str | Text) -> tuple[Text, tuple[Change, ...]]:
        """The step: one, also when it makes two calls of one."""
        words = Text("Dienst van {naam} op {dag} verplaatst", naam=naam, dag=self.voor.begin.date())
        changes = [Change(self.voor, self.na)]
        if self.nieuw is not None:
            changes.append(Change(None, self.nieuw))
        return words, tuple(changes)


def verplaats(
    oproep: Oproep,
    overeenkomst: Zorgovereenkomst,
    begin: datetime,
    einde: datetime,
    *,
    op: datetime | None = None,
    vorm: Vorm = Vorm.ELEKTRONISCH,
    verzoek: Verzoeker | None = None,
) -> Verplaatsing:
    """A call at other times, or for the carer of another agreement. Raises `Invalid` for times that cannot be.

    `op` and `vorm`: when and how the carer was told; they count only for a call that was sent.
    """
    other = overeenkomst.id != oproep.zorgovereenkomst_id
    if oproep.bereikt_op is None:
        return Verplaatsing(oproep, replace(oproep, zorgovereenkomst_id=overeenkomst.id, begin=begin, einde=einde))
    assert op is not None
    if other:
        plan = Oproep(zorgovereenkomst_id=overeenkomst.id, begin=begin, einde=einde)
        return Verplaatsing(oproep, ingetrokken(oproep, op=op, vorm=vorm, verzoek=verzoek), plan)
    return Verplaatsing(oproep, verplaatst(oproep, begin, einde, op=op, vorm=vorm, verzoek=verzoek))
