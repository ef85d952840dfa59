"""What can be typed after `pgbdesk`, with help in Dutch."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from pgbdesk import __version__
from pgbdesk.cli.problems import MEANING, Code

COMMANDS = ("demo", "import", "export", "check", "print", "backup", "restore", "verify")

OVERVIEW = """\
pgbdesk DOSSIER              open het venster met dit dossier
pgbdesk demo                 open het voorbeeld
pgbdesk import JSON DOSSIER  maak een nieuw dossier van een open bestand
pgbdesk export DOSSIER JSON  schrijf het dossier als open bestand
pgbdesk check BESTAND        kijk een dossier of open bestand na
pgbdesk print BESTAND FORMULIER
                             maak een formulier als pdf
pgbdesk backup DOSSIER [MAP] maak een nagekeken reservekopie
pgbdesk restore KOPIE DOSSIER
                             zet een reservekopie terug
pgbdesk verify DOSSIER       kijk na of een dossier heel is

Meer over een opdracht: pgbdesk check --help
Heet uw bestand net als een opdracht? Zet er dan ./ voor."""

#: How argparse says what is wrong, and how we say it.
_PUT_SO = (
    (r"the following arguments are required: (.+)", "Dit ontbreekt nog: {0}."),
    (r"unrecognized arguments: (.+)", "pgbdesk kent dit niet: {0}."),
    (r"argument (.+): expected one argument", "Achter {0} ontbreekt iets."),
    (r"argument (.+): invalid choice: (.+?) \(choose from (.+)\)", "{1} kan niet bij {0}. Kies uit: {2}."),
    (r"argument (.+): invalid \w+ value: (.+)", "{1} kan niet bij {0}."),
    (r"argument (.+): (?:ignored explicit|not allowed).*", "{0} kan hier niet."),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)


class _Format(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Zo typt u het: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Says in Dutch what is wrong, in at most three lines, and leaves with status 2."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(prog, description=description, epilog=epilog, formatter_class=_Format, add_help=False)
        self.wanted = self.add_argument_group("Wat u opgeeft")
        self.options = self.add_argument_group("Wat kan")
        self.options.add_argument("-h", "--help", action="help", help="laat deze uitleg zien")

    def error(self, message: str) -> NoReturn:
        """A wrong command."""
        print(f"{_put(message)}\nUitleg: {self.prog} --help", file=sys.stderr)
        raise SystemExit(Code.WRONG_INPUT)


def _put(message: str) -> str:
    for pattern, dutch in _PUT_SO:
        if found := re.fullmatch(pattern, message):
            return dutch.format(*found.groups())
    return "Deze opdracht klopt niet."


def day(typed: str) -> date:
    """A day as `2026-11-24`."""
    try:
        if re.fullmatch(r"(19|20)\d{2}-\d{2}-\d{2}", typed):
            return date.fromisoformat(typed)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{typed} is geen datum. Typ een datum als 2026-11-24.")


def month(typed: str) -> date:
    """The first day of a month that is typed as `2026-04`."""
    try:
        if re.fullmatch(r"(19|20)\d{2}-\d{2}", typed):
            return date.fromisoformat(f"{typed}-01")
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{typed} is geen maand. Typ een maand als 2026-04.")


def answer(typed: str) -> tuple[str, str]:
    """An answer to a question of a paper, as `vraag=antwoord`."""
    name, sign, words = typed.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"{typed} is geen antwoord. Typ het als vraag=antwoord.")
    return name.strip(), words


def descriptor(typed: str) -> int:
    """The number of an open file descriptor."""
    if re.fullmatch(r"\d{1,4}", typed):
        return int(typed)
    raise argparse.ArgumentTypeError(f"{typed} is geen nummer van een open bestand.")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was typed; `command` is None for the window. Raises SystemExit 2 after saying what is wrong."""
    name = next((word for word in argv if not word.startswith("-")), None)
    if argv and name in COMMANDS and argv[0] == name:
        parser = Parser(f"pgbdesk {name}", _DESCRIPTION[name], _status() if name != "demo" else None)
        _ADD[name](parser)
        args = parser.parse_args(argv[1:])
        args.command = name
        return args
    parser = Parser("pgbdesk", "Regel een persoonsgebonden budget thuis, in een versleuteld bestand.", OVERVIEW)
    parser.wanted.add_argument("file", metavar="DOSSIER", nargs="?", type=Path, help="het dossier dat open gaat")
    parser.options.add_argument(
        "--version", action="version", version=f"pgbdesk {__version__}", help="laat de versie zien"
    )
    _today(parser, hidden=True)
    args = parser.parse_args(argv)
    args.command = None
    return args


def _status() -> str:
    return "Wat pgbdesk teruggeeft aan een script:\n" + "\n".join(f"  {code:d}  {MEANING[code]}" for code in Code)


def _today(parser: Parser, *, hidden: bool = False) -> None:
    text = argparse.SUPPRESS if hidden else "doe of het deze dag is, bijvoorbeeld 2026-11-24"
    parser.options.add_argument("--vandaag", metavar="DATUM", type=day, help=text)


