"""Findings on the offer of fixed hours: soon, now, too late, waiting for an answer, and the claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Vorm
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.results import Aanbod, AanbodStatus
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source, bw7
from pgbdesk.law.vaste_uren import aanbod, staat_onder
from pgbdesk.text import Minutes, Text

#: From so long before the twelve months are complete the offer is in sight.
STRAKS_VANAF = timedelta(days=60)

STRAKS = Text("Bied {naam} straks vaste uren aan")
STRAKS_UITLEG = Text(
    "Op {t} werkt {naam} 12 maanden op oproep bij u. Daarna moet u vaste uren aanbieden. U heeft daarvoor 1 maand."
)
NU_TITEL = Text("Bied {naam} vaste uren aan")
NU_UITLEG = Text(
    "{naam} werkt 12 maanden of langer op oproep bij u. Bied minstens {uren} per week aan. "
    "{naam} mag ja of nee zeggen. Zonder aanbod kan {naam} toch loon over die uren vragen."
)
NU_ONBEKEND = Text(
    "{naam} werkt 12 maanden of langer op oproep bij u. In uw dossier staan geen betaalde uren van die 12 maanden. "
    "Daarom weet pgbdesk niet hoeveel uur u moet aanbieden. Zonder aanbod kan {naam} toch loon vragen."
)
UREN_EERST = Text("Vul eerst de betaalde uren van die 12 maanden in. {doen}")
TE_LAAT_TITEL = Text("U bent te laat met het aanbod aan {naam}")
TE_LAAT_UITLEG = Text(
    "Het aanbod moest er op {uiterlijk} zijn. {naam} kan nu loon vragen over gemiddeld {uren} per week, "
    "ook als u minder oproept. Vanaf welke dag is niet zeker. pgbdesk rekent vanaf {vanaf}. "
    "Een aanbod gaat in kwartieren: bied minstens {aanbod} per week aan."
)
TE_LAAT_ONBEKEND = Text(
    "Het aanbod moest er op {uiterlijk} zijn. In uw dossier staan geen betaalde uren van die 12 maanden. "
    "Daarom weet pgbdesk niet hoeveel uur u moet aanbieden, en welk loon {naam} kan vragen."
)
DOE_AANBOD = Text("Doe het aanbod met een brief, e-mail of appje. Bewaar een kopie.")
DOE_VROEG = Text(
    "Doe het aanbod in de eerste dagen van deze termijn, met een brief, e-mail of appje. Bewaar een kopie. "
    "Dan is de tijd om te kiezen om voordat de vaste uren ingaan."
)
DOE_VANDAAG = Text("Doe het aanbod vandaag nog. Bewaar een kopie. Twijfelt u? Bel Per Saldo.")
WACHT_TITEL = Text("{naam} heeft nog niet gereageerd op uw aanbod")
WACHT_UITLEG = Text(
    "{naam} heeft 1 maand om te kiezen, tot en met {uiterlijk}. Zonder antwoord loopt het oproepcontract door."
)
WACHT_DOEN = Text("Vraag om een antwoord op papier, per mail of per app. Leg het antwoord hier vast.")
VERVALLEN_TITEL = Text("Het aanbod aan {naam} is vervallen")
VERVALLEN_UITLEG = Text(
    "{naam} gaf niet op tijd antwoord. Het oproepcontract loopt door. Over een jaar doet u een nieuw aanbod."
)
VERVALLEN_DOEN = Text("U hoeft nu niets te doen. Bewaar de kopie van het aanbod.")
VORDERING_TITEL = Text("{naam} kan nog loon vragen over de tijd dat het aanbod er niet was")
VORDERING_UITLEG = Text("Het aanbod kwam later dan {uiterlijk}. Over de dagen ertussen kan {naam} loon vragen.")
NOOIT = Text(
    "Het aanbod moest er op {uiterlijk} zijn en kwam niet. {naam} kan loon vragen tot het einde van het contract."
)
VORDERING_DOEN = Text("Houd dit bedrag achter de hand. Bespreek het met {naam}. Twijfelt u? Bel Per Saldo.")
ONGELDIG_TITEL = Text("Uw aanbod aan {naam} van {dag} telt niet als aanbod")
MONDELING = Text("U deed het aanbod alleen mondeling. De wet vraagt een brief, e-mail of app.")
TE_LAAG = Text("U bood {uren} per week aan. Dat is minder dan het gemiddelde van {minstens}.")
TE_VROEG = Text("U deed het aanbod voor {t}. De 12 maanden waren toen nog niet om.")
LID_5 = bw7("628a", "5", checked_on=date(2026, 11, 22), tier="C")
LID_8 = bw7("628a", "8", checked_on=date(2026, 11, 22), tier="C")


def _ends(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _sources(case: Case, stand: Aanbod) -> tuple[Source, ...]:
    day = stand.twaalf_maanden_op or case.today
    names = ("oproep.aanbod_na_maanden", "oproep.weken_per_jaar")
    return tuple(case.law[name].on(day).source for name in names)


def _because(stand: Aanbod) -> tuple[tuple[Text, object], ...]:
    return (
        (Text("Begin van het werk bij u"), stand.begin),
        (Text("12 maanden zijn om op"), stand.twaalf_maanden_op),
        (Text("Betaalde uren in die 12 maanden"), Minutes(stand.betaalde_minuten)),
        (Text("Gemiddeld per week (gedeeld door 52)"), Minutes(stand.gemiddeld_minuten_per_week)),
        (Text("Minstens aan te bieden per week"), Minutes(stand.aan_te_bieden_minuten_per_week)),
        (Text("Vaste uren gaan uiterlijk in op"), stand.ingang_uiterlijk),
    )


@rule(
    "oproep.aanbod",
    of=Zorgovereenkomst,
    day=_ends,
    since=date(2020, 1, 1),
    titel=Text("Na 12 maanden op oproep biedt u vaste uren aan"),
    bronnen=(LID_5,),
    blad=("C14", "C15", "arbeidsrecht 1.1", "arbeidsrecht 1.6"),
)
def aanbod_doen(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The offer of fixed hours is due, soon or now or long since (art. 7:628a lid 5 BW)."""
    if not staat_onder(overeenkomst, case):
        return
    stand = aanbod(overeenkomst, case)
    if not stand.is_oproepovereenkomst or stand.twaalf_maanden_op is None or stand.aanbieden_uiterlijk is None:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    finding = _base(overeenkomst, stand, case)
    ended = overeenkomst.laatste_dag is not None and overeenkomst.laatste_dag < case.today
    match stand.status:
        case AanbodStatus.NOG_NIET if not ended and stand.twaalf_maanden_op - case.today <= STRAKS_VANAF:
            yield replace(
                finding,
                titel=Text(STRAKS.msgid, naam=naam),
                uitleg=Text(STRAKS_UITLEG.msgid, naam=naam, t=stand.twaalf_maanden_op),
                doen=DOE_AANBOD,
            )
        case AanbodStatus.NU if not ended:
            left = (stand.aanbieden_uiterlijk - case.today).days
            yield replace(
                finding,
                ernst=Ernst.NU if left <= 14 else Ernst.BINNENKORT,
                titel=Text(NU_TITEL.msgid, naam=naam),
                uitleg=Text(
                    (NU_UITLEG if stand.betaalde_minuten else NU_ONBEKEND).msgid,
                    naam=naam,
                    uren=Minutes(stand.aan_te_bieden_minuten_per_week),
                ),
                doen=_uren_eerst(DOE_VROEG if _krap(stand) else DOE_AANBOD, stand),
            )
        case AanbodStatus.TE_LAAT if not ended:
            assert stand.vordering is not None
            yield replace(
                finding,
                ernst=Ernst.NU,
                titel=Text(TE_LAAT_TITEL.msgid, naam=naam),
                uitleg=Text(
                    (TE_LAAT_UITLEG if stand.betaalde_minuten else TE_LAAT_ONBEKEND).msgid,
                    naam=naam,
                    uiterlijk=stand.aanbieden_uiterlijk,
                    uren=Minutes(stand.gemiddeld_minuten_per_week),
                    vanaf=stand.vordering.vanaf,
                    aanbod=Minutes(stand.aan_te_bieden_minuten_per_week),
                ),
                doen=_uren_eerst(DOE_VANDAAG, stand),
                bedrag=stand.vordering.bedrag or None,
                zekerheid=Zekerheid.BETWIST,
                bronnen=(*finding.bronnen, LID_8),
                because=(*finding.because, (Text("Loon kan gevraagd worden vanaf"), stand.vordering.vanaf)),
            )
        case AanbodStatus.AANGEBODEN:
            yield replace(
                finding,
                rule="oproep.aanbod_antwoord",
                ernst=Ernst.BINNENKORT,
                titel=Text(WACHT_TITEL.msgid, naam=naam),
                uitleg=Text(WACHT_UITLEG.msgid, naam=naam, uiterlijk=stand.aanvaarden_uiterlijk),
                doen=WACHT_DOEN,
                uiterlijk=stand.aanvaarden_uiterlijk,
            )
        case AanbodStatus.VERVALLEN:
            yield replace(
                finding,
                rule="oproep.aanbod_antwoord",
                titel=Text(VERVALLEN_TITEL.msgid, naam=naam),
                uitleg=Text(VERVALLEN_UITLEG.msgid, naam=naam),
                doen=VERVALLEN_DOEN,
                uiterlijk=None,
            )
        case _:
            pass
    yield from _vordering(finding, stand, naam, ended=ended)


