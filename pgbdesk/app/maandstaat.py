"""Where the declaration of one agreement for one month stands, and the steps that the page takes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from pgbdesk.app import parsing
from pgbdesk.app.changes import Change
from pgbdesk.app.declareren import maand_uit_rooster
from pgbdesk.app.urenregels import Verschil, dag_in_maand, uren_van_maand, verschillen
from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import Betaling, Declaratie, DeclaratieRegel, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, DeclaratieStatus, Eenheid, OvereenkomstSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.errors import Invalid, PgbError
from pgbdesk.law.declaraties import (
    NIET_GELEVERD,
    NOG_NIET_VERSTUURD,
    WACHT_OP_GELD,
    ZORG,
    betaling_uiterlijk,
    insturen_uiterlijk,
    per_maand_betaald,
    vervangen,
)
from pgbdesk.law.loon import LoonStand, verschuldigd
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import StukSoort
from pgbdesk.law.tarieven import tarief, uurtarief
from pgbdesk.text import N_, Money, Text

Step = tuple[Text, tuple[Change, ...]]


class Stap(Enum):
    """The steps of a declaration, in order."""

    INVULLEN = N_("Invullen")
    NAKIJKEN = N_("Nakijken")
    INSTUREN = N_("Afdrukken en insturen")
    BETALING = N_("Uitbetaald")


class Keuze(Enum):
    """What is asked when more is owed than was delivered."""

    ALLES = "alles"
    GELEVERD = "geleverd"


@dataclass(frozen=True, slots=True)
class Maandstaat:
    """One agreement in one month: its hours, what they come to, and its declaration."""

    overeenkomst: Zorgovereenkomst
    maand: date
    uren: tuple[Uren, ...]
    loon: LoonStand
    verschillen: tuple[Verschil, ...]
    declaratie: Declaratie | None
    maandloon: bool
    factuur: bool
    betaald: Decimal

    @property
    def minuten_verschil(self) -> int:
        """Minutes owed and not delivered."""
        return self.loon.minuten_verschuldigd - self.loon.minuten_geleverd

    @property
    def minuten_nog_te_komen(self) -> int:
        """Minutes of shifts that are still to come, which count as delivered."""
        return sum(regel.geleverd for regel in self.loon.regels if regel.stuk.soort is StukSoort.GEPLAND)

    @property
    def bedrag_verschil(self) -> Decimal | None:
        """Euros owed and not delivered; None when no rate is known."""
        if self.loon.bedrag_verschuldigd is None or self.loon.bedrag_geleverd is None:
            return None
        return self.loon.bedrag_verschuldigd - self.loon.bedrag_geleverd


def maandstaat(case: Case, overeenkomst: Zorgovereenkomst, maand: date) -> Maandstaat:
    """How a month stands now."""
    first, last = month_start(maand), month_end(maand)
    loon = verschuldigd(overeenkomst, first, last, case)
    declaratie = declaratie_van(case, overeenkomst, maand)
    paid = case.dossier.where(Betaling, "declaratie_id", declaratie.id) if declaratie else ()
    return Maandstaat(
        overeenkomst=overeenkomst,
        maand=first,
        uren=uren_van_maand(case, overeenkomst, first),
        loon=loon,
        verschillen=verschillen(loon.regels),
        declaratie=declaratie,
        maandloon=per_maand_betaald(overeenkomst, first, case.dossier),
        factuur=overeenkomst.soort in (OvereenkomstSoort.OPDRACHT, OvereenkomstSoort.ZORGINSTELLING),
        betaald=sum((b.bedrag for b in paid), Decimal(0)),
    )


def declaratie_van(case: Case, overeenkomst: Zorgovereenkomst, maand: date) -> Declaratie | None:
    """The declaration of care for a month; the newest when one corrects another."""
    by_month = case.once(("declaraties", overeenkomst.id), lambda: _per_maand(case, overeenkomst))
    current = [d for d in by_month.get(month_start(maand), ()) if not vervangen(d, case.dossier)]
    return current[-1] if current else None


def _per_maand(case: Case, overeenkomst: Zorgovereenkomst) -> dict[date, list[Declaratie]]:
    """The declarations of care by the months of their first and last day."""
    found: dict[date, list[Declaratie]] = {}
    for declaratie in case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id):
        if declaratie.soort in ZORG:
            for maand in _maanden(declaratie):
                found.setdefault(maand, []).append(declaratie)
    return found


def gedeclareerd(case: Case) -> set[tuple[date, str]]:
    """For which months of which agreements there is a declaration of care: (month, id of the agreement)."""
    return case.once(("gedeclareerde maanden", ""), lambda: _gedeclareerd(case.dossier))


def _gedeclareerd(dossier: Dossier) -> set[tuple[date, str]]:
    return {
        (maand, declaratie.zorgovereenkomst_id)
        for declaratie in dossier.all(Declaratie)
        if declaratie.zorgovereenkomst_id and declaratie.soort in ZORG and not vervangen(declaratie, dossier)
        for maand in _maanden(declaratie)
    }


def _maanden(declaratie: Declaratie) -> set[date]:
    """The months of its first and last day."""
    return {month_start(declaratie.periode_van), month_start(declaratie.periode_tot)}


def stap_van(declaratie: Declaratie | None) -> Stap:
    """Which step is to be done. A concept was filled in and still has to be looked at."""
    if declaratie is None or declaratie.status is DeclaratieStatus.TERUGGESTUURD:
        return Stap.INVULLEN
    if declaratie.status is DeclaratieStatus.CONCEPT:
        return Stap.NAKIJKEN
    if declaratie.status in (DeclaratieStatus.GECONTROLEERD, DeclaratieStatus.GETEKEND):
        return Stap.INSTUREN
    return Stap.BETALING


def keuze_van(declaratie: Declaratie) -> Keuze:
    """What a declaration asks: all that is owed, or only what was delivered."""
    asks = any(regel.omschrijving == NIET_GELEVERD for regel in declaratie.regels)
    return Keuze.ALLES if asks else Keuze.GELEVERD


def concept(case: Case, staat: Maandstaat, keuze: Keuze, ontvangen_op: date | None) -> Declaratie:
    """The declaration of the hours of a month; a concept that is there already keeps its id.

    Raises `PgbError` when the agreement or the budget does not run in the month.
    """
    old = staat.declaratie
    without = case if old is None else replace(case, dossier=case.dossier.with_changes([(old, None)]))
    made = maand_uit_rooster(staat.overeenkomst, staat.maand, without, alleen_geleverd=keuze is Keuze.GELEVERD)
    return _op_de_plaats_van(old, replace(made, ontvangen_op=ontvangen_op))


def _op_de_plaats_van(old: Declaratie | None, made: Declaratie) -> Declaratie:
    if old is None:
        return made
    return replace(made, id=old.id, corrigeert_id=old.corrigeert_id, reden_terug=old.reden_terug)


def verouderd(case: Case, staat: Maandstaat) -> bool:
    """Whether the hours changed after the declaration was made, while it was not sent yet."""
    declaratie = staat.declaratie
    if declaratie is None or declaratie.soort is not DeclaratieSoort.UREN:
        return False
    if declaratie.status not in NOG_NIET_VERSTUURD:
        return False
    try:
        now = concept(case, staat, keuze_van(declaratie), declaratie.ontvangen_op)
    except PgbError:
        return True
    return now.regels != declaratie.regels


def bewaar(staat: Maandstaat, made: Declaratie, naam: str | Text) -> Step:
    """Keep the concept."""
    label = Text("Declaratie van {naam} ingevuld", naam=naam)
    return label, (Change(staat.declaratie, made),)


def heropen(declaratie: Declaratie, on: date) -> Step:
    """Go back to filling in, before it was sent."""
    after = replace(declaratie, status=DeclaratieStatus.CONCEPT, status_sinds=on)
    return Text("Declaratie opnieuw geopend"), (Change(declaratie, after),)


# An invoice -------------------------------------------------------------------------------------


class FactuurKolom(Enum):
    """The columns of the lines of an invoice."""

    DATUM = N_("Datum")
    OMSCHRIJVING = N_("Omschrijving")
    AANTAL = N_("Uren")
    TARIEF = N_("Tarief")
    BEDRAG = N_("Bedrag")


FactuurGetypt = Mapping[FactuurKolom, str]


def lees_factuurregel(
    typed: FactuurGetypt, case: Case, overeenkomst: Zorgovereenkomst, maand: date
) -> tuple[DeclaratieRegel | None, dict[FactuurKolom, Text]]:
    """One line of an invoice, or what is wrong in it by column.

    The number of a day is a day of the month of the invoice. The agreed rate is used when none was typed.
    """
    wrong: dict[FactuurKolom, Text] = {}
    values: dict[FactuurKolom, object] = {}
    readers: dict[FactuurKolom, Callable[[str], object]] = {
        FactuurKolom.DATUM: lambda text: dag_in_maand(text, maand, case.today),
        FactuurKolom.OMSCHRIJVING: parsing.text,
        FactuurKolom.AANTAL: lambda text: Decimal(parsing.duration(text)) / 60,
        FactuurKolom.TARIEF: parsing.money,
        FactuurKolom.BEDRAG: parsing.money,
    }
    for kolom, read in readers.items():
        text = typed.get(kolom, "").strip()
        if not text:
            continue
        try:
            values[kolom] = read(text)
        except Invalid as invalid:
            wrong[kolom] = invalid.what
    if not wrong and FactuurKolom.AANTAL not in values and FactuurKolom.BEDRAG not in values:
        wrong[FactuurKolom.BEDRAG] = Text("Vul de uren in, of een bedrag.")
    if wrong:
        return None, wrong
    return _factuurregel(values, overeenkomst, case), {}


def _factuurregel(values: Mapping[FactuurKolom, object], overeenkomst: Zorgovereenkomst, case: Case) -> DeclaratieRegel:
    datum, aantal = values.get(FactuurKolom.DATUM), values.get(FactuurKolom.AANTAL)
    rate = values.get(FactuurKolom.TARIEF)
    if rate is None and aantal is not None:
        rate = uurtarief(case.dossier, overeenkomst, datum if isinstance(datum, date) else case.today)
    bedrag, omschrijving = values.get(FactuurKolom.BEDRAG), values.get(FactuurKolom.OMSCHRIJVING)
    return DeclaratieRegel(
        datum=datum if isinstance(datum, date) else None,
        omschrijving=str(omschrijving) if omschrijving else None,
        eenheid=Eenheid.UUR if aantal is not None else None,
        aantal=cents(aantal) if isinstance(aantal, Decimal) else None,
        tarief=rate if isinstance(rate, Decimal) else None,
        bedrag=bedrag if isinstance(bedrag, Decimal) else None,
    )


def als_factuur_getypt(regel: DeclaratieRegel) -> dict[FactuurKolom, str]:
    """A line of an invoice as it would have been typed."""
    return {
        FactuurKolom.DATUM: parsing.shown(regel.datum),
        FactuurKolom.OMSCHRIJVING: regel.omschrijving or "",
        FactuurKolom.AANTAL: parsing.shown(regel.aantal),
        FactuurKolom.TARIEF: parsing.shown(regel.tarief),
        FactuurKolom.BEDRAG: parsing.shown(regel.bedrag),
    }


def factuur(
    case: Case,
    staat: Maandstaat,
    regels: Iterable[DeclaratieRegel],
    *,
    factuurnummer: str,
    factuurdatum: date,
    ontvangen_op: date | None,
) -> Declaratie:
    """The declaration of an invoice for a month; a concept that is there already keeps its id. Raises `PgbError`."""
    frame = maand_uit_rooster(staat.overeenkomst, staat.maand, case, alleen_geleverd=True)
    made = replace(
        frame,
        soort=DeclaratieSoort.FACTUUR,
        regels=tuple(regels),
        factuurnummer=factuurnummer,
        factuurdatum=factuurdatum,
        ontvangen_op=ontvangen_op,
    )
    return _op_de_plaats_van(staat.declaratie, made)


# In words ---------------------------------------------------------------------------------------


def termijn(declaratie: Declaratie, case: Case) -> date | None:
    """The day that counts now: to send it, or to have been paid."""
    if declaratie.status in WACHT_OP_GELD:
        return betaling_uiterlijk(declaratie, case)
    return insturen_uiterlijk(declaratie, case.law) if declaratie.status in NOG_NIET_VERSTUURD else None


def maandloon_zinnen(staat: Maandstaat, dossier: Dossier) -> list[Text]:
    """What to say of a month that is paid by a monthly wage."""
    lines = [Text("De SVB betaalt het maandloon elke maand vanzelf. U hoeft geen uren in te sturen.")]
    rate = tarief(dossier, staat.overeenkomst, staat.maand, Eenheid.MAAND)
    if rate is not None:
        naam = dossier.naam_voor(staat.overeenkomst)
        lines.insert(0, Text("{naam} krijgt {bedrag} per maand.", naam=naam, bedrag=Money(rate.bedrag)))
    return lines


def betaald_verschil(staat: Maandstaat) -> Text | None:
    """What to say when the SVB paid something else than was asked."""
    if staat.declaratie is None or staat.declaratie.status not in (*WACHT_OP_GELD, DeclaratieStatus.BETAALD):
        return None
    verschil = staat.betaald - staat.declaratie.totaal
    if not staat.betaald or not verschil:
        return None
    if verschil < 0:
        return Text("Er is {bedrag} te weinig uitbetaald. Vraag de SVB waarom.", bedrag=Money(-verschil))
    return Text("Er is {bedrag} te veel uitbetaald. Meld dit bij de SVB.", bedrag=Money(verschil))
