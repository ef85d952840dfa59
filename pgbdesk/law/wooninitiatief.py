"""Whether a house is a kleinschalig wooninitiatief by law (Blz 3.1.4 lid 2 and 3), condition by condition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.rondom import Bewoner, Wooninitiatief
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.parameters import DatedValue, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

BLZ = Source("Blz 3.1.4 lid 2 en 3 (tekst van 1 januari 2022)", date(2026, 11, 22), "A", "BWBR0035948", "3.1.4")

NEEMT_PGB_AAN = Text("Iedereen die u als bewoner invulde, heeft een pgb.")
METEN = Text("De wet zegt niet hoe de afstand wordt gemeten. U vulde de afstand zelf in.")
OUDERS_TELLEN_NIET = Text("Wie bij een ouder of pleegouder woont, telt niet mee.")


@dataclass(frozen=True, slots=True)
class Huis:
    """The verdict: `voldoet` is None when a fact is missing; `redenen` say what is not met, `ontbreekt` what is."""

    voldoet: bool | None
    bewoners: int
    redenen: tuple[Text, ...]
    ontbreekt: tuple[Text, ...]
    berekening: Berekening


def bewoners_op(huis: Wooninitiatief, day: date) -> tuple[Bewoner, ...]:
    """The residents on a day; who lives with a parent or foster parent does not count."""
    return tuple(
        b
        for b in huis.bewoners
        if (b.van is None or b.van <= day) and (b.tot is None or day <= b.tot) and not b.woont_bij_ouder
    )


def is_wooninitiatief(huis: Wooninitiatief, day: date, case: Case) -> Huis:
    """Whether a house meets all conditions on `day`: 3 to 26 residents, care bought together, near each other."""
    count = len(bewoners_op(huis, day))
    try:
        law = _Grenzen(
            case.law["wooninitiatief.bewoners_min"].on(day),
            case.law["wooninitiatief.bewoners_max"].on(day),
            case.law["wooninitiatief.afstand_meter"].on(day),
            case.law["wooninitiatief.gemeenschappelijke_ruimtes"].on(day),
        )
    except NotInForce as unknown:
        return _huis(None, count, (), (unknown.what,), ())
    tests = (_aantal(count, law), _bundelen(huis), _dichtbij(huis, law))
    redenen = tuple(t.reden for t in tests if t.goed is False)
    ontbreekt = tuple(t.reden for t in tests if t.goed is None)
    voldoet = False if redenen else None if ontbreekt else True
    return _huis(voldoet, count, redenen, ontbreekt, tuple(t.stap for t in tests))


def woont_in(budgethouder_id: str, day: date, case: Case) -> Wooninitiatief | None:
    """The house in which a budgethouder lives on a day; None when none is recorded, or it is a parent's home."""
    for huis in case.dossier.all(Wooninitiatief):
        if any(b.budgethouder_id == budgethouder_id for b in bewoners_op(huis, day)):
            return huis
    return None


def woont_kleinschalig(budgethouder_id: str, day: date, case: Case) -> bool | None:
    """Whether a budgethouder lives in a wooninitiatief by law on a day, as the allowance asks (Rlz 5.13).

    None when a fact is missing, also when no house is recorded: that is not known, and no "no". False
    for who lives there with a parent or foster parent.
    """
    huis = woont_in(budgethouder_id, day, case)
    if huis is not None:
        return is_wooninitiatief(huis, day, case).voldoet
    bij_ouder = any(
        b.budgethouder_id == budgethouder_id
        and b.woont_bij_ouder
        and (b.van is None or b.van <= day)
        and (b.tot is None or day <= b.tot)
        for h in case.dossier.all(Wooninitiatief)
        for b in h.bewoners
    )
    return False if bij_ouder else None


# The conditions ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grenzen:
    """The numbers of Blz 3.1.4 on one day."""

    bewoners_min: DatedValue
    bewoners_max: DatedValue
    afstand_meter: DatedValue
    ruimten: DatedValue


