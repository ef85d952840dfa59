"""The list to type from when a zorgovereenkomst is made in the PGB Portaal, per step (facts sheet §5)."""

from __future__ import annotations

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Route
from pgbdesk.forms.blad import BUDGETHOUDER, overnameblad
from pgbdesk.forms.overeenkomstdelen import VERGOEDINGEN, ZORGVERLENER
from pgbdesk.forms.overeenkomstfeiten import VOORBEELD, Overeenkomstfeiten
from pgbdesk.forms.spec import Field, Section
from pgbdesk.text import Text

F = Overeenkomstfeiten


def _partijen() -> Section[F]:
    return Section(
        Text("Stap 1. Partijen"),
        paragraphs=lambda _: (
            Text("Uw naam, geboortedatum, BSN en adres staan er al. Kijk of ze kloppen."),
            Text("E-mailadres, telefoon en rekeningnummer kunt u daar zelf wijzigen."),
        ),
        fields=(
            Field("bh_email", Text("Uw e-mailadres"), lambda f: f.budgethouder.email, required=False),
            Field("bh_telefoon", Text("Uw telefoonnummer"), lambda f: f.budgethouder.telefoon_1, required=False),
            Field("bh_iban", Text("Uw rekeningnummer (IBAN)"), lambda f: f.budgethouder.iban, required=False),
            Field(
                "vt",
                Text("Vertegenwoordiger (komt van de beschikking)"),
                lambda f: None if f.vertegenwoordiger is None else f.vertegenwoordiger.persoon.naam,
                required=False,
            ),
            Field("kenmerk", Text("Toekenningsbeschikking"), lambda f: f.kenmerk),
            Field("soort", Text("Soort zorgovereenkomst"), lambda f: f.soort),
            Field(
                "zv_code",
                Text("AGB-code van de zorgverlener, of anders het BSN"),
                lambda f: f.zorgverlener.agb or f.zorgverlener.persoon.bsn,
            ),
            Field(
                "zv_naam",
                Text("Kijk na: naam zorgverlener"),
                lambda f: f.zorgverlener.bedrijf or f.zorgverlener.persoon.naam,
            ),
        ),
    )


def _werkafspraken() -> Section[F]:
    return Section(
        Text("Stap 2. Werkafspraken"),
        fields=(
            Field("ingang", Text("Ingangsdatum"), lambda f: f.ingang),
            Field("looptijd", Text("Looptijd"), lambda f: f.looptijd),
            Field("eind", Text("Tot en met"), lambda f: f.eind, required=False),
            Field("vaste_zorgverlener", Text("Vervangt"), lambda f: f.vaste_zorgverlener, required=False),
            Field("aanzeggen", Text("Aanzegtermijn: uiterlijk op"), lambda f: f.aanzeggen_uiterlijk, required=False),
            Field("proeftijd", Text("Proeftijd"), lambda f: f.proeftijd, required=False),
            Field("uren", Text("Vaste of onregelmatige uren"), lambda f: f.uren, required=False),
            Field("uren_per_week", Text("Uren per week"), lambda f: f.uren_per_week, required=False),
            Field("tijden", Text("Dagen en tijden"), lambda f: f.tijden, required=False),
            Field("functies", Text("Werkzaamheden"), lambda f: f.zorg.functies),
            Field("reiskosten", Text("Reiskosten"), lambda f: f.reiskosten, required=False),
        ),
        table=VERGOEDINGEN,
    )


TYPLIJST = overnameblad(
    "typlijst_zorgovereenkomst",
    Text("Typlijst: zorgovereenkomst in het PGB Portaal"),
    (
        _partijen(),
        _werkafspraken(),
        Section(
            Text("Stap 3. Algemene afspraken"),
            fields=(
                Field("wat", Text("Zorgbeschrijving: wat"), lambda f: f.zorg.wat),
                Field("wanneer", Text("Zorgbeschrijving: wanneer"), lambda f: f.zorg.wanneer, required=False),
                Field("frequentie", Text("Zorgbeschrijving: hoe vaak"), lambda f: f.zorg.frequentie, required=False),
                Field("doel", Text("Zorgbeschrijving: doel"), lambda f: f.zorg.doel, required=False),
                Field("waarom", Text("Zorgbeschrijving: waarom"), lambda f: f.zorg.waarom, required=False),
            ),
            paragraphs=lambda _: (Text("Het portaal heeft één vak voor de zorgbeschrijving. Zet alles onder elkaar."),),
        ),
        Section(
            Text("Stap 4. Controle"),
            paragraphs=lambda _: (
                Text("Lees alles na. Kies daarna: Delen met zorgverlener."),
                Text("Nog niet klaar? Het concept blijft staan bij Overzicht zorgovereenkomsten."),
            ),
        ),
        Section(
            Text("Stap 5. Gedeeld"),
            paragraphs=lambda _: (
                Text("De zorgverlener kijkt na, vult aan en tekent eerst. U tekent als laatste, en dient in."),
                Text("U krijgt bericht als het zorgkantoor of de gemeente heeft beslist."),
            ),
        ),
    ),
    VOORBEELD,
    Text("In de volgorde van mijnpgb.nl. Niet alle vragen van stap 2 zijn nagekeken. Gemaakt met pgbdesk."),
    over=(Zorgovereenkomst,),
    routes=frozenset({Route.PORTAAL}),
    model=lambda _: Text("het PGB Portaal, Zorgovereenkomsten"),
    ondertekenen=(ZORGVERLENER, BUDGETHOUDER),
    waarheen=lambda _: (Text("Log in op www.mijnpgb.nl met DigiD. Dit blad stuurt u niet op."),),
    niet_gezien=None,
    blad="zorgovereenkomst",
)
