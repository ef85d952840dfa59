"""Findings on the end: a contract runs out, the budgethouder or carer died, the pgb was given up by choice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months, month_end
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import EindeRoute, Wet
from pgbdesk.law.dienstverband import gaat_door
from pgbdesk.law.einde import eenmalige_uitkering, loon_na_overlijden, overlijden, zorg_in_natura
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.opzegging import opzegtermijn_werkgever
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.rules.aanzeggen import laten_weten
from pgbdesk.law.sources import Source
from pgbdesk.text import Money, Text

LOOPT_AF_TITEL = Text("De zorgovereenkomst met {naam} stopt op {einde}")
LOOPT_AF_UITLEG = Text("Daarna is er geen zorgovereenkomst meer. De SVB betaalt zorg na die dag dan niet.")
LOOPT_AF_DOEN = Text("Gaat u door? Maak op tijd een nieuwe zorgovereenkomst. Stopt u? Dan hoeft u hier niets te doen.")

DOOD_STOPT_TITEL = Text("Het contract met {naam} stopte op {dag}")
DOOD_STOPT_UITLEG = Text(
    "In het contract staat dat het stopt als de budgethouder overlijdt. Het stopte op die dag vanzelf."
)
DOOD_STOPT_DOEN = Text("Vul {dag} in als laatste dag. Stuur de laatste uren naar de SVB.")
DOOD_LOOPT_TITEL = Text("Het contract met {naam} loopt door na het overlijden")
DOOD_LOOPT_UITLEG = Text(
    "In het contract staat niet dat het stopt als de budgethouder overlijdt. De erfgenamen moeten opzeggen. "
    "Bij opzeggen vandaag is de laatste dag {vroegst}."
)
DOOD_LOOPT_DOEN = Text("Zeg het contract op met een brief. Bel eerst de SVB of Per Saldo.")
DOOD_ONBEKEND_TITEL = Text("Kijk na of het contract met {naam} is gestopt door het overlijden")
DOOD_ONBEKEND_UITLEG = Text(
    "Een contract stopt alleen vanzelf als dat erin staat. In de modellen van de SVB staat dat. "
    "Staat het er niet? Dan loopt het contract door en moeten de erfgenamen opzeggen."
)
DOOD_ONBEKEND_DOEN = Text("Zoek in het ondertekende contract het stuk over overlijden. Vul hier in wat er staat.")

EENMALIG_TITEL = Text("{naam} kan een eenmalige uitkering krijgen")
EENMALIG_UITLEG = Text(
    "{naam} heeft opeens geen werk meer. Uit het budget mag hoogstens 1 gemiddeld maandloon worden betaald, "
    "als er genoeg budget is. Een besluit duurt meestal {weken} weken."
)
EENMALIG_GEMEENTE = Text("{uitleg} De gemeente moet het goed vinden.")
EENMALIG_DOEN = Text("Vraag de uitkering schriftelijk aan als nabestaande of vertegenwoordiger. Bel eerst de SVB.")

NATURA_TITEL = Text("Zeg het contract met {naam} op tijd op")
NATURA_UITLEG = Text(
    "U kiest vanaf {dag} voor zorg in natura. Het contract stopt dan niet vanzelf: u moet opzeggen. "
    "Bij opzeggen vandaag is de laatste dag {vroegst}."
)
NATURA_DOEN = Text("Kijk eerst of u toestemming nodig heeft om op te zeggen. Zeg dan schriftelijk op. Bel Per Saldo.")

OVERLEDEN_TITEL = Text("Na het overlijden van {naam} is er nog loon")
OVERLEDEN_UITLEG = Text(
    "Het contract stopt door het overlijden. De nabestaanden van {naam} krijgen nog loon. Dat gaat "
    "over de dag na het overlijden tot en met een maand daarna."
)
OVERLEDEN_DOEN = Text("Geef het overlijden door aan de SVB en vraag hoe zij het loon betalen.")

SINDS = date(2015, 1, 1)
NAGEKEKEN = date(2026, 11, 22)
OUD = date(2017, 1, 1)
EIGEN = Source("Herinnering van pgbdesk", NAGEKEKEN, "E", page="https://www.svb.nl/nl/pgb")
SVB_EINDE = Source(
    "SVB, einde van de zorgovereenkomst van rechtswege", NAGEKEKEN, "B", page="https://www.svb.nl/nl/pgb"
)
BW_ERFGENAMEN = Source("BW 7:675", NAGEKEKEN, "A", "BWBR0005290", "675", text_of=OUD)
BW_OVERLIJDEN = Source("BW 7:674", NAGEKEKEN, "A", "BWBR0005290", "674", text_of=OUD)
EENMALIG = Source("SVB en mantelzorg.nl, eenmalige uitkering", NAGEKEKEN, "B", page="https://www.svb.nl/nl/pgb")


def _ends(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _onlangs(dag: date, case: Case) -> bool:
    """Whether a day lies at most so many months back as wages after an end are asked for (three)."""
    return dag <= case.today <= add_months(dag, case.law.whole("transitie.vorderen_maanden", case.today))


@rule(
    "einde.contract_loopt_af",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Een zorgovereenkomst loopt binnenkort af"),
    bronnen=(EIGEN,),
    blad=("C12",),
)
def loopt_af(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """An agreement of any kind ends within sixty days (C12); silent when the next one follows directly.

    And silent while `aanzeggen.doen` asks to tell whether it goes on: that names the last day too.
    """
    einde = overeenkomst.laatste_dag
    if einde is None or overeenkomst.beeindigd_per is not None:
        return
    if not 0 <= (einde - case.today).days <= case.law.whole("arbeid.contract_einde_dagen", case.today):
        return
    if _volgt(overeenkomst, case) or any(laten_weten(overeenkomst, case)):
        return
    yield Finding(
        rule="einde.contract_loopt_af",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(LOOPT_AF_TITEL.msgid, naam=case.dossier.naam_voor(overeenkomst), einde=einde),
        uitleg=LOOPT_AF_UITLEG,
        doen=LOOPT_AF_DOEN,
        bronnen=(EIGEN,),
        uiterlijk=einde,
        because=((Text("Laatste dag"), einde),),
    )


def _volgt(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether any agreement with the same carer begins at the latest on the day after the end."""
    if in_dienst(overeenkomst):
        return gaat_door(overeenkomst, case.dossier)
    einde = overeenkomst.laatste_dag
    return einde is not None and any(
        other.budgethouder_id == overeenkomst.budgethouder_id
        and overeenkomst.ingang < other.ingang <= einde + timedelta(days=1)
        for other in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id)
    )


