"""Who may sign today, for money and for care, with which paper; and the list of representatives."""

from __future__ import annotations

from collections.abc import Callable

from pgbdesk.app.gegevens.mensen import PERSOON, VERTEGENWOORDIGING
from pgbdesk.app.labels import label_of
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.gui.gebeurtenissen.beheer import Beheer, Woorden, van_scope
from pgbdesk.gui.gebeurtenissen.verblijf import day
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.law.vertegenwoordiging import Tekenaar, naam_van, wie_tekent
from pgbdesk.text import Midden, Text

ZELF = Text("de budgethouder zelf")
NIEMAND = Text("niemand die in dit dossier staat")


class Tekenen(Box):
    """One verdict per budgethouder, and the roles with their papers and the facts of Rlz 5.11."""

    def __init__(self, context: Context, hand_over: Callable[[str | None], None]) -> None:
        super().__init__(gap=12)
        self._context = context
        self.verdicts = Box(gap=10)
        self.add(self.verdicts)
        self.hand_over = Button(
            Text("Overdragen aan een opvolger"), lambda: hand_over(self.beheer.table.current()), icon_name="users"
        )
        self.add(self.hand_over, left=True)
        columns = (
            Column[Vertegenwoordiging](Text("Naam"), lambda r: naam_van(r, context.case()), stretch=True),
            Column[Vertegenwoordiging](
                Text("Voor"), lambda r: context.session.dossier.naam_budgethouder(r.budgethouder_id)
            ),
            Column[Vertegenwoordiging](Text("Rol"), lambda r: say(label_of(r.soort))),
            Column[Vertegenwoordiging](Text("Vanaf"), lambda r: r.van, shown=day),
            Column[Vertegenwoordiging](Text("Tot en met"), lambda r: r.tot, shown=day),
        )
        self.beheer = Beheer(
            context,
            VERTEGENWOORDIGING,
            columns,
            lambda: van_scope(context, context.session.dossier.all(Vertegenwoordiging)),
            Woorden(
                Text("Vertegenwoordigers"),
                Text("Er staat geen vertegenwoordiger in dit dossier."),
                Text("Vertegenwoordiger toevoegen"),
            ),
        )
        person = Button(Text("Persoon toevoegen"), self._new_person, icon_name="plus")
        person.setToolTip(say(Text("Alleen nodig als de persoon nog niet in het dossier staat")))
        self.beheer.buttons.add(person)
        self.add(self.beheer)

    def _new_person(self) -> None:
        self._context.go("gegevens", f"{PERSOON.sleutel}:")

    def refresh(self) -> None:
        """Judge anew and fill the list."""
        self.verdicts.clear()
        case, only = self._context.case(), self._context.budgethouder_ids
        for holder in case.dossier.all(Budgethouder):
            if only is None or holder.id in only:
                self.verdicts.add(self._verdict(holder))
        self.beheer.refresh()

    def _verdict(self, holder: Budgethouder) -> Message:
        case = self._context.case()
        stand = wie_tekent(holder, case.today, case)
        naam = case.dossier.naam_budgethouder(holder) or Text("de budgethouder")
        lines: list[Text] = []
        parts = (stand.geld, stand.zorg)
        missing = any(t is None or not t.in_orde for t in parts)
        if len(stand.tekenaars) == 1 and stand.geld is not None and stand.zorg is not None:
            lines.append(Text("Voor geld en zorg tekent {wie}.", wie=_wie(stand.geld)))
        else:
            lines.append(Text("Voor geld tekent {wie}.", wie=_wie(stand.geld)))
            lines.append(Text("Over zorg beslist {wie}.", wie=_wie(stand.zorg)))
        for tekenaar in (t for t in stand.tekenaars if t.rol is not None):
            lines.append(tekenaar.reden)
            if tekenaar.mist is not None:
                lines.append(tekenaar.mist)
            elif tekenaar.papier is not None:
                lines.append(Text("Dat blijkt uit {papier}.", papier=tekenaar.papier))
        if stand.uitleg is not None and stand.uitleg not in lines:
            lines.append(stand.uitleg)
        sources = tuple(b for t in stand.tekenaars for b in t.bronnen)
        title = Text("Wie mag vandaag tekenen voor {naam}?", naam=naam)
        return Message("warning" if missing else "info", title, lines, source_line(sources))


def _wie(tekenaar: Tekenaar | None) -> object:
    if tekenaar is None:
        return NIEMAND
    if tekenaar.rol is None:
        return ZELF
    return Text("{naam} ({rol})", naam=tekenaar.naam or Text("onbekend"), rol=Midden(label_of(tekenaar.rol.soort)))
