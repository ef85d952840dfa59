"""What the pre-check of a paper found, each with the way to where it can be put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pgbdesk.app.nakijken.lijst import houdt_tegen
from pgbdesk.app.nakijken.lint import Melding
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.waarheen import where
from pgbdesk.gui.widgets.basic import Box, Button, label
from pgbdesk.gui.widgets.message import FindingCard, Message
from pgbdesk.text import Text

DICHT = Text("Dit papier kan nog niet worden afgedrukt")
DICHT_UITLEG = Text("Met deze fouten komt het terug. Maak ze eerst goed. Uw werk is bewaard.")
LET_OP = Text("Kijk dit na voordat u afdrukt")
GOED = Text("Nagekeken: er is niets gevonden waardoor dit papier terugkomt.")


class Nakijkblok(Box):
    """The findings of a pre-check; `dicht` when the paper may not be printed."""

    def __init__(self, context: Context, meldingen: Sequence[Melding], titel: Text = DICHT) -> None:
        super().__init__(gap=8)
        self.dicht = houdt_tegen(meldingen)
        self.regels = frozenset(m.bevinding.rule for m in meldingen)
        if self.dicht:
            self.add(Message("danger", titel, [DICHT_UITLEG]))
        elif meldingen:
            self.add(label(LET_OP, "strong"))
        else:
            self.add(Message("success", GOED))
        for melding in meldingen:
            self.add(self._card(context, melding))

    @staticmethod
    def _card(context: Context, melding: Melding) -> QWidget:
        found = melding.bevinding
        place = where(found.about)
        if place is None:
            return FindingCard(found)
        page, record_id = place
        button = Button(Text("Bekijk dit"), lambda: context.go(page, record_id), icon_name="eye")
        button.setAccessibleName(say(Text("Bekijk dit: {titel}", titel=found.titel)))
        return FindingCard(found, action=button)
