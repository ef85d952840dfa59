"""Another representative: who stops, who follows, what to look at, what to send, and the step that records it.

One step to undo: the end of the old role, the person and the role of the successor, the event, and the tasks of
its plan (sheet I, "andere vertegenwoordiger").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pgbdesk.app.changes import Change
from pgbdesk.app.gebeurtenissen import naar_taken
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Gebeurtenis, Taak
from pgbdesk.domain.soorten import GebeurtenisSoort, Wet
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.law.bronnen_mensen import (
    CZ_BEHEERDER,
    CZ_EEN_PERSOON,
    RLZ_511,
    STCRT_BEHEERDER,
    SVB_VERTEGENWOORDIGER,
    bw1,
)
from pgbdesk.law.levensplan import plan_van
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.law.rule import Case
from pgbdesk.law.tekenen import Waarschuwing, bij_budget, macht_tot, waarschuwingen
from pgbdesk.law.vertegenwoordiging import (
    MET_GEZAG,
    Bevoegd,
    heeft_macht_op,
    naam_van,
    wie_tekent,
    zorgt_zelf_voor,
)
from pgbdesk.text import Text

DAG = timedelta(days=1)
TOEGANG_REGEL = "pgbdesk.toegang_overdragen"


@dataclass(frozen=True, slots=True)
class Opvolging:
    """A change of representative as it would be recorded.

    `oud` is the role as it is now, None where there was none; `laatste_dag` its last day. `nieuw` is None when
    the budgethouder does it from then on. `persoon` is the successor when the dossier does not know them yet.
    """

    budgethouder: Budgethouder
    vanaf: date
    oud: Vertegenwoordiging | None = None
    laatste_dag: date | None = None
    nieuw: Vertegenwoordiging | None = None
    persoon: Persoon | None = None

    @property
    def rollen(self) -> tuple[Change, ...]:
        """The changes of who acts, without the event and its tasks."""
        changes: list[Change] = []
        if self.oud is not None:
            changes.append(Change(self.oud, replace(self.oud, tot=self.laatste_dag)))
        if self.persoon is not None:
            changes.append(Change(None, self.persoon))
        if self.nieuw is not None:
            changes.append(Change(None, self.nieuw))
        return tuple(changes)


def laatste_dag_van(rol: Vertegenwoordiging, case: Case) -> date:
    """What stands first as the last day of a role: what is known of its end, else today."""
    return macht_tot(rol, case) or case.today


def lopende_rollen(case: Case, budgethouder_ids: frozenset[str] | None) -> tuple[Vertegenwoordiging, ...]:
    """The roles that can be handed over: they run, begin later, or ended less than a year ago."""
    year_ago = case.today - timedelta(days=365)
    return tuple(
        r
        for r in case.dossier.all(Vertegenwoordiging)
        if (budgethouder_ids is None or r.budgethouder_id in budgethouder_ids) and (r.tot is None or r.tot >= year_ago)
    )


# What to look at -------------------------------------------------------------------------------------


def daarna(opvolging: Opvolging, case: Case) -> Case:
    """The household after the change, on the first day of it (or today, when that is later)."""
    after = case.dossier.with_changes((c.before, c.after) for c in opvolging.rollen)
    days = max(opvolging.vanaf, case.today) - case.today
    return replace(case, dossier=after, now=case.now + days)


def wie_dan(opvolging: Opvolging, case: Case) -> Bevoegd:
    """Who signs from the first day on."""
    after = daarna(opvolging, case)
    return wie_tekent(after.dossier.get(Budgethouder, opvolging.budgethouder.id), after.today, after)


def nakijken(opvolging: Opvolging, case: Case) -> tuple[Waarschuwing, ...]:
    """What to look at before the change is recorded; what can go wrong first."""
    after = daarna(opvolging, case)
    holder = after.dossier.get(Budgethouder, opvolging.budgethouder.id)
    found = [*_dagen(opvolging), *_rol(opvolging, after)]
    # Of who signs from then on: the paper, the end, two people. The end of a role of years is no news here.
    found += waarschuwingen(wie_tekent(holder, after.today, after).tekenaars, holder, after.today, after)
    found = list(dict.fromkeys(bij_budget(found, holder, after.today, after)))
    return tuple(sorted(found, key=lambda w: not w.zwaar))


def _dagen(opvolging: Opvolging) -> Iterator[Waarschuwing]:
    """Days without anybody, or with two people."""
    last, oud, nieuw = opvolging.laatste_dag, opvolging.oud, opvolging.nieuw
    if last is None or oud is None or nieuw is None:
        return
    if opvolging.vanaf > last + DAG:
        first, until = last + DAG, opvolging.vanaf - DAG
        zin = (
            Text("Op {dag} is er niemand die mag tekenen. Laat de dagen aansluiten.", dag=first)
            if first == until
            else Text(
                "Van {van} tot en met {tot} is er niemand die mag tekenen. Laat de dagen aansluiten.",
                van=first,
                tot=until,
            )
        )
        yield Waarschuwing(zin, (RLZ_511,))
    elif opvolging.vanaf <= last and oud.soort is nieuw.soort:
        zin = Text(
            "Van {van} tot en met {tot} hebben twee mensen dezelfde rol. In het PGB Portaal kan er maar één in.",
            van=opvolging.vanaf,
            tot=last,
        )
        yield Waarschuwing(zin, (CZ_EEN_PERSOON,), zwaar=False)


def _rol(opvolging: Opvolging, after: Case) -> Iterator[Waarschuwing]:
    """Whether the successor can have this role, and gives paid care."""
    nieuw = opvolging.nieuw
    if nieuw is None:
        return
    naam = naam_van(nieuw, after)
    if not heeft_macht_op(nieuw, opvolging.vanaf, after):
        if nieuw.soort in MET_GEZAG:
            zin = Text("De budgethouder is dan 18 of ouder. Een ouder of voogd beslist niet meer.")
            yield Waarschuwing(zin, (bw1("233"), SVB_VERTEGENWOORDIGER))
        else:
            zin = Text("Een nieuwe gewaarborgde hulp kan niet meer. Kies pgb-beheerder.")
            yield Waarschuwing(zin, (STCRT_BEHEERDER,))
    if any(z.laatste_dag is None or z.laatste_dag >= opvolging.vanaf for z in zorgt_zelf_voor(nieuw, after)):
        zin = Text("{naam} geeft ook betaalde zorg uit dit pgb. Vraag wie het budget geeft of dat mag.", naam=naam)
        yield Waarschuwing(zin, (CZ_BEHEERDER, RLZ_511))


# What to send ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sturen:
    """A paper that goes out for the change, to whom, and what goes with it; `papier` is the sheet for it, if any."""

    wat: Text
    naar: Text
    erbij: Text | None = None
    papier: str | None = None


def te_sturen(nieuw: Vertegenwoordiging | None, budgethouder_id: str, day: date, case: Case) -> tuple[Sturen, ...]:
    """The forms for a change, by the budgets that run on its first day; else, when it is far ahead, of today."""
    running = lopende_budgetten(budgethouder_id, day, case.dossier)
    laws = {t.wet for t in running or lopende_budgetten(budgethouder_id, case.today, case.dossier)}
    court = nieuw is not None and nieuw.soort in (Soort.CURATOR, Soort.BEWINDVOERDER, Soort.MENTOR)
    paper = Text("een kopie van de beschikking van de rechtbank") if court else None
    found: list[Sturen] = []
    if nieuw is None:
        found.append(Sturen(Text("Melding dat de vertegenwoordiging stopt"), Text("wie het budget geeft, en de SVB")))
        return tuple(found)
    if Wet.WLZ in laws:
        found.append(
            Sturen(
                Text("Formulier verplichtingen pgb-beheer") if court else Text("Machtigingsformulier pgb-beheerder"),
                Text("het zorgkantoor"),
                paper or Text("de machtiging, door allebei getekend"),
                "pgb_beheerder",
            )
        )
    if Wet.ZVW in laws:
        found.append(Sturen(Text("Formulier vertegenwoordiger van de verzekeraar"), Text("de zorgverzekeraar"), paper))
    if laws & {Wet.WMO, Wet.JEUGDWET}:
        found.append(Sturen(Text("Melding van de nieuwe vertegenwoordiger"), Text("de gemeente"), paper))
    found.append(Sturen(Text("Vertegenwoordiger voor PGB-zaken"), Text("de SVB"), paper, "vertegenwoordiger"))
    return tuple(found)


TOEGANG: tuple[Text, ...] = (
    Text("Geef de opvolger het dossier, en een eigen wachtwoordzin. Dat kan bij Bestand, Wie kan erin."),
    Text(
        "Haal daarna de wachtwoordzin weg van de persoon die stopt. "
        "Kies Toegang intrekken als die persoon er niet meer in mag."
    ),
    Text("Oude kopieën van het dossier gaan nog open met de oude wachtwoordzin. Vraag ze terug of laat ze wissen."),
    Text("In Mijn PGB en het PGB Portaal gebruikt iedereen de eigen DigiD. Vraag daar toegang aan voor de opvolger."),
)


# The step ------------------------------------------------------------------------------------------------


def stap(opvolging: Opvolging, case: Case) -> tuple[Text, tuple[Change, ...]]:
    """The step that records it all. The task of filling in the last day is done by it."""
    event = Gebeurtenis(
        budgethouder_id=opvolging.budgethouder.id,
        soort=GebeurtenisSoort.ANDERE_VERTEGENWOORDIGER,
        op=opvolging.vanaf,
        vastgelegd_op=case.today,
    )
    changes = [*opvolging.rollen, Change(None, event)]
    after = replace(case, dossier=case.dossier.with_changes((c.before, c.after) for c in changes))
    plan = plan_van(event, after)
    if plan is not None:
        _, tasks = naar_taken(plan)
        for change in tasks:
            task = change.after
            assert isinstance(task, Taak)
            ended = task.bron_regel is not None and task.bron_regel.endswith(".oude_rol")
            changes.append(Change(None, replace(task, gedaan_op=case.today) if ended and opvolging.oud else task))
    if opvolging.oud is not None:
        changes.append(Change(None, _toegangstaak(opvolging, event, case)))
    naam = case.dossier.naam_budgethouder(opvolging.budgethouder)
    return Text("Andere vertegenwoordiger voor {naam} vastgelegd", naam=naam), tuple(changes)


def _toegangstaak(opvolging: Opvolging, event: Gebeurtenis, case: Case) -> Taak:
    assert opvolging.oud is not None
    titel = Text("Haal de toegang van {naam} tot dit dossier weg", naam=naam_van(opvolging.oud, case))
    return Taak(titel=str(titel), uiterlijk=opvolging.vanaf, betreft=Betreft(soort=event.TABLE, id=event.id))


# Two roles that follow each other ------------------------------------------------------------------------


def paar(rol: Vertegenwoordiging, case: Case) -> tuple[Vertegenwoordiging | None, Vertegenwoordiging | None]:
    """The role that stopped and the one that followed, of which `rol` is one; None for a side that is not there."""
    others = [
        r for r in case.dossier.where(Vertegenwoordiging, "budgethouder_id", rol.budgethouder_id) if r.id != rol.id
    ]
    begin, end = rol.van, rol.tot
    before = [r for r in others if r.tot is not None and begin is not None and r.tot <= begin + 31 * DAG]
    if before:
        return max(before, key=lambda r: r.tot or date.min), rol
    if end is None:
        return None, rol
    later = [r for r in others if r.van is not None and r.van >= end - 31 * DAG]
    return rol, min(later, key=lambda r: r.van or date.max, default=None)


def bij_opvolging(record: Record, case: Case) -> bool:
    """Whether there is a handover to write a list of: the role has stopped or stops, or follows one that did."""
    if not isinstance(record, Vertegenwoordiging):
        return False
    return paar(record, case)[0] is not None
