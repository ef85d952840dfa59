"""The recovery sheet: how to get into the dossier when the passphrase is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.forms.spec import Field, FormSpec, PrintAs, Section
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Herstelfeiten:
    """The nickname of the dossier, the code in groups, and the day."""

    dossier: str
    code: str
    datum: date


HERSTELBLAD = FormSpec[Herstelfeiten](
    id="herstelblad",
    title=Text("Herstelblad"),
    print_as=PrintAs.OFFICIAL,
    eigen=True,
    sections=(
        Section(
            Text("Uw herstelcode"),
            fields=(
                Field("code", Text("Code"), lambda f: f.code, code=True),
                Field("dossier", Text("Hoort bij dossier"), lambda f: f.dossier),
                Field("datum", Text("Gemaakt op"), lambda f: f.datum),
            ),
        ),
        Section(
            Text("Zo gebruikt u deze code"),
            paragraphs=lambda _: (
                Text("1. Start pgbdesk en kies het dossier."),
                Text("2. Kies: Ik weet de zin niet meer."),
                Text("3. Typ de 8 groepen van 6 cijfers."),
                Text(
                    "Leg dit blad op een veilige plek, niet bij de computer. Wie dit blad heeft, kan uw dossier lezen."
                ),
            ),
        ),
    ),
    exemplaren=(Text("uzelf, op een veilige plek"),),
    source=Text("Gemaakt met pgbdesk. Zonder wachtwoordzin en zonder deze code kan niemand het dossier openen."),
    example=Herstelfeiten("Dossier 1", "011451 353133 692681 275077 460647 619861 313533 671616", date(2026, 11, 24)),
)
