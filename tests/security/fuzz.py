"""T16: what is read from outside, as targets for a fuzzer.

`packaging/fuzz` gets the fuzzer (atheris) and runs `fuzz_run.py`, which looks for bytes that a reader answers with
anything but its own problems, led by which lines of ours each input reaches. What it kept stands in `corpus/`; the
ordinary tests read that again.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cbor2

from pgbdesk.app.tabel import Tabel
from pgbdesk.clock import fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import InvalidMany
from pgbdesk.storage import header
from pgbdesk.storage.errors import Damaged, NotADossier, TooNew

CORPUS = Path(__file__).with_name("corpus")
CLOCK = fixed(date(2026, 11, 26))


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads bytes from outside. `read` tells by True that it took them and by False that it refused."""

    read: Callable[[bytes], bool]
    seeds: Callable[[], Iterator[bytes]]
    longest: int
    words: Callable[[], Iterator[str]] = lambda: iter(())
    #: From bytes to a tree of lists and dicts and back, so that the fuzzer can change what is meant and not only bytes.
    tree: tuple[Callable[[bytes], Any], Callable[[Any], bytes]] | None = None


# The header of a dossier -----------------------------------------------------------------------------


def sealed(content: bytes) -> bytes:
    """A header around any content, with the checksum that fits: what an attacker without the key can make."""
    content = content[: header.SIZE - 32 - 16]
    front = header._FRONT.pack(header.MAGIC, header.FORMAT, 1, len(content)) + content
    front = front.ljust(header.SIZE - 32, b"\x00")
    return front + hashlib.sha256(front).digest()


def _read_header(data: bytes) -> bool:
    raw = sealed(data)
    try:
        found = header.unpack(raw)
    except (Damaged, NotADossier, TooNew):
        return False
    assert header.pack(found) == raw, "what is read is written back the same"
    return True


def _headers() -> Iterator[bytes]:
    kdf = {"alg": "argon2id", "v": 19, "m": 262_144, "t": 3, "p": 4, "salt": bytes(16)}
    slot = {"id": bytes(8), "kind": "zin", "kdf": kdf, "nonce": bytes(12), "wrapped": bytes(48)}
    plain = {"id": bytes(16), "generation": 3, "saved": "2026-11-26T12:00:00Z", "writer": "0.1.0", "body_len": 4096}
    plain |= {"body_mac": bytes(32), "mac": bytes(32)}
    for slots in ([slot], [slot, slot | {"kind": "herstel"}]):
        yield cbor2.dumps(plain | {"slots": slots}, canonical=True)
        yield cbor2.dumps(plain | {"slots": slots, "later": [1, {"a": None}]}, canonical=True)
    yield cbor2.dumps([], canonical=True)


# The open JSON file ----------------------------------------------------------------------------------


def _read_json(data: bytes) -> bool:
    from pgbdesk.exchange.open_json import OpenJson

    form = OpenJson()
    try:
        text = data.decode("utf-8")
        dossier = form.read(text)
    except (UnicodeDecodeError, InvalidMany):
        return False
    again = form.read(form.write(dossier, CLOCK()))
    assert form.write(again, CLOCK()) == form.write(dossier, CLOCK()), "what is read is written back the same"
    return True


def _dossiers() -> Iterator[bytes]:
    """A household with a row of every kind, small enough for a fuzzer; then the same with one kind only."""
    from pgbdesk.domain.budget import Toekenning
    from pgbdesk.domain.personen import Budgethouder
    from pgbdesk.exchange.demo import demo
    from pgbdesk.exchange.open_json import OpenJson
    from tests.helpers.golden import odd_records

    house = demo()
    odd = odd_records(house.all(Budgethouder)[0].id, house.all(Toekenning)[0].id)
    whole = json.loads(OpenJson().write(house.with_changes((None, record) for record in odd), CLOCK()))
    many = [name for name, rows in whole.items() if isinstance(rows, list) and len(rows) > 12]
    some = whole | {name: [] for name in many}
    for name in many:
        for row in whole[name][:12]:
            tried = some | {name: [row]}
            if not some[name] and _read_json(_as_json(tried)):
                some = tried
    yield _as_json(some)
    yield OpenJson().write(Dossier(), CLOCK()).encode()
    head = {name: whole[name] for name in ("formaat", "versie", "huishouden", "personen")}
    for name, rows in some.items():
        if isinstance(rows, list) and rows:
            yield _as_json(head | {name: rows[:1]})


