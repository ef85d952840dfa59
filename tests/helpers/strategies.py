"""Records and whole households as Hypothesis makes them, from the fields of the records themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

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


def _plain(info: FieldInfo) -> st.SearchStrategy[Any]:
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
        case Kind.VALUE:
            return values(info.element)
        case Kind.VALUES:
            return st.lists(values(info.element), max_size=3).map(tuple)
        case Kind.TEXTS:
            return st.lists(NAMES, max_size=3).map(tuple)
        case Kind.ANSWERS:
            return st.dictionaries(NAMES, NAMES, max_size=3)
    raise AssertionError(info)


def values(cls: type[Value], ids: dict[str, list[str]] | None = None, **fixed: Any) -> st.SearchStrategy[Any]:
    """A record or value; see `_values`."""
    return _values(cls, ids, fixed)


@st.composite
def _values(draw: st.DrawFn, cls: type[Value], ids: dict[str, list[str]] | None, fixed: dict[str, Any]) -> Any:
    """A record or value; references point into `ids` when given, else nowhere in particular.

    Days and instants that the class wants in order are put in order.
    """
    made: dict[str, Any] = dict(fixed)
    for info in fields_of(cls):
        if info.name in made:
            continue
        if info.name == "id":
            made["id"] = str(draw(st.uuids()))
            continue
        if info.refers_to is not None:
            pool = (ids or {}).get(info.refers_to, [])
            made[info.name] = _reference(draw, info, pool)
            continue
        if info.kind is Kind.VALUES:
            made[info.name] = draw(st.lists(values(info.element, ids), max_size=3).map(tuple))
            continue
        if info.kind is Kind.VALUE:
            made[info.name] = draw(st.one_of(st.none(), values(info.element, ids)))
            continue
        strategy = _plain(info)
        made[info.name] = draw(
            st.one_of(st.none(), strategy) if info.optional and info.kind is not Kind.TEXTS else strategy
        )
    _in_order(made)
    try:
        return cls(**made)
    except Invalid:
        from hypothesis import assume

        assume(False)


def _reference(draw: st.DrawFn, info: FieldInfo, pool: list[str]) -> Any:
    if info.kind is Kind.TEXTS:
        return tuple(draw(st.lists(st.sampled_from(pool), max_size=2, unique=True))) if pool else ()
    if not pool:
        return None if info.optional else str(draw(st.uuids()))
    choice = st.sampled_from(pool)
    return draw(st.one_of(st.none(), choice) if info.optional else choice)


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
    ids: dict[str, list[str]] = {}
    made: list[Record] = [draw(values(Huishouden, id=HUISHOUDEN_ID))]
    later: list[tuple[type[Record], int]] = []
    for cls in ENTITIES[1:]:
        count = draw(st.integers(0, most))
        later.append((cls, count))
        ids[cls.LIST] = [str(draw(st.uuids())) for _ in range(count)]
    for cls, count in later:
        for number in range(count):
            if any(not i.optional and i.refers_to and not ids[i.refers_to] for i in fields_of(cls)):
                ids[cls.LIST] = ids[cls.LIST][:number]
                break
            made.append(draw(values(cls, ids, id=ids[cls.LIST][number])))
    return _repaired(Dossier(made))


def _repaired(dossier: Dossier) -> Dossier:
    """Without records that point nowhere, and with agreements that would overlap made replacements."""
    while broken := [
        record
        for record in dossier
        if any(dossier.find(BY_LIST[to], target) is None for _, to, target in references(record))
    ]:
        dossier = dossier.with_changes((record, None) for record in broken)
    from dataclasses import replace

    changes = [
        (z, replace(z, looptijd=Looptijd.VERVANGING))
        for z in dossier.all(Zorgovereenkomst)
        if z.looptijd is not Looptijd.VERVANGING
    ][1:]
    return dossier.with_changes(changes)


def grants(dossier: Dossier) -> tuple[Toekenning, ...]:
    """The toekenningen of a household, for tests that need one."""
    return dossier.all(Toekenning)
