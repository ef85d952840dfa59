"""Everything around it: contacts, documents, checklists, tasks, wooninitiatieven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from pgbdesk.domain import waarden
from pgbdesk.domain.record import Record, Value, in_order, refers
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, Papiertaal, VerblijfSoort, Verdeelsleutel


@dataclass(frozen=True, slots=True, kw_only=True)
class Betreft(Value):
    """What a thing is about: the name of an entity (`zorgovereenkomst`) and the id of a record."""

    soort: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contactmoment(Record):
    """A letter, call or message with somebody, as proof."""

    LIST: ClassVar[str] = "contactmomenten"
    TABLE: ClassVar[str] = "contactmoment"

    met: ContactMet
    op: datetime
    kanaal: str | None = None
    onderwerp: str | None = None
    verslag: str | None = None
    betreft: Betreft | None = None
    document_id: str | None = refers("documenten", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """What is known of a file that is kept in the dossier; its bytes are stored beside it."""

    LIST: ClassVar[str] = "documenten"
    TABLE: ClassVar[str] = "document"

    titel: str
    soort: str | None = None
    datum: date | None = None
    mediatype: str | None = None
    sha256: str | None = None
    betreft: tuple[Betreft, ...] = ()
    bewaren_tot: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAntwoord(Value):
    """What was answered to one question of a checklist."""

    vraag: str
    antwoord: str | None = None
    notitie: str | None = None
    document_id: str | None = refers("documenten", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Record):
    """A checklist that was begun: which one, for whom, and the answers so far."""

    LIST: ClassVar[str] = "checklists"
    TABLE: ClassVar[str] = "checklist"

    sjabloon: str
    sjabloon_versie: int | None = None
    budgethouder_id: str | None = refers("budgethouders", optional=True)
    gestart_op: date | None = None
    afgerond_op: date | None = None
    antwoorden: tuple[ChecklistAntwoord, ...] = ()
    aanwezigen: tuple[str, ...] = ()
    taken_ids: tuple[str, ...] = field(default=(), metadata={"refers_to": "taken"})

    def check(self) -> None:
        in_order(self.gestart_op, self.afgerond_op, "afgerond_op")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taak(Record):
    """Something to do, by the user's own hand or from a rule."""

    LIST: ClassVar[str] = "taken"
    TABLE: ClassVar[str] = "taak"

    titel: str
    uiterlijk: date | None = None
    gedaan_op: date | None = None
    betreft: Betreft | None = None
    bron_regel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitstel(Record):
    """A task that was put off until a day: which rule, about what, and how it stood when that was done.

    It holds only while the task stands as it stood then, and never beyond its last day.
    """

    LIST: ClassVar[str] = "uitstel"
    TABLE: ClassVar[str] = "uitstel"

    regel: str  # that found it; "taak" for an own task
    betreft: Betreft | None = None
    veld: str | None = None
    uiterlijk: date | None = None
    bedrag: Decimal | None = None
    haast: int  # how pressing it was: 0 is now
    gezet_op: date
    tot: date  # on this day it is there again

    def check(self) -> None:
        in_order(self.gezet_op, self.tot, "tot")
        in_order(self.tot, self.uiterlijk, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Afwezig(Value):
    """Days that a resident was away. Both days count."""

    van: date
    tot: date

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bewoner(Value):
    """A resident of a wooninitiatief."""

    budgethouder_id: str | None = refers("budgethouders", optional=True)
    naam: str | None = None
    van: date | None = None
    tot: date | None = None
    afwezig: tuple[Afwezig, ...] = ()
    huur_apart: bool | None = None  # lease and care are two papers
    woont_bij_ouder: bool | None = None  # lives with a parent or foster parent (Blz 3.1.4)
    aandeel: Decimal | None = None  # the part of this resident in costs with a fixed key, such as 2 of 10

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class GedeeldeKosten(Value):
    """A cost that the residents share."""

    datum: date
    omschrijving: str | None = None
    bedrag: Decimal
    verdeelsleutel: Verdeelsleutel | None = None
    van: date | None = None  # the days it is for; without them the month of `datum`
    tot: date | None = None

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wooninitiatief(Record):
    """A house that several budgethouders run together."""

    LIST: ClassVar[str] = "wooninitiatieven"
    TABLE: ClassVar[str] = "wooninitiatief"

    naam: str | None = None
    adres: str | None = None
    kvk: str | None = None
    agb: str | None = None
    lrza_nummer: str | None = None
    bewoners: tuple[Bewoner, ...] = ()
    gedeelde_kosten: tuple[GedeeldeKosten, ...] = ()
    bundelt_zorg: bool | None = None
    een_adres: bool | None = None
    afstand_meter: int | None = None  # the longest distance between the addresses
    gemeenschappelijke_ruimten: int | None = None

    def check(self) -> None:
        object.__setattr__(self, "kvk", waarden.kvk(self.kvk))
        object.__setattr__(self, "agb", waarden.agb(self.agb))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verblijf(Record):
    """A stay elsewhere of a budgethouder: hospital, institution, abroad. Both days count; no `tot` goes on."""

    LIST: ClassVar[str] = "verblijven"
    TABLE: ClassVar[str] = "verblijf"

    budgethouder_id: str = refers("budgethouders")
    soort: VerblijfSoort
    van: date
    tot: date | None = None
    land: str | None = None
    buiten_eu: bool | None = None  # outside the EU, the EER and Switzerland
    lokale_zorgverleners: bool | None = None  # carers outside Dutch tax and social law
    zorg_gaat_door: bool | None = None  # care from the budget was allowed in these days
    gemeld_op: date | None = None
    notitie: str | None = None

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebeurtenis(Record):
    """Something that happened or will happen, and whether those who must know were told."""

    LIST: ClassVar[str] = "gebeurtenissen"
    TABLE: ClassVar[str] = "gebeurtenis"

    budgethouder_id: str | None = refers("budgethouders", optional=True)
    soort: GebeurtenisSoort
    op: date
    vastgelegd_op: date | None = None
    gemeld_op: date | None = None
    gemeld_aan: ContactMet | None = None
    toekenning_id: str | None = refers("toekenningen", optional=True)
    notitie: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toestemming(Record):
    """Consent of a budgethouder that one office gives data to another (AVG)."""

    LIST: ClassVar[str] = "toestemmingen"
    TABLE: ClassVar[str] = "toestemming"

    budgethouder_id: str = refers("budgethouders")
    gegevens: str | None = None
    van_wie: str | None = None
    aan_wie: str | None = None
    doel: str | None = None
    gegeven_op: date | None = None
    tot: date | None = None
    ingetrokken_op: date | None = None
    gebeurtenis_id: str | None = refers("gebeurtenissen", optional=True)
    document_id: str | None = refers("documenten", optional=True)

    def check(self) -> None:
        in_order(self.gegeven_op, self.tot, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wetgetallen(Record):
    """New numbers of the law that the user loaded: the lines of one TOML file, as it was."""

    LIST: ClassVar[str] = "wetgetallen"
    TABLE: ClassVar[str] = "wetgetallen"

    titel: str
    toml: tuple[str, ...]
    geladen_op: date
    bron: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Afdruk(Record):
    """A paper in the print queue: which one, about what, with which typed answers, and how it is printed.

    The paper itself is made anew from the dossier each time, so that it never says what is no longer so.
    """

    LIST: ClassVar[str] = "afdrukken"
    TABLE: ClassVar[str] = "afdruk"

    formulier: str
    betreft: Betreft | None = None
    antwoorden: Mapping[str, str] | None = None
    exemplaren: int | None = None  # one when not said
    grote_letters: bool | None = None
    volgorde: int | None = None
    gezet_op: date
    afgedrukt_op: datetime | None = None
    taal: Papiertaal | None = None  # of the paper, when one was chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Koppeling(Value):
    """Which of our values goes where on an official PDF: into a field, or at a place of a PDF without fields.

    A place is counted from the top left of the page, in points; pages count from 0.
    """

    waarde: str
    veld: str | None = None
    bladzijde: int | None = None
    links: int | None = None
    boven: int | None = None
    grootte: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulierkoppeling(Record):
    """How the user filled in an official form the last time, by its number: kept for the next time."""

    LIST: ClassVar[str] = "formulierkoppelingen"
    TABLE: ClassVar[str] = "formulierkoppeling"

    formulier: str  # our own paper
    nummer: str | None = None  # of the official form, such as 0427NT/0217
    koppelingen: tuple[Koppeling, ...] = ()
    bewaard_op: date
