"""Erasing somebody through the page Privacy: what it tells, what it asks, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from pgbdesk.app.wissen.woorden import zelfde_naam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon
from pgbdesk.exchange.demo import demo
from pgbdesk.gui.pages.privacy import PrivacyPage
from pgbdesk.gui.widgets.message import Message
from tests.helpers.desk import Desk, settle

ENDED = date(2026, 4, 30)


def ended():
    """The example, in which the agreement with Zoë Ćosić has ended."""
    dossier = demo()
    deal = next(z for z in dossier.all(Zorgovereenkomst) if dossier.naam_bij(z) == "Zoë Ćosić")
    return dossier.with_changes([(deal, replace(deal, beeindigd_per=ENDED))])


@pytest.fixture
def desk(qtbot):
    made = Desk(qtbot)
    yield made
    made.close()


def wizard(desk):
    page = desk.workspace.page
    assert isinstance(page, PrivacyPage)
    assert page.wizard is not None
    return page.wizard


def test_somebody_is_erased_by_keyboard_with_the_name_typed(desk):
    store = desk.open(ended())
    desk.workspace.go("privacy")
    desk.tab_to_button("Iemand wissen…")
    desk.key(Qt.Key.Key_Return)
    steps = wizard(desk)
    assert desk.focus is steps.title
    desk.tab_to(lambda w: w is steps.who.who)
    desk.type("Zo")
    desk.key(Qt.Key.Key_Return)
    assert "Dit gaat weg van Zoë Ćosić" in steps.what.goes.words
    assert "Zorgverlener 2" in steps.what.stays.words
    assert "26 regels met uren" in steps.what.stays.words
    assert steps.what.kept.records.rowCount() == 1
    desk.tab_to_button("Verder")
    desk.key(Qt.Key.Key_Return)
    assert "Zet daarna het vinkje" in steps.summary.words
    desk.tab_to(lambda w: w is steps.what.elsewhere)
    desk.key(Qt.Key.Key_Space)
    desk.tab_to_button("Verder")
    desk.key(Qt.Key.Key_Return)
    desk.tab_to(lambda w: w is steps.type.typed)
    desk.type("Zoe")
    desk.key(Qt.Key.Key_Return)
    assert "Typ precies deze naam: Zoë Ćosić" in steps.summary.words
    assert any(p.naam == "Zoë Ćosić" for p in store.dossier().all(Persoon))
    steps.type.typed.setFocus()
    desk.type(" cosic")
    desk.key(Qt.Key.Key_Return)
    assert "Zoë Ćosić is uit dit dossier gewist" in steps.after.done.words
    names = {p.naam for p in store.dossier().all(Persoon)}
    assert "Zoë Ćosić" not in names
    assert "Zorgverlener 2" in names
    assert not steps.back_button.isVisible()
    assert desk.window.menus.undo.isEnabled() is False
    desk.tab_to_button("Klaar")
    desk.key(Qt.Key.Key_Return)
    assert desk.workspace.page.wizard is None
    desk.workspace.go("logboek")
    assert "Gegevens voorgoed gewist" in desk.workspace.page.table.records.sentence(
        desk.workspace.page.table.records.records[0]
    )


def test_somebody_who_still_works_is_refused_with_what_to_do(desk):
    desk.open(demo())
    desk.workspace.go("privacy")
    page = desk.workspace.page
    page.begin_erasing()
    steps = wizard(desk)
    steps.who.who.setCurrentIndex(next(n for n in range(1, 9) if "Jan Bos" in steps.who.who.itemText(n)))
    steps.next()
    assert "Jan Bos kan nog niet worden gewist: de zorgovereenkomst loopt nog." in steps.summary.words
    assert "wanneer de zorgovereenkomst eindigt" in steps.summary.words
    assert steps.who.who.property("wrong") == "true", "it is seen at the field too"
    assert steps.step is steps.who


def test_toch_niet_leaves_everything_as_it_was(desk):
    store = desk.open(ended())
    before = store.dossier()
    desk.workspace.go("privacy")
    page = desk.workspace.page
    page.begin_erasing()
    steps = wizard(desk)
    steps.who.who.setCurrentIndex(next(n for n in range(1, 9) if "Zoë" in steps.who.who.itemText(n)))
    steps.next()
    steps.stop.click()
    settle()
    assert page.wizard is None
    assert store.dossier() == before
    assert store.history() == ()


def test_what_is_named_elsewhere_is_told(desk):
    dossier = ended()
    other = next(p for p in dossier.all(Persoon) if p.achternaam == "Bos")
    desk.open(dossier.with_changes([(other, replace(other, email="zoë.via.ćosić@voorbeeld.nl"))]))
    desk.workspace.go("privacy")
    desk.workspace.page.begin_erasing()
    steps = wizard(desk)
    steps.who.who.setCurrentIndex(next(n for n in range(1, 9) if "Zoë" in steps.who.who.itemText(n)))
    steps.next()
    assert isinstance(steps.what.goes, Message)
    assert not steps.what.named.isVisible(), "other capitals are another word"


@pytest.mark.parametrize(
    ("typed", "name", "same"),
    [
        ("zoe cosic", "Zoë Ćosić", True),
        ("  Piotr  Lukasik ", "Piotr Łukasik", True),
        ("Jan", "Jan Bos", False),
        ("", "", False),
        ("Jan Bosch", "Jan Bos", False),
    ],
)
def test_a_name_is_typed_as_people_can(typed, name, same):
    assert zelfde_naam(typed, name) is same
