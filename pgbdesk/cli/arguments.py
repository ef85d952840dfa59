"""What can be typed after `pgbdesk`, with help in Dutch or English."""

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
from pgbdesk.cli.tongue import OPTION, asked, say, speak
from pgbdesk.i18n import LANGUAGES
from pgbdesk.text import N_, Text

COMMANDS = ("demo", "import", "export", "check", "print", "backup", "restore", "verify")

OVERVIEW = N_(
    """\
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
)

TERUG = Text("Wat pgbdesk teruggeeft aan een script:")

#: How argparse says what is wrong, and how we say it.
_PUT_SO = (
    (r"the following arguments are required: (.+)", N_("Dit ontbreekt nog: {a}.")),
    (r"unrecognized arguments: (.+)", N_("pgbdesk kent dit niet: {a}.")),
    (r"argument (.+): expected one argument", N_("Achter {a} ontbreekt iets.")),
    (r"argument (.+): invalid choice: (.+?) \(choose from (.+)\)", N_("{b} kan niet bij {a}. Kies uit: {c}.")),
    (r"argument (.+): invalid \w+ value: (.+)", N_("{b} kan niet bij {a}.")),
    (r"argument (.+): (?:ignored explicit|not allowed).*", N_("{a} kan hier niet.")),
    (r"argument (.+?): (.+)", N_("{a}: {b}")),
)


class _Format(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say(Text("Zo typt u het: ")) if prefix is None else prefix)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return say(action.help) if action.help else action.help


class Parser(argparse.ArgumentParser):
    """Says what is wrong, in at most three lines, and leaves with status 2."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(prog, description=say(description), epilog=epilog, formatter_class=_Format, add_help=False)
        self.wanted = self.add_argument_group(say(Text("Wat u opgeeft")))
        self.options = self.add_argument_group(say(Text("Wat kan")))
        self.options.add_argument(
            OPTION,
            choices=tuple(LANGUAGES),
            default=None,
            help=N_("spreek Nederlands of Engels; brieven blijven Nederlands"),
        )
        self.options.add_argument("-h", "--help", action="help", help=N_("laat deze uitleg zien"))

    def error(self, message: str) -> NoReturn:
        """A wrong command."""
        told = say(Text("Uitleg: {opdracht} --help", opdracht=self.prog))
        print(f"{_put(message)}\n{told}", file=sys.stderr)
        raise SystemExit(Code.WRONG_INPUT)


def _put(message: str) -> str:
    for pattern, dutch in _PUT_SO:
        if found := re.fullmatch(pattern, message):
            return say(Text(dutch, **dict(zip("abc", found.groups(), strict=False))))
    return say(Text("Deze opdracht klopt niet."))


def day(typed: str) -> date:
    """A day as `2026-11-24`."""
    try:
        if re.fullmatch(r"(19|20)\d{2}-\d{2}-\d{2}", typed):
            return date.fromisoformat(typed)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(say(Text("{typed} is geen datum. Typ een datum als 2026-11-24.", typed=typed)))


def month(typed: str) -> date:
    """The first day of a month that is typed as `2026-04`."""
    try:
        if re.fullmatch(r"(19|20)\d{2}-\d{2}", typed):
            return date.fromisoformat(f"{typed}-01")
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(say(Text("{typed} is geen maand. Typ een maand als 2026-04.", typed=typed)))


def answer(typed: str) -> tuple[str, str]:
    """An answer to a question of a paper, as `vraag=antwoord`."""
    name, sign, words = typed.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(
            say(Text("{typed} is geen antwoord. Typ het als vraag=antwoord.", typed=typed))
        )
    return name.strip(), words


def descriptor(typed: str) -> int:
    """The number of an open file descriptor."""
    if re.fullmatch(r"\d{1,4}", typed):
        return int(typed)
    raise argparse.ArgumentTypeError(say(Text("{typed} is geen nummer van een open bestand.", typed=typed)))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was typed; `command` is None for the window. Raises SystemExit 2 after saying what is wrong."""
    speak(asked(argv))
    name = next((word for word in argv if not word.startswith("-")), None)
    if argv and name in COMMANDS and argv[0] == name:
        parser = Parser(f"pgbdesk {name}", _DESCRIPTION[name], _status() if name != "demo" else None)
        _ADD[name](parser)
        args = parser.parse_args(argv[1:])
        args.command = name
        return args
    parser = Parser(
        "pgbdesk", N_("Regel een persoonsgebonden budget thuis, in een versleuteld bestand."), say(OVERVIEW)
    )
    parser.wanted.add_argument("file", metavar="DOSSIER", nargs="?", type=Path, help=N_("het dossier dat open gaat"))
    parser.options.add_argument(
        "--version", action="version", version=f"pgbdesk {__version__}", help=N_("laat de versie zien")
    )
    _today(parser, hidden=True)
    args = parser.parse_args(argv)
    args.command = None
    return args


def _status() -> str:
    return say(TERUG) + "\n" + "\n".join(f"  {code:d}  {say(MEANING[code])}" for code in Code)


def _today(parser: Parser, *, hidden: bool = False) -> None:
    text = argparse.SUPPRESS if hidden else N_("doe of het deze dag is, bijvoorbeeld 2026-11-24")
    parser.options.add_argument("--vandaag", metavar="DATUM", type=day, help=text)


def _secret(parser: Parser) -> None:
    parser.options.add_argument(
        "--wachtwoord-fd",
        metavar="NUMMER",
        type=descriptor,
        help=N_(
            "lees de wachtwoordzin van dit open bestand; anders vraagt pgbdesk erom. De zin mag niet in de opdracht"
        ),
    )


def _demo(parser: Parser) -> None:
    _today(parser)


def _import(parser: Parser) -> None:
    parser.wanted.add_argument("json", metavar="JSON", type=Path, help=N_("het open bestand"))
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help=N_("het nieuwe dossier, eindigt op .pgbd"))
    parser.options.add_argument(
        "--herstelblad",
        metavar="PDF",
        type=Path,
        help=N_("maak het herstelblad als pdf; anders staat de code op het scherm"),
    )
    _secret(parser)


def _export(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help=N_("het dossier"))
    parser.wanted.add_argument(
        "json",
        metavar="JSON",
        nargs="?",
        type=Path,
        help=N_("het nieuwe open bestand; anders komt alles op het scherm"),
    )
    _secret(parser)


def _check(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="BESTAND", type=Path, help=N_("een dossier of een open bestand (JSON)"))
    parser.options.add_argument("--json", action="store_true", help=N_("geef alles als JSON, voor een script"))
    _today(parser)
    _secret(parser)
    done = say(Text("het bestand is nagekeken, wat er ook is gevonden"))
    wrong = say(Text("het bestand, de wachtwoordzin of de opdracht klopt niet"))
    parser.epilog = f"{say(TERUG)}\n  0  {done}\n  2  {wrong}"


def _forms() -> tuple[str, ...]:
    """The papers and packs that can be made; loaded only for `print`, since the window must not wait for them."""
    from pgbdesk.cli.forms import te_maken

    return te_maken()


def _print(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="BESTAND", type=Path, help=N_("een dossier of een open bestand (JSON)"))
    parser.wanted.add_argument(
        "form", metavar="FORMULIER", choices=_forms(), help=N_("welk papier of pakket; alle namen staan hieronder")
    )
    parser.options.add_argument("--maand", metavar="MAAND", type=month, help=N_("de maand, bijvoorbeeld 2026-04"))
    parser.options.add_argument(
        "--zorgverlener", metavar="NAAM", help=N_("de naam van de zorgverlener, of een deel ervan")
    )
    parser.options.add_argument(
        "--over", metavar="ID", help=N_("waarover het gaat, als er meer keuzes zijn; het begin van de id is genoeg")
    )
    parser.options.add_argument(
        "--antwoord",
        metavar="VRAAG=ANTWOORD",
        type=answer,
        action="append",
        default=[],
        help=N_('een antwoord dat een brief of blad nodig heeft, bijvoorbeeld reden="Ik ga verhuizen"; mag vaker'),
    )
    parser.options.add_argument(
        "--geschoond", action="store_true", help=N_("een pakket zonder papieren met BSN of adres, voor een ander")
    )
    parser.options.add_argument(
        "--versleutel",
        action="store_true",
        help=N_("een pdf met een wachtwoord; dat komt op het scherm"),
    )
    parser.epilog = f"{_names()}\n\n{_status()}"
    parser.options.add_argument("-o", "--uit", metavar="PDF", type=Path, help=N_("het nieuwe pdf-bestand"))
    parser.options.add_argument("--groot", action="store_true", help=N_("grote letters"))
    _today(parser)
    _secret(parser)


def _backup(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help=N_("het dossier"))
    parser.wanted.add_argument(
        "map", metavar="MAP", nargs="?", type=Path, help=N_("ook in deze map, bijvoorbeeld op een usb-stick")
    )
    _secret(parser)


def _restore(parser: Parser) -> None:
    parser.wanted.add_argument("backup", metavar="KOPIE", type=Path, help=N_("de reservekopie"))
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help=N_("waar het dossier moet komen te staan"))
    _secret(parser)


def _names() -> str:
    """All papers and packs, a few on a line."""
    lines = [say(Text("Papieren en pakketten:"))]
    forms = _forms()
    for start in range(0, len(forms), 3):
        lines.append("  " + ", ".join(forms[start : start + 3]))
    return "\n".join(lines)


def _verify(parser: Parser) -> None:
    parser.wanted.add_argument("file", metavar="DOSSIER", type=Path, help=N_("het dossier"))
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
    "demo": N_("Open het voorbeeld met verzonnen mensen. Er wordt niets bewaard."),
    "import": N_("Maak een nieuw, versleuteld dossier van een open bestand. Wat er al staat, blijft zoals het is."),
    "export": N_(
        "Schrijf een dossier als open bestand (JSON), of als rekenblad als de naam op .xlsx eindigt. "
        "Dat is niet versleuteld: iedereen kan het lezen."
    ),
    "check": N_("Kijk na wat er moet gebeuren, en toon de cijfers daarbij. Er wordt niets veranderd."),
    "print": N_("Maak een formulier als pdf. In het dossier komt alleen een regel bij in het logboek."),
    "backup": N_("Maak een reservekopie op deze computer en kijk die na. Met een map erbij ook daar."),
    "restore": N_("Zet een reservekopie terug. Wat er al staat, wordt eerst zelf een reservekopie."),
    "verify": N_("Kijk na of een dossier heel is en helemaal gelezen kan worden. Er wordt niets veranderd."),
}
