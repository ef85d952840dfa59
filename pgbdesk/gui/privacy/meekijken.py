"""An adviser looks along: consent first, then reading only, then a report; and what was looked at before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pgbdesk.app import parsing
from pgbdesk.app.meekijken import begin, klaar, verslag
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.privacy import Meekijkmoment
from pgbdesk.errors import PgbError
from pgbdesk.gui.gebeurtenissen.verblijf import day
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.regime import Regime

ADVIES = Entry("advies", Text("Uw advies in gewone woorden"), parsing.story, optional=True, wide=46, lines=5)
KIJKT_MEE = Text("{naam} kijkt mee")
ALLEEN_KIJKEN = Text("U kunt nu alleen kijken. Wilt u iets veranderen? Kies dan eerst Toch iets veranderen.")


def vragen(houders: tuple[tuple[str, Text], ...]) -> tuple[Entry, ...]:
    """What is asked before somebody may look along."""
    return (
        Entry("adviseur", Text("Naam van de adviseur")),
        Entry("organisatie", Text("Organisatie"), optional=True),
        Entry("houder", Text("Voor welke budgethouder?"), optional=len(houders) != 1, choices=houders),
        Entry("doel", Text("Waarvoor kijkt de adviseur mee?"), wide=44),
        Entry("van", Text("Wie geeft toestemming?"), hint=Text("De budgethouder of de vertegenwoordiger.")),
        Entry("op", Text("Toestemming gegeven op"), parsing.day, wide=12),
    )


def regime_of(widget: QWidget) -> Regime | None:
    """What holds for the dossier that is open in the window of a widget."""
    opened = getattr(widget.window(), "open", None)
    return opened.regime if opened is not None else None


class Meekijken(Box):
    """The part of the page about looking along."""

    def __init__(self, context: Context) -> None:
        super().__init__(gap=14)
        self._context = context
        today: Callable[[], date] = lambda: context.today  # noqa: E731
        dossier = context.session.dossier
        houders = tuple((b.id, Text("{naam}", naam=dossier.naam_budgethouder(b))) for b in dossier.all(Budgethouder))
        self.start = Card(Text("Bekijken als adviseur"))
        self.start.add(
            label(
                Text(
                    "Komt er een adviseur op bezoek? Leg eerst de toestemming vast. Daarna kan er niets veranderen: "
                    "de adviseur kijkt alleen. Aan het eind maakt u een verslag met het advies."
                )
            )
        )
        self.form = Form(vragen(houders), today)
        self.form.fill({"op": parsing.shown(context.today), "houder": houders[0][0] if len(houders) == 1 else ""})
        self.start.add(self.form)
        self.begin_button = Button(Text("Leg toestemming vast en begin"), self.begin, "primary", "eye")
        self.start.add(self.begin_button, left=True)
        self.add(self.start)
        self.example = label(Text("In het voorbeeld kan niemand meekijken. Open uw eigen dossier."), "muted")
        self.add(self.example)
        self.busy = Card(Text("De adviseur kijkt mee"))
        self.who = Message("info", "", (ALLEEN_KIJKEN,))
        self.busy.add(self.who)
        self.seen = label("", "muted")
        self.busy.add(self.seen)
        self.advice = Form((ADVIES,), today)
        self.busy.add(self.advice)
        self.stop_button = Button(Text("Stop en maak verslag"), self.stop, "primary", "printer")
        self.write_button = Button(Text("Toch iets veranderen"), self.write)
        self.busy.add(Row(self.stop_button, self.write_button))
        self.add(self.busy)
        self.paper = Box(gap=8)
        self.add(self.paper)
        self.before = Card(Text("Wie al meekeek"))
        self.table = Table(
            (
                Column[Meekijkmoment](Text("Dag"), lambda m: m.begin.date(), shown=day),
                Column[Meekijkmoment](Text("Adviseur"), lambda m: m.adviseur),
                Column[Meekijkmoment](Text("Waarvoor"), lambda m: m.doel or "", stretch=True),
                Column[Meekijkmoment](Text("Toestemming van"), lambda m: m.toestemming_van),
            ),
            lambda m: m.id,
            Text("Wie al meekeek"),
        )
        self.table.opened.connect(lambda chosen: self.report(chosen))  # noqa: PLW0108 - a default of its own
        self.before.add(self.table)
        self.report_button = Button(Text("Verslag"), lambda: self._with_chosen(met_namen=True), icon_name="printer")
        self.bare_button = Button(Text("Verslag zonder namen"), lambda: self._with_chosen(met_namen=False))
        self.before.add(Row(self.report_button, self.bare_button))
        self.add(self.before)

    @property
    def _regime(self) -> Regime | None:
        return regime_of(self)

    @property
    def moment(self) -> Meekijkmoment | None:
        """The visit that goes on now."""
        regime = self._regime
        return self._context.session.dossier.find(Meekijkmoment, regime.visit if regime is not None else None)

    def refresh(self) -> None:
        """As it is now."""
        safety, now = self._context.session.store.safety, self.moment
        self.example.setVisible(safety is None)
        self.start.setVisible(safety is not None and now is None and safety.read_only is None)
        self.busy.setVisible(now is not None)
        if now is not None and safety is not None:
            self.who.set("info", Text(KIJKT_MEE.msgid, naam=now.adviseur), (ALLEEN_KIJKEN,))
            self.write_button.setVisible(safety.read_only is not None)
            regime = self._regime
            names = [self._pages()[key] for key in (regime.looked_at if regime is not None else ())]
            self.seen.setText(say(Text("Bekeken: {wat}", wat=", ".join(map(say, names)))) if names else "")
        earlier = [m for m in self._context.session.dossier.all(Meekijkmoment) if now is None or m.id != now.id]
        self.before.setVisible(bool(earlier))
        self.table.set_records(tuple(reversed(earlier)))

    @staticmethod
    def _pages() -> dict[str, Text]:
        from pgbdesk.gui.pages import PAGES

        return {page.key: page.title for page in PAGES}

    # Doing -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Record the consent, and let nothing change from then on."""
        found = self.form.read(lambda **values: values)
        if isinstance(found, Problems):
            self.form.go_to_problem(found)
            return
        session, regime = self._context.session, self._regime
        if regime is None or session.store.safety is None:
            return
        moment, words, changes = begin(
            found["adviseur"],
            found["doel"],
            (found["van"], found["op"]),
            session.now,
            organisatie=found["organisatie"],
            houder=found["houder"],
        )
        session.do(words, *changes)
        try:
            session.store.safety.look_along()
        except PgbError as problem:
            self._context.ask.tell(problem.what, problem.advice)
            return
        self.paper.clear()
        regime.begin_visit(moment.id, moment.adviseur)
        self._context.told(Text("De toestemming is vastgelegd."))
        self.refresh()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """The budgethouder wants to change something while the adviser is there."""
        safety, regime = self._context.session.store.safety, self._regime
        if (
            safety is not None
            and regime is not None
            and self._context.ask.confirm(
                Text("Wilt u nu toch iets veranderen?"),
                Text("Alles wat u verandert, komt in het Logboek. U kunt het ongedaan maken."),
                Text("Toch iets veranderen"),
                Text("Alleen kijken"),
            )
        ):
            safety.look_no_more()
            regime.may_write()
            self.refresh()

    def stop(self) -> None:
        """The visit is over: keep what was looked at and the advice, and show the report."""
        moment, safety, regime = self.moment, self._context.session.store.safety, self._regime
        if moment is None or safety is None or regime is None:
            return
        advice = self.advice["advies"].text.strip() or None
        safety.look_no_more()
        words, changes = klaar(moment, regime.end_visit(), self._context.session.now, advice)
        self._context.session.do(words, *changes)
        self.advice.fill({"advies": ""})
        self.refresh()
        self.report(moment.id)

    def _with_chosen(self, *, met_namen: bool) -> None:
        chosen = self.table.current()
        if chosen is not None:
            self.report(chosen, met_namen=met_namen)

    def report(self, id: str, *, met_namen: bool = True) -> None:
        """The report of a visit, to print or save."""
        moment = self._context.session.dossier.find(Meekijkmoment, id)
        if moment is None:
            return
        self.paper.clear()
        title = label(Text("Verslag van {naam}", naam=moment.adviseur), "h2")
        title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.paper.add(title)
        document = verslag(moment, self._context.case(), self._pages(), met_namen=met_namen)
        self.paper.add(PrintPanel(self._context, document, f"adviesverslag-{moment.begin:%Y-%m}.pdf"))
        title.setFocus(Qt.FocusReason.OtherFocusReason)
