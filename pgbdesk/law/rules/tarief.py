"""Rules about rates: higher than a budget pays, or changed and not told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import DeclaratieStatus, Eenheid, Wet, ZorgverlenerSoort
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.inbeeld import in_beeld, loopt_nog
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.tariefgrens import LANDELIJK, PER, WETTEN, Grens, Stand, grens, oordelen, te_hoog
from pgbdesk.text import Money, Text

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
RLZ_TARIEF = Source("Rlz 5.22 lid 1", _NAGEKEKEN, "A", "BWBR0036014", "5.22", "1")
RLZ_HOGER = Source("Rlz 5.22 lid 2", _NAGEKEKEN, "A", "BWBR0036014", "5.22", "2")
RLZ_OVEREENKOMST = Source("Rlz 5.16", _NAGEKEKEN, "A", "BWBR0036014", "5.16")
RLZ_ONVERWIJLD = Source("Rlz 5.18 lid 1 onder c", _NAGEKEKEN, "A", "BWBR0036014", "5.18", "1")


def _last_day(tarief: Tarief) -> date:
    return tarief.tot or date.max


def _overeenkomst(tarief: Tarief, case: Case) -> Zorgovereenkomst | None:
    return case.dossier.find(Zorgovereenkomst, tarief.zorgovereenkomst_id)


def _naam(tarief: Tarief, case: Case) -> str | Text:
    return case.dossier.naam_voor(tarief.zorgovereenkomst_id)


def _voorbij(g: Grens, case: Case) -> bool:
    """Whether the rate or its budget ended: then it cannot be mended for the days to come."""
    return g.dag < case.today


@rule(
    "tarief.maximum",
    of=Tarief,
    day=_last_day,
    since=SINDS,
    titel=Text("Het tarief is niet hoger dan het budget mag betalen"),
    bronnen=(RLZ_TARIEF,),
    blad=("C02",),
)
def te_hoog_tarief(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """C02: more than the highest rate, without a reason that allows it.

    Silent while the highest rate or the kind of care is not known, and on budgets that are settled. A
    highest rate that is derived or second-hand gives a warning, no fault.
    """
    g = te_hoog(tarief, case)
    if g is None:
        yield from _reden_geldt_niet(tarief, case)
        return
    assert g.maximum is not None
    assert g.toekenning is not None
    now = g.zeker and not _voorbij(g, case)
    yield Finding(
        "tarief.maximum",
        Ernst.NU if now else Ernst.LET_OP,
        tarief,
        Text("Het tarief van {naam} is hoger dan mag", naam=_naam(tarief, case)),
        _waarom(g),
        _doen(g, case),
        (g.maximum.bron, *(b for b in g.status.bronnen if b.name != g.maximum.bron.name)),
        bedrag=g.verschil,
        zekerheid=Zekerheid.VAST if g.zeker else Zekerheid.NIET_GECONTROLEERD,
        because=_cijfers(g),
        field="bedrag",
        berekening=g.berekening,
    )


def _doen(g: Grens, case: Case) -> Text:
    """A rate for days to come can be lowered; days that are over can only be looked after."""
    assert g.toekenning is not None
    wie = wie_bepaalt(g.toekenning.wet)
    if _voorbij(g, case):
        return Text(
            "Die dagen zijn voorbij. Kijk na of het tarief van toen klopt. Klopt het? Vraag {wie} wat er nu moet. "
            "Mocht u meer betalen? Vul dan bij het tarief in waarom.",
            wie=wie,
        )
    return Text(
        "Spreek een lager tarief af en geef de wijziging door. "
        "Mag u van {wie} meer betalen? Vul dan bij het tarief in waarom.",
        wie=wie,
    )


def _waarom(g: Grens) -> Text:
    assert g.maximum is not None
    assert g.toekenning is not None
    known = {
        "tarief": Money(g.bedrag),
        "per": PER[g.tarief.eenheid],
        "maximum": Money(g.maximum.bedrag),
        "dag": g.dag,
        "reden": g.status.reden,
        "wet": WETTEN[g.toekenning.wet],
    }
    if not g.zeker:
        return Text(
            "U sprak {tarief} {per} af. Op {dag} is {maximum} waarschijnlijk het hoogste dat de {wet} betaalt. "
            "Dat getal is niet nagekeken bij de bron. {reden}",
            **known,
        )
    return Text(
        "U sprak {tarief} {per} af. Op {dag} betaalt de {wet} hoogstens {maximum}. "
        "De rest wordt niet uit uw budget betaald. {reden}",
        **known,
    )


def wie_bepaalt(wet: Wet) -> Text:
    """Who may allow a higher rate under a law."""
    if wet is Wet.ZVW:
        return Text("de zorgverzekeraar")
    return Text("het zorgkantoor") if wet is Wet.WLZ else Text("de gemeente")


def _cijfers(g: Grens) -> tuple[tuple[Text, object], ...]:
    assert g.maximum is not None
    return (
        (Text("Afgesproken tarief"), Money(g.bedrag)),
        (Text("Hoogste tarief"), Money(g.maximum.bedrag)),
        (Text("Op deze dag"), g.dag),
        (Text("Formeel of informeel"), g.status.woord),
    )


def _reden_geldt_niet(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """A reason for more was filled in, but the Wlz knows it for formal care only (Rlz 5.22 lid 2)."""
    for g in oordelen(tarief, case):
        informal = g.toekenning is not None and g.toekenning.wet is Wet.WLZ and g.status.tarief_formeel is False
        if g.stand is not Stand.MAG_HOGER or not informal:
            continue
        assert g.maximum is not None
        yield Finding(
            "tarief.maximum",
            Ernst.LET_OP,
            tarief,
            Text("Vraag na of {naam} meer mag krijgen dan het hoogste tarief", naam=_naam(tarief, case)),
            Text(
                "U vulde in waarom meer mag. De Wlz kent een hoger tarief alleen voor formele zorg. {reden}",
                reden=g.status.reden,
            ),
            Text("Vraag het zorgkantoor om een antwoord op papier en bewaar het."),
            (RLZ_HOGER, g.maximum.bron),
            bedrag=g.verschil,
            because=_cijfers(g),
            field="hoger_mag_want",
            berekening=g.berekening,
        )
        return


@rule(
    "tarief.formeel_onbekend",
    of=Tarief,
    day=_last_day,
    since=SINDS,
    titel=Text("Bij een hoger tarief is bekend of de zorg formeel is"),
    bronnen=(RLZ_TARIEF,),
    blad=("C02",),
)
def formeel_onbekend(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """The rate is right for formal care only, and it is not known whether the care is formal.

    Silent when the rate is low enough for informal care, and when the agreement has ended.
    """
    overeenkomst = _overeenkomst(tarief, case)
    if overeenkomst is None or not loopt_nog(overeenkomst, case):
        return
    g = next(iter(oordelen(tarief, case)), None)
    if g is None or g.stand is not Stand.ONBEKEND or g.status.tarief_formeel is not None or g.maximum is None:
        return
    assert g.toekenning is not None
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    bedrijf = carer is not None and (carer.soort is ZorgverlenerSoort.INSTELLING or carer.kvk or carer.big)
    yield Finding(
        "tarief.formeel_onbekend",
        Ernst.INFO if bedrijf else Ernst.LET_OP,
        tarief,
        Text("Vul in of {naam} formele zorg geeft", naam=_naam(tarief, case)),
        Text(
            "U sprak {tarief} {per} af. Voor informele zorg is het hoogste tarief {maximum}. "
            "Alleen bij formele zorg mag het meer zijn.",
            tarief=Money(g.bedrag),
            per=PER[tarief.eenheid],
            maximum=Money(g.maximum.bedrag),
        ),
        Text(
            "Kijk in het Handelsregister of het BIG-register. Vul bij de zorgverlener in waardoor de zorg formeel is."
        ),
        (g.maximum.bron,),
        zekerheid=certainty(g.maximum.bron),
        because=tuple((Text("Nog niet bekend"), missing) for missing in g.status.ontbreekt),
        field="formeel_grond",
        berekening=g.berekening,
    )


@rule(
    "tarief.maximum_onbekend",
    of=Toekenning,
    day=lambda t: t.tot,
    since=SINDS,
    titel=Text("Een uurtarief is niet hoger dan het hoogste tarief van die dag"),
    bronnen=(RLZ_TARIEF,),
    blad=("C02",),
)
def maximum_onbekend(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """The Wlz rates of today are not in the book: asks for them, so that it is told with the other numbers.

    Silent when the user's own papers give the numbers, and where no hourly rate is paid. Raises `NotInForce`.
    """
    if toekenning.wet is not Wet.WLZ or case.today not in toekenning.periode:
        return
    own = case.dossier.where(Zorgovereenkomst, "budgethouder_id", toekenning.budgethouder_id)
    if not any(_zonder_getal(z, toekenning, case) for z in own):
        return
    for (wet, _, eenheid), name in LANDELIJK.items():
        if wet is Wet.WLZ and eenheid is Eenheid.UUR:
            case.law[name].on(case.today)
    yield from ()


def _zonder_getal(overeenkomst: Zorgovereenkomst, toekenning: Toekenning, case: Case) -> bool:
    """Whether a rate of an agreement cannot be judged today for want of a number."""
    if case.today not in overeenkomst.periode:
        return False
    return any(
        t.eenheid is Eenheid.UUR
        and t.geldt_op(case.today)
        and grens(overeenkomst, t, case.today, case, toekenning).maximum is None
        for t in case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    )


@rule(
    "tarief.gemeld",
    of=Tarief,
    day=lambda t: t.van or date.max,
    since=SINDS,
    titel=Text("Een ander tarief wordt meteen doorgegeven met het wijzigingsformulier"),
    bronnen=(RLZ_OVEREENKOMST, RLZ_ONVERWIJLD),
    blad=("C10",),
)
def niet_gemeld(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """C10: the rate was changed, and it is not recorded that the change form went out.

    Silent for the first rate of an agreement, for the Zvw (no form there), for what lies in a settled
    budget, and once something was paid or approved at the new rate: then it was known.
    """
    overeenkomst = _overeenkomst(tarief, case)
    if overeenkomst is None or tarief.wijziging_gemeld_op is not None or tarief.van is None:
        return
    vorig = _vorig(tarief, case)
    found = next(iter(in_beeld(overeenkomst, case, tarief)), None)
    if vorig is None or vorig.bedrag == tarief.bedrag or found is None or found[0].wet is Wet.ZVW:
        return
    if tarief.van < found[0].van or _betaald(tarief, case):
        return
    yield Finding(
        "tarief.gemeld",
        Ernst.LET_OP,
        tarief,
        Text("Geef het nieuwe tarief van {naam} door", naam=_naam(tarief, case)),
        Text(
            "Vanaf {dag} is het tarief {nieuw} {per}. Eerst was dat {oud}. "
            "U heeft nog niet vastgelegd dat u dit heeft doorgegeven. De SVB betaalt anders het oude tarief.",
            dag=tarief.van,
            nieuw=Money(tarief.bedrag),
            per=PER[tarief.eenheid],
            oud=Money(vorig.bedrag),
        ),
        Text("Stuur het wijzigingsformulier in. Vul daarna de datum in bij het tarief."),
        (RLZ_OVEREENKOMST, RLZ_ONVERWIJLD),
        because=((Text("Het nieuwe tarief geldt vanaf"), tarief.van),),
        field="wijziging_gemeld_op",
    )


def _vorig(tarief: Tarief, case: Case) -> Tarief | None:
    """The rate that this one took the place of: the same unit, law and kind of care, begun earlier."""
    before = [
        t
        for t in case.dossier.where(Tarief, "zorgovereenkomst_id", tarief.zorgovereenkomst_id)
        if t.id != tarief.id
        and (t.eenheid, t.wet, t.zorgfunctie) == (tarief.eenheid, tarief.wet, tarief.zorgfunctie)
        and tarief.van is not None
        and (t.van or date.min) < tarief.van
    ]
    return max(before, key=lambda t: t.van or date.min, default=None)


def _betaald(tarief: Tarief, case: Case) -> bool:
    """Whether care at this rate was approved or paid already."""
    return any(
        d.status in (DeclaratieStatus.GOEDGEKEURD, DeclaratieStatus.BETAALD)
        and tarief.geldt_op(d.periode_tot)
        and any(r.tarief == tarief.bedrag for r in d.regels)
        for d in case.dossier.where(Declaratie, "zorgovereenkomst_id", tarief.zorgovereenkomst_id)
    )
