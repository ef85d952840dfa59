"""Letters about money that does not come, and the invoice of a carer as a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import Declaratie, cents
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.brief import (
    EIGEN_MAP,
    GEACHTE,
    GROET,
    NAAR_SVB,
    Briefhoofd,
    aan_instantie,
    brief,
    namens,
    over_wie,
)
from pgbdesk.forms.gegevens import FATIMA, JANSEN, Partij
from pgbdesk.forms.spec import GEMEENTE_EN_WLZ, Column, Field, FormSpec, PrintAs, Section, Signature, TableSpec
from pgbdesk.forms.urendeclaratie import Regel
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Betaalfeiten:
    """A declaration that was sent and not paid. `eerder` are the days on which it was written or called about."""

    hoofd: Briefhoofd
    zorgverlener: str
    wet: Wet | None
    wet_naam: Text | None
    kenmerk: str | None
    periode: tuple[date, date]
    bedrag: Decimal
    ingestuurd: date | None
    betalen_uiterlijk: date | None
    dagen_te_laat: int
    eerder: tuple[date, ...] = ()


def _bron(f: Betaalfeiten) -> Text:
    if f.wet in (Wet.WMO, Wet.JEUGDWET):
        return Text(
            "Termijn van 30 dagen: gelezen in de regels voor Wmo en Jeugdwet van 2015, nog niet nagekeken in de "
            "tekst van nu. Gemaakt met pgbdesk."
        )
    return Text("Termijn volgens artikel 5.23 lid 5 Regeling langdurige zorg. Gemaakt met pgbdesk.")


_DECLARATIE: Section[Betaalfeiten] = Section(
    Text("De declaratie"),
    fields=(
        Field("zorgverlener", Text("Zorgverlener"), lambda f: f.zorgverlener),
        Field("periode", Text("Periode"), lambda f: Text("{van} tot en met {tot}", van=f.periode[0], tot=f.periode[1])),
        Field("bedrag", Text("Bedrag"), lambda f: Money(f.bedrag)),
        Field("ingestuurd", Text("Ingestuurd op"), lambda f: f.ingestuurd),
        Field("betalen", Text("Betalen voor of op"), lambda f: f.betalen_uiterlijk),
    ),
)

_VOORBEELD = Betaalfeiten(
    NAAR_SVB,
    "F. El Amrani",
    Wet.WLZ,
    Text("Wlz"),
    "WLZ-2026-0001",
    (date(2026, 9, 1), date(2026, 9, 30)),
    Decimal("616.00"),
    date(2026, 10, 13),
    date(2026, 11, 22),
    2,
)

HERINNERING_BETALING = brief(
    "herinnering_betaling",
    Text("Herinnering: declaratie nog niet betaald"),
    (
        Section(
            Text("Ik wacht op een betaling"),
            paragraphs=lambda f: (
                GEACHTE,
                Text("Ik stuurde u een declaratie. Die is nog niet betaald."),
                *namens(f),
            ),
        ),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet_naam),
        _DECLARATIE,
        Section(
            Text("Mijn verzoek"),
            paragraphs=lambda _: (
                Text("Wilt u deze declaratie zo snel mogelijk betalen?"),
                Text("Mist u iets? Laat mij dan weten wat, zodat ik het kan aanvullen."),
                GROET,
            ),
        ),
    ),
    _VOORBEELD,
    _bron,
    over=(Declaratie,),
    wetten=GEMEENTE_EN_WLZ,
    voor=Text("de SVB"),
    waarheen=aan_instantie,
)


def _wat_er_gebeurde(f: Betaalfeiten) -> tuple[Text, ...]:
    return (
        Text.counted(
            "De betaling is nu {n} dag te laat.",
            "De betaling is nu {n} dagen te laat.",
            f.dagen_te_laat,
        ),
        *(Text("Ik nam hierover contact met u op: {dag}.", dag=dag) for dag in f.eerder),
        Text("Mijn zorgverlener wacht op het geld. Ik ben bang dat ik mijn hulp hierdoor kwijtraak."),
    )


KLACHT_BETALING = brief(
    "klacht_betaling",
    Text("Klacht: declaratie te laat betaald"),
    (
        Section(
            Text("Ik heb een klacht"),
            paragraphs=lambda f: (GEACHTE, Text("Ik dien een klacht in, want u betaalt te laat."), *namens(f)),
        ),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet_naam),
        _DECLARATIE,
        Section(Text("Wat er gebeurde"), paragraphs=_wat_er_gebeurde),
        Section(
            Text("Wat ik van u vraag"),
            paragraphs=lambda _: (
                Text("Betaal deze declaratie direct."),
                Text("Laat mij schriftelijk weten waarom het zo lang duurde, en hoe u dit voorkomt."),
                Text("Wilt u mij bevestigen dat u deze klacht heeft gekregen?"),
                GROET,
            ),
        ),
    ),
    Betaalfeiten(
        NAAR_SVB,
        "F. El Amrani",
        Wet.WLZ,
        Text("Wlz"),
        "WLZ-2026-0001",
        (date(2026, 8, 1), date(2026, 8, 31)),
        Decimal("385.00"),
        date(2026, 9, 13),
        date(2026, 10, 23),
        32,
        (date(2026, 11, 2), date(2026, 11, 12)),
    ),
    _bron,
    over=(Declaratie,),
    wetten=GEMEENTE_EN_WLZ,
    voor=Text("de SVB"),
    waarheen=aan_instantie,
)


@dataclass(frozen=True, slots=True)
class Factuurfeiten:
    """An invoice: what the SVB asks of it (period, amount of care, rate, total, law, number and date)."""

    zorgverlener: Partij
    btw_nummer: str | None
    budgethouder: Partij
    ondertekenaars: tuple[str, ...]
    nummer: str | None
    datum: date | None
    periode: tuple[date, date]
    wet: Text | None
    regels: tuple[Regel, ...]
    totaal: Decimal
    waarheen: tuple[Text, ...]
    uiterlijk: date | None


def _geld(amount: Decimal | None) -> Money | None:
    return None if amount is None else Money(cents(amount))


FACTUURBLAD = FormSpec[Factuurfeiten](
    id="factuurblad",
    blad="factuur",
    title=Text("Factuur voor zorg"),
    print_as=PrintAs.OFFICIAL,
    letterhead=lambda f: (f.zorgverlener.regels, f.budgethouder.regels, f.datum),
    sections=(
        Section(
            Text("Factuur"),
            fields=(
                Field("nummer", Text("Factuurnummer"), lambda f: f.nummer),
                Field("datum", Text("Factuurdatum"), lambda f: f.datum),
                Field(
                    "periode",
                    Text("Periode"),
                    lambda f: Text("{van} tot en met {tot}", van=f.periode[0], tot=f.periode[1]),
                ),
                Field("wet", Text("Uit welk budget"), lambda f: f.wet),
            ),
        ),
        Section(
            Text("Zorgverlener"),
            fields=(
                Field("zv_naam", Text("Naam"), lambda f: f.zorgverlener.naam),
                Field("zv_kvk", Text("KvK-nummer"), lambda f: f.zorgverlener.kvk, required=False),
                Field(
                    "zv_bsn",
                    Text("BSN"),
                    lambda f: None if f.zorgverlener.kvk else f.zorgverlener.bsn,
                    required=False,
                ),
                Field("zv_agb", Text("AGB-code"), lambda f: f.zorgverlener.agb, required=False),
                Field("zv_btw", Text("Btw-nummer"), lambda f: f.btw_nummer, required=False),
                Field("zv_iban", Text("Rekeningnummer (IBAN)"), lambda f: f.zorgverlener.iban, required=False),
            ),
        ),
        Section(
            Text("Budgethouder"),
            fields=(
                Field("bh_naam", Text("Naam"), lambda f: f.budgethouder.naam),
                Field("bh_bsn", Text("BSN"), lambda f: f.budgethouder.bsn, required=False),
                Field("bh_klant", Text("Klantnummer SVB"), lambda f: f.budgethouder.klantnummer, required=False),
                Field("bh_adres", Text("Adres"), lambda f: ", ".join(f.budgethouder.adres), required=False),
            ),
        ),
        Section(
            Text("Geleverde zorg"),
            table=TableSpec(
                (
                    Column(Text("Datum"), lambda r: r.datum),
                    Column(Text("Zorg"), lambda r: r.omschrijving, grow=True),
                    Column(Text("Aantal"), lambda r: r.aantal, numeric=True),
                    Column(Text("Per"), lambda r: r.eenheid),
                    Column(Text("Tarief"), lambda r: _geld(r.tarief), numeric=True),
                    Column(Text("Bedrag"), lambda r: _geld(r.bedrag), numeric=True),
                ),
                lambda f: f.regels,
                lambda f: (Text("Totaalbedrag"), "", "", "", "", Money(f.totaal)),
            ),
        ),
    ),
    signatures=(
        Signature(
            Text("Budgethouder of vertegenwoordiger"),
            lambda f: f.ondertekenaars[0] if f.ondertekenaars else "",
        ),
        Signature(Text("Zorgverlener"), lambda f: f.zorgverlener.naam),
    ),
    nodig=(
        Field("zv_adres", Text("Adres van de zorgverlener"), lambda f: f.zorgverlener.adres),
        Field(
            "zv_nummer",
            Text("KvK-nummer of BSN van de zorgverlener"),
            lambda f: f.zorgverlener.kvk or f.zorgverlener.bsn,
        ),
        Field("tekent", Text("Wie er mag tekenen"), lambda f: f.ondertekenaars),
    ),
    over=(Declaratie,),
    exemplaren=(Text("wie betaalt"), EIGEN_MAP),
    waarheen=lambda f: f.waarheen,
    uiterlijk=lambda f: f.uiterlijk,
    source=Text("Met wat de SVB en artikel 5.23 Regeling langdurige zorg van een factuur vragen. Gemaakt met pgbdesk."),
    example=Factuurfeiten(
        Partij("Bos Begeleiding", FATIMA.adres, kvk="12345678", agb="41000001", iban="NL91ABNA0417164300"),
        None,
        JANSEN,
        (JANSEN.naam,),
        "2026-010",
        date(2026, 10, 31),
        (date(2026, 10, 1), date(2026, 10, 31)),
        Text("Wlz"),
        (
            Regel(
                *(date(2026, 10, 5), None, None, "Begeleiding", Text("uur")),
                *(Decimal("2.00"), Decimal("65.00"), Decimal("130.00")),
            ),
            Regel(
                *(date(2026, 10, 12), None, None, "Begeleiding", Text("uur")),
                *(Decimal("6.00"), Decimal("65.00"), Decimal("390.00")),
            ),
        ),
        Decimal("520.00"),
        (Text("Stuur deze factuur in via het PGB Portaal, of per post."),),
        date(2026, 11, 28),
    ),
)
