"""The hours sheet of a carer, to fill in by hand or with the hours of the dossier, in Dutch and one language beside it.

It is a paper of our own: what goes to the SVB is the declaration. Facts: svb-formulieren §0 (free-form), §4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import AndereTaal
from pgbdesk.forms.brief import EIGEN_MAP
from pgbdesk.forms.naast import DAGEN, Naast, naast
from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, Signature, TableSpec
from pgbdesk.text import Hours, Text

URENBRIEFJE_ID = "urenbriefje"
SCHRIJF = Text("Schrijf elke dag op wanneer u werkte. Tel de uren op. Zet daarna uw handtekening.")
KIJK_NA = Text("Kijk de uren na. Klopt het? Zet dan uw handtekening.")
DAG = Text("Dag")


@dataclass(frozen=True, slots=True)
class Urenregel:
    """One line: a day; when known from and until when, the break, the minutes that count, and what it was."""

    dag: date
    van: str = ""
    tot: str = ""
    pauze: str = ""
    minuten: int | None = None
    wat: Text | None = None


@dataclass(frozen=True, slots=True)
class Urenfeiten:
    """Whose hours, of which month; `regels` without times are to be filled in by hand."""

    budgethouder: str
    tekenaars: tuple[str, ...]
    zorgverlener: str
    maand: Text
    regels: tuple[Urenregel, ...]
    naast: Naast | None = None

    @property
    def leeg(self) -> bool:
        """Whether it is to be filled in by hand."""
        return all(regel.minuten is None for regel in self.regels)


def _columns(f: Urenfeiten) -> tuple[Column[Urenfeiten], ...]:
    other = f.naast
    beside: tuple[Column[Urenfeiten], ...] = ()
    if other is not None:
        beside = (Column(DAG, lambda r: other.dag(r.dag.isoweekday()), anders=True),)
    return (
        Column(DAG, lambda r: Text(DAGEN[r.dag.weekday()])),
        *beside,
        Column(Text("Datum"), lambda r: f"{r.dag.day}-{r.dag.month}"),
        Column(Text("Van"), lambda r: r.van),
        Column(Text("Tot"), lambda r: r.tot),
        Column(Text("Pauze"), lambda r: r.pauze),
        Column(Text("Uren"), lambda r: None if r.minuten is None else Hours(r.minuten), numeric=True),
        Column(Text("Wat u deed"), lambda r: r.wat, grow=True),
    )


def _samen(f: Urenfeiten) -> tuple[object, ...]:
    total = None if f.leeg else Hours(sum(regel.minuten or 0 for regel in f.regels))
    return (Text("Samen"), *("" for _ in range(5 if f.naast is not None else 4)), total, "")


URENBRIEFJE = FormSpec[Urenfeiten](
    id=URENBRIEFJE_ID,
    title=Text("Urenbriefje"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Zorgverlener en maand"),
            (
                Field("zorgverlener", Text("Zorgverlener"), lambda f: f.zorgverlener),
                Field("budgethouder", Text("Budgethouder"), lambda f: f.budgethouder),
                Field("maand", Text("Maand"), lambda f: f.maand),
            ),
        ),
        Section(
            Text("Gewerkte uren"),
            paragraphs=lambda f: (SCHRIJF if f.leeg else KIJK_NA,),
            table=TableSpec(_columns, lambda f: f.regels, _samen, invullen=True),
        ),
    ),
    signatures=(
        Signature(Text("Zorgverlener"), lambda f: f.zorgverlener),
        Signature(Text("Budgethouder of vertegenwoordiger"), lambda f: ", ".join(f.tekenaars)),
    ),
    example=Urenfeiten(
        "A. de Wit-Şahin",
        ("E. de Wit",),
        "F. El Amrani",
        Text("{maand} {jaar}", maand=Text("april"), jaar="2026"),
        (
            Urenregel(date(2026, 4, 6), "09:00", "12:30", "0:30", 180, Text("Begeleiding")),
            Urenregel(date(2026, 4, 8), "22:00", "07:00", "", 540, Text("Begeleiding")),
        ),
        naast(AndereTaal.PL),
    ),
    source=Text("Eigen urenbriefje, om te bewaren. Naar de SVB gaat de declaratie. Gemaakt met pgbdesk."),
    over=(Zorgovereenkomst,),
    exemplaren=(Text("de zorgverlener"), EIGEN_MAP),
    waarheen=lambda _: (
        Text("Geef het aan uw zorgverlener. U krijgt het ingevuld en getekend terug."),
        Text("Neem de uren dan over op de pagina Uren en declaraties."),
    ),
    naast=lambda f: f.naast,
)
