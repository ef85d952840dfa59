"""The process that reads a spreadsheet of somebody else: with limits, and with nothing of the dossier in it.

The file comes in by its standard input, the rows go out as JSON by its standard output. Whatever the file does to
it, the program itself goes on. Where the system knows no such limits (Windows) the clock is the only one.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from pgbdesk.exchange.lezen import grenzen
from pgbdesk.exchange.lezen.grenzen import Cel, Leesfout

#: What the libraries make of a file that is not whole. Anything else ends the process, which is told too.
STUK = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError, EOFError, RuntimeError),
    *(AssertionError, SyntaxError, zipfile.BadZipFile, zlib.error, struct.error),
)


def begrens() -> None:
    """No more memory, time and files than reading needs. Only where the system can."""
    if sys.platform == "win32":  # pragma: no cover
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, grenzen.GEHEUGEN),
        (resource.RLIMIT_CPU, grenzen.SECONDEN),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def lees(soort: str, data: bytes) -> list[tuple[str, list[tuple[int, list[Cel]]]]]:
    """The sheets in a file of a kind (`csv`, or `zip` for .xlsx and .ods). Raises `Leesfout`."""
    if not data:
        raise Leesfout("leeg")
    if len(data) > grenzen.BESTAND:
        raise Leesfout("bestand", n=grenzen.BESTAND // 1_000_000)
    if soort == "csv":
        from pgbdesk.exchange.lezen.csv_lezen import lees_csv

        return [lees_csv(data)]
    return _uitgepakt(data)


def _uitgepakt(data: bytes) -> list[tuple[str, list[tuple[int, list[Cel]]]]]:
    from defusedxml.common import DefusedXmlException

    from pgbdesk.exchange.lezen.zipwacht import open_zip

    with open_zip(data) as archive:
        names = set(archive.namelist())
        try:
            if "content.xml" in names:
                from pgbdesk.exchange.lezen.ods_lezen import lees_ods

                return lees_ods(archive)
            if "[Content_Types].xml" not in names:
                raise Leesfout("geen_rekenblad")
            from pgbdesk.exchange.lezen.xlsx_lezen import lees_xlsx

            return lees_xlsx(data)
        except STUK as error:
            if isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException):
                raise Leesfout("entiteiten") from None
            raise


def plat(cel: Cel) -> Any:
    """A cell for the way out: texts, truth and nothing as they are, the rest as a kind and a text."""
    match cel:
        case None | str() | bool():
            return cel
        case Decimal():
            return ["n", str(cel)]
        case timedelta():
            return ["duur", str(int(cel.total_seconds()))]
        case datetime():
            return ["dt", cel.replace(tzinfo=None).isoformat(timespec="seconds")]
        case date():
            return ["d", cel.isoformat()]
        case time():
            return ["t", cel.replace(tzinfo=None).isoformat(timespec="seconds")]


def antwoord(soort: str, data: bytes) -> dict[str, Any]:
    """What goes out: the sheets, or what stopped the reading. Never the text of an error: it may hold data."""
    try:
        vellen = lees(soort, data)
    except Leesfout as fout:
        return {"fout": fout.code, "waarden": fout.waarden}
    except MemoryError:
        return {"fout": "geheugen", "waarden": {}}
    except STUK:
        return {"fout": "stuk", "waarden": {}}
    return {
        "vellen": [[naam, [[nummer, [plat(c) for c in cellen]] for nummer, cellen in rijen]] for naam, rijen in vellen]
    }


def main(argv: Sequence[str]) -> None:
    """Read what comes in, and say what is in it."""
    begrens()
    os.environ["OPENPYXL_LXML"] = "False"  # its other parser goes by defusedxml
    try:
        out = json.dumps(antwoord(argv[0], sys.stdin.buffer.read())).encode()
    except MemoryError:
        out = b'{"fout": "geheugen", "waarden": {}}'
    sys.stdout.buffer.write(out)


if __name__ == "__main__":
    main(sys.argv[1:])
