"""The report of an adviser who looked along in a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pgbdesk.clock import AMSTERDAM
from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, Signature, TableSpec
from pgbdesk.text import Text

GEEN_BESLUIT = Text("Dit is advies. Het is geen besluit van een zorgkantoor, gemeente of verzekeraar.")
ZONDER_NAMEN = Text("Zonder namen en nummers: mensen zijn alleen met hun beginletters genoemd.")


@dataclass(frozen=True, slots=True)
class Adviesafspraak:
    """What was agreed during the visit, and until when."""

    wat: object
    uiterlijk: date | None


@dataclass(frozen=True, slots=True)
class Adviesfeiten:
    """A visit of an adviser in words, ready to print."""

    adviseur: str
    organisatie: str | None
    budgethouder: str | None
    doel: str | None
    toestemming_van: str | None
    toestemming_op: date
    begin: datetime
    einde: datetime | None
    bekeken: tuple[Text, ...]
    advies: str | None
    afspraken: tuple[Adviesafspraak, ...]
    kopie_tot: date | None
    met_namen: bool


ADVIESVERSLAG = FormSpec[Adviesfeiten](
    id="adviesverslag",
    title=Text("Verslag van een adviseur"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Wie keek mee, en waarom"),
            fields=(
                Field("adviseur", Text("Adviseur"), lambda f: f.adviseur),
                Field("organisatie", Text("Organisatie"), lambda f: f.organisatie, required=False),
                Field("budgethouder", Text("Budgethouder"), lambda f: f.budgethouder, required=False),
                Field("doel", Text("Waarvoor"), lambda f: f.doel),
                Field("begin", Text("Begonnen"), lambda f: f.begin),
                Field("einde", Text("Klaar"), lambda f: f.einde, required=False),
            ),
        ),
        Section(
            Text("Toestemming"),
            fields=(
                Field("toestemming_van", Text("Toestemming gegeven door"), lambda f: f.toestemming_van),
                Field("toestemming_op", Text("Op"), lambda f: f.toestemming_op),
                Field("kopie_tot", Text("Gastkopie meegegeven tot en met"), lambda f: f.kopie_tot, required=False),
            ),
        ),
        Section(
            Text("Wat is bekeken"),
            table=TableSpec((Column(Text("Pagina"), lambda p: p, grow=True),), lambda f: f.bekeken),
            when=lambda f: bool(f.bekeken),
        ),
        Section(
            Text("Advies"),
            paragraphs=lambda f: tuple(
                Text("{naam}", naam=line) for line in (f.advies or "").splitlines() if line.strip()
            ),
            when=lambda f: bool(f.advies),
        ),
        Section(
            Text("Afspraken"),
            table=TableSpec(
                (Column(Text("Wat"), lambda a: a.wat, grow=True), Column(Text("Uiterlijk"), lambda a: a.uiterlijk)),
                lambda f: f.afspraken,
            ),
            when=lambda f: bool(f.afspraken),
        ),
        Section(
            Text("Let op"),
            paragraphs=lambda f: (GEEN_BESLUIT,) if f.met_namen else (GEEN_BESLUIT, ZONDER_NAMEN),
        ),
    ),
    signatures=(
        Signature(Text("Adviseur"), lambda f: f.adviseur),
        Signature(Text("Budgethouder of vertegenwoordiger"), lambda f: f.toestemming_van),
    ),
    exemplaren=(Text("uw eigen administratie"), Text("de adviseur")),
    source=Text("Gemaakt met pgbdesk."),
    example=Adviesfeiten(
        adviseur="J. Adviseur",
        organisatie="Voorbeeldvereniging",
        budgethouder="Anna de Wit",
        doel="Kijken of het budget genoeg is",
        toestemming_van="Anna de Wit",
        toestemming_op=date(2026, 5, 10),
        begin=datetime(2026, 5, 10, 14, 0, tzinfo=AMSTERDAM),
        einde=datetime(2026, 5, 10, 15, 30, tzinfo=AMSTERDAM),
        bekeken=(Text("Budget"), Text("Zorgverleners")),
        advies="Bied Fatima vaste uren aan.\nVraag het zorgkantoor om de vaststelling.",
        afspraken=(Adviesafspraak("Aanbod versturen", date(2026, 6, 1)),),
        kopie_tot=date(2026, 5, 24),
        met_namen=True,
    ),
)
