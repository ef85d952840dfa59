"""What the law says of a call, a withdrawal or a new time, in words, before the click.

The law itself is in `law`; here its figures become a heading, sentences, a source and the words on
the buttons. A page shows this and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from pgbdesk.app.rooster import Botsing, wat_als
from pgbdesk.app.roosterconflicten import conflicten_van
from pgbdesk.domain.dates import minutes_between
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.soorten import Antwoord, Verzoeker, Vorm
from pgbdesk.domain.werk import Oproep
from pgbdesk.law.overeenkomst import binnen_referentietijden, in_dienst, oproepcontract
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.results import OproepOordeel, Oproepstand
from pgbdesk.law.rule import Case, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.text import Minutes, Money, Text, Weekday


class Toon(Enum):
    """How grave a verdict is: in order, for information, careful, or it costs money."""

    IN_ORDE = "in_orde"
    INFO = "info"
    LET_OP = "let_op"
    KOST_GELD = "kost_geld"


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """A verdict in words. `knop` is the action with its amount, `veilig` the safe choice beside it.

    `ook` is good to know too: what the shift runs into.
    """

    toon: Toon
    kop: Text
    zinnen: tuple[Text, ...]
    bron: Source | None
    zekerheid: Zekerheid
    knop: Text
    veilig: Text | None = None
    eerste_dag: date | None = None
    bedrag: Decimal | None = None
    ook: tuple[Text, ...] = ()


# A call -----------------------------------------------------------------------------------------


def over_oproep(oproep: Oproep, case: Case) -> Uitspraak:
    """The verdict on a call that is about to be recorded. Not sent yet: as if it were sent now."""
    overeenkomst = case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id)
    naam = roepnaam(case, overeenkomst)
    gestuurd = oproep.bereikt_op is not None
    als_nu = oproep if gestuurd else replace(oproep, verzonden_op=case.now, vorm=Vorm.ELEKTRONISCH)
    oordeel = wat_als(replace(als_nu, tijden_vermeld=True), case)
    ook = tuple(c.zin for c in conflicten_van(oproep, case) if c.soort not in _AL_GEZEGD)
    if not in_dienst(overeenkomst):
        return replace(_zonder_dienstverband(naam, oordeel, gestuurd), ook=ook)
    bron, dagen = _vier_dagen(case, oproep.begin.date())
    if oproep.vorm is Vorm.MONDELING and gestuurd:
        kop = Text("Praten of bellen telt niet als oproep")
        toon, zinnen = (
            Toon.LET_OP,
            [Text("{naam} mag nee zeggen. Stuur ook een bericht of e-mail met de tijden.", naam=naam)],
        )
    else:
        toon, kop, zinnen = _op_tijd(oordeel, naam, dagen)
    buiten = tuple(_referentietijden(overeenkomst, oproep, naam, case))
    if buiten and toon is Toon.IN_ORDE:
        toon = Toon.LET_OP
        kop = Text("Op tijd, maar {naam} mag misschien nee zeggen", naam=naam)
    vraagt = oordeel.oproep is not Oproepstand.OP_TIJD
    return Uitspraak(
        toon,
        kop,
        (*zinnen, *buiten, *_overeenkomst_loopt(overeenkomst, oproep), *_kosten(oproep, oordeel)),
        bron,
        Zekerheid.BETWIST if oordeel.oproep is Oproepstand.BETWIST else Zekerheid.VAST,
        _oproep_knop(gestuurd=gestuurd, toch=vraagt and not al_gebeurd(oproep.bereikt_op, case)),
        Text("Kies een andere dag") if vraagt and oproep.vorm is not Vorm.MONDELING else None,
        oordeel.eerste_dag_op_tijd if vraagt else None,
        oordeel.bedrag_verschuldigd,
        ook,
    )


#: What the sentences about a call say already.
_AL_GEZEGD = frozenset({Botsing.BUITEN_CONTRACT, Botsing.BUITEN_TIJDEN})


def al_gebeurd(moment: datetime | None, case: Case) -> bool:
    """Whether the message was sent before now, so that it is only being recorded."""
    return moment is not None and moment < case.now


def _oproep_knop(*, gestuurd: bool, toch: bool) -> Text:
    if not gestuurd:
        return Text("Bewaar als plan")
    return Text("Toch vragen") if toch else Text("Oproep vastleggen")


def _op_tijd(oordeel: OproepOordeel, naam: str, dagen: int | None) -> tuple[Toon, Text, list[Text]]:
    grens = oordeel.laatste_moment
    if oordeel.oproep is Oproepstand.OP_TIJD:
        zin = Text("U kunt {naam} oproepen tot {grens}.", naam=naam, grens=grens)
        return Toon.IN_ORDE, Text("Op tijd"), [zin, Text("Doe het met een bericht of e-mail. Dan heeft u bewijs.")]
    zinnen = [
        Text("{naam} mag nee zeggen. Zegt {naam} ja, dan betaalt u de uren gewoon.", naam=naam),
        Text("Zeker op tijd was tot {grens}.", grens=grens),
    ]
    if oordeel.eerste_dag_op_tijd is not None:
        zinnen.append(
            Text("De eerste dag waarvoor u zeker op tijd bent, is {dag}.", dag=Weekday(oordeel.eerste_dag_op_tijd))
        )
    if oordeel.oproep is Oproepstand.BETWIST:
        zinnen.insert(0, Text("Dit is niet helemaal zeker. De wet zegt niet precies hoe u de dagen telt."))
        return Toon.LET_OP, Text("Dit is misschien te laat"), zinnen
    return Toon.LET_OP, Text("Dit is korter dan {dagen} dagen van tevoren", dagen=dagen), zinnen


def _referentietijden(overeenkomst: Zorgovereenkomst, oproep: Oproep, naam: str, case: Case) -> Iterator[Text]:
    """What to say of the agreed days and hours (art. 7:628b BW)."""
    match binnen_referentietijden(overeenkomst, oproep.begin, oproep.einde, case):
        case None:
            yield Text(
                "U heeft nog niet ingevuld op welke dagen en tijden {naam} kan werken. "
                "Staat dat niet in de overeenkomst? Dan mag {naam} nee zeggen.",
                naam=naam,
            )
        case False if not overeenkomst.referentietijden:
            yield Text("Er zijn geen dagen en tijden afgesproken. Daarom mag {naam} altijd nee zeggen.", naam=naam)
        case False:
            yield Text("Dit valt buiten de afgesproken dagen en tijden. Daarom mag {naam} nee zeggen.", naam=naam)


def _overeenkomst_loopt(overeenkomst: Zorgovereenkomst, oproep: Oproep) -> Iterator[Text]:
    if oproep.begin.date() not in overeenkomst.periode:
        yield Text("Op deze dag loopt de zorgovereenkomst niet. Kijk de datum na.")


def _kosten(oproep: Oproep, oordeel: OproepOordeel) -> Iterator[Text]:
    te_betalen = oordeel.verschuldigd_minuten
    if te_betalen > minutes_between(oproep.begin, oproep.einde):
        yield Text("U betaalt minstens {uren} per keer, ook als het werk korter duurt.", uren=Minutes(te_betalen))
    if oordeel.bedrag_verschuldigd is not None:
        yield Text("Dit kost {bedrag}.", bedrag=Money(oordeel.bedrag_verschuldigd))
    else:
        yield Text("Het tarief is nog niet ingevuld. Daarom staat hier geen bedrag.")


def _zonder_dienstverband(naam: str, oordeel: OproepOordeel, gestuurd: bool) -> Uitspraak:
    zinnen = [Text("{naam} is niet bij u in dienst. De regels voor oproepen gelden dan niet.", naam=naam)]
    if oordeel.bedrag_verschuldigd is not None:
        zinnen.append(Text("Dit kost {bedrag}.", bedrag=Money(oordeel.bedrag_verschuldigd)))
    return Uitspraak(
        Toon.INFO,
        Text("Maak samen een afspraak"),
        tuple(zinnen),
        None,
        Zekerheid.VAST,
        Text("Afspraak vastleggen") if gestuurd else Text("Bewaar als plan"),
        bedrag=oordeel.bedrag_verschuldigd,
    )


# A withdrawal -----------------------------------------------------------------------------------


def over_afzeggen(na: Oproep, case: Case) -> Uitspraak:
    """The verdict on a withdrawal: `na` is the call as it would be with the withdrawal in it."""
    oordeel = wat_als(na, case)
    overeenkomst = case.dossier.get(Zorgovereenkomst, na.zorgovereenkomst_id)
    naam = roepnaam(case, overeenkomst)
    bron, _dagen = _vier_dagen(case, na.begin.date())
    intrekking = na.wijzigingen[-1]
    if not oordeel.verschuldigd_minuten:
        return _gratis_afzeggen(na, oordeel, naam, bron)
    uren, bedrag = Minutes(oordeel.verschuldigd_minuten), oordeel.bedrag_verschuldigd
    prijs: object = Money(bedrag) if bedrag is not None else uren
    gedaan = al_gebeurd(intrekking.bereikt_op, case)
    waarom = (
        Text("Praten of bellen telt niet als afzeggen. {naam} houdt recht op loon over {uren}.", naam=naam, uren=uren)
        if intrekking.vorm is Vorm.MONDELING
        else Text("U zegt te kort van tevoren af. {naam} houdt recht op loon over {uren}.", naam=naam, uren=uren)
    )
    zinnen = [waarom, _tot_wanneer_gratis(na, oordeel)]
    if oordeel.betwist:
        zinnen.append(Text("Dit is niet helemaal zeker. De wet zegt niet precies hoe u de dagen telt."))
    if not gedaan:
        zinnen.append(Text("U kunt de dienst ook gewoon laten doorgaan."))
    return Uitspraak(
        Toon.KOST_GELD,
        Text("Deze afzegging kost {prijs}", prijs=prijs)
        if gedaan
        else Text("Als u nu afzegt, betaalt u {prijs}", prijs=prijs),
        tuple(zinnen),
        bron,
        Zekerheid.BETWIST if oordeel.betwist else Zekerheid.VAST,
        Text("Afzegging vastleggen en {prijs} betalen", prijs=prijs)
        if gedaan
        else Text("Toch afzeggen en {prijs} betalen", prijs=prijs),
        Text("Dienst laten doorgaan"),
        bedrag=bedrag,
    )


def _tot_wanneer_gratis(na: Oproep, oordeel: OproepOordeel) -> Text:
    """Until when it was free. A call that itself came after that moment never was."""
    if na.bereikt_op is not None and na.bereikt_op > oordeel.laatste_moment:
        return Text(
            "De oproep kwam na {grens}. Afzeggen zonder kosten kon toen al niet meer.", grens=oordeel.laatste_moment
        )
    return Text("Afzeggen zonder kosten kon tot {grens}.", grens=oordeel.laatste_moment)


def _tot_wanneer_gratis_wijzigen(voor: Oproep, oordeel: OproepOordeel) -> Text:
    """The same of other times."""
    last = oordeel.laatste_moment
    if voor.bereikt_op is not None and voor.bereikt_op > last:
        return Text("De oproep kwam na {grens}. Wijzigen zonder kosten kon toen al niet meer.", grens=last)
    return Text("Wijzigen zonder kosten kon tot {grens}.", grens=last)


def _gratis_afzeggen(na: Oproep, oordeel: OproepOordeel, naam: str, bron: Source | None) -> Uitspraak:
    zinnen = []
    if na.wijzigingen[-1].op_verzoek_van is Verzoeker.ZORGVERLENER:
        zinnen.append(Text("{naam} vroeg hier zelf om. Bewaar het bericht van {naam} als bewijs.", naam=naam))
    elif na.antwoord is Antwoord.GEWEIGERD:
        zinnen.append(Text("{naam} had al nee gezegd.", naam=naam))
    else:
        zinnen.append(Text("Dat kan tot {grens}.", grens=oordeel.laatste_moment))
        zinnen.append(Text("Laat het {naam} weten met een bericht of e-mail.", naam=naam))
    return Uitspraak(
        Toon.IN_ORDE,
        Text("U kunt afzeggen zonder kosten"),
        tuple(zinnen),
        bron,
        Zekerheid.VAST,
        Text("Afzeggen zonder kosten"),
        Text("Dienst laten doorgaan"),
        bedrag=Decimal(0),
    )


# A new time -------------------------------------------------------------------------------------


def over_wijzigen(na: Oproep, case: Case) -> Uitspraak:
    """The verdict on a new time: `na` is the call as it would be. The amount is what is paid for lost time."""
    oordeel = wat_als(na, case)
    overeenkomst = case.dossier.get(Zorgovereenkomst, na.zorgovereenkomst_id)
    naam = roepnaam(case, overeenkomst)
    bron, _dagen = _vier_dagen(case, na.begin.date())
    voor = replace(na, wijzigingen=na.wijzigingen[:-1])
    minuten, bedrag = _extra(na, oordeel, case)
    oud, nieuw = _tijden(na)
    if not minuten and oud == nieuw:
        return Uitspraak(
            Toon.INFO,
            Text("De tijd is nog niet anders"),
            (Text("Kies een andere dag, een andere tijd of iemand anders."),),
            None,
            Zekerheid.VAST,
            Text("Tijd wijzigen"),
            Text("Oude tijd houden"),
            bedrag=Decimal(0),
        )
    if not minuten:
        return Uitspraak(
            Toon.IN_ORDE,
            Text("De nieuwe tijd kost niets extra"),
            (
                Text("De dienst gaat van {oud} naar {nieuw}.", oud=oud, nieuw=nieuw),
                Text("Laat het {naam} weten met een bericht of e-mail.", naam=naam),
            ),
            bron,
            Zekerheid.VAST,
            Text("Tijd wijzigen"),
            Text("Oude tijd houden"),
            bedrag=Decimal(0),
        )
    zinnen = [
        Text("De dienst gaat van {oud} naar {nieuw}.", oud=oud, nieuw=nieuw),
        Text("{naam} houdt recht op loon over de oude uren. Dat is {uren} extra.", naam=naam, uren=Minutes(minuten)),
        _tot_wanneer_gratis_wijzigen(voor, wat_als(voor, case)),
    ]
    if oordeel.betwist:
        zinnen.append(Text("Dit is niet helemaal zeker. De wet zegt niet precies hoe u de dagen telt."))
    return Uitspraak(
        Toon.KOST_GELD,
        Text("Nieuwe tijd te kort van tevoren: u betaalt de oude uren ook"),
        tuple(zinnen),
        bron,
        Zekerheid.BETWIST if oordeel.betwist else Zekerheid.VAST,
        Text("Toch wijzigen en {bedrag} betalen", bedrag=Money(bedrag))
        if bedrag is not None
        else Text("Toch wijzigen en {uren} extra betalen", uren=Minutes(minuten)),
        Text("Oude tijd houden"),
        bedrag=bedrag,
    )


def _extra(na: Oproep, oordeel: OproepOordeel, case: Case) -> tuple[int, Decimal | None]:
    """What the change costs above the new times themselves, in minutes and in euros."""
    wijziging = na.wijzigingen[-1]
    vers = replace(na, begin=wijziging.nieuw_begin or na.begin, einde=wijziging.nieuw_einde or na.einde, wijzigingen=())
    kaal = wat_als(vers, case)
    minuten = max(0, oordeel.verschuldigd_minuten - kaal.verschuldigd_minuten)
    if oordeel.bedrag_verschuldigd is None or kaal.bedrag_verschuldigd is None:
        return minuten, None
    return minuten, max(Decimal(0), oordeel.bedrag_verschuldigd - kaal.bedrag_verschuldigd)


def _tijden(na: Oproep) -> tuple[Text, Text]:
    wijziging = na.wijzigingen[-1]
    eerder = [w for w in na.wijzigingen[:-1] if w.nieuw_begin is not None]
    oud = (eerder[-1].nieuw_begin, eerder[-1].nieuw_einde) if eerder else (na.begin, na.einde)
    return _van_tot(*oud), _van_tot(wijziging.nieuw_begin, wijziging.nieuw_einde)


def _van_tot(begin: datetime | None, einde: datetime | None) -> Text:
    assert begin is not None
    assert einde is not None
    return Text("{dag}, {van} tot {tot}", dag=Weekday(begin.date()), van=begin.time(), tot=einde.time())


# Shared -----------------------------------------------------------------------------------------


def roepnaam(case: Case, overeenkomst: Zorgovereenkomst) -> str:
    """How we speak of the carer in a sentence: the first name, else the whole name."""
    zorgverlener = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    persoon = case.dossier.find(Persoon, zorgverlener.persoon_id) if zorgverlener else None
    return (persoon.roepnaam if persoon else "") or case.dossier.naam_bij(overeenkomst)


def op_oproep(overeenkomst: Zorgovereenkomst) -> bool:
    """Whether calls are how this carer is asked to come: on call, or not employed at all."""
    return oproepcontract(overeenkomst)[0] or not in_dienst(overeenkomst)


def _vier_dagen(case: Case, dag: date) -> tuple[Source | None, int | None]:
    try:
        geldend = case.law["oproep.termijn_dagen"].on(dag)
    except NotInForce:
        return None, None
    return geldend.source, int(geldend.value)
