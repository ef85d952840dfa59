"""What was put off is in the file: after a save, after opening again, and after a crash in between."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.rondom import Betreft, Uitstel
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK

TODAY = CLOCK().date()
KEPT = Uitstel(
    regel="declaratie.termijn",
    betreft=Betreft(soort="declaratie", id="d"),
    veld="regels",
    uiterlijk=TODAY + timedelta(days=9),
    bedrag=Decimal("520.00"),
    haast=0,
    gezet_op=TODAY,
    tot=TODAY + timedelta(days=3),
)


@pytest.mark.parametrize("how", ["closed", "saved", "killed"])
def test_what_was_put_off_is_there_when_the_dossier_is_opened_again(opener, path, made, how):
    key, _ = made
    store = opener.open(path, key)
    Session(store, CLOCK).do(Text("Uitgesteld"), Change(None, KEPT))
    if how == "closed":
        store.close()
    else:
        if how == "saved":
            store.save()
        store.abandon()
    store = opener.open(path, key)
    session = Session(store, CLOCK)
    assert session.dossier.all(Uitstel) == (KEPT,)
    session.undo()
    store.close()
    store = opener.open(path, key)
    assert store.dossier().all(Uitstel) == ()
    store.close()
