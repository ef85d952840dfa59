"""The three steps in the place of the page of hours, until they are done or left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgbdesk.app.urenimport.lezen import Voorbeeld, bekijk, overnemen
from pgbdesk.gui.page import Page
from pgbdesk.gui.theme import theme
from pgbdesk.gui.urenimport import REKENBLAD
from pgbdesk.gui.urenimport.bestand import BestandStap
from pgbdesk.gui.urenimport.kolommen import KolomStap
from pgbdesk.gui.urenimport.nakijken import NakijkStap
from pgbdesk.gui.widgets.basic import Inner
from pgbdesk.gui.widgets.wizard import Wizard, Wrong
from pgbdesk.text import Text

NAAM = Text("Uren uit een rekenblad")
VERANDERD = Text("Het dossier is intussen veranderd. Kijk nog een keer na wat er gebeurt.")


class Urenimport(Inner):
    """Stands in the place of a page, which comes back as it was.

    It is made in one turn of the window and put in its place in the next: both at once take too long.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.gone = False
        self.hide()
        self.setObjectName("page")
        self._page, self._context = page, page.context
        self._column = column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._space()
        theme().changed.connect(self._space)
        self.file = BestandStap(self._context)
        self.columns = KolomStap(self._context, self.file)
        self.review = NakijkStap(self._voorbeeld, self._take)
        self.wizard = Wizard(NAAM, (self.file, self.columns, self.review), done=self.leave, cancel=self.leave)
        column.addWidget(self.wizard)
        column.addStretch(1)
        self._before: QWidget | None = None
        QTimer.singleShot(0, self, self._enter)

    def _enter(self) -> None:
        if self.gone:  # another page was asked for meanwhile
            return
        page = self._page
        self._before = page.takeWidget()
        assert self._before is not None
        self._before.setParent(page)  # so that it goes when the page goes
        self._before.hide()
        page.setWidget(self)
        self.show()
        self.wizard.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _space(self) -> None:
        pad = theme().px(20)
        self._column.setContentsMargins(pad, theme().px(14), pad, pad)

    def leave(self) -> None:
        """Back to the page."""
        self.gone = True
        before = self._before
        if before is None:  # it did not come there yet
            self.deleteLater()
            return
        taken = self._page.takeWidget()
        self._page.setWidget(before)
        before.show()
        if taken is not None:
            taken.hide()
            taken.setParent(self._page)
            taken.deleteLater()
        self._page.update_now()
        self._page.header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _voorbeeld(self) -> Voorbeeld:
        found = self.columns.voorbeeld
        assert found is not None
        return found

    def _take(self) -> Sequence[Wrong]:
        """One step with all good rows. What changed in the dossier meanwhile is shown first."""
        found = self._voorbeeld()
        if self.columns.bekeken is not self._context.session.dossier:
            before, case = found, self._context.case()
            found = bekijk(self.file.vel, self.columns.indeling, self.file.overeenkomst_id, case)
            self.columns.voorbeeld, self.columns.bekeken = found, case.dossier
            if [u.begin for u in found.uren] != [u.begin for u in before.uren]:
                self.review.opened()
                return [(VERANDERD, self.review.table.setFocus)]
        step, changes = overnemen(found)
        self._context.session.do(step, *changes)
        return ()


def went_to_import(page: Page, record_id: str) -> bool:
    """Start the steps on a page when that was asked; any other record ends them. Whether it was asked."""
    here = next((flow for flow in page.findChildren(Urenimport) if not flow.gone), None)
    if record_id == REKENBLAD:
        if here is None:
            Urenimport(page)
        return True
    if here is not None:
        here.leave()
    return False
