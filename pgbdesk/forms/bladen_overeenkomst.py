"""Sheets to copy to the four zorgovereenkomsten of the SVB, and to the zorgbeschrijving.

The SVB's own model is mandatory (Rlz 5.16 lid 2), so these only stand in its order: facts sheet
svb-formulieren §4.1, the generation of 2019. What nobody could look up is said on the sheet.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.forms.blad import BUDGETHOUDER, DE_WIT, overnameblad
from pgbdesk.forms.overeenkomstdelen import (
    ARBEID_INHOUD,
    NIET_GEZIEN,
    NIET_GEZIEN_INSTELLING,
    OPDRACHT_INHOUD,
    ZORGVERLENER,
    bijlagen,
    drie,
    een,
    inhoud,
    model,
    tien,
    twee_instelling,
    twee_persoon,
    uren,
    vergoeding,
    werkzaamheden,
)
from pgbdesk.forms.overeenkomstfeiten import VOORBEELD, Overeenkomstfeiten, Zorgverlenerfeiten
from pgbdesk.forms.spec import Field, FormSpec, Section
from pgbdesk.text import Text

F = Overeenkomstfeiten


def _blad(
    id: str,
    title: Text,
    naam: Text,
    sections: tuple[Section[F], ...],
    example: F,
    *,
    niet_gezien: Text = NIET_GEZIEN,
    tekent: Text = ZORGVERLENER,
) -> FormSpec[F]:
    return overnameblad(
        id,
        title,
        sections,
        example,
        Text("In de volgorde van het SVB-model van 2019. Artikel 5.16 Rlz. Gemaakt met pgbdesk."),
        over=(Zorgovereenkomst,),
        model=lambda f: Text("{model}, nummer {nummer}", model=naam, nummer=f.model_nummer) if f.model_nummer else naam,
        ondertekenen=(BUDGETHOUDER, tekent),
        waarheen=lambda f: f.waarheen,
        niet_gezien=niet_gezien,
        blad="zorgovereenkomst",
    )


_VIJF, _ZES, _ZEVEN = Text("5. Werkzaamheden"), Text("6. Werkafspraak"), Text("7. Vergoeding")

ZORGOVEREENKOMST_ARBEID = _blad(
    "zorgovereenkomst_arbeid",
    Text("Overnameblad: arbeidsovereenkomst"),
    Text("SVB-model Zorgovereenkomst: arbeidsovereenkomst"),
    (
        model(),
        een(),
        twee_persoon(bedrijf=False, relatie=True),
        drie(arbeid=True),
        werkzaamheden(_VIJF),
        uren(_ZES),
        vergoeding(_ZEVEN, instelling=False, zzp=False),
        *tien(),
        bijlagen(),
        inhoud(*ARBEID_INHOUD),
    ),
    VOORBEELD,
)

ZORGOVEREENKOMST_OPDRACHT = _blad(
    "zorgovereenkomst_opdracht",
    Text("Overnameblad: overeenkomst van opdracht"),
    Text("SVB-model Zorgovereenkomst van opdracht"),
    (
        model(),
        een(),
        twee_persoon(bedrijf=True, relatie=False),
        drie(arbeid=False),
        werkzaamheden(_VIJF),
        uren(_ZES),
        vergoeding(_ZEVEN, instelling=False, zzp=True),
        *tien(),
        bijlagen(),
        inhoud(*OPDRACHT_INHOUD),
    ),
    replace(
        VOORBEELD,
        soort=Text("Overeenkomst van opdracht"),
        model_nummer="0427NT",
        model_versie="0217",
        zorgverlener=replace(
            VOORBEELD.zorgverlener, bedrijf="Zorg aan huis De Wit", kvk="12345678", agb="91000001", relatie=None
        ),
        vertegenwoordiger=None,
        proeftijd=None,
        aanzeggen_uiterlijk=None,
        looptijd=Text("A. voor onbepaalde tijd"),
        eind=None,
        vergoedingen=(
            replace(VOORBEELD.vergoedingen[0], functie=Text("Verpleging"), bedrag=Decimal("52.50")),
            replace(VOORBEELD.vergoedingen[0], functie=Text("Begeleiding individueel"), bedrag=Decimal("45.00")),
        ),
    ),
)

ZORGOVEREENKOMST_ZORGINSTELLING = _blad(
    "zorgovereenkomst_zorginstelling",
    Text("Overnameblad: zorgovereenkomst met een zorginstelling"),
    Text("SVB-model Zorgovereenkomst met zorginstelling"),
    (
        model(),
        een(),
        twee_instelling(),
        drie(arbeid=False),
        uren(Text("4. Werkafspraken")),
        werkzaamheden(Text("Werkzaamheden (nummer niet nagekeken)")),
        vergoeding(Text("Vergoeding (nummer niet nagekeken)"), instelling=True, zzp=False),
        *tien(),
        bijlagen(),
        inhoud(),
    ),
    replace(
        VOORBEELD,
        soort=Text("Zorgovereenkomst met een zorginstelling"),
        model_nummer="40.007NT",
        model_versie="0519",
        zorgverlener=Zorgverlenerfeiten(
            persoon=replace(DE_WIT, naam=None, bsn=None),
            bedrijf="Thuiszorg De Linde B.V.",
            contactpersoon="M. Łukasik",
            kvk="12345678",
            agb="41000001",
            iban="NL58TEST0000000005",
            op_naam_van="Thuiszorg De Linde B.V.",
        ),
        vertegenwoordiger=None,
        proeftijd=None,
        aanzeggen_uiterlijk=None,
        reiskosten=None,
    ),
    niet_gezien=NIET_GEZIEN_INSTELLING,
    tekent=Text("vertegenwoordiger van de zorginstelling"),
)

ZORGOVEREENKOMST_FAMILIE = _blad(
    "zorgovereenkomst_familie",
    Text("Overnameblad: zorgovereenkomst met partner of familie"),
    Text("SVB-model Zorgovereenkomst met een partner of familielid"),
    (
        model(),
        een(),
        twee_persoon(bedrijf=False, relatie=True),
        drie(arbeid=False),
        werkzaamheden(_VIJF),
        uren(_ZES),
        vergoeding(_ZEVEN, instelling=False, zzp=False),
        *tien(),
        bijlagen(),
        inhoud(*OPDRACHT_INHOUD, Text("Het minimumloon geldt ook hier.")),
    ),
    replace(
        VOORBEELD,
        soort=Text("Zorgovereenkomst met partner of familie"),
        model_nummer="0428NT",
        model_versie="0215",
        zorgverlener=replace(VOORBEELD.zorgverlener, relatie=Text("Broer of zus")),
        proeftijd=None,
        aanzeggen_uiterlijk=None,
    ),
)


ZORGBESCHRIJVING = overnameblad(
    "zorgbeschrijving",
    Text("Overnameblad: zorgbeschrijving"),
    (
        Section(
            Text("Wie"),
            fields=(
                Field("bh_naam", Text("Budgethouder"), lambda f: f.budgethouder.naam),
                Field("bh_bsn", Text("Burgerservicenummer (BSN)"), lambda f: f.budgethouder.bsn),
                Field("zv_naam", Text("Zorgverlener"), lambda f: f.zorgverlener.bedrijf or f.zorgverlener.persoon.naam),
            ),
        ),
        Section(
            Text("De zorg"),
            fields=(
                Field("functies", Text("Welke soort zorg (vakjes aankruisen)"), lambda f: f.zorg.functies),
                Field("wanneer", Text("Wanneer"), lambda f: f.zorg.wanneer),
                Field("frequentie", Text("Hoe vaak"), lambda f: f.zorg.frequentie),
                Field("wat", Text("Wat de zorgverlener precies doet"), lambda f: f.zorg.wat),
                Field("doel", Text("Het doel"), lambda f: f.zorg.doel),
                Field("waarom", Text("Waarom het nodig is"), lambda f: f.zorg.waarom),
            ),
        ),
        Section(
            Text("Kijk na"),
            paragraphs=lambda _: (
                Text("Hier staat hetzelfde werk als op de zorgovereenkomst."),
                Text("Gebruikelijke zorg van huisgenoten staat er niet bij."),
                Text("Eén bladzijde is genoeg."),
            ),
        ),
    ),
    VOORBEELD,
    Text("Uitleg van VGZ en Zorg en Zekerheid; het formulier is van uw zorgkantoor. Gemaakt met pgbdesk."),
    over=(Zorgovereenkomst,),
    model=lambda _: Text("Zorgbeschrijving (formulier van uw zorgkantoor)"),
    ondertekenen=(BUDGETHOUDER, ZORGVERLENER),
    waarheen=lambda f: (
        (Text("In het PGB Portaal is dit een vak in stap 3. U stuurt dan geen apart papier."),)
        if f.portaal
        else (Text("Stuur het samen met de zorgovereenkomst naar het zorgkantoor."),)
    ),
)
