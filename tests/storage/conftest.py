"""A cheap way to derive keys: tests of the file are not tests of Argon2."""

from __future__ import annotations

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


@pytest.fixture
def made(opener, path):
    """A new dossier: its key and recovery code."""
    return opener.create(path, SECRET)
