"""The letter with the offer of fixed hours (art. 7:628a lid 5 BW): in writing, with place for the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.werk import Aanbieding
from pgbdesk.forms.gegevens import FATIMA, JANSEN, Partij
from pgbdesk.forms.spec import Field, FormSpec, PrintAs, Section, Signature
from pgbdesk.text import Minutes, Text


@dataclass(frozen=True, slots=True)
class Aanbodfeiten:
    """All that the letter says. Minutes are whole."""

    werkgever: Partij
    zorgverlener: Partij
    ondertekenaars: tuple[object, ...]
    plaats: str | None
    datum: date
    begin: date
    twaalf_maanden_op: date
    betaalde_minuten: int
    gemiddeld_per_week: int
    aangeboden_per_week: int
    ingang: date
    antwoord_uiterlijk: date


AANBOD_VASTE_UREN = FormSpec[Aanbodfeiten](
    id="aanbod_vaste_uren",
    title=Text("Aanbod voor vaste uren"),
    print_as=PrintAs.OFFICIAL,
    letterhead=lambda f: (
        f.werkgever.regels,
        f.zorgverlener.regels,
        Text("{plaats}, {datum}", plaats=f.plaats, datum=f.datum) if f.plaats else f.datum,
    ),
    sections=(
        Section(
            Text("Mijn aanbod"),
            paragraphs=lambda f: (
                Text("Beste {naam},", naam=f.zorgverlener.naam),
                Text(
                    "Sinds {begin} werkt u op oproep bij mij. Op {t} waren de 12 maanden om. "
                    "Daarom bied ik u een vast aantal uren aan.",
                    begin=f.begin,
                    t=f.twaalf_maanden_op,
                ),
            ),
            fields=(
                Field("uren", Text("Vaste uren per week"), lambda f: Minutes(f.aangeboden_per_week)),
                Field("ingang", Text("De vaste uren gaan in op"), lambda f: f.ingang),
                Field("antwoord", Text("Uw antwoord graag uiterlijk op"), lambda f: f.antwoord_uiterlijk),
            ),
        ),
        Section(
            Text("Zo kom ik aan dit aantal"),
            paragraphs=lambda _: (
                Text(
                    "Alle betaalde uren tellen mee: gewerkte uren, uren bij ziekte en verlof, "
                    "en uren die ik te laat afzegde."
                ),
            ),
            fields=(
                Field(
                    "periode",
                    Text("De 12 maanden"),
                    lambda f: Text("tot {t}", t=f.twaalf_maanden_op),
                ),
                Field("betaald", Text("Betaalde uren in die tijd"), lambda f: Minutes(f.betaalde_minuten)),
                Field(
                    "gemiddeld", Text("Gemiddeld per week, gedeeld door 52"), lambda f: Minutes(f.gemiddeld_per_week)
                ),
            ),
        ),
        Section(
            Text("Wat u moet weten"),
            paragraphs=lambda f: (
                Text("U mag ja of nee zeggen. Zegt u nee, dan blijft u op oproep werken zoals nu."),
                Text("Dit aanbod gaat alleen over het aantal uren. De rest van onze afspraken blijft hetzelfde."),
                Text("Antwoordt u niet voor of op {dag}? Dan vervalt dit aanbod.", dag=f.antwoord_uiterlijk),
            ),
        ),
    ),
    choices=(Text("Ja, ik neem de vaste uren aan."), Text("Nee, ik blijf op oproep werken.")),
    signatures=(
        Signature(
            Text("Werkgever (budgethouder of vertegenwoordiger)"),
            lambda f: f.ondertekenaars[0] if f.ondertekenaars else None,
        ),
        Signature(
            Text("Werkgever (budgethouder of vertegenwoordiger)"),
            lambda f: f.ondertekenaars[1],
            when=lambda f: len(f.ondertekenaars) > 1,
        ),
        Signature(Text("Zorgverlener"), lambda f: f.zorgverlener.naam),
    ),
    over=(Aanbieding,),
    exemplaren=(Text("de zorgverlener"), Text("uw eigen administratie")),
    waarheen=lambda f: (Text("Geef deze brief aan {naam}, of stuur hem op.", naam=f.zorgverlener.naam),),
    source=Text("Op grond van artikel 7:628a lid 5 Burgerlijk Wetboek. Gemaakt met pgbdesk."),
    example=Aanbodfeiten(
        JANSEN,
        FATIMA,
        (JANSEN.naam,),
        "Voorbeeldstad",
        date(2026, 5, 20),
        date(2025, 5, 1),
        date(2026, 5, 1),
        15_750,
        303,
        315,
        date(2026, 7, 1),
        date(2026, 6, 20),
    ),
)
