"""Runs the rules: each on the records whose own day lies in its time, in a fixed order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

from pgbdesk.collector import paused
from pgbdesk.domain.record import Record
from pgbdesk.law.getallen import Gemis, geladen_fouten, onbekend, verouderd
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding, R, Rule, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

#: The modules with rules, in the order in which they are asked.
MODULES = (
    "pgbdesk.law.rules.oproep",
    "pgbdesk.law.rules.vaste_uren",
    "pgbdesk.law.rules.keten",
    "pgbdesk.law.rules.aanzeggen",
    "pgbdesk.law.rules.opzegging",
    "pgbdesk.law.rules.einde",
    "pgbdesk.law.rules.transitievergoeding",
    "pgbdesk.law.rules.verandering",
    "pgbdesk.law.rules.gegevens",
    "pgbdesk.law.rules.declaratie",
    "pgbdesk.law.rules.budget",
    "pgbdesk.law.rules.toekenning",
    "pgbdesk.law.rules.toeslag",
    "pgbdesk.law.rules.toekenning_termijnen",
    "pgbdesk.law.rules.minimumloon",
    "pgbdesk.law.rules.rechtsvermoeden",
    "pgbdesk.law.rules.verlof",
    "pgbdesk.law.rules.werkgeverslasten",
    "pgbdesk.law.rules.arbeidstijd",
    "pgbdesk.law.rules.vertegenwoordiging",
    "pgbdesk.law.rules.vertegenwoordiging_opvolging",
    "pgbdesk.law.rules.vertegenwoordiging_mag",
    "pgbdesk.law.rules.verblijf",
    "pgbdesk.law.rules.levensgebeurtenis",
    "pgbdesk.law.rules.bewaren",
    "pgbdesk.law.rules.ziekmelding",
    "pgbdesk.law.rules.ziekte",
    "pgbdesk.law.rules.overeenkomst",
    "pgbdesk.law.rules.formeel",
    "pgbdesk.law.rules.tarief",
    "pgbdesk.law.rules.tariefeenheid",
    "pgbdesk.law.rules.uren_regels",
    "pgbdesk.law.rules.zorgdagen",
    "pgbdesk.law.rules.belangen",
    "pgbdesk.law.rules.wooninitiatief",
)

_RULES: list[Rule] = []
_log = logging.getLogger("pgbdesk.law")


def rule(
    id: str,
    *,
    of: type[R],
    day: Callable[[R], date],
    since: date,
    until: date | None = None,
    titel: Text | None = None,
    bronnen: tuple[Source, ...] = (),
    blad: tuple[str, ...] = (),
    getallen: tuple[str, ...] = (),
    among: Callable[[R, Case], bool] | None = None,
) -> Callable[[Callable[[R, Case], Iterator[Finding]]], Callable[[R, Case], Iterator[Finding]]]:
    """Register a rule. Versions with the same id must not hold on the same day (ValueError).

    `titel` says for users what the rule asks, `bronnen` where it stands, `getallen` the numbers of the
    book whose sources are its own, `blad` which rules of the fact sheets it carries out: ids such as
    "C01", "H01", "D01", "B01", "P01", or sections such as "arbeidsrecht 5". Of a record that is not `among` them it
    never says anything: asked once for all rules that share it, since a household of ten years has thousands.
    """

    def register(judge: Callable[[R, Case], Iterator[Finding]]) -> Callable[[R, Case], Iterator[Finding]]:
        new = Rule(id, of, day, judge, since, until, titel, bronnen, blad, getallen, among)
        for known in _RULES:
            if known.id == id and _overlap(known, new):
                raise ValueError(f"two versions of rule {id} hold on the same day")
        _RULES.append(new)
        return judge

    return register


def _overlap(one: Rule, other: Rule) -> bool:
    return (one.until is None or other.since <= one.until) and (other.until is None or one.since <= other.until)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of its module."""
    for module in MODULES:
        import_module(module)
    order = {module: number for number, module in enumerate(MODULES)}
    return tuple(sorted(_RULES, key=lambda r: order.get(r.judge.__module__, len(MODULES))))


def rule_of(finding: Finding) -> Rule | None:
    """The version of the rule that made a finding, by the day of its record; None for a remark of the program."""
    versions = [r for r in all_rules() if r.id == finding.rule]
    if len(versions) <= 1:
        return versions[0] if versions else None
    return next(
        (r for r in versions if isinstance(finding.about, r.of) and r.holds_on(r.day(finding.about))), versions[-1]
    )


