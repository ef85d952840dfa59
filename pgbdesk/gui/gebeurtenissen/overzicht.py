"""What is going on and what is past: one card for each plan, the one with the earliest open step first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pgbdesk.gui.gebeurtenissen.plan import gedaan_van, stand_van
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Disclosure, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.message import Message
from pgbdesk.law.levensplan import Levensplan, plannen
from pgbdesk.text import Text


class Overzicht(Box):
    """The list of plans. `show` opens one, `begin` asks what changes, `example` shows plans in the example."""

    def __init__(
        self,
        context: Context,
        show: Callable[[Levensplan], None],
        begin: Callable[[], None],
        example: Callable[[], object] | None,
    ) -> None:
        super().__init__(gap=12)
        self._example = example
        self._context, self._show, self._begin = context, show, begin

    def refresh(self) -> None:
        """Fill the list."""
        self.clear()
        today, only = self._context.today, self._context.budgethouder_ids
        mine = [
            p
            for p in plannen(self._context.case())
            if only is None or p.budgethouder is None or p.budgethouder.id in only
        ]
        now = sorted((p for p in mine if p.van_belang(today)), key=_first_day)
        past = sorted((p for p in mine if not p.van_belang(today)), key=lambda p: p.op, reverse=True)
        if not mine:
            self.add(
                EmptyState(
                    Text(
                        "Hier komt te staan wat er verandert: een verhuizing, een opname, een vakantie, 18 worden. "
                        "Bij alles hoort een plan met dagen."
                    ),
                    Button(Text("Er verandert iets"), self._begin, "primary"),
                    example=self._example,
                )
            )
            return
        begin = Button(Text("Er verandert iets"), self._begin, "primary", "plus")
        self.add(Row(begin))
        if not now:
            self.add(Message("success", Text("Er speelt nu niets. Alle stappen zijn gedaan.")))
        for plan in now:
            self.add(self._card(plan, today))
        if past:
            title = Text("Klaar of voorbij ({n})", n=len(past))
            self.add(Disclosure(title, lambda: self._past(past, today)))

    def _past(self, plans: list[Levensplan], today: date) -> Box:
        box = Box(gap=12)
        for plan in plans:
            box.add(self._card(plan, today))
        return box

    def _card(self, plan: Levensplan, today: date) -> Message:
        step = plan.volgende
        level = "success" if step is None else stand_van(step, today)[0]
        lines = [Text("{dag} · {stand}", dag=_capital(language().weekday(plan.op)), stand=gedaan_van(plan))]
        card = Message(level, plan.titel, lines)
        if step is not None:
            card.column.addWidget(label(Text("Nu: {stap}", stap=step.wat), "strong"))
            words = label(stand_van(step, today)[1])
            words.setProperty("ink", level)
            card.column.addWidget(words)
        look = Button(Text("Bekijk het plan"), lambda: self._show(plan))
        look.setAccessibleName(say(Text("Bekijk het plan: {titel}", titel=plan.titel)))
        card.column.addWidget(Row(look))
        return card


def _first_day(plan: Levensplan) -> tuple[date, date]:
    step = plan.volgende
    return (step.uiterlijk if step is not None and step.uiterlijk is not None else date.max), plan.op


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