def _secret(parser: Parser) -> None:
    parser.options.add_argument(
        "--wachtwoord-fd",
        metavar="NUMMER",
        type=descriptor,
        help="lees de wachtwoordzin van dit open bestand; anders vraagt pgbdesk erom. De zin mag niet in de opdracht",
    )


def _demo(parser: Parser) -> None:
    _today(parser)


def _import(parser: Parser) -> None:
    parser.wanted.add_argument("json", metavar="JSON", type=Path, help="het open bestand")
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help="het nieuwe dossier, eindigt op .pgbd")
    parser.options.add_argument(
        "--herstelblad",
        metavar="PDF",
        type=Path,
        help="maak het herstelblad als pdf; anders staat de code op het scherm",
    )
    _secret(parser)


def _export(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help="het dossier")
    parser.wanted.add_argument(
        "json", metavar="JSON", nargs="?", type=Path, help="het nieuwe open bestand; anders komt alles op het scherm"
    )
    _secret(parser)


def _check(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="BESTAND", type=Path, help="een dossier of een open bestand (JSON)")
    parser.options.add_argument("--json", action="store_true", help="geef alles als JSON, voor een script")
    _today(parser)
    _secret(parser)
    parser.epilog = (
        "Wat pgbdesk teruggeeft aan een script:\n"
        "  0  het bestand is nagekeken, wat er ook is gevonden\n"
        "  2  het bestand, de wachtwoordzin of de opdracht klopt niet"
    )


def _forms() -> tuple[str, ...]:
    """The papers and packs that can be made; loaded only for `print`, since the window must not wait for them."""
    from pgbdesk.cli.forms import te_maken

    return te_maken()


def _print(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="BESTAND", type=Path, help="een dossier of een open bestand (JSON)")
    parser.wanted.add_argument(
        "form", metavar="FORMULIER", choices=_forms(), help="welk papier of pakket; alle namen staan hieronder"
    )
    parser.options.add_argument("--maand", metavar="MAAND", type=month, help="de maand, bijvoorbeeld 2026-04")
    parser.options.add_argument("--zorgverlener", metavar="NAAM", help="de naam van de zorgverlener, of een deel ervan")
    parser.options.add_argument(
        "--over", metavar="ID", help="waarover het gaat, als er meer keuzes zijn; het begin van de id is genoeg"
    )
    parser.options.add_argument(
        "--antwoord",
        metavar="VRAAG=ANTWOORD",
        type=answer,
        action="append",
        default=[],
        help='een antwoord dat een brief of blad nodig heeft, bijvoorbeeld reden="Ik ga verhuizen"; mag vaker',
    )
    parser.options.add_argument(
        "--geschoond", action="store_true", help="een pakket zonder papieren met BSN of adres, voor een ander"
    )
    parser.options.add_argument(
        "--versleutel",
        action="store_true",
        help="een pdf met een wachtwoord; dat komt op het scherm",
    )
    parser.epilog = f"{_names()}\n\n{_status()}"
    parser.options.add_argument("-o", "--uit", metavar="PDF", type=Path, help="het nieuwe pdf-bestand")
    parser.options.add_argument("--groot", action="store_true", help="grote letters")
    _today(parser)
    _secret(parser)


def _backup(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help="het dossier")
    parser.wanted.add_argument(
        "map", metavar="MAP", nargs="?", type=Path, help="ook in deze map, bijvoorbeeld op een usb-stick"
    )
    _secret(parser)


def _restore(parser: Parser) -> None:
    parser.wanted.add_argument("backup", metavar="KOPIE", type=Path, help="de reservekopie")
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help="waar het dossier moet komen te staan")
    _secret(parser)


def _names() -> str:
    """All papers and packs, a few on a line."""
    lines = ["Papieren en pakketten:"]
    forms = _forms()
    for start in range(0, len(forms), 3):
        lines.append("  " + ", ".join(forms[start : start + 3]))
    return "\n".join(lines)


def _verify(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help="het dossier")
    _secret(parser)


_ADD = {
    "demo": _demo,
    "import": _import,
    "export": _export,
    "check": _check,
    "print": _print,
    "backup": _backup,
    "restore": _restore,
    "verify": _verify,
}

_DESCRIPTION = {
    "demo": "Open het voorbeeld met verzonnen mensen. Er wordt niets bewaard.",
    "import": "Maak een nieuw, versleuteld dossier van een open bestand. Wat er al staat, blijft zoals het is.",
    "export": "Schrijf een dossier als open bestand (JSON), of als rekenblad als de naam op .xlsx eindigt. "
    "Dat is niet versleuteld: iedereen kan het lezen.",
    "check": "Kijk na wat er moet gebeuren, en toon de cijfers daarbij. Er wordt niets veranderd.",
    "print": "Maak een formulier als pdf. In het dossier verandert niets.",
    "backup": "Maak een reservekopie op deze computer en kijk haar na. Met een map erbij ook daar.",
    "restore": "Zet een reservekopie terug. Wat er al staat, wordt eerst zelf een reservekopie.",
    "verify": "Kijk na of een dossier heel is en helemaal gelezen kan worden. Er wordt niets veranderd.",
}
