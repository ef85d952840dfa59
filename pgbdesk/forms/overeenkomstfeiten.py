"""What the sheets about a zorgovereenkomst hold: who, how long, which work, for how much (facts sheet §4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pgbdesk.forms.blad import DE_WIT, ELS, Persoonsfeiten
from pgbdesk.text import Text

NIEMAND = Persoonsfeiten()


@dataclass(frozen=True, slots=True, kw_only=True)
class Zorgverlenerfeiten:
    """A carer in the words of the SVB's forms. `bedrijf` and KvK for who has a business."""

    persoon: Persoonsfeiten = NIEMAND
    bedrijf: str | None = None
    contactpersoon: str | None = None
    kvk: str | None = None
    agb: str | None = None
    iban: str | None = None
    op_naam_van: str | None = None
    bic: str | None = None
    relatie: Text | None = None
    wooninitiatief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertegenwoordigerfeiten:
    """Who acts for the budgethouder: by a machtiging, as parent or voogd, or named by a court."""

    persoon: Persoonsfeiten
    soort: Text
    gemachtigd: bool
    minderjarig: bool
    benoemd: bool
    zelfde_adres: bool


@dataclass(frozen=True, slots=True)
class Vergoeding:
    """One price: euros gross for a unit (vakantiegeld included), from a day; for one law and kind of care, or all."""

    wet: Text | None
    functie: Text | None
    eenheid: Text
    bedrag: Decimal
    van: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zorgbeschrijvingfeiten:
    """What care, when, how often, and why. None: not written down yet."""

    functies: str | None = None
    wat: str | None = None
    wanneer: str | None = None
    frequentie: str | None = None
    doel: str | None = None
    waarom: str | None = None

    @property
    def leeg(self) -> bool:
        """Whether nothing was written down."""
        return not any((self.functies, self.wat, self.wanneer, self.frequentie, self.doel, self.waarom))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overeenkomstfeiten:
    """An agreement as it goes on the SVB's model. `looptijd` is the answer A, B or C of that form.

    `uren_minuten` are minutes a week. `waarheen` says where the filled-in model goes for this budget.
    """

    soort: Text
    wet: Text | None
    kenmerk: str | None
    model_nummer: str | None
    model_versie: str | None
    budgethouder: Persoonsfeiten
    zorgverlener: Zorgverlenerfeiten
    vertegenwoordiger: Vertegenwoordigerfeiten | None
    ingang: date
    looptijd: Text
    eind: date | None
    vervanging: bool
    vaste_zorgverlener: str | None
    proeftijd: Text | None
    aanzeggen_uiterlijk: date | None
    uren: Text | None
    uren_per_week: Decimal | None
    maandloon: bool
    tijden: str | None
    zorg: Zorgbeschrijvingfeiten
    vergoedingen: tuple[Vergoeding, ...]
    reiskosten: Text | None
    salaris_svb: bool | None
    loonheffingskorting: bool | None
    bijlagen: tuple[Text, ...]
    waarheen: tuple[Text, ...]
    wlz: bool = True
    portaal: bool = False


VOORBEELD = Overeenkomstfeiten(
    soort=Text("Arbeidsovereenkomst"),
    wet=Text("Wlz"),
    kenmerk="WLZ-2026-0001",
    model_nummer=None,
    model_versie=None,
    budgethouder=DE_WIT,
    zorgverlener=Zorgverlenerfeiten(
        persoon=ELS,
        iban="NL58TEST0000000005",
        op_naam_van="E. de Wit",
        relatie=Text("Geen familie"),
    ),
    vertegenwoordiger=Vertegenwoordigerfeiten(
        persoon=replace(ELS, naam="J. Ćosić", bsn="999990032"),
        soort=Text("Gemachtigde"),
        gemachtigd=True,
        minderjarig=False,
        benoemd=False,
        zelfde_adres=False,
    ),
    ingang=date(2026, 3, 1),
    looptijd=Text("B. voor bepaalde tijd"),
    eind=date(2026, 12, 31),
    vervanging=False,
    vaste_zorgverlener=None,
    proeftijd=Text("1 maand"),
    aanzeggen_uiterlijk=date(2026, 11, 30),
    uren=Text("Een vast aantal uren per week"),
    uren_per_week=Decimal("6.00"),
    maandloon=False,
    tijden="ma 09:00-12:00, do 09:00-12:00",
    zorg=Zorgbeschrijvingfeiten(
        functies="Persoonlijke verzorging en begeleiding",
        wat="Helpen met wassen, aankleden en eten. Samen de dag plannen.",
        wanneer="maandag en donderdag van 9.00 tot 12.00 uur",
        frequentie="2 keer per week",
        doel="Zelf thuis blijven wonen.",
        waarom="Dit lukt niet zonder hulp.",
    ),
    vergoedingen=(Vergoeding(None, None, Text("uur"), Decimal("18.50"), date(2026, 3, 1)),),
    reiskosten=Text("Per kilometer"),
    salaris_svb=True,
    loonheffingskorting=True,
    bijlagen=(Text("De zorgbeschrijving."),),
    waarheen=(Text("Stuur het model en de zorgbeschrijving naar het zorgkantoor."),),
)
