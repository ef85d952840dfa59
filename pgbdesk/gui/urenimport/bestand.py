"""The first step: which file, which sheet, and whose hours."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from pgbdesk.app.reading import Entry
from pgbdesk.app.tabel import Vel
from pgbdesk.app.urenimport.velden import onder_koppen
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Kind
from pgbdesk.gui.motion import BusyBar
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.gui.widgets.wizard import Step, Wrong
from pgbdesk.text import Text

REKENBLAD = Kind(Text("Rekenblad (Excel, LibreOffice, CSV)"), ("xlsx", "ods", "csv"))
IN_HET_BLAD = "-"
UITLEG = Text(
    "Kies een rekenblad met uren: elke rij een dienst, met een datum, een begintijd en een eindtijd. "
    "U ziet eerst wat pgbdesk leest. Er verandert nog niets."
)
KIES_BESTAND = Text("Kies eerst een bestand.")
BEZIG = Text("Het bestand wordt gelezen")

BLAD = Entry("blad", Text("Welk blad?"), choices=(), wide=34)
WIE = Entry("wie", Text("Van wie zijn deze uren?"), choices=(), wide=34)


class Bezig(Box):
    """Says that a file is being read, with a button to stop."""

    def __init__(self) -> None:
        super().__init__(gap=6)
        self._stopped = threading.Event()
        self.add(label(BEZIG, "strong"))
        self.bar = BusyBar(BEZIG)
        self.cancel = Button(Text("Stoppen"), self.stop, icon_name="x")
        self.add(self.bar)
        self.add(Row(self.cancel))
        self.hide()

    def begin(self) -> Callable[[], bool]:
        """Show it; gives what the reading asks whether to stop."""
        self._stopped = stopped = threading.Event()
        self.show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, say(BEZIG))
        return stopped.is_set

    def stop(self) -> None:
        """Stop what is being read."""
        self._stopped.set()


class BestandStap(Step):
    """A file is chosen and read; then its sheet and whose hours they are."""

    title = Text("Welk rekenblad?")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.vellen: tuple[Vel, ...] = ()
        self.add(label(UITLEG))
        self.choose_button = Button(Text("Kies een bestand…"), self.choose, icon_name="folder")
        self.add(Row(self.choose_button))
        self.busy = Bezig()
        self.add(self.busy)
        self.outcome = Message("info", "")
        self.outcome.hide()
        self.add(self.outcome)
        self.form = Form((BLAD, WIE), lambda: context.today)
        self.form.changed.connect(self.changed.emit)
        self.form.hide()
        self.add(self.form)

    @property
    def vel(self) -> Vel:
        """The chosen sheet."""
        return self.vellen[int(self.form["blad"].text or 0)]

    @property
    def overeenkomst_id(self) -> str | None:
        """The agreement of all rows; None when a column says whose hours they are."""
        chosen = self.form["wie"].text
        return None if chosen in ("", IN_HET_BLAD) else chosen

    def choose(self) -> None:
        """Let the user choose a file."""
        path = self._context.ask.open_file(Text("Uren uit een rekenblad"), REKENBLAD)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file, in a process of its own; meanwhile the window stays alive."""
        stop = self.busy.begin()
        self.choose_button.setEnabled(False)
        self.outcome.hide()
        sheets = self._context.services.sheets()
        self._context.jobs.run(
            lambda: sheets.lees(path, stop), self, lambda vellen: self._was_read(path.name, vellen), self._failed
        )

    def _was_read(self, name: str, vellen: tuple[Vel, ...]) -> None:
        self.vellen = vellen
        rows = sum(len(onder_koppen(vel)) for vel in vellen)
        self._over("success", Text("Gelezen: {naam}", naam=name), [Text.counted("{n} rij", "{n} rijen", rows)])
        self._offer()
        first = self.form["blad"] if len(vellen) > 1 else self.form["wie"]
        first.focus()

    def _failed(self, problem: PgbError) -> None:
        self.vellen = ()
        self.form.hide()
        self._over("danger", problem.what, [problem.advice] if problem.advice is not None else [])
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _over(self, level: str, title: Text, lines: Sequence[Text]) -> None:
        self.busy.hide()
        self.choose_button.setEnabled(True)
        self.outcome.set(level, title, lines)
        self.outcome.show()
        self.changed.emit()
        announce(self, self.outcome.words, urgent=level == "danger")

    def _offer(self) -> None:
        sheet, who = self.form["blad"], self.form["wie"]
        sheet.set_choices([(str(n), Text("{naam}", naam=vel.naam)) for n, vel in enumerate(self.vellen)])
        biggest = max(range(len(self.vellen)), key=lambda n: len(self.vellen[n].rijen))
        sheet.set_text(str(biggest))
        sheet.setVisible(len(self.vellen) > 1)
        known = who.text
        agreements = self._agreements()
        who.set_choices([*agreements, (IN_HET_BLAD, Text("Dat staat in het blad"))])
        if not known and len(agreements) == 1:
            who.set_text(agreements[0][0])
        self.form.show()

    def _agreements(self) -> list[tuple[str, Text]]:
        """The agreements of the chosen budget, the latest first, with their period where a carer has more."""
        dossier, ids = self._context.session.dossier, self._context.budgethouder_ids
        found = [z for z in dossier.all(Zorgovereenkomst) if ids is None or z.budgethouder_id in ids]
        found.sort(key=lambda z: (z.laatste_dag is not None, dossier.naam_bij(z), z.ingang))
        names = [dossier.naam_bij(z) for z in found]
        return [
            (z.id, Text("{naam}, vanaf {dag}", naam=naam, dag=language().day(z.ingang)))
            if names.count(naam) > 1
            else (z.id, Text("{naam}", naam=naam))
            for z, naam in zip(found, names, strict=True)
        ]

    def check(self) -> Sequence[Wrong]:
        """A file must be there, and it must be known whose hours they are."""
        if not self.vellen:
            return [(KIES_BESTAND, self.choose_button.setFocus)]
        _, problems = self.form.answers()
        self.form.show_problems(problems)
        return self.form.links(problems)
