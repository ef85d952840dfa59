"""Letters about one shift: the call, its withdrawal, other times (art. 7:628a lid 2 and 3 BW)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from pgbdesk.domain.dates import amsterdam, minutes_between
from pgbdesk.domain.werk import Oproep
from pgbdesk.forms.brief import GROET, NAAR_FATIMA, ZORGVERLENER, Briefhoofd, aan_zorgverlener, beste, brief, namens
from pgbdesk.forms.spec import Field, Section
from pgbdesk.text import Minutes, Text, Weekday

Tijden = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Oproepfeiten:
    """One shift. `nieuw` are its new times; `loon_door`: minutes that are paid though they are not worked."""

    hoofd: Briefhoofd
    tijden: Tijden
    nieuw: Tijden | None = None
    loon_door: int = 0
    uiterlijk: date | None = None


def _tijd(tijden: Tijden) -> Text:
    return Text("{van} tot {tot} uur", van=tijden[0].time(), tot=tijden[1].time())


def _dienst(titel: Text, oud: bool = False) -> Section[Oproepfeiten]:
    def tijden(f: Oproepfeiten) -> Tijden:
        return f.tijden if oud or f.nieuw is None else f.nieuw

    return Section(
        titel,
        fields=(
            Field("dag", Text("Dag"), lambda f: Weekday(tijden(f)[0].date())),
            Field("tijd", Text("Tijd"), lambda f: _tijd(tijden(f))),
            Field("duur", Text("Duur"), lambda f: Minutes(minutes_between(*tijden(f)))),
        ),
    )


def _loon(f: Oproepfeiten) -> tuple[Text, ...]:
    if not f.loon_door:
        return ()
    uren = Minutes(f.loon_door)
    if f.nieuw is None:
        return (Text("Ik laat dit laat weten. Daarom krijgt u het loon van deze dienst toch, over {uren}.", uren=uren),)
    return (Text("Ik laat dit laat weten. Daarom krijgt u van de oude tijd ook loon, over {uren}.", uren=uren),)


BEGIN, EINDE = amsterdam(date(2026, 12, 4), time(9)), amsterdam(date(2026, 12, 4), time(13))
OPROEP_BW = Text("Oproep volgens artikel 7:628a lid 2 Burgerlijk Wetboek. Gemaakt met pgbdesk.")
INTREKKEN_BW = Text("Bericht volgens artikel 7:628a lid 3 Burgerlijk Wetboek. Gemaakt met pgbdesk.")

OPROEPBRIEF = brief(
    "oproepbrief",
    Text("Oproep om te komen werken"),
    (
        Section(
            Text("Wilt u komen werken?"),
            paragraphs=lambda f: (beste(f), Text("Ik roep u op om te komen werken."), *namens(f)),
        ),
        _dienst(Text("De dienst")),
        Section(
            Text("Laat het mij weten"),
            paragraphs=lambda _: (Text("Wilt u mij zo snel mogelijk laten weten of u komt?"), GROET),
        ),
    ),
    Oproepfeiten(NAAR_FATIMA, (BEGIN, EINDE), uiterlijk=date(2026, 11, 29)),
    OPROEP_BW,
    over=(Oproep,),
    voor=ZORGVERLENER,
    waarheen=aan_zorgverlener,
    uiterlijk=lambda f: f.uiterlijk,
)

INTREKKINGSBRIEF = brief(
    "intrekkingsbrief",
    Text("Een dienst gaat niet door"),
    (
        Section(
            Text("U hoeft niet te komen"),
            paragraphs=lambda f: (beste(f), Text("De dienst hieronder gaat niet door."), *namens(f)),
        ),
        _dienst(Text("De dienst die niet doorgaat")),
        Section(Text("Uw loon"), paragraphs=_loon, when=lambda f: bool(f.loon_door)),
        Section(Text("Vragen"), paragraphs=lambda _: (Text("Heeft u vragen? Neem dan contact met mij op."), GROET)),
    ),
    Oproepfeiten(NAAR_FATIMA, (BEGIN, EINDE), loon_door=240, uiterlijk=date(2026, 11, 29)),
    INTREKKEN_BW,
    over=(Oproep,),
    voor=ZORGVERLENER,
    waarheen=aan_zorgverlener,
    uiterlijk=lambda f: f.uiterlijk,
)

WIJZIGINGSBRIEF = brief(
    "wijzigingsbrief",
    Text("Een dienst krijgt andere tijden"),
    (
        Section(
            Text("De tijden veranderen"),
            paragraphs=lambda f: (beste(f), Text("De dienst hieronder krijgt andere tijden."), *namens(f)),
        ),
        _dienst(Text("Het was"), oud=True),
        _dienst(Text("Het wordt")),
        Section(Text("Uw loon"), paragraphs=_loon, when=lambda f: bool(f.loon_door)),
        Section(
            Text("Laat het mij weten"),
            paragraphs=lambda _: (Text("Wilt u mij laten weten of u dan kunt komen?"), GROET),
        ),
    ),
    Oproepfeiten(
        NAAR_FATIMA,
        (BEGIN, EINDE),
        (amsterdam(date(2026, 12, 5), time(10)), amsterdam(date(2026, 12, 5), time(14))),
        uiterlijk=date(2026, 11, 29),
    ),
    INTREKKEN_BW,
    over=(Oproep,),
    voor=ZORGVERLENER,
    waarheen=aan_zorgverlener,
    uiterlijk=lambda f: f.uiterlijk,
)
