"""Rules about declarations: what would come back, what must be sent, what is not paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pgbdesk.domain.dates import month_end
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law import declaraties_controle as controle
from pgbdesk.law import declaraties_insturen as insturen
from pgbdesk.law import declaraties_kosten as kosten
from pgbdesk.law import declaraties_tarief as controle_tarief
from pgbdesk.law import declaraties_werk as werk
from pgbdesk.law.declaraties import (
    NOG_NIET_VERSTUURD,
    betaling_uiterlijk,
    inleveren_uiterlijk,
    maand_tekst,
    maanden_zonder_declaratie,
    termijn,
    vervangen,
)
from pgbdesk.law.engine import rule
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.rules.uren_regels import tegelijk as uren_tegelijk
from pgbdesk.law.sources import Source
from pgbdesk.law.weekuren import zelfde_persoon
from pgbdesk.text import Money, Text, Weekday

#: Since the trekkingsrecht: the SVB pays, and asks for these things.
SINDS = date(2015, 1, 1)

Check = Callable[[Declaratie, Case], Iterator[Finding]]


def _last_day(declaratie: Declaratie) -> date:
    return declaratie.periode_tot


def _register(id: str, check: Check, titel: Text, bronnen: tuple[Source, ...], blad: tuple[str, ...]) -> None:
    """A check counts as long as the declaration was not sent; before that month is over it is no news."""

    def judge(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
        if declaratie.status not in NOG_NIET_VERSTUURD or vervangen(declaratie, case.dossier):
            return
        yield from check(declaratie, case)

    judge.__module__ = __name__
    rule(id, of=Declaratie, day=_last_day, since=SINDS, titel=titel, bronnen=bronnen, blad=blad)(judge)


_INHOUD = (controle.RLZ_INHOUD,)


def _maximum(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """C02 on a declaration; silent on the list of today when the rate of the agreement says it already."""
    if not controle_tarief.al_gezegd(declaratie, case):
        yield from controle_tarief.maximum(declaratie, case)


def _tegelijk(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D07 in the list of today; silent when `uren.dubbel` says it of the hours themselves."""
    found = list(werk.tegelijk(declaratie, case))
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    if found and overeenkomst is not None:
        newest = zelfde_persoon(overeenkomst, case.dossier)[-1]
        if any(True for _ in uren_tegelijk(newest, case)):
            return
    yield from found


