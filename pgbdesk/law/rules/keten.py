"""Findings on the chain of fixed-term contracts: it is permanent, it becomes so, the next one would be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.dienstverband import opvolger
from pgbdesk.law.engine import rule
from pgbdesk.law.keten import Keten, keten, tijdelijk
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

VAST_TITEL = Text("Het tijdelijke contract met {naam} is een vast contract")
VAST_UITLEG = Text(
    "Tijdelijke contracten na elkaar worden door de wet een vast contract. Dat is zo sinds {dag}. "
    "Het contract stopt dus niet vanzelf op de einddatum."
)
VAST_DOEN = Text(
    "Maak een zorgovereenkomst zonder einddatum en stuur die naar de SVB. Wilt u stoppen? "
    "Dan moet u opzeggen. Bel eerst Per Saldo."
)
WORDT_TITEL = Text("Het contract met {naam} wordt op {dag} een vast contract")
EERSTE_DAG_TITEL = Text("Het contract met {naam} is vanaf de eerste dag een vast contract")
WORDT_UITLEG = Text(
    "U mag hoogstens {aantal} tijdelijke contracten na elkaar hebben, samen hoogstens {maanden} maanden. "
    "Pauzes tellen mee. Vanaf {dag} is het een vast contract."
)
WORDT_DOEN = Text("Wilt u geen vast contract? Overleg dan voor {dag} met Per Saldo wat nog kan.")
VOLGENDE_TITEL = Text("Een nieuw contract met {naam} is meteen een vast contract")
VOLGENDE_UITLEG = Text(
    "Het contract stopt op {einde}. U mag hoogstens {aantal} tijdelijke contracten na elkaar hebben, "
    "samen hoogstens {maanden} maanden. Gaat u door, dan is het vanaf {dag} een vast contract."
)
VOLGENDE_DOEN = Text(
    "Beslis voor {einde} of u doorgaat met een vast contract. Een nieuw tijdelijk contract kan pas weer vanaf {nieuw}."
)

SINDS = date(2015, 7, 1)
BW_KETEN = Source("BW 7:668a", date(2026, 11, 22), "A", "BWBR0005290", "668a", text_of=date(2017, 1, 1))
DAG = timedelta(days=1)


def _ends(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _stand(overeenkomst: Zorgovereenkomst, case: Case) -> Keten | None:
    """The chain at an agreement that still matters: a fixed term without a follow-up, running or just over.

    Silent when notice was given, and `arbeid.contract_einde_dagen` after its last day.
    """
    if not in_dienst(overeenkomst) or not tijdelijk(overeenkomst) or overeenkomst.opgezegd_op is not None:
        return None
    recent = case.today - timedelta(days=case.law.whole("arbeid.contract_einde_dagen", case.today))
    if _ends(overeenkomst) < recent or opvolger(overeenkomst, case.dossier) is not None:
        return None
    return keten(overeenkomst, case)


def _because(stand: Keten, tot: date) -> tuple[tuple[Text, object], ...]:
    return (
        (Text("Eerste dag van de keten"), stand.begin),
        (Text("Tijdelijke contracten na elkaar"), stand.contracten),
        (Text("Maanden, pauzes meegeteld"), stand.maanden(tot)),
    )


Sentences = tuple[Text, Text, Text]  # what, why, what to do


def _finding(id: str, stand: Keten, texts: Sentences, case: Case, *, uiterlijk: date | None = None) -> Finding:
    overeenkomst = stand.overeenkomst
    titel, uitleg, doen = texts
    return Finding(
        rule=id,
        ernst=Ernst.LET_OP if uiterlijk is None else Ernst.BINNENKORT,
        about=overeenkomst,
        titel=titel,
        uitleg=uitleg,
        doen=doen,
        bronnen=stand.berekening.bronnen or (BW_KETEN,),
        uiterlijk=uiterlijk,
        zekerheid=stand.berekening.zekerheid,
        because=_because(stand, overeenkomst.laatste_dag or case.today),
        berekening=stand.berekening,
    )


@rule(
    "keten.onbepaald",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Tijdelijke contracten na elkaar worden een vast contract"),
    bronnen=(BW_KETEN,),
    blad=("arbeidsrecht 4",),
)
def door_de_wet_vast(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A fixed-term contract on paper that is permanent by law."""
    stand = _stand(overeenkomst, case)
    if stand is None or stand.onbepaald_op is None or stand.onbepaald_op > case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    texts = (Text(VAST_TITEL.msgid, naam=naam), Text(VAST_UITLEG.msgid, dag=stand.onbepaald_op), VAST_DOEN)
    yield _finding("keten.onbepaald", stand, texts, case)


@rule(
    "keten.wordt_onbepaald",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Een contract dat te lang duurt of één te veel is, wordt een vast contract"),
    bronnen=(BW_KETEN,),
    blad=("arbeidsrecht 4",),
)
def wordt_vast(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """It will become permanent while it runs: told three months ahead, and at once for a contract still to begin."""
    stand = _stand(overeenkomst, case)
    if stand is None or stand.onbepaald_op is None or stand.onbepaald_op <= case.today:
        return
    ahead = add_months(stand.onbepaald_op, -case.law.whole("arbeid.keten_waarschuwen_maanden", case.today))
    if case.today < ahead and overeenkomst.ingang <= case.today:
        return
    naam, dag = case.dossier.naam_voor(overeenkomst), stand.onbepaald_op
    titel = EERSTE_DAG_TITEL if dag == overeenkomst.ingang else WORDT_TITEL
    texts = (
        Text(titel.msgid, naam=naam, dag=dag),
        Text(WORDT_UITLEG.msgid, aantal=stand.grens_contracten, maanden=stand.grens_maanden, dag=dag),
        Text(WORDT_DOEN.msgid, dag=dag),
    )
    yield _finding("keten.wordt_onbepaald", stand, texts, case, uiterlijk=dag - DAG)


@rule(
    "keten.volgende",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Wie na het laatste tijdelijke contract doorgaat, heeft een vast contract"),
    bronnen=(BW_KETEN,),
    blad=("arbeidsrecht 4",),
)
def volgende_is_vast(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The next contract would be permanent: told three months before the end, until it was said that it ends."""
    einde = overeenkomst.laatste_dag
    if einde is None or einde < case.today or overeenkomst.niet_verlengen_aangezegd_op is not None:
        return
    if add_months(einde, -case.law.whole("arbeid.keten_waarschuwen_maanden", case.today)) > case.today:
        return
    stand = _stand(overeenkomst, case)
    if stand is None or stand.onbepaald_op is not None or stand.wordt_onbepaald_op != einde + DAG:
        return
    texts = (
        Text(VOLGENDE_TITEL.msgid, naam=case.dossier.naam_voor(overeenkomst)),
        Text(
            VOLGENDE_UITLEG.msgid,
            einde=einde,
            aantal=stand.grens_contracten,
            maanden=stand.grens_maanden,
            dag=stand.wordt_onbepaald_op,
        ),
        Text(VOLGENDE_DOEN.msgid, einde=einde, nieuw=stand.nieuwe_keten_vanaf),
    )
    yield _finding("keten.volgende", stand, texts, case, uiterlijk=einde)
