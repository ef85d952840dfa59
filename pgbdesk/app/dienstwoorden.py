"""A shift in the roster in words: as one sentence, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator

from pgbdesk.app.rooster import Dienst, Stand
from pgbdesk.app.roosterwoorden import roepnaam
from pgbdesk.domain.soorten import Antwoord, Vorm
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.results import OproepOordeel, Oproepstand
from pgbdesk.law.rule import Case
from pgbdesk.text import Minutes, Money, Text, Weekday


def zin_van(dienst: Dienst, naam: str | Text) -> Text:
    """A shift as one whole sentence, for a screen reader and the list; with what it runs into, when it does."""
    values = {
        "naam": naam,
        "dag": Weekday(dienst.dag),
        "van": dienst.begin.time(),
        "tot": dienst.einde.time(),
        "stand": Text(dienst.stand.value),
    }
    if not dienst.conflicten:
        return Text("{naam}, {dag}, {van} tot {tot}: {stand}", **values)
    return Text(
        "{naam}, {dag}, {van} tot {tot}: {stand}. Let op: {botsing}",
        **values,
        botsing=Text(dienst.conflicten[0].soort.value),
    )


def hoe_het_staat(dienst: Dienst, case: Case) -> tuple[Text, ...]:
    """How a shift stands, in sentences: when it was called, what the carer said, what the law says."""
    naam = roepnaam(case, dienst.overeenkomst)
    oproep = dienst.oproep
    if oproep is None:
        return (_zonder_oproep(dienst, naam),)
    zinnen = [_bericht(oproep, naam)]
    if oproep.antwoord is Antwoord.AANVAARD:
        zinnen.append(Text("{naam} zei ja.", naam=naam))
    elif oproep.antwoord is Antwoord.GEWEIGERD:
        zinnen.append(Text("{naam} zei nee.", naam=naam))
    elif oproep.bereikt_op is not None:
        zinnen.append(Text("{naam} heeft nog niet gereageerd.", naam=naam))
    if dienst.oordeel is not None:
        zinnen.extend(_oordeel(oproep, dienst, naam))
    return tuple(zinnen)


def _zonder_oproep(dienst: Dienst, naam: str | Text) -> Text:
    if dienst.stand is Stand.VASTE_TIJD:
        return Text("Dit is een vaste tijd uit de zorgovereenkomst. U hoeft {naam} niet op te roepen.", naam=naam)
    if dienst.stand is Stand.AFWEZIG:
        return Text("{naam} was er niet: ziek of verlof.", naam=naam)
    return Text("Deze uren zijn gewerkt. Er is geen oproep bij.")


def _bericht(oproep: Oproep, naam: str | Text) -> Text:
    if oproep.bereikt_op is None:
        return Text("Er is nog geen bericht gestuurd.")
    if oproep.vorm is Vorm.MONDELING:
        return Text("U vroeg {naam} in een gesprek op {moment}.", naam=naam, moment=oproep.bereikt_op)
    return Text("U stuurde {naam} bericht op {moment}.", naam=naam, moment=oproep.bereikt_op)


def _oordeel(oproep: Oproep, dienst: Dienst, naam: str | Text) -> Iterator[Text]:
    oordeel = dienst.oordeel
    assert oordeel is not None
    for wijziging in oproep.wijzigingen[-1:]:
        if wijziging.bereikt_op is not None and wijziging.nieuw_begin is None:
            yield Text("U zegde af op {moment}.", moment=wijziging.bereikt_op)
            if oordeel.verschuldigd_minuten:
                yield oordeel.reden
        elif wijziging.bereikt_op is not None:
            yield Text("U wijzigde de tijd op {moment}.", moment=wijziging.bereikt_op)
    if oproep.bereikt_op is not None and in_dienst(dienst.overeenkomst):
        if oordeel.oproep is Oproepstand.TE_LAAT and oproep.antwoord is Antwoord.AANVAARD:
            yield Text("Het bericht kwam te laat. {naam} mocht nee zeggen, maar zei ja.", naam=naam)
        elif oordeel.oproep is Oproepstand.TE_LAAT:
            yield Text("Het bericht kwam te laat. {naam} mag nee zeggen.", naam=naam)
        elif oordeel.oproep is Oproepstand.BETWIST:
            yield Text("Het bericht kwam misschien te laat. Ga ervan uit dat {naam} nee mag zeggen.", naam=naam)
        elif oordeel.oproep is Oproepstand.ONGELDIG:
            yield Text("Deze oproep telt niet. {naam} mag nee zeggen.", naam=naam)
    yield from _te_betalen(oordeel)


def _te_betalen(oordeel: OproepOordeel) -> Iterator[Text]:
    uren = Minutes(oordeel.verschuldigd_minuten)
    if oordeel.bedrag_verschuldigd is not None and oordeel.verschuldigd_minuten:
        yield Text("U betaalt {uren}: {bedrag}.", uren=uren, bedrag=Money(oordeel.bedrag_verschuldigd))
    elif oordeel.verschuldigd_minuten:
        yield Text("U betaalt {uren}.", uren=uren)
