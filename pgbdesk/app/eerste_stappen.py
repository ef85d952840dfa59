"""The first steps of a new household: what is filled in already, and what comes next until the first declaration."""

from __future__ import annotations

from dataclasses import dataclass

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieStatus
from pgbdesk.domain.werk import Uren
from pgbdesk.law.declaraties_termijnen import per_maand_betaald
from pgbdesk.text import Text

#: What opens the questions for somebody new on the page of carers.
NIEUW = "nieuw"

#: A declaration that was not sent yet.
_HIER = (DeclaratieStatus.CONCEPT, DeclaratieStatus.GECONTROLEERD, DeclaratieStatus.GETEKEND)


@dataclass(frozen=True, slots=True)
class EersteStap:
    """One step: what to do, what is needed for it, whether it was done, and the words and the way of its button."""

    titel: Text
    uitleg: Text
    pagina: str
    knop: Text
    klaar: bool
    sleutel: str | None = None  # what to open on the page


def eerste_stappen(dossier: Dossier) -> tuple[EersteStap, ...]:
    """The steps in order; none when the household is past them: a declaration was sent, or none is needed."""
    declaraties, agreements = dossier.all(Declaratie), dossier.all(Zorgovereenkomst)
    if any(d.status not in _HIER for d in declaraties):
        return ()
    if agreements and all(per_maand_betaald(z, z.ingang, dossier) for z in agreements):
        return ()
    return (
        EersteStap(
            Text("Vul in wie het budget heeft en hoe hoog het is"),
            Text("Neem de toekenningsbeschikking erbij."),
            "budget",
            Text("Budget toevoegen"),
            klaar=bool(dossier.all(Toekenning)),
        ),
        EersteStap(
            Text("Voeg een zorgverlener toe"),
            Text("Neem de zorgovereenkomst erbij. Daarin staan het tarief en de eerste werkdag."),
            "zorgverleners",
            Text("Zorgverlener toevoegen"),
            klaar=bool(agreements),
            sleutel=NIEUW,
        ),
        EersteStap(
            Text("Vul de uren van een maand in"),
            Text("Neem het urenbriefje of de factuur erbij."),
            "uren",
            Text("Uren invullen"),
            klaar=bool(dossier.all(Uren) or declaraties),
        ),
        EersteStap(
            Text("Kijk de declaratie na en stuur die in"),
            Text("pgbdesk maakt de declaratie van de uren. U drukt die af of typt die over, en stuurt die zelf in."),
            "uren",
            Text("Declaratie nakijken"),
            klaar=False,
        ),
    )
