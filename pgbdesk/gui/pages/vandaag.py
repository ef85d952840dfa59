"""Vandaag: what must I do now, by when, and why."""

from __future__ import annotations

from functools import cached_property, partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from pgbdesk.app.attention import Attention, Punt, attention
from pgbdesk.app.brieven.lijst import brief_bij
from pgbdesk.app.changes import Change
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Gebeurtenis, Taak, Toestemming, Verblijf
from pgbdesk.domain.soorten import DeclaratieStatus
from pgbdesk.gui.budget.balk import BudgetBar
from pgbdesk.gui.eerste_stappen import EersteStappen
from pgbdesk.gui.page import Page, scope_of
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.uitleg import uitleg
from pgbdesk.gui.vandaag.anderen import others
from pgbdesk.gui.vandaag.klaar import DoneThisWeek
from pgbdesk.gui.vandaag.later import NU as NU_DOEN
from pgbdesk.gui.vandaag.later import Waiting, later
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.message import FindingCard, Message
from pgbdesk.law.budget import stand
from pgbdesk.text import Text

NU = Text("Nu doen ({n})")
BINNENKORT = Text("Binnenkort ({n})")
LET_OP = Text("Let op ({n})")
INFO = Text("Goed om te weten ({n})")
ANDERE = Text("Voor andere budgetten ({n})")
NIETS = Text("U hoeft nu niets te doen. Alles is bij.")
STRAKS = Text("U hoeft nu niets te doen. Wat u uitstelde, staat hieronder.")
GEEN_HAAST = Text("Er is nu niets met haast. Kijk wel naar wat hieronder staat.")
SHOWN = 5
ALIKE = 2  # more than so many of one kind stand behind the first of them

#: What the button of a task says, and which page it opens.
KNOP: dict[str, tuple[Text, str]] = {
    "oproep": (Text("Naar de oproep"), "rooster"),
    "aanbod": (Text("Aanbod maken"), "vaste_uren"),
    "zorgovereenkomst": (Text("Zorgovereenkomst bekijken"), "zorgverleners"),
    "declaratie": (Text("Declaratie nakijken"), "uren"),
    "betaling": (Text("Declaratie bekijken"), "uren"),
    "uren": (Text("Uren invullen"), "uren"),
    "budget": (Text("Budget bekijken"), "budget"),
    "vertegenwoordiging": (Text("Vertegenwoordiger bekijken"), "gebeurtenissen"),
    "opvolger": (Text("Overdragen aan een opvolger"), "gebeurtenissen"),
    "verblijf": (Text("Verblijf bekijken"), "gebeurtenissen"),
    "gebeurtenis": (Text("Plan bekijken"), "gebeurtenissen"),
    "toestemming": (Text("Plan bekijken"), "gebeurtenissen"),
    "wat_verandert": (Text("Bekijk wat er verandert"), "wat_verandert"),
    "bewaren": (Text("Bekijken wat weg mag"), "gebeurtenissen"),
}

INSTUREN = Text("Declaratie insturen")
NAGEKEKEN = (DeclaratieStatus.GECONTROLEERD, DeclaratieStatus.GETEKEND)


