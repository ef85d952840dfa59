"""Where the list of dossiers is kept, as a protocol; and how an open dossier tells it how it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pgbdesk.app.ports import Key, Store
from pgbdesk.errors import PgbError
from pgbdesk.paths import private_folder
from pgbdesk.text import Text

if TYPE_CHECKING:  # every start asks where the list is, and few open it
    from pgbdesk.app.budgethouders.rij import Lijst, Rij, Status, Verandering

#: The setting of a dossier that says to which list it belongs; the number of the list follows.
KOPPELING = "budgethouderslijst:"


def lijst_pad() -> Path:
    """Where the list stands on this computer."""
    return private_folder() / "budgethouders" / "lijst.pgbl"


class LijstBeschadigd(PgbError):
    """Bytes of the list changed or are missing. The dossiers themselves have nothing to do with it."""

    def __init__(self) -> None:
        super().__init__(
            Text("Uw lijst is beschadigd. Uw dossiers zijn niet beschadigd."),
            Text(
                "Zet de vorige lijst terug, of maak de lijst opnieuw. In de lijst staat niets dat u kwijt kunt raken."
            ),
        )


class LijstNietBewaard(PgbError):
    """The disk did not take the list; it is as it was before."""

    def __init__(self, why: Text) -> None:
        super().__init__(
            Text("Uw lijst kon niet worden bewaard: {reden}", reden=why),
            Text("De lijst is nog zoals hij was. Maak ruimte vrij en probeer het opnieuw."),
        )


class Register(Protocol):
    """The encrypted list on this computer. `create` and `unlock` are slow: run them in a job."""

    @property
    def path(self) -> Path:
        """Where the list stands."""

    def exists(self) -> bool:
        """Whether there is a list on this computer."""

    def create(self, passphrase: str) -> Key:
        """Make an empty list. Raises `PgbError` when there is one, or the disk does not take it."""

    def unlock(self, secret: str) -> Key:
        """The key of the list. Raises `PgbError`: wrong passphrase, or `LijstBeschadigd`."""

    def read(self, key: Key) -> Lijst:
        """The list, with what open dossiers told since the last time. Raises `LijstBeschadigd`."""

    def change(self, key: Key, do: Verandering) -> Lijst:
        """Read, change and keep the list; gives it as it is now. Raises `PgbError` when the disk does not take it."""

    def koppel(self, key: Key, rij: Rij, store: Store) -> None:
        """Tell an open dossier in which list it stands. Raises `PgbError` when it can only be read."""

    def meld(self, store: Store, path: Path, status: Callable[[], Status], *, gewist: bool = False) -> bool:
        """Let an open dossier tell its list how it stands, without the key of the list; whether there is such a list.

        After something was erased (`gewist`) what was told earlier is thrown away, and when the list hears it the
        list before it too. `status` is only asked when there is a list. Never raises `PgbError`: the list is old
        then, nothing else.
        """

    def change_passphrase(self, key: Key, passphrase: str) -> None:
        """From now on the list opens with another passphrase."""

    @property
    def has_previous(self) -> bool:
        """Whether the list before the last change is there and whole."""

    def restore_previous(self) -> None:
        """Put the list before the last change back; what stood there is kept aside."""

    def set_aside(self) -> Path:
        """Move the list out of the way, to make a new one; gives where it is kept."""
