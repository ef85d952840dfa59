"""A cheap way to derive keys: tests of the file are not tests of Argon2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pgbdesk.clock import fixed
from pgbdesk.storage.keys import Cost
from pgbdesk.storage.opener import VaultOpener

CHEAP = Cost(8_192, 1, 1)
CLOCK = fixed(date(2026, 11, 24))
SECRET = "vier gewone woorden samen"


@pytest.fixture
def opener():
    return VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "documenten"
    folder.mkdir()
    return folder / "dossier.pgbd"


@pytest.fixture(scope="session")
def first(tmp_path_factory):
    """A new dossier, made once: its bytes, its key and its recovery code."""
    path = tmp_path_factory.mktemp("eerste") / "dossier.pgbd"
    with pytest.MonkeyPatch.context() as home:
        home.setenv("PGBDESK_HOME", str(path.parent / "thuis"))
        key, code = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP).create(path, SECRET)
    return path.read_bytes(), key, code


@pytest.fixture
def made(first, path):
    """A new dossier of this test alone: its key and recovery code. Making one is tested in test_file.py."""
    raw, key, code = first
    path.touch(0o600)
    path.write_bytes(raw)
    return replace(key, secret=bytearray(key.secret)), code
