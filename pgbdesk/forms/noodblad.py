"""The emergency sheet, for a closed envelope: how somebody else gets into the dossier when it must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.forms.spec import Field, FormSpec, PrintAs, Section
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Noodfeiten:
    """The nickname of the dossier, what its file is called, the code in groups, and the day."""

    dossier: str
    bestand: str
    code: str
    datum: date


NOODBLAD = FormSpec[Noodfeiten](
    id="noodblad",
    title=Text("Noodblad"),
    print_as=PrintAs.OFFICIAL,
    eigen=True,
    sections=(
        Section(
            Text("Voor wie dit blad vindt"),
            paragraphs=lambda _: (
                Text(
                    "Iemand heeft een persoonsgebonden budget (pgb) en houdt dat bij met het programma pgbdesk. "
                    "Kan die persoon het zelf niet meer, door ziekte of overlijden? Dan kunt u met deze code bij de "
                    "zorgovereenkomsten, uren en brieven."
                ),
            ),
        ),
        Section(
            Text("De noodcode"),
            fields=(
                Field("code", Text("Code"), lambda f: f.code, code=True),
                Field("dossier", Text("Hoort bij dossier"), lambda f: f.dossier),
                Field("bestand", Text("Zo heet het bestand"), lambda f: f.bestand),
                Field("datum", Text("Gemaakt op"), lambda f: f.datum),
            ),
        ),
        Section(
            Text("Zo gebruikt u deze code"),
            paragraphs=lambda _: (
                Text("1. Zoek het bestand op de computer of op een usb-stick met een reservekopie."),
                Text("2. Installeer pgbdesk, als het er nog niet op staat, en open het bestand."),
                Text("3. Kies: Ik weet de zin niet meer. Typ de 8 groepen van 6 cijfers."),
                Text("4. Meld een overlijden of een opname snel bij de SVB en bij wie het budget geeft."),
                Text("Dat deze code is gebruikt, staat daarna in het logboek van het dossier."),
            ),
        ),
        Section(
            Text("Voor wie het blad maakte"),
            paragraphs=lambda _: (
                Text("Doe dit blad in een dichte envelop en schrijf uw naam over de rand."),
                Text("Geef de envelop aan iemand die u vertrouwt. Wie het blad heeft, kan alles lezen."),
                Text("Is de envelop open of weg? Maak dan een nieuw noodblad. Dit blad werkt dan niet meer."),
            ),
        ),
    ),
    exemplaren=(Text("wie u vertrouwt, in een dichte envelop"),),
    source=Text("Gemaakt met pgbdesk."),
    example=Noodfeiten(
        "Dossier 1",
        "Dossier 1.pgbd",
        "011451 353133 692681 275077 460647 619861 313533 671616",
        date(2026, 11, 24),
    ),
)
