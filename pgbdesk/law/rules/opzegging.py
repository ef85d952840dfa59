"""Findings on the trial period and on notice: too short, forbidden, by the wrong route, still to be thought over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import EindeRoute, Verzoeker, VerzuimSoort
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.opzegging import (
    ZONDER_TERMIJN,
    bedenktijd_tot,
    kortste_einde,
    mag_tussentijds,
    termijn_van_opzegging,
    verbod,
)
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.proeftijd import Proeftijdfout, proeftijd
from pgbdesk.law.regime import Regime, regime
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

PROEF_TITEL = Text("De proeftijd met {naam} geldt niet")
PROEF_UITLEG = {
    Proeftijdfout.TE_LANG: Text(
        "U sprak {n} maanden af. Hoogstens {maximum} mag. Een proeftijd die te lang is, geldt helemaal niet."
    ),
    Proeftijdfout.NIET_TOEGESTAAN: Text(
        "In een contract van 6 maanden of korter mag geen proeftijd staan. Wat u afsprak, geldt niet."
    ),
    Proeftijdfout.OPVOLGEND: Text(
        "{naam} werkte eerder al bij u. Dan mag er geen nieuwe proeftijd zijn, "
        "behalve als het nieuwe werk heel andere vaardigheden vraagt."
    ),
    Proeftijdfout.MONDELING: Text("Een proeftijd geldt alleen als die op papier staat."),
}
PROEF_DOEN = Text("Reken er niet op dat u zonder opzegtermijn kunt stoppen. Pas het contract aan. Vraag het Per Saldo.")

KORT_TITEL = Text("De opzegtermijn voor {naam} is te kort")
KORT_ZELF = Text("{naam} wil eerder stoppen dan de opzegtermijn toelaat")
KORT_UITLEG = Text(
    "Er is opgezegd op {op}. Het contract mag dan niet eerder stoppen dan {vroegst}. Nu stopt het op {einde}."
)
KORT_DOEN = Text(
    "Spreek {vroegst} of later af als laatste dag, en geef die door aan de SVB. Twijfelt u? Bel Per Saldo."
)
KORT_DOEN_ZELF = Text("U kunt dit goedvinden. Wilt u dat niet? Vraag {naam} om te werken tot en met {vroegst}.")

VROEG_TITEL = Text("Het tijdelijke contract met {naam} kan niet eerder stoppen")
VROEG_UITLEG = Text(
    "Het contract loopt tot en met {einde}. Er is niet afgesproken dat u het eerder mag opzeggen. "
    "Dan loopt het loon door tot de einddatum."
)
VROEG_DOEN = Text("Vraag {naam} of u samen een eerdere laatste dag kunt afspreken. Bel eerst Per Saldo.")

ZIEK_TITEL = Text("U mag {naam} nu niet opzeggen: {naam} is ziek")
ZWANGER_TITEL = Text("U mag {naam} nu niet opzeggen vanwege zwangerschap of verlof")
VERBOD_UITLEG = Text(
    "U zegde op {op} op. Tijdens ziekte (de eerste {jaren} jaar) en zwangerschap mag dat niet. "
    "{naam} kan de opzegging laten vernietigen en loon vragen."
)
VERBOD_DOEN = Text("Trek de opzegging in, of vraag {naam} om een handtekening. Bel eerst Per Saldo.")

ROUTE_TITEL = Text("U heeft toestemming nodig om {naam} op te zeggen")
ROUTE_ONBEKEND = Text("Leg vast hoe het contract met {naam} stopt")
ROUTE_UITLEG = Text(
    "Een werknemer opzeggen mag alleen met toestemming van het UWV of met een handtekening van de werknemer. "
    "Ook de kantonrechter kan een contract beëindigen."
)
ROUTE_DOEN = Text(
    "Vraag {naam} om schriftelijk akkoord te gaan, of vraag toestemming aan het UWV. "
    "Heeft u die al? Vul de dag in. Bel Per Saldo voordat u iets ondertekent."
)
DENK_TITEL = Text("{naam} mag nog terugkomen op de afspraak om te stoppen")
DENK_UITLEG = Text(
    "U sprak op {op} samen af dat het contract stopt. {naam} mag daarop terugkomen tot en met {kort}. "
    "Staat de bedenktijd niet in de afspraak? Dan tot en met {lang}."
)
DENK_DOEN = Text("Wacht tot en met {lang} voordat u iemand anders aanneemt.")

SINDS = date(2015, 1, 1)
NAGEKEKEN = date(2026, 11, 22)
OUD = date(2017, 1, 1)


def _bw(article: str, paragraph: str | None = None) -> Source:
    """An article that was read in the text of 2017."""
    name = f"BW 7:{article}" + (f" lid {paragraph}" if paragraph else "")
    return Source(name, NAGEKEKEN, "A", "BWBR0005290", article, paragraph, text_of=OUD)


BW_PROEFTIJD, BW_TERMIJN, BW_TUSSENTIJDS = _bw("652"), _bw("672", "2"), _bw("667", "3")
BW_VERBOD, BW_ROUTE, BW_BEDENK = _bw("670", "1"), _bw("671", "1"), _bw("670b", "2")


def _opgezegd(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.opgezegd_op or date.min


def _te_laat(einde: date | None, case: Case) -> bool:
    """Whether an end lies so far back that nobody mends it any more."""
    days = timedelta(days=case.law.whole("arbeid.contract_einde_dagen", case.today))
    return einde is not None and einde < case.today - days


def _ernst(einde: date | None, case: Case) -> Ernst:
    return Ernst.LET_OP if einde is not None and einde < case.today else Ernst.NU


@rule(
    "proeftijd.geldig",
    of=Zorgovereenkomst,
    day=lambda z: z.ingang,
    since=SINDS,
    titel=Text("Een proeftijd is niet langer dan de wet toestaat"),
    bronnen=(BW_PROEFTIJD,),
    blad=("arbeidsrecht 6",),
)
def proeftijd_geldig(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A trial period that does not hold, until the day on which it would have ended."""
    if not overeenkomst.proeftijd_maanden:
        return
    stand = proeftijd(overeenkomst, case)
    if stand is None or stand.fout is None or stand.tot is None or stand.tot < case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    uitleg = PROEF_UITLEG[stand.fout]
    yield Finding(
        rule="proeftijd.geldig",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(PROEF_TITEL.msgid, naam=naam),
        uitleg=Text(uitleg.msgid, naam=naam, n=stand.afgesproken, maximum=stand.maximum),
        doen=PROEF_DOEN,
        bronnen=stand.berekening.bronnen or (BW_PROEFTIJD,),
        zekerheid=stand.berekening.zekerheid,
        because=((Text("Afgesproken maanden"), stand.afgesproken), (Text("Hoogstens"), stand.maximum)),
        field="proeftijd_maanden",
        berekening=stand.berekening,
    )


