"""What erasing a person does: what goes, what must be kept until when, what stays as an amount without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pgbdesk.app.changes import Change
from pgbdesk.app.wissen.kenmerken import kaal, losgemaakt, zoekterm, zonder
from pgbdesk.app.wissen.opdracht import Erasure
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.checks import references
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import BY_TABLE, ENTITIES, Dossier
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.privacy import Grondslag, Meekijkmoment
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import (
    Afdruk,
    Betreft,
    Checklist,
    Contactmoment,
    Document,
    Gebeurtenis,
    Taak,
    Toestemming,
    Uitstel,
    Verblijf,
    Wetgetallen,
    Wooninitiatief,
)
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren, Verzuim
from pgbdesk.errors import PgbError
from pgbdesk.law.bewaren import Bewaring, bewaren_tot
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.rule import Case
from pgbdesk.text import N_, Text

#: By which fields a record is somebody's. What it is only about (`betreft`) is looked at apart.
_VAN: dict[type[Record], tuple[str, ...]] = {
    Vertegenwoordiging: ("persoon_id", "budgethouder_id"),
    Budgethouder: ("persoon_id",),
    Toekenning: ("budgethouder_id",),
    Budgetplan: ("budgethouder_id", "toekenning_id"),
    Zorgverlener: ("persoon_id",),
    Zorgovereenkomst: ("zorgverlener_id", "budgethouder_id"),
    Tarief: ("zorgovereenkomst_id",),
    Reiskosten: ("zorgovereenkomst_id",),
    Oproep: ("zorgovereenkomst_id",),
    Uren: ("zorgovereenkomst_id",),
    Verzuim: ("zorgverlener_id", "zorgovereenkomst_id"),
    Aanbieding: ("zorgovereenkomst_id",),
    Declaratie: ("zorgovereenkomst_id", "toekenning_id"),
    Betaling: ("declaratie_id", "toekenning_id"),
    Checklist: ("budgethouder_id",),
    Verblijf: ("budgethouder_id",),
    Gebeurtenis: ("budgethouder_id", "toekenning_id"),
    Toestemming: ("budgethouder_id",),
    Grondslag: ("budgethouder_id",),
    Meekijkmoment: ("budgethouder_id",),
}
#: What makes that hours and money still add up; everything else of the person goes.
_SOMMEN = (Toekenning, Zorgovereenkomst, Tarief, Reiskosten, Uren, Declaratie, Betaling)
#: What was agreed stays as long as its agreement.
_VOORWAARDEN = (Tarief, Reiskosten)
#: What of somebody stays beside the name that takes the place of theirs.
_ROL = {
    Zorgverlener: frozenset(
        {"id", "persoon_id", "soort", "formeel_grond", "ondernemer_ib", "is_wooninitiatief", "is_bemiddelaar"}
    ),
    Budgethouder: frozenset({"id", "persoon_id"}),
}
_MODEL = frozenset({"model_nummer", "model_versie"})
#: What somebody is called from then on.
_SCHUILNAAM: dict[type[Record], str] = {
    Zorgverlener: N_("Zorgverlener {n}"),
    Budgethouder: N_("Budgethouder {n}"),
    Persoon: N_("Persoon {n}"),
}


class LooptNog(PgbError):
    """Somebody who still gives care, or whose budget still runs, cannot be erased."""

    def __init__(self, naam: str, tot: date | None, *, budget: bool) -> None:
        super().__init__(
            Text("{naam} kan nog niet worden gewist: het budget loopt nog.", naam=naam)
            if budget
            else Text("{naam} kan nog niet worden gewist: de zorgovereenkomst loopt nog.", naam=naam),
            Text("Dat loopt tot en met {dag}. Wis de gegevens daarna.", dag=tot)
            if tot is not None
            else Text("Vul eerst in wanneer de zorgovereenkomst eindigt. Wis de gegevens na die dag."),
        )


@dataclass(frozen=True, slots=True)
class Wie:
    """Somebody who can be erased: a person, or a carer that is an institution. `id` is of that record."""

    id: str
    naam: str
    rollen: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Genoemd:
    """A record of somebody else whose text speaks of the person."""

    record: Record
    na: Record


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing somebody does.

    `weg` go; `sommen` stay without names, called `schuilnaam`; `bewaren` are those that must be kept until a day, on
    paper or in a backup; `genoemd` speak of the person and will say `schuilnaam` there.
    """

    wie: Wie
    schuilnaam: str
    weg: tuple[Record, ...]
    sommen: tuple[Record, ...]
    bewaren: tuple[Bewaring, ...]
    genoemd: tuple[Genoemd, ...]
    erasure: Erasure

    @property
    def bewaren_tot(self) -> date | None:
        """The last day on which something must be kept; None when nothing must be, or no day is known."""
        known = [b.tot for b in self.bewaren if b.tot is not None]
        return max(known) if known else None


