"""Rules about the unit of a rate: per dagdeel for informal care, per etmaal where the minimum wage holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import Eenheid, FormeelGrond, OvereenkomstSoort, Wet
from pgbdesk.law.engine import rule
from pgbdesk.law.inbeeld import in_beeld, loopt_nog
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.law.tariefgrens import oordelen
from pgbdesk.text import Text

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
RLZ_TARIEF = Source("Rlz 5.22 lid 1", _NAGEKEKEN, "A", "BWBR0036014", "5.22", "1")
RLZ_DECLARATIE = Source("Rlz 5.23", _NAGEKEKEN, "A", "BWBR0036014", "5.23")


def _last_day(tarief: Tarief) -> date:
    return tarief.tot or date.max


def _naam(tarief: Tarief, case: Case) -> str | Text:
    return case.dossier.naam_voor(tarief.zorgovereenkomst_id)


@rule(
    "tarief.dagdeel",
    of=Tarief,
    day=_last_day,
    since=date(2018, 1, 1),
    titel=Text("Informele zorg uit de Wlz heeft een tarief per uur, niet per dagdeel"),
    bronnen=(RLZ_TARIEF,),
    blad=("C03",),
)
def dagdeel_informeel(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """C03: the present text has no highest rate per dagdeel for informal care. Silent while care may be formal."""
    if tarief.eenheid is not Eenheid.DAGDEEL:
        return
    g = next((g for g in oordelen(tarief, case) if g.toekenning is not None and g.toekenning.wet is Wet.WLZ), None)
    if g is None or g.status.tarief_formeel is not False or g.dag < case.today:
        return
    yield Finding(
        "tarief.dagdeel",
        Ernst.LET_OP,
        tarief,
        Text("{naam} heeft een tarief per dagdeel. Dat past niet bij informele zorg", naam=_naam(tarief, case)),
        Text(
            "De Wlz heeft voor informele zorg alleen een hoogste tarief per uur. {reden}",
            reden=g.status.reden,
        ),
        Text("Spreek een tarief per uur af, of vraag het zorgkantoor of dit mag."),
        (RLZ_TARIEF, *g.status.bronnen[1:]),
        field="eenheid",
    )


@rule(
    "tarief.etmaal",
    of=Tarief,
    day=_last_day,
    since=SINDS,
    titel=Text("Waar het minimumloon geldt, is er geen tarief per etmaal"),
    bronnen=(RLZ_DECLARATIE,),
    blad=("H06",),
)
def etmaal_met_minimumloon(tarief: Tarief, case: Case) -> Iterator[Finding]:
    """H06: a rate per etmaal while the minimum wage holds, which counts by the hour.

    It holds for an employee, and for somebody in opdracht who is no entrepreneur. Silent when that is
    not known, for family in opdracht, and outside the Wlz.
    """
    overeenkomst = case.dossier.find(Zorgovereenkomst, tarief.zorgovereenkomst_id)
    if tarief.eenheid is not Eenheid.ETMAAL or overeenkomst is None or not loopt_nog(overeenkomst, case):
        return
    if not minimumloon_geldt(overeenkomst, case):
        return
    found = next(((t, d) for t, d in in_beeld(overeenkomst, case, tarief) if t.wet is Wet.WLZ), None)
    if found is None or found[1] < case.today:
        return
    yield Finding(
        "tarief.etmaal",
        Ernst.NU,
        tarief,
        Text("{naam} heeft een tarief per etmaal. Dat mag hier niet", naam=_naam(tarief, case)),
        Text(
            "Voor {naam} geldt het minimumloon. Dat is een bedrag per uur. Dan mag er geen tarief per etmaal zijn.",
            naam=_naam(tarief, case),
        ),
        Text("Spreek een tarief per uur af en geef de wijziging door. Twijfelt u? Bel Per Saldo."),
        (RLZ_DECLARATIE,),
        field="eenheid",
    )


def minimumloon_geldt(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether the minimum wage surely holds: an employee, or opdracht by somebody who is no entrepreneur."""
    if in_dienst(overeenkomst):
        return True
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    return (
        overeenkomst.soort is OvereenkomstSoort.OPDRACHT
        and carer is not None
        and carer.ondernemer_ib is False
        and carer.formeel_grond not in (FormeelGrond.ONDERNEMING, FormeelGrond.ZZP)
    )
