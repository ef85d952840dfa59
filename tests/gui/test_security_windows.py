"""T27, T54, T55: what others can read of the window; locks that lose nothing; passphrases and screen readers."""

from __future__ import annotations

import io
import random
import time
from dataclasses import replace

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pgbdesk.app.changes import Change
from pgbdesk.app.gegevens import SOORTEN, Soort
from pgbdesk.app.ports import Store
from pgbdesk.app.session import Session
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.exchange.demo import demo
from pgbdesk.forms.catalogue import CATALOGUE
from pgbdesk.forms.spec import fill
from pgbdesk.gui.gegevens.formulier import Formulier
from pgbdesk.gui.keeper import WARNING_SECONDS, Watch
from pgbdesk.gui.secret import SecretInput
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.gui.test_accessibility import SHOWN
from tests.helpers.desk import GOOD, family, settle
from tests.helpers.gui import make_context
from tests.helpers.strategies import _valid_bsn, _valid_iban
from tests.storage.conftest import CHEAP, CLOCK

SURNAME, BSN, IBAN = "Kanarie-Oberwald", _valid_bsn(12_345_678), _valid_iban(777_000_000)


def planted(dossier: Dossier) -> Dossier:
    """The same household, in which everybody has one surname, BSN and account that can be looked for."""
    changes: list[tuple[object, object]] = [
        (p, replace(p, achternaam=f"{SURNAME}{n}", bsn=BSN)) for n, p in enumerate(dossier.all(Persoon))
    ]
    changes += [(b, replace(b, iban=IBAN)) for b in dossier.all(Budgethouder)]
    changes += [(z, replace(z, iban=IBAN)) for z in dossier.all(Zorgverlener)]
    return dossier.with_changes(changes)  # type: ignore[arg-type]


def outside(widget: QWidget) -> list[str]:
    """What others than the user get of a window or widget: lists of windows, recordings, files of the desktop."""
    words = [widget.windowTitle(), widget.windowFilePath(), widget.windowIconText(), widget.objectName()]
    handle = widget.windowHandle()
    return [*words, handle.title() if handle is not None else ""]


def spoken(widget: QWidget) -> list[str]:
    """What a widget says of itself without being asked: hints, and what a screen reader reads aloud."""
    interface = QAccessible.queryAccessibleInterface(widget)
    parts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help, QAccessible.Text.Value)
    read = [interface.text(part) for part in parts] if interface is not None else []
    return [widget.toolTip(), widget.statusTip(), widget.whatsThis(), *read]


def squeezed(words: str) -> str:
    return words.replace(" ", "").replace("\u00a0", "").replace(".", "")


#: Where a whole number is what the user came for: to say it on the telephone, or to copy it to a form of an office.
NUMBERS_ARE_SHOWN = {"belblad"}
#: This screen is about one person by name, whom the planted household does not have; the page itself is looked at.
ABOUT_SOMEBODY = {"iemand wissen"}


OFTEN = ("openen", "toegang", "pagina vandaag", "pagina zorgverleners", "pagina gegevens")
SCREENS = [
    s if s in OFTEN else pytest.param(s, marks=pytest.mark.release)
    for s in SHOWN
    if s not in NUMBERS_ARE_SHOWN | ABOUT_SOMEBODY
]


@pytest.mark.parametrize("shown", SCREENS)
def test_t27_nothing_outside_the_page_names_anybody_and_no_number_is_read_aloud(shown, desk, monkeypatch):
    for place in ("tests.helpers.desk.family", "tests.gui.test_accessibility.family"):
        monkeypatch.setattr(place, lambda: planted(family()))
    monkeypatch.setattr("tests.gui.test_accessibility.demo", lambda: planted(demo()))
    SHOWN[shown](desk)
    settle()
    widgets = [desk.window, *desk.window.findChildren(QWidget), *QApplication.topLevelWidgets()]
    told = {words for widget in widgets for words in outside(widget) if words}
    assert [words for words in told if any(secret in words for secret in (SURNAME, "Anna", BSN, IBAN))] == []
    assert QGuiApplication.applicationDisplayName() in ("", "pgbdesk", "python", "python3", "pytest-qt-qapp")
    said = {squeezed(words) for widget in widgets for words in spoken(widget) if words}
    assert [words for words in said if BSN in words or IBAN in words] == []


def test_t27_the_control_a_title_with_a_name_and_a_hint_with_a_number_are_found(desk):
    desk.window.setWindowTitle(f"{SURNAME} – pgbdesk")
    desk.window.centralWidget().setToolTip(f"BSN {BSN}")
    assert any(SURNAME in words for words in outside(desk.window))
    assert any(BSN in words for words in spoken(desk.window.centralWidget()))


def test_t27_what_is_remembered_on_the_computer_names_nobody(desk, own_folder, tmp_path):
    desk.open(planted(family()), path=tmp_path / "Dossier 1.pgbd")
    desk.window.lock()
    kept = "".join(p.read_text("utf-8", "replace") for p in own_folder.rglob("*") if p.is_file())
    assert "Dossier 1.pgbd" in kept, "the control: something was remembered"
    assert [secret for secret in (SURNAME, BSN, IBAN, "Anna") if secret in kept] == []
    preferences().change(professional=True, recent=())
    desk.open(planted(family()), path=tmp_path / "Dossier 2.pgbd")
    assert preferences().now.recent == ()


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.release)])
def test_t27_the_metadata_of_every_paper_names_nobody(every):
    papers, seen = PdfPapers(), 0
    for spec in CATALOGUE[::every]:
        with pikepdf.open(io.BytesIO(papers.pdf(fill(spec, spec.example)))) as pdf, pdf.open_metadata() as meta:
            words = f"{dict(pdf.docinfo.items())} {meta}"
        assert not [name for name in ("Amrani", "Wit", "999990007", "TEST0000") if name in words], spec.id
        seen += 1
    print(f"T27: {seen} papers")
    assert seen > 5
    assert every > 1 or seen == len(CATALOGUE)