def wisbaar(dossier: Dossier) -> tuple[Wie, ...]:
    """Everybody who can be erased, by name."""
    people = [Wie(p.id, p.naam, _rollen(p, dossier)) for p in dossier.all(Persoon)]
    firms = [
        Wie(z.id, z.bedrijfsnaam or "", (Text("zorgverlener"),))
        for z in dossier.all(Zorgverlener)
        if dossier.find(Persoon, z.persoon_id) is None
    ]
    return tuple(sorted((wie for wie in [*people, *firms] if wie.naam), key=lambda wie: wie.naam.casefold()))


def _rollen(persoon: Persoon, dossier: Dossier) -> tuple[Text, ...]:
    kinds = (
        (Budgethouder, Text("budgethouder")),
        (Zorgverlener, Text("zorgverlener")),
        (Vertegenwoordiging, Text("vertegenwoordiger")),
    )
    found = tuple(words for cls, words in kinds if dossier.where(cls, "persoon_id", persoon.id))
    return found or (Text("contactpersoon"),)


def plan(wie: Wie, case: Case, who: str = "gebruiker", say: Callable[[Text], str] = str) -> Plan:
    """Work out what erasing somebody does; nothing is done yet. `say` puts the new name into words.

    Raises `LooptNog`.
    """
    return _Werk(wie, case, say).plan(who)


