"""The parts of the zorgovereenkomsten, numbered as in the SVB's generation of 2019 (facts sheet §4.1 to §4.10)."""

from __future__ import annotations

from collections.abc import Callable

from pgbdesk.forms.blad import persoonsvelden
from pgbdesk.forms.overeenkomstfeiten import (
    Overeenkomstfeiten,
    Vergoeding,
    Vertegenwoordigerfeiten,
    Zorgverlenerfeiten,
)
from pgbdesk.forms.spec import Column, Field, Section, TableSpec
from pgbdesk.text import Money, Text

F = Overeenkomstfeiten
ZORGVERLENER = Text("zorgverlener")
NIET_GEZIEN = Text(
    "Onderdelen 4 tot en met 9 van het model zijn niet nagekeken: de volgorde en de vragen kunnen anders zijn. "
    "Kijk op uw eigen formulier."
)
NIET_GEZIEN_INSTELLING = Text(
    "Van dit model zijn alleen de onderdelen 1 tot en met 4 gezien. Wat daarna komt, is niet nagekeken. "
    "Kijk op uw eigen formulier."
)
JA, NEE = Text("ja"), Text("nee")


def ja_nee(answer: bool | None) -> Text | None:
    """Yes, no, or not known."""
    return None if answer is None else JA if answer else NEE


# Who ------------------------------------------------------------------------------------------------


def model() -> Section[F]:
    return Section(
        Text("Welk model u nodig heeft"),
        paragraphs=lambda _: (
            Text("Het model van de SVB is verplicht. Neem deze gegevens daarop over. Gebruik het nieuwste model."),
        ),
        fields=(
            Field("soort", Text("Soort zorgovereenkomst"), lambda f: f.soort),
            Field("wet", Text("Wet"), lambda f: f.wet),
            Field("kenmerk", Text("Kenmerk toekenning"), lambda f: f.kenmerk, required=False),
            Field("model_nummer", Text("Nummer op uw formulier"), lambda f: f.model_nummer, required=False),
            Field("model_versie", Text("Versie op uw formulier"), lambda f: f.model_versie, required=False),
        ),
    )


BUDGETHOUDERVELDEN: tuple[Field[F], ...] = persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True)


def een() -> Section[F]:
    return Section(Text("1. Budgethouder"), fields=BUDGETHOUDERVELDEN)


def _rekening() -> tuple[Field[F], ...]:
    def field(id: str, label: Text, value: Callable[[Zorgverlenerfeiten], object], *, required: bool) -> Field[F]:
        return Field(id, label, lambda f: value(f.zorgverlener), required)

    return (
        field("zv_iban", Text("Rekeningnummer (IBAN)"), lambda z: z.iban, required=True),
        field("zv_op_naam", Text("Op naam van"), lambda z: z.op_naam_van, required=False),
        field("zv_bic", Text("BIC-code, bij een buitenlandse rekening"), lambda z: z.bic, required=False),
        field("zv_agb", Text("AGB-code, bij een beroepskracht"), lambda z: z.agb, required=False),
    )


def twee_persoon(*, bedrijf: bool, relatie: bool) -> Section[F]:
    zaak: tuple[Field[F], ...] = (
        Field("zv_bedrijf", Text("Bedrijfsnaam"), lambda f: f.zorgverlener.bedrijf, required=False),
        Field("zv_kvk", Text("KvK-nummer"), lambda f: f.zorgverlener.kvk, required=False),
    )
    band: tuple[Field[F], ...] = (
        Field("zv_relatie", Text("Relatie tot de budgethouder"), lambda f: f.zorgverlener.relatie),
    )
    return Section(
        Text("2. Zorgverlener"),
        fields=(
            *(zaak if bedrijf else ()),
            *persoonsvelden("zv", lambda f: f.zorgverlener.persoon),
            *(band if relatie else ()),
            *_rekening(),
        ),
    )


