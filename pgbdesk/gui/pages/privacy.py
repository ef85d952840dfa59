"""Privacy: erasing somebody for good, working for others, looking along, and guest copies."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import ClassVar

from PySide6.QtCore import Qt

from pgbdesk.app.wissen.plan import wisbaar
from pgbdesk.domain.record import Record
from pgbdesk.gui.page import Context, Page
from pgbdesk.gui.privacy.beroep import Beroepsmatig
from pgbdesk.gui.privacy.gastkopie import Gastkopieen
from pgbdesk.gui.privacy.meekijken import Meekijken
from pgbdesk.gui.privacy.wissen import NAAM, WAT, WisWizard
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.text import Text

#: The parts by the name with which other pages lead here, and what their buttons say.
DELEN = (
    ("wissen", NAAM),
    ("beroep", Text("Beroepsmatig werken")),
    ("meekijken", Text("Meekijken")),
    ("gastkopie", Text("Gastkopie")),
)


class Wissen(Card):
    """The way to the steps of erasing somebody."""

    def __init__(self, context: Context, begin: Callable[[], None]) -> None:
        super().__init__(NAAM)
        self._context = context
        self.add(label(WAT))
        self.button = Button(Text("Iemand wissen…"), begin, icon_name="trash-2")
        self.add(self.button, left=True)
        self.nobody = label(Text("Er staat nog niemand in dit dossier."), "muted")
        self.add(self.nobody)

    def refresh(self) -> None:
        """Whether there is anybody."""
        people = bool(wisbaar(self._context.session.dossier))
        self.button.setVisible(people)
        self.nobody.setVisible(not people)


class PrivacyPage(Page):
    """What is kept of whom and why, who looked along, and how it goes away: parts under a row of buttons."""

    key: ClassVar[str] = "privacy"
    title: ClassVar[Text] = Text("Privacy")
    icon: ClassVar[str] = "eye-off"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    order: ClassVar[tuple[str, ...]] = ("erase", "work", "looking", "guests", "inner")
    help: ClassVar[Text] = Text(
        "Hier wist u iemand voorgoed. U ziet eerst wat weggaat, wat u nog moet bewaren en wat zonder naam blijft "
        "staan. Werkt u voor een ander? Leg dan bij Beroepsmatig werken vast waarom u dit dossier mag bijhouden. "
        "Kijkt een adviseur mee? Begin bij Meekijken. Geeft u een kopie mee? Kies Gastkopie."
    )

    def build(self) -> None:
        """The row of buttons, the parts, and the place of the steps."""
        self.tabs: list[Button] = []
        self.row = Row()
        for number, (_, naam) in enumerate(DELEN):
            button = Button(naam, partial(self.show_part, number))
            button.setCheckable(True)
            self.tabs.append(button)
            self.row.add(button)
        self.add(self.row)
        self.inner = Box(gap=12)
        self.add(self.inner)
        self.wizard: WisWizard | None = None
        self._part = 0
        self._mark()

    @cached_property
    def erase(self) -> Wissen:
        """Erasing somebody."""
        return self.put(Wissen(self.context, self.begin_erasing), "erase")

    @cached_property
    def work(self) -> Beroepsmatig:
        """Working for others."""
        return self.put(Beroepsmatig(self.context), "work")

    @cached_property
    def looking(self) -> Meekijken:
        """An adviser who looks along."""
        return self.put(Meekijken(self.context), "looking")

    @cached_property
    def guests(self) -> Gastkopieen:
        """Copies for a guest."""
        return self.put(Gastkopieen(self.context), "guests")

    def refresh(self) -> None:
        """Fill the part that is on screen."""
        self.header.set_line(Text("Van dit hele dossier, voor alle budgetten"))
        if self.wizard is None:
            part: Wissen | Beroepsmatig | Meekijken | Gastkopieen = getattr(self, self.order[self._part])
            part.refresh()

    def show_part(self, number: int) -> None:
        """Show one of the parts; the button keeps the keyboard."""
        self._part = number
        self._mark()
        self.refresh()

    def _mark(self) -> None:
        for number, (button, part) in enumerate(zip(self.tabs, self.order, strict=False)):
            here = number == self._part
            button.setChecked(here)
            button.set_kind("chosen" if here else "")
            button.setAccessibleDescription(say(Text("Gekozen")) if here else "")
            self.set_shown(part, here and self.wizard is None)
        self.row.setVisible(self.wizard is None)

    def open_record(self, record_id: str) -> None:
        """A part by its name, or begin to erase somebody by the id of the person or carer."""
        names = [name for name, _ in DELEN]
        if record_id in names:
            self._take_away()
            self.show_part(names.index(record_id))
            self.tabs[self._part].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wie = next((w for w in wisbaar(self.context.session.dossier) if w.id == record_id), None)
        if wie is not None:
            self.begin_erasing()
            assert self.wizard is not None
            self.wizard.choose(wie)

    # Erasing -----------------------------------------------------------------------------------------

    def begin_erasing(self) -> None:
        """The steps; the keyboard goes to their title."""
        self._take_away()
        self._part = 0
        self.wizard = WisWizard(self.context, self._close)
        self._mark()
        self.inner.add(self.wizard)
        self.wizard.show()
        self.wizard.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self) -> None:
        self.inner.clear()
        self.wizard = None

    def _close(self) -> None:
        self._take_away()
        self._mark()
        self.stale = True
        self.update_now()
        self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)
