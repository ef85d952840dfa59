"""Letters to who grants a budget: an objection, a longer grant, questions on how a budget was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.brief import (
    GEACHTE,
    GROET,
    NAAR_ZORGKANTOOR,
    Briefhoofd,
    aan_instantie,
    brief,
    namens,
    over_wie,
)
from pgbdesk.forms.spec import GEMEENTE_EN_WLZ, Field, Section
from pgbdesk.text import Money, Text

WIE_BUDGET_GEEFT = Text("wie het budget geeft")


@dataclass(frozen=True, slots=True)
class Bezwaarfeiten:
    """Against which decision, of which day; without `redenen` they follow later."""

    hoofd: Briefhoofd
    wet: Text | None
    kenmerk: str | None
    besluit: Text
    besluit_op: date | None
    redenen: str | None
    gevraagd: str | None
    uiterlijk: date | None


def _redenen(f: Bezwaarfeiten) -> tuple[Text, ...]:
    if not f.redenen:
        return (
            Text("Mijn redenen stuur ik later."),
            Text("Wilt u mij laten weten tot welke dag ik die kan sturen?"),
        )
    return (Text("{redenen}", redenen=f.redenen),)


BEZWAARSCHRIFT = brief(
    "bezwaarschrift",
    Text("Bezwaar tegen een besluit"),
    (
        Section(
            Text("Ik maak bezwaar"),
            paragraphs=lambda f: (
                GEACHTE,
                Text("Ik ben het niet eens met uw besluit. Daarom maak ik bezwaar."),
                *namens(f),
            ),
            fields=(
                Field("besluit", Text("Het besluit"), lambda f: f.besluit),
                Field("besluit_op", Text("Datum van het besluit"), lambda f: f.besluit_op),
            ),
        ),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet),
        Section(Text("Waarom ik het er niet mee eens ben"), paragraphs=_redenen),
        Section(
            Text("Wat ik van u vraag"),
            paragraphs=lambda f: (
                Text("{vraag}", vraag=f.gevraagd or Text("Bekijk het besluit opnieuw en pas het aan.")),
                Text("Wilt u mij bevestigen dat u dit bezwaar heeft gekregen?"),
                GROET,
            ),
        ),
    ),
    Bezwaarfeiten(
        NAAR_ZORGKANTOOR,
        Text("Wlz"),
        "WLZ-2026-0001",
        Text("de beschikking"),
        date(2026, 11, 12),
        "Er is gerekend met minder uren dan in mijn indicatie staan.",
        None,
        date(2026, 12, 24),
    ),
    Text("Termijn van 6 weken volgens de artikelen 6:7 en 6:8 Algemene wet bestuursrecht. Gemaakt met pgbdesk."),
    over=(Toekenning,),
    wetten=GEMEENTE_EN_WLZ,
    voor=Text("wie het besluit nam"),
    waarheen=aan_instantie,
    uiterlijk=lambda f: f.uiterlijk,
)


@dataclass(frozen=True, slots=True)
class Langerfeiten:
    """A grant from `van` to `tot`, asked to run until `gevraagd_tot`."""

    hoofd: Briefhoofd
    wet: Text | None
    kenmerk: str | None
    van: date
    tot: date
    gevraagd_tot: date | None
    reden: str | None


LANGERE_TOEKENNING = brief(
    "langere_toekenning",
    Text("Verzoek om een langere toekenning"),
    (
        Section(
            Text("Mijn verzoek"),
            paragraphs=lambda f: (
                GEACHTE,
                Text("Ik vraag u om mijn pgb voor een langere tijd toe te kennen."),
                *namens(f),
            ),
            fields=(
                Field("nu", Text("De toekenning is nu van"), lambda f: f.van),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
                Field("gevraagd", Text("Ik vraag een toekenning tot en met"), lambda f: f.gevraagd_tot),
            ),
        ),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet),
        Section(
            Text("Waarom"),
            paragraphs=lambda f: (
                *((Text("{reden}", reden=f.reden),) if f.reden else ()),
                Text("Een langere toekenning geeft rust aan mij en aan mijn zorgverleners."),
                Text("Verandert mijn zorgvraag? Dan geef ik dat direct aan u door."),
            ),
        ),
        Section(
            Text("Ik hoor graag van u"),
            paragraphs=lambda _: (
                Text("Wilt u mij schriftelijk laten weten wat u besluit? Zegt u nee? Schrijf dan ook waarom."),
                GROET,
            ),
        ),
    ),
    Langerfeiten(
        NAAR_ZORGKANTOOR,
        Text("Wmo"),
        "WMO-2026-0001",
        date(2026, 1, 1),
        date(2026, 12, 31),
        date(2030, 12, 31),
        "Mijn beperking verandert niet.",
    ),
    Text("Bron: plan van Per Saldo uit 2024. Nog niet nagekeken in de wet. Gemaakt met pgbdesk."),
    over=(Toekenning,),
    wetten=frozenset({Wet.WMO, Wet.JEUGDWET, Wet.ZVW}),
    voor=WIE_BUDGET_GEEFT,
    waarheen=aan_instantie,
)


@dataclass(frozen=True, slots=True)
class Vraagfeiten:
    """A budget, and what the user asks beside the fixed questions."""

    hoofd: Briefhoofd
    wet: Wet | None
    wet_naam: Text | None
    kenmerk: str | None
    van: date
    tot: date
    bedrag: Decimal | None
    eigen_vraag: str | None


def _vragen(f: Vraagfeiten) -> tuple[Text, ...]:
    asked = (
        Text("Met hoeveel uren of dagdelen per soort zorg heeft u gerekend?"),
        Text("Welk tarief gebruikt u per soort zorg?"),
        Text("In welke regeling of verordening staat dat tarief?"),
        Text("Welke kosten zitten in het tarief? Denk aan loon, vakantiegeld, verlof, ziekte, scholing en reiskosten."),
        Text("Hoe gaat het tarief elk jaar omhoog?"),
        Text("Kan ik voor dit tarief echt goede zorg inkopen? Waaruit blijkt dat?"),
        *((Text("{vraag}", vraag=f.eigen_vraag),) if f.eigen_vraag else ()),
    )
    return tuple(Text("{n}. {vraag}", n=str(n), vraag=vraag) for n, vraag in enumerate(asked, 1))


def _vraagbron(f: Vraagfeiten) -> Text:
    if f.wet is Wet.WMO:
        return Text("Vraag 4 en 5 volgen artikel 5.4 lid 3 Uitvoeringsbesluit Wmo 2015. Gemaakt met pgbdesk.")
    return Text("Eigen vragen van de budgethouder. Er is geen model voor. Gemaakt met pgbdesk.")


VRAGENBRIEF = brief(
    "vragenbrief",
    Text("Vragen over de hoogte van mijn budget"),
    (
        Section(
            Text("Hoe komt u aan dit bedrag?"),
            paragraphs=lambda f: (
                GEACHTE,
                Text("Ik wil graag begrijpen hoe u mijn budget heeft berekend. Wilt u mijn vragen beantwoorden?"),
                *namens(f),
            ),
            fields=(
                Field("periode", Text("Periode"), lambda f: Text("{van} tot en met {tot}", van=f.van, tot=f.tot)),
                Field("bedrag", Text("Budget"), lambda f: None if f.bedrag is None else Money(f.bedrag)),
            ),
        ),
        over_wie(lambda f: f.kenmerk, lambda f: f.wet_naam),
        Section(Text("Mijn vragen"), paragraphs=_vragen),
        Section(
            Text("Ik hoor graag van u"),
            paragraphs=lambda _: (Text("Wilt u schriftelijk antwoorden?"), GROET),
        ),
    ),
    Vraagfeiten(
        NAAR_ZORGKANTOOR,
        Wet.WMO,
        Text("Wmo"),
        "WMO-2026-0001",
        date(2026, 1, 1),
        date(2026, 12, 31),
        Decimal("7800.00"),
        "Waarom is het budget lager dan vorig jaar?",
    ),
    _vraagbron,
    over=(Toekenning,),
    voor=WIE_BUDGET_GEEFT,
    waarheen=aan_instantie,
)
