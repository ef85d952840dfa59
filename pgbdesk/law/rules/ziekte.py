"""Findings on pay during illness: what is due and until when, the second year, the end, and the replacement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Looptijd, VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.regime import BANNER_ZVW, wet_van
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.verzuim import Ziekteperiode, overeenkomst_van, periode_van
from pgbdesk.law.ziekte import OVER_GRENS, Duur, duur, eerste_jaar_tot, grondslag, ziekteloon
from pgbdesk.text import Minutes, Money, Text

SINDS = date(2015, 1, 1)
DAY = timedelta(days=1)
VOORUIT = timedelta(days=30)
SVB_VERVANGING = Source("SVB, vervanging", date(2026, 11, 22), "B", page="https://www.svb.nl/nl/pgb")

LOON_TITEL = Text("{naam} is ziek: u betaalt loon door")
LOON_UITLEG = Text("{sinds} Het loon loopt door tot en met {tot}, als {naam} zo lang ziek blijft. {betaalt}")
LOON_EERSTE = Text(
    "{sinds} Het loon loopt door tot en met {tot}, als {naam} zo lang ziek blijft: ongeveer "
    "{bedrag} per week. {betaalt}"
)
SINDS_DAG = Text("{naam} is ziek sinds {dag}.")
WEER_ZIEK = Text("{naam} is weer ziek. De ziekte vanaf {dag} telt mee, want er zat weinig tijd tussen.")
BETAALT = Text("De SVB betaalt en vult uw budget aan.")
BETAALT_ZVW = Text("De SVB betaalt dit uit een aparte regeling, niet uit uw budget.")
BETAALT_ZVW_ZONDER = Text("De SVB vergoedt dit alleen als zij ook het loon regelt. Vraag de SVB om het over te nemen.")
LOON_DOEN = Text("Geef de uren bij ziekte door zoals de SVB vraagt. Zoek vervanging met een eigen zorgovereenkomst.")
STOPT_TITEL = Text("Het loon bij ziekte van {naam} stopt op {tot}")
STOPT_UITLEG = Text("Daarna hoeft u het loon niet meer door te betalen. Het contract stopt daarmee niet vanzelf.")
STOPT_DOEN = Text("Bespreek met {naam} en de SVB hoe het verder gaat. Twijfelt u? Bel Per Saldo.")
OVER_TITEL = Text("Is het loon bij ziekte van {naam} gestopt?")
OVER_UITLEG = Text(
    "De tijd waarin u loon bij ziekte betaalt, was op {tot} om. {naam} staat nog als ziek in het dossier."
)
JAAR2_TITEL = Text("{naam} is op {dag} een jaar ziek: het loon gaat omlaag")
JAAR2_UITLEG = Text("Na 52 weken betaalt de SVB {procent} % van het loon. Het minimumloon is dan geen ondergrens meer.")
JAAR2_DOEN = Text("Bereid {naam} erop voor. Vraag de SVB wat u moet doen.")


def _lopend(verzuim: Verzuim, case: Case) -> tuple[Zorgovereenkomst, Ziekteperiode] | None:
    """The employment and the spell of an illness that runs today; None for any other absence."""
    if verzuim.soort is not VerzuimSoort.ZIEK or verzuim.van > case.today:
        return None
    if verzuim.tot is not None and verzuim.tot < case.today:
        return None
    overeenkomst = overeenkomst_van(verzuim, case.dossier)
    if overeenkomst is None or case.today not in overeenkomst.periode:
        return None
    return overeenkomst, periode_van(verzuim, overeenkomst, case)


@rule(
    "ziekte.loon",
    of=Verzuim,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Wie ziek is, krijgt loon door"),
    getallen=("ziekte.weken", "ziekte.rdah_weken", "ziekte.svb_procent_jaar_1"),
    blad=("arbeidsrecht 12",),
)
def loon(verzuim: Verzuim, case: Case) -> Iterator[Finding]:
    """What is due for an illness that runs, until when, and that the term ends within a month or has ended.

    Silent four weeks after the end of the term.
    """
    found = _lopend(verzuim, case)
    if found is None:
        return
    overeenkomst, periode = found
    lengte = duur(overeenkomst, periode, case)
    if lengte.tot < case.today:
        if case.today <= lengte.tot + VOORUIT:
            yield _basis(verzuim, overeenkomst, lengte, case)
    elif lengte.tot <= case.today + VOORUIT and lengte.tot == lengte.einde_weken:
        yield _stopt(verzuim, overeenkomst, lengte, case)
    else:
        yield _loopt(verzuim, (overeenkomst, periode, lengte), case)


def _basis(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, lengte: Duur, case: Case) -> Finding:
    naam = case.dossier.naam_voor(overeenkomst)
    return Finding(
        rule="ziekte.loon",
        ernst=Ernst.LET_OP,
        about=verzuim,
        titel=Text(OVER_TITEL.msgid, naam=naam),
        uitleg=Text(OVER_UITLEG.msgid, naam=naam, tot=lengte.tot),
        doen=Text(STOPT_DOEN.msgid, naam=naam),
        bronnen=lengte.berekening.bronnen,
        zekerheid=lengte.berekening.zekerheid,
        because=((Text("Weken loon bij ziekte"), lengte.weken), (Text("Tot en met"), lengte.tot)),
        berekening=lengte.berekening,
    )


def _stopt(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, lengte: Duur, case: Case) -> Finding:
    naam = case.dossier.naam_voor(overeenkomst)
    return replace(
        _basis(verzuim, overeenkomst, lengte, case),
        ernst=Ernst.BINNENKORT,
        titel=Text(STOPT_TITEL.msgid, naam=naam, tot=lengte.tot),
        uitleg=_met_voorbehoud(STOPT_UITLEG, lengte),
        uiterlijk=lengte.tot,
        gebeurt=True,
    )


def _loopt(verzuim: Verzuim, wat: tuple[Zorgovereenkomst, Ziekteperiode, Duur], case: Case) -> Finding:
    overeenkomst, periode, lengte = wat
    naam = case.dossier.naam_voor(overeenkomst)
    per_week = ziekteloon(overeenkomst, periode, case.today, case)
    uren = grondslag(overeenkomst, periode, case)
    begin = WEER_ZIEK if len(periode.delen) > 1 else SINDS_DAG
    sinds, bedrag = Text(begin.msgid, naam=naam, dag=periode.eerste_dag), per_week.uitkomst
    betaalt = _wie_betaalt(overeenkomst, case)
    uitleg = Text(LOON_UITLEG.msgid, naam=naam, sinds=sinds, tot=lengte.tot, betaalt=betaalt)
    if isinstance(bedrag, Money):
        uitleg = Text(LOON_EERSTE.msgid, naam=naam, sinds=sinds, tot=lengte.tot, bedrag=bedrag, betaalt=betaalt)
    because = [(Text("Weken loon bij ziekte"), lengte.weken), (Text("Tot en met"), lengte.tot)]
    if uren.minuten_per_week is not None:
        because.append((Text("Uren per week"), Minutes(uren.minuten_per_week)))
    return replace(
        _basis(verzuim, overeenkomst, lengte, case),
        ernst=Ernst.INFO,
        titel=Text(LOON_TITEL.msgid, naam=naam),
        uitleg=_met_voorbehoud(uitleg, lengte),
        doen=LOON_DOEN,
        bronnen=(*lengte.berekening.bronnen, *per_week.bronnen),
        because=tuple(because),
        zekerheid=Zekerheid.BETWIST if lengte.betwist else certainty(*lengte.berekening.bronnen, *per_week.bronnen),
        berekening=per_week if isinstance(bedrag, Money) else lengte.berekening,
    )


def _wie_betaalt(overeenkomst: Zorgovereenkomst, case: Case) -> Text:
    """Where the money comes from: the budget that the SVB tops up, or for Zvw a scheme of its own."""
    if wet_van(overeenkomst, case.today, case) is not Wet.ZVW:
        return BETAALT
    return BETAALT_ZVW if overeenkomst.salarisadministratie_svb else BETAALT_ZVW_ZONDER


def _met_voorbehoud(uitleg: Text, lengte: Duur) -> Text:
    """The sentence with what is not certain about how long the wages go on."""
    if lengte.betwist:
        return Text("{uitleg} {let_op}", uitleg=uitleg, let_op=OVER_GRENS)
    if lengte.oude_regel:
        return Text("{uitleg} {let_op}", uitleg=uitleg, let_op=BANNER_ZVW)
    return uitleg


@rule(
    "ziekte.tweede_jaar",
    of=Verzuim,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Na een jaar ziekte gaat het loon omlaag"),
    getallen=("ziekte.svb_procent_jaar_2", "ziekte.minimumloon_weken"),
    blad=("arbeidsrecht 12",),
)
def tweede_jaar(verzuim: Verzuim, case: Case) -> Iterator[Finding]:
    """The first 52 sick weeks are over within a month, of an illness whose pay goes on after that."""
    found = _lopend(verzuim, case)
    if found is None:
        return
    overeenkomst, periode = found
    einde = eerste_jaar_tot(periode, case)
    if not case.today <= einde <= case.today + VOORUIT or duur(overeenkomst, periode, case).tot <= einde:
        return
    procent = case.law["ziekte.svb_procent_jaar_2"].on(case.today)
    weken = case.law["ziekte.minimumloon_weken"].on(periode.eerste_dag)
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="ziekte.tweede_jaar",
        ernst=Ernst.BINNENKORT,
        about=verzuim,
        titel=Text(JAAR2_TITEL.msgid, naam=naam, dag=einde),
        uitleg=Text(JAAR2_UITLEG.msgid, procent=int(procent.value)),
        doen=Text(JAAR2_DOEN.msgid, naam=naam),
        bronnen=(procent.source, weken.source),
        zekerheid=certainty(procent.source, weken.source),
        uiterlijk=einde,
        gebeurt=True,
    )


WACHT_TITEL = Text("Met {naam} zijn te veel wachtdagen afgesproken")
WACHT_UITLEG = Text(
    "In de zorgovereenkomst staan {n} wachtdagen. Bij ziekte mogen hoogstens de eerste {meest} dagen zonder loon zijn. "
    "Over de andere dagen moet u het loon betalen."
)
WACHT_DOEN = Text("Spreek hoogstens {meest} wachtdagen af, en geef de wijziging door aan de SVB.")


@rule(
    "ziekte.wachtdagen",
    of=Zorgovereenkomst,
    day=lambda z: z.laatste_dag or date.max,
    since=SINDS,
    titel=Text("Hoogstens twee wachtdagen bij ziekte"),
    getallen=("ziekte.wachtdagen",),
    blad=("arbeidsrecht 12",),
)
def wachtdagen(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """More days without pay were agreed than the law allows (BW 7:629 lid 9)."""
    if not in_dienst(overeenkomst) or not overeenkomst.wachtdagen or case.today not in overeenkomst.periode:
        return
    meest = case.law["ziekte.wachtdagen"].on(case.today)
    if overeenkomst.wachtdagen <= meest.value:
        return
    n, hoogstens = overeenkomst.wachtdagen, int(meest.value)
    yield Finding(
        rule="ziekte.wachtdagen",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(WACHT_TITEL.msgid, naam=case.dossier.naam_voor(overeenkomst)),
        uitleg=Text(WACHT_UITLEG.msgid, n=n, meest=hoogstens),
        doen=Text(WACHT_DOEN.msgid, meest=hoogstens),
        bronnen=(meest.source,),
        zekerheid=certainty(meest.source),
        field="wachtdagen",
    )


TERUG_TITEL = Text("Stop de vervanging door {naam}")
TERUG_UITLEG = Text(
    "{naam} vervangt {vaste}. {vaste} was afwezig tot en met {tot}. Een vervanging stopt als de vaste zorgverlener "
    "terug is. Werkt {naam} door, dan kan dat een gewoon contract worden."
)
TERUG_DOEN = Text("Laat {naam} schriftelijk weten dat de vervanging stopt. Meld het einde bij de SVB.")


@rule(
    "ziekte.vervanging",
    of=Zorgovereenkomst,
    day=lambda z: z.laatste_dag or date.max,
    since=SINDS,
    titel=Text("Een vervanging stopt als de vaste zorgverlener terug is"),
    bronnen=(SVB_VERVANGING,),
    blad=("arbeidsrecht 12",),
)
def vervanging(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A replacement runs on while the carer it replaces is back.

    Silent when no absence of that carer in its time is known, or one still goes on.
    """
    if overeenkomst.looptijd is not Looptijd.VERVANGING or overeenkomst.vervangt_zorgverlener_id is None:
        return
    if not in_dienst(overeenkomst) or case.today not in overeenkomst.periode:
        return
    ends = [
        verzuim.tot
        for verzuim in _verzuim_van_vaste(overeenkomst, case)
        if verzuim.tot is None or verzuim.tot >= overeenkomst.ingang
    ]
    known = [end for end in ends if end is not None]
    if not ends or len(known) < len(ends) or max(known) >= case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    vaste = case.dossier.naam_zorgverlener(overeenkomst.vervangt_zorgverlener_id)
    yield Finding(
        rule="ziekte.vervanging",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(TERUG_TITEL.msgid, naam=naam),
        uitleg=Text(TERUG_UITLEG.msgid, naam=naam, vaste=vaste, tot=max(known)),
        doen=Text(TERUG_DOEN.msgid, naam=naam),
        bronnen=(SVB_VERVANGING,),
    )


def _verzuim_van_vaste(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verzuim]:
    """The absences of the carer who is replaced, by name or by one of their agreements."""
    vaste = overeenkomst.vervangt_zorgverlener_id
    yield from case.dossier.where(Verzuim, "zorgverlener_id", vaste)
    for other in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", vaste):
        for verzuim in case.dossier.where(Verzuim, "zorgovereenkomst_id", other.id):
            if verzuim.zorgverlener_id is None:
                yield verzuim
