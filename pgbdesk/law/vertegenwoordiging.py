"""Who may act for a budgethouder on a day: for money, for care, and who signs, with the reason and the paper.

Sheet E. A bewindvoerder acts for money (BW 1:431), a mentor for care (BW 1:450), a curator for both
(BW 1:378); parents and guardians until the 18th birthday. A pgb-beheerder (since 1 July 2024) or somebody
with a volmacht acts beside the budgethouder. What is not in the dossier is not taken as "no".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pgbdesk.domain.dates import Period
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.soorten import VertegenwoordigerSoort as Soort
from pgbdesk.law.bronnen_mensen import (
    RLZ_511,
    STCRT_BEHEERDER,
    SVB_OVERLIJDEN,
    SVB_VERTEGENWOORDIGER,
    VGZ_BEHEERDER,
    bw1,
    zonder_wlz,
)
from pgbdesk.law.mensen import buiten_de_wlz, geboren_op, meerderjarig_op
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.text import Text


class Macht(StrEnum):
    """What somebody may decide on."""

    GELD = "geld"
    ZORG = "zorg"


MET_GEZAG = frozenset({Soort.OUDER, Soort.VOOGD})
DOOR_RECHTER = frozenset({Soort.CURATOR, Soort.BEWINDVOERDER, Soort.MENTOR})
MET_VOLMACHT = frozenset({Soort.GEMACHTIGDE, Soort.PGB_BEHEERDER, Soort.GEWAARBORGDE_HULP})

#: Who comes first, of those who may act on a day.
VOLGORDE: dict[Macht, tuple[Soort, ...]] = {
    Macht.GELD: (
        *(Soort.CURATOR, Soort.BEWINDVOERDER, Soort.OUDER, Soort.VOOGD),
        *(Soort.PGB_BEHEERDER, Soort.GEMACHTIGDE, Soort.GEWAARBORGDE_HULP),
    ),
    Macht.ZORG: (
        *(Soort.CURATOR, Soort.MENTOR, Soort.OUDER, Soort.VOOGD),
        *(Soort.PGB_BEHEERDER, Soort.GEMACHTIGDE, Soort.GEWAARBORGDE_HULP),
    ),
}

_REDEN: dict[Soort, tuple[Text, tuple[Source, ...]]] = {
    Soort.OUDER: (
        Text("De budgethouder is nog geen 18. Een ouder met gezag beslist en tekent."),
        (bw1("247"), SVB_VERTEGENWOORDIGER),
    ),
    Soort.VOOGD: (Text("De budgethouder is nog geen 18. De voogd beslist en tekent."), (bw1("337"),)),
    Soort.CURATOR: (Text("De rechter heeft een curator benoemd. Die beslist over geld en over zorg."), (bw1("378"),)),
    Soort.BEWINDVOERDER: (
        Text("De rechter heeft een bewindvoerder benoemd. Die beslist over geld, niet over zorg."),
        (bw1("431"),),
    ),
    Soort.MENTOR: (
        Text("De rechter heeft een mentor benoemd. Die beslist over zorg, niet over geld."),
        (bw1("450"),),
    ),
    Soort.GEMACHTIGDE: (
        Text("De budgethouder heeft iemand gemachtigd. Wat die mag, staat in de machtiging."),
        (SVB_VERTEGENWOORDIGER,),
    ),
    Soort.PGB_BEHEERDER: (Text("De pgb-beheerder beheert het pgb en tekent."), (RLZ_511, VGZ_BEHEERDER)),
    Soort.GEWAARBORGDE_HULP: (
        Text("De gewaarborgde hulp van vroeger mag nog doorgaan tot 1 juli 2028."),
        (STCRT_BEHEERDER, VGZ_BEHEERDER),
    ),
}

ZELF = Text("De budgethouder tekent zelf. Er is geen vertegenwoordiger die dit overneemt.")
ZELF_NAAST = Text("De budgethouder tekent zelf. Daarnaast is er iemand voor een ander deel.")
NIEMAND_MINDERJARIG = Text(
    "De budgethouder is nog geen 18 en mag zelf niet tekenen. Er staat geen ouder of voogd in het dossier."
)
NA_OVERLIJDEN = Text("De budgethouder is overleden. De vertegenwoordiger of een nabestaande handelt het pgb af.")
LEEFTIJD_ONBEKEND = Text("De geboortedatum van de budgethouder is niet bekend. Vul hem in: op 18 jaar verandert dit.")

P_BESCHIKKING = Text("de beschikking van de rechtbank")
P_VOOGDIJ = Text("de beslissing over de voogdij")
P_MACHTIGING = Text("de getekende machtiging")
P_BEHEERDER = Text("het machtigingsformulier pgb-beheerder of de beschikking van de rechtbank")
P_HULP = Text("de getekende verklaring gewaarborgde hulp")


@dataclass(frozen=True, slots=True)
class Tekenaar:
    """Somebody who may act. Without a `rol` it is the budgethouder.

    `papier` names the paper that proves it; `mist` says why it does not prove it on that day. Such a
    person is the right one, but should not sign before the paper is in order.
    """

    naam: str
    rol: Vertegenwoordiging | None
    reden: Text
    bronnen: tuple[Source, ...]
    papier: Text | None = None
    mist: Text | None = None

    @property
    def in_orde(self) -> bool:
        """Whether this person may sign now."""
        return self.mist is None


@dataclass(frozen=True, slots=True)
class Bevoegd:
    """Who acts for money and who for care on a day; None when the dossier names nobody who may."""

    dag: date
    geld: Tekenaar | None
    zorg: Tekenaar | None
    uitleg: Text | None = None

    @property
    def tekenaars(self) -> tuple[Tekenaar, ...]:
        """Those who sign what is about money and care both, such as a zorgovereenkomst: one person or two."""
        both = [t for t in (self.geld, self.zorg) if t is not None]
        return tuple(both[:1] if len(both) == 2 and _same(*both) else both)


def _same(one: Tekenaar, other: Tekenaar) -> bool:
    first, second = one.rol, other.rol
    if first is None or second is None:
        return first is second
    return first.id == second.id or (first.persoon_id is not None and first.persoon_id == second.persoon_id)


def wie_tekent(budgethouder: Budgethouder, day: date, case: Case) -> Bevoegd:
    """Who may act and sign for a budgethouder on a day.

    Who has died is acted for by the last representative, who winds up (SVB).
    """
    if budgethouder.overleden_op is not None and day > budgethouder.overleden_op:
        return _na_overlijden(budgethouder, day, case)
    roles = tuple(r for r in rollen_op(budgethouder, day, case) if heeft_macht_op(r, day, case))
    minor = minderjarig(budgethouder, day, case)
    geld, zorg = (_eerste(macht, roles, budgethouder, day, case) for macht in Macht)
    if minor:
        return Bevoegd(day, geld, zorg, None if geld and zorg else NIEMAND_MINDERJARIG)
    parent = any(t is not None and t.rol is not None and t.rol.soort in MET_GEZAG for t in (geld, zorg))
    return Bevoegd(day, geld, zorg, LEEFTIJD_ONBEKEND if parent and minor is None else None)


def _na_overlijden(budgethouder: Budgethouder, day: date, case: Case) -> Bevoegd:
    died = budgethouder.overleden_op
    assert died is not None
    before = wie_tekent(budgethouder, died, case)
    geld, zorg = (
        replace(t, reden=NA_OVERLIJDEN, bronnen=(SVB_OVERLIJDEN,)) if t is not None and t.rol is not None else None
        for t in (before.geld, before.zorg)
    )
    return Bevoegd(day, geld, zorg, NA_OVERLIJDEN)


def _eerste(
    macht: Macht, roles: tuple[Vertegenwoordiging, ...], budgethouder: Budgethouder, day: date, case: Case
) -> Tekenaar | None:
    for soort in VOLGORDE[macht]:
        for rol in roles:
            if rol.soort is soort:
                reden, bronnen = _REDEN[soort]
                if buiten_de_wlz(budgethouder, day, case.dossier):
                    bronnen = zonder_wlz(bronnen)
                naam = naam_van(rol, case, formeel=True)
                return Tekenaar(naam, rol, reden, bronnen, papier_van(rol), papier_mist(rol, day))
    if minderjarig(budgethouder, day, case):
        return None
    persoon = case.dossier.find(Persoon, budgethouder.persoon_id)
    return Tekenaar(persoon.formele_naam if persoon else "", None, ZELF_NAAST if roles else ZELF, ())


def minderjarig(budgethouder: Budgethouder, day: date, case: Case) -> bool | None:
    """Whether somebody is not 18 yet on a day; None when the birth date is not known."""
    geboren = geboren_op(budgethouder, case.dossier)
    grens = meerderjarig_op(geboren, day, case.law) if geboren is not None else None
    return None if grens is None else day < grens


# Roles -------------------------------------------------------------------------------------------------


def rollen(budgethouder: Budgethouder, case: Case) -> tuple[Vertegenwoordiging, ...]:
    """All roles of a budgethouder, also of the past."""
    return case.dossier.where(Vertegenwoordiging, "budgethouder_id", budgethouder.id)


def rollen_op(budgethouder: Budgethouder, day: date, case: Case) -> tuple[Vertegenwoordiging, ...]:
    """The roles that run on a day by their own dates."""
    return tuple(r for r in rollen(budgethouder, case) if loopt(r, day))


def loopt(rol: Vertegenwoordiging, day: date) -> bool:
    """Whether a role runs on a day by its own dates; a side without a date is open."""
    return (rol.van is None or rol.van <= day) and (rol.tot is None or day <= rol.tot)


def heeft_macht_op(rol: Vertegenwoordiging, day: date, case: Case) -> bool:
    """Whether the law gives a running role any power on a day.

    Parents and guardians lose it at 18 (BW 1:233), also when their role has no last day. A gewaarborgde
    hulp has it until 1 July 2028, and one who began on or after 1 July 2024 never had it.
    """
    if rol.soort in MET_GEZAG:
        budgethouder = case.dossier.find(Budgethouder, rol.budgethouder_id)
        return budgethouder is None or minderjarig(budgethouder, day, case) is not False
    if rol.soort is Soort.GEWAARBORGDE_HULP:
        new = rol.van is not None and not case.law.switch("vertegenwoordiging.nieuwe_gewaarborgde_hulp", rol.van)
        return not new and case.law.switch("vertegenwoordiging.gewaarborgde_hulp", day)
    return True


def naam_van(rol: Vertegenwoordiging, case: Case, *, formeel: bool = False) -> str:
    """How a representative is called: the person, else the organisation."""
    persoon = case.dossier.find(Persoon, rol.persoon_id)
    naam = (persoon.formele_naam if formeel else persoon.naam) if persoon else ""
    return naam or rol.organisatie or ""


# Papers ------------------------------------------------------------------------------------------------


def papier_van(rol: Vertegenwoordiging) -> Text | None:
    """The paper that proves a role; a parent needs none, since the BRP shows it."""
    if rol.soort in DOOR_RECHTER:
        return P_BESCHIKKING
    return {
        Soort.VOOGD: P_VOOGDIJ,
        Soort.GEMACHTIGDE: P_MACHTIGING,
        Soort.PGB_BEHEERDER: P_BEHEERDER,
        Soort.GEWAARBORGDE_HULP: P_HULP,
    }.get(rol.soort)


def papier_dag(rol: Vertegenwoordiging) -> date | None:
    """The day on the paper that proves a role, when it is known."""
    if rol.soort in DOOR_RECHTER or rol.soort is Soort.VOOGD:
        return rol.beschikking_rechtbank_op
    if rol.soort is Soort.PGB_BEHEERDER:
        return rol.machtiging_getekend_op or rol.beschikking_rechtbank_op
    return rol.machtiging_getekend_op


def papier_mist(rol: Vertegenwoordiging, day: date) -> Text | None:
    """Why the paper does not prove the role on a day: not there, not yet, or not any more."""
    papier = papier_van(rol)
    if papier is None:
        return None
    signed = papier_dag(rol)
    if signed is None:
        return Text("Van {papier} is geen datum bekend.", papier=papier)
    if signed > day:
        return Text("Het papier, {papier}, is pas van {dag}.", papier=papier, dag=signed)
    if rol.papier_geldig_tot is not None and rol.papier_geldig_tot < day:
        return Text("Het papier, {papier}, gold tot en met {dag}.", papier=papier, dag=rol.papier_geldig_tot)
    return None


# Who may not ----------------------------------------------------------------------------------------


def weigergronden(rol: Vertegenwoordiging) -> Iterator[tuple[str, Text]]:
    """The facts for which Rlz 5.11 lets the zorgkantoor refuse somebody, as `(field, words)`."""
    for field, words in (
        ("schuldsanering_of_faillissement", Text("schuldsanering of faillissement")),
        ("detentie", Text("gevangenisstraf")),
        ("zonder_brp_adres", Text("geen woonadres in de BRP")),
        ("eerder_tekortgeschoten", Text("eerder tekortgeschoten als vertegenwoordiger")),
    ):
        if getattr(rol, field):
            yield field, words


def zorgt_zelf_voor(rol: Vertegenwoordiging, case: Case, *, dezelfde: bool = True) -> tuple[Zorgovereenkomst, ...]:
    """The agreements in which a representative is the paid carer, and that run while the role does.

    `dezelfde`: of the budgethouder that the role is for; else of other budgethouders in this dossier.
    """
    if rol.persoon_id is None:
        return ()
    mine = Period(rol.van or date.min, rol.tot)
    return tuple(
        z
        for carer in case.dossier.where(Zorgverlener, "persoon_id", rol.persoon_id)
        for z in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", carer.id)
        if (z.budgethouder_id == rol.budgethouder_id) is dezelfde and z.periode.overlaps(mine)
    )


def personen_van(rol: Vertegenwoordiging, day: date, case: Case, soorten: frozenset[Soort]) -> tuple[str, ...]:
    """The ids of the budgethouders for whom the same person has a role of these kinds on a day."""
    field, value = ("persoon_id", rol.persoon_id) if rol.persoon_id else ("organisatie", rol.organisatie)
    if value is None:
        return ()
    same = case.dossier.where(Vertegenwoordiging, field, value)
    return tuple(dict.fromkeys(r.budgethouder_id for r in same if r.soort in soorten and loopt(r, day)))
