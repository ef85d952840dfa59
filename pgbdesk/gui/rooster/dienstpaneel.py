"""The panel of the chosen shift: how it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from pgbdesk.app import oproepinvoer as invoer
from pgbdesk.app.changes import Change
from pgbdesk.app.dienstwoorden import hoe_het_staat
from pgbdesk.app.parsing import shown
from pgbdesk.app.rooster import Actie, Dienst, acties, beantwoord, uren_bij, verstuurd, verwijderd
from pgbdesk.app.roosterdaden import Verplaatsing
from pgbdesk.app.roosterverplaatsen import OUDE_TIJD, over_verplaatsen
from pgbdesk.app.roosterwoorden import over_afzeggen
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, Verzoeker, Vorm
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.gui.page import Context
from pgbdesk.gui.rooster.bericht import Bericht
from pgbdesk.gui.rooster.handeling import Handeling
from pgbdesk.gui.rooster.weekmodel import TEKEN, tijden
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, StatusTag, label
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.text import Text

_VERTELD = (invoer.VERZOEK, invoer.GESTUURD, invoer.OP, invoer.OM, invoer.VORM)
_OPENS = (Actie.VERSTUURD, Actie.UREN, Actie.TIJD, Actie.AFZEGGEN)


class DienstPaneel(Card):
    """Shows one shift. Nothing is done by choosing; every action is one button.

    `choices` are the agreements that a shift can move to; `moved` is told the call that stands elsewhere now.
    """

    def __init__(
        self,
        context: Context,
        back: Callable[[], None],
        choices: Callable[[], tuple[tuple[str, Text], ...]],
        moved: Callable[[Oproep], None],
    ) -> None:
        super().__init__(Text("Dienst"))
        self._context, self._back, self._choices, self._moved = context, back, choices, moved
        self._dienst: Dienst | None = None
        self._top = Box(gap=6)
        self.add(self._top)
        self._place = Box()
        self.add(self._place)
        self.bericht = Bericht(context)
        self.add(self.bericht)
        self.open: Handeling | None = None
        self.buttons: dict[Actie, Button] = {}
        self.hide()

    @property
    def dienst(self) -> Dienst | None:
        """The shift that is shown."""
        return self._dienst

    def show_shift(self, dienst: Dienst | None) -> None:
        """Show a shift, or nothing. What was being typed for the same shift stays."""
        same = dienst is not None and self._dienst is not None and dienst.sleutel == self._dienst.sleutel
        if same and dienst == self._dienst:
            return
        self._dienst = dienst
        self.setVisible(dienst is not None)
        self._close()
        if not same:
            self.bericht.hide()
        self._top.clear()
        self.buttons = {}
        if dienst is None:
            return
        case = self._context.case()
        assert self.title is not None
        naam = case.dossier.naam_voor(dienst.overeenkomst)
        self.title.setText(f"{say(naam)} · {language().weekday(dienst.dag)}, {tijden(dienst)}")
        self.setAccessibleName(self.title.text())
        teken, kleur = TEKEN[dienst.stand]
        self._top.add(StatusTag(kleur, Text(dienst.stand.value), icon=teken))
        for zin in hoe_het_staat(dienst, case):
            self._top.add(label(zin))
        if dienst.conflicten:
            sources = tuple(b for c in dienst.conflicten for b in c.bronnen)
            lines = [c.zin for c in dienst.conflicten]
            self._top.add(Message("warning", Text("Let op bij deze dienst"), lines, source_line(sources)))
        row = Row()
        for actie in acties(dienst, case):
            self.buttons[actie] = Button(Text(actie.value), self._starter(actie))
            row.add(self.buttons[actie])
        self._top.add(row)

    def start(self, actie: Actie, *, direct: bool = False) -> None:
        """Do an action, or open its fields. `direct` is for a key that means just this action, such as Delete."""
        dienst = self._dienst
        if dienst is None or actie not in self.buttons:
            return
        if actie in _OPENS:
            self._open(actie, dienst, direct=direct)
        elif actie is Actie.VERWIJDEREN:
            self._do(*verwijderd(dienst, self._context.case()))
        elif dienst.oproep is not None:
            said = Antwoord.AANVAARD if actie is Actie.ZEGT_JA else Antwoord.GEWEIGERD
            self._do(*beantwoord(dienst.oproep, said, self._context.session.now, self._naam(dienst)))

    def move_to(self, overeenkomst: Zorgovereenkomst, dag: date) -> None:
        """Ask to move the shift to another day or carer, with everything filled in; nothing is done yet."""
        dienst = self._dienst
        if dienst is None or Actie.TIJD not in self.buttons:
            return
        self._open(Actie.TIJD, dienst, direct=True)
        assert self.open is not None
        self.open.form.fill({"zorgovereenkomst_id": overeenkomst.id, "datum": _day(dag)})
        self.open.look()
        (self.open.other if self.open.costs else self.open.main).setFocus()

    def _starter(self, actie: Actie) -> Callable[[], None]:
        return lambda: self.start(actie)

    def _open(self, actie: Actie, dienst: Dienst, *, direct: bool) -> None:
        self._close()
        made = {
            Actie.VERSTUURD: self._verstuurd,
            Actie.UREN: self._uren,
            Actie.TIJD: self._tijd,
            Actie.AFZEGGEN: self._afzeggen,
        }[actie](dienst)
        self.open = made
        self._place.add(made)
        if actie is Actie.AFZEGGEN:
            # A second Enter on the button "Afzeggen" must not pay; Delete and then Enter is meant so.
            (made.main if direct or not made.costs else made.other).setFocus()
        else:
            next(f for f in made.form.fields.values() if not f.isHidden()).focus()

    def _close(self) -> None:
        if self.open is not None:
            self.open = None
            self._place.clear()

    def _leave(self) -> None:
        self._close()
        self._back()

    def _do(self, label_: Text, changes: tuple[Change, ...]) -> None:
        """Make the step. The buttons are made anew by it, so the focus goes back to the week."""
        self._context.session.do(label_, *changes)
        self._back()

    def _naam(self, dienst: Dienst) -> str | Text:
        return self._context.session.dossier.naam_voor(dienst.overeenkomst)

    # The fields of each action -----------------------------------------------------------------

    def _verstuurd(self, dienst: Dienst) -> Handeling:
        oproep = _call(dienst)

        def record(sent: tuple[datetime, Vorm]) -> None:
            self._do(*verstuurd(oproep, *sent, self._naam(dienst)))

        made = self._handeling(
            (invoer.GESTUURD, invoer.OP, invoer.OM, invoer.VORM),
            button=Text("Bericht vastleggen"),
            make=lambda **values: invoer.verstuurd_op(self._context.session.now, **values),
            do=record,
            safe=Text("Sluiten"),
        )
        made.start(gestuurd=invoer.NU, vorm=Vorm.ELEKTRONISCH.value)
        return made

    def _uren(self, dienst: Dienst) -> Handeling:
        def make(van: time, tot: time, pauze: int | None) -> Uren:
            return uren_bij(dienst, van, tot, pauze)

        def record(uren: Uren) -> None:
            naam = self._naam(dienst)
            self._do(Text("Uren van {naam} op {dag} vastgelegd", naam=naam, dag=uren.dag), (Change(None, uren),))

        made = self._handeling(
            (invoer.VAN, invoer.TOT, invoer.PAUZE),
            button=Text("Uren vastleggen"),
            make=make,
            do=record,
            safe=Text("Sluiten"),
        )
        made.start(van=_clock(dienst.begin), tot=_clock(dienst.einde))
        return made

    def _tijd(self, dienst: Dienst) -> Handeling:
        oproep, dossier = _call(dienst), self._context.session.dossier

        def make(zorgovereenkomst_id: str | None = None, **values: Any) -> Verplaatsing:
            to = dossier.get(Zorgovereenkomst, zorgovereenkomst_id or dienst.overeenkomst.id)
            return invoer.na_verplaatsen(oproep, to, self._context.session.now, **values)

        def record(move: Verplaatsing) -> None:
            words, changes = move.stap(self._naam(dienst))
            self._context.session.do(words, *changes)
            self._moved(move.toont)
            self._back()
            if not move.plan:
                self.bericht.show_for(move.na)

        choices = self._choices()
        if dienst.overeenkomst.id not in {id_ for id_, _ in choices}:
            choices = ((dienst.overeenkomst.id, Text("{naam}", naam=self._naam(dienst))), *choices)
        told = () if oproep.bereikt_op is None else _VERTELD
        made = self._handeling(
            (invoer.DATUM, invoer.VAN, invoer.TOT, invoer.zorgverlener_entry(choices), *told),
            button=Text("Verplaatsen"),
            make=make,
            judge=lambda move: over_verplaatsen(move, self._context.case()),
            do=record,
            safe=OUDE_TIJD,
        )
        begin = {
            "datum": _day(dienst.dag),
            "van": _clock(dienst.begin),
            "tot": _clock(dienst.einde),
            "zorgovereenkomst_id": dienst.overeenkomst.id,
        }
        if told:
            begin |= {
                "gestuurd": invoer.NU,
                "vorm": Vorm.ELEKTRONISCH.value,
                "verzoek": Verzoeker.WERKGEVER.value,
            }
        made.start(**begin)
        return made

    def _afzeggen(self, dienst: Dienst) -> Handeling:
        oproep = _call(dienst)

        def record(after: Oproep) -> None:
            naam = self._naam(dienst)
            self._do(Text("Dienst van {naam} op {dag} afgezegd", naam=naam, dag=dienst.dag), (Change(oproep, after),))
            self.bericht.show_for(after)

        made = self._handeling(
            (invoer.VERZOEK, invoer.GESTUURD, invoer.OP, invoer.OM, invoer.VORM),
            button=Text("Afzeggen"),
            make=lambda **values: invoer.na_afzeggen(oproep, self._context.session.now, **values),
            judge=lambda after: over_afzeggen(after, self._context.case()),
            do=record,
            safe=Text("Dienst laten doorgaan"),
        )
        made.start(gestuurd=invoer.NU, vorm=Vorm.ELEKTRONISCH.value, verzoek=Verzoeker.WERKGEVER.value)
        return made

    def _handeling(self, entries: tuple[Any, ...], **more: Any) -> Handeling:
        return Handeling(entries, lambda: self._context.today, leave=self._leave, **more)


def _call(dienst: Dienst) -> Oproep:
    assert dienst.oproep is not None
    return dienst.oproep


def _clock(at: datetime) -> str:
    return shown(at.time())


def _day(day: date) -> str:
    return shown(day)
