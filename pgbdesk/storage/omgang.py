"""What an open dossier does for others than the household: professionals, advisers, guests, and who was erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pgbdesk.app.gast import LEES_GAST, LEES_GAST_VOORBIJ, gast_van
from pgbdesk.app.gevonden import Found
from pgbdesk.app.reservekopie import Backup, OlderCopy, Place
from pgbdesk.clock import Clock
from pgbdesk.paths import is_there
from pgbdesk.storage import beleid, container, gastlijst, oldkeys, work
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.connection import Connection
from pgbdesk.storage.header import Header
from pgbdesk.text import Text

LEES_ADVISEUR = Text("een adviseur kijkt mee.")


class Omgang:
    """The part of an open store that is about others than the household."""

    _path: Path
    _db: Connection
    _folder: work.WorkFolder
    _clock: Clock
    _header: Header
    _header_key: bytes
    found: Found
    read_only: Text | None
    _settings: Mapping[str, str]

    def note(self, event: str, what: str = "") -> None:
        """Add a line to the log."""
        raise NotImplementedError

    def save(self) -> None:
        """Write the container."""
        raise NotImplementedError

    def backups(self) -> tuple[Backup, ...]:
        """Every backup, the oldest first."""
        raise NotImplementedError

    @property
    def _backups(self) -> Backups:
        raise NotImplementedError

    def _beleid(self) -> beleid.Beleid:
        return beleid.of_dossier(self._settings)  # not from the database: it is asked in another thread too

    @property
    def professional(self) -> bool:
        """Whether this dossier is kept for somebody else."""
        return self._beleid().professional

    @property
    def withdrawal_is_unfinished(self) -> bool:
        """Whether there may be backups that still open with what access was taken from."""
        return is_there(oldkeys.place(self._backups.path, self._header_key))

    @property
    def _no_place(self) -> bool:
        now = self._beleid()
        return now.professional and now.folder is None

    def leftovers(self) -> tuple[OlderCopy, ...]:
        """What is left here of a professional dossier and should not be: backups from before, and work set aside."""
        if not self.professional:
            return ()
        found = [OlderCopy(b.path, Place.BACKUP, b.made) for b in Backups(self._header.dossier_id).all()]
        return tuple(found + [OlderCopy(path, Place.ASIDE, at) for path, at in self._folder.aside()])

    # Looking along -----------------------------------------------------------------------------------

    def as_guest(self) -> None:
        """A guest copy is opened for reading; after its last day it is read only for good."""
        guest = gast_van(self._settings)
        if guest is None:
            return
        self.found = replace(self.found, guest=guest)
        gastlijst.note(self._path, guest.tot)
        if guest.voorbij(self._clock().date()):
            self.read_only = LEES_GAST_VOORBIJ
        elif self.read_only is None:
            self.read_only = LEES_GAST

    def look_along(self) -> None:
        """An adviser looks along: nothing can be changed until `look_no_more`. The log says so first."""
        assert self.read_only is None
        self.note("meekijken", "begonnen")
        self.save()
        self.read_only = LEES_ADVISEUR

    def look_no_more(self) -> None:
        """The visit is over, or the budgethouder wants to change something."""
        if self.read_only is LEES_ADVISEUR:
            self.read_only = None
            self.note("meekijken", "klaar")

    @contextmanager
    def in_between(self) -> Iterator[None]:
        """Inside it the program itself can record what happens while an adviser looks along."""
        looking = self.read_only is LEES_ADVISEUR
        if looking:
            self.read_only = None
        try:
            yield
        finally:
            if looking:
                self.read_only = LEES_ADVISEUR

    def older_copies(self) -> tuple[OlderCopy, ...]:
        """Every file here and in the second place that holds an earlier state, the newest first."""
        now = self._header.generation
        found = [OlderCopy(b.path, Place.BACKUP, b.made) for b in self.backups() if b.generation < now]
        found += [copy for copy in self.leftovers() if copy.place is Place.BACKUP]
        found += [OlderCopy(p, Place.SECOND, at) for p, at in self._backups.in_second(self._path.stem, before=now)]
        found += [OlderCopy(p, Place.ASIDE, at) for p, at in self._folder.aside()]
        found += [OlderCopy(v.path, Place.BESIDE, v.saved) for v in self.found.others if is_there(v.path)]
        return tuple(sorted(found, key=lambda copy: copy.written, reverse=True))

    def remove_copies(self, copies: Iterable[OlderCopy]) -> tuple[OlderCopy, ...]:
        """Remove them; a container loses its keys first, so that what a disk keeps of it opens with nothing."""
        return tuple(copy for copy in copies if not container.wipe(copy.path))
