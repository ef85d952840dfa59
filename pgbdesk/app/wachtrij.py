"""The print queue: papers put ready, their order and copies, that they were printed, and that they were sent.

The queue keeps which paper about what; the paper itself is made anew from the dossier when it is printed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import verstuurd as brief_verstuurd
from pgbdesk.app.changes import Change
from pgbdesk.app.declareren import ingediend
from pgbdesk.app.documents import contact_met
from pgbdesk.app.nakijken.lint import Melding
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.papieren import papier, record_van, titel, waarden
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Afdruk, Betreft, Contactmoment
from pgbdesk.domain.soorten import Papiertaal
from pgbdesk.errors import InvalidMany
from pgbdesk.forms.bundel import Bundel, Deel
from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.forms.spec import Document
from pgbdesk.law.declaraties import NOG_NIET_VERSTUURD
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

MEEST = 99
WEG = Text("Dit gegeven staat niet meer in het dossier.")
BUNDEL = Text("Papieren uit de wachtrij")
#: Letters and digits that are not taken for each other on paper or by telephone.
TEKENS = "abcdefghjkmnpqrstuvwxyz23456789"
GROEPEN, PER_GROEP = 5, 4

KANALEN: dict[str, Text] = {
    "post": Text("Per post"),
    "gegeven": Text("Zelf gegeven of gebracht"),
    "e-mail": Text("Per e-mail"),
    "portaal": Text("In het portaal of Mijn PGB"),
}


@dataclass(frozen=True)
class Wachtend:
    """A paper in the queue as it stands now. `over` is None when what it is about is gone."""

    afdruk: Afdruk
    over: Record | None
    case: Case

    @property
    def id(self) -> str:
        """A key for lists."""
        return self.afdruk.id

    @property
    def exemplaren(self) -> int:
        """How many copies, at least one."""
        return min(max(self.afdruk.exemplaren or 1, 1), MEEST)

    @cached_property
    def titel(self) -> Text:
        """What it is called in a list."""
        if self.over is None or self.afdruk.formulier not in BY_ID:
            return Text("{papier}", papier=self.afdruk.formulier)
        return titel(self.afdruk.formulier, self.over, self.case)

    @cached_property
    def waarden(self) -> dict[str, Any]:
        """The answers that were typed for it. Raises `InvalidMany` when they no longer fit."""
        assert self.over is not None
        return waarden(self.afdruk.formulier, self.over, self.afdruk.antwoorden or {}, self.case)

    @cached_property
    def document(self) -> Document | None:
        """The paper; None when it cannot be made any more."""
        if self.over is None:
            return None
        try:
            made = papier(self.afdruk.formulier, self.over, self.waarden, self.case)
        except (InvalidMany, KeyError):
            return None
        return replace(made, taal=str(self.afdruk.taal or ""))

    @cached_property
    def meldingen(self) -> tuple[Melding, ...]:
        """What the pre-check finds now."""
        if self.document is None or self.over is None:
            return ()
        return kijk_na(self.document, self.over, self.case, self.waarden)

    @property
    def kan(self) -> bool:
        """Whether it may be printed now."""
        return self.document is not None and not any(m.houdt_tegen for m in self.meldingen)

    @property
    def waarom_niet(self) -> Text:
        """Why it may not be printed now."""
        if self.document is None:
            return WEG
        return next((m.bevinding.titel for m in self.meldingen if m.houdt_tegen), Text(""))


def wachtend(case: Case) -> tuple[Wachtend, ...]:
    """The queue in the order in which it is printed."""
    rows = sorted(case.dossier.all(Afdruk), key=lambda a: (a.volgorde or 0, a.gezet_op, a.id))
    return tuple(Wachtend(a, record_van(a.betreft, case.dossier), case) for a in rows)


# Putting in order ----------------------------------------------------------------------------------


def zet_erbij(
    formulier: str,
    over: Record,
    typed: Mapping[str, str],
    case: Case,
    *,
    exemplaren: int = 1,
    groot: bool = False,
    taal: str = "",
) -> tuple[Text, Change]:
    """Put a paper at the end of the queue; the same paper again takes the place of the one that waits.

    `taal` is the language that was chosen for it; empty: that of the window when it is printed.
    """
    betreft = Betreft(soort=over.TABLE, id=over.id)
    same = [a for a in case.dossier.all(Afdruk) if (a.formulier, a.betreft) == (formulier, betreft)]
    last = max((a.volgorde or 0 for a in case.dossier.all(Afdruk)), default=0)
    new = Afdruk(
        formulier=formulier,
        betreft=betreft,
        antwoorden=dict(typed) or None,
        exemplaren=min(max(exemplaren, 1), MEEST),
        grote_letters=groot,
        volgorde=same[0].volgorde if same else last + 1,
        gezet_op=case.today,
        taal=Papiertaal(taal) if taal else None,
    )
    words = Text("In de wachtrij gezet: {wat}", wat=BY_ID[formulier].title)
    return words, Change(same[0], replace(new, id=same[0].id)) if same else Change(None, new)


def haal_weg(wacht: Wachtend) -> tuple[Text, Change]:
    """Take a paper from the queue."""
    return Text("Uit de wachtrij gehaald: {wat}", wat=wacht.titel), Change(wacht.afdruk, None)


def uit_rij(formulier: str, over: Record, dossier: Dossier) -> tuple[Change, ...]:
    """What takes a paper from the queue that was sent by itself."""
    betreft = Betreft(soort=over.TABLE, id=over.id)
    same = (a for a in dossier.all(Afdruk) if (a.formulier, a.betreft) == (formulier, betreft))
    return tuple(Change(a, None) for a in same)


def verplaats(rij: Sequence[Wachtend], id: str, stap: int) -> tuple[Text, tuple[Change, ...]]:
    """Move a paper `stap` places down (negative: up); nothing at the ends."""
    order = [w.afdruk for w in rij]
    at = next(n for n, a in enumerate(order) if a.id == id)
    to = min(max(at + stap, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    changes = (Change(a, replace(a, volgorde=n)) for n, a in enumerate(order, 1))
    return Text("Volgorde van de wachtrij"), tuple(c for c in changes if c.before != c.after)


def anders(wacht: Wachtend, *, exemplaren: int | None = None, groot: bool | None = None) -> tuple[Text, Change]:
    """Another number of copies, or other letters."""
    new = wacht.afdruk
    if exemplaren is not None:
        new = replace(new, exemplaren=min(max(exemplaren, 1), MEEST))
    if groot is not None:
        new = replace(new, grote_letters=groot)
    return Text("Wachtrij: {wat}", wat=wacht.titel), Change(wacht.afdruk, new)


# Printed and sent ----------------------------------------------------------------------------------


def afgedrukt(rij: Iterable[Wachtend], now: datetime) -> tuple[Text, tuple[Change, ...]]:
    """Record that these were printed; they stay until they are sent."""
    changes = tuple(Change(w.afdruk, replace(w.afdruk, afgedrukt_op=now)) for w in rij)
    return Text.counted("{n} papier afgedrukt", "{n} papieren afgedrukt", len(changes)), changes


def verstuurd(rij: Sequence[Wachtend], op: datetime, kanaal: str) -> tuple[Text, tuple[Change, ...]]:
    """Record that these went out on a day and how: proof of each, what follows from it, and out of the queue.

    It is one step, so that one Undo takes it back. A declaration of which both papers wait is sent once.
    """
    total = _Stapel(rij[0].case.dossier)
    for wacht in rij:
        if wacht.over is not None:
            total.add(_gevolgen(wacht, replace(wacht.case, now=op, dossier=total.dossier), kanaal))
        total.add((Change(wacht.afdruk, None),))
    words = Text.counted("{n} papier verstuurd", "{n} papieren verstuurd", len(rij))
    return words, total.changes


def _gevolgen(wacht: Wachtend, case: Case, kanaal: str) -> tuple[Change, ...]:
    assert wacht.over is not None
    record = case.dossier.find(type(wacht.over), wacht.over.id) or wacht.over
    soort = BRIEF_BIJ_ID.get(wacht.afdruk.formulier)
    if soort is not None:
        try:
            return brief_verstuurd(soort, record, {**wacht.waarden, "kanaal": kanaal}, case)[1]
        except InvalidMany:  # it went out on paper, whatever its answers are worth now
            pass
    contact = Contactmoment(
        met=contact_met(record, case),
        op=case.now,
        kanaal=kanaal,
        onderwerp=str(wacht.titel),
        betreft=wacht.afdruk.betreft,
    )
    made: tuple[Change, ...] = (Change(None, contact),)
    if isinstance(record, Declaratie) and soort is None and record.status in NOG_NIET_VERSTUURD:
        made += ingediend(record, case.today)[1]
    return made


class _Stapel:
    """Changes one upon another, each record once: from how it was to how it is in the end."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._by_record: dict[tuple[type[Record], str], Change] = {}

    def add(self, changes: Iterable[Change]) -> None:
        for change in changes:
            key = (type(change.record), change.record.id)
            first = self._by_record.get(key)
            self._by_record[key] = change if first is None else Change(first.before, change.after)
            self.dossier = self.dossier.with_changes([(change.before, change.after)])

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(self._by_record.values())


# In one file ----------------------------------------------------------------------------------------


def bundel(rij: Iterable[Wachtend]) -> Bundel:
    """The papers that may be printed, each with a bookmark of its own."""
    parts = ((w.titel, w.document) for w in rij if w.kan)
    delen = tuple(Deel(name, (document,)) for name, document in parts if document is not None)
    return Bundel(BUNDEL, delen, gemengd=True)


def nieuw_wachtwoord() -> str:
    """A password for a PDF that goes by mail: 5 groups of 4, about 99 bits, to be read over the telephone."""
    return "-".join("".join(secrets.choice(TEKENS) for _ in range(PER_GROEP)) for _ in range(GROEPEN))
