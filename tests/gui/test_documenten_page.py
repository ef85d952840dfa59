"""The page Documenten: add, look, tie, keep, save elsewhere and remove papers; by keyboard, and nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pgbdesk.app.ports import MAX_CONTENT
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Document
from pgbdesk.gui.documenten.formulier import Formulier
from pgbdesk.gui.pages.documenten import DocumentenPage
from pgbdesk.gui.papier_beeld import PagePicture
from pgbdesk.gui.theme import theme
from pgbdesk.gui.zoekvenster import Zoekvenster
from tests.helpers.desk import Desk, family, plain, settle

OLD = Document(id="oud", titel="Beschikking 2018", soort="beschikking", datum=date(2018, 3, 1))
NEW = Document(id="nieuw", titel="Brief van de SVB", soort="svb", datum=date(2026, 4, 1))


def page(desk: Desk) -> DocumentenPage:
    found = desk.page
    assert isinstance(found, DocumentenPage)
    return found


def shown(desk: Desk, *papers: Document) -> DocumentenPage:
    desk.open(family().with_changes((None, paper) for paper in papers))
    desk.workspace.go("documenten")
    settle()
    return page(desk)


def asks(opened: DocumentenPage) -> Formulier:
    """The questions on screen."""
    assert opened.form is not None
    return opened.form


def documents(desk: Desk) -> tuple[Document, ...]:
    return desk.workspace.session.dossier.all(Document)


def photo() -> bytes:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "besluit_wlz.pdf"
    path.write_bytes(b"%PDF-1.4 besluit")
    return path


def test_an_empty_dossier_says_what_belongs_here_and_has_the_one_thing_to_do(desk):
    opened = shown(desk)
    assert "Hier komen uw papieren te staan" in desk.words(opened.empty)
    assert opened.empty.isVisible()
    assert not opened.list.isVisible()
    assert opened.choose_button.isVisible()


def test_a_file_is_added_by_keyboard_with_its_questions_and_can_be_taken_back(desk, letter):
    opened = shown(desk)
    desk.ask.open_path = letter
    desk.tab_to_button("Bestand kiezen")
    desk.key(Qt.Key.Key_Return)
    desk.work_done()

    assert desk.focus is asks(opened).form["titel"].input, "the keyboard is at the first question"
    desk.tab_to_field("Van welke dag is het?")
    desk.type("2-4-2026")
    line = desk.tab_to_field("Waar gaat dit papier over?")
    name = desk.workspace.session.dossier.naam_bij(desk.workspace.session.dossier.all(Zorgovereenkomst)[0])
    desk.type(name.split()[0][:4])
    desk.key(Qt.Key.Key_Return)
    assert line.text() == ""
    desk.tab_to_button("Bewaar")
    desk.key(Qt.Key.Key_Return)

    [document] = documents(desk)
    assert (document.titel, document.datum, len(document.betreft)) == ("besluit wlz", date(2026, 4, 2), 1)
    assert desk.workspace.session.store.content(document.sha256) == b"%PDF-1.4 besluit"
    assert opened.form is None
    assert "Gaat over:" in desk.words(opened.details)

    desk.shortcut("Ctrl+Z")
    desk.shortcut("Ctrl+Z")
    assert documents(desk) == ()
    assert letter.exists(), "the file of the user stays where it is"


def test_taking_back_the_adding_closes_its_questions(desk, letter):
    opened = shown(desk)
    opened.add_files([letter])
    desk.work_done()
    assert asks(opened).document_id == documents(desk)[0].id
    desk.shortcut("Ctrl+Z")
    assert opened.form is None
    assert opened.empty.isVisible()


def test_a_day_that_does_not_exist_is_told_at_its_field_and_nothing_is_lost(desk, letter):
    opened = shown(desk)
    opened.add_files([letter])
    desk.work_done()
    asks(opened).form.fill({"datum": "31-2-2026"})
    asks(opened).save()
    settle()
    assert "bestaat niet" in desk.words(opened.form)
    assert asks(opened).form["datum"].text == "31-2-2026"


def test_files_that_are_dragged_onto_the_page_are_added_together_as_one_step(desk, letter, tmp_path):
    opened = shown(desk)
    second = tmp_path / "foto.png"
    second.write_bytes(photo())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(letter)), QUrl.fromLocalFile(str(second))])
    buttons, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(50, 50), copy, mime, buttons, none)
    inner = opened.widget()
    assert inner is not None
    QApplication.sendEvent(inner, enter)
    drop = QDropEvent(
        QPointF(50, 50),
        copy,
        mime,
        buttons,
        none,
    )
    QApplication.sendEvent(inner, drop)
    desk.work_done()

    assert {d.titel for d in documents(desk)} == {"besluit wlz", "foto"}
    assert drop.dropAction() == Qt.DropAction.CopyAction, "the file of the user is not moved"
    desk.shortcut("Ctrl+Z")
    assert documents(desk) == ()


def test_the_window_is_free_while_a_file_is_kept_and_says_so(desk, letter):
    opened = shown(desk)
    opened.add_files([letter])
    assert documents(desk) == ()
    assert "Het bestand wordt bewaard." in desk.words()
    desk.workspace.go("vandaag")
    desk.work_done()
    assert [d.titel for d in documents(desk)] == ["besluit wlz"], "also while another page is shown"
    assert opened.form is None


def test_a_dossier_that_closes_while_a_file_is_read_gets_nothing_any_more(desk, letter, tmp_path):
    store = desk.open(family(), tmp_path / "gezin.pgbd")
    desk.workspace.go("documenten")
    page(desk).add_files([letter])
    desk.window.lock()
    desk.qtbot.waitUntil(lambda: not desk.window.jobs.busy)
    assert store.closed
    assert not store._contents


def test_every_file_that_is_not_kept_is_told_by_its_name_and_the_good_ones_are_added(desk, letter, tmp_path):
    (tmp_path / "leeg.txt").touch()
    with (tmp_path / "film.pdf").open("wb") as film:
        film.truncate(MAX_CONTENT + 1)
    opened = shown(desk)
    opened.add_files([tmp_path / "weg.pdf", letter, tmp_path / "leeg.txt", tmp_path / "film.pdf"])
    desk.work_done()
    assert desk.ask.told == ["3 bestanden zijn niet bewaard"]
    assert desk.ask.advised[0].split("\n") == [
        "Het bestand weg.pdf kan niet worden gelezen.",
        "Het bestand leeg.txt is leeg.",
        "Het bestand film.pdf is te groot voor het dossier.",
        "Het andere bestand is bewaard.",
    ]
    assert [d.titel for d in documents(desk)] == ["besluit wlz"]


def test_a_file_that_is_in_the_dossier_already_is_shown_there_and_not_kept_twice(desk, letter, tmp_path):
    opened = shown(desk, NEW)
    opened.add_files([letter])
    desk.work_done()
    asks(opened).cancel.click()
    again = tmp_path / "nog een keer.pdf"
    again.write_bytes(letter.read_bytes())
    opened.add_files([again])
    desk.work_done()
    assert desk.ask.told == ["Het bestand nog een keer.pdf staat al in uw dossier: besluit wlz."]
    assert [d.titel for d in documents(desk)].count("besluit wlz") == 1
    assert opened.table.current() == next(d.id for d in documents(desk) if d.titel == "besluit wlz")


def test_a_file_that_is_dropped_twice_at_once_is_kept_once(desk, letter, tmp_path):
    (tmp_path / "kopie.pdf").write_bytes(letter.read_bytes())
    shown(desk).add_files([letter, tmp_path / "kopie.pdf"])
    desk.work_done()
    assert len(documents(desk)) == 1
    assert desk.ask.told == ["1 bestand is niet bewaard"]


def test_the_list_narrows_while_typing_by_title_kind_and_what_it_is_about(desk):
    opened = shown(desk, OLD, NEW)
    desk.shortcut("Ctrl+F")
    assert desk.focus is opened.words
    desk.type("svb brief")
    assert [r.document.id for r in opened.table.records.records] == ["nieuw"]


def test_a_photo_is_shown_in_the_window_from_memory(desk, tmp_path):
    opened = shown(desk)
    file = tmp_path / "polis.png"
    file.write_bytes(photo())
    opened.add_files([file])
    desk.work_done()
    asks(opened).save()
    [document] = documents(desk)
    opened.look(document.id)
    desk.work_done()
    [picture] = opened.details.findChildren(PagePicture)
    assert picture.accessibleName() == "Foto: polis"
    assert picture.sizeHint().width() == 40
    opened.look(document.id)
    assert opened.preview is None


def test_of_the_last_paper_that_is_removed_nothing_stays_on_screen(desk, letter):
    opened = shown(desk)
    opened.add_files([letter])
    desk.work_done()
    asks(opened).save()
    [document] = documents(desk)
    opened.remove(document)
    settle()
    assert not documents(desk)
    assert "besluit wlz" not in desk.words(opened.details)


def test_a_pdf_is_shown_a_page_at_a_time(desk, letter):
    opened = shown(desk)
    opened.add_files([letter])
    desk.work_done()
    asks(opened).save()
    opened.look(documents(desk)[0].id)
    assert opened.preview is not None
    desk.work_done()
    [picture] = opened.preview.findChildren(PagePicture)
    assert picture.accessibleName() == "besluit wlz, bladzijde 1 van 1"
    ordinary = picture.sizeHint().width()
    theme().set(scale=150)
    settle()
    assert picture.sizeHint().width() == ordinary * 3 // 2, "a page grows with the letters around it"


def test_a_paper_whose_file_did_not_come_along_says_what_to_do(desk):
    opened = shown(desk, NEW)
    opened.look("nieuw")
    desk.work_done()
    assert "staat niet in dit dossier" in desk.words(opened.details)


def test_a_copy_elsewhere_is_written_after_the_warning_that_it_is_not_encrypted(desk, letter, tmp_path):
    opened = shown(desk)
    opened.add_files([letter])
    desk.work_done()
    [document] = documents(desk)
    desk.ask.save_path = tmp_path / "kopie.pdf"
    desk.ask.yes = False
    opened.save_copy(document)
    desk.work_done()
    assert not desk.ask.save_path.exists()
    assert desk.ask.questions == ["Een kopie buiten het dossier is niet versleuteld"]

    desk.ask.yes = True
    opened.save_copy(document)
    desk.work_done()
    assert desk.ask.save_path.read_bytes() == b"%PDF-1.4 besluit"


def test_what_may_go_is_told_with_the_reason_and_goes_only_by_hand(desk):
    opened = shown(desk, OLD, NEW)
    words = desk.words(opened.old)
    assert "1 papier hoeft u niet meer te bewaren" in words
    assert "31 december 2023" in words
    assert len(documents(desk)) == 2

    opened.only_old.setChecked(True)
    assert [r.document.id for r in opened.table.records.records] == ["oud"]
    button = next(b for b in opened.old.findChildren(type(opened.choose_button)) if plain(b.text()) == "Verwijderen")
    button.click()
    settle()
    assert [d.id for d in documents(desk)] == ["nieuw"]
    desk.shortcut("Ctrl+Z")
    assert {d.id for d in documents(desk)} == {"oud", "nieuw"}


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager
def test_a_paper_is_found_with_ctrl_k_and_opened_on_this_page(desk):
    shown(desk, OLD, NEW)
    desk.workspace.go("vandaag")
    desk.shortcut("Ctrl+K")
    settle()
    [found] = desk.window.findChildren(Zoekvenster)
    QTest.keyClicks(found.line, "beschikking 2018")
    QTest.keyClick(found.line, Qt.Key.Key_Return)
    settle()
    assert page(desk).table.current() == "oud"


def test_of_very_many_papers_that_may_go_the_first_stand_there_and_the_others_in_the_list(desk):
    papers = [replace(OLD, id=f"oud{n}", titel=f"Beschikking {n}") for n in range(60)]
    opened = shown(desk, *papers)
    words = desk.words(opened.old)
    assert "60 papieren hoeft u niet meer te bewaren" in words
    assert "Hier staan de eerste 20." in words
    assert words.count("Bewaren hoefde tot en met") == 20
    opened.only_old.setChecked(True)
    assert opened.table.records.rowCount() == 60


def test_an_empty_household_has_its_page_too(desk):
    desk.open(Dossier())
    desk.workspace.go("documenten")
    assert page(desk).empty.isVisible()