@rule(
    "opzegging.termijn",
    of=Zorgovereenkomst,
    day=_opgezegd,
    since=SINDS,
    titel=Text("Wie opzegt, houdt de opzegtermijn aan"),
    bronnen=(BW_TERMIJN,),
    blad=("C17", "arbeidsrecht 1.7", "arbeidsrecht 6"),
)
def termijn_te_kort(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Notice with a last day before the term is over (C17); silent when the end lies long back.

    Silent in illness or pregnancy: then the notice must be taken back, which is told by itself. And when
    the carer left of their own accord and is gone already.
    """
    einde, op = overeenkomst.beeindigd_per, overeenkomst.opgezegd_op
    if einde is None or op is None or not in_dienst(overeenkomst) or _te_laat(einde, case):
        return
    vroegst, termijn = kortste_einde(overeenkomst, case), termijn_van_opzegging(overeenkomst, case)
    if vroegst is None or termijn is None or einde >= vroegst:
        return
    if overeenkomst.einddatum is not None and einde >= overeenkomst.einddatum:
        return
    if verbod(overeenkomst, case) is not None:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    zelf = overeenkomst.opgezegd_door is Verzoeker.ZORGVERLENER
    if zelf and einde < case.today:
        return
    yield Finding(
        rule="opzegging.termijn",
        ernst=Ernst.INFO if zelf else _ernst(einde, case),
        about=overeenkomst,
        titel=Text((KORT_ZELF if zelf else KORT_TITEL).msgid, naam=naam),
        uitleg=Text(KORT_UITLEG.msgid, op=op, vroegst=vroegst, einde=einde),
        doen=Text((KORT_DOEN_ZELF if zelf else KORT_DOEN).msgid, naam=naam, vroegst=vroegst),
        bronnen=termijn.berekening.bronnen or (BW_TERMIJN,),
        uiterlijk=einde if einde >= case.today and not zelf else None,
        zekerheid=termijn.berekening.zekerheid,
        because=((Text("Opgezegd op"), op), (Text("Vroegste laatste dag"), vroegst), (Text("Laatste dag nu"), einde)),
        field="beeindigd_per",
        berekening=termijn.berekening,
    )


@rule(
    "opzegging.tussentijds",
    of=Zorgovereenkomst,
    day=_opgezegd,
    since=SINDS,
    titel=Text("Een tijdelijk contract stopt alleen eerder als dat is afgesproken"),
    bronnen=(BW_TUSSENTIJDS,),
    blad=("arbeidsrecht 6",),
)
def tussentijds(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The budgethouder ends a fixed term early, which was not agreed (art. 7:667 lid 3 BW)."""
    einde, op = overeenkomst.einddatum, overeenkomst.opgezegd_op
    stopt = overeenkomst.beeindigd_per
    if einde is None or op is None or stopt is None or stopt >= einde or not in_dienst(overeenkomst):
        return
    if overeenkomst.opgezegd_door is not Verzoeker.WERKGEVER or overeenkomst.einde_route in ZONDER_TERMIJN:
        return
    proef = proeftijd(overeenkomst, case)
    if _te_laat(stopt, case) or (proef is not None and proef.loopt(op, overeenkomst)):
        return
    if mag_tussentijds(overeenkomst, op, case) is not False:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="opzegging.tussentijds",
        ernst=_ernst(stopt, case),
        about=overeenkomst,
        titel=Text(VROEG_TITEL.msgid, naam=naam),
        uitleg=Text(VROEG_UITLEG.msgid, einde=einde),
        doen=Text(VROEG_DOEN.msgid, naam=naam),
        bronnen=(BW_TUSSENTIJDS,),
        zekerheid=certainty(BW_TUSSENTIJDS),
        because=((Text("Opgezegd op"), op), (Text("Stopt nu op"), stopt), (Text("Einddatum in het contract"), einde)),
        field="opzegbeding",
    )


