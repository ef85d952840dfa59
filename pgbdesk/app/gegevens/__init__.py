"""Every kind of record that can be seen and filled in as a whole, in the order of the page."""

from __future__ import annotations

from pgbdesk.app.gegevens.budget import TOEKENNING
from pgbdesk.app.gegevens.budgetplan import BUDGETPLAN
from pgbdesk.app.gegevens.mensen import BUDGETHOUDER, PERSOON, VERSTREKKER, VERTEGENWOORDIGING, ZORGVERLENER
from pgbdesk.app.gegevens.privacy import GRONDSLAG
from pgbdesk.app.gegevens.rondom import CONTACT, GEBEURTENIS, TOESTEMMING, VERBLIJF, WOONINITIATIEF
from pgbdesk.app.gegevens.spec import Soort
from pgbdesk.app.gegevens.werk import REISKOSTEN, TARIEF, VERZUIM, ZORGOVEREENKOMST

SOORTEN: tuple[Soort, ...] = (
    PERSOON,
    BUDGETHOUDER,
    VERTEGENWOORDIGING,
    VERSTREKKER,
    TOEKENNING,
    BUDGETPLAN,
    ZORGVERLENER,
    ZORGOVEREENKOMST,
    TARIEF,
    REISKOSTEN,
    VERZUIM,
    VERBLIJF,
    GEBEURTENIS,
    TOESTEMMING,
    CONTACT,
    WOONINITIATIEF,
    GRONDSLAG,
)

BY_KEY = {soort.sleutel: soort for soort in SOORTEN}

__all__ = ["BY_KEY", "SOORTEN", "Soort"]
