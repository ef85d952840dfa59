"""T11, T12 and T14: files that were made to do harm, or by a bad disk: refused in our own words, before anything."""

from __future__ import annotations

import hashlib
import random

import cbor2
import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, header
from pgbdesk.storage.errors import Damaged, NotADossier, TooNew, WrongCode, WrongPassphrase
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK, SECRET


def checked(front):
    """A header with the checksum that fits it: what an attacker without the key can make."""
    front = front[: header.SIZE - 32].ljust(header.SIZE - 32, b"\x00")
    return front + hashlib.sha256(front).digest()


def of(plain, min_reader=1):
    """A header around any CBOR."""
    content = plain if isinstance(plain, bytes) else cbor2.dumps(plain, canonical=True)
    return checked(header._FRONT.pack(header.MAGIC, 1, min_reader, len(content)) + content)


@pytest.fixture
def good(path, made):
    return path.read_bytes()[: header.SIZE]


@pytest.fixture
def plain(good):
    return cbor2.loads(good[header._FRONT.size :])


def test_what_was_written_reads_back_to_the_same_bytes(good):
    assert header.pack(header.unpack(good)) == good


def test_ten_thousand_headers_with_random_changes_are_refused_in_our_own_words(good):
    rng = random.Random(20261124)
    length = int.from_bytes(good[12:16], "big")
    accepted = 0
    for _ in range(10_000):
        raw = bytearray(good)
        for _ in range(rng.choice((1, 1, 2, 5, 40))):
            raw[rng.randrange(8, 16 + length)] = rng.randrange(256)
        try:
            found = header.unpack(checked(bytes(raw)))
        except (Damaged, TooNew):
            continue
        accepted += 1  # another id, MAC, salt or nonce: bytes that may be anything until the key is there
        assert len(found.slots) == 2
    assert 0 < accepted < 10_000


TAGGED = [
    cbor2.CBORTag(number, value)
    for number in (0, 1, 2, 4, 5, 30, 35, 36, 37, 100, 258, 260, 261, 43000)
    for value in ("(", b"\xff" * 8, 1 << 40, [1, 0], {"a": 1})
]


@pytest.mark.parametrize("odd", [None, 0, [], {}, "x", [{}], {"slots": 3}, {"slots": [{}]}, *TAGGED], ids=repr)
def test_cbor_that_is_no_header_is_damage(odd):
    with pytest.raises(Damaged):
        header.unpack(of(odd))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x9b\x7f" + b"\xff" * 7,
        b"\x81" * 15_000,
        b"\xd8\x1d\x00",
    ],
    ids=["nothing", "break", "endless bytes", "endless list", "deep", "reference to itself"],
)
def test_cbor_that_never_ends_is_damage(content):
    with pytest.raises(Damaged):
        header.unpack(of(content))


@pytest.mark.parametrize(
    ("place", "value"),
    [("m", 8_191), ("m", 1_048_577), ("m", 1 << 40), ("m", -1), ("t", 0), ("t", 65), ("p", 0), ("p", 17), ("p", True)],
)
def test_a_derivation_outside_the_bounds_is_never_begun(plain, place, value, monkeypatch):
    monkeypatch.setattr("argon2.low_level.hash_secret_raw", lambda *_a, **_m: pytest.fail("derived"))
    plain["slots"][0]["kdf"][place] = value
    with pytest.raises(Damaged):
        header.unpack(of(plain))


def test_a_derivation_that_is_not_known_yet_is_of_a_newer_program(plain):
    plain["slots"][0]["kdf"]["alg"] = "argon3"
    with pytest.raises(TooNew):
        header.unpack(of(plain))


@pytest.mark.parametrize("count", [0, 7])
def test_the_number_of_slots_has_a_bound(plain, count):
    plain["slots"] = [plain["slots"][0]] * count
    with pytest.raises(Damaged):
        header.unpack(of(plain))


def test_what_a_later_program_adds_to_the_header_is_kept_and_is_under_the_mac(good, plain):
    plain["later"] = {"a": [1, 2]}
    kept = header.unpack(of(plain))
    assert header.pack(kept) == of(plain)
    assert not header.is_sealed(kept, bytes(32))
    sealed = header.seal(kept, bytes(32))
    assert header.is_sealed(sealed, bytes(32))


# Parts of files put together ------------------------------------------------------------------------------


@pytest.fixture
def two(opener, path, made):
    """Two saves of the same dossier of the same length, and its key."""
    key, _ = made
    store = opener.open(path, key)
    raws = []
    for name in ("Wit", "Zwart"):
        Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam=name)))
        store.save()
        raws.append(path.read_bytes())
    store.close()
    assert len(raws[0]) == len(raws[1])
    return raws[0], raws[1], key


