"""The declaration of hours, or of an invoice: free-form, so that what is printed here is the real paper.

What it must hold: art. 5.23 lid 2 Regeling langdurige zorg and the SVB's list (budgethouder with BSN, address or
client number; carer with KvK, else BSN or date of birth; period; days and hours; rate; total; law;
signature of the budgethouder on paper).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from pgbdesk.domain.declaratie import Declaratie, cents
from pgbdesk.forms.gegevens import FATIMA, JANSEN, Partij
from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, Signature, TableSpec
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: a day, the times when known, what, how many units, the rate, the amount."""

    datum: date | None
    van: time | None
    tot: time | None
    omschrijving: str
    eenheid: Text
    aantal: Decimal | None
    tarief: Decimal | None
    bedrag: Decimal | None


@dataclass(frozen=True, slots=True)
class Declaratiefeiten:
    """All that the paper says."""

    budgethouder: Partij
    zorgverlener: Partij
    ondertekenaar: object
    van: date
    tot: date
    wet: Text | None
    kenmerk: str | None
    factuurnummer: str | None
    factuurdatum: date | None
    zorg: tuple[Regel, ...]
    niet_geleverd: tuple[Regel, ...]
    totaal: Decimal
    waarheen: tuple[Text, ...]
    uiterlijk: date | None


def _som(regels: tuple[Regel, ...]) -> Decimal:
    return sum((r.bedrag for r in regels if r.bedrag is not None), Decimal(0))


def _aantal(regels: tuple[Regel, ...]) -> Decimal | None:
    units = {r.eenheid.msgid for r in regels}
    known = [r.aantal for r in regels if r.aantal is not None]
    return sum(known, Decimal(0)) if len(units) == 1 and known else None


def _geld(amount: Decimal | None) -> Money | None:
    return None if amount is None else Money(cents(amount))


def _periode(f: Declaratiefeiten) -> Text:
    """In figures, as on a form, so that it stays on one line."""
    van, tot = (f"{day.day}-{day.month}-{day.year}" for day in (f.van, f.tot))
    return Text("{van} tot en met {tot}", van=van, tot=tot)


def _tijden(regel: Regel) -> str:
    if regel.van is None or regel.tot is None:
        return ""
    return f"{regel.van:%H:%M}–{regel.tot:%H:%M}"


COLUMNS: tuple[Column[Declaratiefeiten], ...] = (
    Column(Text("Datum"), lambda r: r.datum),
    Column(Text("Tijd"), _tijden),
    Column(Text("Zorg"), lambda r: r.omschrijving, grow=True),
    Column(Text("Aantal"), lambda r: r.aantal, numeric=True),
    Column(Text("Per"), lambda r: r.eenheid),
    Column(Text("Tarief"), lambda r: _geld(r.tarief), numeric=True),
    Column(Text("Bedrag"), lambda r: _geld(r.bedrag), numeric=True),
)


def _totals(regels: tuple[Regel, ...], som: Decimal) -> tuple[object, ...]:
    return (Text("Samen"), "", "", _aantal(regels), "", "", _geld(som))


def _som_zorg(f: Declaratiefeiten) -> Decimal:
    """What is left of the total, so that the two sums on the paper add up to it to the cent."""
    return f.totaal - cents(_som(f.niet_geleverd))


