"""Rooster en oproepen: the week, the chosen shift, and making calls with the verdict before the click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit

from pgbdesk.app.oproepinvoer import na_verplaatsen
from pgbdesk.app.parsing import day as read_day
from pgbdesk.app.rooster import Actie, Dienst, Week, monday_of
from pgbdesk.app.roosterconflicten import beoordeeld
from pgbdesk.app.roosterdaden import kopieer_week
from pgbdesk.app.roosterverplaatsen import over_verplaatsen
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import Verzoeker
from pgbdesk.domain.werk import Oproep, Uren, Verzuim
from pgbdesk.errors import Invalid
from pgbdesk.gui.page import Page
from pgbdesk.gui.rooster.afdruk import RoosterAfdruk
from pgbdesk.gui.rooster.dienstpaneel import DienstPaneel
from pgbdesk.gui.rooster.kopiepaneel import KopiePaneel
from pgbdesk.gui.rooster.lijstbeeld import WeekListView
from pgbdesk.gui.rooster.oproeppaneel import OproepPaneel
from pgbdesk.gui.rooster.weekbeeld import WeekView
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label
from pgbdesk.gui.widgets.beside import Beside
from pgbdesk.gui.widgets.niemand import NobodyYet
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.text import Text, Weekday

NARROW = 760  # pixels at 100 %: below this the times of a week do not fit in its columns

HELP = Text(
    "Hier ziet u wie wanneer komt. Pijltjes lopen door de week. Enter opent een dienst. N is een "
    "nieuwe oproep, V verplaatst en Delete is afzeggen. Ctrl+D neemt de vorige week over als plan. "
    "Ctrl+P drukt het rooster af."
)
TOETSEN = Text(
    "Pijltjes lopen door de week. Enter opent, N is een nieuwe oproep, V verplaatst, Delete zegt af. "
    "Met de muis kunt u een dienst ook slepen."
)
TOETSEN_LIJST = Text("Enter opent een dienst, N is een nieuwe oproep, V verplaatst, Delete zegt af.")


class Jump(Beside):
    """A date to go to: type it and press Enter."""

    def __init__(self, go: Callable[[str], None]) -> None:
        name = label(Text("Ga naar datum"), "label", wrap=False)
        line = QLineEdit()
        super().__init__(name, line)
        self.line = line
        self._fit()
        theme().changed.connect(self._fit)
        self.line.setAccessibleName(name.text())
        name.setBuddy(self.line)
        self.line.returnPressed.connect(lambda: go(self.line.text()))

    def _fit(self) -> None:
        self.line.setFixedWidth(theme().px(120))


class RoosterPage(Page):
    """The roster."""

    key: ClassVar[str] = "rooster"
    shows: ClassVar[frozenset[type[Record]]] = frozenset(
        {Oproep, Uren, Verzuim, Verblijf, Zorgovereenkomst, Tarief, Zorgverlener, Persoon}
    )
    help: ClassVar[Text] = HELP
    order: ClassVar[tuple[str, ...]] = ("paper", "copying", "shift")

    def build(self) -> None:
        """Make the widgets."""
        self.maandag = monday_of(self.context.today)
        self._as_list = self._was_list = False
        self.previous = Button(Text("Vorige week"), lambda: self.go_to(self.maandag - timedelta(days=7)))
        self.this = Button(Text("Deze week"), lambda: self.go_to(self.context.today))
        self.following = Button(Text("Volgende week"), lambda: self.go_to(self.maandag + timedelta(days=7)))
        self.as_list = Button(Text("Toon als lijst"), self.toggle_list)
        self.copy = Button(Text("Neem vorige week over"), self.copy_last_week)
        self.new = Button(Text("&Nieuwe oproep"), self.new_call, "primary", "plus")
        self.jump = Jump(self._jump)
        self.paper_button = Button(Text("Afdrukken"), self.print_page, icon_name="printer")
        self.nav = Row(
            *(self.new, self.previous, self.this, self.following),
            *(self.as_list, self.copy, self.paper_button, self.jump),
        )
        self.add(self.nav)
        self.empty = NobodyYet(
            Text("Er is nog geen zorgovereenkomst. Zonder zorgovereenkomst is er niemand om op te roepen."),
            self.context,
            self.in_example,
        )
        self.add(self.empty)
        self.heading = label("", "h2")
        self.add(self.heading)
        self.table = WeekView()
        self.list = WeekListView()
        self.hint = label(TOETSEN, "muted")
        self.none = label(Text("Er staan geen diensten in deze week."), "muted")
        for view in (self.table, self.list):
            view.asked.connect(self._asked)
            view.chosen.connect(self._chosen)
        self.table.hovered.connect(self._hovered)
        self.table.dropped.connect(self._dropped)
        self.views = Box()
        for widget in (self.hint, self.table, self.list, self.none):
            self.views.add(widget)
        self.add(self.views)
        self.shift = DienstPaneel(self.context, self._to_week, self._choices, self._recorded)
        self.add(self.shift)
        self.call = OproepPaneel(self.context, self._recorded)
        self.add(self.call)
        shortcut = QShortcut(QKeySequence("Ctrl+D"), self, self.copy_last_week)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @cached_property
    def paper(self) -> RoosterAfdruk:
        """The week on paper."""
        return self.put(RoosterAfdruk(self.context, self._to_week), "paper")

    @cached_property
    def copying(self) -> KopiePaneel:
        """Last week taken over."""
        return self.put(KopiePaneel(self.context, self._to_week), "copying")

    # Filling -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the week as it is now."""
        case = self.context.case()
        found = beoordeeld(case, self.maandag, self.context.budgethouder_ids)
        anybody = bool(self._running(found))
        self.empty.show_when(not anybody)
        for widget in (self.nav, self.heading, self.views, self.call):
            widget.setVisible(anybody)
        self.heading.setText(self._heading(found))
        self.table.show_week(found)
        self.list.show_week(found)
        self._choose_view()
        self.call.offer(self._choices())
        if self.made("paper"):
            self.paper.refresh()

    def open_record(self, record_id: str) -> None:
        """Show the week of a call or of a day (`dag:2026-12-04`), or begin a call for an agreement.

        `nieuw:id:2026-12-04` begins one on that day, `oproep` one for anybody; `kopie` takes last week over.
        """
        if record_id in ("oproep", "kopie"):
            self._asked("new" if record_id == "oproep" else "copy")
            return
        what, _, rest = record_id.partition(":")
        if what == "dag":
            self.go_to(date.fromisoformat(rest))
            return
        if what == "nieuw":
            record_id, _, day = rest.partition(":")
            self.go_to(date.fromisoformat(day))
            self.call.begin(self.context.session.dossier.get(Zorgovereenkomst, record_id), date.fromisoformat(day))
            return
        oproep = self.context.session.dossier.find(Oproep, record_id)
        if oproep is not None:
            self.go_to(oproep.begin.date())
            self._view().choose_shift(oproep.id)
            self._view().setFocus()
            return
        overeenkomst = self.context.session.dossier.find(Zorgovereenkomst, record_id)
        if overeenkomst is not None:
            self.call.begin(overeenkomst, self._day())

    def focus_filter(self) -> None:
        """Go to the date to jump to."""
        self.jump.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, dag: date) -> None:
        """Show the week of a day."""
        self.maandag = monday_of(dag)
        self.refresh()

    def toggle_list(self) -> None:
        """Show the week as a list, or as a table again."""
        self._as_list = not self._as_list
        self._choose_view()

    # What the keys and buttons do --------------------------------------------------------------

    def title_key(self, key: int) -> bool:
        """From the title N begins a call at once, and an arrow goes into the week."""
        if not self.views.isVisible():
            return False
        if key == Qt.Key.Key_N:
            self.call.begin(None, self._day())  # nobody was chosen in the week: the first who can be called
            self.ensureWidgetVisible(self.call)
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._to_week()
            return True
        return False

    def new_call(self) -> None:
        """Begin a call for the chosen day."""
        place = self.table.place if not self._listing else None
        self.call.begin(place[0] if place else None, place[1] if place else self._day())
        self.ensureWidgetVisible(self.call)

    def copy_last_week(self) -> None:
        """Show what of last week would be taken over as a plan."""
        case = self.context.case()
        found = kopieer_week(case, self.maandag - timedelta(days=7), self.maandag, self.context.budgethouder_ids)
        if not found.regels and not found.achter:
            self.context.told(Text("In de vorige week staan geen oproepen die hier nog niet staan."))
            return
        self.copying.begin(found)
        self.ensureWidgetVisible(self.copying.main)

    def print_page(self) -> bool:
        """The roster of this week or month on paper."""
        if self.empty.isVisibleTo(self):
            return False
        self.paper.begin(self._day())
        self.ensureWidgetVisible(self.paper)
        return True

    # Dragging ----------------------------------------------------------------------------------

    def _hovered(self, dienst: Dienst | None, to: Zorgovereenkomst | None, dag: date | None) -> None:
        """While a shift hangs above a cell: what moving it there would mean."""
        if dienst is None or to is None or dag is None:
            self.hint.setText(say(TOETSEN))
            return
        assert dienst.oproep is not None
        try:
            move = na_verplaatsen(
                *(dienst.oproep, to, self.context.session.now),
                datum=dag,
                van=dienst.begin.time(),
                tot=dienst.einde.time(),
                verzoek=Verzoeker.WERKGEVER.value,
            )
        except Invalid as invalid:
            self.hint.setText(say(invalid.what))
            return
        said = over_verplaatsen(move, self.context.case())
        naam = self.context.session.dossier.naam_voor(to)
        words = Text("Naar {naam}, {dag}: {oordeel}.", naam=naam, dag=Weekday(dag), oordeel=said.kop)
        self.hint.setText(" ".join(say(zin) for zin in (words, *said.ook)))

    def _dropped(self, dienst: Dienst, to: Zorgovereenkomst, dag: date) -> None:
        """Ask in the panel, with everything filled in and the verdict; nothing has changed yet."""
        self.table.choose_key(dienst.sleutel)
        self.shift.move_to(to, dag)
        if self.shift.open is not None:
            self.ensureWidgetVisible(self.shift.open.main)

    def _asked(self, what: str) -> None:
        if what == "new":
            self.new_call()
        elif what == "copy":
            self.copy_last_week()
        elif what == "withdraw":
            self.shift.start(Actie.AFZEGGEN, direct=True)
        elif what == "move":
            self.shift.start(Actie.TIJD)
        elif self.shift.dienst is None:
            self.new_call()
        elif self.shift.buttons:
            next(iter(self.shift.buttons.values())).setFocus()

    def _chosen(self, dienst: Dienst | None) -> None:
        sender = self.list if self._listing else self.table
        if self.sender() in (None, sender) or self.sender() is self:
            self.shift.show_shift(dienst)

    def _recorded(self, oproep: Oproep) -> None:
        self.go_to(oproep.begin.date())
        self._view().choose_shift(oproep.id)

    def _jump(self, typed: str) -> None:
        try:
            self.go_to(read_day(typed, self.context.today))
        except Invalid as invalid:
            self.context.told(invalid.what)
            return
        self._to_week()

    def _to_week(self) -> None:
        self._view().setFocus()

    # Small things ------------------------------------------------------------------------------

    @property
    def _listing(self) -> bool:
        return self._as_list or theme().roomy or self.viewport().width() < theme().px(NARROW)

    def _view(self) -> WeekView | WeekListView:
        return self.list if self._listing else self.table

    def _choose_view(self) -> None:
        listing = self._listing
        some = bool(self.list.list.diensten)
        old, new = (self.table, self.list) if listing else (self.list, self.table)
        at_week = self.table.hasFocus() or self.list.hasFocus()
        new.setVisible(some or not listing)
        if at_week:  # before the other one goes: its focus would end up in the menu, and open that over the page
            (self.header.title if new.isHidden() else new).setFocus(Qt.FocusReason.OtherFocusReason)
        old.hide()
        self.none.setVisible(listing and not some)
        self.hint.setText(say(TOETSEN_LIJST if listing else TOETSEN))
        self.as_list.set_text(Text("Toon als week") if self._as_list else Text("Toon als lijst"))
        self.as_list.setVisible(self._as_list or not listing)
        view = self._view()
        known = self.shift.dienst
        if known is not None and known.oproep is not None and listing != self._was_list:
            view.choose_shift(known.oproep.id)
        self._was_list = listing
        index = view.currentIndex()
        self.shift.show_shift(index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page shows the list."""
        super().resizeEvent(event)
        if not self.stale:
            self._choose_view()

    def _heading(self, found: Week) -> str:
        number = found.maandag.isocalendar().week
        van, tot = language().day(found.maandag), language().day(found.zondag)
        return say(Text("Week {nummer} · {van} tot en met {tot}", nummer=number, van=van, tot=tot))

    def _running(self, found: Week) -> tuple[Zorgovereenkomst, ...]:
        shown = tuple(rij.overeenkomst for rij in found.rijen)
        return shown or tuple(self.context.session.dossier.all(Zorgovereenkomst))

    def _choices(self) -> tuple[tuple[str, Text], ...]:
        dossier, zondag = self.context.session.dossier, self.maandag + timedelta(days=6)
        ids = self.context.budgethouder_ids
        choices: list[tuple[bool, str, str]] = []
        for overeenkomst in dossier.all(Zorgovereenkomst):
            if ids is not None and overeenkomst.budgethouder_id not in ids:
                continue
            if overeenkomst.ingang <= zondag and (overeenkomst.laatste_dag or date.max) >= self.maandag:
                choices.append((not in_dienst(overeenkomst), say(dossier.naam_voor(overeenkomst)), overeenkomst.id))
        return tuple((id, Text("{naam}", naam=naam)) for _, naam, id in sorted(choices))

    def _day(self) -> date:
        today = self.context.today
        return today if monday_of(today) == self.maandag else self.maandag
