"""All sheets of the packs."""

from __future__ import annotations

from typing import Any

from pgbdesk.forms.pakketten import (
    PAKKET_BUDGET,
    PAKKET_OVEREENKOMSTEN,
    PAKKET_TAB,
    PAKKET_UREN,
    PAKKET_VOORBLAD,
)
from pgbdesk.forms.pakketten_bewijs import PAKKET_AANWEZIG, PAKKET_BEWIJS, PAKKET_LOPEND, PAKKET_LOS
from pgbdesk.forms.spec import FormSpec

PAKKETBLADEN: tuple[FormSpec[Any], ...] = (
    PAKKET_VOORBLAD,
    PAKKET_TAB,
    PAKKET_BUDGET,
    PAKKET_OVEREENKOMSTEN,
    PAKKET_UREN,
    PAKKET_BEWIJS,
    PAKKET_LOS,
    PAKKET_LOPEND,
    PAKKET_AANWEZIG,
)