class VandaagPage(Page):
    """The first page: tasks in order of harm, then the budget in one bar."""

    key: ClassVar[str] = "vandaag"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    judged: ClassVar[bool] = True
    help: ClassVar[Text] = Text(
        "Bovenaan staat wat geld of recht kan kosten. Klik op Waarom? voor de regel en de berekening. "
        "Een taak gaat weg als u heeft vastgelegd dat het gedaan is. Met Later stelt u een taak uit."
    )

    order: ClassVar[tuple[str, ...]] = ("money", "week")
    below: ClassVar[tuple[str, ...]] = ("week",)

    def build(self) -> None:
        """The places for tasks and budget."""
        self.first = EersteStappen(self.context)
        self.add(self.first)
        self.tasks = Box(gap=10)
        self.add(self.tasks)
        self._shown: object = None
        self._urgent = False
        self.waiting: Waiting | None = None
        self.money = Box(gap=10)
        self.add(self.money)

    @cached_property
    def week(self) -> DoneThisWeek:
        """What was done this week, at the foot."""
        part = self.put(DoneThisWeek(self.context, self._ours), "week")
        part.refresh()
        return part

    def refresh(self) -> None:
        """Fill in today's list."""
        day = language().weekday(self.context.today)
        self.header.set_line(f"{day[:1].upper()}{day[1:]} · {say(self.context.scope_text)}")
        self.money.clear()
        if self.made("week"):
            self.week.refresh()
        beginning = self.first.show_steps()
        if not self.context.session.dossier.all(Toekenning):
            self._shown = None
            self.tasks.clear()
            if not beginning:
                self.tasks.add(self._no_budget())
            return
        self._list(beginning=beginning)
        self._budgets()

    def main_button(self) -> QAbstractButton | None:
        """What the first task that leads somewhere leads to; without tasks what an empty day asks for."""
        if self.first.isVisible() and not self._urgent:
            return self.first.button
        for within in (*self.tasks.findChildren(Message), self.tasks):
            ways = [b for b in within.findChildren(Button) if b.isVisible() and b.property("kind") != "link"]
            there = next((b for b in ways if b.property("done") is None), None)
            if there is not None:
                return there
        return None

    def _list(self, *, beginning: bool) -> None:
        """The tasks; the same ones stay as they are, with the keyboard where it was."""
        found = attention(self.context.case())
        now = (found, self.context.scope.toekenning_id, self.context.today, language().code, beginning)
        if now == self._shown:
            return
        self._shown = now
        place = self._place()
        self.waiting = None
        self.tasks.clear()
        self._fill(found, beginning=beginning)
        if place is not None:
            QTimer.singleShot(0, self, partial(self._return, place))

    def _fill(self, found: Attention, *, beginning: bool) -> None:
        groups = ((NU, found.nu), (BINNENKORT, found.binnenkort), (LET_OP, found.let_op), (INFO, found.info))
        mine = [(title, [p for p in points if self._ours(p.about)]) for title, points in groups]
        self._urgent = bool(mine[0][1])
        waiting = [p for p in found.uitgesteld if self._ours(p.about)]
        if not mine[0][1] and not mine[1][1] and not beginning:
            calm = Message("info", STRAKS) if waiting else Message("success", NIETS)
            self.tasks.add(Message("info", GEEN_HAAST) if mine[2][1] else calm)
        for title, points in mine[:-1]:
            if points:
                self._group(Text(title.msgid, n=len(points)), points)
        info = mine[-1][1]
        if info:
            self.tasks.add(Disclosure(Text(INFO.msgid, n=len(info)), lambda: self._few(info)))
        if waiting:
            self.waiting = Waiting(waiting, self.context, when_of, self._now)
            self.tasks.add(self.waiting)
        others = [p for _, points in groups[:-1] for p in points if not self._ours(p.about)]
        others += [p for p in found.uitgesteld if not self._ours(p.about)]
        if others:
            self.tasks.add(Disclosure(Text(ANDERE.msgid, n=len(others)), lambda: self._few(others)))

    def _place(self) -> int | None:
        """Which card has the keyboard, when one has."""
        focus = self.window().focusWidget()
        if focus is None or not self.tasks.isAncestorOf(focus):
            return None
        cards = self._cards()
        return next((n for n, card in enumerate(cards) if card.isAncestorOf(focus)), len(cards))

    def _return(self, place: int) -> None:
        """After a card went, the keyboard is at the one that took its place; without cards at the title."""
        links = [card.findChildren(Button) for card in self._cards()]
        there = [button for buttons in links[: place + 1] for button in buttons[:1]]
        target = there[-1] if there else self.header.title
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cards(self) -> list[Message]:
        """The cards in sight, from top to bottom."""
        return [card for card in self.tasks.findChildren(Message) if card.isVisibleTo(self.tasks)]

    def _ours(self, about: Record) -> bool:
        """Whether a record is about the chosen budget; what is of no budget in particular always is."""
        chosen = self.context.toekenning
        if chosen is None:
            return True
        dossier = self.context.session.dossier
        if isinstance(about, Toekenning):
            return about.id == chosen.id
        if isinstance(about, Budgethouder):
            return about.id == chosen.budgethouder_id
        if isinstance(about, Gebeurtenis | Verblijf | Vertegenwoordiging | Toestemming):
            return about.budgethouder_id in (None, chosen.budgethouder_id)
        overeenkomst_id = getattr(about, "zorgovereenkomst_id", None)
        overeenkomst = about if isinstance(about, Zorgovereenkomst) else dossier.find(Zorgovereenkomst, overeenkomst_id)
        return overeenkomst is None or overeenkomst.budgethouder_id == chosen.budgethouder_id

    def _group(self, title: Text, points: list[Punt]) -> None:
        self.tasks.add(label(title, "h2"))
        self.tasks.add(self._few(points))

    def _few(self, points: list[Punt]) -> QWidget:
        """The first ones; the others one click away, again a few at a time. Many of one kind are one of them."""
        bundles = bundled(points)
        box, rest = Box(gap=10), bundles[SHOWN:]
        for bundle in bundles[:SHOWN]:
            box.add(self._card(bundle[0]))
            if len(bundle) > 1:
                more = Text("Nog {n} van deze soort", n=len(bundle) - 1)
                box.add(Disclosure(more, lambda same=bundle[1:]: self._some(same)))  # type: ignore[misc]
        if rest:
            count = sum(len(bundle) for bundle in rest)
            left = [punt for bundle in rest for punt in bundle]
            box.add(others(count, lambda: self._few(left)))
        return box

    def _some(self, points: list[Punt]) -> QWidget:
        """Those of one kind, a few at a time."""
        box, rest = Box(gap=10), points[SHOWN:]
        for punt in points[:SHOWN]:
            box.add(self._card(punt))
        if rest:
            box.add(others(len(rest), lambda: self._some(rest)))
        return box

    def _card(self, punt: Punt) -> QWidget:
        if punt.finding is None:
            return self._task(punt)
        button = self._button(punt)
        more = partial(uitleg, punt.finding, self.context)
        wait = later(punt, self.context) if punt.tot is None else None
        return FindingCard(punt.finding, when_of(punt), button, more, self._letter(punt), later=wait)

    def _button(self, punt: Punt) -> Button | None:
        words = KNOP.get(punt.actie)
        if words is None:
            return None
        text, page = words
        if isinstance(punt.about, Declaratie) and punt.actie == "declaratie" and punt.about.status in NAGEKEKEN:
            text = INSTUREN
        made = Button(text, lambda: self.context.go(page, _sleutel(punt)))
        made.setAccessibleName(say(Text("{knop}: {titel}", knop=text, titel=punt.titel)))
        return made

    def _letter(self, punt: Punt) -> Button | None:
        """The way to the letter that does what a finding asks for."""
        soort = brief_bij(punt.finding, self.context.case()) if punt.finding is not None else None
        if soort is None:
            return None
        key = f"{soort.id}:{punt.about.id}"
        made = Button(soort.knop, lambda: self.context.go("formulieren", key), icon_name="mail-plus")
        made.setAccessibleName(say(Text("{knop}: {titel}", knop=soort.knop, titel=punt.titel)))
        return made

    def _task(self, punt: Punt) -> QWidget:
        taak = punt.taak
        assert taak is not None
        message = Message("warning" if punt.ernst == "nu" else "info", punt.titel, [w for w in [when_of(punt)] if w])
        done = self._tick(punt)
        wait = later(punt, self.context) if punt.tot is None else None
        message.column.addWidget(Row(done, *([wait.link] if wait else ())))
        if wait is not None:
            message.column.addWidget(wait)
            wait.hide()
        return message

    def _now(self, punt: Punt) -> Button:
        """What does a task that was put off: the page where that is done, or that it is done already."""
        if punt.taak is not None and punt.actie not in KNOP:
            return self._tick(punt)
        _, page = KNOP.get(punt.actie, (NU_DOEN, punt.actie))
        made = Button(NU_DOEN, lambda: self.context.go(page, _sleutel(punt)))
        made.setAccessibleName(say(Text("{knop}: {titel}", knop=NU_DOEN, titel=punt.titel)))
        return made

    def _tick(self, punt: Punt) -> Button:
        """The button that records an own task as done."""
        taak = punt.taak
        assert taak is not None
        made = Button(Text("Gedaan"), lambda: self._done(taak), icon_name="check")
        made.setProperty("done", True)  # never by Enter at the title
        made.setAccessibleName(say(Text("Gedaan: {titel}", titel=punt.titel)))
        return made

    def _done(self, taak: Taak) -> None:
        from dataclasses import replace

        if self.context.session.dossier.find(Taak, taak.id) != taak:
            return  # pressed twice before the list followed
        after = replace(taak, gedaan_op=self.context.today)
        self.context.session.do(Text("Taak gedaan: {titel}", titel=taak.titel), Change(taak, after))

    def _budgets(self) -> None:
        case = self.context.case()
        chosen = self.context.toekenning
        running = [chosen] if chosen else [t for t in case.dossier.all(Toekenning) if case.today in t.periode]
        for toekenning in running:
            if toekenning.bedrag is None:
                continue
            card = Card(Text("Budget {wat}", wat=scope_of(self.context, toekenning)))
            card.add(BudgetBar(stand(toekenning, case), toekenning))
            card.add(Row(Button(Text("Bekijk het budget"), lambda t=toekenning: self._open_budget(t))))  # type: ignore[misc]
            self.money.add(card)

    def _open_budget(self, toekenning: Toekenning) -> None:
        self.context.go("budget", toekenning.id)

    def _no_budget(self) -> QWidget:
        return EmptyState(
            Text("Hier komt te staan wat u moet doen. Vul eerst in wie het budget heeft en hoe hoog het is."),
            Button(Text("Budget toevoegen"), lambda: self.context.go("budget", None), "primary"),
            example=self.in_example,
        )


