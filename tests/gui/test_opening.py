"""From nothing to an open dossier, by keyboard: start, a new dossier with its recovery code, unlocking."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from pgbdesk.app.bijlagen import take_beside
from pgbdesk.app.changes import Change
from pgbdesk.app.demo_store import DemoStore
from pgbdesk.app.documenten import nieuw
from pgbdesk.app.ports import Key
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Document
from pgbdesk.domain.soorten import Wet
from pgbdesk.errors import InvalidMany, PgbError, Problem
from pgbdesk.gui.create import CreateScreen
from pgbdesk.gui.first_questions import FirstQuestions
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import StartScreen, UnlockScreen
from pgbdesk.storage import gastlijst
from pgbdesk.text import Text
from tests.helpers.desk import CODE, GOOD, Desk, FakeOpener, family, plain, settle
from tests.helpers.gui import type_into
from tests.helpers.memory_store import MemoryStore

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def enter(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Return)


def begin(desk: Desk, path: Path) -> CreateScreen:
    desk.ask.save_path = path
    desk.tab_to_button("Begin mijn dossier")
    enter(desk)
    screen = desk.screen
    assert isinstance(screen, CreateScreen)
    return screen


def to_passphrase(desk: Desk, path: Path) -> CreateScreen:
    screen = begin(desk, path)
    enter(desk)  # the keyboard stands at "Kies een plek"
    desk.tab_to_button("Verder")
    enter(desk)
    return screen


def to_sheet(desk: Desk, path: Path) -> CreateScreen:
    screen = to_passphrase(desk, path)
    desk.tab_to_field("Wachtwoordzin")
    desk.type(GOOD)
    desk.tab_to_field("Nog een keer")
    desk.type(GOOD)
    enter(desk)
    desk.qtbot.waitUntil(lambda: screen.wizard.number == 2)
    return screen


def to_questions(desk: Desk, path: Path) -> FirstQuestions:
    to_sheet(desk, path)
    desk.tab_to_field("Herstelcode")
    desk.type(CODE)
    enter(desk)
    desk.qtbot.waitUntil(lambda: isinstance(desk.screen, FirstQuestions))
    screen = desk.screen
    assert isinstance(screen, FirstQuestions)
    return screen


def unlocking(desk: Desk, tmp_path: Path) -> UnlockScreen:
    path = tmp_path / "gezin.pgbd"
    path.write_bytes(b"dossier")
    desk.opener.files[path] = (GOOD, MemoryStore(family()))
    desk.window.opening.ask_secret(path, locked=False)
    settle()
    screen = desk.screen
    assert isinstance(screen, UnlockScreen)
    return screen


# The first screen ----------------------------------------------------------------------------------


def test_the_first_start_offers_four_ways(desk):
    assert isinstance(desk.screen, StartScreen)
    names = [plain(b.text()) for b in desk.screen.findChildren(QAbstractButton)]
    assert names == ["Begin mijn dossier", "Bekijk het voorbeeld", "Open een bestaand dossier", "Mijn budgethouders"]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_copy_that_brings_back_an_old_way_in_is_put_back_only_after_a_question(desk, tmp_path, monkeypatch, agreed):
    path, copy = tmp_path / "gezin.pgbd", tmp_path / "gezin-oud.pgbd"
    desk.open(path=path)
    copy.write_bytes(b"dossier")
    monkeypatch.setattr(desk.opener, "opens_otherwise", lambda backup, there: (backup, there) == (copy, path))
    desk.ask.yes = agreed
    desk.window.restore(copy)
    settle()
    assert desk.ask.questions == ["Deze kopie gaat open met een oude zin of code. Toch terugzetten?"]
    assert isinstance(desk.screen, UnlockScreen) is agreed
    assert (desk.window.open is None) is agreed, "left as it was when the answer is no"


def test_the_example_opens_at_once_and_says_that_nothing_is_kept(desk):
    desk.tab_to_button("Bekijk het voorbeeld")
    enter(desk)

    assert desk.workspace.session.dossier == family()
    assert "voorbeeld" in desk.workspace.banner.words
    assert "niet bewaard" in desk.words(desk.window.statusBar())


def test_a_dossier_that_was_open_before_is_offered_first(desk, tmp_path):
    known, gone = tmp_path / "gezin.pgbd", tmp_path / "weg.pgbd"
    known.write_bytes(b"dossier")
    desk.opener.files[known] = (GOOD, MemoryStore())
    preferences().set(preferences().now.with_recent(gone).with_recent(known))
    desk.window.opening.start()

    names = [plain(b.text()) for b in desk.screen.findChildren(QAbstractButton)]
    assert names[0] == "gezin openen"
    assert "weg openen" not in names

    desk.tab_to_button("gezin openen")
    enter(desk)
    assert isinstance(desk.screen, UnlockScreen)


def test_a_dossier_and_a_guest_copy_on_a_share_that_does_not_answer_do_not_keep_the_program_from_starting(
    desk, tmp_path, monkeypatch
):
    known, away = tmp_path / "gezin.pgbd", tmp_path / "netwerk" / "werk.pgbd"
    known.write_bytes(b"dossier")
    desk.opener.files[known] = (GOOD, MemoryStore())
    preferences().set(preferences().now.with_recent(known).with_recent(away))
    gastlijst.note(away, date(2026, 1, 1))
    stat = os.stat

    def asked(path, **more):
        if str(path).startswith(str(away.parent)):
            raise OSError(errno.ETIMEDOUT, "Connection timed out")
        return stat(path, **more)

    with monkeypatch.context() as share:
        share.setattr(os, "stat", asked)
        with pytest.raises(OSError, match="timed out"):
            away.exists()  # the control: as it is asked by itself
        assert gastlijst.listed() == ()
        desk.window.opening.start()
        names = [plain(b.text()) for b in desk.screen.findChildren(QAbstractButton)]
    assert names[0] == "gezin openen"
    assert "werk openen" not in names


def test_a_file_that_is_no_dossier_is_told_before_a_passphrase_is_asked(desk, tmp_path):
    path = tmp_path / "Boodschappen.pgbd"
    path.write_text("melk", "utf-8")
    desk.opener.no_dossier = PgbError(Text("Dit is geen dossier van pgbdesk."), Text("Kies een ander bestand."))
    desk.ask.open_path = path
    desk.tab_to_button("Open een bestaand dossier")
    enter(desk)
    settle()

    screen = desk.screen
    assert isinstance(screen, StartScreen)
    assert desk.focus is screen.message
    for said in ("Dit is geen dossier van pgbdesk.", "Boodschappen.pgbd", "Kies een ander bestand."):
        assert said in screen.message.words


def test_a_file_that_is_no_dossier_leaves_the_open_dossier_open(desk, tmp_path):
    desk.open()
    desk.opener.no_dossier = PgbError(Text("Dit is geen dossier van pgbdesk."))
    desk.ask.open_path = tmp_path / "Boodschappen.pgbd"
    desk.window.opening.choose()

    assert desk.ask.told == ["Dit is geen dossier van pgbdesk."]
    assert desk.window.open is not None
    assert desk.page.key == "vandaag"


def test_choosing_no_file_leaves_everything_as_it_is(desk):
    desk.open()
    desk.shortcut("Ctrl+O")

    assert desk.workspace.session.dossier == family()


# A new dossier -------------------------------------------------------------------------------------


def test_a_new_dossier_is_made_by_keyboard_from_place_to_first_budget(desk, tmp_path):
    path = tmp_path / "Dossier 1.pgbd"
    to_questions(desk, path)
    for label, words in (("Voornaam", "Noor"), ("Tussenvoegsel", "de"), ("Achternaam", "Vries")):
        desk.tab_to_field(label)
        desk.type(words)
    enter(desk)
    type_into(desk.screen.steps[1].form["wet"].input, "Wlz")
    for label, words in (("Eerste dag", "1-1-2026"), ("Laatste dag", "31-12-2026"), ("Bedrag", "46.800")):
        desk.tab_to_field(label)
        desk.type(words)
    enter(desk)
    desk.tab_to_field("Bedrag dat al")
    desk.type("12000")
    desk.tab_to_field("Tot en met")
    desk.type("30-4-2026")
    desk.tab_to_button("Klaar")
    enter(desk)

    dossier = desk.workspace.session.dossier
    assert [p.naam for p in dossier.all(Persoon)] == ["Noor de Vries"]
    (budget,) = dossier.all(Toekenning)
    assert (budget.wet, budget.bedrag, budget.beginstand_besteed) == (Wet.WLZ, Decimal("46800"), Decimal("12000"))
    assert desk.opener.opened == [path]
    assert preferences().now.recent == (str(path),)


def test_the_first_questions_can_wait(desk, tmp_path):
    to_questions(desk, tmp_path / "Dossier 1.pgbd")
    desk.tab_to_button("De rest doe ik later")
    enter(desk)

    assert len(desk.workspace.session.dossier) == 0


def test_answers_that_were_given_are_kept_when_the_rest_waits(desk, tmp_path):
    to_questions(desk, tmp_path / "Dossier 1.pgbd")
    desk.tab_to_field("Voornaam")
    desk.type("Noor")
    desk.tab_to_field("Achternaam")
    desk.type("Vries")
    enter(desk)
    desk.tab_to_button("De rest doe ik later")
    enter(desk)

    assert [p.naam for p in desk.workspace.session.dossier.all(Persoon)] == ["Noor Vries"]
    assert desk.workspace.session.dossier.all(Toekenning) == ()


def test_the_nickname_that_was_chosen_is_the_title_and_no_name_is(desk, tmp_path):
    screen = to_questions(desk, tmp_path / "Dossier 1.pgbd")
    screen.steps[0].form.fill({"voornaam": "Noor", "achternaam": "Vries", "bijnaam": "Groene map"})
    screen.wizard.next()
    desk.tab_to_button("De rest doe ik later")
    enter(desk)

    assert desk.window.windowTitle() == "Groene map – pgbdesk"


def test_all_problems_of_a_page_stand_together_and_lead_to_their_field(desk, tmp_path):
    screen = to_questions(desk, tmp_path / "Dossier 1.pgbd")
    desk.tab_to_field("Voornaam")
    enter(desk)

    assert desk.words(desk.focus).startswith("Controleer 2 antwoorden")
    links = screen.wizard.summary.findChildren(QAbstractButton)
    assert [plain(b.text()) for b in links] == ["Vul dit nog in: Voornaam", "Vul dit nog in: Achternaam"]
    links[1].click()
    assert desk.focus is screen.steps[0].form["achternaam"].input
    assert screen.steps[0].form["achternaam"].input.accessibleDescription().startswith("Fout:")


def test_a_period_the_wrong_way_round_is_seen_at_the_last_day(desk, tmp_path):
    screen = to_questions(desk, tmp_path / "Dossier 1.pgbd")
    screen.wizard._go_on()
    form = screen.steps[1].form
    form.fill({"wet": "wlz", "van": "31-12-2026", "tot": "1-1-2026", "bedrag": "100"})
    desk.tab_to_button("Verder")
    enter(desk)

    assert screen.wizard.number == 1
    assert form["tot"].input.accessibleDescription().startswith("Fout:")


def test_terug_keeps_what_was_typed(desk, tmp_path):
    screen = to_questions(desk, tmp_path / "Dossier 1.pgbd")
    screen.steps[0].form.fill({"voornaam": "Noor", "achternaam": "Vries"})
    screen.wizard.next()
    assert screen.wizard.number == 1

    screen.wizard.back()

    assert screen.steps[0].form["voornaam"].text == "Noor"
    assert desk.focus is screen.wizard.title


def test_what_was_wrong_goes_away_when_the_answer_changes(desk, tmp_path):
    screen = begin(desk, tmp_path / "Dossier 1.pgbd")
    desk.tab_to_button("Verder")
    enter(desk)
    assert screen.wizard.summary.isVisible()
    desk.tab_to_button("Kies een plek")
    enter(desk)
    assert not screen.wizard.summary.isVisible()
    assert desk.focus is screen.place.choose_button


def test_no_place_or_a_place_that_is_taken_is_told_at_once(desk, tmp_path):
    taken = tmp_path / "er al.pgbd"
    taken.write_bytes(b"van iemand")
    screen = begin(desk, taken)
    desk.tab_to_button("Verder")
    enter(desk)
    assert "Kies eerst een plek" in desk.words(screen) + link_words(screen)

    desk.tab_to_button("Kies een plek")
    enter(desk)
    desk.tab_to_button("Verder")
    enter(desk)

    assert "Er staat al een bestand" in link_words(screen)
    assert taken.read_bytes() == b"van iemand"


def link_words(screen: CreateScreen) -> str:
    return " | ".join(plain(b.text()) for b in screen.wizard.summary.findChildren(QAbstractButton))


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ("", "", "Vul een wachtwoordzin in."),
        ("welkom2026", "welkom2026", "Te makkelijk te raden"),
        (GOOD, GOOD + " ", "niet gelijk"),
        (GOOD, "", "niet gelijk"),
    ],
)
def test_a_weak_or_mistyped_passphrase_makes_no_file(desk, tmp_path, one, two, said):
    path = tmp_path / "Dossier 1.pgbd"
    screen = to_passphrase(desk, path)
    screen.passphrase.first.line.setText(one)
    screen.passphrase.second.line.setText(two)
    desk.tab_to_button("Verder")
    enter(desk)

    assert said in link_words(screen)
    assert desk.opener.files == {}
    assert screen.wizard.number == 1


def test_the_strength_of_a_passphrase_is_told_in_words_while_typing(desk, tmp_path):
    screen = to_passphrase(desk, tmp_path / "Dossier 1.pgbd")
    desk.tab_to_field("Wachtwoordzin")

    desk.type("fiets")
    assert "Te makkelijk te raden" in desk.words(screen)
    desk.type(" paraplu kachel oceaan")
    assert "Goed." in desk.words(screen)


def test_a_disk_that_does_not_take_the_file_is_told_and_what_was_typed_stays(desk, tmp_path):
    screen = to_sheet(desk, tmp_path / "Dossier 1.pgbd")
    desk.opener.problem = PgbError(Text("De map is vol."), Text("Kies een andere map."))
    screen.paper.code.line.setText(CODE)
    screen.wizard.next()
    desk.qtbot.waitUntil(screen.wizard.summary.isVisible)

    assert "De map is vol." in desk.words(screen)
    assert screen.passphrase.first.text == GOOD


@pytest.mark.parametrize("stop", ["lock", "close"])
def test_no_dossier_is_made_before_its_recovery_code_was_typed_back(desk, tmp_path, stop):
    """Else whoever stops at the sheet has a dossier of which nobody knows the code."""
    screen = to_sheet(desk, tmp_path / "Dossier 1.pgbd")
    getattr(desk.window, stop)()
    assert desk.opener.files == {}
    assert screen.made.code == screen.passphrase.first.text == screen.paper.numbers.text() == "" or stop == "close"


def test_the_lock_at_the_first_questions_asks_the_passphrase_of_the_new_dossier(desk, tmp_path):
    to_questions(desk, tmp_path / "Dossier 1.pgbd")
    desk.window.lock()
    assert isinstance(desk.screen, UnlockScreen)
    assert all(not any(key.secret) for key in desk.opener.keys)


def test_the_lock_takes_a_passphrase_that_is_half_typed_off_the_screen(desk, tmp_path):
    desk.open(path=tmp_path / "Gezin.pgbd")
    desk.window.lock()
    screen = desk.screen
    assert isinstance(screen, UnlockScreen)
    screen.secret.line.setText("zes paarse")
    desk.window.lock()
    assert screen.secret.text == ""


def test_the_recovery_code_must_be_typed_back_and_stays_the_same_after_terug(desk, tmp_path):
    screen = to_sheet(desk, tmp_path / "Dossier 1.pgbd")
    assert "000011   000022" in desk.words(screen)
    screen.wizard.back()
    assert screen.passphrase.first.text == GOOD
    screen.wizard.next()

    desk.tab_to_field("Herstelcode")
    desk.type(CODE[:-6] + "000099")
    enter(desk)
    assert "niet hetzelfde" in link_words(screen)
    assert screen.wizard.number == 2


def test_the_recovery_sheet_can_be_printed_and_kept(desk, tmp_path):
    screen = to_sheet(desk, tmp_path / "Dossier 1.pgbd")
    desk.tab_to_button("Herstelblad afdrukken")
    enter(desk)
    assert desk.ask.printed == [("Herstelblad", 1)]

    desk.ask.save_path = tmp_path / "herstelblad.pdf"
    desk.tab_to_button("Herstelblad bewaren als PDF")
    enter(desk)
    assert (tmp_path / "herstelblad.pdf").read_bytes().startswith(b"%PDF")

    desk.ask.save_path = tmp_path / "geen map" / "herstelblad.pdf"
    enter(desk)
    assert "kan daar niet" in desk.words(screen)


# Unlocking -----------------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_told_apart_and_what_was_typed_stays(desk, tmp_path):
    screen = unlocking(desk, tmp_path)
    desk.type("fout")
    enter(desk)
    desk.qtbot.waitUntil(screen.message.isVisible)

    assert screen.message.words.startswith("Fout: De wachtwoordzin klopt niet.")
    assert "hoofdletters" in screen.message.words
    assert screen.secret.text == "fout"
    assert desk.focus is screen.secret.line
    assert desk.window.open is None


@pytest.mark.parametrize("what", ["Dit bestand is leeg.", "Dit dossier is beschadigd.", "Dit dossier is al open."])
def test_every_other_problem_is_told_in_its_own_words(desk, tmp_path, what):
    screen = unlocking(desk, tmp_path)
    desk.opener.problem = PgbError(Text(what), Text("Doe dit."))
    desk.type(GOOD)
    enter(desk)
    desk.qtbot.waitUntil(screen.message.isVisible)

    assert what in screen.message.words
    assert "Doe dit." in screen.message.words


def test_a_problem_while_opening_leaves_the_screen_as_it_was(desk, tmp_path, monkeypatch):
    screen = unlocking(desk, tmp_path)

    def in_use(self: FakeOpener, path: Path, key: object) -> MemoryStore:
        raise PgbError(Text("Dit dossier is al open in een ander venster."))

    monkeypatch.setattr(FakeOpener, "open", in_use)
    desk.type(GOOD)
    enter(desk)
    desk.qtbot.waitUntil(screen.message.isVisible)

    assert "al open in een ander venster" in screen.message.words
    assert not screen.busy.isVisible()


def test_nothing_typed_is_told_without_trying(desk, tmp_path):
    screen = unlocking(desk, tmp_path)
    enter(desk)

    assert "Vul uw wachtwoordzin in." in screen.message.words
    assert desk.opener.keys == []


def test_the_passphrase_can_be_shown_hidden_and_pasted(desk, tmp_path):
    screen = unlocking(desk, tmp_path)
    assert screen.secret.line.echoMode() is QLineEdit.EchoMode.Password
    QGuiApplication.clipboard().setText(GOOD)
    QTest.keyClick(screen.secret.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert screen.secret.text == GOOD

    desk.tab_to_button("Toon")
    assert desk.focus.accessibleName() == "Toon: Wachtwoordzin"
    enter(desk)
    assert screen.secret.line.echoMode() is QLineEdit.EchoMode.Normal
    assert desk.focus.accessibleName() == "Verberg: Wachtwoordzin"


def test_caps_lock_is_noticed(desk, tmp_path):
    screen = unlocking(desk, tmp_path)
    assert not screen.secret.caps.isVisible()

    for text, modifier, caps in (("A", NONE, True), ("a", NONE, False), ("A", SHIFT, False), ("a", SHIFT, True)):
        QApplication.sendEvent(screen.secret.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, text))
        assert screen.secret.caps.isVisible() is caps


class Ahead:
    """A process that was started ahead, as the window sees it."""

    def __init__(self, *, takes: bool = True, comes: bool = True) -> None:
        self.takes, self.comes, self.seen = takes, comes, list[str]()

    def hand(self, key: Key, geometry: str, beside: Key | None = None) -> bool:
        self.seen.append("hand")
        assert bytes(key.secret) != bytes(len(key.secret))
        assert geometry
        return self.takes

    def wait(self) -> bool:
        return self.comes

    def stop(self) -> None:
        self.seen.append("stop")

    def take_place(self) -> None:
        self.seen.append("place")


def ahead_of(desk: Desk, path: Path, ahead: Ahead) -> list[Path]:
    """The window with a process that can be started ahead, at the unlock screen; gives for what it was started."""
    started: list[Path] = []

    def succeed(where: Path) -> Ahead:
        started.append(where)
        return ahead

    desk.window.services = replace(desk.window.services, succeed=succeed)
    desk.opener.create(path, GOOD)
    desk.window.opening.reopen(path)
    return started


def test_another_process_is_started_when_the_first_letter_is_typed_and_takes_over(desk, tmp_path):
    path, ahead = tmp_path / "thuis.pgbd", Ahead()
    started = ahead_of(desk, path, ahead)
    assert started == []
    desk.type(GOOD)
    assert started == [path]
    assert ahead.seen == []
    enter(desk)
    desk.qtbot.waitUntil(lambda: "place" in ahead.seen)
    assert ahead.seen[:2] == ["hand", "place"]


@pytest.mark.parametrize("ahead", [Ahead(takes=False), Ahead(comes=False)], ids=["it is gone", "it does not come"])
def test_when_the_other_process_fails_the_dossier_opens_here(desk, tmp_path, ahead):
    ahead_of(desk, tmp_path / "thuis.pgbd", ahead)
    desk.type(GOOD)
    enter(desk)
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert "place" not in ahead.seen
    assert ahead.seen[-1] == "stop"


def test_another_choice_or_a_wrong_passphrase_hands_over_nothing(desk, tmp_path):
    ahead = Ahead()
    ahead_of(desk, tmp_path / "thuis.pgbd", ahead)
    desk.type("niet de goede zin")
    enter(desk)
    desk.qtbot.waitUntil(desk.screen.message.isVisible)
    assert ahead.seen == []
    desk.window.opening.start()
    assert ahead.seen == ["stop"]


def test_the_recovery_code_opens_and_a_wrong_group_is_named_while_typing(desk, tmp_path):
    screen = unlocking(desk, tmp_path)
    desk.tab_to_button("Ik weet de zin niet meer")
    enter(desk)
    assert desk.focus is screen.code.line

    desk.type("000011 000023 ")
    assert "Groep 2 klopt niet" in desk.words(screen)
    enter(desk)
    assert "Groep 2 klopt niet" in screen.message.words
    assert desk.opener.keys == []

    type_into(screen.code.line, CODE.replace(" ", "-"))
    assert "Alle 8 groepen" in desk.words(screen)
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)


@pytest.mark.parametrize("typed", ["000011", CODE[:-7], CODE + " 000099"])
def test_a_code_that_is_not_whole_is_not_tried(desk, tmp_path, typed):
    screen = unlocking(desk, tmp_path)
    screen.lost.click()
    type_into(screen.code.line, typed)
    enter(desk)

    assert "alle 8 groepen" in screen.message.words
    assert desk.opener.keys == []


def test_letters_can_grow_before_anything_is_open(desk, tmp_path):
    screen = unlocking(desk, tmp_path)
    before = screen.title.fontMetrics().height()

    desk.shortcut("Ctrl++")
    desk.shortcut("Ctrl++")

    assert preferences().now.scale == 120
    assert screen.title.fontMetrics().height() > before


# The open file -------------------------------------------------------------------------------------


class Format:
    def write(self, dossier: object, now: object) -> str:
        return '{"alles": true}'

    def read(self, text: str) -> object:
        if text != "goed":
            problems = tuple(Problem(f"uren[{n}].begin", Text("Vul een tijd in.")) for n in range(3))
            raise InvalidMany(Text("Dit bestand heeft fouten."), problems)
        return family()

    def read_file(self, path: Path) -> object:
        return self.read(path.read_text("utf-8"))


def with_open_format(desk: Desk) -> None:
    object.__setattr__(desk.services, "open_format", Format)


def test_an_open_file_is_made_only_after_a_warning(desk, tmp_path):
    with_open_format(desk)
    desk.open()
    desk.ask.save_path = tmp_path / "dossier.json"
    desk.ask.yes = False
    desk.action("Een open bestand maken").trigger()
    desk.work_done()
    assert not desk.ask.save_path.exists()

    desk.ask.yes = True
    desk.action("Een open bestand maken").trigger()
    desk.work_done()
    assert desk.ask.save_path.read_text("utf-8") == '{"alles": true}'
    assert desk.ask.questions[0] == "Een open bestand is niet versleuteld"


def test_the_passphrase_is_asked_again_before_everything_leaves_the_dossier(desk, tmp_path):
    """Who finds an open window does not know it (CVE-2023-35866 of another program)."""
    with_open_format(desk)
    file = tmp_path / "gezin.pgbd"
    file.write_bytes(b"dossier")
    desk.services.opener().files[file] = (GOOD, MemoryStore(family()))
    desk.open(path=file)
    desk.ask.save_path = tmp_path / "dossier.json"

    for wrong in (None, "een heel andere zin"):
        desk.ask.secret = wrong
        desk.action("Een open bestand maken").trigger()
        desk.work_done()
        assert not desk.ask.save_path.exists()
    assert "klopt niet" in " ".join(desk.ask.told)

    desk.ask.secret = GOOD
    desk.action("Een open bestand maken").trigger()
    desk.work_done()
    assert desk.ask.save_path.exists()


def test_the_files_of_documents_come_beside_the_open_file_and_are_taken_over_again(desk, tmp_path):
    with_open_format(desk)
    desk.open()
    session = desk.workspace.session
    session.do(Text("Papier"), Change(None, nieuw(b"%PDF-1.4 besluit", "besluit.pdf", session.store, session.dossier)))
    desk.ask.save_path = tmp_path / "dossier.json"
    desk.action("Een open bestand maken").trigger()
    desk.work_done()
    [file] = (tmp_path / "dossier-documenten").iterdir()
    assert file.read_bytes() == b"%PDF-1.4 besluit"

    store = DemoStore(session.dossier)
    take_beside(desk.ask.save_path, session.dossier, store)
    assert store.content(file.name) == b"%PDF-1.4 besluit"


def test_documents_that_did_not_come_along_are_asked_about_before_anything_is_made(desk, tmp_path, monkeypatch):
    with_open_format(desk)
    paper = Document(id="p", titel="Besluit", sha256="0" * 64)
    monkeypatch.setattr(Format, "read", lambda _self, _text: family().with_changes([(None, paper)]))
    desk.ask.open_path = tmp_path / "dossier.json"
    desk.ask.open_path.write_text("goed")
    desk.ask.yes = False
    before = desk.screen
    desk.action("Een open bestand overnemen").trigger()
    assert desk.ask.questions == ["Er ontbreekt 1 document"]
    assert desk.screen is before


def test_an_open_file_with_problems_changes_nothing(desk, tmp_path):
    with_open_format(desk)
    desk.open()
    file = tmp_path / "dossier.json"
    file.write_text("fout")
    desk.ask.open_path = file

    desk.action("Een open bestand overnemen").trigger()

    assert desk.ask.told == ["Dit bestand heeft fouten."]
    assert desk.workspace.session.dossier == family()


def test_an_open_file_is_taken_over_into_a_new_dossier_as_one_step(desk, tmp_path):
    with_open_format(desk)
    file = tmp_path / "dossier.json"
    file.write_text("goed")
    desk.ask.open_path, desk.ask.save_path = file, tmp_path / "nieuw.pgbd"
    desk.action("Een open bestand overnemen").trigger()
    screen = desk.screen
    screen.place.choose()
    screen.wizard.next()
    screen.passphrase.first.line.setText(GOOD)
    screen.passphrase.second.line.setText(GOOD)
    screen.wizard.next()
    desk.qtbot.waitUntil(lambda: screen.wizard.number == 2)
    screen.paper.code.line.setText(CODE)
    screen.wizard.next()
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)

    assert desk.workspace.session.dossier == family()
    assert len(desk.workspace.session.history()) == 1


def test_words_are_proposed_typed_by_hand_and_gone_when_the_file_is_made(desk, tmp_path):
    screen = to_passphrase(desk, tmp_path / "dossier.pgbd")
    desk.tab_to_button("Stel woorden voor")
    enter(desk)
    zin = screen.passphrase.proposal.words.text()
    assert len(zin.split()) == 4
    enter(desk)
    assert screen.passphrase.proposal.words.text() != zin
    zin = screen.passphrase.proposal.words.text()
    for field in ("Wachtwoordzin", "Nog een keer"):
        desk.tab_to_field(field)
        desk.type(zin)
    enter(desk)
    desk.qtbot.waitUntil(lambda: screen.wizard.number == 2)
    assert screen.passphrase.proposal.words.text() == ""
