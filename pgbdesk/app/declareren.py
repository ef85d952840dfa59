"""Declaring hours and invoices: from recorded hours to a declaration, and from concept to paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pgbdesk.app.changes import Change
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import CENT, Betaling, Declaratie, DeclaratieRegel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import new_id
from pgbdesk.domain.soorten import (
    Antwoord,
    BetalingBron,
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    OvereenkomstSoort,
    Zorgfunctie,
)
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import PgbError
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.budget_plichten import budget_van_regel
from pgbdesk.law.declaraties import NIET_GELEVERD, gedeclareerde_uren, lints, maand_tekst, per_maand_betaald
from pgbdesk.law.declaraties_werk import VOLGENS_ROOSTER
from pgbdesk.law.loon import LoonRegel, regels
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import StukSoort, beloop
from pgbdesk.law.tarieven import tarief
from pgbdesk.text import Money, Text

Step = tuple[Text, tuple[Change, ...]]

_FUNCTIE = {
    Zorgfunctie.PERSOONLIJKE_VERZORGING: "Persoonlijke verzorging",
    Zorgfunctie.VERPLEGING: "Verpleging",
    Zorgfunctie.BEGELEIDING_INDIVIDUEEL: "Begeleiding",
    Zorgfunctie.BEGELEIDING_GROEP: "Begeleiding in een groep",
    Zorgfunctie.HUISHOUDELIJKE_HULP: "Huishoudelijke hulp",
    Zorgfunctie.LOGEEROPVANG: "Logeeropvang",
    Zorgfunctie.VERVOER: "Vervoer",
    Zorgfunctie.OVERIG: "Overige zorg",
}
_WAAROM_BETAALD = {StukSoort.ZIEK: "Ziek", StukSoort.VERLOF: "Verlof"}

#: The steps that a declaration may take by hand.
VOLGENDE = {
    DeclaratieStatus.CONCEPT: (DeclaratieStatus.GECONTROLEERD,),
    DeclaratieStatus.GECONTROLEERD: (DeclaratieStatus.GETEKEND, DeclaratieStatus.INGEDIEND),
    DeclaratieStatus.GETEKEND: (DeclaratieStatus.INGEDIEND,),
    DeclaratieStatus.INGEDIEND: (
        DeclaratieStatus.GOEDGEKEURD,
        DeclaratieStatus.TERUGGESTUURD,
        DeclaratieStatus.BETAALD,
    ),
    DeclaratieStatus.GOEDGEKEURD: (DeclaratieStatus.BETAALD, DeclaratieStatus.TERUGGESTUURD),
    DeclaratieStatus.TERUGGESTUURD: (DeclaratieStatus.CONCEPT,),
    DeclaratieStatus.BETAALD: (),
}


# From hours to a declaration ----------------------------------------------------------------------


def maand_uit_rooster(
    overeenkomst: Zorgovereenkomst,
    month: date,
    case: Case,
    *,
    alleen_geleverd: bool = False,
    toekenning: Toekenning | None = None,
) -> Declaratie:
    """A declaration for one month, proposed from recorded hours and from calls that must be paid.

    A shift over midnight at the end of a month stands in each month for its own part. What is owed
    without care has lines of its own, left out with `alleen_geleverd`. Hours that another declaration
    asks for are left out. With `toekenning` only what is paid from that budget; without it the budget
    of the agreement. A fixed monthly amount becomes one line.
    """
    van = max(month_start(month), overeenkomst.ingang)
    tot = min(month_end(month), overeenkomst.laatste_dag or date.max)
    budget = toekenning or case.dossier.toekenning_van(overeenkomst, van)
    if budget is None:
        budget = case.dossier.toekenning_van(overeenkomst, tot)
    if budget is not None:
        van, tot = max(van, budget.van), min(tot, budget.tot)
    if van > tot:
        raise PgbError(
            Text("De zorgovereenkomst of het budget geldt niet in {maand}.", maand=maand_tekst(month)),
            Text("Kies een andere maand, of kijk de datums na."),
        )
    maandloon = per_maand_betaald(overeenkomst, van, case.dossier)
    return Declaratie(
        zorgovereenkomst_id=overeenkomst.id,
        toekenning_id=budget.id if budget else None,
        soort=_soort(overeenkomst, maandloon=maandloon),
        periode_van=van,
        periode_tot=tot,
        regels=(
            _maandloon(overeenkomst, van, tot, case)
            if maandloon
            else _regels(overeenkomst, (van, tot), budget, case, alleen_geleverd=alleen_geleverd)
        ),
        status=DeclaratieStatus.CONCEPT,
        status_sinds=case.today,
    )


def _soort(overeenkomst: Zorgovereenkomst, *, maandloon: bool) -> DeclaratieSoort:
    if maandloon:
        return DeclaratieSoort.MAANDLOON
    billed = overeenkomst.soort in (OvereenkomstSoort.OPDRACHT, OvereenkomstSoort.ZORGINSTELLING)
    return DeclaratieSoort.FACTUUR if billed else DeclaratieSoort.UREN


def _maandloon(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> tuple[DeclaratieRegel, ...]:
    rate = tarief(case.dossier, overeenkomst, van, Eenheid.MAAND)
    aantal = Decimal((tot - van).days + 1) / (month_end(van).day)
    return (
        DeclaratieRegel(
            datum=tot,
            omschrijving="Maandloon",
            eenheid=Eenheid.MAAND,
            aantal=aantal.quantize(CENT, ROUND_HALF_UP),
            tarief=rate.bedrag if rate else None,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Stuk:
    """Minutes of one day that become one line."""

    dag: date
    omschrijving: str
    minuten: int
    tarief: Decimal | None
    uren_id: str | None


def _regels(
    overeenkomst: Zorgovereenkomst,
    dagen: tuple[date, date],
    budget: Toekenning | None,
    case: Case,
    *,
    alleen_geleverd: bool,
) -> tuple[DeclaratieRegel, ...]:
    done = _elders(overeenkomst, dagen, case.dossier)
    stukken = [
        stuk
        for line in regels(overeenkomst, case)
        if dagen[0] <= line.dag <= dagen[1] and _van_budget(overeenkomst, line, budget, case)
        for stuk in _stukken(line, alleen_geleverd=alleen_geleverd)
        if stuk.uren_id is None or stuk.uren_id not in done
    ]
    return in_uren(stukken)


def _elders(overeenkomst: Zorgovereenkomst, dagen: tuple[date, date], dossier: Dossier) -> frozenset[str]:
    """Hours that were asked for already; the part of a night in another month does not count."""
    asked = gedeclareerde_uren(overeenkomst.id, dossier)
    return frozenset(
        regel.uren_id
        for d in dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id)
        for regel in d.regels
        if regel.uren_id in asked
        and regel.uren_id is not None
        and (regel.datum is None or dagen[0] <= regel.datum <= dagen[1])
    )


def _van_budget(overeenkomst: Zorgovereenkomst, line: LoonRegel, budget: Toekenning | None, case: Case) -> bool:
    found = budget_van_regel(overeenkomst, line, case)
    return found is None or budget is None or found.id == budget.id


def _stukken(line: LoonRegel, *, alleen_geleverd: bool) -> Iterable[_Stuk]:
    """What was delivered, what is paid while ill or on leave, and what is owed without care: each its own line."""
    uren_id = line.stuk.uren.id if line.stuk.uren else None
    delivered = min(line.geleverd, line.minuten)
    if line.stuk.soort is StukSoort.GEPLAND:
        # A call that was accepted and not recorded: the proposal takes it that the carer came.
        accepted = line.stuk.oproep is not None and line.stuk.oproep.antwoord is Antwoord.AANVAARD
        delivered = line.minuten if accepted else delivered
        omschrijving = VOLGENS_ROOSTER
    else:
        functie = line.stuk.uren.zorgfunctie if line.stuk.uren else None
        omschrijving = _FUNCTIE[functie] if functie else "Zorg"
    if delivered:
        yield _Stuk(line.dag, omschrijving, delivered, line.tarief, uren_id)
    if line.stuk.soort in _WAAROM_BETAALD and line.minuten > delivered:
        yield _Stuk(line.dag, _WAAROM_BETAALD[line.stuk.soort], line.minuten - delivered, line.tarief, uren_id)
        return
    owed = line.verschuldigd - delivered
    if owed > 0 and not alleen_geleverd:
        yield _Stuk(line.dag, NIET_GELEVERD, owed, line.tarief, None)


def in_uren(stukken: Iterable[_Stuk]) -> tuple[DeclaratieRegel, ...]:
    """Lines with hours in two decimals that add up to the hours of all minutes, per rate.

    Each line gets what the running total grew by, so that twenty minutes three times is one hour.
    """
    minutes: dict[Decimal | None, int] = {}
    given: dict[Decimal | None, Decimal] = {}
    lines = []
    for stuk in stukken:
        minutes[stuk.tarief] = minutes.get(stuk.tarief, 0) + stuk.minuten
        total = als_uren(minutes[stuk.tarief])
        aantal = total - given.get(stuk.tarief, Decimal(0))
        given[stuk.tarief] = total
        lines.append(
            DeclaratieRegel(
                datum=stuk.dag,
                omschrijving=stuk.omschrijving,
                eenheid=Eenheid.UUR,
                aantal=aantal,
                tarief=stuk.tarief,
                uren_id=stuk.uren_id,
            )
        )
    return tuple(lines)


def als_uren(minuten: int) -> Decimal:
    """Whole minutes as hours with two decimals, as the SVB writes them."""
    return (Decimal(minuten) / 60).quantize(CENT, ROUND_HALF_UP)


def uren_uit_oproepen(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> tuple[Uren, ...]:
    """Hours to record for calls that are over and were not refused or withdrawn ("Neem rooster over")."""
    proposed = []
    for oproep in case.dossier.where(Oproep, "zorgovereenkomst_id", overeenkomst.id):
        if oproep.antwoord is Antwoord.GEWEIGERD or case.dossier.where(Uren, "oproep_id", oproep.id):
            continue
        nu = beloop(oproep, overeenkomst, case.law).nu
        if nu is None or not van <= nu[0].date() <= tot or nu[1] > case.now:
            continue
        proposed.append(Uren(zorgovereenkomst_id=overeenkomst.id, oproep_id=oproep.id, begin=nu[0], einde=nu[1]))
    return tuple(sorted(proposed, key=lambda uren: uren.begin.timestamp()))


def rooster_overnemen(uren: Iterable[Uren], naam: str | Text) -> Step:
    """Record the hours that were proposed."""
    changes = tuple(Change(None, each) for each in uren)
    return Text.counted(
        "Eén dienst van {naam} overgenomen", "{n} diensten van {naam} overgenomen", len(changes), naam=naam
    ), changes


# From concept to paid -----------------------------------------------------------------------------


def opgeslagen(declaratie: Declaratie, naam: str | Text) -> Step:
    """Keep a new declaration."""
    label = Text("Declaratie van {naam} voor {maand} gemaakt", naam=naam, maand=maand_tekst(declaratie.periode_van))
    return label, (Change(None, declaratie),)


def _stap(declaratie: Declaratie, status: DeclaratieStatus, on: date, label: Text) -> Step:
    if status not in VOLGENDE[declaratie.status]:
        raise PgbError(
            Text("Deze stap kan nu niet. De declaratie is al verder, of nog niet zo ver."),
            Text("Kijk bij de declaratie wat de volgende stap is."),
        )
    return label, (Change(declaratie, replace(declaratie, status=status, status_sinds=on)),)


def gecontroleerd(declaratie: Declaratie, case: Case) -> Step:
    """The checks were made. Raises `PgbError` while something would bring it back for certain."""
    wrong = [finding for finding in lints(declaratie, case) if finding.blocks_print]
    if wrong:
        raise PgbError(wrong[0].titel, wrong[0].doen)
    return _stap(declaratie, DeclaratieStatus.GECONTROLEERD, case.today, Text("Declaratie nagekeken"))


def getekend(declaratie: Declaratie, on: date) -> Step:
    """It was signed."""
    return _stap(declaratie, DeclaratieStatus.GETEKEND, on, Text("Declaratie getekend"))


def ingediend(declaratie: Declaratie, on: date) -> Step:
    """It was sent to who pays."""
    return _stap(declaratie, DeclaratieStatus.INGEDIEND, on, Text("Declaratie ingestuurd"))


def goedgekeurd(declaratie: Declaratie, on: date) -> Step:
    """It was approved."""
    return _stap(declaratie, DeclaratieStatus.GOEDGEKEURD, on, Text("Declaratie goedgekeurd"))


def teruggestuurd(declaratie: Declaratie, on: date, reden: str | None = None) -> Step:
    """It came back, and why."""
    label, (change,) = _stap(declaratie, DeclaratieStatus.TERUGGESTUURD, on, Text("Declaratie teruggekregen"))
    assert isinstance(change.after, Declaratie)
    return label, (Change(declaratie, replace(change.after, reden_terug=reden)),)


def opnieuw(declaratie: Declaratie, on: date) -> Step:
    """A declaration that came back is worked on again; why it came back stays."""
    return _stap(declaratie, DeclaratieStatus.CONCEPT, on, Text("Declaratie opnieuw geopend"))


def nog_te_betalen(declaratie: Declaratie, dossier: Dossier) -> Decimal:
    """What is asked less what was paid of it and of what it corrects; below zero when too much was paid."""
    paid, seen = Decimal(0), set[str]()
    one: Declaratie | None = declaratie
    while one is not None and one.id not in seen:
        seen.add(one.id)
        own = dossier.where(Betaling, "declaratie_id", one.id)
        paid += sum((b.bedrag for b in own), Decimal(0))
        if not own and one.status is DeclaratieStatus.BETAALD and one is not declaratie:
            paid += one.totaal
        one = dossier.find(Declaratie, one.corrigeert_id)
    return declaratie.totaal - paid


def markeer_betaald(
    declaratie: Declaratie,
    dossier: Dossier,
    on: date,
    *,
    bedrag: Decimal | None = None,
    bron: BetalingBron = BetalingBron.HAND,
) -> Step:
    """Record that it was paid; without `bedrag` what was still to be paid. Makes a `Betaling`.

    Less than what is asked leaves it under way, with the payment taken off. Raises `PgbError` for a
    declaration that was not sent.
    """
    rest = nog_te_betalen(declaratie, dossier)
    amount = max(rest, Decimal(0)) if bedrag is None else bedrag
    label = Text("Betaling van {bedrag} vastgelegd", bedrag=Money(amount))
    _, (change,) = _stap(declaratie, DeclaratieStatus.BETAALD, on, label)
    toekenning = toekenning_van_declaratie(declaratie, dossier)
    betaling = Betaling(
        toekenning_id=toekenning.id if toekenning else None,
        declaratie_id=declaratie.id,
        datum=on,
        bedrag=amount,
        bron=bron,
    )
    return label, (Change(None, betaling), *((change,) if amount >= rest else ()))


def verbetering(declaratie: Declaratie, on: date) -> Declaratie:
    """A new concept that corrects a declaration that was sent; the old one stays as it was."""
    return replace(
        declaratie,
        id=new_id(),
        status=DeclaratieStatus.CONCEPT,
        status_sinds=on,
        corrigeert_id=declaratie.id,
        reden_terug=None,
    )
