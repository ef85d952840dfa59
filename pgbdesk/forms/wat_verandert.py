"""What changes in the law, per agreement, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Veranderregel:
    """One change: from when, what it means and how sure that is, what to do, and for whom."""

    per: date
    wat: object
    doen: object
    voor: object


@dataclass(frozen=True, slots=True)
class Veranderfeiten:
    """The report, ready to print."""

    datum: date
    regels: tuple[Veranderregel, ...]
    bronnen: tuple[Text, ...]


WAT_VERANDERT = FormSpec[Veranderfeiten](
    id="wat_verandert",
    title=Text("Wat verandert er"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(Text("Overzicht"), fields=(Field("datum", Text("Gemaakt op"), lambda f: f.datum),)),
        Section(
            Text("Veranderingen"),
            table=TableSpec(
                (
                    Column(Text("Vanaf"), lambda r: r.per),
                    Column(Text("Wat verandert er"), lambda r: r.wat, grow=True),
                    Column(Text("Wat kunt u doen"), lambda r: r.doen),
                    Column(Text("Voor wie"), lambda r: r.voor),
                ),
                lambda f: f.regels,
            ),
            when=lambda f: bool(f.regels),
        ),
        Section(
            Text("Niets gevonden"),
            paragraphs=lambda _: (Text("pgbdesk kent nu geen verandering voor uw zorgovereenkomsten."),),
            when=lambda f: not f.regels,
        ),
        Section(Text("Bronnen"), paragraphs=lambda f: f.bronnen, when=lambda f: bool(f.bronnen)),
    ),
    source=Text("Gemaakt met pgbdesk. Plannen kunnen nog veranderen. Dit is geen juridisch advies."),
    example=Veranderfeiten(
        datum=date(2026, 11, 24),
        regels=(
            Veranderregel(
                date(2028, 1, 1),
                Text("Het oproepcontract wordt een bandbreedtecontract (gepland)"),
                Text("Kijk nu al hoeveel uren er echt gewerkt wordt."),
                Text("Fatima El Amrani"),
            ),
        ),
        bronnen=(Text("Wet meer zekerheid flexwerkers (36 746), gepland, nagekeken op 22 november 2026"),),
    ),
)