_CONTROLES: tuple[tuple[str, Check, Text, tuple[Source, ...], tuple[str, ...]], ...] = (
    (
        "declaratie.handtekening",
        controle.handtekening,
        Text("Wie de declaratie tekent, mag dat ook"),
        _INHOUD,
        ("D05",),
    ),
    ("declaratie.wet", controle.wet, Text("De declaratie noemt het goede budget"), _INHOUD, ("D05",)),
    (
        "declaratie.gegevens",
        controle.gegevens,
        Text("De declaratie heeft de gegevens van u en van de zorgverlener"),
        _INHOUD,
        ("D05",),
    ),
    ("declaratie.tarief", controle.tarieven, Text("Het tarief is het afgesproken tarief"), _INHOUD, ("D08",)),
    (
        "declaratie.maximum",
        _maximum,
        Text("Het tarief is niet hoger dan het budget die dag betaalt"),
        (controle_tarief.RLZ_TARIEF,),
        ("C02",),
    ),
    ("declaratie.som", controle.som, Text("Het bedrag is aantal keer tarief"), _INHOUD, ("D08",)),
    (
        "declaratie.periode",
        controle.periode,
        Text("De periode is voorbij en valt binnen contract en budget"),
        (controle.SVB,),
        ("D04",),
    ),
    ("declaratie.inhoud", controle.inhoud, Text("Dagen en uren staan erop, of het factuurnummer"), _INHOUD, ("D05",)),
    (
        "declaratie.termijn",
        termijn,
        Text("U stuurt de declaratie in binnen 4 weken na ontvangst"),
        (controle.RLZ_TERMIJN,),
        ("D01", "D02"),
    ),
    (
        "declaratie.dubbel",
        controle.dubbel,
        Text("Uren worden niet twee keer gedeclareerd"),
        (controle.PORTAAL,),
        ("D06", "D07"),
    ),
    (
        "declaratie.tegelijk",
        _tegelijk,
        Text("Dezelfde zorgverlener werkt niet op twee plekken tegelijk"),
        (controle.SVB,),
        ("D07",),
    ),
    ("declaratie.budget", werk.budget, Text("Er zit genoeg in het budget"), (controle.SVB,), ("D09",)),
    (
        "declaratie.factuur_laat",
        werk.factuur_laat,
        Text("Een factuur is er binnen 6 weken na de maand"),
        (controle.SVB,),
        ("D03",),
    ),
    (
        "declaratie.maandloon",
        werk.maandloon,
        Text("Naast een vast maandloon worden geen uren gedeclareerd"),
        (controle.SVB,),
        ("D10",),
    ),
    (
        "declaratie.ziek",
        werk.ziek,
        Text("Wie niet in dienst is, krijgt geen geld voor ziektedagen"),
        (werk.ZIEK,),
        ("D20",),
    ),
    (
        "declaratie.rooster",
        werk.rooster,
        Text("U declareert zorg die gegeven is, niet alleen gepland"),
        (controle.SVB,),
        ("D04",),
    ),
    (
        "declaratie.loon_niet_gevraagd",
        werk.loon_niet_gevraagd,
        Text("Loon zonder geleverde zorg staat apart, en u kiest wat u ermee doet"),
        (controle.BW_LOON,),
        ("arbeidsrecht 1.5",),
    ),
    (
        "declaratie.jaarafsluiting",
        insturen.jaarafsluiting,
        Text("Wlz-zorg van vorig jaar is voor 1 april ingestuurd"),
        (insturen.JAAREINDE,),
        ("D16",),
    ),
    (
        "declaratie.kostensoort",
        kosten.kostensoort,
        Text("Bijkomende kosten zijn van een soort die de Wlz betaalt"),
        (kosten.RLZ_BESTEDEN,),
        ("D11",),
    ),
    (
        "declaratie.corona",
        kosten.corona,
        Text("Coronakosten vallen in de tijd waarvoor ze golden"),
        (kosten.RLZ_BESTEDEN,),
        ("D12",),
    ),
    (
        "declaratie.vervoer",
        kosten.vervoer,
        Text("Vervoer wordt alleen betaald als het in de indicatie staat"),
        (kosten.RLZ_VERVOER,),
        ("D13",),
    ),
    (
        "declaratie.ritprijs",
        kosten.ritprijs,
        Text("Een rit kost niet meer dan zijn minuten keer het hoogste tarief"),
        (kosten.CZ_VERVOER,),
        ("D14",),
    ),
    (
        "declaratie.reiskosten_instelling",
        kosten.reiskosten_instelling,
        Text("Reiskosten van een zorginstelling zitten in het tarief"),
        (controle.SVB,),
        ("D11",),
    ),
    (
        "declaratie.sociaal_netwerk",
        kosten.netwerk,
        Text("De vergoeding voor het sociaal netwerk is niet te hoog en eens per maand"),
        (kosten.NETWERK,),
        ("D18",),
    ),
    (
        "declaratie.feestdagen",
        kosten.feestdagen,
        Text("De feestdagenuitkering is niet hoger dan mag"),
        (controle.SVB,),
        ("D21",),
    ),
    (
        "declaratie.toeslag_wooninitiatief",
        kosten.toeslag,
        Text("Van de toeslag wooninitiatief is niet meer gevraagd dan er is"),
        (kosten.RLZ_BESTEDEN,),
        ("D19",),
    ),
)
for _id, _check, _titel, _bronnen, _blad in _CONTROLES:
    _register(_id, _check, _titel, _bronnen, _blad)