URENDECLARATIE = FormSpec[Declaratiefeiten](
    id="urendeclaratie",
    title=Text("Declaratie van zorg"),
    print_as=PrintAs.OFFICIAL,
    sections=(
        Section(
            Text("Budgethouder"),
            (
                Field("bh_naam", Text("Naam"), lambda f: f.budgethouder.naam),
                Field("bh_bsn", Text("BSN"), lambda f: f.budgethouder.bsn, required=False),
                Field("bh_klant", Text("Klantnummer SVB"), lambda f: f.budgethouder.klantnummer, required=False),
                Field("bh_adres", Text("Adres"), lambda f: ", ".join(f.budgethouder.adres), required=False),
            ),
        ),
        Section(
            Text("Zorgverlener"),
            (
                Field("zv_naam", Text("Naam"), lambda f: f.zorgverlener.naam),
                Field("zv_kvk", Text("KvK-nummer"), lambda f: f.zorgverlener.kvk, required=False),
                Field(
                    "zv_bsn",
                    Text("BSN"),
                    lambda f: None if f.zorgverlener.kvk else f.zorgverlener.bsn,
                    required=False,
                ),
                Field(
                    "zv_geboren",
                    Text("Geboortedatum"),
                    lambda f: None if f.zorgverlener.kvk or f.zorgverlener.bsn else f.zorgverlener.geboortedatum,
                    required=False,
                ),
            ),
        ),
        Section(
            Text("Waarvoor"),
            (
                Field(
                    "periode",
                    Text("Periode"),
                    _periode,
                ),
                Field("wet", Text("Uit welk budget"), lambda f: f.wet),
                Field("kenmerk", Text("Kenmerk toekenning"), lambda f: f.kenmerk, required=False),
                Field("factuurnummer", Text("Factuurnummer"), lambda f: f.factuurnummer, required=False),
                Field("factuurdatum", Text("Factuurdatum"), lambda f: f.factuurdatum, required=False),
            ),
        ),
        Section(
            Text("Geleverde zorg"),
            table=TableSpec(COLUMNS, lambda f: f.zorg, lambda f: _totals(f.zorg, _som_zorg(f))),
            when=lambda f: bool(f.zorg),
        ),
        Section(
            Text("Loon zonder zorg"),
            paragraphs=lambda _: (
                Text(
                    "Deze uren zijn niet gewerkt, maar het loon is wel verschuldigd "
                    "(artikel 7:628a Burgerlijk Wetboek)."
                ),
            ),
            table=TableSpec(
                COLUMNS, lambda f: f.niet_geleverd, lambda f: _totals(f.niet_geleverd, _som(f.niet_geleverd))
            ),
            when=lambda f: bool(f.niet_geleverd),
        ),
        Section(
            Text("Totaal"),
            (
                Field("totaal", Text("Totaalbedrag"), lambda f: Money(f.totaal)),
                Field("uiterlijk", Text("Insturen uiterlijk op"), lambda f: f.uiterlijk, required=False),
            ),
            paragraphs=lambda f: f.waarheen,
        ),
    ),
    signatures=(
        Signature(Text("Budgethouder of vertegenwoordiger"), lambda f: f.ondertekenaar),
        Signature(Text("Zorgverlener"), lambda f: f.zorgverlener.naam),
    ),
    over=(Declaratie,),
    exemplaren=(Text("wie betaalt"), Text("uw eigen administratie")),
    waarheen=lambda f: f.waarheen,
    uiterlijk=lambda f: f.uiterlijk,
    source=Text("Gemaakt met pgbdesk. Dit is geen formulier van de SVB. Een declaratie mag op eigen papier."),
    example=Declaratiefeiten(
        JANSEN,
        FATIMA,
        JANSEN.naam,
        date(2026, 4, 1),
        date(2026, 4, 30),
        Text("Wlz"),
        "WLZ-2026-0001",
        None,
        None,
        (
            Regel(
                *(date(2026, 4, 1), time(9), time(13), "Begeleiding", Text("uur")),
                *(Decimal("4.00"), Decimal("18.50"), Decimal("74.00")),
            ),
            Regel(
                *(date(2026, 4, 10), time(10), time(11, 30), "Begeleiding", Text("uur")),
                *(Decimal("1.50"), Decimal("18.50"), Decimal("27.75")),
            ),
        ),
        (
            Regel(
                *(date(2026, 4, 22), None, None, "Oproep te laat afgezegd", Text("uur")),
                *(Decimal("4.00"), Decimal("18.50"), Decimal("74.00")),
            ),
        ),
        Decimal("175.75"),
        (
            Text(
                "Stuur deze declaratie in via het PGB Portaal, of per post naar SVB PGB, Postbus 8038, 3503 RA Utrecht."
            ),
        ),
        date(2026, 5, 28),
    ),
)
