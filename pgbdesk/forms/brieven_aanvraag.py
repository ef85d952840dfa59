"""Letters that ask for something beside a budget: a second opinion, and to go on with a pgb after a move.

Facts: pgb-regels L.1 rows 26 and 46, I (move to another gemeente).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.brief import GEACHTE, GROET, NAAR_ZORGKANTOOR, Briefhoofd, aan_instantie, brief, namens, over_wie
from pgbdesk.forms.spec import Field, Section
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Secondfeiten:
    """A second opinion on an indication of a day."""

    hoofd: Briefhoofd
    wet: Text | None
    kenmerk: str | None
    indicatie_op: date | None
    oneens: str | None
    wie: str | None


SECOND_OPINION = brief(
    "second_opinion",
    Text("Verzoek om een second opinion"),
    (
        Section(
            Text("Mijn verzoek"),
            paragraphs=lambda f: (
                GEACHTE,
                Text("Ik vraag een second opinion over mijn indicatie: een tweede oordeel door iemand anders."),
                *namens(f),
            ),
            fields=(
                Field("indicatie", Text("Datum van de indicatie"), lambda f: f.indicatie_op),
                Field("wie", Text("Wie de indicatie stelde"), lambda f: f.wie, required=False),
            ),
        ),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet),
        Section(
            Text("Waarom"),
            paragraphs=lambda f: (Text("{reden}", reden=f.oneens),) if f.oneens else (),
        ),
        Section(
            Text("Ik hoor graag van u"),
            paragraphs=lambda _: (
                Text("Welke voorwaarden staan er in het reglement of in mijn polis? Wie mag het oordeel geven?"),
                Text("Loopt mijn pgb door tot er een besluit is? Wilt u dat schriftelijk bevestigen?"),
                GROET,
            ),
        ),
    ),
    Secondfeiten(
        NAAR_ZORGKANTOOR,
        Text("Zvw"),
        "ZVW-2026-0001",
        date(2026, 10, 1),
        "In de indicatie staan minder uren, maar mijn ziekte is niet veranderd.",
        "Wijkverpleging Voorbeeld",
    ),
    Text("De voorwaarden staan in reglement en polis. Een second opinion is geen bezwaar. Gemaakt met pgbdesk."),
    over=(Toekenning,),
    wetten=frozenset({Wet.ZVW}),
    voor=Text("de zorgverzekeraar"),
    waarheen=aan_instantie,
)


@dataclass(frozen=True, slots=True)
class Voortzetfeiten:
    """A budget of the old gemeente that the new one is asked to go on with, until when at most."""

    hoofd: Briefhoofd
    wet: Wet | None
    wet_naam: Text | None
    kenmerk: str | None
    oude_gemeente: str | None
    verhuizing_op: date
    beschikking_tot: date | None
    gevraagd_tot: date | None


def _grond(f: Voortzetfeiten) -> tuple[Text, ...]:
    if f.wet is Wet.JEUGDWET:
        return (
            Text("Ik vraag om het overgangsrecht van de Jeugdwet."),
            Text("Dat duurt hoogstens 1 jaar, of tot het einde van de indicatie."),
        )
    return (
        Text(
            "Ik vraag u mijn pgb over te nemen. Dat kan tot u zelf heeft beslist, of tot het einde van de beschikking."
        ),
        Text("Ik weet dat ik ook een nieuwe aanvraag moet doen."),
    )


VOORTZETTEN = brief(
    "voortzetten_pgb",
    Text("Verzoek om mijn pgb voort te zetten"),
    (
        Section(
            Text("Mijn verzoek"),
            paragraphs=lambda f: (
                GEACHTE,
                Text("Ik kom in uw gemeente wonen. Ik heb een pgb en vraag u dat zonder pauze te laten doorgaan."),
                *namens(f),
            ),
            fields=(
                Field("verhuizing", Text("Ik verhuis op"), lambda f: f.verhuizing_op),
                Field("oud", Text("Nu geeft het pgb"), lambda f: f.oude_gemeente),
                Field("loopt", Text("De beschikking loopt tot en met"), lambda f: f.beschikking_tot),
                Field("gevraagd", Text("Ik vraag door te gaan tot en met"), lambda f: f.gevraagd_tot),
            ),
        ),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet_naam),
        Section(Text("Waarom dit kan"), paragraphs=_grond),
        Section(
            Text("Ik hoor graag van u"),
            paragraphs=lambda _: (
                Text("Gegevens mag u alleen van de oude gemeente krijgen met mijn toestemming. Die stuur ik mee."),
                Text("Wilt u mij schriftelijk laten weten wat u besluit?"),
                GROET,
            ),
        ),
    ),
    Voortzetfeiten(
        NAAR_ZORGKANTOOR,
        Wet.WMO,
        Text("Wmo"),
        "WMO-2026-0001",
        "Gemeente Voorbeeldstad",
        date(2027, 2, 1),
        date(2027, 12, 31),
        date(2027, 12, 31),
    ),
    Text("Bron: Agenda pgb (2020) over voortzetten. Niet nagekeken in de wet van nu. Gemaakt met pgbdesk."),
    over=(Gebeurtenis,),
    wetten=frozenset({Wet.WMO, Wet.JEUGDWET}),
    voor=Text("de nieuwe gemeente"),
    waarheen=lambda f: (*aan_instantie(f), Text("Stuur de toestemming om gegevens te delen mee.")),
)
