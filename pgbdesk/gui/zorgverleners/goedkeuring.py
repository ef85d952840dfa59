"""Under an agreement: whether it may be declared, the days of signing and approval, and the papers it needs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from pgbdesk.app.bladen.belblad import ZIEK
from pgbdesk.app.bladen.overeenkomst import MODEL_VAN, PORTAAL
from pgbdesk.app.bladen.urenbriefje import UREN
from pgbdesk.app.bladen.wijziging import WIJZIGEN
from pgbdesk.app.brieven.einde import AANZEGGEN
from pgbdesk.app.brieven.soort import Briefsoort, past_bij
from pgbdesk.app.goedkeuring import VRAGEN, begin, declareerstand, nagekeken, vastleggen
from pgbdesk.app.reading import Problems
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Row
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text


class Goedkeuring(Box):
    """Whether it may be declared, and a form for the days that decide it."""

    def __init__(self, context: Context, overeenkomst: Zorgovereenkomst) -> None:
        super().__init__(gap=8)
        self._context, self._overeenkomst = context, overeenkomst
        self.stand = declareerstand(overeenkomst, context.case())
        self.add(Message("success" if self.stand.mag else "info", self.stand.zin, self.stand.mist))
        self.open = Button(Text("Tekenen en goedkeuring vastleggen"), self.show_form, icon_name="clipboard-check")
        naam = context.session.dossier.naam_voor(overeenkomst)
        self.open.setAccessibleName(say(Text("Tekenen en goedkeuring vastleggen: {naam}", naam=naam)))
        self.add(Row(self.open))
        self.form: Form | None = None

    def show_form(self) -> None:
        """Ask the days."""
        if self.form is not None:
            return
        self.form = Form(VRAGEN, lambda: self._context.today)
        self.form.fill(begin(self._overeenkomst))
        self.add(self.form)
        self.keep = Button(Text("Bewaar deze dagen"), self._keep, "primary")
        self.add(Row(self.keep))
        self.open.setEnabled(False)
        next(iter(self.form.fields.values())).input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        assert self.form is not None
        today = self._context.today
        values = self.form.read(lambda **typed: nagekeken(typed, today))
        if isinstance(values, Problems):
            self.form.show_problems(values.by_name)
            return
        naam = self._context.session.dossier.naam_voor(self._overeenkomst)
        text, changes = vastleggen(self._overeenkomst, values, naam)
        self._context.session.do(text, *changes)


class Papierknoppen(Row):
    """The ways to the papers that make sense for an agreement now."""

    def __init__(self, context: Context, overeenkomst: Zorgovereenkomst) -> None:
        case = context.case()
        offered: tuple[tuple[Text, Briefsoort], ...] = (
            (Text("Typlijst voor het portaal"), PORTAAL),
            (Text("Overnameblad zorgovereenkomst"), MODEL_VAN[overeenkomst.soort]),
            (Text("Wijzigen bij de SVB"), WIJZIGEN),
            (Text("Gaat het contract door?"), AANZEGGEN),
            (Text("Ziek melden"), ZIEK),
            (Text("Urenbriefje"), UREN),
        )
        naam = context.session.dossier.naam_voor(overeenkomst)
        buttons = []
        for words, soort in offered:
            if not past_bij(soort, overeenkomst, case):
                continue
            to = partial(context.go, "formulieren", f"{soort.id}:{overeenkomst.id}")
            button = Button(words, to, icon_name="file-text")
            button.setAccessibleName(say(Text("{wat}: {naam}", wat=words, naam=naam)))
            buttons.append(button)
        super().__init__(*buttons)
