"""The first steps on Vandaag: what was done, and the one thing to do next. It goes by itself."""

from __future__ import annotations

from pgbdesk.app.eerste_stappen import EersteStap, eerste_stappen
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Card, Row, StatusTag, label
from pgbdesk.text import Text

#: The setting of the dossier in which is kept that somebody does not want to see them.
WEG = "eerste_stappen"


class EersteStappen(Card):
    """A card with all steps; only the next one has a button."""

    def __init__(self, context: Context) -> None:
        super().__init__(Text("Uw eerste stappen"))
        self._context = context
        self._shown: tuple[EersteStap, ...] | None = None
        self.button: Button | None = None
        self.hide()

    def show_steps(self) -> bool:
        """Show how far the household is; whether there is a step left."""
        store = self._context.session.store
        steps = () if store.settings().get(WEG) else eerste_stappen(self._context.session.dossier)
        self.setVisible(bool(steps))
        if steps != self._shown:
            self._shown = steps
            self._fill(steps)
        return bool(steps)

    def _fill(self, steps: tuple[EersteStap, ...]) -> None:
        self.body.clear()
        self.button = None
        for number, step in enumerate(steps, 1):
            state = Text("klaar") if step.klaar else Text("nog doen")
            words = Text("{n} {stap}: {stand}", n=number, stap=step.titel, stand=state)
            self.add(StatusTag("success" if step.klaar else "clock", words, wrap=True))
            if not step.klaar and self.button is None:
                self._next(step)
        self.add(Button(Text("Verberg deze stappen"), self._away, "link"), left=True)

    def _next(self, step: EersteStap) -> None:
        self.add(label(step.uitleg))
        self.button = Button(step.knop, lambda: self._context.go(step.pagina, step.sleutel), "primary")
        self.button.setAccessibleDescription(say(step.uitleg))
        self.add(Row(self.button))

    def _away(self) -> None:
        self._context.session.store.put_setting(WEG, "weg")
        self._shown = None
        self.show_steps()
        self._context.told(Text("De eerste stappen zijn verborgen."))
