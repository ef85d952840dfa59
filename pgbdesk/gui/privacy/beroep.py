"""Working for others: whether this dossier is a professional one, its ground, BSNs, and where its backups go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgbdesk.app.beroep import BEROEP, JA, NEE, bsn_aantal, heeft_grondslag, wis_bsn
from pgbdesk.app.gegevens.privacy import GRONDSLAG
from pgbdesk.app.labels import label_of
from pgbdesk.domain.privacy import Grondslag
from pgbdesk.errors import PgbError
from pgbdesk.gui.gebeurtenissen.beheer import Beheer, Woorden
from pgbdesk.gui.gebeurtenissen.verblijf import day
from pgbdesk.gui.page import Context
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.table import Column
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.choice import Choice
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.reservekopie import Backup
    from pgbdesk.gui.regime import Regime

ANTWOORDEN = (
    ("", Text("Zoals bij Instellingen is gekozen voor deze computer")),
    (JA, Text("Ja, ik doe dit als vertegenwoordiger of adviseur")),
    (NEE, Text("Nee, dit is van mijn eigen huishouden")),
)
WAT_GELDT = Text("Dit geldt nu voor dit dossier")
GEWOON = Text("Dit dossier is van uw eigen huishouden. Er gelden geen extra regels.")


def before_removing(folder: str | None) -> Text:
    """What to do before the copies on this computer go."""
    if folder:
        return Text("Maak eerst een reservekopie op de plek die u koos.")
    return Text("Kies eerst een plek en maak daar een reservekopie.")


class Beroepsmatig(Box):
    """The part of the page about who works for others."""

    def __init__(self, context: Context) -> None:
        super().__init__(gap=14)
        self._context = context
        self.which = Card(Text("Beroepsmatig werken"))
        self.which.add(
            label(
                Text(
                    "Houdt u dit dossier bij voor iemand buiten uw eigen gezin? Bijvoorbeeld als bewindvoerder, "
                    "mentor, pgb-bureau of adviseur? Dan geldt de privacywet (AVG) voor u. pgbdesk bewaart dan minder."
                )
            )
        )
        self.choice = Choice(Text("Werkt u in dit dossier voor een ander?"), ANTWOORDEN, self._choose)
        self.which.add(self.choice)
        self.holds = Message("info", WAT_GELDT)
        self.which.add(self.holds)
        self.add(self.which)
        self.ground = Card(Text("Waarom mag u dit dossier bijhouden?"))
        self.missing = Message("warning", Text("Er is nog geen grondslag vastgelegd die nu geldt"))
        self.ground.add(self.missing)
        self.list = Beheer(
            context,
            GRONDSLAG,
            (
                Column[Grondslag](Text("Grond"), lambda g: label_of(g.soort), stretch=True),
                Column[Grondslag](Text("Gegeven door"), lambda g: g.gegeven_door or ""),
                Column[Grondslag](Text("Gegeven op"), lambda g: g.gegeven_op, shown=day),
                Column[Grondslag](Text("Tot en met"), lambda g: g.ingetrokken_op or g.tot, shown=day),
            ),
            lambda: context.session.dossier.all(Grondslag),
            Woorden(
                Text("Grondslagen"),
                Text("Leg vast wie toestemming gaf of besliste, op welke dag, en bewaar het papier erbij."),
                Text("Grondslag vastleggen"),
            ),
        )
        self.ground.add(self.list)
        self.add(self.ground)
        self.add(self._numbers())
        self.add(self._copies())
        self.seen = Card(Text("Wie opende en printte"))
        self.seen.add(label(Text("In het Logboek staat wie dit dossier opende, afdrukte of meenam, en wanneer.")))
        self.seen.add(Button(Text("Naar het Logboek"), lambda: context.go("logboek", None)), left=True)
        self.add(self.seen)

    def _numbers(self) -> Card:
        self.bsn = Card(Text("Burgerservicenummers (BSN)"))
        self.bsn_line = label("")
        self.bsn.add(self.bsn_line)
        self.bsn_button = Button(Text("Haal alle BSN's eruit…"), self._erase_bsn, icon_name="trash-2")
        self.bsn.add(self.bsn_button, left=True)
        return self.bsn

    def _copies(self) -> Card:
        self.copies = Card(Text("Reservekopieën"))
        self.place_line = label("")
        self.copies.add(self.place_line)
        self.place_button = Button(Text("Kies de plek voor reservekopieën…"), self._choose_place, icon_name="folder")
        self.copies.add(Row(self.place_button))
        self.left_line = Message("warning", "")
        self.copies.add(self.left_line)
        self.left_button = Button(Text("Verwijder van deze computer"), self._remove_left, "danger", "trash-2")
        self.copies.add(self.left_button, left=True)
        return self.copies

    # Showing -----------------------------------------------------------------------------------------

    @property
    def professional(self) -> bool:
        """Whether the open dossier is kept for somebody else."""
        regime = self._regime
        return regime is not None and regime.professional

    @property
    def _regime(self) -> Regime | None:
        opened = getattr(self.window(), "open", None)
        return opened.regime if opened is not None else None

    def refresh(self) -> None:
        """As it is now."""
        session, now = self._context.session, preferences().now
        professional = self.professional
        self.choice.show_value(session.store.settings().get(BEROEP, ""))
        self.choice.setVisible(session.store.safety is not None)
        lines = self._rules(now.locks_for(professional=True)) if professional else (GEWOON,)
        self.holds.set("info", WAT_GELDT, lines)
        for card in (self.ground, self.bsn, self.copies):
            card.setVisible(professional)
        self.missing.setVisible(not heeft_grondslag(session.dossier, session.today))
        self.list.refresh()
        self._show_numbers()
        self._show_copies()

    @staticmethod
    def _rules(minutes: int) -> tuple[Text, ...]:
        return (
            Text("Het dossier gaat na {n} minuten op slot.", n=minutes),
            Text("Een BSN wordt alleen bewaard als u hieronder vastlegt welke wet dat vraagt."),
            Text("Reservekopieën komen alleen op de plek die u kiest. Na het sluiten blijft hier geen kopie staan."),
            Text("Het dossier staat niet in de lijst met laatst geopende dossiers."),
            Text("Een nieuwe wachtwoordzin moet sterker zijn."),
        )

    def _show_numbers(self) -> None:
        session = self._context.session
        count = bsn_aantal(session.dossier)
        self.bsn_button.setVisible(count > 0)
        if session.keeps_bsn:
            words = Text("BSN's mogen in dit dossier staan: er is vastgelegd welke wet dat vraagt.")
        elif count:
            words = Text.counted(
                "Er staat nog {n} BSN in dit dossier, van vroeger. Haal het eruit als u het niet nodig heeft.",
                "Er staan nog {n} BSN's in dit dossier, van vroeger. Haal ze eruit als u ze niet nodig heeft.",
                count,
            )
        else:
            words = Text("Er staan geen BSN's in dit dossier. Op een papier schrijft u het BSN met de pen.")
        self.bsn_line.setText(say(words))

    def _show_copies(self) -> None:
        folder = preferences().now.backup_folder
        words = (
            Text("Reservekopieën komen in: {plek}", plek=folder)
            if folder
            else Text(
                "U koos nog geen plek. Er worden daarom geen reservekopieën gemaakt. Kies bijvoorbeeld een usb-stick."
            )
        )
        self.place_line.setText(say(words))
        safety = self._context.session.store.safety
        left = safety.leftovers() if safety is not None else ()
        self.left_line.setVisible(bool(left))
        self.left_button.setVisible(bool(left))
        if left:
            told = Text.counted(
                "Er staat nog {n} kopie van dit dossier op deze computer, van vroeger",
                "Er staan nog {n} kopieën van dit dossier op deze computer, van vroeger",
                len(left),
            )
            self.left_line.set("warning", told, (before_removing(folder),))

    # Doing -------------------------------------------------------------------------------------------

    def _choose(self, answer: str) -> None:
        self._context.session.store.put_setting(BEROEP, answer or None)
        regime = self._regime
        if regime is not None:
            regime.remember()
            regime.update()
        self._kept()

    def _kept(self) -> None:
        """What is kept where is another: also at the bottom of the window."""
        if self._regime is not None:
            self._regime.kept.emit()
        self.refresh()

    def _choose_place(self) -> None:
        folder = self._context.ask.open_folder(Text("Plek voor reservekopieën"))
        if folder is None:
            return
        preferences().change(backup_folder=str(folder))
        safety = self._context.session.store.safety
        if safety is not None:
            ahead = safety.ahead_of_back_up
            self._context.jobs.write(safety.begin_back_up, self, self._made, self._not_made, ahead)
        self._kept()

    def _made(self, _made: Backup | None) -> None:
        self._context.told(Text("Reservekopie gemaakt en nagekeken."))
        self._kept()

    def _not_made(self, problem: PgbError) -> None:
        self._context.ask.tell(problem.what, problem.advice)
        self._kept()

    def _erase_bsn(self) -> None:
        session = self._context.session
        if not self._context.ask.confirm(
            Text("Wilt u alle BSN's uit dit dossier wissen?"),
            Text(
                "Ze gaan ook uit het Logboek. Dit kunt u niet ongedaan maken. Oudere reservekopieën houden ze nog wel."
            ),
            Text("Wis de BSN's"),
            Text("Laten staan"),
        ):
            return
        try:
            self._context.jobs.write_and_wait(lambda: session.begin_erase(wis_bsn(session.dossier, session.now)))
        except PgbError as problem:
            self._context.ask.tell(problem.what, problem.advice)
            return
        self._context.told(Text("De BSN's zijn uit dit dossier gewist."))
        self.refresh()

    def _remove_left(self) -> None:
        safety = self._context.session.store.safety
        assert safety is not None
        left = safety.leftovers()
        if not self._context.ask.confirm(
            Text.counted("Wilt u {n} oudere kopie verwijderen?", "Wilt u {n} oudere kopieën verwijderen?", len(left)),
            Text("Dit kunt u niet ongedaan maken."),
            Text("Verwijderen"),
            Text("Laten staan"),
        ):
            return
        safety.remove_copies(left)
        self._context.told(Text.counted("{n} kopie verwijderd.", "{n} kopieën verwijderd.", len(left)))
        self._kept()
