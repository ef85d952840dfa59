"""Everything around it: contacts, documents, checklists, tasks, wooninitiatieven."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from pgbdesk.domain import waarden
from pgbdesk.domain.record import Record, Value, in_order, refers
from pgbdesk.domain.soorten import ContactMet, Verdeelsleutel


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

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class GedeeldeKosten(Value):
    """A cost that the residents share."""

    datum: date
    omschrijving: str | None = None
    bedrag: Decimal
    verdeelsleutel: Verdeelsleutel | None = None


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

    def check(self) -> None:
        object.__setattr__(self, "kvk", waarden.kvk(self.kvk))
        object.__setattr__(self, "agb", waarden.agb(self.agb))
