"""Findings on calls: to be made, too late, withdrawn too late, too short, outside the agreed times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.loon import LoonRegel
from pgbdesk.law.oproepen import beoordeel, regels_per_oproep
from pgbdesk.law.overeenkomst import binnen_referentietijden, in_dienst, oproepcontract
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.results import OproepOordeel, Oproepstand
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source, bw7
from pgbdesk.law.stukken import StukSoort, beloop
from pgbdesk.law.termijn import laatste_moment
from pgbdesk.text import Minutes, Money, Text

DOEN_TITEL = Text("Roep {naam} nog op voor {dag}")
DOEN_UITLEG = Text(
    "De dienst staat in uw rooster, maar u heeft nog geen bericht gestuurd. Op tijd kan tot en met {grens}."
)
DOEN_TE_LAAT = Text(
    "De dienst staat in uw rooster, maar u heeft nog geen bericht gestuurd. Op tijd kon tot en met {grens}."
)
DOEN = Text("Stuur {naam} een bericht of e-mail met de dag en de tijden. Leg vast wanneer u dat deed.")
DOEN_LAAT = Text("Vraag {naam} of het nog kan. {naam} mag nee zeggen.")

TE_LAAT_TITEL = Text("{naam} mag nee zeggen tegen de oproep voor {dag}")
TE_LAAT_JA = Text("De oproep voor {dag} kwam te laat, maar {naam} zei ja")
ACCEPTATIE = Text(
    "De oproep kwam te laat. {naam} mocht weigeren. U heeft vastgelegd dat {naam} ja zei. De oproep geldt dan gewoon."
)
VOORTAAN = Text("Roep voortaan 4 hele dagen van tevoren op. Dan weet u zeker dat iemand komt.")
VRAAG_ANTWOORD = Text(
    "Vraag {naam} om een antwoord per bericht en leg dat vast. Zegt {naam} nee? Dan is dat geen werkweigering."
)

LOON_TITEL = Text("U betaalt {naam} {uren} voor {dag} zonder dat er zorg was")
LOON_UITLEG = Text(
    "U zei de dienst af of wijzigde de tijd, korter dan 4 dagen van tevoren of niet schriftelijk. "
    "{naam} houdt dan recht op loon over de oproep."
)
LOON_DOEN = Text(
    "Neem deze uren apart op in de declaratie en vraag uw verstrekker of zij die betaalt. "
    "Weigert de verstrekker? Dan betaalt u het loon misschien zelf."
)
DRIE_TITEL = Text("U betaalt {naam} minstens {minimum} voor {dag}")
DRIE_UITLEG = Text(
    "Op {dag} werkte {naam} korter dan {minimum} achter elkaar. De wet geeft dan recht op loon over {minimum}."
)
DRIE_STRAKS = Text(
    "De oproep is korter dan {minimum}. Werkt {naam} korter dan {minimum} achter elkaar? "
    "Dan geeft de wet recht op loon over {minimum}."
)
DRIE_NIET_VASTGELEGD = Text(
    "De oproep voor {dag} was korter dan {minimum}. De wet geeft dan recht op loon over {minimum}. "
    "De gewerkte uren van die dag staan niet in uw dossier."
)
DRIE_DOEN = Text(
    "Betaal het verschil van {uren}. Vraag uw verstrekker of dit uit het budget mag. "
    "Spreek vaste uren en tijden af als u vaker korte diensten heeft."
)
REF_TITEL = Text("De oproep voor {dag} valt buiten de afgesproken tijden")
REF_UITLEG = Text(
    "U heeft met {naam} dagen en tijden afgesproken waarop u kunt oproepen. Daarbuiten mag {naam} nee zeggen."
)
REF_DOEN = Text("Kies een andere tijd, of vraag {naam} of het toch kan.")
REF_ONBEKEND_TITEL = Text("Leg vast op welke dagen en tijden u {naam} kunt oproepen")
REF_ONBEKEND = Text(
    "Bij een oproepcontract horen afgesproken dagen en tijden. Zijn die er niet? Dan mag {naam} elke oproep weigeren."
)
REF_ONBEKEND_DOEN = Text("Spreek de dagen en tijden af op papier of per e-mail. Vul ze in bij de zorgovereenkomst.")

LID_1 = ("oproep.minimum_minuten",)
_NAGEKEKEN = date(2026, 11, 22)
BW_OPROEP = bw7("628a", "2", checked_on=_NAGEKEKEN, tier="C")
BW_INTREKKEN = bw7("628a", "3", checked_on=_NAGEKEKEN, tier="C")
BW_DRIE_UUR = bw7("628a", "1", checked_on=_NAGEKEKEN, tier="C")
BW_REFERENTIE = bw7("628b", checked_on=_NAGEKEKEN, tier="C")
SINDS = date(2020, 1, 1)
TERUG = timedelta(days=400)


def _bronnen(case: Case, day: date, *names: str) -> tuple[Source, ...]:
    found = []
    for name in names:
        try:
            found.append(case.law[name].on(day).source)
        except NotInForce:
            continue
    return tuple(found)


def _zekerheid(oordeel: OproepOordeel, *sources: Source) -> Zekerheid:
    return Zekerheid.BETWIST if oordeel.betwist else certainty(*sources)


def _recent(oproep: Oproep, case: Case) -> bool:
    """Old calls are judged too, but what nobody can act on any more is not a finding."""
    return oproep.begin >= case.now - TERUG


def _employed(oproep: Oproep, case: Case) -> Zorgovereenkomst | None:
    if not _recent(oproep, case):
        return None
    overeenkomst = case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id)
    return overeenkomst if in_dienst(overeenkomst) else None


def _dag(oproep: Oproep) -> date:
    return oproep.begin.date()


@rule(
    "oproep.doen",
    of=Oproep,
    among=_recent,
    day=_dag,
    since=SINDS,
    titel=Text("Voor elke dienst in het rooster stuurt u op tijd een oproep"),
    bronnen=(BW_OPROEP,),
    blad=("C16", "arbeidsrecht 1.3"),
)
def nog_oproepen(oproep: Oproep, case: Case) -> Iterator[Finding]:
    """A planned shift for which no message was sent yet (art. 7:628a lid 2 BW)."""
    overeenkomst = _employed(oproep, case)
    if overeenkomst is None or oproep.bereikt_op is not None or oproep.begin <= case.now or oproep.wijzigingen:
        return
    oordeel = beoordeel(oproep, case)
    late = case.now > oordeel.laatste_moment
    days = (oordeel.laatste_moment.date() - case.today).days
    ernst = Ernst.NU if late or days <= 1 else Ernst.BINNENKORT if days <= 14 else Ernst.INFO
    naam = case.dossier.naam_voor(overeenkomst)
    bronnen = _bronnen(case, _dag(oproep), "oproep.termijn_dagen")
    yield Finding(
        rule="oproep.doen",
        ernst=ernst,
        about=oproep,
        titel=Text(DOEN_TITEL.msgid, naam=naam, dag=_dag(oproep)),
        uitleg=Text((DOEN_TE_LAAT if late else DOEN_UITLEG).msgid, grens=oordeel.laatste_moment.date()),
        doen=Text((DOEN_LAAT if late else DOEN).msgid, naam=naam),
        bronnen=bronnen,
        uiterlijk=oordeel.laatste_moment.date(),
        zekerheid=certainty(*bronnen),
        because=((Text("Laatste moment dat zeker op tijd is"), oordeel.laatste_moment),),
    )


@rule(
    "oproep.termijn",
    of=Oproep,
    among=_recent,
    day=_dag,
    since=SINDS,
    titel=Text("Een oproep komt 4 dagen van tevoren, schriftelijk en met de tijden"),
    bronnen=(BW_OPROEP,),
    blad=("C16", "arbeidsrecht 1.3", "arbeidsrecht 1.4"),
)
def te_laat_opgeroepen(oproep: Oproep, case: Case) -> Iterator[Finding]:
    """A call that does not oblige for certain: late, disputed, spoken or without times (art. 7:628a lid 2 BW)."""
    overeenkomst = _employed(oproep, case)
    if overeenkomst is None or oproep.bereikt_op is None or not oproepcontract(overeenkomst)[0]:
        return
    oordeel = beoordeel(oproep, case)
    gone = oproep.antwoord is Antwoord.GEWEIGERD or beloop(oproep, overeenkomst, case.law).nu is None
    if oordeel.oproep is Oproepstand.OP_TIJD or gone:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    accepted = oproep.antwoord is Antwoord.AANVAARD
    over = oproep.einde <= case.now
    bronnen = _bronnen(case, _dag(oproep), "oproep.termijn_dagen")
    yield Finding(
        rule="oproep.termijn",
        ernst=Ernst.INFO if accepted or over else Ernst.LET_OP,
        about=oproep,
        titel=Text((TE_LAAT_JA if accepted else TE_LAAT_TITEL).msgid, naam=naam, dag=_dag(oproep)),
        uitleg=Text(ACCEPTATIE.msgid, naam=naam) if accepted else oordeel.reden,
        doen=VOORTAAN if accepted or over else Text(VRAAG_ANTWOORD.msgid, naam=naam),
        bronnen=bronnen,
        zekerheid=_zekerheid(oordeel, *bronnen),
        because=(
            (Text("Bericht gestuurd op"), oproep.bereikt_op),
            (Text("Laatste moment dat zeker op tijd is"), oordeel.laatste_moment),
            (Text("4 hele dagen ertussen"), oordeel.lezingen.vier_volle_dagen),
            (Text("4 keer 24 uur ertussen"), oordeel.lezingen.uur_96),
            (Text("4 dagen verschil op de kalender"), oordeel.lezingen.datumverschil),
        ),
    )


@rule(
    "oproep.intrekking",
    of=Oproep,
    among=_recent,
    day=_dag,
    since=SINDS,
    titel=Text("Wie een oproep te laat afzegt of wijzigt, betaalt het loon door"),
    bronnen=(BW_INTREKKEN,),
    blad=("arbeidsrecht 1.5",),
)
def loon_zonder_zorg(oproep: Oproep, case: Case) -> Iterator[Finding]:
    """Pay that is owed for a call that was withdrawn or moved too late (art. 7:628a lid 3 BW).

    The employer owes it by law; whether the budget pays for care that was not given is disputed. So
    both are told, and the user chooses.
    """
    overeenkomst = _employed(oproep, case)
    if overeenkomst is None:
        return
    lines = regels_per_oproep(overeenkomst, case).get(oproep.id, ())
    lost = [line for line in lines if line.stuk.soort is StukSoort.VERVALLEN]
    if not lost:
        return
    oordeel = beoordeel(oproep, case)
    naam = case.dossier.naam_voor(overeenkomst)
    minuten = oordeel.verschuldigd_minuten - oordeel.geleverd_minuten
    verloren = beloop(oproep, overeenkomst, case.law).verloren[0]
    dagen = case.law.whole("oproep.termijn_dagen", verloren[0].date())
    bronnen = _bronnen(case, _dag(oproep), "oproep.termijn_dagen", "oproep.minimum_minuten")
    yield Finding(
        rule="oproep.intrekking",
        ernst=Ernst.LET_OP,
        about=oproep,
        titel=Text(LOON_TITEL.msgid, naam=naam, uren=Minutes(minuten), dag=_dag(oproep)),
        uitleg=Text(LOON_UITLEG.msgid, naam=naam),
        doen=LOON_DOEN,
        bronnen=bronnen,
        bedrag=_verschil(oordeel),
        zekerheid=Zekerheid.BETWIST,
        because=(
            (Text("Uren volgens de oproep"), Minutes(oproep.minuten)),
            (Text("Loon te betalen over"), Minutes(oordeel.verschuldigd_minuten)),
            (Text("Gewerkt"), Minutes(oordeel.geleverd_minuten)),
            *((Text("Afgezegd of gewijzigd op"), w.bereikt_op) for w in oproep.wijzigingen if w.bereikt_op),
            (Text("Laatste moment om zonder kosten af te zeggen"), laatste_moment(verloren[0], dagen)),
        ),
    )


def _verschil(oordeel: OproepOordeel) -> Decimal | None:
    if oordeel.bedrag_verschuldigd is None or oordeel.bedrag_geleverd is None:
        return None
    return oordeel.bedrag_verschuldigd - oordeel.bedrag_geleverd


@rule(
    "oproep.minimum_drie_uur",
    of=Oproep,
    among=_recent,
    day=_dag,
    since=date(2013, 5, 3),
    titel=Text("Voor elke aparte periode werk is er minstens 3 uur loon"),
    bronnen=(BW_DRIE_UUR,),
    blad=("arbeidsrecht 1.2",),
)
def minstens_drie_uur(oproep: Oproep, case: Case) -> Iterator[Finding]:
    """The least pay for a period of work that was shorter (art. 7:628a lid 1 BW).

    Disputed in the same way: owed by law, while the budget is for care that was given.
    """
    overeenkomst = _employed(oproep, case)
    if overeenkomst is None:
        return
    lines = regels_per_oproep(overeenkomst, case).get(oproep.id, ())
    extra = sum(line.aanvulling for line in lines if line.stuk.soort is not StukSoort.VERVALLEN)
    if not extra:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    minimum = Minutes(case.law.whole("oproep.minimum_minuten", _dag(oproep)))
    bronnen = _bronnen(case, _dag(oproep), "oproep.minimum_minuten", "oproep.onderbreking_minuten")
    tarief = next((line.tarief for line in lines if line.tarief is not None), None)
    yield Finding(
        rule="oproep.minimum_drie_uur",
        ernst=Ernst.INFO,
        about=oproep,
        titel=Text(DRIE_TITEL.msgid, naam=naam, minimum=minimum, dag=_dag(oproep)),
        uitleg=Text(_drie(oproep, lines, case).msgid, naam=naam, minimum=minimum, dag=_dag(oproep)),
        doen=Text(DRIE_DOEN.msgid, uren=Minutes(extra)),
        bronnen=bronnen,
        bedrag=None if tarief is None else cents(tarief * extra / 60),
        zekerheid=Zekerheid.BETWIST,
        because=(
            (Text("Gewerkt"), Minutes(sum(line.minuten for line in lines))),
            (Text("Aangevuld met"), Minutes(extra)),
            *(((Text("Bruto per uur"), Money(tarief)),) if tarief is not None else ()),
        ),
    )


def _drie(oproep: Oproep, lines: Iterable[LoonRegel], case: Case) -> Text:
    """Why there is a minimum: for a call still to come, for hours that were worked, or that nobody noted."""
    if oproep.begin > case.now:
        return DRIE_STRAKS
    return DRIE_UITLEG if any(line.stuk.soort is StukSoort.GEWERKT for line in lines) else DRIE_NIET_VASTGELEGD


@rule(
    "oproep.referentietijden",
    of=Oproep,
    among=_recent,
    day=_dag,
    since=date(2022, 8, 1),
    titel=Text("Een oproep valt binnen de afgesproken dagen en tijden"),
    bronnen=(BW_REFERENTIE,),
    blad=("arbeidsrecht 1.4", "arbeidsrecht 2"),
)
def buiten_referentietijden(oproep: Oproep, case: Case) -> Iterator[Finding]:
    """A call still to come outside the agreed days and hours (art. 7:628b BW)."""
    overeenkomst = _employed(oproep, case)
    answered = oproep.antwoord in (Antwoord.AANVAARD, Antwoord.GEWEIGERD)
    if overeenkomst is None or oproep.begin <= case.now or answered:
        return
    nu = beloop(oproep, overeenkomst, case.law).nu
    if nu is None or not overeenkomst.referentietijden or binnen_referentietijden(overeenkomst, *nu, case) is not False:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    bronnen = _bronnen(case, _dag(oproep), "oproep.referentietijden")
    yield Finding(
        rule="oproep.referentietijden",
        ernst=Ernst.LET_OP,
        about=oproep,
        titel=Text(REF_TITEL.msgid, dag=_dag(oproep)),
        uitleg=Text(REF_UITLEG.msgid, naam=naam),
        doen=Text(REF_DOEN.msgid, naam=naam),
        bronnen=bronnen,
        zekerheid=certainty(*bronnen),
    )


@rule(
    "oproep.referentietijden_vastleggen",
    of=Zorgovereenkomst,
    day=lambda z: z.laatste_dag or date.max,
    since=date(2022, 8, 1),
    titel=Text("Bij een oproepcontract zijn dagen en tijden voor oproepen afgesproken"),
    bronnen=(BW_REFERENTIE,),
    blad=("arbeidsrecht 2",),
)
def referentietijden_onbekend(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A running on-call agreement without reference times (art. 7:628b BW)."""
    if case.today not in overeenkomst.periode or case.today < date(2022, 8, 1):
        return
    if not oproepcontract(overeenkomst)[0] or overeenkomst.referentietijden:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    bronnen = _bronnen(case, case.today, "oproep.referentietijden")
    yield Finding(
        rule="oproep.referentietijden_vastleggen",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(REF_ONBEKEND_TITEL.msgid, naam=naam),
        uitleg=Text(REF_ONBEKEND.msgid, naam=naam),
        doen=REF_ONBEKEND_DOEN,
        bronnen=bronnen,
        zekerheid=certainty(*bronnen),
        field="referentietijden",
    )
