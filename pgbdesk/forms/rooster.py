"""The roster of a week or a month on paper, for the wall or for one carer: who comes when, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Minutes, Text, Weekday


@dataclass(frozen=True, slots=True)
class Roosterregel:
    """A shift. A line that only has `dag` is the heading of a week."""

    dag: object
    tijd: str = ""
    wie: str = ""
    voor: str = ""
    stand: object = ""
    minuten: int | None = None


@dataclass(frozen=True, slots=True)
class Roosterfeiten:
    """Whose roster it is, and of which days.

    `meer`: for more than one budgethouder; `iedereen`: of all carers.
    """

    voor: object
    van: date
    tot: date
    gemaakt: date
    regels: tuple[Roosterregel, ...]
    let_op: tuple[Text, ...] = ()
    meer: bool = False
    iedereen: bool = True

    @property
    def minuten(self) -> int:
        """The length of all shifts together that take place."""
        return sum(r.minuten or 0 for r in self.regels)


def _columns(f: Roosterfeiten) -> tuple[Column[Roosterfeiten], ...]:
    who = (Column[Roosterfeiten](Text("Zorgverlener"), lambda r: r.wie),) if f.iedereen else ()
    holder = (Column[Roosterfeiten](Text("Voor wie"), lambda r: r.voor),) if f.meer else ()
    return (
        Column(Text("Dag"), lambda r: r.dag, grow=True),
        Column(Text("Tijd"), lambda r: r.tijd),
        *who,
        *holder,
        Column(Text("Stand"), lambda r: r.stand),
        Column(Text("Duur"), lambda r: "" if r.minuten is None else Minutes(r.minuten)),
    )


def _totals(f: Roosterfeiten) -> tuple[object, ...]:
    empty = len(_columns(f)) - 2
    return (Text("Samen"), *("",) * empty, Minutes(f.minuten))


ROOSTER = FormSpec[Roosterfeiten](
    id="rooster",
    title=Text("Rooster"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Waar gaat het over"),
            fields=(
                Field("voor", Text("Rooster van"), lambda f: f.voor),
                Field("periode", Text("Periode"), lambda f: Text("{van} tot en met {tot}", van=f.van, tot=f.tot)),
                Field("gemaakt", Text("Bijgewerkt op"), lambda f: f.gemaakt),
            ),
        ),
        Section(Text("Wie komt wanneer"), table=TableSpec(_columns, lambda f: f.regels, _totals)),
        Section(
            Text("Kijk dit nog na"),
            paragraphs=lambda f: f.let_op,
            when=lambda f: bool(f.let_op),
        ),
        Section(
            Text("Goed om te weten"),
            paragraphs=lambda _: (
                Text("Dit rooster kan nog veranderen. Staat er Nog oproepen? Dan is er nog geen bericht gestuurd."),
            ),
        ),
    ),
    exemplaren=(Text("de muur of de zorgverlener"),),
    waarheen=lambda _: (Text("Er staan namen op. Hang het op waar alleen huisgenoten en zorgverleners het zien."),),
    source=Text("Gemaakt met pgbdesk. Dit is geen oproep: een oproep doet u met een bericht aan de zorgverlener."),
    example=Roosterfeiten(
        Text("A. de Wit, alle zorgverleners"),
        date(2026, 11, 30),
        date(2026, 12, 6),
        date(2026, 11, 24),
        (
            Roosterregel(Weekday(date(2026, 11, 30)), "09:00–12:00", "Fatima El Amrani", "", Text("Opgeroepen"), 180),
            Roosterregel(Weekday(date(2026, 12, 1)), stand=Text("Niemand")),
            Roosterregel(Weekday(date(2026, 12, 4)), "09:00–12:00", "Fatima El Amrani", "", Text("Nog oproepen"), 180),
        ),
        (Text("Fatima El Amrani staat dan ook van 11:00 tot 13:00 in het rooster."),),
    ),
)
