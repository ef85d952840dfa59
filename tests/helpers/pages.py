"""The pages of an encrypted database in the clear, free space included: what somebody with the key could read."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVE, IV = 4096, 80, 16


def plain_pages(database: Path | bytes, key: bytes) -> bytes:
    """Every page of a SQLCipher 4 database one after the other, decrypted with its 32-byte key."""
    raw = database if isinstance(database, bytes) else database.read_bytes()
    assert raw, "an empty file has no pages"
    assert len(raw) % PAGE == 0
    found = []
    for number in range(len(raw) // PAGE):
        page = raw[number * PAGE : (number + 1) * PAGE]
        first = 16 if number == 0 else 0  # the salt stands where SQLite has its magic
        vector = page[PAGE - RESERVE : PAGE - RESERVE + IV]
        opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        found.append(opened.update(page[first : PAGE - RESERVE]) + opened.finalize())
    return b"".join(found)
