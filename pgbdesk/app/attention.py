"""What asks for attention: all findings and own tasks, grouped and in order, with what resolves each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from pgbdesk.app.uitstel import EIGEN, uitgesteld
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Taak
from pgbdesk.law import engine
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.text import Text

#: Which page or flow resolves a finding, by the beginning of its rule; the longest that fits counts.
ACTIES: dict[str, str] = {
    "oproep": "oproep",
    "oproep.aanbod": "aanbod",
    "oproep.aanbod_geldig": "aanbod",
    "oproep.referentietijden_vastleggen": "zorgovereenkomst",
    "keten": "zorgovereenkomst",
    "aanzeggen": "zorgovereenkomst",
    "proeftijd": "zorgovereenkomst",
    "opzegging": "zorgovereenkomst",
    "einde": "zorgovereenkomst",
    "transitievergoeding": "zorgovereenkomst",
    "verandering": "wat_verandert",
    "gegevens": "zorgovereenkomst",
    "declaratie": "declaratie",
    "declaratie.maand": "uren",
    "declaratie.rooster": "uren",
    "declaratie.handtekening": "vertegenwoordiging",
    "declaratie.betaling": "betaling",
    "budget": "budget",
    "budget.niet_geleverd": "uren",
    "minimumloon": "zorgovereenkomst",
    "rechtsvermoeden": "zorgovereenkomst",
    "loonheffingskorting": "zorgovereenkomst",
    "werkgeverslasten": "zorgovereenkomst",
    "verlof": "zorgovereenkomst",
    "ziekte": "zorgovereenkomst",
    "arbeidstijd": "oproep",
    "vertegenwoordiging": "vertegenwoordiging",
    "vertegenwoordiging.opvolger": "opvolger",
    "vertegenwoordiging.niemand": "opvolger",
    "vertegenwoordiging.gewaarborgde_hulp": "opvolger",
    "vertegenwoordiging.geweigerd": "opvolger",
    "vertegenwoordiging.zorginstelling": "opvolger",
    "verblijf": "verblijf",
    "levensgebeurtenis": "gebeurtenis",
    "levensgebeurtenis.jeugdwet_na_18": "uren",
    "levensgebeurtenis.zorg_na_overlijden": "uren",
    "levensgebeurtenis.toestemming": "toestemming",
    "levensplan": "gebeurtenis",
    "bewaren": "bewaren",
    "overeenkomst": "zorgovereenkomst",
    "formeel": "zorgovereenkomst",
    "tarief": "zorgovereenkomst",
    "belangen": "zorgovereenkomst",
    "uren": "uren",
    "uren.dag": "declaratie",
    "uren.veertig_afgesproken": "zorgovereenkomst",
    "logeren": "budget",
    "wooninitiatief": "budget",
    "taak": "taak",
    "pgbdesk": "over",
}

#: Harm to people's rights and money comes first among what is equally pressing.
_SCHADE: dict[str, int] = {
    "oproep": 0,
    "opzegging": 0,
    "aanzeggen": 1,
    "declaratie.termijn": 1,
    "declaratie.jaarafsluiting": 1,
    "declaratie.maand": 1,
    "declaratie.betaling": 1,
    "budget.tekort": 1,
    "budget.vol": 1,
    "minimumloon": 1,
    "ziekte": 1,
    "arbeidstijd": 2,
    "tarief": 1,
    "formeel": 1,
    "uren": 1,
    "overeenkomst": 1,
    "declaratie": 2,
    "verblijf": 1,
    "levensgebeurtenis": 2,
    "vertegenwoordiging": 2,
    "budget": 3,
    "taak": 3,
}


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing on the list. `finding` or `taak` is what it came from; `dagen` is below zero when late."""

    ernst: Ernst
    titel: Text
    uiterlijk: date | None
    dagen: int | None
    wanneer: Text | None
    actie: str
    about: Record
    finding: Finding | None = None
    taak: Taak | None = None
    tot: date | None = None  # put off until this day

    @property
    def gebeurt(self) -> bool:
        """Whether its day is no last day to do something, but one on which something happens."""
        return self.finding is not None and self.finding.gebeurt


@dataclass(frozen=True, slots=True)
class Attention:
    """The list in four groups, each with the most harmful first; what was put off stands in a group of its own."""

    nu: tuple[Punt, ...]
    binnenkort: tuple[Punt, ...]
    let_op: tuple[Punt, ...]
    info: tuple[Punt, ...]
    uitgesteld: tuple[Punt, ...] = ()

    @property
    def alle(self) -> tuple[Punt, ...]:
        """All groups after each other; what was put off stands where it would stand, for its last day stays."""
        shown = self.nu + self.binnenkort + self.let_op + self.info
        if not self.uitgesteld:
            return shown
        return tuple(sorted(shown + self.uitgesteld, key=lambda p: (_ERNST.index(p.ernst), _order(p))))


_ERNST = tuple(Ernst)


def actie_van(rule: str) -> str:
    """The page or flow that resolves what a rule found."""
    return ACTIES.get(_longest(tuple(ACTIES), rule), "vandaag")