@dataclass(frozen=True, slots=True)
class _Toets:
    goed: bool | None
    reden: Text
    stap: Stap


def _aantal(count: int, law: _Grenzen) -> _Toets:
    least, most = law.bewoners_min, law.bewoners_max
    reden = Text(
        "Er wonen {n} mensen met een pgb. Het moeten er minstens {min} en hoogstens {max} zijn.",
        n=count,
        min=least.value,
        max=most.value,
    )
    hoe = Text("Minstens {min} en hoogstens {max}.", min=least.value, max=most.value)
    return _Toets(
        least.value <= count <= most.value,
        reden,
        Stap(Text("Bewoners met een pgb"), count, hoe, (least.source,)),
    )


def _bundelen(huis: Wooninitiatief) -> _Toets:
    stap = Stap(Text("Zij kopen samen zorg in"), _ja_nee(huis.bundelt_zorg), None, (BLZ,), (huis,))
    if huis.bundelt_zorg is None:
        return _Toets(None, Text("Of de bewoners samen zorg inkopen."), stap)
    return _Toets(huis.bundelt_zorg, Text("De bewoners kopen niet samen zorg in."), stap)


def _dichtbij(huis: Wooninitiatief, law: _Grenzen) -> _Toets:
    if huis.een_adres:
        return _Toets(
            True, Text("Eén adres."), Stap(Text("Zij wonen op één adres"), _ja_nee(True), None, (BLZ,), (huis,))
        )
    if huis.een_adres is None:
        return _Toets(
            None, Text("Of iedereen op één adres woont."), Stap(Text("Zij wonen op één adres"), None, None, (BLZ,))
        )
    verst, ruimten = law.afstand_meter, law.ruimten
    stap = Stap(
        Text("Afstand tussen de adressen (meter)"),
        huis.afstand_meter,
        Text(
            "Hoogstens {meter} meter, met minstens {n} ruimte voor iedereen samen. Ingevuld: {ruimten}.",
            meter=verst.value,
            n=ruimten.value,
            ruimten=huis.gemeenschappelijke_ruimten if huis.gemeenschappelijke_ruimten is not None else Text("niets"),
        ),
        (verst.source,),
        (huis,),
    )
    if huis.afstand_meter is not None and huis.afstand_meter > verst.value:
        reden = Text(
            "De adressen liggen {afstand} meter uit elkaar. Hoogstens {meter} meter mag.",
            afstand=huis.afstand_meter,
            meter=verst.value,
        )
        return _Toets(False, reden, stap)
    if huis.gemeenschappelijke_ruimten is not None and huis.gemeenschappelijke_ruimten < ruimten.value:
        return _Toets(False, Text("Er is geen ruimte voor iedereen samen."), stap)
    if huis.afstand_meter is None:
        return _Toets(None, Text("De afstand tussen de adressen."), stap)
    if huis.gemeenschappelijke_ruimten is None:
        return _Toets(None, Text("Of er een ruimte voor iedereen samen is."), stap)
    return _Toets(True, Text("Dicht genoeg bij elkaar."), stap)


def _ja_nee(answer: bool | None) -> Text | None:
    if answer is None:
        return None
    return Text("ja") if answer else Text("nee")


def _huis(
    voldoet: bool | None,
    count: int,
    redenen: tuple[Text, ...],
    ontbreekt: tuple[Text, ...],
    stappen: tuple[Stap, ...],
) -> Huis:
    berekening = Berekening(
        "wooninitiatief.eisen",
        Text("Is dit een wooninitiatief volgens de wet?"),
        _ja_nee(voldoet),
        stappen,
        (NEEMT_PGB_AAN, OUDERS_TELLEN_NIET, METEN),
        ontbreekt,
        Zekerheid.VAST,
    )
    return Huis(voldoet, count, redenen, ontbreekt, berekening)