def test_no_old_page_goes_unseen_in_a_new_file(opener, path, two):
    old, new, key = two
    pages = [n for n in range(header.SIZE, len(new) - header.SIZE, 4096) if old[n : n + 4096] != new[n : n + 4096]]
    assert pages
    for at in pages:
        path.write_bytes(new[:at] + old[at : at + 4096] + new[at + 4096 :])
        with pytest.raises(Damaged):
            opener.open(path, key)


def test_an_old_body_or_header_is_not_taken_with_a_new_one(opener, path, two):
    old, new, key = two
    size = header.SIZE
    for mixed in (new[:size] + old[size:-size] + new[-size:], old[:size] + new[size:-size] + old[-size:]):
        path.write_bytes(mixed)
        with pytest.raises(Damaged):
            opener.open(path, key)
        with pytest.raises(Damaged):
            opener.verify(path, SECRET)


def test_swapped_emptied_and_missing_pages_are_damage(opener, path, two):
    _, raw, key = two
    size, page = header.SIZE, 4096
    body = [raw[n : n + page] for n in range(size, len(raw) - size, page)]
    for n in range(len(body) - 1):
        swapped = [*body[:n], body[n + 1], body[n], *body[n + 2 :]]
        emptied = [*body[:n], bytes(page), *body[n + 1 :]]
        for mutant in (swapped, emptied):
            path.write_bytes(raw[:size] + b"".join(mutant) + raw[-size:])
            with pytest.raises(Damaged):
                opener.open(path, key)


def test_the_body_of_another_dossier_is_not_taken(opener, path, made):
    key, _ = made
    other = path.with_name("ander.pgbd")
    opener.create(other, SECRET)
    mine, theirs, size = path.read_bytes(), other.read_bytes(), header.SIZE
    path.write_bytes(mine[:size] + theirs[size:-size] + mine[-size:])
    with pytest.raises(Damaged):
        opener.open(path, key)
    path.write_bytes(theirs)
    with pytest.raises(Damaged):
        opener.open(path, key)  # the key of one dossier on the file of another


def test_a_file_cut_at_any_place_is_damaged_and_never_a_wrong_passphrase(opener, path, made):
    raw = path.read_bytes()
    edges = {*range(0, len(raw), 4096), header.SIZE, len(raw) - header.SIZE, len(raw)}
    for cut in sorted({e + d for e in edges for d in (-1, 0, 1)} - {0, len(raw)}):
        if 0 < cut < len(raw):
            path.write_bytes(raw[:cut])
            with pytest.raises(NotADossier if cut < 8 else Damaged):
                opener.unlock(path, SECRET)


def test_a_slot_of_a_kind_that_is_not_known_is_kept_and_opens_nothing(opener, path, made):
    found = container.read(path)
    raw = cbor2.loads(path.read_bytes()[header._FRONT.size :])
    raw["slots"][0]["kind"] = "vinger"
    front = of(raw)
    path.write_bytes(front + found.body + front)
    with pytest.raises(WrongPassphrase):
        opener.unlock(path, SECRET)


# What is typed ---------------------------------------------------------------------------------------------


def test_a_mistyped_code_is_told_by_its_group(opener, path, made):
    _, code = made
    groups = code.split()
    wrong = groups[4][:5] + str((int(groups[4][5]) + 1) % 10)
    for typed in (" ".join([*groups[:4], wrong, *groups[5:]]), "-".join([*groups[:4], wrong, *groups[5:]])):
        with pytest.raises(WrongCode, match="groep 5"):
            opener.unlock(path, typed)
    with pytest.raises(WrongCode, match="groep 8"):
        opener.unlock(path, " ".join(groups[:7]))
    with pytest.raises(WrongCode, match="groep 9"):
        opener.unlock(path, f"{code} 000000")


def test_swapped_groups_are_a_code_of_no_dossier(opener, path, made):
    _, code = made
    groups = code.split()
    swapped = sorted(groups, reverse=groups == sorted(groups))
    with pytest.raises(WrongCode, match="hoort niet bij"):
        opener.unlock(path, " ".join(swapped))


def test_a_passphrase_of_digits_only_still_opens(opener, path):
    digits = "314159 265358 979323 846264 338327 950288 419716 939937"
    key, _ = opener.create(path, digits)
    assert opener.unlock(path, digits).secret == key.secret


def test_half_a_sign_from_a_keyboard_is_no_reason_to_stop(opener, path, made):
    with pytest.raises(PgbError):
        opener.unlock(path, "woord \ud83d")
