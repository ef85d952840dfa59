"""What can go wrong with a dossier file, each kind apart, in the user's words."""

from __future__ import annotations

import errno
from datetime import datetime

from pgbdesk.errors import PgbError
from pgbdesk.storage.recovery import is_code, wrong_group
from pgbdesk.text import Text

#: Why the disk did not do it.
VOL = Text("de schijf is vol.")
GEEN_TOEGANG = Text("pgbdesk heeft geen toegang tot deze map of dit bestand.")
WEG = Text("de map staat er niet meer. Kijk of de usb-stick erin zit.")
ONBEREIKBAAR = Text("de map op het netwerk is niet te bereiken. Kijk of uw netwerk werkt.")
ANDERS = Text("de schijf gaf een fout.")


#: What a disk says that is there no more.
_GONE = (
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ENODEV,
    errno.ENXIO,
    errno.ENOTCONN,
    errno.ECONNABORTED,
    errno.ESTALE,
)


#: What a share on a network says, or the system about it, that does not answer.
_NETWORK = "ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ENETRESET ECONNRESET ECONNREFUSED EREMOTEIO ENOLINK"
_UNREACHABLE = tuple(getattr(errno, name) for name in _NETWORK.split() if hasattr(errno, name))  # not all everywhere


def reason(error: OSError) -> Text:
    """Why the disk did not do it, in a few words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return VOL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return GEEN_TOEGANG
    if error.errno in _GONE:
        return WEG
    if error.errno in _UNREACHABLE:
        return ONBEREIKBAAR
    return ANDERS


def megabytes(size: int) -> int:
    """Bytes as whole megabytes, rounded up: so much must be freed."""
    return -(-size // 1_000_000)


class TooLittleMemory(PgbError):
    """The computer had no memory left for this; nothing was changed by it."""

    def __init__(self) -> None:
        super().__init__(
            Text("Deze computer heeft te weinig geheugen vrij."),
            Text("Sluit andere programma's en probeer het opnieuw. Er is niets verloren gegaan."),
        )


class NoSuchFile(PgbError):
    """There is no file at that place."""

    def __init__(self) -> None:
        super().__init__(
            Text("Dit dossier staat er niet meer."),
            Text("Kijk of het bestand is verplaatst, of dat de usb-stick erin zit."),
        )


class NotADossier(PgbError):
    """The file is something else: empty, a plain database, a letter."""

    def __init__(self, *, empty: bool = False) -> None:
        super().__init__(
            Text("Dit bestand is leeg.") if empty else Text("Dit bestand is geen pgbdesk-dossier."),
            Text("Kies een ander bestand, of zet een reservekopie terug."),
        )


class Damaged(PgbError):
    """The file was a dossier, and bytes of it changed or are missing."""

    def __init__(self) -> None:
        super().__init__(
            Text("Dit dossier is beschadigd. Het ligt niet aan uw wachtwoordzin."),
            Text("Zet een reservekopie terug. Het beschadigde bestand is niet veranderd."),
        )


class OtherKey(PgbError):
    """The bytes are as they were written, but not under the key that the dossier has now."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Dit bestand heeft een andere sleutel dan uw dossier. Vaak is het van voor het intrekken van toegang."
            ),
            Text("Het opent met een zin of code van toen. Wie er nu niet meer in mag, kan het dus ook openen."),
        )


class TooNew(PgbError):
    """A newer pgbdesk wrote it; opening it here could lose what is in it."""

    def __init__(self) -> None:
        super().__init__(
            Text("Dit dossier is gemaakt met een nieuwere pgbdesk."),
            Text("Installeer de nieuwste pgbdesk. Uw dossier is niet veranderd."),
        )


class WrongPassphrase(PgbError):
    """The file is whole, but this passphrase does not open it."""

    def __init__(self) -> None:
        super().__init__(
            Text("De wachtwoordzin klopt niet."),
            Text(
                "Let op hoofdletters en spaties. Gebruik de knop Toon om te zien wat u typt. "
                "U mag het zo vaak proberen als u wilt."
            ),
        )


class WrongCode(PgbError):
    """A recovery code that does not open it: mistyped in a group, or of another dossier."""

    def __init__(self, group: int | None = None) -> None:
        if group is None:
            super().__init__(
                Text("Deze herstelcode hoort niet bij dit dossier."),
                Text("Kijk op het herstelblad of de datum en het dossier kloppen."),
            )
        else:
            super().__init__(
                Text("De herstelcode klopt niet: kijk groep {nummer} na.", nummer=group),
                Text("Een herstelcode heeft 8 groepen van 6 cijfers. Ze staan op het herstelblad."),
            )


def refused(secret: str) -> PgbError:
    """Why a secret did not open a dossier that is whole: a passphrase, a code, or a code that was mistyped."""
    if is_code(secret):
        return WrongCode()
    group = wrong_group(secret)
    return WrongPassphrase() if group is None else WrongCode(group)


class LastPassphrase(PgbError):
    """A dossier keeps at least one passphrase."""

    def __init__(self) -> None:
        super().__init__(
            Text("Dit is de enige wachtwoordzin van dit dossier."),
            Text("Voeg eerst een andere wachtwoordzin toe. Daarna kunt u deze weghalen."),
        )