def assess(case: Case) -> tuple[Finding, ...]:
    """What all rules say of a household, the most pressing first; the same for every order of records.

    A rule that was not law yet today says nothing, also of an agreement that runs on into its time: a
    dossier of 2021 is judged by 2021.

    A rule that asks for a number on a day for which there is none raises `NotInForce`; which numbers
    were missing is then told, per subject, as findings of `law/getallen.py`.
    """
    steps = assessing(case)
    with paused():
        while True:
            try:
                next(steps)
            except StopIteration as done:
                found: tuple[Finding, ...] = done.value
                return found


def assessing(case: Case) -> Generator[None, None, tuple[Finding, ...]]:
    """`assess` in steps of one rule, for who has other things to do in between. Its return value is what was found."""
    missed: list[Gemis] = []
    found: list[Finding] = []
    for each in all_rules():
        found.extend(_apply(each, case, missed))
        yield
    found.extend(onbekend(case, missed))
    found.extend(verouderd(case))
    found.extend(geladen_fouten(case))
    return tuple(sorted(found, key=_order))


def assess_records(records: Iterable[Record], case: Case, ids: Collection[str]) -> tuple[Finding, ...]:
    """What the rules with these ids say of some records only, the most pressing first; for a form that is typed in.

    Numbers that are not known are not told here; `assess` does.
    """
    chosen = [each for each in all_rules() if each.id in ids]
    found = [f for each in chosen for f in _apply(each, case, [], [r for r in records if type(r) is each.of])]
    return tuple(sorted(found, key=_order))


_WEIGHT = {Ernst.NU: 0, Ernst.BINNENKORT: 1, Ernst.LET_OP: 2, Ernst.INFO: 3}


def _order(finding: Finding) -> tuple[int, date, str, str]:
    return _WEIGHT[finding.ernst], finding.uiterlijk or date.max, finding.rule, finding.about.id


def _apply(each: Rule, case: Case, missed: list[Gemis], records: Iterable[Record] | None = None) -> Iterator[Finding]:
    if each.since > case.today:  # no rule speaks before its first day
        return
    for record in _among(each, case) if records is None else records:
        try:
            if each.holds_on(each.day(record)):
                yield from each.judge(record, case)
        except NotInForce as unknown:  # no guess: what could not be judged is told with the number that is missing
            missed.append(Gemis(unknown.name, unknown.day, each))
        except Exception as error:  # a bug in one rule must not hide what the others say
            _log.error("RULE_FAILED rule=%s type=%s", each.id, type(error).__name__)
            yield _failed(each, record, case)


def _among(each: Rule, case: Case) -> Iterable[Record]:
    every, among = case.dossier.all(each.of), each.among
    if among is None:
        return every
    return case.once((among.__module__, among.__qualname__), lambda: [r for r in every if among(r, case)])


CONTROLE_MISLUKT = Text("Eén controle kon niet worden gemaakt")
CONTROLE_UITLEG = Text("pgbdesk kon de regel '{regel}' niet nakijken. Uw gegevens zijn veilig.")


def _failed(each: Rule, record: Record, case: Case) -> Finding:
    return Finding(
        rule="pgbdesk.controle",
        ernst=Ernst.LET_OP,
        about=record,
        titel=CONTROLE_MISLUKT,
        uitleg=Text(CONTROLE_UITLEG.msgid, regel=each.id),
        doen=Text("Kijk deze gegevens zelf na. Meld de fout aan de makers van pgbdesk, zonder namen of nummers."),
        bronnen=(Source("pgbdesk", case.today, "B", page="https://www.pgb.nl"),),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
    )


def sources_of(values: Iterable[Any]) -> tuple[Source, ...]:
    """The sources of dated values, each once, in order."""
    seen: dict[str, Source] = {}
    for value in values:
        seen.setdefault(value.source.name, value.source)
    return tuple(seen.values())


def certainty(*sources: Source) -> Zekerheid:
    """What may be said of a rule with these sources.

    What was read second-hand, in an older text or from memory is not shown as certain; nor is what
    was only derived, which is said apart when nothing worse is the matter.
    """
    unsure = [s for s in sources if not s.nagekeken]
    if not unsure:
        return Zekerheid.VAST
    return Zekerheid.AFGELEID if all(s.derived for s in unsure) else Zekerheid.NIET_GECONTROLEERD
