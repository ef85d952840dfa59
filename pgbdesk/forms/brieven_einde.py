"""Letters about an agreement that ends: notice, whether a fixed term goes on, the single payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.forms.brief import (
    GEACHTE,
    GROET,
    NAAR_FATIMA,
    NAAR_SVB,
    ZORGVERLENER,
    Briefhoofd,
    aan_instantie,
    aan_zorgverlener,
    beste,
    brief,
    namens,
    over_wie,
)
from pgbdesk.forms.spec import GEMEENTE_EN_WLZ, Column, Field, Section, TableSpec
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Opzegfeiten:
    """`aankomen_uiterlijk`: the last day on which the letter can arrive for this last day."""

    hoofd: Briefhoofd
    in_dienst: bool
    ingang: date
    einde: date | None
    reden: str | None
    aankomen_uiterlijk: date | None


def _opzegbron(f: Opzegfeiten) -> Text:
    if f.in_dienst:
        return Text("Opzegging volgens artikel 7:672 Burgerlijk Wetboek. Gemaakt met pgbdesk.")
    return Text("Opzegging zoals afgesproken in de zorgovereenkomst. Gemaakt met pgbdesk.")


OPZEGBRIEF = brief(
    "opzegbrief",
    Text("Opzegging van de zorgovereenkomst"),
    (
        Section(
            Text("Ik zeg onze overeenkomst op"),
            paragraphs=lambda f: (
                beste(f),
                Text("Met deze brief zeg ik onze zorgovereenkomst op."),
                *namens(f),
            ),
            fields=(
                Field("ingang", Text("De overeenkomst begon op"), lambda f: f.ingang),
                Field("einde", Text("De laatste dag is"), lambda f: f.einde),
                Field("reden", Text("De reden is"), lambda f: f.reden),
            ),
        ),
        Section(
            Text("Zo gaat het verder"),
            paragraphs=lambda _: (
                Text("Tot en met de laatste dag blijven onze afspraken gelden."),
                Text("Geef mij op tijd uw laatste uren door. Dan kan ik ze declareren."),
                Text("Ik geef het einde van de overeenkomst ook door aan de SVB."),
                Text("Heeft u vragen? Neem dan contact met mij op."),
                GROET,
            ),
        ),
    ),
    Opzegfeiten(
        NAAR_FATIMA,
        True,
        date(2025, 10, 1),
        date(2026, 12, 31),
        "Ik ga verhuizen en heb daarna andere hulp.",
        date(2026, 11, 30),
    ),
    _opzegbron,
    over=(Zorgovereenkomst,),
    voor=ZORGVERLENER,
    waarheen=aan_zorgverlener,
    uiterlijk=lambda f: f.aankomen_uiterlijk,
)


@dataclass(frozen=True, slots=True)
class Aanzegfeiten:
    """`nieuw_tot` is the last day of what follows; None is for good. `anders` says what changes."""

    hoofd: Briefhoofd
    ingang: date
    einde: date
    gaat_door: bool
    nieuw_tot: date | None
    anders: str | None
    uiterlijk: date | None


def _aanzegging(f: Aanzegfeiten) -> tuple[Text, ...]:
    begin = Text("Uw contract loopt tot en met {einde}.", einde=f.einde)
    if not f.gaat_door:
        return (
            beste(f),
            begin,
            Text("Het contract gaat daarna niet door. U werkt dus tot en met die dag."),
            *namens(f),
        )
    return (beste(f), begin, Text("Ik wil daarna met u doorgaan."), *namens(f))


def _voorwaarden(f: Aanzegfeiten) -> tuple[Text, ...]:
    verder = Text("Voor het nieuwe contract vullen wij samen het model van de SVB in.")
    if f.anders:
        return (Text("Dit wordt anders: {anders}", anders=f.anders), Text("De rest blijft zoals nu."), verder)
    return (Text("Alle afspraken blijven zoals nu."), verder)


AANZEGBRIEF = brief(
    "aanzegbrief",
    Text("Gaat uw contract door?"),
    (
        Section(Text("Dit laat ik u weten"), paragraphs=_aanzegging),
        Section(
            Text("Het nieuwe contract"),
            fields=(
                Field("begin", Text("Het begint op"), lambda f: f.einde + timedelta(days=1)),
                Field("tot", Text("Het loopt tot en met"), lambda f: f.nieuw_tot or Text("onbepaalde tijd")),
            ),
            paragraphs=_voorwaarden,
            when=lambda f: f.gaat_door,
        ),
        Section(
            Text("Zo gaat het verder"),
            paragraphs=lambda f: (
                *(
                    (Text("Wilt u mij laten weten of u dit wilt?"),)
                    if f.gaat_door
                    else (
                        Text("Geef mij op tijd uw laatste uren door. Dan kan ik ze declareren."),
                        Text("Dank u wel voor uw werk."),
                    )
                ),
                GROET,
            ),
        ),
    ),
    Aanzegfeiten(NAAR_FATIMA, date(2026, 2, 1), date(2027, 1, 31), True, date(2028, 1, 31), None, date(2026, 12, 31)),
    Text("Bericht volgens artikel 7:668 Burgerlijk Wetboek. Gemaakt met pgbdesk."),
    over=(Zorgovereenkomst,),
    voor=ZORGVERLENER,
    waarheen=aan_zorgverlener,
    uiterlijk=lambda f: f.uiterlijk,
)


@dataclass(frozen=True, slots=True)
class Eenmaligfeiten:
    """`maanden` are the worked months it is counted from; `bedrag` at most one average month."""

    hoofd: Briefhoofd
    zorgverlener: str
    wet: Text | None
    kenmerk: str | None
    einde: date | None
    reden: str | None
    maanden: tuple[tuple[date, Decimal], ...]
    bedrag: Decimal | None
    bij_gemeente: bool


def _verzoek(f: Eenmaligfeiten) -> tuple[Text, ...]:
    return (
        GEACHTE,
        Text("Door het plotselinge einde van de zorg heeft {naam} opeens geen werk meer.", naam=f.zorgverlener),
        Text("Ik vraag u om uit het pgb een eenmalige uitkering aan {naam} te betalen.", naam=f.zorgverlener),
        *((Text("Ik vraag de gemeente om hier toestemming voor te geven."),) if f.bij_gemeente else ()),
        *namens(f),
    )


EENMALIGE_UITKERING = brief(
    "eenmalige_uitkering",
    Text("Verzoek om een eenmalige uitkering"),
    (
        Section(Text("Mijn verzoek"), paragraphs=_verzoek),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet),
        Section(
            Text("Waarom"),
            fields=(
                Field("zorgverlener", Text("Zorgverlener"), lambda f: f.zorgverlener),
                Field("einde", Text("De zorg stopte op"), lambda f: f.einde),
                Field("reden", Text("Reden"), lambda f: f.reden),
                Field("bedrag", Text("Gevraagd bedrag"), lambda f: None if f.bedrag is None else Money(f.bedrag)),
            ),
        ),
        Section(
            Text("Zo kom ik aan het bedrag"),
            paragraphs=lambda _: (Text("Het is het gemiddelde loon van een maand, over de laatste gewerkte maanden."),),
            table=TableSpec(
                (
                    Column(Text("Maand vanaf"), lambda r: r[0], grow=True),
                    Column(Text("Loon"), lambda r: Money(r[1]), numeric=True),
                ),
                lambda f: f.maanden,
            ),
            when=lambda f: bool(f.maanden),
        ),
        Section(
            Text("Ik hoor graag van u"),
            paragraphs=lambda _: (Text("Wilt u mij schriftelijk laten weten wat u besluit?"), GROET),
        ),
    ),
    Eenmaligfeiten(
        NAAR_SVB,
        "F. El Amrani",
        Text("Wlz"),
        "WLZ-2026-0001",
        date(2026, 11, 12),
        "De budgethouder is overleden.",
        (
            (date(2026, 8, 1), Decimal("385.00")),
            (date(2026, 9, 1), Decimal("616.00")),
            (date(2026, 10, 1), Decimal("616.00")),
        ),
        Decimal("539.00"),
        False,
    ),
    Text("Zoals beschreven door de SVB en Mantelzorg.nl. Nog niet nagekeken in de wet. Gemaakt met pgbdesk."),
    blad="eenmalige_uitkering_verzoek",
    over=(Zorgovereenkomst,),
    wetten=GEMEENTE_EN_WLZ,
    voor=Text("wie over de uitkering beslist"),
    waarheen=lambda f: (
        *aan_instantie(f),
        Text("De bronnen zijn het niet eens: de SVB, of wie het budget geeft. Bel eerst de SVB."),
    ),
)
