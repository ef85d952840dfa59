"""The dossier: everything of one household as one immutable snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar, cast

from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import (
    Budgethouder,
    Huishouden,
    Persoon,
    Verstrekker,
    Vertegenwoordiging,
    Zorgverlener,
)
from pgbdesk.domain.privacy import Grondslag, Meekijkmoment
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import (
    Afdruk,
    Checklist,
    Contactmoment,
    Document,
    Formulierkoppeling,
    Gebeurtenis,
    Taak,
    Toestemming,
    Uitstel,
    Verblijf,
    Wetgetallen,
    Wooninitiatief,
)
from pgbdesk.domain.voor_wie import naam_met_voor_wie
from pgbdesk.domain.werk import Aanbieding, Oproep, Uren, Verzuim
from pgbdesk.text import Text

#: All entities with an own list, in the order of the open JSON file. `Huishouden` stands first and is single.
ENTITIES: tuple[type[Record], ...] = (
    Huishouden,
    Persoon,
    Budgethouder,
    Vertegenwoordiging,
    Verstrekker,
    Toekenning,
    Budgetplan,
    Zorgverlener,
    Zorgovereenkomst,
    Tarief,
    Reiskosten,
    Oproep,
    Uren,
    Verzuim,
    Aanbieding,
    Declaratie,
    Betaling,
    Contactmoment,
    Document,
    Checklist,
    Taak,
    Wooninitiatief,
    Verblijf,
    Gebeurtenis,
    Toestemming,
    Wetgetallen,
    Afdruk,
    Formulierkoppeling,
    Grondslag,
    Meekijkmoment,
    Uitstel,
)

BY_LIST: Mapping[str, type[Record]] = {cls.LIST: cls for cls in ENTITIES}
BY_TABLE: Mapping[str, type[Record]] = {cls.TABLE: cls for cls in ENTITIES}

HUISHOUDEN_ID = "huishouden"

R = TypeVar("R", bound=Record)


class Table:
    """The records of one entity, by id, in the order in which they were added. Never changed after it is made."""

    __slots__ = ("_groups", "_tuple", "by_id")

    def __init__(self, by_id: Mapping[str, Record]) -> None:
        self.by_id = by_id
        self._tuple: tuple[Record, ...] | None = None
        self._groups: dict[str, dict[object, tuple[Record, ...]]] = {}

    @property
    def records(self) -> tuple[Record, ...]:
        if self._tuple is None:
            self._tuple = tuple(self.by_id.values())
        return self._tuple

    def grouped(self, field: str) -> Mapping[object, tuple[Record, ...]]:
        """The records by the value of one field; kept, since a table never changes."""
        if field not in self._groups:
            lists: dict[object, list[Record]] = {}
            for record in self.by_id.values():
                lists.setdefault(getattr(record, field), []).append(record)
            self._groups[field] = {value: tuple(records) for value, records in lists.items()}
        return self._groups[field]


_EMPTY = Table({})


class Dossier:
    """One household at one moment. Make a changed one with `with_changes`; tables that do not change are shared."""

    __slots__ = ("_tables",)

    def __init__(self, records: Iterable[Record] = ()) -> None:
        tables: dict[type[Record], dict[str, Record]] = {}
        for record in records:
            tables.setdefault(type(record), {})[record.id] = record
        self._tables = {cls: Table(by_id) for cls, by_id in tables.items()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dossier):
            return NotImplemented
        return all(self._table(cls).by_id == other._table(cls).by_id for cls in ENTITIES)

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Record]:
        for cls in ENTITIES:
            yield from self.all(cls)

    def __len__(self) -> int:
        return sum(len(table.by_id) for table in self._tables.values())

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """All records of one entity, in the order in which they were added."""
        return cast("tuple[R, ...]", self._table(cls).records)

    def find(self, cls: type[R], id: str | None) -> R | None:
        """The record with this id, or None."""
        return None if id is None else cast("R | None", self._table(cls).by_id.get(id))

    def get(self, cls: type[R], id: str) -> R:
        """The record with this id. Raises KeyError when there is none."""
        return cast("R", self._table(cls).by_id[id])

    def where(self, cls: type[R], field: str, value: object) -> tuple[R, ...]:
        """The records of an entity whose `field` is `value`; fast, by an index that is kept."""
        return cast("tuple[R, ...]", self._table(cls).grouped(field).get(value, ()))

    def table(self, cls: type[Record]) -> Table:
        """The table itself, whose identity stays the same until a record in it changes (for caches)."""
        return self._table(cls)

    def with_changes(self, changes: Iterable[tuple[Record | None, Record | None]]) -> Dossier:
        """The dossier after `(before, after)` pairs: None before is new, None after is removed."""
        touched: dict[type[Record], dict[str, Record]] = {}
        for before, after in changes:
            record = after if after is not None else before
            assert record is not None
            by_id = touched.setdefault(type(record), dict(self._table(type(record)).by_id))
            if after is None:
                del by_id[record.id]
            else:
                by_id[after.id] = after
        changed = Dossier.__new__(Dossier)
        changed._tables = self._tables | {cls: Table(by_id) for cls, by_id in touched.items()}
        return changed

    def _table(self, cls: type[Record]) -> Table:
        return self._tables.get(cls, _EMPTY)

    # Questions that everybody asks -----------------------------------------------------------

    @property
    def huishouden(self) -> Huishouden:
        """The household; an unnamed one when the dossier does not say."""
        return self.find(Huishouden, HUISHOUDEN_ID) or Huishouden(id=HUISHOUDEN_ID)

    def naam_zorgverlener(self, zorgverlener: Zorgverlener | str) -> str:
        """How we speak of a carer: the person's name, else the company's, else an empty text."""
        record = self.find(Zorgverlener, zorgverlener) if isinstance(zorgverlener, str) else zorgverlener
        if record is None:
            return ""
        persoon = self.find(Persoon, record.persoon_id)
        return (persoon.naam if persoon else "") or record.bedrijfsnaam or ""

    def naam_budgethouder(self, budgethouder: Budgethouder | str) -> str:
        """How we speak of a budgethouder."""
        record = self.find(Budgethouder, budgethouder) if isinstance(budgethouder, str) else budgethouder
        persoon = self.find(Persoon, record.persoon_id) if record else None
        return persoon.naam if persoon else ""

    def naam_bij(self, overeenkomst: Zorgovereenkomst | str) -> str:
        """The carer's name in an agreement."""
        record = self.find(Zorgovereenkomst, overeenkomst) if isinstance(overeenkomst, str) else overeenkomst
        return self.naam_zorgverlener(record.zorgverlener_id) if record else ""

    def naam_voor(self, overeenkomst: Zorgovereenkomst | str) -> str | Text:
        """The carer's name where somebody chooses or is warned: with for whom, when there is more than one."""
        record = self.find(Zorgovereenkomst, overeenkomst) if isinstance(overeenkomst, str) else overeenkomst
        return naam_met_voor_wie(record, self) if record else ""

    def toekenning_van(self, overeenkomst: Zorgovereenkomst, day: date) -> Toekenning | None:
        """The budget that an agreement is paid from on a day.

        The toekenningen it names come first; when it names none, those of its budgethouder, if
        only one of them covers the day.
        """
        for id in overeenkomst.toekenning_ids:
            named = self.find(Toekenning, id)
            if named is not None and named.van <= day <= named.tot:
                return named
        if overeenkomst.toekenning_ids:
            return None
        possible = [
            t for t in self.where(Toekenning, "budgethouder_id", overeenkomst.budgethouder_id) if t.van <= day <= t.tot
        ]
        return possible[0] if len(possible) == 1 else None
