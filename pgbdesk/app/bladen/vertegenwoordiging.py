"""Sheets for who acts for the budgethouder, filled in from the roles in the dossier."""

from __future__ import annotations

from pgbdesk.app.bladen.soort import blad, naar_svb
from pgbdesk.app.brieven.budget import contact_van
from pgbdesk.app.brieven.soort import Waarden
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import budgethouderfeiten, persoonsfeiten
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Verstrekker, Vertegenwoordiging
from pgbdesk.domain.soorten import ContactMet, VertegenwoordigerSoort, Wet
from pgbdesk.forms.bladen_vertegenwoordiging import PGB_BEHEERDER, VERTEGENWOORDIGERBLAD, Rolfeiten
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

_BENOEMD = frozenset(
    {
        VertegenwoordigerSoort.CURATOR,
        VertegenwoordigerSoort.BEWINDVOERDER,
        VertegenwoordigerSoort.MENTOR,
    }
)
_MINDERJARIG = frozenset({VertegenwoordigerSoort.OUDER, VertegenwoordigerSoort.VOOGD})
#: Answers in the dossier on which a zorgkantoor may say no (Rlz 5.11).
_GRONDEN: tuple[tuple[str, Text], ...] = (
    ("schuldsanering_of_faillissement", Text("In uw dossier staat: schuldsanering of faillissement.")),
    ("detentie", Text("In uw dossier staat: zit vast.")),
    ("zonder_brp_adres", Text("In uw dossier staat: geen adres in de BRP.")),
    ("eerder_tekortgeschoten", Text("In uw dossier staat: eerder tekortgeschoten.")),
)


def _loopt(rol: Vertegenwoordiging, case: Case) -> bool:
    return rol.soort is not VertegenwoordigerSoort.GEWAARBORGDE_HULP and (rol.tot is None or case.today <= rol.tot)


def _wlz(rol: Vertegenwoordiging, case: Case) -> Toekenning | None:
    """The Wlz budget that runs, or else the latest one of this budgethouder."""
    own = [t for t in case.dossier.where(Toekenning, "budgethouder_id", rol.budgethouder_id) if t.wet is Wet.WLZ]
    running = [t for t in lopende_budgetten(rol.budgethouder_id, case.today, case.dossier) if t.wet is Wet.WLZ]
    return running[0] if running else max(own, key=lambda t: t.tot, default=None)


def _bij_wlz(rol: Vertegenwoordiging, case: Case) -> bool:
    return _loopt(rol, case) and _wlz(rol, case) is not None


def _feiten(rol: Vertegenwoordiging, _waarden: Waarden, case: Case) -> Rolfeiten:
    holder = budgethouderfeiten(case.dossier, rol.budgethouder_id)
    acts = persoonsfeiten(case.dossier, rol.persoon_id)
    wlz = _wlz(rol, case)
    giver = case.dossier.find(Verstrekker, wlz.verstrekker_id) if wlz else None
    return Rolfeiten(
        budgethouder=holder,
        vertegenwoordiger=acts,
        organisatie=rol.organisatie,
        soort=label_of(rol.soort),
        gemachtigd=rol.soort not in _BENOEMD | _MINDERJARIG,
        benoemd=rol.soort in _BENOEMD,
        minderjarig=rol.soort in _MINDERJARIG,
        van=rol.van,
        tot=rol.tot,
        beschikking_op=rol.beschikking_rechtbank_op,
        machtiging_op=rol.machtiging_getekend_op,
        verstrekker=giver.naam if giver else None,
        zelfde_adres=acts.straat is not None and (acts.straat, acts.woonplaats) == (holder.straat, holder.woonplaats),
        weigergronden=tuple(words for name, words in _GRONDEN if getattr(rol, name)),
    )


def _naar_zorgkantoor(rol: Vertegenwoordiging, _waarden: Waarden, case: Case) -> ContactMet:
    wlz = _wlz(rol, case)
    return contact_van(wlz.verstrekker_id if wlz else None, case)


VERTEGENWOORDIGER = blad(VERTEGENWOORDIGERBLAD, _loopt, _feiten, naar_svb)
BEHEERDER = blad(PGB_BEHEERDER, _bij_wlz, _feiten, _naar_zorgkantoor)
