"""The sheet of keys: on screen, printed, or saved as a PDF. It needs no dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgbdesk.app.toetsen import groepen, papier, regel
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import PDF
from pgbdesk.gui.help import Panel
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Row, Tick, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.paths import write_private
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

NUMBERED = 9  # pages with a key of their own: Ctrl+1 to Ctrl+9
DPI = 300
NAAR_PRINTER = Text("Naar de printer gestuurd.")
LUKT_NIET = Text("Het bestand kon daar niet worden bewaard. Kies een andere map.")


class KeysPanel(Panel):
    """The keys by subject, and buttons that put them on paper."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Text("Toetsen"))
        self._window = window
        self._groups = groepen([page.title for page in PAGES[:NUMBERED]])
        self.print_button = Button(Text("Druk af"), self._print, icon_name="printer")
        self.save_button = Button(Text("Bewaar als PDF"), self._save, icon_name="save")
        self.large = Tick(Text("Grote letters"))
        self.large.setChecked(theme().roomy)  # who has them on screen reads them on paper too
        self.box.add(Row(self.print_button, self.save_button, self.large))
        self.news = Message("success", "")
        self.news.hide()
        self.box.add(self.news)
        for group in self._groups:
            self.box.add(label(group.titel, "h2"))
            for key in group.toetsen:
                self.box.add(label(regel(key)))

    def _paper(self) -> bytes:
        large = self.large.isChecked()
        return self._window.services.papers().pdf(papier(self._groups, groot=large), large=large)

    def _print(self) -> None:
        papers, made = self._window.services.papers(), self._paper()
        pages = self._window.jobs.wait_for(lambda: papers.pages(made, dpi=DPI))
        if self._window.ask.print_pages(Text("Toetsen"), pages):
            self._tell("success", NAAR_PRINTER)

    def _save(self) -> None:
        place = self._window.ask.save_file(Text("Bewaar"), PDF, "toetsen.pdf")
        if place is None:
            return
        try:
            write_private(place, self._paper())
        except OSError:
            self._tell("danger", LUKT_NIET)
            return
        self._tell("success", Text("Bewaard: {naam}", naam=place.name))

    def _tell(self, level: str, words: Text) -> None:
        self.news.set(level, words)
        self.news.show()
        announce(self, say(words), urgent=level == "danger")
