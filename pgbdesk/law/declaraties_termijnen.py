"""Terms of declaring: when a carer hands in, when the budgethouder sends, when there must be money."""

from __future__ import annotations

from datetime import date, timedelta

from pgbdesk.domain.budget import EigenGetal
from pgbdesk.domain.dates import month_end, month_start, months_between
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, Eenheid, EigenGetalSoort, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.text import N_, Text

#: Kinds that ask for the pay of care itself; the others are costs beside it.
ZORG = frozenset({DeclaratieSoort.UREN, DeclaratieSoort.FACTUUR, DeclaratieSoort.MAANDLOON, DeclaratieSoort.ZVW})
#: Not sent yet, or sent back: the user still has to do something.
NOG_NIET_VERSTUURD = frozenset(
    {
        DeclaratieStatus.CONCEPT,
        DeclaratieStatus.GECONTROLEERD,
        DeclaratieStatus.GETEKEND,
        DeclaratieStatus.TERUGGESTUURD,
    }
)
WACHT_OP_GELD = frozenset({DeclaratieStatus.INGEDIEND, DeclaratieStatus.GOEDGEKEURD})


def _days(law: Lawbook, name: str, day: date) -> timedelta | None:
    try:
        return timedelta(days=law.whole(f"declaratie.{name}", day))
    except NotInForce:
        return None


def inleveren_uiterlijk(month: date, law: Lawbook) -> date | None:
    """The last day on which a carer hands in the hours of a month: six weeks after its last day (contract, SVB)."""
    last = month_end(month)
    term = _days(law, "inleveren_dagen", last)
    return last + term if term else None


def insturen_uiterlijk(declaratie: Declaratie, law: Lawbook, eigen: int | None = None) -> date | None:
    """The last day on which to send it: four weeks after receipt (Rlz 5.23 lid 4), or the days of the verordening.

    Without a day of receipt the day on which the carer should have handed it in counts for it; then
    the term for handing in is shown. None before these terms existed.
    """
    if declaratie.ontvangen_op is None:
        return inleveren_uiterlijk(declaratie.periode_tot, law)
    if eigen is not None:
        return declaratie.ontvangen_op + timedelta(days=eigen)
    term = _days(law, "insturen_dagen", declaratie.ontvangen_op)
    return declaratie.ontvangen_op + term if term else None


def betaling_uiterlijk(declaratie: Declaratie, case: Case) -> date | None:
    """The last day on which the SVB pays a declaration that was sent: 30 days after, 10 more with payroll taxes.

    None when it is not under way or the day it was sent is not known (Rlz 5.23 lid 5).
    """
    if declaratie.status not in WACHT_OP_GELD or bij_verzekeraar(declaratie, case.dossier):
        return None
    sent = declaratie.status_sinds
    if sent is None:
        return None
    term = _days(case.law, "uitbetalen_dagen", sent)
    if term is None:
        return None
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    extra = _days(case.law, "uitbetalen_extra_dagen", sent) if overeenkomst and in_dienst(overeenkomst) else None
    return sent + term + (extra or timedelta())


def eigen_getal_termijn(declaratie: Declaratie, dossier: Dossier) -> EigenGetal | None:
    """The term that the decision or verordening of this budget sets for sending, on the day of receipt."""
    toekenning = toekenning_van_declaratie(declaratie, dossier)
    day = declaratie.ontvangen_op or declaratie.periode_tot
    for getal in toekenning.eigen_getallen if toekenning else ():
        if getal.soort is EigenGetalSoort.DECLARATIE_DAGEN and getal.geldt_op(day):
            return getal
    return None


def eigen_termijn(declaratie: Declaratie, dossier: Dossier) -> int | None:
    """The days that the decision or verordening of this budget gives to send a declaration, if it sets them."""
    getal = eigen_getal_termijn(declaratie, dossier)
    return None if getal is None else int(getal.waarde)


