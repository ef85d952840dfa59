"""The first questions to a new household: who has the budget, from which law, how much, how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.app.changes import Change
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import HUISHOUDEN_ID
from pgbdesk.domain.personen import Budgethouder, Huishouden, Persoon, Verstrekker
from pgbdesk.domain.soorten import Route, VerstrekkerSoort, Wet
from pgbdesk.text import Text

#: Who grants a budget under each law.
VERSTREKKER_VAN = {
    Wet.WLZ: VerstrekkerSoort.ZORGKANTOOR,
    Wet.WMO: VerstrekkerSoort.GEMEENTE,
    Wet.JEUGDWET: VerstrekkerSoort.GEMEENTE,
    Wet.ZVW: VerstrekkerSoort.ZORGVERZEKERAAR,
}

#: How papers usually go, until the user says otherwise.
ROUTE_VAN = {Wet.WLZ: Route.PORTAAL, Wet.WMO: Route.POST, Wet.JEUGDWET: Route.POST, Wet.ZVW: Route.VERZEKERAAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class EersteVragen:
    """The answers. `besteed` is what was spent before the dossier began, up to and including `besteed_tot`;
    `bijnaam` what the title of the window says."""

    voornaam: str | None = None
    tussenvoegsel: str | None = None
    achternaam: str | None = None
    bsn: str | None = None
    wet: Wet | None = None
    verstrekker: str | None = None
    van: date | None = None
    tot: date | None = None
    bedrag: Decimal | None = None
    besteed: Decimal | None = None
    besteed_tot: date | None = None
    bijnaam: str | None = None


def eerste_gegevens(antwoorden: EersteVragen) -> tuple[Text, tuple[Change, ...]]:
    """The records that follow from the answers: a budgethouder, and a toekenning when law and period are known.

    Raises `Invalid` when the period is the wrong way round.
    """
    persoon = Persoon(
        voornaam=antwoorden.voornaam,
        tussenvoegsel=antwoorden.tussenvoegsel,
        achternaam=antwoorden.achternaam,
        bsn=antwoorden.bsn,
    )
    budgethouder = Budgethouder(persoon_id=persoon.id)
    changes = [Change(None, persoon), Change(None, budgethouder)]
    if antwoorden.bijnaam:
        changes.append(Change(None, Huishouden(id=HUISHOUDEN_ID, bijnaam=antwoorden.bijnaam)))
    if antwoorden.wet is not None and antwoorden.van is not None and antwoorden.tot is not None:
        verstrekker = Verstrekker(soort=VERSTREKKER_VAN[antwoorden.wet], naam=antwoorden.verstrekker)
        toekenning = Toekenning(
            budgethouder_id=budgethouder.id,
            verstrekker_id=verstrekker.id,
            wet=antwoorden.wet,
            van=antwoorden.van,
            tot=antwoorden.tot,
            bedrag=antwoorden.bedrag,
            route=ROUTE_VAN[antwoorden.wet],
            beginstand_besteed=antwoorden.besteed,
            beginstand_datum=antwoorden.besteed_tot,
        )
        changes += [Change(None, verstrekker), Change(None, toekenning)]
    return Text("Budgethouder {naam} toegevoegd", naam=persoon.naam), tuple(changes)
