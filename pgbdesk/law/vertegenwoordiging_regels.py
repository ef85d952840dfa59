"""What the rules about representatives share: which roles count, and how a finding is made."""

from __future__ import annotations

from datetime import date

from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.engine import certainty
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.law.vertegenwoordiging import DOOR_RECHTER
from pgbdesk.text import Text

#: Since the Wlz, the Wmo 2015 and the Jeugdwet.
SINDS = date(2015, 1, 1)

BEHEER = frozenset({*DOOR_RECHTER, Soort.PGB_BEHEERDER, Soort.GEWAARBORGDE_HULP, Soort.GEMACHTIGDE})


def dag(rol: Vertegenwoordiging) -> date:
    """A role that began before the present laws is judged by them from their first day."""
    return max(rol.van or SINDS, SINDS)


def dag_mens(_budgethouder: Budgethouder) -> date:
    """What is asked of a budgethouder now is asked since the present laws."""
    return SINDS


def loopt_nu(rol: Vertegenwoordiging, case: Case) -> bool:
    """Whether it runs now, or begins later: a role that is over asks for nothing any more."""
    holder = case.dossier.find(Budgethouder, rol.budgethouder_id)
    if holder is not None and holder.overleden_op is not None:
        return False
    return rol.tot is None or rol.tot >= case.today


def wetten_van(rol: Vertegenwoordiging, case: Case) -> frozenset[Wet]:
    """The laws of the budgets that run today of the one who is represented."""
    return frozenset(t.wet for t in lopende_budgetten(rol.budgethouder_id, case.today, case.dossier))


def _feiten(rol: Vertegenwoordiging, case: Case) -> tuple[tuple[Text, object], ...]:
    facts = (
        (Text("Voor"), case.dossier.naam_budgethouder(rol.budgethouder_id) or None),
        (Text("Vanaf"), rol.van),
        (Text("Tot en met"), rol.tot),
    )
    return tuple((what, value) for what, value in facts if value is not None)


def vond(
    regel: str,
    ernst: Ernst,
    rol: Vertegenwoordiging,
    case: Case,
    woorden: tuple[Text, Text, Text],
    *,
    bronnen: tuple[Source, ...],
    uiterlijk: date | None = None,
    field: str | None = None,
    because: tuple[tuple[Text, object], ...] = (),
) -> Finding:
    """A finding about a role: what it is, why, and what to do, with whom it is about."""
    return Finding(
        regel,
        ernst,
        rol,
        *woorden,
        bronnen,
        uiterlijk=uiterlijk,
        zekerheid=certainty(*bronnen),
        because=(*_feiten(rol, case), *because),
        field=field,
    )
