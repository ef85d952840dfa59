"""All sheets and overviews, in the order in which they are offered."""

from __future__ import annotations

from pgbdesk.app.bladen.belblad import HERSTELD, ZIEK, ZWANGER
from pgbdesk.app.bladen.budgetplan import PLAN_GEMEENTE, PLAN_WLZ, PLAN_ZVW, TEKENEN
from pgbdesk.app.bladen.geld import KOSTEN, VERVOER, VVB
from pgbdesk.app.bladen.huis import AANVRAAG, HUIS
from pgbdesk.app.bladen.netwerk import MAAND, NETWERK
from pgbdesk.app.bladen.overdracht import OVERDRAGEN
from pgbdesk.app.bladen.overeenkomst import ARBEID, FAMILIE, INSTELLING, OPDRACHT, PORTAAL, ZORG
from pgbdesk.app.bladen.overzichten import AANBIEDERS, GEGEVENS, MOTIVEREN, OVERSTAPPEN, SCHOOL
from pgbdesk.app.bladen.plan_varianten import BEZUINIGEN, VERGELIJKEN
from pgbdesk.app.bladen.urenbriefje import UREN
from pgbdesk.app.bladen.vertegenwoordiging import BEHEERDER, VERTEGENWOORDIGER
from pgbdesk.app.bladen.wijziging import BEEINDIGEN, WIJZIGEN
from pgbdesk.app.bladen.zvw import ZVW
from pgbdesk.app.brieven.soort import Briefsoort
from pgbdesk.text import Text

#: What stands under which heading.
GROEPEN: tuple[tuple[Text, tuple[Briefsoort, ...]], ...] = (
    (Text("Budgetplan"), (PLAN_WLZ, PLAN_GEMEENTE, PLAN_ZVW, TEKENEN, VERGELIJKEN, BEZUINIGEN)),
    (Text("Uren en portaal"), (UREN, PORTAAL)),
    (Text("Zorgovereenkomst"), (ARBEID, OPDRACHT, INSTELLING, FAMILIE, ZORG, WIJZIGEN, BEEINDIGEN)),
    (Text("Ziek en zwanger"), (ZIEK, HERSTELD, ZWANGER)),
    (Text("Geld en kosten"), (VVB, VERVOER, KOSTEN)),
    (Text("Hulp uit uw omgeving"), (NETWERK, MAAND)),
    (Text("Aanvragen en vertegenwoordigen"), (ZVW, VERTEGENWOORDIGER, BEHEERDER, OVERDRAGEN)),
    (Text("Overzichten"), (GEGEVENS, MOTIVEREN, OVERSTAPPEN, SCHOOL, AANBIEDERS)),
    (Text("Wonen"), (HUIS, AANVRAAG)),
)

BLADEN: tuple[Briefsoort, ...] = tuple(soort for _, soorten in GROEPEN for soort in soorten)
