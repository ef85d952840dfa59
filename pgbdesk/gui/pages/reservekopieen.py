"""Reservekopieën: how they stand, which there are, putting one back, a second place, and other versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from pgbdesk.app.gevonden import OtherVersion
from pgbdesk.app.reservekopie import KINDS, Backup
from pgbdesk.app.safety import Safety
from pgbdesk.app.vergelijk import WOORDEN, Difference, differences
from pgbdesk.domain.record import Record
from pgbdesk.errors import PgbError
from pgbdesk.gui.exchange import really_you
from pgbdesk.gui.page import Page
from pgbdesk.gui.safekeeping import words
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Button, Card, Row, StatusTag, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.text import Text, raised

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

UITZETTEN = Text("Typ uw wachtwoordzin nog een keer. Zo kan een ander uw kopieën niet uitzetten als u even weg bent.")
LEVEL = {"ok": "success", "warning": "warning", "danger": "danger"}


def _state(backup: Backup) -> str:
    if backup.damaged:
        return say(Text("Beschadigd"))
    return say(Text("In orde") if backup.checked is not None else Text("Nog niet nagekeken"))


COLUMNS: tuple[Column[Backup], ...] = (
    Column(Text("Gemaakt"), lambda b: b.made, shown=lambda at: language().instant(at)),  # type: ignore[arg-type]
    Column(Text("Soort"), lambda b: raised(say(KINDS[b.kind])), stretch=True),
    Column(Text("Versie"), lambda b: b.generation, numeric=True),
    Column(Text("Nagekeken"), _state),
)
VERSIONS: tuple[Column[OtherVersion], ...] = (
    Column(Text("Bestand"), lambda v: v.path.name, stretch=True),
    Column(Text("Bewaard"), lambda v: v.saved, shown=lambda at: language().instant(at)),  # type: ignore[arg-type]
    Column(Text("Versie"), lambda v: v.generation, numeric=True),
)
DIFFERENCES: tuple[Column[Difference], ...] = (
    Column(Text("Wat"), lambda d: say(d.what), stretch=True),
    Column(Text("Waar"), lambda d: say(WOORDEN[d.where])),
)


class ReservekopieenPage(Page):
    """Everything about backups. Nothing here can lose anything: putting back keeps what stood there."""

    key: ClassVar[str] = "reservekopieen"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text(
        "pgbdesk maakt vanzelf reservekopieën en kijkt ze na. Hier ziet u welke er zijn. U kunt er een terugzetten. "
        "Wat er dan stond, wordt eerst zelf een reservekopie. Kies ook een tweede plek, zoals een usb-stick: "
        "dan is er nog iets als deze computer stukgaat."
    )

    def build(self) -> None:
        """Make the widgets."""
        self.none = EmptyState(Text("Het voorbeeld wordt niet bewaard. Daarom zijn er geen reservekopieën van."))
        self.add(self.none)
        self.status = Card(Text("Hoe het ervoor staat"))
        self.tag = StatusTag("success", "", wrap=True)
        self.status.add(self.tag)
        self._making = 0  # how many are on their way
        self.make = Button(Text("Maak nu een reservekopie"), self._make, "primary", "shield-check")
        self.check = Button(Text("Kijk ze allemaal na"), self._check)
        self.status.add(Row(self.make, self.check))
        self.second = Card(Text("Een tweede plek"))
        self.second_line = label("")
        self.second.add(self.second_line)
        self.choose = Button(Text("Kies een map of usb-stick…"), self._choose, icon_name="folder")
        self.forget = Button(Text("Geen tweede plek"), self._forget_second, "link")
        self.second.add(Row(self.choose, self.forget))
        self.listing = Card(Text("Wat er is"))
        self.table = Table(COLUMNS, lambda b: str(b.path), Text("Reservekopieën"))
        self.listing.add(self.table)
        self.look_button = Button(Text("Vergelijk met nu"), self._compare_backup)
        self.restore_button = Button(Text("Zet terug…"), self._restore)
        self.listing.add(Row(self.look_button, self.restore_button))
        self.versions = Card(Text("Andere versies naast uw dossier"))
        self.versions.add(
            label(Text("Deze bestanden maakte een programma voor delen, omdat het dossier op twee plekken veranderde."))
        )
        self.version_table = Table(VERSIONS, lambda v: str(v.path), Text("Andere versies"))
        self.versions.add(self.version_table)
        self.compare_button = Button(Text("Vergelijk met mijn dossier"), self._compare_version)
        self.versions.add(Row(self.compare_button))
        self.compared = Card(Text("Vergelijking"))
        self.compared_line = label("")
        self.compared.add(self.compared_line)
        self.difference_table = Table(DIFFERENCES, lambda d: d.id, Text("Verschillen"))
        self.compared.add(self.difference_table)
        self.cards = (self.status, self.versions, self.compared, self.listing, self.second)
        for card in self.cards:
            self.add(card)
        self.compared.hide()

    @property
    def safety(self) -> Safety | None:
        """What the open dossier can do; None for the example."""
        return self.context.session.store.safety

    def refresh(self) -> None:
        """Show how it stands."""
        self.header.set_line(Text("Van dit hele dossier, voor alle budgetten"))
        safety = self.safety
        self.none.setVisible(safety is None)
        for card in self.cards:
            card.setVisible(safety is not None and card is not self.compared)
        if safety is None:
            return
        now, state = self.context.session.now, safety.backup_state()
        self.tag.set(LEVEL[state.level(now)], words(state, now))
        backups = tuple(reversed(safety.backups()))
        self.table.set_records(backups)
        self.listing.setVisible(bool(backups))
        self.versions.setVisible(bool(safety.found.others))
        self.version_table.set_records(safety.found.others)
        self.make.setEnabled(safety.read_only is None)
        self.forget.setVisible(state.second is not None)
        self.second_line.setText(say(self._second_words(state.second, state.second_at, due=state.second_is_due(now))))

    @staticmethod
    def _second_words(place: Path | None, at: object, *, due: bool) -> Text:
        if place is None:
            return Text("Er is nog geen tweede plek. Een usb-stick die u ergens anders bewaart, is het veiligst.")
        if at is None:
            return Text("{plek}: hier staat nog niets. Steek de stick erin en maak een reservekopie.", plek=str(place))
        if due:
            return Text(
                "{plek}: voor het laatst op {dag}. Dat is meer dan 30 dagen geleden. Steek de stick er weer in.",
                plek=str(place),
                dag=at.date(),  # type: ignore[attr-defined]
            )
        return Text("{plek}: voor het laatst op {dag}.", plek=str(place), dag=at.date())  # type: ignore[attr-defined]

    # What the buttons do ------------------------------------------------------------------------------------

    def _make(self) -> None:
        if not self._making:
            self._begin_making()

    def _begin_making(self) -> None:
        """One more, after what is being written."""
        assert self.safety is not None
        self._making += 1
        self.context.told(Text("De reservekopie wordt gemaakt en nagekeken…"))
        safety = self.safety
        self.context.jobs.write(safety.begin_back_up, self, self._made, self._not_made, safety.ahead_of_back_up)

    def _made(self, _made: Backup | None) -> None:
        self.context.told(Text("Reservekopie gemaakt en nagekeken."))
        self._after_making()

    def _not_made(self, problem: PgbError) -> None:
        self._after_making()
        self.context.ask.tell(problem.what, problem.advice)

    def _after_making(self) -> None:
        self._making -= 1
        self.refresh()
        cast("MainWindow", self.window()).show_backups()

    def _check(self) -> None:
        safety = self.safety
        assert safety is not None

        def done(damaged: tuple[Backup, ...]) -> None:
            self.context.told(
                Text.counted(
                    "{n} reservekopie is beschadigd. De andere zijn heel.",
                    "{n} reservekopieën zijn beschadigd. De andere zijn heel.",
                    len(damaged),
                )
                if damaged
                else Text("Alle reservekopieën zijn heel.")
            )
            self.refresh()

        self.context.jobs.run(safety.check_backups, self, done)

    def _choose(self) -> None:
        folder = self.context.ask.open_folder(Text("Tweede plek voor reservekopieën"))
        if folder is not None:
            self._set_second(folder)
            self._begin_making()  # also while one is made, which goes to the place of before

    def _forget_second(self) -> None:
        if really_you(cast("MainWindow", self.window()), UITZETTEN):
            self._set_second(None)

    def _set_second(self, folder: Path | None) -> None:
        assert self.safety is not None
        self.safety.choose_second(folder)
        self.refresh()

    def _chosen(self) -> Backup | None:
        assert self.safety is not None
        return next((b for b in self.safety.backups() if str(b.path) == self.table.current()), None)

    def _compare_backup(self) -> None:
        backup = self._chosen()
        if backup is not None:
            self._compare(backup.path, say(Text("reservekopie van {dag}", dag=backup.made)))

    def _compare_version(self) -> None:
        chosen = self.version_table.current()
        if chosen is not None:
            self._compare(Path(chosen), Path(chosen).name)

    def _compare(self, path: Path, name: str) -> None:
        safety, now = self.safety, self.context.session.dossier
        assert safety is not None

        def work() -> tuple[Difference, ...]:
            return tuple(differences(now, safety.read_other(path)))

        def failed(problem: PgbError) -> None:
            self.context.ask.tell(problem.what, problem.advice)

        self.context.told(Text("Even vergelijken…"))
        self.context.jobs.run(work, self, lambda found: self._show_differences(found, name), failed)

    def _show_differences(self, found: tuple[Difference, ...], name: str) -> None:
        line = (
            Text.counted("{n} verschil met {naam}", "{n} verschillen met {naam}", len(found), naam=name)
            if found
            else Text("Er is geen verschil met {naam}.", naam=name)
        )
        self.compared_line.setText(say(line))
        self.difference_table.set_records(found)
        self.difference_table.setVisible(bool(found))
        self.compared.show()
        self.context.told(line)

    def _restore(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        if self.context.ask.confirm(
            Text("Wilt u de reservekopie van {dag} terugzetten?", dag=backup.made),
            Text("Uw dossier zoals het nu is, wordt eerst zelf een reservekopie. U typt daarna uw wachtwoordzin."),
            Text("Terugzetten"),
            Text("Niet terugzetten"),
        ):
            cast("MainWindow", self.window()).restore(backup.path)
