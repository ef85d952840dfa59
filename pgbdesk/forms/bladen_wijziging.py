"""Sheets to copy to the SVB's change form: only what changes, in its order, with who signs (facts sheet §6).

Sections 2 to 8 of the form of 2017 could not be read whole: the sheet says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.forms.blad import BUDGETHOUDER, DE_WIT, Persoonsfeiten, overnameblad
from pgbdesk.forms.spec import Field, FormSpec, Section
from pgbdesk.text import Money, Text

ZORGVERLENER = Text("zorgverlener, als hieronder staat dat hij ook tekent")
NIET_GEZIEN = Text(
    "De vragen van onderdeel 2 tot en met 8 zijn niet nagekeken. Kijk op uw eigen formulier of er meer staat."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijzigingsfeiten:
    """What changes, from a day. Only the parts that change are not None.

    `onderdelen` are what to tick in question 1. `tekent_ook`: whether the carer signs, with `waarom`.
    `einde` is the last day, `eenmalig` euros more (or less, below zero).
    """

    budgethouder: Persoonsfeiten
    ingang: date
    zv_naam: str | None
    zv_bsn: str | None
    onderdelen: tuple[Text, ...]
    tekent_ook: bool
    waarom: Text
    instelling: bool
    waarheen: tuple[Text, ...]
    werktijden: str | None = None
    uren_per_week: Decimal | None = None
    looptijd: Text | None = None
    tot: date | None = None
    einde: date | None = None
    reden: str | None = None
    ziek: bool = False
    bedrag: Decimal | None = None
    bedrag_was: Decimal | None = None
    eenheid: Text | None = None
    wet: Text | None = None
    eenmalig: Decimal | None = None
    korting: Text | None = None
    overig: str | None = None


W = Wijzigingsfeiten


def _een() -> Section[W]:
    return Section(
        Text("1. Over welke zorgovereenkomst gaat het"),
        fields=(
            Field("bh_naam", Text("Voorletters en achternaam"), lambda f: f.budgethouder.naam),
            Field("bh_bsn", Text("Burgerservicenummer (BSN)"), lambda f: f.budgethouder.bsn),
            Field("bh_klant", Text("Klantnummer SVB"), lambda f: f.budgethouder.klantnummer, required=False),
            Field("ingang", Text("Wanneer gaat de wijziging in"), lambda f: f.ingang),
            Field(
                "zv_bsn",
                Text("Burgerservicenummer (BSN) van de zorgverlener"),
                lambda f: f.zv_bsn,
                required=False,
            ),
            Field("zv_naam", Text("Naam van de zorgverlener"), lambda f: f.zv_naam),
        ),
        paragraphs=lambda f: (
            *(Text("Kruis aan: {wat}", wat=each) for each in f.onderdelen),
            Text("Vul daarna alleen in wat verandert. Eén formulier per zorgovereenkomst."),
        ),
    )


def _tekenen() -> Section[W]:
    return Section(
        Text("Wie tekent"),
        paragraphs=lambda f: (
            Text("De budgethouder of de vertegenwoordiger tekent altijd."),
            f.waarom,
            *(
                (Text("Voor een zorginstelling is er een eigen wijzigingsformulier. Vraag de SVB erom."),)
                if f.instelling
                else ()
            ),
        ),
        fields=(
            Field(
                "tekent_ook",
                Text("De zorgverlener tekent ook"),
                lambda f: Text("ja") if f.tekent_ook else Text("nee"),
            ),
        ),
    )


_TIJDEN: Section[W] = Section(
    Text("2. Werktijden"),
    fields=(
        Field("werktijden", Text("Dagen en tijden"), lambda f: f.werktijden),
        Field("uren_per_week", Text("Totaal aantal uren per week"), lambda f: f.uren_per_week),
    ),
    paragraphs=lambda _: (Text("Verandert het aantal dagen per week? Bel dan eerst de SVB."),),
    when=lambda f: f.werktijden is not None or f.uren_per_week is not None,
)
_LOOPTIJD: Section[W] = Section(
    Text("3. Looptijd"),
    fields=(
        Field("looptijd", Text("Onbepaalde of bepaalde tijd"), lambda f: f.looptijd),
        Field("tot", Text("Tot en met"), lambda f: f.tot, required=False),
    ),
    paragraphs=lambda _: (Text("Meer tijdelijke contracten achter elkaar? Dan kan het een vast contract worden."),),
    when=lambda f: f.looptijd is not None,
)
_EINDE: Section[W] = Section(
    Text("4. Beëindigen"),
    fields=(
        Field("einde", Text("Laatste dag van de zorgovereenkomst"), lambda f: f.einde),
        Field("reden", Text("Reden"), lambda f: f.reden, required=False),
        Field(
            "ziek",
            Text("De zorgverlener is ziek"),
            lambda f: Text("ja") if f.ziek else Text("nee"),
        ),
    ),
    paragraphs=lambda _: (Text("Houd de opzegtermijn aan. Zeg het de zorgverlener eerst zelf, met een brief."),),
    when=lambda f: f.einde is not None,
)
_LOON: Section[W] = Section(
    Text("5. Loon of vergoeding"),
    fields=(
        Field("wet", Text("Uit welke wet"), lambda f: f.wet),
        Field("bedrag_was", Text("Tot nu"), lambda f: None if f.bedrag_was is None else Money(f.bedrag_was)),
        Field("bedrag", Text("Nieuw bruto bedrag, met btw"), lambda f: None if f.bedrag is None else Money(f.bedrag)),
        Field("eenheid", Text("Per"), lambda f: f.eenheid),
    ),
    when=lambda f: f.bedrag is not None,
)
_EENMALIG: Section[W] = Section(
    Text("6. Eenmalig een bedrag erbij of eraf"),
    fields=(
        Field("eenmalig", Text("Bedrag"), lambda f: None if f.eenmalig is None else Money(abs(f.eenmalig))),
        Field(
            "erbij",
            Text("Erbij of eraf"),
            lambda f: None if f.eenmalig is None else Text("erbij") if f.eenmalig > 0 else Text("eraf"),
        ),
    ),
    when=lambda f: f.eenmalig is not None,
)
_KORTING: Section[W] = Section(
    Text("7. Loonheffingskorting toepassen"),
    fields=(Field("korting", Text("Toepassen"), lambda f: f.korting),),
    when=lambda f: f.korting is not None,
)
_OVERIG: Section[W] = Section(
    Text("8. Overige afspraken"),
    fields=(Field("overig", Text("Wat wordt anders"), lambda f: f.overig),),
    when=lambda f: f.overig is not None,
)

_VOORBEELD = Wijzigingsfeiten(
    budgethouder=DE_WIT,
    ingang=date(2026, 12, 1),
    zv_naam="F. El Amrani",
    zv_bsn="999990019",
    onderdelen=(
        Text("werktijden (ga naar 2)"),
        Text("looptijd (ga naar 3)"),
        Text("beëindigen (ga naar 4)"),
        Text("loon of vergoeding (ga naar 5)"),
        Text("eenmalig een bedrag (ga naar 6)"),
        Text("loonheffingskorting (ga naar 7)"),
        Text("overige afspraken (ga naar 8)"),
    ),
    tekent_ook=True,
    waarom=Text("De zorgverlener tekent ook: andere werktijden."),
    instelling=False,
    waarheen=(Text("Stuur het formulier naar het zorgkantoor."),),
    werktijden="ma 09:00-13:00, wo 09:00-13:00",
    uren_per_week=Decimal("8.00"),
    looptijd=Text("bepaalde tijd"),
    tot=date(2027, 11, 30),
    einde=date(2027, 11, 30),
    reden="Ik ga verhuizen.",
    bedrag=Decimal("19.25"),
    bedrag_was=Decimal("18.50"),
    eenheid=Text("uur"),
    wet=Text("Wlz"),
    eenmalig=Decimal("150.00"),
    korting=Text("ja"),
    overig="Reiskosten: € 0,23 per kilometer.",
)
_BRON = Text(
    "In de volgorde van SVB-formulier 0425NT/1117; er kan een nieuwere versie zijn. Artikel 5.16 lid 6 Rlz. "
    "Gemaakt met pgbdesk."
)


def _blad(id: str, title: Text, sections: tuple[Section[W], ...], example: W) -> FormSpec[W]:
    return overnameblad(
        id,
        title,
        (_een(), *sections, _tekenen()),
        example,
        _BRON,
        over=(Zorgovereenkomst,),
        model=lambda f: (
            Text("Wijziging zorgovereenkomst met een zorginstelling (SVB)")
            if f.instelling
            else Text("Wijziging zorgovereenkomst met een zorgverlener (SVB)")
        ),
        ondertekenen=(BUDGETHOUDER, ZORGVERLENER),
        waarheen=lambda f: f.waarheen,
        niet_gezien=NIET_GEZIEN,
        blad="wijziging",
    )


WIJZIGING = _blad(
    "wijziging",
    Text("Overnameblad: zorgovereenkomst wijzigen"),
    (_TIJDEN, _LOOPTIJD, _EINDE, _LOON, _EENMALIG, _KORTING, _OVERIG),
    _VOORBEELD,
)
BEEINDIGING = _blad(
    "beeindiging",
    Text("Overnameblad: zorgovereenkomst beëindigen"),
    (_EINDE,),
    replace(
        _VOORBEELD,
        onderdelen=(Text("beëindigen (ga naar 4)"),),
        tekent_ook=False,
        waarom=Text("De zorgverlener hoeft niet te tekenen."),
    ),
)