@cache
def _longest(prefixes: tuple[str, ...], rule: str) -> str:
    fitting = [p for p in prefixes if rule == p or rule.startswith(p + ".")]
    return max(fitting, key=len, default="")


def dagen_tekst(days: int, *, gebeurt: bool = False) -> Text:
    """How far away a day is: `nog 3 dagen`, `vandaag`, `21 dagen te laat`; `21 dagen geleden` of what just happens."""
    if days == 0:
        return Text("vandaag")
    if days < 0 and gebeurt:
        return Text.counted("{n} dag geleden", "{n} dagen geleden", -days)
    if days < 0:
        return Text.counted("{n} dag te laat", "{n} dagen te laat", -days)
    return Text.counted("nog {n} dag", "nog {n} dagen", days)


def attention(case: Case) -> Attention:
    """All findings and open tasks of a household at an instant."""
    return case.once(("attention", ""), lambda: _attention(case))


def _attention(case: Case) -> Attention:
    punten = [_van_finding(f, case) for f in findings(case)]
    punten += [_van_taak(t, case) for t in case.dossier.all(Taak) if t.gedaan_op is None]
    punten.sort(key=_order)
    waits = {id(punt): tot for punt, tot in uitgesteld(punten, case.dossier, case.today)}
    groups = {ernst: tuple(p for p in punten if p.ernst is ernst and id(p) not in waits) for ernst in Ernst}
    later = sorted((replace(p, tot=waits[id(p)]) for p in punten if id(p) in waits), key=lambda p: (p.tot, _order(p)))
    return Attention(groups[Ernst.NU], groups[Ernst.BINNENKORT], groups[Ernst.LET_OP], groups[Ernst.INFO], tuple(later))


def _order(punt: Punt) -> tuple[int, date, str, str]:
    rule = punt.finding.rule if punt.finding else EIGEN
    return _SCHADE.get(_longest(tuple(_SCHADE), rule), 4), punt.uiterlijk or date.max, rule, punt.about.id


def _van_finding(finding: Finding, case: Case) -> Punt:
    days = (finding.uiterlijk - case.today).days if finding.uiterlijk else None
    return Punt(
        ernst=finding.ernst,
        titel=finding.titel,
        uiterlijk=finding.uiterlijk,
        dagen=days,
        wanneer=dagen_tekst(days, gebeurt=finding.gebeurt) if days is not None else None,
        actie=actie_van(finding.rule),
        about=finding.about,
        finding=finding,
    )


def uitgesteld_tot(found: Iterable[Finding], case: Case) -> dict[int, date]:
    """Of what the rules found: until which day it was put off, by `id`."""
    punten = (_van_finding(finding, case) for finding in found)
    return {id(punt.finding): tot for punt, tot in uitgesteld(punten, case.dossier, case.today)}


def met_uitstel(punt: Punt) -> Text:
    """What it is, on paper: that it was put off is said, for its last day stays."""
    if punt.tot is None:
        return punt.titel
    return Text("{wat} (uitgesteld tot {dag})", wat=punt.titel, dag=punt.tot)


def _van_taak(taak: Taak, case: Case) -> Punt:
    days = (taak.uiterlijk - case.today).days if taak.uiterlijk else None
    near = case.law.whole("declaratie.nu_dagen", case.today)
    ernst = Ernst.LET_OP if days is None else Ernst.NU if days <= near else Ernst.BINNENKORT
    return Punt(
        ernst=ernst,
        titel=Text("{titel}", titel=taak.titel),
        uiterlijk=taak.uiterlijk,
        dagen=days,
        wanneer=dagen_tekst(days) if days is not None else None,
        actie=actie_van(taak.bron_regel) if taak.bron_regel else "taak",
        about=taak,
        taak=taak,
    )


# The rules are asked once per dossier and minute: several pages show the same list ------------------


@dataclass(slots=True)
class _Last:
    """The newest case with its minute, and what the rules found in it; None until they were asked."""

    case: Case
    minute: datetime
    found: tuple[Finding, ...] | None = None


_LAST: list[_Last] = []


def _last(case: Case) -> _Last:
    minute = case.now.replace(second=0, microsecond=0)
    known = _LAST[0] if _LAST else None
    same = known is not None and known.minute == minute and known.case.law is case.law
    if known is None or not same or known.case.dossier is not case.dossier:
        known = _Last(case, minute)
        _LAST[:] = [known]
    return known  # not what stands there: another thread can have another household


def shared(case: Case) -> Case:
    """The case that was made before of the same dossier within the same minute, with all that it worked out."""
    return _last(case).case


def findings(case: Case) -> tuple[Finding, ...]:
    """All that the rules find, remembered for the same dossier within the same minute."""
    last = _last(case)
    if last.found is None:
        last.found = engine.assess(last.case)
    return last.found


def ahead(case: Case) -> Iterator[None]:
    """Ask the rules a step at a time, so that `findings` has its answer ready when these steps were taken."""
    last = _last(case)
    if last.found is None:
        found = yield from engine.assessing(last.case)
        last.found = found


def forget() -> None:
    """Drop what is remembered; when a dossier is locked nothing of it may stay."""
    _LAST.clear()
