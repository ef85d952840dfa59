"""The print queue on the page Formulieren, by keyboard: put ready, order, print, save, send."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from pgbdesk.app.changes import Change
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Afdruk, Contactmoment
from pgbdesk.domain.soorten import DeclaratieStatus
from pgbdesk.errors import PgbError
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.formulieren.drukgang import Drukgang
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Text
from tests.gui.test_overview_pages import button, seen
from tests.helpers.gui import WENT, FakeAsk, grab, make_context, mount, press, type_into


class QuickPapers(PdfPapers):
    """Papers with small pictures: the tests count pages, they do not look at them."""

    def pages(self, pdf, dpi=96):
        return super().pages(pdf, dpi=20)


@pytest.fixture
def context(tmp_path):
    return make_context(demo(), DEMO_DAY, papers=QuickPapers, ask=FakeAsk(save_path=tmp_path / "uit.pdf"))


@pytest.fixture
def page(qtbot, context):
    made = FormulierenPage(context)
    mount(qtbot, made)
    return made


def put(page, form_id="urendeclaratie", copies=1):
    """Put the first paper of a kind that is ready in the queue, as a user does."""
    papier = next(p for p in page.table.records.records if p.form_id == form_id and p.klaar)
    page.table.choose(papier.id)
    type_into(page.panel.copies, str(copies))
    press(page.panel.queue_button)
    return papier


def run(qtbot, screen):
    qtbot.waitUntil(lambda: screen.run is None)


def test_a_paper_is_put_in_the_queue_with_its_copies_and_the_button_counts_them(qtbot, page, context):
    put(page, copies=2)
    [afdruk] = context.session.dossier.all(Afdruk)
    assert afdruk.exemplaren == 2
    assert page.queue_button.text() == "Wachtrij (1)"
    press(page.queue_button)
    words = seen(page)
    assert "Wachtrij om af te drukken" in words
    assert page.queue.rij[0].titel
    grab(page, "wachtrij")
    context.session.undo()
    assert "De wachtrij is leeg" in seen(page)


def test_everything_is_printed_with_its_copies_and_stays_until_it_is_sent(qtbot, page, context):
    put(page, copies=3)
    put(page, "portaal_overname")
    press(page.queue_button)
    press(page.queue.print_button)
    run(qtbot, page.queue)
    assert context.ask.run.pages == 4
    assert context.ask.run.ended
    assert "2 papieren afgedrukt" in seen(page)
    assert all(a.afgedrukt_op == context.session.now for a in context.session.dossier.all(Afdruk))


def test_a_run_can_be_stopped_and_the_printer_is_let_go(qtbot, page, context):
    put(page)
    put(page, "portaal_overname")
    press(page.queue_button)
    page.queue.print()
    page.queue.run.stop()
    run(qtbot, page.queue)
    assert context.ask.run.ended
    assert "U heeft gestopt" in seen(page)
    assert not any(a.afgedrukt_op for a in context.session.dossier.all(Afdruk))


def test_a_paper_that_would_come_back_is_skipped_and_told(qtbot, page, context):
    papier = put(page)
    context.session.do(Text("x"), Change(papier.over, replace(papier.over, factuurdatum=None)))
    press(page.queue_button)
    press(page.queue.print_button)
    run(qtbot, page.queue)
    assert context.ask.run.pages == 0
    assert "Niet afgedrukt" in seen(page)
    assert "factuurdatum" in seen(page)
    press(page.queue.save_button)
    assert "Geen van deze papieren kan nu worden gemaakt" in seen(page)


def test_order_copies_and_letters_change_by_keyboard(qtbot, page, context):
    put(page)
    put(page, "portaal_overname")
    press(page.queue_button)
    screen = page.queue
    screen.table.choose(screen.rij[1].id)
    press(screen.up)
    assert screen.rij[0].afdruk.formulier == "portaal_overname"
    press(screen.more)
    press(screen.letters)
    assert screen.rij[0].exemplaren == 2
    assert screen.rij[0].afdruk.grote_letters
    press(screen.less)
    press(screen.less)
    assert screen.rij[0].exemplaren == 1
    press(screen.down)
    press(screen.away)
    assert [w.afdruk.formulier for w in screen.rij] == ["urendeclaratie"]


def test_the_chosen_paper_is_shown_as_it_is_printed_with_what_is_found(qtbot, page, context):
    papier = put(page)
    press(page.queue_button)
    press(page.queue.look)
    assert "Nagekeken: er is niets gevonden" in seen(page)
    qtbot.waitUntil(lambda: "1 bladzijde" in seen(page))
    context.session.do(Text("x"), Change(papier.over, replace(papier.over, factuurdatum=None)))
    press(page.queue.look)
    assert "Dit papier kan nog niet worden afgedrukt" in seen(page)


def test_all_go_in_one_pdf_with_bookmarks(qtbot, page, context):
    put(page)
    put(page, "portaal_overname")
    press(page.queue_button)
    press(page.queue.save_button)
    qtbot.waitUntil(context.ask.save_path.exists)
    reader = PdfReader(context.ask.save_path)
    assert len(reader.pages) == 2
    assert len([o for o in reader.outline if not isinstance(o, list)]) == 2
    assert [p.name for p in context.ask.save_path.parent.iterdir()] == ["uit.pdf"]


def test_for_the_mail_it_is_encrypted_and_the_password_is_shown_once(qtbot, page, context):
    put(page)
    press(page.queue_button)
    press(page.queue.lock_button)
    qtbot.waitUntil(lambda: "Het wachtwoord van deze PDF is" in seen(page))
    word = next(
        found.text()
        for found in page.queue.news.findChildren(QLabel)
        if found.text().count("-") == 4 and len(found.text()) == 24
    )
    content = context.ask.save_path.read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(content))
    with pikepdf.open(io.BytesIO(content), password=word) as opened:
        assert opened.encryption.R == 6
    assert not any(word in line for line in WENT[id(context)][1])
    press(button(page, "Terug naar de lijst"))
    assert word not in seen(page)


def test_one_paper_can_go_encrypted_too(qtbot, page, context):
    put(page)
    press(page.panel.lock_button)
    assert "Het wachtwoord van deze PDF is" in seen(page)
    assert b"AESV3" in context.ask.save_path.read_bytes()


def test_sending_is_recorded_with_its_day_and_way_and_is_one_undo(qtbot, page, context):
    papier = put(page)
    put(page, "portaal_overname")
    before = context.session.dossier
    press(page.queue_button)
    type_into(page.queue.form["dag"].input, "20-11-2026")
    type_into(page.queue.form["kanaal"].input, "In het portaal")
    press(page.queue.sent_all)
    dossier = context.session.dossier
    new = [c for c in dossier.all(Contactmoment) if c not in before.all(Contactmoment)]
    assert [(c.op.date().day, c.kanaal) for c in new] == [(20, "portaal"), (20, "portaal")]
    assert dossier.get(Declaratie, papier.over.id).status is DeclaratieStatus.INGEDIEND
    assert dossier.all(Afdruk) == ()
    assert "2 papieren verstuurd" in seen(page)
    context.session.undo()
    assert context.session.dossier == before


def test_a_day_that_is_no_day_is_told_and_nothing_is_recorded(qtbot, page, context):
    put(page)
    press(page.queue_button)
    type_into(page.queue.form["dag"].input, "gisterenavond laat")
    press(page.queue.sent_one)
    assert "Controleer 1 antwoord" in seen(page)
    assert len(context.session.dossier.all(Afdruk)) == 1


def test_a_letter_waits_with_its_answers(qtbot, page, context):
    page.start_letter("machtiging_spreken", context.session.dossier.all(Budgethouder)[0].id)
    letter = page.brief
    letter.form.fill({**letter.form.typed, "gemachtigde": "Els de Wit"})
    press(letter.make)
    press(page.brief.panel.queue_button)
    press(button(page, "Terug naar de lijst"))
    press(page.queue_button)
    [wacht] = page.queue.rij
    assert wacht.kan
    assert "Els de Wit" in str(wacht.document)


def test_work_that_fails_ends_the_run_so_that_nobody_waits_for_ever(qtbot):
    told: list[tuple[int, bool]] = []

    def each(item):
        if item == 2:
            raise PgbError(Text("De printer is weg."))

    gang = Drukgang([1, 2, 3], each, lambda number, whole: told.append((number, whole)))
    qtbot.addWidget(gang)
    with qtbot.captureExceptions() as caught:
        gang.start()
        qtbot.waitUntil(lambda: bool(told))
    assert told == [(1, False)]
    assert [str(error) for _, error, _ in caught] == ["De printer is weg."]
