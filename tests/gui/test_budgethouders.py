"""Mijn budgethouders by keyboard through the real window: made, filled, opened from, printed, locked, lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QWidget

from pgbdesk.app.budgethouders.overzicht import Keuze, Stand, Wanneer
from pgbdesk.app.budgethouders.register import LijstBeschadigd
from pgbdesk.app.budgethouders.rij import Lijst
from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key, Succeeds
from pgbdesk.app.wachtrij import wachtend
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Taak
from pgbdesk.exchange.demo import DEMO_DAY
from pgbdesk.gui.budgethouders.agendablad import AgendaScherm
from pgbdesk.gui.budgethouders.ingang import Budgethouders
from pgbdesk.gui.budgethouders.maandrun import MaandrunScherm
from pgbdesk.gui.budgethouders.scherm import LijstScherm
from pgbdesk.gui.budgethouders.slot import AndereZin, LijstSlot, NieuweLijst
from pgbdesk.gui.first_questions import FirstQuestions
from pgbdesk.gui.pages.privacy import PrivacyPage
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import StartScreen, UnlockScreen
from pgbdesk.gui.table import Table
from pgbdesk.law.rule import Case
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.storage import container
from pgbdesk.storage.errors import WrongPassphrase
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.register import _unsealed
from pgbdesk.text import Text
from tests.helpers.desk import GOOD, Desk, settle
from tests.helpers.many import PHRASE, a_list, household, name, real_files

LIST_PHRASE = "lijst paraplu kachel oceaan fiets"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def many(qtbot, cheap_opener: VaultOpener) -> Iterator[Desk]:
    """The window on the day of the example, with real files and papers."""
    made = Desk(qtbot, DEMO_DAY)
    made.services = replace(made.services, opener=lambda: cheap_opener, papers=PdfPapers)
    made.window.services = made.services
    yield made
    made.close()


def enter(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Return)


def to_button(desk: Desk, words: str) -> None:
    desk.tab_to_button(words)
    enter(desk)


def until(desk: Desk, kind: type) -> None:
    desk.qtbot.waitUntil(lambda: isinstance(desk.screen, kind), timeout=20_000)
    settle()


def the_list(desk: Desk) -> LijstScherm:
    screen = desk.screen
    assert isinstance(screen, LijstScherm)
    return screen


def rows(desk: Desk) -> list[tuple[str, str]]:
    return [(str(r.naam), str(r.woorden)) for r in the_list(desk).table.records.records]


def a_new_list(desk: Desk) -> None:
    """From the start screen, by keyboard."""
    to_button(desk, "Mijn budgethouders")
    assert isinstance(desk.screen, NieuweLijst)
    desk.tab_to_field("Wachtwoordzin")
    desk.type(LIST_PHRASE)
    enter(desk)
    desk.type(LIST_PHRASE)
    enter(desk)
    until(desk, LijstScherm)


def with_list(desk: Desk, count: int, folder: Path) -> LijstScherm:
    """A list of many dossiers that is unlocked; their files are not there."""
    key = desk.register.create(LIST_PHRASE)
    lijst = a_list(count, folder)
    desk.register.change(key, lambda _lijst: lijst)
    desk.window.budgethouders.open(key)
    settle()
    return the_list(desk)


def files(desk: Desk, tmp_path: Path, count: int = 2) -> list[Path]:
    folder = tmp_path / "dossiers"
    folder.mkdir()
    opener = desk.services.opener()
    assert isinstance(opener, VaultOpener)
    return real_files(opener, folder, {f"household {n}": partial(household, n) for n in range(count)})


def type_phrase(desk: Desk, words: str = PHRASE) -> None:
    desk.type(words)
    enter(desk)


# Making, filling, opening ------------------------------------------------------------------------------


def test_from_nothing_to_a_dossier_that_was_opened_from_the_list_and_back_by_keyboard(many, tmp_path):
    first, _ = files(many, tmp_path)
    a_new_list(many)
    assert rows(many) == []

    many.ask.folder = first.parent
    to_button(many, "Map kiezen…")
    assert rows(many) == [(f"Dossier {n}", "Op slot, nog niet bekeken") for n in (1, 2)]
    assert isinstance(many.focus, Table)  # what was added has the keyboard

    enter(many)
    assert isinstance(many.screen, UnlockScreen)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    assert many.window.open is not None
    assert many.window.open.path == first

    many.shortcut("Ctrl+W")  # back to the list, without its passphrase
    assert rows(many)[0] == (f"{name(0)}, Sem de Wit", "2 te laat")
    assert rows(many)[1][1] == "Op slot, nog niet bekeken"


class Ahead:
    """A process that was started ahead, as the window sees it: it takes the keys, but never comes."""

    def __init__(self) -> None:
        self.got: list[tuple[bytes, bytes | None]] = []
        self.stopped = 0

    def hand(self, key: Key, _geometry: str, beside: Key | None = None) -> bool:
        self.got.append((bytes(key.secret), None if beside is None else bytes(beside.secret)))
        return True

    def wait(self) -> bool:
        return False

    def stop(self) -> None:
        self.stopped += 1

    def take_place(self) -> None:
        raise AssertionError("it never came")


def test_a_dossier_of_the_list_opens_in_a_process_that_was_started_ahead_and_gets_the_key_of_the_list(many, tmp_path):
    first, _ = files(many, tmp_path)
    a_new_list(many)
    ahead, started = Ahead(), list[Path]()

    def succeed(path: Path) -> Succeeds:
        started.append(path)
        return ahead

    many.window.services = replace(many.services, succeed=succeed)
    many.ask.folder = first.parent
    to_button(many, "Map kiezen…")
    enter(many)
    assert started == []
    many.type("v")
    assert started == [first]
    to_button(many, "Terug naar de lijst")
    assert ahead.stopped == 1  # nobody needs it

    many.window.budgethouders.open_rij(the_list(many).alle[0].rij)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)  # it did not come: this one opens it
    assert started == [first, first]
    listed = many.window.budgethouders.key
    assert listed is not None
    assert [beside for _, beside in ahead.got] == [bytes(listed.secret)]


def test_the_list_hears_what_changed_in_a_dossier_when_that_closes(many, tmp_path):
    files(many, tmp_path)
    a_new_list(many)
    many.ask.folder = tmp_path
    to_button(many, "Map kiezen…")
    enter(many)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    assert many.window.open is not None
    task = Taak(titel="Belastingpapieren ophalen", uiterlijk=date(2026, 9, 1))
    many.window.open.session.do(Text("Taak"), Change(None, task))

    many.shortcut("Ctrl+W")

    assert rows(many)[0][1] == "3 te laat"
    assert str(the_list(many).alle[0].taak) == "Belastingpapieren ophalen"


def test_a_dossier_that_was_opened_by_itself_tells_the_list_that_is_locked(many, tmp_path):
    first, _ = files(many, tmp_path)
    a_new_list(many)
    many.ask.open_path = first
    to_button(many, "Dossier toevoegen…")
    enter(many)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    many.window.lock()  # the list too
    assert many.window.budgethouders.key is None
    assert isinstance(many.screen, UnlockScreen)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    assert many.window.open is not None
    many.window.open.session.do(Text("Taak"), Change(None, Taak(titel="Later", uiterlijk=date(2026, 9, 1))))
    many.shortcut("Ctrl+W")
    assert isinstance(many.screen, StartScreen)

    to_button(many, "Mijn budgethouders")
    many.tab_to_field("Wachtwoordzin van de lijst")
    type_phrase(many, LIST_PHRASE)
    until(many, LijstScherm)
    assert rows(many)[0][1] == "3 te laat"


def erased_in(desk: Desk) -> str:
    """Somebody whose name stands in the list is erased in the dossier that is open; gives what the page says of it."""
    assert desk.window.open is not None
    session, melder = desk.window.open.session, desk.window.open.melder
    assert melder is not None
    who = Persoon(achternaam="Kanarie")
    task = Taak(titel="Bel Kanarie", uiterlijk=date(2026, 9, 1))
    session.do(Text("Taak"), Change(None, who), Change(None, task))
    melder.tell()
    if desk.window.budgethouders.key is not None:
        desk.register.read(desk.window.budgethouders.key)
    desk.workspace.go("privacy", who.id)
    page = desk.workspace.page
    assert isinstance(page, PrivacyPage)
    steps = page.wizard
    assert steps is not None
    steps.next()
    steps.next()
    steps.type.form.fill({"naam": "Kanarie"})
    steps.next()
    settle()
    assert steps.step is steps.after
    return desk.words(steps.after)


def list_says(desk: Desk) -> str:
    """Everything in the list, and in the list before it, as it is on the disk now."""
    key = desk.register.unlock(LIST_PHRASE)
    found = [repr(_unsealed(container.read(desk.register.path), key.secret).lijst)]
    if desk.register.has_previous:
        found.append(repr(_unsealed(container.read(desk.register._previous), key.secret).lijst))
    return "".join(found)


def test_who_is_erased_is_gone_from_the_list_at_once_when_the_dossier_was_opened_from_it(many, tmp_path, monkeypatch):
    files(many, tmp_path, 1)
    a_new_list(many)
    many.ask.folder = tmp_path
    to_button(many, "Map kiezen…")
    enter(many)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    with_name, real = list[bool](), many.register.read

    def read(key: Key) -> Lijst:
        lijst: Lijst = real(key)
        with_name.append("Kanarie" in list_says(many))
        return lijst

    monkeypatch.setattr(many.register, "read", read)

    said = erased_in(many)

    assert with_name == [True, False], "it stood there, and went at once"
    assert not desk_post(many)
    assert "Die lijst zit op slot" not in said


def test_who_is_erased_is_gone_from_a_list_that_is_locked_when_it_is_opened_and_that_is_said(many, tmp_path):
    first = files(many, tmp_path, 1)[0]
    a_new_list(many)
    many.ask.open_path = first
    to_button(many, "Dossier toevoegen…")
    enter(many)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    many.window.lock()  # the list too
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)

    said = erased_in(many)

    assert "verdwijnt zodra u de lijst opent" in said
    assert len(desk_post(many)) == 1, "the letter with the name is gone"
    many.window.close_dossier()
    many.register.read(many.register.unlock(LIST_PHRASE))
    assert "Kanarie" not in list_says(many)
    assert "Noor" in list_says(many)  # the control: it is read


def desk_post(desk: Desk) -> list[Path]:
    """The letters that wait."""
    box = desk.register.path.with_name("post")
    return list(box.iterdir()) if box.exists() else []


def test_a_new_dossier_from_the_list_stands_in_it_and_tells_it(many, tmp_path):
    a_new_list(many)
    many.ask.save_path = tmp_path / "Nieuw.pgbd"
    to_button(many, "Nieuw dossier")
    many.screen.place.choose()
    many.screen.wizard.next()
    for field in (many.screen.passphrase.first, many.screen.passphrase.second):
        field.line.setText(GOOD)
    many.screen.wizard.next()
    many.screen.paper.code.line.setText(many.screen.made.code)
    many.screen.wizard.next()
    many.qtbot.waitUntil(lambda: isinstance(many.screen, FirstQuestions), timeout=20_000)
    many.window.opening.new._answered(None)
    many.shortcut("Ctrl+W")
    assert [(r.rij.bestand, r.rij.gekoppeld, r.stand) for r in the_list(many).alle] == [("Nieuw", True, Stand.IN_ORDE)]


def test_a_file_that_is_no_dossier_is_told_and_left_out(many, tmp_path):
    first, _ = files(many, tmp_path)
    (first.parent / "Rommel.pgbd").write_text("melk, brood", "utf-8")
    a_new_list(many)
    many.ask.folder = first.parent
    to_button(many, "Map kiezen…")
    assert len(rows(many)) == 2
    assert "Rommel.pgbd" in many.words()
    many.ask.folder = tmp_path / "leeg"
    many.ask.folder.mkdir()
    to_button(many, "Map kiezen…")
    assert "geen dossiers" in many.words()


def test_a_wrong_passphrase_of_a_dossier_is_told_and_the_way_back_leads_to_the_list(many, tmp_path):
    files(many, tmp_path)
    a_new_list(many)
    many.ask.folder = tmp_path
    to_button(many, "Map kiezen…")
    enter(many)
    type_phrase(many, "verkeerd")
    many.qtbot.waitUntil(lambda: "klopt niet" in many.words(), timeout=20_000)
    to_button(many, "Terug naar de lijst")
    assert isinstance(many.screen, LijstScherm)


def test_taking_a_dossier_out_of_the_list_leaves_its_file(many, tmp_path):
    first, _ = files(many, tmp_path)
    a_new_list(many)
    many.ask.folder = tmp_path
    to_button(many, "Map kiezen…")
    to_button(many, "Haal uit de lijst")
    assert len(rows(many)) == 1
    assert first.exists()
    many.ask.yes = False
    to_button(many, "Haal uit de lijst")
    assert len(rows(many)) == 1


# The lock ----------------------------------------------------------------------------------------------


def test_ctrl_l_locks_the_list_and_a_wrong_passphrase_is_told(many, tmp_path):
    with_list(many, 3, tmp_path)
    many.key(Qt.Key.Key_L, CTRL)
    assert isinstance(many.screen, LijstSlot)
    assert many.window.budgethouders.key is None
    type_phrase(many, "verkeerd")
    many.qtbot.waitUntil(lambda: "klopt niet" in many.words(), timeout=20_000)
    many.screen.secret.clear()
    type_phrase(many, LIST_PHRASE)
    until(many, LijstScherm)
    assert len(rows(many)) == 3


def test_the_list_locks_when_nobody_is_there(many, tmp_path):
    with_list(many, 3, tmp_path)
    watch = many.window.budgethouders._watch
    assert watch is not None
    watch._last -= 60 * preferences().now.locks_after + 1
    watch.look()
    assert isinstance(many.screen, LijstSlot)


def test_a_key_goes_along_to_the_fresh_process_of_a_dossier_and_none_at_the_lock(many, tmp_path, monkeypatch):
    gone: list[tuple] = []
    many.window.services = replace(many.services, renew=lambda *what: gone.append(what))
    first, _ = files(many, tmp_path)
    with_list(many, 1, tmp_path)
    lijst = many.window.budgethouders.change(lambda lijst: lijst.erbij([first]))
    many.window.budgethouders.open_rij(lijst.rijen[-1])
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    [(path, _, beside)] = gone
    assert (path, beside) == (first, many.window.budgethouders.key)
    many.window.lock()
    assert gone[-1] == (first, None)


def test_a_damaged_list_is_told_and_the_one_before_it_put_back_by_keyboard(many, tmp_path):
    with_list(many, 3, tmp_path)
    many.key(Qt.Key.Key_L, CTRL)
    many.register.path.write_bytes(many.register.path.read_bytes()[:20_000])
    type_phrase(many, LIST_PHRASE)
    many.qtbot.waitUntil(lambda: "Uw dossiers zijn niet beschadigd" in many.words(), timeout=20_000)
    assert "Alles is bewaard" not in many.words(), "that would speak against the damage"
    assert "Zet de vorige lijst terug, of maak de lijst opnieuw." in many.words()
    to_button(many, "Zet de vorige lijst terug")
    type_phrase(many, LIST_PHRASE)
    until(many, LijstScherm)


def test_a_damaged_list_without_one_before_it_does_not_offer_that(many):
    many.register.create(LIST_PHRASE)
    many.window.budgethouders.ask(locked=True)
    assert "Alles is bewaard" in many.words()
    many.screen.show_error(LijstBeschadigd())
    assert "Maak de lijst opnieuw. In de lijst staat niets" in many.words()
    assert "vorige lijst" not in many.words()


def test_a_list_of_which_the_passphrase_is_lost_is_made_anew_and_finds_its_dossiers_again(many, tmp_path):
    files(many, tmp_path)
    a_new_list(many)
    many.key(Qt.Key.Key_L, CTRL)
    to_button(many, "Ik weet de zin niet meer")
    to_button(many, "De lijst opnieuw maken")
    assert isinstance(many.screen, NieuweLijst)
    many.tab_to_field("Wachtwoordzin")
    type_phrase(many, LIST_PHRASE + " twee")
    type_phrase(many, LIST_PHRASE + " twee")
    until(many, LijstScherm)
    many.ask.folder = tmp_path
    to_button(many, "Map kiezen…")
    enter(many)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    many.shortcut("Ctrl+W")
    assert rows(many)[0] == (f"{name(0)}, Sem de Wit", "2 te laat")


@pytest.mark.parametrize(
    ("first", "second", "told"), [("", "", "Vul"), ("kort", "kort", ""), (GOOD, "anders", "gelijk")]
)
def test_a_passphrase_for_the_list_must_be_strong_and_typed_twice_the_same(many, first, second, told):
    to_button(many, "Mijn budgethouders")
    many.screen.first.line.setText(first)
    many.screen.second.line.setText(second)
    to_button(many, "Lijst maken")
    assert isinstance(many.screen, NieuweLijst)
    assert many.screen.message.isVisible()
    assert told in many.screen.message.words
    assert not many.register.exists()


# Looking -----------------------------------------------------------------------------------------------


def test_the_list_gets_another_passphrase_by_keyboard_and_the_old_one_no_longer_opens_it(many):
    new = "zeilboot wortel gitaar kachel mandje"
    a_new_list(many)
    until(many, LijstScherm)
    to_button(many, "Andere wachtwoordzin…")
    assert isinstance(many.screen, AndereZin)
    assert many.focus is many.screen.now.line
    change_phrase(many, "een andere zin dan die van nu", new)
    many.qtbot.waitUntil(many.screen.message.isVisible, timeout=20_000)
    assert many.focus is many.screen.now.line, "the field that is wrong"
    many.services.register().unlock(LIST_PHRASE).wipe()

    change_phrase(many, LIST_PHRASE, new)
    until(many, LijstScherm)

    assert "De oude zin opent de lijst niet meer." in many.words(the_list(many).news)
    many.services.register().unlock(new).wipe()
    with pytest.raises(WrongPassphrase):
        many.services.register().unlock(LIST_PHRASE)


def is_line(widget: QWidget, name: str) -> bool:
    return isinstance(widget, QLineEdit) and widget.accessibleName() == name


def change_phrase(desk: Desk, now: str, new: str) -> None:
    typed = {"De wachtwoordzin die de lijst nu heeft": now, "Wachtwoordzin": new, "Nog een keer dezelfde zin": new}
    for field, words in typed.items():
        line = desk.tab_to(partial(is_line, name=field))
        assert isinstance(line, QLineEdit)
        line.clear()
        desk.type(words)
    enter(desk)


def test_while_another_passphrase_is_typed_the_list_locks_when_nobody_is_there(many):
    a_new_list(many)
    until(many, LijstScherm)
    to_button(many, "Andere wachtwoordzin…")

    many.window.budgethouders._watch.expired.emit()

    assert isinstance(many.screen, LijstSlot)
    assert many.window.budgethouders.key is None


def test_25_dossiers_each_is_one_sentence_with_an_icon_and_words(many, tmp_path):
    screen = with_list(many, 25, tmp_path)
    model = screen.table.records
    assert model.rowCount() == 25
    for row in range(25):
        index = model.index(row, 0)
        said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith("Stand ")
        assert "Naam " in said
        assert "Bekeken " in said
        assert not model.data(index, Qt.ItemDataRole.DecorationRole).isNull()
    states = [r.stand for r in screen.alle]
    assert states == sorted(states, key=list(Stand).index)
    assert set(states) >= {Stand.TE_LAAT, Stand.NU, Stand.IN_ORDE, Stand.ONBEKEND}


def test_a_file_that_is_gone_is_told_in_the_list(many, tmp_path):
    screen = with_list(many, 2, tmp_path)
    many.qtbot.waitUntil(lambda: bool(screen.weg))
    assert {words for _, words in rows(many)} == {"Bestand niet gevonden"}


def test_the_choice_goes_by_arrows_and_the_search_by_ctrl_f(many, tmp_path):
    screen = with_list(many, 25, tmp_path)
    many.tab_to(lambda w: isinstance(w, QRadioButton))
    many.key(Qt.Key.Key_Right)
    assert screen.choice.chosen is Keuze.NU_DOEN
    assert {r.stand for r in screen.table.records.records} == {Stand.TE_LAAT, Stand.NU}
    many.key(Qt.Key.Key_Left)
    many.key(Qt.Key.Key_F, CTRL)
    many.type("bakker")
    assert rows(many)
    assert all("Bakker" in who for who, _ in rows(many))


def test_sorting_is_by_meaning_not_by_words(many, tmp_path):
    screen = with_list(many, 25, tmp_path)
    screen.table.records.sort(4)  # the date
    days = [r.datum for r in screen.table.records.records if r.datum]
    assert days == sorted(days)
    screen.table.records.sort(0, Qt.SortOrder.DescendingOrder)
    assert screen.table.records.records[0].stand is Stand.ONBEKEND


def test_with_initials_only_no_name_is_on_screen_and_that_is_remembered(many, tmp_path):
    screen = with_list(many, 25, tmp_path)
    box = many.tab_to(lambda w: isinstance(w, QCheckBox))
    many.key(Qt.Key.Key_Space)
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    shown = " ".join(screen.table.records.sentence(r) for r in screen.table.records.records) + many.words()
    for number in range(25):
        assert name(number) not in shown
        assert name(number).split(" ")[-1] not in shown
    assert "Dossier 1" not in shown
    many.window.budgethouders.show()
    assert the_list(many).initials.isChecked()


def test_the_calendar_over_all_dossiers_is_narrowed_by_time_and_words_and_leads_to_a_dossier(many, tmp_path):
    with_list(many, 25, tmp_path)
    to_button(many, "Alle deadlines op datum")
    screen = many.screen
    assert isinstance(screen, AgendaScherm)
    every = screen.table.records.rowCount()
    days = [d.termijn.uiterlijk for d in screen.table.records.records]
    assert days == sorted(days)
    many.tab_to(lambda w: isinstance(w, QRadioButton))
    many.key(Qt.Key.Key_Right)
    assert screen.choice.chosen is Wanneer.TE_LAAT
    assert 0 < screen.table.records.rowCount() < every
    assert all(d.dagen < 0 for d in screen.table.records.records)
    many.key(Qt.Key.Key_F, CTRL)
    many.type("declaratie")
    assert all("Declaratie" in str(d.wat) for d in screen.table.records.records)
    to_button(many, "Terug naar de lijst")
    assert isinstance(many.screen, LijstScherm)


# Going out ---------------------------------------------------------------------------------------------


def test_the_calendar_file_holds_the_days_from_today_on_and_no_name(many, tmp_path):
    screen = with_list(many, 25, tmp_path)
    many.ask.save_path = tmp_path / "agenda.ics"
    to_button(many, "Alle deadlines naar agenda (ICS)")
    many.work_done()
    raw = many.ask.save_path.read_bytes()
    events = list(Calendar.from_ical(raw).walk("VEVENT"))
    assert events
    assert min(e.decoded("dtstart") for e in events) >= DEMO_DAY
    assert len({str(e["uid"]) for e in events}) == len(events)
    for number in range(25):
        assert name(number).split(" ")[-1].encode() not in raw
    assert "niet versleuteld" in many.words()
    to_button(many, "Alle deadlines naar agenda (ICS)")  # again: the same ids, so that nothing doubles
    many.work_done()
    again = {str(e["uid"]) for e in Calendar.from_ical(many.ask.save_path.read_bytes()).walk("VEVENT")}
    assert again == {str(e["uid"]) for e in events}
    assert screen.table.records.rowCount() == 25


def test_what_is_shown_is_printed_by_ctrl_p(many, tmp_path):
    with_list(many, 25, tmp_path)
    many.key(Qt.Key.Key_P, CTRL)
    many.work_done()
    [(title, pages)] = many.ask.printed
    assert title == "Mijn budgethouders"
    assert pages >= 2


# The month run -----------------------------------------------------------------------------------------


def run_screen(desk: Desk, tmp_path: Path, count: int = 2) -> MaandrunScherm:
    files(desk, tmp_path, count)
    a_new_list(desk)
    desk.ask.folder = tmp_path
    to_button(desk, "Map kiezen…")
    to_button(desk, "Maandrun…")
    screen = desk.screen
    assert isinstance(screen, MaandrunScherm)
    return screen


def done(desk: Desk, count: int) -> None:
    screen = desk.screen
    desk.qtbot.waitUntil(lambda: len(screen.gedaan) == count and not screen.waiting, timeout=30_000)
    settle()


def test_the_month_run_by_keyboard_with_a_wrong_phrase_and_a_dossier_left_out(many, tmp_path):
    screen = run_screen(many, tmp_path, 3)
    to_button(many, "Begin de maandrun")
    assert "Dossier 1 van 3" in many.words()
    type_phrase(many, "verkeerd")
    many.qtbot.waitUntil(lambda: "klopt niet" in many.words(), timeout=20_000)
    assert screen.gedaan == []
    screen.secret.clear()
    type_phrase(many)
    done(many, 1)
    assert screen.bar.value() == 1
    to_button(many, "Sla dit dossier over")
    type_phrase_at = many.tab_to_field("Wachtwoordzin van dit dossier")
    assert type_phrase_at.text() == ""
    type_phrase(many)
    done(many, 3)

    assert many.focus is screen.summary
    assert "4 declaraties gemaakt, 1 dossier overgeslagen" in screen.summary.words
    assert "overgeslagen" in many.words()
    to_button(many, "Druk verslag af")
    many.work_done()
    assert many.ask.printed[-1][0] == "Verslag van de maandrun"
    to_button(many, "Terug naar de lijst")
    assert [words for _, words in rows(many)].count("Op slot, nog niet bekeken") == 1
    assert len([w for w in rows(many) if "te laat" in w[1]]) == 2

    rij = the_list(many).alle[0].rij
    opener = many.services.opener()
    store = opener.open(Path(rij.pad), opener.unlock(Path(rij.pad), PHRASE))
    assert len(wachtend(Case(store.dossier(), many.now, many.services.law()))) >= 2
    store.close()


def test_the_run_stops_when_asked_and_says_which_dossiers_are_left(many, tmp_path):
    screen = run_screen(many, tmp_path, 2)
    to_button(many, "Begin de maandrun")
    to_button(many, "Stoppen")
    assert [v.overgeslagen for v in screen.gedaan] == [True, True]
    assert "0 declaraties gemaakt, 2 dossiers overgeslagen" in screen.summary.words


def test_the_run_prints_each_dossier_and_ends_the_print_job(many, tmp_path):
    screen = run_screen(many, tmp_path, 1)
    many.tab_to(lambda w: isinstance(w, QRadioButton))
    many.key(Qt.Key.Key_Down)
    to_button(many, "Begin de maandrun")
    type_phrase(many)
    done(many, 1)
    assert many.ask.run is not None
    assert many.ask.run.ended
    assert many.ask.run.pages >= 2
    assert "naar de printer gestuurd" in screen.summary.words


def test_the_run_saves_packs_in_a_folder(many, tmp_path):
    run_screen(many, tmp_path, 1)
    many.tab_to(lambda w: isinstance(w, QRadioButton))
    many.key(Qt.Key.Key_Down)
    many.key(Qt.Key.Key_Down)
    many.ask.folder = tmp_path / "uit"
    many.ask.folder.mkdir()
    to_button(many, "Begin de maandrun")
    type_phrase(many)
    done(many, 1)
    assert sorted(p.name[:19] for p in many.ask.folder.iterdir()) == ["maandpakket-2026-10"] * 2
    assert "niet versleuteld" in many.words()


# Keys in the list: only when that was chosen -----------------------------------------------------------


def test_no_key_is_in_the_list_unless_the_user_chose_that(many, tmp_path):
    screen = run_screen(many, tmp_path, 1)
    to_button(many, "Begin de maandrun")
    type_phrase(many)
    done(many, 1)
    deur: Budgethouders = many.window.budgethouders
    assert deur.key is not None
    assert [r.sleutel for r in deur.register.read(deur.key).rijen] == [""]
    assert screen.secret.text == ""


def with_kept_key(many, tmp_path):
    """The list with one dossier of which it keeps the key; the table has the keyboard."""
    first, _ = files(many, tmp_path)
    a_new_list(many)
    many.ask.open_path = first
    to_button(many, "Dossier toevoegen…")
    many.tab_to(lambda w: w is the_list(many).keys)
    many.key(Qt.Key.Key_Space)
    assert "sleutels" in many.ask.questions[-1]
    the_list(many).table.setFocus()
    enter(many)
    type_phrase(many)
    many.qtbot.waitUntil(lambda: many.window.open is not None, timeout=20_000)
    many.shortcut("Ctrl+W")
    the_list(many).table.setFocus()


def test_with_keys_in_the_list_a_dossier_opens_without_typing_until_its_key_changes(many, tmp_path):
    with_kept_key(many, tmp_path)
    enter(many)
    assert many.window.open is not None  # nothing was asked

    many.shortcut("Ctrl+W")
    many.window.budgethouders.change(lambda lijst: lijst.met_sleutel(lijst.rijen[0].id, "00" * 32))
    many.window.budgethouders.show()
    the_list(many).table.setFocus()
    enter(many)
    assert isinstance(many.screen, UnlockScreen)  # it is asked
    to_button(many, "Terug naar de lijst")
    the_list(many).keys.click()
    assert [r.sleutel for r in the_list(many).lijst.rijen] == [""]


@pytest.mark.parametrize("at", ["tried", "read"])
def test_a_list_that_is_locked_while_a_dossier_of_it_opens_shows_nothing_of_it(many, tmp_path, monkeypatch, at):
    """Nobody was there any more: while the kept key is tried, and while the dossier is read."""
    with_kept_key(many, tmp_path)
    deur, times = many.window.budgethouders, iter(("tried", "read"))
    wait_for = many.window.jobs.wait_for

    def slow(work):
        if next(times) == at:
            QTimer.singleShot(0, deur._watch.expired.emit)
            settle_in = threading.Event()
            return wait_for(lambda: (settle_in.wait(0.3), work())[1])
        return wait_for(work)

    monkeypatch.setattr(many.window.jobs, "wait_for", slow)
    enter(many)
    settle()
    assert many.window.open is None
    assert many.window.workspace is None
    assert deur.key is None
    assert isinstance(many.screen, UnlockScreen | LijstSlot)


def test_closing_the_window_while_a_kept_key_is_tried_opens_nothing_afterwards(many, tmp_path, monkeypatch):
    with_kept_key(many, tmp_path)
    wait_for, said = many.window.jobs.wait_for, []

    def slow(work):
        QTimer.singleShot(0, many.window, lambda: said.append(many.window.close()))
        return wait_for(lambda: (threading.Event().wait(0.2), work())[1])

    monkeypatch.setattr(many.window.jobs, "wait_for", slow)
    enter(many)
    assert said[0] is False
    monkeypatch.undo()
    settle()
    many.qtbot.waitUntil(lambda: not many.window.isVisible(), timeout=20_000)
    assert many.window.open is None


def test_who_does_it_by_profession_keeps_no_keys(many, tmp_path):
    screen = with_list(many, 2, tmp_path)
    screen.change(lambda lijst: lijst.met_sleutels(True).met_sleutel(lijst.rijen[0].id, "aa"))
    many.window.budgethouders.change(lambda lijst: lijst.met_sleutels(True).met_sleutel(lijst.rijen[0].id, "aa"))
    preferences().change(professional=True)
    many.window.budgethouders.show()
    assert not the_list(many).lijst.sleutels
    assert {r.sleutel for r in the_list(many).lijst.rijen} == {""}
    assert not the_list(many).keys.isEnabled()
