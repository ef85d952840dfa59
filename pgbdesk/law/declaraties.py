"""Declaring: all checks of one declaration, and the terms that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort
from pgbdesk.law import declaraties_controle as controle
from pgbdesk.law import declaraties_kosten as kosten
from pgbdesk.law import declaraties_werk as werk
from pgbdesk.law.declaraties_controle import NIET_GELEVERD, is_niet_geleverd
from pgbdesk.law.declaraties_tarief import maximum
from pgbdesk.law.declaraties_termijnen import (
    NOG_NIET_VERSTUURD,
    WACHT_OP_GELD,
    ZORG,
    betaling_uiterlijk,
    bij_verzekeraar,
    declareren_vanaf,
    dubbele,
    eigen_termijn,
    gedeclareerde_uren,
    inleveren_uiterlijk,
    insturen_uiterlijk,
    maand_tekst,
    maanden_zonder_declaratie,
    per_maand_betaald,
    vervangen,
    zvw_uiterlijk,
)
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.text import Text, Weekday

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
        werk.jaarafsluiting,
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


def termijn(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 8 and the task: send it within four weeks after receipt."""
    if declaratie.status not in NOG_NIET_VERSTUURD or vervangen(declaratie, case.dossier):
        return
    uiterlijk = (
        zvw_uiterlijk(declaratie, case)
        if bij_verzekeraar(declaratie, case.dossier)
        else insturen_uiterlijk(declaratie, case.law, eigen_termijn(declaratie, case.dossier))
    )
    if uiterlijk is None or case.today <= declaratie.periode_tot:
        return
    days = (uiterlijk - case.today).days
    nu = days <= case.law.whole("declaratie.nu_dagen", case.today)
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    naam = case.dossier.naam_bij(overeenkomst) if overeenkomst else ""
    maand = maand_tekst(declaratie.periode_van)
    kind = Text("de factuur") if declaratie.soort is DeclaratieSoort.FACTUUR else Text("de uren")
    if days < 0:
        titel = Text("Stuur {wat} van {maand} in. Het is te laat", wat=kind, maand=maand)
        doen = Text(
            "Stuur de declaratie vandaag nog in. Vertel {naam} dat het geld later kan komen. "
            "Weigert de SVB? Vraag dan waarom en bewaar het antwoord.",
            naam=naam,
        )
    else:
        titel = Text("Stuur {wat} van {maand} in", wat=kind, maand=maand)
        doen = Text("Kijk de declaratie na en stuur haar in voor of op {dag}.", dag=Weekday(uiterlijk))
    yield Finding(
        "declaratie.termijn",
        Ernst.NU if nu else Ernst.BINNENKORT,
        declaratie,
        titel,
        _waarom(declaratie, naam),
        doen,
        (controle.RLZ_TERMIJN, controle.SVB),
        uiterlijk=uiterlijk,
        bedrag=declaratie.totaal,
        because=((Text("Ontvangen op"), declaratie.ontvangen_op), (Text("Uiterlijk insturen"), uiterlijk)),
        field="ontvangen_op",
    )


def _waarom(declaratie: Declaratie, naam: str) -> Text:
    if declaratie.ontvangen_op is None:
        return Text(
            "{naam} levert de uren in binnen 6 weken na de maand. Vul in wanneer u ze kreeg: "
            "daarna heeft u 4 weken om ze in te sturen.",
            naam=naam,
        )
    return Text(
        "U kreeg dit van {naam} op {dag}. U heeft 4 weken. Daarna kan de SVB het weigeren.",
        naam=naam,
        dag=declaratie.ontvangen_op,
    )