@rule(
    "opzegging.verbod",
    of=Zorgovereenkomst,
    day=_opgezegd,
    since=SINDS,
    titel=Text("Tijdens ziekte en zwangerschap zegt u niet op"),
    bronnen=(BW_VERBOD,),
    blad=("C18", "arbeidsrecht 6"),
)
def tijdens_ziekte(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Notice during illness or pregnancy (C18); silent when the end lies long back."""
    if overeenkomst.opgezegd_op is None or _te_laat(overeenkomst.beeindigd_per or overeenkomst.opgezegd_op, case):
        return
    verzuim = verbod(overeenkomst, case)
    if verzuim is None:
        return
    naam, op = case.dossier.naam_voor(overeenkomst), overeenkomst.opgezegd_op
    jaren = case.law["arbeid.opzegverbod_ziekte_jaren"].on(op)
    titel = ZWANGER_TITEL if verzuim.soort is VerzuimSoort.ZWANGERSCHAP else ZIEK_TITEL
    yield Finding(
        rule="opzegging.verbod",
        ernst=_ernst(overeenkomst.beeindigd_per, case),
        about=overeenkomst,
        titel=Text(titel.msgid, naam=naam),
        uitleg=Text(VERBOD_UITLEG.msgid, op=op, naam=naam, jaren=int(jaren.value)),
        doen=Text(VERBOD_DOEN.msgid, naam=naam),
        bronnen=(jaren.source,),
        zekerheid=certainty(jaren.source),
        because=(
            (Text("Opgezegd op"), op),
            (Text("Afwezig vanaf"), verzuim.van),
            (Text("Afwezig tot en met"), verzuim.tot or Text("nog niet bekend")),
        ),
        field="opgezegd_op",
    )


@rule(
    "opzegging.route",
    of=Zorgovereenkomst,
    day=_opgezegd,
    since=SINDS,
    titel=Text("Een werknemer opzeggen mag alleen met toestemming of een handtekening"),
    bronnen=(BW_ROUTE,),
    blad=("arbeidsrecht 6",),
)
def zonder_toestemming(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Notice without permission or consent where ordinary dismissal law holds; with the banner of 2026.

    Silent in illness or pregnancy: then the notice must be taken back, which is told by itself.
    """
    op = overeenkomst.opgezegd_op
    if op is None or overeenkomst.opgezegd_door is not Verzoeker.WERKGEVER or not in_dienst(overeenkomst):
        return
    if overeenkomst.einde_route in ZONDER_TERMIJN or overeenkomst.toestemming_ontslag_op is not None:
        return
    proef = proeftijd(overeenkomst, case)
    if _te_laat(overeenkomst.beeindigd_per or op, case) or (proef is not None and proef.loopt(op, overeenkomst)):
        return
    stand = regime(overeenkomst, op, case)
    if stand.regime is not Regime.GEWOON or verbod(overeenkomst, case) is not None:
        return
    onbekend = overeenkomst.einde_route is None
    naam = case.dossier.naam_voor(overeenkomst)
    banner = (Text("Let op"), stand.banner) if stand.banner is not None else None
    yield Finding(
        rule="opzegging.route",
        ernst=Ernst.LET_OP if onbekend else _ernst(overeenkomst.beeindigd_per, case),
        about=overeenkomst,
        titel=Text((ROUTE_ONBEKEND if onbekend else ROUTE_TITEL).msgid, naam=naam),
        uitleg=Text("{uitleg} {let_op}", uitleg=ROUTE_UITLEG, let_op=stand.banner) if stand.banner else ROUTE_UITLEG,
        doen=Text(ROUTE_DOEN.msgid, naam=naam),
        bronnen=(BW_ROUTE, *stand.bronnen),
        zekerheid=Zekerheid.NIET_GECONTROLEERD if banner else certainty(BW_ROUTE),
        because=(
            (Text("Opgezegd op"), op),
            (Text("Dagen per week"), stand.dagen or Text("niet bekend")),
            *((banner,) if banner else ()),
        ),
        field="einde_route",
        berekening=stand.berekening,
    )


@rule(
    "opzegging.bedenktijd",
    of=Zorgovereenkomst,
    day=_opgezegd,
    since=date(2015, 7, 1),
    titel=Text("Na een afspraak om te stoppen heeft een werknemer bedenktijd"),
    bronnen=(BW_BEDENK,),
    blad=("arbeidsrecht 6",),
)
def bedenktijd(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """An end by mutual consent that the carer may still withdraw; silent when that time is over."""
    op = overeenkomst.opgezegd_op
    if op is None or overeenkomst.einde_route is not EindeRoute.WEDERZIJDS or not in_dienst(overeenkomst):
        return
    kort, lang = (bedenktijd_tot(op, case, genoemd=named) for named in (True, False))
    if not isinstance(kort.uitkomst, date) or not isinstance(lang.uitkomst, date) or lang.uitkomst < case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="opzegging.bedenktijd",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(DENK_TITEL.msgid, naam=naam),
        uitleg=Text(DENK_UITLEG.msgid, op=op, naam=naam, kort=kort.uitkomst, lang=lang.uitkomst),
        doen=Text(DENK_DOEN.msgid, lang=lang.uitkomst),
        bronnen=lang.bronnen,
        uiterlijk=lang.uitkomst,
        zekerheid=lang.zekerheid,
        berekening=lang,
    )
