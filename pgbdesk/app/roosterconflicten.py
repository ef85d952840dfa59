"""What shifts run into: the carer is elsewhere, away, outside the agreement or without rest; the budgethouder is away.

A mark asks for a look and forbids nothing. Limits of the working hours act come from `law.arbeidstijd`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from pgbdesk.app.labels import label_of
from pgbdesk.app.rooster import Botsing, Conflict, Dienst, Rij, Stand, Week, monday_of, week
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import VerzuimSoort
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.arbeidstijd import Grens, Overtreding, overtredingen
from pgbdesk.law.overeenkomst import binnen_referentietijden, in_dienst, oproepcontract
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.rules.arbeidstijd import WOORDEN
from pgbdesk.law.sources import Source
from pgbdesk.law.stukken import tijden_nu
from pgbdesk.law.verzuim import afwezig_op
from pgbdesk.text import Minutes, Text, Weekday

#: Shifts that will not take place, or did not.
_VERVALT = frozenset({Stand.AFGEZEGD, Stand.AFGEZEGD_BETALEN, Stand.GEWEIGERD, Stand.AFWEZIG})

_GRENZEN: dict[Grens, Botsing] = {
    Grens.RUST: Botsing.RUST,
    Grens.NACHTRUST: Botsing.RUST,
    Grens.NACHTREEKS_RUST: Botsing.RUST,
    Grens.WEEKRUST: Botsing.RUST,
    Grens.DIENST: Botsing.TE_LANG,
    Grens.NACHTDIENST: Botsing.TE_LANG,
    Grens.JEUGD_NACHT: Botsing.JEUGD,
}


def beoordeeld(
    case: Case, maandag: date, budgethouder_ids: Iterable[str] | None = None, zorgverlener_id: str | None = None
) -> Week:
    """The roster of a week, with what each shift runs into; of one carer only when asked.

    Shifts of the same carers for other budgethouders count for double bookings, also when they are not shown.
    """
    shown = week(case, maandag, budgethouder_ids)
    if zorgverlener_id is not None:
        shown = replace(shown, rijen=tuple(r for r in shown.rijen if r.overeenkomst.zorgverlener_id == zorgverlener_id))
    carers = {rij.overeenkomst.zorgverlener_id for rij in shown.rijen}
    every = shown if budgethouder_ids is None else week(case, maandag)
    others = [d for d in every.diensten if d.overeenkomst.zorgverlener_id in carers and _telt(d)]
    # A shift of the Sunday before can run on into this week, and the other way round.
    before = week(case, maandag - timedelta(days=7)).diensten
    others += [d for d in before if d.einde.date() >= maandag and d.overeenkomst.zorgverlener_id in carers and _telt(d)]
    limits = _grenzen(case, carers, maandag, others)
    return replace(shown, rijen=tuple(_rij(rij, others, limits, case) for rij in shown.rijen))


def conflicten_van(oproep: Oproep, case: Case) -> tuple[Conflict, ...]:
    """What a call would run into if it stood in the roster like this."""
    before = case.dossier.find(Oproep, oproep.id)
    if before != oproep:
        case = replace(case, dossier=case.dossier.with_changes([(before, oproep)]))
    begin = next((w.nieuw_begin for w in reversed(oproep.wijzigingen) if w.nieuw_begin is not None), oproep.begin)
    carer = case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id).zorgverlener_id
    for dienst in beoordeeld(case, monday_of(begin.date()), zorgverlener_id=carer).diensten:
        if dienst.oproep is not None and dienst.oproep.id == oproep.id:
            return dienst.conflicten
    return ()


def _telt(dienst: Dienst) -> bool:
    return dienst.stand not in _VERVALT


def _rij(rij: Rij, others: list[Dienst], limits: dict[str, tuple[Overtreding, ...]], case: Case) -> Rij:
    dagen = tuple(
        tuple(replace(d, conflicten=tuple(_van(d, others, limits, case))) if _telt(d) else d for d in dag)
        for dag in rij.dagen
    )
    return replace(rij, dagen=dagen)


def _van(
    dienst: Dienst, others: list[Dienst], limits: dict[str, tuple[Overtreding, ...]], case: Case
) -> Iterator[Conflict]:
    naam = case.dossier.naam_bij(dienst.overeenkomst)
    if dienst.dag not in dienst.overeenkomst.periode:
        zin = Text("De zorgovereenkomst met {naam} loopt niet op {dag}.", naam=naam, dag=Weekday(dienst.dag))
        yield Conflict(Botsing.BUITEN_CONTRACT, zin)
    yield from _afwezig(dienst, naam, case)
    yield from _dubbel(dienst, others, naam, case)
    yield from _niet_thuis(dienst, case)
    yield from _buiten_tijden(dienst, naam, case)
    seen: set[Botsing] = set()
    for found in limits.get(dienst.sleutel, ()):
        soort = _GRENZEN[found.grens]
        if soort not in seen:
            seen.add(soort)
            yield Conflict(soort, _grens_zin(found), _bronnen(found, case))


_AFWEZIG = {
    VerzuimSoort.ZIEK: Text("ziek"),
    VerzuimSoort.ZWANGERSCHAP: Text("weg met zwangerschapsverlof"),
    VerzuimSoort.VERLOF: Text("weg met verlof"),
}


def _afwezig(dienst: Dienst, naam: str, case: Case) -> Iterator[Conflict]:
    """Ill or on leave on that day. What was worked was worked: then the absence is wrong, and the hours say so."""
    if dienst.stand is Stand.GEWERKT:
        return
    for verzuim in afwezig_op(dienst.dag, dienst.overeenkomst, case.dossier)[:1]:
        tot = verzuim.tot
        wat = _AFWEZIG[verzuim.soort]
        yield Conflict(
            Botsing.AFWEZIG,
            Text("{naam} is dan {wat} tot en met {dag}.", naam=naam, wat=wat, dag=Weekday(tot))
            if tot is not None
            else Text("{naam} is {wat} sinds {dag}.", naam=naam, wat=wat, dag=Weekday(verzuim.van)),
        )


def _dubbel(dienst: Dienst, others: list[Dienst], naam: str, case: Case) -> Iterator[Conflict]:
    """The same carer twice at one time. Fixed times and the call or hours of the same agreement are one."""
    for other in others:
        if other.overeenkomst.zorgverlener_id != dienst.overeenkomst.zorgverlener_id:
            continue
        same = other.sleutel == dienst.sleutel
        fixed = Stand.VASTE_TIJD in (other.stand, dienst.stand) and other.overeenkomst == dienst.overeenkomst
        if same or fixed or other.einde <= dienst.begin or dienst.einde <= other.begin:
            continue
        van, tot = other.begin.time(), other.einde.time()
        holder = other.overeenkomst.budgethouder_id
        yield Conflict(
            Botsing.DUBBEL,
            Text("{naam} staat dan ook van {van} tot {tot} in het rooster.", naam=naam, van=van, tot=tot)
            if holder == dienst.overeenkomst.budgethouder_id
            else Text(
                "{naam} staat dan ook van {van} tot {tot} in het rooster van {wie}.",
                naam=naam,
                van=van,
                tot=tot,
                wie=case.dossier.naam_budgethouder(holder),
            ),
        )
        return


def _niet_thuis(dienst: Dienst, case: Case) -> Iterator[Conflict]:
    """The budgethouder is in hospital, abroad or elsewhere, and nobody said that the care goes on."""
    if dienst.stand is Stand.GEWERKT:
        return
    holder = dienst.overeenkomst.budgethouder_id
    for stay in case.dossier.where(Verblijf, "budgethouder_id", holder):
        if stay.zorg_gaat_door is not True and stay.van <= dienst.dag <= (stay.tot or date.max):
            yield Conflict(
                Botsing.OPGENOMEN,
                Text(
                    "{wie} is dan niet thuis ({waar}). Kijk of de zorg doorgaat.",
                    wie=case.dossier.naam_budgethouder(holder),
                    waar=label_of(stay.soort),
                ),
            )
            return


def _buiten_tijden(dienst: Dienst, naam: str, case: Case) -> Iterator[Conflict]:
    """A call to come outside the agreed days and hours (art. 7:628b BW)."""
    z = dienst.overeenkomst
    if dienst.oproep is None or dienst.stand is Stand.GEWERKT or not z.referentietijden:
        return
    if in_dienst(z) and oproepcontract(z)[0] and binnen_referentietijden(z, dienst.begin, dienst.einde, case) is False:
        zin = Text("Dit valt buiten de afgesproken dagen en tijden. Daarom mag {naam} nee zeggen.", naam=naam)
        yield Conflict(Botsing.BUITEN_TIJDEN, zin)


# The working hours act ---------------------------------------------------------------------------


def _grenzen(
    case: Case, carers: Iterable[str], maandag: date, others: list[Dienst]
) -> dict[str, tuple[Overtreding, ...]]:
    """The limits that shifts of a week pass, by the key of the shift; of too little rest also the shift after it."""
    found: dict[str, tuple[Overtreding, ...]] = {}
    for carer_id in sorted(carers):
        carer = case.dossier.find(Zorgverlener, carer_id)
        if carer is None or not any(
            in_dienst(z) for z in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", carer_id)
        ):
            continue
        try:
            passed = overtredingen(carer, case, maandag - timedelta(days=1))
        except NotInForce:  # a week long ago, of which the numbers are not in the book
            continue
        for each in passed:
            if each.grens not in _GRENZEN or each.bron is None:
                continue
            for key in (each.bron.id, *_daarna(each, carer_id, others)):
                found[key] = (*found.get(key, ()), each)
    return found


def _daarna(found: Overtreding, carer_id: str, others: list[Dienst]) -> tuple[str, ...]:
    """The shift that comes too soon after another one: either can be moved."""
    if _GRENZEN[found.grens] is not Botsing.RUST or found.bron is None:
        return ()
    end = found.bron.einde if isinstance(found.bron, Uren) else (tijden_nu(found.bron) or (None, found.bron.einde))[1]
    later = [d for d in others if d.overeenkomst.zorgverlener_id == carer_id and d.begin >= end]
    return (min(later, key=lambda d: d.begin).sleutel,) if later else ()


def _grens_zin(found: Overtreding) -> Text:
    """Why, in the words of the rule."""
    values = {"dag": found.dag, "is_": Minutes(found.is_), "mag": Minutes(found.mag)}
    return Text(WOORDEN[found.grens][1].msgid, **values)


def _bronnen(found: Overtreding, case: Case) -> tuple[Source, ...]:
    sources = (case.law[f"arbeidstijd.{n}"].on(case.today).source for n in found.getallen)
    return tuple({s.name: s for s in sources}.values())
