"""The household, its people, and who may act for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pgbdesk.domain import waarden
from pgbdesk.domain.record import Record, in_order, refers
from pgbdesk.domain.soorten import (
    AndereTaal,
    FormeelGrond,
    Geslacht,
    Relatie,
    Taal,
    VerstrekkerSoort,
    VertegenwoordigerSoort,
    ZorgverlenerSoort,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Huishouden(Record):
    """The household that the dossier is about. There is exactly one."""

    LIST: ClassVar[str] = "huishouden"
    TABLE: ClassVar[str] = "huishouden"

    naam: str | None = None
    taal: Taal | None = None
    notitie: str | None = None
    bijnaam: str | None = None  # what the title of the window says, so that nobody is named there


@dataclass(frozen=True, slots=True, kw_only=True)
class Persoon(Record):
    """A human being: a budgethouder, a zorgverlener, a vertegenwoordiger, or several of these."""

    LIST: ClassVar[str] = "personen"
    TABLE: ClassVar[str] = "persoon"

    voorletters: str | None = None
    voornaam: str | None = None
    tussenvoegsel: str | None = None
    achternaam: str | None = None
    geboortedatum: date | None = None
    geslacht: Geslacht | None = None
    bsn: str | None = None
    straat: str | None = None
    huisnummer: str | None = None
    toevoeging: str | None = None
    postcode: str | None = None
    plaats: str | None = None
    land: str | None = None
    telefoon_1: str | None = None
    telefoon_2: str | None = None
    email: str | None = None
    aow_vanaf: date | None = None  # the day on which this person reaches the AOW age, as the SVB wrote

    def check(self) -> None:
        object.__setattr__(self, "bsn", waarden.bsn(self.bsn))
        object.__setattr__(self, "postcode", waarden.postcode(self.postcode, self.land))

    @property
    def naam(self) -> str:
        """How we speak of this person: `Fatima El Amrani`, or with initials when there is no first name."""
        return self._joined(self.voornaam or self.voorletters)

    @property
    def formele_naam(self) -> str:
        """As on a form: `F. El Amrani`."""
        return self._joined(self.voorletters or self.voornaam)

    @property
    def roepnaam(self) -> str:
        """One word for use in a sentence: `Fatima`."""
        return self.voornaam or self.naam

    @property
    def adresregel(self) -> str:
        """Street, number and addition, or an empty text."""
        return " ".join(part for part in (self.straat, self.huisnummer, self.toevoeging) if part)

    def _joined(self, first: str | None) -> str:
        return " ".join(part for part in (first, self.tussenvoegsel, self.achternaam) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgethouder(Record):
    """A person with a pgb."""

    LIST: ClassVar[str] = "budgethouders"
    TABLE: ClassVar[str] = "budgethouder"

    persoon_id: str = refers("personen")
    klantnummer_svb: str | None = None
    iban: str | None = None
    overleden_op: date | None = None

    def check(self) -> None:
        object.__setattr__(self, "iban", waarden.iban(self.iban))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertegenwoordiging(Record):
    """Somebody who acts for a budgethouder, in a role and a period."""

    LIST: ClassVar[str] = "vertegenwoordigingen"
    TABLE: ClassVar[str] = "vertegenwoordiging"

    budgethouder_id: str = refers("budgethouders")
    persoon_id: str | None = refers("personen", optional=True)
    organisatie: str | None = None
    soort: VertegenwoordigerSoort
    van: date | None = None
    tot: date | None = None
    machtiging_getekend_op: date | None = None
    beschikking_rechtbank_op: date | None = None
    papier_geldig_tot: date | None = None
    schuldsanering_of_faillissement: bool | None = None
    detentie: bool | None = None
    zonder_brp_adres: bool | None = None
    eerder_tekortgeschoten: bool | None = None
    werkt_bij_zorgverlener: bool | None = None  # leads or works for an institution that cares (BW 1:383 lid 5)
    akkoord_verstrekker_op: date | None = None  # the zorgkantoor allowed what it need not allow

    def check(self) -> None:
        in_order(self.van, self.tot, "tot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verstrekker(Record):
    """Who grants a budget: a zorgkantoor, a gemeente or a zorgverzekeraar."""

    LIST: ClassVar[str] = "verstrekkers"
    TABLE: ClassVar[str] = "verstrekker"

    soort: VerstrekkerSoort
    naam: str | None = None
    postadres: str | None = None
    telefoon: str | None = None
    email: str | None = None
    contactpersoon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zorgverlener(Record):
    """Who gives care: a person or an institution."""

    LIST: ClassVar[str] = "zorgverleners"
    TABLE: ClassVar[str] = "zorgverlener"

    soort: ZorgverlenerSoort = ZorgverlenerSoort.PERSOON
    persoon_id: str | None = refers("personen", optional=True)
    bedrijfsnaam: str | None = None
    kvk: str | None = None
    agb: str | None = None
    big: str | None = None
    btw_nummer: str | None = None
    iban: str | None = None
    tenaamstelling: str | None = None
    bic: str | None = None
    relatie_code: Relatie | None = None
    ondernemer_ib: bool | None = None
    zelfde_adres: bool | None = None
    contactpersoon: str | None = None
    is_wooninitiatief: bool | None = None
    formeel_grond: FormeelGrond | None = None
    kvk_zorgactiviteit: bool | None = None  # the KvK register says: gives care
    sbi_code: str | None = None
    bewijs_formeel_op: date | None = None  # the day of the KvK extract or BIG check
    vergunning_wtza: str | None = None
    loonheffingskorting_elders: bool | None = None
    werkt_elders_minuten_per_week: int | None = None
    is_bemiddelaar: bool | None = None  # a bureau that stands between, not who gives the care
    urenblad_taal: AndereTaal | None = None  # beside Dutch on the hours sheet

    def check(self) -> None:
        object.__setattr__(self, "kvk", waarden.kvk(self.kvk))
        object.__setattr__(self, "agb", waarden.agb(self.agb))
        object.__setattr__(self, "btw_nummer", waarden.btw_nummer(self.btw_nummer))
        object.__setattr__(self, "iban", waarden.iban(self.iban))
