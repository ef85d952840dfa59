"""The facts of a budgetplan on paper: whose it is, who gives which care for how much, and what it adds up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.blad import DE_WIT, Persoonsfeiten
from pgbdesk.forms.spec import Column, Field, Section, TableSpec
from pgbdesk.text import Money, Text

NUL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Zorgregel:
    """One line: who, what, how much a week, at what rate, and what it costs in the period. Euros."""

    wie: str
    soort: Text | None  # formeel or informeel
    nummers: str | None  # KvK, AGB or BIG
    relatie: Text | None
    zorg: Text
    wat: str | None
    doel: str | None
    aantal: Decimal | None
    eenheid: Text  # "uur per week"
    tarief: Decimal | None
    weken: Decimal | None
    kosten: Decimal
    lasten: Decimal

    @property
    def totaal(self) -> Decimal:
        """With the employer's charges."""
        return self.kosten + self.lasten


@dataclass(frozen=True, slots=True)
class Som:
    """Lines together: what, how much a week in words, euros."""

    wat: Text
    per_week: Text | None
    totaal: Decimal


@dataclass(frozen=True, slots=True)
class Planfeiten:
    """A plan for one law, or (`wet` None) for all of them."""

    budgethouder: Persoonsfeiten
    vertegenwoordiger: str | None
    ondertekenaars: tuple[str, ...]
    wet: Wet | None
    wet_naam: Text | None
    verstrekker: str | None
    kenmerk: str | None
    zorgprofiel: str | None
    naam: str | None
    van: date
    tot: date
    regels: tuple[Zorgregel, ...]
    per_functie: tuple[Som, ...]
    per_wet: tuple[Som, ...]
    lasten: Decimal
    reserve: Decimal
    totaal: Decimal
    bedrag: Decimal | None
    vrij_bedrag: Decimal | None = None
    aannames: tuple[Text, ...] = ()
    antwoorden: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def over(self) -> Decimal | None:
        """What is left of the amount, below zero what is lacking."""
        return None if self.bedrag is None else self.bedrag - self.totaal


def verhaal(naam: str, *, leeg: Text | None = None) -> Callable[[Planfeiten], tuple[Text, ...]]:
    """The paragraphs of a section: what the user answered under a name, else `leeg`."""

    def said(f: Planfeiten) -> tuple[Text, ...]:
        words = f.antwoorden.get(naam)
        if words:
            return (Text("{verhaal}", verhaal=words),)
        return (leeg,) if leeg is not None else ()

    return said


def geld(amount: Decimal | None) -> Money | None:
    """Euros, or nothing when not known."""
    return None if amount is None else Money(amount)


def kostentabel(*, met_wat: bool = False) -> TableSpec[Planfeiten]:
    """What each line costs, with the total of all lines."""
    what: tuple[Column[Planfeiten], ...] = (Column(Text("Wat"), lambda r: r.wat),) if met_wat else ()
    return TableSpec(
        (
            Column(Text("Wie"), lambda r: r.wie, grow=True),
            Column(Text("Zorg"), lambda r: r.zorg),
            *what,
            Column(Text("Aantal"), lambda r: r.aantal, numeric=True),
            Column(Text("Per"), lambda r: r.eenheid),
            Column(Text("Tarief"), lambda r: geld(r.tarief), numeric=True),
            Column(Text("Aantal weken"), lambda r: r.weken, numeric=True),
            Column(Text("Kosten"), lambda r: geld(r.kosten), numeric=True),
            Column(Text("Werkgeverslasten"), lambda r: geld(r.lasten) if r.lasten else None, numeric=True),
        ),
        lambda f: f.regels,
        lambda f: (
            Text("Totaal"),
            *("" for _ in range(6 if met_wat else 5)),
            geld(sum((r.kosten for r in f.regels), NUL)),
            geld(f.lasten) if f.lasten else "",
        ),
    )


def wie_tabel(*, met_doel: bool) -> TableSpec[Planfeiten]:
    """Who gives which care and what they do."""
    doel: tuple[Column[Planfeiten], ...] = (Column(Text("Doel"), lambda r: r.doel),) if met_doel else ()
    return TableSpec(
        (
            Column(Text("Wie"), lambda r: r.wie),
            Column(Text("Formeel of informeel"), lambda r: r.soort),
            Column(Text("Relatie"), lambda r: r.relatie),
            Column(Text("KvK, AGB of BIG"), lambda r: r.nummers),
            Column(Text("Wat doet deze persoon"), lambda r: r.wat, grow=True),
            *doel,
        ),
        lambda f: f.regels,
    )


