"""Messages with a level: verdicts beside fields, tasks, and findings with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pgbdesk.gui.announce import announce
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say, show
from pgbdesk.gui.widgets.basic import Box, Button, Disclosure, IconLabel, Row, label, restyle, restyled
from pgbdesk.gui.widgets.links import LinkLine
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

if TYPE_CHECKING:  # the locked window has messages too, and must be there at once
    from pgbdesk.law.rule import Finding
    from pgbdesk.law.sources import Source

WORD = {
    "danger": Text("Te laat of kost geld"),
    "warning": Text("Let op"),
    "info": Text("Ter informatie"),
    "success": Text("In orde"),
}

#: How each `Ernst` of a finding looks.
LEVEL_OF = {"nu": "danger", "binnenkort": "warning", "let_op": "warning", "info": "info"}

NIET_NAGEKEKEN = Text("nog niet nagekeken")
BETWIST = Text("Dit is niet helemaal zeker: de wet is hier niet duidelijk. pgbdesk volgt de veilige kant voor u.")
DOOR_U_GELADEN = Text("door u geladen")
AFGELEID = Text("door pgbdesk uitgerekend")
NIET_OFFICIEEL = Text("Dit getal heeft pgbdesk uitgerekend. Het officiële getal is niet gevonden.")
NIET_ZEKER = Text("Dit is nog niet nagekeken bij de bron. Ga er niet blind van uit.")


FOUT = Text("Fout")


class Message(QFrame):
    """A tinted block: icon, heading, lines, and a last line with the source. `word` is what the icon stands for."""

    word: Text | None = None
    _look_of = 0

    def __init__(self, level: str, title: Text | str, lines: Sequence[Text | str] = (), source: str = "") -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._icon = IconLabel(level, WORD.get(level, ""))
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self._row.addLayout(self.column, 1)
        self._space()
        self._title = label("", "strong")
        self.column.addWidget(self._title)
        self._lines = Box(self, gap=3)
        self.column.addWidget(self._lines)
        self._source = label("", "muted")
        self.column.addWidget(self._source)
        self.set(level, title, lines, source)

    def _space(self) -> None:
        self._look_of = theme().revision
        pad = theme().px(12)
        self._row.setContentsMargins(pad, pad, pad, pad)
        self._row.setSpacing(pad)
        self.column.setSpacing(theme().px(5))

    def changeEvent(self, event: QEvent) -> None:
        """The margins follow the text size."""
        super().changeEvent(event)
        if self._look_of != theme().revision and restyled(event):
            self._space()

    def set(self, level: str, title: Text | str, lines: Sequence[Text | str] = (), source: str = "") -> None:
        """Say something else."""
        restyle(self, "level", level)
        word = self.word or WORD.get(level, Text(""))
        self._icon.set_level(level, word)
        self._title.setText(say(title))
        self._lines.clear()
        for line in lines:
            if say(line):
                self._lines.add(label(line))
        self._lines.setVisible(any(say(line) for line in lines))
        self._source.setText(source)
        self._source.setVisible(bool(source))
        self.setAccessibleName(f"{say(word)}: {say(title)}")
        self.setAccessibleDescription(" ".join([*(say(line) for line in lines), source]))

    @property
    def words(self) -> str:
        """All it says, for a screen reader and for tests."""
        return f"{self.accessibleName()}. {self.accessibleDescription()}".strip()


class Verdict(Message):
    """A message that changes while the user types, and is read aloud half a second after it did."""

    def __init__(self) -> None:
        super().__init__("info", "")
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._say)
        self.hide()

    def show_verdict(self, level: str, title: Text | str, lines: Sequence[Text | str] = (), source: str = "") -> None:
        """Show a verdict and announce it when it stays."""
        self.set(level, title, lines, source)
        self.show()
        if self.words != self._said:
            self._timer.start()

    def _say(self) -> None:
        self._said = self.words
        announce(self, self.words)


def source_line(sources: Sequence[Source]) -> str:
    """`Bron: BW 7:628a lid 2 · nagekeken op 22 november 2026`; second-hand sources are marked."""
    if not sources:
        return ""
    each = list(dict.fromkeys(source_name(s) for s in sources))
    names = "; ".join(n for n in each if not any(other.startswith(f"{n};") for other in each))
    days = [s.checked_on for s in sources if s.nagekeken]
    if not days:
        return say(Text("Bron: {bronnen}", bronnen=names))
    if len(days) < len(sources):
        return say(Text("Bron: {bronnen} · de rest nagekeken op {dag}", bronnen=names, dag=min(days)))
    return say(Text("Bron: {bronnen} · nagekeken op {dag}", bronnen=names, dag=min(days)))


def source_name(source: Source) -> str:
    """The source as people read it; what is derived or not looked up at first hand says so."""
    name = say(source.woorden)
    if source.geladen is not None:
        return f"{name} ({say(DOOR_U_GELADEN)})"
    if source.nagekeken:
        return name
    return f"{name} ({say(AFGELEID if source.derived else NIET_NAGEKEKEN)})"


class FindingCard(Message):
    """A finding as a task: what, by when, why, one main button, and "Waarom?" with facts and sources."""

    def __init__(
        self,
        finding: Finding,
        when: Text | None = None,
        action: Button | None = None,
        more: Callable[[], QWidget] | None = None,
        also: Button | None = None,
        *,
        later: Disclosure | None = None,
    ) -> None:
        """`more` makes what stands under the reasons: the calculation, the facts as links, the rule itself.

        `also` is a second way to do it, `later` the way to put it off.
        """
        self.finding = finding
        level = LEVEL_OF[finding.ernst]
        super().__init__(level, finding.titel)
        self._lines.add(label(finding.uitleg))
        if finding.doen.msgid:
            self._lines.add(label(finding.doen, "strong"))
        self._lines.show()
        if when is not None:
            term = label(when)
            term.setProperty("ink", level)
            self.column.insertWidget(1, term)
        why = Disclosure(Text("Waarom?"), lambda: _why(finding, more))
        why.link.setAccessibleName(say(Text("Waarom? {titel}", titel=finding.titel)))
        ways = [button for button in (action, also) if button is not None]
        links = [why.link] if later is None else [why.link, later.link]
        self.column.addWidget(Row(*ways, *links) if ways or later else why.link)
        self.column.addWidget(why)
        if later is not None:
            self.column.addWidget(later)
            later.hide()
        self.setAccessibleDescription(
            " ".join(filter(None, [say(when) if when else "", say(finding.uitleg), say(finding.doen)]))
        )


def _why(finding: Finding, more: Callable[[], QWidget] | None) -> QWidget:
    if more is None:
        return reasons(finding)
    box = Box(gap=8)
    box.add(reasons(finding))
    box.add(more())
    return box


def reasons(finding: Finding) -> QWidget:
    """The facts and numbers behind a finding, how sure it is, and where it stands."""
    box = Box(gap=3)
    for what, value in finding.because:
        box.add(label(f"{say(what)}: {show(value)}"))
    if finding.bedrag is not None:
        box.add(label(Text("Het gaat om {bedrag}.", bedrag=language().money(finding.bedrag)), "strong"))
    if finding.zekerheid is Zekerheid.BETWIST:
        box.add(label(BETWIST))
    elif finding.zekerheid is Zekerheid.NIET_GECONTROLEERD:
        box.add(label(NIET_ZEKER))
    elif finding.zekerheid is Zekerheid.AFGELEID:
        box.add(label(NIET_OFFICIEEL))
    box.add(label(source_line(finding.bronnen), "muted"))
    box.add(label(Text("Code: {regel}", regel=finding.rule), "muted"))
    return box


class ErrorMessage(Message):
    """Something that went wrong, apart from any rule of law."""

    word = FOUT


class ErrorSummary(ErrorMessage):
    """All that must be corrected, with a link to each field; takes the focus when it is shown."""

    def __init__(self) -> None:
        super().__init__("danger", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._titles: tuple[str, str] | None = None  # of the window: as it was, and as it is while this is shown
        self.hide()

    def show_problems(self, problems: Sequence[tuple[Text, Callable[[], None] | None]]) -> None:
        """Show the problems; each with the way to its field, if it has one. None hides the summary."""
        self._lines.clear()
        self.setVisible(bool(problems))
        if not problems:
            return
        title = Text.counted("Controleer {n} antwoord", "Controleer {n} antwoorden", len(problems))
        self.set("danger", title)
        for what, go in problems:
            self._lines.add(LinkLine(what, go) if go is not None else label(what))
        self._lines.show()
        before: QWidget = self
        for link in self._lines.findChildren(LinkLine):
            if not link.isHidden():
                QWidget.setTabOrder(before, link)  # a link that is made now comes last, unless it is told otherwise
                before = link
        self.setAccessibleDescription(" ".join(say(what) for what, _ in problems))
        self._mark_window()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.words, urgent=True)

    def _mark_window(self) -> None:
        """The title of the window begins with "Fout": who uses a screen reader hears it there first."""
        window = self.window()
        if self.isVisible() and (self._titles is None or window.windowTitle() != self._titles[1]):
            before = window.windowTitle()
            self._titles = before, say(Text("Fout: {wat}", wat=before))
            window.setWindowTitle(self._titles[1])

    def showEvent(self, event: QShowEvent) -> None:
        """Also when its page is seen again."""
        super().showEvent(event)
        self._mark_window()

    def hideEvent(self, event: QHideEvent) -> None:
        """The title is as it was, unless it became another one meanwhile."""
        super().hideEvent(event)
        if self._titles is not None and self.window().windowTitle() == self._titles[1]:
            self.window().setWindowTitle(self._titles[0])
        self._titles = None
