"""Whether hours under an agreement may be declared: signed, approved by who gives the budget and by the SVB, begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.changes import Change
from pgbdesk.app.overeenkomstblad import budgetten
from pgbdesk.app.reading import Entry
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieStatus, Wet
from pgbdesk.errors import Invalid
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

VELDEN = (
    "getekend_zorgverlener_op",
    "getekend_budgethouder_op",
    "goedgekeurd_verstrekker_op",
    "goedgekeurd_svb_op",
)
VRAGEN: tuple[Entry, ...] = tuple(
    Entry(name, label, parsing.day, optional=True, wide=12)
    for name, label in zip(
        VELDEN,
        (
            Text("Getekend door de zorgverlener op"),
            Text("Getekend door u op"),
            Text("Goedgekeurd door zorgkantoor of gemeente op"),
            Text("Goedgekeurd door de SVB op"),
        ),
        strict=True,
    )
)


AANVAARD = frozenset({DeclaratieStatus.GOEDGEKEURD, DeclaratieStatus.BETAALD})


@dataclass(frozen=True, slots=True)
class Declareerstand:
    """Whether it may be declared, in a sentence, and what is still missing."""

    mag: bool
    zin: Text
    mist: tuple[Text, ...] = ()


def declareerstand(overeenkomst: Zorgovereenkomst, case: Case) -> Declareerstand:
    """Where an agreement stands today (Rlz 5.16 lid 3; a Zvw budget asks no approval, facts sheet §1)."""
    zvw = {t.wet for t in budgetten(overeenkomst, case)} == {Wet.ZVW}
    needed = VELDEN[:2] if zvw else VELDEN
    words = (Text("de handtekening van de zorgverlener"), Text("uw handtekening"))
    more = (Text("de goedkeuring van zorgkantoor of gemeente"), Text("de goedkeuring van de SVB"))
    by_name = dict(zip(VELDEN, (*words, *more), strict=True))
    known = {name: getattr(overeenkomst, name) for name in needed}
    approved = not zvw and all(known[name] is not None and known[name] <= case.today for name in VELDEN[2:])
    mist = tuple(by_name[n] for n in needed if known[n] is None or known[n] > case.today)
    if approved:
        mist = ()  # who approved it saw the signatures
    if mist and _betaald(overeenkomst, case):
        return Declareerstand(True, Text("De SVB keurde al declaraties goed: u mag declareren."))
    if mist:
        return Declareerstand(False, Text("Voordat u mag declareren, ontbreekt volgens uw dossier nog:"), mist)
    if overeenkomst.ingang > case.today:
        return Declareerstand(False, Text("Goedgekeurd. U mag declareren vanaf {dag}.", dag=overeenkomst.ingang))
    return Declareerstand(True, Text("Goedgekeurd: u mag declareren."))


def _betaald(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether a declaration was accepted: then the agreement is known, also when nobody wrote down its approval."""
    found = case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id)
    return any(d.status in AANVAARD for d in found)


def begin(overeenkomst: Zorgovereenkomst) -> Mapping[str, str]:
    """What stands in the form."""
    return {name: parsing.shown(getattr(overeenkomst, name)) for name in VELDEN}


def nagekeken(values: Mapping[str, Any], today: date) -> Mapping[str, Any]:
    """The days, when they can be. Raises `Invalid` for a day that is still to come."""
    for name in VELDEN:
        if values.get(name) is not None and values[name] > today:
            raise Invalid(Text("Deze dag moet nog komen."), name)
    return values


def vastleggen(
    overeenkomst: Zorgovereenkomst, values: Mapping[str, Any], naam: str | Text
) -> tuple[Text, tuple[Change, ...]]:
    """The step that records the days."""
    after = replace(overeenkomst, **{name: values[name] for name in VELDEN})
    return Text("Tekenen en goedkeuring van {naam} vastgelegd", naam=naam), (Change(overeenkomst, after),)
