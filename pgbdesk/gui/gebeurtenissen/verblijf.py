"""Stays elsewhere: the counters of this year, and the list."""

from __future__ import annotations

from pgbdesk.app.gegevens.rondom import VERBLIJF
from pgbdesk.app.labels import label_of
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.gui.gebeurtenissen.beheer import Beheer, Woorden, van_scope
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.law.verblijf import buitenland_jaar, opname_stand, opnames
from pgbdesk.text import Text


def day(value: object) -> str:
    """A day with its month in words, or nothing."""
    from datetime import date

    return language().day(value) if isinstance(value, date) else ""


class Verblijven(Box):
    """How long, up to today and in this year, and every stay."""

    def __init__(self, context: Context) -> None:
        super().__init__(gap=12)
        self._context = context
        self.counters = Box(gap=10)
        self.add(self.counters)
        columns = (
            Column[Verblijf](Text("Wie"), lambda v: context.session.dossier.naam_budgethouder(v.budgethouder_id)),
            Column[Verblijf](Text("Waar"), lambda v: say(label_of(v.soort)), stretch=True),
            Column[Verblijf](Text("Land"), lambda v: v.land or ""),
            Column[Verblijf](Text("Van"), lambda v: v.van, shown=day),
            Column[Verblijf](Text("Tot en met"), lambda v: v.tot, shown=day),
            Column[Verblijf](Text("Gemeld op"), lambda v: v.gemeld_op, shown=day),
        )
        self.beheer = Beheer(
            context,
            VERBLIJF,
            columns,
            lambda: van_scope(context, context.session.dossier.all(Verblijf)),
            Woorden(
                Text("Opnames en verblijf in het buitenland"),
                Text("Er staat nog geen opname of reis in dit dossier."),
                Text("Verblijf toevoegen"),
            ),
        )
        self.add(self.beheer)

    def refresh(self) -> None:
        """Count anew and fill the list."""
        self.counters.clear()
        case = self._context.case()
        for holder in case.dossier.all(Budgethouder):
            only = self._context.budgethouder_ids
            if only is None or holder.id in only:
                self._count(holder)
        self.counters.setVisible(self.counters.column.count() > 0)
        self.beheer.refresh()

    def _count(self, holder: Budgethouder) -> None:
        case, naam = self._context.case(), self._context.session.dossier.naam_budgethouder(holder)
        for reeks in opnames(holder.id, case):
            if reeks.van <= case.today and (reeks.tot is None or reeks.tot >= case.today):
                stand = opname_stand(reeks, case)
                if stand is not None:
                    level = "danger" if stand.te_lang else "warning" if case.today >= stand.waarschuwen_op else "info"
                    words = Text.counted(
                        "{naam} is {n} dag opgenomen", "{naam} is {n} dagen opgenomen", stand.dagen, naam=naam
                    )
                    line = Text("De 2 maanden zijn om na {dag}.", dag=language().weekday(stand.laatste_dag))
                    self.counters.add(Message(level, words, [line], source_line(stand.berekening.bronnen)))
        jaar = buitenland_jaar(holder.id, case.today.year, case)
        if jaar is not None and (jaar.dagen or jaar.onbekend):
            level = "danger" if jaar.te_veel else "warning" if jaar.misschien_te_veel else "info"
            lines = [Text("Hoogstens {n} dagen per jaar bij een Wlz-budget.", n=jaar.hoogstens)]
            if jaar.onbekend:
                lines.append(Text("Van {n} dagen is niet ingevuld of het buiten de EU is.", n=jaar.onbekend))
            if jaar.palliatief:
                lines.append(Text("Bij zorg in de laatste levensfase mag het langer: 1 jaar."))
            title = Text(
                "{naam} is in {jaar} {n} dagen buiten de EU, de EER en Zwitserland",
                naam=naam,
                jaar=str(jaar.jaar),
                n=jaar.dagen,
            )
            self.counters.add(Message(level, title, lines, source_line(jaar.berekening.bronnen)))
