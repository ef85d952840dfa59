"""By when a declaration is sent: after receipt, by the days of the verordening, and before the year is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.dates import month_end
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, KostenSoort, Wet
from pgbdesk.law.beschikking import eigen_papier
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.declaraties_controle import RLZ_TERMIJN, SVB
from pgbdesk.law.declaraties_termijnen import (
    NOG_NIET_VERSTUURD,
    bij_verzekeraar,
    eigen_getal_termijn,
    eigen_termijn,
    insturen_uiterlijk,
    maand_tekst,
    vervangen,
    zvw_dag,
    zvw_uiterlijk,
)
from pgbdesk.law.engine import certainty
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.text import N_, Text, Weekday

_NAGEKEKEN = date(2026, 11, 22)
JAAREINDE = Source(
    "Zilveren Kruis zorgkantoor, declareren voor 1 april",
    _NAGEKEKEN,
    "B",
    page="https://www.zilverenkruis.nl/zorgkantoor",
)
SALARIS = Source("SVB, salarisadministratie bij een pgb van de zorgverzekeraar", _NAGEKEKEN, "B", page=SVB.page)

REGLEMENT = Source(
    "Zorgverzekeraar, pgb-reglement", _NAGEKEKEN, "B", page="https://www.rijksoverheid.nl/onderwerpen/zorgverzekering"
)

KIJK_NA = N_("Kijk de declaratie na en stuur die in voor of op {dag}.")
WAT: dict[DeclaratieSoort, Text] = {
    DeclaratieSoort.UREN: Text("de uren"),
    DeclaratieSoort.ZVW: Text("de uren"),
    DeclaratieSoort.MAANDLOON: Text("het maandloon"),
    DeclaratieSoort.FACTUUR: Text("de factuur"),
    DeclaratieSoort.REISKOSTEN: Text("de reiskosten"),
    DeclaratieSoort.VERVOER: Text("de kosten van vervoer"),
    DeclaratieSoort.BIJKOMENDE_KOSTEN: Text("de kosten"),
    DeclaratieSoort.FEESTDAGENUITKERING: Text("de feestdagenuitkering"),
    DeclaratieSoort.EENMALIGE_UITKERING: Text("de eenmalige uitkering"),
}


@dataclass(frozen=True, slots=True)
class _Termijn:
    """The last day, why it is that day, where that stands, and how certain it is."""

    uiterlijk: date
    uitleg: Text
    bronnen: tuple[Source, ...]
    zekerheid: Zekerheid = Zekerheid.VAST


def termijn(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D01, D02 and lint 8, and the task: send it in time.

    Silent on the verantwoordingsvrij bedrag, which nobody hands in, and from the middle of March on for
    care of last year: then the closing of the year asks for it, with one last day (`jaarafsluiting`).
    """
    if declaratie.status not in NOG_NIET_VERSTUURD or vervangen(declaratie, case.dossier):
        return
    if declaratie.soort not in WAT or case.today <= declaratie.periode_tot:
        return
    if any(jaarafsluiting(declaratie, case)):
        return
    found = _eerste(declaratie, case)
    if found is not None:
        yield _finding(declaratie, found, case)


def _finding(declaratie: Declaratie, found: _Termijn, case: Case) -> Finding:
    days = (found.uiterlijk - case.today).days
    known = {"wat": WAT[declaratie.soort], "maand": maand_tekst(declaratie.periode_van)}
    if days < 0:
        titel = Text("Stuur {wat} van {maand} nog in: u bent te laat", **known)
        doen = _te_laat(declaratie, case)
    else:
        titel = Text("Stuur {wat} van {maand} in", **known)
        seen = declaratie.status is not DeclaratieStatus.CONCEPT
        words = N_("Stuur de declaratie in voor of op {dag}. U keek die al na.") if seen else KIJK_NA
        doen = Text(words, dag=Weekday(found.uiterlijk))
    return Finding(
        "declaratie.termijn",
        Ernst.NU if days <= case.law.whole("declaratie.nu_dagen", case.today) else Ernst.BINNENKORT,
        declaratie,
        titel,
        found.uitleg,
        doen,
        found.bronnen,
        uiterlijk=found.uiterlijk,
        bedrag=declaratie.totaal,
        zekerheid=found.zekerheid,
        because=((Text("Ontvangen op"), declaratie.ontvangen_op), (Text("Uiterlijk insturen"), found.uiterlijk)),
        field="ontvangen_op",
    )