class OwnAccess(PgbError):
    """What is taken away was used to prove who asks it, so nothing would prove that the dossier still opens."""

    def __init__(self) -> None:
        super().__init__(
            Text("U hebt de zin getypt die weg moet."),
            Text("Typ een zin of code die blijft. Zo weet u zeker dat het dossier daarna nog opengaat."),
        )


class TooManyWays(PgbError):
    """There is room for four passphrases."""

    def __init__(self) -> None:
        super().__init__(
            Text("Er zijn al 4 wachtwoordzinnen."), Text("Haal eerst een zin weg die niemand meer gebruikt.")
        )


class StepsLeft(PgbError):
    """A crash, or a disk that refused, left steps that the container does not have."""

    def __init__(self) -> None:
        super().__init__(
            Text("Er is nog invoer die niet in het dossier staat."),
            Text("Open het dossier eerst, wacht tot alles is bewaard en probeer het dan opnieuw."),
        )


class SamePassphrase(PgbError):
    """The new passphrase is one that is there already."""

    def __init__(self) -> None:
        super().__init__(Text("Deze wachtwoordzin is er al."), Text("Kies een andere zin."))


class InUse(PgbError):
    """Another window of pgbdesk has it open; on which computer and since when, as far as known."""

    def __init__(self, holder: tuple[str, datetime] | None = None) -> None:
        what = Text("Dit dossier is al open in een ander venster.")
        if holder is not None:
            computer, since = holder
            what = Text(
                "Dit dossier is sinds {sinds} al open in een ander venster op deze computer ({computer}).",
                sinds=since,
                computer=computer,
            )
        super().__init__(what, Text("Ga naar dat venster, of sluit het daar eerst."))


class Exists(PgbError):
    """There is a file already at the place for a new dossier."""

    def __init__(self) -> None:
        super().__init__(
            Text("Er staat al een bestand met deze naam."), Text("Kies een andere naam. Het bestand is niet veranderd.")
        )


class NotOpened(PgbError):
    """The disk or the system did not let us read it, or make the working copy."""

    def __init__(self, reason: Text) -> None:
        super().__init__(
            Text("Het dossier kon niet worden geopend: {reden}", reden=reason),
            Text("Uw dossier is niet veranderd. Los dit eerst op en open het dan opnieuw."),
        )
        self.reason = reason


class NotSaved(PgbError):
    """The disk did not take it; everything that was entered is still in the working copy."""

    def __init__(self, reason: Text, missing: int = 0) -> None:
        """`missing`: how many bytes must be freed on a full disk, as far as known."""
        advice = Text("Uw invoer is niet weg. Maak ruimte vrij of kies een andere plek. Daarna lukt het wel.")
        if reason == VOL and missing:
            advice = Text(
                "Uw invoer is niet weg. Maak op die schijf minstens {n} MB vrij of kies een andere plek. "
                "Daarna lukt het wel.",
                n=megabytes(missing),
            )
        super().__init__(Text("Het dossier kon niet worden bewaard: {reden}", reden=reason), advice)
        self.reason = reason


class ChangedUnderneath(PgbError):
    """The file was changed by another program since it was opened; it is not overwritten."""

    def __init__(self) -> None:
        super().__init__(
            Text("Het dossier is buiten pgbdesk om veranderd, bijvoorbeeld op een andere computer."),
            Text("Bewaar uw werk onder een andere naam en vergelijk de twee. pgbdesk heeft niets overschreven."),
        )


class ReadOnly(PgbError):
    """The dossier is open for reading only."""

    def __init__(self, why: Text) -> None:
        super().__init__(
            Text("U kunt nu alleen lezen: {reden}", reden=why),
            Text("Bovenaan het venster staat wat u kunt doen om weer te kunnen veranderen."),
        )


class NotMigrated(PgbError):
    """A dossier of an older pgbdesk could not be brought up to date; it is as it was."""

    def __init__(self) -> None:
        super().__init__(
            Text("Dit dossier is van een oudere pgbdesk en kon niet worden bijgewerkt."),
            Text("Uw dossier is niet veranderd. Open het met de vorige pgbdesk en meld dit aan de makers."),
        )


class Unrestorable(PgbError):
    """A backup cannot be put in the place of another dossier."""

    def __init__(self) -> None:
        super().__init__(
            Text("Deze reservekopie is van een ander dossier."),
            Text("Zet die terug onder een andere naam. Er is niets veranderd."),
        )


class NoPlace(PgbError):
    """Who works for others makes backups only where they chose, and did not choose yet."""

    def __init__(self) -> None:
        from pgbdesk.app.reservekopie import GEEN_PLEK

        super().__init__(Text("{wat}.", wat=GEEN_PLEK), Text("Kies die plek bij Privacy, onder Beroepsmatig werken."))


class StillReferred(PgbError):
    """A record that others point to cannot be removed."""

    def __init__(self) -> None:
        super().__init__(
            Text("Dit kan niet weg: er horen nog andere gegevens bij."),
            Text("Verwijder eerst wat erbij hoort, zoals uren of declaraties."),
        )
