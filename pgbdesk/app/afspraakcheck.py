"""What the law says of an agreement and a rate while they are typed, before anything is kept.

The records are made as they would be kept, laid over the dossier, and judged by the rules that need no
hours: a form must answer at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from pgbdesk.app.changes import Change
from pgbdesk.app.overeenkomst import huidig_tarief, overeenkomst_bewaren
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Looptijd, ZorgverlenerSoort
from pgbdesk.errors import Invalid
from pgbdesk.law import engine
from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.rule import Case, Finding
from pgbdesk.law.tariefgrens import PER, Grens, Stand, grens
from pgbdesk.text import Money, Text

#: The rules that judge an agreement and its rate by themselves, without looking at hours.
REGELS = frozenset(
    {
        *("tarief.maximum", "tarief.formeel_onbekend", "tarief.dagdeel", "tarief.etmaal"),
        *("formeel.familie", "formeel.familiebedrijf", "formeel.zvw"),
        *("belangen.zorgverlener", "belangen.familie", "belangen.bedrijf"),
        *("overeenkomst.behandeling", "overeenkomst.inhoud", "overeenkomst.model"),
        "uren.veertig_afgesproken",
    }
)
#: What must be filled in before anything can be said.
NODIG = ("soort", "budgethouder", "overeenkomst", "ingang", "eenheid", "bedrag")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Afspraakcheck:
    """What is found of a typed agreement, the most pressing first, and its rate beside the highest one."""

    bevindingen: tuple[Finding, ...]
    grens: Grens | None

    @property
    def tarief_zin(self) -> Text | None:
        """In one sentence how the rate stands to the highest one; None when a finding tells it or there is none."""
        g = self.grens
        if g is None or any(f.rule.startswith("tarief.") for f in self.bevindingen):
            return None
        if g.stand is Stand.ONBEKEND and g.toekenning is not None:
            return Text(
                "pgbdesk kan nog niet zien of dit tarief mag. Op {dag} is het hoogste tarief niet bekend.", dag=g.dag
            )
        if g.maximum is None or g.stand is not Stand.BINNEN:
            return None
        per = PER[g.tarief.eenheid]
        if g.status.formeel is None:
            return Text(
                "Dit tarief mag, ook bij informele zorg. Het hoogste is dan {maximum} {per}.",
                maximum=Money(g.maximum.bedrag),
                per=per,
            )
        if not g.zeker:
            return Text(
                "Dit tarief mag waarschijnlijk. {maximum} {per} is het hoogste; dat getal is niet nagekeken.",
                maximum=Money(g.maximum.bedrag),
                per=per,
            )
        return Text("Dit tarief mag. {maximum} {per} is het hoogste.", maximum=Money(g.maximum.bedrag), per=per)


def tijdens_invullen(
    typed: Mapping[str, Any], dossier: Dossier, bestaand_id: str | None, now: datetime, law: Lawbook
) -> Afspraakcheck | None:
    """What the law says of what is typed so far; None as long as too little is filled in. Nothing is kept.

    `typed` holds the values of the form by name, None for what does not read yet.
    """
    changes = concept(typed, dossier, bestaand_id, now.date())
    if changes is None:
        return None
    return bevindingen_bij(changes, dossier, bestaand_id, now, law)


def concept(
    typed: Mapping[str, Any], dossier: Dossier, bestaand_id: str | None, today: date
) -> tuple[Change, ...] | None:
    """The step as it would be taken with the answers so far; None as long as too little is filled in."""
    company = typed.get("soort") == ZorgverlenerSoort.INSTELLING
    name = typed.get("bedrijfsnaam") if company else typed.get("voornaam") or typed.get("achternaam")
    if not name or any(typed.get(each) is None or typed.get(each) == "" for each in NODIG):
        return None
    filled = {"looptijd": Looptijd.ONBEPAALD, **{k: v for k, v in typed.items() if v not in (None, "")}}
    try:
        _, changes = overeenkomst_bewaren(_Leeg(filled), dossier, bestaand_id, today)
    except Invalid:
        return None
    return tuple(changes)


class _Leeg(dict[str, Any]):
    """Answers that are not there yet are empty."""

    def __missing__(self, key: str) -> Any:
        return None


def bevindingen_bij(
    changes: Iterable[Change], dossier: Dossier, bestaand_id: str | None, now: datetime, law: Lawbook
) -> Afspraakcheck | None:
    """What is found of the agreement and rate of a step that was not taken yet."""
    made = _vaste_namen(tuple(changes))
    after = dossier.with_changes((c.before, c.after) for c in made)
    overeenkomst = _van(made, Zorgovereenkomst) or after.find(Zorgovereenkomst, bestaand_id)
    if overeenkomst is None:
        return None
    tarief = _van(made, Tarief) or huidig_tarief(overeenkomst, after, now.date())
    case = Case(after, now, law)
    records: list[Record] = [overeenkomst, *([tarief] if tarief is not None else [])]
    found = engine.assess_records(records, case, REGELS)
    if tarief is None:
        return Afspraakcheck(found, None)
    last = min(overeenkomst.laatste_dag or now.date(), tarief.tot or now.date())
    day = max(overeenkomst.ingang, tarief.van or overeenkomst.ingang, min(now.date(), last))
    return Afspraakcheck(found, grens(overeenkomst, tarief, day, case))


def _van(changes: Iterable[Change], cls: type[R]) -> R | None:
    """The record of a kind that is new or changed, the last one."""
    found = [c.after for c in changes if isinstance(c.after, cls)]
    return found[-1] if found else None


def _vaste_namen(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same step in which each new record has one name per kind, whatever was typed.

    What is remembered per record would otherwise grow with every key.
    """
    names = {c.after.id: f"nieuw-{c.after.TABLE}" for c in changes if c.before is None and c.after is not None}
    return tuple(Change(c.before, _hernoemd(c.after, names)) if c.after is not None else c for c in changes)


def _hernoemd(record: Record, names: Mapping[str, str]) -> Record:
    new = {
        f.name: names[value]
        for f in fields(record)
        if isinstance(value := getattr(record, f.name), str) and value in names
    }
    return replace(record, **new) if new else record