def _te_laat(declaratie: Declaratie, case: Case) -> Text:
    naam = _naam(declaratie, case)
    if not naam:
        return Text("Stuur de declaratie vandaag nog in. Wordt het geweigerd? Vraag dan waarom en bewaar het antwoord.")
    return Text(
        "Stuur de declaratie vandaag nog in. Vertel {naam} dat het geld later kan komen. "
        "Weigert de SVB? Vraag dan waarom en bewaar het antwoord.",
        naam=naam,
    )


def _naam(declaratie: Declaratie, case: Case) -> str | Text:
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    return case.dossier.naam_voor(overeenkomst) if overeenkomst else ""


# Which last day ------------------------------------------------------------------------------------------


def _eerste(declaratie: Declaratie, case: Case) -> _Termijn | None:
    """The first of the last days that hold."""
    if bij_verzekeraar(declaratie, case.dossier):
        return _verzekeraar(declaratie, case)
    uiterlijk = insturen_uiterlijk(declaratie, case.law, eigen_termijn(declaratie, case.dossier))
    closing = jaareinde(declaratie, case)
    if closing is not None and (uiterlijk is None or closing < uiterlijk):
        return _Termijn(closing, _sluiting(closing), (JAAREINDE,))
    return None if uiterlijk is None else _na_ontvangst(declaratie, uiterlijk, case)


def _verzekeraar(declaratie: Declaratie, case: Case) -> _Termijn | None:
    uiterlijk = zvw_uiterlijk(declaratie, case)
    return None if uiterlijk is None else _Termijn(uiterlijk, _salaris(uiterlijk), (SALARIS,))


def _salaris(uiterlijk: date) -> Text:
    return Text(
        "De SVB doet de salarisadministratie. Zij wil de uren van een maand hebben voor {dag}. "
        "Komen ze later, dan komt het loon ook later.",
        dag=uiterlijk + timedelta(days=1),
    )


@dataclass(frozen=True, slots=True)
class ZvwMaand:
    """The last day for the hours of a month from a Zvw budget; None where only the insurer's reglement tells it."""

    uiterlijk: date | None
    uitleg: Text


def zvw_maand(overeenkomst: Zorgovereenkomst, month: date, case: Case) -> ZvwMaand | None:
    """The term for a month that is paid from a Zvw budget; None for another law."""
    day = max(overeenkomst.ingang, month)
    toekenning = case.dossier.toekenning_van(overeenkomst, day)
    if toekenning is None or toekenning.wet is not Wet.ZVW:
        return None
    uiterlijk = zvw_dag(overeenkomst, month, case)
    return ZvwMaand(uiterlijk, _salaris(uiterlijk) if uiterlijk else Text(""))


def _na_ontvangst(declaratie: Declaratie, uiterlijk: date, case: Case) -> _Termijn:
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    wlz = toekenning is None or toekenning.wet is Wet.WLZ
    eigen = eigen_termijn(declaratie, case.dossier)
    bronnen = (RLZ_TERMIJN, SVB) if wlz else (SVB,)
    if declaratie.ontvangen_op is None:
        return _Termijn(uiterlijk, _niet_ontvangen(declaratie, eigen, case), bronnen)
    gekregen = _gekregen(declaratie, case)
    if eigen is not None:
        uitleg = Text(
            "{gekregen} Volgens de papieren van uw budget heeft u {n} dagen. Daarna kan het geweigerd worden.",
            gekregen=gekregen,
            n=eigen,
        )
        assert toekenning is not None  # the own term stands in it
        bron = eigen_papier(toekenning, eigen_getal_termijn(declaratie, case.dossier))
        return _Termijn(uiterlijk, uitleg, (bron,))
    if wlz:
        uitleg = Text("{gekregen} U heeft 4 weken. Daarna kan de SVB het weigeren.", gekregen=gekregen)
        return _Termijn(uiterlijk, uitleg, bronnen)
    wie = _ontvanger(declaratie)
    uitleg = Text(
        "{gekregen} {wie} wil het meestal binnen 4 weken hebben. De gemeente kan een andere tijd kiezen: "
        "kijk in uw beschikking.",
        gekregen=gekregen,
        wie=wie,
    )
    return _Termijn(uiterlijk, uitleg, bronnen, Zekerheid.NIET_GECONTROLEERD)


