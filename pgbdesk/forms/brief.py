"""What all letters share: who writes to whom, where and when, and who signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.gegevens import FATIMA, JANSEN, Partij
from pgbdesk.forms.spec import ALLE_WETTEN, Field, FormSpec, PrintAs, Section, Signature
from pgbdesk.text import Text

EIGEN_MAP = Text("uw eigen administratie")
ZORGVERLENER = Text("de zorgverlener")
GEACHTE = Text("Geachte heer of mevrouw,")
GROET = Text("Met vriendelijke groet,")
GEMAAKT = Text("Gemaakt met pgbdesk.")


@dataclass(frozen=True, slots=True)
class Briefhoofd:
    """Who writes to whom, where and when. `ondertekenaars` are one person, or two who sign together.

    `namens` names the budgethouder when somebody else signs.
    """

    afzender: Partij
    ontvanger: Partij
    plaats: str | None
    datum: date
    ondertekenaars: tuple[str, ...]
    namens: str | None = None


class MetHoofd(Protocol):
    """The facts of a letter."""

    @property
    def hoofd(self) -> Briefhoofd:
        """Who writes to whom."""


H = TypeVar("H", bound=MetHoofd)


def _briefhoofd(f: MetHoofd) -> tuple[tuple[str, ...], tuple[str, ...], object]:
    hoofd = f.hoofd
    waar = Text("{plaats}, {datum}", plaats=hoofd.plaats, datum=hoofd.datum) if hoofd.plaats else hoofd.datum
    return hoofd.afzender.regels, hoofd.ontvanger.regels, waar


def _rol(number: int) -> Signature[Any]:
    return Signature(
        Text("Budgethouder of vertegenwoordiger"),
        lambda f: f.hoofd.ondertekenaars[number],
        when=lambda f: len(f.hoofd.ondertekenaars) > number,
    )


#: Whoever signs for the budgethouder: one person, or one for money and one for care.
ONDERTEKENING: tuple[Signature[Any], ...] = (_rol(0), _rol(1))

NODIG: tuple[Field[Any], ...] = (
    Field("afzender", Text("Uw naam"), lambda f: f.hoofd.afzender.naam),
    Field("afzender_adres", Text("Uw adres"), lambda f: f.hoofd.afzender.adres),
    Field("ontvanger", Text("Naam van wie de brief krijgt"), lambda f: f.hoofd.ontvanger.naam),
    Field("ontvanger_adres", Text("Adres van wie de brief krijgt"), lambda f: f.hoofd.ontvanger.adres),
    Field("tekent", Text("Wie er mag tekenen"), lambda f: f.hoofd.ondertekenaars),
)


def brief(
    id: str,
    title: Text,
    sections: tuple[Section[H], ...],
    example: H,
    source: Text | Callable[[H], Text],
    *,
    over: tuple[type[Record], ...],
    voor: Text,
    waarheen: Callable[[H], tuple[Text, ...]],
    uiterlijk: Callable[[H], date | None] | None = None,
    wetten: frozenset[Wet] = ALLE_WETTEN,
    tekent_ook: tuple[Signature[H], ...] = (),
    blad: str = "",
) -> FormSpec[H]:
    """A letter of the budgethouder, with address lines and signature; `voor` gets one copy, your own file another."""
    return FormSpec(
        id=id,
        title=title,
        print_as=PrintAs.OFFICIAL,
        sections=sections,
        example=example,
        source=source,
        signatures=(*ONDERTEKENING, *tekent_ook),
        letterhead=_briefhoofd,
        over=over,
        wetten=wetten,
        nodig=NODIG,
        exemplaren=(voor, EIGEN_MAP),
        waarheen=waarheen,
        uiterlijk=uiterlijk,
        blad=blad,
    )


def verklaring(
    id: str,
    title: Text,
    sections: tuple[Section[H], ...],
    example: H,
    source: Text | Callable[[H], Text],
    *,
    over: tuple[type[Record], ...],
    voor: tuple[Text, ...],
    waarheen: Callable[[H], tuple[Text, ...]],
    wetten: frozenset[Wet] = ALLE_WETTEN,
    tekent_ook: tuple[Signature[H], ...] = (),
) -> FormSpec[H]:
    """A paper that is signed and handed over, without address lines; `voor` get a copy beside your own file."""
    return FormSpec(
        id=id,
        title=title,
        print_as=PrintAs.OFFICIAL,
        sections=sections,
        example=example,
        source=source,
        signatures=(*ONDERTEKENING, *tekent_ook),
        over=over,
        wetten=wetten,
        nodig=(NODIG[0], NODIG[-1]),
        exemplaren=(*voor, EIGEN_MAP),
        waarheen=waarheen,
    )


def aan_zorgverlener(f: MetHoofd) -> tuple[Text, ...]:
    """How a letter reaches a carer, so that it can be shown later."""
    return (
        Text("Geef de brief aan {naam} of stuur hem op.", naam=f.hoofd.ontvanger.naam),
        Text("Bewaar een bewijs dat hij is aangekomen: een handtekening, of een antwoord per e-mail."),
    )


def aan_instantie(f: MetHoofd) -> tuple[Text, ...]:
    """How a letter reaches an office."""
    return (
        Text("Stuur de brief naar {naam}.", naam=f.hoofd.ontvanger.naam),
        Text("Maak eerst een kopie. Schrijf op wanneer u hem verstuurt."),
    )


def beste(f: MetHoofd) -> Text:
    """`Beste F. El Amrani,`."""
    return Text("Beste {naam},", naam=f.hoofd.ontvanger.naam)


def over_wie(kenmerk: Callable[[Any], object], wet: Callable[[Any], object]) -> Section[Any]:
    """For an office: about which budgethouder and which budget the letter is."""
    return Section(
        Text("Over welk pgb"),
        fields=(
            Field("bh_naam", Text("Budgethouder"), lambda f: f.hoofd.afzender.naam),
            Field("bh_bsn", Text("BSN"), lambda f: f.hoofd.afzender.bsn, required=False),
            Field("bh_klant", Text("Klantnummer SVB"), lambda f: f.hoofd.afzender.klantnummer, required=False),
            Field("wet", Text("Wet"), wet, required=False),
            Field("kenmerk", Text("Kenmerk toekenning"), kenmerk, required=False),
        ),
    )


def namens(f: MetHoofd) -> tuple[Text, ...]:
    """That somebody else writes for the budgethouder; nothing when they sign themselves."""
    naam = f.hoofd.namens
    return () if naam is None else (Text("Ik schrijf deze brief namens {naam}.", naam=naam),)


SVB = Partij("SVB PGB", ("Postbus 8038", "3503 RA Utrecht"))
ZORGKANTOOR = Partij("Zorgkantoor Voorbeeldregio", ("Postbus 1", "1200 AA Voorbeeldstad"))
NAAR_FATIMA = Briefhoofd(JANSEN, FATIMA, "Voorbeeldstad", date(2026, 11, 24), (JANSEN.naam,))
NAAR_SVB = Briefhoofd(JANSEN, SVB, "Voorbeeldstad", date(2026, 11, 24), (JANSEN.naam,))
NAAR_ZORGKANTOOR = Briefhoofd(JANSEN, ZORGKANTOOR, "Voorbeeldstad", date(2026, 11, 24), (JANSEN.naam,))
