"""One plan on screen: its steps with their days, why, and what is done; steps become tasks, or are reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pgbdesk.app import parsing
from pgbdesk.app.attention import dagen_tekst
from pgbdesk.app.gebeurtenissen import (
    contacten,
    gemeld,
    naar_taken,
    stap_gedaan,
    stap_weer_open,
    verwijderen,
    zonder_taak,
)
from pgbdesk.app.kanalen import KANAAL, kanaal
from pgbdesk.app.labels import choices, label_of
from pgbdesk.app.levenspapier import CHECKLIST, brief_bij_stap
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Checklist
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.errors import PgbError
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, Row, label
from pgbdesk.gui.widgets.beside import IconLine
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import NIET_ZEKER, source_line
from pgbdesk.law.levensplan import Levensplan, PlanStap, plan_van
from pgbdesk.law.levensplan_soorten import Levensgebeurtenis
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import N_, Text

HOE = tuple((kept, KANAAL[kept]) for kept in ("telefoon", "e-mail", "brief", "portaal", "gesprek"))

GEMELD = (
    Entry("op", Text("Op welke dag?"), parsing.day, wide=12),
    Entry("aan", Text("Aan wie?"), choices=choices(ContactMet)),
    Entry("kanaal", Text("Hoe?"), choices=HOE, optional=True),
    Entry("verslag", Text("Met wie sprak u, en wat is er gezegd?"), optional=True, wide=44),
)

#: What the button to another page says; after the colon stands a part of this page.
NAAR = {
    "budget": Text("Naar Budget"),
    "zorgverleners": Text("Naar Zorgverleners"),
    "rooster": Text("Naar Rooster"),
    "uren": Text("Naar Uren en declaraties"),
    "formulieren": Text("Naar Formulieren"),
    "gebeurtenissen:tekenen": Text("Naar Wie mag tekenen"),
    "gebeurtenissen:toestemming": Text("Naar Toestemming"),
    "gebeurtenissen:bewaren": Text("Naar Bewaren"),
    "gebeurtenissen:verblijf": Text("Naar Verblijf"),
}


def stand_van(stap: PlanStap, today: date) -> tuple[str, Text]:
    """How a step stands: a level, and words with its day. Only a term that somebody sets can be late."""
    if stap.gedaan_op is not None:
        return "success", Text("Gedaan op {dag}", dag=stap.gedaan_op)
    if stap.uiterlijk is None:
        return "info", Text("Geen vaste dag")
    dag = language().weekday(stap.uiterlijk)
    days = (stap.uiterlijk - today).days
    if days < 0:
        if not stap.termijn:
            return "warning", Text("Het beste was voor of op {dag}. Doe het zodra het kan.", dag=dag)
        return "danger", Text("Had uiterlijk {dag} gemoeten · {wanneer}", dag=dag, wanneer=dagen_tekst(days))
    if stap.vanaf is not None and stap.vanaf > today:
        return "info", Text("Begin op {vanaf}, klaar op {dag}", vanaf=language().weekday(stap.vanaf), dag=dag)
    words = N_("Uiterlijk {dag} · {wanneer}") if stap.termijn else N_("Liefst voor of op {dag} · {wanneer}")
    return "warning", Text(words, dag=dag, wanneer=dagen_tekst(days))


def gedaan_van(plan: Levensplan) -> Text:
    """`2 van 7 stappen gedaan`."""
    done = sum(s.gedaan for s in plan.stappen)
    return Text.counted("{k} van {n} stap gedaan", "{k} van {n} stappen gedaan", len(plan.stappen), k=done)


def stand_regel(level: str, words: Text) -> QWidget:
    """How a step stands, as an icon and words that wrap."""
    text = label(words)
    text.setProperty("ink", level)
    return IconLine(level, text)


class PlanView(Box):
    """The plan of one record. `close` goes back to the list."""

    def __init__(self, context: Context, record: Record, close: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self._context, self._close = context, close
        self._cls, self._id = type(record), record.id
        self.title = label("", "h2")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.line = label("", "muted")
        self.add(self.title)
        self.add(self.line)
        self.to_tasks = Button(Text("Zet de stappen bij mijn taken"), self._to_tasks, "primary", "list-checks")
        self.remove = Button(Text("Weghalen"), self._remove, icon_name="trash-2")
        self.checklist = Button(Text("Open de checklist"), self._checklist, icon_name="clipboard-check")
        back = Button(Text("Terug naar de lijst"), close, icon_name="arrow-left")
        self.add(Row(self.to_tasks, self.checklist, back, self.remove))
        self.steps = Box(gap=12)
        self.add(self.steps)
        self.contacts = Box(gap=4)
        self.add(self.contacts)
        self._reporting: str | None = None
        self._focus_on: str | None = None

    @property
    def plan(self) -> Levensplan | None:
        """The plan as it is now; None when what it followed from is gone."""
        record = self._context.session.dossier.find(self._cls, self._id)
        return plan_van(record, self._context.case()) if record is not None else None

    def refresh(self) -> None:
        """Show the steps as they are now."""
        plan = self.plan
        if plan is None:
            self._close()
            return
        self.title.setText(say(plan.titel))
        dag = language().weekday(plan.op)
        self.line.setText(f"{dag[:1].upper()}{dag[1:]} · {say(gedaan_van(plan))}")
        self.to_tasks.setVisible(bool(zonder_taak(plan)))
        self.remove.setVisible(plan.soort is not Levensgebeurtenis.ACHTTIEN)
        self.checklist.setVisible(plan.soort in CHECKLIST)
        self.steps.clear()
        for stap in plan.stappen:
            self.steps.add(self._card(plan, stap)).show()  # at once, so that it can take the keyboard
        self._show_contacts(plan)
        self._refocus()

    def _show_contacts(self, plan: Levensplan) -> None:
        self.contacts.clear()
        kept = contacten(plan.over, self._context.session.dossier)
        if kept:
            self.contacts.add(label(Text("Wat u gemeld heeft"), "h2"))
        for contact in kept:
            words = Text("{dag}: {wie}", dag=contact.op.date(), wie=label_of(contact.met))
            rest = " · ".join(
                part for part in (say(kanaal(contact.kanaal)), contact.onderwerp, contact.verslag) if part
            )
            self.contacts.add(label(say(words) + (f" · {rest}" if rest else "")))

    # One step ------------------------------------------------------------------------------------

    def _card(self, plan: Levensplan, stap: PlanStap) -> QWidget:
        card = Card()
        card.setAccessibleName(say(stap.wat))
        card.add(stand_regel(*stand_van(stap, self._context.today)))
        card.add(label(stap.wat, "strong"))
        card.add(label(Text("Bij: {wie}", wie=stap.aan), "muted"))
        if stap.hulp is not None and not stap.gedaan:
            card.add(label(stap.hulp))
        if self._reporting == stap.regel:
            card.add(self._report_form(plan, stap))
        else:
            card.add(self._buttons(plan, stap))
        why = Disclosure(Text("Waarom?"), lambda: _waarom(stap))
        why.link.setAccessibleName(say(Text("Waarom? {stap}", stap=stap.wat)))
        card.add(why)
        return card

    def _buttons(self, plan: Levensplan, stap: PlanStap) -> QWidget:
        row = Row()
        if stap.gedaan:
            if stap.taak is not None and stap.taak.gedaan_op is not None:
                row.add(_named(Button(Text("Toch niet gedaan"), lambda: self._reopen(stap)), stap))
            return row
        if stap.contact is not None or stap.meldt:
            row.add(_named(Button(Text("Gemeld…"), lambda: self._report(stap), icon_name="phone"), stap))
        row.add(_named(Button(Text("Gedaan"), lambda: self._done(plan, stap), icon_name="check"), stap))
        if (letter := brief_bij_stap(stap, plan, self._context.case())) is not None:
            soort, record = letter
            key = f"{soort.id}:{record.id if record is not None else ''}"
            write = Button(soort.knop, lambda: self._context.go("formulieren", key), icon_name="mail-plus")
            row.add(_named(write, stap))
        if stap.pagina in NAAR:
            page, _, part = str(stap.pagina).partition(":")
            go = Button(NAAR[str(stap.pagina)], lambda: self._context.go(page, f"deel:{part}" if part else None))
            row.add(_named(go, stap))
        return row

    def _checklist(self) -> None:
        """The list that was begun for this event, or a new one."""
        plan = self.plan
        if plan is None:
            return
        houder = plan.budgethouder.id if plan.budgethouder is not None else None
        name = CHECKLIST[plan.soort]
        begun = next(
            (
                c
                for c in self._context.session.dossier.all(Checklist)
                if c.sjabloon == name and c.afgerond_op is None and c.budgethouder_id == houder
            ),
            None,
        )
        self._context.go("checklists", begun.id if begun is not None else f"nieuw:{name}:{houder or ''}")

    def _report_form(self, plan: Levensplan, stap: PlanStap) -> QWidget:
        box = Box(gap=10)
        form = Form(GEMELD, lambda: self._context.today)
        form.fill(
            {"op": parsing.shown(self._context.today), "aan": stap.contact.value if stap.contact is not None else ""}
        )
        box.add(form)
        self.report_form = form

        def keep() -> None:
            values = form.read(lambda **v: v)
            if isinstance(values, Problems):
                form[next(iter(values.by_name))].focus()
                return
            self._reporting, self._focus_on = None, stap.regel
            text, changes = gemeld(plan, stap, values, self._context.session.now)
            self._context.session.do(text, *changes)

        box.add(Row(Button(Text("Bewaar de melding"), keep, "primary"), Button(Text("Annuleren"), self._cancel)))
        return box

    def _report(self, stap: PlanStap) -> None:
        self._reporting = stap.regel
        self.refresh()
        self.report_form["op"].focus()

    def _cancel(self) -> None:
        self._focus_on, self._reporting = self._reporting, None
        self.refresh()

    # Doing ---------------------------------------------------------------------------------------

    def _done(self, plan: Levensplan, stap: PlanStap) -> None:
        self._focus_on = stap.regel
        text, changes = stap_gedaan(plan, stap, self._context.today)
        self._context.session.do(text, *changes)

    def _reopen(self, stap: PlanStap) -> None:
        self._focus_on = stap.regel
        text, changes = stap_weer_open(stap)
        self._context.session.do(text, *changes)

    def _to_tasks(self) -> None:
        plan = self.plan
        if plan is not None:
            text, changes = naar_taken(plan)
            self._context.session.do(text, *changes)
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        plan = self.plan
        if plan is None or not self._context.ask.confirm(
            Text("{wat} weghalen?", wat=plan.titel),
            Text("De open taken gaan ook weg. U kunt dit ongedaan maken met Ctrl+Z."),
            Text("Weghalen"),
            Text("Laten staan"),
        ):
            return
        try:
            text, changes = verwijderen(plan, self._context.session.dossier)
            self._context.session.do(text, *changes)
        except PgbError as problem:
            self._context.ask.tell(problem.what, problem.advice)
            return
        self._close()

    def _refocus(self) -> None:
        """After a step was done or reopened the keyboard is at a button of that step again."""
        if self._focus_on is None:
            return
        wanted, self._focus_on = self._focus_on, None
        for button in self.steps.findChildren(Button):
            if button.objectName() == wanted:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)


def _named(button: Button, stap: PlanStap) -> Button:
    button.setObjectName(stap.regel)
    button.setAccessibleName(say(Text("{knop} {stap}", knop=button.text(), stap=stap.wat)))
    return button


def _waarom(stap: PlanStap) -> QWidget:
    box = Box(gap=3)
    box.add(label(stap.waarom))
    if stap.zekerheid is not Zekerheid.VAST:
        box.add(label(NIET_ZEKER))
    box.add(label(source_line(stap.bronnen), "muted"))
    return box
