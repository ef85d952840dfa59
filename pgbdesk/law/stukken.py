"""What a call comes to: the pieces of time that must be paid for it, delivered or not.

Art. 7:628a lid 3 BW: who withdraws or moves a call within four days, or not in writing, owes the pay
as called. The lost time and the worked time together are owed; where they overlap, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from pgbdesk.domain.dates import minutes_between
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, UrenSoort, Verzoeker, Vorm, WijzigingSoort
from pgbdesk.domain.werk import Oproep, Uren, Wijziging
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.results import Oproepstand
from pgbdesk.law.termijn import lezingen

Span = tuple[datetime, datetime]


class StukSoort(StrEnum):
    """Why a piece of time is paid."""

    GEWERKT = auto()
    ZIEK = auto()
    VERLOF = auto()
    VERVALLEN = auto()  # called, then withdrawn or moved too late
    GEPLAND = auto()  # called, and nothing recorded yet


@dataclass(frozen=True, slots=True)
class Stuk:
    """A stretch of time that is paid. Minutes have the break taken off."""

    soort: StukSoort
    begin: datetime
    einde: datetime
    minuten: int
    geleverd: int
    oproep: Oproep | None = None
    uren: Uren | None = None
    betwist: bool = False
    van: int = 0  # begin and einde as seconds that can be compared and subtracted, also when the clock changes
    tot: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "van", int(self.begin.timestamp()))
        object.__setattr__(self, "tot", int(self.einde.timestamp()))


def te_laat_gewijzigd(wijziging: Wijziging, begin: datetime, law: Lawbook) -> tuple[bool, bool]:
    """Whether a withdrawal or change leaves the pay due, and whether the readings differ on that.

    Due when it was not in time by the safe reading, or only spoken; not when the carer asked for it
    and that was recorded. Before 2020 the rule was not law: nothing is due.
    """
    if wijziging.op_verzoek_van is Verzoeker.ZORGVERLENER:
        return False, False
    try:
        dagen = law.whole("oproep.termijn_dagen", begin.date())
    except NotInForce:
        return False, False
    if wijziging.vorm is Vorm.MONDELING:
        return True, False
    stand = lezingen(begin, wijziging.bereikt_op, dagen).stand
    return stand is not Oproepstand.OP_TIJD, stand is Oproepstand.BETWIST


@dataclass(frozen=True, slots=True)
class Beloop:
    """How a call ran: the time that stands now, and the time lost by late changes."""

    nu: Span | None
    verloren: tuple[Span, ...]
    betwist: bool
    laat: bool


def beloop(oproep: Oproep, overeenkomst: Zorgovereenkomst, law: Lawbook) -> Beloop:
    """Walk through the changes of a call in their order."""
    nu: Span | None = (oproep.begin, oproep.einde)
    verloren: list[Span] = []
    betwist = laat = False
    for wijziging in oproep.wijzigingen:
        if nu is None:
            break
        na = _na(wijziging, nu)
        if in_dienst(overeenkomst) and zonder((nu,), (na,) if na else ()):
            # A change that only adds time takes nothing away from the carer.
            due, disputed = te_laat_gewijzigd(wijziging, nu[0], law)
            if due:
                verloren.append(nu)
                laat, betwist = True, betwist or disputed
        nu = na
    return Beloop(nu, tuple(verloren), betwist, laat)


def _na(wijziging: Wijziging, nu: Span) -> Span | None:
    if wijziging.soort is WijzigingSoort.INTREKKING:
        return None
    begin = wijziging.nieuw_begin or nu[0]
    einde = wijziging.nieuw_einde or (nu[1] if wijziging.nieuw_begin is None else begin + (nu[1] - nu[0]))
    return (begin, einde) if einde > begin else nu


def stukken_van_oproep(
    oproep: Oproep,
    gewerkt: tuple[tuple[Uren, ...], tuple[Uren, ...]],
    overeenkomst: Zorgovereenkomst,
    law: Lawbook,
    now: datetime,
) -> tuple[Stuk, ...]:
    """All that must be paid for one call, in order of time.

    `gewerkt` are the hours recorded on it, and other hours in its time that are paid already. A
    refused call owes nothing, and neither does one that was never sent nor accepted.
    """
    uren, elders = gewerkt
    pieces = [stuk_van_uren(u, overeenkomst, oproep) for u in uren]
    if oproep.antwoord is not Antwoord.GEWEIGERD:
        loop = beloop(oproep, overeenkomst, law)
        bezet: tuple[Span, ...] = tuple((u.begin, u.einde) for u in (*uren, *elders))
        if not bezet and loop.nu is not None and _geldt(oproep):
            pieces.append(_gepland(oproep, loop.nu, now))
            bezet = (loop.nu,)
        for begin, einde in zonder(samen(loop.verloren), bezet) if loop.verloren else ():
            minuten = minutes_between(begin, einde)
            pieces.append(Stuk(StukSoort.VERVALLEN, begin, einde, minuten, 0, oproep, betwist=loop.betwist))
    return tuple(sorted(pieces, key=lambda stuk: (stuk.van, stuk.tot)) if len(pieces) > 1 else pieces)


def _geldt(oproep: Oproep) -> bool:
    """Whether the carer was called for certain: a message was sent, or the carer said yes."""
    return oproep.bereikt_op is not None or oproep.antwoord is Antwoord.AANVAARD


def _gepland(oproep: Oproep, nu: Span, now: datetime) -> Stuk:
    """A call as it stands. What is still to come counts as delivered; what is over and not recorded does not."""
    minuten = minutes_between(*nu)
    return Stuk(StukSoort.GEPLAND, *nu, minuten, minuten if nu[1] > now else 0, oproep)


_SOORT = {
    UrenSoort.GEWERKT: StukSoort.GEWERKT,
    UrenSoort.ZIEK: StukSoort.ZIEK,
    UrenSoort.VERLOF: StukSoort.VERLOF,
}


def stuk_van_uren(uren: Uren, overeenkomst: Zorgovereenkomst, oproep: Oproep | None = None) -> Stuk:
    """Recorded hours. Sick hours and leave are paid to an employee; leave not when it is in the rate."""
    minuten = gewerkt = uren.minuten
    if uren.soort is not UrenSoort.GEWERKT and (
        not in_dienst(overeenkomst) or (uren.soort is UrenSoort.VERLOF and overeenkomst.vakantieuren_inbegrepen)
    ):
        minuten = 0
    geleverd = gewerkt if uren.soort is UrenSoort.GEWERKT else 0
    return Stuk(_SOORT[uren.soort], uren.begin, uren.einde, minuten, geleverd, oproep, uren)


def samen(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time as spans that do not touch each other."""
    merged: list[Span] = []
    for begin, einde in sorted(spans, key=lambda span: span[0].timestamp()):
        if merged and begin.timestamp() <= merged[-1][1].timestamp():
            last = merged[-1]
            merged[-1] = (last[0], max(last[1], einde, key=datetime.timestamp))
        else:
            merged.append((begin, einde))
    return tuple(merged)


def zonder(spans: Iterable[Span], bezet: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `spans` outside `bezet`."""
    left = list(spans)
    for van, tot in bezet:
        cut: list[Span] = []
        for begin, einde in left:
            if tot.timestamp() <= begin.timestamp() or einde.timestamp() <= van.timestamp():
                cut.append((begin, einde))
                continue
            if begin.timestamp() < van.timestamp():
                cut.append((begin, van))
            if tot.timestamp() < einde.timestamp():
                cut.append((tot, einde))
        left = cut
    return tuple(left)
