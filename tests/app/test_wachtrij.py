"""The print queue: what waits, in which order, and that sending leaves proof in one step."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pgbdesk.app import wachtrij
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.changes import Change
from pgbdesk.app.documents import te_drukken
from pgbdesk.app.papieren import over, papier, record_van, waarden
from pgbdesk.app.session import Session
from pgbdesk.clock import fixed
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.rondom import Afdruk, Betreft, Contactmoment
from pgbdesk.domain.soorten import ContactMet, DeclaratieStatus
from pgbdesk.errors import InvalidMany
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.law.book import lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import Text
from tests.helpers.memory_store import MemoryStore
from tests.helpers.rooster_builders import at


class Huis:
    """The example household with its session."""

    def __init__(self) -> None:
        self.session = Session(MemoryStore(demo()), fixed(DEMO_DAY))

    @property
    def case(self) -> Case:
        return Case(self.session.dossier, self.session.now, lawbook())

    def zet(self, formulier, record, typed=None, **more):
        words, change = wachtrij.zet_erbij(formulier, record, typed or {}, self.case, **more)
        self.session.do(words, change)

    def rij(self):
        return wachtrij.wachtend(self.case)

    def doe(self, step):
        words, changes = step
        self.session.do(words, *(changes if isinstance(changes, tuple) else (changes,)))


@pytest.fixture
def huis():
    return Huis()


def klaar(huis):
    """A declaration that was checked, of an invoice."""
    return next(p.over for p in te_drukken(huis.case) if p.klaar and p.form_id == "urendeclaratie")


def fatima(huis):
    dossier = huis.session.dossier
    return next(z for z in dossier.all(Zorgovereenkomst) if "Fatima" in dossier.naam_bij(z))


def test_papers_wait_in_the_order_in_which_they_were_put_and_can_change_places(huis):
    declaratie = klaar(huis)
    huis.zet("urendeclaratie", declaratie, exemplaren=2)
    huis.zet("portaal_overname", declaratie, groot=True)
    huis.zet("machtiging_spreken", demo_holder(huis), {"gemachtigde": "Els", "instantie": "svb"})
    names = [w.afdruk.formulier for w in huis.rij()]
    assert names == ["urendeclaratie", "portaal_overname", "machtiging_spreken"]
    assert [w.exemplaren for w in huis.rij()] == [2, 1, 1]
    assert [bool(w.afdruk.grote_letters) for w in huis.rij()] == [False, True, False]
    last = huis.rij()[-1]
    huis.doe(wachtrij.verplaats(huis.rij(), last.id, -1))
    assert [w.afdruk.formulier for w in huis.rij()] == ["urendeclaratie", "machtiging_spreken", "portaal_overname"]
    huis.doe(wachtrij.verplaats(huis.rij(), last.id, -5))
    assert huis.rij()[0].id == last.id
    huis.doe(wachtrij.haal_weg(huis.rij()[0]))
    assert len(huis.rij()) == 2


def demo_holder(huis):
    return huis.session.dossier.all(Budgethouder)[0]


def test_the_same_paper_waits_once_with_the_newest_answers(huis):
    declaratie = klaar(huis)
    huis.zet("urendeclaratie", declaratie)
    huis.zet("urendeclaratie", declaratie, exemplaren=3)
    [only] = huis.rij()
    assert only.exemplaren == 3


def test_the_language_that_was_chosen_for_a_paper_is_the_one_it_is_printed_in(huis):
    house = huis.case.dossier.all(Budgethouder)[0]
    huis.zet("urendeclaratie", klaar(huis))
    huis.zet("gegevensblad", house, taal="en")
    assert [w.document.taal for w in huis.rij() if w.document] == ["", "en"]


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (1, 1), (99, 99), (100, 99)])
def test_the_number_of_copies_stays_within_reason(huis, asked, given):
    huis.zet("urendeclaratie", klaar(huis))
    huis.doe(wachtrij.anders(huis.rij()[0], exemplaren=asked))
    assert huis.rij()[0].exemplaren == given


def test_the_paper_is_made_anew_from_what_the_dossier_says_now(huis):
    huis.zet("urendeclaratie", klaar(huis))
    anna = next(p for p in huis.session.dossier.all(Persoon) if p.voornaam == "Anna")
    before = huis.rij()[0].document
    huis.session.do(Text("x"), Change(anna, replace(anna, achternaam="Wolkenstein")))
    assert huis.rij()[0].document != before
    assert "Wolkenstein" in str(huis.rij()[0].document)


def test_a_paper_that_would_come_back_is_not_printed_and_says_why(huis):
    declaratie = klaar(huis)
    huis.zet("urendeclaratie", declaratie)
    assert huis.rij()[0].kan
    huis.session.do(Text("x"), Change(declaratie, replace(declaratie, factuurdatum=None)))
    [wacht] = huis.rij()
    assert not wacht.kan
    assert "factuurdatum" in str(wacht.waarom_niet)
    assert wachtrij.bundel(huis.rij()).delen == ()


def test_a_paper_about_something_that_is_gone_stays_in_the_list_and_says_so(huis):
    gone = Afdruk(formulier="urendeclaratie", betreft=Betreft(soort="declaratie", id="weg"), gezet_op=DEMO_DAY)
    unknown = Afdruk(formulier="bestaat_niet", gezet_op=DEMO_DAY)
    huis.session.do(Text("x"), Change(None, gone), Change(None, unknown))
    for wacht in huis.rij():
        assert wacht.document is None
        assert not wacht.kan
        assert str(wacht.titel)
        assert wacht.waarom_niet == wachtrij.WEG


def test_printed_papers_stay_until_they_are_sent(huis):
    huis.zet("urendeclaratie", klaar(huis))
    huis.doe(wachtrij.afgedrukt(huis.rij(), huis.session.now))
    [wacht] = huis.rij()
    assert wacht.afdruk.afgedrukt_op == huis.session.now


def test_sending_all_leaves_proof_of_each_sends_the_declaration_once_and_is_one_step(huis):
    declaratie = klaar(huis)
    huis.zet("urendeclaratie", declaratie)
    huis.zet("portaal_overname", declaratie)
    huis.zet("opzegbrief", fatima(huis), {"reden": "Ik ga verhuizen.", "per": "31-1-2027", "einddatum": "31-1-2027"})
    before = huis.session.dossier
    op = at("2026-11-23", "12:00")
    huis.doe(wachtrij.verstuurd(huis.rij(), op, "post"))
    contacts = [c for c in huis.session.dossier.all(Contactmoment) if c not in before.all(Contactmoment)]
    assert len(contacts) == 3
    assert {(c.op, c.kanaal) for c in contacts} == {(op, "post")}
    assert {c.met for c in contacts} == {ContactMet.SVB, ContactMet.ZORGVERLENER}
    sent = huis.session.dossier.get(Declaratie, declaratie.id)
    assert (sent.status, sent.status_sinds) == (DeclaratieStatus.INGEDIEND, op.date())
    assert huis.rij() == ()
    huis.session.undo()
    assert len(huis.rij()) == 3
    assert huis.session.dossier == before


def test_a_paper_that_is_sent_by_itself_leaves_the_queue(huis):
    declaratie = klaar(huis)
    huis.zet("urendeclaratie", declaratie)
    [change] = wachtrij.uit_rij("urendeclaratie", declaratie, huis.session.dossier)
    assert change.after is None
    assert wachtrij.uit_rij("portaal_overname", declaratie, huis.session.dossier) == ()


def test_answers_that_no_longer_fit_are_told_and_not_guessed(huis):
    with pytest.raises(InvalidMany) as told:
        waarden("opzegbrief", fatima(huis), {"reden": ""}, huis.case)
    assert told.value.problems


def test_every_letter_and_declaration_can_be_made_by_its_name(huis):
    assert over("urendeclaratie") == (Declaratie,)
    assert over("herstelblad") == ()
    assert all(over(id) == soort.spec.over for id, soort in BRIEF_BIJ_ID.items())
    assert record_van(None, huis.session.dossier) is None
    with pytest.raises(KeyError):
        papier("herstelblad", fatima(huis), {}, huis.case)


def test_a_password_is_long_readable_and_never_the_same():
    words = {wachtrij.nieuw_wachtwoord() for _ in range(50)}
    assert len(words) == 50
    assert all(re.fullmatch(r"([a-z2-9]{4}-){4}[a-z2-9]{4}", word) for word in words)
    assert not set("".join(words)) & set("il1o0")
