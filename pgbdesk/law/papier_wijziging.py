"""Why a change form comes back (forms sheet, section 6): what it is not for, who signs, and from which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.papieren import blokkade, budget_nu, waarschuwing
from pgbdesk.law.rule import Case, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

_NAGEKEKEN = date(2026, 11, 22)
SVB_WIJZIGING = Source(
    "SVB, formulier Wijziging zorgovereenkomst (0425NT/1117)",
    _NAGEKEKEN,
    "B",
    page="https://www.svb.nl/nl/pgb",
    doubt="Gelezen in een oudere uitgave van het formulier.",
)
TERUG = Source(
    "Zilveren Kruis zorgkantoor, zorgovereenkomst wijzigen",
    _NAGEKEKEN,
    "B",
    page="https://www.zilverenkruis.nl/zorgkantoor",
)
#: From this day a change counts back to the first of the month before at most.
TERUG_SINDS = date(2024, 1, 1)


class Onderwerp(StrEnum):
    """What changes, in the order of the form; the last three are no change but a new agreement."""

    WERKTIJDEN = auto()
    LOOPTIJD = auto()
    BEEINDIGEN = auto()
    BEEINDIGEN_ZIEK = auto()
    LOON_HOGER = auto()
    LOON_LAGER = auto()
    EENMALIG = auto()
    LOONHEFFINGSKORTING = auto()
    OVERIG = auto()
    WERKZAAMHEDEN = auto()
    ANDER_KVK = auto()
    ANDERE_ZORGVERLENER = auto()


NIEUWE_OVEREENKOMST = frozenset({Onderwerp.WERKZAAMHEDEN, Onderwerp.ANDER_KVK, Onderwerp.ANDERE_ZORGVERLENER})
#: Where the carer signs too: less pay, other times, the loonheffingskorting, an end during illness.
TEKENT_ZORGVERLENER = frozenset(
    {Onderwerp.LOON_LAGER, Onderwerp.WERKTIJDEN, Onderwerp.LOONHEFFINGSKORTING, Onderwerp.BEEINDIGEN_ZIEK}
)


@dataclass(frozen=True, slots=True)
class Wijzigingsblad:
    """A change form that is about to be printed: what changes, from which day, and whether the carer has a line."""

    onderwerpen: frozenset[Onderwerp]
    ingang: date | None
    regel_zorgverlener: bool


def nieuwe_overeenkomst(blad: Wijzigingsblad, overeenkomst: Zorgovereenkomst, _case: Case) -> Iterator[Finding]:
    """Lint 17: other work, another KvK-number or another carer is a new agreement."""
    if blad.onderwerpen & NIEUWE_OVEREENKOMST:
        yield blokkade(
            overeenkomst,
            "papier.wijziging_nieuw",
            Text("Hiervoor is een nieuwe zorgovereenkomst nodig"),
            Text("Ander werk, een ander KvK-nummer of een andere zorgverlener kan niet met een wijziging."),
            Text("Maak een nieuwe zorgovereenkomst."),
            SVB_WIJZIGING,
            field="onderwerpen",
        )


def handtekening_zorgverlener(blad: Wijzigingsblad, overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 18: for some changes the carer signs too."""
    if blad.onderwerpen & TEKENT_ZORGVERLENER and not blad.regel_zorgverlener:
        naam = case.dossier.naam_bij(overeenkomst)
        yield blokkade(
            overeenkomst,
            "papier.wijziging_handtekening",
            Text("{naam} moet deze wijziging ook tekenen", naam=naam),
            Text(
                "Bij minder loon, andere werktijden, de loonheffingskorting of stoppen tijdens ziekte tekent u samen."
            ),
            Text("Zet een regel voor de handtekening van {naam} op het papier.", naam=naam),
            SVB_WIJZIGING,
            field="regel_zorgverlener",
        )


def te_ver_terug(blad: Wijzigingsblad, overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 19: in the Wlz a change counts from the first of the month before at the earliest."""
    toekenning = budget_nu(overeenkomst, case)
    if blad.ingang is None or toekenning is None or toekenning.wet is not Wet.WLZ or case.today < TERUG_SINDS:
        return
    vroegst = add_months(case.today.replace(day=1), -1)
    if blad.ingang < vroegst:
        yield waarschuwing(
            overeenkomst,
            "papier.wijziging_datum",
            Text("Deze wijziging gaat te ver terug"),
            Text(
                "Het zorgkantoor neemt een wijziging aan vanaf de eerste dag van de vorige maand. Dat is {vroegst}. "
                "De dag waarop het papier er is, telt.",
                vroegst=vroegst,
            ),
            Text("Kies een latere dag, of vraag uw zorgkantoor eerst of het mag."),
            TERUG,
            field="ingang",
        )
