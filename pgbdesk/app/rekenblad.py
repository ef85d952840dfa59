"""From calculations to a paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pgbdesk.forms.rekenblad import REKENBLAD, Rekenfeiten, Rekenregel
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text, left_over

ONZEKER = {
    Zekerheid.BETWIST: Text("De wet is hier niet duidelijk. pgbdesk volgt de veilige kant voor u."),
    Zekerheid.NIET_GECONTROLEERD: Text("Dit is nog niet nagekeken bij de bron. Ga er niet blind van uit."),
}


def rekenblad(
    onderwerp: Text, invoer: Sequence[tuple[Text, object]], berekeningen: Sequence[Berekening], day: date
) -> Document:
    """One paper with all calculations about a subject; `invoer` is what the user filled in."""
    facts = Rekenfeiten(
        onderwerp=onderwerp,
        datum=day,
        invoer=tuple(Rekenregel(what, None, value) for what, value in invoer),
        uitkomsten=tuple(Rekenregel(b.titel, None, uitkomst(b)) for b in berekeningen),
        stappen=tuple(_stappen(berekeningen)),
        opmerkingen=tuple(dict.fromkeys(_opmerkingen(berekeningen))),
        bronnen=tuple(bron_regel(bron) for bron in _bronnen(berekeningen)),
    )
    return fill(REKENBLAD, facts)


def uitkomst(berekening: Berekening) -> object:
    """The outcome, or that it cannot be said."""
    found = berekening.uitkomst
    if isinstance(found, Money):
        return left_over(found.amount)
    return Text("Nog niet te zeggen") if found is None else found


def _stappen(berekeningen: Sequence[Berekening]) -> Iterable[Rekenregel]:
    for berekening in berekeningen:
        if len(berekeningen) > 1 and berekening.stappen:
            yield Rekenregel(berekening.titel)
        for stap in berekening.stappen:
            yield Rekenregel(stap.wat, stap.hoe, stap.waarde)


def _opmerkingen(berekeningen: Sequence[Berekening]) -> Iterable[Text]:
    for berekening in berekeningen:
        yield from berekening.ontbreekt
        if berekening.zekerheid in ONZEKER:
            yield ONZEKER[berekening.zekerheid]
        yield from berekening.aannames


def _bronnen(berekeningen: Sequence[Berekening]) -> Iterable[Source]:
    seen: dict[str, Source] = {}
    for berekening in berekeningen:
        for bron in berekening.bronnen:
            seen.setdefault(bron.name, bron)
    return seen.values()


def bron_regel(bron: Source) -> Text:
    """A source with the day on which somebody looked at it; what may not be shown as fact says so."""
    if not bron.nagekeken:
        return Text("{bron}, nog niet nagekeken bij de bron", bron=bron.woorden)
    return Text("{bron}, nagekeken op {dag}", bron=bron.woorden, dag=bron.checked_on)