def _base(overeenkomst: Zorgovereenkomst, stand: Aanbod, case: Case) -> Finding:
    bronnen = _sources(case, stand)
    return Finding(
        rule="oproep.aanbod",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=STRAKS,
        uitleg=STRAKS_UITLEG,
        doen=DOE_AANBOD,
        bronnen=bronnen,
        uiterlijk=stand.aanbieden_uiterlijk,
        zekerheid=certainty(*bronnen),
        because=_because(stand),
    )


def _uren_eerst(doen: Text, stand: Aanbod) -> Text:
    """What to do; who has no paid hours in the dossier is asked for them first."""
    return doen if stand.betaalde_minuten else Text(UREN_EERST.msgid, doen=doen)


def _krap(stand: Aanbod) -> bool:
    """Whether an offer on its last day could still be accepted when the fixed hours must have begun already."""
    if stand.ingang_uiterlijk is None or stand.aanvaarden_uiterlijk is None:
        return False
    return stand.ingang_uiterlijk <= stand.aanvaarden_uiterlijk


def _vordering(finding: Finding, stand: Aanbod, naam: str | Text, *, ended: bool) -> Iterator[Finding]:
    """An offer that came too late, or never while the contract ran, leaves a claim (art. 7:628a lid 8 BW)."""
    claim = stand.vordering
    never = stand.status is AanbodStatus.TE_LAAT
    if claim is None or not claim.minuten_per_week or (never and not ended) or claim.bedrag == 0:
        return
    yield replace(
        finding,
        rule="oproep.vordering",
        ernst=Ernst.LET_OP,
        titel=Text(VORDERING_TITEL.msgid, naam=naam),
        uitleg=Text((NOOIT if never else VORDERING_UITLEG).msgid, naam=naam, uiterlijk=stand.aanbieden_uiterlijk),
        doen=Text(VORDERING_DOEN.msgid, naam=naam),
        bedrag=claim.bedrag,
        uiterlijk=None,
        bronnen=(LID_8,),
        zekerheid=Zekerheid.BETWIST,
    )