@dataclass(slots=True)
class _Werk:
    """The way to a plan: what is theirs, what of that stays, what others say of them."""

    wie: Wie
    case: Case
    say: Callable[[Text], str] = str
    van: dict[str, Record] = field(default_factory=dict)  # all that is theirs, by list and id
    blijft: set[str] = field(default_factory=set)

    @property
    def dossier(self) -> Dossier:
        return self.case.dossier

    def plan(self, who: str) -> Plan:
        self._find()
        self._still_running()
        self._find_about()
        self._find_sums()
        naam, zoek = self._schuilnaam(), self._zoek()
        kept = {key: self._ontdaan(record, naam) for key, record in self.van.items() if key in self.blijft}
        gone = tuple(record for key, record in self.van.items() if key not in self.blijft)
        weg = _by_list(gone)
        others = [r for r in self.dossier if _key(r) not in self.van and not isinstance(r, Wetgetallen)]
        after = {_key(r): zonder(_los(r, weg, naam), zoek, naam) for r in others}
        kept = {key: _los(record, weg, naam) for key, record in kept.items()}
        changes = [Change(self.van[key], record) for key, record in kept.items() if record != self.van[key]]
        changes += [Change(r, after[_key(r)]) for r in others if after[_key(r)] != r]
        changes += [Change(record, None) for record in gone]
        genoemd = tuple(Genoemd(r, after[_key(r)]) for r in others if zonder(r, zoek, naam) != r)
        ids = frozenset(record.id for record in self.van.values())
        erasure = Erasure(tuple(changes), ids, zoek, self.case.now, who)
        sums = tuple(record for key, record in self.van.items() if key in self.blijft and isinstance(record, _SOMMEN))
        return Plan(self.wie, naam, gone, sums, self._bewaren(), genoemd, erasure)

    # What is theirs --------------------------------------------------------------------------------

    def _find(self) -> None:
        root = self.dossier.find(Persoon, self.wie.id) or self.dossier.get(Zorgverlener, self.wie.id)
        self._take(root)
        grown = True
        while grown:
            before = len(self.van)
            for cls in ENTITIES:
                for name in _VAN.get(cls, ()):
                    for owner in [r for r in self.van.values() if isinstance(r, _LIJST_VAN[name])]:
                        self._take(*self.dossier.where(cls, name, owner.id))
            grown = len(self.van) > before

    def _take(self, *records: Record) -> None:
        for record in records:
            self.van.setdefault(_key(record), record)

    def _of(self, cls: type[Record]) -> list[Any]:
        return [record for record in self.van.values() if isinstance(record, cls)]

    def _still_running(self) -> None:
        today = self.case.today
        agreements, budgets = self._of(Zorgovereenkomst), self._of(Toekenning)
        if any(z.laatste_dag is None for z in agreements):
            raise LooptNog(self.wie.naam, None, budget=False)
        last_work = max((z.laatste_dag for z in agreements), default=date.min)
        last_money = max((t.tot for t in budgets), default=date.min)
        if max(last_work, last_money) >= today:
            raise LooptNog(self.wie.naam, max(last_work, last_money), budget=last_money > last_work)

    def _find_about(self) -> None:
        """Papers, contacts, tasks (also put off) and prints that are about nothing but what is theirs; their papers."""
        for cls in (Contactmoment, Taak, Afdruk, Uitstel):
            for record in self.dossier.all(cls):
                about: Betreft | None = getattr(record, "betreft")  # noqa: B009 - of four classes
                if about is not None and f"{about.soort}:{about.id}" in self.van:
                    self._take(record)
        used = {id for r in self.dossier if _key(r) not in self.van for id in _documents(r)}
        theirs = {id for r in self.van.values() for id in _documents(r)}
        for document in self.dossier.all(Document):
            about_theirs = [f"{b.soort}:{b.id}" in self.van for b in document.betreft]
            only = all(about_theirs) if about_theirs else document.id in theirs
            if only and document.id not in used:
                self._take(document)

    # What stays ------------------------------------------------------------------------------------

    def _find_sums(self) -> None:
        for key, record in self.van.items():
            if isinstance(record, _SOMMEN) and not isinstance(record, _VOORWAARDEN) and self._telt_nog(record):
                self.blijft.add(key)
        grown = True
        while grown:  # whatever a sum hangs on stays too
            before = len(self.blijft)
            for key in tuple(self.blijft):
                record = self.van[key]
                owners = (f"{_LIJST_VAN[n].TABLE}:{getattr(record, n)}" for n in _VAN.get(type(record), ()))
                self.blijft.update(owner for owner in owners if owner in self.van and _owns(self.van[owner]))
            grown = len(self.blijft) > before
        for key, record in self.van.items():
            if (
                isinstance(record, _VOORWAARDEN)
                and f"{Zorgovereenkomst.TABLE}:{record.zorgovereenkomst_id}" in self.blijft
            ):
                self.blijft.add(key)

    def _telt_nog(self, record: Record) -> bool:
        """Whether an amount must be kept, or belongs to a budget of somebody else that stays."""
        if not bewaren_tot(record, self.case).mag_weg(self.case.today):
            return True
        budget = self._budget(record)
        return budget is not None and _key(budget) not in self.van

    def _budget(self, record: Record) -> Toekenning | None:
        match record:
            case Declaratie():
                return toekenning_van_declaratie(record, self.dossier)
            case Uren():
                deal = self.dossier.get(Zorgovereenkomst, record.zorgovereenkomst_id)
                return self.dossier.toekenning_van(deal, record.dag)
            case Betaling(toekenning_id=str(id)):
                return self.dossier.find(Toekenning, id)
            case Betaling(declaratie_id=str(id)):
                return toekenning_van_declaratie(self.dossier.get(Declaratie, id), self.dossier)
            case _:
                return None

    def _bewaren(self) -> tuple[Bewaring, ...]:
        """What must still be kept outside: agreements, roles, papers and budgets with their last day."""
        kinds = (Toekenning, Zorgovereenkomst, Vertegenwoordiging, Document)
        found = (bewaren_tot(r, self.case) for r in self.van.values() if isinstance(r, kinds))
        still = [b for b in found if not b.mag_weg(self.case.today)]
        return tuple(sorted(still, key=lambda b: (b.tot is None, b.tot or date.max, b.record.id)))

    # Without the person ------------------------------------------------------------------------------

    def _schuilnaam(self) -> str:
        """`Zorgverlener 3`: what they are called from now on, and nobody else is."""
        cls: type[Record] = Zorgverlener if self._of(Zorgverlener) else Budgethouder
        mine = self._of(cls)
        words = _SCHUILNAAM[cls if mine else Persoon]
        records = self.dossier.all(cls if mine else Persoon)
        number = 1 + next(n for n, r in enumerate(records) if r.id == (mine[0].id if mine else self.wie.id))
        taken = {wie.naam for wie in wisbaar(self.dossier)}
        while (found := self.say(Text(words, n=number))) in taken:
            number += 1
        return found

    def _zoek(self) -> Any:
        return zoekterm(self.dossier.find(Persoon, self.wie.id), self.van.values(), self.dossier)

    def _ontdaan(self, record: Record, naam: str) -> Record:
        if isinstance(record, Persoon):
            return Persoon(id=record.id, achternaam=naam)
        keep = _ROL.get(type(record))
        if keep is None:
            return kaal(record, _MODEL)  # type: ignore[no-any-return]
        made: Record = type(record)(**{name: getattr(record, name) for name in keep})
        if isinstance(made, Zorgverlener) and made.persoon_id is None:
            return replace(made, bedrijfsnaam=naam)
        return made