def bundled(points: list[Punt]) -> list[list[Punt]]:
    """The tasks in their order; more than `ALIKE` from one rule stand together, where the first of them stood."""
    by_rule: dict[str, list[Punt]] = {}
    for punt in points:
        if punt.finding is not None:
            by_rule.setdefault(punt.finding.rule, []).append(punt)
    found: list[list[Punt]] = []
    for punt in points:
        same = by_rule.get(punt.finding.rule, []) if punt.finding is not None else []
        if len(same) <= ALIKE:
            found.append([punt])
        elif punt is same[0]:
            found.append(same)
    return found


def when_of(punt: Punt) -> Text | None:
    """`Uiterlijk woensdag 25 november 2026 · nog 3 dagen`, or that it is late.

    `Liefst` where nobody set the day, and `Op` where something happens then.
    """
    if punt.uiterlijk is None or punt.wanneer is None:
        return None
    day = language().weekday(punt.uiterlijk)
    if punt.gebeurt:
        return Text("Op {dag} · {wanneer}", dag=day, wanneer=punt.wanneer)
    if punt.dagen is not None and punt.dagen < 0:
        return Text("Had uiterlijk {dag} gemoeten · {wanneer}", dag=day, wanneer=punt.wanneer)
    if punt.finding is not None and punt.finding.liefst:
        return Text("Liefst voor of op {dag} · {wanneer}", dag=day, wanneer=punt.wanneer)
    return Text("Uiterlijk {dag} · {wanneer}", dag=day, wanneer=punt.wanneer)


def _sleutel(punt: Punt) -> str:
    """What a page opens for a task: the record that it is about, or a flow that begins with it."""
    return f"opvolger:{punt.about.id}" if punt.actie == "opvolger" else punt.about.id