def twee_instelling() -> Section[F]:
    return Section(
        Text("2. Zorginstelling"),
        fields=(
            Field("zv_bedrijf", Text("Naam zorginstelling"), lambda f: f.zorgverlener.bedrijf),
            Field("zv_kvk", Text("KvK-nummer"), lambda f: f.zorgverlener.kvk),
            Field(
                "zv_contact",
                Text("Vertegenwoordiger zorginstelling"),
                lambda f: f.zorgverlener.contactpersoon,
            ),
            Field("zv_straat", Text("Straat en huisnummer"), lambda f: f.zorgverlener.persoon.straat),
            Field("zv_woonplaats", Text("Postcode en plaats"), lambda f: f.zorgverlener.persoon.woonplaats),
            Field(
                "zv_telefoon_1", Text("Telefoonnummer 1"), lambda f: f.zorgverlener.persoon.telefoon_1, required=False
            ),
            Field(
                "zv_telefoon_2", Text("Telefoonnummer 2"), lambda f: f.zorgverlener.persoon.telefoon_2, required=False
            ),
            Field(
                "zv_wooninitiatief",
                Text("De zorginstelling is een wooninitiatief"),
                lambda f: ja_nee(f.zorgverlener.wooninitiatief),
            ),
            *_rekening(),
        ),
    )


# What is agreed -------------------------------------------------------------------------------------


def drie(*, arbeid: bool) -> Section[F]:
    extra: tuple[Field[F], ...] = (
        Field("proeftijd", Text("Proeftijd"), lambda f: f.proeftijd, required=False),
        Field("aanzeggen", Text("Aanzeggen uiterlijk op"), lambda f: f.aanzeggen_uiterlijk, required=False),
    )
    return Section(
        Text("3. Looptijd van de zorgovereenkomst"),
        fields=(
            Field("ingang", Text("Wanneer gaat de zorgovereenkomst in"), lambda f: f.ingang),
            Field("looptijd", Text("Hoelang is de zorgovereenkomst geldig"), lambda f: f.looptijd),
            Field("eind", Text("Tot en met"), lambda f: f.eind, required=False),
            Field(
                "vaste_zorgverlener", Text("Naam vaste zorgverlener"), lambda f: f.vaste_zorgverlener, required=False
            ),
            *(extra if arbeid else ()),
        ),
        paragraphs=lambda f: (
            (Text("De vervanging stopt als de vaste zorgverlener weer werkt. De vergoeding is per uur."),)
            if f.vervanging
            else ()
        ),
    )


def uren(title: Text) -> Section[F]:
    return Section(
        title,
        fields=(
            Field("vergoeding_per", Text("A of B"), _a_of_b),
            Field("uren", Text("Afspraak over de uren"), lambda f: f.uren, required=False),
            Field("uren_per_week", Text("Totaal aantal uren per week"), lambda f: f.uren_per_week, required=False),
            Field("tijden", Text("Dagen en tijden"), lambda f: f.tijden, required=False),
        ),
        paragraphs=lambda _: (Text("Op de SVB-formulieren is 15 minuten 0,25 uur en 30 minuten 0,50 uur."),),
    )


def _a_of_b(f: F) -> Text:
    if f.maandloon:
        return Text("B. een vaste afspraak (niet nagekeken: kijk wat er op uw formulier staat)")
    return Text("A. vergoeding per uur: de gewerkte uren geeft u achteraf door")


def werkzaamheden(title: Text) -> Section[F]:
    return Section(
        title,
        fields=(
            Field("wet_werk", Text("Uit welke wet"), lambda f: f.wet),
            Field("functies", Text("Soort zorg"), lambda f: f.zorg.functies),
            Field("werk", Text("Omschrijving van het werk"), lambda f: f.zorg.wat),
        ),
        paragraphs=lambda f: (
            (Text("Neem alleen zorg op die uit dit budget mag. De zorgbeschrijving moet hetzelfde zeggen."),)
            if f.wlz
            else (Text("Neem de woorden over van de beschikking van de gemeente of het zorgkantoor."),)
        ),
    )


def _waarvoor(v: Vergoeding) -> Text:
    if v.wet is not None and v.functie is not None:
        return Text("{wet}, {functie}", wet=v.wet, functie=v.functie)
    return v.wet or v.functie or Text("alle zorg")


VERGOEDINGEN: TableSpec[F] = TableSpec(
    (
        Column(Text("Wet en zorg"), _waarvoor, grow=True),
        Column(Text("Per"), lambda v: v.eenheid),
        Column(Text("Bruto"), lambda v: Money(v.bedrag), numeric=True),
        Column(Text("Vanaf"), lambda v: v.van),
    ),
    lambda f: f.vergoedingen,
)


