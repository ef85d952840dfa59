"""More sheets of a pack: the evidence behind a declaration, what runs, and who is there at a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from pgbdesk.forms.pakketten import FATIMA, GEMAAKT, dag_of_ontbreekt
from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, Signature, TableSpec
from pgbdesk.text import Money, Text

# Evidence of one declaration -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bewijsregel:
    """A line of a declaration with the call and the hours behind it."""

    dag: date | None
    oproep: date | None
    van: time | None
    tot: time | None
    aantal: Decimal | None
    bedrag: Decimal | None


@dataclass(frozen=True, slots=True)
class Betaald:
    """A payment in euros."""

    dag: date
    bedrag: Decimal
    bron: Text


@dataclass(frozen=True, slots=True)
class Bewijsfeiten:
    """The chain behind one declaration: agreement, calls, hours, declaration, payments."""

    zorgverlener: str
    maand: Text
    overeenkomst_sinds: date | None
    goedgekeurd: date | None
    ontvangen: date | None
    stand: Text
    totaal: Decimal
    regels: tuple[Bewijsregel, ...]
    betalingen: tuple[Betaald, ...]

    @property
    def betaald(self) -> Decimal:
        """Paid in all, in euros."""
        return sum((b.bedrag for b in self.betalingen), Decimal(0))


PAKKET_BEWIJS = FormSpec[Bewijsfeiten](
    id="pakket_bewijs",
    title=Text("Bewijs bij een declaratie"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Zorgovereenkomst en declaratie"),
            fields=(
                Field("zv", Text("Zorgverlener"), lambda f: f.zorgverlener),
                Field("maand", Text("Maand"), lambda f: f.maand),
                Field("sinds", Text("Zorgovereenkomst sinds"), lambda f: dag_of_ontbreekt(f.overeenkomst_sinds)),
                Field("goed", Text("Zorgovereenkomst goedgekeurd"), lambda f: dag_of_ontbreekt(f.goedgekeurd)),
                Field("ontvangen", Text("Declaratie ontvangen"), lambda f: dag_of_ontbreekt(f.ontvangen)),
                Field("stand", Text("Stand van de declaratie"), lambda f: f.stand),
                Field("totaal", Text("Gedeclareerd"), lambda f: Money(f.totaal)),
                Field("betaald", Text("Betaald"), lambda f: Money(f.betaald)),
                Field("verschil", Text("Nog niet betaald"), lambda f: Money(f.totaal - f.betaald)),
            ),
        ),
        Section(
            Text("Oproep, uren en bedrag"),
            table=TableSpec(
                (
                    Column(Text("Dag"), lambda r: r.dag, grow=True),
                    Column(Text("Oproep van"), lambda r: Text("{dag}", dag=r.oproep) if r.oproep else None),
                    Column(Text("Van"), lambda r: r.van),
                    Column(Text("Tot"), lambda r: r.tot),
                    Column(Text("Aantal"), lambda r: r.aantal, numeric=True),
                    Column(Text("Bedrag"), lambda r: None if r.bedrag is None else Money(r.bedrag), numeric=True),
                ),
                lambda f: f.regels,
            ),
            when=lambda f: bool(f.regels),
        ),
        Section(
            Text("Betalingen"),
            table=TableSpec(
                (
                    Column(Text("Betaald op"), lambda r: r.dag, grow=True),
                    Column(Text("Door"), lambda r: r.bron),
                    Column(Text("Bedrag"), lambda r: Money(r.bedrag), numeric=True),
                ),
                lambda f: f.betalingen,
            ),
            when=lambda f: bool(f.betalingen),
        ),
    ),
    source=GEMAAKT,
    example=Bewijsfeiten(
        FATIMA,
        Text("april 2026"),
        date(2025, 5, 1),
        date(2025, 4, 28),
        date(2026, 5, 2),
        Text("Betaald"),
        Decimal("74.00"),
        (Bewijsregel(date(2026, 4, 1), date(2026, 3, 20), time(9), time(13), Decimal("4.00"), Decimal("74.00")),),
        (Betaald(date(2026, 5, 20), Decimal("74.00"), Text("SVB")),),
    ),
)


# Payments without a declaration ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Losbetaald:
    """A payment that no declaration asked for, in euros."""

    dag: date
    omschrijving: str
    bron: Text
    bedrag: Decimal


@dataclass(frozen=True, slots=True)
class Losfeiten:
    """The loose payments of a time, such as fixed monthly pay."""

    budgethouder: str
    regels: tuple[Losbetaald, ...]


PAKKET_LOS = FormSpec[Losfeiten](
    id="pakket_los",
    title=Text("Betalingen zonder declaratie"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Van wie"),
            fields=(Field("bh", Text("Budgethouder"), lambda f: f.budgethouder),),
            paragraphs=lambda _: (Text("Bijvoorbeeld een vast maandloon. Bewaar het loonstrookje of de brief erbij."),),
        ),
        Section(
            Text("Betalingen"),
            table=TableSpec(
                (
                    Column(Text("Betaald op"), lambda r: r.dag),
                    Column(Text("Waarvoor"), lambda r: r.omschrijving, grow=True),
                    Column(Text("Door"), lambda r: r.bron),
                    Column(Text("Bedrag"), lambda r: Money(r.bedrag), numeric=True),
                ),
                lambda f: f.regels,
                totals=lambda f: (Text("Samen"), "", "", Money(sum((r.bedrag for r in f.regels), Decimal(0)))),
            ),
        ),
    ),
    source=GEMAAKT,
    example=Losfeiten(
        "A. de Wit", (Losbetaald(date(2026, 4, 25), "Maandloon Els de Wit", Text("SVB"), Decimal("850.00")),)
    ),
)


# What runs, and who is there ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taakregel:
    """Something to do, and by when."""

    wat: Text
    uiterlijk: date | None


@dataclass(frozen=True, slots=True)
class Contactregel:
    """A contact with somebody."""

    dag: date
    met: Text
    onderwerp: str


@dataclass(frozen=True, slots=True)
class Lopendfeiten:
    """What must be done, what was agreed with whom, and who acts."""

    budgethouder: str
    taken: tuple[Taakregel, ...]
    contacten: tuple[Contactregel, ...]
    rollen: tuple[Text, ...]
    plichten: tuple[Text, ...]


def _uiterlijk(regel: Taakregel) -> Text:
    return Text("{dag}", dag=regel.uiterlijk) if regel.uiterlijk else Text("geen vaste dag")


PAKKET_LOPEND = FormSpec[Lopendfeiten](
    id="pakket_lopend",
    title=Text("Wat er loopt"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Wie er mag beslissen en tekenen"),
            fields=(Field("bh", Text("Budgethouder"), lambda f: f.budgethouder),),
            paragraphs=lambda f: f.rollen,
        ),
        Section(
            Text("Wat u moet doen als u dit pgb beheert"),
            paragraphs=lambda f: f.plichten,
            when=lambda f: bool(f.plichten),
        ),
        Section(
            Text("Wat er nu moet gebeuren"),
            table=TableSpec(
                (
                    Column(Text("Wat"), lambda r: r.wat, grow=True),
                    Column(
                        Text("Uiterlijk"),
                        _uiterlijk,
                    ),
                ),
                lambda f: f.taken,
            ),
            when=lambda f: bool(f.taken),
        ),
        Section(
            Text("Brieven, gesprekken en afspraken"),
            table=TableSpec(
                (
                    Column(Text("Dag"), lambda r: Text("{dag}", dag=r.dag)),
                    Column(Text("Met"), lambda r: r.met),
                    Column(Text("Waarover"), lambda r: r.onderwerp, grow=True),
                ),
                lambda f: f.contacten,
            ),
            when=lambda f: bool(f.contacten),
        ),
    ),
    source=GEMAAKT,
    example=Lopendfeiten(
        "A. de Wit",
        (Taakregel(Text("Stuur de uren van september 2026 in"), date(2026, 11, 17)),),
        (Contactregel(date(2026, 9, 15), Text("Zorgkantoor"), "Huisbezoek op 9 december"),),
        (Text("A. de Wit beslist en tekent zelf."),),
        (Text("Kijk elke declaratie na voordat u die instuurt."),),
    ),
)


@dataclass(frozen=True, slots=True)
class Aanwezigfeiten:
    """Who should be there at a visit."""

    budgethouder: str
    anderen: tuple[str, ...]


PAKKET_AANWEZIG = FormSpec[Aanwezigfeiten](
    id="pakket_aanwezig",
    title=Text("Wie er bij het huisbezoek zijn"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Aanwezig"),
            fields=(
                Field("bh", Text("Budgethouder"), lambda f: f.budgethouder),
                Field(
                    "anderen", Text("Vertegenwoordiger of beheerder"), lambda f: ", ".join(f.anderen), required=False
                ),
            ),
            paragraphs=lambda _: (
                Text("De budgethouder is er even bij, en wie het pgb beheert is er altijd."),
                Text("Een zorgverlener is er niet bij. Vraag het zorgkantoor vooraf als dat naaste familie is."),
            ),
        ),
    ),
    source=GEMAAKT,
    signatures=(
        Signature(Text("Budgethouder of vertegenwoordiger"), lambda f: (f.anderen or (f.budgethouder,))[0]),
        Signature(Text("Bezoeker"), lambda _: ""),
    ),
    exemplaren=(Text("uw eigen administratie"),),
    example=Aanwezigfeiten("A. de Wit", ("Els de Wit",)),
)
