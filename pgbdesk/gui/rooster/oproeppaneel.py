"""The panel "Oproep doen": who, when, how it was sent, the verdict, and the message to copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtWidgets import QLineEdit

from pgbdesk.app import oproepinvoer as invoer
from pgbdesk.app.parsing import shown
from pgbdesk.app.rooster import oproep_doen
from pgbdesk.app.roosterwoorden import over_oproep
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Oproep
from pgbdesk.gui.page import Context
from pgbdesk.gui.rooster.bericht import Bericht
from pgbdesk.gui.rooster.handeling import Handeling
from pgbdesk.gui.widgets.basic import Card, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.text import Text

#: Under which name a call that was not recorded yet is kept.
CONCEPT = "rooster:oproep"


class OproepPaneel(Card):
    """Makes a call. `recorded` is told which call it was."""

    def __init__(self, context: Context, recorded: Callable[[Oproep], None]) -> None:
        super().__init__(Text("Oproep doen"))
        self._context, self._recorded = context, recorded
        self.body.add(label(Text("Kies wie er komt en wanneer. U ziet meteen of u op tijd bent."), "muted"))
        self.bericht = Bericht(context)
        self.add(self.bericht)
        self.act = Handeling(
            (
                invoer.zorgverlener_entry((("", Text("")),)),
                invoer.DATUM,
                invoer.VAN,
                invoer.TOT,
                invoer.GESTUURD_OF_NIET,
                invoer.OP,
                invoer.OM,
                invoer.VORM,
            ),
            lambda: context.today,
            button=Text("Oproep vastleggen"),
            make=lambda **values: invoer.oproep_van(context.session.now, **values),
            judge=lambda oproep: over_oproep(oproep, context.case()),
            do=self._record,
            safe=Text("Kies een andere dag"),
            leave=self.other_day,
        )
        self.add(self.act)
        self.act.form.changed.connect(self._typed)
        self._offered = False
        self._follow()

    @property
    def form(self) -> Form:
        """The fields, by name."""
        return self.act.form

    def offer(self, choices: tuple[tuple[str, Text], ...]) -> None:
        """Who can be called."""
        field = self.form["zorgovereenkomst_id"]
        field.set_choices(choices)
        if not field.text and choices:
            field.set_text(choices[0][0])
        if not self._offered:
            self._offered = True
            self.form.fill({"gestuurd": invoer.NU, "vorm": next(iter(invoer.VORMEN)).value})
            self.form.fill(self._context.session.store.drafts().get(CONCEPT, {}))
        self.act.look()
        self._follow()

    def begin(self, overeenkomst: Zorgovereenkomst | None, dag: date) -> None:
        """Begin a new call for a day, with the times of the last call of that carer."""
        texts = {"datum": shown(dag)}
        if overeenkomst is not None:
            texts["zorgovereenkomst_id"] = overeenkomst.id
        chosen = texts.get("zorgovereenkomst_id", self.form["zorgovereenkomst_id"].text)
        calls = self._context.session.dossier.where(Oproep, "zorgovereenkomst_id", chosen)
        if calls:
            last = max(calls, key=lambda o: o.begin)
            texts |= {"van": shown(_clock(last.begin.time())), "tot": shown(_clock(last.einde.time()))}
        self.bericht.hide()
        self.act.start(**texts)
        self._follow()
        self.form["datum"].focus()
        line = self.form["datum"].input
        if isinstance(line, QLineEdit):
            line.selectAll()

    def other_day(self) -> None:
        """Fill in the first day that is in time."""
        if self.act.said is not None and self.act.said.eerste_dag is not None:
            self.act.start(datum=shown(self.act.said.eerste_dag))
            self._follow()
            self.form["datum"].focus()

    def _typed(self) -> None:
        """What was typed is kept until the call is recorded."""
        self._context.session.store.put_draft(CONCEPT, {name: text for name, text in self.form.typed.items() if text})
        self._follow()

    def _follow(self) -> None:
        self.act.other.setVisible(self.act.said is not None and self.act.said.eerste_dag is not None)

    def _record(self, oproep: Oproep) -> None:
        naam = self._context.session.dossier.naam_voor(oproep.zorgovereenkomst_id)
        label_, changes = oproep_doen(oproep, naam)
        self._context.session.do(label_, *changes)
        self._context.session.store.put_draft(CONCEPT, None)
        self.bericht.show_for(oproep)
        self.act.start(datum="", gestuurd=invoer.NU)
        self._follow()
        self._recorded(oproep)


def _clock(value: time) -> time:
    return value.replace(tzinfo=None)