@rule(
    "declaratie.maand",
    of=Zorgovereenkomst,
    day=lambda z: max(z.ingang, SINDS),
    since=SINDS,
    titel=Text("Na elke maand zorg komt er een declaratie"),
    bronnen=(controle.SVB,),
    blad=("D03",),
)
def maand(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Hours were recorded in a month that is over, and nothing was declared for it."""
    for month in maanden_zonder_declaratie(overeenkomst, case):
        bij_zvw = insturen.zvw_maand(overeenkomst, month, case)
        uiterlijk = bij_zvw.uiterlijk if bij_zvw else inleveren_uiterlijk(month, case.law)
        if bij_zvw is not None and uiterlijk is None:
            yield _maand_zvw(overeenkomst, month, case)
            continue
        if uiterlijk is None:
            continue
        nu = (uiterlijk - case.today).days <= case.law.whole("declaratie.nu_dagen", case.today)
        naam = case.dossier.naam_voor(overeenkomst)
        yield Finding(
            "declaratie.maand",
            Ernst.NU if nu else Ernst.BINNENKORT,
            overeenkomst,
            Text("Stuur de uren van {maand} in", maand=maand_tekst(month)),
            Text(
                "Er zijn uren van {naam} in {maand}, maar er is nog geen declaratie. {termijn}",
                naam=naam,
                maand=maand_tekst(month),
                termijn=bij_zvw.uitleg
                if bij_zvw
                else Text(
                    "De zorgverlener levert de uren in binnen 6 weken na de maand. "
                    "Zonder declaratie betaalt de SVB niet."
                ),
            ),
            Text("Maak de declaratie en kijk die na. Doe dat voor of op {dag}.", dag=Weekday(uiterlijk)),
            (insturen.SALARIS,) if bij_zvw else (controle.SVB,),
            uiterlijk=uiterlijk,
            because=((Text("Laatste dag van de maand"), month_end(month)),),
        )


def _maand_zvw(overeenkomst: Zorgovereenkomst, month: date, case: Case) -> Finding:
    """Who declares at the insurer follows its reglement: no term is known for all of them."""
    return Finding(
        "declaratie.maand",
        Ernst.LET_OP,
        overeenkomst,
        Text("Stuur de uren van {maand} in", maand=maand_tekst(month)),
        Text(
            "Er zijn uren van {naam} in {maand}, maar er is nog geen declaratie. "
            "Hoe lang u heeft, staat in het reglement van uw zorgverzekeraar. Zonder declaratie betaalt die niet.",
            naam=case.dossier.naam_voor(overeenkomst),
            maand=maand_tekst(month),
        ),
        Text("Maak de declaratie, kijk die na en stuur die naar uw zorgverzekeraar."),
        (insturen.REGLEMENT,),
        because=((Text("Laatste dag van de maand"), month_end(month)),),
    )


@rule(
    "declaratie.betaling",
    of=Declaratie,
    day=_last_day,
    since=SINDS,
    titel=Text("De SVB betaalt op tijd"),
    bronnen=(controle.RLZ_BETALING,),
    blad=("D15",),
)
def betaling(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """What was sent is not paid in time (Rlz 5.23 lid 5)."""
    uiterlijk = betaling_uiterlijk(declaratie, case)
    if uiterlijk is None or case.today <= uiterlijk or vervangen(declaratie, case.dossier):
        return
    yield Finding(
        "declaratie.betaling",
        Ernst.LET_OP,
        declaratie,
        Text("De declaratie van {maand} is nog niet betaald", maand=maand_tekst(declaratie.periode_van)),
        Text(
            "U stuurde {bedrag} in op {dag}. De SVB moest betalen voor of op {uiterlijk}.",
            bedrag=Money(declaratie.totaal),
            dag=declaratie.status_sinds,
            uiterlijk=uiterlijk,
        ),
        Text("Kijk of er al betaald is en vul dat in. Is er niet betaald? Bel de SVB en schrijf op wat zij zeggen."),
        (controle.RLZ_BETALING,),
        uiterlijk=uiterlijk,
        bedrag=declaratie.totaal,
        because=((Text("Ingestuurd op"), declaratie.status_sinds), (Text("Betalen voor of op"), uiterlijk)),
    )
