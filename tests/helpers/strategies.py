"""Records and whole households as Hypothesis makes them, from the fields of the records themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from hypothesis import assume
from hypothesis import strategies as st
from stdnum import iban as _iban
from stdnum.nl import bsn as _bsn
from stdnum.nl import btw as _btw

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.checks import references
from pgbdesk.domain.dates import AMSTERDAM
from pgbdesk.domain.dossier import BY_LIST, ENTITIES, HUISHOUDEN_ID, Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Huishouden
from pgbdesk.domain.record import FieldInfo, Kind, Record, Value, fields_of
from pgbdesk.domain.soorten import Looptijd
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import Invalid

NAMES = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEF -'’.,şćłđžğıİ€éëïüßØñ"),
        st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=("Cc", "Cs", "Cn")),
    ),
    min_size=1,
    max_size=30,
)


def _valid_bsn(seed: int) -> str:
    number = 100_000_000 + seed
    while not _bsn.is_valid(str(number)):
        number += 1
    return str(number)


def _valid_iban(account: int) -> str:
    body = f"TEST{account:010}"
    return f"NL{_iban.calc_check_digits('NL00' + body)}{body}"


BSNS = st.integers(0, 800_000_000).map(_valid_bsn)
IBANS = st.integers(0, 9_999_999_999).map(_valid_iban)
POSTCODES = st.builds(lambda n, a: f"{n} {a}", st.integers(1000, 9999), st.sampled_from(["AB", "KL", "ZX"]))
EIGHT = st.integers(0, 99_999_999).map(lambda n: f"{n:08}")
VAT = BSNS.map(lambda n: f"NL{n}B01").filter(_btw.is_valid)
AMOUNTS = st.integers(0, 99_999_99).map(lambda cents: Decimal(cents) / 100)
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda i: i.replace(microsecond=0).astimezone(AMSTERDAM)
)

SPECIAL = {
    "bsn": BSNS,
    "iban": IBANS,
    "postcode": POSTCODES,
    "kvk": EIGHT,
    "agb": EIGHT,
    "btw_nummer": VAT,
    "weekdag": st.integers(1, 7),
    "dagen_per_week": st.integers(0, 7),
    "percentage": st.integers(0, 100).map(Decimal),
    "land": st.none(),
    "pauze_minuten": st.integers(0, 59),
}


#: An id is as random as its seed. Drawn as one small number, since a household has a hundred of them.
_SEEDS = st.integers(0, 2**32 - 1)


@cache
def _upto(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def _id(seed: int, number: int = 0) -> str:
    return str(UUID(int=(seed << 64) | number, version=4))


@cache
def _maybe(info: FieldInfo) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), _plain(info))


@cache
def _plain(info: FieldInfo) -> st.SearchStrategy[Any]:
    """What a field without references holds. Made once: making and checking a strategy costs more than drawing."""
    if info.name in SPECIAL:
        return SPECIAL[info.name]
    match info.kind:
        case Kind.TEXT:
            return NAMES
        case Kind.INTEGER:
            return st.integers(0, 10_000)
        case Kind.YES_NO:
            return st.booleans()
        case Kind.DECIMAL:
            return AMOUNTS
        case Kind.DAY:
            return DAYS
        case Kind.INSTANT:
            return INSTANTS
        case Kind.CLOCK_TIME:
            return st.times().map(lambda t: time(t.hour, t.minute))
        case Kind.CHOICE:
            return st.sampled_from(list(info.element))
        case Kind.TEXTS:
            return st.lists(NAMES, max_size=3).map(tuple)
        case Kind.ANSWERS:
            return st.dictionaries(NAMES, NAMES, max_size=3)
    raise AssertionError(info)


def values(cls: type[Value], ids: dict[str, list[str]] | None = None, **fixed: Any) -> st.SearchStrategy[Any]:
    """A record or value; references point into `ids` when given, else nowhere in particular.

    Days and instants that the class wants in order are put in order.
    """
    return _values(cls, ids, fixed)


@st.composite
def _values(draw: st.DrawFn, cls: type[Value], ids: dict[str, list[str]] | None, fixed: dict[str, Any]) -> Any:
    return _made(draw, cls, ids or {}, fixed)


def _made(draw: st.DrawFn, cls: type[Value], ids: dict[str, list[str]], fixed: dict[str, Any]) -> Any:
    made: dict[str, Any] = dict(fixed)
    for info in fields_of(cls):
        if info.name not in made:
            made[info.name] = _field(draw, info, ids)
    _in_order(made)
    try:
        return cls(**made)
    except Invalid:
        assume(False)


def _field(draw: st.DrawFn, info: FieldInfo, ids: dict[str, list[str]]) -> Any:
    if info.name == "id":
        return _id(draw(_SEEDS))
    if info.refers_to is not None:
        return _reference(draw, info, ids.get(info.refers_to, []))
    if info.kind is Kind.VALUES:
        return tuple(_made(draw, info.element, ids, {}) for _ in range(draw(_upto(3))))
    if info.kind is Kind.VALUE:
        return _made(draw, info.element, ids, {}) if draw(st.booleans()) else None
    return draw(_maybe(info) if info.optional and info.kind is not Kind.TEXTS else _plain(info))


def _reference(draw: st.DrawFn, info: FieldInfo, pool: Sequence[str]) -> Any:
    """An id out of the pool, or what stands for none; drawn as its place, which is cheaper than choosing."""
    if info.kind is Kind.TEXTS:
        return tuple(dict.fromkeys(pool[draw(_upto(len(pool) - 1))] for _ in range(draw(_upto(2))))) if pool else ()
    if not info.optional:
        return pool[draw(_upto(len(pool) - 1))] if pool else _id(draw(_SEEDS))
    place = draw(_upto(len(pool)))
    return pool[place - 1] if place else None


_PAIRS = (
    ("van", "tot"),
    ("ingang", "einddatum"),
    ("ingang", "beeindigd_per"),
    ("periode_van", "periode_tot"),
    ("gestart_op", "afgerond_op"),
    ("uren_minuten", "uren_maximum_minuten"),
)


def _in_order(made: dict[str, Any]) -> None:
    for first, last in _PAIRS:
        a, b = made.get(first), made.get(last)
        if a is not None and b is not None and not isinstance(a, time) and b < a:
            made[last] = a
    for first, last in (("begin", "einde"), ("nieuw_begin", "nieuw_einde")):
        a = made.get(first)
        if a is not None and made.get(last) is not None:
            length = timedelta(minutes=60 + (made[last].minute + made[last].hour * 60) % 1300)
            made[last] = (a.astimezone(UTC) + length).astimezone(AMSTERDAM)


def records(cls: type[Record]) -> st.SearchStrategy[Any]:
    """One record of an entity, by itself."""
    if cls is Huishouden:
        return values(cls, id=HUISHOUDEN_ID)
    return values(cls)


@st.composite
def households(draw: st.DrawFn, most: int = 2) -> Dossier:
    """A whole household in which every reference points somewhere and no agreements overlap."""
    seed = draw(_SEEDS)
    ids: dict[str, list[str]] = {}
    made: list[Record] = [_made(draw, Huishouden, {}, {"id": HUISHOUDEN_ID})]
    for number, cls in enumerate(ENTITIES[1:]):
        ids[cls.LIST] = [_id(seed, number * 16 + n) for n in range(draw(_upto(most)))]
    for cls in ENTITIES[1:]:
        if any(not i.optional and i.refers_to and not ids[i.refers_to] for i in fields_of(cls)):
            ids[cls.LIST] = []
    for cls in ENTITIES[1:]:
        made.extend(_made(draw, cls, ids, {"id": id}) for id in ids[cls.LIST])
    return _repaired(Dossier(made))


def _repaired(dossier: Dossier) -> Dossier:
    """Without records that point nowhere; agreements that would overlap are replacements, hours are of their call's."""
    while broken := [
        record
        for record in dossier
        if any(dossier.find(BY_LIST[to], target) is None for _, to, target in references(record))
    ]:
        dossier = dossier.with_changes((record, None) for record in broken)
    changes = [
        (z, replace(z, looptijd=Looptijd.VERVANGING))
        for z in dossier.all(Zorgovereenkomst)
        if z.looptijd is not Looptijd.VERVANGING
    ][1:]
    calls = {oproep.id: oproep.zorgovereenkomst_id for oproep in dossier.all(Oproep)}
    hours = [
        (u, replace(u, zorgovereenkomst_id=calls[u.oproep_id])) for u in dossier.all(Uren) if u.oproep_id is not None
    ]
    return dossier.with_changes([*changes, *hours])


def grants(dossier: Dossier) -> tuple[Toekenning, ...]:
    """The toekenningen of a household, for tests that need one."""
    return dossier.all(Toekenning)
