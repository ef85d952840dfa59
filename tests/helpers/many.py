"""Many dossiers for who keeps the books for several people: the example household under other names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from pgbdesk.app.budgethouders.openen import Kluis
from pgbdesk.app.budgethouders.rij import Lijst, Status, Termijn
from pgbdesk.app.budgethouders.status import status_van
from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.clock import fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.register import ListRegister
from pgbdesk.text import Text

VOORNAMEN = ("Noor", "Jan", "Sem", "Mei", "Fatma", "Kees", "Zoë", "Piotr", "Ans", "Omar")
ACHTERNAMEN = ("de Vries", "Bakker", "Chen", "Yılmaz", "van den Berg", "Ćosić", "Jansen", "El Idrissi", "Smit", "Kok")
PHRASE = "fiets paraplu kachel oceaan"


def name(number: int) -> str:
    """The name of the budgethouder of one dossier."""
    return f"{VOORNAMEN[number % 10]} {ACHTERNAMEN[(number * 3 + number // 10) % 10]}"


def household(number: int) -> Dossier:
    """The example with one budgethouder under another name."""
    dossier = demo()
    holder = dossier.all(Budgethouder)[0]
    persoon = dossier.get(Persoon, holder.persoon_id)
    voornaam, achternaam = name(number).split(" ", 1)
    return dossier.with_changes(
        [(persoon, replace(persoon, voornaam=voornaam, achternaam=achternaam, tussenvoegsel=None))]
    )


def status(number: int, seen: Status) -> Status:
    """The state of the example for another dossier: later, quieter or older, in a fixed pattern."""
    kind = number % 5
    shift = timedelta(days=(0, 30, 60, 9, 90)[kind])
    termijnen = tuple(replace(t, uiterlijk=t.uiterlijk + shift) for t in seen.termijnen if kind != 4 or t.telt)
    return replace(
        seen,
        namen=(name(number),),
        op=seen.op - timedelta(days=number % 11),
        let_op=0 if kind in (2, 4) else 2,
        termijnen=termijnen if kind != 2 else tuple(t for t in termijnen if isinstance(t, Termijn))[-2:],
    )


@cache
def seen_today() -> Status:
    """The state of the example on its day."""
    return status_van(Case(demo(), fixed(DEMO_DAY)(), lawbook()))


def a_list(count: int, folder: Path) -> Lijst:
    """A list of so many dossiers; every seventh was not looked at yet. The files are not there."""
    seen = seen_today()
    lijst = Lijst().erbij([folder / f"Dossier {n + 1}.pgbd" for n in range(count)])
    for number, rij in enumerate(lijst.rijen):
        if number % 7 != 6:
            lijst = lijst.bijgewerkt(rij.id, status(number, seen))
    return lijst


#: Files that were made in this run of the tests, by what is in them: to make one costs more than a test may.
_MADE: dict[str, bytes] = {}


def real_files(opener: VaultOpener, folder: Path, dossiers: Mapping[str, Callable[[], Dossier]]) -> list[Path]:
    """Real, encrypted dossiers on disk, all with the same passphrase; the key says what is in each."""
    made = []
    for number, (key, dossier) in enumerate(dossiers.items()):
        path = folder / f"Dossier {number + 1}.pgbd"
        if key not in _MADE:
            _make(opener, path, dossier())
            _MADE[key] = path.read_bytes()
        path.write_bytes(_MADE[key])
        made.append(path)
    return made


def _make(opener: VaultOpener, path: Path, dossier: Dossier) -> None:
    key, _ = opener.create(path, PHRASE)
    store = opener.open(path, key)
    Session(store, fixed(DEMO_DAY)).do(Text("Gemaakt"), *(Change(None, record) for record in dossier))
    store.close()


def kluis(opener: VaultOpener, register: ListRegister, passphrase: str) -> Kluis:
    """What opens dossiers of the list, on the day of the example."""
    return Kluis(opener, register, register.unlock(passphrase), lawbook(), fixed(DEMO_DAY))
