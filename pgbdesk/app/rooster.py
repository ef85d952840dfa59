"""The roster of a week: who comes when, how each call stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from pgbdesk.app.changes import Change
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, UrenSoort, Verzoeker, Vorm, WijzigingSoort
from pgbdesk.domain.werk import Oproep, Uren, Wijziging
from pgbdesk.law.oproepen import beoordeel
from pgbdesk.law.results import OproepOordeel
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.stukken import tijden_nu
from pgbdesk.text import N_, Text


class Stand(Enum):
    """How a shift stands, in the words of the roster."""

    NOG_OPROEPEN = N_("Nog oproepen")
    OPGEROEPEN = N_("Opgeroepen")
    AANVAARD = N_("Komt")
    GEWEIGERD = N_("Komt niet")
    GEWERKT = N_("Gewerkt")
    AFGEZEGD = N_("Afgezegd")
    AFGEZEGD_BETALEN = N_("Afgezegd, betalen")
    VASTE_TIJD = N_("Vaste tijd")
    AFWEZIG = N_("Ziek of verlof")


class Botsing(Enum):
    """What a shift runs into, in the few words that fit in its cell."""

    DUBBEL = N_("Dubbel")
    AFWEZIG = N_("Afwezig")
    BUITEN_CONTRACT = N_("Geen contract")
    BUITEN_TIJDEN = N_("Andere tijd")
    RUST = N_("Weinig rust")
    TE_LANG = N_("Te lang")
    JEUGD = N_("Nog geen 18")
    OPGENOMEN = N_("Niet thuis")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a shift cannot go on like this, or needs a look: one whole sentence, with where the law says so."""

    soort: Botsing
    zin: Text
    bronnen: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Dienst:
    """A shift in the roster. `begin` and `einde` are as it stands now, after changes.

    It comes from a call, from hours without a call, or (then both are None) from the fixed times
    in the agreement. `conflicten` are filled in by `roosterconflicten.beoordeeld`.
    """

    overeenkomst: Zorgovereenkomst
    begin: datetime
    einde: datetime
    stand: Stand
    oproep: Oproep | None = None
    uren: Uren | None = None
    oordeel: OproepOordeel | None = None
    conflicten: tuple[Conflict, ...] = ()

    @property
    def sleutel(self) -> str:
        """What tells it from other shifts, also after a change of its times."""
        if self.oproep is not None:
            return self.oproep.id
        return self.uren.id if self.uren is not None else f"{self.overeenkomst.id} {self.begin.isoformat()}"

    @property
    def verplaatsbaar(self) -> bool:
        """Whether its day, time or carer can still be changed: a call that stands and was not worked or refused."""
        return self.oproep is not None and self.stand in (Stand.NOG_OPROEPEN, Stand.OPGEROEPEN, Stand.AANVAARD)

    @property
    def dag(self) -> date:
        """The day it stands under."""
        return self.begin.date()