def _as_json(tree: Any) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def _json_words() -> Iterator[str]:
    from dataclasses import fields

    from pgbdesk.domain.dossier import ENTITIES

    yield from ("formaat", "pgbdesk-dossier", "versie", "2026-02-29", "2026-10-25T02:30:00+01:00", "-0.00", "NaN")
    for cls in ENTITIES:
        yield cls.LIST
        yield from (field.name for field in fields(cls))


# Numbers of the law, loaded by a user ----------------------------------------------------------------


def _read_law(data: bytes) -> bool:
    from pgbdesk.law.book import lawbook
    from pgbdesk.law.geladen import lees, over
    from pgbdesk.law.reading import Fout

    try:
        lading = lees(data.decode("utf-8"), lawbook())
    except (UnicodeDecodeError, Fout):
        return False
    over(lawbook(), lading)
    return True


def _laws() -> Iterator[bytes]:
    from pgbdesk.paths import resource
    from tests.law.test_geladen import ANDERS, WML_2027

    yield WML_2027.encode()
    yield ANDERS.encode()
    yield (WML_2027 + ANDERS.split("\n", 2)[2]).encode()
    for path in sorted(resource("law").glob("*.toml")):
        yield f'titel = "x"\nbron = "y"\n{path.read_text("utf-8")}'.encode()[:3_000]


def _law_words() -> Iterator[str]:
    from pgbdesk.law.book import lawbook

    yield from ("titel", "bron", "bronnen", "checked_until", "values", "since", "until", "value", "source", "unit")
    yield from ("columns", "rows", "name", "checked_on", "tier", "derived", "text_of", "doubt", "note", "1979-05-27")
    yield from lawbook().parameters


# Official PDFs ---------------------------------------------------------------------------------------


def _read_pdf(data: bytes) -> bool:
    from pgbdesk.app.officieel.veld import Geweigerd
    from pgbdesk.pdf.officieel import fill, read

    data = _with_table(data)
    try:
        form = read(data)
        filled = fill(data, {field.naam: "7,50" for field in form.velden if not field.opties})
    except Geweigerd:
        return False
    assert filled.pdf.startswith(b"%PDF-")
    return True


def _with_table(data: bytes) -> bytes:
    """The PDF with a table of places that fits, as who wants to do harm would give it: ours repairs nothing."""
    import pikepdf

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            pdf.save(out, qdf=True, static_id=True)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return data
    return out.getvalue()


def _pdfs() -> Iterator[bytes]:
    import pikepdf

    from tests.pdf import officieel_voorbeelden as voorbeelden

    for make in (voorbeelden.svb, voorbeelden.zorgkantoor, voorbeelden.gemeente, voorbeelden.without_fields):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(make())) as pdf:
            pdf.save(out, qdf=True, static_id=True)  # plain text inside, so that a fuzzer gets at every key
        yield out.getvalue()


def _pdf_words() -> Iterator[str]:
    yield from ("/AcroForm", "/Fields", "/Kids", "/Parent", "/FT", "/Tx", "/Btn", "/Ch", "/Sig", "/SigFlags", "/XFA")
    yield from (
        "/AP",
        "/AS",
        "/AA",
        "/A",
        "/Rect",
        "/Opt",
        "/MaxLen",
        "/Ff",
        "/TU",
        "/T",
        "/V",
        "/Names",
        "/OpenAction",
    )
    yield from ("/JavaScript", "/Annots", "/MediaBox", "/Encrypt", "obj", "endobj", "stream", "trailer", "startxref")


# Spreadsheets of others ------------------------------------------------------------------------------


def _read_sheets(soort: str, data: bytes, refusals: tuple[type[Exception], ...]) -> bool:
    from pgbdesk.app.ports import NietGelezen
    from pgbdesk.exchange import rekenvellen
    from pgbdesk.exchange.lezen import werker

    try:
        sheets = werker.lees(soort, data)
    except refusals:
        return False
    _within_limits(sheets)
    sent = json.dumps(
        {"vellen": [[n, [[at, [werker.plat(c) for c in row]] for at, row in rows]] for n, rows in sheets]}
    )
    try:
        taken = rekenvellen._vellen(json.loads(sent), "x")
    except NietGelezen:
        assert not any(rows for _, rows in sheets), "what one process read, the other takes over"
        return False
    assert [len(vel.rijen) for vel in taken] == [len(rows) for _, rows in sheets if rows], "no row is lost on the way"
    return True


