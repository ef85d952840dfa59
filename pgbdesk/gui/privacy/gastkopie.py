"""A guest copy: made with a passphrase and an end of its own; and those on this computer, to be removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QCheckBox, QProgressBar

from pgbdesk.app import parsing
from pgbdesk.app.gast import MEEST_DAGEN, Gast, Gastbestand
from pgbdesk.app.meekijken import met_kopie
from pgbdesk.app.reading import Entry, Problems
from pgbdesk.app.wachtzin import beoordeel
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.privacy import Meekijkmoment
from pgbdesk.domain.rondom import Document
from pgbdesk.errors import Invalid, PgbError
from pgbdesk.gui.ask import DOSSIER
from pgbdesk.gui.exchange import really_you
from pgbdesk.gui.gebeurtenissen.verblijf import day
from pgbdesk.gui.page import Context
from pgbdesk.gui.privacy.meekijken import regime_of
from pgbdesk.gui.secret import Proposal, SecretInput
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.vastleggen import leg_vast
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.gui.widgets.fields import Form
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

VRAGEN = (
    Entry("voor", Text("Voor wie is de kopie?")),
    Entry("tot", Text("Te gebruiken tot en met"), parsing.day, wide=12),
)


class Gastkopieen(Box):
    """The part of the page about guest copies."""

    def __init__(self, context: Context) -> None:
        super().__init__(gap=14)
        self._context = context
        today: Callable[[], date] = lambda: context.today  # noqa: E731
        self.make = Card(Text("Een gastkopie maken"))
        self.make.add(
            label(
                Text(
                    "Wilt u iemand een kopie meegeven? Een gastkopie heeft een eigen wachtwoordzin en een einddatum. "
                    "Het Logboek gaat niet mee. Na de einddatum kan er niets meer in veranderen en vraagt pgbdesk om "
                    "de kopie te verwijderen. Lezen kan met de zin nog wel, zolang het bestand er is."
                )
            )
        )
        self.summary = ErrorSummary()
        self.make.add(self.summary)
        self.form = Form(VRAGEN, today)
        self.form.fill({"tot": parsing.shown(context.today + timedelta(days=14))})
        self.make.add(self.form)
        self.bsn = QCheckBox(say(Text("BSN's gaan mee")))
        self.make.add(self.bsn, left=True)
        self.files = QCheckBox(say(Text("Papieren uit Documenten gaan mee")))
        self.make.add(self.files, left=True)
        self.proposal = Proposal()
        self.first = SecretInput(Text("Wachtwoordzin van de gastkopie"), Text("Niet die van uw eigen dossier"))
        self.second = SecretInput(Text("Nog een keer dezelfde zin"))
        for widget in (self.proposal, self.first, self.second):
            self.make.add(widget)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say(Text("Bezig met het maken van de gastkopie")))
        self.busy.hide()
        self.make.add(self.busy)
        self.make_button = Button(Text("Maak de gastkopie…"), self._make, "primary", "copy")
        self.make.add(self.make_button, left=True)
        self.add(self.make)
        self.listing = Card(Text("Gastkopieën op deze computer"))
        self.table = Table(
            (
                Column[Gastbestand](Text("Bestand"), lambda g: g.path.name, stretch=True),
                Column[Gastbestand](Text("Tot en met"), lambda g: g.tot, shown=day),
                Column[Gastbestand](
                    Text("Stand"),
                    lambda g: (
                        say(Text("Einddatum voorbij: verwijder deze")) if g.voorbij(context.today) else say(LOOPT)
                    ),
                ),
            ),
            lambda g: str(g.path),
            Text("Gastkopieën op deze computer"),
        )
        self.listing.add(self.table)
        self.remove_button = Button(Text("Verwijder deze gastkopie"), self._remove, icon_name="trash-2")
        self.listing.add(Row(self.remove_button))
        self.add(self.listing)

    def refresh(self) -> None:
        """The copies as they are now."""
        here, visit = self._guests(), self._visit
        if visit is not None and not self.form["voor"].text.strip():
            self.form.fill({"voor": visit.adviseur})
        safety = self._context.session.store.safety
        self.make.setVisible(safety is not None and safety.found.guest is None)
        self.bsn.setVisible(self._context.session.keeps_bsn)
        self.files.setVisible(bool(self._context.session.dossier.all(Document)))
        self.table.set_records(here)
        self.listing.setVisible(bool(here))

    @property
    def _visit(self) -> Meekijkmoment | None:
        """The visit of an adviser that goes on now."""
        regime = regime_of(self)
        return self._context.session.dossier.find(Meekijkmoment, regime.visit if regime is not None else None)

    def _guests(self) -> tuple[Gastbestand, ...]:
        if self._context.session.store.safety is None:
            return ()
        return self._context.services.opener().guests()

    # Making ------------------------------------------------------------------------------------------

    def _make(self) -> None:
        found = self.form.read(self._judged)
        wrong = self.form.links(found.by_name) if isinstance(found, Problems) else []
        first, second = self.first.text, self.second.text
        verdict = beoordeel(first, beroep=True) if first else None
        if verdict is None:
            wrong.append((Text("Vul een wachtwoordzin in."), self.first.focus))
        elif not verdict.mag:
            wrong.append((verdict.woorden, self.first.focus))
        elif first != second:
            wrong.append((Text("De twee zinnen zijn niet gelijk. Typ ze opnieuw."), self.second.focus))
        self.summary.show_problems(wrong)
        if wrong or isinstance(found, Problems):
            return
        if not really_you(cast("MainWindow", self.window())):
            return
        path = self._context.ask.save_file(Text("Waar komt de gastkopie?"), DOSSIER, "Gastkopie.pgbd")
        if path is None:
            return
        dossier, files = self._contents()
        opener, visit = self._context.services.opener(), self._visit
        self.busy.show()

        def done(_: object) -> None:
            self.busy.hide()
            for secret in (self.first, self.second):
                secret.clear()
            self.proposal.forget()
            self._record(visit.id if visit is not None else None, found.tot)  # the visit may be over by now
            self._context.told(Text("Gastkopie gemaakt. Geef de zin op een andere manier door dan het bestand."))
            self.refresh()

        def failed(problem: PgbError) -> None:
            self.busy.hide()
            self._context.ask.tell(problem.what, problem.advice)

        self._context.jobs.run(lambda: opener.guest_copy(dossier, files, path, first, found), self, done, failed)

    def _record(self, visit: str | None, tot: date) -> None:
        """In the log, and with the visit of an adviser in which it was given."""
        session = self._context.session
        assert session.store.safety is not None
        with session.store.safety.in_between():
            moment = session.dossier.find(Meekijkmoment, visit)
            try:
                if moment is not None and (changed := met_kopie(moment, tot))[1]:
                    session.do(changed[0], *changed[1])
            except PgbError as problem:  # the copy is there; it is only not told with the visit
                self._context.ask.tell(problem.what, problem.advice)
            leg_vast(session, "gastkopie", "")

    def _judged(self, voor: str, tot: date) -> Gast:
        today = self._context.today
        if tot < today:
            raise Invalid(Text("Deze dag is al voorbij. Kies een dag vanaf vandaag."), "tot")
        if (tot - today).days > MEEST_DAGEN:
            raise Invalid(Text("Kies een dag binnen 3 maanden. Daarna maakt u een nieuwe kopie."), "tot")
        return Gast(tot, voor)

    def _contents(self) -> tuple[Dossier, dict[str, bytes]]:
        """What goes along: without BSNs and files, unless that was ticked."""
        session = self._context.session
        dossier = session.dossier
        if not (self.bsn.isChecked() and session.keeps_bsn):
            dossier = dossier.with_changes((p, replace(p, bsn=None)) for p in dossier.all(Persoon))
        names = {d.sha256 for d in dossier.all(Document) if d.sha256} if self.files.isChecked() else set()
        found = {name: session.store.content(name) for name in names}
        return dossier, {name: data for name, data in found.items() if data is not None}

    def _remove(self) -> None:
        chosen = next((g for g in self._guests() if str(g.path) == self.table.current()), None)
        if chosen is None:
            return
        if not self._context.ask.confirm(
            Text("Wilt u de gastkopie {naam} verwijderen?", naam=chosen.path.name),
            Text("Dit kunt u niet ongedaan maken."),
            Text("Verwijderen"),
            Text("Laten staan"),
        ):
            return
        window = cast("MainWindow", self.window())
        if window.open is not None and window.open.path is not None and window.open.path.absolute() == chosen.path:
            window.opening.start()  # it is this one: close it first
            self._context.services.opener().remove_guest(chosen.path)
            window.opening.start()
            return
        if self._context.services.opener().remove_guest(chosen.path):
            self._context.told(Text("Gastkopie verwijderd."))
        else:
            self._context.ask.tell(Text("De gastkopie kon niet worden verwijderd."), Text("Sluit het bestand eerst."))
        self.refresh()


LOOPT = Text("Loopt nog")
