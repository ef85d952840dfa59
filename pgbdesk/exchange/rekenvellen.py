"""Spreadsheets out and in. What comes from somebody else is read in a process of its own (`lezen.werker`)."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time as clock
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from pgbdesk.app.ports import NietGelezen
from pgbdesk.app.tabel import Gelezen, Rij, Tabel, Vel
from pgbdesk.exchange.lezen import grenzen
from pgbdesk.forms.bundel import Afgebroken
from pgbdesk.text import Text

ZONDER = Text("Het is geen rekenblad dat pgbdesk kent. Kies een bestand dat eindigt op .xlsx, .ods of .csv.")
OPNIEUW = Text("Open het in uw rekenprogramma en bewaar het opnieuw als .xlsx.")
KLEINER = Text("Haal weg wat niet nodig is, of maak er meer bestanden van.")

#: What each code of `lezen` means, and what the user can do. `{waar}` names the row and the sheet.
FOUTEN: Mapping[str, tuple[Text, Text]] = {
    "leeg": (Text("Dit bestand is leeg."), Text("Kies een ander bestand.")),
    "bestand": (Text("Dit bestand is te groot. Meer dan {n} MB leest pgbdesk niet."), KLEINER),
    "geen_rekenblad": (Text("Dit bestand kan niet worden gelezen."), ZONDER),
    "oud": (
        Text("Dit is een oud rekenblad (.xls), of het heeft een wachtwoord."),
        Text("Open het in uw rekenprogramma. Bewaar het als .xlsx, zonder wachtwoord."),
    ),
    "wachtwoord": (
        Text("Dit bestand heeft een wachtwoord."),
        Text("Open het in uw rekenprogramma. Bewaar het als .xlsx, zonder wachtwoord."),
    ),
    "rijen": (Text("{waar}: er zijn te veel rijen. Meer dan {n} leest pgbdesk niet."), KLEINER),
    "kolommen": (Text("{waar}: er zijn te veel kolommen. Meer dan {n} leest pgbdesk niet."), KLEINER),
    "tekens": (Text("{waar}: in één vak staan te veel tekens. Er passen er {n} in."), KLEINER),
    "samen": (Text("{waar}: tot hier staat er al meer tekst in dan pgbdesk leest."), KLEINER),
    "nul": (
        Text("{waar}: hier staat een teken dat niet in een tekst hoort."),
        Text("Bewaar het bestand in uw rekenprogramma als CSV UTF-8, of als .xlsx."),
    ),
    "gemengd": (
        Text("{waar}: de letters op deze regel zijn niet te lezen."),
        Text("Bewaar het bestand in uw rekenprogramma als CSV UTF-8, of als .xlsx."),
    ),
    "aanhalingsteken": (
        Text("{waar}: een aanhalingsteken staat verkeerd, of het tweede ontbreekt."),
        Text("Kijk deze regel na in het bestand, of bewaar het als .xlsx."),
    ),
    "leden": (Text("In dit bestand zitten te veel delen. Meer dan {n} leest pgbdesk niet."), OPNIEUW),
    "uitgepakt": (Text("Uitgepakt is dit bestand te groot. Meer dan {n} MB leest pgbdesk niet."), KLEINER),
    "verhouding": (
        Text("Dit bestand is verdacht klein ingepakt. Uitgepakt is het meer dan {n} keer zo groot."),
        OPNIEUW,
    ),
    "dubbel": (Text("In dit bestand staat een deel twee keer. Dat doet een rekenprogramma niet."), OPNIEUW),
    "verwijzing": (Text("Dit bestand verwijst naar andere bestanden. Dat doet een rekenprogramma niet."), OPNIEUW),
    "entiteiten": (Text("In dit bestand staat iets dat zichzelf vermenigvuldigt."), OPNIEUW),
    "stuk": (Text("Dit bestand is beschadigd, of het is geen rekenblad."), OPNIEUW),
    "geheugen": (Text("Dit bestand vraagt te veel geheugen."), KLEINER),
    "duur": (Text("Het lezen duurde te lang. Na {n} seconden stopt pgbdesk."), KLEINER),
    "gestopt": (Text("Dit bestand kan niet worden gelezen."), OPNIEUW),
}


_WERKER = ("-P", "-m", "pgbdesk.exchange.lezen.werker")  # -P: not from the folder where the user is
_LANGSTE = 200_000_000  # bytes of an answer


class Rekenbladen:
    """Implements `pgbdesk.app.ports.Rekenbladen`."""

    def xlsx(self, tabellen: Sequence[Tabel], made: datetime) -> bytes:
        """See the port."""
        from pgbdesk.exchange.xlsx_schrijven import xlsx_van

        return xlsx_van(tabellen, made)

    def csv(self, tabel: Tabel) -> bytes:
        """See the port."""
        from pgbdesk.exchange.csv_schrijven import csv_van

        return csv_van(tabel)

    def tekst(self, tabel: Tabel) -> str:
        """See the port."""
        from pgbdesk.exchange.csv_schrijven import tekst_van

        return tekst_van(tabel)

    def lees(self, path: Path, stop: Callable[[], bool] = lambda: False) -> tuple[Vel, ...]:
        """See the port."""
        try:
            with path.open("rb") as file:
                data = file.read(grenzen.BESTAND + 1)
        except OSError:
            raise NietGelezen(Text("Dit bestand kan niet worden gelezen."), Text("Kies een ander bestand.")) from None
        soort = "zip" if data.startswith(b"PK") or path.suffix.lower() in (".xlsx", ".ods") else "csv"
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            soort = "zip"
        return _vellen(_gelezen(soort, data, stop), path.stem)


def _gelezen(soort: str, data: bytes, stop: Callable[[], bool]) -> dict[str, Any]:
    """What the process says of the file; killed when it takes too long or is not wanted any more."""
    if len(data) > grenzen.BESTAND:
        raise _probleem("bestand", {"n": grenzen.BESTAND // 1_000_000})
    out = _in_proces(soort, data, stop)
    try:
        said = json.loads(out)
    except ValueError:
        raise _probleem("gestopt", {}) from None
    if "fout" in said:
        raise _probleem(str(said["fout"]), said["waarden"])
    return dict(said)


def _in_proces(soort: str, data: bytes, stop: Callable[[], bool]) -> bytes:
    done = subprocess.Popen(  # noqa: S603 - our own program, without a shell
        [sys.executable, *_WERKER, soort],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_omgeving(),
    )
    out: list[bytes] = []
    with done:
        talk = threading.Thread(target=lambda: out.append(_praat(done, data)), daemon=True)
        talk.start()
        ends = clock.monotonic() + grenzen.SECONDEN
        while talk.is_alive():
            talk.join(0.05)
            late = clock.monotonic() > ends
            if talk.is_alive() and (late or stop()):
                done.kill()
                talk.join()
                raise _probleem("duur", {"n": grenzen.SECONDEN}) if late else Afgebroken
    if done.returncode != 0:
        raise _probleem("duur" if _op_tijd(done.returncode) else "gestopt", {"n": grenzen.SECONDEN})
    return out[0]


def _praat(proces: subprocess.Popen[bytes], data: bytes) -> bytes:
    """Give the file and take the answer, of which no more than an honest one can be long."""
    assert proces.stdin is not None
    assert proces.stdout is not None
    with contextlib.suppress(OSError):  # it may have stopped already
        proces.stdin.write(data)
        proces.stdin.close()
    answer = proces.stdout.read(_LANGSTE + 1)
    if len(answer) > _LANGSTE:
        proces.kill()
        return b""
    return answer


def _op_tijd(returncode: int) -> bool:
    """Whether the system stopped it because it used up its seconds."""
    import signal

    return returncode == -getattr(signal, "SIGXCPU", 0) != 0


def _omgeving() -> dict[str, str]:
    """No more of the environment than Python needs; our own package can be found."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TZ")
    home = str(Path(__file__).resolve().parents[2])
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": home,
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _probleem(code: str, waarden: Mapping[str, object]) -> NietGelezen:
    what, advice = FOUTEN.get(code, FOUTEN["gestopt"])
    return NietGelezen(Text(what.msgid, **{"waar": _waar(waarden), **waarden}), advice)