def _within_limits(sheets: list[tuple[str, list[tuple[int, list[Any]]]]]) -> None:
    from pgbdesk.exchange.lezen import grenzen

    for _, rows in sheets:
        assert len(rows) <= grenzen.RIJEN
        for _, row in rows:
            assert 0 < len(row) <= grenzen.KOLOMMEN
            assert row[-1] is not None, "empty cells at the end are dropped"
            for cell in row:
                if isinstance(cell, str):
                    assert 0 < len(cell) <= grenzen.TEKENS
                    assert grenzen._STUUR.search(cell) is None, "nothing in it that is shown nowhere"


def _read_csv(data: bytes) -> bool:
    from pgbdesk.exchange.lezen.grenzen import Leesfout

    return _read_sheets("csv", data, (Leesfout,))


def _csvs() -> Iterator[bytes]:
    yield "Datum;Van;Tot;Pauze\r\n2-11-2026;9:00;11:30;0\r\n3 nov;9.15;'=1+1;-1,5\r\n".encode("utf-8-sig")
    yield b'sep=|\nDatum|Van\n2-11|"9:00"\n\n"a""b"|"c\nd"\n'
    yield "Naam\tVan\nZoë\t9:00\n".encode("utf-16")
    yield "Naam,Van\nZoë,9:00\n".encode("cp1252")
    yield b";" * 99 + b"x\n" + b"," * 101 + b"y\n"


def _csv_words() -> Iterator[str]:
    yield from ("sep=;", "\\x0d\\x0a", "\\xef\\xbb\\xbf", "\\xff\\xfe", "\\xfe\\xff", "\\xc3\\xab", ";;;;;;;;")
    yield from ("'=", "\\x22\\x22", "\\x22;\\x22", "2-11-2026", "9:00", "-12,5", "\\xe2\\x80\\xa8", "\\x1c", "\\x85")


def _read_xlsx(data: bytes) -> bool:
    """The formats of Excel and LibreOffice. The libraries raise what they like; `werker.STUK` has what is known."""
    from pgbdesk.exchange.lezen import grenzen, werker

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the process has nobody to warn
        return _read_sheets("zip", _with_sums(data), (grenzen.Leesfout, *werker.STUK))


def _with_sums(data: bytes) -> bytes:
    """The packed file with checksums that fit, as who wants to do harm would give it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > 1_000_000:
                return data
            for member in archive.infolist():
                with archive.open(member) as file:
                    file._expected_crc = None  # type: ignore[attr-defined]  # read it whatever its sum
                    content = file.read()
                at = data.find(member.CRC.to_bytes(4, "little"))
                if zlib.crc32(content) != member.CRC and at >= 0:
                    data = data.replace(member.CRC.to_bytes(4, "little"), zlib.crc32(content).to_bytes(4, "little"))
    except (*_NO_ZIP, NotImplementedError):
        return data
    return data


_NO_ZIP = (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, struct.error, zlib.error)


def _xlsx_tree(data: bytes) -> dict[str, Any]:
    """The members of a packed file: what is XML as dicts, the rest as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: _xml_tree(archive.read(name)) for name in archive.namelist()}


def _xml_tree(content: bytes) -> Any:
    def tree(element: Any) -> dict[str, Any]:
        inside = [tree(child) for child in element]
        return {"tag": element.tag, "keys": dict(element.attrib), "text": element.text, "inside": inside}

    try:
        return tree(ElementTree.fromstring(content))
    except ElementTree.ParseError:
        return content.decode("latin-1")