@rule(
    "oproep.aanbod_geldig",
    of=Aanbieding,
    day=lambda a: a.aangeboden_op or date.min,
    since=date(2020, 1, 1),
    titel=Text("Een aanbod van vaste uren is schriftelijk, op tijd en hoog genoeg"),
    bronnen=(LID_5,),
    blad=("arbeidsrecht 1.6",),
)
def aanbod_geldig(aanbieding: Aanbieding, case: Case) -> Iterator[Finding]:
    """An offer that the law does not take for one: spoken, too low, or before the twelve months."""
    overeenkomst = case.dossier.get(Zorgovereenkomst, aanbieding.zorgovereenkomst_id)
    stand = aanbod(overeenkomst, case)
    if not stand.is_oproepovereenkomst or stand.status not in (
        AanbodStatus.NU,
        AanbodStatus.TE_LAAT,
        AanbodStatus.NOG_NIET,
    ):
        return
    why = _waarom_niet(aanbieding, stand)
    if why is None or aanbieding.aangeboden_op is None or _achterhaald(aanbieding, stand, case):
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield replace(
        _base(overeenkomst, stand, case),
        rule="oproep.aanbod_geldig",
        about=aanbieding,
        ernst=Ernst.LET_OP,
        titel=Text(ONGELDIG_TITEL.msgid, naam=naam, dag=aanbieding.aangeboden_op),
        uitleg=why,
    )


def _achterhaald(aanbieding: Aanbieding, stand: Aanbod, case: Case) -> bool:
    """Whether an offer belongs to an earlier round that had a good one: then nothing is wrong with it today."""
    day, t = aanbieding.aangeboden_op, stand.twaalf_maanden_op
    if not stand.gedaan or day is None or t is None:
        return False
    good = (case.dossier.get(Aanbieding, id).aangeboden_op for id in stand.gedaan)
    return day < t - STRAKS_VANAF or any(other is not None and other >= day for other in good)


def _waarom_niet(aanbieding: Aanbieding, stand: Aanbod) -> Text | None:
    if aanbieding.vorm is Vorm.MONDELING:
        return MONDELING
    offered = aanbieding.uren_minuten_per_week
    if offered is not None and offered < stand.gemiddeld_minuten_per_week:
        return Text(TE_LAAG.msgid, uren=Minutes(offered), minstens=Minutes(stand.gemiddeld_minuten_per_week))
    if stand.twaalf_maanden_op and aanbieding.aangeboden_op and aanbieding.aangeboden_op < stand.twaalf_maanden_op:
        return Text(TE_VROEG.msgid, t=stand.twaalf_maanden_op)
    return None