def _waar(waarden: Mapping[str, object]) -> Text:
    """`Rij 14`, `Rij 14, kolom 3` or `Rij 14 van blad 'Mei'`."""
    rij, kolom, vel = waarden.get("rij", 1), waarden.get("kolom"), waarden.get("vel")
    where = Text("Rij {rij}, kolom {kolom}", rij=rij, kolom=kolom) if kolom else Text("Rij {rij}", rij=rij)
    return Text("{plek} van blad '{blad}'", plek=where, blad=vel) if vel else where


def _vellen(said: Mapping[str, Any], naam: str) -> tuple[Vel, ...]:
    """What the process said, as sheets; anything else than it says is a file that cannot be read."""
    try:
        vellen = tuple(
            Vel(str(name) or naam, tuple(Rij(int(number), tuple(_cel(c) for c in cells)) for number, cells in rows))
            for name, rows in said["vellen"]
        )
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise _probleem("gestopt", {}) from None
    vellen = tuple(vel for vel in vellen if vel.rijen)
    if not vellen:
        raise _probleem("leeg", {})
    return vellen


def _cel(plat: Any) -> Gelezen:
    if plat is None or isinstance(plat, str | bool):
        return plat
    soort, text = plat
    return _SOORTEN[soort](text)


_SOORTEN: Mapping[str, Callable[[str], Gelezen]] = {
    "n": Decimal,
    "d": date.fromisoformat,
    "dt": datetime.fromisoformat,
    "t": time.fromisoformat,
    "duur": lambda text: timedelta(seconds=int(text)),
}