def vergoeding(title: Text, *, instelling: bool, zzp: bool) -> Section[F]:
    reis: tuple[Field[F], ...] = (
        Field("reiskosten", Text("Reiskosten"), lambda f: f.reiskosten or Text("geen"), required=False),
    )
    loon: tuple[Field[F], ...] = (
        Field(
            "korting",
            Text("Loonheffingskorting (alleen als de SVB het loon regelt)"),
            lambda f: ja_nee(f.loonheffingskorting) if f.salaris_svb else Text("niet invullen"),
            required=False,
        ),
    )

    def words(f: F) -> tuple[Text, ...]:
        said = []
        if not f.vergoedingen:
            said.append(Text("Er staat nog geen tarief in het dossier. Vul dat eerst in."))
        if (instelling or zzp) and len(f.vergoedingen) > 1:
            said.append(Text("Schrijf op het model: zie tarievenlijst. Doe de lijst erbij en zet er een streep bij."))
        if instelling:
            said.append(Text("Reiskosten van een zorginstelling zitten in het tarief. Ze staan er niet apart op."))
        else:
            said.append(Text("Het bedrag is bruto. Vakantiegeld zit erin."))
        return tuple(said)

    return Section(
        title,
        paragraphs=words,
        fields=(*(() if instelling else reis), *(() if instelling or zzp else loon)),
        table=VERGOEDINGEN,
    )


# Who acts, and the end ------------------------------------------------------------------------------


def tien() -> tuple[Section[F], ...]:
    vraag: Section[F] = Section(
        Text("10. Vertegenwoordiger"),
        fields=(
            Field("heeft_vt", Text("Heeft u een vertegenwoordiger"), lambda f: ja_nee(f.vertegenwoordiger is not None)),
        ),
        when=lambda f: f.vertegenwoordiger is None,
    )
    wie: Section[F] = Section(
        Text("10. Vertegenwoordiger"),
        fields=(
            Field("heeft_vt", Text("Heeft u een vertegenwoordiger"), lambda _: JA),
            Field("vt_wettelijk", Text("Is er sprake van wettelijke vertegenwoordiging"), _wettelijk),
            *persoonsvelden("vt", lambda f: _vt(f).persoon),
        ),
        paragraphs=_vt_woorden,
        when=lambda f: f.vertegenwoordiger is not None,
    )
    return vraag, wie


def _vt(f: F) -> Vertegenwoordigerfeiten:
    assert f.vertegenwoordiger is not None
    return f.vertegenwoordiger


def _wettelijk(f: F) -> Text:
    vt = _vt(f)
    if vt.gemachtigd:
        return Text("Nee, ik machtig de vertegenwoordiger")
    if vt.minderjarig:
        return Text("Ja, de budgethouder is jonger dan 18 jaar: {soort}", soort=vt.soort)
    return Text("Ja, door de rechtbank benoemd: {soort}", soort=vt.soort)


def _vt_woorden(f: F) -> tuple[Text, ...]:
    vt = _vt(f)
    said = []
    if vt.gemachtigd:
        said.append(Text("De budgethouder tekent ook zelf, in het aparte vak van de machtiging."))
    if vt.benoemd:
        said.append(Text("Stuur een kopie mee van de beschikking van de rechtbank."))
    if vt.zelfde_adres:
        said.append(Text("Het adres is hetzelfde. Op het formulier hoeft het dan niet."))
    return tuple(said)


def bijlagen() -> Section[F]:
    return Section(
        Text("Dit gaat mee"),
        paragraphs=lambda f: f.bijlagen,
        when=lambda f: bool(f.bijlagen),
    )


def inhoud(*regels: Text) -> Section[F]:
    return Section(
        Text("Dit staat al in het model van de SVB"),
        paragraphs=lambda f: (*(WLZ_INHOUD if f.wlz else ()), *ALTIJD, *regels),
    )


ALTIJD = (
    Text("De zorgverlener betaalt terug wat hij door eigen toedoen ten onrechte kreeg."),
    Text("U meldt een wijziging meteen, met het formulier van de SVB."),
    Text("Niemand werkt meer dan 40 uur per week, behalve waar het Arbeidstijdenbesluit geldt."),
    Text("De overeenkomst stopt op de dag dat de budgethouder overlijdt."),
)
WLZ_INHOUD = (Text("Het zorgkantoor en de SVB keuren de overeenkomst goed voordat de zorg begint (Rlz 5.16)."),)
ARBEID_INHOUD = (
    Text("Proeftijd, opzegtermijn en loon bij ziekte volgen de wet (BW 7:652, 7:672 en 7:629)."),
    Text("Oproepen gaat minstens 4 dagen van tevoren, op schrift (BW 7:628a)."),
)
OPDRACHT_INHOUD = (Text("Bij ziekte is er geen loon. De opzegtermijn is meestal een maand."),)
