"""What the law says of one call: in time or not, may the carer refuse, what is owed and delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pgbdesk.domain.dates import minutes_between
from pgbdesk.domain.dossier import Dossier, Table
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, UrenGrondslag, Verzoeker, Vorm
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.loon import LoonRegel, optellen, regels
from pgbdesk.law.overeenkomst import binnen_referentietijden, in_dienst
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.results import Lezingen, OproepOordeel, Oproepstand
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import Beloop, Span, beloop, na_wijziging, tijden_nu, zonder
from pgbdesk.law.termijn import eerste_dag_op_tijd, laatste_moment, lezingen
from pgbdesk.text import Text

ALTIJD_OP_TIJD = Lezingen(True, True, True)


def beoordeel(oproep: Oproep, case: Case) -> OproepOordeel:
    """What art. 7:628a and 7:628b BW say of a call, by the rules of the day of the work.

    Where the readings of the four days differ, what is owed follows the one that is safe for the
    employer, and the result says `betwist`. The same records give the same verdict, which is kept.
    """
    lines_of, overeenkomst = _regels_van(oproep, case)
    lines = lines_of.get(oproep.id, ())
    known = _VERDICTS.get(oproep.id)
    if known is not None and known.holds(oproep, overeenkomst, lines, case):
        return known.oordeel
    verdict = _beoordeel(oproep, overeenkomst, lines, case)
    if _weekmaximum(overeenkomst) is None:
        # With an agreed maximum the other calls of the week count too: that is worked out each time.
        if len(_VERDICTS) >= _AT_MOST:
            _VERDICTS.clear()
        nu = None if oproep.bereikt_op is not None else case.now
        _VERDICTS[oproep.id] = _Verdict(oproep, overeenkomst, lines, case.law, nu, verdict)
    return verdict


def _beoordeel(oproep: Oproep, overeenkomst: Zorgovereenkomst, lines: Lines, case: Case) -> OproepOordeel:
    dagen = _dagen(oproep, case)
    said = ALTIJD_OP_TIJD if dagen is None else lezingen(oproep.begin, oproep.bereikt_op, dagen)
    stand = _stand(oproep, said)
    loop = beloop(oproep, overeenkomst, case.law)
    loon = optellen(lines)
    return OproepOordeel(
        oproep=stand,
        lezingen=said,
        mag_weigeren=_mag_weigeren(oproep, overeenkomst, stand, loop, case),
        laatste_moment=laatste_moment(loop.laatst[0], dagen) if dagen is not None else loop.laatst[0],
        verschuldigd_minuten=loon.minuten_verschuldigd,
        geleverd_minuten=loon.minuten_geleverd,
        reden=reden(oproep, overeenkomst, stand, loop),
        bedrag_verschuldigd=loon.bedrag_verschuldigd,
        bedrag_geleverd=loon.bedrag_geleverd,
        betwist=stand is Oproepstand.BETWIST or loop.betwist,
        eerste_dag_op_tijd=eerste_dag_op_tijd(oproep.bereikt_op or case.now, dagen) if dagen is not None else None,
    )


def _dagen(oproep: Oproep, case: Case) -> int | None:
    """The days of notice on the day of the work; None before the rule was law."""
    try:
        return case.law.whole("oproep.termijn_dagen", oproep.begin.date())
    except NotInForce:
        return None


def _stand(oproep: Oproep, said: Lezingen) -> Oproepstand:
    if oproep.vorm is Vorm.MONDELING or oproep.tijden_vermeld is False:
        return Oproepstand.ONGELDIG
    return said.stand


# May the carer refuse ----------------------------------------------------------------------------


def _mag_weigeren(oproep: Oproep, overeenkomst: Zorgovereenkomst, stand: Oproepstand, loop: Beloop, case: Case) -> bool:
    """True unless the call obliges in every reading, within reference times and the agreed maximum.

    Reference times that are not known are a question for the user and not, by themselves, a right to refuse.
    """
    if not in_dienst(overeenkomst) or not _verplicht(oproep, stand, case):
        return True
    if binnen_referentietijden(overeenkomst, *loop.laatst, case) is False:
        return True
    return _boven_maximum(oproep, overeenkomst, case)


def _verplicht(oproep: Oproep, stand: Oproepstand, case: Case) -> bool:
    """Whether the call as it stands now obliges in every reading.

    What was announced in writing and in time obliges. A change in time is a new announcement; one
    that came too late cannot add to it, and what it leaves of the time announced still obliges.
    """
    dagen = _dagen(oproep, case)
    nu: Span | None = (oproep.begin, oproep.einde)
    assert nu is not None
    laatst = nu
    aangezegd: tuple[Span, ...] = (nu,) if stand is Oproepstand.OP_TIJD else ()
    for wijziging in oproep.wijzigingen:
        nu = na_wijziging(wijziging, laatst)
        if nu is None:
            break
        laatst = nu
        in_time = dagen is None or lezingen(nu[0], wijziging.bereikt_op, dagen).stand is Oproepstand.OP_TIJD
        asked = wijziging.op_verzoek_van is Verzoeker.ZORGVERLENER
        if asked or (in_time and wijziging.vorm is not Vorm.MONDELING):
            aangezegd = (nu,)
    return not zonder((laatst,), aangezegd)


def _boven_maximum(oproep: Oproep, overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether a call goes over the weekly maximum of a min-max agreement, with the calls made before it."""
    maximum = _weekmaximum(overeenkomst)
    span = tijden_nu(oproep)
    if maximum is None or span is None:
        return False
    total = minutes_between(*span)
    for other in _per_week(case.dossier).get((overeenkomst.id, _monday(span[0])), ()):
        eerder = tijden_nu(other)
        if eerder is not None and _telt_mee(other) and _volgorde(other) < _volgorde(oproep):
            total += minutes_between(*eerder)
    return total > maximum