def _ontvanger(declaratie: Declaratie) -> Text:
    """Who gets it: what is for the sociaal netwerk is handed in at the gemeente."""
    return Text("De gemeente") if declaratie.kostensoort is KostenSoort.SOCIAAL_NETWERK else Text("De SVB")


def _gekregen(declaratie: Declaratie, case: Case) -> Text:
    naam = _naam(declaratie, case)
    if not naam:
        return Text("U kreeg dit op {dag}.", dag=declaratie.ontvangen_op)
    return Text("U kreeg dit van {naam} op {dag}.", naam=naam, dag=declaratie.ontvangen_op)


def _niet_ontvangen(declaratie: Declaratie, eigen: int | None, case: Case) -> Text:
    naam = _naam(declaratie, case) or Text("Wie zorg geeft")
    if eigen is not None:
        return Text(
            "{naam} levert de uren in binnen 6 weken na de maand. Vul in wanneer u ze kreeg: "
            "daarna heeft u {n} dagen om ze in te sturen.",
            naam=naam,
            n=eigen,
        )
    return Text(
        "{naam} levert de uren in binnen 6 weken na de maand. Vul in wanneer u ze kreeg: "
        "daarna heeft u 4 weken om ze in te sturen.",
        naam=naam,
    )


# The closing of the year ---------------------------------------------------------------------------------


def jaareinde(declaratie: Declaratie, case: Case) -> date | None:
    """The last day for Wlz care of last year, 31 March; None for other care, and once the budget was settled.

    After that year nothing can be asked any more.
    """
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    year = declaratie.periode_tot.year
    if toekenning is None or toekenning.wet is not Wet.WLZ or year != case.today.year - 1:
        return None
    if toekenning.vastgesteld_op is not None:
        return None
    try:
        months = case.law.whole("declaratie.jaarafsluiting_maanden", declaratie.periode_tot)
    except NotInForce:
        return None
    return month_end(date(year + 1, months, 1))


def jaarafsluiting(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D16: Wlz care of last year that was not sent, from the middle of March of the year after.

    After that year it is silent: the budget was settled then, and nothing can be asked any more.
    """
    last = jaareinde(declaratie, case)
    if last is None or declaratie.status not in NOG_NIET_VERSTUURD or vervangen(declaratie, case.dossier):
        return
    days = case.law.whole("declaratie.jaarafsluiting_waarschuwen_dagen", declaratie.periode_tot)
    if case.today < last - timedelta(days=days - 1):
        return
    late = case.today > last
    year = str(declaratie.periode_tot.year)
    yield Finding(
        "declaratie.jaarafsluiting",
        Ernst.NU,
        declaratie,
        Text("Stuur de zorg van {jaar} nog in: u bent te laat", jaar=year)
        if late
        else Text("Stuur de zorg van {jaar} in voor 1 april", jaar=year),
        _sluiting(last),
        Text("Bel vandaag het zorgkantoor en vraag of het nog kan. Stuur de declaratie meteen in.")
        if late
        else Text("Kijk de declaratie na en stuur die vandaag in. Uiterlijk {dag}.", dag=Weekday(last)),
        (JAAREINDE,),
        uiterlijk=last,
        bedrag=declaratie.totaal,
        zekerheid=certainty(JAAREINDE),
    )


def _sluiting(last: date) -> Text:
    return Text(
        "Het zorgkantoor sluit het jaar af. Zorg van vorig jaar die na {dag} komt, kan geweigerd worden. "
        "Niet elk zorgkantoor doet dit gelijk.",
        dag=last,
    )