def somtabel(kop: Text, sommen: str) -> TableSpec[Planfeiten]:
    """Totals per kind of care or per law."""
    return TableSpec(
        (
            Column(kop, lambda s: s.wat, grow=True),
            Column(Text("Per week"), lambda s: s.per_week),
            Column(Text("Hele periode"), lambda s: geld(s.totaal), numeric=True),
        ),
        lambda f: getattr(f, sommen),
        lambda f: (Text("Samen"), "", geld(sum((s.totaal for s in getattr(f, sommen)), NUL))),
    )


VERTEGENWOORDIGER: Field[Planfeiten] = Field(
    "vertegenwoordiger", Text("Vertegenwoordiger"), lambda f: f.vertegenwoordiger, required=False
)
PERIODE: tuple[Field[Planfeiten], ...] = (
    Field("wet", Text("Uit welke wet"), lambda f: f.wet_naam),
    Field("van", Text("Periode van"), lambda f: f.van),
    Field("tot", Text("Tot en met"), lambda f: f.tot),
)
SLOT: Section[Planfeiten] = Section(
    Text("Alles bij elkaar"),
    fields=(
        Field("reserve", Text("Reserve"), lambda f: geld(f.reserve), required=False),
        Field("totaal", Text("Totaal van dit plan"), lambda f: geld(f.totaal)),
        Field("bedrag", Text("Budget"), lambda f: geld(f.bedrag), required=False),
        Field("over", Text("Verschil"), lambda f: geld(f.over), required=False),
    ),
    paragraphs=lambda f: f.aannames,
)

_REGELS = (
    Zorgregel(
        "F. El Amrani",
        Text("informeel"),
        None,
        Text("Geen familie"),
        Text("begeleiding"),
        "Helpen met de dag plannen en samen naar buiten",
        "Zelf de dag kunnen indelen",
        Decimal("6.00"),
        Text("uur per week"),
        Decimal("18.50"),
        None,
        Decimal("5772.00"),
        Decimal("1301.01"),
    ),
    Zorgregel(
        "Bos Begeleiding",
        Text("formeel"),
        "KvK 12345678, AGB 98765432",
        Text("Geen familie"),
        Text("huishoudelijke hulp"),
        "Schoonmaken en de was doen",
        "Een schoon huis",
        Decimal("2.50"),
        Text("uur per week"),
        Decimal("10.25"),
        Decimal("48"),
        Decimal("1230.00"),
        Decimal("0.00"),
    ),
)
VOORBEELD = Planfeiten(
    budgethouder=DE_WIT,
    vertegenwoordiger=None,
    ondertekenaars=("A. de Wit-Şahin",),
    wet=Wet.WLZ,
    wet_naam=Text("Wlz"),
    verstrekker="VGZ Zorgkantoor",
    kenmerk="WLZ-2027-0001",
    zorgprofiel="4VV",
    naam="Met een extra hulp",
    van=date(2027, 1, 1),
    tot=date(2027, 12, 31),
    regels=_REGELS,
    per_functie=(
        Som(Text("begeleiding"), Text("6 uur per week"), Decimal("7073.01")),
        Som(Text("huishoudelijke hulp"), Text("2,50 uur per week"), Decimal("1230.00")),
    ),
    per_wet=(Som(Text("Wlz"), Text("8,50 uur per week"), Decimal("8303.01")),),
    lasten=Decimal("1301.01"),
    reserve=Decimal("500.00"),
    totaal=Decimal("8803.01"),
    bedrag=Decimal("9000.00"),
    vrij_bedrag=Decimal("250.00"),
    aannames=(Text("Komt er iemand in dienst? Dan rekent pgbdesk met de hoge WW-premie. Dat is de veilige kant."),),
    antwoorden={
        "situatie": "Ik heb hulp nodig bij het plannen van mijn dag.",
        "waarom_pgb": "Ik wil zelf kiezen wie er in huis komt.",
        "waarom_geen_zin": "De aanbieder kan niet op vaste tijden komen.",
        "kwaliteit": "Elke maand bespreken we wat goed gaat en wat beter kan.",
        "beheer": "Ik beheer het pgb zelf, met hulp van mijn zus.",
        "week": "Maandag, woensdag en vrijdag van 9 tot 11 uur.",
        "uren_indicatie": "Verpleging 4 uur, verzorging 6 uur per week.",
        "uren_zin": "2 uur verpleging per week.",
        "machtiging": "Nee",
    },
)