Weg = Mapping[str, frozenset[str]]


def _by_list(gone: Iterable[Record]) -> Weg:
    """The ids of what goes, by list."""
    found: dict[str, set[str]] = {}
    for record in gone:
        found.setdefault(record.LIST, set()).add(record.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def _los(record: Record, weg: Weg, naam: str) -> Record:
    """A record that points no more to what goes; a resident keeps a place in the sums of the house."""
    if isinstance(record, Wooninitiatief):
        left = weg.get(Budgethouder.LIST, frozenset())
        residents = tuple(replace(b, naam=naam) if b.budgethouder_id in left else b for b in record.bewoners)
        record = replace(record, bewoners=residents)
    loose: Any = losgemaakt(record, weg)
    about = getattr(loose, "betreft", None)
    if about is None:
        return loose  # type: ignore[no-any-return]
    many = about if isinstance(about, tuple) else (about,)
    kept = tuple(b for b in many if b.soort not in BY_TABLE or b.id not in weg.get(BY_TABLE[b.soort].LIST, ()))
    if kept == many:
        return loose  # type: ignore[no-any-return]
    return replace(loose, betreft=kept if isinstance(about, tuple) else None)  # type: ignore[no-any-return]


def _key(record: Record) -> str:
    return f"{record.TABLE}:{record.id}"


def _owns(record: Record) -> bool:
    return isinstance(record, (*_SOMMEN, Persoon, Budgethouder, Zorgverlener))


_LIJST_VAN: dict[str, type[Record]] = {
    "persoon_id": Persoon,
    "budgethouder_id": Budgethouder,
    "zorgverlener_id": Zorgverlener,
    "zorgovereenkomst_id": Zorgovereenkomst,
    "toekenning_id": Toekenning,
    "declaratie_id": Declaratie,
}


def _documents(record: Record) -> Iterator[str]:
    """The papers that a record names."""
    return (id for _, to, id in references(record) if to == Document.LIST)
