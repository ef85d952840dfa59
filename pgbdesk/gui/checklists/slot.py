"""The end of a checklist: who was there, what was agreed, the signature and the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pgbdesk.app import parsing
from pgbdesk.app.changes import Change
from pgbdesk.app.checklists.werk import ONDERTEKENING, afspraak, ondertekend, taken
from pgbdesk.app.partijen import tekenaars
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.record import new_id
from pgbdesk.domain.rondom import Betreft, Checklist, Document, Taak
from pgbdesk.gui.checklists.handtekening import TekenVak
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.text import Text

AANWEZIG = Entry("aanwezig", Text("Wie is erbij?"), hint=Text("Namen met een komma ertussen."), optional=True, wide=46)
AFSPRAAK = (
    Entry("titel", Text("Wat spreekt u af?"), hint=Text("Wie doet wat?"), wide=46),
    Entry("uiterlijk", Text("Uiterlijk"), parsing.day, optional=True, wide=14),
)
NAAM = Entry("naam", Text("Naam van wie tekent"), wide=30)


class SlotKaart(Card):
    """Everything around the questions. `checklist` gives the list as it is now, `change` keeps a step."""

    def __init__(self, context: Context, checklist: Callable[[], Checklist]) -> None:
        super().__init__(Text("Aanwezigen, afspraken en handtekening"))
        self._context, self._checklist = context, checklist
        today: Callable[[], date] = lambda: context.today  # noqa: E731
        self.present = Form((AANWEZIG,), today)
        self.present["aanwezig"].left.connect(self._keep_present)
        self.add(self.present)
        self.agreed = Box(gap=4)
        self.add(self.agreed)
        self.agreement = Form(AFSPRAAK, today)
        self.add(self.agreement)
        self.add(Row(Button(Text("Afspraak vastleggen"), self.agree)))
        self.add(label(Text("Handtekening (hoeft niet)"), "label"))
        self.drawing = TekenVak()
        self.add(self.drawing, left=True)
        self.name = Form((NAAM,), today)
        self.name.fill({"naam": self._mag_tekenen()})
        self.add(self.name)
        self.add(Row(Button(Text("Teken"), self.sign), Button(Text("Wis tekening"), self.drawing.clear)))
        self.signed = label("", "echo")
        self.add(self.signed)
        self.show_checklist()

    def show_checklist(self) -> None:
        """The list as it is now; what is being typed stays."""
        checklist = self._checklist()
        field = self.present["aanwezig"]
        if not field.input.hasFocus():
            field.set_text(", ".join(checklist.aanwezigen))
        self.agreed.clear()
        for taak in taken(checklist, self._context.session.dossier.all(Taak)):
            self.agreed.add(label(_afspraak_tekst(taak)))
        known = next((a for a in checklist.antwoorden if a.vraag == ONDERTEKENING), None)
        self.signed.setVisible(known is not None)
        if known is not None:
            day = date.fromisoformat(known.antwoord or "1900-01-01")
            self.signed.setText(say(Text("Getekend door {naam} op {dag}", naam=known.notitie or "", dag=day)))

    def _mag_tekenen(self) -> str:
        """The name of who may sign for the budgethouder today, to begin with; somebody else can be typed."""
        case = self._context.case()
        found = tekenaars(case, self._checklist().budgethouder_id or "", case.today, geld=False)
        return found[0].naam if found else ""

    def _keep_present(self) -> None:
        names = tuple(name for part in self.present["aanwezig"].text.split(",") if (name := part.strip()))
        checklist = self._checklist()
        if names != checklist.aanwezigen:
            after = replace(checklist, aanwezigen=names)
            self._context.session.do(Text("Aanwezigen vastgelegd"), Change(checklist, after))

    def agree(self) -> None:
        """Make a task of what was agreed."""
        found = self.agreement.read(lambda titel, uiterlijk: (titel, uiterlijk))
        if isinstance(found, Problems):
            self.agreement.go_to_problem(found)
            return
        titel, uiterlijk = found
        taak, changes = afspraak(self._checklist(), titel, uiterlijk)
        self._context.session.do(Text("Afspraak: {titel}", titel=taak.titel), *changes)
        self.agreement.fill({"titel": "", "uiterlijk": ""})
        self.agreement["titel"].focus()

    def sign(self) -> None:
        """Keep the drawing in the dossier, or the name alone when nothing was drawn."""
        found = self.name.read(lambda naam: (naam,))
        if isinstance(found, Problems):
            self.name.go_to_problem(found)
            return
        checklist, today = self._checklist(), self._context.today
        changes: list[Change] = []
        document = None
        if not self.drawing.empty:
            document = self._document(checklist)
            changes.append(Change(None, document))
        after = ondertekend(checklist, found[0], today, document.id if document else None)
        self._context.session.do(Text("Getekend door {naam}", naam=found[0]), *changes, Change(checklist, after))
        self.drawing.clear()
        self.name.fill({"naam": ""})

    def _document(self, checklist: Checklist) -> Document:
        return Document(
            id=new_id(),
            titel=say(Text("Handtekening")),
            soort="handtekening",
            datum=self._context.today,
            mediatype="image/png",
            sha256=self._context.session.store.put_content(self.drawing.png()),
            betreft=(Betreft(soort="checklist", id=checklist.id),),
        )


def _afspraak_tekst(taak: Taak) -> Text:
    if taak.gedaan_op is not None:
        return Text("{titel}: gedaan op {dag}", titel=taak.titel, dag=taak.gedaan_op)
    if taak.uiterlijk is None:
        return Text("{titel}: zonder datum", titel=taak.titel)
    return Text("{titel}: uiterlijk {dag}", titel=taak.titel, dag=taak.uiterlijk)
