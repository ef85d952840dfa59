"""What can be begun from the search window: the first step of a page, or a checklist for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from pgbdesk.app.checklists.sjabloon import sjablonen
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.text import Text

#: What it is called, on which page it is done, and what that page opens for it. Only what can be left or undone.
DADEN: tuple[tuple[Text, str, str | None], ...] = (
    (Text("Zorgverlener toevoegen"), "zorgverleners", "nieuw"),
    (Text("Nieuwe oproep doen"), "rooster", "oproep"),
    (Text("Vorige week overnemen in het rooster"), "rooster", "kopie"),
    (Text("Uren invullen en declareren"), "uren", None),
    (Text("Vaste uren aanbieden"), "vaste_uren", None),
    (Text("Brief of formulier maken"), "formulieren", None),
    (Text("Document toevoegen"), "documenten", None),
    (Text("Budget of toekenning toevoegen"), "gegevens", "toekenning:"),
    (Text("Overdragen aan een opvolger"), "gebeurtenissen", "opvolger:"),
    (Text("Toestemming vastleggen"), "gebeurtenissen", "deel:toestemming"),
    (Text("Verblijf in ziekenhuis of buitenland vastleggen"), "gebeurtenissen", "deel:verblijf"),
    (Text("Iemand wissen uit het dossier"), "privacy", "wissen"),
    (Text("Gastkopie meegeven"), "privacy", "gastkopie"),
    (Text("Reservekopie maken of terugzetten"), "reservekopieen", None),
    (Text("Taal van de vensters kiezen"), "instellingen", None),
    (Text("Na hoeveel minuten op slot"), "instellingen", None),
)


def daden(dossier: Dossier) -> Iterator[tuple[Text, str, str | None]]:
    """Everything that can be begun here; a checklist for each budgethouder, so that it cannot be the wrong one."""
    yield from DADEN
    houders = dossier.all(Budgethouder)
    for name, sjabloon in sjablonen().items():
        for houder in houders:
            titel = Text("Checklist beginnen: {titel}", titel=sjabloon.titel)
            if len(houders) > 1:
                titel = Text("{titel} · {wie}", titel=titel, wie=dossier.naam_budgethouder(houder))
            yield titel, "checklists", f"nieuw:{name}:{houder.id}"
