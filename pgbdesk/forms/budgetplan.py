"""The budgetplan: a sheet per law in the order of the plans that were found, and a plan of our own to sign.

Each zorgkantoor and gemeente has a model of its own (Rlz 5.8 lid 1; facts sheet svb-formulieren §14 and §15): the
sheets hold what those models were found to ask.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pgbdesk.domain.budget import Budgetplan
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.blad import BUDGETHOUDER, overnameblad, overzicht, persoonsvelden
from pgbdesk.forms.plan_feiten import (
    PERIODE,
    SLOT,
    VERTEGENWOORDIGER,
    VOORBEELD,
    Planfeiten,
    geld,
    kostentabel,
    somtabel,
    verhaal,
    wie_tabel,
)
from pgbdesk.forms.spec import Column, Field, Section, Signature, TableSpec
from pgbdesk.text import Text

VERZEKERDE = Text("verzekerde of vertegenwoordiger")
EIGEN_MODEL = Text(
    "Elk zorgkantoor heeft een eigen budgetplan, en pgbdesk kent niet alle vragen. Kijk op uw eigen formulier."
)
EIGEN_MODEL_GEMEENTE = Text(
    "Elke gemeente heeft een eigen plan, en pgbdesk kent niet alle vragen. Kijk op dat formulier."
)
EIGEN_MODEL_ZVW = Text("Van deel 2 is niet elke vraag gevonden. Kijk op het formulier van uw zorgverzekeraar.")
NOG_SCHRIJVEN = Text("Nog in te vullen.")


def met_punt(amount: Decimal | None) -> str | None:
    """A number as the digital plan of VGZ wants it: `10.25`, with a point."""
    return None if amount is None else f"{amount:.2f}"


def _is_vgz(f: Planfeiten) -> bool:
    return "vgz" in (f.verstrekker or "").lower()


_VGZ = Section[Planfeiten](
    Text("Voor het digitale plan van VGZ: met een punt"),
    paragraphs=lambda _: (Text("In MijnVGZzorgkantoor typt u een punt en geen komma."),),
    table=TableSpec(
        (
            Column(Text("Wie"), lambda r: r.wie, grow=True),
            Column(Text("Aantal per week"), lambda r: met_punt(r.aantal), numeric=True),
            Column(Text("Tarief"), lambda r: met_punt(r.tarief), numeric=True),
            Column(Text("Per jaar"), lambda r: met_punt(r.totaal), numeric=True),
        ),
        lambda f: f.regels,
    ),
    when=_is_vgz,
)


def _naar(f: Planfeiten) -> tuple[Text, ...]:
    lines = (Text("Stuur het plan naar {wie}.", wie=f.verstrekker or Text("wie het budget geeft")),)
    if not _is_vgz(f):
        return lines
    return (*lines, Text("VGZ: druk af, teken met een pen, scan alles als één PDF en upload die."))


BUDGETPLAN = overnameblad(
    "budgetplan",
    Text("Overnameblad: budgetplan Wlz"),
    (
        Section(
            Text("1. Persoonsgegevens"),
            fields=(
                *persoonsvelden("bh", lambda f: f.budgethouder),
                VERTEGENWOORDIGER,
            ),
        ),
        Section(
            Text("2. Indicatie en periode"),
            fields=(Field("profiel", Text("Zorgprofiel"), lambda f: f.zorgprofiel), *PERIODE),
        ),
        Section(Text("3. Zorg die ik wil inkopen"), table=wie_tabel(met_doel=False)),
        Section(Text("Wanneer de zorg komt"), paragraphs=verhaal("week", leeg=NOG_SCHRIJVEN)),
        Section(Text("4. Berekening"), table=kostentabel()),
        replace(
            SLOT,
            fields=(
                *SLOT.fields,
                Field("vvb", Text("Verantwoordingsvrij bedrag"), lambda f: geld(f.vrij_bedrag), required=False),
            ),
        ),
        _VGZ,
    ),
    VOORBEELD,
    Text("Eigen model van elk zorgkantoor: artikel 5.8 lid 1 Rlz. Volgorde van Zilveren Kruis. Gemaakt met pgbdesk."),
    over=(Budgetplan,),
    wetten=frozenset({Wet.WLZ}),
    model=lambda f: Text("het budgetplan van {wie}", wie=f.verstrekker or Text("uw zorgkantoor")),
    ondertekenen=(BUDGETHOUDER,),
    waarheen=_naar,
    niet_gezien=EIGEN_MODEL,
)

_GEMEENTE = replace(VOORBEELD, wet=Wet.JEUGDWET, wet_naam=Text("Jeugdwet"), verstrekker="Gemeente Voorbeeldstad")
BUDGETPLAN_GEMEENTE = replace(
    overnameblad(
        "budgetplan_gemeente",
        Text("Overnameblad: pgb-plan voor de gemeente"),
        (
            Section(
                Text("Gegevens"),
                fields=(
                    *persoonsvelden("bh", lambda f: f.budgethouder),
                    Field(
                        "vertegenwoordiger", Text("Vertegenwoordiger"), lambda f: f.vertegenwoordiger, required=False
                    ),
                    *PERIODE,
                ),
            ),
            Section(Text("Waarom een pgb"), paragraphs=verhaal("waarom_pgb", leeg=NOG_SCHRIJVEN)),
            Section(
                Text("Waarom zorg in natura niet past"),
                paragraphs=verhaal("waarom_geen_zin", leeg=NOG_SCHRIJVEN),
                when=lambda f: f.wet is Wet.JEUGDWET,
            ),
            Section(Text("Wie helpt, waarmee en met welk doel"), table=wie_tabel(met_doel=True)),
            Section(Text("Wanneer de hulp komt"), paragraphs=verhaal("week", leeg=NOG_SCHRIJVEN)),
            Section(Text("Hoe de kwaliteit goed blijft"), paragraphs=verhaal("kwaliteit", leeg=NOG_SCHRIJVEN)),
            Section(Text("Wie het pgb beheert"), paragraphs=verhaal("beheer", leeg=NOG_SCHRIJVEN)),
            Section(Text("Kosten"), table=kostentabel()),
            SLOT,
            Section(
                Text("Bijlagen"),
                paragraphs=lambda f: (
                    Text("Vraagt de gemeente een VOG van de zorgverleners? Stuur die mee."),
                    *((Text("Bij de Jeugdwet is een VOG gewoon."),) if f.wet is Wet.JEUGDWET else ()),
                ),
            ),
        ),
        _GEMEENTE,
        Text("Er is geen landelijk formulier. De vragen komen uit plannen van gemeenten. Gemaakt met pgbdesk."),
        over=(Budgetplan,),
        wetten=frozenset({Wet.WMO, Wet.JEUGDWET}),
        model=lambda f: Text("het pgb-plan of budgetplan van {wie}", wie=f.verstrekker or Text("uw gemeente")),
        ondertekenen=(BUDGETHOUDER,),
        waarheen=_naar,
        niet_gezien=EIGEN_MODEL_GEMEENTE,
    ),
    blad="budgetplan",
)

BUDGETPLAN_ZVW = replace(
    overnameblad(
        "budgetplan_zvw",
        Text("Overnameblad: aanvraag Zvw-pgb, deel 2"),
        (
            Section(Text("Verzekerde"), fields=(*persoonsvelden("bh", lambda f: f.budgethouder), *PERIODE[1:])),
            Section(Text("Motivatie"), paragraphs=verhaal("waarom_pgb", leeg=NOG_SCHRIJVEN)),
            Section(Text("Uren in de indicatie (deel 1)"), paragraphs=verhaal("uren_indicatie", leeg=NOG_SCHRIJVEN)),
            Section(Text("Welke zorgverleners uit het pgb"), table=wie_tabel(met_doel=False)),
            Section(Text("Uren uit het pgb"), table=kostentabel()),
            Section(Text("Uren als zorg in natura"), paragraphs=verhaal("uren_zin", leeg=NOG_SCHRIJVEN)),
            Section(
                Text("Ondertekening"),
                fields=(
                    Field(
                        "vertegenwoordiger", Text("Vertegenwoordiger"), lambda f: f.vertegenwoordiger, required=False
                    ),
                ),
                paragraphs=lambda _: (
                    Text("De verzekerde tekent. Tekent iemand anders? Stuur dan een machtiging of beschikking mee."),
                    Text("Deel 1 vult de wijkverpleegkundige in. Die indicatie is hoogstens 3 maanden oud."),
                ),
            ),
        ),
        replace(VOORBEELD, wet=Wet.ZVW, wet_naam=Text("Zvw"), verstrekker="DSW Zorgverzekeraar"),
        Text("Inhoud volgens de formulieren van DSW en ONVZ. Gemaakt met pgbdesk."),
        over=(Budgetplan,),
        wetten=frozenset({Wet.ZVW}),
        model=lambda f: Text("deel 2 van de aanvraag Zvw-pgb van {wie}", wie=f.verstrekker or Text("uw verzekeraar")),
        ondertekenen=(VERZEKERDE,),
        waarheen=_naar,
        niet_gezien=EIGEN_MODEL_ZVW,
    ),
    blad="budgetplan",
)


def _heeft_situatie(f: Planfeiten) -> bool:
    return bool(f.antwoorden.get("situatie"))


def _tekent(number: int) -> Signature[Planfeiten]:
    return Signature(
        Text("Budgethouder of vertegenwoordiger"),
        lambda f: f.ondertekenaars[number],
        when=lambda f: len(f.ondertekenaars) > number,
    )


PLAN_TEKENEN = overzicht(
    "plan_tekenen",
    Text("Mijn budgetplan"),
    (
        Section(
            Text("Voor wie"),
            fields=(
                Field("naam", Text("Budgethouder"), lambda f: f.budgethouder.naam),
                Field("geboren", Text("Geboortedatum"), lambda f: f.budgethouder.geboren, required=False),
                *PERIODE,
                Field("verstrekker", Text("Voor"), lambda f: f.verstrekker, required=False),
                Field("plan", Text("Naam van dit plan"), lambda f: f.naam, required=False),
            ),
        ),
        Section(
            Text("Waarom deze zorg"), paragraphs=verhaal("situatie"), when=lambda f: bool(f.antwoorden.get("situatie"))
        ),
        Section(Text("Wie doet wat"), table=wie_tabel(met_doel=True)),
        Section(Text("Wat het kost"), table=kostentabel()),
        Section(Text("Per soort zorg"), table=somtabel(Text("Soort zorg"), "per_functie")),
        Section(Text("Per wet"), table=somtabel(Text("Wet"), "per_wet"), when=lambda f: len(f.per_wet) > 1),
        SLOT,
    ),
    VOORBEELD,
    Text(
        "Eigen plan. Heeft uw zorgkantoor of gemeente een eigen formulier? Gebruik dat, en stuur dit als bijlage mee. "
        "Gemaakt met pgbdesk."
    ),
    over=(Budgetplan,),
    voor=(Text("wie het budget geeft"),),
    waarheen=_naar,
    tekent=(_tekent(0), _tekent(1)),
)
