"""Checklists: begin one, go on with one, or look at one that is done."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from pgbdesk.app.changes import Change
from pgbdesk.app.checklists.sjabloon import Sjabloon, sjablonen
from pgbdesk.app.checklists.werk import begin, ingevuld, sjabloon_van, taken, titel
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Checklist, Taak
from pgbdesk.gui.checklists.blad import ChecklistBlad
from pgbdesk.gui.page import Page
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import NARROWEST
from pgbdesk.gui.widgets.filterveld import FilterField
from pgbdesk.gui.widgets.links import LinkLine
from pgbdesk.text import Text

VOOR_WIE = Text("Voor wie?")


class ChecklistsPage(Page):
    """All lists, or one that was begun."""

    key: ClassVar[str] = "checklists"
    shows: ClassVar[frozenset[type[Record]]] = frozenset({Checklist, Taak, Budgethouder, Persoon})
    help: ClassVar[Text] = Text(
        "Kies een lijst. pgbdesk vult in wat het al in uw dossier ziet; u kunt elk antwoord veranderen. "
        "Van een afspraak met een datum maakt pgbdesk een taak op Vandaag. Aan het einde drukt u het verslag af."
    )

    judged: ClassVar[bool] = True

    def build(self) -> None:
        """The place of the lists; one that is open takes it."""
        self.all = Box(gap=14)
        self.add(self.all)
        self.filter = FilterField(Text("Zoek een lijst"))
        self.filter.words.textChanged.connect(lambda _: self.refresh())
        self.all.add(self.filter)
        self.begun = Box(gap=10)
        self.all.add(self.begun)
        self.all.add(label(Text("Een lijst beginnen"), "h2"))
        self._chooser()
        self.offers = {one.id: self._offer(one) for one in sjablonen().values()}
        for offer in self.offers.values():
            self.all.add(offer)
        self.nothing = label(Text("Er is geen lijst met deze woorden."), "muted")
        self.nothing.hide()
        self.all.add(self.nothing)
        self.open_one: ChecklistBlad | None = None

    def _chooser(self) -> None:
        self._who_label = label(VOOR_WIE, "label")
        self.who = QComboBox()
        self.who.setMinimumWidth(NARROWEST)
        self.who.setAccessibleName(say(VOOR_WIE))
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._who_label.setBuddy(self.who)
        who = Box(gap=4)
        who.add(self._who_label)
        who.add(self.who, left=True)
        self.all.add(who)

    def _offer(self, sjabloon: Sjabloon) -> QWidget:
        box = Box(gap=0)
        box.setContentsMargins(0, theme().px(6), 0, 0)  # a title is nearer to its own words than to those above it
        box.add(LinkLine(sjabloon.titel, lambda: self.begin(sjabloon)))
        box.add(label(sjabloon.uitleg, "muted"))
        return box

    # The lists -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The lists that were begun, or the one that is open."""
        self._fill_who()
        if self.open_one is not None:
            if self.context.session.dossier.find(Checklist, self.open_one._id) is None:
                self.stop()
            else:
                self.open_one.refresh()
        self.begun.clear()
        known = [c for c in self.context.session.dossier.all(Checklist) if self._ours(c)]
        mine = [c for c in known if self.filter.matches(say(titel(c)), self._holder(c))]
        if mine:
            self.begun.add(label(Text("Begonnen"), "h2"))
        for checklist in sorted(mine, key=lambda c: (c.afgerond_op is not None, str(c.gestart_op)), reverse=False):
            self.begun.add(self._card(checklist))
        self._show_offers(any_begun=bool(mine))

    def _show_offers(self, *, any_begun: bool) -> None:
        shown = {one.id: self.filter.matches(say(one.titel), say(one.uitleg)) for one in sjablonen().values()}
        for id, offer in self.offers.items():
            offer.setVisible(shown[id])
        self.nothing.setVisible(not any_begun and not any(shown.values()))

    def focus_filter(self) -> None:
        """Go to the words to look for among the lists."""
        if self.open_one is None:
            self.filter.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().focus_filter()

    def print_page(self) -> bool:
        """The report of the list that is open."""
        if self.open_one is None:
            return False
        self.open_one.report(met_namen=True)
        return True

    def _holder(self, checklist: Checklist) -> str:
        id = checklist.budgethouder_id
        return self.context.session.dossier.naam_budgethouder(id) if id else ""

    def _ours(self, checklist: Checklist) -> bool:
        chosen = self.context.budgethouder_ids
        return chosen is None or checklist.budgethouder_id is None or checklist.budgethouder_id in chosen

    def _fill_who(self) -> None:
        dossier, chosen = self.context.session.dossier, self.context.budgethouder_ids
        holders = [b for b in dossier.all(Budgethouder) if chosen is None or b.id in chosen]
        before = self.who.currentData()
        self.who.clear()
        for holder in holders:
            self.who.addItem(dossier.naam_budgethouder(holder), holder.id)
        self.who.setCurrentIndex(max(0, self.who.findData(before)))
        several = len(holders) > 1
        self.who.setVisible(several)
        self._who_label.setVisible(several)

    def _card(self, checklist: Checklist) -> QWidget:
        naam = self._holder(checklist)
        card = Card(Text("{titel} – {naam}", titel=titel(checklist), naam=naam) if naam else titel(checklist))
        known = sjabloon_van(checklist)
        if known is None:
            card.add(label(Text("Deze lijst is gemaakt met een nieuwere pgbdesk. Uw antwoorden blijven bewaard.")))
            return card
        card.add(label(ingevuld(checklist)))
        if known.versie > (checklist.sjabloon_versie or 1):
            card.add(label(Text("De lijst is sindsdien vernieuwd. Nieuwe vragen staan erbij."), "echo"))
        again = Button(
            Text("Ga verder") if checklist.afgerond_op is None else Text("Bekijk"), lambda: self.start(checklist.id)
        )
        again.setAccessibleName(f"{again.text()}: {card.accessibleName()}")
        gone = Button(Text("Gooi weg"), lambda: self._remove(checklist))
        gone.setAccessibleName(f"{gone.text()}: {card.accessibleName()}")
        card.add(Row(again, gone))
        return card

    def _remove(self, checklist: Checklist) -> None:
        dossier = self.context.session.dossier
        kept = [Change(taak, replace(taak, betreft=None)) for taak in taken(checklist, dossier.all(Taak))]
        words = Text("Checklist weggegooid: {titel}", titel=titel(checklist))
        self.context.session.do(words, *kept, Change(checklist, None))

    # One list --------------------------------------------------------------------------------------

    def open_record(self, record_id: str) -> None:
        """Open a list that was begun, or begin one by its name (`nieuw:verhuizing`), for a budgethouder behind it."""
        what, _, rest = record_id.partition(":")
        name, _, houder = rest.partition(":")
        if what == "nieuw" and name in sjablonen():
            self.who.setCurrentIndex(max(0, self.who.findData(houder or self.who.currentData())))
            self.begin(sjablonen()[name])
        elif (found := self.context.session.dossier.find(Checklist, record_id)) is not None and sjabloon_van(found):
            self.start(record_id)

    def begin(self, sjabloon: Sjabloon) -> None:
        """Begin a list for whom was chosen, filled in as far as the dossier knows."""
        made = begin(sjabloon, self.who.currentData(), self.context.case())
        self.context.session.do(Text("Checklist begonnen: {titel}", titel=sjabloon.titel), Change(None, made))
        self.start(made.id)

    def start(self, checklist_id: str) -> None:
        """Open one list."""
        self.stop(quiet=True)
        self.all.hide()
        self.open_one = ChecklistBlad(self.context, checklist_id, self.stop)
        self.column.insertWidget(1, self.open_one)
        self.open_one.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self, *, quiet: bool = False) -> None:
        """Back to all lists; everything is kept already."""
        if self.open_one is not None:
            self.open_one.leave()
            self.open_one.hide()
            self.open_one.deleteLater()
            self.open_one = None
        self.all.show()
        if not quiet:
            self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)
