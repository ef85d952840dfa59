"""The program around the window: Dutch of Qt itself, mishaps without values, and a real file from start to lock."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject

from pgbdesk import log
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.gui.app import Mishaps
from pgbdesk.gui.first_questions import FirstQuestions
from pgbdesk.gui.jobs import Jobs, _do
from pgbdesk.storage.beside import Beside
from pgbdesk.text import Text
from tests.helpers.desk import GOOD, Desk
from tests.helpers.gui import FakeAsk


def raised(error: Exception) -> tuple[type[Exception], Exception, object]:
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def test_a_mishap_is_told_once_per_kind_and_place_and_never_with_a_value(qapp):
    ask = FakeAsk()
    mishaps = Mishaps(ask)

    for _ in range(3):
        mishaps.happened(*raised(ValueError("BSN 123456782 van Noor")))  # type: ignore[arg-type]
    mishaps.happened(*raised(KeyError("NL91ABNA0417164300")))  # type: ignore[arg-type]

    assert len(ask.told) == 2
    assert "ValueError" in ask.told[0]
    assert "KeyError" in ask.told[1]
    assert not any(secret in " ".join(ask.told) for secret in ("Noor", "123456782", "NL91"))


def test_a_known_problem_keeps_its_own_words_each_time(qapp):
    ask = FakeAsk()
    mishaps = Mishaps(ask)

    for _ in range(2):
        mishaps.happened(*raised(PgbError(Text("De schijf is vol."))))  # type: ignore[arg-type]

    assert ask.told == ["De schijf is vol.", "De schijf is vol."]


def test_the_place_of_a_mishap_is_our_own_innermost_line(qapp):
    from pgbdesk.app.parsing import money

    with pytest.raises(TypeError) as caught:
        money(None)  # type: ignore[arg-type]
    assert log.place(caught.value.__traceback__).startswith("parsing.py ")
    assert log.place(None) == "?"


def test_an_error_in_a_thread_is_told_too(qtbot, monkeypatch):
    ask = FakeAsk()
    mishaps = Mishaps(ask)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    mishaps.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(ask.told))
    assert "ZeroDivisionError" in ask.told[0]


def broken() -> str:
    raise ZeroDivisionError


def test_of_a_screen_that_goes_nobody_hears_of_its_work_any_more(qtbot):
    """A dossier that was locked is closed: nothing may be written in it when a paper is ready after that."""
    heard: list[str] = []
    jobs, screen, beside = Jobs(), QObject(), QObject()
    inside = QObject(screen)
    jobs.run(lambda: "screen", screen, heard.append)
    jobs.run(lambda: "inside", inside, heard.append)
    jobs.run(lambda: "beside", beside, heard.append)
    jobs.leave(screen)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == ["beside"]
    jobs.stop()


def test_a_bug_in_slow_work_ends_the_waiting_and_is_still_heard_of(qtbot):
    heard: list[str] = []
    jobs, owner = Jobs(), QObject()
    with qtbot.capture_exceptions() as bugs:
        jobs.run(broken, owner, heard.append, lambda problem: heard.append(str(problem)))
        qtbot.waitUntil(lambda: bool(heard))
    jobs.stop()

    assert heard == ["Dit is niet gelukt. Er ging iets mis in pgbdesk."]
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]


def test_slow_work_for_a_screen_that_is_gone_is_told_to_nobody(qtbot):
    heard: list[str] = []
    jobs = Jobs()
    owner = QObject()
    jobs.run(lambda: "klaar", owner, heard.append)
    shiboken6.delete(owner)
    other = QObject()
    jobs.run(lambda: "ook klaar", other, heard.append)

    qtbot.waitUntil(lambda: bool(heard))
    jobs.stop()
    assert heard == ["ook klaar"]


def test_no_other_thread_drops_a_widget_by_looking_for_cycles_or_by_being_the_last_that_holds_it(qtbot):
    """Qt ends the program when a widget goes in another thread than that of the window."""
    threads: list[str] = []

    class Widget(QObject):
        def __del__(self) -> None:
            threads.append(threading.current_thread().name)

    def rubbish() -> None:
        made = Widget()
        made.again = made  # type: ignore[attr-defined]

    def work() -> bool:
        rubbish()
        return gc.isenabled()

    given: list[Callable[[], bool]] = []
    given.append(lambda: not given)
    assert _do(given)  # nothing of the other thread has the work while it is done

    heard: list[tuple[bool, bool]] = []
    jobs, owner, held = Jobs(), QObject(), Widget()
    jobs.run(lambda held=held: held is not None and work(), owner, lambda on: heard.append((on, gc.isenabled())))  # type: ignore[misc]
    del held
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(heard))
    with Beside(work) as going:
        heard.append((going.result(), gc.isenabled()))
    jobs.run(work, QObject(), lambda _: None)  # its owner is gone at once
    jobs.stop()
    assert heard == [(False, True), (False, False)]
    assert gc.isenabled()
    gc.collect()
    assert set(threads) == {threading.current_thread().name}
    assert len(threads) >= 3


@pytest.fixture
def real(qtbot, cheap_opener):
    """The program on the real file format, as cheap as it allows."""
    desk = Desk(qtbot)
    object.__setattr__(desk.services, "opener", lambda: cheap_opener)
    yield desk
    desk.close()


def test_a_real_file_is_made_locked_and_opened_again_with_what_was_entered(real, tmp_path):
    path = tmp_path / "Dossier 1.pgbd"
    real.ask.save_path = path
    real.window.opening.begin()
    screen = real.screen
    screen.place.choose()
    screen.wizard.next()
    screen.passphrase.first.line.setText(GOOD)
    screen.passphrase.second.line.setText(GOOD)
    screen.wizard.next()
    real.qtbot.waitUntil(lambda: screen.wizard.number == 2)
    screen.paper.code.line.setText(screen.made.code)
    screen.wizard.next()
    real.qtbot.waitUntil(lambda: isinstance(real.screen, FirstQuestions))
    questions = real.screen
    questions.steps[0].form.fill({"voornaam": "Noor", "achternaam": "Vries"})
    questions.wizard.next()
    questions._later()
    assert [p.naam for p in real.workspace.session.dossier.all(Persoon)] == ["Noor Vries"]

    real.shortcut("Ctrl+L")
    assert b"Noor" not in path.read_bytes()
    real.type("verkeerde zin")
    real.screen._go()
    real.qtbot.waitUntil(real.screen.message.isVisible, timeout=20_000)
    real.screen.secret.line.setText(GOOD)
    real.screen._go()
    real.qtbot.waitUntil(lambda: real.window.workspace is not None, timeout=20_000)

    assert [p.naam for p in real.workspace.session.dossier.all(Persoon)] == ["Noor Vries"]
    # The focus of this window, whatever window the test machine has in front.
    real.qtbot.waitUntil(lambda: (focus := real.window.focusWidget()) is not None and focus.isVisible())


def test_work_in_another_thread_gives_python_to_the_window_at_once():
    """Else a page that is laid out while a paper is made waits five milliseconds hundreds of times."""
    asked = "import sys; from pgbdesk.gui.app import Application; Application(); print(sys.getswitchinterval())"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert float(said.stdout) < 0.001
