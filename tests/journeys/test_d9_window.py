"""Scenario D9 through the real window on a real encrypted file: a pack for the house visit, and a locked computer."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.clock import fixed
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Taak
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.helpers.desk import GOOD, settle
from tests.helpers.gui import press, type_into
from tests.journeys.test_d1_d2_window import CHEAP, RealDesk

CANARIES = (b"El Amrani", b"999990007", b"Lindelaan", b"Voorbeeldstad")


@pytest.fixture
def desk(qtbot):
    made = RealDesk(qtbot, DEMO_DAY)
    yield made
    made.close()


def household(path: Path) -> str:
    """The example as an encrypted dossier, in which one carer did not sign; gives her name."""
    opener = VaultOpener(fixed(DEMO_DAY), cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, GOOD)
    store = opener.open(path, key)
    session = Session(store, fixed(DEMO_DAY))
    session.do(Text("Voorbeeld"), *(Change(None, record) for record in demo()))
    z = next(z for z in session.dossier.all(Zorgovereenkomst) if "Fatima" in session.dossier.naam_bij(z))
    session.do(Text("Niet getekend"), Change(z, replace(z, getekend_zorgverlener_op=None)))
    naam = session.dossier.naam_bij(z)
    store.close()
    return naam


def test_d9_a_visit_pack_finds_the_missing_signature_and_nothing_is_readable_after_the_lock(desk, qtbot, tmp_path):
    file, saved = tmp_path / "Dossier 1.pgbd", tmp_path / "map.pdf"
    naam = household(file)
    desk.window.opening.ask_secret(file, locked=False)
    settle()
    desk.answer("Wachtwoordzin", GOOD)
    desk.enter()
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=10_000)
    desk.workspace.go("formulieren")
    page = desk.page
    assert isinstance(page, FormulierenPage)
    press(page.pack_button)
    pack = page.pack
    assert pack is not None
    type_into(pack.form["pakket"].input, "Map voor een huisbezoek")
    type_into(pack.form["over"].input, "Anna")
    press(pack.make)
    qtbot.waitUntil(lambda: bool(pack.pdf), timeout=20_000)
    settle()
    words = desk.words(page)
    assert f"De zorgovereenkomst met {naam} is niet getekend door de zorgverlener." in words
    desk.ask.save_path = saved
    press(pack.lock_button)
    settle()
    word = next(w.text() for w in pack.findChildren(QLabel) if w.text().count("-") == 4 and len(w.text()) == 24)
    reader = PdfReader(io.BytesIO(saved.read_bytes()), password=word)
    text = "".join(p.extract_text() for p in reader.pages)
    for wanted in ("Wie er bij het huisbezoek zijn", "Het budget en het plan", "Van uren tot betaling", naam):
        assert wanted in text
    desk.shortcut("Ctrl+L")
    qtbot.waitUntil(lambda: desk.window.workspace is None, timeout=10_000)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert [c for c in CANARIES if c in content] == [], path.name
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(saved.read_bytes()))


def test_d9_the_visit_ends_with_answers_three_tasks_a_signature_and_a_copy_without_names(desk, qtbot, tmp_path):
    """The adviser's part: answers from the dossier, notes, agreements, a drawn signature, a report without names."""
    file = tmp_path / "Dossier 1.pgbd"
    naam = household(file)
    desk.window.opening.ask_secret(file, locked=False)
    settle()
    desk.answer("Wachtwoordzin", GOOD)
    desk.enter()
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=10_000)
    houder = desk.dossier.all(Budgethouder)[0]
    desk.workspace.go("checklists", f"nieuw:huisbezoek_zorgkantoor:{houder.id}")
    settle()
    blad = desk.page.open_one
    blad.show_part(2)
    settle()
    seen = desk.words(blad.blocks["getekend"])
    assert naam in seen
    assert blad.blocks["getekend"].buttons["nee"].isChecked(), "answered from the dossier"

    blad.blocks["tarief"].buttons["ja"].click()
    blad.blocks["getekend"].note_button.click()
    settle()
    blad.blocks["getekend"].note.setFocus()
    blad.blocks["getekend"].note.setText(f"{naam} tekent vrijdag")
    blad.title.setFocus()
    settle()
    blad.end.present.fill({"aanwezig": "Anna de Vries, J. Bakker"})
    blad.end._keep_present()
    for wat, wanneer in ((f"{naam} laten tekenen", "1-12-2026"), ("Plan vernieuwen", "15-12-2026"), ("Bellen", "")):
        blad.end.agreement.fill({"titel": wat, "uiterlijk": wanneer})
        blad.end.agree()
    QTest.mousePress(blad.end.drawing, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(blad.end.drawing, QPoint(60, 40))
    QTest.mouseRelease(blad.end.drawing, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    blad.end.name.fill({"naam": "Anna de Vries"})
    blad.end.sign()
    assert len(desk.dossier.all(Taak)) >= 3

    blad.report(met_namen=False)
    copy = "".join(p.extract_text() for p in PdfReader(io.BytesIO(blad.panel.pdf)).pages)
    assert "laten tekenen" in copy
    for secret in ("El Amrani", "Bakker", "999990007"):
        assert secret not in copy, secret
    blad.report(met_namen=True)
    whole = "".join(p.extract_text() for p in PdfReader(io.BytesIO(blad.panel.pdf)).pages)
    assert "J. Bakker" in whole
    assert "tekent vrijdag" in " ".join(whole.split())

    desk.workspace.go("vandaag")
    settle()
    assert "Plan vernieuwen" in desk.words(desk.page)
    desk.shortcut("Ctrl+L")
    qtbot.waitUntil(lambda: desk.window.workspace is None, timeout=10_000)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert [c for c in CANARIES if c in path.read_bytes()] == [], path.name
