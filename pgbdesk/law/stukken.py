"""What a call comes to: the pieces of time that must be paid for it, delivered or not.

Art. 7:628a lid 3 BW: who withdraws or moves a call within four days, or not in writing, owes the pay
as called. The lost time and the worked time together are owed; where they overlap, once.
"""

from __future__ import annotations

from bisect import bisect_left
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
    laatst: Span  # the time that stands now; of a withdrawn call the time it had until then


def beloop(oproep: Oproep, overeenkomst: Zorgovereenkomst, law: Lawbook) -> Beloop:
    """Walk through the changes of a call in their order."""
    laatst: Span = (oproep.begin, oproep.einde)
    nu: Span | None = laatst
    verloren: list[Span] = []
    betwist = laat = False
    for wijziging in tellende_wijzigingen(oproep, law):
        if nu is None:
            break
        na = na_wijziging(wijziging, nu)
        if in_dienst(overeenkomst) and zonder((nu,), (na,) if na else ()):
            # A change that only adds time takes nothing away from the carer.
            due, disputed = te_laat_gewijzigd(wijziging, nu[0], law)
            if due:
                verloren.append(nu)
                laat, betwist = True, betwist or disputed
        nu = na
        laatst = na if na is not None else laatst
    return Beloop(nu, tuple(verloren), betwist, laat, laatst)


def tellende_wijzigingen(oproep: Oproep, law: Lawbook) -> tuple[Wijziging, ...]:
    """The changes of a call that can leave pay due.

    Who had said no loses nothing by what comes after. A no to a change of a call that was in time,
    at least in one reading, leaves the changes before that answer: there was work to lose.
    """
    if oproep.antwoord is not Antwoord.GEWEIGERD:
        return oproep.wijzigingen
    if oproep.antwoord_op is None or not _gold(oproep, law):
        return ()
    return tuple(w for w in oproep.wijzigingen if w.bereikt_op is not None and w.bereikt_op <= oproep.antwoord_op)


def _gold(oproep: Oproep, law: Lawbook) -> bool:
    """Whether a call obliged the carer, in at least one reading."""
    if oproep.vorm is Vorm.MONDELING or oproep.tijden_vermeld is False:
        return False
    try:
        dagen = law.whole("oproep.termijn_dagen", oproep.begin.date())
    except NotInForce:
        return True
    return lezingen(oproep.begin, oproep.bereikt_op, dagen).stand is not Oproepstand.TE_LAAT


def tijden_nu(oproep: Oproep) -> Span | None:
    """Begin and end of a call after its changes; None when it was withdrawn."""
    nu: Span | None = (oproep.begin, oproep.einde)
    for wijziging in oproep.wijzigingen:
        if nu is None:
            break
        nu = na_wijziging(wijziging, nu)
    return nu


def na_wijziging(wijziging: Wijziging, nu: Span) -> Span | None:
    """What a change makes of the time of a call. A new begin without an end keeps the length."""
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

    `gewerkt` are the hours recorded on it, and other hours in its time that are paid already. A call
    that was refused or never sent owes nothing as it stands. What a late change took away is owed,
    also when it is not known when the call was sent: who withdraws a call had made one.
    """
    uren, elders = gewerkt
    pieces = [stuk_van_uren(u, overeenkomst, oproep) for u in uren]
    loop = beloop(oproep, overeenkomst, law)
    bezet: tuple[Span, ...] = tuple((u.begin, u.einde) for u in (*uren, *elders))
    if not bezet and loop.nu is not None and _geldt(oproep):
        pieces.append(_gepland(oproep, loop.nu, now))
        bezet = (loop.nu,)
    for begin, einde in zonder(samen(loop.verloren), bezet) if loop.verloren else ():
        pieces.append(_vervallen(oproep, begin, einde, betwist=loop.betwist))
    return tuple(sorted(pieces, key=lambda stuk: (stuk.van, stuk.tot)) if len(pieces) > 1 else pieces)


def _geldt(oproep: Oproep) -> bool:
    """Whether the carer was called for certain and did not say no: a message was sent, or the carer said yes."""
    if oproep.antwoord is Antwoord.GEWEIGERD:
        return False
    return oproep.bereikt_op is not None or oproep.antwoord is Antwoord.AANVAARD


def _vervallen(oproep: Oproep | None, begin: datetime, einde: datetime, *, betwist: bool) -> Stuk:
    return Stuk(StukSoort.VERVALLEN, begin, einde, minutes_between(begin, einde), 0, oproep, betwist=betwist)


#: No call and no line of hours is longer (`Oproep.check`, `Uren.check`).
_LONGEST = 7 * 24 * 3600


def eenmaal(pieces: list[Stuk]) -> list[Stuk]:
    """The pieces of an agreement, sorted, with lost time taken off that is paid on another call already.

    Who withdraws a call and makes another one for the same hours owes those hours once (art.
    7:628a lid 3 BW: the pay the carer would have had).
    """
    if not any(stuk.soort is StukSoort.VERVALLEN for stuk in pieces):
        return pieces
    starts = [stuk.van for stuk in pieces]
    kept: list[Stuk] = []
    for number, stuk in enumerate(pieces):
        if stuk.soort is not StukSoort.VERVALLEN:
            kept.append(stuk)
            continue
        around = range(bisect_left(starts, stuk.van - _LONGEST), bisect_left(starts, stuk.tot))
        bezet = [
            (pieces[n].begin, pieces[n].einde)
            for n in around
            if pieces[n].tot > stuk.van
            and pieces[n].minuten
            and (n < number or pieces[n].soort is not StukSoort.VERVALLEN)
        ]
        if not bezet:
            kept.append(stuk)
            continue
        left = zonder(((stuk.begin, stuk.einde),), bezet)
        kept.extend(_vervallen(stuk.oproep, begin, einde, betwist=stuk.betwist) for begin, einde in left)
    return sorted(kept, key=lambda stuk: (stuk.van, stuk.tot))


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