_NOOIT = datetime(9999, 1, 1, tzinfo=UTC)


def _telt_mee(oproep: Oproep) -> bool:
    if oproep.antwoord is Antwoord.GEWEIGERD:
        return False
    return oproep.bereikt_op is not None or oproep.antwoord is Antwoord.AANVAARD


def _volgorde(oproep: Oproep) -> tuple[datetime, datetime, str]:
    """The order in which calls were made; without a message last."""
    return oproep.bereikt_op or _NOOIT, oproep.begin, oproep.id


def _weekmaximum(overeenkomst: Zorgovereenkomst) -> int | None:
    """The agreed maximum in minutes per week of a min-max agreement."""
    if overeenkomst.uren_grondslag is not UrenGrondslag.MIN_MAX:
        return None
    return overeenkomst.uren_maximum_minuten


def _monday(begin: datetime) -> date:
    return begin.date() - timedelta(days=begin.weekday())


_WEEKS: dict[int, tuple[Table, dict[tuple[str, date], list[Oproep]]]] = {}


def _per_week(dossier: Dossier) -> dict[tuple[str, date], list[Oproep]]:
    """The calls by agreement and week; kept for the newest table of calls."""
    table = dossier.table(Oproep)
    known = _WEEKS.get(0)
    if known is None or known[0] is not table:
        weeks: dict[tuple[str, date], list[Oproep]] = {}
        for oproep in dossier.all(Oproep):
            begin, _ = tijden_nu(oproep) or (oproep.begin, oproep.einde)
            weeks.setdefault((oproep.zorgovereenkomst_id, _monday(begin)), []).append(oproep)
        known = _WEEKS[0] = (table, weeks)
    return known[1]


# What is owed, and what is kept --------------------------------------------------------------------

