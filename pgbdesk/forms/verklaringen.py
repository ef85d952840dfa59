"""Papers that are signed and handed over: consent, who may speak, an addendum, papers received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.brief import NAAR_FATIMA, NAAR_ZORGKANTOOR, ZORGVERLENER, Briefhoofd, verklaring
from pgbdesk.forms.spec import Column, Field, Section, Signature, TableSpec
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Toestemmingsfeiten:
    """Who may give which data to whom, what for, and until when (AVG)."""

    hoofd: Briefhoofd
    aanleiding: Text | None
    gegevens: str | None
    van_wie: str | None
    aan_wie: str | None
    doel: str | None
    tot: date | None


TOESTEMMING = verklaring(
    "toestemming_gegevens",
    Text("Toestemming om gegevens te delen"),
    (
        Section(
            Text("Ik geef toestemming"),
            fields=(
                Field("bh_naam", Text("Budgethouder"), lambda f: f.hoofd.afzender.naam),
                Field("bh_geboren", Text("Geboortedatum"), lambda f: f.hoofd.afzender.geboortedatum, required=False),
                Field("aanleiding", Text("Aanleiding"), lambda f: f.aanleiding),
                Field("van_wie", Text("Wie mag gegevens geven"), lambda f: f.van_wie),
                Field("aan_wie", Text("Aan wie"), lambda f: f.aan_wie),
                Field("gegevens", Text("Welke gegevens"), lambda f: f.gegevens),
                Field("doel", Text("Waarvoor"), lambda f: f.doel),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
            ),
        ),
        Section(
            Text("Wat u moet weten"),
            paragraphs=lambda _: (
                Text("Alleen deze gegevens mogen worden gedeeld, en alleen hiervoor."),
                Text("Ik mag deze toestemming op elk moment intrekken. Dat doe ik met een brief of e-mail."),
                Text("Geef ik geen toestemming? Dan vertel ik alles zelf opnieuw."),
            ),
        ),
    ),
    Toestemmingsfeiten(
        NAAR_ZORGKANTOOR,
        Text("De budgethouder wordt 18 jaar"),
        "indicatie, beschikking, budgetplan, zorgovereenkomsten",
        "Gemeente Voorbeeldstad",
        "Zorgkantoor Voorbeeldregio",
        "het pgb zonder pauze laten doorgaan",
        date(2027, 11, 20),
    ),
    Text("Toestemming volgens de AVG. De tekst van de wet is nog niet nagekeken. Gemaakt met pgbdesk."),
    over=(Budgethouder, Gebeurtenis),
    voor=(Text("wie de gegevens geeft"), Text("wie de gegevens krijgt")),
    waarheen=lambda f: (
        Text("Geef of stuur dit papier aan {van} en aan {aan}.", van=f.van_wie or "", aan=f.aan_wie or ""),
    ),
)


@dataclass(frozen=True, slots=True)
class Spreekfeiten:
    """Who may speak for the budgethouder, with whom, about what, until when."""

    hoofd: Briefhoofd
    gemachtigde: str | None
    geboren: date | None
    met_wie: str | None
    waarover: str | None
    tot: date | None


MACHTIGING_SPREKEN = verklaring(
    "machtiging_spreken",
    Text("Machtiging om voor mij te spreken"),
    (
        Section(
            Text("Wie mag voor mij spreken"),
            fields=(
                Field("bh_naam", Text("Budgethouder"), lambda f: f.hoofd.afzender.naam),
                Field("bh_geboren", Text("Geboortedatum"), lambda f: f.hoofd.afzender.geboortedatum, required=False),
                Field("gemachtigde", Text("Wie mag spreken"), lambda f: f.gemachtigde),
                Field("geboren", Text("Geboortedatum"), lambda f: f.geboren, required=False),
                Field("met_wie", Text("Met wie"), lambda f: f.met_wie),
                Field("waarover", Text("Waarover"), lambda f: f.waarover),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
            ),
        ),
        Section(
            Text("Wat dit wel en niet is"),
            paragraphs=lambda _: (
                Text("Deze persoon mag over mijn pgb praten, vragen stellen en antwoord krijgen."),
                Text("Deze persoon mag niet voor mij tekenen of beslissen, en beheert mijn pgb niet."),
                Text("Ik mag deze machtiging op elk moment intrekken."),
            ),
        ),
    ),
    Spreekfeiten(
        NAAR_ZORGKANTOOR,
        "Els de Wit",
        date(1972, 3, 4),
        "Zorgkantoor Voorbeeldregio",
        "mijn budget en mijn declaraties",
        date(2027, 11, 24),
    ),
    Text("Eigen brief. Dit is niet het machtigingsformulier voor een pgb-beheerder. Gemaakt met pgbdesk."),
    over=(Budgethouder,),
    voor=(Text("met wie gesproken wordt"), Text("wie voor u spreekt")),
    waarheen=lambda f: (Text("Stuur dit papier naar {wie}, of geef het mee naar het gesprek.", wie=f.met_wie or ""),),
    tekent_ook=(Signature(Text("Wie mag spreken"), lambda f: f.gemachtigde),),
)


@dataclass(frozen=True, slots=True)
class Addendumfeiten:
    """What three parties agree beside an agreement or a declaration."""

    hoofd: Briefhoofd
    overeenkomst_van: date
    derde: str | None
    afspraak: str | None
    ingang: date | None
    tot: date | None


ADDENDUM = verklaring(
    "addendum_drie_partijen",
    Text("Addendum met drie partijen"),
    (
        Section(
            Text("De partijen"),
            fields=(
                Field("een", Text("1. Budgethouder"), lambda f: f.hoofd.afzender.naam),
                Field("twee", Text("2. Zorgverlener"), lambda f: f.hoofd.ontvanger.naam),
                Field("drie", Text("3. Derde partij"), lambda f: f.derde),
            ),
        ),
        Section(
            Text("De afspraak"),
            paragraphs=lambda f: (
                Text("Dit addendum hoort bij de zorgovereenkomst van {dag}.", dag=f.overeenkomst_van),
                *((Text("{afspraak}", afspraak=f.afspraak),) if f.afspraak else ()),
            ),
            fields=(
                Field("ingang", Text("Het geldt vanaf"), lambda f: f.ingang),
                Field("tot", Text("Tot en met"), lambda f: f.tot, required=False),
            ),
        ),
        Section(
            Text("Verder"),
            paragraphs=lambda _: (
                Text("De rest van de zorgovereenkomst blijft zoals die is."),
                Text("Betalen gaat altijd via de SVB, en niet rechtstreeks."),
            ),
        ),
    ),
    Addendumfeiten(
        NAAR_FATIMA,
        date(2025, 10, 1),
        "Wooninitiatief De Linde",
        "De kosten van de gezamenlijke nachtzorg deelt het wooninitiatief over alle bewoners.",
        date(2026, 12, 1),
        None,
    ),
    Text(
        "Vorm zoals in Stcrt. 2020, 63858 (drie partijen, bij de declaratie). Die regeling gold tot en met "
        "31 december 2021. Vraag uw zorgkantoor of een addendum nodig is. Gemaakt met pgbdesk."
    ),
    over=(Zorgovereenkomst,),
    wetten=frozenset({Wet.WLZ}),
    voor=(ZORGVERLENER, Text("de derde partij"), Text("het zorgkantoor")),
    waarheen=lambda _: (
        Text("Laat het alle drie tekenen. Stuur het mee met de declaratie of de wijziging."),
        Text("Let op: voor een wijziging van de zorgovereenkomst zelf is het formulier van de SVB nodig."),
    ),
    tekent_ook=(
        Signature(Text("Zorgverlener"), lambda f: f.hoofd.ontvanger.naam),
        Signature(Text("Derde partij"), lambda f: f.derde),
    ),
)


@dataclass(frozen=True, slots=True)
class Ontvangstfeiten:
    """Which papers a carer received, and on which day."""

    hoofd: Briefhoofd
    papieren: tuple[str, ...]


ONTVANGSTBEWIJS = verklaring(
    "ontvangstbewijs",
    Text("Ontvangstbewijs van papieren"),
    (
        Section(
            Text("Wie gaf wat aan wie"),
            fields=(
                Field("van", Text("Gegeven door"), lambda f: f.hoofd.afzender.naam),
                Field("aan", Text("Gekregen door"), lambda f: f.hoofd.ontvanger.naam),
                Field("datum", Text("Datum"), lambda f: f.hoofd.datum),
            ),
        ),
        Section(
            Text("De papieren"),
            table=TableSpec((Column(Text("Papier"), lambda naam: naam, grow=True),), lambda f: f.papieren),
        ),
        Section(
            Text("Verklaring"),
            paragraphs=lambda _: (Text("Wie tekent voor ontvangst, heeft deze papieren gekregen en kan ze lezen."),),
        ),
    ),
    Ontvangstfeiten(NAAR_FATIMA, ("Zorgovereenkomst", "Zorgbeschrijving", "Aanbod vaste uren")),
    Text("Eigen papier, als bewijs voor uw administratie. Gemaakt met pgbdesk."),
    over=(Zorgovereenkomst,),
    voor=(ZORGVERLENER,),
    waarheen=lambda f: (Text("Laat {naam} tekenen als u de papieren geeft.", naam=f.hoofd.ontvanger.naam),),
    tekent_ook=(Signature(Text("Voor ontvangst: zorgverlener"), lambda f: f.hoofd.ontvanger.naam),),
)
