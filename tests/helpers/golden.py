"""The golden file of a schema: made once, by the program of that schema, just before the next one is begun.

`python -m tests.helpers.golden tests/data` writes `dossier-vN.pgbd` and `dossier-vN.json` for the schema of today
and never over one that is there: the migration tests open every file that was ever made.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import (
    Afdruk,
    Betreft,
    Checklist,
    ChecklistAntwoord,
    Document,
    Formulierkoppeling,
    Gebeurtenis,
    Koppeling,
    Toestemming,
    Verblijf,
    Wetgetallen,
)
from pgbdesk.domain.soorten import GebeurtenisSoort, VerblijfSoort
from pgbdesk.exchange.demo import demo
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.storage.migrations import STEPS
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET


def odd_records(holder: str, grant: str) -> tuple[Record, ...]:
    """What the example has not: the other entities, and text that programs get wrong."""
    paper = Document(titel="Brief «zorgkantoor» – ş ć ł €", datum=date(2028, 2, 29), mediatype="text/plain")
    event = Gebeurtenis(
        budgethouder_id=holder,
        soort=GebeurtenisSoort.HUISBEZOEK,
        op=date(2026, 3, 29),
        toekenning_id=grant,
        notitie="regel 1\nregel 2\t'aanhaling' \"dubbel\" ; -- \\ %s {x} 𝔘",
    )
    return (
        paper,
        event,
        Verblijf(budgethouder_id=holder, soort=VerblijfSoort.BUITENLAND, van=date(2026, 7, 1), land="Bosnië"),
        Toestemming(
            budgethouder_id=holder, gegevens="uren", aan_wie="Ürün", gebeurtenis_id=event.id, document_id=paper.id
        ),
        Checklist(
            sjabloon="huisbezoek",
            budgethouder_id=holder,
            antwoorden=(ChecklistAntwoord(vraag="plan", antwoord="ja", notitie="=1+1"),),
            aanwezigen=("Anna",),
        ),
        Wetgetallen(titel="Proef", toml=("[minimumloon]", 'bedrag = "14.71"'), geladen_op=date(2026, 1, 1)),
        Afdruk(
            formulier="aanzegbrief",
            betreft=Betreft(soort="budgethouder", id=holder),
            antwoorden={"reden": "ş – €\nregel 2"},
            exemplaren=2,
            gezet_op=date(2026, 1, 1),
        ),
        Formulierkoppeling(
            formulier="urendeclaratie",
            nummer="0427NT/0217",
            koppelingen=(
                Koppeling(waarde="naam", veld="F1.bhNm"),
                Koppeling(waarde="bsn", bladzijde=0, links=80, boven=40, grootte=10),
            ),
            bewaard_op=date(2026, 1, 1),
        ),
        Persoon(achternaam="İğüş-van 't Hof", plaats="'s-Gravenhage"),
        Document(titel="Zonder iets", betreft=(Betreft(soort="budgethouders", id=holder),)),
    )


def make(folder: Path) -> Path:
    """The two files of the schema of today. Raises `Exists` when they are there."""
    path = folder / f"dossier-v{len(STEPS)}.pgbd"
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    session = Session(store, CLOCK)
    session.do(Text("Voorbeeld overgenomen"), *(Change(None, record) for record in demo()))
    holder, grant = session.dossier.all(Budgethouder)[0].id, session.dossier.all(Toekenning)[0].id
    odd = odd_records(holder, grant)
    session.do(Text("Wat het voorbeeld niet heeft"), *(Change(None, record) for record in odd))
    session.do(Text("Weg"), Change(odd[-1], None))
    session.undo()
    store.put_draft("persoon", {"achternaam": "half getypt"})
    store.put_setting("toon", "alles")
    store.save()
    path.with_suffix(".json").write_text(OpenJson().write(session.dossier, CLOCK()), "utf-8")
    store.close()
    return path


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
