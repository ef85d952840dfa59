"""What the page *Wet en regels* shows: every number and rule of a day, in words, with what is not certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.law.parameters import DatedValue, Lawbook, Parameter
from pgbdesk.law.rule import Rule
from pgbdesk.law.sources import Source
from pgbdesk.text import N_, NN_, Money, Text, of_data

GETAL, REGEL = Text("Getal"), Text("Regel")
NIET_BEKEND = Text("niet bekend")
GELDT, GELDT_NIET = Text("geldt"), Text("geldt niet")
#: What a unit is called behind one and behind more; euros are written by `Money`.
_TELBAAR: Mapping[str, tuple[str, str]] = {
    "days": NN_("{n} dag", "{n} dagen"),
    "weeks": NN_("{n} week", "{n} weken"),
    "months": NN_("{n} maand", "{n} maanden"),
    "years": NN_("{n} jaar", "{n} jaar"),
    "minutes": NN_("{n} minuut", "{n} minuten"),
    "minutes per week": NN_("{n} minuut per week", "{n} minuten per week"),
    "hours": NN_("{n} uur", "{n} uur"),
    "hours per week": NN_("{n} uur per week", "{n} uur per week"),
    "hours per month": NN_("{n} uur per maand", "{n} uur per maand"),
    "percent": NN_("{n} procent", "{n} procent"),
    "etmalen per year": NN_("{n} etmaal per jaar", "{n} etmalen per jaar"),
    "contracts": NN_("{n} contract", "{n} contracten"),
    "persons": NN_("{n} persoon", "{n} personen"),
    "metres": NN_("{n} meter", "{n} meter"),
    "times": NN_("{n} keer", "{n} keer"),
}
_PER: Mapping[str, str] = {
    "euro": N_("{bedrag}"),
    "euro per hour": N_("{bedrag} per uur"),
    "euro per dagdeel": N_("{bedrag} per dagdeel"),
    "euro per month": N_("{bedrag} per maand"),
    "euro per year": N_("{bedrag} per jaar"),
    "euro per km": N_("{bedrag} per kilometer"),
}
#: What a column of a table is called.
KOLOMMEN: Mapping[str, Text] = {
    "pv": Text("persoonlijke verzorging"),
    "vp": Text("verpleging"),
    "begeleiding_individueel": Text("begeleiding individueel"),
    "begeleiding_groep": Text("begeleiding groep"),
    "huishoudelijke_hulp": Text("huishoudelijke hulp"),
}
#: Subjects of rules that have no numbers of their own, by the first word of their id.
ONDERWERPEN: Mapping[str, Text] = {
    **dict.fromkeys(
        ("keten", "aanzeggen", "proeftijd", "opzegging", "einde", "rechtsvermoeden"), Text("Contract en ontslag")
    ),
    **dict.fromkeys(("minimumloon", "loonheffingskorting"), Text("Loon en minimumloon")),
    **dict.fromkeys(("levensgebeurtenis", "verblijf"), Text("Gebeurtenissen")),
    "transitievergoeding": Text("Transitievergoeding"),
    "verandering": Text("Wat er gaat veranderen"),
    "belangen": Text("Vertegenwoordiging"),
    "formeel": Text("Formele en informele zorg"),
    "logeren": Text("Wlz-budget"),
    "overeenkomst": Text("Zorgovereenkomst"),
    "uren": Text("Uren"),
}
OVERIG = Text("Overige regels")


@dataclass(frozen=True, slots=True)
class Periode:
    """One value in time, for the history under a number."""

    waarde: Text
    sinds: date
    tot: date | None
    bron: Source
    opmerking: str | None = None


@dataclass(frozen=True, slots=True)
class Rij:
    """A number or a rule on the chosen day. `waarde` is None for a rule; `sinds` is None when nothing holds."""

    key: str
    soort: Text
    onderwerp: Text
    titel: Text
    waarde: Text | None
    sinds: date | None
    tot: date | None
    nagekeken: date
    bronnen: tuple[Source, ...]
    onzeker: tuple[Text, ...] = ()
    delen: tuple[tuple[Text, Text], ...] = ()
    getal: Parameter | None = None

    @property
    def zeker(self) -> bool:
        """Whether it may be shown as fact."""
        return not self.onzeker

    @property
    def periodes(self) -> tuple[Periode, ...]:
        """All values of a number through time, the oldest first; nothing for a rule."""
        if self.getal is None:
            return ()
        unit = self.getal.unit
        return tuple(Periode(waarde(v.value, unit), v.since, v.until, v.source, v.note) for v in self.getal.values)


def waarde(value: Decimal | int, unit: str) -> Text:
    """A number with its unit, in words."""
    if unit == "switch":
        return GELDT if value else GELDT_NIET
    if unit in _PER:
        return Text(_PER[unit], bedrag=Money(Decimal(value)))
    number = Decimal(value)
    shown = int(number) if number == number.to_integral_value() else number.normalize()
    if unit not in _TELBAAR:
        return Text("{getal}", getal=shown)
    one, many = _TELBAAR[unit]
    return Text.counted(one, many, 1 if number == 1 else 2, n=shown)


def rijen(law: Lawbook, rules: tuple[Rule, ...], day: date) -> tuple[Rij, ...]:
    """All numbers and rules of `day`, by subject; numbers that were known before are there as not known."""
    found = [row for p in law.parameters.values() if (row := _getal(p, law, day)) is not None]
    found.extend(_regel(rule, law, day) for rule in rules if rule.holds_on(day))
    return tuple(sorted(found, key=lambda row: row.onderwerp.msgid.lower()))


def _getal(parameter: Parameter, law: Lawbook, day: date) -> Rij | None:
    onderwerp = of_data(law.subjects.get(parameter.subject, parameter.subject))
    if not parameter.known_on(day):
        past = [v for v in parameter.values if v.since <= day]
        if not past:
            return None  # it was not law yet
        onzeker = (Text("Het laatste bekende getal gold tot en met {dag}.", dag=past[-1].until),)
        return Rij(
            *(parameter.name, GETAL, onderwerp, parameter.titel, NIET_BEKEND, None, None),
            *(parameter.checked_until, (past[-1].source,), onzeker),
            getal=parameter,
        )
    dated = parameter.on(day)
    return Rij(
        *(parameter.name, GETAL, onderwerp, parameter.titel, waarde(dated.value, parameter.unit)),
        *(dated.since, dated.until, parameter.checked_until, (dated.source,), _onzeker(dated)),
        delen=tuple((KOLOMMEN.get(key, _tekst(key)), waarde(n, parameter.unit)) for key, n in dated.parts),
        getal=parameter,
    )


def _onzeker(dated: DatedValue) -> tuple[Text, ...]:
    return (*dated.source.twijfels, *((of_data(dated.note),) if dated.note else ()))


def _regel(rule: Rule, law: Lawbook, day: date) -> Rij:
    bronnen = rule.staat_in(law, day)
    unsure = {words.msgid + str(words.values): words for s in bronnen for words in s.twijfels}
    return Rij(
        key=f"{rule.id} {rule.since}",
        soort=REGEL,
        onderwerp=_onderwerp(rule, law),
        titel=rule.titel or _tekst(rule.id),
        waarde=None,
        sinds=rule.since,
        tot=rule.until,
        nagekeken=min((s.checked_on for s in bronnen), default=rule.since),
        bronnen=bronnen,
        onzeker=tuple(unsure.values()),
    )


def _onderwerp(rule: Rule, law: Lawbook) -> Text:
    first = rule.id.partition(".")[0]
    return of_data(law.subjects[first]) if first in law.subjects else ONDERWERPEN.get(first, OVERIG)


def _tekst(words: str) -> Text:
    return Text("{woorden}", woorden=words)


def onderwerpen(rows: tuple[Rij, ...]) -> tuple[Text, ...]:
    """The subjects that occur, in order."""
    return tuple(dict.fromkeys(row.onderwerp for row in rows))


def groepen(rows: tuple[Rij, ...]) -> Iterator[tuple[Text, tuple[Rij, ...]]]:
    """The rows by subject, for a paper."""
    for name in onderwerpen(rows):
        yield name, tuple(row for row in rows if row.onderwerp == name)