Lines = tuple[LoonRegel, ...]
_AT_MOST = 20_000
_BY_CALL: dict[str, tuple[Lines, dict[str, Lines]]] = {}


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A verdict with all that it was made from."""

    oproep: Oproep
    overeenkomst: Zorgovereenkomst
    lines: Lines
    law: Lawbook
    nu: datetime | None  # only where the present instant counts
    oordeel: OproepOordeel

    def holds(self, oproep: Oproep, overeenkomst: Zorgovereenkomst, lines: Lines, case: Case) -> bool:
        return (
            self.oproep is oproep
            and self.overeenkomst is overeenkomst
            and self.law is case.law
            and self.lines == lines
            and (self.nu is None or self.nu == case.now)
        )


@dataclass(frozen=True, slots=True)
class _View:
    """The lines by call of each agreement, for one snapshot of the dossier at one instant."""

    calls: Table
    hours: Table
    rates: Table
    agreements: Table
    law: Lawbook
    now: datetime
    lines: dict[str, tuple[dict[str, Lines], Zorgovereenkomst]]


_VERDICTS: dict[str, _Verdict] = {}
_VIEW: list[_View] = []


def _view(case: Case) -> _View:
    dossier = case.dossier
    calls, hours = dossier.table(Oproep), dossier.table(Uren)
    rates, agreements = dossier.table(Tarief), dossier.table(Zorgovereenkomst)
    for known in tuple(_VIEW):  # at most one
        if (
            known.calls is calls
            and known.hours is hours
            and known.rates is rates
            and known.agreements is agreements
            and known.law is case.law
            and known.now == case.now
        ):
            return known
    made = _View(calls, hours, rates, agreements, case.law, case.now, {})
    _VIEW[:] = [made]
    return made


def _regels_van(oproep: Oproep, case: Case) -> tuple[dict[str, Lines], Zorgovereenkomst]:
    """The lines by call of the agreement of a call, and that agreement."""
    view = _view(case)
    found = view.lines.get(oproep.zorgovereenkomst_id)
    if found is None:
        overeenkomst = case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id)
        found = view.lines[overeenkomst.id] = (regels_per_oproep(overeenkomst, case), overeenkomst)
    return found


def regels_per_oproep(overeenkomst: Zorgovereenkomst, case: Case) -> dict[str, Lines]:
    """The lines of an agreement by the call they belong to; kept as long as the lines are."""
    lines = regels(overeenkomst, case)
    known = _BY_CALL.get(overeenkomst.id)
    if known is None or known[0] is not lines:
        if len(_BY_CALL) >= _AT_MOST:
            _BY_CALL.clear()
        known = _BY_CALL[overeenkomst.id] = (lines, _by_call(lines))
    return known[1]


def _by_call(lines: Lines) -> dict[str, Lines]:
    found: dict[str, list[LoonRegel]] = {}
    for line in lines:
        if line.stuk.oproep is not None:
            found.setdefault(line.stuk.oproep.id, []).append(line)
    return {id: tuple(own) for id, own in found.items()}


def forget() -> None:
    """Drop what is kept of calls; when a dossier is locked nothing of it may stay."""
    _WEEKS.clear()
    _BY_CALL.clear()
    _VERDICTS.clear()
    _VIEW.clear()


# In words ----------------------------------------------------------------------------------------

MONDELING = Text("Deze oproep was alleen mondeling. Dan hoeft de zorgverlener niet te komen.")
ZONDER_TIJDEN = Text("In deze oproep stonden geen tijden. Dan hoeft de zorgverlener niet te komen.")
NIET_GESTUURD = Text("Er is geen bericht gestuurd, of u heeft niet vastgelegd wanneer.")
OP_TIJD = Text("De oproep was op tijd: er zitten 4 hele dagen tussen.")
BETWIST = Text(
    "De oproep is misschien te laat. De wet is niet duidelijk over hoe u de 4 dagen telt. "
    "pgbdesk gaat uit van de veilige telling: 4 hele dagen ertussen."
)
TE_LAAT = Text("De oproep was korter dan 4 dagen van tevoren.")
MISSCHIEN_LAAT_GEWIJZIGD = Text(
    "De oproep is misschien te laat afgezegd of gewijzigd. De wet is niet duidelijk over hoe u de 4 dagen telt. "
    "pgbdesk gaat uit van de veilige telling: dan loopt het loon door."
)
LAAT_GEWIJZIGD = Text("De oproep is te laat of niet schriftelijk afgezegd of gewijzigd. Het loon loopt dan door.")
GEEN_WERKNEMER = Text("Deze zorgverlener is niet bij u in dienst. De regels voor oproepen gelden dan niet.")


def reden(oproep: Oproep, overeenkomst: Zorgovereenkomst, stand: Oproepstand, loop: Beloop) -> Text:
    """Why it is judged so, in one or two sentences."""
    if not in_dienst(overeenkomst):
        return GEEN_WERKNEMER
    if loop.laat:
        return MISSCHIEN_LAAT_GEWIJZIGD if loop.betwist else LAAT_GEWIJZIGD
    if stand is Oproepstand.ONGELDIG:
        return MONDELING if oproep.vorm is Vorm.MONDELING else ZONDER_TIJDEN
    if oproep.bereikt_op is None:
        return NIET_GESTUURD
    return {Oproepstand.OP_TIJD: OP_TIJD, Oproepstand.BETWIST: BETWIST}.get(stand, TE_LAAT)
