"""What the law says of one call: in time or not, may the carer refuse, what is owed and delivered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from pgbdesk.domain.dates import minutes_between
from pgbdesk.domain.dossier import Dossier, Table
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, UrenGrondslag, Vorm
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.loon import LoonRegel, optellen, regels
from pgbdesk.law.overeenkomst import binnen_referentietijden, in_dienst
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.results import Lezingen, OproepOordeel, Oproepstand
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import Beloop, beloop
from pgbdesk.law.termijn import eerste_dag_op_tijd, laatste_moment, lezingen
from pgbdesk.text import Text

ALTIJD_OP_TIJD = Lezingen(True, True, True)


def beoordeel(oproep: Oproep, case: Case) -> OproepOordeel:
    """What art. 7:628a and 7:628b BW say of a call, by the rules of the day of the work.

    Where the readings of the four days differ, what is owed follows the one that is safe for the
    employer, and the result says `betwist`.
    """
    overeenkomst = case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id)
    dagen = _dagen(oproep, case)
    said = ALTIJD_OP_TIJD if dagen is None else lezingen(oproep.begin, oproep.bereikt_op, dagen)
    stand = _stand(oproep, said)
    loop = beloop(oproep, overeenkomst, case.law)
    loon = optellen(regels_per_oproep(overeenkomst, case).get(oproep.id, ()))
    return OproepOordeel(
        oproep=stand,
        lezingen=said,
        mag_weigeren=_mag_weigeren(oproep, overeenkomst, stand, loop, case),
        laatste_moment=laatste_moment(oproep.begin, dagen) if dagen is not None else oproep.begin,
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
    if not in_dienst(overeenkomst) or stand is not Oproepstand.OP_TIJD:
        return True
    begin, einde = loop.nu or (oproep.begin, oproep.einde)
    if binnen_referentietijden(overeenkomst, begin, einde, case) is False:
        return True
    return _erbij_gekomen(oproep, loop, case) or _boven_maximum(oproep, overeenkomst, case)


def _erbij_gekomen(oproep: Oproep, loop: Beloop, case: Case) -> bool:
    """Whether a change that came too late asks for time outside the call as it was."""
    if loop.nu is None or loop.nu == (oproep.begin, oproep.einde):
        return False
    dagen = _dagen(oproep, case)
    last = oproep.wijzigingen[-1]
    in_time = dagen is None or lezingen(loop.nu[0], last.bereikt_op, dagen).stand is Oproepstand.OP_TIJD
    grew = loop.nu[0] < oproep.begin or loop.nu[1] > oproep.einde
    return grew and (not in_time or last.vorm is Vorm.MONDELING)


def _boven_maximum(oproep: Oproep, overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether the calls of that week together exceed the maximum of a min-max agreement."""
    maximum = overeenkomst.uren_maximum_minuten
    if overeenkomst.uren_grondslag is not UrenGrondslag.MIN_MAX or maximum is None:
        return False
    monday = _monday(oproep.begin)
    spans = (
        beloop(other, overeenkomst, case.law).nu
        for other in _per_week(case.dossier).get((overeenkomst.id, monday), ())
        if other.antwoord is not Antwoord.GEWEIGERD or other.id == oproep.id
    )
    return sum(minutes_between(*span) for span in spans if span is not None) > maximum


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
            weeks.setdefault((oproep.zorgovereenkomst_id, _monday(oproep.begin)), []).append(oproep)
        known = _WEEKS[0] = (table, weeks)
    return known[1]


# What is owed ------------------------------------------------------------------------------------

_BY_CALL: dict[str, tuple[tuple[LoonRegel, ...], dict[str, list[LoonRegel]]]] = {}


def regels_per_oproep(overeenkomst: Zorgovereenkomst, case: Case) -> dict[str, list[LoonRegel]]:
    """The lines of an agreement by the call they belong to; kept as long as the lines are."""
    lines = regels(overeenkomst, case)
    known = _BY_CALL.get(overeenkomst.id)
    if known is None or known[0] is not lines:
        if len(_BY_CALL) > 4_000:
            _BY_CALL.clear()
        known = _BY_CALL[overeenkomst.id] = (lines, _by_call(lines))
    return known[1]


def _by_call(lines: Iterable[LoonRegel]) -> dict[str, list[LoonRegel]]:
    found: dict[str, list[LoonRegel]] = {}
    for line in lines:
        if line.stuk.oproep is not None:
            found.setdefault(line.stuk.oproep.id, []).append(line)
    return found


def forget() -> None:
    """Drop what is kept of calls; when a dossier is locked nothing of it may stay."""
    _WEEKS.clear()
    _BY_CALL.clear()


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
LAAT_GEWIJZIGD = Text("De oproep is te laat of niet schriftelijk afgezegd of gewijzigd. Het loon loopt dan door.")
GEEN_WERKNEMER = Text("Deze zorgverlener is niet bij u in dienst. De regels voor oproepen gelden dan niet.")


def reden(oproep: Oproep, overeenkomst: Zorgovereenkomst, stand: Oproepstand, loop: Beloop) -> Text:
    """Why it is judged so, in one or two sentences."""
    if not in_dienst(overeenkomst):
        return GEEN_WERKNEMER
    if loop.laat:
        return LAAT_GEWIJZIGD
    if stand is Oproepstand.ONGELDIG:
        return MONDELING if oproep.vorm is Vorm.MONDELING else ZONDER_TIJDEN
    if oproep.bereikt_op is None:
        return NIET_GESTUURD
    return {Oproepstand.OP_TIJD: OP_TIJD, Oproepstand.BETWIST: BETWIST}.get(stand, TE_LAAT)