# Death of the budgethouder ---------------------------------------------------------------------------


@rule(
    "einde.overlijden_budgethouder",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Na een overlijden stopt een contract alleen vanzelf als dat erin staat"),
    bronnen=(BW_ERFGENAMEN, SVB_EINDE),
    blad=("arbeidsrecht 6",),
)
def na_overlijden(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The budgethouder died while an employment ran; silent when its last day is filled in, or after half a year."""
    dag = overlijden(overeenkomst, case)
    if dag is None or dag > case.today or dag not in overeenkomst.periode or not in_dienst(overeenkomst):
        return
    if overeenkomst.beeindigd_per is not None or overeenkomst.opgezegd_op is not None:
        return
    if add_months(dag, 2 * case.law.whole("transitie.vorderen_maanden", case.today)) < case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    vroegst = None
    match overeenkomst.ontbindende_voorwaarde:
        case True:
            texts = (
                Text(DOOD_STOPT_TITEL.msgid, naam=naam, dag=dag),
                DOOD_STOPT_UITLEG,
                Text(DOOD_STOPT_DOEN.msgid, dag=dag),
            )
        case False:
            termijn = opzegtermijn_werkgever(overeenkomst, case.today, case)
            vroegst = termijn.berekening
            uitleg = Text(DOOD_LOOPT_UITLEG.msgid, vroegst=termijn.vroegste_einde)
            texts = Text(DOOD_LOOPT_TITEL.msgid, naam=naam), uitleg, DOOD_LOOPT_DOEN
        case _:
            texts = Text(DOOD_ONBEKEND_TITEL.msgid, naam=naam), DOOD_ONBEKEND_UITLEG, DOOD_ONBEKEND_DOEN
    bronnen = (SVB_EINDE,) if overeenkomst.ontbindende_voorwaarde else (BW_ERFGENAMEN, SVB_EINDE)
    yield Finding(
        rule="einde.overlijden_budgethouder",
        ernst=Ernst.NU if overeenkomst.ontbindende_voorwaarde is False else Ernst.LET_OP,
        about=overeenkomst,
        titel=texts[0],
        uitleg=texts[1],
        doen=texts[2],
        bronnen=bronnen,
        zekerheid=certainty(*bronnen),
        because=(
            (Text("Overleden op"), dag),
            (Text("In het contract staat dat het dan stopt"), _staat_erin(overeenkomst)),
        ),
        field="beeindigd_per" if overeenkomst.ontbindende_voorwaarde else "ontbindende_voorwaarde",
        berekening=vroegst,
    )


def _staat_erin(overeenkomst: Zorgovereenkomst) -> Text:
    known = {True: Text("ja"), False: Text("nee"), None: Text("niet bekend")}
    return known[overeenkomst.ontbindende_voorwaarde]


@rule(
    "einde.eenmalige_uitkering",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Wie opeens geen werk meer heeft, kan een eenmalige uitkering krijgen"),
    bronnen=(EENMALIG,),
    blad=("arbeidsrecht 6",),
)
def uitkering(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The single payment after the death of the budgethouder, for three months; never with a Zvw budget.

    Silent for a contract that runs on after the death: who is given notice is not suddenly without work.
    """
    dag = overlijden(overeenkomst, case)
    if dag is None or dag not in overeenkomst.periode or not _onlangs(dag, case):
        return
    if in_dienst(overeenkomst) and overeenkomst.ontbindende_voorwaarde is False:
        return
    stand = eenmalige_uitkering(overeenkomst, dag, case)
    if stand.kan is False:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    weken = case.law.whole("loon.eenmalige_uitkering_besluit_weken", dag)
    uitleg = Text(EENMALIG_UITLEG.msgid, naam=naam, weken=weken)
    toekenning = case.dossier.toekenning_van(overeenkomst, dag)
    if toekenning is not None and toekenning.wet in (Wet.WMO, Wet.JEUGDWET):
        uitleg = Text(EENMALIG_GEMEENTE.msgid, uitleg=uitleg)
    yield Finding(
        rule="einde.eenmalige_uitkering",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(EENMALIG_TITEL.msgid, naam=naam),
        uitleg=uitleg,
        doen=EENMALIG_DOEN,
        bronnen=(EENMALIG,),
        bedrag=stand.bedrag,
        zekerheid=stand.berekening.zekerheid if stand.kan else Zekerheid.NIET_GECONTROLEERD,
        because=((Text("Overleden op"), dag), *(((Text("Hoogstens"), Money(stand.bedrag)),) if stand.bedrag else ())),
        berekening=stand.berekening,
    )


# The pgb given up by choice, and the death of a carer -------------------------------------------------


@rule(
    "einde.zorg_in_natura",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Wie zelf stopt met het pgb, zegt de contracten op"),
    bronnen=(SVB_EINDE,),
    blad=("arbeidsrecht 6",),
)
def naar_natura(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The budgethouder goes to care in kind while an employment runs on, and no notice was given."""
    dag = zorg_in_natura(overeenkomst, case)
    if dag is None or dag not in overeenkomst.periode or not in_dienst(overeenkomst):
        return
    if overeenkomst.opgezegd_op is not None or overeenkomst.beeindigd_per is not None or not _nog_bezig(dag, case):
        return
    termijn = opzegtermijn_werkgever(overeenkomst, case.today, case)
    if termijn.vroegste_einde is None:
        return
    uiterlijk = _laatste_opzegdag(dag, termijn.maanden)
    op_tijd = uiterlijk >= case.today
    bronnen = (SVB_EINDE, *termijn.berekening.bronnen)
    yield Finding(
        rule="einde.zorg_in_natura",
        ernst=Ernst.BINNENKORT if op_tijd else Ernst.NU,
        about=overeenkomst,
        titel=Text(NATURA_TITEL.msgid, naam=case.dossier.naam_voor(overeenkomst)),
        uitleg=Text(NATURA_UITLEG.msgid, dag=dag, vroegst=termijn.vroegste_einde),
        doen=NATURA_DOEN,
        bronnen=bronnen,
        uiterlijk=uiterlijk if op_tijd else None,
        zekerheid=certainty(*bronnen),
        because=((Text("Zorg in natura vanaf"), dag), (Text("Maanden opzegtermijn"), termijn.maanden)),
        field="opgezegd_op",
        berekening=termijn.berekening,
    )


def _nog_bezig(dag: date, case: Case) -> bool:
    return case.today <= add_months(dag, 2 * case.law.whole("transitie.vorderen_maanden", case.today))


def _laatste_opzegdag(dag: date, maanden: int) -> date:
    """The last day to give notice so that the contract ends before `dag`: notice runs to the end of a month."""
    einde = dag - timedelta(days=1)
    if month_end(einde) != einde:
        einde = einde.replace(day=1) - timedelta(days=1)
    return month_end(add_months(einde, -maanden))


@rule(
    "einde.overlijden_zorgverlener",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Na het overlijden van een werknemer is er nog een maand loon"),
    bronnen=(BW_OVERLIJDEN,),
    blad=("arbeidsrecht 6",),
)
def zorgverlener_overleden(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Wages after the death of the carer (art. 7:674 BW), for three months."""
    dag = overeenkomst.beeindigd_per
    if dag is None or overeenkomst.einde_route is not EindeRoute.OVERLIJDEN_ZORGVERLENER:
        return
    if not in_dienst(overeenkomst) or not _onlangs(dag, case):
        return
    stand = loon_na_overlijden(overeenkomst, dag, case)
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="einde.overlijden_zorgverlener",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(OVERLEDEN_TITEL.msgid, naam=naam),
        uitleg=Text(OVERLEDEN_UITLEG.msgid, naam=naam),
        doen=OVERLEDEN_DOEN,
        bronnen=stand.bronnen or (BW_OVERLIJDEN,),
        bedrag=stand.uitkomst.amount if isinstance(stand.uitkomst, Money) else None,
        zekerheid=stand.zekerheid,
        because=((Text("Overleden op"), dag),),
        berekening=stand,
    )
