"""The words to send to a carer, with a button to copy them."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from pgbdesk.app import oproepinvoer as invoer
from pgbdesk.app.roosterwoorden import roepnaam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Oproep
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import dutch
from pgbdesk.gui.widgets.basic import Box, Button
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text


class Bericht(Box):
    """The message of a call that was just recorded, withdrawn or moved, to copy."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._message = Message("success", "")
        self.add(self._message)
        self.text = ""
        self.copy = Button(Text("Kopieer het bericht"), self._copy, icon_name="copy")
        self.add(self.copy, left=True)
        self.hide()

    def show_for(self, oproep: Oproep) -> None:
        """Show the words for a call."""
        case = self._context.case()
        overeenkomst = case.dossier.get(Zorgovereenkomst, oproep.zorgovereenkomst_id)
        afzender = case.dossier.naam_budgethouder(overeenkomst.budgethouder_id)
        self.text = dutch(invoer.berichttekst(oproep, roepnaam(case, overeenkomst), afzender))
        kop = Text("Vastgelegd. Dit bericht kunt u sturen")
        if oproep.verzonden_op is None:
            kop = Text("Het plan is bewaard. Dit bericht kunt u sturen")
        self._message.set("success", kop, [self.text])
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._context.told(Text("Het bericht is gekopieerd. U kunt het nu plakken."))
