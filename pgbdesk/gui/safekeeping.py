"""What the window does for the safety of an open dossier: backups in time, checks, and what must be decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pgbdesk.app.gast import Gast
from pgbdesk.app.gevonden import Elsewhere, NotTheLast
from pgbdesk.app.logboek import hoe_geopend, laatste_opening
from pgbdesk.app.reservekopie import GEEN_PLEK, BackupState, TweedeMislukt
from pgbdesk.app.safety import Safety
from pgbdesk.app.toegang import namen
from pgbdesk.errors import PgbError
from pgbdesk.gui.banner import Note, Place
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from pgbdesk.gui.ask import Ask
    from pgbdesk.gui.workspace import Workspace

#: A backup after so long, when there are changes; and how often the backups are read again (milliseconds).
BACK_UP_AFTER, LOOK_AFTER = 30 * 60_000, 10_000

PLEK = Text("U kunt dit dossier hier alleen lezen")
PLEK_UITLEG = Text(
    "pgbdesk mag op deze plek niet schrijven. Wilt u iets veranderen? Bewaar dan eerst een kopie ergens anders."
)
OUDER = Text("Dit is niet de laatste versie van uw dossier")
OUDER_UITLEG = Text(
    "Dit bestand is van {deze}. Op deze computer is het het laatst bewaard op {laatste}. "
    "U kunt nu lezen. Uw latere werk staat in de reservekopieën."
)
ANDERS_UITLEG = Text(
    "Dit bestand is bewaard op {deze}, maar niet door deze computer. Hier is het het laatst bewaard op {laatste}. "
    "U kunt nu lezen. Uw eigen versie staat in de reservekopieën."
)
ELDERS = Text("Dit dossier is open op een andere computer")
ELDERS_UITLEG = Text(
    "Het is open op {computer}. U kunt nu lezen. Werkt u er op twee plekken tegelijk in, dan komen er twee versies."
)
ELDERS_SINDS = Text(
    "Het is sinds {sinds} open op {computer}. U kunt nu lezen. "
    "Werkt u er op twee plekken tegelijk in, dan komen er twee versies."
)
TOCH = Text("Toch hierin verder werken")
KRAP = Text("De schijf is bijna vol")
KRAP_DOSSIER = Text(
    "Maak minstens {n} MB vrij op de schijf waar uw dossier staat. Anders kan pgbdesk straks niet meer bewaren."
)
KRAP_HIER = Text("Maak minstens {n} MB vrij op deze computer. Anders kan pgbdesk straks niet meer bewaren.")
KIJK_OPNIEUW = Text("Kijk opnieuw")
MET_CODE = Text("De vorige keer is uw dossier geopend met een code")
MET_CODE_UITLEG = Text(
    "Was u dat niet, en ook niet iemand die u vertrouwt? Kies dan in het menu Bestand: Wie kan erin. "
    "Trek daar de toegang in."
)

NIET_OVERAL = Text("Niet alle reservekopieën hebben de nieuwe sleutel")
NIET_OVERAL_UITLEG = Text(
    "U trok toegang in. Op deze computer staan nog reservekopieën die met de oude zin of code opengaan. "
    "Zorg dat er ruimte op de schijf is. Sluit het dossier en open het opnieuw: dan gaat pgbdesk ermee verder."
)


def words(state: BackupState, now: datetime) -> Text:
    """How it stands, for the bottom of the window."""
    if state.damaged:
        return Text.counted("{n} reservekopie is beschadigd", "{n} reservekopieën zijn beschadigd", state.damaged)
    if state.problem is GEEN_PLEK:
        return GEEN_PLEK
    if state.problem is not None:
        return Text("Reservekopie mislukt: {reden}", reden=state.problem)
    if state.second_problem is not None:
        return Text("Kopie op de tweede plek mislukt: {reden}", reden=state.second_problem)
    if state.covered is None:
        return Text("Nog geen nagekeken reservekopie")
    days = (now.date() - state.covered.date()).days
    if days <= 0:
        return Text("Laatste nagekeken reservekopie: vandaag")
    return Text.counted(
        "Laatste nagekeken reservekopie: {n} dag geleden", "Laatste nagekeken reservekopie: {n} dagen geleden", days
    )


class Safekeeping(QObject):
    """Lives as long as a dossier is open. `changed` is sent when the state of the backups may be another one."""

    changed = Signal()

    def __init__(self, safety: Safety, workspace: Workspace, ask: Ask, jobs: Jobs) -> None:
        super().__init__(workspace)
        self._safety, self._workspace, self._ask, self._jobs = safety, workspace, ask, jobs
        self.soon = self._timer(BACK_UP_AFTER, self.back_up)
        self.looking = self._timer(LOOK_AFTER, self.look)
        self.looking.start()
        self._tell()
        self.tell_room()

    def _timer(self, milliseconds: int, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    def touch(self) -> None:
        """Something changed: half an hour from the first change on there is a backup."""
        if not self.soon.isActive():
            self.soon.start()

    def back_up(self) -> None:
        """Make a backup while the window goes on; a failure is told in the window."""
        self.soon.stop()
        safety = self._safety
        self._jobs.write(
            safety.begin_back_up, self, lambda _: self.changed.emit(), self._not_made, safety.ahead_of_back_up
        )

    def _not_made(self, problem: PgbError) -> None:
        if isinstance(problem, TweedeMislukt):
            self._workspace.told(problem.what)
        else:
            self._workspace.told(Text("De reservekopie is niet gelukt. Onderaan het venster staat waarom."))
        self.changed.emit()

    def look(self) -> None:
        """Read all backups again, and once a month restore one for a try; in the background."""

        def work() -> None:
            self._safety.check_backups()
            if self._safety.drill_is_due():
                self._safety.drill()

        self._jobs.run(work, self, lambda _: self.changed.emit(), lambda _: self.changed.emit())

    # What must be known -------------------------------------------------------------------------------------

    def _tell(self) -> None:
        found, why = self._safety.found, self._safety.read_only
        if found.recovered is not None:
            self._workspace.told(
                Text(
                    "Uw laatste invoer van {tijd} is teruggezet. pgbdesk stopte de vorige keer onverwacht.",
                    tijd=found.recovered.time(),
                )
            )
        elif found.set_aside is not None:
            self._workspace.told(
                Text("Er was werk op deze computer dat niet bij dit bestand hoort. Het is apart bewaard.")
            )
        elif found.migrated_from is not None:
            self._workspace.told(Text("Uw dossier is bijgewerkt. Zoals het was, staat het bij de reservekopieën."))
        else:
            self._tell_last()
        if why is not None:
            self._workspace.banner.put(Place.READ_ONLY, self._note())
        if self._safety.withdrawal_is_unfinished:
            see = ((Text("Bekijk de reservekopieën"), lambda: self._workspace.go("reservekopieen", None)),)
            self._workspace.banner.put(Place.WITHDRAWN, Note("warning", NIET_OVERAL, (NIET_OVERAL_UITLEG,), see))
        if found.others:
            self._workspace.banner.put(
                Place.OTHERS,
                Note(
                    "warning",
                    Text.counted(
                        "Naast uw dossier staat nog {n} andere versie",
                        "Naast uw dossier staan nog {n} andere versies",
                        len(found.others),
                    ),
                    (Text("Een programma voor delen of een tweede computer heeft die gemaakt. Vergelijk ze."),),
                    ((Text("Bekijk de versies"), lambda: self._workspace.go("reservekopieen", None)),),
                ),
            )

    def _tell_last(self) -> None:
        """When, where and with what it was opened before: a visit of somebody else shows; one with a code stays."""
        session = self._workspace.session
        before = laatste_opening(session.store.log())
        if before is None:
            return
        words = hoe_geopend(before, namen(session.store.settings()), session.today)
        if before.event == "geopend":
            self._workspace.told(words)
            return
        banner = self._workspace.banner
        seen = ((Text("Dat klopt"), lambda: banner.take(Place.OPENED)),)
        banner.put(Place.OPENED, Note("warning", MET_CODE, (words, MET_CODE_UITLEG), seen))

    def tell_room(self) -> None:
        """Warn in time when a disk runs full, and say how much must be freed."""
        lacking, banner = self._safety.shortage(), self._workspace.banner
        if lacking is None or self._safety.read_only is not None:
            banner.take(Place.ROOM)
            return
        where = KRAP_HIER if lacking.here else KRAP_DOSSIER
        note = Note("warning", KRAP, (Text(where.msgid, n=lacking.megabytes),), ((KIJK_OPNIEUW, self.tell_room),))
        if banner.notes.get(Place.ROOM) is None or banner.notes[Place.ROOM].lines != note.lines:
            banner.put(Place.ROOM, note)

    def _note(self) -> Note:
        found = self._safety.found
        toch = ((TOCH, self.allow_writing),)
        if found.guest is not None:
            return self._guest_note(found.guest)
        if not self._safety.may_allow_writing:
            return Note("warning", PLEK, (PLEK_UITLEG,))
        if found.elsewhere is not None:
            return Note("warning", ELDERS, (_elsewhere(found.elsewhere),), toch)
        if found.not_the_last is not None:
            return Note("warning", OUDER, (_not_the_last(found.not_the_last),), toch)
        return Note("info", Text("U leest dit dossier alleen"), (), toch)

    def _guest_note(self, guest: Gast) -> Note:
        """A guest copy says until when it is; when that is over, it asks to be removed."""
        see = (Text("Verwijder de kopie"), lambda: self._workspace.go("privacy", "gastkopie"))
        if not self._safety.may_allow_writing:
            told = Text("De einddatum van deze gastkopie was {dag}. U kunt niets meer veranderen.", dag=guest.tot)
            return Note("warning", told, (Text("Iemand gaf u deze kopie om te bekijken, niet om te houden."),), (see,))
        return Note(
            "info", Text("Dit is een gastkopie, tot en met {dag}", dag=guest.tot), (), ((TOCH, self.allow_writing),)
        )

    def allow_writing(self) -> None:
        """Ask once more, and write from then on."""
        if self._ask.confirm(
            Text("Wilt u hierin verder werken?"),
            Text("Er gaat niets verloren: de andere versie en de reservekopieën blijven staan."),
            Text("Verder werken"),
            Text("Alleen lezen"),
        ):
            self._safety.allow_writing()
            self._workspace.banner.take(Place.READ_ONLY)
            self._workspace.told(Text("U kunt weer veranderen."))
            self.changed.emit()


def _elsewhere(other: Elsewhere) -> Text:
    computer = other.computer or say(Text("een computer zonder naam"))
    if other.since is None:
        return Text(ELDERS_UITLEG.msgid, computer=computer)
    return Text(ELDERS_SINDS.msgid, computer=computer, sinds=other.since)


def _not_the_last(found: NotTheLast) -> Text:
    return Text((ANDERS_UITLEG if found.fork else OUDER_UITLEG).msgid, deze=found.saved, laatste=found.seen)