def _xlsx_bytes(members: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            made = ElementTree.tostring(_element(content)) if isinstance(content, dict) else _text(content).encode()
            archive.writestr(zipfile.ZipInfo(name), made)
    return out.getvalue()


def _element(tree: Any) -> ElementTree.Element:
    """The element that a tree means, however much of the tree was changed."""
    if not isinstance(tree, dict):
        return ElementTree.Element("c")
    keys, inside = tree.get("keys"), tree.get("inside")
    named = {_text(key): _text(value) for key, value in keys.items()} if isinstance(keys, dict) else {}
    element = ElementTree.Element(_text(tree.get("tag")) or "c", named)
    element.text = _text(tree.get("text"))
    element.extend([_element(child) for child in inside] if isinstance(inside, list) else [])
    return element


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _xlsxs() -> Iterator[bytes]:
    """Workbooks with every kind of cell, packed without making smaller, so that a fuzzer gets at every key."""
    from pgbdesk.exchange.rekenvellen import Rekenbladen
    from tests.helpers import rekenbladen as voorbeelden

    tabel = Tabel(
        "Uren", ("a", "b", "c"), (("Zoë", Decimal("-12.5"), date(2026, 11, 2)), ("=1", None, date(2026, 1, 1)))
    )
    kinds = [("string", "", "a"), ("float", "1.5", "1,5"), ("date", "2026-11-02", "2"), ("time", "PT9H30M", "9:30")]
    for raw in (
        voorbeelden.xlsx(voorbeelden.URENSTAAT, "Uren"),
        Rekenbladen().xlsx([tabel, tabel], CLOCK()),
        voorbeelden.ods([kinds, [("boolean", "true", "waar")]]),
    ):
        yield _xlsx_bytes({name: part for name, part in _xlsx_tree(raw).items() if "theme" not in name})


def _xlsx_words() -> Iterator[str]:
    yield from ("<row", "<c r='XFD1048576'", " t='inlineStr'", " t='s'", " t='d'", " t='e'", " t='b'", " s='1'", "<f>")
    yield from ("<is><t>", "<v>1E308</v>", "<v>-1</v>", "<v>NaN</v>", "<sheet ", "r:id", "<!DOCTYPE a [", "&amp;")
    yield from ("xl/worksheets/sheet1.xml", "sharedStrings", "date1904", "numFmtId", "content.xml", "PK\\x05\\x06")
    yield from ("table:number-rows-repeated", "table:number-columns-repeated", "office:value-type", "office:date-value")


# The little file beside an open dossier --------------------------------------------------------------


def _read_lock(data: bytes) -> bool:
    from pgbdesk.storage.lockfile import elsewhere, parse

    holder = parse(data)
    elsewhere(holder)
    return bool(holder.machine)


def _locks() -> Iterator[bytes]:
    yield b'{"machine": "a", "computer": "LAPTOP", "boot": "b", "pid": 12, "start": "9", "since": "2026", "nonce": "c"}'


TARGETS: dict[str, Target] = {
    "header": Target(_read_header, _headers, 4_096, tree=(cbor2.loads, lambda tree: cbor2.dumps(tree, canonical=True))),
    "json": Target(_read_json, _dossiers, 24_000, _json_words, (json.loads, _as_json)),
    "csv": Target(_read_csv, _csvs, 4_096, _csv_words),
    "xlsx": Target(_read_xlsx, _xlsxs, 32_000, _xlsx_words, (_xlsx_tree, _xlsx_bytes)),
    "law": Target(_read_law, _laws, 4_096, _law_words),
    "pdf": Target(_read_pdf, _pdfs, 32_768, _pdf_words),
    "lock": Target(_read_lock, _locks, 1_024),
}


def kept(name: str) -> Iterator[bytes]:
    """What the fuzzer kept of a target: each reaches other lines of ours."""
    for path in sorted((CORPUS / name).glob("*")):
        yield path.read_bytes()


# Changing what is meant ------------------------------------------------------------------------------

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1 << 63, 10**30, 1e308, "", " ", "x" * 300, "\x00", "ï", "=1+1", [], {}, [[]], {"": 0}),
    *("0001-01-01", "9999-12-31", "2026-02-29", "2026-10-25T02:30:00+01:00", "0001-01-01T00:00:00+14:00", "24:00"),
    *(
        "1E+999999",
        "-0.00",
        "0.001",
        "99999999999999999999.99",
        "NaN",
        "1_000",
        "١٢",
        "111222333",
        "NL91ABNA0417164300",
    ),
)


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a tree: the list or dict, and the key in it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield tree, key
            yield from _places(value)
    elif isinstance(tree, list):
        for key, value in enumerate(tree):
            yield tree, key
            yield from _places(value)


def change(tree: Any, words: tuple[str, ...], rng: random.Random) -> Any:
    """A tree with one to three things in it changed: another value, something gone, twice, or moved."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        places = list(_places(tree))
        if not places:
            return deepcopy(rng.choice(ODD))
        (inside, key), (other, elsewhere) = rng.choice(places), rng.choice(places)
        what = rng.randrange(6)
        if what == 0:
            del inside[key]
        elif what == 1:
            inside[key] = deepcopy(rng.choice(ODD))
        elif what == 2:
            inside[key] = deepcopy(other[elsewhere])
        elif what == 3 and isinstance(inside, dict):
            inside[rng.choice(words) if words else "later"] = deepcopy(rng.choice(ODD))
        elif what == 4 and isinstance(inside, list):
            inside.append(deepcopy(inside[key]))
        elif isinstance(inside[key], str) and inside[key]:
            at = rng.randrange(len(inside[key]))
            inside[key] = inside[key][:at] + rng.choice("0159-:.+ T\u200e") + inside[key][at + 1 :]
        elif isinstance(inside[key], int):
            inside[key] += rng.choice((-1, 1, 1 << 31))
    return tree
