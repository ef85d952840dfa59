#!/usr/bin/env python3
"""Read a pgbdesk dossier without pgbdesk: `lees_dossier.py DOSSIER.pgbd > dossier.json`.

It needs only Python 3.11 and four libraries: sqlcipher3, cryptography, argon2-cffi and cbor2. It knows
nothing of pgbdesk, so it also works when pgbdesk is gone. It changes nothing. The passphrase, or the
recovery code of eight groups, is asked, or read from file descriptor 3 with `--fd 3`.

The file is: header (16 KiB), SQLCipher 4 database, the same header again.
Header: "PGBDESK\\0", format u16, lowest reader u16, length u32 (big endian), CBOR, zeros, SHA-256 of all before it.
Each slot holds the data key, wrapped with AES-256-GCM under Argon2id(passphrase or code). From the data key
HKDF-SHA256 gives the keys `db`, `hdr` (MAC of the header) and `body` (MAC of the database).
"""

import argparse
import getpass
import hashlib
import hmac
import json
import os
import struct
import sys
import tempfile
import unicodedata
from pathlib import Path

import cbor2
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2

MAGIC, SIZE, PREFIX = b"PGBDESK\x00", 16 * 1024, b"PGBDESK\x00" + struct.pack(">H", 1)


class Unreadable(Exception):
    """Why the file cannot be read; a sentence for people."""


def header_of(raw):
    """The header in front, or behind when the one in front is damaged."""
    for part in (raw[:SIZE], raw[-SIZE:]):
        if part[:8] == MAGIC and hashlib.sha256(part[:-32]).digest() == part[-32:]:
            _, lowest, length = struct.unpack_from(">HHI", part, 8)
            if lowest > 1:
                raise Unreadable("This file is of a later format than this script reads.")
            return cbor2.loads(part[16 : 16 + length])
    raise Unreadable("This is no dossier, or both its headers are damaged. It is not the passphrase.")


def code_bytes(typed):
    """The 16 bytes of a recovery code: eight groups of six digits, each a number of 16 bits times 11. Else None."""
    digits = "".join(c for c in typed if not c.isspace() and c != "-")
    if len(digits) != 48 or not digits.isdecimal():
        return None
    groups = [int(digits[n : n + 6]) for n in range(0, 48, 6)]
    if any(group % 11 or group // 11 > 0xFFFF for group in groups):
        return None
    return b"".join((group // 11).to_bytes(2, "big") for group in groups)


def data_key(header, secret):
    """The data key, from the slot that this secret opens."""
    text, code = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass"), code_bytes(secret)
    for slot in header["slots"]:
        kdf = slot["kdf"]
        if not (8_192 <= kdf["m"] <= 1_048_576 and 1 <= kdf["t"] <= 64 and 1 <= kdf["p"] <= 16):
            raise Unreadable("The header asks for a derivation that is not reasonable.")
        bound = f"|{slot['kind']}|argon2id|19|{kdf['m']}|{kdf['t']}|{kdf['p']}|".encode()
        bound = PREFIX + header["id"] + slot["id"] + bound + kdf["salt"]
        for typed in filter(None, (text, code)):
            kek = hash_secret_raw(
                typed, kdf["salt"], time_cost=kdf["t"], memory_cost=kdf["m"], parallelism=kdf["p"], hash_len=32,
                type=Type.ID,
            )  # fmt: skip
            try:
                return AESGCM(kek).decrypt(slot["nonce"], slot["wrapped"], bound)
            except InvalidTag:
                continue
    raise Unreadable("This passphrase or code does not open the dossier.")


def key_for(dek, purpose):
    """A key for one purpose."""
    return HKDF(SHA256(), 32, salt=None, info=f"pgbdesk/1/{purpose}".encode()).derive(dek)


def body_of(raw, header, dek):
    """The encrypted database, after both MACs were found right."""
    plain = {name: value for name, value in header.items() if name != "mac"}
    sealed = hmac.new(key_for(dek, "hdr"), PREFIX + cbor2.dumps(plain, canonical=True), hashlib.sha256).digest()
    body = raw[SIZE:-SIZE]
    made = hmac.new(key_for(dek, "body"), digestmod=hashlib.sha256)
    made.update(header["id"] + header["generation"].to_bytes(8, "big") + len(body).to_bytes(8, "big") + body)
    if not (
        hmac.compare_digest(sealed, header["mac"])
        and hmac.compare_digest(made.digest(), header["body_mac"])
        and len(body) == header["body_len"]
    ):
        raise Unreadable("This dossier is damaged or was changed. It is not the passphrase.")
    return body


def tables_of(body, dek):
    """Every table as a list of rows with their columns; what is JSON inside becomes JSON, bytes become hex."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "body.db")
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
        db = dbapi2.connect(path)
        db.set_key(bytearray(b"x'" + key_for(dek, "db").hex().encode() + b"'"))
        db.execute("PRAGMA temp_store=2")
        names = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        found = {}
        for name in names:
            if not name.startswith("sqlite_"):
                cursor = db.execute(f'SELECT * FROM "{name}" ORDER BY rowid')  # noqa: S608 - a name that SQLite itself gives
                columns = [column[0] for column in cursor.description]
                found[name] = [dict(zip(columns, map(plain_value, row), strict=True)) for row in cursor]
        db.close()
        return found


def plain_value(value):
    """A value as it can stand in JSON."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def read(path, secret):
    """All that is in a dossier."""
    raw = Path(path).read_bytes()
    header = header_of(raw)
    dek = data_key(header, secret)
    return {
        "dossier": header["id"].hex(),
        "generation": header["generation"],
        "saved": header["saved"],
        "written_by": header["writer"],
        "tables": tables_of(body_of(raw, header, dek), dek),
    }


def main():
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("dossier")
    parser.add_argument("--fd", type=int, help="read the passphrase from this open file descriptor")
    args = parser.parse_args()
    if args.fd is None:
        secret = getpass.getpass("Passphrase or recovery code: ")
    else:
        with os.fdopen(args.fd, encoding="utf-8") as file:
            secret = file.read().rstrip("\r\n")
    try:
        json.dump(read(args.dossier, secret), sys.stdout, ensure_ascii=False, indent=1)
    except (Unreadable, OSError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
