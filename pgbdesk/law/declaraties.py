"""Declaring: all checks of one declaration, and the terms that belong to it."""

from __future__ import annotations

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.law import declaraties_controle as controle
from pgbdesk.law import declaraties_kosten as kosten
from pgbdesk.law import declaraties_werk as werk
from pgbdesk.law.declaraties_controle import NIET_GELEVERD, is_niet_geleverd
from pgbdesk.law.declaraties_insturen import jaarafsluiting, termijn
from pgbdesk.law.declaraties_tarief import maximum
from pgbdesk.law.declaraties_termijnen import (
    NOG_NIET_VERSTUURD,
    WACHT_OP_GELD,
    ZORG,
    betaling_uiterlijk,
    bij_verzekeraar,
    declareren_vanaf,
    dubbele,
    gedeclareerde_uren,
    inleveren_uiterlijk,
    insturen_uiterlijk,
    maand_tekst,
    maanden_zonder_declaratie,
    per_maand_betaald,
    vervangen,
)
from pgbdesk.law.rule import Case, Finding

__all__ = [
    "NIET_GELEVERD",
    "NOG_NIET_VERSTUURD",
    "WACHT_OP_GELD",
    "ZORG",
    "betaling_uiterlijk",
    "bij_verzekeraar",
    "declareren_vanaf",
    "dubbele",
    "gedeclareerde_uren",
    "inleveren_uiterlijk",
    "insturen_uiterlijk",
    "is_niet_geleverd",
    "lints",
    "maand_tekst",
    "maanden_zonder_declaratie",
    "mag_afdrukken",
    "per_maand_betaald",
    "termijn",
    "vervangen",
]


def lints(declaratie: Declaratie, case: Case) -> tuple[Finding, ...]:
    """Everything for which a declaration may come back: the lints of the forms sheet and D01 to D21.

    Those with `blocks_print` must be right before it is printed. Also for a declaration that is not
    in the dossier yet.
    """
    checks = (
        controle.handtekening,
        controle.wet,
        controle.gegevens,
        controle.tarieven,
        maximum,
        controle.som,
        controle.periode,
        controle.inhoud,
        termijn,
        controle.dubbel,
        werk.tegelijk,
        werk.budget,
        werk.factuur_laat,
        werk.maandloon,
        werk.ziek,
        werk.rooster,
        werk.loon_niet_gevraagd,
        jaarafsluiting,
        kosten.kostensoort,
        kosten.corona,
        kosten.vervoer,
        kosten.ritprijs,
        kosten.reiskosten_instelling,
        kosten.netwerk,
        kosten.feestdagen,
        kosten.toeslag,
    )
    return tuple(finding for check in checks for finding in check(declaratie, case))


def mag_afdrukken(declaratie: Declaratie, case: Case) -> bool:
    """Whether nothing is wrong that would bring it back for certain."""
    return not any(finding.blocks_print for finding in lints(declaratie, case))
