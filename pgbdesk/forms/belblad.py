"""What to have at hand when you report illness, recovery or pregnancy to the SVB (facts sheet §10).

There is no paper form: it goes by the portal, Mijn PGB or telephone, so this sheet holds the questions in order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum, auto
from zoneinfo import ZoneInfo

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.werk import Verzuim
from pgbdesk.forms.blad import overnameblad
from pgbdesk.forms.spec import Field, FormSpec, Section
from pgbdesk.text import Text

ONBEKEND = Text("weet ik niet")


class Melding(StrEnum):
    """What is reported."""

    ZIEK = auto()
    HERSTELD = auto()
    ZWANGER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Belfeiten:
    """The answers. `moment` is the last instant of the report where the hour is known, else `uiterlijk` the last day.

    `vier_dagen`: whether the SVB asks what it only asks for four days a week or more. `duur` says how long wages go on.
    """

    melding: Melding
    naam: str | None
    bsn: str | None
    budgethouder: str | None
    klantnummer: str | None
    dag: date
    gehoord: datetime | None
    uiterlijk: date
    moment: datetime | None
    voor_uur: int
    zvw: bool
    vier_dagen: bool
    adres: str | None = None
    deels: Text | None = None
    zwangerschap: Text | None = None
    wia: Text | None = None
    no_risk: Text | None = None
    uren_hervat: str | None = None
    bevalling: date | None = None
    duur: tuple[Text, ...] = ()


def _op_tijd(f: Belfeiten) -> tuple[Text, ...]:
    voor = Text("Belt u vóór {uur} uur, dan verwerkt de SVB het dezelfde dag.", uur=f.voor_uur)
    if f.melding is Melding.ZWANGER:
        return (Text("De SVB wil dit uiterlijk 4 weken voor het verlof weten."),)
    if f.zvw and f.melding is Melding.ZIEK:
        return (Text("Bij een pgb van de zorgverzekeraar meldt u binnen 1 werkdag."), voor)
    return (Text("Meld dit binnen 24 uur."), voor)


_OP_TIJD: Section[Belfeiten] = Section(
    Text("Meld dit op tijd"),
    paragraphs=_op_tijd,
    fields=(
        Field("gehoord", Text("U hoorde het op"), lambda f: f.gehoord, required=False),
        Field("uiterlijk", Text("Melden uiterlijk op"), lambda f: f.moment or f.uiterlijk),
        Field("telefoon", Text("Telefoon SVB, werkdagen 8.00 tot 17.00 uur"), lambda _: "030 264 82 00"),
    ),
)
_WIE: Section[Belfeiten] = Section(
    Text("Wie belt er"),
    fields=(
        Field("budgethouder", Text("Budgethouder"), lambda f: f.budgethouder),
        Field("klantnummer", Text("Klantnummer SVB"), lambda f: f.klantnummer, required=False),
    ),
)
_NAAM: tuple[Field[Belfeiten], ...] = (
    Field("naam", Text("Naam zorgverlener"), lambda f: f.naam),
    Field("bsn", Text("BSN zorgverlener"), lambda f: f.bsn),
)


def _zvw(f: Belfeiten) -> tuple[Text, ...]:
    if not f.zvw:
        return ()
    return (Text("Stuur bij een pgb van de zorgverzekeraar een kopie van de toekenningsbeschikking."),)


_ZIEK: Section[Belfeiten] = Section(
    Text("Dit vraagt de SVB"),
    fields=(
        *_NAAM,
        Field("dag", Text("Eerste werkdag die niet of deels is gewerkt"), lambda f: f.dag),
        Field("adres", Text("Verblijfadres tijdens de ziekte"), lambda f: f.adres),
        Field("deels", Text("Helemaal of gedeeltelijk ziek"), lambda f: f.deels),
        Field("zwangerschap", Text("Komt het door zwangerschap"), lambda f: f.zwangerschap),
        Field(
            "wia",
            Text("Bij 4 dagen of meer per week: eerder een WIA-uitkering voor dezelfde ziekte"),
            lambda f: f.wia if f.vier_dagen else Text("niet nodig"),
            required=False,
        ),
        Field("no_risk", Text("No-riskpolis van UWV"), lambda f: f.no_risk, required=False),
    ),
    paragraphs=lambda f: (
        *_zvw(f),
        Text("Werkt iemand een halve dag? Dan is het 50 procent. Verbeter dat de volgende dag."),
    ),
)
_HERSTELD: Section[Belfeiten] = Section(
    Text("Dit vraagt de SVB"),
    fields=(
        *_NAAM,
        Field("dag", Text("Datum weer aan het werk"), lambda f: f.dag),
        Field("uren_hervat", Text("Bij deels werken: aantal uren"), lambda f: f.uren_hervat, required=False),
    ),
    paragraphs=lambda _: (Text("Meld ook als iemand minder uren werkt, of de uren opbouwt."),),
)
_ZWANGER: Section[Belfeiten] = Section(
    Text("Dit vraagt de SVB"),
    fields=(
        *_NAAM,
        Field("bevalling", Text("Vermoedelijke bevallingsdatum"), lambda f: f.bevalling),
        Field("dag", Text("Ingangsdatum van het verlof"), lambda f: f.dag),
    ),
    paragraphs=lambda f: (
        *((Text("Houd de zwangerschapsverklaring erbij."),) if f.vier_dagen else ()),
        Text("Werkt iemand weer? Meld dat binnen 24 uur."),
    ),
)
_LOON: Section[Belfeiten] = Section(
    Text("Hoelang het loon doorgaat"), paragraphs=lambda f: f.duur, when=lambda f: bool(f.duur)
)
_GESPREK: Section[Belfeiten] = Section(
    Text("Schrijf op tijdens het gesprek"),
    paragraphs=lambda _: (
        Text("Datum en tijd: ________________________"),
        Text("Met wie u sprak: ________________________"),
        Text("Wat er is afgesproken: ________________________"),
    ),
)


def _blad(
    id: str,
    title: Text,
    sections: tuple[Section[Belfeiten], ...],
    example: Belfeiten,
    over: tuple[type[Record], ...] = (Zorgovereenkomst, Verzuim),
) -> FormSpec[Belfeiten]:
    return overnameblad(
        id,
        title,
        (_OP_TIJD, _WIE, *sections, _GESPREK),
        example,
        Text("Uitleg van de SVB en mijnpgb.nl. Er is geen papieren formulier gevonden. Gemaakt met pgbdesk."),
        over=over,
        model=lambda _: Text("PGB Portaal of Mijn PGB, Ziekte en zwangerschap"),
        ondertekenen=(),
        waarheen=lambda _: (
            Text("Meld het in het PGB Portaal of in Mijn PGB, of bel de SVB. Dit blad stuurt u niet op."),
        ),
        uiterlijk=lambda f: f.uiterlijk,
        niet_gezien=None,
        blad="ziek_hersteld_zwanger",
    )


_VOORBEELD = Belfeiten(
    melding=Melding.ZIEK,
    naam="F. El Amrani",
    bsn="999990019",
    budgethouder="A. de Wit-Şahin",
    klantnummer="1234567",
    dag=date(2026, 2, 9),
    gehoord=datetime(2026, 2, 9, 7, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
    uiterlijk=date(2026, 2, 10),
    moment=datetime(2026, 2, 10, 7, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
    voor_uur=10,
    zvw=False,
    vier_dagen=True,
    adres="Bakkerstraat 3, 1234 CD Voorbeeldstad",
    deels=Text("helemaal"),
    zwangerschap=Text("nee"),
    wia=ONBEKEND,
    no_risk=ONBEKEND,
    duur=(Text("Loon bij ziekte: hoogstens 104 weken."),),
)

BELBLAD_ZIEK = _blad("belblad_ziek", Text("Belblad: ziek melden"), (_ZIEK, _LOON), _VOORBEELD)
BELBLAD_HERSTELD = _blad(
    "belblad_hersteld",
    Text("Belblad: hersteld melden"),
    (_HERSTELD,),
    replace(
        _VOORBEELD,
        melding=Melding.HERSTELD,
        dag=date(2026, 2, 16),
        gehoord=None,
        moment=None,
        uiterlijk=date(2026, 2, 16),
        uren_hervat="3 uur per dag",
    ),
    over=(Verzuim,),
)
BELBLAD_ZWANGER = _blad(
    "belblad_zwanger",
    Text("Belblad: zwangerschap melden"),
    (_ZWANGER,),
    replace(
        _VOORBEELD,
        melding=Melding.ZWANGER,
        dag=date(2026, 6, 1),
        bevalling=date(2026, 7, 10),
        gehoord=None,
        moment=None,
        uiterlijk=date(2026, 5, 4),
    ),
)