@dataclass(frozen=True, slots=True)
class Rij:
    """One agreement in a week: seven days, each with its shifts in order."""

    overeenkomst: Zorgovereenkomst
    naam: str | Text
    dagen: tuple[tuple[Dienst, ...], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday."""

    maandag: date
    rijen: tuple[Rij, ...]

    @property
    def zondag(self) -> date:
        """Its last day."""
        return self.maandag + timedelta(days=6)

    @property
    def diensten(self) -> tuple[Dienst, ...]:
        """All shifts of the week in order of time, for the list."""
        return tuple(
            sorted(
                (d for rij in self.rijen for dag in rij.dagen for d in dag), key=lambda d: (d.begin, d.overeenkomst.id)
            )
        )


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def week(case: Case, maandag: date, budgethouder_ids: Iterable[str] | None = None) -> Week:
    """The roster of one week, for some budgethouders or for all.

    Agreements that run in it, and those with a call or hours in it although they do not run: these stand wrong.
    """
    chosen = None if budgethouder_ids is None else frozenset(budgethouder_ids)
    zondag = maandag + timedelta(days=6)
    rijen = []
    for overeenkomst in case.dossier.all(Zorgovereenkomst):
        if chosen is not None and overeenkomst.budgethouder_id not in chosen:
            continue
        rij = _rij(case, overeenkomst, maandag)
        runs = overeenkomst.ingang <= zondag and maandag <= (overeenkomst.laatste_dag or date.max)
        if runs or any(rij.dagen):
            rijen.append(rij)
    return Week(maandag, tuple(sorted(rijen, key=lambda rij: (str(rij.naam), rij.overeenkomst.ingang))))


def _rij(case: Case, overeenkomst: Zorgovereenkomst, maandag: date) -> Rij:
    van, tot = amsterdam(maandag, time()), amsterdam(maandag + timedelta(days=7), time())
    diensten = [
        *_uit_oproepen(case, overeenkomst, van, tot),
        *_uit_uren(case, overeenkomst, van, tot),
    ]
    bezet = {(d.dag, d.begin.time()) for d in diensten}
    diensten.extend(d for d in _vaste_tijden(overeenkomst, maandag) if (d.dag, d.begin.time()) not in bezet)
    per_dag: list[list[Dienst]] = [[] for _ in range(7)]
    for dienst in sorted(diensten, key=lambda d: d.begin):
        per_dag[(dienst.dag - maandag).days].append(dienst)
    return Rij(overeenkomst, case.dossier.naam_voor(overeenkomst), tuple(map(tuple, per_dag)))


def _uit_oproepen(case: Case, overeenkomst: Zorgovereenkomst, van: datetime, tot: datetime) -> Iterable[Dienst]:
    for oproep in case.dossier.where(Oproep, "zorgovereenkomst_id", overeenkomst.id):
        nu = tijden_nu(oproep) or (oproep.begin, oproep.einde)
        if van <= nu[0] < tot:
            oordeel = beoordeel(oproep, case)
            yield Dienst(overeenkomst, *nu, stand_van(oproep, oordeel, case), oproep=oproep, oordeel=oordeel)


def _uit_uren(case: Case, overeenkomst: Zorgovereenkomst, van: datetime, tot: datetime) -> Iterable[Dienst]:
    for uren in case.dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id):
        if uren.oproep_id is None and van <= uren.begin < tot:
            stand = Stand.GEWERKT if uren.soort is UrenSoort.GEWERKT else Stand.AFWEZIG
            yield Dienst(overeenkomst, uren.begin, uren.einde, stand, uren=uren)


def _vaste_tijden(overeenkomst: Zorgovereenkomst, maandag: date) -> Iterable[Dienst]:
    for tijd in overeenkomst.rooster:
        dag = maandag + timedelta(days=tijd.weekdag - 1)
        if dag in overeenkomst.periode:
            einde = amsterdam(dag if tijd.tot > tijd.van else dag + timedelta(days=1), tijd.tot)
            yield Dienst(overeenkomst, amsterdam(dag, tijd.van), einde, Stand.VASTE_TIJD)


def stand_van(oproep: Oproep, oordeel: OproepOordeel, case: Case) -> Stand:
    """How a call stands, in one word."""
    if any(uren.soort is UrenSoort.GEWERKT for uren in case.dossier.where(Uren, "oproep_id", oproep.id)):
        return Stand.GEWERKT
    if tijden_nu(oproep) is None:
        return Stand.AFGEZEGD_BETALEN if oordeel.verschuldigd_minuten else Stand.AFGEZEGD
    if oproep.bereikt_op is None:
        return Stand.NOG_OPROEPEN
    if oproep.antwoord is Antwoord.GEWEIGERD:
        return Stand.GEWEIGERD
    return Stand.AANVAARD if oproep.antwoord is Antwoord.AANVAARD else Stand.OPGEROEPEN


# What can be done --------------------------------------------------------------------------------


class Actie(Enum):
    """What can be done with a shift, as the words on its button."""

    VERSTUURD = N_("Bericht verstuurd")
    ZEGT_JA = N_("Zegt ja")
    ZEGT_NEE = N_("Zegt nee")
    UREN = N_("Uren vastleggen")
    TIJD = N_("Verplaatsen")
    AFZEGGEN = N_("Afzeggen")
    VERWIJDEREN = N_("Verwijderen")


def acties(dienst: Dienst, case: Case) -> tuple[Actie, ...]:
    """What can be done with a shift now, the most likely first."""
    oproep = dienst.oproep
    if oproep is None:
        if dienst.stand is Stand.VASTE_TIJD:
            return (Actie.UREN,) if dienst.begin <= case.now else ()
        return (Actie.VERWIJDEREN,)
    if dienst.stand in (Stand.AFGEZEGD, Stand.AFGEZEGD_BETALEN):
        return (Actie.VERWIJDEREN,)
    if dienst.stand is Stand.GEWERKT:
        return (Actie.VERWIJDEREN,)
    return (*_op_antwoord(oproep, dienst, case), Actie.VERWIJDEREN)


def _op_antwoord(oproep: Oproep, dienst: Dienst, case: Case) -> Iterable[Actie]:
    if oproep.bereikt_op is None:
        yield Actie.VERSTUURD
    elif oproep.antwoord is not Antwoord.AANVAARD:
        yield Actie.ZEGT_JA
    if oproep.bereikt_op is not None and _kan_nee_zeggen(oproep):
        yield Actie.ZEGT_NEE
    if dienst.begin <= case.now and oproep.antwoord is not Antwoord.GEWEIGERD:
        yield Actie.UREN
    if dienst.verplaatsbaar:
        yield Actie.TIJD
    if oproep.bereikt_op is not None and oproep.antwoord is not Antwoord.GEWEIGERD:
        yield Actie.AFZEGGEN


def _kan_nee_zeggen(oproep: Oproep) -> bool:
    """Whether there is something to say no to: the call, or new times that came after the yes."""
    if oproep.antwoord is Antwoord.AANVAARD:
        return any(
            w.soort is WijzigingSoort.WIJZIGING
            and (oproep.antwoord_op is None or w.bereikt_op is None or w.bereikt_op > oproep.antwoord_op)
            for w in oproep.wijzigingen
        )
    return oproep.antwoord is not Antwoord.GEWEIGERD


def wat_als(oproep: Oproep, case: Case) -> OproepOordeel:
    """What the law would say if this were the call: for a verdict before the click."""
    before = case.dossier.find(Oproep, oproep.id)
    if before == oproep:
        return beoordeel(oproep, case)
    return beoordeel(oproep, replace(case, dossier=case.dossier.with_changes([(before, oproep)])))


def kosten_van(oproep: Oproep, case: Case) -> Decimal | None:
    """What this call would cost by law, in euros; None when no rate is known."""
    return wat_als(oproep, case).bedrag_verschuldigd


def oproep_doen(oproep: Oproep, naam: str | Text) -> tuple[Text, tuple[Change, ...]]:
    """Record a call."""
    return Text("Oproep voor {naam} op {dag} vastgelegd", naam=naam, dag=oproep.begin.date()), (Change(None, oproep),)


def verstuurd(oproep: Oproep, op: datetime, vorm: Vorm, naam: str | Text) -> tuple[Text, tuple[Change, ...]]:
    """A planned call was sent."""
    after = replace(oproep, verzonden_op=op, vorm=vorm, tijden_vermeld=True)
    return Text("Bericht aan {naam} vastgelegd", naam=naam), (Change(oproep, after),)


def beantwoord(oproep: Oproep, antwoord: Antwoord, op: datetime, naam: str | Text) -> tuple[Text, tuple[Change, ...]]:
    """The carer said yes or no."""
    after = replace(oproep, antwoord=antwoord, antwoord_op=op)
    return Text("Antwoord van {naam} vastgelegd", naam=naam), (Change(oproep, after),)


def ingetrokken(oproep: Oproep, *, op: datetime, vorm: Vorm, verzoek: Verzoeker | None = None) -> Oproep:
    """The call after it was withdrawn."""
    intrekking = Wijziging(soort=WijzigingSoort.INTREKKING, verzonden_op=op, vorm=vorm, op_verzoek_van=verzoek)
    return replace(oproep, wijzigingen=(*oproep.wijzigingen, intrekking))


def verplaatst(
    oproep: Oproep, begin: datetime, einde: datetime, *, op: datetime, vorm: Vorm, verzoek: Verzoeker | None = None
) -> Oproep:
    """The call after its times were changed. Raises `Invalid` when the end does not lie after the begin."""
    wijziging = Wijziging(
        soort=WijzigingSoort.WIJZIGING,
        verzonden_op=op,
        vorm=vorm,
        nieuw_begin=begin,
        nieuw_einde=einde,
        op_verzoek_van=verzoek,
    )
    return replace(oproep, wijzigingen=(*oproep.wijzigingen, wijziging))


def uren_bij(dienst: Dienst, van: time, tot: time, pauze_minuten: int | None = None) -> Uren:
    """The hours worked on a shift; an end at or before the begin is on the next day. Raises `Invalid`."""
    dag = dienst.dag
    return Uren(
        zorgovereenkomst_id=dienst.overeenkomst.id,
        oproep_id=dienst.oproep.id if dienst.oproep else None,
        begin=amsterdam(dag, van),
        einde=amsterdam(dag if tot > van else dag + timedelta(days=1), tot),
        pauze_minuten=pauze_minuten,
    )


def verwijderd(dienst: Dienst, case: Case) -> tuple[Text, tuple[Change, ...]]:
    """Remove a call or hours that were typed by mistake; the hours of a call go with it."""
    naam = case.dossier.naam_voor(dienst.overeenkomst)
    gone: list[Oproep | Uren] = []
    if dienst.oproep is not None:
        gone += [*case.dossier.where(Uren, "oproep_id", dienst.oproep.id), dienst.oproep]
    elif dienst.uren is not None:
        gone.append(dienst.uren)
    return Text("Dienst van {naam} op {dag} verwijderd", naam=naam, dag=dienst.dag), tuple(
        Change(record, None) for record in gone
    )
