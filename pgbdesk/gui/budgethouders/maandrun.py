"""The month run on screen: which month and what to do, then one dossier after another, then what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QProgressBar, QRadioButton

from pgbdesk.app.budgethouders.maandrun import NIET_OPEN
from pgbdesk.app.budgethouders.overzicht import Regel
from pgbdesk.app.budgethouders.rij import Lijst, Rij
from pgbdesk.app.budgethouders.ronde import (
    GESTOPT,
    Opdracht,
    Verslag,
    Wijze,
    doe,
    niet_gedaan,
    verslag_papier,
)
from pgbdesk.app.ports import Key, Papers
from pgbdesk.app.wachten import TeVlug
from pgbdesk.domain.dates import add_months, month_start
from pgbdesk.errors import PgbError
from pgbdesk.forms.spec import Document
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Printing
from pgbdesk.gui.asking import Asking, problem_message
from pgbdesk.gui.budgethouders import uitvoer
from pgbdesk.gui.budgethouders.scherm import Lijstblad
from pgbdesk.gui.budgethouders.uitkomst import uitkomsten, uitkomsttabel
from pgbdesk.gui.secret import SecretInput
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Actions, Box, Button, Card, Row, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.paths import write_private
from pgbdesk.text import Text, in_a_row

if TYPE_CHECKING:
    from pgbdesk.gui.budgethouders.ingang import Budgethouders
    from pgbdesk.gui.window import MainWindow

TERUG_MAANDEN = 12
WAT = Text(
    "Van elk dossier maakt pgbdesk de declaraties van een maand en kijkt ze na. "
    "Wat niet kan, slaat pgbdesk over. U ziet daarna waarom."
)
ZINNEN = Text("U typt van elk dossier de wachtwoordzin. pgbdesk vergeet hem meteen weer.")
SLEUTELS = Text("Van {n} dossiers is de sleutel in de lijst bewaard. Daar hoeft u geen zin te typen.")
BEZIG = Text("Het dossier gaat open. De declaraties worden gemaakt.")
DPI = 300


class MaandrunScherm(Asking, Lijstblad):
    """The month run over the dossiers that were shown in the list."""

    TITEL = Text("Maandrun over alle dossiers")

    def __init__(self, window: MainWindow, deur: Budgethouders, lijst: Lijst, regels: Sequence[Regel]) -> None:
        super().__init__(window, deur)
        self.lijst = lijst
        self.rijen: tuple[Rij, ...] = tuple(r.rij for r in regels if not r.weg)
        self.gedaan: list[Verslag] = []
        self.maand = month_start(add_months(month_start(self.today), -1))
        self.folder: Path | None = None
        self.printing: Printing | None = None
        self.stopped = False
        self.before = self.box.add(self._before())
        self.during = self.box.add(self._during())
        self.during.hide()
        self.after = self.box.add(self._after())
        self.after.hide()
        self._key("Alt+Left", self._leave)

    # Before ----------------------------------------------------------------------------------------

    def _before(self) -> Card:
        card = Card()
        card.add(label(WAT))
        words = Text.counted(
            "Het gaat om {n} dossier uit de lijst.", "Het gaat om {n} dossiers uit de lijst.", len(self.rijen)
        )
        card.add(label(words, "strong"))
        card.add(label(ZINNEN))
        kept = sum(bool(r.sleutel) for r in self.rijen)
        if kept:
            card.add(label(Text(SLEUTELS.msgid, n=kept)))
        month = label(Text("Welke maand?"), "label")
        self.months = QComboBox()
        for back in range(1, TERUG_MAANDEN + 1):
            maand = month_start(add_months(month_start(self.today), -back))
            self.months.addItem(language().month(maand), maand)
        self.months.setAccessibleName(say(Text("Welke maand?")))
        month.setBuddy(self.months)
        card.add(month)
        card.add(self.months, left=True)
        card.add(self._ways())
        self.start_button = Button(Text("Begin de maandrun"), self.start, "primary", "list-checks")
        self.start_button.setEnabled(bool(self.rijen))
        card.add(
            Actions(self.start_button, Button(Text("Terug naar de lijst"), self.deur.show, icon_name="arrow-left"))
        )
        return card

    def _ways(self) -> Box:
        box = Box(gap=4)
        box.add(label(Text("Wat doet u met de papieren?"), "label"))
        self.group = QButtonGroup(self)
        self.ways: dict[Wijze, QRadioButton] = {}
        for wijze in Wijze:
            button = QRadioButton(say(Text(wijze.value)))
            self.group.addButton(button)
            self.ways[wijze] = button
            box.add(button)
        self.ways[Wijze.WACHTRIJ].setChecked(True)
        box.add(label(Text("Papieren die u afdrukt of bewaart, zijn niet versleuteld."), "muted"))
        return box

    @property
    def wijze(self) -> Wijze:
        """What was chosen to do with the papers."""
        return next(wijze for wijze, button in self.ways.items() if button.isChecked())

    def start(self) -> None:
        """Begin with the first dossier; a printer or a folder is chosen first."""
        self.maand = self.months.currentData()
        if self.wijze is Wijze.AFDRUKKEN:
            self.printing = self.window_.ask.start_print(self.TITEL)
            if self.printing is None:
                return
        if self.wijze is Wijze.MAP:
            self.folder = self.window_.ask.open_folder(Text("Map voor de maandpakketten kiezen"))
            if self.folder is None:
                return
        self.before.hide()
        self.during.show()
        self.next()

    # During ----------------------------------------------------------------------------------------

    def _during(self) -> Card:
        card = Card()
        self.progress = label("", "strong")
        card.add(self.progress)
        self.bar = QProgressBar()
        self.bar.setRange(0, len(self.rijen))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say(Text("Voortgang")))
        card.add(self.bar)
        self.message = problem_message()
        card.add(self.message)
        self.secret = SecretInput(Text("Wachtwoordzin van dit dossier"))
        self.secret.entered.connect(self.go)
        card.add(self.secret)
        self.busy = label(BEZIG, "muted")
        self.busy.hide()
        card.add(self.busy)
        self.go_button = Button(Text("Verder"), self.go, "primary")
        self.skip_button = Button(Text("Sla dit dossier over"), self.skip)
        self.stop_button = Button(Text("Stoppen"), self.stop, icon_name="x")
        card.add(Actions(self.go_button, self.skip_button, self.stop_button))
        return card

    @property
    def rij(self) -> Rij:
        """The dossier whose turn it is."""
        return self.rijen[len(self.gedaan)]

    def next(self) -> None:
        """The next dossier, or the end."""
        self.secret.clear()
        self.message.hide()
        self.wait(False)
        self.bar.setValue(len(self.gedaan))
        if self.stopped or len(self.gedaan) == len(self.rijen):
            self._end()
            return
        naam = self.rij.naam(initialen=self.lijst.initialen)
        words = Text("Dossier {n} van {m}: {naam}", n=len(self.gedaan) + 1, m=len(self.rijen), naam=naam)
        self.progress.setText(say(words))
        announce(self, say(words))
        self.secret.setVisible(not self.rij.sleutel)
        if self.rij.sleutel:
            self._run(None)
        else:
            self.secret.focus()

    def go(self) -> None:
        """Do this dossier with what was typed."""
        if self.waiting:
            return
        wait = self.window_.opening.wait
        if wait.left > 0:
            problem = TeVlug(ceil(wait.left))
            self.tell_problem(problem.what, problem.advice, self.secret)
        elif not self.secret.text:
            self.tell_problem(Text("Vul de wachtwoordzin van dit dossier in, of sla het over."), None, self.secret)
        else:
            self._run(self.secret.text)

    def _run(self, secret: str | None) -> None:
        """Unlock, do the work and close again, beside the window; `None`: with the key that is kept in the list."""
        self.wait(True)
        rij, kluis, opdracht = self.rij, self.deur.kluis(), Opdracht(self.maand, self.wijze, self._papers())
        keep = self.lijst.sleutels

        def work() -> tuple[Verslag, str]:
            path = Path(rij.pad)
            key = Key(bytearray.fromhex(rij.sleutel)) if secret is None else kluis.opener.unlock(path, secret)
            try:
                return doe(kluis, rij, key, opdracht), bytes(key.secret).hex() if keep else ""
            finally:
                key.wipe()

        def refused(problem: PgbError) -> None:
            self.window_.opening.wait.wrong()
            self.tell_problem(problem.what, problem.advice, self.secret)

        self.window_.jobs.run(work, self, self._did, refused)

    def _papers(self) -> Papers:
        return self.window_.services.papers()

    def _did(self, done: tuple[Verslag, str]) -> None:
        """A dossier is ready: keep how it stands, print or save its papers, and go on."""
        verslag, sleutel = done
        self.window_.opening.wait.right()
        rij, lost = verslag.rij, any(r.wat == NIET_OPEN for r in verslag.resultaten)
        if lost and rij.sleutel:
            self._key_is_old(rij)
            return
        if verslag.status is not None:
            seen = verslag.status
            self.deur.change(lambda lijst: lijst.bijgewerkt(rij.id, seen, Path(rij.pad)).met_sleutel(rij.id, sleutel))
        self._out(verslag)
        if not shiboken6.isValid(self):  # locked while its papers were printed
            return
        self._add(verslag)
        self.next()

    def _key_is_old(self, rij: Rij) -> None:
        """The key that was kept no longer opens the dossier: forget it and ask for the passphrase."""
        lijst = self.deur.change(lambda lijst: lijst.met_sleutel(rij.id, ""))
        fresh = lijst.rij(rij.id) if lijst is not None else None
        fresh = fresh or replace(rij, sleutel="")
        self.rijen = tuple(fresh if r.id == rij.id else r for r in self.rijen)
        self.wait(False)
        self.secret.show()
        self.tell_problem(
            Text("De bewaarde sleutel past niet meer. Typ de wachtwoordzin van dit dossier."), None, self.secret
        )

    def _out(self, verslag: Verslag) -> None:
        for name, pdf in verslag.pdfs:
            if self.printing is not None:
                for page in self.window_.jobs.wait_for(partial(self._papers().pages, pdf, dpi=DPI)):
                    self.printing.add(page)
            elif self.folder is not None:
                try:
                    write_private(self.folder / name, pdf)
                except OSError:
                    self.tell("warning", Text("Niet bewaard: {naam}", naam=name), [Text("Kies een andere map.")])

    def skip(self) -> None:
        """Leave this dossier out."""
        if not self.waiting:
            self._add(niet_gedaan(self.rij))
            self.next()

    def stop(self) -> None:
        """Stop: after the dossier that is being done."""
        self.stopped = True
        if not self.waiting:
            self.next()

    def wait(self, waiting: bool) -> None:
        """While a dossier is being done only Stoppen is there."""
        super().wait(waiting)
        self.go_button.setEnabled(not waiting)
        self.skip_button.setEnabled(not waiting)
        if waiting:
            self.stop_button.setFocus()
            announce(self, say(BEZIG))

    # After -----------------------------------------------------------------------------------------

    def _after(self) -> Box:
        box = Box(gap=12)
        self.summary = Message("success", "")
        self.summary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.summary.hide()
        box.add(self.summary)
        self.table = uitkomsttabel(initialen=self.lijst.initialen)
        self.found = self.search_line(self.table)
        self.found.hide()
        box.add(self.found)
        box.add(self.table)
        self.ready = Row(
            Button(Text("Terug naar de lijst"), self._leave, "primary", "arrow-left"),
            Button(Text("Druk verslag af"), self.print, icon_name="printer"),
            Button(Text("Bewaar verslag als PDF"), self.save, icon_name="save"),
        )
        self.ready.hide()
        box.add(self.ready)
        return box

    def _add(self, verslag: Verslag) -> None:
        self.gedaan.append(verslag)
        self.table.set_records(uitkomsten(self.gedaan, initialen=self.lijst.initialen))
        self.after.show()

    def _end(self) -> None:
        """Everything was done, or the user stopped: what came of it."""
        if self.printing is not None:
            self.printing.end()
            self.printing = None
        for rij in self.rijen[len(self.gedaan) :]:
            self._add(niet_gedaan(rij, GESTOPT))
        self.bar.setValue(len(self.rijen))
        self.during.hide()
        self.ready.show()
        self.found.show()
        made, held = sum(v.gemaakt for v in self.gedaan), sum(v.tegengehouden for v in self.gedaan)
        skipped = sum(v.overgeslagen for v in self.gedaan)
        parts = [Text.counted("{n} declaratie gemaakt", "{n} declaraties gemaakt", made)]
        if held:
            parts.append(Text("{n} tegengehouden", n=held))
        if skipped:
            parts.append(Text.counted("{n} dossier overgeslagen", "{n} dossiers overgeslagen", skipped))
        words = in_a_row(parts, ", ")
        self.summary.set("warning" if held or skipped else "success", words, self._closing(made, held))
        self.summary.show()
        self.summary.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.summary.words)

    def _closing(self, made: int, held: int) -> list[Text]:
        lines = {
            Wijze.WACHTRIJ: Text("De papieren staan klaar in de wachtrij van elk dossier."),
            Wijze.AFDRUKKEN: Text("De papieren zijn naar de printer gestuurd. Ze staan ook in de wachtrij."),
            Wijze.MAP: Text("De maandpakketten staan in de map die u koos. Ze zijn niet versleuteld."),
        }
        told = [lines[self.wijze]] if made else []
        if held:
            told.append(Text("Open de dossiers waar iets is tegengehouden, en doe wat erbij staat."))
        return told

    def _paper(self) -> Document:
        return verslag_papier(self.gedaan, self.maand, self.today, initialen=self.lijst.initialen)

    def print(self) -> None:
        """Print what came of it."""
        uitvoer.print_paper(self, self._paper())

    def save(self) -> None:
        """Save what came of it as a PDF."""
        uitvoer.save_paper(self, self._paper(), f"maandrun-{self.maand:%Y-%m}.pdf")

    def _leave(self) -> None:
        """Back to the list; while a dossier is being done it ends first."""
        if not self.waiting:
            self.deur.show()
