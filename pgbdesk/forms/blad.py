"""What all sheets share: a person as the forms of the SVB ask for one, and how a sheet is declared.

An overnameblad (PREP) stands in the order of an official form and is copied to it. An overzicht (REPORT) is a
paper of our own that is kept, shown or sent along.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Route, Wet
from pgbdesk.forms.brief import EIGEN_MAP
from pgbdesk.forms.spec import ALLE_ROUTES, ALLE_WETTEN, Field, FormSpec, PrintAs, Section, Signature
from pgbdesk.text import Text

F = TypeVar("F")

BUDGETHOUDER = Text("budgethouder of vertegenwoordiger")
NIET_GEZIEN = Text("De vragen van dit formulier zijn niet nagekeken. Kijk op uw eigen formulier of er meer staat.")
SVB_POST = Text("Stuur het formulier van de SVB via Mijn PGB of naar SVB PGB, Postbus 8038, 3503 RA Utrecht.")


@dataclass(frozen=True, slots=True)
class Persoonsfeiten:
    """A person in the words of the SVB's forms (facts sheet §2 and §4.2). None: not known."""

    naam: str | None = None  # voorletters en achternaam
    bsn: str | None = None
    klantnummer: str | None = None
    geboren: date | None = None
    geslacht: Text | None = None
    straat: str | None = None
    woonplaats: str | None = None  # postcode and town
    telefoon_1: str | None = None
    telefoon_2: str | None = None
    email: str | None = None
    iban: str | None = None


def persoonsvelden(
    prefix: str, wie: Callable[[F], Persoonsfeiten], *, klantnummer: bool = False, iban: bool = False
) -> tuple[Field[F], ...]:
    """The fields of one person in the order of the forms: voorletters and name, BSN, birth date, address, telephone.

    `prefix` makes the ids unique on a paper with several people. The second telephone number and the
    klantnummer may stay empty on the forms.
    """

    def field(id: str, label: Text, value: Callable[[Persoonsfeiten], object], *, required: bool = True) -> Field[F]:
        return Field(f"{prefix}_{id}", label, lambda f: value(wie(f)), required)

    return (
        field("naam", Text("Voorletters en achternaam"), lambda p: p.naam),
        field("bsn", Text("Burgerservicenummer (BSN)"), lambda p: p.bsn),
        *((field("klant", Text("Klantnummer SVB"), lambda p: p.klantnummer, required=False),) if klantnummer else ()),
        field("geboren", Text("Geboortedatum"), lambda p: p.geboren),
        field("geslacht", Text("Man of vrouw"), lambda p: p.geslacht, required=False),
        field("straat", Text("Straat en huisnummer"), lambda p: p.straat),
        field("woonplaats", Text("Postcode en woonplaats"), lambda p: p.woonplaats),
        field("telefoon_1", Text("Telefoonnummer 1"), lambda p: p.telefoon_1, required=False),
        field("telefoon_2", Text("Telefoonnummer 2"), lambda p: p.telefoon_2, required=False),
        *((field("iban", Text("Rekeningnummer (IBAN)"), lambda p: p.iban),) if iban else ()),
    )


def overnameblad(
    id: str,
    title: Text,
    sections: tuple[Section[F], ...],
    example: F,
    source: Text | Callable[[F], Text],
    *,
    over: tuple[type[Record], ...],
    model: Callable[[F], Text],
    ondertekenen: tuple[Text, ...],
    waarheen: Callable[[F], tuple[Text, ...]],
    wetten: frozenset[Wet] = ALLE_WETTEN,
    niet_gezien: Text | None = NIET_GEZIEN,
    uiterlijk: Callable[[F], date | None] | None = None,
    routes: frozenset[Route] = ALLE_ROUTES,
    blad: str = "",
) -> FormSpec[F]:
    """A sheet in the order of an official form; `niet_gezien` says which part of that form nobody could look up."""
    doubt: tuple[Section[Any], ...] = ()
    if niet_gezien is not None:
        doubt = (Section(Text("Let op"), paragraphs=lambda _: (niet_gezien,)),)
    return FormSpec(
        id=id,
        title=title,
        print_as=PrintAs.PREP,
        sections=(*sections, *doubt),
        example=example,
        source=source,
        over=over,
        wetten=wetten,
        exemplaren=(EIGEN_MAP,),
        waarheen=waarheen,
        uiterlijk=uiterlijk,
        model=model,
        ondertekenen=ondertekenen,
        routes=routes,
        blad=blad,
    )


def overzicht(
    id: str,
    title: Text,
    sections: tuple[Section[F], ...],
    example: F,
    source: Text | Callable[[F], Text],
    *,
    over: tuple[type[Record], ...],
    voor: tuple[Text, ...] = (),
    waarheen: Callable[[F], tuple[Text, ...]],
    wetten: frozenset[Wet] = ALLE_WETTEN,
    tekent: tuple[Signature[F], ...] = (),
    eigen: bool = False,
) -> FormSpec[F]:
    """A paper of our own; `voor` get a copy beside your own file. `eigen`: see `FormSpec`."""
    return FormSpec(
        id=id,
        title=title,
        print_as=PrintAs.REPORT,
        sections=sections,
        example=example,
        source=source,
        signatures=tekent,
        over=over,
        wetten=wetten,
        exemplaren=(*voor, EIGEN_MAP),
        waarheen=waarheen,
        eigen=eigen,
    )


DE_WIT = Persoonsfeiten(
    naam="A. de Wit-Şahin",
    bsn="999990007",
    klantnummer="1234567",
    geboren=date(1978, 3, 14),
    geslacht=Text("Vrouw"),
    straat="Lindelaan 12 a",
    woonplaats="1234 AB Voorbeeldstad",
    telefoon_1="0612345678",
    telefoon_2="0201234567",
    email="anna@voorbeeld.nl",
    iban="NL69TEST0000000001",
)
ELS = Persoonsfeiten(
    naam="E. de Wit",
    bsn="999990020",
    geboren=date(1972, 3, 4),
    geslacht=Text("Vrouw"),
    straat="Molenpad 7",
    woonplaats="1234 CE Voorbeeldstad",
    telefoon_1="0687654321",
    iban="NL58TEST0000000005",
)
