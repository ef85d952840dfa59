"""The notice whether a fixed term ends or goes on, and what it costs when it comes late (art. 7:668 BW)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Looptijd
from pgbdesk.domain.werk import Uren
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.dienstverband import dienstverband, gaat_door, lengte, opvolger
from pgbdesk.law.keten import tijdelijk
from pgbdesk.law.maandloon import Maandloon, maandloon
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text

DAG = timedelta(days=1)
DAGEN_PER_MAAND = 30  # the second way of counting, which some use

TITEL_DAG = Text("Laatste dag om te laten weten of u doorgaat")
TITEL_BEDRAG = Text("Vergoeding voor te laat laten weten")
GEEN_FORMULE = Text("De wet zegt niet hoe u een deel van een maand rekent. Het hoogste bedrag is het veiligst.")
OOK_BIJ_DOORGAAN = Text("Ook als het contract doorgaat, kan de vergoeding gevraagd worden. Dat is niet nagekeken.")


def aanzeggen_uiterlijk(overeenkomst: Zorgovereenkomst, law: Lawbook) -> date | None:
    """The last day to say whether a longer fixed term goes on (art. 7:668 lid 1 and 2 BW).

    Counted back from the last day; a weekend does not change it (Algemene termijnenwet art. 1 lid 2).
    None without a fixed end, for a shorter term, for a replacement (whose end is no day in the
    calendar), and before this was law. A contract with a last day of which nobody said that it is for a
    fixed term counts as one: that is safe for the employer.
    """
    end = overeenkomst.einddatum
    if end is None or not _op_kalenderdatum(overeenkomst):
        return None
    try:
        least = law.whole("arbeid.aanzeggen_vanaf_maanden", overeenkomst.ingang)
        ahead = law.whole("arbeid.aanzeggen_maanden", overeenkomst.ingang)
    except NotInForce:
        return None
    if end + DAG < add_months(overeenkomst.ingang, least):
        return None
    return add_months(end, -ahead)


def _op_kalenderdatum(overeenkomst: Zorgovereenkomst) -> bool:
    """Whether it is for a fixed term that ends on a day in the calendar, also when the dossier only names the day."""
    return bool(tijdelijk(overeenkomst)) and overeenkomst.looptijd is not Looptijd.VERVANGING


@dataclass(frozen=True, slots=True)
class Aanzegging:
    """Where the notice of one fixed term stands.

    `gezegd_op`: the day on which it was told, in writing, whether the contract goes on; None when the
    dossier holds nothing. `dagen_te_laat` counts to the day of telling, else to today, at most to the
    end. `vergoeding`: euros that can be asked, the higher of both ways to count; 0 in time, None when
    the wage is not known. `vorderen_tot`: the last day on which the carer can go to court.
    """

    uiterlijk: date
    einde: date
    gezegd_op: date | None
    dagen_te_laat: int
    vergoeding: Decimal | None
    vorderen_tot: date
    berekening_dag: Berekening
    berekening: Berekening


def aanzegging(overeenkomst: Zorgovereenkomst, case: Case) -> Aanzegging | None:
    """The notice of an agreement; None where the law asks none, or the contract ended before its last day."""
    uiterlijk, einde = aanzeggen_uiterlijk(overeenkomst, case.law), overeenkomst.einddatum
    if uiterlijk is None or einde is None or not in_dienst(overeenkomst) or overeenkomst.laatste_dag != einde:
        return None
    gezegd = gezegd_op(overeenkomst, case)
    gerekend_tot = gezegd if gezegd is not None else min(case.today, einde)
    dagen = max(0, (min(gerekend_tot, einde) - uiterlijk).days)
    vorderen = case.law["arbeid.aanzeg_vorderen_maanden"].on(einde)
    vergoeding, berekening = _vergoeding(overeenkomst, uiterlijk, einde, dagen, case)
    return Aanzegging(
        uiterlijk,
        einde,
        gezegd,
        dagen,
        vergoeding,
        add_months(einde, int(vorderen.value)),
        _berekening_dag(overeenkomst, uiterlijk, einde, case),
        berekening,
    )


def gezegd_op(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    """The day on which the carer was told in writing: that it ends, or by a signed agreement that follows on."""
    if overeenkomst.niet_verlengen_aangezegd_op is not None:
        return overeenkomst.niet_verlengen_aangezegd_op
    following = opvolger(overeenkomst, case.dossier)
    if following is None or not gaat_door(overeenkomst, case.dossier):
        return None
    signed = [d for d in (following.getekend_budgethouder_op, following.getekend_zorgverlener_op) if d is not None]
    return min(signed, default=None)


def _berekening_dag(overeenkomst: Zorgovereenkomst, uiterlijk: date, einde: date, case: Case) -> Berekening:
    least = case.law["arbeid.aanzeggen_vanaf_maanden"].on(overeenkomst.ingang)
    ahead = case.law["arbeid.aanzeggen_maanden"].on(overeenkomst.ingang)
    return Berekening(
        "aanzeggen.uiterlijk",
        TITEL_DAG,
        uiterlijk,
        (
            Stap(Text("Eerste dag van het contract"), overeenkomst.ingang, feiten=(overeenkomst,)),
            Stap(Text("Laatste dag van het contract"), einde, feiten=(overeenkomst,)),
            Stap(Text("Geldt vanaf zo veel maanden"), int(least.value), bronnen=(least.source,)),
            Stap(Text("Zo veel maanden van tevoren"), int(ahead.value), bronnen=(ahead.source,)),
            Stap(TITEL_DAG, uiterlijk, Text("teruggeteld vanaf de laatste dag; een weekend telt gewoon mee")),
        ),
    )


# The amount ----------------------------------------------------------------------------------------


def _vergoeding(
    overeenkomst: Zorgovereenkomst, uiterlijk: date, einde: date, dagen: int, case: Case
) -> tuple[Decimal | None, Berekening]:
    if not dagen:
        nul = Decimal("0.00")
        return nul, Berekening("aanzeggen.vergoeding", TITEL_BEDRAG, Money(nul), _op_tijd(uiterlijk))
    loon = aanzeg_maandloon(overeenkomst, einde, case)
    hoogste = case.law["arbeid.aanzeg_vergoeding_maanden"].on(einde)
    laat = Stap(Text("Dagen te laat"), dagen, Text("geteld vanaf {dag}", dag=uiterlijk), feiten=(overeenkomst,))
    if loon.bedrag is None:
        return None, Berekening(
            "aanzeggen.vergoeding", TITEL_BEDRAG, None, (laat,), loon.aannames, loon.ontbreekt, Zekerheid.BETWIST
        )
    maand = loon.bedrag * hoogste.value
    per_kalender, per_dertig = naar_rato(maand, dagen, (einde - uiterlijk).days)
    bedrag = cents(max(per_kalender, per_dertig))
    stappen = (
        *loon.stappen,
        laat,
        Stap(Text("Hoogstens zo veel maandlonen"), int(hoogste.value), bronnen=(hoogste.source,)),
        Stap(Text("Gerekend met de dagen van die maand"), Money(cents(per_kalender))),
        Stap(Text("Gerekend met 30 dagen per maand"), Money(cents(per_dertig))),
        Stap(Text("Houd achter de hand"), Money(bedrag), Text("het hoogste van de twee")),
    )
    geheel = dagen >= (einde - uiterlijk).days
    return bedrag, Berekening(
        "aanzeggen.vergoeding",
        TITEL_BEDRAG,
        Money(bedrag),
        stappen,
        (*loon.aannames, *(() if geheel else (GEEN_FORMULE,)), OOK_BIJ_DOORGAAN),
        zekerheid=Zekerheid.NIET_GECONTROLEERD if geheel else Zekerheid.BETWIST,
    )


def _op_tijd(uiterlijk: date) -> tuple[Stap, ...]:
    return (Stap(TITEL_DAG, uiterlijk), Stap(Text("Dagen te laat"), 0))


def naar_rato(maand: Decimal, dagen: int, dagen_in_maand: int) -> tuple[Decimal, Decimal]:
    """Both ways to count a part of a month: by the days of that month, and by 30. Never more than the month."""
    return (
        min(maand, maand * dagen / dagen_in_maand) if dagen_in_maand else maand,
        min(maand, maand * dagen / DAGEN_PER_MAAND),
    )


def aanzeg_maandloon(overeenkomst: Zorgovereenkomst, einde: date, case: Case) -> Maandloon:
    """The bare wage of a month at the end: hours that vary as the average of the twelve months before it."""
    months = case.law["arbeid.aanzeg_gemiddelde_maanden"].on(einde)
    tot = min(einde, case.today)
    van = add_months(tot + DAG, -int(months.value))
    bridge = case.law.find("arbeid.keten_tussenpoos_maanden", einde)
    dienst = dienstverband(overeenkomst, case.dossier, int(bridge.value) if bridge else 0)
    return maandloon(dienst, van, tot, case, vakantiegeld=False, op=einde)


# Went on without a word ----------------------------------------------------------------------------


def doorgegaan_tot(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    """The new last day of a fixed term that went on without a word (art. 7:668 lid 4 BW), if it did.

    It did when hours were worked after the last day and no agreement followed. For the same time, at
    most a year.
    """
    einde = overeenkomst.einddatum
    if einde is None or einde >= case.today or not _op_kalenderdatum(overeenkomst):
        return None
    if overeenkomst.laatste_dag != einde or not in_dienst(overeenkomst) or opvolger(overeenkomst, case.dossier):
        return None
    most = case.law.find("arbeid.aanzeg_voortzetting_jaren", einde)
    worked = any(u.dag > einde for u in case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id))
    if most is None or not worked:
        return None
    months, days = lengte(overeenkomst.ingang, einde + DAG)
    same = add_months(einde + DAG, months) + timedelta(days=days - 1)
    return min(same, add_months(einde + DAG, 12 * int(most.value)) - DAG)
