"""The report of a checklist: what was agreed first, then every answer. Two versions: with names, and without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, Signature, TableSpec
from pgbdesk.text import Text

ZONDER_NAMEN = Text("Zonder namen en nummers: mensen zijn alleen met hun beginletters genoemd.")
GEEN_BESLUIT = Text("Dit is een eigen verslag. Het is geen besluit van een zorgkantoor, gemeente of verzekeraar.")


@dataclass(frozen=True, slots=True)
class VerslagRegel:
    """A question with its answer, what the dossier says of it and the note."""

    vraag: object
    antwoord: object
    gezien: object = None
    notitie: object = None


@dataclass(frozen=True, slots=True)
class VerslagDeel:
    """The questions of a part that are in the report."""

    titel: object
    regels: tuple[VerslagRegel, ...]


@dataclass(frozen=True, slots=True)
class VerslagAfspraak:
    """What was agreed, until when, and whether it is done."""

    wat: object
    uiterlijk: date | None
    gedaan: date | None


@dataclass(frozen=True, slots=True)
class Verslagfeiten:
    """A checklist in words, ready to print."""

    titel: object
    voor_wie: object
    gestart: date | None
    afgerond: date | None
    stand: object
    aanwezigen: object
    afspraken: tuple[VerslagAfspraak, ...]
    open: tuple[VerslagRegel, ...]
    delen: tuple[VerslagDeel, ...]
    opmerkingen: tuple[Text, ...]
    getekend_door: str | None = None
    getekend_op: date | None = None
    ondertekenaar: object = None  # who may sign for the budgethouder, when nobody did yet


def _rijen(feiten: Verslagfeiten) -> tuple[VerslagRegel, ...]:
    """The heading of each part as a row of its own, then its questions."""
    return tuple(regel for deel in feiten.delen for regel in (VerslagRegel(deel.titel, None), *deel.regels))


def _wanneer(afspraak: VerslagAfspraak) -> object:
    if afspraak.gedaan is not None:
        return Text("gedaan op {dag}", dag=afspraak.gedaan)
    return Text("uiterlijk {dag}", dag=afspraak.uiterlijk) if afspraak.uiterlijk is not None else None


CHECKLISTVERSLAG = FormSpec[Verslagfeiten](
    id="checklistverslag",
    title=Text("Verslag van een checklist"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Waar gaat het over"),
            fields=(
                Field("titel", Text("Checklist"), lambda f: f.titel),
                Field("voor_wie", Text("Voor"), lambda f: f.voor_wie, required=False),
                Field("gestart", Text("Begonnen op"), lambda f: f.gestart),
                Field("afgerond", Text("Afgerond op"), lambda f: f.afgerond, required=False),
                Field("stand", Text("Ingevuld"), lambda f: f.stand),
                Field("aanwezigen", Text("Aanwezig"), lambda f: f.aanwezigen, required=False),
            ),
        ),
        Section(
            Text("Afspraken"),
            table=TableSpec(
                (
                    Column(Text("Wat"), lambda a: a.wat, grow=True),
                    Column(Text("Wanneer"), _wanneer),
                ),
                lambda f: f.afspraken,
            ),
            when=lambda f: bool(f.afspraken),
        ),
        Section(
            Text("Nog te doen"),
            table=TableSpec(
                (Column(Text("Vraag"), lambda r: r.vraag, grow=True), Column(Text("Antwoord"), lambda r: r.antwoord)),
                lambda f: f.open,
            ),
            when=lambda f: bool(f.open),
        ),
        Section(
            Text("Alle antwoorden"),
            table=TableSpec(
                (
                    Column(Text("Vraag"), lambda r: r.vraag, grow=True),
                    Column(Text("Antwoord"), lambda r: r.antwoord),
                    Column(Text("Dossier"), lambda r: r.gezien),
                    Column(Text("Notitie"), lambda r: r.notitie),
                ),
                _rijen,
            ),
        ),
        Section(Text("Let op"), paragraphs=lambda f: f.opmerkingen, when=lambda f: bool(f.opmerkingen)),
        Section(
            Text("Getekend"),
            fields=(
                Field("getekend_door", Text("Op het scherm getekend door"), lambda f: f.getekend_door),
                Field("getekend_op", Text("Op"), lambda f: f.getekend_op),
            ),
            when=lambda f: f.getekend_door is not None,
        ),
    ),
    signatures=(
        Signature(
            Text("Budgethouder of vertegenwoordiger"),
            lambda f: f.ondertekenaar,
            when=lambda f: f.getekend_door is None,
        ),
        Signature(Text("Wie de lijst invulde"), lambda _: None, when=lambda f: f.getekend_door is None),
    ),
    exemplaren=(Text("uzelf"), Text("de ander die erbij was")),
    source=Text("Gemaakt met pgbdesk. Dit is een eigen verslag, geen besluit en geen juridisch advies."),
    example=Verslagfeiten(
        titel=Text("Huisbezoek van het zorgkantoor"),
        voor_wie="A. de Wit",
        gestart=date(2026, 11, 22),
        afgerond=date(2026, 11, 26),
        stand=Text("{n} van {van} vragen", n=3, van=4),
        aanwezigen="A. de Wit, J. Bakker",
        afspraken=(VerslagAfspraak("Anna laten tekenen", date(2026, 12, 1), None),),
        open=(VerslagRegel(Text("Is voor elke zorgverlener een getekende zorgovereenkomst aanwezig?"), Text("Nee")),),
        delen=(
            VerslagDeel(
                Text("Zorgovereenkomsten"),
                (
                    VerslagRegel(
                        Text("Is voor elke zorgverlener een getekende zorgovereenkomst aanwezig?"),
                        Text("Nee"),
                        Text("2 van 3 getekend"),
                        "Overeenkomst Anna nog tekenen",
                    ),
                    VerslagRegel(Text("Klopt het budgetplan met de zorg van nu?"), Text("Ja")),
                ),
            ),
        ),
        opmerkingen=(GEEN_BESLUIT,),
    ),
)
