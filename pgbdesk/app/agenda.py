"""What goes into the calendar of a computer or phone: last days and shifts.

A calendar is read by others: on a lock screen, in a family's shared calendar, at a cloud provider. So by default an
item holds no names, no own words of the user and nothing about illness, only what there is to do. With `volledig`
the titles of pgbdesk itself come along, and the names in them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pgbdesk.app.attention import Punt, attention
from pgbdesk.app.rooster import Dienst, Stand, monday_of, week
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

WEKEN_VOORUIT = 8

#: What a last day is about, by the page that resolves it: words that tell nothing about anybody.
NEUTRAAL: dict[str, Text] = {
    "oproep": Text("pgb: naar een oproep kijken"),
    "aanbod": Text("pgb: vaste uren aanbieden"),
    "zorgovereenkomst": Text("pgb: naar een zorgovereenkomst kijken"),
    "declaratie": Text("pgb: declaratie insturen"),
    "betaling": Text("pgb: betaling nakijken"),
    "uren": Text("pgb: uren invullen"),
    "budget": Text("pgb: naar het budget kijken"),
    "wat_verandert": Text("pgb: kijken wat er verandert"),
}
IETS = Text("pgb: iets doen")
LAATSTE_DAG = Text("Dit is de laatste dag. Open pgbdesk voor wat u moet doen.")
OP_DIE_DAG = Text("Op deze dag verandert er iets. Open pgbdesk voor wat u kunt doen.")

#: Shifts that somebody comes for, or may come for.
KOMT = frozenset({Stand.NOG_OPROEPEN, Stand.OPGEROEPEN, Stand.AANVAARD, Stand.VASTE_TIJD})


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One entry in a calendar.

    `uid` is the same for the same thing each time, so that a calendar replaces instead of doubling, and tells
    nothing. A last day is a `date` (a whole day, without `einde`), a shift two aware instants. `herinner` is how long
    before it the calendar warns.
    """

    uid: str
    titel: Text
    begin: date | datetime
    einde: datetime | None = None
    uitleg: Text | None = None
    herinner: timedelta | None = None


def uid_van(*parts: str) -> str:
    """An id that stays the same for the same parts, and from which they cannot be read back."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + "@pgbdesk"


def dagen(case: Case, *, volledig: bool = False, punten: Iterable[Punt] | None = None) -> tuple[AgendaItem, ...]:
    """The last days of what has to be done, from today on; `punten` when not all of the dossier's."""
    found = attention(case).alle if punten is None else punten
    return tuple(_dagen(found, case, volledig=volledig))


def _dagen(punten: Iterable[Punt], case: Case, *, volledig: bool) -> Iterator[AgendaItem]:
    seen: set[str] = set()
    for punt in punten:
        if punt.uiterlijk is None or punt.uiterlijk < case.today:
            continue
        rule = punt.finding.rule if punt.finding is not None else "taak"
        uid = uid_van(rule, punt.about.id)
        if uid in seen:  # one rule can find two days in one record
            uid = uid_van(rule, punt.about.id, punt.uiterlijk.isoformat())
        seen.add(uid)
        titel = Text("pgb: {titel}", titel=punt.titel) if volledig else NEUTRAAL.get(punt.actie, IETS)
        yield AgendaItem(
            uid,
            titel,
            punt.uiterlijk,
            uitleg=OP_DIE_DAG if punt.gebeurt else LAATSTE_DAG,
            herinner=timedelta(days=1),
        )


def diensten(
    case: Case, budgethouder_ids: Iterable[str] | None = None, *, weken: int = WEKEN_VOORUIT, volledig: bool = False
) -> tuple[AgendaItem, ...]:
    """The shifts from today on, for `weken` weeks: calls that were not refused or withdrawn, and fixed times."""
    chosen = None if budgethouder_ids is None else frozenset(budgethouder_ids)
    maandag = monday_of(case.today)
    return tuple(
        _dienst(dienst, case.dossier, volledig=volledig)
        for number in range(weken)
        for dienst in week(case, maandag + timedelta(days=7 * number), chosen).diensten
        if dienst.stand in KOMT and dienst.dag >= case.today
    )


def _dienst(dienst: Dienst, dossier: Dossier, *, volledig: bool) -> AgendaItem:
    overeenkomst = dienst.overeenkomst
    naam = dossier.naam_bij(overeenkomst) if volledig else initialen(overeenkomst, dossier)
    record = dienst.oproep.id if dienst.oproep is not None else f"{overeenkomst.id} {dienst.begin.isoformat()}"
    nog_niet = dienst.stand is Stand.NOG_OPROEPEN
    return AgendaItem(
        uid_van("dienst", record),
        Text("Dienst {naam} (nog niet opgeroepen)", naam=naam) if nog_niet else Text("Dienst {naam}", naam=naam),
        dienst.begin,
        dienst.einde,
    )


def initialen(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> str:
    """The carer of an agreement in a few letters: `A.Y.`; of a company the first letters of its words."""
    zorgverlener = dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    persoon = dossier.find(Persoon, zorgverlener.persoon_id) if zorgverlener is not None else None
    words = [persoon.voornaam or persoon.voorletters, persoon.achternaam] if persoon is not None else []
    if not any(words):
        words = list((dossier.naam_bij(overeenkomst) or "").split()[:2])
    return "".join(f"{word.strip()[0].upper()}." for word in words if word and word.strip())
