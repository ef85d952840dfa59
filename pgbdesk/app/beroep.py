"""Working for others: when a dossier is a professional one, and what of it is not kept then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from pgbdesk.app.bsn import BSN_NAMES, zonder_nummers
from pgbdesk.app.changes import Change
from pgbdesk.app.wissen.opdracht import Erasure
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.privacy import Grondslag
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Afdruk

#: The setting of a dossier that says whether it is a professional one; without it, it is as the computer says.
BEROEP, JA, NEE = "beroepsmatig", "ja", "nee"


def is_professional(settings: Mapping[str, str], *, computer: bool) -> bool:
    """Whether a dossier with these settings is kept for somebody else, on a computer that is for that or not."""
    return settings.get(BEROEP, JA if computer else NEE) == JA


def mag_bsn(dossier: Dossier, today: date, *, professional: bool) -> bool:
    """Whether a BSN may be kept: at home always; for professionals when a ground of today names the law for it."""
    return not professional or any(g.bsn_nodig and g.bsn_waarom and g.geldt_op(today) for g in dossier.all(Grondslag))


def heeft_grondslag(dossier: Dossier, today: date) -> bool:
    """Whether it was recorded why this dossier may be kept, and that still holds."""
    return any(g.geldt_op(today) for g in dossier.all(Grondslag))


def zonder_bsn(before: Record | None, after: Record | None) -> Record | None:
    """The record as it may be kept: without a BSN that was not there before."""
    if isinstance(after, Persoon) and after.bsn is not None:
        known = before.bsn if isinstance(before, Persoon) else None
        return after if after.bsn == known else replace(after, bsn=known)
    if isinstance(after, Afdruk) and after.antwoorden and not BSN_NAMES.isdisjoint(after.antwoorden):
        return replace(after, antwoorden=zonder_nummers(after.antwoorden))
    return after


def bsn_aantal(dossier: Dossier) -> int:
    """Of how many people a BSN is kept."""
    return sum(persoon.bsn is not None for persoon in dossier.all(Persoon))


def wis_bsn(dossier: Dossier, at: datetime, who: str = "gebruiker") -> Erasure:
    """Take every BSN out for good, also out of the history."""
    known = [persoon for persoon in dossier.all(Persoon) if persoon.bsn is not None]
    numbers = "|".join(re.escape(str(persoon.bsn)) for persoon in known) or "(?!)"
    changes = tuple(Change(persoon, replace(persoon, bsn=None)) for persoon in known)
    return Erasure(changes, frozenset(), re.compile(rf"(?<!\d)(?:{numbers})(?!\d)"), at, who)


def initialen(naam: str) -> str:
    """`J.B.` of `Jan Bos`, `J.d.W.` of `Jan de Wit`: for lists that others may see."""
    return "".join(f"{part[0]}." for part in re.findall(r"\w+", naam))
