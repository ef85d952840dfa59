"""What moving a shift means, in words, before it is done: to another time, or to another carer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pgbdesk.app.rooster import Botsing, wat_als
from pgbdesk.app.roosterconflicten import conflicten_van
from pgbdesk.app.roosterdaden import Verplaatsing
from pgbdesk.app.roosterwoorden import Toon, Uitspraak, over_afzeggen, over_oproep, over_wijzigen, roepnaam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import tijden_nu
from pgbdesk.text import Minutes, Money, Text, Weekday

OUDE_TIJD = Text("Oude tijd houden")


def over_verplaatsen(move: Verplaatsing, case: Case) -> Uitspraak:
    """The verdict on moving a shift; the amount is what is paid for work that is not done."""
    if move.plan:
        said = over_oproep(move.na, case)
        changed = Text("Plan verplaatsen")
        return replace(said, knop=changed, veilig=OUDE_TIJD, zinnen=(_van_naar(move, case), *said.zinnen))
    said = over_wijzigen(move.na, case) if move.nieuw is None else _naar_ander(move, case)
    return replace(said, ook=(*said.ook, *_botsingen(move, case)))


def _botsingen(move: Verplaatsing, case: Case) -> tuple[Text, ...]:
    pairs: list[tuple[Oproep | None, Oproep | None]] = [(move.voor, move.na)]
    if move.nieuw is not None:
        pairs.append((None, move.nieuw))
    after = replace(case, dossier=case.dossier.with_changes(pairs))
    found = conflicten_van(move.toont, after)
    # Of a plan for somebody else the sentences about the call say it already.
    told = {Botsing.BUITEN_CONTRACT, Botsing.BUITEN_TIJDEN} if move.nieuw is not None else set()
    return tuple(c.zin for c in found if c.soort not in told)


def _naar_ander(move: Verplaatsing, case: Case) -> Uitspraak:
    """The first carer is called off, the other one is asked."""
    assert move.nieuw is not None
    off, ask = over_afzeggen(move.na, case), over_oproep(move.nieuw, case)
    naam = _naam(move.nieuw, case)
    lines = (
        _van_naar(move, case),
        *off.zinnen,
        Text("{naam} staat daarna als plan in het rooster. Stuur {naam} dan nog een oproep.", naam=naam),
        Text("Voor {naam}: {oordeel}.", naam=naam, oordeel=ask.kop),
        *ask.zinnen,
    )
    if off.toon is not Toon.KOST_GELD:
        toon = Toon.LET_OP if ask.toon is Toon.LET_OP else off.toon
        return replace(off, toon=toon, zinnen=lines, knop=Text("Verplaatsen naar {naam}", naam=naam), veilig=OUDE_TIJD)
    price: object = (
        Money(off.bedrag) if off.bedrag is not None else Minutes(wat_als(move.na, case).verschuldigd_minuten)
    )
    button = Text("Toch naar {naam} en {prijs} betalen", naam=naam, prijs=price)
    return replace(off, zinnen=lines, knop=button, veilig=OUDE_TIJD)


def _van_naar(move: Verplaatsing, case: Case) -> Text:
    before = tijden_nu(move.voor) or (move.voor.begin, move.voor.einde)
    shown = move.toont
    return Text(
        "De dienst gaat van {naam}, {oud} naar {ander}, {nieuw}.",
        naam=_naam(move.voor, case),
        oud=_tijd(*before),
        ander=_naam(shown, case),
        nieuw=_tijd(shown.begin, shown.einde),
    )


def _tijd(begin: datetime, einde: datetime) -> Text:
    return Text("{dag}, {van} tot {tot}", dag=Weekday(begin.date()), van=begin.time(), tot=einde.time())


def _naam(oproep: Oproep, case: Case) -> str:
    return roepnaam(case, case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id))
