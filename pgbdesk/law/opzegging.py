"""Giving notice: how long, against which day, by which route, and when it is forbidden (art. 7:667, 7:669-7:672 BW)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months, month_end
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import EindeRoute, OvereenkomstSoort, Verzoeker, VerzuimSoort
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.dienstverband import dienstverband
from pgbdesk.law.engine import certainty, sources_of
from pgbdesk.law.keten import keten, tijdelijk
from pgbdesk.law.leeftijd import persoon_van
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week, oproepcontract
from pgbdesk.law.parameters import DatedValue
from pgbdesk.law.proeftijd import proeftijd
from pgbdesk.law.rule import Case
from pgbdesk.law.verzuim import afwezig_op
from pgbdesk.text import Minutes, Text

TITEL_WERKGEVER = Text("Vroegste laatste dag als u opzegt")
TITEL_WERKNEMER = Text("Vroegste laatste dag als de zorgverlener opzegt")
TITEL_OPDRACHT = Text("Vroegste laatste dag van de overeenkomst van opdracht")
EINDE_MAAND = Text("tegen het eind van de maand, als u niets anders heeft afgesproken")
BRUG = Text("Contracten na elkaar, met hoogstens 6 maanden pauze, tellen samen als diensttijd. Dat is het veiligst.")
UWV_TIJD = Text("De tijd bij het UWV mag van de opzegtermijn af. Er blijft minstens 1 maand over.")
TUSSENTIJDS = Text("Een tijdelijk contract kan alleen eerder stoppen als dat op papier is afgesproken, voor u allebei.")
RUIM = Text(
    "De 4 dagen gelden volgens sommigen alleen bij een oproepcontract. Accepteer ze ook hier, dat is het veiligst."
)
AOW_ONBEKEND = Text("Heeft de zorgverlener de AOW-leeftijd? Dan is de termijn 1 maand. Dat is niet nagekeken.")
BEGIN_ONBEKEND = Text("De regels van die dag")

#: Ways to end for which the employer's term does not count.
ZONDER_TERMIJN = frozenset(
    {
        EindeRoute.PROEFTIJD,
        EindeRoute.WEDERZIJDS,
        EindeRoute.KANTONRECHTER,
        EindeRoute.VAN_RECHTSWEGE,
        EindeRoute.ONTBINDENDE_VOORWAARDE,
        EindeRoute.OVERLIJDEN_ZORGVERLENER,
    }
)
_STAFFEL = (
    (15, "arbeid.opzegtermijn_15_jaar"),
    (10, "arbeid.opzegtermijn_10_jaar"),
    (5, "arbeid.opzegtermijn_5_jaar"),
    (0, "arbeid.opzegtermijn_0_jaar"),
)


@dataclass(frozen=True, slots=True)
class Opzegtermijn:
    """The notice of one side on one day. `maanden` or `dagen`; both 0 in the trial period.

    `vroegste_einde` is the first last day that is long enough. `mag_tussentijds` is False for a fixed
    term that nobody may end early, None when the dossier does not say.
    """

    maanden: int
    dagen: int
    vroegste_einde: date | None
    mag_tussentijds: bool | None
    berekening: Berekening


def vroegste_einde(opgezegd_op: date, maanden: int) -> date:
    """The first last day when notice of so many months arrives on a day: the end of a month (art. 7:672 lid 1).

    >>> vroegste_einde(date(2026, 4, 10), 1)
    datetime.date(2026, 5, 31)
    """
    return month_end(add_months(opgezegd_op, maanden))


def mag_tussentijds(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> bool | None:
    """Whether notice may end it before its last day (art. 7:667 lid 3): always when it has none."""
    if tijdelijk(overeenkomst) is False:
        return True
    stand = keten(overeenkomst, case)
    if stand is not None and stand.onbepaald_op is not None and stand.onbepaald_op <= day:
        return True
    return overeenkomst.opzegbeding


def opzegtermijn_werkgever(overeenkomst: Zorgovereenkomst, opgezegd_op: date, case: Case) -> Opzegtermijn:
    """The term of the budgethouder who gives notice on a day (art. 7:672 lid 2 BW)."""
    if overeenkomst.soort is not OvereenkomstSoort.ARBEIDSOVEREENKOMST:
        return _opdracht(overeenkomst, opgezegd_op, case)
    tussentijds = mag_tussentijds(overeenkomst, opgezegd_op, case)
    proef = proeftijd(overeenkomst, case)
    if proef is not None and proef.loopt(opgezegd_op, overeenkomst):
        stap = Stap(Text("De proeftijd loopt tot en met"), proef.tot, bronnen=proef.berekening.bronnen)
        return Opzegtermijn(
            0, 0, opgezegd_op, True, Berekening("opzegging.werkgever", TITEL_WERKGEVER, opgezegd_op, (stap,))
        )
    begin, jaren = diensttijd(overeenkomst, opgezegd_op, case)
    stappen = [Stap(Text("In dienst sinds"), begin), Stap(Text("Volle jaren in dienst"), jaren)]
    getal, aow = _werkgever_maanden(overeenkomst, jaren, opgezegd_op, case)
    if getal is None:
        berekening = Berekening("opzegging.werkgever", TITEL_WERKGEVER, None, tuple(stappen), (), (BEGIN_ONBEKEND,))
        return Opzegtermijn(0, 0, None, tussentijds, berekening)
    if aow is not None:
        stappen.append(Stap(Text("AOW-leeftijd op"), aow))
    einde = vroegste_einde(opgezegd_op, int(getal.value))
    stappen += _termijn(opgezegd_op, getal, einde)
    aannames = [BRUG, *([UWV_TIJD] if overeenkomst.einde_route is EindeRoute.UWV else [])]
    if tussentijds is not True:
        aannames.append(TUSSENTIJDS)
    if aow is None and int(getal.value) > 1:
        aannames.append(AOW_ONBEKEND)
    zeker = certainty(getal.source)
    berekening = Berekening(
        "opzegging.werkgever", TITEL_WERKGEVER, einde, tuple(stappen), tuple(aannames), zekerheid=zeker
    )
    return Opzegtermijn(int(getal.value), 0, einde, tussentijds, berekening)


def opzegtermijn_werknemer(overeenkomst: Zorgovereenkomst, opgezegd_op: date, case: Case) -> Opzegtermijn:
    """The term of the carer: a month, and four days on call or with few hours at floating times (7:672 lid 5)."""
    if overeenkomst.soort is not OvereenkomstSoort.ARBEIDSOVEREENKOMST:
        return _opdracht(overeenkomst, opgezegd_op, case)
    tussentijds = mag_tussentijds(overeenkomst, opgezegd_op, case)
    dagen = case.law.find("oproep.opzegtermijn_werknemer_dagen", opgezegd_op)
    kort, waarom, aannames = _vier_dagen(overeenkomst, opgezegd_op, case)
    if kort and dagen is not None:
        einde = opgezegd_op + timedelta(days=int(dagen.value))
        stappen = (
            Stap(Text("Waarom 4 dagen"), waarom, feiten=(overeenkomst,)),
            Stap(Text("Opgezegd op"), opgezegd_op),
            Stap(Text("Dagen opzegtermijn"), int(dagen.value), bronnen=(dagen.source,)),
            Stap(TITEL_WERKNEMER, einde, Text("het hoeft niet het eind van een maand te zijn")),
        )
        berekening = Berekening(
            "opzegging.werknemer", TITEL_WERKNEMER, einde, stappen, aannames, zekerheid=certainty(dagen.source)
        )
        return Opzegtermijn(0, int(dagen.value), einde, tussentijds, berekening)
    maand = case.law.find("arbeid.opzegtermijn_werknemer", opgezegd_op)
    if maand is None:
        leeg = Berekening("opzegging.werknemer", TITEL_WERKNEMER, None, ontbreekt=(BEGIN_ONBEKEND,))
        return Opzegtermijn(0, 0, None, tussentijds, leeg)
    einde = vroegste_einde(opgezegd_op, int(maand.value))
    berekening = Berekening(
        "opzegging.werknemer",
        TITEL_WERKNEMER,
        einde,
        tuple(_termijn(opgezegd_op, maand, einde)),
        (TUSSENTIJDS,) if tussentijds is not True else (),
        zekerheid=certainty(maand.source),
    )
    return Opzegtermijn(int(maand.value), 0, einde, tussentijds, berekening)


def _vier_dagen(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> tuple[bool, Text, tuple[Text, ...]]:
    """Whether the carer may leave within four days, why, and what is not certain of it."""
    oproep, waarom = oproepcontract(overeenkomst)
    if oproep:
        return True, waarom, ()
    vast = overeenkomst.vaste_tijden if overeenkomst.vaste_tijden is not None else bool(overeenkomst.rooster)
    per_week, grens = minuten_per_week(overeenkomst), case.law.find("oproep.minimum_grens_minuten", day)
    if vast or grens is None or (per_week is not None and per_week >= grens.value):
        return False, waarom, ()
    return True, Text("Minder dan {uren} per week, zonder vaste tijden", uren=Minutes(int(grens.value))), (RUIM,)


def _opdracht(overeenkomst: Zorgovereenkomst, opgezegd_op: date, case: Case) -> Opzegtermijn:
    """The term in the SVB's model for who is not employed: one month."""
    maand = case.law.find("arbeid.opzegtermijn_opdracht", opgezegd_op)
    if maand is None or overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING:
        leeg = Berekening("opzegging.opdracht", TITEL_OPDRACHT, None, ontbreekt=(Text("Wat in het contract staat"),))
        return Opzegtermijn(0, 0, None, None, leeg)
    einde = add_months(opgezegd_op, int(maand.value))
    stappen = (
        Stap(Text("Opgezegd op"), opgezegd_op),
        Stap(Text("Maanden opzegtermijn in het model van de SVB"), int(maand.value), bronnen=(maand.source,)),
        Stap(TITEL_OPDRACHT, einde),
    )
    aannames = (Text("Staat er in uw contract iets anders? Dan geldt dat."),)
    berekening = Berekening("opzegging.opdracht", TITEL_OPDRACHT, einde, stappen, aannames)
    return Opzegtermijn(int(maand.value), 0, einde, True, berekening)


