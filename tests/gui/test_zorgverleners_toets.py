"""While a carer and an agreement are typed, the page says what the law says of them."""

from __future__ import annotations

import pytest

from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage
from tests.helpers.desk import settle
from tests.helpers.gui import make_context, mount, press, type_into


@pytest.fixture
def page(qtbot):
    made = ZorgverlenersPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, made)
    press(made.new)
    return made


def typed(page: ZorgverlenersPage, **more: str) -> str:
    wizard = page.wizard
    assert wizard is not None
    for number, step in enumerate(wizard.questions):
        wizard.go(number)
        for name, text in more.items():
            if name in step.form.fields:
                type_into(step.form[name].input, text)
    settle()
    toets = wizard.period.toets
    return "" if toets.isHidden() else toets.words.replace("\u00a0", " ")


HALF = {"voornaam": "Sam", "achternaam": "Bakker", "budgethouder": "Anna", "overeenkomst": "Overeenkomst van opdracht"}


def test_nothing_is_said_until_there_is_enough_to_say(page):
    assert typed(page, **HALF) == ""
    assert typed(page, ingang="1-6-2026") == ""
    assert "26,98" in typed(page, relatie="Kind", bedrag="20")


def test_the_highest_rate_is_told_at_the_cent(page):
    typed(page, **HALF, relatie="Kind", ingang="1-6-2026")
    right = typed(page, bedrag="26,98")
    assert right.startswith("In orde: Dit tarief mag")
    wrong = typed(page, bedrag="26,99")
    assert wrong.startswith("Te laat of kost geld: Het tarief van Sam Bakker is hoger dan mag")
    assert "Rlz 5.22" in wrong
    assert typed(page, bedrag="26,9x") == ""


def test_a_brother_with_a_registration_is_told_both(page):
    words = typed(
        page, **HALF, relatie="Broer of zus", formeel="Zzp'er in het Handelsregister", ingang="1-6-2026", bedrag="80"
    )
    assert "telt voor de Wlz niet als formele zorg" in words
    assert "26,98" in words


def test_typing_keeps_nothing(page):
    before = page.context.session.dossier
    typed(page, **HALF, relatie="Kind", ingang="1-6-2026", bedrag="99")
    assert page.context.session.dossier is before


def test_a_finding_about_a_rate_leads_to_its_agreement(page):
    dossier = page.context.session.dossier
    assert page.wizard is not None
    page.wizard.give_up()
    rate = dossier.all(Tarief)[1]
    page.open_record(rate.id)
    chosen = page.table.current()
    assert chosen == rate.zorgovereenkomst_id
    assert dossier.find(Zorgovereenkomst, chosen) is not None
