"""The sheet for a declaration to a zorgverzekeraar: each insurer has forms of its own, with the same contents.

Facts sheet svb-formulieren §15: Menzis asks one collecting form and an invoice per carer, DSW and inTwente a
specification form. Of other insurers no form was found.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.blad import BUDGETHOUDER, DE_WIT, Persoonsfeiten, overnameblad, persoonsvelden
from pgbdesk.forms.gegevens import Partij
from pgbdesk.forms.spec import Column, Field, Section, TableSpec
from pgbdesk.forms.urendeclaratie import Regel
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Zvwfeiten:
    """What was done by whom in a period; `formeel` None: not known. `via_svb`: the SVB runs the payroll."""

    verzekerde: Persoonsfeiten
    verzekeraar: str | None
    polis_of_kenmerk: str | None
    zorgverlener: Partij
    formeel: bool | None
    familie: bool
    van: date
    tot: date
    factuurnummer: str | None
    factuurdatum: date | None
    regels: tuple[Regel, ...]
    totaal: Decimal
    via_svb: bool = False
    uiterlijk: date | None = None

    @property
    def naam_verzekeraar(self) -> str:
        """In small letters, to recognise it."""
        return (self.verzekeraar or "").lower()


def _model(f: Zvwfeiten) -> Text:
    name = f.naam_verzekeraar
    if "menzis" in name:
        invoice = Text("Factuur formele zorgaanbieder") if f.formeel else Text("Factuur informele zorgaanbieder")
        return Text("Declaratieformulier, met daarbij: {factuur} (Menzis)", factuur=invoice)
    if "dsw" in name or "intwente" in name:
        return Text("Zvw-pgb specificatieformulier ({naam})", naam=f.verzekeraar or "")
    return Text("declaratieformulier Zvw-pgb van {naam}", naam=f.verzekeraar or Text("uw zorgverzekeraar"))


def _regels(f: Zvwfeiten) -> tuple[Text, ...]:
    said = [Text("De Zvw betaalt geen feestdagenuitkering en geen eenmalige uitkering.")]
    if f.familie and f.formeel:
        said.append(Text("Partner en familie in de eerste of tweede graad krijgen altijd het informele tarief."))
    if f.formeel and not f.zorgverlener.agb:
        said.append(Text("Zonder AGB-code betaalt de verzekeraar het formele tarief niet."))
    if "menzis" in f.naam_verzekeraar:
        said.append(Text("Bij Menzis mag een eigen factuur ook. Een formele zorgverlener noemt zijn AGB-code."))
    if "dsw" in f.naam_verzekeraar:
        said.append(Text("DSW neemt AGB-codes aan die beginnen met 41, 42, 75, 91 of 98."))
    if f.via_svb:
        said.append(Text("De SVB doet de salarissen: stuur het in voor de 10e van de maand."))
    return tuple(said)


def _bron(f: Zvwfeiten) -> Text:
    known = any(word in f.naam_verzekeraar for word in ("menzis", "dsw", "intwente"))
    if known:
        return Text("Welke formulieren: pagina van de verzekeraar. De velden zijn niet nagekeken. Gemaakt met pgbdesk.")
    return Text("Van deze verzekeraar is geen formulier gevonden. Kijk in het reglement. Gemaakt met pgbdesk.")


ZVW_DECLARATIE = overnameblad(
    "zvw_declaratie",
    Text("Overnameblad: declaratie Zvw-pgb"),
    (
        Section(
            Text("Verzekerde"),
            fields=(
                *persoonsvelden("bh", lambda f: f.verzekerde, iban=True),
                Field("verzekeraar", Text("Zorgverzekeraar"), lambda f: f.verzekeraar),
                Field("kenmerk", Text("Kenmerk"), lambda f: f.polis_of_kenmerk, required=False),
            ),
        ),
        Section(
            Text("Zorgverlener"),
            fields=(
                Field("zv_naam", Text("Naam"), lambda f: f.zorgverlener.naam),
                Field(
                    "zv_soort",
                    Text("Formeel of informeel"),
                    lambda f: None if f.formeel is None else (Text("formeel") if f.formeel else Text("informeel")),
                ),
                Field("zv_kvk", Text("KvK-nummer"), lambda f: f.zorgverlener.kvk, required=False),
                Field("zv_agb", Text("AGB-code"), lambda f: f.zorgverlener.agb, required=False),
                Field("zv_bsn", Text("BSN, als er geen KvK-nummer is"), lambda f: f.zorgverlener.bsn, required=False),
            ),
        ),
        Section(
            Text("Periode en factuur"),
            fields=(
                Field("van", Text("Periode van"), lambda f: f.van),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
                Field("factuurnummer", Text("Factuurnummer"), lambda f: f.factuurnummer, required=False),
                Field("factuurdatum", Text("Factuurdatum"), lambda f: f.factuurdatum, required=False),
            ),
        ),
        Section(
            Text("De zorg"),
            table=TableSpec(
                (
                    Column(Text("Datum"), lambda r: r.datum),
                    Column(Text("Van"), lambda r: r.van),
                    Column(Text("Tot"), lambda r: r.tot),
                    Column(Text("Wat"), lambda r: r.omschrijving, grow=True),
                    Column(Text("Aantal"), lambda r: r.aantal, numeric=True),
                    Column(Text("Tarief"), lambda r: None if r.tarief is None else Money(r.tarief), numeric=True),
                    Column(Text("Bedrag"), lambda r: None if r.bedrag is None else Money(r.bedrag), numeric=True),
                ),
                lambda f: f.regels,
                lambda f: (Text("Totaal"), "", "", "", "", "", Money(f.totaal)),
            ),
        ),
        Section(Text("Goed om te weten"), paragraphs=_regels),
    ),
    Zvwfeiten(
        DE_WIT,
        "Menzis",
        "ZVW-2026-0001",
        Partij("Bos Verpleging", ("Dorpsplein 2", "1234 AC Voorbeeldstad"), kvk="12345678", agb="91000001"),
        formeel=True,
        familie=False,
        van=date(2026, 10, 1),
        tot=date(2026, 10, 31),
        factuurnummer="2026-010",
        factuurdatum=date(2026, 10, 31),
        regels=(
            Regel(
                date(2026, 10, 6),
                time(9),
                time(11),
                "Verpleging",
                Text("uur"),
                Decimal("2.00"),
                Decimal("60.00"),
                Decimal("120.00"),
            ),
            Regel(
                date(2026, 10, 13),
                time(9),
                time(11),
                "Verpleging",
                Text("uur"),
                Decimal("2.00"),
                Decimal("60.00"),
                Decimal("120.00"),
            ),
        ),
        totaal=Decimal("240.00"),
        uiterlijk=None,
    ),
    _bron,
    over=(Declaratie,),
    wetten=frozenset({Wet.ZVW}),
    model=_model,
    ondertekenen=(BUDGETHOUDER,),
    waarheen=lambda f: (
        Text("Stuur het naar de SVB, met een kopie van uw toekenning.")
        if f.via_svb
        else Text("Stuur het naar {wie}. De zorgovereenkomst bewaart u.", wie=f.verzekeraar or Text("uw verzekeraar")),
    ),
    uiterlijk=lambda f: f.uiterlijk,
)

#: Examples for each kind of insurer that is known, to print and to test.
VOORBEELDEN = tuple(
    replace(ZVW_DECLARATIE.example, verzekeraar=naam) for naam in ("Menzis", "DSW", "inTwente", "Voorbeeld Zorg")
)