def _termijn(opgezegd_op: date, maanden: DatedValue, einde: date) -> list[Stap]:
    return [
        Stap(Text("Opgezegd op"), opgezegd_op),
        Stap(Text("Maanden opzegtermijn"), int(maanden.value), bronnen=(maanden.source,)),
        Stap(Text("Vroegste laatste dag"), einde, EINDE_MAAND),
    ]


def diensttijd(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> tuple[date, int]:
    """The first day of the employment, and the whole years behind it on `day`."""
    brug = case.law.find("arbeid.keten_tussenpoos_maanden", day)
    dienst = dienstverband(overeenkomst, case.dossier, int(brug.value) if brug else 0).met_voorganger()
    begin = dienst.begin
    years = day.year - begin.year
    if add_months(begin, 12 * years) > day:
        years -= 1
    return begin, max(0, years)


def _werkgever_maanden(
    overeenkomst: Zorgovereenkomst, jaren: int, day: date, case: Case
) -> tuple[DatedValue | None, date | None]:
    """Months by the years of service; one month after the AOW age (then with that day)."""
    persoon = persoon_van(overeenkomst, case)
    aow = persoon.aow_vanaf if persoon else None
    if aow is not None and aow <= day and (getal := case.law.find("arbeid.opzegtermijn_aow", day)) is not None:
        return getal, aow
    name = next(name for years, name in _STAFFEL if jaren >= years)
    return case.law.find(name, day), None


# Notice that was given -----------------------------------------------------------------------------


def opgezegd_door_werkgever(overeenkomst: Zorgovereenkomst) -> bool:
    """Whether the dossier says that the budgethouder gave notice, or does not say who did."""
    return overeenkomst.opgezegd_op is not None and overeenkomst.opgezegd_door is not Verzoeker.ZORGVERLENER


def termijn_van_opzegging(overeenkomst: Zorgovereenkomst, case: Case) -> Opzegtermijn | None:
    """The term that belongs to a notice that was given; None without one, or where no term counts."""
    op = overeenkomst.opgezegd_op
    if op is None or overeenkomst.einde_route in ZONDER_TERMIJN:
        return None
    if overeenkomst.opgezegd_door is Verzoeker.ZORGVERLENER:
        return opzegtermijn_werknemer(overeenkomst, op, case)
    return opzegtermijn_werkgever(overeenkomst, op, case)


def kortste_einde(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    """The first last day that can be right: with the time at the UWV taken off, one month at the least."""
    termijn, op = termijn_van_opzegging(overeenkomst, case), overeenkomst.opgezegd_op
    if termijn is None or op is None:
        return None
    rest = case.law.find("arbeid.opzegtermijn_na_uwv", op)
    werkgever = in_dienst(overeenkomst) and opgezegd_door_werkgever(overeenkomst)
    if overeenkomst.einde_route is EindeRoute.UWV and werkgever and rest is not None:
        return vroegste_einde(op, min(int(rest.value), termijn.maanden))
    return termijn.vroegste_einde


def verbod(overeenkomst: Zorgovereenkomst, case: Case) -> Verzuim | None:
    """The illness or pregnancy in which the budgethouder gave notice (art. 7:670 BW); None when there is none.

    After two years of illness the ban ends. The trial period, consent of the carer and an end that is no
    notice stay outside it. Leave does not say what kind it is, so it is not judged.
    """
    op = overeenkomst.opgezegd_op
    if op is None or not in_dienst(overeenkomst) or overeenkomst.opgezegd_door is not Verzoeker.WERKGEVER:
        return None
    if overeenkomst.einde_route in ZONDER_TERMIJN or overeenkomst.einde_route is EindeRoute.OPZEGGING_MET_INSTEMMING:
        return None
    proef = proeftijd(overeenkomst, case)
    jaren = case.law.find("arbeid.opzegverbod_ziekte_jaren", op)
    if jaren is None or (proef is not None and proef.loopt(op, overeenkomst)):
        return None
    for verzuim in afwezig_op(op, overeenkomst, case.dossier):
        ziek = verzuim.soort is VerzuimSoort.ZIEK and add_months(verzuim.van, 12 * int(jaren.value)) > op
        if ziek or verzuim.soort is VerzuimSoort.ZWANGERSCHAP:
            return verzuim
    return None


def bedenktijd_tot(getekend_op: date, case: Case, *, genoemd: bool) -> Berekening:
    """The last day on which the carer can still withdraw from an end by mutual consent.

    Fourteen days, three weeks when the agreement does not name it (art. 7:670b BW).
    """
    name = "arbeid.bedenktijd_dagen" if genoemd else "arbeid.bedenktijd_niet_genoemd_dagen"
    titel = Text("Laatste dag van de bedenktijd")
    dagen = case.law.find(name, getekend_op)
    if dagen is None:
        return Berekening("opzegging.bedenktijd", titel, None, ontbreekt=(BEGIN_ONBEKEND,))
    tot = getekend_op + timedelta(days=int(dagen.value))
    stappen = (
        Stap(Text("Getekend op"), getekend_op),
        Stap(Text("Dagen bedenktijd"), int(dagen.value), bronnen=(dagen.source,)),
        Stap(titel, tot),
    )
    return Berekening("opzegging.bedenktijd", titel, tot, stappen, zekerheid=certainty(*sources_of((dagen,))))
