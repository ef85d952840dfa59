"""What is typed about calls, messages and withdrawals, and the records that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from pgbdesk.app import parsing
from pgbdesk.app.reading import Entry
from pgbdesk.app.rooster import ingetrokken, verplaatst
from pgbdesk.app.roosterdaden import Verplaatsing, verplaats
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Verzoeker, Vorm
from pgbdesk.domain.werk import Oproep
from pgbdesk.errors import Invalid
from pgbdesk.forms import oproepbericht
from pgbdesk.text import Text, Weekday

NU, EERDER, NIET = "nu", "eerder", "niet"

VORMEN: Mapping[Vorm, Text] = {
    Vorm.ELEKTRONISCH: Text("Bericht of e-mail"),
    Vorm.SCHRIFTELIJK: Text("Brief of briefje"),
    Vorm.MONDELING: Text("Gesprek of telefoon"),
}

VERZOEKERS: Mapping[Verzoeker, Text] = {
    Verzoeker.WERKGEVER: Text("Ik"),
    Verzoeker.ZORGVERLENER: Text("De zorgverlener"),
}

_WANNEER = ((NU, Text("Nu")), (EERDER, Text("Eerder")))


def _echo_tijd(tijd: time) -> Text:
    return Text("{tijd} uur", tijd=tijd)


DATUM = Entry("datum", Text("Datum"), parsing.day, wide=12)
VAN = Entry("van", Text("Van"), parsing.clock_time, wide=6, echo=_echo_tijd)
TOT = Entry("tot", Text("Tot"), parsing.clock_time, wide=6, echo=_echo_tijd)
PAUZE = Entry("pauze", Text("Pauze in minuten"), parsing.whole, wide=6, optional=True)
GESTUURD = Entry("gestuurd", Text("Wanneer heeft u het bericht gestuurd?"), choices=_WANNEER)
GESTUURD_OF_NIET = Entry(
    "gestuurd",
    Text("Wanneer heeft u het bericht gestuurd?"),
    choices=(*_WANNEER, (NIET, Text("Nog niet gestuurd"))),
)
OP = Entry("op", Text("Gestuurd op"), parsing.day, wide=12)
OM = Entry("om", Text("Om"), parsing.clock_time, wide=6, echo=_echo_tijd)
VORM = Entry("vorm", Text("Hoe"), choices=tuple((vorm.value, text) for vorm, text in VORMEN.items()))
VERZOEK = Entry("verzoek", Text("Wie vroeg hierom?"), choices=tuple((v.value, text) for v, text in VERZOEKERS.items()))


def zorgverlener_entry(choices: tuple[tuple[str, Text], ...]) -> Entry:
    """The choice of the agreement for which a call is made."""
    return Entry("zorgovereenkomst_id", Text("Zorgverlener"), choices=choices)


def moment(gestuurd: str, op: date | None, om: time | None, now: datetime) -> datetime | None:
    """When a message was sent; None when it was not. Raises `Invalid` for a moment that is still to come."""
    if gestuurd == NIET:
        return None
    if gestuurd == NU or op is None or om is None:
        return now
    at = amsterdam(op, om)
    if at > now:
        raise Invalid(Text("Dit moment is nog niet geweest. Kijk datum en tijd na."), "op")
    return at


def oproep_van(
    now: datetime,
    *,
    zorgovereenkomst_id: str,
    datum: date,
    van: time,
    tot: time,
    gestuurd: str,
    op: date | None,
    om: time | None,
    vorm: str | None,
) -> Oproep:
    """The call that was typed; an end at or before the begin is on the next day. Raises `Invalid`."""
    at = moment(gestuurd, op, om, now)
    return Oproep(
        zorgovereenkomst_id=zorgovereenkomst_id,
        begin=amsterdam(datum, van),
        einde=_einde(datum, van, tot),
        verzonden_op=at,
        vorm=Vorm(vorm) if at is not None and vorm else None,
        tijden_vermeld=True if at is not None else None,
    )


def na_afzeggen(
    oproep: Oproep, now: datetime, *, gestuurd: str, op: date | None, om: time | None, vorm: str, verzoek: str
) -> Oproep:
    """The call after the withdrawal that was typed. Raises `Invalid`."""
    at = moment(gestuurd, op, om, now)
    assert at is not None
    _na_de_oproep(oproep, at)
    return ingetrokken(oproep, op=at, vorm=Vorm(vorm), verzoek=Verzoeker(verzoek))


def na_wijzigen(
    oproep: Oproep,
    now: datetime,
    *,
    datum: date,
    van: time,
    tot: time,
    gestuurd: str,
    op: date | None,
    om: time | None,
    vorm: str,
    verzoek: str,
) -> Oproep:
    """The call after the new time that was typed. Raises `Invalid`."""
    at = moment(gestuurd, op, om, now)
    assert at is not None
    _na_de_oproep(oproep, at)
    return verplaatst(
        oproep,
        amsterdam(datum, van),
        _einde(datum, van, tot),
        op=at,
        vorm=Vorm(vorm),
        verzoek=Verzoeker(verzoek),
    )


def na_verplaatsen(
    oproep: Oproep,
    overeenkomst: Zorgovereenkomst,
    now: datetime,
    *,
    datum: date,
    van: time,
    tot: time,
    gestuurd: str = NU,
    op: date | None = None,
    om: time | None = None,
    vorm: str | None = None,
    verzoek: str | None = None,
) -> Verplaatsing:
    """The move that was typed; who was told it and how only counts for a call that was sent. Raises `Invalid`."""
    at = moment(gestuurd, op, om, now)
    assert at is not None
    _na_de_oproep(oproep, at)
    return verplaats(
        oproep,
        overeenkomst,
        amsterdam(datum, van),
        _einde(datum, van, tot),
        op=at,
        vorm=Vorm(vorm) if vorm else Vorm.ELEKTRONISCH,
        verzoek=Verzoeker(verzoek) if verzoek else None,
    )


def verstuurd_op(now: datetime, *, gestuurd: str, op: date | None, om: time | None, vorm: str) -> tuple[datetime, Vorm]:
    """When and how a planned call was sent. Raises `Invalid`."""
    at = moment(gestuurd, op, om, now)
    assert at is not None
    return at, Vorm(vorm)


def _na_de_oproep(oproep: Oproep, at: datetime) -> None:
    if oproep.bereikt_op is not None and at < oproep.bereikt_op:
        raise Invalid(
            Text("Dit is eerder dan de oproep zelf ({moment}). Kijk datum en tijd na.", moment=oproep.bereikt_op), "op"
        )


def _einde(dag: date, van: time, tot: time) -> datetime:
    return amsterdam(dag if tot > van else dag + timedelta(days=1), tot)


def berichttekst(oproep: Oproep, naam: str, afzender: str) -> Text:
    """The message to send for a call as it stands: the call itself, its new time, or that it is off."""
    laatste = oproep.wijzigingen[-1] if oproep.wijzigingen else None
    begin, einde = _voor_het_laatst(oproep)
    values = {
        "naam": naam,
        "afzender": afzender,
        "dag": Weekday(begin.date()),
        "van": begin.time(),
        "tot": einde.time(),
    }
    if laatste is None:
        return Text(oproepbericht.OPROEP.msgid, **values)
    if laatste.nieuw_begin is None or laatste.nieuw_einde is None:
        return Text(oproepbericht.INTREKKING.msgid, **values)
    return Text(
        oproepbericht.WIJZIGING.msgid,
        **values,
        nieuwe_dag=Weekday(laatste.nieuw_begin.date()),
        nieuw_van=laatste.nieuw_begin.time(),
        nieuw_tot=laatste.nieuw_einde.time(),
    )


def _voor_het_laatst(oproep: Oproep) -> tuple[datetime, datetime]:
    """The times of a call before its last change."""
    for wijziging in reversed(oproep.wijzigingen[:-1]):
        if wijziging.nieuw_begin is not None and wijziging.nieuw_einde is not None:
            return wijziging.nieuw_begin, wijziging.nieuw_einde
    return oproep.begin, oproep.einde
