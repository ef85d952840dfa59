"""The list for a handover from one representative to the next: who, from when, what to send, what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.forms.blad import overzicht
from pgbdesk.forms.spec import Column, Field, Section, Signature, TableSpec
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Stuk:
    """A paper that must go out: what, to whom, and what goes with it."""

    wat: Text
    naar: Text
    erbij: Text | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is not done yet."""

    wat: object
    uiterlijk: date | None


@dataclass(frozen=True, slots=True)
class Overdrachtsfeiten:
    """Both people, the days, the papers, and what is still open. `opvolger` None: the budgethouder takes it over."""

    budgethouder: str
    stopt: object
    stopt_rol: Text | None
    laatste_dag: date | None
    opvolger: object
    opvolger_rol: Text | None
    vanaf: date | None
    datum: date
    stukken: tuple[Stuk, ...]
    let_op: tuple[Text, ...]
    open: tuple[Open, ...]
    toegang: tuple[Text, ...]


OVERDRACHTSLIJST = overzicht(
    "overdrachtslijst",
    Text("Overdracht aan een opvolger"),
    (
        Section(
            Text("Wie draagt over aan wie"),
            fields=(
                Field("budgethouder", Text("Budgethouder"), lambda f: f.budgethouder),
                Field("stopt", Text("Wie stopt"), lambda f: f.stopt),
                Field("stopt_rol", Text("In de rol van"), lambda f: f.stopt_rol, required=False),
                Field("laatste_dag", Text("Laatste dag"), lambda f: f.laatste_dag),
                Field("opvolger", Text("Wie volgt op"), lambda f: f.opvolger),
                Field("opvolger_rol", Text("Nieuwe rol"), lambda f: f.opvolger_rol, required=False),
                Field("vanaf", Text("Eerste dag"), lambda f: f.vanaf),
                Field("datum", Text("Bijgewerkt op"), lambda f: f.datum),
            ),
        ),
        Section(Text("Kijk dit nog na"), paragraphs=lambda f: f.let_op, when=lambda f: bool(f.let_op)),
        Section(
            Text("Deze formulieren gaan de deur uit"),
            table=TableSpec(
                (
                    Column(Text("Wat"), lambda r: r.wat, grow=True),
                    Column(Text("Naar"), lambda r: r.naar),
                    Column(Text("Met"), lambda r: r.erbij or ""),
                ),
                lambda f: f.stukken,
            ),
            when=lambda f: bool(f.stukken),
        ),
        Section(
            Text("Dit is nog niet klaar"),
            table=TableSpec(
                (
                    Column(Text("Wat"), lambda r: r.wat, grow=True),
                    Column(Text("Uiterlijk"), lambda r: r.uiterlijk or ""),
                ),
                lambda f: f.open,
            ),
            when=lambda f: bool(f.open),
        ),
        Section(Text("Toegang en wachtwoordzin"), paragraphs=lambda f: f.toegang),
        Section(
            Text("Dit geeft u mee"),
            paragraphs=lambda _: (
                Text(
                    "De map met beschikkingen, zorgovereenkomsten, declaraties en brieven. Spreek af wie die bewaart."
                ),
                Text("Het dossier van pgbdesk op een stick, of de map Overdracht uit pgbdesk."),
            ),
        ),
    ),
    Overdrachtsfeiten(
        "A. de Wit-Şahin",
        "K. Bakker",
        Text("Pgb-beheerder"),
        date(2026, 12, 31),
        "L. Smit",
        Text("Pgb-beheerder"),
        date(2027, 1, 1),
        date(2026, 11, 24),
        (
            Stuk(
                Text("Machtigingsformulier pgb-beheerder"),
                Text("het zorgkantoor"),
                Text("de machtiging, door allebei getekend"),
            ),
            Stuk(Text("Vertegenwoordiger voor PGB-zaken"), Text("de SVB")),
        ),
        (Text("Laat de dagen aansluiten."),),
        (Open("Declaratie van november insturen", date(2026, 12, 28)),),
        (Text("Geef de opvolger een eigen wachtwoordzin."),),
    ),
    Text("Uitleg van de SVB, en voor de Wlz ook Rlz 5.11. Eigen lijst, geen formulier. Gemaakt met pgbdesk."),
    over=(Vertegenwoordiging,),
    voor=(Text("wie stopt"), Text("de opvolger")),
    waarheen=lambda _: (Text("Loop de lijst samen door en teken allebei. U stuurt hem nergens naartoe."),),
    tekent=(
        Signature(Text("Overgedragen door"), lambda f: f.stopt),
        Signature(Text("Overgenomen door"), lambda f: f.opvolger),
    ),
    eigen=True,
)
