"""One number or rule in full: what holds, from when, where it stands, and what is not certain."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from pgbdesk.app.wet import REGEL, Rij
from pgbdesk.app.wetpapier import geldt
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, Line, Row, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.law.sources import Source
from pgbdesk.text import N_, Text, of_data

ONZEKER = Text("Dit is niet helemaal zeker")


class Detail(Card):
    """The details of the chosen row. `told` is where news goes, such as that a link was copied."""

    def __init__(self, row: Rij, told: Callable[[Text], None]) -> None:
        super().__init__(row.titel)
        self.row, self._told = row, told
        if row.waarde is not None:
            self.add(label(row.waarde, "big"))
        self.add(label(geldt(row)))
        for naam, waarde in row.delen:
            self.add(label(Text("{naam}: {waarde}", naam=naam, waarde=waarde)))
        if row.onzeker:
            self.add(Message("warning", ONZEKER, row.onzeker))
        for source in row.bronnen:
            self.add(self._source(source))
        looked = N_("Voor het laatst bekeken op {dag}") if row.onzeker else N_("Voor het laatst nagekeken op {dag}")
        self.add(label(Text(looked, dag=row.nagekeken), "muted"))
        if len(row.periodes) > 1:
            self.add(Disclosure(Text("Alle periodes"), self._periods))
        code = row.key.partition(" ")[0] if row.soort == REGEL else row.key
        self.add(label(Text("Code: {code}", code=code), "muted"))

    def _source(self, source: Source) -> QWidget:
        box = Box(gap=4)
        name = label(Text("Bron: {naam}", naam=source.woorden), "strong")
        box.add(name)
        if not source.twijfels:
            box.add(label(source.herkomst, "muted"))
        if source.url is not None:
            box.add(self._link(source, source.url, name))
        return box

    def _link(self, source: Source, url: str, name: QLabel) -> QWidget:
        """The address as text: pgbdesk has no network. It can be copied."""
        line = Line(460)
        name.setBuddy(line)
        line.setReadOnly(True)
        line.setText(url)
        line.setCursorPosition(0)
        line.setAccessibleName(say(Text("Link van {naam}", naam=source.woorden)))
        copy = Button(Text("Kopieer de link"), lambda: self._copy(url), icon_name="copy")
        copy.setAccessibleName(say(Text("Kopieer de link van {naam}", naam=source.woorden)))
        return Row(line, copy)

    def _copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        self._told(Text("De link is gekopieerd. Plak hem in uw browser."))

    def _periods(self) -> QWidget:
        box = Box(gap=3)
        for periode in reversed(self.row.periodes):
            words = Text("sinds {van}", van=periode.sinds)
            if periode.tot is not None:
                words = Text("{van} tot en met {tot}", van=periode.sinds, tot=periode.tot)
            box.add(
                label(Text("{waarde}: {geldt} · {bron}", waarde=periode.waarde, geldt=words, bron=periode.bron.woorden))
            )
            if periode.opmerking is not None:
                box.add(label(of_data(periode.opmerking), "muted"))
        return box