def zvw_uiterlijk(declaratie: Declaratie, case: Case) -> date | None:
    """With the SVB's payroll in a Zvw budget: the last day before the tenth of the month after the care (SVB)."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    return None if overeenkomst is None else zvw_dag(overeenkomst, declaratie.periode_tot, case)


def zvw_dag(overeenkomst: Zorgovereenkomst, month: date, case: Case) -> date | None:
    """The same for the care of a month; None when the SVB does not do the payroll."""
    if not overeenkomst.salarisadministratie_svb or not in_dienst(overeenkomst):
        return None
    try:
        before = case.law.whole("wmo.zvw_declareren_voor_dag", month)
    except NotInForce:
        return None
    return month_end(month) + timedelta(days=before - 1)


def bij_verzekeraar(declaratie: Declaratie, dossier: Dossier) -> bool:
    """Whether it goes to a zorgverzekeraar (Zvw), whose own reglement sets the terms."""
    toekenning = toekenning_van_declaratie(declaratie, dossier)
    return toekenning is not None and toekenning.wet is Wet.ZVW


def vervangen(declaratie: Declaratie, dossier: Dossier) -> bool:
    """Whether another declaration corrects this one."""
    return bool(dossier.where(Declaratie, "corrigeert_id", declaratie.id))


def dubbele(declaratie: Declaratie, dossier: Dossier) -> tuple[Declaratie, ...]:
    """Other declarations for the same care of the same agreement and month, corrections left out."""
    if declaratie.soort not in ZORG or declaratie.zorgovereenkomst_id is None:
        return ()
    months = set(months_between(declaratie.periode_van, declaratie.periode_tot))
    family = familie(declaratie, dossier)
    return tuple(
        other
        for other in dossier.where(Declaratie, "zorgovereenkomst_id", declaratie.zorgovereenkomst_id)
        if other.id not in family
        and other.soort in ZORG
        and not vervangen(other, dossier)
        and months & set(months_between(other.periode_van, other.periode_tot))
    )


def dubbele_uren(declaratie: Declaratie, dossier: Dossier) -> frozenset[str]:
    """The ids of recorded hours that this declaration and another one both ask for."""
    own = {r.uren_id for r in declaratie.regels if r.uren_id is not None}
    elsewhere = {r.uren_id for other in dubbele(declaratie, dossier) for r in other.regels}
    return frozenset(id for id in own if id in elsewhere)


def familie(declaratie: Declaratie, dossier: Dossier) -> frozenset[str]:
    """The declaration, what it corrects, and what corrects it."""
    ids, waiting = set[str](), [declaratie]
    while waiting:
        one = waiting.pop()
        if one.id in ids:
            continue
        ids.add(one.id)
        earlier = dossier.find(Declaratie, one.corrigeert_id)
        waiting.extend((*((earlier,) if earlier else ()), *dossier.where(Declaratie, "corrigeert_id", one.id)))
    return frozenset(ids)


def gedeclareerde_uren(overeenkomst_id: str, dossier: Dossier) -> frozenset[str]:
    """The ids of recorded hours that a declaration asks for already; what was replaced does not count."""
    return frozenset(
        regel.uren_id
        for declaratie in dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst_id)
        if not vervangen(declaratie, dossier)
        for regel in declaratie.regels
        if regel.uren_id is not None
    )


def maanden_zonder_declaratie(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[date, ...]:
    """Months that are over, with recorded hours that ask for a declaration, and without one."""
    done = {
        month
        for d in case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id)
        if d.soort in ZORG
        for month in months_between(d.periode_van, d.periode_tot)
    }
    known = {(month.year, month.month) for month in done}
    worked = {
        month_start(u.dag)
        for u in case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id)
        if (u.begin.year, u.begin.month) not in known and not per_maand_betaald(overeenkomst, u.dag, case.dossier)
    }
    return tuple(sorted(m for m in worked if month_end(m) < case.today))


def per_maand_betaald(overeenkomst: Zorgovereenkomst, day: date, dossier: Dossier) -> bool:
    """Whether the SVB pays a fixed amount each month by itself, so that no declaration is needed (maandloon)."""
    rates = [t for t in dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id) if t.geldt_op(day)]
    return bool(rates) and all(t.eenheid is Eenheid.MAAND for t in rates)


def declareren_vanaf(declaratie: Declaratie) -> date:
    """The first day on which it may be sent: the period must be over."""
    return declaratie.periode_tot + timedelta(days=1)


_MAANDEN = (
    *(N_("januari"), N_("februari"), N_("maart"), N_("april"), N_("mei"), N_("juni")),
    *(N_("juli"), N_("augustus"), N_("september"), N_("oktober"), N_("november"), N_("december")),
)


def maand_tekst(month: date) -> Text:
    """A month as a value in a sentence: `april 2026`."""
    return Text("{maand} {jaar}", maand=Text(_MAANDEN[month.month - 1]), jaar=str(month.year))
