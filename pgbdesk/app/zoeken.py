"""Find anything in the dossier by a few letters: people, agreements, papers, pages, a day, an amount."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from pgbdesk.app import parsing
from pgbdesk.app.bladen.lijst import BLADEN
from pgbdesk.app.brieven.lijst import keuzes
from pgbdesk.app.documents import te_drukken
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.pakketten.lijst import PAKKETTEN
from pgbdesk.app.rekenhulpen import REKENHULPEN
from pgbdesk.app.zoekdaden import daden
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Verstrekker, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Document, Gebeurtenis, Taak, Toestemming, Verblijf, Wooninitiatief
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren, Verzuim
from pgbdesk.errors import Invalid
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text, Weekday

MENS, BUDGET, AFSPRAAK = Text("Persoon"), Text("Budget"), Text("Zorgovereenkomst")
WERK, GELD, PAPIER = Text("Oproep en uren"), Text("Declaratie en betaling"), Text("Papier")
ANDERS, REKENEN, DOEN = Text("Gegevens"), Text("Rekenhulp"), Text("Doen")

#: The kinds of record that are found by their words, and what such a thing is called. Calls and hours are found by day.
SOORTEN: dict[type[Record], Text] = {
    Zorgovereenkomst: AFSPRAAK,
    Zorgverlener: MENS,
    Budgethouder: MENS,
    Vertegenwoordiging: MENS,
    Persoon: MENS,
    Toekenning: BUDGET,
    Verstrekker: BUDGET,
    Tarief: GELD,
    Verzuim: WERK,
    Aanbieding: WERK,
    Document: PAPIER,
    Taak: DOEN,
    Wooninitiatief: ANDERS,
    Verblijf: ANDERS,
    Gebeurtenis: ANDERS,
    Toestemming: ANDERS,
    Declaratie: GELD,
    Betaling: GELD,
}

#: How somebody says that a carer is to be called, as the hint in the search field does in each language.
OPROEPEN = ("oproepen", "calls")


@dataclass(frozen=True, slots=True)
class Treffer:
    """Something that was found: what kind of thing, what it is called, and the record or page that it leads to.

    `sleutel` says what to open on `pagina`; a `record` is opened on its own page. `ook` are other words for it.
    """

    soort: Text
    titel: Text
    record: Record | None = None
    pagina: str = ""
    sleutel: str | None = None
    ook: Text | None = None

    @property
    def woorden(self) -> tuple[Text, ...]:
        """The words by which it is found."""
        return (self.titel, self.soort) if self.ook is None else (self.titel, self.soort, self.ook)


@dataclass(frozen=True, slots=True)
class _Regel:
    treffer: Treffer
    woorden: tuple[str, ...]


class Zoeker:
    """What can be found in a household. Make it once, ask it at every letter."""

    def __init__(self, case: Case, say: Callable[[Text], str], extra: Iterable[Treffer] = ()) -> None:
        self._case, self._say = case, say
        begun = (Treffer(DOEN, titel, None, pagina, sleutel) for titel, pagina, sleutel in daden(case.dossier))
        found = (*extra, *begun, *_papieren(case), *_rekenhulpen())
        self._plekken = tuple(treffer for treffer in found if treffer.pagina)
        self._rest = chain(found, _records(case.dossier))
        self._regels: list[_Regel] = []

    def vooruit(self) -> Iterator[None]:
        """Put all that can be found in words, a thing at a time: before the first letter, while nothing happens."""
        for treffer in self._rest:
            self._regels.append(_Regel(treffer, _woorden(" ".join(map(self._say, treffer.woorden)))))
            yield

    def zoek(self, typed: str, most: int = 50) -> tuple[Treffer, ...]:
        """What fits what was typed, the best first: every word must be the beginning of a word that is found.

        A day (`4 dec`, `vrijdag`) gives what happens on it, an amount (`425,50`) what has that amount; both may
        stand behind a name.
        """
        asked = _woorden(typed)
        if not asked:
            return self._plekken[:most]
        for _ in self.vooruit():
            pass
        found = [*self._op_dag(typed), *self._bedrag(typed)]
        fitting = sorted(
            (score, number) for number, r in enumerate(self._regels) if (score := _past(asked, r.woorden)) is not None
        )
        found += [self._regels[number].treffer for _, number in fitting]
        return _eens(found)[:most]

    def _op_dag(self, typed: str) -> Iterator[Treffer]:
        words, day = _dag_achteraan(typed, self._case.today)
        if day is None:
            return
        dossier, asked = self._case.dossier, _woorden(words)
        calling = [w for w in asked if not any(verb.startswith(w) for verb in OPROEPEN)]
        for overeenkomst in dossier.all(Zorgovereenkomst):
            naam = dossier.naam_voor(overeenkomst)
            woorden = _woorden(str(naam))
            runs = overeenkomst.ingang <= day and (overeenkomst.laatste_dag or day) >= day
            if calling and runs and _past(tuple(calling), woorden) is not None:
                titel = Text("{naam} oproepen voor {dag}", naam=naam, dag=Weekday(day))
                yield Treffer(DOEN, titel, None, "rooster", f"nieuw:{overeenkomst.id}:{day.isoformat()}")
        yield Treffer(WERK, Text("Rooster van {dag}", dag=Weekday(day)), None, "rooster", f"dag:{day.isoformat()}")
        for record in _van_dag(dossier, day):
            titel = _titel(record, dossier)
            if not calling or _past(asked, _woorden(self._say(titel))) is not None:
                yield Treffer(SOORTEN.get(type(record), WERK), titel, record)

    def _bedrag(self, typed: str) -> Iterator[Treffer]:
        match = re.search(r"(?:€\s*)?\d[\d.,]*$", typed.strip())
        if match is None:
            return
        try:
            amount = parsing.money(match.group())
        except Invalid:
            return
        asked, dossier = _woorden(typed[: match.start()]), self._case.dossier
        for record in _met_bedrag(dossier, amount):
            titel = _titel(record, dossier)
            if isinstance(record, Declaratie | Toekenning):  # a payment and a rate say their amount already
                titel = Text("{wat}: {bedrag}", wat=titel, bedrag=Money(amount))
            if _past(asked, _woorden(self._say(titel))) is not None:
                yield Treffer(SOORTEN[type(record)], titel, record)


def _eens(found: Iterable[Treffer]) -> tuple[Treffer, ...]:
    """Every record and every place once, where it stands first."""
    first: dict[object, Treffer] = {}
    for treffer in found:
        first.setdefault(treffer.record.id if treffer.record else treffer, treffer)
    return tuple(first.values())


def _records(dossier: Dossier) -> Iterator[Treffer]:
    for cls, soort in SOORTEN.items():
        for record in reversed(dossier.all(cls)):
            yield Treffer(soort, _titel(record, dossier), record)


def _titel(record: Record, dossier: Dossier) -> Text:
    """What a record is called here: of a declaration or payment also of whom, when that is known."""
    titel = omschrijving(record, dossier)
    naam = _naam(record, dossier) if isinstance(record, Declaratie | Betaling) else ""
    return Text("{naam}: {wat}", naam=naam, wat=titel) if naam and "naam" not in titel.values else titel


def _naam(record: Declaratie | Betaling, dossier: Dossier) -> str | Text:
    declaratie = dossier.find(Declaratie, record.declaratie_id) if isinstance(record, Betaling) else record
    return dossier.naam_voor(declaratie.zorgovereenkomst_id) if declaratie and declaratie.zorgovereenkomst_id else ""


def _papieren(case: Case) -> Iterator[Treffer]:
    for papier in te_drukken(case):
        yield Treffer(PAPIER, papier.titel, None, "formulieren", papier.id)
    for soort, _ in (*keuzes(case), *keuzes(case, soorten=BLADEN)):
        yield Treffer(PAPIER, soort.spec.title, None, "formulieren", f"{soort.id}:")
    for pakket in PAKKETTEN:
        if case.dossier.all(pakket.over):
            yield Treffer(PAPIER, pakket.titel, None, "formulieren", pakket.id)


def _rekenhulpen() -> Iterator[Treffer]:
    for rekenhulp in REKENHULPEN:
        yield Treffer(REKENEN, rekenhulp.titel, None, "rekenhulpen", rekenhulp.id)


def _van_dag(dossier: Dossier, day: date) -> Iterator[Record]:
    yield from (oproep for oproep in dossier.all(Oproep) if oproep.begin.date() == day)
    yield from (uren for uren in dossier.all(Uren) if uren.dag == day)
    yield from (taak for taak in dossier.all(Taak) if taak.uiterlijk == day)
    yield from (betaling for betaling in dossier.all(Betaling) if betaling.datum == day)
    yield from (gebeurtenis for gebeurtenis in dossier.all(Gebeurtenis) if gebeurtenis.op == day)
    yield from (document for document in dossier.all(Document) if document.datum == day)


def _met_bedrag(dossier: Dossier, amount: Decimal) -> Iterator[Record]:
    yield from (betaling for betaling in dossier.all(Betaling) if betaling.bedrag == amount)
    yield from (declaratie for declaratie in dossier.all(Declaratie) if declaratie.totaal == amount)
    yield from (tarief for tarief in dossier.all(Tarief) if tarief.bedrag == amount)
    yield from (toekenning for toekenning in dossier.all(Toekenning) if toekenning.bedrag == amount)


def _dag_achteraan(typed: str, today: date) -> tuple[str, date | None]:
    """The longest end of what was typed that is a day, and the words before it."""
    parts = typed.split()
    for number in range(len(parts)):
        end = " ".join(parts[number:])
        if len(end) < 2 or end.isdigit():
            continue
        try:
            return " ".join(parts[:number]), parsing.day(end, today)
        except Invalid:
            continue
    return typed, None


def _woorden(text: str) -> tuple[str, ...]:
    """The words without accents and capitals, so that `Ayse` finds `Ayşe`."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ı", "i"))
    return tuple(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


def _past(asked: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    """How well it fits, 0 the best; None when a word that was asked begins no word of it."""
    score = 0
    for wanted in asked:
        at = next((number for number, word in enumerate(words) if word.startswith(wanted)), None)
        if at is None:
            return None
        score += at if words[at] != wanted else max(0, at - 1)
    return score