# T54 -----------------------------------------------------------------------------------------------


def test_t54_the_warning_can_be_put_off_twelve_times_and_then_still_locks(qtbot):
    now, heard = [0.0], []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watch = Watch(lambda: 5, lambda: CLOCK().date(), lambda: now[0])
    watch.warned.connect(lambda n: heard.append("warned"))
    watch.expired.connect(lambda: heard.append("locked"))
    for _ in range(12):
        now[0] += 5 * 60 - WARNING_SECONDS + 5
        watch.look()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        assert heard[-1] == "warned"
    assert heard == ["warned"] * 12
    now[0] += 5 * 60 + 1
    watch.look()
    assert heard[-1] == "locked"
    watch.stop()


def test_t54_the_window_is_locked_within_a_second_of_being_told(desk, tmp_path):
    desk.open(demo(), path=tmp_path / "a.pgbd")
    begun = time.perf_counter()
    desk.window.lock()
    assert isinstance(desk.screen, UnlockScreen)
    assert desk.window.workspace is None
    assert time.perf_counter() - begun < 5, "the figure of a second is held by tests/benchmarks/safety.py"


@pytest.fixture
def real(tmp_path):
    """Opens one real file, encrypted, as often as asked."""
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    path = tmp_path / "a.pgbd"
    key, _ = opener.create(path, GOOD)
    store = opener.open(path, key)
    Session(store, CLOCK).do(Text("x"), *(Change(None, record) for record in demo()))
    store.close()
    return lambda: opener.open(path, key)


def a_form(qtbot, store: Store, soort: Soort) -> Formulier:
    context = replace(make_context(Dossier(), CLOCK().date()), session=Session(store, CLOCK))
    form = Formulier(context, soort, None, lambda _: None)
    qtbot.addWidget(form)
    return form


def typed(form: Formulier) -> dict[str, str]:
    return {name: text for part in form.forms for name, text in part.typed.items()}


def half_fill(form: Formulier, rng: random.Random) -> int:
    """Type something in about half of the fields, not all of it right; how many."""
    filled = 0
    for part in form.forms:
        for name, field in part.fields.items():
            if rng.random() < 0.6:
                choices = [value for value, _ in field.entry.choices or () if value]
                words = rng.choice(choices or ["3-1-20", "12,5", "half", "Ünal «x»", "31-12-2026", "06"])
                part.fill({name: words})
                filled += field.text == words
        part.changed.emit()
    return filled


@pytest.mark.parametrize("count", [1, pytest.param(50, marks=pytest.mark.release)])
def test_t54_forms_that_were_half_filled_in_have_every_field_after_the_lock(qtbot, real, count):
    """Every kind of record at least once; fifty forms before a release."""
    rng, forms, fields = random.Random(20261126), 0, 0
    while forms < count:
        store, before = real(), {}
        for soort in SOORTEN:
            form = a_form(qtbot, store, soort)
            fields += half_fill(form, rng)
            before[soort.sleutel] = typed(form)
        store.close()
        again = real()
        after = {soort.sleutel: typed(a_form(qtbot, again, soort)) for soort in SOORTEN}
        again.close()
        assert after == before
        forms += len(before)
    assert fields > 3 * forms, "the control: many fields had something in them"


# T55: keyboard, names, 200 percent: tests/gui/test_accessibility.py shows the same windows in every look -----------


def secrets_in(screen: QWidget) -> list[SecretInput]:
    return screen.findChildren(SecretInput)


def heard_of(line: QLineEdit) -> str:
    """All that a screen reader can ask of a line."""
    interface = QAccessible.queryAccessibleInterface(line)
    text = interface.textInterface()
    read = text.text(0, text.characterCount()) if text is not None else ""
    return read + "".join(interface.text(part) for part in list(QAccessible.Text)[:4])


@pytest.mark.parametrize("shown", ["openen", "nieuw: zin", "toegang: zin erbij", "toegang: intrekken"])
def test_t55_a_passphrase_is_read_aloud_only_when_it_is_shown_and_can_be_pasted(shown, desk):
    SHOWN[shown](desk)
    settle()
    found = secrets_in(desk.window)
    assert found
    for secret in found:
        QGuiApplication.clipboard().setText(GOOD)
        secret.clear()
        secret.line.paste()
        assert secret.text == GOOD, "a password manager can paste it"
        assert GOOD not in heard_of(secret.line)
        assert "kachel" not in heard_of(secret.line)
        states = QAccessible.queryAccessibleInterface(secret.line).state()
        assert states.passwordEdit
        secret._toggle()
        assert GOOD in heard_of(secret.line), "the control: shown, it is read"
        secret._toggle()
        assert GOOD not in heard_of(secret.line)
        QGuiApplication.clipboard().clear()
        secret.line.selectAll()
        secret.line.copy()
        assert GOOD not in QGuiApplication.clipboard().text(), "it cannot be copied away"
        secret.clear()
    QGuiApplication.clipboard().clear()
