"""T52: a person who was erased is nowhere any more: not in the image, its free space, the history, or a new backup."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.app.wissen.plan import plan, wisbaar
from pgbdesk.clock import AMSTERDAM, fixed
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.checks import household_problems
from pgbdesk.domain.declaratie import Betaling, Declaratie, DeclaratieRegel
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Huishouden, Persoon, Zorgverlener
from pgbdesk.domain.rondom import Betreft, Contactmoment, Document, Taak
from pgbdesk.domain.soorten import ContactMet, DeclaratieSoort, OvereenkomstSoort, VerzuimSoort, Wet
from pgbdesk.domain.werk import Uren, Verzuim
from pgbdesk.i18n import Language
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.storage import container, logboek
from pgbdesk.storage.errors import NotADossier
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.helpers.pages import plain_pages
from tests.helpers.strategies import _valid_bsn, _valid_iban
from tests.storage.conftest import CHEAP, SECRET

CLOCK = fixed(date(2026, 11, 24))
BSN, IBAN = _valid_bsn(4_242_424), _valid_iban(31_415_926)
FIRST, LAST, BEFORE = "Zwaluwina", "Kanariepiet", "Oudekanarie"
CANARIES = (
    FIRST,
    LAST,
    BEFORE,
    BSN,
    IBAN,
    "0612345678",
    "kanarie@voorbeeld.nl",
    "Vogelkooistraat",
    "buikgriepnotitie",
    "vogelfactuur",
    "tekening van een vogel",
    "ziekadresvogel",
)


def found(raw):
    """Which canaries stand in these bytes, in the encodings that a database and JSON use."""
    return {
        word
        for word in CANARIES
        if any(form in raw for form in (word.encode(), word.encode("utf-16-le"), word.lower().encode()))
    }


def at(day, hour):
    return datetime(2026, 3, day, hour, tzinfo=AMSTERDAM)


@pytest.fixture
def world():
    return VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)


@pytest.fixture
def opened(world, path):
    key, _ = world.create(path, SECRET)
    secret = bytes(key.secret)
    store = world.open(path, key)
    yield store, secret
    with contextlib.suppress(OSError, ValueError):  # a test that let go of it itself
        store.abandon()


def household(store, session):
    """A budget with two carers; one of them left traces in every place that there is."""
    holder, other = Persoon(voornaam="Ans", achternaam="Bakker"), Persoon(voornaam="Bea", achternaam="Blijft")
    bird = Persoon(
        voornaam=FIRST,
        achternaam=BEFORE,
        bsn=BSN,
        telefoon_1="0612345678",
        email="kanarie@voorbeeld.nl",
        straat="Vogelkooistraat",
        huisnummer="7",
    )
    ans = Budgethouder(persoon_id=holder.id)
    grant = Toekenning(
        budgethouder_id=ans.id, wet=Wet.WLZ, van=date(2026, 1, 1), tot=date(2026, 12, 31), bedrag=Decimal(20_000)
    )
    session.do(Text("begin"), *(Change(None, r) for r in (holder, other, ans, grant, Huishouden(id="huishouden"))))
    carers = [Zorgverlener(persoon_id=bird.id, iban=IBAN, tenaamstelling=LAST), Zorgverlener(persoon_id=other.id)]
    deals = [
        Zorgovereenkomst(
            budgethouder_id=ans.id,
            zorgverlener_id=carer.id,
            soort=OvereenkomstSoort.OPDRACHT,
            ingang=date(2026, 1, 1),
            beeindigd_per=end,
            einde_reden=reason,
        )
        for carer, end, reason in ((carers[0], date(2026, 6, 30), "buikgriepnotitie"), (carers[1], None, None))
    ]
    session.do(
        Text("Zorgverlener bewaard: {wat}", wat=f"{FIRST} {BEFORE}"),
        *(
            Change(None, r)
            for r in (bird, *carers, *deals, Tarief(zorgovereenkomst_id=deals[0].id, bedrag=Decimal(40)))
        ),
    )
    married = replace(bird, achternaam=LAST)
    session.do(Text("Persoon bewaard: {wat}", wat=f"{FIRST} {LAST}"), Change(bird, married))
    hours = [Uren(zorgovereenkomst_id=deal.id, begin=at(3, 9), einde=at(3, 12)) for deal in deals]
    noted = replace(hours[0], notitie="buikgriepnotitie")
    session.do(Text("uren"), *(Change(None, r) for r in hours))
    session.do(Text("uren van {naam}", naam=LAST), Change(hours[0], noted))
    session.undo()
    claim = Declaratie(
        zorgovereenkomst_id=deals[0].id,
        soort=DeclaratieSoort.FACTUUR,
        periode_van=date(2026, 3, 1),
        periode_tot=date(2026, 3, 31),
        factuurnummer="vogelfactuur 12",
        regels=(DeclaratieRegel(omschrijving=f"zorg door {FIRST}", bedrag=Decimal("120.00"), uren_id=hours[0].id),),
    )
    paid = Betaling(declaratie_id=claim.id, datum=date(2026, 4, 9), bedrag=Decimal("120.00"), omschrijving=LAST)
    ill = Verzuim(
        zorgovereenkomst_id=deals[0].id, soort=VerzuimSoort.ZIEK, van=date(2026, 5, 1), verblijfadres="ziekadresvogel"
    )
    session.do(Text("geld"), *(Change(None, r) for r in (claim, paid, ill)))
    papers(store, session, deals[0])
    store.put_draft("persoon", {"achternaam": LAST, "bsn": BSN})
    store.put_setting("toegang:abcd", FIRST)
    store.note("afgedrukt", "urendeclaratie")
    return bird.id


def papers(store, session, deal):
    about = (Betreft(soort="zorgovereenkomst", id=deal.id),)
    contacts = [
        Contactmoment(
            met=ContactMet.ZORGVERLENER,
            op=at(4, 9),
            onderwerp=f"{number} over {LAST}",
            verslag="buikgriepnotitie " * 30,
            betreft=about[0],
        )
        for number in range(120)  # enough to fill pages that are freed again
    ]
    session.do(Text("contacten"), *(Change(None, contact) for contact in contacts))
    document = Document(
        titel=f"Contract {LAST}",
        datum=date(2026, 1, 1),
        sha256=store.put_content(b"tekening van een vogel " * 900),
        betreft=about,
    )
    session.do(Text("document"), Change(None, document))
    session.do(Text("taak"), Change(None, Taak(titel=f"Bel {FIRST} {LAST} over de sleutel")))
    session.do(
        Text("notitie"),
        Change(None, Contactmoment(met=ContactMet.SVB, op=at(9, 9), verslag=f"Gevraagd naar {LAST}, {IBAN}.")),
    )


def person(session, id):
    return next(wie for wie in wisbaar(session.dossier) if wie.id == id)


def planned(session, id, say=str):
    return plan(person(session, id), Case(session.dossier, session.now, lawbook()), say=say)


def image(path, secret):
    """The decrypted pages of a container."""
    return plain_pages(container.read(path).body, subkey(secret, "db"))


def test_t52_after_erasing_no_canary_is_in_the_image_the_journal_or_a_new_backup(opened, path):
    store, secret = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    before = store.back_up()
    assert found(image(path, secret)) == set(CANARIES), "the control: what is searched for is really there"
    assert found(image(before.path, secret)) == set(CANARIES)

    session.erase(planned(session, id).erasure)

    assert found(plain_pages(store._folder.database, subkey(secret, "db"))) == set()
    journal = store._folder.database.with_name("werk.db-journal")
    assert not journal.exists() or journal.stat().st_size == 0
    made = store.back_up()
    assert found(image(path, secret)) == set()
    assert found(image(made.path, secret)) == set()
    assert found(image(before.path, secret)) == set(CANARIES), "an older backup still holds the person, and is listed"
    assert before.path in [b.path for b in store.backups()]


def test_t52_a_holder_of_a_budget_that_ended_can_be_erased_too(opened, path):
    store, secret = opened
    session = Session(store, CLOCK)
    bird = Persoon(
        voornaam=FIRST, achternaam=LAST, bsn=BSN, email="kanarie@voorbeeld.nl", straat="Vogelkooistraat", huisnummer="7"
    )
    other, holder = Persoon(voornaam="Bea", achternaam="Blijft"), Budgethouder(persoon_id=bird.id)
    grant = Toekenning(
        budgethouder_id=holder.id, wet=Wet.WMO, van=date(2019, 1, 1), tot=date(2019, 12, 31), bedrag=Decimal(9_000)
    )
    paper = Document(
        titel=f"Beschikking van {FIRST} {LAST}",
        datum=date(2019, 1, 1),
        sha256=store.put_content(b"tekening van een vogel " * 900),
        betreft=(Betreft(soort="toekenning", id=grant.id),),
    )
    begin = (bird, other, holder, Budgethouder(persoon_id=other.id), grant, paper, Huishouden(id="huishouden"))
    session.do(Text("Budgethouder bewaard: {wat}", wat=f"{FIRST} {LAST}"), *(Change(None, r) for r in begin))
    store.put_draft("budgethouder", {"achternaam": LAST, "bsn": BSN})
    store.save()
    there = {FIRST, LAST, BSN, "kanarie@voorbeeld.nl", "Vogelkooistraat", "tekening van een vogel"}
    assert found(image(path, secret)) == there, "the control: what is searched for is really there"
    session.erase(planned(session, bird.id).erasure)
    made = store.back_up()
    assert found(image(path, secret)) == set()
    assert found(image(made.path, secret)) == set()
    assert [p.achternaam for p in session.dossier.all(Persoon) if p.id == other.id] == ["Blijft"]


def test_deleting_only_is_not_erasing(opened, path):
    """The second control: what people do without this leaves everything in the history."""
    store, secret = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    session.do(Text("weg"), *planned(session, id).erasure.changes)
    store.save()
    assert found(image(path, secret)) >= {LAST, BSN, IBAN}


def test_in_an_english_window_the_new_name_is_english(opened):
    session = Session(opened[0], CLOCK)
    assert planned(session, household(opened[0], session), Language("en").say).schuilnaam == "Carer 1"


def test_the_sums_of_the_budget_stay_and_nothing_points_nowhere(opened):
    store, _ = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    claims = [d.totaal for d in session.dossier.all(Declaratie)]
    minutes = sum(u.minuten for u in session.dossier.all(Uren))
    made = planned(session, id)
    session.erase(made.erasure)
    assert made.schuilnaam == "Zorgverlener 1"
    assert [d.totaal for d in session.dossier.all(Declaratie)] == claims == [Decimal("120.00")]
    assert sum(u.minuten for u in session.dossier.all(Uren)) == minutes
    assert [session.dossier.naam_zorgverlener(z) for z in session.dossier.all(Zorgverlener)] == [
        "Zorgverlener 1",
        "Bea Blijft",
    ]
    assert session.dossier.all(Verzuim) == ()
    assert session.dossier.all(Document) == ()
    assert [t.titel for t in session.dossier.all(Taak)] == ["Bel Zorgverlener 1 over de sleutel"]
    assert household_problems(session.dossier) == ()
    assert store.dossier() == session.dossier


def test_after_erasing_nothing_can_be_taken_back_also_not_after_opening_again(opened):
    store, _ = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    assert session.undo_label is not None
    session.erase(planned(session, id).erasure)
    assert [session.undo_label, session.redo_label] == [None, None]
    session.do(Text("later"), Change(None, Taak(titel="later")))
    again = Session(store, CLOCK)
    assert str(again.undo_label) == "later"
    again.undo()
    assert again.undo_label is None


def test_the_log_can_still_be_followed_and_a_tombstone_cannot_be_changed_unseen(opened):
    store, _ = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    printed = store.head()
    session.erase(planned(session, id).erasure)
    session.do(Text("later"), Change(None, Taak(titel="later")))
    assert store.log_faults() == ()
    assert store.is_past(printed), "a paper from before still belongs to this dossier"
    lines = store.history(10_000)
    erased = [line.seq for line in lines if line.label == "Gewist"]
    assert erased
    for edit in (
        f"UPDATE geschiedenis SET op = '2020-01-01T00:00:00+01:00' WHERE seq = {erased[0]}",
        f"DELETE FROM geschiedenis WHERE seq = {erased[0]}",
        "UPDATE geschiedenis SET wie = 'x' WHERE label = 'Gegevens voorgoed gewist'",
        "UPDATE geschiedenis SET wie = 'x' WHERE seq = 1",
    ):
        store._db.execute("BEGIN")
        for name in ("geschiedenis_blijft", "geschiedenis_gaat_niet_weg"):
            store._db.execute(f"DROP TRIGGER {name}")
        store._db.execute(edit)
        assert store.log_faults() != (), edit
        store._db.execute("ROLLBACK")


def test_two_people_one_after_the_other(opened):
    store, _ = opened
    session = Session(store, CLOCK)
    household(store, session)
    contact = Persoon(voornaam="Korte", achternaam="Kennis")
    session.do(Text("contact {n}", n="Korte Kennis"), Change(None, contact))
    for name in (FIRST, "Korte"):
        wie = next(w for w in wisbaar(session.dossier) if w.naam.startswith(name))
        session.erase(plan(wie, Case(session.dossier, session.now, lawbook())).erasure)
    assert store.log_faults() == ()
    assert "Kennis" not in str([dict(line.values) for line in store.history(10_000)])


def test_a_dossier_whose_log_had_not_begun_is_bound_by_the_erasure(opened):
    store, _ = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    store._db.execute("BEGIN")
    guards = store._db.execute("SELECT name, sql FROM sqlite_schema WHERE name LIKE 'logboek_%'").fetchall()
    for name, _ in guards:
        store._db.execute(f"DROP TRIGGER {name}")
    store._db.execute("DELETE FROM logboek")
    store._db.execute("DELETE FROM meta WHERE naam = 'loghoofd'")
    for _, sql in guards:
        store._db.execute(sql)
    store._db.execute("COMMIT")
    session.erase(planned(session, id).erasure)
    assert store.log_faults() == ()
    assert [e.event for e in store.log()] == ["begin", "gewist"]


def test_when_the_program_stops_before_free_space_is_overwritten_that_is_done_at_the_next_opening(
    opened, world, path, monkeypatch
):
    store, secret = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    monkeypatch.setattr(type(store), "clean", lambda _self: None)
    session.erase(planned(session, id).erasure)
    store.abandon()
    monkeypatch.undo()
    again = world.open(path, world.unlock(path, SECRET))
    try:
        assert found(plain_pages(again._folder.database, subkey(secret, "db"))) == set()
        assert again._db.execute("SELECT count(*) FROM meta WHERE naam = 'opruimen'").fetchone() == (0,)
        assert logboek.faults(again._db) == ()
    finally:
        again.close()


def test_older_copies_are_listed_in_both_places_and_go_when_asked(opened, path, tmp_path):
    store, _ = opened
    session = Session(store, CLOCK)
    id = household(store, session)
    second = tmp_path / "stick"
    second.mkdir()
    store.choose_second(second)
    store.back_up()
    aside = store._folder.path / "bewaard-1.db"
    aside.write_bytes(b"work that was set aside" * 2_000)
    session.erase(planned(session, id).erasure)
    newest = store.back_up()
    listed = store.older_copies()
    assert sorted(copy.place for copy in listed) == ["apart gezet werk", "reservekopie", "tweede plek"]
    assert newest.path not in [copy.path for copy in listed]
    assert store.remove_copies(listed) == ()
    assert store.older_copies() == ()
    assert not any(copy.path.exists() for copy in listed)
    assert newest.path.exists()
    assert len(list(second.iterdir())) == 1


def test_a_copy_that_is_removed_loses_its_keys_first(opened, tmp_path):
    """What a disk keeps of the file, here a second name of it, opens with nothing any more."""
    store, _ = opened
    made = store.back_up().path
    kept = tmp_path / "still-there.pgbd"
    kept.hardlink_to(made)
    assert container.read(kept)
    assert container.wipe(made)
    assert not made.exists()
    with pytest.raises(NotADossier):
        container.read_header(kept)


def test_a_copy_that_cannot_be_removed_is_told(opened, tmp_path):
    folder = tmp_path / "a folder where a file was"
    folder.mkdir()
    assert not container.wipe(folder)
    assert container.wipe(tmp_path / "gone already")
