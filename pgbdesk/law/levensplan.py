"""Life events as plans of dated steps (table I): what, to whom, by when, why, and what is done.

A plan is derived from what stands in the dossier: a birth date, a death, a stay, an absence or an
event. Nothing of it is stored: a step is done when a task with its `bron_regel` about the same record
is done, or, for the step that reports it, when the record says when it was reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Gebeurtenis, Taak, Verblijf
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, VerblijfSoort, VerzuimSoort
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.bronnen_mensen import bij_wetten
from pgbdesk.law.engine import certainty
from pgbdesk.law.levensplan_achttien import ACHTTIEN
from pgbdesk.law.levensplan_budget import BUDGET
from pgbdesk.law.levensplan_mensen import MENSEN
from pgbdesk.law.levensplan_soorten import Levensgebeurtenis, Situatie, Stapsoort
from pgbdesk.law.levensplan_verhuizen import VERHUIZEN
from pgbdesk.law.levensplan_zorg import ZORG, overeenkomst_van
from pgbdesk.law.mensen import bereikt, geboren_op, meerderjarig_op
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

#: How `Taak.bron_regel` of a step begins.
VOORVOEGSEL = "levensplan"

STAPPEN: Mapping[Levensgebeurtenis, tuple[Stapsoort, ...]] = {
    Levensgebeurtenis.ACHTTIEN: ACHTTIEN,
    **VERHUIZEN,
    **MENSEN,
    **ZORG,
    **BUDGET,
}

TITEL: Mapping[Levensgebeurtenis, Text] = {
    Levensgebeurtenis.ACHTTIEN: Text("{wie} wordt 18"),
    Levensgebeurtenis.VERHUIZING: Text("Verhuizing van {wie}"),
    Levensgebeurtenis.VERHUIZING_ZORGKANTOOR: Text("Verhuizing van {wie} naar een ander zorgkantoor"),
    Levensgebeurtenis.VERHUIZING_GEMEENTE: Text("Verhuizing van {wie} naar een andere gemeente"),
    Levensgebeurtenis.ANDERE_WET: Text("{wie} gaat naar een andere wet"),
    Levensgebeurtenis.OVERLIJDEN: Text("Overlijden van {wie}"),
    Levensgebeurtenis.OPNAME: Text("Opname van {wie}"),
    Levensgebeurtenis.BUITENLAND: Text("{wie} naar het buitenland"),
    Levensgebeurtenis.ZIEK: Text("{wie} is ziek"),
    Levensgebeurtenis.ZWANGER: Text("{wie} gaat met zwangerschapsverlof"),
    Levensgebeurtenis.DETENTIE: Text("Gevangenisstraf van {wie}"),
    Levensgebeurtenis.SCHULDEN: Text("Schuldsanering of faillissement van {wie}"),
    Levensgebeurtenis.VERTEGENWOORDIGER: Text("Een andere vertegenwoordiger voor {wie}"),
    Levensgebeurtenis.ZORGVRAAG: Text("De zorgvraag van {wie} is veranderd"),
    Levensgebeurtenis.WIJZIGING: Text("Een ander plan, andere uren of een ander tarief voor {wie}"),
    Levensgebeurtenis.NAAR_ZIN: Text("{wie} stapt over naar zorg in natura"),
    Levensgebeurtenis.LAGER_BUDGET: Text("Het budget van {wie} gaat omlaag"),
    Levensgebeurtenis.HUISBEZOEK: Text("Huisbezoek bij {wie}"),
}

VAN_GEBEURTENIS: Mapping[GebeurtenisSoort, Levensgebeurtenis] = {
    GebeurtenisSoort.VERHUIZING: Levensgebeurtenis.VERHUIZING,
    GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE: Levensgebeurtenis.VERHUIZING_GEMEENTE,
    GebeurtenisSoort.VERHUIZING_ANDER_ZORGKANTOOR: Levensgebeurtenis.VERHUIZING_ZORGKANTOOR,
    GebeurtenisSoort.ANDERE_VERTEGENWOORDIGER: Levensgebeurtenis.VERTEGENWOORDIGER,
    GebeurtenisSoort.ANDERE_ZORGVRAAG: Levensgebeurtenis.ZORGVRAAG,
    GebeurtenisSoort.GEWIJZIGD_BUDGETPLAN: Levensgebeurtenis.WIJZIGING,
    GebeurtenisSoort.GEWIJZIGDE_ZORGOVEREENKOMST: Levensgebeurtenis.WIJZIGING,
    GebeurtenisSoort.SCHULDSANERING_OF_FAILLISSEMENT: Levensgebeurtenis.SCHULDEN,
    GebeurtenisSoort.DETENTIE: Levensgebeurtenis.DETENTIE,
    GebeurtenisSoort.OPNAME: Levensgebeurtenis.OPNAME,
    GebeurtenisSoort.BUITENLAND: Levensgebeurtenis.BUITENLAND,
    GebeurtenisSoort.OVERLIJDEN: Levensgebeurtenis.OVERLIJDEN,
    GebeurtenisSoort.ANDERE_WET: Levensgebeurtenis.ANDERE_WET,
    GebeurtenisSoort.NAAR_ZORG_IN_NATURA: Levensgebeurtenis.NAAR_ZIN,
    GebeurtenisSoort.LAGERE_TOEKENNING: Levensgebeurtenis.LAGER_BUDGET,
    GebeurtenisSoort.HUISBEZOEK: Levensgebeurtenis.HUISBEZOEK,
}

VAN_VERBLIJF: Mapping[VerblijfSoort, Levensgebeurtenis] = {
    VerblijfSoort.ZIEKENHUIS: Levensgebeurtenis.OPNAME,
    VerblijfSoort.INSTELLING: Levensgebeurtenis.OPNAME,
    VerblijfSoort.BUITENLAND: Levensgebeurtenis.BUITENLAND,
    VerblijfSoort.DETENTIE: Levensgebeurtenis.DETENTIE,
}

VAN_VERZUIM: Mapping[VerzuimSoort, Levensgebeurtenis] = {
    VerzuimSoort.ZIEK: Levensgebeurtenis.ZIEK,
    VerzuimSoort.ZWANGERSCHAP: Levensgebeurtenis.ZWANGER,
}


@dataclass(frozen=True, slots=True)
class PlanStap:
    """One step with its days and how far it is. `taak` is the task that was made of it.

    `termijn`: the last day is set by the law or an office; else it is when it is best done.
    """

    regel: str  # "levensplan.achttien.gesprek", as it stands in Taak.bron_regel
    wat: Text
    aan: Text
    waarom: Text
    bronnen: tuple[Source, ...]
    zekerheid: Zekerheid
    vanaf: date | None
    uiterlijk: date | None
    contact: ContactMet | None
    meldt: bool
    termijn: bool
    hulp: Text | None
    pagina: str | None
    papier: str | None
    taak: Taak | None
    gedaan_op: date | None

    @property
    def gedaan(self) -> bool:
        """Whether it is done."""
        return self.gedaan_op is not None

    def wat_nu(self, today: date) -> Text:
        """What to do, with its day when that is over: whoever tells it tells the day of the steps after it."""
        if self.uiterlijk is None or self.uiterlijk >= today:
            return self.wat
        if self.termijn:
            return Text("{stap} (dat moest voor of op {dag})", stap=self.wat, dag=self.uiterlijk)
        return Text("{stap} (het beste was voor of op {dag})", stap=self.wat, dag=self.uiterlijk)


@dataclass(frozen=True, slots=True)
class Levensplan:
    """The plan for one event. `over` is the record that it was derived from."""

    soort: Levensgebeurtenis
    titel: Text
    op: date
    over: Record
    budgethouder: Budgethouder | None
    stappen: tuple[PlanStap, ...]

    @property
    def open_stappen(self) -> tuple[PlanStap, ...]:
        """What is not done."""
        return tuple(s for s in self.stappen if not s.gedaan)

    @property
    def klaar(self) -> bool:
        """Whether every step is done."""
        return not self.open_stappen

    @property
    def volgende(self) -> PlanStap | None:
        """The open step that comes first: by its last day, else in the order of the plan."""
        return min(self.open_stappen, key=lambda s: s.uiterlijk or date.max, default=None)

    def van_belang(self, today: date) -> bool:
        """Whether it belongs on a list of what is going on: not done, and not long over.

        Where only is left what was best done on a day, it is over sooner than a term that was missed.
        """
        last = max([self.op, *(s.uiterlijk for s in self.stappen if s.uiterlijk is not None)])
        months = _MAANDEN_NA if any(s.termijn for s in self.open_stappen) else _MAANDEN_NA_ADVIES
        return not self.klaar and today <= add_months(last, months)


#: A plan that was never finished is no longer shown as going on, so long after its last day.
_MAANDEN_NA, _MAANDEN_NA_ADVIES = 6, 1


def plan_van(record: Record, case: Case) -> Levensplan | None:
    """The plan that follows from one record, or None when there is none for it."""
    situatie = _situatie(record, case)
    return _plan(situatie) if situatie is not None else None


def plannen(case: Case) -> tuple[Levensplan, ...]:
    """The plans of everything in the dossier, the earliest event first.

    An 18th birthday counts from 17 years on. An event that stands in the dossier twice, as a stay and as
    an event, gives one plan.
    """
    found = [plan for record in _aanleidingen(case) if (plan := plan_van(record, case)) is not None]
    return tuple(sorted(found, key=lambda p: (p.op, p.soort, p.over.id)))


def _aanleidingen(case: Case) -> Iterator[Record]:
    dossier = case.dossier
    yield from dossier.all(Budgethouder)
    yield from dossier.all(Verblijf)
    stays = {(v.budgethouder_id, VAN_VERBLIJF.get(v.soort), v.van) for v in dossier.all(Verblijf)}
    died = {b.id for b in dossier.all(Budgethouder) if b.overleden_op is not None}
    for event in dossier.all(Gebeurtenis):
        soort = VAN_GEBEURTENIS.get(event.soort)
        double = (event.budgethouder_id, soort, event.op) in stays
        if not double and not (soort is Levensgebeurtenis.OVERLIJDEN and event.budgethouder_id in died):
            yield event
    yield from (v for v in dossier.all(Verzuim) if v.soort in VAN_VERZUIM)


def _situatie(record: Record, case: Case) -> Situatie | None:
    dossier = case.dossier
    match record:
        case Budgethouder():
            return _van_mens(record, case)
        case Verblijf():
            soort = VAN_VERBLIJF.get(record.soort)
            holder = dossier.find(Budgethouder, record.budgethouder_id)
            return Situatie(soort, record.van, record, holder, case) if soort is not None else None
        case Gebeurtenis():
            soort = VAN_GEBEURTENIS.get(record.soort)
            holder = dossier.find(Budgethouder, record.budgethouder_id) or _enige(case)
            return Situatie(soort, record.op, record, holder, case) if soort is not None else None
        case Verzuim():
            return _van_verzuim(record, case)
        case _:
            return None


def _enige(case: Case) -> Budgethouder | None:
    every = case.dossier.all(Budgethouder)
    return every[0] if len(every) == 1 else None


def _van_mens(budgethouder: Budgethouder, case: Case) -> Situatie | None:
    """Death, else the 18th birthday once 17 years are full, until a while after it."""
    if budgethouder.overleden_op is not None:
        return Situatie(Levensgebeurtenis.OVERLIJDEN, budgethouder.overleden_op, budgethouder, budgethouder, case)
    geboren = geboren_op(budgethouder, case.dossier)
    achttien = meerderjarig_op(geboren, case.today, case.law) if geboren is not None else None
    if geboren is None or achttien is None:
        return None
    try:
        eerste = bereikt(geboren, case.law.whole("gebeurtenis.achttien_herinnering_1_maanden", case.today))
    except NotInForce:
        return None
    if not eerste <= case.today <= add_months(achttien, _MAANDEN_NA):
        return None
    return Situatie(Levensgebeurtenis.ACHTTIEN, achttien, budgethouder, budgethouder, case)


def _van_verzuim(verzuim: Verzuim, case: Case) -> Situatie | None:
    soort = VAN_VERZUIM.get(verzuim.soort)
    if soort is None:
        return None
    situatie = Situatie(soort, verzuim.van, verzuim, None, case)
    overeenkomst: Zorgovereenkomst | None = overeenkomst_van(verzuim, situatie)
    holder = case.dossier.find(Budgethouder, overeenkomst.budgethouder_id) if overeenkomst else _enige(case)
    return Situatie(soort, verzuim.van, verzuim, holder, case)


def _plan(s: Situatie) -> Levensplan:
    tasks: dict[str | None, Taak] = {
        t.bron_regel: t
        for t in sorted(s.case.dossier.all(Taak), key=lambda t: t.gedaan_op is not None)
        if t.betreft is not None and t.betreft.id == s.over.id and t.bron_regel
    }
    steps = tuple(_stap(kind, s, tasks) for kind in STAPPEN[s.soort] if kind.geldt is None or kind.geldt(s))
    return Levensplan(s.soort, Text(TITEL[s.soort].msgid, wie=_wie(s)), s.op, s.over, s.budgethouder, steps)


def _stap(kind: Stapsoort, s: Situatie, tasks: Mapping[str | None, Taak]) -> PlanStap:
    regel = f"{VOORVOEGSEL}.{s.soort}.{kind.id}"
    taak = tasks.get(regel)
    gedaan = taak.gedaan_op if taak is not None else None
    if gedaan is None and kind.meldt:
        gedaan = _gemeld_op(s.over, kind.contact)
    bronnen = bij_wetten(kind.bronnen, s.wetten) if s.soort in MENSEN else kind.bronnen
    return PlanStap(
        regel,
        kind.wat,
        kind.aan,
        kind.waarom,
        bronnen,
        certainty(*bronnen),
        kind.vanaf(s) if kind.vanaf is not None else None,
        kind.uiterlijk(s),
        kind.contact,
        kind.meldt,
        kind.meldt or kind.termijn,
        kind.hulp,
        kind.pagina,
        kind.papier,
        taak,
        gedaan,
    )


def _gemeld_op(record: Record, contact: ContactMet | None) -> date | None:
    """When the record itself says that it was reported to the one that a step names."""
    match record:
        case Verblijf():
            return record.gemeld_op
        case Gebeurtenis() if contact is None or record.gemeld_aan in (None, contact):
            return record.gemeld_op
        case Verzuim() if record.gemeld_op is not None:
            return record.gemeld_op.date()
        case _:
            return None


def _wie(s: Situatie) -> object:
    if isinstance(s.over, Verzuim):
        z = overeenkomst_van(s.over, s)
        naam = s.case.dossier.naam_voor(z) if z else s.case.dossier.naam_zorgverlener(s.over.zorgverlener_id or "")
        return naam or Text("De zorgverlener")
    naam = s.case.dossier.naam_budgethouder(s.budgethouder) if s.budgethouder else ""
    return naam or Text("de budgethouder")
