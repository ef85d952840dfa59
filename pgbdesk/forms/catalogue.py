"""All papers."""

from __future__ import annotations

from typing import Any

from pgbdesk.forms.aanbod_vaste_uren import AANBOD_VASTE_UREN
from pgbdesk.forms.herstelblad import HERSTELBLAD
from pgbdesk.forms.portaal_overname import PORTAAL_OVERNAME
from pgbdesk.forms.rekenblad import REKENBLAD
from pgbdesk.forms.spec import FormSpec
from pgbdesk.forms.urendeclaratie import URENDECLARATIE
from pgbdesk.forms.wat_verandert import WAT_VERANDERT
from pgbdesk.forms.wet_en_regels import WET_EN_REGELS

CATALOGUE: tuple[FormSpec[Any], ...] = (
    URENDECLARATIE,
    PORTAAL_OVERNAME,
    AANBOD_VASTE_UREN,
    HERSTELBLAD,
    REKENBLAD,
    WET_EN_REGELS,
    WAT_VERANDERT,
)

BY_ID = {spec.id: spec for spec in CATALOGUE}
