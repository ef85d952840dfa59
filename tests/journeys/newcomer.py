"""The walk of a newcomer: from an empty computer to a printed declaration for April, by keyboard.

It is a test, and it makes the pictures of the manual: `see` is told the name of each place on the way. All words are
those of the window in Dutch; in another language the same places are found by their translation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QTableView

from pgbdesk.gui.first_questions import FirstQuestions
from tests.helpers.desk import GOOD
from tests.journeys.steps import Hands

#: The day of the walk.
DAY = date(2026, 5, 4)

#: The days of April on which Karin came, each from 9 to 12.
DAYS = ("2", "7", "9", "14", "16", "21", "23", "28", "30")

See = Callable[[str], object]


def walk(hands: Hands, folder: Path, see: See) -> Path:
    """From the first screen to the declaration of April as a PDF in `folder`; gives its place."""
    make_dossier(hands, folder, see)
    answer_first_questions(hands, see)
    add_carer(hands, see)
    fill_in_april(hands, see)
    return print_it(hands, folder, see)


def make_dossier(hands: Hands, folder: Path, see: See) -> None:
    """A place, a passphrase and the recovery code."""
    hands.desk.ask.own_files = folder
    hands.desk.window.keyboard_home()
    hands.tab_to("Begin mijn dossier")
    see("begin")
    hands.enter()
    see("plek")
    hands.enter()
    hands.tab_to("Stel woorden voor")
    hands.enter()
    hands.fill("Wachtwoordzin", GOOD)
    hands.fill("Nog een keer dezelfde zin", GOOD)
    see("wachtwoordzin")
    screen: Any = hands.desk.screen
    hands.enter()
    hands.desk.qtbot.waitUntil(lambda: screen.wizard.number == 2, timeout=10_000)
    hands.desk.ask.save_path = folder / "herstelblad.pdf"
    hands.tab_to("Herstelblad bewaren als PDF")
    hands.enter()
    hands.tab_to("Herstelcode", kind=QLineEdit)
    hands.type(screen.made.code)
    see("herstelcode")
    hands.enter()
    hands.desk.qtbot.waitUntil(lambda: isinstance(hands.desk.screen, FirstQuestions), timeout=10_000)


def answer_first_questions(hands: Hands, see: See) -> None:
    """Who has the budget, and which budget it is; what is spent already may wait."""
    hands.fill("Voornaam", "Noor")
    hands.fill("Achternaam", "Jansen")
    hands.fill("Burgerservicenummer (BSN)", "999990135")
    see("wie")
    hands.enter()
    hands.fill("Uit welke wet komt het pgb?", "Wmo")
    hands.fill("Wie geeft het pgb?", "Gemeente Voorbeeldstad")
    hands.fill("Eerste dag van het pgb", "1-1-2026")
    hands.fill("Laatste dag van het pgb", "31-12-2026")
    hands.fill("Bedrag van het pgb", "9.600")
    see("budget")
    hands.enter()
    hands.tab_to("Klaar")
    hands.enter()
    hands.tab_to("Laat alles zien")
    hands.enter()
    hands.press("Ctrl+1")
    see("vandaag")


def add_carer(hands: Hands, see: See) -> None:
    """Somebody in service with fixed hours, in five steps."""
    hands.enter()
    hands.fill("Voornaam", "Karin")
    hands.fill("Achternaam", "Smit")
    hands.fill("Burgerservicenummer (BSN)", "999990147")
    hands.fill("Rekeningnummer (IBAN)", "NL20INGB0001234567")
    see("zorgverlener")
    hands.enter()
    hands.fill("Soort zorgovereenkomst", "Arbeidsovereenkomst (in dienst bij u)")
    hands.enter()
    hands.fill("Zijn er vaste uren afgesproken?", "Een vast aantal uren per week")
    hands.fill("Aantal uren", "6")
    hands.fill("Tarief", "19,50")
    see("uren-en-tarief")
    hands.enter()
    hands.fill("Eerste werkdag volgens de zorgovereenkomst", "1-4-2026")
    hands.enter()
    see("klopt-het-zo")
    hands.enter()


def fill_in_april(hands: Hands, see: See) -> None:
    """From Vandaag to the hours of April; then the check."""
    hands.press("Ctrl+1", "Return")
    hands.tab_to("Uren van de maand", kind=QTableView)
    for day in DAYS:
        hands.cells(day, "9", "12")
    see("uren")
    hands.tab_to("&Controleer en ga verder")
    hands.enter()
    see("nakijken")


def print_it(hands: Hands, folder: Path, see: See) -> Path:
    """On paper, and as a PDF; then the day on which it was sent."""
    hands.enter()
    see("insturen")
    hands.enter()
    see("ingestuurd")
    hands.press("Ctrl+Z")
    hands.tab_to("Bekijk en druk af")
    hands.enter()
    see("papier")
    paper = folder / "declaratie.pdf"
    hands.desk.ask.save_path = paper
    hands.tab_to("Bewaar als PDF")
    hands.enter()
    hands.press("Ctrl+Y")
    return paper
