"""The first questions to a new household, one thing per page; every one of them can wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.begin import EersteVragen
from pgbdesk.app.bijnaam import HINT, LABEL, lees
from pgbdesk.app.labels import choices
from pgbdesk.app.reading import BSN, Entry, Problems
from pgbdesk.domain.record import in_order
from pgbdesk.domain.soorten import Wet
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import Screen
from pgbdesk.gui.widgets.basic import Button, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.wizard import Step, Wizard, Wrong
from pgbdesk.text import Text

UITLEG = Text("Vul alle velden in. Staat er (hoeft niet) bij? Dan mag u het veld overslaan.")

WIE = (
    Entry("voornaam", Text("Voornaam"), wide=24),
    Entry("tussenvoegsel", Text("Tussenvoegsel"), optional=True, wide=10),
    Entry("achternaam", Text("Achternaam"), wide=24),
    BSN,
    Entry("bijnaam", LABEL, lees, hint=HINT, optional=True, wide=24),
)

BUDGET = (
    Entry(
        "wet",
        Text("Uit welke wet komt het pgb?"),
        choices=choices(Wet),
        hint=Text("Dat staat in de toekenningsbeschikking"),
    ),
    Entry(
        "verstrekker", Text("Wie geeft het pgb?"), optional=True, hint=Text("Bijvoorbeeld de naam van het zorgkantoor")
    ),
    Entry("van", Text("Eerste dag van het pgb"), parsing.day, hint=Text("Bijvoorbeeld 1-1-2026"), wide=12),
    Entry("tot", Text("Laatste dag van het pgb"), parsing.day, hint=Text("Bijvoorbeeld 31-12-2026"), wide=12),
    Entry("bedrag", Text("Bedrag van het pgb"), parsing.money, hint=Text("Bijvoorbeeld 28.000,00"), wide=12),
)

BESTEED = (
    Entry(
        "besteed",
        Text("Bedrag dat al is uitgegeven"),
        parsing.money,
        optional=True,
        hint=Text("Bijvoorbeeld 12.500,00"),
        wide=12,
    ),
    Entry(
        "besteed_tot",
        Text("Tot en met welke dag"),
        parsing.day,
        optional=True,
        hint=Text("Bijvoorbeeld 31-5-2026"),
        wide=12,
    ),
)


class QuestionStep(Step):
    """A form on a page of its own."""

    def __init__(
        self,
        title: Text,
        explanation: Text,
        entries: Sequence[Entry],
        today: Callable[[], date],
        make: Callable[..., dict[str, Any]] = dict,
    ) -> None:
        super().__init__()
        self.title = title
        self.values: dict[str, Any] = {}
        self._make = make
        self.add(label(explanation, "muted"))
        self.form = Form(entries, today)
        self.add(self.form)

    def check(self) -> Sequence[Wrong]:
        """All answers of this page."""
        read = self.form.read(self._make)
        if isinstance(read, Problems):
            return self.form.links(read.by_name)
        self.values = read
        return ()


def _budget(**values: Any) -> dict[str, Any]:
    in_order(values["van"], values["tot"], "tot")
    return values | {"wet": Wet(values["wet"])}


class FirstQuestions(Screen):
    """Asks who has the budget, which budget, and what is spent already. `done` gets the answers given so far."""

    def __init__(self, today: Callable[[], date], done: Callable[[EersteVragen | None], None]) -> None:
        super().__init__()
        self._finished = done
        of_others = preferences().now.professional  # who works for others keeps no BSN without a ground for it
        who = tuple(entry for entry in WIE if not (of_others and entry.name == "bsn"))
        self.steps = (
            QuestionStep(Text("Wie heeft het pgb?"), UITLEG, who, today),
            QuestionStep(
                Text("Welk pgb is het?"), Text("Neem de toekenningsbeschikking erbij."), BUDGET, today, _budget
            ),
            QuestionStep(
                Text("Is er al geld uitgegeven uit dit pgb?"),
                Text("Begint u midden in het jaar? Neem dan het bedrag over van het overzicht van de SVB."),
                BESTEED,
                today,
            ),
        )
        self.steps[-1].button = Text("Klaar")
        self.wizard = Wizard(Text("De eerste vragen"), self.steps, done=self._all)
        self.wizard.add_button(Button(Text("De rest doe ik later"), self._later))
        self.box.add(self.wizard)

    def _all(self) -> None:
        self._finished(self._answers())

    def _later(self) -> None:
        """Keep the pages that were finished."""
        self._finished(self._answers() if self.steps[0].values else None)

    def _answers(self) -> EersteVragen:
        given: dict[str, Any] = {}
        for step in self.steps:
            given |= step.values
        return EersteVragen(**given)

    def take_focus(self) -> None:
        """Where the keyboard begins: the title, since the first question comes right after it."""
        self.wizard.title.setFocus()
